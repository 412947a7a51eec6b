//! Rows of a sheet and what is made of them.

use super::*;
use crate::domain::ids::Id;
use crate::domain::roll::{RawCell, RawSheet};
use crate::domain::time::Moment;
use crate::domain::unit_sheet::read;

fn id<T: Id>(number: u8) -> T {
    T::mint(Moment::from_unix_millis(0), [number; 10])
}

fn commune(number: u8, name: &str) -> Commune {
    let kind = unit::commune(name).unwrap().kind;
    Commune { id: id(number), kind, name: name.to_owned(), province: "tỉnh Quảng Ninh".to_owned() }
}

fn place(number: u8, name: &str, of: &Commune) -> Neighborhood {
    Neighborhood {
        id: id(number),
        commune: of.id,
        kind: unit::neighborhood(name).unwrap().kind,
        name: name.to_owned(),
        commune_name: of.name.clone(),
        venue: String::new(),
        position: i64::from(number),
    }
}

fn plan(rows: &[&[&str]]) -> Result<UnitPlan, UnitRejection> {
    let communes = [commune(1, "Phường Bình Ngọc"), commune(2, "Phường Trà Cổ")];
    let units = [
        place(11, "Khu phố 1", &communes[0]),
        place(12, "Khu phố 2", &communes[0]),
        place(13, "Khu phố 3", &communes[0]),
        place(21, "Khu phố 1", &communes[1]),
        place(22, "Thôn Đông", &communes[1]),
    ];
    let before = HashMap::from([(id(13), vec!["Khu 7".to_owned(), "Khu 8".to_owned()])]);
    let heads: &[&str] = &["Xã, phường", "Thôn, khu phố", "Trước là", "Xã, phường cũ", "Cấp trên"];
    let cell = |text: &&str| if text.is_empty() { RawCell::Empty } else { RawCell::Text((*text).to_owned()) };
    let rows = std::iter::once(&heads).chain(rows).map(|row| row.iter().map(cell).collect());
    let sheet = RawSheet { rows: (1..).zip(rows).collect(), ..RawSheet::default() };
    check(&read(&sheet)?, Known { communes: &communes, units: &units, before: &before })
}

fn told(rows: &[&[&str]]) -> Vec<String> {
    let plan = plan(rows).unwrap();
    let told = |of: &CommunePlan, step: &UnitStep| {
        let name = &step.name().name;
        match step {
            UnitStep::Add { .. } => format!("{}: + {name}", of.name),
            UnitStep::Rename { before, .. } => format!("{}: {before} = {name}", of.name),
            UnitStep::Move { before, .. } => format!("{}: {before} > {name}", of.name),
            UnitStep::Merge { before, into, .. } => {
                let sign = if matches!(into, Target::Unit(_)) { "into" } else { "become" };
                format!("{}: {} {sign} {name}", of.name, before.join(" & "))
            }
        }
    };
    plan.communes.iter().flat_map(|of| of.steps.iter().map(move |step| told(of, step))).collect()
}

fn faults(rows: &[&[&str]]) -> Vec<(u32, String, UnitProblem)> {
    let rejection = plan(rows);
    let Err(UnitRejection::Rows { faults, .. }) = rejection else { panic!("{rejection:?}") };
    faults.into_iter().map(|fault| (fault.row, fault.column.unwrap_or_default(), fault.problem)).collect()
}

#[test]
fn rows_become_what_is_to_be_done_commune_by_commune() {
    let rows: &[&[&str]] = &[
        &["Phường Bình Ngọc", "Khu phố Bình Minh", "Khu phố 1, 2", "", ""],
        &["", "Khu phố 3", "", "", ""],
        &["", "Khu phố Mới", "", "", ""],
        &["Trà Cổ", "Thôn Đông 1", "thôn Đông", "", ""],
        &["Xã Hải Xuân", "Khu phố 1", "Khu phố 1, phường Trà Cổ", "", "tỉnh Quảng Ninh"],
        &["Tổng cộng", "5", "", "", ""],
    ];
    assert_eq!(
        told(rows),
        [
            "Phường Bình Ngọc: Khu phố 1 & Khu phố 2 become Khu phố Bình Minh",
            "Phường Bình Ngọc: + Khu phố Mới",
            "Phường Trà Cổ: Thôn Đông = Thôn Đông 1",
            "Xã Hải Xuân: Khu phố 1, Phường Trà Cổ > Khu phố 1",
        ]
    );
    let plan = plan(rows).unwrap();
    let counts = plan.counts();
    assert_eq!((counts.communes, counts.new_communes, counts.added, counts.same), (3, 1, 1, 1));
    assert_eq!((counts.renamed, counts.moved, counts.merged, counts.into), (1, 1, 2, 1));
    assert!(counts.needs_another() && !counts.is_nothing() && plan.left.is_empty());
}

