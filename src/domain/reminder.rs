//! The five reminders before an election day: when each is due, until when it is of use, and what became of a wave.
//! Made into letters by `app/campaign.rs`, kept by `store/campaign.rs`, lived through by `calendar.rs`.

use chrono::{Days, NaiveTime};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::polling::PollingDay;
use super::time::{Moment, after_quiet_hours, next_quiet_hours};
use super::words::{all, words};

/// What the preview reckons with: Telegram permits 30 in a second, and answers and notices go before.
pub const BULK_PER_SECOND: i64 = 25;

/// A reminder, by its distance to the election day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Reminder {
    FourteenDays,
    SevenDays,
    ThreeDays,
    DayBefore,
    /// The morning of the day itself.
    Morning,
}

// In the order of time.
all! {
    Reminder { FourteenDays, SevenDays, ThreeDays, DayBefore, Morning }
}

impl Reminder {
    /// Days before the election day.
    pub const fn days_before(self) -> u64 {
        match self {
            Reminder::FourteenDays => 14,
            Reminder::SevenDays => 7,
            Reminder::ThreeDays => 3,
            Reminder::DayBefore => 1,
            Reminder::Morning => 0,
        }
    }

    /// By the local clock: 07:00, and 06:00 on the day itself (docs/domain.md §9).
    const fn hour(self) -> u32 {
        match self {
            Reminder::Morning => 6,
            _ => 7,
        }
    }

    fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|other| *other > self)
    }

    /// When it is due.
    pub fn due(self, polling: &PollingDay, zone: Tz) -> Moment {
        let day = polling.day.checked_sub_days(Days::new(self.days_before())).unwrap_or(polling.day);
        let time = NaiveTime::from_hms_opt(self.hour(), 0, 0).unwrap_or_default();
        Moment::from_local(day.and_time(time), zone)
    }

    /// From when until when it is of use. One that was missed is still sent until the next is due; the one of the day before
    /// says "tomorrow", so it ends with that evening's quiet hours; the one of the day ends when the polls close, or at 21:00 of a
    /// day of meetings.
    pub fn window(self, polling: &PollingDay, zone: Tz) -> Window {
        let due_at = self.due(polling, zone);
        let useful_until = match (self, self.next()) {
            (Reminder::DayBefore, _) => next_quiet_hours(due_at, zone),
            (_, Some(next)) => next.due(polling, zone),
            (_, None) => polling.last_word_at(zone),
        };
        Window { due_at, useful_until }
    }

    /// Whether a wave of it is to be made at `now`, for a day that was set (or moved) at `set_at`.
    pub fn is_owed(self, polling: &PollingDay, set_at: Moment, now: Moment, zone: Tz) -> bool {
        let window = self.window(polling, zone);
        set_at <= window.due_at && window.due_at <= now && now < window.useful_until
    }

    /// Whether it was due after the day was set (or moved) at `set_at` and is too late to be said at `now`.
    pub fn is_past(self, polling: &PollingDay, set_at: Moment, now: Moment, zone: Tz) -> bool {
        let window = self.window(polling, zone);
        set_at <= window.due_at && window.useful_until <= now
    }
}

/// A reminder that has become due and is to have a wave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    pub reminder: Reminder,
    pub window: Window,
    /// Too late to be said: nobody was there in its time. It is only counted.
    pub missed: bool,
}

/// The reminders that have become due at `now` since the day was set (or moved) at `set_at`.
pub fn owed(polling: &PollingDay, set_at: Moment, now: Moment, zone: Tz) -> Vec<Owed> {
    let owed = |reminder: Reminder| {
        let missed = reminder.is_past(polling, set_at, now, zone);
        let is_owed = missed || reminder.is_owed(polling, set_at, now, zone);
        is_owed.then(|| Owed { reminder, window: reminder.window(polling, zone), missed })
    };
    Reminder::ALL.into_iter().filter_map(owed).collect()
}

