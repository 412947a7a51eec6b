//! The statutory clock: what is owed for a meeting or an election, by which date and by which article, and what is done. Dates follow
//! from the kind, the matter and the rules of the day; done is what we know ourselves, or what an official ticked, with who and when.
//! Partners of the same name in `app/`, `store/`, `telegram/`; who owes it: `domain/office.rs`; the law: docs/domain.md §2.11.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::article::Rule;
use super::holiday::{UnknownYear, WorkDays, WorkingSum};
use super::ids::{AccountId, CommuneId, MeetingId, NeighborhoodId};
use super::matter::{Agenda, Documents, Matter, MeetingKind, Recognition};
use super::place::Neighborhood;
use super::polling::PollingDay;
use super::rulebook::Rulebook;
use super::setup::Page;
use super::time::Moment;
use super::words::words;

mod change;
mod dialog;
mod papers;
pub use change::Change;
pub use dialog::DutyDialog;
pub use papers::BallotDays;
use papers::of_ballots;

/// How long before and after today a meeting is looked at for what is owed, in days (ours).
pub const LOOK_BACK_DAYS: i64 = 45;
pub const LOOK_AHEAD_DAYS: i64 = 30;
/// The same for an election: its first date is 20 days ahead of it.
pub const ELECTION_AHEAD_DAYS: i64 = 30;
pub const ELECTION_BACK_DAYS: i64 = 14;
/// A release is looked at for so long: the election that follows it is decided within the days of [`Rule::NewElection`] of its recognition.
pub const RELEASE_BACK_DAYS: i64 = 90;
/// Reminders are made up for at most so many days that were missed (ours).
pub const MAKE_UP_DAYS: u64 = 7;

/// One thing that is owed, or a date that others hang on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Duty {
    /// The notice reaches the households.
    Notice,
    /// It hangs at the community house.
    Posting,
    /// The documents reach every household.
    Documents,
    /// The meeting itself.
    Held,
    /// The result is published.
    Result,
    /// The decision that passed goes to UBND and the Front.
    Sent,
    /// They have it: from then on runs the time for the recognition.
    Received,
    /// It is recognised.
    Recognition,
    /// It is refused in writing: stands in the place of [`Duty::Recognition`] once it is ticked.
    Refused,
    /// After a release the commune decides on electing a new head.
    NewElection,
    /// The commune's chair decides the day and the plan of an election.
    DayDecided,
    /// The list of candidates is agreed and its minutes reach UBND.
    Candidates,
    /// The election team is set up.
    Team,
    /// The decisions are announced and posted.
    Decisions,
    /// The day of the election.
    Day,
    /// The plan of household ballots goes to UBND and the Front.
    BallotPlan,
    /// Everybody is told of the papers.
    BallotNews,
    /// The first day of the papers.
    BallotStart,
}

words! {
    Duty {
        Notice = "notice",
        Posting = "posting",
        Documents = "documents",
        Held = "held",
        Result = "result",
        Sent = "sent",
        Received = "received",
        Recognition = "recognition",
        Refused = "refused",
        NewElection = "new_election",
        DayDecided = "day_decided",
        Candidates = "candidates",
        Team = "team",
        Decisions = "decisions",
        Day = "day",
        BallotPlan = "ballot_plan",
        BallotNews = "ballot_news",
        BallotStart = "ballot_start",
    }
}

/// What is owed before the day of an election (NĐ 59/2023/NĐ-CP Đ.6 k.1; the same days in NQLT 09/2008, secondary).
const BEFORE_ELECTION: [Duty; 4] = [Duty::DayDecided, Duty::Candidates, Duty::Team, Duty::Decisions];

