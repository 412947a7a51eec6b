//! Wording of `app/objection.rs`; sentences in `text/*/objection.ftl`.

use chrono::NaiveDate;

use super::message::{Act, MAX_LABEL, Message, Voice, fitted};
use super::press::buttons;
use crate::app::objection::ObjectionIntent;
use crate::args;
use crate::domain::delivery::About;
use crate::domain::ids::{NeighborhoodId, ObjectionId};
use crate::domain::objection::{
    Board, Frozen, GivenObjection, LISTED, MAX_OBJECTIONS, MAX_OPEN_DAYS, MAX_REASON, Objection,
    ObjectionKind, ObjectionNotice, ObjectionRefusal,
};
use crate::domain::start_link::StartLink;
use crate::text::format;

buttons! {
    /// Buttons of a roll that is open to objection.
    ObjectionButton asks ObjectionIntent {
        'b' Board(neighborhood: NeighborhoodId);
        'p' BoardPage { neighborhood: NeighborhoodId, page: i64 };
        'o' Open(neighborhood: NeighborhoodId);
        'u' EditUntil(neighborhood: NeighborhoodId);
        'c' ConfirmOpen(neighborhood: NeighborhoodId);
        'd' Drop(neighborhood: NeighborhoodId);
        'f' Freeze(neighborhood: NeighborhoodId);
        's' Say { neighborhood: NeighborhoodId, kind: ObjectionKind };
        'w' Withdraw(objection: ObjectionId);
        'n' One(objection: ObjectionId);
        'r' AskRow(objection: ObjectionId);
        'a' Add(objection: ObjectionId);
        'v' Overrule(objection: ObjectionId);
    }
}

