//! The roll of households.

use loa_phuong::domain::letter::SentFile;
use loa_phuong::domain::roll::{
    AskedColumn, ColumnChoice, ColumnKey, ColumnQuestion, FAULTS_SHOWN, FileLook, ImportColumns, Lost,
    MAX_ADDRESS, MAX_FILE_BYTES, MAX_HOUSEHOLDS, NamedColumn, Namesakes, NewHead, NoUndo, OldLetters,
    Reading, Renumbered, RollChange, RollColumn, RollFault, RollFileFault, RollFinding, RollNotice,
    RollPreview, RollProblem, RollRefusal, RollRejection, RollRow, SheetRow, SheetRows, SheetShare,
    WhyUnread,
};

use super::{Sample, at, id, in_order, khu_pho, next_khu_pho, press_refused, refused, variants, words};

variants! {
    RollNotice {
        Panel, Choose, ChooseForFile, Reading, FetchFailed, Rejected, AskColumn, Preview, Imported, Discarded, AlreadyImported,
        AlreadyReading, Template, Codes, InGroup, AskUndo, Undone, SpeaksAgain, Export, Changes,
    }
    RollRefusal { TooLarge, Overtaken, EmptyRoll, ChangedSince, NoUndo, TooOld }
    RollRejection { File, Rows, Columns }
    RollFileFault {
        NotASheet, Encrypted, Damaged, NotUnicode, OpenQuote, TooLarge, UnpacksTooLarge, Empty, NoHeader, TwoColumns,
        ListOfPeople, PeopleWithHead, PeopleBelowNumbers, NoValues, HiddenSheet, TooFewRows, TooManyRows,
    }
    RollProblem {
        MissingNumber, DuplicateNumber, NumberTooLong, NumberNotWhole, MissingHead, HeadNotAName, TooLong, NotText,
        PersonalNumber, BelowTheEnd, DuplicateElsewhere, ErrorCell, NoValue, OldLetters,
        NobodyIsHead, TwoPeople,
    }
    FileLook { OtherSpreadsheet, WordProcessor, Pdf, Picture, Archive, Unknown }
    RollColumn { Number, Head, Address, Representative }
    RollFinding {
        Sheets, SheetsUnread, SheetsBeyond, SheetOfPeople, SheetHidden, SheetRepeats, HiddenRows, HiddenColumns, NoAddress, NumberedOn,
        Counted, Converted, People, Sections, NoughtsApart, RowsUnread, Chosen,
    }
    OldLetters { Tcvn3, Vni, Windows1258 }
    WhyUnread { AboveTheTable, BelowASum, BelowTheEnd, OtherTable, NobodyNamed, NameAlone, EmptyHouse }
    ColumnKey { Heading, Letters, Counted }
}

const FILE: &str = "danh-sach-ho-khu-1.xlsx";

/// The files that were sent in, as the store keeps them: with and without a declared size.
pub fn files() -> Vec<SentFile> {
    let file = |size| SentFile { handle: words("BQACAgUAAxkBAAI000001"), name: words(FILE), size };
    vec![file(Some(11_204)), file(None)]
}

/// Rows as the store keeps them: with everything, and with as little as a sheet may say.
pub fn rows() -> Vec<RollRow> {
    vec![
        RollRow {
            number: words("1"),
            head_name: words("Chu Thị Huệ"),
            address: words("Ngõ 1, số 12"),
            representative: Some(words("Lương Văn Ưng")),
            alley: words("Ngõ 1"),
            cluster: words("Tổ 3"),
        },
        RollRow {
            number: words("2"),
            head_name: words("Trần Văn Hòa"),
            address: words("Ngõ 1"),
            ..RollRow::default()
        },
        RollRow {
            number: words("15a"),
            head_name: words("Lý Thị Mẩy"),
            address: String::new(),
            ..RollRow::default()
        },
    ]
}

pub fn problems() -> Vec<RollProblem> {
    vec![
        RollProblem::MissingNumber,
        RollProblem::DuplicateNumber { first_row: 2_000 },
        RollProblem::NumberTooLong,
        RollProblem::NumberNotWhole,
        RollProblem::MissingHead,
        RollProblem::HeadNotAName,
        RollProblem::TooLong { limit: MAX_ADDRESS },
        RollProblem::NotText,
        RollProblem::PersonalNumber,
        RollProblem::BelowTheEnd { end_row: 320 },
        RollProblem::DuplicateElsewhere,
        RollProblem::ErrorCell,
        RollProblem::NoValue,
        RollProblem::OldLetters,
        RollProblem::NobodyIsHead,
        RollProblem::TwoPeople,
    ]
}

