//! Counts made in the room after a meeting: how they are typed, which numbers are possible, what is published. Stored by
//! `store/tally.rs`, decided in `app/tally/`, worded by `telegram/tally.rs`. Not a ballot: only what the chair counted.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::delivery::Delivery;
use super::fold::{fold, nfc};
use super::ids::{CandidateId, CommuneId, MeetingId, TallyId};
use super::majority;
use super::meeting::MeetingKind;
use super::nomination::{MAX_NOMINEES, Nominee, NomineeFault, Source};
use super::place::NeighborhoodKind;
use super::time::Moment;

/// A count is entered within this many days of its meeting.
pub const COUNT_DAYS: i64 = 14;
/// A published count is corrected within this many days of its meeting.
pub const CORRECTION_DAYS: i64 = 60;
/// Introductions further apart than this belong to different terms; the roll-up looks back this far.
pub const ROUND_DAYS: i64 = 180;
/// Longest reason of a correction, in characters.
pub const MAX_REASON: usize = 200;

/// How the room decided (docs/domain.md §1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum VoteMethod {
    ShowOfHands,
    SecretBallot,
}

impl VoteMethod {
    pub const ALL: [VoteMethod; 2] = [VoteMethod::ShowOfHands, VoteMethod::SecretBallot];

    pub const fn code(self) -> &'static str {
        match self {
            VoteMethod::ShowOfHands => "show_of_hands",
            VoteMethod::SecretBallot => "secret_ballot",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.code() == code)
    }
}

/// The ballot papers of a secret ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballots {
    pub issued: i64,
    pub returned: i64,
    pub valid: i64,
    pub invalid: i64,
}

/// What was counted for one nominee. In a secret ballot only `yes` is counted; the rest of the valid papers is the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Votes {
    pub yes: i64,
    pub no: i64,
    pub other: i64,
}

impl Votes {
    const fn sum(self) -> i64 {
        self.yes.saturating_add(self.no).saturating_add(self.other)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub nominee: Nominee,
    pub votes: Votes,
}

/// What the chair counted, as entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    pub kind: MeetingKind,
    /// Households with a representative in the room.
    pub present: i64,
    /// The papers of a secret ballot; none at a show of hands.
    pub ballots: Option<Ballots>,
    pub lines: Vec<Line>,
}

impl Count {
    pub const fn method(&self) -> VoteMethod {
        if self.ballots.is_some() { VoteMethod::SecretBallot } else { VoteMethod::ShowOfHands }
    }
}

/// A count whose numbers are possible for a roll of `roll` households; only [`check`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    count: Count,
    roll: i64,
}

impl Checked {
    pub fn count(&self) -> &Count {
        &self.count
    }

    /// Households on the roll when the count was entered: the denominator of every majority.
    pub const fn roll(&self) -> i64 {
        self.roll
    }
}

/// Why a count is impossible, with the numbers in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum TallyFault {
    /// No household is on the roll, so nothing can be a share of it.
    EmptyRoll,
    NoNominee,
    TooManyNominees {
        found: usize,
    },
    /// Two lines for one person.
    SameNominee {
        name: String,
    },
    Negative {
        number: i64,
    },
    MorePresentThanRoll {
        present: i64,
        roll: i64,
    },
    HandsOverPresent {
        name: String,
        sum: i64,
        present: i64,
    },
    IssuedOverPresent {
        issued: i64,
        present: i64,
    },
    ReturnedOverIssued {
        returned: i64,
        issued: i64,
    },
    ValidAndInvalid {
        valid: i64,
        invalid: i64,
        returned: i64,
    },
    VotesOverValid {
        name: String,
        sum: i64,
        valid: i64,
    },
    /// One seat: every paper names one person at most.
    AllVotesOverValid {
        sum: i64,
        valid: i64,
    },
}

fn not_negative(numbers: &[i64]) -> Result<(), TallyFault> {
    let negative = numbers.iter().copied().find(|number| *number < 0);
    negative.map_or(Ok(()), |number| Err(TallyFault::Negative { number }))
}

/// # Errors
/// When that many households cannot be present out of `roll`.
pub fn check_present(present: i64, roll: i64) -> Result<(), TallyFault> {
    not_negative(&[present])?;
    if roll <= 0 {
        return Err(TallyFault::EmptyRoll);
    }
    if present > roll {
        return Err(TallyFault::MorePresentThanRoll { present, roll });
    }
    Ok(())
}

