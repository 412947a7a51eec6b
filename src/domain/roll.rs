//! The household roll an official sends in: what a sheet must hold to become one. Its bytes are read by `documents/roll_file.rs`.
//!
//! Nothing is dropped silently: a sheet is taken whole or refused with every fault named by row and
//! column. Only four columns are ever read (docs/domain.md §8 P1); ID-card numbers, telephone numbers and
//! birth dates in other columns are not looked at, and in these four they are a fault. The faults
//! carry no names, so they may be stored and sent.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::fold::{fold, nfc};
use super::ids::RollImportId;
use super::place::Neighborhood;
use super::time::Moment;

/// Households in one neighbourhood: hard limit of the design envelope (docs/domain.md §6).
pub const MAX_HOUSEHOLDS: usize = 3000;

/// Households in one neighbourhood: least of the design envelope (docs/domain.md §6).
pub const MIN_HOUSEHOLDS: usize = 10;

/// Longest household number, in characters.
pub const MAX_NUMBER: usize = 16;

/// Longest name of a head or a representative, in characters.
pub const MAX_NAME: usize = 80;

/// Longest address, in characters.
pub const MAX_ADDRESS: usize = 120;

/// Row faults that are kept; more are only counted.
pub const MAX_FAULTS: usize = 200;

/// Title lines stand above the header of most Vietnamese sheets; it is sought in this many filled rows.
const HEADER_WITHIN: usize = 15;

/// From this many digits on, a number is an ID card (9, 12), a telephone (10) or a social-insurance
/// number (10), never a household or a house.
const PERSONAL_DIGITS: usize = 9;

/// One household of the roll (docs/domain.md §4.5). All text is NFC with single spaces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollRow {
    /// The household number as printed ("23", "15a"), at most [`MAX_NUMBER`] characters, unique in
    /// the roll without regard to case.
    pub number: String,
    /// Head of the household as typed, at most [`MAX_NAME`] characters.
    pub head_name: String,
    /// Alley and house; may be empty; at most [`MAX_ADDRESS`] characters.
    pub address: String,
    /// The voter who represents the household, if the sheet names one; at most [`MAX_NAME`] characters.
    pub representative: Option<String>,
}

/// The columns of a roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RollColumn {
    Number,
    Head,
    Address,
    Representative,
}

/// What is wrong with one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollFault {
    /// Row number as the sheet shows it, from 1.
    pub row: u32,
    /// Column as the sheet shows it ("B"); `None` when the whole row is meant.
    pub column: Option<String>,
    pub problem: RollProblem,
}

/// Why a row is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RollProblem {
    MissingNumber,
    /// Another row has this household number already; case does not matter.
    DuplicateNumber {
        first_row: u32,
    },
    /// More than [`MAX_NUMBER`] characters.
    NumberTooLong,
    /// The household number is a number cell with a fraction, below nought or beyond counting.
    NumberNotWhole,
    MissingHead,
    /// The name of the head is a number, a date, or has fewer than two letters.
    HeadNotAName,
    /// More characters than the column takes.
    TooLong {
        limit: usize,
    },
    /// A date, a formula error, or a name that is only digits. Excel turns a house number like
    /// "12/5" into a date.
    NotText,
    /// Nine digits or more: an ID-card or telephone number, which the roll must not hold.
    PersonalNumber,
    /// A household below the row that closed the table ("Tổng cộng", "Người lập").
    BelowTheEnd {
        end_row: u32,
    },
}

/// Why a whole file is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RollFileFault {
    /// The file is neither an .xlsx workbook nor a text table.
    NotASheet(FileLook),
    /// A workbook locked with a password.
    Encrypted,
    /// A workbook or an archive that breaks off or contradicts itself: most often a broken upload.
    Damaged,
    /// A text table in an old encoding: its letters cannot be told apart with certainty.
    NotUnicode,
    /// In a text table, a quotation mark in this row is never closed and swallows the rows below.
    OpenQuote { row: u32 },
    /// The file is larger than what is read, in bytes.
    TooLarge { bytes: usize, limit: usize },
    /// The file is small but unpacks to more than is read: a workbook grown out of hand, or an attack.
    UnpacksTooLarge,
    /// Not one filled cell.
    Empty,
    /// No row near the top names these columns.
    NoHeader { missing: Vec<RollColumn> },
    /// Two columns claim to be the same, as in a sheet with two tables side by side.
    TwoColumns { column: RollColumn, first: String, second: String },
    /// A list of people, with each one's relation to the head in `column`: not a roll of households.
    ListOfPeople { column: String },
    /// Fewer than [`MIN_HOUSEHOLDS`].
    TooFewRows { found: usize },
    /// More than [`MAX_HOUSEHOLDS`]; reading may have stopped at `found`.
    TooManyRows { found: usize },
}

/// What a file that is no sheet seems to be, so that the answer can say what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileLook {
    /// A sheet in another format (.xls, .xlsb, .ods): to be saved as .xlsx.
    OtherSpreadsheet,
    WordProcessor,
    Pdf,
    Picture,
    /// An archive without a workbook in it.
    Archive,
    Unknown,
}

/// Why a sheet did not become a roll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RollRejection {
    File(RollFileFault),
    /// The first [`MAX_FAULTS`] faults in the order of the rows, and how many there are in all.
    Rows {
        faults: Vec<RollFault>,
        total: usize,
    },
}

impl From<RollFileFault> for RollRejection {
    fn from(fault: RollFileFault) -> Self {
        RollRejection::File(fault)
    }
}