pub fn looks() -> Vec<FileLook> {
    vec![
        FileLook::OtherSpreadsheet,
        FileLook::WordProcessor,
        FileLook::Pdf,
        FileLook::Picture,
        FileLook::Archive,
        FileLook::Unknown,
    ]
}

pub fn columns() -> Vec<RollColumn> {
    vec![RollColumn::Number, RollColumn::Head, RollColumn::Address, RollColumn::Representative]
}

pub fn file_faults() -> Vec<RollFileFault> {
    let mut faults: Vec<RollFileFault> = looks().into_iter().map(RollFileFault::NotASheet).collect();
    let limit = usize::try_from(MAX_FILE_BYTES).expect("a size");
    faults.extend([
        RollFileFault::Encrypted,
        RollFileFault::Damaged,
        RollFileFault::NotUnicode,
        RollFileFault::OpenQuote { row: 1_200 },
        RollFileFault::TooLarge { bytes: 6_000_000, limit },
        RollFileFault::UnpacksTooLarge,
        RollFileFault::Empty,
        RollFileFault::NoHeader { missing: vec![RollColumn::Number, RollColumn::Head] },
        RollFileFault::NoHeader { missing: vec![RollColumn::Head] },
    ]);
    faults.extend(columns().into_iter().map(|column| RollFileFault::TwoColumns {
        column,
        first: words("A"),
        second: words("F"),
    }));
    faults.extend([
        RollFileFault::ListOfPeople { column: words("C") },
        RollFileFault::PeopleWithHead { person: words("B"), head: words("E") },
        RollFileFault::PeopleBelowNumbers { column: words("A"), row: 7 },
        RollFileFault::NoValues { cell: words("A2"), count: 1 },
        RollFileFault::NoValues { cell: words("A2"), count: 312 },
        RollFileFault::HiddenSheet { name: words("Danh sách") },
        RollFileFault::TooFewRows { found: 0 },
        RollFileFault::TooFewRows { found: 1 },
        RollFileFault::TooFewRows { found: 9 },
        RollFileFault::TooManyRows { found: MAX_HOUSEHOLDS + 1 },
    ]);
    faults
}

/// What was said of columns: by heading, by place, and that there is none.
pub fn chosen() -> Vec<ColumnChoice> {
    vec![
        ColumnChoice { key: ColumnKey::Heading(words("danh xung")), column: RollColumn::Head },
        ColumnChoice { key: ColumnKey::Letters(words("C")), column: RollColumn::Address },
        ColumnChoice { key: ColumnKey::Counted, column: RollColumn::Number },
    ]
}

fn question(wanted: RollColumn, sheet: &str) -> ColumnQuestion {
    let column = |letters: &str, heading: &str, key: &str, values: [&str; 3]| AskedColumn {
        letters: words(letters),
        heading: words(heading),
        key: words(key),
        values: values.map(words).to_vec(),
    };
    let columns = match wanted {
        RollColumn::Number => vec![column("D", "Mục", "muc", ["1", "2", "3"])],
        _ => vec![
            column("B", "Danh xưng", "danh xung", ["Chu Thị Huệ", "Trần Văn Hòa", "Lý Thị Mẩy"]),
            column("C", "", "", ["Ngõ Chùa", "Ngõ Đình", "Ngõ Chợ"]),
        ],
    };
    ColumnQuestion { wanted, sheet: words(sheet), columns }
}

/// What was asked about a file, as the store keeps it: nothing, a question, and answers.
pub fn import_columns() -> Vec<ImportColumns> {
    vec![
        ImportColumns::default(),
        ImportColumns {
            asked: Some(question(RollColumn::Head, "Tổ 1").bare()), ..ImportColumns::default()
        },
        ImportColumns { chosen: chosen(), ..ImportColumns::default() },
        ImportColumns { findings: Some(findings()), ..ImportColumns::default() },
        ImportColumns { chosen: chosen(), anew: true, ..ImportColumns::default() },
    ]
}

