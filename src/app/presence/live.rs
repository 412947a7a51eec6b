//! What officials at one door read stays true: the message that each was shown last follows what the others mark, in the chat or on the
//! page for the door, within about a second (docs/decisions/0040).

use super::{Entrance, room, say};
use crate::app::{Ctx, Sender, authority};
use crate::domain::ids::{AccountId, ChatId, MeetingId, MessageId};
use crate::domain::letter::{Errand, Lane, Letter};
use crate::domain::presence::{LastEntry, PresenceDialog, PresenceNotice, Shown};
use crate::domain::rsvp::numbering::NumbersOf;
use crate::domain::say::{Dialog, Notice};
use crate::domain::time::Moment;
use crate::store::{self, Fault, Tx, Write};

/// A message is brought up to date once in so many milliseconds at most: Telegram takes one message a second in a chat.
const EVERY_MILLIS: i64 = 1_000;
/// What could not be brought up to date for so long is brought up to date by what comes next.
const STALE_SECS: i64 = 60;

/// The marking under way.
#[derive(Default)]
pub(super) struct UnderWay {
    pub last: Option<LastEntry>,
    pub numbers: Option<NumbersOf>,
    pub waits: Option<String>,
    /// What the official was shown last.
    pub shown: Option<Box<Shown>>,
}

pub(super) async fn under_way(tx: &mut Tx, sender: &Sender) -> Result<Option<(MeetingId, UnderWay)>, Fault> {
    of_account(tx, sender.account).await
}

async fn of_account(tx: &mut Tx, account: AccountId) -> Result<Option<(MeetingId, UnderWay)>, Fault> {
    Ok(match store::dialog::find(tx, account).await? {
        Some(Dialog::Presence(PresenceDialog::Marking { meeting, last, numbers, waits, shown })) => {
            Some((meeting, UnderWay { last, numbers, waits, shown }))
        }
        _ => None,
    })
}

pub(super) async fn go_on(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    state: UnderWay,
) -> Result<(), Fault> {
    let UnderWay { last, numbers, waits, shown } = state;
    let dialog = Dialog::Presence(PresenceDialog::Marking { meeting, last, numbers, waits, shown });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await
}

/// The letters that may become the message an official is shown.
fn subject(meeting: MeetingId, account: AccountId) -> String {
    format!("door:{meeting}:{account}")
}

/// Shows an official whose marking is under way where it stands. The message of before is followed no more.
pub(super) async fn show(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    notice: PresenceNotice,
) -> Result<(), Fault> {
    let message = sender.message.filter(|_| sender.pressed);
    if let Some((_, state)) = under_way(tx, sender).await?.filter(|(open, _)| *open == meeting) {
        let shown = Some(Box::new(Shown { notice: notice.clone(), message }));
        go_on(tx, ctx, sender, meeting, UnderWay { shown, ..state }).await?;
    }
    if message.is_some() {
        return ctx.replace(tx, sender, say(notice)).await;
    }
    let letter = Letter {
        asked_by: (!sender.pressed).then_some(sender.account),
        subject: Some(subject(meeting, sender.account)),
        ..ctx.chatter(sender.address(), Errand::Say(say(notice)))
    };
    ctx.post(tx, &letter).await?;
    Ok(())
}

/// The message that shows it; none while it is still on its way, which brings it up to date by itself ([`refreshed`]).
async fn standing(
    tx: &mut Tx,
    meeting: MeetingId,
    account: AccountId,
    shown: &Shown,
) -> Result<Option<MessageId>, Fault> {
    if shown.message.is_some() {
        return Ok(shown.message);
    }
    let about = subject(meeting, account);
    Ok(store::outbox::said_about(tx, account.private_chat(), &about).await?.pop())
}

/// Somebody came or left: who else stands at this door reads it. `by`: whose own message says so already.
pub(in crate::app) async fn follow(
    tx: &mut Write,
    ctx: &Ctx,
    at: &Entrance,
    by: Option<AccountId>,
) -> Result<(), Fault> {
    let mut there = store::grant::leaders(tx, at.neighborhood.id, ctx.now).await?;
    there.extend(authority::officers(tx, ctx, &at.neighborhood).await?);
    there.sort_unstable();
    there.dedup();
    for account in there {
        if by == Some(account) {
            continue;
        }
        let Some((meeting, UnderWay { shown: Some(shown), .. })) = of_account(tx, account).await? else {
            continue;
        };
        if meeting != at.meeting.id {
            continue;
        }
        let Some(message) = standing(tx, meeting, account, &shown).await? else { continue };
        let to = ctx.private_address(tx, account).await?;
        let amend = Errand::Amend { message, notice: say(shown.notice) };
        let amend = Letter {
            lane: Lane::Cards,
            expires_at: Some(ctx.now.plus_secs(STALE_SECS)),
            ..ctx.chatter(to, amend)
        };
        // Whoever finds a letter of this second cannot know what it has read already: one of the next second reads it.
        let next = ctx.now.unix_millis() / EVERY_MILLIS + 1;
        for second in [next, next + 1] {
            let due_at = Moment::from_unix_millis(second * EVERY_MILLIS);
            let dedupe_key = format!("{}:{second}", subject(meeting, account));
            if ctx.post(tx, &Letter { due_at, dedupe_key, ..amend.clone() }).await? {
                break;
            }
        }
    }
    Ok(())
}

/// What is shown at the door, with the room as it is now; everything else as it was written. `amends`: the message that is brought up
/// to date, which it is only while it is what its reader was shown last.
///
/// # Errors
/// Store faults only.
pub async fn refreshed(
    tx: &mut Tx,
    ctx: &Ctx,
    mut notice: PresenceNotice,
    chat: ChatId,
    amends: Option<MessageId>,
) -> Result<Option<Notice>, Fault> {
    let account = AccountId(chat.0);
    let shown = of_account(tx, account).await?.and_then(|(meeting, state)| Some((meeting, state.shown?)));
    let Some((meeting, shown)) = shown.filter(|(_, shown)| shown.notice == notice) else {
        return Ok(amends.is_none().then(|| say(notice)));
    };
    if amends.is_some() && standing(tx, meeting, account, &shown).await? != amends {
        return Ok(None);
    }
    if let (Some(shown), Some(meeting)) = (notice.room_mut(), store::meeting::find(tx, meeting).await?) {
        *shown = room(tx, ctx, &meeting).await?;
    }
    Ok(Some(say(notice)))
}
