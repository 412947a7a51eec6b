//! Election days: when the polls are open, what may be set, and what is said about it. Decided in `app/election.rs`, kept by
//! `store/election.rs`, worded by `telegram/election.rs`; the reminders before the day are in `reminder.rs`.

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::fold::nfc;
use super::ids::{AccountId, ElectionId};
use super::polling::{Hours, HoursFault, PollingDay};
use super::reminder::{Reminder, Sums, WaveKind};
use super::time::Moment;
use super::when::{WhenFault, parse_date, parse_time};
use super::words::words;

/// The version of the short privacy notice for reminders (`election-ask-consent` in `text/`). It is kept with the
/// subscription, not with the account: who agreed to reminders has not agreed to the household notice.
pub const REMINDER_CONSENT_VERSION: i64 = 1;

/// Longest title, in characters.
pub const MAX_TITLE: usize = 120;

/// A title as it is kept: NFC, single spaces, at most [`MAX_TITLE`] characters.
///
/// # Errors
/// [`ElectionRefusal::TitleLength`] for an empty or too long one.
pub fn read_title(text: &str) -> Result<String, ElectionRefusal> {
    let title = nfc(text);
    if title.is_empty() || title.chars().count() > MAX_TITLE {
        return Err(ElectionRefusal::TitleLength { most: MAX_TITLE });
    }
    Ok(title)
}

/// Hours and title that hold when none are named: the usual ones, or those of the election that is being moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usual {
    pub hours: Hours,
    pub title: Option<String>,
}

impl Default for Usual {
    fn default() -> Self {
        Self { hours: Hours::USUAL, title: None }
    }
}

impl From<&PollingDay> for Usual {
    fn from(polling: &PollingDay) -> Self {
        Self { hours: polling.hours, title: polling.title.clone() }
    }
}

/// Reads a day that is still to come.
///
/// # Errors
/// [`ElectionRefusal::Day`].
pub fn read_day(text: &str, today: NaiveDate) -> Result<NaiveDate, ElectionRefusal> {
    let day = parse_date(text, today).map_err(ElectionRefusal::Day)?;
    if day < today { Err(ElectionRefusal::Day(WhenFault::Past)) } else { Ok(day) }
}

/// Reads "5/6/2022 | 7h-19h | Bầu Trưởng khu phố"; hours and title may be missing.
///
/// # Errors
/// The [`ElectionRefusal`] that names the part at fault.
pub fn read_line(text: &str, today: NaiveDate, usual: Usual) -> Result<PollingDay, ElectionRefusal> {
    let parts: Vec<&str> = text.split('|').map(str::trim).collect();
    let (date, hours, title) = match parts[..] {
        [date] => (date, None, None),
        // Two parts: a second one without any digit can only be the title.
        [date, title] if !title.chars().any(|c| c.is_ascii_digit()) => (date, None, Some(title)),
        [date, hours] => (date, Some(hours), None),
        [date, hours, title] => (date, Some(hours), Some(title)),
        _ => return Err(ElectionRefusal::Parts),
    };
    let day = read_day(date, today)?;
    // A time beside the date would be passed over in silence: ask for the bar between them.
    if !matches!(parse_time(date), Err(WhenFault::MissingTime)) {
        return Err(ElectionRefusal::Parts);
    }
    let hours = match hours {
        Some(text) => Hours::read(text, usual.hours).map_err(ElectionRefusal::Hours)?,
        None => usual.hours,
    };
    let title = title.map(read_title).transpose()?.or(usual.title);
    Ok(PollingDay { title, day, hours })
}

/// Where an election is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ElectionState {
    /// Reminders go out; there is at most one.
    Active,
    /// The polls have closed and another election was set since.
    Over,
    CalledOff,
}

words! {
    ElectionState {
        Active = "active",
        Over = "over",
        CalledOff = "called_off",
    }
}

