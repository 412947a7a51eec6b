//! A file someone sent, read as a household roll: bytes to cells here, cells to households in `domain/roll.rs`.
//!
//! What the file is, is decided by its content; its name is not believed. The bytes come from
//! outside, so nothing here may panic or take memory without a limit. The caller deletes the file
//! once it is loaded (docs/domain.md §8 P4).

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use self::archive::ArchiveFault;
use crate::caught;
use crate::domain::roll::{self, FileLook, RawCell, RawSheet, RollFileFault, RollRejection, RollRow};

mod archive;

/// Largest file that is read, in bytes. 3000 households take a tenth of it.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;

/// Rows with anything in them, beyond which a sheet is not read on.
const MAX_ROWS: usize = 200_000;

/// Columns from A on that are looked at; a roll has four among a dozen.
const MAX_COLUMNS: usize = 64;

/// Characters of a cell that are kept: more than any column of a roll takes, so too long stays too long.
const MAX_CELL: usize = 500;

/// Line ends inside one cell of a text table.
const MAX_LINES: usize = 10;

/// Bytes that the cells of one file may take in memory. A shared string counts each time it is used.
const MAX_CELLS_BYTES: usize = 64 * 1024 * 1024;

/// Visible sheets that are looked through for a header.
const MAX_SHEETS: usize = 10;

/// Reads a household roll from an .xlsx workbook (the first visible sheet with a header) or a text
/// table (CSV in UTF-8 or, with a byte-order mark, UTF-16; separated by comma, semicolon or tab).
///
/// The file name is not used: what the file is, is seen from its bytes.
///
/// # Errors
/// [`RollRejection`], with the faults of the file or of its rows. Never panics.
pub fn read(_file_name: &str, bytes: &[u8]) -> Result<Vec<RollRow>, RollRejection> {
    roll::check(&sheet(bytes, roll::has_header)?)
}

