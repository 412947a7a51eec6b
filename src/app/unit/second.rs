//! What cannot be taken back waits for a second person: those who may confirm it are asked, and both sides read how it stands. Used by
//! `merge.rs`, `commune.rs` and `app/unit_sheet.rs`.

use super::super::{Ctx, Outcome, Sender};
use crate::domain::ids::{AccountId, CommuneId, UnitChangeId};
use crate::domain::link::display_name;
use crate::domain::people::{Grant, Role, Scope};
use crate::domain::say::Notice;
use crate::domain::time::Moment;
use crate::domain::unit_change::{ChangeState, UnitAct, UnitChange};
use crate::store::{self, Fault, Tx, Write};

/// What whoever asked for a change reads: its id, how many others were asked, until when it waits.
type Proposed<'a> = Box<dyn Fn(UnitChangeId, usize, Moment) -> Notice + Send + Sync + 'a>;

/// What whoever may confirm it reads: its id, who asked, until when it waits.
type ToConfirm<'a> = Box<dyn Fn(UnitChangeId, String, Moment) -> Notice + Send + Sync + 'a>;

/// What the two sides read of a change that waits.
pub(in crate::app) struct Words<'a> {
    pub proposed: Proposed<'a>,
    pub to_confirm: ToConfirm<'a>,
}

/// Whether a change concerns more than one commune: it is for operators.
pub(super) fn is_for_operators(act: &UnitAct) -> bool {
    match act {
        UnitAct::Joined(_) | UnitAct::Sheet { .. } => true,
        UnitAct::Merged(merge) => merge.across,
        _ => false,
    }
}

/// Who may decide on a change: those who govern the commune; what concerns several, the operators.
pub(super) async fn entitled(tx: &mut Tx, ctx: &Ctx, change: &UnitChange) -> Result<Vec<AccountId>, Fault> {
    let mut all = ctx.house.operators.clone();
    if let Some(commune) = change.commune.filter(|_| !is_for_operators(&change.act)) {
        let grant = Grant { role: Role::WardOfficer, scope: Scope::Commune(commune) };
        all.extend(store::grant::holders(tx, grant, ctx.now).await?);
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// Those of them who did not ask for it.
pub(super) async fn others(tx: &mut Tx, ctx: &Ctx, change: &UnitChange) -> Result<Vec<AccountId>, Fault> {
    let mut all = entitled(tx, ctx, change).await?;
    all.retain(|account| *account != change.asked_by);
    Ok(all)
}

/// A change that is asked for, or done, now.
pub(in crate::app) fn change(
    ctx: &Ctx,
    asked_by: AccountId,
    (commune, act): (Option<CommuneId>, UnitAct),
    state: ChangeState,
) -> UnitChange {
    UnitChange { id: ctx.house.chance.id(ctx.now), commune, act, state, asked_by, asked_at: ctx.now }
}

/// Asks for a change in place of what waits there, and tells both sides.
pub(in crate::app) async fn propose(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    what: (Option<CommuneId>, UnitAct),
    words: Words<'_>,
) -> Outcome {
    match what.0 {
        Some(commune) => store::unit_change::drop_open(tx, commune, sender.account, ctx.now).await?,
        None => store::unit_change::drop_open_sheets(tx, sender.account, ctx.now).await?,
    }
    let change = change(ctx, sender.account, what, ChangeState::Open);
    store::unit_change::insert(tx, &change).await?;
    let others = others(tx, ctx, &change).await?;
    for other in &others {
        let notice = (words.to_confirm)(change.id, display_name(&sender.name), change.until());
        ctx.tell(tx, *other, notice).await?;
    }
    ctx.replace(tx, sender, (words.proposed)(change.id, others.len(), change.until())).await?;
    Ok(None)
}

/// Shows a change that waits, to who asked for it or to who may confirm it.
pub(in crate::app) async fn show(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    change: &UnitChange,
    words: Words<'_>,
) -> Outcome<()> {
    let notice = if change.asked_by == sender.account {
        let others = others(tx, ctx, change).await?.len();
        (words.proposed)(change.id, others, change.until())
    } else {
        let by = store::grant::name_of(tx, change.asked_by).await?.unwrap_or_default();
        (words.to_confirm)(change.id, by, change.until())
    };
    ctx.reply(tx, sender, notice).await?;
    Ok(())
}
