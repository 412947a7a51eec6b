//! Communes, neighbourhoods, their groups and their officials, set up from chat. Decided in `app/setup.rs`, worded by
//! `telegram/setup.rs`.

mod field;

use serde::{Deserialize, Serialize};

pub use field::CommuneField;

use super::fields;
use super::fold::{fold, nfc};
use super::ids::{AccountId, CommuneId, GrantId};
pub use super::page::{PAGE, Page};
use super::people::{Authority, Grant, NotYours, Role, Scope};
use super::place::{Commune, CommuneKind, Neighborhood, NeighborhoodKind, in_parts};
use super::team::TeamTerm;
use super::time::Moment;
use super::unit::{self, Named};

/// Neighbourhoods in one commune: hard limit of the design envelope (docs/domain.md §6).
pub const MAX_NEIGHBORHOODS: usize = 150;

/// Longest name of a commune or a neighbourhood, in characters.
pub const MAX_NAME: usize = 60;

/// Longest line with the higher levels ("thành phố …, tỉnh …"), in characters.
pub const MAX_PROVINCE: usize = 120;

/// Buttons that offer a choice of places: in a group, where residents read along, and in private.
pub const MAX_CHOICES_IN_GROUP: usize = 8;
pub const MAX_CHOICES: usize = 60;

/// The last day of an office is at most so many days ahead: two terms of five years (NĐ 185/2026/NĐ-CP).
pub const LAST_DAY_MOST: i64 = 3_660;

/// Within this time the same appointment by the same account is a button pressed twice.
pub const SAME_PRESS_SECS: i64 = 10;

/// A commune as typed, before it is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewCommune {
    pub kind: CommuneKind,
    pub name: String,
    pub province: String,
    pub neighborhoods: Vec<NewNeighborhood>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewNeighborhood {
    pub kind: NeighborhoodKind,
    pub name: String,
}

/// Reads `Phường Bình Ngọc | thành phố Móng Cái, tỉnh Quảng Ninh | Khu phố 1; Khu phố 2`.
///
/// # Errors
/// What is missing, unknown, too long or said twice.
pub fn read_commune(typed: &str) -> Result<NewCommune, SetupRefusal> {
    let lines: Vec<String> = typed.lines().map(nfc).filter(|line| !line.is_empty()).collect();
    fields::read(typed, 3, read_commune_line).map_err(|fault| match lines.as_slice() {
        // Of lines it is said what is wrong in them.
        [name, province, units @ ..] if fault == SetupRefusal::Form && !units.is_empty() => {
            read_commune_line(&format!("{name}|{province}|{}", units.join("; "))).err().unwrap_or(fault)
        }
        _ => fault,
    })
}

fn read_commune_line(typed: &str) -> Result<NewCommune, SetupRefusal> {
    let parts: Vec<&str> = typed.split('|').collect();
    let [name, province, neighborhoods] = parts.as_slice() else {
        return Err(SetupRefusal::Form);
    };
    let (name, province) = (nfc(name), nfc(province));
    let named =
        unit::commune(&name).ok_or_else(|| SetupRefusal::CommuneKindUnknown { name: shortened(&name) })?;
    let (kind, name) = (named.kind, named.written());
    within(&name, MAX_NAME)?;
    within(&province, MAX_PROVINCE)?;
    let mut read: Vec<NewNeighborhood> = Vec::new();
    for typed in unit::each_in(neighborhoods) {
        let named = unit::neighborhood(&typed)
            .ok_or_else(|| SetupRefusal::NeighborhoodKindUnknown { name: shortened(&typed) })?;
        if unit::may_be_several(&typed) {
            return Err(SetupRefusal::OneOrSeveral { name: shortened(&typed) });
        }
        let (kind, name) = (named.kind, named.written());
        within(&name, MAX_NAME)?;
        if read.iter().any(|other| fold(&other.name) == fold(&name)) {
            return Err(SetupRefusal::RepeatedName { name });
        }
        read.push(NewNeighborhood { kind, name });
    }
    if read.is_empty() {
        return Err(SetupRefusal::Form);
    }
    if read.len() > MAX_NEIGHBORHOODS {
        return Err(SetupRefusal::TooManyNeighborhoods { limit: MAX_NEIGHBORHOODS });
    }
    Ok(NewCommune { kind, name, province, neighborhoods: read })
}

fn within(text: &str, limit: usize) -> Result<(), SetupRefusal> {
    let fits = text.chars().count() <= limit;
    fits.then_some(()).ok_or_else(|| SetupRefusal::NameTooLong { name: shortened(text), limit })
}

