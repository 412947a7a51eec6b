//! Wording of `app/correction.rs`; sentences in `text/*/correction.ftl`.

use chrono::NaiveDate;
use fluent_bundle::FluentArgs;

use super::account::AccountButton;
use super::message::{MAX_LABEL, Message, Voice, cut, fitted};
use super::press::buttons;
use crate::app::correction::CorrectionIntent;
use crate::args;
use crate::domain::correction::{
    ANSWER_WORKING_DAYS, CorrectionNotice, CorrectionRefusal, CorrectionState, DONE_DAYS, GivenCorrection,
    MAX_OPEN, MAX_REASON, MAX_WORDS, OwnHousehold, Ticket,
};
use crate::domain::home::Door;
use crate::domain::household_page::Which;
use crate::domain::ids::{CorrectionId, HouseholdId};
use crate::domain::people::Language;
use crate::domain::retention;
use crate::text::format;

buttons! {
    /// Buttons of what a household asks to be put right.
    CorrectionButton asks CorrectionIntent {
        'b' Begin;
        'a' About(household: HouseholdId);
        'n' TakeName;
        'm' Mine(correction: CorrectionId);
        'w' Withdraw(correction: CorrectionId);
        'l' List;
        'L' ListFrom(from: i64);
        'o' One(correction: CorrectionId);
        't' TakeUp(correction: CorrectionId);
        'd' Done(correction: CorrectionId);
        'x' Decline(correction: CorrectionId);
    }
}

/// Of the words of one in a list so much is shown, in UTF-16 units.
const MAX_WORDS_LISTED: usize = 90;

/// Longest address on a line, in UTF-16 units.
const MAX_ADDRESS_SHOWN: usize = 130;

pub(super) fn render(notice: &CorrectionNotice, voice: &Voice) -> Message {
    match notice {
        CorrectionNotice::Choose { households } => choose(households, voice),
        CorrectionNotice::AskWords { of, kept_name } => {
            let mut args = about(of, voice);
            args.set("limit", voice.count(MAX_WORDS));
            args.set("working", voice.number(ANSWER_WORKING_DAYS));
            args.set("days", DONE_DAYS.to_string());
            args.set("kept", voice.number(retention::CORRECTIONS.in_days()));
            with_own(Message::text(voice.say("correction-ask", args)), kept_name.as_deref(), voice)
        }
        CorrectionNotice::OnlyAccount { kept_name } => {
            with_own(Message::text(voice.word("correction-only-account")), kept_name.as_deref(), voice)
        }
        CorrectionNotice::NameTaken { name } => {
            Message::text(voice.say("correction-name-taken", args! { "name" => name.as_str() }))
        }
        CorrectionNotice::Mine(ticket) => {
            let message = Message::text(voice.say("correction-mine", of_ticket(ticket, voice)));
            match ticket.correction.state {
                CorrectionState::Open => message.button(
                    voice.word("correction-button-withdraw"),
                    CorrectionButton::Withdraw(ticket.correction.id),
                ),
                CorrectionState::Done | CorrectionState::Declined | CorrectionState::Withdrawn => message,
            }
        }
        CorrectionNotice::TakenUp(ticket) => {
            Message::text(voice.say("correction-taken-up", of_ticket(ticket, voice)))
        }
        CorrectionNotice::Told(ticket) => {
            Message::text(voice.say("correction-told", of_ticket(ticket, voice)))
        }
        CorrectionNotice::One { ticket, row, today } => one(ticket, row.as_ref(), *today, voice),
        CorrectionNotice::AskReason(ticket) => {
            Message::text(voice.say("correction-ask-reason", of_ticket(ticket, voice)))
        }
        CorrectionNotice::Settled(ticket) => {
            Message::text(voice.say("correction-settled", of_ticket(ticket, voice)))
        }
        CorrectionNotice::Open { tickets, more, today, next } => {
            let message = open(tickets, *more, *today, voice);
            next.iter().fold(message, |message, from| {
                message.button(voice.word("correction-button-more"), CorrectionButton::ListFrom(*from))
            })
        }
        CorrectionNotice::NoneOpen => Message::text(voice.word("correction-none-open")),
        CorrectionNotice::Late { count, since, ward } => {
            let mut args = voice.counted(args! {}, *count);
            args.set("since", format::date(*since, voice.language));
            args.set("ward", if *ward { "yes" } else { "no" });
            Message::text(voice.say("correction-late", args))
                .button(voice.word("correction-button-list"), CorrectionButton::List)
        }
    }
}

