//! Every notice and every "no" to the feature that words it. What is said by no feature alone is worded here; each "no" says what to
//! do instead.

use super::message::{MAX_TEXT_UNITS, MAX_TOAST_UNITS, Message, Voice, cut};
use super::{account, election, link, meeting, roll, rsvp, setup, tally};
use crate::domain::say::{Notice, Refusal};

/// The message for a notice; its text is cut at Telegram's limit, never in the middle of a character.
pub fn render(notice: &Notice, voice: &Voice) -> Message {
    let mut message = match notice {
        Notice::Refused(refusal) => refuse(refusal, voice),
        Notice::Account(notice) => account::render(notice, voice),
        Notice::Setup(notice) => setup::render(notice, voice),
        Notice::Roll(notice) => roll::render(notice, voice),
        Notice::Link(notice) => link::render(notice, voice),
        Notice::Meeting(notice) => meeting::render(notice, voice),
        Notice::Rsvp(notice) => rsvp::render(notice, voice),
        Notice::Tally(notice) => tally::render(notice, voice),
        Notice::Election(notice) => election::render(notice, voice),
    };
    message.text = cut(&message.text, MAX_TEXT_UNITS);
    message
}

/// The toast for a notice.
pub fn toast(notice: &Notice, voice: &Voice) -> String {
    cut(&render(notice, voice).text, MAX_TOAST_UNITS)
}

fn refuse(refusal: &Refusal, voice: &Voice) -> Message {
    let key = match refusal {
        Refusal::OfficialsOnly => "refusal-officials-only",
        Refusal::OperatorsOnly => "refusal-operators-only",
        Refusal::Anonymous => "refusal-anonymous",
        Refusal::PrivateOnly => "refusal-private-only",
        Refusal::GroupOnly => "refusal-group-only",
        Refusal::StaleButton => "refusal-stale-button",
        Refusal::NotUnderstood => "refusal-not-understood",
        Refusal::NotLinked => "refusal-not-linked",
        Refusal::PleaseWait => "refusal-please-wait",
        Refusal::Fault => "refusal-fault",
        Refusal::Setup(refusal) => return setup::refuse(refusal, voice),
        Refusal::Roll(refusal) => return roll::refuse(refusal, voice),
        Refusal::Link(refusal) => return link::refuse(refusal, voice),
        Refusal::Meeting(refusal) => return meeting::refuse(refusal, voice),
        Refusal::Rsvp(refusal) => return rsvp::refuse(refusal, voice),
        Refusal::Tally(refusal) => return tally::refuse(refusal, voice),
        Refusal::Election(refusal) => return election::refuse(refusal, voice),
    };
    Message::text(voice.word(key))
}
