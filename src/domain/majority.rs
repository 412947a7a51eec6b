//! How many households a decision takes, in integers over the whole roll (Luật 10/2022/QH15 Đ.21 k.1; NQLT 09/2008). Never from a
//! percentage. Which decision takes how many is in `domain/rulebook.rs`.

use serde::{Deserialize, Serialize};

/// A share of the whole roll that a decision must reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Threshold {
    /// Strictly more than one half.
    #[default]
    MoreThanHalf,
    /// At least two thirds.
    TwoThirds,
}

impl Threshold {
    /// Whether `yes` households are enough of `roll`.
    pub const fn is_met(self, yes: i64, roll: i64) -> bool {
        match self {
            Threshold::MoreThanHalf => 2 * yes > roll,
            Threshold::TwoThirds => 3 * yes >= 2 * roll,
        }
    }

    /// The fewest households that are enough of `roll`.
    pub const fn needed(self, roll: i64) -> i64 {
        match self {
            Threshold::MoreThanHalf => roll / 2 + 1,
            Threshold::TwoThirds => (2 * roll + 2) / 3,
        }
    }

    /// How many more than `have` it takes; 0 when they are enough.
    pub const fn missing(self, have: i64, roll: i64) -> i64 {
        let missing = self.needed(roll) - have;
        if missing > 0 { missing } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Threshold::{MoreThanHalf, TwoThirds};

    /// The cases that courts, ministries and papers have answered (docs/domain.md §2.3): (roll, yes, more than half, two thirds).
    const KNOWN: &[(i64, i64, bool, bool)] = &[
        (361, 159, false, false),
        (361, 149, false, false),
        (310, 110, false, false),
        (310, 155, false, false),
        (310, 156, true, false),
        (310, 206, true, false),
        (310, 207, true, true),
        (400, 300, true, true),
        (1, 0, false, false),
        (1, 1, true, true),
        (2, 1, false, false),
        (2, 2, true, true),
        (3, 1, false, false),
        (3, 2, true, true),
        (8318, 4159, false, false),
        (8318, 4160, true, false),
        (1001, 500, false, false),
        (1001, 501, true, false),
        (2001, 1000, false, false),
        (2001, 1001, true, false),
        (91, 45, false, false),
        (91, 46, true, false),
    ];

    #[test]
    fn the_known_cases_hold() {
        for &(roll, yes, half, two_thirds) in KNOWN {
            assert_eq!(MoreThanHalf.is_met(yes, roll), half, "{yes}/{roll}");
            assert_eq!(TwoThirds.is_met(yes, roll), two_thirds, "{yes}/{roll}");
        }
        assert_eq!((MoreThanHalf.needed(310), TwoThirds.needed(310)), (156, 207));
        assert_eq!([1, 2, 3].map(|roll| MoreThanHalf.needed(roll)), [1, 2, 2]);
        assert_eq!([1, 2, 3].map(|roll| TwoThirds.needed(roll)), [1, 2, 2]);
        assert_eq!((MoreThanHalf.missing(150, 310), MoreThanHalf.missing(200, 310)), (6, 0));
        assert_eq!((TwoThirds.missing(200, 310), TwoThirds.missing(207, 310)), (7, 0));
    }

    #[test]
    fn what_is_needed_is_the_fewest_that_are_enough_for_every_roll() {
        for roll in 1..=3_000 {
            for threshold in [MoreThanHalf, TwoThirds] {
                let needed = threshold.needed(roll);
                assert!((1..=roll).contains(&needed));
                assert!(threshold.is_met(needed, roll) && !threshold.is_met(needed - 1, roll));
            }
        }
    }

    proptest! {
        /// Against exact fractions: `yes / roll` beside `1/2` and `2/3`, with 128-bit cross products.
        #[test]
        fn a_threshold_is_the_exact_fraction(roll in 1_i64..=3_000, part in 0_i64..=3_000) {
            let yes = part.min(roll);
            let over = |numerator: i128, denominator: i128| {
                (i128::from(yes) * denominator).cmp(&(i128::from(roll) * numerator))
            };
            prop_assert_eq!(MoreThanHalf.is_met(yes, roll), over(1, 2).is_gt());
            prop_assert_eq!(TwoThirds.is_met(yes, roll), over(2, 3).is_ge());
        }
    }
}
