//! Wording of `app/roll.rs`; sentences in `text/*/roll.ftl`. What is read before a yes is worded in `roll/preview.rs`.

mod preview;

use super::household::HouseholdButton;
use super::household_change::ChangeButton;
use super::message::{Message, Voice, to_private};
use super::objection::ObjectionButton;
use super::press::buttons;
use super::printing::PrintingButton;
use crate::app::roll::RollIntent;
use crate::args;
use crate::domain::ids::{NeighborhoodId, RollImportId};
use crate::domain::place::Neighborhood;
use crate::domain::roll::{
    ColumnQuestion, FAULTS_SHOWN, FileLook, Identity, MAX_FILE_BYTES, MAX_HOUSEHOLDS, MAX_NUMBER,
    MIN_HOUSEHOLDS, NoUndo, RollColumn, RollFault, RollFileFault, RollNotice, RollProblem, RollRefusal,
    RollRejection,
};
use preview::change_args;

buttons! {
    /// Buttons of the list of households.
    RollButton asks RollIntent {
        's' Show(neighborhood: NeighborhoodId);
        'h' Choose { import: RollImportId, neighborhood: NeighborhoodId };
        'k' Column { import: RollImportId, wanted: RollColumn, place: i64 };
        'a' ColumnsAgain(import: RollImportId);
        'c' Confirm(import: RollImportId);
        'i' ConfirmAs { import: RollImportId, by: Identity };
        'd' Discard(import: RollImportId);
        'u' AskUndo(import: RollImportId);
        'U' Undo(import: RollImportId);
        'x' Export(neighborhood: NeighborhoodId);
        't' Template;
        'p' Codes(neighborhood: NeighborhoodId);
        'e' Changes(import: RollImportId);
    }
}

