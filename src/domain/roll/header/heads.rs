//! Which columns hold the name of the head, which the number, where several may.

use std::collections::HashSet;

use super::super::cell::{at, has_personal_number, is_blank, uncounted, untitled};
use super::super::heading::{HOUSEHOLD, Meaning, NAME, key, text_of};
use super::super::values::{
    LOOKED_AT, holds_given_names, holds_names, holds_short_words, is_of_family, may_be_person,
};
use super::super::{RawCell, RawSheet, RollColumn, RollFileFault};
use super::{Column, NoHeader};
use crate::domain::fold::{fold, nfc};

/// Columns in a row that may hold one name: family, middle and given, and one that is merged.
const MOST_OF_A_NAME: usize = 4;

/// The columns of the head's name, and that of another name beside it.
pub(super) struct Heads {
    pub(super) head: Vec<usize>,
    pub(super) person: Option<usize>,
    /// Says with a tick or a word of everybody whether that is the head.
    pub(super) ticked: Option<usize>,
}

/// What the values of a column say of its being that of the heads.
struct Values {
    filled: usize,
    /// As names, folded.
    names: Vec<String>,
    ticks: usize,
}

impl Values {
    fn of(sheet: &RawSheet, below: usize, column: usize) -> Self {
        let mut values = Values { filled: 0, names: Vec::new(), ticks: 0 };
        for (_, cells) in sheet.rows.iter().skip(below).take(LOOKED_AT) {
            let cell = at(cells, column);
            if is_blank(cell) || cells.iter().filter(|cell| !is_blank(cell)).count() < 2 {
                continue;
            }
            values.filled += 1;
            let text = nfc(text_of(cell));
            let own = untitled(uncounted(&text).map_or_else(|| text.clone(), |(_, name)| name));
            let bare = own.split(['(', '[']).next().unwrap_or_default().trim();
            if may_be_person(bare) || is_of_family(bare) {
                values.names.push(fold(bare));
            }
            values.ticks += usize::from(is_tick(cell));
        }
        values
    }

    /// Most are somebody's name.
    fn are_names(&self) -> bool {
        self.names.len() * 2 > self.filled
    }

    fn distinct(&self) -> usize {
        self.names.iter().collect::<HashSet<_>>().len()
    }

    /// The same few names again and again.
    fn repeat(&self) -> bool {
        self.names.len() >= 4 && self.distinct() * 2 <= self.names.len()
    }

    /// Yes or no for everybody.
    fn are_ticks(&self) -> bool {
        self.filled > 0 && self.ticks == self.filled
    }
}

/// A cross or a word for yes or no.
pub(in super::super) fn is_tick(cell: &RawCell) -> bool {
    says_yes(cell)
        || matches!(fold(text_of(cell)).as_str(), "khong" | "k" | "no" | "-" | "0")
        || is_nought(cell)
}

fn is_nought(cell: &RawCell) -> bool {
    matches!(cell, RawCell::Number(number) if *number == 0.0)
}

/// A cross or a word for yes.
pub(in super::super) fn says_yes(cell: &RawCell) -> bool {
    match cell {
        RawCell::Number(number) => (*number - 1.0).abs() < f64::EPSILON,
        RawCell::Text(text) => {
            matches!(
                fold(text).as_str(),
                "x" | "v" | "co" | "dung" | "phai" | "la" | "yes" | "1" | "✓" | "✔" | "true"
            )
        }
        _ => false,
    }
}

pub(super) fn heads(
    sheet: &RawSheet,
    below: usize,
    columns: &[Column],
    relation: Option<usize>,
) -> Result<Heads, NoHeader> {
    let rank = |column: &Column| match column.meaning {
        _ if column.chosen && matches!(column.meaning, Meaning::Head(_)) => Some(0),
        Meaning::Head(rank) => Some(rank + 1),
        Meaning::Representative => Some(HOUSEHOLD + 1),
        Meaning::Family | Meaning::Given => Some(NAME + 1),
        _ => None,
    };
    let ranks: Vec<Option<u8>> = columns.iter().map(rank).collect();
    let best = |wanted: &dyn Fn(u8) -> bool| {
        (0..ranks.len())
            .filter_map(|column| ranks.get(column).copied().flatten().map(|rank| (rank, column)))
            .filter(|(rank, _)| wanted(*rank))
            .min()
            .map(|(_, column)| column)
    };
    // In a list of people the name that counts is the person's; the head is the one who is "chủ hộ".
    let first = match relation {
        Some(_) => best(&|rank| rank > NAME).or_else(|| best(&|_| true)),
        None => best(&|_| true),
    };
    let Some(mut first) = first else {
        let missing = vec![RollColumn::Head];
        return Err(NoHeader::File(RollFileFault::NoHeader { missing }));
    };
    let mut ticked = None;
    // The heading says "chủ hộ", "hộ", "ông/bà"; what stands below says whether it is anybody's name.
    if relation.is_none()
        && matches!(columns.get(first), Some(Column { chosen: false, meaning: Meaning::Head(rank), .. }) if *rank < NAME)
    {
        let others: Vec<usize> = (0..ranks.len())
            .filter(|&at| at != first && ranks.get(at).is_some_and(Option::is_some))
            .collect();
        match instead(sheet, below, columns, first, &others) {
            Instead::None => {}
            Instead::Ticked(names) => (first, ticked) = (names, Some(first)),
            Instead::Names(names) => first = names,
            Instead::Ask => {
                let headings = columns.iter().map(|column| column.heading.clone()).collect();
                return Err(NoHeader::Ask { wanted: RollColumn::Head, below, headings });
            }
        }
    }
    let head = whole_name(sheet, below, columns, first);
    let own = ranks.get(first).copied().flatten().unwrap_or(u8::MAX);
    let other = |column: &usize| {
        ranks.get(*column).copied().flatten() == Some(NAME + 1) && !head.contains(column) && own <= HOUSEHOLD
    };
    let person = (0..columns.len()).find(|column| other(column));
    Ok(Heads { head, person, ticked })
}

