//! Wording of greeting, help and language, and buttons. Partner of `app/account.rs`; sentences in `text/*/account.ftl`.

use super::command::{self, Part};
use super::election::ElectionButton;
use super::home;
use super::message::{Message, Voice, to_private};
use super::press::buttons;
use crate::app::account::AccountIntent;
use crate::args;
use crate::domain::account::{AccountNotice, Thing};
use crate::domain::home::{Door, Work};
use crate::domain::people::{Language, Role};
use crate::domain::setup::shortened;

buttons! {
    /// Buttons of greeting, help and language.
    AccountButton asks AccountIntent {
        'l' SetLanguage(language: Language);
        'c' ChooseLanguage;
        'h' Help;
        'o' Open(door: Door);
        'X' Leave(asked_at: i64, work: Work);
    }
}

pub(super) fn render(notice: &AccountNotice, voice: &Voice) -> Message {
    match notice {
        AccountNotice::Greeting => Message::text(voice.word("account-greeting"))
            .button(voice.word("account-greeting-button-subscribe"), ElectionButton::Subscribe),
        AccountNotice::Home(shown) => home::home(shown, voice),
        AccountNotice::Help { operator, roles, home } => {
            let help = help(*operator, roles, voice);
            match home {
                Some(home) => home::before_help(&help.text, home, voice),
                None => help,
            }
        }
        AccountNotice::Who(who) => home::who(who, voice),
        AccountNotice::ChooseLanguage => Message::text(voice.word("account-choose-language"))
            .button(voice.word("account-language-vi"), AccountButton::SetLanguage(Language::Vi))
            .button(voice.word("account-language-en"), AccountButton::SetLanguage(Language::En)),
        AccountNotice::LanguageSet(_) => Message::text(voice.word("account-language-set")),
        AccountNotice::Wordless { thing, asked } => {
            let key = match thing {
                Thing::Picture => "account-wordless-picture",
                Thing::Voice => "account-wordless-voice",
                Thing::Sticker => "account-wordless-sticker",
                Thing::Place => "account-wordless-place",
                Thing::Contact => "account-wordless-contact",
                Thing::Link => "account-wordless-link",
                Thing::Sheet => return Message::text(voice.word("account-wordless-sheet")),
                Thing::File => "account-wordless-file",
                Thing::Other => "account-wordless-other",
            };
            let instead = if *asked { "account-wordless-asked" } else { "account-wordless-instead" };
            Message::text(format!("{} {}", voice.word(key), voice.word(instead)))
        }
        AccountNotice::Ended => Message::text(voice.word("account-ended")),
        AccountNotice::Dropped { something: true, works } if works.is_empty() => {
            Message::text(voice.word("account-dropped"))
        }
        AccountNotice::Dropped { something: true, works } => {
            let works: Vec<String> = works.iter().map(|work| home::work(*work, voice)).collect();
            Message::text(voice.say("account-dropped-works", args! { "works" => works.join(", ") }))
        }
        AccountNotice::Dropped { something: false, .. } => {
            Message::text(voice.word("account-nothing-to-drop"))
        }
        AccountNotice::PutAside(work) => {
            let kept = matches!(work, Work::Recording | Work::Presence | Work::Order);
            let args = args! {
                "work" => home::work(*work, voice), "kept" => if kept { "yes" } else { "no" },
            };
            Message::text(voice.say("account-put-aside", args))
        }
        AccountNotice::Left => Message::text(voice.word("account-left")),
        AccountNotice::NotReadHere => to_private(Message::text(voice.word("account-not-read-here")), voice),
        AccountNotice::OlderStep => Message::text(voice.word("account-older-step")),
        AccountNotice::EditedAfterwards => Message::text(voice.word("account-edited")),
        AccountNotice::Unsure { line, doors } => {
            let key = if doors.is_empty() { "account-unsure-none" } else { "account-unsure" };
            let message = Message::text(voice.say(key, args! { "line" => shortened(line) }));
            let message = message.in_pairs(doors.iter().map(|door| home::door(*door, voice)));
            message.button(voice.word("account-door-help"), AccountButton::Help)
        }
    }
}

fn help(operator: bool, roles: &[Role], voice: &Voice) -> Message {
    // Who presides over the province leads no neighbourhood: what leaders do is refused.
    let leads = roles.iter().any(|role| *role != Role::ProvinceAdmin);
    let province = (!leads).then_some("account-help-official");
    let shown = [
        (Part::Everyone, true, Some("account-help")),
        (Part::Officials, leads, Some("account-help-official")),
        (Part::Ward, roles.contains(&Role::WardOfficer) && !operator, None),
        (Part::Province, roles.contains(&Role::ProvinceAdmin) && !operator, province),
        (Part::Operators, operator, Some("account-help-operator")),
    ];
    let parts = shown.into_iter().filter(|(_, is_shown, _)| *is_shown).map(|(part, _, head)| {
        let lines = command::helped(part).map(|(word, line)| format!("/{word} – {}", voice.word(&line)));
        head.map(|head| voice.word(head)).into_iter().chain(lines).collect::<Vec<_>>().join("\n")
    });
    Message::text(parts.collect::<Vec<_>>().join("\n\n"))
}
