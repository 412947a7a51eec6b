//! New codes: of one household, of all that were found (an alley), or of a whole neighbourhood. The old ones and their links end; whoever
//! is linked stays linked, and everybody concerned is told.

use super::{approved, leads, see, which};
use crate::app::authority::keep_roll;
use crate::app::link::deciders;
use crate::app::roll::CODE_TRIES;
use crate::app::{Ctx, Outcome, Sender, question};
use crate::domain::account::AccountNotice;
use crate::domain::household::{Household, LinkState};
use crate::domain::household_page::{
    HouseholdDialog, HouseholdNotice, HouseholdRefusal, Renewal, Which, found,
};
use crate::domain::ids::{HouseholdId, LetterId, NeighborhoodId};
use crate::domain::letter::{Errand, Lane, Letter};
use crate::domain::link::display_name;
use crate::domain::people::MayLead;
use crate::domain::place::Neighborhood;
use crate::domain::roll::AuditedAct;
use crate::domain::say::{Dialog, Refusal};
use crate::store::{self, Fault, Write};

/// Draws a new code and a new link; the code.
async fn draw(tx: &mut Write, ctx: &Ctx, id: HouseholdId) -> Result<String, Fault> {
    for _ in 0..CODE_TRIES {
        let code = ctx.house.chance.household_code();
        if store::household::reissue(tx, id, &code, &ctx.house.chance.token()).await? {
            return Ok(code);
        }
    }
    Err(Fault::Unreadable { column: "code".to_owned(), why: "no free household code".to_owned() })
}

pub(super) async fn one(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: HouseholdId) -> Outcome {
    let (household, place, proof) = leads(see(tx, ctx, sender, id).await?)?;
    let code = draw(tx, ctx, id).await?;
    store::audit::note(tx, proof, AuditedAct::CodeRenewed, ctx.now).await?;
    let of = which(&household, &place);
    for link in approved(tx, id).await? {
        if link.account != sender.account {
            ctx.tell(tx, link.account, HouseholdNotice::CodeRenewed { of: of.clone() }.into()).await?;
        }
    }
    let renewal = Renewal { neighborhood: place, words: None, count: 1 };
    tell_colleagues(tx, ctx, sender, &renewal, Some(&of)).await?;
    ctx.replace(tx, sender, HouseholdNotice::Reissued { of, code }.into()).await?;
    Ok(None)
}

/// Asks whether all of a neighbourhood get new codes; or, where that was confirmed for so many, gives them.
pub(super) async fn all(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: NeighborhoodId,
    confirmed: Option<i64>,
) -> Outcome {
    let (place, proof) = keep_roll(tx, ctx, sender, id).await?;
    let roll = store::household::list(tx, id).await?;
    several(tx, ctx, sender, (place, proof), None, roll, confirmed).await
}

/// The same for the households that the words of the open search mean.
pub(super) async fn found_before(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    confirmed: Option<i64>,
) -> Outcome {
    let Some(Dialog::Household(HouseholdDialog::Found { neighborhood: Some(neighborhood), words, typed })) =
        store::dialog::find(tx, sender.account).await?
    else {
        return Err(Refusal::StaleButton.into());
    };
    let leads = keep_roll(tx, ctx, sender, neighborhood).await?;
    let mut roll = store::household::list(tx, neighborhood).await?;
    let formers = store::unit_change::former_numbers(tx, neighborhood).await?;
    let sought: Vec<HouseholdId> =
        found(&roll, &formers, &words).iter().map(|household| household.id).collect();
    roll.retain(|household| sought.contains(&household.id));
    several(tx, ctx, sender, leads, Some((words, typed)), roll, confirmed).await
}

/// Words under the question whether all of these get new codes: no, or the question once more. What it does is done by its button alone.
pub(super) async fn answered(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    renewal: Renewal,
    typed: Option<String>,
    words: &str,
) -> Outcome {
    if !question::declines(words) {
        ctx.reply(tx, sender, HouseholdNotice::AskRenew(renewal).into()).await?;
        return Ok(None);
    }
    put_back(tx, ctx, sender, &renewal, typed).await?;
    question::give_up(tx, ctx, sender).await?;
    ctx.reply(tx, sender, AccountNotice::Left.into()).await?;
    Ok(None)
}

