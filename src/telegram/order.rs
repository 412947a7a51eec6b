//! Wording of `app/order.rs`; sentences in `text/*/order.ftl`.

use super::message::{Message, Voice, cut};
use super::presence::{PresenceButton, room_of};
use super::press::{Press, buttons};
use super::printing::PrintingButton;
use super::rsvp;
use crate::app::order::OrderIntent;
use crate::args;
use crate::domain::ids::MeetingId;
use crate::domain::order::{
    Asked, Line, LineState, MAX_PARAGRAPHS, MAX_WORDS, OrderNotice, OrderRefusal, OrderSheet, Point, Said,
    ShortRoom, Step, WAITS_MINUTES,
};
use crate::domain::tally::VoteMethod;

/// Of what was written the list shows the beginning, and a question a little more.
const SHOWN_ON_LIST: usize = 90;
const SHOWN_WHEN_ASKED: usize = 300;

buttons! {
    /// Buttons of the order of a meeting.
    OrderButton asks OrderIntent {
        'o' Open(meeting: MeetingId);
        'g' ChoosePage(page: i64);
        'p' Press { meeting: MeetingId, step: Step };
        'm' Choose { meeting: MeetingId, method: VoteMethod };
        't' Tick { meeting: MeetingId, point: i64 };
        's' Skip { meeting: MeetingId, step: Step };
        'u' Undo { meeting: MeetingId, step: Step };
        'b' Back(meeting: MeetingId);
        'k' Short(meeting: MeetingId);
        'w' Wait { meeting: MeetingId, minutes: i64 };
        'a' Again(meeting: MeetingId);
        'h' Papers(meeting: MeetingId);
    }
}

/// The letter that stands for a step in button data.
pub(super) const fn step_letter(step: Step) -> char {
    match step {
        Step::Opened => 'o',
        Step::Secretary => 's',
        Step::Points => 'p',
        Step::Discussion => 'd',
        Step::Nominations => 'n',
        Step::Method => 'm',
        Step::Board => 'b',
        Step::Witnesses => 'w',
        Step::Count => 'k',
        Step::Conclusion => 'c',
        Step::Closed => 'z',
    }
}

fn step_name(step: Step, voice: &Voice) -> String {
    voice.say("order-step", args! { "step" => step.code() })
}

fn method(method: VoteMethod, voice: &Voice) -> String {
    voice.say("order-method", args! { "method" => method.code() })
}

/// What was written of a step, so much of it.
fn said(said: &Said, units: usize, voice: &Voice) -> String {
    match said {
        Said::At(at) => voice.time(*at),
        Said::Names(names) => cut(&names.join(", "), units),
        Said::Words(paragraphs) => cut(&paragraphs.join(" "), units),
        Said::Points(points) => {
            let done = points.iter().filter(|point| point.is_done).count();
            voice.say(
                "order-points",
                args! { "done" => voice.count(done), "total" => voice.count(points.len()) },
            )
        }
        Said::By(chosen) => method(*chosen, voice),
        Said::Skipped => voice.word("order-skipped"),
    }
}

/// "2. Thư ký: Bà Trần Thị Hoa".
fn line(number: usize, line: &Line, voice: &Voice) -> String {
    let state = match &line.state {
        LineState::Open => voice.word("order-open"),
        LineState::Said(what) => said(what, SHOWN_ON_LIST, voice),
        LineState::People(people) => voice.say("order-people", args! { "n" => voice.number(*people) }),
        LineState::Counted => voice.word("order-counted"),
    };
    let args = args! {
        "number" => number.to_string(), "step" => step_name(line.step, voice), "state" => state,
        "is_open" => if line.state == LineState::Open { "yes" } else { "no" },
    };
    voice.say("order-line", args)
}

