//! Units that change.

use loa_phuong::domain::place::{CommuneKind, NeighborhoodKind};
use loa_phuong::domain::setup::{MAX_NAME, MAX_NEIGHBORHOODS, Page};
use loa_phuong::domain::unit_change::{
    CommuneName, Depends, Join, Joining, MAX_MERGED, Merge, Obstacle, Outcome, Part, Target, UnitAct,
    UnitDialog, UnitLine, UnitName, UnitNotice, UnitPage, UnitRefusal,
};

use super::{
    Sample, at, commune, id, khu_pho, next_commune, opens, press_refused, refused, said as message, toast,
    variants, words,
};

variants! {
    UnitNotice {
        ChooseCommune, Board, Unit, AskName, RenamePreview, Renamed, AskAdd, AddPreview, Added, AskClose, Closed, Kept, ChooseUnits, AskInto,
        Preview, Proposed, ToConfirm, Merged, AlreadyMerged, Dropped, Declined, Expired, OfficeEnded, UndoEnded, GroupEnded, GroupGoesOn, Numbered,
        AskCommuneName, CommuneNamePreview, CommuneRenamed, AskCloseCommune, CommuneClosed, AskJoin, JoinPreview, JoinProposed, JoinToConfirm, Joined, CommuneEnded, Belongs,
    }
    UnitRefusal {
        Gone, KindUnknown, CommuneKindUnknown, OneOrSeveral, NameTooLong, Repeated, Unchanged, Full, TooFew, TooMany, InTheWay, NeedsAnother, Over,
    }
    UnitDialog { Add, Adding, Rename, Renaming, Choose, Into, Merging, RenameCommune, RenamingCommune }
    UnitAct { Added, Renamed, Closed, Moved, Merged, Joined, Sheet, CommuneRenamed, CommuneClosed }
    Obstacle {
        Meeting, Count, Papers, Opening, Frozen, Objections, Ballots, Sending, Households, TooMany, TooManyUnits, Corrections, Requests,
    }
}

fn name() -> UnitName {
    UnitName { kind: NeighborhoodKind::KhuPho, name: words("Khu phố Bình Minh") }
}

fn depends(households: usize) -> Depends {
    Depends {
        households,
        accounts: households / 2,
        waiting: households % 3,
        has_group: households > 0,
        officials: households % 4,
    }
}

fn outcome(kept: bool, obstacles: Vec<Obstacle>) -> Box<Outcome> {
    let part = |number: u8, households| Part {
        id: khu_pho(number).id,
        name: khu_pho(number).name,
        depends: depends(households),
        is_kept: kept && number == 1,
    };
    let example = |number: u8, sign: &str| (khu_pho(number).name, words("23"), format!("{sign}-23"));
    Box::new(Outcome {
        parts: vec![part(1, 400), part(2, 312)],
        name: if kept { khu_pho(1).name } else { name().name },
        commune: commune().name,
        households: 712,
        accounts: 356,
        silent: 350,
        renumbered: if kept { 312 } else { 712 },
        examples: if kept { vec![example(2, "K2")] } else { vec![example(1, "K1"), example(2, "K2")] },
        deputies: 2,
        voice: Some(khu_pho(1).name),
        voices: vec![(khu_pho(2).id, khu_pho(2).name)],
        obstacles,
    })
}

/// Of units that have nothing yet.
fn bare() -> Box<Outcome> {
    let whole = outcome(false, Vec::new());
    let parts = whole.parts.iter().map(|part| Part { depends: Depends::default(), ..part.clone() });
    Box::new(Outcome {
        parts: parts.collect(),
        households: 0,
        accounts: 0,
        silent: 0,
        renumbered: 0,
        examples: Vec::new(),
        deputies: 0,
        voice: None,
        voices: Vec::new(),
        ..*whole
    })
}

/// What stands in the way, each once.
pub fn obstacles() -> Vec<Obstacle> {
    let place = || khu_pho(2).name;
    vec![
        Obstacle::Meeting { place: place(), title: words("Góp quỹ khuyến học"), starts_at: opens() },
        Obstacle::Count { place: place(), title: words("Làm đường ngõ 3"), held_at: opens() },
        Obstacle::Papers { place: place() },
        Obstacle::Opening { place: place() },
        Obstacle::Frozen { place: place() },
        Obstacle::Objections { place: place(), count: 2 },
        Obstacle::Ballots { place: place() },
        Obstacle::Sending { place: place() },
        Obstacle::Households { place: place(), count: 312 },
        Obstacle::Corrections { place: place(), count: 2 },
        Obstacle::Corrections { place: place(), count: 1 },
        Obstacle::Requests { place: place(), count: 3 },
        Obstacle::Requests { place: place(), count: 1 },
        Obstacle::TooMany { most: 3000, count: 3120 },
        Obstacle::TooManyUnits { most: 150, count: 163 },
    ]
}

