//! Waves of election reminders and corrections: opened when due, written to their recipients batch by batch, silent at night.
//! Called by `calendar.rs` (and `app/election.rs` for corrections); the rules are `domain/reminder.rs`.

use super::election::whereabouts::Places;
use super::{Ctx, wave};
use crate::domain::election::{Audience, Election, ElectionNotice};
use crate::domain::ids::{CampaignId, LetterId};
use crate::domain::letter::{Address, Doubt, Errand, Lane, Letter};
use crate::domain::reminder::{self, Owed, Reminder, WaveKind};
use crate::domain::retention;
use crate::domain::say::Notice;
use crate::domain::time::{Moment, after_quiet_hours, next_quiet_hours};
use crate::store::campaign::{Campaign, CampaignState};
use crate::store::{self, Tx, Write};

/// Recipients written in one transaction.
pub const BATCH: i64 = 1000;

/// The next batch is written when the post has fewer letters of the wave in hand.
pub const LOW_WATER: i64 = 500;

/// What waves have to do now, and when they have next.
#[derive(Debug, Default)]
pub struct Due {
    /// A wave is to be opened, or was missed and is not counted yet.
    pub open: bool,
    /// It is night and letters are to be kept back.
    pub hold: bool,
    /// The waves whose next batch the post is ready for.
    pub hungry: Vec<CampaignId>,
    /// The next moment at which there is something to do if nothing else happens; `None` when nothing is to come.
    pub next: Option<Moment>,
}

/// Looks at what is due, without writing anything. Not in the transaction that writes: the post ends letters all the time, and
/// a count of them would make the two undo each other.
pub async fn look(tx: &mut Tx, ctx: &Ctx) -> Result<Due, store::Fault> {
    let zone = ctx.house.zone;
    let mut due = Due::default();
    let mut next: Vec<Moment> = Vec::new();
    if let Some(election) = store::election::active(tx).await? {
        due.open = !owed(tx, ctx, &election).await?.is_empty();
        next.extend(reminder::next_due(&election.polling, election.version_at, ctx.now, zone));
    }
    let unended = store::campaign::unended(tx).await?;
    let soon = ctx.now.plus_secs(1);
    for wave in unended.iter().filter(|wave| wave.state == CampaignState::Expanding) {
        // One whose time ran out is written to its end, held or not.
        if wave.expires_at > ctx.now && store::wave::is_held(tx, wave.id).await? {
            continue;
        }
        let speaks_at = wave.kind.speaks_at(wave.expires_at, ctx.now, zone);
        next.push(speaks_at.max(soon));
        if speaks_at <= ctx.now
            && store::outbox::waves::in_hand(tx, wave.id, ctx.now, LOW_WATER).await? < LOW_WATER
        {
            due.hungry.push(wave.id);
        }
    }
    if !unended.is_empty() {
        due.hold = !to_hold(tx, ctx).await?.is_empty();
        let night = next_quiet_hours(ctx.now, zone);
        if !store::campaign::unsaid(tx, ctx.now, night).await?.is_empty() {
            next.push(night);
        }
    }
    due.next = next.into_iter().min();
    Ok(due)
}

/// The reminders that have become due since this version of the election was set and have no wave yet.
async fn owed(tx: &mut Tx, ctx: &Ctx, election: &Election) -> Result<Vec<Owed>, store::Fault> {
    let mut owed = reminder::owed(&election.polling, election.version_at, ctx.now, ctx.house.zone);
    if owed.is_empty() {
        return Ok(owed);
    }
    let known = store::campaign::of_edition(tx, election.edition()).await?;
    owed.retain(|owed| {
        let wave = known.iter().find(|wave| wave.kind == WaveKind::Reminder(owed.reminder));
        // Taken for missed by a clock that was ahead: it is not too late after all.
        wave.is_none_or(|wave| wave.missed && !owed.missed && wave.state != CampaignState::Cancelled)
    });
    Ok(owed)
}

/// Opens the waves of the active election that are due now, and counts those that were missed; says whether there was any.
/// Of missed ones the operators are told, once.
pub async fn open_due(tx: &mut Write, ctx: &Ctx) -> Result<bool, store::Fault> {
    let Some(election) = store::election::active(tx).await? else {
        return Ok(false);
    };
    let all_owed = owed(tx, ctx, &election).await?;
    // Whoever changes the election meanwhile waits for us, or we find another version and open nothing.
    if all_owed.is_empty() || !store::election::hold(tx, election.edition()).await? {
        return Ok(false);
    }
    let mut missed = Vec::new();
    let mut opened = false;
    for Owed { reminder, window, missed: is_missed } in all_owed {
        let (id, kind) = (ctx.house.chance.id(ctx.now), WaveKind::Reminder(reminder));
        let times = (window.due_at, window.useful_until);
        let is_new =
            store::campaign::open(tx, id, election.edition(), kind, times, is_missed, ctx.now).await?;
        if is_new && is_missed {
            missed.push((reminder, window.due_at));
        } else if !is_new && !is_missed {
            opened |= store::campaign::reopen(tx, election.edition(), kind, ctx.now).await?;
        }
        opened |= is_new;
    }
    if !missed.is_empty() {
        tell_missed(tx, ctx, &election, missed).await?;
    }
    Ok(opened)
}

