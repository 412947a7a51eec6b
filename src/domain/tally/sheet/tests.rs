//! The sheet, question by question, and put right part by part.

use super::super::count::tests::{nominee, papers};
use super::*;
use crate::domain::ids::Id as _;
use crate::domain::nomination::NomineeFault;
use crate::domain::time::Moment;

fn meeting() -> MeetingId {
    MeetingId::mint(Moment::from_unix_millis(0), [1; 10])
}

fn tally(byte: u8) -> TallyId {
    TallyId::mint(Moment::from_unix_millis(0), [byte; 10])
}

fn empty() -> Sheet {
    Sheet::empty(meeting(), MeetingKind::CandidateIntro, None, Vec::new())
}

/// Answers one question after the other on a roll of 100; what comes next then.
fn answered(sheet: &mut Sheet, answers: &[&str]) -> Next {
    for words in answers {
        assert_eq!(sheet.take(words, 100), Ok(()), "{words}");
    }
    sheet.next(100)
}

#[test]
fn a_sheet_asks_for_the_first_thing_missing() {
    let mut sheet = empty();
    assert_eq!(sheet.step(), Step::Present);
    sheet.present = Some(10);
    assert_eq!(sheet.step(), Step::Nominees);
    sheet.nominees = vec![nominee("Ông A")];
    assert_eq!(sheet.step(), Step::Method);
    sheet.method = Some(VoteMethod::SecretBallot);
    assert_eq!(sheet.step(), Step::Ballots);
    sheet.ballots = Some(Ballots { issued: 9, returned: 9, valid: 9, invalid: 0 });
    assert_eq!(sheet.step(), Step::Votes(0, nominee("Ông A")));
    sheet.votes = vec![Votes { yes: 9, no: 0, other: 0 }];
    assert!(matches!(sheet.step(), Step::Ready(count) if count == papers(10, [9, 9, 9, 0], &[9])));
}

#[test]
fn a_show_of_hands_is_asked_in_order_until_nothing_is_missing() {
    let mut sheet = empty();
    assert_eq!(sheet.next(100), Next::Ask(Question::Present { roll: 100, at_door: None }));
    assert_eq!(answered(&mut sheet, &["80"]), Next::Ask(Question::Nominees));
    assert_eq!(answered(&mut sheet, &["Ông A, Bí thư\nBà B"]), Next::Ask(Question::Method));
    let hands = |name: &str, place| {
        Next::Ask(Question::Hands { name: name.to_owned(), present: 80, unanimous: Some(place) })
    };
    assert_eq!(answered(&mut sheet, &["giơ tay"]), hands("Ông A", 0));
    assert_eq!(answered(&mut sheet, &["70 5 5"]), hands("Bà B", 1));
    let Next::Ready(count) = answered(&mut sheet, &["1 79 0"]) else { panic!("something is missing") };
    assert_eq!((count.present, count.lines.len(), count.lines[1].votes.no), (80, 2, 79));
    assert_eq!(sheet.take("anything", 100), Ok(()), "and nothing more is asked");
}

#[test]
fn a_secret_ballot_is_asked_for_its_papers_before_the_votes() {
    let mut sheet = Sheet { nominees: vec![nominee("Ông A")], ..empty() };
    assert_eq!(answered(&mut sheet, &["80", "phiếu kín"]), Next::Ask(Question::Ballots));
    let papers = Next::Ask(Question::Papers { name: "Ông A".to_owned(), valid: 78, unanimous: Some(0) });
    assert_eq!(answered(&mut sheet, &["80 79 78 1"]), papers);
    assert!(matches!(answered(&mut sheet, &["78"]), Next::Ready(_)));
}

#[test]
fn everybody_in_favour_is_one_button_where_it_can_be() {
    let mut sheet = empty();
    answered(&mut sheet, &["80", "Ông A; Bà B", "giơ tay"]);
    assert_eq!(sheet.everybody(1, 100), Ok(false), "Bà B is not asked yet");
    assert_eq!(sheet.everybody(0, 100), Ok(true));
    assert_eq!(sheet.everybody(0, 100), Ok(false), "a second press does not count for the next one");
    assert_eq!(sheet.votes, [Votes { yes: 80, no: 0, other: 0 }]);
    let mut seat = Sheet::empty(meeting(), MeetingKind::Community, Some(Matter::ElectHead), Vec::new());
    let asked = answered(&mut seat, &["80", "Ông A; Bà B", "phiếu kín", "80 80 78 2", "50"]);
    let unanimous = None;
    assert_eq!(asked, Next::Ask(Question::Papers { name: "Bà B".to_owned(), valid: 78, unanimous }));
    assert!(matches!(seat.everybody(1, 100), Err(Wrong::Impossible(TallyFault::AllVotesOverValid { .. }))));
}

