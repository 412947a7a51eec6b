//! Who is in the room: a household comes once, whoever of it stands at the door, however often it is marked, by whomever. Three numbers
//! of one meeting are not the same: who said they come (`rsvp.rs`), who is here, and who is in favour (`tally.rs`). Done by
//! `app/presence.rs`, worded by `telegram/presence.rs`.

mod clusters;
mod shown;

use std::mem::take;

use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::fold::fold;
use super::ids::{AccountId, HouseholdId, MeetingId};
use super::majority::Threshold;
use super::matter::Matter;
use super::meeting::MeetingKind;
use super::rsvp::numbering::{ByOld, Formerly, NumbersChoice, NumbersOf};
use super::rsvp::parts::{Line, each_piece, join, note_old, old_numbers, packed, pieces};
use super::rsvp::recording::{Problem, Reading, Roll, read_recording};
use super::rsvp::{EntryMark, MeetingChoice};
use super::rulebook::Rulebook;
use super::setup::Page;
use super::time::Moment;

pub use clusters::{Cluster, by_cluster, has_clusters};
pub use shown::Shown;

/// The door opens so long before the meeting, and closes so long after it began.
pub const OPENS_BEFORE_MINUTES: i64 = 180;
pub const CLOSES_AFTER_MINUTES: i64 = 24 * 60;
/// Clusters that meet on days of their own meet within so many days of the first.
pub const CLUSTER_DAYS: i64 = 7;

/// A household that came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    pub came_at: Moment,
    /// None: it is in the room.
    pub left_at: Option<Moment>,
    /// Who marked it last.
    pub by: AccountId,
}

/// What is done to those who are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    Comes,
    Leaves,
}

/// What marking does to a household, and what it leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It comes, or comes back.
    Now(Presence),
    /// It leaves.
    Gone(Presence),
    /// It is here since then.
    Already(Moment),
    /// It is not here.
    NotHere,
}

impl Step {
    /// What this step, seen at `now`, makes of a household's presence so far. It may be told late: `later` is the last that was seen
    /// after it, and stands.
    pub fn mark(
        self,
        before: Option<Presence>,
        later: Option<(Step, Moment)>,
        by: AccountId,
        now: Moment,
    ) -> Mark {
        let came_later = matches!(later, Some((Step::Comes, _)));
        match (self, before) {
            (Step::Comes, Some(Presence { came_at, left_at: None, .. })) => Mark::Already(came_at),
            // It left after that.
            (Step::Comes, Some(Presence { came_at, left_at: Some(left_at), .. }))
                if left_at > now && !came_later =>
            {
                Mark::Already(came_at.min(now))
            }
            (Step::Leaves, Some(Presence { came_at, left_at: None, .. })) if came_later || came_at > now => {
                Mark::NotHere
            }
            (Step::Comes, Some(Presence { came_at, .. })) => {
                Mark::Now(Presence { came_at, left_at: None, by })
            }
            (Step::Comes, None) => match later {
                Some((Step::Leaves, left_at)) => {
                    Mark::Gone(Presence { came_at: now, left_at: Some(left_at), by })
                }
                _ => Mark::Now(Presence { came_at: now, left_at: None, by }),
            },
            (Step::Leaves, Some(Presence { came_at, left_at: None, .. })) => {
                Mark::Gone(Presence { came_at, left_at: Some(now), by })
            }
            (Step::Leaves, _) => Mark::NotHere,
        }
    }
}

/// How many households are in the room, of how many, and how many it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    pub present: i64,
    /// Households on the roll.
    pub roll: i64,
    pub needs: Needs,
    /// The hour has come and fewer are here than it takes: what the law offers then is asked of this meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<MeetingId>,
    /// The count is out, and these are its numbers: nobody is waited for.
    #[serde(default)]
    pub is_counted: bool,
}

/// What the households in the room are counted against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Needs {
    /// Under the rules of 2008 a meeting that decides may begin only with more than half of the households (`Rulebook::quorum_gate`).
    Begin,
    /// Since then nobody has to be there, and what fewer are there than have to agree cannot pass.
    Decide(Threshold),
    /// Which matters are put to the vote is known in the room: contributions and funds take two thirds, others more than half.
    Several,
    /// It introduces people and decides nothing; more than half of the households is what it is held against.
    Introduce,
}

