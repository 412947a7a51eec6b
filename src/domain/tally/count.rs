//! What the chair counted, and which counts are possible.

use serde::{Deserialize, Serialize};

use super::{CORRECTION_DAYS, COUNT_DAYS, takes_nominees};
use crate::domain::majority::Threshold;
use crate::domain::matter::{Agenda, Matter, names_a_convention, speaks_of_a_person};
use crate::domain::meeting::MeetingKind;
use crate::domain::nomination::{MAX_NOMINEES, Nominee, is_written_as_a_name};
use crate::domain::time::Moment;
use crate::domain::words::words;

/// How the room decided (docs/domain.md §1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum VoteMethod {
    ShowOfHands,
    SecretBallot,
}

words! {
    VoteMethod {
        ShowOfHands = "show_of_hands",
        SecretBallot = "secret_ballot",
    }
}

/// The ballot papers of a secret ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballots {
    pub issued: i64,
    pub returned: i64,
    pub valid: i64,
    pub invalid: i64,
}

/// What was counted for one nominee. In a secret ballot only `yes` is counted; the rest of the valid papers is the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Votes {
    pub yes: i64,
    pub no: i64,
    pub other: i64,
}

impl Votes {
    const fn sum(self) -> i64 {
        self.yes.saturating_add(self.no).saturating_add(self.other)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub nominee: Nominee,
    pub votes: Votes,
}

impl Line {
    /// Whether it names a person, whatever it is counted as: by somebody's title, by what is done about an office, or as a name
    /// begins.
    pub fn names_a_person(&self) -> bool {
        let Nominee { name, post, .. } = &self.nominee;
        speaks_of_a_person(name) || speaks_of_a_person(post) || is_written_as_a_name(name)
    }
}

/// What the chair counted, as entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    pub kind: MeetingKind,
    /// What was decided; none at an introduction, which decides nothing, and in what an earlier version wrote.
    #[serde(default)]
    pub matter: Option<Matter>,
    /// Households with a representative in the room.
    pub present: i64,
    /// The papers of a secret ballot; none at a show of hands.
    pub ballots: Option<Ballots>,
    pub lines: Vec<Line>,
    /// On papers handed to every household, not in a room: `present` are the households that got one (NĐ 59/2023/NĐ-CP Đ.4).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_households: bool,
}

impl Count {
    pub const fn method(&self) -> VoteMethod {
        if self.ballots.is_some() { VoteMethod::SecretBallot } else { VoteMethod::ShowOfHands }
    }

    /// What it was counted for.
    pub const fn agenda(&self) -> Option<Agenda> {
        Agenda::of(self.kind, self.matter)
    }

    /// One seat is filled: every household names one person at most. An introduction puts several on the list, each judged alone.
    pub const fn has_one_seat(&self) -> bool {
        matches!(self.agenda(), Some(Agenda::Elect))
    }

    /// Whether it is of a meeting that was called for this.
    pub fn is_of(&self, kind: MeetingKind, matter: Option<Matter>) -> bool {
        is_of((self.kind, self.matter), (kind, matter))
    }

    /// Whether several proposals stand in it: they are judged by one share, the stricter where one of them is money
    /// (docs/decisions/0014-several-matters-in-one-count.md).
    pub fn has_several_matters(&self) -> bool {
        let is_about_proposals = !takes_nominees(self.kind, self.matter)
            && self.matter.is_some_and(|matter| matter != Matter::ReleaseHead);
        is_about_proposals && self.lines.len() > 1
    }

    /// Whether a line lies between the two shares of such a count: enough for anything but contributions and funds.
    pub fn is_between(&self, line: &Line, threshold: Threshold, roll: i64) -> bool {
        let has_half = Threshold::MoreThanHalf.is_met(line.votes.yes, roll);
        self.has_several_matters() && has_half && !threshold.is_met(line.votes.yes, roll)
    }

