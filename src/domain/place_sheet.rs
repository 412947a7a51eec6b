//! One sheet with where and when every neighbourhood elects: its columns by the words of their headings, its rows against the
//! neighbourhoods its sender answers for. It is taken whole, or refused with every fault named by row and column. Its bytes are read by
//! `documents/place_file.rs`; done by `app/place_sheet.rs`, worded by `telegram/place_sheet.rs`.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::election_place::{MAX_CONTACT, MAX_PLACE, PlaceHours};
use super::fold::{fold, nfc};
use super::ids::{NeighborhoodId, PlaceSheetId};
use super::place::Neighborhood;
use super::polling::{Edition, PollingDay};
use super::roll::{RawCell, RawSheet, RollFileFault, at, column_names, find_column, is_blank, letters};
use super::setup::{names_neighborhood, shortened};
use super::unit;

/// Title lines stand above the headings of most sheets; they are sought in this many filled rows.
const HEADER_WITHIN: usize = 15;

/// Neighbourhoods in one sheet: a province of the design envelope, and room (docs/domain.md §6).
pub const MAX_ROWS: usize = 2000;

/// Faults named in one message; the rest are counted.
pub const FAULTS_SHOWN: usize = 15;

/// The columns of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Column {
    Neighborhood,
    Commune,
    Place,
    Hours,
    Contact,
    Phone,
}

impl Column {
    pub const ALL: [Self; 6] =
        [Self::Neighborhood, Self::Commune, Self::Place, Self::Hours, Self::Contact, Self::Phone];

    /// The heading our template writes.
    pub const fn heading(self) -> &'static str {
        match self {
            Column::Neighborhood => "Thôn, khu phố",
            Column::Commune => "Xã, phường",
            Column::Place => "Nơi bầu",
            Column::Hours => "Giờ",
            Column::Contact => "Người liên hệ",
            Column::Phone => "Điện thoại",
        }
    }

    /// Folded names of the column, best first.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Column::Neighborhood => &[
                "thon khu pho",
                "khu pho thon",
                "ten thon khu pho",
                "ten khu pho",
                "ten thon",
                "khu pho",
                "thon",
                "thon ban khu pho",
                "thon to dan pho",
                "to dan pho",
                "don vi bau",
                "khu dan cu",
                "ap",
                "khom",
            ],
            Column::Commune => &[
                "xa phuong",
                "phuong xa",
                "ten xa phuong",
                "ten phuong xa",
                "xa phuong dac khu",
                "xa phuong thi tran",
                "cap xa",
                "phuong",
                "xa",
            ],
            Column::Place => {
                &["noi bau", "noi bau cu", "dia diem bau", "dia diem bau cu", "dia diem", "noi hop"]
            }
            Column::Hours => &["gio", "gio bau", "gio hop", "gio bo phieu", "thoi gian", "gio hop bau"],
            Column::Contact => &["nguoi lien he", "lien he", "ho ten nguoi lien he", "can bo lien he"],
            Column::Phone => {
                &["dien thoai", "so dien thoai", "sdt", "dt", "dien thoai lien he", "so dien thoai lien he"]
            }
        }
    }
}

/// A cell as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetCell {
    Text(String),
    /// A date, a time that the program keeps as a number, a formula error.
    NotText,
}

/// A row of the sheet, before its neighbourhood is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// As the sheet shows it, from 1.
    pub row: u32,
    /// In the order of [`Column::ALL`]; `None`: empty, or no such column.
    pub cells: [Option<SheetCell>; 6],
}

/// What was read of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadSheet {
    /// The letters of the columns, in the order of [`Column::ALL`].
    pub columns: [Option<String>; 6],
    pub rows: Vec<SheetRow>,
}

