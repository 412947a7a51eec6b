//! The record: what officials did, each act an entry of a chain in which each entry holds the digest of the one before. Whoever changes,
//! drops or inserts one breaks it, and `loa verify` names the first that is broken. It holds no name, no text and no number of a
//! telephone: who acted is a pseudonym, what was done a digest. The format, so that a program of somebody else can check it:
//! docs/record.md.

use std::fmt::{Display, Write as _};

use super::digest::sha256;
use super::ids::{MeetingId, TallyId};
use super::tally::Count;
use super::time::Moment;
use super::words::words;

/// The format that entries are hashed by; the first line of what is hashed.
pub const FORMAT: &str = "loa-record-1";
/// What stands for the digest of the entry before the first.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";
/// Letters of a digest that make a verification code.
const CODE_DIGITS: usize = 10;
/// What a verification code is written with: no I, L, O and U, which are misread.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Recorded {
    /// The first entry of every record: which counts were out before it.
    RecordBegun,
    RollImported,
    RollUndone,
    /// The roll stands as it is; objections are open.
    RollFrozen,
    HouseholdAdded,
    HouseholdChanged,
    HouseholdClosed,
    /// The notice of a meeting went out.
    MeetingCalled,
    MeetingMoved,
    MeetingCalledOff,
    /// What a called meeting is for was corrected.
    MeetingCorrected,
    /// A duty was ticked as done: posted, documents handed out, decision sent, recognised, refused.
    DutyTicked,
    DutyTakenBack,
    /// Ballot papers go to every household.
    BallotsBegun,
    ResultPublished,
    ResultCorrected,
    ElectionSet,
    ElectionMoved,
    ElectionCalledOff,
    OfficeGiven,
    OfficeEnded,
    /// A unit was renamed, merged, closed, or came under another commune.
    UnitChanged,
    /// An account had its data deleted.
    DataDeleted,
}

words! {
    Recorded {
        RecordBegun = "record_begun",
        RollImported = "roll_imported",
        RollUndone = "roll_undone",
        RollFrozen = "roll_frozen",
        HouseholdAdded = "household_added",
        HouseholdChanged = "household_changed",
        HouseholdClosed = "household_closed",
        MeetingCalled = "meeting_called",
        MeetingMoved = "meeting_moved",
        MeetingCalledOff = "meeting_called_off",
        MeetingCorrected = "meeting_corrected",
        DutyTicked = "duty_ticked",
        DutyTakenBack = "duty_taken_back",
        BallotsBegun = "ballots_begun",
        ResultPublished = "result_published",
        ResultCorrected = "result_corrected",
        ElectionSet = "election_set",
        ElectionMoved = "election_moved",
        ElectionCalledOff = "election_called_off",
        OfficeGiven = "office_given",
        OfficeEnded = "office_ended",
        UnitChanged = "unit_changed",
        DataDeleted = "data_deleted",
    }
}

/// What was done, in a form that is the same for ever: a line `name=value` for each field, in the order they are given. Only its digest
/// is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Content(String);

impl Content {
    pub fn new() -> Self {
        Self::default()
    }

    /// One field more. A line break in a value is written `\n`, a backslash `\\`: no two contents look alike.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Display) -> Self {
        let value = value.to_string().replace('\\', "\\\\").replace('\n', "\\n");
        // Writing to a string does not fail.
        let _ = writeln!(self.0, "{name}={value}");
        self
    }

    /// The same, where there is a value.
    #[must_use]
    pub fn with_some(self, name: &str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    pub fn text(&self) -> &str {
        &self.0
    }

    pub fn digest(&self) -> String {
        sha256(self.0.as_bytes())
    }

    /// What was out before there was a record, in order.
    pub fn of_before(counts: &[TallyId]) -> Self {
        counts.iter().fold(Self::new(), |content, id| content.with("tally", id))
    }

    /// A published count: every number and name of it.
    pub fn of_count(
        meeting: MeetingId,
        revision: i64,
        roll: i64,
        reason: Option<&str>,
        count: &Count,
    ) -> Self {
        let mut content = Self::new()
            .with("meeting", meeting)
            .with("revision", revision)
            .with("kind", count.kind.code())
            .with_some("matter", count.matter.map(super::matter::Matter::code))
            .with("roll", roll)
            .with("present", count.present)
            .with_some("reason", reason)
            .with("by_households", i64::from(count.by_households));
        if let Some(ballots) = count.ballots {
            content = content
                .with("issued", ballots.issued)
                .with("returned", ballots.returned)
                .with("valid", ballots.valid)
                .with("invalid", ballots.invalid);
        }
        for line in &count.lines {
            content = content
                .with("name", &line.nominee.name)
                .with("post", &line.nominee.post)
                .with("source", line.nominee.source.code())
                .with("yes", line.votes.yes)
                .with("no", line.votes.no)
                .with("other", line.votes.other);
        }
        content
    }
}

