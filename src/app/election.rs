//! Election days, subscriptions, and what `/baucu` shows. Rules in `domain/election.rs` and `domain/reminder.rs`; the waves of
//! reminders are written by `campaign.rs`.

use super::{Ctx, Outcome, RoomKind, Sender, Stop, Toast, campaign};
use crate::domain::election::{
    Audience, Coming, Edition, Election, ElectionDialog, ElectionNotice, ElectionRefusal, ElectionState,
    Place, REMINDER_CONSENT_VERSION, Reach, Usual, WaveReport, plan, read_day, read_line, read_title,
};
use crate::domain::ids::{AccountId, ElectionId};
use crate::domain::letter::{Address, Errand};
use crate::domain::people::{Language, MayLead, MayPreside};
use crate::domain::place::Neighborhood;
use crate::domain::polling::{Hours, PollingDay};
use crate::domain::reminder::WaveKind;
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::when::WhenFault;
use crate::store::group::GroupChat;
use crate::store::{self, Tx, Write};

/// Waves shown in the overview, the latest ones.
const WAVES_SHOWN: usize = 12;

#[derive(Debug, Clone, PartialEq)]
pub enum ElectionIntent {
    /// `/dotbaucu`, with what follows the command.
    Set(String),
    /// The button that takes the hours that were offered.
    TakeHours,
    /// The button that takes the title that was offered.
    TakeTitle,
    /// Sets what this preview showed.
    Confirm(ElectionId),
    /// Drops this preview.
    Discard(ElectionId),
    /// Another day for this version of the election, please.
    Move(Edition),
    /// Calls this version off: asks first.
    CallOff(Edition),
    ConfirmCallOff(Edition),
    KeepElection,

    /// `/baucu`.
    Show,
    /// `/nhac`, or a deep link that asks for it.
    Subscribe,
    /// The short privacy notice was agreed to.
    AgreeSubscribe,
    DeclineSubscribe,
    /// `/dung`.
    Unsubscribe,
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: ElectionIntent) -> Outcome {
    match intent {
        ElectionIntent::Set(line) => set(tx, ctx, sender, &line).await,
        ElectionIntent::TakeHours => take_hours(tx, ctx, sender).await,
        ElectionIntent::TakeTitle => take_title(tx, ctx, sender).await,
        ElectionIntent::Confirm(preview) => confirm(tx, ctx, sender, preview).await,
        ElectionIntent::Discard(preview) => discard(tx, ctx, sender, preview).await,
        ElectionIntent::Move(edition) => ask_to_move(tx, ctx, sender, edition).await,
        ElectionIntent::CallOff(edition) => ask_to_call_off(tx, ctx, sender, edition).await,
        ElectionIntent::ConfirmCallOff(edition) => call_off(tx, ctx, sender, edition).await,
        ElectionIntent::KeepElection => {
            preside(tx, ctx, sender).await?;
            ctx.replace(tx, sender, notice(ElectionNotice::Kept)).await?;
            Ok(None)
        }
        ElectionIntent::Show => show(tx, ctx, sender).await,
        ElectionIntent::Subscribe if sender.room.kind == RoomKind::Group => {
            switch_group(tx, ctx, sender, true).await
        }
        ElectionIntent::Subscribe => subscribe(tx, ctx, sender).await,
        ElectionIntent::AgreeSubscribe => agree(tx, ctx, sender).await,
        ElectionIntent::DeclineSubscribe => decline(tx, ctx, sender).await,
        ElectionIntent::Unsubscribe if sender.room.kind == RoomKind::Group => {
            switch_group(tx, ctx, sender, false).await
        }
        ElectionIntent::Unsubscribe => unsubscribe(tx, ctx, sender).await,
    }
}

/// What was typed at one of the questions. A fault is told and the question stays open.
pub(super) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: ElectionDialog,
    words: &str,
) -> Outcome {
    let proof = preside(tx, ctx, sender).await?;
    match answer(tx, ctx, sender, proof, dialog, words).await {
        Err(Stop::Refused(refusal)) => {
            if matches!(*refusal, Refusal::Election(ElectionRefusal::ChangedSince)) {
                store::dialog::end(tx, sender.account).await?;
            }
            ctx.reply(tx, sender, Notice::Refused(*refusal)).await?;
            Ok(None)
        }
        outcome => outcome,
    }
}

