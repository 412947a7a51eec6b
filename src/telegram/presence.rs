//! Wording of `app/presence.rs`; sentences in `text/*/presence.ftl`.

use super::message::{Act, Message, Voice};
use super::press::buttons;
use super::rsvp;
use crate::app::presence::PresenceIntent;
use crate::args;
use crate::domain::answer::Answer;
use crate::domain::ids::MeetingId;
use crate::domain::presence::{AtDoor, Marked, Needs, PresenceNotice, PresenceRefusal, Room, Step};
use crate::domain::rsvp::EntryMark;

buttons! {
    /// Buttons at the door.
    PresenceButton asks PresenceIntent {
        'f' For(meeting: MeetingId);
        'p' ChoosePage(page: i64);
        'u' Undo { meeting: MeetingId, entry: i64 } => {
            PresenceIntent::Undo(EntryMark { meeting, entry })
        };
        'e' End;
    }
}

/// "Có mặt 120/310 hộ; còn thiếu 36 hộ thì đủ 156."
pub(super) fn room_of(room: &Room, voice: &Voice) -> String {
    let state = match (room.needs, room.is_enough()) {
        (Needs::Begin, true) => "may_begin",
        (Needs::Begin, false) => "waits",
        (Needs::Decide(_), true) => "can_pass",
        (Needs::Decide(_), false) => "cannot_pass",
        (Needs::Several, _) => "several",
        (Needs::Introduce, true) => "over_half",
        (Needs::Introduce, false) => "introduces",
    };
    let args = args! {
        "present" => voice.number(room.present), "roll" => voice.number(room.roll),
        "needed" => voice.number(room.needed()), "missing" => voice.number(room.missing()), "state" => state, "money" => voice.number(room.money()),
    };
    voice.say("presence-room", args)
}

fn with_end(message: Message, undo: Option<EntryMark>, voice: &Voice) -> Message {
    let message = match undo {
        Some(mark) => message.button(
            voice.word("presence-button-undo"),
            PresenceButton::Undo { meeting: mark.meeting, entry: mark.entry },
        ),
        None => message,
    };
    message.button(voice.word("presence-button-end"), PresenceButton::End)
}

pub(super) fn render(notice: &PresenceNotice, voice: &Voice) -> Message {
    match notice {
        PresenceNotice::ChooseMeeting { choices, page } => {
            rsvp::choose_meeting(voice.word("presence-choose"), choices, PresenceButton::For, voice).pages(
                *page,
                PresenceButton::ChoosePage,
                voice,
            )
        }
        PresenceNotice::Ask { neighborhood_name, starts_at, room, door, .. } => {
            let args = args! {
                "neighborhood" => neighborhood_name.as_str(), "when" => voice.date_time(*starts_at),
                "room" => room_of(room, voice),
            };
            let message = Message::text(voice.say("presence-ask", args));
            let message = match door {
                Some(address) => message.link(voice.word("door-button-open"), Act::Page(address.clone())),
                None => message,
            };
            with_end(message, None, voice)
        }
        PresenceNotice::Marked(marked) => with_end(Message::text(sheet(marked, voice)), marked.undo, voice),
        PresenceNotice::One { household, step, room, undo } => {
            let text = format!("{}\n{}", one(household, *step, voice), room_of(room, voice));
            with_end(Message::text(text), *undo, voice)
        }
        PresenceNotice::Undone { numbers, room } => {
            let args = args! {
                "numbers" => numbers.as_str(), "room" => room_of(room, voice),
                "any" => if numbers.is_empty() { "no" } else { "yes" },
            };
            with_end(Message::text(voice.say("presence-undone", args)), None, voice)
        }
        PresenceNotice::Ended { room } => {
            Message::text(voice.say("presence-ended", args! { "room" => room_of(room, voice) }))
        }
        PresenceNotice::Enough { neighborhood_name, room, at } => {
            let args = args! {
                "neighborhood" => neighborhood_name.as_str(), "at" => voice.time(*at),
                "present" => voice.number(room.present), "roll" => voice.number(room.roll),
                "needed" => voice.number(room.needed()), "money" => voice.number(room.money()),
                "state" => match room.needs {
                    Needs::Begin => "may_begin",
                    Needs::Decide(_) => "can_pass",
                    Needs::Several => "several",
                    Needs::Introduce => "introduces",
                },
            };
            Message::text(voice.say("presence-enough", args))
        }
    }
}

fn one(household: &AtDoor, step: Step, voice: &Voice) -> String {
    let said = match household.answer {
        None => "none",
        Some(Answer::Attending) => "attending",
        Some(Answer::Absent) => "absent",
        Some(Answer::Substitute) => "substitute",
    };
    let args = args! {
        "number" => household.number.as_str(), "head" => household.head_name.as_str(), "said" => said,
        "step" => match (step, household.already_at) {
            (Step::Comes, Some(_)) => "already",
            (Step::Comes, None) => "comes",
            (Step::Leaves, _) => "leaves",
        },
        "at" => household.already_at.map(|at| voice.time(at)).unwrap_or_default(),
        "has_substitute" => if household.substitute_name.is_some() { "yes" } else { "no" },
        "substitute" => household.substitute_name.clone().unwrap_or_default(),
    };
    voice.say("presence-one", args)
}

fn sheet(marked: &Marked, voice: &Voice) -> String {
    let mut lines = Vec::new();
    if marked.count > 0 {
        let step = match marked.step {
            Step::Comes => "comes",
            Step::Leaves => "leaves",
        };
        let args = args! { "step" => step, "numbers" => marked.numbers.as_str() };
        lines.push(voice.say("presence-marked", voice.counted(args, marked.count)));
    }
    if !marked.unchanged.is_empty() {
        let key = match marked.step {
            Step::Comes => "presence-already",
            Step::Leaves => "presence-not-here",
        };
        lines.push(voice.say(key, args! { "numbers" => marked.unchanged.as_str() }));
    }
    for (number, head) in &marked.by_name {
        let args = args! { "number" => number.as_str(), "head" => head.as_str() };
        lines.push(voice.say("presence-by-name", args));
    }
    if !marked.problems.is_empty() {
        lines.push(voice.word("presence-problems"));
        rsvp::few(&mut lines, &marked.problems, voice, |problem| {
            rsvp::why(problem, &marked.neighborhood_name, voice)
        });
    }
    lines.push(room_of(&marked.room, voice));
    lines.join("\n")
}

pub(super) fn refuse(refusal: &PresenceRefusal, voice: &Voice) -> Message {
    Message::text(match refusal {
        PresenceRefusal::NoMeeting => voice.word("presence-refusal-no-meeting"),
        PresenceRefusal::NotYet { opens_at } => {
            voice.say("presence-refusal-not-yet", args! { "when" => voice.date_time(*opens_at) })
        }
        PresenceRefusal::Over => voice.word("presence-refusal-over"),
        PresenceRefusal::NothingToUndo => voice.word("presence-refusal-undo"),
        PresenceRefusal::NotASlip => voice.word("door-refusal-not-a-slip"),
        PresenceRefusal::LinkEnded => voice.word("door-refusal-ended"),
        PresenceRefusal::AnotherPlace { number } => {
            voice.say("presence-refusal-another-place", args! { "number" => number.as_str() })
        }
    })
}
