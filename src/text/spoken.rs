//! Text as it is read aloud over a ward's loudspeaker: numbers, hours and dates spelled out, so that whoever reads stumbles over
//! nothing. Vietnamese only: that is what is read aloud. Used by `telegram/printing.rs`.

use unicode_normalization::UnicodeNormalization as _;

/// How many words are read in a minute, calmly and with the pauses of an announcement.
pub const WORDS_A_MINUTE: usize = 150;

/// How many words of a text are read.
pub fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// How long a text takes to be read, in seconds, rounded up.
pub fn seconds(text: &str) -> usize {
    (words(text) * 60).div_ceil(WORDS_A_MINUTE)
}

/// The beginning of a written text as it is read in at most so many words: cut at a written word, so that no number is cut.
pub fn beginning(written: &str, most: usize) -> String {
    let all: Vec<&str> = written.split_whitespace().collect();
    let lengths = (0..=all.len()).rev();
    let mut said = lengths.map(|length| text(&all.get(..length).unwrap_or_default().join(" ")));
    let fits = said.find(|said| words(said) <= most).unwrap_or_default();
    fits.trim_end_matches(|sign: char| !sign.is_alphanumeric()).to_owned()
}

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// "hai trăm linh năm" of 205.
pub fn number(value: u64) -> String {
    if value == 0 {
        return "không".to_owned();
    }
    const GROUPS: [(u64, &str); 3] = [(1_000_000_000, "tỷ"), (1_000_000, "triệu"), (1_000, "nghìn")];
    let mut words: Vec<String> = Vec::new();
    let mut rest = value;
    for (size, name) in GROUPS {
        let group = rest / size;
        rest %= size;
        if group > 0 {
            let many = if words.is_empty() { plain(group) } else { whole(group) };
            words.push(format!("{many} {name}"));
        }
    }
    if rest > 0 {
        words.push(if words.is_empty() { plain(rest) } else { whole(rest) });
    }
    words.join(" ")
}

/// Three digits behind others: their hundred is read even when it is none.
fn whole(group: u64) -> String {
    if group >= 1_000 {
        return number(group);
    }
    format!("{} trăm{}", digit(group / 100), below_hundred(group % 100, true))
}

/// Three digits at the beginning.
fn plain(group: u64) -> String {
    match group {
        1_000.. => number(group),
        100.. => format!("{} trăm{}", digit(group / 100), below_hundred(group % 100, true)),
        _ => below_hundred(group, false).trim_start().to_owned(),
    }
}

/// With a space before it, if there is anything.
fn below_hundred(value: u64, behind_hundred: bool) -> String {
    let unit = value % 10;
    match value / 10 {
        0 if unit == 0 => String::new(),
        0 if behind_hundred => format!(" linh {}", digit(unit)),
        0 => format!(" {}", digit(unit)),
        1 if unit == 0 => " mười".to_owned(),
        1 => format!(" mười {}", if unit == 5 { "lăm" } else { digit(unit) }),
        tens if unit == 0 => format!(" {} mươi", digit(tens)),
        tens => {
            let unit = match unit {
                1 => "mốt",
                4 => "tư",
                5 => "lăm",
                other => digit(other),
            };
            format!(" {} mươi {unit}", digit(tens))
        }
    }
}

fn digit(value: u64) -> &'static str {
    usize::try_from(value).ok().and_then(|value| DIGITS.get(value)).copied().unwrap_or_default()
}

/// "mùng năm", "hai mươi mốt": a day of the month.
fn day(value: u64) -> String {
    if value <= 10 { format!("mùng {}", number(value)) } else { number(value) }
}

/// "tháng tư" is the fourth month; the others are read as they are counted.
fn month(value: u64) -> String {
    if value == 4 { "tư".to_owned() } else { number(value) }
}

/// The text without a digit in it.
pub fn text(written: &str) -> String {
    // "m²", "１２": digits in other clothes.
    let written: String = written.nfkc().collect();
    let mut spoken: Vec<String> = Vec::new();
    let words: Vec<&str> = written.split_whitespace().collect();
    for (at, word) in words.iter().enumerate() {
        if !word.chars().any(|letter| letter.is_ascii_digit()) {
            spoken.push((*word).to_owned());
            continue;
        }
        let core = word.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '%');
        let (before, after) = word.split_once(core).unwrap_or(("", ""));
        let named_day = at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| *word == "ngày");
        let said = date(core, named_day)
            .or_else(|| hour(core))
            .or_else(|| percent(core))
            .or_else(|| grouped(core))
            .unwrap_or_else(|| runs(core));
        spoken.push(format!("{before}{said}{after}"));
    }
    spoken.join(" ")
}

fn small(text: &str) -> Option<u64> {
    let is_small = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_small { text.parse().ok() } else { None }
}

/// "21/5/2022", "5/6".
fn date(word: &str, named_day: bool) -> Option<String> {
    let mut parts = word.split(['/', '.', '-']).map(small);
    let (d, m, y) = (parts.next()??, parts.next()??, parts.next());
    if parts.next().is_some() || !(1..=31).contains(&d) || !(1..=12).contains(&m) {
        return None;
    }
    let lead = if named_day { "" } else { "ngày " };
    match y {
        None if word.contains('/') => Some(format!("{lead}{} tháng {}", day(d), month(m))),
        Some(Some(y)) if y >= 1_000 => Some(format!("{lead}{} tháng {} năm {}", day(d), month(m), number(y))),
        _ => None,
    }
}