fn whys() -> Vec<WhyUnread> {
    vec![
        WhyUnread::AboveTheTable,
        WhyUnread::BelowASum,
        WhyUnread::BelowTheEnd,
        WhyUnread::OtherTable,
        WhyUnread::NobodyNamed,
        WhyUnread::NameAlone,
        WhyUnread::EmptyHouse,
    ]
}

pub fn findings() -> Vec<RollFinding> {
    let share = |name: &str, households| SheetShare { name: words(name), households };
    let at = |sheet: Option<&str>, row| SheetRow { sheet: sheet.map(words), row, why: None };
    let rows = |first: Vec<SheetRow>, count| SheetRows { first, count, rest: Vec::new() };
    let named = |column, letters: &str, heading: &str| NamedColumn {
        column,
        letters: words(letters),
        heading: words(heading),
    };
    vec![
        RollFinding::Sheets(vec![share("Tổ 1", 104), share("Tổ 2", 98), share("Tổ 3", 1)]),
        RollFinding::SheetsUnread(vec![words("Bìa"), words("Tổng hợp")]),
        RollFinding::SheetsBeyond { names: vec![words("Tổ 101"), words("Tổ 102")], count: 14 },
        RollFinding::SheetOfPeople(words("Nhân khẩu")),
        RollFinding::SheetHidden(share("Cũ", 96)),
        RollFinding::SheetRepeats(share("Hộ nghèo", 5)),
        RollFinding::HiddenRows(rows(vec![at(None, 5), at(None, 6), at(None, 9)], 3)),
        RollFinding::HiddenColumns(vec![words("C"), words("E")]),
        RollFinding::NoAddress,
        RollFinding::NumberedOn { households: 312 },
        RollFinding::Counted,
        RollFinding::Converted(OldLetters::Tcvn3),
        RollFinding::Converted(OldLetters::Vni),
        RollFinding::Converted(OldLetters::Windows1258),
        RollFinding::People { people: 1_204, households: 312 },
        RollFinding::Sections(rows(vec![at(Some("Tổ 1"), 2), at(Some("Tổ 2"), 2), at(Some("Tổ 2"), 40)], 12)),
        RollFinding::NoughtsApart(rows(vec![at(None, 14)], 1)),
        RollFinding::RowsUnread(rows(vec![at(None, 315)], 1)),
        RollFinding::RowsUnread(rows(
            whys().into_iter().map(|why| SheetRow { why: Some(why), ..at(None, 9) }).collect(),
            9,
        )),
        RollFinding::Chosen(vec![
            named(RollColumn::Head, "B", "Danh xưng"),
            named(RollColumn::Address, "C", ""),
            named(RollColumn::Number, "", ""),
        ]),
        RollFinding::Chosen(vec![named(RollColumn::Address, "", "")]),
    ]
}

fn rejected(rejection: RollRejection) -> RollNotice {
    RollNotice::Rejected { neighborhood: Box::new(khu_pho(1)), file_name: words(FILE), rejection }
}

fn preview(change: RollChange, unlinked: usize) -> RollNotice {
    let removed = (300..300 + change.removed.min(10)).map(|number| number.to_string()).collect();
    RollNotice::Preview(Box::new(RollPreview {
        import: id(50),
        neighborhood: khu_pho(1),
        file_name: words(FILE),
        total: change.added + change.changed + change.unchanged,
        change,
        sample: rows(),
        removed,
        unlinked,
        findings: if unlinked == 2 { findings() } else { Vec::new() },
        again: unlinked == 9,
        added: numbers(400, change.added),
        changed: numbers(200, change.changed),
        otherwise: change.changed,
        returned: numbers(500, change.returned),
        moved: (0..change.moved.min(6))
            .map(|at| Renumbered {
                head_name: words("Vũ Văn Dũng"),
                before: (at + 5).to_string(),
                now: (at + 4).to_string(),
                address_before: words("Số 3, ngõ 1"),
                address_now: words(if at == 0 { "Số 12, ngõ 7" } else { "Số 3, ngõ 1" }),
            })
            .collect(),
        new_heads: change.returned * 4,
        heads: (0..(change.returned * 4).min(6))
            .map(|at| NewHead {
                number: (at + 30).to_string(),
                before: words("Chu Thị Huệ"),
                now: words("Chu Văn Tư"),
                accounts: if at == 1 {
                    vec![words("Chu Thị Huệ (@hue)"), String::new()]
                } else {
                    Vec::new()
                },
                speakers: if at == 1 { 5 } else { 0 },
            })
            .collect(),
        losing: (0..unlinked.min(6))
            .map(|at| Lost {
                number: (300 + at).to_string(),
                name: if at == 0 { words("Nguyễn Thị Lan (@lan)") } else { String::new() },
                waits: at == 1,
            })
            .collect(),
        other: None,
        namesakes: None,
    }))
}

