//! Which units become one, what they become, and whose group is the voice of all.

use super::super::{Ctx, Outcome, Sender};
use super::enact::called_in;
use super::look::show;
use super::{ask_of, asked, govern, governed, lines, of};
use crate::domain::ids::{CommuneId, NeighborhoodId};
use crate::domain::place::{Neighborhood, in_parts};
use crate::domain::say::Refusal;
use crate::domain::setup::{PAGE, Page, SetupRefusal, names_neighborhood, shortened};
use crate::domain::unit_change::{MAX_MERGED, Merge, Target, UnitDialog, UnitNotice, UnitRefusal};
use crate::domain::unit_sheet::named_units;
use crate::store::{self, Fault, Tx, Write};

pub(super) async fn ask(tx: &mut Write, ctx: &Ctx, sender: &Sender, commune: CommuneId) -> Outcome {
    govern(tx, ctx, sender, commune).await?;
    ask_of(tx, ctx, sender, UnitDialog::Choose { commune, units: Vec::new() }).await?;
    turn(tx, ctx, sender, commune, 0).await
}

/// The units that were chosen until now for this commune, its own in their order, those of others behind them.
async fn chosen_in(tx: &mut Tx, sender: &Sender, commune: CommuneId) -> Outcome<Vec<Neighborhood>> {
    let chosen = match asked(tx, sender).await? {
        UnitDialog::Choose { commune: of, units } | UnitDialog::Into { commune: of, units }
            if of == commune =>
        {
            units
        }
        UnitDialog::Merging(merge) if merge.commune == commune => merge.units,
        _ => return Err(Refusal::StaleButton.into()),
    };
    let mut units = store::place::neighborhoods(tx, commune).await?;
    units.retain(|unit| chosen.contains(&unit.id));
    for id in chosen {
        if units.iter().all(|unit| unit.id != id) {
            units.extend(store::place::find_neighborhood(tx, id).await?);
        }
    }
    Ok(units)
}

fn ids(units: &[Neighborhood]) -> Vec<NeighborhoodId> {
    units.iter().map(|unit| unit.id).collect()
}

pub(super) async fn turn(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    commune: CommuneId,
    page: i64,
) -> Outcome {
    let (commune, _) = govern(tx, ctx, sender, commune).await?;
    let chosen = chosen_in(tx, sender, commune.id).await?;
    let units = lines(tx, ctx, commune.id, &ids(&chosen)).await?;
    let chosen = chosen.iter().map(|unit| called_in(unit, commune.id)).collect();
    let (units, page) = Page::cut(units, page);
    let may_across =
        ctx.authority(tx, sender.account).await?.is_operator() && store::place::communes(tx).await?.len() > 1;
    ctx.replace(tx, sender, UnitNotice::ChooseUnits { commune, units, chosen, page, may_across }.into())
        .await?;
    Ok(None)
}

/// Chooses a unit, or lets it go; the page it is on is shown.
async fn toggle(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    commune: CommuneId,
    units: &[Neighborhood],
) -> Outcome {
    let Some(first) = units.first() else { return Err(Refusal::StaleButton.into()) };
    let mut chosen = ids(&chosen_in(tx, sender, commune).await?);
    for unit in units {
        match chosen.iter().position(|id| *id == unit.id) {
            Some(at) => {
                chosen.remove(at);
            }
            None if chosen.len() >= MAX_MERGED => {
                return Err(UnitRefusal::TooMany { limit: MAX_MERGED }.into());
            }
            None => chosen.push(unit.id),
        }
    }
    ask_of(tx, ctx, sender, UnitDialog::Choose { commune, units: chosen }).await?;
    let all = store::place::neighborhoods(tx, commune).await?;
    let at = all.iter().position(|unit| unit.id == first.id).unwrap_or(0) / PAGE;
    turn(tx, ctx, sender, commune, i64::try_from(at).unwrap_or(0)).await
}

