//! The sheets of a file, read as one roll: all of them, or named.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::cell::{at, is_blank, letters};
use super::finding::{
    PLACES_SHOWN, ReadHousehold, RollFinding, RollReading, SheetRow, SheetRows, SheetShare,
};
use super::header::{Header, NoHeader, find_header};
use super::heading::{HOUSEHOLD, Meaning, key, meaning_of, text_of};
use super::question::{
    AskedColumn, COLUMNS_OFFERED, ColumnChoice, ColumnQuestion, VALUE_LETTERS, VALUES_SHOWN,
};
use super::rows::{self, Found, SheetReading};
use super::values::{
    LOOKED_AT, has_digit, holds_names, holds_numbers, is_of_family, may_be_person, may_be_remembered,
};
use super::{
    MAX_FAULTS, MAX_HOUSEHOLDS, MIN_HOUSEHOLDS, RawBook, RawCell, RawSheet, RollColumn, RollFault,
    RollFileFault, RollProblem, RollRejection, number_key,
};
use crate::domain::fold::{fold, nfc};

/// Sheets that are looked into.
const MAX_SHEETS: usize = 100;

/// So many names, with nothing beside them, are a list of people; fewer are signatures.
const NAMES_ALONE: usize = 3;

/// A sheet that gave households.
struct Read<'a> {
    sheet: &'a RawSheet,
    header: Header,
    reading: SheetReading,
}

/// Reads a file as a household roll; `chosen` is what officials said of its headings.
///
/// # Errors
/// [`RollRejection::Columns`] when an official can tell which column is which, [`RollRejection::File`] when the file cannot be a
/// roll, [`RollRejection::Rows`] with every fault otherwise. A file with one fault is refused as a whole.
pub fn check(book: &RawBook, chosen: &[ColumnChoice]) -> Result<RollReading, RollRejection> {
    let mut findings = Vec::new();
    let mut read: Vec<Read<'_>> = Vec::new();
    let mut refused: Vec<(&RawSheet, NoHeader)> = Vec::new();
    let shown = || book.sheets.iter().take(MAX_SHEETS).filter(|sheet| !sheet.hidden);
    let several = shown().filter(|sheet| find_header(sheet, chosen).is_ok()).count() > 1;
    let tables: Vec<Cow<'_, RawSheet>> = shown().flat_map(|sheet| tables(sheet, chosen)).collect();
    for sheet in tables.iter().map(Cow::as_ref) {
        let header = match find_header(sheet, chosen) {
            Err(NoHeader::File(RollFileFault::Empty)) => continue,
            Err(fault) => match read.last().and_then(|last| continued(sheet, &last.header)) {
                Some(header) => Ok(header),
                None => Err(fault),
            },
            found => found,
        };
        let follows = read.iter().any(|one| one.sheet.name != sheet.name);
        let name = (several || follows).then_some(sheet.name.as_str());
        match header {
            Ok(header) => match rows::read(sheet, &header, name) {
                Ok(reading) => read.push(Read { sheet, header, reading }),
                Err(fault) => refused.push((sheet, NoHeader::File(fault))),
            },
            Err(fault) => refused.push((sheet, fault)),
        }
    }
    let holds = |one: &Read<'_>| one.reading.count > 0 || one.reading.total > 0;
    let any = read.iter().any(holds);
    let mut unread: Vec<&RawSheet> = Vec::new();
    if any {
        read.retain(|one| {
            let stays = holds(one) || !may_hold_households(one.sheet);
            if !stays {
                unread.push(one.sheet);
            }
            stays
        });
    } else {
        // A header without households says more than a sheet that has none.
        let told = |(_, fault): &(&RawSheet, NoHeader)| {
            !matches!(fault, NoHeader::File(RollFileFault::NoHeader { .. } | RollFileFault::Empty))
        };
        if !read.is_empty() {
            refused.retain(told);
        }
        if let Some(rejection) = refusal(&mut refused) {
            return Err(rejection);
        }
    }
    for (sheet, fault) in refused {
        match fault {
            NoHeader::File(RollFileFault::ListOfPeople { .. } | RollFileFault::PeopleWithHead { .. }) => {
                let finding = RollFinding::SheetOfPeople(sheet.name.clone());
                if !findings.contains(&finding) {
                    findings.push(finding);
                }
            }
            _ if may_hold_households(sheet) => unread.push(sheet),
            _ => {}
        }
    }
    if !any && read.is_empty() {
        return Err(hidden_alone(book).into());
    }
    let hidden = book.sheets.iter().filter(|sheet| sheet.hidden);
    let unseen = hidden.filter(|sheet| hidden_households(sheet) == 0 && may_hold_households(sheet));
    unread.extend(unseen);
    let aside = left_out(&unread, &read, &mut findings);
    beyond(book, &mut findings);
    repeated(&mut read, &mut findings);
    notes(book, &read, &aside, &mut findings);
    settle(read, findings)
}

