//! The fields of a meeting as they are named and listed: "- Địa điểm: sân đình", "TG: 19h30 21/5", "nhà ông Bảy, ngõ 3"; and as they are
//! changed under a preview: "sửa giờ thành 20h". Partner of `line.rs`, which tests the first.

use super::CallField;
use super::line::is_place;
use super::shift::{Shift, read_shift};
use super::signs::{by_labels, plain, without_brackets_of_time};
use crate::domain::fold::{fold, nfc};
use crate::domain::when::is_only_time;

/// Words that name a field before it: "Địa điểm: sân đình".
const LABELS: &[(&str, Label)] = &[
    ("thoi gian", Label::When),
    ("thoi gian hop", Label::When),
    ("luc", Label::When),
    ("vao luc", Label::When),
    ("khi nao", Label::When),
    ("gio hop", Label::When),
    ("ngay hop", Label::When),
    ("ngay gio", Label::When),
    ("ngay", Label::When),
    ("gio", Label::When),
    ("tg", Label::When),
    ("time", Label::When),
    ("when", Label::When),
    ("date", Label::When),
    ("dia diem", Label::Where),
    ("dia diem hop", Label::Where),
    ("dia diem to chuc", Label::Where),
    ("o dau", Label::Where),
    ("cho hop", Label::Where),
    ("cho", Label::Where),
    ("place", Label::Where),
    ("where", Label::Where),
    ("venue", Label::Where),
    ("noi hop", Label::Where),
    ("tai", Label::Where),
    ("noi", Label::Where),
    ("dd", Label::Where),
    ("noi dung", Label::What),
    ("nd", Label::What),
    ("ve viec", Label::What),
    ("v/v", Label::What),
    ("noi dung hop", Label::What),
    ("noi dung cuoc hop", Label::What),
    ("viec", Label::What),
    ("viec gi", Label::What),
    ("chu de", Label::What),
    ("what", Label::What),
    ("about", Label::What),
    ("topic", Label::What),
];

/// Names that begin a field in the middle of a line as well; the longest first.
const IN_A_LINE: &[&str] = &[
    "thoi gian",
    "dia diem",
    "noi dung",
    "ngay gio",
    "gio hop",
    "noi hop",
    "ngay",
    "gio",
    "noi",
    "tg",
    "dd",
    "nd",
    "time",
    "when",
    "place",
    "where",
    "what",
    "about",
];

/// What a field is named as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    When,
    Where,
    What,
}

fn of_name(name: &str) -> Option<Label> {
    LABELS.iter().find(|(label, _)| fold(name) == *label).map(|(_, label)| *label)
}

/// What a field with a colon is named as.
pub(super) fn named(piece: &str) -> Option<Label> {
    piece.split_once(':').and_then(|(name, _)| of_name(name))
}

/// Where names of fields with their colons begin in the text, whatever stands before them on their line.
pub(super) fn labels_before(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for (colon, _) in text.match_indices(':') {
        let before = text.get(..colon).unwrap_or_default();
        let begins = |words: usize| {
            let gap = before
                .rmatch_indices(|sign: char| sign.is_whitespace() || ",;.".contains(sign))
                .nth(words - 1);
            gap.map_or(0, |(at, sign)| at + sign.len())
        };
        let is_name = |at: &usize| {
            let name = fold(before.get(*at..).unwrap_or_default());
            IN_A_LINE.contains(&name.as_str()) || super::particulars::names().any(|one| one == name)
        };
        found.extend((1..=4).rev().map(begins).find(is_name));
    }
    found.dedup();
    found
}

