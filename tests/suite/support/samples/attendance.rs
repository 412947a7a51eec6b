//! Who comes, and who looked.

use loa_phuong::domain::alley::alley;
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::attendance::{AttendanceNotice, Calls, List, Look, Row, page};
use loa_phuong::domain::call_list::Expected;
use loa_phuong::domain::roll::AuditedAct;

use super::{Sample, at, card, id, said as message, variants, words};

variants! {
    AttendanceNotice { Overview, List, Calls, File, Looks }
}

fn row(number: usize, address: &str, answer: Option<Answer>) -> Row {
    Row {
        alley: alley(address),
        number: number.to_string(),
        head_name: words("Nguyễn Văn Hùng"),
        address: words(address),
        answer,
        substitute_name: (number == 5).then(|| words("Nguyễn Thị Lan")),
    }
}

pub fn said() -> Vec<Sample> {
    let card = || Box::new(card());
    let rows = || {
        let silent =
            (10..40).map(|number| row(number, if number % 2 == 0 { "Số 7, ngõ 5" } else { "" }, None));
        let mut rows: Vec<Row> = silent.collect();
        rows.push(row(4, "Ngõ 5", Some(Answer::Attending)));
        rows.push(row(5, "Ngõ 5", Some(Answer::Substitute)));
        rows
    };
    let silent = |count: usize| -> Vec<Row> {
        (0..count)
            .map(|number| row(number + 10, if number % 2 == 0 { "Số 7, ngõ 5" } else { "" }, None))
            .collect()
    };
    let calls = |rows: Vec<Row>, likely, meetings, reaches| {
        let with = if reaches { likely + 40 } else { likely + 9 };
        let calls = Calls {
            card: card(),
            needed: 157,
            here: if meetings == 1 { 12 } else { 0 },
            meetings,
            without: Expected { likely, at_least: likely - 8 },
            with: Expected { likely: with, at_least: with - 7 },
            reaches,
            rows,
            total: 0,
            page: 0,
            pages: 1,
        };
        message(AttendanceNotice::Calls(Box::new(calls.cut(i64::from(meetings == 2)))))
    };
    let list = |list, number| AttendanceNotice::List(Box::new(page(card(), list, rows(), number)));
    let look = |act, by| Look {
        at: at("2022-05-19 20:15"),
        act,
        by: words(by),
        neighborhood_name: words("Khu phố 1"),
        number: matches!(act, AuditedAct::PassShown | AuditedAct::DeputyNamed).then(|| words("23")),
    };
    let looks = |looks, page, is_more| AttendanceNotice::Looks {
        commune: id(1),
        commune_name: words("Phường Bình Ngọc"),
        looks,
        page,
        is_more,
    };
    let all = AuditedAct::ALL.into_iter().map(|act| look(act, "Trần Văn Hòa")).collect::<Vec<_>>();
    vec![
        message(AttendanceNotice::Overview(card())),
        message(list(List::Coming, 0)),
        message(list(List::Sending, 0)),
        message(list(List::Silent, 0)),
        message(list(List::Silent, 1)),
        calls(silent(18), 121, 0, true),
        calls(silent(40), 121, 2, false),
        calls(Vec::new(), 121, 3, true),
        calls(Vec::new(), 40, 1, false),
        message(AttendanceNotice::File(card())),
        message(looks(all, 0, true)),
        message(looks(vec![look(AuditedAct::CodesRead, "")], 1, false)),
        message(looks(Vec::new(), 0, false)),
    ]
}
