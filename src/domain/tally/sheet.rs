//! The count sheet: a count on its way from question to question; what is asked next, and what a typed answer does to it.

use serde::{Deserialize, Serialize};

use super::MAX_REASON;
use super::count::{
    Ballots, Count, Line, TallyFault, VoteMethod, Votes, check, check_ballots, check_line, check_nominees,
    check_present,
};
use super::typed::{Unread, read_ballots, read_numbers, read_votes};
use crate::domain::fold::{fold, nfc};
use crate::domain::ids::{MeetingId, TallyId};
use crate::domain::matter::{Agenda, Matter};
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
}

/// What a [`Sheet`] is asked next.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Reason,
    Matter,
    Present,
    Nominees,
    Method,
    Ballots,
    Votes(Nominee),
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
        }
    }

    fn step(&self) -> Step {
        if self.correcting.as_ref().is_some_and(|correcting| correcting.reason.is_none()) {
            return Step::Reason;
        }
        if self.kind != MeetingKind::CandidateIntro && self.matter.is_none() {
            return Step::Matter;
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
            return Step::Votes(nominee.clone());
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

    /// The same sheet from its first number, with these people and the same reason.
    pub fn again(&self, nominees: Vec<Nominee>) -> Self {
        let empty = Self::empty(self.meeting, self.kind, self.matter, nominees);
        Self { correcting: self.correcting.clone(), ..empty }
    }

    /// Whether it is a first count where nothing is `published`, or corrects what is.
    pub fn is_about(&self, published: Option<TallyId>) -> bool {
        self.correcting.as_ref().map(|correcting| correcting.of) == published
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
            Step::Present => Question::Present { roll: largest_roll },
            Step::Nominees => Question::Nominees,
            Step::Method => Question::Method,
            Step::Ballots => Question::Ballots,
            Step::Votes(Nominee { name, .. }) => match self.ballots {
                Some(ballots) => Question::Papers { name, valid: ballots.valid },
                None => Question::Hands { name, present: self.present.unwrap_or(0) },
            },
            Step::Ready(count) => return Next::Ready(count),
        })
    }

    /// The button of a matter; says whether it was what is asked.
    pub fn decide(&mut self, matter: Matter) -> bool {
        let is_asked = self.step() == Step::Matter;
        if is_asked {
            self.matter = Some(matter);
        }
        is_asked
    }

    /// The button of a method; says whether the method was what is asked.
    pub fn choose(&mut self, method: VoteMethod) -> bool {
        let is_asked = self.step() == Step::Method;
        if is_asked {
            self.method = Some(method);
        }
        is_asked
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
                let worded = || Agenda::read(words, &[])?.matter().filter(|matter| offered.contains(matter));
                self.matter = Some(numbered.or_else(worded).ok_or(Wrong::Unread(Unread::Matter))?);
            }
            Step::Present => {
                let Some(&[present]) = read_numbers(words).as_deref() else {
                    return Err(Wrong::Unread(Unread::Present));
                };
                check_present(present, largest_roll)?;
                self.present = Some(present);
            }
            Step::Nominees => {
                let lines = words.split(['\n', ';']).filter(|line| !line.trim().is_empty());
                let read = (1usize..).zip(lines).map(|(line, typed)| {
                    Nominee::read(typed).map_err(|fault| Wrong::Unread(Unread::Nominee { line, fault }))
                });
                let nominees = read.collect::<Result<Vec<_>, _>>()?;
                check_nominees(nominees.iter())?;
                if nominees.is_empty() {
                    return Err(TallyFault::NoNominee.into());
                }
                self.nominees = nominees;
            }
            Step::Method => {
                self.method = Some(match fold(words).as_str() {
                    "gio tay" => VoteMethod::ShowOfHands,
                    "bo phieu kin" | "phieu kin" | "bo phieu" => VoteMethod::SecretBallot,
                    _ => return Err(Wrong::Unread(Unread::Method)),
                });
            }
            Step::Ballots => {
                let ballots = read_ballots(words).ok_or(Wrong::Unread(Unread::Ballots))?;
                check_ballots(ballots, self.present.unwrap_or(0))?;
                self.ballots = Some(ballots);
            }
            Step::Votes(nominee) => self.take_votes(nominee, words, largest_roll)?,
            Step::Ready(_) => {}
        }
        Ok(())
    }

    fn take_votes(&mut self, nominee: Nominee, words: &str, largest_roll: i64) -> Result<(), Wrong> {
        let method = self.method.unwrap_or(VoteMethod::ShowOfHands);
        let name = nominee.name.clone();
        let votes = read_votes(words, method).ok_or(Wrong::Unread(match method {
            VoteMethod::ShowOfHands => Unread::Hands { name },
            VoteMethod::SecretBallot => Unread::Papers { name },
        }))?;
        check_line(&Line { nominee, votes }, self.present.unwrap_or(0), self.ballots)?;
        self.votes.push(votes);
        if let Step::Ready(count) = self.step()
            && let Err(fault) = check(&count, largest_roll)
        {
            self.votes.pop();
            return Err(fault.into());
        }
        Ok(())
    }
}

