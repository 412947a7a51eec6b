//! What leaves when: the notice of a meeting, what corrects it, and the reminders of it (docs/domain.md §7).

use chrono::{Duration, NaiveTime, Timelike as _};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{Meeting, MeetingKind, SHORT_HOURS};
use crate::domain::rulebook::Rulebook;
use crate::domain::time::{Moment, after_quiet_hours, next_quiet_hours};
use crate::domain::words::words;

/// What an official sends in the quiet hours waits for their end, unless the meeting would then be nearer than this.
const LAST_MINUTES: i64 = 120;

/// When something that concerns a meeting leaves for the group: now, or after the quiet hours when the meeting leaves time
/// for that.
pub fn leaves_at(starts_at: Moment, now: Moment, zone: Tz) -> Moment {
    let rested = after_quiet_hours(now, zone);
    if rested.plus_minutes(LAST_MINUTES) <= starts_at { rested } else { now }
}

/// The days of notice the law asks for, when a notice that leaves at `leaves_at` is later than that (`domain/rulebook.rs`).
pub fn late_days(kind: MeetingKind, leaves_at: Moment, starts_at: Moment, zone: Tz) -> Option<i64> {
    let held_on = starts_at.local_day(zone);
    Rulebook::at(held_on).late_notice(kind, leaves_at.local_day(zone), held_on)
}

/// When what corrects a meeting moved to `to` leaves: whoever would have come at the earlier of both times must hear of it.
pub fn move_leaves_at(meeting: &Meeting, to: Moment, now: Moment, zone: Tz) -> Moment {
    leaves_at(to.min(meeting.starts_at), now, zone)
}

/// The days before the new time by which the group should have heard of a move, when it hears of it later than that.
pub fn late_move(meeting: &Meeting, to: Moment, now: Moment, zone: Tz) -> Option<i64> {
    late_days(meeting.kind, move_leaves_at(meeting, to, now, zone), to, zone)
}

/// Whether a notice that is in time by the calendar leaves less than [`SHORT_HOURS`] before the meeting. Nothing of the kind where no
/// days are set.
pub fn is_short(leaves_at: Moment, starts_at: Moment, zone: Tz) -> bool {
    let days = Rulebook::at(starts_at.local_day(zone)).notice_min_days;
    days.is_some() && starts_at < leaves_at.plus_minutes(SHORT_HOURS * 60)
}

/// Reminders to the group before a meeting; the word of each is in its letter's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReminderKind {
    /// At 18:00 local time on the day before, when people are home and can still settle who goes.
    Eve,
    /// Two hours before, or at the end of the quiet hours when that is later.
    Soon,
}

words! {
    ReminderKind {
        Eve = "eve",
        Soon = "soon",
    }
}

