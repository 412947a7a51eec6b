//! The statutory clock, by its cases.

use super::super::election_mode::Electorate;
use super::super::polling::Hours;
use super::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn facts(matter: Matter) -> MeetingFacts {
    MeetingFacts {
        kind: MeetingKind::Community,
        matter: Some(matter),
        day: day(2026, 4, 25),
        notice: InGroup::Not,
        documents_on: None,
        published_on: None,
        passed: None,
        ended_short: false,
        has_convention: false,
        ballots: None,
        is_own_election: false,
    }
}

fn lines(facts: &MeetingFacts, ticks: &Ticks) -> Vec<(&'static str, Option<NaiveDate>, bool)> {
    let of = |line: Line| (line.duty.code(), line.due.last_day(), line.is_owed());
    of_meeting(facts, ticks, &WorkDays::default()).into_iter().map(of).collect()
}

#[test]
fn the_dates_of_a_meeting_follow_from_its_kind_and_matter() {
    let (by, on) = (Some(day(2026, 4, 23)), Some(day(2026, 4, 25)));
    assert_eq!(
        lines(&facts(Matter::Money), &Ticks::new()),
        [
            ("notice", by, true),
            ("posting", by, true),
            ("documents", by, true),
            ("held", on, false),
            ("result", on, true),
            ("sent", None, false)
        ]
    );
    let other = lines(&facts(Matter::Other), &Ticks::new());
    assert!(other.iter().all(|(code, ..)| *code != "documents" && *code != "recognition"));
    let annual = MeetingFacts { kind: MeetingKind::Annual, matter: None, ..facts(Matter::Other) };
    assert_eq!(
        lines(&annual, &Ticks::new()),
        [
            ("notice", Some(day(2026, 4, 20)), true),
            // Whether it decides about money nobody has said.
            ("documents", by, false),
            ("held", on, false),
            ("result", on, true)
        ]
    );
    let short = MeetingFacts { ended_short: true, ..facts(Matter::Money) };
    let codes: Vec<_> = lines(&short, &Ticks::new()).into_iter().map(|(code, ..)| code).collect();
    assert_eq!(
        codes,
        ["notice", "posting", "documents", "held"],
        "nothing was counted, so nothing is to be told or sent"
    );
    let old = MeetingFacts { day: day(2022, 5, 21), ..facts(Matter::Money) };
    let codes: Vec<_> = lines(&old, &Ticks::new()).into_iter().map(|(code, ..)| code).collect();
    assert_eq!(codes, ["held", "result"], "the rules of 2008 set none of these days");
}

#[test]
fn five_working_days_run_from_the_meeting_and_from_the_receipt_and_name_the_holidays() {
    let passed =
        MeetingFacts { published_on: Some(day(2026, 4, 25)), passed: Some(true), ..facts(Matter::ElectHead) };
    let clock = of_meeting(&passed, &Ticks::new(), &WorkDays::default());
    let sent = clock.iter().find(|line| line.duty == Duty::Sent).unwrap();
    // 26/4 Sunday, 27/4 Giỗ Tổ, 28 and 29 worked, 30/4, 1/5, weekend, 4 to 6 worked.
    assert_eq!(sent.due.last_day(), Some(day(2026, 5, 6)));
    let Due::Working { sum, .. } = &sent.due else { panic!("{sent:?}") };
    assert_eq!(sum.left_out.len(), 6);
    let recognition = clock.iter().find(|line| line.duty == Duty::Recognition).unwrap();
    assert_eq!((&recognition.due, &recognition.state), (&Due::Waits { days: Some(5) }, &State::Waits));

    let tick = Tick { on: day(2026, 5, 6), by: AccountId(5), at: Moment::from_unix_millis(0) };
    let ticks = Ticks::from([(Duty::Received, tick)]);
    let clock = of_meeting(&passed, &ticks, &WorkDays::default());
    let recognition = clock.iter().find(|line| line.duty == Duty::Recognition).unwrap();
    assert_eq!((recognition.due.last_day(), recognition.is_owed()), (Some(day(2026, 5, 13)), true));
}

#[test]
fn nothing_is_sent_of_a_decision_that_did_not_pass_and_a_year_nobody_knows_is_said() {
    let failed = MeetingFacts { passed: Some(false), ..facts(Matter::Money) };
    assert!(lines(&failed, &Ticks::new()).iter().all(|(code, ..)| *code != "sent"));
    let late = MeetingFacts { day: day(2027, 12, 29), passed: Some(true), ..facts(Matter::Money) };
    let clock = of_meeting(&late, &Ticks::new(), &WorkDays::default());
    let sent = clock.iter().find(|line| line.duty == Duty::Sent).unwrap();
    assert!(matches!(sent.due, Due::UnknownYear { year: 2028, .. }), "{sent:?}");
}

