//! The rows of a sheet below its header, read as households: every row is one, or is named.

use super::cell::{at, is_blank, letters, read_address, read_head, read_number, read_representative, within};
use super::finding::{ReadHousehold, SheetRow, SheetRows};
use super::header::Header;
use super::heading::Part;
use super::people::{Group, groups, numbered_by_household};
use super::section::{Aside, Section, aside};
use super::{
    MAX_ADDRESS, MAX_FAULTS, MAX_HOUSEHOLDS, RawCell, RawSheet, RollFault, RollFileFault, RollProblem, RollRow,
};
use crate::domain::fold::{fold, nfc};

/// A row of the table, with where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) row: u32,
    pub(super) cells: &'a [RawCell],
    /// Place in the sections of the sheet, from 1; 0 above the first.
    section: usize,
}

/// A household before its number is settled.
pub(super) struct Found {
    pub(super) household: ReadHousehold,
    /// The cell of its number said so; `None` where households are counted.
    pub(super) number: Option<String>,
}

/// What a sheet gave.
#[derive(Default)]
pub(super) struct SheetReading {
    pub(super) found: Vec<Found>,
    /// Rows that hold a household, readable or not.
    pub(super) count: usize,
    pub(super) faults: Vec<RollFault>,
    pub(super) total: usize,
    /// The first formula without a result in a column that is read, and how many there are.
    pub(super) without_value: Option<(String, usize)>,
    pub(super) sections: SheetRows,
    pub(super) unread: SheetRows,
    pub(super) hidden: SheetRows,
    /// People in the list, if it is one.
    pub(super) people: Option<usize>,
    /// Households are counted: no column numbers them.
    pub(super) counted: bool,
    /// Letters of the number column.
    pub(super) number_column: Option<String>,
}

/// Reads what is below a header. `name`: of the sheet, where it is to be told.
///
/// # Errors
/// The sheet lists people, and cannot be put together.
pub(super) fn read(
    sheet: &RawSheet,
    header: &Header,
    name: Option<&str>,
) -> Result<SheetReading, RollFileFault> {
    let mut reading = Reading {
        sheet,
        header,
        name,
        sections: vec![super::section::section(&sheet.name, true).unwrap_or_default()],
        out: SheetReading { number_column: header.number.map(letters), ..SheetReading::default() },
    };
    let lines = reading.lines();
    match groups(header, &lines)? {
        Some(groups) => reading.people(&groups),
        None => {
            reading.out.counted = header.number.is_none();
            for line in lines {
                reading.household(line, &[line], !reading.out.counted);
            }
        }
    }
    Ok(reading.out)
}

struct Reading<'a> {
    sheet: &'a RawSheet,
    header: &'a Header,
    name: Option<&'a str>,
    sections: Vec<Section>,
    out: SheetReading,
}

impl<'a> Reading<'a> {
    fn place(&self, row: u32) -> SheetRow {
        SheetRow { sheet: self.name.map(str::to_owned), row }
    }