/// Why a cell is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetProblem {
    /// No neighbourhood is named.
    NoName,
    /// None of the sender's neighbourhoods is called so.
    Unknown {
        name: String,
    },
    /// So many are: the commune is to be named.
    Ambiguous {
        name: String,
        count: usize,
    },
    /// The neighbourhood stands in an earlier row.
    Repeated {
        first_row: u32,
    },
    /// No hour of a meeting.
    Hour,
    /// No hours of polls.
    PollHours,
    TooLong {
        limit: usize,
    },
    /// No telephone number.
    Phone,
    NotText,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetFault {
    pub row: u32,
    /// As the sheet shows it ("C"); `None` when the whole row is meant.
    pub column: Option<String>,
    pub problem: SheetProblem,
}

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetRejection {
    /// It is no sheet that can be read; the faults of the file are those of a roll's.
    File(RollFileFault),
    /// No row near the top names the neighbourhoods.
    NoHeader,
    /// Nothing but headings, or no column besides the names.
    Empty,
    TooManyRows {
        found: usize,
    },
    /// At most [`FAULTS_SHOWN`] are carried.
    Rows {
        faults: Vec<SheetFault>,
        total: usize,
    },
}

impl From<RollFileFault> for SheetRejection {
    fn from(fault: RollFileFault) -> Self {
        SheetRejection::File(fault)
    }
}

/// What is taken over for one neighbourhood; what is `None` stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceRow {
    pub neighborhood: NeighborhoodId,
    pub place: Option<String>,
    pub hours: Option<PlaceHours>,
    pub contact: Option<String>,
}

/// How many neighbourhoods, and of how many what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SheetCounts {
    pub rows: usize,
    pub places: usize,
    pub hours: usize,
    pub contacts: usize,
}

impl SheetCounts {
    pub fn of(rows: &[PlaceRow]) -> Self {
        let count = |has: fn(&PlaceRow) -> bool| rows.iter().filter(|row| has(row)).count();
        Self {
            rows: rows.len(),
            places: count(|row| row.place.is_some()),
            hours: count(|row| row.hours.is_some()),
            contacts: count(|row| row.contact.is_some()),
        }
    }
}

/// Whether a row near the top names a column of neighbourhoods.
pub fn has_header(sheet: &RawSheet) -> bool {
    header(sheet).is_some()
}

/// The place of the row of headings, and the columns in the order of [`Column::ALL`].
fn header(sheet: &RawSheet) -> Option<(usize, [Option<usize>; 6])> {
    let filled = |(_, (_, cells)): &(usize, &(u32, Vec<RawCell>))| !cells.iter().all(is_blank);
    sheet.rows.iter().enumerate().filter(filled).take(HEADER_WITHIN).find_map(|(index, (_, cells))| {
        let row: Vec<Vec<String>> = cells.iter().map(column_names).collect();
        let columns = Column::ALL.map(|column| find_column(&row, column.names()).map(|(first, _)| first));
        let says = columns.iter().skip(2).any(Option::is_some);
        (columns[0].is_some() && says).then_some((index, columns))
    })
}

/// Reads a sheet into rows; nothing of them is judged yet.
///
/// # Errors
/// [`SheetRejection::NoHeader`], [`SheetRejection::Empty`], [`SheetRejection::TooManyRows`].
pub fn read(sheet: &RawSheet) -> Result<ReadSheet, SheetRejection> {
    let (index, columns) = header(sheet).ok_or(SheetRejection::NoHeader)?;
    let cell = |cells: &[RawCell], column: Option<usize>| match at(cells, column?) {
        RawCell::Empty => None,
        RawCell::Text(text) => {
            Some(SheetCell::Text(nfc(text))).filter(|cell| *cell != SheetCell::Text(String::new()))
        }
        RawCell::Number(number) => Some(SheetCell::Text(number.to_string())),
        RawCell::Other | RawCell::Error | RawCell::NoValue => Some(SheetCell::NotText),
    };
    let rows: Vec<SheetRow> = sheet
        .rows
        .iter()
        .skip(index + 1)
        .map(|(row, cells)| SheetRow { row: *row, cells: columns.map(|column| cell(cells, column)) })
        .filter(|row| row.cells.iter().any(Option::is_some))
        .collect();
    if rows.is_empty() {
        return Err(SheetRejection::Empty);
    }
    if rows.len() > MAX_ROWS {
        return Err(SheetRejection::TooManyRows { found: rows.len() });
    }
    Ok(ReadSheet { columns: columns.map(|column| column.map(letters)), rows })
}

/// A telephone number as people write it: 9 to 11 digits from 0 or +84, in groups.
fn is_phone(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let clean = text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '+' | '(' | ')'));
    clean && (9..=11).contains(&digits.len()) && (digits.starts_with('0') || digits.starts_with("84"))
}

