//! One sheet with the units of a province: each commune with its neighbourhoods, and of which earlier ones each is made. Its columns are
//! known by the words of their headings; its rows are held against what there is, and become a plan, or every fault is named by row and
//! column. Its bytes are read by `documents/unit_file.rs`; done by `app/unit_sheet.rs`, worded by `telegram/unit_sheet.rs`.

mod plan;

use serde::{Deserialize, Serialize};

use super::fold::{fold, nfc};
use super::ids::{UnitChangeId, UnitSheetId};
use super::place_sheet::SheetCell;
use super::roll::{RawCell, RawSheet, RollFileFault, at, column_names, find_column, is_blank, letters};
use super::setup::Page;
use super::time::Moment;
use super::unit;
use super::unit_change::Obstacle;

pub use plan::{CommunePlan, Known, PlannedCommune, UnitPlan, UnitStep, check};

/// Title lines stand above the headings of most sheets; they are sought in this many filled rows.
const HEADER_WITHIN: usize = 15;

/// Rows of one sheet: every neighbourhood of a province before and after, and room (docs/domain.md §6).
pub const MAX_ROWS: usize = 6_000;

/// Faults named in one message; the rest are counted.
pub const FAULTS_SHOWN: usize = 15;

/// Communes on one page of the preview.
pub const COMMUNES_SHOWN: usize = 8;

/// Changes named for one commune; the rest are counted.
pub const CHANGES_SHOWN: usize = 3;

/// The columns of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Column {
    Commune,
    Neighborhood,
    /// The units it is made of.
    Before,
    /// The commune of those.
    CommuneBefore,
    Province,
}

/// Words that stand in front of the names of columns, or nowhere.
const NEW: &[&str] = &["", " moi", " sau sap xep", " sau sap nhap", " sau khi sap xep", " sau khi sap nhap"];
const OLD: &[&str] =
    &[" cu", " truoc sap xep", " truoc sap nhap", " truoc khi sap xep", " truoc khi sap nhap"];

impl Column {
    pub const ALL: [Self; 5] =
        [Self::Commune, Self::Neighborhood, Self::Before, Self::CommuneBefore, Self::Province];

    /// The heading our template writes.
    pub const fn heading(self) -> &'static str {
        match self {
            Column::Commune => "Xã, phường",
            Column::Neighborhood => "Thôn, khu phố",
            Column::Before => "Trước là",
            Column::CommuneBefore => "Xã, phường cũ",
            Column::Province => "Cấp trên",
        }
    }

    /// Folded names of the column, best first.
    fn names(self) -> Vec<String> {
        const COMMUNES: &[&str] = &[
            "xa phuong",
            "phuong xa",
            "xa phuong dac khu",
            "xa phuong thi tran",
            "cap xa",
            "don vi cap xa",
            "phuong",
            "xa",
        ];
        const UNITS: &[&str] = &[
            "thon khu pho",
            "khu pho thon",
            "thon to dan pho",
            "thon ban khu pho",
            "thon to dan pho khu pho",
            "thon ban to dan pho",
            "khu dan cu",
            "to dan pho",
            "khu pho",
            "thon",
            "ap",
            "khom",
        ];
        let named = |words: &[&str], ends: &[&str]| -> Vec<String> {
            let with = |word: &&str| {
                let word = (*word).to_owned();
                ends.iter()
                    .flat_map(move |end| [format!("{word}{end}"), format!("ten {word}{end}")])
                    .collect::<Vec<_>>()
            };
            words.iter().flat_map(with).collect()
        };
        let own =
            |own: &[&str], rest: Vec<String>| own.iter().map(|name| (*name).to_owned()).chain(rest).collect();
        match self {
            Column::Commune => named(COMMUNES, NEW),
            Column::Neighborhood => own(&["ten moi", "sau sap xep", "sau sap nhap"], named(UNITS, NEW)),
            Column::Before => own(
                &["truoc la", "nguyen la", "ten cu", "sap nhap tu", "gom", "truoc sap xep", "truoc sap nhap"],
                named(UNITS, OLD),
            ),
            Column::CommuneBefore => named(COMMUNES, OLD),
            Column::Province => {
                own(&["cap tren", "tinh", "huyen tinh", "tinh thanh pho", "thanh pho", "thuoc"], Vec::new())
            }
        }
    }
}

