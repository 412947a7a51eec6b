//! A short message that any telephone receives: at most 160 characters, without marks in the alphabet of GSM, or with them.
//! Used by `telegram/printing.rs`.

use unicode_normalization::UnicodeNormalization as _;

/// Characters of one short message (3GPP TS 23.038, the 7-bit alphabet).
pub const MAX: usize = 160;
/// A part of a message with Vietnamese letters holds so many (UCS-2), and so many when it is one of several.
const WIDE: (usize, usize) = (70, 67);

/// The text without Vietnamese marks, in letters that the 7-bit alphabet has in one place.
pub fn bare(text: &str) -> String {
    text.nfkd().filter_map(bare_letter).collect()
}

fn bare_letter(letter: char) -> Option<char> {
    match letter {
        'đ' | 'ð' => Some('d'),
        'Đ' | 'Ð' => Some('D'),
        '“' | '”' | '„' => Some('"'),
        '‘' | '’' | '`' => Some('\''),
        '–' | '—' | '−' => Some('-'),
        '\u{2044}' => Some('/'),
        '[' | '{' => Some('('),
        ']' | '}' => Some(')'),
        '\u{A0}' | '\u{202F}' | '|' | '~' | '^' | '\\' => Some(' '),
        '\u{300}'..='\u{36F}' => None,
        other if other == '\n' || (' '..='~').contains(&other) => Some(other),
        _ => None,
    }
}

/// In how many parts a text with Vietnamese letters goes out.
pub fn parts(text: &str) -> usize {
    let units = text.encode_utf16().count();
    if units <= WIDE.0 { 1 } else { units.div_ceil(WIDE.1) }
}

/// What `build` makes of a subject and a place, the subject shortened at a word, and then the place, until it fits.
pub fn fit(subject: &str, place: &str, build: impl Fn(&str, &str) -> String) -> String {
    let length = |text: &str| text.chars().count();
    let whole = build(subject, place);
    if length(&whole) <= MAX {
        return whole;
    }
    let over = length(&whole) - MAX;
    let subject = shortened(subject, length(subject).saturating_sub(over));
    let whole = build(&subject, place);
    if length(&whole) <= MAX {
        return whole;
    }
    let over = length(&whole) - MAX;
    build(&subject, &shortened(place, length(place).saturating_sub(over))).chars().take(MAX).collect()
}

/// At most so many characters, cut at a word; what is cut off is shown by two points.
pub fn shortened(text: &str, most: usize) -> String {
    let mut kept = String::new();
    for word in text.split_whitespace() {
        if kept.chars().count() + word.chars().count() + 3 > most {
            break;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(word);
    }
    let kept = kept.trim_end_matches([',', ';', ':', '.', '-', '–']);
    if kept.is_empty() { String::new() } else { format!("{kept}..") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_letters_stay() {
        assert_eq!(
            bare("Kính mời “hộ” Đặng Văn Ước – ngõ 3\u{A0}[A]"),
            "Kinh moi \"ho\" Dang Van Uoc - ngo 3 (A)"
        );
        assert_eq!(bare("½ của 120 m², ㎡, №3…"), "1/2 cua 120 m2, m2, No3...");
    }

    #[test]
    fn what_does_not_fit_is_cut_at_a_word_and_never_in_the_hour() {
        let title =
            "Hội nghị lấy ý kiến về việc đóng góp xây dựng đường bê tông ngõ 12 và nhà văn hóa khu phố "
                .repeat(2);
        let venue = "nhà văn hóa khu phố 1 phường Bình Ngọc thành phố Móng Cái ".repeat(3);
        for (subject, place) in [("Họp", "NVH"), (title.as_str(), "NVH"), (title.as_str(), venue.as_str())]
        {
            let said = fit(subject, place, |subject, place| {
                format!("Moi hop: {subject}. 19h30 T7 21/5/2022 tai {place}. LH 0912345678")
            });
            assert!(said.chars().count() <= MAX, "{said}");
            assert!(said.contains("19h30 T7 21/5/2022"), "{said}");
        }
    }

    #[test]
    fn vietnamese_letters_take_more_parts() {
        assert_eq!([parts(&"ế".repeat(70)), parts(&"ế".repeat(71)), parts(&"ế".repeat(160))], [1, 2, 3]);
    }
}
