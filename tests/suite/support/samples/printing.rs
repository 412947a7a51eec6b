//! Papers to print.

use loa_phuong::domain::invitation::Field;
use loa_phuong::domain::office::Convener;
use loa_phuong::domain::printing::{
    Aloud, PaperForm, PrintBoard, Printed, PrintingNotice, PrintingRefusal, RollUpForm, Unprintable,
    WrittenAt,
};

use super::{Sample, khu_pho, meeting_id, opens, press_refused, said as message, tally, variants, words};

variants! {
    PrintingNotice { Board, Calendar, CalendarOff, Aloud, Short, File, Squares, RollUp, Unmade, Unprintable }
    PrintingRefusal { Lacks, NoCount, KindCorrected, EmptyRoll, NobodyToCall, CalledOff, NotReady }
}

pub fn file(printed: Printed, form: PaperForm, file: (usize, usize)) -> PrintingNotice {
    PrintingNotice::File { printed, form, neighborhood: Box::new(khu_pho(1)), starts_at: opens(), file }
}

pub fn squares(count: usize, file: (usize, usize)) -> PrintingNotice {
    PrintingNotice::Squares { neighborhood: Box::new(khu_pho(1)), count, file }
}

pub fn roll_ups(form: RollUpForm) -> Vec<PrintingNotice> {
    tally::some_roll_ups()
        .into_iter()
        .map(|roll_up| PrintingNotice::RollUp { roll_up: Box::new(roll_up), form })
        .collect()
}

pub fn said() -> Vec<Sample> {
    let board = PrintBoard {
        meeting: meeting_id(),
        neighborhood: khu_pho(1),
        title: words("Họp bàn làm đường ngõ 3"),
        starts_at: opens(),
        ready: Printed::ALL.to_vec(),
        is_ahead: true,
    };
    let aloud = Aloud {
        neighborhood: khu_pho(1),
        convener: Convener::Front,
        title: words("Họp bàn làm đường ngõ 3"),
        venue: words("Nhà văn hóa khu phố 1"),
        starts_at: opens(),
        contact: Some(words("bà Lan, 0912 345 678")),
    };
    let mut all = vec![message(PrintingNotice::Board(Box::new(board)))];
    all.push(message(PrintingNotice::Aloud(Box::new(aloud.clone()))));
    all.push(message(PrintingNotice::Short(Box::new(Aloud { contact: None, ..aloud.clone() }))));
    all.push(message(PrintingNotice::Short(Box::new(aloud))));
    all.push(message(PrintingNotice::Calendar));
    all.push(message(PrintingNotice::CalendarOff));
    for printed in Printed::ALL {
        all.extend(printed.forms().iter().map(|form| message(file(printed, *form, (1, 1)))));
    }
    all.push(message(file(Printed::Slips, PaperForm::Pdf, (2, 4))));
    all.extend([(1, (1, 1)), (310, (2, 4))].map(|(count, file)| message(squares(count, file))));
    all.extend(RollUpForm::ALL.into_iter().flat_map(roll_ups).map(message));
    all.push(message(PrintingNotice::Unmade));
    all.push(message(PrintingNotice::Unprintable(Unprintable::TooMuch)));
    all.push(message(PrintingNotice::Unprintable(Unprintable::NotHere)));
    let number = || words("12");
    let at = [
        WrittenAt::Household { number: number() },
        WrittenAt::Substitute { number: number() },
        WrittenAt::Title { is_held: false },
        WrittenAt::Title { is_held: true },
        WrittenAt::Reason,
        WrittenAt::Candidate,
        WrittenAt::Venue,
        WrittenAt::Document,
        WrittenAt::Order,
        WrittenAt::Count,
        WrittenAt::Place,
    ];
    for at in at.into_iter().chain(Field::ALL.map(WrittenAt::Field)) {
        let unprintable = Unprintable::Letter { letter: words("漢"), at };
        all.push(message(PrintingNotice::Unprintable(unprintable)));
    }
    for field in [Field::Chair, Field::Contact] {
        all.push(press_refused(PrintingRefusal::Lacks { meeting: meeting_id(), field }));
    }
    all.push(press_refused(PrintingRefusal::NoCount));
    all.push(press_refused(PrintingRefusal::KindCorrected));
    all.push(press_refused(PrintingRefusal::EmptyRoll));
    all.push(press_refused(PrintingRefusal::NobodyToCall));
    all.push(press_refused(PrintingRefusal::NotReady));
    all.push(press_refused(PrintingRefusal::CalledOff));
    all
}
