//! What of a household is held against another: its name and address, as they are spelled and without marks.

use super::{Face, place_of, plain, spelled};
use crate::domain::alley::names_house;
use crate::domain::fold::fold;

impl Face {
    pub(super) fn of(number: String, head_name: &str, address: &str) -> Self {
        Self {
            number,
            spelled: spelled(head_name),
            name: plain(&fold(head_name)),
            spelled_place: spelled(address),
            place: place_of(address),
            names_house: names_house(address),
        }
    }

    /// Both addresses say which house it is, and the same, whatever else one of them says before or behind it.
    pub(super) fn is_house_of(&self, other: &Self) -> bool {
        self.names_house && other.names_house && self.may_live_with(other)
    }

    /// Both addresses say which house it is, and not the same.
    pub(super) fn is_elsewhere(&self, other: &Self) -> bool {
        self.names_house && other.names_house && !self.may_live_with(other)
    }

    /// One address says what the other says, and perhaps more before or behind it.
    pub(super) fn may_live_with(&self, other: &Self) -> bool {
        let spaced = |place: &str| if place.is_empty() { String::new() } else { format!(" {place} ") };
        let (one, two) = (spaced(&self.place), spaced(&other.place));
        one.contains(&two) || two.contains(&one)
    }
}
