//! `/viec`: what is owed by law and until when, ticked by officials; and the daily look that reminds of it. Rules in
//! `domain/duty.rs` and `domain/holiday.rs`, wording in `telegram/duty.rs`.

mod dated;
mod open;
mod province;
mod reader;
mod refused;
mod round;

pub use round::{after_a_clock_ahead, is_due, look_at_next, pass_over};

use super::authority::{self, lead, may_tick};
use super::meeting::tell_caller;
use super::{Ctx, Outcome, Sender, record};
use crate::domain::delivery::Delivery;
use crate::domain::duty::{
    self, About, BallotDays, Change, Clock, Duty, DutyDialog, DutyNotice, DutyRefusal, ELECTION_AHEAD_DAYS,
    ELECTION_BACK_DAYS, InGroup, LOOK_AHEAD_DAYS, LOOK_BACK_DAYS, MeetingFacts, RELEASE_BACK_DAYS, Subject,
    Tick, Ticks,
};
use crate::domain::election::Election;
use crate::domain::fold::nfc;
use crate::domain::holiday::WorkDays;
use crate::domain::ids::{AccountId, CommuneId, MeetingId, NeighborhoodId};
use crate::domain::matter::Agenda;
use crate::domain::meeting::{Deed, Meeting, MeetingState};
use crate::domain::office::{self, Act, Convener};
use crate::domain::people::Role;
use crate::domain::place::Neighborhood;
use crate::domain::say::Refusal;
use crate::domain::team::TEAM_DAYS;
use crate::domain::when::parse_date;
use crate::store::duty::Key;
use crate::store::tally::Tally;
use crate::store::{self, Fault, Tx, Write};
use chrono::{Datelike as _, NaiveDate};

#[derive(Debug, Clone, PartialEq)]
pub enum DutyIntent {
    /// `/viec`, with what follows the command.
    Open(String),
    OpenPage(i64),
    /// The communes of who leads more places than are looked through at once.
    Communes(i64),
    /// What has dates in one commune.
    OpenIn {
        commune: CommuneId,
        page: i64,
    },
    /// The clock of a meeting.
    Meeting(MeetingId),
    /// The clock of the election in a neighbourhood.
    Election(NeighborhoodId),
    Province,
    Tick {
        meeting: MeetingId,
        duty: Duty,
    },
    TakeBack {
        meeting: MeetingId,
        duty: Duty,
    },
    /// `day`: the day of the election the button speaks of, counted from the first of year 1.
    TickAt {
        neighborhood: NeighborhoodId,
        duty: Duty,
        day: i64,
    },
    TakeBackAt {
        neighborhood: NeighborhoodId,
        duty: Duty,
        day: i64,
    },
    /// It was sent today.
    SentToday(MeetingId),
    /// It was received today.
    ReceivedToday(MeetingId),
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: DutyIntent) -> Outcome {
    sender.in_private()?;
    match intent {
        DutyIntent::Open(words) => open::open(tx, ctx, sender, (&nfc(&words), None), 0).await,
        DutyIntent::OpenPage(page) | DutyIntent::Communes(page) => {
            open::open(tx, ctx, sender, ("", None), page).await
        }
        DutyIntent::OpenIn { commune, page } => open::open(tx, ctx, sender, ("", Some(commune)), page).await,
        DutyIntent::Meeting(id) => {
            let at = at_meeting(tx, ctx, sender, id).await?;
            show_meeting(tx, ctx, sender, &at).await
        }
        DutyIntent::Election(id) => {
            let (neighborhood, election) = at_election(tx, ctx, sender, id).await?;
            show_election(tx, ctx, sender, &neighborhood, &election).await
        }
        DutyIntent::Province => province::show(tx, ctx, sender).await,
        DutyIntent::Tick { meeting, duty: duty @ (Duty::Sent | Duty::Received) } => {
            dated::ask(tx, ctx, sender, meeting, duty).await
        }
        DutyIntent::Tick { meeting, duty } => {
            let today = ctx.now.local_day(ctx.house.zone);
            tick_meeting(tx, ctx, sender, meeting, duty, Some(today)).await
        }
        DutyIntent::TakeBack { meeting, duty } => tick_meeting(tx, ctx, sender, meeting, duty, None).await,
        DutyIntent::TickAt { neighborhood, duty, day } => {
            tick_election(tx, ctx, sender, neighborhood, (duty, day), true).await
        }
        DutyIntent::TakeBackAt { neighborhood, duty, day } => {
            tick_election(tx, ctx, sender, neighborhood, (duty, day), false).await
        }
        DutyIntent::SentToday(meeting) => {
            let today = ctx.now.local_day(ctx.house.zone);
            dated::note(tx, ctx, sender, (meeting, Duty::Sent), today).await
        }
        DutyIntent::ReceivedToday(meeting) => {
            let today = ctx.now.local_day(ctx.house.zone);
            dated::note(tx, ctx, sender, (meeting, Duty::Received), today).await
        }
    }
}

