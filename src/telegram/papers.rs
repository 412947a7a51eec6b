//! Wording of `app/papers.rs`; sentences in `text/*/papers.ftl`.

use chrono::NaiveDate;

use super::message::{Message, Voice};
use super::press::buttons;
use crate::app::papers::PapersIntent;
use crate::args;
use crate::domain::delivery::About;
use crate::domain::ids::{MeetingId, RoundId};
use crate::domain::nomination::MAX_NAME;
use crate::domain::papers::{
    MAX_DAYS, MAX_REASON, PapersNotice, PapersRefusal, Plan, PlanField, Round, Sums,
};
use crate::domain::place::Neighborhood;
use crate::text::format;
use fluent_bundle::FluentArgs;

buttons! {
    /// Buttons of papers to every household.
    PapersButton asks PapersIntent {
        'b' Begin(meeting: MeetingId);
        'c' Confirm(meeting: MeetingId);
        'd' Drop;
        'e' Edit { meeting: MeetingId, field: PlanField };
        's' AskSums(round: RoundId);
        'k' Count(round: RoundId);
    }
}

fn date(day: NaiveDate, voice: &Voice) -> String {
    format::date(day, voice.language)
}

fn of(plan: &Plan, voice: &Voice) -> FluentArgs<'static> {
    args! {
        "place" => voice.place(&plan.neighborhood),
        "title" => plan.title.clone(),
        "first" => date(plan.first_day, voice),
        "last" => date(plan.last_day, voice),
        "roll" => voice.number(plan.roll),
        "needed" => voice.number(plan.needed),
        "takes" => match (plan.needed, plan.half) {
            (0, _) => "unsaid",
            (_, Some(_)) => "two",
            (_, None) => "one",
        },
        "half" => voice.number(plan.half.unwrap_or(plan.needed)),
        "team" => voice.count(plan.team.len()),
        "commune" => plan.neighborhood.commune_name.clone(),
    }
}

fn announced(plan: &Plan, voice: &Voice) -> String {
    voice.say("papers-announced", of(plan, voice))
}

pub(super) fn render(notice: &PapersNotice, voice: &Voice) -> Message {
    match notice {
        PapersNotice::AskTeam { neighborhood, title, present, roll, elects } => {
            let args = args! {
                "place" => voice.place(neighborhood),
                "title" => title.as_str(),
                "present" => voice.number(*present),
                "roll" => voice.number(*roll),
                "elects" => if *elects { "yes" } else { "no" },
            };
            Message::text(voice.say("papers-ask-team", args))
        }
        PapersNotice::AskDays { earliest } => {
            let last = earliest.checked_add_days(chrono::Days::new(3)).unwrap_or(*earliest);
            let args = args! {
                "earliest" => date(*earliest, voice),
                "from" => date(*earliest, voice),
                "to" => date(last, voice),
                "days" => MAX_DAYS.to_string(),
            };
            Message::text(voice.say("papers-ask-days", args))
        }
        PapersNotice::Preview(plan) => {
            let head = voice.say("papers-preview", of(plan, voice));
            Message::text(format!("{head}\n\n— — —\n{}", announced(plan, voice)))
                .button(voice.word("papers-button-send"), PapersButton::Confirm(plan.meeting))
                .in_pairs(PlanField::ALL.map(|field| {
                    let label = voice.say("papers-button-edit", args! { "field" => field.code() });
                    (label, PapersButton::Edit { meeting: plan.meeting, field }.into())
                }))
                .button(voice.word("papers-button-drop"), PapersButton::Drop)
        }
        PapersNotice::AskField { field, team, first_day, last_day, earliest } => {
            let args = args! {
                "field" => field.code(),
                "team" => team.join("\n"),
                "first" => date(*first_day, voice),
                "last" => date(*last_day, voice),
                "earliest" => date(*earliest, voice),
                "days" => MAX_DAYS.to_string(),
            };
            Message::text(voice.say("papers-ask-field", args))
        }
        PapersNotice::Posting { neighborhood, title, delivery } => {
            let status = super::meeting::status(About::Papers, *delivery, voice);
            let args = args! {
                "place" => voice.place(neighborhood), "title" => title.as_str(), "status" => status,
            };
            Message::text(voice.say("papers-posting", args))
        }
        PapersNotice::PressToDecide => Message::text(voice.word("papers-press")),
        PapersNotice::Dropped => Message::text(voice.word("papers-dropped")),
        PapersNotice::Announced(plan) => Message::text(announced(plan, voice)),
        PapersNotice::Sheet { round, neighborhood, title, may_count } => {
            sheet(round, neighborhood, title, *may_count, voice)
        }
        PapersNotice::AskSums { round } => {
            let Sums { issued, collected } = round.sums;
            let args = args! {
                "issued" => voice.number(issued),
                "collected" => voice.number(collected),
                "roll" => voice.number(round.roll),
            };
            Message::text(voice.say("papers-ask-sums", args))
        }
        PapersNotice::AskWitnesses => Message::text(voice.word("papers-ask-witnesses")),
    }
}

