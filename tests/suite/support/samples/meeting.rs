//! Meetings: the notice and its reminders, calling, moving, calling off.

use chrono::{NaiveDate, NaiveTime, Weekday};
use chrono_tz::Asia::Ho_Chi_Minh;
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::delivery::{About, Delivery};
use loa_phuong::domain::ids::{HouseholdId, NeighborhoodId};
use loa_phuong::domain::majority::Threshold;
use loa_phuong::domain::matter::Agenda;
use loa_phuong::domain::meeting::{
    Beside, CallField, CardPhase, ComingMeeting, Deed, MAX_TITLE, MAX_VENUE, MeetingCard, MeetingDialog,
    MeetingKind, MeetingNotice, MeetingPreview, MeetingRefusal, Moved, NeighborhoodChoice, OwnAnswer,
    PastMeeting, ReminderKind, Turnout, Unanswered, likely_times,
};
use loa_phuong::domain::office::{Barred, Convener, convener};
use loa_phuong::domain::place::{Neighborhood, NeighborhoodKind};
use loa_phuong::domain::roll::{MAX_ADDRESS, MAX_NAME, MAX_NUMBER};
use loa_phuong::domain::setup::Page;
use loa_phuong::domain::when::WhenFault;

use super::{
    INTRO, Sample, at, card, id, in_order, khu_pho, meeting_id, next_khu_pho, opens, press_refused, turnout,
    variants, words,
};

variants! {
    MeetingNotice {
        Call, Reminder, Moved, CalledOff, ToYou, ChooseNeighborhood, ChooseNeighborhoodOn, OneByOne, AskWhen, AskWhere, AskWhat, AskAgenda,
        AgendaCorrected, AgendaShort, AgendaChanged, AgendaPublished, AskStray, AgendaUnchanged, AgendaPreview, AgendaDocuments, ContinuedInPrivate, Preview, AskReason,
        NotPosted, Posting, NowLate, AlreadySent, Discarded, Mine, ByColleague, MoreOfMine, MoreFrom, NoneOfMine, OfferPast, Past, AskMove,
        AskField, NotTaken, EndNotWritten, AskPostponed, MovePreview, AlreadyMoved,
        AskCallOff, AskCallOffLater, AlreadyCalledOff, Unanswered, Coming, PinKept, PinRemoved, Pin, PinSent, NothingComing, NothingComingHere,
        MoreComing, MoreComingHere, ComingLed,
    }
    MeetingRefusal {
        When, TitleMissing, VenueMissing, TitleTooLong, VenueTooLong, OnlyTime, HoldsTime, Tangled, PinOfWhich, NoPin, PinGone, ReasonMissing, ReasonTooLong, NothingToLead, UnknownNeighborhood, NoGroup,
        GroupNotBound, RollEmpty, NothingMoved, AlreadyOpen, Barred, OtherElection,
    }
    MeetingDialog { Choose, When, Where, What, Agenda, AgendaOf, Preview, Edit, Reason, Correcting, Move, Moving }
    WhenFault { NotUnderstood, Unread, MissingTime, MissingDate, NoSuchDate, NoSuchTime, WeekdayMismatch, Past, TooFar, WhichMinute }
    About { Call, Anew, Move, Agenda, CallOff, Document, Pin, Papers, RollOpened, RollFrozen, Result }
    Delivery { Sending, Later, Sent, Locked, ShutOut, Refused, Unknown, NoGroup, NotNeeded }
}

pub fn when_faults() -> Vec<WhenFault> {
    vec![
        WhenFault::NotUnderstood,
        WhenFault::Unread,
        WhenFault::MissingTime,
        WhenFault::MissingDate,
        WhenFault::NoSuchDate,
        WhenFault::NoSuchTime,
        WhenFault::WeekdayMismatch { given: Weekday::Sun, actual: Weekday::Sat },
        WhenFault::Past,
        WhenFault::TooFar,
        WhenFault::WhichMinute { hour: 19, figure: 3 },
    ]
}