/// The day the decision was sent or received, as typed. A fault is told and the question stays open.
pub(super) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: DutyDialog,
    words: &str,
) -> Outcome {
    let (meeting, duty) = dialog.asks();
    let at = at_meeting(tx, ctx, sender, meeting).await?;
    let today = ctx.now.local_day(ctx.house.zone);
    match parse_date(words, today).ok().filter(|day| within(&at, *day, today)) {
        Some(day) => dated::note(tx, ctx, sender, (meeting, duty), day).await,
        None => Err(dated::refusal(duty, at.day, today).into()),
    }
}

/// The open question once more.
pub(super) async fn ask_again(tx: &mut Write, ctx: &Ctx, sender: &Sender, dialog: DutyDialog) -> Outcome {
    let (meeting, duty) = dialog.asks();
    dated::ask(tx, ctx, sender, meeting, duty).await
}

/// How many duties of these roles in these places are late, and how many are due today; what is ticked once for a commune counts once.
/// Whoever stands on the list owes nothing of it.
pub(super) async fn owed_by(
    tx: &mut Tx,
    ctx: &Ctx,
    account: AccountId,
    (led, roles): (&[Neighborhood], &[Role]),
) -> Result<(i64, i64), Fault> {
    let (election, work_days) = (near_election(tx, ctx).await?, store::holiday::work_days(tx).await?);
    let (mut late, mut today, mut of_communes) = (0, 0, Vec::new());
    for neighborhood in led {
        for (clock, by) in clocks_in(tx, ctx, neighborhood, election.as_ref(), &work_days).await? {
            if clock.owed() > 0 && reader::stands(tx, ctx, &clock, account).await? {
                continue;
            }
            for line in &clock.lines {
                let is_mine = office::owes(line.duty, by).iter().any(|role| roles.contains(role));
                let once = (neighborhood.commune, line.duty);
                if !is_mine
                    || !line.is_owed()
                    || (clock.is_of_commune(line.duty) && of_communes.contains(&once))
                {
                    continue;
                }
                if line.is_overdue(clock.today) {
                    late += 1;
                } else if line.due.last_day() == Some(clock.today) {
                    today += 1;
                }
                if clock.is_of_commune(line.duty) {
                    of_communes.push(once);
                }
            }
        }
    }
    Ok((late, today))
}

/// A meeting, its neighbourhood, and who convenes it.
struct AtMeeting {
    meeting: Meeting,
    neighborhood: Neighborhood,
    by: Convener,
    day: NaiveDate,
}

fn within(at: &AtMeeting, day: NaiveDate, today: NaiveDate) -> bool {
    (at.day..=today).contains(&day)
}

async fn by(
    tx: &mut Tx,
    ctx: &Ctx,
    meeting: &Meeting,
    neighborhood: &Neighborhood,
) -> Result<Convener, Fault> {
    if let Some(convener) = meeting.convener {
        return Ok(convener);
    }
    let (has_head, is_one) = super::authority::head_of(tx, ctx, neighborhood.id).await?;
    Ok(office::convener(meeting.agenda().unwrap_or(Agenda::Other), has_head, is_one))
}

