//! Household numbers as they are compared, and what a new roll changes in the one that holds. Which household is which row of it is
//! decided in `roll/identity.rs`.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::domain::fold::nfc;
use crate::domain::household::{Household, Link};
use crate::domain::ids::HouseholdId;

/// How a new roll differs from the one that holds, in households.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollChange {
    pub added: usize,
    /// Under the same number.
    pub changed: usize,
    pub removed: usize,
    pub unchanged: usize,
    /// The family has another number now.
    #[serde(default)]
    pub moved: usize,
    /// They had left the roll, and are back with their code.
    #[serde(default)]
    pub returned: usize,
}

impl RollChange {
    /// Whether the roll stays as it is.
    pub const fn is_none(&self) -> bool {
        self.added + self.changed + self.removed + self.moved + self.returned == 0
    }
}

/// The form of a household number by which two of them are the same: NFC, lower case, without noughts before its digits ("01" is "1").
/// Where a list has both, [`NumberIndex`] tells them apart.
pub fn number_key(number: &str) -> String {
    let key = nfc(number).to_lowercase();
    let bare = key.trim_start_matches('0');
    if bare.starts_with(|c: char| c.is_ascii_digit()) {
        return bare.to_owned();
    }
    // "0" and "0a" keep one.
    let noughts = key.len() - bare.len();
    key.get(noughts.saturating_sub(1)..).unwrap_or(&key).to_owned()
}

/// The place of a household number in a list read by people: "2" before "15", "15" before "15a", "K2-9" before "K2-10".
pub fn number_order(number: &str) -> (u64, String) {
    let key = number_key(number);
    let digits: String = key.chars().take_while(char::is_ascii_digit).collect();
    match digits.parse() {
        Ok(number) => (number, key),
        Err(_) => (u64::MAX, padded(&key)),
    }
}

/// With noughts before every number in it, so that letters order as numbers do.
fn padded(key: &str) -> String {
    let mut padded = String::new();
    let mut digits = String::new();
    let close = |digits: &mut String, padded: &mut String| {
        if !digits.is_empty() {
            padded.push_str(&format!("{digits:0>9}"));
            digits.clear();
        }
    };
    for c in key.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
        } else {
            close(&mut digits, &mut padded);
            padded.push(c);
        }
    }
    close(&mut digits, &mut padded);
    padded
}

/// A household number as it is written, but for its case.
fn written(number: &str) -> String {
    nfc(number).to_lowercase()
}

/// The numbers of a list: "01" is "1" unless both stand in it.
#[derive(Debug, Default)]
pub struct NumberIndex {
    written: HashMap<String, usize>,
    /// By the number without noughts; the place where only one number of the list is that.
    bare: HashMap<String, Option<usize>>,
}

impl NumberIndex {
    pub fn of<'a>(numbers: impl IntoIterator<Item = &'a str>) -> Self {
        let mut index = Self::default();
        for (place, number) in numbers.into_iter().enumerate() {
            index.written.entry(written(number)).or_insert(place);
            index.bare.entry(number_key(number)).and_modify(|one| *one = None).or_insert(Some(place));
        }
        index
    }

    /// The place in the list of the number that is meant.
    pub fn find(&self, number: &str) -> Option<usize> {
        let exact = self.written.get(&written(number)).copied();
        exact.or_else(|| self.bare.get(&number_key(number)).copied().flatten())
    }

    /// Numbers that noughts alone tell apart are compared as they are written.
    fn tells_apart(&self, number: &str) -> bool {
        self.bare.get(&number_key(number)).is_some_and(Option::is_none)
    }
}

/// The keys by which the numbers of two lists are compared.
pub(super) fn number_keys(one: &[&str], other: &[&str]) -> (Vec<String>, Vec<String>) {
    let indexes = [NumberIndex::of(one.iter().copied()), NumberIndex::of(other.iter().copied())];
    let key = |number: &&str| {
        let apart = indexes.iter().any(|index| index.tells_apart(number));
        if apart { written(number) } else { number_key(number) }
    };
    (one.iter().map(key).collect(), other.iter().map(key).collect())
}

/// The claims to these households that would be lost.
pub fn lost<'a>(links: &'a [Link], leaving: &[&Household]) -> Vec<&'a Link> {
    let ids: HashSet<HouseholdId> = leaving.iter().map(|household| household.id).collect();
    links.iter().filter(|link| ids.contains(&link.household)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_in_the_order_in_which_people_count() {
        let mut numbers = ["K2-10", "15a", "x", "K10-1", "15", "2", "K2-9", "15B"];
        numbers.sort_by_key(|number| number_order(number));
        assert_eq!(numbers, ["2", "15", "15a", "15B", "K2-9", "K2-10", "K10-1", "x"]);
    }

    #[test]
    fn noughts_tell_numbers_apart_only_where_a_list_has_both() {
        let index = NumberIndex::of(["1", "01", "7", "015A"]);
        let found = ["1", "01", "001", "07", "15a", "015a", "8"].map(|number| index.find(number));
        assert_eq!(found, [Some(0), Some(1), None, Some(2), Some(3), Some(3), None]);
        let (one, other) = number_keys(&["1", "01", "7"], &["01", "1", "007"]);
        assert_eq!(
            (one, other),
            (
                vec!["1".to_owned(), "01".to_owned(), "7".to_owned()],
                vec!["01".to_owned(), "1".to_owned(), "7".to_owned()],
            )
        );
    }
}
