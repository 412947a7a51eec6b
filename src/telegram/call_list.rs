//! Wording of `app/call_list.rs`; sentences in `text/*/call_list.ftl`. Its buttons are those of who comes (`attendance.rs`).

use super::attendance::{AttendanceButton, alleys, which_page};
use super::message::{Message, Voice};
use super::printing::PrintingButton;
use crate::args;
use crate::domain::attendance::Calls;
use crate::domain::printing::Printed;

/// Whom to call: what is needed and what is likely, the households alley by alley, and on what it rests.
pub(super) fn render(calls: &Calls, voice: &Voice) -> Message {
    let turnout = calls.card.turnout;
    let args = args! {
        "place" => calls.card.place(), "when" => voice.date_time(calls.card.starts_at),
        "needed" => voice.number(calls.needed), "roll" => voice.number(turnout.roll),
        "said" => voice.number(turnout.attending + turnout.substitute),
        "likely" => voice.number(calls.without.likely), "here" => voice.number(calls.here),
        "is_on" => if calls.here > 0 { "yes" } else { "no" },
    };
    let mut parts = vec![voice.say("call-list-head", args)];
    let outcome = match (calls.reaches, calls.total) {
        (true, 0) => "call-list-enough",
        (true, _) => "call-list-reaches",
        (false, 0) => "call-list-nobody",
        (false, _) => "call-list-falls-short",
    };
    let args = args! {
        "likely" => voice.number(calls.with.likely), "at_least" => voice.number(calls.with.at_least),
        "needed" => voice.number(calls.needed),
    };
    parts.push(voice.say(outcome, voice.counted(args, calls.total)));
    parts.extend(alleys(&calls.rows, voice));
    parts.extend(which_page(calls.page, calls.pages, voice));
    let args = args! { "meetings" => voice.number(calls.meetings), "seen" => calls.meetings };
    parts.push(voice.say("call-list-basis", args));
    if calls.total > 0 {
        parts.push(voice.word("call-list-phones"));
    }
    parts.push(voice.word("call-list-logged"));
    let meeting = calls.card.meeting;
    let turn = |page| AttendanceButton::Calls { meeting, page };
    let mut message = Message::text(parts.join("\n\n"));
    if calls.page + 1 < calls.pages {
        message = message.button(voice.word("attendance-button-next"), turn(calls.page + 1));
    }
    if calls.page > 0 {
        message = message.button(voice.word("attendance-button-before"), turn(calls.page - 1));
    }
    match turnout.unanswered() {
        0 => message,
        _ => message.button(
            voice.word("call-list-button-print"),
            PrintingButton::Print { meeting, printed: Printed::CallList },
        ),
    }
}