impl Duty {
    /// The rule it comes from; the yearly conference has one of its own for the notice.
    pub const fn rule(self) -> Rule {
        match self {
            Duty::Notice => Rule::NoticeMinDays,
            Duty::Posting => Rule::Posting,
            Duty::Documents => Rule::DocumentsMinDays,
            Duty::Held => Rule::Held,
            Duty::Result => Rule::Result,
            Duty::Sent => Rule::DecisionWorkingDays,
            Duty::Received | Duty::Recognition | Duty::Refused => Rule::RecognitionWorkingDays,
            Duty::NewElection => Rule::NewElection,
            Duty::DayDecided => Rule::ElectionDecided,
            Duty::Candidates => Rule::ElectionCandidates,
            Duty::Team => Rule::ElectionTeam,
            Duty::Decisions => Rule::ElectionDecisions,
            Duty::Day => Rule::ElectionDay,
            Duty::BallotPlan => Rule::BallotPlan,
            Duty::BallotNews => Rule::BallotNews,
            Duty::BallotStart => Rule::PapersHeld,
        }
    }

    /// Whether an official ticks it; else we know it ourselves, or it is a mere date.
    pub const fn is_ticked(self) -> bool {
        !matches!(self, Duty::Held | Duty::Result | Duty::Day | Duty::BallotStart)
    }

    /// What the commune may answer instead, and is ticked with a button of its own.
    pub const fn or(self) -> Option<Duty> {
        match self {
            Duty::Recognition => Some(Duty::Refused),
            _ => None,
        }
    }

    /// Whether what is ticked already says the opposite.
    pub fn is_against(self, ticks: &Ticks) -> bool {
        let other = match self {
            Duty::Recognition => Duty::Refused,
            Duty::Refused => Duty::Recognition,
            _ => return false,
        };
        ticks.contains_key(&other)
    }

    /// Whether one tick of the commune's officer holds for every neighbourhood of the commune, in an election of the whole province
    /// ([`Clock::is_of_commune`]).
    pub const fn is_of_commune(self) -> bool {
        matches!(self, Duty::DayDecided)
    }

    /// Whether it is reminded of the day before: what follows a meeting at once is not.
    const fn has_eve(self) -> bool {
        !matches!(self, Duty::Result | Duty::Held | Duty::Day | Duty::BallotStart)
    }
}

/// Until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Due {
    By(NaiveDate),
    On(NaiveDate),
    /// Working days after a day.
    Working {
        from: NaiveDate,
        days: i64,
        sum: WorkingSum,
    },
    /// The same, into a year of which the days off are not known.
    UnknownYear {
        from: NaiveDate,
        days: i64,
        year: i32,
    },
    /// It runs from something that has not happened yet, or that nobody ticked; so many working days then.
    Waits {
        days: Option<i64>,
    },
}

impl Due {
    fn working(from: NaiveDate, days: i64, work_days: &WorkDays) -> Self {
        match work_days.after(from, days) {
            Ok(sum) => Due::Working { from, days, sum },
            Err(UnknownYear(year)) => Due::UnknownYear { from, days, year },
        }
    }

    /// Its last day, where there is one.
    pub fn last_day(&self) -> Option<NaiveDate> {
        match self {
            Due::By(day) | Due::On(day) => Some(*day),
            Due::Working { sum, .. } => Some(sum.by),
            Due::UnknownYear { .. } | Due::Waits { .. } => None,
        }
    }
}

/// What was ticked: on which day it was done, by whom and when it was ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    pub on: NaiveDate,
    pub by: AccountId,
    pub at: Moment,
}

pub type Ticks = BTreeMap<Duty, Tick>;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// We know it ourselves.
    Known(NaiveDate),
    /// `name`: of who ticked it; may be empty.
    Ticked {
        tick: Tick,
        name: String,
    },
    Owed,
    /// Not to be done yet.
    Waits,
    /// A mere date.
    Date,
}

/// How far what is to be told has come into the group. Who reads the group has read it; that is not every household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum InGroup {
    /// It waits, or was not taken.
    Not,
    /// It stands there since this day; `linked` of the `roll` households have an account linked.
    Since { on: NaiveDate, linked: i64, roll: i64 },
}

/// One line of the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub duty: Duty,
    pub due: Due,
    pub state: State,
    pub article: String,
    /// Of what is told in the group.
    #[serde(default)]
    pub in_group: Option<InGroup>,
}

impl Line {
    fn new(duty: Duty, due: Due, state: State, rules: &Rulebook) -> Self {
        Self { duty, due, state, article: rules.article(duty.rule()).short().to_owned(), in_group: None }
    }

