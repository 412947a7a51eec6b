//! How the head of a neighbourhood is elected, by the rules of the day, and when papers go to every household instead of a second
//! meeting. Used by `polling.rs`, `election_place.rs` and `app/election_place/`; the law is docs/domain.md §2.8 and §2.9.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::article::Rule;
use super::rulebook::Rulebook;
use super::words::words;

/// Where and how the votes are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ElectionMode {
    /// At a meeting of the households' representatives: the rule since 1/7/2023 (Luật 10/2022/QH15 Đ.17 k.2, NĐ 59/2023/NĐ-CP Đ.7).
    AtMeeting,
    /// On papers handed to every household, for one neighbourhood whose meeting lacked the households (Luật 10/2022/QH15 Đ.17 k.2,
    /// Đ.19 k.1b).
    HouseholdBallot,
    /// At polls with hours, as the province guided it under Pháp lệnh 34/2007 and NQLT 09/2008.
    SeparatePoll,
}

words! {
    ElectionMode {
        AtMeeting = "at_meeting",
        HouseholdBallot = "household_ballot",
        SeparatePoll = "separate_poll",
    }
}

impl ElectionMode {
    /// How an election on the local `day` is held by the rules of that day.
    pub fn on(day: NaiveDate) -> Self {
        if Rulebook::at(day).separate_poll { ElectionMode::SeparatePoll } else { ElectionMode::AtMeeting }
    }
}

/// Who elects. Data under the rules of 2008 (NQLT 09/2008, secondary: docs/domain.md §2.3); since 1/7/2023 always the households'
/// representatives (Luật 10/2022/QH15 Đ.18 k.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Electorate {
    /// One representative of each household.
    #[default]
    Households,
    AllVoters,
}

words! {
    Electorate {
        Households = "households",
        AllVoters = "all_voters",
    }
}

impl Electorate {
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// An election meeting that did not have the households it takes to elect anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedMeeting {
    held_on: NaiveDate,
    present: i64,
    roll: i64,
}

/// Why a meeting is not recorded as failed, or papers are not handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BallotFault {
    /// The election is held at polls: papers to households are no part of those rules.
    SeparatePoll,
    /// Not on or after the day of the election, or not held yet.
    NotItsDay { day: NaiveDate },
    /// More households than there are.
    MoreThanAll { roll: i64 },
    /// Enough households were there to elect somebody: then the vote decides, not papers.
    Enough { present: i64, roll: i64 },
    /// The neighbourhood has no roll yet.
    NoRoll,
    /// No failed meeting was recorded.
    NoFailedMeeting,
    /// Papers leave at least two days after everybody was told.
    TooSoon { earliest: NaiveDate },
}

/// Days of public information before papers are handed out (NĐ 59/2023/NĐ-CP Đ.4).
pub const BALLOT_NOTICE_DAYS: u64 = Rule::BallotNews.days().unsigned_abs();

impl FailedMeeting {
    /// A meeting of the election on `day` that `present` of `roll` households attended: too few for more than half of the roll to agree (Luật 10/2022/QH15
    /// Đ.19 k.1b with Đ.21 k.1).
    ///
    /// # Errors
    /// The [`BallotFault`] that says why it is none.
    pub fn new(
        day: NaiveDate,
        held_on: NaiveDate,
        present: i64,
        roll: i64,
        today: NaiveDate,
    ) -> Result<Self, BallotFault> {
        if ElectionMode::on(day) == ElectionMode::SeparatePoll {
            return Err(BallotFault::SeparatePoll);
        }
        if held_on < day || held_on > today {
            return Err(BallotFault::NotItsDay { day });
        }
        if roll <= 0 {
            return Err(BallotFault::NoRoll);
        }
        if present > roll || present < 0 {
            return Err(BallotFault::MoreThanAll { roll });
        }
        if 2 * present > roll {
            return Err(BallotFault::Enough { present, roll });
        }
        Ok(Self { held_on, present, roll })
    }

