//! A count as people type it.

use serde::{Deserialize, Serialize};

use super::count::{Ballots, Count, Line, VoteMethod, Votes};
use super::numbers::{named_votes, named_yes, read_ballots, read_numbers, read_present};
use super::takes_nominees;
use crate::domain::fields;
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
    /// A button is to be pressed here.
    Which,
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

/// What was counted for one nominee, where `voters` households or papers could be in favour. At a show of hands three numbers
/// ("156 0 0", "156-0-0", "tán thành 150, không tán thành 4, ý kiến khác 2"), in a secret ballot one; everybody in favour
/// may be said in a word ("100%", "nhất trí") or as the whole number.
pub fn read_votes(typed: &str, method: VoteMethod, voters: i64) -> Option<Votes> {
    let unanimous = Votes { yes: voters, no: 0, other: 0 };
    if says_everybody(typed) {
        return (voters > 0).then_some(unanimous);
    }
    let typed = &without_whole(&without_dashes(&nfc(&typed.replace('\n', ";"))), voters);
    match (method, read_numbers(typed).as_deref()) {
        (VoteMethod::ShowOfHands, Some(&[yes, no, other])) => Some(Votes { yes, no, other }),
        (VoteMethod::ShowOfHands, Some(&[yes])) => (yes == voters && voters > 0).then_some(unanimous),
        (VoteMethod::SecretBallot, Some(&[yes])) => Some(Votes { yes, no: 0, other: 0 }),
        (VoteMethod::ShowOfHands, None) => named_votes(typed, voters),
        (VoteMethod::SecretBallot, None) => named_yes(typed).map(|yes| Votes { yes, no: 0, other: 0 }),
        _ => None,
    }
}

/// Words under a count that waits to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// Something is wrong: "sửa", "sai rồi", "nhầm số hộ dự".
    Somewhere,
    /// Numbers, and nobody knows of what: "18", "18 hộ", "17 1 0".
    Number(String),
}

/// What words under a count that waits to be published say of it; `None` where they say nothing of it.
pub fn read_slip(typed: &str) -> Option<Slip> {
    const WRONG: &[&str] = &[
        "sua",
        "sai",
        "nham",
        "nham roi",
        "chua dung",
        "khong dung",
        "doi lai",
        "ghi sai",
        "ghi nham",
        "nhap sai",
        "nhap nham",
        "nhap lai",
        "edit",
        "wrong",
    ];
    let text = nfc(typed);
    if read_numbers(&text).is_some_and(|numbers| !numbers.is_empty()) {
        return Some(Slip::Number(text));
    }
    let folded = fold(&text);
    let says = |word: &&str| {
        folded
            .strip_prefix(*word)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',', '.', ':']))
    };
    WRONG.iter().any(says).then_some(Slip::Somewhere)
}

/// "nhất trí", "100%", "tất cả đồng ý". "Tán thành" alone does not say how many.
fn says_everybody(typed: &str) -> bool {
    const EVERYBODY: [&str; 17] = [
        "nhat tri cao",
        "nhat tri tuyet doi",
        "tuyet doi",
        "dong y ca",
        "dong y het",
        "tan thanh ca",
        "tan thanh het",
        "nhat tri",
        "tat ca",
        "toan bo",
        "toan the",
        "hoan toan",
        "100%",
        "all",
        "unanimous",
        "unanimously",
        "everybody",
    ];
    const BESIDE: [&str; 18] = [
        "tan", "thanh", "dong", "y", "cac", "moi", "ho", "nguoi", "phieu", "deu", "cung", "co", "bieu",
        "quyet", "ca", "het", "in", "favour",
    ];
    let folded = fold(&nfc(typed)).replace([',', '.', '!', ';', ':'], " ").replace(" %", "%");
    let mut rest =
        format!(" {} ", folded.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("  "));
    let mut is_said = false;
    for phrase in EVERYBODY {
        let phrase = format!(" {} ", phrase.replace(' ', "  "));
        is_said |= rest.contains(&phrase);
        rest = rest.replace(&phrase, " ");
    }
    is_said && rest.split(' ').filter(|word| !word.is_empty()).all(|word| BESIDE.contains(&word))
}

