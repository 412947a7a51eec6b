//! What becomes of the rows of one sheet.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::super::cell::letters;
use super::super::{Merged, RawBook, RollColumn, RollFileFault, RollFinding, RollRejection};
use super::*;

/// The rows of one sheet.
pub(in crate::domain::roll) fn check(sheet: &RawSheet) -> Result<Vec<RollRow>, RollRejection> {
    let book = RawBook { sheets: vec![sheet.clone()], converted: None };
    super::super::check(&book, &[]).map(|reading| reading.rows())
}

fn text(text: &str) -> RawCell {
    if text.is_empty() { RawCell::Empty } else { RawCell::Text(text.to_owned()) }
}

fn line(cells: &[&str]) -> Vec<RawCell> {
    cells.iter().map(|cell| text(cell)).collect()
}

pub(in crate::domain::roll) fn sheet(lines: Vec<Vec<RawCell>>) -> RawSheet {
    RawSheet { rows: (1..).zip(lines).collect(), ..RawSheet::default() }
}

fn household(number: usize) -> Vec<RawCell> {
    let mut cells =
        line(&["", &format!("Nguyễn Văn {}", letters(number)), &format!("Ngõ {}", number % 7 + 1)]);
    cells[0] = RawCell::Number(number as f64);
    cells
}

