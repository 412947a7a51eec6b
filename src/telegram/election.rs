//! Wording of `app/election.rs` and of the reminders written by `app/campaign.rs`; sentences in `text/*/election.ftl`.

mod reminder;
mod subscription;

use chrono::{Datelike as _, NaiveDate};

use super::duty::DutyButton;
use super::election_place::{PlaceButton, paper_lines, where_lines};
use super::home::door;
use super::message::{Message, Voice};
use super::place_sheet::SheetButton;
use super::press::buttons;
use crate::app::election::ElectionIntent;
use crate::args;
use crate::domain::election::{
    Audience, Coming, Edition, ElectionNotice, ElectionRefusal, Place, Planned, Reach, WaveReport,
};
use crate::domain::election_mode::{ElectionMode, Electorate};
use crate::domain::home::Door;
use crate::domain::ids::{CommuneId, ElectionId};
use crate::domain::people::Scope;
use crate::domain::polling::{Hours, HoursFault, PollingDay, PollingField};
use crate::domain::proposal::Change;
use crate::domain::reminder::{Reminder, WaveKind, wave_minutes};
use crate::domain::small_cells::{Told, told, told_with_sum};
use crate::domain::time::Moment;
use crate::domain::when::{MAX_DAYS_AHEAD, WhenFault};
use crate::text::format;

buttons! {
    /// Buttons of the election and its reminders.
    ElectionButton asks ElectionIntent {
        's' Subscribe;
        'u' Unsubscribe;
        'a' AgreeSubscribe;
        'n' DeclineSubscribe;
        'h' TakeHours;
        't' TakeTitle;
        'c' Confirm(preview: ElectionId);
        'd' Discard(preview: ElectionId);
        'e' Edit { preview: ElectionId, field: PollingField };
        'm' Move(edition: Edition);
        'o' CallOff(edition: Edition);
        'x' ConfirmCallOff(edition: Edition);
        'k' KeepElection;
        'P' ConfirmProposal(id: ElectionId);
        'D' DropProposal(id: ElectionId);
        'w' SubscribeTo(scope: Scope);
        'A' AgreeSubscribeTo(scope: Scope);
        'l' ChooseCommune(page: i64);
        'i' ChooseIn { commune: CommuneId, page: i64 };
        'g' StopGroup;
        'G' KeepGroup;
    }
}

/// What of a previewed day may be changed: meetings have no hours for all.
fn fields(polling: &PollingDay) -> impl Iterator<Item = PollingField> {
    let has_hours = polling.mode() == ElectionMode::SeparatePoll;
    PollingField::ALL.into_iter().filter(move |field| *field != PollingField::Hours || has_hours)
}

/// What there is to stop: reminders by a button; what comes to a household, by what is kept of the account.
fn ask_stop(is_reminded: bool, is_linked: bool, voice: &Voice) -> Message {
    let mut parts = Vec::new();
    parts.extend(is_reminded.then(|| voice.word("election-ask-stop-reminders")));
    parts.extend(is_linked.then(|| voice.word("election-ask-stop-linked")));
    if parts.is_empty() {
        return Message::text(voice.word("election-ask-stop-nothing"));
    }
    parts.push(voice.word("election-ask-stop-else"));
    let mut message = Message::text(parts.join(
        "
",
    ));
    if is_reminded {
        message = message.button(voice.word("election-button-stop-reminders"), ElectionButton::Unsubscribe);
    }
    if is_linked { message.in_pairs([door(Door::Data, voice)]) } else { message }
}

