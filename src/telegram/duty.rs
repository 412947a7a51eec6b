//! Wording of `app/duty.rs`; sentences in `text/*/duty.ftl`.

use chrono::{Datelike as _, NaiveDate};

use super::agenda;
use super::election::headline;
use super::holiday;
use super::message::{MAX_LABEL, Message, Voice, fitted};
use super::press::{Field, Reader, buttons};
use crate::app::duty::DutyIntent;
use crate::args;
use crate::domain::duty::{
    About, Clock, Due, Duty, DutyNotice, DutyRefusal, InGroup, Line, Owed, Progress, Remind, State, Subject,
};
use crate::domain::ids::{CommuneId, MeetingId, NeighborhoodId};
use crate::domain::matter::Agenda;
use crate::domain::polling::PollingDay;
use crate::text::format;

buttons! {
    /// Buttons of the statutory clock.
    DutyButton asks DutyIntent {
        'm' Meeting(meeting: MeetingId);
        'e' Election(neighborhood: NeighborhoodId);
        'p' Province;
        't' Tick { meeting: MeetingId, duty: Duty };
        'u' TakeBack { meeting: MeetingId, duty: Duty };
        'T' TickAt { neighborhood: NeighborhoodId, duty: Duty, day: i64 };
        'U' TakeBackAt { neighborhood: NeighborhoodId, duty: Duty, day: i64 };
        'r' ReceivedToday(meeting: MeetingId);
        's' SentToday(meeting: MeetingId);
        'o' OpenPage(page: i64);
        'C' Communes(page: i64);
        'I' OpenIn { commune: CommuneId, page: i64 };
    }
}

/// The letter that stands for a duty in the data of buttons: for ever.
const fn letter(duty: Duty) -> char {
    match duty {
        Duty::Notice => 'n',
        Duty::Posting => 'p',
        Duty::Documents => 'd',
        Duty::Held => 'h',
        Duty::Result => 'r',
        Duty::Sent => 's',
        Duty::Received => 'e',
        Duty::Recognition => 'g',
        Duty::Refused => 'R',
        Duty::NewElection => 'W',
        Duty::DayDecided => 'D',
        Duty::Candidates => 'C',
        Duty::Team => 'T',
        Duty::Decisions => 'P',
        Duty::Day => 'E',
        Duty::BallotPlan => 'B',
        Duty::BallotNews => 'N',
        Duty::BallotStart => 'S',
    }
}

impl Field for Duty {
    const MOST: usize = 1;

    fn write(&self, data: &mut String) {
        data.push(letter(*self));
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let found = reader.letter()?;
        Self::ALL.into_iter().find(|duty| letter(*duty) == found)
    }
}

pub(super) fn render(notice: &DutyNotice, voice: &Voice) -> Message {
    match notice {
        DutyNotice::Nothing => Message::text(voice.word("duty-nothing")),
        DutyNotice::Choose { clocks, more, page, commune } => {
            let message = choose(clocks, *more, voice);
            match commune {
                Some(commune) => {
                    let turn = |page| DutyButton::OpenIn { commune: *commune, page };
                    message.pages(*page, turn, voice)
                }
                None => message.pages(*page, DutyButton::OpenPage, voice),
            }
        }
        DutyNotice::ChooseCommune { communes, page } => {
            let message = Message::text(voice.word("duty-choose-commune"));
            let communes = communes.iter().map(|(commune, name)| {
                let open = DutyButton::OpenIn { commune: *commune, page: 0 };
                (fitted(name, MAX_LABEL), open.into())
            });
            message.in_pairs(communes).pages(*page, DutyButton::Communes, voice)
        }
        DutyNotice::Clock(clock) => show(clock, voice),
        DutyNotice::AskReceived { meeting, place } => {
            Message::text(voice.say("duty-ask-received", args! { "place" => voice.place(place) }))
                .button(voice.word("duty-button-today"), DutyButton::ReceivedToday(*meeting))
        }
        DutyNotice::AskSent { meeting, place } => {
            Message::text(voice.say("duty-ask-sent", args! { "place" => voice.place(place) }))
                .button(voice.word("duty-button-today"), DutyButton::SentToday(*meeting))
        }
        DutyNotice::NotRecognised { meeting, place, about: of, on, taken_back } => {
            let agenda = match of {
                About::Meeting { agenda, .. } => *agenda,
                About::Election(_) => Some(Agenda::Elect),
            };
            let args = args! {
                "place" => voice.place(place),
                "about" => about(of, voice),
                "on" => date(*on, voice),
                "agenda" => agenda.map_or("", Agenda::code),
            };
            let key = if *taken_back { "duty-not-refused" } else { "duty-not-recognised" };
            Message::text(voice.say(key, args))
                .button(voice.word("duty-button-clock"), DutyButton::Meeting(*meeting))
        }
        DutyNotice::Owed { items, more } => owed(items, *more, "duty-owed", voice),
        DutyNotice::Late { items, more } => owed(items, *more, "duty-late", voice),
        DutyNotice::Province { polling, progress, today } => province(polling, progress, *today, voice),
    }
}

