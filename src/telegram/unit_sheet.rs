//! Wording of `app/unit_sheet.rs`; sentences in `text/*/unit_sheet.ftl`. What is wrong with a file is said as for a roll.

use super::message::{Message, Voice, cut};
use super::press::buttons;
use super::roll::file_fault;
use super::unit::{UnitButton, hindering};
use crate::app::unit_sheet::UnitSheetIntent;
use crate::args;
use crate::domain::ids::UnitSheetId;
use crate::domain::roll::MAX_FILE_BYTES;
use crate::domain::unit_sheet::{
    Column, CommuneLine, MAX_ROWS, UnitCounts, UnitFault, UnitProblem, UnitRejection, UnitSheetNotice,
    UnitSheetRefusal,
};

buttons! {
    /// Buttons of the sheet of units.
    UnitSheetButton asks UnitSheetIntent {
        'a' Ask;
        't' Template;
        'p' Page { sheet: UnitSheetId, page: i64 };
        'c' Take(sheet: UnitSheetId);
        'd' Drop(sheet: UnitSheetId);
    }
}

/// Longest list of units on a line, in UTF-16 units.
const MAX_LIST: usize = 120;
/// Longest name of a person, in UTF-16 units.
const MAX_PERSON: usize = 80;

pub(super) fn render(notice: &UnitSheetNotice, voice: &Voice) -> Message {
    let file = |key: &str, name: &str| voice.say(key, args! { "file" => name });
    let template =
        |message: Message| message.button(voice.word("sheet-button-template"), UnitSheetButton::Template);
    match notice {
        UnitSheetNotice::AskFile => {
            let columns = Column::ALL.map(Column::heading).join("; ");
            template(Message::text(voice.say("unit-sheet-ask", args! { "columns" => columns })))
        }
        UnitSheetNotice::Reading { file_name } => Message::text(file("sheet-reading", file_name)),
        UnitSheetNotice::FetchFailed { file_name } => {
            Message::text(file("unit-sheet-fetch-failed", file_name))
                .button(voice.word("unit-sheet-button-ask"), UnitSheetButton::Ask)
        }
        UnitSheetNotice::Rejected { file_name, rejection } => {
            template(Message::text(rejected(file_name, rejection, voice)))
        }
        UnitSheetNotice::Nothing { file_name, same } => {
            let args = voice.counted(args! { "file" => file_name.as_str() }, *same);
            Message::text(voice.say("unit-sheet-nothing", args))
        }
        UnitSheetNotice::Preview { sheet, file_name, counts, communes, page, left, left_more, obstacles } => {
            let args = args! { "file" => file_name.as_str(), "parts" => parts(counts, voice) };
            let mut lines = vec![voice.say("unit-sheet-preview", args)];
            lines.extend(communes.iter().map(|line| commune(line, voice)));
            if !left.is_empty() {
                let args =
                    args! { "list" => left.join("; "), "more" => *left_more, "m" => voice.count(*left_more) };
                lines.push(voice.say("unit-sheet-left", voice.counted(args, left.len() + left_more)));
            }
            if obstacles.is_empty() && counts.needs_another() {
                lines.push(voice.word("unit-sheet-for-good"));
            }
            if !obstacles.is_empty() {
                lines.push(voice.word("unit-refusal-in-the-way"));
                lines.extend(hindering(obstacles, voice));
            }
            lines.push(voice.word("unit-nothing-yet"));
            let (key, id) =
                (if counts.needs_another() { "unit-button-propose" } else { "sheet-button-take" }, *sheet);
            let message = Message::text(lines.join("\n"));
            let message = match obstacles.is_empty() {
                true => message.button(voice.word(key), UnitSheetButton::Take(id)),
                false => message,
            };
            message
                .pages(*page, |page| UnitSheetButton::Page { sheet: id, page }, voice)
                .button(voice.word("sheet-button-drop"), UnitSheetButton::Drop(id))
        }
        UnitSheetNotice::Proposed { change, file_name, counts, others, until } => {
            let args = args! { "file" => file_name.as_str(), "parts" => parts(counts, voice) };
            let asked = voice.counted(args! { "until" => voice.date_time(*until) }, *others);
            let key = if *others == 0 { "unit-proposed-alone" } else { "unit-proposed" };
            let message =
                Message::text([voice.say("unit-sheet-says", args), voice.say(key, asked)].join("\n"));
            let message = match others {
                0 => message.button(voice.word("unit-button-confirm"), UnitButton::Confirm(*change)),
                _ => message,
            };
            message.button(voice.word("unit-button-drop"), UnitButton::DropMerge(*change))
        }
        UnitSheetNotice::ToConfirm { change, file_name, counts, by, until } => {
            let by = if by.is_empty() { voice.word("unit-by-unnamed") } else { by.clone() };
            let asked = args! { "by" => cut(&by, MAX_PERSON), "until" => voice.date_time(*until) };
            let args = args! { "file" => file_name.as_str(), "parts" => parts(counts, voice) };
            let lines = [
                voice.say("unit-to-confirm", asked),
                voice.say("unit-sheet-says", args),
                voice.word("unit-sheet-for-good"),
            ];
            Message::text(lines.join("\n"))
                .button(voice.word("unit-button-confirm"), UnitButton::Confirm(*change))
                .button(voice.word("unit-button-drop"), UnitButton::DropMerge(*change))
        }
        UnitSheetNotice::Taken { file_name, counts } => {
            let args = args! { "file" => file_name.as_str(), "parts" => parts(counts, voice) };
            Message::text(voice.say("unit-sheet-taken", args))
                .button(voice.word("unit-sheet-button-units"), UnitButton::CommunesPage(0))
        }
        UnitSheetNotice::AlreadyTaken => Message::text(voice.word("unit-sheet-already")),
        UnitSheetNotice::Dropped => Message::text(voice.word("sheet-dropped")),
        UnitSheetNotice::Declined { file_name, by } => {
            let args = args! { "file" => file_name.as_str(), "by" => cut(by, MAX_PERSON) };
            Message::text(voice.say("unit-sheet-declined", args))
        }
        UnitSheetNotice::Expired { file_name } => Message::text(file("unit-sheet-expired", file_name)),
        UnitSheetNotice::StillWaiting => template(Message::text(voice.word("unit-sheet-waiting"))),
        UnitSheetNotice::Template => Message::text(voice.word("unit-sheet-template")),
    }
}

