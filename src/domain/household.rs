//! Households and the accounts that speak for them. Stored by `store/household.rs` and `store/link.rs`.

use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::ids::{AccountId, HouseholdId, LinkId, MeetingId, NeighborhoodId};
use super::time::Moment;
use super::words::words;

/// Letters and digits of a household code: no 0/O and no 1/I, so that it survives paper and phone calls.
pub const CODE_ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// Characters in a household code.
pub const CODE_LENGTH: usize = 6;

/// A code as typed by a person: spaces and hyphens dropped, upper case. `None` when it cannot be a code.
pub fn read_code(typed: &str) -> Option<String> {
    let code: String =
        typed.chars().filter(|c| !c.is_whitespace() && *c != '-').map(|c| c.to_ascii_uppercase()).collect();
    let fits = code.len() == CODE_LENGTH && code.bytes().all(|byte| CODE_ALPHABET.contains(&byte));
    fits.then_some(code)
}

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
    /// Six characters of [`CODE_ALPHABET`], printed on the paper invitation.
    pub code: String,
    /// The opaque part of the household's deep link.
    pub token: String,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        assert_eq!(read_code(" ab3-d9k "), Some("AB3D9K".to_owned()));
        assert_eq!(read_code("AB3 D9K"), Some("AB3D9K".to_owned()));
    }

    #[test]
    fn what_cannot_be_a_code_is_none() {
        for typed in ["AB3D9", "AB3D9KK", "AB3D90", "ABID9K", "Khu phố", ""] {
            assert_eq!(read_code(typed), None, "{typed}");
        }
    }
}