/// # Errors
/// As [`lead`]; a meeting that was never called or is called off has no dates.
async fn at_meeting(tx: &mut Tx, ctx: &Ctx, sender: &Sender, id: MeetingId) -> Outcome<AtMeeting> {
    let meeting = store::meeting::find(tx, id).await?.ok_or(Refusal::StaleButton)?;
    let (neighborhood, _) = lead(tx, ctx, sender, meeting.neighborhood).await?;
    if meeting.state != MeetingState::Called {
        return Err(Refusal::StaleButton.into());
    }
    let by = by(tx, ctx, &meeting, &neighborhood).await?;
    let day = meeting.starts_at.local_day(ctx.house.zone);
    Ok(AtMeeting { meeting, neighborhood, by, day })
}

async fn at_election(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    id: NeighborhoodId,
) -> Outcome<(Neighborhood, Election)> {
    let (neighborhood, _) = lead(tx, ctx, sender, id).await?;
    let election = store::election::active(tx).await?.ok_or(DutyRefusal::NoElection)?;
    Ok((neighborhood, election))
}

/// What was ticked of a meeting and is not true after a change is taken back: somebody does it again, and says so.
pub(super) async fn undo(tx: &mut Write, meeting: MeetingId, change: Change) -> Result<(), Fault> {
    for duty in Duty::ALL.into_iter().filter(|duty| change.undoes(*duty)) {
        store::duty::take_back(tx, &Key::meeting(meeting), duty).await?;
    }
    Ok(())
}

/// How far the notice of a meeting, as it is now, has come.
async fn notice_in_group(
    tx: &mut Tx,
    ctx: &Ctx,
    meeting: &Meeting,
    announced_on: Option<NaiveDate>,
) -> Result<InGroup, Fault> {
    let on = match super::meeting::posting(tx, ctx, meeting).await? {
        Some((_, Delivery::Sent(at))) => at.map(|at| at.local_day(ctx.house.zone)).or(announced_on),
        _ => None,
    };
    let Some(on) = on else { return Ok(InGroup::Not) };
    let linked = store::household::linked(tx, meeting.neighborhood).await?;
    let roll = store::household::roll_size(tx, meeting.neighborhood).await?;
    Ok(InGroup::Since { on, linked, roll })
}

/// The day its result first stood in the group; nobody knows of letters of long ago, which went out on the day they were published.
async fn result_in_group(
    tx: &mut Tx,
    ctx: &Ctx,
    published: &Tally,
    published_on: Option<NaiveDate>,
) -> Result<Option<NaiveDate>, Fault> {
    let last = published.revision.unwrap_or(1);
    for revision in 1..=last {
        match super::tally::result_delivery(tx, ctx, published.meeting, revision).await? {
            Some(Delivery::Sent(at)) => {
                return Ok(at.map(|at| at.local_day(ctx.house.zone)).or(published_on));
            }
            None if revision == last => return Ok(published_on),
            Some(_) | None => {}
        }
    }
    Ok(None)
}

/// Whether a meeting elects the head by itself: no election of the province is near, whose dates would be those of this one, and it is
/// not one that is held again.
async fn is_own_election(tx: &mut Tx, ctx: &Ctx, meeting: &Meeting) -> Result<bool, Fault> {
    if meeting.agenda() != Some(Agenda::Elect) || store::meeting::is_again(tx, meeting.id).await? {
        return Ok(false);
    }
    let day = meeting.starts_at.local_day(ctx.house.zone);
    let is_its = |election: &Election| {
        let apart = election.polling.day.signed_duration_since(day).num_days().unsigned_abs();
        apart <= TEAM_DAYS
    };
    Ok(!store::election::active(tx).await?.as_ref().is_some_and(is_its))
}