/// A sheet as its file holds it, before anything is understood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RawSheet {
    /// Row number as the sheet shows it, from 1, and its cells from column A on; rows may be missing.
    pub rows: Vec<(u32, Vec<RawCell>)>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum RawCell {
    Empty,
    Text(String),
    Number(f64),
    /// A date, a truth value, a formula error.
    Other,
}

/// How a new roll differs from the one that holds, in households.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollChange {
    pub added: usize,
    pub changed: usize,
    pub removed: usize,
    pub unchanged: usize,
}

/// The form of a household number by which two of them are the same: NFC, lower case.
pub fn number_key(number: &str) -> String {
    nfc(number).to_lowercase()
}

/// Compares two rolls household by household, by [`number_key`].
pub fn compare(current: &[RollRow], new: &[RollRow]) -> RollChange {
    let mut before: HashMap<String, &RollRow> =
        current.iter().map(|row| (number_key(&row.number), row)).collect();
    let mut change = RollChange::default();
    for row in new {
        match before.remove(&number_key(&row.number)) {
            None => change.added += 1,
            Some(old) if old == row => change.unchanged += 1,
            Some(_) => change.changed += 1,
        }
    }
    change.removed = before.len();
    change
}

/// Whether a row near the top names the columns of a roll.
pub fn has_header(sheet: &RawSheet) -> bool {
    !matches!(find_header(sheet), Err(RollFileFault::NoHeader { .. } | RollFileFault::Empty))
}

/// Reads a sheet as a household roll.
///
/// Empty rows, a row that numbers the columns and a header repeated on a later page are passed
/// over; a total or a signature line ends the table.
///
/// # Errors
/// [`RollRejection::File`] when the sheet as a whole cannot be a roll, [`RollRejection::Rows`] with
/// every fault otherwise. A sheet with one fault is refused as a whole.
pub fn check(sheet: &RawSheet) -> Result<Vec<RollRow>, RollRejection> {
    let header = find_header(sheet)?;
    let mut reading = Reading::default();
    let mut rows = sheet.rows.iter().skip(header.index + 1).peekable();
    if rows.peek().is_some_and(|(_, cells)| header.numbers_columns(cells)) {
        rows.next();
    }
    for (row, cells) in rows {
        if let Some(end_row) = reading.end_row {
            if header.is_household(cells) {
                reading.fault(*row, None, RollProblem::BelowTheEnd { end_row });
                break;
            }
        } else if header.ends_table(cells) {
            reading.end_row = Some(*row);
        } else if !header.is_blank(cells) && !header.is_repeated(cells) {
            reading.household(&header, *row, cells);
        }
    }
    if reading.found > MAX_HOUSEHOLDS {
        return Err(RollFileFault::TooManyRows { found: reading.found }.into());
    }
    if reading.total > 0 {
        return Err(RollRejection::Rows { faults: reading.faults, total: reading.total });
    }
    if reading.found < MIN_HOUSEHOLDS {
        return Err(RollFileFault::TooFewRows { found: reading.found }.into());
    }
    Ok(reading.rows)
}

/// What has been read so far.
#[derive(Default)]
struct Reading {
    rows: Vec<RollRow>,
    found: usize,
    faults: Vec<RollFault>,
    total: usize,
    /// Number keys and the rows that brought them.
    numbers: HashMap<String, u32>,
    end_row: Option<u32>,
}

impl Reading {
    fn fault(&mut self, row: u32, column: Option<usize>, problem: RollProblem) {
        self.total += 1;
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(RollFault { row, column: column.map(letters), problem });
        }
    }

    /// Notes the fault of a cell, if it has one.
    fn take<T>(&mut self, row: u32, column: usize, read: Result<T, RollProblem>) -> Option<T> {
        read.map_err(|problem| self.fault(row, Some(column), problem)).ok()
    }

    fn household(&mut self, header: &Header, row: u32, cells: &[RawCell]) {
        self.found += 1;
        if self.found > MAX_HOUSEHOLDS {
            return; // counted, but there is no use in keeping it
        }
        let number = self.take(row, header.number, read_number(at(cells, header.number)));
        if let Some(number) = &number {
            let first_row = *self.numbers.entry(number_key(number)).or_insert(row);
            if first_row != row {
                self.fault(row, Some(header.number), RollProblem::DuplicateNumber { first_row });
            }
        }
        let head_name = self.take(row, header.head, read_head(at(cells, header.head)));
        let mut parts = Vec::new();
        let mut whole = true;
        for &column in &header.address {
            match self.take(row, column, read_address(at(cells, column))) {
                Some(part) if part.is_empty() => {}
                Some(part) => parts.push(part),
                None => whole = false,
            }
        }
        let address = parts.join(", ");
        if whole
            && parts.len() > 1
            && let Some(&column) = header.address.first()
        {
            self.take(row, column, within(&address, MAX_ADDRESS));
        }
        let representative = match header.representative {
            None => Some(None),
            Some(column) => self.take(row, column, read_representative(at(cells, column))),
        };
        if let (Some(number), Some(head_name), Some(representative)) = (number, head_name, representative) {
            self.rows.push(RollRow { number, head_name, address, representative });
        }
    }
}

fn at(cells: &[RawCell], column: usize) -> &RawCell {
    cells.get(column).unwrap_or(&RawCell::Empty)
}

