//! Election days, subscriptions, and what `/baucu` shows. Rules in `domain/election.rs` and `domain/reminder.rs`; the waves of
//! reminders are written by `campaign.rs`, where and when each neighbourhood elects is `election_place.rs`.

pub mod proposal;
mod set;
mod subscribe;
pub(in crate::app) mod whereabouts;

use super::{Ctx, Outcome, RoomKind, Sender, Toast, election_place};
use crate::domain::election::{Audience, Edition, Election, ElectionNotice, ElectionRefusal, Place, Reach};
use crate::domain::ids::{AccountId, CommuneId, ElectionId};
use crate::domain::people::{MayPreside, Scope};
use crate::domain::place::Neighborhood;
use crate::domain::polling::PollingDay;
use crate::domain::polling::PollingField;
use crate::domain::polling::Usual;
use crate::domain::say::{Notice, Refusal};
use crate::store::group::GroupChat;
use crate::store::{self, Tx, Write};
pub(super) use set::{ask_again, back, typed};
pub(super) use subscribe::{name_of, stop_said};
use whereabouts::Places;

#[derive(Debug, Clone, PartialEq)]
pub enum ElectionIntent {
    /// `/dotbaucu`, with what follows the command.
    Set(String),
    /// The button that takes the hours that were offered.
    TakeHours,
    /// The button that takes the title that was offered.
    TakeTitle,
    /// Asks for what this preview showed.
    Confirm(ElectionId),
    /// Drops this preview.
    Discard(ElectionId),
    /// One thing of this preview anew.
    Edit {
        preview: ElectionId,
        field: PollingField,
    },
    /// The second word about a change that was asked for.
    ConfirmProposal(ElectionId),
    DropProposal(ElectionId),
    /// Another day for this version of the election, please.
    Move(Edition),
    /// Calls this version off: asks first.
    CallOff(Edition),
    ConfirmCallOff(Edition),
    KeepElection,

