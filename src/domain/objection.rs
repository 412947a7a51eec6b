//! A roll that is shown to everybody until a day, objected to, and frozen: "nhà tôi thiếu" (docs/domain.md §4.5). Results of meetings
//! after the freeze stand on the frozen roll, and an open objection blocks them until it is settled. Stored by `store/objection.rs`,
//! done by `app/objection.rs`, worded by `telegram/objection.rs`.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::delivery::Delivery;
use super::fields;
use super::fold::nfc;
use super::ids::{AccountId, NeighborhoodId, ObjectionId, OpeningId};
use super::place::Neighborhood;
use super::roll::{MAX_ADDRESS, MAX_NAME, MAX_NUMBER, has_personal_number, is_name};
use super::setup::Page;
use super::time::Moment;
use super::words::words;

/// A roll is open to objection for this many days at most.
pub const MAX_OPEN_DAYS: u64 = 60;
/// A frozen roll holds for meetings within this many days: a new term asks anew.
pub const FROZEN_DAYS: i64 = 180;
/// Objections of one account in one neighbourhood that may be open at once.
pub const MAX_OBJECTIONS: usize = 3;
/// Longest reason for overruling one, in characters.
pub const MAX_REASON: usize = 200;
/// Objections that one message lists.
pub const LISTED: usize = 10;

/// What is wrong with the roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ObjectionKind {
    /// The household does not stand there.
    Missing,
    /// It stands there with a wrong name or address.
    Wrong,
}

words! {
    ObjectionKind {
        Missing = "missing",
        Wrong = "wrong",
    }
}

/// What became of an objection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ObjectionState {
    /// Blocks every result of its neighbourhood.
    Open,
    /// The household was added.
    Added,
    /// Its name or address was put right.
    Corrected,
    /// Not agreed to; the reason is kept and told.
    Overruled,
    /// Taken back by who made it.
    Withdrawn,
}

words! {
    ObjectionState {
        Open = "open",
        Added = "added",
        Corrected = "corrected",
        Overruled = "overruled",
        Withdrawn = "withdrawn",
    }
}

/// A roll that was frozen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    pub at: Moment,
    /// Households it has: those of that moment, and those an objection added since.
    pub size: i64,
}

/// A roll that is, or was, open to objection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    pub id: OpeningId,
    pub neighborhood: NeighborhoodId,
    /// The last local day on which objections are asked for.
    pub until: NaiveDate,
    pub frozen: Option<Frozen>,
}

impl Opening {
    /// Whether objections are still taken at `now`: until it is frozen, and as long as the frozen roll holds.
    pub fn takes_objections(&self, now: Moment) -> bool {
        self.frozen.is_none_or(|frozen| now < frozen.at.plus_days(FROZEN_DAYS))
    }

    /// # Errors
    /// [`ObjectionRefusal::AlreadyFrozen`]; [`ObjectionRefusal::StillOpen`] until its last day is over.
    pub fn may_freeze(&self, today: NaiveDate) -> Result<(), ObjectionRefusal> {
        if self.frozen.is_some() {
            return Err(ObjectionRefusal::AlreadyFrozen);
        }
        if today <= self.until { Err(ObjectionRefusal::StillOpen { until: self.until }) } else { Ok(()) }
    }
}

/// Whether a roll may be open until `until`, said `today`: at least one whole day, and no longer than [`MAX_OPEN_DAYS`].
///
/// # Errors
/// [`ObjectionRefusal::Until`], with both ends.
pub fn check_until(until: NaiveDate, today: NaiveDate) -> Result<NaiveDate, ObjectionRefusal> {
    let after = |days| today.checked_add_days(Days::new(days)).unwrap_or(today);
    let (from, to) = (after(1), after(MAX_OPEN_DAYS));
    if (from..=to).contains(&until) { Ok(until) } else { Err(ObjectionRefusal::Until { from, to }) }
}