/// The cell as text, empty when there is none; dates and the like are [`RollProblem::NotText`].
fn text_of(cell: &RawCell) -> Result<String, RollProblem> {
    match cell {
        RawCell::Empty => Ok(String::new()),
        RawCell::Text(text) => Ok(nfc(text)),
        RawCell::Number(number) => Ok(number.to_string()),
        RawCell::Other => Err(RollProblem::NotText),
    }
}

fn within(text: &str, limit: usize) -> Result<(), RollProblem> {
    if has_personal_number(text) {
        return Err(RollProblem::PersonalNumber);
    }
    if text.chars().count() > limit {
        return Err(RollProblem::TooLong { limit });
    }
    Ok(())
}

fn read_number(cell: &RawCell) -> Result<String, RollProblem> {
    if let RawCell::Number(number) = cell {
        // Beyond 2^53 a number cell no longer holds every digit.
        let whole = number.fract() == 0.0 && (0.0..9e15).contains(number);
        if !whole {
            return Err(RollProblem::NumberNotWhole);
        }
    }
    let text = text_of(cell)?;
    let number = whole_number(&text).unwrap_or(&text);
    if number.is_empty() {
        return Err(RollProblem::MissingNumber);
    }
    match within(number, MAX_NUMBER) {
        Ok(()) => Ok(number.to_owned()),
        Err(RollProblem::TooLong { .. }) => Err(RollProblem::NumberTooLong),
        Err(problem) => Err(problem),
    }
}

/// "12.0" and "12,00", as a program that took the number for a fraction writes it, is "12".
fn whole_number(text: &str) -> Option<&str> {
    let (whole, rest) = text.split_once(['.', ','])?;
    let digits = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    let noughts = !rest.is_empty() && rest.bytes().all(|byte| byte == b'0');
    // "12.000" is twelve thousand in Vietnam, not twelve.
    (digits && noughts && rest.len() < 3).then_some(whole)
}

fn read_head(cell: &RawCell) -> Result<String, RollProblem> {
    if matches!(cell, RawCell::Number(_) | RawCell::Other) {
        return Err(RollProblem::HeadNotAName);
    }
    let name = text_of(cell)?;
    if name.is_empty() {
        return Err(RollProblem::MissingHead);
    }
    if !is_name(&name) {
        return Err(RollProblem::HeadNotAName);
    }
    within(&name, MAX_NAME).map(|()| name)
}

fn read_address(cell: &RawCell) -> Result<String, RollProblem> {
    let address = text_of(cell)?;
    within(&address, MAX_ADDRESS).map(|()| address)
}

fn read_representative(cell: &RawCell) -> Result<Option<String>, RollProblem> {
    if matches!(cell, RawCell::Number(_)) {
        return Err(RollProblem::NotText);
    }
    let name = text_of(cell)?;
    if name.is_empty() {
        return Ok(None);
    }
    if !is_name(&name) {
        return Err(RollProblem::NotText);
    }
    within(&name, MAX_NAME).map(|()| Some(name))
}

/// At least two letters, and more letters than digits.
fn is_name(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    letters >= 2 && letters > digits
}

/// Whether the text holds a run of [`PERSONAL_DIGITS`] digits, written together or in groups.
fn has_personal_number(text: &str) -> bool {
    let mut run = 0;
    for c in text.chars() {
        match c {
            _ if c.is_numeric() => run += 1,
            ' ' | '.' | '-' => {}
            _ => run = 0,
        }
        if run >= PERSONAL_DIGITS {
            return true;
        }
    }
    false
}

/// The name of a column as the sheet shows it: 0 is "A", 26 is "AA".
fn letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut name = Vec::new();
    while rest > 0 {
        rest -= 1;
        name.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    name.iter().rev().collect()
}

/// Folded names of the number column, best first.
const NUMBER_NAMES: &[&str] = &[
    "so ho",
    "so thu tu ho",
    "stt ho",
    "ma ho",
    "ma so ho",
    "so hieu ho",
    "ho so",
    "stt",
    "so thu tu",
    "so tt",
    "s t t",
    "tt",
];

/// Folded names of the head column, best first: a plain "họ và tên" may be someone else in the household.
const HEAD_NAMES: &[&str] = &[
    "ho va ten chu ho",
    "ho ten chu ho",
    "ten chu ho",
    "ho va ten chu ho gia dinh",
    "ho ten chu ho gia dinh",
    "chu ho",
    "chu ho gia dinh",
    "ho va ten",
    "ho ten",
];

/// Folded names of a column with the whole address, best first.
const ADDRESS_NAMES: &[&str] = &[
    "dia chi",
    "dia chi nha",
    "dia chi noi o",
    "noi o",
    "noi o hien nay",
    "cho o hien nay",
    "dia chi thuong tru",
    "noi thuong tru",
];

/// Folded names of columns with a part of the address; they are joined in the order of the sheet.
const ADDRESS_PARTS: &[&str] = &[
    "so nha",
    "ngo",
    "ngach",
    "hem",
    "xom",
    "duong",
    "duong pho",
    "ngo xom",
    "ngo so nha",
    "so nha ngo",
    "cum",
    "cum dan cu",
];

/// Folded names of the representative column, best first.
const REPRESENTATIVE_NAMES: &[&str] = &[
    "cu tri dai dien",
    "cu tri dai dien ho",
    "cu tri dai dien ho gia dinh",
    "nguoi dai dien",
    "nguoi dai dien ho",
    "nguoi dai dien ho gia dinh",
    "dai dien",
    "dai dien ho",
    "dai dien ho gia dinh",
    "ho va ten nguoi dai dien",
    "ho ten nguoi dai dien",
    "ho va ten cu tri dai dien",
    "ho ten cu tri dai dien",
    "ten nguoi dai dien",
];

