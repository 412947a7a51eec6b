//! What an official reads before a list is taken over: what changes, by name, what else the file holds, and the ways to read it.

use fluent_bundle::FluentArgs;

use super::super::message::{Message, Voice, cut};
use super::{RollButton, column_name};
use crate::args;
use crate::domain::roll::{
    Identity, Lost, NamedColumn, Namesakes, NewHead, OldLetters, PLACES_SHOWN, Reading, Renumbered,
    RollChange, RollColumn, RollFinding, RollPreview, SheetRow, SheetRows, SheetShare,
};

/// Longest name of an account on a line, in UTF-16 units.
const MAX_SHOWN: usize = 40;
/// Longest address on a line of a family that moved, in UTF-16 units.
const MAX_PLACE: usize = 60;

/// What a new roll changes; what it does not change is left out, unless it changes nothing.
pub(super) fn change_args(change: &RollChange, voice: &Voice) -> FluentArgs<'static> {
    let counts = [
        ("added", change.added),
        ("returned", change.returned),
        ("moved", change.moved),
        ("changed", change.changed),
        ("unchanged", change.unchanged),
        ("removed", change.removed),
    ];
    let parts = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| voice.say("roll-change", args! { "kind" => kind, "n" => voice.count(count) }));
    args! { "changes" => parts.collect::<Vec<_>>().join(". ") }
}

pub(super) fn render(preview: &RollPreview, voice: &Voice) -> Message {
    let sample: Vec<String> = preview
        .sample
        .iter()
        .map(|row| {
            let bare = row.address.is_empty();
            let args = args! {
                "number" => row.number.as_str(),
                "head" => row.head_name.as_str(),
                "address" => row.address.as_str(),
            };
            voice.say(if bare { "roll-preview-row" } else { "roll-preview-row-full" }, args)
        })
        .collect();
    let mut args = change_args(&preview.change, voice);
    args.set("file", preview.file_name.as_str());
    args.set("place", voice.place(&preview.neighborhood));
    args.set("count", preview.total);
    args.set("total", voice.count(preview.total));
    args.set("sample", sample.join("\n"));
    let mut parts = vec![voice.say("roll-preview", args)];
    parts.extend(named(preview, voice));
    if !preview.findings.is_empty() {
        let told = preview.findings.iter().map(|finding| finding_line(finding, voice));
        parts.push(told.collect::<Vec<_>>().join("\n"));
    }
    if preview.again {
        parts.push(voice.word("roll-preview-again"));
    }
    if preview.is_cut() {
        parts.push(voice.word("roll-preview-in-file"));
    }
    let import = preview.import;
    let drop = voice.word("roll-button-drop");
    if !preview.is_asked() {
        let last = if preview.change.is_none() { "roll-preview-same" } else { "roll-preview-question" };
        parts.push(voice.word(last));
        let message = Message::text(parts.join("\n\n"))
            .button(voice.word("roll-button-import"), RollButton::Confirm(import));
        return with_more(message, preview, voice).button(drop, RollButton::Discard(import));
    }
    parts.extend(preview.other.as_ref().map(|other| readings(preview, other, voice)));
    parts.extend(preview.namesakes.as_ref().map(|namesakes| called_alike(preview, namesakes, voice)));
    parts.push(voice.word("roll-preview-choose"));
    let is_renumbered = preview.other.is_some() && preview.change.moved > 0;
    let by_family = if is_renumbered { "roll-button-renumbered" } else { "roll-button-others" };
    let mut message = Message::text(parts.join("\n\n"))
        .button(voice.word(by_family), RollButton::ConfirmAs { import, by: Identity::Family });
    if preview.other.is_some() {
        let label = voice.word("roll-button-same-numbers");
        message = message.button(label, RollButton::ConfirmAs { import, by: Identity::Number });
    }
    if preview.namesakes.is_some() {
        let label = voice.word("roll-button-moved");
        message = message.button(label, RollButton::ConfirmAs { import, by: Identity::Moved });
    }
    with_more(message, preview, voice).button(drop, RollButton::Discard(import))
}