/// Reads the cells of a file; `has_header` tells which of its sheets, and which separator, is meant.
///
/// # Errors
/// What is wrong with the file. Never panics.
pub(super) fn sheet(bytes: &[u8], has_header: HasHeader) -> Result<RawSheet, RollFileFault> {
    if bytes.len() > MAX_BYTES {
        return Err(RollFileFault::TooLarge { bytes: bytes.len(), limit: MAX_BYTES });
    }
    if bytes.is_empty() {
        return Err(RollFileFault::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return read_workbook(bytes, has_header);
    }
    if let Some(fault) = foreign(bytes) {
        return Err(fault);
    }
    read_text(&decode(bytes)?, has_header)
}

/// Whether a sheet has the headings that are sought.
type HasHeader = fn(&RawSheet) -> bool;

/// Files known by their first bytes that are no sheet, or none that is read.
fn foreign(bytes: &[u8]) -> Option<RollFileFault> {
    let holds = |name: &str| {
        let utf16: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(utf16.len()).any(|window| window == utf16)
    };
    let starts = |marks: &[&[u8]]| marks.iter().any(|mark| bytes.starts_with(mark));
    let look = if starts(&[b"\xD0\xCF\x11\xE0"]) {
        // Microsoft's container of old: .xls and .doc, and around every locked .xlsx.
        if holds("EncryptedPackage") {
            return Some(RollFileFault::Encrypted);
        }
        if holds("WordDocument") { FileLook::WordProcessor } else { FileLook::OtherSpreadsheet }
    } else if starts(&[b"%PDF"]) {
        FileLook::Pdf
    } else if starts(&[b"{\\rtf"]) {
        FileLook::WordProcessor
    } else if starts(&[b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"BM", b"RIFF"]) {
        FileLook::Picture
    } else if starts(&[b"PK", b"Rar!", b"7z\xBC\xAF", b"\x1F\x8B"]) {
        FileLook::Archive
    } else {
        return None;
    };
    Some(RollFileFault::NotASheet(look))
}

impl From<ArchiveFault> for RollFileFault {
    fn from(fault: ArchiveFault) -> Self {
        match fault {
            ArchiveFault::Damaged => RollFileFault::Damaged,
            ArchiveFault::Encrypted => RollFileFault::Encrypted,
            ArchiveFault::TooLarge => RollFileFault::UnpacksTooLarge,
        }
    }
}

fn read_workbook(bytes: &[u8], has_header: HasHeader) -> Result<RawSheet, RollFileFault> {
    let entries = archive::entries(bytes)?;
    let holds = |path: &str| entries.iter().any(|entry| entry.path.ends_with(path));
    if !holds("workbook.xml") {
        let look = if holds("word/document.xml") {
            FileLook::WordProcessor
        } else if holds("workbook.bin") || holds("content.xml") {
            FileLook::OtherSpreadsheet
        } else {
            FileLook::Archive
        };
        return Err(RollFileFault::NotASheet(look));
    }
    let workbook = archive::repack(bytes, &entries)?;
    // The reader's arithmetic overflows on some broken files; that must not take the bot down.
    catch_unwind(AssertUnwindSafe(|| find_sheet(workbook, has_header))).unwrap_or_else(|panic| {
        tracing::warn!(why = caught::text(panic), "a file: the reader of workbooks gave up");
        Err(RollFileFault::Damaged)
    })
}

/// The first visible sheet with a header; without one, the first that holds anything.
fn find_sheet(workbook: Vec<u8>, has_header: HasHeader) -> Result<RawSheet, RollFileFault> {
    let damaged = |_: XlsxError| RollFileFault::Damaged;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(workbook)).map_err(damaged)?;
    let visible = |sheet: &&calamine::Sheet| {
        sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
    };
    let names: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(visible)
        .take(MAX_SHEETS)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut first = RawSheet::default();
    for name in names {
        let mut cells = workbook.worksheet_cells_reader(&name).map_err(damaged)?;
        let mut sheet = Cells::default();
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            let (row, column) = cell.get_position();
            let value = match cell.get_value() {
                DataRef::Empty => continue,
                DataRef::Int(number) => RawCell::Number(*number as f64),
                DataRef::Float(number) => RawCell::Number(*number),
                DataRef::String(text) => RawCell::Text(cut(text)),
                DataRef::SharedString(text) => RawCell::Text(cut(text)),
                DataRef::Bool(_)
                | DataRef::DateTime(_)
                | DataRef::DateTimeIso(_)
                | DataRef::DurationIso(_)
                | DataRef::Error(_) => RawCell::Other,
            };
            sheet.put(row.saturating_add(1), usize::try_from(column).unwrap_or(usize::MAX), value)?;
        }
        let sheet = sheet.finish();
        if has_header(&sheet) {
            return Ok(sheet);
        }
        if first.rows.is_empty() {
            first = sheet;
        }
    }
    Ok(first)
}

/// Cells as they come, kept within [`MAX_ROWS`], [`MAX_COLUMNS`] and [`MAX_CELLS_BYTES`].
#[derive(Default)]
struct Cells {
    rows: BTreeMap<u32, Vec<RawCell>>,
    bytes: usize,
}

impl Cells {
    /// Keeps a cell: `row` from 1, `column` from 0.
    fn put(&mut self, row: u32, column: usize, cell: RawCell) -> Result<(), RollFileFault> {
        if column >= MAX_COLUMNS {
            return Ok(());
        }
        let cells = self.rows.entry(row).or_default();
        let wider = (column + 1).saturating_sub(cells.len());
        let text = if let RawCell::Text(text) = &cell { text.len() } else { 0 };
        self.bytes += text + wider * size_of::<RawCell>();
        if self.bytes > MAX_CELLS_BYTES {
            return Err(RollFileFault::UnpacksTooLarge);
        }
        if wider > 0 {
            cells.resize(column + 1, RawCell::Empty);
        }
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
        if self.rows.len() > MAX_ROWS {
            return Err(RollFileFault::TooManyRows { found: self.rows.len() });
        }
        Ok(())
    }