/// Folded names of the column that only a list of people has.
const RELATION_NAMES: &[&str] = &["quan he voi chu ho", "quan he chu ho", "quan he"];

/// First words of a line that ends the table, as written and, without diacritics, as folded.
const END_WORDS: &[&str] = &[
    "người lập",
    "lập biểu",
    "người tổng hợp",
    "ấn định",
    "danh sách này",
    "danh sách có",
    "danh sách gồm",
    "xác nhận",
    "ghi chú",
    "trưởng khu",
    "trưởng thôn",
    "trưởng ban",
    "tổ trưởng",
    "thủ trưởng",
    "tm.",
    "t/m",
    "ubnd",
    "ủy ban",
];

/// Like [`END_WORDS`], but without diacritics also how some names begin (Tống Công Minh).
const TOTAL_WORDS: &[&str] = &["tổng cộng", "tổng số", "tổng", "cộng"];

/// Where the columns of the roll stand.
struct Header {
    /// Place in [`RawSheet::rows`].
    index: usize,
    number: usize,
    head: usize,
    address: Vec<usize>,
    representative: Option<usize>,
}

/// A header cell as it is compared: folded, signs as spaces; with and without what stands in brackets.
fn column_names(cell: &RawCell) -> Vec<String> {
    let RawCell::Text(text) = cell else {
        return Vec::new();
    };
    let plain = |text: &str| {
        let bare: String = fold(text).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        nfc(&bare)
    };
    let outside = text.split('(').next().unwrap_or_default();
    vec![plain(text), plain(outside)]
}

/// The column with the best of these names, and the next one with the very same name.
fn find_column(row: &[Vec<String>], names: &[&str]) -> Option<(usize, Option<usize>)> {
    names.iter().find_map(|name| {
        let mut columns = (0..row.len())
            .filter(|&column| row.get(column).is_some_and(|cell| cell.iter().any(|own| own == name)));
        columns.next().map(|first| (first, columns.next()))
    })
}

fn find_header(sheet: &RawSheet) -> Result<Header, RollFileFault> {
    let filled = |(_, (_, cells)): &(usize, &(u32, Vec<RawCell>))| !cells.iter().all(is_blank);
    let mut missing: Option<Vec<RollColumn>> = None;
    for (index, (_, cells)) in sheet.rows.iter().enumerate().filter(filled).take(HEADER_WITHIN) {
        let row: Vec<Vec<String>> = cells.iter().map(column_names).collect();
        match (find_column(&row, NUMBER_NAMES), find_column(&row, HEAD_NAMES)) {
            (Some(number), Some(head)) => return header_at(index, &row, number, head),
            (Some(_), None) => missing = Some(vec![RollColumn::Head]),
            (None, Some(_)) => missing = Some(vec![RollColumn::Number]),
            (None, None) => missing = missing.or_else(|| Some(vec![RollColumn::Number, RollColumn::Head])),
        }
    }
    Err(missing.map_or(RollFileFault::Empty, |missing| RollFileFault::NoHeader { missing }))
}

fn header_at(
    index: usize,
    row: &[Vec<String>],
    number: (usize, Option<usize>),
    head: (usize, Option<usize>),
) -> Result<Header, RollFileFault> {
    if let Some((column, _)) = find_column(row, RELATION_NAMES) {
        return Err(RollFileFault::ListOfPeople { column: letters(column) });
    }
    for (column, (first, second)) in [(RollColumn::Number, number), (RollColumn::Head, head)] {
        if let Some(second) = second {
            return Err(RollFileFault::TwoColumns { column, first: letters(first), second: letters(second) });
        }
    }
    let address = match find_column(row, ADDRESS_NAMES) {
        Some((column, _)) => vec![column],
        None => {
            let is_part = |cell: &Vec<String>| cell.iter().any(|name| ADDRESS_PARTS.contains(&name.as_str()));
            row.iter().enumerate().filter(|(_, cell)| is_part(cell)).map(|(column, _)| column).collect()
        }
    };
    let representative = find_column(row, REPRESENTATIVE_NAMES).map(|(column, _)| column);
    Ok(Header { index, number: number.0, head: head.0, address, representative })
}

fn is_blank(cell: &RawCell) -> bool {
    match cell {
        RawCell::Empty => true,
        RawCell::Text(text) => nfc(text).is_empty(),
        RawCell::Number(_) | RawCell::Other => false,
    }
}

impl Header {
    fn columns(&self) -> impl Iterator<Item = usize> {
        [self.number, self.head].into_iter().chain(self.address.iter().copied()).chain(self.representative)
    }

    /// None of the columns that are read holds anything.
    fn is_blank(&self, cells: &[RawCell]) -> bool {
        self.columns().all(|column| is_blank(at(cells, column)))
    }

    /// The row below the header that numbers the columns: "(1) (2) (3)", "A B 1 2".
    fn numbers_columns(&self, cells: &[RawCell]) -> bool {
        let short = |cell: &RawCell| match cell {
            RawCell::Empty => true,
            RawCell::Number(number) => number.fract() == 0.0 && (0.0..100.0).contains(number),
            RawCell::Text(text) => nfc(text).trim_matches(['(', ')', '[', ']']).chars().count() <= 2,
            RawCell::Other => false,
        };
        let counted = !is_blank(at(cells, self.number)) && !is_blank(at(cells, self.head));
        let named = matches!(at(cells, self.head), RawCell::Text(text) if is_name(text));
        counted && !named && cells.iter().all(short)
    }