impl ReminderKind {
    /// When it is due and until when it is still of use, for a meeting that starts at `starts_at`.
    pub fn window(self, starts_at: Moment, zone: Tz) -> (Moment, Moment) {
        match self {
            ReminderKind::Eve => {
                let eve = starts_at.local_day(zone) - Duration::days(1);
                let clock = |hour| {
                    Moment::from_local(
                        eve.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()),
                        zone,
                    )
                };
                // Not into the quiet hours: after that, the one two hours before does the work.
                (clock(18), clock(21))
            }
            ReminderKind::Soon => {
                (after_quiet_hours(starts_at.plus_minutes(-120), zone), starts_at.plus_minutes(-10))
            }
        }
    }

    /// Until when the reminder may be sent, if it is to be sent at `now`: it is due, still of use, and the notice itself
    /// (`announced_at`) did not go out less than an hour before it was due.
    pub fn due_until(self, starts_at: Moment, announced_at: Moment, now: Moment, zone: Tz) -> Option<Moment> {
        let (from, until) = self.window(starts_at, zone);
        let wanted = from <= now && now < until && announced_at <= from.plus_minutes(-60);
        wanted.then_some(until)
    }

    /// For which starts of meetings it is due and of use at `now`: from the first moment on, before the second. It is due
    /// later for meetings that start at the second or after it.
    pub fn starts_due(self, now: Moment, zone: Tz) -> (Moment, Moment) {
        match self {
            ReminderKind::Eve => {
                let local = now.local(zone);
                let midnight = |days| {
                    Moment::from_local((local.date() + Duration::days(days)).and_time(NaiveTime::MIN), zone)
                };
                match local.hour() {
                    0..18 => (midnight(1), midnight(1)),
                    18..21 => (midnight(1), midnight(2)),
                    _ => (midnight(2), midnight(2)),
                }
            }
            ReminderKind::Soon => {
                let first = now.plus_minutes(10).plus_millis(1);
                // What falls into quiet hours that are not over yet is due at their end.
                let is_quiet = after_quiet_hours(now, zone) > now;
                let end =
                    if is_quiet { next_quiet_hours(now.plus_days(-1), zone) } else { now.plus_millis(1) };
                (first, end.plus_minutes(120).max(first))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use chrono_tz::Asia::Ho_Chi_Minh;

    fn local(day: u32, hour: u32, minute: u32) -> Moment {
        let at = NaiveDate::from_ymd_opt(2022, 5, day).and_then(|d| d.and_hms_opt(hour, minute, 0)).unwrap();
        Moment::from_local(at, Ho_Chi_Minh)
    }

    #[test]
    fn a_notice_waits_for_the_morning_unless_the_meeting_is_too_near_then() {
        let at = |starts, now| leaves_at(starts, now, Ho_Chi_Minh);
        let evening = local(20, 21, 0);
        assert_eq!(at(local(21, 19, 30), local(20, 20, 59)), local(20, 20, 59));
        assert_eq!(at(local(21, 19, 30), evening), local(21, 6, 30));
        assert_eq!(at(local(21, 8, 30), evening), local(21, 6, 30));
        assert_eq!(at(local(21, 8, 29), evening), evening);
        assert_eq!(at(local(20, 22, 0), evening), evening);
    }

    #[test]
    fn a_notice_is_late_by_the_day_it_leaves_and_not_by_the_day_it_was_written() {
        let late = |leaves| {
            let at = |day, hour| local(day, hour, 0).plus_days(4 * 365 + 1);
            late_days(MeetingKind::Community, leaves, at(21, 19), Ho_Chi_Minh)
        };
        let four_years_on = |day, hour, minute| local(day, hour, minute).plus_days(4 * 365 + 1);
        assert_eq!(late(four_years_on(19, 20, 59)), None);
        let written = four_years_on(19, 21, 0);
        assert_eq!(late(leaves_at(four_years_on(21, 19, 0), written, Ho_Chi_Minh)), Some(2));
        assert_eq!(late(written), None);
        assert_eq!(late_days(MeetingKind::Community, local(21, 8, 0), local(21, 19, 0), Ho_Chi_Minh), None);
    }

    #[test]
    fn the_evening_before_is_six_o_clock_until_the_quiet_hours() {
        let (from, until) = ReminderKind::Eve.window(local(21, 19, 30), Ho_Chi_Minh);
        assert_eq!((from, until), (local(20, 18, 0), local(20, 21, 0)));
        assert_eq!(ReminderKind::Eve.window(local(21, 7, 0), Ho_Chi_Minh).0, local(20, 18, 0));
    }

    #[test]
    fn two_hours_before_waits_for_the_end_of_the_quiet_hours() {
        assert_eq!(ReminderKind::Soon.window(local(21, 19, 30), Ho_Chi_Minh).0, local(21, 17, 30));
        assert_eq!(
            ReminderKind::Soon.window(local(21, 7, 30), Ho_Chi_Minh),
            (local(21, 6, 30), local(21, 7, 20))
        );
        let at_dawn = local(21, 6, 30);
        let long_ago = local(1, 8, 0);
        for minute in 0..120 {
            let now = at_dawn.plus_minutes(minute - 100);
            assert_eq!(ReminderKind::Soon.due_until(at_dawn, long_ago, now, Ho_Chi_Minh), None, "{minute}");
        }
    }

    #[test]
    fn a_reminder_is_of_use_only_in_its_window_and_not_right_after_the_notice() {
        let (starts, called) = (local(21, 19, 30), local(18, 8, 0));
        let due = |now, announced| ReminderKind::Eve.due_until(starts, announced, now, Ho_Chi_Minh);
        assert_eq!(due(local(20, 17, 59), called), None);
        assert_eq!(due(local(20, 18, 0), called), Some(local(20, 21, 0)));
        assert_eq!(due(local(20, 20, 59), called), Some(local(20, 21, 0)));
        assert_eq!(due(local(20, 21, 0), called), None);
        assert_eq!(due(local(20, 18, 0), local(20, 17, 30)), None);
    }

    #[test]
    fn the_starts_a_reminder_is_due_for_are_those_whose_window_is_open() {
        for minute in (0..3 * 24 * 60).step_by(10) {
            let now = local(20, 0, 0).plus_minutes(minute);
            for kind in ReminderKind::ALL {
                let (first, end) = kind.starts_due(now, Ho_Chi_Minh);
                for later in (1..3 * 24 * 60).step_by(10) {
                    for start in [now.plus_minutes(later), now.plus_minutes(later + 9)] {
                        let (from, until) = kind.window(start, Ho_Chi_Minh);
                        let at = (kind, now.local(Ho_Chi_Minh), start.local(Ho_Chi_Minh));
                        assert_eq!(first <= start && start < end, from <= now && now < until, "due: {at:?}");
                        if start >= end {
                            assert!(from > now, "later: {at:?}");
                        }
                    }
                }
            }
        }
    }
}