/// "20/26" of 26 is 20: each number without the whole that it is said of.
fn without_whole(typed: &str, voters: i64) -> String {
    let whole = format!("/{voters}");
    let of_whole = |word: &str| {
        let (bare, sign) = word.split_at(word.trim_end_matches([',', ';', '.']).len());
        let part = bare.strip_suffix(&whole)?;
        let is_figures = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        is_figures.then(|| format!("{part}{sign}"))
    };
    let words: Vec<String> =
        typed.split(' ').map(|word| of_whole(word).unwrap_or_else(|| word.to_owned())).collect();
    words.join(" ")
}

/// Dashes between numbers are spaces: "156-0-0", "156 - 0 - 0". One before a number alone is a minus.
fn without_dashes(typed: &str) -> String {
    let mut after_number = false;
    let mut rest = typed.chars().peekable();
    let mut plain = String::with_capacity(typed.len());
    while let Some(char) = rest.next() {
        let is_dash = matches!(char, '-' | '–' | '—' | '−');
        if is_dash && (after_number || rest.peek() == Some(&' ')) {
            plain.push(' ');
        } else {
            plain.push(if is_dash { '-' } else { char });
        }
        after_number = char.is_ascii_digit();
    }
    plain
}

/// A whole count in one line, of a roll of so many households: `156 | gio tay | Ông A, Bí thư chi bộ: 156 0 0; Bà B: 3 150 3`, or with papers
/// `216 | phieu kin 216 212 210 2 | Ông A: 110`.
///
/// # Errors
/// The first part that cannot be read.
pub fn read_one_line(
    kind: MeetingKind,
    matter: Option<Matter>,
    roll: i64,
    typed: &str,
) -> Result<Count, Unread> {
    fields::read(typed, 3, |line| read_barred((kind, matter), roll, line))
}

