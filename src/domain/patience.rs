//! How much is answered: to a member of a group, to the group, and to whoever writes faster than can be answered.

/// Answers a minute to one member of a group, and to all of its members: notices and cards need the rest of what Telegram lets us say
/// there (20 a minute).
const TO_A_MEMBER: i64 = 2;
const TO_A_GROUP: i64 = 6;
/// From so many answers to own words that wait for one person on, what else is written to us is not acted upon.
pub const ANSWERS_WAITING: i64 = 20;

/// Whether words said in a group are answered there, when a member asked `own` times within the last minute and the group `all` times.
pub const fn answers_in_group(own: i64, all: i64) -> bool {
    own < TO_A_MEMBER && all < TO_A_GROUP
}

/// What becomes of words while `waiting` answers to the same person have not been sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    Acts,
    /// The person is asked to wait.
    AsksToWait,
    /// It was said before.
    IsSilent,
}

impl Patience {
    pub const fn with(waiting: i64) -> Self {
        match waiting {
            ANSWERS_WAITING => Patience::AsksToWait,
            waiting if waiting < ANSWERS_WAITING => Patience::Acts,
            _ => Patience::IsSilent,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_and_a_group_have_their_budgets() {
        assert!(answers_in_group(0, 0) && answers_in_group(1, 5));
        assert!(!answers_in_group(2, 2) && !answers_in_group(0, 6));
    }

    #[test]
    fn who_writes_without_pause_is_asked_to_wait_once() {
        let patience = [0, 19, 20, 21].map(Patience::with);
        assert_eq!(patience, [Patience::Acts, Patience::Acts, Patience::AsksToWait, Patience::IsSilent]);
    }
}
