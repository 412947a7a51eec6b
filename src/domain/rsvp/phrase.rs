//! What a household is said to answer, as officials write it: "có", "ko đi", "vắng (đi biển)", "con trai Tú đi thay".

use unicode_normalization::UnicodeNormalization as _;

use super::away::{AT_HOME, AWAY, PLAINLY_AWAY};
use super::read_name;
use super::visit::is_of_a_visit;
use crate::domain::answer::{Answer, Via};
use crate::domain::fold::fold;

/// A word as typed, and the form in which it is compared.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub raw: String,
    /// [`spelled`]; for words without any mark what [`fold`] makes of it.
    pub key: String,
    pub is_plain: bool,
    pub start: usize,
    pub end: usize,
}

impl Word {
    pub fn new(raw: &str, start: usize, end: usize) -> Self {
        let is_plain = raw.is_ascii();
        Self {
            raw: raw.to_owned(),
            key: if is_plain { fold(raw) } else { spelled(raw) },
            is_plain,
            start,
            end,
        }
    }

    /// Whether it is `word` of a list or of a roll: with its marks, or without any.
    pub fn is(&self, word: &str) -> bool {
        if self.is_plain { self.key == fold(word) } else { self.key == spelled(word) }
    }

    pub fn is_capital(&self) -> bool {
        self.raw.chars().next().is_some_and(char::is_uppercase)
    }
}

/// Lower case, the tone behind the letters: "hoà" is "hòa", and neither is "hoa".
pub(super) fn spelled(word: &str) -> String {
    let mut letters = String::new();
    let mut tones = String::new();
    for c in word.chars().flat_map(char::to_lowercase).nfd() {
        match c {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tones.push(c),
            _ => letters.push(c),
        }
    }
    letters + &tones
}

/// What a word does in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Yes,
    /// Goes, takes part.
    Go,
    /// The "mặt" of "có mặt".
    Face,
    Able,
    No,
    Absent,
    /// Somebody of the family, by what they are to the head.
    Kin,
    /// How a person is addressed.
    Title,
    Instead,
    Send,
    Fill,
    By(Via),
    /// What makes an answer none.
    Doubt,
    Unknown,
}

