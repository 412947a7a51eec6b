//! Where the table of a sheet begins, and what its columns hold. Words are told by `roll/heading.rs`, what is below by `roll/rows.rs`;
//! where several columns may hold the same, `header/heads.rs` decides.

mod columns;
mod heads;

pub(super) use self::columns::depth;
use self::columns::{Column, columns, worth};
use self::heads::{Heads, heads, number, second_table};
pub(super) use self::heads::{is_tick, says_yes};
use super::cell::{at, has_personal_number, is_blank, is_name, letters, read_number};
use super::heading::{Meaning, Part, key, meaning_of, part_word, text_of};
use super::question::{ColumnChoice, ColumnKey, NamedColumn};
use super::values::{
    LOOKED_AT, counts_names, has_digit, holds_numbers, holds_places, holds_table, holds_ticks, is_of_family,
    is_place, looks_like_person, may_be_person, may_be_remembered, names_somebody,
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
    /// The columns that an official chose, now or before.
    pub(super) chosen: Vec<NamedColumn>,
    /// Where no address was found: the columns that may hold one.
    pub(super) places: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
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
    let none =
        |wanted: RollColumn| chosen.iter().any(|one| one.key == ColumnKey::Counted && one.column == wanted);
    let counted = none(RollColumn::Number);
    let unhoused = none(RollColumn::Address);
    // What names the most of a roll; of equals the first, since a later one repeats it.
    let mut best: Option<(u32, usize, usize, Vec<Column>)> = None;
    for index in filled(sheet) {
        let depth = depth(sheet, index);
        let columns = columns(sheet, index, depth, chosen);
        if is_a_person(sheet, index, &columns) {
            continue;
        }
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
    let asked = |wanted| NoHeader::Ask {
        wanted,
        below,
        headings: columns.iter().map(|column| column.heading.clone()).collect(),
    };
    if head && (number || relation || counted) {
        return header_at(sheet, below, depth, (&columns, counted, unhoused));
    }
    let heads = columns.iter().position(|column| matches!(column.meaning, Meaning::Head(_)));
    let table = holds_table(sheet, below) || heads.is_some_and(|at| counts_names(sheet, below, at));
    match (number, head) {
        (_, false) if table => Err(asked(RollColumn::Head)),
        (false, true) if table && could_be_numbered(sheet, below, &columns) => Err(asked(RollColumn::Number)),
        // No column has numbers: they are counted.
        (false, true) if table => header_at(sheet, below, depth, (&columns, counted, unhoused)),
        (true, _) => Err(NoHeader::File(RollFileFault::NoHeader { missing: vec![RollColumn::Head] })),
        (_, true) => Err(NoHeader::File(RollFileFault::NoHeader { missing: vec![RollColumn::Number] })),
        (false, false) => {
            let missing = vec![RollColumn::Number, RollColumn::Head];
            Err(NoHeader::File(RollFileFault::NoHeader { missing }))
        }
    }
}

/// "Chủ hộ" stands below "Chủ hộ", beside somebody's name: no headings, but what each person is.
fn is_a_person(sheet: &RawSheet, index: usize, columns: &[Column]) -> bool {
    let named = sheet.rows.get(index).is_some_and(|(_, cells)| names_somebody(cells));
    let numbered = columns.iter().any(|column| matches!(column.meaning, Meaning::Number(_)));
    let again = |(place, column): (usize, &Column)| {
        let says = |(other, (_, cells)): (usize, &(u32, Vec<RawCell>))| {
            other != index && key(text_of(at(cells, place))) == key(&column.heading)
        };
        let from = index.saturating_sub(LOOKED_AT);
        !column.chosen
            && matches!(column.meaning, Meaning::Head(_))
            && sheet.rows.iter().enumerate().skip(from).take(2 * LOOKED_AT).any(says)
    };
    named && !numbered && columns.iter().enumerate().any(again)
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

fn header_at(
    sheet: &RawSheet,
    below: usize,
    depth: usize,
    (columns, counted, unhoused): (&[Column], bool, bool),
) -> Result<Header, NoHeader> {
    let of = |wanted: &dyn Fn(Meaning) -> bool| -> Vec<usize> {
        (0..columns.len())
            .filter(|&at| columns.get(at).is_some_and(|column| wanted(column.meaning)))
            .collect()
    };
    let relation = of(&|meaning| meaning == Meaning::Relation).first().copied();
    let Heads { head, person, ticked } = heads(sheet, below, columns, relation)?;
    let relation = relation.or(ticked);
    let number = number(sheet, below, columns, &head, relation.is_some());
    let chosen_head = head.iter().any(|&at| columns.get(at).is_some_and(|column| column.chosen));
    if let (Some(second), false) = (second_table(columns, number, &head), chosen_head) {
        return Err(NoHeader::File(RollFileFault::TwoColumns {
            column: RollColumn::Number,
            first: number.map(letters).unwrap_or_default(),
            second: letters(second),
        }));
    }
    if let (Some((column, second)), false) = (second_block(sheet, below, columns, &head), chosen_head) {
        let own = if column == RollColumn::Number { number } else { head.first().copied() };
        if let Some(own) = own {
            let (first, second) = (letters(own), letters(second));
            return Err(NoHeader::File(RollFileFault::TwoColumns { column, first, second }));
        }
    }
    let mut address = of(&|meaning| matches!(meaning, Meaning::Address(_)));
    address.retain(|&column| !holds_ticks(sheet, below, column));
    address.sort_by_key(|&column| match columns.get(column).map(|one| (one.chosen, one.meaning)) {
        Some((true, _)) => 0,
        Some((false, Meaning::Address(rank))) => 1 + rank,
        _ => u8::MAX,
    });
    let parts: Vec<AddressPart> = columns
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
    let is_open = |column: &usize| {
        let meaning = columns.get(*column).map(|one| one.meaning);
        matches!(meaning, Some(Meaning::Unknown | Meaning::Blank)) && !head.contains(column)
    };
    let mut places = Vec::new();
    if address.is_empty() && parts.is_empty() && !unhoused {
        places = (0..columns.len()).filter(is_open).filter(|&at| holds_places(sheet, below, at)).collect();
    }
    let mut chosen: Vec<NamedColumn> = (0..columns.len())
        .filter_map(|at| Some((at, columns.get(at)?)))
        .filter_map(|(at, one)| one.chosen.then_some((at, one, wanted_of(one.meaning)?)))
        .map(|(at, one, column)| NamedColumn {
            column,
            letters: letters(at),
            heading: if may_be_remembered(&one.heading) { one.heading.clone() } else { String::new() },
        })
        .collect();
    let none = |column| NamedColumn { column, letters: String::new(), heading: String::new() };
    if counted && number.is_none() {
        chosen.push(none(RollColumn::Number));
    }
    if unhoused && address.is_empty() && parts.is_empty() {
        chosen.push(none(RollColumn::Address));
    }
    Ok(Header {
        below,
        depth,
        number,
        head,
        address,
        parts,
        representative,
        relation,
        person,
        headings,
        chosen,
        places,
    })
}

/// The column of the roll that a meaning is.
const fn wanted_of(meaning: Meaning) -> Option<RollColumn> {
    match meaning {
        Meaning::Number(_) => Some(RollColumn::Number),
        Meaning::Head(_) => Some(RollColumn::Head),
        Meaning::Address(_) => Some(RollColumn::Address),
        Meaning::Representative => Some(RollColumn::Representative),
        _ => None,
    }
}

/// The first column of a second block of households, right of the first, that has no headings, and what it holds: a number before a
/// name, or a name before an address.
fn second_block(
    sheet: &RawSheet,
    below: usize,
    columns: &[Column],
    head: &[usize],
) -> Option<(RollColumn, usize)> {
    let last = *head.iter().max()?;
    let is_bare = |at: usize| matches!(columns.get(at), None | Some(Column { meaning: Meaning::Blank, .. }));
    let holds = |column: usize, wanted: &dyn Fn(&RawCell, &RawCell) -> bool| {
        let rows = sheet.rows.iter().skip(below);
        rows.filter(|(_, cells)| wanted(at(cells, column), at(cells, column + 1))).count() >= ROWS_OF_A_BLOCK
    };
    let numbered = |number: &RawCell, name: &RawCell| {
        has_digit(number) && read_number(number).is_ok() && may_be_person(text_of(name))
    };
    let housed = |name: &RawCell, place: &RawCell| {
        may_be_person(text_of(name)) && has_digit(place) && is_place(text_of(place))
    };
    let bare = || (last + 1..columns.len()).filter(|&at| is_bare(at) && is_bare(at + 1));
    let number = bare().find(|&at| holds(at, &numbered)).map(|at| (RollColumn::Number, at));
    number.or_else(|| bare().find(|&at| holds(at, &housed)).map(|at| (RollColumn::Head, at)))
}

/// So many rows with a number and a name are a block of households.
const ROWS_OF_A_BLOCK: usize = 3;

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
            && number.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '/'));
        let head = self.head_text(cells);
        (numbered && is_name(&head)) || (signed && may_be_person(&head))
    }

    /// Somebody's name, and a number or words of a place that are nobody's name: below the line that ends a table, where signatures stand, too.
    pub(super) fn may_be_household(&self, cells: &[RawCell]) -> bool {
        let mut places = self.address.iter().chain(self.parts.iter().map(|part| &part.column));
        let says_where = |&column: &usize| {
            let text = text_of(at(cells, column));
            text.chars().any(char::is_alphabetic) && !is_of_family(text) && !has_personal_number(text)
        };
        may_be_person(&self.head_text(cells))
            && (has_digit(self.number_cell(cells)) || places.any(says_where))
    }

    /// Lists those who hold an office, and not where they live.
    pub(super) fn is_of_offices(&self) -> bool {
        let says = |heading: &String| {
            let words = key(heading);
            ["chuc vu", "chuc danh", "nhiem vu"].iter().any(|office| words.contains(office))
        };
        self.has_no_address() && self.headings.iter().any(says)
    }

    /// Whether it reads the same columns as another table's.
    pub(super) fn reads_as(&self, other: &Header) -> bool {
        let parts = |header: &Header| -> Vec<(usize, Part)> {
            header.parts.iter().map(|part| (part.column, part.part)).collect()
        };
        self.number == other.number
            && self.head == other.head
            && self.address == other.address
            && self.representative == other.representative
            && parts(self) == parts(other)
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
