//! Wording of `app/meeting.rs`; sentences in `text/*/meeting.ftl`.

use chrono::{Datelike as _, NaiveDate, NaiveTime, Weekday};

use super::agenda;
use super::attendance::AttendanceButton;
use super::duty::DutyButton;
use super::home::door;
use super::invitation::{self, InvitationButton};
use super::message::{Act, MAX_LABEL, Message, Voice, cut, fitted};
use super::order::OrderButton;
use super::press::{Press, buttons};
use super::printing::{PrintingButton, with_calendar};
use super::rsvp::{answer_buttons, answer_word, notice_buttons};
use super::voice_note::VoiceNoteButton;
use crate::app::meeting::MeetingIntent;
use crate::args;
use crate::domain::delivery::{About, Delivery};
use crate::domain::home::Door;
use crate::domain::ids::{HouseholdId, MeetingId, NeighborhoodId};
use crate::domain::matter::{Agenda, Documents, Matter};
use crate::domain::meeting::{
    CallField, CardPhase, ComingMeeting, Deed, Look, MAX_REASON, MAX_TITLE, MAX_VENUE, MeetingCard,
    MeetingKind, MeetingNotice, MeetingPreview, MeetingRefusal, NeighborhoodChoice, PastMeeting,
    ReminderKind, SHORT_HOURS, Unanswered,
};
use crate::domain::office::Barred;
use crate::domain::people::Language;
use crate::domain::place::NeighborhoodKind;
use crate::domain::rulebook::Rulebook;
use crate::domain::time::Moment;
use crate::domain::when::WhenFault;
use crate::text::format;

buttons! {
    /// Buttons of calling, moving and calling off a meeting.
    MeetingButton asks MeetingIntent {
        'n' CallIn(neighborhood: NeighborhoodId);
        'w' UseVenue;
        't' UseTitle;
        'h' UseTime(starts_at: i64);
        'e' Edit { meeting: MeetingId, field: CallField };
        'f' AskMoveOf { meeting: MeetingId, field: CallField };
        'a' ChooseAgenda(agenda: Agenda);
        'q' AskAgenda(meeting: MeetingId);
        's' SetAgenda { meeting: MeetingId, agenda: Agenda };
        'c' Confirm(meeting: MeetingId);
        'i' Insist { meeting: MeetingId, agenda: Agenda };
        'd' Discard(meeting: MeetingId);
        'r' GiveReason(meeting: MeetingId);
        'm' AskMove(meeting: MeetingId);
        'v' ConfirmMove { meeting: MeetingId, version: i64 };
        'o' AskCallOff(meeting: MeetingId);
        'x' ConfirmCallOff(meeting: MeetingId);
        'k' Keep(meeting: MeetingId);
        'g' MinePage(page: i64);
        'j' Past(page: i64);
        'z' ShowPin(meeting: MeetingId);
        'Z' RemovePin { neighborhood: NeighborhoodId, set_at: i64 };
        'l' ComingPage(page: i64);
        'b' ChoosePage(page: i64);
        'u' Unanswered(meeting: MeetingId) => MeetingIntent::Unanswered { meeting, after: None };
        'p' UnansweredAfter { meeting: MeetingId, after: HouseholdId } => {
            MeetingIntent::Unanswered { meeting, after: Some(after) }
        };
    }
}

/// Is it called off? `leaves_at`: when the group is told, where that is not at once.
fn ask_call_off(card: &MeetingCard, leaves_at: Option<Moment>, voice: &Voice) -> Message {
    let asked = about("meeting-ask-call-off", card, voice);
    let told = match leaves_at {
        Some(at) => voice.say("meeting-call-off-later", args! { "leaves" => voice.date_time(at) }),
        None => voice.word("meeting-call-off-now"),
    };
    Message::text(format!("{}\n{told} {}", asked.text, voice.word("meeting-call-off-for-good")))
        .button(voice.word("meeting-button-confirm-call-off"), MeetingButton::ConfirmCallOff(card.meeting))
        .button(voice.word("meeting-button-keep"), MeetingButton::Keep(card.meeting))
}

