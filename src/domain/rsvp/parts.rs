//! The account of a long entry in as many messages as it takes: nothing that an official typed is left out of it. Worded by
//! `telegram/rsvp.rs`, and at the door by `telegram/presence.rs`.

use std::mem::take;

use super::numbering::{ByOld, Formerly};
use super::recording::Problem;
use super::{Changed, Group, Sheet};
use crate::domain::page::Page;

/// UTF-16 units of lines in one message of at most 4096: what stands over and under them finds room beside.
const ROOM: usize = 3000;
/// A list of numbers is no longer than this on one line, in characters.
const NUMBERS: usize = 600;
/// What a sentence has beside the words that are put into it, at most: the name of a place, too.
const SENTENCE: usize = 160;

/// "1, 4, 7–12, …" in pieces.
pub(in crate::domain) fn pieces(numbers: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    for number in numbers.split(", ") {
        if !piece.is_empty() {
            if piece.chars().count() + number.chars().count() > NUMBERS {
                pieces.push(take(&mut piece));
            } else {
                piece.push_str(", ");
            }
        }
        piece.push_str(number);
    }
    pieces.push(piece);
    pieces
}

impl Problem {
    /// The same, a long list of numbers in several.
    fn pieces(self) -> Vec<Self> {
        let each =
            |numbers: &str, one: &dyn Fn(String) -> Self| pieces(numbers).into_iter().map(one).collect();
        match self {
            Self::NoSuchNumber(numbers) => each(&numbers, &Self::NoSuchNumber),
            Self::NoAnswer(numbers) => each(&numbers, &Self::NoAnswer),
            Self::Twice(numbers) => each(&numbers, &Self::Twice),
            Self::NotHere(numbers) => each(&numbers, &Self::NotHere),
            Self::Several { name, numbers } => {
                each(&numbers, &|numbers| Self::Several { name: name.clone(), numbers })
            }
            Self::AgainstHeading { numbers, heading, said } => {
                each(&numbers, &|numbers| Self::AgainstHeading { numbers, heading, said })
            }
            one @ (Self::Mismatch { .. } | Self::Unclear(_) | Self::OtherHousehold { .. }) => vec![one],
        }
    }

    /// The units of the words that are put into its sentence.
    fn units(&self) -> usize {
        let units = |text: &str| text.encode_utf16().count();
        match self {
            Self::NoSuchNumber(words) | Self::NoAnswer(words) | Self::Twice(words) | Self::Unclear(words) => {
                units(words)
            }
            // The numbers stand there twice.
            Self::NotHere(numbers) | Self::AgainstHeading { numbers, .. } => 2 * units(numbers),
            Self::Several { name, numbers } => units(name) + units(numbers),
            Self::Mismatch { number, name } => units(number) + units(name),
            Self::OtherHousehold { words, sends, goes } => units(words) + units(sends) + units(goes),
        }
    }
}

/// One line of an account.
pub(in crate::domain) enum Line {
    Group(Group),
    /// At the door: how many of them stands with the first.
    Marked {
        numbers: String,
        count: usize,
    },
    Substitute((String, String)),
    ByName((String, String)),
    Changed(Changed),
    Unchanged(String),
    Apart(String),
    ByOld((String, Formerly)),
    Problem(Problem),
}

impl Line {
    fn units(&self) -> usize {
        let units = |text: &str| text.encode_utf16().count();
        let words = match self {
            Self::Group(group) => units(&group.numbers),
            Self::Substitute((one, other)) | Self::ByName((one, other)) => units(one) + units(other),
            Self::Changed(changed) => units(&changed.number),
            Self::Unchanged(numbers) | Self::Apart(numbers) | Self::Marked { numbers, .. } => units(numbers),
            Self::ByOld((number, old)) => units(number) + units(&old.number) + units(&old.unit),
            Self::Problem(problem) => problem.units(),
        };
        SENTENCE + words
    }
}

/// The lines of each message; one without any where there are none.
pub(in crate::domain) fn packed(lines: Vec<Line>) -> Vec<Vec<Line>> {
    let mut messages = Vec::new();
    let (mut message, mut used) = (Vec::new(), 0);
    for line in lines {
        let units = line.units();
        if used + units > ROOM && !message.is_empty() {
            messages.push(take(&mut message));
            used = 0;
        }
        used += units;
        message.push(line);
    }
    messages.push(message);
    messages
}

