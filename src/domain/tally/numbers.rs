//! Numbers as they are said after a count: in figures or words, in a row, of a whole, with the names of what they count. Partner of
//! `typed.rs`.

use super::count::{Ballots, Votes};
use crate::domain::fold::{fold, nfc};

/// Numbers as people type them after a count ("156 0 0", "1.241", "156 hộ", "mười bảy hộ"); `None` when anything else stands there, or
/// when they may be meant otherwise: "1,241", "15/20 5".
pub fn read_numbers(typed: &str) -> Option<Vec<i64>> {
    let words = in_figures(typed);
    if has_open_comma(&words) {
        return None;
    }
    let parts: Vec<&str> = words
        .split([' ', ',', ';'])
        .filter(|word| !word.is_empty() && !matches!(fold(word).as_str(), "ho" | "nguoi" | "phieu"))
        .collect();
    match parts.as_slice() {
        [one] if one.contains('/') => one.split('/').map(read_number).collect(),
        parts => parts.iter().map(|part| read_number(part)).collect(),
    }
}

/// Households present: one number, or one of the whole `roll`, "17/30 hộ", "17 trên 30".
pub fn read_present(typed: &str, roll: i64) -> Option<i64> {
    const BESIDE: [&str; 13] =
        ["ho", "nguoi", "co", "mat", "du", "hop", "tham", "dai", "dien", "den", "va", "ca", "tat"];
    let words = in_figures(typed);
    if has_open_comma(&words) {
        return None;
    }
    let mut of_whole = false;
    let mut parts = Vec::new();
    for word in words.split([' ', ',', ';']).filter(|word| !word.is_empty()) {
        match fold(word).trim_matches('.') {
            "tren" | "trong" => of_whole = true,
            "tong" | "so" if of_whole => {}
            beside if BESIDE.contains(&beside) => {}
            _ => parts.push(word),
        }
    }
    let of = |part: &str, whole: &str| {
        let (part, whole) = (read_number(part)?, read_number(whole)?);
        (whole == roll).then_some(part)
    };
    match (parts.as_slice(), of_whole) {
        ([one], false) => match one.split_once('/') {
            Some((part, whole)) => of(part, whole),
            None => read_number(one),
        },
        ([part, whole], true) => of(part, whole),
        _ => None,
    }
}

/// A comma between a short number and three figures may part thousands: "1,241".
fn has_open_comma(words: &str) -> bool {
    words.split([' ', ';']).any(|word| {
        let groups: Vec<&str> = word.split(',').collect();
        let is_figures = |group: &&str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
        match groups.as_slice() {
            [first, second] => {
                is_figures(first) && is_figures(second) && first.len() < 3 && second.len() == 3
            }
            _ => false,
        }
    })
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

/// Four numbers: issued, returned, valid, invalid; in this order, or each with its name.
pub fn read_ballots(typed: &str) -> Option<Ballots> {
    match read_numbers(typed).as_deref() {
        Some(&[issued, returned, valid, invalid]) => Some(Ballots { issued, returned, valid, invalid }),
        Some(_) => None,
        None => named_ballots(typed),
    }
}

/// "phát ra 216, thu vào 212, hợp lệ 210, không hợp lệ 2", in any order.
fn named_ballots(typed: &str) -> Option<Ballots> {
    let [mut issued, mut returned, mut valid, mut invalid] = [None; 4];
    for (label, number) in named(typed)? {
        let place = match label.as_str() {
            "phat ra" | "phat" | "da phat" => &mut issued,
            "thu vao" | "thu ve" | "thu" | "thu lai" => &mut returned,
            "hop le" => &mut valid,
            "khong hop le" => &mut invalid,
            _ => return None,
        };
        if place.replace(number).is_some() {
            return None;
        }
    }
    Some(Ballots { issued: issued?, returned: returned?, valid: valid?, invalid: invalid? })
}

/// "tán thành 150, không tán thành 4, ý kiến khác 2", "8 đồng ý 4 không", in any order. What is not named is none only where the others
/// are everybody.
pub(super) fn named_votes(typed: &str, voters: i64) -> Option<Votes> {
    let [mut yes, mut no, mut other] = [None; 3];
    for (label, number) in named(typed).or_else(|| named_with(typed, &["có"]))? {
        let place = match label.as_str() {
            "tan thanh" | "dong y" | "thuan" | "nhat tri" | "ung ho" | "co" | "yes" | "for" | "in favour" => {
                &mut yes
            }
            "khong tan thanh" | "khong dong y" | "khong nhat tri" | "khong" | "chong" | "phan doi" | "no"
            | "against" => &mut no,
            "y kien khac" | "khac" | "khong y kien" | "trang" | "other" => &mut other,
            _ => return None,
        };
        if place.replace(number).is_some() {
            return None;
        }
    }
    let is_named = yes.is_some() && no.is_some() && other.is_some();
    let votes = Votes { yes: yes?, no: no.unwrap_or(0), other: other.unwrap_or(0) };
    let is_whole = votes.yes.saturating_add(votes.no).saturating_add(votes.other) == voters;
    (is_named || is_whole).then_some(votes)
}

/// "tán thành 110", "110 phiếu đồng ý": what is in favour alone.
pub(super) fn named_yes(typed: &str) -> Option<i64> {
    match named(typed)?.as_slice() {
        [(label, number)] if matches!(label.as_str(), "tan thanh" | "dong y" | "thuan" | "yes") => {
            Some(*number)
        }
        _ => None,
    }
}

fn is_number(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit() || first == '-')
}

