//! The date and the time people type, read as Vietnamese is written. Words are compared after `domain/fold.rs`; the faults are worded in `text/`.
//!
//! Reading is careful rather than clever: two dates or two times that disagree, a lunar date, a part of the day that does not fit
//! the hour, or a number or a word of time that was not read (`when/left.rs`) is refused, never guessed. What was understood
//! should be shown back with its weekday before anything is sent.

mod left;
mod spell;
mod within;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use super::fold::{fold, nfc};
pub(in crate::domain) use left::PLACES;
pub use spell::one;
pub use within::{TimeWithin, time_within};

const ENGLISH_MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// How far ahead a meeting or an election may lie, in days: one yearly conference to the next, and
/// a little more. Further is a slip of the finger ("2202").
pub const MAX_DAYS_AHEAD: i64 = 400;

/// Why a date or a time was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhenFault {
    /// Nothing in the text is a date or a time, or its parts contradict each other, or the date is lunar.
    NotUnderstood,
    /// A date and a time were read, and beside them a number or a word of time that was not: "19h30 5/12 âm", "tuần sau nữa".
    Unread,
    /// A date, but no time.
    MissingTime,
    /// A time, but no date.
    MissingDate,
    /// A date the calendar does not have: 31/2, 29/2/2023.
    NoSuchDate,
    /// A time the clock does not have, or not in that part of the day: 25h, 19h75, 13h sáng.
    NoSuchTime,
    /// The weekday that was typed is not the weekday of the date that was typed.
    WeekdayMismatch { given: Weekday, actual: Weekday },
    /// Not after now. Only from [`parse_when`].
    Past,
    /// More than [`MAX_DAYS_AHEAD`] days after today.
    TooFar,
    /// "19h3" may be 19h30 or 19h03.
    WhichMinute { hour: u32, figure: u32 },
}

/// Reads a date and a time, in any order, from what a person typed.
///
/// `now` is local time. A weekday alone is the next one, today included unless that time has
/// already passed today. A date without a year is the next such date, today included.
///
/// # Errors
/// Any [`WhenFault`]. A wrong date is reported before a wrong time, and both before a missing part.
pub fn parse_when(text: &str, now: NaiveDateTime) -> Result<NaiveDateTime, WhenFault> {
    let said = Said::read(text)?;
    let date = said.date(now.date())?;
    let time = said.time()?;
    let (date, time) = match (date, time) {
        (Some(date), Some(time)) => (date, time),
        (Some(_), None) => return Err(WhenFault::MissingTime),
        (None, Some(_)) => return Err(WhenFault::MissingDate),
        (None, None) => return Err(WhenFault::NotUnderstood),
    };
    let mut when = date.day.and_time(time);
    if when <= now
        && date.any_week
        && let Some(next_week) = when.checked_add_days(Days::new(7))
    {
        when = next_week;
    }
    said.is_all_read()?;
    if when <= now {
        return Err(WhenFault::Past);
    }
    not_too_far(when.date(), now.date())?;
    Ok(when)
}

/// Reads what is changed of a time that is known: an hour alone keeps its day, a day alone its hour. `None` when the words say all, or
/// anything besides: "lùi 1h" is no hour.
pub fn parse_change(text: &str, was: NaiveDateTime, now: NaiveDateTime) -> Option<NaiveDateTime> {
    if !is_only_time(text) {
        return None;
    }
    let when = match parse_when(text, now) {
        Err(WhenFault::MissingDate) => was.date().and_time(parse_time(text).ok()?),
        // "22/5 tối" says something of the hour, too.
        Err(WhenFault::MissingTime) if Said::read(text).ok()?.parts.is_empty() => {
            parse_date(text, now.date()).ok()?.and_time(was.time())
        }
        _ => return None,
    };
    (when > now).then_some(when)
}

/// Reads a date from what a person typed; a time beside it is passed over. Past dates are allowed.
///
/// # Errors
/// [`WhenFault::MissingDate`] when there is only a time, otherwise any fault but
/// [`WhenFault::MissingTime`], [`WhenFault::NoSuchTime`] and [`WhenFault::Past`].
pub fn parse_date(text: &str, today: NaiveDate) -> Result<NaiveDate, WhenFault> {
    let said = Said::read(text)?;
    match said.date(today)? {
        Some(date) => {
            said.is_all_read()?;
            not_too_far(date.day, today).map(|()| date.day)
        }
        None if said.times.is_empty() => Err(WhenFault::NotUnderstood),
        None => Err(WhenFault::MissingDate),
    }
}

/// Reads a time of day from what a person typed; a date beside it is passed over.
///
/// # Errors
/// [`WhenFault::MissingTime`] when there is only a date, [`WhenFault::NoSuchTime`] or
/// [`WhenFault::NotUnderstood`].
pub fn parse_time(text: &str) -> Result<NaiveTime, WhenFault> {
    let said = Said::read(text)?;
    match said.time()? {
        Some(time) => said.is_all_read().map(|()| time),
        None if said.days.is_empty() => Err(WhenFault::NotUnderstood),
        None => Err(WhenFault::MissingTime),
    }
}

fn not_too_far(date: NaiveDate, today: NaiveDate) -> Result<(), WhenFault> {
    if date.signed_duration_since(today).num_days() > MAX_DAYS_AHEAD {
        return Err(WhenFault::TooFar);
    }
    Ok(())
}

/// A day as it was named.
#[derive(Debug, Clone, Copy)]
enum Day {
    /// Day, month and, when it was typed, year.
    Date(u32, u32, Option<u32>),
    /// Days from today.
    FromToday(i64),
    Named(Weekday, Week),
}

/// Which week a weekday was said to be in; weeks begin on Monday.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Week {
    Any,
    This,
    Next,
    AfterNext,
}

/// Part of the day.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Part {
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
    Am,
    Pm,
}

/// A time as it was typed: the hour on the clock face and the part of the day named with it.
#[derive(Debug, Clone, Copy)]
struct Clock {
    hour: u32,
    minute: u32,
    /// Minutes to take off ("kém").
    less: u32,
    part: Option<Part>,
    /// The time is the end of a range ("đến 21h") that the time before it begins.
    ends_range: bool,
    /// Its minutes are one figure of which nobody knows whether another was left out.
    half_minute: bool,
}

/// A day, and whether the same weekday one week later is meant as well.
struct Resolved {
    day: NaiveDate,
    any_week: bool,
}

/// Everything in a text that is a day, a time or a part of the day.
struct Said {
    days: Vec<Day>,
    times: Vec<Clock>,
    /// Parts of the day that stand away from any time ("tối thứ bảy, 7h30").
    parts: Vec<Part>,
    /// Something of time was not read.
    has_unread: bool,
}

/// Whether a text is a day, a time or both, and nothing besides: the field of a line that says when. It may still be one that cannot
/// be taken.
pub fn is_only_time(text: &str) -> bool {
    let mut words = Words::split(text).spell();
    if words.lunar() {
        return words.is_nothing_besides();
    }
    let said = Said::scan(&mut words);
    let any = !said.days.is_empty() || !said.times.is_empty() || !said.parts.is_empty();
    any && words.is_nothing_besides()
}

/// Whether a text says something of a time and nothing besides, though it may name neither a day nor an hour by itself: "tuần đầu
/// tháng". Beside a time it belongs to it. "Họp cuối năm" is what a meeting is about.
pub fn is_part_of_time(text: &str) -> bool {
    let mut words = Words::split(text).spell();
    if is_only_time(text) {
        return true;
    }
    Said::scan(&mut words);
    words.is_nothing_besides() && words.says_which_time()
}

/// When something ends, where a time says from when until when: "19h30-21h 22/5".
pub fn end_of_range(text: &str) -> Option<NaiveTime> {
    Said::read(text).ok()?.end()
}

impl Said {
    fn read(text: &str) -> Result<Said, WhenFault> {
        let mut words = Words::split(text).spell();
        if words.lunar() {
            return Err(WhenFault::NotUnderstood);
        }
        Ok(Said::scan(&mut words))
    }

    fn scan(words: &mut Words) -> Said {
        // Weekdays first ("thứ 7-21/5"), then dates, so that no number is taken for an hour too early.
        let mut days = words.weekdays();
        words.weeks(&mut days);
        days.extend(words.dates());
        days.extend(words.relative_days());
        let times = words.times();
        let parts = words.parts();
        words.pass_over_parts();
        Said { days, times, parts, has_unread: !words.is_all_read() }
    }

    fn is_all_read(&self) -> Result<(), WhenFault> {
        if self.has_unread { Err(WhenFault::Unread) } else { Ok(()) }
    }