/// Names the sheets that come behind those that are read: whatever they hold, nobody looked.
fn beyond(book: &RawBook, findings: &mut Vec<RollFinding>) {
    let count = book.sheets.len().saturating_sub(MAX_SHEETS);
    if count > 0 {
        let names = book.sheets.iter().skip(MAX_SHEETS).take(PLACES_SHOWN);
        let names = names.map(|sheet| sheet.name.clone()).collect();
        findings.push(RollFinding::SheetsBeyond { names, count });
    }
}

/// Names the sheets that hold something and were not read; of those that were read beside another table of theirs, the rows.
fn left_out(unread: &[&RawSheet], read: &[Read<'_>], findings: &mut Vec<RollFinding>) -> Vec<SheetRow> {
    let (mut names, mut rows): (Vec<String>, Vec<SheetRow>) = (Vec::new(), Vec::new());
    for sheet in unread {
        let own = |one: &&Read<'_>| one.sheet.name == sheet.name;
        if !sheet.hidden && read.iter().any(|one| own(&one)) {
            let several = read.iter().any(|one| !own(&one));
            rows.extend(rows_named(sheet, several.then_some(sheet.name.as_str())));
        } else if !names.contains(&sheet.name) {
            names.push(sheet.name.clone());
        }
    }
    if !names.is_empty() {
        findings.push(RollFinding::SheetsUnread(names));
    }
    rows
}

/// The tables of a sheet that stand one below the other, each with columns of its own.
fn tables<'a>(sheet: &'a RawSheet, chosen: &[ColumnChoice]) -> Vec<Cow<'a, RawSheet>> {
    let mut tables = Vec::new();
    let mut rest = Cow::Borrowed(sheet);
    while tables.len() < MAX_SHEETS
        && let Some(at) = another_table(&rest, chosen)
    {
        let mut above = rest.into_owned();
        let rows = above.rows.split_off(at);
        rest = Cow::Owned(RawSheet { rows, ..above.clone() });
        tables.push(Cow::Owned(above));
    }
    tables.push(rest);
    tables
}

/// The place of a header below another one, of households as that, that puts number, head or address elsewhere.
fn another_table(sheet: &RawSheet, chosen: &[ColumnChoice]) -> Option<usize> {
    let headers: Vec<usize> = (0..sheet.rows.len()).filter(|&at| names_columns(&sheet.rows[at].1)).collect();
    let mut first = None;
    for (place, &at) in headers.iter().enumerate() {
        let next = headers.get(place + 1).map_or(LOOKED_AT, |next| (next - at).min(LOOKED_AT));
        let rows = sheet.rows.iter().skip(at).take(next).cloned().collect();
        let table = RawSheet { rows, merged: sheet.merged.clone(), ..RawSheet::default() };
        let Ok(own) = find_header(&table, chosen) else { continue };
        if own.below != own.depth || own.number.is_none() {
            continue;
        }
        // A table of officials beside that of the households is another thing.
        let head =
            own.head.first().and_then(|&head| own.headings.get(head)).map(|heading| meaning_of(heading));
        let sort = (matches!(head, Some(Meaning::Head(rank)) if rank <= HOUSEHOLD), own.has_no_address());
        let own = (own.number, own.head, own.address);
        match &first {
            None => first = Some((sort, own)),
            Some((of_first, _)) if *of_first != sort => {}
            Some((_, columns)) if *columns == own => {}
            Some(_) => return Some(at),
        }
    }
    None
}

/// Headings alone, of a number and of a name among them.
fn names_columns(cells: &[RawCell]) -> bool {
    let says = |wanted: fn(Meaning) -> bool| cells.iter().any(|cell| wanted(meaning_of(text_of(cell))));
    !cells.iter().any(has_digit)
        && says(|meaning| matches!(meaning, Meaning::Number(_)))
        && says(|meaning| matches!(meaning, Meaning::Head(_) | Meaning::Family))
}