pub(super) fn render(notice: &ElectionNotice, voice: &Voice) -> Message {
    match notice {
        ElectionNotice::AskDay { moving: None } => {
            Message::text(voice.say("election-ask-day", args! { "example" => voice.example_sunday() }))
        }
        ElectionNotice::AskDay { moving: Some(polling) } => {
            let args = args! {
                "polling" => headline(polling, voice),
                "hours" => held(polling, voice),
                "example" => voice.example_sunday(),
            };
            Message::text(voice.say("election-ask-day-moving", args))
        }
        ElectionNotice::AskHours { day, usual } => {
            let args = args! { "day" => long_date(*day, voice), "hours" => hours(*usual, voice) };
            Message::text(voice.say("election-ask-hours", args))
                .button(voice.word("election-button-take-hours"), ElectionButton::TakeHours)
        }
        ElectionNotice::AskTitle { usual } => {
            let args = args! { "title" => title(usual.as_deref(), voice) };
            Message::text(voice.say("election-ask-title", args))
                .button(voice.word("election-button-take-title"), ElectionButton::TakeTitle)
        }
        ElectionNotice::AskField { field, polling } => {
            let args = args! {
                "field" => field.code(),
                "day" => long_date(polling.day, voice),
                "hours" => hours(polling.hours, voice),
                "title" => title(polling.title.as_deref(), voice),
                "example" => voice.example_sunday(),
            };
            Message::text(voice.say("election-ask-field", args))
        }
        ElectionNotice::PressToDecide => Message::text(voice.word("election-press-to-decide")),
        ElectionNotice::Preview { preview, polling, replaces, days_left, plan, reach, correction } => {
            let act = if replaces.is_some() { "election-button-change" } else { "election-button-set" };
            let mut parts = vec![facts("election-preview", polling, *days_left, voice)];
            if let Some(old) = replaces {
                let args = args! { "polling" => headline(old, voice), "hours" => held(old, voice) };
                parts.push(voice.say("election-preview-replaces", args));
            }
            parts.extend(correction.then(|| voice.word("election-preview-correction")));
            parts.push(plan_lines(plan, voice));
            parts.push(reach_line(*reach, voice));
            Message::text(parts.join("\n\n"))
                .button(voice.word(act), ElectionButton::Confirm(*preview))
                .in_pairs(fields(polling).map(|field| {
                    let label = voice.say("election-button-edit", args! { "field" => field.code() });
                    (label, ElectionButton::Edit { preview: *preview, field }.into())
                }))
                .button(voice.word("election-button-discard"), ElectionButton::Discard(*preview))
        }
        ElectionNotice::Set { polling, moved, correction, leaves_at } => {
            let key = if *moved { "election-changed" } else { "election-set" };
            let args = args! { "polling" => headline(polling, voice), "hours" => held(polling, voice) };
            let mut parts = vec![voice.say(key, args)];
            parts.extend(correction.then(|| correction_follows(*leaves_at, voice)));
            Message::text(parts.join("\n"))
        }
        ElectionNotice::Discarded => Message::text(voice.word("election-discarded")),
        ElectionNotice::Missed { polling, missed, more } => {
            let args = args! { "polling" => headline(polling, voice) };
            let line = |(reminder, due_at): &(Reminder, Moment)| {
                let name = wave_name(WaveKind::Reminder(*reminder), voice);
                voice.say("election-plan-line", args! { "name" => name, "at" => voice.date_time(*due_at) })
            };
            let mut lines = vec![voice.say("election-missed", args)];
            lines.extend(missed.iter().map(line));
            lines.push(voice.word("election-missed-what-now"));
            lines.extend(more.then(|| voice.word("election-missed-more")));
            Message::text(lines.join("\n"))
        }
        ElectionNotice::Overview { edition, polling, days_left, plan, reach, waves } => {
            let mut parts = vec![facts("election-overview", polling, *days_left, voice)];
            parts.push(plan_lines(plan, voice));
            if !waves.is_empty() {
                let lines = waves.iter().map(|wave| wave_line(wave, voice));
                let heading = voice.word("election-waves");
                parts.push(std::iter::once(heading).chain(lines).collect::<Vec<_>>().join("\n"));
            }
            parts.push(reach_line(*reach, voice));
            Message::text(parts.join("\n\n"))
                .button(voice.word("duty-button-clock"), DutyButton::Province)
                .button(voice.word("sheet-button-ask"), SheetButton::Ask)
                .button(voice.word("place-button-missing"), PlaceButton::Missing(0))
                .button(voice.word("election-button-move"), ElectionButton::Move(*edition))
                .button(voice.word("election-button-call-off"), ElectionButton::CallOff(*edition))
        }
        ElectionNotice::AskCallOff { edition, polling, correction } => {
            let args = args! { "polling" => headline(polling, voice) };
            let mut parts = vec![voice.say("election-ask-call-off", args)];
            parts.extend(correction.then(|| voice.word("election-call-off-correction")));
            let confirm = ElectionButton::ConfirmCallOff(*edition);
            Message::text(parts.join("\n"))
                .button(voice.word("election-button-confirm-call-off"), confirm)
                .button(voice.word("election-button-keep"), ElectionButton::KeepElection)
        }
        ElectionNotice::CalledOff { polling, correction, leaves_at } => {
            let args = args! { "polling" => headline(polling, voice) };
            let mut parts = vec![voice.say("election-called-off", args)];
            parts.extend(correction.then(|| correction_follows(*leaves_at, voice)));
            Message::text(parts.join("\n"))
        }
        ElectionNotice::Kept => Message::text(voice.word("election-kept")),
        ElectionNotice::AlreadySet => Message::text(voice.word("election-already-set")),
        ElectionNotice::AlreadyCalledOff => Message::text(voice.word("election-already-called-off")),
        ElectionNotice::AskConsent => Message::text(
            voice.say("election-ask-consent", args! { "controller" => voice.controller.clone() }),
        )
        .button(voice.word("election-button-agree"), ElectionButton::AgreeSubscribe)
        .button(voice.word("election-button-decline"), ElectionButton::DeclineSubscribe),
        ElectionNotice::ConsentDeclined => Message::text(voice.word("election-consent-declined")),
        ElectionNotice::AskConsentFor { .. }
        | ElectionNotice::Subscribed { .. }
        | ElectionNotice::ChooseCommune { .. }
        | ElectionNotice::ChooseNeighborhood { .. }
        | ElectionNotice::OwnReminders { .. } => subscription::render(notice, voice),
        ElectionNotice::Proposed { .. }
        | ElectionNotice::ToConfirm { .. }
        | ElectionNotice::ProposalDropped { .. }
        | ElectionNotice::ProposalRefused { .. }
        | ElectionNotice::ProposalExpired { .. } => proposal(notice, voice),
        ElectionNotice::AskGroupStop { place } => {
            Message::text([group_line(place, voice), voice.word("election-ask-group-stop")].join("\n"))
                .button(voice.word("election-button-stop-group"), ElectionButton::StopGroup)
                .button(voice.word("election-button-keep-group"), ElectionButton::KeepGroup)
        }
        ElectionNotice::GroupKeeps { place } => {
            Message::text([group_line(place, voice), voice.word("election-group-keeps")].join("\n"))
        }
        ElectionNotice::GroupSubscribed { place, coming } => {
            let parts = [
                group_line(place, voice),
                voice.word("election-group-subscribed"),
                coming_lines(coming.as_ref(), voice),
            ];
            Message::text(parts.join("\n"))
        }
        ElectionNotice::AlreadySubscribed => Message::text(voice.word("election-already-subscribed")),
        ElectionNotice::AskStop { is_reminded, is_linked } => ask_stop(*is_reminded, *is_linked, voice),
        ElectionNotice::Unsubscribed => Message::text(voice.word("election-unsubscribed"))
            .button(voice.word("election-button-again"), ElectionButton::Subscribe),
        ElectionNotice::NotSubscribed => Message::text(voice.word("election-not-subscribed")),
        ElectionNotice::GroupUnsubscribed { place } => {
            Message::text([group_line(place, voice), voice.word("election-group-unsubscribed")].join("\n"))
        }
        ElectionNotice::GroupNotSubscribed { place } => {
            Message::text([group_line(place, voice), voice.word("election-group-not-subscribed")].join("\n"))
        }
        ElectionNotice::Stopped => Message::text(voice.word("election-stopped")),
        ElectionNotice::Day { polling, days_left, audience, offer, official } => {
            let is_meeting = polling.mode() != ElectionMode::SeparatePoll;
            let args = args! {
                "n" => *days_left,
                "days" => voice.number(*days_left),
                "meeting" => if is_meeting { "yes" } else { "no" },
                "where" => where_lines(polling, audience, voice),
            };
            let text = headed(audience, Some(polling), voice.say("election-day", args), voice);
            with_offer(for_official(Message::text(text), *official, voice), *offer, voice)
        }
        ElectionNotice::Over { polling, audience, official } => {
            // Where papers go to the households it is not over.
            let papers = paper_lines(polling, audience, voice);
            let body = match (polling.mode(), papers) {
                (_, Some(papers)) => [voice.word("election-over-papers"), papers].join("\n"),
                (ElectionMode::SeparatePoll, None) => voice.word("election-over"),
                (ElectionMode::AtMeeting | ElectionMode::HouseholdBallot, None) => {
                    voice.word("election-over-meeting")
                }
            };
            let text = headed(audience, Some(polling), body, voice);
            for_official(Message::text(text), *official, voice)
        }
        ElectionNotice::NotSet { audience, offer } => {
            let text = headed(audience, None, voice.word("election-not-set"), voice);
            with_offer(Message::text(text), *offer, voice)
        }
        ElectionNotice::Reminder { reminder, polling, counted_on, audience } => {
            reminder::message(*reminder, polling, *counted_on, audience, voice)
        }
        ElectionNotice::Moved { polling, audience } => {
            reminder::correction("election-correction-moved", polling, audience, voice)
        }
        ElectionNotice::WillNotBe { polling, audience } => {
            reminder::correction("election-correction-called-off", polling, audience, voice)
        }
    }
}