/// A row of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRow {
    /// As the sheet shows it, from 1.
    pub row: u32,
    /// In the order of [`Column::ALL`]; `None`: empty, or no such column.
    pub cells: [Option<SheetCell>; 5],
}

/// What was read of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadUnits {
    /// The letters of the columns, in the order of [`Column::ALL`].
    pub columns: [Option<String>; 5],
    pub rows: Vec<UnitRow>,
}

/// Why a cell is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum UnitProblem {
    /// No commune is named, here or above.
    NoCommune,
    /// Whether it is a ward or a commune is not said, and none is called so.
    CommuneKind {
        name: String,
    },
    /// Several communes are called so: the higher levels are to be named.
    CommuneAmbiguous {
        name: String,
        count: usize,
    },
    /// A commune that is made needs its higher levels.
    NoProvince {
        name: String,
    },
    /// Units before are named, and what they become is not.
    NoName,
    /// Whether it is a thôn or a khu phố is not said, and none is called so.
    Kind {
        name: String,
    },
    /// "Khu phố 7-5": one place, or all from the one to the other.
    OneOrSeveral {
        name: String,
    },
    TooLong {
        limit: usize,
    },
    /// No unit is called so.
    Unknown {
        name: String,
    },
    /// Several are.
    Ambiguous {
        name: String,
        count: usize,
    },
    /// It lies in another commune, which is to be named.
    Elsewhere {
        name: String,
        commune: String,
    },
    /// This unit goes into another in an earlier row.
    Taken {
        name: String,
        first_row: u32,
    },
    /// The commune has this neighbourhood in an earlier row.
    Repeated {
        first_row: u32,
    },
    TooManyMerged {
        limit: usize,
    },
    TooManyUnits {
        limit: usize,
    },
    NotText,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitFault {
    pub row: u32,
    /// As the sheet shows it ("C"); `None` when the whole row is meant.
    pub column: Option<String>,
    pub problem: UnitProblem,
}

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum UnitRejection {
    /// It is no sheet that can be read; the faults of the file are those of a roll's.
    File(RollFileFault),
    /// No row near the top names communes and neighbourhoods.
    NoHeader,
    /// Nothing but headings.
    Empty,
    TooManyRows {
        found: usize,
    },
    /// At most [`FAULTS_SHOWN`] are carried.
    Rows {
        faults: Vec<UnitFault>,
        total: usize,
    },
}

impl From<RollFileFault> for UnitRejection {
    fn from(fault: RollFileFault) -> Self {
        UnitRejection::File(fault)
    }
}

/// Whether a row near the top names a column of communes and one of neighbourhoods.
pub fn has_header(sheet: &RawSheet) -> bool {
    header(sheet).is_some()
}

/// The place of the row of headings, and the columns in the order of [`Column::ALL`].
fn header(sheet: &RawSheet) -> Option<(usize, [Option<usize>; 5])> {
    let filled = |(_, (_, cells)): &(usize, &(u32, Vec<RawCell>))| !cells.iter().all(is_blank);
    let names = Column::ALL.map(Column::names);
    sheet.rows.iter().enumerate().filter(filled).take(HEADER_WITHIN).find_map(|(index, (_, cells))| {
        let row: Vec<Vec<String>> = cells.iter().map(column_names).collect();
        let columns = names.each_ref().map(|names| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            find_column(&row, &names).map(|(first, _)| first)
        });
        (columns[0].is_some() && columns[1].is_some()).then_some((index, columns))
    })
}

