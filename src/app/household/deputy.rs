//! Somebody of one household speaks for another besides, because an official says so: a son for his mother. The button that takes an
//! account off a household takes this back.

use super::{leads, see, which};
use crate::app::{Ctx, Outcome, Sender};
use crate::domain::fold::nfc;
use crate::domain::household::{Link, LinkState, SpeaksAs};
use crate::domain::household_page::{
    Candidate, HouseholdDialog, HouseholdNotice, HouseholdRefusal, MAX_CANDIDATES, MOST_HOUSEHOLDS, found,
};
use crate::domain::ids::{HouseholdId, LinkId};
use crate::domain::link::LinkNotice;
use crate::domain::roll::AuditedAct;
use crate::domain::say::{Dialog, Notice};
use crate::store::{self, Write};

pub(super) async fn ask(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: HouseholdId) -> Outcome {
    let (household, place, _) = leads(see(tx, ctx, sender, id).await?)?;
    let dialog = Dialog::Household(HouseholdDialog::Deputy { household: id });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    ctx.reply(tx, sender, HouseholdNotice::AskDeputy { of: which(&household, &place) }.into()).await?;
    Ok(None)
}

/// Who is it? The accounts of the households that the words mean.
pub(super) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: HouseholdId,
    words: &str,
) -> Outcome {
    let (household, place, proof) = leads(see(tx, ctx, sender, id).await?)?;
    let words = nfc(words);
    let roll = store::household::list(tx, place.id).await?;
    let mut candidates = Vec::new();
    let formers = store::unit_change::former_numbers(tx, place.id).await?;
    for other in found(&roll, &formers, &words).into_iter().filter(|other| other.id != id) {
        for link in store::link::active_of_household(tx, other.id).await? {
            if link.state == LinkState::Approved && link.is_own() {
                let (name, number) = (link.display_name, other.number.clone());
                candidates.push(Candidate { link: link.id, name, number });
            }
        }
    }
    if candidates.is_empty() {
        ctx.reply(tx, sender, HouseholdNotice::NoCandidate { words }.into()).await?;
        return Ok(None);
    }
    store::audit::note_look(tx, proof, AuditedAct::HouseholdRead, ctx.now).await?;
    let left = candidates.len().saturating_sub(MAX_CANDIDATES);
    candidates.truncate(MAX_CANDIDATES);
    let of = which(&household, &place);
    let notice = HouseholdNotice::Candidates { household: id, of, candidates, left };
    ctx.reply(tx, sender, notice.into()).await?;
    Ok(None)
}

pub(super) async fn make(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: HouseholdId,
    own: LinkId,
) -> Outcome {
    let (household, place, proof) = leads(see(tx, ctx, sender, id).await?)?;
    let own = store::link::find(tx, own).await?.ok_or(HouseholdRefusal::NoDeputy)?;
    if own.state != LinkState::Approved || own.neighborhood != place.id || !own.is_own() {
        return Err(HouseholdRefusal::NoDeputy.into());
    }
    let active = store::link::active_in(tx, own.account, place.id).await?;
    if active.iter().any(|link| link.household == id) {
        return Err(HouseholdRefusal::SpeaksAlready { number: household.number }.into());
    }
    if active.len() >= MOST_HOUSEHOLDS {
        return Err(HouseholdRefusal::TooManyHouseholds { limit: MOST_HOUSEHOLDS }.into());
    }
    let link = Link {
        id: ctx.house.chance.id(ctx.now),
        household: id,
        state: LinkState::Pending,
        requested_at: ctx.now,
        held_answer: None,
        came_by: None,
        speaks_as: Some(SpeaksAs::Deputy),
        ..own
    };
    store::link::insert(tx, &link).await?;
    store::link::decide(tx, link.id, LinkState::Pending, LinkState::Approved, proof.account, ctx.now).await?;
    store::audit::note_about(tx, proof, AuditedAct::DeputyNamed, id, ctx.now).await?;
    store::dialog::end(tx, sender.account).await?;
    let (of, name) = (which(&household, &place), link.display_name);
    ctx.tell(tx, link.account, HouseholdNotice::MadeDeputy { of: of.clone() }.into()).await?;
    for other in super::approved(tx, id).await? {
        // Another deputy reads no names of the household.
        if other.id != link.id && other.is_own() {
            let (number, neighborhood, name) = (household.number.clone(), place.clone(), name.clone());
            let notice = LinkNotice::OneMore { number, neighborhood, name };
            ctx.tell(tx, other.account, Notice::Link(notice)).await?;
        }
    }
    ctx.replace(tx, sender, HouseholdNotice::DeputyMade { of, name }.into()).await?;
    Ok(None)
}
