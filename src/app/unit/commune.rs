//! A commune goes into another (five wards become one): its units belong to that with all they have, told apart by the former ward
//! where two share a name. For operators, and confirmed by a second one (`merge.rs`).

use std::collections::HashSet;

use super::super::{Ctx, Outcome, Sender, Stop};
use super::second::{self, Words};
use super::{ask_of, asked, enact, in_the_way, keep};
use crate::domain::fold::fold;
use crate::domain::ids::{AccountId, CommuneId};
use crate::domain::letter::Errand;
use crate::domain::people::{Grant, Role, Scope};
use crate::domain::place::{Commune, Neighborhood, in_parts};
use crate::domain::say::Refusal;
use crate::domain::setup::{MAX_NEIGHBORHOODS, Page};
use crate::domain::unit_change::{
    ChangeState, CommuneName, Join, Joining, Obstacle, UnitAct, UnitChange, UnitDialog, UnitNotice,
    UnitRefusal,
};
use crate::store::{self, Fault, Tx, Write};

/// The communes that hold, for an operator.
async fn communes(tx: &mut Tx, ctx: &Ctx, sender: &Sender) -> Outcome<Vec<Commune>> {
    ctx.authority(tx, sender.account).await?.operate()?;
    Ok(store::place::communes(tx).await?)
}

fn of(communes: &[Commune], id: CommuneId) -> Result<Commune, Refusal> {
    communes.iter().find(|commune| commune.id == id).cloned().ok_or(UnitRefusal::Gone.into())
}

pub(super) async fn ask(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    commune: CommuneId,
    page: i64,
) -> Outcome {
    let communes = communes(tx, ctx, sender).await?;
    let commune = of(&communes, commune)?;
    let others = communes.into_iter().filter(|other| other.id != commune.id);
    let (others, page) = Page::cut(others.map(|other| (other.id, other.name)).collect(), page);
    ctx.replace(tx, sender, UnitNotice::AskJoin { commune, others, page }.into()).await?;
    Ok(None)
}

/// What it is about, as it stands now.
struct Ground {
    units: Vec<Neighborhood>,
    joining: Joining,
}

async fn look(tx: &mut Tx, ctx: &Ctx, join: Join) -> Outcome<Ground> {
    let communes = store::place::communes(tx).await?;
    let (from, into) = (of(&communes, join.from)?, of(&communes, join.into)?);
    if from.id == into.id {
        return Err(Refusal::StaleButton.into());
    }
    let units = store::place::neighborhoods(tx, from.id).await?;
    let there = store::place::neighborhoods(tx, into.id).await?;
    let names: HashSet<String> = there.iter().map(|unit| fold(in_parts(&unit.name).0)).collect();
    let shared = units.iter().map(|unit| in_parts(&unit.name).0);
    let shared = shared.filter(|name| names.contains(&fold(name))).map(str::to_owned).collect();
    let counts = store::place::readiness(tx, ctx.now).await?;
    let households = units.iter().map(|unit| counts.get(&unit.id).map_or(0, |counts| counts.roll)).sum();
    let mut obstacles = Vec::new();
    let count = units.len() + there.len();
    if count > MAX_NEIGHBORHOODS {
        obstacles.push(Obstacle::TooManyUnits { most: MAX_NEIGHBORHOODS, count });
    }
    // To all of a commune it is written by its units.
    for commune in [&from, &into] {
        let first = if commune.id == from.id { units.first() } else { there.first() };
        if let Some(unit) = first
            && store::unit_change::is_sending(tx, unit.id, commune.id).await?
        {
            obstacles.push(Obstacle::Sending { place: commune.name.clone() });
        }
    }
    let grant = Grant { role: Role::WardOfficer, scope: Scope::Commune(from.id) };
    let officers = store::grant::holders(tx, grant, ctx.now).await?.len();
    let joining = Joining {
        join,
        from: from.name,
        into: into.name,
        units: units.len(),
        households,
        shared,
        officers,
        obstacles,
    };
    Ok(Ground { units, joining })
}

pub(super) async fn show(tx: &mut Write, ctx: &Ctx, sender: &Sender, join: Join) -> Outcome {
    communes(tx, ctx, sender).await?;
    let joining = look(tx, ctx, join).await?.joining;
    ctx.replace(tx, sender, UnitNotice::JoinPreview(Box::new(joining)).into()).await?;
    Ok(None)
}

pub(super) async fn propose(tx: &mut Write, ctx: &Ctx, sender: &Sender, join: Join) -> Outcome {
    communes(tx, ctx, sender).await?;
    let joining = look(tx, ctx, join).await?.joining;
    if !joining.obstacles.is_empty() {
        return in_the_way(tx, ctx, sender, joining.obstacles).await;
    }
    let waiting = store::unit_change::open_in(tx, join.into).await?;
    if waiting.is_some_and(|open| open.act == UnitAct::Joined(join) && open.is_open(ctx.now)) {
        return Err(Refusal::StaleButton.into());
    }
    second::propose(tx, ctx, sender, (Some(join.into), UnitAct::Joined(join)), words(&joining)).await
}

