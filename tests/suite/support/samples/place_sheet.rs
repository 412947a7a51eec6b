//! One sheet with where and when many neighbourhoods elect.

use loa_phuong::domain::place_sheet::{
    MAX_ROWS, SheetCounts, SheetDialog, SheetFault, SheetNotice, SheetProblem, SheetRefusal, SheetRejection,
};
use loa_phuong::domain::polling::Edition;
use loa_phuong::domain::roll::{FileLook, RollFileFault};

use super::{Sample, election, election_place, id, in_order, press_refused, refused, toast, variants, words};

variants! {
    SheetNotice { AskFile, Reading, FetchFailed, Rejected, Preview, Taken, AlreadyTaken, Dropped, StillWaiting, Template }
    SheetRefusal { NotYours, NoElection, TooLarge, Overtaken, TooOld }
    SheetDialog { File }
}

fn problems() -> Vec<SheetProblem> {
    vec![
        SheetProblem::NoName,
        SheetProblem::Unknown { name: words("Khu phố 9") },
        SheetProblem::Ambiguous { name: words("Khu phố 1"), count: 54 },
        SheetProblem::Repeated { first_row: 12 },
        SheetProblem::Hour,
        SheetProblem::PollHours,
        SheetProblem::TooLong { limit: 100 },
        SheetProblem::Phone,
        SheetProblem::NotText,
    ]
}

fn notices() -> Vec<SheetNotice> {
    let file = || words("noi-bau.xlsx");
    let counts = |rows| SheetCounts { rows, places: rows, hours: rows - 1, contacts: 0 };
    let faults = |faults: Vec<SheetFault>, total| SheetRejection::Rows { faults, total };
    let fault = |problem| SheetFault { row: 1_204, column: Some(words("C")), problem };
    let row = SheetFault { row: 7, column: None, problem: SheetProblem::NoName };
    let rejections = [
        SheetRejection::File(RollFileFault::NotASheet(FileLook::Pdf)),
        SheetRejection::NoHeader,
        SheetRejection::Empty,
        SheetRejection::TooManyRows { found: MAX_ROWS + 1 },
        faults(vec![row], 1),
        faults(problems().into_iter().map(fault).collect(), 9),
        faults(vec![fault(SheetProblem::Hour)], 2),
        faults(vec![fault(SheetProblem::Hour)], 40),
    ];
    let mut notices: Vec<SheetNotice> = [election_place::at_meetings(), election::polling()]
        .into_iter()
        .flat_map(|polling| {
            let preview = |rows| SheetNotice::Preview {
                sheet: id(70),
                file_name: file(),
                polling: polling.clone(),
                counts: counts(rows),
            };
            [SheetNotice::AskFile { polling: polling.clone() }, preview(1), preview(1_452)]
        })
        .collect();
    notices.extend([
        SheetNotice::Reading { file_name: file() },
        SheetNotice::FetchFailed { file_name: file() },
        SheetNotice::Taken { counts: counts(1) },
        SheetNotice::Taken { counts: counts(1_452) },
        SheetNotice::StillWaiting,
        SheetNotice::Template,
    ]);
    notices.extend(rejections.map(|rejection| SheetNotice::Rejected { file_name: file(), rejection }));
    notices
}

pub fn said() -> Vec<Sample> {
    let mut all: Vec<Sample> = in_order(notices()).into_iter().map(super::said).collect();
    all.extend([SheetNotice::AlreadyTaken, SheetNotice::Dropped].map(toast));
    all.extend(
        [SheetRefusal::NotYours, SheetRefusal::NoElection, SheetRefusal::Overtaken, SheetRefusal::TooOld]
            .map(press_refused),
    );
    all.push(refused(SheetRefusal::TooLarge));
    all
}

pub fn dialogs() -> Vec<SheetDialog> {
    vec![SheetDialog::File { edition: Edition { election: id(100), version: 1 } }]
}
