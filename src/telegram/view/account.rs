//! Wording of greeting, help and language. Partner of `app/account.rs`; sentences in `text/*/account.ftl`.

use super::{Message, Voice};
use crate::app::Intent;
use crate::app::account::AccountIntent;
use crate::app::election::ElectionIntent;
use crate::domain::notice::AccountNotice;
use crate::domain::people::{Language, Role};

pub(super) fn render(notice: &AccountNotice, voice: &Voice) -> Message {
    match notice {
        AccountNotice::Greeting => Message::text(voice.word("account-greeting")).button(
            voice.word("account-greeting-button-subscribe"),
            Intent::Election(ElectionIntent::Subscribe),
        ),
        AccountNotice::Help { operator, roles } => help(*operator, roles, voice),
        AccountNotice::ChooseLanguage => {
            let set = |language| Intent::Account(AccountIntent::SetLanguage(language));
            Message::text(voice.word("account-choose-language"))
                .button(voice.word("account-language-vi"), set(Language::Vi))
                .button(voice.word("account-language-en"), set(Language::En))
        }
        AccountNotice::LanguageSet(_) => Message::text(voice.word("account-language-set")),
        AccountNotice::Ended => Message::text(voice.word("account-ended")),
        AccountNotice::Dropped { something: true } => Message::text(voice.word("account-dropped")),
        AccountNotice::Dropped { something: false } => Message::text(voice.word("account-nothing-to-drop")),
    }
}

fn help(operator: bool, roles: &[Role], voice: &Voice) -> Message {
    let mut parts = vec![voice.word("account-help")];
    if !roles.is_empty() {
        parts.push(voice.word("account-help-official"));
    }
    if roles.contains(&Role::WardOfficer) {
        parts.push(voice.word("account-help-ward"));
    }
    if roles.contains(&Role::ProvinceAdmin) && !operator {
        parts.push(voice.word("account-help-province"));
    }
    if operator {
        parts.push(voice.word("account-help-operator"));
    }
    Message::text(parts.join("\n\n"))
}