/// A number cell has lost the 0 a telephone number begins with.
fn phone(text: &str) -> Option<String> {
    let with_zero = || format!("0{text}");
    let bare = text.len() == 9 && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    let text = if bare { with_zero() } else { text.to_owned() };
    is_phone(&text).then_some(text)
}

/// Neighbourhoods by what stands behind the word for their kind.
struct Names<'a> {
    by_rest: HashMap<String, Vec<&'a Neighborhood>>,
}

impl<'a> Names<'a> {
    fn new(places: &'a [Neighborhood]) -> Self {
        let mut by_rest: HashMap<String, Vec<&Neighborhood>> = HashMap::new();
        for place in places {
            by_rest.entry(Self::rest(&place.name)).or_default().push(place);
        }
        Self { by_rest }
    }

    fn rest(name: &str) -> String {
        unit::neighborhood(name).map_or_else(|| fold(name), |named| fold(&named.rest))
    }

    fn find(&self, name: &str, commune: Option<&str>) -> Vec<&'a Neighborhood> {
        // "Khu phố 1, phường Bình Ngọc" in one cell is as good as in two.
        let (name, commune) = match (name.split_once(','), commune) {
            (Some((name, commune)), None) => (name, Some(commune)),
            _ => (name, commune),
        };
        let typed = commune.map_or_else(|| name.to_owned(), |commune| format!("{name}, {commune}"));
        let known = self.by_rest.get(&Self::rest(name));
        known.into_iter().flatten().copied().filter(|place| names_neighborhood(place, &typed)).collect()
    }
}

/// Checks every row against the neighbourhoods its sender answers for.
///
/// # Errors
/// [`SheetRejection::Rows`] with every fault.
pub fn check(
    sheet: &ReadSheet,
    places: &[Neighborhood],
    polling: &PollingDay,
) -> Result<Vec<PlaceRow>, SheetRejection> {
    let names = Names::new(places);
    let mut faults = Vec::new();
    let mut seen: HashMap<NeighborhoodId, u32> = HashMap::new();
    let mut rows = Vec::new();
    for row in &sheet.rows {
        let mut found = Vec::new();
        let read = check_row(row, &names, polling, &mut found);
        if let Some(read) = read {
            match seen.get(&read.neighborhood) {
                Some(first) => {
                    found.push((Some(Column::Neighborhood), SheetProblem::Repeated { first_row: *first }));
                }
                None => {
                    seen.insert(read.neighborhood, row.row);
                    rows.push(read);
                }
            }
        }
        faults.extend(found.into_iter().map(|(column, problem)| {
            let letter = column.and_then(|column| sheet.columns.get(column as usize).cloned().flatten());
            SheetFault { row: row.row, column: letter, problem }
        }));
    }
    if faults.is_empty() {
        return if rows.is_empty() { Err(SheetRejection::Empty) } else { Ok(rows) };
    }
    let total = faults.len();
    faults.truncate(FAULTS_SHOWN);
    Err(SheetRejection::Rows { faults, total })
}

type Found = Vec<(Option<Column>, SheetProblem)>;

