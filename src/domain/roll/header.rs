//! Where the table of a sheet begins, and what its columns hold. Words are told by `roll/heading.rs`, what is below by `roll/rows.rs`.

use super::cell::{at, has_personal_number, is_blank, is_name, letters, read_number};
use super::heading::{HOUSEHOLD, Meaning, NAME, Part, key, meaning_below, meaning_of, part_word, text_of};
use super::question::{ColumnChoice, ColumnKey};
use super::values::{
    LOOKED_AT, are_numbers, counts_names, has_digit, holds_given_names, holds_names, holds_numbers,
    holds_table, holds_ticks, looks_like_person, names_somebody,
};
use super::{RawCell, RawSheet, RollColumn, RollFileFault};
use crate::domain::fold::nfc;

/// Title lines stand above the header of most Vietnamese sheets; it is sought in this many filled rows.
const HEADER_WITHIN: usize = 25;

/// Most rows of one header.
const HEADER_ROWS: usize = 3;

/// Where the columns of the roll stand.
#[derive(Debug, Clone, Default)]
pub(super) struct Header {
    /// Place in [`RawSheet::rows`] of the first row below the header.
    pub(super) below: usize,
    /// Rows that the header takes.
    pub(super) depth: usize,
    pub(super) number: Option<usize>,
    /// The columns of the head's name, joined from left to right.
    pub(super) head: Vec<usize>,
    /// Columns with a whole address: the first that is filled counts.
    pub(super) address: Vec<usize>,
    pub(super) parts: Vec<AddressPart>,
    pub(super) representative: Option<usize>,
    pub(super) relation: Option<usize>,
    /// A column with another name beside the head's.
    pub(super) person: Option<usize>,
    /// What stands above each column.
    pub(super) headings: Vec<String>,
}

#[derive(Debug, Clone)]
pub(super) struct AddressPart {
    pub(super) column: usize,
    pub(super) part: Part,
    /// Goes before a bare number.
    pub(super) word: Option<String>,
}

/// Why a sheet has no header that will do.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum NoHeader {
    File(RollFileFault),
    /// A table stands there, and nothing tells which of its columns this is.
    Ask {
        wanted: RollColumn,
        below: usize,
        headings: Vec<String>,
    },
}

/// Whether a row near the top names the columns of a roll.
pub fn has_header(sheet: &RawSheet) -> bool {
    !matches!(find_header(sheet, &[]), Err(NoHeader::File(_) | NoHeader::Ask { .. }))
}

/// What a column may be, with the heading it has.
#[derive(Debug, Clone)]
struct Column {
    meaning: Meaning,
    /// The official said so.
    chosen: bool,
    heading: String,
    /// The first cell of what stands above it in the first row of the header, when that is one with its neighbours'.
    group: Option<usize>,
}

fn filled(sheet: &RawSheet) -> impl Iterator<Item = usize> + '_ {
    sheet
        .rows
        .iter()
        .enumerate()
        .filter(|(_, (_, cells))| !cells.iter().all(is_blank))
        .map(|(index, _)| index)
        .take(HEADER_WITHIN)
}