#[test]
fn a_cell_may_name_a_series_and_what_may_be_one_or_several_is_asked_back() {
    let rows: &[&[&str]] =
        &[&["Phường Bình Ngọc", "Khu phố 4-6", "", "", ""], &["", "Khu phố 8", "Khu phố 1-3", "", ""]];
    assert_eq!(
        told(rows),
        [
            "Phường Bình Ngọc: + Khu phố 4",
            "Phường Bình Ngọc: + Khu phố 5",
            "Phường Bình Ngọc: + Khu phố 6",
            "Phường Bình Ngọc: Khu phố 1 & Khu phố 2 & Khu phố 3 become Khu phố 8",
        ]
    );
    let name = "Khu phố 7-5".to_owned();
    assert_eq!(
        faults(&[&["Phường Bình Ngọc", &name, "", "", ""]]),
        [(2, "B".to_owned(), UnitProblem::OneOrSeveral { name: name.clone() })]
    );
}

#[test]
fn a_cell_over_several_rows_and_a_commune_above_its_rows_are_read() {
    let rows: &[&[&str]] = &[
        &["", "Phường Bình Ngọc", "", "", ""],
        &["", "Khu phố 1", "Khu phố 1", "", ""],
        &["", "", "Khu phố 3", "", ""],
        &["", "", "Khu phố 1", "Phường Trà Cổ", ""],
    ];
    assert_eq!(
        told(rows),
        ["Phường Bình Ngọc: Khu phố 1 & Khu phố 3 & Khu phố 1, Phường Trà Cổ into Khu phố 1"]
    );
    assert_eq!(plan(rows).unwrap().left, ["Khu phố 2, Phường Bình Ngọc"]);
}

#[test]
fn names_may_be_passed_on_and_what_was_done_is_not_done_again() {
    let rows: &[&[&str]] =
        &[&["Phường Bình Ngọc", "Khu phố 2", "Khu phố 1", "", ""], &["", "Khu phố 1", "Khu phố 2", "", ""]];
    assert_eq!(
        told(rows),
        ["Phường Bình Ngọc: Khu phố 1 = Khu phố 2", "Phường Bình Ngọc: Khu phố 2 = Khu phố 1"]
    );
    let rows: &[&[&str]] = &[&["Phường Bình Ngọc", "3", "Khu 7; Khu 8", "", ""]];
    assert!(plan(rows).unwrap().counts().is_nothing());
}

#[test]
fn every_fault_is_named_by_row_and_column() {
    let name = |name: &str| name.to_owned();
    let found = faults(&[
        &["", "Khu phố 1", "", "", ""],
        &["Bình Minh", "Khu phố 1", "", "", ""],
        &["Phường Bình Ngọc", "Bình Minh", "", "", ""],
        &["", "Khu phố 5", "Khu phố 9", "", ""],
        &["", "Khu phố 6", "Thôn Đông", "", ""],
        &["", "Khu phố 7", "Khu phố 1", "", ""],
        &["", "Khu phố 8", "Khu phố 1", "", ""],
        &["", "Khu phố 1", "", "", ""],
        &["", "Khu phố 2", "", "", ""],
        &["", "Khu phố 2", "", "", ""],
    ]);
    assert_eq!(
        found,
        [
            (2, name("A"), UnitProblem::NoCommune),
            (3, name("A"), UnitProblem::CommuneKind { name: name("Bình Minh") }),
            (4, name("B"), UnitProblem::Kind { name: name("Bình Minh") }),
            (5, name("C"), UnitProblem::Unknown { name: name("Khu phố 9") }),
            (
                6,
                name("C"),
                UnitProblem::Elsewhere { name: name("Thôn Đông"), commune: name("Phường Trà Cổ") }
            ),
            (8, name("C"), UnitProblem::Taken { name: name("Khu phố 1"), first_row: 7 }),
            (9, name("B"), UnitProblem::Taken { name: name("Khu phố 1"), first_row: 7 }),
            (11, name("B"), UnitProblem::Repeated { first_row: 10 }),
        ]
    );
}