    /// What the store kept.
    pub fn kept(held_on: NaiveDate, present: i64, roll: i64) -> Self {
        Self { held_on, present, roll }
    }

    pub fn held_on(&self) -> NaiveDate {
        self.held_on
    }

    pub fn present(&self) -> i64 {
        self.present
    }

    pub fn roll(&self) -> i64 {
        self.roll
    }
}

/// The first day the papers may be handed out when everybody is told `today`.
pub fn earliest_ballots(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(chrono::Days::new(BALLOT_NOTICE_DAYS)).unwrap_or(today)
}

/// Whether papers may be handed out from `starts_on`, told `today`, after `failed`.
///
/// # Errors
/// [`BallotFault::NoFailedMeeting`] and [`BallotFault::TooSoon`].
pub fn may_hand_out(
    failed: Option<FailedMeeting>,
    starts_on: NaiveDate,
    today: NaiveDate,
) -> Result<FailedMeeting, BallotFault> {
    let failed = failed.ok_or(BallotFault::NoFailedMeeting)?;
    let earliest = earliest_ballots(today);
    if starts_on < earliest { Err(BallotFault::TooSoon { earliest }) } else { Ok(failed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn polls_with_hours_end_with_june_2023() {
        assert_eq!(ElectionMode::on(day(2022, 6, 5)), ElectionMode::SeparatePoll);
        assert_eq!(ElectionMode::on(day(2023, 6, 30)), ElectionMode::SeparatePoll);
        assert_eq!(ElectionMode::on(day(2023, 7, 1)), ElectionMode::AtMeeting);
        assert_eq!(ElectionMode::on(day(2027, 2, 7)), ElectionMode::AtMeeting);
    }

    #[test]
    fn a_meeting_failed_only_when_more_than_half_of_the_roll_could_not_agree() {
        let (on, today) = (day(2027, 2, 7), day(2027, 2, 8));
        let failed = |present, roll| FailedMeeting::new(on, on, present, roll, today);
        assert!(failed(155, 310).is_ok());
        assert_eq!(failed(156, 310), Err(BallotFault::Enough { present: 156, roll: 310 }));
        assert!(failed(1, 3).is_ok() && failed(2, 3).is_err());
        assert_eq!(failed(311, 310), Err(BallotFault::MoreThanAll { roll: 310 }));
        assert_eq!(failed(0, 0), Err(BallotFault::NoRoll));
    }

    #[test]
    fn a_meeting_fails_on_its_day_or_later_and_never_ahead() {
        let (on, today) = (day(2027, 2, 7), day(2027, 2, 8));
        let failed = |held_on| FailedMeeting::new(on, held_on, 10, 310, today);
        assert!(failed(on).is_ok() && failed(today).is_ok());
        assert_eq!(failed(day(2027, 2, 6)), Err(BallotFault::NotItsDay { day: on }));
        assert_eq!(failed(day(2027, 2, 9)), Err(BallotFault::NotItsDay { day: on }));
        let old = day(2022, 6, 5);
        let none = FailedMeeting::new(old, old, 10, 310, old);
        assert_eq!(none, Err(BallotFault::SeparatePoll));
    }

    #[test]
    fn papers_follow_a_recorded_meeting_by_two_days() {
        let (on, today) = (day(2027, 2, 7), day(2027, 2, 8));
        let failed = FailedMeeting::new(on, on, 10, 310, today).unwrap();
        assert_eq!(may_hand_out(None, day(2027, 2, 12), today), Err(BallotFault::NoFailedMeeting));
        let earliest = day(2027, 2, 10);
        assert_eq!(
            may_hand_out(Some(failed), day(2027, 2, 9), today),
            Err(BallotFault::TooSoon { earliest })
        );
        assert_eq!(may_hand_out(Some(failed), earliest, today), Ok(failed));
    }
}
