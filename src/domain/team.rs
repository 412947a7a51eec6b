//! The election team: for one neighbourhood and one election, whose day it outlasts by a few days (NĐ 59/2023/NĐ-CP Đ.6 k.1b). Kept by
//! `store/grant.rs`, followed by `app/team.rs`.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::ids::ElectionId;
use super::time::Moment;

/// How long a team stays after the day, or after the last day of household papers (ours): its count, the decision that is sent, and a
/// re-run, which the rules of 2008 wanted within these days.
pub const TEAM_DAYS: u64 = 15;
/// How long a team waits for its election to get a day (ours). A release opens an election that is decided within 60 days
/// (NĐ 59/2023/NĐ-CP Đ.9).
pub const TEAM_WAITS_DAYS: u64 = 180;

/// What one grant of the office is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamTerm {
    /// The election of the whole province; none: one of the neighbourhood's own.
    pub election: Option<ElectionId>,
    /// Its day; `None` until it has one.
    pub day: Option<NaiveDate>,
    /// The office holds until here.
    pub until: Moment,
}

fn end_of(day: NaiveDate, zone: Tz) -> Moment {
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
    Moment::from_local(next.and_time(NaiveTime::MIN), zone)
}

/// When the office ends of a team whose election is on `day`.
pub fn until(day: NaiveDate, zone: Tz) -> Moment {
    end_of(day.checked_add_days(Days::new(TEAM_DAYS)).unwrap_or(day), zone)
}

/// Whether a meeting held on this day is of the election that is set for `day`.
pub fn is_near(held_on: NaiveDate, day: NaiveDate) -> bool {
    day.signed_duration_since(held_on).num_days().unsigned_abs() <= TEAM_DAYS
}

/// Whether a meeting is held at another time than people are reminded of: on `day`, and at the hour where one is written down.
pub fn is_beside(held_at: NaiveDateTime, day: NaiveDate, hour: Option<NaiveTime>) -> bool {
    held_at.date() != day || hour.is_some_and(|hour| hour != held_at.time())
}

impl TeamTerm {
    /// For the election of the province that is set for `day`.
    pub fn of(election: ElectionId, day: NaiveDate, zone: Tz) -> Self {
        Self { election: Some(election), day: Some(day), until: until(day, zone) }
    }

    /// For an election that has no day yet.
    pub fn waiting(now: Moment, zone: Tz) -> Self {
        let today = now.local_day(zone);
        let last = today.checked_add_days(Days::new(TEAM_WAITS_DAYS)).unwrap_or(today);
        Self { election: None, day: None, until: end_of(last, zone) }
    }

    /// Whether a meeting at `starts_at` is of this election. `is_again`: it is the re-run of one that was.
    pub fn covers(&self, starts_at: Moment, is_again: bool) -> bool {
        is_again || starts_at < self.until
    }

    /// Whether `other`, given today, would be for the same election.
    pub fn is_as(&self, other: &Self, today: NaiveDate) -> bool {
        self.election == other.election
            && (self.election.is_some() || self.day.is_none_or(|day| today <= day))
    }

    /// The last day on which the office holds.
    pub fn last_day(&self, zone: Tz) -> NaiveDate {
        self.until.plus_millis(-1).local_day(zone)
    }
}

#[cfg(test)]
mod tests {
    use super::super::ids::Id as _;
    use super::*;
    use chrono_tz::Asia::Ho_Chi_Minh;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 2, day).unwrap()
    }

    fn at(on: u32, hour: u32) -> Moment {
        Moment::from_local(day(on).and_hms_opt(hour, 0, 0).unwrap(), Ho_Chi_Minh)
    }

    #[test]
    fn a_team_holds_to_the_end_of_the_fifteenth_day_after_its_election() {
        let team = TeamTerm::of(ElectionId::mint(at(1, 0), [1; 10]), day(7), Ho_Chi_Minh);
        assert_eq!(team.last_day(Ho_Chi_Minh), day(22));
        assert!(team.covers(at(7, 19), false) && team.covers(at(22, 23), false));
        assert!(!team.covers(at(23, 0), false), "that is another election's");
        assert!(team.covers(at(28, 19), true), "a re-run is not");
    }

    #[test]
    fn a_meeting_is_of_the_election_near_whose_day_it_is_and_beside_it_on_another_day_or_hour() {
        for (on, near) in [(7, true), (22, true), (23, false)] {
            assert_eq!(is_near(day(on), day(7)), near, "{on}");
            assert_eq!(is_near(day(7), day(on)), near, "{on}");
        }
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0);
        let held = |on, at| day(on).and_time(hour(at).unwrap());
        assert!(!is_beside(held(7, 19), day(7), None) && !is_beside(held(7, 19), day(7), hour(19)));
        assert!(is_beside(held(7, 19), day(7), hour(8)) && is_beside(held(8, 8), day(7), hour(8)));
    }

    #[test]
    fn a_team_is_for_the_next_election_once_the_day_of_its_own_is_past() {
        let waiting = TeamTerm::waiting(at(1, 8), Ho_Chi_Minh);
        assert_eq!(waiting.last_day(Ho_Chi_Minh), NaiveDate::from_ymd_opt(2027, 7, 31).unwrap());
        let own = TeamTerm { election: None, day: Some(day(7)), until: until(day(7), Ho_Chi_Minh) };
        assert!(waiting.is_as(&waiting, day(20)));
        assert!(own.is_as(&waiting, day(7)) && !own.is_as(&waiting, day(8)));
        let [one, two] =
            [[1; 10], [2; 10]].map(|n| TeamTerm::of(ElectionId::mint(at(1, 0), n), day(7), Ho_Chi_Minh));
        assert!(one.is_as(&one, day(20)) && !one.is_as(&two, day(1)) && !one.is_as(&waiting, day(1)));
    }
}