/// What the official is asked next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    Reason,
    Matter { offered: Vec<Matter> },
    Present { roll: i64 },
    Nominees,
    Method,
    Ballots,
    Hands { name: String, present: i64 },
    Papers { name: String, valid: i64 },
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
mod tests {
    use super::super::count::tests::{nominee, papers};
    use super::*;
    use crate::domain::ids::Id as _;
    use crate::domain::nomination::NomineeFault;
    use crate::domain::time::Moment;

    fn meeting() -> MeetingId {
        MeetingId::mint(Moment::from_unix_millis(0), [1; 10])
    }

    fn tally(byte: u8) -> TallyId {
        TallyId::mint(Moment::from_unix_millis(0), [byte; 10])
    }

    fn empty() -> Sheet {
        Sheet::empty(meeting(), MeetingKind::CandidateIntro, None, Vec::new())
    }

    /// Answers one question after the other on a roll of 100; what comes next then.
    fn answered(sheet: &mut Sheet, answers: &[&str]) -> Next {
        for words in answers {
            assert_eq!(sheet.take(words, 100), Ok(()), "{words}");
        }
        sheet.next(100)
    }

    #[test]
    fn a_sheet_asks_for_the_first_thing_missing() {
        let mut sheet = empty();
        assert_eq!(sheet.step(), Step::Present);
        sheet.present = Some(10);
        assert_eq!(sheet.step(), Step::Nominees);
        sheet.nominees = vec![nominee("Ông A")];
        assert_eq!(sheet.step(), Step::Method);
        sheet.method = Some(VoteMethod::SecretBallot);
        assert_eq!(sheet.step(), Step::Ballots);
        sheet.ballots = Some(Ballots { issued: 9, returned: 9, valid: 9, invalid: 0 });
        assert_eq!(sheet.step(), Step::Votes(nominee("Ông A")));
        sheet.votes = vec![Votes { yes: 9, no: 0, other: 0 }];
        assert!(matches!(sheet.step(), Step::Ready(count) if count == papers(10, [9, 9, 9, 0], &[9])));
    }

    #[test]
    fn a_show_of_hands_is_asked_in_order_until_nothing_is_missing() {
        let mut sheet = empty();
        assert_eq!(sheet.next(100), Next::Ask(Question::Present { roll: 100 }));
        assert_eq!(answered(&mut sheet, &["80"]), Next::Ask(Question::Nominees));
        assert_eq!(answered(&mut sheet, &["Ông A, Bí thư\nBà B"]), Next::Ask(Question::Method));
        let hands = |name: &str| Next::Ask(Question::Hands { name: name.to_owned(), present: 80 });
        assert_eq!(answered(&mut sheet, &["giơ tay"]), hands("Ông A"));
        assert_eq!(answered(&mut sheet, &["70 5 5"]), hands("Bà B"));
        let Next::Ready(count) = answered(&mut sheet, &["1 79 0"]) else { panic!("something is missing") };
        assert_eq!((count.present, count.lines.len(), count.lines[1].votes.no), (80, 2, 79));
        assert_eq!(sheet.take("anything", 100), Ok(()), "and nothing more is asked");
    }