impl Needs {
    /// What a meeting of this kind takes under the rules of its day.
    pub fn of(kind: MeetingKind, matter: Option<Matter>, rules: &Rulebook) -> Self {
        match (kind, matter) {
            (MeetingKind::CandidateIntro, _) => Needs::Introduce,
            _ if rules.quorum_gate => Needs::Begin,
            (_, None) => Needs::Several,
            (_, matter) => Needs::Decide(rules.threshold(matter)),
        }
    }
}

impl Room {
    pub fn needed(&self) -> i64 {
        match self.needs {
            Needs::Decide(threshold) => threshold.needed(self.roll),
            Needs::Begin | Needs::Several | Needs::Introduce => Threshold::MoreThanHalf.needed(self.roll),
        }
    }

    /// What contributions and funds take.
    pub fn money(&self) -> i64 {
        Threshold::TwoThirds.needed(self.roll)
    }

    /// What is missing to [`Self::money`].
    pub fn money_missing(&self) -> i64 {
        (self.money() - self.present).max(0)
    }

    pub fn missing(&self) -> i64 {
        (self.needed() - self.present).max(0)
    }

    pub fn is_enough(&self) -> bool {
        self.roll > 0 && self.missing() == 0
    }
}

/// Words that say that somebody goes, folded: at the beginning of a line or at its end.
const LEAVES: &[&str] = &["ra ve", "da ve", "ve roi", "ve som", "ve", "roi di", "left"];

/// What an official typed at the door: the step, and the households.
pub fn read_line(line: &str, roll: &Roll) -> (Step, Reading) {
    let (step, rest) = match without_leaving(line) {
        Some(rest) => (Step::Leaves, rest),
        None => (Step::Comes, line.trim().to_owned()),
    };
    let as_typed = read_recording(&rest, roll);
    let disputed = |problem: &Problem| matches!(problem, Problem::AgainstHeading { .. });
    if (as_typed.problems.is_empty() && !as_typed.entries.is_empty())
        || as_typed.problems.iter().any(disputed)
    {
        return (step, without_absent(as_typed, roll));
    }
    // Nobody writes "có" behind each number at a door.
    let lines: Vec<String> =
        rest.lines().map(|line| format!("{} có", line.trim_end_matches([',', ';', '.', ' ']))).collect();
    (step, without_absent(read_recording(&lines.join("\n"), roll), roll))
}

/// "12 vắng": of whoever is said to be away nothing is marked.
fn without_absent(mut reading: Reading, roll: &Roll) -> Reading {
    let (away, here): (Vec<_>, Vec<_>) =
        reading.entries.into_iter().partition(|entry| entry.answer == Answer::Absent);
    reading.entries = here;
    if !away.is_empty() {
        let places: Vec<usize> = away.iter().map(|entry| entry.place).collect();
        reading.problems.push(Problem::NotHere(roll.spans(&places)));
    }
    reading
}

/// The line without the words that say that somebody goes.
fn without_leaving(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    for length in [2, 1] {
        let said =
            |words: &[&str]| LEAVES.contains(&fold(&words.join(" ")).trim_end_matches([':', '.', ',']));
        if words.len() <= length {
            continue;
        }
        let (first, rest) = words.split_at(length);
        if said(first) {
            return Some(rest.join(" "));
        }
        let (rest, last) = words.split_at(words.len() - length);
        // "Nguyễn Văn Về" is somebody.
        let is_small = last.iter().all(|word| word.chars().next().is_some_and(char::is_lowercase));
        if is_small && said(last) {
            return Some(rest.join(" "));
        }
    }
    None
}

/// What a household was before an official's last entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Former {
    pub household: HouseholdId,
    pub before: Option<Presence>,
}