/// What both sides read of a commune that is to go into another.
fn words(shown: &Joining) -> Words<'_> {
    let joining = move || Box::new(shown.clone());
    Words {
        proposed: Box::new(move |change, others, until| {
            UnitNotice::JoinProposed { change, joining: joining(), others, until }.into()
        }),
        to_confirm: Box::new(move |change, by, until| {
            UnitNotice::JoinToConfirm { change, joining: joining(), by, until }.into()
        }),
    }
}

/// Shows what waits, to the operators.
pub(super) async fn show_waiting(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    change: &UnitChange,
    join: Join,
) -> Outcome<()> {
    if !ctx.authority(tx, sender.account).await?.is_operator() {
        return Ok(());
    }
    match look(tx, ctx, join).await {
        Ok(ground) => second::show(tx, ctx, sender, change, words(&ground.joining)).await,
        // One of them is no more: there is nothing to confirm.
        Err(Stop::Refused(_)) => Ok(()),
        Err(fault) => Err(fault),
    }
}

/// It is done: whoever may confirm it did.
pub(super) async fn confirm(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    change: &UnitChange,
    join: Join,
) -> Outcome {
    let Ground { units, joining } = look(tx, ctx, join).await?;
    if !joining.obstacles.is_empty() {
        return in_the_way(tx, ctx, sender, joining.obstacles).await;
    }
    if !store::unit_change::end(tx, change.id, ChangeState::Enacted, Some(sender.account), ctx.now).await? {
        return Err(UnitRefusal::Over.into());
    }
    let grant = Grant { role: Role::WardOfficer, scope: Scope::Commune(join.from) };
    let officers = store::grant::holders(tx, grant, ctx.now).await?;
    if !store::unit_change::join(tx, (join.from, &joining.from), join.into, ctx.now).await? {
        return Err(UnitRefusal::Gone.into());
    }
    for unit in &units {
        let name = in_parts(&unit.name).0.to_owned();
        let (before, commune) = (name.clone(), joining.from.clone());
        let act = UnitAct::Moved { unit: unit.id, before, from: join.from, commune, name };
        enact::note(tx, ctx, (join.into, sender.account), act).await?;
    }
    for officer in officers {
        let (from, into) = (joining.from.clone(), joining.into.clone());
        ctx.tell(tx, officer, UnitNotice::CommuneEnded { from, into }.into()).await?;
        let to = ctx.private_address(tx, officer).await?;
        ctx.errand(tx, to, Errand::OfferCommands).await?;
    }
    tell_units(tx, ctx, &units, (&joining.from, &joining.into)).await?;
    let notice = UnitNotice::Joined(Box::new(joining));
    ctx.replace(tx, sender, notice.clone().into()).await?;
    if change.asked_by != sender.account {
        ctx.tell(tx, change.asked_by, notice.into()).await?;
    }
    Ok(None)
}

/// The officials and the group of each unit are told to which commune it belongs.
pub(in crate::app) async fn tell_units(
    tx: &mut Write,
    ctx: &Ctx,
    units: &[Neighborhood],
    (from, into): (&str, &str),
) -> Result<(), Fault> {
    for unit in units {
        let name = in_parts(&unit.name).0.to_owned();
        let notice = UnitNotice::Belongs { unit: name, from: from.to_owned(), into: into.to_owned() };
        for leader in store::grant::leaders(tx, unit.id, ctx.now).await? {
            ctx.tell(tx, leader, notice.clone().into()).await?;
        }
        if let Some(group) = store::group::find_by_neighborhood(tx, unit.id).await? {
            enact::tell_group(tx, ctx, group, notice).await?;
        }
    }
    Ok(())
}

// Another name of the commune.

pub(super) async fn ask_name(tx: &mut Write, ctx: &Ctx, sender: &Sender, commune: CommuneId) -> Outcome {
    let commune = of(&communes(tx, ctx, sender).await?, commune)?;
    ask_of(tx, ctx, sender, UnitDialog::RenameCommune { commune: commune.id }).await?;
    ctx.reply(tx, sender, UnitNotice::AskCommuneName { commune }.into()).await?;
    Ok(None)
}

