//! Numbers that households had before their units became one (docs/decisions/0030): a paper of then names a household, too. Where
//! a number of now and an old one, or the old ones of two units, name different households, nobody guesses: the official is asked.
//! Loaded by `store/unit_change.rs`.

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::recording::{Problem, Reading};
use super::roll::Roll;
use crate::domain::fold::fold;
use crate::domain::household::Household;
use crate::domain::ids::{HouseholdId, NeighborhoodId};
use crate::domain::time::Moment;

/// So long after units became one, a number of now that was another household's before is asked about; after that it is the one of
/// now, and an old number is found where no household has it.
pub const OLD_NUMBERS_DAYS: i64 = 90;

/// The number of a household before its unit became part of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerNumber {
    pub household: HouseholdId,
    pub number: String,
    pub unit: NeighborhoodId,
    /// With its commune where that is another.
    pub unit_name: String,
    pub until: Moment,
}

/// The same as it is shown beside the number of now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Formerly {
    pub number: String,
    pub unit: String,
}

impl From<&FormerNumber> for Formerly {
    fn from(former: &FormerNumber) -> Self {
        Self { number: former.number.clone(), unit: former.unit_name.clone() }
    }
}

/// The last number that a household had before, where it had another.
pub fn formerly(formers: &[FormerNumber], household: HouseholdId) -> Option<Formerly> {
    formers.iter().rfind(|former| former.household == household).map(Formerly::from)
}

/// Whose numbers stand in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NumbersOf {
    Now,
    /// Those of a unit that is part of this one now.
    Unit(NeighborhoodId),
}

/// What a text would name, read so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumbersChoice {
    pub by: NumbersOf,
    /// Empty for the numbers of now.
    pub unit: String,
    /// The households by their numbers of now.
    pub numbers: String,
}

/// What was read by old numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ByOld {
    /// All of it, by those of this unit.
    Unit(String),
    /// These households: the number of now, and the old one that stood there.
    Some(Vec<(String, Formerly)>),
}

/// A text as it was understood, or how it may be.
#[expect(clippy::large_enum_variant, reason = "one of it lives for the length of a press")]
pub enum Numbered<S> {
    Read { said: S, reading: Reading, roll: Roll, by_old: Option<ByOld> },
    Ask(Vec<NumbersChoice>),
}

