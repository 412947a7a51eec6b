//! The statutory clock.

use loa_phuong::domain::duty::{
    self, About, BallotDays, Clock, Duty, DutyDialog, DutyNotice, DutyRefusal, InGroup, MeetingFacts, Owed,
    Progress, Remind, State, Subject, Tick, Ticks,
};
use loa_phuong::domain::holiday::WorkDays;
use loa_phuong::domain::ids::{AccountId, CommuneId};
use loa_phuong::domain::matter::{Agenda, Matter, MeetingKind};
use loa_phuong::domain::setup::Page;

use super::{
    Sample, at, election, election_place, id, in_order, khu_pho, meeting_id, on, press_refused, refused,
    variants, words,
};

variants! {
    DutyNotice { Choose, ChooseCommune, Nothing, Clock, AskReceived, AskSent, NotRecognised, Owed, Late, Province }
    DutyRefusal { NotYours, Candidate, Received, Sent, NoElection }
    DutyDialog { Received, Sent }
}

fn tick(day: &str) -> Tick {
    Tick { on: on(day), by: AccountId(5_000_000_100), at: at(&format!("{day} 08:00")) }
}

/// A meeting that elects the head, in the week before 30/4/2026.
fn meeting(passed: Option<bool>, ticks: &Ticks, today: &str) -> Clock {
    let facts = MeetingFacts {
        kind: MeetingKind::Community,
        matter: Some(Matter::ElectHead),
        day: on("2026-04-25"),
        notice: InGroup::Since { on: on("2026-04-20"), linked: 162, roll: 310 },
        documents_on: None,
        published_on: passed.map(|_| on("2026-04-25")),
        passed,
        ended_short: false,
        has_convention: false,
        ballots: None,
        is_own_election: false,
    };
    clock(
        Subject::Meeting(meeting_id()),
        About::Meeting {
            title: words("Bầu Trưởng khu phố"),
            starts_at: at("2026-04-25 19:30"),
            agenda: Some(Agenda::Elect),
        },
        duty::of_meeting(&facts, ticks, &WorkDays::default()),
        today,
    )
}

fn clock(subject: Subject, about: About, mut lines: Vec<duty::Line>, today: &str) -> Clock {
    for (number, line) in lines.iter_mut().enumerate() {
        if let State::Ticked { name, .. } = &mut line.state
            && number % 2 == 0
        {
            *name = words("Bà Nguyễn Thị Lan");
        }
    }
    Clock {
        subject,
        place: khu_pho(1),
        about,
        lines,
        today: on(today),
        closed: Vec::new(),
        is_candidates: false,
    }
}

fn of_election(ballots: Option<BallotDays>, ticks: &Ticks, today: &str) -> Clock {
    let polling = election_place::at_meetings();
    let lines = duty::of_election(&polling, ballots, ticks);
    clock(Subject::Election(khu_pho(1).id), About::Election(polling), lines, today)
}

