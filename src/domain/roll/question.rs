//! Which column is which, where no heading tells: what an official is asked, and what was answered.

use serde::{Deserialize, Serialize};

use super::{RollColumn, RollFinding, may_be_remembered};
use crate::domain::words::words;

/// Values of a column that are shown, and letters of each.
pub(super) const VALUES_SHOWN: usize = 3;
pub(super) const VALUE_LETTERS: usize = 24;

/// Columns that are offered.
pub const COLUMNS_OFFERED: usize = 8;

/// What an official said of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnChoice {
    pub key: ColumnKey,
    pub column: RollColumn,
}

impl ColumnChoice {
    /// How it is kept for the lists to come; `None` where it holds for one file alone.
    pub fn kept(&self) -> Option<String> {
        match &self.key {
            ColumnKey::Heading(heading) => may_be_remembered(heading).then(|| heading.clone()),
            ColumnKey::Letters(_) => None,
            ColumnKey::Counted => Some(Self::none(self.column)),
        }
    }

    /// What [`Self::kept`] kept.
    pub fn of_kept(kept: String, column: RollColumn) -> Self {
        let key = if kept == Self::none(column) { ColumnKey::Counted } else { ColumnKey::Heading(kept) };
        Self { key, column }
    }

    /// No heading has brackets in the form in which it is remembered.
    fn none(column: RollColumn) -> String {
        format!("({})", column.code())
    }
}

/// How a column is found again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnKey {
    /// By its heading, folded.
    Heading(String),
    /// By its place, where nothing stands above it: only for the file that was asked about.
    Letters(String),
    /// No column holds it: households are counted, or have no address.
    Counted,
}

/// A column of a file that was read as an official chose, now or for an earlier file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedColumn {
    pub column: RollColumn,
    /// As the sheet shows it; empty: no column holds it.
    pub letters: String,
    /// As the sheet has it; may be empty.
    #[serde(default)]
    pub heading: String,
}

/// What is asked about a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnQuestion {
    pub wanted: RollColumn,
    /// The sheet it is about; empty for a text table.
    pub sheet: String,
    pub columns: Vec<AskedColumn>,
}

/// A column that may be the one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedColumn {
    /// As the sheet shows it: "C".
    pub letters: String,
    /// As the sheet has it; may be empty.
    pub heading: String,
    /// Its heading as it is remembered.
    pub key: String,
    /// Its first values; only in the letter that asks, never kept.
    #[serde(default)]
    pub values: Vec<String>,
}

impl ColumnQuestion {
    /// Without what the sheet holds.
    pub fn bare(mut self) -> Self {
        self.columns.iter_mut().for_each(|column| column.values.clear());
        self
    }

    /// Whether no column may hold what is asked for.
    pub const fn may_be_none(&self) -> bool {
        matches!(self.wanted, RollColumn::Number | RollColumn::Address)
    }

    /// What pressing the column at `place` says; the place after the last: that no column holds it.
    pub fn choice(&self, place: usize) -> Option<ColumnChoice> {
        let key = match self.columns.get(place) {
            Some(column) if column.key.is_empty() => ColumnKey::Letters(column.letters.clone()),
            Some(column) => ColumnKey::Heading(column.key.clone()),
            None if place == self.columns.len() && self.may_be_none() => ColumnKey::Counted,
            None => return None,
        };
        Some(ColumnChoice { key, column: self.wanted })
    }
}

/// What was asked about a file, what was answered so far, and what else was found in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportColumns {
    #[serde(default)]
    pub chosen: Vec<ColumnChoice>,
    #[serde(default)]
    pub asked: Option<ColumnQuestion>,
    /// They are chosen again: what is remembered of headings does not count.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub anew: bool,
    /// Since it was read; for every preview of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub findings: Option<Vec<RollFinding>>,
}

words! {
    RollColumn {
        Number = "number",
        Head = "head",
        Address = "address",
        Representative = "representative",
    }
}
