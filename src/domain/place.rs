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