fn notice(notice: ElectionNotice) -> Notice {
    Notice::Election(notice)
}

fn no<T>(refusal: ElectionRefusal) -> Outcome<T> {
    Err(Refusal::Election(refusal).into())
}

fn toast(said: ElectionNotice) -> Outcome {
    Ok(Some(Toast::Say(notice(said))))
}

async fn preside(tx: &mut Tx, ctx: &Ctx, sender: &Sender) -> Outcome<MayPreside> {
    sender.in_private()?;
    Ok(ctx.authority(tx, sender.account).await?.preside()?)
}

/// The election that is set and not over.
async fn current(tx: &mut Tx, ctx: &Ctx) -> Result<Option<Election>, store::Fault> {
    let active = store::election::active(tx).await?;
    Ok(active.filter(|election| !election.polling.is_over(ctx.now, ctx.house.zone)))
}

/// The current election, if it is still the one that was meant.
async fn unchanged_since(tx: &mut Tx, ctx: &Ctx, meant: Option<Edition>) -> Outcome<Option<Election>> {
    let current = current(tx, ctx).await?;
    if current.as_ref().map(Election::edition) == meant {
        Ok(current)
    } else {
        no(ElectionRefusal::ChangedSince)
    }
}

fn usual(current: Option<&Election>) -> Usual {
    current.map(|election| Usual::from(&election.polling)).unwrap_or_default()
}

fn days_left(ctx: &Ctx, polling: &PollingDay) -> i64 {
    polling.days_left(ctx.now.local_day(ctx.house.zone))
}

async fn reach(tx: &mut Tx) -> Result<Reach, store::Fault> {
    Ok(Reach {
        groups: store::campaign::count_groups(tx).await?,
        subscribers: store::subscriber::count(tx).await?,
    })
}

async fn set(tx: &mut Write, ctx: &Ctx, sender: &Sender, line: &str) -> Outcome {
    let proof = preside(tx, ctx, sender).await?;
    store::dialog::end(tx, sender.account).await?;
    let current = current(tx, ctx).await?;
    let usual = usual(current.as_ref());
    if !line.trim().is_empty() {
        let today = ctx.now.local_day(ctx.house.zone);
        let polling = read_line(line, today, usual).map_err(Refusal::Election)?;
        return propose(tx, ctx, sender, proof, polling, current.as_ref()).await;
    }
    match current {
        Some(election) => overview(tx, ctx, sender, &election).await,
        None => ask_day(tx, ctx, sender, None, usual).await,
    }
}