pub(super) fn render(notice: &MeetingNotice, voice: &Voice) -> Message {
    match notice {
        MeetingNotice::Call(card) => call(card, voice),
        MeetingNotice::Reminder { kind, card } => reminder(*kind, card, voice),
        MeetingNotice::Moved { card, from, from_venue } => {
            let mut parts = vec![voice.say("meeting-moved", moved_args(card, *from, from_venue, voice))];
            parts.extend(late_reason(card, voice));
            answer_buttons(Message::text(parts.join("\n")), card.meeting, voice)
        }
        MeetingNotice::CalledOff(card) => about("meeting-called-off", card, voice),
        MeetingNotice::ToYou { notice, meeting } => {
            let is_on = !matches!(**notice, MeetingNotice::CalledOff(_));
            with_calendar(render(notice, voice), *meeting, is_on, voice)
        }
        MeetingNotice::ChooseNeighborhood(choices) => choose_neighborhood(choices, voice),
        MeetingNotice::ChooseNeighborhoodOn { choices, page } => {
            choose_neighborhood(choices, voice).pages(*page, MeetingButton::ChoosePage, voice)
        }
        MeetingNotice::AskWhen { neighborhood_name, example, likely } => {
            ask_when(neighborhood_name, *example, likely, voice)
        }
        MeetingNotice::AskWhere { starts_at, venue } => ask_where(*starts_at, venue, voice),
        MeetingNotice::AskWhat { starts_at, venue } => Message::text(voice.say(
            "meeting-ask-what",
            args! { "when" => voice.date_time_told(*starts_at), "venue" => venue.as_str() },
        ))
        .button(voice.word("meeting-button-intro"), MeetingButton::UseTitle),
        MeetingNotice::AskAgenda { title, unit, order, meeting } => {
            ask_agenda(title, *unit, order, *meeting, voice)
        }
        MeetingNotice::AgendaPreview { card, was, late_days, documents_days } => {
            agenda_preview(card, *was, *late_days, *documents_days, voice)
        }
        MeetingNotice::AgendaDocuments { card, days, by, is_late } => {
            let args = args! {
                "agenda" => agenda::word(card.agenda(), card.unit, voice),
                "days" => voice.number(*days),
                "documents" => documents(card),
                "by" => format::date(*by, voice.language),
                "late" => if *is_late { "yes" } else { "no" },
            };
            Message::text(voice.say("agenda-documents", args))
                .button(voice.word("invitation-button"), InvitationButton::Sheet(card.meeting))
        }
        MeetingNotice::AgendaCorrected { card, was, is_counted, late_reason } => {
            let mut args = card_args(card, voice);
            args.set("agenda", agenda::word(card.agenda(), card.unit, voice));
            args.set("was", agenda::word(*was, card.unit, voice));
            args.set("said", said(*was));
            let mut parts = vec![voice.say("agenda-corrected", args)];
            if card.is_about_a_person() && card.agenda() != Some(Agenda::Elect) {
                parts.push(voice.word("tally-result-no-election"));
            }
            parts.extend(threshold(card, voice));
            parts.extend(corrected_late(late_reason.as_deref(), voice));
            if *is_counted {
                parts.push(voice.word("agenda-corrected-counted"));
            }
            Message::text(parts.join("\n"))
        }
        MeetingNotice::AgendaShort(card) => {
            let mut args = card_args(card, voice);
            args.set("hours", voice.number(SHORT_HOURS));
            Message::text(voice.say("agenda-corrected-short", args))
        }
        MeetingNotice::AgendaChanged(card) => {
            let mut args = card_args(card, voice);
            args.set("agenda", agenda::word(card.agenda(), card.unit, voice));
            let changed = voice.say("agenda-changed", args);
            with_shortfall(Message::text(changed), card, voice)
        }
        MeetingNotice::AgendaPublished => Message::text(voice.word("agenda-published")),
        MeetingNotice::AskStray(card) => ask_stray(card, voice),
        MeetingNotice::AgendaUnchanged => Message::text(voice.word("agenda-unchanged")),
        MeetingNotice::OneByOne { rest } => one_by_one(rest, voice),
        MeetingNotice::ContinuedInPrivate => Message::text(voice.word("meeting-continued-in-private")),
        MeetingNotice::Preview(preview) => self::preview(preview, voice),
        MeetingNotice::AskReason { days } => Message::text(
            voice.say("meeting-ask-reason", args! { "days" => voice.number(*days), "count" => *days }),
        ),
        MeetingNotice::NotPosted { place, title } => Message::text(
            voice.say("meeting-not-posted", args! { "place" => place.as_str(), "title" => title.as_str() }),
        ),
        MeetingNotice::Posting { about, card, delivery } => posting(*about, card, *delivery, voice),
        MeetingNotice::NowLate => Message::text(voice.word("meeting-now-late")),
        MeetingNotice::AlreadySent => Message::text(voice.word("meeting-already-sent")),
        MeetingNotice::Discarded => Message::text(voice.word("meeting-discarded")),
        MeetingNotice::Mine { card, posting, barred, reminded_of: of } => {
            mine(card, *posting, *barred, *of, voice)
        }
        MeetingNotice::MoreOfMine(more) => Message::text(more_of_mine(*more, voice)),
        MeetingNotice::MoreFrom { more, page } => Message::text(more_of_mine(*more, voice))
            .button(voice.word("meeting-button-next"), MeetingButton::MinePage(*page)),
        MeetingNotice::OfferPast => offer_past(Message::text(voice.word("meeting-offer-past")), voice),
        MeetingNotice::Past { meetings, page, pages } => past(meetings, *page, *pages, voice),
        MeetingNotice::ByColleague { about, card, by } => by_colleague(*about, card, by, voice),
        MeetingNotice::NoneOfMine => offer_past(Message::text(voice.word("meeting-none-of-mine")), voice),
        MeetingNotice::AskMove { card, example } => {
            let mut args = card_args(card, voice);
            args.set("example", typed(*example, voice));
            let meeting = card.meeting;
            let only = |key: &str, field| {
                (voice.word(key), Press::from(MeetingButton::AskMoveOf { meeting, field }))
            };
            Message::text(voice.say("meeting-ask-move", args))
                .in_pairs([
                    only("meeting-button-move-when", CallField::When),
                    only("meeting-button-move-where", CallField::Where),
                ])
                .button(voice.word("meeting-button-keep"), MeetingButton::Keep(meeting))
        }
        MeetingNotice::AskField { card, field, example, is_draft } => {
            ask_field(card, *field, *example, *is_draft, voice)
        }
        MeetingNotice::MovePreview {
            card,
            from,
            from_venue,
            late_days,
            is_short,
            leaves_at,
            reminded_of: of,
        } => {
            let mut parts =
                vec![voice.say("meeting-move-preview", moved_args(card, *from, from_venue, voice))];
            let unexplained = late_days.filter(|_| card.late_reason.is_none());
            parts.extend(late_reason(card, voice));
            parts.extend(reminded_of(*of, "move", voice));
            parts.extend(leaves_at.map(|leaves_at| {
                voice.say("meeting-move-quiet", args! { "leaves" => voice.date_time(leaves_at) })
            }));
            parts.extend(late_or_short(
                unexplained,
                *is_short && late_days.is_none(),
                ("move", card.kind),
                voice,
            ));
            let label = match unexplained {
                Some(_) => "meeting-button-move-late",
                None => "meeting-button-confirm-move",
            };
            let confirm = MeetingButton::ConfirmMove { meeting: card.meeting, version: card.version };
            Message::text(parts.join("\n\n"))
                .button(voice.word(label), confirm)
                .in_pairs([
                    (voice.word("meeting-button-edit-when"), move_of(card.meeting, CallField::When)),
                    (voice.word("meeting-button-edit-where"), move_of(card.meeting, CallField::Where)),
                ])
                .button(voice.word("meeting-button-keep"), MeetingButton::Keep(card.meeting))
        }
        MeetingNotice::EndNotWritten { ends } => {
            let ends = format::time(*ends, voice.language);
            Message::text(voice.say("meeting-end-not-written", args! { "ends" => ends }))
        }
        MeetingNotice::NotTaken { words } => Message::text(
            voice.say("meeting-not-taken", args! { "words" => cut(words, MAX_NAMED) }),
        ),
        MeetingNotice::AskPostponed { card, example } => {
            let mut args = card_args(card, voice);
            args.set("example", typed(*example, voice));
            Message::text(voice.say("meeting-ask-postponed", args))
                .button(voice.word("meeting-button-call-off"), MeetingButton::AskCallOff(card.meeting))
                .button(voice.word("meeting-button-keep"), MeetingButton::Keep(card.meeting))
        }
        MeetingNotice::AlreadyMoved => Message::text(voice.word("meeting-already-moved")),
        MeetingNotice::AskCallOff(card) => ask_call_off(card, None, voice),
        MeetingNotice::AskCallOffLater { card, leaves_at } => ask_call_off(card, Some(*leaves_at), voice),
        MeetingNotice::AlreadyCalledOff => Message::text(voice.word("meeting-already-called-off")),
        MeetingNotice::Unanswered { card, households, more_after } => {
            unanswered(card, households, *more_after, voice)
        }
        MeetingNotice::Coming(list) => coming(list, voice),
        MeetingNotice::PinKept { place, venue, kept } => {
            let args = args! { "place" => place.as_str(), "venue" => venue.as_str() };
            let message = Message::text(voice.say("meeting-pin-kept", args));
            kept.iter().fold(message, |message, (neighborhood, at)| {
                let remove =
                    MeetingButton::RemovePin { neighborhood: *neighborhood, set_at: at.unix_millis() };
                message.button(voice.word("meeting-button-pin-remove"), remove)
            })
        }
        MeetingNotice::PinRemoved { place } => {
            Message::text(voice.say("meeting-pin-removed", args! { "place" => place.as_str() }))
        }
        MeetingNotice::Pin { place, venue, starts_at } => Message::text(voice.say(
            "meeting-pin",
            args! { "place" => place.as_str(), "venue" => venue.as_str(), "when" => voice.date_time(*starts_at) },
        )),
        MeetingNotice::PinSent => Message::text(voice.word("meeting-pin-sent")),
        MeetingNotice::MoreComing { more, page } => Message::text(more_of_mine(*more, voice))
            .button(voice.word("meeting-button-next"), MeetingButton::ComingPage(*page)),
        MeetingNotice::MoreComingHere(more) => Message::text(
            voice.say("meeting-more-coming-here", args! { "n" => voice.number(*more), "count" => *more }),
        ),
        MeetingNotice::ComingLed => {
            Message::text(voice.word("meeting-coming-led")).in_pairs([door(Door::Meetings, voice)])
        }
        MeetingNotice::NothingComing => Message::text(voice.word("meeting-nothing-coming")),
        MeetingNotice::NothingComingHere { neighborhood_name, commune_name } => {
            let place = format!("{neighborhood_name}, {commune_name}");
            Message::text(voice.say("meeting-nothing-coming-here", args! { "place" => place }))
        }
    }
}

pub(super) fn refuse(refusal: &MeetingRefusal, voice: &Voice) -> Message {
    let limited = |key: &str, limit: usize| {
        voice.say(key, args! { "limit" => voice.number(i64::try_from(limit).unwrap_or(i64::MAX)) })
    };
    let named = |key: &str, neighborhood: &str| voice.say(key, args! { "neighborhood" => neighborhood });
    Message::text(match refusal {
        MeetingRefusal::When { fault, example } => when_fault(*fault, *example, voice),
        MeetingRefusal::TitleMissing => voice.word("meeting-title-missing"),
        MeetingRefusal::VenueMissing => voice.word("meeting-venue-missing"),
        MeetingRefusal::TitleTooLong => limited("meeting-title-too-long", MAX_TITLE),
        MeetingRefusal::VenueTooLong => limited("meeting-venue-too-long", MAX_VENUE),
        MeetingRefusal::OnlyTime { field } => voice.word(match field {
            CallField::What => "meeting-title-is-time",
            CallField::When | CallField::Where => "meeting-venue-is-time",
        }),
        MeetingRefusal::HoldsTime { field } => voice.word(match field {
            CallField::What => "meeting-title-holds-time",
            CallField::When | CallField::Where => "meeting-venue-holds-time",
        }),
        MeetingRefusal::Tangled => voice.word("meeting-tangled"),
        MeetingRefusal::PinOfWhich => voice.word("meeting-pin-of-which"),
        MeetingRefusal::NoPin => voice.word("meeting-no-pin"),
        MeetingRefusal::PinGone => voice.word("meeting-pin-gone"),
        MeetingRefusal::ReasonMissing => voice.word("meeting-reason-missing"),
        MeetingRefusal::ReasonTooLong => limited("meeting-reason-too-long", MAX_REASON),
        MeetingRefusal::NothingToLead => voice.word("meeting-nothing-to-lead"),
        MeetingRefusal::UnknownNeighborhood => voice.word("meeting-unknown-neighborhood"),
        MeetingRefusal::NoGroup { neighborhood_name } => named("meeting-no-group", neighborhood_name),
        MeetingRefusal::GroupNotBound => voice.word("meeting-group-not-bound"),
        MeetingRefusal::RollEmpty { neighborhood_name } => named("meeting-roll-empty", neighborhood_name),
        MeetingRefusal::NothingMoved => voice.word("meeting-nothing-moved"),
        MeetingRefusal::AlreadyOpen => voice.word("meeting-already-open"),
        MeetingRefusal::Barred { barred, agenda, unit, before_2023 } => {
            agenda::barred(*barred, *agenda, *unit, *before_2023, voice)
        }
        MeetingRefusal::OtherElection { day, until } => {
            let written = |day: NaiveDate| format::date(day, voice.language);
            let has_day = if day.is_some() { "yes" } else { "no" };
            let day = day.map(written).unwrap_or_default();
            let rules = agenda::rules(!Rulebook::at(*until).names_matters());
            voice.say(
                "agenda-other-election",
                args! { "has_day" => has_day, "day" => day, "until" => written(*until), "rules" => rules },
            )
        }
    })
}