pub(super) fn render(notice: &RollNotice, voice: &Voice) -> Message {
    match notice {
        RollNotice::Panel { neighborhood, size, accounts, last_import, undo, closed } => {
            let mut parts = Vec::new();
            if *size == 0 {
                let args = args! { "place" => voice.place(neighborhood) };
                parts.push(voice.say("roll-panel-empty", args));
            } else {
                let args = args! {
                    "place" => voice.place(neighborhood),
                    "count" => *size,
                    "size" => voice.number(*size),
                    "accounts-count" => *accounts,
                    "accounts" => voice.number(*accounts),
                };
                parts.push(voice.say("roll-panel", args));
            }
            if let Some(at) = last_import {
                parts.push(voice.say("roll-panel-last", args! { "at" => voice.date_time(*at) }));
            }
            parts.push(voice.word(if *closed { "roll-panel-closed" } else { "roll-panel-how" }));
            let message = Message::text(parts.join("\n"))
                .button(voice.word("roll-button-template"), RollButton::Template);
            if *size == 0 {
                return message;
            }
            let message = with_codes(message, neighborhood, voice)
                .button(voice.word("roll-button-export"), RollButton::Export(neighborhood.id))
                .button(voice.word("household-button-find"), HouseholdButton::FindOne);
            let board = ObjectionButton::Board(neighborhood.id);
            if *closed {
                return message.button(voice.word("objection-button-board"), board);
            }
            let message = message
                .button(voice.word("household-change-button-add"), ChangeButton::AddIn(neighborhood.id))
                .button(voice.word("objection-button-board"), board);
            with_undo(message, *undo, voice)
        }
        RollNotice::Choose { neighborhoods } => {
            let mut message = Message::text(voice.word("roll-choose"));
            for neighborhood in neighborhoods {
                message = message.button(voice.place(neighborhood), RollButton::Show(neighborhood.id));
            }
            message
        }
        RollNotice::ChooseForFile { import, file_name, neighborhoods } => {
            let args = args! { "file" => file_name.as_str() };
            let mut message = Message::text(voice.say("roll-choose-for-file", args));
            for neighborhood in neighborhoods {
                let intent = RollButton::Choose { import: *import, neighborhood: neighborhood.id };
                message = message.button(voice.place(neighborhood), intent);
            }
            message.button(voice.word("roll-button-drop"), RollButton::Discard(*import))
        }
        RollNotice::Reading { neighborhood, file_name, instead } => {
            let args = args! { "file" => file_name.as_str(), "place" => voice.place(neighborhood) };
            let mut parts = vec![voice.say("roll-reading", args)];
            if *instead {
                parts.push(voice.word("roll-reading-instead"));
            }
            Message::text(parts.join("\n"))
        }
        RollNotice::FetchFailed { file_name } => {
            Message::text(voice.say("roll-fetch-failed", args! { "file" => file_name.as_str() }))
        }
        RollNotice::Rejected { neighborhood, file_name, rejection } => {
            rejected(neighborhood, file_name, rejection, voice)
        }
        RollNotice::AskColumn { import, neighborhood, file_name, question } => {
            ask_column(*import, neighborhood, file_name, question, voice)
        }
        RollNotice::Preview(preview) => preview::render(preview, voice),
        RollNotice::Imported { neighborhood, change, size, unlinked, undo } => {
            let mut args = change_args(change, voice);
            args.set("place", voice.place(neighborhood));
            args.set("count", *size);
            args.set("size", voice.count(*size));
            let mut parts = vec![voice.say("roll-imported", args)];
            if *unlinked > 0 {
                parts.push(voice.say("roll-imported-unlinked", voice.counted(args! {}, *unlinked)));
            }
            parts.push(voice.word("roll-imported-next"));
            if undo.is_some() {
                parts.push(voice.word("roll-imported-undo"));
            }
            with_undo(with_codes(Message::text(parts.join("\n")), neighborhood, voice), *undo, voice)
        }
        RollNotice::AskUndo { import, neighborhood, change, imported_at } => {
            let mut args = change_args(change, voice);
            args.set("place", voice.place(neighborhood));
            args.set("at", voice.date_time(*imported_at));
            Message::text(voice.say("roll-ask-undo", args))
                .button(voice.word("roll-button-undo-sure"), RollButton::Undo(*import))
                .button(voice.word("roll-button-keep"), RollButton::Show(neighborhood.id))
        }
        RollNotice::Undone { neighborhood, size, accounts, elsewhere } => {
            let args = args! { "place" => voice.place(neighborhood), "size" => voice.count(*size), "count" => *size };
            let mut parts = vec![voice.say("roll-undone", args)];
            if *accounts > 0 {
                parts.push(voice.say("roll-undone-accounts", voice.counted(args! {}, *accounts)));
            }
            if *elsewhere > 0 {
                parts.push(voice.say("roll-undone-elsewhere", voice.counted(args! {}, *elsewhere)));
            }
            Message::text(parts.join("\n"))
        }
        RollNotice::SpeaksAgain { number, neighborhood, waits } => {
            let args = args! { "number" => number.as_str(), "place" => voice.place(neighborhood) };
            let key = if *waits { "roll-asks-again" } else { "roll-speaks-again" };
            Message::text(voice.say(key, args))
        }
        RollNotice::InGroup => to_private(Message::text(voice.word("roll-in-group")), voice),
        RollNotice::Discarded => Message::text(voice.word("roll-discarded")),
        RollNotice::AlreadyImported => Message::text(voice.word("roll-already-imported")),
        RollNotice::AlreadyReading => Message::text(voice.word("roll-already-reading")),
        RollNotice::Template => Message::text(voice.word("roll-template-caption")),
        RollNotice::Codes { neighborhood, size } => {
            let args = args! {
                "place" => voice.place(neighborhood),
                "count" => *size,
                "size" => voice.number(*size),
            };
            Message::text(voice.say("roll-codes-caption", args))
                .button(voice.word("printing-button-squares"), PrintingButton::Squares(neighborhood.id))
        }
        RollNotice::Export { neighborhood, size } => {
            let args = args! {
                "place" => voice.place(neighborhood),
                "count" => *size,
                "size" => voice.number(*size),
            };
            Message::text(voice.say("roll-export-caption", args))
        }
        RollNotice::Changes { neighborhood, file_name } => {
            let args = args! { "place" => voice.place(neighborhood), "file" => file_name.as_str() };
            Message::text(voice.say("roll-changes-caption", args))
        }
    }
}

