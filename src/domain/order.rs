//! The order of a meeting, ticked by the chair: opened, secretary, discussion, people named in the room, how it is voted, who counts and
//! who witnesses, the count, the conclusion, closed. Which steps there are follows from what the meeting is for and the rules of its day
//! (docs/domain.md §2.7); everything written lands in the minutes, and what is not stays a dotted line. Done by `app/order.rs`, worded
//! by `telegram/order.rs`.

use std::collections::BTreeMap;

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use super::article::Rule;
use super::fold::nfc;
use super::ids::{MeetingId, MessageId};
use super::matter::Agenda;
use super::nomination::{MAX_NAME, Nominee, is_among};
use super::papers::names;
use super::place::Neighborhood;
use super::presence::{OPENS_BEFORE_MINUTES, Room};
use super::roll::has_personal_number_beside_sums;
use super::rsvp::MeetingChoice;
use super::rulebook::Rulebook;
use super::setup::Page;
use super::tally::{COUNT_DAYS, VoteMethod};
use super::time::Moment;
use super::when::parse_time;
use super::words::words;

/// Longest paragraph of a discussion or a conclusion, in characters, and how many there may be (ours): three pages of minutes.
pub const MAX_WORDS: usize = 1_000;
pub const MAX_PARAGRAPHS: usize = 12;
/// People who count: three to five (NĐ 59/2023/NĐ-CP Đ.3 k.5).
pub const BOARD: std::ops::RangeInclusive<usize> = {
    let (least, most) = Rule::BallotTeam.people();
    least..=most
};
/// Households whose representatives witness it.
pub const WITNESSES: usize = Rule::BallotWitnesses.people().0;
/// A button ticks the time of the press within so long after the hour of the meeting; later the time is typed (ours).
pub const TICKS_NOW_MINUTES: i64 = 12 * 60;
/// No meeting lasts longer.
const LASTS_MINUTES: i64 = 8 * 60;
/// Times at which a chair who waits looks again, in minutes (ours).
pub const WAITS_MINUTES: [i64; 2] = [15, 30];

/// One step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Step {
    /// The purpose is said, the meeting begins.
    Opened,
    Secretary,
    /// The points of the agenda, each ticked when it is done with.
    Points,
    /// What was presented and said about it, summed up.
    Discussion,
    /// Who is named in the room, besides those who were named before.
    Nominations,
    /// By hands or by secret ballot.
    Method,
    /// Who counts the ballots.
    Board,
    /// The two households that see it.
    Witnesses,
    Count,
    Conclusion,
    Closed,
}

words! {
    Step {
        Opened = "opened",
        Secretary = "secretary",
        Points = "points",
        Discussion = "discussion",
        Nominations = "nominations",
        Method = "method",
        Board = "board",
        Witnesses = "witnesses",
        Count = "count",
        Conclusion = "conclusion",
        Closed = "closed",
    }
}

/// Where people stand, they are named in the room, too (NĐ 59/2023/NĐ-CP Đ.3 k.5b; the practice of introductions before).
const fn names_people(agenda: Option<Agenda>) -> bool {
    match agenda {
        Some(Agenda::Introduce | Agenda::Elect | Agenda::Boards) => true,
        Some(Agenda::Release | Agenda::Money | Agenda::Convention | Agenda::Annual | Agenda::Other)
        | None => false,
    }
}

/// The steps of a meeting for `agenda` under the rules of its day, as far as it is known how it is voted, in their order (Luật
/// 10/2022/QH15 Đ.18 k.4, NĐ 59/2023/NĐ-CP Đ.3 k.5). Only ballots are counted by a board before witnesses, whom no rule before 2023
/// names.
pub fn steps(agenda: Option<Agenda>, rules: &Rulebook, method: Option<VoteMethod>) -> Vec<Step> {
    let by_ballots = method == Some(VoteMethod::SecretBallot);
    let is_of_this = |step: &Step| match step {
        Step::Nominations => names_people(agenda),
        Step::Board => by_ballots,
        Step::Witnesses => by_ballots && rules.names_matters(),
        _ => true,
    };
    Step::ALL.into_iter().filter(is_of_this).collect()
}

