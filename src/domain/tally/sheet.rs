//! The count sheet: a count on its way from question to question; what is asked next, and what a typed answer does to it.

use serde::{Deserialize, Serialize};

use super::MAX_REASON;
use super::count::{
    Ballots, Count, Line, TallyFault, VoteMethod, Votes, check, check_ballots, check_line, check_nominees,
    check_present, is_of,
};
use super::numbers::{read_ballots, read_numbers, read_present};
use super::takes_nominees;
use super::typed::{Unread, read_votes};
use crate::domain::fold::{fold, nfc};
use crate::domain::ids::{MeetingId, TallyId};
use crate::domain::matter::Matter;
use crate::domain::meeting::MeetingKind;
use crate::domain::nomination::Nominee;

/// What makes a count a correction of one already published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correcting {
    pub of: TallyId,
    pub reason: Option<String>,
}

/// A count on its way: what has been answered so far. The first thing missing is what is asked next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub meeting: MeetingId,
    pub kind: MeetingKind,
    /// What is decided; asked where the meeting does not say.
    #[serde(default)]
    pub matter: Option<Matter>,
    pub correcting: Option<Correcting>,
    /// A one-line count that waits for the reason of the correction.
    pub words: Option<String>,
    pub present: Option<i64>,
    pub nominees: Vec<Nominee>,
    pub method: Option<VoteMethod>,
    pub ballots: Option<Ballots>,
    pub votes: Vec<Votes>,
    /// On papers handed to every household.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_households: bool,
    /// What is being put right before anything else is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mending: Option<Entered>,
    /// A number that was typed at the preview: the part that is named next is to be this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
}

/// A part of a [`Sheet`] that was entered and may be entered anew by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entered {
    /// Not known yet: which one?
    Which,
    /// None after all.
    Nothing,
    Present,
    Nominees,
    Method,
    Ballots,
    /// What was counted for the nominee at this place, from 0.
    Votes(usize),
    /// What was decided, where the meeting does not say.
    Matter,
}

impl Entered {
    /// The number that a button carries.
    pub fn code(self) -> i64 {
        match self {
            Entered::Which => 0,
            Entered::Nothing => 1,
            Entered::Present => 2,
            Entered::Nominees => 3,
            Entered::Method => 4,
            Entered::Ballots => 5,
            Entered::Matter => 6,
            Entered::Votes(place) => FIRST_VOTES.saturating_add(i64::try_from(place).unwrap_or(i64::MAX)),
        }
    }

    pub fn from_code(code: i64) -> Option<Self> {
        Some(match code {
            0 => Entered::Which,
            1 => Entered::Nothing,
            2 => Entered::Present,
            3 => Entered::Nominees,
            4 => Entered::Method,
            5 => Entered::Ballots,
            6 => Entered::Matter,
            code => Entered::Votes(usize::try_from(code.checked_sub(FIRST_VOTES)?).ok()?),
        })
    }
}

/// The code of the first nominee's votes; the others follow.
const FIRST_VOTES: i64 = 10;

/// What a [`Sheet`] is asked next.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Reason,
    Matter,
    /// Which part is to be put right?
    Which,
    Present,
    Nominees,
    Method,
    Ballots,
    /// For the nominee at this place.
    Votes(usize, Nominee),
    /// Nothing is missing.
    Ready(Count),
}

impl Sheet {
    pub fn empty(
        meeting: MeetingId,
        kind: MeetingKind,
        matter: Option<Matter>,
        nominees: Vec<Nominee>,
    ) -> Self {
        Self {
            meeting,
            kind,
            matter,
            correcting: None,
            words: None,
            present: None,
            nominees,
            method: None,
            ballots: None,
            votes: Vec::new(),
            by_households: false,
            mending: None,
            said: None,
        }
    }

