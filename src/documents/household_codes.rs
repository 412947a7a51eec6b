//! The sheet of household codes an official prints and cuts up for the paper invitations (docs/domain.md §7). Codes are made of the signs in `domain/household_code.rs`.
//!
//! Whoever holds a code may ask to speak for that household, so the sheet says it is for the
//! official alone, and the file is made when asked for and not kept.

use fluent_bundle::FluentArgs;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::roll_template::properties;
use crate::args;
use crate::domain::household_code;
use crate::domain::people::Language;
use crate::domain::rsvp::numbering::Formerly;
use crate::text::say;

/// The key of each column's heading, and its width in characters: together the width of an A4 page at a readable size. The column of
/// old numbers is there only where a household has one.
const COLUMNS: [(&str, f64); 6] = [
    ("roll-codes-number", 8.0),
    (FORMERLY, 16.0),
    ("roll-codes-head", 24.0),
    ("roll-codes-address", 24.0),
    ("roll-codes-code", 12.0),
    ("roll-codes-link", 34.0),
];

/// The key of the heading over the numbers of before.
const FORMERLY: &str = "roll-codes-formerly";

/// The first row of the table, from 0; the title and the note stand above it.
const HEADER_ROW: u32 = 3;

/// A4 in the workbook's own numbering of papers.
const A4: u8 = 9;

/// One household on the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRow {
    pub number: String,
    pub head_name: String,
    pub address: String,
    /// As it is kept; printed by `household_code::printed`.
    pub code: String,
    /// The deep link with the household's token.
    pub link: String,
    /// Its number before its unit became part of another.
    pub formerly: Option<Formerly>,
}