    /// Whether something passed, or may have: what lies between the two shares passed unless it is money.
    pub fn may_have_passed(&self, threshold: Threshold, roll: i64) -> bool {
        let passed = |line: &Line| threshold.is_met(line.votes.yes, roll);
        self.lines.iter().any(|line| passed(line) || self.is_between(line, threshold, roll))
    }

    /// Whether a village convention is among what passed, under whatever matter it was counted: more than half is what it takes
    /// (Luật 10/2022/QH15 Đ.15 k.3, Đ.21).
    pub fn has_passed_a_convention(&self, roll: i64) -> bool {
        let is_proposal = !takes_nominees(self.kind, self.matter) && self.matter.is_some();
        let passed = |line: &Line| Threshold::MoreThanHalf.is_met(line.votes.yes, roll);
        is_proposal && self.lines.iter().any(|line| passed(line) && names_a_convention(&line.nominee.name))
    }

    /// Whoever is on the list is named as there. In a correction a name may be mended, and what was not typed is as there.
    pub fn name_as_listed(&mut self, listed: &[Nominee], is_correction: bool) {
        for line in &mut self.lines {
            let Some(known) = listed.iter().find(|known| known.is_same_person(&line.nominee)) else {
                continue;
            };
            if !is_correction {
                line.nominee = known.clone();
            } else if line.nominee.post.is_empty() {
                line.nominee = Nominee { name: line.nominee.name.clone(), ..known.clone() };
            }
        }
    }

    /// The first on the list who is not in the count: nobody may be left out of a first count.
    pub fn first_left_out<'a>(&self, listed: &'a [Nominee]) -> Option<&'a Nominee> {
        let counted = |known: &Nominee| self.lines.iter().any(|line| line.nominee.is_same_person(known));
        listed.iter().find(|known| !counted(known))
    }
}

/// Whether what is counted, by kind and matter, is of a meeting that was `called` for this: of its kind, and about the matter that it
/// names. The yearly conference names none, and an introduction has none.
pub(super) fn is_of(
    (kind, matter): (MeetingKind, Option<Matter>),
    called: (MeetingKind, Option<Matter>),
) -> bool {
    let is_about = match called.1 {
        Some(_) => matter == called.1,
        None => kind != MeetingKind::CandidateIntro || matter.is_none(),
    };
    kind == called.0 && is_about
}

/// A count whose numbers are possible for a roll of `roll` households; only [`check`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    count: Count,
    roll: i64,
}

impl Checked {
    pub fn count(&self) -> &Count {
        &self.count
    }

    /// Households on the roll when the count was entered: the denominator of every majority.
    pub const fn roll(&self) -> i64 {
        self.roll
    }
}

/// Why a count is impossible, with the numbers in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum TallyFault {
    /// No household is on the roll, so nothing can be a share of it.
    EmptyRoll,
    NoNominee,
    TooManyNominees {
        found: usize,
    },
    /// Two lines for one person.
    SameNominee {
        name: String,
    },
    Negative {
        number: i64,
    },
    MorePresentThanRoll {
        present: i64,
        roll: i64,
    },
    HandsOverPresent {
        name: String,
        sum: i64,
        present: i64,
    },
    IssuedOverPresent {
        issued: i64,
        present: i64,
    },
    ReturnedOverIssued {
        returned: i64,
        issued: i64,
    },
    ValidAndInvalid {
        valid: i64,
        invalid: i64,
        returned: i64,
    },
    VotesOverValid {
        name: String,
        sum: i64,
        valid: i64,
    },
    /// One seat: every paper names one person at most.
    AllVotesOverValid {
        sum: i64,
        valid: i64,
    },
    /// One seat: every household raises its hand for one person at most.
    AllHandsOverPresent {
        sum: i64,
        present: i64,
    },
}

fn not_negative(numbers: &[i64]) -> Result<(), TallyFault> {
    let negative = numbers.iter().copied().find(|number| *number < 0);
    negative.map_or(Ok(()), |number| Err(TallyFault::Negative { number }))
}

