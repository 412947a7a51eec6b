//! Several units become one: a second official confirms what the first one saw (`look.rs`), and it is done (`enact.rs`).

use super::super::{Ctx, Outcome, Sender, Stop, Toast, unit_sheet};
use super::look::{look, may};
use super::numbers::open_wave;
use super::second::{self, Words, entitled, is_for_operators, others};
use super::{asked, commune, enact, govern, governed, in_the_way};
use crate::domain::ids::{CommuneId, UnitChangeId};
use crate::domain::letter::Errand;
use crate::domain::link::display_name;
use crate::domain::say::{Notice, Refusal};
use crate::domain::time::{Moment, after_quiet_hours};
use crate::domain::unit_change::{
    ChangeState, MERGE_HOURS, Merge, Outcome as Shown, Target, UnitAct, UnitChange, UnitDialog, UnitNotice,
    UnitRefusal,
};
use crate::domain::unit_sheet::UnitSheetNotice;
use crate::store::{self, Fault, Tx, Write};

/// What both sides read of a merge that waits.
fn words(shown: &Shown) -> Words<'_> {
    let outcome = move || Box::new(shown.clone());
    Words {
        proposed: Box::new(move |change, others, until| {
            UnitNotice::Proposed { change, outcome: outcome(), others, until }.into()
        }),
        to_confirm: Box::new(move |change, by, until| {
            UnitNotice::ToConfirm { change, outcome: outcome(), by, until }.into()
        }),
    }
}

pub(super) async fn propose(tx: &mut Write, ctx: &Ctx, sender: &Sender, commune: CommuneId) -> Outcome {
    govern(tx, ctx, sender, commune).await?;
    let merge = match asked(tx, sender).await? {
        UnitDialog::Merging(merge) if merge.commune == commune => merge,
        _ => return Err(Refusal::StaleButton.into()),
    };
    may(tx, ctx, sender, &merge).await?;
    let shown = look(tx, ctx, &merge).await?.shown;
    if !shown.obstacles.is_empty() {
        return in_the_way(tx, ctx, sender, shown.obstacles).await;
    }
    store::dialog::end(tx, sender.account).await?;
    second::propose(tx, ctx, sender, (Some(commune), UnitAct::Merged(merge)), words(&shown)).await
}

/// Shows the merge that waits in a commune, to who asked for it or to who may confirm it.
pub(super) async fn show_waiting(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    commune: CommuneId,
) -> Outcome<()> {
    let waiting = store::unit_change::open_in(tx, commune).await?;
    let Some(change) = waiting.filter(|change| change.is_open(ctx.now)) else { return Ok(()) };
    if is_for_operators(&change.act) && !ctx.authority(tx, sender.account).await?.is_operator() {
        return Ok(());
    }
    let merge = match &change.act {
        UnitAct::Merged(merge) => merge,
        UnitAct::Joined(join) => return commune::show_waiting(tx, ctx, sender, &change, *join).await,
        _ => return Ok(()),
    };
    match look(tx, ctx, merge).await {
        Ok(ground) => second::show(tx, ctx, sender, &change, words(&ground.shown)).await,
        // One of the units is no more: there is nothing to confirm.
        Err(Stop::Refused(_)) => Ok(()),
        Err(fault) => Err(fault),
    }
}

/// A change that was asked for, and the right to decide on it.
async fn asked_for(tx: &mut Tx, ctx: &Ctx, sender: &Sender, id: UnitChangeId) -> Outcome<UnitChange> {
    let authority = ctx.authority(tx, sender.account).await?;
    governed(tx, &authority).await?;
    let change = store::unit_change::find(tx, id).await?.ok_or(Refusal::StaleButton)?;
    if let Some(commune) = change.commune {
        govern(tx, ctx, sender, commune).await?;
    }
    if is_for_operators(&change.act) {
        authority.operate()?;
    }
    Ok(change)
}

