//! What is coming: to its official meeting by meeting, to residents as a list; and who has not answered yet.

use super::super::authority::{self, led};
use super::super::{Ctx, Outcome, RoomKind, Sender, card, link, order, tally};
use super::{changeable, official, own, posting, say};
use crate::domain::ids::{AccountId, HouseholdId, MeetingId};
use crate::domain::meeting::{ComingMeeting, MeetingNotice, MeetingRefusal, OwnAnswer, PastMeeting};
use crate::domain::people::Authority;
use crate::domain::place::Neighborhood;
use crate::domain::roll::AuditedAct;
use crate::domain::say::Refusal;
use crate::store::tally::Called;
use crate::store::{self, Fault, Tx, Write};

/// Meetings shown to an official at once, each in a message of its own.
const MAX_MINE: usize = 12;
/// Meetings that are over on one page, and how far back they go, in days.
const PAST_PAGE: usize = 8;
const PAST_DAYS: i64 = 400;
/// Meetings listed by `/lichhop` at once.
pub(in crate::app) const MAX_COMING: usize = 8;
/// Households in one page of the call list: with the longest names and addresses it stays below 4,096 characters.
const CALL_LIST_PAGE: i64 = 15;

pub(super) async fn mine(tx: &mut Write, ctx: &Ctx, sender: &Sender, page: i64) -> Outcome {
    sender.in_private()?;
    let authority = authority::official(tx, ctx, sender).await?;
    let led = led(tx, &authority).await?;
    if led.is_empty() && !authority.is_operator() {
        // Who presides over the province leads no meeting, and is not told to call one.
        return Err(Refusal::OfficialsOnly.into());
    }
    store::dialog::end(tx, sender.account).await?;
    let mut coming = Vec::new();
    for neighborhood in led {
        for meeting in store::meeting::coming_in(tx, neighborhood.id, ctx.now).await? {
            coming.push((meeting, neighborhood.clone()));
        }
        for meeting in store::meeting::called_off_in(tx, neighborhood.id, ctx.now).await? {
            // Only where the group is told: of the others it never read.
            if posting(tx, ctx, &meeting).await?.is_some() {
                coming.push((meeting, neighborhood.clone()));
            }
        }
    }
    coming.sort_by_key(|(meeting, _)| (meeting.starts_at, meeting.id));
    let page = usize::try_from(page).unwrap_or(0).min(coming.len().saturating_sub(1) / MAX_MINE);
    let before = page * MAX_MINE;
    for (meeting, neighborhood) in coming.iter().skip(before).take(MAX_MINE) {
        let notice = own(tx, ctx, sender, meeting, neighborhood).await?;
        ctx.reply(tx, sender, say(notice)).await?;
    }
    let held = match before {
        0 => order::under_way(tx, ctx, sender).await?,
        _ => Vec::new(),
    };
    let none = coming.is_empty() && held.is_empty();
    for notice in held {
        ctx.reply(tx, sender, notice.into()).await?;
    }
    let more = coming.len().saturating_sub(before + MAX_MINE);
    if more > 0 {
        let (more, page) = (to_i64(more), to_i64(page + 1));
        ctx.reply(tx, sender, say(MeetingNotice::MoreFrom { more, page })).await?;
    }
    if none {
        ctx.reply(tx, sender, say(MeetingNotice::NoneOfMine)).await?;
    } else if more == 0 && !over(tx, ctx, &authority).await?.is_empty() {
        ctx.reply(tx, sender, say(MeetingNotice::OfferPast)).await?;
    }
    Ok(None)
}

