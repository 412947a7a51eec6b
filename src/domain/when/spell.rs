//! Numbers that people write as words, where a time or a month stands: "bảy giờ rưỡi", "mười chín giờ ba mươi", "tháng mười hai".

use super::{Kind, Token, Words};
use crate::domain::fold::fold;

const ONES: [(&str, u32); 14] = [
    ("một", 1),
    ("mốt", 1),
    ("hai", 2),
    ("ba", 3),
    ("bốn", 4),
    ("tư", 4),
    ("năm", 5),
    ("lăm", 5),
    ("sáu", 6),
    ("bảy", 7),
    ("bẩy", 7),
    ("tám", 8),
    ("chín", 9),
    ("mười", 10),
];

/// The figure written as one word, up to ten, with or without its marks.
pub fn one(text: &str) -> Option<u32> {
    ONES.into_iter().find(|(word, _)| text == *word || text == fold(word)).map(|(_, value)| value)
}

impl Words {
    pub(super) fn one(&self, index: usize) -> Option<u32> {
        one(&self.at(index)?.text)
    }

    /// The number written from here on, up to ninety-nine, and where it ends.
    fn spelled(&self, index: usize) -> Option<(u32, usize)> {
        let first = self.one(index)?;
        // "sau giờ làm" is after work; six is written with its mark.
        if self.at(index).is_some_and(|token| token.text == "sau") {
            return None;
        }
        if first == 10 {
            return Some(match self.one(index + 1) {
                Some(one @ 1..=9) => (10 + one, index + 2),
                _ => (10, index + 1),
            });
        }
        if first >= 2 && self.is_any(index + 1, &["mươi"]) {
            return Some(match self.one(index + 2) {
                Some(one @ 1..=9) => (first * 10 + one, index + 3),
                _ => (first * 10, index + 2),
            });
        }
        Some((first, index + 1))
    }

    /// Puts figures in the place of words where an hour, a minute or a month is written. "thứ bảy giờ" stays a weekday.
    pub(super) fn spell(mut self) -> Words {
        let mut i = 0;
        while i < self.len() {
            if let Some((value, end)) = self.spelled(i) {
                let after = |word: &str| i > 0 && self.is(i - 1, word);
                let is_hour = self.is_any(end, &["giờ", "rưỡi"]) && !after("thứ");
                let is_minute = after("kém") || (after("giờ") && (self.is(end, "phút") || value >= 10));
                // "tháng sau" is the next month; June is written "sáu".
                let is_month = after("tháng") && self.at(i).is_none_or(|token| token.text != "sau");
                if is_hour || is_minute || is_month {
                    let glued = false;
                    let text = value.to_string();
                    let kind = Kind::Number(Some(value), text.len());
                    self.0.splice(i..end, [Token { text, kind, glued, used: false }]);
                }
            }
            i += 1;
        }
        self
    }
}