/// Reads a sheet into rows; nothing of them is judged yet.
///
/// # Errors
/// [`UnitRejection::NoHeader`], [`UnitRejection::Empty`], [`UnitRejection::TooManyRows`].
pub fn read(sheet: &RawSheet) -> Result<ReadUnits, UnitRejection> {
    let (index, columns) = header(sheet).ok_or(UnitRejection::NoHeader)?;
    let cell = |cells: &[RawCell], column: Option<usize>| match at(cells, column?) {
        RawCell::Empty => None,
        RawCell::Text(text) => Some(text)
            .filter(|text| !nfc(text).is_empty())
            // Several units of one cell may stand under each other.
            .map(|text| SheetCell::Text(text.split('\n').map(nfc).collect::<Vec<_>>().join("\n"))),
        RawCell::Number(number) => Some(SheetCell::Text(number.to_string())),
        RawCell::Other | RawCell::Error | RawCell::NoValue => Some(SheetCell::NotText),
    };
    let mut rows: Vec<UnitRow> = sheet
        .rows
        .iter()
        .skip(index + 1)
        .map(|(row, cells)| UnitRow { row: *row, cells: columns.map(|column| cell(cells, column)) })
        .collect();
    for merged in &sheet.merged {
        let Some(at) = columns.iter().position(|column| *column == Some(merged.columns.0)) else { continue };
        let (first, last) = merged.rows;
        let value =
            rows.iter().find(|row| row.row == first).and_then(|row| row.cells.get(at).cloned().flatten());
        for row in rows.iter_mut().filter(|row| row.row > first && row.row <= last) {
            if let Some(cell) = row.cells.get_mut(at) {
                cell.clone_from(&value);
            }
        }
    }
    rows.retain(|row| row.cells.iter().any(Option::is_some));
    if rows.is_empty() {
        return Err(UnitRejection::Empty);
    }
    if rows.len() > MAX_ROWS {
        return Err(UnitRejection::TooManyRows { found: rows.len() });
    }
    Ok(ReadUnits { columns: columns.map(|column| column.map(letters)), rows })
}

/// "Khu phố 1, 2 và 3; Khu phố 1, phường Trà Cổ": the units one by one, each with its commune where that is said.
pub fn named_units(typed: &str) -> Vec<(String, Option<String>)> {
    let mut all: Vec<(String, Option<String>)> = Vec::new();
    for part in typed.split([';', '\n', '+']) {
        let mut is_first = true;
        for piece in part.split(',').flat_map(|piece| piece.split(" và ")) {
            let piece = nfc(piece);
            let piece = piece.trim_end_matches('.');
            if piece.is_empty() {
                continue;
            }
            let is_commune = unit::commune(piece).is_some() && unit::neighborhood(piece).is_none();
            match all.last_mut().filter(|_| is_commune && !is_first) {
                Some(last) => last.1 = Some(piece.to_owned()),
                None => all.extend(unit::each_of(piece).into_iter().map(|name| (name, None))),
            }
            is_first = false;
        }
    }
    all
}

/// What a plan does, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct UnitCounts {
    pub communes: usize,
    pub new_communes: usize,
    pub added: usize,
    pub renamed: usize,
    /// Of another commune until now.
    pub moved: usize,
    /// So many units go into so many.
    pub merged: usize,
    pub into: usize,
    /// As they are already.
    pub same: usize,
    /// Households that get another number.
    pub renumbered: usize,
}

impl UnitCounts {
    /// Nothing would change.
    pub const fn is_nothing(&self) -> bool {
        self.new_communes + self.added + self.renamed + self.moved + self.into == 0
    }

    /// It cannot be taken back: a second official confirms it.
    pub const fn needs_another(&self) -> bool {
        self.moved + self.into > 0
    }
}

