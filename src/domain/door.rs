//! The page for the door: who may open it, until when, and what it tells. Done by `app/door.rs`, served by `src/door/`, worded by
//! `telegram/door.rs`. Why: docs/decisions/0026.

use super::ids::{AccountId, Id as _, MeetingId};
use super::presence::{CLOSES_AFTER_MINUTES, Step};
use super::rsvp::numbering::NumbersOf;
use super::time::Moment;

/// A link is good for so long at most; `/diemdanh` gives another.
pub const LINK_HOURS: i64 = 6;
/// Longest name that a page gives an entry.
const MAX_NAME: usize = 40;
/// Longest line that is typed at a door.
const MAX_LINE: usize = 200;

/// What a link to the page says: this official, this meeting, from then until then. Whether it is ours is told by its signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DoorLink {
    pub meeting: MeetingId,
    pub account: AccountId,
    pub issued_at: Moment,
    pub until: Moment,
}

impl DoorLink {
    /// A link for a meeting whose door closes at `closes_at`.
    pub fn new(meeting: MeetingId, account: AccountId, closes_at: Moment, now: Moment) -> Self {
        Self { meeting, account, issued_at: now, until: closes_at.min(now.plus_minutes(LINK_HOURS * 60)) }
    }

    /// What is signed. Signs of addresses only.
    pub fn written(&self) -> String {
        let Self { meeting, account, issued_at, until } = self;
        format!("{}.{account}.{}.{}", meeting.short(), issued_at.unix_millis(), until.unix_millis())
    }

    /// Reads a link: what was signed, what that says, and the signature. What cannot be read is none of ours.
    pub fn read(link: &str) -> Option<(&str, Self, &str)> {
        let (written, signature) = link.rsplit_once('.')?;
        let mut parts = written.split('.');
        let meeting = MeetingId::from_short(parts.next()?).ok()?;
        let mut number = || parts.next()?.parse::<i64>().ok();
        let (account, issued_at, until) = (AccountId(number()?), number()?, number()?);
        let (issued_at, until) = (Moment::from_unix_millis(issued_at), Moment::from_unix_millis(until));
        parts.next().is_none().then_some((written, Self { meeting, account, issued_at, until }, signature))
    }

    /// Whether it is still good, where everything was stopped last at `halted_at`.
    pub fn is_good(&self, now: Moment, halted_at: Option<Moment>) -> bool {
        now < self.until && halted_at.is_none_or(|halted_at| halted_at < self.issued_at)
    }
}

/// The name that a page gave an entry, by which it is known when it is told again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryName(String);

impl EntryName {
    pub fn read(name: &str) -> Option<Self> {
        let is_plain = |sign: char| sign.is_ascii_alphanumeric() || sign == '-' || sign == '_';
        let is_name = (1..=MAX_NAME).contains(&name.len()) && name.chars().all(is_plain);
        is_name.then(|| Self(name.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What was done at the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DoorAct {
    /// Numbers or names; the step that was chosen beside them, where the words do not say it; and whose numbers they are, where that was
    /// asked.
    Typed { line: String, step: Step, numbers: Option<NumbersOf> },
    /// The square code on a household's slip: its token.
    Household(String),
    /// A square code of something else.
    AnotherSquare,
    /// An entry is taken back.
    Undo(EntryName),
}

impl DoorAct {
    /// A line as it was typed; `None` when it is empty or longer than anybody types.
    pub fn typed(line: &str, step: Step, numbers: Option<NumbersOf>) -> Option<Self> {
        let line = line.trim();
        let fits = !line.is_empty() && line.chars().count() <= MAX_LINE;
        fits.then(|| Self::Typed { line: line.to_owned(), step, numbers })
    }
}

/// One thing that the page tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoorEntry {
    pub name: EntryName,
    pub act: DoorAct,
    /// How long ago it was done: a telephone that was offline tells it late, and its clock may be wrong.
    pub ago_millis: i64,
}

impl DoorEntry {
    /// When it was done: not before the door opened, and not later than now.
    pub fn seen_at(&self, opens_at: Moment, now: Moment) -> Moment {
        now.plus_millis(-self.ago_millis.clamp(0, CLOSES_AFTER_MINUTES * 60_000)).max(opens_at).min(now)
    }
}

#[cfg(test)]
mod tests {
    use super::super::presence::closes_at;
    use super::*;

    const NOW: Moment = Moment::from_unix_millis(1_653_134_400_000);

    fn link(starts_at: Moment) -> DoorLink {
        DoorLink::new(
            MeetingId::mint(NOW, [3; 10]),
            AccountId(5_000_000_100),
            closes_at(starts_at, false),
            NOW,
        )
    }

    #[test]
    fn a_link_reads_back_and_nothing_else_does() {
        let link = link(NOW.plus_minutes(60));
        let signed = format!("{}.c2lnbmF0dXJl", link.written());
        assert_eq!(DoorLink::read(&signed), Some((link.written().as_str(), link, "c2lnbmF0dXJl")));
        for other in ["", ".", "a.b.c.d.e", &link.written(), &format!("{signed}.x"), "....."] {
            assert_eq!(DoorLink::read(other), None, "{other}");
        }
    }

    #[test]
    fn a_link_ends_with_the_door_or_after_six_hours_and_with_a_halt() {
        let early = link(NOW.plus_minutes(120));
        assert_eq!(early.until, NOW.plus_minutes(360));
        let late = link(NOW.plus_minutes(-23 * 60));
        assert_eq!(late.until, NOW.plus_minutes(60), "the door closes a day after the meeting began");
        assert!(late.is_good(NOW.plus_minutes(59), None) && !late.is_good(NOW.plus_minutes(60), None));
        let halted = |secs| late.is_good(NOW.plus_minutes(5), Some(NOW.plus_secs(secs)));
        assert!(halted(-1) && !halted(0) && !halted(60));
    }

    #[test]
    fn an_entry_was_seen_while_the_door_was_open_and_not_in_the_future() {
        let opens_at = NOW.plus_minutes(-30);
        for (ago, minutes) in [(0, 0), (10 * 60_000, -10), (90 * 60_000, -30), (-60_000, 0), (i64::MAX, -30)]
        {
            let name = EntryName::read("a-1").unwrap();
            let entry = DoorEntry { name, act: DoorAct::AnotherSquare, ago_millis: ago };
            assert_eq!(entry.seen_at(opens_at, NOW), NOW.plus_minutes(minutes), "{ago}");
        }
        for name in ["", "a b", "ạ", &"a".repeat(41)] {
            assert_eq!(EntryName::read(name), None, "{name}");
        }
        assert_eq!(DoorAct::typed("  ", Step::Comes, None), None);
    }
}