/// A moment as people type it: "19h30 21/5/2022"; "7:30 pm 21 May 2022".
pub(super) fn typed(at: Moment, voice: &Voice) -> String {
    let local = at.local(voice.zone);
    match voice.language {
        Language::Vi => local.format("%-Hh%M %-d/%-m/%Y").to_string(),
        Language::En => format!("{} {}", local.format("%-I:%M %P"), format::date(local.date(), Language::En)),
    }
}

fn card_args<'a>(card: &'a MeetingCard, voice: &Voice) -> fluent_bundle::FluentArgs<'a> {
    args! {
        "place" => card.place(),
        "title" => card.title.as_str(),
        "when" => voice.date_time_told(card.starts_at),
        "time" => voice.time(card.starts_at),
        "told" => voice.time_told(card.starts_at),
        "day" => voice.day(card.starts_at),
        "part" => voice.part_of_day(card.starts_at),
        "venue" => card.venue.as_str(),
    }
}

fn moved_args<'a>(
    card: &'a MeetingCard,
    from: Moment,
    from_venue: &'a str,
    voice: &Voice,
) -> fluent_bundle::FluentArgs<'a> {
    let what = match (from == card.starts_at, from_venue == card.venue) {
        (false, true) => "time",
        (true, false) => "venue",
        _ => "both",
    };
    let mut change = card_args(card, voice);
    change.set("from", voice.date_time(from));
    change.set("old", from_venue);
    change.set("what", what);
    let mut args = card_args(card, voice);
    args.set("changes", voice.say("meeting-change", change));
    args
}

/// A wording made of nothing but the facts of a card.
fn about(key: &str, card: &MeetingCard, voice: &Voice) -> Message {
    Message::text(voice.say(key, card_args(card, voice)))
}

/// The numbers, and how many households are missing to be more than half. Empty while there is no roll.
fn numbers(card: &MeetingCard, voice: &Voice) -> Vec<String> {
    let turnout = card.turnout;
    if turnout.roll == 0 {
        return Vec::new();
    }
    let is_closed = card.phase == CardPhase::Closed;
    let counted = voice.say(
        if is_closed { "meeting-turnout-closed" } else { "meeting-turnout" },
        args! { "coming" => voice.number(turnout.coming()), "roll" => voice.number(turnout.roll),
        "absent" => voice.number(turnout.absent), "unanswered" => voice.number(turnout.unanswered()) },
    );
    if is_closed {
        // Nobody is urged any more.
        return vec![counted];
    }
    let mut args = args! {
        "share" => agenda::share(card.threshold),
        "needed" => voice.number(card.threshold.needed(turnout.roll)),
        "roll" => voice.number(turnout.roll),
    };
    let majority = match turnout.missing(card.threshold) {
        0 => voice.say("meeting-majority", args),
        n => {
            args.set("n", voice.number(n));
            args.set("count", n);
            voice.say("meeting-missing", args)
        }
    };
    vec![counted, majority]
}

/// How many households a decision takes, where the meeting decides something.
fn threshold(card: &MeetingCard, voice: &Voice) -> Option<String> {
    let roll = card.turnout.roll;
    if card.kind == MeetingKind::Annual && card.matter.is_none() && roll > 0 {
        let rules = rules(card, voice);
        let needed = |matter| voice.number(rules.threshold(Some(matter)).needed(roll));
        let args = args! {
            "money" => needed(Matter::Money), "other" => needed(Matter::Other), "roll" => voice.number(roll),
        };
        return rules.names_matters().then(|| voice.say("meeting-card-threshold-annual", args));
    }
    let matter = card.matter.filter(|_| roll > 0)?;
    let args = args! {
        "matter" => matter.code(), "share" => agenda::share(card.threshold),
        "needed" => voice.number(card.threshold.needed(roll)), "roll" => voice.number(roll),
    };
    Some(voice.say("meeting-card-threshold", args))
}

fn late_reason(card: &MeetingCard, voice: &Voice) -> Option<String> {
    let reason = card.late_reason.as_deref()?;
    Some(voice.say("meeting-card-late", args! { "reason" => reason.trim_end_matches(['.', ' ']) }))
}

/// Whether anybody said what it is for.
const fn said(agenda: Option<Agenda>) -> &'static str {
    if agenda.is_some() { "yes" } else { "no" }
}

fn corrected_late(reason: Option<&str>, voice: &Voice) -> Option<String> {
    let reason = reason?.trim_end_matches(['.', ' ']);
    Some(voice.say("agenda-corrected-late", args! { "reason" => reason }))
}

/// What a late correction would say, and the question why it is late.
fn agenda_preview(
    card: &MeetingCard,
    was: Option<Agenda>,
    late_days: i64,
    documents_days: Option<i64>,
    voice: &Voice,
) -> Message {
    let mut args = card_args(card, voice);
    args.set("agenda", agenda::word(card.agenda(), card.unit, voice));
    args.set("was", agenda::word(was, card.unit, voice));
    args.set("said", said(was));
    let mut parts = vec![voice.say("agenda-correct-preview", args)];
    parts.extend(corrected_late(card.late_reason.as_deref(), voice));
    parts.extend(documents_days.map(|days| documents_due(card, days, voice)));
    parts.extend(falls_short(card, voice));
    let unexplained = Some(late_days).filter(|_| card.late_reason.is_none());
    parts.extend(late_or_short(unexplained, false, ("agenda", card.kind), voice));
    let label = match unexplained {
        Some(_) => "agenda-button-correct-late",
        None => "agenda-button-correct",
    };
    let message = Message::text(parts.join("\n\n"));
    let message = match card.agenda() {
        Some(agenda) => {
            message.button(voice.word(label), MeetingButton::SetAgenda { meeting: card.meeting, agenda })
        }
        None => message,
    };
    message.button(voice.word("meeting-button-keep"), MeetingButton::Keep(card.meeting))
}

/// Whether its documents must reach every household, or must if it decides such a matter.
fn documents(card: &MeetingCard) -> &'static str {
    match Documents::of(card.kind, card.matter) {
        Documents::IfDecided => "if",
        Documents::Must | Documents::No => "must",
    }
}

fn documents_due(card: &MeetingCard, days: i64, voice: &Voice) -> String {
    let args = args! { "days" => voice.number(days), "documents" => documents(card) };
    voice.say("agenda-preview-documents", args)
}

/// The rules of its day.
fn rules(card: &MeetingCard, voice: &Voice) -> &'static Rulebook {
    Rulebook::at(card.starts_at.local_day(voice.zone))
}