/// What was read by old numbers, household by household.
pub(in crate::domain) fn old_numbers(by_old: &mut Option<ByOld>) -> Vec<Line> {
    match by_old {
        Some(ByOld::Some(households)) => take(households).into_iter().map(Line::ByOld).collect(),
        Some(ByOld::Unit(_)) | None => Vec::new(),
    }
}

pub(in crate::domain) fn note_old(by_old: &mut Option<ByOld>, one: (String, Formerly)) {
    match by_old {
        Some(ByOld::Some(households)) => households.push(one),
        Some(ByOld::Unit(_)) | None => *by_old = Some(ByOld::Some(vec![one])),
    }
}

/// A piece of a list behind what stands there already.
pub(in crate::domain) fn join(list: &mut String, piece: String) {
    if list.is_empty() {
        *list = piece;
    } else {
        list.push_str(", ");
        list.push_str(&piece);
    }
}

pub(in crate::domain) fn each_piece(problems: Vec<Problem>) -> impl Iterator<Item = Line> {
    problems.into_iter().flat_map(Problem::pieces).map(Line::Problem)
}

impl Sheet {
    /// In as many messages as it takes; buttons stand under the last.
    pub fn in_messages(mut self) -> Vec<Self> {
        let mut lines = Vec::new();
        self.total = self.groups.iter().map(|group| group.count).sum();
        for group in take(&mut self.groups) {
            for (at, numbers) in pieces(&group.numbers).into_iter().enumerate() {
                // Counted once.
                let count = if at == 0 { group.count } else { 0 };
                lines.push(Line::Group(Group { count, numbers, ..group.clone() }));
            }
        }
        lines.extend(take(&mut self.substitutes).into_iter().map(Line::Substitute));
        lines.extend(take(&mut self.by_name).into_iter().map(Line::ByName));
        lines.extend(take(&mut self.changed).into_iter().map(Line::Changed));
        let unchanged = take(&mut self.unchanged);
        if !unchanged.is_empty() {
            lines.extend(pieces(&unchanged).into_iter().map(Line::Unchanged));
        }
        let apart = take(&mut self.apart);
        if !apart.is_empty() {
            lines.extend(pieces(&apart).into_iter().map(Line::Apart));
        }
        lines.extend(old_numbers(&mut self.by_old));
        lines.extend(each_piece(take(&mut self.problems)));
        let messages = packed(lines);
        let of = i64::try_from(messages.len()).unwrap_or(i64::MAX);
        let mut first = Some(self.clone());
        let sheet = |(at, lines): (i64, Vec<Line>)| {
            // What is said once is said first.
            let mut sheet =
                first.take().unwrap_or_else(|| Self { by_old: None, read_over: false, ..self.clone() });
            sheet.page = Page { at, of };
            for line in lines {
                match line {
                    Line::Group(group) => match sheet.groups.last_mut() {
                        Some(last) if (last.answer, last.via) == (group.answer, group.via) => {
                            join(&mut last.numbers, group.numbers);
                        }
                        _ => sheet.groups.push(group),
                    },
                    Line::Substitute(one) => sheet.substitutes.push(one),
                    Line::ByName(one) => sheet.by_name.push(one),
                    Line::Changed(one) => sheet.changed.push(one),
                    Line::Unchanged(numbers) => join(&mut sheet.unchanged, numbers),
                    Line::Apart(numbers) => join(&mut sheet.apart, numbers),
                    Line::ByOld(one) => note_old(&mut sheet.by_old, one),
                    Line::Problem(problem) => sheet.problems.push(problem),
                    Line::Marked { .. } => {}
                }
            }
            sheet
        };
        (0..).zip(messages).map(sheet).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_parted_between_its_numbers_and_nothing_of_it_is_lost() {
        let numbers: Vec<String> = (1000..1400).map(|number| number.to_string()).collect();
        let parted = pieces(&numbers.join(", "));
        assert!(parted.len() > 1 && parted.iter().all(|piece| piece.chars().count() <= NUMBERS + 2));
        assert_eq!(parted.join(", "), numbers.join(", "));
        assert_eq!(pieces("1, 4"), ["1, 4"]);
    }
}