/// # Errors
/// When that many households cannot be present out of `roll`.
pub fn check_present(present: i64, roll: i64) -> Result<(), TallyFault> {
    not_negative(&[present])?;
    if roll <= 0 {
        return Err(TallyFault::EmptyRoll);
    }
    if present > roll {
        return Err(TallyFault::MorePresentThanRoll { present, roll });
    }
    Ok(())
}

/// Returned ≤ issued ≤ present; valid + invalid = returned (docs/domain.md §4.3).
///
/// # Errors
/// The first of these that does not hold.
pub fn check_ballots(ballots: Ballots, present: i64) -> Result<(), TallyFault> {
    let Ballots { issued, returned, valid, invalid } = ballots;
    not_negative(&[issued, returned, valid, invalid])?;
    if issued > present {
        return Err(TallyFault::IssuedOverPresent { issued, present });
    }
    if returned > issued {
        return Err(TallyFault::ReturnedOverIssued { returned, issued });
    }
    if valid.saturating_add(invalid) != returned {
        return Err(TallyFault::ValidAndInvalid { valid, invalid, returned });
    }
    Ok(())
}

/// At a show of hands yes + no + other ≤ present (docs/domain.md §4.2); in a secret ballot ≤ valid papers.
///
/// # Errors
/// When more were counted for this nominee than could vote.
pub fn check_line(line: &Line, present: i64, ballots: Option<Ballots>) -> Result<(), TallyFault> {
    let Votes { yes, no, other } = line.votes;
    not_negative(&[yes, no, other])?;
    let (name, sum) = (line.nominee.name.clone(), line.votes.sum());
    match ballots {
        None if sum > present => Err(TallyFault::HandsOverPresent { name, sum, present }),
        Some(Ballots { valid, .. }) if sum > valid => Err(TallyFault::VotesOverValid { name, sum, valid }),
        _ => Ok(()),
    }
}

/// Whether these people can stand in one count: not too many, nobody twice.
///
/// # Errors
/// The first that cannot.
pub fn check_nominees<'a>(nominees: impl Iterator<Item = &'a Nominee>) -> Result<(), TallyFault> {
    let nominees: Vec<&Nominee> = nominees.collect();
    if nominees.len() > MAX_NOMINEES {
        return Err(TallyFault::TooManyNominees { found: nominees.len() });
    }
    for (place, nominee) in nominees.iter().enumerate() {
        if nominees[..place].iter().any(|earlier| earlier.is_same_person(nominee)) {
            return Err(TallyFault::SameNominee { name: nominee.name.clone() });
        }
    }
    Ok(())
}

/// Whether `count` is possible for a roll of `roll` households (docs/domain.md §4.2, §4.3).
///
/// # Errors
/// The first impossible number, with its reason.
pub fn check(count: &Count, roll: i64) -> Result<Checked, TallyFault> {
    check_present(count.present, roll)?;
    if (count.kind == MeetingKind::CandidateIntro || count.has_one_seat()) && count.lines.is_empty() {
        return Err(TallyFault::NoNominee);
    }
    check_nominees(count.lines.iter().map(|line| &line.nominee))?;
    if let Some(ballots) = count.ballots {
        check_ballots(ballots, count.present)?;
    }
    for line in &count.lines {
        check_line(line, count.present, count.ballots)?;
    }
    if count.has_one_seat() {
        let sum = count.lines.iter().fold(0i64, |sum, line| sum.saturating_add(line.votes.yes));
        match count.ballots {
            Some(Ballots { valid, .. }) if sum > valid => {
                return Err(TallyFault::AllVotesOverValid { sum, valid });
            }
            None if sum > count.present => {
                return Err(TallyFault::AllHandsOverPresent { sum, present: count.present });
            }
            _ => {}
        }
    }
    Ok(Checked { count: count.clone(), roll })
}

/// Whether the count of a meeting may be entered, or corrected where it `is_published`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// The meeting has not begun: nothing can have been counted.
    TooEarly,
    Open,
    /// More than [`COUNT_DAYS`] ago, or [`CORRECTION_DAYS`] for a correction.
    TooLate,
}