fn numbers(from: usize, count: usize) -> Vec<String> {
    (from..from + count.min(10)).map(|number| number.to_string()).collect()
}

/// With numbers that may be read in two ways.
fn in_doubt(change: RollChange, in_doubt: usize) -> RollNotice {
    let RollNotice::Preview(mut shown) = preview(change, 9) else { panic!("a preview") };
    let by_number = RollChange { changed: change.changed + change.moved, moved: 0, ..change };
    let heads = (0..in_doubt.min(6))
        .map(|at| NewHead {
            number: (at + 3).to_string(),
            before: words("Vũ Văn Dũng"),
            now: words("Lê Thị Mới"),
            accounts: Vec::new(),
            speakers: 0,
        })
        .collect();
    shown.other = Some(Reading {
        in_doubt,
        no_house: in_doubt < 10 && in_doubt > 1,
        heads,
        change: by_number,
        unlinked: 1,
        losing: vec![Lost { number: words("17"), name: words("Nguyễn Thị Lan (@lan)"), waits: false }],
    });
    RollNotice::Preview(shown)
}

/// With heads who have the name of somebody in another house.
fn called_alike(change: RollChange, count: usize, doubtful: usize) -> RollNotice {
    let notice = if doubtful == 0 { preview(change, 1) } else { in_doubt(change, doubtful) };
    let RollNotice::Preview(mut shown) = notice else { panic!("a preview") };
    let one = |at: usize| Renumbered {
        head_name: words("Nguyễn Văn Nam"),
        before: (at + 5).to_string(),
        now: (at + 60).to_string(),
        address_before: words("Số 3, ngõ 1"),
        address_now: words("Số 90, ngõ 7"),
    };
    shown.namesakes = Some(Namesakes {
        count,
        first: (0..count.min(6)).map(one).collect(),
        change: RollChange { moved: change.moved + count, ..change },
        unlinked: 0,
    });
    RollNotice::Preview(shown)
}

