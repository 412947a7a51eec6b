//! Wording of `app/household_change.rs`; sentences in `text/*/household_change.ftl`.

use fluent_bundle::FluentArgs;

use super::message::{Act, Message, Voice, cut};
use super::press::buttons;
use crate::app::household_change::ChangeIntent;
use crate::args;
use crate::domain::answer::Answer;
use crate::domain::household::{Closed, Closing};
use crate::domain::household_change::{
    ChangeField, ChangeNotice, ChangePage, ChangeRefusal, ComingAnswer, Depends,
};
use crate::domain::household_code;
use crate::domain::household_page::Which;
use crate::domain::ids::{HouseholdId, NeighborhoodId};
use crate::domain::place::Neighborhood;
use crate::domain::roll::RollRow;
use crate::text::format;

buttons! {
    /// Buttons with which one household is added, put right, or closed.
    ChangeButton asks ChangeIntent {
        'a' AddIn(neighborhood: NeighborhoodId);
        'A' SaveNew(neighborhood: NeighborhoodId);
        'n' EditNew(field: ChangeField);
        'N' ClearNew(field: ChangeField);
        's' Show(household: HouseholdId);
        'f' AskField { household: HouseholdId, field: ChangeField };
        'e' Clear { household: HouseholdId, field: ChangeField };
        'F' Save(household: HouseholdId);
        'c' AskClose { household: HouseholdId, how: Closing };
        'C' Close(household: HouseholdId);
        'k' Keep;
    }
}

/// Longest value on a line, in UTF-16 units.
const MAX_VALUE: usize = 130;

/// Longest title of a meeting on a line, in UTF-16 units.
const MAX_TITLE: usize = 80;

pub(super) fn render(notice: &ChangeNotice, voice: &Voice) -> Message {
    match notice {
        ChangeNotice::AskPlace { neighborhoods } => {
            let mut message = Message::text(voice.word("household-change-ask-place"));
            for place in neighborhoods {
                message = message.button(voice.place(place), ChangeButton::AddIn(place.id));
            }
            message
        }
        ChangeNotice::AskAdd { neighborhood, next } => {
            let args = args! { "place" => voice.place(neighborhood), "next" => next.as_str() };
            Message::text(voice.say("household-change-ask-add", args))
        }
        ChangeNotice::PreviewAdd { neighborhood, row, twin, is_back, is_frozen } => {
            preview_add(neighborhood, row, (twin.as_deref(), *is_back, *is_frozen), voice)
        }
        ChangeNotice::Added { of, code, is_back } => {
            let code = household_code::printed(code);
            let mut args = about(of, voice);
            args.set("code", code.clone());
            let key = if *is_back { "household-change-back" } else { "household-change-added" };
            Message::text(voice.say(key, args)).link(voice.word("household-button-copy"), Act::Copy(code))
        }
        ChangeNotice::Page(page) => page_of(page, voice),
        ChangeNotice::AskNewField { neighborhood, field, now, clears } => {
            let args = args! {
                "place" => voice.place(neighborhood), "field" => voice.word(field_name(*field)),
                "now" => value(now, voice),
            };
            let message = Message::text(voice.say("household-change-ask-new-field", args));
            let label = || voice.word("household-change-button-clear");
            if *clears { message.button(label(), ChangeButton::ClearNew(*field)) } else { message }
        }
        ChangeNotice::AskField { of, field, now, clears } => {
            let mut args = about(of, voice);
            args.set("field", field.code());
            args.set("now", value(now, voice));
            let message = Message::text(voice.say("household-change-ask-field", args));
            match *clears {
                Some(household) => message.button(
                    voice.word("household-change-button-clear"),
                    ChangeButton::Clear { household, field: *field },
                ),
                None => message,
            }
        }
        ChangeNotice::Preview { household, of, field, before, now } => {
            let mut args = about(of, voice);
            args.set("field", voice.word(field_name(*field)));
            args.set("before", value(before, voice));
            args.set("now", value(now, voice));
            Message::text(voice.say("household-change-preview", args))
                .button(voice.word("household-change-button-save"), ChangeButton::Save(*household))
                .button(voice.word("household-button-back"), ChangeButton::Show(*household))
        }
        ChangeNotice::Saved { of, field, now } => {
            let mut args = about(of, voice);
            args.set("field", voice.word(field_name(*field)));
            args.set("now", value(now, voice));
            Message::text(voice.say("household-change-saved", args))
        }
        ChangeNotice::NewNumber { before, of } => {
            let mut args = about(of, voice);
            args.set("before", before.as_str());
            Message::text(voice.say("household-change-new-number", args))
        }
        ChangeNotice::AskInto { of } => {
            Message::text(voice.say("household-change-ask-into", about(of, voice)))
        }
        ChangeNotice::AskClose { household, of, closed, into, depends } => {
            let args = closing(of, closed, into.as_deref(), voice);
            let mut parts = vec![voice.say("household-change-ask-close", args)];
            parts.extend(depending(depends, voice));
            let args = args! { "example" => voice.day_from_today(-14) };
            parts.push(voice.say("household-change-other-day", args));
            Message::text(parts.join("\n"))
                .button(voice.word("household-change-button-close"), ChangeButton::Close(*household))
                .button(voice.word("household-button-back"), ChangeButton::Show(*household))
        }
        ChangeNotice::Closed { of, closed, into, accounts } => {
            let args = voice.counted(closing(of, closed, into.as_deref(), voice), *accounts);
            Message::text(voice.say("household-change-closed", args))
        }
        ChangeNotice::Told { of, closed, into } => {
            let args = closing(of, closed, into.as_deref(), voice);
            Message::text(voice.say("household-change-told", args))
        }
        ChangeNotice::Joined { of, number } => {
            let mut args = about(of, voice);
            args.set("other", number.as_str());
            Message::text(voice.say("household-change-joined", args))
        }
        ChangeNotice::Kept => Message::text(voice.word("household-change-kept")),
    }
}

