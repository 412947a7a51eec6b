//! Roll call at the door.

use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::ids::{AccountId, MessageId};
use loa_phuong::domain::majority::Threshold;
use loa_phuong::domain::presence::{
    AtDoor, Cluster, Former, LastEntry, Marked, Needs, Presence, PresenceDialog, PresenceNotice,
    PresenceRefusal, Room, Shown, Step,
};
use loa_phuong::domain::rsvp::numbering::{ByOld, Formerly, NumbersOf};
use loa_phuong::domain::rsvp::recording::Problem;
use loa_phuong::domain::rsvp::{EntryMark, MeetingChoice};
use loa_phuong::domain::setup::Page;

use super::{Sample, at, id, meeting_id, opens, press_refused, said as message, variants, words};

variants! {
    PresenceNotice { ChooseMeeting, Ask, AskNumbers, ByCluster, Marked, One, Undone, Ended, Enough }
    PresenceRefusal { NoMeeting, NotYet, Over, NothingToUndo, AnotherPlace, NotOnRoll, NotASlip, LinkEnded }
    PresenceDialog { ChooseMeeting, Marking }
}

fn room(present: i64, needs: Needs) -> Room {
    Room { present, roll: 310, needs, short: None, is_counted: false }
}

pub fn said() -> Vec<Sample> {
    let half = Needs::Decide(Threshold::MoreThanHalf);
    let money = Needs::Decide(Threshold::TwoThirds);
    let undo = Some(EntryMark { meeting: meeting_id(), entry: 1_652_966_100_000 });
    let choices = vec![
        MeetingChoice { meeting: meeting_id(), neighborhood_name: words("Khu phố 1"), starts_at: opens() },
        MeetingChoice { meeting: meeting_id(), neighborhood_name: words("Khu phố 2"), starts_at: opens() },
    ];
    let mut all = vec![
        message(PresenceNotice::ChooseMeeting { choices: choices.clone(), page: Page::default() }),
        message(PresenceNotice::ChooseMeeting { choices, page: Page { at: 0, of: 2 } }),
    ];
    let rooms = [room(0, Needs::Begin), room(156, Needs::Begin), room(120, half), room(207, money)];
    for room in rooms {
        all.push(message(PresenceNotice::Ask {
            meeting: meeting_id(),
            neighborhood_name: words("Khu phố 1"),
            starts_at: opens(),
            room,
            clusters: room.present == 120,
            door: None,
        }));
    }
    let cluster = |name: &str, present, roll| Cluster { name: words(name), present, roll };
    for turn in [None, Some((meeting_id(), Page { at: 0, of: 2 }))] {
        all.push(message(PresenceNotice::ByCluster {
            neighborhood_name: words("Khu phố 1"),
            clusters: vec![cluster("Tổ 2", 61, 140), cluster("Tổ 12", 58, 155), cluster("", 1, 15)],
            room: room(120, half),
            turn,
        }));
    }
    all.push(message(PresenceNotice::Ask {
        meeting: meeting_id(),
        neighborhood_name: words("Khu phố 1"),
        starts_at: opens(),
        room: room(120, half),
        clusters: false,
        door: Some(words(
            "https://loa.example.vn/door/#AAAAAAAAAAAAAAAAAAAAAA.100.1653134400000.1653156000000.AAAA",
        )),
    }));
    for step in [Step::Comes, Step::Leaves] {
        all.push(message(PresenceNotice::Marked(Box::new(Marked {
            neighborhood_name: words("Khu phố 1"),
            step,
            numbers: words("1, 4, 7–12"),
            count: 8,
            unchanged: words("15a"),
            by_name: vec![(words("23"), words("Nguyễn Văn An"))],
            problems: vec![Problem::NoSuchNumber(words("999")), Problem::Unclear(words("bà con"))],
            by_old: (step == Step::Leaves).then(|| ByOld::Unit(words("Khu phố 2"))),
            room: room(128, half),
            undo,
            page: Page::default(),
        }))));
    }
    let at_door = |answer, substitute_name, already_at| {
        let (number, head_name) = (words("23"), words("Nguyễn Văn An"));
        Box::new(AtDoor { number, head_name, answer, substitute_name, already_at, formerly: None })
    };
    let formerly = Some(Formerly { number: words("12"), unit: words("Khu phố 2") });
    all.push(message(PresenceNotice::One {
        household: Box::new(AtDoor { formerly, ..*at_door(None, None, None) }),
        step: Step::Comes,
        room: room(129, half),
        undo,
    }));
    all.push(message(PresenceNotice::AskNumbers(super::rsvp::numbers_choices())));
    for household in [
        at_door(None, None, None),
        at_door(Some(Answer::Attending), None, Some(opens())),
        at_door(Some(Answer::Absent), None, None),
        at_door(Some(Answer::Substitute), Some(words("Trần Thị Lan")), None),
        at_door(Some(Answer::Substitute), None, None),
    ] {
        all.push(message(PresenceNotice::One { household, step: Step::Comes, room: room(129, half), undo }));
    }
    let gone = at_door(None, None, None);
    all.push(message(PresenceNotice::One {
        household: gone,
        step: Step::Leaves,
        room: room(128, half),
        undo: None,
    }));
    for numbers in ["1, 4, 7–12", ""] {
        all.push(message(PresenceNotice::Undone { numbers: words(numbers), room: room(120, half) }));
    }
    all.push(message(PresenceNotice::Ended { room: room(171, half) }));
    all.push(message(PresenceNotice::Ended { room: Room { short: Some(meeting_id()), ..room(149, half) } }));
    for room in [room(156, Needs::Begin), room(207, money)] {
        let neighborhood_name = words("Khu phố 1");
        all.push(message(PresenceNotice::Enough { neighborhood_name, room, at: opens() }));
    }
    for refusal in [
        PresenceRefusal::NoMeeting,
        PresenceRefusal::NotYet { opens_at: opens() },
        PresenceRefusal::Over,
        PresenceRefusal::NothingToUndo,
        PresenceRefusal::AnotherPlace { number: words("23") },
        PresenceRefusal::NotOnRoll { number: words("23") },
        PresenceRefusal::NotASlip,
        PresenceRefusal::LinkEnded,
    ] {
        all.push(press_refused(refusal));
    }
    all
}

pub fn dialogs() -> Vec<PresenceDialog> {
    let came = Presence {
        came_at: at("2022-05-21 19:05"),
        left_at: Some(at("2022-05-21 19:40")),
        by: AccountId(100),
    };
    let former =
        vec![Former { household: id(70), before: None }, Former { household: id(71), before: Some(came) }];
    vec![
        PresenceDialog::ChooseMeeting { text: words("1 4 7-12") },
        PresenceDialog::Marking {
            meeting: meeting_id(),
            last: None,
            numbers: None,
            waits: None,
            shown: None,
        },
        PresenceDialog::Marking {
            meeting: meeting_id(),
            last: None,
            numbers: Some(NumbersOf::Now),
            waits: Some(words("về 12")),
            shown: None,
        },
        PresenceDialog::Marking {
            meeting: meeting_id(),
            last: Some(LastEntry { entry: 1_653_134_400_000, at: at("2022-05-21 19:00"), former }),
            numbers: None,
            waits: None,
            shown: Some(Box::new(Shown {
                notice: PresenceNotice::Undone {
                    numbers: words("12"),
                    room: room(120, Needs::Decide(Threshold::MoreThanHalf)),
                },
                message: Some(MessageId(77)),
            })),
        },
    ]
}
