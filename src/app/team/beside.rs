//! Meetings that elect and were called for another day or hour than people are reminded of: who convenes them and the officers of their
//! commune are told what to do, once for each change; and what was ticked for the old day is asked for again.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Days, NaiveDate, NaiveTime};

use super::super::Ctx;
use crate::domain::election::Election;
use crate::domain::election_mode::ElectionMode;
use crate::domain::election_place::{
    BESIDE_NAMED, Beside, BesideBy, Invited, Known, PlaceNotice, Written, is_elsewhere,
};
use crate::domain::ids::{AccountId, LetterId, NeighborhoodId};
use crate::domain::letter::{Errand, Letter};
use crate::domain::matter::Agenda;
use crate::domain::meeting::Meeting;
use crate::domain::people::{Role, Scope};
use crate::domain::team::{TEAM_DAYS, is_beside, is_near};
use crate::domain::time::{Moment, after_quiet_hours};
use crate::store::grant::Held;
use crate::store::{self, Fault, Tx, Write};

/// The meeting of a neighbourhood that elects, where its notice invites to another day, hour or place than is written down.
pub(in crate::app) async fn invited(
    tx: &mut Tx,
    ctx: &Ctx,
    election: &Election,
    neighborhood: NeighborhoodId,
    written: &Written,
) -> Result<Option<Invited>, Fault> {
    if election.polling.mode() != ElectionMode::AtMeeting {
        return Ok(None);
    }
    let (day, hour) = (election.polling.day, written.hours.map(|hours| hours.opens()));
    for meeting in store::meeting::coming_in(tx, neighborhood, ctx.now).await? {
        let held_at = meeting.starts_at.local(ctx.house.zone);
        let is_there = written.place.as_ref().is_none_or(|place| !is_elsewhere(place, &meeting.venue));
        let agrees = is_there && !is_beside(held_at, day, hour);
        if agrees || meeting.agenda() != Some(Agenda::Elect) || !is_near(held_at.date(), day) {
            continue;
        }
        if !store::meeting::is_again(tx, meeting.id).await? {
            let Meeting { starts_at, venue, .. } = meeting;
            return Ok(Some(Invited { starts_at, venue }));
        }
    }
    Ok(None)
}

/// The election was set or moved (`from`: its day before): every meeting that stands beside it now.
pub(in crate::app) async fn day_changed(
    tx: &mut Write,
    ctx: &Ctx,
    election: &Election,
    from: Option<NaiveDate>,
) -> Result<(), Fault> {
    let days = [Some(election.polling.day), from];
    let days: Vec<NaiveDate> = days.into_iter().flatten().collect();
    let found = found(tx, ctx, election, &days, BesideBy::Day).await?;
    tell(tx, ctx, election, (BesideBy::Day, None), found).await
}

/// The election is called off: the meetings near its day are not.
pub(in crate::app) async fn called_off(tx: &mut Write, ctx: &Ctx, election: &Election) -> Result<(), Fault> {
    let by = BesideBy::CalledOff;
    let found = found(tx, ctx, election, &[election.polling.day], by).await?;
    tell(tx, ctx, election, (by, None), found).await
}

/// The hours of these neighbourhoods were written down by `writer`, who sees for themselves what stands beside them.
pub(in crate::app) async fn hours_written(
    tx: &mut Write,
    ctx: &Ctx,
    election: &Election,
    writer: AccountId,
    places: &[NeighborhoodId],
) -> Result<(), Fault> {
    let mut found = found(tx, ctx, election, &[election.polling.day], BesideBy::Hour).await?;
    found.retain(|(meeting, ..)| places.contains(&meeting.neighborhood));
    tell(tx, ctx, election, (BesideBy::Hour, Some(writer)), found).await
}

/// A meeting whose notice is out turns out to elect.
pub(in crate::app) async fn corrected(tx: &mut Write, ctx: &Ctx, meeting: &Meeting) -> Result<(), Fault> {
    if meeting.agenda() != Some(Agenda::Elect) || meeting.starts_at <= ctx.now {
        return Ok(());
    }
    let Some(election) = store::election::active(tx).await? else { return Ok(()) };
    let mut found = found(tx, ctx, &election, &[election.polling.day], BesideBy::Hour).await?;
    found.retain(|(other, ..)| other.id == meeting.id);
    tell(tx, ctx, &election, (BesideBy::Hour, None), found).await
}

/// A meeting, where it is, and the hour that people are reminded of there.
type Found = (Meeting, Known, Option<NaiveTime>);