/// What its title speaks of, and what it is for instead; nothing where they agree.
fn strays(key: &str, card: &MeetingCard, voice: &Voice) -> Option<String> {
    let likely = agenda::word(Some(card.strays()?), card.unit, voice);
    let agenda = agenda::word(card.agenda(), card.unit, voice);
    let by_law = if rules(card, voice).names_matters() { "yes" } else { "no" };
    let elects = if card.agenda() == Some(Agenda::Elect) { "yes" } else { "no" };
    let args = args! {
        "title" => card.title.as_str(), "likely" => likely, "agenda" => agenda, "by_law" => by_law,
        "elects" => elects,
    };
    Some(voice.say(key, args))
}

/// What its title seems to speak of besides, where other rules hold for that; the rules of 2008 knew no matters.
fn falls_short(card: &MeetingCard, voice: &Voice) -> Option<String> {
    let rules = rules(card, voice);
    let likely = card.agenda()?.falls_short_of(&card.title).filter(|_| rules.names_matters())?;
    let args = args! {
        "what" => likely.code(),
        "likely" => agenda::word(Some(likely), card.unit, voice),
        "agenda" => agenda::word(card.agenda(), card.unit, voice),
        "days" => voice.number(rules.notice_days(MeetingKind::Annual).unwrap_or_default()),
    };
    Some(voice.say("agenda-falls-short", args))
}

/// With what [`falls_short`] says, and the way to change it.
fn with_shortfall(message: Message, card: &MeetingCard, voice: &Voice) -> Message {
    let Some(said) = falls_short(card, voice) else { return message };
    Message { text: format!("{}\n{said}", message.text), ..message }
        .button(voice.word("agenda-button-change"), MeetingButton::AskAgenda(card.meeting))
}

fn ask_stray(card: &MeetingCard, voice: &Voice) -> Message {
    let change = MeetingButton::AskAgenda(card.meeting);
    let message = Message::text(strays("agenda-ask-stray", card, voice).unwrap_or_default());
    let message = match card.agenda() {
        Some(agenda) => {
            let label = voice.say("agenda-button-stray", args! { "agenda" => agenda.code() });
            message.button(label, MeetingButton::Insist { meeting: card.meeting, agenda })
        }
        None => message,
    };
    message.button(voice.word("agenda-button-change"), change)
}

fn ask_agenda(
    title: &str,
    unit: NeighborhoodKind,
    order: &[Agenda],
    meeting: Option<(MeetingId, Option<Agenda>)>,
    voice: &Voice,
) -> Message {
    let mut parts = vec![voice.say("agenda-ask", args! { "title" => title })];
    if let Some((_, now)) = meeting {
        let args = args! { "agenda" => agenda::word(now, Some(unit), voice), "said" => said(now) };
        parts.push(voice.say("agenda-ask-now", args));
    }
    order.iter().fold(Message::text(parts.join("\n")), |message, agenda| {
        let asks = match meeting {
            Some((meeting, _)) => MeetingButton::SetAgenda { meeting, agenda: *agenda },
            None => MeetingButton::ChooseAgenda(*agenda),
        };
        message.button(agenda::label(*agenda, unit, voice), asks)
    })
}

fn facts(card: &MeetingCard, voice: &Voice) -> Vec<String> {
    ["meeting-card-title", "meeting-card-when", "meeting-card-venue"]
        .into_iter()
        .map(|key| voice.say(key, card_args(card, voice)))
        .collect()
}

fn call(card: &MeetingCard, voice: &Voice) -> Message {
    let mut head = match card.phase {
        CardPhase::CalledOff => vec![voice.say("meeting-card-off-head", card_args(card, voice))],
        CardPhase::Open | CardPhase::Closed => {
            let host = match (card.convener, card.kind) {
                (Some(convener), _) => {
                    let names = (card.neighborhood_name.as_str(), card.commune_name.as_str());
                    agenda::signed(convener, names, card.unit, voice)
                }
                (None, MeetingKind::CandidateIntro) => voice.word("meeting-card-host-front"),
                (None, MeetingKind::Community | MeetingKind::Annual) => card.neighborhood_name.clone(),
            };
            let host = voice.say("meeting-card-host", args! { "host" => host });
            let greeting = voice.say("meeting-card-greeting", card_args(card, voice));
            invitation::number(card, voice).into_iter().chain([greeting, host]).collect()
        }
    };
    head.extend(facts(card, voice));
    if card.phase == CardPhase::CalledOff {
        let end = voice.word("meeting-card-off");
        return Message::text(format!("{}\n\n{end}", head.join("\n")));
    }
    head.extend(invitation::lines(card, voice));
    if card.moved() {
        head.push(voice.word("meeting-card-moved"));
    }
    head.extend(late_reason(card, voice));
    head.extend(threshold(card, voice));
    let mut counted = numbers(card, voice);
    let person = if card.is_about_a_person() { "yes" } else { "no" };
    counted.push(voice.say("meeting-not-a-vote", args! { "person" => person }));
    let end = match card.phase {
        CardPhase::Open => voice.word("meeting-card-ask"),
        CardPhase::Closed | CardPhase::CalledOff => voice.word("meeting-card-closed"),
    };
    let message = Message::text(format!("{}\n\n{}\n\n{end}", head.join("\n"), counted.join("\n")));
    match card.phase {
        CardPhase::Open => with_pin(notice_buttons(message, card.meeting, voice), card, voice),
        CardPhase::Closed | CardPhase::CalledOff => message,
    }
}

fn reminder(kind: ReminderKind, card: &MeetingCard, voice: &Voice) -> Message {
    let (head, end) = match kind {
        ReminderKind::Eve => ("meeting-reminder-eve", "meeting-reminder-eve-end"),
        ReminderKind::Soon => ("meeting-reminder-soon", "meeting-reminder-soon-end"),
    };
    let left = card.turnout.unanswered();
    let roll = voice.number(card.turnout.roll);
    let unanswered = voice.say(
        "meeting-reminder-unanswered",
        args! { "n" => voice.number(left), "count" => left, "roll" => roll },
    );
    let parts = [voice.say(head, card_args(card, voice)), unanswered, voice.word(end)];
    with_pin(answer_buttons(Message::text(parts.join("\n")), card.meeting, voice), card, voice)
}

/// With the button that shows where it is, where that is known.
pub(super) fn with_pin(message: Message, card: &MeetingCard, voice: &Voice) -> Message {
    match card.has_pin {
        true => message.button(voice.word("meeting-button-pin"), MeetingButton::ShowPin(card.meeting)),
        false => message,
    }
}

fn choose_neighborhood(choices: &[NeighborhoodChoice], voice: &Voice) -> Message {
    let question = Message::text(voice.word("meeting-choose-neighborhood"));
    choices.iter().fold(question, |message, choice| {
        let is_twin = |other: &&NeighborhoodChoice| other.name == choice.name;
        let label = if choices.iter().filter(is_twin).count() > 1 {
            // The kind of commune says least: "Khu phố 1, Bình Ngọc".
            let commune = choice.commune_name.split_once(' ').map_or(choice.commune_name.as_str(), |it| it.1);
            format!("{}, {commune}", choice.name)
        } else {
            choice.name.clone()
        };
        let asks = MeetingButton::CallIn(choice.neighborhood);
        message.button(fitted(&label, MAX_LABEL), asks)
    })
}

fn ask_where(starts_at: Moment, venue: &str, voice: &Voice) -> Message {
    let when = voice.date_time_told(starts_at);
    if venue.is_empty() {
        return Message::text(voice.say("meeting-ask-where-typed", args! { "when" => when }));
    }
    // A place that does not fit on a button stands in the question: what is cut off is what tells it from others.
    let is_short = venue.chars().count() <= MAX_LABEL;
    let label = if is_short { venue.to_owned() } else { voice.word("meeting-button-venue") };
    Message::text(voice.say("meeting-ask-where", args! { "when" => when, "venue" => venue }))
        .button(label, MeetingButton::UseVenue)
}

/// Too late by the calendar, or only by the hour; `what` is the notice or the move.
fn late_or_short(
    days: Option<i64>,
    is_short: bool,
    (what, kind): (&str, MeetingKind),
    voice: &Voice,
) -> Option<String> {
    match days {
        Some(days) => {
            let annual = if kind == MeetingKind::Annual { "yes" } else { "no" };
            let args = args! {
                "days" => voice.number(days), "count" => days, "what" => what, "annual" => annual,
            };
            Some(voice.say("meeting-preview-late", args))
        }
        None => is_short
            .then(|| voice.say("meeting-preview-short", args! { "hours" => voice.number(SHORT_HOURS) })),
    }
}

