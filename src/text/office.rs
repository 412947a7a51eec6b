//! Names of offices, as spoken: "Trưởng ban công tác Mặt trận Khu phố 1, Phường Bình Ngọc". Wordings in `text/*/setup.ftl`.

use chrono_tz::Tz;
use fluent_bundle::FluentArgs;

use crate::domain::people::{Language, Role};
use crate::domain::place::NeighborhoodKind;
use crate::domain::setup::{Office, Seat};
use crate::domain::team::TeamTerm;

/// A role alone; `kind` says what its neighbourhood is, because a thôn has another head than a khu phố.
pub fn role(role: Role, kind: Option<NeighborhoodKind>, language: Language) -> String {
    let key = match role {
        Role::FrontHead => "setup-role-front-head",
        Role::NeighborhoodHead => {
            let kind = kind.unwrap_or(NeighborhoodKind::KhuPho);
            let args = crate::args! { "title" => kind.head(), "unit" => kind.family().code() };
            return super::say(language, "setup-role-head", &args);
        }
        Role::ElectionTeam => "setup-role-election-team",
        Role::WardOfficer => "setup-role-ward-officer",
        Role::ProvinceAdmin => "setup-role-province-admin",
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

/// The same, and which election a team is for and until when it holds.
pub fn held(office: &Office, term: Option<TeamTerm>, language: Language, zone: Tz) -> String {
    let name = name(office, language);
    let Some(term) = term else { return name };
    let written = |day| super::format::date(day, language);
    let args = crate::args! {
        "office" => name,
        "has_day" => if term.day.is_some() { "yes" } else { "no" },
        "day" => term.day.map(written).unwrap_or_default(),
        "until" => written(term.last_day(zone)),
    };
    super::say(language, "setup-office-term", &args)
}
