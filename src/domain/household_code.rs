//! Household codes: which signs they are made of, how they are printed, and how they are read from what people type. Drawn by
//! `chance.rs`, looked up by `store/household.rs`.
//!
//! A Vietnamese keyboard writes marks by keys: Telex by S F R X J (tones), Z (no tone), W and doubled vowels and D, VNI by digits
//! behind a vowel or a D. A code drawn today holds none of them, so no keyboard changes it as it is typed. Codes of six signs, printed
//! before, hold all of them and stay valid: what a keyboard made of one is undone ([`read`]).

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;

use super::fold::{fold, nfc};

/// Signs of a code: no vowel, no D and no key of a mark; none of 0 O 1 I, which paper confuses.
const ALPHABET: &[u8; 20] = b"23456789BCGHKLMNPQTV";

/// Signs in a code: with no letter twice in a row (some keyboards shorten "nn" and "gg"), 1.07 × 10⁹ codes, each as likely as any
/// other; as many as of older ones (32⁶).
const LENGTH: usize = 7;

/// Signs of the codes on older paper.
const OLD_ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// Signs in a code on older paper.
const OLD_LENGTH: usize = 6;

/// What was typed may stand for so many older codes; what may stand for more is no guess at one, and is typed anew without marks.
const MOST_READINGS: usize = 20;

/// Words people put around a code, folded.
const AROUND: &[&str] = &[
    "a",
    "ben",
    "chau",
    "code",
    "con",
    "cua",
    "da",
    "day",
    "em",
    "gia",
    "dinh",
    "gui",
    "ho",
    "household",
    "is",
    "la",
    "ma",
    "minh",
    "my",
    "nay",
    "nha",
    "so",
    "the",
    "thua",
    "toi",
    "vang",
    "xin",
];

/// A new code; `below` draws a number below the one it is given.
pub fn drawn(mut below: impl FnMut(usize) -> usize) -> String {
    loop {
        // Drawn anew as a whole: were a sign alone, what stands behind a letter would be likelier than what stands behind a digit.
        let signs: Vec<u8> =
            (0..LENGTH).filter_map(|_| ALPHABET.get(below(ALPHABET.len())).copied()).collect();
        let repeats =
            signs.windows(2).any(|pair| matches!(pair, [one, next] if one == next && !one.is_ascii_digit()));
        if !repeats {
            return signs.into_iter().map(char::from).collect();
        }
    }
}

/// The code in two parts, as it is printed and read aloud: "BK4-7MTP".
pub fn printed(code: &str) -> String {
    match code.split_at_checked(3) {
        Some((head, tail)) if !tail.is_empty() => format!("{head}-{tail}"),
        _ => code.to_owned(),
    }
}

/// A code as somebody typed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The signs alone, without what stands around them; read again, they are the same.
    pub signs: String,
    /// What they may stand for, from one to `MOST_READINGS`: a keyboard may have turned keys of an older code into marks.
    pub codes: Vec<String>,
}

/// Signs that look or sound alike on paper, and both stand in codes.
const ALIKE: [(u8, u8); 2] = [(b'8', b'B'), (b'6', b'G')];

impl Typed {
    /// The codes that the typed one may be where it is nobody's: with signs exchanged that are read for each other, all of them or,
    /// where those are too many, one. With the typed one they are at most `MOST_READINGS`.
    pub fn misread(&self) -> Vec<String> {
        let [code] = self.codes.as_slice() else { return Vec::new() };
        let other = |sign: u8| {
            let pair = ALIKE.iter().find(|(one, two)| *one == sign || *two == sign);
            pair.map(|(one, two)| if *one == sign { *two } else { *one })
        };
        let signs = code.as_bytes();
        let exchanged = |signs: &[u8], at: usize| {
            let mut signs = signs.to_vec();
            signs[at] = other(signs[at])?;
            Some(signs)
        };
        let places: Vec<usize> = (0..signs.len()).filter(|&at| other(signs[at]).is_some()).collect();
        let mut found: Vec<Vec<u8>> = vec![signs.to_vec()];
        for &at in &places {
            let single = 1 << places.len() > MOST_READINGS;
            let from = if single { 1 } else { found.len() };
            let more: Vec<Vec<u8>> =
                found.iter().take(from).filter_map(|signs| exchanged(signs, at)).collect();
            found.extend(more);
        }
        let codes = found.into_iter().skip(1).filter_map(|signs| String::from_utf8(signs).ok());
        codes.filter(|code| is_code(code)).collect()
    }
}

/// The code in `typed`; `None` when it can be none, or too many. Case, spaces, marks around the code and words like "mã hộ" do not matter.
pub fn read(typed: &str) -> Option<Typed> {
    let words = words_of(typed);
    let inner = without_words_around(&words);
    let mut tried = [words.as_slice(), inner].into_iter();
    // "anh Nam" has the length of an older code, and is none.
    let is_said = |words: &&[String]| {
        words.len() > 1
            && words.iter().all(|word| word.chars().all(char::is_alphabetic))
            && are_like_words(words)
    };
    let whole =
        tried.clone().filter(|words| !is_said(words)).map(<[String]>::concat).find(|signs| is_code(signs));
    if let Some(signs) = whole.or_else(|| within(&words)) {
        return Some(Typed { codes: vec![signs.clone()], signs });
    }
    tried.find_map(|words| {
        let signs = words.concat();
        let codes = if are_like_words(words) { Vec::new() } else { before_marks(&signs) };
        (1..=MOST_READINGS).contains(&codes.len()).then_some(Typed { signs, codes })
    })
}

