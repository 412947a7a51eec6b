//! One household, one answer. Kept by `store/rsvp.rs`, decided in `app/rsvp.rs`, shown by `telegram/rsvp.rs`.

mod away;
mod heading;
mod lex;
mod named;
pub mod numbering;
pub(in crate::domain) mod parts;
mod phrase;
pub mod recording;
mod roll;
mod visit;

use serde::{Deserialize, Serialize};

pub use self::named::{Named, read_named};
use self::numbering::{ByOld, Formerly, NumbersChoice, NumbersOf};
use self::recording::Problem;
use super::answer::{Answer, Via};
use super::fold::nfc;
use super::ids::{AccountId, HouseholdId, LinkId, MeetingId};
use super::meeting::{ChaseKind, MeetingCard, Turnout};
use super::roll::MAX_NAME;
use super::setup::Page;
use super::time::Moment;

/// What an account may say for a household of a meeting's neighbourhood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// Asked for and not yet decided: who asks is told no more of the household than its number.
    Pending { link: LinkId, household: HouseholdId, number: String },
    Approved {
        link: LinkId,
        household: HouseholdId,
        number: String,
        head_name: String,
        /// The household's answer until now.
        before: Option<Answer>,
        /// The newest tap that said so.
        tap: Option<Tap>,
        /// Accounts that speak for the household, this one included.
        accounts: i64,
    },
}

/// Two people of one household press at about the same time, and two instances take that in: for so long what was pressed first may
/// be heard of last. It is longer than Telegram keeps a press (150 s), and no number of an update is that old when they begin anew.
const OVERTAKES_MILLIS: i64 = 10 * 60_000;

/// A tap that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tap {
    /// The number of its update.
    pub update: i64,
    /// When it was heard of.
    pub at: Moment,
}

impl Tap {
    /// Whether what update `other` brings was pressed before this tap, though it is heard of `now`.
    pub fn was_pressed_after(self, other: i64, now: Moment) -> bool {
        other > 0 && other < self.update && now.millis_since(self.at).abs() < OVERTAKES_MILLIS
    }
}

impl Claim {
    pub fn household(&self) -> HouseholdId {
        match self {
            Claim::Pending { household, .. } | Claim::Approved { household, .. } => *household,
        }
    }

    pub fn link(&self) -> LinkId {
        match self {
            Claim::Pending { link, .. } | Claim::Approved { link, .. } => *link,
        }
    }

    pub fn number(&self) -> &str {
        match self {
            Claim::Pending { number, .. } | Claim::Approved { number, .. } => number,
        }
    }

    fn as_choice(&self) -> HouseholdChoice {
        let (head_name, answer) = match self {
            Claim::Pending { .. } => (String::new(), None),
            Claim::Approved { head_name, before, .. } => (head_name.clone(), *before),
        };
        HouseholdChoice { household: self.household(), number: self.number().to_owned(), head_name, answer }
    }
}

/// One of the households an account speaks for, to choose by button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseholdChoice {
    pub household: HouseholdId,
    pub number: String,
    /// Empty while the claim waits to be decided.
    pub head_name: String,
    /// What it answered until now.
    pub answer: Option<Answer>,
}

/// For which household an account speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// For none.
    Nobodys,
    /// For none here; but for a household of another neighbourhood.
    Elsewhere,
    /// Not for the one that was chosen.
    NotTheirs,
    Theirs(Claim),
    /// For several: which is to be asked, always.
    Ask(Vec<HouseholdChoice>),
}

/// The only place that says for which of its households an account answers: for its one, else for the one that it chose itself.
pub fn whose(mut claims: Vec<Claim>, is_elsewhere: bool, chosen: Option<HouseholdId>) -> Whose {
    if let Some(chosen) = chosen {
        let at = claims.iter().position(|claim| claim.household() == chosen);
        return at.map_or(Whose::NotTheirs, |at| Whose::Theirs(claims.swap_remove(at)));
    }
    match claims.pop() {
        None if is_elsewhere => Whose::Elsewhere,
        None => Whose::Nobodys,
        Some(one) if claims.is_empty() => Whose::Theirs(one),
        Some(last) => Whose::Ask(claims.iter().chain([&last]).map(Claim::as_choice).collect()),
    }
}

/// The name of a person as typed: 2 to [`MAX_NAME`] characters, Latin letters and no digits: it stands on the list at the door, and a
/// letter that cannot be printed there would keep the whole list from being printed.
pub fn read_name(text: &str) -> Option<String> {
    let name = nfc(text);
    let length = name.chars().count();
    let fits = (2..=MAX_NAME).contains(&length)
        && name.chars().any(char::is_alphabetic)
        && !name.chars().any(|c| c.is_numeric() || matches!(c, '/' | '|' | '@' | '<' | '>'))
        && name.chars().filter(|c| c.is_alphabetic()).all(is_latin);
    fits.then_some(name)
}

