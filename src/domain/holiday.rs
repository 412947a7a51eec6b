//! Days off as data, and sums of working days that name what they left out. The list of each year is what the government announced;
//! what is not sure is marked, and an operator puts it right (`/ngaynghi`). Kept by `store/holiday.rs`; docs/domain.md §9.

mod line;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

pub use line::read;

/// Longest name of a day off, in characters.
pub const MAX_DAY_NAME: usize = 40;
/// Most days that one line of an operator may name.
pub const MAX_SPAN: i64 = 16;

/// Why a day is off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// Saturday or Sunday.
    Weekend,
    NewYear,
    /// Tết Nguyên đán.
    Tet,
    /// Giỗ Tổ Hùng Vương, the 10th of the third lunar month.
    HungKings,
    /// 30/4.
    Reunification,
    /// 1/5.
    Labour,
    /// 2/9 and its neighbour.
    National,
    /// 24/11, announced in 2026.
    Culture,
    /// Changed against a Saturday that is worked.
    Swapped,
    /// As an operator named it.
    Named(String),
}

/// A run of days off, from one day to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub why: Why,
    /// Announced; otherwise expected, or announced and not verified.
    pub is_sure: bool,
}

/// A row of the list: first day, last day, why, whether it is announced.
type Row = ((i32, u32, u32), (i32, u32, u32), Why, bool);

/// Weekends need not be named; a day that makes up for a holiday on one is named after the holiday.
const DAYS_OFF: &[Row] = &[
    ((2022, 1, 3), (2022, 1, 3), Why::NewYear, true),
    ((2022, 1, 31), (2022, 2, 4), Why::Tet, true),
    ((2022, 4, 11), (2022, 4, 11), Why::HungKings, true),
    ((2022, 5, 2), (2022, 5, 2), Why::Reunification, true),
    ((2022, 5, 3), (2022, 5, 3), Why::Labour, true),
    ((2022, 9, 1), (2022, 9, 2), Why::National, true),
    ((2023, 1, 2), (2023, 1, 2), Why::NewYear, true),
    ((2023, 1, 20), (2023, 1, 26), Why::Tet, true),
    ((2023, 5, 1), (2023, 5, 1), Why::Labour, true),
    ((2023, 5, 2), (2023, 5, 2), Why::HungKings, true),
    ((2023, 5, 3), (2023, 5, 3), Why::Reunification, true),
    ((2023, 9, 1), (2023, 9, 4), Why::National, true),
    ((2024, 1, 1), (2024, 1, 1), Why::NewYear, true),
    ((2024, 2, 8), (2024, 2, 14), Why::Tet, true),
    ((2024, 4, 18), (2024, 4, 18), Why::HungKings, true),
    ((2024, 4, 29), (2024, 4, 29), Why::Swapped, true),
    ((2024, 4, 30), (2024, 4, 30), Why::Reunification, true),
    ((2024, 5, 1), (2024, 5, 1), Why::Labour, true),
    ((2024, 9, 2), (2024, 9, 3), Why::National, true),
    ((2025, 1, 1), (2025, 1, 1), Why::NewYear, true),
    ((2025, 1, 27), (2025, 1, 31), Why::Tet, true),
    ((2025, 4, 7), (2025, 4, 7), Why::HungKings, true),
    ((2025, 4, 30), (2025, 4, 30), Why::Reunification, true),
    ((2025, 5, 1), (2025, 5, 1), Why::Labour, true),
    ((2025, 5, 2), (2025, 5, 2), Why::Swapped, true),
    ((2025, 9, 1), (2025, 9, 2), Why::National, true),
    ((2026, 1, 1), (2026, 1, 1), Why::NewYear, true),
    ((2026, 1, 2), (2026, 1, 2), Why::Swapped, true),
    ((2026, 2, 16), (2026, 2, 20), Why::Tet, true),
    ((2026, 4, 27), (2026, 4, 27), Why::HungKings, true),
    ((2026, 4, 30), (2026, 4, 30), Why::Reunification, true),
    ((2026, 5, 1), (2026, 5, 1), Why::Labour, true),
    ((2026, 8, 31), (2026, 8, 31), Why::Swapped, true),
    ((2026, 9, 1), (2026, 9, 2), Why::National, true),
    ((2026, 11, 24), (2026, 11, 24), Why::Culture, false),
    ((2027, 1, 1), (2027, 1, 1), Why::NewYear, true),
    // Five days around 6/2 with two that make up for its weekend: which ones was not announced when this was written.
    ((2027, 2, 5), (2027, 2, 5), Why::Tet, false),
    ((2027, 2, 8), (2027, 2, 11), Why::Tet, false),
    ((2027, 4, 16), (2027, 4, 16), Why::HungKings, true),
    ((2027, 4, 30), (2027, 4, 30), Why::Reunification, true),
    ((2027, 5, 3), (2027, 5, 3), Why::Labour, true),
    ((2027, 9, 2), (2027, 9, 2), Why::National, true),
    // The neighbour of 2/9 is chosen year by year.
    ((2027, 9, 3), (2027, 9, 3), Why::National, false),
    ((2027, 11, 24), (2027, 11, 24), Why::Culture, false),
];

