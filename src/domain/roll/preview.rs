//! What an official reads before a list is taken over: what changes, by name, and in which way it could be read.

use serde::{Deserialize, Serialize};

use super::change::{RollChange, number_order};
use super::finding::RollFinding;
use super::identity::{Identity, NewHead, Plan, Renumbered};
use super::touched::Touched;
use super::{RollRow, lost};
use crate::domain::household::{Household, Link, LinkState};
use crate::domain::ids::RollImportId;
use crate::domain::place::Neighborhood;

/// Rows shown as a sample.
const SAMPLE_ROWS: usize = 3;
/// Households named in one line; the rest are counted.
const NAMED: usize = 10;
/// Families and heads that get a line of their own.
const LISTED: usize = 6;
/// Accounts that would lose their household and get one: whoever says yes knows them.
const LOSING: usize = 15;

/// What a file would do to the roll as it is now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RollPreview {
    pub import: RollImportId,
    pub neighborhood: Neighborhood,
    pub file_name: String,
    pub total: usize,
    /// By families, where that is a question.
    pub change: RollChange,
    /// The first rows.
    pub sample: Vec<RollRow>,
    /// Numbers of the first households that would leave the roll.
    pub removed: Vec<String>,
    /// Accounts that would lose their link.
    pub unlinked: usize,
    /// What else the file holds, and what was made of it.
    #[serde(default)]
    pub findings: Vec<RollFinding>,
    /// What else the file holds is no longer known: read by a version that did not keep it.
    #[serde(default)]
    pub again: bool,
    /// Numbers of the first households that are new, that change, that come back.
    #[serde(default)]
    pub added: Vec<String>,
    #[serde(default)]
    pub changed: Vec<String>,
    /// How many keep number and head, and change otherwise.
    #[serde(default)]
    pub otherwise: usize,
    #[serde(default)]
    pub returned: Vec<String>,
    /// The first families whose number changes.
    #[serde(default)]
    pub moved: Vec<Renumbered>,
    /// The first households that get another head, and how many do.
    #[serde(default)]
    pub heads: Vec<NewHead>,
    #[serde(default)]
    pub new_heads: usize,
    /// The first accounts that would lose their household.
    #[serde(default)]
    pub losing: Vec<Lost>,
    /// Numbers that stand for neither the same head nor the same address: what their other reading would do.
    #[serde(default)]
    pub other: Option<Reading>,
    /// Heads who may have moved, or are others of their name: what it would do if they have moved.
    #[serde(default)]
    pub namesakes: Option<Namesakes>,
}

/// An account that would lose its household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    /// Of its household.
    pub number: String,
    /// As the messenger showed it; may be empty.
    pub name: String,
    /// It asks to speak for the household, and does not yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub waits: bool,
}

/// What a list would do if the numbers told who is who.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Numbers that are in doubt.
    pub in_doubt: usize,
    /// Some of them are in the same alley, and nothing says in which house.
    #[serde(default)]
    pub no_house: bool,
    /// The heads of the first of them.
    #[serde(default)]
    pub heads: Vec<NewHead>,
    pub change: RollChange,
    pub unlinked: usize,
    /// The first accounts that would lose their household in this reading.
    #[serde(default)]
    pub losing: Vec<Lost>,
}

/// What a list would do if the heads of one name in different houses were one family each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Namesakes {
    pub count: usize,
    /// The first of them.
    pub first: Vec<Renumbered>,
    pub change: RollChange,
    pub unlinked: usize,
}

/// The accounts of the households that leave, in the order of their numbers.
fn losing(links: &[Link], gone: &[&Household]) -> Vec<Lost> {
    let account = |link: &Link| {
        let number = gone.iter().find(|one| one.id == link.household)?.number.clone();
        let waits = link.state == LinkState::Pending;
        Some(Lost { number, name: link.display_name.clone(), waits })
    };
    let mut losing: Vec<Lost> = lost(links, gone).into_iter().filter_map(account).collect();
    losing.sort_by_cached_key(|one| number_order(&one.number));
    losing
}

/// Whether accounts of these households are not named.
fn is_silent(heads: &[NewHead]) -> bool {
    heads.iter().any(|head| head.accounts.len() < head.speakers)
}

