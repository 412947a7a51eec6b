//! "Sửa cho đúng": somebody says in words what is wrong about their household on the roll; an official puts it right or says why not, by a
//! day that both are told (docs/domain.md §8 P6). Stored by `store/correction.rs`, done by `app/correction.rs`, worded by
//! `telegram/correction.rs`. What objections to an open roll are is in `objection.rs`.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::fold::nfc;
use super::holiday::WorkDays;
use super::household_page::Which;
use super::ids::{AccountId, CorrectionId, HouseholdId, NeighborhoodId};
use super::place::Neighborhood;
use super::roll::has_personal_number_beside_sums;
use super::time::Moment;
use super::words::words;

/// Longest description of what is wrong, in characters.
pub const MAX_WORDS: usize = 300;
/// Longest reason for not doing it, in characters.
pub const MAX_REASON: usize = 200;
/// Requests of one account that may be open at once.
pub const MAX_OPEN: usize = 3;
/// Requests that one message lists.
pub const LISTED: usize = 8;

/// Working days within which an official takes it up. *Unsure*: what a secondary source says of an answer to whom the data are about.
pub const ANSWER_WORKING_DAYS: i64 = 2;
/// Days within which it is settled. *Ours*: the least that a secondary source names for it (10 to 20).
pub const DONE_DAYS: u64 = 10;

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CorrectionState {
    Open,
    /// What was wrong is put right.
    Done,
    /// Not done; the reason is kept and told.
    Declined,
    /// Taken back by who made it.
    Withdrawn,
}

words! {
    CorrectionState {
        Open = "open",
        Done = "done",
        Declined = "declined",
        Withdrawn = "withdrawn",
    }
}

/// Until when what is to be done; both days are the last ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    pub answer_by: NaiveDate,
    pub done_by: NaiveDate,
}

impl Due {
    /// For what was said on `made_on`. Of a year nobody has listed, weekends are the days off.
    pub fn from(made_on: NaiveDate, days: &WorkDays) -> Self {
        let mut worked = 0;
        let is_the_last = |day: &NaiveDate| {
            worked += i64::from(days.off(*day).is_none());
            worked >= ANSWER_WORKING_DAYS
        };
        let answer_by = made_on.iter_days().skip(1).find(is_the_last).unwrap_or(made_on);
        let done_by = made_on.checked_add_days(Days::new(DONE_DAYS)).unwrap_or(made_on);
        Self { answer_by, done_by: done_by.max(answer_by) }
    }
}

/// Who is reminded of a request today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lateness {
    /// Nobody has taken it up in time.
    Unanswered,
    /// Its last day is over: the ward hears of it, too.
    Overdue,
}

/// One request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    pub id: CorrectionId,
    /// Who made it; 0 when it is forgotten.
    pub account: AccountId,
    pub household: HouseholdId,
    /// The household's number.
    pub number: String,
    pub neighborhood: NeighborhoodId,
    /// As it was typed; empty when it is forgotten.
    pub words: String,
    pub state: CorrectionState,
    pub made_at: Moment,
    pub due: Due,
    pub taken_at: Option<Moment>,
    pub reason: Option<String>,
}

impl Correction {
    /// Whether somebody is to be reminded of it on this local day.
    pub fn lateness(&self, today: NaiveDate) -> Option<Lateness> {
        if self.state != CorrectionState::Open {
            return None;
        }
        if today > self.due.done_by {
            return Some(Lateness::Overdue);
        }
        (self.taken_at.is_none() && today > self.due.answer_by).then_some(Lateness::Unanswered)
    }
}

/// A request with the place of its household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    pub correction: Correction,
    pub neighborhood: Neighborhood,
}

/// What an account asked to be put right, as `/dulieu` shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenCorrection {
    pub id: CorrectionId,
    pub number: String,
    pub place: String,
    pub words: String,
    pub state: CorrectionState,
    pub made_at: Moment,
    pub due: Due,
    pub reason: Option<String>,
}

/// A household of the reader's, to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnHousehold {
    pub household: HouseholdId,
    pub of: Which,
}

/// Reads what is wrong.
///
/// # Errors
/// [`CorrectionRefusal::Words`] when it is empty or too long, [`CorrectionRefusal::PersonalNumber`].
pub fn read_words(typed: &str) -> Result<String, CorrectionRefusal> {
    let words = nfc(typed);
    let length = words.chars().count();
    if !(1..=MAX_WORDS).contains(&length) {
        return Err(CorrectionRefusal::Words { length });
    }
    if has_personal_number_beside_sums(&words) { Err(CorrectionRefusal::PersonalNumber) } else { Ok(words) }
}

