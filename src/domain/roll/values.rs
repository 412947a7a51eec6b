//! What a column holds, seen from its values where its heading leaves it open.

use std::collections::HashSet;

use super::cell::{at, has_personal_number, is_blank, is_name, read_number, uncounted, untitled};
use super::heading::{Meaning, meaning_of, text_of};
use super::section::section;
use super::{RawCell, RawSheet};
use crate::domain::alley::{group, lane, names_house};
use crate::domain::fold::{fold, nfc};

/// Rows below a header that are looked at to see what a column really holds.
pub(super) const LOOKED_AT: usize = 60;

pub(super) fn has_digit(cell: &RawCell) -> bool {
    match cell {
        RawCell::Text(text) => text.chars().any(char::is_numeric),
        RawCell::Number(_) => true,
        _ => false,
    }
}

/// A person's name as forms have it: two words or more, each with a capital.
pub(super) fn looks_like_person(text: &str) -> bool {
    let text = nfc(text);
    let words: Vec<&str> = text.split(' ').collect();
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    (2..=6).contains(&words.len())
        && words.iter().all(capital)
        && !text.chars().any(|c| c.is_numeric() || matches!(c, ',' | ':' | ';' | '/'))
        && matches!(meaning_of(&text), Meaning::Unknown | Meaning::Family | Meaning::Given)
}

/// Words of most names: family, middle and given name.
const WHOLE_NAME: usize = 3;

/// Family names, without the rarest: with one, words written small may be somebody, too.
const FAMILIES: &[&str] = &[
    "an", "âu", "bạch", "bàn", "bành", "bế", "bồ", "bùi", "ca", "cầm", "cao", "cát", "châu", "chế", "chíu",
    "chìu", "chu", "cù", "cung", "đàm", "đào", "đậu", "đèo", "điêu", "điểu", "đinh", "đoàn", "đỗ", "đổng",
    "đồng", "đới", "dương", "đặng", "giang", "giàng", "giáp", "hà", "hàn", "hầu", "hạng", "hồ", "hoàng",
    "hoắc", "hứa", "huỳnh", "khang", "khổng", "khuất", "khúc", "kiều", "kim", "la", "lã", "lại", "lâm",
    "lầu", "lê", "liêu", "lò", "lô", "lộc", "lỡ", "lục", "lữ", "lương", "lường", "lưu", "lý", "lỷ", "ma",
    "mạc", "mạch", "mai", "mẫn", "mùa", "nghiêm", "ngô", "ngụy", "nguyễn", "nhâm", "nhữ", "ninh", "nông",
    "phạm", "phan", "phí", "phó", "phùn", "phùng", "phương", "quách", "quàng", "sầm", "sùng", "tạ", "tằng",
    "tăng", "tề", "thái", "thân", "thạch", "thào", "thi", "thiều", "tiêu", "tô", "tôn", "tống", "tòng",
    "trần", "triệu", "trịnh", "trình", "trương", "từ", "ty", "ứng", "văn", "vàng", "vi", "viên", "võ",
    "vòng", "vũ", "vương", "vừ",
];

/// Of those, the ones that are no other words where marks are left out, or seldom.
const WITHOUT_MARKS: &[&str] = &[
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ngo",
    "duong", "dinh", "doan", "trinh", "luong", "luu",
];

/// Whether somebody's name, in whatever case, begins with these words: a family name; with no mark in either word, one that most have,
/// or one before "van" or "thi" ("chu ho" is nobody).
fn begin_with_family(words: &[&str]) -> bool {
    let [first, next, ..] = words else { return false };
    let (first, next) = (first.to_lowercase(), next.to_lowercase());
    let is_family = if first.is_ascii() && next.is_ascii() {
        let is_middle = matches!(next.as_str(), "van" | "thi");
        WITHOUT_MARKS.contains(&first.as_str())
            || (is_middle && FAMILIES.iter().any(|family| fold(family) == first))
    } else {
        FAMILIES.contains(&first.as_str())
    };
    is_family && next.chars().all(char::is_alphabetic)
}

/// Whether a text begins as somebody's name does: in capitals, as titles are too, a family tells them apart.
pub(super) fn is_of_family(text: &str) -> bool {
    let plain = nfc(text);
    begin_with_family(&plain.split(' ').collect::<Vec<_>>())
}

/// Behind these the name goes on.
const NOT_LAST: &[&str] = &["van", "thi", "huu", "dinh"];