pub(super) fn find_header(sheet: &RawSheet, chosen: &[ColumnChoice]) -> Result<Header, NoHeader> {
    if filled(sheet).next().is_none() {
        return Err(NoHeader::File(RollFileFault::Empty));
    }
    let counted = chosen.iter().any(|one| one.key == ColumnKey::Counted);
    // What names the most of a roll; of equals the first, since a later one repeats it.
    let mut best: Option<(u32, usize, usize, Vec<Column>)> = None;
    for index in filled(sheet) {
        let depth = depth(sheet, index);
        let columns = columns(sheet, index, depth, chosen);
        let worth = worth(&columns);
        if worth > 0 && best.as_ref().is_none_or(|(most, ..)| worth > *most) {
            best = Some((worth, index, depth, columns));
        }
    }
    let Some((_, index, mut depth, mut columns)) = best else {
        return Err(without_header(sheet));
    };
    let placed = chosen.iter().any(|one| matches!(one.key, ColumnKey::Letters(_)));
    if placed && sheet.rows.get(index).is_some_and(|(_, cells)| names_somebody(cells)) {
        // Nothing stands above the columns that an official named: the row is a household.
        depth = 0;
        for column in &mut columns {
            column.heading.clear();
            column.group = None;
            if !column.chosen {
                column.meaning = Meaning::Blank;
            }
        }
    }
    let has = |wanted: fn(Meaning) -> bool| columns.iter().any(|column| wanted(column.meaning));
    let number = has(|meaning| matches!(meaning, Meaning::Number(_)));
    let head = has(|meaning| matches!(meaning, Meaning::Head(_) | Meaning::Representative | Meaning::Given));
    let relation = has(|meaning| meaning == Meaning::Relation);
    let below = index + depth;
    if !number && sheet.rows.get(index).is_some_and(|(_, cells)| names_somebody(cells)) {
        // "Chủ hộ" stands below "Chủ hộ": no headings, but what each person is.
        let again = |(place, column): (usize, &Column)| {
            let says =
                |(_, cells): &(u32, Vec<RawCell>)| key(text_of(at(cells, place))) == key(&column.heading);
            !column.chosen
                && matches!(column.meaning, Meaning::Head(_))
                && sheet.rows.iter().skip(below).take(LOOKED_AT).any(says)
        };
        if columns.iter().enumerate().any(again) {
            return Err(without_header(sheet));
        }
    }
    let asked = |wanted| NoHeader::Ask {
        wanted,
        below,
        headings: columns.iter().map(|column| column.heading.clone()).collect(),
    };
    if head && (number || relation || counted) {
        return header_at(sheet, below, depth, &columns);
    }
    let heads = columns.iter().position(|column| matches!(column.meaning, Meaning::Head(_)));
    let table = holds_table(sheet, below) || heads.is_some_and(|at| counts_names(sheet, below, at));
    match (number, head) {
        (_, false) if table => Err(asked(RollColumn::Head)),
        (false, true) if table && could_be_numbered(sheet, below, &columns) => Err(asked(RollColumn::Number)),
        // No column has numbers: they are counted.
        (false, true) if table => header_at(sheet, below, depth, &columns),
        (true, _) => Err(NoHeader::File(RollFileFault::NoHeader { missing: vec![RollColumn::Head] })),
        (_, true) => Err(NoHeader::File(RollFileFault::NoHeader { missing: vec![RollColumn::Number] })),
        (false, false) => {
            let missing = vec![RollColumn::Number, RollColumn::Head];
            Err(NoHeader::File(RollFileFault::NoHeader { missing }))
        }
    }
}

/// No heading says anything: a table without a header, or none.
fn without_header(sheet: &RawSheet) -> NoHeader {
    let missing = vec![RollColumn::Number, RollColumn::Head];
    let households = |index: &usize| {
        sheet.rows.get(*index).is_some_and(|(_, cells)| names_somebody(cells)) && holds_table(sheet, *index)
    };
    let Some(below) = (0..sheet.rows.len()).find(households) else {
        return NoHeader::File(RollFileFault::NoHeader { missing });
    };
    // Words alone above the first household are the header, whatever they say.
    let above = below.checked_sub(1).and_then(|index| sheet.rows.get(index)).filter(|(_, cells)| {
        let texts = || cells.iter().filter(|cell| !is_blank(cell));
        texts().count() >= 2 && !texts().any(has_digit)
    });
    let headings = above.map(|(_, cells)| cells.iter().map(|cell| nfc(text_of(cell))).collect());
    NoHeader::Ask { wanted: RollColumn::Head, below, headings: headings.unwrap_or_default() }
}

/// Whether some column that is not known may hold numbers of households.
fn could_be_numbered(sheet: &RawSheet, below: usize, columns: &[Column]) -> bool {
    let unknown = |column: usize| {
        columns
            .get(column)
            .is_none_or(|one| matches!(one.meaning, Meaning::Unknown | Meaning::Blank | Meaning::Unread))
    };
    let widest = sheet.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    (0..widest).any(|column| unknown(column) && holds_numbers(sheet, below, column))
}

