//! The fields of a line, as people part them: by bars, by lines, by dashes, slashes, arrows, semicolons, commas or full stops. Where there is a bar, only bars part:
//! a name may hold commas and dashes. Every line of the commands is read through here (`meeting/typed.rs`, `nomination.rs`, …).

use super::fold::{fold, nfc};

/// One way to part a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    pieces: Vec<String>,
    /// What stood between them.
    glue: &'static str,
}

impl Way {
    /// The fields, one by one.
    pub fn pieces(&self) -> &[String] {
        &self.pieces
    }

    /// From the field at `from` on, as it was typed.
    pub fn tail(&self, from: usize) -> String {
        self.pieces.get(from..).unwrap_or_default().join(self.glue)
    }

    /// Fields joined again with what stood between them.
    pub fn join(&self, pieces: &[String]) -> String {
        pieces.join(self.glue)
    }

    /// At most `most` fields, parted by bars; what is more stays in the last.
    fn barred(&self, most: usize) -> Option<String> {
        let last = most.checked_sub(1)?;
        if self.pieces.len() < most {
            return None;
        }
        let mut fields = self.pieces.get(..last)?.to_vec();
        fields.push(self.tail(last));
        Some(fields.join(" | "))
    }
}

/// What parts fields where there is no bar, with what stands for it when fields are joined again. A dash and a slash part only between
/// spaces.
const SIGNS: [(&str, &str); 8] = [
    (" @ ", " @ "),
    (" - ", " - "),
    (" – ", " – "),
    (" — ", " — "),
    (" / ", " / "),
    (" → ", " → "),
    ("; ", "; "),
    (", ", ", "),
];
/// Parts fields only where nothing else does: it also stands behind what is cut short.
const STOP: &str = ". ";
/// What is cut short before a full stop, folded: "P. Bình Ngọc", "TS. Nam"; and every single letter.
const CUT_SHORT: &[&str] = &[
    "tp", "tx", "tt", "ts", "ths", "gs", "pgs", "bs", "kp", "tdp", "nvh", "dc", "d/c", "st", "mr", "mrs",
    "ms", "dr",
];

