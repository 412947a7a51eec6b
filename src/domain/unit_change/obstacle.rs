//! What has to be brought to its end before units change. Found by `app/unit/standing.rs`.

use serde::{Deserialize, Serialize};

use crate::domain::time::Moment;

/// What stands in the way of a change, each with what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Obstacle {
    /// A meeting is to come: it is held, or called off.
    Meeting { place: String, title: String, starts_at: Moment },
    /// One was held and its count is not out.
    Count { place: String, title: String, held_at: Moment },
    /// Papers to every household are under way.
    Papers { place: String },
    /// The roll is open to objection.
    Opening { place: String },
    /// The frozen roll of the unit that takes in the others holds still: it would not know their households.
    Frozen { place: String },
    /// Objections wait to be settled.
    Objections { place: String, count: usize },
    /// The election failed, and ballots go to every household.
    Ballots { place: String },
    /// An announcement is being sent.
    Sending { place: String },
    /// Households are on the roll: of a unit that is closed.
    Households { place: String, count: usize },
    /// Households asked for something to be put right, and wait for an answer: of a unit that is closed.
    Corrections { place: String, count: usize },
    /// People asked to speak for a household, and wait to be told: of a unit that is closed.
    Requests { place: String, count: usize },
    /// One unit takes no more than so many households.
    TooMany { most: usize, count: usize },
    /// One commune takes no more than so many units.
    TooManyUnits { most: usize, count: usize },
}