pub(super) fn refuse(refusal: &ChangeRefusal, voice: &Voice) -> Message {
    Message::text(match refusal {
        ChangeRefusal::RowUnread => voice.word("household-change-refusal-row"),
        ChangeRefusal::NotANumber => voice.word("household-change-refusal-number"),
        ChangeRefusal::NotAName => voice.word("household-change-refusal-name"),
        ChangeRefusal::PersonalNumber => voice.word("household-change-refusal-personal"),
        ChangeRefusal::TooLong { limit } => {
            voice.say("household-change-refusal-long", args! { "limit" => voice.count(*limit) })
        }
        ChangeRefusal::NumberTaken { number, .. } => {
            voice.say("household-change-refusal-taken", args! { "number" => number.as_str() })
        }
        ChangeRefusal::NoSuchNumber { number } => voice
            .say("household-change-refusal-no-number", args! { "number" => cut(number, MAX_NUMBER_SHOWN) }),
        ChangeRefusal::Itself => voice.word("household-change-refusal-itself"),
        ChangeRefusal::DateUnread => {
            voice.say("household-change-refusal-date", args! { "example" => voice.day_from_today(-14) })
        }
        ChangeRefusal::DateAhead => voice.word("household-change-refusal-ahead"),
        ChangeRefusal::Unchanged => voice.word("household-change-refusal-unchanged"),
        ChangeRefusal::Full { most } => {
            voice.say("household-change-refusal-full", args! { "most" => voice.count(*most) })
        }
        ChangeRefusal::Gone => voice.word("household-change-refusal-gone"),
    })
}

/// Longest number that is repeated, in UTF-16 units.
const MAX_NUMBER_SHOWN: usize = 20;

fn about<'a>(of: &'a Which, voice: &Voice) -> FluentArgs<'a> {
    args! { "number" => of.number.as_str(), "place" => voice.place(&of.neighborhood) }
}

fn closing<'a>(of: &'a Which, closed: &Closed, into: Option<&'a str>, voice: &Voice) -> FluentArgs<'a> {
    let mut args = about(of, voice);
    args.set("how", closed.how.code());
    args.set("on", format::date(closed.on, voice.language));
    args.set("into", into.unwrap_or_default());
    args
}

fn value(text: &str, voice: &Voice) -> String {
    if text.is_empty() { voice.word("household-change-empty") } else { cut(text, MAX_VALUE) }
}

