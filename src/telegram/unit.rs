//! Wording of `app/unit.rs`; sentences in `text/*/unit.ftl`.

use super::message::{Message, Voice, cut, fitted};
use super::press::buttons;
use super::setup::SetupButton;
use super::unit_sheet::UnitSheetButton;
use crate::app::unit::UnitIntent;
use crate::args;
use crate::domain::ids::{CommuneId, NeighborhoodId, UnitChangeId};
use crate::domain::tally::COUNT_DAYS;
use crate::domain::unit_change::{
    Depends, Joining, Obstacle, Outcome, Part, SHOWN, UnitLine, UnitNotice, UnitPage, UnitRefusal,
};

buttons! {
    /// Buttons with which units are changed.
    UnitButton asks UnitIntent {
        'o' Open => UnitIntent::Begin(String::new());
        'l' CommunesPage(page: i64);
        'b' Board { commune: CommuneId, page: i64 };
        's' Show(unit: NeighborhoodId);
        'n' AskRename(unit: NeighborhoodId);
        'N' Rename(unit: NeighborhoodId) => UnitIntent::Rename { unit, keeps_former: true };
        'M' Mend(unit: NeighborhoodId) => UnitIntent::Rename { unit, keeps_former: false };
        'a' AskAdd(commune: CommuneId);
        'A' Add(commune: CommuneId);
        'c' AskClose(unit: NeighborhoodId);
        'C' Close(unit: NeighborhoodId);
        'm' AskMerge(commune: CommuneId);
        'p' ChoosePage { commune: CommuneId, page: i64 };
        'x' Choose(unit: NeighborhoodId);
        'd' Chosen(commune: CommuneId);
        'i' Into(unit: NeighborhoodId);
        'g' UseGroup(unit: NeighborhoodId);
        'q' Propose(commune: CommuneId);
        'Q' Confirm(change: UnitChangeId);
        'r' DropMerge(change: UnitChangeId);
        'j' AskJoin { commune: CommuneId, page: i64 };
        'J' Join { from: CommuneId, into: CommuneId };
        'e' ProposeJoin { from: CommuneId, into: CommuneId };
        't' AskCommuneName(commune: CommuneId);
        'T' RenameCommune(commune: CommuneId);
        'f' AskCloseCommune(commune: CommuneId);
        'F' CloseCommune(commune: CommuneId);
        'k' Keep;
    }
}

/// Longest title of a meeting on a line, in UTF-16 units.
const MAX_TITLE: usize = 80;
/// Longest name on a button, in UTF-16 units, besides its mark.
const MAX_LABEL: usize = 16;

/// The names of all that are added, in one list.
fn all_of(first: &str, more: &[String]) -> String {
    std::iter::once(first).chain(more.iter().map(String::as_str)).collect::<Vec<_>>().join("; ")
}

