//! What households answer.

use loa_phuong::domain::answer::{Answer, Via};
use loa_phuong::domain::ids::AccountId;
use loa_phuong::domain::meeting::{ChaseKind, Turnout};
use loa_phuong::domain::roll::MAX_NUMBER;
use loa_phuong::domain::rsvp::numbering::{ByOld, Formerly, NumbersChoice, NumbersOf};
use loa_phuong::domain::rsvp::recording::Problem;
use loa_phuong::domain::rsvp::{
    Changed, EntryMark, Former, FormerAnswer, Group, HouseholdChoice, LastEntry, MeetingChoice, RsvpDialog,
    RsvpNotice, RsvpRefusal, Sheet,
};
use loa_phuong::domain::setup::Page;

use super::{
    Sample, at, card, id, in_order, khu_pho, meeting_id, next_khu_pho, opens, press_refused, refused,
    variants, words,
};

variants! {
    RsvpNotice {
        Saved, Held, WhichAsked, AskWhich, ToldHousehold, Own, Reminded, OwnAlone, PressInstead, AskSubstitute, StillAsked, PutAside, SubstituteNamed, SubstituteSkipped, NoLongerSubstitute, ChooseMeeting, ChooseMeetingOn,
        AskRecording, AskAnswer, AskNumbers, Recorded, RecordedMany, Undone, RecordingDone, TakenBackForYou, RecordedForYou,
    }
    RsvpRefusal {
        TooLate, CalledOff, HeldElsewhere, AnotherPlace, UnknownHousehold, RecordingUnclear, NothingToUndo, NothingToRecord, NameUnfit,
    }
    RsvpDialog { SubstituteName, ChooseMeeting, Record }
}

/// To who speaks for two households.
fn ask_which(answer: Answer) -> RsvpNotice {
    let choice = |byte, number: &str, head: &str, answer| HouseholdChoice {
        household: id(byte),
        number: words(number),
        head_name: words(head),
        answer,
    };
    let households = vec![
        choice(30, "23", "Nguyễn Văn Hùng", None),
        choice(31, "15a", "Bà Trần Thị Lan", Some(Answer::Absent)),
    ];
    RsvpNotice::AskWhich { answer, households, card: Box::new(card()) }
}