fn line(number: u8, households: i64, is_chosen: bool) -> UnitLine {
    UnitLine { id: khu_pho(number).id, name: khu_pho(number).name, households, is_chosen }
}

pub fn notices() -> Vec<UnitNotice> {
    let unit = || Box::new(khu_pho(1));
    let until = at("2022-05-17 08:00");
    let page = Page { at: 0, of: 2 };
    let of = |before: &[&str], depends| {
        let before = before.iter().map(|name| words(name)).collect();
        UnitNotice::Unit(Box::new(UnitPage { unit: khu_pho(1), before, depends }))
    };
    let ended = |name: &str| (khu_pho(2).name, words(name), commune().name);
    let mut notices = vec![
        UnitNotice::ChooseCommune {
            communes: vec![(commune().id, commune().name), (next_commune().id, next_commune().name)],
            page,
            may_sheet: true,
        },
        UnitNotice::Board {
            commune: commune(),
            units: vec![line(1, 400, false), line(2, 1, false), line(3, 0, false)],
            page: Page { at: 0, of: 2 },
            may_merge: true,
            may_join: true,
            may_rename: true,
            may_close: false,
        },
        UnitNotice::Board {
            commune: commune(),
            units: Vec::new(),
            page: Page::default(),
            may_merge: false,
            may_join: false,
            may_rename: false,
            may_close: false,
        },
        UnitNotice::Board {
            commune: commune(),
            units: Vec::new(),
            page: Page::default(),
            may_merge: false,
            may_join: true,
            may_rename: true,
            may_close: true,
        },
        of(&[], Depends::default()),
        of(&["Khu phố 1", "Khu phố 2"], depends(401)),
        UnitNotice::AskName { unit: unit() },
        UnitNotice::RenamePreview { unit: unit(), name: name().name, depends: depends(400) },
        UnitNotice::Renamed { before: words("Khu 1"), unit: unit(), keeps_former: true },
        UnitNotice::Renamed { before: words("Khu phó 1"), unit: unit(), keeps_former: false },
        UnitNotice::AskAdd { commune: commune() },
        UnitNotice::AddPreview { commune: commune(), name: name().name, more: Vec::new() },
        UnitNotice::AddPreview {
            commune: commune(),
            name: words("Khu phố 5"),
            more: vec![words("Khu phố 6"), words("Khu phố 7")],
        },
        UnitNotice::Added { unit: unit(), more: Vec::new() },
        UnitNotice::Added { unit: unit(), more: vec![words("Khu phố 6"), words("Khu phố 7")] },
        UnitNotice::AskClose { unit: unit(), depends: Depends::default() },
        UnitNotice::Closed { unit: unit() },
        UnitNotice::Kept,
        UnitNotice::ChooseUnits {
            commune: commune(),
            units: vec![line(1, 400, false), line(2, 312, false)],
            chosen: Vec::new(),
            page,
            may_across: false,
        },
        UnitNotice::ChooseUnits {
            commune: commune(),
            units: vec![line(1, 400, true), line(2, 312, true)],
            chosen: vec![khu_pho(1).name, khu_pho(2).name],
            page,
            may_across: true,
        },
        UnitNotice::AskInto {
            units: vec![(khu_pho(1).id, khu_pho(1).name), (khu_pho(2).id, khu_pho(2).name)],
            commune: commune().name,
        },
        UnitNotice::Preview { outcome: outcome(false, Vec::new()), of: commune().id },
        UnitNotice::Preview { outcome: outcome(true, Vec::new()), of: commune().id },
        UnitNotice::Preview { outcome: bare(), of: commune().id },
        UnitNotice::Preview { outcome: outcome(true, obstacles()), of: commune().id },
        UnitNotice::Proposed { change: id(31), outcome: outcome(false, Vec::new()), others: 2, until },
        UnitNotice::Proposed { change: id(31), outcome: outcome(false, Vec::new()), others: 0, until },
        UnitNotice::ToConfirm {
            change: id(31),
            outcome: outcome(false, Vec::new()),
            by: words("Hoàng Minh"),
            until,
        },
        UnitNotice::ToConfirm {
            change: id(31),
            outcome: outcome(true, Vec::new()),
            by: String::new(),
            until,
        },
        UnitNotice::Merged { outcome: outcome(false, Vec::new()), commune: commune().id },
        UnitNotice::Merged { outcome: bare(), commune: commune().id },
        UnitNotice::AlreadyMerged,
        UnitNotice::Dropped { name: name().name },
        UnitNotice::Declined { name: name().name, by: words("Hoàng Minh") },
        UnitNotice::Expired { name: name().name },
    ];
    for into in ["Khu phố Bình Minh", ""] {
        let (unit, name, commune) = ended(into);
        notices.push(UnitNotice::OfficeEnded { unit, name, commune });
    }
    for into in ["Khu phố Bình Minh", ""] {
        let (unit, name, commune) = ended(into);
        notices.push(UnitNotice::UndoEnded { unit, name, commune, imported_at: at("2026-07-01 08:15") });
    }
    for into in ["Khu phố Bình Minh", ""] {
        let (unit, name, commune) = ended(into);
        notices.push(UnitNotice::GroupEnded { unit, name, commune });
    }
    notices.push(UnitNotice::GroupGoesOn {
        units: vec![khu_pho(1).name, khu_pho(2).name],
        name: name().name,
        commune: commune().name,
    });
    for now in ["K2-23", "23"] {
        let (unit, name, commune) = ended("Khu phố Bình Minh");
        for waits in [false, true] {
            let (unit, name, commune) = (unit.clone(), name.clone(), commune.clone());
            let (before, now) = (words("23"), words(now));
            notices.push(UnitNotice::Numbered { unit, before, now, name, commune, waits });
        }
    }
    notices.extend(joins());
    notices
}