/// The first characters of what somebody typed, to be named in an answer.
pub fn shortened(typed: &str) -> String {
    const SHOWN: usize = 40;
    let typed = nfc(typed);
    if typed.chars().count() <= SHOWN {
        return typed;
    }
    typed.chars().take(SHOWN).chain(['…']).collect()
}

/// Whether both are the same place: name and higher levels, without regard to case and diacritics.
pub fn same_commune(commune: &Commune, new: &NewCommune) -> bool {
    fold(&commune.name) == fold(&new.name) && fold(&commune.province) == fold(&new.province)
}

/// Whether `typed` names `name`: in full, or without the word for its kind ("1" for "Khu phố 1").
fn names<K: Copy>(
    name: &str,
    typed: &str,
    read: fn(&str) -> Option<Named<K>>,
    same: fn(K, K) -> bool,
) -> bool {
    let bare = |text: &str| match read(text) {
        Some(named) => (Some(named.kind), fold(&named.rest)),
        None => (None, fold(text)),
    };
    let ((kind, rest), (typed_kind, typed_rest)) = (bare(name), bare(typed));
    rest == typed_rest && typed_kind.is_none_or(|typed| kind.is_some_and(|kind| same(kind, typed)))
}

/// Whether `typed` names this neighbourhood: "1", "Khu phố 1", "khu pho 1, phuong Binh Ngoc".
pub fn names_neighborhood(neighborhood: &Neighborhood, typed: &str) -> bool {
    let whole = fold(&format!("{} {}", neighborhood.name, neighborhood.commune_name));
    if fold(&typed.replace(',', " ")) == whole {
        return true;
    }
    let (typed, commune) = match typed.split_once(',') {
        Some((typed, commune)) => (typed, Some(commune)),
        None => (typed, None),
    };
    let (name, former) = in_parts(&neighborhood.name);
    let (former, ward) = match former.map(|former| former.split_once(", ").unwrap_or((former, ""))) {
        Some((former, ward)) => (Some(former), Some(ward)),
        None => (None, None),
    };
    let is_called = |name: &str| names(name, typed, unit::neighborhood, NeighborhoodKind::is_said_for);
    let lies_in = |commune: &str| {
        names_commune_called(&neighborhood.commune_name, commune)
            || ward.is_some_and(|ward| names_commune_called(ward, commune))
    };
    (is_called(name) || former.is_some_and(is_called)) && commune.is_none_or(lies_in)
}

/// Whether `typed` names this commune: "Bình Ngọc", "phuong Binh Ngoc".
pub fn names_commune(commune: &Commune, typed: &str) -> bool {
    names_commune_called(&commune.name, typed)
}

fn names_commune_called(name: &str, typed: &str) -> bool {
    names(name, typed, unit::commune, |one, other| one == other)
}

/// The role that a word of `/canbo mattran Khu phố 1` means, with or without diacritics.
pub fn read_role(word: &str) -> Option<Role> {
    match fold(word).as_str() {
        "mattran" => Some(Role::FrontHead),
        "totruong" => Some(Role::NeighborhoodHead),
        "tobaucu" => Some(Role::ElectionTeam),
        "phuong" | "xa" => Some(Role::WardOfficer),
        "tinh" => Some(Role::ProvinceAdmin),
        folded => {
            // "truongap", "truongkhupho": each kind's head, written together.
            let is_head = |kind: &NeighborhoodKind| fold(kind.head()).replace(' ', "") == folded;
            NeighborhoodKind::ALL.iter().any(is_head).then_some(Role::NeighborhoodHead)
        }
    }
}

/// Where an office is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Seat {
    Neighborhood(Neighborhood),
    Commune(Commune),
    Province,
}

impl Seat {
    /// The roles that are held at such a place.
    pub const fn roles(&self) -> &'static [Role] {
        match self {
            Seat::Neighborhood(_) => &[Role::FrontHead, Role::NeighborhoodHead, Role::ElectionTeam],
            Seat::Commune(_) => &[Role::WardOfficer],
            Seat::Province => &[Role::ProvinceAdmin],
        }
    }

    pub fn scope(&self) -> Scope {
        match self {
            Seat::Neighborhood(neighborhood) => Scope::Neighborhood(neighborhood.id),
            Seat::Commune(commune) => Scope::Commune(commune.id),
            Seat::Province => Scope::Province,
        }
    }
}

/// A role and the place where it is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    role: Role,
    seat: Box<Seat>,
}

impl Office {
    /// `None` when the role is not held at such a place.
    pub fn new(role: Role, seat: Seat) -> Option<Self> {
        seat.roles().contains(&role).then(|| Self { role, seat: Box::new(seat) })
    }

