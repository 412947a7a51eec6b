//! Papers to print.

use loa_phuong::domain::invitation::Field;
use loa_phuong::domain::printing::{PaperForm, PrintBoard, Printed, PrintingNotice, PrintingRefusal};

use super::{Sample, khu_pho, meeting_id, opens, press_refused, said as message, variants, words};

variants! {
    PrintingNotice { Board, File, Unmade }
    PrintingRefusal { Lacks, NoCount, EmptyRoll, NobodyToCall }
}

pub fn file(printed: Printed, form: PaperForm, file: (usize, usize)) -> PrintingNotice {
    PrintingNotice::File { printed, form, neighborhood: Box::new(khu_pho(1)), starts_at: opens(), file }
}

pub fn said() -> Vec<Sample> {
    let board = PrintBoard {
        meeting: meeting_id(),
        neighborhood: khu_pho(1),
        title: words("Họp bàn làm đường ngõ 3"),
        starts_at: opens(),
        ready: Printed::ALL.to_vec(),
    };
    let mut all = vec![message(PrintingNotice::Board(Box::new(board)))];
    for printed in Printed::ALL {
        all.extend(printed.forms().iter().map(|form| message(file(printed, *form, (1, 1)))));
    }
    all.push(message(file(Printed::Slips, PaperForm::Pdf, (2, 4))));
    all.push(message(PrintingNotice::Unmade));
    for field in [Field::Chair, Field::Contact] {
        all.push(press_refused(PrintingRefusal::Lacks { meeting: meeting_id(), field }));
    }
    all.push(press_refused(PrintingRefusal::NoCount));
    all.push(press_refused(PrintingRefusal::EmptyRoll));
    all.push(press_refused(PrintingRefusal::NobodyToCall));
    all
}
