//! Accounts of households; personal data.

use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::household::{HeldAnswer, LinkState, SpeaksAs};
use loa_phuong::domain::link::{
    CameBy, Claim, EndedLink, GivenAnswer, Kept, KeptAct, KeptRow, KeptVoice, LinkDialog, LinkNotice,
    LinkRefusal, MAX_REASON, Reason, Request, Standing, WhyNot,
};
use loa_phuong::domain::place::Neighborhood;
use loa_phuong::domain::roll::AuditedAct;

use super::setup::head_office;
use super::{
    INTRO, Sample, at, id, in_order, khu_pho, meeting_id, opens, press_refused, token, variants, words,
};

variants! {
    LinkNotice {
        Privacy, ConsentDeclined, AskCode, NotACode, WrongCode, Received, AlreadyPending, AlreadyLinked, Request, Requests,
        NoRequests, Decided, AllApproved, AlreadyDecided, Approved, Rejected, OneMore, HouseholdLeft, HeldCounted, HeldLapsed,
        MyHousehold, MyData, NothingKept, DataCopy, DataPage, AskDelete, DeleteDropped, Deleted, AskWhyNot, WhyNotUnread,
        ManyGuesses, StillWaiting, Withdrawn, RequestWithdrawn, NothingToWithdraw, AlreadyWithdrawn,
        RequestForgotten,
    }
    LinkRefusal { PassOver, UnknownHousehold, OtherHousehold, RefusedLately, WithdrawnLately, TooManyGuesses, CodesClosed, MeetingClosed }
    LinkDialog { AskCode, WhyNot }
    CameBy { Link, Code }
    WhyNot { NotMet, NotOfHousehold, Unsaid }
    Reason { Button, Words }
    Claim { Token, Code, Answer, Pass }
}

pub fn claims() -> Vec<Claim> {
    let held = HeldAnswer { meeting: meeting_id(), answer: Answer::Attending };
    vec![Claim::Token(token()), Claim::Code(words("AB3D9K")), Claim::Answer(held), Claim::Pass(token())]
}

fn request(applicant: &str, accounts: usize) -> Box<Request> {
    Box::new(Request {
        link: id(60),
        neighborhood: khu_pho(1),
        number: words("23"),
        head_name: words("Bà Nguyễn Thị Lan"),
        applicant: words(applicant),
        accounts,
        others: Vec::new(),
        came_by: None,
        beside: Vec::new(),
        waits_since: None,
    })
}

/// A request as it comes, for a household that others speak for.
fn asked_by(came_by: CameBy) -> Box<Request> {
    let others = vec![words("Anh Hải (@hai_nguyen)"), String::new()];
    Box::new(Request { others, came_by: Some(came_by), ..*request("Lan Nguyễn (@lan_nguyen)", 2) })
}

/// A request that has waited for long, beside others for the same household.
fn waits_beside(beside: &[&str]) -> Box<Request> {
    let beside = beside.iter().map(|name| words(name)).collect();
    Box::new(Request { beside, waits_since: Some(at("2022-05-16 08:00")), ..*request("Lan Nguyễn", 0) })
}

fn standing(number: &str, state: LinkState, accounts: usize, waiting: usize) -> Standing {
    Standing {
        household: (accounts > 0).then(|| id(30)),
        number: words(number),
        neighborhood: khu_pho(1),
        state,
        requested_at: at("2022-05-16 08:00"),
        accounts,
        waiting,
        speaks_as: None,
        link: (state == LinkState::Pending).then(|| id(60)),
    }
}

/// Everything that may be kept about an account.
pub fn kept() -> Kept {
    let given = |answer| GivenAnswer {
        meeting_title: words(INTRO),
        starts_at: opens(),
        household_number: words("23"),
        answer,
        given_at: at("2022-05-19 20:15"),
        substitute: None,
    };
    Kept {
        display_name: words("Lan Nguyễn"),
        consent_at: Some(at("2022-05-16 08:00")),
        standings: vec![standing("23", LinkState::Approved, 2, 0), standing("24", LinkState::Pending, 0, 1)],
        answers: Answer::ALL.map(given).to_vec(),
        objections: super::objection::given(),
        offices: vec![head_office()],
        terms: Vec::new(),
        reminders: Some(true),
        reminders_of: Some(words("Khu phố 1, Phường Bình Ngọc")),
        rows: vec![row(Some("Trần Thị Lan")), KeptRow { address: String::new(), ..row(None) }],
        ended: [LinkState::Rejected, LinkState::Revoked].map(ended).to_vec(),
        corrections: super::correction::given(),
        acts: [(AuditedAct::RollImported, None), (AuditedAct::PassShown, Some("23"))].map(act).to_vec(),
        voices: vec![KeptVoice {
            meeting_title: words("Họp bàn làm đường ngõ 3"),
            starts_at: opens(),
            seconds: 42,
            kept_at: at("2022-05-19 20:15"),
        }],
        more: 3,
    }
}