    /// Ticked, else owed.
    fn ticked(duty: Duty, due: Due, ticks: &Ticks, rules: &Rulebook) -> Self {
        let state = match ticks.get(&duty) {
            Some(tick) => State::Ticked { tick: *tick, name: String::new() },
            None if matches!(due, Due::Waits { .. }) && duty != Duty::Received => State::Waits,
            None => State::Owed,
        };
        Self::new(duty, due, state, rules)
    }

    pub fn is_owed(&self) -> bool {
        self.state == State::Owed
    }

    /// Past its last day. A result has none: the law sets no day for it (Luật 10/2022/QH15 Đ.23 k.2).
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.duty != Duty::Result && self.is_owed() && self.due.last_day().is_some_and(|last| last < today)
    }

    /// Whether it is to be reminded of on `today`, when it was looked at on `looked_at` before: once the day before (or as soon as
    /// possible), once when it is overdue.
    pub fn reminds(&self, looked_at: NaiveDate, today: NaiveDate) -> Option<Remind> {
        let last = self.due.last_day().filter(|_| self.is_owed())?;
        let tomorrow = |day: NaiveDate| day.checked_add_days(Days::new(1)).unwrap_or(day);
        if last < today {
            // Overdue since `last` was over; told on the first day after.
            return (tomorrow(last) > looked_at).then_some(Remind::Overdue);
        }
        let told_before = last <= tomorrow(looked_at);
        (self.duty.has_eve() && last <= tomorrow(today) && !told_before).then_some(Remind::Soon)
    }
}

/// Why one is reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Remind {
    Soon,
    Overdue,
}

/// What is known of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeetingFacts {
    pub kind: MeetingKind,
    /// As counted, else as called; `None` where nothing is decided or nobody said.
    pub matter: Option<Matter>,
    pub day: NaiveDate,
    /// How far its notice, as it is now, has come.
    pub notice: InGroup,
    /// The day every household had every document that was sent; `None` while one has not, or none was sent.
    pub documents_on: Option<NaiveDate>,
    /// The day the result first stood in the group.
    pub published_on: Option<NaiveDate>,
    /// Whether anything passed; `None` before it is published.
    pub passed: Option<bool>,
    /// It ended for want of households, and nothing was counted: no result is owed, and nothing was decided.
    pub ended_short: bool,
    /// A village convention is among what passed, under whatever matter it was counted.
    pub has_convention: bool,
    /// Papers to every household after it, as far as no other clock says so.
    pub ballots: Option<BallotDays>,
    /// It elects the head, and no election of the province has the days before it.
    pub is_own_election: bool,
}

/// So many days before a day; after it, below zero.
fn before(day: NaiveDate, days: i64) -> NaiveDate {
    let apart = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_add_days(apart) } else { day.checked_sub_days(apart) }.unwrap_or(day)
}

/// The days before an election on `day`.
fn election_days(day: NaiveDate, ticks: &Ticks, rules: &Rulebook) -> impl Iterator<Item = Line> {
    BEFORE_ELECTION
        .into_iter()
        .map(move |duty| Line::ticked(duty, Due::By(before(day, duty.rule().days())), ticks, rules))
}

/// Notice, posting and documents of a meeting that decides on `decides`.
fn before_meeting(
    facts: &MeetingFacts,
    decides: Option<Matter>,
    ticks: &Ticks,
    rules: &Rulebook,
) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(days) = rules.notice_days(facts.kind) {
        let by = Due::By(before(facts.day, days));
        let mut notice = Line::ticked(Duty::Notice, by.clone(), ticks, rules);
        notice.in_group = Some(facts.notice);
        if facts.kind == MeetingKind::Annual {
            notice.article = rules.article(Rule::AnnualNoticeMinDays).short().to_owned();
        }
        lines.push(notice);
        if rules.is_posted(facts.kind) {
            lines.push(Line::ticked(Duty::Posting, by, ticks, rules));
        }
    }
    let may_need = Documents::of(facts.kind, decides) == Documents::IfDecided;
    if let Some(days) = rules.documents_days(facts.kind, decides) {
        let mut line = Line::ticked(Duty::Documents, Due::By(before(facts.day, days)), ticks, rules);
        line.state = match (&line.state, facts.documents_on) {
            (State::Owed, Some(on)) => State::Known(on),
            (State::Owed, None) if may_need => State::Waits,
            _ => line.state,
        };
        lines.push(line);
    }
    lines
}

