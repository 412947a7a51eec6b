//! The home of an account: what it owes today, its doors, and who it is. Partner of `app/home.rs`; sentences in `text/*/account.ftl`.

use super::account::AccountButton;
use super::attendance::AttendanceButton;
use super::correction::CorrectionButton;
use super::message::{Message, Voice};
use super::order::OrderButton;
use super::press::Press;
use super::tally::TallyButton;
use super::wave::WaveButton;
use crate::args;
use crate::domain::home::{Door, Home, Owed, Who, Work, doors};
use crate::domain::ids::MeetingId;
use crate::text::office;

/// Buttons for what is owed that are no doors anyway.
const MAX_FIRST: usize = 2;

/// `/start` of somebody we know.
pub(super) fn home(home: &Home, voice: &Voice) -> Message {
    let first = owed(home, voice).unwrap_or_else(|| voice.word("account-home-free"));
    with_doors(format!("{first}\n\n{}", voice.word("account-home-end")), home, voice)
}

/// `/trogiup` of somebody we know: what is owed, then what may be typed.
pub(super) fn before_help(help: &str, home: &Home, voice: &Voice) -> Message {
    let parts: Vec<String> = owed(home, voice).into_iter().chain([help.to_owned()]).collect();
    with_doors(parts.join("\n\n"), home, voice)
}

/// What waits today, line by line.
fn owed(home: &Home, voice: &Voice) -> Option<String> {
    if home.owed.is_empty() {
        return None;
    }
    let mut lines = vec![voice.word("account-home")];
    // The count of a meeting under way is owed with its order: one line, and both buttons.
    let is_under_way = |counted: &MeetingId| {
        home.owed.iter().any(|owed| matches!(owed, Owed::UnderWay { meeting, .. } if meeting == counted))
    };
    let is_told = |owed: &&Owed| !matches!(owed, Owed::Uncounted { meeting, .. } if is_under_way(meeting));
    lines.extend(home.owed.iter().filter(is_told).map(|owed| format!("• {}", line(owed, voice))));
    if home.more > 0 {
        lines.push(voice.say("account-owed-more", voice.counted(args! {}, home.more)));
    }
    Some(lines.join("\n"))
}

/// The buttons: first what does what is owed, where no door does, then the doors.
fn with_doors(text: String, home: &Home, voice: &Voice) -> Message {
    let shown = doors(home.operator, &home.roles);
    let mut first: Vec<(String, Press)> = Vec::new();
    for owed in &home.owed {
        let (label, asks) = does(owed, voice);
        let is_door = shown.iter().any(|door| Press::from(AccountButton::Open(*door)) == asks);
        let is_there = first.iter().any(|(other, _)| *other == label);
        if !is_door && !is_there && first.len() < MAX_FIRST {
            first.push((label, asks));
        }
    }
    // On the day of a meeting: whom to call.
    let today = home.owed.iter().find_map(|owed| match owed {
        Owed::Today { meeting, .. } => Some(AttendanceButton::Calls { meeting: *meeting, page: 0 }),
        _ => None,
    });
    first.extend(today.map(|calls| (voice.word("call-list-button"), calls.into())));
    Message::text(text).in_pairs(first).in_pairs(shown.into_iter().map(|one| door(one, voice)))
}

/// A door and its label.
pub(super) fn door(door: Door, voice: &Voice) -> (String, Press) {
    let key = match door {
        Door::Call => "account-door-call",
        Door::Meetings => "account-door-meetings",
        Door::Record => "account-door-record",
        Door::Count => "account-door-count",
        Door::Nominate => "account-door-nominate",
        Door::Roll => "account-door-roll",
        Door::Approvals => "account-door-approvals",
        Door::Duties => "account-door-duties",
        Door::RollUp => "account-door-roll-up",
        Door::Officials => "account-door-officials",
        Door::Places => "account-door-places",
        Door::ElectionDay => "account-door-election-day",
        Door::DaysOff => "account-door-days-off",
        Door::Schedule => "account-door-schedule",
        Door::Household => "account-door-household",
        Door::Results => "account-door-results",
        Door::Election => "account-door-election",
        Door::Reminders => "account-door-reminders",
        Door::Data => "account-door-data",
        Door::WhoAmI => "account-door-who",
        Door::Help => "account-door-help",
    };
    (voice.word(key), AccountButton::Open(door).into())
}