#[test]
fn an_election_has_its_four_days_and_papers_add_theirs() {
    let polling = PollingDay {
        title: None,
        day: day(2027, 2, 28),
        hours: Hours::USUAL,
        electorate: Electorate::default(),
    };
    let days: Vec<_> = of_election(&polling, None, &Ticks::new())
        .into_iter()
        .filter_map(|line| line.due.last_day())
        .collect();
    assert_eq!(
        days,
        [day(2027, 2, 8), day(2027, 2, 13), day(2027, 2, 18), day(2027, 2, 21), day(2027, 2, 28)]
    );
    let ballots = BallotDays { decided_on: day(2027, 3, 1), starts_on: day(2027, 3, 6) };
    let clock = of_election(&polling, Some(ballots), &Ticks::new());
    let last: Vec<_> = clock.iter().skip(5).map(|line| (line.duty, line.due.last_day().unwrap())).collect();
    assert_eq!(
        last,
        [
            (Duty::BallotPlan, day(2027, 3, 3)),
            (Duty::BallotNews, day(2027, 3, 4)),
            (Duty::BallotStart, day(2027, 3, 6))
        ]
    );
}

#[test]
fn what_is_owed_is_reminded_of_the_day_before_and_once_when_overdue() {
    let rules = Rulebook::at(day(2026, 4, 23));
    let line = Line::new(Duty::Posting, Due::By(day(2026, 4, 23)), State::Owed, rules);
    let reminds = |yesterday, today| line.reminds(day(2026, 4, yesterday), day(2026, 4, today));
    assert_eq!(reminds(20, 21), None);
    assert_eq!(reminds(21, 22), Some(Remind::Soon));
    assert_eq!(reminds(22, 23), None);
    assert_eq!(reminds(23, 24), Some(Remind::Overdue));
    assert_eq!(reminds(24, 25), None);
    // We were down from the 21st to the 23rd: told on the very day, then overdue as ever.
    assert_eq!(reminds(20, 23), Some(Remind::Soon));
    assert_eq!(reminds(20, 24), Some(Remind::Overdue));
    let done = Line { state: State::Known(day(2026, 4, 20)), ..line.clone() };
    assert_eq!(done.reminds(day(2026, 4, 21), day(2026, 4, 22)), None);
    let result = Line::new(Duty::Result, Due::By(day(2026, 4, 23)), State::Owed, rules);
    assert_eq!(result.reminds(day(2026, 4, 21), day(2026, 4, 22)), None);
    assert_eq!(result.reminds(day(2026, 4, 23), day(2026, 4, 24)), Some(Remind::Overdue));
}

#[test]
fn what_was_held_in_2022_is_held_to_the_rules_of_2022() {
    let old = MeetingFacts {
        day: day(2022, 5, 21),
        published_on: Some(day(2022, 5, 21)),
        passed: Some(true),
        is_own_election: true,
        ..facts(Matter::ElectHead)
    };
    for line in of_meeting(&old, &Ticks::new(), &WorkDays::default()) {
        let is_old = line.article.starts_with("PL 34/2007") || line.article.starts_with("NQLT 09/2008");
        assert!(is_old, "{:?}: {}", line.duty, line.article);
    }
    // The day before the new rules, and the first day of them.
    for (day, article) in
        [(day(2023, 6, 30), "PL 34/2007/PL-UBTVQH11"), (day(2023, 7, 1), "Luật 10/2022/QH15 Đ.23 k.2")]
    {
        let clock =
            of_meeting(&MeetingFacts { day, ..facts(Matter::Other) }, &Ticks::new(), &WorkDays::default());
        let result = clock.iter().find(|line| line.duty == Duty::Result).unwrap();
        assert_eq!(result.article, article);
    }
}

#[test]
fn the_notice_is_done_when_somebody_says_so_and_not_when_it_stands_in_the_group() {
    let notice = |notice, ticks: &Ticks| {
        let facts = MeetingFacts { notice, ..facts(Matter::Other) };
        of_meeting(&facts, ticks, &WorkDays::default()).into_iter().find(|line| line.duty == Duty::Notice)
    };
    let since = InGroup::Since { on: day(2026, 4, 20), linked: 1, roll: 10 };
    for known in [InGroup::Not, since] {
        let line = notice(known, &Ticks::new()).unwrap();
        assert_eq!((line.is_owed(), line.in_group), (true, Some(known)));
    }
    let tick = Tick { on: day(2026, 4, 21), by: AccountId(5), at: Moment::from_unix_millis(0) };
    assert!(!notice(InGroup::Not, &Ticks::from([(Duty::Notice, tick)])).unwrap().is_owed());
    // A result that is published and waits for the morning is not out.
    let waiting = MeetingFacts { passed: Some(true), ..facts(Matter::Other) };
    let clock = of_meeting(&waiting, &Ticks::new(), &WorkDays::default());
    let result = clock.iter().find(|line| line.duty == Duty::Result).unwrap();
    assert_eq!((result.is_owed(), result.in_group), (true, Some(InGroup::Not)));
}

