//! Households and the accounts that speak for them. Stored by `store/household.rs` and `store/link.rs`. The page of
//! one of them is in `household_page.rs`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::ids::{AccountId, HouseholdId, LinkId, MeetingId, NeighborhoodId};
use super::time::Moment;
use super::words::words;

/// A household on the roll that holds now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Household {
    pub id: HouseholdId,
    pub neighborhood: NeighborhoodId,
    /// The number printed in the roll ("23", "15a").
    pub number: String,
    pub head_name: String,
    pub address: String,
    pub representative: Option<String>,
    /// "Ngõ 5": as its list said it, else as its address does; may be empty.
    #[serde(default)]
    pub alley: String,
    /// "Tổ 3", from the same.
    #[serde(default)]
    pub cluster: String,
    /// Printed on the paper invitation (`household_code`).
    pub code: String,
    /// The opaque part of the household's deep link.
    pub token: String,
}

/// Why an official took a household off the roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Closing {
    /// It moved away.
    Moved,
    /// It went into another household of the neighbourhood.
    Merged,
    /// Nobody of it is left.
    Dissolved,
}

words! {
    Closing {
        Moved = "moved",
        Merged = "merged",
        Dissolved = "dissolved",
    }
}

/// How a household was taken off the roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    pub how: Closing,
    /// The local day from which on it is none.
    pub on: NaiveDate,
    /// The household it went into.
    pub into: Option<HouseholdId>,
}

/// How far an account is on its way to speak for a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkState {
    Pending,
    Approved,
    Rejected,
    /// Taken back: by the account, by an official, or because the household left the roll.
    Revoked,
}

words! {
    LinkState {
        Pending = "pending",
        Approved = "approved",
        Rejected = "rejected",
        Revoked = "revoked",
    }
}

/// How somebody came to ask for a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CameBy {
    /// The link on the household's paper was opened.
    Link,
    /// The code was typed.
    Code,
}

words! {
    CameBy {
        Link = "link",
        Code = "code",
    }
}

/// An account's claim to a household. At most one pending or approved claim per account and neighbourhood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub id: LinkId,
    pub household: HouseholdId,
    pub neighborhood: NeighborhoodId,
    pub account: AccountId,
    /// The name the messenger shows for the account, for the official who must compare.
    pub display_name: String,
    pub state: LinkState,
    pub requested_at: Moment,
    /// The answer pressed before the link was approved; it counts on approval.
    pub held_answer: Option<HeldAnswer>,
    /// `None`: asked before this was kept.
    #[serde(default)]
    pub came_by: Option<CameBy>,
}

/// A button pressed by someone not yet linked, kept until an official approves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldAnswer {
    pub meeting: MeetingId,
    pub answer: Answer,
}
