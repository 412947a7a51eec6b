//! Codes as they are drawn, printed, typed, and changed by keyboards.

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

use super::*;

fn codes(typed: &str) -> Vec<String> {
    let Some(read_once) = read(typed) else { return Vec::new() };
    assert_eq!(read(&read_once.signs), Some(read_once.clone()), "{typed}");
    read_once.codes
}

#[test]
fn a_code_is_read_as_people_type_it() {
    for typed in [
        "BK47MTP",
        " bk4-7mtp ",
        "BK4 7MTP",
        "Mã hộ BK47MTP",
        "mã hộ: bk4-7mtp.",
        "“BK47MTP”",
        "mã của nhà tôi là BK4 7MTP ạ",
        "\u{200e}BK47MTP",
        "Dạ em gửi mã: bk47mtp",
        "my code is BK47MTP!",
        "hộ 2 mã BK4-7MTP",
        "Mã hộ số 2: bk4-7mtp nhé, nhà Nguyễn Văn 2",
        "ＢＫ４－７ＭＴＰ",
        "mã hộ　ｂｋ４７ｍｔｐ",
        "𝗕𝗞𝟰-𝟳𝗠𝗧𝗣",
    ] {
        let read = read(typed).expect(typed);
        assert_eq!((read.signs.as_str(), read.codes), ("BK47MTP", vec!["BK47MTP".to_owned()]), "{typed}");
    }
}

#[test]
fn the_codes_on_older_paper_stay_valid() {
    for typed in [" ab3-d9k ", "AB3 D9K", "Mã hộ ab3d9k", "\u{200e}AB3D9K"] {
        assert_eq!(codes(typed), ["AB3D9K"], "{typed}");
    }
}

#[test]
fn what_cannot_be_a_code_is_none() {
    for typed in [
        "AB3D9",
        "AB3D9KK",
        "AB3D90",
        "ABID9K",
        "Khu phố",
        "",
        "mã hộ",
        "vắng",
        "chiều mới về",
        "tôi bận",
        "BK47MT0",
        "BK47MTPP",
        "có",
        "https://t.me/x",
        "nhà tôi số máy 234 5678",
        "BK4-7MTP hay BK4-7MTQ",
    ] {
        assert_eq!(read(typed), None, "{typed}");
    }
    for typed in ["nghỉ", "đi được", "quên", "thuyền", "AB3D90", "日本語日本語", "❤️❤️❤️"]
    {
        assert_eq!(read(typed), None, "{typed}");
    }
}

#[test]
fn marks_that_a_keyboard_made_of_an_older_code_are_undone() {
    for (typed, printed) in [
        ("plýcb", "PLYSCB"),
        ("Mã hộ plýcb", "PLYSCB"),
        ("kâ9bm", "KAA9BM"),
        ("đ34bk", "DD34BK"),
        ("ư7kmbc", "W7KMBC"),
        ("hú9t3", "HUS9T3"),
        ("BẢK47", "BAK473"),
    ] {
        let found = codes(typed);
        assert!(found.contains(&printed.to_owned()), "{typed}: {found:?}");
        assert!(found.len() <= 20, "{typed}: {found:?}");
    }
}

/// Telex's key, VNI's key, the tone.
const TONES: [(char, char, char); 5] = [
    ('S', '1', '\u{301}'),
    ('F', '2', '\u{300}'),
    ('R', '3', '\u{309}'),
    ('X', '4', '\u{303}'),
    ('J', '5', '\u{323}'),
];

/// What a keyboard makes of `keys`: marks go to the last vowel of the run, as both methods do for single vowels.
fn typed_by(keys: &str, telex: bool) -> String {
    let mut out: Vec<String> = Vec::new();
    for key in keys.chars() {
        let vowel = out.iter().rposition(|sign| sign.starts_with(['A', 'E', 'U', 'Y']));
        let bare = |at: usize| out[at].chars().count() == 1;
        if key == if telex { 'D' } else { '9' } && out.last().is_some_and(|sign| sign == "D") {
            out.pop();
            out.push("Đ".to_owned());
        } else if telex && key == 'W' {
            match vowel.filter(|&at| bare(at) && !out[at].starts_with(['E', 'Y'])) {
                Some(at) => {
                    let mark = if out[at] == "A" { '\u{306}' } else { '\u{31B}' };
                    out[at].push(mark);
                }
                None => out.push("U\u{31B}".to_owned()),
            }
        } else if let (Some(at), Some((_, _, mark))) =
            (vowel, TONES.iter().find(|tone| key == if telex { tone.0 } else { tone.1 }))
        {
            out[at].push(*mark);
        } else if telex && vowel.is_some_and(|at| out[at] == key.to_string() && matches!(key, 'A' | 'E')) {
            out[vowel.unwrap_or_default()].push('\u{302}');
        } else {
            out.push(key.to_string());
        }
    }
    out.concat().nfc().collect()
}