/// An election. Every change of day, hours or title is a new version; a reminder belongs to one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Election {
    pub id: ElectionId,
    pub polling: PollingDay,
    pub state: ElectionState,
    pub version: i64,
    /// When this version was set: reminders due earlier are never made.
    pub version_at: Moment,
    /// The preview that was confirmed last: a second press on it changes nothing.
    pub preview: ElectionId,
    pub set_by: AccountId,
}

impl Election {
    /// What the letters about one version are cancelled by.
    pub fn subject(&self) -> String {
        format!("election:{}:{}", self.id, self.version)
    }

    pub fn edition(&self) -> Edition {
        Edition { election: self.id, version: self.version }
    }
}

/// One version of one election, as a button names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    pub election: ElectionId,
    pub version: i64,
}

/// A neighbourhood and its polling place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub neighborhood: String,
    pub commune: String,
    pub venue: String,
}

/// Who reads a reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Audience {
    /// The group of a neighbourhood.
    Group(Place),
    /// A person, with the places of the households the account speaks for (often none, seldom two).
    Person(Vec<Place>),
}

/// One reminder of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    pub reminder: Reminder,
    pub due_at: Moment,
    /// Due before this version was set: it will not be sent.
    pub missed: bool,
    /// Nobody was there in its time: it was not sent.
    #[serde(default)]
    pub lapsed: bool,
}

/// The five reminders of a day set (or moved) at `set_at`.
pub fn plan(polling: &PollingDay, set_at: Moment, zone: Tz) -> Vec<Planned> {
    let planned = |reminder: Reminder| {
        let due_at = reminder.due(polling, zone);
        Planned { reminder, due_at, missed: due_at < set_at, lapsed: false }
    };
    Reminder::ALL.into_iter().map(planned).collect()
}

/// What became of one wave, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaveReport {
    pub kind: WaveKind,
    pub due_at: Moment,
    pub sums: Sums,
    /// Nobody was there in its time: nothing of it was sent.
    #[serde(default)]
    pub missed: bool,
}

/// How many chats a wave would reach now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reach {
    pub groups: i64,
    pub subscribers: i64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ElectionNotice {
    /// Which day? `moving`: the election that gets another one.
    AskDay {
        moving: Option<PollingDay>,
    },
    /// Which hours? One button takes `usual`.
    AskHours {
        day: NaiveDate,
        usual: Hours,
    },
    /// Which title? One button takes `usual`.
    AskTitle {
        usual: Option<String>,
    },
    /// Words were typed where a button decides.
    PressToDecide,
    /// What would be set; nothing is yet.
    Preview {
        preview: ElectionId,
        polling: PollingDay,
        replaces: Option<PollingDay>,
        days_left: i64,
        plan: Vec<Planned>,
        reach: Reach,
        /// A wave has begun for the old day: a correction will follow.
        correction: bool,
    },
    /// The day is set, or moved.
    Set {
        polling: PollingDay,
        moved: bool,
        correction: bool,
    },
    Discarded,
    /// To the operators: these reminders were due while nobody was there to send them. `more`: others are still to come.
    Missed {
        polling: PollingDay,
        missed: Vec<(Reminder, Moment)>,
        more: bool,
    },
    /// `/dotbaucu` while an election is set.
    Overview {
        edition: Edition,
        polling: PollingDay,
        days_left: i64,
        plan: Vec<Planned>,
        reach: Reach,
        waves: Vec<WaveReport>,
    },
    AskCallOff {
        edition: Edition,
        polling: PollingDay,
        correction: bool,
    },
    CalledOff {
        polling: PollingDay,
        correction: bool,
    },
    Kept,
    /// The button was pressed before: this is set already.
    AlreadySet,
    /// The button was pressed before: this was called off already.
    AlreadyCalledOff,

    /// `/nhac` by somebody whom we keep nothing of yet.
    AskConsent,
    ConsentDeclined,
    /// Reminders are on in this private chat.
    Subscribed {
        coming: Option<Coming>,
    },
    /// Reminders are on in this group.
    GroupSubscribed {
        place: Place,
        coming: Option<Coming>,
    },
    AlreadySubscribed,
    Unsubscribed,
    NotSubscribed,
    GroupUnsubscribed {
        place: Place,
    },
    GroupNotSubscribed {
        place: Place,
    },
    /// The toast beside [`ElectionNotice::Unsubscribed`] and its kin.
    Stopped,

    /// `/baucu`: the day is set and not over. `offer`: the reader may want reminders.
    Day {
        polling: PollingDay,
        days_left: i64,
        audience: Audience,
        offer: bool,
    },
    /// `/baucu`: the polls have closed.
    Over {
        polling: PollingDay,
        audience: Audience,
    },
    /// `/baucu`: no day is set.
    NotSet {
        audience: Audience,
        offer: bool,
    },

    /// A reminder. `counted_on`: the local day that "so many days left" was counted from.
    Reminder {
        reminder: Reminder,
        polling: PollingDay,
        counted_on: NaiveDate,
        audience: Audience,
    },
    /// A correction: day, hours or title changed after reminders had begun.
    Moved {
        polling: PollingDay,
        audience: Audience,
    },
    /// A correction: the election will not be held as announced.
    WillNotBe {
        polling: PollingDay,
        audience: Audience,
    },
}

