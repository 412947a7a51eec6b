//! A meeting as one line says it: when, where, what, parted and ordered as people do. Partner of `typed.rs`.

use chrono::NaiveTime;
use chrono_tz::Tz;

use super::field::{Label, goes_on_as_address, labelled, unlisted};
use super::particulars::is_particular;
use super::sentence::{Sentence, sentence};
use super::signs::{is_courtesy, loosened, parted_by_all, plain, unquoted};
use super::typed::{example, read_title, read_venue, read_when};
use super::{Beside, CallField, MeetingRefusal};
use crate::domain::fields::{Way, ways_or_sentences as ways};
use crate::domain::fold::{fold, nfc};
use crate::domain::time::Moment;
use crate::domain::vague::is_vague;
use crate::domain::when::{WhenFault, end_of_range, is_only_time, is_part_of_time, parse_when};

/// A meeting as far as it was typed; what is missing is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    pub starts_at: Moment,
    pub venue: Option<String>,
    pub title: Option<String>,
    /// Words beside the time of which nobody knows whether they are a place or a content.
    pub unread: Option<String>,
    /// When it ends, where that was said: no notice has it.
    pub ends: Option<NaiveTime>,
}

/// How a place begins.
const PLACES: &[&str] = &[
    "nha van hoa",
    "nha sinh hoat",
    "nha cong dong",
    "nha ong",
    "nha ba",
    "nha truong",
    "nha thay",
    "nha co",
    "nvh",
    "san ",
    "san",
    "dinh ",
    "dinh",
    "chua ",
    "hoi truong",
    "tru so",
    "ubnd",
    "uy ban",
    "phong hop",
    "phong ",
    "tram ",
    "cong vien",
    "trung tam",
    "nha so",
    "so nha",
    "ngo ",
    "hem ",
    "cho ",
    "goc ",
    "tang ",
    "tai ",
    "o ",
    "cau lac bo",
    "quan ",
    "truong thcs",
    "truong tieu hoc",
    "truong mam non",
    "truong thpt",
    "truong hoc",
];

/// How the content of a meeting begins.
const CONTENTS: &[&str] = &[
    "hop ",
    "hop",
    "ban ",
    "bau ",
    "gioi thieu",
    "hoi nghi",
    "lay y kien",
    "thong qua",
    "ve viec",
    "trien khai",
    "tong ket",
    "so ket",
    "cong bo",
    "quyet toan",
    "gop y",
    "pho bien",
    "tuyen truyen",
    "sinh hoat",
    "bieu quyet",
    "thao luan",
    "dai hoi",
];

pub(super) fn begins(text: &str, with: &[&str]) -> bool {
    let folded = fold(text);
    with.iter().any(|start| folded.starts_with(start))
}

/// Whether words name a place rather than anything else.
pub(super) fn is_place(text: &str) -> bool {
    let is_school = nfc(text).to_lowercase().starts_with("trường ");
    is_school || (begins(text, PLACES) && !begins(text, &["o dau", "sang "]))
}

pub(super) fn is_content(text: &str) -> bool {
    begins(text, CONTENTS) && !is_place(text)
}

/// The place without the word before it, which our sentences bring themselves: "tại sân đình", "sang nhà ông Tư".
pub(super) fn without_at(place: &str) -> &str {
    let place = place.trim();
    for word in ["tại ", "Tại ", "ở ", "Ở "] {
        if let Some(rest) = place.strip_prefix(word) {
            return rest.trim();
        }
    }
    // These may begin a name, unless a place follows.
    let rest = without_word(place, &["tại", "ở", "sang", "qua", "đến", "tới", "nơi", "chỗ"]).trim();
    if rest.len() < place.len() && is_place(rest) { rest } else { place }
}

/// The fields that say when, and the others in their order.
struct Picked {
    when: String,
    others: Vec<String>,
}