pub(super) fn render(notice: &UnitNotice, voice: &Voice) -> Message {
    match notice {
        UnitNotice::ChooseCommune { communes, page, may_sheet } => {
            let mut message = Message::text(voice.word("unit-choose-commune"));
            for (id, name) in communes {
                message =
                    message.button(fitted(name, MAX_LABEL), UnitButton::Board { commune: *id, page: 0 });
            }
            let message = message.pages(*page, UnitButton::CommunesPage, voice);
            match may_sheet {
                true => message.button(voice.word("unit-sheet-button-ask"), UnitSheetButton::Ask),
                false => message,
            }
        }
        UnitNotice::Board { commune, units, page, may_merge, may_join, may_rename, may_close } => {
            let args = args! { "commune" => commune.name.as_str() };
            let key = if units.is_empty() { "unit-board-empty" } else { "unit-board" };
            let mut parts = vec![voice.say(key, args)];
            parts.extend(units.iter().map(|unit| line(unit, voice)));
            let shown = units.iter().map(|unit| (short(&unit.name), UnitButton::Show(unit.id).into()));
            let id = commune.id;
            let message = Message::text(parts.join("\n"))
                .in_pairs(shown)
                .pages(*page, |page| UnitButton::Board { commune: id, page }, voice)
                .button(voice.word("unit-button-add"), UnitButton::AskAdd(id));
            let message = match may_merge {
                true => message.button(voice.word("unit-button-merge"), UnitButton::AskMerge(id)),
                false => message,
            };
            let message = match may_join {
                true => message
                    .button(voice.word("unit-button-join"), UnitButton::AskJoin { commune: id, page: 0 }),
                false => message,
            };
            let message = match may_close {
                true => {
                    message.button(voice.word("unit-button-close-commune"), UnitButton::AskCloseCommune(id))
                }
                false => message,
            };
            match may_rename {
                true => message
                    .button(voice.word("unit-button-commune"), UnitButton::AskCommuneName(id))
                    .button(voice.word("unit-sheet-button-ask"), UnitSheetButton::Ask),
                false => message,
            }
        }
        UnitNotice::Unit(page) => page_of(page, voice),
        UnitNotice::AskName { unit } => {
            Message::text(voice.say("unit-ask-name", args! { "place" => voice.place(unit) }))
        }
        UnitNotice::RenamePreview { unit, name, depends } => {
            let args = args! { "place" => voice.place(unit), "name" => name.as_str() };
            let parts = [
                voice.say("unit-rename-preview", args),
                depending(depends, voice),
                voice.word("unit-rename-how"),
            ];
            Message::text(parts.join("\n"))
                .button(voice.word("unit-button-rename-sure"), UnitButton::Rename(unit.id))
                .button(voice.word("unit-button-mend"), UnitButton::Mend(unit.id))
                .button(voice.word("unit-button-back"), UnitButton::Show(unit.id))
        }
        UnitNotice::Renamed { before, unit, keeps_former } => {
            let args = args! { "before" => before.as_str(), "place" => voice.place(unit) };
            Message::text(voice.say(if *keeps_former { "unit-renamed" } else { "unit-mended" }, args))
        }
        UnitNotice::AskAdd { commune } => {
            Message::text(voice.say("unit-ask-add", args! { "commune" => commune.name.as_str() }))
        }
        UnitNotice::AddPreview { commune, name, more } => {
            let mut args = args! { "commune" => commune.name.as_str(), "name" => name.as_str() };
            let key = if more.is_empty() { "unit-add-preview" } else { "unit-add-preview-several" };
            args.set("names", all_of(name, more));
            Message::text(voice.say(key, voice.counted(args, more.len() + 1)))
                .button(voice.word("unit-button-add-sure"), UnitButton::Add(commune.id))
                .button(voice.word("unit-button-keep"), UnitButton::Keep)
        }
        UnitNotice::Added { unit, more } => {
            let key = if more.is_empty() { "unit-added" } else { "unit-added-several" };
            let args = args! {
                "place" => voice.place(unit), "names" => all_of(&unit.name, more),
                "commune" => unit.commune_name.as_str(),
            };
            Message::text(voice.say(key, voice.counted(args, more.len() + 1)))
                .button(voice.word("unit-button-appoint"), SetupButton::AppointIn(unit.commune))
        }
        UnitNotice::AskClose { unit, depends } => {
            let args = args! { "place" => voice.place(unit) };
            let parts = [
                voice.say("unit-ask-close", args),
                depending(depends, voice),
                voice.word("unit-close-for-good"),
            ];
            Message::text(parts.join("\n"))
                .button(voice.word("unit-button-close-sure"), UnitButton::Close(unit.id))
                .button(voice.word("unit-button-back"), UnitButton::Show(unit.id))
        }
        UnitNotice::Closed { unit } => {
            Message::text(voice.say("unit-closed", args! { "place" => voice.place(unit) }))
        }
        UnitNotice::Kept => Message::text(voice.word("unit-kept")),
        notice => merging(notice, voice),
    }
}

