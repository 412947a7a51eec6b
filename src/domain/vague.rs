//! Words that say neither where nor what: "ở đâu cũng được", "chỗ cũ", "để sau". They are asked back, never written into a notice.

use crate::domain::fold::{fold, nfc};

/// With their marks, so that "chợ cũ" stays a place: without any, either is asked back.
const VAGUE: &[&str] = &[
    "chỗ cũ",
    "chỗ mọi khi",
    "chỗ mọi lần",
    "chỗ thường lệ",
    "chỗ lần trước",
    "chỗ hôm trước",
    "chỗ đó",
    "chỗ ấy",
    "chỗ kia",
    "chỗ quen",
    "nơi cũ",
    "nơi mọi khi",
    "nơi thường lệ",
    "nơi họp cũ",
    "nơi họp thường lệ",
    "địa điểm cũ",
    "địa điểm thường lệ",
    "địa điểm như cũ",
    "như cũ",
    "như mọi khi",
    "như mọi lần",
    "như lần trước",
    "như hôm trước",
    "như thường lệ",
    "như trên",
    "mọi khi",
    "đó",
    "đấy",
    "đây",
    "đâu",
    "đâu đó",
    "tùy",
    "tuỳ",
    "tùy bà con",
    "tùy mọi người",
    "tùy anh",
    "tùy chị",
    "tùy em",
    "tùy ý",
    "chưa rõ",
    "chưa biết",
    "chưa có",
    "chưa chốt",
    "chưa nghĩ ra",
    "chưa quyết",
    "không rõ",
    "không biết",
    "để sau",
    "tính sau",
    "báo sau",
    "sẽ báo sau",
    "thông báo sau",
    "sẽ thông báo sau",
    "cập nhật sau",
    "bổ sung sau",
    "nơi nào thuận tiện",
    "chỗ nào thuận tiện",
    "chỗ nào rộng",
    "nhà",
    "same place",
    "the same place",
    "the usual place",
    "usual place",
    "as usual",
    "as before",
    "same as before",
    "anywhere",
    "wherever",
    "anything",
    "whatever",
    "tbd",
    "tba",
    "later",
    "not sure",
];

/// Whether words name no place and no content.
pub fn is_vague(text: &str) -> bool {
    let lower = nfc(text).to_lowercase();
    let mut plain = lower.trim_matches(|sign: char| !sign.is_alphanumeric());
    for before in ["vẫn ", "van ", "cứ ", "cu ", "thì ", "họp ", "hop ", "ở ", "tại ", "o ", "tai "]
    {
        plain = plain.strip_prefix(before).unwrap_or(plain);
    }
    for behind in [" nhé", " nhe", " ạ", " thôi", " thoi", " đi", " nha"] {
        plain = plain.strip_suffix(behind).unwrap_or(plain);
    }
    let folded = fold(plain);
    VAGUE.iter().any(|phrase| plain == *phrase || (plain.is_ascii() && plain == fold(phrase)))
        || folded.ends_with(" cung duoc")
        || folded.ends_with(" cung the")
        || folded.starts_with("dau cung ")
        || folded.starts_with("cho nao cung ")
        || folded.starts_with("noi nao cung ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_no_place_and_no_content_is_told_from_what_does() {
        for text in [
            "ở đâu cũng được",
            "đâu cũng được",
            "chỗ cũ",
            "vẫn chỗ cũ nhé",
            "tại chỗ mọi khi.",
            "cho cu",
            "như lần trước",
            "Tùy bà con",
            "sẽ báo sau",
            "gì cũng được",
            "nội dung nào cũng được",
            "chưa biết",
            "the usual place",
            "Anywhere",
        ] {
            assert!(is_vague(text), "{text}");
        }
        for text in [
            "Chợ cũ",
            "trường cũ",
            "Nhà văn hóa cũ",
            "đình làng",
            "Đình Cũ",
            "Họp dân",
            "Tùy bút Nguyễn Tuân",
            "Nhà ông Được",
            "",
        ] {
            assert!(!is_vague(text), "{text}");
        }
    }
}
