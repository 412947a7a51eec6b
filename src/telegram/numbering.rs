//! Wording of old numbers (`domain/rsvp/numbering.rs`), the same for `/ghinhan`, `/diemdanh` and `/timho`; sentences in `text/*/rsvp.ftl`.

use super::message::{MAX_LABEL, Message, Voice, fitted};
use super::press::Press;
use crate::args;
use crate::domain::rsvp::numbering::{ByOld, Formerly, NumbersChoice, NumbersOf};

/// The number of now, with the old one beside it.
pub(super) fn numbered(number: &str, formerly: Option<&Formerly>, voice: &Voice) -> String {
    match formerly {
        Some(old) => {
            let args =
                args! { "number" => number, "before" => old.number.as_str(), "unit" => old.unit.as_str() };
            voice.say("rsvp-number-formerly", args)
        }
        None => number.to_owned(),
    }
}

/// Whose numbers are these?
pub(super) fn ask<P: Into<Press>>(
    choices: &[NumbersChoice],
    press: impl Fn(NumbersOf) -> P,
    voice: &Voice,
) -> Message {
    let line = |choice: &NumbersChoice| {
        let args =
            args! { "numbers" => super::rsvp::listed(&choice.numbers), "unit" => choice.unit.as_str() };
        let key = match choice.by {
            NumbersOf::Now => "rsvp-numbers-now",
            NumbersOf::Unit(_) => "rsvp-numbers-old",
        };
        voice.say(key, args)
    };
    let list: Vec<String> = choices.iter().map(line).collect();
    let message = Message::text(voice.say("rsvp-ask-numbers", args! { "list" => list.join("\n") }));
    choices.iter().fold(message, |message, choice| message.button(label(choice, voice), press(choice.by)))
}

/// The button of one answer.
pub(super) fn label(choice: &NumbersChoice, voice: &Voice) -> String {
    let key = match choice.by {
        NumbersOf::Now => "rsvp-button-numbers-now",
        NumbersOf::Unit(_) => "rsvp-button-numbers-old",
    };
    fitted(&voice.say(key, args! { "unit" => choice.unit.as_str() }), MAX_LABEL)
}

/// What was read by old numbers, in lines of its own.
pub(super) fn by_old(lines: &mut Vec<String>, by_old: Option<&ByOld>, voice: &Voice) {
    match by_old {
        None => {}
        Some(ByOld::Unit(unit)) => {
            lines.push(voice.say("rsvp-by-old-unit", args! { "unit" => unit.as_str() }));
        }
        Some(ByOld::Some(households)) => lines.extend(households.iter().map(|(number, old)| {
            let args = args! { "number" => number.as_str(), "before" => old.number.as_str(), "unit" => old.unit.as_str() };
            voice.say("rsvp-by-old", args)
        })),
    }
}
