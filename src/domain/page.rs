//! A list that is longer than one message is turned page by page; worded by `Message::pages` in `telegram/message.rs`.

use serde::{Deserialize, Serialize};

/// Lines, or buttons, on one page of a list.
pub const PAGE: usize = 20;

/// Which page of a list is shown, counted from 0, and how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Page {
    pub at: i64,
    pub of: i64,
}

impl Page {
    /// The only page, or one of a list that was kept before it was turned.
    pub const fn is_alone(&self) -> bool {
        self.of <= 1
    }

    pub const fn is_last(&self) -> bool {
        self.at + 1 >= self.of
    }

    /// The part of `list` on page `at`, or on the last one.
    pub fn cut<T>(list: Vec<T>, at: i64) -> (Vec<T>, Self) {
        Self::cut_by(list, at, PAGE)
    }

    /// As [`Page::cut`], with `most` on one page.
    pub fn cut_by<T>(list: Vec<T>, at: i64, most: usize) -> (Vec<T>, Self) {
        let of = list.len().div_ceil(most);
        let at = usize::try_from(at).unwrap_or(0).min(of.saturating_sub(1));
        let to_i64 = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let page = Self { at: to_i64(at), of: to_i64(of) };
        (list.into_iter().skip(at * most).take(most).collect(), page)
    }
}