/// Reads why it is not done.
///
/// # Errors
/// [`CorrectionRefusal::Reason`] when it is empty or too long, [`CorrectionRefusal::PersonalNumber`].
pub fn read_reason(typed: &str) -> Result<String, CorrectionRefusal> {
    let reason = nfc(typed);
    let length = reason.chars().count();
    if !(1..=MAX_REASON).contains(&length) {
        return Err(CorrectionRefusal::Reason { length });
    }
    if has_personal_number_beside_sums(&reason) { Err(CorrectionRefusal::PersonalNumber) } else { Ok(reason) }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CorrectionNotice {
    /// Which of the reader's households?
    Choose {
        households: Vec<OwnHousehold>,
    },
    /// What is wrong? And what somebody changes without anybody's help.
    AskWords {
        of: Which,
        /// The name that is kept, where the messenger shows another one by now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kept_name: Option<String>,
    },
    /// The reader speaks for no household: only what is of the account can be changed, by the reader.
    OnlyAccount {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kept_name: Option<String>,
    },
    /// The name that is kept is the messenger's from now on.
    NameTaken {
        name: String,
    },
    /// To who made it: how it stands, by when what is done.
    Mine(Box<Ticket>),
    /// To who made it: an official has taken it up.
    TakenUp(Box<Ticket>),
    /// To who made it: how it was settled.
    Told(Box<Ticket>),
    /// To an official.
    One {
        ticket: Box<Ticket>,
        /// Head and address; none when the household left the roll.
        row: Option<(String, String)>,
        today: NaiveDate,
    },
    AskReason(Box<Ticket>),
    /// In place of a request that is settled, for whoever was shown it.
    Settled(Box<Ticket>),
    /// What is open where the reader leads, what is due first.
    Open {
        tickets: Vec<Ticket>,
        /// Open ones that are not listed.
        more: usize,
        today: NaiveDate,
        /// A button lists the rest, from behind so many on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next: Option<i64>,
    },
    NoneOpen,
    /// Once a day, to who may settle them: so many are late. `ward`: the reader is told because their last day is over.
    Late {
        count: usize,
        /// Since the last day of the oldest.
        since: NaiveDate,
        ward: bool,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CorrectionRefusal {
    Words {
        length: usize,
    },
    PersonalNumber,
    Reason {
        length: usize,
    },
    TooMany,
    AlreadySettled {
        state: CorrectionState,
    },
    /// Nobody settles what is asked for their own household.
    Own,
    /// The reader does not speak for the household.
    NotYours,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CorrectionDialog {
    Words { household: HouseholdId },
    Reason { correction: CorrectionId },
}

#[cfg(test)]
mod tests {
    use super::super::ids::Id as _;
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn due(made_on: &str) -> (NaiveDate, NaiveDate) {
        let due = Due::from(day(made_on), &WorkDays::default());
        (due.answer_by, due.done_by)
    }

    #[test]
    fn two_working_days_leave_out_weekends_and_holidays() {
        // A Monday; a Friday; the Friday before the days off around 30/4/2026.
        assert_eq!(due("2026-06-01"), (day("2026-06-03"), day("2026-06-11")));
        assert_eq!(due("2026-06-05"), (day("2026-06-09"), day("2026-06-15")));
        assert_eq!(due("2026-04-29"), (day("2026-05-05"), day("2026-05-09")));
        // A year nobody has listed has its weekends.
        assert_eq!(due("2041-06-07").0, day("2041-06-11"));
    }

    #[test]
    fn it_is_never_to_be_settled_before_it_is_to_be_taken_up() {
        for made_on in day("2026-01-01").iter_days().take(700) {
            let due = Due::from(made_on, &WorkDays::default());
            assert!(made_on < due.answer_by && due.answer_by <= due.done_by, "{made_on}: {due:?}");
        }
    }

    #[test]
    fn what_is_taken_up_is_late_only_after_its_last_day() {
        let at = Moment::from_unix_millis(0);
        let open = Correction {
            id: CorrectionId::mint(at, [1; 10]),
            account: AccountId(5),
            household: HouseholdId::mint(at, [2; 10]),
            number: "7".to_owned(),
            neighborhood: NeighborhoodId::mint(at, [3; 10]),
            words: "Tên đệm là Thị".to_owned(),
            state: CorrectionState::Open,
            made_at: at,
            due: Due { answer_by: day("2026-06-03"), done_by: day("2026-06-11") },
            taken_at: None,
            reason: None,
        };
        let taken = Correction { taken_at: Some(at), ..open.clone() };
        let done = Correction { state: CorrectionState::Done, ..open.clone() };
        for (today, one, other) in [
            ("2026-06-03", None, None),
            ("2026-06-04", Some(Lateness::Unanswered), None),
            ("2026-06-11", Some(Lateness::Unanswered), None),
            ("2026-06-12", Some(Lateness::Overdue), Some(Lateness::Overdue)),
        ] {
            let late = [open.lateness(day(today)), taken.lateness(day(today)), done.lateness(day(today))];
            assert_eq!(late, [one, other, None], "{today}");
        }
    }

    #[test]
    fn words_are_short_and_hold_no_number_of_a_person() {
        assert_eq!(read_words("  Tên đúng là\nNguyễn Văn Ân "), Ok("Tên đúng là Nguyễn Văn Ân".to_owned()));
        assert_eq!(read_words(" "), Err(CorrectionRefusal::Words { length: 0 }));
        let long = "ợ".repeat(MAX_WORDS + 1);
        assert_eq!(read_words(&long), Err(CorrectionRefusal::Words { length: MAX_WORDS + 1 }));
        assert_eq!(read_words("số căn cước 001 203 004 567"), Err(CorrectionRefusal::PersonalNumber));
        assert_eq!(read_reason("gọi 0912 345 678"), Err(CorrectionRefusal::PersonalNumber));
        assert_eq!(read_reason(&"ợ".repeat(MAX_REASON)), Ok("ợ".repeat(MAX_REASON)));
    }
}