/// Latin letters with their marks, Vietnamese ones among them.
const fn is_latin(letter: char) -> bool {
    matches!(letter, '\u{41}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

/// What the conversation with an account is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Talk {
    Silent,
    /// Who comes instead.
    AboutName,
    AboutOther,
}

/// What becomes of the question who comes instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// It is asked, or asked anew.
    Ask,
    /// Nobody comes instead any more: its conversation ends.
    Drop,
    /// Nothing changes.
    Leave,
}

/// The name of who comes instead is optional: it is asked only where the account can be written to (`may_ask`), and no other
/// conversation is interrupted for it.
pub fn naming(answer: Answer, before: Option<Answer>, may_ask: bool, talk: Talk) -> Naming {
    let asks = answer == Answer::Substitute && may_ask;
    match talk {
        Talk::Silent | Talk::AboutName if asks => Naming::Ask,
        Talk::AboutName if before == Some(Answer::Substitute) => Naming::Drop,
        Talk::Silent | Talk::AboutName | Talk::AboutOther => Naming::Leave,
    }
}

/// Whether an answer, and the name of who comes instead, say anything that is not `kept` already. A name that is left out takes
/// none back.
pub fn says_more(kept: Option<(Answer, Option<&str>)>, answer: Answer, name: Option<&str>) -> bool {
    kept.is_none_or(|(kept, kept_name)| kept != answer || (name.is_some() && name != kept_name))
}

/// One entry of an official, for the button that takes it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryMark {
    pub meeting: MeetingId,
    pub entry: i64,
}

/// Households with the same answer, told in the same way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub answer: Answer,
    pub via: Via,
    pub count: usize,
    /// "1, 4, 7–12".
    pub numbers: String,
}

/// A household whose answer is another now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    pub number: String,
    pub before: Answer,
    pub answer: Answer,
    /// It had given the former answer itself.
    pub own_before: bool,
}

/// What became of an entry for several households.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub neighborhood_name: String,
    pub groups: Vec<Group>,
    /// Who comes instead: the household's number, and the name.
    pub substitutes: Vec<(String, String)>,
    /// Called by the name of their head: the number, and the whole name.
    pub by_name: Vec<(String, String)>,
    pub changed: Vec<Changed>,
    /// They had said the same before.
    pub unchanged: String,
    /// They stood in a list from one number to another, and behind it by themselves with another answer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub apart: String,
    pub problems: Vec<Problem>,
    /// Old numbers stood there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_old: Option<ByOld>,
    /// Reasons and remarks stood there, which are not kept.
    pub read_over: bool,
    pub undo: Option<EntryMark>,
    /// Households recorded in all, told in the first of several messages.
    #[serde(default)]
    pub total: usize,
    /// Which of several messages this is.
    #[serde(default, skip_serializing_if = "Page::is_alone")]
    pub page: Page,
}

/// What an official wrote down last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastEntry {
    pub entry: i64,
    pub at: Moment,
    pub former: Vec<Former>,
}

/// The answer of a household before an official's entry; none: it had not answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Former {
    pub household: HouseholdId,
    pub answer: Option<FormerAnswer>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerAnswer {
    pub answer: Answer,
    pub via: Via,
    pub by: AccountId,
    pub at: Moment,
    pub substitute_name: Option<String>,
}