    pub fn role(&self) -> Role {
        self.role
    }

    pub fn seat(&self) -> &Seat {
        &self.seat
    }

    pub fn grant(&self) -> Grant {
        Grant { role: self.role, scope: self.seat.scope() }
    }

    /// Whether one person holds it: a newer link for it ends an older one. Teams and wards have several members, each with a link.
    pub fn is_one_persons(&self) -> bool {
        matches!(self.role, Role::FrontHead | Role::NeighborhoodHead)
    }
}

/// A link to an office that nobody has used yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenLink {
    /// The beginning of its hash: by it the link is withdrawn, and not opened.
    pub mark: String,
    pub office: Office,
    pub made_at: Moment,
    pub until: Moment,
}

/// Characters of a hash that tell one open link from another.
pub const MARK: usize = 16;

/// Proof that its bearer may give and take back one office; only [`may_appoint`] makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MayAppoint {
    account: AccountId,
    grant: Grant,
}

impl MayAppoint {
    pub fn account(self) -> AccountId {
        self.account
    }

    pub fn grant(self) -> Grant {
        self.grant
    }
}

/// May this account give or take back `office`? Operators any; ward officers those of their neighbourhoods (docs/domain.md §3).
///
/// # Errors
/// [`NotYours::Officials`] to residents, [`SetupRefusal::WardOfficersOnly`] to other officials.
pub fn may_appoint(authority: &Authority, office: &Office) -> Result<MayAppoint, NotYours> {
    let covered = match office.seat() {
        Seat::Neighborhood(neighborhood) => authority.govern(neighborhood.commune).is_ok(),
        Seat::Commune(_) | Seat::Province => authority.is_operator(),
    };
    if covered {
        return Ok(MayAppoint { account: authority.account(), grant: office.grant() });
    }
    Err(if authority.is_official() { NotYours::WardOfficers } else { NotYours::Officials })
}

/// Somebody who holds an office now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    pub grant: GrantId,
    pub account: AccountId,
    /// The name the messenger showed when the office was taken; may be empty.
    pub name: String,
    pub office: Office,
    /// Which election a team is for, and until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<TeamTerm>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Moment>,
    /// The name kept for who gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When it ends by itself, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
}

/// How far a neighbourhood is set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readiness {
    pub neighborhood: Neighborhood,
    /// Households on the roll.
    pub roll: i64,
    pub has_group: bool,
    /// Whether somebody leads it.
    pub has_head: bool,
}

