//! What an import changed, kept for a day so that it can be taken back, and why it is not. Done by `app/roll/undo.rs`.

use serde::{Deserialize, Serialize};

use super::RollRow;
use super::change::RollChange;
use crate::domain::household::{Closed, LinkState};
use crate::domain::ids::{HouseholdId, LinkId};
use crate::domain::time::Moment;

/// How the roll was before an import, as far as it changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollUndo {
    /// Households that it put on the roll.
    pub added: Vec<HouseholdId>,
    /// Households that it took off.
    pub removed: Vec<HouseholdId>,
    /// Households that it changed, and how they stood there.
    pub changed: Vec<(HouseholdId, RollRow)>,
    /// Households that it opened again.
    pub back: Vec<(HouseholdId, Left)>,
    /// Claims that it ended, and in which state they were.
    pub links: Vec<(LinkId, LinkState)>,
    pub change: RollChange,
}

/// How a household had left the roll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    pub at: Moment,
    /// How it stood there.
    pub row: RollRow,
    /// `None`: a newer list did not name it.
    pub closed: Option<Closed>,
}

/// Why an import is not undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoUndo {
    /// A day has gone by, or it changed nothing, or it was undone.
    TooLate,
    /// A newer list was taken over.
    Newer,
    /// The roll was frozen with it.
    Frozen,
    /// Households were added, changed or closed since.
    Changed,
    /// Somebody has linked to, or answered for, a household that it added.
    InUse { number: String },
}