/// An entry of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// From 1, without a gap.
    pub seq: i64,
    pub at: Moment,
    /// The word of an [`Recorded`]; of a later version's acts only the word is known.
    pub act: String,
    /// Who did it: the same letters for the same account under the same key, and nothing else about it. Empty when nobody did.
    pub who: String,
    /// What it was done to: `meeting <id>`, `tally <id>`, `unit <id>` and the like.
    pub subject: String,
    /// The digest of what was done ([`Content`]).
    pub content: String,
    /// The digest of all that and of the entry before.
    pub hash: String,
}

impl Entry {
    /// The digest that an entry behind `before` must have.
    pub fn digest(&self, before: &str) -> String {
        let Self { seq, at, act, who, subject, content, .. } = self;
        let at = at.unix_millis();
        sha256(format!("{FORMAT}\n{before}\n{seq}\n{at}\n{act}\n{who}\n{subject}\n{content}\n").as_bytes())
    }

    /// What is printed of it under a result: eight letters and figures, `7F3K-9QZ2`.
    pub fn code(&self) -> String {
        code_of(&self.hash)
    }
}

/// The verification code of a digest: its first 40 bits.
pub fn code_of(hash: &str) -> String {
    let bits = hash.get(..CODE_DIGITS).and_then(|digits| u64::from_str_radix(digits, 16).ok()).unwrap_or(0);
    let mut code = String::with_capacity(9);
    for place in 0..8 {
        if place == 4 {
            code.push('-');
        }
        let five = usize::try_from((bits >> (35 - 5 * place)) & 31).unwrap_or(0);
        code.push(char::from(LETTERS[five]));
    }
    code
}

/// Reads a verification code as people copy it: small letters, without the dash, O for 0 and I or L for 1. `None` when it is none.
pub fn read_code(text: &str) -> Option<String> {
    if text.chars().any(|letter| letter.is_alphabetic() && !letter.is_ascii()) {
        return None;
    }
    let letters: String = text
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            letter => letter,
        })
        .collect();
    let is_one = letters.len() == 8 && letters.bytes().all(|letter| LETTERS.contains(&letter));
    is_one.then(|| format!("{}-{}", &letters[..4], &letters[4..]))
}

/// Where a chain breaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    #[error("entry {0} is missing, or another stands in its place")]
    Gap(i64),
    #[error("entry {0} was changed, or what stood before it was")]
    Changed(i64),
}

/// Walks along a chain, entry by entry.
#[derive(Debug, Clone)]
pub struct Walk {
    seq: i64,
    hash: String,
}

impl Default for Walk {
    fn default() -> Self {
        Self { seq: 0, hash: GENESIS.to_owned() }
    }
}

impl Walk {
    /// How many entries were walked.
    pub const fn len(&self) -> i64 {
        self.seq
    }

    pub const fn is_empty(&self) -> bool {
        self.seq == 0
    }

    /// The digest of the last.
    pub fn head(&self) -> &str {
        &self.hash
    }

    /// The next one.
    ///
    /// # Errors
    /// When it does not follow; where the chain breaks is named.
    pub fn step(&mut self, entry: &Entry) -> Result<(), Broken> {
        if entry.seq != self.seq + 1 {
            return Err(Broken::Gap(self.seq + 1));
        }
        if entry.digest(&self.hash) != entry.hash {
            return Err(Broken::Changed(entry.seq));
        }
        self.seq = entry.seq;
        self.hash.clone_from(&entry.hash);
        Ok(())
    }

