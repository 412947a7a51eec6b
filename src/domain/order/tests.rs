//! The order of a meeting, by its cases.

use super::super::matter::Matter;
use super::super::meeting::MeetingKind;
use super::super::nomination::Source;
use super::*;

fn rules(year: i32) -> &'static Rulebook {
    Rulebook::at(chrono::NaiveDate::from_ymd_opt(year, 6, 1).unwrap())
}

fn now(_: NaiveTime) -> Moment {
    Moment::from_unix_millis(1_000_000)
}

#[test]
fn the_steps_follow_from_what_the_meeting_is_for_the_rules_and_the_method() {
    let (hands, ballots) = (Some(VoteMethod::ShowOfHands), Some(VoteMethod::SecretBallot));
    for agenda in Agenda::ALL {
        let people = matches!(agenda, Agenda::Introduce | Agenda::Elect | Agenda::Boards);
        for (year, method) in [(2022, None), (2022, hands), (2022, ballots), (2027, hands), (2027, ballots)] {
            let steps = steps(Some(agenda), rules(year), method);
            assert!(steps.is_sorted(), "{agenda:?}: {steps:?}");
            assert_eq!(steps.contains(&Step::Nominations), people, "{agenda:?}");
            assert_eq!(steps.contains(&Step::Board), method == ballots, "{agenda:?}");
            let witnessed = method == ballots && year > 2023;
            assert_eq!(steps.contains(&Step::Witnesses), witnessed, "{agenda:?} {year}");
        }
    }
    let unsaid = Agenda::of(MeetingKind::Community, None);
    assert_eq!((unsaid, steps(unsaid, rules(2027), None).len()), (None, 8));
    assert_eq!(Agenda::of(MeetingKind::Community, Some(Matter::Money)), Some(Agenda::Money));
}

#[test]
fn each_step_reads_what_it_asks_for() {
    let read = |step, words| read(step, words, None, &now);
    assert_eq!(read(Step::Opened, "19h35"), Ok(Said::At(now(NaiveTime::MIN))));
    assert_eq!(read(Step::Opened, "lúc nãy"), Err(OrderRefusal::TimeUnread));
    assert_eq!(read(Step::Secretary, "Bà Trần Thị Hoa"), Ok(Said::Names(vec!["Bà Trần Thị Hoa".to_owned()])));
    assert_eq!(read(Step::Secretary, "Bà Hoa, Ông An"), Err(OrderRefusal::OneName));
    assert_eq!(read(Step::Board, "Bà Hoa, Ông An"), Err(OrderRefusal::Board { found: 2 }));
    let three = ["Bà Hoa", "Ông An", "Ông Bình"].map(str::to_owned).to_vec();
    assert_eq!(read(Step::Board, "Bà Hoa; Ông An; Ông Bình"), Ok(Said::Names(three)));
    assert_eq!(read(Step::Witnesses, "Bà Hoa"), Err(OrderRefusal::Witnesses));
    assert_eq!(read(Step::Secretary, "Bà Hoa 0912345678"), Err(OrderRefusal::PersonalNumber));
    assert_eq!(read(Step::Method, "giơ tay"), Ok(Said::By(VoteMethod::ShowOfHands)));
    assert_eq!(read(Step::Method, "bỏ phiếu kín"), Ok(Said::By(VoteMethod::SecretBallot)));
}

#[test]
fn what_is_typed_of_a_discussion_comes_behind_what_was_typed_before() {
    let first = read(Step::Discussion, "Ông An hỏi về dự toán.", None, &now).unwrap();
    let both = read(Step::Discussion, "Chủ trì giải thích.\n\nBà Hoa đồng ý.", Some(&first), &now).unwrap();
    let lines = ["Ông An hỏi về dự toán.", "Chủ trì giải thích.", "Bà Hoa đồng ý."].map(str::to_owned);
    assert_eq!(both, Said::Words(lines.to_vec()));
    let long = "a".repeat(MAX_WORDS + 1);
    assert_eq!(read(Step::Conclusion, &long, None, &now), Err(OrderRefusal::TooLong));
}

