//! Which household of the roll is which row of a new list: by name and address first, then by number, so that codes, accounts and
//! answers stay with their families when a list is numbered anew. What may be read in two ways is counted, and an official says which.

mod face;

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::change::{RollChange, number_keys, number_order};
use super::touched::{Becomes, Touched};
use super::{RollRow, lost};
use crate::domain::fold::{fold, nfc};
use crate::domain::household::{Household, Link, LinkState};
use crate::domain::ids::HouseholdId;
use crate::domain::words::words;

/// Words of a name that is hardly anybody else's: family, middle and given name.
const WHOLE_NAME: usize = 3;

/// The marks of the five tones that have one.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Accounts that are named beside a household.
const SPEAKERS_NAMED: usize = 3;

/// By what the rows of a list are taken for households.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Identity {
    /// The family is the household, whatever number it has now.
    Family,
    /// The number is the household, whoever heads it now.
    Number,
    /// The family is the household, and goes on being it in another house.
    Moved,
}

words! {
    Identity {
        Family = "family",
        Number = "number",
        Moved = "moved",
    }
}

/// Whose a row is. The places are those of the lists that were compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// A household of the roll that holds.
    Known(usize),
    /// A household that had left it.
    Back(usize),
    New,
}

/// A family and the numbers of its household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renumbered {
    pub head_name: String,
    pub before: String,
    pub now: String,
    #[serde(default)]
    pub address_before: String,
    #[serde(default)]
    pub address_now: String,
}

/// A household and the names of its heads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewHead {
    pub number: String,
    pub before: String,
    pub now: String,
    /// The first accounts that speak for it, as the messenger showed them, and how many do: if the household goes on, they would
    /// speak for the new head.
    #[serde(default)]
    pub accounts: Vec<String>,
    #[serde(default)]
    pub speakers: usize,
}

impl NewHead {
    fn of(before: &Household, row: &RollRow, links: &[Link]) -> Self {
        let mut accounts = speakers(links, before);
        let speakers = accounts.len();
        accounts.truncate(SPEAKERS_NAMED);
        let (number, now) = (row.number.clone(), row.head_name.clone());
        Self { number, before: before.head_name.clone(), now, accounts, speakers }
    }
}

/// Who speaks for a household, as the messenger showed them. Who asks to is decided on by the name of the head of that day.
fn speakers(links: &[Link], household: &Household) -> Vec<String> {
    let own = links.iter().filter(|link| link.household == household.id && link.state == LinkState::Approved);
    own.map(|link| link.display_name.clone()).collect()
}

/// What a list would do to the roll.
#[derive(Debug)]
pub struct Plan<'a> {
    pub current: &'a [Household],
    pub past: &'a [Household],
    pub rows: &'a [RollRow],
    /// For each row, whose it is.
    pub whose: Vec<Whose>,
    /// Households that no row is, by their place.
    pub leaving: Vec<usize>,
    /// For each row, whether its household has another number now.
    moved: Vec<bool>,
    /// Households whose number stands in both lists with another head, where no address says that it is the same house: what the
    /// number reads then and now, by the household's place and the row's.
    pub in_doubt: Vec<(usize, usize)>,
    /// Heads of one name in different houses under different numbers, by the household's place and the row's: a family that moved,
    /// or a namesake.
    namesakes: Vec<(usize, usize)>,
}

