//! What a household answers, and how its answer reached us.

use serde::{Deserialize, Serialize};

use super::words::words;

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

words! {
    Answer {
        Attending = "attending",
        Absent = "absent",
        Substitute = "substitute",
    }
}

impl Answer {
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

words! {
    Via {
        Tap = "tap",
        Phone = "phone",
        Door = "door",
        Paper = "paper",
    }
}
