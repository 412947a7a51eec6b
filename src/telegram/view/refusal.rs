//! Wording of every "no"; each says what to do instead. General ones here, a feature's own with the feature.

use super::{Message, Voice};
use crate::domain::refusal::Refusal;

pub(super) fn render(refusal: &Refusal, voice: &Voice) -> Message {
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
        Refusal::Setup(refusal) => return super::setup::refuse(refusal, voice),
        Refusal::Roll(refusal) => return super::roll::refuse(refusal, voice),
        Refusal::Link(refusal) => return super::link::refuse(refusal, voice),
        Refusal::Meeting(refusal) => return super::meeting::refuse(refusal, voice),
        Refusal::Rsvp(refusal) => return super::rsvp::refuse(refusal, voice),
        Refusal::Tally(refusal) => return super::tally::refuse(refusal, voice),
        Refusal::Election(refusal) => return super::election::refuse(refusal, voice),
    };
    Message::text(voice.word(key))
}
