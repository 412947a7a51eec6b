//! Units come and go: one is made, one ends with its offices and its group, several become one. Who is concerned is told.

use super::super::{Ctx, Outcome, link as links_of};
use crate::domain::ids::{AccountId, CommuneId, NeighborhoodId, UnitChangeId};
use crate::domain::letter::{Doubt, Errand, Lane, Letter};
use crate::domain::place::{Commune, Neighborhood};
use crate::domain::retention;
use crate::domain::time::after_quiet_hours;
use crate::domain::unit_change::{
    ChangeState, Merge, Target, UnitAct, UnitChange, UnitName, UnitNotice, UnitRefusal,
};
use crate::store::group::GroupChat;
use crate::store::{self, Fault, Write};

/// Every neighbourhood meets in its house of culture unless the notice says otherwise.
const VENUE: &str = "Nhà văn hóa";

/// A unit that is to be made, at this place of its commune.
pub(in crate::app) fn unit_of(ctx: &Ctx, commune: &Commune, name: &UnitName, position: i64) -> Neighborhood {
    Neighborhood {
        id: ctx.house.chance.id(ctx.now),
        commune: commune.id,
        kind: name.kind,
        name: name.name.clone(),
        commune_name: commune.name.clone(),
        venue: format!("{VENUE} {}", name.name),
        position,
    }
}

/// A new unit, the last of its commune.
pub(super) async fn made(
    tx: &mut Write,
    ctx: &Ctx,
    commune: &Commune,
    name: &UnitName,
) -> Result<Neighborhood, Fault> {
    let position = store::unit_change::last_position(tx, commune.id).await? + 1;
    let unit = unit_of(ctx, commune, name, position);
    store::place::insert_neighborhood(tx, &unit, ctx.now).await?;
    Ok(unit)
}

/// The name of a unit among those of a commune: with its own one where that is another.
pub(super) fn called_in(unit: &Neighborhood, commune: CommuneId) -> String {
    match unit.commune == commune {
        true => unit.name.clone(),
        false => format!("{}, {}", unit.name, unit.commune_name),
    }
}

/// Keeps what was done to one unit by something larger: what was published under its old name is read under it.
pub(in crate::app) async fn note(
    tx: &mut Write,
    ctx: &Ctx,
    (commune, by): (CommuneId, AccountId),
    act: UnitAct,
) -> Result<(), Fault> {
    let (commune, state) = (Some(commune), ChangeState::Enacted);
    let change =
        UnitChange { id: ctx.house.chance.id(ctx.now), commune, act, state, asked_by: by, asked_at: ctx.now };
    store::unit_change::insert(tx, &change).await
}

/// What there is instead of a unit that ends; `name`: empty when there is nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Instead<'a> {
    pub name: &'a str,
    pub commune: &'a Commune,
}

/// Tells a group, not at night. It is read whenever the group can be spoken to again.
pub(super) async fn tell_group(
    tx: &mut Write,
    ctx: &Ctx,
    group: GroupChat,
    notice: UnitNotice,
) -> Result<(), Fault> {
    let letter = Letter {
        lane: Lane::Cards,
        due_at: after_quiet_hours(ctx.now, ctx.house.zone),
        expires_at: Some(retention::LETTERS.end(ctx.now)),
        doubt: Doubt::Repeat,
        ..ctx.chatter(group.address(), Errand::Say(notice.into()))
    };
    ctx.post(tx, &letter).await?;
    Ok(())
}

/// Files that wait are dropped, and what was imported cannot be taken back any more, which is told to who could have.
async fn end_imports(
    tx: &mut Write,
    ctx: &Ctx,
    unit: &Neighborhood,
    Instead { name, commune }: Instead<'_>,
) -> Result<(), Fault> {
    let since = retention::ROLL_UNDO.before(ctx.now);
    for (account, imported_at) in store::roll::may_undo(tx, unit.id, since).await? {
        let notice = UnitNotice::UndoEnded {
            unit: called_in(unit, commune.id),
            name: name.to_owned(),
            commune: commune.name.clone(),
            imported_at,
        };
        ctx.tell(tx, account, notice.into()).await?;
    }
    store::unit_change::drop_imports(tx, unit.id, ctx.now).await
}