/// Picks the time out of one way to part a line: a field that is nothing else, or several that stand together.
fn pick(way: &Way, now: Moment, zone: Tz) -> Option<Picked> {
    let pieces = way.pieces();
    let is_when = |piece: &String| match labelled(piece) {
        (Some(label), _) => label == Label::When,
        (None, text) => is_part_of_time(text),
    };
    let whole = |piece: &&String| is_when(piece) && parse_when(labelled(piece).1, now.local(zone)).is_ok();
    let (from, to) = match pieces.iter().position(|piece| whole(&piece)) {
        // "19h30 thứ bảy, 5/12": a time beside it is part of it.
        Some(at) => {
            let (before, behind) = pieces.split_at(at);
            let ahead = before.iter().rev().take_while(|piece| is_when(piece)).count();
            (at - ahead, at + behind.iter().take_while(|piece| is_when(piece)).count())
        }
        None => {
            let Some(from) = pieces.iter().position(is_when) else { return pick_beside_place(pieces) };
            let len = pieces.iter().skip(from).take_while(|piece| is_when(piece)).count();
            (from, from + len)
        }
    };
    let when: Vec<String> = pieces.get(from..to)?.iter().map(|piece| labelled(piece).1.to_owned()).collect();
    // An empty field before the time is none; behind it, it means the usual place.
    let before = pieces.get(..from)?.iter().filter(|piece| !piece.is_empty());
    let mut others: Vec<String> = before.cloned().collect();
    others.extend_from_slice(pieces.get(to..)?);
    Some(Picked { when: way.join(&when), others })
}

/// "19h30 thứ bảy tại sân đình, họp dân": time and place stand in one field.
fn pick_beside_place(pieces: &[String]) -> Option<Picked> {
    let found = pieces.iter().enumerate().find_map(|(at, piece)| match time_and_place(piece) {
        (when, Some(place)) => Some((at, when, place)),
        (_, None) => None,
    });
    let (at, when, place) = found?;
    let mut others = pieces.to_vec();
    *others.get_mut(at)? = place;
    Some(Picked { when, others })
}

/// Which of the other fields is the place and which the content. What is none of both goes behind the content (`particulars.rs`).
fn place_and_content(others: &[String], way: &Way) -> (Option<String>, Option<String>) {
    let (beside, others): (Vec<String>, Vec<String>) =
        others.iter().filter(|piece| !is_courtesy(piece)).cloned().partition(|piece| is_particular(piece));
    let (place, content) = two_of(&others, way);
    let whole = content.into_iter().chain(beside).collect::<Vec<_>>();
    (place, Some(whole.join(" | ")).filter(|content| !content.is_empty()))
}

fn two_of(others: &[String], way: &Way) -> (Option<String>, Option<String>) {
    let label = |wanted: Label| {
        others.iter().find_map(|piece| match labelled(piece) {
            (Some(label), rest) if label == wanted => Some(rest.to_owned()),
            _ => None,
        })
    };
    let (place, content) = (label(Label::Where), label(Label::What));
    let free: Vec<String> = others.iter().filter(|piece| labelled(piece).0.is_none()).cloned().collect();
    match (place, content) {
        (Some(place), None) => (Some(place), Some(way.join(&free)).filter(|rest| !rest.is_empty())),
        (None, Some(content)) => (Some(way.join(&free)).filter(|rest| !rest.is_empty()), Some(content)),
        (Some(place), Some(content)) => {
            let whole: Vec<String> = std::iter::once(content).chain(free).collect();
            (Some(place), Some(way.join(&whole)))
        }
        (None, None) => match free.as_slice() {
            [] => (None, None),
            [one] if is_content(one) => (None, Some(one.clone())),
            [one] => match place_before_content(one) {
                Some((place, content)) => (Some(place), Some(content)),
                None => (Some(one.clone()), None),
            },
            [first, second, rest @ ..] if is_content(first) && is_place(second) => {
                let content: Vec<String> = [first.clone()].into_iter().chain(rest.iter().cloned()).collect();
                (Some(second.clone()), Some(way.join(&content)))
            }
            // "nhà ông Bảy, ngõ 3, họp dân": an address goes on behind its comma.
            [first, rest @ ..] => {
                let more = rest.iter().take_while(|piece| goes_on_as_address(piece)).count();
                let (address, content) = rest.split_at(more);
                let place = [std::slice::from_ref(first), address].concat().join(", ");
                (Some(place), Some(way.join(content)).filter(|content| !content.is_empty()))
            }
        },
    }
}

/// "Nhà văn hóa, họp dân": another sign parts them than the one before.
fn place_before_content(field: &str) -> Option<(String, String)> {
    let told =
        field.split_once(": ").filter(|(place, content)| is_place(place) && !content.trim().is_empty());
    if let Some((place, content)) = told {
        return Some((place.to_owned(), content.to_owned()));
    }
    ways(field).into_iter().find_map(|way| match way.pieces() {
        [place, content, ..] if is_place(place) && is_content(content) => Some((place.clone(), way.tail(1))),
        _ => None,
    })
}

