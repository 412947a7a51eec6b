//! How a person's name is written: when words begin one, when two run together, and when what stands there is nobody. Partner of
//! `nomination.rs`, which tests it.

use super::super::fold::{fold, nfc};
use super::super::when::PLACES;

/// Whether somebody else begins among the words: "Ông Lê A và Bà Lê B", "Ông Lê A, Bà Lê B". Only a name with a title before it is
/// looked at; what stands in brackets tells two of one name apart.
pub(super) fn has_a_second_person(name: &str, post: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let outside = text.split(['(', '[']).next().unwrap_or_default();
        outside.split_whitespace().map(|word| nfc(word.trim_matches(',')).to_lowercase()).collect()
    };
    let (name, post) = (words(name), words(post));
    // Without its mark "ba" is three of something, too.
    let is_titled =
        name.first().is_some_and(|first| ["ông", "ong", "bà", "anh", "chị"].contains(&first.as_str()));
    let begins = |word: &String| matches!(word.as_str(), "ông" | "bà" | "và" | "với" | "&" | "+");
    // "Bà con tín nhiệm" is nobody.
    let is_person =
        matches!(post.as_slice(), [title, next, ..] if (title == "ông" || title == "bà") && next != "con");
    is_titled && (name.iter().skip(2).any(begins) || is_person)
}

/// The family names that most people have: a post begins with none of them.
const FAMILIES: [&str; 26] = [
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "ngô",
    "dương", "hồ", "lý", "đinh", "đoàn", "trịnh", "lương", "tô", "mai", "hà", "chu", "lưu", "tạ",
];
/// Of those, the first so many are no other words, written small.
const ONLY_NAMES: usize = 14;

/// "Đồng chí", as people write it; in one word here.
const COMRADES: [&str; 7] = ["đ/c", "Đ/c", "Đ/C", "đồng chí", "Đồng chí", "Đồng Chí", "ĐỒNG CHÍ"];
const COMRADE: &str = "đc";

/// What stands outside brackets, word by word: what is in them tells two of one name apart.
fn outside(text: &str) -> Vec<String> {
    let text = nfc(text.split(['(', '[']).next().unwrap_or_default());
    let text = COMRADES.iter().fold(text, |text, comrade| text.replace(comrade, COMRADE));
    text.replace('/', " / ").split_whitespace().map(|word| word.trim_matches(',').to_owned()).collect()
}

/// Whether a number stands in a name: "có 17 hộ". That of a lane or a group tells two of one name apart, and so does a digit at
/// the end: "Nguyễn Văn Hùng 2".
pub(super) fn has_a_number(name: &str) -> bool {
    let words = outside(name);
    let is_place = |at: usize| {
        at.checked_sub(1)
            .and_then(|before| words.get(before))
            .is_some_and(|before| PLACES.contains(&before.to_lowercase().as_str()))
    };
    let tells_apart = |at: usize, word: &str| at >= 2 && at + 1 == words.len() && word.len() == 1;
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    (0..).zip(&words).any(|(at, word)| is_number(word) && !is_place(at) && !tells_apart(at, word))
}

fn is_title(word: &str) -> bool {
    TITLES.contains(&word.to_lowercase().as_str())
}

/// Whether a name is two, joined by a word, a sign or the second's title: "Lê A và Lê B", "Lê A / Lê B", "Lê A đ/c Lê B". "Và A Dìa"
/// is one, and so are "Phạm Văn Ông" and "Nguyễn Ngọc Anh Thư".
pub(super) fn joins_two(name: &str) -> bool {
    let joins = |word: &String| {
        matches!(word.to_lowercase().as_str(), "và" | "với" | "cùng" | "hoặc" | "&" | "+" | "/")
    };
    let words = outside(name);
    // "Lê A cô Trần B"; "cô giáo" is a post.
    let begins = |pair: &[String]| match pair {
        [title, next, ..] => match title.to_lowercase().as_str() {
            "ông" | "bà" | COMRADE => next.as_str() != "con",
            _ => is_title(title) && begins_small(title) && !begins_small(next),
        },
        _ => false,
    };
    let first = if words.first().is_some_and(|first| is_title(first)) { 2 } else { 1 };
    words.iter().skip(first).any(joins) || words.windows(2).skip(2).any(begins)
}

/// Whether two names stand in a row with nothing but a full stop between them, or nothing: "Lê A Lê B", "Lê A. Trần B". Brackets say that
/// it is one, and "văn", "thị" and "TS." are followed by more of it.
pub(super) fn runs_together(name: &str) -> bool {
    if name.contains(['(', '[']) {
        return false;
    }
    let words = outside(&name.replace('.', ". "));
    let titles = words.iter().take_while(|word| is_title(word)).count();
    let words = words.get(titles..).unwrap_or_default();
    let Some(family) = words.first().map(|first| first.to_lowercase()) else { return false };
    let is_small = words.iter().all(|word| begins_small(word));
    (2..words.len()).any(|at| {
        let (before, after) = words.split_at(at);
        let last = before.last().map(|word| word.to_lowercase()).unwrap_or_default();
        let is_parted = last.ends_with('.')
            && !before.iter().rev().skip(1).any(|word| word.ends_with('.'))
            && begins_a_name(&after.join(" "), is_small);
        let is_family = after.len() > 1 && after.first().is_some_and(|word| word.to_lowercase() == family);
        is_parted || (is_family && !["văn", "thị"].contains(&last.as_str()))
    })
}