fn merging(notice: &UnitNotice, voice: &Voice) -> Message {
    match notice {
        UnitNotice::ChooseUnits { commune, units, chosen, page, may_across } => {
            let args = args! { "commune" => commune.name.as_str() };
            let mut parts = vec![voice.say("unit-choose", args)];
            if *may_across {
                parts.push(voice.word("unit-choose-across"));
            }
            if !chosen.is_empty() {
                let args = args! { "list" => chosen.join("; ") };
                parts.push(voice.say("unit-chosen", voice.counted(args, chosen.len())));
            }
            let label = |unit: &UnitLine| {
                let mark = if unit.is_chosen { "☑" } else { "☐" };
                (format!("{mark} {}", short(&unit.name)), UnitButton::Choose(unit.id).into())
            };
            let id = commune.id;
            let mut message = Message::text(parts.join("\n")).in_pairs(units.iter().map(label)).pages(
                *page,
                |page| UnitButton::ChoosePage { commune: id, page },
                voice,
            );
            if chosen.len() > 1 {
                message = message.button(voice.word("unit-button-chosen"), UnitButton::Chosen(id));
            }
            message.button(voice.word("unit-button-keep"), UnitButton::Keep)
        }
        UnitNotice::AskInto { units, commune } => {
            let names: Vec<&str> = units.iter().map(|(_, name)| name.as_str()).collect();
            let args = args! { "list" => names.join("; "), "commune" => commune.as_str() };
            let into = units.iter().map(|(id, name)| (short(name), UnitButton::Into(*id).into()));
            Message::text(voice.say("unit-ask-into", args)).in_pairs(into)
        }
        UnitNotice::Preview { outcome, of } => preview(outcome, *of, voice),
        UnitNotice::Proposed { change, outcome, others, until } => {
            let key = if *others == 0 { "unit-proposed-alone" } else { "unit-proposed" };
            let args = voice.counted(args! { "until" => voice.date_time(*until) }, *others);
            let text = [summary(outcome, voice), voice.say(key, args)].join("\n");
            let message = Message::text(text);
            let message = match others {
                0 => message.button(voice.word("unit-button-confirm"), UnitButton::Confirm(*change)),
                _ => message,
            };
            message.button(voice.word("unit-button-drop"), UnitButton::DropMerge(*change))
        }
        UnitNotice::ToConfirm { change, outcome, by, until } => {
            let by = if by.is_empty() { voice.word("unit-by-unnamed") } else { by.clone() };
            let args = args! { "by" => cut(&by, MAX_TITLE), "until" => voice.date_time(*until) };
            let parts =
                [voice.say("unit-to-confirm", args), told(outcome, voice), voice.word("unit-for-good")];
            Message::text(parts.join("\n"))
                .button(voice.word("unit-button-confirm"), UnitButton::Confirm(*change))
                .button(voice.word("unit-button-drop"), UnitButton::DropMerge(*change))
        }
        UnitNotice::Merged { outcome, commune } => {
            let mut parts = vec![voice.say("unit-merged", counts(outcome, voice))];
            if outcome.accounts > 0 {
                parts.push(voice.word("unit-merged-told"));
            }
            if outcome.silent > 0 {
                parts.push(voice.say("unit-merged-silent", voice.counted(args! {}, outcome.silent)));
            }
            parts.push(voice.word("unit-merged-next"));
            Message::text(parts.join("\n"))
                .button(voice.word("unit-button-appoint"), SetupButton::AppointIn(*commune))
        }
        UnitNotice::AlreadyMerged => Message::text(voice.word("unit-already-merged")),
        UnitNotice::Dropped { name } => {
            Message::text(voice.say("unit-dropped", args! { "name" => name.as_str() }))
        }
        UnitNotice::Declined { name, by } => {
            let args = args! { "name" => name.as_str(), "by" => cut(by, MAX_TITLE) };
            Message::text(voice.say("unit-declined", args))
        }
        UnitNotice::Expired { name } => {
            Message::text(voice.say("unit-expired", args! { "name" => name.as_str() }))
        }
        UnitNotice::OfficeEnded { unit, name, commune } => {
            let key = if name.is_empty() { "unit-office-closed" } else { "unit-office-ended" };
            Message::text(voice.say(key, instead(unit, name, commune)))
        }
        UnitNotice::UndoEnded { unit, name, commune, imported_at } => {
            let key = if name.is_empty() { "unit-undo-closed" } else { "unit-undo-ended" };
            let mut args = instead(unit, name, commune);
            args.set("at", voice.date_time(*imported_at));
            Message::text(voice.say(key, args))
        }
        UnitNotice::GroupEnded { unit, name, commune } => {
            let key = if name.is_empty() { "unit-group-closed" } else { "unit-group-ended" };
            Message::text(voice.say(key, instead(unit, name, commune)))
        }
        UnitNotice::GroupGoesOn { units, name, commune } => {
            Message::text(voice.say("unit-group-goes-on", instead(&units.join("; "), name, commune)))
        }
        UnitNotice::Numbered { unit, before, now, name, commune, waits } => {
            let mut args = instead(unit, name, commune);
            args.set("before", before.as_str());
            args.set("now", now.as_str());
            let key = match (before == now, waits) {
                (true, false) => "unit-number-stays",
                (true, true) => "unit-number-stays-waiting",
                (false, false) => "unit-number-new",
                (false, true) => "unit-number-new-waiting",
            };
            Message::text(voice.say(key, args))
        }
        UnitNotice::AskJoin { commune, others, page } => {
            let from = commune.id;
            let args = args! { "commune" => commune.name.as_str() };
            let into = others
                .iter()
                .map(|(into, name)| (short(name), UnitButton::Join { from, into: *into }.into()));
            Message::text(voice.say("unit-ask-join", args))
                .in_pairs(into)
                .pages(*page, |page| UnitButton::AskJoin { commune: from, page }, voice)
                .button(voice.word("unit-button-keep"), UnitButton::Keep)
        }
        UnitNotice::AskCommuneName { commune } => {
            let args = args! { "commune" => commune.name.as_str() };
            Message::text(voice.say("unit-ask-commune-name", args))
        }
        UnitNotice::CommuneNamePreview { commune, name, units, province } => {
            let args = args! { "commune" => commune.name.as_str(), "name" => name.as_str() };
            let mut text = voice.say("unit-commune-preview", voice.counted(args, *units));
            if let Some((province, others)) = province {
                let args = args! { "before" => commune.province.as_str(), "province" => province.as_str() };
                text.push('\n');
                text.push_str(&voice.say("unit-commune-province", voice.counted(args, *others)));
            }
            Message::text(text)
                .button(voice.word("unit-button-rename-commune"), UnitButton::RenameCommune(commune.id))
                .button(voice.word("unit-button-keep"), UnitButton::Keep)
        }
        UnitNotice::CommuneRenamed { before, commune } => {
            let args = args! { "before" => before.as_str(), "commune" => commune.name.as_str() };
            Message::text(voice.say("unit-commune-renamed", args))
        }
        UnitNotice::AskCloseCommune { commune, officers } => {
            let args = voice.counted(args! { "commune" => commune.name.as_str() }, *officers);
            Message::text(voice.say("unit-ask-close-commune", args))
                .button(voice.word("unit-button-close-sure"), UnitButton::CloseCommune(commune.id))
                .button(voice.word("unit-button-keep"), UnitButton::Keep)
        }
        UnitNotice::CommuneClosed { name } => {
            Message::text(voice.say("unit-commune-closed", args! { "commune" => name.as_str() }))
        }
        UnitNotice::JoinPreview(joining) => {
            let mut parts = vec![joined(joining, voice)];
            if joining.obstacles.is_empty() {
                parts.push(voice.word("unit-for-good"));
            } else {
                parts.push(voice.word("unit-refusal-in-the-way"));
                parts.extend(hindering(&joining.obstacles, voice));
            }
            parts.push(voice.word("unit-nothing-yet"));
            let message = Message::text(parts.join("\n"));
            let (from, into) = (joining.join.from, joining.join.into);
            let message = match joining.obstacles.is_empty() {
                true => {
                    message.button(voice.word("unit-button-propose"), UnitButton::ProposeJoin { from, into })
                }
                false => message,
            };
            message.button(voice.word("unit-button-keep"), UnitButton::Keep)
        }
        UnitNotice::JoinProposed { change, joining, others, until } => {
            let key = if *others == 0 { "unit-proposed-alone" } else { "unit-proposed" };
            let args = voice.counted(args! { "until" => voice.date_time(*until) }, *others);
            let message = Message::text([joined(joining, voice), voice.say(key, args)].join("\n"));
            let message = match others {
                0 => message.button(voice.word("unit-button-confirm"), UnitButton::Confirm(*change)),
                _ => message,
            };
            message.button(voice.word("unit-button-drop"), UnitButton::DropMerge(*change))
        }
        UnitNotice::JoinToConfirm { change, joining, by, until } => {
            let by = if by.is_empty() { voice.word("unit-by-unnamed") } else { by.clone() };
            let args = args! { "by" => cut(&by, MAX_TITLE), "until" => voice.date_time(*until) };
            let parts =
                [voice.say("unit-to-confirm", args), joined(joining, voice), voice.word("unit-for-good")];
            Message::text(parts.join("\n"))
                .button(voice.word("unit-button-confirm"), UnitButton::Confirm(*change))
                .button(voice.word("unit-button-drop"), UnitButton::DropMerge(*change))
        }
        UnitNotice::Joined(joining) => Message::text(voice.say("unit-joined", join_args(joining, voice))),
        UnitNotice::CommuneEnded { from, into } => {
            let args = args! { "from" => from.as_str(), "into" => into.as_str() };
            let key = if into.is_empty() { "unit-commune-ended-alone" } else { "unit-commune-ended" };
            Message::text(voice.say(key, args))
        }
        UnitNotice::Belongs { unit, from, into } => {
            let args = args! { "unit" => unit.as_str(), "from" => from.as_str(), "into" => into.as_str() };
            Message::text(voice.say("unit-belongs", args))
        }
        _ => Message::default(),
    }
}

