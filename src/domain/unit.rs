//! Kinds of place as data: the units of the commune level, and the self-governing neighbourhoods that NĐ 185/2026/NĐ-CP Đ.2 names, each
//! with its word and the title of its head (docs/domain.md §1). One more kind is one more row here.

use serde::{Deserialize, Serialize};

use super::fold::{fold, nfc};
use super::words::words;

/// Kinds of commune-level units (docs/domain.md §1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CommuneKind {
    /// Phường.
    Ward,
    /// Xã.
    Commune,
    /// Thị trấn (until 2025).
    Township,
    /// Đặc khu.
    SpecialZone,
}

words! {
    CommuneKind {
        Ward = "ward",
        Commune = "commune",
        Township = "township",
        SpecialZone = "special_zone",
    }
}

impl CommuneKind {
    /// As it begins a name: "Phường".
    pub const fn word(self) -> &'static str {
        match self {
            CommuneKind::Ward => "Phường",
            CommuneKind::Commune => "Xã",
            CommuneKind::Township => "Thị trấn",
            CommuneKind::SpecialZone => "Đặc khu",
        }
    }
}

/// Kinds of self-governing neighbourhood (NĐ 185/2026/NĐ-CP Đ.2); none is an administrative level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NeighborhoodKind {
    KhuPho,
    ToDanPho,
    Thon,
    Ban,
    Lang,
    Ap,
    Xom,
    Buon,
    Bon,
    Phum,
    Soc,
    KhoiPho,
    Khoi,
    Khom,
    TieuKhu,
    KhuDanCu,
    KhuVuc,
    Khu,
}

words! {
    NeighborhoodKind {
        KhuPho = "khu_pho",
        ToDanPho = "to_dan_pho",
        Thon = "thon",
        Ban = "ban",
        Lang = "lang",
        Ap = "ap",
        Xom = "xom",
        Buon = "buon",
        Bon = "bon",
        Phum = "phum",
        Soc = "soc",
        KhoiPho = "khoi_pho",
        Khoi = "khoi",
        Khom = "khom",
        TieuKhu = "tieu_khu",
        KhuDanCu = "khu_dan_cu",
        KhuVuc = "khu_vuc",
        Khu = "khu",
    }
}

/// What is known of a kind: the word a name begins with, and how its head is called. A head is "Trưởng …" but in a tổ dân phố
/// (NĐ 59/2023/NĐ-CP: "Trưởng thôn, Tổ trưởng tổ dân phố"; the other titles follow the kind).
struct Row {
    word: &'static str,
    head: &'static str,
    /// The one of the four kinds that databases and letters of earlier versions know, and that English speaks of.
    family: NeighborhoodKind,
}

const fn row(word: &'static str, head: &'static str, family: NeighborhoodKind) -> Row {
    Row { word, head, family }
}

impl NeighborhoodKind {
    const fn row(self) -> Row {
        use NeighborhoodKind as K;
        match self {
            K::KhuPho => row("Khu phố", "Trưởng khu phố", K::KhuPho),
            K::ToDanPho => row("Tổ dân phố", "Tổ trưởng tổ dân phố", K::ToDanPho),
            K::Thon => row("Thôn", "Trưởng thôn", K::Thon),
            K::Ban => row("Bản", "Trưởng bản", K::Ban),
            K::Lang => row("Làng", "Trưởng làng", K::Thon),
            K::Ap => row("Ấp", "Trưởng ấp", K::Thon),
            K::Xom => row("Xóm", "Trưởng xóm", K::Thon),
            K::Buon => row("Buôn", "Trưởng buôn", K::Ban),
            K::Bon => row("Bon", "Trưởng bon", K::Ban),
            K::Phum => row("Phum", "Trưởng phum", K::Ban),
            K::Soc => row("Sóc", "Trưởng sóc", K::Ban),
            K::KhoiPho => row("Khối phố", "Trưởng khối phố", K::KhuPho),
            K::Khoi => row("Khối", "Trưởng khối", K::KhuPho),
            K::Khom => row("Khóm", "Trưởng khóm", K::KhuPho),
            K::TieuKhu => row("Tiểu khu", "Trưởng tiểu khu", K::KhuPho),
            K::KhuDanCu => row("Khu dân cư", "Trưởng khu dân cư", K::KhuPho),
            K::KhuVuc => row("Khu vực", "Trưởng khu vực", K::KhuPho),
            K::Khu => row("Khu", "Trưởng khu", K::KhuPho),
        }
    }

