//! Where the table of a sheet begins, what its columns are, and where it ends.

use super::cell::{at, is_blank, is_name, letters, read_head, read_number};
use super::{RawCell, RawSheet, RollColumn, RollFileFault};
use crate::domain::fold::{fold, nfc};

/// Title lines stand above the header of most Vietnamese sheets; it is sought in this many filled rows.
const HEADER_WITHIN: usize = 15;

/// Whether a row near the top names the columns of a roll.
pub fn has_header(sheet: &RawSheet) -> bool {
    !matches!(find_header(sheet), Err(RollFileFault::NoHeader { .. } | RollFileFault::Empty))
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
pub(super) struct Header {
    /// Place in [`RawSheet::rows`].
    pub(super) index: usize,
    pub(super) number: usize,
    pub(super) head: usize,
    pub(super) address: Vec<usize>,
    pub(super) representative: Option<usize>,
}

/// A header cell as it is compared: folded, signs as spaces; with and without what stands in brackets.
pub(in crate::domain) fn column_names(cell: &RawCell) -> Vec<String> {
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
pub(in crate::domain) fn find_column(row: &[Vec<String>], names: &[&str]) -> Option<(usize, Option<usize>)> {
    names.iter().find_map(|name| {
        let mut columns = (0..row.len())
            .filter(|&column| row.get(column).is_some_and(|cell| cell.iter().any(|own| own == name)));
        columns.next().map(|first| (first, columns.next()))
    })
}

pub(super) fn find_header(sheet: &RawSheet) -> Result<Header, RollFileFault> {
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

impl Header {
    fn columns(&self) -> impl Iterator<Item = usize> {
        [self.number, self.head].into_iter().chain(self.address.iter().copied()).chain(self.representative)
    }

    /// None of the columns that are read holds anything.
    pub(super) fn is_blank(&self, cells: &[RawCell]) -> bool {
        self.columns().all(|column| is_blank(at(cells, column)))
    }

    /// The row below the header that numbers the columns: "(1) (2) (3)", "A B 1 2".
    pub(super) fn numbers_columns(&self, cells: &[RawCell]) -> bool {
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
    pub(super) fn is_repeated(&self, cells: &[RawCell]) -> bool {
        let named = |column, names: &[&str]| {
            column_names(at(cells, column)).iter().any(|name| names.contains(&name.as_str()))
        };
        named(self.number, NUMBER_NAMES) && named(self.head, HEAD_NAMES)
    }

    /// A total, a closing sentence, a place and date, or a line for signatures.
    pub(super) fn ends_table(&self, cells: &[RawCell]) -> bool {
        let number = at(cells, self.number);
        if !is_blank(number) && !is_blank(at(cells, self.head)) {
            return ends_list(number);
        }
        cells.iter().find(|cell| !is_blank(cell)).is_some_and(ends_list)
            || (self.is_blank(cells) && cells.iter().any(ends_list))
    }

    /// Beyond doubt a household: a number as households have it, and a name.
    pub(super) fn is_household(&self, cells: &[RawCell]) -> bool {
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