/// The words by which a text says itself whose numbers stand in it, and the rest.
fn said_whose(text: &str) -> (Option<bool>, &str) {
    let text = text.trim();
    for (words, count, is_now) in
        [("so moi", 2, true), ("moi", 1, true), ("so cu", 2, false), ("cu", 1, false), ("new", 1, true)]
    {
        let mut rest = text;
        let mut first = Vec::new();
        for _ in 0..count {
            let (word, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            first.push(word.trim_end_matches(':'));
            rest = behind.trim_start();
        }
        let names = rest.starts_with(|sign: char| sign.is_ascii_digit());
        if names && fold(&first.join(" ")) == words {
            return (Some(is_now), rest);
        }
    }
    (None, text)
}

fn named(roll: &Roll, reading: &Reading) -> BTreeSet<HouseholdId> {
    let places = reading.entries.iter().map(|entry| entry.place).chain(reading.only);
    places.filter_map(|place| roll.get(place)).map(|household| household.id).collect()
}

/// A text read by the numbers of somebody.
struct Read<S> {
    by: NumbersOf,
    said: S,
    reading: Reading,
    roll: Roll,
    named: BTreeSet<HouseholdId>,
}

impl<S> Read<S> {
    /// Every number in it is a household's, and no name beside one is another's.
    fn is_whole(&self) -> bool {
        let lacks = |problem: &Problem| {
            matches!(problem, Problem::NoSuchNumber(_) | Problem::Mismatch { .. } | Problem::Unclear(_))
        };
        !self.reading.problems.iter().any(lacks)
    }

    fn choice(&self, formers: &[FormerNumber]) -> NumbersChoice {
        let places: Vec<usize> =
            self.reading.entries.iter().map(|entry| entry.place).chain(self.reading.only).collect();
        let unit = match self.by {
            NumbersOf::Now => String::new(),
            NumbersOf::Unit(unit) => name_of(formers, unit),
        };
        NumbersChoice { by: self.by, unit, numbers: self.roll.spans(&places) }
    }
}

fn name_of(formers: &[FormerNumber], unit: NeighborhoodId) -> String {
    formers
        .iter()
        .find(|former| former.unit == unit)
        .map(|former| former.unit_name.clone())
        .unwrap_or_default()
}

/// Reads a text by the numbers that its writer meant; `chosen`: what the official said of them before.
pub fn read_numbered<S>(
    text: &str,
    (households, formers): (Vec<Household>, &[FormerNumber]),
    (chosen, now): (Option<NumbersOf>, Moment),
    read: impl Fn(&str, &Roll) -> (S, Reading),
) -> Numbered<S> {
    if formers.is_empty() {
        let roll = Roll::new(households);
        let (said, reading) = read(text, &roll);
        return Numbered::Read { said, reading, roll, by_old: None };
    }
    let (whose, text) = said_whose(text);
    let mut units: Vec<NeighborhoodId> = formers.iter().map(|former| former.unit).collect();
    units.sort_unstable();
    units.dedup();
    let read_by = |by: NumbersOf| {
        let roll = Roll::numbered(households.clone(), formers, by);
        let (said, reading) = read(text, &roll);
        let named = named(&roll, &reading);
        Read { by, said, reading, roll, named }
    };
    let of_now = read_by(NumbersOf::Now);
    let is_recent = formers.iter().any(|former| former.until > now);
    if whose == Some(true) || (whose.is_none() && !is_recent && of_now.is_whole()) {
        return done(of_now, &households, formers, (text, &read));
    }
    let mut all: Vec<Read<S>> = Vec::new();
    if whose.is_none() {
        all.push(of_now);
    }
    all.extend(units.into_iter().map(|unit| read_by(NumbersOf::Unit(unit))));
    if all.iter().any(|one| one.is_whole() && !one.named.is_empty()) {
        // By the others a part of it would be lost.
        let whole: Vec<bool> = all.iter().map(|one| one.is_whole() && !one.named.is_empty()).collect();
        let mut whole = whole.into_iter();
        all.retain(|_| whole.next().unwrap_or_default());
    }
    if let Some(at) = chosen.and_then(|chosen| all.iter().position(|one| one.by == chosen)) {
        return done(all.swap_remove(at), &households, formers, (text, &read));
    }
    let mut differ: Vec<&Read<S>> = Vec::new();
    for one in all.iter().filter(|one| !one.named.is_empty()) {
        if differ.iter().all(|other| other.named != one.named) {
            differ.push(one);
        }
    }
    if differ.len() > 1 {
        return Numbered::Ask(differ.into_iter().map(|one| one.choice(formers)).collect());
    }
    let at = all.iter().position(|one| !one.named.is_empty()).unwrap_or_default();
    match all.into_iter().nth(at) {
        Some(one) => done(one, &households, formers, (text, &read)),
        None => Numbered::Ask(Vec::new()),
    }
}

/// The reading that was meant, with which of it was read by old numbers.
fn done<S>(
    read: Read<S>,
    households: &[Household],
    formers: &[FormerNumber],
    (text, again): (&str, &impl Fn(&str, &Roll) -> (S, Reading)),
) -> Numbered<S> {
    let plain = Roll::new(households.to_vec());
    let by_now = named(&plain, &again(text, &plain).1);
    let by_old: Vec<(String, Formerly)> = read
        .named
        .difference(&by_now)
        .filter_map(|id| {
            let household = households.iter().find(|household| household.id == *id)?;
            Some((household.number.clone(), formerly(formers, *id)?))
        })
        .collect();
    let by_old = match (by_old.is_empty(), read.by) {
        (true, _) => None,
        (false, NumbersOf::Unit(unit)) => Some(ByOld::Unit(name_of(formers, unit))),
        (false, NumbersOf::Now) => Some(ByOld::Some(by_old)),
    };
    Numbered::Read { said: read.said, reading: read.reading, roll: read.roll, by_old }
}

/// Old numbers, and the places on the roll of those who had them.
#[derive(Default)]
pub(super) struct OldNumbers {
    exact: HashMap<String, BTreeSet<usize>>,
    bare: HashMap<String, BTreeSet<usize>>,
}

impl OldNumbers {
    pub(super) fn note(&mut self, (exact, bare): (String, String), place: usize) {
        self.exact.entry(exact).or_default().insert(place);
        self.bare.entry(bare).or_default().insert(place);
    }

    /// The one household that had this number.
    pub(super) fn find(&self, (exact, bare): (&str, &str)) -> Option<usize> {
        let one = |places: Option<&BTreeSet<usize>>| places.filter(|all| all.len() == 1)?.first().copied();
        match self.exact.get(exact) {
            Some(places) => one(Some(places)),
            None => one(self.bare.get(bare)),
        }
    }
}