    /// As it begins a name: "Khu phố".
    pub const fn word(self) -> &'static str {
        self.row().word
    }

    /// Inside a sentence: "khu phố".
    pub fn noun(self) -> String {
        self.word().to_lowercase()
    }

    /// How its head is called: "Trưởng khu phố".
    pub const fn head(self) -> &'static str {
        self.row().head
    }

    /// The one of the first four kinds that stands for it where only those are known.
    pub const fn family(self) -> Self {
        self.row().family
    }

    /// Whether people say one for the other: "khu 1" for "khu phố 1".
    pub fn is_said_for(self, other: Self) -> bool {
        let both = [self, other];
        self == other || (both.contains(&Self::Khu) && both.contains(&Self::KhuPho))
    }
}

/// A word a name begins with, the kind it means, and whether a name is written with it as it stands ("Tổ 5" stays "Tổ 5").
type Word<K> = (&'static str, K);

/// The words of neighbourhoods: the kinds' own, and the short one of a tổ dân phố.
fn neighborhood_words() -> impl Iterator<Item = Word<NeighborhoodKind>> + Clone {
    let own = NeighborhoodKind::ALL.into_iter().map(|kind| (kind.word(), kind));
    own.chain([("Tổ", NeighborhoodKind::ToDanPho)])
}

fn commune_words() -> impl Iterator<Item = Word<CommuneKind>> + Clone {
    CommuneKind::ALL.into_iter().map(|kind| (kind.word(), kind))
}

/// Whether `typed` is `word`, in any case; without diacritics at all it is too, with others it is another word ("Bàn Cờ" is no bản).
fn is_word(typed: &str, word: &str) -> bool {
    if typed.is_ascii() { fold(typed) == fold(word) } else { typed.to_lowercase() == word.to_lowercase() }
}

/// A name that begins with a word for its kind: the kind, the word as it is written, and the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named<K> {
    pub kind: K,
    pub word: &'static str,
    pub rest: String,
}

impl<K> Named<K> {
    /// Written out in full, its kind's word with its diacritics: "Khu phố 1".
    pub fn written(&self) -> String {
        format!("{} {}", self.word, self.rest)
    }
}

/// The longest word wins: "Khu dân cư số 5" is no "Khu". A word alone is no name: "Khu phố" is no "Khu" called "phố".
fn split<K>(name: &str, words: impl Iterator<Item = Word<K>> + Clone) -> Option<Named<K>> {
    let name = nfc(name);
    let parts: Vec<&str> = name.split(' ').collect();
    let begins = |word: &str| {
        let first = parts.get(..word.split(' ').count());
        first.is_some_and(|first| first.iter().zip(word.split(' ')).all(|(typed, word)| is_word(typed, word)))
    };
    if words.clone().any(|(word, _)| word.split(' ').count() == parts.len() && begins(word)) {
        return None;
    }
    let fits = |(word, kind): Word<K>| {
        let rest = parts.get(word.split(' ').count()..)?;
        (begins(word) && !rest.is_empty()).then(|| Named { kind, word, rest: rest.join(" ") })
    };
    words.filter_map(fits).max_by_key(|named| named.word.split(' ').count())
}

/// Reads the name of a neighbourhood; `None` when it begins with no word for a kind, or is only that.
pub fn neighborhood(name: &str) -> Option<Named<NeighborhoodKind>> {
    split(name, neighborhood_words())
}

/// Reads the name of a commune-level unit.
pub fn commune(name: &str) -> Option<Named<CommuneKind>> {
    split(name, commune_words())
}

/// Whether a name begins with one of the words as they are written, and with which: what stands small inside a sentence.
pub fn word_of(name: &str) -> Option<&'static str> {
    let words = neighborhood_words().map(|(word, _)| word).chain(commune_words().map(|(word, _)| word));
    let begins = |word: &&str| name.strip_prefix(*word).is_some_and(|rest| rest.starts_with(' '));
    words.filter(begins).max_by_key(|word| word.len())
}

