//! Papers to every household of one neighbourhood after its election meeting failed (Luật 10/2022/QH15 Đ.17 k.2, Đ.19 k.1b): the
//! meeting is recorded, an official of the commune decides, and those it concerns are told. The rule is `domain/election_mode.rs`.

use super::{At, at, at_to_write, election_meeting, show as show_sheet};
use chrono::NaiveDate;

use crate::app::authority::may;
use crate::app::{Ctx, Outcome, Sender, team};
use crate::domain::election::{Audience, Election, ElectionState};
use crate::domain::election_mode::{BallotFault, FailedMeeting, earliest_ballots, may_hand_out};
use crate::domain::election_place::{Known, PlaceDialog, PlaceNotice, PlaceRefusal, SheetNews, read_failed};
use crate::domain::ids::{ChatId, LetterId, NeighborhoodId};
use crate::domain::letter::{Address, Doubt, Errand, Lane, Letter};
use crate::domain::matter::{Agenda, Matter};
use crate::domain::office::Act;
use crate::domain::people::MayGovern;
use crate::domain::place::Neighborhood;
use crate::domain::polling::LATEST;
use crate::domain::say::{Dialog, Refusal};
use crate::domain::time::{Moment, after_quiet_hours};
use crate::domain::when::parse_date;
use crate::store::election_place::Untold;
use crate::store::{self, Fault, Tx, Write};

/// Readers written in one transaction.
const BATCH: i64 = 1000;

/// The day on which residents read what is decided now: at night that is the next one.
pub(in crate::app) fn told_on(ctx: &Ctx) -> NaiveDate {
    after_quiet_hours(ctx.now, ctx.house.zone).local_day(ctx.house.zone)
}

fn refused(fault: BallotFault) -> Refusal {
    PlaceRefusal::Ballot(fault).into()
}

/// Households on the roll that a meeting of that day stands on: that of what is out of it, the one frozen before it, else that of today.
async fn roll_on(tx: &mut Tx, ctx: &Ctx, id: NeighborhoodId, day: NaiveDate) -> Result<i64, Fault> {
    let zone = ctx.house.zone;
    let mut starts_at = Moment::from_local(day.and_time(LATEST), zone);
    for meeting in store::meeting::called_in(tx, id).await? {
        if meeting.starts_at.local_day(zone) != day || meeting.agenda() != Some(Agenda::Elect) {
            continue;
        }
        starts_at = meeting.starts_at;
        let published = store::tally::find_published(tx, meeting.id).await?;
        if let Some(tally) = published.filter(|tally| !tally.count.by_households) {
            return Ok(tally.roll);
        }
    }
    let opening = store::objection::in_force(tx, id, starts_at).await?;
    match opening.and_then(|opening| opening.frozen) {
        Some(frozen) => Ok(frozen.size),
        None => store::household::roll_size(tx, id).await,
    }
}

async fn govern(tx: &mut Tx, ctx: &Ctx, sender: &Sender, of: &Neighborhood) -> Outcome<MayGovern> {
    let authority = ctx.authority(tx, sender.account).await?;
    Ok(authority.govern(of.commune).map_err(|_| PlaceRefusal::GovernorsOnly)?)
}

