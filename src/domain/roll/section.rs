//! Rows between households that are none: names of clusters and alleys, totals, closing lines, signatures.

use std::sync::LazyLock;

use super::cell::{at, is_blank};
use super::header::Header;
use super::heading::text_of;
use super::{RawCell, RawSheet};
use crate::domain::fold::{fold, nfc};

/// What a row is that is no household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Aside {
    /// The households below live there.
    Section(Section),
    /// A sum; households may go on below it.
    Total,
    /// The table is over.
    Closing,
}

/// Where the households below a section row live; empty where it says something else about them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) alley: String,
    pub(super) cluster: String,
}

/// Words, as written and without marks.
type List = LazyLock<Vec<(String, String)>>;

fn list(words: &[&str]) -> Vec<(String, String)> {
    words.iter().map(|words| ((*words).to_owned(), fold(words))).collect()
}

/// First words of a line that ends the table, as written and, without diacritics, as folded.
static END_WORDS: List = LazyLock::new(|| {
    list(&[
        "người lập",
        "lập biểu",
        "lập bảng",
        "người tổng hợp",
        "người kiểm tra",
        "ấn định",
        "danh sách này",
        "danh sách có",
        "danh sách gồm",
        "xác nhận",
        "ghi chú",
        "nơi nhận",
        "trưởng khu",
        "trưởng thôn",
        "trưởng ban",
        "tổ trưởng",
        "cán bộ",
        "công an",
        "thủ trưởng",
        "chủ tịch",
        "phó chủ tịch",
        "tm.",
        "t/m",
        "kt.",
        "ubnd",
        "ủy ban",
        "uỷ ban",
    ])
});

/// Like [`END_WORDS`], but without diacritics also how some names begin (Tống Công Minh).
static TOTAL_WORDS: List =
    LazyLock::new(|| list(&["tổng cộng", "tổng số", "tổng", "cộng", "cộng dồn", "lũy kế"]));

static CLUSTERS: List = LazyLock::new(|| {
    list(&[
        "tổ",
        "tdp",
        "cụm",
        "khu",
        "liên gia",
        "thôn",
        "ấp",
        "bản",
        "buôn",
        "đội",
        "khóm",
        "nhóm",
        "khối",
        "chi hội",
        "chung cư",
        "tòa",
        "toà",
        "block",
        "lô",
        "khu vực",
    ])
});
static ALLEYS: List =
    LazyLock::new(|| list(&["ngõ", "ngách", "hẻm", "kiệt", "đường", "phố", "dãy", "xóm", "tuyến"]));
static KINDS: List = LazyLock::new(|| {
    list(&[
        "hộ nghèo",
        "hộ cận",
        "hộ thường",
        "hộ tạm",
        "hộ kt",
        "các hộ",
        "thường trú",
        "tạm trú",
        "tạm vắng",
        "diện",
        "danh sách",
        "phần",
        "địa bàn",
        "nhà trọ",
        "đối tượng",
    ])
});

pub(super) fn aside(sheet: &RawSheet, header: &Header, row: u32, cells: &[RawCell]) -> Option<Aside> {
    if let Some(end) = end_of(header, cells) {
        return Some(end);
    }
    let mut filled = (0..cells.len()).filter(|&column| !is_blank(at(cells, column)));
    let (first, alone) = (filled.next()?, filled.next().is_none());
    let number = header.number_cell(cells);
    let elsewhere = !header
        .address
        .iter()
        .chain(header.parts.iter().map(|part| &part.column))
        .all(|&column| is_blank(at(cells, column)) || (alone && column == first));
    let head = header.head_text(cells);
    let ordinal = is_ordinal(number);
    let lettered = matches!(number, RawCell::Text(text) if !text.chars().any(char::is_numeric));
    let text = if alone {
        text_of(at(cells, first)).to_owned()
    } else if is_blank(number) || ordinal {
        head.clone()
    } else if header.has_no_head(cells) && lettered {
        text_of(number).to_owned()
    } else if !elsewhere {
        // "1 | Tổ dân phố 1" between "1 | Trần Thị Bình": only what cannot be a person's name.
        return section(&head, true).map(Aside::Section);
    } else {
        return None;
    };
    if elsewhere && !ordinal {
        return None;
    }
    if let Some(section) = section(&text, false) {
        return Some(Aside::Section(section));
    }
    let words = text.chars().any(char::is_alphabetic);
    let wide = sheet
        .merged
        .iter()
        .any(|one| one.rows.0 == row && one.columns.0 == first && one.columns.1 >= first + 2);
    let outside_names = alone && words && !header.head.contains(&first) && header.number.is_some();
    let titled = ordinal && !alone && header.number.is_some() && !elsewhere && roman(number);
    (outside_names || (alone && wide && words) || titled).then(|| Aside::Section(Section::default()))
}

/// "I", "II.", "A)", as sections are counted.
fn is_ordinal(cell: &RawCell) -> bool {
    let text = nfc(text_of(cell));
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    roman(cell) || (bare.chars().count() == 1 && bare.chars().all(|c| c.is_ascii_uppercase()))
}

