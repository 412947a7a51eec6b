//! What another official does about somebody's meeting, as whoever called it is told of it. Told by `app/meeting/colleague.rs`.

use serde::{Deserialize, Serialize};

use crate::domain::duty::Duty;

/// One deed. The first four were written by version 0.2.0, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    Move,
    CallOff,
    Agenda,
    Result {
        correction: bool,
    },
    /// Who chairs, who is a guest, whom to ask, the number of the paper.
    Invitation,
    /// A document was added, or one that was not sent yet taken away.
    Document {
        is_added: bool,
    },
    /// Documents went out.
    Issued,
    /// Households were noted as having the documents on paper.
    OnPaper,
    /// A voice was recorded, or taken away.
    Voice {
        is_kept: bool,
    },
    /// It was sent to the group.
    VoicePosted,
    /// Somebody was put on the public list, or taken off, or it says otherwise who proposed whom.
    People,
    /// A count waits to be published, or was taken back.
    Count {
        correction: bool,
        is_kept: bool,
    },
    /// What the law asks for was noted as done, or not done after all.
    Ticked {
        duty: Duty,
        is_done: bool,
    },
    /// What happens in the hall is being written down.
    Order,
    /// It was noted that it ended for want of households.
    EndedShort,
    /// It is called once more.
    Again,
    /// Papers go to every household after it.
    Papers,
    /// How many papers are out and back was written down.
    PapersSums,
    /// Where on the map it is was written down, or taken away.
    Pin {
        is_kept: bool,
    },
    /// Its reminders in private are held, go on, or were stopped for good.
    Reminders(Hand),
}

/// What somebody does to reminders that are under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hand {
    Held,
    LetGo,
    Stopped,
}

/// Where whoever is told may look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// `/cuochop`.
    Meetings,
    /// `/ketqua`.
    Results,
    /// `/viec`.
    Duties,
    /// `/dangchay`.
    Waves,
}

impl Deed {
    /// The word by which the wordings tell it.
    pub const fn code(self) -> &'static str {
        match self {
            Deed::Move => "move",
            Deed::CallOff => "off",
            Deed::Agenda => "agenda",
            Deed::Result { correction: false } => "result",
            Deed::Result { correction: true } => "corrected",
            Deed::Invitation => "invitation",
            Deed::Document { is_added: true } => "document",
            Deed::Document { is_added: false } => "undocument",
            Deed::Issued => "issued",
            Deed::OnPaper => "on_paper",
            Deed::Voice { is_kept: true } => "voice",
            Deed::Voice { is_kept: false } => "unvoice",
            Deed::VoicePosted => "voice_posted",
            Deed::People => "people",
            Deed::Count { is_kept: false, .. } => "uncount",
            Deed::Count { correction: false, .. } => "count",
            Deed::Count { correction: true, .. } => "recount",
            Deed::Ticked { is_done: true, .. } => "ticked",
            Deed::Ticked { is_done: false, .. } => "unticked",
            Deed::Order => "order",
            Deed::EndedShort => "short",
            Deed::Again => "again",
            Deed::Papers => "papers",
            Deed::PapersSums => "sums",
            Deed::Pin { is_kept: true } => "pin",
            Deed::Pin { is_kept: false } => "unpin",
            Deed::Reminders(Hand::Held) => "held",
            Deed::Reminders(Hand::LetGo) => "let_go",
            Deed::Reminders(Hand::Stopped) => "stopped",
        }
    }

    /// What it is told together with: of several deeds of one person about the same the last is told, once they are done with it. `None`:
    /// it is told at once.
    pub const fn gathered_as(self) -> Option<&'static str> {
        match self {
            Deed::Move
            | Deed::CallOff
            | Deed::Agenda
            | Deed::Result { .. }
            | Deed::EndedShort
            | Deed::Again
            | Deed::Papers
            | Deed::Reminders(Hand::Stopped) => None,
            Deed::Invitation => Some("invitation"),
            Deed::Document { .. } | Deed::Issued => Some("document"),
            Deed::OnPaper => Some("on_paper"),
            Deed::Voice { .. } | Deed::VoicePosted => Some("voice"),
            Deed::People => Some("people"),
            Deed::Count { .. } => Some("count"),
            Deed::Ticked { duty, .. } => Some(duty.code()),
            Deed::Order => Some("order"),
            Deed::PapersSums => Some("sums"),
            Deed::Pin { .. } => Some("pin"),
            Deed::Reminders(Hand::Held | Hand::LetGo) => Some("reminders"),
        }
    }

    /// Whether it goes on for an evening, and is told when it begins and not again.
    pub const fn goes_on(self) -> bool {
        matches!(self, Deed::Order)
    }

    /// Where what was done can be seen, by who leads there.
    pub const fn look(self) -> Look {
        match self {
            Deed::Result { .. } => Look::Results,
            Deed::Ticked { .. } => Look::Duties,
            Deed::Reminders(_) => Look::Waves,
            _ => Look::Meetings,
        }
    }

    /// One of each, for whoever words or tests them.
    pub fn all() -> Vec<Self> {
        let mut all = vec![
            Deed::Move,
            Deed::CallOff,
            Deed::Agenda,
            Deed::Invitation,
            Deed::Issued,
            Deed::OnPaper,
            Deed::VoicePosted,
            Deed::People,
            Deed::Order,
            Deed::EndedShort,
            Deed::Again,
            Deed::Papers,
            Deed::PapersSums,
            Deed::Reminders(Hand::Held),
            Deed::Reminders(Hand::LetGo),
            Deed::Reminders(Hand::Stopped),
        ];
        for one in [true, false] {
            all.extend([
                Deed::Result { correction: one },
                Deed::Document { is_added: one },
                Deed::Voice { is_kept: one },
                Deed::Pin { is_kept: one },
                Deed::Count { correction: one, is_kept: true },
                Deed::Ticked { duty: Duty::Posting, is_done: one },
            ]);
        }
        all.push(Deed::Count { correction: false, is_kept: false });
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::delivery::About;

    #[test]
    fn what_version_0_2_0_wrote_is_still_read() {
        for (about, deed) in [
            (About::Move, Deed::Move),
            (About::CallOff, Deed::CallOff),
            (About::Agenda, Deed::Agenda),
            (About::Result { correction: true }, Deed::Result { correction: true }),
        ] {
            let written = serde_json::to_string(&about).unwrap();
            assert_eq!(serde_json::from_str::<Deed>(&written).unwrap(), deed, "{written}");
        }
    }

    #[test]
    fn every_deed_has_a_word_of_its_own() {
        let mut words: Vec<&str> = Deed::all().into_iter().map(Deed::code).collect();
        words.sort_unstable();
        let all = words.len();
        words.dedup();
        assert_eq!(words.len(), all);
    }
}
