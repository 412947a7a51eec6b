//! One sheet with the units of a province.

use loa_phuong::domain::place::{CommuneKind, NeighborhoodKind};
use loa_phuong::domain::place_sheet::SheetCell;
use loa_phuong::domain::roll::{FileLook, RollFileFault};
use loa_phuong::domain::setup::{MAX_NAME, MAX_NEIGHBORHOODS, Page};
use loa_phuong::domain::unit_change::{CommuneName, MAX_MERGED, Obstacle, Target, UnitName};
use loa_phuong::domain::unit_sheet::{
    CommuneLine, CommunePlan, MAX_ROWS, PlannedCommune, ReadUnits, UnitCounts, UnitFault, UnitPlan,
    UnitProblem, UnitRejection, UnitRow, UnitSheetDialog, UnitSheetNotice, UnitSheetRefusal, UnitStep,
};
use loa_phuong::store::unit_sheet::Planned;

use super::{
    Sample, at, commune, id, in_order, khu_pho, next_khu_pho, press_refused, refused, toast, unit, variants,
    words,
};

variants! {
    UnitSheetNotice {
        AskFile, Reading, FetchFailed, Rejected, Nothing, Preview, Proposed, ToConfirm, Taken, AlreadyTaken, Dropped, Declined, Expired,
        StillWaiting, Template,
    }
    UnitSheetRefusal { TooLarge, Overtaken, TooOld }
    UnitSheetDialog { File }
    UnitProblem {
        NoCommune, CommuneKind, CommuneAmbiguous, NoProvince, NoName, Kind, OneOrSeveral, TooLong, Unknown, Ambiguous, Elsewhere, Taken, Repeated,
        TooManyMerged, TooManyUnits, NotText,
    }
}

/// What may be wrong with a cell, each once.
pub fn problems() -> Vec<UnitProblem> {
    vec![
        UnitProblem::NoCommune,
        UnitProblem::CommuneKind { name: words("Bình Minh") },
        UnitProblem::CommuneAmbiguous { name: words("Phường 1"), count: 2 },
        UnitProblem::NoProvince { name: words("Xã Hải Xuân") },
        UnitProblem::NoName,
        UnitProblem::Kind { name: words("Bình Minh") },
        UnitProblem::OneOrSeveral { name: words("Khu phố 7-5") },
        UnitProblem::TooLong { limit: MAX_NAME },
        UnitProblem::Unknown { name: words("Khu phố 9") },
        UnitProblem::Ambiguous { name: words("Khu phố 1"), count: 2 },
        UnitProblem::Elsewhere { name: words("Thôn Đông"), commune: words("Phường Trà Cổ") },
        UnitProblem::Taken { name: words("Khu phố 1"), first_row: 12 },
        UnitProblem::Repeated { first_row: 12 },
        UnitProblem::TooManyMerged { limit: MAX_MERGED },
        UnitProblem::TooManyUnits { limit: MAX_NEIGHBORHOODS },
        UnitProblem::NotText,
    ]
}

fn counts() -> UnitCounts {
    UnitCounts {
        communes: 54,
        new_communes: 2,
        added: 11,
        renamed: 25,
        moved: 1,
        merged: 7,
        into: 3,
        same: 1_413,
        renumbered: 812,
    }
}

fn added() -> UnitCounts {
    UnitCounts { communes: 1, new_communes: 1, added: 1, ..UnitCounts::default() }
}

fn preview(counts: UnitCounts, left: usize, obstacles: Vec<Obstacle>) -> UnitSheetNotice {
    let change = |before: &str, name: &str| (words(before), words(name));
    let changed = CommuneLine {
        name: words("Phường Bình Ngọc"),
        is_new: false,
        added: 2,
        same: 4,
        changes: vec![
            change("Khu phố 1; Khu phố 2", "Khu phố Bình Minh"),
            change("Khu phố 3, Phường Trà Cổ", "Khu phố 7"),
            change("Khu 8", "Khu phố 8"),
        ],
        more: 5,
    };
    let new = CommuneLine {
        name: words("Xã Hải Xuân"),
        is_new: true,
        added: 1,
        same: 0,
        changes: Vec::new(),
        more: 0,
    };
    let one = counts.communes == 1;
    UnitSheetNotice::Preview {
        sheet: id(71),
        file_name: words("thon-khu-pho.xlsx"),
        counts,
        communes: if one { vec![new] } else { vec![changed, new] },
        page: if one { Page { at: 0, of: 1 } } else { Page { at: 1, of: 7 } },
        left: (1..=left.min(10)).map(|number| format!("Khu phố {number}, Phường Trà Cổ")).collect(),
        left_more: left.saturating_sub(10),
        obstacles,
    }
}

