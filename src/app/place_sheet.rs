//! One sheet with where and when every neighbourhood elects: asked for, sent, read, previewed with its faults, and taken over whole.
//! Rules in `domain/place_sheet.rs`, wording in `telegram/place_sheet.rs`; the post fetches and reads the file.

use super::authority::official;
use super::{Ctx, Outcome, Sender, Stop, Toast, team};
use crate::domain::election::Election;
use crate::domain::ids::{AccountId, PlaceSheetId};
use crate::domain::letter::{Errand, Paper, SentFile};
use crate::domain::people::Authority;
use crate::domain::place::Neighborhood;
use crate::domain::place_sheet::{
    PlaceRow, ReadSheet, SheetCounts, SheetDialog, SheetNotice, SheetRefusal, SheetRejection, check,
};
use crate::domain::polling::Edition;
use crate::domain::retention;
use crate::domain::roll::{ImportState, MAX_FILE_BYTES};
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::setup::shortened;
use crate::domain::time::Moment;
use crate::store::place_sheet::PlaceSheet;
use crate::store::{self, Fault, Tx, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum SheetIntent {
    /// The next file is the sheet.
    Ask,
    /// The sheet to fill in.
    Template,
    Confirm(PlaceSheetId),
    Drop(PlaceSheetId),
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: SheetIntent) -> Outcome {
    sender.in_private()?;
    match intent {
        SheetIntent::Ask => ask(tx, ctx, sender).await,
        SheetIntent::Template => {
            allowed(tx, ctx, sender).await?;
            let errand = Errand::Hand { paper: Paper::PlaceTemplate, notice: SheetNotice::Template.into() };
            ctx.errand(tx, sender.address(), errand).await?;
            Ok(None)
        }
        SheetIntent::Confirm(id) => confirm(tx, ctx, sender, id).await,
        SheetIntent::Drop(id) => drop(tx, ctx, sender, id).await,
    }
}

/// The neighbourhoods an account may write down for: all of them for who presides, its communes' for their officers.
async fn places_of(tx: &mut Tx, authority: &Authority) -> Result<Vec<Neighborhood>, Fault> {
    let mut places = store::place::all_neighborhoods(tx).await?;
    places.retain(|place| authority.preside().is_ok() || authority.govern(place.commune).is_ok());
    Ok(places)
}

/// The election that is set, and the sender's neighbourhoods.
///
/// # Errors
/// [`SheetRefusal::NotYours`] and [`SheetRefusal::NoElection`].
async fn allowed(tx: &mut Tx, ctx: &Ctx, sender: &Sender) -> Outcome<(Election, Vec<Neighborhood>)> {
    let authority = official(tx, ctx, sender).await?;
    let places = places_of(tx, &authority).await?;
    if places.is_empty() {
        return Err(SheetRefusal::NotYours.into());
    }
    let election = store::election::active(tx).await?.ok_or(SheetRefusal::NoElection)?;
    Ok((election, places))
}

async fn ask(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    let (election, _) = allowed(tx, ctx, sender).await?;
    let dialog = Dialog::PlaceSheet(SheetDialog::File { edition: election.edition() });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    ctx.reply(tx, sender, SheetNotice::AskFile { polling: election.polling }.into()).await?;
    Ok(None)
}

pub(super) async fn typed(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    ctx.reply(tx, sender, SheetNotice::StillWaiting.into()).await?;
    Ok(None)
}

/// The file that was awaited.
pub(super) async fn sent(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    edition: Edition,
    file: SentFile,
) -> Outcome {
    let (election, _) = allowed(tx, ctx, sender).await?;
    if election.edition() != edition {
        return Err(SheetRefusal::Overtaken.into());
    }
    if file.size.is_some_and(|bytes| bytes > MAX_FILE_BYTES) {
        return Err(SheetRefusal::TooLarge.into());
    }
    store::dialog::end(tx, sender.account).await?;
    store::place_sheet::drop_previews(tx, sender.account, ctx.now).await?;
    let sheet = PlaceSheet {
        id: ctx.house.chance.id(ctx.now),
        edition,
        account: sender.account,
        file: SentFile { name: shortened(&file.name), ..file },
        state: ImportState::Fetching,
        created_at: ctx.now,
    };
    store::place_sheet::insert(tx, &sheet).await?;
    let file_name = sheet.file.name.clone();
    ctx.reply(tx, sender, SheetNotice::Reading { file_name }.into()).await?;
    let errand = Errand::FetchPlaces { sheet: sheet.id, file: sheet.file };
    ctx.errand(tx, sender.address(), errand).await?;
    Ok(None)
}

/// A sheet that waits for its file. `None` when nobody waits for it any more (a letter may be delivered twice).
async fn awaited(tx: &mut Tx, id: PlaceSheetId) -> Result<Option<PlaceSheet>, Fault> {
    let sheet = store::place_sheet::find(tx, id).await?;
    Ok(sheet.filter(|sheet| sheet.state == ImportState::Fetching))
}

/// The file was fetched and read: the official gets the preview, or every fault.
///
/// # Errors
/// Store faults only. A sheet that nobody waits for any more is passed over, so this may be called twice.
pub async fn read_done(
    tx: &mut Write,
    ctx: &Ctx,
    id: PlaceSheetId,
    outcome: Result<ReadSheet, SheetRejection>,
) -> Outcome<()> {
    let Some(sheet) = awaited(tx, id).await? else {
        return Ok(());
    };
    let authority = ctx.authority(tx, sheet.account).await?;
    let places = places_of(tx, &authority).await?;
    let election = store::election::active(tx).await?;
    let Some(election) = election.filter(|now| now.edition() == sheet.edition && !places.is_empty()) else {
        // The office was lost or the day changed meanwhile: the sheet is about nothing any more.
        store::place_sheet::end(tx, id, ImportState::Fetching, ImportState::Discarded, ctx.now).await?;
        if !places.is_empty() {
            ctx.tell(tx, sheet.account, Notice::Refused(SheetRefusal::Overtaken.into())).await?;
        }
        return Ok(());
    };
    let file_name = sheet.file.name;
    let polling = election.polling;
    let said = match outcome.and_then(|read| check(&read, &places, &polling)) {
        Ok(rows) => {
            store::place_sheet::preview(tx, id, &rows).await?;
            SheetNotice::Preview { sheet: id, file_name, polling, counts: SheetCounts::of(&rows) }
        }
        Err(rejection) => {
            store::place_sheet::end(tx, id, ImportState::Fetching, ImportState::Faulty, ctx.now).await?;
            // The corrected file may follow at once.
            let dialog = Dialog::PlaceSheet(SheetDialog::File { edition: sheet.edition });
            if store::dialog::find(tx, sheet.account).await?.is_none() {
                store::dialog::set(tx, sheet.account, &dialog, ctx.now).await?;
            }
            SheetNotice::Rejected { file_name, rejection }
        }
    };
    ctx.tell(tx, sheet.account, said.into()).await?;
    Ok(())
}

/// The file could not be fetched: the official is asked to send it again.
///
/// # Errors
/// Store faults only.
pub async fn fetch_failed(tx: &mut Write, ctx: &Ctx, id: PlaceSheetId) -> Outcome<()> {
    let Some(sheet) = awaited(tx, id).await? else {
        return Ok(());
    };
    store::place_sheet::end(tx, id, ImportState::Fetching, ImportState::Faulty, ctx.now).await?;
    ctx.tell(tx, sheet.account, SheetNotice::FetchFailed { file_name: sheet.file.name }.into()).await?;
    Ok(())
}

/// Sheets that could not be read before their time was over, because what fetches them was away for so long: whoever sent one is asked to
/// send it again; how many.
///
/// # Errors
/// Store faults only.
pub async fn give_up_unread(tx: &mut Write, ctx: &Ctx, before: Moment) -> Result<u64, Fault> {
    let mut given_up = 0;
    for id in store::place_sheet::unread(tx, before).await? {
        match fetch_failed(tx, ctx, id).await {
            Ok(()) | Err(Stop::Refused(_)) => given_up += 1,
            Err(Stop::Fault(fault)) => return Err(fault),
        }
    }
    Ok(given_up)
}

/// The preview of this account that waits for its buttons, as it was shown.
pub(super) async fn waiting(
    tx: &mut Tx,
    ctx: &Ctx,
    account: AccountId,
) -> Result<Option<SheetNotice>, Fault> {
    let sheet = store::place_sheet::waiting(tx, account).await?;
    let Some(sheet) = sheet.filter(|sheet| ctx.now < retention::ROLL_PREVIEWS.end(sheet.created_at)) else {
        return Ok(None);
    };
    let election = store::election::active(tx).await?.filter(|now| now.edition() == sheet.edition);
    let (Some(election), Some(rows)) = (election, store::place_sheet::rows(tx, sheet.id).await?) else {
        return Ok(None);
    };
    let (polling, counts) = (election.polling, SheetCounts::of(&rows));
    Ok(Some(SheetNotice::Preview { sheet: sheet.id, file_name: sheet.file.name, polling, counts }))
}

/// The sheet of this account with this id; somebody else's is a stale button.
async fn own(tx: &mut Tx, ctx: &Ctx, sender: &Sender, id: PlaceSheetId) -> Outcome<PlaceSheet> {
    let sheet = store::place_sheet::find(tx, id).await?;
    let sheet = sheet.filter(|sheet| sheet.account == sender.account).ok_or(Refusal::StaleButton)?;
    let waited = matches!(sheet.state, ImportState::Previewed | ImportState::Discarded);
    if waited && ctx.now >= retention::ROLL_PREVIEWS.end(sheet.created_at) {
        return Err(SheetRefusal::TooOld.into());
    }
    Ok(sheet)
}

async fn confirm(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: PlaceSheetId) -> Outcome {
    let sheet = own(tx, ctx, sender, id).await?;
    let (election, places) = allowed(tx, ctx, sender).await?;
    match sheet.state {
        ImportState::Previewed => {}
        ImportState::Imported => return Ok(Some(Toast::Say(SheetNotice::AlreadyTaken.into()))),
        _ => return Err(Refusal::StaleButton.into()),
    }
    if election.edition() != sheet.edition {
        return Err(SheetRefusal::Overtaken.into());
    }
    let rows = store::place_sheet::rows(tx, id).await?.ok_or(Refusal::StaleButton)?;
    if rows.iter().any(|row| places.iter().all(|place| place.id != row.neighborhood)) {
        // An office was taken back since: nothing of it is taken.
        return Err(SheetRefusal::NotYours.into());
    }
    let mut written = Vec::new();
    for row in &rows {
        if take_over(tx, ctx, &election, row, sender.account).await? {
            written.push(row.neighborhood);
        }
    }
    team::beside::hours_written(tx, ctx, &election, sender.account, &written).await?;
    store::place_sheet::end(tx, id, ImportState::Previewed, ImportState::Imported, ctx.now).await?;
    ctx.replace(tx, sender, SheetNotice::Taken { counts: SheetCounts::of(&rows) }.into()).await?;
    Ok(None)
}

/// What the sheet says stands from now on; what it says nothing about stays. Whether the hours are others than before.
async fn take_over(
    tx: &mut Write,
    ctx: &Ctx,
    election: &Election,
    row: &PlaceRow,
    by: AccountId,
) -> Result<bool, Fault> {
    let mut written = store::election_place::find(tx, election.id, row.neighborhood).await?;
    let before = written.hours;
    written.place = row.place.clone().or(written.place);
    written.hours = row.hours.or(written.hours);
    written.contact = row.contact.clone().or(written.contact);
    store::election_place::save(tx, election.id, row.neighborhood, &written, by, ctx.now).await?;
    Ok(written.hours != before)
}

async fn drop(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: PlaceSheetId) -> Outcome {
    let sheet = own(tx, ctx, sender, id).await?;
    match sheet.state {
        ImportState::Previewed => {
            store::place_sheet::end(tx, id, sheet.state, ImportState::Discarded, ctx.now).await?;
            ctx.replace(tx, sender, SheetNotice::Dropped.into()).await?;
            Ok(None)
        }
        ImportState::Imported => Ok(Some(Toast::Say(SheetNotice::AlreadyTaken.into()))),
        ImportState::Discarded => Ok(Some(Toast::Say(SheetNotice::Dropped.into()))),
        ImportState::Choosing | ImportState::Fetching | ImportState::Faulty => {
            Err(Refusal::StaleButton.into())
        }
    }
}

/// The names that the template holds for a reader; `None` when the reader may not write them down (any more).
///
/// # Errors
/// Store faults only.
pub(super) async fn template(
    tx: &mut Tx,
    ctx: &Ctx,
    reader: AccountId,
) -> Result<Option<Vec<(String, String)>>, Fault> {
    let authority = ctx.authority(tx, reader).await?;
    let places = places_of(tx, &authority).await?;
    let names = places.into_iter().map(|place| (place.name, place.commune_name)).collect::<Vec<_>>();
    Ok(Some(names).filter(|names| !names.is_empty()))
}