/// The clocks of every kind, with everything ticked, nothing, and a part.
fn clocks() -> Vec<Clock> {
    let all =
        |days: &[(Duty, &str)]| -> Ticks { days.iter().map(|(duty, day)| (*duty, tick(day))).collect() };
    let everything = all(&[
        (Duty::Notice, "2026-04-21"),
        (Duty::Posting, "2026-04-22"),
        (Duty::Sent, "2026-04-29"),
        (Duty::Received, "2026-05-04"),
        (Duty::Recognition, "2026-05-08"),
    ]);
    let money = MeetingFacts {
        kind: MeetingKind::Community,
        matter: Some(Matter::Money),
        day: on("2027-12-29"),
        notice: InGroup::Not,
        documents_on: None,
        published_on: Some(on("2027-12-29")),
        passed: Some(true),
        ended_short: false,
        has_convention: false,
        ballots: None,
        is_own_election: false,
    };
    let about = |title: &str, starts: &str, agenda| About::Meeting {
        title: words(title),
        starts_at: at(starts),
        agenda,
    };
    let money = clock(
        Subject::Meeting(id(61)),
        about("Đóng góp làm đường ngõ 3", "2027-12-29 19:30", Some(Agenda::Money)),
        duty::of_meeting(&money, &all(&[(Duty::Documents, "2027-12-20")]), &WorkDays::default()),
        "2027-12-28",
    );
    let annual = MeetingFacts {
        kind: MeetingKind::Annual,
        matter: None,
        day: on("2026-12-20"),
        notice: InGroup::Not,
        documents_on: None,
        published_on: None,
        passed: None,
        ended_short: false,
        has_convention: false,
        ballots: None,
        is_own_election: false,
    };
    let own = MeetingFacts {
        matter: Some(Matter::ElectHead),
        kind: MeetingKind::Community,
        day: on("2027-09-26"),
        is_own_election: true,
        ..annual
    };
    let released = MeetingFacts {
        matter: Some(Matter::ReleaseHead),
        published_on: None,
        passed: Some(true),
        ended_short: false,
        is_own_election: false,
        ..own
    };
    let both = [(own, Agenda::Elect, "2027-09-10"), (released, Agenda::Release, "2027-10-10")];
    let [own, released] = both.map(|(facts, agenda, today)| {
        clock(
            Subject::Meeting(id(63)),
            about("Họp về Trưởng khu phố", "2027-09-26 19:30", Some(agenda)),
            duty::of_meeting(&facts, &all(&[(Duty::Recognition, "2027-10-08")]), &WorkDays::default()),
            today,
        )
    });
    let annual = clock(
        Subject::Meeting(id(62)),
        about("Hội nghị định kỳ", "2026-12-20 08:00", None),
        duty::of_meeting(&annual, &Ticks::new(), &WorkDays::default()),
        "2026-12-16",
    );
    let ballots = BallotDays { decided_on: on("2027-03-01"), starts_on: on("2027-03-06") };
    let election = all(&[
        (Duty::DayDecided, "2027-01-15"),
        (Duty::Candidates, "2027-01-20"),
        (Duty::Team, "2027-01-25"),
        (Duty::Decisions, "2027-01-30"),
        (Duty::BallotPlan, "2027-03-02"),
        (Duty::BallotNews, "2027-03-02"),
    ]);
    vec![
        meeting(None, &Ticks::new(), "2026-04-21"),
        meeting(Some(true), &Ticks::new(), "2026-05-20"),
        meeting(Some(true), &everything, "2026-05-09"),
        meeting(Some(true), &all(&[(Duty::Received, "2026-05-04")]), "2026-05-05"),
        meeting(Some(false), &Ticks::new(), "2026-04-26"),
        money,
        annual,
        of_election(None, &Ticks::new(), "2027-01-20"),
        of_election(Some(ballots), &Ticks::new(), "2027-03-01"),
        of_election(Some(ballots), &election, "2027-03-03"),
        own,
        released,
        meeting(
            Some(true),
            &all(&[(Duty::Received, "2026-05-04"), (Duty::Refused, "2026-05-08")]),
            "2026-05-09",
        ),
    ]
}

fn owed() -> Vec<Owed> {
    let clocks = clocks();
    let of = |clock: &Clock, duty, remind, due: &str| Owed {
        subject: clock.subject,
        place: words(if duty == Duty::DayDecided {
            "Phường Bình Ngọc"
        } else {
            "Khu phố 1, Phường Bình Ngọc"
        }),
        about: clock.about.clone(),
        duty,
        remind,
        due: on(due),
    };
    vec![
        of(&clocks[0], Duty::Posting, Remind::Overdue, "2026-04-23"),
        of(&clocks[0], Duty::Sent, Remind::Soon, "2026-05-06"),
        of(&clocks[7], Duty::DayDecided, Remind::Soon, "2027-01-18"),
    ]
}

fn not_recognised(title: &str, agenda: Option<Agenda>, taken_back: bool) -> DutyNotice {
    DutyNotice::NotRecognised {
        meeting: meeting_id(),
        place: khu_pho(1),
        about: About::Meeting { title: words(title), starts_at: at("2026-04-25 19:30"), agenda },
        on: on("2026-05-08"),
        taken_back,
    }
}