#[test]
fn points_are_a_line_each_without_their_numbers_and_are_ticked_one_by_one() {
    let Ok(Said::Points(read)) = read(Step::Points, "1. Báo cáo thu chi\n- Đường ngõ 3\n2027", None, &now)
    else {
        panic!("points");
    };
    let words: Vec<&str> = read.iter().map(|point| point.words.as_str()).collect();
    assert_eq!(words, ["Báo cáo thu chi", "Đường ngõ 3", "2027"]);
    let done = ticked(read, 1).unwrap();
    assert_eq!(done.iter().map(|point| point.is_done).collect::<Vec<_>>(), [false, true, false]);
    assert_eq!((ticked(done.clone(), 3), ticked(done, -1)), (None, None));
    let only = points(None, "Họp dân quý II");
    assert_eq!((only.len(), only[0].words.as_str()), (1, "Họp dân quý II"));
}

#[test]
fn who_stands_neither_writes_nor_counts_and_a_meeting_ends_after_it_began() {
    let minan =
        Nominee { name: "Ông Hoàng Đình Minh".to_owned(), post: String::new(), source: Source::Front };
    let named = |name: &str| Said::Names(vec![name.to_owned()]);
    let listed = [minan];
    let mut steps = Steps::new();
    let check_names = |name| check(Step::Secretary, &named(name), &Steps::new(), &listed);
    assert_eq!(check_names("Hoàng Đình Minh"), Err(OrderRefusal::Stands));
    assert_eq!(check_names("Bà Trần Thị Hoa"), Ok(()));
    let (opened, earlier) = (now(NaiveTime::MIN), Moment::from_unix_millis(999_999));
    steps.insert(Step::Opened, Kept { said: Some(Said::At(opened)), before: None });
    let refused = Err(OrderRefusal::EndsBefore { opened, closed: earlier });
    assert_eq!(check(Step::Closed, &Said::At(earlier), &steps, &[]), refused);
    assert_eq!(check(Step::Closed, &Said::At(opened), &steps, &[]), Ok(()));
}

#[test]
fn the_minutes_hold_what_was_written_and_name_no_board_where_hands_were_raised() {
    let mut steps = Steps::new();
    assert_eq!(Minutes::of(&steps), None);
    let mut keep = |step, said| {
        steps.insert(step, Kept { said: Some(said), before: None });
        Minutes::of(&steps).unwrap()
    };
    let names = |names: &[&str]| Said::Names(names.iter().map(|name| (*name).to_owned()).collect());
    keep(Step::Secretary, names(&["Bà Hoa"]));
    keep(Step::Conclusion, Said::Skipped);
    let board = keep(Step::Board, names(&["Bà Hoa", "Ông An", "Ông Bình"]));
    assert_eq!(
        (board.secretary.as_deref(), board.board.len(), board.conclusion.len()),
        (Some("Bà Hoa"), 0, 0)
    );
    assert_eq!(keep(Step::Method, Said::By(VoteMethod::SecretBallot)).board.len(), 3);
    assert_eq!(keep(Step::Method, Said::By(VoteMethod::ShowOfHands)).board.len(), 0);
}

#[test]
fn an_hour_after_midnight_is_of_the_night_after_the_meeting_and_a_slip_is_not() {
    // Half past seven in the evening.
    let starts_at = Moment::from_unix_millis(1_653_136_200_000);
    let hour = |minutes: i64| starts_at.plus_minutes(minutes);
    for (written, meant) in [(0, 0), (100, 100), (-90, -90), (-1_155, 285), (-1_000, 440), (-700, -700)] {
        assert_eq!(past_midnight(hour(written), starts_at), hour(meant), "{written}");
    }
}

#[test]
fn it_is_written_from_the_door_until_the_count_is_closed() {
    let starts_at = Moment::from_unix_millis(1_000_000_000_000);
    for (minutes, open) in
        [(-181, false), (-180, true), (0, true), (14 * 1_440, true), (14 * 1_440 + 1, false)]
    {
        assert_eq!(gate(starts_at, starts_at.plus_minutes(minutes)).is_ok(), open, "{minutes}");
    }
}
