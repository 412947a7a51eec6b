//! Where and at what hour one neighbourhood elects, whom to ask, what hangs at its community house: as its officials wrote it down,
//! never made up. Decided in `app/election_place.rs`, kept by `store/election_place.rs`, worded by `telegram/election_place.rs`.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::election_mode::{BallotFault, ElectionMode, FailedMeeting};
use super::fields;
use super::fold::{fold, nfc};
use super::ids::{AccountId, CommuneId, NeighborhoodId};
use super::place::{Commune, Neighborhood, NeighborhoodKind};
use super::polling::{EARLIEST, Hours, LATEST, PollingDay};
use super::time::Moment;
use super::vague::is_vague;
use super::when::{parse_date, parse_time};

/// Longest place and contact, in characters: a reminder to a household with two of them stays short.
pub const MAX_PLACE: usize = 100;
pub const MAX_CONTACT: usize = 60;

/// Neighbourhoods of a commune that are named to somebody who chose the whole commune; for the others there is one line.
pub const PLACES_NAMED: usize = 8;

/// Names on one page of what is missing.
pub const MISSING_A_PAGE: usize = 40;

/// When one neighbourhood elects: the hour of its meeting, or under the rules of 2008 the hours of its polls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceHours {
    opens: NaiveTime,
    closes: Option<NaiveTime>,
}

impl PlaceHours {
    /// What the store kept.
    pub fn kept(opens: NaiveTime, closes: Option<NaiveTime>) -> Self {
        Self { opens, closes }
    }

    /// Reads "19h30" for a meeting, "7h-19h" for polls.
    ///
    /// # Errors
    /// [`PlaceRefusal::Hour`] and [`PlaceRefusal::PollHours`].
    pub fn read(text: &str, polling: &PollingDay) -> Result<Self, PlaceRefusal> {
        if polling.mode() == ElectionMode::SeparatePoll {
            let hours = Hours::read(text, polling.hours).map_err(|_| PlaceRefusal::PollHours)?;
            return Ok(Self { opens: hours.opens(), closes: Some(hours.closes()) });
        }
        let text = nfc(text);
        // A meeting has no end that anybody could promise.
        if text.contains(['-', '–', '—']) {
            return Err(PlaceRefusal::Hour);
        }
        let bare = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        let hour =
            parse_time(&if bare { format!("{text}h") } else { text }).map_err(|_| PlaceRefusal::Hour)?;
        if hour < EARLIEST || hour > LATEST {
            return Err(PlaceRefusal::Hour);
        }
        Ok(Self { opens: hour, closes: None })
    }

    pub fn opens(&self) -> NaiveTime {
        self.opens
    }

    pub fn closes(&self) -> Option<NaiveTime> {
        self.closes
    }
}

/// Who ticked something, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticked {
    pub by: AccountId,
    pub at: Moment,
}

/// What the officials of a neighbourhood wrote down for an election.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Written {
    pub place: Option<String>,
    pub hours: Option<PlaceHours>,
    pub contact: Option<String>,
    /// The list of candidates hangs at the community house. No law orders it since 2023 (NĐ 59/2023/NĐ-CP Đ.6 k.1 orders the
    /// decisions only), so nothing says it before somebody did.
    pub list_posted: Option<Ticked>,
    /// The roll hangs there.
    pub roll_posted: Option<Ticked>,
}

impl Written {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether its officials wrote this down.
    pub fn has(&self, field: PlaceField) -> bool {
        match field {
            PlaceField::Place => self.place.is_some(),
            PlaceField::Hours => self.hours.is_some(),
            PlaceField::Contact => self.contact.is_some(),
        }
    }
}

/// The papers of a neighbourhood whose meeting failed, as its officials recorded it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballots {
    pub failed: FailedMeeting,
    pub failed_recorded: Ticked,
    /// The first day papers are handed out, and who decided it.
    pub starts_on: Option<NaiveDate>,
    pub decided: Option<Ticked>,
}

/// What residents are told about one neighbourhood; carried by letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whereabouts {
    pub kind: NeighborhoodKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<PlaceHours>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub list_posted: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub roll_posted: bool,
    /// Papers go to every household from this day on, instead of a meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ballots_from: Option<NaiveDate>,
}