/// When the next reminder of a day set (or moved) at `set_at` becomes due after `now`; `None` when all have been.
pub fn next_due(polling: &PollingDay, set_at: Moment, now: Moment, zone: Tz) -> Option<Moment> {
    let due = Reminder::ALL.into_iter().map(|reminder| reminder.due(polling, zone));
    due.filter(|due| *due > now && *due >= set_at).min()
}

/// Whether any reminder of the day may still be said at `now` or later.
pub fn is_any_to_come(polling: &PollingDay, now: Moment, zone: Tz) -> bool {
    Reminder::ALL.into_iter().any(|reminder| now < reminder.window(polling, zone).useful_until)
}

/// Nights that a clock which was ahead may have kept letters back for.
const NIGHTS_AHEAD: usize = 3;

/// Mornings later than the next, for which only a clock that was ahead can have kept letters back; in the order of time.
pub fn mornings_too_late(now: Moment, zone: Tz) -> [Moment; NIGHTS_AHEAD] {
    let morning_after = |moment| after_quiet_hours(next_quiet_hours(moment, zone), zone);
    let this_night = after_quiet_hours(now, zone);
    let mut last = if this_night > now { this_night } else { morning_after(now) };
    [(); NIGHTS_AHEAD].map(|()| {
        last = morning_after(last);
        last
    })
}

/// From when until when something is worth saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    pub due_at: Moment,
    /// At this moment it is too late.
    pub useful_until: Moment,
}

/// What one wave says to many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum WaveKind {
    Reminder(Reminder),
    /// The day, the hours or the title changed after a wave had begun.
    Moved,
    /// The election was called off after a wave had begun.
    CalledOff,
}

words! {
    WaveKind {
        Reminder(Reminder::FourteenDays) = "t14",
        Reminder(Reminder::SevenDays) = "t7",
        Reminder(Reminder::ThreeDays) = "t3",
        Reminder(Reminder::DayBefore) = "t1",
        Reminder(Reminder::Morning) = "day",
        Moved = "moved",
        CalledOff = "called_off",
    }
}

impl WaveKind {
    /// `now`, or the end of the quiet hours; the morning of the day alone does not wait for it.
    pub fn may_speak_at(self, now: Moment, zone: Tz) -> Moment {
        if self == WaveKind::Reminder(Reminder::Morning) { now } else { after_quiet_hours(now, zone) }
    }

    /// When the next letters of a wave may be written. One that is too late (`expires_at`) is only counted, at any hour.
    pub fn speaks_at(self, expires_at: Moment, now: Moment, zone: Tz) -> Moment {
        if expires_at <= now { now } else { self.may_speak_at(now, zone) }
    }
}

/// What became of the letters of a wave: `total` is what was written, the others add up to it (promise 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sums {
    pub total: i64,
    /// Not ended yet: waiting or under way.
    pub waiting: i64,
    pub sent: i64,
    pub refused: i64,
    pub unknown: i64,
    pub cancelled: i64,
}

impl Sums {
    pub const fn add_up(&self) -> bool {
        self.total == self.waiting + self.sent + self.refused + self.unknown + self.cancelled
    }
}

