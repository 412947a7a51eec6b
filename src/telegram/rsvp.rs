//! Wording of `app/rsvp.rs`; sentences in `text/*/rsvp.ftl`.

use super::meeting::with_pin;
use super::message::{MAX_LABEL, Message, Voice, cut, fitted};
use super::numbering::{self, numbered};
use super::press::{Press, buttons};
use super::printing::with_calendar;
use crate::app::rsvp::RsvpIntent;
use crate::args;
use crate::domain::answer::{Answer, Via};
use crate::domain::ids::{HouseholdId, MeetingId, NeighborhoodId};
use crate::domain::meeting::{ChaseKind, MeetingCard};
use crate::domain::rsvp::numbering::NumbersOf;
use crate::domain::rsvp::recording::Problem;
use crate::domain::rsvp::{EntryMark, HouseholdChoice, MeetingChoice, RsvpNotice, RsvpRefusal, Sheet};
use crate::domain::setup::Page;
use crate::domain::time::Moment;
use crate::text::format;

buttons! {
    /// Buttons of answers of households.
    RsvpButton asks RsvpIntent {
        'a' Answer { meeting: MeetingId, answer: Answer };
        'c' AnswerNotice { meeting: MeetingId, answer: Answer };
        'o' AnswerFor { meeting: MeetingId, household: HouseholdId, answer: Answer };
        'n' SkipName;
        'm' RecordFor(meeting: MeetingId);
        'r' RecordAnswer { meeting: MeetingId, household: HouseholdId, answer: Answer };
        'u' UndoRecording { meeting: MeetingId, entry: i64 } => {
            RsvpIntent::UndoRecording(EntryMark { meeting, entry })
        };
        'e' EndRecording;
        'p' ChoosePage(page: i64);
        'w' NumbersOfNow => RsvpIntent::ByNumbers(NumbersOf::Now);
        'v' NumbersOfUnit(unit: NeighborhoodId) => RsvpIntent::ByNumbers(NumbersOf::Unit(unit));
    }
}

