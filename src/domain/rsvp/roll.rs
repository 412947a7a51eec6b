//! The roll as it is looked things up in: by number, from one number to another, by the name of the head.

use std::collections::{HashMap, HashSet};

use super::phrase::{Class, Word, class, spelled};
use crate::domain::fold::fold;
use crate::domain::household::Household;
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
        Self { households, numbers, by_bare, heads }
    }

    pub fn get(&self, place: usize) -> Option<&Household> {
        self.households.get(place)
    }

    pub fn place_of(&self, household: &Household) -> Option<usize> {
        self.numbers.find(&household.number)
    }

    /// The household of a number, whatever the case of its letters and the zeros in front.
    pub fn number(&self, typed: &str) -> Option<usize> {
        self.numbers.find(typed).or_else(|| match self.by_bare.get(&bare(typed)).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        })
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
        let starts = self.number(from).map_or(first, |place| self.order(place));
        let ends = self.number(to).map_or(last, |place| self.order(place));
        let whole = |number: &str| bare(number).chars().all(|c| c.is_ascii_digit());
        let within = |order: &(u64, String)| {
            // "7-12" begins with all that is numbered 7; 12a stands behind 12.
            let behind_start = if whole(from) { order.0 >= starts.0 } else { *order >= starts };
            let before_end =
                if whole(to) && self.number(to).is_none() { order.0 < ends.0 } else { *order <= ends };
            behind_start && before_end
        };
        let found: Vec<usize> =
            (0..self.households.len()).filter(|place| within(&self.order(*place))).collect();
        let mut missing = Vec::new();
        let mut run: Option<(u64, u64)> = None;
        let there: HashSet<u64> = found.iter().map(|place| self.order(*place).0).collect();
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

    fn order(&self, place: usize) -> (u64, String) {
        self.households.get(place).map(|household| order(&household.number)).unwrap_or_default()
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
