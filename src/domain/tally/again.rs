//! A meeting that is held again because nobody had the households it takes.

use serde::{Deserialize, Serialize};

use crate::domain::meeting::MAX_TITLE;
use crate::domain::papers::MARK;

/// A meeting that lacked the households to decide: how many came, of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Short {
    pub present: i64,
    pub roll: i64,
}

/// The title of a meeting that is held again: marked, and counted from the second time on. A long title gives way to its mark. After
/// papers it is a meeting again.
pub fn again_title(title: &str, elects: bool) -> String {
    let title = title.strip_suffix(MARK).unwrap_or(title);
    let mark = if elects { "bầu lại" } else { "họp lại" };
    let (bare, times) = match title.strip_suffix(')').and_then(|open| open.rsplit_once(" (")) {
        Some((bare, inside)) if inside == mark => (bare, 1),
        Some((bare, inside)) => {
            let times = inside.strip_prefix(mark).and_then(|rest| rest.strip_prefix(" lần ")?.parse().ok());
            times.map_or((title, 0), |times: u32| (bare, times))
        }
        None => (title, 0),
    };
    let mark = if times == 0 {
        format!(" ({mark})")
    } else {
        format!(" ({mark} lần {})", times.saturating_add(1))
    };
    let room = MAX_TITLE.saturating_sub(mark.chars().count());
    bare.chars().take(room).collect::<String>() + &mark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meeting_that_is_held_again_says_so_and_how_often() {
        let first = again_title("Bầu Trưởng khu phố", true);
        assert_eq!(first, "Bầu Trưởng khu phố (bầu lại)");
        let second = again_title(&first, true);
        assert_eq!(second, "Bầu Trưởng khu phố (bầu lại lần 2)");
        assert_eq!(again_title(&second, true), "Bầu Trưởng khu phố (bầu lại lần 3)");
        assert_eq!(again_title(&format!("Bầu Trưởng khu phố{MARK}"), true), first);
        assert_eq!(again_title(&format!("{first}{MARK}"), true), second);
        assert_eq!(again_title("Giới thiệu (đợt 1)", false), "Giới thiệu (đợt 1) (họp lại)");
        let long = again_title(&"ợ".repeat(MAX_TITLE), false);
        assert_eq!((long.chars().count(), long.ends_with(" (họp lại)")), (MAX_TITLE, true));
    }
}
