//! What stands behind the content of a meeting and is none of it: whom to ask, who chairs, who is invited besides. Partner of `line.rs`; it goes
//! with the content until the notice is made (`app/meeting/call.rs`), as the reason of a late one does.

use crate::domain::fold::{fold, nfc};
use crate::domain::invitation::Field;

/// What names it, folded; the longest first.
const NAMES: &[(&str, Said)] = &[
    ("so dien thoai lien he", Said::Of(Field::Contact)),
    ("dien thoai lien he", Said::Of(Field::Contact)),
    ("nguoi lien he", Said::Of(Field::Contact)),
    ("chi tiet lien he", Said::Of(Field::Contact)),
    ("moi chi tiet lien he", Said::Of(Field::Contact)),
    ("lien he", Said::Of(Field::Contact)),
    ("so dien thoai", Said::Of(Field::Contact)),
    ("dien thoai", Said::Of(Field::Contact)),
    ("hotline", Said::Of(Field::Contact)),
    ("contact", Said::Of(Field::Contact)),
    ("phone", Said::Of(Field::Contact)),
    ("sdt", Said::Of(Field::Contact)),
    ("tel", Said::Of(Field::Contact)),
    ("lh", Said::Of(Field::Contact)),
    ("dt", Said::Of(Field::Contact)),
    ("nguoi chu tri", Said::Of(Field::Chair)),
    ("chu tri", Said::Of(Field::Chair)),
    ("chu toa", Said::Of(Field::Chair)),
    ("chair", Said::Of(Field::Chair)),
    ("khach moi", Said::Of(Field::Guests)),
    ("guests", Said::Of(Field::Guests)),
    ("thanh phan", Said::Composition),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Of(Field),
    /// One representative of each household, which every notice says; or guests.
    Composition,
}

/// The names of these fields, for who looks for them in the middle of a line.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name)
}

/// What parts the content from what stands behind it.
const SIGNS: [&str; 9] = [" | ", "\n", "; ", ", ", " - ", " – ", " / ", " • ", ". "];
/// How people are addressed where whom to ask is written.
const ADDRESS: &[&str] =
    &["ong ", "ba ", "anh ", "chi ", "co ", "chu ", "bac ", "d/c ", "dong chi ", "mr ", "mrs ", "ms "];
/// Most words of a name with its office.
const NAME_WORDS: usize = 6;
/// Digits of a number of a telephone in Viet Nam.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 10..=11;

/// A field that says whom to ask, who chairs or who is invited; nothing of it where every notice says the same.
fn particular(piece: &str) -> Option<Option<(Field, String)>> {
    let piece = piece.trim().trim_end_matches('.');
    if let Some((said, rest)) = named(piece) {
        return Some(match said {
            Said::Of(field) => Some((field, rest.to_owned())),
            Said::Composition if begins(rest, &["moi ho", "dai dien", "toan the", "cac ho", "tat ca"]) => {
                None
            }
            Said::Composition => Some((Field::Guests, rest.to_owned())),
        });
    }
    let (before, behind) = phone(piece)?;
    let is_name = |words: &str| words.split_whitespace().count() <= NAME_WORDS;
    let is_person = before.is_empty()
        || begins(&format!("{before} "), ADDRESS)
        || before.chars().all(|c| !c.is_lowercase());
    (is_person && is_name(before) && is_name(behind)).then(|| Some((Field::Contact, piece.to_owned())))
}

/// Whether a field is none of the content.
pub(super) fn is_particular(piece: &str) -> bool {
    particular(piece).is_some()
}

fn begins(text: &str, with: &[&str]) -> bool {
    let folded = fold(text);
    with.iter().any(|start| folded.starts_with(start))
}