/// One row; what is wrong goes into `found`. `None` when its neighbourhood is not known.
fn check_row(row: &SheetRow, names: &Names<'_>, polling: &PollingDay, found: &mut Found) -> Option<PlaceRow> {
    let mut text = |column: Column| match row.cells.get(column as usize).cloned().flatten() {
        Some(SheetCell::Text(text)) => Some(text),
        Some(SheetCell::NotText) => {
            found.push((Some(column), SheetProblem::NotText));
            None
        }
        None => None,
    };
    let [name, commune, place, hours, contact, number] = Column::ALL.map(&mut text);
    let says = row.cells.iter().skip(2).any(Option::is_some);
    let place = within(place, MAX_PLACE, Column::Place, found);
    let hours = hours.and_then(|hours| match PlaceHours::read(&hours, polling) {
        Ok(hours) => Some(hours),
        Err(super::election_place::PlaceRefusal::PollHours) => {
            found.push((Some(Column::Hours), SheetProblem::PollHours));
            None
        }
        Err(_) => {
            found.push((Some(Column::Hours), SheetProblem::Hour));
            None
        }
    });
    let number = number.and_then(|number| {
        let read = phone(&number);
        if read.is_none() {
            found.push((Some(Column::Phone), SheetProblem::Phone));
        }
        read
    });
    let contact = match (contact, number) {
        (Some(contact), Some(number)) => Some(format!("{contact}, {number}")),
        (contact, number) => contact.or(number),
    };
    let contact = within(contact, MAX_CONTACT, Column::Contact, found);
    let Some(name) = name else {
        if !matches!(row.cells[0], Some(SheetCell::NotText)) {
            found.push((Some(Column::Neighborhood), SheetProblem::NoName));
        }
        return None;
    };
    let shown = || shortened(&name);
    match names.find(&name, commune.as_deref()).as_slice() {
        [one] => {
            if !says {
                // Left empty in the template: nothing is known of it yet, and nothing is asked.
                return None;
            }
            Some(PlaceRow { neighborhood: one.id, place, hours, contact })
        }
        [] => {
            found.push((Some(Column::Neighborhood), SheetProblem::Unknown { name: shown() }));
            None
        }
        several => {
            let problem = SheetProblem::Ambiguous { name: shown(), count: several.len() };
            found.push((Some(Column::Neighborhood), problem));
            None
        }
    }
}