/// The clock of one meeting.
async fn of_meeting(
    tx: &mut Tx,
    ctx: &Ctx,
    meeting: &Meeting,
    neighborhood: &Neighborhood,
    work_days: &WorkDays,
) -> Result<Clock, Fault> {
    let zone = ctx.house.zone;
    let (announced_on, published_on) = store::duty::facts(tx, meeting.id, zone).await?;
    let published = match published_on {
        Some(_) => store::tally::find_published(tx, meeting.id).await?,
        None => None,
    };
    let rules = meeting.rules(zone);
    // What the meeting was for may be another thing since: then it is not known what passed.
    let agrees = |tally: &&Tally| tally.count.is_of(meeting.kind, meeting.matter);
    let passed = published.as_ref().filter(agrees).map(|tally| {
        let threshold = rules.threshold(tally.count.matter);
        tally.count.may_have_passed(threshold, tally.roll)
    });
    let reached = store::invitation::reached_at(tx, meeting.id, neighborhood.id).await?;
    let ballots = papers_after(tx, ctx, meeting, neighborhood).await?;
    let facts = MeetingFacts {
        kind: meeting.kind,
        matter: published.as_ref().filter(agrees).map_or(meeting.matter, |tally| tally.count.matter),
        day: meeting.starts_at.local_day(zone),
        notice: notice_in_group(tx, ctx, meeting, announced_on).await?,
        documents_on: reached.map(|at| at.local_day(zone)),
        published_on: match &published {
            Some(tally) => result_in_group(tx, ctx, tally, published_on).await?,
            None => None,
        },
        passed,
        ended_short: published.is_none() && super::order::ended_short(tx, meeting.id).await?.is_some(),
        has_convention: published
            .as_ref()
            .filter(agrees)
            .is_some_and(|tally| tally.count.has_passed_a_convention(tally.roll)),
        ballots,
        is_own_election: is_own_election(tx, ctx, meeting).await?,
    };
    let ticks = store::duty::ticks(tx, &Key::meeting(meeting.id)).await?;
    let mut lines = duty::of_meeting(&facts, &ticks, work_days);
    if store::papers::counted_as(tx, meeting.id).await?.is_some() {
        // Papers are counted as a meeting to which nobody was called.
        lines.retain(|line| {
            matches!(
                line.duty,
                Duty::Result
                    | Duty::Sent
                    | Duty::Received
                    | Duty::Recognition
                    | Duty::Refused
                    | Duty::NewElection
            )
        });
    }
    Ok(Clock {
        subject: Subject::Meeting(meeting.id),
        place: neighborhood.clone(),
        about: About::Meeting {
            title: meeting.title.clone(),
            starts_at: meeting.starts_at,
            agenda: meeting.agenda(),
        },
        lines,
        today: ctx.now.local_day(zone),
        closed: Vec::new(),
        is_candidates: false,
    })
}

/// The papers after a meeting; those of the election that is set stand in its own clock.
async fn papers_after(
    tx: &mut Tx,
    ctx: &Ctx,
    meeting: &Meeting,
    neighborhood: &Neighborhood,
) -> Result<Option<BallotDays>, Fault> {
    let Some((round, planned_at)) = store::papers::planned_after(tx, meeting.id).await? else {
        return Ok(None);
    };
    let elects = meeting.agenda() == Some(Agenda::Elect);
    if let Some(election) = near_election(tx, ctx).await?.filter(|_| elects) {
        let ballots = store::election_place::ballots(tx, election.edition(), neighborhood.id).await?;
        if ballots
            .is_some_and(|ballots| ballots.decided.is_some() && ballots.starts_on == Some(round.first_day))
        {
            return Ok(None);
        }
    }
    Ok(Some(BallotDays { decided_on: planned_at.local_day(ctx.house.zone), starts_on: round.first_day }))
}

