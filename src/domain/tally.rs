//! Counts made in the room after a meeting: which numbers are possible (`tally/count.rs`), how they are typed (`tally/typed.rs`) and
//! asked for (`tally/sheet.rs`), how two who count are held against each other (`tally/second.rs`), and what is published
//! (`tally/result.rs`). Stored by `store/tally.rs`, done by `app/tally/`, worded by `telegram/tally.rs`. Not a ballot: only what the
//! chair counted.

mod again;
mod count;
mod mend;
mod numbers;
mod result;
mod second;
mod sheet;
mod typed;

pub use again::{Short, again_title};
pub use count::{
    Ballots, Checked, Count, Entry, Line, TallyFault, VoteMethod, Votes, check, check_on, check_present,
    entry, largest_roll,
};
pub use mend::read_mend;
pub use result::{Correction, InForce, ResultPost};
pub use second::{Counted, Counter, Difference, MAX_COUNTERS, Part, Second, differences};
pub use sheet::{Correcting, Entered, Next, Question, Sheet, Wrong};
pub use typed::{Slip, Unread, read_one_line, read_slip};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::delivery::Delivery;
use super::ids::{CandidateId, CommuneId, MeetingId, TallyId};
use super::matter::{Agenda, Matter};
use super::meeting::MeetingKind;
use super::nomination::{MAX_NOMINEES, Nominee};
use super::place::NeighborhoodKind;
use super::setup::Page;
use super::time::Moment;
use super::words::words;

/// A count is entered within this many days of its meeting.
pub const COUNT_DAYS: i64 = 14;
/// A published count is corrected within this many days of its meeting.
pub const CORRECTION_DAYS: i64 = 60;
/// Introductions further apart than this belong to different terms; the roll-up looks back this far.
pub const ROUND_DAYS: i64 = 180;
/// Longest reason of a correction, in characters.
pub const MAX_REASON: usize = 200;

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

words! {
    TallyState {
        Draft = "draft",
        Published = "published",
        Superseded = "superseded",
        Discarded = "discarded",
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
    /// Its meeting, of which it may still be said what it was for.
    #[serde(default)]
    pub meeting: Option<MeetingId>,
    /// How it stands with a second count.
    #[serde(default, skip_serializing_if = "Second::is_nobody")]
    pub second: Second,
    /// When the group would get it, if that is not at once.
    #[serde(default)]
    pub leaves_at: Option<Moment>,
    /// Households marked at the door, where that is another number than was counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_door: Option<i64>,
}

/// Two counts of one meeting that differ, as one of the two counters sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mismatch {
    pub mine: TallyId,
    pub theirs: TallyId,
    pub neighborhood: String,
    pub held_at: Moment,
    pub other: Counter,
    /// What the neighbourhood is: its head is called by it.
    pub unit: NeighborhoodKind,
    pub differences: Vec<Difference>,
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

/// One result in a list of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultLine {
    pub tally: TallyId,
    pub name: String,
    pub commune: String,
    pub title: String,
    pub held_at: Moment,
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
    /// What is decided about them; nothing at an introduction.
    #[serde(default)]
    pub matter: Option<Matter>,
    /// None was kept by versions that knew no button to add somebody.
    #[serde(default)]
    pub meeting: Option<MeetingId>,
    /// The next words name somebody else.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub goes_on: bool,
}

/// Whether people stand at such a meeting, rather than a proposal.
pub fn takes_nominees(kind: MeetingKind, matter: Option<Matter>) -> bool {
    kind == MeetingKind::CandidateIntro || matter.is_some_and(Matter::is_about_persons)
}

/// Whether one more person may join those `listed` for a meeting.
///
/// # Errors
/// When they stand there already, or the list is full.
pub fn may_join(listed: &[Nominee], nominee: &Nominee) -> Result<(), TallyRefusal> {
    if listed.iter().any(|known| known.is_same_person(nominee)) {
        return Err(TallyRefusal::SameNominee { name: nominee.name.clone() });
    }
    if listed.len() >= MAX_NOMINEES {
        return Err(TallyRefusal::TooManyNominees);
    }
    Ok(())
}