/// How many rows the header takes that begins at `index`.
fn depth(sheet: &RawSheet, index: usize) -> usize {
    let mut depth = 1;
    while depth < HEADER_ROWS && continues(sheet, index, depth) {
        depth += 1;
    }
    depth
}

/// Whether the row below those of a header belongs to it: words alone, some of which are headings, none of them a household.
fn continues(sheet: &RawSheet, index: usize, depth: usize) -> bool {
    let (Some((top, above)), Some((row, cells))) = (sheet.rows.get(index), sheet.rows.get(index + depth))
    else {
        return false;
    };
    let several = above.iter().filter(|cell| !is_blank(cell)).count() >= 2;
    let words = cells.iter().all(|cell| matches!(cell, RawCell::Empty | RawCell::Text(_)));
    let texts = || cells.iter().enumerate().filter(|(_, cell)| !is_blank(cell));
    let heading = |(column, cell): (usize, &RawCell)| {
        let own = meaning_of(text_of(cell));
        let above =
            is_blank(at(above, column)) || sheet.anchor(*top, column).is_some() || spans(sheet, *top, column);
        (!matches!(own, Meaning::Unknown | Meaning::Blank), above)
    };
    let known = texts().filter(|cell| heading(*cell).0).count();
    let fresh = texts().all(|cell| heading(cell).1);
    // Below a header of one row stands a number in its column.
    let numbered = above.iter().enumerate().any(|(column, cell)| {
        matches!(meaning_of(text_of(cell)), Meaning::Number(_)) && !is_blank(at(cells, column))
    });
    // Below the heading of names stands somebody.
    let peopled = above.iter().enumerate().any(|(column, cell)| {
        let below = text_of(at(cells, column));
        matches!(meaning_of(text_of(cell)), Meaning::Head(_) | Meaning::Representative | Meaning::Family)
            && looks_like_person(below)
            && meaning_of(below) == Meaning::Unknown
    });
    let titled = texts().count() == 1 && known == 0;
    several
        && words
        && !numbered
        && !peopled
        && !titled
        && known > 0
        && (fresh || known * 2 > texts().count())
        && *row == top + u32::try_from(depth).unwrap_or(0)
}

/// Whether a cell is one with those right of it.
fn spans(sheet: &RawSheet, row: u32, column: usize) -> bool {
    sheet.merged.iter().any(|one| one.rows.0 == row && one.columns.0 == column && one.columns.1 > column)
}

fn columns(sheet: &RawSheet, index: usize, depth: usize, chosen: &[ColumnChoice]) -> Vec<Column> {
    let rows: Vec<&(u32, Vec<RawCell>)> = sheet.rows.iter().skip(index).take(depth).collect();
    let below = sheet.rows.iter().skip(index + depth).take(LOOKED_AT);
    let width = rows.iter().copied().chain(below).map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let mut columns = Vec::with_capacity(width);
    for column in 0..width {
        // What stands above, row by row: a merged cell counts once, in all of its columns.
        let mut texts: Vec<(u32, usize, String)> = Vec::new();
        for (place, (row, _)) in rows.iter().enumerate() {
            let mut from = sheet.anchor(*row, column).unwrap_or((*row, column));
            if sheet.merged.is_empty() && place + 1 < rows.len() && is_blank(sheet.cell(*row, column)) {
                from = (*row, beside(sheet, &rows, place, column));
            }
            let text = nfc(text_of(sheet.cell(from.0, from.1)));
            if !text.is_empty() && texts.iter().all(|(own, at, _)| (*own, *at) != from) {
                texts.push((from.0, from.1, text));
            }
        }
        let group = texts.first().map(|(_, at, _)| *at).filter(|&at| {
            at != column || spans(sheet, rows.first().map_or(0, |(row, _)| *row), column) || texts.len() > 1
        });
        let heading = texts.iter().map(|(_, _, text)| text.as_str()).collect::<Vec<_>>().join(" ");
        let meaning = match texts.as_slice() {
            [] => Meaning::Blank,
            [(_, _, only)] => meaning_of(only),
            [.., (_, _, above), (_, _, below)] => meaning_below(above, below),
        };
        // "Hộ" over "Hộ số 1" is no name.
        let is_numbers = meaning == Meaning::Head(HOUSEHOLD) && are_numbers(sheet, index + depth, column);
        let meaning = if is_numbers { Meaning::Number(0) } else { meaning };
        columns.push(Column { meaning, chosen: false, heading, group });
    }
    for choice in chosen {
        let place = match &choice.key {
            ColumnKey::Heading(heading) => columns.iter().position(|column| key(&column.heading) == *heading),
            ColumnKey::Letters(name) => (0..columns.len()).find(|&column| letters(column) == *name),
            ColumnKey::Counted => None,
        };
        if let Some(column) = place.and_then(|place| columns.get_mut(place)) {
            column.chosen = true;
            column.meaning = match choice.column {
                RollColumn::Number => Meaning::Number(0),
                RollColumn::Head => Meaning::Head(0),
                RollColumn::Address => Meaning::Address(0),
                RollColumn::Representative => Meaning::Representative,
            };
        }
    }
    columns
}