/// As [`at_to_write`], for who counts the meeting that elects: that it lacked the households is a count of it.
async fn at_to_count(tx: &mut Tx, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome<At> {
    let at = at_to_write(tx, ctx, sender, id).await?;
    may(tx, ctx, sender, Act::Count, election_meeting(ctx, &at), &[]).await?;
    Ok(at)
}

/// Which day was the meeting, and how many households came?
pub(super) async fn ask_failed(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome {
    let At { election, neighborhood, .. } = at_to_count(tx, ctx, sender, id).await?;
    // What can be said before anything is typed is said at once.
    let (day, today) = (election.polling.day, ctx.now.local_day(ctx.house.zone));
    let roll = roll_on(tx, ctx, id, today.max(day)).await?;
    FailedMeeting::new(election.polling.day, today.max(day), 0, roll, today).map_err(refused)?;
    let dialog = Dialog::ElectionPlace(PlaceDialog::Failed { neighborhood: id });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    let neighborhood = Box::new(neighborhood);
    ctx.reply(tx, sender, PlaceNotice::AskFailed { polling: election.polling, neighborhood }.into()).await?;
    Ok(None)
}

pub(super) async fn failed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: NeighborhoodId,
    words: &str,
) -> Outcome {
    let at = at_to_count(tx, ctx, sender, id).await?;
    let today = ctx.now.local_day(ctx.house.zone);
    let (held_on, present) = read_failed(words, today)?;
    let roll = roll_on(tx, ctx, id, held_on).await?;
    let failed =
        FailedMeeting::new(at.election.polling.day, held_on, present, roll, today).map_err(refused)?;
    is_as_counted(tx, ctx, id, failed).await?;
    let (edition, by) = (at.election.edition(), at.proof.account);
    if !store::election_place::record_failed(tx, edition, id, failed, by, ctx.now).await? {
        return Err(Refusal::StaleButton.into());
    }
    store::dialog::end(tx, sender.account).await?;
    show_sheet(tx, ctx, sender, at, Some(SheetNews::MeetingFailed)).await
}

/// What is out of the meeting that elects on that day is not contradicted.
async fn is_as_counted(tx: &mut Tx, ctx: &Ctx, id: NeighborhoodId, failed: FailedMeeting) -> Outcome<()> {
    for meeting in store::meeting::called_in(tx, id).await? {
        if meeting.starts_at.local_day(ctx.house.zone) != failed.held_on() {
            continue;
        }
        let published = store::tally::find_published(tx, meeting.id).await?;
        let elects = published
            .filter(|tally| tally.count.matter == Some(Matter::ElectHead) && !tally.count.by_households);
        if let Some(tally) = elects
            && (tally.count.present, tally.roll) != (failed.present(), failed.roll())
        {
            let (present, roll) = (tally.count.present, tally.roll);
            return Err(PlaceRefusal::OtherCount { present, roll }.into());
        }
    }
    Ok(())
}

async fn recorded(tx: &mut Tx, election: &Election, id: NeighborhoodId) -> Outcome<FailedMeeting> {
    let ballots = store::election_place::ballots(tx, election.edition(), id).await?;
    match ballots {
        Some(ballots) if ballots.decided.is_some() => Err(Refusal::StaleButton.into()),
        Some(ballots) => Ok(ballots.failed),
        None => Err(refused(BallotFault::NoFailedMeeting).into()),
    }
}

/// From which day on do papers go to the households?
pub(super) async fn ask(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: NeighborhoodId,
    kept: Option<NaiveDate>,
) -> Outcome {
    let At { election, neighborhood, .. } = at_to_write(tx, ctx, sender, id).await?;
    govern(tx, ctx, sender, &neighborhood).await?;
    let failed = recorded(tx, &election, id).await?;
    let dialog = Dialog::ElectionPlace(PlaceDialog::Ballots { neighborhood: id, kept });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    let earliest = earliest_ballots(told_on(ctx));
    let neighborhood = Box::new(neighborhood);
    let asked = PlaceNotice::AskBallots { neighborhood, failed, earliest, kept }.into();
    match kept {
        Some(_) => ctx.replace(tx, sender, asked).await?,
        None => ctx.reply(tx, sender, asked).await?,
    }
    Ok(None)
}

/// `Sửa ngày`: the question stands in place of the preview.
pub(super) async fn edit(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome {
    match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::ElectionPlace(PlaceDialog::Preview { neighborhood, starts_on }))
            if neighborhood == id =>
        {
            ask(tx, ctx, sender, id, Some(starts_on)).await
        }
        _ => Err(Refusal::StaleButton.into()),
    }
}

pub(super) async fn preview(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: NeighborhoodId,
    words: &str,
) -> Outcome {
    let At { election, neighborhood, .. } = at_to_write(tx, ctx, sender, id).await?;
    govern(tx, ctx, sender, &neighborhood).await?;
    let today = ctx.now.local_day(ctx.house.zone);
    let starts_on = parse_date(words, today).map_err(|_| PlaceRefusal::BallotsDay)?;
    may_hand_out(Some(recorded(tx, &election, id).await?), starts_on, told_on(ctx)).map_err(refused)?;
    show(tx, ctx, sender, id, starts_on).await
}

/// What those it concerns would be told.
pub(in crate::app) async fn show(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: NeighborhoodId,
    starts_on: NaiveDate,
) -> Outcome {
    let At { election, neighborhood, .. } = at_to_write(tx, ctx, sender, id).await?;
    govern(tx, ctx, sender, &neighborhood).await?;
    let failed = recorded(tx, &election, id).await?;
    let dialog = Dialog::ElectionPlace(PlaceDialog::Preview { neighborhood: id, starts_on });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    let neighborhood = Box::new(neighborhood);
    ctx.replace(tx, sender, PlaceNotice::BallotsPreview { neighborhood, failed, starts_on }.into()).await?;
    Ok(None)
}