/// What is said when no sheet gave a household.
fn refusal(refused: &mut Vec<(&RawSheet, NoHeader)>) -> Option<RollRejection> {
    let worth = |fault: &NoHeader| match fault {
        NoHeader::Ask { .. } => 0,
        NoHeader::File(RollFileFault::NoHeader { missing }) => 1 + missing.len(),
        NoHeader::File(_) => 0,
    };
    let (sheet, fault) = refused.drain(..).min_by_key(|(_, fault)| worth(fault))?;
    Some(match fault {
        NoHeader::File(fault) => fault.into(),
        NoHeader::Ask { wanted, below, headings } => question(sheet, wanted, below, &headings),
    })
}

/// Households of a sheet that is not shown.
fn hidden_households(sheet: &RawSheet) -> usize {
    let Ok(header) = find_header(sheet, &[]) else { return 0 };
    rows::read(sheet, &header, None).map_or(0, |reading| reading.count)
}

/// Only hidden sheets, or none with anything in it.
fn hidden_alone(book: &RawBook) -> RollFileFault {
    let hidden = book.sheets.iter().find(|sheet| sheet.hidden && find_header(sheet, &[]).is_ok());
    match hidden {
        Some(sheet) => RollFileFault::HiddenSheet { name: sheet.name.clone() },
        None => RollFileFault::Empty,
    }
}

/// A sheet without a header that goes on as the one before it.
fn continued(sheet: &RawSheet, before: &Header) -> Option<Header> {
    let households = sheet.rows.iter().filter(|(_, cells)| before.is_household(cells)).count();
    (households >= 3).then(|| Header { below: 0, ..before.clone() })
}

/// Somebody's name beside something else; or several names, each alone in its row.
fn may_hold_households(sheet: &RawSheet) -> bool {
    let mut alone = 0;
    sheet.rows.iter().any(|(_, cells)| {
        let filled = cells.iter().filter(|cell| !is_blank(cell)).count();
        let is_named = cells.iter().any(|cell| may_be_person(text_of(cell)));
        alone += usize::from(
            is_named && cells.iter().all(|cell| !is_capital(cell) || is_of_family(text_of(cell))),
        );
        is_named && (filled >= 2 || alone >= NAMES_ALONE)
    })
}

/// In capitals throughout, as titles are: "ỦY BAN NHÂN DÂN".
fn is_capital(cell: &RawCell) -> bool {
    let text = text_of(cell);
    !text.is_empty() && !text.chars().any(char::is_lowercase)
}

/// The rows of a table that may hold a household.
fn rows_named(sheet: &RawSheet, name: Option<&str>) -> Vec<SheetRow> {
    let is_named = |cells: &[RawCell]| cells.iter().any(|cell| may_be_person(text_of(cell)));
    let named = sheet.rows.iter().filter(|(_, cells)| is_named(cells));
    named.map(|(row, _)| SheetRow { sheet: name.map(str::to_owned), row: *row }).collect()
}

fn question(sheet: &RawSheet, wanted: RollColumn, below: usize, headings: &[String]) -> RollRejection {
    let widest = sheet.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let fits = |column: &usize| match wanted {
        RollColumn::Number => holds_numbers(sheet, below, *column),
        _ => holds_names(sheet, below, *column),
    };
    let columns: Vec<AskedColumn> = (0..widest)
        .filter(fits)
        .take(COLUMNS_OFFERED)
        .map(|column| {
            let heading = headings.get(column).cloned().unwrap_or_default();
            let values = sheet.rows.iter().skip(below).filter_map(|(_, cells)| match at(cells, column) {
                super::RawCell::Text(text) => Some(nfc(text)),
                super::RawCell::Number(number) => Some(number.to_string()),
                _ => None,
            });
            AskedColumn {
                letters: letters(column),
                key: if may_be_remembered(&heading) { key(&heading) } else { String::new() },
                heading,
                values: values
                    .filter(|value| !value.is_empty() && !super::has_personal_number(value))
                    .take(VALUES_SHOWN)
                    .map(|value| value.chars().take(VALUE_LETTERS).collect())
                    .collect(),
            }
        })
        .collect();
    if columns.is_empty() {
        return RollFileFault::NoHeader { missing: vec![wanted] }.into();
    }
    RollRejection::Columns(ColumnQuestion { wanted, sheet: sheet.name.clone(), columns })
}

