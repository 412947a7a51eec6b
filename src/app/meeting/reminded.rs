//! Whoever was reminded of a meeting in private hears in private, too, that it moved or does not take place: they were promised it, and
//! the group's word may reach them after they have left.

use std::collections::BTreeMap;

use super::super::Ctx;
use super::say;
use crate::domain::ids::LetterId;
use crate::domain::letter::{Address, Doubt, Errand, Lane, Letter};
use crate::domain::meeting::{Meeting, MeetingNotice};
use crate::domain::time::Moment;
use crate::store::{self, Fault, Write};

/// Tells them what became of `meeting`, as it was, when the group reads it.
pub(super) async fn tell(
    tx: &mut Write,
    ctx: &Ctx,
    meeting: &Meeting,
    notice: &MeetingNotice,
    (due_at, expires_at): (Moment, Moment),
) -> Result<(), Fault> {
    let about = format!("reminded:{}", meeting.id);
    // What waits of an earlier change holds no more.
    store::outbox::cancel_subject(tx, &about, ctx.now).await?;
    let mut reminded: BTreeMap<i64, Address> = BTreeMap::new();
    for version in 1..=meeting.version {
        let subject = Meeting { version, ..meeting.clone() }.subject();
        for wave in store::wave::about(tx, &subject).await? {
            for (to, _) in store::outbox::said_in_wave(tx, wave).await? {
                reminded.insert(to.chat.0, to);
            }
        }
    }
    let letter = |to: Address| Letter {
        dedupe_key: format!("{about}:{}:{}:{}", meeting.version, due_at.unix_millis(), to.chat),
        to,
        lane: Lane::Bulk,
        errand: Errand::Say(say(MeetingNotice::ToYou {
            notice: Box::new(notice.clone()),
            meeting: meeting.id,
        })),
        due_at,
        expires_at: Some(expires_at),
        doubt: Doubt::Repeat,
        campaign: None,
        subject: Some(about.clone()),
        asked_by: None,
        report: None,
    };
    let letters: Vec<(LetterId, Letter)> =
        reminded.into_values().map(|to| (ctx.house.chance.id(ctx.now), letter(to))).collect();
    store::outbox::enqueue_many(tx, &letters, ctx.now).await?;
    Ok(())
}