/// What a unit had goes with it: its offices end, its group is told that we are no more its voice, files that wait are dropped.
async fn leave(tx: &mut Write, ctx: &Ctx, unit: &Neighborhood, instead: Instead<'_>) -> Result<(), Fault> {
    let commune = instead.commune;
    let told = || (called_in(unit, commune.id), instead.name.to_owned(), commune.name.clone());
    let officials = store::grant::leaders(tx, unit.id, ctx.now).await?;
    store::unit_change::end_offices(tx, unit.id, ctx.now).await?;
    for official in officials {
        let (unit, name, commune) = told();
        ctx.tell(tx, official, UnitNotice::OfficeEnded { unit, name, commune }.into()).await?;
        let to = ctx.private_address(tx, official).await?;
        ctx.errand(tx, to, Errand::OfferCommands).await?;
    }
    if let Some(group) = store::group::find_by_neighborhood(tx, unit.id).await? {
        let (unit_name, name, commune) = told();
        store::unit_change::drop_group(tx, unit.id).await?;
        tell_group(tx, ctx, group, UnitNotice::GroupEnded { unit: unit_name, name, commune }).await?;
    }
    end_imports(tx, ctx, unit, instead).await
}

/// A unit ends, and nothing takes its place.
pub(super) async fn close(tx: &mut Write, ctx: &Ctx, unit: &Neighborhood, commune: &Commune) -> Outcome<()> {
    if !store::unit_change::end_unit(tx, unit.id, ctx.now).await? {
        return Err(UnitRefusal::Gone.into());
    }
    leave(tx, ctx, unit, Instead { name: "", commune }).await?;
    Ok(())
}

/// These units hold no longer: before anything takes their names.
pub(in crate::app) async fn end_units(
    tx: &mut Write,
    ctx: &Ctx,
    units: impl Iterator<Item = NeighborhoodId>,
) -> Outcome<()> {
    for unit in units {
        if !store::unit_change::end_unit(tx, unit, ctx.now).await? {
            return Err(UnitRefusal::Gone.into());
        }
    }
    Ok(())
}

/// Several units, those that end ended and their households numbered, become one: the unit that they are.
pub(in crate::app) async fn merge(
    tx: &mut Write,
    ctx: &Ctx,
    (id, merge): (UnitChangeId, &Merge),
    (commune, units): (&Commune, &[Neighborhood]),
) -> Outcome<Neighborhood> {
    let target = match &merge.into {
        Target::New(name) => made(tx, ctx, commune, name).await?,
        Target::Unit(id) => units.iter().find(|unit| unit.id == *id).cloned().ok_or(UnitRefusal::Gone)?,
    };
    let instead = Instead { name: &target.name, commune };
    if let Some(from) = merge.voice
        && let Some(group) = store::group::find_by_neighborhood(tx, from).await?
    {
        if from != target.id {
            if let Some(other) = store::group::find_by_neighborhood(tx, target.id).await? {
                let (name, commune) = (target.name.clone(), commune.name.clone());
                store::unit_change::drop_group(tx, target.id).await?;
                let notice = UnitNotice::GroupEnded { unit: target.name.clone(), name, commune };
                tell_group(tx, ctx, other, notice).await?;
            }
            store::unit_change::move_group(tx, from, target.id).await?;
        }
        let notice = UnitNotice::GroupGoesOn {
            units: units.iter().map(|unit| called_in(unit, commune.id)).collect(),
            name: target.name.clone(),
            commune: commune.name.clone(),
        };
        tell_group(tx, ctx, group, notice).await?;
    }
    for unit in units.iter().filter(|unit| unit.id != target.id) {
        leave(tx, ctx, unit, instead).await?;
        store::unit_change::move_into(tx, unit.id, target.id).await?;
        store::unit_change::insert_predecessor(tx, (target.id, unit.id), id).await?;
    }
    // Of the unit that takes in the others the roll is another, too.
    end_imports(tx, ctx, &target, instead).await?;
    // Whoever keeps its roll from now on has not been shown who waits; the others read the new number.
    for link in store::link::pending(tx, target.id).await? {
        if let Some(household) = store::household::find(tx, link.household).await? {
            links_of::show_anew(tx, ctx, &link, &household, &target).await?;
        }
    }
    Ok(target)
}