/// Words by class, with their marks; `!`: only with its marks, for without them it is another word.
const WORDS: &[(Class, &[&str])] = &[
    (
        Class::Yes,
        &[
            "có",
            "c",
            "ok",
            "oke",
            "okay",
            "okie",
            "oki",
            "okê",
            "đồng ý",
            "nhất trí",
            "nhận lời",
            "yes",
            "y",
            "!vâng",
            "!ừ",
            "uh",
            "attending",
            "coming",
            "✓",
            "✔",
            "☑",
        ],
    ),
    (
        Class::Go,
        &[
            "đi",
            "dự",
            "!đến",
            "den",
            "!tới",
            "họp",
            "tham dự",
            "tham gia",
            "hội nghị",
            "cuộc họp",
            "đi họp",
            "đến dự",
        ],
    ),
    (Class::Face, &["mặt"]),
    (Class::Able, &["được", "đc", "dc", "rảnh", "rỗi"]),
    (
        Class::No,
        &["không", "ko", "k", "kg", "kh", "khg", "hông", "hổng", "chẳng", "!chả", "no", "not", "không thể"],
    ),
    (Class::Absent, AWAY),
    // What “có” begins there, and is no answer.
    (Class::Unknown, AT_HOME),
    (
        Class::Kin,
        &[
            "con",
            "vợ",
            "chồng",
            "bố",
            "mẹ",
            "cha",
            "!má",
            "cháu",
            "cháu nội",
            "cháu ngoại",
            "dâu",
            "rể",
            "trai",
            "gái",
            "em",
            "bà xã",
            "ông xã",
            "bà nội",
            "bà ngoại",
            "ông nội",
            "ông ngoại",
            "người nhà",
            "người thân",
            "người trong nhà",
        ],
    ),
    (
        Class::Title,
        &["ông", "bà", "anh", "chị", "!cô", "chú", "bác", "!dì", "cậu", "!mợ", "thím", "!cụ", "!thầy"],
    ),
    (
        Class::Instead,
        &[
            "thay",
            "thay mặt",
            "đi thay",
            "dự thay",
            "họp thay",
            "đi hộ",
            "dự hộ",
            "họp hộ",
            "đi giúp",
            "dự giúp",
            "đi thế",
            "ủy quyền",
            "uỷ quyền",
            "substitute",
            "instead",
        ],
    ),
    (Class::Send, &["cử", "nhờ", "!để", "cho"]),
    (
        Class::Fill,
        &[
            "hộ",
            "số",
            "nhà",
            "gia đình",
            "gđ",
            "stt",
            "các",
            "những",
            "thì",
            "là",
            "đều",
            "cùng",
            "cũng",
            "cả",
            "tất cả",
            "ạ",
            "!à",
            "nhé",
            "nha",
            "rồi",
            "báo",
            "nói",
            "sẽ",
            "xin",
            "xin phép",
            "đã",
            "vẫn",
            "chắc chắn",
            "đầy đủ",
            "!kêu",
            "!hẹn",
            "ghi",
            "ghi cho",
            "ghi giúp",
            "!sửa",
            "sửa lại",
            "đổi lại",
            "đổi thành",
            "đổi sang",
            "xác nhận",
            "trả lời",
            "đại diện",
            "chủ hộ",
            "người",
            "ai",
            "!dạ",
            "qua",
            "theo",
            "bằng",
            "từ",
            "danh sách",
            "ds",
            "gồm",
            "gồm có",
            "sau đây",
            "như sau",
            "dưới đây",
            "vợ chồng",
            "hai vợ chồng",
            "household",
            "households",
        ],
    ),
    (Class::By(Via::Paper), &["giấy", "phiếu", "phiếu giấy", "paper"]),
    (Class::By(Via::Door), &["cửa", "tại nhà", "tận nhà", "đến nhà", "!gặp", "door"]),
    (Class::By(Via::Phone), &["đt", "dt", "điện thoại", "gọi", "gọi điện", "phone", "zalo"]),
    (
        Class::Doubt,
        &[
            "nhưng",
            "nhưng mà",
            "song",
            "hay",
            "hoặc",
            "nếu",
            "chưa",
            "không biết",
            "có thể",
            "có lẽ",
            "!chắc",
            "hình như",
            "!bạn",
            "hàng xóm",
            "người khác",
            "!mà",
            "trừ",
            "?",
        ],
    ),
];

/// Longest entry of [`WORDS`], in words.
const LONGEST: usize = 3;

/// A word, or a few that are one in [`WORDS`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    pub class: Class,
    pub words: &'a [Word],
}

pub(super) fn entry_is(entry: &str, words: &[Word]) -> bool {
    let (entry, only_marked) = match entry.strip_prefix('!') {
        Some(entry) => (entry, true),
        None => (entry, false),
    };
    entry.split(' ').count() == words.len()
        && entry.split(' ').zip(words).all(|(one, word)| word.is(one) && !(only_marked && word.is_plain))
}

/// The class of the words in front, and how many they are.
pub(super) fn class(words: &[Word]) -> (Class, usize) {
    for length in (1..=LONGEST.min(words.len())).rev() {
        let here = words.get(..length).unwrap_or_default();
        let found = WORDS.iter().find(|(_, entries)| entries.iter().any(|entry| entry_is(entry, here)));
        if let Some((class, _)) = found {
            return (*class, length);
        }
    }
    (Class::Unknown, 1)
}

pub(super) fn pieces(words: &[Word]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = words;
    while !rest.is_empty() {
        let (class, length) = class(rest);
        let (words, behind) = rest.split_at(length.min(rest.len()));
        pieces.push(Piece { class, words });
        rest = behind;
    }
    pieces
}

/// What some words say about households named before or behind them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// Nothing that changes anything: "hộ số", "ạ".
    Nothing,
    Via(Via),
    Answer {
        answer: Answer,
        via: Option<Via>,
        name: Option<String>,
        /// Why somebody is away stood there: it is read over.
        reason: bool,
    },
    /// Words that are no answer.
    Words,
    /// An answer, and something that makes it doubtful.
    Unclear,
}

