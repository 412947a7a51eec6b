//! Wording of `app/presence.rs`; sentences in `text/*/presence.ftl`.

use super::message::{Act, Message, Voice};
use super::numbering::{self, numbered};
use super::order::OrderButton;
use super::press::buttons;
use super::rsvp;
use crate::app::presence::PresenceIntent;
use crate::args;
use crate::domain::answer::Answer;
use crate::domain::ids::{MeetingId, NeighborhoodId};
use crate::domain::presence::{AtDoor, Cluster, Marked, Needs, PresenceNotice, PresenceRefusal, Room, Step};
use crate::domain::rsvp::EntryMark;
use crate::domain::rsvp::numbering::NumbersOf;

buttons! {
    /// Buttons at the door.
    PresenceButton asks PresenceIntent {
        'f' For(meeting: MeetingId);
        'p' ChoosePage(page: i64);
        'u' Undo { meeting: MeetingId, entry: i64 } => {
            PresenceIntent::Undo(EntryMark { meeting, entry })
        };
        'c' ByCluster(meeting: MeetingId) => PresenceIntent::ByCluster { meeting, page: 0 };
        'd' ClusterPage { meeting: MeetingId, page: i64 } => PresenceIntent::ByCluster { meeting, page };
        'w' NumbersOfNow => PresenceIntent::ByNumbers(NumbersOf::Now);
        'v' NumbersOfUnit(unit: NeighborhoodId) => PresenceIntent::ByNumbers(NumbersOf::Unit(unit));
        'e' End;
    }
}

/// "Có mặt 120/310 hộ; còn thiếu 36 hộ thì đủ 156."
pub(super) fn room_of(room: &Room, voice: &Voice) -> String {
    let state = match (room.needs, room.is_enough()) {
        _ if room.is_counted => "counted",
        (Needs::Begin, true) => "may_begin",
        (Needs::Begin, false) => "waits",
        (Needs::Decide(_), true) => "can_pass",
        (Needs::Decide(_), false) => "cannot_pass",
        (Needs::Several, _) if room.money_missing() == 0 => "several_all",
        (Needs::Several, true) => "several_half",
        (Needs::Several, false) => "several_none",
        (Needs::Introduce, true) => "over_half",
        (Needs::Introduce, false) => "introduces",
    };
    let args = args! {
        "present" => voice.number(room.present), "roll" => voice.number(room.roll),
        "needed" => voice.number(room.needed()), "missing" => voice.number(room.missing()), "state" => state, "money" => voice.number(room.money()),
        "money_missing" => voice.number(room.money_missing()),
    };
    voice.say("presence-room", args)
}

fn with_end(message: Message, undo: Option<EntryMark>, room: &Room, voice: &Voice) -> Message {
    let message = match undo {
        Some(mark) => message.button(
            voice.word("presence-button-undo"),
            PresenceButton::Undo { meeting: mark.meeting, entry: mark.entry },
        ),
        None => message,
    };
    with_short(message, room, voice).button(voice.word("presence-button-end"), PresenceButton::End)
}

/// Past the hour, with fewer households than it takes: a way to what the law offers.
fn with_short(message: Message, room: &Room, voice: &Voice) -> Message {
    match room.short {
        Some(meeting) => message.button(voice.word("order-button-short"), OrderButton::Short(meeting)),
        None => message,
    }
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
        PresenceNotice::Ask { meeting, neighborhood_name, starts_at, room, clusters, door } => {
            let args = args! {
                "neighborhood" => neighborhood_name.as_str(), "when" => voice.date_time(*starts_at),
                "room" => room_of(room, voice),
            };
            let mut message = Message::text(voice.say("presence-ask", args));
            if *clusters {
                let label = voice.word("presence-button-clusters");
                message = message.button(label, PresenceButton::ByCluster(*meeting));
            }
            if let Some(address) = door {
                message = message.link(voice.word("door-button-open"), Act::Page(address.clone()));
            }
            with_end(message, None, room, voice)
        }
        PresenceNotice::ByCluster { neighborhood_name, clusters, room, turn } => {
            let head = args! { "neighborhood" => neighborhood_name.as_str() };
            let line = |cluster: &Cluster| {
                let args = args! {
                    "name" => cluster.name.as_str(), "present" => voice.number(cluster.present),
                    "roll" => voice.number(cluster.roll),
                    "named" => if cluster.name.is_empty() { "no" } else { "yes" },
                };
                voice.say("presence-cluster", args)
            };
            let mut lines = vec![voice.say("presence-clusters", head)];
            lines.extend(clusters.iter().map(line));
            lines.push(room_of(room, voice));
            let message = Message::text(lines.join("\n"));
            match turn {
                Some((meeting, page)) => {
                    let turn = |page| PresenceButton::ClusterPage { meeting: *meeting, page };
                    message.pages(*page, turn, voice)
                }
                None => message,
            }
        }
        PresenceNotice::Marked(marked) => {
            let message = Message::text(sheet(marked, voice));
            if !marked.page.is_last() {
                return message;
            }
            with_end(message, marked.undo, &marked.room, voice)
        }
        PresenceNotice::AskNumbers(choices) => {
            let press = |by: NumbersOf| match by {
                NumbersOf::Now => PresenceButton::NumbersOfNow,
                NumbersOf::Unit(unit) => PresenceButton::NumbersOfUnit(unit),
            };
            numbering::ask(choices, press, voice)
                .button(voice.word("presence-button-end"), PresenceButton::End)
        }
        PresenceNotice::One { household, step, room, undo } => {
            let text = format!("{}\n{}", one(household, *step, voice), room_of(room, voice));
            with_end(Message::text(text), *undo, room, voice)
        }
        PresenceNotice::Undone { numbers, room } => {
            let args = args! {
                "numbers" => numbers.as_str(), "room" => room_of(room, voice),
                "any" => if numbers.is_empty() { "no" } else { "yes" },
            };
            with_end(Message::text(voice.say("presence-undone", args)), None, room, voice)
        }
        PresenceNotice::Ended { room } => {
            let text = voice.say("presence-ended", args! { "room" => room_of(room, voice) });
            with_short(Message::text(text), room, voice)
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
        "number" => numbered(&household.number, household.formerly.as_ref(), voice),
        "head" => household.head_name.as_str(), "said" => said,
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
    if marked.page.at > 0 {
        lines.push(rsvp::more_of(marked.page, voice));
    }
    if !marked.numbers.is_empty() {
        let step = match marked.step {
            Step::Comes => "comes",
            Step::Leaves => "leaves",
        };
        let args = args! { "step" => step, "numbers" => marked.numbers.as_str() };
        let key = if marked.count > 0 { "presence-marked" } else { "presence-marked-more" };
        lines.push(voice.say(key, voice.counted(args, marked.count)));
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
    numbering::by_old(&mut lines, marked.by_old.as_ref(), voice);
    if !marked.problems.is_empty() {
        lines.push(voice.word("presence-problems"));
        let why = |problem| rsvp::why(problem, &marked.neighborhood_name, voice);
        lines.extend(marked.problems.iter().map(why));
    }
    if marked.page.is_last() {
        lines.push(room_of(&marked.room, voice));
    }
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
        PresenceRefusal::NotOnRoll { number } => {
            voice.say("presence-refusal-not-on-roll", args! { "number" => number.as_str() })
        }
        PresenceRefusal::AnotherPlace { number } => {
            voice.say("presence-refusal-another-place", args! { "number" => number.as_str() })
        }
    })
}
