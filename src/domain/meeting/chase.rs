//! Reminders in private before a meeting: when, to whom, and when not (docs/domain.md §7). Opened and written by `app/wave.rs`.

use chrono::{Days, NaiveTime, Timelike as _};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::domain::answer::Answer;
use crate::domain::time::Moment;
use crate::domain::words::words;

/// Reminders to linked households, each account in its private chat; the word of each is in its letter's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChaseKind {
    /// From 18:00 three days before: who has not answered can still settle who goes.
    Ahead,
    /// At 18:00 on the eve, beside the one to the group.
    Eve,
}

words! {
    ChaseKind {
        Ahead = "ahead",
        Eve = "eve",
    }
}

/// The hour at which both are due: people are home.
const HOUR: u32 = 18;

impl ChaseKind {
    /// When it is due and until when it is of use, for a meeting that starts at `starts_at`. The first has a day, so that a whole
    /// province is told in time; its night is a pause.
    pub fn window(self, starts_at: Moment, zone: Tz) -> (Moment, Moment) {
        let day = starts_at.local_day(zone);
        let clock = |days: u64, hour| {
            let day = day.checked_sub_days(Days::new(days)).unwrap_or(day);
            let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
            Moment::from_local(day.and_time(time), zone)
        };
        match self {
            ChaseKind::Ahead => (clock(3, HOUR), clock(2, HOUR)),
            ChaseKind::Eve => (clock(1, HOUR), clock(1, 21)),
        }
    }

    /// The notice itself (`announced_at`) must have gone out so long before it is due; whoever has just read it needs no other.
    const fn rest_minutes(self) -> i64 {
        match self {
            ChaseKind::Ahead => 24 * 60,
            ChaseKind::Eve => 60,
        }
    }

    /// Until when it may be sent, if it is to be sent at `now`.
    pub fn due_until(self, starts_at: Moment, announced_at: Moment, now: Moment, zone: Tz) -> Option<Moment> {
        let (from, until) = self.window(starts_at, zone);
        let rested = announced_at <= from.plus_minutes(-self.rest_minutes());
        (rested && from <= now && now < until).then_some(until)
    }

    /// For which starts of meetings it is due and of use at `now`: from the first moment on, before the second. It is due later for
    /// meetings that start at the second or after it.
    pub fn starts_due(self, now: Moment, zone: Tz) -> (Moment, Moment) {
        let local = now.local(zone);
        let midnight = |days| {
            let day = local.date().checked_add_days(Days::new(days)).unwrap_or(local.date());
            Moment::from_local(day.and_time(NaiveTime::MIN), zone)
        };
        match (self, local.hour()) {
            (ChaseKind::Ahead, ..HOUR) => (midnight(2), midnight(3)),
            (ChaseKind::Ahead, _) => (midnight(3), midnight(4)),
            (ChaseKind::Eve, ..HOUR) => (midnight(1), midnight(1)),
            (ChaseKind::Eve, HOUR..21) => (midnight(1), midnight(2)),
            (ChaseKind::Eve, _) => (midnight(2), midnight(2)),
        }
    }

    /// Whether a household that gave this answer is told: never one that said no, and one that comes on the eve alone.
    pub fn concerns(self, answer: Option<Answer>) -> bool {
        match answer {
            None => true,
            Some(Answer::Absent) => false,
            Some(Answer::Attending | Answer::Substitute) => self == ChaseKind::Eve,
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
    fn who_has_just_read_the_notice_is_not_reminded() {
        let starts = local(21, 19, 30);
        let ahead = |announced| ChaseKind::Ahead.due_until(starts, announced, local(18, 18, 0), Ho_Chi_Minh);
        assert_eq!(ahead(local(17, 18, 0)), Some(local(19, 18, 0)));
        assert_eq!(ahead(local(17, 18, 1)), None);
        let eve = |announced| ChaseKind::Eve.due_until(starts, announced, local(20, 18, 0), Ho_Chi_Minh);
        assert_eq!(eve(local(20, 17, 0)), Some(local(20, 21, 0)));
        assert_eq!(eve(local(20, 17, 1)), None);
    }

    #[test]
    fn the_starts_it_is_due_for_are_those_whose_window_is_open() {
        for minute in (0..2 * 24 * 60).step_by(20) {
            let now = local(20, 0, 0).plus_minutes(minute);
            for kind in ChaseKind::ALL {
                let (first, end) = kind.starts_due(now, Ho_Chi_Minh);
                for later in (1..5 * 24 * 60).step_by(30) {
                    for start in [now.plus_minutes(later), now.plus_minutes(later + 29)] {
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

    #[test]
    fn who_said_no_is_never_reminded_and_who_comes_on_the_eve_alone() {
        for (answer, ahead, eve) in [
            (None, true, true),
            (Some(Answer::Absent), false, false),
            (Some(Answer::Attending), false, true),
            (Some(Answer::Substitute), false, true),
        ] {
            assert_eq!((ChaseKind::Ahead.concerns(answer), ChaseKind::Eve.concerns(answer)), (ahead, eve));
        }
    }
}
