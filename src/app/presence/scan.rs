//! The square code of a household's slip, opened by an official: at which door it marks, and whom.

use super::{Entrance, Line, choose, entrance, line, mark, open_now, under_way};
use crate::app::{Ctx, Outcome, Sender, order};
use crate::domain::household::Household;
use crate::domain::meeting::Meeting;
use crate::domain::presence::PresenceRefusal;
use crate::store::{self, Fault, Tx, Write};

/// The square code of a household, shown to the telephone of an official whose meeting's door is open: marks it. `None`: the code is
/// for something else, such as linking one's own household.
pub(in crate::app) async fn scanned(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    household: &Household,
) -> Outcome<Option<()>> {
    if !ctx.authority(tx, sender.account).await?.is_official() {
        return Ok(None);
    }
    let marking = under_way(tx, sender).await?.map(|(meeting, _)| meeting);
    let mut open = Vec::new();
    for (meeting, place) in open_now(tx, ctx, sender).await? {
        let is_here = place.id == household.neighborhood || marking == Some(meeting.id);
        if is_here && takes_scans(tx, &meeting).await? && entrance(tx, ctx, sender, meeting.id).await.is_ok()
        {
            open.push((meeting, place));
        }
    }
    // Whoever marks at one door stands there, unless another of the same place has opened since.
    let newest = open.last().map(|(meeting, _)| meeting.id);
    if let Some(door) = open.iter().position(|(meeting, place)| {
        marking == Some(meeting.id) && (newest == marking || place.id != household.neighborhood)
    }) {
        open = vec![open.swap_remove(door)];
    }
    let at = match open.as_slice() {
        [] => return Ok(None),
        [(only, _)] => entrance(tx, ctx, sender, only.id).await?,
        _ => {
            choose(tx, ctx, sender, open, (&household.number, 0)).await?;
            return Ok(Some(()));
        }
    };
    if household.neighborhood != at.neighborhood.id {
        return Err(PresenceRefusal::AnotherPlace { number: household.number.clone() }.into());
    }
    on_roll(tx, &at, household).await?;
    let state = under_way(tx, sender).await?.filter(|(meeting, _)| *meeting == at.meeting.id);
    let state = state.map(|(_, state)| state).unwrap_or_default();
    mark(tx, ctx, sender, &at, state, Line::of(household.clone())).await?;
    Ok(Some(()))
}

/// Whether a square code that an official opens marks at this door: not once the meeting has closed, nor once it is counted. Whoever
/// came then is marked by number.
async fn takes_scans(tx: &mut Tx, meeting: &Meeting) -> Result<bool, Fault> {
    let is_counted = store::tally::find_published(tx, meeting.id).await?.is_some();
    Ok(!is_counted && !order::is_closed(tx, meeting.id).await?)
}

/// # Errors
/// [`PresenceRefusal::NotOnRoll`].
pub(in crate::app) async fn on_roll(tx: &mut Tx, at: &Entrance, household: &Household) -> Outcome<()> {
    if line::is_on_roll(tx, at, household).await? {
        return Ok(());
    }
    Err(PresenceRefusal::NotOnRoll { number: household.number.clone() }.into())
}