/// The election that a new subscriber will be reminded of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coming {
    pub polling: PollingDay,
    pub days_left: i64,
    /// Only what is still to come.
    pub plan: Vec<Planned>,
}

impl Coming {
    /// What somebody who subscribes at `now` can look forward to, of a day set (or moved) at `set_at`.
    pub fn of(polling: PollingDay, set_at: Moment, now: Moment, zone: Tz) -> Self {
        let mut plan = plan(&polling, set_at, zone);
        plan.retain(|planned| !planned.missed && planned.due_at > now);
        Self { days_left: polling.days_left(now.local_day(zone)), polling, plan }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ElectionRefusal {
    /// The day was not understood, does not exist, or is past.
    Day(WhenFault),
    Hours(HoursFault),
    /// Empty, or longer than `most` characters.
    TitleLength {
        most: usize,
    },
    /// The parts of the line are not date | hours | title.
    Parts,
    /// The election is set exactly like this.
    Unchanged,
    /// Somebody changed the election since the preview was made.
    ChangedSince,
    /// The group is bound to no neighbourhood.
    GroupNotBound,
    /// Reminders of a whole group are switched by its officials only.
    GroupNeedsOfficial,
}

/// Setting an election day, question by question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ElectionDialog {
    Day {
        replaces: Option<Edition>,
        usual: Usual,
    },
    Hours {
        replaces: Option<Edition>,
        usual: Usual,
        day: NaiveDate,
    },
    Title {
        replaces: Option<Edition>,
        usual: Usual,
        day: NaiveDate,
        hours: Hours,
    },
    /// A preview is on the screen.
    Preview {
        replaces: Option<Edition>,
        preview: ElectionId,
        polling: PollingDay,
    },
}

#[cfg(test)]
mod tests {
    use super::super::polling::{EARLIEST, LATEST, clock};
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2022, 5, 16).unwrap()
    }

    fn hours(opens: (u32, u32), closes: (u32, u32)) -> Hours {
        Hours::new(clock(opens.0, opens.1), clock(closes.0, closes.1)).unwrap()
    }

    #[test]
    fn a_line_is_date_hours_and_title() {
        let line = |text: &str| read_line(text, today(), Usual::default());
        let day = NaiveDate::from_ymd_opt(2022, 6, 5).unwrap();
        let plain = PollingDay { title: None, day, hours: Hours::USUAL };
        assert_eq!(line("5/6/2022"), Ok(plain.clone()));
        assert_eq!(line("5/6"), Ok(plain.clone()));
        assert_eq!(line("5/6/2022|7h"), Ok(plain.clone()));
        let titled = PollingDay { title: Some("Bầu Trưởng thôn".to_owned()), ..plain.clone() };
        assert_eq!(line("5/6/2022 | Bầu  Trưởng thôn"), Ok(titled.clone()));
        assert_eq!(line("5/6/2022 | 7h | Bầu Trưởng thôn"), Ok(titled));
        let early = PollingDay { hours: hours((6, 0), (18, 0)), ..plain };
        assert_eq!(line("5/6/2022 | 6h-18h"), Ok(early));
    }

    #[test]
    fn a_line_at_fault_is_refused_by_the_part_at_fault() {
        let line = |text: &str| read_line(text, today(), Usual::default()).unwrap_err();
        assert_eq!(line("15/5/2022"), ElectionRefusal::Day(WhenFault::Past));
        assert_eq!(line("31/6/2022"), ElectionRefusal::Day(WhenFault::NoSuchDate));
        assert_eq!(line("sắp tới"), ElectionRefusal::Day(WhenFault::NotUnderstood));
        assert_eq!(line("5/6/2022 7h-19h"), ElectionRefusal::Parts);
        assert_eq!(line("5/6/2022 | 7h | a | b"), ElectionRefusal::Parts);
        assert_eq!(line("5/6/2022 | 25h"), ElectionRefusal::Hours(HoursFault::NotUnderstood));
        assert_eq!(line("5/6/2022 | 7h | "), ElectionRefusal::TitleLength { most: MAX_TITLE });
        let long = format!("5/6/2022 | 7h | {}", "ợ".repeat(MAX_TITLE + 1));
        assert_eq!(line(&long), ElectionRefusal::TitleLength { most: MAX_TITLE });
    }

    #[test]
    fn what_is_not_named_stays_as_it_is_when_an_election_is_moved() {
        let usual = Usual { hours: hours((6, 0), (18, 0)), title: Some("Bầu Trưởng thôn".to_owned()) };
        let moved = read_line("12/6/2022", today(), usual.clone()).unwrap();
        assert_eq!(Usual::from(&moved), usual);
    }

    #[test]
    fn a_plan_tells_what_was_due_before_it_was_set_and_a_subscriber_only_what_comes() {
        use chrono_tz::Asia::Ho_Chi_Minh;
        let polling = read_line("5/6/2022", today(), Usual::default()).unwrap();
        let set_at = Reminder::SevenDays.due(&polling, Ho_Chi_Minh).plus_millis(1);
        let missed: Vec<bool> =
            plan(&polling, set_at, Ho_Chi_Minh).iter().map(|planned| planned.missed).collect();
        assert_eq!(missed, [true, true, false, false, false]);
        let now = Reminder::ThreeDays.due(&polling, Ho_Chi_Minh);
        let coming = Coming::of(polling, set_at, now, Ho_Chi_Minh);
        let reminders: Vec<Reminder> = coming.plan.iter().map(|planned| planned.reminder).collect();
        assert_eq!((coming.days_left, reminders), (3, vec![Reminder::DayBefore, Reminder::Morning]));
    }

    proptest::proptest! {
        #[test]
        fn no_line_makes_reading_panic(line in ".{0,80}") {
            let _ = read_line(&line, today(), Usual::default());
            let _ = Hours::read(&line, Hours::USUAL);
        }

        #[test]
        fn whatever_is_read_is_a_coming_day_with_hours_in_order(
            day in 1_u32..40, month in 1_u32..14, opens in 0_u32..26, closes in 0_u32..26,
        ) {
            if let Ok(polling) = read_line(&format!("{day}/{month}/2022 | {opens}h-{closes}h"), today(), Usual::default()) {
                proptest::prop_assert!(polling.day >= today());
                proptest::prop_assert!(EARLIEST <= polling.hours.opens() && polling.hours.opens() < polling.hours.closes());
                proptest::prop_assert!(polling.hours.closes() <= LATEST);
            }
        }
    }
}