fn line(owed: &Owed, voice: &Voice) -> String {
    let meeting =
        |key: &str, place: &str, when: String| voice.say(key, args! { "place" => place, "when" => when });
    match owed {
        Owed::Today { place, starts_at, .. } => meeting("account-owed-today", place, voice.time(*starts_at)),
        Owed::UnderWay { place, starts_at, .. } => {
            meeting("account-owed-under-way", place, voice.time(*starts_at))
        }
        Owed::NotPosted { place, starts_at, .. } => {
            meeting("account-owed-not-posted", place, voice.date_time(*starts_at))
        }
        Owed::Uncounted { place, starts_at, .. } => {
            meeting("account-owed-uncounted", place, voice.date_time(*starts_at))
        }
        Owed::Requests(n) => {
            voice.say("account-owed-requests", args! { "n" => voice.number(*n), "count" => *n })
        }
        Owed::Corrections { open, late } => {
            let args = args! {
                "n" => voice.number(*open), "count" => *open, "late" => *late, "l" => voice.number(*late),
            };
            voice.say("account-owed-corrections", args)
        }
        Owed::Duties { late, today } => {
            let kind = match (late, today) {
                (_, 0) => "late",
                (0, _) => "today",
                _ => "both",
            };
            let args =
                args! { "kind" => kind, "late" => voice.number(*late), "today" => voice.number(*today) };
            voice.say("account-owed-duties", args)
        }
        Owed::DutiesOfMany(n) => voice.say("account-owed-duties-of-many", args! { "n" => voice.number(*n) }),
        Owed::SecondWord => voice.word("account-owed-second-word"),
        Owed::Waves(n) => voice.say("account-owed-waves", args! { "n" => voice.number(*n), "count" => *n }),
        Owed::Unanswered { number, starts_at, .. } => {
            let args = args! { "number" => number.as_str(), "when" => voice.date_time(*starts_at) };
            voice.say("account-owed-unanswered", args)
        }
        Owed::Waiting { number } => voice.say("account-owed-waiting", args! { "number" => number.as_str() }),
    }
}

/// The button that does what is owed.
fn does(owed: &Owed, voice: &Voice) -> (String, Press) {
    match owed {
        Owed::Today { .. } | Owed::NotPosted { .. } => door(Door::Meetings, voice),
        Owed::UnderWay { meeting, .. } => {
            (voice.word("order-button-order"), OrderButton::Open(*meeting).into())
        }
        Owed::Uncounted { meeting, .. } => {
            (voice.word("account-button-count"), TallyButton::Begin(*meeting).into())
        }
        Owed::Requests(_) => door(Door::Approvals, voice),
        Owed::Corrections { .. } => (voice.word("correction-button-list"), CorrectionButton::List.into()),
        Owed::Duties { .. } | Owed::DutiesOfMany(_) => door(Door::Duties, voice),
        Owed::SecondWord => door(Door::ElectionDay, voice),
        Owed::Waves(_) => (voice.word("wave-button-list"), WaveButton::List(0).into()),
        Owed::Unanswered { .. } => door(Door::Schedule, voice),
        Owed::Waiting { .. } => door(Door::Household, voice),
    }
}

/// Who the reader is here: the name, the offices and until when, the households, the reminders.
pub(super) fn who(who: &Who, voice: &Voice) -> Message {
    let mut lines = vec![match who.name.is_empty() {
        true => voice.word("account-who-nameless"),
        false => voice.say("account-who", args! { "name" => who.name.as_str() }),
    }];
    if who.operator {
        lines.push(voice.word("account-who-operator"));
    }
    for term in &who.terms {
        let office = office::name(&term.office, voice.language);
        let since = voice.date(term.since);
        lines.push(match term.until {
            Some(until) => {
                let args = args! { "office" => office, "since" => since, "until" => voice.date(until) };
                voice.say("account-who-office-until", args)
            }
            None => voice.say("account-who-office", args! { "office" => office, "since" => since }),
        });
    }
    for household in &who.households {
        let key = match household.is_pending {
            true => "account-who-household-pending",
            false => "account-who-household",
        };
        let args = args! { "number" => household.number.as_str(), "place" => household.place.as_str() };
        lines.push(voice.say(key, args));
    }
    if who.terms.is_empty() && who.households.is_empty() && !who.operator {
        lines.push(voice.word("account-who-nobody"));
    }
    let reminded = if who.is_reminded { "account-who-reminded" } else { "account-who-not-reminded" };
    lines.push(voice.word(reminded));
    let doors = [Door::Household, Door::Data].map(|one| door(one, voice));
    Message::text(lines.join("\n")).in_pairs(doors)
}

/// What somebody is in the middle of, in words.
pub(super) fn work(work: Work, voice: &Voice) -> String {
    voice.say("account-work", args! { "work" => work.code() })
}
