//! An official settles an objection: the household is added, put right, or the objection is overruled with a reason. Who and when
//! stay with it, and who objected is told.

use super::super::authority::{is_kept_out, keep_roll};
use super::super::roll::{add, count_anew, with_row};
use super::super::{Ctx, Outcome, Sender};
use super::{ask_of, end_copies, group_letter};
use crate::domain::ids::{ObjectionId, OpeningId};
use crate::domain::objection::{
    FROZEN_DAYS, Frozen, Objection, ObjectionDialog, ObjectionKind, ObjectionNotice, ObjectionRefusal,
    ObjectionState, Opening, read_reason, read_row,
};
use crate::domain::people::MayLead;
use crate::domain::place::Neighborhood;
use crate::domain::roll::{AuditedAct, NumberIndex, RollRow, number_order};
use crate::domain::say::Refusal;
use crate::domain::tally::COUNT_DAYS;
use crate::store::{self, Fault, Tx, Write};

/// An open objection, where the sender leads, does not stand on a list, and did not make it.
async fn open_one(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: ObjectionId,
) -> Outcome<(Objection, Neighborhood, MayLead)> {
    let objection = store::objection::find(tx, id).await?.ok_or(Refusal::StaleButton)?;
    let (neighborhood, proof) = keep_roll(tx, ctx, sender, objection.neighborhood).await?;
    if objection.state != ObjectionState::Open {
        return Err(ObjectionRefusal::AlreadySettled.into());
    }
    if objection.account == sender.account {
        return Err(ObjectionRefusal::Own.into());
    }
    is_no_candidate(tx, ctx, sender, &neighborhood).await?;
    store::audit::note_look(tx, proof, AuditedAct::ObjectionsRead, ctx.now).await?;
    Ok((objection, neighborhood, proof))
}

/// Whoever stands at a meeting that is to come, or whose count is not out, decides nothing about who may vote there.
///
/// # Errors
/// [`ObjectionRefusal::Candidate`].
pub(super) async fn is_no_candidate(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    neighborhood: &Neighborhood,
) -> Outcome<()> {
    match is_kept_out(tx, ctx, sender, neighborhood).await? {
        true => Err(ObjectionRefusal::Candidate.into()),
        false => Ok(()),
    }
}

/// The number after the greatest one.
async fn next_number(tx: &mut Tx, neighborhood: &Neighborhood) -> Result<String, Fault> {
    let households = store::household::list(tx, neighborhood.id).await?;
    let numbers = households.iter().map(|household| number_order(&household.number).0);
    let greatest = numbers.filter(|number| *number < u64::MAX).max().unwrap_or(0);
    Ok(greatest.saturating_add(1).to_string())
}

pub(super) async fn shown(
    tx: &mut Tx,
    neighborhood: &Neighborhood,
    objection: &Objection,
    closed: bool,
) -> Result<ObjectionNotice, Fault> {
    Ok(ObjectionNotice::One {
        closed,
        objection: Box::new(objection.clone()),
        number: next_number(tx, neighborhood).await?,
        neighborhood: Box::new(neighborhood.clone()),
    })
}

pub(super) async fn one(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: ObjectionId) -> Outcome {
    let (objection, neighborhood, _) = open_one(tx, ctx, sender, id).await?;
    let shown = shown(tx, &neighborhood, &objection, false).await?;
    ctx.reply(tx, sender, shown.into()).await?;
    Ok(None)
}

pub(super) async fn ask_row(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: ObjectionId) -> Outcome {
    let (objection, neighborhood, _) = open_one(tx, ctx, sender, id).await?;
    ask_of(tx, ctx, sender, ObjectionDialog::Row { objection: id }).await?;
    let number = next_number(tx, &neighborhood).await?;
    ctx.reply(tx, sender, ObjectionNotice::AskRow { objection: Box::new(objection), number }.into()).await?;
    Ok(None)
}

/// `Thêm hộ này`.
pub(super) async fn add_as_said(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: ObjectionId) -> Outcome {
    let (objection, neighborhood, proof) = open_one(tx, ctx, sender, id).await?;
    if objection.kind != ObjectionKind::Missing {
        return Err(Refusal::StaleButton.into());
    }
    let number = next_number(tx, &neighborhood).await?;
    let row = RollRow {
        number,
        head_name: objection.head_name.clone(),
        address: objection.address.clone(),
        ..RollRow::default()
    };
    take_in(tx, ctx, sender, (objection, neighborhood, proof), row).await
}

/// What the official typed: as it is to stand on the roll.
pub(super) async fn row(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: ObjectionId, words: &str) -> Outcome {
    let (objection, neighborhood, proof) = open_one(tx, ctx, sender, id).await?;
    let (number, head_name, address) = read_row(words)?;
    let row = RollRow { number, head_name, address, ..RollRow::default() };
    take_in(tx, ctx, sender, (objection, neighborhood, proof), row).await
}

/// The frozen rolls that a household which was missing is added to: the one that holds now, and those on which a result is still to come.
async fn rolls_in_use(
    tx: &mut Tx,
    ctx: &Ctx,
    neighborhood: &Neighborhood,
) -> Result<Vec<(OpeningId, Frozen)>, Fault> {
    let mut moments = vec![ctx.now];
    for meeting in store::meeting::called_in(tx, neighborhood.id).await? {
        if meeting.starts_at <= ctx.now.plus_days(-FROZEN_DAYS) {
            continue;
        }
        let waits = match store::tally::find_published(tx, meeting.id).await? {
            None => meeting.starts_at > ctx.now.plus_days(-COUNT_DAYS),
            // Its papers stand on its roll.
            Some(_) => match store::papers::after(tx, meeting.id).await?.map(|round| round.counted) {
                Some(Some(counted)) => store::tally::find_published(tx, counted).await?.is_none(),
                Some(None) => true,
                None => false,
            },
        };
        if waits {
            moments.push(meeting.starts_at);
        }
    }
    let mut rolls: Vec<(OpeningId, Frozen)> = Vec::new();
    for at in moments {
        if let Some(Opening { id, frozen: Some(frozen), .. }) =
            store::objection::in_force(tx, neighborhood.id, at).await?
            && !rolls.iter().any(|(known, _)| *known == id)
        {
            rolls.push((id, frozen));
        }
    }
    rolls.sort_by_key(|(_, frozen)| frozen.at);
    Ok(rolls)
}