/// What residents are reminded of where a meeting elects at another time; `what` is shown: a notice, a move, or what stands.
fn reminded_of(of: Option<(NaiveDate, Option<NaiveTime>)>, what: &str, voice: &Voice) -> Option<String> {
    let (day, hour) = of?;
    let args = args! {
        "day" => format::date(day, voice.language),
        "has_hour" => if hour.is_some() { "yes" } else { "no" },
        "hour" => hour.map(|hour| format::time(hour, voice.language)).unwrap_or_default(),
        "what" => what,
    };
    Some(voice.say("agenda-reminded-of", args))
}

fn preview(preview: &MeetingPreview, voice: &Voice) -> Message {
    let card = &preview.card;
    // As the group will read it: groups read Vietnamese.
    let shown = call(card, &Voice { language: Language::Vi, ..voice.clone() });
    let mut parts = vec![voice.word("meeting-preview-head"), shown.text, END.to_owned()];
    let neighborhood = || card.neighborhood_name.as_str();
    if card.turnout.roll == 0 {
        parts.push(voice.say("meeting-preview-no-roll", args! { "neighborhood" => neighborhood() }));
    } else {
        parts.push(voice.say(
            "meeting-preview-effect",
            args! { "place" => card.place(), "roll" => voice.number(card.turnout.roll) },
        ));
    }
    if let Some(other) = preview.same_day {
        parts.push(voice.say(
            "meeting-preview-same-day",
            args! { "neighborhood" => neighborhood(), "time" => voice.time(other) },
        ));
    }
    if preview.is_shut_out {
        parts.push(voice.say("meeting-preview-shut-out", card_args(card, voice)));
    }
    if preview.is_locked {
        parts.push(voice.say("meeting-preview-locked", card_args(card, voice)));
    }
    if let Some(leaves_at) = preview.leaves_at {
        parts.push(voice.say("meeting-preview-quiet", args! { "when" => voice.date_time(leaves_at) }));
    }
    let is_since_2023 = rules(card, voice).names_matters();
    parts.push(agenda::with_article(card.agenda(), card.matter, card.unit, is_since_2023, voice));
    parts.extend(preview.documents_days.map(|days| documents_due(card, days, voice)));
    parts.extend(
        preview
            .voice_seconds
            .map(|seconds| voice.say("voice-note-preview", args! { "seconds" => voice.number(seconds) })),
    );
    parts.extend(strays("agenda-strays", card, voice));
    parts.extend(falls_short(card, voice));
    parts.extend(reminded_of(preview.reminded_of, "call", voice));
    // The form is that of the rules since 2023.
    parts.extend(invitation::lacking(card, voice).filter(|_| is_since_2023));
    let unexplained = preview.late_days.filter(|_| card.late_reason.is_none());
    let is_short = preview.is_short && preview.late_days.is_none();
    parts.extend(late_or_short(unexplained, is_short, ("call", card.kind), voice));
    let (label, asks) = match unexplained {
        Some(_) => ("meeting-button-send-late", MeetingButton::GiveReason(card.meeting)),
        None => ("meeting-button-send", MeetingButton::Confirm(card.meeting)),
    };
    let spoken = if preview.voice_seconds.is_some() { "voice-note-button" } else { "voice-note-button-add" };
    let meeting = card.meeting;
    let edit = |key: &str, field| (voice.word(key), Press::from(MeetingButton::Edit { meeting, field }));
    Message::text(parts.join("\n\n"))
        .button(voice.word(label), asks)
        .in_pairs([
            edit("meeting-button-edit-when", CallField::When),
            edit("meeting-button-edit-where", CallField::Where),
            edit("meeting-button-edit-what", CallField::What),
            (voice.word("agenda-button-change"), MeetingButton::AskAgenda(meeting).into()),
        ])
        .in_pairs([
            (voice.word("invitation-button"), InvitationButton::Sheet(meeting).into()),
            (voice.word(spoken), VoiceNoteButton::Sheet(meeting).into()),
        ])
        .button(voice.word("meeting-button-drop"), MeetingButton::Discard(meeting))
}

/// Where a previewed text ends and ours begins.
const END: &str = "— — —";

/// Words that were not taken are named back up to here.
const MAX_NAMED: usize = 120;

/// Longest text that a button copies (Bot API, CopyTextButton).
const MAX_COPY: usize = 256;

/// The meetings of a message behind its first, each with a button that copies it.
fn one_by_one(rest: &[String], voice: &Voice) -> Message {
    let lines: Vec<String> = rest.iter().map(|line| format!("/hop {line}")).collect();
    let args = args! { "list" => lines.join("\n\n") };
    let message = Message::text(voice.say("meeting-one-by-one", voice.counted(args, rest.len() + 1)));
    lines.into_iter().zip(2..).fold(message, |message, (line, at)| {
        if line.encode_utf16().count() > MAX_COPY {
            return message;
        }
        message.link(voice.say("meeting-button-copy", args! { "at" => voice.number(at) }), Act::Copy(line))
    })
}

/// When is the meeting? The likely times are buttons.
fn ask_when(neighborhood: &str, example: Moment, likely: &[Moment], voice: &Voice) -> Message {
    let args = args! {
        "neighborhood" => neighborhood, "example" => typed(example, voice), "spoken" => spoken(example, voice),
    };
    likely.iter().fold(Message::text(voice.say("meeting-ask-when", args)), |message, at| {
        message.button(short_time(*at, voice), MeetingButton::UseTime(at.unix_millis() / 1000))
    })
}

/// "19h30 thứ Bảy 21/5": fits on a button.
fn short_time(at: Moment, voice: &Voice) -> String {
    let local = at.local(voice.zone);
    let weekday = format::weekday(local.weekday(), voice.language);
    match voice.language {
        Language::Vi => format!("{} {weekday} {}", local.format("%-Hh%M"), local.format("%-d/%-m")),
        Language::En => {
            let weekday: String = weekday.chars().take(3).collect();
            format!("{} {weekday} {}", local.format("%-H:%M"), local.format("%-d %b"))
        }
    }
}

/// The same as somebody would say it: "7 rưỡi tối thứ Bảy".
fn spoken(at: Moment, voice: &Voice) -> String {
    let weekday = format::weekday(at.local(voice.zone).weekday(), voice.language);
    voice.say("meeting-spoken", args! { "weekday" => weekday })
}

/// One thing about a preview, or about a meeting that is moved.
fn move_of(meeting: MeetingId, field: CallField) -> Press {
    MeetingButton::AskMoveOf { meeting, field }.into()
}

fn ask_field(
    card: &MeetingCard,
    field: CallField,
    example: Moment,
    is_draft: bool,
    voice: &Voice,
) -> Message {
    let mut args = card_args(card, voice);
    args.set("example", typed(example, voice));
    args.set("spoken", spoken(example, voice));
    let key = match field {
        CallField::When => "meeting-ask-new-when",
        CallField::Where => "meeting-ask-new-where",
        CallField::What => "meeting-ask-new-what",
    };
    let keep: Press = match is_draft {
        true => InvitationButton::Back(card.meeting).into(),
        false => MeetingButton::Keep(card.meeting).into(),
    };
    Message::text(voice.say(key, args)).button(voice.word("meeting-button-keep"), keep)
}

fn more_of_mine(more: i64, voice: &Voice) -> String {
    voice.say("meeting-more-of-mine", args! { "n" => voice.number(more), "count" => more })
}

fn offer_past(message: Message, voice: &Voice) -> Message {
    message.button(voice.word("meeting-button-past"), MeetingButton::Past(0))
}

/// Meetings that are over, with buttons to the pages beside.
fn past(meetings: &[PastMeeting], page: i64, pages: i64, voice: &Voice) -> Message {
    if meetings.is_empty() {
        return Message::text(voice.word("meeting-past-none"));
    }
    let lines = meetings.iter().map(|meeting| {
        let args = args! {
            "when" => voice.date_time(meeting.starts_at),
            "place" => meeting.place.as_str(),
            "title" => meeting.title.as_str(),
            "coming" => voice.number(meeting.coming),
            "roll" => voice.number(meeting.roll),
            "published" => if meeting.is_published { "yes" } else { "no" },
        };
        voice.say("meeting-past-line", args)
    });
    let mut parts = vec![voice.word("meeting-past-head")];
    parts.extend(lines);
    parts.push(voice.word("meeting-past-foot"));
    let mut message = Message::text(parts.join("\n\n"));
    if page > 0 {
        message = message.button(voice.word("meeting-button-newer"), MeetingButton::Past(page - 1));
    }
    if page + 1 < pages {
        message = message.button(voice.word("meeting-button-older"), MeetingButton::Past(page + 1));
    }
    message
}