    /// The sheet behind a count that was entered, to be put right in one place.
    pub fn of(meeting: MeetingId, count: &Count, correcting: Option<Correcting>) -> Self {
        Self {
            correcting,
            present: Some(count.present),
            method: Some(count.method()),
            ballots: count.ballots,
            votes: count.lines.iter().map(|line| line.votes).collect(),
            by_households: count.by_households,
            mending: Some(Entered::Which),
            ..Self::empty(
                meeting,
                count.kind,
                count.matter,
                count.lines.iter().map(|line| line.nominee.clone()).collect(),
            )
        }
    }

    /// What stands in the sheet and may be put right by itself. On papers of every household the rest follows from the papers.
    pub fn entered(&self) -> Vec<Entered> {
        let in_a_room = !self.by_households;
        let mut entered = Vec::new();
        let chose_matter = in_a_room && self.chooses_matter() && self.matter.is_some();
        entered.extend(chose_matter.then_some(Entered::Matter));
        entered.extend((in_a_room && self.present.is_some()).then_some(Entered::Present));
        entered.extend((!self.nominees.is_empty() && self.present.is_some()).then_some(Entered::Nominees));
        entered.extend((in_a_room && self.method.is_some()).then_some(Entered::Method));
        entered.extend(self.ballots.is_some().then_some(Entered::Ballots));
        entered.extend((0..self.votes.len()).map(Entered::Votes));
        entered
    }

    /// Whether what is decided is said with the count, and may be said otherwise there.
    fn chooses_matter(&self) -> bool {
        self.kind == MeetingKind::Annual
    }

    /// The button of a part, with the number that was typed for it before, where it fits; says whether there is such a part.
    pub fn mend_as_said(&mut self, part: Entered, largest_roll: i64) -> bool {
        let is_there = self.mend(part);
        let is_number = matches!(part, Entered::Present | Entered::Ballots | Entered::Votes(_));
        if is_there
            && part != Entered::Which
            && let Some(said) = self.said.take()
            && is_number
        {
            let asked = self.clone();
            // Where it cannot be, the part is asked for as without it.
            if self.take(&said, largest_roll).is_err() {
                *self = asked;
            }
        }
        is_there
    }

    /// The button of a part; says whether there is such a part.
    pub fn mend(&mut self, part: Entered) -> bool {
        match part {
            Entered::Nothing => self.mending = None,
            Entered::Which => self.mending = Some(Entered::Which),
            part if self.entered().contains(&part) => self.mending = Some(part),
            _ => return false,
        }
        true
    }

    /// Whether one part of what was entered is asked for anew.
    pub fn mends_a_part(&self) -> bool {
        self.mending.is_some_and(|part| part != Entered::Which)
    }

    fn step_of(&self, part: Entered) -> Option<Step> {
        match part {
            Entered::Which => Some(Step::Which),
            Entered::Nothing => None,
            Entered::Present => Some(Step::Present),
            Entered::Nominees => Some(Step::Nominees),
            Entered::Method => Some(Step::Method),
            Entered::Ballots => Some(Step::Ballots),
            Entered::Matter => Some(Step::Matter),
            Entered::Votes(place) => Some(Step::Votes(place, self.nominees.get(place)?.clone())),
        }
    }

    fn step(&self) -> Step {
        if self.correcting.as_ref().is_some_and(|correcting| correcting.reason.is_none()) {
            return Step::Reason;
        }
        if self.kind != MeetingKind::CandidateIntro && self.matter.is_none() {
            return Step::Matter;
        }
        if let Some(step) = self.mending.and_then(|part| self.step_of(part)) {
            return step;
        }
        let Some(present) = self.present else { return Step::Present };
        if self.nominees.is_empty() {
            return Step::Nominees;
        }
        let Some(method) = self.method else { return Step::Method };
        if method == VoteMethod::SecretBallot && self.ballots.is_none() {
            return Step::Ballots;
        }
        if let Some(nominee) = self.nominees.get(self.votes.len()) {
            return Step::Votes(self.votes.len(), nominee.clone());
        }
        let lines = self.nominees.iter().zip(&self.votes);
        Step::Ready(Count {
            kind: self.kind,
            matter: self.matter,
            present,
            ballots: self.ballots,
            lines: lines.map(|(nominee, votes)| Line { nominee: nominee.clone(), votes: *votes }).collect(),
            by_households: self.by_households,
        })
    }