/// What is counted here and not named stands in a file; columns that were chosen may be chosen again.
fn with_more(mut message: Message, preview: &RollPreview, voice: &Voice) -> Message {
    let import = preview.import;
    if preview.is_cut() {
        message = message.button(voice.word("roll-button-changes"), RollButton::Changes(import));
    }
    if preview.findings.iter().any(|finding| matches!(finding, RollFinding::Chosen(_))) {
        message = message.button(voice.word("roll-button-columns-again"), RollButton::ColumnsAgain(import));
    }
    message
}

/// The households that something becomes of, by name.
fn named(preview: &RollPreview, voice: &Voice) -> Option<String> {
    let change = &preview.change;
    let mut lines = Vec::new();
    let mut numbers = |key: &str, numbers: &[String], count: usize| {
        if numbers.is_empty() {
            return;
        }
        let more = count.saturating_sub(numbers.len());
        let list = match more {
            0 => numbers.join(", "),
            more => {
                let left = voice.say("roll-numbers-more", voice.counted(args! {}, more));
                format!("{} {left}", numbers.join(", "))
            }
        };
        lines.push(voice.say(key, args! { "list" => list }));
    };
    // On a first list everything is new.
    if !preview.is_first() {
        numbers("roll-preview-added", &preview.added, change.added);
    }
    numbers("roll-preview-returned", &preview.returned, change.returned);
    numbers("roll-preview-changed", &preview.changed, preview.otherwise);
    numbers("roll-preview-removed", &preview.removed, change.removed);
    let mut listed = |key: &str, all: Vec<String>, count: usize| {
        if all.is_empty() {
            return;
        }
        let more = count.saturating_sub(all.len());
        let mut told = vec![voice.word(key)];
        told.extend(all);
        if more > 0 {
            told.push(voice.say("roll-lines-more", voice.counted(args! {}, more)));
        }
        lines.push(told.join("\n"));
    };
    listed("roll-preview-moved", moved_lines(&preview.moved, voice), change.moved);
    listed("roll-preview-heads", head_lines(&preview.heads, voice), preview.new_heads);
    if preview.heads.iter().any(|head| head.speakers > 0) {
        lines.push(voice.word("roll-preview-heads-speak"));
    }
    if preview.unlinked > 0 {
        let mut told = vec![voice.say("roll-preview-unlinked", voice.counted(args! {}, preview.unlinked))];
        told.extend(losing_lines(&preview.losing, preview.unlinked, voice));
        lines.push(told.join("\n"));
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn account_name(name: &str, voice: &Voice) -> String {
    if name.is_empty() { voice.word("household-no-name") } else { cut(name, MAX_SHOWN) }
}

/// Accounts that would lose their household, of so many.
fn losing_lines(losing: &[Lost], count: usize, voice: &Voice) -> Vec<String> {
    let line = |one: &Lost| {
        let name = account_name(&one.name, voice);
        let waits = if one.waits { "yes" } else { "no" };
        let args = args! { "number" => one.number.as_str(), "name" => name, "waits" => waits };
        voice.say("roll-preview-losing-line", args)
    };
    let mut lines: Vec<String> = losing.iter().map(line).collect();
    let more = count.saturating_sub(losing.len());
    if more > 0 && !losing.is_empty() {
        lines.push(voice.say("roll-accounts-more", voice.counted(args! {}, more)));
    }
    lines
}

fn head_lines(heads: &[NewHead], voice: &Voice) -> Vec<String> {
    let line = |one: &NewHead| {
        let args = args! { "number" => one.number.as_str(), "before" => one.before.as_str(), "now" => one.now.as_str() };
        let line = voice.say("roll-preview-head-line", args);
        if one.accounts.is_empty() {
            return line;
        }
        let mut names: Vec<String> = one.accounts.iter().map(|name| account_name(name, voice)).collect();
        let more = one.speakers.saturating_sub(names.len());
        if more > 0 {
            names.push(voice.say("roll-accounts-beside", voice.counted(args! {}, more)));
        }
        voice.say("roll-preview-head-accounts", args! { "line" => line, "names" => names.join("; ") })
    };
    heads.iter().map(line).collect()
}

/// Families with another number, and where they live, if that is another place.
fn moved_lines(families: &[Renumbered], voice: &Voice) -> Vec<String> {
    let line = |one: &Renumbered| {
        let is_same = one.address_before == one.address_now;
        let is_known = !one.address_before.is_empty() && !one.address_now.is_empty();
        let args = args! {
            "head" => one.head_name.as_str(),
            "before" => one.before.as_str(),
            "now" => one.now.as_str(),
            "was" => cut(&one.address_before, MAX_PLACE),
            "is" => cut(&one.address_now, MAX_PLACE),
        };
        let key =
            if is_known && !is_same { "roll-preview-moved-line-full" } else { "roll-preview-moved-line" };
        voice.say(key, args)
    };
    families.iter().map(line).collect()
}

/// Heads of one name in different houses: one family that moved, or two.
fn called_alike(preview: &RollPreview, namesakes: &Namesakes, voice: &Voice) -> String {
    let mut lines = vec![voice.say("roll-preview-namesakes", voice.counted(args! {}, namesakes.count))];
    lines.extend(moved_lines(&namesakes.first, voice));
    let more = namesakes.count.saturating_sub(namesakes.first.len());
    if more > 0 {
        lines.push(voice.say("roll-lines-more", voice.counted(args! {}, more)));
    }
    if preview.other.is_none() {
        let mut args = change_args(&preview.change, voice);
        args.set("lost", voice.count(preview.unlinked));
        lines.push(voice.say("roll-preview-others", args));
    }
    let mut args = change_args(&namesakes.change, voice);
    args.set("lost", voice.count(namesakes.unlinked));
    lines.push(voice.say("roll-preview-have-moved", args));
    lines.join("\n")
}

/// The two ways in which the list can be read, with what each does.
fn readings(preview: &RollPreview, other: &Reading, voice: &Voice) -> String {
    let family = {
        let mut args = change_args(&preview.change, voice);
        args.set("lost", voice.count(preview.unlinked));
        let key = if preview.change.moved > 0 { "roll-preview-renumbered" } else { "roll-preview-others" };
        voice.say(key, args)
    };
    let number = {
        let mut args = change_args(&other.change, voice);
        args.set("lost", voice.count(other.unlinked));
        voice.say("roll-preview-same-numbers", args)
    };
    let key = match (preview.change.moved > 0, other.no_house) {
        (true, true) => "roll-preview-doubt-renumbered-no-house",
        (true, false) => "roll-preview-doubt-renumbered",
        (false, true) => "roll-preview-doubt-no-house",
        (false, false) => "roll-preview-doubt",
    };
    let mut lines = vec![voice.say(key, voice.counted(args! {}, other.in_doubt))];
    lines.extend(head_lines(&other.heads, voice));
    let more = other.in_doubt.saturating_sub(other.heads.len());
    if more > 0 && !other.heads.is_empty() {
        lines.push(voice.say("roll-lines-more", voice.counted(args! {}, more)));
    }
    lines.extend([family, number]);
    lines.extend(losing_lines(&other.losing, other.unlinked, voice));
    lines.join("\n")
}

/// Rows as a sheet shows them: "5, 6", "5 (Tổ 2)".
fn rows_named(rows: &SheetRows, voice: &Voice) -> String {
    let name = |place: &SheetRow| {
        let row = place.row.to_string();
        match &place.sheet {
            Some(sheet) => voice.say("roll-row-of-sheet", args! { "sheet" => sheet.as_str(), "row" => row }),
            None => row,
        }
    };
    let mut named: Vec<String> = rows.first.iter().map(name).collect();
    let more = rows.count.saturating_sub(rows.first.len());
    if more > 0 {
        named.push(voice.say("roll-rows-more", voice.counted(args! {}, more)));
    }
    named.join(", ")
}

/// One thing to know about a file before it is taken over.
fn finding_line(finding: &RollFinding, voice: &Voice) -> String {
    let list = |names: &[String]| {
        let mut shown: Vec<String> = names.iter().take(PLACES_SHOWN).cloned().collect();
        let more = names.len().saturating_sub(shown.len());
        if more > 0 {
            shown.push(voice.say("roll-rows-more", voice.counted(args! {}, more)));
        }
        shown.join(", ")
    };
    let share = |key: &str, share: &SheetShare| {
        let args = args! { "sheet" => share.name.as_str(), "count" => share.households };
        voice.say(key, voice.counted(args, share.households))
    };
    let rows = |key: &str, rows: &SheetRows| {
        let args = args! { "rows" => rows_named(rows, voice), "count" => rows.count };
        voice.say(key, voice.counted(args, rows.count))
    };
    match finding {
        RollFinding::Sheets(sheets) => {
            let names: Vec<String> = sheets.iter().map(|one| share("roll-found-sheet", one)).collect();
            voice.say("roll-found-sheets", voice.counted(args! { "list" => list(&names) }, sheets.len()))
        }
        RollFinding::SheetsUnread(names) => {
            voice.say("roll-found-sheets-unread", args! { "list" => list(names) })
        }
        RollFinding::SheetsBeyond { names, count } => {
            let mut shown = names.clone();
            let more = count.saturating_sub(names.len());
            if more > 0 {
                shown.push(voice.say("roll-rows-more", voice.counted(args! {}, more)));
            }
            voice.say("roll-found-sheets-beyond", args! { "list" => shown.join(", ") })
        }
        RollFinding::SheetOfPeople(name) => {
            voice.say("roll-found-sheet-people", args! { "sheet" => name.as_str() })
        }
        RollFinding::SheetHidden(one) => share("roll-found-sheet-hidden", one),
        RollFinding::SheetRepeats(one) => share("roll-found-sheet-repeats", one),
        RollFinding::HiddenRows(found) => rows("roll-found-hidden-rows", found),
        RollFinding::HiddenColumns(columns) => {
            voice.say("roll-found-hidden-columns", args! { "list" => list(columns) })
        }
        RollFinding::NoAddress => voice.word("roll-found-no-address"),
        RollFinding::NumberedOn { households } => {
            voice.say("roll-found-numbered-on", voice.counted(args! {}, *households))
        }
        RollFinding::Counted => voice.word("roll-found-counted"),
        RollFinding::Converted(letters) => {
            let name = letters_name(*letters);
            voice.say("roll-found-converted", args! { "letters" => name })
        }
        RollFinding::People { people, households } => {
            let args = args! { "people" => voice.count(*people), "households" => voice.count(*households) };
            voice.say("roll-found-people", args)
        }
        RollFinding::Sections(found) => rows("roll-found-sections", found),
        RollFinding::NoughtsApart(found) => rows("roll-found-noughts", found),
        RollFinding::RowsUnread(found) => rows("roll-found-rows-unread", found),
        RollFinding::Chosen(columns) => {
            let named: Vec<String> = columns.iter().map(|one| chosen_column(one, voice)).collect();
            voice.say("roll-found-chosen", args! { "list" => named.join("; ") })
        }
    }
}

/// "Chủ hộ: cột C “Danh xưng”".
fn chosen_column(one: &NamedColumn, voice: &Voice) -> String {
    let args = args! {
        "column" => column_name(one.column, voice),
        "letters" => one.letters.as_str(),
        "heading" => one.heading.as_str(),
    };
    let key = match (one.letters.is_empty(), one.column) {
        (true, RollColumn::Number) => "roll-chosen-counted",
        (true, _) => "roll-chosen-none",
        (false, _) if one.heading.is_empty() => "roll-chosen-bare",
        (false, _) => "roll-chosen",
    };
    voice.say(key, args)
}

const fn letters_name(letters: OldLetters) -> &'static str {
    match letters {
        OldLetters::Tcvn3 => "TCVN3",
        OldLetters::Vni => "VNI",
        OldLetters::Windows1258 => "Windows-1258",
    }
}