/// A field that begins with its name; the whole ones need no colon: "địa điểm sân đình".
pub(super) fn labelled(piece: &str) -> (Option<Label>, &str) {
    if let Some((name, rest)) = piece.split_once(':')
        && let Some(label) = of_name(name)
    {
        return (Some(label), rest.trim());
    }
    let named = of_name;
    let bare = ["thoi gian", "dia diem", "noi dung"].iter().find_map(|name| {
        let end = piece.match_indices(' ').nth(1)?.0;
        let (words, rest) = piece.split_at(end);
        let label = named(words).filter(|_| fold(words) == *name)?;
        (label != Label::When || is_only_time(rest)).then_some((label, rest.trim()))
    });
    let (label, rest) = bare.map_or((None, piece), |(label, rest)| (Some(label), rest));
    // "TG 19h30 21/5, ĐĐ sân đình, ND họp dân": letters that stand for a name are written large.
    let cut_short =
        [("TG ", Label::When), ("ĐĐ ", Label::Where), ("DD ", Label::Where), ("ND ", Label::What)];
    let named =
        cut_short.into_iter().find_map(|(name, label)| Some((label, piece.strip_prefix(name)?.trim())));
    match (label, named) {
        (None, Some((label, rest))) => (Some(label), rest),
        _ => (label, rest),
    }
}

/// The lines without the marks of a list, and a field in the middle of a line on a line of its own: "- Địa điểm: …", "2. Nội dung: …".
pub(super) fn unlisted(text: &str) -> String {
    let text = &without_brackets_of_time(&plain(text));
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let numbered: Option<Vec<&str>> = (1..)
        .zip(&lines)
        .map(|(at, line): (usize, _)| {
            let letter = u8::try_from(at).ok().and_then(|at| char::from_u32(u32::from(b'a' + (at - 1) % 26)));
            let rest = line.strip_prefix(&at.to_string()).or_else(|| line.strip_prefix(letter?))?;
            rest.strip_prefix(['.', ')', '/', ':'])?.strip_prefix(' ')
        })
        .collect();
    let bullet = |line: &&str| line.starts_with(['-', '–', '•', '*', '+']) && line.len() > 2;
    let mut text = match numbered {
        Some(bare) if bare.len() > 1 => bare.join("\n"),
        _ if lines.iter().all(bullet) => {
            let bare = lines.iter().map(|line| line.trim_start_matches(['-', '–', '•', '*', '+', ' ']));
            bare.collect::<Vec<_>>().join("\n")
        }
        _ => text.to_owned(),
    };
    for name in ["Nội dung:", "Địa điểm:", "Thời gian:"] {
        text = text.replace(&format!(". {name}"), &format!("\n{name}"));
    }
    by_labels(&text)
}

/// A line that may say when: without its name, where that is the name of a time; `None` where it names a place or a content.
pub(super) fn labelled_when(line: &str) -> Option<&str> {
    match labelled(line) {
        (Some(Label::Where | Label::What), _) => None,
        (_, text) => Some(text),
    }
}

/// Whether a field is the next part of an address: "ngõ 3", "tầng 2", "số 5", "nhà ông Bảy".
pub(super) fn goes_on_as_address(piece: &str) -> bool {
    let lower = nfc(piece).to_lowercase();
    let is_number = |rest: &str| rest.starts_with(|sign: char| sign.is_ascii_digit());
    let numbered = ["ngõ ", "ngách ", "hẻm ", "kiệt ", "tầng ", "số ", "số nhà ", "nhà số "];
    lower.split(' ').count() <= 4
        && (numbered.iter().any(|word| lower.strip_prefix(word).is_some_and(is_number))
            || lower.starts_with("nhà ông ")
            || lower.starts_with("nhà bà "))
}