pub(super) fn said(words: &[Word]) -> Said {
    let mut pieces = pieces(words);
    // "Đi nhé em": a colleague is addressed, and nobody goes instead.
    let is_addressed = matches!(pieces.as_slice(), [_, .., before, last] if before.class == Class::Fill
        && last.class == Class::Kin && last.words.iter().all(|word| word.is("em") && !word.is_capital()));
    if is_addressed {
        pieces.pop();
    }
    let has = |class: Class| pieces.iter().any(|piece| piece.class == class);
    let via = pieces.iter().rev().find_map(|piece| match piece.class {
        Class::By(via) => Some(via),
        _ => None,
    });
    let idle = |class: Class| matches!(class, Class::Fill | Class::Title | Class::By(_));
    if pieces.iter().all(|piece| idle(piece.class)) {
        return via.map_or(Said::Nothing, Said::Via);
    }
    if let Some(at) = pieces.iter().position(|piece| piece.class == Class::Instead) {
        return instead(&pieces, at);
    }
    let answers = |class: Class| {
        matches!(
            class,
            Class::Yes | Class::Go | Class::No | Class::Absent | Class::Kin | Class::Send | Class::Able
        )
    };
    if !pieces.iter().any(|piece| answers(piece.class)) {
        return if has(Class::Doubt) || has(Class::Face) { Said::Unclear } else { Said::Words };
    }
    if has(Class::Doubt) {
        return Said::Unclear;
    }
    if is_of_a_visit(&pieces) {
        return Said::Unclear;
    }
    let verdict = match pieces.iter().position(|piece| matches!(piece.class, Class::Absent | Class::No)) {
        Some(at) => away(&pieces, at).map(|reason| (Answer::Absent, None, reason)),
        None => comes(&pieces).map(|(answer, name)| (answer, name, false)),
    };
    match verdict {
        Some((answer, name, reason)) => {
            // The word of a reason may be that of a way ("bán cửa hàng"): only the last one tells the way.
            let last = pieces.last().is_some_and(|piece| matches!(piece.class, Class::By(_)));
            Said::Answer { answer, via: via.filter(|_| last || !reason), name, reason }
        }
        None => Said::Unclear,
    }
}

/// Somebody comes instead: who, when a name stands before or behind.
fn instead(pieces: &[Piece<'_>], at: usize) -> Said {
    let (before, behind) = (pieces.get(..at).unwrap_or_default(), pieces.get(at + 1..).unwrap_or_default());
    let clear = |piece: &Piece<'_>| !matches!(piece.class, Class::No | Class::Doubt);
    if !before.iter().all(clear) || behind.iter().any(|piece| piece.class == Class::Doubt) {
        return Said::Unclear;
    }
    // "Trần Văn Cửa" is nobody's door: behind "thay" only the last small word tells the way.
    let (behind, by) = match behind.split_last() {
        Some((last, rest)) => match last.class {
            Class::By(via) if last.words.iter().all(|word| !word.is_capital()) => (rest, Some(via)),
            _ => (behind, None),
        },
        None => (behind, None),
    };
    let mut via = by;
    for piece in before {
        if let Class::By(found) = piece.class {
            via = Some(found);
        }
    }
    let is_plain = |class: Class| {
        matches!(
            class,
            Class::Go | Class::Face | Class::Fill | Class::Able | Class::By(_) | Class::Yes | Class::Send
        )
    };
    let mut behind = behind;
    while let Some((_, rest)) = behind.split_first().filter(|(first, _)| is_plain(first.class)) {
        behind = rest;
    }
    let nameless = |class: Class| is_plain(class) || matches!(class, Class::Kin | Class::Title);
    let mut names = Vec::new();
    // "Thay bà Lan ạ", "thay bà Lan, hộ 13": small words behind a name are none of it.
    let is_small =
        |piece: &Piece<'_>| piece.class == Class::Fill && piece.words.iter().all(|word| !word.is_capital());
    while let Some((_, rest)) = behind.split_last().filter(|(last, _)| is_small(last)) {
        behind = rest;
    }
    if behind.iter().any(|piece| !nameless(piece.class)) {
        names.push(joined(behind));
    }
    match before_name(before) {
        Ok(found) => names.extend(found),
        Err(()) => return Said::Unclear,
    }
    let name = match names.as_slice() {
        [] => None,
        [one] => match read_name(one) {
            Some(name) => Some(name),
            None => return Said::Unclear,
        },
        _ => return Said::Unclear,
    };
    Said::Answer { answer: Answer::Substitute, via, name, reason: false }
}

/// Which of two households is said to answer for the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hands {
    /// The first sends somebody of the second: "4 ủy quyền cho 5".
    ToSecond,
    /// Somebody of the first goes for the second: "5 đi thay 4".
    ForSecond,
}