fn row(representative: Option<&str>) -> KeptRow {
    KeptRow {
        number: words("23"),
        place: words("Khu phố 1, Phường Bình Ngọc"),
        head_name: words("Nguyễn Văn Hùng"),
        address: words("Số 7, ngõ 5"),
        alley: words("Ngõ 5"),
        cluster: String::new(),
        representative: representative.map(words),
        speakers: vec![words("Lan Nguyễn (@lan_nguyen)"), String::new()],
    }
}

fn ended(state: LinkState) -> EndedLink {
    EndedLink {
        number: words("24"),
        place: words("Khu phố 1, Phường Bình Ngọc"),
        state,
        requested_at: at("2022-05-16 08:00"),
        ended_at: (state == LinkState::Revoked).then(|| at("2022-05-19 20:15")),
    }
}

fn act((act, number): (AuditedAct, Option<&str>)) -> KeptAct {
    KeptAct {
        at: at("2022-05-19 20:15"),
        act,
        place: words("Khu phố 1, Phường Bình Ngọc"),
        number: number.map(words),
    }
}

pub fn notices() -> Vec<LinkNotice> {
    type About = fn(String, Neighborhood) -> LinkNotice;
    let number = || words("23");
    let one = || khu_pho(1);
    let little = Kept {
        display_name: String::new(),
        consent_at: None,
        standings: Vec::new(),
        answers: Vec::new(),
        objections: Vec::new(),
        offices: Vec::new(),
        terms: Vec::new(),
        reminders: Some(false),
        reminders_of: None,
        rows: Vec::new(),
        ended: Vec::new(),
        corrections: Vec::new(),
        acts: Vec::new(),
        voices: Vec::new(),
        more: 0,
    };
    let only_office = Kept { reminders: None, offices: vec![head_office()], ..little.clone() };
    let mut notices: Vec<LinkNotice> =
        claims().into_iter().map(|claim| LinkNotice::Privacy { claim }).collect();
    for held in [None, Some(Answer::Attending), Some(Answer::Absent), Some(Answer::Substitute)] {
        notices.extend([
            LinkNotice::AskCode { held, place: None },
            LinkNotice::AskCode { held, place: Some(Box::new(one())) },
            LinkNotice::Received {
                number: number(),
                neighborhood: one(),
                held,
                elsewhere: false,
                link: Some(id(60)),
            },
            LinkNotice::AlreadyPending { number: number(), neighborhood: one(), held, link: Some(id(60)) },
        ]);
    }
    notices.extend([
        LinkNotice::Received {
            number: number(),
            neighborhood: one(),
            held: None,
            elsewhere: true,
            link: None,
        },
        LinkNotice::AlreadyPending { number: number(), neighborhood: one(), held: None, link: None },
        LinkNotice::Withdrawn { number: number(), neighborhood: one() },
        LinkNotice::RequestWithdrawn(request("Lan Nguyễn", 1)),
        LinkNotice::RequestForgotten { number: number(), neighborhood: one(), waited: true },
        LinkNotice::RequestForgotten { number: number(), neighborhood: one(), waited: false },
        LinkNotice::NothingToWithdraw { number: number(), neighborhood: one(), approved: true },
        LinkNotice::NothingToWithdraw { number: number(), neighborhood: one(), approved: false },
        LinkNotice::AlreadyWithdrawn,
        LinkNotice::ConsentDeclined,
        LinkNotice::NotACode,
        LinkNotice::WrongCode { left: 4 },
        LinkNotice::WrongCode { left: 1 },
        LinkNotice::Request(request("Lan Nguyễn", 0)),
        LinkNotice::Request(request("Hải", 1)),
        LinkNotice::Request(request("", 2)),
        LinkNotice::Requests { shown: 2, left: 0, until: id(60), pages: true },
        LinkNotice::Requests { shown: 10, left: 1, until: id(60), pages: true },
        LinkNotice::Requests { shown: 10, left: 12, until: id(60), pages: true },
        LinkNotice::Requests { shown: 1, left: 12, until: id(60), pages: true },
        LinkNotice::AskWhyNot(request("Lan Nguyễn (@lan_nguyen)", 1)),
        LinkNotice::WhyNotUnread { length: 0 },
        LinkNotice::WhyNotUnread { length: MAX_REASON + 4 },
        LinkNotice::Request(asked_by(CameBy::Link)),
        LinkNotice::Request(asked_by(CameBy::Code)),
        LinkNotice::Request(waits_beside(&["Anh Hải (@hai_nguyen)"])),
        LinkNotice::Request(waits_beside(&["Anh Hải (@hai_nguyen)", ""])),
        LinkNotice::StillWaiting { count: 1, since: at("2022-05-16 08:00") },
        LinkNotice::StillWaiting { count: 12, since: at("2022-05-16 08:00") },
        LinkNotice::MyHousehold {
            standings: vec![Standing {
                speaks_as: Some(SpeaksAs::Deputy),
                ..standing("24", LinkState::Approved, 2, 0)
            }],
        },
        LinkNotice::NoRequests,
        LinkNotice::Decided { request: request("Lan Nguyễn", 1), approved: true },
        LinkNotice::Decided { request: request("", 1), approved: false },
        LinkNotice::AllApproved { count: 1 },
        LinkNotice::AllApproved { count: 9 },
        LinkNotice::MyHousehold { standings: vec![standing("23", LinkState::Approved, 1, 0)] },
        LinkNotice::MyHousehold {
            standings: vec![
                standing("23", LinkState::Approved, 1, 1),
                standing("24", LinkState::Approved, 2, 2),
                standing("25", LinkState::Pending, 0, 1),
            ],
        },
        LinkNotice::MyData(kept()),
        LinkNotice::MyData(little),
        LinkNotice::MyData(only_office),
        LinkNotice::NothingKept,
        LinkNotice::DataCopy,
        LinkNotice::DataPage,
        LinkNotice::AskDelete { offices: false },
        LinkNotice::AskDelete { offices: true },
        LinkNotice::DeleteDropped,
        LinkNotice::ManyGuesses { wrong: 200, closed: false },
        LinkNotice::ManyGuesses { wrong: 2_000, closed: true },
        LinkNotice::Deleted { offices: false },
        LinkNotice::Deleted { offices: true },
    ]);
    for approved in [true, false] {
        for by in [None, Some(words("Bà Nguyễn Thị Lan"))] {
            notices.push(LinkNotice::AlreadyDecided { approved, by });
        }
    }
    for answer in Answer::ALL {
        notices.push(LinkNotice::HeldCounted { number: number(), neighborhood: one(), answer });
    }
    for name in ["Hải", ""] {
        notices.push(LinkNotice::OneMore { number: number(), neighborhood: one(), name: words(name) });
    }
    let about: [About; 9] = [
        |number, neighborhood| LinkNotice::AlreadyLinked { number, neighborhood },
        |number, neighborhood| LinkNotice::Approved { number, neighborhood },
        |number, neighborhood| LinkNotice::Rejected { number, neighborhood, reason: None },
        |number, neighborhood| LinkNotice::Rejected {
            number,
            neighborhood,
            reason: Some(Reason::Button(WhyNot::NotMet)),
        },
        |number, neighborhood| LinkNotice::Rejected {
            number,
            neighborhood,
            reason: Some(Reason::Button(WhyNot::NotOfHousehold)),
        },
        |number, neighborhood| LinkNotice::Rejected {
            number,
            neighborhood,
            reason: Some(Reason::Words(words("Hộ này đã chuyển đi"))),
        },
        |number, neighborhood| LinkNotice::HouseholdLeft { number, neighborhood, waited: false },
        |number, neighborhood| LinkNotice::HouseholdLeft { number, neighborhood, waited: true },
        |number, neighborhood| LinkNotice::HeldLapsed { number, neighborhood },
    ];
    notices.extend(about.map(|notice| notice(number(), one())));
    in_order(notices)
}