/// Whole minutes, rounded up, that a wave to `recipients` takes at [`BULK_PER_SECOND`]; 0 for nobody.
pub const fn wave_minutes(recipients: i64) -> i64 {
    let a_minute = BULK_PER_SECOND * 60;
    (recipients + a_minute - 1) / a_minute
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use chrono_tz::Asia::Ho_Chi_Minh;

    use super::super::election_mode::Electorate;
    use super::super::polling::Hours;
    use super::*;

    fn june_5() -> PollingDay {
        let day = NaiveDate::from_ymd_opt(2022, 6, 5).unwrap();
        PollingDay { title: None, day, hours: Hours::USUAL, electorate: Electorate::default() }
    }

    fn local(month: u32, day: u32, hour: u32, minute: u32) -> Moment {
        let day = NaiveDate::from_ymd_opt(2022, month, day).unwrap();
        Moment::from_local(day.and_hms_opt(hour, minute, 0).unwrap(), Ho_Chi_Minh)
    }

    fn owed(now: Moment) -> Vec<Reminder> {
        let long_ago = local(5, 1, 8, 0);
        let owed = |reminder: &Reminder| reminder.is_owed(&june_5(), long_ago, now, Ho_Chi_Minh);
        Reminder::ALL.into_iter().filter(owed).collect()
    }

    #[test]
    fn the_five_reminders_of_june_5_are_due_at_their_local_minute() {
        let due: Vec<Moment> =
            Reminder::ALL.iter().map(|reminder| reminder.due(&june_5(), Ho_Chi_Minh)).collect();
        let expected =
            [local(5, 22, 7, 0), local(5, 29, 7, 0), local(6, 2, 7, 0), local(6, 4, 7, 0), local(6, 5, 6, 0)];
        assert_eq!(due, expected);
        // 07:00 in Vietnam is midnight UTC, and 06:00 is still the day before there.
        assert_eq!(due[3].unix_millis() % 86_400_000, 0);
        assert_eq!(due[4].unix_millis() % 86_400_000, 23 * 3_600_000);
    }

    #[test]
    fn exactly_one_reminder_is_owed_from_its_minute_until_the_next() {
        use Reminder::*;
        for (now, expected) in [
            (local(5, 22, 6, 59), vec![]),
            (local(5, 22, 7, 0), vec![FourteenDays]),
            (local(5, 29, 6, 59), vec![FourteenDays]),
            (local(5, 29, 7, 0), vec![SevenDays]),
            (local(6, 2, 7, 0), vec![ThreeDays]),
            (local(6, 4, 7, 0), vec![DayBefore]),
            (local(6, 4, 20, 59), vec![DayBefore]),
            (local(6, 4, 21, 0), vec![]),
            (local(6, 5, 5, 59), vec![]),
            (local(6, 5, 6, 0), vec![Morning]),
            (local(6, 5, 18, 59), vec![Morning]),
            (local(6, 5, 19, 0), vec![]),
        ] {
            assert_eq!(owed(now), expected, "{:?}", now.local(Ho_Chi_Minh));
        }
    }

    #[test]
    fn a_reminder_due_before_the_day_was_set_is_never_owed() {
        let due = local(5, 29, 7, 0);
        let owed = |set_at| Reminder::SevenDays.is_owed(&june_5(), set_at, due.plus_minutes(1), Ho_Chi_Minh);
        assert!(owed(due));
        assert!(!owed(due.plus_millis(1)));
    }

    #[test]
    fn a_reminder_that_was_due_is_owed_or_past_and_never_both() {
        let (set_at, mut now) = (local(5, 29, 6, 0), local(5, 20, 0, 0));
        while now < local(6, 6, 0, 0) {
            for reminder in Reminder::ALL {
                let owed = reminder.is_owed(&june_5(), set_at, now, Ho_Chi_Minh);
                let past = reminder.is_past(&june_5(), set_at, now, Ho_Chi_Minh);
                let due = reminder.due(&june_5(), Ho_Chi_Minh);
                assert_eq!(
                    owed || past,
                    set_at <= due && due <= now,
                    "{reminder:?} {:?}",
                    now.local(Ho_Chi_Minh)
                );
                assert!(!(owed && past));
            }
            now = now.plus_minutes(30);
        }
    }

    #[test]
    fn what_is_owed_is_due_or_missed_and_the_next_is_what_comes_after() {
        let (set_at, now) = (local(5, 29, 6, 0), local(6, 3, 12, 0));
        let found: Vec<_> = super::owed(&june_5(), set_at, now, Ho_Chi_Minh)
            .into_iter()
            .map(|owed| (owed.reminder, owed.missed))
            .collect();
        assert_eq!(found, [(Reminder::SevenDays, true), (Reminder::ThreeDays, false)]);
        assert_eq!(next_due(&june_5(), set_at, now, Ho_Chi_Minh), Some(local(6, 4, 7, 0)));
        assert_eq!(next_due(&june_5(), set_at, local(6, 5, 6, 0), Ho_Chi_Minh), None);
        let moved_at = local(6, 4, 7, 1);
        assert_eq!(next_due(&june_5(), moved_at, now, Ho_Chi_Minh), Some(local(6, 5, 6, 0)));
    }

    #[test]
    fn something_is_to_come_until_the_polls_close() {
        let to_come = |now| is_any_to_come(&june_5(), now, Ho_Chi_Minh);
        assert!(to_come(local(6, 5, 18, 59)) && !to_come(local(6, 5, 19, 0)));
    }

    #[test]
    fn the_five_of_a_day_of_meetings_are_due_at_the_same_distance_and_the_last_ends_in_the_evening() {
        let day = NaiveDate::from_ymd_opt(2027, 2, 7).unwrap();
        let polling = PollingDay { day, ..june_5() };
        let due = |reminder: Reminder| reminder.window(&polling, Ho_Chi_Minh).due_at.local(Ho_Chi_Minh);
        let expected = [
            "2027-01-24 07:00",
            "2027-01-31 07:00",
            "2027-02-04 07:00",
            "2027-02-06 07:00",
            "2027-02-07 06:00",
        ];
        assert_eq!(Reminder::ALL.map(|one| due(one).format("%Y-%m-%d %H:%M").to_string()), expected);
        let last = Reminder::Morning.window(&polling, Ho_Chi_Minh).useful_until.local(Ho_Chi_Minh);
        assert_eq!(last.format("%Y-%m-%d %H:%M").to_string(), "2027-02-07 21:00");
        let at = |hour| Moment::from_local(day.and_hms_opt(hour, 0, 0).unwrap(), Ho_Chi_Minh);
        assert!(!polling.is_over(at(22), Ho_Chi_Minh), "a meeting may last");
        assert!(polling.is_over(at(22).plus_minutes(120), Ho_Chi_Minh));
    }

    #[test]
    fn a_wave_that_is_too_late_is_counted_at_night_too() {
        let (night, morning) = (local(6, 3, 23, 0), local(6, 4, 6, 30));
        let speaks = |expires_at| WaveKind::Moved.speaks_at(expires_at, night, Ho_Chi_Minh);
        assert_eq!((speaks(local(6, 5, 19, 0)), speaks(night)), (morning, night));
    }

    #[test]
    fn the_next_morning_is_never_too_late() {
        let days = |first| [first, first + 1, first + 2].map(|day| local(6, day, 6, 30));
        assert_eq!(mornings_too_late(local(6, 3, 12, 0), Ho_Chi_Minh), days(5));
        assert_eq!(mornings_too_late(local(6, 3, 23, 0), Ho_Chi_Minh), days(5));
        assert_eq!(mornings_too_late(local(6, 4, 2, 0), Ho_Chi_Minh), days(5));
        assert_eq!(mornings_too_late(local(6, 4, 6, 30), Ho_Chi_Minh), days(6));
    }

    #[test]
    fn only_the_morning_of_the_day_speaks_in_the_quiet_hours() {
        let six = local(6, 5, 6, 0);
        for kind in WaveKind::ALL {
            let expected =
                if kind == WaveKind::Reminder(Reminder::Morning) { six } else { local(6, 5, 6, 30) };
            assert_eq!(kind.may_speak_at(six, Ho_Chi_Minh), expected, "{kind:?}");
        }
    }

    #[test]
    fn a_wave_to_a_hundred_thousand_takes_over_an_hour() {
        assert_eq!(wave_minutes(0), 0);
        assert_eq!(wave_minutes(1), 1);
        assert_eq!(wave_minutes(1500), 1);
        assert_eq!(wave_minutes(101_452), 68);
    }

    #[test]
    fn every_kind_of_wave_has_a_code_of_its_own() {
        for kind in WaveKind::ALL {
            assert_eq!(WaveKind::from_code(kind.code()), Some(kind));
        }
    }
}
