//! Wording of `app/attendance.rs`; sentences in `text/*/attendance.ftl`.

use super::call_list;
use super::message::{Message, Voice, cut};
use super::press::buttons;
use crate::app::attendance::AttendanceIntent;
use crate::args;
use crate::domain::attendance::{AttendanceNotice, List, ListPage, Look, Row};
use crate::domain::ids::{CommuneId, MeetingId};
use crate::domain::meeting::{CardPhase, MeetingCard};
use crate::text::format;

buttons! {
    /// Buttons of who comes.
    AttendanceButton asks AttendanceIntent {
        'o' Overview(meeting: MeetingId);
        's' Show { meeting: MeetingId, list: List, page: i64 };
        'p' Print(meeting: MeetingId);
        'c' Calls { meeting: MeetingId, page: i64 };
        'l' Looks { commune: CommuneId, page: i64 };
    }
}

/// Longest address on a line, in characters: its alley stands above it.
const MOST_ADDRESS: usize = 60;

pub(super) fn render(notice: &AttendanceNotice, voice: &Voice) -> Message {
    match notice {
        AttendanceNotice::Overview(card) => overview(card, voice),
        AttendanceNotice::List(page) => list(page, voice),
        AttendanceNotice::Calls(calls) => call_list::render(calls, voice),
        AttendanceNotice::File(card) => {
            Message::text(voice.say("attendance-file", args! { "when" => voice.date_time(card.starts_at) }))
        }
        AttendanceNotice::Looks { commune, commune_name, looks, page, is_more } => {
            let mut message = Message::text(looked(commune_name, looks, voice));
            if *is_more {
                let next = AttendanceButton::Looks { commune: *commune, page: page + 1 };
                message = message.button(voice.word("attendance-button-next"), next);
            }
            if *page > 0 {
                let before = AttendanceButton::Looks { commune: *commune, page: page - 1 };
                message = message.button(voice.word("attendance-button-before"), before);
            }
            message
        }
    }
}

fn overview(card: &MeetingCard, voice: &Voice) -> Message {
    let turnout = card.turnout;
    let text = voice.say(
        "attendance-overview",
        args! { "place" => card.place(), "when" => voice.date_time(card.starts_at),
        "attending" => voice.number(turnout.attending), "substitute" => voice.number(turnout.substitute),
        "absent" => voice.number(turnout.absent), "silent" => voice.number(turnout.unanswered()),
        "roll" => voice.number(turnout.roll) },
    );
    let message = List::ALL.into_iter().fold(Message::text(text), |message, list| {
        message
            .button(voice.word(label(list)), AttendanceButton::Show { meeting: card.meeting, list, page: 0 })
    });
    let message = match card.phase {
        CardPhase::Open => message.button(
            voice.word("call-list-button"),
            AttendanceButton::Calls { meeting: card.meeting, page: 0 },
        ),
        _ => message,
    };
    message.button(voice.word("attendance-button-print"), AttendanceButton::Print(card.meeting))
}

const fn label(list: List) -> &'static str {
    match list {
        List::Coming => "attendance-button-coming",
        List::Sending => "attendance-button-sending",
        List::Silent => "attendance-button-silent",
    }
}

fn list(page: &ListPage, voice: &Voice) -> Message {
    let head = match page.list {
        List::Coming => "attendance-head-coming",
        List::Sending => "attendance-head-sending",
        List::Silent => "attendance-head-silent",
    };
    let args = args! {
        "place" => page.card.place(),
        "when" => voice.date_time(page.card.starts_at),
        "roll" => voice.number(page.card.turnout.roll),
    };
    let mut parts = vec![voice.say(head, voice.counted(args, page.total))];
    parts.extend(alleys(&page.rows, voice));
    parts.extend(which_page(page.page, page.pages, voice));
    let turn = |to: i64| AttendanceButton::Show { meeting: page.card.meeting, list: page.list, page: to };
    let mut message = Message::text(parts.join("\n\n"));
    if page.page + 1 < page.pages {
        message = message.button(voice.word("attendance-button-next"), turn(page.page + 1));
    }
    if page.page > 0 {
        message = message.button(voice.word("attendance-button-before"), turn(page.page - 1));
    }
    for other in List::ALL.into_iter().filter(|other| *other != page.list) {
        let show = AttendanceButton::Show { meeting: page.card.meeting, list: other, page: 0 };
        message = message.button(voice.word(label(other)), show);
    }
    message.button(voice.word("attendance-button-print"), AttendanceButton::Print(page.card.meeting))
}

/// The households alley by alley, each alley a paragraph under its name.
pub(super) fn alleys<'a>(rows: &'a [Row], voice: &'a Voice) -> impl Iterator<Item = String> + 'a {
    rows.chunk_by(|one, two| one.alley == two.alley).map(|rows| {
        let alley = rows.first().and_then(|row| row.alley.clone());
        let alley = alley.unwrap_or_else(|| voice.word("attendance-no-alley"));
        let lines = rows.iter().map(|row| line(row, voice));
        [alley].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
    })
}

/// "Trang 2/3", where there are several.
pub(super) fn which_page(page: i64, pages: i64, voice: &Voice) -> Option<String> {
    let args = || args! { "page" => voice.number(page + 1), "pages" => voice.number(pages) };
    (pages > 1).then(|| voice.say("attendance-page", args()))
}

fn line(row: &Row, voice: &Voice) -> String {
    let mut text = voice
        .say("attendance-line", args! { "number" => row.number.as_str(), "head" => row.head_name.as_str() });
    if !row.address.is_empty() {
        text.push_str(", ");
        text.push_str(&cut(&row.address, MOST_ADDRESS));
    }
    if let Some(name) = &row.substitute_name {
        text.push_str(&voice.say("attendance-line-substitute", args! { "name" => name.as_str() }));
    }
    text
}

fn looked(commune: &str, looks: &[Look], voice: &Voice) -> String {
    let mut lines = vec![voice.say("attendance-looks", args! { "commune" => commune })];
    for look in looks {
        let by = if look.by.is_empty() { voice.word("attendance-look-unnamed") } else { look.by.clone() };
        let mut act = voice.word(format::act_key(look.act));
        if let Some(number) = &look.number {
            act.push_str(&voice.say("attendance-look-of", args! { "number" => number.as_str() }));
        }
        lines.push(voice.say(
            "attendance-look",
            args! { "at" => voice.date_time(look.at), "by" => cut(&by, MOST_ADDRESS), "act" => act,
            "neighborhood" => look.neighborhood_name.as_str() },
        ));
    }
    if looks.is_empty() {
        lines.push(voice.word("attendance-looks-none"));
    }
    lines.join("\n")
}
