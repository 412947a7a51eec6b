//! `/donvi`: the neighbourhoods of a commune are renamed, corrected, added and closed, and several become one (`unit/merge.rs`), by who
//! governs the commune. What depends on a unit (`unit/standing.rs`) is shown first. Rules in `domain/unit_change.rs`, wording in
//! `telegram/unit.rs`.

mod choose;
pub(super) mod commune;
pub(super) mod enact;
pub(super) mod look;
pub mod merge;
mod numbers;
pub(super) mod second;
mod standing;

use super::{Ctx, Outcome, Sender, unit_sheet};
use crate::domain::fold::nfc;
use crate::domain::ids::{CommuneId, NeighborhoodId, UnitChangeId};
use crate::domain::people::{Authority, MayGovern};
use crate::domain::place::{Commune, Neighborhood, in_parts};
use crate::domain::say::{Dialog, Refusal};
use crate::domain::setup::{MAX_NEIGHBORHOODS, Page, SetupRefusal, names_commune};
use crate::domain::unit_change::{
    ChangeState, CommuneName, Join, Obstacle, Target, UnitAct, UnitChange, UnitDialog, UnitLine, UnitName,
    UnitNotice, UnitPage, UnitRefusal,
};
use crate::store::{self, Fault, Tx, Write};

pub(super) use choose::voice_of;
pub(super) use numbers::{letters, may_hold, open_wave, places_of};

#[derive(Debug, Clone, PartialEq)]
pub enum UnitIntent {
    /// `/donvi`, with what follows the command: the name of a commune.
    Begin(String),
    CommunesPage(i64),
    /// The units of a commune.
    Board {
        commune: CommuneId,
        page: i64,
    },
    Show(NeighborhoodId),
    AskRename(NeighborhoodId),
    /// The previewed name is its name; `keeps_former`: from now on, otherwise the one before was a mistake.
    Rename {
        unit: NeighborhoodId,
        keeps_former: bool,
    },
    AskAdd(CommuneId),
    /// The previewed unit is added.
    Add(CommuneId),
    AskClose(NeighborhoodId),
    Close(NeighborhoodId),
    /// Units of this commune are to become one.
    AskMerge(CommuneId),
    ChoosePage {
        commune: CommuneId,
        page: i64,
    },
    /// A unit is chosen, or not any more.
    Choose(NeighborhoodId),
    /// All are chosen.
    Chosen(CommuneId),
    /// The others go into this one.
    Into(NeighborhoodId),
    /// The group of this unit is the voice of all.
    UseGroup(NeighborhoodId),
    /// A second official is asked.
    Propose(CommuneId),
    Confirm(UnitChangeId),
    DropMerge(UnitChangeId),
    /// This commune is to go into another; a page of the others.
    AskJoin {
        commune: CommuneId,
        page: i64,
    },
    /// What would come of it.
    Join {
        from: CommuneId,
        into: CommuneId,
    },
    ProposeJoin {
        from: CommuneId,
        into: CommuneId,
    },
    AskCommuneName(CommuneId),
    /// The previewed name is that of the commune.
    RenameCommune(CommuneId),
    /// A commune without units is to end.
    AskCloseCommune(CommuneId),
    CloseCommune(CommuneId),
    /// Nothing is done.
    Keep,
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: UnitIntent) -> Outcome {
    sender.in_private()?;
    match intent {
        UnitIntent::Begin(words) => {
            store::dialog::end(tx, sender.account).await?;
            begin(tx, ctx, sender, &nfc(&words)).await
        }
        UnitIntent::CommunesPage(page) => {
            let authority = ctx.authority(tx, sender.account).await?;
            let communes = governed(tx, &authority).await?;
            choose_commune(tx, ctx, sender, communes, page).await
        }
        UnitIntent::Board { commune, page } => {
            store::dialog::end(tx, sender.account).await?;
            board(tx, ctx, sender, commune, page).await
        }
        UnitIntent::Show(id) => show(tx, ctx, sender, id).await,
        UnitIntent::AskRename(id) => ask_name(tx, ctx, sender, id).await,
        UnitIntent::Rename { unit, keeps_former } => rename(tx, ctx, sender, unit, keeps_former).await,
        UnitIntent::AskAdd(commune) => ask_new(tx, ctx, sender, commune).await,
        UnitIntent::Add(commune) => add(tx, ctx, sender, commune).await,
        UnitIntent::AskClose(id) => ask_close(tx, ctx, sender, id).await,
        UnitIntent::Close(id) => close(tx, ctx, sender, id).await,
        UnitIntent::AskMerge(commune) => choose::ask(tx, ctx, sender, commune).await,
        UnitIntent::ChoosePage { commune, page } => choose::turn(tx, ctx, sender, commune, page).await,
        UnitIntent::Choose(id) => choose::choose(tx, ctx, sender, id).await,
        UnitIntent::Chosen(commune) => choose::chosen(tx, ctx, sender, commune).await,
        UnitIntent::Into(id) => choose::into(tx, ctx, sender, Target::Unit(id)).await,
        UnitIntent::UseGroup(id) => choose::use_group(tx, ctx, sender, id).await,
        UnitIntent::Propose(commune) => merge::propose(tx, ctx, sender, commune).await,
        UnitIntent::Confirm(id) => merge::confirm(tx, ctx, sender, id).await,
        UnitIntent::DropMerge(id) => merge::drop_it(tx, ctx, sender, id).await,
        UnitIntent::AskJoin { commune, page } => commune::ask(tx, ctx, sender, commune, page).await,
        UnitIntent::Join { from, into } => commune::show(tx, ctx, sender, Join { from, into }).await,
        UnitIntent::ProposeJoin { from, into } => {
            commune::propose(tx, ctx, sender, Join { from, into }).await
        }
        UnitIntent::AskCommuneName(commune) => commune::ask_name(tx, ctx, sender, commune).await,
        UnitIntent::RenameCommune(commune) => commune::rename(tx, ctx, sender, commune).await,
        UnitIntent::AskCloseCommune(commune) => commune::ask_close(tx, ctx, sender, commune).await,
        UnitIntent::CloseCommune(commune) => commune::close(tx, ctx, sender, commune).await,
        UnitIntent::Keep => {
            let authority = ctx.authority(tx, sender.account).await?;
            governed(tx, &authority).await?;
            store::dialog::end(tx, sender.account).await?;
            ctx.replace(tx, sender, UnitNotice::Kept.into()).await?;
            Ok(None)
        }
    }
}