/// Whether a commune may be called so: it is called otherwise, and no other of the same higher levels is.
fn renamable(communes: &[Commune], commune: &Commune, name: &CommuneName) -> Result<(), UnitRefusal> {
    let province = name.province.as_deref().unwrap_or(&commune.province);
    if commune.name == name.name && commune.kind == name.kind && commune.province == province {
        return Err(UnitRefusal::Unchanged);
    }
    let taken = |other: &&Commune| {
        other.id != commune.id
            && fold(&other.name) == fold(&name.name)
            && (fold(&other.province) == fold(&commune.province) || fold(&other.province) == fold(province))
    };
    match communes.iter().find(taken) {
        Some(other) => Err(UnitRefusal::Repeated { name: other.name.clone() }),
        None => Ok(()),
    }
}

pub(super) async fn preview_name(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    commune: CommuneId,
    name: CommuneName,
) -> Outcome {
    let communes = communes(tx, ctx, sender).await?;
    let commune = of(&communes, commune)?;
    renamable(&communes, &commune, &name)?;
    let units = store::place::neighborhoods(tx, commune.id).await?.len();
    let province = name.province.clone().filter(|province| *province != commune.province);
    let others = communes.iter().filter(|other| other.id != commune.id && other.province == commune.province);
    let province = province.map(|province| (province, others.count()));
    let dialog = UnitDialog::RenamingCommune { commune: commune.id, name: name.clone() };
    ask_of(tx, ctx, sender, dialog).await?;
    let notice = UnitNotice::CommuneNamePreview { commune, name: name.name, units, province };
    ctx.reply(tx, sender, notice.into()).await?;
    Ok(None)
}

pub(super) async fn rename(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: CommuneId) -> Outcome {
    let communes = communes(tx, ctx, sender).await?;
    let commune = of(&communes, id)?;
    let proof = ctx.authority(tx, sender.account).await?.govern(id)?;
    let name = match asked(tx, sender).await? {
        UnitDialog::RenamingCommune { commune, name } if commune == id => name,
        _ => return Err(Refusal::StaleButton.into()),
    };
    renamable(&communes, &commune, &name)?;
    if !store::unit_change::rename_commune(tx, id, &name).await? {
        return Err(UnitRefusal::Gone.into());
    }
    store::dialog::end(tx, sender.account).await?;
    let before = commune.name.clone();
    let province = name.province.filter(|province| *province != commune.province);
    if let Some(province) = &province {
        store::unit_change::rename_province(tx, &commune.province, province).await?;
    }
    let changed = province.clone().map(|province| (commune.province.clone(), province));
    let act = UnitAct::CommuneRenamed { before: before.clone(), name: name.name.clone(), province: changed };
    keep(tx, ctx, proof, act).await?;
    if before != name.name {
        let units = store::place::neighborhoods(tx, id).await?;
        tell_units(tx, ctx, &units, (&before, &name.name)).await?;
    }
    let province = province.unwrap_or(commune.province);
    let commune = Commune { kind: name.kind, name: name.name, province, ..commune };
    ctx.replace(tx, sender, UnitNotice::CommuneRenamed { before, commune }.into()).await?;
    Ok(None)
}

// A commune without units ends: one that was made by mistake, or whose units all went elsewhere.

/// The commune, if nothing belongs to it, and its officers.
async fn empty(tx: &mut Tx, ctx: &Ctx, sender: &Sender, id: CommuneId) -> Outcome<(Commune, Vec<AccountId>)> {
    let commune = of(&communes(tx, ctx, sender).await?, id)?;
    if !store::place::neighborhoods(tx, id).await?.is_empty() {
        return Err(Refusal::StaleButton.into());
    }
    let grant = Grant { role: Role::WardOfficer, scope: Scope::Commune(id) };
    Ok((commune, store::grant::holders(tx, grant, ctx.now).await?))
}

pub(super) async fn ask_close(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: CommuneId) -> Outcome {
    let (commune, officers) = empty(tx, ctx, sender, id).await?;
    ctx.replace(tx, sender, UnitNotice::AskCloseCommune { commune, officers: officers.len() }.into()).await?;
    Ok(None)
}

pub(super) async fn close(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: CommuneId) -> Outcome {
    let (commune, officers) = empty(tx, ctx, sender, id).await?;
    let proof = ctx.authority(tx, sender.account).await?.govern(id)?;
    if !store::unit_change::end_commune(tx, id, ctx.now).await? {
        return Err(UnitRefusal::Gone.into());
    }
    keep(tx, ctx, proof, UnitAct::CommuneClosed { commune: id, name: commune.name.clone() }).await?;
    for officer in officers {
        let (from, into) = (commune.name.clone(), String::new());
        ctx.tell(tx, officer, UnitNotice::CommuneEnded { from, into }.into()).await?;
        let to = ctx.private_address(tx, officer).await?;
        ctx.errand(tx, to, Errand::OfferCommands).await?;
    }
    ctx.replace(tx, sender, UnitNotice::CommuneClosed { name: commune.name }.into()).await?;
    Ok(None)
}
