//! What is to be said, as data. Worded when sent, by `telegram/view/`; names no messenger.

use serde::{Deserialize, Serialize};

use super::election::ElectionNotice;
use super::link::LinkNotice;
use super::meeting::MeetingNotice;
use super::people::{Language, Role};
use super::refusal::Refusal;
use super::roll::RollNotice;
use super::rsvp::RsvpNotice;
use super::setup::SetupNotice;
use super::tally::TallyNotice;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Notice {
    Refused(Refusal),
    Account(AccountNotice),
    Setup(SetupNotice),
    Roll(RollNotice),
    Link(LinkNotice),
    Meeting(MeetingNotice),
    Rsvp(RsvpNotice),
    Tally(TallyNotice),
    Election(ElectionNotice),
}

/// Greeting, help and language. Worded by `telegram/view/account.rs`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum AccountNotice {
    /// `/start` without a payload.
    Greeting,
    /// `/trogiup`, for what this reader may do.
    Help { operator: bool, roles: Vec<Role> },
    /// `/ngonngu`: choose.
    ChooseLanguage,
    /// The language is now this one.
    LanguageSet(Language),
    /// `/huy`: the conversation under way was dropped, or there was none.
    Dropped { something: bool },
    /// `/huy` after answers that were kept one by one.
    Ended,
}
