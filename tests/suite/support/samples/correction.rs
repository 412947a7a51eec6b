//! What households ask to be put right.

use loa_phuong::domain::correction::{
    Correction, CorrectionDialog, CorrectionNotice, CorrectionRefusal, CorrectionState, Due, GivenCorrection,
    MAX_REASON, MAX_WORDS, OwnHousehold, Ticket,
};
use loa_phuong::domain::household_page::Which;
use loa_phuong::domain::ids::AccountId;

use super::{
    Sample, at, id, in_order, khu_pho, next_khu_pho, on, press_refused, refused, said as message, variants,
    words,
};

variants! {
    CorrectionNotice {
        Choose, AskWords, OnlyAccount, NameTaken, Mine, TakenUp, Told, One, AskReason, Settled, Open, NoneOpen, Late,
    }
    CorrectionRefusal { Words, PersonalNumber, Reason, TooMany, AlreadySettled, Own, NotYours }
    CorrectionDialog { Words, Reason }
}

fn due() -> Due {
    Due { answer_by: on("2022-05-18"), done_by: on("2022-05-26") }
}

pub fn ticket(state: CorrectionState) -> Box<Ticket> {
    let correction = Correction {
        id: id(110),
        account: AccountId(5_000_000_001),
        household: id(30),
        number: words("23"),
        neighborhood: khu_pho(1).id,
        words: words("Tên chủ hộ đúng là Nguyễn Văn Ân, không phải An."),
        state,
        made_at: at("2022-05-16 08:00"),
        due: due(),
        taken_at: None,
        reason: (state == CorrectionState::Declined).then(|| words("Sổ của phường cũng ghi như vậy.")),
    };
    Box::new(Ticket { correction, neighborhood: khu_pho(1) })
}

/// What `/dulieu` shows of them.
pub fn given() -> Vec<GivenCorrection> {
    let given = |state| GivenCorrection {
        id: id(110),
        number: words("23"),
        place: words("Khu phố 1, Phường Bình Ngọc"),
        words: words("Tên chủ hộ đúng là Nguyễn Văn Ân, không phải An."),
        state,
        made_at: at("2022-05-16 08:00"),
        due: due(),
        reason: (state == CorrectionState::Declined).then(|| words("Sổ của phường cũng ghi như vậy.")),
    };
    CorrectionState::ALL.map(given).to_vec()
}

pub fn notices() -> Vec<CorrectionNotice> {
    let open = || ticket(CorrectionState::Open);
    let of = |neighborhood| Which { number: words("23"), neighborhood };
    let own = |neighborhood| OwnHousehold { household: id(30), of: of(neighborhood) };
    let one = |ticket, row, today| CorrectionNotice::One { ticket, row, today: on(today) };
    let row = || Some((words("Nguyễn Văn An"), words("Số 7, ngõ 5")));
    let mut taken = open();
    taken.correction.taken_at = Some(at("2022-05-17 08:00"));
    let mut forgotten = ticket(CorrectionState::Withdrawn);
    forgotten.correction.words = String::new();
    let mut notices = vec![
        CorrectionNotice::Choose { households: vec![own(khu_pho(1)), own(next_khu_pho())] },
        CorrectionNotice::AskWords { of: of(khu_pho(1)), kept_name: None },
        CorrectionNotice::AskWords { of: of(khu_pho(1)), kept_name: Some(words("Lan Nguyễn")) },
        CorrectionNotice::OnlyAccount { kept_name: None },
        CorrectionNotice::OnlyAccount { kept_name: Some(words("Lan Nguyễn")) },
        CorrectionNotice::NameTaken { name: words("Lan Nguyễn") },
        CorrectionNotice::TakenUp(open()),
        CorrectionNotice::Told(ticket(CorrectionState::Done)),
        CorrectionNotice::Told(ticket(CorrectionState::Declined)),
        one(open(), row(), "2022-05-16"),
        one(taken, row(), "2022-05-20"),
        one(open(), Some((words("Nguyễn Văn An"), String::new())), "2022-05-27"),
        one(open(), None, "2022-05-16"),
        CorrectionNotice::AskReason(open()),
        CorrectionNotice::Settled(ticket(CorrectionState::Done)),
        CorrectionNotice::Settled(ticket(CorrectionState::Declined)),
        CorrectionNotice::Settled(forgotten),
        CorrectionNotice::Open { tickets: vec![*open()], more: 0, today: on("2022-05-27"), next: None },
        CorrectionNotice::Open {
            tickets: vec![*open(), *open()],
            more: 1,
            today: on("2022-05-16"),
            next: None,
        },
        CorrectionNotice::Open { tickets: vec![*open()], more: 12, today: on("2022-05-16"), next: Some(40) },
        CorrectionNotice::NoneOpen,
    ];
    notices.extend(CorrectionState::ALL.map(|state| CorrectionNotice::Mine(ticket(state))));
    for ward in [false, true] {
        for count in [1, 3] {
            notices.push(CorrectionNotice::Late { count, since: on("2022-05-18"), ward });
        }
    }
    in_order(notices)
}

pub fn said() -> Vec<Sample> {
    let settled = [CorrectionState::Done, CorrectionState::Declined, CorrectionState::Withdrawn]
        .map(|state| CorrectionRefusal::AlreadySettled { state });
    let typed = [
        CorrectionRefusal::Words { length: 0 },
        CorrectionRefusal::Words { length: MAX_WORDS + 20 },
        CorrectionRefusal::PersonalNumber,
        CorrectionRefusal::Reason { length: 0 },
        CorrectionRefusal::Reason { length: MAX_REASON + 20 },
    ];
    let pressed = [CorrectionRefusal::TooMany, CorrectionRefusal::Own, CorrectionRefusal::NotYours];
    let pressed = pressed.into_iter().chain(settled).map(press_refused);
    notices().into_iter().map(message).chain(typed.map(refused)).chain(pressed).collect()
}

pub fn dialogs() -> Vec<CorrectionDialog> {
    vec![CorrectionDialog::Words { household: id(30) }, CorrectionDialog::Reason { correction: id(110) }]
}
