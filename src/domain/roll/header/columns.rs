//! What stands above each column, in a header of one row or several.

use super::super::cell::{at, is_blank, letters};
use super::super::heading::{HOUSEHOLD, Meaning, Part, is_of_house, key, meaning_below, meaning_of, text_of};
use super::super::question::{ColumnChoice, ColumnKey};
use super::super::values::{LOOKED_AT, are_numbers, looks_like_person, repeats};
use super::super::{RawCell, RawSheet, RollColumn};
use super::HEADER_ROWS;
use crate::domain::fold::nfc;

/// What a column may be, with the heading it has.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) meaning: Meaning,
    /// The official said so.
    pub(super) chosen: bool,
    pub(super) heading: String,
    /// The first cell of what stands above it in the first row of the header, when that is one with its neighbours'.
    pub(super) group: Option<usize>,
}

/// How many rows the header takes that begins at `index`.
pub(in super::super) fn depth(sheet: &RawSheet, index: usize) -> usize {
    let mut depth = 1;
    while depth < HEADER_ROWS && continues(sheet, index, depth) {
        depth += 1;
    }
    depth
}

/// Whether the row below those of a header belongs to it: words alone, some of which are headings, none of them a household.
fn continues(sheet: &RawSheet, index: usize, depth: usize) -> bool {
    let (Some((top, above)), Some((row, cells))) = (sheet.rows.get(index), sheet.rows.get(index + depth))
    else {
        return false;
    };
    let several = above.iter().filter(|cell| !is_blank(cell)).count() >= 2;
    let words = cells.iter().all(|cell| matches!(cell, RawCell::Empty | RawCell::Text(_)));
    let texts = || cells.iter().enumerate().filter(|(_, cell)| !is_blank(cell));
    let heading = |(column, cell): (usize, &RawCell)| {
        let own = meaning_of(text_of(cell));
        let above =
            is_blank(at(above, column)) || sheet.anchor(*top, column).is_some() || spans(sheet, *top, column);
        (!matches!(own, Meaning::Unknown | Meaning::Blank), above)
    };
    let known = texts().filter(|cell| heading(*cell).0).count();
    let fresh = texts().all(|cell| heading(cell).1);
    // Below a header of one row stands a number in its column.
    let numbered = above.iter().enumerate().any(|(column, cell)| {
        matches!(meaning_of(text_of(cell)), Meaning::Number(_)) && !is_blank(at(cells, column))
    });
    // Below the heading of names stands somebody.
    let peopled = above.iter().enumerate().any(|(column, cell)| {
        let below = text_of(at(cells, column));
        matches!(meaning_of(text_of(cell)), Meaning::Head(_) | Meaning::Representative | Meaning::Family)
            && looks_like_person(below)
            && meaning_of(below) == Meaning::Unknown
    });
    let titled = texts().count() == 1 && known == 0;
    several
        && words
        && !numbered
        && !peopled
        && !titled
        && known > 0
        && (fresh || known * 2 > texts().count())
        && *row == top + u32::try_from(depth).unwrap_or(0)
}

/// Whether a cell is one with those right of it.
fn spans(sheet: &RawSheet, row: u32, column: usize) -> bool {
    sheet.merged.iter().any(|one| one.rows.0 == row && one.columns.0 == column && one.columns.1 > column)
}