pub(super) fn refuse(refusal: &UnitRefusal, voice: &Voice) -> Message {
    Message::text(match refusal {
        UnitRefusal::Gone => voice.word("unit-refusal-gone"),
        UnitRefusal::KindUnknown { name } => {
            voice.say("unit-refusal-kind", args! { "name" => name.as_str() })
        }
        UnitRefusal::CommuneKindUnknown { name } => {
            voice.say("unit-refusal-commune-kind", args! { "name" => name.as_str() })
        }
        UnitRefusal::OneOrSeveral { name } => {
            voice.say("unit-refusal-one-or-several", args! { "name" => name.as_str() })
        }
        UnitRefusal::NameTooLong { limit } => {
            voice.say("unit-refusal-long", args! { "limit" => voice.count(*limit) })
        }
        UnitRefusal::Repeated { name } => {
            voice.say("unit-refusal-repeated", args! { "name" => name.as_str() })
        }
        UnitRefusal::Unchanged => voice.word("unit-refusal-unchanged"),
        UnitRefusal::Full { limit } => {
            voice.say("unit-refusal-full", args! { "limit" => voice.count(*limit) })
        }
        UnitRefusal::TooFew => voice.word("unit-refusal-few"),
        UnitRefusal::TooMany { limit } => {
            voice.say("unit-refusal-many", args! { "limit" => voice.count(*limit) })
        }
        UnitRefusal::InTheWay { obstacles } => {
            let mut parts = vec![voice.word("unit-refusal-in-the-way")];
            parts.extend(hindering(obstacles, voice));
            parts.join("\n")
        }
        UnitRefusal::NeedsAnother => voice.word("unit-refusal-another"),
        UnitRefusal::Over => voice.word("unit-refusal-over"),
    })
}