    /// The papers of every household are counted: `issued` households got one, and nobody raised a hand.
    pub fn on_household_papers(&mut self, issued: i64) {
        self.by_households = true;
        self.present = Some(issued);
        self.method = Some(VoteMethod::SecretBallot);
    }

    /// The room decided before how it votes; whoever counts may still put it right.
    pub fn is_voted_by(&mut self, method: VoteMethod) {
        self.method = Some(method);
    }

    /// The same sheet from its first number, with these people and the same reason.
    pub fn again(&self, nominees: Vec<Nominee>) -> Self {
        let matter = self.matter.filter(|_| self.by_households || !self.chooses_matter());
        let empty = Self::empty(self.meeting, self.kind, matter, nominees);
        Self { correcting: self.correcting.clone(), ..empty }
    }

    /// Whether it is a first count where nothing is `published`, or corrects what is.
    pub fn is_about(&self, published: Option<TallyId>) -> bool {
        self.correcting.as_ref().map(|correcting| correcting.of) == published
    }

    /// Whether it is of a meeting that was called for this; what was not chosen yet may be anything.
    pub fn is_of(&self, kind: MeetingKind, matter: Option<Matter>) -> bool {
        is_of((self.kind, self.matter), (kind, matter))
    }

    /// What comes next. A one-line count that waited for the reason is taken out.
    pub fn next(&mut self, largest_roll: i64) -> Next {
        let step = self.step();
        if !matches!(step, Step::Reason | Step::Matter)
            && let Some(words) = self.words.take()
        {
            return Next::Line(words);
        }
        Next::Ask(match step {
            Step::Reason => Question::Reason,
            Step::Matter => Question::Matter { offered: Matter::offered(self.kind) },
            Step::Which => Question::Which { sheet: Box::new(self.clone()) },
            Step::Present => Question::Present { roll: largest_roll, at_door: None },
            Step::Nominees => match self.matter {
                None => Question::Nominees,
                Some(matter) => Question::VotedOn { matter },
            },
            Step::Method => Question::Method,
            Step::Ballots => Question::Ballots,
            Step::Votes(place, Nominee { name, .. }) => {
                let unanimous = self.may_be_unanimous(place, largest_roll).then_some(place);
                match self.ballots {
                    Some(ballots) => Question::Papers { name, valid: ballots.valid, unanimous },
                    None => Question::Hands { name, present: self.present.unwrap_or(0), unanimous },
                }
            }
            Step::Ready(count) => return Next::Ready(count),
        })
    }

    /// The button of a matter; says whether it was what is asked.
    pub fn decide(&mut self, matter: Matter) -> bool {
        let is_asked = self.step() == Step::Matter;
        if is_asked {
            // People are no proposals: who or what was voted on is said anew.
            if self.matter.is_some()
                && takes_nominees(self.kind, self.matter) != takes_nominees(self.kind, Some(matter))
            {
                self.nominees.clear();
                self.votes.clear();
            }
            self.matter = Some(matter);
            self.mending = None;
        }
        is_asked
    }

    /// The button of a method; says whether the method was what is asked.
    pub fn choose(&mut self, method: VoteMethod) -> bool {
        let is_asked = self.step() == Step::Method;
        if is_asked {
            if self.method != Some(method) {
                self.ballots = None;
                self.votes.clear();
            }
            self.method = Some(method);
            self.mending = None;
        }
        is_asked
    }