/// In a sheet that merges nothing: the heading to the left that stands over this column too.
fn beside(sheet: &RawSheet, rows: &[&(u32, Vec<RawCell>)], place: usize, column: usize) -> usize {
    let Some((row, _)) = rows.get(place) else { return column };
    let Some((next, _)) = rows.get(place + 1) else { return column };
    let mut left = column;
    while left > 0 && is_blank(sheet.cell(*row, left)) && !is_blank(sheet.cell(*next, left)) {
        left -= 1;
    }
    let over = !is_blank(sheet.cell(*row, left)) && !is_blank(sheet.cell(*next, left));
    if over { left } else { column }
}

/// How much of a roll these columns name; nothing at all is worth nothing.
fn worth(columns: &[Column]) -> u32 {
    let best = |of: fn(Meaning) -> u32| columns.iter().map(|column| of(column.meaning)).max().unwrap_or(0);
    let number = best(|meaning| if matches!(meaning, Meaning::Number(_)) { 6 } else { 0 });
    let head = best(|meaning| match meaning {
        Meaning::Head(rank) => 8 - u32::from(rank.min(5)) / 2,
        Meaning::Representative | Meaning::Given => 4,
        _ => 0,
    });
    let rest = columns
        .iter()
        .filter(|column| !matches!(column.meaning, Meaning::Unknown | Meaning::Blank))
        .count()
        .saturating_sub(1);
    let named = columns.iter().filter(|column| column.meaning != Meaning::Blank).count();
    // A title names one thing in one cell; a header, several.
    let chosen = columns.iter().any(|column| column.chosen);
    if named < 2 && !chosen {
        return if number + head > 0 { 1 } else { 0 };
    }
    match number + head {
        0 => u32::from(rest > 0),
        found => found * 4 + u32::try_from(rest.min(8)).unwrap_or(8),
    }
}

