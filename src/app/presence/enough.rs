//! What the group reads of the door: once, that enough are here.

use super::{Entrance, meets_apart, say};
use crate::app::{Ctx, order};
use crate::domain::letter::{Doubt, Errand, Lane, Letter};
use crate::domain::presence::{PresenceNotice, Room};
use crate::domain::time::Moment;
use crate::store::{self, Fault, Write};

/// The group is told that enough are here after so long, unless an entry was taken back meanwhile.
const ENOUGH_AFTER_SECS: i64 = 20;
/// So long after the meeting began it is no news any more; clusters that meet on days of their own are waited for.
const ENOUGH_UNTIL_MINUTES: i64 = 6 * 60;

/// Enough are here: told to the group, once, in numbers alone, and a moment later: a slip of the finger that is taken back at once is not
/// told.
pub(in crate::app) async fn tell_group(
    tx: &mut Write,
    ctx: &Ctx,
    at: &Entrance,
    room: Room,
) -> Result<(), Fault> {
    let meeting = &at.meeting;
    // What is over or counted is no news, whatever is still entered.
    let is_late = ctx.now > meeting.starts_at.plus_minutes(ENOUGH_UNTIL_MINUTES)
        && !meets_apart(tx, ctx, meeting).await?;
    if room.is_counted || is_late || order::is_closed(tx, meeting.id).await? {
        return Ok(());
    }
    let key = |told_at: Moment| format!("enough:{}:{}", meeting.id, told_at.unix_millis());
    if !room.is_enough() {
        if let Some(told_at) = store::presence::told_at(tx, meeting.id).await?
            && store::outbox::cancel_key(tx, &key(told_at), ctx.now).await?
        {
            store::presence::untell(tx, meeting.id).await?;
        }
        return Ok(());
    }
    let Some(group) = store::group::find_by_neighborhood(tx, at.neighborhood.id).await? else {
        return Ok(());
    };
    if store::presence::tell_once(tx, meeting.id, ctx.now).await? {
        let notice =
            PresenceNotice::Enough { neighborhood_name: at.neighborhood.name.clone(), room, at: ctx.now };
        let letter = Letter {
            to: group.address(),
            lane: Lane::Cards,
            errand: Errand::Say(say(notice)),
            due_at: ctx.now.plus_secs(ENOUGH_AFTER_SECS),
            expires_at: Some(ctx.now.plus_minutes(120)),
            dedupe_key: key(ctx.now),
            doubt: Doubt::Rest,
            campaign: None,
            subject: Some(meeting.subject()),
            asked_by: None,
            report: None,
        };
        ctx.post(tx, &letter).await?;
    }
    Ok(())
}
