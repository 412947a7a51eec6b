//! Vietnamese from before Unicode: TCVN3 and VNI, which draw Vietnamese letters in place of others, and the code page of Windows.
//! Recognised because the words are impossible as they stand and possible once changed; where that is not certain, nothing is changed.

use std::collections::BTreeMap;

use encoding_rs::{WINDOWS_1252, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization;

use super::Fonts;
use super::syllable::is_syllable;
use crate::domain::roll::{OldLetters, RawCell, RawSheet};

/// The letters of TCVN 5712 VN3 in the order of their codes, from 0xA1; a space where there is none.
const TCVN3: &str =
    "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ";

/// What the second letter of a pair makes of the first, in the fonts of VNI.
const VNI_MARKS: [(char, &str); 17] = [
    ('ù', "\u{301}"),
    ('ø', "\u{300}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('á', "\u{302}\u{301}"),
    ('à', "\u{302}\u{300}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('ê', "\u{306}"),
    ('é', "\u{306}\u{301}"),
    ('è', "\u{306}\u{300}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
];

/// The letters that VNI draws in place of single ones.
const VNI_SINGLE: [(char, char); 16] = [
    ('ñ', 'đ'),
    ('Ñ', 'Đ'),
    ('ô', 'ơ'),
    ('Ô', 'Ơ'),
    ('ö', 'ư'),
    ('Ö', 'Ư'),
    ('î', 'ỵ'),
    ('Î', 'Ỵ'),
    ('æ', 'ỉ'),
    ('Æ', 'Ỉ'),
    ('ó', 'ĩ'),
    ('Ó', 'Ĩ'),
    ('ò', 'ị'),
    ('Ò', 'Ị'),
    ('í', 'í'),
    ('ì', 'ì'),
];

/// Words of addresses, where a word is possible both ways: "Ngâ" and "Ngõ".
const OF_ADDRESSES: &[&str] = &[
    "ngõ",
    "số",
    "tổ",
    "đường",
    "phố",
    "hẻm",
    "ngách",
    "xóm",
    "thôn",
    "cụm",
    "khu",
    "ấp",
    "bản",
    "địa",
    "chỉ",
    "hộ",
    "chủ",
    "họ",
    "tên",
];

/// A text as it was meant; `None` when a letter is none of that encoding.
fn meant(text: &str, letters: OldLetters) -> Option<String> {
    match letters {
        OldLetters::Tcvn3 => tcvn3(text),
        OldLetters::Vni => Some(vni(text)),
        OldLetters::Windows1258 => None,
    }
}

fn tcvn3(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match u32::from(c) {
            0..=0xA0 => out.push(c),
            code => {
                let place = usize::try_from(code.checked_sub(0xA1)?).ok()?;
                out.push(TCVN3.chars().nth(place).filter(|c| *c != ' ')?);
            }
        }
    }
    Some(capitals(&out))
}

/// Capital letters with marks were those of a font of its own: "NGUYễN" was meant as "NGUYỄN".
fn capitals(text: &str) -> String {
    let words = text.split_inclusive(|c: char| !c.is_alphabetic()).map(|word| {
        let upper = word.chars().filter(char::is_ascii_uppercase).count();
        let lower = word.chars().any(|c| c.is_ascii_lowercase());
        if upper > 1 && !lower { word.to_uppercase() } else { word.to_owned() }
    });
    words.collect()
}

fn vni(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        let lower = c.to_lowercase().next().unwrap_or(c);
        let carries = matches!(before.to_ascii_lowercase(), 'a' | 'e' | 'o' | 'u' | 'y')
            || matches!(before, 'ô' | 'ö' | 'Ô' | 'Ö');
        let mark = VNI_MARKS.iter().find(|(own, _)| *own == lower);
        let single = VNI_SINGLE.iter().find(|(own, _)| *own == c);
        match (mark, single) {
            (Some((_, marks)), _) if carries => out.push_str(marks),
            (_, Some((_, letter))) => out.push(*letter),
            _ => out.push(c),
        }
        before = c;
    }
    out.nfc().collect()
}

/// The words of a text that have letters beyond ASCII.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation() || c.is_ascii_digit())
        .filter(|word| !word.is_ascii())
}

/// Whether every letter of a text could be one of an old font.
fn could_be_old(text: &str) -> bool {
    !text.is_ascii() && text.chars().all(|c| u32::from(c) <= 0xFF)
}

/// Words of a column: how many there are, and how many can be Vietnamese as they stand and changed.
#[derive(Debug, Clone, Copy, Default)]
struct Score {
    words: usize,
    now: usize,
    changed: usize,
    in_font: usize,
    /// Words of addresses gained by the change.
    gained: usize,
}

impl Score {
    fn possible(&self) -> bool {
        self.changed * 10 >= self.words * 8 && self.changed >= self.now
    }

    /// Impossible as they stand, possible once changed.
    fn certain(&self) -> bool {
        self.words > 0
            && self.possible()
            && (self.now * 10 <= self.words * 6 || self.in_font * 2 > self.words)
    }

    /// Possible both ways, in a sheet of which other columns are certain.
    fn likely(&self) -> bool {
        self.words > 0 && self.possible() && self.gained * 2 > self.words
    }
}

fn scores(sheet: &RawSheet, fonts: &Fonts, letters: OldLetters) -> BTreeMap<usize, Score> {
    let mut scores: BTreeMap<usize, Score> = BTreeMap::new();
    for (row, cells) in &sheet.rows {
        for (column, cell) in cells.iter().enumerate() {
            let RawCell::Text(text) = cell else { continue };
            if !could_be_old(text) {
                continue;
            }
            let score = scores.entry(column).or_default();
            let in_font = fonts.get(&(*row, column)) == Some(&letters);
            for word in words(text) {
                let changed = meant(word, letters).unwrap_or_default();
                let known = |word: &str| OF_ADDRESSES.contains(&word.to_lowercase().as_str());
                score.words += 1;
                score.now += usize::from(is_syllable(word));
                score.changed += usize::from(is_syllable(&changed));
                score.in_font += usize::from(in_font);
                score.gained += usize::from(known(&changed) && !known(word));
            }
        }
    }
    scores
}

/// Changes the columns of a sheet that are certainly in an old encoding, and says which.
pub(super) fn mend(sheet: &mut RawSheet, fonts: &Fonts) -> Option<OldLetters> {
    let found = [OldLetters::Tcvn3, OldLetters::Vni].into_iter().find_map(|letters| {
        let scores = scores(sheet, fonts, letters);
        let sum = scores.values().filter(|score| score.certain()).map(|score| score.words).sum::<usize>();
        (sum > 0).then_some((letters, scores))
    });
    let (letters, scores) = found?;
    let columns: Vec<usize> = scores
        .iter()
        .filter(|(_, score)| score.certain() || score.likely())
        .map(|(column, _)| *column)
        .collect();
    let mut any = None;
    for (_, cells) in &mut sheet.rows {
        for (_, cell) in cells.iter_mut().enumerate().filter(|(column, _)| columns.contains(column)) {
            let RawCell::Text(text) = cell else { continue };
            if could_be_old(text)
                && let Some(changed) = meant(text, letters)
            {
                *text = changed;
                any = Some(letters);
            }
        }
    }
    any
}

/// The text of bytes that are no Unicode; `None` when it is not certain which encoding they are in.
pub(super) fn decode(bytes: &[u8]) -> Option<(String, OldLetters)> {
    let western = WINDOWS_1252.decode_without_bom_handling(bytes).0;
    let latin: String = bytes.iter().map(|&byte| char::from(byte)).collect();
    let mut readings: Vec<(usize, String, OldLetters)> = [
        (Some(nfc_lines(&WINDOWS_1258.decode_without_bom_handling(bytes).0)), OldLetters::Windows1258),
        (tcvn3(&latin), OldLetters::Tcvn3),
        (Some(vni(&western)), OldLetters::Vni),
    ]
    .into_iter()
    .filter_map(|(text, letters)| {
        let text = text?;
        let (good, all) =
            words(&text).fold((0, 0), |(good, all), word| (good + usize::from(is_syllable(word)), all + 1));
        // In hundredths, so that two readings of different words compare.
        Some((good * 100 / all.max(1), text, letters))
    })
    .collect();
    readings.sort_by_key(|(good, ..)| std::cmp::Reverse(*good));
    let second = readings.get(1).map_or(0, |(good, ..)| *good);
    let (good, text, letters) = readings.into_iter().next()?;
    (good >= 80 && good >= second + 15).then_some((text, letters))
}

fn nfc_lines(text: &str) -> String {
    text.nfc().collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::fold::{fold, nfc};

    /// A text as TCVN3 and VNI write it.
    pub fn written(text: &str, letters: OldLetters) -> String {
        let tones = |c: char| c.to_string().nfd().collect::<Vec<char>>();
        text.nfc()
            .map(|c| match letters {
                OldLetters::Tcvn3 => match TCVN3.chars().position(|own| own == c).filter(|_| c != ' ') {
                    Some(place) => char::from_u32(0xA1 + u32::try_from(place).unwrap()).unwrap().to_string(),
                    None => c.to_string(),
                },
                _ => {
                    if let Some((own, _)) = VNI_SINGLE.iter().find(|(_, letter)| *letter == c) {
                        return own.to_string();
                    }
                    let parts = tones(c);
                    let (mut base, mut marks) = (parts[0], parts[1..].iter().collect::<String>());
                    if let Some(rest) = marks
                        .strip_prefix('\u{31B}')
                        .map(str::to_owned)
                        .or_else(|| marks.contains('\u{31B}').then(|| marks.replace('\u{31B}', "")))
                    {
                        base = match base {
                            'o' => 'ô',
                            'O' => 'Ô',
                            'u' => 'ö',
                            _ => 'Ö',
                        };
                        marks = rest;
                    }
                    // The mark below the letter comes first when it is taken apart, and last in the table.
                    if let Some(rest) = marks.strip_prefix('\u{323}') {
                        marks = format!("{rest}\u{323}");
                    }
                    let second = VNI_MARKS.iter().find(|(_, own)| *own == marks).map(|(own, _)| *own);
                    match second {
                        Some(second) if !marks.is_empty() => format!("{base}{second}"),
                        _ => c.to_string(),
                    }
                }
            })
            .collect()
    }

    const NAMES: &str = "Nguyễn Văn Bình, Trần Thị Cúc, Phạm Hữu Dũng, Đặng Ngọc Ân, Lý Thị Mẩy, Vũ Đình Phượng, Bùi Quốc Khánh, Hoàng Thuỳ Hương, Đỗ Mỹ Lệ, Ngõ 1, Tổ dân phố Chùa Cầu";

    #[test]
    fn old_letters_are_changed_back() {
        assert_eq!(TCVN3.chars().count(), 0xFE - 0xA1 + 1);
        assert_eq!(tcvn3("NguyÔn V¨n B×nh").as_deref(), Some("Nguyễn Văn Bình"));
        assert_eq!(tcvn3("NGUYÔN V¡N A").as_deref(), Some("NGUYỄN VĂN A"));
        assert_eq!(
            vni("Traàn Vaên Mai, Nguyeãn Thò Höông, Ñaëng Ñöùc, Quyønh, Lyù"),
            "Trần Văn Mai, Nguyễn Thị Hương, Đặng Đức, Quỳnh, Lý"
        );
        for letters in [OldLetters::Tcvn3, OldLetters::Vni] {
            let old = written(NAMES, letters);
            assert_ne!(old, NAMES);
            assert_eq!(meant(&old, letters).map(|text| nfc(&text)), Some(NAMES.to_owned()), "{old}");
        }
    }

    #[test]
    fn bytes_are_read_where_only_one_encoding_makes_words_of_them() {
        let tcvn3: Vec<u8> =
            written(NAMES, OldLetters::Tcvn3).chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        assert_eq!(decode(&tcvn3), Some((NAMES.to_owned(), OldLetters::Tcvn3)));
        let vni = WINDOWS_1252.encode(&written(NAMES, OldLetters::Vni)).0.into_owned();
        assert_eq!(decode(&vni), Some((NAMES.to_owned(), OldLetters::Vni)));
        assert_eq!(decode(b"S\xF4 h\xF4"), None);
        // The code page has letters and tones apart.
        let apart = "Nguy\u{EA}\u{303}n V\u{103}n B\u{EC}nh, \u{110}\u{103}\u{323}ng Thi\u{323} Cu\u{301}c, Ho\u{323}, \u{110}i\u{323}a";
        let bytes = WINDOWS_1258.encode(&apart.replace('ì', "i\u{300}")).0.into_owned();
        assert_eq!(
            decode(&bytes),
            Some(("Nguyễn Văn Bình, Đặng Thị Cúc, Họ, Địa".to_owned(), OldLetters::Windows1258))
        );
    }

    #[test]
    fn what_is_right_as_it_stands_is_left_alone() {
        let row = |name: &str| vec![RawCell::Text(name.to_owned()), RawCell::Text("Số 1, ngõ 2".to_owned())];
        for names in [
            ["Lê Hà", "Hồ Thị Ê", "Tô Mai"],
            ["Lê Hà", "Hoà", "Tô"],
            ["Y Bhăm Êban", "K'Brơi", "Ñơ"],
            ["Ngâ", "Bá", "Sâm"],
        ] {
            let mut sheet = RawSheet { rows: (1..).zip(names.map(row)).collect(), ..RawSheet::default() };
            let before = sheet.clone();
            assert_eq!(mend(&mut sheet, &Fonts::new()), None, "{names:?}");
            assert_eq!(sheet, before);
        }
    }

    #[test]
    fn a_column_possible_both_ways_follows_the_others() {
        let row = |name: &str| vec![RawCell::Text(name.to_owned()), RawCell::Text("Ngâ 1".to_owned())];
        let mut sheet = RawSheet {
            rows: (1..).zip(["NguyÔn V¨n B×nh", "TrÇn ThÞ Cóc"].map(row)).collect(),
            ..RawSheet::default()
        };
        assert_eq!(mend(&mut sheet, &Fonts::new()), Some(OldLetters::Tcvn3));
        let text = |place: usize, column: usize| match &sheet.rows[place].1[column] {
            RawCell::Text(text) => fold(text),
            other => panic!("{other:?}"),
        };
        assert_eq!((text(1, 0), text(0, 1)), ("tran thi cuc".to_owned(), "ngo 1".to_owned()));
    }
}