fn with_undo(message: Message, undo: Option<RollImportId>, voice: &Voice) -> Message {
    match undo {
        Some(import) => message.button(voice.word("roll-button-undo"), RollButton::AskUndo(import)),
        None => message,
    }
}

fn with_codes(message: Message, neighborhood: &Neighborhood, voice: &Voice) -> Message {
    message.button(voice.word("roll-button-codes"), RollButton::Codes(neighborhood.id))
}

/// Which column holds what is wanted: each that may, with its first values, and a button.
fn ask_column(
    import: RollImportId,
    neighborhood: &Neighborhood,
    file_name: &str,
    question: &ColumnQuestion,
    voice: &Voice,
) -> Message {
    let wanted = question.wanted;
    let lines: Vec<String> = question
        .columns
        .iter()
        .map(|column| {
            let args = args! {
                "column" => column.letters.as_str(),
                "heading" => column.heading.as_str(),
                "values" => column.values.join("; "),
            };
            voice.say(if column.heading.is_empty() { "roll-ask-line-bare" } else { "roll-ask-line" }, args)
        })
        .collect();
    let mut parts = vec![voice.say(
        "roll-ask-column",
        args! {
            "file" => file_name,
            "place" => voice.place(neighborhood),
            "column" => column_name(wanted, voice),
        },
    )];
    if !question.sheet.is_empty() {
        parts.push(voice.say("roll-ask-sheet", args! { "sheet" => question.sheet.as_str() }));
    }
    parts.push(lines.join("\n"));
    let is_kept = question.columns.iter().any(|column| !column.key.is_empty());
    parts.push(voice.word(if is_kept { "roll-ask-kept" } else { "roll-ask-once" }));
    let mut message = Message::text(parts.join("\n\n"));
    let button = |place| RollButton::Column { import, wanted, place };
    for (place, column) in (0..).zip(&question.columns) {
        let args = args! { "column" => column.letters.as_str() };
        message = message.button(voice.say("roll-button-column", args), button(place));
    }
    if question.may_be_none() {
        let none = i64::try_from(question.columns.len()).unwrap_or(i64::MAX);
        let label = if wanted == RollColumn::Number { "roll-button-count" } else { "roll-button-no-column" };
        message = message.button(voice.word(label), button(none));
    }
    message.button(voice.word("roll-button-drop"), RollButton::Discard(import))
}

fn rejected(
    neighborhood: &Neighborhood,
    file_name: &str,
    rejection: &RollRejection,
    voice: &Voice,
) -> Message {
    let place = voice.place(neighborhood);
    match rejection {
        RollRejection::File(fault) => {
            let reason = file_fault(fault, ("roll-template-at", "roll-template-by"), voice);
            let args = args! { "file" => file_name, "place" => place, "reason" => reason };
            Message::text(voice.say("roll-rejected-file", args))
                .button(voice.word("roll-button-template"), RollButton::Template)
        }
        // It is asked about; an older letter may say so too.
        RollRejection::Columns(question) => {
            let fault = RollFileFault::NoHeader { missing: vec![question.wanted] };
            let reason = file_fault(&fault, ("roll-template-at", "roll-template-by"), voice);
            let args = args! { "file" => file_name, "place" => place, "reason" => reason };
            Message::text(voice.say("roll-rejected-file", args))
                .button(voice.word("roll-button-template"), RollButton::Template)
        }
        RollRejection::Rows { faults, total } => {
            let mut lines: Vec<String> =
                faults.iter().take(FAULTS_SHOWN).map(|fault| row_fault(fault, voice)).collect();
            let more = total.saturating_sub(lines.len());
            if more > 0 {
                lines.push(voice.say("roll-rejected-more", voice.counted(args! {}, more)));
            }
            let args = args! {
                "file" => file_name,
                "place" => place,
                "count" => *total,
                "total" => voice.count(*total),
                "list" => lines.join("\n"),
            };
            let mut parts = vec![voice.say("roll-rejected-rows", args)];
            if faults.iter().any(|fault| matches!(fault.problem, RollProblem::DuplicateNumber { .. })) {
                parts.push(voice.word("roll-rejected-numbers"));
            }
            Message::text(parts.join("\n\n"))
        }
    }
}