/// The ways in which a line may be parted, the surest first: bars alone where there are any; else lines, then the signs by where they
/// stand first.
pub fn ways(line: &str) -> Vec<Way> {
    let way = |pieces: Vec<String>, glue| Way { pieces, glue };
    if line.contains('|') {
        return vec![way(line.split('|').map(nfc).collect(), " | ")];
    }
    let mut found = Vec::new();
    let lines: Vec<String> = line.lines().map(nfc).filter(|piece| !piece.is_empty()).collect();
    if lines.len() > 1 {
        found.push(way(lines, "\n"));
    }
    let flat = with_gaps(&nfc(line).replace("->", " → ").replace("=>", " → ").replace('→', " → "));
    let flat = nfc(&flat);
    let mut signs: Vec<(usize, &str, &'static str)> =
        SIGNS.into_iter().filter_map(|(sign, glue)| flat.find(sign).map(|at| (at, sign, glue))).collect();
    signs.sort_unstable_by_key(|(at, ..)| *at);
    for (_, sign, glue) in signs {
        let pieces = parted(&flat, sign);
        if pieces.len() > 1 {
            found.push(way(pieces, glue));
        }
    }
    found
}

/// What parts fields where no other sign does.
const SELDOM: [(&str, &str); 7] = [
    (" * ", " * "),
    (" + ", " + "),
    (" > ", " > "),
    (" • ", " • "),
    (" · ", " · "),
    (" ~ ", " ~ "),
    (" : ", " : "),
];

/// As [`ways`], by seldom signs where there is no other, and by full stops at last: what a meeting is, sentence by sentence.
pub fn ways_or_sentences(line: &str) -> Vec<Way> {
    let mut found = ways(line);
    if found.is_empty() {
        let flat = nfc(line);
        let by = |(sign, glue): (&str, &'static str)| Way { pieces: parted(&flat, sign), glue };
        found.extend(SELDOM.into_iter().map(by).filter(|way| way.pieces.len() > 1));
    }
    let pieces = parted(&nfc(line), STOP);
    if pieces.len() > 1 && !line.contains('|') {
        found.push(Way { pieces, glue: STOP });
    }
    found
}

/// The pieces between a sign. Between figures it is part of a day or an hour: "21 / 5", "19. 30".
fn parted(flat: &str, sign: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, _) in flat.match_indices(sign) {
        let (before, behind) =
            (flat.get(..at).unwrap_or_default(), flat.get(at + sign.len()..).unwrap_or_default());
        let is_figure = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
        let between_figures = matches!(sign, " / " | STOP)
            && is_figure(before.chars().next_back())
            && is_figure(behind.chars().next());
        let word = before.rsplit([' ', ',', ';']).next().unwrap_or_default();
        let is_short = sign == STOP
            && !word.chars().any(|sign| sign.is_ascii_digit())
            && (word.chars().count() < 2 || word.contains('.') || CUT_SHORT.contains(&fold(word).as_str()));
        if between_figures || is_short {
            continue;
        }
        pieces.push(nfc(flat.get(from..at).unwrap_or_default()));
        from = at + sign.len();
    }
    pieces.push(nfc(flat.get(from..).unwrap_or_default()));
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// The line with a space on either side of a sign that parts words and lacks one: "21/5,sân đình", "21/5 -sân đình". Between figures
/// none is missing.
fn with_gaps(flat: &str) -> String {
    let signs: Vec<char> = flat.chars().collect();
    let at = |place: Option<usize>| place.and_then(|place| signs.get(place)).copied();
    let is_letter = |place: usize| at(Some(place)).is_some_and(char::is_alphabetic);
    let mut spaced = String::with_capacity(flat.len() + 8);
    for (place, sign) in signs.iter().copied().enumerate() {
        let before = at(place.checked_sub(1)).unwrap_or(' ');
        let is_dash = matches!(sign, '-' | '–' | '—');
        let lacks_before =
            is_dash && before != ' ' && at(Some(place + 1)) == Some(' ') && is_letter(place + 2);
        let lacks_after = (matches!(sign, ',' | ';') || (is_dash && before == ' ')) && is_letter(place + 1);
        spaced.push_str(if lacks_before { " " } else { "" });
        spaced.push(sign);
        spaced.push_str(if lacks_after { " " } else { "" });
    }
    spaced
}

/// Reads a line of up to `most` fields with a reader that knows bars only: as parted by bars, else by whatever else makes it readable.
///
/// # Errors
/// What the reader says of the line as it stands.
pub fn read<T, E>(line: &str, most: usize, reader: impl Fn(&str) -> Result<T, E>) -> Result<T, E> {
    if !line.contains('|') {
        for way in ways(line) {
            for fields in (2..=most).rev() {
                if let Some(Ok(found)) = way.barred(fields).map(|barred| reader(&barred)) {
                    return Ok(found);
                }
            }
        }
    }
    reader(line)
}

/// As [`read`], where the first two fields may stand in either order.
///
/// # Errors
/// As [`read`].
pub fn read_either_way<T, E>(line: &str, most: usize, reader: impl Fn(&str) -> Result<T, E>) -> Result<T, E> {
    read(line, most, |barred| {
        reader(barred).or_else(|fault| {
            let mut pieces: Vec<&str> = barred.split('|').collect();
            if pieces.len() < 2 {
                return Err(fault);
            }
            pieces.swap(0, 1);
            reader(&pieces.join("|")).map_err(|_| fault)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(line: &str) -> Vec<Vec<String>> {
        ways_or_sentences(line).into_iter().map(|way| way.pieces).collect()
    }

    fn three(line: &str) -> Result<(String, String, String), ()> {
        let fields: Vec<String> = line.split('|').map(nfc).collect();
        <[String; 3]>::try_from(fields).map(|[a, b, c]| (a, b, c)).map_err(|_| ())
    }

    #[test]
    fn bars_part_alone_where_there_are_any() {
        assert_eq!(pieces("a, b | c - d\ne"), [["a, b", "c - d e"]]);
        assert_eq!(pieces("19h30 | | Họp dân"), [["19h30", "", "Họp dân"]]);
    }

    #[test]
    fn without_bars_lines_come_first_and_then_the_sign_that_stands_first() {
        assert_eq!(pieces("a\n\n b, c\nd"), [vec!["a", "b, c", "d"], vec!["a b", "c d"]]);
        assert_eq!(pieces("a, b - c, d"), [vec!["a", "b - c", "d"], vec!["a, b", "c, d"]]);
        assert_eq!(pieces("a – b"), [["a", "b"]]);
        assert_eq!(pieces("21-5-2027"), Vec::<Vec<String>>::new(), "a dash in a date parts nothing");
        assert_eq!(pieces("1,5"), Vec::<Vec<String>>::new());
        for whole in ["5/6/2027", "19/30", "21 / 5", "19. 30", "P. Bình Ngọc", "số 1/2 ngõ 3"] {
            assert_eq!(pieces(whole), Vec::<Vec<String>>::new(), "{whole}");
        }
        assert_eq!(pieces("19h30 21 / 5 / Sân đình"), [["19h30 21 / 5", "Sân đình"]]);
        assert_eq!(pieces("19h30 21/5. Sân đình. Họp dân."), [["19h30 21/5", "Sân đình", "Họp dân."]]);
    }

    #[test]
    fn a_line_of_fields_is_read_whatever_parts_them() {
        let read_all = || ("91".to_owned(), "Nguyễn Văn An".to_owned(), "Ngõ 3, số 12".to_owned());
        for line in [
            "91 | Nguyễn Văn An | Ngõ 3, số 12",
            "91\nNguyễn Văn An\nNgõ 3, số 12",
            "91 - Nguyễn Văn An - Ngõ 3, số 12",
            "91, Nguyễn Văn An, Ngõ 3, số 12",
            "91; Nguyễn Văn An; Ngõ 3, số 12",
            "91 -Nguyễn Văn An -Ngõ 3, số 12",
            "91;Nguyễn Văn An;Ngõ 3, số 12",
            "91,Nguyễn Văn An,Ngõ 3,số 12",
            "91 / Nguyễn Văn An / Ngõ 3, số 12",
            "91 → Nguyễn Văn An → Ngõ 3, số 12",
            "91->Nguyễn Văn An->Ngõ 3, số 12",
        ] {
            assert_eq!(read(line, 3, three), Ok(read_all()), "{line}");
        }
        assert_eq!(read("91 Nguyễn Văn An", 3, three), Err(()));
    }

    #[test]
    fn two_fields_are_read_in_either_order() {
        let day_and_count = |line: &str| {
            let (day, count) = line.split_once('|').ok_or(())?;
            let count: i64 = count.trim().parse().map_err(|_| ())?;
            Ok::<_, ()>((day.trim().to_owned(), count))
        };
        for line in ["7/2/2027 | 120", "120 | 7/2/2027", "7/2/2027, 120", "120\n7/2/2027", "7/2/2027 - 120"] {
            assert_eq!(read_either_way(line, 2, day_and_count), Ok(("7/2/2027".to_owned(), 120)), "{line}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_line_makes_parting_panic(line in ".{0,60}") {
            for way in ways_or_sentences(&line) {
                proptest::prop_assert!(!way.pieces().is_empty());
                let _ = (way.tail(1), way.barred(3));
            }
        }
    }
}