/// Returned ≤ issued ≤ present; valid + invalid = returned (docs/domain.md §4.3).
///
/// # Errors
/// The first of these that does not hold.
pub fn check_ballots(ballots: Ballots, present: i64) -> Result<(), TallyFault> {
    let Ballots { issued, returned, valid, invalid } = ballots;
    not_negative(&[issued, returned, valid, invalid])?;
    if issued > present {
        return Err(TallyFault::IssuedOverPresent { issued, present });
    }
    if returned > issued {
        return Err(TallyFault::ReturnedOverIssued { returned, issued });
    }
    if valid.saturating_add(invalid) != returned {
        return Err(TallyFault::ValidAndInvalid { valid, invalid, returned });
    }
    Ok(())
}

/// At a show of hands yes + no + other ≤ present (docs/domain.md §4.2); in a secret ballot ≤ valid papers.
///
/// # Errors
/// When more were counted for this nominee than could vote.
pub fn check_line(line: &Line, present: i64, ballots: Option<Ballots>) -> Result<(), TallyFault> {
    let Votes { yes, no, other } = line.votes;
    not_negative(&[yes, no, other])?;
    let (name, sum) = (line.nominee.name.clone(), line.votes.sum());
    match ballots {
        None if sum > present => Err(TallyFault::HandsOverPresent { name, sum, present }),
        Some(Ballots { valid, .. }) if sum > valid => Err(TallyFault::VotesOverValid { name, sum, valid }),
        _ => Ok(()),
    }
}

/// Whether these people can stand in one count: not too many, nobody twice.
///
/// # Errors
/// The first that cannot.
pub fn check_nominees<'a>(nominees: impl Iterator<Item = &'a Nominee>) -> Result<(), TallyFault> {
    let nominees: Vec<&Nominee> = nominees.collect();
    if nominees.len() > MAX_NOMINEES {
        return Err(TallyFault::TooManyNominees { found: nominees.len() });
    }
    for (place, nominee) in nominees.iter().enumerate() {
        if nominees[..place].iter().any(|earlier| earlier.is_same_person(nominee)) {
            return Err(TallyFault::SameNominee { name: nominee.name.clone() });
        }
    }
    Ok(())
}

/// Whether `count` is possible for a roll of `roll` households (docs/domain.md §4.2, §4.3).
///
/// # Errors
/// The first impossible number, with its reason.
pub fn check(count: &Count, roll: i64) -> Result<Checked, TallyFault> {
    check_present(count.present, roll)?;
    if count.kind == MeetingKind::CandidateIntro && count.lines.is_empty() {
        return Err(TallyFault::NoNominee);
    }
    check_nominees(count.lines.iter().map(|line| &line.nominee))?;
    if let Some(ballots) = count.ballots {
        check_ballots(ballots, count.present)?;
    }
    for line in &count.lines {
        check_line(line, count.present, count.ballots)?;
    }
    if let Some(Ballots { valid, .. }) = count.ballots.filter(|_| count.kind == MeetingKind::CandidateIntro) {
        let sum = count.lines.iter().fold(0i64, |sum, line| sum.saturating_add(line.votes.yes));
        if sum > valid {
            return Err(TallyFault::AllVotesOverValid { sum, valid });
        }
    }
    Ok(Checked { count: count.clone(), roll })
}

/// What typed words were to be, and are not: the person is shown an example of the right form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unread {
    Reason {
        length: usize,
    },
    Present,
    Nominee {
        line: usize,
        fault: NomineeFault,
    },
    /// A button is to be pressed here.
    Method,
    Ballots,
    Hands {
        name: String,
    },
    Papers {
        name: String,
    },
    /// The one-line form as a whole.
    OneLine,
    /// One nominee's part of the one-line form.
    Part {
        words: String,
    },
}

/// Numbers as people type them after a count ("156 0 0", "1.241", "156 hộ"); `None` when anything else stands there.
pub fn read_numbers(typed: &str) -> Option<Vec<i64>> {
    let words = nfc(typed);
    words
        .split([' ', ',', ';', '/'])
        .filter(|word| !word.is_empty() && !matches!(fold(word).as_str(), "ho" | "nguoi" | "phieu"))
        .map(read_number)
        .collect()
}

