//! The signs with which people part what, where and when of a meeting, made those that `fields.rs` knows: "Họp dân @ Nhà văn hóa", an arrow, a
//! tab, "📍". Partner of `line.rs`, which tests it.

use super::field::{labels_before, named};
use crate::domain::fold::{fold, nfc};
use crate::domain::when::is_only_time;

/// Written like the bar that parts fields.
const BARS: [char; 6] = ['｜', '¦', '│', '┃', 'ǀ', '丨'];
const ARROWS: [char; 9] = ['➡', '➜', '➔', '⇒', '⟶', '►', '▶', '▸', '»'];
const POINTS: [char; 12] = ['▪', '■', '□', '●', '○', '◆', '◇', '∙', '‧', '★', '☆', '✦'];
const LINES: [char; 8] = ['﹣', '－', '‐', '‑', '‒', '―', '−', '➖'];

/// A picture among letters: before a field it says nothing; elsewhere it stays as it was written.
fn is_picture(sign: char) -> bool {
    matches!(sign, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{231A}'..='\u{23FF}'
        | '\u{FE0F}' | '\u{200D}' | '\u{20E3}')
}

fn begins_field(before: &str) -> bool {
    let before = before.trim_end_matches(' ');
    before.is_empty() || before.ends_with(['\n', '|', ',', ';', '•', '→', '~', '@', '-'])
}

/// The line with the signs that part fields, and without pictures before them.
pub(super) fn plain(line: &str) -> String {
    let text = by_pictures(&bars(line));
    let mut plain = String::with_capacity(text.len() + 16);
    let mut before = ' ';
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let behind = signs.peek().copied().unwrap_or(' ');
        let is_between = |one: fn(char) -> bool| one(before) && one(behind);
        match sign {
            '\t' if text.contains('|') => plain.push(' '),
            '\t' => plain.push('\n'),
            sign if ARROWS.contains(&sign) => plain.push_str(" → "),
            sign if POINTS.contains(&sign) => plain.push_str(" • "),
            sign if LINES.contains(&sign) => plain.push('-'),
            sign if is_picture(sign) && begins_field(&plain) => plain.push(' '),
            // "21/5~sân đình"; "7~9" goes from one to the other.
            '~' if !is_between(|one| one.is_ascii_digit()) => plain.push_str(" ~ "),
            '@' if !is_address(&plain, signs.clone().take_while(|one| !one.is_whitespace())) => {
                plain.push_str(" @ ")
            }
            '=' | '\\' if is_between(char::is_whitespace) => plain.push('•'),
            '_' if before == '_' || behind == '_' || is_between(char::is_whitespace) => {
                plain.push_str(if before == '_' { "" } else { " • " });
            }
            '-' if before == '-' => {}
            '-' if behind == '-' => plain.push_str(" - "),
            sign => plain.push(sign),
        }
        before = if LINES.contains(&sign) { '-' } else { sign };
    }
    plain
}

/// One bar where every bar was typed twice, and a bar for what looks like one.
fn bars(line: &str) -> String {
    let line = line.replace(BARS, "|");
    let line = if line.contains("][") || line.contains("] [") {
        line.replace("] [", " | ").replace("][", " | ").replace(['[', ']'], "")
    } else {
        line
    };
    let runs: Vec<&str> = line.split("||").collect();
    if runs.len() > 2 && runs.iter().all(|run| !run.contains('|') && !run.trim().is_empty()) {
        return runs.join("|");
    }
    line
}

/// "🕖 19h30 21/5 📍 sân đình 📝 họp dân": where nothing else parts them, each picture begins a field.
fn by_pictures(text: &str) -> String {
    // "1️⃣" begins a field, too, and is no number of it.
    let counted = ('0'..='9').fold(text.to_owned(), |text, figure| {
        text.replace(&format!("{figure}\u{FE0F}\u{20E3}"), "📌").replace(&format!("{figure}\u{20E3}"), "📌")
    });
    let text = counted.as_str();
    let is_parted = text.trim().contains(['|', '\n', ',', ';']) || text.contains(" - ");
    let fields: Vec<&str> = text.split(is_picture).map(str::trim).filter(|field| !field.is_empty()).collect();
    if is_parted || fields.len() < 3 {
        return text.to_owned();
    }
    fields.join("\n")
}