fn notices() -> Vec<DutyNotice> {
    let mut notices = vec![
        DutyNotice::Nothing,
        DutyNotice::Choose { clocks: clocks()[..2].to_vec(), more: 0, page: Page::default(), commune: None },
        DutyNotice::Choose {
            clocks: clocks()[5..7].to_vec(),
            more: 0,
            page: Page { at: 0, of: 2 },
            commune: None,
        },
        DutyNotice::Choose {
            clocks: clocks()[5..8].to_vec(),
            more: 0,
            page: Page { at: 0, of: 2 },
            commune: Some(id::<CommuneId>(3)),
        },
        DutyNotice::Choose { clocks: clocks()[7..].to_vec(), more: 7, page: Page::default(), commune: None },
        DutyNotice::ChooseCommune {
            communes: vec![
                (id::<CommuneId>(3), words("Phường Bình Ngọc")),
                (id::<CommuneId>(4), words("Phường Móng Cái 1")),
            ],
            page: Page { at: 0, of: 2 },
        },
        DutyNotice::AskReceived { meeting: meeting_id(), place: khu_pho(1) },
        DutyNotice::AskSent { meeting: meeting_id(), place: khu_pho(1) },
        not_recognised("Bầu Trưởng khu phố", Some(Agenda::Elect), false),
        not_recognised("Cho thôi Trưởng khu phố", Some(Agenda::Release), false),
        not_recognised("Bầu Ban Thanh tra nhân dân", Some(Agenda::Boards), false),
        not_recognised("Hương ước mới", Some(Agenda::Convention), false),
        not_recognised("Hương ước mới", Some(Agenda::Convention), true),
        DutyNotice::Owed { items: owed()[..1].to_vec(), more: 0 },
        DutyNotice::Owed { items: owed(), more: 1 },
        DutyNotice::Owed { items: owed(), more: 5 },
        DutyNotice::Late { items: owed()[..1].to_vec(), more: 0 },
        DutyNotice::Late { items: owed()[..2].to_vec(), more: 3 },
    ];
    let closed = |closed: &[Duty], is_candidates| {
        let clock = clocks().swap_remove(9);
        DutyNotice::Clock(Box::new(Clock { closed: closed.to_vec(), is_candidates, ..clock }))
    };
    notices.push(closed(&[Duty::DayDecided, Duty::Candidates, Duty::Team], false));
    notices.push(closed(&[Duty::Decisions, Duty::BallotPlan, Duty::BallotNews], false));
    notices.push(closed(&Duty::ALL, true));
    for clock in clocks() {
        notices.push(DutyNotice::Clock(Box::new(clock)));
    }
    for polling in [election_place::at_meetings(), election::polling()] {
        let progress = duty::of_election(&polling, None, &Ticks::new())
            .into_iter()
            .map(|line| Progress {
                ticked: 1_200,
                of: if line.duty.is_of_commune() { 54 } else { 1_452 },
                line,
            })
            .collect();
        notices.push(DutyNotice::Province { polling, progress, today: on("2026-12-01") });
    }
    in_order(notices)
}

pub fn said() -> Vec<Sample> {
    let mut all: Vec<Sample> = notices().into_iter().map(super::said).collect();
    for before_2023 in [false, true] {
        all.extend(Duty::ALL.map(|duty| press_refused(DutyRefusal::NotYours { duty, before_2023 })));
    }
    all.push(press_refused(DutyRefusal::Candidate));
    all.push(refused(DutyRefusal::Received { from: on("2026-04-25"), to: on("2026-05-04") }));
    all.push(refused(DutyRefusal::Sent { from: on("2026-04-25"), to: on("2026-05-04") }));
    all.push(press_refused(DutyRefusal::NoElection));
    all
}

pub fn dialogs() -> Vec<DutyDialog> {
    vec![DutyDialog::Received { meeting: meeting_id() }, DutyDialog::Sent { meeting: meeting_id() }]
}
