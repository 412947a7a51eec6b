//! What waits in the outbox, and who is told what became of it.

use loa_phuong::domain::attendance::AttendanceNotice;
use loa_phuong::domain::delivery::About;
use loa_phuong::domain::household_page::{HouseholdNotice, PassEnd};
use loa_phuong::domain::ids::{AccountId, MessageId};
use loa_phuong::domain::letter::{Errand, Paper, Report};
use loa_phuong::domain::link::LinkNotice;
use loa_phuong::domain::meeting::{MeetingCard, MeetingNotice, ReminderKind};
use loa_phuong::domain::pin::Pin;
use loa_phuong::domain::place_sheet::SheetNotice;
use loa_phuong::domain::printing::{PaperForm, Printed, PrintingNotice, RollUpForm, SquaresOf};
use loa_phuong::domain::roll::RollNotice;
use loa_phuong::domain::say::Notice;
use loa_phuong::domain::unit_sheet::UnitSheetNotice;

use super::{
    announcement, at, card, everything_said, household, id, invitation, khu_pho, meeting, meeting_id,
    printing, roll, token, variants, voice_note, words,
};

variants! {
    Errand { Say, Post, Replace, Amend, Pin, Unpin, Strip, SayPinned, Show, ShowPass, Caption, Point, Hand, Pass, FetchRoll, FetchPlaces, OfferCommands, FetchUnits, Voiced, Speak }
    Paper { RollTemplate, HouseholdCodes, Roll, RollChanges, Attendance, AccountData, AccountPage, PlaceTemplate, UnitTemplate, Squares, RollUp, Calendar, Printed }
}

fn pin() -> Pin {
    Pin::new(21_524_300, 107_964_500).expect("a point of the earth")
}

/// Every errand that speaks, with this notice.
pub fn speaking(notice: &Notice) -> Vec<Errand> {
    let (message, notice) = (MessageId(1_001), || notice.clone());
    vec![
        Errand::Say(notice()),
        Errand::Post { meeting: meeting_id(), notice: notice() },
        Errand::Replace { message, notice: notice() },
        Errand::Amend { message, notice: notice() },
        Errand::SayPinned(notice()),
        Errand::Show { picture: words("AgACAgUAAxkBAAIB"), notice: notice() },
        Errand::ShowPass { token: token(), notice: notice() },
        Errand::Caption { message, notice: notice() },
        Errand::Point { pin: pin(), notice: notice() },
        Errand::Hand { paper: Paper::AccountData, notice: notice() },
        Errand::Pass { document: invitation::document(), file: invitation::file(), notice: notice() },
        Errand::Voiced { meeting: meeting_id(), notice: notice() },
        Errand::Speak { meeting: meeting_id(), notice: notice() },
    ]
}

/// Every notice, each in a letter of its own.
pub fn said() -> Vec<Errand> {
    everything_said().into_iter().map(|sample| Errand::Say(sample.notice)).collect()
}

/// What a letter does else, with notices as in life.
pub fn others() -> Vec<Errand> {
    let message = MessageId(1_001);
    let call = || Notice::from(MeetingNotice::Call(Box::new(card())));
    let moved = MeetingCard { version: 2, ..card() };
    let codes = RollNotice::Codes { neighborhood: khu_pho(1), size: 312 };
    let export = RollNotice::Export { neighborhood: khu_pho(1), size: 312 };
    let changes =
        RollNotice::Changes { neighborhood: khu_pho(1), file_name: words("danh-sach-ho-khu-1.xlsx") };
    let mut all = vec![
        Errand::Post { meeting: meeting_id(), notice: call() },
        Errand::Replace { message, notice: MeetingNotice::Discarded.into() },
        Errand::Amend { message, notice: MeetingNotice::Call(Box::new(moved)).into() },
        Errand::Pin { message },
        Errand::Unpin { message },
        Errand::Strip { message },
        Errand::SayPinned(MeetingNotice::Discarded.into()),
        Errand::Show { picture: words("AgACAgUAAxkBAAIB"), notice: announcement::notices().remove(8).into() },
        Errand::ShowPass { token: token(), notice: household::pass().into() },
        Errand::Caption { message, notice: HouseholdNotice::PassEnded(PassEnd::RunOut).into() },
        Errand::Point { pin: pin(), notice: super::meeting::pin_notice().into() },
        Errand::Hand { paper: Paper::RollTemplate, notice: RollNotice::Template.into() },
        Errand::Hand { paper: Paper::HouseholdCodes(khu_pho(1).id), notice: codes.into() },
        Errand::Hand { paper: Paper::Roll(khu_pho(1).id), notice: export.into() },
        Errand::Hand { paper: Paper::RollChanges(id(50)), notice: changes.into() },
        Errand::Hand {
            paper: Paper::Attendance(meeting_id()),
            notice: AttendanceNotice::File(Box::new(card())).into(),
        },
        Errand::Hand { paper: Paper::AccountData, notice: LinkNotice::DataCopy.into() },
        Errand::Hand { paper: Paper::AccountPage, notice: LinkNotice::DataPage.into() },
        Errand::Pass {
            document: invitation::document(),
            file: invitation::file(),
            notice: invitation::notices().remove(0).into(),
        },
        Errand::Hand { paper: Paper::PlaceTemplate, notice: SheetNotice::Template.into() },
        Errand::Hand { paper: Paper::UnitTemplate, notice: UnitSheetNotice::Template.into() },
        Errand::Hand { paper: Paper::Calendar(meeting_id()), notice: PrintingNotice::Calendar.into() },
        Errand::Hand {
            paper: Paper::Printed {
                meeting: meeting_id(),
                printed: Printed::Slips,
                form: PaperForm::Pdf,
                file: 2,
            },
            notice: printing::file(Printed::Slips, PaperForm::Pdf, (2, 4)).into(),
        },
        Errand::Hand {
            paper: Paper::Squares {
                neighborhood: khu_pho(1).id,
                of: SquaresOf::Sought(words("ngõ 5")),
                file: 1,
            },
            notice: printing::squares(12, (1, 1)).into(),
        },
        Errand::Hand {
            paper: Paper::RollUp { commune: khu_pho(1).commune, form: RollUpForm::Picture },
            notice: printing::roll_ups(RollUpForm::Picture).remove(0).into(),
        },
        Errand::OfferCommands,
        Errand::Voiced {
            meeting: meeting_id(),
            notice: MeetingNotice::Reminder { kind: ReminderKind::Eve, card: Box::new(card()) }.into(),
        },
        Errand::Speak { meeting: meeting_id(), notice: voice_note::spoken().into() },
    ];
    all.extend(roll::files().into_iter().map(|file| Errand::FetchRoll {
        import: id(50),
        file,
        columns: roll::chosen(),
    }));
    all.extend(roll::files().into_iter().map(|file| Errand::FetchPlaces { sheet: id(70), file }));
    all.extend(roll::files().into_iter().map(|file| Errand::FetchUnits { sheet: id(71), file }));
    all
}

/// A report about each thing that is said to a group, asked for by a button or by words.
pub fn reports() -> Vec<Report> {
    let report = |about: About| Report {
        to: AccountId(5_000_000_100),
        meeting: (!matches!(about, About::RollOpened(_) | About::RollFrozen(_))).then(meeting_id),
        about,
        key: words("call:0180ca61-0e80-7007-8000-000000000001:1"),
        asked_at: at("2022-05-18 21:40"),
        message: Some(MessageId(1_001)),
        warned: false,
    };
    let mut reports: Vec<Report> = meeting::abouts().into_iter().map(report).collect();
    reports.push(Report { message: None, warned: true, ..report(About::Call) });
    reports
}