/// What the name of a field says, and the words behind it; without a colon a telephone's name is followed by its number.
fn named(piece: &str) -> Option<(Said, &str)> {
    let (head, rest) = piece.split_once(':').map_or((piece, None), |(head, rest)| (head, Some(rest.trim())));
    if let (Some(rest), Some((_, said))) = (rest, NAMES.iter().find(|(name, _)| fold(head) == *name)) {
        return (!rest.is_empty()).then_some((*said, rest));
    }
    NAMES.iter().find_map(|(name, said)| {
        let end = piece.match_indices(' ').nth(name.matches(' ').count())?.0;
        let (words, rest) = piece.split_at(end);
        let rest = rest.trim();
        let is_said = matches!(said, Said::Of(Field::Chair)) && begins(rest, ADDRESS);
        (fold(words) == *name && (is_said || phone(rest).is_some())).then_some((*said, rest))
    })
}

/// The words before and behind a number of a telephone.
fn phone(text: &str) -> Option<(&str, &str)> {
    let is_part = |sign: char| sign.is_ascii_digit() || matches!(sign, ' ' | '.' | '-' | '+');
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find(|sign: char| sign.is_ascii_digit() || sign == '+') {
        let begins = from + at;
        let rest = text.get(begins..)?;
        let run = rest
            .get(..rest.find(|sign: char| !is_part(sign)).unwrap_or(rest.len()))?
            .trim_end_matches([' ', '.', '-']);
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        let is_ours = digits.starts_with('0') || (digits.starts_with("84") && run.starts_with('+'));
        if is_ours && PHONE_DIGITS.contains(&digits.len()) && !run.contains(" - ") {
            let signs = [' ', ',', ':', '(', ')', '-'];
            let (before, behind) = (text.get(..begins)?, text.get(begins + run.len()..)?);
            return Some((before.trim_end_matches(signs), behind.trim_matches(signs)));
        }
        from = begins + run.len().max(1);
    }
    None
}

/// The content alone, and what stood behind it.
pub fn part_content(title: &str) -> (String, Vec<(Field, String)>) {
    let mut left = nfc(title);
    let mut found: Vec<(Field, String)> = Vec::new();
    while let Some((content, piece)) = last_particular(&left) {
        found.extend(piece);
        left = content;
    }
    found.reverse();
    (left, found)
}

/// The last field of the content that is none of it, with the content before.
fn last_particular(text: &str) -> Option<(String, Option<(Field, String)>)> {
    let mut cuts: Vec<(usize, usize)> = SIGNS
        .iter()
        .flat_map(|sign| text.match_indices(sign).map(|(at, sign)| (at, at + sign.len())))
        .collect();
    cuts.sort_unstable();
    // From the first on: "Liên hệ: bà Hoa, 0912 345 678" is one.
    for (at, behind) in cuts {
        let (content, piece) = (text.get(..at)?.trim(), text.get(behind..)?);
        if !content.is_empty()
            && (!SIGNS.iter().any(|sign| piece.contains(sign)) || is_name_and_phone(piece))
            && let Some(piece) = particular(piece)
        {
            return Some((content.to_owned(), piece));
        }
    }
    // "Họp dân liên hệ bà Hoa 0912 345 678", "Họp dân 0912 345 678".
    let (before, behind) = phone(text)?;
    if !behind.is_empty() || before.is_empty() {
        return None;
    }
    let at = text
        .match_indices(' ')
        .map(|(at, _)| at)
        .find(|at| named(text.get(at + 1..).unwrap_or_default()).is_some());
    let at = at.unwrap_or(before.len());
    let (content, piece) =
        (text.get(..at)?.trim(), text.get(at..)?.trim_start_matches([' ', ',', ':', '(', '-']));
    let (said, words) = named(piece).unwrap_or((Said::Of(Field::Contact), piece));
    let words = words.trim_end_matches(')').to_owned();
    let field = if let Said::Of(field) = said { field } else { Field::Contact };
    (!content.is_empty()).then(|| (content.to_owned(), Some((field, words))))
}

