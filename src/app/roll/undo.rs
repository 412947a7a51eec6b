//! An import is taken back within a day: numbers, heads, addresses, codes and accounts are what they were. Refused when something
//! later stands on it. What is kept for it is in `domain/roll/undo.rs`.

use std::collections::HashMap;

use super::super::authority::{keep_roll, stands_not};
use super::super::{Ctx, Outcome, Sender, link as links_of, record};
use super::take_over::{count_anew, digest, renew_requests, tell_numbers, write};
use crate::domain::fold::fold;
use crate::domain::household::{Household, Link, LinkState};
use crate::domain::ids::{HouseholdId, NeighborhoodId, RollImportId};
use crate::domain::place::Neighborhood;
use crate::domain::record::{Content, Recorded};
use crate::domain::retention;
use crate::domain::roll::{AuditedAct, NoUndo, RollNotice, RollRefusal, RollRow};
use crate::domain::say::{Notice, Refusal};
use crate::store::roll::KeptUndo;
use crate::store::{self, Fault, Tx, Write};

/// The last import that changed the roll, while it may be taken back; something later may forbid it still.
pub(super) async fn last(tx: &mut Tx, ctx: &Ctx, id: NeighborhoodId) -> Result<Option<KeptUndo>, Fault> {
    let since = retention::ROLL_UNDO.before(ctx.now);
    Ok(store::roll::undoable(tx, id, since).await?.into_iter().next())
}

pub(super) async fn ask(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: RollImportId) -> Outcome {
    let (neighborhood, kept, _) = may(tx, ctx, sender, id).await?;
    let (change, imported_at) = (kept.undo.change, kept.imported_at);
    let notice = RollNotice::AskUndo { import: id, neighborhood, change, imported_at };
    ctx.replace(tx, sender, Notice::Roll(notice)).await?;
    Ok(None)
}

/// The import, if nothing later stands on it, and the roll as it is.
async fn may(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: RollImportId,
) -> Outcome<(Neighborhood, KeptUndo, Vec<Household>)> {
    let import = store::roll::find(tx, id).await?.ok_or(Refusal::StaleButton)?;
    let (neighborhood, _) =
        keep_roll(tx, ctx, sender, import.neighborhood.ok_or(Refusal::StaleButton)?).await?;
    stands_not(tx, ctx, sender, &neighborhood).await?;
    store::place::lock_neighborhood(tx, neighborhood.id).await?;
    let no = |why| RollRefusal::NoUndo(why);
    let since = retention::ROLL_UNDO.before(ctx.now);
    let mut kept = store::roll::undoable(tx, neighborhood.id, since).await?;
    let place = kept.iter().position(|one| one.import == id).ok_or(no(NoUndo::TooLate))?;
    if place > 0 {
        return Err(no(NoUndo::Newer).into());
    }
    let kept = kept.swap_remove(place);
    let frozen = store::objection::latest(tx, neighborhood.id).await?.and_then(|opening| opening.frozen);
    if frozen.is_some_and(|frozen| frozen.at >= kept.imported_at) {
        return Err(no(NoUndo::Frozen).into());
    }
    let roll = store::household::list(tx, neighborhood.id).await?;
    if digest(&roll)? != kept.after_sha256 {
        return Err(no(NoUndo::Changed).into());
    }
    for household in &roll {
        let is_new = kept.undo.added.contains(&household.id)
            || kept.undo.back.iter().any(|(back, _)| *back == household.id);
        if is_new
            && (!store::link::active_of_household(tx, household.id).await?.is_empty()
                || store::household::has_answered(tx, household.id, kept.imported_at).await?)
        {
            return Err(no(NoUndo::InUse { number: household.number.clone() }).into());
        }
        // What was done since under another head's name is not handed to the head of before.
        let headed_anew = kept.undo.changed.iter().any(|(changed, before)| {
            *changed == household.id && fold(&before.head_name) != fold(&household.head_name)
        });
        if headed_anew {
            let links = store::link::active_of_household(tx, household.id).await?;
            if links.iter().any(|link| link.requested_at >= kept.imported_at)
                || store::household::has_answered(tx, household.id, kept.imported_at).await?
            {
                return Err(no(NoUndo::InUse { number: household.number.clone() }).into());
            }
        }
    }
    Ok((neighborhood, kept, roll))
}

pub(super) async fn undo(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: RollImportId) -> Outcome {
    let (neighborhood, KeptUndo { undo, .. }, roll) = may(tx, ctx, sender, id).await?;
    let (_, proof) = keep_roll(tx, ctx, sender, neighborhood.id).await?;
    let now: HashMap<HouseholdId, &Household> = roll.iter().map(|one| (one.id, one)).collect();
    for household in &undo.added {
        store::household::remove(tx, *household, ctx.now).await?;
    }
    for (household, left) in &undo.back {
        store::household::leave_again(tx, *household, left).await?;
    }
    let past = store::household::past(tx, neighborhood.id).await?;
    let mut set: Vec<(&Household, RollRow)> = Vec::new();
    for id in &undo.removed {
        let Some(past) = past.iter().find(|past| past.household.id == *id) else { continue };
        store::household::reopen(tx, *id).await?;
        set.push((&past.household, RollRow::from(&past.household)));
    }
    for (id, before) in &undo.changed {
        if let Some(household) = now.get(id) {
            set.push((household, before.clone()));
        }
    }
    let set: Vec<(&Household, &RollRow)> = set.iter().map(|(household, row)| (*household, row)).collect();
    write(tx, &set).await?;
    let links = store::link::active_of_neighborhood(tx, neighborhood.id).await?;
    tell_numbers(tx, ctx, (proof, &neighborhood), (&set, &links)).await?;
    renew_requests(tx, ctx, &neighborhood, (&set, &links)).await?;
    let (mut accounts, mut elsewhere) = (0, 0);
    for (id, state) in &undo.links {
        let Some(link) = store::link::find(tx, *id).await? else { continue };
        let active = store::link::active_in(tx, link.account, neighborhood.id).await?;
        // Of several households one is one's own; for the others an official made somebody a deputy.
        if active.iter().any(|other| other.household == link.household || other.is_own() && link.is_own()) {
            elsewhere += 1;
            continue;
        }
        if store::link::decide(tx, *id, LinkState::Revoked, *state, proof.account, ctx.now).await? {
            let waits = *state == LinkState::Pending;
            accounts += 1;
            let number = set.iter().find(|(household, _)| household.id == link.household);
            let number = number.map(|(_, row)| row.number.clone()).unwrap_or_default();
            let notice = RollNotice::SpeaksAgain { number, neighborhood: neighborhood.clone(), waits };
            ctx.tell(tx, link.account, Notice::Roll(notice)).await?;
            if let Some(household) = store::household::find(tx, link.household).await?.filter(|_| waits) {
                let link = Link { state: LinkState::Pending, ..link };
                links_of::show_anew(tx, ctx, &link, &household, &neighborhood).await?;
            }
        }
    }
    store::roll::set_undone(tx, id, ctx.now).await?;
    store::audit::note(tx, proof, AuditedAct::RollUndone, ctx.now).await?;
    let content = Content::new().with("import", id);
    record::note(tx, ctx, sender, Recorded::RollUndone, record::of_unit(neighborhood.id), content).await?;
    count_anew(tx, ctx, neighborhood.id).await?;
    let size = usize::try_from(store::household::roll_size(tx, neighborhood.id).await?).unwrap_or_default();
    let notice = RollNotice::Undone { neighborhood, size, accounts, elsewhere };
    ctx.replace(tx, sender, Notice::Roll(notice)).await?;
    Ok(None)
}
