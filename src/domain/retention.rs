//! How long what is kept about people stays, each period with its reason. Whoever deletes asks here, and the privacy notice names
//! these numbers. What has no period of its own is in docs/privacy.md §2.

use super::time::Moment;

/// For so long something is kept, or may still be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    seconds: i64,
}

/// Answers, with the name of who goes instead, from the meeting on (docs/domain.md §8 P7; named in the privacy notice): longer
/// than a result may be corrected.
pub const ANSWERS: Period = Period::days(90);

/// Rows of letters, whose words go at once, from their end on; those of a wave from the end of its last one, and its sums stay.
/// By them a notice is not sent twice, and whoever answers for it sees what became of it. What has no end of its own waits so long
/// for a chat that shuts us out, and then loses its words too.
pub const LETTERS: Period = Period::days(35);

/// Backups made at night: a copy holds what was deleted since, and lives no longer than rows of letters do.
pub const BACKUPS: Period = Period::days(35);

/// Marks of updates taken in: longer than Telegram keeps an update (24 h), so that none is taken twice.
pub const UPDATES: Period = Period::days(3);

/// The identifier of a press that could not be answered, from the first try on: Telegram takes an answer for about this long after the
/// press (inferred: its documentation names no figure).
pub const PRESSES: Period = Period::seconds(150);

/// Wrong household codes, from the last one on: the pause is over then, and the count with it.
pub const WRONG_CODES: Period = Period::minutes(15);

/// That officials refused a request, or who asked took it back, of an account that was forgotten since: as long as it is held against the
/// account (`ASK_AGAIN_HOURS`), from then on.
pub const ASKED_BEFORE: Period = Period::hours(24);

/// Documents of meetings, and which households got them, when and how: the proof that a duty of the law was done
/// (NĐ 59/2023/NĐ-CP Đ.3 k.4), for as long as the log.
pub const RECEIPTS: Period = Period::days(730);

/// The log: who looked at a list or changed the roll, and when (docs/domain.md §8 P7).
pub const LOG: Period = Period::days(730);

/// The rows of a roll that nobody decided on: the roll they were compared with is no longer today's.
pub const ROLL_PREVIEWS: Period = Period::hours(24);

/// How the roll was before an import: as long as it can be taken back.
pub const ROLL_UNDO: Period = Period::hours(24);

/// Name, address and account of an objection to a roll, from when it was settled: longer than a result may be corrected.
pub const OBJECTIONS: Period = Period::days(90);

/// Words, reason and account of something that was to be put right, from when it was settled: as those of an objection.
pub const CORRECTIONS: Period = Period::days(90);

/// The name shown in a request that was refused, or in a link that ended, from then on: that there was one stays, with the account.
pub const ENDED_LINKS: Period = Period::days(90);

/// Names, addresses and codes of a household, from when it left the roll (*ours*): as long as the documents it was invited with, so that
/// it comes back as itself; longer than a frozen roll holds.
pub const HOUSEHOLDS_LEFT: Period = Period::days(730);

/// The link of an appointment: time to pass it on, and no more. Its row stays.
pub const APPOINTMENTS: Period = Period::days(7);

/// A pass that an official shows to somebody who stands before them. Its row is dropped a day later.
pub const PASSES: Period = Period::minutes(5);
pub const PASSES_OVER: Period = Period::days(1);

/// A chat that shut us out is parked until we are heard from or welcome again, and tried after this time.
pub const SHUT_OUT: Period = Period::days(1);

/// The same for a group that lets only others speak: that is often for a few minutes.
pub const LOCKED: Period = Period::minutes(10);

impl Period {
    const fn seconds(seconds: i64) -> Self {
        Self { seconds }
    }

    const fn minutes(minutes: i64) -> Self {
        Self::seconds(60 * minutes)
    }

    const fn hours(hours: i64) -> Self {
        Self::minutes(60 * hours)
    }

    const fn days(days: i64) -> Self {
        Self::hours(24 * days)
    }

    /// What began before this moment is over at `now`.
    pub const fn before(self, now: Moment) -> Moment {
        now.plus_secs(-self.seconds)
    }

    /// When it is over for what began at `from`.
    pub const fn end(self, from: Moment) -> Moment {
        from.plus_secs(self.seconds)
    }

    /// Whole days, as a notice names them.
    pub const fn in_days(self) -> i64 {
        self.seconds / (24 * 60 * 60)
    }

    pub const fn in_millis(self) -> i64 {
        self.seconds * 1_000
    }
}

#[cfg(test)]
mod tests {
    use super::super::link::ASK_AGAIN_HOURS;
    use super::super::objection::FROZEN_DAYS;
    use super::super::tally::CORRECTION_DAYS;
    use super::*;

    #[test]
    fn a_period_ends_for_what_began_exactly_so_long_ago() {
        let (from, minute) = (Moment::from_unix_millis(1_653_000_000_000), 60_000);
        assert_eq!(ANSWERS.end(from), from.plus_days(90));
        assert_eq!(ANSWERS.before(ANSWERS.end(from)), from);
        assert!(from >= ANSWERS.before(from.plus_days(90)));
        assert!(from < ANSWERS.before(from.plus_days(90).plus_millis(minute)));
    }

    #[test]
    fn the_units_are_what_they_say() {
        assert_eq!((ANSWERS.in_days(), LETTERS.in_days(), UPDATES.in_days()), (90, 35, 3));
        assert_eq!(PRESSES.in_millis(), 150_000);
        let from = Moment::from_unix_millis(0);
        assert_eq!(WRONG_CODES.end(from), from.plus_minutes(15));
        assert_eq!(ROLL_PREVIEWS.end(from), from.plus_minutes(24 * 60));
        assert_eq!((APPOINTMENTS.end(from), SHUT_OUT.end(from)), (from.plus_days(7), from.plus_days(1)));
        assert_eq!((LOCKED.end(from), PASSES.end(from)), (from.plus_minutes(10), from.plus_minutes(5)));
        assert_eq!(PASSES_OVER.end(from), from.plus_days(1));
    }

    #[test]
    fn answers_outlast_the_days_in_which_a_result_is_corrected() {
        assert!(ANSWERS.in_days() > CORRECTION_DAYS && OBJECTIONS.in_days() > CORRECTION_DAYS);
        assert!(HOUSEHOLDS_LEFT.in_days() > FROZEN_DAYS && HOUSEHOLDS_LEFT >= RECEIPTS);
        assert!(LOG >= RECEIPTS, "it tells who handed them out");
        assert_eq!((CORRECTIONS, ENDED_LINKS), (OBJECTIONS, OBJECTIONS));
        assert_eq!(ASKED_BEFORE, Period::hours(ASK_AGAIN_HOURS));
        assert_eq!(BACKUPS, LETTERS);
    }
}
