//! A notice as it is shown: a message, or a toast. Which feature words it: the list in `telegram/mod.rs`.

use super::account::AccountButton;
use super::message::{MAX_TEXT_UNITS, MAX_TOAST_UNITS, Message, Voice, cut};
use crate::domain::meeting::{CardPhase, MeetingNotice};
use crate::domain::rsvp::RsvpNotice;
use crate::domain::say::Notice;
use crate::domain::time::Moment;
use crate::domain::way_out::WayOut;

/// The message for a notice; its text is cut at Telegram's limit, never in the middle of a character. Nobody asked it at any time: as a
/// letter it is [`render_written`].
pub fn render(notice: &Notice, voice: &Voice) -> Message {
    render_written(notice, voice, Moment::from_unix_millis(0))
}

/// The message for a notice that was written at this moment: the way out of a question is of that one alone.
pub fn render_written(notice: &Notice, voice: &Voice, written_at: Moment) -> Message {
    let mut message = super::word(notice, voice).finished(MAX_TEXT_UNITS);
    if let Some(WayOut { work, keeps }) = WayOut::of(notice) {
        let label = if keeps { "account-button-keep" } else { "account-button-leave" };
        message = message.button(voice.word(label), AccountButton::Leave(written_at.unix_millis(), work));
    }
    if let Some(at) = begins(notice) {
        let words = [voice.date_time_told(at), voice.date_time(at), voice.time_told(at), voice.time(at)];
        message
            .times
            .extend(words.into_iter().find(|words| message.text.contains(words)).map(|words| (words, at)));
    }
    message
}

/// When what the notice speaks of begins, where its reader may want to have that in a calendar.
fn begins(notice: &Notice) -> Option<Moment> {
    match notice {
        Notice::Meeting(MeetingNotice::ToYou { notice, .. }) => begins(&Notice::Meeting((**notice).clone())),
        Notice::Meeting(
            MeetingNotice::Call(card)
            | MeetingNotice::Reminder { card, .. }
            | MeetingNotice::Moved { card, .. },
        )
        | Notice::Rsvp(
            RsvpNotice::Reminded { card, .. }
            | RsvpNotice::Own { card, .. }
            | RsvpNotice::ToldHousehold { card, .. }
            | RsvpNotice::PressInstead { card, .. },
        ) => Some(card.starts_at).filter(|_| card.phase == CardPhase::Open),
        _ => None,
    }
}

/// The toast for a notice.
pub fn toast(notice: &Notice, voice: &Voice) -> String {
    cut(&render(notice, voice).text, MAX_TOAST_UNITS)
}