pub fn abouts() -> Vec<About> {
    vec![
        About::Call,
        About::Anew,
        About::Move,
        About::Agenda,
        About::CallOff,
        About::Document,
        About::Pin,
        About::Papers,
        About::RollOpened(khu_pho(1).id),
        About::RollFrozen(khu_pho(1).id),
        About::Result { correction: false },
        About::Result { correction: true },
    ]
}

pub fn deliveries() -> Vec<Delivery> {
    vec![
        Delivery::Sending,
        Delivery::Later(at("2022-05-19 06:30")),
        Delivery::Sent(Some(at("2022-05-19 06:31"))),
        Delivery::Sent(None),
        Delivery::Locked,
        Delivery::ShutOut,
        Delivery::Refused,
        Delivery::Unknown,
        Delivery::NoGroup,
        Delivery::NotNeeded,
    ]
}

fn past() -> Vec<PastMeeting> {
    [(true, INTRO), (false, "Góp quỹ làm đường ngõ 3")]
        .map(|(is_published, title)| PastMeeting {
            place: card().place(),
            title: words(title),
            starts_at: opens(),
            coming: 93,
            roll: 310,
            is_published,
        })
        .to_vec()
}

/// What a letter that is kept may be found to be: a list asks for it.
pub fn listed_deliveries() -> Vec<Delivery> {
    let is_of_a_letter = |delivery: &Delivery| !matches!(delivery, Delivery::NoGroup | Delivery::NotNeeded);
    deliveries().into_iter().filter(is_of_a_letter).collect()
}

/// What an official is told of something said to the group: of a notice posted anew only the trouble; only what was called off may
/// need no word.
fn is_told(about: About, delivery: Delivery) -> bool {
    match (about, delivery) {
        (_, Delivery::Sent(None)) => false,
        (About::Anew | About::Document, Delivery::Sending | Delivery::Later(_)) => false,
        (About::Anew, Delivery::NoGroup) => false,
        // Of these something else tells.
        (About::Pin | About::Papers | About::RollOpened(_) | About::RollFrozen(_), _) => false,
        (about, Delivery::NotNeeded) => about == About::CallOff,
        _ => true,
    }
}

fn other(title: &str, kind: MeetingKind) -> MeetingCard {
    MeetingCard { kind, title: words(title), venue: words("Sân đình Bình Ngọc"), ..card() }
}

/// The same conference, a day later at another place.
fn moved() -> MeetingCard {
    MeetingCard {
        version: 2,
        venue: words("Sân đình Bình Ngọc"),
        starts_at: at("2022-05-22 20:00"),
        ..card()
    }
}

/// The card of a meeting since 2023 that decides something, signed by who convenes it.
fn decides(agenda: Agenda) -> MeetingCard {
    let title = match agenda {
        Agenda::Money => "Góp quỹ làm đường ngõ 3",
        Agenda::Elect => "Bầu Trưởng khu phố nhiệm kỳ 2027 - 2032",
        _ => "Sửa quy ước khu phố",
    };
    MeetingCard {
        kind: agenda.kind(),
        matter: agenda.matter(),
        threshold: match agenda {
            Agenda::Money => Threshold::TwoThirds,
            _ => Threshold::MoreThanHalf,
        },
        convener: Some(convener(agenda, true, false)),
        unit: Some(NeighborhoodKind::KhuPho),
        starts_at: at("2027-03-20 19:30"),
        ..other(title, MeetingKind::Community)
    }
}

/// One whose notice leaves late, and says why.
fn explained() -> MeetingCard {
    MeetingCard {
        late_reason: Some(words("Bão số 3, phải họp gấp.")),
        particulars: super::invitation::particulars(),
        documents: 2,
        ..decides(Agenda::Convention)
    }
}

