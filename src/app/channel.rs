//! What happens to the channel itself: groups move, throw us out and take us back; people block us and return.

use super::{Ctx, Outcome, Sender};
use crate::domain::ids::{AccountId, ChatId, MeetingId};
use crate::domain::letter::{About, Address, Doubt, Errand, Fate, Lane, Letter, Report};
use crate::domain::meeting::MeetingNotice;
use crate::domain::notice::Notice;
use crate::store::card::Card;
use crate::store::{self, Tx};

#[derive(Debug, Clone, PartialEq)]
pub enum ChannelIntent {
    /// The group became a supergroup with a new number.
    Moved { from: ChatId, to: ChatId },
    /// We may write to this chat again, or for the first time.
    Welcomed,
    /// We were removed from the group, or blocked by the person.
    ShutOut,
}

pub(super) async fn handle(tx: &mut Tx, ctx: &Ctx, sender: &Sender, intent: ChannelIntent) -> Outcome {
    match intent {
        ChannelIntent::Moved { from, to } => moved(tx, ctx, from, to).await?,
        ChannelIntent::Welcomed => welcomed(tx, ctx, sender.room.chat).await?,
        ChannelIntent::ShutOut => shut_out(tx, ctx, sender.room.chat).await?,
    }
    Ok(None)
}

/// Rewrites the number of a chat everywhere, in the caller's transaction. Messages of the old group cannot be edited from the
/// new one, so notices that still take answers are posted anew.
pub async fn moved(tx: &mut Tx, ctx: &Ctx, from: ChatId, to: ChatId) -> Result<(), store::Fault> {
    let cards = store::card::of_chat(tx, from).await?;
    store::card::close_chat(tx, from).await?;
    if store::group::find_by_chat(tx, from).await?.is_some() {
        store::group::move_chat(tx, from, to).await?;
    }
    take_over(tx, ctx, from, to, cards).await
}

/// A neighbourhood speaks in another group from now on: what it has still to say goes there, and its notices that take answers
/// are posted there.
pub(super) async fn resettled(tx: &mut Tx, ctx: &Ctx, from: ChatId, to: ChatId) -> Result<(), store::Fault> {
    let cards = store::card::of_chat(tx, from).await?;
    store::card::close_chat(tx, from).await?;
    take_over(tx, ctx, from, to, cards).await
}

async fn take_over(
    tx: &mut Tx,
    ctx: &Ctx,
    from: ChatId,
    to: ChatId,
    cards: Vec<Card>,
) -> Result<(), store::Fault> {
    store::outbox::move_chat(tx, from, to).await?;
    for card in cards {
        post_anew(tx, ctx, &card, to).await?;
    }
    Ok(())
}

/// A notice did not reach its group, or nobody knows: whoever called the meeting is told, so that people are invited otherwise.
pub async fn not_posted(tx: &mut Tx, ctx: &Ctx, meeting: MeetingId) -> Result<(), store::Fault> {
    let Some(meeting) = store::meeting::find(tx, meeting).await? else { return Ok(()) };
    let Some(neighborhood) = store::place::find_neighborhood(tx, meeting.neighborhood).await? else {
        return Ok(());
    };
    let place = format!("{}, {}", neighborhood.name, neighborhood.commune_name);
    let notice = Notice::Meeting(MeetingNotice::NotPosted { place, title: meeting.title });
    ctx.tell(tx, meeting.called_by, notice).await
}

/// What became of a letter that somebody waits for.
pub async fn fate(tx: &mut Tx, ctx: &Ctx, report: &Report, fate: Fate) -> Result<(), store::Fault> {
    match (report.about, fate) {
        (About::Call, Fate::Refused | Fate::Unknown) => not_posted(tx, ctx, report.meeting).await,
        _ => Ok(()),
    }
}

/// Something came from a parked chat: it can be spoken to again.
pub async fn heard_from(tx: &mut Tx, ctx: &Ctx, chat: ChatId) -> Result<(), store::Fault> {
    if store::parked::unpark(tx, chat).await? { welcomed(tx, ctx, chat).await } else { Ok(()) }
}

/// A notice that residents pressed on was deleted: while answers are taken it is posted anew, once.
pub async fn card_gone(tx: &mut Tx, ctx: &Ctx, card: &Card) -> Result<(), store::Fault> {
    post_anew(tx, ctx, card, card.chat).await
}

async fn post_anew(tx: &mut Tx, ctx: &Ctx, card: &Card, chat: ChatId) -> Result<(), store::Fault> {
    let Some(meeting) =
        store::meeting::find(tx, card.meeting).await?.filter(|meeting| meeting.takes_answers(ctx.now))
    else {
        return Ok(());
    };
    let Some(notice) = super::card::load(tx, ctx, meeting.id).await? else { return Ok(()) };
    let thread = store::group::find_by_chat(tx, chat).await?.and_then(|group| group.thread);
    let letter = Letter {
        to: Address { chat, thread, language: card.language },
        lane: Lane::Cards,
        errand: Errand::Post { meeting: meeting.id, notice },
        due_at: ctx.now,
        expires_at: Some(meeting.starts_at),
        dedupe_key: format!("call:{}:anew:{}:{}", meeting.id, card.chat, card.message),
        doubt: Doubt::Repeat,
        campaign: None,
        subject: Some(meeting.subject()),
        asked_by: None,
        report: None,
    };
    ctx.post(tx, &letter).await?;
    Ok(())
}

async fn welcomed(tx: &mut Tx, ctx: &Ctx, chat: ChatId) -> Result<(), store::Fault> {
    store::group::set_reachable(tx, chat, true).await?;
    store::account::set_reachable(tx, AccountId(chat.0), true).await?;
    store::subscriber::unpark(tx, chat).await?;
    store::outbox::unpark(tx, chat, ctx.now).await?;
    store::card::unpark(tx, chat, ctx.now).await?;
    Ok(())
}

/// Parks the chat: nothing is sent until we are welcome again, and nothing that matters is lost.
pub async fn shut_out(tx: &mut Tx, _ctx: &Ctx, chat: ChatId) -> Result<(), store::Fault> {
    store::group::set_reachable(tx, chat, false).await?;
    store::account::set_reachable(tx, AccountId(chat.0), false).await?;
    store::subscriber::park(tx, chat).await?;
    store::outbox::park(tx, chat).await?;
    store::card::park(tx, chat).await?;
    Ok(())
}

pub async fn locked(_tx: &mut Tx, _ctx: &Ctx, _chat: ChatId) -> Result<(), store::Fault> {
    Ok(())
}

pub async fn try_parked(_tx: &mut Tx, _ctx: &Ctx) -> Result<(), store::Fault> {
    Ok(())
}