/// A name on a button: of two that share one, the former one is in the text above.
fn short(name: &str) -> String {
    fitted(name, MAX_LABEL)
}

fn instead<'a>(unit: &'a str, name: &'a str, commune: &'a str) -> fluent_bundle::FluentArgs<'a> {
    args! { "unit" => unit, "name" => name, "commune" => commune }
}

fn line(unit: &UnitLine, voice: &Voice) -> String {
    let args = args! {
        "name" => unit.name.as_str(),
        "count" => unit.households,
        "n" => voice.number(unit.households),
    };
    voice.say("unit-line", args)
}

/// What depends on a unit, in one line.
fn depending(depends: &Depends, voice: &Voice) -> String {
    let args = args! {
        "households" => voice.count(depends.households),
        "accounts" => voice.count(depends.accounts),
        "waiting" => depends.waiting,
        "waits" => voice.count(depends.waiting),
        "group" => if depends.has_group { "yes" } else { "no" },
        "officials" => depends.officials,
        "n" => voice.count(depends.officials),
    };
    voice.say("unit-depends", args)
}

fn page_of(page: &UnitPage, voice: &Voice) -> Message {
    let id = page.unit.id;
    let mut parts = vec![voice.say("unit-page", args! { "place" => voice.place(&page.unit) })];
    if !page.before.is_empty() {
        parts.push(voice.say("unit-page-before", args! { "list" => page.before.join("; ") }));
    }
    parts.push(depending(&page.depends, voice));
    Message::text(parts.join("\n"))
        .button(voice.word("unit-button-rename"), UnitButton::AskRename(id))
        .button(voice.word("unit-button-close"), UnitButton::AskClose(id))
        .button(voice.word("unit-button-all"), UnitButton::Board { commune: page.unit.commune, page: 0 })
}

