//! Two people count the same meeting, each for themselves; what they wrote differently.

use serde::{Deserialize, Serialize};

use super::count::{Count, VoteMethod, Votes};
use super::takes_nominees;
use crate::domain::matter::Matter;
use crate::domain::people::Role;
use crate::domain::time::Moment;

/// Most people who count one meeting.
pub const MAX_COUNTERS: usize = 2;

/// Somebody who counted, by office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counter {
    /// None for an operator.
    pub role: Option<Role>,
    /// The name kept with the office; may be empty.
    pub name: String,
    /// When they gave up their own numbers for the other's.
    pub agreed_at: Option<Moment>,
}

/// How it stands with a second count, for the one who made the first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Second {
    /// Nobody else counts.
    #[default]
    Nobody,
    /// Somebody was asked to, and has not yet.
    Awaited,
    /// Somebody did, and wrote the same.
    Agrees(Counter),
}

impl Second {
    pub const fn is_nobody(&self) -> bool {
        matches!(self, Second::Nobody)
    }
}

/// A number of a count, and what it is a part of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Counted {
    /// Households on the roll; a part of nothing.
    Roll,
    /// Of the roll.
    Present,
    /// Of those present.
    Issued,
    /// Of the papers issued.
    Returned,
    /// Of the papers returned.
    Valid,
    /// Of the papers returned.
    Invalid,
    /// In favour of this person or matter: of the valid papers, or of those present.
    Yes { name: String, of_papers: bool },
    /// Of those present.
    No { name: String },
    /// Of those present.
    Other { name: String },
}

/// A number out of a number; `of` is 0 where it is a part of nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub number: i64,
    pub of: i64,
}

/// One thing that the two wrote differently: one's own first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Difference {
    Matter {
        mine: Option<Matter>,
        theirs: Option<Matter>,
    },
    Method {
        mine: VoteMethod,
        theirs: VoteMethod,
    },
    Number {
        what: Counted,
        mine: Part,
        theirs: Part,
    },
    /// Somebody whom only one of the two counted.
    Alone {
        name: String,
        mine: bool,
    },
}

/// One reading of both counts, in order; none: they are the same.
struct Beside<'a> {
    mine: (&'a Count, i64),
    theirs: (&'a Count, i64),
    found: Vec<Difference>,
}

impl Beside<'_> {
    fn number(&mut self, what: Counted, read: impl Fn(&Count, i64) -> Part) {
        let (mine, theirs) = (read(self.mine.0, self.mine.1), read(self.theirs.0, self.theirs.1));
        if mine.number != theirs.number {
            self.found.push(Difference::Number { what, mine, theirs });
        }
    }

    fn papers(&mut self) {
        let (Some(mine), Some(theirs)) = (self.mine.0.ballots, self.theirs.0.ballots) else {
            self.found
                .push(Difference::Method { mine: self.mine.0.method(), theirs: self.theirs.0.method() });
            return;
        };
        let present = (self.mine.0.present, self.theirs.0.present);
        for (what, (my_number, my_whole), (their_number, their_whole)) in [
            (Counted::Issued, (mine.issued, present.0), (theirs.issued, present.1)),
            (Counted::Returned, (mine.returned, mine.issued), (theirs.returned, theirs.issued)),
            (Counted::Valid, (mine.valid, mine.returned), (theirs.valid, theirs.returned)),
            (Counted::Invalid, (mine.invalid, mine.returned), (theirs.invalid, theirs.returned)),
        ] {
            if my_number != their_number {
                let mine = Part { number: my_number, of: my_whole };
                let theirs = Part { number: their_number, of: their_whole };
                self.found.push(Difference::Number { what, mine, theirs });
            }
        }
    }

    fn votes(&mut self, name: &str, mine: Votes, theirs: Votes) {
        let whole = |count: &Count| count.ballots.map_or(count.present, |ballots| ballots.valid);
        let (my_whole, their_whole) = (whole(self.mine.0), whole(self.theirs.0));
        let name = || name.to_owned();
        let of_papers = self.mine.0.ballots.is_some();
        for (what, my_number, their_number) in [
            (Counted::Yes { name: name(), of_papers }, mine.yes, theirs.yes),
            (Counted::No { name: name() }, mine.no, theirs.no),
            (Counted::Other { name: name() }, mine.other, theirs.other),
        ] {
            if my_number != their_number {
                let mine = Part { number: my_number, of: my_whole };
                let theirs = Part { number: their_number, of: their_whole };
                self.found.push(Difference::Number { what, mine, theirs });
            }
        }
    }

    fn lines(&mut self) {
        let (mine, theirs) = (self.mine.0, self.theirs.0);
        // One matter is one matter, however each of the two wrote it.
        let is_one_matter =
            !takes_nominees(mine.kind, mine.matter) && mine.lines.len() == 1 && theirs.lines.len() == 1;
        for line in &mine.lines {
            let found = theirs
                .lines
                .iter()
                .find(|other| is_one_matter || other.nominee.is_same_person(&line.nominee));
            match found {
                Some(other) if mine.method() == theirs.method() => {
                    self.votes(&line.nominee.name, line.votes, other.votes);
                }
                Some(_) => {}
                None => self.found.push(Difference::Alone { name: line.nominee.name.clone(), mine: true }),
            }
        }
        for line in &theirs.lines {
            let known =
                |own: &&super::count::Line| is_one_matter || own.nominee.is_same_person(&line.nominee);
            if mine.lines.iter().find(known).is_none() {
                self.found.push(Difference::Alone { name: line.nominee.name.clone(), mine: false });
            }
        }
    }
}