    /// The header again, as at the top of a later page.
    fn is_repeated(&self, cells: &[RawCell]) -> bool {
        let named = |column, names: &[&str]| {
            column_names(at(cells, column)).iter().any(|name| names.contains(&name.as_str()))
        };
        named(self.number, NUMBER_NAMES) && named(self.head, HEAD_NAMES)
    }

    /// A total, a closing sentence, a place and date, or a line for signatures.
    fn ends_table(&self, cells: &[RawCell]) -> bool {
        let number = at(cells, self.number);
        if !is_blank(number) && !is_blank(at(cells, self.head)) {
            return ends_list(number);
        }
        cells.iter().find(|cell| !is_blank(cell)).is_some_and(ends_list)
            || (self.is_blank(cells) && cells.iter().any(ends_list))
    }

    /// Beyond doubt a household: a number as households have it, and a name.
    fn is_household(&self, cells: &[RawCell]) -> bool {
        let number = read_number(at(cells, self.number)).unwrap_or_default();
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        let numbered = (1..=4).contains(&digits) && number.chars().count() <= digits + 1;
        numbered && read_head(at(cells, self.head)).is_ok()
    }
}

fn ends_list(cell: &RawCell) -> bool {
    let RawCell::Text(text) = cell else {
        return false;
    };
    let written = nfc(text).to_lowercase();
    let folded = fold(text);
    let bare = written == folded;
    let starts = |text: &str, words: &str| {
        let rest = text.strip_prefix(words);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let end =
        END_WORDS.iter().any(|words| starts(&written, words) || (bare && starts(&folded, &fold(words))));
    let total = TOTAL_WORDS.iter().any(|words| {
        let rest = folded.strip_prefix(&fold(words));
        starts(&written, words) || (bare && rest.is_some_and(|rest| !rest.contains(char::is_alphabetic)))
    });
    let dated = folded
        .split_once("ngay ")
        .and_then(|(_, rest)| rest.split_once(" thang "))
        .is_some_and(|(_, rest)| rest.contains(" nam"));
    end || total || dated
}

/// How far an uploaded file is on its way to become a roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportState {
    /// Waits for the official to say whose roll it is.
    Choosing,
    /// Being fetched and read.
    Fetching,
    /// Read; waits for a yes.
    Previewed,
    Imported,
    /// Turned down, overtaken by a later file, or left lying.
    Discarded,
    /// Could not be fetched, or has faults.
    Faulty,
}

impl ImportState {
    pub const ALL: [ImportState; 6] = [
        ImportState::Choosing,
        ImportState::Fetching,
        ImportState::Previewed,
        ImportState::Imported,
        ImportState::Discarded,
        ImportState::Faulty,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            ImportState::Choosing => "choosing",
            ImportState::Fetching => "fetching",
            ImportState::Previewed => "previewed",
            ImportState::Imported => "imported",
            ImportState::Discarded => "discarded",
            ImportState::Faulty => "faulty",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Acts that touch many households' data at once, and are logged (docs/domain.md §8 P9).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditedAct {
    /// The household codes were asked for.
    CodesRead,
    RollImported,
}

impl AuditedAct {
    pub const fn code(self) -> &'static str {
        match self {
            AuditedAct::CodesRead => "codes_read",
            AuditedAct::RollImported => "roll_imported",
        }
    }
}

/// Largest file that is fetched, in bytes (`documents/roll_file.rs` reads no larger one).
pub const MAX_FILE_BYTES: i64 = 5 * 1024 * 1024;

/// How long a preview may be confirmed; its rows are dropped after that.
pub const PREVIEW_HOURS: i64 = 24;

/// Rows shown as a sample, and numbers of households that would leave the roll.
pub const SAMPLE_ROWS: usize = 3;
pub const REMOVED_SHOWN: usize = 10;

/// Faults named in one message; the rest are counted.
pub const FAULTS_SHOWN: usize = 15;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RollNotice {
    /// `/hodan` without a roll to choose: what one neighbourhood has.
    Panel {
        neighborhood: Neighborhood,
        size: i64,
        accounts: i64,
        last_import: Option<Moment>,
    },
    Choose {
        neighborhoods: Vec<Neighborhood>,
    },
    /// Whose roll is this file?
    ChooseForFile {
        import: RollImportId,
        file_name: String,
        neighborhoods: Vec<Neighborhood>,
    },
    Reading {
        neighborhood: Neighborhood,
        file_name: String,
    },
    FetchFailed {
        file_name: String,
    },
    /// Nothing of the file is taken. At most [`MAX_FAULTS`] faults are carried.
    Rejected {
        neighborhood: Box<Neighborhood>,
        file_name: String,
        rejection: RollRejection,
    },
    Preview(Box<RollPreview>),
    Imported {
        neighborhood: Neighborhood,
        change: RollChange,
        size: usize,
        unlinked: usize,
    },
    Discarded,
    AlreadyImported,
    AlreadyReading,
    /// Caption of the template.
    Template,
    /// Caption of the sheet of codes.
    Codes {
        neighborhood: Neighborhood,
        size: i64,
    },
}