    #[test]
    fn a_secret_ballot_is_asked_for_its_papers_before_the_votes() {
        let mut sheet = Sheet { nominees: vec![nominee("Ông A")], ..empty() };
        assert_eq!(answered(&mut sheet, &["80", "phiếu kín"]), Next::Ask(Question::Ballots));
        let papers = Next::Ask(Question::Papers { name: "Ông A".to_owned(), valid: 78 });
        assert_eq!(answered(&mut sheet, &["80 79 78 1"]), papers);
        assert!(matches!(answered(&mut sheet, &["78"]), Next::Ready(_)));
    }

    #[test]
    fn what_cannot_be_read_or_cannot_be_leaves_the_sheet_as_it_was() {
        let impossible = Wrong::Impossible;
        let at = |answers: &[&str]| {
            let mut sheet = empty();
            answered(&mut sheet, answers);
            sheet
        };
        let two = "Ông A; Bà B";
        let name = |name: &str| name.to_owned();
        for (mut sheet, words, wrong) in [
            (at(&[]), "khoảng 80", Wrong::Unread(Unread::Present)),
            (at(&[]), "101", impossible(TallyFault::MorePresentThanRoll { present: 101, roll: 100 })),
            (at(&["80"]), " ", impossible(TallyFault::NoNominee)),
            (
                at(&["80"]),
                "Ông A; 7",
                Wrong::Unread(Unread::Nominee { line: 2, fault: NomineeFault::NoName }),
            ),
            (at(&["80"]), "Ông A; ông a", impossible(TallyFault::SameNominee { name: name("ông a") })),
            (at(&["80", two]), "hét to", Wrong::Unread(Unread::Method)),
            (at(&["80", two, "phieu kin"]), "80 80", Wrong::Unread(Unread::Ballots)),
            (
                at(&["80", two, "phieu kin"]),
                "81 80 80 0",
                impossible(TallyFault::IssuedOverPresent { issued: 81, present: 80 }),
            ),
            (at(&["80", two, "gio tay"]), "80", Wrong::Unread(Unread::Hands { name: name("Ông A") })),
            (
                at(&["80", two, "gio tay"]),
                "80 1 0",
                impossible(TallyFault::HandsOverPresent { name: name("Ông A"), sum: 81, present: 80 }),
            ),
            (
                at(&["80", two, "phieu kin", "80 80 80 0", "41"]),
                "81",
                impossible(TallyFault::VotesOverValid { name: name("Bà B"), sum: 81, valid: 80 }),
            ),
        ] {
            let before = sheet.clone();
            assert_eq!(sheet.take(words, 100), Err(wrong), "{words}");
            assert_eq!(sheet, before, "{words}");
        }
    }

    #[test]
    fn a_correction_needs_its_reason_first_and_then_takes_the_line_that_waited() {
        let correcting = Some(Correcting { of: tally(2), reason: None });
        let mut sheet =
            Sheet { correcting, words: Some("80 | gio tay | Ông A: 80 0 0".to_owned()), ..empty() };
        assert!(sheet.is_about(Some(tally(2))) && !sheet.is_about(Some(tally(3))) && !sheet.is_about(None));
        assert_eq!(sheet.next(100), Next::Ask(Question::Reason));
        assert_eq!(sheet.take(" ", 100), Err(Wrong::Unread(Unread::Reason { length: 0 })));
        let length = MAX_REASON + 1;
        assert_eq!(sheet.take(&"ợ".repeat(length), 100), Err(Wrong::Unread(Unread::Reason { length })));
        assert_eq!(
            answered(&mut sheet, &["Cộng nhầm"]),
            Next::Line("80 | gio tay | Ông A: 80 0 0".to_owned())
        );
        assert_eq!(sheet.next(100), Next::Ask(Question::Present { roll: 100 }), "it is taken once");
        sheet.present = Some(80);
        let again = sheet.again(vec![nominee("Ông A")]);
        assert_eq!((&again.correcting, again.present), (&sheet.correcting, None));
    }

    #[test]
    fn the_button_of_a_method_counts_only_while_the_method_is_asked() {
        let mut sheet = empty();
        assert!(!sheet.choose(VoteMethod::SecretBallot) && sheet.method.is_none());
        answered(&mut sheet, &["80", "Ông A"]);
        assert!(sheet.choose(VoteMethod::SecretBallot) && !sheet.choose(VoteMethod::ShowOfHands));
        assert_eq!(sheet.method, Some(VoteMethod::SecretBallot));
    }
}