fn same(found: &Found) -> (String, String) {
    (fold(&found.household.row.head_name), fold(&found.household.row.address))
}

/// A sheet that only says again what larger ones say is not read twice.
fn repeated(read: &mut Vec<Read<'_>>, findings: &mut Vec<RollFinding>) {
    let mut known: HashSet<(String, String)> = HashSet::new();
    let mut numbers: HashSet<String> = HashSet::new();
    let number = |found: &Found| found.number.as_deref().map(number_key);
    let mut order: Vec<usize> = (0..read.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(read.get(at).map_or(0, |one| one.reading.count)));
    let mut again = Vec::new();
    for at in order {
        let Some(one) = read.get(at) else { continue };
        let found = &one.reading.found;
        // Numbers of its own make it households of its own, whatever they are called.
        let known_already = !found.is_empty()
            && one.reading.total == 0
            && found.iter().all(|one| known.contains(&same(one)))
            && found.iter().all(|one| number(one).is_none_or(|number| numbers.contains(&number)));
        if known_already {
            again.push(at);
        }
        known.extend(found.iter().map(same));
        numbers.extend(found.iter().filter_map(number));
    }
    let mut place = 0;
    read.retain(|one| {
        let stays = !again.contains(&place);
        place += 1;
        if !stays {
            let share = SheetShare { name: one.sheet.name.clone(), households: one.reading.count };
            findings.push(RollFinding::SheetRepeats(share));
        }
        stays
    });
}