pub fn notices() -> Vec<RollNotice> {
    let (one, import) = (khu_pho(1), id(50));
    let panel = |size, accounts, last_import: Option<_>| RollNotice::Panel {
        neighborhood: one.clone(),
        size,
        accounts,
        last_import,
        undo: last_import.filter(|_| accounts == 1).map(|_| import),
        closed: false,
    };
    let fault = |(row, problem)| RollFault { row, column: Some(words("B")), problem, sheet: None };
    let each: Vec<RollFault> = (7..).zip(problems()).map(fault).collect();
    // The longest message there is: as many faults as are shown, of the wordiest kinds.
    let many: Vec<RollFault> =
        (2_900..).zip(problems().into_iter().cycle()).take(FAULTS_SHOWN).map(fault).collect();
    let one_row =
        RollFault { row: 3, column: None, problem: RollProblem::MissingHead, sheet: Some(words("Tổ 2")) };
    let first = RollChange { added: 312, ..RollChange::default() };
    let second = RollChange { added: 4, changed: 2, removed: 3, unchanged: 306, ..RollChange::default() };
    let third = RollChange { added: 1, removed: 30, unchanged: 281, ..RollChange::default() };
    let all = RollChange { added: 12, changed: 14, removed: 11, unchanged: 200, moved: 17, returned: 2 };
    let same = RollChange { unchanged: 312, ..RollChange::default() };
    let others = RollChange { added: 1, removed: 1, unchanged: 311, ..RollChange::default() };
    let imported = |change: RollChange, size, unlinked| RollNotice::Imported {
        neighborhood: one.clone(),
        change,
        size,
        unlinked,
        undo: (!change.is_none()).then_some(import),
    };
    let mut notices = vec![
        panel(0, 0, None),
        RollNotice::Panel {
            neighborhood: khu_pho(1),
            size: 312,
            accounts: 174,
            last_import: None,
            undo: None,
            closed: true,
        },
        panel(312, 174, Some(at("2022-05-16 08:00"))),
        panel(312, 1, Some(at("2022-05-16 08:00"))),
        RollNotice::Choose { neighborhoods: vec![one.clone(), next_khu_pho()] },
        RollNotice::ChooseForFile {
            import,
            file_name: words(FILE),
            neighborhoods: vec![one.clone(), khu_pho(2)],
        },
        RollNotice::Reading { neighborhood: one.clone(), file_name: words(FILE), instead: false },
        RollNotice::Reading { neighborhood: one.clone(), file_name: words(FILE), instead: true },
        RollNotice::FetchFailed { file_name: words(FILE) },
        RollNotice::InGroup,
        rejected(RollRejection::Rows { total: 1, faults: vec![one_row] }),
        rejected(RollRejection::Rows { total: each.len(), faults: each }),
        rejected(RollRejection::Rows { total: 1_241, faults: many }),
        rejected(RollRejection::Columns(question(RollColumn::Head, ""))),
        RollNotice::AskColumn {
            import,
            neighborhood: Box::new(one.clone()),
            file_name: words(FILE),
            question: question(RollColumn::Head, ""),
        },
        RollNotice::AskColumn {
            import,
            neighborhood: Box::new(one.clone()),
            file_name: words(FILE),
            question: question(RollColumn::Number, "Tổ 1"),
        },
        preview(first, 0),
        preview(second, 1),
        preview(third, 2),
        preview(all, 9),
        preview(same, 0),
        in_doubt(all, 17),
        in_doubt(others, 1),
        in_doubt(RollChange { moved: 2, ..others }, 4),
        in_doubt(RollChange { added: 3, removed: 3, ..others }, 3),
        called_alike(others, 1, 0),
        called_alike(others, 9, 2),
        imported(first, 312, 0),
        imported(second, 312, 1),
        imported(third, 282, 25),
        imported(same, 312, 0),
        RollNotice::AskUndo {
            import,
            neighborhood: one.clone(),
            change: all,
            imported_at: at("2022-05-16 08:00"),
        },
        RollNotice::Undone { neighborhood: one.clone(), size: 312, accounts: 0, elsewhere: 0 },
        RollNotice::Undone { neighborhood: one.clone(), size: 312, accounts: 9, elsewhere: 1 },
        RollNotice::SpeaksAgain { number: words("23"), neighborhood: one.clone(), waits: false },
        RollNotice::SpeaksAgain { number: words("23"), neighborhood: one.clone(), waits: true },
        RollNotice::Export { neighborhood: one.clone(), size: 312 },
        RollNotice::Changes { neighborhood: one.clone(), file_name: words(FILE) },
        RollNotice::Discarded,
        RollNotice::AlreadyImported,
        RollNotice::AlreadyReading,
        RollNotice::Template,
        RollNotice::Codes { neighborhood: one.clone(), size: 312 },
    ];
    notices.extend(file_faults().into_iter().map(|fault| rejected(RollRejection::File(fault))));
    in_order(notices)
}

pub fn refusals() -> Vec<RollRefusal> {
    vec![
        RollRefusal::TooLarge { bytes: 6_000_000 },
        RollRefusal::Overtaken,
        RollRefusal::EmptyRoll { neighborhood: Box::new(khu_pho(1)) },
        RollRefusal::ChangedSince,
        RollRefusal::TooOld,
        RollRefusal::NoUndo(NoUndo::TooLate),
        RollRefusal::NoUndo(NoUndo::Newer),
        RollRefusal::NoUndo(NoUndo::Frozen),
        RollRefusal::NoUndo(NoUndo::Changed),
        RollRefusal::NoUndo(NoUndo::InUse { number: words("313") }),
    ]
}

pub fn said() -> Vec<Sample> {
    let worded = |notice: RollNotice| match notice {
        RollNotice::AlreadyImported | RollNotice::AlreadyReading | RollNotice::Discarded => {
            super::toast(notice)
        }
        notice => super::said(notice),
    };
    let no = |refusal: RollRefusal| match refusal {
        RollRefusal::TooLarge { .. } => refused(refusal),
        refusal => press_refused(refusal),
    };
    notices().into_iter().map(worded).chain(refusals().into_iter().map(no)).collect()
}
