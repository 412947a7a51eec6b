//! Setting the election day question by question or in one line, moving it and calling it off, up to the button that asks for it; the
//! second official is `proposal.rs`.

use super::{current, days_left, no, notice, preside, proposal, reach, toast, unchanged_since, usual};
use crate::app::{Ctx, Outcome, Sender, Stop, campaign};
use crate::domain::election::{
    Edition, Election, ElectionDialog, ElectionNotice, ElectionRefusal, ElectionState, WaveReport, plan,
};
use crate::domain::election_line::{polling_on, read_day, read_line, read_title_on};
use crate::domain::election_mode::ElectionMode;
use crate::domain::ids::ElectionId;
use crate::domain::people::MayPreside;
use crate::domain::polling::{Hours, PollingDay, PollingField, Usual};
use crate::domain::proposal::Change;
use crate::domain::reminder::WaveKind;
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::when::WhenFault;
use crate::store::{self, Tx, Write};

/// Waves shown in the overview, the latest ones.
const WAVES_SHOWN: usize = 12;

/// What was typed at one of the questions. A fault is told and the question stays open.
pub(in crate::app) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: ElectionDialog,
    words: &str,
) -> Outcome {
    let proof = preside(tx, ctx, sender).await?;
    match answer(tx, ctx, sender, proof, dialog.clone(), words).await {
        Err(Stop::Refused(refusal)) => {
            let is_over = matches!(*refusal, Refusal::Election(ElectionRefusal::ChangedSince));
            ctx.reply(tx, sender, Notice::Refused(*refusal)).await?;
            if is_over {
                store::dialog::end(tx, sender.account).await?;
                return Ok(None);
            }
            ask_again(tx, ctx, sender, dialog).await
        }
        outcome => outcome,
    }
}

/// The open question once more.
pub(in crate::app) async fn ask_again(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: ElectionDialog,
) -> Outcome {
    preside(tx, ctx, sender).await?;
    let said = match dialog {
        ElectionDialog::Day { replaces, .. } => {
            let current = unchanged_since(tx, ctx, replaces).await?;
            ElectionNotice::AskDay { moving: current.map(|election| election.polling) }
        }
        ElectionDialog::Hours { usual, day, .. } => ElectionNotice::AskHours { day, usual: usual.hours },
        ElectionDialog::Title { usual, .. } => ElectionNotice::AskTitle { usual: usual.title },
        ElectionDialog::Preview { replaces, preview, polling } => {
            let current = unchanged_since(tx, ctx, replaces).await?;
            previewed(tx, ctx, preview, polling, current.as_ref()).await?
        }
        ElectionDialog::Edit { polling, field, .. } => ElectionNotice::AskField { field, polling },
    };
    ctx.reply(tx, sender, notice(said)).await?;
    Ok(None)
}

pub(super) async fn set(tx: &mut Write, ctx: &Ctx, sender: &Sender, line: &str) -> Outcome {
    let proof = preside(tx, ctx, sender).await?;
    store::dialog::end(tx, sender.account).await?;
    let current = current(tx, ctx).await?;
    let usual = usual(current.as_ref());
    if !line.trim().is_empty() {
        let today = ctx.now.local_day(ctx.house.zone);
        return match read_line(line, today, usual.clone()) {
            Ok(polling) => propose(tx, ctx, sender, proof, polling, current.as_ref()).await,
            // What is typed next is the day put right, whatever was asked before.
            Err(refusal) => {
                ctx.reply(tx, sender, Notice::Refused(Refusal::Election(refusal))).await?;
                ask_day(tx, ctx, sender, current.as_ref(), usual).await
            }
        };
    }
    let waits = proposal::waiting(tx, ctx).await?;
    match current {
        Some(election) => overview(tx, ctx, sender, &election).await?,
        None if waits.is_none() => return ask_day(tx, ctx, sender, None, usual).await,
        None => None,
    };
    if let Some(waits) = waits {
        proposal::show(tx, ctx, sender, &waits).await?;
    }
    Ok(None)
}

