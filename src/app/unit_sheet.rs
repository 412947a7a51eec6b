//! One sheet with the units of a province: asked for, sent, read, previewed commune by commune, and taken over whole, by operators. What
//! cannot be taken back waits for a second one (`unit/merge.rs`). Rules in `domain/unit_sheet.rs`, wording in `telegram/unit_sheet.rs`;
//! the post fetches and reads the file.

use std::collections::HashMap;

use super::unit::second::{self, Words};
use super::unit::{commune, enact, in_the_way, look as looks, open_wave, voice_of};
use super::{Ctx, Outcome, Sender, Stop, Toast};
use crate::domain::ids::{AccountId, CommuneId, NeighborhoodId, UnitChangeId, UnitSheetId};
use crate::domain::letter::{Errand, Paper, SentFile};
use crate::domain::place::{Commune, Neighborhood, in_parts};
use crate::domain::retention;
use crate::domain::roll::{ImportState, MAX_FILE_BYTES};
use crate::domain::say::{Dialog, Refusal};
use crate::domain::setup::{Page, shortened};
use crate::domain::time::Moment;
use crate::domain::unit_change::{
    ChangeState, Merge, NewNumber, Obstacle, SHOWN, Target, UnitAct, UnitChange, UnitNotice, UnitRefusal,
};
use crate::domain::unit_sheet::{
    COMMUNES_SHOWN, Known, PlannedCommune, ReadUnits, UnitCounts, UnitPlan, UnitRejection, UnitSheetDialog,
    UnitSheetNotice, UnitSheetRefusal, UnitStep, check,
};
use crate::store::unit_sheet::{Planned, UnitSheet};
use crate::store::{self, Fault, Tx, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum UnitSheetIntent {
    /// The next file is the sheet.
    Ask,
    /// The sheet to fill in.
    Template,
    /// A page of the preview.
    Page {
        sheet: UnitSheetId,
        page: i64,
    },
    Take(UnitSheetId),
    Drop(UnitSheetId),
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: UnitSheetIntent) -> Outcome {
    sender.in_private()?;
    ctx.authority(tx, sender.account).await?.operate()?;
    match intent {
        UnitSheetIntent::Ask => ask(tx, ctx, sender).await,
        UnitSheetIntent::Template => {
            let errand =
                Errand::Hand { paper: Paper::UnitTemplate, notice: UnitSheetNotice::Template.into() };
            ctx.errand(tx, sender.address(), errand).await?;
            Ok(None)
        }
        UnitSheetIntent::Page { sheet, page } => turn(tx, ctx, sender, sheet, page).await,
        UnitSheetIntent::Take(id) => take(tx, ctx, sender, id).await,
        UnitSheetIntent::Drop(id) => drop_it(tx, ctx, sender, id).await,
    }
}

async fn ask(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    await_file(tx, ctx, sender.account).await?;
    ctx.reply(tx, sender, UnitSheetNotice::AskFile.into()).await?;
    Ok(None)
}

async fn await_file(tx: &mut Write, ctx: &Ctx, account: AccountId) -> Result<(), Fault> {
    store::dialog::set(tx, account, &Dialog::UnitSheet(UnitSheetDialog::File), ctx.now).await
}

pub(super) async fn typed(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    ctx.reply(tx, sender, UnitSheetNotice::StillWaiting.into()).await?;
    Ok(None)
}

/// The file that was awaited.
pub(super) async fn sent(tx: &mut Write, ctx: &Ctx, sender: &Sender, file: SentFile) -> Outcome {
    ctx.authority(tx, sender.account).await?.operate()?;
    if file.size.is_some_and(|bytes| bytes > MAX_FILE_BYTES) {
        return Err(UnitSheetRefusal::TooLarge.into());
    }
    store::dialog::end(tx, sender.account).await?;
    store::unit_sheet::drop_previews(tx, sender.account, ctx.now).await?;
    if let Some(open) = store::unit_change::open_sheet(tx).await?
        && open.asked_by == sender.account
    {
        store::unit_change::drop_open_sheets(tx, sender.account, ctx.now).await?;
    }
    let sheet = UnitSheet {
        id: ctx.house.chance.id(ctx.now),
        account: sender.account,
        file: SentFile { name: shortened(&file.name), ..file },
        state: ImportState::Fetching,
        created_at: ctx.now,
    };
    store::unit_sheet::insert(tx, &sheet).await?;
    let file_name = sheet.file.name.clone();
    ctx.reply(tx, sender, UnitSheetNotice::Reading { file_name }.into()).await?;
    ctx.errand(tx, sender.address(), Errand::FetchUnits { sheet: sheet.id, file: sheet.file }).await?;
    Ok(None)
}

/// A sheet that waits for its file. `None` when nobody waits for it any more (a letter may be delivered twice).
async fn awaited(tx: &mut Tx, id: UnitSheetId) -> Result<Option<UnitSheet>, Fault> {
    let sheet = store::unit_sheet::find(tx, id).await?;
    Ok(sheet.filter(|sheet| sheet.state == ImportState::Fetching))
}

/// What would come of a sheet, as it stands now.
struct Ground {
    communes: Vec<Commune>,
    units: HashMap<NeighborhoodId, Neighborhood>,
    plan: UnitPlan,
    counts: UnitCounts,
    /// Of every household whose unit becomes one with others.
    numbers: Vec<NewNumber>,
    obstacles: Vec<Obstacle>,
}

async fn look(tx: &mut Tx, ctx: &Ctx, read: &ReadUnits) -> Result<Result<Ground, UnitRejection>, Fault> {
    let communes = store::place::communes(tx).await?;
    let units = store::place::all_neighborhoods(tx).await?;
    let before = store::unit_sheet::past_names(tx).await?;
    let plan = match check(read, Known { communes: &communes, units: &units, before: &before }) {
        Ok(plan) => plan,
        Err(rejection) => return Ok(Err(rejection)),
    };
    let units: HashMap<NeighborhoodId, Neighborhood> =
        units.into_iter().map(|unit| (unit.id, unit)).collect();
    let (mut numbers, mut obstacles) = (Vec::new(), Vec::new());
    for step in plan.steps() {
        if let UnitStep::Merge { units: ids, into, .. } = step {
            let merged: Vec<Neighborhood> = ids.iter().filter_map(|id| units.get(id)).cloned().collect();
            let kept = kept(into);
            let merged = looks::merged(tx, ctx, &merged, kept).await?;
            numbers.extend(merged.numbers);
            obstacles.extend(merged.obstacles);
        }
    }
    let renumbered = numbers.iter().filter(|one| one.before != one.after).count();
    let counts = UnitCounts { renumbered, ..plan.counts() };
    Ok(Ok(Ground { communes, units, plan, counts, numbers, obstacles }))
}

fn kept(into: &Target) -> Option<NeighborhoodId> {
    match into {
        Target::Unit(id) => Some(*id),
        Target::New(_) => None,
    }
}

fn preview(sheet: UnitSheetId, file_name: String, ground: &Ground, page: i64) -> UnitSheetNotice {
    let (communes, page) = Page::cut_by(ground.plan.lines(), page, COMMUNES_SHOWN);
    let left = &ground.plan.left;
    UnitSheetNotice::Preview {
        sheet,
        file_name,
        counts: ground.counts,
        communes,
        page,
        left: left.iter().take(SHOWN).cloned().collect(),
        left_more: left.len().saturating_sub(SHOWN),
        obstacles: ground.obstacles.clone(),
    }
}

/// The file was fetched and read: the operator gets the preview, or every fault.
///
/// # Errors
/// Store faults only. A sheet that nobody waits for any more is passed over, so this may be called twice.
pub async fn read_done(
    tx: &mut Write,
    ctx: &Ctx,
    id: UnitSheetId,
    outcome: Result<ReadUnits, UnitRejection>,
) -> Outcome<()> {
    let Some(sheet) = awaited(tx, id).await? else {
        return Ok(());
    };
    if !ctx.authority(tx, sheet.account).await?.is_operator() {
        store::unit_sheet::end(tx, id, ImportState::Fetching, ImportState::Discarded, ctx.now).await?;
        return Ok(());
    }
    let file_name = sheet.file.name;
    let looked = match outcome {
        Ok(read) => look(tx, ctx, &read).await?.map(|ground| (read, ground)),
        Err(rejection) => Err(rejection),
    };
    let said = match looked {
        Ok((_, ground)) if ground.counts.is_nothing() => {
            store::unit_sheet::end(tx, id, ImportState::Fetching, ImportState::Discarded, ctx.now).await?;
            UnitSheetNotice::Nothing { file_name, same: ground.counts.same }
        }
        Ok((read, ground)) => {
            let said = preview(id, file_name, &ground, 0);
            store::unit_sheet::preview(tx, id, &Planned { read, plan: ground.plan }).await?;
            said
        }
        Err(rejection) => {
            store::unit_sheet::end(tx, id, ImportState::Fetching, ImportState::Faulty, ctx.now).await?;
            // The corrected file may follow at once.
            if store::dialog::find(tx, sheet.account).await?.is_none() {
                await_file(tx, ctx, sheet.account).await?;
            }
            UnitSheetNotice::Rejected { file_name, rejection }
        }
    };
    ctx.tell(tx, sheet.account, said.into()).await?;
    Ok(())
}

/// The file could not be fetched: the operator is asked to send it again.
///
/// # Errors
/// Store faults only.
pub async fn fetch_failed(tx: &mut Write, ctx: &Ctx, id: UnitSheetId) -> Outcome<()> {
    let Some(sheet) = awaited(tx, id).await? else {
        return Ok(());
    };
    store::unit_sheet::end(tx, id, ImportState::Fetching, ImportState::Faulty, ctx.now).await?;
    ctx.tell(tx, sheet.account, UnitSheetNotice::FetchFailed { file_name: sheet.file.name }.into()).await?;
    Ok(())
}

/// Sheets that could not be read before their time was over, because what fetches them was away for so long: whoever sent one is asked to
/// send it again; how many.
///
/// # Errors
/// Store faults only.
pub async fn give_up_unread(tx: &mut Write, ctx: &Ctx, before: Moment) -> Result<u64, Fault> {
    let mut given_up = 0;
    for id in store::unit_sheet::unread(tx, before).await? {
        match fetch_failed(tx, ctx, id).await {
            Ok(()) | Err(Stop::Refused(_)) => given_up += 1,
            Err(Stop::Fault(fault)) => return Err(fault),
        }
    }
    Ok(given_up)
}

/// The sheet that waits for a second operator, who has a time of their own.
async fn proposed(tx: &mut Tx) -> Result<Option<UnitSheetId>, Fault> {
    let open = store::unit_change::open_sheet(tx).await?;
    Ok(open.and_then(|change| match change.act {
        UnitAct::Sheet { sheet, .. } => Some(sheet),
        _ => None,
    }))
}

/// Drops the sheets that nobody decided on since `before`; how many.
///
/// # Errors
/// Store faults only.
pub async fn drop_old(tx: &mut Write, ctx: &Ctx, before: Moment) -> Result<u64, Fault> {
    let waits = proposed(tx).await?;
    store::unit_sheet::drop_old(tx, before, waits, ctx.now).await
}

/// The preview of this account that waits for its buttons, as it stands now; one that waits for a second operator has had them pressed.
pub(super) async fn waiting(
    tx: &mut Tx,
    ctx: &Ctx,
    account: AccountId,
) -> Result<Option<UnitSheetNotice>, Fault> {
    let sheet = store::unit_sheet::waiting(tx, account).await?;
    let Some(sheet) = sheet.filter(|sheet| ctx.now < retention::ROLL_PREVIEWS.end(sheet.created_at)) else {
        return Ok(None);
    };
    let proposed = store::unit_change::open_sheet(tx).await?.filter(|change| change.is_open(ctx.now));
    if proposed.is_some_and(|change| matches!(change.act, UnitAct::Sheet { sheet: of, .. } if of == sheet.id))
    {
        return Ok(None);
    }
    match standing(tx, ctx, sheet.id).await {
        Ok(ground) => Ok(Some(preview(sheet.id, sheet.file.name, &ground, 0))),
        Err(Stop::Refused(_)) => Ok(None),
        Err(Stop::Fault(fault)) => Err(fault),
    }
}

/// The previewed sheet of this account with this id; somebody else's is a stale button.
async fn own(tx: &mut Tx, ctx: &Ctx, sender: &Sender, id: UnitSheetId) -> Outcome<UnitSheet> {
    let sheet = store::unit_sheet::find(tx, id).await?;
    let sheet = sheet.filter(|sheet| sheet.account == sender.account).ok_or(Refusal::StaleButton)?;
    let waited = matches!(sheet.state, ImportState::Previewed | ImportState::Discarded);
    let is_over = ctx.now >= retention::ROLL_PREVIEWS.end(sheet.created_at);
    if waited && is_over && proposed(tx).await? != Some(id) {
        return Err(UnitSheetRefusal::TooOld.into());
    }
    Ok(sheet)
}

/// What would come of a previewed sheet, if that is still what was previewed.
async fn standing(tx: &mut Tx, ctx: &Ctx, id: UnitSheetId) -> Outcome<Ground> {
    let planned = store::unit_sheet::planned(tx, id).await?.ok_or(Refusal::StaleButton)?;
    match look(tx, ctx, &planned.read).await? {
        Ok(ground) if ground.plan == planned.plan => Ok(ground),
        _ => Err(UnitSheetRefusal::Overtaken.into()),
    }
}

async fn turn(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: UnitSheetId, page: i64) -> Outcome {
    let sheet = own(tx, ctx, sender, id).await?;
    let ground = standing(tx, ctx, id).await?;
    ctx.replace(tx, sender, preview(id, sheet.file.name, &ground, page).into()).await?;
    Ok(None)
}

/// The change that a sheet is: of many communes.
fn act_of(sheet: &UnitSheet) -> (Option<CommuneId>, UnitAct) {
    (None, UnitAct::Sheet { sheet: sheet.id, file_name: sheet.file.name.clone() })
}

/// What both sides read of a sheet that waits.
fn words(file_name: &str, counts: UnitCounts) -> Words<'_> {
    let file_name = move || file_name.to_owned();
    Words {
        proposed: Box::new(move |change, others, until| {
            UnitSheetNotice::Proposed { change, file_name: file_name(), counts, others, until }.into()
        }),
        to_confirm: Box::new(move |change, by, until| {
            UnitSheetNotice::ToConfirm { change, file_name: file_name(), counts, by, until }.into()
        }),
    }
}

