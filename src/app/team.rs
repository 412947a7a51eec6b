//! Which election a team is for: it follows the day of the province's election, else that of the neighbourhood's own meeting, and ends
//! some days after (docs/domain.md §2.5). Rules in `domain/team.rs`.

use chrono::{NaiveDate, NaiveTime};

pub(super) mod beside;

use super::{Ctx, Outcome, Sender};
use crate::domain::election::{Election, ElectionState};
use crate::domain::election_mode::ElectionMode;
use crate::domain::ids::NeighborhoodId;
use crate::domain::matter::Agenda;
use crate::domain::meeting::{Meeting, MeetingRefusal};
use crate::domain::people::{Role, Scope};
use crate::domain::place::Neighborhood;
use crate::domain::setup::Office;
use crate::domain::team::{TeamTerm, is_beside, is_near, until};
use crate::domain::time::Moment;
use crate::store::{self, Fault, Tx, Write};

/// What a team that is set up now is for: the election that is set and not over, else one that has no day yet.
async fn term_now(tx: &mut Tx, ctx: &Ctx) -> Result<TeamTerm, Fault> {
    let zone = ctx.house.zone;
    let active = store::election::active(tx).await?;
    let coming = active.filter(|election| !election.polling.is_over(ctx.now, zone));
    Ok(coming.map_or_else(
        || TeamTerm::waiting(ctx.now, zone),
        |election| TeamTerm::of(election.id, election.polling.day, zone),
    ))
}

/// Which election the office would be for, if it were given now.
pub(super) async fn term_of(tx: &mut Tx, ctx: &Ctx, office: &Office) -> Result<Option<TeamTerm>, Fault> {
    Ok(match office.role() {
        Role::ElectionTeam => Some(term_now(tx, ctx).await?),
        _ => None,
    })
}

/// Whether the account holds this office already; in the team of another election it does not.
pub(super) async fn holds_as(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    office: &Office,
) -> Result<bool, Fault> {
    if !ctx.authority(tx, sender.account).await?.grants().contains(&office.grant()) {
        return Ok(false);
    }
    let Some(new) = term_of(tx, ctx, office).await? else { return Ok(true) };
    let Scope::Neighborhood(neighborhood) = office.grant().scope else { return Ok(true) };
    let today = ctx.now.local_day(ctx.house.zone);
    let held = store::grant::terms(tx, sender.account, neighborhood, ctx.now).await?;
    Ok(held.iter().any(|held| held.is_none_or(|held| held.is_as(&new, today))))
}

/// A meeting that somebody wants to hold.
pub(super) struct Wanted {
    pub agenda: Option<Agenda>,
    pub starts_at: Moment,
    /// It is another that is held again.
    pub is_again: bool,
    /// It was called for another time.
    pub moves: bool,
}

/// The team of one election does not call the meeting of another; a re-run is the same election's, and the day of an election of the
/// neighbourhood's own is that of its meeting.
///
/// # Errors
/// [`MeetingRefusal::OtherElection`].
pub(super) async fn covers(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    neighborhood: &Neighborhood,
    wanted: Wanted,
) -> Outcome<()> {
    if wanted.agenda != Some(Agenda::Elect) {
        return Ok(());
    }
    let authority = ctx.authority(tx, sender.account).await?;
    if authority.is_operator() || authority.roles_at(neighborhood).contains(&Role::WardOfficer) {
        return Ok(());
    }
    let mut other = None;
    for term in store::grant::terms(tx, sender.account, neighborhood.id, ctx.now).await? {
        let is_same = |term: &TeamTerm| wanted.is_again || (wanted.moves && term.election.is_none());
        match term.filter(|term| !term.covers(wanted.starts_at, is_same(term))) {
            Some(term) => other = Some(term),
            None => return Ok(()),
        }
    }
    match other {
        Some(term) => {
            let (day, until) = (term.day, term.last_day(ctx.house.zone));
            Err(MeetingRefusal::OtherElection { day, until }.into())
        }
        // Whoever is in no team was told so before.
        None => Ok(()),
    }
}

/// When residents are reminded of the election of the province, where this meeting, near its day, elects at another time. Nobody is
/// reminded of a re-run.
pub(super) async fn reminded_of(
    tx: &mut Tx,
    ctx: &Ctx,
    meeting: &Meeting,
) -> Result<Option<(NaiveDate, Option<NaiveTime>)>, Fault> {
    if meeting.agenda() != Some(Agenda::Elect) || store::meeting::is_again(tx, meeting.id).await? {
        return Ok(None);
    }
    let Some(election) = store::election::active(tx).await? else { return Ok(None) };
    let (local, day) = (meeting.starts_at.local(ctx.house.zone), election.polling.day);
    let written = store::election_place::find(tx, election.id, meeting.neighborhood).await?;
    let hour = written.hours.map(|hours| hours.opens());
    let is_at_meetings = election.polling.mode() == ElectionMode::AtMeeting;
    let tells = is_at_meetings && is_near(local.date(), day) && is_beside(local, day, hour);
    Ok(tells.then_some((day, hour)))
}

/// A meeting that elects is announced, or has another time: teams that waited have their day, those of a re-run stay for it.
pub(super) async fn called(tx: &mut Write, ctx: &Ctx, meeting: &Meeting) -> Result<(), Fault> {
    if meeting.agenda() != Some(Agenda::Elect) {
        return Ok(());
    }
    let day = meeting.starts_at.local_day(ctx.house.zone);
    if store::meeting::is_again(tx, meeting.id).await? {
        return stays(tx, ctx, meeting.neighborhood, day).await;
    }
    store::grant::pin(tx, meeting.neighborhood, day, until(day, ctx.house.zone), ctx.now).await
}

/// It is not held then, or is for something else.
pub(super) async fn uncalled(tx: &mut Write, ctx: &Ctx, meeting: &Meeting) -> Result<(), Fault> {
    if meeting.agenda() != Some(Agenda::Elect) || store::meeting::is_again(tx, meeting.id).await? {
        return Ok(());
    }
    let (zone, day) = (ctx.house.zone, meeting.starts_at.local_day(ctx.house.zone));
    store::grant::unpin(tx, meeting.neighborhood, day, TeamTerm::waiting(ctx.now, zone).until).await
}

/// The same election goes on until `day`: household papers, a re-run.
pub(super) async fn stays(
    tx: &mut Write,
    ctx: &Ctx,
    neighborhood: NeighborhoodId,
    day: NaiveDate,
) -> Result<(), Fault> {
    store::grant::last(tx, neighborhood, until(day, ctx.house.zone), ctx.now).await
}

/// The province's election was set, moved or called off.
pub(super) async fn follows(
    tx: &mut Write,
    ctx: &Ctx,
    old: Option<&Election>,
    new: &Election,
) -> Result<(), Fault> {
    let term = TeamTerm::of(new.id, new.polling.day, ctx.house.zone);
    match old {
        _ if new.state == ElectionState::CalledOff => store::grant::call_off(tx, new.id, ctx.now).await,
        None => store::grant::join(tx, term, ctx.now).await,
        Some(old) if old.polling.day == new.polling.day => Ok(()),
        Some(_) => store::grant::move_with(tx, term, ctx.now).await,
    }
}