/// What was typed at one of the questions; what is typed at a preview is typed anew.
pub(super) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: UnitDialog,
    words: &str,
) -> Outcome {
    sender.in_private()?;
    match dialog {
        UnitDialog::Add { commune } | UnitDialog::Adding { commune, .. } => {
            preview_new(tx, ctx, sender, commune, UnitName::read_each(words)?).await
        }
        UnitDialog::Rename { unit } | UnitDialog::Renaming { unit, .. } => {
            preview_name(tx, ctx, sender, unit, UnitName::read(words)?).await
        }
        UnitDialog::Choose { commune, .. } => choose::choose_named(tx, ctx, sender, commune, words).await,
        UnitDialog::Into { .. } | UnitDialog::Merging(_) => {
            choose::into(tx, ctx, sender, Target::New(UnitName::read(words)?)).await
        }
        UnitDialog::RenameCommune { commune } | UnitDialog::RenamingCommune { commune, .. } => {
            commune::preview_name(tx, ctx, sender, commune, CommuneName::read(words)?).await
        }
    }
}

/// The open question once more.
pub(super) async fn ask_again(tx: &mut Write, ctx: &Ctx, sender: &Sender, dialog: UnitDialog) -> Outcome {
    match dialog {
        UnitDialog::Add { commune } => ask_new(tx, ctx, sender, commune).await,
        UnitDialog::Adding { commune, name, more } => {
            let names = std::iter::once(name).chain(more).collect();
            preview_new(tx, ctx, sender, commune, names).await
        }
        UnitDialog::Rename { unit } => ask_name(tx, ctx, sender, unit).await,
        UnitDialog::Renaming { unit, name } => preview_name(tx, ctx, sender, unit, name).await,
        UnitDialog::Choose { commune, .. } => choose::turn(tx, ctx, sender, commune, 0).await,
        UnitDialog::Into { commune, .. } => choose::chosen(tx, ctx, sender, commune).await,
        UnitDialog::Merging(merge) => look::show(tx, ctx, sender, merge).await,
        UnitDialog::RenameCommune { commune } => commune::ask_name(tx, ctx, sender, commune).await,
        UnitDialog::RenamingCommune { commune, name } => {
            commune::preview_name(tx, ctx, sender, commune, name).await
        }
    }
}

async fn ask_of(tx: &mut Write, ctx: &Ctx, sender: &Sender, dialog: UnitDialog) -> Result<(), Fault> {
    store::dialog::set(tx, sender.account, &Dialog::Unit(dialog), ctx.now).await
}