/// A count is entered from the moment its meeting begins, and for some days (docs/domain.md §4.4).
pub fn entry(held_at: Moment, is_published: bool, now: Moment) -> Entry {
    let days = if is_published { CORRECTION_DAYS } else { COUNT_DAYS };
    if now < held_at {
        Entry::TooEarly
    } else if held_at <= now.plus_days(-days) {
        Entry::TooLate
    } else {
        Entry::Open
    }
}

/// A correction is reckoned on the roll of the `published` count, unless that roll is what was wrong; a first count on the roll of
/// `today` (docs/domain.md §4.4).
///
/// # Errors
/// The first impossible number, on the published roll where there is one.
pub fn check_on(count: &Count, published: Option<i64>, today: i64) -> Result<Checked, TallyFault> {
    check(count, published.unwrap_or(today)).or_else(|fault| check(count, today).map_err(|_| fault))
}

/// The largest roll that [`check_on`] may reckon on.
pub fn largest_roll(published: Option<i64>, today: i64) -> i64 {
    published.map_or(today, |roll| roll.max(today))
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::majority::Threshold::MoreThanHalf;
    use crate::domain::nomination::Source;

    pub fn nominee(name: &str) -> Nominee {
        Nominee { name: name.to_owned(), post: String::new(), source: Source::Front }
    }

    pub fn line(name: &str, yes: i64, no: i64, other: i64) -> Line {
        Line { nominee: nominee(name), votes: Votes { yes, no, other } }
    }

    pub fn hands(present: i64, lines: Vec<Line>) -> Count {
        let kind = MeetingKind::CandidateIntro;
        Count { kind, matter: None, present, ballots: None, lines, by_households: false }
    }

    pub fn elected(count: Count) -> Count {
        Count { kind: MeetingKind::Community, matter: Some(Matter::ElectHead), ..count }
    }

    pub fn papers(present: i64, [issued, returned, valid, invalid]: [i64; 4], yes: &[i64]) -> Count {
        let lines =
            yes.iter().zip('A'..).map(|(yes, name)| line(&format!("Ông {name}"), *yes, 0, 0)).collect();
        let ballots = Some(Ballots { issued, returned, valid, invalid });
        Count { ballots, ..hands(present, lines) }
    }

    #[test]
    fn the_examples_of_the_law_are_possible_counts_and_strict_majorities() {
        // N=361: 159 and 149, nobody elected. N=310: 216 present, 210 valid, 110 for, not elected. N=400: 300 may proceed.
        let two = papers(361, [361, 361, 361, 0], &[159, 149]);
        let checked = check(&two, 361).expect("possible");
        assert!(
            checked.count().lines.iter().all(|line| !MoreThanHalf.is_met(line.votes.yes, checked.roll()))
        );
        assert!(check(&papers(216, [216, 212, 210, 2], &[110]), 310).is_ok());
        assert!(!MoreThanHalf.is_met(110, 310) && MoreThanHalf.needed(310) == 156);
        assert!(MoreThanHalf.is_met(216, 310) && MoreThanHalf.is_met(300, 400));
        assert!(check(&hands(155, vec![line("Ông A", 155, 0, 0)]), 310).is_ok());
        assert!(!MoreThanHalf.is_met(155, 310));
        assert!(check(&hands(1, vec![line("Ông A", 1, 0, 0)]), 1).is_ok());
        assert!(MoreThanHalf.is_met(1, 1) && MoreThanHalf.needed(1) == 1);
    }

    #[test]
    fn every_impossible_number_is_named() {
        let a = |yes, no, other| hands(100, vec![line("Ông A", yes, no, other)]);
        let name = || "Ông A".to_owned();
        let cases = [
            (a(1, 0, 0), 0, TallyFault::EmptyRoll),
            (hands(100, Vec::new()), 155, TallyFault::NoNominee),
            (hands(160, Vec::new()), 155, TallyFault::MorePresentThanRoll { present: 160, roll: 155 }),
            (a(-3, 0, 0), 155, TallyFault::Negative { number: -3 }),
            (a(90, 10, 1), 155, TallyFault::HandsOverPresent { name: name(), sum: 101, present: 100 }),
            (
                papers(100, [101, 0, 0, 0], &[0]),
                155,
                TallyFault::IssuedOverPresent { issued: 101, present: 100 },
            ),
            (
                papers(100, [90, 91, 0, 0], &[0]),
                155,
                TallyFault::ReturnedOverIssued { returned: 91, issued: 90 },
            ),
            (
                papers(100, [90, 90, 80, 9], &[0]),
                155,
                TallyFault::ValidAndInvalid { valid: 80, invalid: 9, returned: 90 },
            ),
            (
                papers(100, [90, 90, 80, 10], &[81]),
                155,
                TallyFault::VotesOverValid { name: name(), sum: 81, valid: 80 },
            ),
            (
                elected(papers(100, [90, 90, 80, 10], &[41, 40])),
                155,
                TallyFault::AllVotesOverValid { sum: 81, valid: 80 },
            ),
            (
                elected(hands(100, vec![line("Ông A", 60, 0, 0), line("Ông B", 41, 0, 0)])),
                155,
                TallyFault::AllHandsOverPresent { sum: 101, present: 100 },
            ),
            (elected(hands(100, Vec::new())), 155, TallyFault::NoNominee),
        ];
        for (count, roll, fault) in cases {
            assert_eq!(check(&count, roll), Err(fault));
        }
        let many = (0..11u8).map(|n| line(&format!("Ông {}", char::from(b'A' + n)), 0, 0, 0)).collect();
        assert_eq!(check(&hands(1, many), 1), Err(TallyFault::TooManyNominees { found: 11 }));
        let twice = vec![line("Ông Trần Hùng", 0, 0, 0), line("tran hung", 0, 0, 0)];
        let same = TallyFault::SameNominee { name: "tran hung".to_owned() };
        assert_eq!(check(&hands(1, twice), 1), Err(same));
    }

    #[test]
    fn an_introduction_judges_everybody_alone() {
        assert!(check(&papers(100, [90, 90, 80, 10], &[80, 80]), 155).is_ok());
        assert!(check(&hands(100, vec![line("Ông A", 100, 0, 0), line("Ông B", 100, 0, 0)]), 155).is_ok());
    }

    #[test]
    fn several_matters_of_a_community_meeting_may_each_take_every_paper() {
        let count = Count { kind: MeetingKind::Community, ..papers(10, [10, 10, 10, 0], &[10, 10]) };
        assert!(check(&count, 10).is_ok());
        assert!(check(&Count { lines: Vec::new(), ..count }, 10).is_ok());
    }

    #[test]
    fn a_count_is_entered_from_the_beginning_of_its_meeting_for_some_days() {
        let held_at = Moment::from_unix_millis(1_653_136_200_000);
        let at = |days, millis| held_at.plus_days(days).plus_millis(millis);
        assert_eq!(entry(held_at, false, at(0, -1)), Entry::TooEarly);
        assert_eq!(entry(held_at, false, at(0, 0)), Entry::Open);
        assert_eq!(entry(held_at, false, at(COUNT_DAYS, -1)), Entry::Open);
        assert_eq!(entry(held_at, false, at(COUNT_DAYS, 0)), Entry::TooLate);
        assert_eq!(entry(held_at, true, at(COUNT_DAYS, 0)), Entry::Open);
        assert_eq!(entry(held_at, true, at(CORRECTION_DAYS, -1)), Entry::Open);
        assert_eq!(entry(held_at, true, at(CORRECTION_DAYS, 0)), Entry::TooLate);
    }

    #[test]
    fn a_correction_keeps_the_published_roll_unless_that_was_wrong() {
        let count = hands(90, vec![line("Ông A", 90, 0, 0)]);
        let on = |published, today| check_on(&count, published, today).map(|checked| checked.roll());
        assert_eq!(on(None, 100), Ok(100));
        assert_eq!(on(Some(120), 100), Ok(120));
        assert_eq!(on(Some(80), 100), Ok(100));
        assert_eq!(on(Some(80), 85), Err(TallyFault::MorePresentThanRoll { present: 90, roll: 80 }));
        assert_eq!(
            (largest_roll(None, 100), largest_roll(Some(80), 100), largest_roll(Some(120), 100)),
            (100, 100, 120)
        );
    }

    #[test]
    fn who_is_on_the_list_needs_only_a_name_and_nobody_is_left_out() {
        let listed =
            Nominee {
                post: "Bí thư chi bộ".to_owned(), source: Source::Voter, ..nominee("Ông Trần Hùng")
            };
        let typed = || hands(9, vec![line("ông trần hùng", 9, 0, 0), line("Bà B", 0, 9, 0)]);
        let mut first = typed();
        first.name_as_listed(std::slice::from_ref(&listed), false);
        assert_eq!(first.lines[0].nominee, listed);
        assert_eq!(first.lines[1].nominee, nominee("Bà B"));
        let mut mended = typed();
        mended.name_as_listed(std::slice::from_ref(&listed), true);
        assert_eq!(mended.lines[0].nominee, Nominee { name: "ông trần hùng".to_owned(), ..listed.clone() });
        assert_eq!(first.first_left_out(&[listed.clone(), nominee("Bà B")]), None);
        let missing = nominee("Bà C");
        assert_eq!(first.first_left_out(&[listed, missing.clone()]), Some(&missing));
    }

    proptest! {
        #[test]
        fn a_checked_count_never_has_more_votes_than_voters(
            roll in -1i64..40, present in -1i64..40,
            ballots in proptest::option::of((0i64..40, 0i64..40, 0i64..40, 0i64..40)),
            votes in proptest::collection::vec((-1i64..30, -1i64..30, -1i64..30), 0..4),
        ) {
            let ballots = ballots
                .map(|(issued, returned, valid, invalid)| Ballots { issued, returned, valid, invalid });
            let lines = votes.iter().zip('A'..).map(|(&(y, n, o), name)| line(&format!("Ông {name}"), y, n, o));
            let count = Count { ballots, ..hands(present, lines.collect()) };
            if let Ok(checked) = check(&count, roll) {
                prop_assert!(0 <= present && present <= roll && roll > 0 && !count.lines.is_empty());
                prop_assert_eq!(checked.count(), &count);
                for Line { votes: Votes { yes, no, other }, .. } in &count.lines {
                    prop_assert!(*yes >= 0 && *no >= 0 && *other >= 0 && yes + no + other <= present);
                }
                if let Some(Ballots { issued, returned, valid, invalid }) = ballots {
                    prop_assert!(issued <= present && returned <= issued && valid + invalid == returned);
                    prop_assert!(count.lines.iter().map(|line| line.votes.yes).sum::<i64>() <= valid);
                }
            }
        }

        #[test]
        fn every_count_that_could_have_happened_is_taken(
            roll in 1i64..3000, absent in 0i64..3000, yes in 0i64..3000, no in 0i64..3000,
        ) {
            let present = (roll - absent).max(0);
            let yes = yes.min(present);
            let no = no.min(present - yes);
            prop_assert!(check(&hands(present, vec![line("Ông A", yes, no, present - yes - no)]), roll).is_ok());
        }

        #[test]
        fn huge_numbers_are_refused_and_never_overflow(
            present in any::<i64>(), [a, b, c] in any::<[i64; 3]>(), ballots in any::<Option<[i64; 4]>>(),
        ) {
            let ballots = ballots
                .map(|[issued, returned, valid, invalid]| Ballots { issued, returned, valid, invalid });
            let count = Count { ballots, ..hands(present, vec![line("Ông A", a, b, c), line("Ông B", c, a, b)]) };
            let _ = check(&count, 310);
        }
    }
}