/// Saturdays that are worked instead of a weekday.
const WORKED: &[(i32, u32, u32)] = &[(2024, 5, 4), (2025, 4, 26), (2026, 1, 10), (2026, 8, 22)];

/// The years of the list.
const KNOWN: std::ops::RangeInclusive<i32> = 2022..=2027;

fn ymd((year, month, day): (i32, u32, u32)) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// What an operator wrote down about a day: it stands before the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnDay {
    pub day: NaiveDate,
    /// Off work; otherwise worked.
    pub is_off: bool,
    pub name: String,
}

/// A day that a sum of working days left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    pub day: NaiveDate,
    pub why: Why,
    pub is_sure: bool,
}

/// The last of some working days, and what was left out on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkingSum {
    pub by: NaiveDate,
    pub left_out: Vec<LeftOut>,
}

/// A year of which nobody has said which days are off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnknownYear(pub i32);

/// Which days are worked: the list, and what operators wrote down.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WorkDays {
    own: BTreeMap<NaiveDate, OwnDay>,
    /// Years beyond the list that an operator declared complete.
    complete: BTreeSet<i32>,
}

impl WorkDays {
    pub fn new(own: Vec<OwnDay>, complete: Vec<i32>) -> Self {
        let own = own.into_iter().map(|own| (own.day, own)).collect();
        Self { own, complete: complete.into_iter().collect() }
    }

    /// Whether the days off of a year are known.
    pub fn knows(&self, year: i32) -> bool {
        KNOWN.contains(&year) || self.complete.contains(&year)
    }

    /// Why a day is not worked; `None` for a working day. A year nobody knows has weekends only.
    pub fn off(&self, day: NaiveDate) -> Option<LeftOut> {
        let left_out = |why, is_sure| Some(LeftOut { day, why, is_sure });
        if let Some(own) = self.own.get(&day) {
            return if own.is_off { left_out(Why::Named(own.name.clone()), true) } else { None };
        }
        if let Some((.., why, is_sure)) =
            DAYS_OFF.iter().find(|(from, to, ..)| ymd(*from) <= day && day <= ymd(*to))
        {
            return left_out(why.clone(), *is_sure);
        }
        if WORKED.iter().any(|worked| ymd(*worked) == day) {
            return None;
        }
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        if weekend { left_out(Why::Weekend, true) } else { None }
    }

    /// The `count`-th working day after `from`, which is not counted itself.
    ///
    /// # Errors
    /// [`UnknownYear`] when the sum runs into a year of which the days off are not known.
    pub fn after(&self, from: NaiveDate, count: i64) -> Result<WorkingSum, UnknownYear> {
        let (mut day, mut left_out, mut worked) = (from, Vec::new(), 0);
        while worked < count {
            day = day.checked_add_days(Days::new(1)).ok_or(UnknownYear(day.year()))?;
            if !self.knows(day.year()) {
                return Err(UnknownYear(day.year()));
            }
            match self.off(day) {
                Some(off) => left_out.push(off),
                None => worked += 1,
            }
        }
        Ok(WorkingSum { by: day, left_out })
    }

    /// The days off of a year by runs, weekends not named; what operators wrote down stands in it.
    pub fn of_year(&self, year: i32) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        let first = NaiveDate::from_ymd_opt(year, 1, 1);
        let days = first.into_iter().flat_map(|day| day.iter_days()).take_while(|day| day.year() == year);
        for off in days.filter_map(|day| self.off(day)).filter(|off| off.why != Why::Weekend) {
            match spans.last_mut() {
                Some(last)
                    if last.why == off.why
                        && last.is_sure == off.is_sure
                        && last.to.succ_opt() == Some(off.day) =>
                {
                    last.to = off.day;
                }
                _ => spans.push(Span { from: off.day, to: off.day, why: off.why, is_sure: off.is_sure }),
            }
        }
        spans
    }

    /// The weekend days of a year that are worked.
    pub fn worked_in(&self, year: i32) -> Vec<NaiveDate> {
        let listed = WORKED.iter().map(|worked| ymd(*worked));
        let own = self.own.values().filter(|own| !own.is_off).map(|own| own.day);
        let is_weekend = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let mut days: Vec<NaiveDate> = listed.chain(own).filter(|day| day.year() == year).collect();
        days.retain(|day| is_weekend(day) && self.off(*day).is_none());
        days.sort_unstable();
        days.dedup();
        days
    }
}

