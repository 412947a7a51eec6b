//! What papers to every household owe, whatever they decide (docs/domain.md §2.9).

use chrono::{Days, NaiveDate};

use super::{Due, Duty, Line, State, Ticks};
use crate::domain::election_mode::BALLOT_NOTICE_DAYS;
use crate::domain::rulebook::Rulebook;

/// Days after the issue of the plan of household ballots within which it goes to UBND and the Front (NĐ 59/2023/NĐ-CP Đ.4).
pub const BALLOT_PLAN_DAYS: u64 = 2;

/// The papers of household ballots: the day they were decided, and the first day they are handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BallotDays {
    pub decided_on: NaiveDate,
    pub starts_on: NaiveDate,
}

/// What papers to every household owe (NĐ 59/2023/NĐ-CP Đ.4).
pub(super) fn of_ballots(ballots: BallotDays, ticks: &Ticks) -> [Line; 3] {
    let plan = ballots.decided_on.checked_add_days(Days::new(BALLOT_PLAN_DAYS));
    let news = ballots.starts_on.checked_sub_days(Days::new(BALLOT_NOTICE_DAYS));
    let by = |day: Option<NaiveDate>| Due::By(day.unwrap_or(ballots.starts_on));
    let rules = Rulebook::at(ballots.starts_on);
    [
        Line::ticked(Duty::BallotPlan, by(plan), ticks, rules),
        Line::ticked(Duty::BallotNews, by(news), ticks, rules),
        Line::new(Duty::BallotStart, Due::On(ballots.starts_on), State::Date, rules),
    ]
}
