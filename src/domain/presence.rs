//! Who is in the room: a household comes once, whoever of it stands at the door, however often it is marked, by whomever. Three numbers
//! of one meeting are not the same: who said they come (`rsvp.rs`), who is here, and who is in favour (`tally.rs`). Done by
//! `app/presence.rs`, worded by `telegram/presence.rs`.

use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::fold::fold;
use super::ids::{AccountId, HouseholdId, MeetingId};
use super::majority::Threshold;
use super::rsvp::recording::{Problem, Reading, Roll, read_recording};
use super::rsvp::{EntryMark, MeetingChoice};
use super::setup::Page;
use super::time::Moment;

/// The door opens so long before the meeting, and closes so long after it began.
pub const OPENS_BEFORE_MINUTES: i64 = 180;
pub const CLOSES_AFTER_MINUTES: i64 = 24 * 60;

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
    /// What this step makes of a household's presence so far.
    pub fn mark(self, before: Option<Presence>, by: AccountId, now: Moment) -> Mark {
        match (self, before) {
            (Step::Comes, Some(Presence { came_at, left_at: None, .. })) => Mark::Already(came_at),
            (Step::Comes, Some(Presence { came_at, .. })) => {
                Mark::Now(Presence { came_at, left_at: None, by })
            }
            (Step::Comes, None) => Mark::Now(Presence { came_at: now, left_at: None, by }),
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
    /// What has to agree for it to pass, since 2023; before, what has to be there for it to begin.
    pub threshold: Threshold,
    /// Under the rules of 2008 a meeting may begin only with more than half of the households (`Rulebook::quorum_gate`); since then
    /// nobody has to be there, and what cannot pass cannot pass.
    pub gates: bool,
}

impl Room {
    pub fn needed(&self) -> i64 {
        self.threshold.needed(self.roll)
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
    if as_typed.problems.is_empty() && !as_typed.entries.is_empty() {
        return (step, as_typed);
    }
    // Nobody writes "có" behind each number at a door.
    let lines: Vec<String> =
        rest.lines().map(|line| format!("{} có", line.trim_end_matches([',', ';', '.', ' ']))).collect();
    (step, read_recording(&lines.join("\n"), roll))
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
    Marking { meeting: MeetingId, last: Option<LastEntry> },
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
    pub room: Room,
    pub undo: Option<EntryMark>,
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
    },
    Marked(Box<Marked>),
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
}

/// Whether the door of a meeting is open.
///
/// # Errors
/// [`PresenceRefusal::NotYet`] and [`PresenceRefusal::Over`].
pub fn gate(starts_at: Moment, now: Moment) -> Result<(), PresenceRefusal> {
    let opens_at = starts_at.plus_minutes(-OPENS_BEFORE_MINUTES);
    if now < opens_at {
        return Err(PresenceRefusal::NotYet { opens_at });
    }
    if now > starts_at.plus_minutes(CLOSES_AFTER_MINUTES) {
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
        let Mark::Now(came) = Step::Comes.mark(None, BY, NOW) else { panic!("it comes") };
        let later = NOW.plus_secs(60);
        assert_eq!(Step::Comes.mark(Some(came), BY, later), Mark::Already(NOW));
        let Mark::Gone(gone) = Step::Leaves.mark(Some(came), BY, later) else { panic!("it leaves") };
        assert_eq!(Step::Leaves.mark(Some(gone), BY, later), Mark::NotHere);
        let Mark::Now(back) = Step::Comes.mark(Some(gone), BY, later) else { panic!("it comes back") };
        assert_eq!((back.came_at, back.left_at), (NOW, None), "it has been here since it came first");
        assert_eq!(Step::Leaves.mark(None, BY, NOW), Mark::NotHere);
    }

    #[test]
    fn the_door_is_open_from_three_hours_before_until_the_next_day() {
        let starts_at = NOW.plus_days(3);
        for (minutes, open) in [(-181, false), (-180, true), (0, true), (1_440, true), (1_441, false)] {
            assert_eq!(gate(starts_at, starts_at.plus_minutes(minutes)).is_ok(), open, "{minutes}");
        }
    }

    #[test]
    fn enough_is_what_the_threshold_takes_of_the_whole_roll() {
        let room = |present, threshold| Room { present, roll: 310, threshold, gates: false };
        for (present, threshold, missing) in [
            (155, Threshold::MoreThanHalf, 1),
            (156, Threshold::MoreThanHalf, 0),
            (206, Threshold::TwoThirds, 1),
            (207, Threshold::TwoThirds, 0),
        ] {
            let room = room(present, threshold);
            assert_eq!((room.missing(), room.is_enough()), (missing, missing == 0), "{present}");
        }
        assert!(!Room { present: 0, roll: 0, threshold: Threshold::MoreThanHalf, gates: true }.is_enough());
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
