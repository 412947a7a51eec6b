//! Whether a word can be Vietnamese: a beginning and a rhyme as the language has them. Tells which encoding makes words of bytes.

use unicode_normalization::UnicodeNormalization;

/// How a syllable may begin, longer ones first.
const BEGINNINGS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k",
    "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// How it may go on, without the marks of tone.
const RHYMES: &str = " a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et \
    ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat \
    oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot oong ooc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un \
    ung up ut uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uy uya uych uynh uyên uyêt uyt uyn uyp uyu uơ ư ưa ưc ưi ưm ưn \
    ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y ych ynh yêm yên yêng yêt yêu yt ym yn ";

const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Whether `word` is one Vietnamese syllable.
pub(super) fn is_syllable(word: &str) -> bool {
    let mut tones = 0;
    let bare: String = word
        .nfd()
        .flat_map(char::to_lowercase)
        .filter(|c| {
            let tone = TONES.contains(c);
            tones += usize::from(tone);
            !tone
        })
        .nfc()
        .collect();
    tones <= 1
        && BEGINNINGS.iter().any(|begin| {
            let rest = bare.strip_prefix(begin).unwrap_or_default();
            !rest.is_empty() && RHYMES.contains(&format!(" {rest} "))
                // "gì", "giếng", "quê": the letter belongs to both.
                || (*begin == "gi" && bare == "gi")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_told_from_what_is_none() {
        for word in [
            "Nguyễn",
            "Văn",
            "Bình",
            "Ngõ",
            "nghiêng",
            "giếng",
            "Gì",
            "quê",
            "Quyền",
            "Đường",
            "Ú",
            "THUỶ",
            "Khuya",
        ] {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["NguyÔn", "V¨n", "B×nh", "Traàn", "Vaên", "xyz", "bcd", "TrÇn", "", "Nguyeãn"] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