pub(super) fn render(notice: &ObjectionNotice, voice: &Voice) -> Message {
    match notice {
        ObjectionNotice::Board(shown) => board(shown, voice),
        ObjectionNotice::AskUntil { neighborhood, earliest, kept } => {
            let args = args! {
                "place" => voice.place(neighborhood),
                "earliest" => date(*earliest, voice),
                "days" => MAX_OPEN_DAYS.to_string(),
                "example" => date(*earliest, voice),
                "kept" => kept.map_or("none".to_owned(), |kept| date(kept, voice)),
            };
            Message::text(voice.say("objection-ask-until", args))
        }
        ObjectionNotice::Preview { neighborhood, size, until } => {
            let notice =
                ObjectionNotice::Opened { neighborhood: neighborhood.clone(), size: *size, until: *until };
            let head = voice.say("objection-preview", args! { "place" => voice.place(neighborhood) });
            Message::text(format!("{head}\n\n— — —\n{}", render(&notice, voice).text))
                .button(voice.word("objection-button-send"), ObjectionButton::ConfirmOpen(neighborhood.id))
                .button(voice.word("objection-button-until"), ObjectionButton::EditUntil(neighborhood.id))
                .button(voice.word("objection-button-drop"), ObjectionButton::Drop(neighborhood.id))
        }
        ObjectionNotice::PressToDecide => Message::text(voice.word("objection-press")),
        ObjectionNotice::Dropped => Message::text(voice.word("objection-dropped")),
        ObjectionNotice::Opened { neighborhood, size, until } => {
            let args = args! {
                "place" => voice.place(neighborhood),
                "count" => *size,
                "size" => voice.number(*size),
                "until" => date(*until, voice),
            };
            Message::text(voice.say("objection-opened", args))
                .link(voice.word("objection-button-object"), Act::Start(StartLink::Object(neighborhood.id)))
        }
        ObjectionNotice::Frozen { neighborhood, size, at } => {
            let args = args! {
                "place" => voice.place(neighborhood),
                "count" => *size,
                "size" => voice.number(*size),
                "date" => voice.date(*at),
            };
            Message::text(voice.say("objection-frozen", args))
                .link(voice.word("objection-button-object"), Act::Start(StartLink::Object(neighborhood.id)))
        }
        ObjectionNotice::Grown { neighborhood, size, rolls } => {
            let each = |roll: &Frozen| {
                let args = args! { "date" => voice.date(roll.at), "size" => voice.number(roll.size) };
                voice.say("objection-grown-roll", args)
            };
            let rolls: Vec<String> = rolls.iter().map(each).collect();
            let args = args! {
                "place" => voice.place(neighborhood),
                "size" => voice.number(*size),
                "of" => if rolls.len() > 1 { "several" } else { "one" },
                "rolls" => rolls.join("; "),
            };
            Message::text(voice.say("objection-grown", args))
        }
        ObjectionNotice::Sending { neighborhood, is_frozen, delivery } => {
            let of = neighborhood.id;
            let about = if *is_frozen { About::RollFrozen(of) } else { About::RollOpened(of) };
            let status = super::meeting::status(about, *delivery, voice);
            let args = args! { "place" => voice.place(neighborhood), "status" => status };
            Message::text(voice.say("objection-sending", args))
                .button(voice.word("objection-button-board"), ObjectionButton::Board(of))
        }
        ObjectionNotice::Ask { neighborhood, opening, days } => {
            let args = args! {
                "place" => voice.place(neighborhood),
                "controller" => voice.controller.clone(),
                "days" => voice.number(*days),
                "until" => date(opening.until, voice),
                "frozen" => opening.frozen.map_or("no".to_owned(), |frozen| voice.date(frozen.at)),
            };
            ObjectionKind::ALL.into_iter().fold(
                Message::text(voice.say("objection-ask", args)),
                |message, kind| {
                    let label = voice.say("objection-button-kind", args! { "kind" => kind.code() });
                    message.button(label, ObjectionButton::Say { neighborhood: neighborhood.id, kind })
                },
            )
        }
        ObjectionNotice::AskWords { kind } => {
            Message::text(voice.say("objection-ask-words", args! { "kind" => kind.code() }))
        }
        ObjectionNotice::Received { objection, neighborhood } => {
            let args = args! { "what" => what(objection, voice), "place" => voice.place(neighborhood) };
            Message::text(voice.say("objection-received", args))
                .button(voice.word("objection-button-withdraw"), ObjectionButton::Withdraw(objection.id))
        }
        ObjectionNotice::Withdrawn => Message::text(voice.word("objection-withdrawn")),
        ObjectionNotice::One { objection, neighborhood, number, closed } => {
            let args = args! {
                "what" => what(objection, voice),
                "place" => voice.place(neighborhood),
                "at" => voice.date_time(objection.made_at),
                "number" => number.as_str(),
                "kind" => objection.kind.code(),
            };
            if *closed {
                return Message::text(voice.say("objection-one-closed", args));
            }
            let message = Message::text(voice.say("objection-one", args));
            let message = match objection.kind {
                ObjectionKind::Missing => message
                    .button(voice.word("objection-button-add"), ObjectionButton::Add(objection.id))
                    .button(voice.word("objection-button-add-other"), ObjectionButton::AskRow(objection.id)),
                ObjectionKind::Wrong => message
                    .button(voice.word("objection-button-correct"), ObjectionButton::AskRow(objection.id)),
            };
            message.button(voice.word("objection-button-overrule"), ObjectionButton::Overrule(objection.id))
        }
        ObjectionNotice::AskRow { objection, number } => {
            let args = args! {
                "kind" => objection.kind.code(),
                "number" => number.as_str(),
                "head" => objection.head_name.as_str(),
                "address" => objection.address.as_str(),
            };
            Message::text(voice.say("objection-ask-row", args))
        }
        ObjectionNotice::AskReason => Message::text(voice.word("objection-ask-reason")),
        ObjectionNotice::Settled { objection, neighborhood, size } => {
            let args = args! {
                "state" => objection.state.code(),
                "place" => voice.place(neighborhood),
                "count" => *size,
                "size" => voice.number(*size),
            };
            Message::text(voice.say("objection-settled", args))
                .button(voice.word("objection-button-board"), ObjectionButton::Board(neighborhood.id))
        }
        ObjectionNotice::Over { state, neighborhood } => {
            let args = args! { "state" => state.code(), "place" => voice.place(neighborhood) };
            Message::text(voice.say("objection-over", args))
        }
        ObjectionNotice::Told { objection, neighborhood } => {
            let args = args! {
                "what" => what(objection, voice),
                "place" => voice.place(neighborhood),
                "state" => objection.state.code(),
                "reason" => objection.reason.clone().unwrap_or_default(),
                "commune" => neighborhood.commune_name.as_str(),
            };
            Message::text(voice.say("objection-told", args))
        }
    }
}

fn date(day: NaiveDate, voice: &Voice) -> String {
    format::date(day, voice.language)
}

/// "nhà Nguyễn Văn A, ngõ 3, thiếu trong danh sách".
fn what(objection: &Objection, voice: &Voice) -> String {
    let args = args! {
        "kind" => objection.kind.code(),
        "head" => objection.head_name.as_str(),
        "address" => objection.address.as_str(),
    };
    voice.say("objection-what", args)
}

/// A line of `/dulieu`.
pub(super) fn given(given: &GivenObjection, voice: &Voice) -> String {
    let what = args! {
        "kind" => given.kind.code(),
        "head" => given.head_name.as_str(),
        "address" => given.address.as_str(),
    };
    let args = args! {
        "what" => voice.say("objection-what", what),
        "place" => given.place.as_str(),
        "state" => voice.say("objection-state", args! { "state" => given.state.code() }),
    };
    voice.say("objection-given", args)
}