/// About which household; where their buttons would read the same, each has a line with its commune, and its number on the button.
fn choose(households: &[OwnHousehold], voice: &Voice) -> Message {
    let label = |own: &OwnHousehold| voice.say("correction-button-about", about(&own.of, voice));
    let labels: Vec<String> = households.iter().map(label).collect();
    let are_apart = labels.iter().all(|label| labels.iter().filter(|other| *other == label).count() == 1);
    let mut lines = vec![voice.word("correction-choose")];
    let mut message = Message::default();
    for (at, (own, mut label)) in (1..).zip(households.iter().zip(labels)) {
        if !are_apart {
            label = format!("{at}. {label}");
            let line = format!("{label}, {}", own.of.neighborhood.commune_name);
            lines.push(match voice.language {
                Language::Vi => format::inside(&line),
                Language::En => line,
            });
        }
        message = message.button(fitted(&label, MAX_LABEL), CorrectionButton::About(own.household));
    }
    Message { text: lines.join("\n"), ..message }
}

fn about(of: &Which, voice: &Voice) -> FluentArgs<'static> {
    args! {
        "number" => of.number.clone(),
        "place" => voice.place(&of.neighborhood),
        "name" => of.neighborhood.name.clone(),
    }
}

fn of_ticket(ticket: &Ticket, voice: &Voice) -> FluentArgs<'static> {
    let correction = &ticket.correction;
    let reason = correction.reason.as_deref().unwrap_or_default();
    args! {
        "number" => correction.number.clone(),
        "place" => voice.place(&ticket.neighborhood),
        "commune" => ticket.neighborhood.commune_name.clone(),
        "words" => correction.words.trim_end_matches(['.', ' ']).to_owned(),
        "state" => correction.state.code(),
        "reason" => reason.trim_end_matches(['.', ' ']).to_owned(),
        "at" => voice.date_time(correction.made_at),
        "answer" => format::date(correction.due.answer_by, voice.language),
        "done" => format::date(correction.due.done_by, voice.language),
    }
}

/// What somebody changes without anybody's help.
fn with_own(mut message: Message, kept_name: Option<&str>, voice: &Voice) -> Message {
    message.text.push_str("\n\n");
    message.text.push_str(&voice.word("correction-own"));
    if let Some(name) = kept_name {
        message.text.push(' ');
        message.text.push_str(&voice.say("correction-own-name", args! { "name" => name }));
        message = message.button(voice.word("correction-button-name"), CorrectionButton::TakeName);
    }
    let doors = [
        (voice.word("correction-button-language"), AccountButton::ChooseLanguage.into()),
        (voice.word("correction-button-reminders"), AccountButton::Open(Door::Reminders).into()),
    ];
    message.in_pairs(doors)
}

fn late_code(ticket: &Ticket, today: NaiveDate) -> &'static str {
    if ticket.correction.lateness(today).is_some() { "yes" } else { "no" }
}

