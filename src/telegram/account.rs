//! Wording of greeting, help and language, and buttons. Partner of `app/account.rs`; sentences in `text/*/account.ftl`.

use super::command::{self, Part};
use super::election::ElectionButton;
use super::message::{Message, Voice};
use super::press::buttons;
use crate::app::account::AccountIntent;
use crate::domain::account::{AccountNotice, Thing};
use crate::domain::people::{Language, Role};

buttons! {
    /// Buttons of greeting, help and language.
    AccountButton asks AccountIntent {
        'l' SetLanguage(language: Language);
        'c' ChooseLanguage;
        'h' Help;
    }
}

pub(super) fn render(notice: &AccountNotice, voice: &Voice) -> Message {
    match notice {
        AccountNotice::Greeting => Message::text(voice.word("account-greeting"))
            .button(voice.word("account-greeting-button-subscribe"), ElectionButton::Subscribe),
        AccountNotice::Help { operator, roles } => help(*operator, roles, voice),
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
                Thing::File => "account-wordless-file",
                Thing::Other => "account-wordless-other",
            };
            let instead = if *asked { "account-wordless-asked" } else { "account-wordless-instead" };
            Message::text(format!("{} {}", voice.word(key), voice.word(instead)))
        }
        AccountNotice::Ended => Message::text(voice.word("account-ended")),
        AccountNotice::Dropped { something: true } => Message::text(voice.word("account-dropped")),
        AccountNotice::Dropped { something: false } => Message::text(voice.word("account-nothing-to-drop")),
    }
}

/// The heading above what a province administrator may do, who has none of the officials' above it.
fn province_head(roles: &[Role]) -> Option<&'static str> {
    roles.iter().all(|role| *role == Role::ProvinceAdmin).then_some("account-help-official")
}

fn help(operator: bool, roles: &[Role], voice: &Voice) -> Message {
    let shown = [
        (Part::Everyone, true, Some("account-help")),
        (
            Part::Officials,
            roles.iter().any(|role| *role != Role::ProvinceAdmin),
            Some("account-help-official"),
        ),
        (Part::Ward, roles.contains(&Role::WardOfficer), None),
        (Part::Province, roles.contains(&Role::ProvinceAdmin) && !operator, province_head(roles)),
        (Part::Operators, operator, Some("account-help-operator")),
    ];
    let parts = shown.into_iter().filter(|(_, is_shown, _)| *is_shown).map(|(part, _, head)| {
        let lines = command::helped(part).map(|(word, line)| format!("/{word} – {}", voice.word(&line)));
        head.map(|head| voice.word(head)).into_iter().chain(lines).collect::<Vec<_>>().join("\n")
    });
    Message::text(parts.collect::<Vec<_>>().join("\n\n"))
}