/// How far a neighbourhood is with its introduction conference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Progress {
    /// Its result is published.
    Done {
        present: i64,
        roll: i64,
        leading_yes: i64,
        /// Who has most votes.
        #[serde(default)]
        leading_name: String,
        /// What was published first was corrected.
        #[serde(default)]
        corrected: bool,
        /// Its group refuses the post, or never got it.
        #[serde(default)]
        unposted: bool,
    },
    /// Its result is published, and no more than half of the households were there: held, and not done.
    Short {
        present: i64,
        roll: i64,
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

const fn is_none_closed(closed: &usize) -> bool {
    *closed == 0
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum TallyNotice {
    /// There are so many results more, of other days or places.
    MoreResults {
        more: i64,
    },
    /// There are so many results more: a group is told where they are read.
    MoreInPrivate {
        more: i64,
    },
    /// A page of results that are out, the newest first.
    Results {
        results: Vec<ResultLine>,
        page: Page,
    },
    /// Who is introduced?
    AskNominee,
    /// Several meetings: which one?
    ChooseMeeting {
        purpose: Purpose,
        meetings: Vec<Choice>,
        #[serde(default)]
        page: Page,
        /// So many more of this page are not the reader's to do.
        #[serde(default, skip_serializing_if = "is_none_closed")]
        closed: usize,
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
        /// Something was entered that can be put right.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        mends: bool,
        /// Another convenes the meeting, and says what it is for.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        is_anothers: bool,
    },
    /// Numbers that cannot be; the conversation stays where it is.
    Impossible {
        meeting: MeetingId,
        fault: TallyFault,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        mends: bool,
    },
    Preview(Box<Preview>),
    /// Two counted and wrote different numbers: nothing is published until they agree.
    Mismatch(Box<Mismatch>),
    /// To an official who may count: somebody has, and asks for a second count.
    SecondWanted {
        meeting: MeetingId,
        neighborhood: String,
        held_at: Moment,
        by: Counter,
        unit: NeighborhoodKind,
    },
    /// To who counted: these have been asked to count too.
    SecondAsked {
        tally: TallyId,
        others: i64,
    },
    /// To an official who may publish: another entered an election's result, and it takes a second person.
    ConfirmWanted {
        tally: TallyId,
        meeting: MeetingId,
        by: Counter,
        post: Box<ResultPost>,
    },
    /// To who entered it: these have been asked to confirm it.
    ConfirmAsked {
        tally: TallyId,
        others: i64,
    },
    /// To who entered it: nobody else may confirm it.
    AskAlone {
        tally: TallyId,
    },
    /// To who entered it: it is confirmed and on its way.
    Confirmed {
        by: Counter,
        unit: NeighborhoodKind,
    },
    /// To the official who published it: nobody has the households it takes, so it may be held again.
    MayHoldAgain {
        meeting: MeetingId,
        neighborhood: String,
        commune: String,
        elects: bool,
        /// It lacked the households, and was recorded as such.
        short: Option<Short>,
        /// By the rules of the meeting's day, which were those of 2008.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        before_2023: bool,
    },
    /// To the official who published it, and of an election to who decides it: too few came, so papers may go to every household.
    MayGoToHouseholds {
        meeting: MeetingId,
        present: i64,
        roll: i64,
        needed: i64,
        elects: bool,
        /// What more than half is, where several matters are held against the two thirds of `needed`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        half: Option<i64>,
        /// The papers are another's to plan.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        is_anothers: bool,
        /// Where, to who did not publish it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        place: String,
    },
    /// For when?
    AskAgain {
        meeting: MeetingId,
        neighborhood: String,
        title: String,
        venue: String,
        people: i64,
        /// A time as it may be typed.
        example: Moment,
    },
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
    /// To who counted: what the meeting was for is another thing now, and their numbers, never published, are dropped.
    KindChanged {
        meeting: MeetingId,
        neighborhood: String,
        held_at: Moment,
        agenda: Option<Agenda>,
        unit: NeighborhoodKind,
    },
    /// Toast: this count is out already.
    AlreadyPublished,
    Nominees(Box<NomineeList>),
    Result(Box<ResultPost>),
    /// A result as its own officials see it: whether the group has it.
    OwnResult {
        post: Box<ResultPost>,
        delivery: Delivery,
        /// Who counted.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        counters: Vec<Counter>,
        /// It may be held again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        again: Option<MeetingId>,
        /// Papers may go to every household, or have.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        papers: Option<MeetingId>,
        /// Its minutes and its sheet may be printed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        print: Option<MeetingId>,
    },
    ChooseCommune {
        communes: Vec<(CommuneId, String)>,
        #[serde(default)]
        page: Page,
    },
    RollUp(Box<RollUp>),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum TallyRefusal {
    /// Whoever entered an election's result does not confirm it.
    ConfirmedByOther,
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
    /// What the meeting was for was corrected since this was entered.
    KindChanged,
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
    /// Two count this meeting already.
    TwoCounters,
    /// The two counts differ.
    CountsDiffer,
    /// Somebody was asked to count too, and has not yet.
    SecondAwaited,
    /// Nobody else here may count.
    NobodyElseCounts,
    /// Somebody objects to the roll that the result stands on.
    Objected {
        open: i64,
    },
    /// The frozen roll has another number of households than the count was reckoned on.
    RollChanged {
        roll: i64,
        counted_on: i64,
    },
    /// Somebody was elected, or enough are in favour.
    NothingToHoldAgain,
    /// The papers counted are not those written down when they were handed out and collected.
    NotTheSums {
        issued: i64,
        collected: i64,
    },
    /// Papers go to every household, or are being counted, instead. `last_day`: of collecting them, where it is planned.
    PapersRun {
        last_day: Option<NaiveDate>,
    },
    /// It has been called again already.
    AlreadyAgain {
        starts_at: Moment,
    },
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
    /// The next words are people for the list of this meeting.
    Nominee {
        meeting: MeetingId,
        /// Somebody was named already: the list is on the screen, and the next words are one more.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        added: bool,
    },
    /// The next words say when this meeting is held again.
    Again {
        meeting: MeetingId,
    },
}

#[cfg(test)]
mod tests {
    use super::count::tests::nominee;
    use super::*;

    #[test]
    fn nobody_joins_a_list_twice_and_a_list_has_an_end() {
        let mut listed = vec![nominee("Ông Trần Hùng")];
        let twice = may_join(&listed, &nominee("ong tran hung"));
        assert_eq!(twice, Err(TallyRefusal::SameNominee { name: "ong tran hung".to_owned() }));
        listed.resize(MAX_NOMINEES - 1, nominee("Bà A"));
        assert_eq!(may_join(&listed, &nominee("Bà B")), Ok(()));
        listed.push(nominee("Bà B"));
        assert_eq!(may_join(&listed, &nominee("Bà C")), Err(TallyRefusal::TooManyNominees));
    }
}
