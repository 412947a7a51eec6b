//! Numbers, percentages, dates and times as Vietnamese and English readers write them (docs/domain.md §5).

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};

use crate::domain::people::Language;
use crate::domain::roll::AuditedAct;
use crate::domain::unit;

/// The key of the words for an act of the log.
pub const fn act_key(act: AuditedAct) -> &'static str {
    match act {
        AuditedAct::CodesRead => "attendance-look-codes",
        AuditedAct::RollImported => "attendance-look-roll",
        AuditedAct::AnswersRead => "attendance-look-answers",
        AuditedAct::AnswersPrinted => "attendance-look-printed",
        AuditedAct::HouseholdRead => "attendance-look-household",
        AuditedAct::AccountRemoved => "attendance-look-removed",
        AuditedAct::CodeRenewed => "attendance-look-renewed",
        AuditedAct::RollUndone => "attendance-look-undone",
        AuditedAct::RollExported => "attendance-look-exported",
        AuditedAct::HouseholdAdded => "attendance-look-added",
        AuditedAct::HouseholdChanged => "attendance-look-changed",
        AuditedAct::HouseholdClosed => "attendance-look-closed",
        AuditedAct::PassShown => "attendance-look-pass",
        AuditedAct::DeputyNamed => "attendance-look-deputy",
        AuditedAct::RollCompared => "attendance-look-compared",
        AuditedAct::RequestsRead => "attendance-look-requests",
        AuditedAct::ObjectionsRead => "attendance-look-objections",
        AuditedAct::CallsRead => "attendance-look-calls",
    }
}

/// `1.241` in Vietnamese, `1,241` in English.
pub fn number(value: i64, language: Language) -> String {
    let digits = value.unsigned_abs().to_string();
    let separator = if language == Language::Vi { '.' } else { ',' };
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    if value < 0 { format!("-{grouped}") } else { grouped }
}

/// `98,12%` in Vietnamese, `98.12%` in English; two decimals, rounded half up, without trailing zeros; `–` for no whole.
/// For reading only: a decision is never taken on it.
pub fn percent(part: i64, whole: i64, language: Language) -> String {
    if whole <= 0 {
        return "–".to_owned();
    }
    let hundredths = (part * 20_000 + whole) / (2 * whole);
    let point = if language == Language::Vi { ',' } else { '.' };
    let (units, rest) = (number(hundredths / 100, language), hundredths % 100);
    match (rest / 10, rest % 10) {
        (0, 0) => format!("{units}%"),
        (tenths, 0) => format!("{units}{point}{tenths}%"),
        (tenths, hundredth) => format!("{units}{point}{tenths}{hundredth}%"),
    }
}

/// "khu phố 1, phường Bình Ngọc; khu phố 2": names of places as they stand inside a Vietnamese sentence.
pub fn inside(names: &str) -> String {
    let small = |name: &str| match unit::word_of(name) {
        Some(word) => format!("{}{}", word.to_lowercase(), name.get(word.len()..).unwrap_or_default()),
        None => name.to_owned(),
    };
    let one = |name: &str| name.split(", ").map(small).collect::<Vec<_>>().join(", ");
    names.split("; ").map(one).collect::<Vec<_>>().join("; ")
}

/// "khu phố": the word for what a named place is, inside a Vietnamese sentence; "khu dân cư" for a name that does not say it.
pub fn kind(name: &str) -> String {
    unit::word_of(name).unwrap_or("Khu dân cư").to_lowercase()
}