impl Whereabouts {
    /// How this neighbourhood elects: as the whole election, unless papers go to its households.
    pub fn mode(&self, polling: &PollingDay) -> ElectionMode {
        if self.ballots_from.is_some() { ElectionMode::HouseholdBallot } else { polling.mode() }
    }

    /// Whether nobody can be told where, or (where there is no hour for all) when.
    pub fn lacks(&self, polling: &PollingDay) -> bool {
        match self.mode(polling) {
            ElectionMode::AtMeeting => self.place.is_none() || self.hours.is_none(),
            ElectionMode::SeparatePoll => self.place.is_none(),
            ElectionMode::HouseholdBallot => false,
        }
    }
}

/// A neighbourhood with what residents are told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub neighborhood: NeighborhoodId,
    pub commune: CommuneId,
    pub place: Place,
}

/// What is asked for in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlaceField {
    Place,
    Hours,
    Contact,
}

/// What hangs at the community house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Posted {
    /// The list of candidates.
    List,
    /// The roll of households.
    Roll,
}

/// What is done from the sheet of a neighbourhood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlaceAct {
    /// Writes down where, when and whom to ask, and ticks what hangs there.
    Write,
    /// Records that its meeting lacked the households: who counts it.
    RecordFailed,
    /// Decides that papers go to every household: the commune.
    DecideBallots,
}

/// What a sheet says at its top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetNews {
    Saved,
    MeetingFailed,
    BallotsDecided,
}

/// The meeting that elects, as its notice invites to it, where that is another day, hour or place than people are reminded of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    pub starts_at: Moment,
    pub venue: String,
}

/// Whether two places are told apart by their words: one that only says more than the other is the same.
pub fn is_elsewhere(written: &str, venue: &str) -> bool {
    let (written, venue) = (fold(written), fold(venue));
    !written.contains(&venue) && !venue.contains(&written)
}

/// A meeting that elects, called for another time than people are reminded of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// The neighbourhood, with its commune.
    pub place: String,
    pub starts_at: Moment,
    /// The hour that people are reminded of, where one is written down.
    pub hour: Option<NaiveTime>,
}

/// Since when a meeting is beside what people are reminded of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BesideBy {
    /// The day of the election was set, or moved.
    Day,
    /// Somebody wrote down the hour, or corrected what the meeting is for.
    Hour,
    /// The election is called off; the meeting is not.
    CalledOff,
}

/// Places that one message about an election names; the rest are counted.
pub const BESIDE_NAMED: usize = 20;