pub(super) fn refuse(refusal: &ElectionRefusal, voice: &Voice) -> Message {
    let key = match refusal {
        ElectionRefusal::Day(WhenFault::WeekdayMismatch { given, actual }) => {
            let args = args! {
                "given" => format::weekday(*given, voice.language),
                "actual" => format::weekday(*actual, voice.language),
                "example" => voice.example_sunday(),
            };
            return Message::text(voice.say("election-refusal-day-weekday", args));
        }
        ElectionRefusal::Day(WhenFault::TooFar) => {
            let args = args! { "days" => voice.number(MAX_DAYS_AHEAD), "example" => voice.example_sunday() };
            return Message::text(voice.say("election-refusal-day-too-far", args));
        }
        ElectionRefusal::TitleLength { most } => {
            let args = args! { "most" => most.to_string() };
            return Message::text(voice.say("election-refusal-title", args));
        }
        ElectionRefusal::TitleIsTime => "election-refusal-title-is-time",
        ElectionRefusal::Day(WhenFault::Past) => "election-refusal-day-past",
        ElectionRefusal::Day(WhenFault::NoSuchDate) => "election-refusal-day-none",
        ElectionRefusal::Day(
            WhenFault::NotUnderstood
            | WhenFault::Unread
            | WhenFault::MissingTime
            | WhenFault::MissingDate
            | WhenFault::NoSuchTime
            | WhenFault::WhichMinute { .. },
        ) => "election-refusal-day",
        ElectionRefusal::Hours(HoursFault::NotUnderstood) => "election-refusal-hours",
        ElectionRefusal::Hours(HoursFault::BackToFront) => "election-refusal-hours-back-to-front",
        ElectionRefusal::Hours(HoursFault::OutsideTheDay) => "election-refusal-hours-outside",
        ElectionRefusal::Parts => "election-refusal-parts",
        ElectionRefusal::Unchanged => "election-refusal-unchanged",
        ElectionRefusal::ChangedSince => "election-refusal-changed-since",
        ElectionRefusal::GroupNotBound => "election-refusal-group-not-bound",
        ElectionRefusal::GroupNeedsOfficial => "election-refusal-group-needs-official",
        ElectionRefusal::NoPolls => "election-refusal-no-polls",
        ElectionRefusal::HouseholdsElect => "election-refusal-households-elect",
        ElectionRefusal::ProposalPending => "election-refusal-proposal-pending",
        ElectionRefusal::NeedsAnother => "election-refusal-needs-another",
        ElectionRefusal::ProposalOver => "election-refusal-proposal-over",
        ElectionRefusal::NoSuchPlace => "election-refusal-no-such-place",
    };
    // Those that show how a day is written.
    let args = args! { "example" => voice.example_sunday() };
    Message::text(voice.say(key, args))
}