/// Whether a cell names two people, each with family and given name, on two lines or with a sign between them.
pub(super) fn names_two_people(text: &str) -> bool {
    let is_whole = |part: &str| {
        let part = nfc(part);
        let name = untitled(uncounted(&part).map_or_else(|| part.clone(), |(_, name)| name));
        let words: Vec<&str> = name.split(' ').collect();
        let ends = words.last().is_some_and(|last| !NOT_LAST.contains(&fold(last).as_str()));
        (2..=6).contains(&words.len()) && ends && begin_with_family(&words)
    };
    let parted = text.replace(" và ", "\n").replace(" - ", "\n").replace(" – ", "\n");
    let parts: Vec<&str> =
        parted.split(['\n', '\r', ';', '/', '&', '+', ',']).filter(|part| !part.trim().is_empty()).collect();
    parts.windows(2).any(|pair| pair.iter().all(|part| is_whole(part)))
}

/// Perhaps a person's name, written in whatever case: what is passed over under it is told.
pub(super) fn may_be_person(text: &str) -> bool {
    let plain = nfc(text);
    let words: Vec<&str> = plain.split(' ').collect();
    let is_small = (2..=6).contains(&words.len())
        && words.iter().all(|word| word.chars().all(char::is_alphabetic))
        && begin_with_family(&words)
        && matches!(meaning_of(&plain), Meaning::Unknown | Meaning::Family | Meaning::Given);
    is_small || looks_like_person(&plain)
}

/// Whether words that stand above a column may be kept in the clear: they are no numbers, and nobody's name stands among them.
pub fn may_be_remembered(heading: &str) -> bool {
    let plain = nfc(heading);
    let words: Vec<&str> =
        plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let names_somebody = || (0..words.len()).any(|from| begin_with_family(&words[from..]));
    if words.is_empty() || plain.chars().any(char::is_numeric) || names_somebody() {
        return false;
    }
    !looks_like_person(&plain) || !matches!(meaning_of(&plain), Meaning::Unknown | Meaning::Blank)
}

/// Whether a row names a person. Written small, a name has three words: "hồ sơ" is none.
pub(super) fn names_somebody(cells: &[RawCell]) -> bool {
    let whole = |text: &str| nfc(text).split(' ').count() >= WHOLE_NAME && may_be_person(text);
    cells.iter().map(text_of).any(|text| looks_like_person(text) || whole(text))
}

/// Three rows or more with two cells or more, one of them somebody's name.
pub(super) fn holds_table(sheet: &RawSheet, below: usize) -> bool {
    let row =
        |cells: &[RawCell]| cells.iter().filter(|cell| !is_blank(cell)).count() >= 2 && names_somebody(cells);
    sheet.rows.iter().skip(below).take(LOOKED_AT).filter(|(_, cells)| row(cells)).count() >= 3
}

/// Whether whatever stands in a column beside somebody's name is a number as households have one ("12a", "Hộ số 12").
pub(super) fn are_numbers(sheet: &RawSheet, below: usize, column: usize) -> bool {
    let mut rows = 0;
    for (_, cells) in sheet.rows.iter().skip(below).take(LOOKED_AT) {
        let cell = at(cells, column);
        if is_blank(cell) || !names_somebody(cells) {
            continue;
        }
        rows += 1;
        let number = read_number(cell).unwrap_or_default();
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=4).contains(&digits) || number.chars().count() > digits + 2 {
            return false;
        }
    }
    rows > 0
}

/// Whether most of a column below a header are short and have a digit, each its own.
pub(super) fn holds_numbers(sheet: &RawSheet, below: usize, column: usize) -> bool {
    let mut seen = HashSet::new();
    let (mut good, mut rows) = (0, 0);
    for (_, cells) in sheet.rows.iter().skip(below).take(LOOKED_AT) {
        if !names_somebody(cells) {
            continue;
        }
        rows += 1;
        let number = read_number(at(cells, column)).unwrap_or_default();
        good += usize::from(number.chars().any(char::is_numeric) && seen.insert(number));
    }
    rows > 0 && good * 2 > rows
}

/// Whether most of a column below a header are words without digits.
pub(super) fn holds_names(sheet: &RawSheet, below: usize, column: usize) -> bool {
    let (mut good, mut rows) = (0, 0);
    for (_, cells) in sheet.rows.iter().skip(below).take(LOOKED_AT) {
        if cells.iter().filter(|cell| !is_blank(cell)).count() < 2 {
            continue;
        }
        rows += 1;
        let text = text_of(at(cells, column));
        good += usize::from(is_name(text) && !has_digit(at(cells, column)));
    }
    rows > 0 && good * 2 > rows
}

/// A column that counts names from 1, as "1. Trần Văn A", in every row that was looked at.
pub(super) fn counts_names(sheet: &RawSheet, below: usize, column: usize) -> bool {
    let mut counted = 0;
    for (_, cells) in sheet.rows.iter().skip(below).take(LOOKED_AT) {
        if cells.iter().filter(|cell| !is_blank(cell)).count() < 2 {
            continue;
        }
        counted += 1;
        if uncounted(text_of(at(cells, column))).is_none_or(|(count, _)| count != counted) {
            return false;
        }
    }
    counted > 0
}

