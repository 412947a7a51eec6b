//! Each household that a list would touch, with whoever speaks for it: what does not fit into a preview is read in a file, none left out.

use super::RollRow;

/// What becomes of a household, in the order in which it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Becomes {
    /// It leaves the roll, and its accounts lose it.
    Gone,
    /// It goes on with another head, and its accounts speak for that one.
    HeadedAnew,
    /// Its family has another number.
    Renumbered,
    /// Address, alley, cluster or representative.
    Changed,
    /// It had left the roll.
    Back,
    New,
}

/// One household that a list touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    pub becomes: Becomes,
    pub before: Option<RollRow>,
    pub now: Option<RollRow>,
    /// Who speaks for it, as the messenger showed them; may be empty.
    pub accounts: Vec<String>,
    /// Who asks to, likewise.
    pub waiting: Vec<String>,
}
