//! Who plays in the practice room, and where: the people one can be, the groups, and how far each has read.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::play::Printed;
use super::ward;
use super::words::{Both, both};

/// Somebody one can be.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Player {
    pub id: i64,
    /// A fixed name for those every room has.
    pub key: Option<String>,
    pub name: String,
    pub role: Both,
    pub about: Both,
    /// The paper invitation in their hand.
    pub paper: Option<Paper>,
}

/// A printed invitation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Paper {
    pub household: String,
    pub printed: Printed,
}

/// A khu phố and its group.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Quarter {
    /// 1 to 4.
    pub number: usize,
    pub head: i64,
    pub group: i64,
    /// Household number to the account that speaks for it, those played by the crowd.
    pub crowd: BTreeMap<String, i64>,
}

impl Quarter {
    /// `kp1` to `kp4`.
    pub(super) fn key(&self) -> String {
        format!("kp{}", self.number)
    }

    pub(super) fn facts(&self) -> ward::Quarter {
        ward::QUARTERS[(self.number - 1).min(ward::QUARTERS.len() - 1)]
    }
}

/// How a room begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Beginning {
    /// Everything is set up, rolls are in, households are linked.
    Ready,
    /// Set up, but without rolls or households: for a ward that brings its own.
    Empty,
}

/// Everybody, and what they have read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Cast {
    /// Tells this room from every other.
    pub room: String,
    /// Whether the official's tour begins with the answers: a meeting had been called when it was begun.
    pub skips_call: bool,
    pub beginning: Beginning,
    pub players: Vec<Player>,
    pub quarters: Vec<Quarter>,
    /// (person, chat) to the newest message read there.
    #[serde(with = "pairs")]
    pub read: HashMap<(i64, i64), i64>,
}

impl Cast {
    pub(super) fn player(&self, id: i64) -> Option<&Player> {
        self.players.iter().find(|player| player.id == id)
    }

    pub(super) fn keyed(&self, key: &str) -> Option<&Player> {
        self.players.iter().find(|player| player.key.as_deref() == Some(key))
    }

    /// The fixed name of a chat: `kp1` to `kp4` for the groups.
    pub(super) fn chat_key(&self, chat: i64) -> Option<String> {
        self.quarters.iter().find(|quarter| quarter.group == chat).map(Quarter::key)
    }

    /// A group became another chat.
    pub(super) fn moved(&mut self, from: i64, to: i64) {
        for quarter in self.quarters.iter_mut().filter(|quarter| quarter.group == from) {
            quarter.group = to;
        }
    }
}

/// Who runs the bot in this room.
pub(super) const OPERATOR: &str = "Anh Dũng (vận hành)";

/// Those every room has, before they have a number: key, name, role, about.
pub(super) fn parts() -> [(&'static str, &'static str, Both, Both); 7] {
    // What people have become since is told by the bot's own database (`view`).
    let resident = both("Người dân khu phố 1", "Resident of khu phố 1");
    [
        (
            "lan",
            "Bà Lan",
            resident.clone(),
            both(
                "Cùng nhà với anh Hải: cả nhà một câu trả lời.",
                "Lives with anh Hải: one answer for the whole household.",
            ),
        ),
        (
            "hai",
            "Anh Hải",
            resident,
            both(
                "Ngư dân, cùng nhà với bà Lan, đọc tin buổi tối.",
                "A fisherman who lives with bà Lan and reads at night.",
            ),
        ),
        (
            "tu",
            "Bà Tư",
            both("Chưa liên kết với hộ", "Not linked yet"),
            both(
                "Ở trong nhóm, trên tay có giấy mời in mã hộ.",
                "In the group, with a paper invitation that has a code.",
            ),
        ),
        (
            "quang",
            "Chú Quang",
            both("Muốn nhận lời nhắc bầu cử", "Wants election reminders"),
            both(
                "Không ở trong nhóm nào; chỉ cần lời nhắc ngày bầu cử.",
                "In no group; only wants the reminders of the election.",
            ),
        ),
        (
            "head",
            ward::QUARTERS[0].head,
            both("Trưởng Ban công tác Mặt trận khu phố 1", "Head of the Front committee, khu phố 1"),
            both(
                "Mời họp, duyệt người xin liên kết với hộ, công bố kết quả.",
                "Calls meetings, approves accounts, enters and publishes results.",
            ),
        ),
        (
            "officer",
            "Chị Thủy (cán bộ phường)",
            both("Cán bộ phường Bình Ngọc", "Officer of Bình Ngọc ward"),
            both("Theo dõi cả bốn khu phố, tổng hợp kết quả.", "Follows all four khu phố and their results."),
        ),
        (
            "operator",
            OPERATOR,
            both("Người vận hành", "Operator"),
            both(
                "Lập phường, cấp quyền cho cán bộ, nhập ngày bầu cử.",
                "Sets up the ward, appoints officials, enters the election day.",
            ),
        ),
    ]
}

/// A map keyed by a pair, as a list: JSON has no such keys.
mod pairs {
    use std::collections::HashMap;

    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    pub(super) fn serialize<S: Serializer>(
        map: &HashMap<(i64, i64), i64>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        map.iter().map(|((a, b), c)| (*a, *b, *c)).collect::<Vec<_>>().serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<HashMap<(i64, i64), i64>, D::Error> {
        let list = Vec::<(i64, i64, i64)>::deserialize(deserializer)?;
        Ok(list.into_iter().map(|(a, b, c)| ((a, b), c)).collect())
    }
}
