//! What an official at the door was shown last: it follows what the others there mark (`app/presence/live.rs`).

use serde::{Deserialize, Serialize};

use super::{PresenceNotice, Room};
use crate::domain::ids::MessageId;

/// What an official at the door was shown last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    pub notice: PresenceNotice,
    /// The message whose button was pressed, which shows it; none where it was said anew.
    pub message: Option<MessageId>,
}

impl PresenceNotice {
    /// The room in what an official works with at the door; what was said of a moment keeps its own.
    pub fn room_mut(&mut self) -> Option<&mut Room> {
        match self {
            PresenceNotice::Ask { room, .. }
            | PresenceNotice::One { room, .. }
            | PresenceNotice::Undone { room, .. } => Some(room),
            PresenceNotice::Marked(marked) => Some(&mut marked.room),
            PresenceNotice::ChooseMeeting { .. }
            | PresenceNotice::ByCluster { .. }
            | PresenceNotice::AskNumbers(_)
            | PresenceNotice::Ended { .. }
            | PresenceNotice::Enough { .. } => None,
        }
    }
}