/// Whether "@" stands within an address of the Internet, or in a command that names its bot.
fn is_address(before: &str, behind: impl Iterator<Item = char>) -> bool {
    let name = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let host: String = behind.collect();
    if name.starts_with('/') {
        return true;
    }
    !name.is_empty() && name.is_ascii() && host.is_ascii() && host.trim_end_matches('.').contains('.')
}

/// "Thời gian: 19h30 21/5 Địa điểm: sân đình": where there are several names of fields, each begins a line.
pub(super) fn by_labels(text: &str) -> String {
    let at: Vec<usize> = labels_before(text);
    if at.len() < 2 || text.contains('|') {
        return text.to_owned();
    }
    let mut parted = String::with_capacity(text.len() + at.len());
    let mut from = 0;
    for begins in at {
        let before = text.get(from..begins).unwrap_or_default();
        parted.push_str(before.trim_end_matches([' ', ',', ';']));
        if !before.trim().is_empty() && !before.ends_with('\n') {
            parted.push('\n');
        }
        from = begins;
    }
    parted.push_str(text.get(from..).unwrap_or_default());
    parted
}

/// The line once more for a reader who understood nothing of it: a dash without its spaces parts, so does a letter that looks like a bar,
/// and what stands in brackets is a field of its own.
pub(super) fn loosened(line: &str) -> String {
    let mut loose =
        line.replace(" l ", " | ").replace(" I ", " | ").replace(" ! ", " | ").replace(['(', ')'], " , ");
    let capital = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    let dashes: Vec<usize> = loose.match_indices('-').map(|(at, _)| at).rev().collect();
    for at in dashes {
        if loose.get(at + 1..).is_some_and(capital) {
            loose.replace_range(at..=at, " - ");
        }
    }
    loose
}

/// The same for one in which several signs part: each does.
pub(super) fn parted_by_all(line: &str) -> String {
    let mut fields = vec![line];
    for sign in ["|", "\n", " @ ", " • ", " → ", " ~ ", " - ", "; ", ", "] {
        fields = fields.into_iter().flat_map(|field| field.split(sign)).collect();
    }
    let fields: Vec<&str> = fields.into_iter().map(str::trim).filter(|field| !field.is_empty()).collect();
    fields.join(" | ")
}

/// A field without the quotes around it, and without a bracket that lost its partner.
pub(super) fn unquoted(field: &str) -> &str {
    let field = field.trim();
    let inner = [("\"", "\""), ("“", "”"), ("'", "'"), ("«", "»"), ("(", ")")]
        .iter()
        .find_map(|(open, close)| field.strip_prefix(open)?.strip_suffix(close))
        .filter(|inner| !inner.contains(['"', '“', '”', '(', ')']));
    let field = inner.unwrap_or(field);
    if field.contains('(') { field } else { field.trim_end_matches(')') }.trim()
}

/// Brackets around the time, or around the time and what follows it, are no part of it: "Họp dân (19h30 21/5, sân đình)".
pub(super) fn without_brackets_of_time(text: &str) -> String {
    let Some((before, rest)) = text.split_once('(') else { return text.to_owned() };
    let Some((inner, behind)) = rest.split_once(')') else { return text.to_owned() };
    let first = nfc(inner.split(',').next().unwrap_or_default());
    if !is_only_time(&first) || is_only_time(before.trim()) || before.contains('|') {
        return text.to_owned();
    }
    [before, inner, behind].into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(", ")
}

/// Words of courtesy around the fields: they name none.
pub(super) fn is_courtesy(field: &str) -> bool {
    const BEGUN: &[&str] =
        &["kinh moi", "moi ba con", "kinh gui", "kinh thua", "tran trong", "xin tran trong", "rat mong"];
    const WHOLE: [&str; 4] = ["giay moi", "giay moi hop", "thong bao", "xin cam on"];
    let whole = fold(field);
    let whole = whole.trim_matches(|sign: char| !sign.is_alphanumeric());
    named(field).is_none() && (super::line::begins(field, BEGUN) || WHOLE.contains(&whole))
}
