//! A sheet that lists people: put together by their households where that is certain, refused where it is not.

use super::cell::{is_blank, letters, read_number};
use super::header::{Header, is_tick, says_yes};
use super::heading::{Meaning, meaning_of, text_of};
use super::rows::Line;
use super::values::{is_place, may_be_person};
use super::{RawCell, RollFileFault, at};
use crate::domain::fold::fold;

/// One household of a list of people.
pub(super) struct Group<'a> {
    /// The row that stands for the household.
    pub(super) head: Line<'a>,
    /// All rows of it, its own too.
    pub(super) members: Vec<Line<'a>>,
    /// None of its rows says who is the head.
    pub(super) is_headless: bool,
}

impl<'a> Group<'a> {
    fn of(head: Line<'a>, is_headless: bool) -> Self {
        Self { head, members: vec![head], is_headless }
    }
}

/// So many rows without a number below those that have one, and so large a share of all, are who lives there, too.
const UNNUMBERED: usize = 3;

/// The households of a list of people; `None` when the sheet lists households.
///
/// # Errors
/// The list cannot be put together without guessing.
pub(super) fn groups<'a>(
    header: &Header,
    lines: &[Line<'a>],
) -> Result<Option<Vec<Group<'a>>>, RollFileFault> {
    if let Some(relation) = header.relation {
        let unsure = RollFileFault::ListOfPeople { column: letters(relation) };
        let groups = by_relation(relation, header, lines).ok_or(unsure)?;
        // Everybody is a head: households after all.
        let single = groups.iter().all(|group| group.members.len() == 1 && !group.is_headless);
        return Ok((!single).then_some(groups));
    }
    let found = match (header.person, header.head.first()) {
        (Some(person), Some(&head)) => by_head(person, head, header, lines)?,
        _ => None,
    };
    match below_numbers(header, lines) {
        Some(fault) if found.is_none() => Err(fault),
        _ => Ok(found),
    }
}

/// People below the one row of their household that has its number.
fn below_numbers(header: &Header, lines: &[Line<'_>]) -> Option<RollFileFault> {
    let column = header.number?;
    let heading = header.head.first().and_then(|&head| header.headings.get(head))?;
    // Where each row is a head, a number was left out.
    if matches!(meaning_of(heading), Meaning::Head(0 | 1)) {
        return None;
    }
    let is_bare =
        |line: &&Line<'_>| is_blank(at(line.cells, column)) && may_be_person(&header.head_text(line.cells));
    let bare: Vec<&Line<'_>> = lines.iter().filter(is_bare).collect();
    let first = lines.first().is_some_and(|line| !is_blank(at(line.cells, column)));
    (first && bare.len() >= UNNUMBERED && bare.len() * UNNUMBERED >= lines.len())
        .then(|| RollFileFault::PeopleBelowNumbers { column: letters(column), row: bare[0].row })
}

/// Each household begins with its head; everybody's relation is said, or of everybody whether that is the head.
fn by_relation<'a>(relation: usize, header: &Header, lines: &[Line<'a>]) -> Option<Vec<Group<'a>>> {
    let cell = |line: &Line<'a>| at(line.cells, relation);
    let is_ticked = lines.iter().all(|line| is_blank(cell(line)) || is_tick(cell(line)))
        && lines.iter().any(|line| says_yes(cell(line)));
    let mut groups: Vec<Group<'a>> = Vec::new();
    for line in lines {
        let told = fold(text_of(cell(line)));
        if header.has_no_head(line.cells) && told.is_empty() {
            continue;
        }
        let is_head = if is_ticked {
            says_yes(cell(line))
        } else {
            told == "ch" || told.starts_with("chu ho") || told == "chu"
        };
        if is_head {
            groups.push(Group::of(*line, false));
        } else if told.is_empty() && !is_ticked {
            return None;
        } else {
            groups.last_mut()?.members.push(*line);
        }
    }
    let border = Border::of(header, &groups);
    let apart = groups.into_iter().flat_map(|group| parted(header, group, border)).collect::<Vec<_>>();
    (!apart.is_empty()).then_some(apart)
}

/// By what a household is told from the one above it, where its head is not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Border {
    /// It has another number.
    Number,
    /// Its people are counted from 1.
    Count,
    /// It has another address.
    Address,
}

