//! Waves of election reminders and corrections: opened when due, written to their recipients batch by batch, silent at night.
//! Called by `calendar.rs` (and `app/election.rs` for corrections); the rules are `domain/reminder.rs`.

use super::Ctx;
use crate::domain::election::{Audience, Election, ElectionNotice};
use crate::domain::ids::CampaignId;
use crate::domain::letter::{Address, Doubt, Errand, Lane, Letter};
use crate::domain::notice::Notice;
use crate::domain::reminder::{Reminder, WaveKind};
use crate::domain::time::{Moment, next_quiet_hours};
use crate::store::campaign::{Campaign, CampaignState, Cursor};
use crate::store::{self, Tx};

/// Recipients written in one transaction.
pub const BATCH: i64 = 1000;

/// The next batch is written when the post has fewer letters of the wave in hand.
pub const LOW_WATER: i64 = 500;

/// Opens the waves of the active election that are due now and still of use; says whether any is new.
pub async fn open_due(tx: &mut Tx, ctx: &Ctx) -> Result<bool, store::Fault> {
    let Some(election) = store::election::active(tx).await? else {
        return Ok(false);
    };
    let mut opened = false;
    for reminder in owed(ctx, &election) {
        let window = reminder.window(&election.polling, ctx.house.zone);
        let (id, kind) = (ctx.house.chance.id(ctx.now), WaveKind::Reminder(reminder));
        let window = (window.due_at, window.useful_until);
        opened |= store::campaign::open(tx, id, election.edition(), kind, window, ctx.now).await?;
    }
    Ok(opened)
}

fn owed(ctx: &Ctx, election: &Election) -> impl Iterator<Item = Reminder> {
    Reminder::ALL
        .into_iter()
        .filter(|reminder| reminder.is_owed(&election.polling, election.version_at, ctx.now, ctx.house.zone))
}

/// Opens the correction of what earlier waves said; it is of use until the polls would close.
pub(super) async fn open_correction(
    tx: &mut Tx,
    ctx: &Ctx,
    election: &Election,
    kind: WaveKind,
) -> Result<(), store::Fault> {
    let window = (ctx.now, election.polling.closes_at(ctx.house.zone));
    let id = ctx.house.chance.id(ctx.now);
    store::campaign::open(tx, id, election.edition(), kind, window, ctx.now).await?;
    Ok(())
}

/// Whether anybody may have been told about this election.
pub(super) async fn has_begun(tx: &mut Tx, election: &Election) -> Result<bool, store::Fault> {
    Ok(!store::campaign::of_election(tx, election.id).await?.is_empty())
}

/// Writes the next batch of a wave, unless it is night; says how many letters were written. The cursor moves with the letters
/// or not at all (promise 3).
///
/// A wave whose time ran out is still written to its end: the letters are cancelled by their own expiry, so that every
/// recipient ends in a known state (promise 2).
pub async fn expand(tx: &mut Tx, ctx: &Ctx, id: CampaignId) -> Result<i64, store::Fault> {
    let campaign = store::campaign::find(tx, id).await?;
    let Some(campaign) = campaign.filter(|campaign| campaign.state == CampaignState::Expanding) else {
        return Ok(0);
    };
    if campaign.kind.may_speak_at(ctx.now, ctx.house.zone) > ctx.now {
        return Ok(0);
    }
    let Some(election) = store::election::find(tx, campaign.edition.election).await? else {
        return Ok(0);
    };
    let groups = store::campaign::next_groups(tx, &campaign, BATCH).await?;
    let room = BATCH - i64::try_from(groups.len()).unwrap_or(BATCH);
    let people = store::campaign::next_subscribers(tx, &campaign, room).await?;
    let ended = i64::try_from(people.len()).unwrap_or(BATCH) < room;

    let mut cursor = campaign.cursor.clone();
    let mut written = 0;
    for group in groups {
        cursor = Cursor { group: group.neighborhood.to_string(), ..cursor };
        written += write(tx, ctx, &campaign, &election, group.to, Audience::Group(group.place)).await?;
    }
    for person in people {
        cursor = Cursor { subscriber: person.to.chat, ..cursor };
        written += write(tx, ctx, &campaign, &election, person.to, Audience::Person(person.places)).await?;
    }
    let state = if ended { CampaignState::Expanded } else { CampaignState::Expanding };
    store::campaign::advance(tx, id, &cursor, written, state).await?;
    Ok(written)
}

async fn write(
    tx: &mut Tx,
    ctx: &Ctx,
    campaign: &Campaign,
    election: &Election,
    to: Address,
    audience: Audience,
) -> Result<i64, store::Fault> {
    let polling = election.polling.clone();
    let notice = match campaign.kind {
        WaveKind::Reminder(reminder) => {
            let counted_on = ctx.now.local_day(ctx.house.zone);
            ElectionNotice::Reminder { reminder, polling, counted_on, audience }
        }
        WaveKind::Moved => ElectionNotice::Moved { polling, audience },
        WaveKind::CalledOff => ElectionNotice::WillNotBe { polling, audience },
    };
    let letter = Letter {
        to,
        lane: Lane::Bulk,
        errand: Errand::Say(Notice::Election(notice)),
        due_at: ctx.now,
        expires_at: Some(campaign.expires_at),
        dedupe_key: format!("{}:{}:{}", election.subject(), campaign.kind.code(), to.chat),
        doubt: Doubt::Repeat,
        campaign: Some(campaign.id),
        subject: Some(election.subject()),
        asked_by: None,
        report: None,
    };
    Ok(i64::from(ctx.post(tx, &letter).await?))
}

/// At night: keeps back what waves have still waiting, but for the morning of the day.
pub async fn hold_at_night(tx: &mut Tx, ctx: &Ctx) -> Result<(), store::Fault> {
    // Every wave but the morning's has the same hours.
    let morning = WaveKind::Moved.may_speak_at(ctx.now, ctx.house.zone);
    if morning <= ctx.now {
        return Ok(());
    }
    for (campaign, kind) in store::campaign::unsaid(tx, ctx.now, morning).await? {
        if kind.may_speak_at(ctx.now, ctx.house.zone) > ctx.now {
            store::campaign::hold(tx, campaign, morning).await?;
        }
    }
    Ok(())
}

/// When a wave is due to be opened, to go on, or to fall silent; `None` when nothing is to come.
pub async fn next_due(tx: &mut Tx, ctx: &Ctx) -> Result<Option<Moment>, store::Fault> {
    let zone = ctx.house.zone;
    let mut next: Vec<Moment> = Vec::new();
    if let Some(election) = store::election::active(tx).await? {
        let due = Reminder::ALL.into_iter().map(|reminder| reminder.due(&election.polling, zone));
        next.extend(due.filter(|due| *due > ctx.now && *due >= election.version_at));
    }
    let soon = ctx.now.plus_secs(1);
    let expanding = store::campaign::expanding(tx).await?;
    next.extend(expanding.iter().map(|campaign| campaign.kind.may_speak_at(ctx.now, zone).max(soon)));
    let night = next_quiet_hours(ctx.now, zone);
    if !store::campaign::unsaid(tx, ctx.now, night).await?.is_empty() {
        next.push(night);
    }
    Ok(next.into_iter().min())
}

/// Cancels what an election that is moved or called off had still to say; says whether anybody may have been told already.
pub(super) async fn silence(tx: &mut Tx, ctx: &Ctx, election: &Election) -> Result<bool, store::Fault> {
    let begun = has_begun(tx, election).await?;
    store::campaign::cancel(tx, election.edition(), &election.subject(), ctx.now).await?;
    Ok(begun)
}