fn one(ticket: &Ticket, row: Option<&(String, String)>, today: NaiveDate, voice: &Voice) -> Message {
    let id = ticket.correction.id;
    let mut args = of_ticket(ticket, voice);
    args.set("late", late_code(ticket, today));
    args.set("taken", if ticket.correction.taken_at.is_some() { "yes" } else { "no" });
    let stands = match row {
        Some((head, address)) => {
            let address = if address.is_empty() { "–".to_owned() } else { cut(address, MAX_ADDRESS_SHOWN) };
            voice.say("correction-stands", args! { "head" => head.as_str(), "address" => address })
        }
        None => voice.word("correction-left-roll"),
    };
    args.set("stands", stands);
    let message = Message::text(voice.say("correction-one", args));
    let message = match row {
        Some(_) => message.button(voice.word("correction-button-edit"), CorrectionButton::TakeUp(id)),
        None => message,
    };
    message
        .button(voice.word("correction-button-done"), CorrectionButton::Done(id))
        .button(voice.word("correction-button-decline"), CorrectionButton::Decline(id))
}

fn open(tickets: &[Ticket], more: usize, today: NaiveDate, voice: &Voice) -> Message {
    let mut lines = vec![voice.word("correction-open")];
    let mut message = Message::default();
    // Units of two communes have the same names: each line has a number then, and its button says it.
    let is_mixed =
        tickets.windows(2).any(|two| two[0].neighborhood.commune_name != two[1].neighborhood.commune_name);
    for (at, ticket) in (1..).zip(tickets) {
        let mut args = of_ticket(ticket, voice);
        let words = ticket.correction.words.trim_end_matches(['.', ' ']);
        args.set("words", cut(words, MAX_WORDS_LISTED));
        args.set("late", late_code(ticket, today));
        let line = voice.say("correction-open-line", args);
        lines.push(if is_mixed { format!("{at}. {}", line.trim_start_matches("– ")) } else { line });
        let of = args! {
            "number" => ticket.correction.number.as_str(), "name" => ticket.neighborhood.name.as_str(),
        };
        let label = voice.say("correction-button-about", of);
        let label = if is_mixed { format!("{at}. {label}") } else { label };
        message = message.button(fitted(&label, MAX_LABEL), CorrectionButton::One(ticket.correction.id));
    }
    if more > 0 {
        lines.push(voice.say("correction-open-more", voice.counted(args! {}, more)));
    }
    Message { text: lines.join("\n"), ..message }
}

/// A line of `/dulieu`.
pub(super) fn given(given: &GivenCorrection, voice: &Voice) -> String {
    let args = args! {
        "number" => given.number.as_str(),
        "place" => given.place.as_str(),
        "words" => given.words.trim_end_matches(['.', ' ']),
        "state" => given.state.code(),
        "done" => format::date(given.due.done_by, voice.language),
        "reason" => given.reason.as_deref().unwrap_or_default().trim_end_matches(['.', ' ']),
        "status" => voice.say("correction-state", args! { "state" => given.state.code() }),
    };
    voice.say("correction-given", args)
}

pub(super) fn refuse(refusal: &CorrectionRefusal, voice: &Voice) -> Message {
    let too_long = |key: &str, length: usize, limit: usize| {
        voice.say(key, args! { "length" => voice.count(length), "limit" => voice.count(limit) })
    };
    Message::text(match refusal {
        CorrectionRefusal::Words { length: 0 } => voice.word("correction-refusal-empty"),
        CorrectionRefusal::Words { length } => too_long("correction-refusal-long", *length, MAX_WORDS),
        CorrectionRefusal::PersonalNumber => voice.word("correction-refusal-personal"),
        CorrectionRefusal::Reason { length: 0 } => voice.word("correction-refusal-reason-empty"),
        CorrectionRefusal::Reason { length } => {
            too_long("correction-refusal-reason-long", *length, MAX_REASON)
        }
        CorrectionRefusal::TooMany => {
            voice.say("correction-refusal-too-many", args! { "limit" => voice.count(MAX_OPEN) })
        }
        CorrectionRefusal::AlreadySettled { state } => {
            voice.say("correction-refusal-settled", args! { "state" => state.code() })
        }
        CorrectionRefusal::Own => voice.word("correction-refusal-own"),
        CorrectionRefusal::NotYours => voice.word("correction-refusal-not-yours"),
    })
}
