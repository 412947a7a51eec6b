//! Units that change: a neighbourhood is renamed, corrected, added, closed, or several become one. Decided in `app/unit.rs`, kept by
//! `store/unit_change.rs`, worded by `telegram/unit.rs`; why it is so: docs/decisions/0021-units-that-change.md.

mod called;
mod commune_name;
mod number;
mod obstacle;

use serde::{Deserialize, Serialize};

use super::fold::{fold, nfc};
use super::ids::{AccountId, CommuneId, NeighborhoodId, UnitChangeId, UnitSheetId};
use super::place::{Commune, Neighborhood, NeighborhoodKind};
use super::setup::{MAX_NAME, Page, shortened};
use super::time::Moment;
use super::unit;
use super::words::words;

pub use called::Called;
pub use commune_name::CommuneName;
pub use number::{NewNumber, Numbered, renumber};
pub use obstacle::Obstacle;

/// Units that become one in one step.
pub const MAX_MERGED: usize = 20;

/// So long a merge waits for the second official (ours).
pub const MERGE_HOURS: i64 = 24;

/// Things in the way, and new numbers, named in one message; the rest are counted.
pub const SHOWN: usize = 10;

/// Days within which letters about new numbers are of use.
pub const NUMBERS_DAYS: i64 = 14;

/// A name as it was typed, with its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitName {
    pub kind: NeighborhoodKind,
    pub name: String,
}

impl UnitName {
    /// Reads the name of one neighbourhood.
    ///
    /// # Errors
    /// When it begins with no word for a kind, or is too long.
    pub fn read(typed: &str) -> Result<Self, UnitRefusal> {
        let typed = nfc(typed.trim().trim_end_matches('.'));
        let named =
            unit::neighborhood(&typed).ok_or_else(|| UnitRefusal::KindUnknown { name: shortened(&typed) })?;
        if unit::may_be_several(&typed) {
            return Err(UnitRefusal::OneOrSeveral { name: shortened(&typed) });
        }
        let name = named.written();
        if name.chars().count() > MAX_NAME {
            return Err(UnitRefusal::NameTooLong { limit: MAX_NAME });
        }
        Ok(Self { kind: named.kind, name })
    }

    /// Reads the names of new neighbourhoods, at least one: "Khu phố 5-7" is three.
    ///
    /// # Errors
    /// As [`UnitName::read`], and where one name stands twice.
    pub fn read_each(typed: &str) -> Result<Vec<Self>, UnitRefusal> {
        let mut names: Vec<Self> = Vec::new();
        for name in unit::each_in(typed) {
            let name = Self::read(&name)?;
            if names.iter().any(|other| other.is(&name.name)) {
                return Err(UnitRefusal::Repeated { name: name.name });
            }
            names.push(name);
        }
        if names.is_empty() { Self::read(typed).map(|name| vec![name]) } else { Ok(names) }
    }

    /// Whether both are written alike, but for case and diacritics.
    pub fn is(&self, name: &str) -> bool {
        fold(&self.name) == fold(name)
    }
}

/// What several units become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// One of them, which takes in the others.
    Unit(NeighborhoodId),
    /// A new one.
    New(UnitName),
}

/// Several units become one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    pub commune: CommuneId,
    /// At least two.
    pub units: Vec<NeighborhoodId>,
    pub into: Target,
    /// The unit whose group is the voice of all; `None`: none of them has a group.
    pub voice: Option<NeighborhoodId>,
    /// Not all of them are units of the commune now: it is for operators.
    pub across: bool,
}

impl Merge {
    /// The unit that goes on under its own id.
    pub fn kept(&self) -> Option<NeighborhoodId> {
        match &self.into {
            Target::Unit(id) => Some(*id),
            Target::New(_) => None,
        }
    }

    /// The units that end.
    pub fn ending(&self) -> impl Iterator<Item = NeighborhoodId> + '_ {
        self.units.iter().copied().filter(|id| Some(*id) != self.kept())
    }
}

/// What was done to units, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum UnitAct {
    Added {
        unit: NeighborhoodId,
        name: String,
    },
    /// `keeps_former`: it is another name from now on; otherwise the old one was a mistake.
    Renamed {
        unit: NeighborhoodId,
        before: String,
        name: String,
        keeps_former: bool,
    },
    Closed {
        unit: NeighborhoodId,
        name: String,
    },
    /// It belongs to another commune from now on, under this name. Before: its name, and its commune with the name that had.
    Moved {
        unit: NeighborhoodId,
        before: String,
        from: CommuneId,
        commune: String,
        name: String,
    },
    Merged(Merge),
    /// All units of a commune belong to another from now on.
    Joined(Join),
    /// What a sheet of many communes says.
    Sheet {
        sheet: UnitSheetId,
        file_name: String,
    },
    /// A commune has another name.
    CommuneRenamed {
        before: String,
        name: String,
        /// Its higher levels before and from now on, where they are called otherwise.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        province: Option<(String, String)>,
    },
    /// A commune without units holds no more.
    CommuneClosed {
        commune: CommuneId,
        name: String,
    },
}

