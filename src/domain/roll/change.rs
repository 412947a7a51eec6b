//! What a new roll changes in the one that holds.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::RollRow;
use crate::domain::fold::nfc;
use crate::domain::household::{Household, Link};
use crate::domain::ids::HouseholdId;

/// How a new roll differs from the one that holds, in households.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollChange {
    pub added: usize,
    pub changed: usize,
    pub removed: usize,
    pub unchanged: usize,
}

/// The form of a household number by which two of them are the same: NFC, lower case, without noughts before its digits ("01" is "1").
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

/// The place of a household number in a list read by people: "2" before "15", "15" before "15a".
pub fn number_order(number: &str) -> (u64, String) {
    let key = number_key(number);
    let digits: String = key.chars().take_while(char::is_ascii_digit).collect();
    (digits.parse().unwrap_or(u64::MAX), key)
}

/// Compares two rolls household by household, by [`number_key`].
pub fn compare(current: &[RollRow], new: &[RollRow]) -> RollChange {
    let mut before: HashMap<String, &RollRow> =
        current.iter().map(|row| (number_key(&row.number), row)).collect();
    let mut change = RollChange::default();
    for row in new {
        match before.remove(&number_key(&row.number)) {
            None => change.added += 1,
            Some(old) if old == row => change.unchanged += 1,
            Some(_) => change.changed += 1,
        }
    }
    change.removed = before.len();
    change
}

/// The households that `rows` do not name.
pub fn leaving<'a>(current: &'a [Household], rows: &[RollRow]) -> Vec<&'a Household> {
    let named: HashSet<String> = rows.iter().map(|row| number_key(&row.number)).collect();
    current.iter().filter(|household| !named.contains(&number_key(&household.number))).collect()
}

/// The claims to these households that would be lost.
pub fn lost<'a>(links: &'a [Link], leaving: &[&Household]) -> Vec<&'a Link> {
    let ids: HashSet<HouseholdId> = leaving.iter().map(|household| household.id).collect();
    links.iter().filter(|link| ids.contains(&link.household)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::rows::tests::{check, roll, sheet};
    use super::*;
    use crate::domain::answer::Answer;
    use crate::domain::household::{HeldAnswer, LinkState};
    use crate::domain::ids::{AccountId, Id as _, LinkId, MeetingId, NeighborhoodId};
    use crate::domain::time::Moment;

    #[test]
    fn rolls_are_compared_household_by_household() {
        let current = check(&sheet(roll(12))).unwrap();
        let mut new = current.clone();
        new.remove(0);
        new.remove(0);
        new[0].address = "Ngõ khác".to_owned();
        new[1].representative = Some("Lê Văn Cả".to_owned());
        new.push(RollRow { number: "15a".to_owned(), ..new[3].clone() });
        assert_eq!(compare(&current, &new), RollChange { added: 1, changed: 2, removed: 2, unchanged: 8 });
        assert_eq!(compare(&[], &current), RollChange { added: 12, ..RollChange::default() });
    }

    #[test]
    fn household_numbers_are_the_same_in_any_case() {
        let row = |number: &str| RollRow {
            number: number.to_owned(),
            head_name: "Vũ Văn Tám".to_owned(),
            address: String::new(),
            representative: None,
        };
        assert_eq!(compare(&[row("15A")], &[row("15a")]), RollChange { changed: 1, ..RollChange::default() });
    }

    #[test]
    fn who_is_not_named_leaves_and_takes_the_claims_along() {
        let at = Moment::from_unix_millis(0);
        let household = |byte: u8, number: &str| Household {
            id: HouseholdId::mint(at, [byte; 10]),
            neighborhood: NeighborhoodId::mint(at, [9; 10]),
            number: number.to_owned(),
            head_name: "Vũ Văn Tám".to_owned(),
            address: String::new(),
            representative: None,
            code: String::new(),
            token: String::new(),
        };
        let link = |household: &Household, account| Link {
            id: LinkId::mint(at, [7; 10]),
            household: household.id,
            neighborhood: household.neighborhood,
            account: AccountId(account),
            display_name: String::new(),
            state: LinkState::Approved,
            requested_at: at,
            held_answer: Some(HeldAnswer { meeting: MeetingId::mint(at, [8; 10]), answer: Answer::Absent }),
            came_by: None,
            speaks_as: None,
        };
        let current = [household(1, "15A"), household(2, "2")];
        let links = [link(&current[0], 1), link(&current[1], 2), link(&current[1], 3)];
        let rows = [RollRow { number: "15a".to_owned(), ..RollRow::from(&current[1]) }];
        let gone = leaving(&current, &rows);
        assert_eq!(gone, [&current[1]]);
        assert_eq!(lost(&links, &gone), [&links[1], &links[2]]);
    }

    #[test]
    fn numbers_stand_in_the_order_in_which_people_count() {
        let mut numbers = ["15a", "x", "15", "2", "15B"];
        numbers.sort_by_key(|number| number_order(number));
        assert_eq!(numbers, ["2", "15", "15a", "15B", "x"]);
    }

    proptest! {
        #[test]
        fn comparing_counts_every_household_once(a in 0_usize..40, b in 0_usize..40) {
            let row = |number: usize| RollRow {
                number: number.to_string(), head_name: "Vũ Văn Tám".to_owned(), address: String::new(), representative: None,
            };
            let current: Vec<RollRow> = (0..a).map(row).collect();
            let new: Vec<RollRow> = (20..20 + b).map(row).collect();
            let change = compare(&current, &new);
            prop_assert_eq!(change.changed + change.unchanged + change.removed, a);
            prop_assert_eq!(change.changed + change.unchanged + change.added, b);
        }
    }
}