pub(super) fn title(own: Option<&str>, voice: &Voice) -> String {
    own.map_or_else(|| voice.word("election-title-usual"), str::to_owned)
}

fn long_date(day: NaiveDate, voice: &Voice) -> String {
    format::long_date(day, voice.language)
}

/// "Chủ nhật 5/6/2022".
pub(super) fn short_day(day: NaiveDate, voice: &Voice) -> String {
    format!("{} {}", format::weekday(day.weekday(), voice.language), format::date(day, voice.language))
}

/// "Bầu Trưởng thôn, bản, khu phố toàn tỉnh Quảng Ninh, Chủ nhật 5/6/2022".
pub(super) fn headline(polling: &PollingDay, voice: &Voice) -> String {
    format!("{}, {}", title(polling.title.as_deref(), voice), short_day(polling.day, voice))
}

pub(super) fn hours(hours: Hours, voice: &Voice) -> String {
    let (opens, closes) = (clock(hours.opens(), voice), clock(hours.closes(), voice));
    voice.say("election-hours", args! { "opens" => opens, "closes" => closes })
}

/// The same as officials check it: an hour that may be of either half of the day says which.
fn hours_told(hours: Hours, voice: &Voice) -> String {
    let told = |time| format::time_told(time, voice.language);
    voice.say("election-hours", args! { "opens" => told(hours.opens()), "closes" => told(hours.closes()) })
}

