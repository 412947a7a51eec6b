//! Wording of `app/household.rs`; sentences in `text/*/household.ftl`.

use fluent_bundle::FluentArgs;

use super::household_change::ChangeButton;
use super::message::{Act, MAX_LABEL, Message, Voice, cut};
use super::press::buttons;
use crate::app::household::HouseholdIntent;
use crate::args;
use crate::domain::household_code;
use crate::domain::household_page::{By, Found, HouseholdNotice, HouseholdPage, HouseholdRefusal, Which};
use crate::domain::ids::{HouseholdId, LinkId};

buttons! {
    /// Buttons of one household's page.
    HouseholdButton asks HouseholdIntent {
        'f' FindOne => HouseholdIntent::Find(String::new());
        's' Show(household: HouseholdId);
        'd' AskDetach(link: LinkId);
        'D' Detach(link: LinkId);
        'c' AskReissue(household: HouseholdId);
        'C' Reissue(household: HouseholdId);
    }
}

pub(super) fn render(notice: &HouseholdNotice, voice: &Voice) -> Message {
    match notice {
        HouseholdNotice::AskWords => Message::text(voice.word("household-ask")).ask(),
        HouseholdNotice::Several { found, left } => several(found, *left, voice),
        HouseholdNotice::NoneFound { words } => {
            Message::text(voice.say("household-none", args! { "words" => cut(words, MAX_WORDS) })).ask()
        }
        HouseholdNotice::Page(page) => page_of(page, voice),
        HouseholdNotice::AskDetach { link, household, of, name, by } => {
            Message::text(voice.say("household-ask-detach", about(of, name, Some(*by), voice)))
                .button(voice.word("household-button-detach-sure"), HouseholdButton::Detach(*link))
                .button(voice.word("household-button-back"), HouseholdButton::Show(*household))
        }
        HouseholdNotice::Detached { of, name, by } => {
            Message::text(voice.say("household-detached", about(of, name, Some(*by), voice)))
        }
        HouseholdNotice::Removed { of, by } => {
            Message::text(voice.say("household-removed", about(of, "", Some(*by), voice)))
        }
        HouseholdNotice::OneLess { of, name, by } => {
            Message::text(voice.say("household-one-less", about(of, name, Some(*by), voice)))
        }
        HouseholdNotice::AskReissue { household, of } => {
            Message::text(voice.say("household-ask-reissue", about(of, "", None, voice)))
                .button(voice.word("household-button-reissue-sure"), HouseholdButton::Reissue(*household))
                .button(voice.word("household-button-back"), HouseholdButton::Show(*household))
        }
        HouseholdNotice::Reissued { of, code } => {
            let code = household_code::printed(code);
            let mut args = about(of, "", None, voice);
            args.set("code", code.clone());
            Message::text(voice.say("household-reissued", args))
                .link(voice.word("household-button-copy"), Act::Copy(code))
        }
        HouseholdNotice::CodeRenewed { of } => {
            Message::text(voice.say("household-code-renewed", about(of, "", None, voice)))
        }
    }
}

pub(super) fn refuse(refusal: &HouseholdRefusal, voice: &Voice) -> Message {
    Message::text(match refusal {
        HouseholdRefusal::NotYours => voice.word("household-refusal-not-yours"),
        HouseholdRefusal::AlreadyOff => voice.word("household-refusal-already-off"),
        HouseholdRefusal::NameThePlace { example } => {
            voice.say("household-refusal-name-the-place", args! { "example" => example.as_str() })
        }
    })
}

/// Longest part of what was typed that is repeated, in UTF-16 units.
const MAX_WORDS: usize = 60;

/// Longest name on a line, in UTF-16 units.
const MAX_NAME: usize = 40;

/// Most names of accounts that have a button.
const MAX_BUTTONS: usize = 6;

fn about<'a>(of: &'a Which, name: &'a str, by: Option<By>, voice: &Voice) -> FluentArgs<'a> {
    let by = match by {
        Some(By::Official) => "official",
        Some(By::Family) => "family",
        Some(By::Oneself) => "oneself",
        None => "none",
    };
    args! { "number" => of.number.as_str(), "place" => voice.place(&of.neighborhood), "name" => name, "by" => by }
}

fn several(found: &[Found], left: usize, voice: &Voice) -> Message {
    // Two units have the same numbers: there each line has one of its own, and its button names it.
    let is_mixed = found.windows(2).any(|two| two[0].neighborhood_name != two[1].neighborhood_name);
    let line = |(at, found): (usize, &Found)| {
        let args = args! {
            "at" => voice.count(at + 1),
            "number" => found.number.as_str(),
            "head" => cut(&found.head_name, MAX_NAME),
            "address" => cut(&found.address, MAX_WORDS),
            "neighborhood" => found.neighborhood_name.as_str(),
        };
        voice.say(if is_mixed { "household-line-at" } else { "household-line" }, args)
    };
    let lines: Vec<String> = found.iter().enumerate().map(line).collect();
    let mut text = voice.say("household-several", args! { "list" => lines.join("\n") });
    if left > 0 {
        text.push('\n');
        text.push_str(&voice.say("household-left", voice.counted(args! {}, left)));
    }
    let buttons = found.iter().enumerate().map(|(at, found)| {
        let key = if is_mixed { "household-button-at" } else { "household-button-number" };
        let args = args! { "at" => voice.count(at + 1), "number" => found.number.as_str() };
        let label = cut(&voice.say(key, args), MAX_LABEL);
        (label, HouseholdButton::Show(found.household).into())
    });
    Message::text(text).in_pairs(buttons.collect::<Vec<_>>())
}

fn page_of(page: &HouseholdPage, voice: &Voice) -> Message {
    let mut lines = Vec::new();
    for speaker in &page.speakers {
        let key = match (speaker.approved, speaker.is_reader) {
            (true, true) => "household-speaker-you",
            (true, false) => "household-speaker",
            (false, _) => "household-speaker-waiting",
        };
        let name = if speaker.name.is_empty() {
            voice.word("household-no-name")
        } else {
            cut(&speaker.name, MAX_NAME)
        };
        lines.push(voice.say(key, args! { "name" => name }));
    }
    let args = args! {
        "number" => page.number.as_str(),
        "place" => voice.place(&page.neighborhood),
        "head" => page.head_name.as_str(),
        "address" => page.address.as_str(),
        "has_address" => if page.address.is_empty() { "no" } else { "yes" },
        "speakers" => lines.join("\n"),
        "has_speakers" => if lines.is_empty() { "no" } else { "yes" },
    };
    let mut message = Message::text(voice.say("household-page", args));
    for speaker in page.speakers.iter().filter(|speaker| speaker.approved).take(MAX_BUTTONS) {
        let label = if speaker.is_reader {
            voice.word("household-button-leave")
        } else {
            let verb = voice.say("household-button-detach", args! { "name" => "" });
            let room = MAX_LABEL.saturating_sub(verb.encode_utf16().count());
            let name =
                if speaker.name.is_empty() { voice.word("household-no-name") } else { speaker.name.clone() };
            voice.say("household-button-detach", args! { "name" => cut(&name, room) })
        };
        message = message.button(label, HouseholdButton::AskDetach(speaker.link));
    }
    if page.leads {
        message = message
            .button(voice.word("household-button-reissue"), HouseholdButton::AskReissue(page.household))
            .button(voice.word("household-change-button-edit"), ChangeButton::Show(page.household));
    }
    message
}
