//! The fields of a meeting as they are named and listed: "- Địa điểm: sân đình", "TG: 19h30 21/5", "nhà ông Bảy, ngõ 3". Partner of
//! `line.rs`, which tests it.

use crate::domain::fold::{fold, nfc};
use crate::domain::when::is_only_time;

/// Words that name a field before it: "Địa điểm: sân đình".
const LABELS: &[(&str, Label)] = &[
    ("thoi gian", Label::When),
    ("luc", Label::When),
    ("gio hop", Label::When),
    ("ngay gio", Label::When),
    ("ngay", Label::When),
    ("gio", Label::When),
    ("tg", Label::When),
    ("dia diem", Label::Where),
    ("noi hop", Label::Where),
    ("tai", Label::Where),
    ("noi", Label::Where),
    ("dd", Label::Where),
    ("noi dung", Label::What),
    ("nd", Label::What),
    ("ve viec", Label::What),
];

/// What a field is named as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    When,
    Where,
    What,
}

/// A field that begins with its name; the whole ones need no colon: "địa điểm sân đình".
pub(super) fn labelled(piece: &str) -> (Option<Label>, &str) {
    let named = |name: &str| LABELS.iter().find(|(label, _)| fold(name) == *label).map(|(_, label)| *label);
    if let Some((name, rest)) = piece.split_once(':')
        && let Some(label) = named(name)
    {
        return (Some(label), rest.trim());
    }
    let bare = ["thoi gian", "dia diem", "noi dung"].iter().find_map(|name| {
        let end = piece.match_indices(' ').nth(1)?.0;
        let (words, rest) = piece.split_at(end);
        let label = named(words).filter(|_| fold(words) == *name)?;
        (label != Label::When || is_only_time(rest)).then_some((label, rest.trim()))
    });
    bare.map_or((None, piece), |(label, rest)| (Some(label), rest))
}

/// The lines without the marks of a list, and a field in the middle of a line on a line of its own: "- Địa điểm: …", "2. Nội dung: …".
pub(super) fn unlisted(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let numbered: Option<Vec<&str>> = (1..)
        .zip(&lines)
        .map(|(at, line): (usize, _)| {
            let rest = line.strip_prefix(&at.to_string())?;
            rest.strip_prefix(['.', ')'])?.strip_prefix(' ')
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
    text
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