/// How many neighbourhoods of a commune lack place or hour, and their names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lacking {
    pub commune: String,
    /// In the whole commune, on whatever page.
    pub count: usize,
    pub names: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PlaceNotice {
    /// Which neighbourhood?
    Choose { candidates: Vec<Neighborhood> },
    /// Everything written down for one neighbourhood, and the buttons to change it.
    Sheet {
        polling: PollingDay,
        neighborhood: Box<Neighborhood>,
        written: Written,
        ballots: Option<Ballots>,
        news: Option<SheetNews>,
        /// What is not the reader's to do.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        closed: Vec<PlaceAct>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        invited: Option<Invited>,
    },
    /// The next words are this; `now` stands there.
    Ask {
        field: PlaceField,
        polling: PollingDay,
        neighborhood: Box<Neighborhood>,
        #[serde(default, skip_serializing_if = "Written::is_empty")]
        now: Written,
    },
    /// Which day was the meeting, and how many households came?
    AskFailed { polling: PollingDay, neighborhood: Box<Neighborhood> },
    /// From which day on do papers go to the households?
    AskBallots {
        neighborhood: Box<Neighborhood>,
        failed: FailedMeeting,
        earliest: NaiveDate,
        /// The day that was previewed and is to be another.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kept: Option<NaiveDate>,
    },
    /// What would be decided; nothing is yet.
    BallotsPreview { neighborhood: Box<Neighborhood>, failed: FailedMeeting, starts_on: NaiveDate },
    /// Words were typed where a button decides.
    PressToDecide,
    /// To residents: papers come to every household.
    Ballots { polling: PollingDay, failed: FailedMeeting, starts_on: NaiveDate, audience: Audience },
    /// Neighbourhoods that have not said where and when, by commune, one page of them.
    Missing { polling: PollingDay, total: usize, of: usize, page: i64, more: bool, lacking: Vec<Lacking> },
    /// The link for a poster: who opens it is reminded of this neighbourhood alone, or of the whole commune.
    Poster { neighborhood: Box<Neighborhood>, commune: Option<Commune> },
    /// To who convenes these meetings, or to the officers of their commune: people are reminded of another time, or of none any more.
    Beside { polling: PollingDay, by: BesideBy, meetings: Vec<Beside>, more: usize, is_officer: bool },
    /// To who ticked what hangs at the community houses of these places: the election has another day.
    Unticked { polling: PollingDay, places: Vec<String>, more: usize },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PlaceRefusal {
    /// No election day is set.
    NoElection,
    /// Empty, or longer than `most` characters.
    Length {
        most: usize,
    },
    /// "Chỗ cũ" names no place, "để sau" nobody to ask.
    Vague,
    /// No hour of a meeting.
    Hour,
    /// No hours of polls.
    PollHours,
    /// Not the day of a meeting and a number of households.
    FailedForm,
    /// Not a day.
    BallotsDay,
    /// It is for officials of the commune.
    GovernorsOnly,
    /// The published count of that meeting has these numbers.
    OtherCount {
        present: i64,
        roll: i64,
    },
    Ballot(BallotFault),
}

/// What the next words of an official mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PlaceDialog {
    Field {
        neighborhood: NeighborhoodId,
        field: PlaceField,
    },
    Failed {
        neighborhood: NeighborhoodId,
    },
    Ballots {
        neighborhood: NeighborhoodId,
        /// The day that was previewed and is to be another.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kept: Option<NaiveDate>,
    },
    Preview {
        neighborhood: NeighborhoodId,
        starts_on: NaiveDate,
    },
}

/// A place or a contact as it is kept; a lone dash takes away what was there.
///
/// # Errors
/// [`PlaceRefusal::Length`]; [`PlaceRefusal::Vague`].
pub fn read_text(text: &str, most: usize) -> Result<Option<String>, PlaceRefusal> {
    let text = nfc(text);
    if ["-", "–", "—"].contains(&text.as_str()) {
        return Ok(None);
    }
    if text.is_empty() || text.chars().count() > most {
        return Err(PlaceRefusal::Length { most });
    }
    if is_vague(&text) {
        return Err(PlaceRefusal::Vague);
    }
    Ok(Some(text))
}

/// Reads "7/2/2027 | 120": the day of the meeting, and how many households came.
///
/// # Errors
/// [`PlaceRefusal::FailedForm`].
pub fn read_failed(text: &str, today: NaiveDate) -> Result<(NaiveDate, i64), PlaceRefusal> {
    let read = |line: &str| fields::read_either_way(line, 2, |line| read_failed_line(line, today));
    read(text).or_else(|fault| {
        // "7/2/2027 120 hộ": the number stands behind the day.
        let words = nfc(text);
        let bare = words.strip_suffix("hộ").unwrap_or(&words).trim();
        let parted = bare.rsplit_once(' ').map(|(day, present)| format!("{day} | {present}"));
        parted.map_or(Err(fault), |line| read_failed_line(&line, today))
    })
}

fn read_failed_line(text: &str, today: NaiveDate) -> Result<(NaiveDate, i64), PlaceRefusal> {
    let (day, present) = text.split_once('|').ok_or(PlaceRefusal::FailedForm)?;
    let day = parse_date(day, today).map_err(|_| PlaceRefusal::FailedForm)?;
    let digits: String = present.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    let number = digits.strip_suffix("hộ").unwrap_or(&digits);
    let present = number.parse().ok().filter(|present| (0..=1_000_000).contains(present));
    Ok((day, present.ok_or(PlaceRefusal::FailedForm)?))
}

/// A neighbourhood, and what its officials wrote down about its election.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub neighborhood: String,
    pub commune: String,
    /// Where meetings are usually held. The version before took it for the place of the election; nothing says it any more.
    pub venue: String,
    /// `None` in letters of the version before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Whereabouts>,
}

/// Who reads a reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Audience {
    /// The group of a neighbourhood.
    Group(Place),
    /// A person, with the places they chose or else those of the households the account speaks for (often none, seldom two).
    Person(Vec<Place>),
}

