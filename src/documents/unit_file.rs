//! A file someone sent, read as the sheet of the units of a province: bytes to cells in `roll_file.rs`, cells to rows in
//! `domain/unit_sheet.rs`.

use super::roll_file;
use crate::domain::unit_sheet::{self, ReadUnits, UnitRejection};

/// Reads a workbook (the first visible sheet with its headings) or a text table, as a roll is read.
///
/// # Errors
/// [`UnitRejection`]. Never panics.
pub fn read(bytes: &[u8]) -> Result<ReadUnits, UnitRejection> {
    unit_sheet::read(&roll_file::sheet(bytes, unit_sheet::has_header)?)
}
