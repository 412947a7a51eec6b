//! Where and when each neighbourhood elects, and papers to every household.

use loa_phuong::domain::election::{Audience, Place};
use loa_phuong::domain::election_mode::{BallotFault, FailedMeeting};
use loa_phuong::domain::election_place::{
    Ballots, Beside, BesideBy, Invited, Lacking, MAX_PLACE, PlaceAct, PlaceDialog, PlaceField, PlaceHours,
    PlaceNotice, PlaceRefusal, SheetNews, Ticked, Whereabouts, Written,
};
use loa_phuong::domain::ids::AccountId;
use loa_phuong::domain::place::NeighborhoodKind;
use loa_phuong::domain::polling::PollingDay;

use super::election::polling;
use super::{Sample, at, commune, in_order, khu_pho, on, press_refused, refused, variants, words};

variants! {
    PlaceNotice {
        Choose, Sheet, Ask, AskFailed, AskBallots, BallotsPreview, PressToDecide, Ballots, Missing, Poster,
        Beside, Unticked,
    }
    BesideBy { Day, Hour, CalledOff }
    PlaceRefusal { NoElection, Length, Vague, Hour, PollHours, FailedForm, BallotsDay, GovernorsOnly, OtherCount, Ballot }
    BallotFault { SeparatePoll, NotItsDay, MoreThanAll, Enough, NoRoll, NoFailedMeeting, TooSoon }
    PlaceDialog { Field, Failed, Ballots, Preview }
    SheetNews { Saved, MeetingFailed, BallotsDecided }
    PlaceField { Place, Hours, Contact }
}

/// Sunday, 7/2/2027, at meetings.
pub fn at_meetings() -> PollingDay {
    PollingDay {
        title: Some(words("Bầu Trưởng thôn, bản, khu phố")), day: on("2027-02-07"), ..polling()
    }
}

/// 19:30 at the house of culture, with somebody to ask, and both lists posted.
pub fn told(number: u8) -> Place {
    let khu_pho = khu_pho(number);
    Place {
        at: Some(Whereabouts {
            kind: NeighborhoodKind::KhuPho,
            place: Some(words("Nhà văn hóa khu 1, phố Bình Minh")),
            hours: Some(hour()),
            contact: Some(words("Ông Quang, 0912 345 678")),
            list_posted: true,
            roll_posted: true,
            ballots_from: None,
        }),
        neighborhood: khu_pho.name,
        commune: commune().name,
        venue: khu_pho.venue,
    }
}

/// A neighbourhood of which nothing was written down.
pub fn untold(number: u8) -> Place {
    let nothing = Whereabouts {
        place: None,
        hours: None,
        contact: None,
        list_posted: false,
        roll_posted: false,
        ..told(number).at.expect("told")
    };
    Place { at: Some(nothing), ..told(number) }
}

/// A neighbourhood with papers to every household.
pub fn on_paper(number: u8) -> Place {
    let on_paper = Whereabouts { ballots_from: Some(on("2027-02-12")), ..untold(number).at.expect("untold") };
    Place { at: Some(on_paper), ..told(number) }
}

fn hour() -> PlaceHours {
    PlaceHours::read("19h30", &at_meetings()).expect("an hour")
}

fn failed() -> FailedMeeting {
    FailedMeeting::kept(on("2027-02-07"), 120, 310)
}

fn ticked() -> Ticked {
    Ticked { by: AccountId(100), at: at("2027-01-30 09:15") }
}

pub fn written() -> Written {
    Written {
        place: Some(words("Nhà văn hóa khu 1, phố Bình Minh")),
        hours: Some(hour()),
        contact: Some(words("Ông Quang, 0912 345 678")),
        list_posted: Some(ticked()),
        roll_posted: Some(ticked()),
    }
}

fn sheet(
    polling: PollingDay,
    written: Written,
    ballots: Option<Ballots>,
    news: Option<SheetNews>,
) -> PlaceNotice {
    let neighborhood = Box::new(khu_pho(1));
    PlaceNotice::Sheet { polling, neighborhood, written, ballots, news, closed: Vec::new(), invited: None }
}

/// As who may not do this reads it.
fn closed_sheet(closed: &[PlaceAct]) -> PlaceNotice {
    PlaceNotice::Sheet {
        polling: at_meetings(),
        neighborhood: Box::new(khu_pho(1)),
        written: written(),
        ballots: None,
        news: None,
        closed: closed.to_vec(),
        invited: Some(Invited { starts_at: at("2027-02-06 08:00"), venue: words("Sân bóng") }),
    }
}

/// Meetings that stand beside what people are reminded of, as who convenes them and as the officer reads it.
fn beside() -> Vec<PlaceNotice> {
    let meetings = |most: usize| {
        let one = |hour| Beside {
            place: words("Khu phố 1, Phường Bình Ngọc"),
            starts_at: at("2027-02-06 19:30"),
            hour,
        };
        [one(None), one(Some(hour().opens()))].into_iter().take(most).collect::<Vec<_>>()
    };
    let mut notices = Vec::new();
    for by in [BesideBy::Day, BesideBy::Hour, BesideBy::CalledOff] {
        for (is_officer, more) in [(false, 0), (true, 3)] {
            let meetings = meetings(if is_officer { 2 } else { 1 });
            notices.push(PlaceNotice::Beside { polling: at_meetings(), by, meetings, more, is_officer });
        }
    }
    for more in [0, 1] {
        let places = vec![words("Khu phố 1, Phường Bình Ngọc")];
        notices.push(PlaceNotice::Unticked { polling: at_meetings(), places, more });
    }
    notices
}

