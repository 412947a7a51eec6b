//! How an account comes to speak for a household: what it must agree to, claim and wait for. Decided in `app/link.rs`, worded
//! by `telegram/link.rs`.

use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::correction::GivenCorrection;
use super::fold::nfc;
pub use super::household::CameBy;
use super::household::{HeldAnswer, LinkState, SpeaksAs};
use super::ids::{HouseholdId, LinkId};
use super::objection::GivenObjection;
use super::place::Neighborhood;
use super::retention::WRONG_CODES;
use super::roll::AuditedAct;
use super::setup::Office;
use super::team::TeamTerm;
use super::time::Moment;
use super::words::all;

/// The version of the privacy notice (M10) that is shown now; a change of what it promises asks everyone again.
pub const CONSENT_VERSION: i64 = 1;

/// Longest name of an account that is kept, in characters.
pub const MAX_DISPLAY_NAME: usize = 64;

/// Wrong household codes in a row before the account has to wait ([`WRONG_CODES`]).
pub const MAX_WRONG_CODES: i64 = 5;

/// Wrong codes of all accounts together in one [`WRONG_CODES`] from which the operators are told: somebody may be trying many.
pub const WRONG_CODES_TO_TELL: i64 = 200;

/// The same from which no typed code is looked at any more until fewer come: with 600,000 households, 2,000 tries find one or two,
/// and those still wait for an official. Links go on working.
pub const WRONG_CODES_TO_CLOSE: i64 = 2_000;

/// Who was refused a household may ask for it once more; twice refused, only when the first time is so many hours ago.
pub const ASK_AGAIN_HOURS: i64 = 24;

/// Who took back a request for a household so often within [`ASK_AGAIN_HOURS`] asks again only after them: officials read each.
pub const MAX_WITHDRAWN: usize = 3;

/// A request that has waited for so many days comes up again, once a day.
pub const WAITS_LONG_DAYS: i64 = 3;

/// Requests shown at once to an official.
pub const MAX_REQUESTS_SHOWN: usize = 10;

/// Answers listed when an account asks what is kept about it; the file has all of them.
pub const MAX_ANSWERS_SHOWN: usize = 20;

/// Acts, ended claims and requests that are listed then.
pub const MAX_SHOWN: usize = 5;

/// The name the messenger shows, as we keep it.
pub fn display_name(name: &str) -> String {
    nfc(name).chars().take(MAX_DISPLAY_NAME).collect()
}

/// The same with the name others find the account by: an official who is to approve can write to it.
pub fn findable_name(name: &str, username: Option<&str>) -> String {
    match username {
        Some(username) => display_name(&format!("{} (@{username})", nfc(name))),
        None => display_name(name),
    }
}

/// Longest reason of a refusal, in characters.
pub const MAX_REASON: usize = 200;

/// Why a request is refused, where a button says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhyNot {
    /// Nobody has seen or called this person yet.
    NotMet,
    /// This person does not belong to the household.
    NotOfHousehold,
    /// Nothing is said.
    Unsaid,
}

all! {
    WhyNot { NotMet, NotOfHousehold, Unsaid }
}

/// The reason of a refusal as the applicant reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    Button(WhyNot),
    Words(String),
}

/// What an account came for before it agreed to be kept; carried by the buttons of the privacy notice, kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Claim {
    /// The household of this token, from the paper's square code.
    Token(String),
    /// The household of this code, typed.
    Code(String),
    /// A household whose code is still to be typed; the answer counts once approved.
    Answer(HeldAnswer),
    /// The pass of this token, that an official shows.
    Pass(String),
}

/// Wrong codes typed by one account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guesses {
    /// Messages with a wrong code: what a keyboard made of one may stand for several, and is one guess.
    pub wrong: i64,
    /// Codes that were looked up for them.
    pub looked_up: i64,
    pub last_at: Moment,
}

impl Guesses {
    /// Until when no code is looked at, if the account has to wait.
    pub fn closed_until(self, now: Moment) -> Option<Moment> {
        let until = WRONG_CODES.end(self.last_at);
        (self.wrong >= MAX_WRONG_CODES && self.is_fresh(now)).then_some(until)
    }