fn in_phase(phase: CardPhase) -> MeetingCard {
    MeetingCard { phase, ..card() }
}

fn with(turnout: Turnout) -> MeetingCard {
    MeetingCard { turnout, ..card() }
}

/// A card with the longest title and place an official may give.
fn longest() -> MeetingCard {
    MeetingCard { title: "ờ".repeat(MAX_TITLE), venue: "ờ".repeat(MAX_VENUE), ..card() }
}

fn unanswered(number: &str, head_name: &str, address: &str) -> Unanswered {
    Unanswered {
        household: id(70),
        number: words(number),
        head_name: words(head_name),
        address: words(address),
    }
}

fn choice(place: Neighborhood) -> NeighborhoodChoice {
    NeighborhoodChoice { neighborhood: place.id, name: place.name, commune_name: place.commune_name }
}

/// A preview with nothing to note.
fn plain_preview() -> MeetingPreview {
    MeetingPreview {
        card: with(Turnout { roll: 312, ..Turnout::default() }),
        late_days: None,
        is_short: false,
        documents_days: None,
        same_day: None,
        leaves_at: None,
        is_shut_out: false,
        is_locked: false,
        reminded_of: None,
        voice_seconds: None,
    }
}

fn previews() -> Vec<MeetingPreview> {
    let plain = plain_preview();
    let annual = MeetingCard {
        kind: MeetingKind::Annual,
        title: words("Hội nghị định kỳ"),
        starts_at: at("2023-11-18 19:30"),
        ..plain.card.clone()
    };
    let day = NaiveDate::from_ymd_opt(2027, 3, 20).expect("a day");
    vec![
        plain.clone(),
        MeetingPreview { card: with(Turnout::default()), ..plain.clone() },
        MeetingPreview { late_days: Some(2), ..plain.clone() },
        MeetingPreview { card: explained(), late_days: Some(2), ..plain.clone() },
        MeetingPreview { is_short: true, ..plain.clone() },
        MeetingPreview { card: decides(Agenda::Money), documents_days: Some(2), ..plain.clone() },
        MeetingPreview { card: annual, late_days: Some(5), ..plain.clone() },
        MeetingPreview { same_day: Some(at("2022-05-21 08:00")), ..plain.clone() },
        MeetingPreview { leaves_at: Some(at("2022-05-19 06:30")), ..plain.clone() },
        MeetingPreview { is_shut_out: true, ..plain.clone() },
        MeetingPreview { is_locked: true, ..plain.clone() },
        MeetingPreview { reminded_of: Some((day, None)), ..plain.clone() },
        MeetingPreview { reminded_of: Some((day, NaiveTime::from_hms_opt(8, 0, 0))), ..plain },
    ]
}

