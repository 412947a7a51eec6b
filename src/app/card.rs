//! Live cards: a meeting as the group reads it now. Used by the post loop for every rendering; worded by
//! `telegram/meeting.rs`.

use super::Ctx;
use crate::domain::household::Household;
use crate::domain::ids::{AccountId, ChatId, HouseholdId, MeetingId, OpeningId};
use crate::domain::meeting::{
    CardPhase, ChaseKind, Meeting, MeetingCard, MeetingNotice, MeetingState, Turnout,
};
use crate::domain::place::Neighborhood;
use crate::domain::rsvp::{Claim, RsvpNotice, Whose};
use crate::domain::say::Notice;
use crate::store::{self, Tx};

/// The card of a meeting whose notice is out, as it is now; in its last form once the meeting opened or was called off
/// ([`CardPhase`]). `None` for drafts and for what is gone.
pub async fn load(tx: &mut Tx, ctx: &Ctx, meeting: MeetingId) -> Result<Option<Notice>, store::Fault> {
    Ok(find(tx, ctx, meeting).await?.map(|card| Notice::Meeting(MeetingNotice::Call(Box::new(card)))))
}

/// A notice as it is to be said now: live numbers are read anew. `None` when it is no longer to be said: a notice or a
/// reminder of a meeting that has opened, was called off, or has moved since, and a reminder in private (`chat`) of which the
/// household needs none any more.
pub async fn refresh(
    tx: &mut Tx,
    ctx: &Ctx,
    notice: Notice,
    chat: ChatId,
) -> Result<Option<Notice>, store::Fault> {
    let old = match &notice {
        Notice::Rsvp(RsvpNotice::Reminded { kind, household, number, card, .. }) => {
            return reminded(tx, ctx, *kind, (*household, number), card, AccountId(chat.0)).await;
        }
        Notice::Meeting(MeetingNotice::Call(card) | MeetingNotice::Reminder { card, .. }) => card,
        Notice::Presence(door) if chat.0 > 0 => {
            return super::presence::refreshed(tx, ctx, door.clone(), chat, None).await;
        }
        _ => return Ok(Some(notice)),
    };
    let Some(card) = find(tx, ctx, old.meeting).await?.filter(|card| card.phase == CardPhase::Open) else {
        return Ok(None);
    };
    Ok(match notice {
        Notice::Meeting(MeetingNotice::Reminder { card: old, .. }) if old.version != card.version => None,
        Notice::Meeting(MeetingNotice::Reminder { kind, .. }) => {
            Some(Notice::Meeting(MeetingNotice::Reminder { kind, card: Box::new(card) }))
        }
        _ => Some(Notice::Meeting(MeetingNotice::Call(Box::new(card)))),
    })
}

/// A reminder in private, as the household's answer is now.
async fn reminded(
    tx: &mut Tx,
    ctx: &Ctx,
    kind: ChaseKind,
    (household, number): (Option<HouseholdId>, &str),
    old: &MeetingCard,
    account: AccountId,
) -> Result<Option<Notice>, store::Fault> {
    let Some(standing) = store::rsvp::standing(tx, old.meeting, account).await? else { return Ok(None) };
    // A letter of an earlier version names the household by its number alone.
    let named = || standing.claims.iter().find(|claim| claim.number() == number).map(Claim::household);
    let of = household.or_else(named);
    let Whose::Theirs(Claim::Approved { household, number, before: answer, .. }) = standing.whose(of) else {
        return Ok(None);
    };
    let household = Some(household);
    let card = find(tx, ctx, old.meeting).await?;
    let card = card.filter(|card| card.phase == CardPhase::Open && card.version == old.version);
    let Some(card) = card.filter(|_| kind.concerns(answer)) else { return Ok(None) };
    Ok(Some(Notice::Rsvp(RsvpNotice::Reminded { kind, household, number, answer, card: Box::new(card) })))
}

/// Whether a card is in its last form and is edited no more.
pub fn is_final(notice: &Notice) -> bool {
    match notice {
        Notice::Meeting(MeetingNotice::Call(card)) => card.phase != CardPhase::Open,
        _ => true,
    }
}

async fn find(tx: &mut Tx, ctx: &Ctx, meeting: MeetingId) -> Result<Option<MeetingCard>, store::Fault> {
    let Some(meeting) = store::meeting::find(tx, meeting).await? else { return Ok(None) };
    if !matches!(meeting.state, MeetingState::Called | MeetingState::CalledOff) {
        return Ok(None);
    }
    match store::place::find_neighborhood(tx, meeting.neighborhood).await? {
        Some(neighborhood) => Ok(Some(of(tx, ctx, &meeting, &neighborhood).await?)),
        None => Ok(None),
    }
}

/// The roll that the count will be reckoned on, where one was frozen before the meeting.
pub(super) async fn frozen(tx: &mut Tx, meeting: &Meeting) -> Result<Option<OpeningId>, store::Fault> {
    let frozen = store::objection::in_force(tx, meeting.neighborhood, meeting.starts_at).await?;
    Ok(frozen.map(|frozen| frozen.id))
}

/// The households of the roll that the count will be reckoned on.
pub(super) async fn roll(tx: &mut Tx, meeting: &Meeting) -> Result<Vec<Household>, store::Fault> {
    match frozen(tx, meeting).await? {
        Some(frozen) => store::household::list_of_frozen(tx, frozen).await,
        None => store::household::list(tx, meeting.neighborhood).await,
    }
}

/// Households of that roll that were marked at the door and have not left.
pub(super) async fn present(tx: &mut Tx, meeting: &Meeting) -> Result<i64, store::Fault> {
    let frozen = frozen(tx, meeting).await?;
    store::presence::count(tx, meeting.id, frozen).await
}

/// Who comes, out of the roll that the count will be reckoned on: the one frozen before the meeting, else that of today.
pub(super) async fn turnout(tx: &mut Tx, meeting: &Meeting) -> Result<Turnout, store::Fault> {
    match frozen(tx, meeting).await? {
        Some(frozen) => store::rsvp::turnout_of_frozen(tx, meeting.id, frozen).await,
        None => store::rsvp::turnout(tx, meeting.id).await,
    }
}

/// The card of a meeting in any state.
pub(super) async fn of(
    tx: &mut Tx,
    ctx: &Ctx,
    meeting: &Meeting,
    neighborhood: &Neighborhood,
) -> Result<MeetingCard, store::Fault> {
    let turnout = turnout(tx, meeting).await?;
    let documents = store::invitation::count(tx, meeting.id).await?;
    let has_pin = store::pin::find(tx, neighborhood.id, &meeting.venue).await?.is_some();
    let card = MeetingCard::new(meeting, neighborhood, turnout, documents, ctx.now, ctx.house.zone);
    Ok(MeetingCard { has_pin, ..card })
}
