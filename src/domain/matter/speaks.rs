//! What words speak of: a head who is chosen or released, people chosen for another body, money, a village convention. With or without
//! marks, and only ever to ask or to warn: what a meeting decides is said by its official (`domain/matter.rs`).

use super::Agenda;
use crate::domain::fold::{fold, nfc};

/// Words of giving up an office.
const RELEASES: &[&str] = &[
    "bai nhiem",
    "mien nhiem",
    "cho thoi",
    "thoi giu chuc",
    "thoi lam",
    "bai mien",
    "tu chuc",
    "cach chuc",
    "xin thoi",
    "thay truong",
    "thay the truong",
    "bat tin nhiem",
];
/// Those that need no office beside them to be about a person, with their marks: "cho thời gian" is none.
const GIVEN_UP: &[&str] =
    &["bãi nhiệm", "miễn nhiệm", "cho thôi", "thôi giữ chức", "bãi miễn", "từ chức", "cách chức", "xin thôi"];

/// What is said of who may hold an office, whatever is to be done about it.
const OF_AN_OFFICE: &[&str] =
    &[" nhan su ", " ung cu ", " de cu ", " ung vien ", " tin nhiem ", " chuc danh ", " trung cu "];
/// The same, of the head alone.
const OF_THE_HEAD: &[&str] = &[" ky luat ", " phe chuan ", " cong nhan ", " ra mat "];

/// Before a person's title when something is decided about them: "giới thiệu ông An", "về bà Bình", and not "nhà ông An".
const ABOUT: &[&str] = &["thieu", "cu", "nhan", "ve", "bau", "chon", "thoi"];

/// Words of choosing people, whatever for.
const CHOOSES: &[&str] = &[
    " kien toan ",
    " suy ton ",
    " chon nguoi ",
    " chon dai dien ",
    " chon thanh vien ",
    " gioi thieu nguoi ",
    " gioi thieu dai dien ",
    " gioi thieu thanh vien ",
    " gioi thieu gia lang ",
    " bo sung thanh vien ",
    " de nghi cong nhan nguoi ",
];
/// What "bầu" means beside these is nobody chosen: "bầu không khí", "bà bầu".
const NO_CHOICE_BEHIND: &[&str] = &["không", "trời", "bí", "khong", "troi", "bi"];
const NO_CHOICE_BEFORE: &[&str] = &["bà", "mẹ", "mang", "ba", "me"];
/// "Cử tri", "cử nhân", "cử động".
const NO_SENDING_BEHIND: &[&str] = &["tri", "nhân", "động", "chỉ", "hành", "tạ", "tuyển"];
/// Behind a "cu" without its mark, which may be "cũ" and "cụ": "cu nguoi", "cu dai dien".
const SENT: &[&str] = &["nguoi", "dai", "ban", "doi"];

/// Bodies and honours that are no office of the law's elections (Luật 10/2022/QH15 Đ.15 k.4, k.5).
const BODIES: &[&str] = &[
    " ban ",
    " to ",
    " doi ",
    " nhom ",
    " hoi ",
    " cau lac bo ",
    " gia lang ",
    " uy tin ",
    " hoa giai vien ",
    " mat tran ",
];

/// Words of a village convention.
const CONVENTIONS: &[&str] = &["huong uoc", "quy uoc"];

/// Words of money, goods or labour given, or of what the community holds.
const MONEY: &[&str] = &[
    "dong gop",
    "dong tien",
    "gop tien",
    "kinh phi",
    "thu chi",
    "thu, chi",
    "ngay cong",
    "thu quy",
    "quy khu",
    "quy thon",
    "quy khuyen hoc",
    "lap quy",
    "ung ho",
    "xa hoi hoa",
    "lam duong",
    " xay ",
    " sua nha ",
    " sua duong ",
    "sua chua",
    "be tong",
    "huy dong",
    "thu phi",
    "thu tien",
    "nop tien",
    "quyet toan",
    "tai tro",
    "tai san",
    "hien dat",
    "cong ich",
];

fn holds(folded: &str, words: &[&str]) -> bool {
    words.iter().any(|word| folded.contains(word))
}

/// Folded, word by word, so that " de cu " is not found in "đề cương".
pub(super) fn padded(words: &str) -> String {
    format!(" {} ", fold(words))
}

/// As [`padded`], without the signs between words.
fn parted(words: &str) -> String {
    padded(&words.replace([',', '.', ';', ':', '(', ')'], " "))
}