const fn field_name(field: ChangeField) -> &'static str {
    match field {
        ChangeField::Number => "household-change-field-number",
        ChangeField::Head => "household-change-field-head",
        ChangeField::Address => "household-change-field-address",
        ChangeField::Alley => "household-change-field-alley",
        ChangeField::Cluster => "household-change-field-cluster",
        ChangeField::Representative => "household-change-field-representative",
    }
}

/// The fields of a household, each on its line; empty ones are left out.
fn lines(row: &RollRow, voice: &Voice) -> Vec<String> {
    ChangeField::ALL
        .into_iter()
        .filter(|field| !field.of(row).is_empty())
        .map(|field| {
            let args =
                args! { "field" => voice.word(field_name(field)), "value" => cut(&field.of(row), MAX_VALUE) };
            voice.say("household-change-line", args)
        })
        .collect()
}

fn preview_add(
    place: &Neighborhood,
    row: &RollRow,
    (twin, is_back, is_frozen): (Option<&str>, bool, bool),
    voice: &Voice,
) -> Message {
    let mut parts = vec![voice.say("household-change-preview-add", args! { "place" => voice.place(place) })];
    parts.extend(lines(row, voice));
    if let Some(twin) = twin {
        parts.push(voice.say("household-change-twin", args! { "number" => twin }));
    }
    if is_back {
        parts.push(voice.word("household-change-comes-back"));
    }
    if is_frozen {
        parts.push(voice.word("household-change-add-frozen"));
    }
    parts.push(voice.word("household-change-type-anew"));
    let edit = |field: ChangeField| {
        let args = args! { "field" => field.code() };
        (voice.say("household-change-button-edit-new", args), ChangeButton::EditNew(field).into())
    };
    Message::text(parts.join("\n"))
        .button(voice.word("household-change-button-add-sure"), ChangeButton::SaveNew(place.id))
        .in_pairs(ChangeField::ALL.map(edit))
        .button(voice.word("household-change-button-keep"), ChangeButton::Keep)
}

/// What depends on a household, each on its line.
fn depending(depends: &Depends, voice: &Voice) -> Vec<String> {
    let mut told = Vec::new();
    if depends.accounts > 0 {
        told.push(voice.say("household-change-accounts", voice.counted(args! {}, depends.accounts)));
    }
    if depends.already_there > 0 {
        told.push(
            voice.say("household-change-already-there", voice.counted(args! {}, depends.already_there)),
        );
    }
    if depends.waiting > 0 {
        told.push(voice.say("household-change-waiting", voice.counted(args! {}, depends.waiting)));
    }
    let answer = |one: &ComingAnswer| {
        let args = args! {
            "title" => cut(&one.title, MAX_TITLE),
            "when" => voice.date_time(one.starts_at),
            "answer" => voice.word(match one.answer {
                Answer::Attending => "rsvp-answer-attending",
                Answer::Absent => "rsvp-answer-absent",
                Answer::Substitute => "rsvp-answer-substitute",
            }),
        };
        voice.say("household-change-answer", args)
    };
    told.extend(depends.answers.iter().map(answer));
    if depends.more_answers > 0 {
        told.push(voice.say("household-change-more-answers", voice.counted(args! {}, depends.more_answers)));
    }
    if depends.is_frozen {
        told.push(voice.word("household-change-frozen"));
    }
    if told.is_empty() {
        told.push(voice.word("household-change-nothing"));
    }
    told
}

fn page_of(page: &ChangePage, voice: &Voice) -> Message {
    let mut parts =
        vec![voice.say("household-change-page", args! { "place" => voice.place(&page.neighborhood) })];
    parts.extend(lines(&page.row, voice));
    parts.push(String::new());
    parts.extend(depending(&page.depends, voice));
    let household = page.household;
    let field = |field: ChangeField| {
        (voice.word(field_name(field)), ChangeButton::AskField { household, field }.into())
    };
    let close = |how: Closing| {
        let key = match how {
            Closing::Moved => "household-change-button-moved",
            Closing::Merged => "household-change-button-merged",
            Closing::Dissolved => "household-change-button-dissolved",
        };
        (voice.word(key), ChangeButton::AskClose { household, how }.into())
    };
    Message::text(parts.join("\n")).in_pairs(ChangeField::ALL.map(field)).in_pairs(Closing::ALL.map(close))
}
