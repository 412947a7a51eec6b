//! The sheet an official fills in with where and when every neighbourhood elects: its neighbourhoods are named already. What it must
//! hold to be read back is in `domain/place_sheet.rs`.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::roll_template::{A4, properties};
use crate::domain::place_sheet::Column;

/// Widths in characters, in the order of [`Column::ALL`].
const WIDTHS: [f64; 6] = [24.0, 24.0, 40.0, 14.0, 26.0, 18.0];

/// One row for each neighbourhood (its name, its commune); the same on every call.
///
/// # Errors
/// [`XlsxError`] when the workbook cannot be written.
pub fn workbook(places: &[(String, String)]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties("Nơi bầu, giờ bầu")?);
    let header = Format::new()
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_background_color(0xE7E6E6)
        .set_border(FormatBorder::Thin);
    // Text, or a sheet program would turn 19h30 or a telephone number into something else.
    let text = Format::new().set_num_format("@");
    let sheet = workbook.add_worksheet().set_name("Nơi bầu")?;
    for ((number, column), width) in (0..).zip(Column::ALL).zip(WIDTHS) {
        sheet.set_column_width(number, width)?;
        sheet.set_column_format(number, &text)?;
        sheet.write_string_with_format(0, number, column.heading(), &header)?;
    }
    for (row, (name, commune)) in (1..).zip(places) {
        sheet.write_string_with_format(row, 0, name, &text)?;
        sheet.write_string_with_format(row, 1, commune, &text)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    workbook.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::place_file;

    #[test]
    fn the_template_is_read_back_by_its_own_headings() {
        let places = vec![("Khu phố 1".to_owned(), "Phường Bình Ngọc".to_owned())];
        let bytes = workbook(&places).unwrap();
        assert_eq!(bytes, workbook(&places).unwrap());
        let read = place_file::read(&bytes).unwrap();
        assert_eq!(read.columns.map(|column| column.unwrap()), ["A", "B", "C", "D", "E", "F"]);
        assert_eq!(read.rows.len(), 1);
    }
}
