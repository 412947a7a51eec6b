//! What would come of a merge, as it stands now; nothing is done by it.

use std::collections::{HashMap, HashSet};

use super::super::{Ctx, Outcome, Sender};
use super::enact::called_in;
use super::{ask_of, free, govern, standing};
use crate::domain::household::LinkState;
use crate::domain::ids::{AccountId, NeighborhoodId};
use crate::domain::place::{Commune, Neighborhood, in_parts};
use crate::domain::roll::MAX_HOUSEHOLDS;
use crate::domain::say::Refusal;
use crate::domain::unit_change::{
    Merge, NewNumber, Obstacle, Outcome as Shown, Part, SHOWN, Target, UnitDialog, UnitNotice, UnitRefusal,
    renumber,
};
use crate::store::{self, Fault, Tx, Write};

/// Everything a merge is about, as it stands now.
pub(super) struct Ground {
    pub commune: Commune,
    /// In the order of the merge.
    pub units: Vec<Neighborhood>,
    pub numbers: Vec<NewNumber>,
    pub shown: Shown,
}

/// What becomes of the households of units that become one, and what stands in the way.
pub(in crate::app) struct Merged {
    /// Of every household.
    pub numbers: Vec<NewNumber>,
    pub obstacles: Vec<Obstacle>,
}

/// Looks at units that become one; `kept`: the one that takes in the others.
pub(in crate::app) async fn merged(
    tx: &mut Tx,
    ctx: &Ctx,
    units: &[Neighborhood],
    kept: Option<NeighborhoodId>,
) -> Result<Merged, Fault> {
    let (mut obstacles, mut all) = (Vec::new(), Vec::new());
    for unit in units {
        obstacles.extend(standing::under_way(tx, ctx, unit).await?);
        if kept == Some(unit.id) && store::objection::in_force(tx, unit.id, ctx.now).await?.is_some() {
            obstacles.push(Obstacle::Frozen { place: unit.name.clone() });
        }
        all.extend(store::household::numbers(tx, unit.id).await?);
    }
    if all.len() > MAX_HOUSEHOLDS {
        obstacles.push(Obstacle::TooMany { most: MAX_HOUSEHOLDS, count: all.len() });
    }
    let named: Vec<(NeighborhoodId, &str)> =
        units.iter().map(|unit| (unit.id, in_parts(&unit.name).0)).collect();
    Ok(Merged { numbers: renumber(&named, kept, &all), obstacles })
}

/// What they have together.
struct Together {
    parts: Vec<Part>,
    voices: Vec<(NeighborhoodId, String)>,
    silent: usize,
    deputies: usize,
}

async fn together(
    tx: &mut Tx,
    ctx: &Ctx,
    (units, kept): (&[Neighborhood], Option<NeighborhoodId>),
    numbers: &[NewNumber],
) -> Result<Together, Fault> {
    let (mut parts, mut voices, mut spoken_for) = (Vec::new(), Vec::new(), HashSet::new());
    let mut own: HashMap<AccountId, usize> = HashMap::new();
    for unit in units {
        let depends = standing::depends(tx, ctx, unit.id).await?;
        if depends.has_group {
            voices.push((unit.id, unit.name.clone()));
        }
        let is_kept = kept == Some(unit.id);
        parts.push(Part { id: unit.id, name: unit.name.clone(), depends, is_kept });
        for link in store::link::active_of_neighborhood(tx, unit.id).await? {
            if link.state == LinkState::Approved {
                spoken_for.insert(link.household);
            }
            if link.is_own() {
                *own.entry(link.account).or_default() += 1;
            }
        }
    }
    Ok(Together {
        parts,
        voices,
        silent: numbers.iter().filter(|one| !spoken_for.contains(&one.household)).count(),
        deputies: own.values().filter(|count| **count > 1).count(),
    })
}

pub(super) async fn look(tx: &mut Tx, ctx: &Ctx, merge: &Merge) -> Outcome<Ground> {
    let commune = store::place::find_commune(tx, merge.commune).await?.ok_or(Refusal::StaleButton)?;
    let mut units = Vec::new();
    for id in &merge.units {
        let unit = store::place::find_neighborhood(tx, *id).await?;
        units.push(unit.filter(|unit| merge.across || unit.commune == commune.id).ok_or(UnitRefusal::Gone)?);
    }
    let name = match &merge.into {
        Target::New(name) => {
            free(tx, commune.id, name, &merge.units).await?;
            name.name.clone()
        }
        Target::Unit(id) => {
            let kept = units.iter().find(|unit| unit.id == *id && unit.commune == commune.id);
            kept.ok_or(UnitRefusal::Gone)?.name.clone()
        }
    };
    let Merged { numbers, obstacles } = merged(tx, ctx, &units, merge.kept()).await?;
    let mut together = together(tx, ctx, (&units, merge.kept()), &numbers).await?;
    for (part, unit) in together.parts.iter_mut().zip(&units) {
        part.name = called_in(unit, commune.id);
    }
    let called = |id: NeighborhoodId| {
        let unit = units.iter().find(|unit| unit.id == id);
        unit.map(|unit| called_in(unit, commune.id)).unwrap_or_default()
    };
    let changed: Vec<&NewNumber> = numbers.iter().filter(|one| one.before != one.after).collect();
    // One of each unit, so that every sign is seen.
    let mut seen = HashSet::new();
    let first = changed.iter().filter(|one| seen.insert(one.unit)).take(SHOWN);
    let examples = first.map(|one| (called(one.unit), one.before.clone(), one.after.clone())).collect();
    let voices: Vec<(NeighborhoodId, String)> =
        together.voices.iter().map(|(id, _)| (*id, called(*id))).collect();
    let shown = Shown {
        name,
        commune: commune.name.clone(),
        households: numbers.len(),
        accounts: together.parts.iter().map(|part| part.depends.accounts).sum(),
        silent: together.silent,
        renumbered: changed.len(),
        examples,
        deputies: together.deputies,
        voice: voices.iter().find(|(id, _)| Some(*id) == merge.voice).map(|(_, name)| name.clone()),
        voices: voices.into_iter().filter(|(id, _)| Some(*id) != merge.voice).collect(),
        parts: together.parts,
        obstacles,
    };
    Ok(Ground { commune, units, numbers, shown })
}

pub(super) async fn show(tx: &mut Write, ctx: &Ctx, sender: &Sender, merge: Merge) -> Outcome {
    may(tx, ctx, sender, &merge).await?;
    let shown = look(tx, ctx, &merge).await?.shown;
    let commune = merge.commune;
    ask_of(tx, ctx, sender, UnitDialog::Merging(merge)).await?;
    ctx.replace(tx, sender, UnitNotice::Preview { outcome: Box::new(shown), of: commune }.into()).await?;
    Ok(None)
}

/// Whether the sender may merge these: who governs the commune; units of several, operators.
pub(super) async fn may(tx: &mut Tx, ctx: &Ctx, sender: &Sender, merge: &Merge) -> Outcome<()> {
    govern(tx, ctx, sender, merge.commune).await?;
    if merge.across {
        ctx.authority(tx, sender.account).await?.operate()?;
    }
    Ok(())
}