impl<'a> Plan<'a> {
    /// `rows` beside the `current` roll and the households that left it, the latest first.
    pub fn new(
        (current, past): (&'a [Household], &'a [Household]),
        rows: &'a [RollRow],
        by: Identity,
    ) -> Self {
        let numbers: Vec<&str> = current.iter().map(|household| household.number.as_str()).collect();
        let named: Vec<&str> = rows.iter().map(|row| row.number.as_str()).collect();
        let (numbers, named) = number_keys(&numbers, &named);
        let before = current.iter().zip(numbers);
        let mut pairs = Pairs::new(
            before.map(|(one, number)| Face::of(number, &one.head_name, &one.address)).collect(),
            rows.iter()
                .zip(named)
                .map(|(row, number)| Face::of(number, &row.head_name, &row.address))
                .collect(),
        );
        match by {
            Identity::Family => pairs.by_family(false),
            Identity::Moved => pairs.by_family(true),
            Identity::Number => {
                pairs.by(|face| Some(face.number.clone()));
                pairs.by_name(false);
            }
        }
        let in_doubt = pairs.in_doubt();
        let mut whose: Vec<Whose> =
            pairs.of_row.iter().map(|found| found.map_or(Whose::New, Whose::Known)).collect();
        let moved = pairs.moved();
        let met: HashSet<usize> = pairs.of_row.iter().flatten().copied().collect();
        let leaving = (0..current.len()).filter(|place| !met.contains(place)).collect();
        back(past, rows, &mut whose);
        Self { current, past, rows, whose, leaving, moved, in_doubt, namesakes: pairs.namesakes }
    }

    /// How much changes.
    pub fn change(&self) -> RollChange {
        let mut change = RollChange { removed: self.leaving.len(), ..RollChange::default() };
        for (at, (row, whose)) in self.rows.iter().zip(&self.whose).enumerate() {
            let household = match whose {
                Whose::Known(place) => self.current.get(*place),
                Whose::Back(_) => {
                    change.returned += 1;
                    continue;
                }
                Whose::New => None,
            };
            match household {
                None => change.added += 1,
                Some(_) if self.moved.get(at) == Some(&true) => change.moved += 1,
                Some(household) if RollRow::from(household) == *row => change.unchanged += 1,
                Some(_) => change.changed += 1,
            }
        }
        change
    }

