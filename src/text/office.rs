//! Names of offices, as spoken: "Trưởng ban công tác Mặt trận Khu phố 1, Phường Bình Ngọc". Wordings in `text/*/setup.ftl`.

use fluent_bundle::FluentArgs;

use crate::domain::people::{Language, Role};
use crate::domain::place::NeighborhoodKind;
use crate::domain::setup::{Office, Seat};

/// A role alone; `kind` says what its neighbourhood is, because a thôn has another head than a khu phố.
pub fn role(role: Role, kind: Option<NeighborhoodKind>, language: Language) -> String {
    let key = match (role, kind) {
        (Role::FrontHead, _) => "setup-role-front-head",
        (Role::NeighborhoodHead, Some(NeighborhoodKind::Thon)) => "setup-role-head-thon",
        (Role::NeighborhoodHead, Some(NeighborhoodKind::Ban)) => "setup-role-head-ban",
        (Role::NeighborhoodHead, Some(NeighborhoodKind::ToDanPho)) => "setup-role-head-to",
        (Role::NeighborhoodHead, Some(NeighborhoodKind::KhuPho) | None) => "setup-role-head-khu",
        (Role::ElectionTeam, _) => "setup-role-election-team",
        (Role::WardOfficer, _) => "setup-role-ward-officer",
        (Role::ProvinceAdmin, _) => "setup-role-province-admin",
    };
    super::say(language, key, &FluentArgs::new())
}

/// The role and the place where it is held.
pub fn name(office: &Office, language: Language) -> String {
    let (kind, place) = match office.seat() {
        Seat::Neighborhood(neighborhood) => {
            (Some(neighborhood.kind), format!("{}, {}", neighborhood.name, neighborhood.commune_name))
        }
        Seat::Commune(commune) => {
            let args = crate::args! { "place" => commune.name.as_str() };
            return super::say(language, "setup-office-commune", &args);
        }
        Seat::Province => return role(office.role(), None, language),
    };
    let role = role(office.role(), kind, language);
    super::say(language, "setup-office", &crate::args! { "role" => role, "place" => place })
}
