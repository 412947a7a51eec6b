//! Files of every make, read to the end: what holds for all of them.

use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use unicode_normalization::UnicodeNormalization;

use super::archive::forge;
use super::cells::MAX_CELL;
use super::*;
use crate::domain::roll::{RollColumn, RollFault, RollProblem, RollRow};

/// The households of a file, whatever it is called.
fn read(_name: &str, bytes: &[u8]) -> Result<Vec<RollRow>, RollRejection> {
    super::read(bytes, &[]).map(|reading| reading.rows())
}

fn household(number: usize) -> RollRow {
    RollRow {
        number: number.to_string(),
        head_name: format!("Đồng Thị Hộ {}", "abcdefghij".get(..=number % 10).unwrap()),
        address: format!("Số {}, ngõ {}; khu 1", number * 2, number % 7),
        representative: number.is_multiple_of(3).then(|| "Nguyễn Văn Ả".to_owned()),
        ..RollRow::default()
    }
    .placed()
}

fn roll(count: usize) -> Vec<RollRow> {
    (1..=count).map(household).collect()
}

/// A workbook with two title lines, as people make it; `edit` changes the sheet afterwards.
fn workbook_with(rows: &[RollRow], edit: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "DANH SÁCH CỬ TRI ĐẠI DIỆN HỘ").unwrap();
    let names = ["Số hộ", "Chủ hộ", "Địa chỉ", "Người đại diện"];
    for (column, name) in (0..).zip(names) {
        sheet.write(2, column, name).unwrap();
    }
    for (line, row) in (3..).zip(rows) {
        sheet.write(line, 0, row.number.parse::<f64>().unwrap()).unwrap();
        sheet.write(line, 1, &row.head_name).unwrap();
        sheet.write(line, 2, &row.address).unwrap();
        if let Some(name) = &row.representative {
            sheet.write(line, 3, name).unwrap();
        }
    }
    edit(sheet);
    workbook.save_to_buffer().unwrap()
}

fn workbook(rows: &[RollRow]) -> Vec<u8> {
    workbook_with(rows, |_| {})
}

fn table(rows: &[RollRow], separator: char, line_end: &str) -> String {
    let mut text = ["Số hộ", "Chủ hộ", "Địa chỉ", "Người đại diện"].join(&separator.to_string()) + line_end;
    for row in rows {
        let name = row.representative.clone().unwrap_or_default();
        let cells = [row.number.clone(), row.head_name.clone(), format!("\"{}\"", row.address), name];
        text += &(cells.join(&separator.to_string()) + line_end);
    }
    text
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
}

fn utf32(text: &str, bytes: fn(u32) -> [u8; 4]) -> Vec<u8> {
    "\u{FEFF}".chars().chain(text.chars()).map(u32::from).flat_map(bytes).collect()
}

fn file_fault(bytes: &[u8]) -> RollFileFault {
    match read("khu1.xlsx", bytes) {
        Err(RollRejection::File(fault)) => fault,
        other => panic!("no file fault: {other:?}"),
    }
}

fn faults(bytes: &[u8]) -> Vec<(u32, String, RollProblem)> {
    let plain = |fault: RollFault| (fault.row, fault.column.unwrap_or_default(), fault.problem);
    match read("khu1.xlsx", bytes) {
        Err(RollRejection::Rows { faults, .. }) => faults.into_iter().map(plain).collect(),
        other => panic!("no row faults: {other:?}"),
    }
}

#[test]
fn workbooks_of_every_size_are_read() {
    for count in [10, 310, 3000] {
        assert_eq!(read("khu1.xlsx", &workbook(&roll(count))), Ok(roll(count)));
    }
}

#[test]
fn text_tables_of_every_size_are_read() {
    for count in [10, 310, 3000] {
        assert_eq!(read("khu1.csv", table(&roll(count), ',', "\n").as_bytes()), Ok(roll(count)));
    }
}

#[test]
fn a_text_table_is_read_in_every_encoding_and_with_every_separator() {
    for separator in [',', ';', '\t'] {
        for line_end in ["\n", "\r\n", "\r"] {
            let text = table(&roll(20), separator, line_end);
            let expected = Ok(roll(20));
            assert_eq!(read("a", text.as_bytes()), expected);
            assert_eq!(read("a", format!("\u{FEFF}{text}").as_bytes()), expected);
            assert_eq!(read("a", &utf16(&text, u16::to_le_bytes)), expected);
            assert_eq!(read("a", &utf16(&text, u16::to_be_bytes)), expected);
            assert_eq!(read("a", &utf32(&text, u32::to_le_bytes)), expected);
            assert_eq!(read("a", &utf32(&text, u32::to_be_bytes)), expected);
        }
    }
}

#[test]
fn a_table_from_excel_on_windows_is_read() {
    let text = format!("\u{FEFF}sep=;\r\n{}", table(&roll(12), ';', "\r\n"));
    assert_eq!(read("Danh sách.csv", text.as_bytes()), Ok(roll(12)));
}