/// A column without a heading that holds the ends of names: one word or two in most rows, many of them different.
pub(super) fn holds_given_names(sheet: &RawSheet, below: usize, column: usize) -> bool {
    let mut seen = HashSet::new();
    let (mut good, mut rows) = (0, 0);
    for (_, cells) in sheet.rows.iter().skip(below).take(LOOKED_AT) {
        if cells.iter().filter(|cell| !is_blank(cell)).count() < 2 {
            continue;
        }
        rows += 1;
        let text = nfc(text_of(at(cells, column)));
        let capital = text.chars().next().is_some_and(char::is_uppercase);
        if capital && text.split(' ').count() <= 2 && !text.chars().any(char::is_numeric) {
            good += 1;
            seen.insert(text);
        }
    }
    rows > 2 && good * 5 >= rows * 4 && seen.len() * 3 > good
}

/// A column of one word or two in most rows, as parts of names are.
pub(super) fn holds_short_words(sheet: &RawSheet, below: usize, column: usize) -> bool {
    let (mut good, mut rows) = (0, 0);
    for (_, cells) in sheet.rows.iter().skip(below).take(LOOKED_AT) {
        if cells.iter().filter(|cell| !is_blank(cell)).count() < 2 {
            continue;
        }
        rows += 1;
        let text = nfc(text_of(at(cells, column)));
        let words = text.split(' ').count();
        good += usize::from(
            !text.is_empty() && words <= 2 && text.chars().all(|c| c.is_alphabetic() || c == ' '),
        );
    }
    rows > 2 && good * 5 >= rows * 4
}

/// Whether a column says the same twice below a header.
pub(super) fn repeats(sheet: &RawSheet, below: usize, column: usize) -> bool {
    let mut seen = HashSet::new();
    let cells = sheet.rows.iter().skip(below).take(LOOKED_AT).map(|(_, cells)| at(cells, column));
    cells.filter_map(|cell| read_number(cell).ok()).any(|number| !seen.insert(number))
}

/// Whether a text says where in a neighbourhood somebody lives: a house, an alley or a group.
pub(super) fn is_place(text: &str) -> bool {
    let text = nfc(text);
    lane(&text).is_some()
        || group(&text).is_some()
        || names_house(&text)
        || section(&text, false).is_some_and(|one| !one.alley.is_empty() || !one.cluster.is_empty())
}

/// A column of places: a house, an alley or a group in most rows that name somebody.
pub(super) fn holds_places(sheet: &RawSheet, below: usize, column: usize) -> bool {
    let (mut good, mut rows) = (0, 0);
    for (_, cells) in sheet.rows.iter().skip(below).take(LOOKED_AT) {
        if !names_somebody(cells) {
            continue;
        }
        rows += 1;
        let text = nfc(text_of(at(cells, column)));
        good += usize::from(!text.is_empty() && !has_personal_number(&text) && is_place(&text));
    }
    rows > 2 && good * 2 > rows
}

/// A column of crosses.
pub(super) fn holds_ticks(sheet: &RawSheet, below: usize, column: usize) -> bool {
    let mut cells = sheet.rows.iter().skip(below).take(LOOKED_AT).map(|(_, cells)| at(cells, column));
    let filled: Vec<&RawCell> = cells.by_ref().filter(|cell| !is_blank(cell)).collect();
    !filled.is_empty() && filled.iter().all(|cell| nfc(text_of(cell)).chars().count() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_in_whatever_case_and_a_heading_is_none() {
        for name in
            ["nguyễn văn an", "NGUYỄN VĂN AN", "Trần thị bình", "pham van bao", "lò a sử", "Chíu Sáng"]
        {
            assert!(may_be_person(name), "{name}");
            assert!(!may_be_remembered(name), "{name}");
        }
        for other in
            ["ho ngheo", "số hộ nghèo", "tổng số khẩu", "hộ thoát nghèo", "ghi chú", "đã nộp", "nguyễn", "5"]
        {
            assert!(!may_be_person(other), "{other}");
        }
        for kept in [
            "Danh xưng",
            "Mục",
            "Chủ hộ",
            "Họ và tên",
            "HỌ VÀ TÊN",
            "ho va ten vo",
            "ho ten chu ho",
            "Mã hộ",
            "Người nhà",
            "muc",
        ] {
            assert!(may_be_remembered(kept), "{kept}");
        }
        for not_kept in
            ["Chủ nhà: Nguyễn Văn An", "0912 345 678", "Số nhà 12", "Lê thị hoa (vợ)", "le thi hoa", ""]
        {
            assert!(!may_be_remembered(not_kept), "{not_kept}");
        }
    }
}