pub(super) fn refuse(refusal: &DutyRefusal, voice: &Voice) -> Message {
    Message::text(match refusal {
        DutyRefusal::NotYours { duty, before_2023 } => {
            let args = args! { "duty" => duty.code(), "rules" => agenda::rules(*before_2023) };
            voice.say("duty-refusal-not-yours", args)
        }
        DutyRefusal::Candidate => voice.word("duty-refusal-candidate"),
        DutyRefusal::Received { from, to } => {
            let args = args! { "from" => date(*from, voice), "to" => date(*to, voice) };
            voice.say("duty-refusal-received", args)
        }
        DutyRefusal::Sent { from, to } => {
            let args = args! { "from" => date(*from, voice), "to" => date(*to, voice) };
            voice.say("duty-refusal-sent", args)
        }
        DutyRefusal::NoElection => voice.word("duty-refusal-no-election"),
    })
}

fn date(day: NaiveDate, voice: &Voice) -> String {
    format::date(day, voice.language)
}

fn what(duty: Duty, voice: &Voice) -> String {
    voice.say("duty-what", args! { "duty" => duty.code() })
}

/// What a clock is about, in a line.
fn about(about: &About, voice: &Voice) -> String {
    match about {
        About::Meeting { title, starts_at, .. } => {
            let args = args! { "when" => voice.date_time(*starts_at), "title" => title.as_str() };
            voice.say("duty-about-meeting", args)
        }
        About::Election(polling) => {
            voice.say("duty-about-election", args! { "polling" => headline(polling, voice) })
        }
    }
}

fn opens(subject: Subject) -> DutyButton {
    match subject {
        Subject::Meeting(meeting) => DutyButton::Meeting(meeting),
        Subject::Election(neighborhood) => DutyButton::Election(neighborhood),
    }
}

fn choose(clocks: &[Clock], more: usize, voice: &Voice) -> Message {
    let line = |(number, clock): (i64, &Clock)| {
        let args = args! {
            "number" => voice.number(number),
            "place" => voice.place(&clock.place),
            "about" => about(&clock.about, voice),
            "owed" => voice.count(clock.owed()),
            "all" => voice.count(clock.lines.len()),
            "overdue" => voice.count(clock.overdue()),
            "late" => match (clock.owed(), clock.overdue()) {
                (0, _) => "done",
                (_, 0) => "no",
                _ => "yes",
            },
        };
        voice.say("duty-choose-line", args)
    };
    let lines: Vec<String> = (1..).zip(clocks).map(line).collect();
    let mut parts = vec![voice.say("duty-choose", args! { "list" => lines.join("\n") })];
    if more > 0 {
        parts.push(voice.say("duty-choose-more", voice.counted(args! {}, more)));
    }
    (1..).zip(clocks).fold(Message::text(parts.join("\n\n")), |message, (number, clock)| {
        let label = voice.say("duty-button-open", args! { "number" => voice.number(number) });
        message.button(label, opens(clock.subject))
    })
}

/// Until when, with the days a sum left out; `elects`: what passes is that somebody is elected.
fn due(line: &Line, elects: bool, voice: &Voice) -> String {
    if line.duty == Duty::Result {
        return voice.word("duty-due-after");
    }
    match &line.due {
        Due::By(day) if line.duty == Duty::Documents && line.state == State::Waits => {
            voice.say("duty-due-if-documents", args! { "day" => date(*day, voice) })
        }
        Due::By(day) => voice.say("duty-due-by", args! { "day" => date(*day, voice) }),
        Due::On(day) => voice.say("duty-due-on", args! { "day" => date(*day, voice) }),
        Due::Working { from, days, sum } => {
            let args = args! {
                "from" => date(*from, voice),
                "days" => voice.number(*days),
                "day" => date(sum.by, voice),
                "left" => holiday::left_out(&sum.left_out, voice),
            };
            voice
                .say(if sum.left_out.is_empty() { "duty-due-working" } else { "duty-due-working-left" }, args)
        }
        Due::UnknownYear { from, days, year } => {
            let args = args! {
                "from" => date(*from, voice), "days" => voice.number(*days), "year" => year.to_string(),
            };
            voice.say("duty-due-unknown-year", args)
        }
        Due::Waits { days } => {
            let args = args! {
                "duty" => line.duty.code(), "days" => voice.number(days.unwrap_or(0)),
                "elects" => if elects { "yes" } else { "no" },
            };
            voice.say("duty-due-waits", args)
        }
    }
}

