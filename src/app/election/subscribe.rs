//! Who is reminded of what: subscribing for the province, a commune or a neighbourhood, stopping, and the reminders of a group.

use super::{bound_group, current, leave_dialog, no, notice, place, toast};
use crate::app::{Ctx, Outcome, RoomKind, Sender, Toast, question};
use crate::domain::election::{
    CHOICES_A_PAGE, Chosen, Coming, ElectionNotice, ElectionRefusal, PLACES_OFFERED, REMINDER_CONSENT_VERSION,
};
use crate::domain::fold::nfc;
use crate::domain::home::says_stop;
use crate::domain::ids::CommuneId;
use crate::domain::letter::{Address, Errand};
use crate::domain::people::{Language, MayLead, Scope};
use crate::domain::place::Neighborhood;
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::setup::{names_commune, names_neighborhood};
use crate::domain::start_link::StartLink;
use crate::store::group::GroupChat;
use crate::store::subscriber::Subscriber;
use crate::store::{self, Fault, Tx, Write};

/// What a new subscriber can look forward to.
async fn coming(tx: &mut Tx, ctx: &Ctx) -> Result<Option<Coming>, Fault> {
    let current = current(tx, ctx).await?;
    Ok(current.map(|election| Coming::of(election.polling, election.version_at, ctx.now, ctx.house.zone)))
}

fn of_neighborhood(neighborhood: &Neighborhood) -> Chosen {
    let name = format!("{}, {}", neighborhood.name, neighborhood.commune_name);
    Chosen { scope: Scope::Neighborhood(neighborhood.id), name }
}

/// A scope by its name; `None` when there is no such place any more.
pub(super) async fn chosen(tx: &mut Tx, scope: Scope) -> Result<Option<Chosen>, Fault> {
    Ok(match scope {
        Scope::Province => Some(Chosen { scope, name: String::new() }),
        Scope::Commune(id) => {
            store::place::find_commune(tx, id).await?.map(|commune| Chosen { scope, name: commune.name })
        }
        Scope::Neighborhood(id) => {
            store::place::find_neighborhood(tx, id).await?.as_ref().map(of_neighborhood)
        }
    })
}

/// The name of what was chosen; `None` for the whole province.
pub(in crate::app) async fn name_of(tx: &mut Tx, scope: Scope) -> Result<Option<String>, Fault> {
    Ok(chosen(tx, scope).await?.map(|chosen| chosen.name).filter(|name| !name.is_empty()))
}

/// The places to be offered first: those of the reader's households, or all when they are few; and whether there are others.
async fn near(tx: &mut Tx, sender: &Sender, now: &Chosen) -> Result<(Vec<Chosen>, bool), Fault> {
    let mut near = Vec::new();
    for id in store::campaign::households_in(tx, sender.room.chat).await? {
        near.extend(store::place::find_neighborhood(tx, id).await?.as_ref().map(of_neighborhood));
    }
    near.dedup();
    let communes = store::place::communes(tx).await?;
    let mut elsewhere = !communes.is_empty();
    if near.is_empty()
        && let [commune] = communes.as_slice()
    {
        let neighborhoods = store::place::neighborhoods(tx, commune.id).await?;
        if neighborhoods.len() <= PLACES_OFFERED {
            near = neighborhoods.iter().map(of_neighborhood).collect();
            elsewhere = false;
        }
    } else if near.is_empty() && communes.len() <= PLACES_OFFERED {
        let of = |commune: crate::domain::place::Commune| Chosen {
            scope: Scope::Commune(commune.id),
            name: commune.name,
        };
        near = communes.into_iter().map(of).collect();
        elsewhere = false;
    }
    near.retain(|place| place.scope != now.scope);
    Ok((near, elsewhere))
}

/// What somebody reads who takes reminders.
async fn subscribed(tx: &mut Tx, ctx: &Ctx, sender: &Sender, scope: Scope) -> Result<ElectionNotice, Fault> {
    let province = Chosen { scope: Scope::Province, name: String::new() };
    let chosen = chosen(tx, scope).await?.unwrap_or(province);
    let (near, elsewhere) = near(tx, sender, &chosen).await?;
    let chosen = Some(chosen);
    Ok(ElectionNotice::Subscribed { coming: coming(tx, ctx).await?, chosen, near, elsewhere })
}

async fn has_consented(tx: &mut Tx, sender: &Sender, known: Option<Subscriber>) -> Result<bool, Fault> {
    let account = store::account::find(tx, sender.account).await?;
    Ok(account.is_some_and(|account| account.consent_version.is_some())
        || known.is_some_and(|subscriber| subscriber.consent_version.is_some()))
}

/// `/nhac`: with what was chosen before.
pub(super) async fn subscribe(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    leave_dialog(tx, sender).await?;
    let chat = sender.room.chat;
    let known = store::subscriber::find(tx, chat).await?;
    if sender.pressed && known.is_some_and(|subscriber| subscriber.active && !subscriber.parked) {
        return toast(ElectionNotice::AlreadySubscribed);
    }
    if !has_consented(tx, sender, known).await? {
        ctx.reply(tx, sender, notice(ElectionNotice::AskConsent)).await?;
        return Ok(None);
    }
    store::subscriber::start(tx, chat, None, ctx.now).await?;
    let scope = known.map_or(Scope::Province, |subscriber| subscriber.scope);
    let said = subscribed(tx, ctx, sender, scope).await?;
    ctx.reply(tx, sender, notice(said)).await?;
    Ok(None)
}

