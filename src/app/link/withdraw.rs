//! A request that waits is taken back by who sent it.

use super::approve::{as_request, end_copies};
use crate::app::{Ctx, Outcome, Sender};
use crate::domain::household::{Household, LinkState};
use crate::domain::ids::LinkId;
use crate::domain::link::{ASK_AGAIN_HOURS, LinkNotice, LinkRefusal, MAX_WITHDRAWN};
use crate::domain::place::Neighborhood;
use crate::domain::say::{Notice, Refusal};
use crate::store::{self, Tx, Write};

/// Ends the request, with the officials' copies of it; what crossed a decision says how it was decided.
pub(super) async fn withdraw(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: LinkId) -> Outcome {
    let link = store::link::find(tx, id).await?.filter(|link| link.account == sender.account);
    let link = link.ok_or(Refusal::StaleButton)?;
    let household = store::household::find(tx, link.household).await?.ok_or(Refusal::StaleButton)?;
    let place = store::place::find_neighborhood(tx, link.neighborhood).await?;
    let neighborhood = place.ok_or(Refusal::StaleButton)?;
    let number = household.number.clone();
    if link.state != LinkState::Pending {
        let approved = link.state == LinkState::Approved;
        let notice = LinkNotice::NothingToWithdraw { number, neighborhood, approved };
        ctx.replace(tx, sender, Notice::Link(notice)).await?;
        return Ok(None);
    }
    let request = Box::new(as_request(tx, ctx, &link, &household, &neighborhood).await?);
    store::link::decide(tx, id, LinkState::Pending, LinkState::Revoked, sender.account, ctx.now).await?;
    let ended = Notice::Link(LinkNotice::RequestWithdrawn(request));
    end_copies(tx, ctx, id, None, &ended).await?;
    ctx.replace(tx, sender, Notice::Link(LinkNotice::Withdrawn { number, neighborhood })).await?;
    Ok(None)
}

/// Officials read every request: who took back several of a household within a day waits.
///
/// # Errors
/// [`LinkRefusal::WithdrawnLately`].
pub(super) async fn not_often(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    (household, neighborhood): (&Household, &Neighborhood),
) -> Outcome<()> {
    let since = ctx.now.plus_minutes(-ASK_AGAIN_HOURS * 60);
    let times = store::link::withdrawn_since(tx, sender.account, household.id, (since, ctx.now)).await?;
    let Some(first) = times.last().filter(|_| times.len() >= MAX_WITHDRAWN) else { return Ok(()) };
    let (number, neighborhood) = (household.number.clone(), Box::new(neighborhood.clone()));
    let until = first.plus_minutes(ASK_AGAIN_HOURS * 60);
    Err(LinkRefusal::WithdrawnLately { number, neighborhood, until }.into())
}
