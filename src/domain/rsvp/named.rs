//! Who comes instead, as a household names somebody: a name, nobody, later, or no name at all.

use super::phrase::{Class, Word, pieces};
use super::read_name;
use crate::domain::fold::{fold, nfc};

/// What is answered to "who comes instead?".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    Name(String),
    /// "Bỏ qua", "không cần": nobody is named.
    Nobody,
    /// "Mai trả lời", "chưa biết": it is said later, and the question stays.
    Later,
    /// "Tôi bận", "thôi tôi đi được": no name.
    Other,
}

/// Words that name nobody, folded.
const NO_NAME: [&str; 9] =
    ["bo qua", "khong", "ko", "khong ghi", "khong can", "khong biet", "khong ro", "ai cung duoc", "skip"];
/// Words that put an answer off.
const PUT_OFF: [&str; 17] = [
    "mai", "mốt", "sau", "lát", "để", "chưa", "đợi", "chờ", "khoan", "xem", "hỏi", "tính", "later",
    "tomorrow", "wait", "yet", "unknown",
];
/// Words that stand beside those, and are no name by themselves.
const BESIDE_PUT_OFF: [&str; 50] = [
    "trả", "lời", "báo", "nói", "nữa", "chút", "tí", "tý", "đã", "biết", "rõ", "có", "ai", "nghĩ", "quyết",
    "định", "rồi", "sẽ", "tôi", "tui", "mình", "cho", "lúc", "khác", "hôm", "khi", "nào", "tối", "chiều",
    "sáng", "ngày", "tuần", "thì", "ạ", "nhé", "nha", "hẹn", "bàn", "chọn", "người", "đi", "thay", "lại",
    "từ", "thôi", "được", "i", "don't", "know", "not",
];

/// "Mai trả lời", "để tối nay xem đã", "chưa biết ai": nothing but words that put it off.
fn is_put_off(words: &[Word]) -> bool {
    let is_one = |word: &Word, list: &[&str]| list.iter().any(|one| word.is(one));
    words.iter().any(|word| is_one(word, &PUT_OFF))
        && words.iter().all(|word| is_one(word, &PUT_OFF) || is_one(word, &BESIDE_PUT_OFF))
}

/// Whose family somebody is of, said behind what they are to it.
const OWN: [&str; 3] = ["tôi", "tui", "mình"];
/// Whose house somebody is of: "chị Lan nhà em".
const OF_HOUSE: [&str; 8] = ["tôi", "tui", "mình", "em", "con", "cháu", "ta", "này"];
/// Small words that are no part of a name they stand behind.
const POLITE: [&str; 5] = ["ạ", "nhé", "nha", "nhá", "thôi"];

/// Takes off what stands behind a name and is none of it: "Lan nhé", "chị Lan nhà tôi".
fn bare_of_house(raws: &mut Vec<&str>) {
    while raws.len() > 1 && raws.last().is_some_and(|last| POLITE.contains(last)) {
        raws.pop();
    }
    let len = raws.len();
    if len > 2 && raws.get(len - 2) == Some(&"nhà") && OF_HOUSE.contains(&raws[len - 1]) {
        raws.truncate(len - 2);
    }
}

/// Reads who comes instead: "Nguyễn Thị Lan", "con trai tôi", "vợ tôi đi".
pub fn read_named(text: &str) -> Named {
    let plain = nfc(text);
    let plain = plain.trim_end_matches(['.', '!', ',', ' ']);
    if NO_NAME.contains(&fold(plain).as_str()) {
        return Named::Nobody;
    }
    let mut raws: Vec<&str> = plain.split(' ').collect();
    bare_of_house(&mut raws);
    let words: Vec<Word> = raws.iter().map(|raw| Word::new(raw.trim_matches(','), 0, 0)).collect();
    if is_put_off(&words) {
        return Named::Later;
    }
    let mut pieces = pieces(&words);
    let is_family = pieces.iter().any(|piece| piece.class == Class::Kin);
    while let Some(last) =
        pieces.last().filter(|last| last.class == Class::Instead || (is_family && last.class == Class::Go))
        && pieces.len() > 1
    {
        raws.truncate(raws.len().saturating_sub(last.words.len()));
        pieces.pop();
    }
    // A keyboard writes the first word with a capital by itself.
    let is_written_as_name = words.iter().skip(1).any(Word::is_capital);
    let answers = |class: Class| {
        matches!(
            class,
            Class::Yes | Class::Go | Class::No | Class::Absent | Class::Able | Class::Doubt | Class::Instead
        )
    };
    if !is_written_as_name && pieces.iter().any(|piece| answers(piece.class)) {
        return Named::Other;
    }
    if raws.len() > 1 && raws.last().is_some_and(|last| OWN.contains(&last.to_lowercase().as_str())) {
        raws.pop();
    }
    // "Con trai tôi là Tú".
    if is_family {
        raws.retain(|raw| !["là", "tên"].contains(raw) && !OWN.contains(raw));
    }
    read_name(&raws.join(" ")).map_or(Named::Other, Named::Name)
}
