//! Several meetings in one message: paragraphs, lines, or commands that each say a time. Each is called by itself, and none is lost.
//! Partner of `line.rs`.

use super::field::{labelled_when, unlisted};
use crate::domain::fold::fold;
use crate::domain::when::time_within;

/// The meetings of one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Called {
    /// One, as it was typed.
    One(String),
    /// The first, and those behind it.
    Several(String, Vec<String>),
    /// More than one, and nobody knows which place and which content belong to which.
    Tangled,
}

/// Parts a message into the meetings it calls.
pub fn each_meeting(text: &str) -> Called {
    let text = unlisted(&text.replace("\r\n", "\n"));
    let paragraphs: Vec<&str> = text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).collect();
    if paragraphs.len() > 1 && paragraphs.iter().all(|part| times(part) == 1) {
        return called(paragraphs.into_iter().map(bare).collect());
    }
    for (sign, glue) in [("\n", "\n"), (";", "; ")] {
        let pieces: Vec<&str> = text.split(sign).map(str::trim).filter(|piece| !piece.is_empty()).collect();
        if pieces.iter().filter(|piece| says_when(piece)).count() < 2 {
            continue;
        }
        // Each begins with its time, or with the command once more; else what stands between belongs to nobody.
        let begins = |piece: &&str| says_when(piece) || is_command(piece);
        if !pieces.first().is_some_and(begins) {
            return Called::Tangled;
        }
        let mut meetings: Vec<String> = Vec::new();
        for piece in pieces {
            match meetings.last_mut() {
                Some(last) if !begins(&piece) => {
                    last.push_str(glue);
                    last.push_str(piece);
                }
                _ => meetings.push(bare(piece)),
            }
        }
        meetings.retain(|meeting| !meeting.is_empty());
        return called(meetings);
    }
    Called::One(text)
}

fn called(meetings: Vec<String>) -> Called {
    match meetings.split_first() {
        Some((first, [])) => Called::One(first.clone()),
        Some((first, rest)) => Called::Several(first.clone(), rest.to_vec()),
        None => Called::One(String::new()),
    }
}

/// Lines of a paragraph that say a whole time.
fn times(paragraph: &str) -> usize {
    paragraph.lines().filter(|line| says_when(line)).count()
}

/// An hour and a day. What is named as the place or the content is none.
fn says_when(piece: &str) -> bool {
    let Some(piece) = labelled_when(piece) else { return false };
    let found = time_within(piece);
    found.hour && (found.day || found.date)
}

fn is_command(piece: &str) -> bool {
    piece.starts_with('/') && bare(piece).len() < piece.len()
}

/// A line without the command before it: "/hop 19h30 …", "hop 19h30 …".
fn bare(line: &str) -> String {
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let name = fold(word.split('@').next().unwrap_or_default());
    let is_hop =
        name == "/hop" || (name == "hop" && rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    if is_hop { rest.trim() } else { line.trim() }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_meetings_in_one_message_are_two() {
        let (first, second) = ("19h30 28/5, Nhà văn hóa, Họp dân", "8h 29/5, Sân đình, Họp phụ nữ");
        for text in [
            format!("{first}\n{second}"),
            format!("{first}\n/hop {second}"),
            format!("{first}\n/họp@LoaBot {second}"),
            format!("{first}\nhop {second}"),
            format!("{first}\n\n{second}"),
            format!("{first}; {second}"),
        ] {
            assert_eq!(
                each_meeting(&text),
                Called::Several(first.to_owned(), vec![second.to_owned()]),
                "{text}"
            );
        }
        let lines = "19h30 28/5\nNhà văn hóa\nHọp dân";
        let text = format!("{lines}\n{}", second.replace(", ", "\n"));
        assert_eq!(each_meeting(&text), Called::Several(lines.to_owned(), vec![second.replace(", ", "\n")]));
        let unmarked = "19h30 28/5 nhà văn hóa họp dân\n19h30 29/5 nhà văn hóa họp phụ nữ";
        assert!(matches!(each_meeting(unmarked), Called::Several(_, rest) if rest.len() == 1));
        let named = "Nhà văn hóa\n19h30 28/5\n\nSân đình\n8h 29/5";
        assert!(
            matches!(each_meeting(named), Called::Several(first, _) if first == "Nhà văn hóa\n19h30 28/5")
        );
        let tangled = "Nhà văn hóa\n19h30 28/5\nHọp dân\nSân đình\n8h 29/5\nHọp phụ nữ";
        assert_eq!(each_meeting(tangled), Called::Tangled);
    }

    #[test]
    fn one_meeting_is_one_however_it_is_parted() {
        for text in [
            "",
            "19h30 28/5/2022 | Nhà văn hóa | Họp dân",
            "19h30 28/5; Nhà văn hóa; Họp dân",
            "19h30 thứ bảy\n28/5\nNhà văn hóa\nHọp dân",
            "Thời gian: 19h30 28/5\nĐịa điểm: Nhà văn hóa\nNội dung: Chuẩn bị bầu cử 7h ngày 5/6",
            "Họp dân\n\nNhà văn hóa\n\n19h30 28/5",
        ] {
            assert_eq!(each_meeting(text), Called::One(text.to_owned()), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_parting_panic(text in "[ -~\n]{0,80}") {
            let _ = each_meeting(&text);
        }
    }
}
