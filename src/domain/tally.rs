//! Counts made in the room after a meeting: how they are typed, which numbers are possible, what is published. Stored by
//! `store/tally.rs`, decided in `app/tally/`, worded by `telegram/view/tally.rs`. Not a ballot: only what the chair counted.

use serde::{Deserialize, Serialize};

use super::fold::{fold, nfc};
use super::ids::{CandidateId, CommuneId, MeetingId, TallyId};
use super::majority;
use super::meeting::MeetingKind;
use super::nomination::{MAX_NOMINEES, Nominee, NomineeFault, Source};
use super::place::NeighborhoodKind;
use super::refusal::Refusal;
use super::time::Moment;

/// A count is entered within this many days of its meeting.
pub const COUNT_DAYS: i64 = 14;
/// A published count is corrected within this many days of its meeting.
pub const CORRECTION_DAYS: i64 = 60;
/// Introductions further apart than this belong to different terms; the roll-up looks back this far.
pub const ROUND_DAYS: i64 = 180;
/// Longest reason of a correction, in characters.
pub const MAX_REASON: usize = 200;

/// How the room decided (domain.md §1).
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

/// Returned ≤ issued ≤ present; valid + invalid = returned (domain.md §4.3).
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

/// At a show of hands yes + no + other ≤ present (domain.md §4.2); in a secret ballot ≤ valid papers.
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

/// Whether `count` is possible for a roll of `roll` households (domain.md §4.2, §4.3).
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
    },
    /// Called for this moment, or held then and not yet published.
    Called(Moment),
    NotCalled,
}

/// The whole commune at a glance (domain.md §5 M7).
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
    /// To the official: it is out.
    Published {
        neighborhood: String,
        correction: bool,
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

impl From<TallyRefusal> for Refusal {
    fn from(refusal: TallyRefusal) -> Self {
        Refusal::Tally(refusal)
    }
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