pub(super) fn render(notice: &RsvpNotice, voice: &Voice) -> Message {
    match notice {
        RsvpNotice::Saved { number, answer, asks: true, .. } => Message::text(voice.say(
            "rsvp-saved-asks",
            args! { "number" => number.as_str(), "answer" => answer_word(*answer, voice) },
        )),
        RsvpNotice::Saved { number, answer, before, starts_at, asks: false } => {
            Message::text(saved(number, *answer, *before, *starts_at, voice))
        }
        RsvpNotice::Reminded { kind, number, answer, card, .. } => {
            reminded(*kind, number, *answer, card, voice)
        }
        RsvpNotice::OwnAlone { number, answer, starts_at } => Message::text(voice.say(
            "rsvp-own-alone",
            args! { "number" => number.as_str(), "answer" => answer_word(*answer, voice),
            "when" => voice.date_time(*starts_at) },
        )),
        RsvpNotice::PressInstead { number, answer, card } => {
            let args = args! { "number" => number.as_str(), "place" => card.place(),
            "answer" => answer.map(|answer| answer_word(answer, voice)).unwrap_or_default(),
            "when" => voice.date_time(card.starts_at), "venue" => card.venue.as_str() };
            let key = if answer.is_some() { "rsvp-press-instead-answered" } else { "rsvp-press-instead" };
            answer_buttons(Message::text(voice.say(key, args)), card.meeting, voice)
        }
        RsvpNotice::StillAsked { number } => {
            Message::text(voice.say("rsvp-still-asked", args! { "number" => number.as_str() }))
                .button(voice.word("rsvp-button-skip"), RsvpButton::SkipName)
        }
        RsvpNotice::PutAside { number } => {
            Message::text(voice.say("rsvp-put-aside", args! { "number" => number.as_str() }))
        }
        RsvpNotice::Held(answer) => {
            Message::text(voice.say("rsvp-held", args! { "answer" => answer_word(*answer, voice) }))
        }
        RsvpNotice::WhichAsked => Message::text(voice.word("rsvp-which-asked")),
        RsvpNotice::AskWhich { answer, households, card } => ask_which(*answer, households, card, voice),
        RsvpNotice::ToldHousehold { number, answer, before, card, by } => {
            let key = match before {
                None => "rsvp-told-household",
                Some(_) => "rsvp-told-household-changed",
            };
            let text = voice.say(
                key,
                args! { "number" => number.as_str(), "answer" => answer_word(*answer, voice),
                "before" => before.map(|before| answer_word(before, voice)).unwrap_or_default(),
                "by" => if by.is_empty() { "none" } else { by.as_str() },
                "when" => voice.date_time(card.starts_at), "venue" => card.venue.as_str() },
            );
            answer_buttons(Message::text(text), card.meeting, voice)
        }
        RsvpNotice::Own { number, answer, card } => {
            let text = voice.say(
                "rsvp-own",
                args! { "number" => number.as_str(), "answer" => answer_word(*answer, voice),
                "place" => card.place(),
                "when" => voice.date_time(card.starts_at), "venue" => card.venue.as_str() },
            );
            let message = answer_buttons(Message::text(text), card.meeting, voice);
            with_calendar(message, card.meeting, true, voice)
        }
        RsvpNotice::AskSubstitute { number } => {
            Message::text(voice.say("rsvp-ask-substitute", args! { "number" => number.as_str() }))
                .button(voice.word("rsvp-button-skip"), RsvpButton::SkipName)
        }
        RsvpNotice::SubstituteNamed { number, name } => Message::text(
            voice
                .say("rsvp-substitute-named", args! { "number" => number.as_str(), "name" => name.as_str() }),
        ),
        RsvpNotice::SubstituteSkipped { number } => {
            Message::text(voice.say("rsvp-substitute-skipped", args! { "number" => number.as_str() }))
        }
        RsvpNotice::NoLongerSubstitute { number } => {
            Message::text(voice.say("rsvp-no-longer-substitute", args! { "number" => number.as_str() }))
        }
        RsvpNotice::ChooseMeeting(choices) => {
            choose_meeting(voice.word("rsvp-choose-meeting"), choices, RsvpButton::RecordFor, voice)
        }
        RsvpNotice::ChooseMeetingOn { choices, page } => {
            choose_meeting(voice.word("rsvp-choose-meeting"), choices, RsvpButton::RecordFor, voice).pages(
                *page,
                RsvpButton::ChoosePage,
                voice,
            )
        }
        RsvpNotice::AskRecording { neighborhood_name, starts_at } => Message::text(voice.say(
            "rsvp-ask-recording",
            args! { "neighborhood" => neighborhood_name.as_str(), "when" => voice.date_time(*starts_at) },
        ))
        .button(voice.word("rsvp-button-done"), RsvpButton::EndRecording),
        RsvpNotice::AskAnswer { meeting, household, number, formerly } => {
            let number = numbered(number, formerly.as_ref(), voice);
            let mut message = Message::text(voice.say("rsvp-ask-answer", args! { "number" => number }));
            for answer in Answer::ALL {
                let (meeting, household) = (*meeting, *household);
                let asks = RsvpButton::RecordAnswer { meeting, household, answer };
                message = message.button(answer_label(answer, voice), asks);
            }
            message.button(voice.word("rsvp-button-done"), RsvpButton::EndRecording)
        }
        RsvpNotice::AskNumbers(choices) => {
            let press = |by: NumbersOf| match by {
                NumbersOf::Now => RsvpButton::NumbersOfNow,
                NumbersOf::Unit(unit) => RsvpButton::NumbersOfUnit(unit),
            };
            numbering::ask(choices, press, voice)
                .button(voice.word("rsvp-button-done"), RsvpButton::EndRecording)
        }
        RsvpNotice::Recorded {
            number,
            answer,
            before,
            via,
            substitute_name,
            goes_on,
            own_before,
            undo,
            formerly,
        } => {
            let name = substitute_name.as_deref();
            let number = numbered(number, formerly.as_ref(), voice);
            let text = recorded(&number, *answer, (*before, *own_before), *via, name, voice);
            match goes_on {
                true => recording_buttons(Message::text(text), *undo, voice),
                false => Message::text(text),
            }
        }
        RsvpNotice::RecordedMany(sheet) => many(sheet, voice),
        RsvpNotice::Undone { numbers, left } => {
            let mut parts = Vec::new();
            if !numbers.is_empty() {
                parts.push(voice.say("rsvp-undone", args! { "numbers" => listed(numbers) }));
            }
            if !left.is_empty() {
                parts.push(voice.say("rsvp-undone-left", args! { "numbers" => listed(left) }));
            }
            recording_buttons(Message::text(parts.join("\n")), None, voice)
        }
        RsvpNotice::RecordingDone { neighborhood_name, starts_at, turnout } => Message::text(voice.say(
            "rsvp-recording-done",
            args! { "neighborhood" => neighborhood_name.as_str(), "when" => voice.date_time(*starts_at),
            "attending" => voice.number(turnout.attending), "substitute" => voice.number(turnout.substitute),
            "absent" => voice.number(turnout.absent),
            "silent" => voice.number(turnout.roll - turnout.attending - turnout.substitute - turnout.absent),
            "roll" => voice.number(turnout.roll) },
        )),
        RsvpNotice::TakenBackForYou { number, answer, by, at, card } => {
            let args = args! { "number" => number.as_str(), "by" => by.as_str(), "at" => voice.date_time(*at),
            "answer" => answer.map(|answer| answer_word(answer, voice)).unwrap_or_default(),
            "when" => voice.date_time(card.starts_at), "venue" => card.venue.as_str() };
            let key = if answer.is_some() { "rsvp-taken-back-to" } else { "rsvp-taken-back" };
            answer_buttons(Message::text(voice.say(key, args)), card.meeting, voice)
        }
        RsvpNotice::RecordedForYou { number, answer, via, by, at, card } => {
            let text = voice.say(
                "rsvp-recorded-for-you",
                args! { "number" => number.as_str(), "answer" => answer_word(*answer, voice),
                "via" => via_word(*via, voice), "by" => by.as_str(), "at" => voice.date_time(*at),
                "when" => voice.date_time(card.starts_at), "venue" => card.venue.as_str() },
            );
            answer_buttons(Message::text(text), card.meeting, voice)
        }
    }
}