    /// The households that leave the roll, in the order of their numbers.
    pub fn gone(&self) -> Vec<&'a Household> {
        let mut gone: Vec<&Household> =
            self.leaving.iter().filter_map(|place| self.current.get(*place)).collect();
        gone.sort_by_cached_key(|household| number_order(&household.number));
        gone
    }

    /// The claims that would be lost.
    pub fn lost<'b>(&self, links: &'b [Link]) -> Vec<&'b Link> {
        lost(links, &self.gone())
    }

    /// The rows of one sort, in the order of their numbers.
    fn of(&self, sort: impl Fn(usize, Whose) -> bool) -> Vec<(&'a RollRow, Whose)> {
        let rows = self.rows.iter().zip(&self.whose).enumerate();
        let mut found: Vec<(&RollRow, Whose)> = rows
            .filter(|(at, (_, whose))| sort(*at, **whose))
            .map(|(_, (row, whose))| (row, *whose))
            .collect();
        found.sort_by_cached_key(|(row, _)| number_order(&row.number));
        found
    }

    pub fn added(&self) -> Vec<String> {
        self.of(|_, whose| whose == Whose::New).into_iter().map(|(row, _)| row.number.clone()).collect()
    }

    pub fn returned(&self) -> Vec<String> {
        let back = self.of(|_, whose| matches!(whose, Whose::Back(_)));
        back.into_iter().map(|(row, _)| row.number.clone()).collect()
    }

    /// Families whose number changes.
    pub fn renumbered(&self) -> Vec<Renumbered> {
        let moved = self.of(|at, _| self.moved.get(at) == Some(&true));
        let renamed = |(row, whose): (&RollRow, Whose)| {
            let Whose::Known(place) = whose else { return None };
            Some(renumbered(self.current.get(place)?, row))
        };
        moved.into_iter().filter_map(renamed).collect()
    }

    /// Heads that may have moved to another house, or are somebody else of that name.
    pub fn namesakes(&self) -> Vec<Renumbered> {
        let both = |(place, at): &(usize, usize)| {
            let (before, row) = self.current.get(*place).zip(self.rows.get(*at))?;
            Some(renumbered(before, row))
        };
        let mut found: Vec<Renumbered> = self.namesakes.iter().filter_map(both).collect();
        found.sort_by_cached_key(|one| number_order(&one.before));
        found
    }

    /// Households that go on and get another head, with those of `links` that are theirs.
    pub fn headed_anew(&self, links: &[Link]) -> Vec<NewHead> {
        let changed = self.of(|at, whose| {
            let Whose::Known(place) = whose else { return false };
            let (before, row) = (self.current.get(place), self.rows.get(at));
            before.zip(row).is_some_and(|(before, row)| spelled(&before.head_name) != spelled(&row.head_name))
        });
        let renamed = |(row, whose): (&RollRow, Whose)| {
            let Whose::Known(place) = whose else { return None };
            Some(NewHead::of(self.current.get(place)?, row, links))
        };
        changed.into_iter().filter_map(renamed).collect()
    }

    /// The heads of the numbers that are in doubt.
    pub fn doubtful(&self, links: &[Link]) -> Vec<NewHead> {
        let head = |(place, at): &(usize, usize)| {
            let (before, row) = self.current.get(*place).zip(self.rows.get(*at))?;
            Some(NewHead::of(before, row, links))
        };
        let mut heads: Vec<NewHead> = self.in_doubt.iter().filter_map(head).collect();
        heads.sort_by_cached_key(|one| number_order(&one.number));
        heads
    }

    /// Whether an address of those in doubt is the same way, without a house.
    pub fn doubts_houses(&self) -> bool {
        self.in_doubt.iter().any(|(place, at)| {
            let both = self.current.get(*place).zip(self.rows.get(*at));
            both.is_some_and(|(before, row)| {
                !before.address.is_empty() && place_of(&before.address) == place_of(&row.address)
            })
        })
    }

    /// Households that keep number and head, and change otherwise.
    pub fn changed(&self) -> Vec<String> {
        let changed = self.of(|at, whose| {
            let Whose::Known(place) = whose else { return false };
            let (Some(before), Some(row)) = (self.current.get(place), self.rows.get(at)) else {
                return false;
            };
            self.moved.get(at) == Some(&false)
                && RollRow::from(before) != *row
                && spelled(&before.head_name) == spelled(&row.head_name)
        });
        changed.into_iter().map(|(row, _)| row.number.clone()).collect()
    }

    /// Every household that something becomes of, what matters most first, then in the order of their numbers.
    pub fn touched(&self, links: &[Link]) -> Vec<Touched> {
        let mut by_household: HashMap<HouseholdId, (Vec<String>, Vec<String>)> = HashMap::new();
        for link in links {
            let (accounts, waiting) = by_household.entry(link.household).or_default();
            let own = if link.state == LinkState::Pending { waiting } else { accounts };
            own.push(link.display_name.clone());
        }
        let mut accounts = |of: &Household| by_household.remove(&of.id).unwrap_or_default();
        let gone = |one: &&Household| {
            let (accounts, waiting) = accounts(one);
            let before = Some(RollRow::from(*one));
            Touched { becomes: Becomes::Gone, before, now: None, accounts, waiting }
        };
        let mut touched: Vec<Touched> = self.gone().iter().map(gone).collect();
        for (at, (row, whose)) in self.rows.iter().zip(&self.whose).enumerate() {
            let (becomes, before, (accounts, waiting)) = match whose {
                Whose::New => (Becomes::New, None, Default::default()),
                Whose::Back(place) => {
                    (Becomes::Back, self.past.get(*place).map(RollRow::from), Default::default())
                }
                Whose::Known(place) => {
                    let Some(one) = self.current.get(*place) else { continue };
                    let before = RollRow::from(one);
                    let is_moved = self.moved.get(at) == Some(&true);
                    if before == *row && !is_moved {
                        continue;
                    }
                    let becomes = match (spelled(&one.head_name) != spelled(&row.head_name), is_moved) {
                        (true, _) => Becomes::HeadedAnew,
                        (false, true) => Becomes::Renumbered,
                        (false, false) => Becomes::Changed,
                    };
                    (becomes, Some(before), accounts(one))
                }
            };
            touched.push(Touched { becomes, before, now: Some(row.clone()), accounts, waiting });
        }
        touched.sort_by_cached_key(|one| {
            let row = one.now.as_ref().or(one.before.as_ref());
            (one.becomes, row.map(|row| number_order(&row.number)))
        });
        touched
    }
}

