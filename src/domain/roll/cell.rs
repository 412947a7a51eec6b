//! One cell of a sheet, read as what its column holds.

use super::{MAX_ADDRESS, MAX_NAME, MAX_NUMBER, RawCell, RollProblem};
use crate::domain::fold::{fold, nfc};

/// From this many digits on, a number is an ID card (9, 12), a telephone (10) or a social-insurance
/// number (10), never a household or a house.
const PERSONAL_DIGITS: usize = 9;

pub(in crate::domain) fn at(cells: &[RawCell], column: usize) -> &RawCell {
    cells.get(column).unwrap_or(&RawCell::Empty)
}

/// The cell as text, empty when there is none; dates and the like are [`RollProblem::NotText`].
fn text_of(cell: &RawCell) -> Result<String, RollProblem> {
    match cell {
        RawCell::Empty => Ok(String::new()),
        RawCell::Text(text) => Ok(nfc(text)),
        RawCell::Number(number) => Ok(number.to_string()),
        RawCell::Other => Err(RollProblem::NotText),
        RawCell::Error => Err(RollProblem::ErrorCell),
        RawCell::NoValue => Err(RollProblem::NoValue),
    }
}

pub(super) fn within(text: &str, limit: usize) -> Result<(), RollProblem> {
    if has_personal_number(text) {
        return Err(RollProblem::PersonalNumber);
    }
    if has_old_letters(text) {
        return Err(RollProblem::OldLetters);
    }
    if text.chars().count() > limit {
        return Err(RollProblem::TooLong { limit });
    }
    Ok(())
}

pub(super) fn read_number(cell: &RawCell) -> Result<String, RollProblem> {
    if let RawCell::Number(number) = cell {
        // Beyond 2^53 a number cell no longer holds every digit.
        let whole = number.fract() == 0.0 && (0.0..9e15).contains(number);
        if !whole {
            return Err(RollProblem::NumberNotWhole);
        }
    }
    let text = text_of(cell)?;
    // "1.", "(2)", "3)".
    let bare = text.trim_matches(|c: char| matches!(c, '.' | ')' | '(' | ':') || c.is_whitespace());
    let bare = without_word(bare);
    let number = whole_number(bare).unwrap_or(bare);
    if number.is_empty() {
        return Err(RollProblem::MissingNumber);
    }
    match within(number, MAX_NUMBER + number.len() - without_signs(number).len()) {
        Ok(()) => Ok(number.to_owned()),
        Err(RollProblem::TooLong { .. }) => Err(RollProblem::NumberTooLong),
        Err(problem) => Err(problem),
    }
}

/// Signs of units that a number may have before it, one for each time that units were merged ("K2-", `domain/unit_change/number.rs`).
const MOST_SIGNS: usize = 3;

/// Letters and digits of such a sign.
const LONGEST_SIGN: usize = 5;

/// The number as it was before units were merged: "K2-15a" is "15a".
fn without_signs(number: &str) -> &str {
    (0..MOST_SIGNS).fold(number, |rest, _| match rest.split_once('-') {
        Some((sign, behind))
            if !behind.is_empty()
                && sign.len() <= LONGEST_SIGN
                && sign.starts_with(|c: char| c.is_ascii_uppercase())
                && sign.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()) =>
        {
            behind
        }
        _ => rest,
    })
}

/// "Hộ 1", "Hộ số 1", "Số 1" is 1.
fn without_word(text: &str) -> &str {
    let words: Vec<&str> = text.split(' ').collect();
    let is_word = |word: &&&str| ["ho", "so", "stt", "no"].contains(&fold(word).trim_end_matches(['.', ':']));
    match words.split_last() {
        Some((last, before))
            if last.starts_with(|sign: char| sign.is_ascii_digit())
                && before.iter().all(|word| is_word(&word)) =>
        {
            last
        }
        _ => text,
    }
}

/// "12.0" and "12,00", as a program that took the number for a fraction writes it, is "12".
fn whole_number(text: &str) -> Option<&str> {
    let (whole, rest) = text.split_once(['.', ','])?;
    let digits = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    let noughts = !rest.is_empty() && rest.bytes().all(|byte| byte == b'0');
    // "12.000" is twelve thousand in Vietnam, not twelve.
    (digits && noughts && rest.len() < 3).then_some(whole)
}

pub(super) fn read_head(cell: &RawCell) -> Result<String, RollProblem> {
    if matches!(cell, RawCell::Number(_) | RawCell::Other) {
        return Err(RollProblem::HeadNotAName);
    }
    let text = text_of(cell)?;
    if text.is_empty() {
        return Err(RollProblem::MissingHead);
    }
    let name = untitled(uncounted(&text).map_or(text, |(_, name)| name));
    // "Hộ số 12A" is where a number stands, and nobody's name.
    if !is_name(&name) || says_who(&name) || without_word(&name) != name {
        return Err(RollProblem::HeadNotAName);
    }
    within(&name, MAX_NAME).map(|()| name)
}