/// The names in one field: "Khu phố 1-4" and "Khu phố 1 đến khu phố 4" are four.
pub fn each_of(typed: &str) -> Vec<String> {
    /// Above this it is no series of neighbourhoods.
    const MOST: usize = 150;
    let typed = nfc(typed);
    let series = || {
        let marks = ["–", "—", " đến ", " tới ", " den "];
        let flat = marks.iter().fold(typed.clone(), |flat, mark| flat.replace(mark, "-"));
        let (first, last) = flat.split_once('-')?;
        let (word, from) = first.trim().rsplit_once(' ')?;
        let (again, to) = last.trim().rsplit_once(' ').unwrap_or((word, last.trim()));
        if fold(again) != fold(word) {
            return None;
        }
        let names = match (from.parse::<usize>(), to.parse::<usize>()) {
            (Ok(from), Ok(to)) => (from < to && to - from <= MOST)
                .then(|| (from..=to).map(|number| format!("{word} {number}")).collect()),
            _ => lettered(word, from, to),
        };
        names.filter(|names: &Vec<String>| !names.is_empty())
    };
    series().unwrap_or_else(|| vec![typed.clone()])
}

/// "1A-1C", "1A-C": a number with one letter after another.
fn lettered(word: &str, from: &str, to: &str) -> Option<Vec<String>> {
    let digits = |text: &str| text.trim_end_matches(|sign: char| sign.is_ascii_alphabetic()).to_owned();
    let letter = |text: &str| match text.chars().rev().take(2).collect::<Vec<_>>().as_slice() {
        [last] if last.is_ascii_alphabetic() => Some(*last),
        [last, before] if last.is_ascii_alphabetic() && before.is_ascii_digit() => Some(*last),
        _ => None,
    };
    let (number, again) = (digits(from), digits(to));
    let is_number = !number.is_empty() && number.bytes().all(|sign| sign.is_ascii_digit());
    let (first, last) = (letter(from)?, letter(to)?);
    let is_series = is_number
        && (again == number || again.is_empty())
        && first < last
        && first.is_ascii_uppercase() == last.is_ascii_uppercase();
    is_series.then(|| (first..=last).map(|sign| format!("{word} {number}{sign}")).collect())
}

/// Whether a name ends in two numbers with a dash between: one place, or all from the one to the other. A date has a slash.
pub fn may_be_several(name: &str) -> bool {
    let flat = nfc(name).replace(['–', '—'], "-").replace(" - ", "-");
    let end = flat.rsplit(' ').next().unwrap_or_default();
    let is_numbered = |part: &str| {
        let number = part.trim_end_matches(|sign: char| sign.is_ascii_alphabetic());
        part.len() <= number.len() + 1
            && number.bytes().all(|sign| sign.is_ascii_digit())
            && !number.is_empty()
    };
    let parts: Vec<&str> = end.split('-').collect();
    parts.len() > 1 && parts.iter().all(|part| is_numbered(part))
}