fn within(text: Option<String>, limit: usize, column: Column, found: &mut Found) -> Option<String> {
    let text = text?;
    if text.chars().count() > limit {
        found.push((Some(column), SheetProblem::TooLong { limit }));
        return None;
    }
    Some(text)
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum SheetNotice {
    /// The next file is the sheet.
    AskFile {
        polling: PollingDay,
    },
    Reading {
        file_name: String,
    },
    FetchFailed {
        file_name: String,
    },
    /// Nothing of the file is taken.
    Rejected {
        file_name: String,
        rejection: SheetRejection,
    },
    Preview {
        sheet: PlaceSheetId,
        file_name: String,
        polling: PollingDay,
        counts: SheetCounts,
    },
    Taken {
        counts: SheetCounts,
    },
    AlreadyTaken,
    Dropped,
    /// Words were typed where a file is awaited.
    StillWaiting,
    /// Caption of the template.
    Template,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum SheetRefusal {
    /// Nobody but who presides over the province, or governs a commune.
    NotYours,
    NoElection,
    TooLarge,
    /// The election was changed after this preview.
    Overtaken,
    /// Nobody decided on it in time, and it is dropped.
    TooOld,
}

/// The next file of an official is the sheet of this election.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum SheetDialog {
    File { edition: Edition },
}

#[cfg(test)]
mod tests {
    use super::super::election_mode::Electorate;
    use super::super::ids::{CommuneId, Id as _};
    use super::super::polling::{Hours, clock};
    use super::super::time::Moment;
    use super::*;
    use chrono::NaiveDate;

    fn place(number: u8, name: &str, commune: &str) -> Neighborhood {
        Neighborhood {
            id: NeighborhoodId::mint(Moment::from_unix_millis(1), [number; 10]),
            commune: CommuneId::mint(Moment::from_unix_millis(1), [2; 10]),
            kind: unit::neighborhood(name).unwrap().kind,
            name: name.to_owned(),
            commune_name: commune.to_owned(),
            venue: String::new(),
            position: 1,
        }
    }

    fn places() -> Vec<Neighborhood> {
        vec![
            place(1, "Khu phố 1", "Phường Bình Ngọc"),
            place(2, "Khu phố 1", "Phường Trà Cổ"),
            place(3, "Thôn Đông", "Xã Hải Xuân"),
        ]
    }

    fn polling() -> PollingDay {
        let day = NaiveDate::from_ymd_opt(2027, 2, 7).unwrap();
        PollingDay { title: None, day, hours: Hours::USUAL, electorate: Electorate::default() }
    }

    fn sheet(rows: &[&[&str]]) -> RawSheet {
        let cell =
            |text: &&str| if text.is_empty() { RawCell::Empty } else { RawCell::Text((*text).to_owned()) };
        let rows = rows.iter().map(|row| row.iter().map(cell).collect());
        RawSheet { rows: (1..).zip(rows).collect(), ..RawSheet::default() }
    }

    fn checked(rows: &[&[&str]]) -> Result<Vec<PlaceRow>, SheetRejection> {
        check(&read(&sheet(rows))?, &places(), &polling())
    }

    const HEAD: &[&str] =
        &["STT", "Xã/phường", "Khu phố/thôn", "Nơi bầu", "Giờ", "Người liên hệ", "Số điện thoại"];

    #[test]
    fn a_sheet_is_read_by_the_words_of_its_headings() {
        let rows = checked(&[
            &["DANH SÁCH NƠI BẦU"],
            HEAD,
            &[
                "1",
                "Phường Bình Ngọc",
                "Khu phố 1",
                "Nhà văn hóa khu 1",
                "19h30",
                "Ông Quang",
                "0912 345 678",
            ],
            &["2", "tra co", "1", "Trường học", "", "", "912345678"],
            &["3", "", "thon dong", "", "8", "", ""],
        ])
        .unwrap();
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[0].contact.as_deref(), Some("Ông Quang, 0912 345 678"));
        assert_eq!(rows[0].hours, Some(PlaceHours::kept(clock(19, 30), None)));
        assert_eq!((rows[1].contact.as_deref(), rows[1].hours), (Some("0912345678"), None));
        assert_eq!(
            (rows[2].place.as_deref(), rows[2].hours),
            (None, Some(PlaceHours::kept(clock(8, 0), None)))
        );
        assert_eq!(SheetCounts::of(&rows), SheetCounts { rows: 3, places: 2, hours: 2, contacts: 2 });
    }

    #[test]
    fn every_fault_is_named_by_its_cell_and_nothing_is_taken() {
        let long = "x".repeat(MAX_PLACE + 1);
        let rejection = checked(&[
            HEAD,
            &["1", "", "Khu phố 1", "Nhà văn hóa", "19h", "", ""],
            &["2", "Phường Bình Ngọc", "Khu phố 9", "Nhà văn hóa", "19h", "", ""],
            &["3", "Phường Trà Cổ", "Khu phố 1", &long, "3h", "", "12"],
            &["4", "Phường Trà Cổ", "khu pho 1", "Nhà văn hóa", "", "", ""],
            &["5", "", "", "Nhà văn hóa", "", "", ""],
        ]);
        let Err(SheetRejection::Rows { faults, total }) = rejection else { panic!("{rejection:?}") };
        assert_eq!(total, faults.len());
        let found: Vec<_> = faults
            .iter()
            .map(|fault| (fault.row, fault.column.as_deref().unwrap(), &fault.problem))
            .collect();
        assert_eq!(
            found,
            [
                (2, "C", &SheetProblem::Ambiguous { name: "Khu phố 1".to_owned(), count: 2 }),
                (3, "C", &SheetProblem::Unknown { name: "Khu phố 9".to_owned() }),
                (4, "D", &SheetProblem::TooLong { limit: MAX_PLACE }),
                (4, "E", &SheetProblem::Hour),
                (4, "G", &SheetProblem::Phone),
                (5, "C", &SheetProblem::Repeated { first_row: 4 }),
                (6, "C", &SheetProblem::NoName),
            ]
        );
    }

    #[test]
    fn a_sheet_without_headings_or_rows_is_refused_and_empty_rows_are_passed_over() {
        assert_eq!(checked(&[&["1", "2"]]), Err(SheetRejection::NoHeader));
        assert_eq!(checked(&[HEAD]), Err(SheetRejection::Empty));
        let empty: &[&str] = &["1", "Xã Hải Xuân", "Thôn Đông", "", "", "", ""];
        assert_eq!(checked(&[HEAD, empty]), Err(SheetRejection::Empty));
        let filled: &[&str] = &["2", "Phường Trà Cổ", "Khu phố 1", "Trường học", "", "", ""];
        assert_eq!(checked(&[HEAD, empty, filled]).unwrap().len(), 1);
    }

    #[test]
    fn a_telephone_number_is_one() {
        for number in ["0912 345 678", "02033.123.456", "+84 912 345 678", "(0203) 3123456", "912345678"] {
            assert!(phone(number).is_some(), "{number}");
        }
        for number in ["12", "ông Quang", "0912", "09123456789012"] {
            assert_eq!(phone(number), None, "{number}");
        }
    }
}