/// "1. Trần Văn A", counted in the name as well.
pub(super) fn uncounted(text: &str) -> Option<(usize, String)> {
    let (count, name) = text.split_once(['.', ')', '-'])?;
    let counts = (1..=4).contains(&count.len()) && count.bytes().all(|byte| byte.is_ascii_digit());
    let count = count.parse().ok().filter(|_| counts && is_name(name))?;
    Some((count, nfc(name)))
}

/// Without "Ông" or "Bà" before a whole name. Ông is a family name as well: "Ông Văn Ba" keeps it.
pub(super) fn untitled(name: String) -> String {
    let Some((title, rest)) = name.split_once([' ', ':']) else { return name };
    let rest = rest.trim_start_matches([':', ' ']);
    let words: Vec<String> = rest.split(' ').map(fold).collect();
    let is_middle = words.first().is_some_and(|word| matches!(word.as_str(), "van" | "thi"));
    let is_title = match nfc(title).to_lowercase().trim_end_matches(['.', ':']) {
        "ông" => words.len() >= 3 && !is_middle,
        "bà" | "cụ" | "ông/bà" | "ông(bà)" => words.len() >= 2,
        _ => false,
    };
    if is_title { rest.to_owned() } else { name }
}

/// What somebody is to a household, where a name was to stand.
fn says_who(text: &str) -> bool {
    matches!(fold(text).as_str(), "vo" | "chong" | "con" | "con trai" | "con gai" | "chu ho")
}

/// A house where nobody lives, where a name was to stand: "Nhà trống", "(bỏ hoang)".
pub(super) fn is_empty_house(text: &str) -> bool {
    let bare: String = fold(text).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words = nfc(&bare);
    let what = words.strip_prefix("nha ").or_else(|| words.strip_prefix("dat ")).unwrap_or(&words);
    let is_said = words != what;
    match what {
        "bo trong" | "bo hoang" | "khong co nguoi o" | "khong nguoi o" | "chua co nguoi o" | "vang chu"
        | "chua xay" => true,
        "trong" | "hoang" | "dong cua" => is_said,
        _ => false,
    }
}

pub(super) fn read_address(cell: &RawCell) -> Result<String, RollProblem> {
    let address = text_of(cell)?;
    within(&address, MAX_ADDRESS).map(|()| address)
}

pub(super) fn read_representative(cell: &RawCell) -> Result<Option<String>, RollProblem> {
    if matches!(cell, RawCell::Number(_)) {
        return Err(RollProblem::NotText);
    }
    let name = text_of(cell)?;
    if name.is_empty() {
        return Ok(None);
    }
    if !is_name(&name) {
        return Err(RollProblem::NotText);
    }
    within(&name, MAX_NAME).map(|()| Some(name))
}

/// Signs that stand inside words only where a font of old drew a Vietnamese letter ("NguyÔn V¨n B×nh"), or where a letter was lost.
fn has_old_letters(text: &str) -> bool {
    let mut before = ' ';
    let mut lost = false;
    text.chars().any(|c| {
        // "Nguy?n": letters that a program did not know and put a sign for.
        let gone = lost && c.is_alphabetic();
        lost = matches!(c, '?' | '\u{FFFD}') && before.is_alphabetic();
        let old =
            matches!(c, '¡'..='©' | '«' | '¬' | '®' | '¯' | '±'..='¶' | '¸' | '¹' | '»'..='¿' | '×' | '÷');
        let inside = old && before.is_alphabetic();
        before = c;
        inside || gone
    })
}

/// At least two letters, and more letters than digits.
pub(in crate::domain) fn is_name(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    letters >= 2 && letters > digits
}

/// Whether the text holds a run of [`PERSONAL_DIGITS`] digits, written together or in groups.
pub(in crate::domain) fn has_personal_number(text: &str) -> bool {
    let mut run = 0;
    for c in text.chars() {
        match c {
            _ if c.is_numeric() => run += 1,
            ' ' | '.' | '-' => {}
            _ => run = 0,
        }
        if run >= PERSONAL_DIGITS {
            return true;
        }
    }
    false
}

/// The same of what people write about a meeting, where sums of money stand: "150.000.000 đồng", "200.000 - 300.000". A group that
/// begins with 0 is none: so do telephones and identity cards.
pub(in crate::domain) fn has_personal_number_beside_sums(text: &str) -> bool {
    let is_sum = |word: &&str| {
        let mut groups = word.split(['.', ',']);
        let first = groups.next().unwrap_or_default();
        let rest: Vec<&str> = groups.collect();
        let all_digits = |group: &str| !group.is_empty() && group.bytes().all(|sign| sign.is_ascii_digit());
        let begins = all_digits(first) && first.len() <= 3 && !first.starts_with('0');
        begins && !rest.is_empty() && rest.iter().all(|group| group.len() == 3 && all_digits(group))
    };
    let parts = text.split(|sign: char| !sign.is_ascii_digit() && !matches!(sign, '.' | ','));
    let mut left = text.to_owned();
    for sum in parts.map(|part| part.trim_matches(['.', ','])).filter(|part| is_sum(part)) {
        left = left.replacen(sum, "đồng", 1);
    }
    has_personal_number(&left)
}

