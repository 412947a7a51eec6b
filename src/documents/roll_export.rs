//! The roll as a file: what was imported, household by household, with who is linked. Its headings are those that are read back
//! (`domain/roll.rs`), so that it can be changed and sent again.

use fluent_bundle::FluentArgs;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::roll_template::{A4, properties};
use crate::args;
use crate::domain::paper::LinkedRow;
use crate::domain::people::Language;
use crate::text::say;

/// The keys of the headings, and widths in characters. All but the last column are read back in whichever language they stand
/// (`domain/roll/heading.rs`).
const COLUMNS: [(&str, f64); 7] = [
    ("roll-export-number", 10.0),
    ("roll-export-head", 28.0),
    ("roll-export-address", 34.0),
    ("roll-export-alley", 16.0),
    ("roll-export-cluster", 14.0),
    ("roll-export-representative", 28.0),
    ("roll-export-accounts", 18.0),
];

/// The first row of the table, from 0; the title stands above it.
const HEADER_ROW: u32 = 2;

/// The sheet: A4 lengthwise, one page wide, the header repeated on every page, rows in the order given.
///
/// # Errors
/// [`XlsxError`] when the workbook cannot be written.
pub fn workbook(place: &str, rows: &[LinkedRow], language: Language) -> Result<Vec<u8>, XlsxError> {
    let title = say(language, "roll-export-title", &args! { "place" => place });
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&title)?);
    let heading = Format::new().set_bold().set_font_size(14).set_align(FormatAlign::Center).set_text_wrap();
    let cell = Format::new()
        .set_num_format("@")
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap();
    let header = cell.clone().set_bold().set_align(FormatAlign::Center).set_background_color(0xE7E6E6);
    let sheet = workbook.add_worksheet().set_name(say(language, "roll-export-sheet", &FluentArgs::new()))?;
    let last = u16::try_from(COLUMNS.len() - 1).unwrap_or(u16::MAX);
    sheet.merge_range(0, 0, 0, last, &title, &heading)?;
    for (column, (key, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        let name = say(language, key, &FluentArgs::new());
        sheet.write_string_with_format(HEADER_ROW, column, name, &header)?;
    }
    for (line, row) in (HEADER_ROW + 1..).zip(rows) {
        let representative = row.row.representative.as_deref().unwrap_or_default();
        let links = links(row, language);
        let cells = [
            row.row.number.as_str(),
            &row.row.head_name,
            &row.row.address,
            &row.row.alley,
            &row.row.cluster,
            representative,
            &links,
        ];
        for (column, text) in (0..).zip(cells) {
            sheet.write_string_with_format(line, column, text, &cell)?;
        }
    }
    sheet.set_freeze_panes(HEADER_ROW + 1, 0)?;
    sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    workbook.save_to_buffer()
}

fn links(row: &LinkedRow, language: Language) -> String {
    let mut said = Vec::new();
    for (key, count) in [("roll-export-linked", row.linked), ("roll-export-waiting", row.waiting)] {
        if count > 0 {
            said.push(say(language, key, &args! { "n" => count.to_string() }));
        }
    }
    if said.is_empty() {
        said.push(say(language, "roll-export-none", &FluentArgs::new()));
    }
    said.join("; ")
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;
    use crate::documents::roll_file;
    use crate::domain::roll::RollRow;

    fn rows() -> Vec<LinkedRow> {
        let row = |number: usize| RollRow {
            number: if number == 3 { "03a".to_owned() } else { number.to_string() },
            head_name: if number == 1 { "Trần Văn =1+1".to_owned() } else { "Vũ Văn Tám".to_owned() },
            address: match number {
                1 => String::new(),
                2 => "Ngõ 5".to_owned(),
                3 => "12/5".to_owned(),
                _ => format!("Số {number}, ngõ 5; khu 2, tổ 3"),
            },
            representative: number.is_multiple_of(2).then(|| "Lê Thị Cả".to_owned()),
            ..RollRow::default()
        };
        let linked =
            |number| LinkedRow { row: row(number).placed(), linked: number % 3, waiting: number % 2 };
        (1..=12).map(linked).collect()
    }

    #[test]
    fn what_is_taken_as_a_file_is_read_back_as_it_was() {
        for language in Language::ALL {
            let bytes = workbook("Khu phố 1, Phường Bình Ngọc", &rows(), language).unwrap();
            assert_eq!(bytes, workbook("Khu phố 1, Phường Bình Ngọc", &rows(), language).unwrap());
            let read = roll_file::read(&bytes, &[]).unwrap();
            let expected: Vec<RollRow> = rows().into_iter().map(|row| row.row).collect();
            assert_eq!(read.rows(), expected);
            assert_eq!(read.findings, []);
        }
    }

    #[test]
    fn the_headings_are_in_the_readers_language() {
        for (language, expected) in [
            (
                Language::Vi,
                ["Số hộ", "Chủ hộ", "Địa chỉ", "Ngõ/hẻm", "Tổ/cụm", "Người đại diện", "Tài khoản"],
            ),
            (
                Language::En,
                [
                    "Household no.",
                    "Head of household",
                    "Address",
                    "Alley",
                    "Group",
                    "Representative",
                    "Accounts",
                ],
            ),
        ] {
            let bytes = workbook("Khu phố 1", &rows(), language).unwrap();
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
            let range = book.worksheet_range_at(0).unwrap().unwrap();
            let headings: Vec<String> = range.rows().nth(2).unwrap().iter().map(Data::to_string).collect();
            assert_eq!(headings, expected);
        }
    }

    #[test]
    fn who_is_linked_stands_beside_each_household() {
        let bytes = workbook("Khu phố 1", &rows(), Language::Vi).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range("Danh sách hộ").unwrap();
        let links: Vec<String> =
            range.rows().skip(3).map(|row| row.last().map(Data::to_string).unwrap_or_default()).collect();
        assert_eq!(
            links[..4],
            ["Đã liên kết: 1; Chờ duyệt: 1", "Đã liên kết: 2", "Chờ duyệt: 1", "Đã liên kết: 1"]
        );
        assert_eq!(links[5], "Chưa liên kết");
    }
}
