//! `/dulieu`: what is kept about an account, its copy, and its deletion. What is kept and why: docs/privacy.md.

use super::super::setup::office_of;
use super::super::{Ctx, Outcome, Sender, Toast};
use super::approve::end_copies;
use super::standings;
use crate::domain::household::LinkState;
use crate::domain::ids::{AccountId, HouseholdId};
use crate::domain::letter::{Errand, Paper};
use crate::domain::link::{Kept, KeptRow, LinkNotice};
use crate::domain::people::{Role, Scope};
use crate::domain::record::{Content, Recorded};
use crate::domain::retention::ASKED_BEFORE;
use crate::domain::say::Notice;
use crate::store::asked_before::{Asked, Outcome as Ended};
use crate::store::{self, Fault, Tx, Write};

/// Everything kept about an account; `None` when that is nothing but, perhaps, a language.
pub(in crate::app) async fn kept(tx: &mut Tx, ctx: &Ctx, account: AccountId) -> Result<Option<Kept>, Fault> {
    let known = store::account::find(tx, account).await?;
    let standings = standings(tx, account).await?;
    let answers = store::rsvp::given_by(tx, account).await?;
    let (mut offices, mut terms) = (Vec::new(), Vec::new());
    for grant in store::grant::of_account(tx, account, ctx.now).await? {
        let Some(office) = office_of(tx, grant).await? else { continue };
        let term = match (grant.role, grant.scope) {
            (Role::ElectionTeam, Scope::Neighborhood(id)) => {
                store::grant::terms(tx, account, id, ctx.now).await?.pop().flatten()
            }
            _ => None,
        };
        offices.push(office);
        terms.push(term);
    }
    if terms.iter().all(Option::is_none) {
        terms.clear();
    }
    let subscriber = store::subscriber::find(tx, account.private_chat()).await?;
    let reminders = subscriber.map(|subscriber| subscriber.active);
    let reminders_of = match subscriber {
        Some(subscriber) => super::super::election::name_of(tx, subscriber.scope).await?,
        None => None,
    };
    let consent_at = known.as_ref().and_then(|known| known.consent_at);
    let objections = store::objection::given_by(tx, account).await?;
    let corrections = store::correction::given_by(tx, account).await?;
    let voices = store::voice_note::of_account(tx, account).await?;
    let ended = store::link::ended_of_account(tx, account).await?;
    let acts = store::audit::of_account(tx, account).await?;
    let nothing = standings.is_empty()
        && corrections.is_empty()
        && voices.is_empty()
        && ended.is_empty()
        && acts.is_empty()
        && answers.is_empty()
        && objections.is_empty()
        && offices.is_empty()
        && reminders.is_none();
    if consent_at.is_none() && nothing {
        return Ok(None);
    }
    let display_name = match known.map(|known| known.display_name) {
        Some(name) if !name.is_empty() => name,
        _ => store::grant::name_of(tx, account).await?.unwrap_or_default(),
    };
    Ok(Some(Kept {
        display_name,
        consent_at,
        standings,
        answers,
        objections,
        offices,
        terms,
        reminders,
        reminders_of,
        rows: rows(tx, account).await?,
        ended,
        corrections,
        acts,
        voices,
        more: 0,
    }))
}

/// The households an account speaks for as one of theirs, as they stand on the roll: what stands there of a household that it speaks for as a
/// deputy is not about the account.
async fn rows(tx: &mut Tx, account: AccountId) -> Result<Vec<KeptRow>, Fault> {
    let mut rows = Vec::new();
    let own = store::link::active_of_account(tx, account).await?;
    let own: Vec<HouseholdId> = own.iter().filter(|link| link.is_own()).map(|link| link.household).collect();
    for household in store::household::of_account(tx, account).await? {
        if !own.contains(&household.id) {
            continue;
        }
        let Some(place) = store::place::find_neighborhood(tx, household.neighborhood).await? else {
            continue;
        };
        let links = store::link::active_of_household(tx, household.id).await?;
        let approved = links.into_iter().filter(|link| link.state == LinkState::Approved);
        rows.push(KeptRow {
            number: household.number,
            place: format!("{}, {}", place.name, place.commune_name),
            head_name: household.head_name,
            address: household.address,
            alley: household.alley,
            cluster: household.cluster,
            representative: household.representative,
            speakers: approved.map(|link| link.display_name).collect(),
        });
    }
    Ok(rows)
}

