//! What stands under a heading: "Vắng:" over "9 mẹ ốm", "12 - đi biển". Partner of `recording.rs`, which tests it.

use super::phrase::{Class, Said, Word, pieces, said};

/// Whether words beside a number say why its household stays away, where the heading has said that it does. Alone they are none: somebody
/// else of the family may come.
pub(super) fn is_reason(words: &[Word]) -> bool {
    if !matches!(said(words), Said::Words | Said::Unclear) || is_name(words) {
        return false;
    }
    let classes: Vec<Class> = pieces(words).iter().map(|piece| piece.class).collect();
    let has = |class: Class| classes.contains(&class);
    let at = |class: Class| classes.iter().position(|one| *one == class);
    // "Không vắng", "không bận": somebody comes.
    let denies = matches!((at(Class::No), classes.iter().rposition(|one| *one == Class::Absent)), (Some(no), Some(away)) if no < away);
    !has(Class::Doubt) && !has(Class::Instead) && !denies
}

/// Words that are written as a name is: whose it is, nobody knows.
pub(super) fn is_name(words: &[Word]) -> bool {
    words.len() > 1 && words.iter().all(Word::is_capital)
}

/// A heading without its number in a list: "1. Vắng:", "II. Có:", "a) Đi thay:".
pub(super) fn unnumbered(line: &str) -> &str {
    if !line.ends_with(':') {
        return line;
    }
    let Some((number, rest)) = line.split_once(['.', ')', '/']) else { return line };
    let is_number = |all: fn(char) -> bool| !number.is_empty() && number.chars().all(all);
    let counts = (number.len() < 3 && is_number(|sign| sign.is_ascii_digit()))
        || (number.len() < 5 && is_number(|sign| matches!(sign, 'I' | 'V' | 'X')))
        || (number.len() == 1 && is_number(|sign| sign.is_ascii_lowercase()));
    match rest.strip_prefix(' ') {
        Some(heading) if counts && !heading.chars().any(|sign| sign.is_ascii_digit()) => heading,
        _ => line,
    }
}
