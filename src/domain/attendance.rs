//! Who comes, who sends whom, and who has not answered: alley by alley, for those who lead the neighbourhood; and who looked at it.
//! Shown by `telegram/attendance.rs`, printed by `documents/attendance.rs`.

use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::call_list::Expected;
use super::fold::fold;
use super::ids::CommuneId;
use super::meeting::MeetingCard;
use super::roll::{AuditedAct, number_order};
use super::time::Moment;
use super::words::words;

/// Households on a page: with the longest names it stays below 4,096 characters.
pub const PAGE: usize = 12;

/// Lines of who looked, on a page.
pub const LOOKS_PAGE: i64 = 15;

/// One of the three lists of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum List {
    Coming,
    /// Somebody of the family comes instead.
    Sending,
    Silent,
}

words! {
    List {
        Coming = "coming",
        Sending = "sending",
        Silent = "silent",
    }
}

impl List {
    pub const fn has(self, answer: Option<Answer>) -> bool {
        matches!(
            (self, answer),
            (List::Coming, Some(Answer::Attending))
                | (List::Sending, Some(Answer::Substitute))
                | (List::Silent, None)
        )
    }
}

/// A household and what it answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// "Ngõ 5"; none when the address names none.
    pub alley: Option<String>,
    pub number: String,
    pub head_name: String,
    pub address: String,
    pub answer: Option<Answer>,
    pub substitute_name: Option<String>,
}

/// Alley by alley, "Ngõ 5" before "Ngõ 12", those without one last; within an alley by number. Alleys written in two ways are one.
pub fn by_alley(mut rows: Vec<Row>) -> Vec<Row> {
    let key = |row: &Row| {
        let alley = row.alley.as_deref().map(fold);
        let digits: String = alley
            .iter()
            .flat_map(|alley| alley.chars())
            .skip_while(|c| !c.is_ascii_digit())
            .take_while(char::is_ascii_digit)
            .collect();
        let word = alley.as_deref().and_then(|alley| alley.split(' ').next()).unwrap_or_default().to_owned();
        (alley.is_none(), word, digits.parse::<u64>().unwrap_or(u64::MAX), alley, number_order(&row.number))
    };
    rows.sort_by_cached_key(key);
    let mut last: Option<String> = None;
    for row in &mut rows {
        match (&last, &row.alley) {
            (Some(known), Some(alley)) if fold(known) == fold(alley) => row.alley = Some(known.clone()),
            _ => last = row.alley.clone(),
        }
    }
    rows
}

/// One page of one list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ListPage {
    pub card: Box<MeetingCard>,
    pub list: List,
    pub rows: Vec<Row>,
    pub total: usize,
    /// From 0.
    pub page: i64,
    pub pages: i64,
}

/// Cuts page `page` out of a list; one that lies behind the end is the last one.
pub fn page(card: Box<MeetingCard>, list: List, rows: Vec<Row>, page: i64) -> ListPage {
    let rows: Vec<Row> = by_alley(rows.into_iter().filter(|row| list.has(row.answer)).collect());
    let total = rows.len();
    let pages = total.div_ceil(PAGE).max(1);
    let at = usize::try_from(page).unwrap_or(0).min(pages - 1);
    let rows = rows.into_iter().skip(at * PAGE).take(PAGE).collect();
    let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    ListPage { card, list, rows, total, page: whole(at), pages: whole(pages) }
}

/// Whom to call (`call_list.rs`), as those who lead the neighbourhood read it: one page of the households, alley by alley.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Calls {
    pub card: Box<MeetingCard>,
    pub needed: i64,
    /// Households in the room already.
    pub here: i64,
    /// Earlier meetings whose door was kept.
    pub meetings: i64,
    pub without: Expected,
    pub with: Expected,
    pub reaches: bool,
    pub rows: Vec<Row>,
    /// Households to be called, on all pages.
    pub total: usize,
    /// From 0.
    pub page: i64,
    pub pages: i64,
}

impl Calls {
    /// Cuts page `page` out of all rows; one that lies behind the end is the last one.
    pub fn cut(mut self, page: i64) -> Self {
        let pages = self.rows.len().div_ceil(PAGE).max(1);
        let at = usize::try_from(page).unwrap_or(0).min(pages - 1);
        self.total = self.rows.len();
        self.rows = self.rows.into_iter().skip(at * PAGE).take(PAGE).collect();
        let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        (self.page, self.pages) = (whole(at), whole(pages));
        self
    }
}

/// Somebody read, or took home, what concerns many households.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    pub at: Moment,
    pub act: AuditedAct,
    /// The name kept with the office; may be empty.
    pub by: String,
    pub neighborhood_name: String,
    /// Of the one household it was about, where the log says which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum AttendanceNotice {
    /// The three lists of a meeting, in numbers.
    Overview(Box<MeetingCard>),
    List(Box<ListPage>),
    /// Whom to call, as an estimate.
    Calls(Box<Calls>),
    /// Under the file.
    File(Box<MeetingCard>),
    /// Who looked at lists of this commune's households, the latest first.
    Looks {
        commune: CommuneId,
        commune_name: String,
        looks: Vec<Look>,
        page: i64,
        is_more: bool,
    },
}

#[cfg(test)]
mod tests {
    use super::super::alley::alley;
    use super::*;

    fn row(number: &str, address: &str) -> Row {
        Row {
            alley: alley(address),
            number: number.to_owned(),
            head_name: "Đồng Thị Ngự".to_owned(),
            address: address.to_owned(),
            answer: None,
            substitute_name: None,
        }
    }

    #[test]
    fn households_are_listed_alley_by_alley() {
        let rows =
            vec![row("1", "Ngõ 12"), row("20", "NGÕ 5"), row("3", ""), row("4", "ngõ 5"), row("2", "Tổ 1")];
        let sorted: Vec<(Option<String>, String)> =
            by_alley(rows).into_iter().map(|row| (row.alley, row.number)).collect();
        let expected = [
            (Some("Ngõ 5"), "4"),
            (Some("Ngõ 5"), "20"),
            (Some("Ngõ 12"), "1"),
            (Some("Tổ 1"), "2"),
            (None, "3"),
        ];
        assert_eq!(sorted, expected.map(|(alley, number)| (alley.map(str::to_owned), number.to_owned())));
    }
}