fn counts<'a>(outcome: &'a Outcome, voice: &Voice) -> fluent_bundle::FluentArgs<'a> {
    let names: Vec<&str> = outcome.parts.iter().map(|part| part.name.as_str()).collect();
    args! {
        "list" => names.join("; "),
        "name" => outcome.name.as_str(),
        "commune" => outcome.commune.as_str(),
        "households" => voice.count(outcome.households),
        "accounts" => voice.count(outcome.accounts),
        "renumbered" => voice.count(outcome.renumbered),
    }
}

/// A merge in one sentence.
fn summary(outcome: &Outcome, voice: &Voice) -> String {
    voice.say("unit-summary", counts(outcome, voice))
}

fn part(part: &Part, voice: &Voice) -> String {
    let args = args! {
        "name" => part.name.as_str(),
        "depends" => depending(&part.depends, voice),
        "kept" => if part.is_kept { "yes" } else { "no" },
    };
    voice.say("unit-part", args)
}

/// What would come of a merge, line by line.
fn told(outcome: &Outcome, voice: &Voice) -> String {
    let mut parts = vec![summary(outcome, voice)];
    parts.extend(outcome.parts.iter().map(|one| part(one, voice)));
    if outcome.renumbered > 0 {
        let example = |(unit, before, after): &(String, String, String)| {
            let args =
                args! { "unit" => unit.as_str(), "before" => before.as_str(), "after" => after.as_str() };
            voice.say("unit-example", args)
        };
        let examples: Vec<String> = outcome.examples.iter().map(example).collect();
        let args = args! { "list" => examples.join("; ") };
        parts.push(voice.say("unit-renumbered", voice.counted(args, outcome.renumbered)));
    } else {
        parts.push(voice.word("unit-numbers-stay"));
    }
    if outcome.deputies > 0 {
        parts.push(voice.say("unit-deputies", voice.counted(args! {}, outcome.deputies)));
    }
    parts.push(match &outcome.voice {
        Some(name) => {
            let args = args! { "name" => name.as_str(), "others" => outcome.voices.len() };
            voice.say("unit-voice", args)
        }
        None => voice.word("unit-no-voice"),
    });
    if outcome.silent > 0 {
        parts.push(voice.say("unit-silent", voice.counted(args! {}, outcome.silent)));
    }
    parts.push(voice.word("unit-stays"));
    parts.join("\n")
}

