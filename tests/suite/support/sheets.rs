//! Tables as files of each kind that officials send.

use encoding_rs::WINDOWS_1258;
use unicode_normalization::UnicodeNormalization as _;

#[path = "../../../src/documents/roll_file/binary_workbook/forge.rs"]
mod binary;

use binary::{compound, numbers, record, wide};

pub type Table = Vec<Vec<String>>;

/// Cells between semicolons.
pub fn text(table: &Table) -> String {
    table.iter().map(|cells| cells.join(";") + "\r\n").collect()
}

/// Each letter as the byte of its number: what an old font shows as another one.
pub fn bytes(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(u32::from(letter)).expect("a letter of one byte")).collect()
}

/// In the encoding of Vietnamese Windows: tones stand behind their letters.
pub fn windows_1258(text: &str) -> Vec<u8> {
    let mut letters = String::new();
    for letter in text.nfc() {
        // Roof, breve and horn belong to the letter.
        let is_tone = |mark: &char| !matches!(mark, '\u{302}' | '\u{306}' | '\u{31b}') && *mark >= '\u{300}';
        let (tones, whole): (Vec<char>, Vec<char>) = std::iter::once(letter).nfd().partition(is_tone);
        let is_marked = ('\u{300}'..='\u{323}').contains(tones.first().unwrap_or(&'a'));
        match is_marked {
            true => letters.extend(whole.into_iter().nfc().chain(tones)),
            false => letters.push(letter),
        }
    }
    let (bytes, _, lost) = WINDOWS_1258.encode(&letters);
    assert!(!lost, "{text}");
    bytes.into_owned()
}

pub fn xlsx(table: &Table) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(table) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write(row, column, cell).expect("written");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

/// As Excel 97 to 2003 write it.
pub fn xls(table: &Table) -> Vec<u8> {
    let begin = |kind: u16| record(0x0809, &numbers(&[0x0600, kind, 0, 0]));
    let end = [0x0A, 0, 0, 0];
    let mut sheet = begin(0x0010);
    for (row, cells) in (0..).zip(table) {
        for (column, cell) in (0..).zip(cells) {
            let length = u16::try_from(cell.encode_utf16().count()).expect("short");
            sheet.extend(match cell.parse::<f64>() {
                Ok(number) => {
                    record(0x0203, &[&numbers(&[row, column, 0])[..], &number.to_le_bytes()].concat())
                }
                Err(_) => {
                    record(0x0204, &[&numbers(&[row, column, 0, length])[..], &[1], &wide(cell)].concat())
                }
            });
        }
    }
    sheet.extend(end);
    let globals = |at: u32| {
        let tab = record(0x0085, &[&at.to_le_bytes()[..], &[0, 0, 5, 0], b"Sheet"].concat());
        [begin(0x0005), tab, end.to_vec()].concat()
    };
    let at = u32::try_from(globals(0).len()).expect("short");
    compound(&[globals(at), sheet].concat())
}

/// As LibreOffice writes it.
pub fn ods(table: &Table) -> Vec<u8> {
    let cell = |cell: &String| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>")
    };
    let row = |cells: &Vec<String>| {
        format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>())
    };
    let rows: String = table.iter().map(row).collect();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content><office:body><office:spreadsheet>\
         <table:table table:name=\"Trang 1\">{rows}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    archive(&[("mimetype", kind.as_bytes()), ("content.xml", content.as_bytes())])
}

/// An archive whose files are not packed.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let two = |number: usize| u16::try_from(number).expect("small").to_le_bytes();
    let four = |number: usize| u32::try_from(number).expect("small").to_le_bytes();
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, data) in files {
        let sum = crc32fast::hash(data).to_le_bytes();
        let sizes = [four(data.len()), four(data.len())].concat();
        let about = [&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &sum, &sizes, &two(name.len()), &[0, 0]].concat();
        let entry = [b"PK\x01\x02\x14\x00", &about[..], &[0; 10], &four(out.len()), name.as_bytes()].concat();
        directory.extend(entry);
        out.extend([b"PK\x03\x04", &about[..], name.as_bytes(), data].concat());
    }
    let (at, length) = (four(out.len()), four(directory.len()));
    let counts = [two(files.len()), two(files.len())].concat();
    [&out[..], &directory, b"PK\x05\x06\0\0\0\0", &counts, &length, &at, &[0, 0]].concat()
}
