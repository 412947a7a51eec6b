//! One shape for every text: `nfc` before anything is stored, `fold` before anything is compared. Used by `domain/when.rs` and `domain/roll.rs`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

/// The text as it is stored: NFC, trimmed, every run of white space (tabs, line ends and no-break
/// spaces too) as one space, without control, zero-width or bidirectional characters; letters, digits and signs of full width, as
/// East Asian keyboards write them ("ＢＫ４"), as those they are.
///
/// Invisible characters go first, so that a zero-width joiner cannot keep a letter from its mark.
pub fn nfc(text: &str) -> String {
    let visible = text.chars().filter(|&c| c.is_whitespace() || !is_invisible(c));
    if text.chars().all(is_settled) { one_space(visible) } else { one_space(visible.map(narrow).nfc()) }
}

/// Latin letters and what commonly stands between them: composed as they are, whatever stands beside them, and nearly all that is read.
fn is_settled(c: char) -> bool {
    matches!(c, '\0'..='\u{2FF}' | '\u{1E00}'..='\u{1EFF}' | '–' | '—' | '‘' | '’' | '“' | '”' | '•' | '…')
}

/// U+FF01 to U+FF5E are the signs from "!" to "~" in full width.
fn narrow(c: char) -> char {
    const APART: u32 = '！' as u32 - '!' as u32;
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - APART).unwrap_or(c),
        _ => c,
    }
}

/// The text as it is compared: [`nfc`], lower case, Vietnamese marks off, `đ` as `d`.
///
/// Eth (`Ð`, `ð`) counts as `đ`: old Vietnamese keyboards typed the one for the other. The result
/// is for comparing only: it must never be shown or stored as a name.
pub fn fold(text: &str) -> String {
    let text = nfc(text);
    if text.chars().all(is_settled) {
        let mut bare = String::with_capacity(text.len());
        for c in text.chars() {
            bare_letters(c, &mut bare);
        }
        return bare;
    }
    let lower = text.chars().flat_map(char::to_lowercase).collect::<String>();
    one_space(lower.nfd().filter(|&c| !is_mark(c)).map(one_d))
}

fn one_d(c: char) -> char {
    match c {
        'đ' | 'ð' => 'd',
        other => other,
    }
}

fn bare_letters(c: char, bare: &mut String) {
    if c.is_ascii() {
        bare.push(c.to_ascii_lowercase());
        return;
    }
    for lower in c.to_lowercase() {
        decompose_canonical(lower, |part| {
            if !is_mark(part) {
                bare.push(one_d(part));
            }
        });
    }
}

/// Whether the words of `part` stand in `text` one behind the other, whatever their marks: "ngõ 1" stands in "Số 4, ngõ 1, tổ 2", in
/// "ngõ 10" and "ngõ 1/5" it does not.
pub fn holds_words(text: &str, part: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let folded = fold(text).replace([',', ';', '.', '(', ')'], " ");
        folded.split_whitespace().map(str::to_owned).collect()
    };
    let (text, part) = (words(text), words(part));
    !part.is_empty() && text.windows(part.len()).any(|window| window == part)
}

/// Words with single spaces between them.
fn one_space(chars: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    let mut gap = false;
    for c in chars {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() {
            out.push(' ');
        }
        gap = false;
        out.push(c);
    }
    out
}

/// Combining marks of the Latin script: tone, breve, circumflex, horn.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// Characters that take no place on the page but change what is stored, compared or shown.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{AD}' // soft hyphen
            | '\u{34F}' // grapheme joiner
            | '\u{61C}' | '\u{200E}' | '\u{200F}' // direction marks
            | '\u{180E}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' // zero width
            | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' // direction overrides and isolates
            | '\u{FFF9}'..='\u{FFFB}' // annotations
            | '\u{FDD0}'..='\u{FDEF}' // no characters at all
            | '\u{E0000}'..='\u{E007F}' // tags
        )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::is_nfc;

    use super::*;

    #[test]
    fn decomposed_vietnamese_becomes_composed() {
        let decomposed: String = "Nguyễn Thị Hồng Ngự".nfd().collect();
        assert_ne!(decomposed, "Nguyễn Thị Hồng Ngự");
        assert_eq!(nfc(&decomposed), "Nguyễn Thị Hồng Ngự");
    }

    #[test]
    fn white_space_of_every_kind_becomes_one_space() {
        assert_eq!(nfc("  Đồng\u{A0}\u{A0}Văn\t\r\nA \u{3000}"), "Đồng Văn A");
    }

    #[test]
    fn invisible_characters_are_dropped_even_between_a_letter_and_its_mark() {
        assert_eq!(nfc("\u{FEFF}Đo\u{200D}\u{302}\u{300}ng\u{202E} \u{7}Ba"), "Đồng Ba");
    }

    #[test]
    fn signs_of_full_width_are_those_they_are() {
        assert_eq!(nfc("ＢＫ４－７ＭＴＰ　Hộ ０１ａ；Ａ\u{301}～！"), "BK4-7MTP Hộ 01a;Á~!");
        assert_eq!(fold("ＮＧＯ ５"), "ngo 5");
    }

    #[test]
    fn folding_takes_off_every_vietnamese_mark() {
        assert_eq!(fold("ĐẶNG  Ngữ, Ưởng ỵ Ỷ ẵ ơ Ð"), "dang ngu, uong y y a o d");
    }

    #[test]
    fn words_stand_in_a_text_only_whole() {
        for (text, part) in
            [("Số 4, ngõ 1, tổ 2", "Ngõ 1"), ("so 4 NGO 1", "ngõ 1"), ("Cụm 2 (ngõ Chợ)", "Ngõ chợ")]
        {
            assert!(holds_words(text, part), "{text}: {part}");
        }
        for (text, part) in [
            ("Số 4 ngõ 10", "Ngõ 1"),
            ("ngõ 1/5", "ngõ 1"),
            ("Số 14, ngõ 2", "số 1"),
            ("ngõ 1", ""),
            ("", "ngõ 1"),
        ] {
            assert!(!holds_words(text, part), "{text}: {part}");
        }
    }

    #[test]
    fn text_without_anything_visible_is_empty() {
        assert_eq!(nfc(" \u{200B}\n"), "");
        assert_eq!(fold("\u{301} \u{FEFF}"), "");
    }

    #[test]
    fn the_short_way_ends_where_the_long_one_does() {
        for c in ('\0'..=char::MAX).filter(|&c| is_settled(c)) {
            let between = format!("a{c}b");
            let visible = between.chars().filter(|&c| c.is_whitespace() || !is_invisible(c));
            assert_eq!(nfc(&between), one_space(visible.map(narrow).nfc()), "{c:?}");
            let lower: String = nfc(&between).chars().flat_map(char::to_lowercase).collect();
            assert_eq!(fold(&between), one_space(lower.nfd().filter(|&c| !is_mark(c)).map(one_d)), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in any::<String>()) {
            let once = nfc(&text);
            prop_assert!(is_nfc(&once));
            prop_assert_eq!(nfc(&once), once);
        }

        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn folding_does_not_care_how_the_text_was_composed(text in "[a-zA-ZàáạảãâầấậẩẫăằắặẳẵđĐưừứựửữơờớợởỡ ]{0,40}") {
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(fold(&decomposed), fold(&text));
        }
    }
}
