//! The day of an election: its local day, who elects, and under the rules of 2008 when the polls are open. How it is held is
//! `election_mode.rs`.

use chrono::{Days, NaiveDate, NaiveTime};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::election_mode::{ElectionMode, Electorate};
use super::fold::nfc;
use super::ids::ElectionId;
use super::time::Moment;
use super::when::parse_time;
use super::words::words;

/// Polls open no earlier and close no later than this (the hours of national elections, docs/domain.md §9).
pub(super) const EARLIEST: NaiveTime = clock(5, 0);
pub(crate) const LATEST: NaiveTime = clock(21, 0);

pub(super) const fn clock(hour: u32, minute: u32) -> NaiveTime {
    match NaiveTime::from_hms_opt(hour, minute, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    }
}

/// When the polls are open, by the local clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    opens: NaiveTime,
    closes: NaiveTime,
}

/// Why hours were not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum HoursFault {
    /// Not one time, nor two with a dash between them.
    NotUnderstood,
    /// The polls would close before they open.
    BackToFront,
    /// Before 5:00 or after 21:00.
    OutsideTheDay,
}

impl Hours {
    /// From 7:00 to 19:00, the norm of national elections (docs/domain.md §9).
    pub const USUAL: Hours = Hours { opens: clock(7, 0), closes: clock(19, 0) };

    /// # Errors
    /// [`HoursFault::BackToFront`] and [`HoursFault::OutsideTheDay`].
    pub fn new(opens: NaiveTime, closes: NaiveTime) -> Result<Self, HoursFault> {
        if closes <= opens {
            return Err(HoursFault::BackToFront);
        }
        if opens < EARLIEST || closes > LATEST {
            return Err(HoursFault::OutsideTheDay);
        }
        Ok(Self { opens, closes })
    }

    /// Reads "7h", "7h-19h", "từ 6h30 đến 18h"; one time alone is the opening, closing as `usual`.
    ///
    /// # Errors
    /// Any [`HoursFault`].
    pub fn read(text: &str, usual: Hours) -> Result<Self, HoursFault> {
        let text =
            nfc(text).to_lowercase().replace(['–', '—'], "-").replace(" đến ", "-").replace(" den ", "-");
        let times = text.split('-').map(one_time).collect::<Result<Vec<_>, _>>()?;
        match times[..] {
            [opens] => Self::new(opens, usual.closes),
            [opens, closes] => Self::new(opens, closes),
            _ => Err(HoursFault::NotUnderstood),
        }
    }

    pub fn opens(&self) -> NaiveTime {
        self.opens
    }

    pub fn closes(&self) -> NaiveTime {
        self.closes
    }
}

/// One time; bare digits are the full hour, because the question was about hours.
fn one_time(text: &str) -> Result<NaiveTime, HoursFault> {
    let text = text.trim();
    let bare = !text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let time = if bare { parse_time(&format!("{text}h")) } else { parse_time(text) };
    time.map_err(|_| HoursFault::NotUnderstood)
}

/// What is elected, on which local day, by whom, and at which hours when there are polls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PollingDay {
    /// `None`: the usual title, in the reader's language.
    pub title: Option<String>,
    pub day: NaiveDate,
    /// Of the polls, under the rules of 2008. An election at meetings has none: each neighbourhood has an hour of its own
    /// (`election_place.rs`), and [`Hours::USUAL`] stands here.
    pub hours: Hours,
    #[serde(default, skip_serializing_if = "Electorate::is_default")]
    pub electorate: Electorate,
}

impl PollingDay {
    /// How it is held, by the rules of its day.
    pub fn mode(&self) -> ElectionMode {
        ElectionMode::on(self.day)
    }

    /// When nothing about the day is worth saying any more: when the polls close, or on the evening of the meetings.
    pub fn last_word_at(&self, zone: Tz) -> Moment {
        let time = if self.mode() == ElectionMode::SeparatePoll { self.hours.closes } else { LATEST };
        Moment::from_local(self.day.and_time(time), zone)
    }

    /// Whether it is over: the polls have closed, or the day of the meetings has ended.
    pub fn is_over(&self, now: Moment, zone: Tz) -> bool {
        let over_at = match self.mode() {
            ElectionMode::SeparatePoll => self.last_word_at(zone),
            ElectionMode::AtMeeting | ElectionMode::HouseholdBallot => {
                let next = self.day.checked_add_days(Days::new(1)).unwrap_or(self.day);
                Moment::from_local(next.and_time(NaiveTime::MIN), zone)
            }
        };
        over_at <= now
    }

    /// Days from `today` to the election day; 0 on the day.
    pub fn days_left(&self, today: NaiveDate) -> i64 {
        self.day.signed_duration_since(today).num_days()
    }
}

/// Hours and title that hold when none are named: the usual ones, or those of the election that is being moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usual {
    pub hours: Hours,
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Electorate::is_default")]
    pub electorate: Electorate,
}

impl Default for Usual {
    fn default() -> Self {
        Self { hours: Hours::USUAL, title: None, electorate: Electorate::default() }
    }
}

impl From<&PollingDay> for Usual {
    fn from(polling: &PollingDay) -> Self {
        Self { hours: polling.hours, title: polling.title.clone(), electorate: polling.electorate }
    }
}

/// What of a previewed election day is changed by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PollingField {
    Day,
    Hours,
    Title,
}

words! {
    PollingField {
        Day = "day",
        Hours = "hours",
        Title = "title",
    }
}

/// One version of one election, as a button names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    pub election: ElectionId,
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(opens: (u32, u32), closes: (u32, u32)) -> Hours {
        Hours::new(clock(opens.0, opens.1), clock(closes.0, closes.1)).unwrap()
    }

    #[test]
    fn hours_are_read_as_people_type_them() {
        for (text, expected) in [
            ("7h", hours((7, 0), (19, 0))),
            ("6h30", hours((6, 30), (19, 0))),
            ("7h-19h", hours((7, 0), (19, 0))),
            ("7h – 17h30", hours((7, 0), (17, 30))),
            ("từ 6h đến 18h", hours((6, 0), (18, 0))),
            ("tu 6h den 18h", hours((6, 0), (18, 0))),
            ("5:00-21:00", hours((5, 0), (21, 0))),
            ("7-19", hours((7, 0), (19, 0))),
            ("7h sáng - 7h tối", hours((7, 0), (19, 0))),
        ] {
            assert_eq!(Hours::read(text, Hours::USUAL), Ok(expected), "{text}");
        }
    }

    #[test]
    fn hours_that_cannot_be_are_refused() {
        use HoursFault::*;
        for (text, fault) in [
            ("", NotUnderstood),
            ("sáng sớm", NotUnderstood),
            ("25h", NotUnderstood),
            ("7h-", NotUnderstood),
            ("7h-12h-19h", NotUnderstood),
            ("19h-7h", BackToFront),
            ("7h-7h", BackToFront),
            ("19h", BackToFront),
            ("4h59-19h", OutsideTheDay),
            ("7h-21h01", OutsideTheDay),
        ] {
            assert_eq!(Hours::read(text, Hours::USUAL), Err(fault), "{text}");
        }
    }
}