pub(super) async fn choose(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome {
    let (unit, ..) = of(tx, ctx, sender, id).await?;
    toggle(tx, ctx, sender, unit.commune, &[unit]).await
}

/// "1, 2, 3": the units by their names; for operators also "Khu phố 1, phường Trà Cổ".
pub(super) async fn choose_named(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    commune: CommuneId,
    words: &str,
) -> Outcome {
    let (_, proof) = govern(tx, ctx, sender, commune).await?;
    let own = store::place::neighborhoods(tx, commune).await?;
    let all = match ctx.authority(tx, proof.account).await?.is_operator() {
        true => store::place::all_neighborhoods(tx).await?,
        false => own.clone(),
    };
    let mut named = Vec::new();
    for (typed, of) in named_units(words) {
        let whole = of.as_ref().map_or_else(|| typed.clone(), |of| format!("{typed}, {of}"));
        let among = if of.is_some() { &all } else { &own };
        let mut found = among.iter().filter(|unit| names_neighborhood(unit, &whole));
        match (found.next(), found.next()) {
            (Some(unit), None) => named.push(unit.clone()),
            _ => {
                let example = own.first().map(|unit| unit.name.clone()).unwrap_or_default();
                return Err(SetupRefusal::NoSuchNeighborhood { words: shortened(&whole), example }.into());
            }
        }
    }
    toggle(tx, ctx, sender, commune, &named).await
}

/// All are chosen: what do they become?
pub(super) async fn chosen(tx: &mut Write, ctx: &Ctx, sender: &Sender, commune: CommuneId) -> Outcome {
    let (commune, _) = govern(tx, ctx, sender, commune).await?;
    let units = chosen_in(tx, sender, commune.id).await?;
    if units.len() < 2 {
        return Err(UnitRefusal::TooFew.into());
    }
    let named = units.iter().map(|unit| (unit.id, called_in(unit, commune.id))).collect();
    let units = ids(&units);
    ask_of(tx, ctx, sender, UnitDialog::Into { commune: commune.id, units }).await?;
    ctx.replace(tx, sender, UnitNotice::AskInto { units: named, commune: commune.name }.into()).await?;
    Ok(None)
}

/// The commune whose units this account is merging.
async fn commune_asked(tx: &mut Tx, sender: &Sender) -> Outcome<CommuneId> {
    Ok(match asked(tx, sender).await? {
        UnitDialog::Choose { commune, .. } | UnitDialog::Into { commune, .. } => commune,
        UnitDialog::Merging(merge) => merge.commune,
        _ => return Err(Refusal::StaleButton.into()),
    })
}

/// What they become is said; what would come of it is shown.
pub(super) async fn into(tx: &mut Write, ctx: &Ctx, sender: &Sender, into: Target) -> Outcome {
    let authority = ctx.authority(tx, sender.account).await?;
    governed(tx, &authority).await?;
    let commune = commune_asked(tx, sender).await?;
    govern(tx, ctx, sender, commune).await?;
    let units = chosen_in(tx, sender, commune).await?;
    if units.len() < 2 {
        return Err(UnitRefusal::TooFew.into());
    }
    // The name of one of them means that one.
    let into = match into {
        Target::New(name) => {
            let one = units.iter().find(|unit| unit.commune == commune && name.is(in_parts(&unit.name).0));
            one.map_or(Target::New(name), |unit| Target::Unit(unit.id))
        }
        into => into,
    };
    // One that takes in the others stays where it is.
    let commune = match &into {
        Target::Unit(id) => units.iter().find(|unit| unit.id == *id).ok_or(Refusal::StaleButton)?.commune,
        Target::New(_) => commune,
    };
    let across = units.iter().any(|unit| unit.commune != commune);
    let mut merge = Merge { commune, units: ids(&units), into, voice: None, across };
    merge.voice = voice_of(tx, &merge).await?;
    show(tx, ctx, sender, merge).await
}

/// The unit whose group speaks for all when nobody says another: the one that goes on, or the first that has one.
pub(in crate::app) async fn voice_of(tx: &mut Tx, merge: &Merge) -> Result<Option<NeighborhoodId>, Fault> {
    for unit in merge.kept().into_iter().chain(merge.units.iter().copied()) {
        if store::group::find_by_neighborhood(tx, unit).await?.is_some() {
            return Ok(Some(unit));
        }
    }
    Ok(None)
}

/// Another group is the voice of all.
pub(super) async fn use_group(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome {
    let authority = ctx.authority(tx, sender.account).await?;
    governed(tx, &authority).await?;
    match asked(tx, sender).await? {
        UnitDialog::Merging(merge) if merge.units.contains(&id) => {
            show(tx, ctx, sender, Merge { voice: Some(id), ..merge }).await
        }
        _ => Err(Refusal::StaleButton.into()),
    }
}