/// Words that give an answer out of the house.
const ENTRUSTED: [&str; 4] = ["ủy quyền", "uỷ quyền", "ủy nhiệm", "uỷ nhiệm"];
/// Words that name whom they are done for: without a comma, the number behind them is that household.
const DONE_FOR: [&str; 6] = ["thay mặt", "đi hộ", "dự hộ", "họp hộ", "đi giúp", "dự giúp"];

/// Whether the words between two households, with those behind the second, have the one answer for the other. What may as well be two
/// answers in a row ("3 thay 4 có") does not.
pub(super) fn hands(between: &[Word], behind: &[Word]) -> Option<Hands> {
    let pieces = pieces(between);
    let is = |piece: &Piece<'_>, list: &[&str]| list.iter().any(|entry| entry_is(entry, piece.words));
    let entrusts = |piece: &Piece<'_>| piece.class == Class::Send || is(piece, &ENTRUSTED);
    let goes = |piece: &Piece<'_>| piece.class == Class::Instead && !is(piece, &ENTRUSTED);
    let at = pieces.iter().rposition(|piece| !matches!(piece.class, Class::Fill | Class::Title))?;
    let (before, last) = (pieces.get(..at)?, pieces.get(at)?);
    // "5 được 4 ủy quyền", "5 nhận ủy quyền của 4".
    let is_given = |piece: &Piece<'_>| is(piece, &["được", "nhận"]);
    if is_given(last)
        && before.iter().all(|piece| piece.class == Class::Fill)
        && self::pieces(behind).iter().any(entrusts)
    {
        return Some(Hands::ForSecond);
    }
    let said = said(behind);
    let is_answered = matches!(said, Said::Answer { .. });
    let is_plain = matches!(said, Said::Answer { answer: Answer::Attending | Answer::Absent, .. });
    let sends = pieces.iter().any(entrusts);
    let is_handed = if entrusts(last) || is(last, &DONE_FOR) {
        true
    } else if last.class == Class::Instead {
        !is_answered
    } else {
        // "4 nhờ bà Lan hộ 13", "4 thay chị Hoa hộ 5".
        let is_of_number = pieces.len() > at + 1 && pieces.iter().any(goes);
        matches!(last.class, Class::Kin | Class::Unknown | Class::Go)
            && ((sends && !is_plain) || (is_of_number && !is_answered))
    };
    // "Thay cho 4" goes for it, "nhờ 4 đi thay" sends it.
    let is_for =
        pieces.iter().any(is_given) || !sends || (is(last, &["cho"]) && before.last().is_some_and(goes));
    is_handed.then_some(if is_for { Hands::ForSecond } else { Hands::ToSecond })
}

/// Whether words end with that which names whom somebody is sent to: a number behind them is no household that answers.
pub(super) fn sends_to(words: &[Word]) -> bool {
    let pieces = pieces(words);
    let last = pieces.iter().rfind(|piece| !matches!(piece.class, Class::Fill | Class::Title));
    last.is_some_and(|piece| piece.class == Class::Send)
}

