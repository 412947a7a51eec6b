//! One household put on the roll, put right, or taken off it, from the chat, by who leads its neighbourhood. Decided in
//! `app/household_change.rs`, worded by `telegram/household_change.rs`; whole lists are in `roll.rs`.

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::fields;
use super::fold::{fold, nfc};
use super::household::Closed;
use super::household_page::Which;
use super::ids::{HouseholdId, NeighborhoodId};
use super::place::Neighborhood;
use super::roll::{MAX_ADDRESS, MAX_NAME, MAX_NUMBER, RollRow, has_personal_number, is_name};
use super::time::Moment;
use super::when::parse_date;
use super::words::words;

/// Longest name of an alley or a cluster, in characters.
pub const MAX_PLACE: usize = 40;

/// Answers to coming meetings that are told one by one.
pub const MAX_ANSWERS: usize = 8;

/// For so many days back a household may be said to have left.
const DAYS_BACK: i64 = 366;

/// What may be put right about a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangeField {
    Number,
    Head,
    Address,
    Alley,
    Cluster,
    Representative,
}

words! {
    ChangeField {
        Number = "number",
        Head = "head",
        Address = "address",
        Alley = "alley",
        Cluster = "cluster",
        Representative = "representative",
    }
}

impl ChangeField {
    /// What stands there now.
    pub fn of(self, row: &RollRow) -> String {
        match self {
            ChangeField::Number => row.number.clone(),
            ChangeField::Head => row.head_name.clone(),
            ChangeField::Address => row.address.clone(),
            ChangeField::Alley => row.alley.clone(),
            ChangeField::Cluster => row.cluster.clone(),
            ChangeField::Representative => row.representative.clone().unwrap_or_default(),
        }
    }

    /// Whether it may be empty.
    pub const fn may_be_empty(self) -> bool {
        !matches!(self, ChangeField::Number | ChangeField::Head)
    }

    /// The row with this in its place. "không" empties what may be empty.
    ///
    /// # Errors
    /// [`ChangeRefusal`] when it cannot stand there, or stands there already.
    pub fn set(self, row: &RollRow, words: &str) -> Result<RollRow, ChangeRefusal> {
        let typed = nfc(words);
        let is_none = fold(&typed).trim_end_matches('.') == "khong";
        let value = if is_none { String::new() } else { typed };
        let mut row = row.clone();
        match self {
            ChangeField::Number => row.number = check_number(&value)?,
            ChangeField::Head => row.head_name = check_name(&value)?,
            ChangeField::Address => {
                row.address = check_text(&value, MAX_ADDRESS)?;
                // What the new address says of them holds; of what it is silent, what was said before.
                let said = RollRow { alley: String::new(), cluster: String::new(), ..row.clone() }.placed();
                row.alley = if said.alley.is_empty() { row.alley } else { said.alley };
                row.cluster = if said.cluster.is_empty() { row.cluster } else { said.cluster };
            }
            ChangeField::Alley => row.alley = check_text(&value, MAX_PLACE)?,
            ChangeField::Cluster => row.cluster = check_text(&value, MAX_PLACE)?,
            ChangeField::Representative => {
                row.representative = (!value.is_empty()).then(|| check_name(&value)).transpose()?;
            }
        }
        Ok(row.placed())
    }
}

fn check_number(value: &str) -> Result<String, ChangeRefusal> {
    let number = fold(value);
    let number = ["ho so ", "so ho ", "so ", "ho "].iter().find_map(|words| number.strip_prefix(words));
    let number = number.map_or_else(|| value.to_owned(), str::to_owned);
    let is_number = number.chars().any(char::is_numeric) && !number.contains(char::is_whitespace);
    match number.chars().count() {
        1..=MAX_NUMBER if is_number && !has_personal_number(&number) => Ok(number),
        _ => Err(ChangeRefusal::NotANumber),
    }
}