/// A commune goes into another: its units belong to that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Join {
    pub from: CommuneId,
    pub into: CommuneId,
}

/// Where a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangeState {
    /// It waits for the second official.
    Open,
    Enacted,
    Dropped,
}

words! {
    ChangeState {
        Open = "open",
        Enacted = "enacted",
        Dropped = "dropped",
    }
}

/// A change of units, asked for or done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitChange {
    pub id: UnitChangeId,
    /// `None`: many of them.
    pub commune: Option<CommuneId>,
    pub act: UnitAct,
    pub state: ChangeState,
    pub asked_by: AccountId,
    pub asked_at: Moment,
}

impl UnitChange {
    /// Until when it waits.
    pub fn until(&self) -> Moment {
        self.asked_at.plus_minutes(MERGE_HOURS * 60)
    }

    /// Whether it still waits at `now`.
    pub fn is_open(&self, now: Moment) -> bool {
        self.state == ChangeState::Open && now < self.until()
    }

    /// Whether `account` may confirm it: somebody else of those who have the right, or, where nobody else has it, the same person.
    pub fn may_confirm(&self, account: AccountId, entitled: &[AccountId]) -> bool {
        let others = entitled.iter().any(|other| *other != self.asked_by);
        entitled.contains(&account) && (account != self.asked_by || !others)
    }
}

/// What depends on a unit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Depends {
    pub households: usize,
    /// Accounts that speak for one of them.
    pub accounts: usize,
    /// Accounts that wait to be approved.
    pub waiting: usize,
    pub has_group: bool,
    pub officials: usize,
}

/// A unit that merges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub id: NeighborhoodId,
    pub name: String,
    pub depends: Depends,
    /// It takes in the others under its own id.
    pub is_kept: bool,
}

/// What would come of it when a commune goes into another; nothing is done by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joining {
    pub join: Join,
    /// "Phường Trà Cổ", and the one it goes into.
    pub from: String,
    pub into: String,
    pub units: usize,
    pub households: i64,
    /// Names that both have: they are told apart by the former ward.
    pub shared: Vec<String>,
    /// Officers of the commune that ends.
    pub officers: usize,
    pub obstacles: Vec<Obstacle>,
}

/// What would come of a merge; nothing is done by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    pub parts: Vec<Part>,
    /// What they become, and where.
    pub name: String,
    pub commune: String,
    pub households: usize,
    pub accounts: usize,
    /// Households without an account: they are told on paper.
    pub silent: usize,
    /// Households that get another number, and the first of them: unit, before, after.
    pub renumbered: usize,
    pub examples: Vec<(String, String, String)>,
    /// Accounts that speak for a household in two of the units, and go on to speak for both.
    pub deputies: usize,
    /// The unit whose group is the voice of all.
    pub voice: Option<String>,
    /// The others that have a group.
    pub voices: Vec<(NeighborhoodId, String)>,
    pub obstacles: Vec<Obstacle>,
}

/// A unit in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitLine {
    pub id: NeighborhoodId,
    pub name: String,
    pub households: i64,
    /// It is among those that were chosen.
    pub is_chosen: bool,
}

/// The page of one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitPage {
    pub unit: Neighborhood,
    /// The units it came from, and its former name.
    pub before: Vec<String>,
    pub depends: Depends,
}