/// Whatever a list would do, in each way to read it that is open.
pub fn readings(
    (current, past): (&[Household], &[Household]),
    links: &[Link],
    rows: &[RollRow],
) -> Vec<(Identity, Vec<Touched>)> {
    let read = |by| Plan::new((current, past), rows, by);
    let by_family = read(Identity::Family);
    let others = [
        (Identity::Number, !by_family.in_doubt.is_empty()),
        (Identity::Moved, !by_family.namesakes().is_empty()),
    ];
    let mut readings = vec![(Identity::Family, by_family.touched(links))];
    for (by, _) in others.into_iter().filter(|(_, is_open)| *is_open) {
        readings.push((by, read(by).touched(links)));
    }
    readings
}

impl RollPreview {
    /// Whether some household that it would touch, an account of one, or a row that was not read is counted here and not named.
    pub fn is_cut(&self) -> bool {
        let change = &self.change;
        let lists = [
            (self.added.len(), if self.is_first() { 0 } else { change.added }),
            (self.returned.len(), change.returned),
            (self.changed.len(), self.otherwise),
            (self.removed.len(), change.removed),
            (self.moved.len(), change.moved),
            (self.heads.len(), self.new_heads),
            (self.losing.len(), self.unlinked),
        ];
        let other = self.other.as_ref().is_some_and(|other| {
            other.heads.len() < other.in_doubt
                || other.losing.len() < other.unlinked
                || is_silent(&other.heads)
        });
        // Who would lose their household if these have moved is named in the file alone.
        let namesakes =
            self.namesakes.as_ref().is_some_and(|one| one.first.len() < one.count || one.unlinked > 0);
        let unread = self.findings.iter().any(RollFinding::is_cut);
        lists.into_iter().any(|(named, all)| named < all)
            || is_silent(&self.heads)
            || other
            || namesakes
            || unread
    }

    /// Whether everything is new and nothing goes: nobody has to be told which households those are.
    pub const fn is_first(&self) -> bool {
        self.change.added == self.total && self.change.removed == 0
    }

    /// Whether an official has to say how the list is to be read.
    pub const fn is_asked(&self) -> bool {
        self.other.is_some() || self.namesakes.is_some()
    }

    /// `rows` in place of the `current` roll, beside the households that had left it; `links` are the claims to its households.
    pub fn new(
        import: RollImportId,
        (neighborhood, file_name): (Neighborhood, String),
        (current, past): (&[Household], &[Household]),
        links: &[Link],
        rows: &[RollRow],
    ) -> Self {
        let plan = Plan::new((current, past), rows, Identity::Family);
        let gone = plan.gone();
        let mut losing = losing(links, &gone);
        let unlinked = losing.len();
        losing.truncate(LOSING);
        let doubtful = plan.doubtful(links);
        let other = (!doubtful.is_empty()).then(|| {
            let by_number = Plan::new((current, past), rows, Identity::Number);
            let mut others = self::losing(links, &by_number.gone());
            let unlinked = others.len();
            others.truncate(LOSING);
            Reading {
                in_doubt: doubtful.len(),
                no_house: plan.doubts_houses(),
                heads: doubtful.into_iter().take(LISTED).collect(),
                change: by_number.change(),
                unlinked,
                losing: others,
            }
        });
        let called_alike = plan.namesakes();
        let namesakes = (!called_alike.is_empty()).then(|| {
            let moved = Plan::new((current, past), rows, Identity::Moved);
            Namesakes {
                count: called_alike.len(),
                first: called_alike.into_iter().take(LISTED).collect(),
                change: moved.change(),
                unlinked: moved.lost(links).len(),
            }
        });
        let first = |mut numbers: Vec<String>| {
            numbers.truncate(NAMED);
            numbers
        };
        let (heads, changed) = (plan.headed_anew(links), plan.changed());
        Self {
            import,
            neighborhood,
            file_name,
            total: rows.len(),
            change: plan.change(),
            sample: rows.iter().take(SAMPLE_ROWS).cloned().collect(),
            removed: first(gone.iter().map(|household| household.number.clone()).collect()),
            unlinked,
            findings: Vec::new(),
            again: false,
            added: first(plan.added()),
            otherwise: changed.len(),
            changed: first(changed),
            returned: first(plan.returned()),
            moved: plan.renumbered().into_iter().take(LISTED).collect(),
            new_heads: heads.len(),
            heads: heads.into_iter().take(LISTED).collect(),
            losing,
            other,
            namesakes,
        }
    }
}