/// Where a duty of the election is ticked: in the neighbourhood, or once for its commune.
fn key_of(election: &Election, neighborhood: &Neighborhood, duty: Duty) -> Key {
    let place = match duty.is_of_commune() {
        true => neighborhood.commune.to_string(),
        false => neighborhood.id.to_string(),
    };
    Key::election(election.id, election.polling.day, place)
}

/// The clock of the election in one neighbourhood.
async fn of_election(
    tx: &mut Tx,
    ctx: &Ctx,
    election: &Election,
    neighborhood: &Neighborhood,
) -> Result<Clock, Fault> {
    let mut ticks = Ticks::new();
    for duty in [Duty::DayDecided, Duty::Candidates] {
        ticks.append(&mut store::duty::ticks(tx, &key_of(election, neighborhood, duty)).await?);
    }
    let zone = ctx.house.zone;
    let ballots = store::election_place::ballots(tx, election.edition(), neighborhood.id).await?;
    let days = ballots.and_then(|ballots| {
        let decided_on = ballots.decided?.at.local_day(zone);
        Some(BallotDays { decided_on, starts_on: ballots.starts_on? })
    });
    Ok(Clock {
        subject: Subject::Election(neighborhood.id),
        place: neighborhood.clone(),
        about: About::Election(election.polling.clone()),
        lines: duty::of_election(&election.polling, days, &ticks),
        today: ctx.now.local_day(zone),
        closed: Vec::new(),
        is_candidates: false,
    })
}

/// The election, while its dates are near enough to be looked at.
async fn near_election(tx: &mut Tx, ctx: &Ctx) -> Result<Option<Election>, Fault> {
    let today = ctx.now.local_day(ctx.house.zone);
    let is_near = |election: &Election| {
        let ahead = election.polling.day.signed_duration_since(today).num_days();
        (-ELECTION_BACK_DAYS..=ELECTION_AHEAD_DAYS).contains(&ahead)
    };
    Ok(store::election::active(tx).await?.filter(is_near))
}

/// Everything that has dates in one neighbourhood now, with who convenes it.
async fn clocks_in(
    tx: &mut Tx,
    ctx: &Ctx,
    neighborhood: &Neighborhood,
    election: Option<&Election>,
    work_days: &WorkDays,
) -> Result<Vec<(Clock, Convener)>, Fault> {
    let within = (ctx.now.plus_days(-RELEASE_BACK_DAYS), ctx.now.plus_days(LOOK_AHEAD_DAYS));
    let since = ctx.now.plus_days(-LOOK_BACK_DAYS);
    let mut clocks = Vec::new();
    for meeting in store::duty::meetings_in(tx, neighborhood.id, within).await? {
        if meeting.starts_at < since && meeting.agenda() != Some(Agenda::Release) {
            continue;
        }
        let by = by(tx, ctx, &meeting, neighborhood).await?;
        clocks.push((of_meeting(tx, ctx, &meeting, neighborhood, work_days).await?, by));
    }
    if let Some(election) = election {
        clocks.push((of_election(tx, ctx, election, neighborhood).await?, Convener::ElectionTeam));
    }
    Ok(clocks)
}

async fn show_meeting(tx: &mut Write, ctx: &Ctx, sender: &Sender, at: &AtMeeting) -> Outcome {
    let work_days = store::holiday::work_days(tx).await?;
    let mut clock = of_meeting(tx, ctx, &at.meeting, &at.neighborhood, &work_days).await?;
    reader::reads(tx, ctx, sender, &mut clock, at.by).await?;
    ctx.replace(tx, sender, DutyNotice::Clock(Box::new(clock)).into()).await?;
    Ok(None)
}

async fn show_election(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    neighborhood: &Neighborhood,
    election: &Election,
) -> Outcome {
    let mut clock = of_election(tx, ctx, election, neighborhood).await?;
    reader::reads(tx, ctx, sender, &mut clock, Convener::ElectionTeam).await?;
    ctx.replace(tx, sender, DutyNotice::Clock(Box::new(clock)).into()).await?;
    Ok(None)
}