/// Reads when, where and what; `None` when nothing was typed. An empty field for the place means the `usual` one, where there is one.
///
/// # Errors
/// The first field that cannot be read.
pub fn read_line(line: &str, usual: &str, now: Moment, zone: Tz) -> Result<Option<Wanted>, MeetingRefusal> {
    let read = read_as_it_stands(line, usual, now, zone);
    let is_whole = |read: &Result<Option<Wanted>, MeetingRefusal>| match read {
        Ok(wanted) => wanted.as_ref().is_none_or(|wanted| wanted.unread.is_none()),
        Err(MeetingRefusal::When { fault, .. }) => {
            !matches!(fault, WhenFault::NotUnderstood | WhenFault::Unread)
        }
        Err(_) => true,
    };
    if is_whole(&read) {
        return read;
    }
    let loose = loosened(&unlisted(line));
    let takes_more =
        |wanted: &Wanted| wanted.unread.is_none() && (wanted.venue.is_some() || wanted.title.is_some());
    for loose in [loose.clone(), parted_by_all(&loose)] {
        let again = read_as_it_stands(&loose, usual, now, zone);
        if matches!(&again, Ok(Some(wanted)) if takes_more(wanted)) {
            return again;
        }
    }
    read
}

/// Whether words that answer no question call a meeting: they begin as a notice does, and say when it is, and where or about what.
pub fn calls_a_meeting(words: &str, now: Moment, zone: Tz) -> bool {
    const CALLS: &[&str] =
        &["hop ", "moi ", "kinh moi", "goi hop ", "to chuc hop ", "hoi nghi ", "meeting ", "residents"];
    let says_more =
        |wanted: Wanted| wanted.unread.is_none() && (wanted.venue.is_some() || wanted.title.is_some());
    begins(words, CALLS) && read_line(words, "", now, zone).is_ok_and(|read| read.is_some_and(says_more))
}

fn read_as_it_stands(
    line: &str,
    usual: &str,
    now: Moment,
    zone: Tz,
) -> Result<Option<Wanted>, MeetingRefusal> {
    if line.trim().is_empty() {
        return Ok(None);
    }
    let line = &unlisted(line);
    let usual = Some(usual.to_owned()).filter(|venue| !venue.is_empty());
    let mut half: Option<MeetingRefusal> = None;
    for way in ways(line) {
        let by_bars = line.contains('|');
        let Some(Picked { when, others }) = pick(&way, now, zone) else {
            if by_bars && let Some((when, others)) = way.pieces().split_first() {
                // "họp lúc 19h30 thứ bảy nhé | …": the time stands among other words.
                if when.is_empty() {
                    return Ok(None);
                }
                let (place, content) = place_and_content(others, &way);
                return wanted(when, (place, content), usual, now, zone).map(Some);
            }
            continue;
        };
        let fields = place_and_content(&others, &way);
        match wanted(&when, fields, usual.clone(), now, zone) {
            // "19h30 - 21h 21/5, sân đình": this sign stands within the time.
            Err(refusal) if !by_bars && is_half(&refusal) => half = half.or(Some(refusal)),
            read => return read.map(Some),
        }
    }
    let flat = nfc(line);
    let said = sentence(&flat, now, zone).unwrap_or_else(|| {
        let (when, place) = time_and_place(&flat);
        Sentence { when, place, content: None }
    });
    match half {
        Some(refusal) if !is_only_time(&said.when) => Err(refusal),
        _ => {
            let unread = left_beside(&said.when);
            let read = wanted(&said.when, (said.place, said.content), None, now, zone)?;
            Ok(Some(Wanted { unread: unread.or(read.unread.clone()), ..read }))
        }
    }
}

