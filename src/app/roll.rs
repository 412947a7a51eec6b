//! The household roll: a file is sent, read, previewed with its faults, and imported on confirmation; and the papers made of
//! it (`roll/papers.rs`). What a yes does is in `roll/take_over.rs`, and how it is taken back in `roll/undo.rs`. Rules in
//! `domain/roll.rs`, wording in `telegram/roll.rs`; the post fetches and reads the file.

mod papers;
mod take_over;
mod undo;

pub(super) use papers::codes_of;
pub use papers::{outdated, paper};
pub(super) use take_over::{CODE_TRIES, add, count_anew, known, with_row};

use super::authority::{self, Which, keep_roll, rolls, which};
use super::{Ctx, Outcome, RoomKind, Sender, Stop, Toast};
use crate::domain::account::Thing;
use crate::domain::digest::sha256;
use crate::domain::fold::nfc;
use crate::domain::household::LinkState;
use crate::domain::ids::{AccountId, NeighborhoodId, RollImportId};
use crate::domain::letter::{Errand, Paper, SentFile};
use crate::domain::people::MayLead;
use crate::domain::place::Neighborhood;
use crate::domain::retention;
use crate::domain::roll::{
    AuditedAct, Identity, ImportColumns, ImportState, MAX_FILE_BYTES, RollColumn, RollFinding, RollNotice,
    RollPreview, RollReading, RollRefusal, RollRejection, RollRow, may_be_remembered,
};
use crate::domain::say::{Notice, Refusal};
use crate::domain::setup::{MAX_CHOICES, shortened};
use crate::domain::time::Moment;
use crate::store::roll::{ReadRoll, RollImport};
use crate::store::{self, Fault, Tx, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum RollIntent {
    /// `/hodan`, with what follows the command.
    Ask(String),
    /// The roll of one neighbourhood.
    Show(NeighborhoodId),
    /// The file is the roll of this neighbourhood.
    Choose {
        import: RollImportId,
        neighborhood: NeighborhoodId,
    },
    /// The column at this place of the question is the one that was asked for; the place after the last: none is.
    Column {
        import: RollImportId,
        wanted: RollColumn,
        place: i64,
    },
    /// The columns of a file that waits for a yes are chosen again.
    ColumnsAgain(RollImportId),
    /// Take it over; where it can be read in two ways, they are shown once more.
    Confirm(RollImportId),
    /// Take it over, read in this way.
    ConfirmAs {
        import: RollImportId,
        by: Identity,
    },
    Discard(RollImportId),
    /// Shall an import be taken back?
    AskUndo(RollImportId),
    Undo(RollImportId),
    /// The roll with who is linked, as a file.
    Export(NeighborhoodId),
    /// Whatever an uploaded list would change, as a file.
    Changes(RollImportId),
    /// An empty roll to fill in.
    Template,
    /// The household codes, to be printed.
    Codes(NeighborhoodId),
    /// A sheet was sent into a group, for all to read.
    InGroup,
    /// A file whose name says nothing was sent into a group.
    FileInGroup,
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: RollIntent) -> Outcome {
    if intent == RollIntent::InGroup {
        ctx.reply(tx, sender, Notice::Roll(RollNotice::InGroup)).await?;
        return Ok(None);
    }
    if intent == RollIntent::FileInGroup {
        return file_in_group(tx, ctx, sender).await;
    }
    sender.in_private()?;
    match intent {
        RollIntent::Ask(words) => {
            store::dialog::end(tx, sender.account).await?;
            ask(tx, ctx, sender, &nfc(&words)).await
        }
        RollIntent::Show(id) => {
            let (neighborhood, _) = keep_roll(tx, ctx, sender, id).await?;
            panel(tx, ctx, sender, neighborhood).await
        }
        RollIntent::Choose { import, neighborhood } => choose(tx, ctx, sender, import, neighborhood).await,
        RollIntent::Column { import, wanted, place } => column(tx, ctx, sender, import, wanted, place).await,
        RollIntent::ColumnsAgain(import) => columns_again(tx, ctx, sender, import).await,
        RollIntent::Confirm(import) => take_over::confirm(tx, ctx, sender, import, None).await,
        RollIntent::ConfirmAs { import, by } => take_over::confirm(tx, ctx, sender, import, Some(by)).await,
        RollIntent::Discard(import) => discard(tx, ctx, sender, import).await,
        RollIntent::AskUndo(import) => undo::ask(tx, ctx, sender, import).await,
        RollIntent::Undo(import) => undo::undo(tx, ctx, sender, import).await,
        RollIntent::Export(id) => export(tx, ctx, sender, id).await,
        RollIntent::Changes(id) => changes(tx, ctx, sender, id).await,
        RollIntent::Template => template(tx, ctx, sender).await,
        RollIntent::Codes(id) => codes(tx, ctx, sender, id).await,
        RollIntent::InGroup | RollIntent::FileInGroup => Ok(None),
    }
}

/// As long as a neighbourhood has no roll, a file that its official sends into its group may well be that. What others send each other
/// there, and an official once there is a roll, is none of our business.
async fn file_in_group(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    let Some(group) = store::group::find_by_chat(tx, sender.room.chat).await? else { return Ok(None) };
    let Some(place) = store::place::find_neighborhood(tx, group.neighborhood).await? else { return Ok(None) };
    let leads = ctx.authority(tx, sender.account).await?.keep_roll(&place).is_ok();
    if leads && store::household::roll_size(tx, place.id).await? == 0 {
        ctx.reply(tx, sender, Notice::Roll(RollNotice::InGroup)).await?;
    }
    Ok(None)
}

async fn ask(tx: &mut Write, ctx: &Ctx, sender: &Sender, words: &str) -> Outcome {
    let authority = ctx.authority(tx, sender.account).await?;
    let led = rolls(tx, &authority).await?;
    match which(&authority, led, words, MAX_CHOICES)? {
        Which::One(neighborhood) => panel(tx, ctx, sender, neighborhood).await,
        Which::Several(neighborhoods) => {
            ctx.reply(tx, sender, Notice::Roll(RollNotice::Choose { neighborhoods })).await?;
            Ok(None)
        }
    }
}

async fn panel(tx: &mut Write, ctx: &Ctx, sender: &Sender, neighborhood: Neighborhood) -> Outcome {
    let size = store::household::roll_size(tx, neighborhood.id).await?;
    let links = store::link::active_of_neighborhood(tx, neighborhood.id).await?;
    let accounts = links.iter().filter(|link| link.state == LinkState::Approved).count();
    let accounts = i64::try_from(accounts).unwrap_or(i64::MAX);
    let (_, last_import) = store::roll::imports(tx, neighborhood.id).await?;
    let undo = undo::last(tx, ctx, neighborhood.id).await?.map(|kept| kept.import);
    let closed = authority::is_kept_out(tx, ctx, sender, &neighborhood).await?;
    let notice = RollNotice::Panel { neighborhood, size, accounts, last_import, undo, closed };
    ctx.replace(tx, sender, Notice::Roll(notice)).await?;
    Ok(None)
}

async fn template(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    authority::official(tx, ctx, sender).await?;
    let errand = Errand::Hand { paper: Paper::RollTemplate, notice: Notice::Roll(RollNotice::Template) };
    ctx.errand(tx, sender.address(), errand).await?;
    Ok(None)
}

async fn codes(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome {
    let (neighborhood, proof) = keep_roll(tx, ctx, sender, id).await?;
    let size = store::household::roll_size(tx, id).await?;
    if size == 0 {
        return Err(RollRefusal::EmptyRoll { neighborhood: Box::new(neighborhood) }.into());
    }
    store::audit::note(tx, proof, AuditedAct::CodesRead, ctx.now).await?;
    let notice = Notice::Roll(RollNotice::Codes { neighborhood, size });
    ctx.errand(tx, sender.address(), Errand::Hand { paper: Paper::HouseholdCodes(id), notice }).await?;
    Ok(None)
}

async fn export(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome {
    let (neighborhood, proof) = keep_roll(tx, ctx, sender, id).await?;
    let size = store::household::roll_size(tx, id).await?;
    if size == 0 {
        return Err(RollRefusal::EmptyRoll { neighborhood: Box::new(neighborhood) }.into());
    }
    store::audit::note(tx, proof, AuditedAct::RollExported, ctx.now).await?;
    let notice = Notice::Roll(RollNotice::Export { neighborhood, size });
    ctx.errand(tx, sender.address(), Errand::Hand { paper: Paper::Roll(id), notice }).await?;
    Ok(None)
}

async fn changes(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: RollImportId) -> Outcome {
    let import = own_import(tx, ctx, sender, id).await?;
    let (neighborhood, proof) =
        keep_roll(tx, ctx, sender, import.neighborhood.ok_or(Refusal::StaleButton)?).await?;
    if import.state != ImportState::Previewed {
        return Err(Refusal::StaleButton.into());
    }
    take_over::as_seen(tx, &import, neighborhood.id).await?;
    store::audit::note_look(tx, proof, AuditedAct::RollCompared, ctx.now).await?;
    let notice = Notice::Roll(RollNotice::Changes { neighborhood, file_name: import.file.name });
    ctx.errand(tx, sender.address(), Errand::Hand { paper: Paper::RollChanges(id), notice }).await?;
    Ok(None)
}

/// A file sent in the private chat that no conversation waits for: a roll.
pub(super) async fn sent(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    file: SentFile,
    caption: &str,
) -> Outcome {
    // What neighbours send each other in the group is none of our business.
    if sender.room.kind == RoomKind::Group {
        return Ok(None);
    }
    let authority = ctx.authority(tx, sender.account).await?;
    let led = rolls(tx, &authority).await?;
    if led.is_empty() && !authority.is_operator() {
        return super::account::wordless(tx, ctx, sender, Thing::File).await;
    }
    // People write all kinds of things under a file: only a name of a neighbourhood of theirs counts.
    let caption = nfc(caption);
    let named = led.len() > 1 && !authority::named(&led, &caption).is_empty();
    let which = which(&authority, led, if named { &caption } else { "" }, MAX_CHOICES)?;
    if let Some(bytes) = file.size.filter(|bytes| *bytes > MAX_FILE_BYTES) {
        return Err(RollRefusal::TooLarge { bytes }.into());
    }
    store::dialog::end(tx, sender.account).await?;
    let file = SentFile { name: shortened(&file.name), ..file };
    let (neighborhood, state) = match &which {
        Which::One(neighborhood) => (Some(neighborhood.id), ImportState::Fetching),
        Which::Several(_) => (None, ImportState::Choosing),
    };
    let instead = match neighborhood {
        Some(id) => store::roll::drop_open(tx, sender.account, id, ctx.now).await?,
        None => false,
    };
    let import = RollImport {
        id: ctx.house.chance.id(ctx.now),
        neighborhood,
        account: sender.account,
        file,
        state,
        created_at: ctx.now,
        imports_before: None,
        columns: ImportColumns::default(),
        seen_sha256: None,
    };
    store::roll::insert(tx, &import).await?;
    match which {
        Which::One(neighborhood) => fetch(tx, ctx, sender, import, neighborhood, instead).await?,
        Which::Several(neighborhoods) => {
            let (import, file_name) = (import.id, import.file.name);
            let notice = RollNotice::ChooseForFile { import, file_name, neighborhoods };
            ctx.reply(tx, sender, Notice::Roll(notice)).await?;
        }
    }
    Ok(None)
}

async fn fetch(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    import: RollImport,
    neighborhood: Neighborhood,
    instead: bool,
) -> Result<(), Fault> {
    let (file_name, id) = (import.file.name.clone(), neighborhood.id);
    ctx.replace(tx, sender, Notice::Roll(RollNotice::Reading { neighborhood, file_name, instead })).await?;
    fetch_again(tx, ctx, sender, import, id).await
}

/// Has the file fetched, to be read with all that is known of the headings of its neighbourhood.
async fn fetch_again(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    import: RollImport,
    neighborhood: NeighborhoodId,
) -> Result<(), Fault> {
    let mut columns = import.columns.chosen;
    if !import.columns.anew {
        columns.extend(store::roll::remembered(tx, neighborhood).await?);
    }
    let errand = Errand::FetchRoll { import: import.id, file: import.file, columns };
    ctx.errand(tx, sender.address(), errand).await
}

/// The upload of this account with this id; somebody else's is a stale button, and one that lay too long is to be sent again.
async fn own_import(tx: &mut Tx, ctx: &Ctx, sender: &Sender, id: RollImportId) -> Outcome<RollImport> {
    let import = store::roll::find(tx, id).await?;
    let import = import.filter(|import| import.account == sender.account).ok_or(Refusal::StaleButton)?;
    let waited =
        matches!(import.state, ImportState::Choosing | ImportState::Previewed | ImportState::Discarded);
    if waited && ctx.now >= retention::ROLL_PREVIEWS.end(import.created_at) {
        return Err(RollRefusal::TooOld.into());
    }
    Ok(import)
}

async fn choose(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: RollImportId,
    neighborhood: NeighborhoodId,
) -> Outcome {
    let import = own_import(tx, ctx, sender, id).await?;
    let (neighborhood, _) = keep_roll(tx, ctx, sender, neighborhood).await?;
    match import.state {
        ImportState::Choosing if import.neighborhood.is_none() => {}
        ImportState::Discarded => return Err(Refusal::StaleButton.into()),
        _ => return Ok(Some(Toast::Say(Notice::Roll(RollNotice::AlreadyReading)))),
    }
    let instead = store::roll::drop_open(tx, sender.account, neighborhood.id, ctx.now).await?;
    store::roll::choose(tx, id, neighborhood.id).await?;
    fetch(tx, ctx, sender, import, neighborhood, instead).await?;
    Ok(None)
}

async fn column(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: RollImportId,
    wanted: RollColumn,
    place: i64,
) -> Outcome {
    let import = own_import(tx, ctx, sender, id).await?;
    let (neighborhood, _) =
        keep_roll(tx, ctx, sender, import.neighborhood.ok_or(Refusal::StaleButton)?).await?;
    let ImportColumns { mut chosen, asked, anew, .. } = import.columns.clone();
    let asked = asked.filter(|question| question.wanted == wanted).ok_or(Refusal::StaleButton)?;
    let place = usize::try_from(place).unwrap_or(usize::MAX);
    chosen.push(asked.choice(place).ok_or(Refusal::StaleButton)?);
    let columns = ImportColumns { chosen, anew, ..ImportColumns::default() };
    let states = (ImportState::Choosing, ImportState::Fetching);
    if !store::roll::ask_columns(tx, id, states, &columns).await? {
        return Err(Refusal::StaleButton.into());
    }
    fetch(tx, ctx, sender, RollImport { columns, ..import }, neighborhood, false).await?;
    Ok(None)
}

/// What was chosen of a file's columns, now or for an earlier one, is asked anew.
async fn columns_again(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: RollImportId) -> Outcome {
    let import = own_import(tx, ctx, sender, id).await?;
    let (neighborhood, _) =
        keep_roll(tx, ctx, sender, import.neighborhood.ok_or(Refusal::StaleButton)?).await?;
    let columns = ImportColumns { anew: true, ..ImportColumns::default() };
    let states = (ImportState::Previewed, ImportState::Fetching);
    if !store::roll::ask_columns(tx, id, states, &columns).await? {
        return Err(Refusal::StaleButton.into());
    }
    fetch(tx, ctx, sender, RollImport { columns, ..import }, neighborhood, false).await?;
    Ok(None)
}

/// What was chosen of the columns of a list that is taken over holds for the lists to come.
async fn remember(tx: &mut Write, ctx: &Ctx, proof: MayLead, columns: &ImportColumns) -> Result<(), Fault> {
    if columns.anew {
        for known in store::roll::remembered(tx, proof.neighborhood).await? {
            let is_other = columns.chosen.iter().any(|own| own.column == known.column);
            if let Some(kept) = known.kept().filter(|_| is_other) {
                store::roll::forget_heading(tx, proof.neighborhood, &kept).await?;
            }
        }
    }
    for choice in &columns.chosen {
        if let Some(kept) = choice.kept() {
            store::roll::remember(tx, proof, &kept, choice.column, ctx.now).await?;
        }
    }
    Ok(())
}

/// An import that waits for its file, and the right of its official to lead the neighbourhood still.
///
/// `None` when nobody waits for it any more: decided, overtaken, told before (a letter may be delivered twice), or the
/// official lost the office in the meantime.
async fn awaited(
    tx: &mut Write,
    ctx: &Ctx,
    id: RollImportId,
) -> Result<Option<(RollImport, Neighborhood, MayLead)>, Fault> {
    let import = store::roll::find(tx, id).await?;
    let Some(import) = import.filter(|import| import.state == ImportState::Fetching) else {
        return Ok(None);
    };
    let neighborhood = match import.neighborhood {
        Some(id) => store::place::find_neighborhood(tx, id).await?,
        None => None,
    };
    let authority = ctx.authority(tx, import.account).await?;
    let led = neighborhood.and_then(|place| authority.keep_roll(&place).ok().map(|proof| (place, proof)));
    let Some((neighborhood, proof)) = led else {
        store::roll::end(tx, id, ImportState::Fetching, ImportState::Discarded, ctx.now).await?;
        return Ok(None);
    };
    Ok(Some((import, neighborhood, proof)))
}

/// The file of an import was fetched and read: the official gets the preview, or every fault.
///
/// # Errors
/// Store faults only. An import that nobody waits for any more is passed over, so this may be called twice.
pub async fn read_done(
    tx: &mut Write,
    ctx: &Ctx,
    import: RollImportId,
    file_name: String,
    outcome: Result<RollReading, RollRejection>,
) -> Outcome<()> {
    let Some((import, neighborhood, proof)) = awaited(tx, ctx, import).await? else {
        return Ok(());
    };
    let account = import.account;
    let file_name = shortened(&file_name);
    let notice = match outcome {
        Ok(RollReading { households, findings }) => {
            let rows: Vec<RollRow> = households.into_iter().map(|household| household.row).collect();
            let (imports_before, _) = store::roll::imports(tx, neighborhood.id).await?;
            let sha256 = sha256(store::to_json(&rows)?.as_bytes());
            let seen_sha256 = take_over::digest(&store::household::list(tx, neighborhood.id).await?)?;
            let columns = ImportColumns { findings: Some(findings), ..import.columns };
            let read = ReadRoll {
                rows: &rows,
                sha256: &sha256,
                imports_before,
                seen_sha256: &seen_sha256,
                columns: &columns,
            };
            store::roll::preview(tx, import.id, read).await?;
            let import = RollImport { file: SentFile { name: file_name, ..import.file }, columns, ..import };
            RollNotice::Preview(Box::new(preview(tx, ctx, proof, import, neighborhood, &rows).await?))
        }
        Err(RollRejection::Columns(question)) => {
            let asked = Some(question.clone().bare());
            let columns = ImportColumns { asked, findings: None, ..import.columns };
            let states = (ImportState::Fetching, ImportState::Choosing);
            store::roll::ask_columns(tx, import.id, states, &columns).await?;
            RollNotice::AskColumn {
                import: import.id,
                neighborhood: Box::new(neighborhood),
                file_name,
                question,
            }
        }
        Err(rejection) => {
            store::roll::end(tx, import.id, ImportState::Fetching, ImportState::Faulty, ctx.now).await?;
            RollNotice::Rejected {
                neighborhood: Box::new(neighborhood),
                file_name,
                // Only the faults that are shown travel with the letter.
                rejection: rejection.shown(),
            }
        }
    };
    ctx.tell(tx, account, Notice::Roll(notice)).await?;
    Ok(())
}

/// The file of an import could not be fetched: the official is asked to send it again.
///
/// # Errors
/// Store faults only.
pub async fn fetch_failed(tx: &mut Write, ctx: &Ctx, import: RollImportId) -> Outcome<()> {
    let Some((import, ..)) = awaited(tx, ctx, import).await? else {
        return Ok(());
    };
    store::roll::end(tx, import.id, ImportState::Fetching, ImportState::Faulty, ctx.now).await?;
    let notice = RollNotice::FetchFailed { file_name: import.file.name };
    ctx.tell(tx, import.account, Notice::Roll(notice)).await?;
    Ok(())
}

/// Files that could not be read before their time was over, because what fetches them was away for so long: whoever sent one is asked to
/// send it again; how many.
///
/// # Errors
/// Store faults only.
pub async fn give_up_unread(tx: &mut Write, ctx: &Ctx, before: Moment) -> Result<u64, Fault> {
    let mut given_up = 0;
    for id in store::roll::unread(tx, before).await? {
        match fetch_failed(tx, ctx, id).await {
            Ok(()) | Err(Stop::Refused(_)) => given_up += 1,
            Err(Stop::Fault(fault)) => return Err(fault),
        }
    }
    Ok(given_up)
}

/// Forgets headings, remembered by a version that asked about them before, that may be what a row of a table holds; how many.
///
/// # Errors
/// Store faults only.
pub async fn forget_names(tx: &mut Write) -> Result<u64, Fault> {
    let mut forgotten = 0;
    for (of, heading) in store::roll::headings(tx).await? {
        // What is kept in brackets is no heading: it says that no column holds it.
        if !heading.starts_with('(') && !may_be_remembered(&heading) {
            store::roll::forget_heading(tx, of, &heading).await?;
            forgotten += 1;
        }
    }
    Ok(forgotten)
}

/// Whether a roll of this account was previewed today and waits for its buttons.
pub(super) async fn waits(tx: &mut Tx, ctx: &Ctx, account: AccountId) -> Result<bool, Fault> {
    Ok(store::roll::waiting(tx, account, ctx.now.plus_days(-1)).await?.is_some())
}

/// The preview of a roll that waits, once more.
pub(super) async fn show_waiting(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Result<(), Fault> {
    let Some(import) = store::roll::waiting(tx, sender.account, ctx.now.plus_days(-1)).await? else {
        return Ok(());
    };
    let neighborhood = match import.neighborhood {
        Some(id) => store::place::find_neighborhood(tx, id).await?,
        None => None,
    };
    let authority = ctx.authority(tx, sender.account).await?;
    let led = neighborhood.and_then(|place| authority.keep_roll(&place).ok().map(|proof| (place, proof)));
    if let (Some((neighborhood, proof)), Some(rows)) = (led, store::roll::rows(tx, import.id).await?) {
        let shown = preview(tx, ctx, proof, import, neighborhood, &rows).await?;
        ctx.reply(tx, sender, Notice::Roll(RollNotice::Preview(Box::new(shown)))).await?;
    }
    Ok(())
}

/// What an official reads before a yes; it names households and accounts of the roll that holds, so that it is a look at them.
async fn preview(
    tx: &mut Write,
    ctx: &Ctx,
    proof: MayLead,
    import: RollImport,
    neighborhood: Neighborhood,
    rows: &[RollRow],
) -> Result<RollPreview, Fault> {
    let (current, past) = take_over::known(tx, neighborhood.id).await?;
    if !current.is_empty() {
        store::audit::note_look(tx, proof, AuditedAct::RollCompared, ctx.now).await?;
    }
    let links = store::link::active_of_neighborhood(tx, neighborhood.id).await?;
    let of = (neighborhood, import.file.name);
    let preview = RollPreview::new(import.id, of, (&current, &past), &links, rows);
    let again = import.columns.findings.is_none();
    let findings = import.columns.findings.unwrap_or_default();
    Ok(RollPreview { findings: findings.into_iter().map(RollFinding::shown).collect(), again, ..preview })
}

async fn discard(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: RollImportId) -> Outcome {
    let import = own_import(tx, ctx, sender, id).await?;
    match import.state {
        ImportState::Choosing | ImportState::Previewed => {
            store::roll::end(tx, id, import.state, ImportState::Discarded, ctx.now).await?;
            ctx.replace(tx, sender, Notice::Roll(RollNotice::Discarded)).await?;
            Ok(None)
        }
        ImportState::Imported => Ok(Some(Toast::Say(Notice::Roll(RollNotice::AlreadyImported)))),
        ImportState::Discarded => Ok(Some(Toast::Say(Notice::Roll(RollNotice::Discarded)))),
        ImportState::Fetching | ImportState::Faulty => Err(Refusal::StaleButton.into()),
    }
}
