//! Wording of the page for the door (`src/door/`): what became of an entry is said as in the chat; the page's own words are in
//! `text/*/door.ftl`.

use std::collections::BTreeMap;

use super::message::Voice;
use super::{notice, numbering, presence};
use crate::args;
use crate::domain::people::Language;
use crate::domain::presence::{PresenceNotice, Room};
use crate::domain::rsvp::numbering::NumbersOf;
use crate::domain::say::Notice;
use crate::text::{self, emphasis};

/// What the page itself says; `{n}` and its like are filled in there.
const PAGE: &[&str] = &[
    "door-title",
    "door-ready",
    "door-present",
    "door-needed",
    "door-missing",
    "door-coming",
    "door-number",
    "door-hint",
    "door-comes",
    "door-leaves",
    "door-back",
    "door-scan",
    "door-scan-stop",
    "door-picture",
    "door-undo",
    "door-last",
    "door-kept",
    "door-sending",
    "door-waiting",
    "door-offline",
    "door-no-link",
    "door-no-square",
    "door-many-squares",
    "door-no-camera",
    "door-language",
    "door-until",
];

/// The page's words.
pub fn page(language: Language) -> BTreeMap<&'static str, String> {
    let args = || args! { "n" => "{n}", "at" => "{at}" };
    PAGE.iter().map(|key| (*key, text::say(language, key, &args()))).collect()
}

/// How many are in the room, and how many it takes.
pub fn room(room: &Room, voice: &Voice) -> String {
    emphasis::plain(&presence::room_of(room, voice)).into_owned()
}

/// Whose numbers an entry may be read by, each with the words of its button; nothing where that is not the question.
pub fn choices(notice: &Notice, voice: &Voice) -> Vec<(NumbersOf, String)> {
    match notice {
        Notice::Presence(PresenceNotice::AskNumbers(choices)) => {
            choices.iter().map(|choice| (choice.by, numbering::label(choice, voice))).collect()
        }
        _ => Vec::new(),
    }
}

/// What became of an entry, without the count that the page shows above it.
pub fn brief(notice: &Notice, voice: &Voice) -> String {
    let text = notice::render(notice, voice).text;
    let of = match notice {
        Notice::Presence(PresenceNotice::One { room, .. } | PresenceNotice::Undone { room, .. }) => {
            Some(*room)
        }
        Notice::Presence(PresenceNotice::Marked(marked)) => Some(marked.room),
        _ => None,
    };
    let without =
        of.and_then(|of| text.strip_suffix(&room(&of, voice)).map(|text| text.trim_end().to_owned()));
    without.unwrap_or(text)
}