fn renumbered(before: &Household, row: &RollRow) -> Renumbered {
    Renumbered {
        head_name: row.head_name.clone(),
        before: before.number.clone(),
        now: row.number.clone(),
        address_before: before.address.clone(),
        address_now: row.address.clone(),
    }
}

/// Rows that are nobody's on the roll may be households that had left it: of the same name and address, and no other.
fn back(past: &[Household], rows: &[RollRow], whose: &mut [Whose]) {
    let key = |name: &str, address: &str| {
        let place = place_of(address);
        (!place.is_empty()).then(|| (spelled(name), place))
    };
    // The latest of a family that left several times stands first.
    let mut left: HashMap<(String, String), usize> = HashMap::new();
    for (place, household) in past.iter().enumerate() {
        if let Some(key) = key(&household.head_name, &household.address) {
            left.entry(key).or_insert(place);
        }
    }
    let mut wanted: HashMap<(String, String), Vec<usize>> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        if whose.get(at) == Some(&Whose::New)
            && let Some(key) = key(&row.head_name, &row.address)
        {
            wanted.entry(key).or_default().push(at);
        }
    }
    for (key, at) in wanted {
        if let ([at], Some(place)) = (at.as_slice(), left.get(&key))
            && let Some(whose) = whose.get_mut(*at)
        {
            *whose = Whose::Back(*place);
        }
    }
}

/// Words as they are spelled, whatever their case and wherever a tone stands in its syllable: "Hoà" is "hòa", and not "hoa".
fn spelled(text: &str) -> String {
    // The letters in their order, then the tone: "Hoan" is not "Oanh".
    let word = |word: &str| {
        let (tones, letters): (Vec<char>, Vec<char>) = word.nfd().partition(|mark| TONES.contains(mark));
        letters.into_iter().chain(tones).collect::<String>()
    };
    plain(&nfc(text).to_lowercase()).split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Letters and digits, single spaces.
fn plain(text: &str) -> String {
    let bare: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    nfc(&bare)
}

fn place_of(address: &str) -> String {
    plain(&fold(address))
}

/// What tells a household from others.
struct Face {
    number: String,
    /// As it is spelled, and without marks.
    spelled: String,
    name: String,
    spelled_place: String,
    place: String,
    names_house: bool,
}

/// What only one of these has: a name, a place.
fn only_once(faces: &[Face], of: impl Fn(&Face) -> &str) -> HashSet<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for face in faces {
        *counts.entry(of(face)).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count == 1).map(|(name, _)| name.to_owned()).collect()
}

/// Households and rows, paired step by step: what was paired stays so.
struct Pairs {
    households: Vec<Face>,
    rows: Vec<Face>,
    of_row: Vec<Option<usize>>,
    taken: Vec<bool>,
    namesakes: Vec<(usize, usize)>,
}

impl Pairs {
    fn new(households: Vec<Face>, rows: Vec<Face>) -> Self {
        let (of_row, taken) = (vec![None; rows.len()], vec![false; households.len()]);
        Self { households, rows, of_row, taken, namesakes: Vec::new() }
    }

    /// Those of one key on both sides: one and one; or as many here as there, in the order of their numbers.
    fn by<K: Hash + Eq>(&mut self, key: impl Fn(&Face) -> Option<K>) {
        self.pair(usize::MAX, key, |_, _| true);
    }

