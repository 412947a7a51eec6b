//! One household added, changed, closed.

use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::household::{Closed, Closing};
use loa_phuong::domain::household_change::{
    ChangeDialog, ChangeField, ChangeNotice, ChangePage, ChangeRefusal, ComingAnswer, Depends, MAX_PLACE,
};
use loa_phuong::domain::household_page::Which;
use loa_phuong::domain::roll::{MAX_HOUSEHOLDS, RollRow};

use super::{
    Sample, id, khu_pho, next_khu_pho, on, opens, press_refused, refused, said as message, variants, words,
};

variants! {
    ChangeNotice {
        AskPlace, AskAdd, PreviewAdd, Added, Page, AskNewField, AskField, Preview, Saved, NewNumber, AskInto, AskClose, Closed, Told, Joined,
        Kept,
    }
    ChangeRefusal {
        RowUnread, NotANumber, NotAName, PersonalNumber, TooLong, NumberTaken, NoSuchNumber, Itself, DateUnread, DateAhead,
        Unchanged, Full, Gone,
    }
    ChangeDialog { Add, New, NewField, Field, Save, Into, Close }
}

fn which() -> Which {
    Which { number: words("23"), neighborhood: khu_pho(1) }
}

fn row() -> RollRow {
    RollRow {
        number: words("23"),
        head_name: words("Nguyễn Văn Hùng"),
        address: words("Số 7, ngõ 5, tổ 3"),
        representative: Some(words("Trần Thị Lan")),
        ..RollRow::default()
    }
    .placed()
}

fn closed(how: Closing) -> Closed {
    Closed { how, on: on("2022-05-03"), into: (how == Closing::Merged).then(|| id(34)) }
}

fn into(how: Closing) -> Option<String> {
    (how == Closing::Merged).then(|| words("15"))
}

fn depends(accounts: usize) -> Depends {
    let answer =
        |answer| ComingAnswer { title: words("Góp quỹ khuyến học"), starts_at: opens(), answer };
    Depends {
        accounts,
        waiting: accounts / 2,
        already_there: accounts / 2,
        answers: [Answer::Attending, Answer::Absent, Answer::Substitute].map(answer).to_vec(),
        more_answers: accounts / 2,
        is_frozen: accounts > 1,
    }
}

pub fn notices() -> Vec<ChangeNotice> {
    let place = || Box::new(khu_pho(1));
    let bare = || RollRow { number: words("24"), head_name: words("Trần Thị Lan"), ..RollRow::default() };
    let add = |row, twin: Option<&str>, is_back, is_frozen| ChangeNotice::PreviewAdd {
        neighborhood: place(),
        row,
        twin: twin.map(words),
        is_back,
        is_frozen,
    };
    let page = |row, depends| {
        ChangeNotice::Page(Box::new(ChangePage { household: id(30), neighborhood: khu_pho(1), row, depends }))
    };
    let mut notices = vec![
        ChangeNotice::AskPlace { neighborhoods: vec![khu_pho(1), next_khu_pho()] },
        ChangeNotice::AskAdd { neighborhood: place(), next: words("313") },
        add(row(), None, false, false),
        add(bare(), Some("5"), true, true),
        ChangeNotice::Added { of: which(), code: words("BK47MTP"), is_back: false },
        ChangeNotice::Added { of: which(), code: words("BK47MTP"), is_back: true },
        page(row(), depends(2)),
        page(bare(), Depends::default()),
    ];
    notices.extend(ChangeField::ALL.map(|field| ChangeNotice::AskNewField {
        neighborhood: place(),
        field,
        now: field.of(&row()),
        clears: field.may_be_empty(),
    }));
    notices.extend(ChangeField::ALL.map(|field| ChangeNotice::AskField {
        of: which(),
        field,
        now: field.of(&bare()),
        clears: None,
    }));
    notices.extend(ChangeField::ALL.into_iter().filter(|field| field.may_be_empty()).map(|field| {
        ChangeNotice::AskField { of: which(), field, now: field.of(&row()), clears: Some(id(30)) }
    }));
    notices.extend(ChangeField::ALL.map(|field| ChangeNotice::Preview {
        household: id(30),
        of: which(),
        field,
        before: field.of(&bare()),
        now: field.of(&row()),
    }));
    notices.extend(ChangeField::ALL.map(|field| ChangeNotice::Saved {
        of: which(),
        field,
        now: field.of(&row()),
    }));
    notices.push(ChangeNotice::NewNumber { before: words("22"), of: which() });
    notices.push(ChangeNotice::AskInto { of: which() });
    for how in Closing::ALL {
        notices.push(ChangeNotice::AskClose {
            household: id(30),
            of: which(),
            closed: closed(how),
            into: into(how),
            depends: depends(1),
        });
    }
    for (how, accounts) in Closing::ALL.into_iter().zip([0, 1, 2]) {
        notices.push(ChangeNotice::Closed { of: which(), closed: closed(how), into: into(how), accounts });
    }
    for how in Closing::ALL {
        notices.push(ChangeNotice::Told { of: which(), closed: closed(how), into: into(how) });
    }
    notices.push(ChangeNotice::Joined { of: which(), number: words("12") });
    notices.push(ChangeNotice::Kept);
    notices
}

pub fn refusals() -> Vec<ChangeRefusal> {
    vec![
        ChangeRefusal::RowUnread,
        ChangeRefusal::NotANumber,
        ChangeRefusal::NotAName,
        ChangeRefusal::PersonalNumber,
        ChangeRefusal::TooLong { limit: MAX_PLACE },
        ChangeRefusal::NumberTaken { number: words("23"), head_name: words("Nguyễn Văn Hùng") },
        ChangeRefusal::NoSuchNumber { number: words("999") },
        ChangeRefusal::Itself,
        ChangeRefusal::DateUnread,
        ChangeRefusal::DateAhead,
        ChangeRefusal::Unchanged,
        ChangeRefusal::Full { most: MAX_HOUSEHOLDS },
        ChangeRefusal::Gone,
    ]
}

pub fn dialogs() -> Vec<ChangeDialog> {
    vec![
        ChangeDialog::Add { neighborhood: khu_pho(1).id },
        ChangeDialog::New { neighborhood: khu_pho(1).id, row: row() },
        ChangeDialog::Field { household: id(30), field: ChangeField::Head },
        ChangeDialog::Save { household: id(30), field: ChangeField::Head, words: words("Trần Thị Lan") },
        ChangeDialog::Into { household: id(30) },
        ChangeDialog::Close { household: id(30), closed: closed(Closing::Moved) },
        ChangeDialog::Close { household: id(30), closed: closed(Closing::Merged) },
        ChangeDialog::NewField { neighborhood: khu_pho(1).id, row: row(), field: ChangeField::Head },
    ]
}

pub fn said() -> Vec<Sample> {
    let no = |refusal: ChangeRefusal| match refusal {
        ChangeRefusal::NumberTaken { .. }
        | ChangeRefusal::Unchanged
        | ChangeRefusal::Full { .. }
        | ChangeRefusal::Gone => press_refused(refusal),
        refusal => refused(refusal),
    };
    notices().into_iter().map(message).chain(refusals().into_iter().map(no)).collect()
}