/// With a capital at the beginning.
pub fn upper_first(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// An article in words: "Nghị định 59/2023/NĐ-CP, Điều 3, khoản 3" of "NĐ 59/2023/NĐ-CP Đ.3 k.3".
pub fn article(short: &str, language: Language) -> String {
    written(short, language).join(", ")
}

/// The same where people read it: the law by its name.
pub fn article_named(short: &str, language: Language) -> String {
    named(&written(short, language).join(", "), language)
}

/// The same with the article first: "Điều 19 Luật Thực hiện dân chủ ở cơ sở".
pub fn article_first(short: &str, language: Language) -> String {
    let mut parts = written(short, language);
    parts.reverse();
    let of = if language == Language::Vi { " " } else { " of the " };
    named(&parts.join(of), language)
}

/// The law of democracy at the grassroots, as people call it.
fn named(words: &str, language: Language) -> String {
    match language {
        Language::Vi => words.replace("Luật 10/2022/QH15", "Luật Thực hiện dân chủ ở cơ sở"),
        Language::En => words.replace("Law 10/2022/QH15", "Law on grassroots democracy"),
    }
}

/// Text, article, clause, each in words.
fn written(short: &str, language: Language) -> Vec<String> {
    let (ordinance, decree, resolution, law) = match language {
        Language::Vi => ("Pháp lệnh ", "Nghị định ", "Nghị quyết liên tịch ", "Luật "),
        Language::En => ("Ordinance ", "Decree ", "Joint Resolution ", "Law "),
    };
    let (article, clause, form) = match language {
        Language::Vi => ("Điều ", "khoản ", "Mẫu "),
        Language::En => ("Article ", "clause ", "form "),
    };
    let mut parts = vec![String::new()];
    for word in short.split(' ') {
        let deeper = [("Đ.", article), ("k.", clause), ("Mẫu.", form)]
            .into_iter()
            .find_map(|(mark, name)| word.strip_prefix(mark).map(|number| format!("{name}{number}")));
        match (deeper, parts.last_mut()) {
            (Some(part), _) => parts.push(part),
            (None, Some(text)) => text.push_str(match word {
                "PL" => ordinance,
                "NĐ" => decree,
                "NQLT" => resolution,
                "Luật" => law,
                word => word,
            }),
            (None, None) => {}
        }
    }
    parts
}

/// `19 giờ 30`, `7 giờ`; `19:30`.
pub fn time(at: NaiveTime, language: Language) -> String {
    match language {
        Language::Vi if at.minute() == 0 => format!("{} giờ", at.hour()),
        Language::Vi => format!("{} giờ {:02}", at.hour(), at.minute()),
        Language::En => format!("{}:{:02}", at.hour(), at.minute()),
    }
}

/// The same with the half of the day where an hour may be either: `7 giờ sáng`, `19 giờ`; `7:00 am`, `19:00`. So people read what was
/// understood of "7h".
pub fn time_told(at: NaiveTime, language: Language) -> String {
    let plain = time(at, language);
    let part = match (language, at.hour()) {
        (Language::Vi, 1..=10) => "sáng",
        (Language::Vi, 11) => "trưa",
        (Language::En, 1..=11) => "am",
        _ => return plain,
    };
    format!("{plain} {part}")
}

/// `thứ Bảy`; `Saturday`.
pub fn weekday(day: Weekday, language: Language) -> &'static str {
    match (language, day) {
        (Language::Vi, Weekday::Mon) => "thứ Hai",
        (Language::Vi, Weekday::Tue) => "thứ Ba",
        (Language::Vi, Weekday::Wed) => "thứ Tư",
        (Language::Vi, Weekday::Thu) => "thứ Năm",
        (Language::Vi, Weekday::Fri) => "thứ Sáu",
        (Language::Vi, Weekday::Sat) => "thứ Bảy",
        (Language::Vi, Weekday::Sun) => "Chủ nhật",
        (Language::En, Weekday::Mon) => "Monday",
        (Language::En, Weekday::Tue) => "Tuesday",
        (Language::En, Weekday::Wed) => "Wednesday",
        (Language::En, Weekday::Thu) => "Thursday",
        (Language::En, Weekday::Fri) => "Friday",
        (Language::En, Weekday::Sat) => "Saturday",
        (Language::En, Weekday::Sun) => "Sunday",
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `21/5/2022`; `21 May 2022`.
pub fn date(day: NaiveDate, language: Language) -> String {
    match language {
        Language::Vi => format!("{}/{}/{}", day.day(), day.month(), day.year()),
        Language::En => format!("{} {} {}", day.day(), MONTHS[day.month0() as usize], day.year()),
    }
}

/// `21/5`; `21 May`.
pub fn day_and_month(day: NaiveDate, language: Language) -> String {
    match language {
        Language::Vi => format!("{}/{}", day.day(), day.month()),
        Language::En => format!("{} {}", day.day(), MONTHS[day.month0() as usize]),
    }
}

/// `thứ Bảy, ngày 21/5/2022`; `Saturday 21 May 2022`.
pub fn long_date(day: NaiveDate, language: Language) -> String {
    match language {
        Language::Vi => format!("{}, ngày {}", weekday(day.weekday(), language), date(day, language)),
        Language::En => format!("{} {}", weekday(day.weekday(), language), date(day, language)),
    }
}

/// `19 giờ 30, thứ Bảy, ngày 21/5/2022`; `19:30, Saturday 21 May 2022`.
pub fn date_time(at: NaiveDateTime, language: Language) -> String {
    format!("{}, {}", time(at.time(), language), long_date(at.date(), language))
}

/// The same with the half of the day, as [`time_told`] says it.
pub fn date_time_told(at: NaiveDateTime, language: Language) -> String {
    format!("{}, {}", time_told(at.time(), language), long_date(at.date(), language))
}

/// What is counted or measured: it stays on the line of its number.
const UNITS: &[&str] = &[
    "giờ",
    "phút",
    "ngày",
    "tháng",
    "hộ",
    "người",
    "phiếu",
    "nhóm",
    "việc",
    "nơi",
    "lần",
    "ký",
    "tài",
    "đề",
    "ý",
    "cuộc",
    "xã",
    "phường",
    "khu",
    "thôn",
    "tổ",
    "tệp",
    "dòng",
    "MB",
    "household",
    "households",
    "day",
    "days",
    "people",
    "person",
    "papers",
    "paper",
    "groups",
    "group",
    "minutes",
    "hours",
    "requests",
    "accounts",
    "characters",
];
/// What is numbered: its number stays on its line.
const NUMBERED: &[&str] = &[
    "giờ",
    "số",
    "phố",
    "hộ",
    "ngày",
    "khu",
    "tổ",
    "thôn",
    "ấp",
    "bản",
    "cụm",
    "ngõ",
    "điều",
    "khoản",
    "mẫu",
    "trang",
    "dòng",
    "từ",
    "household",
    "article",
    "clause",
    "page",
    "row",
];

/// The text with no-break spaces where a line must not end: "19 giờ 30", "310 hộ", "khu phố 1". Nothing becomes longer or shorter.
pub fn bound(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let words: Vec<&str> = line.split(' ').collect();
        let mut bound = String::with_capacity(line.len() + 8);
        for (at, word) in words.iter().enumerate() {
            if at > 0 {
                let before = words.get(at - 1).copied().unwrap_or_default();
                let behind = words.get(at + 1).copied().unwrap_or_default();
                bound.push(if belong_together(before, word, behind) { '\u{A0}' } else { ' ' });
            }
            bound.push_str(word);
        }
        bound
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn belong_together(before: &str, word: &str, behind: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_open = |word: &str| word.ends_with(char::is_alphanumeric);
    let numbered = |word: &str| is_open(word) && NUMBERED.contains(&bare(word).as_str());
    let counted =
        |word: &str| word.starts_with(char::is_alphanumeric) && UNITS.contains(&bare(word).as_str());
    (before.ends_with(is_digit) && counted(word))
        || (numbered(before) && word.starts_with(is_digit))
        || (bare(before) == "khu" && word == "phố" && behind.starts_with(is_digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stays_on_the_line_of_what_it_counts() {
        let bare = "Lúc 19 giờ 30, thứ Năm: cần 156 hộ nữa, khu phố 1 (hộ số 23), 3 lần.";
        let bound = bound(bare);
        assert_eq!(
            bound,
            "Lúc 19\u{A0}giờ\u{A0}30, thứ Năm: cần 156\u{A0}hộ nữa, khu\u{A0}phố\u{A0}1 (hộ số\u{A0}23), 3\u{A0}lần."
        );
        assert_eq!(bound.encode_utf16().count(), bare.encode_utf16().count());
        assert_eq!(super::bound("1,  2\n\n3 có; hộ, 4"), "1,  2\n\n3 có; hộ, 4");
    }

    #[test]
    fn numbers_are_grouped_as_the_reader_writes_them() {
        assert_eq!(number(1241, Language::Vi), "1.241");
        assert_eq!(number(346_663, Language::Vi), "346.663");
        assert_eq!(number(1241, Language::En), "1,241");
        assert_eq!(number(999, Language::Vi), "999");
        assert_eq!(number(-1_000_000, Language::En), "-1,000,000");
    }

    #[test]
    fn an_article_is_written_out() {
        let short = "NĐ 59/2023/NĐ-CP Đ.3 k.3";
        assert_eq!(article(short, Language::Vi), "Nghị định 59/2023/NĐ-CP, Điều 3, khoản 3");
        assert_eq!(
            article("Luật 10/2022/QH15 Đ.20 k.3", Language::En),
            "Law 10/2022/QH15, Article 20, clause 3"
        );
        assert_eq!(article("NQLT 09/2008", Language::Vi), "Nghị quyết liên tịch 09/2008");
        assert_eq!(article("PL 34/2007/PL-UBTVQH11", Language::En), "Ordinance 34/2007/PL-UBTVQH11");
        assert_eq!(article_named("NĐ 59/2023/NĐ-CP Mẫu.01", Language::Vi), "Nghị định 59/2023/NĐ-CP, Mẫu 01");
        let law = "Luật 10/2022/QH15 Đ.21 k.1";
        assert_eq!(article_named(law, Language::Vi), "Luật Thực hiện dân chủ ở cơ sở, Điều 21, khoản 1");
        assert_eq!(
            article_first("Luật 10/2022/QH15 Đ.19", Language::Vi),
            "Điều 19 Luật Thực hiện dân chủ ở cơ sở"
        );
        assert_eq!(
            article_first("Luật 10/2022/QH15 Đ.19", Language::En),
            "Article 19 of the Law on grassroots democracy"
        );
    }

    #[test]
    fn percentages_are_rounded_for_reading() {
        assert_eq!(percent(340_134, 346_663, Language::Vi), "98,12%");
        assert_eq!(percent(156, 156, Language::Vi), "100%");
        assert_eq!(percent(1, 2, Language::En), "50%");
        assert_eq!(percent(1, 8, Language::Vi), "12,5%");
        assert_eq!(percent(0, 0, Language::Vi), "–");
    }

    #[test]
    fn units_are_small_inside_a_sentence_and_names_are_not() {
        assert_eq!(inside("Khu phố 1, Phường Bình Ngọc"), "khu phố 1, phường Bình Ngọc");
        assert_eq!(inside("Tổ dân phố 5"), "tổ dân phố 5");
        assert_eq!(inside("Ấp 3, Xã Tân Lợi"), "ấp 3, xã Tân Lợi");
        assert_eq!(inside("An Bình"), "An Bình");
        assert_eq!(inside("Bản"), "Bản");
        assert_eq!(inside("Khuông Việt"), "Khuông Việt");
        assert_eq!(inside("Khu dân cư số 5, Đặc khu Vân Đồn"), "khu dân cư số 5, đặc khu Vân Đồn");
        assert_eq!(kind("Buôn Ama Thuột, Phường Tân An"), "buôn");
        assert_eq!(kind("Tổ 5"), "tổ");
    }

    #[test]
    fn the_time_of_the_first_conference_reads_as_on_the_invitation() {
        let at = NaiveDate::from_ymd_opt(2022, 5, 21).and_then(|day| day.and_hms_opt(19, 30, 0)).unwrap();
        assert_eq!(date_time(at, Language::Vi), "19 giờ 30, thứ Bảy, ngày 21/5/2022");
        assert_eq!(date_time(at, Language::En), "19:30, Saturday 21 May 2022");
        assert_eq!(date_time_told(at, Language::Vi), "19 giờ 30, thứ Bảy, ngày 21/5/2022");
    }

    #[test]
    fn an_hour_that_may_be_of_either_half_of_the_day_says_which() {
        for (hour, minute, vi, en) in [
            (0, 0, "0 giờ", "0:00"),
            (1, 5, "1 giờ 05 sáng", "1:05 am"),
            (7, 0, "7 giờ sáng", "7:00 am"),
            (11, 30, "11 giờ 30 trưa", "11:30 am"),
            (12, 0, "12 giờ", "12:00"),
            (13, 0, "13 giờ", "13:00"),
            (19, 0, "19 giờ", "19:00"),
        ] {
            let at = NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
            assert_eq!(time_told(at, Language::Vi), vi);
            assert_eq!(time_told(at, Language::En), en);
        }
    }
}
