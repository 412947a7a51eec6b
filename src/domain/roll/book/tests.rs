//! Sheets as wards send them, with invented people: read right, asked about, or refused with the true cause.

use super::super::{RollFault, RollProblem, RollRow};
use super::*;
use crate::domain::roll::ColumnKey;

const FAMILIES: [&str; 7] = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Bùi", "Đỗ"];
const MIDDLES: [&str; 3] = ["Văn", "Thị", "Hữu"];
const GIVENS: [&str; 11] =
    ["Bình", "Cúc", "Dũng", "Yến", "Phúc", "Giang", "Hạnh", "Khánh", "Lan", "Nga", "Oanh"];

fn family(at: usize) -> &'static str {
    FAMILIES[at % 7]
}

fn middle(at: usize) -> &'static str {
    MIDDLES[at % 3]
}

fn given(at: usize) -> &'static str {
    GIVENS[at % 11]
}

fn person(at: usize) -> String {
    format!("{} {} {}", family(at), middle(at), given(at))
}

fn house(at: usize) -> String {
    format!("Số {}, ngõ {}", at * 2 + 1, at % 5 + 1)
}

fn cell(text: &str) -> RawCell {
    if text.is_empty() { RawCell::Empty } else { RawCell::Text(text.to_owned()) }
}

fn row(cells: &[&str]) -> Vec<RawCell> {
    cells.iter().map(|text| cell(text)).collect()
}

fn sheet(name: &str, lines: Vec<Vec<RawCell>>) -> RawSheet {
    RawSheet { name: name.to_owned(), rows: (1..).zip(lines).collect(), ..RawSheet::default() }
}

/// A header and the rows that `of` makes of 1 to `count`.
fn table(header: &[&str], count: usize, of: impl Fn(usize) -> Vec<String>) -> Vec<Vec<RawCell>> {
    let mut lines = vec![row(header)];
    lines.extend((1..=count).map(|at| of(at).iter().map(|text| cell(text)).collect()));
    lines
}

fn read_as(lines: Vec<Vec<RawCell>>, chosen: &[ColumnChoice]) -> Result<RollReading, RollRejection> {
    check(&RawBook { sheets: vec![sheet("", lines)], converted: None }, chosen)
}

fn read_it(lines: Vec<Vec<RawCell>>) -> Result<RollReading, RollRejection> {
    read_as(lines, &[])
}

fn rows_of(lines: Vec<Vec<RawCell>>) -> Vec<RollRow> {
    read_it(lines).unwrap_or_else(|rejection| panic!("{rejection:?}")).rows()
}

fn heads(rows: &[RollRow]) -> Vec<String> {
    rows.iter().map(|row| row.head_name.clone()).collect()
}

fn people(count: usize) -> Vec<String> {
    (1..=count).map(person).collect()
}

fn asked(read: Result<RollReading, RollRejection>) -> ColumnQuestion {
    match read {
        Err(RollRejection::Columns(question)) => question,
        other => panic!("{other:?}"),
    }
}