/// Numbers with what each counts, folded: the names all before their numbers, or all behind them.
fn named(typed: &str) -> Option<Vec<(String, i64)>> {
    named_with(typed, &[])
}

/// As [`named`], where these words, which mostly say nothing, are a name where no other stands: "20 có 6 không".
fn named_with(typed: &str, kept: &[&str]) -> Option<Vec<(String, i64)>> {
    let is_kept = |word: &str| kept.iter().any(|one| is(word, one));
    let name_of = |label: &[&str]| {
        let said: Vec<&str> = label.iter().copied().filter(|word| !is_kept(word)).collect();
        fold(&if said.is_empty() { label.join(" ") } else { said.join(" ") })
    };
    let words = in_figures(&typed.replace([':', '='], " "));
    if has_open_comma(&words) {
        return None;
    }
    let mut found = Vec::new();
    for part in words.split([',', ';']).filter(|part| !part.trim().is_empty()) {
        let said: Vec<&str> = part
            .split(' ')
            .filter(|word| {
                let is_filler = matches!(
                    fold(word).as_str(),
                    "" | "ca" | "ho" | "nguoi" | "phieu" | "va" | "co" | "so" | "la"
                );
                !is_filler || is_kept(word)
            })
            .collect();
        let leads = said.first().is_some_and(|word| is_number(word));
        let mut label: Vec<&str> = Vec::new();
        let mut number = None;
        for word in said {
            // A number ends the name before it, or, where numbers lead, the count before it.
            if is_number(word) && leads && number.is_some() {
                found.push((name_of(&std::mem::take(&mut label)), number?));
                number = None;
            }
            if !is_number(word) {
                label.push(word);
                continue;
            }
            number = Some(read_number(word)?);
            if !leads {
                found.push((name_of(&std::mem::take(&mut label)), number?));
                number = None;
            }
        }
        match (number, label.is_empty()) {
            (Some(number), false) => found.push((name_of(&label), number)),
            (None, true) => {}
            _ => return None,
        }
    }
    (!found.is_empty() && found.iter().all(|(label, _)| !label.is_empty())).then_some(found)
}

const ONES: [(&str, i64); 10] = [
    ("một", 1),
    ("hai", 2),
    ("ba", 3),
    ("bốn", 4),
    ("năm", 5),
    ("sáu", 6),
    ("bảy", 7),
    ("bẩy", 7),
    ("tám", 8),
    ("chín", 9),
];
/// How ones are said behind tens.
const BEHIND_TENS: [(&str, i64); 4] = [("mốt", 1), ("tư", 4), ("lăm", 5), ("nhăm", 5)];

/// Whether it is this word, with its marks or with none at all.
fn is(word: &str, name: &str) -> bool {
    word == name || word == fold(name)
}

fn one(word: &str) -> Option<i64> {
    ONES.into_iter().find(|(name, _)| is(word, name)).map(|(_, value)| value)
}

fn behind_tens(word: &str) -> Option<i64> {
    one(word).or_else(|| BEHIND_TENS.into_iter().find(|(name, _)| is(word, name)).map(|(_, value)| value))
}

/// The number below a thousand that words begin with, and how many they are.
fn spelled(words: &[&str]) -> Option<(i64, usize)> {
    let at = |place: usize| words.get(place).copied().unwrap_or_default();
    if let Some(hundreds) = one(at(0)).filter(|_| is(at(1), "trăm")) {
        let rest = words.get(2..).unwrap_or_default();
        let joined = is(at(2), "linh") || is(at(2), "lẻ");
        let (low, taken) = match joined {
            true => (one(at(3))?, 2),
            false => below_hundred(rest).unwrap_or((0, 0)),
        };
        return Some((hundreds * 100 + low, 2 + taken));
    }
    below_hundred(words)
}

fn below_hundred(words: &[&str]) -> Option<(i64, usize)> {
    let at = |place: usize| words.get(place).copied().unwrap_or_default();
    let behind = |tens: i64, taken: usize| match behind_tens(at(taken)) {
        Some(one) => (tens + one, taken + 1),
        None => (tens, taken),
    };
    if is(at(0), "mười") {
        return Some(behind(10, 1));
    }
    let first = one(at(0))?;
    if is(at(1), "mươi") {
        return Some(behind(first * 10, 2));
    }
    Some((first, 1))
}