async fn overview(tx: &mut Write, ctx: &Ctx, sender: &Sender, election: &Election) -> Outcome {
    let mut waves = Vec::new();
    let campaigns = store::campaign::of_election(tx, election.id).await?;
    let to_people = store::subscriber::count(tx).await? > 0;
    for wave in campaigns.iter().skip(campaigns.len().saturating_sub(WAVES_SHOWN)) {
        let sums = store::campaign::sums(tx, wave.id).await?;
        let (kind, due_at, missed) = (wave.kind, wave.due_at, wave.missed);
        waves.push(WaveReport { kind, due_at, sums, missed, to_people });
    }
    let mut plan = plan(&election.polling, election.version_at, ctx.house.zone);
    for wave in campaigns.iter().filter(|wave| wave.missed && wave.edition == election.edition()) {
        let planned = plan.iter_mut().find(|planned| wave.kind == WaveKind::Reminder(planned.reminder));
        if let Some(planned) = planned {
            planned.lapsed = true;
        }
    }
    let said = ElectionNotice::Overview {
        edition: election.edition(),
        polling: election.polling.clone(),
        days_left: days_left(ctx, &election.polling),
        plan,
        reach: reach(tx).await?,
        waves,
    };
    ctx.reply(tx, sender, notice(said)).await?;
    Ok(None)
}

async fn ask_day(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    moving: Option<&Election>,
    usual: Usual,
) -> Outcome {
    let dialog = ElectionDialog::Day { replaces: moving.map(Election::edition), usual };
    store::dialog::set(tx, sender.account, &Dialog::Election(dialog), ctx.now).await?;
    let moving = moving.map(|election| election.polling.clone());
    ctx.reply(tx, sender, notice(ElectionNotice::AskDay { moving })).await?;
    Ok(None)
}

async fn answer(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    proof: MayPreside,
    dialog: ElectionDialog,
    words: &str,
) -> Outcome {
    match dialog.clone() {
        ElectionDialog::Day { replaces, usual } => {
            let today = ctx.now.local_day(ctx.house.zone);
            // Whoever writes hours and title with the day is not asked for them.
            match read_line(words, today, usual.clone()) {
                Ok(polling) if Usual::from(&polling) != usual => {
                    let current = unchanged_since(tx, ctx, replaces).await?;
                    return propose(tx, ctx, sender, proof, polling, current.as_ref()).await;
                }
                Err(refusal) if words.contains('|') => return Err(Refusal::Election(refusal).into()),
                _ => {}
            }
            let day = read_day(words, today).map_err(Refusal::Election)?;
            unchanged_since(tx, ctx, replaces).await?;
            // Polls alone have hours for all.
            if ElectionMode::on(day) != ElectionMode::SeparatePoll {
                let hours = Hours::USUAL;
                ask_title(tx, ctx, sender, replaces, usual, (day, hours)).await?;
                return Ok(None);
            }
            let said = ElectionNotice::AskHours { day, usual: usual.hours };
            let dialog = ElectionDialog::Hours { replaces, usual, day };
            store::dialog::set(tx, sender.account, &Dialog::Election(dialog), ctx.now).await?;
            ctx.reply(tx, sender, notice(said)).await?;
        }
        ElectionDialog::Hours { replaces, usual, day } => {
            let read = Hours::read(words, usual.hours);
            let hours = read.map_err(|fault| Refusal::Election(ElectionRefusal::Hours(fault)))?;
            ask_title(tx, ctx, sender, replaces, usual, (day, hours)).await?;
        }
        ElectionDialog::Title { replaces, day, hours, usual } => {
            let title = Some(read_title_on(day, words).map_err(Refusal::Election)?);
            let current = unchanged_since(tx, ctx, replaces).await?;
            let polling = polling_on(day, hours, title, usual.electorate);
            propose(tx, ctx, sender, proof, polling, current.as_ref()).await?;
        }
        ElectionDialog::Preview { .. } => {
            ctx.reply(tx, sender, notice(ElectionNotice::PressToDecide)).await?;
            ask_again(tx, ctx, sender, dialog).await?;
        }
        ElectionDialog::Edit { replaces, polling, field, .. } => {
            let changed = edited(ctx, polling, field, words)?;
            let current = unchanged_since(tx, ctx, replaces).await?;
            return propose(tx, ctx, sender, proof, changed, current.as_ref()).await;
        }
    }
    Ok(None)
}

/// A previewed day with one thing of it said anew; the rest stays, as far as the rules of the day know it.
fn edited(ctx: &Ctx, polling: PollingDay, field: PollingField, words: &str) -> Result<PollingDay, Refusal> {
    let PollingDay { title, day, hours, electorate } = polling;
    Ok(match field {
        PollingField::Day => {
            let day = read_day(words, ctx.now.local_day(ctx.house.zone)).map_err(Refusal::Election)?;
            // A title that fitted the old rules may say what the new ones do not know.
            let title =
                title.map(|title| read_title_on(day, &title)).transpose().map_err(Refusal::Election)?;
            polling_on(day, hours, title, electorate)
        }
        PollingField::Hours => {
            let read = Hours::read(words, hours);
            let hours = read.map_err(|fault| Refusal::Election(ElectionRefusal::Hours(fault)))?;
            polling_on(day, hours, title, electorate)
        }
        PollingField::Title => {
            let title = Some(read_title_on(day, words).map_err(Refusal::Election)?);
            polling_on(day, hours, title, electorate)
        }
    })
}