#[test]
fn an_election_of_the_neighbourhoods_own_has_the_days_before_it() {
    let own = MeetingFacts { is_own_election: true, ..facts(Matter::ElectHead) };
    let first: Vec<_> = lines(&own, &Ticks::new()).into_iter().take(4).collect();
    assert_eq!(
        first,
        [
            ("day_decided", Some(day(2026, 4, 5)), true),
            ("candidates", Some(day(2026, 4, 10)), true),
            ("team", Some(day(2026, 4, 15)), true),
            ("decisions", Some(day(2026, 4, 18)), true)
        ]
    );
    assert!(
        lines(&facts(Matter::ElectHead), &Ticks::new()).iter().all(|(code, ..)| *code != "day_decided"),
        "the province's election has them"
    );
}

#[test]
fn a_release_that_is_recognised_opens_an_election_within_sixty_days() {
    let released = MeetingFacts {
        published_on: Some(day(2026, 4, 25)),
        passed: Some(true),
        ..facts(Matter::ReleaseHead)
    };
    let opened = |ticks: &Ticks| {
        let clock = of_meeting(&released, ticks, &WorkDays::default());
        clock.into_iter().find(|line| line.duty == Duty::NewElection).unwrap()
    };
    assert_eq!(opened(&Ticks::new()).state, State::Waits);
    let tick = Tick { on: day(2026, 5, 8), by: AccountId(5), at: Moment::from_unix_millis(0) };
    let line = opened(&Ticks::from([(Duty::Recognition, tick)]));
    assert_eq!((line.due.last_day(), line.is_owed()), (Some(day(2026, 7, 7)), true));
    assert!(lines(&facts(Matter::ElectHead), &Ticks::new()).iter().all(|(code, ..)| *code != "new_election"));
}

#[test]
fn every_change_takes_back_what_it_makes_untrue_and_nothing_else() {
    let undone = |change: Change| {
        let undone = Duty::ALL.into_iter().filter(|duty| change.undoes(*duty));
        undone.map(Duty::code).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(undone(Change::Time), "notice posting day_decided decisions");
    assert_eq!(undone(Change::Venue), "notice posting");
    assert_eq!(undone(Change::Documents), "documents");
    // What was said and sent was about something else.
    let ticked: Vec<_> = Duty::ALL.into_iter().filter(|duty| duty.is_ticked()).map(Duty::code).collect();
    assert_eq!(undone(Change::Agenda), ticked.join(" "));
}

#[test]
fn a_yearly_conference_says_beforehand_what_it_owes_if_it_decides_about_money() {
    let annual = MeetingFacts { kind: MeetingKind::Annual, matter: None, ..facts(Matter::Other) };
    let documents = |facts: &MeetingFacts, ticks: &Ticks| {
        let clock = of_meeting(facts, ticks, &WorkDays::default());
        clock.into_iter().find(|line| line.duty == Duty::Documents).map(|line| line.state)
    };
    assert_eq!(documents(&annual, &Ticks::new()), Some(State::Waits));
    let tick = Tick { on: day(2026, 4, 21), by: AccountId(5), at: Moment::from_unix_millis(0) };
    let ticks = Ticks::from([(Duty::Documents, tick)]);
    let counted = |matter| MeetingFacts { matter: Some(matter), passed: Some(true), ..annual };
    assert!(matches!(documents(&counted(Matter::Money), &ticks), Some(State::Ticked { .. })));
    assert_eq!(documents(&counted(Matter::Money), &Ticks::new()), Some(State::Owed));
    assert_eq!(documents(&counted(Matter::Other), &Ticks::new()), None);
    let old = MeetingFacts { day: day(2022, 12, 20), ..annual };
    assert_eq!(documents(&old, &Ticks::new()), None);
}

#[test]
fn a_convention_counted_with_a_fund_is_received_and_recognised() {
    let counted = |has_convention, passed| MeetingFacts {
        has_convention,
        passed: Some(passed),
        ..facts(Matter::Money)
    };
    let has = |facts: &MeetingFacts, duty| {
        of_meeting(facts, &Ticks::new(), &WorkDays::default()).iter().any(|line| line.duty == duty)
    };
    for duty in [Duty::Received, Duty::Recognition] {
        assert!(has(&counted(true, true), duty), "{duty:?}");
        assert!(!has(&counted(false, true), duty) && !has(&counted(false, false), duty), "{duty:?}");
    }
}