    /// The entry that follows: chained to the last.
    pub fn next(&self, at: Moment, act: Recorded, who: String, subject: String, content: &Content) -> Entry {
        let entry = Entry {
            seq: self.seq + 1,
            at,
            act: act.code().to_owned(),
            who,
            subject,
            content: content.digest(),
            hash: String::new(),
        };
        let hash = entry.digest(&self.hash);
        Entry { hash, ..entry }
    }

    /// Behind this entry, without having walked up to it.
    pub fn behind(seq: i64, hash: String) -> Self {
        Self { seq, hash }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn chain(len: i64) -> Vec<Entry> {
        let mut walk = Walk::default();
        let mut entries = Vec::new();
        for at in 0..len {
            let act = Recorded::ALL[usize::try_from(at).unwrap() % Recorded::ALL.len()];
            let content = Content::new().with("at", at);
            let entry = walk.next(
                Moment::from_unix_millis(at * 1000),
                act,
                "ab".to_owned(),
                "x".to_owned(),
                &content,
            );
            walk.step(&entry).unwrap();
            entries.push(entry);
        }
        entries
    }

    fn walked(entries: &[Entry]) -> Result<i64, Broken> {
        let mut walk = Walk::default();
        for entry in entries {
            walk.step(entry)?;
        }
        Ok(walk.len())
    }

    #[test]
    fn a_chain_that_nobody_touched_holds() {
        assert_eq!(walked(&chain(50)), Ok(50));
        assert!(Walk::default().is_empty() && Walk::default().head() == GENESIS);
    }

    #[test]
    fn an_entry_that_is_dropped_inserted_or_put_elsewhere_is_named() {
        let entries = chain(9);
        let mut dropped = entries.clone();
        dropped.remove(3);
        assert_eq!(walked(&dropped), Err(Broken::Gap(4)));
        let mut swapped = entries.clone();
        swapped.swap(1, 2);
        assert_eq!(walked(&swapped), Err(Broken::Gap(2)));
        let mut twice = entries.clone();
        twice.insert(5, entries[4].clone());
        assert_eq!(walked(&twice), Err(Broken::Gap(6)));
        // Whoever writes a new entry and its own digest, too, breaks the next.
        let mut forged = entries;
        forged[6].content = Content::new().with("at", "other").digest();
        forged[6].hash = forged[6].digest(&forged[5].hash.clone());
        assert_eq!(walked(&forged), Err(Broken::Changed(8)));
    }

    proptest! {
        #[test]
        fn one_character_that_is_another_breaks_it_there(entry in 0_usize..20, field in 0_usize..6, place in any::<prop::sample::Index>()) {
            let mut entries = chain(20);
            let changed = &mut entries[entry];
            if field == 0 {
                changed.at = changed.at.plus_millis(1);
            } else {
                let text = match field {
                    1 => &mut changed.act,
                    2 => &mut changed.who,
                    3 => &mut changed.subject,
                    4 => &mut changed.content,
                    _ => &mut changed.hash,
                };
                let mut bytes = text.clone().into_bytes();
                let at = place.index(bytes.len());
                bytes[at] = if bytes[at] == b'0' { b'1' } else { b'0' };
                *text = String::from_utf8(bytes).unwrap();
            }
            prop_assert_eq!(walked(&entries), Err(Broken::Changed(i64::try_from(entry).unwrap() + 1)));
        }
    }

    #[test]
    fn no_two_contents_look_alike() {
        let one = Content::new().with("reason", "a\nyes=1");
        let two = Content::new().with("reason", "a").with("yes", 1);
        assert_ne!(one, two);
        assert_ne!(Content::new().with("a", "\\n").text(), Content::new().with("a", "\n").text());
        assert_eq!(Content::new().with_some("a", None::<i64>), Content::new());
    }

    #[test]
    fn a_code_is_read_as_people_copy_it() {
        let code = code_of("7fe1f0aa1100000000000000000000000000000000000000000000000000000000");
        assert_eq!(code.len(), 9);
        for copied in [
            code.clone(),
            code.to_lowercase(),
            code.replace('-', " "),
            code.replace('0', "o").replace('1', "l"),
        ] {
            assert_eq!(read_code(&copied), Some(code.clone()), "{copied}");
        }
        for other in ["", "7F3K", "7F3K-9QZU", "mã kiểm chứng", "7F3K-9QZ2X"] {
            assert_eq!(read_code(other), None, "{other}");
        }
    }
}