/// Runs of days that follow each other and are left out for the same reason.
pub fn runs(left_out: &[LeftOut]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for off in left_out {
        match spans.last_mut() {
            Some(last)
                if last.why == off.why
                    && last.is_sure == off.is_sure
                    && last.to.succ_opt() == Some(off.day) =>
            {
                last.to = off.day;
            }
            _ => spans.push(Span { from: off.day, to: off.day, why: off.why.clone(), is_sure: off.is_sure }),
        }
    }
    spans
}

/// What an operator asks about days off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// The list of a year.
    Year(i32),
    /// These days are off, under this name.
    Off { days: Vec<NaiveDate>, name: String },
    /// These days are worked.
    Worked(Vec<NaiveDate>),
    /// What was written down about these days is taken back.
    Back(Vec<NaiveDate>),
    /// All days off of a year are known, or not.
    Complete { year: i32, is: bool },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum HolidayNotice {
    /// The days off of a year; `changed`: what was written down just now is in it.
    Year { year: i32, is_known: bool, off: Vec<Span>, worked: Vec<NaiveDate>, changed: bool },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum HolidayRefusal {
    /// The line was not understood.
    Form,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn after(from: NaiveDate, count: i64) -> (NaiveDate, Vec<NaiveDate>) {
        let sum = WorkDays::default().after(from, count).unwrap();
        (sum.by, sum.left_out.into_iter().map(|off| off.day).collect())
    }

    #[test]
    fn working_days_leave_out_weekends_and_holidays_and_name_them() {
        // Monday 26/5/2025 and nothing in between but a weekend.
        assert_eq!(after(day(2025, 5, 26), 5), (day(2025, 6, 2), vec![day(2025, 5, 31), day(2025, 6, 1)]));
        // Around 30/4/2025: Wednesday, Thursday, and the Friday that was changed against Saturday 26/4.
        let (by, left_out) = after(day(2025, 4, 25), 5);
        assert_eq!(by, day(2025, 5, 6));
        assert!(!left_out.contains(&day(2025, 4, 26)), "that Saturday is worked");
        assert!(left_out.contains(&day(2025, 5, 2)));
        // Tết 2026.
        assert_eq!(after(day(2026, 2, 13), 1).0, day(2026, 2, 23));
    }

    #[test]
    fn a_year_nobody_knows_is_said_rather_than_guessed() {
        let none = WorkDays::default();
        assert_eq!(none.after(day(2027, 12, 29), 5), Err(UnknownYear(2028)));
        assert_eq!(none.after(day(2021, 6, 1), 1), Err(UnknownYear(2021)));
        let told = WorkDays::new(Vec::new(), vec![2028]);
        assert_eq!(told.after(day(2027, 12, 29), 5).unwrap().by, day(2028, 1, 5));
    }

    #[test]
    fn what_an_operator_wrote_down_stands_before_the_list() {
        let own = |on, is_off| OwnDay { day: on, is_off, name: "Nghỉ bão".to_owned() };
        let days = WorkDays::new(
            vec![own(day(2026, 11, 24), false), own(day(2026, 11, 26), true), own(day(2026, 11, 28), false)],
            Vec::new(),
        );
        let sum = days.after(day(2026, 11, 23), 4).unwrap();
        assert_eq!(sum.by, day(2026, 11, 28), "24, 25, 27 and the Saturday 28");
        assert_eq!(sum.left_out.len(), 1);
        assert_eq!(days.worked_in(2026), [day(2026, 1, 10), day(2026, 8, 22), day(2026, 11, 28)]);
        assert!(days.of_year(2026).iter().all(|span| span.why != Why::Culture));
    }

    #[test]
    fn every_day_of_the_list_is_in_order_and_no_weekend_is_needlessly_named() {
        let mut last = NaiveDate::MIN;
        for (from, to, ..) in DAYS_OFF {
            let (from, to) = (ymd(*from), ymd(*to));
            assert!(last < from && from <= to && from.year() == to.year() && KNOWN.contains(&from.year()));
            assert!(!matches!(from.weekday(), Weekday::Sat | Weekday::Sun), "{from}");
            assert!(!matches!(to.weekday(), Weekday::Sat | Weekday::Sun), "{to}");
            last = to;
        }
        for worked in WORKED {
            assert_eq!(ymd(*worked).weekday(), Weekday::Sat);
        }
    }
}