/// The conversation of this account about units.
async fn asked(tx: &mut Tx, sender: &Sender) -> Outcome<UnitDialog> {
    match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Unit(dialog)) => Ok(dialog),
        _ => Err(Refusal::StaleButton.into()),
    }
}

/// The communes whose units this account may change.
async fn governed(tx: &mut Tx, authority: &Authority) -> Outcome<Vec<Commune>> {
    let mut communes = store::place::communes(tx).await?;
    communes.retain(|commune| authority.govern(commune.id).is_ok());
    if !communes.is_empty() {
        return Ok(communes);
    }
    Err(match (authority.is_operator(), authority.is_official()) {
        (true, _) => SetupRefusal::NothingSetUp.into(),
        (false, true) => SetupRefusal::WardOfficersOnly.into(),
        (false, false) => Refusal::OfficialsOnly.into(),
    })
}

/// The commune, and the proof that the sender governs it.
async fn govern(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    commune: CommuneId,
) -> Outcome<(Commune, MayGovern)> {
    let authority = ctx.authority(tx, sender.account).await?;
    let communes = governed(tx, &authority).await?;
    let found = communes.into_iter().find(|found| found.id == commune);
    match found {
        Some(found) => Ok((found, authority.govern(commune)?)),
        None => Err(SetupRefusal::WardOfficersOnly.into()),
    }
}

/// A unit that holds, its commune, and the proof that the sender governs that.
async fn of(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    id: NeighborhoodId,
) -> Outcome<(Neighborhood, Commune, MayGovern)> {
    let authority = ctx.authority(tx, sender.account).await?;
    governed(tx, &authority).await?;
    let unit = store::place::find_neighborhood(tx, id).await?.ok_or(UnitRefusal::Gone)?;
    let (commune, proof) = govern(tx, ctx, sender, unit.commune).await?;
    Ok((unit, commune, proof))
}

async fn begin(tx: &mut Write, ctx: &Ctx, sender: &Sender, words: &str) -> Outcome {
    let authority = ctx.authority(tx, sender.account).await?;
    let mut communes = governed(tx, &authority).await?;
    if !words.is_empty() {
        let named: Vec<Commune> =
            communes.iter().filter(|commune| names_commune(commune, words)).cloned().collect();
        if !named.is_empty() {
            communes = named;
        }
    }
    match communes.as_slice() {
        [one] => board(tx, ctx, sender, one.id, 0).await?,
        _ => choose_commune(tx, ctx, sender, communes, 0).await?,
    };
    if authority.is_operator() {
        unit_sheet::show_waiting(tx, ctx, sender).await?;
    }
    Ok(None)
}

async fn choose_commune(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    communes: Vec<Commune>,
    page: i64,
) -> Outcome {
    let communes = communes.into_iter().map(|commune| (commune.id, commune.name)).collect();
    let (communes, page) = Page::cut(communes, page);
    let may_sheet = ctx.authority(tx, sender.account).await?.is_operator();
    ctx.replace(tx, sender, UnitNotice::ChooseCommune { communes, page, may_sheet }.into()).await?;
    Ok(None)
}

/// The units of a commune, each with the households on its roll.
async fn lines(
    tx: &mut Tx,
    ctx: &Ctx,
    commune: CommuneId,
    chosen: &[NeighborhoodId],
) -> Result<Vec<UnitLine>, Fault> {
    let counts = store::place::readiness(tx, ctx.now).await?;
    let units = store::place::neighborhoods(tx, commune).await?;
    let line = |unit: Neighborhood| UnitLine {
        id: unit.id,
        households: counts.get(&unit.id).map_or(0, |counts| counts.roll),
        is_chosen: chosen.contains(&unit.id),
        name: unit.name,
    };
    Ok(units.into_iter().map(line).collect())
}

async fn board(tx: &mut Write, ctx: &Ctx, sender: &Sender, commune: CommuneId, page: i64) -> Outcome {
    let (commune, _) = govern(tx, ctx, sender, commune).await?;
    let units = lines(tx, ctx, commune.id, &[]).await?;
    let may_merge = units.len() > 1;
    let may_rename = ctx.authority(tx, sender.account).await?.is_operator();
    let may_join = may_rename && store::place::communes(tx).await?.len() > 1;
    let may_close = may_rename && units.is_empty();
    let (units, at) = Page::cut(units, page);
    let id = commune.id;
    let notice = UnitNotice::Board { commune, units, page: at, may_merge, may_join, may_rename, may_close };
    ctx.replace(tx, sender, notice.into()).await?;
    merge::show_waiting(tx, ctx, sender, id).await?;
    Ok(None)
}

