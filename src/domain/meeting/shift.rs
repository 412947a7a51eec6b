//! A move that names no new time: by how much ("lùi 1 tiếng", "sớm hơn 30 phút"), to when nobody knows yet ("hoãn"), not at all ("không
//! dời nữa"), or that it is called off. Partner of `typed.rs`.

use crate::domain::fold::{fold, nfc};
use crate::domain::when;

/// What words about a move say without a new time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// It stays as it is.
    Not,
    /// Later, and nobody says when.
    Open,
    /// It is called off.
    Off,
    /// By so many minutes: later, or, below zero, earlier.
    By(i64),
}

const NOT: &[&str] = &[
    "khong",
    "thoi",
    "thoi khong",
    "khong doi",
    "thoi khong doi",
    "khong doi hop",
    "khong doi lich",
    "khong doi gio",
    "khong doi ngay",
    "khong doi noi",
    "khong lui",
    "khong hoan",
    "khong chuyen",
    "khong can",
    "khong can doi",
    "khong phai doi",
    "khong thay doi",
    "khoi doi",
    "khoi",
    "giu nguyen",
    "giu nguyen lich",
    "giu nguyen gio",
    "giu lich cu",
    "giu gio cu",
    "de nguyen",
    "nhu cu",
    "van nhu cu",
    "van hop",
    "van hop nhu cu",
    "no",
    "no change",
    "keep it",
    "not moved",
];

const OPEN: &[&str] = &[
    "hoan",
    "hoan hop",
    "hoan lai",
    "hoan cuoc hop",
    "hoan buoi hop",
    "tam hoan",
    "tam hoan hop",
    "tam hoan cuoc hop",
    "xin hoan",
    "hoan vo thoi han",
    "lui",
    "lui lai",
    "lui hop",
    "lui lich",
    "lui lich hop",
    "doi",
    "doi lai",
    "doi hop",
    "doi lich",
    "doi lich hop",
    "doi gio",
    "doi ngay",
    "doi ngay khac",
    "doi hom khac",
    "hom khac",
    "ngay khac",
    "bua khac",
    "luc khac",
    "chua biet",
    "chua biet khi nao",
    "chua biet ngay nao",
    "chua ro",
    "chua chot",
    "de sau",
    "bao sau",
    "se bao sau",
    "thong bao sau",
    "postpone",
    "postponed",
    "later",
];

const OFF: &[&str] = &[
    "huy hop",
    "huy cuoc hop",
    "huy buoi hop",
    "huy luon",
    "khong hop",
    "khong hop nua",
    "thoi khong hop",
    "thoi khong hop nua",
    "khoi hop",
    "bo hop",
    "bo cuoc hop",
    "cancel",
    "call off",
    "call it off",
];

/// Reads what words say of a move; `None` when they name a time or a place, or anything else.
pub fn read_shift(words: &str) -> Option<Shift> {
    let folded = fold(words).replace(|sign: char| !sign.is_alphanumeric(), " ");
    let folded = nfc(&folded);
    let mut plain = folded.as_str();
    for behind in [" a", " nhe", " dau", " roi", " di", " nua"] {
        plain = plain.strip_suffix(behind).unwrap_or(plain);
    }
    let is_put_off = ["hoan ", "tam hoan "].iter().any(|verb| plain.starts_with(verb))
        && !plain.contains(|sign: char| sign.is_ascii_digit())
        && [" chua ", " vo thoi han", " sau"].iter().any(|said| plain.contains(said));
    if NOT.contains(&plain) {
        Some(Shift::Not)
    } else if OFF.contains(&plain) {
        Some(Shift::Off)
    } else if OPEN.contains(&plain) || is_put_off {
        Some(Shift::Open)
    } else {
        by(words).map(Shift::By)
    }
}

/// Words and figures, each by itself: "1h30" is three.
fn parts(words: &str) -> Vec<String> {
    let lower = nfc(words).to_lowercase();
    let mut parts: Vec<String> = Vec::new();
    let mut last: Option<bool> = None;
    for sign in lower.chars() {
        if sign == '\'' || sign == '’' {
            parts.push("phút".to_owned());
            last = None;
            continue;
        }
        if !sign.is_alphanumeric() {
            last = None;
            continue;
        }
        let is_figure = sign.is_numeric();
        match parts.last_mut() {
            Some(part) if last == Some(is_figure) => part.push(sign),
            _ => parts.push(sign.to_string()),
        }
        last = Some(is_figure);
    }
    parts
}

/// Minutes of a unit.
fn unit(word: &str) -> Option<i64> {
    const HOUR: i64 = 60;
    const DAY: i64 = 24 * HOUR;
    Some(match word {
        "phut" | "p" | "ph" | "minute" | "minutes" | "min" | "mins" => 1,
        "tieng" | "gio" | "h" | "g" | "hour" | "hours" => HOUR,
        "ngay" | "hom" | "bua" | "day" | "days" => DAY,
        "tuan" | "week" | "weeks" => 7 * DAY,
        _ => return None,
    })
}

/// A number in figures or in one word.
fn number(part: &str) -> Option<i64> {
    let english = || match part {
        "a" | "an" | "one" => Some(1),
        "two" => Some(2),
        _ => None,
    };
    // "Vài ngày" says no number.
    let word = || when::one(part).map(i64::from).or_else(english);
    part.parse().ok().or_else(word).filter(|value| *value > 0)
}