/// A button or a poster that names what to be reminded of.
pub(super) async fn subscribe_to(tx: &mut Write, ctx: &Ctx, sender: &Sender, scope: Scope) -> Outcome {
    sender.in_private()?;
    leave_dialog(tx, sender).await?;
    let chosen = chosen(tx, scope).await?.ok_or(Refusal::StaleButton)?;
    let known = store::subscriber::find(tx, sender.room.chat).await?;
    if !has_consented(tx, sender, known).await? {
        ctx.replace(tx, sender, notice(ElectionNotice::AskConsentFor { chosen })).await?;
        return Ok(None);
    }
    start(tx, ctx, sender, None, scope).await
}

async fn start(tx: &mut Write, ctx: &Ctx, sender: &Sender, consent: Option<i64>, scope: Scope) -> Outcome {
    store::subscriber::start(tx, sender.room.chat, consent, ctx.now).await?;
    store::subscriber::choose(tx, sender.room.chat, scope).await?;
    let said = subscribed(tx, ctx, sender, scope).await?;
    ctx.replace(tx, sender, notice(said)).await?;
    Ok(None)
}

/// `/nhac khu phố 1, Bình Ngọc`.
pub(super) async fn subscribe_named(tx: &mut Write, ctx: &Ctx, sender: &Sender, words: &str) -> Outcome {
    sender.in_private()?;
    let words = nfc(words);
    let communes: Vec<_> = store::place::communes(tx).await?;
    let mut found: Vec<Scope> = communes
        .iter()
        .filter(|commune| names_commune(commune, &words))
        .map(|commune| Scope::Commune(commune.id))
        .collect();
    if found.is_empty() {
        let all = store::place::all_neighborhoods(tx).await?;
        let named = all.iter().filter(|neighborhood| names_neighborhood(neighborhood, &words));
        found = named.map(|neighborhood| Scope::Neighborhood(neighborhood.id)).collect();
    }
    match found[..] {
        [scope] => subscribe_to(tx, ctx, sender, scope).await,
        _ => no(ElectionRefusal::NoSuchPlace),
    }
}

pub(super) async fn agree(tx: &mut Write, ctx: &Ctx, sender: &Sender, scope: Scope) -> Outcome {
    sender.in_private()?;
    let known = store::subscriber::find(tx, sender.room.chat).await?;
    if known.is_some_and(|known| known.active && (scope == Scope::Province || known.scope == scope)) {
        return toast(ElectionNotice::AlreadySubscribed);
    }
    let scope = chosen(tx, scope).await?.map_or(Scope::Province, |chosen| chosen.scope);
    crate::app::keep_language(tx, ctx, sender).await?;
    start(tx, ctx, sender, Some(REMINDER_CONSENT_VERSION), scope).await
}

async fn is_subscribed(tx: &mut Tx, sender: &Sender) -> Result<bool, Fault> {
    let subscriber = store::subscriber::find(tx, sender.room.chat).await?;
    Ok(subscriber.is_some_and(|subscriber| subscriber.active))
}

pub(super) async fn decline(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    sender.in_private()?;
    if is_subscribed(tx, sender).await? {
        return toast(ElectionNotice::AlreadySubscribed);
    }
    ctx.replace(tx, sender, notice(ElectionNotice::ConsentDeclined)).await?;
    Ok(None)
}

/// One page of `all`, whether more follow, and its number.
fn page_of<T: Clone>(all: &[T], page: i64) -> (Vec<T>, bool, i64) {
    let page = usize::try_from(page).unwrap_or(0).min(all.len().saturating_sub(1) / CHOICES_A_PAGE);
    let from = page * CHOICES_A_PAGE;
    let shown: Vec<T> = all.iter().skip(from).take(CHOICES_A_PAGE).cloned().collect();
    let more = from + shown.len() < all.len();
    (shown, more, i64::try_from(page).unwrap_or(0))
}

/// Which commune?
pub(super) async fn choose_commune(tx: &mut Write, ctx: &Ctx, sender: &Sender, page: i64) -> Outcome {
    sender.in_private()?;
    let (communes, more, page) = page_of(&store::place::communes(tx).await?, page);
    ctx.replace(tx, sender, notice(ElectionNotice::ChooseCommune { communes, page, more })).await?;
    Ok(None)
}

/// The whole commune, or which neighbourhood of it?
pub(super) async fn choose_neighborhood(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    commune: CommuneId,
    page: i64,
) -> Outcome {
    sender.in_private()?;
    let commune = store::place::find_commune(tx, commune).await?.ok_or(Refusal::StaleButton)?;
    let (neighborhoods, more, page) = page_of(&store::place::neighborhoods(tx, commune.id).await?, page);
    let said = ElectionNotice::ChooseNeighborhood { commune, neighborhoods, page, more };
    ctx.replace(tx, sender, notice(said)).await?;
    Ok(None)
}