fn read_number(word: &str) -> Option<i64> {
    let (sign, digits) = word.strip_prefix('-').map_or((1, word), |digits| (-1, digits));
    let mut groups = digits.split('.');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    let plain: String = digits.chars().filter(|digit| *digit != '.').collect();
    let numeric = !first.is_empty() && plain.len() <= 9 && plain.bytes().all(|digit| digit.is_ascii_digit());
    if !(grouped && numeric) {
        return None;
    }
    plain.parse::<i64>().ok().map(|number| sign * number)
}

/// Four numbers: issued, returned, valid, invalid.
pub fn read_ballots(typed: &str) -> Option<Ballots> {
    match *read_numbers(typed)?.as_slice() {
        [issued, returned, valid, invalid] => Some(Ballots { issued, returned, valid, invalid }),
        _ => None,
    }
}

/// Three numbers at a show of hands; one number in a secret ballot.
pub fn read_votes(typed: &str, method: VoteMethod) -> Option<Votes> {
    match (method, read_numbers(typed)?.as_slice()) {
        (VoteMethod::ShowOfHands, &[yes, no, other]) => Some(Votes { yes, no, other }),
        (VoteMethod::SecretBallot, &[yes]) => Some(Votes { yes, no: 0, other: 0 }),
        _ => None,
    }
}

/// A whole count in one line: `156 | gio tay | Ông A, Bí thư chi bộ: 156 0 0; Bà B: 3 150 3`, or with papers
/// `216 | phieu kin 216 212 210 2 | Ông A: 110`.
///
/// # Errors
/// The first part that cannot be read.
pub fn read_one_line(kind: MeetingKind, typed: &str) -> Result<Count, Unread> {
    let mut fields = typed.splitn(3, '|');
    let (Some(present), Some(method), Some(lines)) = (fields.next(), fields.next(), fields.next()) else {
        return Err(Unread::OneLine);
    };
    let Some(&[present]) = read_numbers(present).as_deref() else { return Err(Unread::Present) };
    let ballots = read_method(method)?;
    let method = if ballots.is_some() { VoteMethod::SecretBallot } else { VoteMethod::ShowOfHands };
    let mut read = Vec::new();
    for part in lines.split([';', '\n']).filter(|part| !part.trim().is_empty()) {
        let unread = || Unread::Part { words: nfc(part).chars().take(60).collect() };
        let (nominee, votes) = part.rsplit_once(':').ok_or_else(unread)?;
        let nominee =
            Nominee::read(nominee).map_err(|fault| Unread::Nominee { line: read.len() + 1, fault })?;
        let votes = read_votes(votes, method).ok_or_else(|| match method {
            VoteMethod::ShowOfHands => Unread::Hands { name: nominee.name.clone() },
            VoteMethod::SecretBallot => Unread::Papers { name: nominee.name.clone() },
        })?;
        read.push(Line { nominee, votes });
    }
    if read.is_empty() {
        return Err(Unread::OneLine);
    }
    Ok(Count { kind, present, ballots, lines: read })
}

fn read_method(typed: &str) -> Result<Option<Ballots>, Unread> {
    let words = nfc(typed);
    let (spoken, numbers): (Vec<&str>, Vec<&str>) = words
        .split(' ')
        .partition(|word| !word.starts_with(|first: char| first.is_ascii_digit() || first == '-'));
    match fold(&spoken.join(" ")).as_str() {
        "gio tay" if numbers.is_empty() => Ok(None),
        "phieu kin" | "bo phieu kin" | "bo phieu" => {
            read_ballots(&numbers.join(" ")).map(Some).ok_or(Unread::Ballots)
        }
        _ => Err(Unread::OneLine),
    }
}

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
    pub correcting: Option<Correcting>,
    /// A one-line count that waits for the reason of the correction.
    pub words: Option<String>,
    pub present: Option<i64>,
    pub nominees: Vec<Nominee>,
    pub method: Option<VoteMethod>,
    pub ballots: Option<Ballots>,
    pub votes: Vec<Votes>,
}

/// What a [`Sheet`] is asked next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Reason,
    Present,
    Nominees,
    Method,
    Ballots,
    Votes(Nominee),
    /// Nothing is missing.
    Ready(Count),
}

