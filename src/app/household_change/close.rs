//! A household is closed: it moved away, went into another, or is no more. What depends on it is shown first, and its accounts are told.

use super::super::roll::count_anew;
use super::super::{Ctx, Outcome, Sender, link as links_of, record};
use super::{ask_of, called, depends, of};
use crate::domain::household::{Closed, Closing, Household, Link, LinkState, SpeaksAs};
use crate::domain::household_change::{ChangeDialog, ChangeNotice, ChangeRefusal, read_day};
use crate::domain::ids::HouseholdId;
use crate::domain::record::{Content, Recorded};
use crate::domain::roll::{AuditedAct, NumberIndex};
use crate::domain::say::{Dialog, Refusal};
use crate::store::{self, Tx, Write};

/// How is it closed? Of one that goes into another, that one is asked for.
pub(super) async fn ask(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: HouseholdId,
    how: Closing,
) -> Outcome {
    let (household, place, _) = of(tx, ctx, sender, id).await?;
    if how == Closing::Merged {
        ask_of(tx, ctx, sender, ChangeDialog::Into { household: id }).await?;
        ctx.reply(tx, sender, ChangeNotice::AskInto { of: called(&household, &place) }.into()).await?;
        return Ok(None);
    }
    let closed = Closed { how, on: ctx.now.local_day(ctx.house.zone), into: None };
    show(tx, ctx, sender, id, closed).await
}

/// The number of the household it goes into.
pub(super) async fn into(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: HouseholdId,
    words: &str,
) -> Outcome {
    let (_, place, _) = of(tx, ctx, sender, id).await?;
    let roll = store::household::list(tx, place.id).await?;
    let index = NumberIndex::of(roll.iter().map(|household| household.number.as_str()));
    let number = words.trim().trim_end_matches('.').rsplit(' ').next().unwrap_or_default();
    let other = index.find(number).and_then(|place| roll.get(place));
    let other = other.ok_or_else(|| ChangeRefusal::NoSuchNumber { number: number.to_owned() })?;
    if other.id == id {
        return Err(ChangeRefusal::Itself.into());
    }
    let closed = Closed { how: Closing::Merged, on: ctx.now.local_day(ctx.house.zone), into: Some(other.id) };
    show(tx, ctx, sender, id, closed).await
}

/// Another day on which it left.
pub(super) async fn on(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: HouseholdId,
    closed: Closed,
    words: &str,
) -> Outcome {
    let today = ctx.now.local_day(ctx.house.zone);
    show(tx, ctx, sender, id, Closed { on: read_day(words, today)?, ..closed }).await
}

/// The household that another goes into, while it is on the roll.
async fn target(tx: &mut Tx, household: &Household, closed: &Closed) -> Outcome<Option<Household>> {
    let Some(into) = closed.into else { return Ok(None) };
    let other = store::household::find(tx, into).await?;
    let other = other.filter(|other| other.neighborhood == household.neighborhood);
    Ok(Some(other.ok_or(ChangeRefusal::Gone)?))
}

/// What would come of it; nothing is done yet.
pub(super) async fn show(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: HouseholdId,
    closed: Closed,
) -> Outcome {
    let (household, place, _) = of(tx, ctx, sender, id).await?;
    let into = target(tx, &household, &closed).await?.map(|other| other.number);
    ask_of(tx, ctx, sender, ChangeDialog::Close { household: id, closed }).await?;
    let (mut depends, links) = depends(tx, ctx, &household).await?;
    if let Some(into) = closed.into {
        let there = store::link::active_of_household(tx, into).await?;
        let speaks_there = |link: &&Link| there.iter().any(|other| other.account == link.account);
        let approved = links.iter().filter(|link| link.state == LinkState::Approved);
        depends.already_there = approved.filter(speaks_there).count();
    }
    let of = called(&household, &place);
    let notice = ChangeNotice::AskClose { household: id, of, closed, into, depends };
    ctx.reply(tx, sender, notice.into()).await?;
    Ok(None)
}

pub(super) async fn close(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: HouseholdId) -> Outcome {
    let (household, place, proof) = of(tx, ctx, sender, id).await?;
    store::place::lock_neighborhood(tx, place.id).await?;
    let closed = match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::HouseholdChange(ChangeDialog::Close { household, closed })) if household == id => closed,
        _ => return Err(Refusal::StaleButton.into()),
    };
    let into = target(tx, &household, &closed).await?;
    let (_, links) = depends(tx, ctx, &household).await?;
    let of = called(&household, &place);
    let number = into.as_ref().map(|other| other.number.clone());
    let there = match &into {
        Some(other) => store::link::active_of_household(tx, other.id).await?,
        None => Vec::new(),
    };
    let mut accounts = 0;
    for link in links {
        let speaks_there = there.iter().find(|other| other.account == link.account);
        let is_member = link.state == LinkState::Approved && link.is_own();
        match (&into, speaks_there) {
            // Who spoke for it speaks for the household it is part of now; whoever waits asked for this one and no other.
            (Some(other), None) if link.state == LinkState::Approved => {
                store::household::hand_over(tx, link.id, other.id).await?;
                // Whoever headed it is no head there.
                if link.speaks_as == Some(SpeaksAs::Head) {
                    store::link::set_speaks_as(tx, link.id, SpeaksAs::Member).await?;
                }
            }
            (into, there) => {
                let (from, to) = (link.state, LinkState::Revoked);
                store::link::decide(tx, link.id, from, to, proof.account, ctx.now).await?;
                // A deputy there is of the family from now on; what waited there, a yes to this household has answered. An account has one
                // household of its own, so that the former one ends before.
                if let Some(there) = there.filter(|there| into.is_some() && is_member && !there.is_own()) {
                    store::link::set_speaks_as(tx, there.id, SpeaksAs::Member).await?;
                    if there.state == LinkState::Pending {
                        let (from, to) = (LinkState::Pending, LinkState::Approved);
                        store::link::decide(tx, there.id, from, to, proof.account, ctx.now).await?;
                    }
                }
            }
        }
        if link.state == LinkState::Approved {
            if link.account != sender.account {
                accounts += 1;
                let notice = ChangeNotice::Told { of: of.clone(), closed, into: number.clone() };
                ctx.tell(tx, link.account, notice.into()).await?;
            }
        } else {
            links_of::ends_waiting(tx, ctx, &link, &household, &place).await?;
        }
    }
    if let Some(other) = &into {
        for link in there.iter().filter(|link| link.state == LinkState::Approved) {
            if link.account != sender.account {
                let notice =
                    ChangeNotice::Joined { of: called(other, &place), number: household.number.clone() };
                ctx.tell(tx, link.account, notice.into()).await?;
            }
        }
    }
    if !store::household::close(tx, id, &closed, ctx.now).await? {
        return Err(ChangeRefusal::Gone.into());
    }
    store::dialog::end(tx, sender.account).await?;
    store::audit::note(tx, proof, AuditedAct::HouseholdClosed, ctx.now).await?;
    let content = Content::new().with("unit", place.id);
    record::note(tx, ctx, sender, Recorded::HouseholdClosed, record::of_household(id), content).await?;
    count_anew(tx, ctx, place.id).await?;
    ctx.replace(tx, sender, ChangeNotice::Closed { of, closed, into: number, accounts }.into()).await?;
    Ok(None)
}