    /// How many may vote for one nominee: the households in the room, or the valid papers.
    fn voters(&self) -> i64 {
        self.ballots.map_or(self.present.unwrap_or(0), |ballots| ballots.valid)
    }

    fn may_be_unanimous(&self, place: usize, largest_roll: i64) -> bool {
        let mut tried = self.clone();
        self.voters() > 0
            && tried.vote(place, Votes { yes: self.voters(), no: 0, other: 0 }, largest_roll).is_ok()
    }

    /// The button that says: as many as were marked at the door. Says whether the households present were what is asked.
    ///
    /// # Errors
    /// What is wrong with the number.
    pub fn present_at_door(&mut self, present: i64, largest_roll: i64) -> Result<bool, Wrong> {
        if self.step() != Step::Present {
            return Ok(false);
        }
        self.be_present(present, largest_roll)?;
        Ok(true)
    }

    fn be_present(&mut self, present: i64, largest_roll: i64) -> Result<(), Wrong> {
        check_present(present, largest_roll)?;
        self.present = Some(present);
        self.mended(largest_roll);
        Ok(())
    }

    /// The button that says: everybody is in favour of the nominee at this place. Says whether that was what is asked.
    ///
    /// # Errors
    /// What is wrong with the numbers then.
    pub fn everybody(&mut self, place: usize, largest_roll: i64) -> Result<bool, Wrong> {
        if !matches!(self.step(), Step::Votes(asked, _) if asked == place) {
            return Ok(false);
        }
        self.vote(place, Votes { yes: self.voters(), no: 0, other: 0 }, largest_roll)?;
        Ok(true)
    }

    /// Puts the answer to the question at hand into the sheet, which stays as it is when the words cannot be read or the numbers
    /// cannot be.
    ///
    /// # Errors
    /// What is wrong with the words, or with the numbers.
    pub fn take(&mut self, words: &str, largest_roll: i64) -> Result<(), Wrong> {
        match self.step() {
            Step::Reason => {
                let reason = nfc(words);
                let length = reason.chars().count();
                if length == 0 || length > MAX_REASON {
                    return Err(Wrong::Unread(Unread::Reason { length }));
                }
                if let Some(correcting) = &mut self.correcting {
                    correcting.reason = Some(reason);
                }
            }
            Step::Matter => {
                let offered = Matter::offered(self.kind);
                let numbered = read_numbers(words).and_then(|numbers| match numbers[..] {
                    [number] => offered.get(usize::try_from(number).ok()?.checked_sub(1)?).copied(),
                    _ => None,
                });
                self.decide(numbered.ok_or(Wrong::Unread(Unread::Matter))?);
            }
            Step::Present => {
                let present = read_present(words, largest_roll).ok_or(Wrong::Unread(Unread::Present))?;
                self.be_present(present, largest_roll)?;
            }
            Step::Nominees => {
                let lines = words.split(['\n', ';']).filter(|line| !line.trim().is_empty());
                let are_people = takes_nominees(self.kind, self.matter);
                let read = (1usize..).zip(lines).map(|(line, typed)| {
                    let read = if are_people { Nominee::read_person(typed) } else { Nominee::read(typed) };
                    read.map_err(|fault| Wrong::Unread(Unread::Nominee { line, fault }))
                });
                let nominees = read.collect::<Result<Vec<_>, _>>()?;
                check_nominees(nominees.iter())?;
                if nominees.is_empty() {
                    return Err(TallyFault::NoNominee.into());
                }
                // Votes stay with their people; with other people they are counted anew.
                let same = nominees.len() == self.nominees.len()
                    && nominees.iter().zip(&self.nominees).all(|(new, old)| new.is_same_person(old));
                if !same {
                    self.votes.clear();
                }
                self.nominees = nominees;
                self.mended(largest_roll);
            }
            Step::Method => {
                let method = match fold(words).as_str() {
                    "gio tay" => VoteMethod::ShowOfHands,
                    "bo phieu kin" | "phieu kin" | "bo phieu" => VoteMethod::SecretBallot,
                    _ => return Err(Wrong::Unread(Unread::Method)),
                };
                self.choose(method);
            }
            Step::Which => match read_numbers(words) {
                Some(numbers) if !numbers.is_empty() => self.said = Some(nfc(words)),
                _ => return Err(Wrong::Unread(Unread::Which)),
            },
            Step::Ballots => {
                let ballots = read_ballots(words).ok_or(Wrong::Unread(Unread::Ballots))?;
                check_ballots(ballots, self.present.unwrap_or(0))?;
                self.ballots = Some(ballots);
                self.mended(largest_roll);
            }
            Step::Votes(place, nominee) => self.take_votes((place, nominee), words, largest_roll)?,
            Step::Ready(_) => {}
        }
        Ok(())
    }

