//! What a household answers, and how its answer reached us.

use serde::{Deserialize, Serialize};

/// "Will someone from your household come?" It is not a vote (docs/domain.md §0.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Answer {
    /// Tham dự.
    Attending,
    /// Vắng mặt.
    Absent,
    /// Người nhà đi thay: another member of the same household (Luật 10/2022/QH15 Đ.18 k.2).
    Substitute,
}

impl Answer {
    pub const ALL: [Answer; 3] = [Answer::Attending, Answer::Absent, Answer::Substitute];

    /// The word the database keeps; its first letter serves in button data.
    pub const fn code(self) -> &'static str {
        match self {
            Answer::Attending => "attending",
            Answer::Absent => "absent",
            Answer::Substitute => "substitute",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.code() == code)
    }

    /// Whether the household will have somebody in the room.
    pub const fn comes(self) -> bool {
        matches!(self, Answer::Attending | Answer::Substitute)
    }
}

/// How an answer reached us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Via {
    Tap,
    Phone,
    Door,
    Paper,
}

impl Via {
    pub const ALL: [Via; 4] = [Via::Tap, Via::Phone, Via::Door, Via::Paper];

    pub const fn code(self) -> &'static str {
        match self {
            Via::Tap => "tap",
            Via::Phone => "phone",
            Via::Door => "door",
            Via::Paper => "paper",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|via| via.code() == code)
    }
}
