//! Files people send and print: between bytes and `domain` values. No network, no database.

pub mod account_data;
pub mod attendance;
pub mod calendar;
mod form;
pub mod household_codes;
pub mod papers;
pub mod place_file;
pub mod place_template;
pub mod press;
pub mod roll_changes;
pub mod roll_export;
pub mod roll_file;
pub mod roll_template;
pub mod roll_up;
pub mod square_code;
pub mod unit_file;
pub mod unit_template;
#[cfg(feature = "papers")]
pub mod word;

use anyhow::bail;

use crate::domain::paper::PaperContent;
use crate::domain::printing::{RollUpForm, Unprintable, WrittenAt};
use crate::text::format;

use self::household_codes::CodeRow;
use self::press::{Fault, Press};

/// Why a document was not made: for the log, and for whoever asked for it, where there is something to be done about it.
#[derive(Debug)]
pub struct Unmade {
    pub fault: Fault,
    pub why: Option<Unprintable>,
}

impl From<anyhow::Error> for Unmade {
    fn from(error: anyhow::Error) -> Self {
        Self { fault: Fault::Other(error), why: None }
    }
}

/// What the press says of a paper; `written_at`: where a letter of it was written.
fn unmade(fault: Fault, written_at: impl FnOnce(char) -> WrittenAt) -> Unmade {
    let why = match &fault {
        Fault::Letter(letter) => {
            Some(Unprintable::Letter { letter: letter.to_string(), at: written_at(*letter) })
        }
        Fault::TooMuch(_) => Some(Unprintable::TooMuch),
        Fault::Other(_) => None,
    };
    Unmade { fault, why }
}

/// The bytes of a document: papers are made by the press, everything else here.
///
/// # Errors
/// When the library that writes workbooks cannot; those of [`Press::print`].
pub async fn bytes(content: PaperContent, press: &Press) -> Result<Vec<u8>, Unmade> {
    if cfg!(not(feature = "papers")) && needs_press(&content) {
        let fault = Fault::Other(anyhow::anyhow!("this program was built without the feature `papers`"));
        return Err(Unmade { fault, why: Some(Unprintable::NotHere) });
    }
    match content {
        PaperContent::Squares(paper) => {
            let made = press.print(&papers::square_sheet(&paper)).await;
            made.map_err(|fault| unmade(fault, |letter| paper.written_at(letter)))
        }
        PaperContent::RollUp(paper) if paper.form != RollUpForm::Workbook => {
            let made = press.print(&roll_up::order(&paper)).await;
            made.map_err(|fault| unmade(fault, |letter| paper.written_at(letter)))
        }
        PaperContent::Printed(paper) => {
            let made = press.print(&papers::order(&paper)).await;
            made.map_err(|fault| unmade(fault, |letter| paper.written_at(letter)))
        }
        content => {
            let made = tokio::task::spawn_blocking(move || written(&content)).await;
            made.map_err(anyhow::Error::from)?.map_err(Unmade::from)
        }
    }
}

fn needs_press(content: &PaperContent) -> bool {
    match content {
        PaperContent::Squares(_) | PaperContent::Printed(_) => true,
        PaperContent::RollUp(paper) => paper.form != RollUpForm::Workbook,
        _ => false,
    }
}

/// The bytes of what needs no press.
///
/// # Errors
/// When the library that writes workbooks cannot, and for what the press makes.
pub fn written(content: &PaperContent) -> anyhow::Result<Vec<u8>> {
    match content {
        PaperContent::RollUp(paper) => Ok(roll_up::workbook(paper)?),
        PaperContent::Calendar(entry) => Ok(calendar::file(entry)),
        PaperContent::Printed(_) | PaperContent::Squares(_) => bail!("a paper is made by the press"),
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
                    formerly: row.formerly.clone(),
                })
                .collect();
            Ok(household_codes::workbook(&place, &rows, *language)?)
        }
        PaperContent::Roll { neighborhood, rows, language } => {
            let place = format!("{}, {}", neighborhood.name, neighborhood.commune_name);
            Ok(roll_export::workbook(&place, rows, *language)?)
        }
        PaperContent::RollChanges { neighborhood, file_name, readings, unread, made_at, zone, language } => {
            let place = format!("{}, {}", neighborhood.name, neighborhood.commune_name);
            let at = format::date_time(made_at.local(*zone), *language);
            Ok(roll_changes::workbook((&place, &at), file_name, (readings, unread), *language)?)
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