/// One objection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    pub id: ObjectionId,
    pub opening: OpeningId,
    pub neighborhood: NeighborhoodId,
    /// Who made it; 0 when it is forgotten.
    pub account: AccountId,
    pub kind: ObjectionKind,
    pub head_name: String,
    pub address: String,
    pub state: ObjectionState,
    pub reason: Option<String>,
    pub made_at: Moment,
}

/// What an account objected to, as `/dulieu` shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenObjection {
    pub place: String,
    pub kind: ObjectionKind,
    pub head_name: String,
    pub address: String,
    pub state: ObjectionState,
    pub made_at: Moment,
}

fn parts(words: &str) -> Vec<String> {
    words.split('|').map(nfc).collect()
}

fn check_words(head_name: &str, address: &str) -> Result<(), ObjectionRefusal> {
    if has_personal_number(head_name) || has_personal_number(address) {
        return Err(ObjectionRefusal::PersonalNumber);
    }
    let fits = head_name.chars().count() <= MAX_NAME && address.chars().count() <= MAX_ADDRESS;
    if is_name(head_name) && !address.is_empty() && fits { Ok(()) } else { Err(ObjectionRefusal::Unread) }
}

/// Reads "Nguyễn Văn A | Ngõ 3": the head of the household, and its address.
///
/// # Errors
/// [`ObjectionRefusal::Unread`], [`ObjectionRefusal::PersonalNumber`].
pub fn read_household(words: &str) -> Result<(String, String), ObjectionRefusal> {
    fields::read(words, 2, read_household_line)
}

fn read_household_line(words: &str) -> Result<(String, String), ObjectionRefusal> {
    let [head_name, address] = <[String; 2]>::try_from(parts(words)).map_err(|_| ObjectionRefusal::Unread)?;
    check_words(&head_name, &address)?;
    Ok((head_name, address))
}

/// Reads "91 | Nguyễn Văn A | Ngõ 3": as it is to stand on the roll.
///
/// # Errors
/// [`ObjectionRefusal::RowUnread`], [`ObjectionRefusal::PersonalNumber`].
pub fn read_row(words: &str) -> Result<(String, String, String), ObjectionRefusal> {
    fields::read(words, 3, read_row_line)
}

fn read_row_line(words: &str) -> Result<(String, String, String), ObjectionRefusal> {
    let row = <[String; 3]>::try_from(parts(words)).map_err(|_| ObjectionRefusal::RowUnread)?;
    let [number, head_name, address] = row;
    if number.is_empty() || number.chars().count() > MAX_NUMBER {
        return Err(ObjectionRefusal::RowUnread);
    }
    match check_words(&head_name, &address) {
        Err(ObjectionRefusal::Unread) => Err(ObjectionRefusal::RowUnread),
        checked => checked.map(|()| (number, head_name, address)),
    }
}

/// Reads why an objection is overruled.
///
/// # Errors
/// [`ObjectionRefusal::Reason`] when it is empty or too long.
pub fn read_reason(words: &str) -> Result<String, ObjectionRefusal> {
    let reason = nfc(words);
    let length = reason.chars().count();
    if (1..=MAX_REASON).contains(&length) { Ok(reason) } else { Err(ObjectionRefusal::Reason { length }) }
}

