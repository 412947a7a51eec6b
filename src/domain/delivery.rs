//! How far what was said to a group is, as the official who asked for it is told.

use serde::{Deserialize, Serialize};

use super::time::Moment;

/// What a letter to a group was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// The notice of a meeting.
    Call,
    /// The same notice once more, because its message was lost: only trouble is told.
    Anew,
    /// That it moved, or what else changed.
    Move,
    /// What it is for, corrected.
    Agenda,
    /// That it will not be.
    CallOff,
    /// A result, or (`correction`) a corrected one.
    Result { correction: bool },
}

/// How far a letter to a group is, as its official reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Delivery {
    /// On its way, or about to be.
    Sending,
    /// It leaves at this moment, not before.
    Later(Moment),
    /// Telegram took it, then; or so long ago that nobody knows when.
    Sent(Option<Moment>),
    /// It waits: the group lets only others speak.
    Locked,
    /// It waits: we are not in the group.
    ShutOut,
    /// It will never be sent.
    Refused,
    /// Nobody can know whether it arrived.
    Unknown,
    /// The neighbourhood has no group any more.
    NoGroup,
    /// The group has read nothing that would have to be taken back.
    NotNeeded,
}

impl Delivery {
    /// Whether the group refuses us for now.
    pub const fn is_refused_for_now(self) -> bool {
        matches!(self, Delivery::Locked | Delivery::ShutOut)
    }
}

/// What became of a letter to a group, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Telegram took it.
    Sent,
    /// The group lets only others speak; it waits.
    Locked,
    /// We are not in the group; it waits.
    ShutOut,
    /// It will never be sent.
    Refused,
    /// Nobody can know whether it arrived.
    Unknown,
}
