//! A meeting as one sentence says it, without a sign between what, when and where. Partner of `line.rs`, which tests it.

use chrono_tz::Tz;

use super::line::{begins, is_content, is_place, without_at};
use crate::domain::fold::fold;
use crate::domain::time::Moment;
use crate::domain::when::{is_only_time, parse_when};

/// What one sentence says of a meeting.
pub(super) struct Sentence {
    pub when: String,
    pub place: Option<String>,
    pub content: Option<String>,
}

/// Longest line that is looked at as a sentence, in words.
const SENTENCE_WORDS: usize = 30;

/// "Họp dân lúc 19h30 ngày 21/5 tại sân đình về việc làm đường": what stands before and behind the time is a content, a place, or both.
pub(super) fn sentence(line: &str, now: Moment, zone: Tz) -> Option<Sentence> {
    let words: Vec<&str> = line.split(' ').take(SENTENCE_WORDS + 1).collect();
    let joined = |from: usize, to: usize| words.get(from..to).unwrap_or_default().join(" ");
    let count = words.len();
    if count > SENTENCE_WORDS {
        return None;
    }
    // "19h30 thứ bảy họp dân": this "họp" is no part of the time.
    let is_cut = |to: usize| to < count && words.get(to - 1).is_some_and(|word| fold(word) == "hop");
    let is_time = |from: usize, to: usize| {
        let said = joined(from, to);
        !is_cut(to) && is_only_time(&said) && parse_when(&said, now.local(zone)).is_ok()
    };
    let time_from = |from: usize| (from + 1..=count).rev().find(|to| is_time(from, *to));
    let (from, to) = (0..count).find_map(|from| time_from(from).map(|to| (from, to)))?;
    let when = joined(from, to);
    let (before, behind) = (joined(0, from), joined(to, count));
    let (place, content) = parts(&without_greeting(&before))?;
    let (place_behind, content_behind) = parts(&behind)?;
    let is_said = !before.is_empty() || !behind.is_empty();
    if !is_said || (place.is_some() && place_behind.is_some()) {
        return None;
    }
    let content: Vec<String> = content.into_iter().chain(content_behind).collect();
    let content = Some(content.join(" ")).filter(|content| !content.is_empty());
    Some(Sentence { when, place: place.or(place_behind), content })
}

/// "Kính mời bà con họp" says nothing of what it is about, "mời bà con họp bàn việc đường" does.
fn without_greeting(words: &str) -> String {
    if !begins(words, &["kinh moi", "moi "]) {
        return words.to_owned();
    }
    let words: Vec<&str> = words.split(' ').collect();
    let from = words.iter().position(|word| fold(word) == "hop").filter(|at| at + 1 < words.len());
    from.and_then(|at| words.get(at..)).map(|rest| rest.join(" ")).unwrap_or_default()
}

/// The place and the content that words name, in either order; `None` where they are neither.
fn parts(words: &str) -> Option<(Option<String>, Option<String>)> {
    let bare = without_at(words);
    if bare.is_empty() {
        return Some((None, None));
    }
    let words: Vec<&str> = bare.split(' ').collect();
    let some = |from: usize, to: usize| Some(words.get(from..to)?.join(" ")).filter(|text| !text.is_empty());
    let count = words.len();
    if begins(bare, &["noi dung ", "v/v ", "de ban "]) || is_content(bare) {
        // "họp dân ở sân đình"
        let at = (1..count).rev().find(|at| {
            matches!(words.get(*at), Some(&("tại" | "ở" | "tai")))
                && is_venue(&words.get(at + 1..).unwrap_or_default().join(" "))
        });
        let content = some(0, at.unwrap_or(count)).filter(|content| fold(content) != "hop");
        return Some((at.and_then(|at| some(at + 1, count)), content));
    }
    let cut = (1..count).find(|at| begins_content(&words, *at)).unwrap_or(count);
    let place = some(0, cut)?;
    let about = if words.get(cut).is_some_and(|word| word.to_lowercase() == "để") { cut + 1 } else { cut };
    is_place(&place).then(|| (Some(place), some(about, count)))
}

/// A place to meet in, and not what it is about: "làm đường ở ngõ 3".
fn is_venue(words: &str) -> bool {
    is_place(words) && !begins(words, &["ngo ", "hem "])
}

/// Whether what a meeting is about begins with this word behind a place: "về việc", "để", "bàn", "họp". "Phòng họp" is a place.
fn begins_content(words: &[&str], at: usize) -> bool {
    let word = |at: usize| words.get(at).map(|word| word.to_lowercase()).unwrap_or_default();
    let is_plain = words.iter().all(|word| word.is_ascii());
    let is_place_of =
        ["phòng", "phong", "nơi", "nhà", "nha", "điểm", "ông", "bà"].contains(&word(at - 1).as_str());
    match (word(at).as_str(), word(at + 1).as_str()) {
        (_, "") => false,
        ("về" | "ve", "việc" | "viec") | ("nội" | "noi", "dung") | ("v/v", _) => true,
        ("để" | "bàn" | "họp", _) => !is_place_of,
        ("hop", _) | ("ban", "viec") => is_plain && !is_place_of,
        _ => false,
    }
}