/// Tells the operators which reminders nobody will read.
async fn tell_missed(
    tx: &mut Write,
    ctx: &Ctx,
    election: &Election,
    missed: Vec<(Reminder, Moment)>,
) -> Result<(), store::Fault> {
    let kinds: Vec<&str> = missed.iter().map(|(reminder, _)| WaveKind::Reminder(*reminder).code()).collect();
    let kinds = kinds.join("+");
    let more = reminder::is_any_to_come(&election.polling, ctx.now, ctx.house.zone);
    let notice = ElectionNotice::Missed { polling: election.polling.clone(), missed, more };
    for operator in &ctx.house.operators {
        let letter = Letter {
            to: ctx.private_address(tx, *operator).await?,
            lane: Lane::Answers,
            errand: Errand::Say(Notice::Election(notice.clone())),
            due_at: after_quiet_hours(ctx.now, ctx.house.zone),
            expires_at: Some(retention::LETTERS.end(ctx.now)),
            dedupe_key: format!("missed:{}:{kinds}:{operator}", election.subject()),
            doubt: Doubt::Repeat,
            campaign: None,
            subject: None,
            asked_by: None,
            report: None,
        };
        ctx.post(tx, &letter).await?;
    }
    Ok(())
}

/// Opens the correction of what earlier waves said; it is of use until the polls would close, or the evening of the meetings.
pub(super) async fn open_correction(
    tx: &mut Write,
    ctx: &Ctx,
    election: &Election,
    kind: WaveKind,
) -> Result<(), store::Fault> {
    let window = (ctx.now, election.polling.last_word_at(ctx.house.zone));
    let id = ctx.house.chance.id(ctx.now);
    store::campaign::open(tx, id, election.edition(), kind, window, false, ctx.now).await?;
    Ok(())
}

/// Whether anybody may have been told about this election.
pub(super) async fn has_begun(tx: &mut Tx, election: &Election) -> Result<bool, store::Fault> {
    Ok(store::campaign::of_election(tx, election.id).await?.iter().any(|wave| !wave.missed))
}

/// Writes the next batch of a wave, unless it is night; says how many letters were written. The cursor moves with the letters
/// or not at all (promise 3).
///
/// A wave whose time ran out is still written to its end, its letters as cancelled, so that every recipient ends in a known
/// state (promise 2).
pub async fn expand(tx: &mut Write, ctx: &Ctx, id: CampaignId) -> Result<i64, store::Fault> {
    let campaign = store::campaign::find(tx, id).await?;
    let Some(campaign) = campaign.filter(|campaign| campaign.state == CampaignState::Expanding) else {
        return Ok(0);
    };
    if campaign.kind.speaks_at(campaign.expires_at, ctx.now, ctx.house.zone) > ctx.now {
        return Ok(0);
    }
    let Some(election) = store::election::find(tx, campaign.edition.election).await? else {
        return Ok(0);
    };
    if campaign.expires_at > ctx.now && store::wave::is_held(tx, id).await? {
        return Ok(0);
    }
    let places = Places::load(tx, campaign.edition).await?;
    let ahead = ctx.now.plus_secs(CLOCK_SLACK_SECS);
    let groups = store::campaign::next_groups(tx, &campaign, ahead, BATCH).await?;
    let room = BATCH - i64::try_from(groups.len()).unwrap_or(BATCH);
    let people = store::campaign::next_subscribers(tx, &campaign, ahead, room).await?;
    let ended = i64::try_from(people.len()).unwrap_or(BATCH) < room;

    let mut cursor = campaign.cursor.clone();
    let mut letters = Vec::with_capacity(groups.len() + people.len());
    for group in groups {
        cursor.group = group.neighborhood.to_string();
        // A neighbourhood that ended since is no recipient any more.
        if let Some(audience) = places.of_group(group.neighborhood) {
            letters.push(letter(ctx, &campaign, &election, group.to, audience));
        }
    }
    for person in people {
        cursor.subscriber = person.to.chat;
        let audience = places.of_person(person.scope, &person.households_in);
        letters.push(letter(ctx, &campaign, &election, person.to, audience));
    }
    let state = if ended { CampaignState::Expanded } else { CampaignState::Expanding };
    if !store::campaign::advance(tx, &campaign, &cursor, state).await? {
        return Ok(0);
    }
    let written = store::outbox::enqueue_many(tx, &letters, ctx.now).await?;
    store::campaign::count_written(tx, id, written).await?;
    if !campaign.missed {
        wave::begin(tx, ctx, id, election.set_by, None).await?;
    }
    Ok(written)
}