    fn finish(self) -> RawSheet {
        RawSheet { rows: self.rows.into_iter().collect() }
    }
}

fn cut(text: &str) -> String {
    text.chars().take(MAX_CELL).collect()
}

/// The text of a file: UTF-8, or UTF-16 behind a byte-order mark.
fn decode(bytes: &[u8]) -> Result<String, RollFileFault> {
    let (text, mark) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (String::from_utf8(rest.to_vec()).ok(), true),
        [0xFF, 0xFE, rest @ ..] => (from_utf16(rest, u16::from_le_bytes), true),
        [0xFE, 0xFF, rest @ ..] => (from_utf16(rest, u16::from_be_bytes), true),
        _ => (String::from_utf8(bytes.to_vec()).ok(), false),
    };
    // No program writes these into a text; DEL and the rest above 0x7F are left to `nfc`.
    let binary = |c: char| c < ' ' && !matches!(c, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{1A}');
    match text {
        Some(text) if text.chars().any(binary) => Err(RollFileFault::NotASheet(FileLook::Unknown)),
        Some(text) => Ok(text),
        None if !mark && bytes.iter().any(|&byte| binary(char::from(byte))) => {
            Err(RollFileFault::NotASheet(FileLook::Unknown))
        }
        None => Err(RollFileFault::NotUnicode),
    }
}

fn from_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect::<Result<String, _>>().ok()
}

fn read_text(text: &str, has_header: HasHeader) -> Result<RawSheet, RollFileFault> {
    if text.trim_start().starts_with('<') {
        // A web page or XML under the name of a sheet, as some registries export it.
        let look = if text.contains("<table") || text.contains("office:spreadsheet") {
            FileLook::OtherSpreadsheet
        } else {
            FileLook::Unknown
        };
        return Err(RollFileFault::NotASheet(look));
    }
    // Excel may name the separator on a first line of its own and does not show that line.
    let (named, table) = match text.split_once('\n') {
        Some((first, rest)) => match first.trim_end().strip_prefix("sep=").map(str::as_bytes) {
            Some(&[separator @ (b',' | b';' | b'\t')]) => (Some(separator), rest),
            _ => (None, text),
        },
        None => (None, text),
    };
    if let Some(separator) = named {
        return split(table, separator);
    }
    // Separators also stand inside addresses, so they are not counted: the one that shows a header wins.
    for separator in [b',', b';', b'\t'] {
        if let Ok(sheet) = split(table, separator)
            && has_header(&sheet)
        {
            return Ok(sheet);
        }
    }
    let count = |separator: u8| table.bytes().filter(|&byte| byte == separator).count();
    let separator = [b',', b';', b'\t'].into_iter().max_by_key(|&separator| count(separator)).unwrap_or(b',');
    split(table, separator)
}

/// Cuts a text table into cells; rows are numbered as a sheet program shows them.
fn split(table: &str, separator: u8) -> Result<RawSheet, RollFileFault> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(table.as_bytes());
    let mut sheet = Cells::default();
    let mut record = csv::StringRecord::new();
    let mut row: u64 = 0;
    let mut line = 1;
    // The text is UTF-8 and rows may differ in length, so the reader has nothing to complain of.
    while reader.read_record(&mut record).map_err(|_| RollFileFault::Damaged)? {
        // The reader passes over empty lines, a sheet program shows them; line ends inside quotes are no rows.
        let next = reader.position().line();
        let inside: usize = record.iter().map(|field| field.matches('\n').count()).sum();
        let passed = (next - line).saturating_sub(1).saturating_sub(u64::try_from(inside).unwrap_or(0));
        row += 1 + passed;
        line = next;
        let shown = u32::try_from(row).unwrap_or(u32::MAX);
        if record.iter().any(|field| swallows_rows(field, char::from(separator))) {
            return Err(RollFileFault::OpenQuote { row: shown });
        }
        for (column, field) in record.iter().enumerate().filter(|(_, field)| !field.trim().is_empty()) {
            sheet.put(shown, column, RawCell::Text(cut(field)))?;
        }
    }
    Ok(sheet.finish())
}