fn read_barred(
    (kind, matter): (MeetingKind, Option<Matter>),
    roll: i64,
    typed: &str,
) -> Result<Count, Unread> {
    let mut fields = typed.splitn(3, '|');
    let (Some(present), Some(method), Some(lines)) = (fields.next(), fields.next(), fields.next()) else {
        return Err(Unread::OneLine);
    };
    let present = read_present(present, roll).ok_or(Unread::Present)?;
    let ballots = read_method(method)?;
    let method = if ballots.is_some() { VoteMethod::SecretBallot } else { VoteMethod::ShowOfHands };
    let mut read = Vec::new();
    for part in lines.split([';', '\n']).filter(|part| !part.trim().is_empty()) {
        let unread = || Unread::Part { words: nfc(part).chars().take(60).collect() };
        let (nominee, votes) = part.rsplit_once(':').ok_or_else(unread)?;
        let nominee = match takes_nominees(kind, matter) {
            true => Nominee::read_person(nominee),
            false => Nominee::read(nominee),
        };
        let nominee = nominee.map_err(|fault| Unread::Nominee { line: read.len() + 1, fault })?;
        let voters = ballots.map_or(present, |ballots| ballots.valid);
        let votes = read_votes(votes, method, voters).ok_or_else(|| match method {
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
    if ["gio tay", "bieu quyet gio tay", "gio tay bieu quyet"].contains(&fold(&words).as_str()) {
        return Ok(None);
    }
    let parts: Vec<&str> = words.split(' ').collect();
    // "phiếu kín 216 212 210 2", "phiếu kín: phát 216, thu 212, hợp lệ 210, không hợp lệ 2".
    let ballots = ["bo phieu kin", "phieu kin", "bo phieu"].into_iter().find_map(|name| {
        let (said, rest) = parts.split_at_checked(name.split(' ').count())?;
        let said = fold(&said.join(" "));
        (said.trim_end_matches([':', ',']) == name).then(|| rest.join(" "))
    });
    let ballots = ballots.ok_or(Unread::OneLine)?;
    read_ballots(&ballots).map(Some).ok_or(Unread::Ballots)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::count::tests::papers;
    use super::*;
    use crate::domain::nomination::Source;

    #[test]
    fn votes_are_read_as_a_chair_says_them() {
        let hands = |typed| read_votes(typed, VoteMethod::ShowOfHands, 26);
        let votes = |yes, no, other| Some(Votes { yes, no, other });
        for typed in [
            "26 0 0",
            "26-0-0",
            "26 - 0 - 0",
            "26–0–0",
            "26/0/0",
            "26",
            "cả 26 hộ tán thành",
            "100%",
            "nhất trí 100%",
            "100 %",
            "26/26",
            "đồng ý 26/26 hộ",
            "Tất cả đồng ý.",
            "nhất trí",
            "toàn bộ tán thành",
            "Tán thành 26, không tán thành 0, ý kiến khác 0",
            "tán thành: 26",
            "26 đồng ý; 0 không; 0 khác",
            "all in favour",
            "yes 26, no 0, other 0",
            "nhất trí cả",
            "đồng ý hết",
            "hai mươi sáu",
            "26 đồng ý 0 không 0 ý kiến khác",
            "tán thành 26 không tán thành 0 ý kiến khác 0",
            "tán thành 26\nkhông tán thành 0\ný kiến khác 0",
            "nhất trí cao",
            "Nhất trí cao 100%.",
            "tất cả nhất trí cao",
            "nhất trí tuyệt đối",
            "tuyệt đối nhất trí",
            "26 có",
        ] {
            assert_eq!(hands(typed), votes(26, 0, 0), "{typed}");
        }
        assert_eq!(hands("không tán thành 4, tán thành 20, ý kiến khác 2"), votes(20, 4, 2));
        assert_eq!(hands("20 tán thành, 6 không tán thành"), votes(20, 6, 0), "these are all 26");
        assert_eq!(hands("tán thành 20/26, không tán thành 6/26"), votes(20, 6, 0));
        assert_eq!(hands("20/26"), None, "nobody knows what the others said");
        assert_eq!(hands("18 đồng ý 8 không"), votes(18, 8, 0), "these are all 26");
        for typed in [
            "20 có 6 không",
            "có 20, không 6",
            "có 20 không 6",
            "20 có, 6 không",
            "20 đồng ý 6 không đồng ý",
            "20 nhất trí 6 không nhất trí",
            "có 20 đồng ý, 6 không",
            "20 hộ có, 6 hộ không",
        ] {
            assert_eq!(hands(typed), votes(20, 6, 0), "{typed}");
        }
        assert_eq!(hands("mười tám đồng ý, sáu không đồng ý, hai khác"), votes(18, 6, 2));
        assert_eq!(hands("-5 0 0"), votes(-5, 0, 0), "a minus is kept, and refused as one");
        for typed in [
            "",
            "25",
            "tán thành",
            "tán thành 20, không tán thành 4",
            "26/50",
            "tán thành 20, tán thành 6",
            "tán thành 20 6",
            "90%",
            "gần hết",
            "nhất trí 90%",
            "nhất trí không cao",
            "20 có 4 không",
            "có 6 không",
            "không nhất trí",
            "bỏ phiếu",
            "chống 3",
            "26 0",
            "12/26",
            "15/26 5",
            "8 đồng ý 4 không",
            "không nhất trí cả",
            "tán thành hết trừ 2 hộ",
            "1,241 0",
        ] {
            assert_eq!(hands(typed), None, "{typed}");
        }
        let papers = |typed| read_votes(typed, VoteMethod::SecretBallot, 26);
        assert_eq!((papers("20"), papers("100%"), papers("20 6")), (votes(20, 0, 0), votes(26, 0, 0), None));
        assert_eq!((papers("20 phiếu tán thành"), papers("không tán thành 6")), (votes(20, 0, 0), None));
        assert_eq!(read_votes("100%", VoteMethod::ShowOfHands, 0), None, "nobody is everybody");
    }

    const ROLL: i64 = 310;

    #[test]
    fn households_present_may_be_said_of_the_whole_roll_in_one_line() {
        for typed in [
            "26/40 hộ | giơ tay | Ông Hoàng Đình Minh: 26 0 0",
            "26 trên 40 hộ, giơ tay, Ông Hoàng Đình Minh: 26 0 0",
            "26/40 - giơ tay - Ông Hoàng Đình Minh: 26/26",
            "26 hộ dự\ngiơ tay\nÔng Hoàng Đình Minh: nhất trí",
        ] {
            let count = read_one_line(MeetingKind::CandidateIntro, None, 40, typed).expect(typed);
            assert_eq!((count.present, count.lines[0].votes.yes), (26, 26), "{typed}");
        }
        let other = "26/50 hộ | giơ tay | Ông Hoàng Đình Minh: 26 0 0";
        let other = read_one_line(MeetingKind::CandidateIntro, None, 40, other);
        assert_eq!(other, Err(Unread::Present), "there are no fifty");
    }

    #[test]
    fn a_whole_count_is_read_from_one_line() {
        let typed = "156 | Giơ tay | Ông Hoàng Đình Minh, Bí thư chi bộ: 156 0 0; Bà Vũ Thị Bình | | tu ung cu: 3 150 3";
        let count = read_one_line(MeetingKind::CandidateIntro, None, ROLL, typed).expect("readable");
        assert_eq!((count.present, count.method()), (156, VoteMethod::ShowOfHands));
        assert_eq!(count.lines[0].nominee.post, "Bí thư chi bộ");
        assert_eq!(count.lines[1].nominee.source, Source::Oneself);
        assert_eq!(count.lines[1].votes, Votes { yes: 3, no: 150, other: 3 });

        for typed in [
            "156, giơ tay, Ông Hoàng Đình Minh, Bí thư chi bộ: 156 0 0; Bà Vũ Thị Bình, Giáo viên, tự ứng cử: 3 150 3",
            "156\ngiơ tay\nÔng Hoàng Đình Minh, Bí thư chi bộ: 156 0 0\nBà Vũ Thị Bình, Giáo viên, tự ứng cử: 3 150 3",
        ] {
            let other = read_one_line(MeetingKind::CandidateIntro, None, ROLL, typed).expect("readable");
            assert_eq!((other.present, other.lines.len()), (156, 2), "{typed}");
            assert_eq!(other.lines[0], count.lines[0], "{typed}");
            assert_eq!(other.lines[1].nominee.source, Source::Oneself, "{typed}");
        }
        let short = "156 - giơ tay - Ông Hoàng Đình Minh, Bí thư chi bộ: 156 0 0";
        let short = read_one_line(MeetingKind::CandidateIntro, None, ROLL, short).expect("readable");
        assert_eq!(short.lines, count.lines[..1]);

        let typed = "216 | phieu kin 216, 212, 210, 2 | Ông A: 110";
        let count = read_one_line(MeetingKind::CandidateIntro, None, ROLL, typed).expect("readable");
        assert_eq!(count, papers(216, [216, 212, 210, 2], &[110]));
        let with_three =
            read_one_line(MeetingKind::CandidateIntro, None, ROLL, "9 | phieu kin 9 9 9 0 | Ông A: 9 0 0");
        assert_eq!(with_three, Err(Unread::Papers { name: "Ông A".to_owned() }));
        let named = "216 | phiếu kín: phát 216, thu 212, hợp lệ 210, không hợp lệ 2 | Ông A: 110";
        let named = read_one_line(MeetingKind::CandidateIntro, None, ROLL, named).expect("readable");
        assert_eq!(named, count, "each number by its name");
        let without_papers =
            read_one_line(MeetingKind::CandidateIntro, None, ROLL, "9 | phieu kin | Ông A: 9");
        assert_eq!(without_papers, Err(Unread::Ballots));
    }

    #[test]
    fn words_under_a_count_say_that_something_is_wrong_or_a_number_of_nobody_knows_what() {
        for typed in ["sửa", "Sai rồi", "nhầm số hộ dự", "sửa lại giúp", "ghi nhầm ạ", "edit"]
        {
            assert_eq!(read_slip(typed), Some(Slip::Somewhere), "{typed}");
        }
        for typed in ["18", "18 hộ", "17 1 0", "mười tám"] {
            assert_eq!(read_slip(typed), Some(Slip::Number(typed.to_owned())), "{typed}");
        }
        for typed in ["", "công bố", "cảm ơn", "Sáu Nhầm", "anh Nam", "sửachữa"] {
            assert_eq!(read_slip(typed), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn no_words_make_reading_panic(typed in ".{0,80}") {
            let _ = read_one_line(MeetingKind::CandidateIntro, None, ROLL, &typed);
        }
    }
}