    /// The rows that hold somebody; what else stands between them is noted.
    fn lines(&mut self) -> Vec<Line<'a>> {
        let header = self.header;
        let mut lines: Vec<Line<'a>> = Vec::new();
        let mut end: Option<(u32, Aside)> = None;
        // Noted only if households follow.
        let mut pending: Vec<u32> = Vec::new();
        let mut again = 0;
        for (place, (row, cells)) in self.sheet.rows.iter().enumerate().skip(header.below) {
            let (row, cells) = (*row, cells.as_slice());
            if place == header.below && header.numbers_columns(cells) {
                continue;
            }
            if header.is_repeated(cells) {
                end = None;
                again = header.depth.saturating_sub(1);
                continue;
            }
            if again > 0 {
                again -= 1;
                if is_blank(header.number_cell(cells)) {
                    continue;
                }
            }
            if let Some((end_row, kind)) = &end {
                if !header.is_household(cells) {
                    match aside(self.sheet, header, row, cells) {
                        Some(Aside::Section(section)) if *kind == Aside::Total => {
                            end = None;
                            self.section(row, section);
                        }
                        Some(other) if *kind == Aside::Total => end = Some((row, other)),
                        _ => {}
                    }
                    continue;
                }
                if *kind == Aside::Closing {
                    let problem = RollProblem::BelowTheEnd { end_row: *end_row };
                    self.fault(row, None, problem);
                    break;
                }
                let end_row = *end_row;
                let place = self.place(end_row);
                self.out.sections.add(place);
                end = None;
            }
            if cells.iter().all(is_blank) {
                continue;
            }
            match aside(self.sheet, header, row, cells) {
                Some(Aside::Section(section)) => {
                    self.section(row, section);
                    continue;
                }
                Some(closing) => {
                    end = Some((row, closing));
                    continue;
                }
                None => {}
            }
            let numbered = !is_blank(header.number_cell(cells));
            let filled = cells.iter().filter(|cell| !is_blank(cell)).count();
            if header.is_blank(cells) || (numbered && filled == 1 && !lines.is_empty()) {
                // Numbered in advance, or only in columns that are not read.
                let goes_on = self.sheet.anchor(row, header.head.first().copied().unwrap_or(0)).is_some();
                if !goes_on {
                    pending.push(row);
                }
                continue;
            }
            let filled_at = |column: &usize| !is_blank(at(cells, *column));
            if header.number.is_none() && header.has_no_head(cells) && !header.address.iter().any(filled_at) {
                pending.push(row);
                continue;
            }
            lines.push(Line { row, cells, section: self.sections.len() - 1 });
        }
        for row in pending {
            let place = self.place(row);
            self.out.unread.add(place);
        }
        lines
    }

    fn section(&mut self, row: u32, section: Section) {
        let place = self.place(row);
        self.out.sections.add(place);
        let last = self.sections.last().cloned().unwrap_or_default();
        // An alley is in the cluster named before it.
        let cluster = if section.cluster.is_empty() { last.cluster } else { section.cluster };
        self.sections.push(Section { alley: section.alley, cluster });
    }

    fn people(&mut self, groups: &[Group<'a>]) {
        let by_household = self.header.number.is_some() && numbered_by_household(self.header, groups);
        self.out.counted = !by_household;
        self.out.people = Some(groups.iter().map(|group| group.members.len()).sum());
        for group in groups {
            self.household(group.head, &group.members, by_household);
        }
    }

    fn fault(&mut self, row: u32, column: Option<usize>, problem: RollProblem) {
        self.out.total += 1;
        if self.out.faults.len() < MAX_FAULTS {
            let sheet = self.name.map(str::to_owned);
            self.out.faults.push(RollFault { row, column: column.map(letters), problem, sheet });
        }
    }

    /// Notes the fault of a cell, if it has one.
    fn take<T>(&mut self, row: u32, column: usize, read: Result<T, RollProblem>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(RollProblem::NoValue) => {
                let first = self.out.without_value.take();
                let (cell, count) = first.unwrap_or_else(|| (format!("{}{row}", letters(column)), 0));
                self.out.without_value = Some((cell, count + 1));
                None
            }
            Err(problem) => {
                self.fault(row, Some(column), problem);
                None
            }
        }
    }

    /// The cell, or the first of the merged ones it belongs to.
    fn shown(&self, row: u32, cells: &'a [RawCell], column: usize) -> &'a RawCell {
        let own = at(cells, column);
        match self.sheet.anchor(row, column) {
            Some((first, column)) if is_blank(own) => self.sheet.cell(first, column),
            _ => own,
        }
    }

    /// One household: its line, and all lines of it in a list of people.
    fn household(&mut self, line: Line<'a>, members: &[Line<'a>], numbered: bool) {
        self.out.count += 1;
        if self.out.count > MAX_HOUSEHOLDS {
            return; // counted, but there is no use in keeping it
        }
        let header = self.header;
        let (row, cells) = (line.row, line.cells);
        if members.iter().any(|line| self.sheet.hidden_rows.binary_search(&line.row).is_ok()) {
            let place = self.place(row);
            self.out.hidden.add(place);
        }
        let number = match header.number {
            Some(column) if numbered => match self.take(row, column, read_number(at(cells, column))) {
                Some(number) => Some(Some(number)),
                None => None,
            },
            _ => Some(None),
        };
        let head_name = self.head(row, cells);
        let address = self.address(members);
        let representative = match header.representative {
            None => Some(None),
            Some(column) => self.take(row, column, read_representative(at(cells, column))),
        };
        if let (Some(number), Some(head_name), Some(address), Some(representative)) =
            (number, head_name, address, representative)
        {
            let (address, alley, cluster) = address;
            let own = number.clone().unwrap_or_default();
            let read = RollRow { number: own, head_name, address, representative };
            let household = ReadHousehold { row: read, alley, cluster, place: self.place(row) };
            self.out.found.push(Found { household, number });
        }
    }

    /// The head's name, of one column or several.
    fn head(&mut self, row: u32, cells: &'a [RawCell]) -> Option<String> {
        let columns = self.header.head.clone();
        let first = *columns.first()?;
        if let Some(&column) = columns.iter().find(|&&column| !matches!(at(cells, column), RawCell::Text(_) | RawCell::Empty)) {
            return self.take(row, column, read_head(at(cells, column)));
        }
        let text = self.header.head_text(cells);
        let cell = if text.is_empty() { RawCell::Empty } else { RawCell::Text(text) };
        self.take(row, first, read_head(&cell))
    }

    /// The address with its alley and its cluster.
    fn address(&mut self, members: &[Line<'a>]) -> Option<(String, String, String)> {
        let header = self.header;
        let line = *members.first()?;
        let mut sure = true;
        let (mut pieces, mut alley, mut cluster) = (Vec::new(), String::new(), String::new());
        let mut whole = String::new();
        // The first column that says where, of the head or, failing that, of somebody else in the household.
        for (member, &column) in members.iter().flat_map(|line| header.address.iter().map(move |column| (line, column))) {
            match self.take(member.row, column, read_address(self.shown(member.row, member.cells, column))) {
                Some(text) if text.is_empty() => {}
                Some(text) => {
                    whole = text;
                    break;
                }
                None => sure = false,
            }
        }
        for part in &header.parts {
            let cell = self.shown(line.row, line.cells, part.column);
            let Some(text) = self.take(line.row, part.column, read_address(cell)) else {
                sure = false;
                continue;
            };
            if text.is_empty() {
                continue;
            }
            let bare = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '/')
                && text.starts_with(|c: char| c.is_ascii_digit());
            let text = match &part.word {
                Some(word) if bare => format!("{word} {text}"),
                _ => text,
            };
            match part.part {
                Part::Alley => alley.clone_from(&text),
                Part::Cluster => cluster.clone_from(&text),
                Part::House => {}
            }
            pieces.push(text);
        }
        let mut address = whole;
        let mut add = |piece: &str, most: usize| {
            let known = format!(" {} ", fold(&address).replace(',', " "));
            let piece_key = format!(" {} ", fold(piece));
            if piece.is_empty() || (!address.is_empty() && nfc(&known).contains(piece_key.trim()) && known.contains(&piece_key)) {
                return;
            }
            let joined = if address.is_empty() { piece.to_owned() } else { format!("{address}, {piece}") };
            if joined.chars().count() <= most {
                address = joined;
            }
        };
        for piece in &pieces {
            add(piece, usize::MAX);
        }
        let section = self.sections.get(line.section).cloned().unwrap_or_default();
        if alley.is_empty() {
            alley = section.alley;
            add(&alley, MAX_ADDRESS);
        }
        if cluster.is_empty() {
            cluster = section.cluster;
            add(&cluster, MAX_ADDRESS);
        }
        if sure && let Some(column) = header.address.first().or(header.parts.first().map(|part| &part.column)) {
            sure = self.take(line.row, *column, within(&address, MAX_ADDRESS)).is_some();
        }
        sure.then_some((address, alley, cluster))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::super::cell::letters;
    use super::super::{RawBook, RollColumn, RollFileFault, RollRejection};
    use super::*;

    /// The rows of one sheet.
    pub fn check(sheet: &RawSheet) -> Result<Vec<RollRow>, RollRejection> {
        let book = RawBook { sheets: vec![sheet.clone()], converted: None };
        super::super::check(&book, &[]).map(|reading| reading.rows())
    }

    fn text(text: &str) -> RawCell {
        if text.is_empty() { RawCell::Empty } else { RawCell::Text(text.to_owned()) }
    }

    fn line(cells: &[&str]) -> Vec<RawCell> {
        cells.iter().map(|cell| text(cell)).collect()
    }

    pub fn sheet(lines: Vec<Vec<RawCell>>) -> RawSheet {
        RawSheet { rows: (1..).zip(lines).collect(), ..RawSheet::default() }
    }

    fn household(number: usize) -> Vec<RawCell> {
        let mut cells =
            line(&["", &format!("Nguyễn Văn {}", letters(number)), &format!("Ngõ {}", number % 7 + 1)]);
        cells[0] = RawCell::Number(number as f64);
        cells
    }

    /// A header and `count` good households below it, in rows 2 and on.
    pub fn roll(count: usize) -> Vec<Vec<RawCell>> {
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
        lines.extend((1..=10).map(|i| line(&[&i.to_string(), "Bùi Thị Na", &format!("Lý Văn {}", letters(i))])));
        assert_eq!(check(&sheet(lines)).unwrap()[0].head_name, "Lý Văn B");
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
        assert_eq!(check(&sheet(lines)).map(|rows| rows.len()), Ok(10), "a sum between households ends nothing");
        let mut lines = roll(10);
        lines.insert(6, line(&["Người lập biểu"]));
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
        // The number of the household book will do where there is no other.
        assert_eq!(file_fault(vec![line(&["Số hộ khẩu", "Chủ hộ"])]), RollFileFault::TooFewRows { found: 0 });
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
    }
}