/// The last entry of an official, to be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastEntry {
    pub entry: i64,
    pub at: Moment,
    pub former: Vec<Former>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PresenceDialog {
    /// Which meeting? What was typed already is marked with it.
    ChooseMeeting { text: String },
    /// Households are marked until the official says that it is done.
    Marking {
        meeting: MeetingId,
        last: Option<LastEntry>,
        /// Whose numbers are typed, as the official said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        numbers: Option<NumbersOf>,
        /// What was typed waits for the official to say so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        waits: Option<String>,
        /// What the official was shown last, which follows what others mark.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        shown: Option<Box<Shown>>,
    },
}

/// A household as it stands at the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AtDoor {
    pub number: String,
    pub head_name: String,
    /// What it said before.
    pub answer: Option<Answer>,
    /// Who was to come instead.
    pub substitute_name: Option<String>,
    /// Here since then already.
    pub already_at: Option<Moment>,
    /// Its number before its unit became part of another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formerly: Option<Formerly>,
}

/// What became of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    pub neighborhood_name: String,
    pub step: Step,
    /// The households marked now, as spans of numbers, and how many.
    pub numbers: String,
    pub count: usize,
    /// Here already, or gone already.
    pub unchanged: String,
    /// Whom a name meant: number and name.
    pub by_name: Vec<(String, String)>,
    pub problems: Vec<Problem>,
    /// Old numbers stood there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_old: Option<ByOld>,
    pub room: Room,
    pub undo: Option<EntryMark>,
    /// Which of several messages this is.
    #[serde(default, skip_serializing_if = "Page::is_alone")]
    pub page: Page,
}