pub(super) fn clock(time: chrono::NaiveTime, voice: &Voice) -> String {
    format::time(time, voice.language)
}

/// "từ 7 giờ đến 19 giờ"; "tại hội nghị của từng thôn, bản, khu phố".
pub(super) fn held(polling: &PollingDay, voice: &Voice) -> String {
    match polling.mode() {
        ElectionMode::SeparatePoll => hours(polling.hours, voice),
        ElectionMode::AtMeeting | ElectionMode::HouseholdBallot => voice.word("election-at-meetings"),
    }
}

/// Title, day, how it is held and by whom, as officials check them.
fn facts(key: &str, polling: &PollingDay, days_left: i64, voice: &Voice) -> String {
    let mut how = match polling.mode() {
        ElectionMode::SeparatePoll => {
            voice.say("election-held-poll", args! { "hours" => hours_told(polling.hours, voice) })
        }
        ElectionMode::AtMeeting | ElectionMode::HouseholdBallot => voice.word("election-held-meeting"),
    };
    if polling.electorate == Electorate::AllVoters {
        how = [how, voice.word("election-voters-all")].join("\n");
    }
    let args = args! {
        "title" => title(polling.title.as_deref(), voice),
        "day" => long_date(polling.day, voice),
        "held" => how,
        "n" => days_left,
        "days" => voice.number(days_left),
    };
    voice.say(key, args)
}