pub(super) async fn confirm(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: UnitChangeId) -> Outcome {
    let change = asked_for(tx, ctx, sender, id).await?;
    if change.state == ChangeState::Enacted {
        return Ok(Some(Toast::Say(UnitNotice::AlreadyMerged.into())));
    }
    if !change.is_open(ctx.now) {
        return Err(UnitRefusal::Over.into());
    }
    if !change.may_confirm(sender.account, &entitled(tx, ctx, &change).await?) {
        return Err(UnitRefusal::NeedsAnother.into());
    }
    let merge = match &change.act {
        UnitAct::Merged(merge) => merge,
        UnitAct::Joined(join) => return commune::confirm(tx, ctx, sender, &change, *join).await,
        UnitAct::Sheet { sheet, .. } => {
            return Box::pin(unit_sheet::confirm(tx, ctx, sender, &change, *sheet)).await;
        }
        _ => return Err(Refusal::StaleButton.into()),
    };
    for unit in &merge.units {
        store::place::lock_neighborhood(tx, *unit).await?;
    }
    let ground = look(tx, ctx, merge).await?;
    if !ground.shown.obstacles.is_empty() {
        return in_the_way(tx, ctx, sender, ground.shown.obstacles).await;
    }
    if !store::unit_change::end(tx, id, ChangeState::Enacted, Some(sender.account), ctx.now).await? {
        return Err(UnitRefusal::Over.into());
    }
    store::unit_change::set_numbers(tx, id, &ground.numbers).await?;
    // A new unit may have the name of one that ends.
    enact::end_units(tx, ctx, merge.ending()).await?;
    enact::merge(tx, ctx, (id, merge), (&ground.commune, &ground.units)).await?;
    open_wave(tx, ctx, sender, id).await?;
    let notice = UnitNotice::Merged { outcome: Box::new(ground.shown), commune: merge.commune };
    ctx.replace(tx, sender, notice.clone().into()).await?;
    if change.asked_by != sender.account {
        ctx.tell(tx, change.asked_by, notice.into()).await?;
    }
    Ok(None)
}

/// What a change that waits is about, as it is said when nothing comes of it.
async fn called(tx: &mut Tx, act: &UnitAct) -> Result<String, Fault> {
    Ok(match act {
        UnitAct::Merged(Merge { into: Target::New(name), .. }) => name.name.clone(),
        UnitAct::Merged(Merge { into: Target::Unit(id), .. }) => {
            store::place::find_ever(tx, *id).await?.map(|unit| unit.name).unwrap_or_default()
        }
        UnitAct::Joined(join) => {
            store::place::find_commune(tx, join.into).await?.map(|into| into.name).unwrap_or_default()
        }
        UnitAct::Sheet { file_name: name, .. }
        | UnitAct::Added { name, .. }
        | UnitAct::Renamed { name, .. }
        | UnitAct::Moved { name, .. }
        | UnitAct::Closed { name, .. }
        | UnitAct::CommuneRenamed { name, .. }
        | UnitAct::CommuneClosed { name, .. } => name.clone(),
    })
}

/// Drops it: by who asked for it, or by who would have confirmed it. The other side is told.
pub(super) async fn drop_it(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: UnitChangeId) -> Outcome {
    let change = asked_for(tx, ctx, sender, id).await?;
    if !change.is_open(ctx.now)
        || !store::unit_change::end(tx, id, ChangeState::Dropped, Some(sender.account), ctx.now).await?
    {
        return Err(UnitRefusal::Over.into());
    }
    let (name, by) = (called(tx, &change.act).await?, display_name(&sender.name));
    let (said, told): (Notice, Notice) = match &change.act {
        UnitAct::Sheet { sheet, .. } => {
            unit_sheet::discard(tx, ctx, *sheet).await?;
            (UnitSheetNotice::Dropped.into(), UnitSheetNotice::Declined { file_name: name, by }.into())
        }
        _ => (UnitNotice::Dropped { name: name.clone() }.into(), UnitNotice::Declined { name, by }.into()),
    };
    ctx.replace(tx, sender, said).await?;
    let readers = match change.asked_by == sender.account {
        true => others(tx, ctx, &change).await?,
        false => vec![change.asked_by],
    };
    for account in readers {
        ctx.tell(tx, account, told.clone()).await?;
    }
    Ok(None)
}

/// When the oldest change that waits runs out; `None` when none waits.
pub async fn next_due(tx: &mut Tx) -> Result<Option<Moment>, Fault> {
    Ok(store::unit_change::oldest_open(tx).await?.map(|at| at.plus_minutes(MERGE_HOURS * 60)))
}

/// Ends what nobody confirmed in time, and tells both sides; not at night.
pub async fn expire_due(tx: &mut Write, ctx: &Ctx) -> Result<(), Fault> {
    for change in store::unit_change::open_since(tx, ctx.now.plus_minutes(-MERGE_HOURS * 60)).await? {
        if !store::unit_change::end(tx, change.id, ChangeState::Dropped, None, ctx.now).await? {
            continue;
        }
        let name = called(tx, &change.act).await?;
        let told: Notice = match &change.act {
            UnitAct::Sheet { sheet, .. } => {
                unit_sheet::discard(tx, ctx, *sheet).await?;
                UnitSheetNotice::Expired { file_name: name }.into()
            }
            _ => UnitNotice::Expired { name }.into(),
        };
        let mut readers = others(tx, ctx, &change).await?;
        readers.push(change.asked_by);
        for account in readers {
            let to = ctx.private_address(tx, account).await?;
            let mut letter = ctx.chatter(to, Errand::Say(told.clone()));
            letter.due_at = after_quiet_hours(ctx.now, ctx.house.zone);
            ctx.post(tx, &letter).await?;
        }
    }
    Ok(())
}