impl Place {
    /// Every other neighbourhood of a commune, of which nothing more is said here.
    pub fn elsewhere_in(commune: &str) -> Self {
        Self { neighborhood: String::new(), commune: commune.to_owned(), venue: String::new(), at: None }
    }
}

#[cfg(test)]
mod tests {
    use super::super::election_mode::Electorate;
    use super::super::polling::clock;
    use super::*;

    fn polling(year: i32) -> PollingDay {
        let day = NaiveDate::from_ymd_opt(year, 2, 7).unwrap();
        PollingDay { title: None, day, hours: Hours::USUAL, electorate: Electorate::default() }
    }

    #[test]
    fn a_meeting_has_an_hour_and_polls_have_two() {
        let read = |text, year| PlaceHours::read(text, &polling(year));
        assert_eq!(read("19h30", 2027), Ok(PlaceHours::kept(clock(19, 30), None)));
        assert_eq!(read("8", 2027), Ok(PlaceHours::kept(clock(8, 0), None)));
        assert_eq!(read("7h-18h", 2022), Ok(PlaceHours::kept(clock(7, 0), Some(clock(18, 0)))));
        assert_eq!(read("3h", 2027), Err(PlaceRefusal::Hour));
        assert_eq!(read("7h-18h", 2027), Err(PlaceRefusal::Hour));
        assert_eq!(read("sớm", 2022), Err(PlaceRefusal::PollHours));
    }

    #[test]
    fn an_hour_for_all_is_no_hour_of_a_meeting() {
        let nothing = Whereabouts {
            kind: NeighborhoodKind::KhuPho,
            place: None,
            hours: None,
            contact: None,
            list_posted: false,
            roll_posted: false,
            ballots_from: None,
        };
        let placed = Whereabouts { place: Some("Nhà văn hóa".to_owned()), ..nothing.clone() };
        assert!(placed.lacks(&polling(2027)) && !placed.lacks(&polling(2022)));
        assert!(nothing.lacks(&polling(2022)));
        let on_paper = Whereabouts { ballots_from: NaiveDate::from_ymd_opt(2027, 2, 12), ..nothing };
        assert!(!on_paper.lacks(&polling(2027)));
        assert_eq!(on_paper.mode(&polling(2027)), ElectionMode::HouseholdBallot);
    }

    #[test]
    fn a_failed_meeting_is_a_day_and_a_number() {
        let today = NaiveDate::from_ymd_opt(2027, 2, 8).unwrap();
        let held = NaiveDate::from_ymd_opt(2027, 2, 7).unwrap();
        assert_eq!(read_failed("7/2/2027 | 120", today), Ok((held, 120)));
        assert_eq!(read_failed("7/2/2027|1.020 hộ", today), Ok((held, 1020)));
        for text in [
            "7/2/2027, 120",
            "7/2/2027 - 120 hộ",
            "120 hộ, 7/2/2027",
            "7/2/2027\n120",
            "7/2/2027 120",
            "7/2/2027 120 hộ",
        ] {
            assert_eq!(read_failed(text, today), Ok((held, 120)), "{text}");
        }
        for text in ["7/2/2027", "120", "7/2/2027 | nhiều", "| 120", "7/2/2027 | -1"] {
            assert_eq!(read_failed(text, today), Err(PlaceRefusal::FailedForm), "{text}");
        }
    }

    #[test]
    fn a_place_is_another_when_neither_says_all_of_the_other() {
        assert!(is_elsewhere("Nhà văn hóa", "Sân bóng"));
        assert!(!is_elsewhere("nhà văn hoá khu 1", "Nhà văn hóa khu 1, phố Bình Minh"));
    }

    #[test]
    fn a_dash_takes_away_what_was_written() {
        assert_eq!(read_text(" Nhà  văn hóa ", MAX_PLACE), Ok(Some("Nhà văn hóa".to_owned())));
        assert_eq!(read_text("-", MAX_PLACE), Ok(None));
        assert_eq!(read_text("", MAX_PLACE), Err(PlaceRefusal::Length { most: MAX_PLACE }));
        assert!(read_text(&"ợ".repeat(MAX_PLACE + 1), MAX_PLACE).is_err());
    }
}
