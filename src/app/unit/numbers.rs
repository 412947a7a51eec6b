//! Every household is told its number after units became one, in a wave.

use super::super::wave::Batch;
use super::super::{Ctx, Outcome, Sender};
use super::govern;
use crate::domain::ids::{LetterId, UnitChangeId};
use crate::domain::letter::{Doubt, Errand, Lane, Letter};
use crate::domain::place::Neighborhood;
use crate::domain::say::Refusal;
use crate::domain::time::after_quiet_hours;
use crate::domain::unit_change::{NUMBERS_DAYS, UnitNotice};
use crate::domain::wave::WaveOf;
use crate::store::wave::{CampaignState, Cursor, Wave};
use crate::store::{self, Fault, Tx, Write};

fn subject(change: UnitChangeId) -> String {
    format!("unit:{change}")
}

/// Opens the wave in which every household is told, for whoever confirmed the change.
pub(in crate::app) async fn open_wave(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    change: UnitChangeId,
) -> Result<(), Fault> {
    let due_at = after_quiet_hours(ctx.now, ctx.house.zone);
    let wave = Wave {
        id: ctx.house.chance.id(ctx.now),
        of: WaveOf::Numbers(change),
        subject: subject(change),
        due_at,
        expires_at: due_at.plus_days(NUMBERS_DAYS),
        state: CampaignState::Expanding,
        cursor: Cursor::default(),
        total: 0,
        asked_by: sender.account,
        created_at: ctx.now,
        settled: None,
    };
    store::wave::open(tx, &wave).await?;
    Ok(())
}

/// A unit that several became by a change, and how many others there are.
pub(in crate::app) async fn places_of(
    tx: &mut Tx,
    change: UnitChangeId,
) -> Result<(Option<Neighborhood>, usize), Fault> {
    let made = store::unit_change::made_by(tx, change).await?;
    let place = match made.first() {
        Some(unit) => store::place::find_ever(tx, *unit).await?,
        None => None,
    };
    Ok((place, made.len().saturating_sub(1)))
}

/// Whoever may change the units of the commune may hold what is told about it.
pub(in crate::app) async fn may_hold(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    change: UnitChangeId,
) -> Outcome<()> {
    let change = store::unit_change::find(tx, change).await?.ok_or(Refusal::StaleButton)?;
    match change.commune {
        Some(commune) => {
            govern(tx, ctx, sender, commune).await?;
        }
        None => {
            ctx.authority(tx, sender.account).await?.operate()?;
        }
    }
    Ok(())
}

/// The next letters about new numbers, at most about `limit`.
pub(in crate::app) async fn letters(
    tx: &mut Tx,
    ctx: &Ctx,
    wave: &Wave,
    change: UnitChangeId,
    limit: i64,
) -> Result<Batch, Fault> {
    let mut cursor = wave.cursor.clone();
    if wave.expires_at <= ctx.now {
        return Ok((cursor, Vec::new(), true));
    }
    let (next, is_last) = store::unit_change::next_told(tx, change, cursor.account, limit).await?;
    let mut letters: Vec<(LetterId, Letter)> = Vec::new();
    for one in next {
        cursor.account = one.to.chat.0;
        let notice = UnitNotice::Numbered {
            unit: one.unit,
            before: one.before,
            now: one.now,
            name: one.place,
            commune: one.commune,
            waits: one.waits,
        };
        let letter = Letter {
            to: one.to,
            lane: Lane::Bulk,
            errand: Errand::Say(notice.into()),
            due_at: ctx.now,
            expires_at: Some(wave.expires_at),
            dedupe_key: format!("{}:{}:{}", wave.subject, one.to.chat, one.household),
            doubt: Doubt::Repeat,
            campaign: Some(wave.id),
            subject: Some(wave.subject.clone()),
            asked_by: None,
            report: None,
        };
        letters.push((ctx.house.chance.id(ctx.now), letter));
    }
    Ok((cursor, letters, is_last))
}