fn roman(cell: &RawCell) -> bool {
    let text = nfc(text_of(cell));
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    (1..=5).contains(&bare.len()) && bare.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// The place or kind that a text names, behind a count of its own; `strict`: only one that is no name of anybody.
pub(super) fn section(text: &str, strict: bool) -> Option<Section> {
    let text = nfc(text);
    let text = uncounted(&text);
    let lower = text.to_lowercase();
    let bare = lower == fold(text);
    let starts = |(exact, folded): &(String, String)| {
        let words = if bare { folded } else { exact };
        let rest = lower.strip_prefix(words.as_str())?;
        (!rest.starts_with(char::is_alphanumeric)).then_some(rest.len())
    };
    let place = |list: &[(String, String)]| {
        let rest = list.iter().filter_map(starts).min()?;
        let rest = lower.get(lower.len() - rest..)?.trim_start_matches([' ', ':', '.', '-', '–']);
        let next = rest.split([' ', ',', ':', '.', ';', '(', '-']).next().unwrap_or_default();
        let after = fold(next);
        let counted = next.is_empty()
            || next.chars().any(char::is_numeric)
            || next.chars().count() == 1
            || next.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
            || ["dan", "so", "tu", "pho", "vuc", "gia", "nha"].contains(&after.as_str());
        let person =
            rest.contains(' ') && ["van", "thi", "huu", "dinh", "duc", "ngoc"].contains(&after.as_str());
        (counted || (!strict && !bare && !person)).then_some(())
    };
    let name = || {
        let name = text.split([':', '(', ';']).next().unwrap_or(text);
        nfc(name.trim_end_matches(|c: char| !c.is_alphanumeric()))
    };
    if place(&CLUSTERS).is_some() {
        return Some(Section { cluster: name(), ..Section::default() });
    }
    if place(&ALLEYS).is_some() {
        return Some(Section { alley: name(), ..Section::default() });
    }
    let kind = KINDS.iter().any(|words| starts(words).is_some());
    (kind && !strict).then(Section::default)
}

/// Without "I.", "2)", "A -", "*" before it.
fn uncounted(text: &str) -> &str {
    let text = text.trim_start_matches(['*', '-', '+', '–', '•', ' ']);
    let Some((count, rest)) = text.split_once(['.', ')', '-', '/', ':', '–']) else { return text };
    let count = count.trim();
    let counts = count.chars().count() <= 4
        && !count.is_empty()
        && (count.chars().all(|c| c.is_ascii_digit())
            || count.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
            || (count.chars().count() == 1 && count.chars().all(|c| c.is_ascii_alphabetic())));
    if counts { rest.trim_start() } else { text }
}

fn end_of(header: &Header, cells: &[RawCell]) -> Option<Aside> {
    let number = header.number_cell(cells);
    if !is_blank(number) && !header.has_no_head(cells) {
        return end(number);
    }
    let first = cells.iter().find(|cell| !is_blank(cell)).and_then(end);
    first.or_else(|| if header.is_blank(cells) { cells.iter().find_map(end) } else { None })
}

fn end(cell: &RawCell) -> Option<Aside> {
    let RawCell::Text(text) = cell else {
        return None;
    };
    let text = nfc(text);
    let text = uncounted(&text);
    let (written, folded) = (text.to_lowercase(), fold(text));
    let bare = written == folded;
    let starts = |text: &str, words: &str| {
        let rest = text.strip_prefix(words);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let total = TOTAL_WORDS.iter().any(|(exact, bare_words)| {
        let rest = folded.strip_prefix(bare_words.as_str());
        starts(&written, exact) || (bare && rest.is_some_and(|rest| !rest.contains(char::is_alphabetic)))
    });
    if total {
        return Some(Aside::Total);
    }
    let end =
        END_WORDS.iter().any(|(exact, words)| starts(&written, exact) || (bare && starts(&folded, words)));
    let dated = folded
        .split_once("ngay ")
        .and_then(|(_, rest)| rest.split_once(" thang "))
        .is_some_and(|(_, rest)| rest.contains(" nam"));
    (end || dated).then_some(Aside::Closing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_told_from_a_name() {
        let section = |text: &str| section(text, false).map(|one| one.alley + &one.cluster);
        for (text, name) in [
            ("I. Cụm 1", "Cụm 1"),
            ("Tổ dân phố 2", "Tổ dân phố 2"),
            ("TO 3", "TO 3"),
            ("2) Ngõ 15: 12 hộ", "Ngõ 15"),
            ("* Xóm Chùa", "Xóm Chùa"),
            ("Xóm Đình", "Xóm Đình"),
            ("II. CỤM DÂN CƯ SỐ 1 (45 hộ)", "CỤM DÂN CƯ SỐ 1"),
            ("Hộ nghèo", ""),
        ] {
            assert_eq!(section(text).as_deref(), Some(name), "{text}");
        }
        for name in ["Tô Văn Bảy", "Ngo Van Minh", "Ngô 1", "Đường Văn Thái", "Khuất Thị Lô", "Phan Tổ"]
        {
            assert_eq!(section(name), None, "{name}");
        }
        assert!(super::section("Ngõ Đình", true).is_none() && super::section("Tổ 1", true).is_some());
    }
}