    /// Those that are alone with their key on both sides, where they fit.
    fn by_alone<K: Hash + Eq>(
        &mut self,
        key: impl Fn(&Face) -> Option<K>,
        fits: impl Fn(&Face, &Face) -> bool,
    ) {
        self.pair(1, key, fits);
    }

    fn pair<K: Hash + Eq>(
        &mut self,
        most: usize,
        key: impl Fn(&Face) -> Option<K>,
        fits: impl Fn(&Face, &Face) -> bool,
    ) {
        let mut sides: HashMap<K, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for (place, face) in self.households.iter().enumerate().filter(|(place, _)| !self.taken[*place]) {
            if let Some(key) = key(face) {
                sides.entry(key).or_default().0.push(place);
            }
        }
        for (at, face) in self.rows.iter().enumerate().filter(|(at, _)| self.of_row[*at].is_none()) {
            if let Some(key) = key(face) {
                sides.entry(key).or_default().1.push(at);
            }
        }
        for (mut places, mut rows) in sides.into_values() {
            if places.len() != rows.len() || places.len() > most {
                continue;
            }
            places.sort_by_cached_key(|place| number_order(&self.households[*place].number));
            rows.sort_by_cached_key(|at| number_order(&self.rows[*at].number));
            for (place, at) in places.into_iter().zip(rows) {
                if fits(&self.households[place], &self.rows[at]) {
                    self.of_row[at] = Some(place);
                    self.taken[place] = true;
                }
            }
        }
    }

    /// By name and address; then by the name with what else speaks for it. `moved`: who is called the same and lives in another house
    /// is that family.
    fn by_name(&mut self, moved: bool) {
        self.by(|face| Some((face.spelled.clone(), face.spelled_place.clone())));
        self.by(|face| Some((face.name.clone(), face.place.clone())));
        // Where numbers are not what they were, of two who are alike neither is known by one.
        let (alike, is_anew) = (self.alike(), self.is_numbered_anew());
        let has_number = |face: &Face| !(is_anew && alike.contains(&(face.name.clone(), face.place.clone())));
        self.by(|face| has_number(face).then(|| (face.spelled.clone(), face.number.clone())));
        // "Hoa" of one house and "Hòa" of another are two people, whatever number they have.
        self.by_alone(
            |face| has_number(face).then(|| (face.name.clone(), face.number.clone())),
            |before, now| !before.is_elsewhere(now),
        );
        self.by_alone(|face| Some(face.name.clone()), Face::may_live_with);
        // A whole name that stands once in either list: the family has moved, or its address is written anew. One that others of the
        // neighbourhood have, too, may be anybody's.
        let own = [&self.households, &self.rows].map(|faces| only_once(faces, |face| &face.name));
        let whole = |face: &Face| {
            let is_whole = face.name.split(' ').count() >= WHOLE_NAME;
            (is_whole && own.iter().all(|names| names.contains(&face.name))).then(|| face.name.clone())
        };
        self.namesakes = self.elsewhere(whole);
        self.by_alone(whole, |before, now| moved || !before.is_elsewhere(now));
    }

    /// Names and addresses that several have, in one list or the other.
    fn alike(&self) -> HashSet<(String, String)> {
        let mut several = HashSet::new();
        for faces in [&self.households, &self.rows] {
            let mut met = HashSet::new();
            for face in faces {
                let key = (face.name.clone(), face.place.clone());
                if !met.insert(key.clone()) {
                    several.insert(key);
                }
            }
        }
        several
    }