impl Marked {
    /// In as many messages as it takes; the room and the buttons stand under the last.
    pub fn in_messages(mut self) -> Vec<Self> {
        let mut lines = Vec::new();
        let (numbers, count) = (take(&mut self.numbers), take(&mut self.count));
        if !numbers.is_empty() {
            let counted = |(at, numbers)| Line::Marked { numbers, count: if at == 0 { count } else { 0 } };
            lines.extend(pieces(&numbers).into_iter().enumerate().map(counted));
        }
        let unchanged = take(&mut self.unchanged);
        if !unchanged.is_empty() {
            lines.extend(pieces(&unchanged).into_iter().map(Line::Unchanged));
        }
        lines.extend(take(&mut self.by_name).into_iter().map(Line::ByName));
        lines.extend(old_numbers(&mut self.by_old));
        lines.extend(each_piece(take(&mut self.problems)));
        let messages = packed(lines);
        let of = i64::try_from(messages.len()).unwrap_or(i64::MAX);
        let mut first = Some(self.clone());
        let marked = |(at, lines): (i64, Vec<Line>)| {
            let mut marked = first.take().unwrap_or_else(|| Self { by_old: None, ..self.clone() });
            marked.page = Page { at, of };
            for line in lines {
                match line {
                    Line::Marked { numbers, count } => {
                        join(&mut marked.numbers, numbers);
                        marked.count += count;
                    }
                    Line::Unchanged(numbers) => join(&mut marked.unchanged, numbers),
                    Line::ByName(one) => marked.by_name.push(one),
                    Line::ByOld(one) => note_old(&mut marked.by_old, one),
                    Line::Problem(problem) => marked.problems.push(problem),
                    Line::Group(_) | Line::Substitute(_) | Line::Changed(_) | Line::Apart(_) => {}
                }
            }
            marked
        };
        (0..).zip(messages).map(marked).collect()
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PresenceNotice {
    ChooseMeeting {
        choices: Vec<MeetingChoice>,
        page: Page,
    },
    /// Who is here?
    Ask {
        meeting: MeetingId,
        neighborhood_name: String,
        starts_at: Moment,
        room: Room,
        /// The roll names several clusters, which may meet at places of their own.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        clusters: bool,
        /// The page for the door, where there is one: a signed link of this reader's.
        #[serde(default)]
        door: Option<String>,
    },
    /// Who is here, cluster by cluster, and in all.
    ByCluster {
        neighborhood_name: String,
        clusters: Vec<Cluster>,
        room: Room,
        /// One page of them; of which meeting.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        turn: Option<(MeetingId, Page)>,
    },
    Marked(Box<Marked>),
    /// Whose numbers are these? Units became one, and each had its own.
    AskNumbers(Vec<NumbersChoice>),
    /// One household, by its number or its square code.
    One {
        household: Box<AtDoor>,
        step: Step,
        room: Room,
        undo: Option<EntryMark>,
    },
    Undone {
        numbers: String,
        room: Room,
    },
    /// Marking is over.
    Ended {
        room: Room,
    },
    /// In the group: enough are here. Numbers only.
    Enough {
        neighborhood_name: String,
        room: Room,
        at: Moment,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PresenceRefusal {
    /// No meeting of theirs has its door open now.
    NoMeeting,
    /// The door of this meeting opens then.
    NotYet {
        opens_at: Moment,
    },
    /// It was long ago.
    Over,
    NothingToUndo,
    /// The household is of another neighbourhood.
    AnotherPlace {
        number: String,
    },
    /// The household came to the roll after it was frozen: it does not count at this meeting.
    NotOnRoll {
        number: String,
    },
    /// The square code is none of a household's slip.
    NotASlip,
    /// A link to the page for the door is good no more.
    LinkEnded,
}

/// When the door of a meeting closes; `apart`: clusters may meet on days of their own, and nothing is counted yet.
pub fn closes_at(starts_at: Moment, apart: bool) -> Moment {
    let days = if apart { CLUSTER_DAYS } else { 0 };
    starts_at.plus_minutes(CLOSES_AFTER_MINUTES).plus_days(days)
}

/// Whether the door of a meeting is open.
///
/// # Errors
/// [`PresenceRefusal::NotYet`] and [`PresenceRefusal::Over`].
pub fn gate(starts_at: Moment, now: Moment, apart: bool) -> Result<(), PresenceRefusal> {
    let opens_at = starts_at.plus_minutes(-OPENS_BEFORE_MINUTES);
    if now < opens_at {
        return Err(PresenceRefusal::NotYet { opens_at });
    }
    if now > closes_at(starts_at, apart) {
        return Err(PresenceRefusal::Over);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment::from_unix_millis(1_000_000);
    const BY: AccountId = AccountId(7);

    #[test]
    fn a_household_comes_once_leaves_and_comes_back() {
        let Mark::Now(came) = Step::Comes.mark(None, None, BY, NOW) else { panic!("it comes") };
        let later = NOW.plus_secs(60);
        assert_eq!(Step::Comes.mark(Some(came), None, BY, later), Mark::Already(NOW));
        let Mark::Gone(gone) = Step::Leaves.mark(Some(came), None, BY, later) else { panic!("it leaves") };
        assert_eq!(Step::Leaves.mark(Some(gone), None, BY, later), Mark::NotHere);
        let Mark::Now(back) = Step::Comes.mark(Some(gone), None, BY, later) else { panic!("it comes back") };
        assert_eq!((back.came_at, back.left_at), (NOW, None), "it has been here since it came first");
        assert_eq!(Step::Leaves.mark(None, None, BY, NOW), Mark::NotHere);
    }

    #[test]
    fn what_is_told_late_does_not_undo_what_was_seen_after_it() {
        let (left_at, back_at) = (NOW.plus_secs(60), NOW.plus_secs(120));
        // It left, which we heard first: nobody had been marked.
        assert_eq!(Step::Leaves.mark(None, None, BY, left_at), Mark::NotHere);
        let told = Step::Comes.mark(None, Some((Step::Leaves, left_at)), BY, NOW);
        assert_eq!(told, Mark::Gone(Presence { came_at: NOW, left_at: Some(left_at), by: BY }));
        // It came back, which we heard before it left.
        let here = Presence { came_at: NOW, left_at: None, by: BY };
        assert_eq!(
            Step::Leaves.mark(Some(here), Some((Step::Comes, back_at)), BY, left_at),
            Mark::NotHere,
            "it is here since"
        );
        let gone = Presence { left_at: Some(left_at), ..here };
        assert_eq!(Step::Comes.mark(Some(gone), None, BY, NOW.plus_secs(30)), Mark::Already(NOW));
        assert_eq!(Step::Comes.mark(Some(gone), None, BY, back_at), Mark::Now(here));
    }

    #[test]
    fn the_door_is_open_from_three_hours_before_until_the_next_day() {
        let starts_at = NOW.plus_days(3);
        for (minutes, open) in [(-181, false), (-180, true), (0, true), (1_440, true), (1_441, false)] {
            assert_eq!(gate(starts_at, starts_at.plus_minutes(minutes), false).is_ok(), open, "{minutes}");
        }
        for (days, open) in [(-1, false), (2, true), (8, true), (9, false)] {
            assert_eq!(
                gate(starts_at, starts_at.plus_days(days), true).is_ok(),
                open,
                "clusters, after {days} days"
            );
        }
    }

    #[test]
    fn enough_is_what_the_threshold_takes_of_the_whole_roll() {
        let room = |present, threshold| Room {
            present,
            roll: 310,
            needs: Needs::Decide(threshold),
            short: None,
            is_counted: false,
        };
        for (present, threshold, missing) in [
            (155, Threshold::MoreThanHalf, 1),
            (156, Threshold::MoreThanHalf, 0),
            (206, Threshold::TwoThirds, 1),
            (207, Threshold::TwoThirds, 0),
        ] {
            let room = room(present, threshold);
            assert_eq!((room.missing(), room.is_enough()), (missing, missing == 0), "{present}");
        }
        assert!(
            !Room { present: 0, roll: 0, needs: Needs::Begin, short: None, is_counted: false }.is_enough()
        );
    }

    #[test]
    fn what_the_room_is_held_against_follows_from_kind_matter_and_day() {
        let on = |year| Rulebook::at(chrono::NaiveDate::from_ymd_opt(year, 5, 21).unwrap());
        let (community, intro, annual) =
            (MeetingKind::Community, MeetingKind::CandidateIntro, MeetingKind::Annual);
        for (kind, matter, year, needs) in [
            (community, Some(Matter::Money), 2022, Needs::Begin),
            (annual, None, 2022, Needs::Begin),
            (intro, None, 2022, Needs::Introduce),
            (intro, None, 2027, Needs::Introduce),
            (community, Some(Matter::Money), 2027, Needs::Decide(Threshold::TwoThirds)),
            (community, Some(Matter::Other), 2027, Needs::Decide(Threshold::MoreThanHalf)),
            (annual, None, 2027, Needs::Several),
        ] {
            assert_eq!(Needs::of(kind, matter, on(year)), needs, "{kind:?} {matter:?} {year}");
        }
        let room = Room { present: 156, roll: 310, needs: Needs::Several, short: None, is_counted: false };
        assert_eq!((room.needed(), room.money()), (156, 207));
    }

    #[test]
    fn clusters_sum_to_the_neighbourhood_and_stand_in_the_order_of_their_numbers() {
        let roll =
            [("Tổ 12", true), ("tổ 2", false), ("Tổ 2", true), ("", true), ("Tổ 12", true), ("", false)];
        let clusters = by_cluster(roll);
        let told: Vec<(&str, i64, i64)> =
            clusters.iter().map(|one| (one.name.as_str(), one.present, one.roll)).collect();
        assert_eq!(told, [("tổ 2", 1, 2), ("Tổ 12", 2, 2), ("", 1, 2)]);
        assert_eq!(clusters.iter().map(|one| one.present).sum::<i64>(), 4);
        assert!(has_clusters(&clusters) && !has_clusters(&by_cluster([("Tổ 1", true), ("", true)])));
    }

    #[test]
    fn words_of_leaving_stand_before_or_behind() {
        for (line, rest) in [
            ("về 12", Some("12")),
            ("12 về", Some("12")),
            ("Ra về: 3, 5", Some("3, 5")),
            ("7-9 đã về", Some("7-9")),
            ("1 4 7-12", None),
            ("Nguyễn Văn Về", None),
            ("về", None),
        ] {
            assert_eq!(without_leaving(line).as_deref(), rest, "{line}");
        }
    }
}