impl Border {
    fn of(header: &Header, groups: &[Group<'_>]) -> Self {
        let number = |line: &Line<'_>| header.number_cell(line.cells).clone();
        let (mut same, mut other, mut counted) = (0, 0, 0);
        for group in groups {
            let own = number(&group.head);
            counted += usize::from(is_one(&own));
            for line in group.members.iter().skip(1) {
                let number = number(line);
                let is_own = !is_blank(&own) && (is_blank(&number) || number == own);
                *(if is_own { &mut same } else { &mut other }) += 1;
            }
        }
        if same > other {
            Self::Number
        } else if counted * 2 > groups.len() {
            Self::Count
        } else {
            Self::Address
        }
    }

    /// Whether the household of `line` is another than that of the rows above it.
    fn begins(self, header: &Header, above: &[Line<'_>], line: &Line<'_>) -> bool {
        let number = header.number_cell(line.cells);
        let others = |of: &dyn Fn(&Line<'_>) -> String| {
            let own = of(line);
            let before = above.iter().map(of).find(|text| !text.is_empty());
            !own.is_empty() && before.is_some_and(|before| before != own)
        };
        match self {
            Self::Number => {
                let before =
                    above.iter().map(|line| header.number_cell(line.cells)).find(|cell| !is_blank(cell));
                !is_blank(number) && before.is_some_and(|before| before != number)
            }
            Self::Count => is_one(number),
            // Who studies in another town still belongs here.
            Self::Address => {
                is_place(address(header, line.cells)) && others(&|line| fold(address(header, line.cells)))
            }
        }
    }
}

fn is_one(cell: &RawCell) -> bool {
    read_number(cell).is_ok_and(|number| number.trim_start_matches('0') == "1")
}

/// A household, and those below it that lost their head's row to it.
fn parted<'a>(header: &Header, group: Group<'a>, border: Border) -> Vec<Group<'a>> {
    let mut apart = vec![Group::of(group.head, group.is_headless)];
    for line in group.members.into_iter().skip(1) {
        let begins = apart.last().is_some_and(|last| border.begins(header, &last.members, &line));
        match apart.last_mut() {
            Some(last) if !begins => last.members.push(line),
            _ => apart.push(Group::of(line, true)),
        }
    }
    apart
}

/// Rows with the same head and address, one below the other.
fn by_head<'a>(
    person: usize,
    head: usize,
    header: &Header,
    lines: &[Line<'a>],
) -> Result<Option<Vec<Group<'a>>>, RollFileFault> {
    let unsure = || RollFileFault::PeopleWithHead { person: letters(person), head: letters(head) };
    let mut groups: Vec<(String, Group<'a>)> = Vec::new();
    let (mut split, mut persons) = (false, 0);
    for line in lines {
        let key = fold(&format!("{}|{}", header.head_text(line.cells), address(header, line.cells)));
        persons += usize::from(!is_blank(at(line.cells, person)));
        match groups.last_mut() {
            Some((own, group)) if *own == key => group.members.push(*line),
            _ => {
                split |= groups.iter().any(|(own, _)| *own == key);
                groups.push((key, Group::of(*line, false)));
            }
        }
    }
    // A second name in every row alone is no list of people: it may be whoever represents the household.
    let again = lines.len().saturating_sub(groups.len());
    if again * 5 < lines.len() || persons * 2 < lines.len() {
        return if split && again * 5 >= lines.len() { Err(unsure()) } else { Ok(None) };
    }
    if split {
        return Err(unsure());
    }
    Ok(Some(groups.into_iter().map(|(_, group)| group).collect()))
}

fn address<'a>(header: &Header, cells: &'a [RawCell]) -> &'a str {
    let column = header.address.first().copied().or_else(|| header.parts.first().map(|part| part.column));
    column.map_or("", |column| text_of(at(cells, column)))
}

/// Whether the numbers of a list of people are those of the households: on no row but the head's, or the same on all rows.
pub(super) fn numbered_by_household(header: &Header, groups: &[Group<'_>]) -> bool {
    let number = |line: &Line<'_>| header.number_cell(line.cells).clone();
    let mut seen: Vec<RawCell> = Vec::new();
    let several = groups.iter().any(|group| group.members.len() > 1);
    several
        && groups.iter().all(|group| {
            let own = number(&group.head);
            let fresh = !is_blank(&own) && !seen.contains(&own);
            let same = group.members.iter().all(|line| {
                let number = number(line);
                is_blank(&number) || number == own
            });
            seen.push(own);
            fresh && same
        })
}