/// What is wrong with a neighbourhood's group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum GroupTrouble {
    /// We were removed from it.
    ThrownOut,
    /// Only others may speak there.
    Locked,
    /// We may not pin.
    NoPin,
    /// The topic we spoke in was closed, or is gone: we speak in the general one.
    TopicClosed,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum SetupNotice {
    /// To a group that we were just added to and that is no neighbourhood's yet; `candidates`: those of who added us.
    Greeting {
        candidates: Vec<Neighborhood>,
    },
    /// To who leads a neighbourhood: its group does not let us do our work.
    Trouble {
        neighborhood: Neighborhood,
        trouble: GroupTrouble,
    },
    /// Nothing is set up yet: the one-line form.
    HowTo,
    /// What `/khupho … | … | …` would make.
    CreatePreview {
        id: CommuneId,
        new: NewCommune,
    },
    Created {
        new: NewCommune,
    },
    /// What is to stand there instead, before it is made?
    AskCreateField {
        field: CommuneField,
        now: String,
    },
    CreateDropped,
    AlreadyCreated,
    /// `more`: neighbourhoods left out, by version 0.2.0. `operator`: the one-line form is worth saying.
    Places {
        places: Vec<Readiness>,
        more: usize,
        operator: bool,
        #[serde(default)]
        page: Page,
        /// The reader may change the units of a commune.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        may_change: bool,
    },
    /// In the group: which of these is it?
    ChooseGroup {
        candidates: Vec<Neighborhood>,
    },
    /// In the group: something else is bound. `from`: what the group speaks for now; `moved`: the neighbourhood has another
    /// group now.
    AskRebind {
        neighborhood: Neighborhood,
        from: Option<Box<Neighborhood>>,
        moved: bool,
    },
    /// In the group: it is the neighbourhood's voice from now on. `may_pin`: that right need not be asked for.
    Bound {
        neighborhood: Neighborhood,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        may_pin: bool,
    },
    AlreadyBound {
        neighborhood: Neighborhood,
    },
    /// In the group: it speaks in this topic from now on.
    TopicChanged {
        neighborhood: Neighborhood,
    },
    GroupKept,
    /// To the group that was the neighbourhood's before.
    /// The group of one's neighbourhood is another's from now on.
    GroupTaken {
        neighborhood: Neighborhood,
        by: Neighborhood,
    },
    GroupMoved {
        neighborhood: Neighborhood,
    },
    ChooseCommune {
        communes: Vec<Commune>,
        province: bool,
        #[serde(default)]
        page: Page,
    },
    ChooseSeat {
        commune: Commune,
        neighborhoods: Vec<Neighborhood>,
        whole: bool,
        province: bool,
        #[serde(default)]
        page: Page,
    },
    ChooseRole {
        seat: Seat,
    },
    /// The words fit several places.
    ChooseOffice {
        offices: Vec<Office>,
    },
    /// Who holds what, with buttons to take it back.
    Officials {
        holders: Vec<Holder>,
        /// Left out, by version 0.2.0.
        more: usize,
        /// Whose officials, and which page of them.
        #[serde(default)]
        of: Option<(Scope, Page)>,
    },
    /// Links that are still good, with buttons to withdraw them.
    OpenLinks {
        links: Vec<OpenLink>,
        /// Left out, by version 0.2.0.
        more: usize,
        /// Whose offices they give, and which page of them.
        #[serde(default)]
        of: Option<(Scope, Page)>,
    },
    LinkWithdrawn {
        office: Office,
    },
    AlreadyWithdrawn,
    /// To who made a link: a colleague withdrew it, or made a newer one that ends it.
    LinkEnded {
        office: Office,
        by: String,
        replaced: bool,
    },
    /// Until which day does the office hold?
    AskUntil {
        holder: Holder,
    },
    /// To who said so.
    UntilSet {
        holder: Holder,
    },
    /// To who holds it.
    HoldsUntil {
        office: Office,
        until: Moment,
    },
    /// To the appointer: the next message is to be passed on. `replaced`: an older link for the office ended with it.
    PassOn {
        office: Office,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        replaced: bool,
    },
    /// A button pressed twice: the link was sent already.
    AlreadyInvited,
    /// To be passed on: carries the link.
    Invitation {
        office: Office,
        token: String,
        until: Moment,
    },
    /// To who opened the link.
    Offer {
        office: Office,
        token: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        term: Option<TeamTerm>,
    },
    /// To the new official.
    Accepted {
        office: Office,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        term: Option<TeamTerm>,
    },
    Declined {
        office: Office,
    },
    /// To the appointer.
    AppointeeAccepted {
        holder: Holder,
    },
    AppointeeDeclined {
        office: Office,
    },
    AskRevoke {
        holder: Holder,
    },
    Revoked {
        holder: Holder,
    },
    RevokeDropped,
    AlreadyRevoked,
    /// To who held the office until now. `term`: it ended with its election.
    OfficeEnded {
        office: Office,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        term: Option<TeamTerm>,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum SetupRefusal {
    /// The one-line form was not understood.
    Form,
    CommuneKindUnknown {
        name: String,
    },
    /// "Khu phố 7-5": one place, or all from the one to the other.
    OneOrSeveral {
        name: String,
    },
    NeighborhoodKindUnknown {
        name: String,
    },
    NameTooLong {
        name: String,
        limit: usize,
    },
    RepeatedName {
        name: String,
    },
    TooManyNeighborhoods {
        limit: usize,
    },
    CommuneExists {
        name: String,
    },
    NoSuchNeighborhood {
        words: String,
        example: String,
    },
    /// No place of that kind, within the appointer's reach, has this name.
    NoSuchSeat {
        words: String,
    },
    /// Too many neighbourhoods to choose from by button: to be named, for example like this.
    NameThePlace {
        example: String,
    },
    /// An official whose office does not include appointing.
    WardOfficersOnly,
    AppointForm,
    NothingSetUp,
    /// The link of an appointment was used, has expired, or is none of ours.
    LinkUsedUp,
    AlreadyHolds {
        office: Office,
    },
    /// Not a day to come, within the years of a term.
    NoLastDay,
    /// A team ends with its election.
    TeamEndsItself,
    /// Whoever stands on a list has no part in the election team, nor in who is in it.
    Stands {
        takes: bool,
        /// By the rules of the day, which were those of 2008.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        before_2023: bool,
    },
}

/// Waiting for the buttons under a preview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum SetupDialog {
    /// `id`: what the commune will be called inside; a button of an older preview names another.
    Create { id: CommuneId, new: NewCommune },
    /// The next words stand in this place; the rest stays.
    CreateField { id: CommuneId, new: NewCommune, field: CommuneField },
    /// The next words are the last day of this office.
    Until { grant: GrantId },
}

#[cfg(test)]
mod tests;