/// What another official did about a meeting, to who called it.
fn by_colleague(deed: Deed, card: &MeetingCard, by: &str, voice: &Voice) -> Message {
    let mut args = card_args(card, voice);
    args.set("deed", deed.code());
    if let Deed::Ticked { duty, .. } = deed {
        args.set("duty", voice.say("duty-what", args! { "duty" => duty.code() }));
    }
    args.set("by", if by.is_empty() { "none" } else { by }.to_owned());
    args.set(
        "look",
        match deed.look() {
            Look::Meetings => "meetings",
            Look::Results => "results",
            Look::Duties => "duties",
            Look::Waves => "waves",
        },
    );
    Message::text(voice.say("meeting-colleague", args))
}

/// The word by which the wordings tell what goes to the group.
const fn what(about: About) -> &'static str {
    match about {
        About::Call | About::Anew => "call",
        About::Move => "move",
        About::Agenda => "agenda",
        About::CallOff => "off",
        About::Document => "document",
        About::Pin => "pin",
        About::Papers => "papers",
        About::RollOpened(_) => "roll",
        About::RollFrozen(_) => "frozen",
        About::Result { .. } => "result",
    }
}

/// How far what an official asked us to tell the group is.
fn posting(about: About, card: &MeetingCard, delivery: Delivery, voice: &Voice) -> Message {
    let what = what(about);
    let mut args = card_args(card, voice);
    let key = match delivery {
        Delivery::Sending => format!("meeting-{what}-sending"),
        Delivery::Later(leaves_at) => {
            args.set("leaves", voice.date_time(leaves_at));
            format!("meeting-{what}-later")
        }
        Delivery::Sent(at) => {
            args.set("at", voice.time(at.unwrap_or(card.starts_at)));
            format!("meeting-{what}-sent")
        }
        Delivery::NotNeeded => "meeting-off-unread".to_owned(),
        Delivery::Locked | Delivery::ShutOut | Delivery::Refused | Delivery::Unknown | Delivery::NoGroup => {
            args.set("what", what);
            args.set("sure", if delivery == Delivery::Unknown { "no" } else { "yes" });
            "meeting-trouble".to_owned()
        }
    };
    let mut parts = vec![voice.say(&key, args)];
    match advice(delivery, voice) {
        Some(advice) => {
            parts.push(advice);
            if delivery.is_refused_for_now() {
                parts.push(voice.word("delivery-meanwhile"));
            }
        }
        None => {
            let is_posted = rules(card, voice).is_posted(card.kind);
            let posted = args! { "posted" => if is_posted { "yes" } else { "no" } };
            match about {
                // What is over hangs nowhere any more.
                About::Call | About::Anew if card.phase == CardPhase::Open => {
                    parts.push(voice.say("meeting-call-foot", posted))
                }
                About::Move | About::Agenda if card.phase == CardPhase::Open => {
                    parts.push(voice.say("meeting-changed-foot", posted))
                }
                About::Call
                | About::Anew
                | About::Move
                | About::Agenda
                | About::CallOff
                | About::Document
                | About::Pin
                | About::Papers
                | About::RollOpened(_)
                | About::RollFrozen(_)
                | About::Result { .. } => {}
            }
        }
    }
    let message = Message::text(parts.join("\n"));
    // What a correction made of it may be less than its title speaks of, too.
    if about == About::Agenda { with_shortfall(message, card, voice) } else { message }
}

/// What to do about a letter that its group did not get.
pub(super) fn advice(delivery: Delivery, voice: &Voice) -> Option<String> {
    let key = match delivery {
        Delivery::Locked => "delivery-locked",
        Delivery::ShutOut => {
            let args = args! { "bot" => voice.bot_username.as_str() };
            return Some(voice.say("delivery-shut-out", args));
        }
        Delivery::Refused => "delivery-refused",
        Delivery::Unknown => "delivery-unknown",
        Delivery::NoGroup => "delivery-no-group",
        Delivery::Sending | Delivery::Later(_) | Delivery::Sent(_) | Delivery::NotNeeded => return None,
    };
    Some(voice.word(key))
}

/// Where a letter is, in one line where lists show it; with what to do when it is stuck.
pub(super) fn status(about: About, delivery: Delivery, voice: &Voice) -> String {
    let (state, at) = match delivery {
        Delivery::Sending => ("sending", String::new()),
        Delivery::Later(at) => ("later", voice.date_time(at)),
        Delivery::Sent(Some(at)) => ("sent", format!("{}, {}", voice.time(at), voice.date(at))),
        Delivery::Sent(None) => ("known", String::new()),
        Delivery::Unknown => ("doubt", String::new()),
        Delivery::Locked
        | Delivery::ShutOut
        | Delivery::Refused
        | Delivery::NoGroup
        | Delivery::NotNeeded => ("not", String::new()),
    };
    let line = voice.say("delivery-status", args! { "what" => what(about), "state" => state, "at" => at });
    advice(delivery, voice).map_or(line.clone(), |advice| format!("{line} {advice}"))
}

fn mine(
    card: &MeetingCard,
    posting: Option<(About, Delivery)>,
    barred: Option<Barred>,
    of: Option<(NaiveDate, Option<NaiveTime>)>,
    voice: &Voice,
) -> Message {
    let mut parts = vec![voice.say("meeting-mine", card_args(card, voice))];
    let status = posting.map(|(about, delivery)| status(about, delivery, voice));
    if card.phase == CardPhase::CalledOff {
        parts.push(voice.word("meeting-already-called-off"));
        parts.extend(status);
        return Message::text(parts.join("\n"));
    }
    parts.extend(status);
    parts.extend(numbers(card, voice));
    parts.extend(reminded_of(of, "stands", voice));
    // Who convenes it does what may be done about it; everybody else reads who that is.
    parts.extend(barred.map(|barred| {
        let (agenda, unit) =
            (card.agenda().unwrap_or(Agenda::Other), card.unit.unwrap_or(NeighborhoodKind::KhuPho));
        agenda::barred(barred, agenda, unit, !rules(card, voice).names_matters(), voice)
    }));
    let unanswered = MeetingButton::Unanswered(card.meeting);
    let message = Message::text(parts.join("\n"))
        .button(voice.word("attendance-button-door"), AttendanceButton::Overview(card.meeting))
        .button(voice.word("meeting-button-unanswered"), unanswered)
        .button(voice.word("duty-button-clock"), DutyButton::Meeting(card.meeting));
    // Whoever counts keeps its order, which is more than who convenes it; who stands does neither.
    let is_today = card.starts_at.local_day(voice.zone) == voice.today && barred != Some(Barred::Candidate);
    let message = match is_today {
        true => message.button(voice.word("order-button-order"), OrderButton::Open(card.meeting)),
        false => message,
    };
    if barred.is_some() {
        return message;
    }
    message
        .button(voice.word("meeting-button-move"), MeetingButton::AskMove(card.meeting))
        .in_pairs([
            (voice.word("invitation-button"), InvitationButton::Sheet(card.meeting).into()),
            (voice.word("voice-note-button"), VoiceNoteButton::Sheet(card.meeting).into()),
        ])
        .button(voice.word("printing-door"), PrintingButton::Board(card.meeting))
        .button(voice.word("agenda-button-change"), MeetingButton::AskAgenda(card.meeting))
        .button(voice.word("meeting-button-call-off"), MeetingButton::AskCallOff(card.meeting))
}

