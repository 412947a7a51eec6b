//! Cells as a reader of `documents/roll_file.rs` brings them, kept within limits, until their sheet is whole.

use std::collections::{BTreeMap, HashMap};

use crate::domain::fold::nfc;
use crate::domain::roll::{Merged, OldLetters, RawCell, RawSheet, RollFileFault};

/// Rows with anything in them, beyond which a sheet is not read on.
pub(super) const MAX_ROWS: usize = 200_000;

/// Columns from A on that are looked at; a roll has four among a dozen.
pub(super) const MAX_COLUMNS: usize = 64;

/// Characters of a cell that are kept: more than any column of a roll takes, so too long stays too long.
pub(super) const MAX_CELL: usize = 500;

/// Bytes that the cells of one file may take in memory. A shared string counts each time it is used.
pub(super) const MAX_CELLS_BYTES: usize = 64 * 1024 * 1024;

/// Characters of the name of a sheet that are kept; Excel takes 31.
const MAX_TAB: usize = 40;

/// Merged ranges that are kept of a sheet.
const MAX_MERGED: usize = 5_000;

/// What the cells of a file have taken so far.
#[derive(Debug, Default)]
pub(super) struct Budget {
    bytes: usize,
}

impl Budget {
    pub(super) fn take(&mut self, bytes: usize) -> Result<(), RollFileFault> {
        self.bytes = self.bytes.saturating_add(bytes);
        if self.bytes > MAX_CELLS_BYTES { Err(RollFileFault::UnpacksTooLarge) } else { Ok(()) }
    }
}

/// A sheet on its way.
#[derive(Default)]
pub(super) struct Cells {
    rows: BTreeMap<u32, Vec<RawCell>>,
    sheet: RawSheet,
    /// Cells in a font of before Unicode.
    fonts: HashMap<(u32, usize), OldLetters>,
}

impl Cells {
    pub(super) fn new(name: &str, hidden: bool) -> Self {
        let sheet =
            RawSheet { name: nfc(name).chars().take(MAX_TAB).collect(), hidden, ..RawSheet::default() };
        Cells { sheet, ..Cells::default() }
    }

    /// Keeps a cell: `row` from 1, `column` from 0.
    pub(super) fn put(
        &mut self,
        budget: &mut Budget,
        (row, column): (u32, usize),
        cell: RawCell,
        font: Option<OldLetters>,
    ) -> Result<(), RollFileFault> {
        if column >= MAX_COLUMNS || cell == RawCell::Empty {
            return Ok(());
        }
        let cells = self.rows.entry(row).or_default();
        let wider = (column + 1).saturating_sub(cells.len());
        let text = if let RawCell::Text(text) = &cell { text.len() } else { 0 };
        budget.take(text + wider * size_of::<RawCell>())?;
        if wider > 0 {
            cells.resize(column + 1, RawCell::Empty);
        }
        if let Some(font) = font {
            budget.take(size_of::<(u32, usize, OldLetters)>() * 2)?;
            self.fonts.insert((row, column), font);
        }
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
        if self.rows.len() > MAX_ROWS {
            return Err(RollFileFault::TooManyRows { found: self.rows.len() });
        }
        Ok(())
    }

    pub(super) fn hide_row(&mut self, row: u32) {
        self.sheet.hidden_rows.push(row);
    }

    /// Hides the columns from `first` to `last`, both from 0.
    pub(super) fn hide_columns(&mut self, first: usize, last: usize) {
        self.sheet.hidden_columns.extend(first..=last.min(MAX_COLUMNS));
    }

    pub(super) fn merge(&mut self, merged: Merged) {
        if self.sheet.merged.len() < MAX_MERGED && merged.columns.0 < MAX_COLUMNS {
            self.sheet.merged.push(merged);
        }
    }

    /// The sheet, with the fonts of its cells.
    pub(super) fn finish(self) -> (RawSheet, HashMap<(u32, usize), OldLetters>) {
        let mut sheet = self.sheet;
        sheet.rows = self.rows.into_iter().collect();
        // Of hidden rows only those that hold something are of interest.
        let rows = &sheet.rows;
        sheet.hidden_rows.retain(|row| rows.binary_search_by_key(row, |(own, _)| *own).is_ok());
        sheet.hidden_rows.sort_unstable();
        sheet.hidden_rows.dedup();
        sheet.hidden_columns.sort_unstable();
        sheet.hidden_columns.dedup();
        (sheet, self.fonts)
    }
}

pub(super) fn cut(text: &str) -> String {
    text.chars().take(MAX_CELL).collect()
}

/// A font that drew Vietnamese letters in place of others.
pub(super) fn font_letters(name: &str) -> Option<OldLetters> {
    let name = name.trim().to_lowercase();
    if name.starts_with(".vn") {
        Some(OldLetters::Tcvn3)
    } else if name.starts_with("vni-") || name.starts_with("vni ") {
        Some(OldLetters::Vni)
    } else {
        None
    }
}

/// Whether a number format shows a date or a time.
pub(super) fn is_date_format(id: u32, code: Option<&str>) -> bool {
    let Some(code) = code else {
        return matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58);
    };
    let (mut quoted, mut bracket, mut escaped) = (false, false, false);
    code.chars().any(|c| {
        if std::mem::take(&mut escaped) {
            return false;
        }
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => escaped = true,
            '[' => bracket = true,
            ']' => bracket = false,
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' => return !bracket,
            _ => {}
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_with_more_rows_than_any_roll_is_not_read_on() {
        let (mut cells, mut budget) = (Cells::default(), Budget::default());
        let rows = u32::try_from(MAX_ROWS).unwrap();
        for row in 1..=rows {
            assert_eq!(cells.put(&mut budget, (row, 0), RawCell::Other, None), Ok(()));
        }
        let fault = RollFileFault::TooManyRows { found: MAX_ROWS + 1 };
        assert_eq!(cells.put(&mut budget, (rows + 1, 0), RawCell::Other, None), Err(fault));
    }

    #[test]
    fn formats_of_dates_are_told_from_those_of_numbers() {
        for code in ["d/m", "dd/mm/yyyy", "h:mm", "[$-42A]d mmmm"] {
            assert!(is_date_format(164, Some(code)), "{code}");
        }
        for code in ["000", "General", "0\" hộ dân\"", "[Red]0", "#,##0_d"] {
            assert!(!is_date_format(164, Some(code)), "{code}");
        }
        assert!(is_date_format(14, None) && !is_date_format(2, None));
    }
}
