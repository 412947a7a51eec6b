//! Which group speaks for which neighbourhood.

use super::super::authority::{Which, keep_roll, rolls, which};
use super::super::{Ctx, Outcome, Sender, Toast, channel};
use crate::domain::ids::NeighborhoodId;
use crate::domain::letter::Errand;
use crate::domain::people::{Language, MayLead};
use crate::domain::place::Neighborhood;
use crate::domain::say::{Notice, Refusal};
use crate::domain::setup::{MAX_CHOICES_IN_GROUP, SetupNotice};
use crate::store::card::Card;
use crate::store::group::GroupChat;
use crate::store::{self, Fault, Tx, Write};

pub(super) async fn choose(tx: &mut Write, ctx: &Ctx, sender: &Sender, words: &str) -> Outcome {
    if sender.anonymous {
        return Err(Refusal::Anonymous.into());
    }
    if words.contains('|') {
        return Err(Refusal::PrivateOnly.into());
    }
    let authority = ctx.authority(tx, sender.account).await?;
    let led = rolls(tx, &authority).await?;
    match which(&authority, led, words, MAX_CHOICES_IN_GROUP)? {
        Which::One(neighborhood) => {
            let proof = authority.keep_roll(&neighborhood)?;
            bind(tx, ctx, sender, neighborhood, proof, false).await
        }
        Which::Several(candidates) => {
            ctx.reply(tx, sender, Notice::Setup(SetupNotice::ChooseGroup { candidates })).await?;
            Ok(None)
        }
    }
}

/// The neighbourhood a button in the group names, and the right to lead it.
async fn named_in_group(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    id: NeighborhoodId,
) -> Outcome<(Neighborhood, MayLead)> {
    sender.in_group()?;
    keep_roll(tx, ctx, sender, id).await
}

pub(super) async fn bind_chosen(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: NeighborhoodId,
    sure: bool,
) -> Outcome {
    let (neighborhood, proof) = named_in_group(tx, ctx, sender, id).await?;
    bind(tx, ctx, sender, neighborhood, proof, sure).await
}

async fn bind(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    neighborhood: Neighborhood,
    proof: MayLead,
    sure: bool,
) -> Outcome {
    let (chat, thread) = (sender.room.chat, sender.room.thread);
    let here = store::group::find_by_chat(tx, chat).await?;
    let elsewhere = store::group::find_by_neighborhood(tx, neighborhood.id).await?;
    if let Some(group) = here.filter(|group| group.neighborhood == neighborhood.id) {
        let notice = if group.thread == thread {
            SetupNotice::AlreadyBound { neighborhood }
        } else {
            store::group::bind(tx, chat, thread, neighborhood.id, proof.account, ctx.now).await?;
            store::group::set_reminders(tx, chat, group.reminders).await?;
            SetupNotice::TopicChanged { neighborhood }
        };
        let notice = Notice::Setup(notice);
        if sender.pressed {
            return Ok(Some(Toast::Say(notice)));
        }
        ctx.reply(tx, sender, notice).await?;
        return Ok(None);
    }
    if !sure && (here.is_some() || elsewhere.is_some()) {
        let from = match here {
            Some(group) => store::place::find_neighborhood(tx, group.neighborhood).await?.map(Box::new),
            None => None,
        };
        let moved = elsewhere.is_some();
        ctx.replace(tx, sender, Notice::Setup(SetupNotice::AskRebind { neighborhood, from, moved })).await?;
        return Ok(None);
    }
    if let Some(taken) = &here {
        lost(tx, ctx, sender, taken, &neighborhood).await?;
    }
    let left = match &elsewhere {
        Some(before) => store::card::of_chat(tx, before.chat).await?,
        None => Vec::new(),
    };
    store::group::bind(tx, chat, thread, neighborhood.id, proof.account, ctx.now).await?;
    if let Some(before) = &elsewhere {
        channel::resettled(tx, ctx, before.chat, chat).await?;
    }
    if let Some(before) = elsewhere.filter(|group| group.reachable) {
        // Only now: whatever waited for that group has gone along to the new one.
        take_down(tx, ctx, &before, left).await?;
        let notice = SetupNotice::GroupMoved { neighborhood: neighborhood.clone() };
        ctx.errand(tx, before.address(), Errand::Say(Notice::Setup(notice))).await?;
    }
    // Residents read this one: in Vietnamese, whatever the official reads.
    let everyone = &Sender { language: Language::Vi, ..sender.clone() };
    let may_pin = store::group::may_pin(tx, chat).await?;
    ctx.replace(tx, everyone, Notice::Setup(SetupNotice::Bound { neighborhood, may_pin })).await?;
    Ok(None)
}

/// What stands in a group about coming meetings has nobody behind it any more: no pin, no buttons.
async fn take_down(tx: &mut Write, ctx: &Ctx, group: &GroupChat, cards: Vec<Card>) -> Result<(), Fault> {
    for card in cards {
        channel::unpin(tx, ctx, group.address(), card.message).await?;
        ctx.errand(tx, group.address(), Errand::Strip { message: card.message }).await?;
    }
    Ok(())
}

/// A group is another neighbourhood's from now on: what it had of the one before ends there, and those who lead that one are told.
async fn lost(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    group: &GroupChat,
    by: &Neighborhood,
) -> Result<(), Fault> {
    store::outbox::cancel_of_chat(tx, group.chat, ctx.now).await?;
    let cards = store::card::of_chat(tx, group.chat).await?;
    take_down(tx, ctx, group, cards).await?;
    store::card::close_chat(tx, group.chat).await?;
    let Some(neighborhood) = store::place::find_neighborhood(tx, group.neighborhood).await? else {
        return Ok(());
    };
    for leader in store::grant::leaders(tx, neighborhood.id, ctx.now).await? {
        if leader != sender.account {
            let notice = SetupNotice::GroupTaken { neighborhood: neighborhood.clone(), by: by.clone() };
            ctx.tell(tx, leader, Notice::Setup(notice)).await?;
        }
    }
    Ok(())
}

pub(super) async fn keep(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome {
    named_in_group(tx, ctx, sender, id).await?;
    ctx.replace(tx, sender, Notice::Setup(SetupNotice::GroupKept)).await?;
    Ok(None)
}