pub fn notices() -> Vec<MeetingNotice> {
    let boxed = || Box::new(card());
    let all_noted = MeetingPreview {
        card: longest(),
        late_days: Some(2),
        is_short: true,
        documents_days: Some(2),
        same_day: Some(at("2022-05-21 08:00")),
        leaves_at: Some(at("2022-05-19 06:30")),
        is_shut_out: true,
        is_locked: true,
        reminded_of: NaiveDate::from_ymd_opt(2027, 3, 20).map(|day| (day, NaiveTime::from_hms_opt(8, 0, 0))),
        voice_seconds: Some(60),
    };
    let counts = [
        turnout(),
        Turnout { attending: 122, absent: 18, substitute: 35, roll: 312 },
        Turnout { attending: 280, absent: 2, substitute: 30, roll: 312 },
        Turnout { attending: 1_500, absent: 41, substitute: 0, roll: 3_000 },
        Turnout { roll: 312, ..Turnout::default() },
        Turnout::default(),
    ];
    let mut notices: Vec<MeetingNotice> =
        counts.map(|turnout| MeetingNotice::Call(Box::new(with(turnout)))).to_vec();
    let cards = [
        decides(Agenda::Money),
        decides(Agenda::Elect),
        explained(),
        MeetingCard {
            unit: Some(NeighborhoodKind::ToDanPho),
            neighborhood_name: words("Tổ dân phố 5"),
            ..decides(Agenda::Money)
        },
        other("Bàn việc làm đường ngõ 2", MeetingKind::Community),
        other("Hội nghị định kỳ sáu tháng đầu năm", MeetingKind::Annual),
        moved(),
        in_phase(CardPhase::Closed),
        in_phase(CardPhase::CalledOff),
    ];
    notices.extend(cards.map(|card| MeetingNotice::Call(Box::new(card))));
    for kind in ReminderKind::ALL {
        let all_answered = with(Turnout { attending: 290, absent: 22, substitute: 0, roll: 312 });
        let one_left = with(Turnout { attending: 290, absent: 21, substitute: 0, roll: 312 });
        for card in [card(), one_left, all_answered] {
            notices.push(MeetingNotice::Reminder { kind, card: Box::new(card) });
        }
    }
    let shown = |about| match about {
        About::Move => Box::new(moved()),
        About::CallOff => Box::new(in_phase(CardPhase::CalledOff)),
        _ => boxed(),
    };
    for delivery in deliveries() {
        let told = abouts().into_iter().filter(|about| !matches!(about, About::Result { .. }));
        notices.extend(told.filter(|about| is_told(*about, delivery)).map(|about| MeetingNotice::Posting {
            about,
            card: shown(about),
            delivery,
        }));
    }
    for delivery in listed_deliveries() {
        notices.extend([About::Call, About::Move, About::CallOff].map(|about| MeetingNotice::Mine {
            card: shown(about),
            posting: Some((about, delivery)),
            barred: None,
            reminded_of: None,
        }));
    }
    notices.extend(Deed::all().into_iter().map(|about| MeetingNotice::ByColleague {
        about,
        card: match about {
            Deed::Move => Box::new(moved()),
            Deed::CallOff => Box::new(in_phase(CardPhase::CalledOff)),
            _ => boxed(),
        },
        by: words("Trần Thị Hoa"),
    }));
    notices.push(MeetingNotice::ByColleague { about: Deed::Move, card: boxed(), by: String::new() });
    let order = Agenda::in_order("Góp quỹ làm đường ngõ 3");
    for (unit, meeting) in [
        (NeighborhoodKind::KhuPho, None),
        (NeighborhoodKind::ToDanPho, None),
        (NeighborhoodKind::Thon, Some((meeting_id(), Some(Agenda::Other)))),
        (NeighborhoodKind::Ban, Some((meeting_id(), None))),
        (NeighborhoodKind::KhuDanCu, None),
    ] {
        let (title, order) = (words("Góp quỹ làm đường ngõ 3"), order.clone());
        notices.push(MeetingNotice::AskAgenda { title, unit, order, meeting });
    }
    for was in [None, Some(Agenda::Other), Some(Agenda::Annual)] {
        notices.push(MeetingNotice::AgendaCorrected {
            card: Box::new(decides(Agenda::Money)),
            was,
            is_counted: was.is_some(),
            late_reason: was.filter(|was| *was == Agenda::Annual).map(|_| words("Phường yêu cầu họp sớm.")),
        });
    }
    for agenda in Agenda::ALL {
        notices.push(MeetingNotice::AgendaShort(Box::new(decides(agenda))));
        notices.push(MeetingNotice::AgendaChanged(Box::new(decides(agenda))));
    }
    notices.push(MeetingNotice::AgendaPublished);
    notices.extend([Agenda::Other, Agenda::Money].map(|agenda| {
        MeetingNotice::AskStray(Box::new(MeetingCard {
            title: words("Hội nghị bầu Trưởng khu phố"),
            ..decides(agenda)
        }))
    }));
    notices.push(MeetingNotice::AgendaUnchanged);
    for (late_reason, documents_days) in
        [(None, None), (None, Some(2)), (Some(words("Dự thảo vừa xong")), Some(2))]
    {
        let card = Box::new(MeetingCard { late_reason, ..decides(Agenda::Convention) });
        let was = Some(Agenda::Other);
        notices.push(MeetingNotice::AgendaPreview { card, was, late_days: 2, documents_days });
    }
    for is_late in [false, true] {
        let (card, by) =
            (Box::new(decides(Agenda::Money)), NaiveDate::from_ymd_opt(2027, 3, 4).expect("a day"));
        notices.push(MeetingNotice::AgendaDocuments { card, days: 2, by, is_late });
    }
    let annual = || MeetingCard { kind: MeetingKind::Annual, matter: None, ..card() };
    let by = NaiveDate::from_ymd_opt(2027, 3, 4).expect("a day");
    notices.push(MeetingNotice::AgendaDocuments { card: Box::new(annual()), days: 2, by, is_late: false });
    let since = MeetingPreview { card: annual(), documents_days: Some(2), ..plain_preview() };
    notices.push(MeetingNotice::Preview(Box::new(since)));
    let introduces = MeetingCard { starts_at: at("2027-03-20 19:30"), ..card() };
    notices.push(MeetingNotice::AgendaCorrected {
        card: Box::new(introduces),
        was: Some(Agenda::Elect),
        is_counted: true,
        late_reason: None,
    });
    notices.extend(previews().into_iter().map(|preview| MeetingNotice::Preview(Box::new(preview))));
    let from_venue = || khu_pho(1).venue;
    let on_2027 = |day| NaiveDate::from_ymd_opt(2027, 3, day).expect("a day");
    let move_preview = |late_days| MeetingNotice::MovePreview {
        card: Box::new(MeetingCard { version: 1, ..moved() }),
        from: opens(),
        from_venue: from_venue(),
        late_days,
        is_short: false,
        leaves_at: late_days.is_none().then(|| at("2022-05-20 06:30")),
        reminded_of: late_days.is_none().then(|| (on_2027(20), NaiveTime::from_hms_opt(8, 0, 0))),
    };
    let mine =
        |barred, reminded_of| MeetingNotice::Mine { card: boxed(), posting: None, barred, reminded_of };
    let coming = |card, mine| ComingMeeting { card, mine };
    let own = |answer| Some(OwnAnswer { number: words("23"), answer });
    let lan = || unanswered("23", "Bà Nguyễn Thị Lan", "Ngõ 1, số 12");
    let may = || unanswered("15a", "Lý Thị Mẩy", "");
    let list = |households, more_after: Option<HouseholdId>| MeetingNotice::Unanswered {
        card: boxed(),
        households,
        more_after,
    };
    let longest_row = Unanswered {
        household: id(70),
        number: "9".repeat(MAX_NUMBER),
        head_name: "ờ".repeat(MAX_NAME),
        address: "ờ".repeat(MAX_ADDRESS),
    };
    let ask_field =
        |field, is_draft| MeetingNotice::AskField { card: boxed(), field, example: opens(), is_draft };
    notices.extend([
        MeetingNotice::Moved { card: Box::new(moved()), from: opens(), from_venue: from_venue() },
        MeetingNotice::CalledOff(Box::new(in_phase(CardPhase::CalledOff))),
        MeetingNotice::ToYou {
            notice: Box::new(MeetingNotice::CalledOff(Box::new(in_phase(CardPhase::CalledOff)))),
            meeting: meeting_id(),
        },
        MeetingNotice::ToYou {
            notice: Box::new(MeetingNotice::Moved {
                card: Box::new(moved()),
                from: opens(),
                from_venue: from_venue(),
            }),
            meeting: meeting_id(),
        },
        MeetingNotice::ChooseNeighborhood(vec![choice(khu_pho(1)), choice(khu_pho(2))]),
        MeetingNotice::ChooseNeighborhood(vec![choice(khu_pho(1)), choice(next_khu_pho())]),
        MeetingNotice::ChooseNeighborhoodOn {
            choices: vec![choice(khu_pho(1)), choice(khu_pho(2))],
            page: Page { at: 0, of: 2 },
        },
        MeetingNotice::OneByOne { rest: vec![words("8h 29/5, Sân đình, Họp phụ nữ")] },
        MeetingNotice::AskWhen {
            neighborhood_name: khu_pho(1).name,
            example: opens(),
            likely: likely_times(at("2022-05-16 08:00"), Ho_Chi_Minh),
        },
        MeetingNotice::AskWhere { starts_at: opens(), venue: khu_pho(1).venue },
        MeetingNotice::AskWhere { starts_at: opens(), venue: String::new() },
        MeetingNotice::AskWhat { starts_at: opens(), venue: khu_pho(1).venue },
        MeetingNotice::ContinuedInPrivate,
        MeetingNotice::Preview(Box::new(all_noted)),
        MeetingNotice::AskReason { days: 2 },
        MeetingNotice::AskReason { days: 1 },
        MeetingNotice::NotPosted { place: card().place(), title: words(INTRO) },
        MeetingNotice::NowLate,
        MeetingNotice::AlreadySent,
        MeetingNotice::Discarded,
        mine(None, None),
        mine(Some(Barred::IsFor(Convener::Front)), None),
        mine(Some(Barred::IsFor(Convener::Commune)), None),
        mine(Some(Barred::Candidate), None),
        mine(Some(Barred::OwnMatter), Some((on_2027(20), None))),
        MeetingNotice::Mine {
            card: Box::new(in_phase(CardPhase::CalledOff)),
            posting: None,
            barred: None,
            reminded_of: None,
        },
        MeetingNotice::MoreOfMine(1),
        MeetingNotice::MoreOfMine(3),
        MeetingNotice::MoreFrom { more: 1, page: 1 },
        MeetingNotice::MoreComing { more: 1, page: 1 },
        MeetingNotice::MoreComing { more: 4, page: 2 },
        MeetingNotice::MoreComingHere(1),
        MeetingNotice::MoreComingHere(4),
        MeetingNotice::ComingLed,
        MeetingNotice::MoreFrom { more: 3, page: 2 },
        MeetingNotice::NoneOfMine,
        MeetingNotice::OfferPast,
        MeetingNotice::Past { meetings: Vec::new(), page: 0, pages: 0 },
        MeetingNotice::Past { meetings: past(), page: 1, pages: 3 },
        MeetingNotice::AskMove { card: boxed(), example: opens().plus_days(1) },
        ask_field(CallField::When, true),
        ask_field(CallField::Where, false),
        ask_field(CallField::What, true),
        MeetingNotice::NotTaken { words: words("19h30 thứ bảy online zoom") },
        MeetingNotice::EndNotWritten { ends: "21:00:00".parse().expect("a time") },
        MeetingNotice::AskPostponed { card: boxed(), example: opens().plus_days(1) },
        move_preview(None),
        move_preview(Some(2)),
        MeetingNotice::AlreadyMoved,
        MeetingNotice::AskCallOff(boxed()),
        MeetingNotice::AskCallOffLater { card: boxed(), leaves_at: opens() },
        MeetingNotice::AlreadyCalledOff,
        list(vec![lan(), may()], None),
        list(vec![lan(), may()], Some(id(70))),
        list(vec![longest_row; 15], Some(id(70))),
        list(Vec::new(), None),
        MeetingNotice::Unanswered {
            card: Box::new(with(Turnout { attending: 290, absent: 22, substitute: 0, roll: 312 })),
            households: Vec::new(),
            more_after: None,
        },
        MeetingNotice::Unanswered {
            card: Box::new(with(Turnout { attending: 290, absent: 21, substitute: 0, roll: 312 })),
            households: vec![lan()],
            more_after: None,
        },
        MeetingNotice::Coming(vec![coming(card(), None)]),
        MeetingNotice::Coming(vec![
            coming(card(), None),
            coming(other("Bàn việc làm đường ngõ 2", MeetingKind::Community), None),
        ]),
        MeetingNotice::Coming(vec![coming(card(), own(None))]),
        MeetingNotice::Coming(vec![
            coming(card(), own(Some(Answer::Attending))),
            coming(moved(), own(Some(Answer::Substitute))),
        ]),
        MeetingNotice::Call(Box::new(MeetingCard { has_pin: true, ..card() })),
        MeetingNotice::PinKept {
            place: card().place(),
            venue: card().venue,
            kept: Some((id::<NeighborhoodId>(5), opens())),
        },
        MeetingNotice::PinRemoved { place: card().place() },
        pin_notice(),
        MeetingNotice::PinSent,
        MeetingNotice::NothingComing,
        MeetingNotice::NothingComingHere {
            neighborhood_name: khu_pho(1).name,
            commune_name: khu_pho(1).commune_name,
        },
    ]);
    in_order(notices)
}

