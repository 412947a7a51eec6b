//! A roll that is open to objection, and frozen.

use loa_phuong::domain::ids::AccountId;
use loa_phuong::domain::objection::{
    Board, Frozen, GivenObjection, MAX_OBJECTIONS, MAX_REASON, Objection, ObjectionDialog, ObjectionKind,
    ObjectionNotice, ObjectionRefusal, ObjectionState, Opening,
};
use loa_phuong::domain::setup::Page;

use super::meeting::listed_deliveries;
use super::{Sample, at, id, in_order, khu_pho, on, press_refused, refused, variants, words};

variants! {
    ObjectionNotice {
        Board, AskUntil, Preview, PressToDecide, Dropped, Opened, Frozen, Grown, Sending, Ask, AskWords, Received, Withdrawn, One,
        AskRow, AskReason, Settled, Told, Over,
    }
    ObjectionRefusal {
        NotOpen, EmptyRoll, AlreadyOpen, StillOpen, AlreadyFrozen, UntilUnread, Until, NoGroup, Unread, RowUnread,
        PersonalNumber, Reason, TooMany, Answered, AlreadySettled, NoSuchNumber, NumberTaken, Candidate, Own,
    }
    ObjectionDialog { Until, Preview, Words, Row, Reason }
}

pub fn objection(kind: ObjectionKind, state: ObjectionState) -> Objection {
    Objection {
        id: id(101),
        opening: id(100),
        neighborhood: khu_pho(1).id,
        account: AccountId(5_000_000_001),
        kind,
        head_name: words("Phạm Văn Tùng"),
        address: words("Ngõ 4, số 7"),
        state,
        reason: (state == ObjectionState::Overruled).then(|| words("Hộ đã chuyển đi từ tháng 1")),
        made_at: at("2027-03-04 19:05"),
    }
}

/// What `/dulieu` shows of them.
pub fn given() -> Vec<GivenObjection> {
    let given = |(kind, state)| GivenObjection {
        place: words("Khu phố 1, Phường Bình Ngọc"),
        kind,
        head_name: words("Phạm Văn Tùng"),
        address: words("Ngõ 4, số 7"),
        state,
        made_at: at("2027-03-04 19:05"),
    };
    let kinds = ObjectionKind::ALL.into_iter().cycle();
    kinds.zip(ObjectionState::ALL).map(given).collect()
}

fn opening(size: Option<i64>) -> Opening {
    Opening {
        id: id(100),
        neighborhood: khu_pho(1).id,
        until: on("2027-03-10"),
        frozen: size.map(|size| Frozen { at: at("2027-03-11 08:00"), size }),
    }
}

fn board(
    opening: Option<Opening>,
    objections: Vec<Objection>,
    more: i64,
    may_freeze: bool,
) -> ObjectionNotice {
    ObjectionNotice::Board(Box::new(Board {
        neighborhood: khu_pho(1),
        size: 90,
        opening,
        objections,
        more,
        page: Page { at: 0, of: if more > 0 { 2 } else { 1 } },
        may_freeze,
        closed: false,
    }))
}

/// As who stands there reads it.
fn closed_board(objections: Vec<Objection>) -> ObjectionNotice {
    ObjectionNotice::Board(Box::new(Board {
        neighborhood: khu_pho(1),
        size: 90,
        opening: Some(opening(None)),
        objections,
        more: 0,
        page: Page { at: 0, of: 1 },
        may_freeze: true,
        closed: true,
    }))
}