#[test]
fn no_keyboard_changes_a_code_drawn_today() {
    let mut rng = StdRng::seed_from_u64(7);
    let mut seen = BTreeSet::new();
    for _ in 0..2_000 {
        let code = drawn(|signs| rng.random_range(0..signs));
        assert_eq!(code.len(), LENGTH);
        for telex in [true, false] {
            assert_eq!(typed_by(&code, telex), code);
        }
        assert!(
            code.as_bytes().windows(2).all(|pair| pair[0] != pair[1] || pair[0].is_ascii_digit()),
            "{code}"
        );
        assert_eq!(codes(&printed(&code).to_lowercase()).concat(), code);
        seen.insert(code);
    }
    assert_eq!(seen.len(), 2_000);
}

/// Tones over tones are not undone: the second replaces the first, and the key is lost.
#[test]
fn an_older_code_is_found_behind_what_either_keyboard_made_of_it() {
    let mut rng = StdRng::seed_from_u64(5);
    let (mut changed, mut found) = (0, 0);
    for _ in 0..4_000 {
        let code: String = (0..OLD_LENGTH)
            .map(|_| char::from(OLD_ALPHABET[rng.random_range(0..OLD_ALPHABET.len())]))
            .collect();
        for telex in [true, false] {
            let typed = typed_by(&code, telex);
            let is_tone = |sign: &char| TONES.iter().any(|tone| tone.2 == *sign);
            let over_each_other =
                typed.nfd().collect::<Vec<_>>().windows(2).any(|pair| pair.iter().all(is_tone));
            if typed != code && !over_each_other {
                let codes = codes(&typed);
                assert!(codes.len() <= MOST_READINGS, "{typed}: {codes:?}");
                changed += 1;
                found += usize::from(codes.contains(&code));
            }
        }
    }
    assert!(changed > 1_000, "{changed}");
    assert!(found * 100 >= changed * 98, "{found} of {changed}");
}

#[test]
fn signs_that_are_read_for_each_other_are_exchanged_and_never_too_many() {
    let misread = |code: &str| read(code).unwrap().misread();
    assert_eq!(misread("BK47MTP"), ["8K47MTP"]);
    assert_eq!(misread("8K4-7M6P"), ["BK47M6P", "8K47MGP", "BK47MGP"]);
    assert_eq!(misread("2K47MTP"), [] as [String; 0]);
    assert_eq!(misread("AB3D9K"), ["A83D9K"], "older paper, too");
    for code in ["8B8B8B8", "6G6G6G6", "8686862", "B6B6B62"] {
        let found = misread(code);
        assert!(!found.is_empty() && found.len() < MOST_READINGS, "{code}: {found:?}");
        assert!(!found.contains(&code.to_owned()));
    }
}

#[test]
fn there_are_more_than_a_thousand_million_codes() {
    // Behind a digit any sign may stand, behind a letter any but the same.
    let digits = ALPHABET.iter().filter(|sign| sign.is_ascii_digit()).count() as u64;
    let letters = ALPHABET.len() as u64 - digits;
    let (mut behind_digit, mut behind_letter) = (digits, letters);
    for _ in 1..LENGTH {
        let all = behind_digit + behind_letter;
        (behind_digit, behind_letter) =
            (digits * all, letters * behind_digit + (letters - 1) * behind_letter);
    }
    assert_eq!(behind_digit + behind_letter, 1_069_551_020);
    assert_eq!((OLD_ALPHABET.len() as u64).pow(OLD_LENGTH as u32), 1_073_741_824);
}

#[test]
fn a_code_of_today_is_found_among_other_words_and_words_are_no_older_code() {
    for typed in
        ["em gửi mã BK4-7MTP nhé", "BK4-7MTP hộ ông Ba", "mã hộ số 5 là BK4 7MTP", "BK47MTP, nhà số 5"]
    {
        assert_eq!(read(typed).map(|code| code.signs).as_deref(), Some("BK47MTP"), "{typed}");
    }
    for typed in ["anh Nam", "nhà số 5, ngõ 7", "BK4-7MTP hay BK7-4MTP", "gọi 0912345 nhé"] {
        assert_eq!(read(typed), None, "{typed}");
    }
}