    /// The one day that was named, if any.
    fn date(&self, today: NaiveDate) -> Result<Option<Resolved>, WhenFault> {
        let mut date: Option<NaiveDate> = None;
        let mut named: Option<(Weekday, Week)> = None;
        for &day in &self.days {
            let found = match day {
                Day::Named(weekday, week) => {
                    let before = named.replace((weekday, week));
                    if before.is_some_and(|before| before != (weekday, week)) {
                        return Err(WhenFault::NotUnderstood);
                    }
                    continue;
                }
                Day::FromToday(days) => {
                    let moved = today.checked_add_signed(TimeDelta::days(days));
                    moved.ok_or(WhenFault::NoSuchDate)?
                }
                Day::Date(day, month, year) => on_calendar(day, month, year, today)?,
            };
            if date.replace(found).is_some_and(|before| before != found) {
                return Err(WhenFault::NotUnderstood);
            }
        }
        match (date, named) {
            (Some(day), Some((given, _))) if day.weekday() != given => {
                Err(WhenFault::WeekdayMismatch { given, actual: day.weekday() })
            }
            // "thứ sáu tuần sau 20/5", where 20/5 is the Friday of this week.
            (Some(day), Some((given, week)))
                if week != Week::Any && on_weekday(given, week, today) != Some(day) =>
            {
                Err(WhenFault::NotUnderstood)
            }
            (Some(day), _) => Ok(Some(Resolved { day, any_week: false })),
            (None, Some((weekday, week))) => {
                let day = on_weekday(weekday, week, today).ok_or(WhenFault::NoSuchDate)?;
                Ok(Some(Resolved { day, any_week: week == Week::Any }))
            }
            (None, None) => Ok(None),
        }
    }

    /// The end of the range that was named, if any.
    fn end(&self) -> Option<NaiveTime> {
        let [first, second] = self.times.as_slice() else { return None };
        let part = second.part.or(first.part);
        let end = Clock { part, ..*second }.read().or_else(|_| second.read()).ok();
        end.filter(|_| second.ends_range)
    }

    /// The one time that was named, or the beginning of the range, if any.
    fn time(&self) -> Result<Option<NaiveTime>, WhenFault> {
        let Some(&first) = self.times.first() else {
            return Ok(None);
        };
        if let Some(half) = self.times.iter().find(|time| time.half_minute) {
            return Err(WhenFault::WhichMinute { hour: half.hour, figure: half.minute });
        }
        if first.ends_range {
            return Err(WhenFault::NotUnderstood); // "7-9h": the beginning was not read
        }
        let mut part = first.part;
        for &other in &self.parts {
            match part {
                None => part = Some(other),
                Some(known) if known == other => {}
                // "7pm tonight", "9am tomorrow morning": one says more than the other.
                Some(Part::Am) if other == Part::Morning => {}
                Some(Part::Pm)
                    if matches!(other, Part::Noon | Part::Afternoon | Part::Evening | Part::Night) => {}
                Some(Part::Morning) if other == Part::Am => {}
                Some(_) => return Err(WhenFault::NotUnderstood),
            }
        }
        let start = Clock { part, ..first }.read()?;
        let Some(&second) = self.times.get(1) else {
            return Ok(Some(start));
        };
        if self.times.len() > 2 {
            return Err(WhenFault::NotUnderstood);
        }
        let end = Clock { part: second.part.or(part), ..second }.read().or_else(|_| second.read())?;
        if !second.ends_range {
            return if start == end { Ok(Some(start)) } else { Err(WhenFault::NotUnderstood) };
        }
        // "7h đến 9h tối": the part of the day said once, at the end, is meant for both.
        let shared = Clock { part: second.part, ..first }.read().ok();
        match shared {
            Some(shared) if part.is_none() && shared < end => Ok(Some(shared)),
            _ => Ok(Some(start)),
        }
    }
}

/// The date on the calendar; without a year, the next one from `today` on, this year or next.
fn on_calendar(day: u32, month: u32, year: Option<u32>, today: NaiveDate) -> Result<NaiveDate, WhenFault> {
    let in_year = |year: i32| NaiveDate::from_ymd_opt(year, month, day);
    let found = match year {
        Some(year) => i32::try_from(year).ok().and_then(in_year),
        None => [today.year(), today.year().saturating_add(1)]
            .into_iter()
            .filter_map(in_year)
            .find(|date| *date >= today),
    };
    found.ok_or(WhenFault::NoSuchDate)
}

/// The weekday in the week that was meant; with [`Week::Any`], the next one from `today` on.
fn on_weekday(weekday: Weekday, week: Week, today: NaiveDate) -> Option<NaiveDate> {
    let from_monday = i64::from(weekday.num_days_from_monday());
    let ahead = from_monday - i64::from(today.weekday().num_days_from_monday());
    let days = match week {
        Week::Any => ahead.rem_euclid(7),
        Week::This => ahead,
        Week::Next => ahead + 7,
        Week::AfterNext => ahead + 14,
    };
    today.checked_add_signed(TimeDelta::days(days))
}

impl Clock {
    /// The time of day, in 24 hours. Hours without a part of the day are taken as they stand.
    fn read(self) -> Result<NaiveTime, WhenFault> {
        let hour = match (self.part, self.hour) {
            (None, hour) => hour,
            (Some(Part::Morning), hour @ 0..=11) => hour,
            (Some(Part::Noon), hour @ 10..=14) => hour,
            (Some(Part::Noon), hour @ 1..=2) => hour + 12,
            (Some(Part::Afternoon), hour @ 12..=19) => hour,
            (Some(Part::Afternoon), hour @ 1..=7) => hour + 12,
            (Some(Part::Evening), hour @ 17..=23) => hour,
            (Some(Part::Evening), hour @ 5..=11) => hour + 12,
            (Some(Part::Night), hour @ (0..=4 | 20..=23)) => hour,
            (Some(Part::Night), hour @ 8..=11) => hour + 12,
            (Some(Part::Am), hour @ 1..=11) => hour,
            (Some(Part::Am), 12) => 0,
            (Some(Part::Pm), 12) => 12,
            (Some(Part::Pm), hour @ 1..=11) => hour + 12,
            // "12h tối" may be either midnight, so it is refused like the rest.
            (Some(_), _) => return Err(WhenFault::NoSuchTime),
        };
        if self.less > 59 {
            return Err(WhenFault::NoSuchTime);
        }
        let time = NaiveTime::from_hms_opt(hour, self.minute, 0).ok_or(WhenFault::NoSuchTime)?;
        Ok(time.overflowing_sub_signed(TimeDelta::minutes(i64::from(self.less))).0)
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    /// Digits, with their count; the value is `None` beyond four digits.
    Number(Option<u32>, usize),
    Word,
    Sign(char),
}

struct Token {
    /// Lower case, NFC, diacritics kept.
    text: String,
    kind: Kind,
    /// No space before it.
    glued: bool,
    /// Already understood as part of a day or a time.
    used: bool,
}

/// The text cut into numbers, words and signs.
struct Words(Vec<Token>);

impl Words {
    fn split(text: &str) -> Words {
        let lower: String = nfc(text).chars().flat_map(char::to_lowercase).collect();
        let lower = lower.replace("p.m.", "pm").replace("a.m.", "am");
        let mut tokens: Vec<Token> = Vec::new();
        let mut glued = false;
        for c in nfc(&lower).chars().map(plain_figure) {
            if c == ' ' {
                glued = false;
                continue;
            }
            let kind = if c.is_numeric() {
                Kind::Number(None, 0)
            } else if c.is_alphabetic() {
                Kind::Word
            } else {
                Kind::Sign(if matches!(c, '–' | '—' | '−') { '-' } else { c })
            };
            match tokens.last_mut() {
                Some(last) if glued && same_run(&last.kind, &kind) => last.text.push(c),
                _ => tokens.push(Token { text: c.to_string(), kind, glued, used: false }),
            }
            glued = true;
        }
        for token in &mut tokens {
            if let Kind::Number(..) = token.kind {
                let digits = token.text.len();
                let value = if digits <= 4 { token.text.parse().ok() } else { None };
                token.kind = Kind::Number(value, digits);
            }
        }
        Words(tokens)
    }

    /// The token at `index`, unless it has been understood already.
    fn at(&self, index: usize) -> Option<&Token> {
        self.0.get(index).filter(|token| !token.used)
    }

    /// Whether the token is this Vietnamese word, typed with its diacritics or with none at all.
    ///
    /// "tới" is therefore never taken for "tối", while "toi" is.
    fn is(&self, index: usize, word: &str) -> bool {
        self.at(index).is_some_and(|token| token.text == word || token.text == fold(word))
    }

    fn is_any(&self, index: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(index, word))
    }

    fn is_sign(&self, index: usize, sign: char) -> bool {
        self.at(index).is_some_and(|token| token.kind == Kind::Sign(sign))
    }

    /// A number of at most `digits` digits.
    fn number(&self, index: usize, digits: usize) -> Option<u32> {
        match self.at(index)?.kind {
            Kind::Number(value, count) if count <= digits => value,
            _ => None,
        }
    }

