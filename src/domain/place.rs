//! Places: communes (cấp xã) and the neighbourhoods in them. Stored by `store/place.rs`.

use serde::{Deserialize, Serialize};

use super::ids::{CommuneId, NeighborhoodId};
pub use super::unit::{CommuneKind, NeighborhoodKind};

/// A commune-level unit. `name` is written out in full ("Phường Bình Ngọc").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commune {
    pub id: CommuneId,
    pub kind: CommuneKind,
    pub name: String,
    /// Higher levels, as people write them ("thành phố Móng Cái, tỉnh Quảng Ninh"); may be empty.
    pub province: String,
}

/// A neighbourhood. `name` is written out in full ("Khu phố 1") and is unique only inside its commune.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighborhood {
    pub id: NeighborhoodId,
    pub commune: CommuneId,
    pub kind: NeighborhoodKind,
    pub name: String,
    /// "Phường Bình Ngọc": always said beside `name`, because "Khu phố 1" is not a unique name.
    pub commune_name: String,
    /// Where meetings are held unless said otherwise ("Nhà văn hóa Khu phố 1").
    pub venue: String,
    /// Order in lists, from 1.
    pub position: i64,
}

impl Neighborhood {
    /// "Khu phố 1, Phường Bình Ngọc".
    pub fn full_name(&self) -> String {
        format!("{}, {}", self.name, self.commune_name)
    }
}

/// What stands between a name and the former one.
const FORMERLY: &str = " (trước là ";

/// The name of one of two units that are called the same: with the one it had before, and its former ward.
pub fn told_apart(name: &str, former: &str) -> String {
    format!("{name}{FORMERLY}{former})")
}

/// A name, and the former one beside it.
pub fn in_parts(name: &str) -> (&str, Option<&str>) {
    match name.split_once(FORMERLY) {
        Some((name, former)) => (name, Some(former.trim_end_matches(')'))),
        None => (name, None),
    }
}
