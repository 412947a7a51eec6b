//! What a change of a meeting takes back of what was ticked. Part of `domain/duty.rs`.

use super::Duty;

/// What changed about a meeting after its notice was out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Time,
    Venue,
    /// What it is for.
    Agenda,
    /// More documents go with it.
    Documents,
}

impl Change {
    /// Whether what was ticked of a duty before is not true after it: the paper that hangs names the old time, the households know the
    /// old place, the documents were about something else.
    pub const fn undoes(self, duty: Duty) -> bool {
        match (self, duty) {
            (Change::Agenda, duty) => duty.is_ticked(),
            (Change::Time, Duty::Notice | Duty::Posting | Duty::DayDecided | Duty::Decisions)
            | (Change::Venue, Duty::Notice | Duty::Posting)
            | (Change::Documents, Duty::Documents) => true,
            (Change::Time | Change::Venue | Change::Documents, _) => false,
        }
    }
}
