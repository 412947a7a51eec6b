//! A sheet that lists people: put together by their households where that is certain, refused where it is not.

use super::cell::{is_blank, letters};
use super::header::Header;
use super::heading::text_of;
use super::rows::Line;
use super::{RawCell, RollFileFault, at};
use crate::domain::fold::fold;

/// One household of a list of people.
pub(super) struct Group<'a> {
    /// The row that stands for the household.
    pub(super) head: Line<'a>,
    /// All rows of it, its own too.
    pub(super) members: Vec<Line<'a>>,
}

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
        return by_relation(relation, header, lines).map(Some).ok_or(unsure);
    }
    match (header.person, header.head.first()) {
        (Some(person), Some(&head)) => by_head(person, head, header, lines),
        _ => Ok(None),
    }
}

/// Each household begins with its head; everybody's relation is said.
fn by_relation<'a>(relation: usize, header: &Header, lines: &[Line<'a>]) -> Option<Vec<Group<'a>>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for line in lines {
        let told = fold(text_of(at(line.cells, relation)));
        if header.has_no_head(line.cells) && told.is_empty() {
            continue;
        }
        if told == "ch" || told.starts_with("chu ho") || told == "chu" {
            groups.push(Group { head: *line, members: vec![*line] });
        } else if told.is_empty() {
            return None;
        } else {
            groups.last_mut()?.members.push(*line);
        }
    }
    (!groups.is_empty()).then_some(groups)
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
                groups.push((key, Group { head: *line, members: vec![*line] }));
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