/// What was written of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Said {
    At(Moment),
    Names(Vec<String>),
    /// A paragraph each.
    Words(Vec<String>),
    Points(Vec<Point>),
    By(VoteMethod),
    /// Left out: its line stays dotted.
    Skipped,
}

/// A point of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    pub words: String,
    pub is_done: bool,
}

/// The points of a meeting; where nobody wrote any, what it was called for is the only one.
pub fn points(said: Option<&Said>, title: &str) -> Vec<Point> {
    match said {
        Some(Said::Points(points)) => points.clone(),
        _ => vec![Point { words: title.to_owned(), is_done: false }],
    }
}

/// The same with this one ticked, or no more; `None` where there is none of this place, counted from 0.
pub fn ticked(mut points: Vec<Point>, place: i64) -> Option<Vec<Point>> {
    let point = usize::try_from(place).ok().and_then(|place| points.get_mut(place))?;
    point.is_done = !point.is_done;
    Some(points)
}

/// What is kept of a step: what holds, and what stood there before.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    pub said: Option<Said>,
    pub before: Option<Said>,
}

/// What is kept of a meeting's order.
pub type Steps = BTreeMap<Step, Kept>;

/// What goes into the minutes; what is missing there is a dotted line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Minutes {
    pub opened: Option<Moment>,
    pub closed: Option<Moment>,
    pub secretary: Option<String>,
    pub points: Vec<Point>,
    pub discussion: Vec<String>,
    pub method: Option<VoteMethod>,
    pub board: Vec<String>,
    pub witnesses: Vec<String>,
    pub conclusion: Vec<String>,
}

impl Minutes {
    /// Of what was kept; `None` where nothing was.
    pub fn of(steps: &Steps) -> Option<Self> {
        if steps.values().all(|kept| kept.said.is_none()) {
            return None;
        }
        let said = |step| steps.get(&step).and_then(|kept| kept.said.clone());
        let at = |step| match said(step) {
            Some(Said::At(at)) => Some(at),
            _ => None,
        };
        let list = |step| match said(step) {
            Some(Said::Names(list) | Said::Words(list)) => list,
            _ => Vec::new(),
        };
        let method = method(steps);
        let by_ballots =
            |step| if method == Some(VoteMethod::SecretBallot) { list(step) } else { Vec::new() };
        Some(Self {
            opened: at(Step::Opened),
            closed: at(Step::Closed),
            secretary: list(Step::Secretary).into_iter().next(),
            points: match said(Step::Points) {
                Some(Said::Points(points)) => points,
                _ => Vec::new(),
            },
            discussion: list(Step::Discussion),
            method,
            board: by_ballots(Step::Board),
            witnesses: by_ballots(Step::Witnesses),
            conclusion: list(Step::Conclusion),
        })
    }
}

/// How it is voted, where that was written.
pub fn method(steps: &Steps) -> Option<VoteMethod> {
    match steps.get(&Step::Method).and_then(|kept| kept.said.as_ref()) {
        Some(Said::By(method)) => Some(*method),
        _ => None,
    }
}