impl Sheet {
    pub fn empty(meeting: MeetingId, kind: MeetingKind, nominees: Vec<Nominee>) -> Self {
        Self {
            meeting,
            kind,
            correcting: None,
            words: None,
            present: None,
            nominees,
            method: None,
            ballots: None,
            votes: Vec::new(),
        }
    }

    pub fn step(&self) -> Step {
        if self.correcting.as_ref().is_some_and(|correcting| correcting.reason.is_none()) {
            return Step::Reason;
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
            present,
            ballots: self.ballots,
            lines: lines.map(|(nominee, votes)| Line { nominee: nominee.clone(), votes: *votes }).collect(),
        })
    }
}

/// Where a count is on its way to the public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TallyState {
    /// Previewed by the official who entered it; nobody else sees it.
    Draft,
    /// The one that holds for its meeting.
    Published,
    /// Was published; a marked correction took its place.
    Superseded,
    /// A draft that was not published.
    Discarded,
}

impl TallyState {
    pub const ALL: [TallyState; 4] =
        [TallyState::Draft, TallyState::Published, TallyState::Superseded, TallyState::Discarded];

    pub const fn code(self) -> &'static str {
        match self {
            TallyState::Draft => "draft",
            TallyState::Published => "published",
            TallyState::Superseded => "superseded",
            TallyState::Discarded => "discarded",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// What a correction says beside the right numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// 1 for the first correction of a result.
    pub number: i64,
    pub reason: String,
    pub old: Count,
    pub old_roll: i64,
}

/// Everything a published result says. The numbers are those of the count, whatever became of the roll since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultPost {
    pub neighborhood: String,
    pub commune: String,
    pub title: String,
    pub held_at: Moment,
    pub count: Count,
    /// Households on the roll when the count was entered.
    pub roll: i64,
    /// Whether the rules of the day let a meeting proceed only with more than half of the roll (NQLT 09/2008).
    pub quorum_gate: bool,
    /// The election that an introduction leads to, where it is set.
    pub election_day: Option<NaiveDate>,
    pub correction: Option<Correction>,
}

impl ResultPost {
    pub const fn is_introduction(&self) -> bool {
        matches!(self.count.kind, MeetingKind::CandidateIntro)
    }

    /// Whether more than half of the roll was in the room.
    pub const fn has_quorum(&self) -> bool {
        majority::is_majority(self.count.present, self.roll)
    }

    /// The people of one source, in the order of the list.
    pub fn names_of(&self, source: Source) -> Vec<&str> {
        let lines = self.count.lines.iter().filter(|line| line.nominee.source == source);
        lines.map(|line| line.nominee.name.as_str()).collect()
    }
}

/// A result before it is published, as its official sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    pub tally: TallyId,
    pub post: ResultPost,
    /// The official list takes only so many, and more stand here (NQLT 09/2008: two).
    pub over_limit: Option<i64>,
    /// The roll of today, where it is not the one this correction is reckoned on.
    pub roll_today: Option<i64>,
}

/// A meeting to choose among several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub meeting: MeetingId,
    pub neighborhood: String,
    pub starts_at: Moment,
    /// Its count is out: choosing it means a correction.
    pub published: bool,
}

/// What a meeting is chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    Count,
    Nominate,
}

/// What the official is asked next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    Reason,
    Present { roll: i64 },
    Nominees,
    Method,
    Ballots,
    Hands { name: String, present: i64 },
    Papers { name: String, valid: i64 },
}

/// The people introduced at one meeting, for its official.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NomineeList {
    pub neighborhood: String,
    pub commune: String,
    pub held_at: Moment,
    pub nominees: Vec<(CandidateId, Nominee)>,
    pub over_limit: Option<i64>,
    /// The count is out, so nothing may change any more.
    pub closed: bool,
}

/// How far a neighbourhood is with its introduction conference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Progress {
    /// Its result is published.
    Done {
        present: i64,
        roll: i64,
        leading_yes: i64,
        /// Its group refuses the post, or never got it.
        #[serde(default)]
        unposted: bool,
    },
    /// Called for this moment, or held then and not yet published.
    Called(Moment),
    NotCalled,
}

/// The whole commune at a glance (docs/domain.md §5 M7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollUp {
    pub commune: CommuneId,
    pub commune_name: String,
    /// The kind of all its neighbourhoods; none when they differ.
    pub unit: Option<NeighborhoodKind>,
    pub neighborhoods: Vec<(String, Progress)>,
    /// Counted from 0.
    pub page: i64,
    pub at: Moment,
}