/// `Sửa ngày`, `Sửa giờ`, `Sửa tên`: the question stands in place of the preview.
pub(super) async fn edit(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    preview: ElectionId,
    field: PollingField,
) -> Outcome {
    preside(tx, ctx, sender).await?;
    let Some(ElectionDialog::Preview { replaces, preview: shown, polling }) = open_dialog(tx, sender).await?
    else {
        return pressed_late(tx, preview).await;
    };
    if shown != preview {
        return pressed_late(tx, preview).await;
    }
    let dialog = ElectionDialog::Edit { replaces, preview, polling: polling.clone(), field };
    store::dialog::set(tx, sender.account, &Dialog::Election(dialog), ctx.now).await?;
    ctx.replace(tx, sender, notice(ElectionNotice::AskField { field, polling })).await?;
    Ok(None)
}

/// The preview as it was, in place of the question that changes it.
pub(in crate::app) async fn back(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    (replaces, preview, polling): (Option<Edition>, ElectionId, PollingDay),
) -> Outcome {
    preside(tx, ctx, sender).await?;
    let current = unchanged_since(tx, ctx, replaces).await?;
    let dialog = ElectionDialog::Preview { replaces, preview, polling: polling.clone() };
    store::dialog::set(tx, sender.account, &Dialog::Election(dialog), ctx.now).await?;
    let said = previewed(tx, ctx, preview, polling, current.as_ref()).await?;
    ctx.replace(tx, sender, notice(said)).await?;
    Ok(None)
}

async fn ask_title(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    replaces: Option<Edition>,
    usual: Usual,
    (day, hours): (chrono::NaiveDate, Hours),
) -> Result<(), store::Fault> {
    let said = ElectionNotice::AskTitle { usual: usual.title.clone() };
    let dialog = ElectionDialog::Title { replaces, usual, day, hours };
    store::dialog::set(tx, sender.account, &Dialog::Election(dialog), ctx.now).await?;
    ctx.replace(tx, sender, notice(said)).await
}

async fn open_dialog(tx: &mut Tx, sender: &Sender) -> Result<Option<ElectionDialog>, store::Fault> {
    Ok(match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Election(dialog)) => Some(dialog),
        _ => None,
    })
}

pub(super) async fn take_hours(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    preside(tx, ctx, sender).await?;
    let Some(ElectionDialog::Hours { replaces, usual, day }) = open_dialog(tx, sender).await? else {
        return Err(Refusal::StaleButton.into());
    };
    let hours = usual.hours;
    ask_title(tx, ctx, sender, replaces, usual, (day, hours)).await?;
    Ok(None)
}

pub(super) async fn take_title(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    let proof = preside(tx, ctx, sender).await?;
    let Some(ElectionDialog::Title { replaces, usual, day, hours }) = open_dialog(tx, sender).await? else {
        return Err(Refusal::StaleButton.into());
    };
    let current = unchanged_since(tx, ctx, replaces).await?;
    let polling = polling_on(day, hours, usual.title, usual.electorate);
    propose(tx, ctx, sender, proof, polling, current.as_ref()).await
}

/// Shows what would be set; nothing is until the button is pressed.
async fn propose(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    _proof: MayPreside,
    polling: PollingDay,
    current: Option<&Election>,
) -> Outcome {
    if polling.is_over(ctx.now, ctx.house.zone) {
        return no(ElectionRefusal::Day(WhenFault::Past));
    }
    if current.is_some_and(|election| election.polling == polling) {
        return no(ElectionRefusal::Unchanged);
    }
    if proposal::waiting(tx, ctx).await?.is_some() {
        return no(ElectionRefusal::ProposalPending);
    }
    let preview = ctx.house.chance.id(ctx.now);
    let replaces = current.map(Election::edition);
    let dialog = ElectionDialog::Preview { replaces, preview, polling: polling.clone() };
    store::dialog::set(tx, sender.account, &Dialog::Election(dialog), ctx.now).await?;
    let said = previewed(tx, ctx, preview, polling, current).await?;
    ctx.replace(tx, sender, notice(said)).await?;
    Ok(None)
}