/// The text with numbers that are written in words as figures, lines as semicolons, and signs that end a word by themselves.
fn in_figures(typed: &str) -> String {
    let apart = typed.replace('\n', ";");
    let lower = nfc(&apart).to_lowercase().replace(" / ", "/");
    let lower = lower.trim_end_matches('.');
    let mut parted = String::with_capacity(lower.len());
    let mut rest = lower.chars().peekable();
    while let Some(sign) = rest.next() {
        let ends_word = matches!(sign, ',' | ';') && rest.peek().is_none_or(|next| !next.is_ascii_digit());
        parted.push_str(if ends_word { " " } else { "" });
        parted.push(sign);
    }
    let words: Vec<&str> = parted.split(' ').filter(|word| !word.is_empty()).collect();
    let mut figures: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        match spelled(words.get(at..).unwrap_or_default()) {
            Some((value, taken)) => {
                figures.push(value.to_string());
                at += taken;
            }
            None => {
                figures.push((*word).to_owned());
                at += 1;
            }
        }
    }
    figures.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them_and_nothing_is_guessed() {
        assert_eq!(read_numbers("17."), Some(vec![17]));
        assert_eq!(read_numbers("156 0 0"), Some(vec![156, 0, 0]));
        assert_eq!(read_numbers(" 156, 0;0 "), Some(vec![156, 0, 0]));
        assert_eq!(read_numbers("216,212,210,2"), Some(vec![216, 212, 210, 2]));
        assert_eq!(read_numbers("26/0/0"), Some(vec![26, 0, 0]));
        assert_eq!(read_numbers("1.241 hộ"), Some(vec![1241]));
        assert_eq!(read_numbers("mười bảy hộ"), Some(vec![17]));
        assert_eq!(read_numbers("một trăm năm mươi sáu"), Some(vec![156]));
        assert_eq!(read_numbers("hai trăm linh năm phiếu"), Some(vec![205]));
        assert_eq!(read_numbers("hai mươi mốt"), Some(vec![21]));
        assert_eq!(read_numbers("-5"), Some(vec![-5]));
        assert_eq!(read_numbers(""), Some(Vec::new()));
        for typed in [
            "khoảng 150",
            "156 tán thành",
            "1.5",
            "15a",
            "1.24.1",
            "--5",
            "1e3",
            "9999999999",
            "1,241",
            "15/20 5",
            "trăm rưỡi",
            "một nghìn hai",
        ] {
            assert_eq!(read_numbers(typed), None, "{typed}");
        }
    }

    #[test]
    fn households_present_are_one_number_or_so_many_of_the_whole_roll() {
        for typed in [
            "17",
            "17 hộ",
            "17/30",
            "17/30 hộ",
            "17 / 30",
            "17 trên 30 hộ",
            "17 hộ trên tổng số 30 hộ",
            "mười bảy hộ",
            "muoi bay",
            "có mặt 17 hộ",
            "17 hộ dự họp.",
        ] {
            assert_eq!(read_present(typed, 30), Some(17), "{typed}");
        }
        for typed in ["", "17/31", "17 18", "khoảng 17", "1,241", "hai ba hộ", "17/30/2", "17 trên", "60%"]
        {
            assert_eq!(read_present(typed, 30), None, "{typed}");
        }
    }

    #[test]
    fn papers_are_four_numbers_with_or_without_their_names() {
        let papers = Some(Ballots { issued: 216, returned: 212, valid: 210, invalid: 2 });
        for typed in [
            "216 212 210 2",
            "216, 212, 210, 2",
            "phát ra 216, thu vào 212, hợp lệ 210, không hợp lệ 2",
            "Không hợp lệ: 2; hợp lệ: 210; phát ra: 216; thu về: 212",
        ] {
            assert_eq!(read_ballots(typed), papers, "{typed}");
        }
        for typed in [
            "216 212 210",
            "phát ra 216, thu vào 212, hợp lệ 210",
            "phát 216, phát 212, hợp lệ 2, không hợp lệ 0",
        ] {
            assert_eq!(read_ballots(typed), None, "{typed}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_words_make_reading_panic(typed in ".{0,60}", roll in 0_i64..3000) {
            let _ = (read_numbers(&typed), read_present(&typed, roll), read_ballots(&typed), named_votes(&typed, roll));
        }

        #[test]
        fn a_number_in_words_is_the_number(hundreds in 1_usize..9, tens in 2_usize..9, ones in 1_usize..9) {
            let name = |digit: usize| ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"][digit];
            let typed = format!("{} trăm {} mươi {}", name(hundreds), name(tens), name(ones));
            let number = i64::try_from(hundreds * 100 + tens * 10 + ones).unwrap_or_default();
            proptest::prop_assert_eq!(read_numbers(&typed), Some(vec![number]));
        }
    }
}
