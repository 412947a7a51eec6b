//! Files people send and print: between bytes and `domain` values. No network, no database.

pub mod account_data;
pub mod attendance;
mod form;
pub mod household_codes;
pub mod place_file;
pub mod place_template;
pub mod roll_changes;
pub mod roll_export;
pub mod roll_file;
pub mod roll_template;
pub mod square_code;
pub mod unit_file;
pub mod unit_template;

use crate::domain::paper::PaperContent;

use self::household_codes::CodeRow;

/// The bytes of a document.
///
/// # Errors
/// When the library that writes workbooks cannot.
pub fn bytes(content: &PaperContent) -> anyhow::Result<Vec<u8>> {
    match content {
        PaperContent::RollTemplate(language) => Ok(roll_template::template(*language)?),
        PaperContent::PlaceTemplate(places) => Ok(place_template::workbook(places)?),
        PaperContent::UnitTemplate(units) => Ok(unit_template::workbook(units)?),
        PaperContent::HouseholdCodes { neighborhood, rows, language } => {
            let place = format!("{}, {}", neighborhood.name, neighborhood.commune_name);
            let rows: Vec<CodeRow> = rows
                .iter()
                .map(|row| CodeRow {
                    number: row.number.clone(),
                    head_name: row.head_name.clone(),
                    address: row.address.clone(),
                    code: row.code.clone(),
                    link: row.link.clone(),
                })
                .collect();
            Ok(household_codes::workbook(&place, &rows, *language)?)
        }
        PaperContent::Roll { neighborhood, rows, language } => {
            let place = format!("{}, {}", neighborhood.name, neighborhood.commune_name);
            Ok(roll_export::workbook(&place, rows, *language)?)
        }
        PaperContent::RollChanges { neighborhood, file_name, readings, language } => {
            let place = format!("{}, {}", neighborhood.name, neighborhood.commune_name);
            Ok(roll_changes::workbook(&place, file_name, readings, *language)?)
        }
        PaperContent::Attendance(paper) => Ok(attendance::workbook(paper)?),
        PaperContent::AccountData { kept, language, zone } => {
            account_data::json(kept.as_ref(), *language, *zone)
        }
        PaperContent::AccountPage { kept, language, zone, made_at } => {
            Ok(account_data::page(kept.as_ref(), *language, *zone, *made_at))
        }
    }
}