/// What stands before and behind the time in words that are not only that, where it says anything.
fn left_beside(words: &str) -> Option<String> {
    const SAYS_NOTHING: &[&str] = &[
        "kinh", "moi", "ba", "con", "co", "bac", "chu", "anh", "chi", "em", "cac", "ho", "ong", "nhe", "nha",
        "a", "giup", "cho", "toi", "minh", "hop", "cuoc", "buoi", "lich", "luc", "vao", "la", "se", "to",
        "chuc", "ngay", "gio", "thoi", "gian", "den", "du", "moi", "nguoi", "tai", "o", "di", "voi", "xin",
        "the", "meeting", "at", "on",
    ];
    if is_only_time(words) {
        return None;
    }
    let all: Vec<&str> = words.split(' ').collect();
    let longest = (0..all.len())
        .flat_map(|from| (from + 1..=all.len()).map(move |to| (from, to)))
        .filter(|(from, to)| all.get(*from..*to).is_some_and(|some| is_only_time(&some.join(" "))))
        .max_by_key(|(from, to)| to - from)?;
    let left: Vec<&str> = all
        .iter()
        .enumerate()
        .filter(|(at, _)| *at < longest.0 || *at >= longest.1)
        .map(|(_, word)| *word)
        .collect();
    let says = |word: &&str| {
        let bare = fold(word);
        let bare = bare.trim_matches(|sign: char| !sign.is_alphanumeric());
        !bare.is_empty() && !SAYS_NOTHING.contains(&bare)
    };
    left.iter().any(says).then(|| left.join(" "))
}

/// What a line that was refused for its time says besides: its place and its content, and a day or an hour that stands alone.
pub fn beside_when(line: &str, now: Moment, zone: Tz) -> Beside {
    let line = &unlisted(line);
    let found = ways(line).into_iter().find_map(|way| {
        let Picked { when, others } = pick(&way, now, zone).or_else(|| {
            let (when, others) = way.pieces().split_first().filter(|_| line.contains('|'))?;
            Some(Picked { when: when.clone(), others: others.to_vec() })
        })?;
        Some((when, place_and_content(&others, &way)))
    });
    let (when, (place, content)) = found.unwrap_or_else(|| (nfc(line), (None, None)));
    let said = |text: Option<String>| text.filter(|text| !text.trim().is_empty() && !is_vague(text));
    let is_half = is_only_time(&when)
        && matches!(parse_when(&when, now.local(zone)), Err(WhenFault::MissingDate | WhenFault::MissingTime));
    Beside {
        half: is_half.then_some(when),
        venue: said(place).and_then(|place| read_venue(&place).ok().flatten()),
        title: said(content).and_then(|content| read_title(&content).ok().flatten()),
    }
}

/// Whether a part of the time was looked for in another field.
fn is_half(refusal: &MeetingRefusal) -> bool {
    matches!(
        refusal,
        MeetingRefusal::When { fault: WhenFault::MissingDate | WhenFault::MissingTime, .. }
            | MeetingRefusal::OnlyTime { field: CallField::Where }
    )
}

fn wanted(
    when: &str,
    (place, content): (Option<String>, Option<String>),
    usual: Option<String>,
    now: Moment,
    zone: Tz,
) -> Result<Wanted, MeetingRefusal> {
    let starts_at = read_when(when, now, zone)?;
    let venue = match place {
        // "chỗ cũ": where is asked back, and the rest is kept.
        Some(place) if is_vague(&place) => None,
        Some(place) => read_venue(unquoted(&place))?.or(usual),
        None => None,
    };
    // Without a content there is nothing for it to go with.
    let (content, unread) = match content {
        Some(beside) if beside.split(" | ").all(is_particular) => (None, Some(beside)),
        content => (content, None),
    };
    let title = content.map(|content| read_title(unquoted(&content))).transpose()?.flatten();
    Ok(Wanted { starts_at, venue, title, unread, ends: end_of_range(when) })
}

/// "19h30 thứ bảy tại sân đình": the place that follows a time without any sign between.
pub(super) fn time_and_place(line: &str) -> (String, Option<String>) {
    let words: Vec<&str> = line.split(' ').collect();
    for at in (1..words.len()).rev() {
        let (time, place) =
            (words.get(..at).unwrap_or_default().join(" "), words.get(at..).unwrap_or_default().join(" "));
        if is_only_time(&time) && is_place(&place) {
            return (time, Some(place));
        }
    }
    (line.to_owned(), None)
}