#[test]
fn the_name_of_the_file_does_not_matter() {
    assert_eq!(read("khu1.csv", &workbook(&roll(10))), Ok(roll(10)));
    assert_eq!(read("khu1.xlsx", table(&roll(10), ';', "\n").as_bytes()), Ok(roll(10)));
}

#[test]
fn decomposed_letters_become_composed() {
    let text: String = table(&roll(10), ',', "\n").nfd().collect();
    assert_eq!(read("mac.csv", text.as_bytes()), Ok(roll(10)));
}

#[test]
fn faults_of_a_workbook_are_named_by_the_row_and_column_it_shows() {
    let bytes = workbook_with(&roll(20), |sheet| {
        let date = ExcelDateTime::from_ymd(2022, 5, 12).unwrap();
        sheet.write_with_format(5, 2, &date, &Format::new().set_num_format("d/m")).unwrap();
        sheet.write(7, 1, "\u{A0}").unwrap();
        sheet.write(8, 0, 1).unwrap();
        sheet.write(9, 1, 912_345_678).unwrap();
        sheet.write(10, 3, true).unwrap();
    });
    let at = |row, column: &str, problem| (row, column.to_owned(), problem);
    assert_eq!(
        faults(&bytes),
        [
            at(6, "C", RollProblem::NotText),
            at(8, "B", RollProblem::MissingHead),
            at(9, "A", RollProblem::DuplicateNumber { first_row: 4 }),
            at(10, "B", RollProblem::HeadNotAName),
            at(11, "D", RollProblem::NotText),
        ]
    );
}

#[test]
fn rows_of_a_text_table_are_counted_as_a_sheet_program_shows_them() {
    let text = "\n\nSố hộ,Chủ hộ,Địa chỉ\r\n1,Vũ Văn Tám,\"Ngõ 5\r\nKhu 1\"\r\n\r\n2,,Ngõ 5\n\n\n3,,Ngõ 5\n";
    let at = |row| (row, "B".to_owned(), RollProblem::MissingHead);
    assert_eq!(faults(text.as_bytes()), [at(6), at(9)]);
}

#[test]
fn a_quotation_mark_that_swallows_rows_is_pointed_out() {
    let good = table(&roll(30), ',', "\n");
    let lines: Vec<&str> = good.lines().collect();
    let mut text = lines[..6].join("\n") + "\n6,Vũ Văn Tám,Ngõ 5,,\"ghi chú\n" + &lines[7..20].join("\n");
    assert_eq!(file_fault(text.as_bytes()), RollFileFault::OpenQuote { row: 7 });
    text += "\n40,Vũ Văn Tám,Ngõ 5,,đóng\"\n";
    assert_eq!(file_fault(text.as_bytes()), RollFileFault::OpenQuote { row: 7 });
}

#[test]
fn a_cover_and_a_hidden_sheet_leave_the_roll_alone() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Bìa").unwrap().write(0, 0, "Khu phố 1").unwrap();
    book.add_worksheet()
        .set_name("Cũ")
        .unwrap()
        .set_hidden(true)
        .write_row(0, 0, ["Số hộ", "Chủ hộ"])
        .unwrap();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["Số hộ", "Chủ hộ"]).unwrap();
    for line in 1..=10 {
        sheet.write(line, 0, line).unwrap().write(line, 1, "Vũ Văn Tám").unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(read("a", &bytes).map(|rows| rows.len()), Ok(10));
}

#[test]
fn a_workbook_without_a_header_is_told_what_is_missing() {
    let mut book = Workbook::new();
    book.add_worksheet();
    assert_eq!(file_fault(&book.save_to_buffer().unwrap()), RollFileFault::Empty);
    let mut book = Workbook::new();
    book.add_worksheet();
    book.add_worksheet().write(0, 0, "Chủ hộ").unwrap();
    let missing = vec![RollColumn::Number];
    assert_eq!(file_fault(&book.save_to_buffer().unwrap()), RollFileFault::NoHeader { missing });
}

#[test]
fn what_is_no_sheet_is_recognised_by_its_content() {
    let old = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...", &name[..]].concat()
    };
    let zip = |name: &str| forge::stored(&[(name.to_owned(), b"<x/>".to_vec())]);
    for (look, bytes) in [
        (FileLook::WordProcessor, old("WordDocument")),
        (FileLook::WordProcessor, zip("word/document.xml")),
        (FileLook::OtherSpreadsheet, zip("xl/workbook.bin")),
        (FileLook::OtherSpreadsheet, b"\x09\x04\x06\x00\0\0".to_vec()),
        (FileLook::OtherSpreadsheet, b"<html><table>".to_vec()),
        (FileLook::Archive, zip("photo.jpg")),
        (FileLook::Archive, b"Rar!\x1A\x07".to_vec()),
        (FileLook::Pdf, b"%PDF-1.7".to_vec()),
        (FileLook::Picture, b"\xFF\xD8\xFF\xE0".to_vec()),
        (FileLook::Unknown, b"\x00\x01\x02".to_vec()),
        (FileLook::Unknown, b"\xC3\x28\x01".to_vec()),
    ] {
        assert_eq!(file_fault(&bytes), RollFileFault::NotASheet(look), "{bytes:?}");
    }
    assert_eq!(file_fault(&old("Workbook")), RollFileFault::Damaged);
    assert_eq!(file_fault(&old("EncryptedPackage")), RollFileFault::Encrypted);
    assert_eq!(file_fault(b""), RollFileFault::Empty);
    assert_eq!(file_fault(b"\n \n"), RollFileFault::Empty);
    assert_eq!(file_fault(b"S\xF4 h\xF4;Ch\xFA h\xF4"), RollFileFault::NotUnicode);
}