pub(super) fn wave_name(kind: WaveKind, voice: &Voice) -> String {
    voice.word(match kind {
        WaveKind::Reminder(Reminder::FourteenDays) => "election-wave-t14",
        WaveKind::Reminder(Reminder::SevenDays) => "election-wave-t7",
        WaveKind::Reminder(Reminder::ThreeDays) => "election-wave-t3",
        WaveKind::Reminder(Reminder::DayBefore) => "election-wave-t1",
        WaveKind::Reminder(Reminder::Morning) => "election-wave-day",
        WaveKind::Moved | WaveKind::CalledOff => "election-wave-correction",
    })
}

fn plan_lines(plan: &[Planned], voice: &Voice) -> String {
    let line = |planned: &Planned| {
        let name = wave_name(WaveKind::Reminder(planned.reminder), voice);
        let key = match planned {
            Planned { missed: true, .. } => "election-plan-missed",
            Planned { lapsed: true, .. } => "election-plan-lapsed",
            _ => "election-plan-line",
        };
        voice.say(key, args! { "name" => name, "at" => voice.date_time(planned.due_at) })
    };
    let heading = voice.word("election-plan");
    std::iter::once(heading).chain(plan.iter().map(line)).collect::<Vec<_>>().join("\n")
}

fn reach_line(reach: Reach, voice: &Voice) -> String {
    let minutes = wave_minutes(reach.groups + reach.subscribers);
    if minutes == 0 {
        return voice.word("election-reach-nobody");
    }
    if let Told::Under(_) = told(reach.subscribers) {
        // With the number of groups, the sums of a wave would tell how many they are.
        let few = voice.told(told(reach.subscribers));
        let args = args! { "few" => few, "n" => minutes, "minutes" => voice.number(minutes) };
        return voice.say("election-reach-few", args);
    }
    let args = args! {
        "g" => reach.groups,
        "groups" => voice.number(reach.groups),
        "s" => reach.subscribers,
        "subscribers" => voice.number(reach.subscribers),
        "n" => minutes,
        "minutes" => voice.number(minutes),
    };
    voice.say("election-reach", args)
}

/// That a correction is on its way, or when it leaves.
fn correction_follows(leaves_at: Option<Moment>, voice: &Voice) -> String {
    match leaves_at {
        Some(at) => voice.say("election-correction-later", args! { "leaves" => voice.date_time(at) }),
        None => voice.word("election-correction-follows"),
    }
}

fn wave_line(wave: &WaveReport, voice: &Voice) -> String {
    let sums = wave.sums;
    let counts = [
        ("sent", sums.sent),
        ("waiting", sums.waiting),
        ("refused", sums.refused),
        ("unknown", sums.unknown),
        ("cancelled", sums.cancelled),
    ];
    let (cells, total) = match wave.to_people {
        true => told_with_sum(counts.map(|(_, count)| count)),
        false => (counts.map(|(_, count)| Told::Exact(count)), Told::Exact(sums.total)),
    };
    let parts: Vec<String> = counts
        .into_iter()
        .zip(cells)
        .filter(|((_, count), _)| *count > 0)
        .map(|((state, count), cell)| {
            let args = args! { "state" => state, "count" => count, "n" => voice.told(cell) };
            voice.say("election-wave-part", args)
        })
        .collect();
    let parts = if parts.is_empty() { voice.word("election-wave-none") } else { parts.join(", ") };
    let args = args! {
        "name" => wave_name(wave.kind, voice),
        "on" => voice.date(wave.due_at),
        "n" => sums.total,
        "total" => voice.told(total),
        "parts" => format::upper_first(&parts),
    };
    voice.say(if wave.missed { "election-wave-missed" } else { "election-wave-line" }, args)
}

pub(super) fn coming_lines(coming: Option<&Coming>, voice: &Voice) -> String {
    let Some(coming) = coming else {
        return voice.word("election-coming-none");
    };
    let args = args! {
        "polling" => headline(&coming.polling, voice),
        "n" => coming.days_left,
        "days" => voice.number(coming.days_left),
    };
    let day = voice.say("election-coming", args);
    if coming.plan.is_empty() {
        return format!("{day}\n{}", voice.word("election-coming-no-more"));
    }
    format!("{day}\n{}", plan_lines(&coming.plan, voice))
}