/// What a plan does in one commune.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommuneLine {
    pub name: String,
    pub is_new: bool,
    pub added: usize,
    pub same: usize,
    /// Of which a unit is made, and its name; at most [`CHANGES_SHOWN`].
    pub changes: Vec<(String, String)>,
    pub more: usize,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum UnitSheetNotice {
    /// The next file is the sheet.
    AskFile,
    Reading {
        file_name: String,
    },
    FetchFailed {
        file_name: String,
    },
    /// Nothing of the file is taken.
    Rejected {
        file_name: String,
        rejection: UnitRejection,
    },
    /// It says what there is already.
    Nothing {
        file_name: String,
        same: usize,
    },
    Preview {
        sheet: UnitSheetId,
        file_name: String,
        counts: UnitCounts,
        /// A page of them.
        communes: Vec<CommuneLine>,
        page: Page,
        /// Units of these communes that the sheet does not name: they stay.
        left: Vec<String>,
        left_more: usize,
        obstacles: Vec<Obstacle>,
    },
    /// It waits for somebody else; `others`: how many were asked, none: whoever asked confirms it again.
    Proposed {
        change: UnitChangeId,
        file_name: String,
        counts: UnitCounts,
        others: usize,
        until: Moment,
    },
    /// To those who may confirm it.
    ToConfirm {
        change: UnitChangeId,
        file_name: String,
        counts: UnitCounts,
        by: String,
        until: Moment,
    },
    Taken {
        file_name: String,
        counts: UnitCounts,
    },
    AlreadyTaken,
    Dropped,
    /// To the other side.
    Declined {
        file_name: String,
        by: String,
    },
    /// Nobody confirmed it in time: to both sides.
    Expired {
        file_name: String,
    },
    /// Words were typed where a file is awaited.
    StillWaiting,
    /// Caption of the template.
    Template,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum UnitSheetRefusal {
    TooLarge,
    /// Units changed after this preview.
    Overtaken,
    /// Nobody decided on it in time, and it is dropped.
    TooOld,
}

/// The next file of an operator is the sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum UnitSheetDialog {
    File,
}

/// Whether a cell is the line with the sums below a table.
fn is_total(text: &str) -> bool {
    let text = fold(text);
    ["tong cong", "tong so", "cong", "tong"].contains(&text.as_str())
        || ["tong cong", "tong so"].iter().any(|word| text.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_named_one_by_one_each_with_its_ward() {
        let named = |typed: &str| -> Vec<String> {
            named_units(typed)
                .into_iter()
                .map(|(name, commune)| commune.map_or(name.clone(), |commune| format!("{name}/{commune}")))
                .collect()
        };
        assert_eq!(named("Khu phố 1, Khu phố 2"), ["Khu phố 1", "Khu phố 2"]);
        assert_eq!(named("Khu phố 1, 2 và 3."), ["Khu phố 1", "2", "3"]);
        assert_eq!(
            named("Khu phố 1, phường Trà Cổ; Thôn Đông\nThôn Tây"),
            ["Khu phố 1/phường Trà Cổ", "Thôn Đông", "Thôn Tây"]
        );
        assert_eq!(named("Khu phố 1-3; Thôn Đông"), ["Khu phố 1", "Khu phố 2", "Khu phố 3", "Thôn Đông"]);
        assert_eq!(named(" ; , "), Vec::<String>::new());
    }

    #[test]
    fn the_columns_of_a_resolution_are_known_by_their_words() {
        let cell = |text: &str| RawCell::Text(text.to_owned());
        let sheet = |heads: &[&str]| RawSheet {
            rows: vec![
                (1, vec![cell("PHƯƠNG ÁN SẮP XẾP")]),
                (2, heads.iter().map(|head| cell(head)).collect()),
                (3, vec![cell("1"), cell("Phường Bình Ngọc"), cell("Khu phố 1"), cell("Khu phố Bình Minh")]),
            ],
            ..RawSheet::default()
        };
        let read =
            read(&sheet(&["STT", "Phường, xã", "Khu phố trước sắp xếp", "Khu phố sau sắp xếp"])).unwrap();
        let columns = read.columns.map(|column| column.unwrap_or_default());
        assert_eq!(columns, ["B", "D", "C", "", ""]);
        assert!(super::read(&sheet(&["STT", "Tên", "Nơi ở", ""])) == Err(UnitRejection::NoHeader));
        assert!(is_total("Tổng cộng: 54 xã") && !is_total("Tổng Cọt"));
    }
}