#[test]
fn a_workbook_that_breaks_off_is_damaged() {
    let bytes = workbook(&roll(10));
    assert_eq!(file_fault(&bytes[..bytes.len() / 2]), RollFileFault::Damaged);
    assert_eq!(file_fault(&bytes[..bytes.len() - 30]), RollFileFault::Damaged);
    assert_eq!(file_fault(b"PK\x03\x04"), RollFileFault::Damaged);
}

#[test]
fn five_mebibytes_are_the_limit() {
    let bytes = vec![b' '; MAX_BYTES + 1];
    assert_eq!(file_fault(&bytes), RollFileFault::TooLarge { bytes: MAX_BYTES + 1, limit: MAX_BYTES });
    assert_eq!(file_fault(&bytes[1..]), RollFileFault::Empty);
}

#[test]
fn a_workbook_that_unpacks_to_more_than_the_limit_is_refused() {
    let bomb = forge::noughts(1, archive::MAX_UNPACKED / 258 + 1);
    for declared in [100, usize::MAX >> 33] {
        let bytes = forge::archive(&[("xl/workbook.xml", 8, &bomb, declared, 0)]);
        assert!(bytes.len() < MAX_BYTES);
        assert_eq!(file_fault(&bytes), RollFileFault::UnpacksTooLarge);
    }
}

/// The workbook with one of its parts changed, and everything about it consistent.
fn changed(workbook: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut parts = forge::parts(workbook);
    for (name, data) in &mut parts {
        if name == part {
            *data = change(String::from_utf8(data.clone()).unwrap()).into_bytes();
        }
    }
    forge::stored(&parts)
}

#[test]
fn a_forged_count_of_strings_reserves_no_memory() {
    let bytes = changed(&workbook(&roll(10)), "xl/sharedStrings.xml", |part| {
        assert!(part.contains("uniqueCount=\""));
        part.replace("uniqueCount=\"", "uniqueCount=\"99999999999")
    });
    assert_eq!(read("a", &bytes), Ok(roll(10)));
}

#[test]
fn one_long_string_used_everywhere_takes_no_memory_without_limit() {
    let bytes = changed(&workbook(&roll(10)), "xl/worksheets/sheet1.xml", |part| {
        let row = |row: usize| {
            let cells = "<c t=\"s\"><v>0</v></c>".repeat(60);
            format!("<row r=\"{row}\">{cells}</row>")
        };
        let rows: String = (1..5000).map(row).collect();
        part.replace("<sheetData>", &format!("<sheetData>{rows}"))
    });
    let long = "x".repeat(MAX_CELL + 1);
    let bytes = changed(&bytes, "xl/sharedStrings.xml", |part| part.replacen("DANH", &long, 1));
    // Uncompressed, as it is forged here, the file is larger than may be sent.
    assert_eq!(read_archive(&bytes), Err(RollFileFault::UnpacksTooLarge));
}

#[test]
fn a_cell_at_the_far_end_of_the_sheet_takes_no_memory() {
    let bytes = workbook_with(&roll(10), |sheet| {
        sheet.write(1_048_575, 16_383, "xa").unwrap();
        sheet.write(2, 16_383, "Chủ hộ").unwrap();
    });
    assert_eq!(read("a", &bytes), Ok(roll(10)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_bytes_make_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), head in 0_usize..8) {
        let heads: [&[u8]; 8] =
            [b"", b"PK\x03\x04", b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF", b"sep=;\n", b"\xD0\xCF\x11\xE0", b"STT;Ch\xE1\xBB\xA7 h\xE1\xBB\x99\n"];
        let _ = read("a", &[heads[head], &bytes].concat());
    }

    #[test]
    fn no_text_makes_reading_panic(text in any::<String>(), rest in "[0-9a-zđ,;\t\"\r\n]{0,80}") {
        let _ = read("a", text.as_bytes());
        let _ = read("a", format!("STT,Chủ hộ\n{rest}").as_bytes());
    }

    #[test]
    fn no_workbook_with_changed_bytes_makes_reading_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = workbook(&roll(10));
        for (place, value) in changes {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        let _ = read("a", &bytes);
    }

    #[test]
    fn no_workbook_with_changed_parts_makes_reading_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut parts = forge::parts(&workbook(&roll(10)));
        for (part, place, value) in changes {
            let part = part.index(parts.len());
            let place = place.index(parts[part].1.len());
            parts[part].1[place] = value;
        }
        let _ = read("a", &forge::stored(&parts));
    }
}