/// "19h30", "7h", "19:30".
fn hour(word: &str) -> Option<String> {
    let (hours, minutes) = word.split_once(['h', 'H', 'g', ':'])?;
    let hours = small(hours).filter(|hours| *hours <= 24)?;
    let minutes = if minutes.is_empty() { 0 } else { small(minutes).filter(|minutes| *minutes < 60)? };
    Some(match minutes {
        0 => format!("{} giờ", number(hours)),
        minutes => format!("{} giờ {} phút", number(hours), number(minutes)),
    })
}

/// "55,16%".
fn percent(word: &str) -> Option<String> {
    let value = word.strip_suffix('%')?;
    let (whole, rest) = value.split_once([',', '.']).unwrap_or((value, ""));
    let whole = number(small(whole)?);
    match rest {
        "" => Some(format!("{whole} phần trăm")),
        rest => Some(format!("{whole} phẩy {} phần trăm", number(small(rest)?))),
    }
}

/// "1.241": a point at each thousand.
fn grouped(word: &str) -> Option<String> {
    let mut parts = word.split('.');
    let first = parts.next().filter(|first| (1..=3).contains(&first.len()))?;
    let rest: Vec<&str> = parts.collect();
    let is_grouped = !rest.is_empty() && rest.iter().all(|part| part.len() == 3);
    let digits = format!("{first}{}", rest.concat());
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_grouped && is_number && !word.starts_with('0')).then(|| digits.parse().ok().map(number))?
}

/// Each run of digits by itself; a telephone's digit by digit.
fn runs(word: &str) -> String {
    let mut said: Vec<String> = Vec::new();
    let mut rest = word;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (before, digits) = rest.split_at(start);
        let length = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
        let (run, after) = digits.split_at(length);
        if !before.is_empty() {
            said.push(before.trim_matches(['/', '-', '.']).to_owned());
        }
        said.push(match run.parse() {
            Ok(value) if run.len() <= 6 && !(run.len() > 1 && run.starts_with('0')) => number(value),
            _ => run.bytes().map(|byte| digit(u64::from(byte - b'0'))).collect::<Vec<_>>().join(" "),
        });
        rest = after;
    }
    said.push(rest.trim_matches(['/', '-', '.']).to_owned());
    said.retain(|part| !part.is_empty());
    said.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_read_them() {
        for (value, said) in [
            (0, "không"),
            (5, "năm"),
            (10, "mười"),
            (15, "mười lăm"),
            (21, "hai mươi mốt"),
            (24, "hai mươi tư"),
            (30, "ba mươi"),
            (105, "một trăm linh năm"),
            (115, "một trăm mười lăm"),
            (310, "ba trăm mười"),
            (1_005, "một nghìn không trăm linh năm"),
            (1_241, "một nghìn hai trăm bốn mươi mốt"),
            (2_022, "hai nghìn không trăm hai mươi hai"),
            (2_000, "hai nghìn"),
            (350_000, "ba trăm năm mươi nghìn"),
            (1_000_001, "một triệu không trăm linh một"),
            (27_000_000, "hai mươi bảy triệu"),
        ] {
            assert_eq!(number(value), said, "{value}");
        }
    }

    #[test]
    fn dates_hours_and_numbers_in_a_text_are_spelled_out() {
        for (written, said) in [
            ("ngày 21/5/2022", "ngày hai mươi mốt tháng năm năm hai nghìn không trăm hai mươi hai"),
            ("bầu cử 5/6", "bầu cử ngày mùng năm tháng sáu"),
            ("ngày 10/4/2027.", "ngày mùng mười tháng tư năm hai nghìn không trăm hai mươi bảy."),
            ("lúc 19h30,", "lúc mười chín giờ ba mươi phút,"),
            ("7h sáng", "bảy giờ sáng"),
            ("khu phố 1, ngõ 15a", "khu phố một, ngõ mười lăm a"),
            ("1.241 hộ", "một nghìn hai trăm bốn mươi mốt hộ"),
            ("55,16%", "năm mươi lăm phẩy mười sáu phần trăm"),
            ("gọi 0912345678", "gọi không chín một hai ba bốn năm sáu bảy tám"),
            ("NĐ 59/2023/NĐ-CP", "NĐ năm mươi chín hai nghìn không trăm hai mươi ba NĐ-CP"),
            ("(12 hộ)", "(mười hai hộ)"),
        ] {
            assert_eq!(text(written), said);
            assert!(!text(written).contains(|letter: char| letter.is_ascii_digit()), "{written}");
        }
    }

    #[test]
    fn a_text_is_cut_between_words_and_never_inside_a_number() {
        let title = "Họp bàn 25 việc, ngày 21/5/2027";
        let cut = [(
            20,
            "Họp bàn hai mươi lăm việc, ngày hai mươi mốt tháng năm năm hai nghìn không trăm hai mươi bảy",
        )];
        for (most, said) in
            cut.into_iter().chain([(7, "Họp bàn hai mươi lăm việc, ngày"), (4, "Họp bàn"), (0, "")])
        {
            assert_eq!(beginning(title, most), said, "{most}");
        }
    }

    #[test]
    fn a_minute_is_a_hundred_and_fifty_words() {
        assert_eq!(seconds(&"hộ ".repeat(150)), 60);
        assert_eq!(seconds("Kính mời bà con – xin mời!"), 3);
    }
}
