//! A file someone sent, read as the sheet of where and when every neighbourhood elects: bytes to cells in `roll_file.rs`, cells to rows
//! in `domain/place_sheet.rs`.

use super::roll_file;
use crate::domain::place_sheet::{self, ReadSheet, SheetRejection};

/// Reads an .xlsx workbook (the first visible sheet with its headings) or a text table, as a roll is read.
///
/// # Errors
/// [`SheetRejection`]. Never panics.
pub fn read(bytes: &[u8]) -> Result<ReadSheet, SheetRejection> {
    place_sheet::read(&roll_file::sheet(bytes, place_sheet::has_header)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::roll::{FileLook, RollFileFault};

    #[test]
    fn a_text_table_is_read_and_what_is_no_sheet_is_refused_as_a_roll_is() {
        let table =
            "DANH SÁCH\nXã, phường;Thôn, khu phố;Nơi bầu;Giờ\nPhường Bình Ngọc;Khu phố 1;Nhà văn hóa;19h30\n";
        let read = super::read(table.as_bytes()).unwrap();
        assert_eq!((read.rows.len(), read.rows[0].row), (1, 3));
        assert_eq!(read.columns[0].as_deref(), Some("B"));
        let pdf = RollFileFault::NotASheet(FileLook::Pdf);
        assert_eq!(super::read(b"%PDF-1.7"), Err(SheetRejection::File(pdf)));
        assert_eq!(super::read(b""), Err(SheetRejection::File(RollFileFault::Empty)));
    }
}