/// "lùi 1 tiếng", "sớm hơn 30 phút", "lùi lại 2 ngày", "muộn hơn 1 tiếng rưỡi": minutes, below zero earlier. Whatever is not read, or may
/// be meant otherwise ("lùi 8h", "dời 1 tiếng"), is none.
fn by(words: &str) -> Option<i64> {
    const FILLS: &[&str] = &[
        "hop", "lich", "gio", "ngay", "cuoc", "buoi", "hon", "nhe", "a", "xin", "cho", "so", "voi", "cu",
        "di", "nua", "by", "it", "the", "meeting", "khoang", "thoi", "gian",
    ];
    /// An hour on the clock is seldom so small.
    const HOURS_FOR_SURE: i64 = 3;
    let parts = parts(words);
    let folded: Vec<String> = parts.iter().map(|part| fold(part)).collect();
    let word = |at: usize| folded.get(at).map_or("", String::as_str);
    let (mut later, mut earlier, mut moves, mut again) = (false, false, false, false);
    let mut minutes: Option<i64> = None;
    let mut at = 0;
    while at < parts.len() {
        // "nửa tiếng", and not "2 ngày nữa".
        let half = word(at) == "nua" && unit(word(at + 1)).is_some();
        let amount = if half { Some(1) } else { parts.get(at).and_then(|part| number(part)) };
        if let (Some(count), Some(each)) = (amount, unit(word(at + 1))) {
            let on_clock = matches!(word(at + 1), "h" | "g" | "gio");
            if on_clock && count > HOURS_FOR_SURE {
                return None;
            }
            let mut sum = if half { each / 2 } else { count.checked_mul(each)? };
            at += 2;
            if word(at) == "ruoi" {
                sum = sum.checked_add(each / 2)?;
                at += 1;
            } else if on_clock
                && unit(word(at + 1)).is_none()
                && let Some(rest) = parts.get(at).and_then(|part| part.parse::<i64>().ok())
            {
                // "1h30"
                sum = sum.checked_add(rest)?;
                at += 1;
            }
            minutes = Some(minutes.unwrap_or(0).checked_add(sum)?);
            continue;
        }
        match word(at) {
            "lui" | "hoan" | "muon" | "tre" | "cham" | "later" | "postpone" | "delay" => later = true,
            "som" | "truoc" | "len" | "earlier" => earlier = true,
            "doi" | "chuyen" | "day" | "dich" | "move" => moves = true,
            "lai" | "them" => again = true,
            fills if FILLS.contains(&fills) => {}
            _ => return None,
        }
        at += 1;
    }
    let minutes = minutes.filter(|minutes| *minutes > 0 && *minutes <= 60 * 24 * 60)?;
    match (later, earlier) {
        (true, false) => Some(minutes),
        (false, true) => Some(-minutes),
        // "dời lại 2 ngày", "dời thêm 1 tiếng".
        (false, false) if moves && again => Some(minutes),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_by_so_much_is_read_and_nothing_is_guessed() {
        const HOUR: i64 = 60;
        const DAY: i64 = 24 * HOUR;
        for (words, minutes) in [
            ("lùi 1 tiếng", HOUR),
            ("lùi lại 2 ngày", 2 * DAY),
            ("sớm hơn 30 phút", -30),
            ("muộn hơn 1 tiếng rưỡi", 90),
            ("lùi 1h30", 90),
            ("lùi một tuần", 7 * DAY),
            ("dời lại hai ngày nhé", 2 * DAY),
            ("dời lên 1 tiếng", -HOUR),
            ("đẩy lên sớm 30p", -30),
            ("lùi giờ họp 30'", 30),
            ("lui nua tieng", 30),
            ("hoãn 1 tuần", 7 * DAY),
            ("chậm lại 15 phút", 15),
            ("lùi 1 tiếng 30 phút", 90),
            ("lùi 2 ngày nữa", 2 * DAY),
            ("1 hour later", HOUR),
            ("30 minutes earlier", -30),
            ("postpone by 2 days", 2 * DAY),
        ] {
            assert_eq!(read_shift(words), Some(Shift::By(minutes)), "{words}");
        }
        for words in [
            "lùi 8h",
            "dời 1 tiếng",
            "lùi vài ngày",
            "lùi sớm 1 tiếng",
            "lùi đến 20h",
            "dời sang 2 ngày sau",
            "20h",
            "sân đình",
            "lùi 1 tiếng tại sân đình",
            "lùi 100 ngày",
            "",
        ] {
            assert_eq!(read_shift(words), None, "{words}");
        }
    }

    #[test]
    fn no_move_a_move_to_nobody_knows_when_and_a_meeting_that_is_off_are_told_apart() {
        for words in
            ["không dời nữa", "Thôi không dời nữa.", "giữ nguyên", "không đổi", "vẫn như cũ ạ", "khỏi dời"]
        {
            assert_eq!(read_shift(words), Some(Shift::Not), "{words}");
        }
        for words in [
            "hoãn",
            "Hoãn họp",
            "tạm hoãn",
            "hoãn, chưa biết bao giờ",
            "dời hôm khác",
            "sẽ báo sau",
            "lùi lại",
        ] {
            assert_eq!(read_shift(words), Some(Shift::Open), "{words}");
        }
        for words in ["hủy họp", "không họp nữa", "Hủy cuộc họp đi"] {
            assert_eq!(read_shift(words), Some(Shift::Off), "{words}");
        }
        for words in ["không dời được vì bão", "Hoàn thiện danh sách", "hoãn đến 20h thứ bảy"]
        {
            assert_eq!(read_shift(words), None, "{words}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_words_make_reading_panic(words in ".{0,60}") {
            let _ = read_shift(&words);
        }

        #[test]
        fn no_mixture_of_the_words_it_knows_makes_reading_panic(
            words in proptest::collection::vec(
                proptest::sample::select(vec!["lùi", "1", "99999999999", "tiếng", "h", "nửa", "rưỡi", "ngày", "sớm", "30"]),
                0..9,
            )
        ) {
            let _ = read_shift(&words.join(" "));
        }
    }
}