fn sheet(sheet: &OrderSheet, voice: &Voice) -> Message {
    let head = args! {
        "place" => voice.place(&sheet.neighborhood), "title" => sheet.title.as_str(),
        "when" => voice.date_time(sheet.starts_at),
    };
    let mut lines = vec![voice.say("order-head", head)];
    lines.extend((1..).zip(&sheet.lines).map(|(number, one)| line(number, one, voice)));
    lines.push(room_of(&sheet.room, voice));
    if let Some(at) = sheet.ended_short {
        lines.push(voice.say("order-ended-short", args! { "when" => voice.date_time(at) }));
    }
    lines.push(voice.word("order-foot"));
    let meeting = sheet.meeting;
    let steps = sheet.lines.iter().map(|line| {
        let label = voice.say("order-button-step", args! { "step" => line.step.code() });
        (label, Press::from(OrderButton::Press { meeting, step: line.step }))
    });
    let mut others: Vec<(String, Press)> = Vec::new();
    if sheet.room.short.is_some() {
        others.push((voice.word("order-button-short"), OrderButton::Short(meeting).into()));
    }
    others.push((voice.word("order-button-door"), PresenceButton::For(meeting).into()));
    others.push((voice.word("printing-door"), PrintingButton::Board(meeting).into()));
    Message::text(lines.join("\n")).in_pairs(steps).in_pairs(others)
}

fn ask(asked: &Asked, voice: &Voice) -> Message {
    let Asked { meeting, step, .. } = *asked;
    let mut parts = Vec::new();
    if let Some(what) = &asked.said {
        let args = args! { "step" => step_name(step, voice), "said" => said(what, SHOWN_WHEN_ASKED, voice) };
        parts.push(voice.say("order-so-far", args));
    }
    let args = args! { "step" => step.code(), "rules" => if asked.before_2023 { "old" } else { "new" } };
    parts.push(voice.say("order-ask", args));
    parts.extend((1..).zip(&asked.points).map(|(number, point)| point_line(number, point, voice)));
    let mut message = Message::text(parts.join("\n"));
    let tick = |(point, of): (i64, &Point)| {
        let args = args! {
            "number" => (point + 1).to_string(), "is_done" => if of.is_done { "yes" } else { "no" },
        };
        (voice.say("order-button-point", args), OrderButton::Tick { meeting, point }.into())
    };
    message = message.in_pairs((0..).zip(&asked.points).map(tick));
    if step == Step::Method {
        let choice =
            |chosen| (method_label(chosen, voice), OrderButton::Choose { meeting, method: chosen }.into());
        message = message.in_pairs(VoteMethod::ALL.map(choice));
    }
    let mut ways: Vec<(String, Press)> = Vec::new();
    if asked.has_before {
        ways.push((voice.word("order-button-before"), OrderButton::Undo { meeting, step }.into()));
    } else if asked.said.is_some() {
        ways.push((voice.word("order-button-undo"), OrderButton::Undo { meeting, step }.into()));
    }
    if asked.said.is_none() {
        ways.push((voice.word("order-button-skip"), OrderButton::Skip { meeting, step }.into()));
    }
    ways.push((voice.word("order-button-back"), OrderButton::Back(meeting).into()));
    message.in_pairs(ways)
}

/// "✅ 1. Báo cáo thu chi".
fn point_line(number: usize, point: &Point, voice: &Voice) -> String {
    let args = args! {
        "number" => number.to_string(), "point" => cut(&point.words, SHOWN_ON_LIST),
        "is_done" => if point.is_done { "yes" } else { "no" },
    };
    voice.say("order-point", args)
}

fn method_label(method: VoteMethod, voice: &Voice) -> String {
    voice.say("order-button-method", args! { "method" => method.code() })
}

/// "Đến 20 giờ 15 mới có 149/310 hộ."
fn short_args(short: &ShortRoom, voice: &Voice) -> fluent_bundle::FluentArgs<'static> {
    args! {
        "place" => voice.place(&short.neighborhood), "at" => voice.time(short.at),
        "present" => voice.number(short.room.present), "roll" => voice.number(short.room.roll),
        "needed" => voice.number(short.room.needed()), "missing" => voice.number(short.room.missing()),
        "papers" => match (short.papers, short.before_2023, short.introduces) {
            (true, ..) => "yes",
            (false, _, true) => "introduces",
            (false, true, false) => "old",
            (false, false, false) => "no",
        },
    }
}