fn row_fault(fault: &RollFault, voice: &Voice) -> String {
    let problem = match fault.problem {
        RollProblem::MissingNumber => voice.word("roll-problem-missing-number"),
        RollProblem::DuplicateNumber { first_row } => {
            voice.say("roll-problem-duplicate", args! { "first" => first_row.to_string() })
        }
        RollProblem::NumberTooLong => {
            voice.say("roll-problem-number-long", args! { "limit" => voice.count(MAX_NUMBER) })
        }
        RollProblem::NumberNotWhole => voice.word("roll-problem-not-whole"),
        RollProblem::MissingHead => voice.word("roll-problem-missing-head"),
        RollProblem::HeadNotAName => voice.word("roll-problem-head"),
        RollProblem::TooLong { limit } => {
            voice.say("roll-problem-too-long", args! { "limit" => voice.count(limit) })
        }
        RollProblem::NotText => voice.word("roll-problem-not-text"),
        RollProblem::PersonalNumber => voice.word("roll-problem-personal"),
        RollProblem::BelowTheEnd { end_row } => {
            voice.say("roll-problem-below", args! { "end" => end_row.to_string() })
        }
        RollProblem::DuplicateElsewhere => voice.word("roll-problem-duplicate-elsewhere"),
        RollProblem::ErrorCell => voice.word("roll-problem-error"),
        RollProblem::NoValue => voice.word("roll-problem-no-value"),
        RollProblem::OldLetters => voice.word("roll-problem-old-letters"),
        RollProblem::NobodyIsHead => voice.word("roll-problem-nobody-is-head"),
        RollProblem::TwoPeople => voice.word("roll-problem-two-people"),
    };
    // Row numbers as the sheet shows them: without separators.
    let row = fault.row.to_string();
    let line = match &fault.column {
        Some(column) => {
            let args = args! { "row" => row, "column" => column.as_str(), "problem" => problem };
            voice.say("roll-fault", args)
        }
        None => voice.say("roll-fault-row", args! { "row" => row, "problem" => problem }),
    };
    match &fault.sheet {
        Some(sheet) => voice.say("roll-fault-sheet", args! { "sheet" => sheet.as_str(), "line" => line }),
        None => line,
    }
}

const fn megabytes(bytes: i64) -> i64 {
    bytes / (1024 * 1024)
}

fn column_name(column: RollColumn, voice: &Voice) -> String {
    voice.word(match column {
        RollColumn::Number => "roll-column-number",
        RollColumn::Head => "roll-column-head",
        RollColumn::Address => "roll-column-address",
        RollColumn::Representative => "roll-column-representative",
    })
}

