//! The one road by which whoever called a meeting hears what another official does about it: told once, with where to look. What takes
//! several steps is told when its author is done with it.

use super::super::{Ctx, Sender, card};
use super::say;
use crate::domain::ids::{AccountId, MeetingId};
use crate::domain::letter::{Errand, Letter};
use crate::domain::link::display_name;
use crate::domain::meeting::{Deed, Meeting, MeetingNotice, MeetingState};
use crate::domain::place::Neighborhood;
use crate::store::{self, Fault, Write};

/// Who goes on within this time is not done yet.
const GATHERED_MINUTES: i64 = 2;

/// Tells who called a meeting what another official did about it, as long as that account has an office there. A draft was called by
/// nobody yet.
pub(in crate::app) async fn tell_caller(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    deed: Deed,
    (meeting, neighborhood): (&Meeting, &Neighborhood),
) -> Result<(), Fault> {
    let caller = meeting.called_by;
    let is_called = matches!(meeting.state, MeetingState::Called | MeetingState::CalledOff);
    if !is_called || caller == sender.account || ctx.authority(tx, caller).await?.lead(neighborhood).is_err()
    {
        return Ok(());
    }
    let by = match store::grant::name_of(tx, sender.account).await? {
        Some(name) => name,
        None => display_name(&sender.name),
    };
    let card = Box::new(card::of(tx, ctx, meeting, neighborhood).await?);
    let notice = say(MeetingNotice::ByColleague { about: deed, card, by });
    let Some(gathered) = deed.gathered_as() else { return ctx.tell(tx, caller, notice).await };
    let subject = subject(meeting.id, caller, gathered, sender.account);
    if !deed.goes_on() {
        store::outbox::cancel_subject(tx, &subject, ctx.now).await?;
    }
    let to = ctx.private_address(tx, caller).await?;
    let letter = ctx.chatter(to, Errand::Say(notice));
    let dedupe_key = if deed.goes_on() { subject.clone() } else { letter.dedupe_key.clone() };
    let due_at = ctx.now.plus_minutes(GATHERED_MINUTES);
    ctx.post(tx, &Letter { dedupe_key, due_at, subject: Some(subject), ..letter }).await?;
    Ok(())
}

/// Whoever called a meeting hears in another way of a count that these entered: what waited to be said about it is not said besides.
///
/// # Errors
/// Store faults only.
pub(in crate::app) async fn count_is_told(
    tx: &mut Write,
    ctx: &Ctx,
    meeting: &Meeting,
    by: &[AccountId],
) -> Result<(), Fault> {
    let count = Deed::Count { correction: false, is_kept: true };
    for account in by {
        let gathered = count.gathered_as().unwrap_or_default();
        let waits = subject(meeting.id, meeting.called_by, gathered, *account);
        store::outbox::cancel_subject(tx, &waits, ctx.now).await?;
    }
    Ok(())
}

fn subject(meeting: MeetingId, caller: AccountId, gathered: &str, by: AccountId) -> String {
    format!("colleague:{meeting}:{}:{gathered}:{}", caller.0, by.0)
}