fn state(line: &Line, today: NaiveDate, voice: &Voice) -> Option<String> {
    Some(match &line.state {
        State::Known(on) => voice.say("duty-state-known", args! { "on" => date(*on, voice) }),
        State::Ticked { tick, name } => {
            let args = args! {
                "on" => date(tick.on, voice),
                "at" => voice.date_time(tick.at),
                "name" => name.as_str(),
                "named" => i64::from(!name.is_empty()),
            };
            voice.say("duty-state-ticked", args)
        }
        State::Owed if line.is_overdue(today) => voice.word("duty-state-overdue"),
        State::Owed => voice.word("duty-state-owed"),
        State::Waits | State::Date => return None,
    })
}

/// What has come into the group, while that is not all that is owed.
fn in_group(line: &Line, voice: &Voice) -> Option<String> {
    let args = match line.in_group.filter(|_| line.is_owed())? {
        InGroup::Since { on, linked, roll } => args! {
            "state" => "since", "duty" => line.duty.code(), "on" => date(on, voice),
            "linked" => voice.number(linked), "roll" => voice.number(roll),
        },
        InGroup::Not => args! {
            "state" => "not", "duty" => line.duty.code(), "on" => "", "linked" => "", "roll" => "",
        },
    };
    Some(voice.say("duty-in-group", args))
}

fn line(number: i64, line: &Line, clock: &Clock, voice: &Voice) -> String {
    let args = args! {
        "number" => voice.number(number),
        "what" => what(line.duty, voice),
        "due" => due(line, clock.elects(), voice),
        "article" => format::article(&line.article, voice.language),
    };
    let mut text = voice.say("duty-line", args);
    for said in [in_group(line, voice), state(line, clock.today, voice)].into_iter().flatten() {
        text.push(' ');
        text.push_str(&said);
    }
    text
}

fn show(clock: &Clock, voice: &Voice) -> Message {
    let head = args! {
        "place" => voice.place(&clock.place),
        "about" => about(&clock.about, voice),
        "today" => date(clock.today, voice),
    };
    let mut lines = vec![voice.say("duty-clock", head)];
    if let About::Meeting { agenda: said, .. } = &clock.about {
        let word = agenda::word(*said, Some(clock.place.kind), voice);
        lines.push(voice.say("duty-clock-agenda", args! { "agenda" => word }));
    }
    lines.push(String::new());
    lines.extend((1..).zip(&clock.lines).map(|(number, one)| line(number, one, clock, voice)));
    lines.extend(closed(clock, voice));
    let mut message = Message::text(lines.join("\n"));
    for line in clock.lines.iter().filter(|line| !clock.closed.contains(&line.duty)) {
        let Some(done) = tick(line) else { continue };
        for duty in [Some(line.duty), line.duty.or().filter(|_| !done)].into_iter().flatten() {
            let key = if done { "duty-button-back" } else { "duty-button-tick" };
            let label = voice.say(key, args! { "duty" => duty.code() });
            message = message.button(label, ticks(clock, duty, done));
        }
    }
    message
}

/// The button that ticks a duty of a clock, or takes back that it is `done`.
fn ticks(clock: &Clock, duty: Duty, done: bool) -> DutyButton {
    match (clock.subject, done) {
        (Subject::Meeting(meeting), false) => DutyButton::Tick { meeting, duty },
        (Subject::Meeting(meeting), true) => DutyButton::TakeBack { meeting, duty },
        (Subject::Election(neighborhood), done) => {
            let day = clock.day().map_or(0, |day| i64::from(day.num_days_from_ce()));
            match done {
                false => DutyButton::TickAt { neighborhood, duty, day },
                true => DutyButton::TakeBackAt { neighborhood, duty, day },
            }
        }
    }
}

/// Whether a line has a button, and then whether it takes the tick back.
const fn tick(line: &Line) -> Option<bool> {
    match line.state {
        _ if !line.duty.is_ticked() => None,
        State::Owed => Some(false),
        // Whether a yearly conference needs them its official knows.
        State::Waits if matches!(line.duty, Duty::Documents) => Some(false),
        State::Ticked { .. } => Some(true),
        State::Known(_) | State::Waits | State::Date => None,
    }
}