fn faults(read: Result<RollReading, RollRejection>) -> Vec<RollFault> {
    match read {
        Err(RollRejection::Rows { faults, .. }) => faults,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_column_of_titles_kinds_or_ticks_is_not_that_of_the_heads() {
    for (heading, values) in [
        ("Ông/bà", ["Ông", "Bà"]),
        ("Ông bà", ["Ông", "Ông"]),
        ("Hộ", ["Hộ nghèo", "Hộ cận nghèo"]),
        ("Hộ gia đình", ["Văn hóa", "Không"]),
        ("Gia đình", ["Liệt sĩ", "Có công"]),
        ("Là chủ hộ", ["Có", "Có"]),
        ("Chủ hộ", ["x", "x"]),
        ("Hộ ông/bà", ["Bà", "Ông"]),
    ] {
        for title_first in [true, false] {
            let header = if title_first { [heading, "Họ và tên"] } else { ["Họ và tên", heading] };
            let lines = table(&["STT", header[0], header[1], "Địa chỉ"], 14, |at| {
                let mut both = [values[at % 2].to_owned(), person(at)];
                if !title_first {
                    both.reverse();
                }
                let [one, two] = both;
                vec![at.to_string(), one, two, house(at)]
            });
            assert_eq!(heads(&rows_of(lines)), people(14), "{heading} {title_first}");
        }
    }
}

#[test]
fn heads_are_those_who_are_ticked_in_a_list_of_people() {
    for (yes, no) in [("x", ""), ("Có", "Không"), ("1", "0")] {
        let lines = table(&["STT", "Họ và tên", "Là chủ hộ", "Địa chỉ"], 36, |at| {
            let is_head = at % 3 == 1;
            vec![at.to_string(), person(at), if is_head { yes } else { no }.into(), house(at.div_ceil(3))]
        });
        let expected: Vec<String> = (1..=36).filter(|at| at % 3 == 1).map(person).collect();
        assert_eq!(heads(&rows_of(lines)), expected, "{yes}");
    }
}

#[test]
fn where_a_landlord_stands_beside_every_tenant_it_is_asked_who_is_the_head() {
    for landlords in [1, 3] {
        for heading in ["Họ và tên người thuê", "Họ và tên"] {
            let lines = table(&["STT", heading, "Chủ nhà", "Phòng"], 14, |at| {
                vec![at.to_string(), person(at), person(40 + at % landlords), format!("P{at}")]
            });
            let question = asked(read_it(lines));
            assert_eq!(question.wanted, RollColumn::Head);
            let letters: Vec<&str> = question.columns.iter().map(|one| one.letters.as_str()).collect();
            assert_eq!(letters, ["B", "C"], "{heading} {landlords}");
        }
    }
    let chosen = [ColumnChoice { key: ColumnKey::Letters("B".to_owned()), column: RollColumn::Head }];
    let lines = table(&["STT", "Họ và tên người thuê", "Chủ nhà", "Địa chỉ"], 14, |at| {
        vec![at.to_string(), person(at), person(40), house(at)]
    });
    let read = read_as(lines, &chosen).unwrap_or_else(|rejection| panic!("{rejection:?}"));
    assert_eq!(heads(&read.rows()), people(14));
}

#[test]
fn a_name_in_three_columns_is_whole() {
    let split = |at: usize| [family(at).to_owned(), middle(at).to_owned(), given(at).to_owned()];
    for header in [
        ["Họ", "Chữ đệm", "Tên"],
        ["Họ", "Đệm", "Tên"],
        ["Họ", "Tên đệm", "Tên"],
        ["HỌ", "LÓT", "TÊN"],
        ["Họ đệm", "", "Tên"],
        ["Họ và tên chủ hộ", "", ""],
        ["Họ và tên", "", ""],
    ] {
        let lines = table(&["STT", header[0], header[1], header[2], "Địa chỉ"], 14, |at| {
            let [one, two, three] = split(at);
            vec![at.to_string(), one, two, three, house(at)]
        });
        assert_eq!(heads(&rows_of(lines)), people(14), "{header:?}");
        // Under one heading over all three.
        if header[1].is_empty() {
            continue;
        }
        let mut lines = vec![
            row(&["STT", "Họ và tên chủ hộ", "", "", "Địa chỉ"]),
            row(&["", header[0], header[1], header[2], ""]),
        ];
        lines.extend((1..=14).map(|at| {
            let [one, two, three] = split(at);
            row(&[&at.to_string(), &one, &two, &three, &house(at)])
        }));
        assert_eq!(heads(&rows_of(lines)), people(14), "{header:?} below one heading");
    }
    for header in [["Tên", "Họ đệm"], ["Tên", "Họ và chữ đệm"]] {
        let lines = table(&["STT", header[0], header[1], "Địa chỉ"], 14, |at| {
            let [one, two, three] = split(at);
            vec![at.to_string(), three, format!("{one} {two}"), house(at)]
        });
        assert_eq!(heads(&rows_of(lines)), people(14), "{header:?}");
    }
    let lines = table(&["STT", "Họ", "Đệm và tên", "Địa chỉ"], 14, |at| {
        let [one, two, three] = split(at);
        vec![at.to_string(), one, format!("{two} {three}"), house(at)]
    });
    assert_eq!(heads(&rows_of(lines)), people(14));
}

#[test]
fn whoever_stands_below_the_line_that_ends_a_table_is_named() {
    let numbered = || {
        table(&["STT", "Họ và tên chủ hộ", "Địa chỉ"], 12, |at| {
            vec![at.to_string(), person(at), house(at)]
        })
    };
    let unread = |mut lines: Vec<Vec<RawCell>>, below: &[&[&str]]| {
        lines.push(row(&["Người lập biểu", "", "Trưởng khu phố"]));
        lines.extend(below.iter().map(|cells| row(cells)));
        read_it(lines)
    };
    let rows = |read: Result<RollReading, RollRejection>| -> Vec<u32> {
        let found = read.unwrap_or_else(|rejection| panic!("{rejection:?}")).findings;
        let rows = found.into_iter().find_map(|finding| match finding {
            RollFinding::RowsUnread(rows) => Some(rows.first.iter().map(|place| place.row).collect()),
            _ => None,
        });
        rows.unwrap_or_default()
    };
    for below in [
        ["", "Nguyễn Văn Sơn", "Xóm Chùa"],
        ["", "nguyễn văn sơn", "xóm chùa"],
        ["", "NGUYỄN VĂN SƠN", "XÓM CHÙA"],
        ["", "Nguyễn Văn Sơn", "Số 5, ngõ 2"],
    ] {
        assert_eq!(rows(unread(numbered(), &[&below])), [15], "{below:?}");
    }
    for number in ["15/1", "13", "K2-13", "13a"] {
        let found = faults(unread(numbered(), &[&[number, "nguyễn văn sơn", "Xóm Chùa"]]));
        assert_eq!(
            (found[0].row, found[0].problem),
            (15, RollProblem::BelowTheEnd { end_row: 14 }),
            "{number}"
        );
    }
    let bare = table(&["Họ và tên chủ hộ", "Địa chỉ"], 12, |at| vec![person(at), house(at)]);
    assert_eq!(rows(unread(bare, &[&["Nguyễn Văn Sơn", "Xóm Chùa"]])), [15], "without a column of numbers");
    // Who signs is no household.
    let signed: [&[&str]; 3] =
        [&["", "", "(Ký, ghi rõ họ tên)"], &[], &["Lê Thị Lập", "", "Trần Văn Trưởng"]];
    assert_eq!(rows(unread(numbered(), &signed)), Vec::<u32>::new());
    assert_eq!(rows(unread(numbered(), &[&["", "Lê Thị Lập", "Trần Văn Trưởng"]])), Vec::<u32>::new());
}

/// Twelve households of three, each with its head first; then without the rows of which `without` says so.
fn families(
    header: &[&str],
    number: impl Fn(usize, usize) -> String,
    without: &[usize],
) -> Vec<Vec<RawCell>> {
    let mut lines = vec![row(header)];
    for at in 1..=12 {
        for (member, relation) in ["Chủ hộ", "Vợ", "Con"].into_iter().enumerate() {
            let count = (at - 1) * 3 + member + 1;
            if !without.contains(&count) {
                let name = person(at + member * 7);
                lines.push(row(&[&number(at, member), &name, relation, &house(at)]));
            }
        }
    }
    lines
}

#[test]
fn a_household_whose_head_is_missing_is_not_swallowed_by_the_one_before() {
    let header = ["Số hộ", "Họ và tên", "Quan hệ với chủ hộ", "Địa chỉ"];
    let of_household = |at: usize, _: usize| at.to_string();
    let anew = |_: usize, member: usize| (member + 1).to_string();
    let one_by_one = |at: usize, member: usize| ((at - 1) * 3 + member + 1).to_string();
    assert_eq!(read_it(families(&header, of_household, &[])).map(|read| read.households.len()), Ok(12));
    // The head of the fourth household is missing: its wife stands in row 11.
    for (what, lines) in [
        ("the same number in every row", families(&header, of_household, &[10])),
        ("people counted one by one", families(&header, one_by_one, &[10])),
    ] {
        let found = faults(read_it(lines));
        assert_eq!((found[0].row, found[0].problem), (11, RollProblem::NobodyIsHead), "{what}");
    }
    // Without any numbers; and who lives in another town is still of the household.
    let bare =
        |lines: Vec<Vec<RawCell>>| lines.into_iter().map(|cells| cells[1..].to_vec()).collect::<Vec<_>>();
    let found = faults(read_it(bare(families(&header, one_by_one, &[10]))));
    assert_eq!((found[0].row, found[0].problem), (11, RollProblem::NobodyIsHead));
    let mut lines = bare(families(&header, one_by_one, &[]));
    lines[9][2] = cell("Hà Nội");
    assert_eq!(read_it(lines).map(|read| read.households.len()), Ok(12));
    // People are counted anew in each household, and the fourth begins at 1 without a head.
    let mut lines = families(&header, anew, &[]);
    lines[10][2] = cell("Ông nội");
    let found = faults(read_it(lines));
    assert_eq!((found[0].row, found[0].problem), (11, RollProblem::NobodyIsHead));
}

#[test]
fn people_below_the_one_number_of_their_household_are_told_for_what_they_are() {
    let lines = table(&["STT hộ", "Họ và tên", "Địa chỉ"], 36, |at| {
        let first = at % 3 == 1;
        let number = if first { at.div_ceil(3).to_string() } else { String::new() };
        vec![number, person(at), if first { house(at) } else { String::new() }]
    });
    let fault = RollFileFault::PeopleBelowNumbers { column: "A".to_owned(), row: 3 };
    assert_eq!(read_it(lines), Err(fault.into()));
    // A number that was left out is a fault of its row.
    let mut lines = table(&["STT hộ", "Họ và tên", "Địa chỉ"], 14, |at| {
        vec![at.to_string(), person(at), house(at)]
    });
    lines[5][0] = RawCell::Empty;
    let found = faults(read_it(lines));
    assert_eq!((found.len(), found[0].row, found[0].problem), (1, 6, RollProblem::MissingNumber));
}

#[test]
fn a_second_block_of_households_without_headings_is_not_left_out() {
    for gap in [0, 1, 2] {
        let lines = table(&["STT", "Chủ hộ", "Địa chỉ"], 14, |at| {
            let mut cells = vec![at.to_string(), person(at), house(at)];
            cells.extend(vec![String::new(); gap]);
            cells.extend([(at + 14).to_string(), person(at + 14), house(at + 14)]);
            cells
        });
        let second = letters(3 + gap);
        let fault = RollFileFault::TwoColumns { column: RollColumn::Number, first: "A".to_owned(), second };
        assert_eq!(read_it(lines), Err(fault.into()), "{gap}");
    }
    // Without numbers of its own.
    let lines = table(&["STT", "Chủ hộ", "Địa chỉ"], 14, |at| {
        vec![at.to_string(), person(at), house(at), person(at + 14), house(at + 14)]
    });
    let (first, second) = ("B".to_owned(), "D".to_owned());
    let fault = RollFileFault::TwoColumns { column: RollColumn::Head, first, second };
    assert_eq!(read_it(lines), Err(fault.into()));
}

#[test]
fn headings_of_a_later_table_are_not_taken_for_those_of_the_first() {
    let first = || {
        table(&["STT", "Họ và tên chủ hộ", "Địa chỉ"], 12, |at| {
            vec![at.to_string(), person(at), house(at)]
        })
    };
    // The same in another order, whatever its names are called.
    for name in ["Họ và tên chủ hộ", "Họ và tên", "Chủ hộ"] {
        let mut lines = first();
        lines.extend(table(&["STT", "Địa chỉ", name], 6, |at| {
            vec![at.to_string(), house(at + 12), person(at + 12)]
        }));
        assert_eq!(heads(&rows_of(lines)), people(18), "{name}");
    }
    // The same with the address in parts.
    let mut lines = first();
    lines.extend(table(&["STT", "Họ và tên chủ hộ", "Số nhà", "Ngõ"], 6, |at| {
        vec![(at + 12).to_string(), person(at + 12), at.to_string(), "7".into()]
    }));
    assert_eq!(rows_of(lines)[12].address, "1, Ngõ 7");
    // Nobody can tell where the names are: the rows are named.
    let mut lines = first();
    lines.extend(table(&["STT", "Nơi chốn", "Danh xưng"], 6, |at| {
        vec![at.to_string(), house(at + 12), person(at + 12)]
    }));
    let read = read_it(lines).unwrap_or_else(|rejection| panic!("{rejection:?}"));
    assert_eq!(read.households.len(), 12);
    assert!(read.findings.iter().any(|one| matches!(one, RollFinding::RowsUnread(rows) if rows.count == 6)));
    // So is a sheet of its own.
    let later =
        table(&["STT", "Nơi chốn", "Danh xưng"], 6, |at| vec![at.to_string(), house(at), person(at)]);
    let book = RawBook { sheets: vec![sheet("Tổ 1", first()), sheet("Tổ 2", later)], converted: None };
    let read = check(&book, &[]).unwrap_or_else(|rejection| panic!("{rejection:?}"));
    assert_eq!(read.households.len(), 12);
    assert!(read.findings.contains(&RollFinding::SheetsUnread(vec!["Tổ 2".to_owned()])));
}

#[test]
fn officials_below_the_households_are_no_households() {
    let mut lines = table(&["STT", "Họ và tên chủ hộ", "Địa chỉ"], 12, |at| {
        vec![at.to_string(), person(at), house(at)]
    });
    lines.extend(table(&["STT", "Họ và tên", "Chức vụ"], 3, |at| {
        vec![at.to_string(), person(at + 30), ["Trưởng ban", "Phó ban", "Ủy viên"][at - 1].into()]
    }));
    let read = read_it(lines).unwrap_or_else(|rejection| panic!("{rejection:?}"));
    assert_eq!(read.households.len(), 12);
    assert!(read.findings.iter().any(|one| matches!(one, RollFinding::RowsUnread(rows) if rows.count == 3)));
}

#[test]
fn a_number_that_stands_twice_in_one_sheet_is_told_with_its_row() {
    let mut lines = table(&["STT", "Họ và tên chủ hộ", "Địa chỉ"], 12, |at| {
        vec![at.to_string(), person(at), house(at)]
    });
    lines.extend(table(&["STT", "Địa chỉ", "Họ và tên chủ hộ"], 2, |at| {
        vec![(at + 4).to_string(), house(at + 12), person(at + 12)]
    }));
    let found = faults(read_it(lines));
    assert_eq!((found[0].row, found[0].problem), (15, RollProblem::DuplicateNumber { first_row: 6 }));
}

#[test]
fn where_a_household_lives_is_told_by_words() {
    for heading in [
        "Trú quán",
        "Nơi sinh sống",
        "Nơi cư ngụ",
        "Hiện cư ngụ",
        "Ở tại",
        "Nơi đang ở",
        "Vị trí nhà",
        "Nơi thực tế đang sinh sống",
        "Chỗ đang ở hiện nay",
    ] {
        let lines =
            table(&["STT", "Chủ hộ", heading], 12, |at| vec![at.to_string(), person(at), house(at)]);
        assert_eq!(rows_of(lines)[0].address, house(1), "{heading}");
    }
}

#[test]
fn the_number_of_the_house_is_part_of_its_address() {
    for (header, expected) in [
        (["STT", "Chủ hộ", "Ngõ", "Số"], "Ngõ 5, 3"),
        (["STT", "Chủ hộ", "Thôn", "Nhà"], "Thôn 5, 3"),
        (["STT", "Chủ hộ", "Đường", "Số"], "Đường 5, 3"),
    ] {
        let lines = table(&header, 12, |at| vec![at.to_string(), person(at), "5".into(), "3".into()]);
        assert_eq!(rows_of(lines)[0].address, expected, "{header:?}");
    }
    // Nothing else numbers them, and it is not the households that "Số" counts.
    let lines = table(&["Chủ hộ", "Ngõ", "Số"], 12, |at| {
        vec![person(at), (at % 3 + 1).to_string(), (at % 4 + 1).to_string()]
    });
    assert_eq!(rows_of(lines)[0].address, "Ngõ 2, 2");
    let mut lines = vec![row(&["STT", "Chủ hộ", "Địa chỉ", ""]), row(&["", "", "Số", "Đường"])];
    lines.extend((1..=12).map(|at| row(&[&at.to_string(), &person(at), "3", "Trần Phú"])));
    assert_eq!(rows_of(lines)[0].address, "3, Trần Phú");
}

#[test]
fn where_no_heading_says_where_they_live_it_is_asked() {
    let lines = || {
        table(&["STT", "Chủ hộ", "Chốn", "Việc"], 12, |at| {
            vec![at.to_string(), person(at), house(at), "Làm ruộng".into()]
        })
    };
    let question = asked(read_it(lines()));
    assert_eq!(question.wanted, RollColumn::Address);
    assert_eq!(question.columns.iter().map(|one| one.letters.as_str()).collect::<Vec<_>>(), ["C"]);
    let chosen = question.choice(0).map(|choice| [choice]).unwrap_or_else(|| panic!("no choice"));
    let read = read_as(lines(), &chosen).unwrap_or_else(|rejection| panic!("{rejection:?}"));
    assert_eq!(read.rows()[0].address, house(1));
    let named =
        NamedColumn { column: RollColumn::Address, letters: "C".to_owned(), heading: "Chốn".to_owned() };
    assert!(read.findings.contains(&RollFinding::Chosen(vec![named])));
    // No column is it.
    let none = question.choice(1).map(|choice| [choice]).unwrap_or_else(|| panic!("no choice"));
    let read = read_as(lines(), &none).unwrap_or_else(|rejection| panic!("{rejection:?}"));
    assert!(read.findings.contains(&RollFinding::NoAddress));
    assert_eq!(read.rows()[0].address, "");
}

#[test]
fn numbers_that_begin_again_with_each_alley_are_counted_on() {
    let with = |runs: &[&[usize]], sections: bool| {
        let mut lines = vec![row(&["STT", "Chủ hộ", "Địa chỉ"])];
        let mut at = 0;
        for (place, run) in runs.iter().enumerate() {
            if sections {
                lines.push(row(&["", &format!("Ngõ {}", place + 1)]));
            }
            for number in *run {
                at += 1;
                lines.push(row(&[&number.to_string(), &person(at), &house(at)]));
            }
        }
        read_it(lines)
    };
    for runs in [
        [&[1, 2, 4, 5, 6][..], &[1, 2, 3, 4, 5], &[1, 2, 3]],
        [&[1, 2, 3, 4, 5, 6], &[1], &[1, 2, 3, 4, 5]],
        [&[1, 2, 3, 4, 5, 6], &[1, 2, 3, 4], &[1]],
    ] {
        let read = with(&runs, true).unwrap_or_else(|rejection| panic!("{runs:?}: {rejection:?}"));
        let count = read.households.len();
        assert!(read.findings.contains(&RollFinding::NumberedOn { households: count }), "{runs:?}");
        assert_eq!(read.households[count - 1].row.number, count.to_string());
        assert!(with(&runs, false).is_err(), "{runs:?} without a section row");
    }
    // The same number twice in one alley, and a 1 for an 11, are mistakes.
    assert!(with(&[&[1, 2, 3, 4, 4, 5], &[1, 2, 3, 4, 5]], true).is_err());
    assert!(with(&[&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], &[1, 12, 13, 14]], true).is_err());
}

#[test]
fn noughts_before_a_number_make_no_other_number() {
    for (one, other) in [("1", "01"), ("01", "1"), ("007", "7"), ("15a", "015A")] {
        let mut lines = table(&["STT", "Chủ hộ", "Địa chỉ"], 12, |at| {
            vec![(at + 20).to_string(), person(at), house(at)]
        });
        (lines[3][0], lines[8][0]) = (cell(one), cell(other));
        let found = faults(read_it(lines));
        let told: Vec<_> = found.iter().map(|fault| (fault.row, fault.problem)).collect();
        assert_eq!(told, [(9, RollProblem::DuplicateNumber { first_row: 4 })], "{one} {other}");
    }
}

#[test]
fn a_cell_that_names_two_people_is_told() {
    let with = |name: &str| {
        let mut lines = table(&["STT", "Chủ hộ", "Địa chỉ"], 12, |at| {
            vec![at.to_string(), person(at), house(at)]
        });
        lines[4][1] = cell(name);
        read_it(lines)
    };
    for two in [
        "Nguyễn Văn Sơn\nTrần Thị Lan",
        "Nguyễn Văn Sơn\r\nTrần Thị Lan",
        "nguyễn văn sơn\ntrần thị lan",
        "1. Nguyễn Văn Sơn\n2. Trần Thị Lan",
        "Ông Nguyễn Văn Sơn và bà Trần Thị Lan",
        "Nguyễn Văn Sơn / Trần Thị Lan",
        "Nguyễn Văn Sơn, Trần Thị Lan",
    ] {
        let found = faults(with(two));
        let told =
            found.iter().map(|fault| (fault.row, fault.column.as_deref(), fault.problem)).collect::<Vec<_>>();
        assert_eq!(told, [(5, Some("B"), RollProblem::TwoPeople)], "{two}");
    }
    for one in
        ["Nguyễn Thị\nMai Anh", "Nguyễn Văn\nSơn", "Nguyễn\nVăn An", "Đỗ Lê Mai Hà", "Nguyễn Văn Sơn (Tư)"]
    {
        assert!(with(one).is_ok(), "{one}");
    }
}
