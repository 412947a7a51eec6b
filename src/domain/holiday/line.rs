//! What an operator writes about days off, in any order: "24/11/2026 nghỉ Ngày Văn hóa", "nghỉ Tết từ 5/2 đến 11/2/2027", "đủ 2028".
//! A word or a number that was not read refuses the line.

use chrono::{Datelike as _, NaiveDate};

use super::{Asked, MAX_DAY_NAME, MAX_SPAN};
use crate::domain::fold::{fold, nfc};

/// What is said of the days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Off,
    Worked,
    Back,
}

fn verb(word: &str) -> Option<Verb> {
    match word {
        "nghi" | "off" => Some(Verb::Off),
        "lam" | "work" => Some(Verb::Worked),
        "bo" | "drop" => Some(Verb::Back),
        _ => None,
    }
}

/// Words that turn a verb around: nobody guesses what is meant then.
const NOT: &[&str] = &["khong", "chua", "dung", "not"];
/// Words that part or introduce days.
const BETWEEN: &[&str] = &["den", "toi", "to", "-", "–", "—"];
const BEFORE_A_DAY: &[&str] = &["tu", "ngay", "het", "cac", "va", "from", "and", "&"];
/// Words beside "làm" and "bỏ" that say nothing more.
const SAME_SAID: &[&str] = &[
    "bu", "viec", "ngay", "di", "lay", "lai", "nghi", "lam", "nhu", "cu", "da", "ghi", "nua", "thu", "bay",
    "as", "it", "was",
];

/// A piece of the line.
#[derive(Debug, Clone, PartialEq)]
enum Piece {
    /// Days from one to another.
    Days(NaiveDate, NaiveDate),
    /// A day without its year, or even its month.
    Half(u32, Option<u32>),
    Between,
    Year(i32),
    Verb(Verb),
    Word,
}

/// Reads what is asked. `None` when it is none of these.
pub fn read(line: &str, this_year: i32) -> Option<Asked> {
    let line = nfc(line).replace(['|', ';', ','], " ");
    let words: Vec<&str> = line
        .split(' ')
        .map(|word| word.trim_matches([':', '.', '"', '“', '”', '(', ')']))
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        return Some(Asked::Year(this_year));
    }
    let pieces: Vec<Piece> = words.iter().map(|word| piece(word)).collect();
    let has_days = pieces.iter().any(|piece| matches!(piece, Piece::Days(..)));
    if has_days { of_days(&words, &pieces) } else { of_year(&words, &pieces) }
}

fn piece(word: &str) -> Piece {
    let folded = fold(word);
    if BETWEEN.contains(&folded.as_str()) || BETWEEN.contains(&word) {
        return Piece::Between;
    }
    if let Some(verb) = verb(&folded) {
        return Piece::Verb(verb);
    }
    if let Some((from, to)) = days(word) {
        return Piece::Days(from, to);
    }
    if let Some(year) = year(word) {
        return Piece::Year(year);
    }
    match half(word) {
        Some((day, month)) => Piece::Half(day, month),
        None => Piece::Word,
    }
}

fn year(word: &str) -> Option<i32> {
    word.parse().ok().filter(|year| (2000..=2100).contains(year))
}

/// One day, or a run of them: "24/11/2026", "5/2/2027-11/2/2027", "5/2-11/2/2027", "5-11/2/2027", "24-11-2026".
fn days(word: &str) -> Option<(NaiveDate, NaiveDate)> {
    if let Some(day) = whole(word) {
        return Some((day, day));
    }
    let (from, to) = word.split_once(['-', '–', '—'])?;
    let to = whole(to)?;
    let from = whole(from).or_else(|| half(from).and_then(|half| with_year(half, to)))?;
    Some((from, to))
}

/// The day that a half of one is, in the month and year of the other.
fn with_year((day, month): (u32, Option<u32>), other: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(other.year(), month.unwrap_or(other.month()), day)
}