pub fn notices() -> Vec<ObjectionNotice> {
    let place = || Box::new(khu_pho(1));
    let open = |kind| objection(kind, ObjectionState::Open);
    let one = |objection, closed| ObjectionNotice::One {
        objection,
        neighborhood: place(),
        number: words("91"),
        closed,
    };
    let mut notices = vec![
        board(None, Vec::new(), 0, false),
        closed_board(vec![open(ObjectionKind::Missing)]),
        board(Some(opening(None)), Vec::new(), 0, false),
        board(Some(opening(None)), vec![open(ObjectionKind::Missing), open(ObjectionKind::Wrong)], 0, true),
        board(Some(opening(Some(91))), vec![open(ObjectionKind::Missing); 10], 3, false),
        ObjectionNotice::AskUntil { neighborhood: place(), earliest: on("2027-03-02"), kept: None },
        ObjectionNotice::AskUntil {
            neighborhood: place(),
            earliest: on("2027-03-02"),
            kept: Some(on("2027-03-10")),
        },
        ObjectionNotice::Preview { neighborhood: place(), size: 90, until: on("2027-03-10") },
        ObjectionNotice::PressToDecide,
        ObjectionNotice::Dropped,
        ObjectionNotice::Opened { neighborhood: place(), size: 90, until: on("2027-03-10") },
        ObjectionNotice::Frozen { neighborhood: place(), size: 90, at: at("2027-03-11 08:00") },
        ObjectionNotice::Grown { neighborhood: place(), size: 91, rolls: Vec::new() },
        ObjectionNotice::Grown {
            neighborhood: place(),
            size: 93,
            rolls: vec![
                Frozen { at: at("2027-03-11 08:00"), size: 91 },
                Frozen { at: at("2027-04-11 08:00"), size: 93 },
            ],
        },
        ObjectionNotice::Ask { neighborhood: place(), opening: opening(None), days: 90 },
        ObjectionNotice::Ask { neighborhood: place(), opening: opening(Some(90)), days: 90 },
        ObjectionNotice::Withdrawn,
        ObjectionNotice::AskReason,
    ];
    for is_frozen in [false, true] {
        notices.extend(listed_deliveries().into_iter().map(|delivery| ObjectionNotice::Sending {
            neighborhood: place(),
            is_frozen,
            delivery,
        }));
    }
    for kind in ObjectionKind::ALL {
        let shown = || Box::new(open(kind));
        notices.extend([
            ObjectionNotice::AskWords { kind },
            ObjectionNotice::Received { objection: shown(), neighborhood: place() },
            one(shown(), false),
            one(shown(), true),
            ObjectionNotice::AskRow { objection: shown(), number: words("91") },
        ]);
    }
    for (kind, state) in [
        (ObjectionKind::Missing, ObjectionState::Added),
        (ObjectionKind::Wrong, ObjectionState::Corrected),
        (ObjectionKind::Missing, ObjectionState::Overruled),
    ] {
        let settled = || Box::new(objection(kind, state));
        notices.extend([
            ObjectionNotice::Settled { objection: settled(), neighborhood: place(), size: 91 },
            ObjectionNotice::Told { objection: settled(), neighborhood: place() },
        ]);
    }
    for state in ObjectionState::ALL.into_iter().filter(|state| *state != ObjectionState::Open) {
        notices.push(ObjectionNotice::Over { state, neighborhood: place() });
    }
    in_order(notices)
}

pub fn refusals() -> Vec<ObjectionRefusal> {
    assert_eq!(MAX_OBJECTIONS, 3, "the words name it");
    vec![
        ObjectionRefusal::NotOpen,
        ObjectionRefusal::EmptyRoll,
        ObjectionRefusal::AlreadyOpen { until: on("2027-03-10") },
        ObjectionRefusal::StillOpen { until: on("2027-03-10") },
        ObjectionRefusal::AlreadyFrozen,
        ObjectionRefusal::UntilUnread,
        ObjectionRefusal::Until { from: on("2027-03-02"), to: on("2027-04-30") },
        ObjectionRefusal::NoGroup,
        ObjectionRefusal::Unread,
        ObjectionRefusal::RowUnread,
        ObjectionRefusal::PersonalNumber,
        ObjectionRefusal::Reason { length: 0 },
        ObjectionRefusal::Reason { length: MAX_REASON + 20 },
        ObjectionRefusal::TooMany,
        ObjectionRefusal::Answered { reason: words("Hộ đã chuyển đi từ tháng 1") },
        ObjectionRefusal::AlreadySettled,
        ObjectionRefusal::NoSuchNumber { number: words("91") },
        ObjectionRefusal::NumberTaken { number: words("15a") },
        ObjectionRefusal::Candidate,
        ObjectionRefusal::Own,
    ]
}

pub fn said() -> Vec<Sample> {
    let no = |refusal: ObjectionRefusal| match refusal {
        ObjectionRefusal::NotOpen
        | ObjectionRefusal::EmptyRoll
        | ObjectionRefusal::AlreadyOpen { .. }
        | ObjectionRefusal::StillOpen { .. }
        | ObjectionRefusal::AlreadyFrozen
        | ObjectionRefusal::NoGroup
        | ObjectionRefusal::AlreadySettled
        | ObjectionRefusal::NumberTaken { .. }
        | ObjectionRefusal::Candidate
        | ObjectionRefusal::Own => press_refused(refusal),
        refusal => refused(refusal),
    };
    notices().into_iter().map(super::said).chain(refusals().into_iter().map(no)).collect()
}

pub fn dialogs() -> Vec<ObjectionDialog> {
    let neighborhood = khu_pho(1).id;
    vec![
        ObjectionDialog::Until { neighborhood, kept: None },
        ObjectionDialog::Until { neighborhood, kept: Some(on("2027-03-10")) },
        ObjectionDialog::Preview { neighborhood, until: on("2027-03-10") },
        ObjectionDialog::Words { neighborhood, kind: ObjectionKind::Missing },
        ObjectionDialog::Row { objection: id(101) },
        ObjectionDialog::Reason { objection: id(101) },
    ]
}