/// Reads what was typed for a step of a meeting that began at `starts_at`; `before`: what it says so far.
///
/// # Errors
/// What is wrong with it.
pub fn read(
    step: Step,
    words: &str,
    before: Option<&Said>,
    at: &impl Fn(NaiveTime) -> Moment,
) -> Result<Said, OrderRefusal> {
    match step {
        Step::Opened | Step::Closed => {
            parse_time(words).map(|time| Said::At(at(time))).map_err(|_| OrderRefusal::TimeUnread)
        }
        Step::Secretary => match read_names(words)?.as_slice() {
            [one] => Ok(Said::Names(vec![one.clone()])),
            _ => Err(OrderRefusal::OneName),
        },
        Step::Board => {
            let names = read_names(words)?;
            if BOARD.contains(&names.len()) {
                Ok(Said::Names(names))
            } else {
                Err(OrderRefusal::Board { found: names.len() })
            }
        }
        Step::Witnesses => {
            let names = read_names(words)?;
            if names.len() == WITNESSES { Ok(Said::Names(names)) } else { Err(OrderRefusal::Witnesses) }
        }
        Step::Discussion | Step::Conclusion => read_paragraphs(words, before).map(Said::Words),
        Step::Points => {
            let mut points = match before {
                Some(Said::Points(points)) => points.clone(),
                _ => Vec::new(),
            };
            let more = read_paragraphs(words, None)?;
            points.extend(more.into_iter().map(|words| Point { words: bare(&words), is_done: false }));
            if points.len() > MAX_PARAGRAPHS { Err(OrderRefusal::TooLong) } else { Ok(Said::Points(points)) }
        }
        Step::Method => match read_method(words) {
            Some(method) => Ok(Said::By(method)),
            None => Err(OrderRefusal::MethodUnread),
        },
        // They are done in conversations of their own.
        Step::Nominations | Step::Count => Err(OrderRefusal::MethodUnread),
    }
}

fn read_names(words: &str) -> Result<Vec<String>, OrderRefusal> {
    names(words).map_err(|refusal| match refusal {
        super::papers::PapersRefusal::PersonalNumber => OrderRefusal::PersonalNumber,
        _ => OrderRefusal::NamesUnread,
    })
}

fn read_method(words: &str) -> Option<VoteMethod> {
    let plain = super::fold::fold(words);
    if plain.contains("phieu") || plain.contains("ballot") {
        Some(VoteMethod::SecretBallot)
    } else if plain.contains("tay") || plain.contains("hand") {
        Some(VoteMethod::ShowOfHands)
    } else {
        None
    }
}

/// What is typed now comes behind what was typed before.
fn read_paragraphs(words: &str, before: Option<&Said>) -> Result<Vec<String>, OrderRefusal> {
    if has_personal_number_beside_sums(words) {
        return Err(OrderRefusal::PersonalNumber);
    }
    let mut paragraphs = match before {
        Some(Said::Words(paragraphs)) => paragraphs.clone(),
        _ => Vec::new(),
    };
    paragraphs.extend(words.lines().map(nfc).filter(|line| !line.is_empty()));
    if paragraphs.len() > MAX_PARAGRAPHS || paragraphs.iter().any(|one| one.chars().count() > MAX_WORDS) {
        return Err(OrderRefusal::TooLong);
    }
    Ok(paragraphs)
}

/// Without the number or the dash that people put before a point: the list has its own.
fn bare(point: &str) -> String {
    let bare = point.trim_start_matches(|sign: char| sign.is_ascii_digit() || "-–—•+*.) ".contains(sign));
    if bare.is_empty() { point.to_owned() } else { bare.to_owned() }
}

/// An hour that was written of a meeting that began at `starts_at`, reckoned on its day: well before the meeting, it is one of the night
/// after it.
pub fn past_midnight(at: Moment, starts_at: Moment) -> Moment {
    let next = at.plus_days(1);
    let is_before = at < starts_at.plus_minutes(-OPENS_BEFORE_MINUTES);
    if is_before && next <= starts_at.plus_minutes(LASTS_MINUTES) { next } else { at }
}

/// Whether what is written fits what else is: nobody who stands writes or counts, and a meeting ends after it began.
///
/// # Errors
/// The first that does not hold.
pub fn check(step: Step, said: &Said, steps: &Steps, listed: &[Nominee]) -> Result<(), OrderRefusal> {
    match said {
        Said::Names(names) if is_among(listed, names) => return Err(OrderRefusal::Stands),
        _ => {}
    }
    let at = |of| match steps.get(&of).and_then(|kept| kept.said.as_ref()) {
        Some(Said::At(at)) => Some(*at),
        _ => None,
    };
    let (opened, closed) = match (step, said) {
        (Step::Opened, Said::At(opened)) => (Some(*opened), at(Step::Closed)),
        (Step::Closed, Said::At(closed)) => (at(Step::Opened), Some(*closed)),
        _ => return Ok(()),
    };
    match (opened, closed) {
        (Some(opened), Some(closed)) if closed < opened => Err(OrderRefusal::EndsBefore { opened, closed }),
        _ => Ok(()),
    }
}