fn unanswered(
    card: &MeetingCard,
    households: &[Unanswered],
    more_after: Option<HouseholdId>,
    voice: &Voice,
) -> Message {
    let left = card.turnout.unanswered();
    let Some(first) = households.first() else {
        return if left == 0 {
            about("meeting-unanswered-none", card, voice)
        } else {
            Message::text(voice.word("meeting-unanswered-end"))
        };
    };
    let mut head = card_args(card, voice);
    head.set("n", voice.number(left));
    head.set("count", left);
    head.set("roll", voice.number(card.turnout.roll));
    let lines: Vec<String> = households
        .iter()
        .map(|household| {
            let (number, name) = (household.number.as_str(), household.head_name.as_str());
            if household.address.is_empty() {
                voice.say("meeting-unanswered-line", args! { "number" => number, "head" => name })
            } else {
                voice.say(
                    "meeting-unanswered-line-address",
                    args! { "number" => number, "head" => name, "address" => household.address.as_str() },
                )
            }
        })
        .collect();
    let foot = voice.say("meeting-unanswered-foot", args! { "number" => first.number.as_str() });
    let text = [voice.say("meeting-unanswered-head", head), lines.join("\n"), foot].join("\n\n");
    match more_after {
        Some(after) => {
            let next = MeetingButton::UnansweredAfter { meeting: card.meeting, after };
            Message::text(text).button(voice.word("meeting-button-more"), next)
        }
        None => Message::text(text),
    }
}

fn coming(list: &[ComingMeeting], voice: &Voice) -> Message {
    let mut parts = Vec::new();
    for (index, coming) in list.iter().enumerate() {
        let mut lines = Vec::new();
        match &coming.mine {
            None if index == 0 => {
                parts.push(voice.say("meeting-coming-here", card_args(&coming.card, voice)));
            }
            Some(_) if index == 0 => parts.push(voice.word("meeting-coming-private")),
            _ => {}
        }
        if coming.mine.is_some() {
            lines.push(voice.say("meeting-coming-place", card_args(&coming.card, voice)));
        }
        lines.extend(facts(&coming.card, voice));
        match &coming.mine {
            Some(mine) => lines.push(match mine.answer {
                Some(answer) => voice.say(
                    "meeting-coming-own",
                    args! { "number" => mine.number.as_str(), "answer" => answer_word(answer, voice) },
                ),
                None => voice.say("meeting-coming-own-none", args! { "number" => mine.number.as_str() }),
            }),
            None => lines.extend(numbers(&coming.card, voice)),
        }
        parts.push(lines.join("\n"));
    }
    let message = Message::text(parts.join("\n\n"));
    match list {
        [only] if only.mine.is_some() => answer_buttons(message, only.card.meeting, voice),
        _ => message,
    }
}