#[test]
fn one_number_is_put_right_and_only_what_cannot_be_any_more_is_asked_anew() {
    let count = papers(80, [80, 80, 78, 2], &[40, 30]);
    let mended = |part, words| {
        let mut sheet = Sheet::of(meeting(), &count, None);
        assert!(matches!(sheet.next(100), Next::Ask(Question::Which { .. })));
        assert!(sheet.mend(part), "{part:?}");
        answered(&mut sheet, &[words])
    };
    let Next::Ready(right) = mended(Entered::Votes(0), "45") else { panic!("more is asked") };
    assert_eq!(right.lines[0].votes.yes, 45);
    assert_eq!(right.lines[1], count.lines[1]);
    let Next::Ready(right) = mended(Entered::Present, "90") else { panic!("more is asked") };
    assert_eq!((right.present, right.ballots, &right.lines), (90, count.ballots, &count.lines));
    assert_eq!(mended(Entered::Present, "70"), Next::Ask(Question::Ballots), "80 papers for 70 households");
    let Next::Ready(right) = mended(Entered::Ballots, "80 80 77 3") else { panic!("more is asked") };
    assert_eq!(right.lines, count.lines);
    assert!(matches!(mended(Entered::Method, "giơ tay"), Next::Ask(Question::Hands { .. })));
    let mut kept = Sheet::of(meeting(), &count, None);
    assert!(kept.mend(Entered::Nothing) && kept.next(100) == Next::Ready(count.clone()));
    assert!(!kept.mend(Entered::Votes(2)), "there are two people");
    let mut sheet = Sheet::of(meeting(), &count, None);
    sheet.mend(Entered::Votes(1));
    let before = sheet.clone();
    assert!(sheet.take("79", 100).is_err());
    assert_eq!(sheet, before);
}

#[test]
fn each_part_comes_back_from_its_button() {
    for part in [
        Entered::Which,
        Entered::Nothing,
        Entered::Present,
        Entered::Nominees,
        Entered::Method,
        Entered::Ballots,
        Entered::Votes(0),
        Entered::Votes(9),
    ] {
        assert_eq!(Entered::from_code(part.code()), Some(part));
    }
    assert_eq!(Entered::from_code(-3), None);
}

#[test]
fn what_cannot_be_read_or_cannot_be_leaves_the_sheet_as_it_was() {
    let impossible = Wrong::Impossible;
    let at = |answers: &[&str]| {
        let mut sheet = empty();
        answered(&mut sheet, answers);
        sheet
    };
    let two = "Ông A; Bà B";
    let name = |name: &str| name.to_owned();
    for (mut sheet, words, wrong) in [
        (at(&[]), "khoảng 80", Wrong::Unread(Unread::Present)),
        (at(&[]), "101", impossible(TallyFault::MorePresentThanRoll { present: 101, roll: 100 })),
        (at(&["80"]), " ", impossible(TallyFault::NoNominee)),
        (at(&["80"]), "Ông A; 7", Wrong::Unread(Unread::Nominee { line: 2, fault: NomineeFault::NoName })),
        (at(&["80"]), "Ông A; ông a", impossible(TallyFault::SameNominee { name: name("ông a") })),
        (at(&["80", two]), "hét to", Wrong::Unread(Unread::Method)),
        (at(&["80", two, "phieu kin"]), "80 80", Wrong::Unread(Unread::Ballots)),
        (
            at(&["80", two, "phieu kin"]),
            "81 80 80 0",
            impossible(TallyFault::IssuedOverPresent { issued: 81, present: 80 }),
        ),
        (at(&["80", two, "gio tay"]), "70", Wrong::Unread(Unread::Hands { name: name("Ông A") })),
        (
            at(&["80", two, "gio tay"]),
            "80 1 0",
            impossible(TallyFault::HandsOverPresent { name: name("Ông A"), sum: 81, present: 80 }),
        ),
        (
            at(&["80", two, "phieu kin", "80 80 80 0", "41"]),
            "81",
            impossible(TallyFault::VotesOverValid { name: name("Bà B"), sum: 81, valid: 80 }),
        ),
    ] {
        let before = sheet.clone();
        assert_eq!(sheet.take(words, 100), Err(wrong), "{words}");
        assert_eq!(sheet, before, "{words}");
    }
}

#[test]
fn a_correction_needs_its_reason_first_and_then_takes_the_line_that_waited() {
    let correcting = Some(Correcting { of: tally(2), reason: None });
    let mut sheet = Sheet { correcting, words: Some("80 | gio tay | Ông A: 80 0 0".to_owned()), ..empty() };
    assert!(sheet.is_about(Some(tally(2))) && !sheet.is_about(Some(tally(3))) && !sheet.is_about(None));
    assert_eq!(sheet.next(100), Next::Ask(Question::Reason));
    assert_eq!(sheet.take(" ", 100), Err(Wrong::Unread(Unread::Reason { length: 0 })));
    let length = MAX_REASON + 1;
    assert_eq!(sheet.take(&"ợ".repeat(length), 100), Err(Wrong::Unread(Unread::Reason { length })));
    assert_eq!(answered(&mut sheet, &["Cộng nhầm"]), Next::Line("80 | gio tay | Ông A: 80 0 0".to_owned()));
    assert_eq!(
        sheet.next(100),
        Next::Ask(Question::Present { roll: 100, at_door: None }),
        "it is taken once"
    );
    sheet.present = Some(80);
    let again = sheet.again(vec![nominee("Ông A")]);
    assert_eq!((&again.correcting, again.present), (&sheet.correcting, None));
}

#[test]
fn the_button_of_a_method_counts_only_while_the_method_is_asked() {
    let mut sheet = empty();
    assert!(!sheet.choose(VoteMethod::SecretBallot) && sheet.method.is_none());
    answered(&mut sheet, &["80", "Ông A"]);
    assert!(sheet.choose(VoteMethod::SecretBallot) && !sheet.choose(VoteMethod::ShowOfHands));
    assert_eq!(sheet.method, Some(VoteMethod::SecretBallot));
}