/// The name of a point of the map.
pub fn pin_notice() -> MeetingNotice {
    MeetingNotice::Pin { place: card().place(), venue: card().venue, starts_at: opens() }
}

pub fn refusals() -> Vec<MeetingRefusal> {
    let mut refusals: Vec<MeetingRefusal> =
        when_faults().into_iter().map(|fault| MeetingRefusal::When { fault, example: opens() }).collect();
    refusals.extend([
        MeetingRefusal::TitleMissing,
        MeetingRefusal::VenueMissing,
        MeetingRefusal::TitleTooLong,
        MeetingRefusal::VenueTooLong,
        MeetingRefusal::OnlyTime { field: CallField::Where },
        MeetingRefusal::OnlyTime { field: CallField::What },
        MeetingRefusal::HoldsTime { field: CallField::Where },
        MeetingRefusal::HoldsTime { field: CallField::What },
        MeetingRefusal::Tangled,
        MeetingRefusal::PinOfWhich,
        MeetingRefusal::NoPin,
        MeetingRefusal::PinGone,
        MeetingRefusal::ReasonMissing,
        MeetingRefusal::ReasonTooLong,
        MeetingRefusal::NothingToLead,
        MeetingRefusal::UnknownNeighborhood,
        MeetingRefusal::NoGroup { neighborhood_name: khu_pho(1).name },
        MeetingRefusal::GroupNotBound,
        MeetingRefusal::RollEmpty { neighborhood_name: khu_pho(1).name },
        MeetingRefusal::NothingMoved,
        MeetingRefusal::AlreadyOpen,
    ]);
    for agenda in Agenda::ALL {
        let unit = NeighborhoodKind::KhuPho;
        let barred = Barred::IsFor(convener(agenda, true, false));
        refusals.push(MeetingRefusal::Barred { barred, agenda, unit, before_2023: false });
    }
    for agenda in [Agenda::Elect, Agenda::Introduce] {
        let (barred, unit) = (Barred::Candidate, NeighborhoodKind::ToDanPho);
        refusals.push(MeetingRefusal::Barred { barred, agenda, unit, before_2023: false });
    }
    for (barred, agenda) in [
        (Barred::IsFor(convener(Agenda::Release, true, true)), Agenda::Release),
        (Barred::OwnMatter, Agenda::Other),
    ] {
        let unit = NeighborhoodKind::KhuPho;
        refusals.push(MeetingRefusal::Barred { barred, agenda, unit, before_2023: false });
    }
    for barred in [
        Barred::Candidate,
        Barred::OwnRelease,
        Barred::OwnMatter,
        Barred::IsFor(convener(Agenda::Elect, true, false)),
        Barred::IsFor(Convener::Commune),
    ] {
        let (agenda, unit) = (Agenda::Elect, NeighborhoodKind::KhuPho);
        refusals.push(MeetingRefusal::Barred { barred, agenda, unit, before_2023: true });
    }
    let day = |month, day| NaiveDate::from_ymd_opt(2027, month, day).expect("a day");
    refusals.push(MeetingRefusal::OtherElection { day: Some(day(10, 17)), until: day(11, 1) });
    refusals.push(MeetingRefusal::OtherElection { day: None, until: day(7, 16) });
    refusals
}

