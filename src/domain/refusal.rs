//! Every "no" we can say. A refusal is a success: it commits nothing but itself, and its wording says what to do instead.
//! Worded by `telegram/view/refusal.rs`.

use serde::{Deserialize, Serialize};

use super::election::ElectionRefusal;
use super::link::LinkRefusal;
use super::meeting::MeetingRefusal;
use super::roll::RollRefusal;
use super::rsvp::RsvpRefusal;
use super::setup::SetupRefusal;
use super::tally::TallyRefusal;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Refusal {
    /// The command is for officials who were given the role in our data.
    OfficialsOnly,
    /// The command is for the operators named in the configuration.
    OperatorsOnly,
    /// An anonymous administrator: nobody can tell who acts.
    Anonymous,
    /// To be done in the private chat, to keep the family's matters private.
    PrivateOnly,
    /// To be done in the neighbourhood's group.
    GroupOnly,
    /// A button whose time is over, or that was never ours.
    StaleButton,
    /// Words we could not make anything of.
    NotUnderstood,
    /// No household is linked to this account here.
    NotLinked,
    /// Too many answers to this account are still to be sent.
    PleaseWait,
    /// We failed three times on this update; nothing was saved.
    Fault,
    Setup(SetupRefusal),
    Roll(RollRefusal),
    Link(LinkRefusal),
    Meeting(MeetingRefusal),
    Rsvp(RsvpRefusal),
    Tally(TallyRefusal),
    Election(ElectionRefusal),
}
