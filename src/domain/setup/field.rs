//! One field of a commune that is being made, said anew.

use serde::{Deserialize, Serialize};

use super::{NewCommune, SetupRefusal, read_commune_line};
use crate::domain::words::words;

/// What of a previewed commune is changed by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CommuneField {
    Name,
    Province,
    Units,
}

words! {
    CommuneField {
        Name = "name",
        Province = "province",
        Units = "units",
    }
}

impl CommuneField {
    /// What stands there now, as it may be typed.
    pub fn of(self, new: &NewCommune) -> String {
        match self {
            CommuneField::Name => new.name.clone(),
            CommuneField::Province => new.province.clone(),
            CommuneField::Units => {
                new.neighborhoods.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join("; ")
            }
        }
    }

    /// The commune with this in its place. Lines part units as semicolons do; a bar parts nothing here.
    ///
    /// # Errors
    /// As [`super::read_commune`].
    pub fn set(self, new: &NewCommune, words: &str) -> Result<NewCommune, SetupRefusal> {
        let units = self == CommuneField::Units;
        let said = words.trim().replace('|', " ").replace('\n', if units { "; " } else { " " });
        let value = |field: Self| if field == self { said.clone() } else { field.of(new) };
        let [name, province, units] = Self::ALL.map(value);
        read_commune_line(&format!("{name}|{province}|{units}"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::read_commune;
    use super::*;

    #[test]
    fn one_field_is_said_anew_and_the_rest_stays() {
        let new = read_commune("Phường Bình Ngọc | tỉnh Quảng Ninh | Khu phố 1; Khu phố 2").unwrap();
        let renamed = CommuneField::Name.set(&new, "Phường Trà Cổ").unwrap();
        assert_eq!((renamed.name.as_str(), renamed.neighborhoods.len()), ("Phường Trà Cổ", 2));
        let moved = CommuneField::Province.set(&new, "tỉnh Hải Ninh").unwrap();
        assert_eq!((moved.name, moved.province.as_str()), (new.name.clone(), "tỉnh Hải Ninh"));
        let more = CommuneField::Units.set(&new, "Khu phố 1-3\nThôn Đông").unwrap();
        assert_eq!(CommuneField::Units.of(&more), "Khu phố 1; Khu phố 2; Khu phố 3; Thôn Đông");
        assert!(matches!(
            CommuneField::Name.set(&new, "Bình Ngọc"),
            Err(SetupRefusal::CommuneKindUnknown { .. })
        ));
    }
}
