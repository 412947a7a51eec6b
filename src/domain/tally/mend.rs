//! A part of a count that words name, with what it is to be: "sửa số hộ dự thành 165", "hình thức", "ông Minh: 16 1 0". Partner of
//! `sheet.rs`, which takes it.

use super::sheet::Entered;
use crate::domain::fold::{fold, nfc};
use crate::domain::nomination::Nominee;

/// Words that say that something is to be put right, folded; the longer ones first.
const VERBS: [&[&str]; 13] = [
    &["sua", "lai"],
    &["doi", "lai"],
    &["ghi", "lai"],
    &["nhap", "lai"],
    &["ghi", "nham"],
    &["ghi", "sai"],
    &["nhap", "nham"],
    &["nhap", "sai"],
    &["sua"],
    &["doi"],
    &["nham"],
    &["sai"],
    &["edit"],
];

/// What a part is called, folded; the longer ones first.
const NAMES: [(&[&str], Entered); 17] = [
    (&["so", "ho", "tham", "du"], Entered::Present),
    (&["so", "ho", "du", "hop"], Entered::Present),
    (&["so", "ho", "co", "mat"], Entered::Present),
    (&["so", "ho", "den", "du"], Entered::Present),
    (&["so", "ho", "den", "hop"], Entered::Present),
    (&["so", "nguoi", "du"], Entered::Present),
    (&["so", "ho", "du"], Entered::Present),
    (&["so", "ho", "den"], Entered::Present),
    (&["ho", "tham", "du"], Entered::Present),
    (&["ho", "du", "hop"], Entered::Present),
    (&["ho", "du"], Entered::Present),
    (&["households", "present"], Entered::Present),
    (&["hinh", "thuc", "bieu", "quyet"], Entered::Method),
    (&["cach", "bieu", "quyet"], Entered::Method),
    (&["hinh", "thuc"], Entered::Method),
    (&["so", "phieu"], Entered::Ballots),
    (&["method"], Entered::Method),
];

/// Words between a part and what it is to be, folded.
const TO: [&str; 9] = ["thanh", "la", "sang", "lai", "phai", "dung", "moi", "to", "nay"];

/// The part that words name, and what it is to be; nothing where they only say that it is wrong. `None` where they name no part.
pub fn read_mend(typed: &str, nominees: &[Nominee]) -> Option<(Entered, String)> {
    let text = nfc(typed);
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain: Vec<String> =
        words.iter().map(|word| fold(word).trim_matches([':', ',', '.', '“', '”', '"']).to_owned()).collect();
    let begins = |at: usize, with: &[&str]| {
        plain
            .get(at..at + with.len())
            .is_some_and(|here| here.iter().zip(with).all(|(one, other)| one == other))
    };
    let told = VERBS.iter().find(|verb| begins(0, verb)).map_or(0, |verb| verb.len());
    let named = NAMES.iter().find(|(name, _)| begins(told, name)).map(|(name, part)| (name.len(), *part));
    let (length, part) = named.or_else(|| {
        nominees.iter().enumerate().find_map(|(place, nominee)| {
            let name = fold(&nominee.name);
            let name: Vec<&str> = name.split_whitespace().collect();
            let at = (0..=1).find(|lead| !name.is_empty() && begins(told + lead, &name))?;
            Some((at + name.len(), Entered::Votes(place)))
        })
    })?;
    let mut from = told + length;
    while plain.get(from).is_some_and(|word| word.is_empty() || TO.contains(&word.as_str())) {
        from += 1;
    }
    let value = words.get(from..).unwrap_or_default().join(" ");
    (told > 0 || !value.is_empty()).then_some((part, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_read_with_what_it_is_to_be() {
        for (typed, part, value) in [
            ("sửa số hộ dự thành 165", Entered::Present, "165"),
            ("số hộ dự 165", Entered::Present, "165"),
            ("Số hộ dự: 165 hộ", Entered::Present, "165 hộ"),
            ("sửa lại số hộ tham dự là 17/20", Entered::Present, "17/20"),
            ("nhầm số hộ dự", Entered::Present, ""),
            ("ghi sai số hộ dự, phải là 18", Entered::Present, "18"),
            ("so ho du 18", Entered::Present, "18"),
            ("sửa hình thức", Entered::Method, ""),
            ("đổi hình thức biểu quyết sang bỏ phiếu kín", Entered::Method, "bỏ phiếu kín"),
            ("sửa số phiếu 20 20 19 1", Entered::Ballots, "20 20 19 1"),
        ] {
            assert_eq!(read_mend(typed, &[]), Some((part, value.to_owned())), "{typed}");
        }
        for typed in ["", "sửa", "165", "sai rồi", "số hộ dự", "hộ 5 có", "nhất trí", "giơ tay"]
        {
            assert_eq!(read_mend(typed, &[]), None, "{typed}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_words_make_reading_panic(typed in ".{0,60}") {
            let _ = read_mend(&typed, &[]);
        }
    }
}