    /// Whether the pause is not over. What lies further ahead than a pause was written by a clock that was wrong: nobody is kept out
    /// until that time comes.
    fn is_fresh(&self, now: Moment) -> bool {
        now < WRONG_CODES.end(self.last_at) && self.last_at <= WRONG_CODES.end(now)
    }

    /// One more wrong message, for which so many codes were looked up. After the pause the count begins anew.
    pub fn more(before: Option<Self>, tried: i64, now: Moment) -> Self {
        let before = before.filter(|guesses| guesses.is_fresh(now));
        let (wrong, looked_up) = before.map_or((0, 0), |guesses| (guesses.wrong, guesses.looked_up));
        Self { wrong: wrong + 1, looked_up: looked_up + tried, last_at: now }
    }
}

/// An account's place at one household, for `/ho` and `/dulieu`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// To look at its page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub household: Option<HouseholdId>,
    pub number: String,
    pub neighborhood: Neighborhood,
    pub state: LinkState,
    pub requested_at: Moment,
    /// Accounts that speak for the household, and accounts that wait to.
    pub accounts: usize,
    pub waiting: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaks_as: Option<SpeaksAs>,
    /// To withdraw it while it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<LinkId>,
}

/// An answer this account gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenAnswer {
    pub meeting_title: String,
    pub starts_at: Moment,
    pub household_number: String,
    pub answer: Answer,
    pub given_at: Moment,
    /// Who goes instead, as it was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub substitute: Option<String>,
}

impl GivenAnswer {
    /// The answer in `words`, with who goes instead.
    pub fn told(&self, words: String) -> String {
        match &self.substitute {
            Some(name) => format!("{words} ({name})"),
            None => words,
        }
    }
}

/// A household the account speaks for, as it stands on the roll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptRow {
    pub number: String,
    pub place: String,
    pub head_name: String,
    pub address: String,
    pub alley: String,
    pub cluster: String,
    pub representative: Option<String>,
    /// The accounts that speak for it, by the names the messenger showed.
    pub speakers: Vec<String>,
}

/// A claim that was refused or has ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndedLink {
    pub number: String,
    pub place: String,
    pub state: LinkState,
    pub requested_at: Moment,
    pub ended_at: Option<Moment>,
}

/// An act of the account that the log holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptAct {
    pub at: Moment,
    pub act: AuditedAct,
    pub place: String,
    /// Of the one household it was about.
    pub number: Option<String>,
}

/// A recording of the account's for a coming meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptVoice {
    pub meeting_title: String,
    pub starts_at: Moment,
    pub seconds: i64,
    pub kept_at: Moment,
}

/// Everything we keep about an account (`/dulieu`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub display_name: String,
    pub consent_at: Option<Moment>,
    pub standings: Vec<Standing>,
    /// Newest first.
    pub answers: Vec<GivenAnswer>,
    /// Newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objections: Vec<GivenObjection>,
    pub offices: Vec<Office>,
    /// Which election each of them is for, where it is a team's; in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<Option<TeamTerm>>,
    /// Whether election reminders are on; `None` when they were never asked for.
    pub reminders: Option<bool>,
    /// The place they are of, when one was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminders_of: Option<String>,
    /// The households it speaks for, as they stand on the roll.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<KeptRow>,
    /// Newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ended: Vec<EndedLink>,
    /// Newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<GivenCorrection>,
    /// Newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acts: Vec<KeptAct>,
    /// Newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voices: Vec<KeptVoice>,
    /// What a message leaves out of these lists; the files have all of it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub more: usize,
}

const fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Kept {
    /// What fits one message: the newest of each list, and how much more the files have.
    pub fn cut(mut self) -> Self {
        let mut cut = 0;
        let mut left_out = |length: usize, most: usize| cut += length.saturating_sub(most);
        left_out(self.answers.len(), MAX_ANSWERS_SHOWN);
        left_out(self.ended.len(), MAX_SHOWN);
        left_out(self.acts.len(), MAX_SHOWN);
        left_out(self.corrections.len(), MAX_SHOWN);
        left_out(self.voices.len(), MAX_SHOWN);
        self.answers.truncate(MAX_ANSWERS_SHOWN);
        self.ended.truncate(MAX_SHOWN);
        self.acts.truncate(MAX_SHOWN);
        self.corrections.truncate(MAX_SHOWN);
        self.voices.truncate(MAX_SHOWN);
        self.more = cut;
        self
    }

    /// The offices, each with the election it is for.
    pub fn held(&self) -> impl Iterator<Item = (&Office, Option<TeamTerm>)> {
        let terms = self.terms.iter().copied().chain(std::iter::repeat(None));
        self.offices.iter().zip(terms)
    }
}

