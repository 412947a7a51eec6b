//! Wording of `app/place_sheet.rs`; sentences in `text/*/place_sheet.ftl`. What is wrong with a file is said as for a roll.

use super::election::headline;
use super::election_place::PlaceButton;
use super::message::{Message, Voice};
use super::press::buttons;
use super::roll::file_fault;
use crate::app::place_sheet::SheetIntent;
use crate::args;
use crate::domain::ids::PlaceSheetId;
use crate::domain::place_sheet::{
    Column, MAX_ROWS, SheetCounts, SheetFault, SheetNotice, SheetProblem, SheetRefusal, SheetRejection,
};
use crate::domain::roll::MAX_FILE_BYTES;

buttons! {
    /// Buttons of the sheet of places and hours.
    SheetButton asks SheetIntent {
        'a' Ask;
        't' Template;
        'c' Confirm(sheet: PlaceSheetId);
        'd' Drop(sheet: PlaceSheetId);
    }
}

pub(super) fn render(notice: &SheetNotice, voice: &Voice) -> Message {
    let file = |key: &str, name: &str| voice.say(key, args! { "file" => name });
    match notice {
        SheetNotice::AskFile { polling } => {
            let columns = Column::ALL.map(Column::heading).join("; ");
            let args = args! { "polling" => headline(polling, voice), "columns" => columns };
            Message::text(voice.say("sheet-ask", args))
                .button(voice.word("sheet-button-template"), SheetButton::Template)
        }
        SheetNotice::Reading { file_name } => Message::text(file("sheet-reading", file_name)),
        SheetNotice::FetchFailed { file_name } => Message::text(file("sheet-fetch-failed", file_name))
            .button(voice.word("sheet-button-ask"), SheetButton::Ask),
        SheetNotice::Rejected { file_name, rejection } => rejected(file_name, rejection, voice),
        SheetNotice::Preview { sheet, file_name, polling, counts } => {
            let mut args = counted(counts, voice);
            args.set("file", file_name.clone());
            args.set("polling", headline(polling, voice));
            Message::text(voice.say("sheet-preview", args))
                .button(voice.word("sheet-button-take"), SheetButton::Confirm(*sheet))
                .button(voice.word("sheet-button-drop"), SheetButton::Drop(*sheet))
        }
        SheetNotice::Taken { counts } => Message::text(voice.say("sheet-taken", counted(counts, voice)))
            .button(voice.word("place-button-missing"), PlaceButton::Missing(0)),
        SheetNotice::AlreadyTaken => Message::text(voice.word("sheet-already")),
        SheetNotice::Dropped => Message::text(voice.word("sheet-dropped")),
        SheetNotice::StillWaiting => Message::text(voice.word("sheet-waiting"))
            .button(voice.word("sheet-button-template"), SheetButton::Template),
        SheetNotice::Template => Message::text(voice.word("sheet-template")),
    }
}

pub(super) fn refuse(refusal: &SheetRefusal, voice: &Voice) -> Message {
    Message::text(match refusal {
        SheetRefusal::NotYours => voice.word("sheet-refusal-not-yours"),
        SheetRefusal::NoElection => voice.word("sheet-refusal-no-election"),
        SheetRefusal::TooLarge => {
            let limit = voice.number(MAX_FILE_BYTES / (1024 * 1024));
            voice.say("sheet-refusal-large", args! { "megabytes" => limit })
        }
        SheetRefusal::Overtaken => voice.word("sheet-refusal-overtaken"),
        SheetRefusal::TooOld => voice.word("sheet-refusal-too-old"),
    })
}

fn counted(counts: &SheetCounts, voice: &Voice) -> fluent_bundle::FluentArgs<'static> {
    let parts = [("places", counts.places), ("hours", counts.hours), ("contacts", counts.contacts)]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(what, count)| voice.say("sheet-part", args! { "what" => what, "n" => voice.count(count) }));
    args! {
        "count" => counts.rows,
        "rows" => voice.count(counts.rows),
        "parts" => parts.collect::<Vec<_>>().join(", "),
    }
}

fn rejected(file_name: &str, rejection: &SheetRejection, voice: &Voice) -> Message {
    let reason = match rejection {
        SheetRejection::File(fault) => file_fault(fault, ("sheet-template-at", "sheet-template-by"), voice),
        SheetRejection::NoHeader => {
            let columns = Column::ALL.map(Column::heading).join("; ");
            voice.say("sheet-no-header", args! { "columns" => columns })
        }
        SheetRejection::Empty => voice.word("sheet-empty"),
        SheetRejection::TooManyRows { .. } => {
            voice.say("sheet-too-many", args! { "most" => voice.count(MAX_ROWS) })
        }
        SheetRejection::Rows { faults, total } => {
            let mut lines: Vec<String> = faults.iter().map(|one| fault(one, voice)).collect();
            let more = total.saturating_sub(lines.len());
            if more > 0 {
                lines.push(voice.say("sheet-more", voice.counted(args! {}, more)));
            }
            let args = args! {
                "file" => file_name,
                "count" => *total,
                "total" => voice.count(*total),
                "list" => lines.join("\n"),
            };
            return Message::text(voice.say("sheet-rejected-rows", args))
                .button(voice.word("sheet-button-template"), SheetButton::Template);
        }
    };
    let args = args! { "file" => file_name, "reason" => reason };
    Message::text(voice.say("sheet-rejected", args))
        .button(voice.word("sheet-button-template"), SheetButton::Template)
}

fn fault(fault: &SheetFault, voice: &Voice) -> String {
    let problem = match &fault.problem {
        SheetProblem::NoName => voice.word("sheet-problem-no-name"),
        SheetProblem::Unknown { name } => {
            voice.say("sheet-problem-unknown", args! { "name" => name.as_str() })
        }
        SheetProblem::Ambiguous { name, count } => {
            let args = args! { "name" => name.as_str(), "n" => voice.count(*count), "count" => *count };
            voice.say("sheet-problem-ambiguous", args)
        }
        SheetProblem::Repeated { first_row } => {
            voice.say("sheet-problem-repeated", args! { "first" => first_row.to_string() })
        }
        SheetProblem::Hour => voice.word("sheet-problem-hour"),
        SheetProblem::PollHours => voice.word("sheet-problem-poll-hours"),
        SheetProblem::TooLong { limit } => {
            voice.say("sheet-problem-long", args! { "limit" => voice.count(*limit) })
        }
        SheetProblem::Phone => voice.word("sheet-problem-phone"),
        SheetProblem::NotText => voice.word("sheet-problem-not-text"),
    };
    let row = fault.row.to_string();
    match &fault.column {
        Some(column) => {
            let args = args! { "row" => row, "column" => column.as_str(), "problem" => problem };
            voice.say("roll-fault", args)
        }
        None => voice.say("roll-fault-row", args! { "row" => row, "problem" => problem }),
    }
}
