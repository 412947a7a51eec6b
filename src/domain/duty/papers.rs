//! What papers to every household owe, whatever they decide (docs/domain.md §2.9).

use chrono::NaiveDate;

use super::{Due, Duty, Line, State, Ticks, before};
use crate::domain::rulebook::Rulebook;

/// The papers of household ballots: the day they were decided, and the first day they are handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BallotDays {
    pub decided_on: NaiveDate,
    pub starts_on: NaiveDate,
}

/// What papers to every household owe (NĐ 59/2023/NĐ-CP Đ.4).
pub(super) fn of_ballots(ballots: BallotDays, ticks: &Ticks) -> [Line; 3] {
    let plan = before(ballots.decided_on, -Duty::BallotPlan.rule().days());
    let news = before(ballots.starts_on, Duty::BallotNews.rule().days());
    let rules = Rulebook::at(ballots.starts_on);
    [
        Line::ticked(Duty::BallotPlan, Due::By(plan), ticks, rules),
        Line::ticked(Duty::BallotNews, Due::By(news), ticks, rules),
        Line::new(Duty::BallotStart, Due::On(ballots.starts_on), State::Date, rules),
    ]
}
