//! What a column holds, seen from its values where its heading leaves it open.

use std::collections::HashSet;

use super::cell::{at, is_blank, is_name, read_number};
use super::heading::{Meaning, meaning_of, text_of};
use super::{RawCell, RawSheet};
use crate::domain::fold::nfc;

/// Rows below a header that are looked at to see what a column really holds.
pub(super) const LOOKED_AT: usize = 60;

pub(super) fn has_digit(cell: &RawCell) -> bool {
    match cell {
        RawCell::Text(text) => text.chars().any(char::is_numeric),
        RawCell::Number(_) => true,
        _ => false,
    }
}

/// A person's name as forms have it: two words or more, each with a capital.
pub(super) fn looks_like_person(text: &str) -> bool {
    let text = nfc(text);
    let words: Vec<&str> = text.split(' ').collect();
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    (2..=6).contains(&words.len())
        && words.iter().all(capital)
        && !text.chars().any(|c| c.is_numeric() || matches!(c, ',' | ':' | ';' | '/'))
        && matches!(meaning_of(&text), Meaning::Unknown | Meaning::Family | Meaning::Given)
}

pub(super) fn names_somebody(cells: &[RawCell]) -> bool {
    cells.iter().any(|cell| looks_like_person(text_of(cell)))
}

/// Three rows or more with two cells or more, one of them somebody's name.
pub(super) fn holds_table(sheet: &RawSheet, below: usize) -> bool {
    let row =
        |cells: &[RawCell]| cells.iter().filter(|cell| !is_blank(cell)).count() >= 2 && names_somebody(cells);
    sheet.rows.iter().skip(below).take(LOOKED_AT).filter(|(_, cells)| row(cells)).count() >= 3
}

/// Whether most of a column below a header are short and have a digit, each its own.
pub(super) fn holds_numbers(sheet: &RawSheet, below: usize, column: usize) -> bool {
    let mut seen = HashSet::new();
    let (mut good, mut rows) = (0, 0);
    for (_, cells) in sheet.rows.iter().skip(below).take(LOOKED_AT) {
        if !names_somebody(cells) {
            continue;
        }
        rows += 1;
        let number = read_number(at(cells, column)).unwrap_or_default();
        good += usize::from(number.chars().any(char::is_numeric) && seen.insert(number));
    }
    rows > 0 && good * 2 > rows
}

/// Whether most of a column below a header are words without digits.
pub(super) fn holds_names(sheet: &RawSheet, below: usize, column: usize) -> bool {
    let (mut good, mut rows) = (0, 0);
    for (_, cells) in sheet.rows.iter().skip(below).take(LOOKED_AT) {
        if cells.iter().filter(|cell| !is_blank(cell)).count() < 2 {
            continue;
        }
        rows += 1;
        let text = text_of(at(cells, column));
        good += usize::from(is_name(text) && !has_digit(at(cells, column)));
    }
    rows > 0 && good * 2 > rows
}

/// A column without a heading that holds the ends of names: one word or two in most rows, many of them different.
pub(super) fn holds_given_names(sheet: &RawSheet, below: usize, column: usize) -> bool {
    let mut seen = HashSet::new();
    let (mut good, mut rows) = (0, 0);
    for (_, cells) in sheet.rows.iter().skip(below).take(LOOKED_AT) {
        if cells.iter().filter(|cell| !is_blank(cell)).count() < 2 {
            continue;
        }
        rows += 1;
        let text = nfc(text_of(at(cells, column)));
        let capital = text.chars().next().is_some_and(char::is_uppercase);
        if capital && text.split(' ').count() <= 2 && !text.chars().any(char::is_numeric) {
            good += 1;
            seen.insert(text);
        }
    }
    rows > 2 && good * 5 >= rows * 4 && seen.len() * 3 > good
}

/// A column of crosses.
pub(super) fn holds_ticks(sheet: &RawSheet, below: usize, column: usize) -> bool {
    let mut cells = sheet.rows.iter().skip(below).take(LOOKED_AT).map(|(_, cells)| at(cells, column));
    let filled: Vec<&RawCell> = cells.by_ref().filter(|cell| !is_blank(cell)).collect();
    !filled.is_empty() && filled.iter().all(|cell| nfc(text_of(cell)).chars().count() == 1)
}
