//! The sheets of a file, read as one roll: all of them, or named.

mod numbers;

use std::borrow::Cow;
use std::collections::HashSet;

use self::numbers::settle;

use super::cell::{at, is_blank, letters};
use super::finding::{PLACES_SHOWN, RollFinding, RollReading, SheetRow, SheetRows, SheetShare, WhyUnread};
use super::header::{Header, NoHeader, depth, find_header};
use super::heading::{Meaning, key, meaning_of, text_of};
use super::question::{
    AskedColumn, COLUMNS_OFFERED, ColumnChoice, ColumnQuestion, VALUE_LETTERS, VALUES_SHOWN,
};
use super::rows::{self, Found, SheetReading};
use super::values::{
    LOOKED_AT, has_digit, holds_names, holds_numbers, is_of_family, may_be_person, may_be_remembered,
};
use super::{NamedColumn, RawBook, RawCell, RawSheet, RollColumn, RollFileFault, RollRejection, number_key};
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
            Ok(header) if header.is_of_offices() && !read.is_empty() => {
                refused.push((
                    sheet,
                    NoHeader::File(RollFileFault::NoHeader { missing: vec![RollColumn::Head] }),
                ));
            }
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
    let houses =
        |one: &&Read<'_>| one.reading.count > 0 && one.reading.total == 0 && !one.header.places.is_empty();
    if let Some(Read { sheet, header, .. }) = read.iter().find(houses) {
        let asked = (header.below, header.headings.as_slice());
        return Err(question(sheet, RollColumn::Address, asked, Some(&header.places)));
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

/// The place of a header below another one that puts number, head or address elsewhere, or whose columns nobody can tell.
fn another_table(sheet: &RawSheet, chosen: &[ColumnChoice]) -> Option<usize> {
    let headers: Vec<usize> = (0..sheet.rows.len()).filter(|&at| names_columns(&sheet.rows[at].1)).collect();
    let mut first = None;
    let mut above = 0;
    for (place, &at) in headers.iter().enumerate() {
        // A further row of the header above.
        if at < above {
            continue;
        }
        above = at + depth(sheet, at);
        let after = headers.iter().skip(place + 1).find(|next| **next >= above);
        let next = after.map_or(LOOKED_AT, |next| (next - at).min(LOOKED_AT));
        let rows = sheet.rows.iter().skip(at).take(next).cloned().collect();
        let table = RawSheet { rows, merged: sheet.merged.clone(), ..RawSheet::default() };
        let own =
            find_header(&table, chosen).ok().filter(|own| own.below == own.depth && own.number.is_some());
        match (&first, own) {
            (None, None) => {}
            (None, own) => first = own,
            (Some(first), Some(own)) if own.reads_as(first) => {}
            (Some(_), _) => return Some(at),
        }
    }
    None
}

/// Headings alone, of a number among them: in the first of its cells, or beside that of a name.
fn names_columns(cells: &[RawCell]) -> bool {
    let meaning = |cell: &RawCell| meaning_of(text_of(cell));
    let is_number = |cell: &RawCell| matches!(meaning(cell), Meaning::Number(_));
    let mut filled = cells.iter().filter(|cell| !is_blank(cell));
    let leads = filled.next().is_some_and(is_number) && filled.next().is_some();
    let named = || {
        let is_name = |cell: &RawCell| matches!(meaning(cell), Meaning::Head(_) | Meaning::Family);
        cells.iter().any(is_number) && cells.iter().any(is_name)
    };
    !cells.iter().any(has_digit) && (leads || named())
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
        NoHeader::Ask { wanted, below, headings } => question(sheet, wanted, (below, &headings), None),
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
    // Headings of its own say where its columns stand.
    let own = |(_, cells): &(u32, Vec<RawCell>)| names_columns(cells) && !before.is_repeated(cells);
    (households >= 3 && !sheet.rows.iter().any(own)).then(|| Header { below: 0, ..before.clone() })
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
    let place = |row: u32| SheetRow { sheet: name.map(str::to_owned), row, why: Some(WhyUnread::OtherTable) };
    named.map(|(row, _)| place(*row)).collect()
}

/// What an official is asked; `only`: the columns that may be it, where they are known.
fn question(
    sheet: &RawSheet,
    wanted: RollColumn,
    (below, headings): (usize, &[String]),
    only: Option<&[usize]>,
) -> RollRejection {
    let widest = sheet.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let fits = |column: &usize| match (wanted, only) {
        (_, Some(only)) => only.contains(column),
        (RollColumn::Number, None) => holds_numbers(sheet, below, *column),
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
            sum.join(one);
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
    let mut chosen: Vec<NamedColumn> = Vec::new();
    for one in read.iter().flat_map(|one| &one.header.chosen) {
        if !chosen.contains(one) {
            chosen.push(one.clone());
        }
    }
    if !chosen.is_empty() {
        findings.insert(0, RollFinding::Chosen(chosen));
    }
    if read.iter().any(|one| one.reading.count > 0 && one.header.has_no_address()) {
        findings.push(RollFinding::NoAddress);
    }
}

#[cfg(test)]
mod tests;