/// A coming meeting to choose by button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingChoice {
    pub meeting: MeetingId,
    pub neighborhood_name: String,
    pub starts_at: Moment,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RsvpNotice {
    /// The toast to a press: what is saved, for which household; `before` is the answer it replaces.
    Saved {
        number: String,
        answer: Answer,
        before: Option<Answer>,
        starts_at: Moment,
        /// Who comes instead is asked in private.
        #[serde(default)]
        asks: bool,
    },
    /// The toast to a press before the household's link is approved.
    Held(Answer),
    /// The toast to a press by who speaks for several households: which one is asked in private.
    WhichAsked,
    /// In private: for which household is this the answer?
    AskWhich {
        answer: Answer,
        households: Vec<HouseholdChoice>,
        card: Box<MeetingCard>,
    },
    /// To the other accounts of the household.
    ToldHousehold {
        number: String,
        answer: Answer,
        before: Option<Answer>,
        card: Box<MeetingCard>,
        /// Who answered, as the messenger shows them; empty where that is not known.
        #[serde(default)]
        by: String,
    },
    /// In private: the household's own answer, and the buttons to change it.
    Own {
        number: String,
        answer: Answer,
        card: Box<MeetingCard>,
    },
    /// Before a meeting, in private: to who has not answered, and on the eve to who comes.
    Reminded {
        kind: ChaseKind,
        /// `None`: written before one account spoke for several.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        household: Option<HouseholdId>,
        number: String,
        answer: Option<Answer>,
        card: Box<MeetingCard>,
    },
    /// In the group, for the presser alone: the household's answer, and when.
    OwnAlone {
        number: String,
        answer: Answer,
        starts_at: Moment,
    },
    /// Words that may be an answer: nothing is recorded from them, the buttons are shown.
    PressInstead {
        number: String,
        answer: Option<Answer>,
        card: Box<MeetingCard>,
    },
    /// Who comes instead?
    AskSubstitute {
        number: String,
    },
    /// A command came while it is asked: it is asked still.
    StillAsked {
        number: String,
    },
    /// Another conversation took its place.
    PutAside {
        number: String,
    },
    SubstituteNamed {
        number: String,
        name: String,
    },
    SubstituteSkipped {
        number: String,
    },
    /// A name came, but the household's answer is another by now.
    NoLongerSubstitute {
        number: String,
    },
    /// Written by version 0.2.0. `/ghinhan`: for which meeting?
    ChooseMeeting(Vec<MeetingChoice>),
    /// `/ghinhan`: for which meeting? One page of them.
    ChooseMeetingOn {
        choices: Vec<MeetingChoice>,
        page: Page,
    },
    /// `/ghinhan`, guided: which household?
    AskRecording {
        neighborhood_name: String,
        starts_at: Moment,
    },
    /// `/ghinhan`, guided: what did the household say?
    AskAnswer {
        meeting: MeetingId,
        household: HouseholdId,
        number: String,
        /// Its number before its unit became part of another.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        formerly: Option<Formerly>,
    },
    /// Whose numbers are these? Units became one, and each had its own.
    AskNumbers(Vec<NumbersChoice>),
    /// What was written down for one household; `goes_on` when the next may be typed right away.
    Recorded {
        number: String,
        answer: Answer,
        before: Option<Answer>,
        via: Via,
        substitute_name: Option<String>,
        goes_on: bool,
        /// The household had given the other answer itself.
        #[serde(default)]
        own_before: bool,
        #[serde(default)]
        undo: Option<EntryMark>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        formerly: Option<Formerly>,
    },
    /// What was written down of several, and what was not.
    RecordedMany(Box<Sheet>),
    /// The last entry was taken back; `left`: households that said something since.
    Undone {
        numbers: String,
        left: String,
    },
    /// The recording is over: how it stands now.
    RecordingDone {
        neighborhood_name: String,
        starts_at: Moment,
        turnout: Turnout,
    },
    /// To the accounts of a household: what an official wrote down for it holds no more, `answer` does.
    TakenBackForYou {
        number: String,
        answer: Option<Answer>,
        by: String,
        at: Moment,
        card: Box<MeetingCard>,
    },
    /// To the accounts of a household for which an official wrote down an answer.
    RecordedForYou {
        number: String,
        answer: Answer,
        via: Via,
        by: String,
        at: Moment,
        card: Box<MeetingCard>,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RsvpRefusal {
    /// The meeting has opened: answers are no longer taken.
    TooLate,
    /// The meeting was called off.
    CalledOff,
    /// A claim that waits for approval keeps the answer for one meeting; it keeps one for another meeting already.
    HeldElsewhere,
    /// The meeting is of another neighbourhood than the household of who asks.
    AnotherPlace { place: String },
    /// Written by version 0.2.0: no household of this number is on the roll. Now it is a problem of the sheet.
    UnknownHousehold { number: String, neighborhood_name: String },
    /// The words after `/ghinhan` cannot be read.
    RecordingUnclear,
    /// Only the last entry is taken back, and only once.
    NothingToUndo,
    /// No meeting is coming for which an answer could be recorded.
    NothingToRecord,
    /// Not a person's name.
    NameUnfit,
}

/// What the next typed words mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RsvpDialog {
    /// The name of the member of the household who comes instead.
    SubstituteName { meeting: MeetingId, household: HouseholdId },
    /// The meeting for which `text` is to be recorded.
    ChooseMeeting { text: String },
    /// The next households to record for this meeting.
    Record {
        meeting: MeetingId,
        /// Whose answer was asked for.
        #[serde(default)]
        asked: Option<HouseholdId>,
        #[serde(default)]
        last: Option<LastEntry>,
        /// Whose numbers are typed, as the official said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        numbers: Option<NumbersOf>,
        /// What was typed waits for the official to say so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        waits: Option<String>,
    },
}

#[cfg(test)]
mod tests;
