//! How far what was said to a group is, as the official who asked for it is told.

use serde::{Deserialize, Serialize};

use super::ids::NeighborhoodId;
use super::time::Moment;
use super::words::words;

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
    /// A document of it.
    Document,
    /// That it is pinned: only a refusal is told, once a group.
    Pin,
    /// That ballots go to every household after it.
    Papers,
    /// That the roll of a neighbourhood is open to objection.
    RollOpened(NeighborhoodId),
    /// That it is frozen.
    RollFrozen(NeighborhoodId),
    /// A result, or (`correction`) a corrected one.
    Result { correction: bool },
}

/// How far a letter to a group is, as its official reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Delivery {
    /// On its way, or about to be.
    #[default]
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

/// Why a chat is parked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// We were blocked or removed, or there is no such chat.
    ShutOut,
    /// The group lets only others speak.
    Locked,
}

words! {
    Why {
        ShutOut = "shut_out",
        Locked = "locked",
    }
}

/// A letter that may leave no sooner than this is shown with its time. A chat is never held longer than that.
const SOON_MINUTES: i64 = 10;

impl Delivery {
    /// How a letter looks that is written at `now` and may leave at `due_at`, to a group that is parked, or that we are in or not.
    pub fn outlook(parked: Option<Why>, reachable: bool, due_at: Moment, now: Moment) -> Self {
        match parked {
            Some(why) => why.into(),
            None if !reachable => Delivery::ShutOut,
            None if due_at > now => Delivery::Later(due_at),
            None => Delivery::Sending,
        }
    }

    /// How a letter looks that waits until `due_at`.
    pub fn waiting(parked: Option<Why>, due_at: Moment, now: Moment) -> Self {
        match parked {
            Some(why) => why.into(),
            None if due_at > now.plus_minutes(SOON_MINUTES) => Delivery::Later(due_at),
            None => Delivery::Sending,
        }
    }

    /// Whether its readers have not got it, or nobody knows whether they have: somebody must do something.
    pub const fn is_trouble(self) -> bool {
        match self {
            Delivery::Locked
            | Delivery::ShutOut
            | Delivery::Refused
            | Delivery::Unknown
            | Delivery::NoGroup => true,
            Delivery::Sending | Delivery::Later(_) | Delivery::Sent(_) | Delivery::NotNeeded => false,
        }
    }

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

impl From<Why> for Delivery {
    fn from(why: Why) -> Self {
        match why {
            Why::Locked => Delivery::Locked,
            Why::ShutOut => Delivery::ShutOut,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment::from_unix_millis(1_653_136_200_000);

    #[test]
    fn a_parked_chat_says_why_before_anything_else() {
        for (why, delivery) in [(Why::Locked, Delivery::Locked), (Why::ShutOut, Delivery::ShutOut)] {
            assert_eq!(Delivery::outlook(Some(why), true, NOW.plus_minutes(60), NOW), delivery);
            assert_eq!(Delivery::waiting(Some(why), NOW.plus_minutes(60), NOW), delivery);
        }
        assert_eq!(Delivery::outlook(None, false, NOW, NOW), Delivery::ShutOut);
    }

    #[test]
    fn what_leaves_later_says_when_and_a_chat_that_is_held_for_minutes_is_not_later() {
        assert_eq!(Delivery::outlook(None, true, NOW, NOW), Delivery::Sending);
        let soon = NOW.plus_millis(1);
        assert_eq!(Delivery::outlook(None, true, soon, NOW), Delivery::Later(soon));
        let held = NOW.plus_minutes(SOON_MINUTES);
        assert_eq!(Delivery::waiting(None, held, NOW), Delivery::Sending);
        assert_eq!(Delivery::waiting(None, held.plus_millis(1), NOW), Delivery::Later(held.plus_millis(1)));
    }
}