pub fn notices() -> Vec<PlaceNotice> {
    let recorded = Ballots { failed: failed(), failed_recorded: ticked(), starts_on: None, decided: None };
    let decided = Ballots { starts_on: Some(on("2027-02-12")), decided: Some(ticked()), ..recorded };
    let neighborhood = || Box::new(khu_pho(1));
    let mut notices = vec![
        PlaceNotice::Choose { candidates: vec![khu_pho(1), khu_pho(2)] },
        sheet(at_meetings(), Written::default(), None, None),
        sheet(at_meetings(), written(), None, Some(SheetNews::Saved)),
        sheet(polling(), Written::default(), None, None),
        sheet(
            polling(),
            Written { hours: PlaceHours::read("7h-18h", &polling()).ok(), ..written() },
            None,
            Some(SheetNews::Saved),
        ),
        closed_sheet(&[PlaceAct::Write, PlaceAct::RecordFailed, PlaceAct::DecideBallots]),
        closed_sheet(&[PlaceAct::RecordFailed, PlaceAct::DecideBallots]),
        closed_sheet(&[PlaceAct::DecideBallots]),
        sheet(at_meetings(), written(), Some(recorded), Some(SheetNews::MeetingFailed)),
        sheet(at_meetings(), written(), Some(decided), Some(SheetNews::BallotsDecided)),
        PlaceNotice::AskFailed { polling: at_meetings(), neighborhood: neighborhood() },
        PlaceNotice::AskBallots {
            neighborhood: neighborhood(),
            failed: failed(),
            earliest: on("2027-02-10"),
            kept: None,
        },
        PlaceNotice::AskBallots {
            neighborhood: neighborhood(),
            failed: failed(),
            earliest: on("2027-02-10"),
            kept: Some(on("2027-02-12")),
        },
        PlaceNotice::BallotsPreview {
            neighborhood: neighborhood(),
            failed: failed(),
            starts_on: on("2027-02-12"),
        },
        PlaceNotice::PressToDecide,
        PlaceNotice::Missing {
            polling: at_meetings(),
            total: 0,
            of: 4,
            page: 0,
            more: false,
            lacking: Vec::new(),
        },
        PlaceNotice::Missing {
            polling: at_meetings(),
            total: 0,
            of: 1,
            page: 0,
            more: false,
            lacking: Vec::new(),
        },
        PlaceNotice::Missing {
            polling: at_meetings(),
            total: 3,
            of: 1452,
            page: 1,
            more: true,
            lacking: vec![
                Lacking {
                    commune: commune().name,
                    count: 2,
                    names: vec![words("Khu phố 1"), words("Khu phố 3")],
                },
                Lacking { commune: words("Xã Hải Sơn"), count: 1, names: vec![words("Bản Pò Hèn")] },
            ],
        },
        PlaceNotice::Poster { neighborhood: neighborhood(), commune: None },
        PlaceNotice::Poster { neighborhood: neighborhood(), commune: Some(commune()) },
    ];
    for polling in [at_meetings(), polling()] {
        for field in [PlaceField::Place, PlaceField::Hours, PlaceField::Contact] {
            for now in [Written::default(), written()] {
                let (polling, neighborhood) = (polling.clone(), neighborhood());
                notices.push(PlaceNotice::Ask { field, polling, neighborhood, now });
            }
        }
    }
    for audience in [Audience::Group(told(1)), Audience::Person(vec![on_paper(1)])] {
        let (failed, starts_on) = (failed(), on("2027-02-12"));
        notices.push(PlaceNotice::Ballots { polling: at_meetings(), failed, starts_on, audience });
    }
    notices.extend(beside());
    in_order(notices)
}

pub fn faults() -> Vec<BallotFault> {
    vec![
        BallotFault::SeparatePoll,
        BallotFault::NotItsDay { day: on("2027-02-07") },
        BallotFault::MoreThanAll { roll: 310 },
        BallotFault::Enough { present: 171, roll: 310 },
        BallotFault::NoRoll,
        BallotFault::NoFailedMeeting,
        BallotFault::TooSoon { earliest: on("2027-02-10") },
    ]
}

pub fn refusals() -> Vec<PlaceRefusal> {
    let mut refusals = vec![
        PlaceRefusal::NoElection,
        PlaceRefusal::Length { most: MAX_PLACE },
        PlaceRefusal::Vague,
        PlaceRefusal::Hour,
        PlaceRefusal::PollHours,
        PlaceRefusal::FailedForm,
        PlaceRefusal::BallotsDay,
        PlaceRefusal::GovernorsOnly,
        PlaceRefusal::OtherCount { present: 171, roll: 310 },
    ];
    refusals.extend(faults().into_iter().map(PlaceRefusal::Ballot));
    refusals
}

pub fn said() -> Vec<Sample> {
    let no = |refusal: PlaceRefusal| match refusal {
        // To typed words alone.
        PlaceRefusal::OtherCount { .. } | PlaceRefusal::Ballot(BallotFault::Enough { .. }) => {
            refused(refusal)
        }
        refusal => press_refused(refusal),
    };
    notices().into_iter().map(super::said).chain(refusals().into_iter().map(no)).collect()
}

pub fn dialogs() -> Vec<PlaceDialog> {
    let neighborhood = khu_pho(1).id;
    let mut dialogs: Vec<PlaceDialog> = [PlaceField::Place, PlaceField::Hours, PlaceField::Contact]
        .into_iter()
        .map(|field| PlaceDialog::Field { neighborhood, field })
        .collect();
    dialogs.extend([
        PlaceDialog::Failed { neighborhood },
        PlaceDialog::Ballots { neighborhood, kept: None },
        PlaceDialog::Ballots { neighborhood, kept: Some(on("2027-02-12")) },
        PlaceDialog::Preview { neighborhood, starts_on: on("2027-02-12") },
    ]);
    dialogs
}