/// "Liên hệ: bà Hoa, 0912 345 678": a sign within.
fn is_name_and_phone(piece: &str) -> bool {
    let Some((before, "")) = phone(piece) else { return false };
    let is_named_anew =
        |sign: &str| before.split(sign).skip(1).any(|part| named(part).is_some() || part.contains(':'));
    !["\n", " | ", "; "].iter().any(|sign| piece.contains(sign))
        && !SIGNS.iter().any(|sign| is_named_anew(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whom_to_ask_and_who_chairs_are_no_content() {
        for (title, content, field, words) in [
            ("Họp dân | 0912345678", "Họp dân", Field::Contact, "0912345678"),
            ("Họp dân | 0912 345 678", "Họp dân", Field::Contact, "0912 345 678"),
            ("Họp dân | LH: 0912.345.678", "Họp dân", Field::Contact, "0912.345.678"),
            ("Họp dân | bà Hoa 0912 345 678", "Họp dân", Field::Contact, "bà Hoa 0912 345 678"),
            ("Họp dân | bà Hoa, 0912 345 678", "Họp dân", Field::Contact, "bà Hoa, 0912 345 678"),
            ("Họp dân | Liên hệ: bà Hoa, 0912 345 678", "Họp dân", Field::Contact, "bà Hoa, 0912 345 678"),
            ("Họp dân, liên hệ bà Hoa 0912345678", "Họp dân", Field::Contact, "bà Hoa 0912345678"),
            ("Họp dân liên hệ bà Hoa 0912345678", "Họp dân", Field::Contact, "bà Hoa 0912345678"),
            ("Họp dân - ông Nam +84 912 345 678", "Họp dân", Field::Contact, "ông Nam +84 912 345 678"),
            ("Họp dân 0912345678", "Họp dân", Field::Contact, "0912345678"),
            ("Họp dân (0912345678)", "Họp dân", Field::Contact, "0912345678"),
            (
                "Họp dân, bàn việc đường | SĐT 0912345678",
                "Họp dân, bàn việc đường",
                Field::Contact,
                "0912345678",
            ),
            ("Họp dân | Chủ trì: ông Hùng", "Họp dân", Field::Chair, "ông Hùng"),
            ("Họp dân, chủ trì ông Hùng", "Họp dân", Field::Chair, "ông Hùng"),
            ("Họp dân | Khách mời: Bí thư chi bộ", "Họp dân", Field::Guests, "Bí thư chi bộ"),
            ("Họp dân | Thành phần: Bí thư chi bộ", "Họp dân", Field::Guests, "Bí thư chi bộ"),
        ] {
            assert_eq!(part_content(title), (content.to_owned(), vec![(field, words.to_owned())]), "{title}");
        }
        let (content, said) = part_content("Họp dân | Chủ trì: ông Hùng | LH: bà Hoa 0912345678");
        assert_eq!((content.as_str(), said.len()), ("Họp dân", 2), "{said:?}");
        assert_eq!(
            part_content("Họp dân | Thành phần: mỗi hộ một người"),
            ("Họp dân".to_owned(), Vec::new())
        );
    }

    #[test]
    fn numbers_of_other_things_stay_in_the_content() {
        for title in [
            "Họp dân, bàn việc đường, điện",
            "Nhiệm kỳ 2022 - 2025 | lần 2",
            "Quyết toán 1.250.000 đồng",
            "Thông qua Nghị quyết 05/2022/NQ-HĐND",
            "Đường dây nóng 1900 1234",
            "0912345678",
            "Liên hệ bà con về việc nước sạch",
            "Chuẩn bị bầu cử ngày 5/6",
            "Bàn việc lắp điện thoại công cộng",
        ] {
            assert_eq!(part_content(title), (title.to_owned(), Vec::new()), "{title}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_content_makes_parting_panic(title in ".{0,60}") {
            let (content, _) = part_content(&title);
            proptest::prop_assert!(content.len() <= nfc(&title).len());
        }
    }
}