/// Adds the household, or puts the one with its number right; every frozen roll in use grows by the one that was missing.
async fn take_in(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    (objection, neighborhood, proof): (Objection, Neighborhood, MayLead),
    row: RollRow,
) -> Outcome {
    store::place::lock_neighborhood(tx, neighborhood.id).await?;
    open_one(tx, ctx, sender, objection.id).await?;
    let row = row.placed();
    let households = store::household::list(tx, neighborhood.id).await?;
    let numbers = NumberIndex::of(households.iter().map(|household| household.number.as_str()));
    let known = numbers.find(&row.number).and_then(|place| households.get(place)).cloned();
    let number = || row.number.clone();
    let to = match (objection.kind, known) {
        (ObjectionKind::Missing, None) => {
            let added = add(tx, ctx, proof, &row).await?;
            let mut grown = Vec::new();
            for (id, frozen) in rolls_in_use(tx, ctx, &neighborhood).await? {
                store::objection::grow(tx, id, added).await?;
                grown.push(Frozen { size: frozen.size + 1, ..frozen });
            }
            if !grown.is_empty() {
                store::papers::grow(tx, neighborhood.id).await?;
                tell_grown(tx, ctx, &neighborhood, objection.id, grown).await?;
            }
            count_anew(tx, ctx, neighborhood.id).await?;
            ObjectionState::Added
        }
        (ObjectionKind::Missing, Some(_)) => {
            return Err(ObjectionRefusal::NumberTaken { number: number() }.into());
        }
        (ObjectionKind::Wrong, Some(household)) => {
            // What the objection does not speak of stays.
            let said = |new: &String, old: &String| if new.is_empty() { old.clone() } else { new.clone() };
            let row = RollRow {
                representative: household.representative.clone(),
                alley: said(&row.alley, &household.alley),
                cluster: said(&row.cluster, &household.cluster),
                ..row
            };
            store::household::update(tx, &with_row(household, &row)).await?;
            ObjectionState::Corrected
        }
        (ObjectionKind::Wrong, None) => {
            return Err(ObjectionRefusal::NoSuchNumber { number: number() }.into());
        }
    };
    settle(tx, ctx, sender, (objection, neighborhood), to, None).await
}

/// What everybody has read of a frozen roll is put right: the group hears how many households it has now, and of none which one.
async fn tell_grown(
    tx: &mut Write,
    ctx: &Ctx,
    neighborhood: &Neighborhood,
    objection: ObjectionId,
    rolls: Vec<Frozen>,
) -> Outcome<()> {
    let group = store::group::find_by_neighborhood(tx, neighborhood.id).await?;
    if let (Some(newest), Some(group)) = (rolls.last().copied(), group) {
        // One alone is said by its size.
        let rolls = if rolls.len() > 1 { rolls } else { Vec::new() };
        let neighborhood = Box::new(neighborhood.clone());
        let grown = ObjectionNotice::Grown { neighborhood, size: newest.size, rolls };
        let letter = group_letter(ctx, group.address(), format!("roll-grown:{objection}"), grown);
        ctx.post(tx, &letter).await?;
    }
    Ok(())
}

/// `Không chấp nhận`: why?
pub(super) async fn ask_reason(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: ObjectionId) -> Outcome {
    open_one(tx, ctx, sender, id).await?;
    ask_of(tx, ctx, sender, ObjectionDialog::Reason { objection: id }).await?;
    ctx.reply(tx, sender, ObjectionNotice::AskReason.into()).await?;
    Ok(None)
}

pub(super) async fn overrule(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: ObjectionId,
    words: &str,
) -> Outcome {
    let (objection, neighborhood, _) = open_one(tx, ctx, sender, id).await?;
    let reason = read_reason(words)?;
    settle(tx, ctx, sender, (objection, neighborhood), ObjectionState::Overruled, Some(reason)).await
}

async fn settle(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    (objection, neighborhood): (Objection, Neighborhood),
    to: ObjectionState,
    reason: Option<String>,
) -> Outcome {
    let by = sender.account;
    if !store::objection::settle(tx, objection.id, to, reason.as_deref(), by, ctx.now).await? {
        return Err(ObjectionRefusal::AlreadySettled.into());
    }
    let shown = sender.message.filter(|_| sender.pressed).map(|message| (sender.room.chat, message));
    let objection = Objection { state: to, reason, ..objection };
    end_copies(tx, ctx, &objection, shown).await?;
    store::dialog::end(tx, sender.account).await?;
    let frozen =
        store::objection::in_force(tx, neighborhood.id, ctx.now).await?.and_then(|opening| opening.frozen);
    let size = match frozen {
        Some(frozen) => frozen.size,
        None => store::household::roll_size(tx, neighborhood.id).await?,
    };
    let account = objection.account;
    let objection = Box::new(objection);
    let neighborhood = Box::new(neighborhood);
    let told = ObjectionNotice::Told { objection: objection.clone(), neighborhood: neighborhood.clone() };
    ctx.tell(tx, account, told.into()).await?;
    ctx.replace(tx, sender, ObjectionNotice::Settled { objection, neighborhood, size }.into()).await?;
    Ok(None)
}