/// Whether a field of several lines looks like rows of the table rather than a cell.
fn swallows_rows(field: &str, separator: char) -> bool {
    let mut below = field.lines().skip(1);
    let looks_like_row = |line: &str| line.matches(separator).count() >= 2;
    field.contains('\n') && (below.any(looks_like_row) || field.matches('\n').count() > MAX_LINES)
}

/// A part of a workbook as text, for the tests of those who write workbooks.
#[cfg(test)]
pub(super) fn part_of(workbook: &[u8], name: &str) -> String {
    let part = archive::forge::parts(workbook).into_iter().find(|(own, _)| own == name);
    part.map(|(_, data)| String::from_utf8_lossy(&data).into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    use unicode_normalization::UnicodeNormalization;

    use super::archive::forge;
    use super::*;
    use crate::domain::roll::{RollColumn, RollFault, RollProblem};

    fn household(number: usize) -> RollRow {
        RollRow {
            number: number.to_string(),
            head_name: format!("Đồng Thị Hộ {}", "abcdefghij".get(..=number % 10).unwrap()),
            address: format!("Số {}, ngõ {}; khu 1", number * 2, number % 7),
            representative: number.is_multiple_of(3).then(|| "Nguyễn Văn Ả".to_owned()),
        }
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
        let mut text =
            ["Số hộ", "Chủ hộ", "Địa chỉ", "Người đại diện"].join(&separator.to_string()) + line_end;
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
        let text = "\n\nSố hộ,Chủ hộ,Địa chỉ\r\n1,Vũ Văn Tám,\"Ngõ 5\r\nKhu 1\"\r\n\r\n2,,Ngõ 5\n\n\n3,,\n";
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
    fn the_first_visible_sheet_with_a_header_is_read() {
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
            (FileLook::OtherSpreadsheet, old("Workbook")),
            (FileLook::WordProcessor, old("WordDocument")),
            (FileLook::WordProcessor, zip("word/document.xml")),
            (FileLook::OtherSpreadsheet, zip("xl/workbook.bin")),
            (FileLook::OtherSpreadsheet, zip("content.xml")),
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
        assert_eq!(read_workbook(&bytes, roll::has_header), Err(RollFileFault::UnpacksTooLarge));
    }

    #[test]
    fn a_sheet_with_more_rows_than_any_roll_is_not_read_on() {
        let mut cells = Cells::default();
        let rows = u32::try_from(MAX_ROWS).unwrap();
        for row in 1..=rows {
            assert_eq!(cells.put(row, 0, RawCell::Other), Ok(()));
        }
        let fault = RollFileFault::TooManyRows { found: MAX_ROWS + 1 };
        assert_eq!(cells.put(rows + 1, 0, RawCell::Other), Err(fault));
    }

    #[test]
    fn a_cell_at_the_far_end_of_the_sheet_takes_no_memory() {
        let bytes = workbook_with(&roll(10), |sheet| {
            sheet.write(1_048_575, 16_383, "xa").unwrap();
            sheet.write(2, 16_383, "Chủ hộ").unwrap();
        });
        assert_eq!(read("a", &bytes), Ok(roll(10)));
    }

    #[test]
    fn arithmetic_that_overflows_in_the_reader_is_a_damaged_file() {
        let bytes = changed(&workbook(&roll(10)), "xl/worksheets/sheet1.xml", |part| {
            let at = part.find("<dimension ref=\"").unwrap();
            part[..at].to_owned() + &part[at..].replacen("A1", "Z9", 1)
        });
        // Debug builds check the arithmetic, release builds do not: either way the process goes on.
        assert!(matches!(read("a", &bytes), Ok(_) | Err(RollRejection::File(RollFileFault::Damaged))));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

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
}