/// The link of a resident who said stop in a group: reminders of their own?
pub(super) async fn instead_of_group(tx: &mut Write, ctx: &Ctx, sender: &Sender, scope: Scope) -> Outcome {
    sender.in_private()?;
    leave_dialog(tx, sender).await?;
    let chosen = chosen(tx, scope).await?.ok_or(Refusal::StaleButton)?;
    ctx.reply(tx, sender, notice(ElectionNotice::OwnReminders { chosen })).await?;
    Ok(None)
}

/// Words that ask to be sent nothing any more: what there is to stop is said, and stopped by a button. Says whether it was that.
pub(in crate::app) async fn stop_said(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    words: &str,
    open: Option<&Dialog>,
) -> Result<bool, Fault> {
    if sender.room.kind != RoomKind::Private || !says_stop(words, open.is_some()) {
        return Ok(false);
    }
    let subscriber = store::subscriber::find(tx, sender.room.chat).await?;
    let is_reminded = subscriber.is_some_and(|subscriber| subscriber.active);
    let is_linked = !store::link::active_of_account(tx, sender.account).await?.is_empty();
    ctx.reply(tx, sender, notice(ElectionNotice::AskStop { is_reminded, is_linked })).await?;
    if let Some(asked) = open {
        question::ask_again(tx, ctx, sender, asked.clone()).await?;
    }
    Ok(true)
}

pub(super) async fn unsubscribe(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
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

/// The group we are in and the right to lead its neighbourhood. A resident is shown the way to reminders of their own.
async fn led_group(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
) -> Outcome<Result<(GroupChat, Neighborhood, MayLead), Toast>> {
    sender.in_group()?;
    let Some((group, neighborhood)) = bound_group(tx, sender).await? else {
        return no(ElectionRefusal::GroupNotBound);
    };
    if sender.anonymous {
        return Err(Refusal::Anonymous.into());
    }
    match ctx.authority(tx, sender.account).await?.lead(&neighborhood) {
        Ok(proof) => Ok(Ok((group, neighborhood, proof))),
        Err(_) if sender.pressed => {
            Ok(Err(Toast::Lead(StartLink::InsteadOfGroup(Scope::Neighborhood(neighborhood.id)))))
        }
        Err(_) => no(ElectionRefusal::GroupNeedsOfficial),
    }
}

/// Says something to the group that we are in: it reads Vietnamese, whatever the language of who commanded.
async fn say_to_group(tx: &mut Write, ctx: &Ctx, sender: &Sender, said: ElectionNotice) -> Result<(), Fault> {
    let to = Address { language: Language::Vi, ..sender.address() };
    ctx.errand(tx, to, Errand::Say(notice(said))).await
}

/// `/nhac` in a group: for its officials.
pub(super) async fn switch_on(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    let (group, neighborhood, _proof) = match led_group(tx, ctx, sender).await? {
        Ok(led) => led,
        Err(lead) => return Ok(Some(lead)),
    };
    store::group::set_reminders(tx, group.chat, true).await?;
    let (place, coming) = (place(neighborhood), coming(tx, ctx).await?);
    say_to_group(tx, ctx, sender, ElectionNotice::GroupSubscribed { place, coming }).await?;
    Ok(None)
}

/// `/dung` in a group, or the button under a reminder: its officials are asked once more, residents are led to reminders of their own.
pub(super) async fn ask_to_switch_off(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    let (group, neighborhood, _proof) = match led_group(tx, ctx, sender).await? {
        Ok(led) => led,
        Err(lead) => return Ok(Some(lead)),
    };
    let place = place(neighborhood);
    if !group.reminders {
        if sender.pressed {
            return toast(ElectionNotice::GroupNotSubscribed { place });
        }
        say_to_group(tx, ctx, sender, ElectionNotice::GroupNotSubscribed { place }).await?;
        return Ok(None);
    }
    say_to_group(tx, ctx, sender, ElectionNotice::AskGroupStop { place }).await?;
    Ok(None)
}

/// The official's second word about it.
pub(super) async fn switch_off(tx: &mut Write, ctx: &Ctx, sender: &Sender, sure: bool) -> Outcome {
    let (group, neighborhood, _proof) = match led_group(tx, ctx, sender).await? {
        Ok(led) => led,
        Err(lead) => return Ok(Some(lead)),
    };
    let place = place(neighborhood);
    let everyone = &Sender { language: Language::Vi, ..sender.clone() };
    if !sure {
        ctx.replace(tx, everyone, Notice::Election(ElectionNotice::GroupKeeps { place })).await?;
        return Ok(None);
    }
    if !group.reminders {
        return toast(ElectionNotice::GroupNotSubscribed { place });
    }
    store::group::set_reminders(tx, group.chat, false).await?;
    store::outbox::cancel_campaigns_of_chat(tx, group.chat, ctx.now).await?;
    ctx.replace(tx, everyone, Notice::Election(ElectionNotice::GroupUnsubscribed { place })).await?;
    toast(ElectionNotice::Stopped)
}
