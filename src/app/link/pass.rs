//! A pass: the square code that an official shows to somebody who stands before them. Who opens its link within some minutes speaks for the
//! household at once, as what the official said; it is good once, and the words under the picture say when it is over.

use super::approve::{approve, as_request, end_copies};
use super::not_of_another;
use crate::app::{Ctx, Outcome, Sender};
use crate::domain::digest::sha256;
use crate::domain::household::{CameBy, Household, Link, LinkState, SpeaksAs};
use crate::domain::household_page::{HouseholdNotice, HouseholdRefusal, MOST_HOUSEHOLDS, PassEnd, Which};
use crate::domain::ids::HouseholdId;
use crate::domain::letter::{Errand, Letter};
use crate::domain::link::{LinkNotice, LinkRefusal, findable_name};
use crate::domain::people::MayLead;
use crate::domain::place::Neighborhood;
use crate::domain::retention::PASSES;
use crate::domain::roll::AuditedAct;
use crate::domain::say::Notice;
use crate::domain::time::Moment;
use crate::store::pass::Pass;
use crate::store::{self, Fault, Tx, Write};

/// Passes that are looked through at once.
const AT_ONCE: i64 = 200;

/// Groups the messages that show a pass.
fn about(hash: &str) -> String {
    format!("pass:{hash}")
}

/// Shows a new pass for a household; an older one of it ends.
pub(in crate::app) async fn show(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    proof: MayLead,
    of: &Which,
    household: HouseholdId,
    speaks_as: SpeaksAs,
) -> Outcome {
    for older in store::pass::open(tx, AT_ONCE).await? {
        if older.household == household {
            close(tx, ctx, &older, PassEnd::Replaced).await?;
        }
    }
    let (token, until) = (ctx.house.chance.token(), PASSES.end(ctx.now));
    let pass = Pass {
        hash: sha256(token.as_bytes()),
        household,
        speaks_as,
        made_by: proof.account,
        expires_at: until,
        has_ended: false,
    };
    store::pass::insert(tx, proof, &pass, ctx.now).await?;
    store::audit::note_about(tx, proof, AuditedAct::PassShown, household, ctx.now).await?;
    let notice = HouseholdNotice::Pass { of: of.clone(), speaks_as, until }.into();
    let letter = ctx.chatter(sender.address(), Errand::ShowPass { token, notice });
    // What could not be shown in time is not shown.
    let (subject, expires_at) = (Some(about(&pass.hash)), Some(until));
    ctx.post(tx, &Letter { subject, expires_at, ..letter }).await?;
    Ok(None)
}

/// Ends a pass, and says so under its picture; false when it had ended before.
async fn close(tx: &mut Write, ctx: &Ctx, pass: &Pass, why: PassEnd) -> Result<bool, Fault> {
    if !store::pass::end(tx, &pass.hash, ctx.now).await? {
        return Ok(false);
    }
    let about = about(&pass.hash);
    store::outbox::cancel_subject(tx, &about, ctx.now).await?;
    let to = ctx.private_address(tx, pass.made_by).await?;
    for message in store::outbox::said_about(tx, to.chat, &about).await? {
        let notice = HouseholdNotice::PassEnded(why.clone()).into();
        ctx.errand(tx, to, Errand::Caption { message, notice }).await?;
    }
    Ok(true)
}

/// What a pass that is good leads to. Who made it may have lost the office since.
pub(super) async fn good(
    tx: &mut Tx,
    ctx: &Ctx,
    token: &str,
) -> Outcome<(Pass, Household, Neighborhood, MayLead)> {
    let pass = store::pass::find(tx, &sha256(token.as_bytes())).await?.ok_or(LinkRefusal::PassOver)?;
    if pass.has_ended || ctx.now >= pass.expires_at {
        return Err(LinkRefusal::PassOver.into());
    }
    let household = store::household::find(tx, pass.household).await?.ok_or(LinkRefusal::PassOver)?;
    let place = store::place::find_neighborhood(tx, household.neighborhood).await?;
    let place = place.ok_or(LinkRefusal::PassOver)?;
    let maker = ctx.authority(tx, pass.made_by).await?;
    let proof = maker.keep_roll(&place).map_err(|_| LinkRefusal::PassOver)?;
    Ok((pass, household, place, proof))
}