/// A day with its year: which year is meant decides everything here.
fn whole(text: &str) -> Option<NaiveDate> {
    let sign = ['/', '.', '-'].into_iter().find(|sign| text.matches(*sign).count() == 2)?;
    let mut parts = text.split(sign);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn half(text: &str) -> Option<(u32, Option<u32>)> {
    let (day, month) = match text.split_once('/') {
        Some((day, month)) => (day, Some(month.parse().ok()?)),
        None => (text, None),
    };
    Some((day.parse().ok()?, month))
}

/// "2028", "năm 2028 đủ", "chưa đủ 2028".
fn of_year(words: &[&str], pieces: &[Piece]) -> Option<Asked> {
    let mut year = None;
    let mut said = Vec::new();
    for (word, piece) in words.iter().zip(pieces) {
        match piece {
            Piece::Year(one) if year.is_none() => year = Some(*one),
            Piece::Word => said.push(fold(word)),
            _ => return None,
        }
    }
    let said = said.join(" ");
    let said = said.strip_prefix("nam ").or(said.strip_suffix(" nam")).unwrap_or(&said).replace(" nam ", " ");
    let year = year?;
    match said.as_str() {
        "" | "nam" => Some(Asked::Year(year)),
        "du" | "da du" | "day du" | "complete" => Some(Asked::Complete { year, is: true }),
        "chua du" | "khong du" | "incomplete" => Some(Asked::Complete { year, is: false }),
        _ => None,
    }
}

/// Days, what is said of them, and how they are called.
fn of_days(words: &[&str], pieces: &[Piece]) -> Option<Asked> {
    let mut runs: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    let mut said: Option<Verb> = None;
    let mut verbs = 0;
    let mut name: Vec<&str> = Vec::new();
    let mut joins = false;
    let mut waits: Option<(u32, Option<u32>)> = None;
    let is_day = |at: usize| matches!(pieces.get(at), Some(Piece::Days(..) | Piece::Half(..)));
    for (at, (word, piece)) in words.iter().zip(pieces).enumerate() {
        let folded = fold(word);
        match piece {
            Piece::Days(from, to) => match (std::mem::take(&mut joins), waits.take()) {
                (true, Some(half)) if from == to => runs.push((with_year(half, *to)?, *to)),
                (true, None) if from == to => runs.last_mut()?.1 = *to,
                (false, None) => runs.push((*from, *to)),
                _ => return None,
            },
            Piece::Between if is_day(at + 1) || introduces(words, pieces, at + 1) => joins = true,
            // "từ 5/2/2027 đến …": until when is not said. A dash may part the day from its name.
            Piece::Between if at > 0 && is_day(at - 1) && folded.chars().any(char::is_alphabetic) => {
                return None;
            }
            Piece::Half(day, month) if goes_on(words, pieces, at + 1) && waits.is_none() => {
                waits = Some((*day, *month));
            }
            _ if introduces(words, pieces, at) => {}
            Piece::Verb(verb) => {
                if words.get(at.wrapping_sub(1)).is_some_and(|before| NOT.contains(&fold(before).as_str())) {
                    return None;
                }
                verbs += 1;
                match said {
                    None => said = Some(*verb),
                    Some(_) => name.push(word),
                }
            }
            // "Ngày Chiến thắng 30/4": the number belongs to the name.
            Piece::Half(..) if !name.is_empty() => name.push(word),
            Piece::Word | Piece::Between if !folded.chars().any(|sign| sign.is_ascii_digit()) => {
                name.push(word)
            }
            _ => return None,
        }
    }
    if joins || waits.is_some() || (verbs > 1 && runs.len() > 1) {
        return None;
    }
    let mut days = Vec::new();
    for (from, to) in runs {
        let count = to.signed_duration_since(from).num_days();
        if !(0..MAX_SPAN).contains(&count) {
            return None;
        }
        days.extend(from.iter_days().take_while(|day| *day <= to));
    }
    if i64::try_from(days.len()).map_or(true, |count| count > MAX_SPAN) {
        return None;
    }
    let says_nothing_more = || name.iter().all(|word| SAME_SAID.contains(&fold(word).as_str()));
    match said? {
        Verb::Off => {
            let name = name.join(" ");
            let fits = name.chars().count() <= MAX_DAY_NAME;
            let name = if name.is_empty() { "ngày nghỉ".to_owned() } else { name };
            fits.then_some(Asked::Off { days, name })
        }
        Verb::Worked => says_nothing_more().then_some(Asked::Worked(days)),
        Verb::Back => says_nothing_more().then_some(Asked::Back(days)),
    }
}

/// Whether this word only introduces a day: "từ ngày 5/2/2027", "đến hết 11/2/2027".
fn introduces(words: &[&str], pieces: &[Piece], at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    BEFORE_A_DAY.contains(&fold(word).as_str())
        && (matches!(pieces.get(at + 1), Some(Piece::Days(..) | Piece::Half(..)))
            || introduces(words, pieces, at + 1))
}

/// Whether a run goes on behind a half of a day: "5/2 đến 11/2/2027".
fn goes_on(words: &[&str], pieces: &[Piece], at: usize) -> bool {
    pieces.get(at) == Some(&Piece::Between)
        && (matches!(pieces.get(at + 1), Some(Piece::Days(..))) || introduces(words, pieces, at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn off(from: NaiveDate, to: NaiveDate, name: &str) -> Option<Asked> {
        let days = from.iter_days().take_while(|day| *day <= to).collect();
        Some(Asked::Off { days, name: name.to_owned() })
    }

    #[test]
    fn a_line_of_an_operator_is_read_in_any_order() {
        let read = |line| read(line, 2026);
        assert_eq!(read(""), Some(Asked::Year(2026)));
        for line in ["2027", "năm 2027", "Năm 2027."] {
            assert_eq!(read(line), Some(Asked::Year(2027)), "{line}");
        }
        for line in ["2028 đủ", "đủ 2028", "năm 2028 đủ", "đủ năm 2028", "2028: đủ"] {
            assert_eq!(read(line), Some(Asked::Complete { year: 2028, is: true }), "{line}");
        }
        for line in ["2028 chua du", "chưa đủ 2028", "năm 2028 chưa đủ"] {
            assert_eq!(read(line), Some(Asked::Complete { year: 2028, is: false }), "{line}");
        }
        let culture = off(day(2026, 11, 24), day(2026, 11, 24), "Ngày Văn hóa Việt Nam");
        for line in [
            "24/11/2026 nghỉ Ngày Văn hóa Việt Nam",
            "nghỉ Ngày Văn hóa Việt Nam 24/11/2026",
            "Ngày Văn hóa Việt Nam nghỉ 24/11/2026",
            "nghỉ 24/11/2026: Ngày Văn hóa Việt Nam",
            "24/11/2026 | nghỉ | Ngày Văn hóa Việt Nam",
            "Ngày Văn hóa Việt Nam, ngày 24/11/2026, nghỉ",
            "24-11-2026 nghỉ Ngày Văn hóa Việt Nam",
        ] {
            assert_eq!(read(line), culture, "{line}");
        }
        let tet = off(day(2027, 2, 5), day(2027, 2, 11), "Tết");
        for line in [
            "5/2/2027-11/2/2027 nghi Tết",
            "nghỉ Tết 5/2/2027 - 11/2/2027",
            "nghỉ Tết từ 5/2/2027 đến 11/2/2027",
            "từ ngày 5/2 đến hết ngày 11/2/2027 nghỉ Tết",
            "Tết: nghỉ từ 5/2 tới 11/2/2027",
            "5-11/2/2027 nghỉ Tết",
        ] {
            assert_eq!(read(line), tet, "{line}");
        }
        assert_eq!(
            read("nghỉ Ngày Chiến thắng 30/4 ngày 30/4/2027"),
            off(day(2027, 4, 30), day(2027, 4, 30), "Ngày Chiến thắng 30/4")
        );
        for line in ["22/8/2026 làm", "làm bù 22/8/2026", "làm ngày 22/8/2026", "đi làm 22/8/2026"] {
            assert_eq!(read(line), Some(Asked::Worked(vec![day(2026, 8, 22)])), "{line}");
        }
        for line in ["24/11/2026 bỏ", "bỏ 24/11/2026", "bỏ ngày nghỉ 24/11/2026"] {
            assert_eq!(read(line), Some(Asked::Back(vec![day(2026, 11, 24)])), "{line}");
        }
        let both = vec![day(2026, 11, 24), day(2026, 11, 26)];
        assert_eq!(
            read("nghỉ 24/11/2026 và 26/11/2026"),
            Some(Asked::Off { days: both, name: "ngày nghỉ".to_owned() })
        );
    }

    #[test]
    fn what_is_not_that_clear_is_refused() {
        for line in [
            "24/11 nghỉ",
            "24/11/26 nghỉ",
            "hôm nay nghỉ",
            "24/11/2026",
            "24/11/2026 Ngày Văn hóa",
            "1/1/2026-1/3/2026 nghỉ",
            "2028 thiếu",
            "không nghỉ 24/11/2026",
            "24/11/2026 không làm",
            "24/11/2026 nghỉ 25/11/2026 làm",
            "24/11 nghỉ 26/11/2026",
            "11/2/2027 đến 5/2/2027 nghỉ",
            "từ 5/2/2027 đến nghỉ",
            "24/11/2026 làm ở trường",
            "2028 đủ 2029",
        ] {
            assert_eq!(read(line, 2026), None, "{line}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_line_makes_reading_panic(line in ".{0,80}") {
            let _ = read(&line, 2026);
        }
    }
}
