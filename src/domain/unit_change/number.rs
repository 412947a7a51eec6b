//! The numbers of households after units became one.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::domain::fold::fold;
use crate::domain::ids::{HouseholdId, NeighborhoodId};
use crate::domain::roll::number_key;
use crate::domain::unit;

/// A household of a unit that merges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    pub household: HouseholdId,
    pub unit: NeighborhoodId,
    pub number: String,
}

/// The number that a household has from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewNumber {
    pub household: HouseholdId,
    pub unit: NeighborhoodId,
    pub before: String,
    pub after: String,
}

/// The short sign of a unit before a number: "K2" of "Khu phố 2", "BM" of "Khu phố Bình Minh".
fn sign(name: &str) -> String {
    let (word, rest) = match unit::neighborhood(name) {
        Some(named) => (fold(named.word), fold(&named.rest)),
        None => (String::new(), fold(name)),
    };
    let letters = |text: &str| text.split(' ').filter_map(|part| part.chars().next()).collect::<String>();
    let is_number = !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit());
    let sign = match is_number {
        true => format!("{}{rest}", word.chars().next().unwrap_or('k')),
        false => rest
            .split(' ')
            .map(|part| match part.chars().all(|c| c.is_ascii_digit()) {
                true => part.to_owned(),
                false => letters(part),
            })
            .collect(),
    };
    let sign: String = sign.chars().filter(char::is_ascii_alphanumeric).take(4).collect();
    let first = word.chars().next().unwrap_or('k');
    let sign =
        if sign.starts_with(|c: char| c.is_ascii_alphabetic()) { sign } else { format!("{first}{sign}") };
    sign.to_uppercase()
}

/// The number of every household after a merge: one that another unit has, too, gets the sign of its unit before it, unless its unit
/// is the one that goes on. `units`: each with its name, in their order.
pub fn renumber(
    units: &[(NeighborhoodId, &str)],
    kept: Option<NeighborhoodId>,
    all: &[Numbered],
) -> Vec<NewNumber> {
    let mut held: HashMap<String, HashSet<NeighborhoodId>> = HashMap::new();
    for one in all {
        held.entry(number_key(&one.number)).or_default().insert(one.unit);
    }
    let mut signs: Vec<(NeighborhoodId, String)> = Vec::new();
    for (id, name) in units {
        let base = sign(name);
        let is_free = |sign: &str| {
            let begins = format!("{}-", sign.to_lowercase());
            signs.iter().all(|(_, other)| other != sign)
                && !all.iter().any(|one| one.number.to_lowercase().starts_with(&begins))
        };
        let more = ('B'..='Z').map(|letter| format!("{base}{letter}"));
        let free = std::iter::once(base.clone()).chain(more).find(|sign| is_free(sign));
        signs.push((*id, free.unwrap_or(base)));
    }
    all.iter()
        .map(|one| {
            let collides = held.get(&number_key(&one.number)).is_some_and(|units| units.len() > 1);
            let sign = signs.iter().find(|(id, _)| *id == one.unit).map(|(_, sign)| sign);
            let after = match sign.filter(|_| collides && Some(one.unit) != kept) {
                Some(sign) => format!("{sign}-{}", one.number),
                None => one.number.clone(),
            };
            NewNumber { household: one.household, unit: one.unit, before: one.number.clone(), after }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Moment;

    fn id<T: crate::domain::ids::Id>(number: u8) -> T {
        T::mint(Moment::from_unix_millis(0), [number; 10])
    }

    fn numbered(unit: u8, numbers: &[&str]) -> Vec<Numbered> {
        let place =
            |number: &&str| Numbered { household: id(unit), unit: id(unit), number: (*number).to_owned() };
        numbers.iter().map(place).collect()
    }

    fn after(units: &[(u8, &str)], kept: Option<u8>, all: &[Vec<Numbered>]) -> Vec<String> {
        let units: Vec<(NeighborhoodId, &str)> =
            units.iter().map(|(unit, name)| (id(*unit), *name)).collect();
        renumber(&units, kept.map(id), &all.concat()).into_iter().map(|one| one.after).collect()
    }

    #[test]
    fn a_number_that_two_units_have_gets_the_sign_of_its_unit() {
        let all = [numbered(1, &["1", "2", "15a"]), numbered(2, &["01", "3"])];
        let units = [(1, "Khu phố 1"), (2, "Khu phố 2")];
        assert_eq!(after(&units, None, &all), ["K1-1", "2", "15a", "K2-01", "3"]);
        assert_eq!(after(&units, Some(1), &all), ["1", "2", "15a", "K2-01", "3"]);
    }

    #[test]
    fn no_new_number_is_one_that_stands_already() {
        // What an earlier merge wrote stays.
        let all = [numbered(1, &["K2-1", "1"]), numbered(2, &["1"]), numbered(3, &["1"])];
        let units = [(1, "Khu phố 1"), (2, "Khu phố 2"), (3, "Khu 2")];
        assert_eq!(after(&units, Some(1), &all), ["K2-1", "1", "K2B-1", "K2C-1"]);
    }

    #[test]
    fn numbers_that_noughts_alone_tell_apart_in_one_unit_stay() {
        let all = [numbered(1, &["1", "01"]), numbered(2, &["2"])];
        assert_eq!(after(&[(1, "Thôn Đông"), (2, "Thôn Tây")], None, &all), ["1", "01", "2"]);
    }

    #[test]
    fn the_sign_of_a_unit_is_short_and_begins_with_a_letter() {
        for (name, expected) in [
            ("Khu phố 2", "K2"),
            ("Tổ 12", "T12"),
            ("Khu phố Bình Minh", "BM"),
            ("Thôn Đông", "D"),
            ("Khu dân cư số 5", "S5"),
            ("Xóm 3 Đông", "X3D"),
        ] {
            assert_eq!(sign(name), expected, "{name}");
        }
    }
}
