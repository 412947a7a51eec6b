//! The name of a commune, with the higher levels behind it where they are another too.

use serde::{Deserialize, Serialize};

use super::UnitRefusal;
use crate::domain::fold::nfc;
use crate::domain::place::CommuneKind;
use crate::domain::setup::{MAX_NAME, MAX_PROVINCE, shortened};
use crate::domain::unit;

/// The name of a commune as it was typed, with its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommuneName {
    pub kind: CommuneKind,
    pub name: String,
    /// Its higher levels, where they were typed behind the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub province: Option<String>,
}

impl CommuneName {
    /// Reads the name of one commune, perhaps with its higher levels: "Phường Móng Cái 1, tỉnh Quảng Ninh".
    ///
    /// # Errors
    /// When it begins with no word for a kind, or is too long.
    pub fn read(typed: &str) -> Result<Self, UnitRefusal> {
        let typed = nfc(typed.trim().trim_end_matches('.'));
        let (own, above) = match typed.split_once([',', '|']) {
            Some((own, above)) => (nfc(own), Some(nfc(above)).filter(|above| !above.is_empty())),
            None => (typed.clone(), None),
        };
        let named =
            unit::commune(&own).ok_or_else(|| UnitRefusal::CommuneKindUnknown { name: shortened(&own) })?;
        let name = named.written();
        if name.chars().count() > MAX_NAME {
            return Err(UnitRefusal::NameTooLong { limit: MAX_NAME });
        }
        if above.as_ref().is_some_and(|above| above.chars().count() > MAX_PROVINCE) {
            return Err(UnitRefusal::NameTooLong { limit: MAX_PROVINCE });
        }
        Ok(Self { kind: named.kind, name, province: above })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commune_is_named_alone_or_with_its_province() {
        let read = |typed: &str| CommuneName::read(typed).map(|read| (read.name, read.province)).ok();
        let named = |name: &str, above: Option<&str>| Some((name.to_owned(), above.map(str::to_owned)));
        assert_eq!(read("phường Móng Cái 1"), named("Phường Móng Cái 1", None));
        assert_eq!(
            read("Phường Móng Cái 1, tỉnh Quảng Ninh."),
            named("Phường Móng Cái 1", Some("tỉnh Quảng Ninh"))
        );
        assert_eq!(read("Phường Móng Cái 1,"), named("Phường Móng Cái 1", None));
        assert_eq!(read("Móng Cái, tỉnh Quảng Ninh"), None);
    }
}
