//! A count as people type it.

use serde::{Deserialize, Serialize};

use super::count::{Ballots, Count, Line, VoteMethod, Votes};
use crate::domain::fold::{fold, nfc};
use crate::domain::matter::Matter;
use crate::domain::meeting::MeetingKind;
use crate::domain::nomination::{Nominee, NomineeFault};

/// What typed words were to be, and are not: the person is shown an example of the right form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unread {
    Reason {
        length: usize,
    },
    Present,
    Nominee {
        line: usize,
        fault: NomineeFault,
    },
    /// A button is to be pressed here.
    Matter,
    /// A button is to be pressed here.
    Method,
    Ballots,
    Hands {
        name: String,
    },
    Papers {
        name: String,
    },
    /// The one-line form as a whole.
    OneLine,
    /// One nominee's part of the one-line form.
    Part {
        words: String,
    },
}

/// Numbers as people type them after a count ("156 0 0", "1.241", "156 hộ"); `None` when anything else stands there.
pub fn read_numbers(typed: &str) -> Option<Vec<i64>> {
    let words = nfc(typed);
    words
        .split([' ', ',', ';', '/'])
        .filter(|word| !word.is_empty() && !matches!(fold(word).as_str(), "ho" | "nguoi" | "phieu"))
        .map(read_number)
        .collect()
}

fn read_number(word: &str) -> Option<i64> {
    let (sign, digits) = word.strip_prefix('-').map_or((1, word), |digits| (-1, digits));
    let mut groups = digits.split('.');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    let plain: String = digits.chars().filter(|digit| *digit != '.').collect();
    let numeric = !first.is_empty() && plain.len() <= 9 && plain.bytes().all(|digit| digit.is_ascii_digit());
    if !(grouped && numeric) {
        return None;
    }
    plain.parse::<i64>().ok().map(|number| sign * number)
}

/// Four numbers: issued, returned, valid, invalid.
pub fn read_ballots(typed: &str) -> Option<Ballots> {
    match *read_numbers(typed)?.as_slice() {
        [issued, returned, valid, invalid] => Some(Ballots { issued, returned, valid, invalid }),
        _ => None,
    }
}

/// Three numbers at a show of hands; one number in a secret ballot.
pub fn read_votes(typed: &str, method: VoteMethod) -> Option<Votes> {
    match (method, read_numbers(typed)?.as_slice()) {
        (VoteMethod::ShowOfHands, &[yes, no, other]) => Some(Votes { yes, no, other }),
        (VoteMethod::SecretBallot, &[yes]) => Some(Votes { yes, no: 0, other: 0 }),
        _ => None,
    }
}

/// A whole count in one line: `156 | gio tay | Ông A, Bí thư chi bộ: 156 0 0; Bà B: 3 150 3`, or with papers
/// `216 | phieu kin 216 212 210 2 | Ông A: 110`.
///
/// # Errors
/// The first part that cannot be read.
pub fn read_one_line(kind: MeetingKind, matter: Option<Matter>, typed: &str) -> Result<Count, Unread> {
    let mut fields = typed.splitn(3, '|');
    let (Some(present), Some(method), Some(lines)) = (fields.next(), fields.next(), fields.next()) else {
        return Err(Unread::OneLine);
    };
    let Some(&[present]) = read_numbers(present).as_deref() else { return Err(Unread::Present) };
    let ballots = read_method(method)?;
    let method = if ballots.is_some() { VoteMethod::SecretBallot } else { VoteMethod::ShowOfHands };
    let mut read = Vec::new();
    for part in lines.split([';', '\n']).filter(|part| !part.trim().is_empty()) {
        let unread = || Unread::Part { words: nfc(part).chars().take(60).collect() };
        let (nominee, votes) = part.rsplit_once(':').ok_or_else(unread)?;
        let nominee =
            Nominee::read(nominee).map_err(|fault| Unread::Nominee { line: read.len() + 1, fault })?;
        let votes = read_votes(votes, method).ok_or_else(|| match method {
            VoteMethod::ShowOfHands => Unread::Hands { name: nominee.name.clone() },
            VoteMethod::SecretBallot => Unread::Papers { name: nominee.name.clone() },
        })?;
        read.push(Line { nominee, votes });
    }
    if read.is_empty() {
        return Err(Unread::OneLine);
    }
    Ok(Count { kind, matter, present, ballots, lines: read, by_households: false })
}

fn read_method(typed: &str) -> Result<Option<Ballots>, Unread> {
    let words = nfc(typed);
    let (spoken, numbers): (Vec<&str>, Vec<&str>) = words
        .split(' ')
        .partition(|word| !word.starts_with(|first: char| first.is_ascii_digit() || first == '-'));
    match fold(&spoken.join(" ")).as_str() {
        "gio tay" if numbers.is_empty() => Ok(None),
        "phieu kin" | "bo phieu kin" | "bo phieu" => {
            read_ballots(&numbers.join(" ")).map(Some).ok_or(Unread::Ballots)
        }
        _ => Err(Unread::OneLine),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::count::tests::papers;
    use super::*;
    use crate::domain::nomination::Source;

    #[test]
    fn numbers_are_read_as_people_type_them_and_nothing_is_guessed() {
        assert_eq!(read_numbers("156 0 0"), Some(vec![156, 0, 0]));
        assert_eq!(read_numbers(" 156, 0;0 "), Some(vec![156, 0, 0]));
        assert_eq!(read_numbers("1.241 hộ"), Some(vec![1241]));
        assert_eq!(read_numbers("-5"), Some(vec![-5]));
        assert_eq!(read_numbers(""), Some(Vec::new()));
        for typed in ["khoảng 150", "156 tán thành", "1.5", "15a", "1.24.1", "--5", "1e3", "9999999999", "."]
        {
            assert_eq!(read_numbers(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_whole_count_is_read_from_one_line() {
        let typed = "156 | Giơ tay | Ông Hoàng Đình Minh, Bí thư chi bộ: 156 0 0; Bà Vũ Thị Bình | | tu ung cu: 3 150 3";
        let count = read_one_line(MeetingKind::CandidateIntro, None, typed).expect("readable");
        assert_eq!((count.present, count.method()), (156, VoteMethod::ShowOfHands));
        assert_eq!(count.lines[0].nominee.post, "Bí thư chi bộ");
        assert_eq!(count.lines[1].nominee.source, Source::Oneself);
        assert_eq!(count.lines[1].votes, Votes { yes: 3, no: 150, other: 3 });

        let typed = "216 | phieu kin 216, 212, 210, 2 | Ông A: 110";
        let count = read_one_line(MeetingKind::CandidateIntro, None, typed).expect("readable");
        assert_eq!(count, papers(216, [216, 212, 210, 2], &[110]));
        let with_three =
            read_one_line(MeetingKind::CandidateIntro, None, "9 | phieu kin 9 9 9 0 | Ông A: 9 0 0");
        assert_eq!(with_three, Err(Unread::Papers { name: "Ông A".to_owned() }));
        let without_papers = read_one_line(MeetingKind::CandidateIntro, None, "9 | phieu kin | Ông A: 9");
        assert_eq!(without_papers, Err(Unread::Ballots));
    }

    proptest! {
        #[test]
        fn no_words_make_reading_panic(typed in ".{0,80}") {
            let _ = read_one_line(MeetingKind::CandidateIntro, None, &typed);
            let _ = read_numbers(&typed);
        }
    }
}