    fn is_number(&self, index: usize) -> bool {
        self.at(index).is_some_and(|token| matches!(token.kind, Kind::Number(..)))
    }

    fn is_glued(&self, index: usize) -> bool {
        self.0.get(index).is_some_and(|token| token.glued)
    }

    fn take(&mut self, from: usize, to: usize) {
        for token in self.0.iter_mut().take(to).skip(from) {
            token.used = true;
        }
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the text names the lunar calendar.
    fn lunar(&self) -> bool {
        (0..self.len()).any(|i| {
            let is_pair = |one: &str, other: &str| self.is(i, one) && self.is(i + 1, other);
            is_pair("âm", "lịch") || is_pair("nông", "lịch") || is_pair("lịch", "trăng") || self.is(i, "âl")
        })
    }

    fn weekdays(&mut self) -> Vec<Day> {
        let mut found = Vec::new();
        for i in 0..self.len() {
            let counted = i > 0 && self.is(i - 1, "lần"); // "lần thứ 2": the second time
            let (weekday, end) = if self.is(i, "thứ") && !counted {
                (self.weekday_after(i + 1), i + 2)
            } else if self.is(i, "t") && self.is_glued(i + 1) {
                (self.weekday_number(i + 1), i + 2)
            } else if self.is_any(i, &["chủ", "chúa"]) && self.is_any(i + 1, &["nhật", "nhựt"]) {
                (Some(Weekday::Sun), i + 2)
            } else if self.is(i, "cn") {
                (Some(Weekday::Sun), i + 1)
            } else {
                (self.english_weekday(i), i + 1)
            };
            let Some(weekday) = weekday else {
                continue;
            };
            // "thứ bảy này" is the coming one.
            let end = end + usize::from(self.is(end, "này"));
            self.take(i, end);
            found.push(Day::Named(weekday, Week::Any));
        }
        found
    }

    /// Which week the one weekday is in: "tuần sau", "của tuần tới", "tuần sau nữa", wherever it stands.
    fn weeks(&mut self, days: &mut [Day]) {
        let mut found = Vec::new();
        for i in 0..self.len() {
            // "Hai tuần sau" is none of these.
            if !self.is(i, "tuần") || (i > 0 && self.one(i - 1).is_some()) {
                continue;
            }
            let mut end = i + 2;
            let week = if self.is_any(i + 1, &["này", "nay"]) {
                Week::This
            } else if self.is_any(i + 1, &["sau", "tới"]) && self.is(end, "nữa") {
                end += 1;
                Week::AfterNext
            } else if self.is_any(i + 1, &["sau", "tới"]) {
                Week::Next
            } else {
                continue;
            };
            found.push((week, i, end));
        }
        if let ([(week, from, to)], [Day::Named(_, of)]) = (found.as_slice(), days) {
            *of = *week;
            self.take(*from, *to);
        }
    }

    fn english_weekday(&self, index: usize) -> Option<Weekday> {
        let text = self.at(index)?.text.as_str();
        // "mon", "sun" and "fri" may be other words; a whole name is none. "thu" is "thứ".
        let names = [
            ("monday", Weekday::Mon),
            ("tuesday", Weekday::Tue),
            ("wednesday", Weekday::Wed),
            ("thursday", Weekday::Thu),
            ("friday", Weekday::Fri),
            ("saturday", Weekday::Sat),
            ("sunday", Weekday::Sun),
        ];
        let whole = names.into_iter().find(|(name, _)| *name == text).map(|(_, weekday)| weekday);
        whole.or_else(|| self.short_weekday(index))
    }

    /// "Sat 7pm", "7pm Sat", "Sat, 5/12": three letters are a weekday beside a time or a date, or alone.
    fn short_weekday(&self, index: usize) -> Option<Weekday> {
        let weekday = match self.at(index)?.text.as_str() {
            "mon" => Weekday::Mon,
            "tue" | "tues" => Weekday::Tue,
            "wed" => Weekday::Wed,
            "thur" | "thurs" => Weekday::Thu,
            "fri" => Weekday::Fri,
            "sat" => Weekday::Sat,
            "sun" => Weekday::Sun,
            _ => return None,
        };
        let says_time = |at: usize| {
            self.is_number(at)
                || self.is_any(at, &["am", "pm", "at", "on", "this", "morning", "evening", "afternoon"])
        };
        let skips = |at: usize| self.is_sign(at, ',') || self.is_sign(at, '.');
        let behind = if skips(index + 1) { index + 2 } else { index + 1 };
        let is_alone = (0..self.len()).all(|at| at == index || skips(at));
        let before = index
            .checked_sub(1)
            .is_some_and(|at| says_time(at) || (skips(at) && at > 0 && says_time(at - 1)));
        (is_alone || before || says_time(behind)).then_some(weekday)
    }

    /// The month of an English name, whole or of three letters.
    fn english_month(&self, index: usize) -> Option<u32> {
        let text = self.at(index)?.text.as_str();
        let is_it =
            |name: &&str| text.len() >= 3 && (text == *name || (text.len() == 3 && name.starts_with(text)));
        ENGLISH_MONTHS.iter().position(is_it).and_then(|at| u32::try_from(at + 1).ok())
    }

    /// `12 Dec 2026`, `12 December`, `Dec 12, 2026`.
    fn english_date(&self, i: usize) -> Option<(Day, usize)> {
        if self.in_time(i, i + 1, ' ') {
            return None;
        }
        // "5th December", "5th of December", "December 5th".
        let ordinal =
            |at: usize| usize::from(self.is_glued(at) && self.is_any(at, &["st", "nd", "rd", "th"]));
        let (day, month, end) = match (self.number(i, 2), self.english_month(i)) {
            (Some(day), _) => {
                let behind = i + 1 + ordinal(i + 1);
                let behind = behind + usize::from(behind > i + 1 && self.is(behind, "of"));
                (day, self.english_month(behind)?, behind + 1)
            }
            (None, Some(month)) => (self.number(i + 1, 2)?, month, i + 2 + ordinal(i + 2)),
            (None, None) => return None,
        };
        let comma = usize::from(self.is_sign(end, ','));
        match self.at(end + comma).map(|token| &token.kind) {
            Some(Kind::Number(Some(year), 4)) => Some((Day::Date(day, month, Some(*year)), end + 1 + comma)),
            _ => Some((Day::Date(day, month, None), end)),
        }
    }

    /// Parts of the day are read wherever they stand.
    fn pass_over_parts(&mut self) {
        for i in 0..self.len() {
            if self.part(i).is_some() {
                self.take(i, i + 1);
            }
        }
    }

    fn weekday_after(&self, index: usize) -> Option<Weekday> {
        let spelled = [
            (&["hai"][..], Weekday::Mon),
            (&["ba"], Weekday::Tue),
            (&["tư"], Weekday::Wed),
            (&["năm"], Weekday::Thu),
            (&["sáu"], Weekday::Fri),
            (&["bảy", "bẩy"], Weekday::Sat),
        ];
        let word = spelled.into_iter().find(|(words, _)| self.is_any(index, words));
        word.map(|(_, weekday)| weekday).or_else(|| self.weekday_number(index))
    }

    /// "thứ 2" is Monday. A number that goes on as a date ("5/6") is none.
    fn weekday_number(&self, index: usize) -> Option<Weekday> {
        if self.is_glued(index + 1)
            && (self.is_sign(index + 1, '/') || self.is_sign(index + 1, '.'))
            && self.is_number(index + 2)
        {
            return None;
        }
        match self.number(index, 1)? {
            2 => Some(Weekday::Mon),
            3 => Some(Weekday::Tue),
            4 => Some(Weekday::Wed),
            5 => Some(Weekday::Thu),
            6 => Some(Weekday::Fri),
            7 => Some(Weekday::Sat),
            _ => None,
        }
    }

    fn dates(&mut self) -> Vec<Day> {
        let mut found = Vec::new();
        for i in 0..self.len() {
            if let Some((day, end)) =
                self.figures(i).or_else(|| self.spelled_date(i)).or_else(|| self.english_date(i))
            {
                self.take(i, end);
                found.push(day);
            }
        }
        found
    }

    /// `21/5/2022`, `21-5-2022`, `21.5.2022`, `2022-05-21`, `21/5`, `21/5 năm 2022`.
    fn figures(&self, i: usize) -> Option<(Day, usize)> {
        let first = self.number(i, 4)?;
        let sign = ['/', '-', '.'].into_iter().find(|&sign| self.is_sign(i + 1, sign))?;
        // Spaces only around '/': "19h30 - 21h" is no date.
        let close = |at: usize| sign == '/' || (self.is_glued(at) && self.is_glued(at + 1));
        let second = self.number(i + 2, 2)?;
        if !close(i + 1) || self.in_time(i, i + 3, sign) {
            return None;
        }
        if self.is_sign(i + 3, sign) && close(i + 3) && self.is_number(i + 4) {
            let Kind::Number(Some(third), digits) = self.at(i + 4)?.kind else {
                return None;
            };
            if self.in_time(i, i + 5, sign) {
                return None;
            }
            let day = match (self.number(i, 2), digits) {
                (None, 1 | 2) if first >= 1000 => Day::Date(third, second, Some(first)),
                (None, _) => return None,
                (Some(_), 2) => Day::Date(first, second, Some(2000 + third)),
                (Some(_), 4) => Day::Date(first, second, Some(third)),
                (Some(_), _) => Day::Date(0, 0, None), // a year of one or three digits
            };
            return Some((day, i + 5));
        }
        self.number(i, 2)?;
        let fits = (1..=31).contains(&first) && (1..=12).contains(&second);
        let goes_on = self.is_glued(i + 3)
            && (self.is_sign(i + 3, '/') || self.is_sign(i + 3, '-') || self.is_sign(i + 3, '.'))
            && self.is_number(i + 4);
        if sign != '/' && (!fits || goes_on) {
            return None; // "19.30", "7-30" and the beginning of "30-5/6" are something else than dates
        }
        if self.is(i + 3, "năm")
            && let Some(year) = self.year(i + 4)
        {
            return Some((Day::Date(first, second, Some(year)), i + 5));
        }
        Some((Day::Date(first, second, None), i + 3))
    }

    /// Whether the tokens from `start` to `end`, joined by `sign`, belong to a time ("19:30-21:00", "7-9h").
    fn in_time(&self, start: usize, end: usize, sign: char) -> bool {
        let before = start > 0
            && self.is_glued(start)
            && (self.is_sign(start - 1, ':') || self.is_any(start - 1, &["h", "g"]));
        let glued_after = self.is_glued(end) && (self.is_sign(end, ':') || self.is_any(end, &["h", "g"]));
        let spaced_after = sign == '-' && self.is_any(end, &["h", "g", "giờ"]);
        before || glued_after || spaced_after
    }

    /// `21 tháng 5`, `21 tháng 5 năm 2022`, `21 tháng 5/2022`, `21 tháng 5, 2022`.
    fn spelled_date(&self, i: usize) -> Option<(Day, usize)> {
        let day = self.number(i, 2)?;
        if !self.is(i + 1, "tháng") {
            return None;
        }
        let month = self.number(i + 2, 2)?;
        let mut end = i + 3;
        if self.is_sign(end, ',') {
            end += 1;
        }
        if self.is(end, "năm") || self.is_sign(end, '/') || self.is_sign(end, '-') {
            end += 1;
        }
        match self.year(end) {
            Some(year) => Some((Day::Date(day, month, Some(year)), end + 1)),
            None => Some((Day::Date(day, month, None), i + 3)),
        }
    }

    /// A year of four digits, or of two after the word "năm".
    fn year(&self, index: usize) -> Option<u32> {
        match self.at(index)?.kind {
            Kind::Number(value, 4) => value,
            Kind::Number(value, 2) if index > 0 && self.is(index - 1, "năm") => {
                value.map(|short| 2000 + short)
            }
            _ => None,
        }
    }

    fn relative_days(&mut self) -> Vec<Day> {
        let mut found = Vec::new();
        for i in 0..self.len() {
            let (days, end) = if self.is(i, "hôm") && self.is(i + 1, "nay") {
                (0, i + 2)
            } else if self.is(i, "hôm") && self.is(i + 1, "qua") {
                (-1, i + 2)
            } else if self.is(i, "hôm") && self.is(i + 1, "kia") {
                (-2, i + 2)
            } else if self.is(i, "ngày") && self.is_any(i + 1, &["kia", "mốt"]) {
                (2, i + 2)
            } else if i > 0 && self.is(i, "mốt") && self.part(i - 1).is_some() {
                // "Tối mốt", but "chiều kia" is any day that is not this one.
                (2, i + 1)
            } else if self.is(i, "tonight") {
                // The evening is said with it.
                found.push(Day::FromToday(0));
                continue;
            } else if self.is(i, "this") && self.part(i + 1).is_some() {
                // "this evening"
                (0, i + 1)
            } else if self.is(i, "mai") || self.is(i, "tomorrow") {
                (1, i + 1)
            } else if self.is(i, "today") || (i > 0 && self.is(i, "nay") && self.part(i - 1).is_some()) {
                (0, i + 1)
            } else {
                continue;
            };
            self.take(i, end);
            found.push(Day::FromToday(days));
        }
        found
    }

    fn times(&mut self) -> Vec<Clock> {
        let mut found = self.times_by(Words::clock);
        if found.is_empty() {
            // "7 tối": a bare number is an hour only when nothing else is a time ("khu 7 tối 19h30").
            found = self.times_by(Words::bare_hour);
        }
        found
    }

    fn times_by(&mut self, read: fn(&Words, usize) -> Option<(Clock, usize)>) -> Vec<Clock> {
        let mut found = Vec::new();
        for i in 0..self.len() {
            let Some((mut clock, mut end)) = read(self, i) else {
                continue;
            };
            // After a date, "- 19h30" is no range; "đến 19h30" alone is none either.
            let marked = i > 0 && (self.is_sign(i - 1, '-') || self.is_any(i - 1, &["đến", "tới"]));
            clock.ends_range = marked && (!found.is_empty() || (i > 1 && self.is_number(i - 2)));
            let start = if marked { i - 1 } else { i };
            while self.is_any(end, &["đúng", "buổi"]) {
                end += 1;
            }
            if let Some(part) = self.part(end) {
                clock.part = Some(part);
                end += 1;
            }
            self.take(start, end);
            found.push(clock);
        }
        found
    }

    /// `19h30`, `19:30`, `19 giờ 30 phút`, `19g30`, `7h`, `7 rưỡi`, `8 giờ kém 15`, `7pm`.
    fn clock(&self, i: usize) -> Option<(Clock, usize)> {
        let hour = self.hour(i)?;
        let mut clock = Clock { hour, minute: 0, less: 0, part: None, ends_range: false, half_minute: false };
        // "8.00 sáng": a full stop as it is printed on notices, only where nothing else can be meant.
        let dotted = self.is_sign(i + 1, '.') && self.is_glued(i + 1) && self.is_glued(i + 2);
        if dotted && matches!(self.at(i + 2)?.kind, Kind::Number(Some(_), 2)) && self.part(i + 3).is_some() {
            clock.minute = self.figure(i + 2);
            return Some((clock, i + 3));
        }
        // "lần thứ 2: 19h30" is no 2:19.
        if self.is_sign(i + 1, ':') && self.is_number(i + 2) && self.is_glued(i + 1) == self.is_glued(i + 2) {
            clock.minute = self.figure(i + 2);
            clock.half_minute = self.is_half_minute(i + 2);
            let seconds = self.is_sign(i + 3, ':') && self.is_number(i + 4);
            let end = if seconds { i + 5 } else { i + 3 };
            // "19:30h".
            return Some((clock, end + usize::from(self.is_any(end, &["h", "g", "giờ"]))));
        }
        if self.is(i + 1, "rưỡi") {
            clock.minute = 30;
            return Some((clock, i + 2));
        }
        if self.is_any(i + 1, &["am", "pm"]) {
            return Some((clock, i + 1));
        }
        if !self.is_any(i + 1, &["h", "g", "giờ"]) {
            return None;
        }
        let mut end = i + 2;
        // "19h:30", "19h.30".
        let parted = (self.is_sign(end, ':') || self.is_sign(end, '.')) && self.is_glued(end);
        if parted && self.is_glued(end + 1) && self.is_number(end + 1) {
            end += 1;
        }
        if self.is(end, "rưỡi") {
            clock.minute = 30;
            end += 1;
        } else if self.is(end, "kém") && self.is_number(end + 1) {
            clock.less = self.figure(end + 1);
            end += 2;
        } else if self.is_number(end)
            && !self.is_any(end + 1, &["h", "g", "giờ"])
            && !self.is_sign(end + 1, ':')
        {
            clock.minute = self.figure(end);
            clock.half_minute = self.is_half_minute(end);
            end += 1;
        }
        while self.is_any(end, &["phút", "ph", "p"]) || self.is_sign(end, '\'') || self.is_sign(end, '’') {
            end += 1;
        }
        Some((clock, end))
    }

    /// One figure, from 1 to 5, where minutes have two: "19h3", "19:3". "19 giờ 3 phút" says what it is, and "8h5/12" goes on.
    fn is_half_minute(&self, index: usize) -> bool {
        let is_one = matches!(self.at(index).map(|token| &token.kind), Some(Kind::Number(Some(1..=5), 1)));
        let is_named = self.is_any(index + 1, &["phút", "ph", "p"])
            || self.is_sign(index + 1, '\'')
            || self.is_sign(index + 1, '’');
        let goes_on = self.is_glued(index + 1) && self.at(index + 1).is_some();
        is_one && !is_named && !goes_on
    }

    fn bare_hour(&self, i: usize) -> Option<(Clock, usize)> {
        let hour = self.number(i, 2)?;
        self.part(i + 1)?;
        let clock = Clock { hour, minute: 0, less: 0, part: None, ends_range: false, half_minute: false };
        Some((clock, i + 1))
    }

    /// Any number where an hour stands; one with too many digits is an hour no clock has.
    fn hour(&self, index: usize) -> Option<u32> {
        self.is_number(index).then(|| self.figure(index))
    }

    /// The number, or one that no clock has when it has more than two digits.
    fn figure(&self, index: usize) -> u32 {
        self.number(index, 2).unwrap_or(99)
    }

    /// The part of the day at this place. "toi" before another time is "tới", not "tối".
    fn part(&self, index: usize) -> Option<Part> {
        let parts = [
            ("sáng", Part::Morning),
            ("trưa", Part::Noon),
            ("chiều", Part::Afternoon),
            ("tối", Part::Evening),
            ("đêm", Part::Night),
            ("khuya", Part::Night),
            ("morning", Part::Morning),
            ("afternoon", Part::Afternoon),
            ("evening", Part::Evening),
            ("night", Part::Evening),
            ("tonight", Part::Evening),
            ("am", Part::Am),
            ("pm", Part::Pm),
        ];
        let (_, part) = parts.into_iter().find(|(word, _)| self.is(index, word))?;
        let half_day = matches!(part, Part::Am | Part::Pm);
        let after_number = index > 0 && matches!(self.0.get(index - 1)?.kind, Kind::Number(..));
        if half_day && !after_number {
            return None;
        }
        let is_to =
            self.at(index).is_some_and(|token| token.text == "toi") && self.clock(index + 1).is_some();
        (!is_to && !self.is_move(index)).then_some(part)
    }

    /// "sang" without its mark in a text that has marks: "dời sang 20h", "19h30 mai sang nhà ông Tư". The morning it is right behind an
    /// hour, unless an hour or a place follows, and before "nay" and "mai".
    fn is_move(&self, index: usize) -> bool {
        if self.at(index).is_none_or(|token| token.text != "sang") || self.0.iter().all(|t| t.text.is_ascii())
        {
            return false;
        }
        let next = self.0.get(index + 1).map_or("", |token| token.text.as_str());
        let before = index.checked_sub(1).and_then(|at| self.0.get(at));
        let is_behind_hour = before.is_some_and(|token| {
            matches!(token.kind, Kind::Number(..))
                || ["h", "g", "giờ", "rưỡi", "phút"].contains(&token.text.as_str())
        });
        let is_before_place =
            PLACES.contains(&next) || ["đình", "sân", "hội", "trụ", "trường"].contains(&next);
        let goes_on = self.clock(index + 1).is_some() || is_before_place;
        goes_on || !(is_behind_hour || ["nay", "mai"].contains(&next))
    }

    fn parts(&self) -> Vec<Part> {
        (0..self.len()).filter_map(|i| self.part(i)).collect()
    }
}

/// The figure that a raised, small or wide one stands for: "19h³⁰", "１９h". Others ("½") are numbers that nobody reads.
fn plain_figure(c: char) -> char {
    let mut plain = std::iter::once(c).nfkc();
    plain.next().filter(|figure| figure.is_ascii_digit() && plain.next().is_none()).unwrap_or(c)
}

/// Digits go with digits and letters with letters; every sign stands alone.
fn same_run(last: &Kind, next: &Kind) -> bool {
    matches!((last, next), (Kind::Number(..), Kind::Number(..)) | (Kind::Word, Kind::Word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn clock(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
    }

    /// Monday, 16 May 2022, 08:00: twenty days before the election.
    fn now() -> NaiveDateTime {
        day(2022, 5, 16).and_time(clock(8, 0))
    }

    fn times(texts: &[&str], hour: u32, minute: u32) {
        for text in texts {
            assert_eq!(parse_time(text), Ok(clock(hour, minute)), "{text}");
        }
    }

    fn dates(texts: &[&str], expected: NaiveDate) {
        for text in texts {
            assert_eq!(parse_date(text, now().date()), Ok(expected), "{text}");
        }
    }

    #[test]
    fn half_past_seven_in_the_evening_is_read_in_every_way_it_is_typed() {
        times(
            &[
                "19h30",
                "19H30",
                "19:30",
                "19:30:00",
                "19 giờ 30",
                "19 giờ 30 phút",
                "19g30",
                "19 h 30",
                "19h 30'",
                "7h30 tối",
                "7 giờ 30 tối",
                "7 rưỡi tối",
                "7h rưỡi tối",
                "7 giờ rưỡi buổi tối",
                "7:30 PM",
                "7h30 toi",
                "19 gio 30",
                "tối, lúc 7h30",
                "đúng 19 giờ 30 phút tối",
                "8 giờ kém 30 tối",
                "7 ruoi toi",
                "19h30p",
                "19h³⁰",
                "１９h３０",
                "19:30h",
                "19:30 giờ",
            ],
            19,
            30,
        );
    }

    #[test]
    fn full_hours_are_read_with_the_part_of_the_day() {
        times(&["7h tối", "7 tối", "19h", "19 giờ đúng", "19g", "7pm"], 19, 0);
        times(&["7h sáng", "7h", "7 giờ sáng", "7 sang", "07:00", "7am", "7 giờ"], 7, 0);
        times(&["2h chiều", "2 giờ chiều", "14h", "14h chiều", "2 chieu"], 14, 0);
        times(&["12h trưa", "12 giờ trưa", "12h", "12pm"], 12, 0);
        times(&["1h trưa", "13h"], 13, 0);
        times(&["9h đêm", "21h"], 21, 0);
        times(&["0h", "12am", "00:00"], 0, 0);
    }

    #[test]
    fn a_time_that_no_clock_has_is_refused() {
        for text in [
            "25h",
            "24h",
            "19h75",
            "19:60",
            "13h sáng",
            "12h sáng",
            "9h chiều",
            "3h tối",
            "12h tối",
            "7h kém 75",
            "193h",
            "19h301",
            "13pm",
            "19h½",
        ] {
            assert_eq!(parse_time(text), Err(WhenFault::NoSuchTime), "{text}");
        }
    }

    #[test]
    fn of_a_range_the_beginning_counts() {
        times(
            &[
                "19h30-21h",
                "19h30 - 21h00",
                "từ 19h30 đến 21h",
                "19:30-21:00",
                "7h30 đến 9h tối",
                "7h30 toi 9h toi",
                "19 giờ 30 tới 21 giờ",
            ],
            19,
            30,
        );
        times(&["11h đến 1h chiều"], 11, 0);
        for (text, hour, minute) in [
            ("19h30-21h 22/5", 21, 0),
            ("từ 19h30 đến 21h15 thứ bảy", 21, 15),
            ("7h30 đến 9h tối", 21, 0),
            ("19:30-21:00", 21, 0),
        ] {
            assert_eq!(end_of_range(text), NaiveTime::from_hms_opt(hour, minute, 0), "{text}");
        }
        for text in ["19h30 22/5", "19h30", "22-5", "từ 19h30", ""] {
            assert_eq!(end_of_range(text), None, "{text}");
        }
    }

    #[test]
    fn times_that_contradict_each_other_are_not_guessed() {
        for text in ["19h30 20h", "7h sáng 7h tối", "7h sáng tối", "7-9h", "19h 20h 21h"] {
            assert_eq!(parse_time(text), Err(WhenFault::NotUnderstood), "{text}");
        }
    }

    #[test]
    fn a_date_is_read_in_every_way_it_is_typed() {
        dates(
            &[
                "21/5/2022",
                "21/05/2022",
                "21-5-2022",
                "21.5.2022",
                "2022-05-21",
                "ngày 21 tháng 5 năm 2022",
                "21/5/22",
                "21 / 5 / 2022",
                "ngay 21 thang 5 nam 2022",
                "NGÀY 21 THÁNG 5",
                "21/5",
                "21-5",
                "21.5",
                "21 tháng 5/2022",
                "21/5 năm 2022",
                "ngày 21 tháng 5 năm 22",
                "thứ bảy",
                "thứ 7",
                "Thứ Bẩy",
                "thu bay",
                "T7",
                "thứ bảy tuần này",
                "thứ bảy, ngày 21 tháng 5",
                "thứ 7-21/5",
                "19h30-21/5",
                "19h30, thứ bảy, 21/5/2022",
                "ngày 21/5 giờ họp 19h30",
            ],
            day(2022, 5, 21),
        );
    }

    #[test]
    fn days_are_named_from_today() {
        dates(&["hôm nay", "hom nay", "tối nay", "sáng nay", "thứ hai", "T2"], day(2022, 5, 16));
        dates(&["ngày mai", "mai", "ngay mai", "tối mai", "Mai"], day(2022, 5, 17));
        dates(&["ngày kia", "ngày mốt", "thứ tư", "thu tu"], day(2022, 5, 18));
        dates(&["tối mốt", "sáng mốt", "chiều mốt", "toi mot", "19h30 tối mốt"], day(2022, 5, 18));
        assert_eq!(parse_when("tối mốt 7h30", now()), Ok(day(2022, 5, 18).and_time(clock(19, 30))));
        assert_eq!(parse_when("15h chiều kia", now()), Err(WhenFault::MissingDate), "which day is that?");
        dates(&["thứ năm", "thứ 5"], day(2022, 5, 19));
        dates(&["chủ nhật", "CN", "chu nhat", "Chủ Nhật tuần này", "chúa nhật"], day(2022, 5, 22));
        dates(&["chủ nhật tuần sau", "chu nhat tuan toi"], day(2022, 5, 29));
        dates(&["thứ hai tuần sau"], day(2022, 5, 23));
    }

    #[test]
    fn a_date_without_a_year_is_the_next_one() {
        dates(&["16/5"], day(2022, 5, 16));
        dates(&["15/5", "ngày 15 tháng 5"], day(2023, 5, 15));
        assert_eq!(parse_date("29/2", day(2023, 6, 1)), Ok(day(2024, 2, 29)));
    }

    #[test]
    fn a_past_date_is_still_a_date() {
        dates(&["5/1/2020"], day(2020, 1, 5));
        dates(&["hôm qua"], day(2022, 5, 15));
    }

    #[test]
    fn a_date_the_calendar_does_not_have_is_refused() {
        for text in
            ["31/2", "29/2/2023", "31/2/2022", "0/5", "32 tháng 1", "19/30", "29/2", "21/5/202", "21/13/2022"]
        {
            assert_eq!(parse_date(text, now().date()), Err(WhenFault::NoSuchDate), "{text}");
        }
    }

    #[test]
    fn a_weekday_that_is_not_that_of_the_date_is_pointed_out() {
        let fault = WhenFault::WeekdayMismatch { given: Weekday::Sun, actual: Weekday::Sat };
        assert_eq!(parse_date("chủ nhật 21/5/2022", now().date()), Err(fault));
        assert_eq!(parse_when("CN, 21/5, 19h30", now()), Err(fault));
        assert_eq!(parse_date("chủ nhật 5/6/2022", now().date()), Ok(day(2022, 6, 5)));
    }

    #[test]
    fn lunar_dates_and_contradictions_are_not_guessed() {
        for text in [
            "15/8 âm lịch",
            "15 tháng 8 am lich",
            "15/8 âl",
            "21/5 22/5",
            "mai 21/5",
            "thứ bảy chủ nhật",
            "xin chào",
            "",
            "7",
            "lần thứ 2",
            "năm 2022",
        ] {
            assert_eq!(parse_date(text, now().date()), Err(WhenFault::NotUnderstood), "{text}");
        }
    }

    #[test]
    fn date_and_time_come_in_any_order_with_other_words() {
        let expected = Ok(day(2022, 5, 21).and_time(clock(19, 30)));
        for text in [
            "19h30 21/5/2022",
            "21/5/2022 19h30",
            "21/5 - 19h30",
            "Tối thứ Bảy, ngày 21 tháng 5, đúng 19 giờ 30",
            "lúc 19 giờ 30 phút, thứ bảy ngày 21 tháng 5 năm 2022, tại nhà văn hóa khu phố 1",
            "thứ 7 7h30 tối",
            "7 rưỡi tối thứ 7",
            "toi thu bay luc 7 gio 30",
            "2022-05-21 19:30",
            "19 giờ 30-21/5",
            "khu 7 tối 21/5 19h30",
        ] {
            assert_eq!(parse_when(text, now()), expected, "{text}");
        }
    }

    #[test]
    fn a_number_or_a_word_of_time_that_was_not_read_refuses_the_whole() {
        for text in [
            "19h30 21/5 âm",
            "19h30 thứ bảy ngày hai mươi tám",
            "19h30 thứ bảy mùng ba",
            "19h30 thứ bảy ngày mười hai",
            "bảy giờ thiếu mười tối thứ bảy",
            "7 giờ thiếu 10 tối thứ bảy",
            "19h30 thứ bảy kia",
            "ngoài 8 giờ tối thứ bảy",
            "non 8 giờ tối thứ bảy",
            "half past 7 pm Saturday",
            "quarter to 8 pm Saturday",
            "19h30 ngày 21/5 a.l",
            "19h30 ngày 21/5 ta",
            "19h30 thứ bảy tới",
            "19h30 thứ bảy đầu tháng sau",
            "19h30 thứ bảy cuối tháng",
            "19h30 thứ bảy tuần kế tiếp",
            "19h30 21/5 năm Nhâm Dần",
            "19h30 21/5 năm sau",
            "19h30 21/5 tết",
            "19h30 21/5 muộn nửa giờ",
            "19h30 21/5 chậm một ngày",
            "19h30 21/5 lùi hai hôm",
            "muộn nhất 19h30 21/5",
            "19h30 21/5 sớm hơn",
            "19h30 GMT 21/5",
            "19h30 20-21/5",
            "19h30 ngày 20 và 21 tháng 5",
            "19h30 21/5 hoặc thứ khác",
            "19h30 21/5 x2",
            "l9h30 21/5",
            "19h3O 21/5",
            "19h30 21/5 2",
            "19h30 21/5, 50 hộ",
            "trước 19h30 21/5",
            "sau 19h30 21/5",
            "19h30 thứ bảy hàng tuần",
            "19h30 thứ bảy, 2 tuần nữa",
            "next Saturday 19h30",
            "19h30 ngày 20 tháng sau",
            "19h30 20/5 Nhâm Dần",
            "19h30 12/6 Canh Tý",
            "19h30 20/5 nhuận",
            "19h30 thứ sáu tuần sau 20/5",
            "19h30 thứ ba tuần sau, ngày mai",
            "19h30 thứ sáu tuần này 27/5",
            "19h30 thứ bảy hai tuần sau",
            "19h30 thứ bảy ba tuần tới",
            "19h30 21/5 lịch trăng",
            "gần 20h 21/5",
            "8 giờ hơn tối 21/5",
            "hơn 19h 21/5",
            "19h30 21/5 nông lịch",
        ] {
            let read = parse_when(text, now());
            assert!(
                matches!(read, Err(WhenFault::Unread | WhenFault::NotUnderstood | WhenFault::MissingDate)),
                "{text}: {read:?}"
            );
        }
        for text in
            ["21/5 âm", "15/1 âm", "chủ nhật đầu tháng sau", "ngày 5 và 6 tháng 6", "21/5 x", "15/1 Tân Sửu"]
        {
            assert_eq!(parse_date(text, now().date()), Err(WhenFault::Unread), "{text}");
        }
        assert_eq!(parse_time("19h30 x 2"), Err(WhenFault::Unread));
    }

    /// As people typed them on Thursday, 26/11/2026; each was taken for another day or hour once.
    #[test]
    fn what_was_once_misread_is_understood_or_refused() {
        let now = day(2026, 11, 26).and_time(clock(8, 0));
        let at = |month, date, hour, minute| Some(day(2026, month, date).and_time(clock(hour, minute)));
        for (text, expected) in [
            ("19h30 thứ sáu của tuần tới", at(12, 4, 19, 30)),
            ("19h30 thứ hai tuần sau nữa", at(12, 7, 19, 30)),
            ("19h30 thứ bảy, tuần sau", at(12, 5, 19, 30)),
            ("tuần sau, thứ bảy 19h30", at(12, 5, 19, 30)),
            ("19h30 thứ bảy đầu tháng sau", None),
            ("19h30 ngày 1/12 âm", None),
            ("19h30 ngày 12/12 a.l", None),
            ("19h30 ngày 12/12 ta", None),
            ("8.00 sáng 5/12", at(12, 5, 8, 0)),
            ("19h:30 5/12", at(12, 5, 19, 30)),
            ("19h.30 5/12", at(12, 5, 19, 30)),
            ("l9h30 5/12", None),
            ("bảy giờ 20 tối 5/12", at(12, 5, 19, 20)),
            ("19h30 5-6/12", None),
        ] {
            assert_eq!(parse_when(text, now).ok(), expected, "{text}");
        }
        for text in ["15/1 âm", "chủ nhật đầu tháng sau", "ngày 5 và 6 tháng 6"] {
            assert!(parse_date(text, now.date()).is_err(), "{text}");
        }
    }

    #[test]
    fn what_names_a_place_or_nothing_of_time_may_stand_beside_it() {
        let expected = Ok(day(2022, 5, 21).and_time(clock(19, 30)));
        for text in [
            "họp dân 19h30 21/5 tại nhà văn hóa khu phố 1",
            "19h30 21/5 ở nhà ông Bảy, ngõ 3",
            "họp lần thứ 2: 19h30 21/5",
            "khoảng 19h30 tối thứ bảy nhé bà con",
            "vào hồi 19 giờ 30 phút, ngày 21/5, tổ 5",
        ] {
            assert_eq!(parse_when(text, now()), expected, "{text}");
        }
    }

    #[test]
    fn a_week_is_read_wherever_it_stands() {
        let at = |month, date| Ok(day(2022, month, date).and_time(clock(19, 30)));
        for (text, expected) in [
            ("19h30 thứ sáu của tuần tới", at(5, 27)),
            ("19h30 thứ bảy, tuần sau", at(5, 28)),
            ("tuần sau, thứ bảy 19h30", at(5, 28)),
            ("tuần sau 19h30 thứ bảy", at(5, 28)),
            ("19h30 thứ hai tuần sau nữa", at(5, 30)),
            ("19h30 thu bay tuan nay", at(5, 21)),
            ("19h30 thứ bảy này", at(5, 21)),
            ("19h30 thứ sáu tuần sau 27/5", at(5, 27)),
            ("19h30 thứ sáu tuần này, 20/5", at(5, 20)),
            ("dời sang 19h30 ngày 22/5", at(5, 22)),
            ("đổi sang thứ bảy 19h30", at(5, 21)),
            ("sang 7h30 tối 22/5", at(5, 22)),
            ("19h30 mai sang nhà ông Tư", at(5, 17)),
            ("19h30 20 tháng sáu", at(6, 20)),
            ("19h30 21/5 tai dinh ngo 3", at(5, 21)),
            ("7:30 pm Saturday", at(5, 21)),
            ("19:30 on 21 May 2022", at(5, 21)),
            ("19h30 May 21, 2022", at(5, 21)),
        ] {
            assert_eq!(parse_when(text, now()), expected, "{text}");
        }
    }

    #[test]
    fn numbers_may_be_written_as_words_where_a_time_stands() {
        times(
            &[
                "bảy giờ rưỡi tối",
                "mười chín giờ ba mươi",
                "mười chín giờ ba mươi phút",
                "bay ruoi toi",
                "bảy rưỡi tối",
            ],
            19,
            30,
        );
        times(&["bảy giờ 20 tối", "19h:20", "19h.20", "7.20 tối", "mười chín giờ hai mươi"], 19, 20);
        times(&["hai giờ chiều", "hai gio chieu"], 14, 0);
        times(&["8.00 sáng", "tám giờ", "8 sang thứ bảy", "8h sang mai, thứ ba"], 8, 0);
        dates(&["21 tháng năm"], day(2022, 5, 21));
        dates(&["thứ bảy giờ họp 19h30"], day(2022, 5, 21));
        times(&["tám giờ kém mười tối", "8 giờ kém mười tối"], 19, 50);
        assert_eq!(parse_date("12 tháng mười hai", now().date()), Ok(day(2022, 12, 12)));
    }

    /// What public date readers hold about Vietnamese phrases (Duckling's corpus for VI, chrono's tests for vi): none is read as
    /// anything else. Many are refused: they name no day and hour that somebody could be called to. Their day is Thursday,
    /// 2/2/2017, 12:00.
    #[test]
    fn no_phrase_of_the_public_corpora_is_misread() {
        let today = day(2017, 2, 2);
        let said = [
            ("hôm nay", Some((2017, 2, 2))),
            ("ngày hôm nay", Some((2017, 2, 2))),
            ("bữa nay", None),
            ("hôm qua", Some((2017, 2, 1))),
            ("ngày mai", Some((2017, 2, 3))),
            ("ngày kia", Some((2017, 2, 4))),
            ("hôm kia", Some((2017, 1, 31))),
            ("thứ 2", Some((2017, 2, 6))),
            ("thứ hai", Some((2017, 2, 6))),
            ("thứ 2 ngày 6 tháng 2", Some((2017, 2, 6))),
            ("thứ 2 mồng 6 tháng 2", Some((2017, 2, 6))),
            ("thứ hai ngày mồng 6 tháng 2", Some((2017, 2, 6))),
            ("chủ nhật", Some((2017, 2, 5))),
            ("tháng 6", None),
            ("tháng sáu", None),
            ("ngày đầu tiên của tháng ba", None),
            ("ngày đầu tiên của tháng 3", None),
            ("mồng 3 tháng ba", Some((2017, 3, 3))),
            ("ngày mồng 3 tháng 3 năm 2017", Some((2017, 3, 3))),
            ("3/3/17", Some((2017, 3, 3))),
            ("03/03/2017", Some((2017, 3, 3))),
            ("ngày 7 tháng ba", Some((2017, 3, 7))),
            ("07/03", Some((2017, 3, 7))),
            ("tháng mười năm 2017", None),
            ("3/9/1991", Some((1991, 9, 3))),
            ("12 tháng 10 năm 2017", Some((2017, 10, 12))),
            ("thứ năm tuần tới", Some((2017, 2, 9))),
            ("thứ 5 tuần sau", Some((2017, 2, 9))),
            ("tháng 3 tới", None),
            ("chủ nhật ngày mồng 9 tháng 4", Some((2017, 4, 9))),
            ("thứ 3 ngày 3 tháng 4 năm 2018", None),
            ("tuần này", None),
            ("tuần trước", None),
            ("tháng sau", None),
            ("quý 3", None),
            ("quý 4 năm 2018", None),
            ("năm ngoái", None),
            ("năm nay", None),
            ("năm tiếp theo", None),
            ("thứ ba vừa rồi", None),
            ("thứ ba tới", None),
            ("thứ tư của tuần tới", Some((2017, 2, 8))),
            ("thứ 6 của tuần này", Some((2017, 2, 3))),
            ("thứ 5 của tuần này", Some((2017, 2, 2))),
            ("tuần đầu tiên của tháng 9 năm 2017", None),
            ("tối hôm nay", Some((2017, 2, 2))),
            ("tối ngày mai", Some((2017, 2, 3))),
            ("trưa mai", Some((2017, 2, 3))),
            ("tối hôm qua", Some((2017, 2, 1))),
            ("sáng chủ nhật", Some((2017, 2, 5))),
            ("mùa hè năm nay", None),
            ("3 ngày tới", None),
            ("2 ngày vừa qua", None),
            ("3 tháng tới", None),
            ("ba tháng tiếp theo", None),
            ("2 năm vừa rồi", None),
            ("ngày 30 tháng 4 năm 1975", Some((1975, 4, 30))),
            ("7 tháng 5 năm 1954", Some((1954, 5, 7))),
            ("ngày 15 tháng 3", Some((2017, 3, 15))),
            ("ngày 1 tháng 13", None),
            ("t7", Some((2017, 2, 4))),
        ];
        for (text, expected) in said {
            let expected = expected.map(|(year, month, date)| day(year, month, date));
            assert_eq!(parse_date(text, today).ok(), expected, "{text}");
        }
        let said = [
            ("lúc 2 giờ sáng", Some((2, 0))),
            ("1:18 sáng", Some((1, 18))),
            ("lúc 3 giờ tối", None),
            ("vào đúng 3 giờ chiều", Some((15, 0))),
            ("khoảng 3 giờ chiều", Some((15, 0))),
            ("3 giờ rưỡi chiều", Some((15, 30))),
            ("3:30 chiều", Some((15, 30))),
            ("ba giờ rưỡi chiều", Some((15, 30))),
            ("2:30", Some((2, 30))),
            ("11 giờ kém 15", Some((10, 45))),
            ("10 giờ 45 phút", Some((10, 45))),
            ("10h45", Some((10, 45))),
            ("10g45", Some((10, 45))),
            ("8 giờ tối nay", Some((20, 0))),
            ("vào lúc 7:30 chiều ngày 20 tháng 4 năm 2017", Some((19, 30))),
            ("lúc 4:00 chiều ngày 23/4", Some((16, 0))),
            ("lúc 1 giờ 30 chiều", Some((13, 30))),
            ("vào 15 giờ 45 phút", Some((15, 45))),
            ("10 giờ đêm", Some((22, 0))),
            ("11 giờ trưa", Some((11, 0))),
            ("1 giờ trưa", Some((13, 0))),
            ("12 giờ trưa", Some((12, 0))),
            ("12 giờ sáng", None),
            ("sau bữa trưa", None),
            ("2 giây vừa rồi", None),
            ("3 phút tới", None),
            ("một tiếng vừa rồi", None),
            ("1 giờ vừa qua", None),
            ("3 giờ tới", None),
            ("3 tiếng tiếp theo", None),
        ];
        for (text, expected) in said {
            let expected = expected.map(|(hour, minute)| clock(hour, minute));
            assert_eq!(parse_time(text).ok(), expected, "{text}");
        }
    }

    #[test]
    fn one_figure_of_minutes_is_asked_back_and_what_says_what_it_is_is_read() {
        for (text, figure) in
            [("19h3 21/5", 3), ("19:3 thứ bảy", 3), ("19 giờ 5 ngày 21/5", 5), ("19h1 mai", 1)]
        {
            let asked = Err(WhenFault::WhichMinute { hour: 19, figure });
            assert_eq!(parse_when(text, now()), asked, "{text}");
        }
        for (text, minute) in [
            ("19 giờ 5 phút", 5),
            ("19h5p", 5),
            ("19h05", 5),
            ("19h5'", 5),
            ("19h8", 8),
            ("19h0", 0),
            ("19h30", 30),
        ] {
            assert_eq!(parse_time(text), Ok(clock(19, minute)), "{text}");
        }
        assert_eq!(
            parse_when("8h5/12", now()),
            Err(WhenFault::MissingDate),
            "whether that is a day nobody knows"
        );
    }

    #[test]
    fn english_days_and_parts_of_the_day_are_read() {
        let at = |date, hour, minute| Ok(day(2022, 5, date).and_time(clock(hour, minute)));
        for (text, expected) in [
            ("Sat 7:30pm", at(21, 19, 30)),
            ("7.30 pm Sat", at(21, 19, 30)),
            ("Sat, 21 May, 19:30", at(21, 19, 30)),
            ("Sun 8am", at(22, 8, 0)),
            ("tonight 7pm", at(16, 19, 0)),
            ("7pm tonight", at(16, 19, 0)),
            ("19:30 tonight", at(16, 19, 30)),
            ("tomorrow 7pm", at(17, 19, 0)),
            ("tomorrow evening at 7:30", at(17, 19, 30)),
            ("9am tomorrow morning", at(17, 9, 0)),
            ("this evening 7 pm", at(16, 19, 0)),
            ("7 p.m. on Friday", at(20, 19, 0)),
            ("21st May 7pm", at(21, 19, 0)),
            ("May 21st, 2022 7pm", at(21, 19, 0)),
        ] {
            assert_eq!(parse_when(text, now()), expected, "{text}");
        }
        for text in ["next Sat 7pm", "Sat after next 7pm", "7pm", "half past seven tonight"] {
            assert!(parse_when(text, now()).is_err(), "{text}");
        }
        // "Sắt" and "sát" without their marks are no day.
        assert_eq!(parse_when("19h30 21/5 nha may sat", now()), at(21, 19, 30));
    }

    /// A day counted in a month or a week is another one than the coming one: nothing of it is passed over.
    #[test]
    fn a_day_that_is_counted_in_a_month_is_refused() {
        for text in [
            "first Saturday of December 7pm",
            "7pm on the first Saturday of December",
            "the second Sunday of June, 19:30",
            "Saturday in June 7pm",
            "7pm Saturday of the first week of June",
            "7pm third Saturday in May",
            "7pm Sat, late May",
            "the following Saturday 7pm",
            "the upcoming Saturday 7pm",
            "every other Saturday 7pm",
            "last Saturday of the month 7pm",
            "Saturday December 7pm, 19:30",
            "1st Saturday of June 7pm",
            "7pm Saturday the 1st",
            "19h30 thứ bảy đầu tiên của tháng 12",
            "19h30 thu bay dau tien cua thang 12",
            "19h30 thứ bảy đầu tháng 12",
            "19h30 thứ bảy tuần đầu tháng 12",
            "19h30 thứ bảy thứ hai của tháng 12",
            "19h30 thứ bảy cuối cùng của tháng",
            "19h30 thứ bảy tháng 12",
            "19h30 chủ nhật cuối tháng",
            "19h30 cuối tháng",
            "19h30 tuần đầu tháng",
            "19h30 giữa tháng 12",
            "19h30 thứ bảy đầu tiên",
            "19h30 thứ bảy kế tiếp",
            "19h30 cuối tuần",
            "19h30 thứ bảy của tuần thứ hai",
        ] {
            assert!(parse_when(text, now()).is_err(), "{text}: {:?}", parse_when(text, now()));
            assert!(parse_date(text, now().date()).is_err(), "{text}");
        }
        let at = |date, hour, minute| Ok(day(2022, 5, date).and_time(clock(hour, minute)));
        for (text, expected) in [
            ("7pm Saturday, first floor", at(21, 19, 0)),
            ("7pm Saturday at the Second Hall", at(21, 19, 0)),
            ("19h30 thứ bảy, nhà may mắn", at(21, 19, 30)),
            ("19h30 21/5 nha may nuoc", at(21, 19, 30)),
        ] {
            assert_eq!(parse_when(text, now()), expected, "{text}");
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(parse_when("21/5/2022", now()), Err(WhenFault::MissingTime));
        assert_eq!(parse_when("thứ bảy", now()), Err(WhenFault::MissingTime));
        assert_eq!(parse_when("19h30", now()), Err(WhenFault::MissingDate));
        assert_eq!(
            parse_when("sau giờ làm thứ sáu", now()),
            Err(WhenFault::MissingTime),
            "after work, not at six"
        );
        assert_eq!(parse_when("sau bữa cơm", now()), Err(WhenFault::NotUnderstood));
        assert_eq!(parse_date("19h30", now().date()), Err(WhenFault::MissingDate));
        assert_eq!(parse_time("21/5/2022"), Err(WhenFault::MissingTime));
    }

    #[test]
    fn of_a_time_that_is_known_an_hour_or_a_day_alone_is_changed() {
        let was = day(2022, 5, 21).and_time(clock(19, 30));
        let change = |text: &str| parse_change(text, was, now());
        for (text, at) in [
            ("20h", (21, 20, 0)),
            ("8 giờ tối", (21, 20, 0)),
            ("lúc 20h30", (21, 20, 30)),
            ("22/5", (22, 19, 30)),
            ("chủ nhật", (22, 19, 30)),
        ] {
            assert_eq!(change(text), Some(day(2022, 5, at.0).and_time(clock(at.1, at.2))), "{text}");
        }
        for text in
            ["lùi 1h", "sớm 30 phút", "22/5 sáng", "20h tuần sau", "20h ngày 22", "20h 22/5", "15/5/2022"]
        {
            assert_eq!(change(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_not_after_now_is_past() {
        for text in ["8h hôm nay", "7h sáng nay", "19h30 15/5/2022", "19h hôm qua", "8h 16/5"] {
            assert_eq!(parse_when(text, now()), Err(WhenFault::Past), "{text}");
        }
        assert_eq!(parse_when("8h01 hôm nay", now()), Ok(day(2022, 5, 16).and_time(clock(8, 1))));
    }

    #[test]
    fn a_weekday_whose_time_has_passed_today_is_the_one_next_week() {
        assert_eq!(parse_when("7h thứ hai", now()), Ok(day(2022, 5, 23).and_time(clock(7, 0))));
        assert_eq!(parse_when("9h thứ hai", now()), Ok(day(2022, 5, 16).and_time(clock(9, 0))));
        assert_eq!(parse_when("7h thứ hai tuần này", now()), Err(WhenFault::Past));
    }

    #[test]
    fn more_than_four_hundred_days_ahead_is_too_far() {
        assert_eq!(parse_when("19h30 20/6/2023", now()), Ok(day(2023, 6, 20).and_time(clock(19, 30))));
        assert_eq!(parse_when("19h30 21/6/2023", now()), Err(WhenFault::TooFar));
        assert_eq!(parse_date("5/6/2202", now().date()), Err(WhenFault::TooFar));
    }

    #[test]
    fn a_text_in_decomposed_letters_is_read_the_same() {
        let text: String = "7 rưỡi tối thứ bảy".nfd().collect();
        assert_eq!(parse_when(&text, now()), Ok(day(2022, 5, 21).and_time(clock(19, 30))));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in any::<String>()) {
            let _ = parse_when(&text, now());
        }

        #[test]
        fn no_mixture_of_the_words_it_knows_makes_the_reader_panic(
            words in prop::collection::vec(
                prop::sample::select(vec![
                    "19", "h", "30", "/", "-", ".", ":", "5", "2022", "thứ", "7", "cn", "tối", "toi", "sáng", "mai", "ngày",
                    "tháng", "năm", "giờ", "kém", "rưỡi", "đến", "nay", "hôm", "tuần", "sau", "99999", "am", "t", " ", " ",
                ]),
                0..14,
            )
        ) {
            let _ = parse_when(&words.concat(), now());
            let _ = parse_when(&words.join(" "), NaiveDateTime::MAX);
            let _ = parse_when(&words.join(" "), NaiveDateTime::MIN);
        }

        #[test]
        fn every_minute_of_the_coming_year_is_read_back(minutes in 1_i64..400 * 24 * 60) {
            let when = now() + TimeDelta::minutes(minutes);
            prop_assert_eq!(parse_when(&when.format("%Hh%M %d/%m/%Y").to_string(), now()), Ok(when));
            prop_assert_eq!(parse_when(&when.format("ngày %d tháng %m năm %Y, %H giờ %M phút").to_string(), now()), Ok(when));
        }
    }
}
