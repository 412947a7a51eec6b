//! The order of a meeting, and a meeting that lacks the households.

use loa_phuong::domain::ids::MessageId;
use loa_phuong::domain::majority::Threshold;
use loa_phuong::domain::order::{
    Asked, Line, LineState, OrderDialog, OrderNotice, OrderRefusal, OrderSheet, Point, Said, ShortRoom, Step,
};
use loa_phuong::domain::presence::{Needs, Room};
use loa_phuong::domain::rsvp::MeetingChoice;
use loa_phuong::domain::setup::Page;
use loa_phuong::domain::tally::VoteMethod;

use super::{
    Sample, at, khu_pho, meeting_id, opens, press_refused, refused, said as message, variants, words,
};

variants! {
    OrderNotice { ChooseMeeting, Sheet, Ask, UnderWay, Short, Waits, WaitIsOver }
    OrderRefusal {
        NoMeeting, NotYet, Over, TimeUnread, EndsBefore, OneName, NamesUnread, PersonalNumber, Board, Witnesses, Stands, MethodUnread,
        TooLong, NothingBefore, TooFew, NotShort, NobodyMarked,
    }
    OrderDialog { ChooseMeeting, Asking }
    Said { At, Names, Words, Points, By, Skipped }
}

fn room(present: i64, is_short: bool) -> Room {
    let needs = Needs::Decide(Threshold::MoreThanHalf);
    Room { present, roll: 310, needs, short: is_short.then(meeting_id), is_counted: false }
}

/// Whatever may be kept of a step.
pub fn kept() -> Vec<Said> {
    let board = ["Bà Trần Thị Hoa", "Ông Lê Văn An", "Ông Phạm Văn Bình"].map(words).to_vec();
    let points = ["Ông Nguyễn Văn Tư hỏi về dự toán.", "Chủ trì đã giải thích, bà con nhất trí."].map(words);
    vec![
        Said::At(at("2022-05-21 19:35")),
        Said::Names(board),
        Said::Words(points.to_vec()),
        Said::Points(agenda()),
        Said::By(VoteMethod::SecretBallot),
        Said::Skipped,
    ]
}

fn agenda() -> Vec<Point> {
    let point = |words_of: &str, is_done| Point { words: words(words_of), is_done };
    vec![point("Báo cáo thu chi quý I", true), point("Làm đường bê tông ngõ 3", false)]
}

fn sheet(lines: Vec<Line>, room: Room) -> OrderSheet {
    OrderSheet {
        meeting: meeting_id(),
        neighborhood: Box::new(khu_pho(1)),
        title: words("Bầu Trưởng khu phố"),
        starts_at: opens(),
        lines,
        room,
        ended_short: None,
    }
}

fn short(papers: bool, before_2023: bool, introduces: bool) -> Box<ShortRoom> {
    Box::new(ShortRoom {
        meeting: meeting_id(),
        neighborhood: Box::new(khu_pho(1)),
        room: room(149, true),
        at: at("2022-05-21 20:15"),
        papers,
        before_2023,
        introduces,
    })
}

pub fn said() -> Vec<Sample> {
    let choice = |name: &str| MeetingChoice {
        meeting: meeting_id(),
        neighborhood_name: words(name),
        starts_at: opens(),
    };
    let choices = vec![choice("Khu phố 1"), choice("Khu phố 2")];
    let mut all = vec![
        message(OrderNotice::ChooseMeeting { choices: choices.clone(), page: Page::default() }),
        message(OrderNotice::ChooseMeeting { choices, page: Page { at: 0, of: 2 } }),
    ];
    let open = Step::ALL.map(|step| Line { step, state: LineState::Open }).to_vec();
    let [time, names, points, agenda_kept, method, skipped] =
        <[Said; 6]>::try_from(kept()).expect("six kinds");
    let state = |step| match step {
        Step::Opened => LineState::Said(time.clone()),
        Step::Secretary => LineState::Said(Said::Names(vec![words("Bà Trần Thị Hoa")])),
        Step::Points => LineState::Said(agenda_kept.clone()),
        Step::Discussion | Step::Conclusion => LineState::Said(points.clone()),
        Step::Nominations => LineState::People(2),
        Step::Method => LineState::Said(method.clone()),
        Step::Board | Step::Witnesses => LineState::Said(names.clone()),
        Step::Count => LineState::Counted,
        Step::Closed => LineState::Said(skipped.clone()),
    };
    let done = Step::ALL.map(|step| Line { step, state: state(step) }).to_vec();
    all.push(message(OrderNotice::Sheet(Box::new(sheet(open.clone(), room(0, false))))));
    all.push(message(OrderNotice::Sheet(Box::new(sheet(done, room(171, false))))));
    let ended_short = Some(at("2022-05-21 20:15"));
    let ended = OrderSheet { ended_short, ..sheet(open, room(149, true)) };
    all.push(message(OrderNotice::Sheet(Box::new(ended))));
    for step in Step::ALL {
        for before_2023 in [false, true] {
            let said = match state(step) {
                LineState::Said(said) if before_2023 => Some(said),
                _ => None,
            };
            let has_before = step == Step::Conclusion && before_2023;
            let points = if step == Step::Points { agenda() } else { Vec::new() };
            let asked = Asked { meeting: meeting_id(), step, said, points, has_before, before_2023 };
            all.push(message(OrderNotice::Ask(Box::new(asked))));
        }
    }
    let neighborhood_name = || words("Khu phố 1");
    all.push(message(OrderNotice::UnderWay {
        meeting: meeting_id(),
        neighborhood_name: neighborhood_name(),
        starts_at: opens(),
    }));
    for (papers, before_2023, introduces) in
        [(true, false, false), (false, true, false), (false, false, true), (false, false, false)]
    {
        all.push(message(OrderNotice::Short(short(papers, before_2023, introduces))));
    }
    let until = at("2022-05-21 20:30");
    all.push(message(OrderNotice::Waits { short: short(true, false, false), until }));
    all.push(message(OrderNotice::WaitIsOver {
        meeting: meeting_id(),
        neighborhood_name: neighborhood_name(),
    }));
    for refusal in [
        OrderRefusal::NoMeeting,
        OrderRefusal::NotYet { opens_at: opens() },
        OrderRefusal::Over,
        OrderRefusal::EndsBefore { opened: opens(), closed: at("2022-05-21 19:00") },
        OrderRefusal::Stands,
        OrderRefusal::NothingBefore,
        OrderRefusal::TooFew { present: 149, needed: 156 },
        OrderRefusal::NotShort,
        OrderRefusal::NobodyMarked,
    ] {
        all.push(press_refused(refusal));
    }
    for refusal in [
        OrderRefusal::TimeUnread,
        OrderRefusal::OneName,
        OrderRefusal::NamesUnread,
        OrderRefusal::PersonalNumber,
        OrderRefusal::Board { found: 2 },
        OrderRefusal::Witnesses,
        OrderRefusal::MethodUnread,
        OrderRefusal::TooLong,
    ] {
        all.push(refused(refusal));
    }
    all
}

pub fn dialogs() -> Vec<OrderDialog> {
    let asking = |step, message| OrderDialog::Asking { meeting: meeting_id(), step, message };
    let mut all = vec![OrderDialog::ChooseMeeting, asking(Step::Board, None)];
    all.extend(Step::ALL.map(|step| asking(step, Some(MessageId(1_024)))));
    all
}
