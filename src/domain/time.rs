//! Moments and local days. `now` is always an argument; the only place that asks the time is `clock.rs`.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// A point in time: Unix milliseconds, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(i64);

impl Moment {
    pub const fn from_unix_millis(millis: i64) -> Self {
        Self(millis)
    }

    pub const fn unix_millis(self) -> i64 {
        self.0
    }

    /// The moment a wall clock in `zone` shows `local`; a time that a clock change skips is moved on by an hour.
    pub fn from_local(local: NaiveDateTime, zone: Tz) -> Self {
        let at = zone
            .from_local_datetime(&local)
            .earliest()
            .or_else(|| zone.from_local_datetime(&(local + Duration::hours(1))).earliest())
            .map_or_else(|| local.and_utc().timestamp_millis(), |at| at.timestamp_millis());
        Self(at)
    }

    /// What a wall clock in `zone` shows at this moment.
    pub fn local(self, zone: Tz) -> NaiveDateTime {
        DateTime::<Utc>::from_timestamp_millis(self.0).unwrap_or_default().with_timezone(&zone).naive_local()
    }

    /// The local calendar day in `zone`.
    pub fn local_day(self, zone: Tz) -> NaiveDate {
        self.local(zone).date()
    }

    /// This moment moved by `millis` (negative: back).
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    pub const fn plus_secs(self, secs: i64) -> Self {
        self.plus_millis(secs.saturating_mul(1000))
    }

    pub const fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_secs(minutes.saturating_mul(60))
    }

    pub const fn plus_days(self, days: i64) -> Self {
        self.plus_minutes(days.saturating_mul(24 * 60))
    }

    /// Milliseconds from `earlier` to this moment; negative when `earlier` is later.
    pub const fn millis_since(self, earlier: Moment) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// Quiet hours (docs/domain.md §7): nothing that can wait is sent between 21:00 and 06:30 local time.
const QUIET_FROM: (u32, u32) = (21, 0);
const QUIET_UNTIL: (u32, u32) = (6, 30);

/// `due` itself, or the end of the quiet hours it falls into.
pub fn after_quiet_hours(due: Moment, zone: Tz) -> Moment {
    let local = due.local(zone);
    let clock = |(hour, minute): (u32, u32)| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    let (from, until) = (clock(QUIET_FROM), clock(QUIET_UNTIL));
    if local.time() >= from {
        Moment::from_local((local.date() + Duration::days(1)).and_time(until), zone)
    } else if local.time() < until {
        Moment::from_local(local.date().and_time(until), zone)
    } else {
        due
    }
}

/// When the next quiet hours after `now` begin.
pub fn next_quiet_hours(now: Moment, zone: Tz) -> Moment {
    let from = NaiveTime::from_hms_opt(QUIET_FROM.0, QUIET_FROM.1, 0).unwrap_or_default();
    let local = now.local(zone);
    let day = if local.time() < from { local.date() } else { local.date() + Duration::days(1) };
    Moment::from_local(day.and_time(from), zone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Asia::Ho_Chi_Minh;

    fn local(day: u32, hour: u32, minute: u32) -> Moment {
        let at = NaiveDate::from_ymd_opt(2022, 6, day).and_then(|d| d.and_hms_opt(hour, minute, 0)).unwrap();
        Moment::from_local(at, Ho_Chi_Minh)
    }

    #[test]
    fn seven_in_the_morning_of_june_5_in_vietnam_is_midnight_utc() {
        assert_eq!(local(5, 7, 0).unix_millis(), 1_654_387_200_000);
    }

    #[test]
    fn the_quiet_hours_move_a_letter_to_half_past_six() {
        assert_eq!(after_quiet_hours(local(4, 21, 0), Ho_Chi_Minh), local(5, 6, 30));
        assert_eq!(after_quiet_hours(local(5, 6, 29), Ho_Chi_Minh), local(5, 6, 30));
        assert_eq!(after_quiet_hours(local(5, 6, 30), Ho_Chi_Minh), local(5, 6, 30));
        assert_eq!(after_quiet_hours(local(5, 20, 59), Ho_Chi_Minh), local(5, 20, 59));
    }
    #[test]
    fn the_next_quiet_hours_begin_at_nine_in_the_evening() {
        assert_eq!(next_quiet_hours(local(4, 20, 59), Ho_Chi_Minh), local(4, 21, 0));
        assert_eq!(next_quiet_hours(local(4, 21, 0), Ho_Chi_Minh), local(5, 21, 0));
        assert_eq!(next_quiet_hours(local(4, 0, 0), Ho_Chi_Minh), local(4, 21, 0));
    }
}