fn when_fault(fault: WhenFault, example: Moment, voice: &Voice) -> String {
    let weekday = |day: Weekday| format::weekday(day, voice.language);
    let example = typed(example, voice);
    let key = match fault {
        WhenFault::NotUnderstood => "meeting-when-not-understood",
        WhenFault::Unread => "meeting-when-unread",
        WhenFault::MissingTime => "meeting-when-missing-time",
        WhenFault::MissingDate => "meeting-when-missing-date",
        WhenFault::NoSuchDate => "meeting-when-no-such-date",
        WhenFault::NoSuchTime => "meeting-when-no-such-time",
        WhenFault::Past => "meeting-when-past",
        WhenFault::TooFar => "meeting-when-too-far",
        WhenFault::WhichMinute { hour, figure } => {
            let args =
                args! { "hour" => hour.to_string(), "figure" => figure.to_string(), "example" => example };
            return voice.say("meeting-when-which-minute", args);
        }
        WhenFault::WeekdayMismatch { given, actual } => {
            return voice.say(
                "meeting-when-weekday",
                args! { "given" => weekday(given), "actual" => weekday(actual), "example" => example },
            );
        }
    };
    voice.say(key, args! { "example" => example })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::{Answer, Via};
    use crate::domain::ids::{Id as _, MeetingId, NeighborhoodId};
    use crate::domain::invitation::{MAX_CHAIR, MAX_CONTACT, MAX_GUESTS, MAX_PAPER_NUMBER, Particulars};
    use crate::domain::majority::Threshold;
    use crate::domain::meeting::{OwnAnswer, Turnout};
    use crate::domain::office::Convener;
    use crate::domain::roll::{MAX_ADDRESS, MAX_NAME, MAX_NUMBER};
    use crate::domain::rsvp::{MeetingChoice, RsvpNotice, RsvpRefusal};
    use crate::domain::say::Notice;
    use crate::domain::say::Refusal;
    use crate::domain::tally::TallyNotice;
    use crate::text;
    use chrono::NaiveTime;
    use chrono_tz::Asia::Ho_Chi_Minh;

    const AT: Moment = Moment::from_unix_millis(1_653_136_200_000);

    /// A card with the longest title and place an official may give.
    fn card(phase: CardPhase, turnout: Turnout) -> Box<MeetingCard> {
        Box::new(MeetingCard {
            meeting: MeetingId::mint(AT, [1; 10]),
            version: 2,
            neighborhood_name: "Khu phố 1".to_owned(),
            commune_name: "Phường Bình Ngọc".to_owned(),
            kind: MeetingKind::Community,
            matter: Some(Matter::Money),
            threshold: Threshold::TwoThirds,
            convener: Some(Convener::Front),
            unit: Some(NeighborhoodKind::KhuPho),
            late_reason: Some("ờ".repeat(MAX_REASON)),
            particulars: Particulars {
                chair: Some("ờ".repeat(MAX_CHAIR)),
                guests: Some("ờ".repeat(MAX_GUESTS)),
                contact: Some("ờ".repeat(MAX_CONTACT)),
                number: Some("ờ".repeat(MAX_PAPER_NUMBER)),
            },
            documents: 5,
            has_pin: true,
            title: "ờ".repeat(MAX_TITLE),
            venue: "ờ".repeat(MAX_VENUE),
            starts_at: AT,
            turnout,
            phase,
        })
    }

    fn everything() -> Vec<Notice> {
        let turnout = Turnout { attending: 1500, absent: 41, substitute: 0, roll: 3000 };
        let open = || card(CardPhase::Open, turnout);
        let household = HouseholdId::mint(AT, [2; 10]);
        let row = |address: usize| Unanswered {
            household,
            number: "9".repeat(MAX_NUMBER),
            head_name: "ờ".repeat(MAX_NAME),
            address: "ờ".repeat(address),
        };
        let choice = |commune: &str| NeighborhoodChoice {
            neighborhood: NeighborhoodId::mint(AT, [3; 10]),
            name: "Khu phố 1".to_owned(),
            commune_name: commune.to_owned(),
        };
        let preview = |turnout, late_days| {
            let (same_day, leaves_at) = (Some(AT), Some(AT));
            MeetingNotice::Preview(Box::new(MeetingPreview {
                card: *card(CardPhase::Open, turnout),
                late_days,
                is_short: true,
                documents_days: Some(2),
                same_day,
                leaves_at,
                is_shut_out: true,
                is_locked: true,
                reminded_of: NaiveDate::from_ymd_opt(2027, 3, 20)
                    .map(|day| (day, NaiveTime::from_hms_opt(8, 0, 0))),
                voice_seconds: Some(60),
            }))
        };
        let own = |answer| ComingMeeting {
            card: *open(),
            mine: Some(OwnAnswer { number: "23".to_owned(), answer }),
        };
        let (venue, from_venue) = (String::new(), "Sân đình".to_owned());
        let mut all: Vec<Notice> = [
            MeetingNotice::Call(open()),
            MeetingNotice::Call(card(CardPhase::Closed, Turnout { attending: 1501, ..turnout })),
            MeetingNotice::Call(card(CardPhase::CalledOff, turnout)),
            MeetingNotice::Reminder { kind: ReminderKind::Eve, card: open() },
            MeetingNotice::Reminder {
                kind: ReminderKind::Soon,
                card: card(CardPhase::Open, Turnout::default()),
            },
            MeetingNotice::Moved { card: open(), from: AT, from_venue: from_venue.clone() },
            MeetingNotice::CalledOff(open()),
            MeetingNotice::ToYou {
                notice: Box::new(MeetingNotice::CalledOff(open())),
                meeting: open().meeting,
            },
            MeetingNotice::ChooseNeighborhood(vec![choice("Phường Bình Ngọc"), choice("Phường Trà Cổ")]),
            MeetingNotice::AskWhen {
                neighborhood_name: "Khu phố 1".to_owned(),
                example: AT,
                likely: vec![AT],
            },
            MeetingNotice::AskWhere { starts_at: AT, venue: venue.clone() },
            MeetingNotice::AskWhere { starts_at: AT, venue: "Nhà văn hóa Khu phố 1".to_owned() },
            MeetingNotice::AskWhat { starts_at: AT, venue },
            MeetingNotice::ContinuedInPrivate,
            preview(turnout, None),
            preview(Turnout::default(), Some(1)),
            preview(turnout, Some(5)),
            MeetingNotice::AskReason { days: 1 },
            MeetingNotice::AskReason { days: 2 },
            MeetingNotice::NowLate,
            MeetingNotice::AlreadySent,
            MeetingNotice::Discarded,
            MeetingNotice::MoreFrom { more: 1, page: 1 },
            MeetingNotice::NoneOfMine,
            MeetingNotice::AskMove { card: open(), example: AT },
            MeetingNotice::MovePreview {
                card: open(),
                from: AT,
                from_venue,
                late_days: Some(2),
                is_short: true,
                leaves_at: Some(AT),
                reminded_of: NaiveDate::from_ymd_opt(2027, 3, 20).map(|day| (day, None)),
            },
            MeetingNotice::AlreadyMoved,
            MeetingNotice::AskCallOff(open()),
            MeetingNotice::AlreadyCalledOff,
            MeetingNotice::Unanswered {
                card: open(),
                households: vec![row(MAX_ADDRESS); 15],
                more_after: Some(household),
            },
            MeetingNotice::Unanswered { card: open(), households: vec![row(0)], more_after: None },
            MeetingNotice::Unanswered { card: open(), households: vec![], more_after: None },
            MeetingNotice::Coming(vec![own(None), own(Some(Answer::Absent))]),
            MeetingNotice::Coming(vec![ComingMeeting { card: *open(), mine: None }]),
            MeetingNotice::NothingComing,
            MeetingNotice::NothingComingHere {
                neighborhood_name: "Khu phố 1".to_owned(),
                commune_name: "Phường Bình Ngọc".to_owned(),
            },
        ]
        .into_iter()
        .map(Notice::Meeting)
        .collect();
        let deliveries = [
            Delivery::Sending,
            Delivery::Later(AT),
            Delivery::Sent(Some(AT)),
            Delivery::Sent(None),
            Delivery::Locked,
            Delivery::ShutOut,
            Delivery::Refused,
            Delivery::Unknown,
            Delivery::NoGroup,
            Delivery::NotNeeded,
        ];
        for delivery in deliveries {
            for about in [About::Call, About::Anew, About::Move, About::CallOff] {
                let posting = Some((about, delivery));
                all.push(Notice::Meeting(MeetingNotice::Posting { about, card: open(), delivery }));
                for phase in [CardPhase::Open, CardPhase::CalledOff] {
                    all.push(Notice::Meeting(MeetingNotice::Mine {
                        card: card(phase, turnout),
                        posting,
                        barred: None,
                        reminded_of: None,
                    }));
                }
            }
            for correction in [false, true] {
                let neighborhood = "Khu phố 1".to_owned();
                all.push(Notice::Tally(TallyNotice::Published { neighborhood, correction, delivery }));
            }
        }
        all.push(Notice::Meeting(MeetingNotice::Mine {
            card: open(),
            posting: None,
            barred: Some(Barred::Candidate),
            reminded_of: None,
        }));
        let number = || "23".to_owned();
        for answer in Answer::ALL {
            for before in [None, Some(Answer::Absent)] {
                all.extend(
                    [
                        RsvpNotice::Saved { number: number(), answer, before, starts_at: AT, asks: false },
                        RsvpNotice::ToldHousehold {
                            number: number(),
                            answer,
                            before,
                            card: open(),
                            by: "Anh Hải".to_owned(),
                        },
                        RsvpNotice::Recorded {
                            number: number(),
                            answer,
                            before,
                            via: Via::Tap,
                            substitute_name: None,
                            goes_on: true,
                            own_before: true,
                            undo: None,
                            formerly: None,
                        },
                    ]
                    .map(Notice::Rsvp),
                );
            }
        }
        let answer = Answer::Substitute;
        let (meeting, name) = (MeetingId::mint(AT, [1; 10]), "Nguyễn Thị Lan".to_owned());
        let neighborhood_name = || "Khu phố 1".to_owned();
        all.extend(
            [
                RsvpNotice::Held(answer),
                RsvpNotice::Own { number: number(), answer, card: open() },
                RsvpNotice::AskSubstitute { number: number() },
                RsvpNotice::SubstituteNamed { number: number(), name: name.clone() },
                RsvpNotice::SubstituteSkipped { number: number() },
                RsvpNotice::NoLongerSubstitute { number: number() },
                RsvpNotice::ChooseMeeting(vec![MeetingChoice {
                    meeting,
                    neighborhood_name: neighborhood_name(),
                    starts_at: AT,
                }]),
                RsvpNotice::AskRecording { neighborhood_name: neighborhood_name(), starts_at: AT },
                RsvpNotice::AskAnswer { meeting, household, number: number(), formerly: None },
                RsvpNotice::Recorded {
                    number: number(),
                    answer,
                    before: None,
                    via: Via::Door,
                    substitute_name: Some(name.clone()),
                    goes_on: false,
                    own_before: false,
                    undo: None,
                    formerly: None,
                },
                RsvpNotice::RecordedForYou {
                    number: number(),
                    answer,
                    via: Via::Paper,
                    by: name,
                    at: AT,
                    card: open(),
                },
            ]
            .map(Notice::Rsvp),
        );
        let when = |fault| MeetingRefusal::When { fault, example: AT };
        let refusals = [
            when(WhenFault::NotUnderstood),
            when(WhenFault::Unread),
            when(WhenFault::MissingTime),
            when(WhenFault::MissingDate),
            when(WhenFault::NoSuchDate),
            when(WhenFault::NoSuchTime),
            when(WhenFault::WeekdayMismatch { given: Weekday::Sun, actual: Weekday::Sat }),
            when(WhenFault::Past),
            when(WhenFault::TooFar),
            MeetingRefusal::TitleMissing,
            MeetingRefusal::VenueMissing,
            MeetingRefusal::TitleTooLong,
            MeetingRefusal::VenueTooLong,
            MeetingRefusal::ReasonMissing,
            MeetingRefusal::ReasonTooLong,
            MeetingRefusal::NothingToLead,
            MeetingRefusal::UnknownNeighborhood,
            MeetingRefusal::NoGroup { neighborhood_name: neighborhood_name() },
            MeetingRefusal::GroupNotBound,
            MeetingRefusal::RollEmpty { neighborhood_name: neighborhood_name() },
            MeetingRefusal::NothingMoved,
            MeetingRefusal::AlreadyOpen,
        ];
        all.extend(refusals.map(|refusal| Notice::Refused(refusal.into())));
        let refusals: [Refusal; 6] = [
            RsvpRefusal::TooLate.into(),
            RsvpRefusal::CalledOff.into(),
            RsvpRefusal::UnknownHousehold { number: number(), neighborhood_name: neighborhood_name() }.into(),
            RsvpRefusal::RecordingUnclear.into(),
            RsvpRefusal::NothingToRecord.into(),
            RsvpRefusal::NameUnfit.into(),
        ];
        all.extend(refusals.map(Notice::Refused));
        all
    }

    #[test]
    fn everything_about_meetings_and_answers_is_worded_whole_in_both_languages() {
        for language in Language::ALL {
            let voice = Voice {
                language,
                zone: Ho_Chi_Minh,
                today: chrono::NaiveDate::default(),
                controller: String::new(),
                bot_username: String::new(),
            };
            for notice in everything() {
                let message = crate::telegram::notice::render(&notice, &voice);
                assert!(
                    !message.text.is_empty() && !message.text.ends_with('…'),
                    "{notice:?}: {}",
                    message.text
                );
                for button in message.keyboard.iter().flatten() {
                    let length = button.label.chars().count();
                    assert!((1..=MAX_LABEL).contains(&length), "{}: {length}", button.label);
                }
            }
        }
        assert_eq!(text::fault_count(), 0);
    }

    #[test]
    fn refusals_to_a_press_fit_into_a_toast() {
        for language in Language::ALL {
            let voice = Voice {
                language,
                zone: Ho_Chi_Minh,
                today: chrono::NaiveDate::default(),
                controller: String::new(),
                bot_username: String::new(),
            };
            for notice in everything().iter().filter(|notice| matches!(notice, Notice::Refused(_))) {
                let toast = crate::telegram::notice::toast(notice, &voice);
                assert!(!toast.ends_with('…'), "{toast}");
            }
        }
    }
}
