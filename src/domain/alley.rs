//! Where in a neighbourhood a household lives, as its address says it: its alley, and its group of households.

use super::fold::{fold, nfc};

/// Words that begin the name of a way or of a part of a neighbourhood: the narrowest first.
const LANES: &[&str] = &["ngõ", "hẻm", "kiệt", "ngách"];
const STREETS: &[&str] = &["đường", "phố", "đại lộ"];
const GROUPS: &[&str] = &["tổ", "xóm", "cụm", "đội", "thôn"];

/// Words behind which a number is none of a house.
const WAYS: &[&[&str]] = &[LANES, STREETS, GROUPS, AREAS];
const AREAS: &[&str] = &[
    "khu",
    "khối",
    "khóm",
    "ấp",
    "bản",
    "làng",
    "buôn",
    "phường",
    "xã",
    "quận",
    "huyện",
    "tỉnh",
    "tp",
    "tdp",
    "kp",
    "lộ",
    "tuyến",
    "dãy",
    "tòa",
    "toà",
    "block",
    "cư",
    "tầng",
];

/// Between the word of a group and its number: "Tổ dân phố số 3".
const BEFORE_NUMBERS: &[&str] = &["dan", "pho", "cu", "so"];

/// Longest name of an alley, in characters.
const MOST: usize = 40;

/// The alley that an address names, as it stands there: "Số 12, ngõ 5, tổ 3" is "Ngõ 5"; without an alley its street, then its
/// group of households.
pub fn alley(address: &str) -> Option<String> {
    let address = nfc(address);
    let words = split(&address);
    [LANES, STREETS, GROUPS].into_iter().find_map(|ways| named(&words, ways))
}

/// The alley that an address names beyond doubt; a street is none.
pub fn lane(address: &str) -> Option<String> {
    let address = nfc(address);
    named(&split(&address), LANES)
}

/// The group of households that an address names by its number: "Tổ 3", "Cụm dân cư số 1".
pub fn group(address: &str) -> Option<String> {
    let address = nfc(address);
    let words = split(&address);
    let at = words.iter().position(|word| is_one_of(word, &["tổ", "cụm", "tdp"]))?;
    let mut name = Vec::new();
    for (place, word) in words.iter().skip(at).enumerate() {
        name.push(bare(word));
        if word.chars().any(char::is_numeric) {
            return Some(capital(&name.join(" ")));
        }
        if place > 0 && !BEFORE_NUMBERS.contains(&fold(bare(word)).as_str()) {
            return None;
        }
    }
    None
}

/// Whether an address says which house it is, and not only which way or part of the neighbourhood. In doubt it does not.
pub fn names_house(address: &str) -> bool {
    let address = nfc(address);
    // The word of a way whose own number, or name, may still come.
    let (mut of_way, mut after_way) = (false, false);
    split(&address).into_iter().any(|word| {
        let ends = word.ends_with([',', ';']);
        let is_way = WAYS.iter().any(|ways| is_one_of(word, ways));
        let is_house = if is_way {
            of_way = true;
            false
        } else if is_one_of(word, &["nhà"]) || (is_one_of(word, &["số"]) && !after_way) {
            // "Ngõ Chợ số 12" is a house of it; "Ngõ số 12" is its own number.
            of_way = false;
            false
        } else if word.chars().any(char::is_numeric) {
            !std::mem::replace(&mut of_way, false)
        } else {
            false
        };
        after_way = is_way || (after_way && BEFORE_NUMBERS.contains(&fold(bare(word)).as_str()));
        of_way &= !ends;
        after_way &= !ends;
        is_house
    })
}

fn split(address: &str) -> Vec<&str> {
    address
        .split(' ')
        .flat_map(|word| word.split_inclusive([',', ';']))
        .filter(|word| !word.is_empty())
        .collect()
}

fn bare(word: &str) -> &str {
    word.trim_matches([',', ';', '.'])
}

/// With its marks, or written without any: "Ngô Quyền" is no "ngõ", "ngo 5" is one.
fn is_one_of(word: &str, list: &[&str]) -> bool {
    let word = bare(word).to_lowercase();
    list.iter().any(|known| word == *known || (word.is_ascii() && word == fold(known)))
}

fn named(words: &[&str], ways: &[&str]) -> Option<String> {
    let all = |word: &str| [LANES, STREETS, GROUPS].into_iter().any(|ways| is_one_of(word, ways));
    let at = words.iter().position(|word| is_one_of(word, ways))?;
    let mut name = Vec::new();
    for (place, word) in words.iter().skip(at).enumerate() {
        if place > 0 && (all(word) || is_one_of(word, &["số"])) {
            break;
        }
        name.push(bare(word));
        if word.ends_with([',', ';']) {
            break;
        }
    }
    // "Ngõ" alone names none.
    (name.len() > 1).then(|| capital(&name.join(" ")))
}

fn capital(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    first.chain(rest).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_alley_is_taken_from_the_address_as_it_stands() {
        for (address, expected) in [
            ("Ngõ 5", Some("Ngõ 5")),
            ("Số 12, ngõ 5, tổ 3", Some("Ngõ 5")),
            ("số 12 ngõ 5 đường Trần Phú", Some("Ngõ 5")),
            ("12 Ngõ Chợ; khu 2", Some("Ngõ Chợ")),
            ("ngách 3 ngõ 5", Some("Ngách 3")),
            ("so 3 ngo 5", Some("Ngo 5")),
            ("Số 7, đường Hùng Vương", Some("Đường Hùng Vương")),
            ("Tổ 3", Some("Tổ 3")),
            ("Hẻm 42/7", Some("Hẻm 42/7")),
            ("Số 12", None),
            ("Số 12 Ngô Quyền", None),
            ("7 Tô Hiệu", None),
            ("ngõ", None),
            ("", None),
        ] {
            assert_eq!(alley(address).as_deref(), expected, "{address}");
        }
        assert_eq!(lane("Số 7, đường Hùng Vương, tổ 3"), None);
    }

    #[test]
    fn a_group_of_households_is_named_by_its_number() {
        for (address, expected) in [
            ("Số 12, ngõ 5, tổ 3", Some("Tổ 3")),
            ("Tổ dân phố số 12, phường Bình Ngọc", Some("Tổ dân phố số 12")),
            ("Cụm 2", Some("Cụm 2")),
            ("TDP 4", Some("TDP 4")),
            ("7 Tô Hiệu", None),
            ("Tổ Chợ", None),
            ("Ngõ 5", None),
        ] {
            assert_eq!(group(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn a_house_is_more_than_its_way() {
        for address in [
            "Số 12, ngõ 5",
            "12 ngõ 5",
            "12/5 Trần Phú",
            "ngõ 5, số nhà 7",
            "ngõ 5 số 7",
            "Ngõ Chợ số 12",
            "Đường Trần Phú, 12",
            "Tổ 3, 15B",
            "Tổ dân phố số 3, nhà 4",
        ] {
            assert!(names_house(address), "{address}");
        }
        for address in [
            "Ngõ 5",
            "ngõ 5, tổ 3",
            "ngách 3 ngõ 5",
            "Ngõ số 5",
            "Đường Hùng Vương",
            "Đường 30/4",
            "Quốc lộ 18",
            "Khu 2",
            "Tổ dân phố số 3",
            "Cụm dân cư số 1, phường Móng Cái 1",
            "Tòa A1",
            "To 3",
            "",
        ] {
            assert!(!names_house(address), "{address}");
        }
    }
}
