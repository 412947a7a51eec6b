//! What was not read of a time: a number or a word of time that is passed over makes another time of what is left, so it refuses
//! the whole. Words that say nothing of time ("họp", "tại nhà văn hóa") and numbers that name a place ("khu phố 1") may stand there.

use super::{ENGLISH_MONTHS, Kind, Words};

/// Words that say something about a time. As they stand where nothing made sense of them, nobody knows what.
const OF_TIME: &[&str] = &[
    "tuần", "tháng", "năm", "quý", "tới", "sau", "nữa", "kế", "tiếp", "đầu", "cuối", "giữa", "âm", "ta",
    "al", "rưỡi", "kém", "phút", "giây", "tiếng", "trước", "ngoái", "qua", "nay", "này", "mốt", "tết", "rằm",
    "chạp", "giêng", "đến", "hoặc", "mỗi", "hằng", "hàng", "trừ", "vừa", "rồi", "cách", "nhuận", "next",
    "last", "this", "coming", "after", "before", "week", "month", "noon", "midnight", "or", "every", "half",
    "quarter", "sớm", "muộn", "trễ", "chậm", "lùi", "gmt", "utc",
];

/// Numbers in words, as far as a day or a minute begins with one.
const NUMBERS: &[&str] =
    &["một", "hai", "ba", "bốn", "tư", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười"];

/// Months that may be other words, unless these stand before them.
const DOUBTFUL_MONTHS: &[&str] =
    &["march", "may", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"];
const BEFORE_MONTHS: &[&str] = &["of", "in", "early", "mid", "late", "end"];

/// Which of several days or weeks is meant: "first Saturday of December", "the second week", "the following Sunday".
const ORDINALS: &[&str] =
    &["first", "second", "third", "fourth", "fifth", "final", "following", "upcoming", "previous", "other"];
const COUNTED: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "day",
    "weekend",
    "of",
];

/// What a number names that is no time.
pub const PLACES: &[&str] = &[
    "phố",
    "khu",
    "tổ",
    "cụm",
    "thôn",
    "xóm",
    "ấp",
    "bản",
    "khóm",
    "khối",
    "đội",
    "ngõ",
    "ngách",
    "hẻm",
    "kiệt",
    "đường",
    "số",
    "nhà",
    "phường",
    "xã",
    "quận",
    "tầng",
    "phòng",
    "lô",
    "dãy",
    "cổng",
    "km",
    "kp",
    "tdp",
    "nvh",
    "lần",
];

/// The stems and the branches that name a lunar year, each in its order.
const STEMS: [&[&str]; 10] = [
    &["giáp"],
    &["ất"],
    &["bính"],
    &["đinh"],
    &["mậu"],
    &["kỷ", "kỉ"],
    &["canh"],
    &["tân"],
    &["nhâm"],
    &["quý", "quí"],
];
const BRANCHES: [&[&str]; 12] = [
    &["tý", "tí"],
    &["sửu"],
    &["dần"],
    &["mão", "mẹo"],
    &["thìn"],
    &["tỵ", "tị"],
    &["ngọ"],
    &["mùi"],
    &["thân"],
    &["dậu"],
    &["tuất"],
    &["hợi"],
];

/// Words that stand beside a time and say nothing else.
const BESIDE: &[&str] = &[
    "lúc", "vào", "hồi", "ngày", "giờ", "từ", "khoảng", "đúng", "họp", "mời", "thời", "gian", "lịch",
    "dương", "thứ", "mùng", "mồng", "nhé", "nha", "ạ", "sang", "at", "on", "the", "of", "from",
];

impl Words {
    /// Whether every word that was not read belongs to a time.
    pub(super) fn is_nothing_besides(&self) -> bool {
        (0..self.len()).all(|i| match self.at(i).map(|token| &token.kind) {
            None | Some(Kind::Sign(_) | Kind::Number(..)) => true,
            Some(Kind::Word) => {
                self.is_any(i, OF_TIME)
                    || self.is_any(i, BESIDE)
                    || self.part(i).is_some()
                    || self.counts_days(i)
                    || self.is_lunar_year(i)
                    || (i > 0 && self.is_lunar_year(i - 1))
            }
        })
    }

    /// Whether words say which time is meant, and do not begin as the content of a meeting does: "cuối tháng", not "họp cuối tháng".
    pub(super) fn says_which_time(&self) -> bool {
        (0..self.len()).any(|i| self.is_any(i, OF_TIME) || self.counts_days(i))
            && !(0..self.len()).any(|i| self.is_any(i, &["họp", "mời", "tết"]))
    }

    /// Whether nothing of time is left.
    pub(super) fn is_all_read(&self) -> bool {
        (0..self.len()).all(|i| match self.at(i).map(|token| &token.kind) {
            None | Some(Kind::Sign(_)) => true,
            Some(Kind::Number(..)) => self.names_a_place(i),
            Some(Kind::Word) => self.says_no_time(i),
        })
    }

    fn names_a_place(&self, i: usize) -> bool {
        let before = |n: usize, words: &[&str]| i >= n && self.is_any(i - n, words);
        before(1, PLACES) || (before(1, &["thứ"]) && before(2, &["lần"]))
    }

    /// "first Saturday of December", "Saturday in June", "the following Sunday": another day than the coming one. "First floor" and
    /// "second-hand" are none.
    fn counts_days(&self, i: usize) -> bool {
        let stands = |at: Option<usize>, words: &[&str]| {
            at.and_then(|at| self.0.get(at)).is_some_and(|token| words.contains(&token.text.as_str()))
        };
        let is = |words: &[&str]| self.at(i).is_some_and(|token| words.contains(&token.text.as_str()));
        (is(&ENGLISH_MONTHS) && !is(DOUBTFUL_MONTHS))
            || is(&["fortnight", "weekend"])
            || (is(DOUBTFUL_MONTHS) && stands(i.checked_sub(1), BEFORE_MONTHS))
            || (is(ORDINALS) && stands(Some(i + 1), COUNTED))
    }

    /// "Nhâm Dần": a stem and a branch of the same half of the cycle.
    fn is_lunar_year(&self, i: usize) -> bool {
        let stem = STEMS.iter().position(|names| self.is_any(i, names));
        let branch = BRANCHES.iter().position(|names| self.is_any(i + 1, names));
        stem.zip(branch).is_some_and(|(stem, branch)| stem % 2 == branch % 2)
    }

    fn says_no_time(&self, i: usize) -> bool {
        if self.is_any(i, OF_TIME) || self.part(i).is_some() || self.counts_days(i) || self.is_lunar_year(i) {
            return false;
        }
        let Some(token) = self.at(i) else { return true };
        // "l9h30", "19h30x", "ngày 12/12 a.l": a slip of the finger beside a number, and letters that stand for words.
        let beside_number =
            |at: usize| matches!(self.0.get(at).map(|token| &token.kind), Some(Kind::Number(..)));
        let glued_to_number =
            (token.glued && i > 0 && beside_number(i - 1)) || (self.is_glued(i + 1) && beside_number(i + 1));
        let is_letter = token.text.len() == 1;
        // "giờ Tý", "thứ 2" that was not read.
        let is_open = self.is(i, "thứ") && !(i > 0 && self.is(i - 1, "lần"));
        // "gần 20h", "8 giờ hơn": nobody knows which minute.
        let is_vague = (self.is_any(i, &["gần", "hơn", "quá", "ngót", "ngoài", "non"])
            && beside_number(i + 1))
            || (i > 0 && self.is_any(i, &["hơn", "mấy"]) && {
                let before = self.0.get(i - 1).map_or("", |token| token.text.as_str());
                ["giờ", "gio", "h", "g"].contains(&before)
            });
        // "ngày hai mươi tám", "mùng ba": a day in words.
        let is_day = i > 0 && self.is_any(i - 1, &["ngày", "mùng", "mồng"]) && self.is_any(i, NUMBERS);
        // "bảy giờ thiếu mười", and not "tết thiếu nhi".
        let is_short = self.is(i, "thiếu") && (beside_number(i + 1) || self.is_any(i + 1, NUMBERS));
        // "mai kia", "thứ bảy kia", and not "bên kia sông".
        let is_other =
            self.is_any(i, &["kia", "nọ"]) && !(i > 0 && self.is_any(i - 1, &["bên", "phía", "đằng"]));
        // "muộn nửa giờ", "chậm một ngày", "lùi hai hôm": so much more or less than what was read.
        let is_measure = (self.is(i, "nửa") || self.is_any(i, NUMBERS))
            && self.is_any(i + 1, &["giờ", "tiếng", "ngày", "hôm", "bữa", "buổi", "phút"]);
        !is_measure
            && !glued_to_number
            && !is_letter
            && !is_open
            && !is_vague
            && !is_day
            && !is_short
            && !is_other
    }
}