pub(super) async fn my_data(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    let notice = match kept(tx, ctx, sender.account).await? {
        Some(kept) => LinkNotice::MyData(kept.cut()),
        None => LinkNotice::NothingKept,
    };
    ctx.reply(tx, sender, Notice::Link(notice)).await?;
    Ok(None)
}

pub(super) async fn copy_data(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    if kept(tx, ctx, sender.account).await?.is_none() {
        return Ok(Some(Toast::Say(Notice::Link(LinkNotice::NothingKept))));
    }
    for (paper, notice) in
        [(Paper::AccountData, LinkNotice::DataCopy), (Paper::AccountPage, LinkNotice::DataPage)]
    {
        ctx.errand(tx, sender.address(), Errand::Hand { paper, notice: Notice::Link(notice) }).await?;
    }
    Ok(None)
}

/// Whether the account holds an office: that is the public's matter and is ended by who gave it.
async fn holds_office(tx: &mut Tx, ctx: &Ctx, account: AccountId) -> Result<bool, Fault> {
    Ok(!store::grant::of_account(tx, account, ctx.now).await?.is_empty())
}

pub(super) async fn ask_delete(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    if kept(tx, ctx, sender.account).await?.is_none() {
        return Ok(Some(Toast::Say(Notice::Link(LinkNotice::NothingKept))));
    }
    let offices = holds_office(tx, ctx, sender.account).await?;
    ctx.replace(tx, sender, Notice::Link(LinkNotice::AskDelete { offices })).await?;
    Ok(None)
}

/// Forgets the claims of an account: the copies in officials' chats lose its name, and what officials said to it, or it took back, holds
/// for the same time as before.
async fn forget_claims(tx: &mut Write, ctx: &Ctx, account: AccountId) -> Result<(), Fault> {
    for claim in store::link::claims(tx, account).await? {
        let (number, about) = (claim.number, claim.household.to_string());
        if let Some(neighborhood) = store::place::find_ever(tx, claim.neighborhood).await? {
            let waited = claim.state == LinkState::Pending;
            let forgotten = LinkNotice::RequestForgotten { number, neighborhood, waited };
            end_copies(tx, ctx, claim.link, None, &Notice::Link(forgotten)).await?;
        }
        let (outcome, at) = match claim.state {
            LinkState::Pending => (Ended::Withdrawn, Some(ctx.now)),
            LinkState::Rejected => (Ended::Rejected, claim.decided_at),
            LinkState::Revoked if claim.decided_by == Some(account) => (Ended::Withdrawn, claim.decided_at),
            LinkState::Revoked | LinkState::Approved => continue,
        };
        if let Some((at, until)) =
            at.map(|at| (at, ASKED_BEFORE.end(at))).filter(|(_, until)| *until > ctx.now)
        {
            let asked = Asked { account, about: &about };
            store::asked_before::keep(tx, asked, outcome, None, (at, until)).await?;
        }
    }
    store::link::delete_of_account(tx, account).await
}

/// Forgets the account: its claims, its consent, its name, and every letter to it.
pub(super) async fn delete(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    let account = sender.account;
    let chat = account.private_chat();
    store::rsvp::forget_account(tx, account).await?;
    forget_claims(tx, ctx, account).await?;
    super::super::objection::forget_account(tx, ctx, account).await?;
    super::super::correction::forget_account(tx, ctx, account).await?;
    store::dialog::end(tx, account).await?;
    store::voice_note::forget_account(tx, account).await?;
    store::grant::forget_name(tx, account, ctx.now).await?;
    store::appointment::forget_account(tx, account).await?;
    store::account::delete(tx, account).await?;
    // Whoever asked for it is forgotten: the record says that somebody was, and not who.
    store::record::append(tx, Recorded::DataDeleted, None, "account".to_owned(), &Content::new(), ctx.now)
        .await?;
    store::subscriber::forget(tx, chat).await?;
    store::outbox::waves::forget_chat(tx, chat, ctx.now).await?;
    store::outbox::forget_chat(tx, chat).await?;
    let offices = holds_office(tx, ctx, account).await?;
    ctx.replace(tx, sender, Notice::Link(LinkNotice::Deleted { offices })).await?;
    Ok(None)
}