/// The clock of a meeting (docs/domain.md §2.6, §2.7, §2.11).
pub fn of_meeting(facts: &MeetingFacts, ticks: &Ticks, work_days: &WorkDays) -> Vec<Line> {
    let rules = Rulebook::at(facts.day);
    let decides = match (facts.kind, facts.matter) {
        (MeetingKind::CandidateIntro, _) | (MeetingKind::Annual, None) => None,
        (_, matter) => Some(matter.unwrap_or(Matter::Other)),
    };
    let mut lines = Vec::new();
    if facts.is_own_election {
        lines.extend(election_days(facts.day, ticks, rules));
    }
    lines.extend(before_meeting(facts, decides, ticks, rules));
    lines.push(Line::new(Duty::Held, Due::On(facts.day), State::Date, rules));
    let result = facts.published_on.map_or(State::Owed, State::Known);
    let mut result = Line::new(Duty::Result, Due::By(facts.day), result, rules);
    result.in_group = (facts.passed.is_some() && result.is_owed()).then_some(InGroup::Not);
    lines.extend((!facts.ended_short).then_some(result));
    let may_pass = facts.passed != Some(false) && !facts.ended_short;
    if let Some(matter) = decides.filter(|_| may_pass) {
        let passed = facts.passed == Some(true);
        if let Some(days) = rules.decision_working_days {
            // It runs from the day the households agreed.
            let due = match passed {
                true => Due::working(facts.day, days, work_days),
                false => Due::Waits { days: Some(days) },
            };
            lines.push(Line::ticked(Duty::Sent, due, ticks, rules));
        }
        let recognised = facts.has_convention || matter.recognition() != Recognition::None;
        if let Some(days) = rules.recognition_working_days.filter(|_| recognised) {
            let mut received = Line::ticked(Duty::Received, Due::Waits { days: None }, ticks, rules);
            if !passed && received.is_owed() {
                received.state = State::Waits;
            }
            let due = match ticks.get(&Duty::Received) {
                Some(tick) => Due::working(tick.on, days, work_days),
                None => Due::Waits { days: Some(days) },
            };
            lines.push(received);
            let is_refused = ticks.contains_key(&Duty::Refused);
            let answer = if is_refused { Duty::Refused } else { Duty::Recognition };
            lines.push(Line::ticked(answer, due, ticks, rules));
            // Who is not released stays: nobody else is elected.
            if matter == Matter::ReleaseHead && !is_refused {
                let days = Duty::NewElection.rule().days();
                let due = match ticks.get(&Duty::Recognition) {
                    Some(tick) => Due::By(before(tick.on, -days)),
                    None => Due::Waits { days: Some(days) },
                };
                lines.push(Line::ticked(Duty::NewElection, due, ticks, rules));
            }
        }
    }
    lines.extend(facts.ballots.into_iter().flat_map(|ballots| of_ballots(ballots, ticks)));
    lines
}

/// The clock of an election in one neighbourhood (docs/domain.md §2.8, §2.9, §2.11).
pub fn of_election(polling: &PollingDay, ballots: Option<BallotDays>, ticks: &Ticks) -> Vec<Line> {
    let rules = Rulebook::at(polling.day);
    let mut lines: Vec<Line> = election_days(polling.day, ticks, rules).collect();
    lines.push(Line::new(Duty::Day, Due::On(polling.day), State::Date, rules));
    lines.extend(ballots.into_iter().flat_map(|ballots| of_ballots(ballots, ticks)));
    lines
}

/// What a clock is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subject {
    Meeting(MeetingId),
    /// The election that is set, in this neighbourhood.
    Election(NeighborhoodId),
}

