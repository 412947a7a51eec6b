//! A text table (CSV): its bytes to letters, its letters to cells.

use super::Fonts;
use super::cells::{Budget, Cells, cut};
use super::old_letters;
use crate::domain::roll::{FileLook, OldLetters, RawCell, RawSheet, RollFileFault};

/// Line ends inside one cell.
const MAX_LINES: usize = 10;

/// Bytes that tell whether a text without a mark is in UTF-16.
const LOOKED_AT: usize = 4096;

const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The letters of a file, and from which old encoding they were changed.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Option<OldLetters>), RollFileFault> {
    let plain = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok();
    let (text, mark) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (plain(rest), true),
        [0xFF, 0xFE, 0, 0, rest @ ..] => (from_utf32(rest, u32::from_le_bytes), true),
        [0, 0, 0xFE, 0xFF, rest @ ..] => (from_utf32(rest, u32::from_be_bytes), true),
        [0xFF, 0xFE, rest @ ..] => (from_utf16(rest, u16::from_le_bytes), true),
        [0xFE, 0xFF, rest @ ..] => (from_utf16(rest, u16::from_be_bytes), true),
        // Every second byte of Vietnamese text is nought in UTF-16, save those of its own letters.
        _ if noughts(bytes, 1) => (from_utf16(bytes, u16::from_le_bytes), true),
        _ if noughts(bytes, 0) => (from_utf16(bytes, u16::from_be_bytes), true),
        _ => (plain(bytes), false),
    };
    // No program writes these into a text; DEL and the rest above 0x7F are left to `nfc`.
    let binary = |c: char| c < ' ' && !matches!(c, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{1A}');
    match text {
        Some(text) if text.chars().any(binary) => Err(RollFileFault::NotASheet(FileLook::Unknown)),
        Some(text) => Ok((text, None)),
        None if !mark && bytes.iter().any(|&byte| binary(char::from(byte))) => {
            Err(RollFileFault::NotASheet(FileLook::Unknown))
        }
        None if mark => Err(RollFileFault::NotUnicode),
        None => match old_letters::decode(bytes) {
            Some((text, letters)) => Ok((text, Some(letters))),
            None => Err(RollFileFault::NotUnicode),
        },
    }
}

/// Whether at least a third of the bytes at even (0) or odd (1) places are nought, and hardly any of the others.
fn noughts(bytes: &[u8], place: usize) -> bool {
    if !bytes.len().is_multiple_of(2) {
        return false;
    }
    let bytes = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let count = |place: usize| bytes.iter().skip(place).step_by(2).filter(|&&byte| byte == 0).count();
    let half = bytes.len() / 2;
    half > 3 && count(place) * 3 > half && count(1 - place) * 20 < half
}

fn from_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect::<Result<String, _>>().ok()
}

/// Some programs offer it as "Unicode" beside the others.
fn from_utf32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> Option<String> {
    let (letters, rest) = bytes.as_chunks::<4>();
    if !rest.is_empty() {
        return None;
    }
    letters.iter().map(|letter| char::from_u32(unit(*letter))).collect()
}

pub(super) fn read(
    text: &str,
    has_header: fn(&RawSheet) -> bool,
) -> Result<(RawSheet, Fonts), RollFileFault> {
    let begin = text.trim_start().get(..9).unwrap_or_default().to_lowercase();
    if ["<?xml", "<html", "<!doctype", "<table", "<workbook", "<head", "<meta", "<style"]
        .iter()
        .any(|tag| begin.starts_with(tag))
    {
        // A web page or XML under the name of a sheet, as some registries export it.
        let look =
            if text.contains("<table") || text.contains("office:spreadsheet") || text.contains("<Workbook") {
                FileLook::OtherSpreadsheet
            } else {
                FileLook::Unknown
            };
        return Err(RollFileFault::NotASheet(look));
    }
    // Excel may name the separator on a first line of its own and does not show that line.
    let (named, table) = match text.split_once('\n') {
        Some((first, rest)) => match first.trim_end().strip_prefix("sep=").map(str::as_bytes) {
            Some(&[separator]) if SEPARATORS.contains(&separator) => (Some(separator), rest),
            _ => (None, text),
        },
        None => (None, text),
    };
    if let Some(separator) = named {
        return split(table, separator);
    }
    // Separators also stand inside addresses, so they are not counted: the one that shows a header wins.
    for separator in SEPARATORS {
        if let Ok((sheet, fonts)) = split(table, separator)
            && has_header(&sheet)
        {
            return Ok((sheet, fonts));
        }
    }
    let count = |separator: u8| table.bytes().filter(|&byte| byte == separator).count();
    let separator = SEPARATORS.into_iter().max_by_key(|&separator| count(separator)).unwrap_or(b',');
    split(table, separator)
}

/// Cuts a text table into cells; rows are numbered as a sheet program shows them.
fn split(table: &str, separator: u8) -> Result<(RawSheet, Fonts), RollFileFault> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(table.as_bytes());
    let (mut sheet, mut budget) = (Cells::default(), Budget::default());
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
            let cell = cell(field);
            sheet.put(&mut budget, (shown, column), cell, None)?;
        }
    }
    Ok(sheet.finish())
}

/// What a field says. Programs write ="001" so that the noughts stay, and '001 for the same reason.
fn cell(field: &str) -> RawCell {
    let bare = field.trim();
    if let Some(inside) = bare.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        return RawCell::Text(cut(inside));
    }
    if let Some(inside) =
        bare.strip_prefix('\'').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    {
        return RawCell::Text(cut(inside));
    }
    // Errors as sheet programs write them into a text.
    let error = ["#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#ERROR!"].contains(&bare);
    if error || (bare.starts_with("Err:") && bare.len() < 9) {
        return RawCell::Error;
    }
    RawCell::Text(cut(field))
}

/// Whether a field of several lines looks like rows of the table rather than a cell.
fn swallows_rows(field: &str, separator: char) -> bool {
    let mut below = field.lines().skip(1);
    let looks_like_row = |line: &str| line.matches(separator).count() >= 2;
    field.contains('\n') && (below.any(looks_like_row) || field.matches('\n').count() > MAX_LINES)
}
