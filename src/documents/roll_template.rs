//! The empty roll an official fills in. What it must hold to be read back is in `domain/roll.rs`; reading is `documents/roll_file.rs`.

use fluent_bundle::FluentArgs;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use crate::args;
use crate::domain::people::Language;
use crate::domain::roll::{MAX_ADDRESS, MAX_HOUSEHOLDS, MAX_NAME, MAX_NUMBER, MIN_HOUSEHOLDS};
use crate::text::say;

const SHEET: &str = "Danh sách hộ";

/// Column names, as `domain/roll.rs` recognises them, and widths in characters.
const COLUMNS: [(&str, f64); 6] = [
    ("Số hộ", 10.0),
    ("Chủ hộ", 28.0),
    ("Địa chỉ", 34.0),
    ("Ngõ/hẻm", 16.0),
    ("Tổ/cụm", 14.0),
    ("Người đại diện", 28.0),
];

/// A4 in the workbook's own numbering of papers.
pub(super) const A4: u8 = 9;

fn guide(language: Language) -> Vec<String> {
    let count = |count: usize| count.to_string();
    let args = args! {
        "sheet" => SHEET,
        "number" => count(MAX_NUMBER),
        "name" => count(MAX_NAME),
        "address" => count(MAX_ADDRESS),
        "least" => count(MIN_HOUSEHOLDS),
        "most" => count(MAX_HOUSEHOLDS),
    };
    say(language, "roll-guide", &args).lines().map(str::to_owned).collect()
}

/// The template: an empty sheet with the header row, and guidance on a second sheet.
///
/// It holds no example rows, so that none can be imported by accident; sent back as it is, it is
/// refused as too short. The columns are text, or Excel would turn a house number such as "12/5"
/// into a date. The same on every call.
///
/// # Errors
/// [`XlsxError`] when the workbook cannot be written.
pub fn template(language: Language) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties("Danh sách hộ")?);

    let header = Format::new()
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_background_color(0xE7E6E6)
        .set_border(FormatBorder::Thin);
    let text = Format::new().set_num_format("@");
    let sheet = workbook.add_worksheet().set_name(SHEET)?;
    for (column, (name, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.set_column_format(column, &text)?;
        sheet.write_string_with_format(0, column, name, &header)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_selection(1, 0, 1, 0)?;
    sheet.set_paper_size(A4).set_portrait().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;

    let line = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let sheet = workbook.add_worksheet().set_name(say(language, "roll-guide-sheet", &FluentArgs::new()))?;
    sheet.set_column_width(0, 90.0)?;
    for (row, text) in (0..).zip(guide(language)) {
        sheet.write_string_with_format(row, 0, text, &line)?;
    }
    sheet.set_paper_size(A4).set_portrait().set_print_fit_to_pages(1, 0);
    workbook.save_to_buffer()
}

/// Properties with a fixed date: left alone, the library asks the clock and no two files are alike.
pub(super) fn properties(title: &str) -> Result<DocProperties, XlsxError> {
    let fixed = ExcelDateTime::from_ymd(2022, 5, 16)?;
    Ok(DocProperties::new().set_title(title).set_creation_datetime(&fixed))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;
    use crate::documents::roll_file;
    use crate::domain::roll::{RollFileFault, RollRejection};

    fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
        Xlsx::new(Cursor::new(bytes)).unwrap()
    }

    #[test]
    fn the_template_sent_back_as_it_is_holds_no_household() {
        let fault = RollFileFault::TooFewRows { found: 0 };
        assert_eq!(roll_file::read(&template(Language::Vi).unwrap(), &[]), Err(RollRejection::File(fault)));
    }

    #[test]
    fn the_template_filled_in_is_read() {
        let range = open(template(Language::Vi).unwrap()).worksheet_range(SHEET).unwrap();
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (column, name) in (0..).zip(range.rows().next().unwrap()) {
            sheet.write(0, column, name.to_string()).unwrap();
        }
        for row in 1..=10 {
            let cells = [&row.to_string(), "Vũ Văn Tám", "Số 12", "5", "3", "Lê Thị Cả"];
            sheet.write_row(row, 0, cells).unwrap();
        }
        let rows = roll_file::read(&workbook.save_to_buffer().unwrap(), &[]).unwrap().rows();
        assert_eq!(rows.len(), 10);
        let place = [rows[0].address.as_str(), &rows[0].alley, &rows[0].cluster];
        assert_eq!(place, ["Số 12, Ngõ 5, Tổ 3", "Ngõ 5", "Tổ 3"]);
        assert_eq!(rows[0].representative.as_deref(), Some("Lê Thị Cả"));
    }

    #[test]
    fn the_first_sheet_has_the_header_only_and_the_second_the_guidance() {
        let mut workbook = open(template(Language::Vi).unwrap());
        assert_eq!(workbook.sheet_names(), [SHEET, "Hướng dẫn"]);
        let header = workbook.worksheet_range(SHEET).unwrap();
        assert_eq!(header.rows().count(), 1);
        let names: Vec<String> = header.rows().flatten().map(Data::to_string).collect();
        assert_eq!(names, ["Số hộ", "Chủ hộ", "Địa chỉ", "Ngõ/hẻm", "Tổ/cụm", "Người đại diện"]);
        let lines: Vec<String> =
            workbook.worksheet_range("Hướng dẫn").unwrap().rows().flatten().map(Data::to_string).collect();
        assert_eq!(lines, guide(Language::Vi));
        assert_eq!(lines.len(), guide(Language::En).len(), "every line in both languages");
        assert!(lines.iter().any(|line| line.contains("10 đến 3000")));
    }

    #[test]
    fn the_template_is_the_same_every_time() {
        assert_eq!(template(Language::Vi).unwrap(), template(Language::Vi).unwrap());
    }
}