/// The roll of one neighbourhood, for who leads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    pub neighborhood: Neighborhood,
    /// Households on the roll now.
    pub size: i64,
    pub opening: Option<Opening>,
    /// The open ones of this page, the earliest first; [`LISTED`] at most.
    pub objections: Vec<Objection>,
    /// Open ones behind those.
    pub more: i64,
    #[serde(default)]
    pub page: Page,
    /// Whether the last day is over and it may be frozen.
    pub may_freeze: bool,
    /// The reader stands there, and decides nothing about who may vote.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ObjectionNotice {
    Board(Box<Board>),
    AskUntil {
        neighborhood: Box<Neighborhood>,
        earliest: NaiveDate,
        /// The day that was previewed and is to be another.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kept: Option<NaiveDate>,
    },
    /// What the group would read; nothing is saved.
    Preview {
        neighborhood: Box<Neighborhood>,
        size: i64,
        until: NaiveDate,
    },
    /// Words came where a button is to be pressed.
    PressToDecide,
    /// Nothing was sent.
    Dropped,
    /// To the group: the roll is open to objection.
    Opened {
        neighborhood: Box<Neighborhood>,
        size: i64,
        until: NaiveDate,
    },
    /// To the group: the roll is frozen.
    Frozen {
        neighborhood: Box<Neighborhood>,
        size: i64,
        at: Moment,
    },
    /// To the group: a household that was missing stands on the frozen roll now. `rolls`: on each of these, where results of several
    /// are still to come.
    Grown {
        neighborhood: Box<Neighborhood>,
        size: i64,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        rolls: Vec<Frozen>,
    },
    /// To the official: how far the notice that the roll is open, or frozen, is on its way to the group.
    Sending {
        neighborhood: Box<Neighborhood>,
        #[serde(default)]
        is_frozen: bool,
        #[serde(default)]
        delivery: Delivery,
    },
    /// To a resident: what is kept of an objection, before anything is.
    Ask {
        neighborhood: Box<Neighborhood>,
        opening: Opening,
        /// Days after which what is kept of a settled one goes.
        days: i64,
    },
    AskWords {
        kind: ObjectionKind,
    },
    /// To the resident.
    Received {
        objection: Box<Objection>,
        neighborhood: Box<Neighborhood>,
    },
    Withdrawn,
    /// To an official.
    One {
        objection: Box<Objection>,
        neighborhood: Box<Neighborhood>,
        /// The number that an added household would get.
        number: String,
        /// The reader stands there, and decides nothing about who may vote.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        closed: bool,
    },
    AskRow {
        objection: Box<Objection>,
        number: String,
    },
    AskReason,
    /// To the official: how it was settled.
    Settled {
        objection: Box<Objection>,
        neighborhood: Box<Neighborhood>,
        /// Households on the roll now; on the frozen one, where it is frozen.
        size: i64,
    },
    /// In place of an objection that is over: to the other officials who were shown it.
    Over {
        state: ObjectionState,
        neighborhood: Box<Neighborhood>,
    },
    /// To the resident: how it was settled.
    Told {
        objection: Box<Objection>,
        neighborhood: Box<Neighborhood>,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ObjectionRefusal {
    /// No roll is open to objection here, or no frozen one holds any more.
    NotOpen,
    /// The roll is empty.
    EmptyRoll,
    /// It is open already.
    AlreadyOpen {
        until: NaiveDate,
    },
    /// Its last day is not over.
    StillOpen {
        until: NaiveDate,
    },
    AlreadyFrozen,
    UntilUnread,
    Until {
        from: NaiveDate,
        to: NaiveDate,
    },
    NoGroup,
    Unread,
    RowUnread,
    PersonalNumber,
    Reason {
        length: usize,
    },
    TooMany,
    /// The same was overruled before, for this reason.
    Answered {
        reason: String,
    },
    /// Somebody settled it before.
    AlreadySettled,
    /// No household has this number.
    NoSuchNumber {
        number: String,
    },
    /// A household has this number already.
    NumberTaken {
        number: String,
    },
    /// Who stands on a list here does not decide who may vote (NĐ 59/2023/NĐ-CP Đ.6 k.1b).
    Candidate,
    /// Nobody settles their own.
    Own,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ObjectionDialog {
    Until {
        neighborhood: NeighborhoodId,
        /// The day that was previewed and is to be another.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kept: Option<NaiveDate>,
    },
    Preview {
        neighborhood: NeighborhoodId,
        until: NaiveDate,
    },
    Words {
        neighborhood: NeighborhoodId,
        kind: ObjectionKind,
    },
    Row {
        objection: ObjectionId,
    },
    Reason {
        objection: ObjectionId,
    },
}

#[cfg(test)]
mod tests {
    use super::super::ids::Id as _;
    use super::*;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 3, number).unwrap()
    }

    fn opening(frozen: Option<Frozen>) -> Opening {
        let at = Moment::from_unix_millis(0);
        Opening {
            id: OpeningId::mint(at, [1; 10]),
            neighborhood: NeighborhoodId::mint(at, [2; 10]),
            until: day(10),
            frozen,
        }
    }

    #[test]
    fn a_roll_is_frozen_once_and_only_after_its_last_day() {
        let open = opening(None);
        assert_eq!(open.may_freeze(day(10)), Err(ObjectionRefusal::StillOpen { until: day(10) }));
        assert_eq!(open.may_freeze(day(11)), Ok(()));
        let frozen = opening(Some(Frozen { at: Moment::from_unix_millis(0), size: 90 }));
        assert_eq!(frozen.may_freeze(day(11)), Err(ObjectionRefusal::AlreadyFrozen));
    }

    #[test]
    fn objections_are_taken_as_long_as_the_roll_holds() {
        let at = Moment::from_unix_millis(0);
        let frozen = opening(Some(Frozen { at, size: 90 }));
        assert!(opening(None).takes_objections(at.plus_days(999)));
        assert!(frozen.takes_objections(at.plus_days(FROZEN_DAYS).plus_millis(-1)));
        assert!(!frozen.takes_objections(at.plus_days(FROZEN_DAYS)));
    }

    #[test]
    fn a_roll_is_open_for_one_whole_day_at_least_and_two_months_at_most() {
        let today = day(1);
        for (until, fits) in [(day(1), false), (day(2), true), (day(31), true)] {
            assert_eq!(check_until(until, today).is_ok(), fits, "{until}");
        }
        let last = today.checked_add_days(Days::new(MAX_OPEN_DAYS)).unwrap();
        assert_eq!(check_until(last, today), Ok(last));
        assert!(check_until(last.succ_opt().unwrap(), today).is_err());
    }

    #[test]
    fn a_household_is_read_whole_or_not_at_all() {
        let read = |head: &str, address: &str| Ok((head.to_owned(), address.to_owned()));
        assert_eq!(read_household(" Nguyễn Văn A |Ngõ 3 "), read("Nguyễn Văn A", "Ngõ 3"));
        for words in ["", "Nguyễn Văn A", "Nguyễn Văn A |", "| Ngõ 3", "12 | Ngõ 3", "A | B | C"] {
            assert_eq!(read_household(words), Err(ObjectionRefusal::Unread), "{words}");
        }
        let id = "Nguyễn Văn A, 001 203 004 567 | Ngõ 3";
        assert_eq!(read_household(id), Err(ObjectionRefusal::PersonalNumber));
        for words in
            ["Nguyễn Văn A, Ngõ 3, số 12", "Nguyễn Văn A\nNgõ 3, số 12", "Nguyễn Văn A - Ngõ 3, số 12"]
        {
            assert_eq!(read_household(words), read("Nguyễn Văn A", "Ngõ 3, số 12"), "{words}");
        }
        for words in ["91, Nguyễn Văn A, Ngõ 3, số 12", "91\nNguyễn Văn A\nNgõ 3, số 12"] {
            let row = ("91".to_owned(), "Nguyễn Văn A".to_owned(), "Ngõ 3, số 12".to_owned());
            assert_eq!(read_row(words), Ok(row), "{words}");
        }
        let row = read_row("91 | Nguyễn Văn A | Ngõ 3");
        assert_eq!(row, Ok(("91".to_owned(), "Nguyễn Văn A".to_owned(), "Ngõ 3".to_owned())));
        for words in ["91", "| Nguyễn Văn A | Ngõ 3", "91 | 5 | Ngõ 3"] {
            assert_eq!(read_row(words), Err(ObjectionRefusal::RowUnread), "{words}");
        }
    }

    #[test]
    fn overruling_takes_a_reason() {
        assert_eq!(read_reason(" "), Err(ObjectionRefusal::Reason { length: 0 }));
        assert_eq!(read_reason(" Đã chuyển đi "), Ok("Đã chuyển đi".to_owned()));
        assert!(read_reason(&"ợ".repeat(MAX_REASON + 1)).is_err());
    }
}