pub(super) fn columns(sheet: &RawSheet, index: usize, depth: usize, chosen: &[ColumnChoice]) -> Vec<Column> {
    let rows: Vec<&(u32, Vec<RawCell>)> = sheet.rows.iter().skip(index).take(depth).collect();
    let below = sheet.rows.iter().skip(index + depth).take(LOOKED_AT);
    let width = rows.iter().copied().chain(below).map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let mut columns = Vec::with_capacity(width);
    for column in 0..width {
        // What stands above, row by row: a merged cell counts once, in all of its columns.
        let mut texts: Vec<(u32, usize, String)> = Vec::new();
        for (place, (row, _)) in rows.iter().enumerate() {
            let mut from = sheet.anchor(*row, column).unwrap_or((*row, column));
            if sheet.merged.is_empty() && place + 1 < rows.len() && is_blank(sheet.cell(*row, column)) {
                from = (*row, beside(sheet, &rows, place, column));
            }
            let text = nfc(text_of(sheet.cell(from.0, from.1)));
            if !text.is_empty() && texts.iter().all(|(own, at, _)| (*own, *at) != from) {
                texts.push((from.0, from.1, text));
            }
        }
        let group = texts.first().map(|(_, at, _)| *at).filter(|&at| {
            at != column || spans(sheet, rows.first().map_or(0, |(row, _)| *row), column) || texts.len() > 1
        });
        let heading = texts.iter().map(|(_, _, text)| text.as_str()).collect::<Vec<_>>().join(" ");
        let meaning = match texts.as_slice() {
            [] => Meaning::Blank,
            [(_, _, only)] => meaning_of(only),
            [.., (_, _, above), (_, _, below)] => meaning_below(above, below),
        };
        // "Hộ" over "Hộ số 1" is no name.
        let is_numbers = meaning == Meaning::Head(HOUSEHOLD) && are_numbers(sheet, index + depth, column);
        let meaning = if is_numbers { Meaning::Number(0) } else { meaning };
        columns.push(Column { meaning, chosen: false, heading, group });
    }
    houses(sheet, index + depth, &mut columns);
    for choice in chosen {
        let place = match &choice.key {
            ColumnKey::Heading(heading) => columns.iter().position(|column| key(&column.heading) == *heading),
            ColumnKey::Letters(name) => (0..columns.len()).find(|&column| letters(column) == *name),
            ColumnKey::Counted => None,
        };
        if let Some(column) = place.and_then(|place| columns.get_mut(place)) {
            column.chosen = true;
            column.meaning = match choice.column {
                RollColumn::Number => Meaning::Number(0),
                RollColumn::Head => Meaning::Head(0),
                RollColumn::Address => Meaning::Address(0),
                RollColumn::Representative => Meaning::Representative,
            };
        }
    }
    columns
}

/// "Số" or "Nhà" beside an alley, a street or a village is the house; "Số", where another column numbers the households
/// or some houses have the same.
fn houses(sheet: &RawSheet, below: usize, columns: &mut [Column]) {
    let is_part = |at: usize| {
        matches!(columns.get(at), Some(Column { meaning: Meaning::Part(Part::Alley | Part::Cluster), .. }))
    };
    let numbers = columns.iter().filter(|one| matches!(one.meaning, Meaning::Number(_))).count();
    let is_house = |&at: &usize| {
        let Some(own) = columns.get(at) else { return false };
        let open = match own.meaning {
            Meaning::Number(_) => numbers > 1 || repeats(sheet, below, at),
            Meaning::Unknown => true,
            _ => false,
        };
        open && is_of_house(&own.heading) && (is_part(at + 1) || at.checked_sub(1).is_some_and(is_part))
    };
    let found: Vec<usize> = (0..columns.len()).filter(is_house).collect();
    for at in found {
        if let Some(own) = columns.get_mut(at) {
            own.meaning = Meaning::Part(Part::House);
        }
    }
}

/// In a sheet that merges nothing: the heading to the left that stands over this column too.
fn beside(sheet: &RawSheet, rows: &[&(u32, Vec<RawCell>)], place: usize, column: usize) -> usize {
    let Some((row, _)) = rows.get(place) else { return column };
    let Some((next, _)) = rows.get(place + 1) else { return column };
    let mut left = column;
    while left > 0 && is_blank(sheet.cell(*row, left)) && !is_blank(sheet.cell(*next, left)) {
        left -= 1;
    }
    let over = !is_blank(sheet.cell(*row, left)) && !is_blank(sheet.cell(*next, left));
    if over { left } else { column }
}

/// How much of a roll these columns name; nothing at all is worth nothing.
pub(super) fn worth(columns: &[Column]) -> u32 {
    let best = |of: fn(Meaning) -> u32| columns.iter().map(|column| of(column.meaning)).max().unwrap_or(0);
    let number = best(|meaning| if matches!(meaning, Meaning::Number(_)) { 6 } else { 0 });
    let head = best(|meaning| match meaning {
        Meaning::Head(rank) => 8 - u32::from(rank.min(5)) / 2,
        Meaning::Representative | Meaning::Given => 4,
        _ => 0,
    });
    let rest = columns
        .iter()
        .filter(|column| !matches!(column.meaning, Meaning::Unknown | Meaning::Blank))
        .count()
        .saturating_sub(1);
    let named = columns.iter().filter(|column| column.meaning != Meaning::Blank).count();
    // A title names one thing in one cell; a header, several.
    let chosen = columns.iter().any(|column| column.chosen);
    if named < 2 && !chosen {
        return if number + head > 0 { 1 } else { 0 };
    }
    match number + head {
        0 => u32::from(rest > 0),
        found => found * 4 + u32::try_from(rest.min(8)).unwrap_or(8),
    }
}
