//! The sheet an operator fills in with the units of a province: those there are stand in it already. What it must hold to be read back
//! is in `domain/unit_sheet.rs`.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::roll_template::{A4, properties};
use crate::domain::unit_sheet::Column;

/// Widths in characters, in the order of [`Column::ALL`].
const WIDTHS: [f64; 5] = [26.0, 26.0, 44.0, 26.0, 40.0];

/// One row for each neighbourhood: its commune, its name, the higher levels; the same on every call.
///
/// # Errors
/// [`XlsxError`] when the workbook cannot be written.
pub fn workbook(units: &[(String, String, String)]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties("Xã, phường; thôn, khu phố")?);
    let header = Format::new()
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_background_color(0xE7E6E6)
        .set_border(FormatBorder::Thin);
    let text = Format::new().set_num_format("@");
    let sheet = workbook.add_worksheet().set_name("Thôn, khu phố")?;
    for ((number, column), width) in (0..).zip(Column::ALL).zip(WIDTHS) {
        sheet.set_column_width(number, width)?;
        sheet.set_column_format(number, &text)?;
        sheet.write_string_with_format(0, number, column.heading(), &header)?;
    }
    for (row, (commune, unit, province)) in (1..).zip(units) {
        for (column, word) in [(0, commune), (1, unit), (4, province)] {
            sheet.write_string_with_format(row, column, word, &text)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    workbook.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::unit_file;

    #[test]
    fn the_template_is_read_back_by_its_own_headings() {
        let word = |word: &str| word.to_owned();
        let units = vec![(word("Phường Bình Ngọc"), word("Khu phố 1"), word("tỉnh Quảng Ninh"))];
        let bytes = workbook(&units).unwrap();
        assert_eq!(bytes, workbook(&units).unwrap());
        let read = unit_file::read(&bytes).unwrap();
        assert_eq!(read.columns.map(|column| column.unwrap()), ["A", "B", "C", "D", "E"]);
        assert_eq!(read.rows.len(), 1);
    }
}
