//! The rows of a sheet below its header, read as households: every row is one, or is named.

use std::collections::{HashMap, HashSet};

use super::cell::{
    at, is_blank, is_empty_house, letters, read_address, read_head, read_number, read_representative, within,
};
use super::finding::{ReadHousehold, SheetRow, SheetRows, WhyUnread};
use super::header::Header;
use super::heading::{Part, key, text_of};
use super::people::{Group, groups, numbered_by_household};
use super::section::{Aside, Section, aside};
use super::values::{may_be_person, names_two_people};
use super::{
    MAX_ADDRESS, MAX_FAULTS, MAX_HOUSEHOLDS, RawCell, RawSheet, RollFault, RollFileFault, RollProblem,
    RollRow,
};
use crate::domain::fold::{fold, nfc};

/// A row of the table, with where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) row: u32,
    pub(super) cells: &'a [RawCell],
    /// Place in the sections of the sheet, from 1; 0 above the first.
    section: usize,
}

/// A household before its number is settled.
pub(super) struct Found {
    pub(super) household: ReadHousehold,
    /// The cell of its number said so; `None` where households are counted.
    pub(super) number: Option<String>,
    /// Place in the sections of its sheet, from 1; 0 above the first.
    pub(super) section: usize,
}

/// Words alone, each between spaces, so that "ngõ 5" is found in "số 3, ngõ 5; khu 2" and not in "ngõ 55".
fn words(text: &str) -> String {
    let bare: String =
        fold(text).chars().map(|c| if c.is_alphanumeric() || c == '/' { c } else { ' ' }).collect();
    format!(" {} ", nfc(&bare))
}

/// What a sheet gave.
#[derive(Default)]
pub(super) struct SheetReading {
    pub(super) found: Vec<Found>,
    /// Rows that hold a household, readable or not.
    pub(super) count: usize,
    pub(super) faults: Vec<RollFault>,
    pub(super) total: usize,
    /// The first formula without a result in a column that is read, and how many there are.
    pub(super) without_value: Option<(String, usize)>,
    pub(super) sections: SheetRows,
    pub(super) unread: SheetRows,
    pub(super) hidden: SheetRows,
    /// People in the list, if it is one.
    pub(super) people: Option<usize>,
    /// Households are counted: no column numbers them.
    pub(super) counted: bool,
    /// Letters of the number column.
    pub(super) number_column: Option<String>,
}

/// Reads what is below a header. `name`: of the sheet, where it is to be told.
///
/// # Errors
/// The sheet lists people, and cannot be put together.
pub(super) fn read(
    sheet: &RawSheet,
    header: &Header,
    name: Option<&str>,
) -> Result<SheetReading, RollFileFault> {
    let mut reading = Reading {
        sheet,
        header,
        name,
        sections: vec![super::section::section(&sheet.name, true).unwrap_or_default()],
        over: HashMap::new(),
        out: SheetReading { number_column: header.number.map(letters), ..SheetReading::default() },
    };
    let lines = reading.lines();
    match groups(header, &lines)? {
        Some(groups) => reading.people(&groups),
        None => {
            reading.over = over_groups(header, &lines);
            reading.out.counted = header.number.is_none();
            for line in lines {
                reading.household(line, &[line], !reading.out.counted);
            }
        }
    }
    Ok(reading.out)
}

/// Below the header again: its further rows, which name nobody and say where nobody lives.
fn says_nobody(header: &Header, cells: &[RawCell]) -> bool {
    let is_heading = |(column, cell): (usize, &RawCell)| {
        let own = key(text_of(cell));
        let heading = header.headings.get(column);
        is_blank(cell) || (!own.is_empty() && heading.is_some_and(|heading| key(heading).contains(&own)))
    };
    let is_again = cells.iter().enumerate().all(is_heading);
    is_again || !(may_be_person(&header.head_text(cells)) || header.lives_somewhere(cells))
}

struct Reading<'a> {
    sheet: &'a RawSheet,
    header: &'a Header,
    name: Option<&'a str>,
    sections: Vec<Section>,
    /// Columns whose cells stand for the rows below them as well, and where they are filled.
    over: HashMap<usize, Vec<(u32, &'a RawCell)>>,
    out: SheetReading,
}