fn board(board: &Board, voice: &Voice) -> Message {
    let id = board.neighborhood.id;
    let args = args! {
        "place" => voice.place(&board.neighborhood),
        "count" => board.size,
        "size" => voice.number(board.size),
    };
    let mut parts = vec![voice.say("objection-board", args)];
    match board.opening {
        None => parts.push(voice.word("objection-board-never")),
        Some(opening) => match opening.frozen {
            None => {
                let args = args! { "until" => date(opening.until, voice) };
                parts.push(voice.say("objection-board-open", args));
            }
            Some(frozen) => {
                let args = args! {
                    "date" => voice.date(frozen.at), "count" => frozen.size, "size" => voice.number(frozen.size),
                };
                parts.push(voice.say("objection-board-frozen", args));
            }
        },
    }
    let mut message = Message::default();
    if !board.objections.is_empty() {
        parts.push(voice.word("objection-board-blocks"));
    }
    let first = board.page.at.saturating_mul(i64::try_from(LISTED).unwrap_or(0)).saturating_add(1);
    for (number, objection) in (first..).zip(&board.objections) {
        parts.push(format!("{number}. {}", what(objection, voice)));
        if board.closed {
            continue;
        }
        let label = voice.say("objection-button-one", args! { "number" => number.to_string() });
        message = message.button(fitted(&label, MAX_LABEL), ObjectionButton::One(objection.id));
    }
    if board.more > 0 {
        let args = args! { "count" => board.more, "more" => voice.number(board.more) };
        parts.push(voice.say("objection-board-more", args));
    }
    message = message.pages(board.page, |page| ObjectionButton::BoardPage { neighborhood: id, page }, voice);
    if board.closed {
        parts.push(voice.word("roll-panel-closed"));
        return Message { text: parts.join("\n"), ..message };
    }
    if board.may_freeze {
        message = message.button(voice.word("objection-button-freeze"), ObjectionButton::Freeze(id));
    }
    if board.opening.is_none_or(|opening| opening.frozen.is_some()) {
        message = message.button(voice.word("objection-button-open"), ObjectionButton::Open(id));
    }
    Message { text: parts.join("\n"), ..message }
}

pub(super) fn refuse(refusal: &ObjectionRefusal, voice: &Voice) -> Message {
    Message::text(match refusal {
        ObjectionRefusal::NotOpen => voice.word("objection-refusal-not-open"),
        ObjectionRefusal::EmptyRoll => voice.word("objection-refusal-empty"),
        ObjectionRefusal::AlreadyOpen { until } => {
            voice.say("objection-refusal-already-open", args! { "until" => date(*until, voice) })
        }
        ObjectionRefusal::StillOpen { until } => {
            voice.say("objection-refusal-still-open", args! { "until" => date(*until, voice) })
        }
        ObjectionRefusal::AlreadyFrozen => voice.word("objection-refusal-already-frozen"),
        ObjectionRefusal::UntilUnread => {
            voice.say("objection-refusal-until-unread", args! { "example" => voice.day_from_today(10) })
        }
        ObjectionRefusal::Until { from, to } => {
            let args = args! { "from" => date(*from, voice), "to" => date(*to, voice) };
            voice.say("objection-refusal-until", args)
        }
        ObjectionRefusal::NoGroup => voice.word("objection-refusal-no-group"),
        ObjectionRefusal::Unread => voice.word("objection-refusal-unread"),
        ObjectionRefusal::RowUnread => voice.word("objection-refusal-row-unread"),
        ObjectionRefusal::PersonalNumber => voice.word("objection-refusal-personal"),
        ObjectionRefusal::Reason { length: 0 } => voice.word("objection-refusal-reason-empty"),
        ObjectionRefusal::Reason { length } => {
            let args = args! { "length" => length.to_string(), "limit" => MAX_REASON.to_string() };
            voice.say("objection-refusal-reason-long", args)
        }
        ObjectionRefusal::Answered { reason } => {
            let reason = reason.trim_end_matches(['.', ' ']);
            voice.say("objection-refusal-answered", args! { "reason" => reason })
        }
        ObjectionRefusal::TooMany => {
            voice.say("objection-refusal-too-many", args! { "limit" => MAX_OBJECTIONS.to_string() })
        }
        ObjectionRefusal::AlreadySettled => voice.word("objection-refusal-settled"),
        ObjectionRefusal::NoSuchNumber { number } => {
            voice.say("objection-refusal-no-number", args! { "number" => number.as_str() })
        }
        ObjectionRefusal::NumberTaken { number } => {
            voice.say("objection-refusal-number-taken", args! { "number" => number.as_str() })
        }
        ObjectionRefusal::Candidate => voice.word("objection-refusal-candidate"),
        ObjectionRefusal::Own => voice.word("objection-refusal-own"),
    })
}