    /// `/baucu`, with what follows the command.
    Show(String),
    /// `/nhac`, or a deep link that asks for it.
    Subscribe,
    /// A button or a poster: of this place, please.
    SubscribeTo(Scope),
    /// `/nhac` with the name of a place.
    SubscribeNamed(String),
    /// Another place: which commune, which neighbourhood of it?
    ChooseCommune(i64),
    ChooseIn {
        commune: CommuneId,
        page: i64,
    },
    /// The short privacy notice was agreed to.
    AgreeSubscribe,
    AgreeSubscribeTo(Scope),
    DeclineSubscribe,
    /// The deep link of who said stop in a group without being its official.
    InsteadOfGroup(Scope),
    /// `/dung`.
    Unsubscribe,
    /// An official's second word about the reminders of a group.
    StopGroup,
    KeepGroup,
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: ElectionIntent) -> Outcome {
    let in_group = sender.room.kind == RoomKind::Group;
    match intent {
        ElectionIntent::Set(line) => set::set(tx, ctx, sender, &line).await,
        ElectionIntent::TakeHours => set::take_hours(tx, ctx, sender).await,
        ElectionIntent::TakeTitle => set::take_title(tx, ctx, sender).await,
        ElectionIntent::Confirm(preview) => set::confirm(tx, ctx, sender, preview).await,
        ElectionIntent::Discard(preview) => set::discard(tx, ctx, sender, preview).await,
        ElectionIntent::Edit { preview, field } => set::edit(tx, ctx, sender, preview, field).await,
        ElectionIntent::ConfirmProposal(id) => proposal::confirm(tx, ctx, sender, id).await,
        ElectionIntent::DropProposal(id) => proposal::drop(tx, ctx, sender, id).await,
        ElectionIntent::Move(edition) => set::ask_to_move(tx, ctx, sender, edition).await,
        ElectionIntent::CallOff(edition) => set::ask_to_call_off(tx, ctx, sender, edition).await,
        ElectionIntent::ConfirmCallOff(edition) => set::call_off(tx, ctx, sender, edition).await,
        ElectionIntent::KeepElection => {
            preside(tx, ctx, sender).await?;
            ctx.replace(tx, sender, notice(ElectionNotice::Kept)).await?;
            Ok(None)
        }
        ElectionIntent::Show(words) => show(tx, ctx, sender, &words).await,
        ElectionIntent::Subscribe | ElectionIntent::SubscribeNamed(_) if in_group => {
            subscribe::switch_on(tx, ctx, sender).await
        }
        ElectionIntent::Subscribe => subscribe::subscribe(tx, ctx, sender).await,
        ElectionIntent::SubscribeTo(scope) => subscribe::subscribe_to(tx, ctx, sender, scope).await,
        ElectionIntent::SubscribeNamed(words) => subscribe::subscribe_named(tx, ctx, sender, &words).await,
        ElectionIntent::ChooseCommune(page) => subscribe::choose_commune(tx, ctx, sender, page).await,
        ElectionIntent::ChooseIn { commune, page } => {
            subscribe::choose_neighborhood(tx, ctx, sender, commune, page).await
        }
        ElectionIntent::AgreeSubscribe => subscribe::agree(tx, ctx, sender, Scope::Province).await,
        ElectionIntent::AgreeSubscribeTo(scope) => subscribe::agree(tx, ctx, sender, scope).await,
        ElectionIntent::DeclineSubscribe => subscribe::decline(tx, ctx, sender).await,
        ElectionIntent::InsteadOfGroup(scope) => subscribe::instead_of_group(tx, ctx, sender, scope).await,
        ElectionIntent::Unsubscribe if in_group => subscribe::ask_to_switch_off(tx, ctx, sender).await,
        ElectionIntent::Unsubscribe => subscribe::unsubscribe(tx, ctx, sender).await,
        ElectionIntent::StopGroup => subscribe::switch_off(tx, ctx, sender, true).await,
        ElectionIntent::KeepGroup => subscribe::switch_off(tx, ctx, sender, false).await,
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
    Place {
        neighborhood: neighborhood.name,
        commune: neighborhood.commune_name,
        venue: neighborhood.venue,
        at: None,
    }
}

/// A command ends the conversation under way; a button pressed beside it does not.
async fn leave_dialog(tx: &mut Write, sender: &Sender) -> Result<(), store::Fault> {
    if !sender.pressed && sender.room.kind == RoomKind::Private {
        store::dialog::end(tx, sender.account).await?;
    }
    Ok(())
}

async fn show(tx: &mut Write, ctx: &Ctx, sender: &Sender, words: &str) -> Outcome {
    leave_dialog(tx, sender).await?;
    let chat = sender.room.chat;
    let private = sender.room.kind == RoomKind::Private;
    let official = private && election_place::leads_any(tx, ctx, sender.account).await?;
    if official && !words.trim().is_empty() {
        return election_place::open(tx, ctx, sender, words).await;
    }
    let subscriber = store::subscriber::find(tx, chat).await?;
    let offer = private && !subscriber.is_some_and(|subscriber| subscriber.active);
    let active = store::election::active(tx).await?;
    let group = if private { None } else { bound_group(tx, sender).await? };
    let audience = match (&active, group) {
        (Some(election), Some((_, neighborhood))) => {
            let places = Places::of_some(tx, election.edition(), &[neighborhood.id]).await?;
            places.of_group(neighborhood.id)
        }
        (Some(election), None) if private => {
            let scope = subscriber.map_or(Scope::Province, |subscriber| subscriber.scope);
            let households_in = store::campaign::households_in(tx, chat).await?;
            let places = match scope {
                Scope::Commune(_) => Places::load(tx, election.edition()).await?,
                Scope::Neighborhood(id) => Places::of_some(tx, election.edition(), &[id]).await?,
                Scope::Province => Places::of_some(tx, election.edition(), &households_in).await?,
            };
            Some(places.of_person(scope, &households_in))
        }
        (Some(_), None) => None,
        (None, Some((_, neighborhood))) => Some(Audience::Group(place(neighborhood))),
        (None, None) => None,
    };
    let audience = audience.unwrap_or(Audience::Person(Vec::new()));
    let said = match active {
        None => ElectionNotice::NotSet { audience, offer },
        Some(election) if election.polling.is_over(ctx.now, ctx.house.zone) => {
            ElectionNotice::Over { polling: election.polling, audience, official }
        }
        Some(election) => ElectionNotice::Day {
            days_left: days_left(ctx, &election.polling),
            polling: election.polling,
            audience,
            offer,
            official,
        },
    };
    ctx.reply(tx, sender, notice(said)).await?;
    Ok(None)
}

/// Forgets the subscription of an account that asked to be forgotten. What waits is cancelled; what was sent stays in the sums
/// without its reader. Call it before [`store::outbox::delete_of_chat`], which would take letters out of the sums.
pub async fn forget(tx: &mut Write, ctx: &Ctx, account: AccountId) -> Result<(), store::Fault> {
    store::outbox::waves::forget_chat(tx, account.private_chat(), ctx.now).await?;
    store::subscriber::forget(tx, account.private_chat()).await
}