async fn show(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome {
    let (unit, ..) = of(tx, ctx, sender, id).await?;
    store::dialog::end(tx, sender.account).await?;
    let mut before: Vec<String> = store::unit_change::former(tx, id).await?.into_iter().collect();
    for past in store::unit_change::predecessors(tx, id).await? {
        before.extend(store::place::find_ever(tx, past).await?.map(|past| past.name));
    }
    let depends = standing::depends(tx, ctx, id).await?;
    ctx.replace(tx, sender, UnitNotice::Unit(Box::new(UnitPage { unit, before, depends })).into()).await?;
    Ok(None)
}

// Another name.

async fn ask_name(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome {
    let (unit, ..) = of(tx, ctx, sender, id).await?;
    ask_of(tx, ctx, sender, UnitDialog::Rename { unit: id }).await?;
    ctx.reply(tx, sender, UnitNotice::AskName { unit: Box::new(unit) }.into()).await?;
    Ok(None)
}

/// Whether no other unit of the commune is called so.
async fn free(tx: &mut Tx, commune: CommuneId, name: &UnitName, but: &[NeighborhoodId]) -> Outcome<()> {
    let units = store::place::neighborhoods(tx, commune).await?;
    let taken = |unit: &&Neighborhood| !but.contains(&unit.id) && name.is(in_parts(&unit.name).0);
    match units.iter().find(taken) {
        Some(other) => Err(UnitRefusal::Repeated { name: other.name.clone() }.into()),
        None => Ok(()),
    }
}

async fn preview_name(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: NeighborhoodId,
    name: UnitName,
) -> Outcome {
    let (unit, ..) = of(tx, ctx, sender, id).await?;
    renamable(tx, &unit, &name).await?;
    ask_of(tx, ctx, sender, UnitDialog::Renaming { unit: id, name: name.clone() }).await?;
    let depends = standing::depends(tx, ctx, id).await?;
    let notice = UnitNotice::RenamePreview { unit: Box::new(unit), name: name.name, depends };
    ctx.reply(tx, sender, notice.into()).await?;
    Ok(None)
}

async fn renamable(tx: &mut Tx, unit: &Neighborhood, name: &UnitName) -> Outcome<()> {
    if in_parts(&unit.name).0 == name.name && unit.kind == name.kind {
        return Err(UnitRefusal::Unchanged.into());
    }
    free(tx, unit.commune, name, &[unit.id]).await
}

async fn rename(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: NeighborhoodId,
    keeps_former: bool,
) -> Outcome {
    let (unit, _, proof) = of(tx, ctx, sender, id).await?;
    let name = match asked(tx, sender).await? {
        UnitDialog::Renaming { unit, name } if unit == id => name,
        _ => return Err(Refusal::StaleButton.into()),
    };
    renamable(tx, &unit, &name).await?;
    let before = in_parts(&unit.name).0.to_owned();
    if !store::unit_change::rename(tx, id, &name, keeps_former.then_some(before.as_str())).await? {
        return Err(UnitRefusal::Gone.into());
    }
    store::dialog::end(tx, sender.account).await?;
    let act = UnitAct::Renamed { unit: id, before: before.clone(), name: name.name, keeps_former };
    keep(tx, ctx, proof, act).await?;
    let unit = store::place::find_neighborhood(tx, id).await?.ok_or(UnitRefusal::Gone)?;
    let renamed = UnitNotice::Renamed { before, unit: Box::new(unit), keeps_former };
    for leader in store::grant::leaders(tx, id, ctx.now).await? {
        if leader != sender.account {
            ctx.tell(tx, leader, renamed.clone().into()).await?;
        }
    }
    ctx.replace(tx, sender, renamed.into()).await?;
    Ok(None)
}

/// Keeps what was done.
async fn keep(tx: &mut Write, ctx: &Ctx, proof: MayGovern, act: UnitAct) -> Result<(), Fault> {
    let change = UnitChange {
        id: ctx.house.chance.id(ctx.now),
        commune: Some(proof.commune),
        act,
        state: ChangeState::Enacted,
        asked_by: proof.account,
        asked_at: ctx.now,
    };
    store::unit_change::insert(tx, &change).await
}

// One more unit.

async fn ask_new(tx: &mut Write, ctx: &Ctx, sender: &Sender, commune: CommuneId) -> Outcome {
    let (commune, _) = govern(tx, ctx, sender, commune).await?;
    has_room(tx, commune.id, 1).await?;
    ask_of(tx, ctx, sender, UnitDialog::Add { commune: commune.id }).await?;
    ctx.reply(tx, sender, UnitNotice::AskAdd { commune }.into()).await?;
    Ok(None)
}

async fn has_room(tx: &mut Tx, commune: CommuneId, more: usize) -> Outcome<()> {
    match store::place::neighborhoods(tx, commune).await?.len() + more <= MAX_NEIGHBORHOODS {
        true => Ok(()),
        false => Err(UnitRefusal::Full { limit: MAX_NEIGHBORHOODS }.into()),
    }
}

async fn preview_new(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    commune: CommuneId,
    names: Vec<UnitName>,
) -> Outcome {
    let (commune, _) = govern(tx, ctx, sender, commune).await?;
    for name in &names {
        free(tx, commune.id, name, &[]).await?;
    }
    has_room(tx, commune.id, names.len()).await?;
    let mut names = names.into_iter();
    let Some(name) = names.next() else { return Err(Refusal::NotUnderstood.into()) };
    let more: Vec<UnitName> = names.collect();
    let shown = more.iter().map(|name| name.name.clone()).collect();
    let dialog = UnitDialog::Adding { commune: commune.id, name: name.clone(), more };
    ask_of(tx, ctx, sender, dialog).await?;
    ctx.reply(tx, sender, UnitNotice::AddPreview { commune, name: name.name, more: shown }.into()).await?;
    Ok(None)
}

async fn add(tx: &mut Write, ctx: &Ctx, sender: &Sender, commune: CommuneId) -> Outcome {
    let (commune, proof) = govern(tx, ctx, sender, commune).await?;
    let (name, more) = match asked(tx, sender).await? {
        UnitDialog::Adding { commune: of, name, more } if of == commune.id => (name, more),
        _ => return Err(Refusal::StaleButton.into()),
    };
    has_room(tx, commune.id, more.len() + 1).await?;
    let unit = add_one(tx, ctx, proof, &commune, name).await?;
    let mut added = Vec::new();
    for name in more {
        added.push(add_one(tx, ctx, proof, &commune, name).await?.name);
    }
    store::dialog::end(tx, sender.account).await?;
    ctx.replace(tx, sender, UnitNotice::Added { unit: Box::new(unit), more: added }.into()).await?;
    Ok(None)
}

async fn add_one(
    tx: &mut Write,
    ctx: &Ctx,
    proof: MayGovern,
    commune: &Commune,
    name: UnitName,
) -> Outcome<Neighborhood> {
    free(tx, commune.id, &name, &[]).await?;
    let unit = enact::made(tx, ctx, commune, &name).await?;
    keep(tx, ctx, proof, UnitAct::Added { unit: unit.id, name: name.name }).await?;
    Ok(unit)
}

// A unit is closed.

/// What stands in the way, in a message of its own: more than the answer to a press can hold.
pub(super) async fn in_the_way(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    obstacles: Vec<Obstacle>,
) -> Outcome {
    let refusal: Refusal = UnitRefusal::InTheWay { obstacles }.into();
    ctx.reply(tx, sender, refusal.into()).await?;
    Ok(None)
}

async fn ask_close(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome {
    let (unit, ..) = of(tx, ctx, sender, id).await?;
    let obstacles = standing::against_closing(tx, ctx, &unit).await?;
    if !obstacles.is_empty() {
        return in_the_way(tx, ctx, sender, obstacles).await;
    }
    let depends = standing::depends(tx, ctx, id).await?;
    ctx.replace(tx, sender, UnitNotice::AskClose { unit: Box::new(unit), depends }.into()).await?;
    Ok(None)
}

async fn close(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome {
    let (unit, commune, proof) = of(tx, ctx, sender, id).await?;
    store::place::lock_neighborhood(tx, id).await?;
    let obstacles = standing::against_closing(tx, ctx, &unit).await?;
    if !obstacles.is_empty() {
        return in_the_way(tx, ctx, sender, obstacles).await;
    }
    enact::close(tx, ctx, &unit, &commune).await?;
    keep(tx, ctx, proof, UnitAct::Closed { unit: id, name: unit.name.clone() }).await?;
    ctx.replace(tx, sender, UnitNotice::Closed { unit: Box::new(unit) }.into()).await?;
    Ok(None)
}