fn check_name(value: &str) -> Result<String, ChangeRefusal> {
    let name = check_text(value, MAX_NAME)?;
    if is_name(&name) { Ok(name) } else { Err(ChangeRefusal::NotAName) }
}

fn check_text(value: &str, limit: usize) -> Result<String, ChangeRefusal> {
    if has_personal_number(value) {
        return Err(ChangeRefusal::PersonalNumber);
    }
    if value.chars().count() > limit {
        return Err(ChangeRefusal::TooLong { limit });
    }
    Ok(value.to_owned())
}

/// Whether no number, and no address with its own, stands before or behind the name: "31 Trần Thị Lan ngõ 5".
fn is_only_a_name(head: &str) -> bool {
    let outside = head.split(['(', '[']).next().unwrap_or_default();
    check_name(head).is_ok() && !outside.contains(|c: char| c.is_ascii_digit())
}

/// Reads "number | head | address", or "head | address" for who has no number yet: `next` is theirs.
///
/// # Errors
/// [`ChangeRefusal`], with what is wrong.
pub fn read_row(words: &str, next: &str) -> Result<RollRow, ChangeRefusal> {
    fields::read(words, 3, |line| read_line(line, next))
}

fn read_line(line: &str, next: &str) -> Result<RollRow, ChangeRefusal> {
    let parts: Vec<String> = line.split('|').map(nfc).collect();
    let row = |number: &str, head: &str, address: &str| -> Result<RollRow, ChangeRefusal> {
        let row = RollRow {
            number: check_number(number)?,
            head_name: check_name(head)?,
            address: check_text(address, MAX_ADDRESS)?,
            ..RollRow::default()
        };
        Ok(row.placed())
    };
    match parts.as_slice() {
        [number, head, address] if !number.is_empty() => row(number, head, address),
        [_, head, address] => row(next, head, address),
        [head, address] if is_only_a_name(head) => row(next, head, address),
        [number, head] if check_number(number).is_ok() => row(number, head, ""),
        [head] if is_only_a_name(head) => row(next, head, ""),
        [head, _] | [head] if has_personal_number(head) => Err(ChangeRefusal::PersonalNumber),
        _ => Err(ChangeRefusal::RowUnread),
    }
}

/// Reads the day on which a household left; "3/5" is the last one.
///
/// # Errors
/// [`ChangeRefusal::DateAhead`]; [`ChangeRefusal::DateUnread`], also when it is long past.
pub fn read_day(words: &str, today: NaiveDate) -> Result<NaiveDate, ChangeRefusal> {
    let mut on = parse_date(words, today).map_err(|_| ChangeRefusal::DateUnread)?;
    let numbers = words.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    if on > today && numbers.count() == 2 && !words.contains(char::is_alphabetic) {
        on = on.with_year(on.year() - 1).ok_or(ChangeRefusal::DateUnread)?;
    }
    match (today - on).num_days() {
        ..0 => Err(ChangeRefusal::DateAhead),
        0..=DAYS_BACK => Ok(on),
        _ => Err(ChangeRefusal::DateUnread),
    }
}

/// What depends on a household.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Depends {
    /// Accounts that speak for it, and those that asked to.
    pub accounts: usize,
    pub waiting: usize,
    /// Of these accounts, those that speak already for the household it would go into.
    #[serde(default)]
    pub already_there: usize,
    /// Its answers to coming meetings, the earliest first; [`MAX_ANSWERS`] at most.
    pub answers: Vec<ComingAnswer>,
    /// So many answers more.
    #[serde(default)]
    pub more_answers: usize,
    /// It stands on a frozen roll, which stays as it is.
    pub is_frozen: bool,
}

/// What a household answered to a meeting that is to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComingAnswer {
    pub title: String,
    pub starts_at: Moment,
    pub answer: Answer,
}

