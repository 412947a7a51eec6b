//! A text of the practice room in both languages. What the bot itself says is in `src/text/`.

use serde::{Deserialize, Serialize};

use crate::args;
use crate::domain::people::Language;
use crate::text;

/// The same in Vietnamese and in English.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Both {
    pub vi: String,
    pub en: String,
}

/// Both languages, side by side.
pub(super) fn both(vi: impl Into<String>, en: impl Into<String>) -> Both {
    Both { vi: vi.into(), en: en.into() }
}

/// A sentence or button of the bot without figures, as its Vietnamese readers have it.
pub(super) fn of_the_bot(key: &str) -> String {
    text::say(Language::Vi, key, &args! {})
}

/// The button for a conference that introduces candidates.
pub(super) fn introduces() -> String {
    text::say(Language::Vi, "agenda-button", &args! { "agenda" => "introduce" })
}

/// Why something was not done, for whoever asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refused(pub Both);

/// Refuses in both languages.
pub(super) fn refused(vi: impl Into<String>, en: impl Into<String>) -> Refused {
    Refused(both(vi, en))
}

impl From<anyhow::Error> for Refused {
    fn from(error: anyhow::Error) -> Self {
        tracing::warn!(%error, "practice room: something did not go as planned");
        refused(
            "Việc này chưa làm được; xin thử lại, hoặc làm lại từ đầu.",
            "This could not be done; please try again, or start the room over.",
        )
    }
}

impl From<crate::store::Fault> for Refused {
    fn from(fault: crate::store::Fault) -> Self {
        anyhow::Error::from(fault).into()
    }
}