/// Alleys and clusters that are written once, on the first of their rows, as if the cell reached down to the next: each name once, the
/// first row has one, and either the numbers begin anew with each or there are few of them.
fn over_groups<'a>(header: &Header, lines: &[Line<'a>]) -> HashMap<usize, Vec<(u32, &'a RawCell)>> {
    let number = |line: &Line<'_>| {
        let number = read_number(header.number_cell(line.cells)).ok()?;
        let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u32>().ok()
    };
    let begins = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| lines.get(before)).and_then(number);
        before.zip(lines.get(at).and_then(number)).is_some_and(|(before, own)| own <= before)
    };
    let mut over = HashMap::new();
    for part in header.parts.iter().filter(|part| part.part != Part::House) {
        let filled: Vec<(usize, &Line<'a>)> =
            lines.iter().enumerate().filter(|(_, line)| !is_blank(at(line.cells, part.column))).collect();
        let names: HashSet<String> =
            filled.iter().map(|(_, line)| key(text_of(at(line.cells, part.column)))).collect();
        let once = names.len() == filled.len()
            && filled.len() >= 2
            && filled.first().is_some_and(|(at, _)| *at == 0);
        let anew = filled.iter().skip(1).all(|(at, _)| begins(*at)) && filled.len() < lines.len();
        if once && (anew || filled.len() * MANY_BELOW <= lines.len()) {
            let cells = filled.into_iter().map(|(_, line)| (line.row, at(line.cells, part.column)));
            over.insert(part.column, cells.collect());
        }
    }
    over
}

/// So many names below the end of a table are more than sign it.
const MANY_SIGNED: usize = 5;

/// A name that stands over so many rows or more, its own included, is over them, whatever the numbers say.
const MANY_BELOW: usize = 3;

impl<'a> Reading<'a> {
    fn place(&self, row: u32) -> SheetRow {
        SheetRow { sheet: self.name.map(str::to_owned), row, why: None }
    }