fn header_at(sheet: &RawSheet, below: usize, depth: usize, columns: &[Column]) -> Result<Header, NoHeader> {
    let of = |wanted: &dyn Fn(Meaning) -> bool| -> Vec<usize> {
        (0..columns.len())
            .filter(|&at| columns.get(at).is_some_and(|column| wanted(column.meaning)))
            .collect()
    };
    let relation = of(&|meaning| meaning == Meaning::Relation).first().copied();
    let (head, person) = heads(sheet, below, columns, relation)?;
    let number = number(sheet, below, columns, &head, relation.is_some());
    let chosen_head = head.iter().any(|&at| columns.get(at).is_some_and(|column| column.chosen));
    if let (Some(second), false) = (second_table(columns, number, &head), chosen_head) {
        return Err(NoHeader::File(RollFileFault::TwoColumns {
            column: RollColumn::Number,
            first: number.map(letters).unwrap_or_default(),
            second: letters(second),
        }));
    }
    let mut address = of(&|meaning| matches!(meaning, Meaning::Address(_)));
    address.retain(|&column| !holds_ticks(sheet, below, column));
    address.sort_by_key(|&column| match columns.get(column).map(|one| (one.chosen, one.meaning)) {
        Some((true, _)) => 0,
        Some((false, Meaning::Address(rank))) => 1 + rank,
        _ => u8::MAX,
    });
    let parts = columns
        .iter()
        .enumerate()
        .filter_map(|(column, one)| match one.meaning {
            Meaning::Part(part) if !head.contains(&column) && number != Some(column) => {
                let word = if part == Part::House { None } else { part_word(&one.heading) };
                Some(AddressPart { column, part, word })
            }
            _ => None,
        })
        .collect();
    let representative = of(&|meaning| meaning == Meaning::Representative);
    let representative = representative.into_iter().find(|column| !head.contains(column));
    let headings = columns.iter().map(|column| column.heading.clone()).collect();
    Ok(Header { below, depth, number, head, address, parts, representative, relation, person, headings })
}

/// The columns of the head's name, and that of another name beside it.
fn heads(
    sheet: &RawSheet,
    below: usize,
    columns: &[Column],
    relation: Option<usize>,
) -> Result<(Vec<usize>, Option<usize>), NoHeader> {
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
    let Some(first) = first else {
        let missing = vec![RollColumn::Head];
        return Err(NoHeader::File(RollFileFault::NoHeader { missing }));
    };
    let mut head = vec![first];
    let mut next = first + 1;
    while next < columns.len().max(first + 3) && goes_on(sheet, below, columns, first, next) {
        head.push(next);
        next += 1;
    }
    let own = ranks.get(first).copied().flatten().unwrap_or(u8::MAX);
    let other = |column: &usize| {
        ranks.get(*column).copied().flatten() == Some(NAME + 1) && !head.contains(column) && own <= HOUSEHOLD
    };
    let person = (0..columns.len()).find(|column| other(column));
    Ok((head, person))
}

/// Whether `column` holds the rest of the name that begins in `first`.
fn goes_on(sheet: &RawSheet, below: usize, columns: &[Column], first: usize, column: usize) -> bool {
    let (Some(begin), blank) = (
        columns.get(first),
        Column { meaning: Meaning::Blank, chosen: false, heading: String::new(), group: None },
    ) else {
        return false;
    };
    let own = columns.get(column).unwrap_or(&blank);
    let together = begin.group.is_some() && begin.group == own.group;
    match own.meaning {
        Meaning::Given => matches!(begin.meaning, Meaning::Family | Meaning::Head(_)) && column == first + 1,
        // The same merged heading over both, and below it nothing of its own.
        _ if together && own.heading == begin.heading => holds_names(sheet, below, column),
        Meaning::Blank => column == first + 1 && holds_given_names(sheet, below, column),
        _ => false,
    }
}