async fn found(
    tx: &mut Tx,
    ctx: &Ctx,
    election: &Election,
    days: &[NaiveDate],
    by: BesideBy,
) -> Result<Vec<Found>, Fault> {
    let zone = ctx.house.zone;
    let is_off = by == BesideBy::CalledOff;
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else { return Ok(Vec::new()) };
    if election.polling.mode() != ElectionMode::AtMeeting {
        return Ok(Vec::new());
    }
    let midnight = |day: NaiveDate| Moment::from_local(day.and_time(NaiveTime::MIN), zone);
    let from = midnight(first.checked_sub_days(Days::new(TEAM_DAYS)).unwrap_or(*first));
    let until = midnight(last.checked_add_days(Days::new(TEAM_DAYS + 1)).unwrap_or(*last));
    let meetings = store::meeting::electing(tx, (from.max(ctx.now), until)).await?;
    if meetings.is_empty() {
        return Ok(Vec::new());
    }
    let known = store::election_place::all(tx, election.edition()).await?;
    let known: HashMap<NeighborhoodId, Known> =
        known.into_iter().map(|known| (known.neighborhood, known)).collect();
    let mut found = Vec::new();
    for meeting in meetings {
        let Some(place) = known.get(&meeting.neighborhood) else { continue };
        let held_at = meeting.starts_at.local(zone);
        let hour = place.place.at.as_ref().and_then(|at| at.hours).map(|hours| hours.opens());
        let is_of_it = days.iter().any(|day| is_near(held_at.date(), *day));
        if is_of_it && (is_off || is_beside(held_at, election.polling.day, hour)) {
            found.push((meeting, place.clone(), hour));
        }
    }
    Ok(found)
}

/// Whose is it: the team and who called it, as long as they have an office there; and the officers of its commune.
fn concerned(ctx: &Ctx, held: &[Held], (meeting, known, _): &Found) -> BTreeMap<AccountId, bool> {
    let here = Scope::Neighborhood(known.neighborhood);
    let officers = held.iter().filter(|held| {
        held.grant.role == Role::WardOfficer && held.grant.scope == Scope::Commune(known.commune)
    });
    let convenes = held.iter().filter(|held| {
        held.grant.scope == here
            && (held.grant.role == Role::ElectionTeam || held.account == meeting.called_by)
    });
    let caller = ctx.house.operators.iter().filter(|operator| **operator == meeting.called_by).copied();
    let mut told: BTreeMap<AccountId, bool> = BTreeMap::new();
    told.extend(convenes.map(|held| held.account).chain(caller).map(|account| (account, false)));
    told.extend(officers.map(|held| (held.account, true)));
    told
}

async fn tell(
    tx: &mut Write,
    ctx: &Ctx,
    election: &Election,
    (by, but): (BesideBy, Option<AccountId>),
    found: Vec<Found>,
) -> Result<(), Fault> {
    // What waits about the day before holds no more.
    let subject = (by != BesideBy::Hour).then(|| format!("beside:{}", election.id));
    if let Some(about) = &subject {
        store::outbox::cancel_subject(tx, about, ctx.now).await?;
    }
    if found.is_empty() {
        return Ok(());
    }
    let held = store::grant::held(tx, ctx.now).await?;
    let mut told: BTreeMap<AccountId, (bool, Vec<Beside>)> = BTreeMap::new();
    for one in &found {
        let (meeting, known, hour) = one;
        let place = format!("{}, {}", known.place.neighborhood, known.place.commune);
        let beside = Beside { place, starts_at: meeting.starts_at, hour: *hour };
        for (account, is_officer) in concerned(ctx, &held, one) {
            let (officer, list) = told.entry(account).or_default();
            *officer |= is_officer;
            list.push(beside.clone());
        }
    }
    let mut letters: Vec<(LetterId, Letter)> = Vec::new();
    for (account, (is_officer, mut meetings)) in told {
        if but == Some(account) {
            continue;
        }
        let more = meetings.len().saturating_sub(BESIDE_NAMED);
        meetings.truncate(BESIDE_NAMED);
        let notice =
            PlaceNotice::Beside { polling: election.polling.clone(), by, meetings, more, is_officer };
        let to = ctx.private_address(tx, account).await?;
        let subject = subject.clone();
        letters
            .push(waits_for_morning(ctx, Letter { subject, ..ctx.chatter(to, Errand::Say(notice.into())) }));
    }
    store::outbox::enqueue_many(tx, &letters, ctx.now).await?;
    Ok(())
}

fn waits_for_morning(ctx: &Ctx, letter: Letter) -> (LetterId, Letter) {
    let due_at = after_quiet_hours(ctx.now, ctx.house.zone);
    (ctx.house.chance.id(ctx.now), Letter { due_at, ..letter })
}

/// Another day is another election: nothing that was ticked for the old one holds, and who ticked it is told.
pub(in crate::app) async fn untick(tx: &mut Write, ctx: &Ctx, election: &Election) -> Result<(), Fault> {
    let ticked = store::election_place::ticked_in(tx, election.id).await?;
    store::election_place::untick(tx, election.id).await?;
    let mut told: BTreeMap<AccountId, Vec<String>> = BTreeMap::new();
    for (place, by) in ticked {
        for account in by.into_iter().collect::<BTreeSet<_>>() {
            told.entry(account).or_default().push(place.clone());
        }
    }
    let mut letters: Vec<(LetterId, Letter)> = Vec::new();
    for (account, mut places) in told {
        if !ctx.authority(tx, account).await?.is_official() {
            continue;
        }
        let more = places.len().saturating_sub(BESIDE_NAMED);
        places.truncate(BESIDE_NAMED);
        let notice = PlaceNotice::Unticked { polling: election.polling.clone(), places, more };
        let to = ctx.private_address(tx, account).await?;
        letters.push(waits_for_morning(ctx, ctx.chatter(to, Errand::Say(notice.into()))));
    }
    store::outbox::enqueue_many(tx, &letters, ctx.now).await?;
    Ok(())
}
