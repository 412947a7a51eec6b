//! What is typed at the door, understood: whom it names, by which numbers.

use super::Entrance;
use crate::app::{Ctx, card};
use crate::domain::household::Household;
use crate::domain::presence::{Step, read_line};
use crate::domain::rsvp::numbering::{ByOld, Numbered, NumbersChoice, NumbersOf, read_numbered};
use crate::domain::rsvp::recording::{Reading, Roll};
use crate::store::{self, Fault, Tx};

/// A line as it was understood.
pub(in crate::app) struct Line {
    pub step: Step,
    pub reading: Reading,
    pub roll: Roll,
    pub by_old: Option<ByOld>,
}

impl Line {
    /// One household that comes.
    pub(in crate::app) fn of(household: Household) -> Self {
        let reading = Reading { only: Some(0), ..Reading::default() };
        Self { step: Step::Comes, reading, roll: Roll::new(vec![household]), by_old: None }
    }
}

/// Whether a household counts at this meeting: who came to the roll after it was frozen does not.
///
/// # Errors
/// Store faults only.
pub(in crate::app) async fn is_on_roll(
    tx: &mut Tx,
    at: &Entrance,
    household: &Household,
) -> Result<bool, Fault> {
    match card::frozen(tx, &at.meeting).await? {
        Some(frozen) => store::household::is_of_frozen(tx, frozen, household.id).await,
        None => Ok(true),
    }
}

/// Whom `text` names, or whose numbers may stand in it.
pub(in crate::app) async fn read(
    tx: &mut Tx,
    ctx: &Ctx,
    at: &Entrance,
    text: &str,
    numbers: Option<NumbersOf>,
) -> Result<Result<Line, Vec<NumbersChoice>>, Fault> {
    let formers = store::unit_change::former_numbers(tx, at.neighborhood.id).await?;
    // A number alone, the most frequent kind, takes one look instead of the whole roll.
    let number = text.trim();
    if formers.is_empty()
        && number.starts_with(|sign: char| sign.is_ascii_digit())
        && number.chars().all(|sign| sign.is_ascii_alphanumeric())
        && let Some(household) = store::household::find_by_number(tx, at.neighborhood.id, number).await?
        && is_on_roll(tx, at, &household).await?
    {
        return Ok(Ok(Line::of(household)));
    }
    let households = card::roll(tx, &at.meeting).await?;
    Ok(match read_numbered(text, (households, &formers), (numbers, ctx.now), read_line) {
        Numbered::Read { said: step, reading, roll, by_old } => Ok(Line { step, reading, roll, by_old }),
        Numbered::Ask(choices) => Err(choices),
    })
}
