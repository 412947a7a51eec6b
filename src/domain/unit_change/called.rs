//! How a unit was called some time ago: what was done to its name since is undone, step by step. Loaded by `store/unit_change.rs`.

use super::{UnitAct, UnitName};
use crate::domain::ids::{CommuneId, NeighborhoodId};
use crate::domain::place::{Neighborhood, NeighborhoodKind};

/// A unit as it was called some time ago.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    pub unit: NeighborhoodId,
    pub name: String,
    pub kind: NeighborhoodKind,
    pub commune: CommuneId,
    pub commune_name: String,
}

impl Called {
    /// As it is called now.
    pub fn now(unit: &Neighborhood) -> Self {
        Self {
            unit: unit.id,
            name: unit.name.clone(),
            kind: unit.kind,
            commune: unit.commune,
            commune_name: unit.commune_name.clone(),
        }
    }

    /// As it was called before this was done in `commune`.
    pub fn undo(self, commune: CommuneId, act: &UnitAct) -> Self {
        let is_here = commune == self.commune;
        match act {
            UnitAct::Renamed { unit, before, .. } if *unit == self.unit => self.named(before),
            UnitAct::Moved { unit, before, from, commune, .. } if *unit == self.unit => {
                Self { commune: *from, commune_name: commune.clone(), ..self.named(before) }
            }
            UnitAct::CommuneRenamed { before, .. } if is_here => {
                Self { commune_name: before.clone(), ..self }
            }
            UnitAct::Added { .. }
            | UnitAct::Renamed { .. }
            | UnitAct::Closed { .. }
            | UnitAct::Moved { .. }
            | UnitAct::Merged(_)
            | UnitAct::Joined(_)
            | UnitAct::Sheet { .. }
            | UnitAct::CommuneRenamed { .. }
            | UnitAct::CommuneClosed { .. } => self,
        }
    }

    fn named(self, name: &str) -> Self {
        let kind = UnitName::read(name).map_or(self.kind, |named| named.kind);
        Self { name: name.to_owned(), kind, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::ids::Id as _;
    use super::super::super::time::Moment;
    use super::*;

    #[test]
    fn what_was_done_to_a_name_is_undone_newest_first_and_what_was_done_elsewhere_is_not() {
        let now = Moment::from_unix_millis(0);
        let [unit, other] = [[1; 10], [2; 10]].map(|n| NeighborhoodId::mint(now, n));
        let [old, new] = [[3; 10], [4; 10]].map(|n| CommuneId::mint(now, n));
        let words = str::to_owned;
        let called = Called {
            unit,
            name: words("Tổ dân phố Bình Minh"),
            kind: UnitName::read("Tổ dân phố Bình Minh").unwrap().kind,
            commune: new,
            commune_name: words("Phường Móng Cái 1"),
        };
        let renamed = |unit, before| UnitAct::Renamed { unit, before, name: words(""), keeps_former: true };
        let named =
            |before| UnitAct::CommuneRenamed { before: words(before), name: words(""), province: None };
        let moved = UnitAct::Moved {
            unit,
            before: words("Khu phố 1"),
            from: old,
            commune: words("Phường Trà Cổ"),
            name: words(""),
        };
        let called = called.undo(new, &renamed(other, words("Khu phố 9"))).undo(old, &named("Xã nào đó"));
        assert_eq!(
            (called.name.as_str(), called.commune_name.as_str()),
            ("Tổ dân phố Bình Minh", "Phường Móng Cái 1")
        );
        let called =
            called.undo(new, &named("Phường Bình Ngọc")).undo(new, &renamed(unit, words("Khu phố 2")));
        assert_eq!((called.name.as_str(), called.commune_name.as_str()), ("Khu phố 2", "Phường Bình Ngọc"));
        assert_eq!(called.kind, UnitName::read("Khu phố 2").unwrap().kind);
        let called = called.undo(new, &moved).undo(old, &named("Xã Trà Cổ"));
        assert_eq!((called.name.as_str(), called.commune_name.as_str()), ("Khu phố 1", "Xã Trà Cổ"));
        assert_eq!(called.commune, old);
    }
}