/// What is to be read where the column that is called that of the heads holds no names of theirs.
enum Instead {
    None,
    /// It says of everybody in this column whether that is the head.
    Ticked(usize),
    /// The column of names.
    Names(usize),
    /// Both hold names, or neither can be told.
    Ask,
}

fn instead(sheet: &RawSheet, below: usize, columns: &[Column], first: usize, others: &[usize]) -> Instead {
    let own = Values::of(sheet, below, first);
    if own.filled == 0 {
        return Instead::None;
    }
    let is_part =
        |at: usize| matches!(columns.get(at), Some(Column { meaning: Meaning::Family | Meaning::Given, .. }));
    let names = |at: &usize| is_part(*at) || Values::of(sheet, below, *at).are_names();
    if !own.are_names() {
        if let Some(at) = others.iter().copied().find(names) {
            return if own.are_ticks() { Instead::Ticked(at) } else { Instead::Names(at) };
        }
        let unknown = |at: &usize| {
            let meaning = columns.get(*at).map(|column| column.meaning);
            *at != first && matches!(meaning, Some(Meaning::Unknown | Meaning::Blank))
        };
        let holds = |at: usize| {
            let values = Values::of(sheet, below, at);
            values.are_names() && values.filled * 2 > own.filled
        };
        let somebody = (0..columns.len()).filter(unknown).any(holds);
        return if somebody { Instead::Ask } else { Instead::None };
    }
    if !own.repeat() {
        return Instead::None;
    }
    // A head stands beside all who live there and is one of them; a landlord beside the tenants is none.
    let heading = fold(columns.get(first).map_or("", |column| column.heading.as_str()));
    let may_be_landlord = heading.contains("chu nha") && !heading.contains("chu ho");
    let heads: HashSet<&String> = own.names.iter().collect();
    let few = if may_be_landlord { 2 } else { MORE_THAN_LIVE_TOGETHER };
    let beside = |at: &&usize| {
        let values = Values::of(sheet, below, **at);
        let known = heads.iter().filter(|name| values.names.contains(name)).count();
        values.are_names() && !values.repeat() && known * 2 < heads.len()
    };
    if heads.len() * few <= own.names.len() && others.iter().any(|at| beside(&at)) {
        Instead::Ask
    } else {
        Instead::None
    }
}

/// So many to a household, on the average, are no household.
const MORE_THAN_LIVE_TOGETHER: usize = 6;

/// The columns of the name that begins, or stands, in `first`, in the order in which a name is said.
fn whole_name(sheet: &RawSheet, below: usize, columns: &[Column], first: usize) -> Vec<usize> {
    let kind = |at: usize| columns.get(at).map(|column| column.meaning);
    let is_blank = |at: usize| matches!(kind(at), None | Some(Meaning::Blank));
    let mut head = vec![first];
    let mut is_whole = false;
    if matches!(kind(first), Some(Meaning::Family | Meaning::Given)) {
        let parts = parts_of_name(sheet, below, columns, first);
        is_whole = parts.iter().any(|&at| kind(at) == Some(Meaning::Given));
        head = parts;
    } else {
        while let next = first + head.len()
            && next < columns.len().max(first + 3)
            && goes_on(sheet, below, columns, first, next)
        {
            head.push(next);
        }
    }
    // Nothing stands above the rest of the name.
    let after = head.iter().max().map_or(first + 1, |last| last + 1);
    if !is_whole && after <= first + 2 {
        let mut rest: Vec<usize> = (after..after + MOST_OF_A_NAME - 1)
            .take_while(|&at| is_blank(at) && holds_short_words(sheet, below, at))
            .collect();
        while rest.last().is_some_and(|&last| !holds_given_names(sheet, below, last)) {
            rest.pop();
        }
        head.extend(rest);
    }
    head
}