pub fn notices() -> Vec<RsvpNotice> {
    let number = || words("23");
    let name = || words("Nguyễn Thị Lan");
    let card = || Box::new(card());
    let mut notices = Vec::new();
    for answer in Answer::ALL {
        for before in [None, Some(Answer::Attending), Some(Answer::Absent), Some(Answer::Substitute)] {
            notices.push(RsvpNotice::Saved {
                number: number(),
                answer,
                before,
                starts_at: opens(),
                asks: false,
            });
            if before.is_none_or(|before| before != answer) {
                let by = if before.is_some() { "Anh Hải" } else { "" };
                let by = by.to_owned();
                notices.push(RsvpNotice::ToldHousehold {
                    number: number(),
                    answer,
                    before,
                    card: card(),
                    by,
                });
            }
        }
        // The longest number and the longest date there is.
        let (longest, starts_at) = ("9".repeat(MAX_NUMBER), at("2022-11-24 22:55"));
        for asks in [false, true] {
            let number = longest.clone();
            notices.push(RsvpNotice::Saved { number, answer, before: None, starts_at, asks });
        }
        if ChaseKind::Eve.concerns(Some(answer)) {
            let (kind, answer) = (ChaseKind::Eve, Some(answer));
            notices.push(RsvpNotice::Reminded {
                kind,
                household: Some(id(30)),
                number: number(),
                answer,
                card: card(),
            });
        }
        notices.push(RsvpNotice::PressInstead { number: number(), answer: Some(answer), card: card() });
        notices.extend([
            RsvpNotice::Held(answer),
            ask_which(answer),
            RsvpNotice::Own { number: number(), answer, card: card() },
        ]);
    }
    notices.push(RsvpNotice::WhichAsked);
    for kind in ChaseKind::ALL {
        notices.push(RsvpNotice::Reminded {
            kind,
            household: None,
            number: number(),
            answer: None,
            card: card(),
        });
    }
    for answer in Answer::ALL {
        notices.push(RsvpNotice::OwnAlone { number: number(), answer, starts_at: opens() });
    }
    let undo = || Some(EntryMark { meeting: meeting_id(), entry: at("2022-05-19 20:15").unix_millis() });
    for (answer, before, via, substitute_name, own_before) in [
        (Answer::Attending, None, Via::Phone, None, false),
        (Answer::Absent, None, Via::Door, None, false),
        (Answer::Absent, Some(Answer::Attending), Via::Paper, None, false),
        (Answer::Absent, Some(Answer::Attending), Via::Phone, None, true),
        (Answer::Absent, Some(Answer::Absent), Via::Phone, None, false),
        (Answer::Substitute, None, Via::Paper, None, false),
        (Answer::Substitute, None, Via::Door, Some(name()), false),
        (Answer::Substitute, Some(Answer::Absent), Via::Phone, Some(name()), false),
    ] {
        notices.push(RsvpNotice::Recorded {
            number: number(),
            answer,
            before,
            via,
            substitute_name,
            goes_on: !own_before,
            own_before,
            undo: undo(),
            formerly: None,
        });
    }
    notices.push(RsvpNotice::Recorded {
        number: words("K2-12"),
        answer: Answer::Attending,
        before: None,
        via: Via::Phone,
        substitute_name: None,
        goes_on: true,
        own_before: false,
        undo: undo(),
        formerly: formerly(),
    });
    for (answer, via) in
        [(Answer::Attending, Via::Phone), (Answer::Absent, Via::Door), (Answer::Substitute, Via::Paper)]
    {
        let by = words("Trần Văn Hòa");
        let at = at("2022-05-19 20:15");
        notices.push(RsvpNotice::RecordedForYou { number: number(), answer, via, by, at, card: card() });
    }
    let group = |answer, via, count, numbers| Group { answer, via, count, numbers: words(numbers) };
    let sheet = || Sheet {
        neighborhood_name: khu_pho(1).name,
        groups: vec![
            group(Answer::Attending, Via::Phone, 9, "1, 4, 7–12, 15a"),
            group(Answer::Absent, Via::Phone, 1, "13"),
            group(Answer::Substitute, Via::Paper, 1, "23"),
        ],
        substitutes: vec![(number(), name())],
        by_name: vec![(words("4"), words("Nguyễn Văn Hùng"))],
        changed: vec![
            Changed {
                number: words("7"),
                before: Answer::Absent,
                answer: Answer::Attending,
                own_before: true,
            },
            Changed {
                number: words("8"),
                before: Answer::Substitute,
                answer: Answer::Attending,
                own_before: false,
            },
        ],
        unchanged: words("30, 31"),
        apart: words("13"),
        problems: vec![
            Problem::NoSuchNumber(words("99, 120–130")),
            Problem::NoAnswer(words("40")),
            Problem::Several { name: words("Nguyễn Văn Hùng"), numbers: words("12, 40") },
            Problem::Mismatch { number: words("13"), name: words("Nguyễn Văn Hùng") },
            Problem::Twice(words("41")),
            Problem::AgainstHeading { numbers: words("9"), heading: Answer::Absent, said: Answer::Attending },
            Problem::NotHere(words("17")),
            Problem::Unclear(words("42 chưa chắc")),
            Problem::OtherHousehold {
                words: words("4 ủy quyền cho 5"), sends: words("4"), goes: words("5")
            },
        ],
        by_old: None,
        read_over: true,
        undo: undo(),
        total: 0,
        page: Page::default(),
    };
    let by_old = [
        ByOld::Unit(words("Khu phố 2")),
        ByOld::Some(vec![(words("K2-12"), Formerly { number: words("12"), unit: words("Khu phố 2") })]),
    ];
    notices.extend(by_old.map(|by_old| {
        RsvpNotice::RecordedMany(Box::new(Sheet { by_old: Some(by_old), problems: vec![], ..sheet() }))
    }));
    let nothing = Sheet {
        groups: vec![],
        substitutes: vec![],
        by_name: vec![],
        changed: vec![],
        unchanged: String::new(),
        apart: String::new(),
        problems: vec![Problem::Unclear(words("42 chưa chắc")); 2],
        read_over: false,
        undo: None,
        ..sheet()
    };
    let second = Sheet {
        groups: vec![Group { count: 0, ..sheet().groups.remove(0) }],
        page: Page { at: 1, of: 2 },
        ..sheet()
    };
    notices.extend([
        RsvpNotice::RecordedMany(Box::new(sheet())),
        RsvpNotice::RecordedMany(Box::new(nothing)),
        RsvpNotice::RecordedMany(Box::new(Sheet { total: 40, page: Page { at: 0, of: 2 }, ..sheet() })),
        RsvpNotice::RecordedMany(Box::new(second)),
        RsvpNotice::Undone { numbers: words("1, 4, 7–12"), left: String::new() },
        RsvpNotice::Undone { numbers: words("1"), left: words("4") },
        RsvpNotice::RecordingDone {
            neighborhood_name: khu_pho(1).name,
            starts_at: opens(),
            turnout: Turnout { attending: 93, absent: 9, substitute: 4, roll: 310 },
        },
    ]);
    for answer in [None, Some(Answer::Absent)] {
        let (by, at) = (words("Trần Văn Hòa"), at("2022-05-19 20:15"));
        notices.push(RsvpNotice::TakenBackForYou { number: number(), answer, by, at, card: card() });
    }
    let choice =
        |neighborhood_name, starts_at| MeetingChoice { meeting: meeting_id(), neighborhood_name, starts_at };
    notices.extend([
        RsvpNotice::PressInstead { number: number(), answer: None, card: card() },
        RsvpNotice::StillAsked { number: number() },
        RsvpNotice::PutAside { number: number() },
        RsvpNotice::AskSubstitute { number: number() },
        RsvpNotice::SubstituteNamed { number: number(), name: name() },
        RsvpNotice::SubstituteSkipped { number: number() },
        RsvpNotice::NoLongerSubstitute { number: number() },
        RsvpNotice::ChooseMeeting(vec![
            choice(khu_pho(1).name, opens()),
            choice(next_khu_pho().name, at("2022-05-22 08:00")),
        ]),
        RsvpNotice::ChooseMeetingOn {
            choices: vec![
                choice(khu_pho(1).name, opens()),
                choice(next_khu_pho().name, at("2022-05-22 08:00")),
            ],
            page: Page { at: 1, of: 2 },
        },
        RsvpNotice::AskRecording { neighborhood_name: khu_pho(1).name, starts_at: opens() },
        RsvpNotice::AskAnswer { meeting: meeting_id(), household: id(70), number: number(), formerly: None },
        RsvpNotice::AskAnswer {
            meeting: meeting_id(),
            household: id(70),
            number: words("K2-12"),
            formerly: formerly(),
        },
        RsvpNotice::AskNumbers(numbers_choices()),
    ]);
    in_order(notices)
}

