//! The roll as it is looked things up in: by number, from one number to another, by the name of the head.

use std::collections::{HashMap, HashSet};

use super::numbering::{FormerNumber, NumbersOf, OldNumbers};
use super::phrase::{Class, Word, class, spelled};
use crate::domain::fold::{fold, nfc};
use crate::domain::household::Household;
use crate::domain::ids::HouseholdId;
use crate::domain::roll::{NumberIndex, number_key, number_order};

/// A name has at most so many words.
const NAME_WORDS: usize = 8;
/// The first and the last number of "7-12" are no further apart.
const MOST_APART: u64 = 10_000;

/// The households of a neighbourhood, in the order of their numbers.
pub struct Roll {
    households: Vec<Household>,
    numbers: NumberIndex,
    /// By the number without zeros in front; two may share it.
    by_bare: HashMap<String, Vec<usize>>,
    /// The words of each head's name: with their marks, and without.
    heads: Vec<Vec<(String, String)>>,
    /// Numbers of before that name one household.
    old: OldNumbers,
    /// The numbers of a unit that became part of this one, where a text is read by them, and their order: they come first.
    #[expect(clippy::type_complexity, reason = "the keys of the numbers beside them, in their order")]
    of_unit: Option<(OldNumbers, Vec<Option<(u64, String)>>)>,
}

/// A number as it is written, and without zeros in front.
fn keys(number: &str) -> (String, String) {
    (nfc(number).to_lowercase(), bare(number))
}

/// A number without zeros in front: "05" and "5" are one, unless the roll has both.
fn bare(number: &str) -> String {
    let key = number_key(number);
    let stripped = key.trim_start_matches('0');
    if stripped.starts_with(|c: char| c.is_ascii_digit()) { stripped.to_owned() } else { key }
}

/// The place of a number in the roll: "7" before "007b", whatever zeros stand in front.
fn order(number: &str) -> (u64, String) {
    match number_order(number) {
        (u64::MAX, key) => (u64::MAX, key),
        (number_of, _) => (number_of, bare(number)),
    }
}