pub fn notices() -> Vec<UnitSheetNotice> {
    let file_name = || words("thon-khu-pho.xlsx");
    let until = at("2022-05-17 08:00");
    let fault = |problem| UnitFault { row: 1_204, column: Some(words("C")), problem };
    let row = UnitFault { row: 7, column: None, problem: UnitProblem::NoCommune };
    let rejections = [
        UnitRejection::File(RollFileFault::NotASheet(FileLook::Pdf)),
        UnitRejection::NoHeader,
        UnitRejection::Empty,
        UnitRejection::TooManyRows { found: MAX_ROWS + 1 },
        UnitRejection::Rows { faults: vec![row], total: 1 },
        UnitRejection::Rows { faults: problems().into_iter().map(fault).collect(), total: 40 },
    ];
    let (counts, change) = (counts(), id(33));
    let mut notices = vec![
        UnitSheetNotice::AskFile,
        UnitSheetNotice::Reading { file_name: file_name() },
        UnitSheetNotice::FetchFailed { file_name: file_name() },
        UnitSheetNotice::Nothing { file_name: file_name(), same: 1 },
        UnitSheetNotice::Nothing { file_name: file_name(), same: 1_452 },
        preview(counts, 12, Vec::new()),
        preview(added(), 1, Vec::new()),
        preview(counts, 0, unit::obstacles()),
        UnitSheetNotice::Proposed { change, file_name: file_name(), counts, others: 1, until },
        UnitSheetNotice::Proposed { change, file_name: file_name(), counts, others: 0, until },
        UnitSheetNotice::ToConfirm {
            change, file_name: file_name(), counts, by: words("Hoàng Minh"), until
        },
        UnitSheetNotice::ToConfirm { change, file_name: file_name(), counts, by: String::new(), until },
        UnitSheetNotice::Taken { file_name: file_name(), counts },
        UnitSheetNotice::Taken { file_name: file_name(), counts: added() },
        UnitSheetNotice::AlreadyTaken,
        UnitSheetNotice::Dropped,
        UnitSheetNotice::Declined { file_name: file_name(), by: words("Hoàng Minh") },
        UnitSheetNotice::Expired { file_name: file_name() },
        UnitSheetNotice::StillWaiting,
        UnitSheetNotice::Template,
    ];
    notices
        .extend(rejections.map(|rejection| UnitSheetNotice::Rejected { file_name: file_name(), rejection }));
    notices
}

/// What a previewed sheet keeps.
pub fn planned() -> Planned {
    let cell = |text: &str| Some(SheetCell::Text(words(text)));
    let name = |kind, name: &str| UnitName { kind, name: words(name) };
    let units = vec![khu_pho(1).id, khu_pho(2).id];
    let before = vec![khu_pho(1).name, khu_pho(2).name];
    let minh = name(NeighborhoodKind::KhuPho, "Khu phố Bình Minh");
    let one = name(NeighborhoodKind::KhuPho, "Khu phố 1");
    let steps = vec![
        UnitStep::Add { name: name(NeighborhoodKind::Thon, "Thôn Đông") },
        UnitStep::Rename {
            unit: khu_pho(3).id,
            before: words("Khu 3"),
            name: name(NeighborhoodKind::KhuPho, "Khu phố 3"),
        },
        UnitStep::Move {
            unit: next_khu_pho().id,
            before: words("Khu phố 1, Phường Trà Cổ"),
            name: name(NeighborhoodKind::KhuPho, "Khu phố 9"),
        },
        UnitStep::Merge {
            units: units.clone(),
            before: before.clone(),
            into: Target::New(minh.clone()),
            name: minh,
        },
        UnitStep::Merge { units, before, into: Target::Unit(khu_pho(1).id), name: one },
    ];
    let known =
        CommunePlan { commune: PlannedCommune::Known(commune().id), name: commune().name, steps, same: 4 };
    let hai_xuan = CommuneName { kind: CommuneKind::Commune, name: words("Xã Hải Xuân"), province: None };
    let new = CommunePlan {
        commune: PlannedCommune::New { name: hai_xuan, province: words("tỉnh Quảng Ninh") },
        name: words("Xã Hải Xuân"),
        steps: Vec::new(),
        same: 1,
    };
    let row = UnitRow {
        row: 2,
        cells: [
            cell("Phường Bình Ngọc"),
            cell("Khu phố Bình Minh"),
            cell("Khu phố 1; Khu phố 2"),
            None,
            Some(SheetCell::NotText),
        ],
    };
    let columns = ["A", "B", "C", "D"].map(|letter| Some(words(letter)));
    let [first, second, third, fourth] = columns;
    Planned {
        read: ReadUnits { columns: [first, second, third, fourth, None], rows: vec![row] },
        plan: UnitPlan {
            communes: vec![known, new], left: vec![words("Khu phố 4, Phường Bình Ngọc")]
        },
    }
}

pub fn refusals() -> Vec<UnitSheetRefusal> {
    vec![UnitSheetRefusal::TooLarge, UnitSheetRefusal::Overtaken, UnitSheetRefusal::TooOld]
}

pub fn dialogs() -> Vec<UnitSheetDialog> {
    vec![UnitSheetDialog::File]
}

pub fn said() -> Vec<Sample> {
    let notice = |notice: UnitSheetNotice| match notice {
        UnitSheetNotice::AlreadyTaken | UnitSheetNotice::Dropped => toast(notice),
        notice => super::said(notice),
    };
    let no = |refusal: UnitSheetRefusal| match refusal {
        UnitSheetRefusal::TooLarge => refused(refusal),
        UnitSheetRefusal::Overtaken | UnitSheetRefusal::TooOld => press_refused(refusal),
    };
    in_order(notices()).into_iter().map(notice).chain(refusals().into_iter().map(no)).collect()
}
