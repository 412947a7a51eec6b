//! Of what somebody is reminded, and how they choose it.

use super::{ElectionButton, coming_lines};
use crate::args;
use crate::domain::election::{Chosen, ElectionNotice};
use crate::domain::people::Scope;
use crate::telegram::message::{Message, Voice};

pub(super) fn render(notice: &ElectionNotice, voice: &Voice) -> Message {
    match notice {
        ElectionNotice::AskConsentFor { chosen } => {
            let of = voice.say("election-ask-consent-of", args! { "chosen" => name(chosen, voice) });
            let consent =
                voice.say("election-ask-consent", args! { "controller" => voice.controller.clone() });
            let agree = ElectionButton::AgreeSubscribeTo(chosen.scope);
            Message::text([of, consent].join("\n"))
                .button(voice.word("election-button-agree"), agree)
                .button(voice.word("election-button-decline"), ElectionButton::DeclineSubscribe)
        }
        ElectionNotice::Subscribed { coming, chosen, near, elsewhere } => {
            let of = chosen.as_ref().and_then(|chosen| match chosen.scope {
                Scope::Province if near.is_empty() && !elsewhere => None,
                Scope::Province => Some(voice.word("election-chosen-province")),
                _ => Some(voice.say("election-chosen", args! { "chosen" => chosen.name.clone() })),
            });
            let first: Vec<String> =
                [Some(voice.word("election-subscribed")), of].into_iter().flatten().collect();
            let text = [first.join("\n"), coming_lines(coming.as_ref(), voice)].join("\n\n");
            let mut message = Message::text(text);
            for place in near {
                let button = match place.scope {
                    Scope::Commune(commune) => ElectionButton::ChooseIn { commune, page: 0 },
                    scope => ElectionButton::SubscribeTo(scope),
                };
                message = message.button(place.name.clone(), button);
            }
            if *elsewhere {
                let choose = ElectionButton::ChooseCommune(0);
                message = message.button(voice.word("election-button-elsewhere"), choose);
            }
            if chosen.as_ref().is_some_and(|chosen| chosen.scope != Scope::Province) {
                let province = ElectionButton::SubscribeTo(Scope::Province);
                message = message.button(voice.word("election-button-province"), province);
            }
            message
        }
        ElectionNotice::ChooseCommune { communes, page, more } => {
            let mut message = Message::text(voice.word("election-choose-commune"));
            for commune in communes {
                let button = ElectionButton::ChooseIn { commune: commune.id, page: 0 };
                message = message.button(commune.name.clone(), button);
            }
            paged(message, (*page, *more), ElectionButton::ChooseCommune, voice)
        }
        ElectionNotice::ChooseNeighborhood { commune, neighborhoods, page, more } => {
            let args = args! { "commune" => commune.name.clone() };
            let whole = ElectionButton::SubscribeTo(Scope::Commune(commune.id));
            let mut message = Message::text(voice.say("election-choose-neighborhood", args))
                .button(voice.word("election-button-whole-commune"), whole);
            for neighborhood in neighborhoods {
                let button = ElectionButton::SubscribeTo(Scope::Neighborhood(neighborhood.id));
                message = message.button(neighborhood.name.clone(), button);
            }
            let of = |page| ElectionButton::ChooseIn { commune: commune.id, page };
            paged(message, (*page, *more), of, voice)
        }
        ElectionNotice::OwnReminders { chosen } => {
            let args = args! { "chosen" => name(chosen, voice) };
            Message::text(voice.say("election-own-reminders", args))
                .button(voice.word("election-button-own"), ElectionButton::SubscribeTo(chosen.scope))
        }
        _ => Message::default(),
    }
}

fn name(chosen: &Chosen, voice: &Voice) -> String {
    if chosen.name.is_empty() { voice.word("election-whole-province") } else { chosen.name.clone() }
}

fn paged(
    mut message: Message,
    (page, more): (i64, bool),
    button: impl Fn(i64) -> ElectionButton,
    voice: &Voice,
) -> Message {
    if page > 0 {
        message = message.button(voice.word("election-button-before"), button(page - 1));
    }
    if more {
        message = message.button(voice.word("election-button-more"), button(page + 1));
    }
    message
}
