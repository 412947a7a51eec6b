//! A file as its reader (`documents/roll_file.rs`) found it: sheets of cells, before anything is understood.

use serde::{Deserialize, Serialize};

/// A file of sheets.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RawBook {
    pub sheets: Vec<RawSheet>,
    /// Its letters were in this old encoding and have been changed.
    pub converted: Option<OldLetters>,
}

/// A sheet as its file holds it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RawSheet {
    /// As its tab says; empty for a text table.
    pub name: String,
    /// Its tab is not shown.
    pub hidden: bool,
    /// Row number as the sheet shows it, from 1, and its cells from column A on; rows may be missing.
    pub rows: Vec<(u32, Vec<RawCell>)>,
    /// Row numbers that are not shown, hidden or filtered out, in rising order.
    pub hidden_rows: Vec<u32>,
    /// Columns that are not shown, from 0, in rising order.
    pub hidden_columns: Vec<usize>,
    pub merged: Vec<Merged>,
}

/// Cells that are shown as one; its value stands in the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// Row numbers as the sheet shows them, both included.
    pub rows: (u32, u32),
    /// Columns from 0, both included.
    pub columns: (usize, usize),
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum RawCell {
    Empty,
    Text(String),
    Number(f64),
    /// A date or a truth value.
    Other,
    /// A formula that ended in an error: "#REF!".
    Error,
    /// A formula whose result the file does not hold.
    NoValue,
}

/// How Vietnamese was written before Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OldLetters {
    /// TCVN 5712 (VN3), of the fonts named ".Vn…".
    Tcvn3,
    /// Of the fonts named "VNI-…".
    Vni,
    /// The code page of Vietnamese Windows.
    Windows1258,
}

impl RawSheet {
    /// The first cell of the merged ones that `column` of `row` belongs to, unless it is that cell itself.
    pub(super) fn anchor(&self, row: u32, column: usize) -> Option<(u32, usize)> {
        let holds = |one: &&Merged| {
            (one.rows.0..=one.rows.1).contains(&row) && (one.columns.0..=one.columns.1).contains(&column)
        };
        let merged = self.merged.iter().find(holds)?;
        let first = (merged.rows.0, merged.columns.0);
        (first != (row, column)).then_some(first)
    }

    /// A cell by the number of its row.
    pub(super) fn cell(&self, row: u32, column: usize) -> &RawCell {
        let found = self.rows.binary_search_by_key(&row, |(own, _)| *own).ok();
        found
            .and_then(|at| self.rows.get(at))
            .and_then(|(_, cells)| cells.get(column))
            .unwrap_or(&RawCell::Empty)
    }
}