/// A request to be decided by an official.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    pub link: LinkId,
    pub neighborhood: Neighborhood,
    pub number: String,
    pub head_name: String,
    /// The name the messenger shows for who asks.
    pub applicant: String,
    /// Accounts that speak for the household already.
    pub accounts: usize,
    /// Their names as the messenger showed them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
    /// How this person came, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came_by: Option<CameBy>,
    /// Others who ask for the same household and wait.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<String>,
    /// Since when it waits, where that is long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits_since: Option<Moment>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum LinkNotice {
    /// M10: to be read before anything is kept.
    Privacy {
        claim: Claim,
    },
    /// Nothing was kept; paper and loudspeaker still serve.
    ConsentDeclined,
    AskCode {
        held: Option<Answer>,
        /// The meeting's neighbourhood, where the account's own household is in another.
        #[serde(default)]
        place: Option<Box<Neighborhood>>,
    },
    /// What was typed cannot be a code; the question stays.
    NotACode,
    /// No household has this code. `left`: how often it may still be tried.
    WrongCode {
        left: i64,
    },
    /// To the applicant. `held`: the answer that counts on approval; `elsewhere`: it was for another neighbourhood's meeting.
    Received {
        number: String,
        neighborhood: Neighborhood,
        held: Option<Answer>,
        elsewhere: bool,
        /// To withdraw it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        link: Option<LinkId>,
    },
    AlreadyPending {
        number: String,
        neighborhood: Neighborhood,
        held: Option<Answer>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        link: Option<LinkId>,
    },
    /// To the applicant, who took the request back.
    Withdrawn {
        number: String,
        neighborhood: Neighborhood,
    },
    /// In place of a request that its sender took back: to the officials who were shown it.
    RequestWithdrawn(Box<Request>),
    /// In place of a request whose sender was forgotten, whatever became of it: to the officials who were shown it.
    RequestForgotten {
        number: String,
        neighborhood: Neighborhood,
        /// Nobody had decided it.
        waited: bool,
    },
    /// It was decided, or taken back, before it could be withdrawn.
    NothingToWithdraw {
        number: String,
        neighborhood: Neighborhood,
        approved: bool,
    },
    AlreadyLinked {
        number: String,
        neighborhood: Neighborhood,
    },
    /// To an official.
    Request(Box<Request>),
    /// After the requests: `until` is the last one shown, `left` were not shown.
    Requests {
        shown: usize,
        left: usize,
        until: LinkId,
        /// The others may be looked at without deciding these.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pages: bool,
    },
    NoRequests,
    /// Once a day to who may decide: requests have waited for long, the oldest since then.
    StillWaiting {
        count: usize,
        since: Moment,
    },
    /// In place of a request that is to be refused: why?
    AskWhyNot(Box<Request>),
    /// The reason is too long, or there is none.
    WhyNotUnread {
        length: usize,
    },
    /// In place of a decided request.
    Decided {
        request: Box<Request>,
        approved: bool,
    },
    AllApproved {
        count: usize,
    },
    /// Somebody decided before; `by` is the name kept for that official.
    AlreadyDecided {
        approved: bool,
        by: Option<String>,
    },
    /// Who asked took it back, or left the household since.
    AlreadyWithdrawn,
    /// To the applicant.
    Approved {
        number: String,
        neighborhood: Neighborhood,
    },
    Rejected {
        number: String,
        neighborhood: Neighborhood,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Reason>,
    },
    /// To the accounts that spoke for the household before.
    OneMore {
        number: String,
        neighborhood: Neighborhood,
        name: String,
    },
    /// The household left the roll.
    HouseholdLeft {
        number: String,
        neighborhood: Neighborhood,
        /// This account had asked to speak for it, and nobody had decided.
        #[serde(default)]
        waited: bool,
    },
    /// The answer held back until approval counts now.
    HeldCounted {
        number: String,
        neighborhood: Neighborhood,
        answer: Answer,
    },
    /// Too late, or the household answered otherwise in the meantime.
    HeldLapsed {
        number: String,
        neighborhood: Neighborhood,
    },
    MyHousehold {
        standings: Vec<Standing>,
    },
    MyData(Kept),
    NothingKept,
    /// Caption of the file.
    DataCopy,
    /// Caption of the page that is read with the eyes.
    DataPage,
    /// To the operators, at most once an hour: so many wrong codes came in a quarter of an hour.
    ManyGuesses {
        wrong: i64,
        /// Whether typed codes are not looked at for now.
        closed: bool,
    },
    AskDelete {
        offices: bool,
    },
    DeleteDropped,
    Deleted {
        offices: bool,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum LinkRefusal {
    /// The token of a deep link that no household has (any more).
    UnknownHousehold,
    /// This account speaks for, or asked for, another household of the neighbourhood.
    OtherHousehold {
        number: String,
        neighborhood: Box<Neighborhood>,
        /// It waits to be approved.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        waits: bool,
    },
    /// Officials refused this account the same household twice within a day.
    RefusedLately { number: String, neighborhood: Box<Neighborhood>, until: Moment },
    /// This account asked for the same household and took it back several times within a day.
    WithdrawnLately { number: String, neighborhood: Box<Neighborhood>, until: Moment },
    /// The pass was used, replaced, or ran out.
    PassOver,
    /// Too many wrong codes.
    TooManyGuesses { until: Moment },
    /// Too many wrong codes, of all accounts together.
    CodesClosed { until: Moment },
    /// The meeting of the answer takes no answers any more.
    MeetingClosed,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum LinkDialog {
    /// The next words are a household code.
    AskCode { held: Option<HeldAnswer> },
    /// The next words are why this request is refused.
    WhyNot { link: LinkId },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_wrong_codes_close_the_door_for_a_quarter_of_an_hour() {
        let at = |minutes| Moment::from_unix_millis(0).plus_minutes(minutes);
        let mut guesses = None;
        for minute in 0..4 {
            guesses = Some(Guesses::more(guesses, 1, at(minute)));
        }
        assert_eq!(guesses.and_then(|guesses| guesses.closed_until(at(4))), None);
        let closed = Guesses::more(guesses, 1, at(4));
        assert_eq!(closed.closed_until(at(4)), Some(at(19)));
        assert_eq!(closed.closed_until(at(19)), None);
        assert_eq!(Guesses::more(Some(closed), 1, at(19)).wrong, 1);
    }

    #[test]
    fn a_message_is_one_guess_however_many_codes_it_may_stand_for() {
        let now = Moment::from_unix_millis(0);
        let once = Guesses::more(None, 20, now);
        let twice = Guesses::more(Some(once), 7, now);
        assert_eq!((once.wrong, once.looked_up, once.closed_until(now)), (1, 20, None));
        assert_eq!((twice.wrong, twice.looked_up), (2, 27));
    }

    #[test]
    fn wrong_codes_of_a_clock_that_was_a_day_ahead_keep_nobody_out_for_a_day() {
        let now = Moment::from_unix_millis(1_653_000_000_000);
        let ahead = Guesses { wrong: MAX_WRONG_CODES, looked_up: MAX_WRONG_CODES, last_at: now.plus_days(1) };
        assert_eq!(ahead.closed_until(now), None);
        assert_eq!(Guesses::more(Some(ahead), 1, now).wrong, 1);
        // A clock that is set right by minutes opens no door.
        let minutes =
            Guesses { wrong: MAX_WRONG_CODES, looked_up: MAX_WRONG_CODES, last_at: now.plus_minutes(10) };
        assert_eq!(minutes.closed_until(now), Some(now.plus_minutes(25)));
    }

    #[test]
    fn a_name_is_kept_short_and_visible() {
        assert_eq!(display_name("  Nguyễn\u{202E} \n Văn A "), "Nguyễn Văn A");
        assert_eq!(display_name(&"ợ".repeat(200)).chars().count(), MAX_DISPLAY_NAME);
    }
}
