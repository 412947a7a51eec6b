//! Names of things: one newtype a noun, so that a household can never be passed for a meeting.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::time::Moment;

/// An identifier text that is not one of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct NotAnId;

/// What every identifier of ours can do; `mint` is the only way to a new one.
pub trait Id: Copy + fmt::Display + FromStr<Err = NotAnId> {
    /// A new identifier (UUIDv7: it sorts by `now`); time and chance are arguments.
    fn mint(now: Moment, random: [u8; 10]) -> Self;
    /// 22 characters of base64url, for button data and deep links.
    fn short(&self) -> String;
    /// Reads what [`Id::short`] wrote.
    fn from_short(text: &str) -> Result<Self, NotAnId>;
    /// The moment it was minted at.
    fn minted_at(&self) -> Moment;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub struct $name(Uuid);

        impl Id for $name {
            fn mint(now: Moment, random: [u8; 10]) -> Self {
                let millis = u64::try_from(now.unix_millis()).unwrap_or(0);
                Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
            }
            fn short(&self) -> String {
                URL_SAFE_NO_PAD.encode(self.0.as_bytes())
            }
            fn from_short(text: &str) -> Result<Self, NotAnId> {
                let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| NotAnId)?;
                Uuid::from_slice(&bytes).map(Self).map_err(|_| NotAnId)
            }
            fn minted_at(&self) -> Moment {
                // The first 48 of its 128 bits.
                Moment::from_unix_millis(i64::try_from(self.0.as_u128() >> 80).unwrap_or(0))
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::parse_str(text).map(Self).map_err(|_| NotAnId)
            }
        }
        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }
        impl TryFrom<String> for $name {
            type Error = NotAnId;
            fn try_from(text: String) -> Result<Self, NotAnId> {
                text.parse()
            }
        }
    )+};
}

ids! {
    /// A ward, commune or special zone (cấp xã).
    CommuneId,
    /// A khu phố, tổ dân phố, thôn or bản; its name alone is not unique.
    NeighborhoodId,
    /// A household on a neighbourhood's roll.
    HouseholdId,
    /// One account asking to speak for, or speaking for, one household.
    LinkId,
    /// One uploaded roll file, from upload to import or refusal.
    RollImportId,
    /// A document that an official sent for a meeting.
    DocumentId,
    /// One uploaded sheet of where and when neighbourhoods elect.
    PlaceSheetId,
    /// A grant of a role to an account.
    GrantId,
    /// A meeting (cuộc họp, hội nghị).
    MeetingId,
    /// A person introduced at a meeting (người được giới thiệu ứng cử).
    CandidateId,
    /// A count entered for a meeting.
    TallyId,
    /// An election day.
    ElectionId,
    /// One wave of letters to many recipients.
    CampaignId,
    /// A plain announcement.
    AnnouncementId,
    /// One time a roll is opened to objection.
    OpeningId,
    /// One objection to a roll.
    ObjectionId,
    /// Something about a household that is to be put right.
    CorrectionId,
    /// Papers to every household of one neighbourhood.
    RoundId,
    /// A change of units, asked for or done.
    UnitChangeId,
    /// An uploaded sheet of units.
    UnitSheetId,
    /// One letter in the outbox.
    LetterId,
}

macro_rules! channel_numbers {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

channel_numbers! {
    /// A person's account, as the channel numbers it.
    AccountId,
    /// A conversation, as the channel numbers it; a private chat bears its account's number.
    ChatId,
    /// A message inside one chat.
    MessageId,
    /// A topic inside one chat.
    ThreadId,
}

impl AccountId {
    /// The private chat with this account.
    pub fn private_chat(self) -> ChatId {
        ChatId(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_id_is_22_characters_and_reads_back() {
        let id = MeetingId::mint(Moment::from_unix_millis(1_653_000_000_000), [7; 10]);
        assert_eq!(id.short().len(), 22);
        assert_eq!(MeetingId::from_short(&id.short()), Ok(id));
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(id.minted_at(), Moment::from_unix_millis(1_653_000_000_000));
    }

    #[test]
    fn garbage_is_not_an_id() {
        assert_eq!(MeetingId::from_short("…"), Err(NotAnId));
        assert_eq!("khu phố 1".parse::<MeetingId>(), Err(NotAnId));
    }
}