/// What words under a previewed notice change of it, and to what; nothing where they only say that it is to be changed: "20h", "sửa giờ
/// thành 20h", "nơi: sân đình", "đổi nơi". `None` where they name no field.
pub fn read_edit(words: &str) -> Option<(CallField, String)> {
    let text = nfc(words);
    if is_only_time(&text) || matches!(read_shift(&text), Some(Shift::By(_))) {
        return Some((CallField::When, text));
    }
    if text.contains(':')
        && let (Some(label), value) = labelled(&text)
        && !value.is_empty()
    {
        return Some((of(label), value.to_owned()));
    }
    let changed = without(&text, &["sửa", "đổi", "chuyển", "dời", "thay", "ghi"]);
    let is_told = changed.len() < text.len();
    let changed = without(without(changed, &["lại"]), &["sang"]);
    let (field, rest) = match NAMES.iter().find_map(|(name, field)| Some((*field, begun(changed, name)?))) {
        Some((field, rest)) => (Some(field), rest),
        None => (None, changed),
    };
    let to = ["thành", "sang", "là", "lại", "qua", "đến", "tới", ":"]
        .iter()
        .fold(rest, |rest, word| without(rest, &[*word]));
    let is_to = to.len() < rest.len();
    match field {
        Some(CallField::When) if is_told || is_only_time(to) => Some((CallField::When, to.to_owned())),
        Some(field) if is_to || (is_told && (to.is_empty() || is_place(to))) => Some((field, to.to_owned())),
        None if is_told && is_only_time(to) => Some((CallField::When, to.to_owned())),
        None if is_place(to) => Some((CallField::Where, to.to_owned())),
        _ => None,
    }
}

/// What a field is called where it is changed.
const NAMES: &[(&str, CallField)] = &[
    ("giờ họp", CallField::When),
    ("ngày họp", CallField::When),
    ("ngày giờ", CallField::When),
    ("thời gian", CallField::When),
    ("giờ", CallField::When),
    ("ngày", CallField::When),
    ("nơi họp", CallField::Where),
    ("địa điểm", CallField::Where),
    ("chỗ họp", CallField::Where),
    ("nơi", CallField::Where),
    ("chỗ", CallField::Where),
    ("nội dung", CallField::What),
];

const fn of(label: Label) -> CallField {
    match label {
        Label::When => CallField::When,
        Label::Where => CallField::Where,
        Label::What => CallField::What,
    }
}

/// The text behind these words, with their marks or without any.
fn begun<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let end = text.match_indices(' ').nth(words.matches(' ').count()).map_or(text.len(), |(at, _)| at);
    let (first, rest) = text.split_at(end);
    let first = first.trim_end_matches([':', ',']).to_lowercase();
    (first == words || first == fold(words)).then(|| rest.trim_start())
}

fn without<'a>(text: &'a str, words: &[&str]) -> &'a str {
    words.iter().find_map(|word| begun(text, word)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_under_a_preview_name_the_field_they_change() {
        use CallField::{What, When, Where};
        for (words, field, value) in [
            ("20h", When, "20h"),
            ("8 giờ tối thứ bảy", When, "8 giờ tối thứ bảy"),
            ("lùi 1 tiếng", When, "lùi 1 tiếng"),
            ("sửa giờ thành 20h", When, "20h"),
            ("đổi giờ 20h", When, "20h"),
            ("sửa lại giờ họp", When, ""),
            ("chuyển sang 20h", When, "20h"),
            ("giờ: 20h", When, "giờ: 20h"),
            ("sua gio", When, ""),
            ("đổi nơi", Where, ""),
            ("đổi nơi họp thành nhà ông Tư", Where, "nhà ông Tư"),
            ("nơi: sân đình", Where, "sân đình"),
            ("địa điểm là Trường Tiểu học", Where, "Trường Tiểu học"),
            ("chuyển sang sân đình", Where, "sân đình"),
            ("sân đình", Where, "sân đình"),
            ("nội dung: Họp về nước sạch", What, "Họp về nước sạch"),
            ("sửa nội dung thành Góp quỹ", What, "Góp quỹ"),
        ] {
            assert_eq!(read_edit(words), Some((field, value.to_owned())), "{words}");
        }
        for words in
            ["", "ok", "gửi", "sửa", "nơi này xa quá", "Bão số 3, phải họp gấp", "20", "đổi ý rồi", "anh Nam"]
        {
            assert_eq!(read_edit(words), None, "{words}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_words_make_reading_panic(words in ".{0,60}") {
            let _ = read_edit(&words);
        }
    }
}
