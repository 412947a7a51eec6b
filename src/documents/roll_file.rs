//! A file someone sent, read as a household roll: bytes to cells here, cells to households in `domain/roll.rs`.
//!
//! Step by step, a file each: the container is opened (`roll_file/archive.rs`, `roll_file/compound.rs`), its sheets are read into
//! cells (`roll_file/workbook.rs` for .xlsx, `roll_file/open_document.rs` for .ods, `roll_file/binary_workbook.rs` for .xls,
//! `roll_file/text.rs` for text tables), and letters from before Unicode are changed (`roll_file/old_letters.rs`).
//!
//! What the file is, is decided by its content; its name is not believed. The bytes come from
//! outside, so nothing here may panic or take memory without a limit. The caller deletes the file
//! once it is loaded (docs/domain.md §8 P4).

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use self::archive::{Archive, ArchiveFault};
use crate::caught;
use crate::domain::roll::{
    self, ColumnChoice, FileLook, OldLetters, RawBook, RawSheet, RollFileFault, RollReading, RollRejection,
};

mod archive;
mod binary_workbook;
mod cells;
mod compound;
mod old_letters;
mod open_document;
mod syllable;
mod text;
mod workbook;
mod xml;

/// Largest file that is read, in bytes. 3000 households take a tenth of it.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;

/// Sheets of a file that are read.
const MAX_SHEETS: usize = 100;

/// Cells of a sheet in a font from before Unicode.
type Fonts = HashMap<(u32, usize), OldLetters>;

/// A sheet behind those that are read: only its name, so that it can be told.
fn unread(name: String, hidden: bool) -> (RawSheet, Fonts) {
    (RawSheet { name, hidden, ..RawSheet::default() }, Fonts::new())
}

/// Whether a sheet has the headings that are sought.
type HasHeader = fn(&RawSheet) -> bool;

/// Reads a household roll from a workbook (.xlsx, .xls, .ods; all sheets that are shown) or a text table (CSV, separated by comma,
/// semicolon, tab or bar). `chosen`: what officials said of headings.
///
/// The name of the file is not asked for: what it is, is seen from its bytes.
///
/// # Errors
/// [`RollRejection`], with the faults of the file or of its rows, or with what is to be asked. Never panics.
pub fn read(bytes: &[u8], chosen: &[ColumnChoice]) -> Result<RollReading, RollRejection> {
    roll::check(&book(bytes, roll::has_header)?, chosen)
}

/// Reads the cells of a file's first visible sheet with a header, or, without one, of the first that holds anything.
///
/// # Errors
/// What is wrong with the file. Never panics.
pub(super) fn sheet(bytes: &[u8], has_header: HasHeader) -> Result<RawSheet, RollFileFault> {
    let mut sheets = book(bytes, has_header)?.sheets;
    sheets.retain(|sheet| !sheet.hidden);
    let first = sheets.iter().position(has_header);
    let place = first.or_else(|| sheets.iter().position(|sheet| !sheet.rows.is_empty())).unwrap_or(0);
    Ok(if place < sheets.len() { sheets.swap_remove(place) } else { RawSheet::default() })
}

/// Reads the cells of a file; `has_header` tells which separator of a text table is meant.
fn book(bytes: &[u8], has_header: HasHeader) -> Result<RawBook, RollFileFault> {
    if bytes.len() > MAX_BYTES {
        return Err(RollFileFault::TooLarge { bytes: bytes.len(), limit: MAX_BYTES });
    }
    if bytes.is_empty() {
        return Err(RollFileFault::Empty);
    }
    // Arithmetic that overflows on some broken file must not take the bot down.
    let read = catch_unwind(AssertUnwindSafe(|| sheets(bytes, has_header)));
    let (sheets, mut converted) = read.unwrap_or_else(|panic| {
        tracing::warn!(why = caught::text(panic), "a file: the reader gave up");
        Err(RollFileFault::Damaged)
    })?;
    let mut mended = Vec::with_capacity(sheets.len());
    for (mut sheet, fonts) in sheets {
        converted = old_letters::mend(&mut sheet, &fonts).or(converted);
        mended.push(sheet);
    }
    Ok(RawBook { sheets: mended, converted })
}

type Sheets = (Vec<(RawSheet, Fonts)>, Option<OldLetters>);

fn sheets(bytes: &[u8], has_header: HasHeader) -> Result<Sheets, RollFileFault> {
    if bytes.starts_with(b"PK\x03\x04") {
        return read_archive(bytes).map(|sheets| (sheets, None));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return read_compound(bytes).map(|sheets| (sheets, None));
    }
    if let Some(look) = foreign(bytes) {
        return Err(RollFileFault::NotASheet(look));
    }
    let (text, converted) = text::decode(bytes)?;
    let sheet = text::read(&text, has_header)?;
    Ok((vec![sheet], converted))
}

/// Files known by their first bytes that are no sheet, or none that is read.
fn foreign(bytes: &[u8]) -> Option<FileLook> {
    let starts = |marks: &[&[u8]]| marks.iter().any(|mark| bytes.starts_with(mark));
    if starts(&[b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00"]) {
        // Excel 2 to 4.
        Some(FileLook::OtherSpreadsheet)
    } else if starts(&[b"%PDF"]) {
        Some(FileLook::Pdf)
    } else if starts(&[b"{\\rtf"]) {
        Some(FileLook::WordProcessor)
    } else if starts(&[b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"BM", b"RIFF"]) {
        Some(FileLook::Picture)
    } else if starts(&[b"PK", b"Rar!", b"7z\xBC\xAF", b"\x1F\x8B"]) {
        Some(FileLook::Archive)
    } else {
        None
    }
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

fn read_archive(bytes: &[u8]) -> Result<Vec<(RawSheet, Fonts)>, RollFileFault> {
    let mut archive = Archive::open(bytes)?;
    if let Some(main) = workbook::main_part(&mut archive)? {
        return workbook::read(&mut archive, &main);
    }
    let holds = |path: &str| archive.paths().any(|own| own.ends_with(path));
    let look = if holds("word/document.xml") {
        FileLook::WordProcessor
    } else if holds("workbook.bin") {
        FileLook::OtherSpreadsheet
    } else if holds("content.xml") {
        let kind = archive.part("mimetype")?.unwrap_or_default();
        if String::from_utf8_lossy(&kind).contains("opendocument.text") {
            FileLook::WordProcessor
        } else {
            return open_document::read(&mut archive);
        }
    } else {
        FileLook::Archive
    };
    Err(RollFileFault::NotASheet(look))
}

/// Microsoft's container of old: .xls and .doc, and around every locked .xlsx.
fn read_compound(bytes: &[u8]) -> Result<Vec<(RawSheet, Fonts)>, RollFileFault> {
    let holds = |name: &str| {
        let utf16: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(utf16.len()).any(|window| window == utf16)
    };
    if holds("EncryptedPackage") {
        return Err(RollFileFault::Encrypted);
    }
    if !["Workbook", "WORKBOOK", "Book", "BOOK"].into_iter().any(holds) {
        let look = if holds("WordDocument") { FileLook::WordProcessor } else { FileLook::Unknown };
        return Err(RollFileFault::NotASheet(look));
    }
    binary_workbook::read(bytes)
}

/// A part of a workbook as text, for the tests of those who write workbooks.
#[cfg(test)]
pub(super) fn part_of(workbook: &[u8], name: &str) -> String {
    let part = archive::forge::parts(workbook).into_iter().find(|(own, _)| own == name);
    part.map(|(_, data)| String::from_utf8_lossy(&data).into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod real_shaped;
#[cfg(test)]
mod tests;
