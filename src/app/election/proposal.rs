//! A change for the whole province takes a second official: asked for, confirmed or dropped, or expired. The rule is
//! `domain/proposal.rs`; what is asked for is `set.rs`.

use super::set::to_call_off;
use super::{no, notice, preside, toast, unchanged_since};
use crate::app::{Ctx, Outcome, Sender, campaign, record, team};
use crate::domain::election::{Election, ElectionNotice, ElectionRefusal, ElectionState};
use crate::domain::ids::{AccountId, ElectionId};
use crate::domain::letter::Errand;
use crate::domain::link::display_name;
use crate::domain::people::{Grant, MayPreside, Role, Scope};
use crate::domain::polling::PollingDay;
use crate::domain::proposal::{Change, Proposal, ProposalState};
use crate::domain::record::{Content, Recorded};
use crate::domain::reminder::WaveKind;
use crate::domain::say::Refusal;
use crate::domain::time::{Moment, after_quiet_hours};
use crate::domain::when::WhenFault;
use crate::store::{self, Fault, Tx, Write};

/// The accounts that may change the election of the whole province.
async fn presiders(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<AccountId>, Fault> {
    let grant = Grant { role: Role::ProvinceAdmin, scope: Scope::Province };
    let mut all = ctx.house.operators.clone();
    all.extend(store::grant::holders(tx, grant, ctx.now).await?);
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// The others who have the right.
async fn others(tx: &mut Tx, ctx: &Ctx, than: AccountId) -> Result<Vec<AccountId>, Fault> {
    let mut all = presiders(tx, ctx).await?;
    all.retain(|account| *account != than);
    Ok(all)
}

/// The change that waits for its second official.
pub(in crate::app) async fn waiting(tx: &mut Tx, ctx: &Ctx) -> Result<Option<Proposal>, Fault> {
    Ok(store::proposal::open(tx).await?.filter(|open| open.is_open(ctx.now)))
}

/// Asks the others to confirm `change`; where nobody else has the right, asks the same person once more.
pub(super) async fn ask(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    proof: MayPreside,
    id: ElectionId,
    change: Change,
) -> Outcome {
    expire_due(tx, ctx).await?;
    let proposal = Proposal::new(id, change, proof.account, ctx.now);
    if !store::proposal::insert(tx, &proposal).await? {
        return no(ElectionRefusal::ProposalPending);
    }
    for other in others(tx, ctx, proof.account).await? {
        let said = to_confirm(tx, ctx, &proposal, display_name(&sender.name)).await?;
        ctx.tell(tx, other, notice(said)).await?;
    }
    let said = asked(tx, ctx, &proposal).await?;
    ctx.replace(tx, sender, notice(said)).await?;
    Ok(None)
}

async fn asked(tx: &mut Tx, ctx: &Ctx, proposal: &Proposal) -> Result<ElectionNotice, Fault> {
    let others = others(tx, ctx, proposal.proposed_by).await?.len();
    Ok(ElectionNotice::Proposed {
        proposal: proposal.id,
        change: proposal.change.clone(),
        others: i64::try_from(others).unwrap_or(i64::MAX),
        until: proposal.expires_at,
    })
}

async fn to_confirm(
    tx: &mut Tx,
    ctx: &Ctx,
    proposal: &Proposal,
    by: String,
) -> Result<ElectionNotice, Fault> {
    let current = super::current(tx, ctx).await?;
    let correction = match current {
        Some(election) => campaign::has_begun(tx, &election).await?,
        None => false,
    };
    let change = proposal.change.clone();
    Ok(ElectionNotice::ToConfirm {
        proposal: proposal.id,
        change,
        by,
        until: proposal.expires_at,
        correction,
    })
}

/// Shows what waits, to who asked for it or to who may confirm it.
pub(super) async fn show(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    proposal: &Proposal,
) -> Result<(), Fault> {
    let said = if proposal.proposed_by == sender.account {
        asked(tx, ctx, proposal).await?
    } else {
        let by = store::grant::name_of(tx, proposal.proposed_by).await?.unwrap_or_default();
        to_confirm(tx, ctx, proposal, by).await?
    };
    ctx.reply(tx, sender, notice(said)).await
}

/// The proposal a button names, as long as it waits.
async fn open(tx: &mut Tx, ctx: &Ctx, id: ElectionId) -> Outcome<Proposal> {
    let proposal = store::proposal::find(tx, id).await?.ok_or(Refusal::StaleButton)?;
    if proposal.is_open(ctx.now) { Ok(proposal) } else { no(ElectionRefusal::ProposalOver) }
}

pub(super) async fn confirm(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: ElectionId) -> Outcome {
    preside(tx, ctx, sender).await?;
    match store::proposal::find(tx, id).await? {
        Some(Proposal { state: ProposalState::Enacted, change: Change::Set { .. }, .. }) => {
            return toast(ElectionNotice::AlreadySet);
        }
        Some(Proposal { state: ProposalState::Enacted, change: Change::CallOff { .. }, .. }) => {
            return toast(ElectionNotice::AlreadyCalledOff);
        }
        _ => {}
    }
    let proposal = open(tx, ctx, id).await?;
    if !proposal.may_confirm(sender.account, &presiders(tx, ctx).await?) {
        return no(ElectionRefusal::NeedsAnother);
    }
    let said = match &proposal.change {
        Change::Set { replaces, polling } => {
            if polling.is_over(ctx.now, ctx.house.zone) {
                return no(ElectionRefusal::Day(WhenFault::Past));
            }
            let current = unchanged_since(tx, ctx, *replaces).await?;
            let moved = current.is_some();
            let correction = enact(tx, ctx, &proposal, polling, current).await?;
            let leaves_at = leaves_at(ctx, WaveKind::Moved);
            ElectionNotice::Set { polling: polling.clone(), moved, correction, leaves_at }
        }
        Change::CallOff { edition, .. } => {
            let Some(election) = to_call_off(tx, ctx, *edition).await? else {
                return toast(ElectionNotice::AlreadyCalledOff);
            };
            let correction = end(tx, ctx, &election).await?;
            let leaves_at = leaves_at(ctx, WaveKind::CalledOff);
            ElectionNotice::CalledOff { polling: election.polling, correction, leaves_at }
        }
    };
    store::proposal::end(tx, id, ProposalState::Enacted, Some(sender.account), ctx.now).await?;
    ctx.replace(tx, sender, notice(said.clone())).await?;
    if proposal.proposed_by != sender.account {
        ctx.tell(tx, proposal.proposed_by, notice(said)).await?;
    }
    Ok(None)
}

/// When a correction may be said, if that is not at once.
fn leaves_at(ctx: &Ctx, kind: WaveKind) -> Option<Moment> {
    Some(kind.may_speak_at(ctx.now, ctx.house.zone)).filter(|leaves_at| *leaves_at > ctx.now)
}

/// Drops it: by who asked for it, or by who would have confirmed it. The other side is told.
pub(super) async fn drop(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: ElectionId) -> Outcome {
    preside(tx, ctx, sender).await?;
    let proposal = open(tx, ctx, id).await?;
    store::proposal::end(tx, id, ProposalState::Dropped, Some(sender.account), ctx.now).await?;
    let said = ElectionNotice::ProposalDropped { change: proposal.change.clone() };
    ctx.replace(tx, sender, notice(said)).await?;
    let other_side = if proposal.proposed_by == sender.account {
        others(tx, ctx, sender.account).await?
    } else {
        vec![proposal.proposed_by]
    };
    for account in other_side {
        let (change, by) = (proposal.change.clone(), display_name(&sender.name));
        ctx.tell(tx, account, notice(ElectionNotice::ProposalRefused { change, by })).await?;
    }
    Ok(None)
}

/// When the proposal that waits runs out; `None` when none waits.
pub async fn next_due(tx: &mut Tx) -> Result<Option<Moment>, Fault> {
    Ok(store::proposal::open(tx).await?.map(|open| open.expires_at))
}

/// Ends a proposal that nobody confirmed in time, and tells both sides; not at night.
pub async fn expire_due(tx: &mut Write, ctx: &Ctx) -> Result<(), Fault> {
    let Some(proposal) = store::proposal::open(tx).await?.filter(|open| !open.is_open(ctx.now)) else {
        return Ok(());
    };
    if !store::proposal::end(tx, proposal.id, ProposalState::Expired, None, ctx.now).await? {
        return Ok(());
    }
    let mut told = others(tx, ctx, proposal.proposed_by).await?;
    told.push(proposal.proposed_by);
    for account in told {
        let said = ElectionNotice::ProposalExpired { change: proposal.change.clone() };
        let to = ctx.private_address(tx, account).await?;
        let mut letter = ctx.chatter(to, Errand::Say(notice(said)));
        letter.due_at = after_quiet_hours(ctx.now, ctx.house.zone);
        ctx.post(tx, &letter).await?;
    }
    Ok(())
}

/// Writes an election as it is from here on into the record.
async fn note(tx: &mut Write, ctx: &Ctx, act: Recorded, election: &Election) -> Result<(), Fault> {
    let content = Content::new().with("version", election.version).with("day", election.polling.day);
    let subject = record::of_election(election.id);
    store::record::append(tx, act, Some(election.set_by), subject, &content, ctx.now).await?;
    Ok(())
}

/// Makes the day true; says whether a correction goes out.
async fn enact(
    tx: &mut Write,
    ctx: &Ctx,
    proposal: &Proposal,
    polling: &PollingDay,
    current: Option<Election>,
) -> Outcome<bool> {
    let Some(old) = current else {
        if let Some(past) = store::election::active(tx).await? {
            store::election::end(tx, past.id, ElectionState::Over).await?;
        }
        let election = Election {
            id: proposal.id,
            polling: polling.clone(),
            state: ElectionState::Active,
            version: 1,
            version_at: ctx.now,
            preview: proposal.id,
            set_by: proposal.proposed_by,
        };
        store::election::insert(tx, &election).await?;
        note(tx, ctx, Recorded::ElectionSet, &election).await?;
        team::follows(tx, ctx, None, &election).await?;
        team::beside::day_changed(tx, ctx, &election, None).await?;
        return Ok(false);
    };
    let begun = campaign::silence(tx, ctx, &old).await?;
    let election = Election {
        polling: polling.clone(),
        version: old.version + 1,
        version_at: ctx.now,
        preview: proposal.id,
        set_by: proposal.proposed_by,
        ..old.clone()
    };
    if !store::election::change(tx, &election, election.version - 1).await? {
        return no(ElectionRefusal::ChangedSince);
    }
    note(tx, ctx, Recorded::ElectionMoved, &election).await?;
    team::follows(tx, ctx, Some(&old), &election).await?;
    if election.polling.day != old.polling.day {
        team::beside::untick(tx, ctx, &election).await?;
        team::beside::day_changed(tx, ctx, &election, Some(old.polling.day)).await?;
    }
    if begun {
        campaign::open_correction(tx, ctx, &election, WaveKind::Moved).await?;
    }
    Ok(begun)
}

/// Calls it off; says whether a correction goes out.
async fn end(tx: &mut Write, ctx: &Ctx, election: &Election) -> Result<bool, Fault> {
    let correction = campaign::silence(tx, ctx, election).await?;
    let state = ElectionState::CalledOff;
    // While its teams are there to be told.
    team::beside::called_off(tx, ctx, election).await?;
    store::election::end(tx, election.id, state).await?;
    note(tx, ctx, Recorded::ElectionCalledOff, election).await?;
    team::follows(tx, ctx, None, &Election { state, ..election.clone() }).await?;
    if correction {
        campaign::open_correction(tx, ctx, election, WaveKind::CalledOff).await?;
    }
    Ok(correction)
}