/// How what is no name begins, where one should stand: meetings, bodies, matters. "Ban" alone may be a family.
const NOBODY: [&str; 42] = [
    "hội nghị",
    "hội đồng",
    "đại hội",
    "cuộc họp",
    "buổi họp",
    "họp",
    "ban thanh tra",
    "ban giám sát",
    "ban công tác",
    "ban quản lý",
    "ban quản trị",
    "ban chấp hành",
    "ban điều hành",
    "ban đại diện",
    "ban kiểm phiếu",
    "ban vận động",
    "ủy ban",
    "uỷ ban",
    "mặt trận",
    "tổ bầu cử",
    "tổ dân phố",
    "khu phố",
    "chi bộ",
    "thành viên",
    "danh sách",
    "biểu quyết",
    "bầu",
    "miễn nhiệm",
    "bãi nhiệm",
    "cho thôi",
    "thông qua",
    "kết quả",
    "nội dung",
    "việc",
    "đóng góp",
    "quỹ",
    "hương ước",
    "quy ước",
    "báo cáo",
    "kế hoạch",
    "số hộ",
    "tán thành",
];

/// Whether a name is none. Without any marks only more words than one tell that: "Bau" may be somebody.
pub(super) fn is_nobody(name: &str) -> bool {
    let lower = nfc(name).to_lowercase();
    let is_unmarked = fold(&lower) == lower;
    let begins = |words: &str, with: &str| {
        words.strip_prefix(with).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    };
    NOBODY.iter().any(|nobody| {
        begins(&lower, nobody) || (is_unmarked && nobody.contains(' ') && begins(&lower, &fold(nobody)))
    })
}

/// "Trưởng khu phố 1", "Khu 5 Bình Ngọc": as some accounts are called.
pub(super) fn is_office_or_place(name: &str) -> bool {
    const PLACED: [&str; 13] =
        ["khu", "thôn", "thon", "bản", "ấp", "xóm", "xom", "làng", "tổ", "phường", "phuong", "xã", "đội"];
    let lower = nfc(name).to_lowercase();
    let folded = fold(&lower);
    let is_placed = lower.split_whitespace().next().is_some_and(|first| PLACED.contains(&first));
    let heads = |of: &&str| folded.contains(&format!("truong {of}"));
    is_placed || lower.contains("trưởng") || ["khu", "thon", "ban", "to ", "ap "].iter().any(heads)
}

/// Whether words begin as somebody's name does: with a title or a family's name, and with capitals, unless nothing about it is written
/// with capitals (`is_small`). "Đoàn viên" is a post.
pub(super) fn begins_a_name(words: &str, is_small: bool) -> bool {
    let words = outside(words);
    let Some((first, rest)) = words.split_first() else { return false };
    let lower = first.to_lowercase();
    let is_called = |next: &String| {
        matches!(lower.as_str(), "ông" | "bà" | COMRADE) && next.to_lowercase() != "con"
            || matches!(lower.as_str(), "anh" | "chị" | "cô" | "bác" | "chú") && !begins_small(next)
    };
    let is_titled = rest.first().is_some_and(is_called);
    let has_middle =
        matches!(rest, [middle, _, ..] if ["văn", "thị"].contains(&middle.to_lowercase().as_str()));
    let family = FAMILIES.iter().position(|family| *family == lower);
    let is_capital = !words.iter().any(|word| begins_small(word));
    let is_family = family.is_some_and(|at| is_capital || (is_small && at < ONLY_NAMES));
    is_titled || (is_capital && has_middle) || (!rest.is_empty() && is_family)
}

fn begins_small(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase)
}

/// Whether somebody else's name stands where a post should: "Lê A, Lê B".
pub(super) fn names_another(name: &str, post: &str) -> bool {
    let is_small = outside(name).iter().all(|word| begins_small(word));
    post.split([',', ';']).any(|part| begins_a_name(part, is_small))
}

/// What stands before a name and is none of it.
pub(super) const TITLES: [&str; 19] = [
    "ông",
    "bà",
    "ong",
    "ba",
    "anh",
    "chị",
    "bác",
    "cô",
    "chú",
    "cụ",
    "dì",
    "thím",
    "mợ",
    "cậu",
    "em",
    "thầy",
    "đồng chí",
    "đ/c",
    "đc",
];

/// A name without what tells two people of one name apart: "Trần Văn Hùng (ngõ 2)".
pub(super) fn bare(name: &str) -> String {
    name.split(['(', '[', ',', ';']).next().unwrap_or_default().trim().to_owned()
}