/// The search that was open before is open again, if there was one.
pub(in crate::app) async fn put_back(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    renewal: &Renewal,
    typed: Option<String>,
) -> Result<(), Fault> {
    match HouseholdDialog::before(renewal, typed) {
        Some(search) => {
            store::dialog::set(tx, sender.account, &Dialog::Household(search), ctx.now).await?;
        }
        None => {
            store::dialog::end(tx, sender.account).await?;
        }
    }
    Ok(())
}

async fn several(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    (neighborhood, proof): (Neighborhood, MayLead),
    sought: Option<(String, String)>,
    households: Vec<Household>,
    confirmed: Option<i64>,
) -> Outcome {
    let count = households.len();
    if count == 0 {
        return Err(HouseholdRefusal::NothingToRenew { place: neighborhood.full_name() }.into());
    }
    let (words, typed) = sought.unzip();
    let renewal = Renewal { neighborhood, words, count };
    // What was confirmed was for so many: of another number it is asked anew.
    if confirmed.and_then(|shown| usize::try_from(shown).ok()) != Some(count) {
        let dialog = HouseholdDialog::Renewing { renewal: renewal.clone(), typed };
        store::dialog::set(tx, sender.account, &Dialog::Household(dialog), ctx.now).await?;
        ctx.replace(tx, sender, HouseholdNotice::AskRenew(renewal).into()).await?;
        return Ok(None);
    }
    for household in &households {
        draw(tx, ctx, household.id).await?;
    }
    // A household that left comes back with its code: where all get new ones, its old one, too, is good no more.
    if renewal.words.is_none() {
        for past in store::household::past(tx, renewal.neighborhood.id).await? {
            draw(tx, ctx, past.household.id).await?;
        }
    }
    store::audit::note(tx, proof, AuditedAct::CodeRenewed, ctx.now).await?;
    tell_accounts(tx, ctx, sender, &renewal.neighborhood, &households).await?;
    tell_colleagues(tx, ctx, sender, &renewal, None).await?;
    store::dialog::end(tx, sender.account).await?;
    ctx.replace(tx, sender, HouseholdNotice::Renewed(renewal).into()).await?;
    Ok(None)
}

/// Tells every account that speaks for one of these households, by the way of waves: they are many, and can wait for the morning.
async fn tell_accounts(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    place: &Neighborhood,
    households: &[Household],
) -> Result<(), Fault> {
    let mut letters: Vec<(LetterId, Letter)> = Vec::new();
    for link in store::link::active_of_neighborhood(tx, place.id).await? {
        let Some(household) = households.iter().find(|household| household.id == link.household) else {
            continue;
        };
        if link.state != LinkState::Approved || link.account == sender.account {
            continue;
        }
        let to = ctx.private_address(tx, link.account).await?;
        let notice = HouseholdNotice::CodeRenewed { of: which(household, place) };
        let letter = Letter { lane: Lane::Bulk, ..ctx.chatter(to, Errand::Say(notice.into())) };
        letters.push((ctx.house.chance.id(ctx.now), letter));
    }
    store::outbox::enqueue_many(tx, &letters, ctx.now).await?;
    Ok(())
}

/// Whoever else leads there hands out codes, too, and must know that the old ones have ended.
async fn tell_colleagues(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    renewal: &Renewal,
    of: Option<&Which>,
) -> Result<(), Fault> {
    for official in deciders(tx, ctx, &renewal.neighborhood).await? {
        if official == sender.account {
            continue;
        }
        let (renewal, of, by) = (renewal.clone(), of.cloned(), display_name(&sender.name));
        ctx.tell(tx, official, HouseholdNotice::RenewedBy { renewal, of, by }.into()).await?;
    }
    Ok(())
}