/// The one code of today among other words ("hộ 2 mã BK4-7MTP"): no word of any language is like one, a telephone number may be.
fn within(words: &[String]) -> Option<String> {
    let runs =
        (0..words.len()).flat_map(|from| (1..=LENGTH).filter_map(move |many| words.get(from..from + many)));
    let is_one = |signs: &String| {
        signs.len() == LENGTH && is_code(signs) && !signs.bytes().all(|sign| sign.is_ascii_digit())
    };
    let found: BTreeSet<String> = runs.map(<[String]>::concat).filter(is_one).collect();
    let mut found = found.into_iter();
    found.next().filter(|_| found.next().is_none())
}

/// Whether these read like Vietnamese words rather than like a code that a keyboard changed.
fn are_like_words(words: &[String]) -> bool {
    words.iter().all(|word| is_syllable(&fold(word)))
}

fn is_code(signs: &str) -> bool {
    let all = |alphabet: &[u8]| signs.bytes().all(|sign| alphabet.contains(&sign));
    match signs.len() {
        LENGTH => all(ALPHABET),
        OLD_LENGTH => all(OLD_ALPHABET),
        _ => false,
    }
}

/// Runs of letters and digits, upper case.
fn words_of(typed: &str) -> Vec<String> {
    // Letters and digits of other shapes ("𝗕𝗞𝟰", "①") are those they are.
    let plain: String = nfc(typed).nfkc().collect();
    let upper: String = plain.chars().flat_map(char::to_uppercase).collect();
    upper.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn without_words_around(words: &[String]) -> &[String] {
    let is_around = |word: &String| AROUND.contains(&fold(word).as_str());
    let Some(first) = words.iter().position(|word| !is_around(word)) else { return &[] };
    let last = words.iter().rposition(|word| !is_around(word)).unwrap_or(first);
    &words[first..=last]
}

/// A mark and the keys that write it behind its letter: in Telex, in VNI.
struct Mark {
    behind: usize,
    telex: u8,
    vni: u8,
}

/// The older codes whose keys a keyboard may have turned into `signs`: each key was pressed somewhere behind its letter. Telex writes
/// Ư for a W alone, too.
fn before_marks(signs: &str) -> Vec<String> {
    let mut found = BTreeSet::new();
    for horn_is_w in [false, true] {
        let Some((letters, marks)) = letters_and_marks(signs, horn_is_w) else { return Vec::new() };
        if letters.len() + marks.len() == OLD_LENGTH {
            put_keys(&letters, &marks, |mark| mark.telex, &mut found);
            put_keys(&letters, &marks, |mark| mark.vni, &mut found);
        }
    }
    found.into_iter().collect()
}

/// `signs` without their marks, and the marks; `None` where there is a sign that no Vietnamese keyboard writes.
fn letters_and_marks(signs: &str, horn_is_w: bool) -> Option<(Vec<u8>, Vec<Mark>)> {
    let (mut letters, mut marks) = (Vec::new(), Vec::new());
    for sign in signs.chars() {
        let mut parts = std::iter::once(if sign == 'Đ' { 'D' } else { sign }).nfd();
        letters.push(u8::try_from(parts.next()?).ok().filter(u8::is_ascii)?);
        let behind = letters.len();
        if sign == 'Đ' {
            marks.push(Mark { behind, telex: b'D', vni: b'9' });
        }
        for mark in parts {
            let (telex, vni) = match mark {
                '\u{301}' => (b'S', b'1'),
                '\u{300}' => (b'F', b'2'),
                '\u{309}' => (b'R', b'3'),
                '\u{303}' => (b'X', b'4'),
                '\u{323}' => (b'J', b'5'),
                '\u{302}' => (letters[behind - 1], b'6'),
                '\u{31B}' if horn_is_w && letters[behind - 1] == b'U' => {
                    letters[behind - 1] = b'W';
                    continue;
                }
                '\u{31B}' => (b'W', b'7'),
                '\u{306}' => (b'W', b'8'),
                _ => return None,
            };
            marks.push(Mark { behind, telex, vni });
        }
    }
    Some((letters, marks))
}

/// Every way to put the keys of `marks` back behind their letters that makes an older code.
fn put_keys(signs: &[u8], marks: &[Mark], key: fn(&Mark) -> u8, found: &mut BTreeSet<String>) {
    let Some((last, others)) = marks.split_last() else {
        let signs = String::from_utf8_lossy(signs).into_owned();
        if is_code(&signs) {
            found.insert(signs);
        }
        return;
    };
    // The last mark first: what is put in behind it moves no letter of the marks before.
    for place in last.behind..=signs.len() {
        let mut longer = signs.to_vec();
        longer.insert(place, key(last));
        put_keys(&longer, others, key, found);
    }
}

/// A folded word of the form of a Vietnamese syllable: consonants that may begin one, vowels, consonants that may end one.
fn is_syllable(word: &str) -> bool {
    const BEGIN: &[&str] = &[
        "", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p",
        "ph", "q", "r", "s", "t", "th", "tr", "v", "x",
    ];
    const END: &[&str] = &["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let Some(first) = word.find(is_vowel) else { return false };
    let (begin, rest) = word.split_at(first);
    let vowels = rest.find(|c| !is_vowel(c)).unwrap_or(rest.len());
    BEGIN.contains(&begin) && vowels <= 3 && END.contains(&&rest[vowels..])
}

#[cfg(test)]
mod tests;
