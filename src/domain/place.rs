//! Places: communes (cấp xã) and the neighbourhoods in them. Stored by `store/place.rs`.

use serde::{Deserialize, Serialize};

use super::ids::{CommuneId, NeighborhoodId};

/// Kinds of commune-level units (docs/domain.md §1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CommuneKind {
    /// Phường.
    Ward,
    /// Xã.
    Commune,
    /// Thị trấn (until 2025).
    Township,
    /// Đặc khu.
    SpecialZone,
}

impl CommuneKind {
    pub const ALL: [CommuneKind; 4] =
        [CommuneKind::Ward, CommuneKind::Commune, CommuneKind::Township, CommuneKind::SpecialZone];

    pub const fn code(self) -> &'static str {
        match self {
            CommuneKind::Ward => "ward",
            CommuneKind::Commune => "commune",
            CommuneKind::Township => "township",
            CommuneKind::SpecialZone => "special_zone",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Kinds of self-governing neighbourhood; none is an administrative level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NeighborhoodKind {
    KhuPho,
    ToDanPho,
    Thon,
    Ban,
}

impl NeighborhoodKind {
    pub const ALL: [NeighborhoodKind; 4] =
        [NeighborhoodKind::KhuPho, NeighborhoodKind::ToDanPho, NeighborhoodKind::Thon, NeighborhoodKind::Ban];

    pub const fn code(self) -> &'static str {
        match self {
            NeighborhoodKind::KhuPho => "khu_pho",
            NeighborhoodKind::ToDanPho => "to_dan_pho",
            NeighborhoodKind::Thon => "thon",
            NeighborhoodKind::Ban => "ban",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

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