pub(super) async fn confirm(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome {
    let at = at_to_write(tx, ctx, sender, id).await?;
    let proof = govern(tx, ctx, sender, &at.neighborhood).await?;
    let open = store::dialog::find(tx, sender.account).await?;
    let Some(Dialog::ElectionPlace(PlaceDialog::Preview { neighborhood, starts_on })) = open else {
        return Err(Refusal::StaleButton.into());
    };
    if neighborhood != id {
        return Err(Refusal::StaleButton.into());
    }
    let failed = recorded(tx, &at.election, id).await?;
    may_hand_out(Some(failed), starts_on, told_on(ctx)).map_err(refused)?;
    let (edition, by) = (at.election.edition(), proof.account);
    if !store::election_place::decide_ballots(tx, edition, id, starts_on, by, ctx.now).await? {
        return Err(Refusal::StaleButton.into());
    }
    team::stays(tx, ctx, id, starts_on).await?;
    store::dialog::end(tx, sender.account).await?;
    show_sheet(tx, ctx, sender, at, Some(SheetNews::BallotsDecided)).await
}

pub(super) async fn drop(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome {
    let at = at(tx, ctx, sender, id).await?;
    store::dialog::end(tx, sender.account).await?;
    show_sheet(tx, ctx, sender, at, None).await
}

/// The papers of which not everybody has been told.
pub async fn look(tx: &mut Tx) -> Result<Vec<Untold>, Fault> {
    store::election_place::untold(tx).await
}

/// Writes the next letters about papers: to the group of the neighbourhood, then to the private chats they concern. The cursor moves
/// with the letters or not at all (promise 3).
pub async fn tell(tx: &mut Write, ctx: &Ctx, of: &Untold) -> Result<(), Fault> {
    let election = store::election::find(tx, of.edition.election).await?;
    let holds = election.filter(|one| one.state == ElectionState::Active && one.edition() == of.edition);
    let known = store::election_place::one(tx, of.edition, of.neighborhood).await?;
    let (Some(election), Some(known)) = (holds, known) else {
        // Another day is another meeting: what was decided for the old one concerns nobody.
        store::election_place::advance(tx, of, of.cursor, true).await?;
        return Ok(());
    };
    let people = store::election_place::next_of_unit(tx, of, &known, BATCH).await?;
    let told = i64::try_from(people.len()).unwrap_or(BATCH) < BATCH;
    let last = people.last().map_or(of.cursor, |person| person.chat);
    let mut letters: Vec<(LetterId, Letter)> = Vec::with_capacity(people.len() + 1);
    // Where the papers are planned, the group has read the same day already.
    if of.cursor == ChatId(0)
        && !store::papers::is_announced(tx, of.neighborhood, of.starts_on).await?
        && let Some(group) = store::group::find_by_neighborhood(tx, of.neighborhood).await?
        && group.reminders
    {
        let audience = Audience::Group(known.place.clone());
        letters.push(letter(ctx, of, &election, &known, group.address(), audience));
    }
    for person in people {
        let audience = Audience::Person(vec![known.place.clone()]);
        letters.push(letter(ctx, of, &election, &known, person, audience));
    }
    if store::election_place::advance(tx, of, last, told).await? {
        store::outbox::enqueue_many(tx, &letters, ctx.now).await?;
    }
    Ok(())
}

fn letter(
    ctx: &Ctx,
    of: &Untold,
    election: &Election,
    known: &Known,
    to: Address,
    audience: Audience,
) -> (LetterId, Letter) {
    let (failed, starts_on) = (of.failed, of.starts_on);
    let said = PlaceNotice::Ballots { polling: election.polling.clone(), failed, starts_on, audience };
    let due_at = after_quiet_hours(ctx.now, ctx.house.zone);
    let expires_at = Moment::from_local(starts_on.and_time(LATEST), ctx.house.zone);
    let letter = Letter {
        to,
        lane: Lane::Bulk,
        errand: Errand::Say(said.into()),
        due_at,
        // On the evening of the first day everybody has seen the papers.
        expires_at: Some(expires_at),
        dedupe_key: format!("{}:ballots:{}:{}", election.subject(), known.neighborhood, to.chat),
        doubt: Doubt::Repeat,
        campaign: None,
        subject: Some(election.subject()),
        asked_by: None,
        report: None,
    };
    (ctx.house.chance.id(ctx.now), letter)
}