/// Family, middle and given name of one person, each in a column of its own, in whatever order they stand; a column without a heading
/// between them goes with the one before it.
fn parts_of_name(sheet: &RawSheet, below: usize, columns: &[Column], first: usize) -> Vec<usize> {
    let order = |at: usize| match columns.get(at)?.meaning {
        Meaning::Family => Some(0),
        Meaning::Middle => Some(1),
        Meaning::Given => Some(2),
        _ => None,
    };
    let bare = |at: usize| {
        matches!(columns.get(at), Some(Column { meaning: Meaning::Blank, .. }))
            && holds_short_words(sheet, below, at)
    };
    let mut parts: Vec<(u8, usize)> = order(first).map(|place| (place, first)).into_iter().collect();
    let (mut next, mut between) = (first + 1, Vec::new());
    while parts.len() + between.len() < MOST_OF_A_NAME {
        match order(next) {
            Some(place) if parts.iter().all(|(own, _)| *own != place) => {
                let before = parts.last().map_or(place, |(own, _)| *own);
                parts.extend(between.drain(..).map(|at| (before, at)));
                parts.push((place, next));
            }
            Some(_) => break,
            None if bare(next) => between.push(next),
            None => break,
        }
        next += 1;
    }
    let mut before = first;
    while let Some(at) = before.checked_sub(1)
        && let Some(place) = order(at).filter(|place| parts.iter().all(|(own, _)| own != place))
    {
        parts.push((place, at));
        before = at;
    }
    parts.sort_unstable();
    parts.into_iter().map(|(_, at)| at).collect()
}

/// Whether `column` holds the rest of the name that begins in `first`.
fn goes_on(sheet: &RawSheet, below: usize, columns: &[Column], first: usize, column: usize) -> bool {
    let (Some(begin), Some(own)) = (columns.get(first), columns.get(column)) else { return false };
    let together = begin.group.is_some() && begin.group == own.group;
    match own.meaning {
        Meaning::Given => matches!(begin.meaning, Meaning::Head(_)) && column == first + 1,
        // The same merged heading over both, and below it nothing of its own.
        _ if together && own.heading == begin.heading => {
            holds_names(sheet, below, column) || holds_short_words(sheet, below, column)
        }
        _ => false,
    }
}

/// The best column for the number: by its heading, and by what it holds.
pub(super) fn number(
    sheet: &RawSheet,
    below: usize,
    columns: &[Column],
    head: &[usize],
    people: bool,
) -> Option<usize> {
    let fits = |column: usize| {
        let (mut filled, mut good, mut rows) = (0, 0, 0);
        for (_, cells) in sheet.rows.iter().skip(below).take(LOOKED_AT) {
            if head.iter().all(|&one| is_blank(at(cells, one))) {
                continue;
            }
            rows += 1;
            let cell = at(cells, column);
            if !is_blank(cell) {
                filled += 1;
                let personal = matches!(cell, RawCell::Number(number) if *number >= 1e8)
                    || has_personal_number(text_of(cell));
                good += usize::from(!personal);
            }
        }
        rows == 0 || people || (filled * 2 >= rows && good * 2 >= filled)
    };
    (0..columns.len())
        .filter_map(|column| match columns.get(column) {
            Some(Column { chosen: true, meaning: Meaning::Number(_), .. }) => Some((0, column)),
            Some(Column { meaning: Meaning::Number(rank), .. }) => {
                Some((if fits(column) { 1 + rank } else { 10 + rank }, column))
            }
            _ => None,
        })
        .min()
        .map(|(_, column)| column)
}

/// The column of a second number, when number and head both stand there twice: two tables side by side, whatever the words of the second.
pub(super) fn second_table(columns: &[Column], number: Option<usize>, head: &[usize]) -> Option<usize> {
    let (number, first) = (number?, *head.first()?);
    let like = |own: usize, other: usize| {
        let (own, other) = (columns.get(own)?, columns.get(other)?);
        (own.meaning == other.meaning).then(|| key(&own.heading) == key(&other.heading))
    };
    let others = |own: usize, not: &[usize]| -> Vec<(usize, bool)> {
        let found = (0..columns.len()).filter(|at| !not.contains(at));
        found.filter_map(|at| Some((at, like(own, at)?))).collect()
    };
    let (heads, numbers) = (others(first, head), others(number, &[number]));
    let again = |found: &[(usize, bool)]| found.iter().find(|(_, same)| *same).map(|(at, _)| *at);
    let beside = || {
        let (second, _) = numbers.iter().find(|(at, _)| number < first && first < *at)?;
        heads.iter().any(|(at, _)| at > second).then_some(*second)
    };
    again(&heads).and_then(|_| again(&numbers)).or_else(beside)
}