    /// The rows that hold somebody; what else stands between them is noted.
    fn lines(&mut self) -> Vec<Line<'a>> {
        let header = self.header;
        let mut lines: Vec<Line<'a>> = Vec::new();
        let mut end: Option<(u32, Aside)> = None;
        // Noted only if households follow.
        let mut pending: Vec<(u32, WhyUnread)> = Vec::new();
        // Another table may stand above the one that was chosen.
        let above = self.sheet.rows.iter().take(header.below.saturating_sub(header.depth));
        pending.extend(
            above
                .filter(|(_, cells)| header.is_household(cells))
                .map(|(row, _)| (*row, WhyUnread::AboveTheTable)),
        );
        // Below a sum, neither a household nor anything known: noted if the table goes on, or where somebody is named.
        let mut skipped: Vec<(u32, bool)> = Vec::new();
        // Names alone below the end: signatures, or households if they are many.
        let mut signed: Vec<u32> = Vec::new();
        let mut again = 0;
        let mut below_header = true;
        for (row, cells) in self.sheet.rows.iter().skip(header.below) {
            let (row, cells) = (*row, cells.as_slice());
            if std::mem::take(&mut below_header) && header.numbers_columns(cells) {
                continue;
            }
            if header.is_repeated(cells) {
                (end, below_header) = (None, true);
                again = header.depth.saturating_sub(1);
                continue;
            }
            if again > 0 {
                again -= 1;
                if is_blank(header.number_cell(cells)) && says_nobody(header, cells) {
                    continue;
                }
            }
            if let Some((end_row, kind)) = &end {
                if !header.is_household(cells) {
                    match aside(self.sheet, header, row, cells) {
                        Some(Aside::Section(section)) if *kind == Aside::Total => {
                            let place = self.place(*end_row);
                            self.out.sections.add(place);
                            pending.extend(skipped.drain(..).map(|(row, _)| (row, WhyUnread::BelowASum)));
                            end = None;
                            self.section(row, section);
                        }
                        Some(Aside::Somebody) if *kind == Aside::Total => skipped.push((row, true)),
                        Some(other) if *kind == Aside::Total => end = Some((row, other)),
                        None if header.lives_somewhere(cells) || header.may_be_household(cells) => {
                            pending.push((row, WhyUnread::BelowTheEnd));
                        }
                        None if *kind == Aside::Closing && may_be_person(&header.head_text(cells)) => {
                            signed.push(row);
                        }
                        None if *kind == Aside::Total && !header.has_no_head(cells) => {
                            skipped.push((row, may_be_person(&header.head_text(cells))));
                        }
                        _ => {}
                    }
                    continue;
                }
                if *kind == Aside::Closing {
                    let problem = RollProblem::BelowTheEnd { end_row: *end_row };
                    self.fault(row, None, problem);
                    break;
                }
                let end_row = *end_row;
                let place = self.place(end_row);
                self.out.sections.add(place);
                pending.extend(skipped.drain(..).map(|(row, _)| (row, WhyUnread::BelowASum)));
                end = None;
            }
            if cells.iter().all(is_blank) {
                continue;
            }
            match aside(self.sheet, header, row, cells) {
                Some(Aside::Section(section)) => {
                    self.section(row, section);
                    continue;
                }
                Some(Aside::Somebody) => {
                    pending.push((row, WhyUnread::NameAlone));
                    continue;
                }
                Some(closing) => {
                    end = Some((row, closing));
                    continue;
                }
                None => {}
            }
            let numbered = !is_blank(header.number_cell(cells));
            let filled = cells.iter().filter(|cell| !is_blank(cell)).count();
            if header.is_blank(cells) || (numbered && filled == 1 && !lines.is_empty()) {
                // Numbered in advance, or only in columns that are not read.
                let goes_on = self.sheet.anchor(row, header.head.first().copied().unwrap_or(0)).is_some();
                if !goes_on {
                    pending.push((row, WhyUnread::NobodyNamed));
                }
                continue;
            }
            if is_empty_house(&header.head_text(cells)) {
                pending.push((row, WhyUnread::EmptyHouse));
                continue;
            }
            let filled_at = |column: &usize| !is_blank(at(cells, *column));
            if header.number.is_none() && header.has_no_head(cells) && !header.address.iter().any(filled_at) {
                pending.push((row, WhyUnread::NobodyNamed));
                continue;
            }
            lines.push(Line { row, cells, section: self.sections.len() - 1 });
        }
        if signed.len() >= MANY_SIGNED {
            pending.extend(signed.drain(..).map(|row| (row, WhyUnread::BelowTheEnd)));
        }
        let named = skipped.into_iter().filter(|(_, named)| *named);
        pending.extend(named.map(|(row, _)| (row, WhyUnread::BelowASum)));
        pending.sort_unstable_by_key(|(row, _)| *row);
        for (row, why) in pending {
            let place = SheetRow { why: Some(why), ..self.place(row) };
            self.out.unread.add(place);
        }
        lines
    }

    fn section(&mut self, row: u32, section: Section) {
        let place = self.place(row);
        self.out.sections.add(place);
        let last = self.sections.last().cloned().unwrap_or_default();
        // An alley is in the cluster named before it.
        let cluster = if section.cluster.is_empty() { last.cluster } else { section.cluster };
        self.sections.push(Section { alley: section.alley, cluster });
    }

    fn people(&mut self, groups: &[Group<'a>]) {
        let by_household = self.header.number.is_some() && numbered_by_household(self.header, groups);
        self.out.counted = !by_household;
        self.out.people = Some(groups.iter().map(|group| group.members.len()).sum());
        for group in groups {
            if group.is_headless {
                self.fault(group.head.row, self.header.relation, RollProblem::NobodyIsHead);
            }
            self.household(group.head, &group.members, by_household);
        }
    }

    fn fault(&mut self, row: u32, column: Option<usize>, problem: RollProblem) {
        self.out.total += 1;
        if self.out.faults.len() < MAX_FAULTS {
            let sheet = self.name.map(str::to_owned);
            self.out.faults.push(RollFault { row, column: column.map(letters), problem, sheet });
        }
    }

    /// Notes the fault of a cell, if it has one.
    fn take<T>(&mut self, row: u32, column: usize, read: Result<T, RollProblem>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(RollProblem::NoValue) => {
                let first = self.out.without_value.take();
                let (cell, count) = first.unwrap_or_else(|| (format!("{}{row}", letters(column)), 0));
                self.out.without_value = Some((cell, count + 1));
                None
            }
            Err(problem) => {
                self.fault(row, Some(column), problem);
                None
            }
        }
    }

    /// The cell, or the first of the merged ones it belongs to.
    fn shown(&self, row: u32, cells: &'a [RawCell], column: usize) -> &'a RawCell {
        let own = at(cells, column);
        if !is_blank(own) {
            return own;
        }
        if let Some((first, column)) = self.sheet.anchor(row, column) {
            return self.sheet.cell(first, column);
        }
        let over = self.over.get(&column).and_then(|cells| cells.iter().rfind(|(first, _)| *first < row));
        over.map_or(own, |(_, cell)| *cell)
    }

    /// One household: its line, and all lines of it in a list of people.
    fn household(&mut self, line: Line<'a>, members: &[Line<'a>], numbered: bool) {
        self.out.count += 1;
        if self.out.count > MAX_HOUSEHOLDS {
            return; // counted, but there is no use in keeping it
        }
        let header = self.header;
        let (row, cells) = (line.row, line.cells);
        if members.iter().any(|line| self.sheet.hidden_rows.binary_search(&line.row).is_ok()) {
            let place = self.place(row);
            self.out.hidden.add(place);
        }
        let number = match header.number {
            Some(column) if numbered => self.take(row, column, read_number(at(cells, column))).map(Some),
            _ => Some(None),
        };
        let head_name = self.head(row, cells);
        let address = self.address(members);
        let representative = match header.representative {
            None => Some(None),
            Some(column) => self.take(row, column, read_representative(at(cells, column))),
        };
        if let (Some(number), Some(head_name), Some(address), Some(representative)) =
            (number, head_name, address, representative)
        {
            let (address, alley, cluster) = address;
            let own = number.clone().unwrap_or_default();
            let read = RollRow {
                number: own,
                head_name,
                address,
                representative,
                alley: alley.clone(),
                cluster: cluster.clone(),
            };
            let household = ReadHousehold { row: read.placed(), alley, cluster, place: self.place(row) };
            self.out.found.push(Found { household, number, section: line.section });
        }
    }

    /// The head's name, of one column or several.
    fn head(&mut self, row: u32, cells: &'a [RawCell]) -> Option<String> {
        let columns = self.header.head.clone();
        let first = *columns.first()?;
        let names_two =
            |column: &&usize| matches!(at(cells, **column), RawCell::Text(text) if names_two_people(text));
        if let Some(&column) = columns.iter().find(names_two) {
            self.fault(row, Some(column), RollProblem::TwoPeople);
            return None;
        }
        if let Some(&column) =
            columns.iter().find(|&&column| !matches!(at(cells, column), RawCell::Text(_) | RawCell::Empty))
        {
            return self.take(row, column, read_head(at(cells, column)));
        }
        let text = self.header.head_text(cells);
        let cell = if text.is_empty() { RawCell::Empty } else { RawCell::Text(text) };
        self.take(row, first, read_head(&cell))
    }

    /// The address with its alley and its cluster.
    fn address(&mut self, members: &[Line<'a>]) -> Option<(String, String, String)> {
        let header = self.header;
        let line = *members.first()?;
        let mut sure = true;
        let (mut pieces, mut alley, mut cluster) = (Vec::new(), String::new(), String::new());
        let mut whole = String::new();
        // The first column that says where, of the head or, failing that, of somebody else in the household.
        for (member, &column) in
            members.iter().flat_map(|line| header.address.iter().map(move |column| (line, column)))
        {
            match self.take(member.row, column, read_address(self.shown(member.row, member.cells, column))) {
                Some(text) if text.is_empty() => {}
                Some(text) => {
                    whole = text;
                    break;
                }
                None => sure = false,
            }
        }
        for part in &header.parts {
            let cell = self.shown(line.row, line.cells, part.column);
            let Some(text) = self.take(line.row, part.column, read_address(cell)) else {
                sure = false;
                continue;
            };
            if text.is_empty() {
                continue;
            }
            let bare = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '/')
                && text.starts_with(|c: char| c.is_ascii_digit());
            let text = match &part.word {
                Some(word) if bare => format!("{word} {text}"),
                _ => text,
            };
            match part.part {
                Part::Alley => alley.clone_from(&text),
                Part::Cluster => cluster.clone_from(&text),
                Part::House => {}
            }
            pieces.push((text, bare && part.part == Part::House));
        }
        let in_parts = whole.is_empty();
        let mut address = whole;
        let mut add = |piece: &str, anyway: bool, most: usize| {
            let known = !anyway && !address.is_empty() && words(&address).contains(&words(piece));
            if piece.is_empty() || known {
                return;
            }
            let joined = if address.is_empty() { piece.to_owned() } else { format!("{address}, {piece}") };
            if joined.chars().count() <= most {
                address = joined;
            }
        };
        for (piece, is_house_number) in &pieces {
            // The house 1 of "Tổ 1" is not said by it.
            add(piece, in_parts && *is_house_number, usize::MAX);
        }
        let section = self.sections.get(line.section).cloned().unwrap_or_default();
        if alley.is_empty() {
            alley = section.alley;
            add(&alley, false, MAX_ADDRESS);
        }
        if cluster.is_empty() {
            cluster = section.cluster;
            add(&cluster, false, MAX_ADDRESS);
        }
        if sure && let Some(column) = header.address.first().or(header.parts.first().map(|part| &part.column))
        {
            sure = self.take(line.row, *column, within(&address, MAX_ADDRESS)).is_some();
        }
        sure.then_some((address, alley, cluster))
    }
}

#[cfg(test)]
pub(super) mod tests;