/// Whether the order of a meeting may be written now: from when its door opens until its count may no longer be entered.
///
/// # Errors
/// [`OrderRefusal::NotYet`], [`OrderRefusal::Over`].
pub fn gate(starts_at: Moment, now: Moment) -> Result<(), OrderRefusal> {
    let opens_at = starts_at.plus_minutes(-OPENS_BEFORE_MINUTES);
    if now < opens_at {
        return Err(OrderRefusal::NotYet { opens_at });
    }
    if now > starts_at.plus_days(COUNT_DAYS) { Err(OrderRefusal::Over) } else { Ok(()) }
}

/// How a step stands on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineState {
    Open,
    Said(Said),
    /// So many people stand.
    People(i64),
    /// The count is published.
    Counted,
}

/// A step on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub step: Step,
    pub state: LineState,
}

/// The list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderSheet {
    pub meeting: MeetingId,
    pub neighborhood: Box<Neighborhood>,
    pub title: String,
    pub starts_at: Moment,
    pub lines: Vec<Line>,
    /// Who is in the room, by the door.
    pub room: Room,
    /// It was ended for want of households then.
    pub ended_short: Option<Moment>,
}

/// A step that is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub meeting: MeetingId,
    pub step: Step,
    pub said: Option<Said>,
    /// Of [`Step::Points`]: as they stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<Point>,
    /// Something stood there before and may come back.
    pub has_before: bool,
    /// Under the rules of 2008, which leave to custom who names the secretary and the board.
    pub before_2023: bool,
}

/// A meeting that lacks the households, and what the law offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShortRoom {
    pub meeting: MeetingId,
    pub neighborhood: Box<Neighborhood>,
    pub room: Room,
    pub at: Moment,
    /// Papers to every household may follow at once; under the rules of 2008 only after a second meeting that failed.
    pub papers: bool,
    pub before_2023: bool,
    /// It introduces people: an opinion may be taken of whoever is there.
    pub introduces: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum OrderDialog {
    ChooseMeeting,
    /// What is typed belongs to this step; `message`: the list it stands on.
    Asking {
        meeting: MeetingId,
        step: Step,
        message: Option<MessageId>,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum OrderNotice {
    ChooseMeeting {
        choices: Vec<MeetingChoice>,
        page: Page,
    },
    Sheet(Box<OrderSheet>),
    Ask(Box<Asked>),
    /// The meeting of today: the way to its order and its door.
    UnderWay {
        meeting: MeetingId,
        neighborhood_name: String,
        starts_at: Moment,
    },
    Short(Box<ShortRoom>),
    /// It is waited until then.
    Waits {
        short: Box<ShortRoom>,
        until: Moment,
    },
    /// The time is over for which it was to be waited.
    WaitIsOver {
        meeting: MeetingId,
        neighborhood_name: String,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum OrderRefusal {
    NoMeeting,
    NotYet {
        opens_at: Moment,
    },
    Over,
    TimeUnread,
    EndsBefore {
        opened: Moment,
        closed: Moment,
    },
    OneName,
    NamesUnread,
    PersonalNumber,
    Board {
        found: usize,
    },
    Witnesses,
    /// Somebody named stands on the list.
    Stands,
    MethodUnread,
    TooLong,
    NothingBefore,
    /// Under the rules of 2008 a meeting does not begin with so few.
    TooFew {
        present: i64,
        needed: i64,
    },
    /// There are enough, or its hour has not come.
    NotShort,
    /// Nobody was marked at the door: how many there are is not known.
    NobodyMarked,
}

impl OrderRefusal {
    /// Longest name that is taken.
    pub const NAME_LIMIT: usize = MAX_NAME;
}

#[cfg(test)]
mod tests;