/// Whether this shows words as long as we take them.
fn has_long_words(notice: &MeetingNotice) -> bool {
    match notice {
        MeetingNotice::Preview(preview) => preview.card == longest(),
        MeetingNotice::Unanswered { households, .. } => households.len() == 15,
        _ => false,
    }
}

pub fn said() -> Vec<Sample> {
    let worded = |notice: MeetingNotice| match notice {
        MeetingNotice::NowLate
        | MeetingNotice::AlreadySent
        | MeetingNotice::AgendaUnchanged
        | MeetingNotice::AlreadyMoved
        | MeetingNotice::PinSent
        | MeetingNotice::AlreadyCalledOff => super::toast(notice),
        notice if has_long_words(&notice) => super::said(notice).with_long_words(),
        notice => super::said(notice),
    };
    notices().into_iter().map(worded).chain(refusals().into_iter().map(press_refused)).collect()
}

pub fn dialogs() -> Vec<MeetingDialog> {
    let (neighborhood, meeting, venue) = (khu_pho(1).id, meeting_id(), khu_pho(1).venue);
    vec![
        MeetingDialog::Choose { line: String::new(), beside: Beside::default() },
        MeetingDialog::Choose {
            line: words("19h30 21/5 | Nhà văn hóa | Làm đường"),
            beside: Beside::default(),
        },
        MeetingDialog::Choose {
            line: String::new(),
            beside: Beside { title: Some(words("Làm đường")), ..Beside::default() },
        },
        MeetingDialog::When { neighborhood, beside: Beside::default() },
        MeetingDialog::When {
            neighborhood,
            beside: Beside {
                half: Some(words("thứ bảy")),
                venue: Some(words("Sân đình")),
                title: Some(words("Làm đường")),
            },
        },
        MeetingDialog::Where { neighborhood, starts_at: opens(), title: None },
        MeetingDialog::Where { neighborhood, starts_at: opens(), title: Some(words("Họp dân")) },
        MeetingDialog::What { neighborhood, starts_at: opens(), venue: venue.clone() },
        MeetingDialog::Agenda {
            neighborhood,
            starts_at: opens(),
            venue: venue.clone(),
            title: words("Làm đường ngõ 3"),
        },
        MeetingDialog::Preview { meeting },
        MeetingDialog::AgendaOf { meeting },
        MeetingDialog::Edit { meeting, field: CallField::Where },
        MeetingDialog::Reason { meeting },
        MeetingDialog::Correcting { meeting, agenda: Agenda::Annual, reason: None },
        MeetingDialog::Correcting {
            meeting,
            agenda: Agenda::Money,
            reason: Some(words("Phường yêu cầu họp sớm.")),
        },
        MeetingDialog::Move { meeting, field: None, kept: None },
        MeetingDialog::Move { meeting, field: Some(CallField::When), kept: None },
        MeetingDialog::Move {
            meeting,
            field: Some(CallField::Where),
            kept: Some(Moved { starts_at: opens(), venue: words("Sân đình"), late_reason: None }),
        },
        MeetingDialog::Moving {
            meeting,
            version: 1,
            starts_at: at("2022-05-22 20:00"),
            venue: venue.clone(),
            late_reason: None,
        },
        MeetingDialog::Moving {
            meeting,
            version: 1,
            starts_at: at("2022-05-22 20:00"),
            venue,
            late_reason: Some(words("Bão số 3")),
        },
    ]
}
