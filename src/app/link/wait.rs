//! Requests that nobody has decided for days come up again: once a day, in the daytime, to who may decide them. Told with the daily look
//! at what is owed (`app/duty/round.rs`).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::approve::deciders;
use crate::app::Ctx;
use crate::domain::ids::{AccountId, CommuneId};
use crate::domain::letter::{Errand, Lane, Letter};
use crate::domain::link::{LinkNotice, WAITS_LONG_DAYS};
use crate::domain::time::{Moment, next_quiet_hours};
use crate::store::{self, Fault, Write};

/// Reminds of what waits in a commune; `subject`: of the letters of this day's look.
pub(in crate::app) async fn remind(
    tx: &mut Write,
    ctx: &Ctx,
    commune: CommuneId,
    (day, subject): (NaiveDate, String),
) -> Result<(), Fault> {
    let before = ctx.now.plus_days(-WAITS_LONG_DAYS);
    let mut waiting: BTreeMap<AccountId, (i64, Moment)> = BTreeMap::new();
    for place in store::place::neighborhoods(tx, commune).await? {
        let Some((count, since)) = store::link::waiting(tx, place.id, before).await? else { continue };
        for official in deciders(tx, ctx, &place).await? {
            let (all, oldest) = waiting.entry(official).or_insert((0, since));
            (*all, *oldest) = (*all + count, since.min(*oldest));
        }
    }
    for (official, (count, since)) in waiting {
        let to = ctx.private_address(tx, official).await?;
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        let errand = Errand::Say(LinkNotice::StillWaiting { count, since }.into());
        let letter = Letter {
            lane: Lane::Bulk,
            expires_at: Some(next_quiet_hours(ctx.now, ctx.house.zone)),
            dedupe_key: format!("waiting:{official}:{commune}:{day}"),
            subject: Some(subject.clone()),
            ..ctx.chatter(to, errand)
        };
        ctx.post(tx, &letter).await?;
    }
    Ok(())
}
