//! Lists of households as wards really have them, with invented people: read right without an edit, or refused by name.

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

use super::archive::forge;
use super::old_letters::tests::written;
use super::read;
use crate::domain::roll::{
    OldLetters, RollColumn, RollFileFault, RollFinding, RollProblem, RollReading, RollRejection,
};

macro_rules! any {
    ($pattern:pat $(if $guard:expr)?) => {
        |findings: &[RollFinding]| findings.iter().any(|finding| matches!(finding, $pattern $(if $guard)?))
    };
}

mod headers;
mod letters;
mod rows;
mod sheets;

use headers::shapes_of_headers;
use letters::cells_and_letters;
use rows::{below_sums, rows_between};
use sheets::{forms, people, several_sheets};

const FAMILIES: [&str; 11] =
    ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Dương", "Lý"];
const MIDDLES: [&str; 7] = ["Thị", "Văn", "Hữu", "Đình", "Ngọc", "Quang", "Minh"];
const GIVENS: [&str; 13] =
    ["Bình", "Cúc", "Dũng", "Yến", "Phúc", "Giang", "Hạnh", "Khánh", "Lan", "Nga", "Oanh", "Phượng", "Quyên"];

fn parts(number: usize) -> (String, String) {
    let before = format!("{} {}", FAMILIES[number % 11], MIDDLES[number % 7]);
    (before, GIVENS[number % 13].to_owned())
}

fn person(number: usize) -> String {
    let (before, given) = parts(number);
    format!("{before} {given}")
}

fn house(number: usize) -> String {
    format!("Số {}, ngõ {}", number * 2 + 1, number % 5 + 1)
}

type Lines = Vec<Vec<String>>;