#[cfg(test)]
mod sums {
    use super::*;

    #[test]
    fn money_is_no_telephone_and_a_telephone_is_no_money() {
        for money in [
            "Dự toán 150.000.000 đồng",
            "mỗi hộ 200.000 - 300.000 đồng",
            "1.250.000.000đ, 12,500,000 đ",
            "thu 500.000, chi 450.000.",
        ] {
            assert!(!has_personal_number_beside_sums(money), "{money}");
        }
        for number in [
            "gọi 0912.345.678",
            "0912 345 678",
            "CCCD 022.075.001.234",
            "022075001234",
            "123456789",
            "091.234.5678",
        ] {
            assert!(has_personal_number_beside_sums(number), "{number}");
        }
    }
}

/// The name of a column as the sheet shows it: 0 is "A", 26 is "AA".
pub(in crate::domain) fn letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut name = Vec::new();
    while rest > 0 {
        rest -= 1;
        name.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    name.iter().rev().collect()
}

pub(in crate::domain) fn is_blank(cell: &RawCell) -> bool {
    match cell {
        RawCell::Empty => true,
        RawCell::Text(text) => nfc(text).is_empty(),
        RawCell::Number(_) | RawCell::Other | RawCell::Error | RawCell::NoValue => false,
    }
}

/// A header cell as it is compared: folded, signs as spaces; with and without what stands in brackets.
pub(in crate::domain) fn column_names(cell: &RawCell) -> Vec<String> {
    let RawCell::Text(text) = cell else {
        return Vec::new();
    };
    let plain = |text: &str| {
        let bare: String = fold(text).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        nfc(&bare)
    };
    let outside = text.split('(').next().unwrap_or_default();
    vec![plain(text), plain(outside)]
}

/// The column with the best of these names, and the next one with the very same name.
pub(in crate::domain) fn find_column(row: &[Vec<String>], names: &[&str]) -> Option<(usize, Option<usize>)> {
    names.iter().find_map(|name| {
        let mut columns = (0..row.len())
            .filter(|&column| row.get(column).is_some_and(|cell| cell.iter().any(|own| own == name)));
        columns.next().map(|first| (first, columns.next()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_may_stand_behind_the_word_for_it() {
        let read = |text: &str| read_number(&RawCell::Text(text.to_owned())).unwrap();
        for text in ["1", "1.", "Hộ 1", "hộ số 1", "Số 1", "HỘ SỐ: 1", "No. 1"] {
            assert_eq!(read(text), "1", "{text}");
        }
        assert_eq!(["Hộ 15a", "H001", "1/12", "Tổ 1"].map(read), ["15a", "H001", "1/12", "Tổ 1"]);
    }

    #[test]
    fn a_number_with_the_sign_of_a_merged_unit_may_be_longer() {
        let read = |text: &str| read_number(&RawCell::Text(text.to_owned()));
        for text in ["K2-ABCDEFGHIJKLMN15", "BMNH-ABCDEFGHIJKLMN15", "K2-T3-ABCDEFGHIJKLMN15"] {
            assert_eq!(read(text), Ok(text.to_owned()), "{text}");
        }
        for text in
            ["ABCDEFGHIJKLMNO15", "K2-ABCDEFGHIJKLMNO15", "ABCDEF-ABCDEFGHIJKL", "k2-ABCDEFGHIJKLMN15"]
        {
            assert_eq!(read(text), Err(RollProblem::NumberTooLong), "{text}");
        }
    }

    #[test]
    fn columns_are_lettered_as_the_sheet_shows_them() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_title_is_no_part_of_a_name_and_ong_is_a_family() {
        let read = |text: &str| read_head(&RawCell::Text(text.to_owned()));
        for (written, name) in [
            ("Ông Trần Văn Cúc", "Trần Văn Cúc"),
            ("ông: Trần Văn Cúc", "Trần Văn Cúc"),
            ("3. Bà Lê Thị Nga", "Lê Thị Nga"),
            ("Bà Lê Nga", "Lê Nga"),
            ("Ông Văn Ba", "Ông Văn Ba"),
            ("Ông Thị Ngọc Lan", "Ông Thị Ngọc Lan"),
            ("Ông Ích Khiêm", "Ông Ích Khiêm"),
            ("Bá Văn Nam", "Bá Văn Nam"),
            ("Bà", "Bà"),
        ] {
            assert_eq!(read(written), Ok(name.to_owned()), "{written}");
        }
        assert_eq!(read("Chồng"), Err(RollProblem::HeadNotAName));
        assert!(
            ["Nhà trống", "Nhà bỏ trống", "Bỏ hoang", "(Vắng chủ)", "đất chưa xây"]
                .into_iter()
                .all(is_empty_house)
        );
        assert!(!["Trống", "Nhà Văn Trống", "Hoàng Văn Trọng", "Đất"].into_iter().any(is_empty_house));
    }
}