pub(super) fn refuse(refusal: &UnitSheetRefusal, voice: &Voice) -> Message {
    Message::text(match refusal {
        UnitSheetRefusal::TooLarge => {
            let limit = voice.number(MAX_FILE_BYTES / (1024 * 1024));
            voice.say("sheet-refusal-large", args! { "megabytes" => limit })
        }
        UnitSheetRefusal::Overtaken => voice.word("unit-sheet-refusal-overtaken"),
        UnitSheetRefusal::TooOld => voice.word("unit-sheet-refusal-too-old"),
    })
}

/// What a plan does, as far as it does anything.
fn parts(counts: &UnitCounts, voice: &Voice) -> String {
    let part = |what: &str, count: usize| {
        (count > 0)
            .then(|| voice.say("unit-sheet-part", voice.counted(args! { "what" => what.to_owned() }, count)))
    };
    let merged = (counts.into > 0).then(|| {
        let args = args! { "into" => voice.count(counts.into), "count" => counts.into, "n" => voice.count(counts.merged) };
        voice.say("unit-sheet-merged", args)
    });
    let all = [
        part("communes", counts.communes),
        part("new", counts.new_communes),
        part("added", counts.added),
        part("renamed", counts.renamed),
        part("moved", counts.moved),
        merged,
        part("renumbered", counts.renumbered),
        part("same", counts.same),
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn commune(line: &CommuneLine, voice: &Voice) -> String {
    let mut parts = Vec::new();
    let part = |what: &str, count: usize| {
        (count > 0)
            .then(|| voice.say("unit-sheet-part", voice.counted(args! { "what" => what.to_owned() }, count)))
    };
    parts.extend(line.is_new.then(|| voice.word("unit-sheet-new-commune")));
    parts.extend(part("added", line.added));
    parts.extend(line.changes.iter().map(|(before, name)| {
        voice.say("unit-sheet-change", args! { "before" => cut(before, MAX_LIST), "name" => name.as_str() })
    }));
    parts.extend(part("more", line.more));
    parts.extend(part("same", line.same));
    voice.say("unit-sheet-line", args! { "name" => line.name.as_str(), "parts" => parts.join("; ") })
}

fn rejected(file_name: &str, rejection: &UnitRejection, voice: &Voice) -> String {
    let reason = match rejection {
        UnitRejection::File(fault) => file_fault(fault, ("sheet-template-at", "sheet-template-by"), voice),
        UnitRejection::NoHeader => {
            let columns = [Column::Commune, Column::Neighborhood].map(Column::heading).join("; ");
            voice.say("sheet-no-header", args! { "columns" => columns })
        }
        UnitRejection::Empty => voice.word("sheet-empty"),
        UnitRejection::TooManyRows { .. } => {
            voice.say("sheet-too-many", args! { "most" => voice.count(MAX_ROWS) })
        }
        UnitRejection::Rows { faults, total } => {
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
            return voice.say("sheet-rejected-rows", args);
        }
    };
    voice.say("sheet-rejected", args! { "file" => file_name, "reason" => reason })
}

fn fault(fault: &UnitFault, voice: &Voice) -> String {
    let named = |key: &str, name: &str| voice.say(key, args! { "name" => name });
    let many = |key: &str, name: &str, count: usize| {
        voice.say(key, voice.counted(args! { "name" => name.to_owned() }, count))
    };
    let limited = |key: &str, limit: usize| voice.say(key, args! { "limit" => voice.count(limit) });
    let problem = match &fault.problem {
        UnitProblem::NoCommune => voice.word("unit-sheet-problem-no-commune"),
        UnitProblem::CommuneKind { name } => named("unit-sheet-problem-commune-kind", name),
        UnitProblem::CommuneAmbiguous { name, count } => {
            many("unit-sheet-problem-commune-ambiguous", name, *count)
        }
        UnitProblem::NoProvince { name } => named("unit-sheet-problem-no-province", name),
        UnitProblem::NoName => voice.word("sheet-problem-no-name"),
        UnitProblem::Kind { name } => named("unit-sheet-problem-kind", name),
        UnitProblem::OneOrSeveral { name } => named("unit-sheet-problem-one-or-several", name),
        UnitProblem::TooLong { limit } => limited("sheet-problem-long", *limit),
        UnitProblem::Unknown { name } => named("unit-sheet-problem-unknown", name),
        UnitProblem::Ambiguous { name, count } => many("sheet-problem-ambiguous", name, *count),
        UnitProblem::Elsewhere { name, commune } => {
            let args = args! { "name" => name.as_str(), "commune" => commune.as_str() };
            voice.say("unit-sheet-problem-elsewhere", args)
        }
        UnitProblem::Taken { name, first_row } => {
            let args = args! { "name" => name.as_str(), "first" => first_row.to_string() };
            voice.say("unit-sheet-problem-taken", args)
        }
        UnitProblem::Repeated { first_row } => {
            voice.say("sheet-problem-repeated", args! { "first" => first_row.to_string() })
        }
        UnitProblem::TooManyMerged { limit } => limited("unit-sheet-problem-merged", *limit),
        UnitProblem::TooManyUnits { limit } => limited("unit-sheet-problem-units", *limit),
        UnitProblem::NotText => voice.word("sheet-problem-not-text"),
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