/// The best column for the number: by its heading, and by what it holds.
fn number(sheet: &RawSheet, below: usize, columns: &[Column], head: &[usize], people: bool) -> Option<usize> {
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
fn second_table(columns: &[Column], number: Option<usize>, head: &[usize]) -> Option<usize> {
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

impl Header {
    fn columns(&self) -> impl Iterator<Item = usize> {
        let parts = self.parts.iter().map(|part| part.column);
        self.number
            .into_iter()
            .chain(self.head.iter().copied())
            .chain(self.address.iter().copied())
            .chain(parts)
            .chain(self.representative)
    }

    /// The columns that are read.
    pub(super) fn read(&self) -> Vec<usize> {
        let mut columns: Vec<usize> = self.columns().chain(self.relation).chain(self.person).collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    /// None of the columns that are read holds anything.
    pub(super) fn is_blank(&self, cells: &[RawCell]) -> bool {
        self.columns().all(|column| is_blank(at(cells, column)))
    }

    /// No column tells where a household lives.
    pub(super) fn has_no_address(&self) -> bool {
        self.address.is_empty() && self.parts.is_empty()
    }

    pub(super) fn number_cell<'a>(&self, cells: &'a [RawCell]) -> &'a RawCell {
        self.number.map_or(&RawCell::Empty, |column| at(cells, column))
    }

    pub(super) fn has_no_head(&self, cells: &[RawCell]) -> bool {
        self.head.iter().all(|&column| is_blank(at(cells, column)))
    }

    /// The name as it stands in its columns.
    pub(super) fn head_text(&self, cells: &[RawCell]) -> String {
        let texts: Vec<&str> = self.head.iter().map(|&column| text_of(at(cells, column))).collect();
        nfc(&texts.join(" "))
    }

    /// The row below the header that numbers the columns: "(1) (2) (3)", "A B 1 2".
    pub(super) fn numbers_columns(&self, cells: &[RawCell]) -> bool {
        let short = |cell: &RawCell| match cell {
            RawCell::Empty => true,
            RawCell::Number(number) => number.fract() == 0.0 && (0.0..100.0).contains(number),
            RawCell::Text(text) => nfc(text).trim_matches(['(', ')', '[', ']']).chars().count() <= 2,
            RawCell::Other | RawCell::Error | RawCell::NoValue => false,
        };
        let counted = !is_blank(self.number_cell(cells)) && !self.has_no_head(cells);
        counted && !is_name(&self.head_text(cells)) && cells.iter().all(short)
    }

    /// The header again, as at the top of a later page.
    pub(super) fn is_repeated(&self, cells: &[RawCell]) -> bool {
        let words = |text: &str| text.chars().any(char::is_alphabetic);
        if self.number.is_some_and(|column| !words(text_of(at(cells, column)))) {
            return false;
        }
        let again = |column: usize| {
            let (own, heading) = (key(text_of(at(cells, column))), self.headings.get(column));
            !own.is_empty() && heading.is_some_and(|heading| key(heading).contains(&own))
        };
        let number = matches!(meaning_of(text_of(self.number_cell(cells))), Meaning::Number(_));
        // "Hồ" in a column "Họ" says the heading again, and is a name: without numbers, the whole row tells.
        let told = |column: usize| {
            let cell = at(cells, column);
            is_blank(cell)
                || again(column)
                || !matches!(meaning_of(text_of(cell)), Meaning::Unknown | Meaning::Blank)
        };
        if self.number.is_none() && !(0..cells.len()).all(told) {
            return false;
        }
        let head = self.head.iter().any(|&column| {
            let meaning = meaning_of(text_of(at(cells, column)));
            matches!(meaning, Meaning::Head(_) | Meaning::Family | Meaning::Given) || again(column)
        });
        head && (number || self.number.is_none_or(again))
    }

    /// Beyond doubt a household: a number as households have it, and a name; where nothing numbers them, a name and a house.
    pub(super) fn is_household(&self, cells: &[RawCell]) -> bool {
        if self.number.is_none() {
            return self.lives_somewhere(cells);
        }
        let number = read_number(self.number_cell(cells)).unwrap_or_default();
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        let numbered = (1..=4).contains(&digits) && number.chars().count() <= digits + 1;
        // "K2-9", "A12".
        let signed = number.chars().any(|c| c.is_ascii_digit())
            && number.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.'));
        let head = self.head_text(cells);
        (numbered && is_name(&head)) || (signed && looks_like_person(&head))
    }

    /// Somebody's name, and where in the neighbourhood a house stands.
    pub(super) fn lives_somewhere(&self, cells: &[RawCell]) -> bool {
        let mut places = self.address.iter().chain(self.parts.iter().map(|part| &part.column));
        let houses = |&column: &usize| {
            let cell = at(cells, column);
            has_digit(cell) && !has_personal_number(text_of(cell))
        };
        looks_like_person(&self.head_text(cells)) && places.any(houses)
    }
}