/// What would be set, and what would follow from it.
async fn previewed(
    tx: &mut Tx,
    ctx: &Ctx,
    preview: ElectionId,
    polling: PollingDay,
    current: Option<&Election>,
) -> Result<ElectionNotice, store::Fault> {
    Ok(ElectionNotice::Preview {
        preview,
        replaces: current.map(|election| election.polling.clone()),
        days_left: days_left(ctx, &polling),
        plan: plan(&polling, ctx.now, ctx.house.zone),
        polling,
        reach: reach(tx).await?,
        correction: match current {
            Some(election) => campaign::has_begun(tx, election).await?,
            None => false,
        },
    })
}

pub(super) async fn confirm(tx: &mut Write, ctx: &Ctx, sender: &Sender, preview: ElectionId) -> Outcome {
    let proof = preside(tx, ctx, sender).await?;
    match open_dialog(tx, sender).await? {
        Some(ElectionDialog::Preview { replaces, preview: shown, polling }) if shown == preview => {
            if polling.is_over(ctx.now, ctx.house.zone) {
                return no(ElectionRefusal::Day(WhenFault::Past));
            }
            unchanged_since(tx, ctx, replaces).await?;
            store::dialog::end(tx, sender.account).await?;
            let change = Change::Set { replaces, polling };
            proposal::ask(tx, ctx, sender, proof, preview, change).await
        }
        _ => pressed_late(tx, preview).await,
    }
}

/// A button of a preview that is no longer open: either it was pressed before, or it is stale.
async fn pressed_late(tx: &mut Tx, preview: ElectionId) -> Outcome {
    match store::election::active(tx).await? {
        Some(election) if election.preview == preview => toast(ElectionNotice::AlreadySet),
        _ if store::proposal::open(tx).await?.is_some_and(|open| open.id == preview) => {
            no(ElectionRefusal::ProposalPending)
        }
        _ => Err(Refusal::StaleButton.into()),
    }
}

pub(super) async fn discard(tx: &mut Write, ctx: &Ctx, sender: &Sender, preview: ElectionId) -> Outcome {
    preside(tx, ctx, sender).await?;
    match open_dialog(tx, sender).await? {
        Some(ElectionDialog::Preview { preview: shown, .. }) if shown == preview => {
            store::dialog::end(tx, sender.account).await?;
            ctx.replace(tx, sender, notice(ElectionNotice::Discarded)).await?;
            Ok(None)
        }
        _ => pressed_late(tx, preview).await,
    }
}

pub(super) async fn ask_to_move(tx: &mut Write, ctx: &Ctx, sender: &Sender, edition: Edition) -> Outcome {
    preside(tx, ctx, sender).await?;
    let current = unchanged_since(tx, ctx, Some(edition)).await?;
    let usual = usual(current.as_ref());
    ask_day(tx, ctx, sender, current.as_ref(), usual).await
}

pub(super) async fn ask_to_call_off(tx: &mut Write, ctx: &Ctx, sender: &Sender, edition: Edition) -> Outcome {
    preside(tx, ctx, sender).await?;
    if let Some(election) = to_call_off(tx, ctx, edition).await? {
        let correction = campaign::has_begun(tx, &election).await?;
        let said = ElectionNotice::AskCallOff { edition, polling: election.polling, correction };
        ctx.replace(tx, sender, notice(said)).await?;
        return Ok(None);
    }
    toast(ElectionNotice::AlreadyCalledOff)
}

/// The election to be called off; `None` when that was done before.
pub(super) async fn to_call_off(tx: &mut Tx, ctx: &Ctx, edition: Edition) -> Outcome<Option<Election>> {
    let named = store::election::find(tx, edition.election).await?;
    if named.is_some_and(|election| election.state == ElectionState::CalledOff) {
        return Ok(None);
    }
    unchanged_since(tx, ctx, Some(edition)).await
}

/// Asks for the election to be called off.
pub(super) async fn call_off(tx: &mut Write, ctx: &Ctx, sender: &Sender, edition: Edition) -> Outcome {
    let proof = preside(tx, ctx, sender).await?;
    let Some(election) = to_call_off(tx, ctx, edition).await? else {
        return toast(ElectionNotice::AlreadyCalledOff);
    };
    store::dialog::end(tx, sender.account).await?;
    let change = Change::CallOff { edition, polling: election.polling };
    let id = ctx.house.chance.id(ctx.now);
    proposal::ask(tx, ctx, sender, proof, id, change).await
}