fn joining(shared: &[&str], officers: usize, obstacles: Vec<Obstacle>) -> Box<Joining> {
    Box::new(Joining {
        join: Join { from: next_commune().id, into: commune().id },
        from: next_commune().name,
        into: commune().name,
        units: if officers == 1 { 1 } else { 9 },
        households: 3_120,
        shared: shared.iter().map(|name| words(name)).collect(),
        officers,
        obstacles,
    })
}

fn joins() -> Vec<UnitNotice> {
    let until = at("2022-05-17 08:00");
    let (from, into) = (next_commune().name, commune().name);
    let both = || joining(&["Khu phố 1", "Khu phố 2"], 2, Vec::new());
    vec![
        UnitNotice::AskCommuneName { commune: commune() },
        UnitNotice::CommuneNamePreview {
            commune: commune(),
            name: words("Phường Móng Cái 1"),
            units: 4,
            province: None,
        },
        UnitNotice::CommuneNamePreview {
            commune: commune(),
            name: words("Phường Móng Cái 1"),
            units: 4,
            province: Some((words("tỉnh Quảng Ninh"), 53)),
        },
        UnitNotice::CommuneNamePreview {
            commune: commune(),
            name: words("Phường Móng Cái 1"),
            units: 4,
            province: Some((words("tỉnh Quảng Ninh"), 0)),
        },
        UnitNotice::AskCloseCommune { commune: commune(), officers: 0 },
        UnitNotice::AskCloseCommune { commune: commune(), officers: 2 },
        UnitNotice::CommuneClosed { name: commune().name },
        UnitNotice::CommuneEnded { from: commune().name, into: String::new() },
        UnitNotice::CommuneRenamed { before: words("Xã Bình Ngọc"), commune: commune() },
        UnitNotice::AskJoin {
            commune: next_commune(),
            others: vec![(commune().id, commune().name)],
            page: Page { at: 0, of: 1 },
        },
        UnitNotice::JoinPreview(both()),
        UnitNotice::JoinPreview(joining(&[], 0, vec![Obstacle::TooManyUnits { most: 150, count: 163 }])),
        UnitNotice::JoinProposed { change: id(32), joining: both(), others: 1, until },
        UnitNotice::JoinProposed { change: id(32), joining: both(), others: 0, until },
        UnitNotice::JoinToConfirm { change: id(32), joining: both(), by: words("Hoàng Minh"), until },
        UnitNotice::JoinToConfirm { change: id(32), joining: both(), by: String::new(), until },
        UnitNotice::Joined(both()),
        UnitNotice::Joined(joining(&[], 1, Vec::new())),
        UnitNotice::CommuneEnded { from: from.clone(), into: into.clone() },
        UnitNotice::Belongs { unit: khu_pho(1).name, from, into },
    ]
}

