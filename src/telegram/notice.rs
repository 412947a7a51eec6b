//! A notice as it is shown: a message, or a toast. Which feature words it: the list in `telegram/mod.rs`.

use super::message::{MAX_TEXT_UNITS, MAX_TOAST_UNITS, Message, Voice, cut};
use crate::domain::say::Notice;

/// The message for a notice; its text is cut at Telegram's limit, never in the middle of a character.
pub fn render(notice: &Notice, voice: &Voice) -> Message {
    super::word(notice, voice).finished(MAX_TEXT_UNITS)
}

/// The toast for a notice.
pub fn toast(notice: &Notice, voice: &Voice) -> String {
    cut(&render(notice, voice).text, MAX_TOAST_UNITS)
}