fn letter(
    ctx: &Ctx,
    campaign: &Campaign,
    election: &Election,
    to: Address,
    audience: Audience,
) -> (LetterId, Letter) {
    let polling = election.polling.clone();
    let notice = match campaign.kind {
        WaveKind::Reminder(reminder) => {
            let counted_on = ctx.now.local_day(ctx.house.zone);
            ElectionNotice::Reminder { reminder, polling, counted_on, audience }
        }
        WaveKind::Moved => ElectionNotice::Moved { polling, audience },
        WaveKind::CalledOff => ElectionNotice::WillNotBe { polling, audience },
    };
    // Kept apart, so that a wave taken for missed by a clock that was ahead can still be written.
    let missed = if campaign.missed { "missed:" } else { "" };
    let letter = Letter {
        to,
        lane: Lane::Bulk,
        errand: Errand::Say(Notice::Election(notice)),
        due_at: ctx.now,
        expires_at: Some(campaign.expires_at),
        dedupe_key: format!("{}:{}:{missed}{}", election.subject(), campaign.kind.code(), to.chat),
        doubt: Doubt::Repeat,
        campaign: Some(campaign.id),
        subject: Some(election.subject()),
        asked_by: None,
        report: None,
    };
    (ctx.house.chance.id(ctx.now), letter)
}

/// At night: the waves with letters to be kept back.
async fn to_hold(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<CampaignId>, store::Fault> {
    let morning = after_quiet_hours(ctx.now, ctx.house.zone);
    if morning <= ctx.now {
        return Ok(Vec::new());
    }
    let unsaid = store::campaign::unsaid(tx, ctx.now, morning).await?;
    let quiet = |kind: WaveKind| kind.may_speak_at(ctx.now, ctx.house.zone) > ctx.now;
    Ok(unsaid.into_iter().filter(|(_, kind)| quiet(*kind)).map(|(id, _)| id).collect())
}

/// At night: keeps back what waves have still waiting until that night's morning, but for the morning of the day.
pub async fn hold_at_night(tx: &mut Write, ctx: &Ctx) -> Result<(), store::Fault> {
    let morning = after_quiet_hours(ctx.now, ctx.house.zone);
    for wave in to_hold(tx, ctx).await? {
        store::outbox::waves::hold(tx, wave, morning).await?;
    }
    Ok(())
}

/// Clocks are set right by less than this all the time.
const CLOCK_SLACK_SECS: i64 = 60;

/// Lets go what waits for a time that only a clock which was ahead has seen: letters held for a later morning than the next,
/// letters written in the future, offices that begin or end there.
pub async fn after_a_clock_ahead(tx: &mut Write, ctx: &Ctx) -> Result<(), store::Fault> {
    let zone = ctx.house.zone;
    for morning in reminder::mornings_too_late(ctx.now, zone) {
        for wave in store::campaign::unended(tx).await? {
            let at = wave.kind.may_speak_at(ctx.now, zone);
            store::outbox::waves::bring_back(tx, wave.id, morning, at).await?;
        }
    }
    let ahead = ctx.now.plus_secs(CLOCK_SLACK_SECS);
    store::grant::from_ahead(tx, ctx.now, ahead).await?;
    let morning = after_quiet_hours(ctx.now, zone);
    if store::outbox::waves::from_ahead(tx, ctx.now, ahead, morning).await? > 0 {
        tracing::warn!(
            "calendar: letters were written while the clock was ahead; they leave now, or in the morning"
        );
    }
    Ok(())
}

/// When a wave is due to be opened, to go on, or to fall silent; `None` when nothing is to come.
pub async fn next_due(tx: &mut Tx, ctx: &Ctx) -> Result<Option<Moment>, store::Fault> {
    Ok(look(tx, ctx).await?.next)
}

/// Cancels what an election that is moved or called off had still to say; says whether anybody may have been told already.
pub(super) async fn silence(tx: &mut Write, ctx: &Ctx, election: &Election) -> Result<bool, store::Fault> {
    let begun = has_begun(tx, election).await?;
    store::campaign::cancel(tx, election.edition(), &election.subject(), ctx.now).await?;
    Ok(begun)
}