fn sheet(round: &Round, neighborhood: &Neighborhood, title: &str, may_count: bool, voice: &Voice) -> Message {
    let args = args! {
        "place" => voice.place(neighborhood),
        "title" => title.to_owned(),
        "first" => date(round.first_day, voice),
        "last" => date(round.last_day, voice),
        "team" => round.team.join(", "),
        "count" => round.sums.issued,
        "issued" => voice.number(round.sums.issued),
        "collected" => voice.number(round.sums.collected),
        "roll" => voice.number(round.roll),
    };
    let mut parts = vec![voice.say("papers-sheet", args)];
    if round.counted.is_some() {
        let args = args! { "witnesses" => round.witnesses.join(", ") };
        parts.push(voice.say("papers-sheet-counted", args));
        return Message::text(parts.join("\n"))
            .button(voice.word("papers-button-sums"), PapersButton::AskSums(round.id));
    }
    parts.push(voice.word("papers-sheet-form"));
    let message = Message::text(parts.join("\n"))
        .button(voice.word("papers-button-sums"), PapersButton::AskSums(round.id));
    if may_count {
        message.button(voice.word("papers-button-count"), PapersButton::Count(round.id))
    } else {
        message
    }
}

pub(super) fn refuse(refusal: &PapersRefusal, voice: &Voice) -> Message {
    Message::text(match refusal {
        PapersRefusal::NotShort => voice.word("papers-refusal-not-short"),
        PapersRefusal::KindChanged => voice.word("papers-refusal-kind-changed"),
        PapersRefusal::OldRules => voice.word("papers-refusal-old-rules"),
        PapersRefusal::GovernorsOnly => voice.word("papers-refusal-governors"),
        PapersRefusal::HeldAgain { starts_at } => {
            voice.say("papers-refusal-held-again", args! { "when" => voice.date_time(*starts_at) })
        }
        PapersRefusal::Team { found } => {
            voice.say("papers-refusal-team", args! { "found" => voice.count(*found) })
        }
        PapersRefusal::NamesUnread => {
            voice.say("papers-refusal-names", args! { "limit" => MAX_NAME.to_string() })
        }
        PapersRefusal::PersonalNumber => voice.word("papers-refusal-personal"),
        PapersRefusal::DaysUnread => {
            let args = args! { "first" => voice.day_from_today(4), "last" => voice.day_from_today(7) };
            voice.say("papers-refusal-days", args)
        }
        PapersRefusal::TooSoon { earliest } => {
            voice.say("papers-refusal-too-soon", args! { "earliest" => date(*earliest, voice) })
        }
        PapersRefusal::TooLong { latest } => {
            voice.say("papers-refusal-too-long", args! { "latest" => date(*latest, voice) })
        }
        PapersRefusal::OtherDay { starts_on } => {
            voice.say("papers-refusal-other-day", args! { "day" => date(*starts_on, voice) })
        }
        PapersRefusal::NoGroup => voice.word("papers-refusal-no-group"),
        PapersRefusal::SumsUnread => voice.word("papers-refusal-sums"),
        PapersRefusal::Reason => {
            voice.say("papers-refusal-reason", args! { "limit" => MAX_REASON.to_string() })
        }
        PapersRefusal::NotBegun { first_day } => {
            voice.say("papers-refusal-not-begun", args! { "first" => date(*first_day, voice) })
        }
        PapersRefusal::MoreThanAll { issued, roll } => {
            let args = args! { "issued" => voice.number(*issued), "roll" => voice.number(*roll) };
            voice.say("papers-refusal-more-than-all", args)
        }
        PapersRefusal::MoreBackThanOut { collected, issued } => {
            let args = args! { "collected" => voice.number(*collected), "issued" => voice.number(*issued) };
            voice.say("papers-refusal-more-back", args)
        }
        PapersRefusal::Shrinks { before } => {
            let args = args! {
                "issued" => voice.number(before.issued), "collected" => voice.number(before.collected),
            };
            voice.say("papers-refusal-shrinks", args)
        }
        PapersRefusal::StillCollecting { last_day } => {
            voice.say("papers-refusal-still", args! { "last" => date(*last_day, voice) })
        }
        PapersRefusal::NothingCollected => voice.word("papers-refusal-nothing"),
        PapersRefusal::Stands => voice.word("papers-refusal-stands"),
        PapersRefusal::Counted => voice.word("papers-refusal-counted"),
        PapersRefusal::Witnesses => voice.word("papers-refusal-witnesses"),
    })
}