fn to_i64(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The meetings that are over, the last first.
async fn over(tx: &mut Tx, ctx: &Ctx, authority: &Authority) -> Outcome<Vec<Called>> {
    let scopes = authority::scopes(authority)?;
    Ok(tally::meetings(tx, &scopes, (ctx.now.plus_days(-PAST_DAYS), ctx.now)).await?)
}

/// A page of the meetings that are over.
pub(super) async fn past(tx: &mut Write, ctx: &Ctx, sender: &Sender, page: i64) -> Outcome {
    sender.in_private()?;
    let authority = authority::official(tx, ctx, sender).await?;
    let over = over(tx, ctx, &authority).await?;
    let page = usize::try_from(page).unwrap_or(0).min(over.len().saturating_sub(1) / PAST_PAGE);
    let mut meetings = Vec::new();
    for called in over.iter().skip(page * PAST_PAGE).take(PAST_PAGE) {
        let neighborhood = store::place::find_neighborhood(tx, called.meeting.neighborhood).await?;
        let Some(neighborhood) = neighborhood else { continue };
        let card = card::of(tx, ctx, &called.meeting, &neighborhood).await?;
        meetings.push(PastMeeting {
            place: card.place(),
            title: card.title,
            starts_at: card.starts_at,
            coming: card.turnout.coming(),
            roll: card.turnout.roll,
            is_published: called.published,
        });
    }
    let pages = over.len().div_ceil(PAST_PAGE);
    let notice = MeetingNotice::Past { meetings, page: to_i64(page), pages: to_i64(pages) };
    ctx.replace(tx, sender, say(notice)).await?;
    Ok(None)
}

pub(super) async fn unanswered(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    after: Option<HouseholdId>,
) -> Outcome {
    let (meeting, neighborhood, proof) = official(tx, ctx, sender, meeting).await?;
    if let Some(toast) = changeable(ctx, &meeting)? {
        return Ok(Some(toast));
    }
    store::audit::note_look(tx, proof, AuditedAct::AnswersRead, ctx.now).await?;
    let frozen = card::frozen(tx, &meeting).await?;
    let mut households = store::rsvp::unanswered(tx, &meeting, frozen, after, CALL_LIST_PAGE + 1).await?;
    let is_more = households.len() > usize::try_from(CALL_LIST_PAGE).unwrap_or(usize::MAX);
    if is_more {
        households.pop();
    }
    let more_after = households.last().map(|last| last.household).filter(|_| is_more);
    let card = Box::new(card::of(tx, ctx, &meeting, &neighborhood).await?);
    ctx.reply(tx, sender, say(MeetingNotice::Unanswered { card, households, more_after })).await?;
    Ok(None)
}

/// `/lichhop`, from this page on.
pub(super) async fn coming(tx: &mut Write, ctx: &Ctx, sender: &Sender, page: i64) -> Outcome {
    if sender.room.kind == RoomKind::Group {
        return coming_here(tx, ctx, sender).await;
    }
    if !sender.pressed {
        store::dialog::end(tx, sender.account).await?;
    }
    let speaks_for_none = store::household::of_account(tx, sender.account).await?.is_empty();
    let list = match speaks_for_none {
        false => all_coming_of(tx, ctx, sender.account).await?,
        true => match coming_led(tx, ctx, sender.account).await? {
            None => return link::not_linked(tx, ctx, sender, Refusal::NotLinked).await,
            Some(list) => list,
        },
    };
    if list.is_empty() {
        let none = if speaks_for_none { MeetingNotice::NoneOfMine } else { MeetingNotice::NothingComing };
        ctx.reply(tx, sender, say(none)).await?;
        return Ok(None);
    }
    let page = usize::try_from(page).unwrap_or(0).min((list.len() - 1) / MAX_COMING);
    // Each with its own buttons.
    for one in list.iter().skip(page * MAX_COMING).take(MAX_COMING) {
        ctx.reply(tx, sender, say(MeetingNotice::Coming(vec![one.clone()]))).await?;
    }
    more_coming(tx, ctx, sender, list.len(), page).await?;
    if speaks_for_none {
        ctx.reply(tx, sender, say(MeetingNotice::ComingLed)).await?;
    }
    Ok(None)
}

/// Says how many meetings come behind this page, and how to see them.
pub(in crate::app) async fn more_coming(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    all: usize,
    page: usize,
) -> Result<(), Fault> {
    let more = all.saturating_sub((page + 1) * MAX_COMING);
    if more > 0 {
        let notice = MeetingNotice::MoreComing { more: to_i64(more), page: to_i64(page + 1) };
        ctx.reply(tx, sender, say(notice)).await?;
    }
    Ok(())
}

/// The coming meetings of the places that an account leads; `None` where it leads none.
async fn coming_led(tx: &mut Tx, ctx: &Ctx, account: AccountId) -> Result<Option<Vec<ComingMeeting>>, Fault> {
    let authority = ctx.authority(tx, account).await?;
    let led = led(tx, &authority).await?;
    if led.is_empty() || !authority.is_official() {
        return Ok(None);
    }
    let mut list = Vec::new();
    for neighborhood in led {
        for meeting in store::meeting::coming_in(tx, neighborhood.id, ctx.now).await? {
            list.push(ComingMeeting { card: card::of(tx, ctx, &meeting, &neighborhood).await?, mine: None });
        }
    }
    list.sort_by_key(|coming| (coming.card.starts_at, coming.card.meeting));
    Ok(Some(list))
}

/// The first coming meetings of an account's households, with what each household answered.
pub(in crate::app) async fn coming_of(
    tx: &mut Tx,
    ctx: &Ctx,
    account: AccountId,
) -> Result<Vec<ComingMeeting>, Fault> {
    let mut list = all_coming_of(tx, ctx, account).await?;
    list.truncate(MAX_COMING);
    Ok(list)
}

/// All coming meetings of an account's households, with what each household answered.
pub(in crate::app) async fn all_coming_of(
    tx: &mut Tx,
    ctx: &Ctx,
    account: AccountId,
) -> Result<Vec<ComingMeeting>, Fault> {
    let households = store::household::of_account(tx, account).await?;
    let mut list = Vec::new();
    for household in households {
        let Some(neighborhood) = store::place::find_neighborhood(tx, household.neighborhood).await? else {
            continue;
        };
        for meeting in store::meeting::coming_in(tx, neighborhood.id, ctx.now).await? {
            let answer = store::rsvp::find(tx, meeting.id, household.id).await?;
            let mine = Some(OwnAnswer { number: household.number.clone(), answer });
            list.push(ComingMeeting { card: card::of(tx, ctx, &meeting, &neighborhood).await?, mine });
        }
    }
    list.sort_by_key(|coming| (coming.card.starts_at, coming.card.meeting));
    Ok(list)
}

/// In a group: its neighbourhood's meetings, numbers only.
async fn coming_here(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    let group = store::group::find_by_chat(tx, sender.room.chat).await?;
    let group = group.ok_or(MeetingRefusal::GroupNotBound)?;
    let found = store::place::find_neighborhood(tx, group.neighborhood).await?;
    let neighborhood = found.ok_or(MeetingRefusal::GroupNotBound)?;
    let mut list = Vec::new();
    let all = store::meeting::coming_in(tx, neighborhood.id, ctx.now).await?;
    let more = all.len().saturating_sub(MAX_COMING);
    for meeting in all.iter().take(MAX_COMING) {
        list.push(ComingMeeting { card: card::of(tx, ctx, meeting, &neighborhood).await?, mine: None });
    }
    let notice = if list.is_empty() {
        let Neighborhood { name, commune_name, .. } = neighborhood;
        MeetingNotice::NothingComingHere { neighborhood_name: name, commune_name }
    } else {
        MeetingNotice::Coming(list)
    };
    ctx.reply(tx, sender, say(notice)).await?;
    if more > 0 {
        ctx.reply(tx, sender, say(MeetingNotice::MoreComingHere(to_i64(more)))).await?;
    }
    Ok(None)
}