/// What two counts of one meeting say differently, each with the roll it is reckoned on. None: they are the same count, in whatever
/// order the people stand in it.
pub fn differences(mine: (&Count, i64), theirs: (&Count, i64)) -> Vec<Difference> {
    let mut beside = Beside { mine, theirs, found: Vec::new() };
    if mine.0.matter != theirs.0.matter {
        beside.found.push(Difference::Matter { mine: mine.0.matter, theirs: theirs.0.matter });
    }
    beside.number(Counted::Roll, |_, roll| Part { number: roll, of: 0 });
    beside.number(Counted::Present, |count, roll| Part { number: count.present, of: roll });
    if mine.0.ballots.is_some() || theirs.0.ballots.is_some() {
        beside.papers();
    }
    beside.lines();
    beside.found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::count::tests::{hands, line, papers};
    use super::*;

    #[test]
    fn the_same_count_in_another_order_is_the_same() {
        let mine = hands(80, vec![line("Ông A", 70, 5, 5), line("Bà B", 1, 79, 0)]);
        let theirs = hands(80, vec![line("bà b", 1, 79, 0), line("Ông A", 70, 5, 5)]);
        assert_eq!(differences((&mine, 100), (&theirs, 100)), []);
    }

    #[test]
    fn every_number_that_differs_is_named_with_what_it_is_a_part_of() {
        let mine = papers(216, [216, 212, 210, 2], &[156]);
        let theirs = papers(215, [215, 212, 209, 3], &[155]);
        let part = |number, of| Part { number, of };
        let number = |what, mine, theirs| Difference::Number { what, mine, theirs };
        let name = mine.lines[0].nominee.name.clone();
        assert_eq!(
            differences((&mine, 310), (&theirs, 310)),
            [
                number(Counted::Present, part(216, 310), part(215, 310)),
                number(Counted::Issued, part(216, 216), part(215, 215)),
                number(Counted::Valid, part(210, 212), part(209, 212)),
                number(Counted::Invalid, part(2, 212), part(3, 212)),
                number(Counted::Yes { name, of_papers: true }, part(156, 210), part(155, 209)),
            ]
        );
    }

    #[test]
    fn another_roll_another_form_and_another_person_are_differences() {
        let mine = hands(80, vec![line("Ông A", 70, 5, 5)]);
        let theirs = papers(80, [80, 80, 80, 0], &[70]);
        let found = differences((&mine, 100), (&theirs, 101));
        assert_eq!(
            found[..2],
            [
                Difference::Number {
                    what: Counted::Roll,
                    mine: Part { number: 100, of: 0 },
                    theirs: Part { number: 101, of: 0 }
                },
                Difference::Method { mine: VoteMethod::ShowOfHands, theirs: VoteMethod::SecretBallot },
            ]
        );
        let other = hands(80, vec![line("Bà C", 70, 5, 5)]);
        assert_eq!(
            differences((&mine, 100), (&other, 100)),
            [
                Difference::Alone { name: "Ông A".to_owned(), mine: true },
                Difference::Alone { name: "Bà C".to_owned(), mine: false },
            ]
        );
    }

    proptest! {
        /// Whatever two write: they are told apart exactly when a number differs, and each reads the other's list mirrored.
        #[test]
        fn two_counts_are_the_same_exactly_when_every_number_is(
            present in 0i64..4, other_present in 0i64..4, votes in [0i64..3, 0i64..3, 0i64..3], others in [0i64..3, 0i64..3, 0i64..3],
        ) {
            let [yes, no, other] = votes;
            let mine = hands(present, vec![line("Ông A", yes, no, other)]);
            let [yes, no, other] = others;
            let theirs = hands(other_present, vec![line("Ông A", yes, no, other)]);
            let found = differences((&mine, 9), (&theirs, 9));
            prop_assert_eq!(found.is_empty(), present == other_present && votes == others);
            prop_assert_eq!(found.len(), differences((&theirs, 9), (&mine, 9)).len());
        }
    }
}
