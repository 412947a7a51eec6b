//! What of a time stands among other words: a place that says an hour, a content that says another one. Nothing is read from it.

use super::left::PLACES;
use super::{Day, Words};

/// What of a time stands in words that are to be something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TimeWithin {
    /// An hour: "20h", "từ 7 giờ đến 11 giờ".
    pub hour: bool,
    /// "lúc 20h": an hour at which something begins.
    pub begins: bool,
    /// A day that names no street: "thứ bảy", "ngày 28/5", "28/5/2022", "tối mai".
    pub day: bool,
    /// A date, which may be the name of a street: "đường 30/4".
    pub date: bool,
}

/// Looks for hours and days in a text.
pub fn time_within(text: &str) -> TimeWithin {
    let mut words = Words::split(text).spell();
    let mut found = TimeWithin { day: words.names_a_day(), ..TimeWithin::default() };
    for i in 0..words.len() {
        let date = words.figures(i).or_else(|| words.spelled_date(i)).or_else(|| words.english_date(i));
        let Some((day, end)) = date else { continue };
        let before = |names: &[&str]| i > 0 && words.is_any(i - 1, names);
        let is_said = before(&["ngày"]) || matches!(day, Day::Date(_, _, Some(_)));
        found.date = true;
        found.day |= is_said && !before(PLACES);
        words.take(i, end);
    }
    for i in 0..words.len() {
        let Some((_, end)) = words.clock(i) else { continue };
        let before = |names: &[&str]| i > 0 && words.is_any(i - 1, names);
        if before(PLACES) {
            continue;
        }
        found.hour = true;
        found.begins |= before(&["lúc", "hồi"]);
        words.take(i, end);
    }
    found
}

impl Words {
    /// A weekday, or a day counted from today. "Bà Thu", "bà Mai" and "tòa T2" are none.
    fn names_a_day(&self) -> bool {
        let has_no_marks = self.0.iter().all(|token| token.text.is_ascii());
        (0..self.len()).any(|i| {
            let is_whole = |at: usize, word: &str| {
                self.at(at).is_some_and(|token| token.text == word || (has_no_marks && self.is(at, word)))
            };
            let is_weekday = is_whole(i, "thứ") && self.weekday_after(i + 1).is_some();
            let is_sunday = (is_whole(i, "chủ") || is_whole(i, "chúa"))
                && (is_whole(i + 1, "nhật") || is_whole(i + 1, "nhựt"));
            let is_coming = ["nay", "mai"].iter().any(|word| self.is(i + 1, word))
                && (self.is_any(i, &["hôm", "ngày"]) || self.part(i).is_some());
            is_weekday || is_sunday || is_coming
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_and_a_day_are_found_among_words() {
        for (text, hour, begins, day) in [
            ("Sân đình lúc 20h", true, true, false),
            ("Nhà văn hóa 19:30", true, false, false),
            ("nhà ông Tư tối mai", false, false, true),
            ("Sân đình thứ bảy", false, false, true),
            ("san dinh chu nhat", false, false, true),
            ("Sân đình ngày 28/5", false, false, true),
            ("Sân đình 28/5/2022", false, false, true),
            ("Họp phụ nữ 19h30 ngày 29/5", true, false, true),
            ("Cắt điện từ 7 giờ đến 11 giờ", true, false, false),
        ] {
            let found = time_within(text);
            assert_eq!((found.hour, found.begins, found.day), (hour, begins, day), "{text}");
        }
        assert!(time_within("19h30 29/5 nhà văn hóa").date);
    }

    #[test]
    fn names_of_places_and_people_are_no_time() {
        for text in [
            "Nhà văn hóa khu phố 1",
            "Số 12/5 ngõ 3",
            "Công viên 23/9",
            "Hội trường đường 30 tháng 4",
            "nhà bà Thu, ngõ 5",
            "nhà bà Mai",
            "Sảnh tòa T2",
            "Phòng 5g, tầng 3",
            "Nhiệm kỳ 2022-2025",
            "Sơ kết 6 tháng đầu năm",
        ] {
            let found = time_within(text);
            assert!(!found.hour && !found.day, "{text}: {found:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_looking_panic(text in ".{0,60}") {
            let _ = time_within(&text);
        }
    }
}