async fn overview(tx: &mut Write, ctx: &Ctx, sender: &Sender, election: &Election) -> Outcome {
    let mut waves = Vec::new();
    let campaigns = store::campaign::of_election(tx, election.id).await?;
    for wave in campaigns.iter().skip(campaigns.len().saturating_sub(WAVES_SHOWN)) {
        let sums = store::campaign::sums(tx, wave.id).await?;
        waves.push(WaveReport { kind: wave.kind, due_at: wave.due_at, sums, missed: wave.missed });
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
    match dialog {
        ElectionDialog::Day { replaces, usual } => {
            let day = read_day(words, ctx.now.local_day(ctx.house.zone)).map_err(Refusal::Election)?;
            unchanged_since(tx, ctx, replaces).await?;
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
        ElectionDialog::Title { replaces, day, hours, .. } => {
            let title = Some(read_title(words).map_err(Refusal::Election)?);
            let current = unchanged_since(tx, ctx, replaces).await?;
            let polling = PollingDay { title, day, hours };
            propose(tx, ctx, sender, proof, polling, current.as_ref()).await?;
        }
        ElectionDialog::Preview { .. } => {
            ctx.reply(tx, sender, notice(ElectionNotice::PressToDecide)).await?;
        }
    }
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

async fn take_hours(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    preside(tx, ctx, sender).await?;
    let Some(ElectionDialog::Hours { replaces, usual, day }) = open_dialog(tx, sender).await? else {
        return Err(Refusal::StaleButton.into());
    };
    let hours = usual.hours;
    ask_title(tx, ctx, sender, replaces, usual, (day, hours)).await?;
    Ok(None)
}

async fn take_title(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    let proof = preside(tx, ctx, sender).await?;
    let Some(ElectionDialog::Title { replaces, usual, day, hours }) = open_dialog(tx, sender).await? else {
        return Err(Refusal::StaleButton.into());
    };
    let current = unchanged_since(tx, ctx, replaces).await?;
    let polling = PollingDay { title: usual.title, day, hours };
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
    let preview = ctx.house.chance.id(ctx.now);
    let replaces = current.map(Election::edition);
    let dialog = ElectionDialog::Preview { replaces, preview, polling: polling.clone() };
    store::dialog::set(tx, sender.account, &Dialog::Election(dialog), ctx.now).await?;
    let said = ElectionNotice::Preview {
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
    };
    ctx.replace(tx, sender, notice(said)).await?;
    Ok(None)
}

async fn confirm(tx: &mut Write, ctx: &Ctx, sender: &Sender, preview: ElectionId) -> Outcome {
    let proof = preside(tx, ctx, sender).await?;
    match open_dialog(tx, sender).await? {
        Some(ElectionDialog::Preview { replaces, preview: shown, polling }) if shown == preview => {
            if polling.is_over(ctx.now, ctx.house.zone) {
                return no(ElectionRefusal::Day(WhenFault::Past));
            }
            let current = unchanged_since(tx, ctx, replaces).await?;
            let moved = current.is_some();
            let correction = enact(tx, ctx, proof, preview, &polling, current).await?;
            store::dialog::end(tx, sender.account).await?;
            ctx.replace(tx, sender, notice(ElectionNotice::Set { polling, moved, correction })).await?;
            Ok(None)
        }
        _ => pressed_late(tx, preview).await,
    }
}

/// Makes the day true; says whether a correction goes out.
async fn enact(
    tx: &mut Write,
    ctx: &Ctx,
    proof: MayPreside,
    preview: ElectionId,
    polling: &PollingDay,
    current: Option<Election>,
) -> Outcome<bool> {
    let Some(old) = current else {
        if let Some(past) = store::election::active(tx).await? {
            store::election::end(tx, past.id, ElectionState::Over).await?;
        }
        let election = Election {
            id: preview,
            polling: polling.clone(),
            state: ElectionState::Active,
            version: 1,
            version_at: ctx.now,
            preview,
            set_by: proof.account,
        };
        store::election::insert(tx, &election).await?;
        return Ok(false);
    };
    let begun = campaign::silence(tx, ctx, &old).await?;
    let election = Election {
        polling: polling.clone(),
        version: old.version + 1,
        version_at: ctx.now,
        preview,
        set_by: proof.account,
        ..old
    };
    if !store::election::change(tx, &election, election.version - 1).await? {
        return no(ElectionRefusal::ChangedSince);
    }
    if begun {
        campaign::open_correction(tx, ctx, &election, WaveKind::Moved).await?;
    }
    Ok(begun)
}

/// A button of a preview that is no longer open: either it was pressed before, or it is stale.
async fn pressed_late(tx: &mut Tx, preview: ElectionId) -> Outcome {
    match store::election::active(tx).await? {
        Some(election) if election.preview == preview => toast(ElectionNotice::AlreadySet),
        _ => Err(Refusal::StaleButton.into()),
    }
}

async fn discard(tx: &mut Write, ctx: &Ctx, sender: &Sender, preview: ElectionId) -> Outcome {
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

async fn ask_to_move(tx: &mut Write, ctx: &Ctx, sender: &Sender, edition: Edition) -> Outcome {
    preside(tx, ctx, sender).await?;
    let current = unchanged_since(tx, ctx, Some(edition)).await?;
    let usual = usual(current.as_ref());
    ask_day(tx, ctx, sender, current.as_ref(), usual).await
}

async fn ask_to_call_off(tx: &mut Write, ctx: &Ctx, sender: &Sender, edition: Edition) -> Outcome {
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
async fn to_call_off(tx: &mut Tx, ctx: &Ctx, edition: Edition) -> Outcome<Option<Election>> {
    let named = store::election::find(tx, edition.election).await?;
    if named.is_some_and(|election| election.state == ElectionState::CalledOff) {
        return Ok(None);
    }
    unchanged_since(tx, ctx, Some(edition)).await
}

async fn call_off(tx: &mut Write, ctx: &Ctx, sender: &Sender, edition: Edition) -> Outcome {
    preside(tx, ctx, sender).await?;
    let Some(election) = to_call_off(tx, ctx, edition).await? else {
        return toast(ElectionNotice::AlreadyCalledOff);
    };
    let correction = campaign::silence(tx, ctx, &election).await?;
    store::election::end(tx, election.id, ElectionState::CalledOff).await?;
    if correction {
        campaign::open_correction(tx, ctx, &election, WaveKind::CalledOff).await?;
    }
    store::dialog::end(tx, sender.account).await?;
    let said = ElectionNotice::CalledOff { polling: election.polling, correction };
    ctx.replace(tx, sender, notice(said)).await?;
    Ok(None)
}

/// The group we are in, with its neighbourhood.
async fn bound_group(
    tx: &mut Tx,
    sender: &Sender,
) -> Result<Option<(GroupChat, Neighborhood)>, store::Fault> {
    let Some(group) = store::group::find_by_chat(tx, sender.room.chat).await? else {
        return Ok(None);
    };
    let neighborhood = store::place::find_neighborhood(tx, group.neighborhood).await?;
    Ok(neighborhood.map(|neighborhood| (group, neighborhood)))
}

fn place(neighborhood: Neighborhood) -> Place {
    Place { neighborhood: neighborhood.name, commune: neighborhood.commune_name, venue: neighborhood.venue }
}

/// A command ends the conversation under way; a button pressed beside it does not.
async fn leave_dialog(tx: &mut Write, sender: &Sender) -> Result<(), store::Fault> {
    if !sender.pressed && sender.room.kind == RoomKind::Private {
        store::dialog::end(tx, sender.account).await?;
    }
    Ok(())
}

async fn show(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    leave_dialog(tx, sender).await?;
    let chat = sender.room.chat;
    let private = sender.room.kind == RoomKind::Private;
    let audience = if private {
        Audience::Person(store::campaign::places_of(tx, chat).await?)
    } else {
        match bound_group(tx, sender).await? {
            Some((_, neighborhood)) => Audience::Group(place(neighborhood)),
            None => Audience::Person(Vec::new()),
        }
    };
    let subscribed = store::subscriber::find(tx, chat).await?.is_some_and(|subscriber| subscriber.active);
    let offer = private && !subscribed;
    let said = match store::election::active(tx).await? {
        None => ElectionNotice::NotSet { audience, offer },
        Some(election) if election.polling.is_over(ctx.now, ctx.house.zone) => {
            ElectionNotice::Over { polling: election.polling, audience }
        }
        Some(election) => ElectionNotice::Day {
            days_left: days_left(ctx, &election.polling),
            polling: election.polling,
            audience,
            offer,
        },
    };
    ctx.reply(tx, sender, notice(said)).await?;
    Ok(None)
}

/// What a new subscriber can look forward to.
async fn coming(tx: &mut Tx, ctx: &Ctx) -> Result<Option<Coming>, store::Fault> {
    let current = current(tx, ctx).await?;
    Ok(current.map(|election| Coming::of(election.polling, election.version_at, ctx.now, ctx.house.zone)))
}

async fn subscribe(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    leave_dialog(tx, sender).await?;
    let chat = sender.room.chat;
    let subscriber = store::subscriber::find(tx, chat).await?;
    if sender.pressed && subscriber.is_some_and(|subscriber| subscriber.active && !subscriber.parked) {
        return toast(ElectionNotice::AlreadySubscribed);
    }
    let account = store::account::find(tx, sender.account).await?;
    let consented = account.is_some_and(|account| account.consent_version.is_some())
        || subscriber.is_some_and(|subscriber| subscriber.consent_version.is_some());
    if !consented {
        ctx.reply(tx, sender, notice(ElectionNotice::AskConsent)).await?;
        return Ok(None);
    }
    store::subscriber::start(tx, chat, None, ctx.now).await?;
    let coming = coming(tx, ctx).await?;
    ctx.reply(tx, sender, notice(ElectionNotice::Subscribed { coming })).await?;
    Ok(None)
}

async fn agree(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    sender.in_private()?;
    let chat = sender.room.chat;
    if is_subscribed(tx, sender).await? {
        return toast(ElectionNotice::AlreadySubscribed);
    }
    store::subscriber::start(tx, chat, Some(REMINDER_CONSENT_VERSION), ctx.now).await?;
    let coming = coming(tx, ctx).await?;
    ctx.replace(tx, sender, notice(ElectionNotice::Subscribed { coming })).await?;
    Ok(None)
}

async fn is_subscribed(tx: &mut Tx, sender: &Sender) -> Result<bool, store::Fault> {
    let subscriber = store::subscriber::find(tx, sender.room.chat).await?;
    Ok(subscriber.is_some_and(|subscriber| subscriber.active))
}

async fn decline(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    sender.in_private()?;
    if is_subscribed(tx, sender).await? {
        return toast(ElectionNotice::AlreadySubscribed);
    }
    ctx.replace(tx, sender, notice(ElectionNotice::ConsentDeclined)).await?;
    Ok(None)
}

async fn unsubscribe(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    leave_dialog(tx, sender).await?;
    let chat = sender.room.chat;
    let stopped = store::subscriber::stop(tx, chat, ctx.now).await?;
    store::outbox::cancel_campaigns_of_chat(tx, chat, ctx.now).await?;
    match (stopped, sender.pressed) {
        (false, true) => return toast(ElectionNotice::NotSubscribed),
        (false, false) => ctx.reply(tx, sender, notice(ElectionNotice::NotSubscribed)).await?,
        (true, _) => ctx.reply(tx, sender, notice(ElectionNotice::Unsubscribed)).await?,
    }
    if sender.pressed { toast(ElectionNotice::Stopped) } else { Ok(None) }
}

/// Forgets the subscription of an account that asked to be forgotten. What waits is cancelled; what was sent stays in the sums
/// without its reader. Call it before [`store::outbox::delete_of_chat`], which would take letters out of the sums.
pub async fn forget(tx: &mut Write, ctx: &Ctx, account: AccountId) -> Result<(), store::Fault> {
    store::outbox::waves::forget_chat(tx, account.private_chat(), ctx.now).await?;
    store::subscriber::forget(tx, account.private_chat()).await
}

/// `/nhac` and `/dung` in a group: for its officials.
async fn switch_group(tx: &mut Write, ctx: &Ctx, sender: &Sender, on: bool) -> Outcome {
    let Some((group, neighborhood)) = bound_group(tx, sender).await? else {
        return no(ElectionRefusal::GroupNotBound);
    };
    if sender.anonymous {
        return Err(Refusal::Anonymous.into());
    }
    let Ok(proof) = ctx.authority(tx, sender.account).await?.lead(&neighborhood) else {
        return no(ElectionRefusal::GroupNeedsOfficial);
    };
    switch(tx, ctx, proof, &group, on).await?;
    let place = place(neighborhood);
    let said = match (on, group.reminders) {
        (true, _) => ElectionNotice::GroupSubscribed { place, coming: coming(tx, ctx).await? },
        (false, true) => ElectionNotice::GroupUnsubscribed { place },
        (false, false) if sender.pressed => return toast(ElectionNotice::GroupNotSubscribed { place }),
        (false, false) => ElectionNotice::GroupNotSubscribed { place },
    };
    // The group reads Vietnamese, whatever the language of who commanded.
    let to = Address { language: Language::Vi, ..sender.address() };
    ctx.errand(tx, to, Errand::Say(notice(said))).await?;
    if sender.pressed && !on { toast(ElectionNotice::Stopped) } else { Ok(None) }
}

async fn switch(
    tx: &mut Write,
    ctx: &Ctx,
    _proof: MayLead,
    group: &GroupChat,
    on: bool,
) -> Result<(), store::Fault> {
    store::group::set_reminders(tx, group.chat, on).await?;
    if !on {
        store::outbox::cancel_campaigns_of_chat(tx, group.chat, ctx.now).await?;
    }
    Ok(())
}