/// The sheet of codes: A4 upright, one page wide, the header repeated on every page, the codes in
/// bold type of fixed width, rows in the order given. The same bytes for the same arguments.
///
/// # Errors
/// [`XlsxError`] when a text is longer than a cell can be (32,767 characters) or the workbook
/// cannot be written.
pub fn workbook(place: &str, rows: &[CodeRow], language: Language) -> Result<Vec<u8>, XlsxError> {
    let word = |key: &str| say(language, key, &FluentArgs::new());
    let title = say(language, "roll-codes-title", &args! { "place" => place });
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&title)?);

    let heading = Format::new().set_bold().set_font_size(14).set_align(FormatAlign::Center).set_text_wrap();
    let note = Format::new().set_italic().set_align(FormatAlign::Center).set_text_wrap();
    let cell =
        Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter).set_text_wrap();
    let header = cell.clone().set_bold().set_align(FormatAlign::Center).set_background_color(0xE7E6E6);
    let number = cell.clone().set_align(FormatAlign::Center);
    let code = number.clone().set_font_name("Courier New").set_bold().set_font_size(14);
    let link = cell.clone().set_font_size(9);

    let has_former = rows.iter().any(|row| row.formerly.is_some());
    let columns = COLUMNS.into_iter().filter(|(key, _)| has_former || *key != FORMERLY);
    let last = if has_former { 5 } else { 4 };
    let sheet = workbook.add_worksheet().set_name(word("roll-codes-sheet"))?;
    sheet.merge_range(0, 0, 0, last, &title, &heading)?;
    sheet.set_row_height(0, 40)?;
    sheet.merge_range(1, 0, 1, last, &word("roll-codes-note"), &note)?;
    for (column, (key, width)) in (0..).zip(columns) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(HEADER_ROW, column, word(key), &header)?;
    }
    for (line, row) in (HEADER_ROW + 1..).zip(rows) {
        let old = |old: &Formerly| {
            let args = args! { "before" => old.number.as_str(), "unit" => old.unit.as_str() };
            say(language, "roll-codes-old", &args)
        };
        let formerly = has_former.then(|| (row.formerly.as_ref().map(old).unwrap_or_default(), &cell));
        let cells = std::iter::once((row.number.clone(), &number))
            .chain(formerly)
            .chain([(row.head_name.clone(), &cell), (row.address.clone(), &cell)])
            .chain([(household_code::printed(&row.code), &code), (row.link.clone(), &link)]);
        for (column, (text, format)) in (0..).zip(cells) {
            sheet.write_string_with_format(line, column, text, format)?;
        }
    }
    sheet.set_freeze_panes(HEADER_ROW + 1, 0)?;
    sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    sheet.set_paper_size(A4).set_portrait().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer(format!("&L&A&R{} &P/&N", word("roll-codes-page")));
    workbook.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;

    fn row(number: usize) -> CodeRow {
        CodeRow {
            number: number.to_string(),
            head_name: "Đồng Thị Ngự".to_owned(),
            address: "Số 12, ngõ 5".to_owned(),
            code: format!("AB{number:04}"),
            link: format!("https://t.me/loa_phuong_bot?start=h{number}"),
            formerly: None,
        }
    }

    fn cells(bytes: Vec<u8>) -> Vec<Vec<String>> {
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let range = workbook.worksheet_range("Mã hộ").unwrap();
        range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
    }

    #[test]
    fn every_household_is_on_the_sheet_below_the_header() {
        for count in [0, 10, 310, 3000] {
            let rows: Vec<CodeRow> = (1..=count).map(row).collect();
            let cells = cells(workbook("khu phố 1", &rows, Language::Vi).unwrap());
            assert_eq!(cells[0][0], "Mã hộ khu phố 1");
            assert!(cells[1][0].starts_with("Mỗi mã chỉ dùng cho một hộ."));
            assert_eq!(cells[3], ["Số hộ", "Chủ hộ", "Địa chỉ", "Mã hộ", "Liên kết"]);
            assert_eq!(cells.len(), 4 + count);
            for (line, row) in cells[4..].iter().zip(&rows) {
                assert_eq!(
                    *line,
                    [
                        &row.number,
                        &row.head_name,
                        &row.address,
                        &household_code::printed(&row.code),
                        &row.link
                    ]
                    .map(String::clone)
                );
            }
        }
    }

    #[test]
    fn old_numbers_stand_beside_those_of_now_where_a_household_has_one() {
        let formerly = Some(Formerly { number: "12".to_owned(), unit: "Khu phố 2".to_owned() });
        let rows = [row(1), CodeRow { number: "K2-12".to_owned(), formerly, ..row(2) }];
        let cells = cells(workbook("khu phố 1", &rows, Language::Vi).unwrap());
        assert_eq!(cells[3], ["Số hộ", "Số cũ", "Chủ hộ", "Địa chỉ", "Mã hộ", "Liên kết"]);
        assert_eq!(cells[4][..2], ["1", ""]);
        assert_eq!(cells[5][..2], ["K2-12", "12, khu phố 2"]);
    }

    #[test]
    fn what_looks_like_a_formula_stays_text() {
        let row = CodeRow { head_name: "=1+1".to_owned(), number: "007".to_owned(), ..row(1) };
        let cells = cells(workbook("khu phố 1", &[row], Language::Vi).unwrap());
        assert_eq!(cells[4][..2], ["007", "=1+1"]);
    }

    #[test]
    fn a_text_longer_than_a_cell_is_an_error() {
        let row = CodeRow { link: "x".repeat(32_768), ..row(1) };
        assert!(workbook("khu phố 1", &[row], Language::Vi).is_err());
    }

    #[test]
    fn the_sheet_is_the_same_every_time() {
        assert_eq!(
            workbook("khu phố 1", &[row(1)], Language::Vi).unwrap(),
            workbook("khu phố 1", &[row(1)], Language::Vi).unwrap()
        );
    }

    #[test]
    fn the_sheet_prints_on_a4_with_the_header_on_every_page() {
        let bytes = workbook("khu phố 1", &[row(1)], Language::Vi).unwrap();
        let part = |name| crate::documents::roll_file::part_of(&bytes, name);
        let sheet = part("xl/worksheets/sheet1.xml");
        assert!(sheet.contains("paperSize=\"9\"") && sheet.contains("orientation=\"portrait\""), "{sheet}");
        assert!(sheet.contains("fitToHeight=\"0\"") && sheet.contains("state=\"frozen\""), "{sheet}");
        assert!(part("xl/workbook.xml").contains("'Mã hộ'!$4:$4</definedName>"));
        assert!(part("xl/styles.xml").contains("Courier New"));
    }
}
