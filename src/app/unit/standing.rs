//! What depends on a unit, and what stands in the way of changing it.

use super::super::Ctx;
use crate::domain::household::LinkState;
use crate::domain::ids::NeighborhoodId;
use crate::domain::place::Neighborhood;
use crate::domain::tally::COUNT_DAYS;
use crate::domain::unit_change::{Depends, Obstacle};
use crate::store::{self, Fault, Tx};

pub(super) async fn depends(tx: &mut Tx, ctx: &Ctx, id: NeighborhoodId) -> Result<Depends, Fault> {
    let links = store::link::active_of_neighborhood(tx, id).await?;
    let in_state = |state| links.iter().filter(|link| link.state == state).count();
    Ok(Depends {
        households: usize::try_from(store::household::roll_size(tx, id).await?).unwrap_or(0),
        accounts: in_state(LinkState::Approved),
        waiting: in_state(LinkState::Pending),
        has_group: store::group::find_by_neighborhood(tx, id).await?.is_some(),
        officials: store::grant::leaders(tx, id, ctx.now).await?.len(),
    })
}

/// What is under way in a unit and has to be brought to its end first.
pub(super) async fn under_way(tx: &mut Tx, ctx: &Ctx, unit: &Neighborhood) -> Result<Vec<Obstacle>, Fault> {
    let (id, place) = (unit.id, unit.name.clone());
    let mut found = Vec::new();
    for meeting in store::meeting::called_in(tx, id).await? {
        let (place, title, at) = (place.clone(), meeting.title.clone(), meeting.starts_at);
        if at > ctx.now {
            found.push(Obstacle::Meeting { place, title, starts_at: at });
            continue;
        }
        if at <= ctx.now.plus_days(-COUNT_DAYS)
            || store::tally::find_published(tx, meeting.id).await?.is_some()
        {
            continue;
        }
        // So long its count may be entered: in a unit that holds no more it could not be.
        found.push(Obstacle::Count { place, title, held_at: at });
    }
    let today = ctx.now.local_day(ctx.house.zone);
    let since = ctx.now.plus_days(-COUNT_DAYS).local_day(ctx.house.zone);
    if store::unit_change::has_papers(tx, id, since).await? {
        found.push(Obstacle::Papers { place: place.clone() });
    }
    let opening = store::objection::latest(tx, id).await?;
    if opening.is_some_and(|opening| opening.frozen.is_none() && opening.until >= today) {
        found.push(Obstacle::Opening { place: place.clone() });
    }
    let count = store::objection::open_in(tx, id).await?.len();
    if count > 0 {
        found.push(Obstacle::Objections { place: place.clone(), count });
    }
    if store::unit_change::has_ballots(tx, id).await? {
        found.push(Obstacle::Ballots { place: place.clone() });
    }
    if store::unit_change::is_sending(tx, id, unit.commune).await? {
        found.push(Obstacle::Sending { place });
    }
    Ok(found)
}

/// What keeps a unit from being closed: what is under way, what somebody waits for, and its households. All of that goes along when
/// it becomes one with others; here nobody would be left to answer.
pub(super) async fn against_closing(
    tx: &mut Tx,
    ctx: &Ctx,
    unit: &Neighborhood,
) -> Result<Vec<Obstacle>, Fault> {
    let mut found = under_way(tx, ctx, unit).await?;
    let place = || unit.name.clone();
    let corrections = store::correction::open_in(tx, unit.id).await?.len();
    if corrections > 0 {
        found.push(Obstacle::Corrections { place: place(), count: corrections });
    }
    let requests = store::link::pending(tx, unit.id).await?.len();
    if requests > 0 {
        found.push(Obstacle::Requests { place: place(), count: requests });
    }
    let count = usize::try_from(store::household::roll_size(tx, unit.id).await?).unwrap_or(0);
    if count > 0 {
        found.push(Obstacle::Households { place: place(), count });
    }
    Ok(found)
}