/// The same in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    Meeting { title: String, starts_at: Moment, agenda: Option<Agenda> },
    Election(PollingDay),
}

/// A clock, as an official reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    pub subject: Subject,
    pub place: Neighborhood,
    pub about: About,
    pub lines: Vec<Line>,
    pub today: NaiveDate,
    /// What the reader does not tick.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closed: Vec<Duty>,
    /// The reader stands on the list, and ticks nothing of it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_candidates: bool,
}

impl Clock {
    /// Whether it is about electing the head: what passes is that somebody is elected.
    pub const fn elects(&self) -> bool {
        matches!(self.about, About::Election(_) | About::Meeting { agenda: Some(Agenda::Elect), .. })
    }

    pub fn owed(&self) -> usize {
        self.lines.iter().filter(|line| line.is_owed()).count()
    }

    pub fn overdue(&self) -> usize {
        self.lines.iter().filter(|line| line.is_overdue(self.today)).count()
    }

    /// Whether one tick holds for every neighbourhood of the commune: of the province's election; a meeting is of one neighbourhood.
    pub fn is_of_commune(&self, duty: Duty) -> bool {
        matches!(self.subject, Subject::Election(_)) && duty.is_of_commune()
    }

    /// The day of the meeting or election.
    pub fn day(&self) -> Option<NaiveDate> {
        let is_day = |line: &&Line| matches!(line.duty, Duty::Held | Duty::Day);
        self.lines.iter().find(is_day).and_then(|line| line.due.last_day())
    }
}

/// One duty that somebody is reminded of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owed {
    pub subject: Subject,
    /// Its neighbourhood; its commune alone where one tick holds for all of it.
    pub place: String,
    pub about: About,
    pub duty: Duty,
    pub remind: Remind,
    pub due: NaiveDate,
}

/// How many neighbourhoods ticked a duty of the whole election.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub line: Line,
    pub ticked: i64,
    /// Of so many neighbourhoods, or communes where one tick holds for all of a commune.
    pub of: i64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum DutyNotice {
    /// What has dates, one page of it.
    Choose {
        clocks: Vec<Clock>,
        /// Written by version 0.2.0: so many are not named. Now they have pages.
        more: usize,
        #[serde(default)]
        page: Page,
        /// Those of this commune alone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        commune: Option<CommuneId>,
    },
    /// More places than can be looked through at once: of which commune?
    ChooseCommune {
        communes: Vec<(CommuneId, String)>,
        page: Page,
    },
    /// Nothing has dates now.
    Nothing,
    Clock(Box<Clock>),
    /// On which day did UBND or the Front receive it?
    AskReceived {
        meeting: MeetingId,
        place: Neighborhood,
    },
    /// On which day was it sent to them?
    AskSent {
        meeting: MeetingId,
        place: Neighborhood,
    },
    /// To who leads there and who convened: the commune refused what was decided.
    NotRecognised {
        meeting: MeetingId,
        place: Neighborhood,
        about: About,
        on: NaiveDate,
        /// What was noted is taken back.
        taken_back: bool,
    },
    /// To who owes it: what is due or overdue in one commune; `more` are not named.
    Owed {
        items: Vec<Owed>,
        more: usize,
    },
    /// To the commune's officers: what its neighbourhoods owe and have not done in time; `more` are not named.
    Late {
        items: Vec<Owed>,
        more: usize,
    },
    /// To who presides: the dates of the whole election, and how many have ticked them.
    Province {
        polling: PollingDay,
        progress: Vec<Progress>,
        today: NaiveDate,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum DutyRefusal {
    NotYours {
        duty: Duty,
        /// By the rules that held until 30/6/2023.
        #[serde(default)]
        before_2023: bool,
    },
    /// Who stands on the list ticks nothing about it.
    Candidate,
    /// No day that is past, or before the meeting.
    Received {
        from: NaiveDate,
        to: NaiveDate,
    },
    /// The same of the day it was sent.
    Sent {
        from: NaiveDate,
        to: NaiveDate,
    },
    NoElection,
}

#[cfg(test)]
mod tests;
