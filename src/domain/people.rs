//! People and what they may do: languages, roles, scopes, and authority as a proof that acts ask for.

use serde::{Deserialize, Serialize};

use super::ids::{AccountId, CommuneId, NeighborhoodId};
use super::place::Neighborhood;
use super::words::words;

/// The languages we speak, kept as their two-letter code (ISO 639-1); Vietnamese unless the reader chose otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Language {
    #[default]
    Vi,
    En,
}

words! {
    Language {
        Vi = "vi",
        En = "en",
    }
}

/// Real-world offices (docs/domain.md §3). A role is granted in our data, never by being an administrator of a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Trưởng ban công tác Mặt trận.
    FrontHead,
    /// Trưởng khu phố.
    NeighborhoodHead,
    /// Tổ bầu cử: for one neighbourhood and one election (NĐ 59/2023/NĐ-CP Đ.6 k.1b).
    ElectionTeam,
    /// Cán bộ phường, xã.
    WardOfficer,
    /// Quản trị cấp tỉnh.
    ProvinceAdmin,
}

words! {
    Role {
        FrontHead = "front_head",
        NeighborhoodHead = "neighborhood_head",
        ElectionTeam = "election_team",
        WardOfficer = "ward_officer",
        ProvinceAdmin = "province_admin",
    }
}

/// Where a role holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Scope {
    Neighborhood(NeighborhoodId),
    Commune(CommuneId),
    Province,
}

/// A role that holds now, where it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    pub role: Role,
    pub scope: Scope,
}

/// Everything one account may do, read from the grants that hold at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    account: AccountId,
    operator: bool,
    grants: Vec<Grant>,
}

/// Keeps the proofs below from being made anywhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Proof;

/// Proof that its bearer may act for one neighbourhood; only [`Authority::lead`] makes one ([`Authority::keep_roll`] asks for more).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MayLead {
    pub account: AccountId,
    pub neighborhood: NeighborhoodId,
    _proof: Proof,
}

/// Proof that its bearer may act for a whole commune; only [`Authority::govern`] makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MayGovern {
    pub account: AccountId,
    pub commune: CommuneId,
    _proof: Proof,
}

/// Proof that its bearer may act for the province; only [`Authority::preside`] makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MayPreside {
    pub account: AccountId,
    _proof: Proof,
}

/// Proof that its bearer operates this installation (`LOA_ADMINS`); only [`Authority::operate`] makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MayOperate {
    pub account: AccountId,
    _proof: Proof,
}

/// Why an account may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotYours {
    /// It is for officials who were given the role in our data.
    Officials,
    /// It is for those who keep the roll, not for an election team.
    RollKeepers,
    /// It is for ward officers.
    WardOfficers,
    /// It is for the operators named in the configuration.
    Operators,
}

impl Authority {
    pub fn new(account: AccountId, operator: bool, grants: Vec<Grant>) -> Self {
        Self { account, operator, grants }
    }

    pub fn account(&self) -> AccountId {
        self.account
    }

    pub fn is_operator(&self) -> bool {
        self.operator
    }

    /// Whether this is anybody but a resident.
    pub fn is_official(&self) -> bool {
        self.operator || !self.grants.is_empty()
    }

    pub fn grants(&self) -> &[Grant] {
        &self.grants
    }

    /// The roles that cover `neighborhood`: held there, or in its commune.
    pub fn roles_at(&self, neighborhood: &Neighborhood) -> Vec<Role> {
        let covers = |grant: &&Grant| match grant.scope {
            Scope::Neighborhood(id) => id == neighborhood.id,
            Scope::Commune(id) => id == neighborhood.commune,
            Scope::Province => false,
        };
        self.grants.iter().filter(covers).map(|grant| grant.role).collect()
    }

    /// May this account call meetings, approve households and publish results for `neighborhood`?
    ///
    /// # Errors
    /// [`NotYours::Officials`] when no grant covers it.
    pub fn lead(&self, neighborhood: &Neighborhood) -> Result<MayLead, NotYours> {
        let covered = self.operator || !self.roles_at(neighborhood).is_empty();
        let proof = MayLead { account: self.account, neighborhood: neighborhood.id, _proof: Proof };
        covered.then_some(proof).ok_or(NotYours::Officials)
    }

    /// May this account change the roll of `neighborhood`, read its codes, say who speaks for a household? An election team holds one
    /// meeting (docs/domain.md §3).
    ///
    /// # Errors
    /// [`NotYours::Officials`] when no grant covers it, [`NotYours::RollKeepers`] to who is only of an election team.
    pub fn keep_roll(&self, neighborhood: &Neighborhood) -> Result<MayLead, NotYours> {
        let proof = self.lead(neighborhood)?;
        let is_team = |role: &Role| *role == Role::ElectionTeam;
        let keeps = self.operator || !self.roles_at(neighborhood).iter().all(is_team);
        keeps.then_some(proof).ok_or(NotYours::RollKeepers)
    }

    /// May this account see the roll-up of, and appoint within, `commune`?
    ///
    /// # Errors
    /// [`NotYours::Officials`] when no grant covers it.
    pub fn govern(&self, commune: CommuneId) -> Result<MayGovern, NotYours> {
        let covered = self.operator || self.grants.iter().any(|grant| grant.scope == Scope::Commune(commune));
        let proof = MayGovern { account: self.account, commune, _proof: Proof };
        covered.then_some(proof).ok_or(NotYours::Officials)
    }

    /// May this account set the election day?
    ///
    /// # Errors
    /// [`NotYours::Officials`] unless operator or province administrator.
    pub fn preside(&self) -> Result<MayPreside, NotYours> {
        let covered = self.operator || self.grants.iter().any(|grant| grant.scope == Scope::Province);
        let proof = MayPreside { account: self.account, _proof: Proof };
        covered.then_some(proof).ok_or(NotYours::Officials)
    }

    /// May this account set up communes and appoint anybody?
    ///
    /// # Errors
    /// [`NotYours::Operators`] unless named in the configuration.
    pub fn operate(&self) -> Result<MayOperate, NotYours> {
        let proof = MayOperate { account: self.account, _proof: Proof };
        self.operator.then_some(proof).ok_or(NotYours::Operators)
    }
}