pub fn refusals() -> Vec<UnitRefusal> {
    vec![
        UnitRefusal::Gone,
        UnitRefusal::KindUnknown { name: words("Bình Minh") },
        UnitRefusal::CommuneKindUnknown { name: words("Móng Cái") },
        UnitRefusal::OneOrSeveral { name: words("Khu phố 7-5") },
        UnitRefusal::NameTooLong { limit: MAX_NAME },
        UnitRefusal::Repeated { name: words("Khu phố 2") },
        UnitRefusal::Unchanged,
        UnitRefusal::Full { limit: MAX_NEIGHBORHOODS },
        UnitRefusal::TooFew,
        UnitRefusal::TooMany { limit: MAX_MERGED },
        UnitRefusal::InTheWay { obstacles: obstacles() },
        UnitRefusal::InTheWay { obstacles: [obstacles(), obstacles()].concat() },
        UnitRefusal::NeedsAnother,
        UnitRefusal::Over,
    ]
}

fn merge(into: Target) -> Merge {
    let units = vec![khu_pho(1).id, khu_pho(2).id];
    Merge { commune: commune().id, units, into, voice: Some(khu_pho(1).id), across: false }
}

/// What is kept of changes, asked for or done.
pub fn acts() -> Vec<UnitAct> {
    let (unit, name) = (khu_pho(1).id, words("Khu phố Bình Minh"));
    vec![
        UnitAct::Added { unit, name: name.clone() },
        UnitAct::Renamed { unit, before: words("Khu 1"), name: name.clone(), keeps_former: true },
        UnitAct::Closed { unit, name: name.clone() },
        UnitAct::Moved {
            unit,
            before: words("Khu 1"),
            from: next_commune().id,
            commune: words("Phường Trà Cổ"),
            name: name.clone(),
        },
        UnitAct::Merged(merge(Target::Unit(unit))),
        UnitAct::Merged(Merge { voice: None, across: true, ..merge(Target::New(self::name())) }),
        UnitAct::Joined(Join { from: next_commune().id, into: commune().id }),
        UnitAct::Sheet { sheet: id(71), file_name: words("thon-khu-pho.xlsx") },
        UnitAct::CommuneRenamed {
            before: words("Xã Bình Ngọc"),
            name: words("Phường Bình Ngọc"),
            province: None,
        },
        UnitAct::CommuneRenamed {
            before: words("Phường Bình Ngọc"),
            name: words("Phường Bình Ngọc"),
            province: Some((words("Tỉnh Quảng Minh"), words("Tỉnh Quảng Ninh"))),
        },
        UnitAct::CommuneClosed { commune: commune().id, name: commune().name },
    ]
}

pub fn dialogs() -> Vec<UnitDialog> {
    let (commune, unit) = (commune().id, khu_pho(1).id);
    let units = || vec![unit, khu_pho(2).id];
    vec![
        UnitDialog::Add { commune },
        UnitDialog::Adding { commune, name: name(), more: Vec::new() },
        UnitDialog::Adding { commune, name: name(), more: vec![name()] },
        UnitDialog::Rename { unit },
        UnitDialog::Renaming { unit, name: name() },
        UnitDialog::Choose { commune, units: Vec::new() },
        UnitDialog::Choose { commune, units: units() },
        UnitDialog::Into { commune, units: units() },
        UnitDialog::Merging(merge(Target::New(name()))),
        UnitDialog::Merging(Merge { voice: None, ..merge(Target::Unit(unit)) }),
        UnitDialog::RenameCommune { commune },
        UnitDialog::RenamingCommune {
            commune,
            name: CommuneName {
                kind: CommuneKind::Ward, name: words("Phường Móng Cái 1"), province: None
            },
        },
        UnitDialog::RenamingCommune {
            commune,
            name: CommuneName {
                kind: CommuneKind::Ward,
                name: words("Phường Móng Cái 1"),
                province: Some(words("tỉnh Quảng Ninh")),
            },
        },
    ]
}

pub fn said() -> Vec<Sample> {
    let notice = |notice: UnitNotice| match notice {
        UnitNotice::AlreadyMerged => toast(notice),
        notice => message(notice),
    };
    let no = |refusal: UnitRefusal| match refusal {
        UnitRefusal::InTheWay { .. }
        | UnitRefusal::CommuneKindUnknown { .. }
        | UnitRefusal::KindUnknown { .. }
        | UnitRefusal::OneOrSeveral { .. }
        | UnitRefusal::NameTooLong { .. } => refused(refusal),
        refusal => press_refused(refusal),
    };
    notices().into_iter().map(notice).chain(refusals().into_iter().map(no)).collect()
}