pub(super) fn refuse(refusal: &RsvpRefusal, voice: &Voice) -> Message {
    Message::text(match refusal {
        RsvpRefusal::TooLate => voice.word("rsvp-too-late"),
        RsvpRefusal::CalledOff => voice.word("rsvp-called-off"),
        RsvpRefusal::HeldElsewhere => voice.word("rsvp-held-elsewhere"),
        RsvpRefusal::AnotherPlace { place } => {
            voice.say("rsvp-another-place", args! { "place" => place.as_str() })
        }
        RsvpRefusal::UnknownHousehold { number, neighborhood_name } => voice.say(
            "rsvp-unknown-household",
            args! { "number" => number.as_str(), "neighborhood" => neighborhood_name.as_str() },
        ),
        RsvpRefusal::RecordingUnclear => voice.word("rsvp-recording-unclear"),
        RsvpRefusal::NothingToUndo => voice.word("rsvp-nothing-to-undo"),
        RsvpRefusal::NothingToRecord => voice.word("rsvp-nothing-to-record"),
        RsvpRefusal::NameUnfit => voice.word("rsvp-name-unfit"),
    })
}

/// An answer inside a sentence.
pub(super) fn answer_word(answer: Answer, voice: &Voice) -> String {
    voice.word(match answer {
        Answer::Attending => "rsvp-answer-attending",
        Answer::Absent => "rsvp-answer-absent",
        Answer::Substitute => "rsvp-answer-substitute",
    })
}