/// What is told of the sheets that were read, and of those that were not.
fn notes(book: &RawBook, read: &[Read<'_>], aside: &[SheetRow], findings: &mut Vec<RollFinding>) {
    // A sheet with several tables is one.
    let mut shares: Vec<SheetShare> = Vec::new();
    for one in read {
        match shares.iter_mut().find(|share| share.name == one.sheet.name) {
            Some(share) => share.households += one.reading.count,
            None => shares.push(SheetShare { name: one.sheet.name.clone(), households: one.reading.count }),
        }
    }
    if shares.len() > 1 {
        findings.insert(0, RollFinding::Sheets(shares));
    }
    for sheet in book.sheets.iter().filter(|sheet| sheet.hidden) {
        let households = hidden_households(sheet);
        if households > 0 {
            findings.push(RollFinding::SheetHidden(SheetShare { name: sheet.name.clone(), households }));
        }
    }
    if let Some(letters) = book.converted {
        findings.push(RollFinding::Converted(letters));
    }
    let people: usize = read.iter().filter_map(|one| one.reading.people).sum();
    if people > 0 {
        let households =
            read.iter().filter(|one| one.reading.people.is_some()).map(|one| one.reading.count).sum();
        findings.push(RollFinding::People { people, households });
    }
    let all = |rows: fn(&SheetReading) -> &SheetRows| {
        let mut sum = SheetRows::default();
        for one in read.iter().map(|one| rows(&one.reading)) {
            sum.count += one.count;
            let room = super::finding::PLACES_SHOWN.saturating_sub(sum.first.len());
            sum.first.extend(one.first.iter().take(room).cloned());
        }
        sum
    };
    let mut unread = all(|one| &one.unread);
    aside.iter().for_each(|place| unread.add(place.clone()));
    for (rows, finding) in [
        (all(|one| &one.hidden), RollFinding::HiddenRows as fn(SheetRows) -> RollFinding),
        (all(|one| &one.sections), RollFinding::Sections),
        (unread, RollFinding::RowsUnread),
    ] {
        if rows.count > 0 {
            findings.push(finding(rows));
        }
    }
    let mut hidden: Vec<usize> = read
        .iter()
        .flat_map(|one| {
            one.header
                .read()
                .into_iter()
                .filter(|column| one.sheet.hidden_columns.binary_search(column).is_ok())
        })
        .collect();
    hidden.sort_unstable();
    hidden.dedup();
    if !hidden.is_empty() {
        findings.push(RollFinding::HiddenColumns(hidden.into_iter().map(letters).collect()));
    }
    if read.iter().any(|one| one.reading.count > 0 && one.header.has_no_address()) {
        findings.push(RollFinding::NoAddress);
    }
}

/// The households of all sheets with their numbers, or what is wrong.
fn settle(read: Vec<Read<'_>>, mut findings: Vec<RollFinding>) -> Result<RollReading, RollRejection> {
    let count: usize = read.iter().map(|one| one.reading.count).sum();
    if count > MAX_HOUSEHOLDS {
        return Err(RollFileFault::TooManyRows { found: count }.into());
    }
    let empty = read.iter().find_map(|one| one.reading.without_value.clone());
    if let Some((cell, _)) = empty {
        let cells =
            read.iter().filter_map(|one| one.reading.without_value.as_ref()).map(|(_, count)| count).sum();
        return Err(RollFileFault::NoValues { cell, count: cells }.into());
    }
    let counted = read.iter().any(|one| one.reading.counted);
    let mut faults: Vec<RollFault> = Vec::new();
    let mut total = 0;
    if counted {
        findings.push(RollFinding::Counted);
    } else if begins_again(&read) {
        findings.push(RollFinding::NumberedOn { households: count });
    }
    let anew = counted || matches!(findings.last(), Some(RollFinding::NumberedOn { .. }));
    let mut households = Vec::with_capacity(count);
    let mut numbers = Numbers::default();
    for (at, one) in read.into_iter().enumerate() {
        let mut own = one.reading.faults;
        total += one.reading.total;
        for found in one.reading.found {
            let mut household = found.household;
            if anew {
                household.row.number = (households.len() + 1).to_string();
            } else if let Some(first) = numbers.taken_by(&household, at) {
                total += 1;
                let problem = match first {
                    (sheet, first_row) if sheet == at => RollProblem::DuplicateNumber { first_row },
                    _ => RollProblem::DuplicateElsewhere,
                };
                own.push(RollFault {
                    row: household.place.row,
                    column: one.reading.number_column.clone(),
                    problem,
                    sheet: household.place.sheet.clone(),
                });
            }
            households.push(household);
        }
        own.sort_by_key(|fault| fault.row);
        faults.extend(own);
    }
    if total > 0 {
        faults.truncate(MAX_FAULTS);
        return Err(RollRejection::Rows { faults, total });
    }
    if numbers.noughts.count > 0 {
        findings.push(RollFinding::NoughtsApart(numbers.noughts));
    }
    if count < MIN_HOUSEHOLDS {
        return Err(RollFileFault::TooFewRows { found: count }.into());
    }
    Ok(RollReading { households, findings })
}

/// The place of a sheet in its file, and the row in it.
type Row = (usize, u32);

/// Name and address, without marks.
type Family = (String, String);

/// The numbers of a list so far, and the row that brought each.
#[derive(Default)]
struct Numbers {
    written: HashMap<String, Row>,
    /// By the number without noughts before it, with the family of it.
    bare: HashMap<String, (Row, Family)>,
    /// Households whose number is another's but for noughts.
    noughts: SheetRows,
}

impl Numbers {
    /// Where the number of a household, or the household itself, stands already. "01" beside "1" is another household, unless the
    /// same family has both.
    fn taken_by(&mut self, household: &ReadHousehold, sheet: usize) -> Option<Row> {
        let row = &household.row;
        let written = nfc(&row.number).to_lowercase();
        let family = (fold(&row.head_name), fold(&row.address));
        let place = (sheet, household.place.row);
        let bare = self.bare.entry(number_key(&row.number)).or_insert_with(|| (place, family.clone()));
        let first = *self.written.entry(written).or_insert(place);
        if first != place {
            return Some(first);
        }
        if bare.0 == place {
            return None;
        }
        if bare.1 == family {
            return Some(bare.0);
        }
        self.noughts.add(household.place.clone());
        None
    }
}

/// Whether the numbers count from 1 several times, each time without a gap: households of several alleys, each counted by itself.
fn begins_again(read: &[Read<'_>]) -> bool {
    let (mut runs, mut last, mut length) = (0, 0, 2);
    for one in read {
        for (place, found) in one.reading.found.iter().enumerate() {
            let Some(number) = found.number.as_deref().and_then(|number| number.parse::<u64>().ok()) else {
                return false;
            };
            match number {
                // A single household is no alley: its number is more likely a mistake.
                1 if length < 2 => return false,
                1 => (runs, length) = (runs + 1, 1),
                _ if place > 0 && number == last + 1 => length += 1,
                _ => return false,
            }
            last = number;
        }
    }
    runs > 1 && length > 1
}