    /// A part was put right. What was counted after it and cannot be any more is asked anew.
    fn mended(&mut self, largest_roll: i64) {
        self.mending = None;
        let present = self.present.unwrap_or(0);
        if self.ballots.is_some_and(|ballots| check_ballots(ballots, present).is_err()) {
            self.ballots = None;
            self.votes.clear();
        }
        if let Step::Ready(count) = self.step()
            && check(&count, largest_roll).is_err()
        {
            self.votes.clear();
        }
    }

    fn take_votes(
        &mut self,
        (place, nominee): (usize, Nominee),
        words: &str,
        largest_roll: i64,
    ) -> Result<(), Wrong> {
        let method = self.method.unwrap_or(VoteMethod::ShowOfHands);
        let name = nominee.name;
        let votes = read_votes(words, method, self.voters()).ok_or(Wrong::Unread(match method {
            VoteMethod::ShowOfHands => Unread::Hands { name },
            VoteMethod::SecretBallot => Unread::Papers { name },
        }))?;
        self.vote(place, votes, largest_roll)
    }

    /// Writes down what was counted for the nominee at `place`: the next one, or one that is put right.
    fn vote(&mut self, place: usize, votes: Votes, largest_roll: i64) -> Result<(), Wrong> {
        let before = self.clone();
        if let Some(nominee) = self.nominees.get(place).cloned() {
            check_line(&Line { nominee, votes }, self.present.unwrap_or(0), self.ballots)?;
        }
        match self.votes.get_mut(place) {
            Some(counted) => *counted = votes,
            None => self.votes.push(votes),
        }
        self.mending = None;
        if let Step::Ready(count) = self.step()
            && let Err(fault) = check(&count, largest_roll)
        {
            *self = before;
            return Err(fault.into());
        }
        Ok(())
    }
}

/// What the official is asked next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    Reason,
    Matter {
        offered: Vec<Matter>,
    },
    Present {
        roll: i64,
        /// Households marked at the door, where somebody stood there: a button takes them over.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at_door: Option<i64>,
    },
    Nominees,
    /// Who or what was voted on, by what was decided.
    VotedOn {
        matter: Matter,
    },
    Method,
    Ballots,
    Hands {
        name: String,
        present: i64,
        /// The place of the nominee, where everybody may be in favour: a button says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unanimous: Option<usize>,
    },
    Papers {
        name: String,
        valid: i64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unanimous: Option<usize>,
    },
    /// Which part of what was entered is to be put right?
    Which {
        sheet: Box<Sheet>,
    },
}

/// What comes next with a [`Sheet`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    Ask(Question),
    /// This whole count was typed in one line before the reason was asked for.
    Line(String),
    /// Nothing is missing.
    Ready(Count),
}

/// Why an answer to a [`Question`] is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    Unread(Unread),
    Impossible(TallyFault),
}

impl From<TallyFault> for Wrong {
    fn from(fault: TallyFault) -> Self {
        Wrong::Impossible(fault)
    }
}

#[cfg(test)]
mod tests;