impl RollUp {
    pub fn done(&self) -> usize {
        self.neighborhoods.iter().filter(|(_, progress)| matches!(progress, Progress::Done { .. })).count()
    }

    pub fn is_complete(&self) -> bool {
        !self.neighborhoods.is_empty() && self.done() == self.neighborhoods.len()
    }

    /// Households present and on the roll, over the neighbourhoods that are done.
    pub fn totals(&self) -> (i64, i64) {
        self.neighborhoods.iter().fold((0, 0), |(all, whole), (_, progress)| match progress {
            Progress::Done { present, roll, .. } => (all + present, whole + roll),
            _ => (all, whole),
        })
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum TallyNotice {
    /// Several meetings: which one?
    ChooseMeeting {
        purpose: Purpose,
        meetings: Vec<Choice>,
    },
    /// This meeting's count is out: correct it?
    OfferCorrection {
        meeting: MeetingId,
        neighborhood: String,
        held_at: Moment,
    },
    Ask {
        meeting: MeetingId,
        neighborhood: String,
        held_at: Moment,
        question: Question,
    },
    /// Words that could not be read; the conversation stays where it is.
    Unread {
        meeting: MeetingId,
        what: Unread,
    },
    /// Numbers that cannot be; the conversation stays where it is.
    Impossible {
        meeting: MeetingId,
        fault: TallyFault,
    },
    Preview(Box<Preview>),
    /// To the official who published it: how far it is on its way to the group.
    Published {
        neighborhood: String,
        correction: bool,
        delivery: Delivery,
    },
    /// The draft was dropped; nothing left the house.
    Discarded,
    /// The question whether to correct was answered with no.
    Left,
    /// Toast: this step was taken before.
    AlreadyNoted,
    /// Toast: this count is out already.
    AlreadyPublished,
    Nominees(Box<NomineeList>),
    Result(Box<ResultPost>),
    /// A result as its own officials see it: whether the group has it.
    OwnResult {
        post: Box<ResultPost>,
        delivery: Delivery,
    },
    ChooseCommune {
        communes: Vec<(CommuneId, String)>,
    },
    RollUp(Box<RollUp>),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum TallyRefusal {
    /// No meeting of the last days whose count could be entered.
    NoMeeting,
    /// No introduction conference to nominate for.
    NoIntroduction,
    NotStarted {
        neighborhood: String,
        starts_at: Moment,
    },
    /// Called off: nothing was counted there.
    NotHeld,
    /// The neighbourhood has no group to publish in; the draft stays.
    NoGroup {
        neighborhood: String,
    },
    /// Something else was published since this draft was made.
    Overtaken,
    /// Somebody stands on the list who is not in the count.
    MissingNominee {
        name: String,
    },
    /// This draft is a draft no more: it is out.
    IsPublished,
    /// The list may not change after the count is out.
    ListClosed,
    SameNominee {
        name: String,
    },
    TooManyNominees,
    Unread(Unread),
    Impossible(TallyFault),
    NoResult {
        neighborhood: String,
    },
    /// No household and no office tells which neighbourhood to show.
    NoNeighborhood,
    /// The group is not bound to a neighbourhood.
    GroupNotBound,
    NoCommune,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum TallyDialog {
    /// A button names the meeting; these words (perhaps none) are its count.
    ChooseMeeting {
        words: String,
    },
    /// A button names the meeting; these words are a nominee.
    ChooseIntroduction {
        words: String,
    },
    Counting(Box<Sheet>),
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn nominee(name: &str) -> Nominee {
        Nominee { name: name.to_owned(), post: String::new(), source: Source::Front }
    }

    fn line(name: &str, yes: i64, no: i64, other: i64) -> Line {
        Line { nominee: nominee(name), votes: Votes { yes, no, other } }
    }

    fn hands(present: i64, lines: Vec<Line>) -> Count {
        Count { kind: MeetingKind::CandidateIntro, present, ballots: None, lines }
    }

    fn papers(present: i64, [issued, returned, valid, invalid]: [i64; 4], yes: &[i64]) -> Count {
        let lines =
            yes.iter().zip('A'..).map(|(yes, name)| line(&format!("Ông {name}"), *yes, 0, 0)).collect();
        let ballots = Some(Ballots { issued, returned, valid, invalid });
        Count { kind: MeetingKind::CandidateIntro, present, ballots, lines }
    }

    #[test]
    fn the_examples_of_the_law_are_possible_counts_and_strict_majorities() {
        // N=361: 159 and 149, nobody elected. N=310: 216 present, 210 valid, 110 for, not elected. N=400: 300 may proceed.
        let two = papers(361, [361, 361, 361, 0], &[159, 149]);
        let checked = check(&two, 361).expect("possible");
        assert!(
            checked.count().lines.iter().all(|line| !majority::is_majority(line.votes.yes, checked.roll()))
        );
        assert!(check(&papers(216, [216, 212, 210, 2], &[110]), 310).is_ok());
        assert!(!majority::is_majority(110, 310) && majority::needed(310) == 156);
        assert!(majority::is_majority(216, 310) && majority::is_majority(300, 400));
        assert!(check(&hands(155, vec![line("Ông A", 155, 0, 0)]), 310).is_ok());
        assert!(!majority::is_majority(155, 310));
        assert!(check(&hands(1, vec![line("Ông A", 1, 0, 0)]), 1).is_ok());
        assert!(majority::is_majority(1, 1) && majority::needed(1) == 1);
    }

    #[test]
    fn every_impossible_number_is_named() {
        let a = |yes, no, other| hands(100, vec![line("Ông A", yes, no, other)]);
        let name = || "Ông A".to_owned();
        let cases = [
            (a(1, 0, 0), 0, TallyFault::EmptyRoll),
            (hands(100, Vec::new()), 155, TallyFault::NoNominee),
            (hands(160, Vec::new()), 155, TallyFault::MorePresentThanRoll { present: 160, roll: 155 }),
            (a(-3, 0, 0), 155, TallyFault::Negative { number: -3 }),
            (a(90, 10, 1), 155, TallyFault::HandsOverPresent { name: name(), sum: 101, present: 100 }),
            (
                papers(100, [101, 0, 0, 0], &[0]),
                155,
                TallyFault::IssuedOverPresent { issued: 101, present: 100 },
            ),
            (
                papers(100, [90, 91, 0, 0], &[0]),
                155,
                TallyFault::ReturnedOverIssued { returned: 91, issued: 90 },
            ),
            (
                papers(100, [90, 90, 80, 9], &[0]),
                155,
                TallyFault::ValidAndInvalid { valid: 80, invalid: 9, returned: 90 },
            ),
            (
                papers(100, [90, 90, 80, 10], &[81]),
                155,
                TallyFault::VotesOverValid { name: name(), sum: 81, valid: 80 },
            ),
            (
                papers(100, [90, 90, 80, 10], &[41, 40]),
                155,
                TallyFault::AllVotesOverValid { sum: 81, valid: 80 },
            ),
        ];
        for (count, roll, fault) in cases {
            assert_eq!(check(&count, roll), Err(fault));
        }
        let many = (0..11u8).map(|n| line(&format!("Ông {}", char::from(b'A' + n)), 0, 0, 0)).collect();
        assert_eq!(check(&hands(1, many), 1), Err(TallyFault::TooManyNominees { found: 11 }));
        let twice = vec![line("Ông Trần Hùng", 0, 0, 0), line("tran hung", 0, 0, 0)];
        let same = TallyFault::SameNominee { name: "tran hung".to_owned() };
        assert_eq!(check(&hands(1, twice), 1), Err(same));
    }

    #[test]
    fn several_matters_of_a_community_meeting_may_each_take_every_paper() {
        let count = Count { kind: MeetingKind::Community, ..papers(10, [10, 10, 10, 0], &[10, 10]) };
        assert!(check(&count, 10).is_ok());
        assert!(check(&Count { lines: Vec::new(), ..count }, 10).is_ok());
    }

    #[test]
    fn numbers_are_read_as_people_type_them_and_nothing_is_guessed() {
        assert_eq!(read_numbers("156 0 0"), Some(vec![156, 0, 0]));
        assert_eq!(read_numbers(" 156, 0;0 "), Some(vec![156, 0, 0]));
        assert_eq!(read_numbers("1.241 hộ"), Some(vec![1241]));
        assert_eq!(read_numbers("-5"), Some(vec![-5]));
        assert_eq!(read_numbers(""), Some(Vec::new()));
        for typed in ["khoảng 150", "156 tán thành", "1.5", "15a", "1.24.1", "--5", "1e3", "9999999999", "."]
        {
            assert_eq!(read_numbers(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_whole_count_is_read_from_one_line() {
        let typed = "156 | Giơ tay | Ông Hoàng Đình Minh, Bí thư chi bộ: 156 0 0; Bà Vũ Thị Bình | | tu ung cu: 3 150 3";
        let count = read_one_line(MeetingKind::CandidateIntro, typed).expect("readable");
        assert_eq!((count.present, count.method()), (156, VoteMethod::ShowOfHands));
        assert_eq!(count.lines[0].nominee.post, "Bí thư chi bộ");
        assert_eq!(count.lines[1].nominee.source, Source::Oneself);
        assert_eq!(count.lines[1].votes, Votes { yes: 3, no: 150, other: 3 });

        let typed = "216 | phieu kin 216, 212, 210, 2 | Ông A: 110";
        let count = read_one_line(MeetingKind::CandidateIntro, typed).expect("readable");
        assert_eq!(count, papers(216, [216, 212, 210, 2], &[110]));
        let with_three = read_one_line(MeetingKind::CandidateIntro, "9 | phieu kin 9 9 9 0 | Ông A: 9 0 0");
        assert_eq!(with_three, Err(Unread::Papers { name: "Ông A".to_owned() }));
        let without_papers = read_one_line(MeetingKind::CandidateIntro, "9 | phieu kin | Ông A: 9");
        assert_eq!(without_papers, Err(Unread::Ballots));
    }

    #[test]
    fn a_sheet_asks_for_the_first_thing_missing() {
        let meeting = super::super::ids::Id::mint(Moment::from_unix_millis(0), [1; 10]);
        let mut sheet = Sheet::empty(meeting, MeetingKind::CandidateIntro, Vec::new());
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

    proptest! {
        #[test]
        fn a_checked_count_never_has_more_votes_than_voters(
            roll in -1i64..40, present in -1i64..40,
            ballots in proptest::option::of((0i64..40, 0i64..40, 0i64..40, 0i64..40)),
            votes in proptest::collection::vec((-1i64..30, -1i64..30, -1i64..30), 0..4),
        ) {
            let ballots = ballots
                .map(|(issued, returned, valid, invalid)| Ballots { issued, returned, valid, invalid });
            let lines = votes.iter().zip('A'..).map(|(&(y, n, o), name)| line(&format!("Ông {name}"), y, n, o));
            let count = Count { ballots, ..hands(present, lines.collect()) };
            if let Ok(checked) = check(&count, roll) {
                prop_assert!(0 <= present && present <= roll && roll > 0 && !count.lines.is_empty());
                prop_assert_eq!(checked.count(), &count);
                for Line { votes: Votes { yes, no, other }, .. } in &count.lines {
                    prop_assert!(*yes >= 0 && *no >= 0 && *other >= 0 && yes + no + other <= present);
                }
                if let Some(Ballots { issued, returned, valid, invalid }) = ballots {
                    prop_assert!(issued <= present && returned <= issued && valid + invalid == returned);
                    prop_assert!(count.lines.iter().map(|line| line.votes.yes).sum::<i64>() <= valid);
                }
            }
        }

        #[test]
        fn every_count_that_could_have_happened_is_taken(
            roll in 1i64..3000, absent in 0i64..3000, yes in 0i64..3000, no in 0i64..3000,
        ) {
            let present = (roll - absent).max(0);
            let yes = yes.min(present);
            let no = no.min(present - yes);
            prop_assert!(check(&hands(present, vec![line("Ông A", yes, no, present - yes - no)]), roll).is_ok());
        }

        #[test]
        fn huge_numbers_are_refused_and_never_overflow(
            present in any::<i64>(), [a, b, c] in any::<[i64; 3]>(), ballots in any::<Option<[i64; 4]>>(),
        ) {
            let ballots = ballots
                .map(|[issued, returned, valid, invalid]| Ballots { issued, returned, valid, invalid });
            let count = Count { ballots, ..hands(present, vec![line("Ông A", a, b, c), line("Ông B", c, a, b)]) };
            let _ = check(&count, 310);
        }

        #[test]
        fn no_words_make_reading_panic(typed in ".{0,80}") {
            let _ = read_one_line(MeetingKind::CandidateIntro, &typed);
            let _ = read_numbers(&typed);
        }
    }
}