fn line(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

/// A header and households `from` to `to`, numbered as they are.
fn households(header: &[&str], from: usize, to: usize) -> Lines {
    let mut lines = vec![line(header)];
    lines.extend((from..=to).map(|at| vec![at.to_string(), person(at), house(at)]));
    lines
}

const HEADER: [&str; 3] = ["STT", "Họ và tên chủ hộ", "Địa chỉ"];

fn fill(sheet: &mut Worksheet, lines: &Lines) {
    for (row, cells) in (0..).zip(lines) {
        for (column, cell) in (0..).zip(cells) {
            let nought = cell.len() > 1 && cell.starts_with('0');
            match cell.parse::<u32>() {
                _ if cell.is_empty() => continue,
                Ok(number) if !nought => sheet.write(row, column, number).unwrap(),
                _ => sheet.write(row, column, cell).unwrap(),
            };
        }
    }
}

/// A workbook of these sheets, changed afterwards.
fn xlsx(sheets: &[(&str, Lines)], edit: impl Fn(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, lines) in sheets {
        fill(book.add_worksheet().set_name(*name).unwrap(), lines);
    }
    edit(&mut book);
    book.save_to_buffer().unwrap()
}

fn one(lines: Lines) -> Vec<u8> {
    xlsx(&[("Sheet1", lines)], |_| {})
}

fn edited(lines: Lines, edit: impl Fn(&mut Worksheet)) -> Vec<u8> {
    xlsx(&[("Sheet1", lines)], |book| edit(book.worksheet_from_index(0).unwrap()))
}

fn merge(sheet: &mut Worksheet, (top, left, bottom, right): (u32, u16, u32, u16), text: &str) {
    sheet.merge_range(top, left, bottom, right, text, &Format::new()).unwrap();
}

/// A workbook with one of its parts changed.
fn changed(bytes: &[u8], part: &str, change: impl Fn(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut parts = forge::parts(bytes);
    for (name, data) in &mut parts {
        if name == part {
            *data = change(std::mem::take(data));
        }
    }
    forge::stored(&parts)
}

fn replaced(bytes: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    changed(bytes, part, |data| {
        let text = String::from_utf8(data).unwrap();
        assert!(text.contains(from), "{part} has no {from}");
        text.replace(from, to).into_bytes()
    })
}

fn csv(lines: &Lines) -> String {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    lines.iter().map(|cells| cells.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n").collect()
}

const SHEET: &str = "xl/worksheets/sheet1.xml";
const STRINGS: &str = "xl/sharedStrings.xml";

/// What is right for a file.
enum Right {
    /// These people are the heads, in this order; whether a finding tells what it must.
    Heads(Vec<String>, fn(&[RollFinding]) -> bool),
    /// A refusal that names it.
    Named(fn(&RollRejection) -> bool),
}

struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    right: Right,
}

fn heads(from: usize, to: usize) -> Vec<String> {
    (from..=to).map(person).collect()
}

fn case(name: &'static str, bytes: Vec<u8>, heads: Vec<String>) -> Case {
    Case { name, bytes, right: Right::Heads(heads, |_| true) }
}

fn told(name: &'static str, bytes: Vec<u8>, heads: Vec<String>, finding: fn(&[RollFinding]) -> bool) -> Case {
    Case { name, bytes, right: Right::Heads(heads, finding) }
}

fn named(name: &'static str, bytes: Vec<u8>, refusal: fn(&RollRejection) -> bool) -> Case {
    Case { name, bytes, right: Right::Named(refusal) }
}

fn titled(table: Lines) -> Lines {
    let mut lines = vec![
        line(&["ỦY BAN NHÂN DÂN PHƯỜNG BÌNH NGỌC", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
        line(&["KHU PHỐ 3", "", "Độc lập - Tự do - Hạnh phúc"]),
        line(&[]),
        line(&["DANH SÁCH CHỦ HỘ KHU PHỐ 3"]),
        line(&["(Kèm theo Thông báo số 12/TB-UBND ngày 3 tháng 5 năm 2022)"]),
        line(&[]),
    ];
    lines.extend(table);
    lines
}

fn signed(mut table: Lines) -> Lines {
    table.push(line(&["", "Tổng cộng: 15 hộ"]));
    table.push(line(&[]));
    table.push(line(&["", "", "Bình Ngọc, ngày 20 tháng 5 năm 2022"]));
    table.push(line(&["Người lập biểu", "", "Trưởng khu phố"]));
    table.push(line(&["", "", "(Ký, ghi rõ họ tên)"]));
    table.push(line(&["Lê Thị Lập", "", "Trần Văn Trưởng"]));
    table
}

/// Households of a file that are right; what is wrong is told.
fn right(case: &Case, read: &Result<RollReading, RollRejection>, wrong: &mut Vec<String>) -> (usize, usize) {
    match (&case.right, read) {
        (Right::Heads(heads, finding), Ok(reading)) => {
            let rows = reading.rows();
            let good = rows.iter().zip(heads).filter(|(row, head)| row.head_name == **head).count();
            if good < heads.len() || rows.len() != heads.len() || !finding(&reading.findings) {
                let names: Vec<&str> = rows.iter().take(3).map(|row| row.head_name.as_str()).collect();
                wrong.push(format!(
                    "{}: {good} of {}, {} read, {names:?}, {:?}",
                    case.name,
                    heads.len(),
                    rows.len(),
                    reading.findings
                ));
            }
            (good.min(rows.len()), heads.len())
        }
        (Right::Heads(heads, _), Err(rejection)) => {
            wrong.push(format!("{}: {rejection:?}", case.name));
            (0, heads.len())
        }
        (Right::Named(refusal), Err(rejection)) if refusal(rejection) => (0, 0),
        (Right::Named(_), other) => {
            wrong.push(format!("{}: {:?}", case.name, other.as_ref().map(|reading| reading.rows().len())));
            (0, 0)
        }
    }
}

#[test]
fn ninety_eight_of_a_hundred_households_are_right_without_an_edit_and_the_rest_is_named() {
    let cases = all([
        shapes_of_headers(),
        rows_between(),
        below_sums(),
        several_sheets(),
        people(),
        forms(),
        cells_and_letters(),
    ]);
    assert!(cases.len() >= 50, "{} sheets", cases.len());
    let (mut good, mut whole, mut wrong) = (0, 0, Vec::new());
    for case in &cases {
        let (own, of) = right(case, &read(&case.bytes, &[]), &mut wrong);
        good += own;
        whole += of;
    }
    let told = format!(
        "{good} of {whole} households of {} sheets; {} sheets are wrong:\n{}",
        cases.len(),
        wrong.len(),
        wrong.join("\n")
    );
    assert!(good * 100 >= whole * 98 && wrong.is_empty(), "{told}");
}

fn all(sets: impl IntoIterator<Item = Vec<Case>>) -> Vec<Case> {
    sets.into_iter().flatten().collect()
}

#[test]
fn addresses_numbers_and_clusters_are_as_the_sheet_means_them() {
    let cases = all([rows_between(), several_sheets(), forms(), people()]);
    let first = |name: &str| {
        let case = cases.iter().find(|case| case.name == name).unwrap();
        let household = read(&case.bytes, &[]).unwrap().households.swap_remove(0);
        (household.row.number, household.row.address, household.alley, household.cluster)
    };
    let of = |number: &str, address: &str, alley: &str, cluster: &str| {
        (number.to_owned(), address.to_owned(), alley.to_owned(), cluster.to_owned())
    };
    let alleys = |name: &str| {
        let case = cases.iter().find(|case| case.name == name).unwrap();
        let read = read(&case.bytes, &[]).unwrap().households;
        read.into_iter().map(|one| (one.row.address, one.alley)).collect::<Vec<_>>()
    };
    let once = alleys("alleys written once, numbers anew in each");
    for (at, ngo) in [(0, 2), (6, 2), (7, 3), (13, 3)] {
        assert_eq!(once[at], (format!("Ngõ {ngo}, {}", at + 1), format!("Ngõ {ngo}")));
    }
    let own = alleys("alleys that some houses have and others have not");
    assert_eq!((own[1].1.as_str(), own[2].1.as_str(), own[3].1.as_str()), ("", "Ngõ 2", ""));
    assert_eq!(
        first("sections with Roman numbers"),
        of("1", "Số 3, ngõ 2, Tổ dân phố 1", "", "Tổ dân phố 1")
    );
    assert_eq!(first("alleys merged over their houses"), of("1", "Ngõ 3, 1", "Ngõ 3", ""));
    assert_eq!(first("a sheet for each group"), of("1", "Số 3, ngõ 2, Tổ 1", "", "Tổ 1"));
    assert_eq!(first("a household book"), of("1", "1, Trần Phú, Tổ 2", "Trần Phú", "Tổ 2"));
    assert_eq!(first("codes of twelve digits beside a running number").0, "1");
    assert_eq!(first("where they live before where they are registered").1, "Số 3, ngõ 2");
    assert_eq!(
        first("people with their relation and the number of the household"),
        of("1", "Số 3, ngõ 2", "", "")
    );
}