/// Who ticks what the reader does not, in a line.
fn closed(clock: &Clock, voice: &Voice) -> Option<String> {
    let mut by: Vec<(String, Vec<String>)> = Vec::new();
    for (number, line) in (1..).zip(&clock.lines) {
        if !clock.closed.contains(&line.duty) || tick(line).is_none() {
            continue;
        }
        let who = voice.say("duty-who", args! { "duty" => line.duty.code() });
        match by.iter_mut().find(|(other, _)| *other == who) {
            Some((_, numbers)) => numbers.push(voice.number(number)),
            None => by.push((who, vec![voice.number(number)])),
        }
    }
    if by.is_empty() {
        return None;
    }
    if clock.is_candidates {
        return Some(voice.word("duty-closed-candidate"));
    }
    let said = by.into_iter().map(|(who, numbers)| {
        voice.say("duty-closed", args! { "numbers" => numbers.join(", "), "who" => who })
    });
    Some(said.collect::<Vec<_>>().join(" "))
}

fn owed(items: &[Owed], more: usize, key: &str, voice: &Voice) -> Message {
    // The clocks to open, each with the number of the first line about it.
    let mut subjects: Vec<(i64, Subject)> = Vec::new();
    let mut lines = Vec::new();
    for (number, item) in (1..).zip(items) {
        if subjects.iter().all(|(_, subject)| *subject != item.subject) {
            subjects.push((number, item.subject));
        }
        let args = args! {
            "number" => voice.number(number),
            "what" => what(item.duty, voice),
            "place" => item.place.as_str(),
            "about" => about(&item.about, voice),
            "day" => date(item.due, voice),
            "remind" => match item.remind {
                Remind::Soon => "soon",
                Remind::Overdue if item.duty == Duty::Result => "unpublished",
                Remind::Overdue => "overdue",
            },
        };
        lines.push(voice.say("duty-owed-line", args));
    }
    let mut parts = vec![voice.say(key, args! { "list" => lines.join("\n") })];
    if more > 0 {
        parts.push(voice.say("duty-owed-more", voice.counted(args! {}, more)));
    }
    parts.push(voice.word(if key == "duty-late" { "duty-late-foot" } else { "duty-owed-foot" }));
    let one = subjects.len() == 1;
    let message = Message::text(parts.join("\n\n"));
    message.in_pairs(subjects.into_iter().map(|(number, subject)| {
        let label = match one {
            true => voice.word("duty-button-clock"),
            false => voice.say("duty-button-open", args! { "number" => voice.number(number) }),
        };
        (label, opens(subject).into())
    }))
}

fn province(polling: &PollingDay, progress: &[Progress], today: NaiveDate, voice: &Voice) -> Message {
    let head = args! { "polling" => headline(polling, voice), "today" => date(today, voice) };
    let mut lines = vec![voice.say("duty-province", head), String::new()];
    for (number, one) in (1..).zip(progress) {
        let args = args! {
            "number" => voice.number(number),
            "what" => what(one.line.duty, voice),
            "due" => due(&one.line, true, voice),
            "article" => format::article(&one.line.article, voice.language),
        };
        let mut text = voice.say("duty-line", args);
        if one.line.duty.is_ticked() {
            let unit = if one.line.duty.is_of_commune() { "commune" } else { "neighborhood" };
            let args = args! {
                "ticked" => voice.number(one.ticked), "of" => voice.number(one.of), "unit" => unit,
            };
            text.push(' ');
            text.push_str(&voice.say("duty-province-ticked", args));
        }
        lines.push(text);
    }
    Message::text(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_clock_that_a_reminder_names_has_its_button() {
        use crate::domain::ids::Id as _;
        use crate::domain::people::Language;
        use crate::domain::time::Moment;
        let day = NaiveDate::from_ymd_opt(2027, 3, 6).expect("a day");
        let at = Moment::from_unix_millis(1_800_000_000_000);
        let items: Vec<Owed> = (0..15)
            .map(|n| Owed {
                subject: Subject::Meeting(MeetingId::mint(at, [n; 10])),
                place: format!("Khu phố {n}"),
                about: About::Meeting { title: "Họp dân".to_owned(), starts_at: at, agenda: None },
                duty: Duty::Result,
                remind: Remind::Overdue,
                due: day,
            })
            .collect();
        let voice = Voice {
            language: Language::Vi,
            zone: chrono_tz::Asia::Ho_Chi_Minh,
            today: day,
            controller: String::new(),
            bot_username: String::new(),
        };
        let message = render(&DutyNotice::Owed { items, more: 0 }, &voice);
        assert_eq!(message.keyboard.iter().flatten().count(), 15);
    }

    #[test]
    fn every_duty_has_a_letter_of_its_own() {
        for duty in Duty::ALL {
            let mut data = String::new();
            duty.write(&mut data);
            assert_eq!(Duty::read(&mut Reader(&data)), Some(duty));
        }
    }
}