/// Opened by somebody who agreed to be kept: they speak for the household from now on.
pub(super) async fn open(tx: &mut Write, ctx: &Ctx, sender: &Sender, token: &str) -> Outcome {
    let (pass, household, place, proof) = good(tx, ctx, token).await?;
    store::dialog::end(tx, sender.account).await?;
    let active = store::link::active_in(tx, sender.account, place.id).await?;
    let before = active.iter().find(|link| link.household == household.id).cloned();
    let link = match before {
        Some(link) if link.state == LinkState::Approved => {
            let (number, neighborhood) = (household.number, place);
            let notice = LinkNotice::AlreadyLinked { number, neighborhood };
            ctx.replace(tx, sender, Notice::Link(notice)).await?;
            return Ok(None);
        }
        Some(link) => {
            // After a merge it may wait as the deputy's: beside a household of one's own it stays that.
            if pass.speaks_as != SpeaksAs::Deputy {
                let others: Vec<Link> = active.iter().filter(|other| other.id != link.id).cloned().collect();
                not_of_another(tx, &others, &place).await?;
            }
            link
        }
        None => {
            if pass.speaks_as != SpeaksAs::Deputy {
                not_of_another(tx, &active, &place).await?;
            }
            if active.len() >= MOST_HOUSEHOLDS {
                return Err(HouseholdRefusal::TooManyHouseholds { limit: MOST_HOUSEHOLDS }.into());
            }
            let link = Link {
                id: ctx.house.chance.id(ctx.now),
                household: household.id,
                neighborhood: place.id,
                account: sender.account,
                display_name: findable_name(&sender.name, sender.username.as_deref()),
                state: LinkState::Pending,
                requested_at: ctx.now,
                held_answer: None,
                came_by: Some(CameBy::Link),
                speaks_as: Some(pass.speaks_as),
            };
            store::link::insert(tx, &link).await?;
            link
        }
    };
    let (of, name) =
        (Which { number: household.number.clone(), neighborhood: place.clone() }, link.display_name.clone());
    if !close(tx, ctx, &pass, PassEnd::Used { of, name, speaks_as: pass.speaks_as }).await? {
        return Err(LinkRefusal::PassOver.into());
    }
    store::link::set_speaks_as(tx, link.id, pass.speaks_as).await?;
    let link = Link { speaks_as: Some(pass.speaks_as), ..link };
    let request = Box::new(as_request(tx, ctx, &link, &household, &place).await?);
    approve(tx, ctx, proof, &link, &household, &place).await?;
    let decided = Notice::Link(LinkNotice::Decided { request, approved: true });
    end_copies(tx, ctx, link.id, None, &decided).await?;
    if let Some(message) = sender.message.filter(|_| sender.pressed) {
        ctx.errand(tx, sender.address(), Errand::Strip { message }).await?;
    }
    Ok(None)
}

/// When the next pass runs out.
///
/// # Errors
/// When the database fails.
pub async fn next_due(tx: &mut Tx) -> Result<Option<Moment>, Fault> {
    Ok(store::pass::open(tx, 1).await?.first().map(|pass| pass.expires_at))
}

/// Ends the passes whose minutes are over.
///
/// # Errors
/// When the database fails.
pub async fn run_out(tx: &mut Write, ctx: &Ctx) -> Result<(), Fault> {
    for pass in store::pass::open(tx, AT_ONCE).await? {
        if pass.expires_at <= ctx.now {
            close(tx, ctx, &pass, PassEnd::RunOut).await?;
        }
    }
    Ok(())
}