fn formerly() -> Option<Formerly> {
    Some(Formerly { number: words("12"), unit: words("Khu phố 2") })
}

/// Whose numbers may stand in a text.
pub fn numbers_choices() -> Vec<NumbersChoice> {
    vec![
        NumbersChoice { by: NumbersOf::Now, unit: String::new(), numbers: words("12") },
        NumbersChoice {
            by: NumbersOf::Unit(next_khu_pho().id),
            unit: words("Khu phố 2"),
            numbers: words("K2-12"),
        },
    ]
}

pub fn refusals() -> Vec<RsvpRefusal> {
    vec![
        RsvpRefusal::TooLate,
        RsvpRefusal::CalledOff,
        RsvpRefusal::HeldElsewhere,
        RsvpRefusal::AnotherPlace { place: words("Khu phố 1, Phường Bình Ngọc") },
        RsvpRefusal::UnknownHousehold { number: words("999"), neighborhood_name: khu_pho(1).name },
        RsvpRefusal::RecordingUnclear,
        RsvpRefusal::NothingToUndo,
        RsvpRefusal::NothingToRecord,
        RsvpRefusal::NameUnfit,
    ]
}

pub fn said() -> Vec<Sample> {
    let worded = |notice: RsvpNotice| match notice {
        RsvpNotice::Saved { .. } | RsvpNotice::Held(_) | RsvpNotice::WhichAsked => super::toast(notice),
        notice => super::said(notice),
    };
    let no = |refusal: RsvpRefusal| match refusal {
        RsvpRefusal::NameUnfit => refused(refusal),
        refusal => press_refused(refusal),
    };
    notices().into_iter().map(worded).chain(refusals().into_iter().map(no)).collect()
}

pub fn dialogs() -> Vec<RsvpDialog> {
    vec![
        RsvpDialog::SubstituteName { meeting: meeting_id(), household: id(70) },
        RsvpDialog::ChooseMeeting { text: words("23 co") },
        RsvpDialog::ChooseMeeting { text: String::new() },
        RsvpDialog::Record { meeting: meeting_id(), asked: None, last: None, numbers: None, waits: None },
        RsvpDialog::Record {
            meeting: meeting_id(),
            asked: None,
            last: None,
            numbers: Some(NumbersOf::Unit(next_khu_pho().id)),
            waits: Some(words("12 có")),
        },
        RsvpDialog::Record {
            numbers: Some(NumbersOf::Now),
            waits: None,
            meeting: meeting_id(),
            asked: Some(id(70)),
            last: Some(LastEntry {
                entry: 1_652_966_100_000,
                at: at("2022-05-19 20:15"),
                former: vec![
                    Former { household: id(70), answer: None },
                    Former {
                        household: id(71),
                        answer: Some(FormerAnswer {
                            answer: Answer::Substitute,
                            via: Via::Tap,
                            by: AccountId(1001),
                            at: at("2022-05-19 20:00"),
                            substitute_name: Some(words("Nguyễn Thị Lan")),
                        }),
                    },
                ],
            }),
        },
    ]
}