/// "Khu phố 1, Phường Bình Ngọc.": the first line of whatever goes to a group.
pub(super) fn group_line(place: &Place, voice: &Voice) -> String {
    let args = args! { "neighborhood" => place.neighborhood.clone(), "commune" => place.commune.clone() };
    voice.say("election-group-line", args)
}

/// A message after its first lines: whose group it is, and which election.
pub(super) fn headed(
    audience: &Audience,
    polling: Option<&PollingDay>,
    body: String,
    voice: &Voice,
) -> String {
    let mut lines = Vec::new();
    if let Audience::Group(place) = audience {
        lines.push(group_line(place, voice));
    }
    let headline = |polling| voice.say("election-headline", args! { "polling" => headline(polling, voice) });
    lines.extend(polling.map(headline));
    lines.push(body);
    lines.join("\n")
}

fn with_offer(message: Message, offer: bool, voice: &Voice) -> Message {
    if offer {
        message.button(voice.word("election-button-subscribe"), ElectionButton::Subscribe)
    } else {
        message
    }
}

/// The way for who leads a neighbourhood to write down where and when it elects.
fn for_official(message: Message, official: bool, voice: &Voice) -> Message {
    if official { message.button(voice.word("place-button-official"), PlaceButton::Open) } else { message }
}

/// A change for the whole province, on its way between two officials.
fn proposal(notice: &ElectionNotice, voice: &Voice) -> Message {
    let change = |change: &Change| {
        let key = match change {
            Change::Set { replaces: None, .. } => "election-change-set",
            Change::Set { replaces: Some(_), .. } => "election-change-move",
            Change::CallOff { .. } => "election-change-call-off",
        };
        let polling = change.polling();
        voice.say(key, args! { "polling" => headline(polling, voice), "hours" => held(polling, voice) })
    };
    match notice {
        ElectionNotice::Proposed { proposal, change: of, others, until } => {
            let args = args! {
                "change" => change(of),
                "n" => *others,
                "others" => voice.number(*others),
                "until" => voice.date_time(*until),
            };
            if *others > 0 {
                return Message::text(voice.say("election-proposed", args))
                    .button(voice.word("election-button-withdraw"), ElectionButton::DropProposal(*proposal));
            }
            Message::text(voice.say("election-proposed-alone", args))
                .button(voice.word("election-button-second"), ElectionButton::ConfirmProposal(*proposal))
                .button(voice.word("election-button-withdraw"), ElectionButton::DropProposal(*proposal))
        }
        ElectionNotice::ToConfirm { proposal, change: of, by, until, correction } => {
            let by = if by.is_empty() { "unknown" } else { by.as_str() };
            let args = args! { "by" => by, "change" => change(of), "until" => voice.date_time(*until) };
            let mut parts = vec![voice.say("election-to-confirm", args)];
            parts.extend(correction.then(|| voice.word("election-preview-correction")));
            Message::text(parts.join("\n"))
                .button(voice.word("election-button-confirm"), ElectionButton::ConfirmProposal(*proposal))
                .button(voice.word("election-button-refuse"), ElectionButton::DropProposal(*proposal))
        }
        ElectionNotice::ProposalDropped { change: of } => {
            Message::text(voice.say("election-proposal-dropped", args! { "change" => change(of) }))
        }
        ElectionNotice::ProposalRefused { change: of, by } => {
            let args = args! { "change" => change(of), "by" => by.clone() };
            Message::text(voice.say("election-proposal-refused", args))
        }
        ElectionNotice::ProposalExpired { change: of } => {
            Message::text(voice.say("election-proposal-expired", args! { "change" => change(of) }))
        }
        _ => Message::default(),
    }
}