impl Roll {
    pub fn new(mut households: Vec<Household>) -> Self {
        households.sort_by_cached_key(|household| (order(&household.number), household.id));
        let numbers = NumberIndex::of(households.iter().map(|household| household.number.as_str()));
        let mut by_bare: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, household) in households.iter().enumerate() {
            by_bare.entry(bare(&household.number)).or_default().push(place);
        }
        let words = |name: &str| name.split_whitespace().map(|word| (spelled(word), fold(word))).collect();
        let heads = households.iter().map(|household| words(&household.head_name)).collect();
        Self { households, numbers, by_bare, heads, old: OldNumbers::default(), of_unit: None }
    }

    /// The same, where households had other numbers before; read by those of now, or of a unit that is part of this one.
    pub(super) fn numbered(households: Vec<Household>, formers: &[FormerNumber], by: NumbersOf) -> Self {
        let mut roll = Self::new(households);
        let places: HashMap<HouseholdId, usize> =
            roll.households.iter().enumerate().map(|(place, household)| (household.id, place)).collect();
        let mut of_unit = OldNumbers::default();
        let mut orders = vec![None; roll.households.len()];
        for former in formers {
            let Some(place) = places.get(&former.household).copied() else { continue };
            roll.old.note(keys(&former.number), place);
            if by == NumbersOf::Unit(former.unit) {
                of_unit.note(keys(&former.number), place);
                if let Some(slot) = orders.get_mut(place) {
                    *slot = Some(order(&former.number));
                }
            }
        }
        roll.of_unit = matches!(by, NumbersOf::Unit(_)).then_some((of_unit, orders));
        roll
    }

    pub fn get(&self, place: usize) -> Option<&Household> {
        self.households.get(place)
    }

    pub fn place_of(&self, household: &Household) -> Option<usize> {
        self.numbers.find(&household.number)
    }

    /// The household of a number, whatever the case of its letters and the zeros in front.
    pub fn number(&self, typed: &str) -> Option<usize> {
        let (exact, bare) = keys(typed);
        let of_unit = self.of_unit.as_ref().and_then(|(numbers, _)| numbers.find((&exact, &bare)));
        of_unit.or_else(|| self.of_now(typed)).or_else(|| self.old.find((&exact, &bare)))
    }

    fn of_now(&self, typed: &str) -> Option<usize> {
        self.numbers.find(typed).or_else(|| match self.by_bare.get(&bare(typed)).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        })
    }

    /// The household at an end of a range, which runs over the numbers of now, or over those of the unit a text is read by.
    fn end_of_range(&self, typed: &str) -> Option<usize> {
        match &self.of_unit {
            Some((numbers, _)) => {
                let (exact, bare) = keys(typed);
                numbers.find((&exact, &bare))
            }
            None => self.of_now(typed),
        }
    }

    /// The households from one number to another as they are numbered (15a behind 15), and the numbers between that the roll lacks.
    /// `None` when it runs backwards, or has no end in digits.
    pub fn range(&self, from: &str, to: &str) -> Option<(Vec<usize>, Vec<String>)> {
        let (first, last) = (order(from), order(to));
        if first.0 == u64::MAX || last.0 == u64::MAX || first >= last {
            return None;
        }
        // A telephone number is no end of a list.
        if last.0 - first.0 > MOST_APART {
            return None;
        }
        let starts = self.end_of_range(from).and_then(|place| self.order(place)).unwrap_or(first);
        let ends = self.end_of_range(to).and_then(|place| self.order(place)).unwrap_or(last);
        let whole = |number: &str| bare(number).chars().all(|c| c.is_ascii_digit());
        let within = |order: &(u64, String)| {
            // "7-12" begins with all that is numbered 7; 12a stands behind 12.
            let behind_start = if whole(from) { order.0 >= starts.0 } else { *order >= starts };
            let before_end =
                if whole(to) && self.end_of_range(to).is_none() { order.0 < ends.0 } else { *order <= ends };
            behind_start && before_end
        };
        let found: Vec<usize> = (0..self.households.len())
            .filter(|place| self.order(*place).is_some_and(|order| within(&order)))
            .collect();
        let mut missing = Vec::new();
        let mut run: Option<(u64, u64)> = None;
        let there: HashSet<u64> =
            found.iter().filter_map(|place| self.order(*place)).map(|order| order.0).collect();
        let close = |run: Option<(u64, u64)>, missing: &mut Vec<String>| match run {
            Some((one, other)) if one == other => missing.push(one.to_string()),
            Some((one, other)) => missing.push(format!("{one}–{other}")),
            None => {}
        };
        for number in starts.0..=ends.0 {
            if there.contains(&number) {
                close(run.take(), &mut missing);
            } else {
                run = Some((run.map_or(number, |run| run.0), number));
            }
        }
        close(run, &mut missing);
        Some((found, missing))
    }

    fn order(&self, place: usize) -> Option<(u64, String)> {
        match &self.of_unit {
            Some((_, orders)) => orders.get(place).cloned().flatten(),
            None => self.households.get(place).map(|household| order(&household.number)),
        }
    }

    /// How many of the words in front are the name of a head, or the end of one ("Hùng", "Văn Hùng"), and whose.
    pub(super) fn name(&self, words: &[Word], is_addressed: bool) -> Option<(usize, Vec<usize>)> {
        (1..=NAME_WORDS.min(words.len())).rev().find_map(|length| {
            let typed = words.get(..length)?;
            let [first, ..] = typed else { return None };
            let alone = length == 1;
            if alone && (class(typed).0 != Class::Unknown || first.raw.chars().count() < 2) {
                return None;
            }
            // One word in small letters is more likely just a word.
            if alone && !is_addressed && !first.raw.starts_with(char::is_uppercase) {
                return None;
            }
            let same = |head: &[(String, String)]| {
                head.iter().zip(typed).all(|((marked, plain), word)| {
                    if word.is_plain { word.key == *plain } else { word.key == *marked }
                })
            };
            let ends_so = |head: &Vec<(String, String)>| {
                head.len().checked_sub(length).and_then(|from| head.get(from..)).is_some_and(same)
            };
            let found: Vec<usize> =
                (0..self.heads.len()).filter(|place| self.heads.get(*place).is_some_and(ends_so)).collect();
            let whole: Vec<usize> = found
                .iter()
                .copied()
                .filter(|place| self.heads.get(*place).is_some_and(|head| head.len() == length))
                .collect();
            let found = if whole.is_empty() { found } else { whole };
            (!found.is_empty()).then_some((length, found))
        })
    }

    /// Numbers of households as people list them: "1, 4, 7–12".
    pub fn spans(&self, places: &[usize]) -> String {
        let mut places = places.to_vec();
        places.sort_unstable();
        places.dedup();
        let number = |place: usize| self.get(place).map_or("", |household| household.number.as_str());
        let mut parts = Vec::new();
        for run in places.chunk_by(|one, two| one + 1 == *two) {
            match run {
                [first, _, .., last] => parts.push(format!("{}–{}", number(*first), number(*last))),
                few => parts.extend(few.iter().map(|place| number(*place).to_owned())),
            }
        }
        parts.join(", ")
    }
}
