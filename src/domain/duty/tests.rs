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
        announced_on: None,
        documents_on: None,
        published_on: None,
        passed: None,
        ballots: None,
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
        [("notice", Some(day(2026, 4, 20)), true), ("held", on, false), ("result", on, true)]
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
    let line = Line::new(Duty::Posting, Due::By(day(2026, 4, 23)), State::Owed);
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
    let result = Line::new(Duty::Result, Due::By(day(2026, 4, 23)), State::Owed);
    assert_eq!(result.reminds(day(2026, 4, 21), day(2026, 4, 22)), None);
    assert_eq!(result.reminds(day(2026, 4, 23), day(2026, 4, 24)), Some(Remind::Overdue));
}