fn answer_label(answer: Answer, voice: &Voice) -> String {
    voice.word(match answer {
        Answer::Attending => "rsvp-button-attending",
        Answer::Absent => "rsvp-button-absent",
        Answer::Substitute => "rsvp-button-substitute",
    })
}

fn via_word(via: Via, voice: &Voice) -> String {
    voice.word(match via {
        Via::Tap => "rsvp-via-tap",
        Via::Phone => "rsvp-via-phone",
        Via::Door => "rsvp-via-door",
        Via::Paper => "rsvp-via-paper",
    })
}

/// The three buttons under everything that asks whether a household comes.
pub(super) fn answer_buttons(message: Message, meeting: MeetingId, voice: &Voice) -> Message {
    Answer::ALL.into_iter().fold(message, |message, answer| {
        message.button(answer_label(answer, voice), RsvpButton::Answer { meeting, answer })
    })
}

/// The same under the notice itself: such a press tells which message it is.
pub(super) fn notice_buttons(message: Message, meeting: MeetingId, voice: &Voice) -> Message {
    Answer::ALL.into_iter().fold(message, |message, answer| {
        message.button(answer_label(answer, voice), RsvpButton::AnswerNotice { meeting, answer })
    })
}

/// For which of these households is the answer?
fn ask_which(answer: Answer, households: &[HouseholdChoice], card: &MeetingCard, voice: &Voice) -> Message {
    let line = |choice: &HouseholdChoice| {
        let args = args! { "number" => choice.number.as_str(), "head" => cut(&choice.head_name, MOST_NAME),
        "answer" => choice.answer.map_or_else(|| "none".to_owned(), |answer| answer_word(answer, voice)) };
        voice.say(
            if choice.head_name.is_empty() { "rsvp-which-line-waiting" } else { "rsvp-which-line" },
            args,
        )
    };
    let lines: Vec<String> = households.iter().map(line).collect();
    let args = args! { "answer" => answer_word(answer, voice), "place" => card.place(),
    "when" => voice.date_time(card.starts_at), "list" => lines.join("\n") };
    households.iter().fold(Message::text(voice.say("rsvp-ask-which", args)), |message, choice| {
        let label = voice.say("rsvp-button-which", args! { "number" => choice.number.as_str() });
        let (meeting, household) = (card.meeting, choice.household);
        message.button(fitted(&label, MAX_LABEL), RsvpButton::AnswerFor { meeting, household, answer })
    })
}

fn reminded(
    kind: ChaseKind,
    number: &str,
    answer: Option<Answer>,
    card: &MeetingCard,
    voice: &Voice,
) -> Message {
    let key = match (kind, answer) {
        (ChaseKind::Ahead, _) => "rsvp-reminded-ahead",
        (ChaseKind::Eve, None) => "rsvp-reminded-eve",
        (ChaseKind::Eve, Some(_)) => "rsvp-reminded-coming",
    };
    let args = args! { "number" => number, "place" => card.place(), "title" => card.title.as_str(),
    "answer" => answer.map(|answer| answer_word(answer, voice)).unwrap_or_default(),
    "when" => voice.date_time(card.starts_at), "venue" => card.venue.as_str() };
    with_pin(answer_buttons(Message::text(voice.say(key, args)), card.meeting, voice), card, voice)
}

fn saved(number: &str, answer: Answer, before: Option<Answer>, starts_at: Moment, voice: &Voice) -> String {
    let word = answer_word(answer, voice);
    match before {
        Some(before) if before == answer => {
            voice.say("rsvp-unchanged", args! { "number" => number, "answer" => word })
        }
        Some(before) => voice.say(
            "rsvp-changed",
            args! { "number" => number, "answer" => word, "before" => answer_word(before, voice) },
        ),
        None => {
            let when = voice.date_time(starts_at);
            match answer {
                Answer::Attending => {
                    voice.say("rsvp-saved-attending", args! { "number" => number, "when" => when })
                }
                Answer::Absent => voice.say("rsvp-saved-absent", args! { "number" => number }),
                Answer::Substitute => {
                    voice.say("rsvp-saved-substitute", args! { "number" => number, "when" => when })
                }
            }
        }
    }
}

