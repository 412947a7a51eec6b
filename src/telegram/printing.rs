//! Wording of `app/printing.rs`; sentences in `text/*/printing.ftl`.

use super::agenda;
use super::invitation::InvitationButton;
use super::message::{Act, Message, Voice};
use super::press::buttons;
use crate::app::printing::PrintingIntent;
use crate::args;
use crate::domain::ids::{CommuneId, HouseholdId, MeetingId, NeighborhoodId};
use crate::domain::invitation::Field;
use crate::domain::people::Language;
use crate::domain::printing::{Aloud, Printed, PrintingNotice, PrintingRefusal, RollUpForm};
use crate::domain::tally::RollUp;
use crate::text::{format, sms, spoken};

buttons! {
    /// Buttons of papers to print.
    PrintingButton asks PrintingIntent {
        'b' Board(meeting: MeetingId);
        'p' Print { meeting: MeetingId, printed: Printed };
        'a' Aloud(meeting: MeetingId);
        'c' Calendar(meeting: MeetingId);
        'r' RollUp(commune: CommuneId);
        's' Squares(neighborhood: NeighborhoodId);
        'q' Square(household: HouseholdId);
        'f' SquaresFound;
    }
}

pub(super) fn render(notice: &PrintingNotice, voice: &Voice) -> Message {
    match notice {
        PrintingNotice::Board(board) => {
            let args = args! {
                "place" => voice.place(&board.neighborhood), "title" => board.title.as_str(),
                "when" => voice.date_time(board.starts_at),
            };
            let message = Message::text(voice.say("printing-board", args));
            let print = |printed: &Printed| {
                let label = voice.say("printing-button", args! { "printed" => printed.code() });
                (label, PrintingButton::Print { meeting: board.meeting, printed: *printed }.into())
            };
            let message = message.in_pairs(board.ready.iter().map(print));
            match board.is_ahead {
                true => message.in_pairs([
                    (voice.word("printing-button-aloud"), PrintingButton::Aloud(board.meeting).into()),
                    (voice.word("printing-button-calendar"), PrintingButton::Calendar(board.meeting).into()),
                ]),
                false => message,
            }
        }
        PrintingNotice::Aloud(aloud) => Message::text(script(aloud, voice)),
        PrintingNotice::Short(aloud) => short(aloud, voice),
        PrintingNotice::RollUp { roll_up, form } => under_roll_up(roll_up, *form, voice),
        PrintingNotice::Squares { neighborhood, count, file: (file, files) } => {
            let args = args! {
                "place" => voice.place(neighborhood), "file" => file.to_string(), "files" => files.to_string(),
                "several" => if *files > 1 { "yes" } else { "no" },
            };
            Message::text(voice.say("printing-squares", voice.counted(args, *count)))
        }
        PrintingNotice::Calendar => Message::text(voice.word("printing-calendar")),
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

/// What is read out: in Vietnamese, whoever asked for it, and without a digit.
fn script(aloud: &Aloud, voice: &Voice) -> String {
    let voice = Voice { language: Language::Vi, ..voice.clone() };
    let place = voice.place(&aloud.neighborhood);
    let names = (place.as_str(), aloud.neighborhood.commune_name.as_str());
    let at = aloud.starts_at.local(voice.zone);
    let args = args! {
        "host" => spoken::text(&agenda::signed(aloud.convener, names, Some(aloud.neighborhood.kind), &voice)),
        "title" => spoken::text(aloud.title.trim_end_matches(['.', '!', ' '])),
        "hour" => spoken::text(&at.format("%-Hh%M").to_string()),
        "day" => spoken::text(&format::long_date(at.date(), Language::Vi)),
        "venue" => spoken::text(&aloud.venue),
    };
    voice.say("printing-aloud", args)
}

/// What the picture shows, for who cannot see it.
fn under_roll_up(roll_up: &RollUp, form: RollUpForm, voice: &Voice) -> Message {
    let (present, roll) = roll_up.totals();
    let args = args! {
        "form" => form.code(), "commune" => roll_up.commune_name.as_str(),
        "done" => voice.count(roll_up.done()), "total" => voice.count(roll_up.neighborhoods.len()),
        "present" => voice.number(present), "roll" => voice.number(roll), "share" => voice.percent(present, roll),
        "has_done" => if roll_up.done() > 0 { "yes" } else { "no" },
        "when" => voice.date_time(roll_up.at),
    };
    Message::text(voice.say("printing-roll-up", args))
}

/// The short messages, each with a button that copies it.
fn short(aloud: &Aloud, voice: &Voice) -> Message {
    let vietnamese = Voice { language: Language::Vi, ..voice.clone() };
    let at = aloud.starts_at.local(voice.zone);
    let build = |title: &str, venue: &str| {
        let args = args! {
            "unit" => aloud.neighborhood.name.as_str(), "title" => title, "venue" => venue,
            "when" => at.format("%-Hh%M %-d/%-m/%Y").to_string(),
            "has_contact" => if aloud.contact.is_some() { "yes" } else { "no" },
            "contact" => aloud.contact.clone().unwrap_or_default(),
        };
        vietnamese.say("printing-sms", args)
    };
    let marked = sms::fit(&aloud.title, &aloud.venue, build);
    let bare = sms::bare(&marked);
    let args = args! {
        "seconds" => voice.count(spoken::seconds(&script(aloud, voice))),
        "bare" => bare.as_str(), "bare_length" => voice.count(bare.chars().count()),
        "marked" => marked.as_str(), "parts" => voice.count(sms::parts(&marked)),
    };
    Message::text(voice.say("printing-short", args))
        .link(voice.word("printing-button-copy-bare"), Act::Copy(bare))
        .link(voice.word("printing-button-copy-marked"), Act::Copy(marked))
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
            Message::text(voice.say("printing-refusal-lacks", args! { "field" => field.code() }))
                .button(label, ask)
        }
        PrintingRefusal::NoCount => Message::text(voice.word("printing-refusal-count")),
        PrintingRefusal::KindCorrected => Message::text(voice.word("printing-refusal-kind")),
        PrintingRefusal::EmptyRoll => Message::text(voice.word("printing-refusal-empty")),
        PrintingRefusal::CalledOff => Message::text(voice.word("printing-refusal-called-off")),
        PrintingRefusal::NobodyToCall => Message::text(voice.word("printing-refusal-nobody")),
    }
}