fn with_ways(message: Message, short: &ShortRoom, voice: &Voice) -> Message {
    let meeting = short.meeting;
    let wait = |minutes| {
        let label = voice.say("order-button-wait", args! { "minutes" => voice.number(minutes) });
        (label, OrderButton::Wait { meeting, minutes }.into())
    };
    let mut ways = vec![(voice.word("order-button-again"), Press::from(OrderButton::Again(meeting)))];
    if short.papers {
        ways.push((voice.word("order-button-papers"), OrderButton::Papers(meeting).into()));
    }
    message.in_pairs(WAITS_MINUTES.map(wait)).in_pairs(ways)
}

pub(super) fn render(notice: &OrderNotice, voice: &Voice) -> Message {
    match notice {
        OrderNotice::ChooseMeeting { choices, page } => {
            rsvp::choose_meeting(voice.word("order-choose"), choices, OrderButton::Open, voice).pages(
                *page,
                OrderButton::ChoosePage,
                voice,
            )
        }
        OrderNotice::Sheet(order) => sheet(order, voice),
        OrderNotice::Ask(asked) => ask(asked, voice),
        OrderNotice::UnderWay { meeting, neighborhood_name, starts_at } => {
            let args = args! {
                "neighborhood" => neighborhood_name.as_str(), "when" => voice.date_time(*starts_at),
            };
            Message::text(voice.say("order-under-way", args)).in_pairs([
                (voice.word("order-button-order"), OrderButton::Open(*meeting).into()),
                (voice.word("order-button-door"), PresenceButton::For(*meeting).into()),
            ])
        }
        OrderNotice::Short(short) => {
            with_ways(Message::text(voice.say("order-short", short_args(short, voice))), short, voice)
        }
        OrderNotice::Waits { short, until } => {
            let mut args = short_args(short, voice);
            args.set("until", voice.time(*until));
            with_ways(Message::text(voice.say("order-waits", args)), short, voice)
        }
        OrderNotice::WaitIsOver { meeting, neighborhood_name } => {
            let args = args! { "neighborhood" => neighborhood_name.as_str() };
            Message::text(voice.say("order-wait-over", args)).in_pairs([
                (voice.word("order-button-look"), OrderButton::Short(*meeting).into()),
                (voice.word("order-button-door"), PresenceButton::For(*meeting).into()),
            ])
        }
    }
}

pub(super) fn refuse(refusal: &OrderRefusal, voice: &Voice) -> Message {
    Message::text(match refusal {
        OrderRefusal::NoMeeting => voice.word("order-refusal-no-meeting"),
        OrderRefusal::NotYet { opens_at } => {
            voice.say("order-refusal-not-yet", args! { "when" => voice.date_time(*opens_at) })
        }
        OrderRefusal::Over => voice.word("order-refusal-over"),
        OrderRefusal::TimeUnread => voice.word("order-refusal-time"),
        OrderRefusal::EndsBefore { opened, closed } => {
            let args = args! { "opened" => voice.time(*opened), "closed" => voice.time(*closed) };
            voice.say("order-refusal-ends-before", args)
        }
        OrderRefusal::OneName => voice.word("order-refusal-one-name"),
        OrderRefusal::NamesUnread => {
            voice.say("order-refusal-names", args! { "limit" => OrderRefusal::NAME_LIMIT.to_string() })
        }
        OrderRefusal::PersonalNumber => voice.word("order-refusal-personal"),
        OrderRefusal::Board { found } => {
            voice.say("order-refusal-board", args! { "found" => voice.count(*found) })
        }
        OrderRefusal::Witnesses => voice.word("order-refusal-witnesses"),
        OrderRefusal::Stands => voice.word("order-refusal-stands"),
        OrderRefusal::MethodUnread => voice.word("order-refusal-method"),
        OrderRefusal::TooLong => {
            let args =
                args! { "paragraphs" => voice.count(MAX_PARAGRAPHS), "limit" => voice.count(MAX_WORDS) };
            voice.say("order-refusal-too-long", args)
        }
        OrderRefusal::NothingBefore => voice.word("order-refusal-nothing"),
        OrderRefusal::TooFew { present, needed } => {
            let args = args! { "present" => voice.number(*present), "needed" => voice.number(*needed) };
            voice.say("order-refusal-too-few", args)
        }
        OrderRefusal::NotShort => voice.word("order-refusal-not-short"),
        OrderRefusal::NobodyMarked => voice.word("order-refusal-nobody-marked"),
    })
}