fn recorded(
    number: &str,
    answer: Answer,
    (before, own_before): (Option<Answer>, bool),
    via: Via,
    name: Option<&str>,
    voice: &Voice,
) -> String {
    let (word, via) = (answer_word(answer, voice), via_word(via, voice));
    match (before, name) {
        (_, Some(name)) => {
            voice.say("rsvp-recorded-named", args! { "number" => number, "name" => name, "via" => via })
        }
        (Some(before), None) if before == answer => {
            voice.say("rsvp-recorded-unchanged", args! { "number" => number, "answer" => word })
        }
        (Some(before), None) => voice.say(
            if own_before { "rsvp-recorded-changed-own" } else { "rsvp-recorded-changed" },
            args! { "number" => number, "answer" => word, "before" => answer_word(before, voice), "via" => via },
        ),
        (None, None) => {
            voice.say("rsvp-recorded", args! { "number" => number, "answer" => word, "via" => via })
        }
    }
}

/// Numbers of households; a list as long as a screen says no more.
const MOST_NUMBERS: usize = 1800;
/// Longest name of a head of household on a line, in UTF-16 units.
const MOST_NAME: usize = 40;

pub(super) fn listed(numbers: &str) -> String {
    cut(numbers, MOST_NUMBERS)
}

fn recording_buttons(message: Message, undo: Option<EntryMark>, voice: &Voice) -> Message {
    let message = match undo {
        Some(EntryMark { meeting, entry }) => {
            message.button(voice.word("rsvp-button-undo"), RsvpButton::UndoRecording { meeting, entry })
        }
        None => message,
    };
    message.button(voice.word("rsvp-button-done"), RsvpButton::EndRecording)
}

/// What was recorded of a list, line by line, and what was not and why.
fn many(sheet: &Sheet, voice: &Voice) -> Message {
    let mut lines = Vec::new();
    let recorded: usize = sheet.groups.iter().map(|group| group.count).sum();
    let total = if sheet.page.at > 0 { None } else { Some(sheet.total.max(recorded)) };
    match total {
        None => lines.push(more_of(sheet.page, voice)),
        Some(0) => lines.push(voice.word("rsvp-many-none")),
        Some(total) => lines.push(voice.say("rsvp-many", voice.counted(args! {}, total))),
    }
    for group in &sheet.groups {
        let args = args! { "answer" => answer_head(group.answer, voice), "via" => via_word(group.via, voice),
        "numbers" => group.numbers.as_str() };
        let key = if group.count == 0 { "rsvp-many-group-more" } else { "rsvp-many-group" };
        lines.push(voice.say(key, voice.counted(args, group.count)));
    }
    lines.extend(sheet.substitutes.iter().map(|(number, name)| {
        voice.say("rsvp-many-substitute", args! { "number" => number.as_str(), "name" => name.as_str() })
    }));
    lines.extend(sheet.by_name.iter().map(|(number, name)| {
        voice.say("rsvp-many-by-name", args! { "number" => number.as_str(), "name" => name.as_str() })
    }));
    lines.extend(sheet.changed.iter().map(|changed| {
        let key = if changed.own_before { "rsvp-many-changed-own" } else { "rsvp-many-changed" };
        voice.say(
            key,
            args! { "number" => changed.number.as_str(), "before" => answer_word(changed.before, voice),
            "answer" => answer_word(changed.answer, voice) },
        )
    }));
    if !sheet.unchanged.is_empty() {
        lines.push(voice.say("rsvp-many-unchanged", args! { "numbers" => sheet.unchanged.as_str() }));
    }
    if !sheet.apart.is_empty() {
        lines.push(voice.say("rsvp-many-apart", args! { "numbers" => sheet.apart.as_str() }));
    }
    numbering::by_old(&mut lines, sheet.by_old.as_ref(), voice);
    if sheet.read_over {
        lines.push(voice.word("rsvp-many-read-over"));
    }
    if !sheet.problems.is_empty() {
        lines.push(voice.word("rsvp-many-not"));
    }
    lines.extend(sheet.problems.iter().map(|problem| why(problem, &sheet.neighborhood_name, voice)));
    if total == Some(0) && !sheet.problems.is_empty() {
        lines.push(voice.word("rsvp-many-example"));
    }
    let message = Message::text(lines.join("\n"));
    if sheet.page.is_last() { recording_buttons(message, sheet.undo, voice) } else { message }
}