/// The names in a text, parted by lines, semicolons or commas: "Khu phố 5-7", "Khu phố 5, 6, 7" and "Khu phố 5; Khu phố 6" are each of
/// them. A number alone is named as the one before it.
pub fn each_in(typed: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    // "Khu phố 5 và 6"
    let typed = [" và ", " va ", " + "].into_iter().fold(typed.to_owned(), |typed, and| {
        typed.split(and).map(str::trim).fold(String::new(), |all, piece| {
            let is_number = piece.starts_with(|sign: char| sign.is_ascii_digit());
            match all.is_empty() {
                true => piece.to_owned(),
                false if is_number => format!("{all}, {piece}"),
                false => format!("{all}{and}{piece}"),
            }
        })
    });
    for piece in typed.split([';', ',', '\n']).map(|piece| nfc(piece.trim().trim_end_matches('.'))) {
        let is_number = piece.starts_with(|sign: char| sign.is_ascii_digit()) && !piece.contains(' ');
        let before = names.last().and_then(|name| name.rsplit_once(' ')).map(|(word, _)| word.to_owned());
        match before.filter(|_| is_number) {
            Some(word) => names.extend(each_of(&format!("{word} {piece}"))),
            None => names.extend(each_of(&piece).into_iter().filter(|name| !name.is_empty())),
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_from_a_name_and_its_head_is_called_after_it() {
        for kind in NeighborhoodKind::ALL {
            let named = neighborhood(&format!("{} Đông 2", kind.word())).unwrap();
            assert_eq!((named.kind, named.rest.as_str()), (kind, "Đông 2"));
            let plain = fold(&format!("{} dong 2", kind.word()));
            assert_eq!(neighborhood(&plain).unwrap().written(), format!("{} dong 2", kind.word()));
            assert!(kind.head().ends_with(&kind.noun()), "{kind:?}");
            assert_eq!(kind.family().family(), kind.family());
            assert_eq!(neighborhood(kind.word()), None, "a kind is no name");
        }
    }

    #[test]
    fn names_of_the_whole_country_are_read() {
        use NeighborhoodKind as K;
        for (typed, kind, written, head) in [
            ("Ấp 3", K::Ap, "Ấp 3", "Trưởng ấp"),
            ("khom 2", K::Khom, "Khóm 2", "Trưởng khóm"),
            ("XÓM ĐÌNH", K::Xom, "Xóm ĐÌNH", "Trưởng xóm"),
            ("Buôn Ama Thuột", K::Buon, "Buôn Ama Thuột", "Trưởng buôn"),
            ("tiểu khu 4", K::TieuKhu, "Tiểu khu 4", "Trưởng tiểu khu"),
            ("Khu dân cư số 5", K::KhuDanCu, "Khu dân cư số 5", "Trưởng khu dân cư"),
            ("Khối 7", K::Khoi, "Khối 7", "Trưởng khối"),
            ("Khối phố Tân An", K::KhoiPho, "Khối phố Tân An", "Trưởng khối phố"),
            ("Khu 5", K::Khu, "Khu 5", "Trưởng khu"),
            ("Tổ 12", K::ToDanPho, "Tổ 12", "Tổ trưởng tổ dân phố"),
            ("Tổ dân pho 12", K::ToDanPho, "Tổ dân phố 12", "Tổ trưởng tổ dân phố"),
        ] {
            let named = neighborhood(typed).unwrap();
            assert_eq!((named.kind, named.written().as_str(), named.kind.head()), (kind, written, head));
        }
    }

    #[test]
    fn several_names_in_one_text_are_each_of_them() {
        let names =
            |numbers: &[u32]| numbers.iter().map(|number| format!("Khu phố {number}")).collect::<Vec<_>>();
        for typed in [
            "Khu phố 5-7",
            "Khu phố 5, 6, 7",
            "Khu phố 5; Khu phố 6\nKhu phố 7",
            "Khu phố 5, 6-7.",
            "Khu phố 5 đến 7",
            "Khu phố 5, 6 và 7",
            "Khu phố 5 + 6 + 7",
        ] {
            assert_eq!(each_in(typed), names(&[5, 6, 7]), "{typed}");
        }
        assert_eq!(each_in("Khu phố Bình Minh"), ["Khu phố Bình Minh"]);
        let lettered = ["Khu phố 1A", "Khu phố 1B", "Khu phố 1C"];
        for typed in ["Khu phố 1A-1C", "Khu phố 1A – 1C", "Khu phố 1A-C", "Khu phố 1A đến khu phố 1C"]
        {
            assert_eq!(each_in(typed), lettered, "{typed}");
        }
        for unclear in ["Khu phố 7-5", "Khu phố 2A-1", "Tổ dân phố 12 - 3", "Khu phố 1C-1A", "Khu phố 1-2-3"]
        {
            assert_eq!(each_in(unclear), [unclear]);
            assert!(may_be_several(unclear), "{unclear}");
        }
        for one in ["Khu phố 7/5", "Khu phố 30/4", "Khu phố Bắc - Nam", "Khu phố 1A", "Thôn Đông-Tây"]
        {
            assert!(!may_be_several(one), "{one}");
        }
        assert_eq!(each_in(" ; "), Vec::<String>::new());
    }

    #[test]
    fn another_word_with_other_diacritics_is_no_kind() {
        for typed in ["Lăng Cô", "Bàn Cờ", "Bốn Xã", "Sọc Nâu", "Đình 1", "Khuông Việt"] {
            assert_eq!(neighborhood(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_khu_is_said_for_a_khu_pho_and_for_nothing_else() {
        use NeighborhoodKind as K;
        assert!(K::Khu.is_said_for(K::KhuPho) && K::KhuPho.is_said_for(K::Khu));
        assert!(!K::Khom.is_said_for(K::KhuPho) && !K::Khu.is_said_for(K::KhuDanCu));
    }
}