fn preview(outcome: &Outcome, of: CommuneId, voice: &Voice) -> Message {
    let mut parts = vec![told(outcome, voice)];
    if outcome.obstacles.is_empty() {
        parts.push(voice.word("unit-for-good"));
    } else {
        parts.push(voice.word("unit-refusal-in-the-way"));
        parts.extend(hindering(&outcome.obstacles, voice));
    }
    parts.push(voice.word("unit-nothing-yet"));
    let groups = outcome.voices.iter().map(|(id, name)| {
        let label = voice.say("unit-button-group", args! { "name" => fitted(name, MAX_LABEL - 4) });
        (label, UnitButton::UseGroup(*id).into())
    });
    let message = Message::text(parts.join("\n")).in_pairs(groups);
    let message = match outcome.obstacles.is_empty() {
        true => message.button(voice.word("unit-button-propose"), UnitButton::Propose(of)),
        false => message,
    };
    message.button(voice.word("unit-button-keep"), UnitButton::Keep)
}

fn join_args<'a>(joining: &'a Joining, voice: &Voice) -> fluent_bundle::FluentArgs<'a> {
    let args = args! {
        "from" => joining.from.as_str(),
        "into" => joining.into.as_str(),
        "households" => voice.number(joining.households),
    };
    voice.counted(args, joining.units)
}

/// What would come of it when a commune goes into another.
fn joined(joining: &Joining, voice: &Voice) -> String {
    let mut parts = vec![voice.say("unit-join", join_args(joining, voice))];
    if !joining.shared.is_empty() {
        let args = args! { "list" => joining.shared.join("; "), "from" => joining.from.as_str() };
        parts.push(voice.say("unit-join-shared", args));
    }
    if joining.officers > 0 {
        let args = voice.counted(args! { "from" => joining.from.as_str() }, joining.officers);
        parts.push(voice.say("unit-join-officers", args));
    }
    parts.push(voice.word("unit-join-stays"));
    parts.join("\n")
}

/// What stands in the way, each on its line, with what to do.
pub(super) fn hindering(obstacles: &[Obstacle], voice: &Voice) -> Vec<String> {
    let mut lines: Vec<String> = obstacles.iter().take(SHOWN).map(|one| obstacle(one, voice)).collect();
    if obstacles.len() > SHOWN {
        lines.push(voice.say("unit-obstacles-more", voice.counted(args! {}, obstacles.len() - SHOWN)));
    }
    lines
}

fn obstacle(obstacle: &Obstacle, voice: &Voice) -> String {
    let at = |place: &str, key: &str| voice.say(key, args! { "place" => place });
    let counted =
        |place: &str, count, key: &str| voice.say(key, voice.counted(args! { "place" => place }, count));
    match obstacle {
        Obstacle::Meeting { place, title, starts_at: at } | Obstacle::Count { place, title, held_at: at } => {
            let key = match obstacle {
                Obstacle::Meeting { .. } => "unit-obstacle-meeting",
                _ => "unit-obstacle-count",
            };
            let args = args! {
                "place" => place.as_str(),
                "title" => cut(title, MAX_TITLE),
                "when" => voice.date_time(*at),
                "until" => voice.date_time(at.plus_days(COUNT_DAYS)),
            };
            voice.say(key, args)
        }
        Obstacle::Papers { place } => at(place, "unit-obstacle-papers"),
        Obstacle::Opening { place } => at(place, "unit-obstacle-opening"),
        Obstacle::Frozen { place } => at(place, "unit-obstacle-frozen"),
        Obstacle::Objections { place, count } => counted(place, *count, "unit-obstacle-objections"),
        Obstacle::Ballots { place } => at(place, "unit-obstacle-ballots"),
        Obstacle::Sending { place } => at(place, "unit-obstacle-sending"),
        Obstacle::Households { place, count } => counted(place, *count, "unit-obstacle-households"),
        Obstacle::Corrections { place, count } => counted(place, *count, "unit-obstacle-corrections"),
        Obstacle::Requests { place, count } => counted(place, *count, "unit-obstacle-requests"),
        Obstacle::TooMany { most, count } => {
            let args = args! { "most" => voice.count(*most), "count" => voice.count(*count) };
            voice.say("unit-obstacle-many", args)
        }
        Obstacle::TooManyUnits { most, count } => {
            let args = args! { "most" => voice.count(*most), "count" => voice.count(*count) };
            voice.say("unit-obstacle-many-units", args)
        }
    }
}