/// Each word by itself.
fn each(lower: &str) -> Vec<&str> {
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// Whether a head is named; with its marks "trường" is a school or the environment, and who heads a board, a team or a group is
/// another.
pub(super) fn names_the_head(lower: &str, padded: &str) -> bool {
    let has_school = lower.contains("trường");
    let words = each(lower);
    let is_head = |at: usize| {
        let word = words.get(at).copied().unwrap_or_default();
        let is_named = word == "trưởng" || (fold(word) == "truong" && !has_school);
        is_named && !heads_something_else(&words, at)
    };
    padded.contains(" tkp ") || (0..words.len()).any(is_head)
}

/// "Trưởng ban", "đội trưởng", "tổ trưởng tổ hòa giải"; "truong ban" without marks may be the head of a bản.
fn heads_something_else(words: &[&str], at: usize) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| words.get(at)).copied().unwrap_or_default();
    let (before, behind, next) = (word(at.checked_sub(1)), word(Some(at + 1)), word(Some(at + 2)));
    let is_team = matches!(before, "tổ" | "to");
    let is_other_team = matches!(behind, "hòa" | "hoà" | "hoa" | "liên" | "lien" | "bảo")
        || (matches!(behind, "tổ" | "to") && !matches!(next, "dân" | "dan"));
    (word(Some(at)) == "trưởng" && behind == "ban")
        || matches!(behind, "nhóm" | "nhom" | "đoàn" | "doan" | "đội" | "doi" | "họ" | "tộc")
        || matches!(before, "đội" | "doi" | "nhóm" | "nhom" | "hội" | "hoi")
        || (is_team && is_other_team)
}

/// "Hội nghị định kỳ", with or without a sign behind it.
pub(super) fn is_of_a_year(words: &str) -> bool {
    parted(words).contains(" dinh ky ")
}

/// "Mỗi hộ 200.000 đồng", "mỗi hộ một công".
fn takes_from_each(folded: &str) -> bool {
    let is_a_sum = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) || word == "cong";
    folded.split_once("moi ho").is_some_and(|(_, each)| each.split_whitespace().take(3).any(is_a_sum))
}

pub(super) fn names_money(lower: &str, padded: &str) -> bool {
    lower.contains("quỹ") || takes_from_each(padded) || holds(padded, MONEY)
}

/// Whether words speak of a contribution or a fund, whatever else they speak of.
pub fn speaks_of_money(words: &str) -> bool {
    names_money(&nfc(words).to_lowercase(), &padded(words))
}

/// Whether a person is named by title behind a word that tells something is decided about them.
fn is_about_somebody(words: &str) -> bool {
    let words: Vec<&str> = words.split_whitespace().collect();
    words.windows(3).any(|three| match three {
        [before, title, name] => {
            ABOUT.contains(&fold(before).as_str())
                && ["ông", "bà", "anh", "chị"].contains(&title.to_lowercase().as_str())
                && name.starts_with(char::is_uppercase)
        }
        _ => false,
    })
}

pub(super) fn releases(words: &str) -> bool {
    holds(&fold(words), RELEASES)
}

pub(super) fn elects(words: &str) -> bool {
    padded(words).contains(" bau ")
}

/// Whether words say that somebody is elected, and not that somebody gives up an office.
pub fn says_elected(words: &str) -> bool {
    elects(words) && !releases(words)
}

/// Whether words name a village convention: what is decided about it is recognised, whatever else it was counted with.
pub fn names_a_convention(words: &str) -> bool {
    holds(&fold(words), CONVENTIONS)
}

/// Whether words say that people are chosen for something, or give it up: a board, a team, an elder, a delegate. Read with their
/// marks where they have them: "nhà cũ" sends nobody.
pub fn chooses_people(words: &str) -> bool {
    let lower = nfc(words).to_lowercase();
    let each = each(&lower);
    let at = |at: Option<usize>| at.and_then(|at| each.get(at)).copied().unwrap_or_default();
    let chooses = |(index, word): (usize, &&str)| {
        let (before, behind) = (at(index.checked_sub(1)), at(Some(index + 1)));
        match *word {
            "bầu" | "bau" => !NO_CHOICE_BEFORE.contains(&before) && !NO_CHOICE_BEHIND.contains(&behind),
            "cử" => !NO_SENDING_BEHIND.contains(&behind),
            "cu" => SENT.contains(&behind),
            _ => false,
        }
    };
    let gives_up = |words: &&str| lower.contains(*words) || lower.contains(&fold(words));
    each.iter().enumerate().any(chooses) || holds(&parted(words), CHOOSES) || GIVEN_UP.iter().any(gives_up)
}

/// Whether words are about what becomes of somebody: chosen, brought forward, trusted, disciplined, released.
pub fn decides_about_people(words: &str) -> bool {
    let folded = parted(words);
    chooses_people(words)
        || holds(&folded, OF_AN_OFFICE)
        || folded.contains(" ky luat ")
        || Agenda::of_a_person(words).is_some()
}

/// Whether people are chosen for a body, or an honour, that is neither the head's office nor one of the two boards.
pub fn names_another_body(words: &str) -> bool {
    chooses_people(words) && Agenda::of_a_person(words).is_none() && holds(&parted(words), BODIES)
}

/// Whether words speak of a person: by an office that is given or given up, or by beginning with somebody's title.
pub fn speaks_of_a_person(words: &str) -> bool {
    let lower = nfc(words).to_lowercase();
    let mut first = lower.split_whitespace();
    let is_titled = matches!((first.next(), first.next()), (Some("ông" | "bà"), Some(name)) if name != "con");
    let folded = parted(words);
    is_titled
        || holds(&folded, OF_AN_OFFICE)
        || (holds(&folded, OF_THE_HEAD) && names_the_head(&lower, &folded))
        || is_about_somebody(&nfc(words))
        || Agenda::of_a_person(words).is_some()
}