/// Over what did not fit into the message before.
pub(super) fn more_of(page: Page, voice: &Voice) -> String {
    let args = args! { "page" => voice.number(page.at + 1), "pages" => voice.number(page.of) };
    voice.say("rsvp-many-page", args)
}

pub(super) fn why(problem: &Problem, neighborhood: &str, voice: &Voice) -> String {
    match problem {
        Problem::NoSuchNumber(numbers) => voice.say(
            "rsvp-not-such-number",
            args! { "numbers" => listed(numbers), "neighborhood" => neighborhood },
        ),
        Problem::Several { name, numbers } => {
            voice.say("rsvp-not-several", args! { "name" => name.as_str(), "numbers" => listed(numbers) })
        }
        Problem::NoAnswer(numbers) => voice.say("rsvp-not-answered", args! { "numbers" => listed(numbers) }),
        Problem::Twice(numbers) => voice.say("rsvp-not-twice", args! { "numbers" => listed(numbers) }),
        Problem::Mismatch { number, name } => {
            voice.say("rsvp-not-mismatch", args! { "number" => number.as_str(), "name" => name.as_str() })
        }
        Problem::AgainstHeading { numbers, heading, said } => voice.say(
            "rsvp-not-against-heading",
            args! { "numbers" => listed(numbers), "heading" => answer_word(*heading, voice), "said" => answer_word(*said, voice) },
        ),
        Problem::NotHere(numbers) => voice.say("rsvp-not-here", args! { "numbers" => listed(numbers) }),
        Problem::Unclear(words) => voice.say("rsvp-not-clear", args! { "words" => words.as_str() }),
        Problem::OtherHousehold { words, sends, goes } => voice.say(
            "rsvp-not-other-household",
            args! { "words" => words.as_str(), "sends" => sends.as_str(), "goes" => goes.as_str() },
        ),
    }
}

/// An answer at the beginning of a line.
fn answer_head(answer: Answer, voice: &Voice) -> String {
    voice.word(match answer {
        Answer::Attending => "rsvp-head-attending",
        Answer::Absent => "rsvp-head-absent",
        Answer::Substitute => "rsvp-head-substitute",
    })
}

