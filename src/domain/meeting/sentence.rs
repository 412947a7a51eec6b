//! A meeting as one sentence says it, without a sign between what, when and where. Partner of `line.rs`, which tests it.

use chrono_tz::Tz;

use super::line::{begins, is_content, is_place};
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
    let time_from = |from: usize| (from + 1..=count).rev().find(|to| is_only_time(&joined(from, *to)));
    let (from, to) = (0..count).find_map(|from| time_from(from).map(|to| (from, to)))?;
    let when = joined(from, to);
    let (before, behind) = (joined(0, from), joined(to, count));
    // "Kính mời bà con" says nothing of what it is about.
    let before = if begins(&before, &["kinh moi"]) { String::new() } else { before };
    let (place, about) = place_and_matter(&behind);
    let fits = (before.is_empty() || is_content(&before)) && place.as_deref().is_none_or(is_place);
    if !fits || (before.is_empty() && behind.is_empty()) || parse_when(&when, now.local(zone)).is_err() {
        return None;
    }
    let content: Vec<String> =
        Some(before).filter(|words| !words.is_empty()).into_iter().chain(about).collect();
    let content = Some(content.join(" ")).filter(|content| !content.is_empty());
    Some(Sentence { when, place, content })
}

/// "tại sân đình về việc làm đường": a place, and what it is about.
fn place_and_matter(words: &str) -> (Option<String>, Option<String>) {
    let lower = words.to_lowercase();
    let cut =
        ["về việc ", "ve viec ", "nội dung ", "noi dung "].iter().filter_map(|mark| lower.find(mark)).min();
    // Where a letter in lower case has another length, nothing is cut.
    let (place, about) = match cut.filter(|at| lower.len() == words.len() && words.is_char_boundary(*at)) {
        Some(at) => words.split_at(at),
        None => (words, ""),
    };
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    (some(place), some(about))
}