/// A conversation about units.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum UnitDialog {
    /// The name of a new unit is asked for.
    Add {
        commune: CommuneId,
    },
    /// It is previewed.
    Adding {
        commune: CommuneId,
        name: UnitName,
        /// And these.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        more: Vec<UnitName>,
    },
    /// Another name is asked for.
    Rename {
        unit: NeighborhoodId,
    },
    Renaming {
        unit: NeighborhoodId,
        name: UnitName,
    },
    /// Units are chosen that become one.
    Choose {
        commune: CommuneId,
        units: Vec<NeighborhoodId>,
    },
    /// What they become is asked for.
    Into {
        commune: CommuneId,
        units: Vec<NeighborhoodId>,
    },
    /// What would come of it is shown.
    Merging(Merge),
    /// Another name of the commune is asked for.
    RenameCommune {
        commune: CommuneId,
    },
    RenamingCommune {
        commune: CommuneId,
        name: CommuneName,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum UnitNotice {
    ChooseCommune {
        communes: Vec<(CommuneId, String)>,
        page: Page,
        /// The reader may send one sheet for all of them.
        may_sheet: bool,
    },
    /// The units of a commune, and what may be done.
    Board {
        commune: Commune,
        units: Vec<UnitLine>,
        page: Page,
        /// There are at least two.
        may_merge: bool,
        /// The commune may go into another, as far as the reader may do that.
        may_join: bool,
        /// The reader may give the commune another name.
        may_rename: bool,
        /// Nothing belongs to the commune, and the reader may close it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        may_close: bool,
    },
    Unit(Box<UnitPage>),
    AskName {
        unit: Box<Neighborhood>,
    },
    RenamePreview {
        unit: Box<Neighborhood>,
        name: String,
        depends: Depends,
    },
    Renamed {
        before: String,
        unit: Box<Neighborhood>,
        keeps_former: bool,
    },
    AskAdd {
        commune: Commune,
    },
    AddPreview {
        commune: Commune,
        name: String,
        /// And these.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        more: Vec<String>,
    },
    Added {
        unit: Box<Neighborhood>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        more: Vec<String>,
    },
    AskClose {
        unit: Box<Neighborhood>,
        depends: Depends,
    },
    Closed {
        unit: Box<Neighborhood>,
    },
    Kept,
    /// Which units become one?
    ChooseUnits {
        commune: Commune,
        units: Vec<UnitLine>,
        chosen: Vec<String>,
        page: Page,
        /// Units of other communes may be named.
        may_across: bool,
    },
    /// What do they become?
    AskInto {
        units: Vec<(NeighborhoodId, String)>,
        commune: String,
    },
    /// What would come of it.
    Preview {
        outcome: Box<Outcome>,
        of: CommuneId,
    },
    /// It waits for somebody else; `others`: how many were asked, none: whoever asked confirms it again.
    Proposed {
        change: UnitChangeId,
        outcome: Box<Outcome>,
        others: usize,
        until: Moment,
    },
    /// To those who may confirm it.
    ToConfirm {
        change: UnitChangeId,
        outcome: Box<Outcome>,
        by: String,
        until: Moment,
    },
    /// It is done.
    Merged {
        outcome: Box<Outcome>,
        commune: CommuneId,
    },
    AlreadyMerged,
    /// To whoever dropped it.
    Dropped {
        name: String,
    },
    /// To the other side.
    Declined {
        name: String,
        by: String,
    },
    /// Nobody confirmed it in time: to both sides.
    Expired {
        name: String,
    },
    /// To the officials of a unit that ended.
    OfficeEnded {
        unit: String,
        name: String,
        commune: String,
    },
    /// To whoever imported the roll of a unit that ended or took in others: that cannot be taken back any more. `name`: what there is
    /// instead, empty when nothing.
    UndoEnded {
        unit: String,
        name: String,
        commune: String,
        imported_at: Moment,
    },
    /// To a group that is no more the voice of a unit.
    GroupEnded {
        unit: String,
        name: String,
        commune: String,
    },
    /// To the group that is the voice of all.
    GroupGoesOn {
        units: Vec<String>,
        name: String,
        commune: String,
    },
    /// To each account that speaks for a household of a unit that merged, or asked to.
    Numbered {
        /// "Khu phố 2".
        unit: String,
        before: String,
        now: String,
        name: String,
        commune: String,
        /// The account asked to speak for it, and waits.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        waits: bool,
    },
    AskCommuneName {
        commune: Commune,
    },
    CommuneNamePreview {
        commune: Commune,
        name: String,
        units: usize,
        /// Its higher levels are called so from now on, and those of so many other communes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        province: Option<(String, usize)>,
    },
    CommuneRenamed {
        before: String,
        commune: Commune,
    },
    /// The commune has no units: does it end? So many officers lose their office.
    AskCloseCommune {
        commune: Commune,
        officers: usize,
    },
    CommuneClosed {
        name: String,
    },
    /// Into which commune does this one go?
    AskJoin {
        commune: Commune,
        others: Vec<(CommuneId, String)>,
        page: Page,
    },
    /// What would come of it.
    JoinPreview(Box<Joining>),
    JoinProposed {
        change: UnitChangeId,
        joining: Box<Joining>,
        others: usize,
        until: Moment,
    },
    JoinToConfirm {
        change: UnitChangeId,
        joining: Box<Joining>,
        by: String,
        until: Moment,
    },
    Joined(Box<Joining>),
    /// To the officers of the commune that ended; `into`: empty where it went into none.
    CommuneEnded {
        from: String,
        into: String,
    },
    /// To the group and the officials of a unit that belongs to another commune now.
    Belongs {
        unit: String,
        from: String,
        into: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum UnitRefusal {
    /// It is no unit any more.
    Gone,
    KindUnknown {
        name: String,
    },
    CommuneKindUnknown {
        name: String,
    },
    /// "Khu phố 7-5": one place, or all from the one to the other.
    OneOrSeveral {
        name: String,
    },
    NameTooLong {
        limit: usize,
    },
    /// Another unit of the commune is called so.
    Repeated {
        name: String,
    },
    Unchanged,
    /// The commune has as many units as it may.
    Full {
        limit: usize,
    },
    /// Fewer than two were chosen.
    TooFew,
    TooMany {
        limit: usize,
    },
    /// Something stands in the way.
    InTheWay {
        obstacles: Vec<Obstacle>,
    },
    /// Whoever asked cannot confirm it too.
    NeedsAnother,
    /// It was dropped, or its time is over.
    Over,
}

#[cfg(test)]
mod tests;