/// A header and `count` good households below it, in rows 2 and on.
pub(in crate::domain::roll) fn roll(count: usize) -> Vec<Vec<RawCell>> {
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
fn the_number_of_a_house_is_not_that_of_its_group() {
    let mut lines = vec![line(&["STT", "Chủ hộ", "Tổ", "Ngõ", "Số nhà"])];
    lines.extend(
        (1..=10).map(|at| line(&[&at.to_string(), &format!("Nguyễn Văn {}", letters(at)), "1", "2", "1"])),
    );
    assert_eq!(check(&sheet(lines)).unwrap()[0].address, "Tổ 1, Ngõ 2, 1");
}

#[test]
fn a_number_is_read_without_the_signs_around_it() {
    let mut lines = roll(10);
    for (at, number) in ["1.", "2)", "(3)", "4.0"].into_iter().enumerate() {
        lines[at + 1][0] = text(number);
    }
    let numbers: Vec<String> = check(&sheet(lines)).unwrap().into_iter().map(|row| row.number).collect();
    assert_eq!(numbers[..5], ["1", "2", "3", "4", "5"]);
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
            ..RollRow::default()
        }
        .placed()
    );
    assert_eq!(
        rows[2],
        RollRow {
            number: "15a".to_owned(),
            head_name: "Trần Thị Bé".to_owned(),
            address: String::new(),
            representative: Some("Lê Văn Cả".to_owned()),
            ..RollRow::default()
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
fn whoever_stands_below_a_repeated_header_is_named() {
    let first = || line(&["STT", "Họ và tên chủ hộ", "", "Địa chỉ"]);
    let second = || line(&["", "Họ đệm", "Tên", ""]);
    let one = |rows, columns| Merged { rows, columns };
    let merged = || vec![one((1, 2), (0, 0)), one((1, 1), (1, 2)), one((1, 2), (3, 3))];
    let read = |lines| check(&RawSheet { merged: merged(), ..sheet(lines) });
    let household = |number: usize| {
        line(&[&number.to_string(), "Nguyễn Văn", &letters(number), &format!("Ngõ {}", number % 7 + 1)])
    };
    let page = |numbers: std::ops::RangeInclusive<usize>| numbers.map(household).collect::<Vec<_>>();
    let lines = [vec![first(), second()], page(1..=6), vec![first(), second()], page(7..=12)].concat();
    assert_eq!(read(lines).map(|rows| rows.len()), Ok(12), "a header of two rows, twice");

    // On the later page the header has one row, and the first household there has no number yet.
    let unnumbered = line(&["", "Nguyễn Văn", "Bảy", "Ngõ 1"]);
    let lines = [vec![first(), second()], page(1..=6), vec![first(), unnumbered], page(8..=12)].concat();
    match read(lines) {
        Err(RollRejection::Rows { faults, .. }) => {
            assert_eq!((faults.len(), faults[0].row), (1, 10));
            assert_eq!(faults[0].problem, RollProblem::MissingNumber);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn sheets_beyond_those_that_are_read_are_named() {
    let one = |at: usize| RawSheet {
        name: format!("Trang {at}"),
        ..if at == 0 { sheet(roll(10)) } else { RawSheet::default() }
    };
    let book = RawBook { sheets: (0..103).map(one).collect(), converted: None };
    let findings = super::super::check(&book, &[]).unwrap().findings;
    let names = ["Trang 100", "Trang 101", "Trang 102"].map(str::to_owned).to_vec();
    assert_eq!(findings, [RollFinding::SheetsBeyond { names, count: 3 }]);
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
fn a_header_further_down_than_twenty_five_filled_rows_is_asked_about() {
    let mut lines = vec![line(&["Kính gửi"]); 25];
    lines.extend(roll(10));
    assert!(matches!(check(&sheet(lines.clone())), Err(RollRejection::Columns(_))));
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

/// Families and given names that are words of places or kinds where marks are left out, each in small and in capitals.
fn like_headings() -> Vec<String> {
    let names = [
        "Phan Van Minh",
        "Phan Minh",
        "Dien Thi Hoa",
        "To Dan",
        "To Van Bay",
        "To Tu Anh",
        "To Vi Linh",
        "To Truong Giang",
        "Ngo Van Minh",
        "Khoi Van Tam",
        "Cum Thi Ba",
        "Ap Van Nam",
        "Xom Thi Lan",
        "Lo A Pao",
        "Lo Gia Bao",
        "Khu Van Bac",
        "An Dinh Nam",
        "Ho Can Thanh",
        "Duong So Nam",
        "Ban Van Tu",
    ];
    names.iter().flat_map(|name| [(*name).to_owned(), name.to_uppercase()]).collect()
}

#[test]
fn no_household_is_taken_for_a_heading_or_an_end() {
    let names = like_headings();
    // Numbered, without an address; in a list without numbers, with an address, and a few without one.
    let mut numbered = vec![line(&["STT", "Chủ hộ", "Địa chỉ"])];
    numbered.extend((1..).zip(&names).map(|(at, name): (usize, &String)| line(&[&at.to_string(), name, ""])));
    let mut housed = vec![line(&["Chủ hộ", "Địa chỉ"])];
    housed.extend(names.iter().map(|name| line(&[name, "Số 5 ngõ 3"])));
    let mut alone = vec![line(&["Chủ hộ", "Địa chỉ"])];
    alone.extend((0..names.len()).map(|at| line(&[&names[at], if at % 2 == 0 { "Ngõ 3" } else { "" }])));
    for (what, lines) in [("numbered", numbered), ("housed", housed), ("alone", alone)] {
        let read = check(&sheet(lines)).unwrap_or_else(|rejection| panic!("{what}: {rejection:?}"));
        let heads: Vec<&str> = read.iter().map(|row| row.head_name.as_str()).collect();
        let missing: Vec<&String> = names.iter().filter(|name| !heads.contains(&name.as_str())).collect();
        assert!(missing.is_empty(), "{what}: {missing:?}");
    }
}

#[test]
fn headings_without_marks_and_in_capitals_are_still_told_from_households() {
    let mut lines = vec![line(&["STT", "Chủ hộ", "Địa chỉ"]), line(&["", "TO DAN PHO 2", ""])];
    lines.extend((1..=6).map(|at| line(&[&at.to_string(), &format!("Nguyen Van {}", letters(at)), ""])));
    lines.push(line(&["", "NGO 15", ""]));
    lines.extend((7..=12).map(|at| line(&[&at.to_string(), &format!("Nguyen Van {}", letters(at)), ""])));
    let read = check(&sheet(lines)).expect("a roll");
    assert_eq!(read.len(), 12);
    assert_eq!((read[0].cluster.as_str(), read[7].alley.as_str()), ("TO DAN PHO 2", "NGO 15"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_sheet_makes_the_check_panic(lines in prop::collection::vec(prop::collection::vec(any_cell(), 0..6), 0..30)) {
        let mut below_a_header = roll(10);
        below_a_header.extend(lines.clone());
        let _ = check(&sheet(lines));
        let _ = check(&sheet(below_a_header));
    }
}