/// The time and the place of a move; whichever is not said stays.
///
/// # Errors
/// When there is a time that cannot be taken, or neither a time nor a place.
pub(super) fn read_change(
    words: &str,
    now: Moment,
    zone: Tz,
) -> Result<(Option<Moment>, Option<String>), MeetingRefusal> {
    let words = &plain(without_move(words));
    for way in ways(words) {
        if let Some(Picked { when, others }) = pick(&way, now, zone) {
            let place = Some(way.join(&others)).filter(|place| !place.trim().is_empty());
            let place = place.map(|place| labelled(&place).1.to_owned());
            let (starts_at, beside) = read_time_and_place(&when, now, zone)?;
            if place.is_some() && beside.is_some() {
                return Err(unread(now, zone));
            }
            return Ok((Some(starts_at), place.or(beside)));
        }
    }
    if let Some((when, place)) = words.split_once('|') {
        let starts_at = match when.trim().is_empty() {
            true => None,
            false => Some(read_when(when, now, zone)?),
        };
        return Ok((starts_at, Some(place.to_owned())));
    }
    let flat = nfc(words);
    let (label, said) = labelled(&flat);
    if label == Some(Label::Where) || (is_place(said) && !is_only_time(said)) {
        let (place, when) = place_and_time(said, now, zone);
        return Ok((when, Some(place)));
    }
    read_time_and_place(said, now, zone).map(|(when, place)| (Some(when), place))
}

/// Whether words that were to be a place say a time as well.
pub(super) fn says_when(words: &str, now: Moment, zone: Tz) -> bool {
    let words = without_move(words);
    let flat = nfc(words);
    ways(words).iter().any(|way| pick(way, now, zone).is_some())
        || time_and_place(&flat).1.is_some()
        || place_and_time(&flat, now, zone).1.is_some()
}

/// The words of a move without those that say no more than that it is one: "dời họp sang …", "đổi thành …".
fn without_move(words: &str) -> &str {
    let words = words.trim();
    let moved = without_word(words, &["dời", "đổi", "chuyển", "lùi", "hoãn"]);
    let left = if moved.len() == words.len() {
        // "Đến" and "thành" may begin a name; "sang" begins none.
        without_word(words, &["sang"])
    } else {
        let fillers: [&[&str]; 3] = [
            &["lại", "cuộc", "buổi"],
            &["họp", "lịch", "giờ", "nơi"],
            &["sang", "đến", "tới", "thành", "qua"],
        ];
        fillers.into_iter().fold(moved, without_word)
    };
    if left.is_empty() { words } else { left }
}

/// A move without what says that it goes to what follows: "dời sang 20h". "Lùi 1h" goes by an hour, and is left as it is.
pub(super) fn moved_to(words: &str) -> &str {
    let words = words.trim();
    let moved = without_word(words, &["dời", "đổi", "chuyển", "lùi"]);
    let to = without_word(moved, &["sang", "đến", "tới", "thành"]);
    if to.len() < moved.len() { to } else { words }
}

/// The text without its first word, if that is one of these, with its marks or without any.
fn without_word<'a>(text: &'a str, list: &[&str]) -> &'a str {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let word = nfc(word).to_lowercase();
    if list.iter().any(|one| word == *one || word == fold(one)) { rest.trim_start() } else { text }
}

/// A time, and the place behind it; nothing else may stand there.
fn read_time_and_place(
    words: &str,
    now: Moment,
    zone: Tz,
) -> Result<(Moment, Option<String>), MeetingRefusal> {
    let (when, place) = time_and_place(words);
    let starts_at = read_when(&when, now, zone)?;
    if !is_only_time(&when) {
        return Err(unread(now, zone));
    }
    Ok((starts_at, place))
}

fn unread(now: Moment, zone: Tz) -> MeetingRefusal {
    MeetingRefusal::When { fault: WhenFault::Unread, example: example(now, zone) }
}

/// "đình làng 20h 22/5": the time that follows a place. An address ("số 12/5") is none.
fn place_and_time(words: &str, now: Moment, zone: Tz) -> (String, Option<Moment>) {
    let parts: Vec<&str> = words.split(' ').collect();
    let found = (1..parts.len()).find_map(|at| {
        let (place, time) = (parts.get(..at)?.join(" "), parts.get(at..)?.join(" "));
        if !is_only_time(&time) {
            return None;
        }
        read_when(&time, now, zone).ok().map(|when| (place, Some(when)))
    });
    found.unwrap_or_else(|| (words.to_owned(), None))
}

#[cfg(test)]
mod tests;