async fn allowed(tx: &mut Tx, ctx: &Ctx, sender: &Sender, at: &AtMeeting, duty: Duty) -> Outcome<()> {
    if !duty.is_ticked() {
        return Err(Refusal::StaleButton.into());
    }
    let listed = store::candidate::nominees(tx, at.meeting.id).await?;
    may_tick(tx, ctx, sender, (duty, at.by), &at.neighborhood, &listed).await?;
    if at.meeting.agenda() == Some(Agenda::Release) {
        // Nor does who holds both offices tick anything of the own release.
        let of = reader::of_release(ctx, &at.neighborhood);
        authority::may(tx, ctx, sender, Act::Publish, of, &listed).await?;
    }
    Ok(())
}

/// Ticks it as done on a day, or takes the tick back.
async fn tick_meeting(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: MeetingId,
    duty: Duty,
    done_on: Option<NaiveDate>,
) -> Outcome {
    let at = at_meeting(tx, ctx, sender, id).await?;
    allowed(tx, ctx, sender, &at, duty).await?;
    let key = Key::meeting(id);
    let ticks = store::duty::ticks(tx, &key).await?;
    match done_on {
        // Somebody noted the opposite meanwhile: that is shown, and may be taken back.
        Some(_) if duty.is_against(&ticks) => {}
        Some(on) => {
            let tick = Tick { on, by: sender.account, at: ctx.now };
            store::duty::tick(tx, &key, duty, tick).await?;
            told(tx, ctx, sender, &at, Deed::Ticked { duty, is_done: true }).await?;
            record::note_duty(tx, ctx, sender, (duty, Some(on)), store::record::of_meeting(id)).await?;
            if duty == Duty::Refused && !ticks.contains_key(&duty) {
                refused::tell(tx, ctx, sender, &at, on, false).await?;
            }
        }
        None => {
            store::duty::take_back(tx, &key, duty).await?;
            told(tx, ctx, sender, &at, Deed::Ticked { duty, is_done: false }).await?;
            record::note_duty(tx, ctx, sender, (duty, None), store::record::of_meeting(id)).await?;
            if let Some(tick) = ticks.get(&duty).filter(|_| duty == Duty::Refused) {
                refused::tell(tx, ctx, sender, &at, tick.on, true).await?;
            }
        }
    }
    show_meeting(tx, ctx, sender, &at).await
}

/// Tells who called the meeting; of a refusal they hear in a message of its own (`refused.rs`).
async fn told(tx: &mut Write, ctx: &Ctx, sender: &Sender, at: &AtMeeting, deed: Deed) -> Result<(), Fault> {
    match deed {
        Deed::Ticked { duty: Duty::Refused, .. } => Ok(()),
        deed => tell_caller(tx, ctx, sender, deed, (&at.meeting, &at.neighborhood)).await,
    }
}

async fn tick_election(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: NeighborhoodId,
    (duty, day): (Duty, i64),
    done: bool,
) -> Outcome {
    let (neighborhood, election) = at_election(tx, ctx, sender, id).await?;
    if i64::from(election.polling.day.num_days_from_ce()) != day || !duty.is_ticked() {
        // The day moved since this button was shown.
        return Err(Refusal::StaleButton.into());
    }
    let listed = authority::listed_in(tx, ctx, neighborhood.id).await?;
    may_tick(tx, ctx, sender, (duty, Convener::ElectionTeam), &neighborhood, &listed).await?;
    let key = key_of(&election, &neighborhood, duty);
    let on = ctx.now.local_day(ctx.house.zone);
    match done {
        true => store::duty::tick(tx, &key, duty, Tick { on, by: sender.account, at: ctx.now }).await?,
        false => store::duty::take_back(tx, &key, duty).await?,
    }
    record::note_duty(tx, ctx, sender, (duty, done.then_some(on)), record::of_unit(id)).await?;
    show_election(tx, ctx, sender, &neighborhood, &election).await
}
