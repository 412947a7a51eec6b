//! What is asked of an official beside the clock: the day on which something was done.

use serde::{Deserialize, Serialize};

use super::Duty;
use crate::domain::ids::MeetingId;

/// What the next words of an official mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum DutyDialog {
    Received { meeting: MeetingId },
    Sent { meeting: MeetingId },
}

impl DutyDialog {
    /// Of which meeting what is dated.
    pub const fn asks(&self) -> (MeetingId, Duty) {
        match self {
            DutyDialog::Received { meeting } => (*meeting, Duty::Received),
            DutyDialog::Sent { meeting } => (*meeting, Duty::Sent),
        }
    }
}