/// What is wrong with a file; `template`: the keys that say where its template is, and how to get it.
pub(super) fn file_fault(fault: &RollFileFault, template: (&str, &str), voice: &Voice) -> String {
    let told = |key: &str| {
        let (at, by) = (voice.word(template.0), voice.word(template.1));
        voice.say(key, args! { "at" => at, "by" => by })
    };
    match fault {
        RollFileFault::NotASheet(look) => told(match look {
            FileLook::OtherSpreadsheet => "roll-file-old-sheet",
            FileLook::WordProcessor => "roll-file-word",
            FileLook::Pdf => "roll-file-pdf",
            FileLook::Picture => "roll-file-picture",
            FileLook::Archive => "roll-file-archive",
            FileLook::Unknown => "roll-file-unknown",
        }),
        RollFileFault::Encrypted => voice.word("roll-file-encrypted"),
        RollFileFault::Damaged => voice.word("roll-file-damaged"),
        RollFileFault::NotUnicode => voice.word("roll-file-encoding"),
        RollFileFault::TooLarge { limit, .. } => {
            let limit = i64::try_from(*limit).map_or(i64::MAX, megabytes);
            voice.say("roll-file-large", args! { "megabytes" => voice.number(limit) })
        }
        RollFileFault::OpenQuote { row } => {
            voice.say("roll-file-open-quote", args! { "row" => row.to_string() })
        }
        RollFileFault::UnpacksTooLarge => told("roll-file-unpacks"),
        RollFileFault::Empty => voice.word("roll-file-empty"),
        RollFileFault::NoHeader { missing } => {
            let names = missing.iter().map(|column| column_name(*column, voice));
            let columns = names
                .reduce(|first, second| {
                    voice.say("roll-columns-and", args! { "first" => first, "second" => second })
                })
                .unwrap_or_default();
            let by = voice.word(template.1);
            voice.say("roll-file-no-header", args! { "columns" => columns, "by" => by })
        }
        RollFileFault::TwoColumns { column, first, second } => {
            let args = args! {
                "column" => column_name(*column, voice),
                "first" => first.as_str(),
                "second" => second.as_str(),
            };
            voice.say("roll-file-two-columns", args)
        }
        RollFileFault::ListOfPeople { column } => {
            voice.say("roll-file-people", args! { "column" => column.as_str() })
        }
        RollFileFault::PeopleWithHead { person, head } => {
            let args = args! { "person" => person.as_str(), "head" => head.as_str() };
            voice.say("roll-file-people-with-head", args)
        }
        RollFileFault::PeopleBelowNumbers { column, row } => {
            let args = args! { "column" => column.as_str(), "row" => row.to_string() };
            voice.say("roll-file-people-below-numbers", args)
        }
        RollFileFault::NoValues { cell, count } => {
            let more = count.saturating_sub(1);
            let args = args! { "cell" => cell.as_str(), "more" => more };
            voice.say("roll-file-no-values", voice.counted(args, more))
        }
        RollFileFault::HiddenSheet { name } => {
            voice.say("roll-file-hidden-sheet", args! { "sheet" => name.as_str() })
        }
        RollFileFault::TooFewRows { found } => {
            let args = args! {
                "count" => *found,
                "found" => voice.count(*found),
                "least" => voice.count(MIN_HOUSEHOLDS),
            };
            voice.say("roll-file-too-few", args)
        }
        RollFileFault::TooManyRows { .. } => {
            voice.say("roll-file-too-many", args! { "most" => voice.count(MAX_HOUSEHOLDS) })
        }
    }
}

pub(super) fn refuse(refusal: &RollRefusal, voice: &Voice) -> Message {
    Message::text(match refusal {
        RollRefusal::TooLarge { .. } => {
            let limit = voice.number(megabytes(MAX_FILE_BYTES));
            voice.say("roll-refusal-too-large", args! { "megabytes" => limit })
        }
        RollRefusal::Overtaken => voice.word("roll-refusal-overtaken"),
        RollRefusal::EmptyRoll { neighborhood } => {
            voice.say("roll-refusal-empty", args! { "place" => voice.place(neighborhood) })
        }
        RollRefusal::ChangedSince => voice.word("roll-refusal-changed-since"),
        RollRefusal::TooOld => voice.word("roll-refusal-too-old"),
        RollRefusal::NoUndo(why) => match why {
            NoUndo::TooLate => voice.word("roll-no-undo-late"),
            NoUndo::Newer => voice.word("roll-no-undo-newer"),
            NoUndo::Frozen => voice.word("roll-no-undo-frozen"),
            NoUndo::Changed => voice.word("roll-no-undo-changed"),
            NoUndo::InUse { number } => {
                voice.say("roll-no-undo-in-use", args! { "number" => number.as_str() })
            }
        },
    })
}