/// One household with all that may be put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangePage {
    pub household: HouseholdId,
    pub neighborhood: Neighborhood,
    pub row: RollRow,
    pub depends: Depends,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangeNotice {
    /// In which neighbourhood?
    AskPlace {
        neighborhoods: Vec<Neighborhood>,
    },
    /// Number, head and address; `next`: the number after the greatest.
    AskAdd {
        neighborhood: Box<Neighborhood>,
        next: String,
    },
    /// As it would stand on the roll.
    PreviewAdd {
        neighborhood: Box<Neighborhood>,
        row: RollRow,
        /// The number of a household of the same name and address.
        twin: Option<String>,
        /// It had left, and comes back with its code.
        is_back: bool,
        is_frozen: bool,
    },
    Added {
        of: Which,
        code: String,
        is_back: bool,
    },
    Page(Box<ChangePage>),
    /// `clears`: the household from which a button takes away what stands there now.
    AskField {
        of: Which,
        field: ChangeField,
        now: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        clears: Option<HouseholdId>,
    },
    Preview {
        household: HouseholdId,
        of: Which,
        field: ChangeField,
        before: String,
        now: String,
    },
    Saved {
        of: Which,
        field: ChangeField,
        now: String,
    },
    /// To the accounts of a household: it has another number.
    NewNumber {
        before: String,
        of: Which,
    },
    /// Which household does it go into?
    /// What is to stand in this place of a household that is not added yet? `clears`: it may be taken away.
    AskNewField {
        neighborhood: Box<Neighborhood>,
        field: ChangeField,
        now: String,
        clears: bool,
    },
    AskInto {
        of: Which,
    },
    AskClose {
        household: HouseholdId,
        of: Which,
        closed: Closed,
        into: Option<String>,
        depends: Depends,
    },
    /// To the official.
    Closed {
        of: Which,
        closed: Closed,
        into: Option<String>,
        accounts: usize,
    },
    /// To the accounts of the household that was closed.
    Told {
        of: Which,
        closed: Closed,
        into: Option<String>,
    },
    /// To the accounts of the household that another went into.
    Joined {
        of: Which,
        number: String,
    },
    Kept,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangeRefusal {
    /// Not "number | head | address".
    RowUnread,
    NotANumber,
    NotAName,
    /// A number of an ID card or a telephone.
    PersonalNumber,
    TooLong {
        limit: usize,
    },
    /// Whose it is stands on the page of that household, where a look is noted; a version before this one said it here.
    NumberTaken {
        number: String,
        head_name: String,
    },
    NoSuchNumber {
        number: String,
    },
    /// A household does not go into itself.
    Itself,
    DateUnread,
    DateAhead,
    /// It stands there already.
    Unchanged,
    /// As many households as a neighbourhood may have.
    Full {
        most: usize,
    },
    /// It was closed before.
    Gone,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangeDialog {
    /// The next words are a new household.
    Add { neighborhood: NeighborhoodId },
    /// It waits for a yes.
    New { neighborhood: NeighborhoodId, row: RollRow },
    /// The next words stand in this place of a household that is not added yet.
    NewField { neighborhood: NeighborhoodId, row: RollRow, field: ChangeField },
    /// The next words stand in this place.
    Field { household: HouseholdId, field: ChangeField },
    /// They wait for a yes.
    Save { household: HouseholdId, field: ChangeField, words: String },
    /// The next words are the number of the household it goes into.
    Into { household: HouseholdId },
    /// Waits for a yes; words are another day.
    Close { household: HouseholdId, closed: Closed },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(words: &str) -> Result<(String, String, String), ChangeRefusal> {
        read_row(words, "21").map(|row| (row.number, row.head_name, row.address))
    }

    fn read(number: &str, head: &str, address: &str) -> Result<(String, String, String), ChangeRefusal> {
        Ok((number.to_owned(), head.to_owned(), address.to_owned()))
    }

    #[test]
    fn a_new_household_is_read_with_or_without_a_number() {
        for (words, expected) in [
            ("23 | Trần Thị Lan | Số 3, ngõ 5", read("23", "Trần Thị Lan", "Số 3, ngõ 5")),
            ("hộ số 15a | Trần Thị Lan | Số 3", read("15a", "Trần Thị Lan", "Số 3")),
            ("Trần Thị Lan | Số 3, ngõ 5", read("21", "Trần Thị Lan", "Số 3, ngõ 5")),
            ("| Trần Thị Lan | Số 3", read("21", "Trần Thị Lan", "Số 3")),
            ("Trần Thị Lan, số 3 ngõ 5", read("21", "Trần Thị Lan", "số 3 ngõ 5")),
            ("23, Trần Thị Lan, Số 3, ngõ 5", read("23", "Trần Thị Lan", "Số 3, ngõ 5")),
            ("Trần Thị Lan, Số 3, ngõ 5, tổ 2", read("21", "Trần Thị Lan", "Số 3, ngõ 5, tổ 2")),
            ("23\nTrần Thị Lan\nSố 3, ngõ 5", read("23", "Trần Thị Lan", "Số 3, ngõ 5")),
            ("23; Trần Thị Lan; Số 3, ngõ 5", read("23", "Trần Thị Lan", "Số 3, ngõ 5")),
            ("23 - Trần Thị Lan - Số 3, ngõ 5", read("23", "Trần Thị Lan", "Số 3, ngõ 5")),
            ("23 | Trần Thị Lan", read("23", "Trần Thị Lan", "")),
            ("Trần Thị Lan", read("21", "Trần Thị Lan", "")),
            ("23", Err(ChangeRefusal::RowUnread)),
            ("23 Trần Thị Lan ngõ 5", Err(ChangeRefusal::RowUnread)),
            ("23 Trần Thị Lan, ngõ 5", Err(ChangeRefusal::RowUnread)),
            ("23 | 24 | Số 3", Err(ChangeRefusal::NotAName)),
            ("Trần Thị Lan 0912345678 | Số 3", Err(ChangeRefusal::PersonalNumber)),
            ("a | b | c | d", Err(ChangeRefusal::RowUnread)),
        ] {
            assert_eq!(row(words), expected, "{words}");
        }
    }

    #[test]
    fn what_is_put_right_stands_in_its_place() {
        let row = read_row("23 | Trần Thị Lan | Số 3, ngõ 5, tổ 2", "1").unwrap();
        assert_eq!((row.alley.as_str(), row.cluster.as_str()), ("Ngõ 5", "Tổ 2"));
        let moved = ChangeField::Address.set(&row, "Số 7, ngõ 9").unwrap();
        assert_eq!((moved.alley.as_str(), moved.cluster.as_str()), ("Ngõ 9", "Tổ 2"));
        assert_eq!(ChangeField::Representative.set(&row, "không").unwrap().representative, None);
        assert_eq!(ChangeField::Head.set(&row, "không"), Err(ChangeRefusal::NotAName));
        assert_eq!(ChangeField::Number.set(&row, "hai"), Err(ChangeRefusal::NotANumber));
        let long = "a".repeat(MAX_PLACE + 1);
        assert_eq!(ChangeField::Alley.set(&row, &long), Err(ChangeRefusal::TooLong { limit: MAX_PLACE }));
        for field in ChangeField::ALL {
            assert_eq!(field.set(&row, &field.of(&row)), Ok(row.clone()), "{field:?}");
        }
    }

    #[test]
    fn a_household_leaves_today_or_within_the_last_year() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2022-05-16");
        for (words, expected) in [
            ("16/5/2022", Ok(day("2022-05-16"))),
            ("3/5", Ok(day("2022-05-03"))),
            ("20-12", Ok(day("2021-12-20"))),
            ("hôm qua", Ok(day("2022-05-15"))),
            ("17/5/2022", Err(ChangeRefusal::DateAhead)),
            ("mai", Err(ChangeRefusal::DateAhead)),
            ("16/5/2020", Err(ChangeRefusal::DateUnread)),
            ("tuần ấy", Err(ChangeRefusal::DateUnread)),
        ] {
            assert_eq!(read_day(words, today), expected, "{words}");
        }
    }
}