pub fn refusals() -> Vec<LinkRefusal> {
    vec![
        LinkRefusal::PassOver,
        LinkRefusal::UnknownHousehold,
        LinkRefusal::OtherHousehold { number: words("23"), neighborhood: Box::new(khu_pho(1)), waits: false },
        LinkRefusal::OtherHousehold { number: words("23"), neighborhood: Box::new(khu_pho(1)), waits: true },
        LinkRefusal::RefusedLately {
            number: words("23"),
            neighborhood: Box::new(khu_pho(1)),
            until: at("2022-05-20 20:30"),
        },
        LinkRefusal::WithdrawnLately {
            number: words("23"),
            neighborhood: Box::new(khu_pho(1)),
            until: at("2022-05-20 20:30"),
        },
        LinkRefusal::TooManyGuesses { until: at("2022-05-19 20:30") },
        LinkRefusal::CodesClosed { until: at("2022-05-19 20:30") },
        LinkRefusal::MeetingClosed,
    ]
}

pub fn said() -> Vec<Sample> {
    let worded = |notice: LinkNotice| match notice {
        LinkNotice::NoRequests
        | LinkNotice::NothingKept
        | LinkNotice::AlreadyDecided { .. }
        | LinkNotice::AlreadyWithdrawn => super::toast(notice),
        notice => super::said(notice),
    };
    notices().into_iter().map(worded).chain(refusals().into_iter().map(press_refused)).collect()
}

pub fn dialogs() -> Vec<LinkDialog> {
    let held = Answer::ALL.map(|answer| Some(HeldAnswer { meeting: meeting_id(), answer }));
    std::iter::once(None)
        .chain(held)
        .map(|held| LinkDialog::AskCode { held })
        .chain([LinkDialog::WhyNot { link: id(60) }])
        .collect()
}