/// The name that stands before "đi thay", with what the person is to the family: "con trai Tú". Words in small letters are none.
fn before_name(before: &[Piece<'_>]) -> Result<Option<String>, ()> {
    let mut found = None;
    let in_name = |class: Class| matches!(class, Class::Unknown | Class::Kin | Class::Title);
    for run in before.chunk_by(|one, two| in_name(one.class) && in_name(two.class)) {
        let unknown: Vec<&Piece<'_>> = run.iter().filter(|piece| piece.class == Class::Unknown).collect();
        if unknown.is_empty() {
            continue;
        }
        let named = unknown.iter().any(|piece| piece.words.iter().any(Word::is_capital));
        if !named || found.is_some() {
            return Err(());
        }
        found = Some(joined(run));
    }
    Ok(found)
}

fn joined(pieces: &[Piece<'_>]) -> String {
    let words: Vec<&str> =
        pieces.iter().flat_map(|piece| piece.words).map(|word| word.raw.as_str()).collect();
    words.join(" ")
}

/// Nobody comes, from the word at `at` on: whether a reason stands behind it. `None` when it is not that clear.
fn away(pieces: &[Piece<'_>], at: usize) -> Option<bool> {
    let (before, behind) = (pieces.get(..at)?, pieces.get(at + 1..)?);
    let known =
        |piece: &Piece<'_>| matches!(piece.class, Class::Fill | Class::Title | Class::Kin | Class::By(_));
    if !before.iter().all(known) {
        return None;
    }
    // "Mẹ ốm", "con đi học": somebody else of the family may come.
    let is_why = |piece: &Piece<'_>| !PLAINLY_AWAY.iter().any(|entry| entry_is(entry, piece.words));
    let is_of_one = before.iter().any(|piece| piece.class == Class::Kin);
    let says_more = |piece: &Piece<'_>| matches!(piece.class, Class::Absent | Class::No) && !is_why(piece);
    if is_of_one
        && pieces.get(at)?.class == Class::Absent
        && is_why(pieces.get(at)?)
        && !behind.iter().any(says_more)
    {
        return None;
    }
    let mut negated = pieces.get(at)?.class == Class::No;
    let said = !negated;
    let mut went = said;
    let mut reason = false;
    for (place, piece) in behind.iter().enumerate() {
        let is_last = behind
            .get(place + 1..)
            .is_none_or(|rest| rest.iter().all(|next| matches!(next.class, Class::Fill | Class::By(_))));
        match piece.class {
            Class::Unknown if !went => return None,
            Class::Unknown => reason = true,
            Class::No => negated = true,
            // "Không vắng" is somebody who comes.
            Class::Absent if negated && !said && !went => return None,
            Class::Absent => went = true,
            Class::Go | Class::Yes | Class::Face | Class::Able if negated => went = true,
            // "Vắng đi biển" is a reason; "bận có" is two answers.
            Class::Go if !is_last => reason = true,
            Class::Go | Class::Yes | Class::Face | Class::Able | Class::Send => return None,
            _ => {}
        }
    }
    Some(reason)
}

/// Somebody comes: the household's own, or one of the family in place of its head.
fn comes(pieces: &[Piece<'_>]) -> Option<(Answer, Option<String>)> {
    let has = |class: Class| pieces.iter().any(|piece| piece.class == class);
    // "Có con", "có vợ": there is one, and whether they come is not said.
    let owns =
        |pair: &[Piece<'_>]| matches!(pair, [yes, kin] if yes.class == Class::Yes && kin.class == Class::Kin);
    if pieces.windows(2).any(owns) && !has(Class::Go) {
        return None;
    }
    let family = has(Class::Kin) || (has(Class::Send) && has(Class::Go));
    if !family {
        let strange = |piece: &Piece<'_>| matches!(piece.class, Class::Unknown | Class::Title | Class::Send);
        return (!pieces.iter().any(strange)).then_some((Answer::Attending, None));
    }
    let name = match before_name(pieces) {
        Ok(Some(name)) => Some(read_name(&name)?),
        Ok(None) => None,
        Err(()) => return None,
    };
    Some((Answer::Substitute, name))
}
