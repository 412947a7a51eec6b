//! What was read from a file besides the households: told in the preview, so that nothing is passed over without a word.

use serde::{Deserialize, Serialize};

use super::{NamedColumn, OldLetters, RollRow};

/// Rows and names that a finding lists; the rest are counted.
pub const PLACES_SHOWN: usize = 8;

/// A file that became a roll.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RollReading {
    pub households: Vec<ReadHousehold>,
    pub findings: Vec<RollFinding>,
}

/// A household with where it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadHousehold {
    /// As it is taken over. Alley and cluster are in its address too.
    pub row: RollRow,
    /// From a column or a section row of alleys; may be empty.
    pub alley: String,
    /// From a column, a section row or a sheet of clusters; may be empty.
    pub cluster: String,
    pub place: SheetRow,
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetRow {
    /// Where the file has several sheets with households.
    pub sheet: Option<String>,
    /// As the sheet shows it, from 1.
    pub row: u32,
    /// Why it was not read, where that is so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<WhyUnread>,
}

/// Why a row that holds something was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhyUnread {
    /// It stands above the table that was read.
    AboveTheTable,
    /// Below a sum.
    BelowASum,
    /// Below the line that ends the table.
    BelowTheEnd,
    /// Of a table whose columns could not be told, or that is none of households.
    OtherTable,
    /// A number or other cells, and nobody's name.
    NobodyNamed,
    /// A name where the name of an alley or a group may stand.
    NameAlone,
    /// A house where nobody lives.
    EmptyHouse,
}

/// Some rows, named or counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetRows {
    /// The first [`PLACES_SHOWN`].
    pub first: Vec<SheetRow>,
    pub count: usize,
    /// Those behind them, for the file that names all; never in a letter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rest: Vec<SheetRow>,
}

/// Rows that are kept behind the first; more are only counted.
const MOST_KEPT: usize = 2_000;

impl SheetRows {
    pub(super) fn add(&mut self, place: SheetRow) {
        self.count += 1;
        if self.first.len() < PLACES_SHOWN {
            self.first.push(place);
        } else if self.rest.len() < MOST_KEPT {
            self.rest.push(place);
        }
    }

    /// These and those of `other`.
    pub(super) fn join(&mut self, other: &Self) {
        let count = self.count + other.count;
        other.first.iter().chain(&other.rest).for_each(|place| self.add(place.clone()));
        self.count = count;
    }

    /// Every one that is known.
    pub fn all(&self) -> impl Iterator<Item = &SheetRow> {
        self.first.iter().chain(&self.rest)
    }
}

/// A sheet, with the households in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetShare {
    pub name: String,
    pub households: usize,
}

/// Something an official should know before saying yes. It carries no names of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RollFinding {
    /// Several sheets were read.
    Sheets(Vec<SheetShare>),
    /// These sheets hold something, and no households that could be read.
    SheetsUnread(Vec<String>),
    /// So many sheets come behind those that are read at most; the first [`PLACES_SHOWN`] of them.
    SheetsBeyond {
        names: Vec<String>,
        count: usize,
    },
    /// This sheet lists people beside the sheets of households.
    SheetOfPeople(String),
    /// This hidden sheet was not read.
    SheetHidden(SheetShare),
    /// This sheet has only what an earlier one has.
    SheetRepeats(SheetShare),
    /// Hidden or filtered out, and read.
    HiddenRows(SheetRows),
    /// Hidden, and read.
    HiddenColumns(Vec<String>),
    NoAddress,
    /// The numbers begin again, so that the households were numbered on.
    NumberedOn {
        households: usize,
    },
    /// There are no numbers, so that the households were counted.
    Counted,
    /// Written in an old encoding, and changed.
    Converted(OldLetters),
    /// People were put together by their head.
    People {
        people: usize,
        households: usize,
    },
    /// Names of clusters and the like between the households.
    Sections(SheetRows),
    /// The numbers of these households differ from others by noughts before them alone. Of previews made before such numbers were one.
    NoughtsApart(SheetRows),
    /// Something stands there, but no household that could be read: above the table, or without a number and a head.
    RowsUnread(SheetRows),
    /// These columns were read as an official chose.
    Chosen(Vec<NamedColumn>),
}

impl RollFinding {
    /// Without the rows that only the file of changes names.
    pub fn shown(mut self) -> Self {
        if let Self::HiddenRows(rows)
        | Self::Sections(rows)
        | Self::NoughtsApart(rows)
        | Self::RowsUnread(rows) = &mut self
        {
            rows.rest.clear();
        }
        self
    }

    /// Whether more rows were not read than are named here.
    pub fn is_cut(&self) -> bool {
        matches!(self, Self::RowsUnread(rows) if rows.first.len() < rows.count)
    }
}

impl RollReading {
    pub fn rows(&self) -> Vec<RollRow> {
        self.households.iter().map(|household| household.row.clone()).collect()
    }
}

impl From<Vec<RollRow>> for RollReading {
    fn from(rows: Vec<RollRow>) -> Self {
        let household = |(row_number, row)| ReadHousehold {
            row,
            alley: String::new(),
            cluster: String::new(),
            place: SheetRow { sheet: None, row: row_number, why: None },
        };
        Self { households: (2..).zip(rows).map(household).collect(), findings: Vec::new() }
    }
}
