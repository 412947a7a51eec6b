//! What stands out in a text. Sentences mark it (`{ B($when) }` in the catalogues), and the marks become stretches beside the text
//! before anybody reads it. A mark is a character that Unicode keeps out of every text (a noncharacter), so names, places and titles
//! need no escaping and stay as they were written.

use std::borrow::Cow;

/// Begins what stands out.
const BEGIN: char = '\u{FDD0}';
/// Ends it.
const END: char = '\u{FDD1}';

/// A stretch of a text that stands out, in UTF-16 units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bold {
    pub offset: usize,
    pub length: usize,
}

/// `text`, marked to stand out.
pub fn mark(text: &str) -> String {
    format!("{BEGIN}{text}{END}")
}

/// The text without marks, for where nothing can stand out: labels, toasts, captions, files.
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.contains([BEGIN, END]) {
        Cow::Owned(text.chars().filter(|character| !matches!(*character, BEGIN | END)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The text without marks, and what stands out of it. Marks may stand in one another; what stands out ends with its line at the
/// latest, and spaces at its ends do not count.
pub fn read(text: &str) -> (String, Vec<Bold>) {
    let (mut whole, mut bold) = (String::with_capacity(text.len()), Vec::new());
    let (mut units, mut depth, mut first, mut last) = (0, 0_usize, None, 0);
    let mut end = |first: &mut Option<usize>, last: usize| {
        if let Some(offset) = first.take() {
            bold.push(Bold { offset, length: last - offset });
        }
    };
    for character in text.chars() {
        match character {
            BEGIN => {
                depth += 1;
                continue;
            }
            END => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    end(&mut first, last);
                }
                continue;
            }
            '\n' => {
                depth = 0;
                end(&mut first, last);
            }
            _ => {}
        }
        whole.push(character);
        if depth > 0 && !character.is_whitespace() {
            first.get_or_insert(units);
            last = units + character.len_utf16();
        }
        units += character.len_utf16();
    }
    end(&mut first, last);
    (whole, bold)
}

/// What still stands out of the first `units` of a text.
pub fn within(bold: Vec<Bold>, units: usize) -> Vec<Bold> {
    let kept = bold.into_iter().filter(|bold| bold.offset < units);
    kept.map(|bold| Bold { length: bold.length.min(units - bold.offset), ..bold }).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What stands out, as words.
    fn words(text: &str, bold: &[Bold]) -> Vec<String> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let word = |bold: &Bold| {
            let units = &units[bold.offset..bold.offset + bold.length];
            String::from_utf16(units).expect("a stretch never cuts a character")
        };
        bold.iter().map(word).collect()
    }

    #[test]
    fn what_is_marked_stands_out_and_nothing_else() {
        let text = format!("🔔 Thời gian: {}. Địa điểm: {}.", mark("19 giờ 30"), mark("Nhà 💥 khóa"));
        let (whole, bold) = read(&text);
        assert_eq!(whole, "🔔 Thời gian: 19 giờ 30. Địa điểm: Nhà 💥 khóa.");
        assert_eq!(words(&whole, &bold), ["19 giờ 30", "Nhà 💥 khóa"]);
        assert_eq!(plain(&text), whole);
    }

    #[test]
    fn marks_in_one_another_and_marks_without_an_end_stay_within_their_line() {
        let (whole, bold) = read(&format!("{} b\n{BEGIN}c \nd{END} e", mark(&format!("a {}", mark("x")))));
        assert_eq!(whole, "a x b\nc \nd e");
        assert_eq!(words(&whole, &bold), ["a x", "c"]);
        assert_eq!(read(&mark("  ")).1, []);
    }

    proptest! {
        #[test]
        fn offsets_are_right_whatever_is_written_and_wherever_it_is_cut(
            parts in prop::collection::vec(("[ợỗ💥a*_<.\n ]{0,6}", any::<bool>()), 0..20),
            units in 0_usize..80,
        ) {
            let text: String =
                parts.iter().map(|(part, out)| if *out { mark(part) } else { part.clone() }).collect();
            let (whole, bold) = read(&text);
            let unmarked: String = parts.iter().map(|(part, _)| part.as_str()).collect();
            prop_assert_eq!(&whole, &unmarked);
            let marked: String = parts.iter().filter(|(_, out)| *out).map(|(part, _)| part.as_str()).collect();
            let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            if !marked.contains('\n') {
                prop_assert_eq!(bare(&words(&whole, &bold).concat()), bare(&marked));
            }
            for pair in bold.windows(2) {
                prop_assert!(pair[0].offset + pair[0].length <= pair[1].offset);
            }
            for word in words(&whole, &bold) {
                prop_assert!(!word.is_empty() && word.trim() == word);
            }
            for bold in within(bold, units) {
                prop_assert!(bold.length > 0 && bold.offset + bold.length <= units);
            }
        }
    }
}
