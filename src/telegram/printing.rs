//! Wording of `app/printing.rs`; sentences in `text/*/printing.ftl`.

use super::invitation::InvitationButton;
use super::message::{Message, Voice};
use super::press::buttons;
use crate::app::printing::PrintingIntent;
use crate::args;
use crate::domain::ids::MeetingId;
use crate::domain::invitation::Field;
use crate::domain::printing::{Printed, PrintingNotice, PrintingRefusal};

buttons! {
    /// Buttons of papers to print.
    PrintingButton asks PrintingIntent {
        'b' Board(meeting: MeetingId);
        'p' Print { meeting: MeetingId, printed: Printed };
    }
}

pub(super) fn render(notice: &PrintingNotice, voice: &Voice) -> Message {
    match notice {
        PrintingNotice::Board(board) => {
            let args = args! {
                "place" => voice.place(&board.neighborhood), "title" => board.title.as_str(),
                "when" => voice.date_time(board.starts_at),
            };
            board.ready.iter().fold(Message::text(voice.say("printing-board", args)), |message, printed| {
                let print = PrintingButton::Print { meeting: board.meeting, printed: *printed };
                message.button(voice.say("printing-button", args! { "printed" => printed.code() }), print)
            })
        }
        PrintingNotice::File { printed, form, neighborhood, starts_at, file: (file, files) } => {
            let args = args! {
                "printed" => printed.code(), "form" => form.code(), "place" => voice.place(neighborhood),
                "when" => voice.date_time(*starts_at), "file" => file.to_string(), "files" => files.to_string(),
                "several" => if *files > 1 { "yes" } else { "no" },
                "private" => if printed.names_households() { "yes" } else { "no" },
            };
            Message::text(voice.say("printing-file", args))
        }
        PrintingNotice::Unmade => Message::text(voice.word("printing-unmade")),
    }
}

pub(super) fn refuse(refusal: &PrintingRefusal, voice: &Voice) -> Message {
    match refusal {
        PrintingRefusal::Lacks { meeting, field } => {
            let ask = match field {
                Field::Chair => InvitationButton::AskChair(*meeting),
                Field::Guests => InvitationButton::AskGuests(*meeting),
                Field::Contact => InvitationButton::AskContact(*meeting),
                Field::Number => InvitationButton::AskNumber(*meeting),
            };
            let label = voice.word(&format!("invitation-button-{}", field.code()));
            Message::text(voice.say("printing-refusal-lacks", args! { "field" => field.code() })).button(label, ask)
        }
        PrintingRefusal::NoCount => Message::text(voice.word("printing-refusal-count")),
        PrintingRefusal::EmptyRoll => Message::text(voice.word("printing-refusal-empty")),
        PrintingRefusal::NobodyToCall => Message::text(voice.word("printing-refusal-nobody")),
    }
}