/// What a file would do to the roll as it is now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RollPreview {
    pub import: RollImportId,
    pub neighborhood: Neighborhood,
    pub file_name: String,
    pub total: usize,
    pub change: RollChange,
    /// The first [`SAMPLE_ROWS`] rows.
    pub sample: Vec<RollRow>,
    /// Numbers of the first [`REMOVED_SHOWN`] households that would leave the roll.
    pub removed: Vec<String>,
    /// Accounts that would lose their link.
    pub unlinked: usize,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RollRefusal {
    /// Declared larger than [`MAX_FILE_BYTES`].
    TooLarge { bytes: i64 },
    /// Another file was imported after this preview.
    Overtaken,
    /// No codes without households.
    EmptyRoll { neighborhood: Box<Neighborhood> },
}

/// The place of a household number in a list read by people: "2" before "15", "15" before "15a".
pub fn number_order(number: &str) -> (u64, String) {
    let key = number_key(number);
    let digits: String = key.chars().take_while(char::is_ascii_digit).collect();
    (digits.parse().unwrap_or(u64::MAX), key)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn text(text: &str) -> RawCell {
        if text.is_empty() { RawCell::Empty } else { RawCell::Text(text.to_owned()) }
    }

    fn line(cells: &[&str]) -> Vec<RawCell> {
        cells.iter().map(|cell| text(cell)).collect()
    }

    fn sheet(lines: Vec<Vec<RawCell>>) -> RawSheet {
        RawSheet { rows: (1..).zip(lines).collect() }
    }

    fn household(number: usize) -> Vec<RawCell> {
        let mut cells =
            line(&["", &format!("Nguyễn Văn {}", letters(number)), &format!("Ngõ {}", number % 7 + 1)]);
        cells[0] = RawCell::Number(number as f64);
        cells
    }

    /// A header and `count` good households below it, in rows 2 and on.
    fn roll(count: usize) -> Vec<Vec<RawCell>> {
        let mut lines = vec![line(&["Số hộ", "Chủ hộ", "Địa chỉ", "Người đại diện"])];
        lines.extend((1..=count).map(household));
        lines
    }

    fn faults(lines: Vec<Vec<RawCell>>) -> Vec<(u32, String, RollProblem)> {
        match check(&sheet(lines)) {
            Err(RollRejection::Rows { faults, total }) => {
                assert_eq!(faults.len(), total);
                faults
                    .into_iter()
                    .map(|fault| (fault.row, fault.column.unwrap_or_default(), fault.problem))
                    .collect()
            }
            other => panic!("no row faults: {other:?}"),
        }
    }

    fn file_fault(lines: Vec<Vec<RawCell>>) -> RollFileFault {
        match check(&sheet(lines)) {
            Err(RollRejection::File(fault)) => fault,
            other => panic!("no file fault: {other:?}"),
        }
    }

    #[test]
    fn a_roll_is_read_with_whole_numbers_and_empty_fields() {
        let mut lines = roll(10);
        lines[3] = line(&["15a", "Trần Thị Bé", "", "Lê  Văn\u{A0}Cả"]);
        let rows = check(&sheet(lines)).unwrap();
        assert_eq!(rows.len(), 10);
        assert_eq!(
            rows[0],
            RollRow {
                number: "1".to_owned(),
                head_name: "Nguyễn Văn B".to_owned(),
                address: "Ngõ 2".to_owned(),
                representative: None,
            }
        );
        assert_eq!(
            rows[2],
            RollRow {
                number: "15a".to_owned(),
                head_name: "Trần Thị Bé".to_owned(),
                address: String::new(),
                representative: Some("Lê Văn Cả".to_owned()),
            }
        );
    }

    #[test]
    fn decomposed_letters_become_composed() {
        let mut lines = roll(10);
        lines[1][1] = RawCell::Text("Đồng Thị Ngự".nfd().collect());
        assert_eq!(check(&sheet(lines)).unwrap()[0].head_name, "Đồng Thị Ngự");
    }

    #[test]
    fn names_stay_as_they_were_typed() {
        let mut lines = roll(10);
        lines[1][1] = text("ĐỒNG VĂN A");
        assert_eq!(check(&sheet(lines)).unwrap()[0].head_name, "ĐỒNG VĂN A");
    }

    #[test]
    fn the_header_is_found_below_title_lines_and_numbered_columns() {
        let mut lines = vec![
            line(&["ỦY BAN NHÂN DÂN PHƯỜNG BÌNH NGỌC"]),
            line(&[]),
            line(&["DANH SÁCH CỬ TRI ĐẠI DIỆN HỘ GIA ĐÌNH"]),
            line(&[
                "S.T.T",
                "Ngày sinh",
                "HỌ VÀ TÊN CHỦ HỘ (chữ in)",
                "Số CCCD",
                "Số nhà",
                "Ngõ/xóm",
                "Cử tri đại diện",
            ]),
            line(&["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"]),
        ];
        for i in 1..=10 {
            let number = i.to_string();
            lines.push(line(&[&number, "1/1/1970", "Vũ Văn Tám", "022070001234", &number, "Ngõ 5", ""]));
        }
        let rows = check(&sheet(lines)).unwrap();
        assert_eq!(rows.len(), 10);
        assert_eq!(rows[9].number, "10");
        assert_eq!(rows[9].head_name, "Vũ Văn Tám");
        assert_eq!(rows[9].address, "10, Ngõ 5");
        // Birth dates and card numbers stand in columns that are not read.
        assert!(!format!("{rows:?}").contains("1970") && !format!("{rows:?}").contains("0220"));
    }

    #[test]
    fn the_household_number_is_preferred_to_the_running_number() {
        let mut lines = vec![line(&["STT", "Số hộ", "Chủ hộ"])];
        lines.extend((1..=10).map(|i| line(&[&i.to_string(), &format!("H{i}"), "Bùi Thị Na"])));
        let rows = check(&sheet(lines)).unwrap();
        assert_eq!(rows[4].number, "H5");
    }

    #[test]
    fn a_name_column_is_preferred_only_when_it_names_the_head() {
        let mut lines = vec![line(&["STT", "Họ và tên", "Chủ hộ"])];
        lines.extend((1..=10).map(|i| line(&[&i.to_string(), "Bùi Thị Na", "Lý Văn Dần"])));
        assert_eq!(check(&sheet(lines)).unwrap()[0].head_name, "Lý Văn Dần");
    }

    #[test]
    fn empty_rows_repeated_headers_and_the_closing_lines_are_passed_over() {
        let mut lines = roll(10);
        lines.insert(5, line(&["", "  ", "\u{A0}"]));
        lines.insert(6, line(&["Số hộ", "Chủ hộ", "Địa chỉ"]));
        lines.push(line(&["Tổng cộng: 10 hộ", "10 hộ"]));
        lines.push(line(&[]));
        lines.push(line(&["", "", "Bình Ngọc, ngày 20 tháng 5 năm 2022"]));
        lines.push(line(&["Người lập biểu", "Trưởng khu phố"]));
        lines.push(line(&["Nguyễn Văn X", "Trần Văn Y"]));
        assert_eq!(check(&sheet(lines)).map(|rows| rows.len()), Ok(10));
    }

    #[test]
    fn every_usual_closing_line_ends_the_table() {
        for closing in [
            "Tổng cộng",
            "TỔNG CỘNG: 310 hộ",
            "Tong cong: 310",
            "Cộng",
            "Người lập",
            "nguoi lap bieu",
            "TM. UBND PHƯỜNG",
            "Danh sách này có 310 hộ",
            "Móng Cái, ngày 20 tháng 5 năm 2022",
        ] {
            let mut lines = roll(10);
            lines.push(line(&["", closing]));
            assert_eq!(check(&sheet(lines)).map(|rows| rows.len()), Ok(10), "{closing}");
        }
    }

    #[test]
    fn a_name_that_sounds_like_a_total_does_not_end_the_table() {
        for name in ["Tống Công Minh", "TONG CONG MINH", "Cồng Thị Hai"] {
            let mut lines = roll(10);
            lines[4] = line(&["", name, "Ngõ 5"]);
            assert_eq!(faults(lines), [(5, "A".to_owned(), RollProblem::MissingNumber)], "{name}");
        }
    }

    #[test]
    fn households_below_the_closing_line_are_not_dropped_silently() {
        let mut lines = roll(10);
        lines.insert(6, line(&["Cộng ngõ 1:", "5"]));
        assert_eq!(faults(lines), [(8, String::new(), RollProblem::BelowTheEnd { end_row: 7 })]);
    }

    #[test]
    fn every_fault_of_a_row_is_named_by_row_and_column() {
        let mut lines = roll(10);
        lines[1][0] = RawCell::Empty;
        lines[2] = line(&["2", "", "Ngõ 2"]);
        lines[3] = line(&["3", "12345678", "Ngõ 3"]);
        lines[4][1] = RawCell::Number(44_702.0);
        lines[5][1] = RawCell::Other;
        lines[6] = line(&["6", &"a".repeat(81), &"b".repeat(121), "7"]);
        lines[7] = line(&["12345678901234567x", "Lý Văn Dần", "ngõ 5, 0912.345.678"]);
        lines[8][2] = RawCell::Other;
        lines[9][0] = RawCell::Number(8.5);
        lines[10] = line(&["022 070 001 234", "21/5/1970", ""]);
        let at = |row, column: &str, problem| (row, column.to_owned(), problem);
        assert_eq!(
            faults(lines),
            [
                at(2, "A", RollProblem::MissingNumber),
                at(3, "B", RollProblem::MissingHead),
                at(4, "B", RollProblem::HeadNotAName),
                at(5, "B", RollProblem::HeadNotAName),
                at(6, "B", RollProblem::HeadNotAName),
                at(7, "B", RollProblem::TooLong { limit: 80 }),
                at(7, "C", RollProblem::TooLong { limit: 120 }),
                at(7, "D", RollProblem::NotText),
                at(8, "A", RollProblem::PersonalNumber),
                at(8, "C", RollProblem::PersonalNumber),
                at(9, "C", RollProblem::NotText),
                at(10, "A", RollProblem::NumberNotWhole),
                at(11, "A", RollProblem::PersonalNumber),
                at(11, "B", RollProblem::HeadNotAName),
            ]
        );
    }

    #[test]
    fn a_number_that_is_too_long_is_refused() {
        let mut lines = roll(10);
        lines[1][0] = text("Hộ số mười hai của ngõ");
        assert_eq!(faults(lines), [(2, "A".to_owned(), RollProblem::NumberTooLong)]);
    }

    #[test]
    fn the_second_household_with_a_number_is_told_where_the_first_one_is() {
        let mut lines = roll(10);
        lines[2][0] = text("15A");
        lines[5][0] = text("15a");
        lines[6][0] = text("1.0");
        assert_eq!(
            faults(lines),
            [
                (6, "A".to_owned(), RollProblem::DuplicateNumber { first_row: 3 }),
                (7, "A".to_owned(), RollProblem::DuplicateNumber { first_row: 2 }),
            ]
        );
    }

    #[test]
    fn two_hundred_faults_are_named_and_the_rest_counted() {
        let mut lines = roll(250);
        lines.iter_mut().skip(1).for_each(|cells| cells[1] = RawCell::Empty);
        match check(&sheet(lines)) {
            Err(RollRejection::Rows { faults, total }) => {
                assert_eq!((faults.len(), total), (200, 250))
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_sheet_without_the_columns_is_told_which_are_missing() {
        use RollColumn::{Head, Number};
        assert_eq!(file_fault(vec![]), RollFileFault::Empty);
        assert_eq!(file_fault(vec![line(&["", " "])]), RollFileFault::Empty);
        assert_eq!(
            file_fault(vec![line(&["một", "hai"])]),
            RollFileFault::NoHeader { missing: vec![Number, Head] }
        );
        assert_eq!(
            file_fault(vec![line(&["Số hộ", "Địa chỉ"])]),
            RollFileFault::NoHeader { missing: vec![Head] }
        );
        assert_eq!(file_fault(vec![line(&["Chủ hộ"])]), RollFileFault::NoHeader { missing: vec![Number] });
        // The number of the household book is not the number of the household.
        assert_eq!(
            file_fault(vec![line(&["Số hộ khẩu", "Chủ hộ"])]),
            RollFileFault::NoHeader { missing: vec![Number] }
        );
    }

    #[test]
    fn a_header_further_down_than_fifteen_filled_rows_is_not_sought() {
        let mut lines = vec![line(&["Kính gửi"]); 15];
        lines.extend(roll(10));
        assert!(matches!(file_fault(lines.clone()), RollFileFault::NoHeader { .. }));
        lines.remove(0);
        assert!(check(&sheet(lines)).is_ok());
    }

    #[test]
    fn two_tables_side_by_side_are_refused() {
        let lines = vec![line(&["STT", "Chủ hộ", "", "STT", "Chủ hộ"])];
        assert_eq!(
            file_fault(lines),
            RollFileFault::TwoColumns {
                column: RollColumn::Number,
                first: "A".to_owned(),
                second: "D".to_owned(),
            }
        );
    }

    #[test]
    fn a_list_of_people_is_no_roll_of_households() {
        let lines = vec![line(&["STT", "Họ và tên", "Quan hệ với chủ hộ"])];
        assert_eq!(file_fault(lines), RollFileFault::ListOfPeople { column: "C".to_owned() });
    }

    #[test]
    fn a_roll_has_ten_to_three_thousand_households() {
        assert_eq!(file_fault(roll(0)), RollFileFault::TooFewRows { found: 0 });
        assert_eq!(file_fault(roll(9)), RollFileFault::TooFewRows { found: 9 });
        assert_eq!(check(&sheet(roll(10))).map(|rows| rows.len()), Ok(10));
        assert_eq!(check(&sheet(roll(3000))).map(|rows| rows.len()), Ok(3000));
        assert_eq!(file_fault(roll(3001)), RollFileFault::TooManyRows { found: 3001 });
    }

    #[test]
    fn columns_are_lettered_as_the_sheet_shows_them() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn rolls_are_compared_household_by_household() {
        let current = check(&sheet(roll(12))).unwrap();
        let mut new = current.clone();
        new.remove(0);
        new.remove(0);
        new[0].address = "Ngõ khác".to_owned();
        new[1].representative = Some("Lê Văn Cả".to_owned());
        new.push(RollRow { number: "15a".to_owned(), ..new[3].clone() });
        assert_eq!(compare(&current, &new), RollChange { added: 1, changed: 2, removed: 2, unchanged: 8 });
        assert_eq!(compare(&[], &current), RollChange { added: 12, ..RollChange::default() });
    }

    #[test]
    fn household_numbers_are_the_same_in_any_case() {
        let row = |number: &str| RollRow {
            number: number.to_owned(),
            head_name: "Vũ Văn Tám".to_owned(),
            address: String::new(),
            representative: None,
        };
        assert_eq!(compare(&[row("15A")], &[row("15a")]), RollChange { changed: 1, ..RollChange::default() });
    }

    fn any_cell() -> impl Strategy<Value = RawCell> {
        prop_oneof![
            Just(RawCell::Empty),
            Just(RawCell::Other),
            any::<f64>().prop_map(RawCell::Number),
            any::<String>().prop_map(RawCell::Text),
            prop::sample::select(vec![
                "Số hộ",
                "STT",
                "Chủ hộ",
                "Địa chỉ",
                "Ngõ",
                "Tổng cộng",
                "12",
                "(1)",
                "Vũ Văn Tám"
            ])
            .prop_map(text),
        ]
    }

    proptest! {
        #[test]
        fn no_sheet_makes_the_check_panic(lines in prop::collection::vec(prop::collection::vec(any_cell(), 0..6), 0..30)) {
            let mut below_a_header = roll(10);
            below_a_header.extend(lines.clone());
            let _ = check(&sheet(lines));
            let _ = check(&sheet(below_a_header));
        }

        #[test]
        fn comparing_counts_every_household_once(a in 0_usize..40, b in 0_usize..40) {
            let row = |number: usize| RollRow {
                number: number.to_string(), head_name: "Vũ Văn Tám".to_owned(), address: String::new(), representative: None,
            };
            let current: Vec<RollRow> = (0..a).map(row).collect();
            let new: Vec<RollRow> = (20..20 + b).map(row).collect();
            let change = compare(&current, &new);
            prop_assert_eq!(change.changed + change.unchanged + change.removed, a);
            prop_assert_eq!(change.changed + change.unchanged + change.added, b);
        }
    }
}
