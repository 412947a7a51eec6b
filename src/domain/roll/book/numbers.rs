//! The numbers of the households of a file: each once, or counted on.

use std::collections::HashMap;

use super::super::finding::{ReadHousehold, RollFinding, RollReading};
use super::super::{
    MAX_FAULTS, MAX_HOUSEHOLDS, MIN_HOUSEHOLDS, RollFault, RollFileFault, RollProblem, RollRejection,
    number_key,
};
use super::Read;

/// The households of all sheets with their numbers, or what is wrong.
pub(super) fn settle(
    read: Vec<Read<'_>>,
    mut findings: Vec<RollFinding>,
) -> Result<RollReading, RollRejection> {
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
    for one in read {
        let mut own = one.reading.faults;
        total += one.reading.total;
        for found in one.reading.found {
            let mut household = found.household;
            if anew {
                household.row.number = (households.len() + 1).to_string();
            } else if let Some(first) = numbers.taken_by(&household, &one.sheet.name) {
                total += 1;
                let problem = match first {
                    (sheet, first_row) if sheet == one.sheet.name => {
                        RollProblem::DuplicateNumber { first_row }
                    }
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
    if count < MIN_HOUSEHOLDS {
        return Err(RollFileFault::TooFewRows { found: count }.into());
    }
    Ok(RollReading { households, findings })
}

/// The numbers of a list so far, and the sheet and the row that brought each: "01" is "1".
#[derive(Default)]
struct Numbers<'a>(HashMap<String, (&'a str, u32)>);

impl<'a> Numbers<'a> {
    /// Where the number of a household stands already.
    fn taken_by(&mut self, household: &ReadHousehold, sheet: &'a str) -> Option<(&'a str, u32)> {
        let place = (sheet, household.place.row);
        let first = *self.0.entry(number_key(&household.row.number)).or_insert(place);
        (first != place).then_some(first)
    }
}

/// Whether households of several alleys are counted each by itself: the numbers begin again at 1 where another alley, table or sheet
/// begins, whatever is left out between; or anywhere, if nothing is left out.
fn begins_again(read: &[Read<'_>]) -> bool {
    let mut runs: Vec<Vec<u64>> = Vec::new();
    let mut at_borders = true;
    for one in read {
        let mut above: Option<(usize, &str, &str)> = None;
        for found in &one.reading.found {
            let Some(number) = found.number.as_deref().and_then(counted) else { return false };
            let place = (found.section, found.household.alley.as_str(), found.household.cluster.as_str());
            let is_border = above.replace(place) != Some(place);
            match runs.last_mut() {
                Some(run) if run.last().is_some_and(|last| number > *last) => run.push(number),
                Some(_) if number != 1 => return false,
                Some(_) => {
                    at_borders &= is_border;
                    runs.push(vec![number]);
                }
                None => runs.push(vec![number]),
            }
        }
    }
    // A single household is no alley: its number is more likely a mistake.
    let whole = |run: &Vec<u64>| run.len() > 1 && (1..).zip(run).all(|(wanted, own)| wanted == *own);
    // So is a number 1 behind which the run above goes on.
    let goes_on = |pair: &[Vec<u64>]| match pair {
        [above, below] => above.last().is_some_and(|last| below.get(1) == Some(&(last + 2))),
        _ => false,
    };
    runs.len() > 1 && ((at_borders && !runs.windows(2).any(goes_on)) || runs.iter().all(whole))
}

/// A number as people count: "7", "07", "7a".
fn counted(number: &str) -> Option<u64> {
    let digits = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    number.get(..digits)?.parse().ok()
}