async fn take(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: UnitSheetId) -> Outcome {
    let sheet = own(tx, ctx, sender, id).await?;
    match sheet.state {
        ImportState::Previewed if ctx.now < retention::ROLL_PREVIEWS.end(sheet.created_at) => {}
        ImportState::Imported => return Ok(Some(Toast::Say(UnitSheetNotice::AlreadyTaken.into()))),
        _ => return Err(Refusal::StaleButton.into()),
    }
    let ground = standing(tx, ctx, id).await?;
    if !ground.obstacles.is_empty() {
        return in_the_way(tx, ctx, sender, ground.obstacles).await;
    }
    let (file_name, counts) = (sheet.file.name.clone(), ground.counts);
    if !counts.needs_another() {
        let change = second::change(ctx, sender.account, act_of(&sheet), ChangeState::Enacted);
        store::unit_change::insert(tx, &change).await?;
        enact(tx, ctx, sender, (change.id, id), ground).await?;
        ctx.replace(tx, sender, UnitSheetNotice::Taken { file_name, counts }.into()).await?;
        return Ok(None);
    }
    second::propose(tx, ctx, sender, act_of(&sheet), words(&file_name, counts)).await
}

/// Shows the sheet that waits for a second operator, to who asked for it or to who may confirm it.
pub(super) async fn show_waiting(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome<()> {
    let waiting = store::unit_change::open_sheet(tx).await?;
    let Some(change) = waiting.filter(|change| change.is_open(ctx.now)) else { return Ok(()) };
    let UnitAct::Sheet { sheet, file_name } = change.act.clone() else { return Ok(()) };
    match standing(tx, ctx, sheet).await {
        Ok(ground) => second::show(tx, ctx, sender, &change, words(&file_name, ground.counts)).await,
        // One that is overtaken can no longer be confirmed.
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
    id: UnitSheetId,
) -> Outcome {
    let sheet = store::unit_sheet::find(tx, id).await?;
    let sheet = sheet.filter(|sheet| sheet.state == ImportState::Previewed).ok_or(UnitRefusal::Over)?;
    let ground = standing(tx, ctx, id).await?;
    if !ground.obstacles.is_empty() {
        return in_the_way(tx, ctx, sender, ground.obstacles).await;
    }
    if !store::unit_change::end(tx, change.id, ChangeState::Enacted, Some(sender.account), ctx.now).await? {
        return Err(UnitRefusal::Over.into());
    }
    let notice = UnitSheetNotice::Taken { file_name: sheet.file.name, counts: ground.counts };
    enact(tx, ctx, sender, (change.id, id), ground).await?;
    ctx.replace(tx, sender, notice.clone().into()).await?;
    if change.asked_by != sender.account {
        ctx.tell(tx, change.asked_by, notice.into()).await?;
    }
    Ok(None)
}

/// What is done in one commune.
struct Here {
    commune: Commune,
    steps: Vec<UnitStep>,
    /// The last place in its lists.
    last: i64,
}

/// The communes of the plan, those that are new made.
async fn made(tx: &mut Write, ctx: &Ctx, ground: &Ground) -> Outcome<Vec<Here>> {
    let mut all = Vec::new();
    for plan in &ground.plan.communes {
        let commune = match &plan.commune {
            PlannedCommune::Known(id) => {
                ground.communes.iter().find(|commune| commune.id == *id).cloned().ok_or(UnitRefusal::Gone)?
            }
            PlannedCommune::New { name, province } => {
                let (name, kind) = (name.name.clone(), name.kind);
                let commune =
                    Commune { id: ctx.house.chance.id(ctx.now), kind, name, province: province.clone() };
                store::place::insert_commune(tx, &commune, ctx.now).await?;
                commune
            }
        };
        let last = store::unit_change::last_position(tx, commune.id).await?;
        all.push(Here { commune, steps: plan.steps.clone(), last });
    }
    Ok(all)
}

/// Makes the map what the plan says.
async fn enact(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    (change, sheet): (UnitChangeId, UnitSheetId),
    ground: Ground,
) -> Outcome<()> {
    let mut all = made(tx, ctx, &ground).await?;
    let unit = |id: NeighborhoodId| ground.units.get(&id).ok_or(UnitRefusal::Gone);
    store::unit_change::set_numbers(tx, change, &ground.numbers).await?;
    // Names of units that end are free for others.
    for step in ground.plan.steps() {
        if let UnitStep::Merge { units, into, .. } = step {
            let ending = units.iter().copied().filter(|id| Some(*id) != kept(into));
            enact::end_units(tx, ctx, ending).await?;
        }
    }
    for here in &mut all {
        for step in &here.steps {
            match step {
                UnitStep::Rename { unit: id, name, .. } => {
                    let before = in_parts(&unit(*id)?.name).0.to_owned();
                    if !store::unit_change::rename(tx, *id, name, Some(before.as_str())).await? {
                        return Err(UnitRefusal::Gone.into());
                    }
                    let (name, keeps_former) = (name.name.clone(), true);
                    let act = UnitAct::Renamed { unit: *id, before: before.clone(), name, keeps_former };
                    enact::note(tx, ctx, (here.commune.id, sender.account), act).await?;
                    tell_renamed(tx, ctx, *id, before).await?;
                }
                UnitStep::Move { unit: id, name, .. } => {
                    let moved = unit(*id)?;
                    let before = in_parts(&moved.name).0.to_owned();
                    here.last += 1;
                    let former = format!("{before}, {}", moved.commune_name);
                    let to = (here.commune.id, here.last);
                    if !store::unit_change::move_unit(tx, *id, to, name, &former).await? {
                        return Err(UnitRefusal::Gone.into());
                    }
                    let act = UnitAct::Moved {
                        unit: *id,
                        before: before.clone(),
                        from: moved.commune,
                        commune: moved.commune_name.clone(),
                        name: name.name.clone(),
                    };
                    enact::note(tx, ctx, (here.commune.id, sender.account), act).await?;
                    let names = (moved.commune_name.as_str(), here.commune.name.as_str());
                    commune::tell_units(tx, ctx, std::slice::from_ref(moved), names).await?;
                    if before != name.name {
                        tell_renamed(tx, ctx, *id, before).await?;
                    }
                }
                UnitStep::Add { .. } | UnitStep::Merge { .. } => {}
            }
        }
    }
    let mut added = Vec::new();
    for here in &all {
        for step in &here.steps {
            if let UnitStep::Merge { units: ids, into, .. } = step {
                let units = ids.iter().map(|id| unit(*id).cloned()).collect::<Result<Vec<_>, _>>()?;
                let across = units.iter().any(|unit| unit.commune != here.commune.id);
                let (commune, into) = (here.commune.id, into.clone());
                let mut merge = Merge { commune, units: ids.clone(), into, voice: None, across };
                merge.voice = voice_of(tx, &merge).await?;
                enact::merge(tx, ctx, (change, &merge), (&here.commune, &units)).await?;
            }
        }
        let last = store::unit_change::last_position(tx, here.commune.id).await?;
        let new = here.steps.iter().filter(|step| matches!(step, UnitStep::Add { .. }));
        added.extend(
            (last + 1..).zip(new).map(|(at, step)| enact::unit_of(ctx, &here.commune, step.name(), at)),
        );
    }
    store::unit_change::insert_units(tx, &added, ctx.now).await?;
    if !ground.numbers.is_empty() {
        open_wave(tx, ctx, sender, change).await?;
    }
    store::unit_sheet::end(tx, sheet, ImportState::Previewed, ImportState::Imported, ctx.now).await?;
    Ok(())
}

/// The officials of a unit are told its new name.
async fn tell_renamed(tx: &mut Write, ctx: &Ctx, id: NeighborhoodId, before: String) -> Outcome<()> {
    let unit = store::place::find_neighborhood(tx, id).await?.ok_or(UnitRefusal::Gone)?;
    let notice = UnitNotice::Renamed { before, unit: Box::new(unit), keeps_former: true };
    for leader in store::grant::leaders(tx, id, ctx.now).await? {
        ctx.tell(tx, leader, notice.clone().into()).await?;
    }
    Ok(())
}

/// A sheet that waited for a second operator is dropped.
pub(super) async fn discard(tx: &mut Write, ctx: &Ctx, id: UnitSheetId) -> Result<(), Fault> {
    store::unit_sheet::end(tx, id, ImportState::Previewed, ImportState::Discarded, ctx.now).await?;
    Ok(())
}

async fn drop_it(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: UnitSheetId) -> Outcome {
    let sheet = own(tx, ctx, sender, id).await?;
    match sheet.state {
        ImportState::Previewed => {
            discard(tx, ctx, id).await?;
            ctx.replace(tx, sender, UnitSheetNotice::Dropped.into()).await?;
            Ok(None)
        }
        ImportState::Imported => Ok(Some(Toast::Say(UnitSheetNotice::AlreadyTaken.into()))),
        ImportState::Discarded => Ok(Some(Toast::Say(UnitSheetNotice::Dropped.into()))),
        ImportState::Choosing | ImportState::Fetching | ImportState::Faulty => {
            Err(Refusal::StaleButton.into())
        }
    }
}

/// The units that the template holds: commune, name, higher levels; `None` when the reader is no operator (any more).
///
/// # Errors
/// Store faults only.
pub(super) async fn template(
    tx: &mut Tx,
    ctx: &Ctx,
    reader: AccountId,
) -> Result<Option<Vec<(String, String, String)>>, Fault> {
    if !ctx.authority(tx, reader).await?.is_operator() {
        return Ok(None);
    }
    let communes: HashMap<_, _> =
        store::place::communes(tx).await?.into_iter().map(|commune| (commune.id, commune.province)).collect();
    let units = store::place::all_neighborhoods(tx).await?;
    let row = |unit: Neighborhood| {
        let province = communes.get(&unit.commune).cloned().unwrap_or_default();
        (unit.commune_name, in_parts(&unit.name).0.to_owned(), province)
    };
    Ok(Some(units.into_iter().map(row).collect()))
}