/// The day, the hour and the place on the button; where that is too long for one, in a line with the button's number.
pub(super) fn choose_meeting<P: Into<Press>>(
    question: String,
    choices: &[MeetingChoice],
    choose: impl Fn(MeetingId) -> P,
    voice: &Voice,
) -> Message {
    let label = |choice: &MeetingChoice| {
        let at = choice.starts_at.local(voice.zone);
        let day = format::day_and_month(at.date(), voice.language);
        format!("{day} {} {}", at.format("%-Hh%M"), choice.neighborhood_name)
    };
    let choice_of = |choice: &MeetingChoice| choose(choice.meeting);
    if choices.iter().all(|choice| label(choice).encode_utf16().count() <= MAX_LABEL) {
        return choices
            .iter()
            .fold(Message::text(question), |message, one| message.button(label(one), choice_of(one)));
    }
    let mut lines = vec![question];
    let mut message = Message::default();
    for (number, choice) in (1..).zip(choices) {
        let name = &choice.neighborhood_name;
        lines.push(format!("{number}. {name}, {}", voice.date_time(choice.starts_at)));
        message = message.button(fitted(&format!("{number}. {name}"), MAX_LABEL), choice_of(choice));
    }
    Message { text: lines.join("\n"), ..message }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::people::Language;
    use crate::domain::roll::MAX_NUMBER;
    use crate::domain::rsvp::{Changed, Group};
    use crate::domain::say::Notice;
    use chrono_tz::Asia::Ho_Chi_Minh;

    fn voice(language: Language) -> Voice {
        Voice {
            language,
            zone: Ho_Chi_Minh,
            today: chrono::NaiveDate::default(),
            controller: String::new(),
            bot_username: String::new(),
        }
    }

    #[test]
    fn an_account_of_whatever_length_fits_its_messages_whole() {
        let numbers =
            |from: u32| (from..from + 700).map(|one| one.to_string()).collect::<Vec<_>>().join(", ");
        let name = "Nguyễn Thị Thanh Huyền ".repeat(3);
        let each = |n: usize| (0..n).map(|one| (one.to_string(), name.clone())).collect::<Vec<_>>();
        let changed = |n: usize| Changed {
            number: n.to_string(),
            before: Answer::Substitute,
            answer: Answer::Absent,
            own_before: true,
        };
        let words = "ợ".repeat(60);
        let other =
            Problem::OtherHousehold { words: words.clone(), sends: words.clone(), goes: words.clone() };
        let mut problems = vec![Problem::NoSuchNumber(numbers(5000)), Problem::NoAnswer(numbers(1000))];
        let (heading, said) = (Answer::Substitute, Answer::Attending);
        problems.extend((0..40).map(|_| Problem::Unclear(words.clone())));
        problems.extend((0..40).map(|_| other.clone()));
        problems.push(Problem::AgainstHeading { numbers: numbers(2000), heading, said });
        problems.push(Problem::NotHere(numbers(3000)));
        let group = |answer| Group { answer, via: Via::Phone, count: 700, numbers: numbers(1000) };
        let sheet = Sheet {
            neighborhood_name: "Tổ dân phố Nguyễn Thị Minh Khai ".repeat(2),
            groups: vec![group(Answer::Attending), group(Answer::Absent)],
            substitutes: each(40),
            by_name: each(40),
            changed: (0..40).map(changed).collect(),
            unchanged: numbers(4000),
            apart: numbers(6000),
            problems,
            by_old: None,
            read_over: true,
            undo: None,
            total: 0,
            page: Page::default(),
        };
        for language in Language::ALL {
            let voice = voice(language);
            let parts = sheet.clone().in_messages();
            assert!(parts.len() > 5);
            let mut all = String::new();
            for part in parts {
                let notice = Notice::Rsvp(RsvpNotice::RecordedMany(Box::new(part)));
                let text = crate::telegram::notice::render(&notice, &voice).text;
                assert!(text.encode_utf16().count() < 4096 && !text.contains('…'), "{text}");
                all.push_str(&text);
            }
            for number in (1000..1700)
                .chain(2000..2700)
                .chain(3000..3700)
                .chain(4000..4700)
                .chain(5000..5700)
                .chain(6000..6700)
            {
                assert!(all.contains(&number.to_string()), "{number} is not named");
            }
        }
    }

    #[test]
    fn no_toast_is_cut_even_for_the_longest_number() {
        for language in Language::ALL {
            let voice = voice(language);
            for answer in Answer::ALL {
                let mut notices = vec![RsvpNotice::Held(answer), RsvpNotice::WhichAsked];
                for before in [None, Some(Answer::Attending), Some(Answer::Absent), Some(Answer::Substitute)]
                {
                    let number = "9".repeat(MAX_NUMBER);
                    let starts_at = Moment::from_unix_millis(1_669_250_100_000);
                    for asks in [false, true] {
                        let number = number.clone();
                        notices.push(RsvpNotice::Saved { number, answer, before, starts_at, asks });
                    }
                }
                for notice in notices {
                    let toast = crate::telegram::notice::toast(&Notice::Rsvp(notice), &voice);
                    assert!(!toast.ends_with('…'), "{toast}");
                }
                assert!(answer_label(answer, &voice).chars().count() <= MAX_LABEL);
            }
        }
    }
}
