//! More than half, in integers, over the whole roll (Luật 10/2022/QH15 Đ.21 k.1; NQLT 09/2008). Never from a percentage.

/// Whether `yes` households are strictly more than half of `roll`.
pub const fn is_majority(yes: i64, roll: i64) -> bool {
    2 * yes > roll
}

/// The fewest households that are more than half of `roll`.
pub const fn needed(roll: i64) -> i64 {
    roll / 2 + 1
}

/// How many more than `have` it takes to be more than half of `roll`; 0 when reached.
pub const fn missing(have: i64, roll: i64) -> i64 {
    let missing = needed(roll) - have;
    if missing > 0 { missing } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_half_is_not_a_majority() {
        assert!(!is_majority(155, 310));
        assert!(is_majority(156, 310));
        assert_eq!(needed(310), 156);
        assert_eq!(missing(150, 310), 6);
        assert_eq!(missing(200, 310), 0);
    }

    #[test]
    fn one_household_alone_needs_itself() {
        assert_eq!(needed(1), 1);
        assert!(is_majority(1, 1));
    }

    #[test]
    fn the_courts_examples_hold() {
        assert!(!is_majority(159, 361));
        assert!(!is_majority(110, 310));
        assert!(is_majority(300, 400));
    }
}