    /// Who is still open on both sides, alone with a key, and in another house under another number.
    fn elsewhere(&self, key: impl Fn(&Face) -> Option<String>) -> Vec<(usize, usize)> {
        let open = self.households.iter().enumerate().filter(|(place, _)| !self.taken[*place]);
        let households: HashMap<String, usize> =
            open.filter_map(|(place, face)| Some((key(face)?, place))).collect();
        let both = |(at, face): (usize, &Face)| {
            let place = *households.get(&key(face)?)?;
            let household = &self.households[place];
            let is_open = self.of_row[at].is_none() && household.number != face.number;
            (is_open && household.is_elsewhere(face)).then_some((place, at))
        };
        self.rows.iter().enumerate().filter_map(both).collect()
    }

    fn by_family(&mut self, moved: bool) {
        // Whoever is alone with name and address tells whether numbers are what they were.
        self.by_alone(|face| Some((face.spelled.clone(), face.spelled_place.clone())), |_, _| true);
        let is_told = self.of_row.iter().any(Option::is_some) && !self.is_numbered_anew();
        // Of those who are alike in all but the number, the number then tells who is who; otherwise their order does.
        if is_told {
            self.by(|face| Some((face.spelled.clone(), face.spelled_place.clone(), face.number.clone())));
        }
        self.by(|face| Some((face.spelled.clone(), face.spelled_place.clone())));
        if is_told {
            self.by(|face| Some((face.name.clone(), face.place.clone(), face.number.clone())));
        }
        self.by_name(moved);
        // Another head in the same house under the same number: the household goes on.
        self.by(|face| face.names_house.then(|| (face.place.clone(), face.number.clone())));
        // An alley has many houses: who lives in it under that number now may be anybody.
        if !self.is_numbered_anew() {
            self.by_alone(|face| Some(face.number.clone()), Face::is_house_of);
            return;
        }
        // Where numbers are not what they were, so does the one household of a house.
        let own = [&self.households, &self.rows].map(|faces| only_once(faces, |face| &face.place));
        let is_only = |face: &Face| face.names_house && own.iter().all(|places| places.contains(&face.place));
        self.by_alone(|face| is_only(face).then(|| face.place.clone()), |_, _| true);
    }

    /// For each row, whether its household has another number now.
    fn moved(&self) -> Vec<bool> {
        let moved = |(at, place): (usize, &Option<usize>)| {
            place.is_some_and(|place| self.households[place].number != self.rows[at].number)
        };
        self.of_row.iter().enumerate().map(moved).collect()
    }

    /// Whether a number of one family is another's now.
    fn is_numbered_anew(&self) -> bool {
        let numbers = |faces: &[Face]| faces.iter().map(|face| face.number.clone()).collect::<HashSet<_>>();
        let (before, now) = (numbers(&self.households), numbers(&self.rows));
        let moved = self.moved();
        self.of_row.iter().enumerate().any(|(at, place)| {
            let place = place.filter(|_| moved[at]);
            place.is_some_and(|place| {
                before.contains(&self.rows[at].number) || now.contains(&self.households[place].number)
            })
        })
    }

    /// Numbers that both lists have with another head: at another address, or in the same alley, where both were found nowhere else;
    /// or with heads whose names differ in their marks alone, in different houses.
    fn in_doubt(&self) -> Vec<(usize, usize)> {
        let rows: HashMap<&str, usize> =
            self.rows.iter().enumerate().map(|(at, face)| (face.number.as_str(), at)).collect();
        let doubtful = |(place, face): (usize, &Face)| {
            let at = *rows.get(face.number.as_str())?;
            let row = self.rows.get(at)?;
            let is_known = !face.place.is_empty() && !row.place.is_empty();
            let is_elsewhere = !(is_known && face.may_live_with(row));
            let is_open = !self.taken[place] && self.of_row[at].is_none() && !face.is_house_of(row);
            let is_other = if face.name == row.name {
                is_open && face.is_elsewhere(row)
            } else {
                is_elsewhere || is_open
            };
            is_other.then_some((place, at))
        };
        self.households.iter().enumerate().filter_map(doubtful).collect()
    }
}

#[cfg(test)]
mod tests;
