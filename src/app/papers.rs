//! Papers to every household after a meeting that lacked the households, and their count. Rules in `domain/papers.rs`, wording in
//! `telegram/papers.rs`; the count itself is entered as any other (`app/tally/`).

use super::authority::{self, Of, lead};
use super::election_place::ballots::told_on;
use super::meeting::tell_caller;
use super::{Ctx, Outcome, Sender, channel, record, tally, team as teams};
use crate::domain::delivery::About;
use crate::domain::election_mode::ElectionMode;
use crate::domain::ids::{MeetingId, RoundId};
use crate::domain::letter::{Doubt, Errand, Lane, Letter, Report};
use crate::domain::majority::Threshold;
use crate::domain::matter::{Agenda, Matter};
use crate::domain::meeting::{Deed, MAX_TITLE, Meeting, MeetingState};
use crate::domain::nomination::is_among;
use crate::domain::office::Act;
use crate::domain::papers::{
    MARK, PapersDialog, PapersNotice, PapersRefusal, Plan, PlanField, Round, Sums, check_days, earliest,
    read_days, read_sums, read_team, read_witnesses,
};
use crate::domain::people::MayLead;
use crate::domain::place::Neighborhood;
use crate::domain::record::{Content, Recorded};
use crate::domain::retention;
use crate::domain::rulebook::Rulebook;
use crate::domain::say::{Dialog, Refusal};
use crate::domain::time::after_quiet_hours;
use crate::store::candidate::Candidate;
use crate::store::{self, Tx, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum PapersIntent {
    /// Papers after this meeting: plans them, or shows how far they are.
    Begin(MeetingId),
    Confirm(MeetingId),
    Drop,
    /// One thing of what was previewed anew.
    Edit {
        meeting: MeetingId,
        field: PlanField,
    },
    AskSums(RoundId),
    /// The papers are counted: before whom?
    Count(RoundId),
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: PapersIntent) -> Outcome {
    sender.in_private()?;
    match intent {
        PapersIntent::Begin(meeting) => begin(tx, ctx, sender, meeting).await,
        PapersIntent::Confirm(meeting) => confirm(tx, ctx, sender, meeting).await,
        PapersIntent::Drop => {
            store::dialog::end(tx, sender.account).await?;
            ctx.replace(tx, sender, PapersNotice::Dropped.into()).await?;
            Ok(None)
        }
        PapersIntent::Edit { meeting, field } => edit(tx, ctx, sender, meeting, field).await,
        PapersIntent::AskSums(round) => ask_sums(tx, ctx, sender, round).await,
        PapersIntent::Count(round) => ask_witnesses(tx, ctx, sender, round).await,
    }
}

/// What was typed at one of the questions. A fault is told and the question stays open.
pub(super) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: PapersDialog,
    words: &str,
) -> Outcome {
    sender.in_private()?;
    match dialog.clone() {
        PapersDialog::Team { meeting } => team(tx, ctx, sender, meeting, words).await,
        PapersDialog::Days { meeting, team } => days(tx, ctx, sender, meeting, team, words).await,
        PapersDialog::Preview { .. } => {
            ctx.reply(tx, sender, PapersNotice::PressToDecide.into()).await?;
            ask_again(tx, ctx, sender, dialog).await
        }
        PapersDialog::Edit { meeting, team: before, first_day, last_day, field } => match field {
            PlanField::Team => {
                short(tx, ctx, sender, meeting).await?;
                let team = read_team(words)?;
                nobody_stands(tx, meeting, &team).await?;
                previewed(tx, ctx, sender, meeting, (team, (first_day, last_day))).await
            }
            PlanField::Days => days(tx, ctx, sender, meeting, before, words).await,
        },
        PapersDialog::Sums { round } => sums(tx, ctx, sender, round, words).await,
        PapersDialog::Witnesses { round } => witnesses(tx, ctx, sender, round, words).await,
    }
}

/// The open question once more.
pub(super) async fn ask_again(tx: &mut Write, ctx: &Ctx, sender: &Sender, dialog: PapersDialog) -> Outcome {
    match dialog {
        PapersDialog::Team { meeting } => begin(tx, ctx, sender, meeting).await,
        PapersDialog::Days { meeting, .. } => {
            short(tx, ctx, sender, meeting).await?;
            ctx.reply(tx, sender, PapersNotice::AskDays { earliest: earliest(told_on(ctx)) }.into()).await?;
            Ok(None)
        }
        PapersDialog::Preview { meeting, team, first_day, last_day } => {
            let (at, lacked) = short(tx, ctx, sender, meeting).await?;
            let plan = plan(at, team, (first_day, last_day), &lacked);
            ctx.reply(tx, sender, PapersNotice::Preview(Box::new(plan)).into()).await?;
            Ok(None)
        }
        PapersDialog::Edit { meeting, field, .. } => edit(tx, ctx, sender, meeting, field).await,
        PapersDialog::Sums { round } => ask_sums(tx, ctx, sender, round).await,
        PapersDialog::Witnesses { round } => ask_witnesses(tx, ctx, sender, round).await,
    }
}

/// A meeting that was held, where the sender may do this.
struct At {
    meeting: Meeting,
    neighborhood: Neighborhood,
    may: MayLead,
}

async fn at(tx: &mut Tx, ctx: &Ctx, sender: &Sender, act: Act, id: MeetingId) -> Outcome<At> {
    let meeting = store::meeting::find(tx, id).await?.ok_or(Refusal::StaleButton)?;
    let (neighborhood, may) = lead(tx, ctx, sender, meeting.neighborhood).await?;
    let listed = store::candidate::nominees(tx, id).await?;
    let of = Of { neighborhood: &neighborhood, agenda: meeting.agenda(), held_at: meeting.starts_at };
    authority::may(tx, ctx, sender, act, of, &listed).await?;
    Ok(At { meeting, neighborhood, may })
}

/// What a meeting lacked to decide, in households.
struct Lacked {
    present: i64,
    roll: i64,
    needed: i64,
    /// What more than half is, where money and other matters were counted at once.
    half: Option<i64>,
}

/// A meeting after which papers may go out: its published count lacked the households to decide (Luật 10/2022/QH15 Đ.19 k.1b). Who
/// convenes it plans them; an election's papers are decided by the commune.
async fn short(tx: &mut Tx, ctx: &Ctx, sender: &Sender, id: MeetingId) -> Outcome<(At, Lacked)> {
    let at = at(tx, ctx, sender, Act::Convene, id).await?;
    let day = at.meeting.starts_at.local_day(ctx.house.zone);
    let (matter, lacked) = lacked(tx, ctx, &at.meeting).await?;
    // Under the rules of 2008 only after a second meeting that failed, and never instead of a poll.
    let is_second = matter != Matter::ElectHead && store::meeting::is_again(tx, id).await?;
    if ElectionMode::on(day) == ElectionMode::SeparatePoll && !is_second {
        return Err(PapersRefusal::OldRules.into());
    }
    let governs = ctx.authority(tx, sender.account).await?.govern(at.neighborhood.commune).is_ok();
    if matter == Matter::ElectHead && !governs {
        return Err(PapersRefusal::GovernorsOnly.into());
    }
    // Either that or papers: nobody is asked twice about the same.
    if let Some(again) = store::meeting::again_of(tx, id).await? {
        return Err(PapersRefusal::HeldAgain { starts_at: again.starts_at }.into());
    }
    Ok((at, lacked))
}

/// What a meeting decided about, and what it lacked, by its published count.
///
/// # Errors
/// [`PapersRefusal::NotShort`].
async fn lacked(tx: &mut Tx, ctx: &Ctx, meeting: &Meeting) -> Outcome<(Matter, Lacked)> {
    let Some(published) = store::tally::find_published(tx, meeting.id).await? else {
        return ended_short(tx, ctx, meeting).await;
    };
    if !published.count.is_of(meeting.kind, meeting.matter) {
        return Err(PapersRefusal::KindChanged.into());
    }
    let matter = published.count.matter.ok_or(PapersRefusal::NotShort)?;
    let threshold = Rulebook::at(meeting.starts_at.local_day(ctx.house.zone)).threshold(Some(matter));
    let (present, roll) = (published.count.present, published.roll);
    if threshold.is_met(present, roll) || published.count.by_households {
        return Err(PapersRefusal::NotShort.into());
    }
    let is_stricter = published.count.has_several_matters() && threshold == Threshold::TwoThirds;
    let half = is_stricter.then(|| Threshold::MoreThanHalf.needed(roll));
    Ok((matter, Lacked { present, roll, needed: threshold.needed(roll), half }))
}

/// The same of a meeting that ended for want of households before anything was counted.
///
/// # Errors
/// [`PapersRefusal::NotShort`].
async fn ended_short(tx: &mut Tx, ctx: &Ctx, meeting: &Meeting) -> Outcome<(Matter, Lacked)> {
    let short = store::order::short(tx, meeting.id).await?.ok_or(PapersRefusal::NotShort)?;
    let matter = meeting.matter.ok_or(PapersRefusal::NotShort)?;
    let threshold = Rulebook::at(meeting.starts_at.local_day(ctx.house.zone)).threshold(Some(matter));
    let (present, roll) = (short.present, short.roll);
    if threshold.is_met(present, roll) {
        return Err(PapersRefusal::NotShort.into());
    }
    Ok((matter, Lacked { present, roll, needed: threshold.needed(roll), half: None }))
}

/// Whoever stands neither hands out papers nor witnesses their count.
async fn nobody_stands(tx: &mut Tx, meeting: MeetingId, names: &[String]) -> Outcome<()> {
    let listed = store::candidate::nominees(tx, meeting).await?;
    if is_among(&listed, names) { Err(PapersRefusal::Stands.into()) } else { Ok(()) }
}

async fn ask(tx: &mut Write, ctx: &Ctx, sender: &Sender, dialog: PapersDialog) -> Result<(), store::Fault> {
    store::dialog::set(tx, sender.account, &Dialog::Papers(dialog), ctx.now).await
}

async fn begin(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: MeetingId) -> Outcome {
    if let Some(round) = store::papers::after(tx, id).await? {
        let at = at(tx, ctx, sender, Act::Count, id).await?;
        return show(tx, ctx, sender, at, round).await;
    }
    let (at, Lacked { present, roll, .. }) = short(tx, ctx, sender, id).await?;
    ask(tx, ctx, sender, PapersDialog::Team { meeting: id }).await?;
    let elects = at.meeting.agenda() == Some(Agenda::Elect);
    let (neighborhood, title) = (Box::new(at.neighborhood), at.meeting.title);
    let asked = PapersNotice::AskTeam { neighborhood, title, present, roll, elects };
    ctx.reply(tx, sender, asked.into()).await?;
    Ok(None)
}

async fn team(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: MeetingId, words: &str) -> Outcome {
    short(tx, ctx, sender, id).await?;
    let team = read_team(words)?;
    nobody_stands(tx, id, &team).await?;
    ask(tx, ctx, sender, PapersDialog::Days { meeting: id, team }).await?;
    let earliest = earliest(told_on(ctx));
    ctx.reply(tx, sender, PapersNotice::AskDays { earliest }.into()).await?;
    Ok(None)
}

async fn days(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: MeetingId,
    team: Vec<String>,
    words: &str,
) -> Outcome {
    let (at, _) = short(tx, ctx, sender, id).await?;
    let (first_day, last_day) = read_days(words, told_on(ctx))?;
    agree_with_election(tx, ctx, sender, &at, first_day, false).await?;
    previewed(tx, ctx, sender, id, (team, (first_day, last_day))).await
}

/// What the group would read; nothing is saved.
async fn previewed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: MeetingId,
    (team, (first_day, last_day)): (Vec<String>, (chrono::NaiveDate, chrono::NaiveDate)),
) -> Outcome {
    let (at, lacked) = short(tx, ctx, sender, id).await?;
    let dialog = PapersDialog::Preview { meeting: id, team: team.clone(), first_day, last_day };
    ask(tx, ctx, sender, dialog).await?;
    let plan = plan(at, team, (first_day, last_day), &lacked);
    ctx.replace(tx, sender, PapersNotice::Preview(Box::new(plan)).into()).await?;
    Ok(None)
}

/// `Sửa tổ`, `Sửa ngày`: the question stands in place of the preview.
async fn edit(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: MeetingId, field: PlanField) -> Outcome {
    short(tx, ctx, sender, id).await?;
    let (meeting, team, first_day, last_day) = match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Papers(
            PapersDialog::Preview { meeting, team, first_day, last_day }
            | PapersDialog::Edit { meeting, team, first_day, last_day, .. },
        )) if meeting == id => (meeting, team, first_day, last_day),
        _ => return Err(Refusal::StaleButton.into()),
    };
    let dialog = PapersDialog::Edit { meeting, team: team.clone(), first_day, last_day, field };
    ask(tx, ctx, sender, dialog).await?;
    let earliest = earliest(told_on(ctx));
    let asked = PapersNotice::AskField { field, team, first_day, last_day, earliest };
    ctx.replace(tx, sender, asked.into()).await?;
    Ok(None)
}

/// The preview as it was, in place of the question that changes it.
pub(super) async fn back(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: MeetingId,
    plan: (Vec<String>, (chrono::NaiveDate, chrono::NaiveDate)),
) -> Outcome {
    previewed(tx, ctx, sender, id, plan).await
}

fn plan(
    at: At,
    team: Vec<String>,
    (first_day, last_day): (chrono::NaiveDate, chrono::NaiveDate),
    lacked: &Lacked,
) -> Plan {
    let Lacked { roll, needed, half, .. } = *lacked;
    let At { meeting, neighborhood, .. } = at;
    let Meeting { id, title, .. } = meeting;
    Plan { meeting: id, title, neighborhood, team, first_day, last_day, roll, needed, half }
}

/// Papers of the election that is set: one first day is said to all. `/baucu` may have said it already; else it is said there, too, and
/// whoever is reminded of the election hears of it.
async fn agree_with_election(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    at: &At,
    first_day: chrono::NaiveDate,
    decide: bool,
) -> Outcome<()> {
    let published = store::tally::find_published(tx, at.meeting.id).await?;
    let matter = published.and_then(|tally| tally.count.matter).or(at.meeting.matter);
    let election = store::election::active(tx).await?;
    let Some(election) = election.filter(|_| matter == Some(Matter::ElectHead)) else { return Ok(()) };
    let (edition, id) = (election.edition(), at.neighborhood.id);
    let recorded = store::election_place::ballots(tx, edition, id).await?;
    if let Some(starts_on) = recorded.and_then(|ballots| ballots.starts_on).filter(|on| *on != first_day) {
        return Err(PapersRefusal::OtherDay { starts_on }.into());
    }
    // Where no failed meeting is on record for this election, its readers have nothing to hear; the group reads the papers' own notice.
    if decide && recorded.is_some_and(|ballots| ballots.decided.is_none()) {
        let by = sender.account;
        if !store::election_place::decide_ballots(tx, edition, id, first_day, by, ctx.now).await? {
            return Err(Refusal::StaleButton.into());
        }
    }
    Ok(())
}

/// `Gửi thông báo`.
async fn confirm(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: MeetingId) -> Outcome {
    let (at, lacked) = short(tx, ctx, sender, id).await?;
    store::place::lock_neighborhood(tx, at.neighborhood.id).await?;
    let open = store::dialog::find(tx, sender.account).await?;
    let Some(Dialog::Papers(PapersDialog::Preview { meeting, team, first_day, last_day })) = open else {
        return Err(Refusal::StaleButton.into());
    };
    if meeting != id || store::papers::after(tx, id).await?.is_some() {
        return Err(Refusal::StaleButton.into());
    }
    check_days((first_day, last_day), told_on(ctx))?;
    agree_with_election(tx, ctx, sender, &at, first_day, true).await?;
    let group = store::group::find_by_neighborhood(tx, at.neighborhood.id).await?;
    let group = group.ok_or(PapersRefusal::NoGroup)?;
    let round = Round {
        id: ctx.house.chance.id(ctx.now),
        meeting: id,
        neighborhood: at.neighborhood.id,
        team: team.clone(),
        first_day,
        last_day,
        roll: lacked.roll,
        sums: Sums::default(),
        witnesses: Vec::new(),
        counted: None,
    };
    store::papers::insert(tx, &round, sender.account, ctx.now).await?;
    let content =
        Content::new().with("first_day", first_day).with("last_day", last_day).with("roll", round.roll);
    record::note(tx, ctx, sender, Recorded::BallotsBegun, store::record::of_meeting(id), content).await?;
    if at.meeting.agenda() == Some(Agenda::Elect) {
        teams::stays(tx, ctx, at.neighborhood.id, last_day).await?;
    }
    store::dialog::end(tx, sender.account).await?;
    let told = At { meeting: at.meeting.clone(), neighborhood: at.neighborhood.clone(), may: at.may };
    let said = PapersNotice::Announced(Box::new(plan(told, team, (first_day, last_day), &lacked)));
    let (key, due_at) = (format!("papers:{}", round.id), after_quiet_hours(ctx.now, ctx.house.zone));
    let delivery = channel::outlook(tx, ctx, &group, due_at).await?;
    // The message with the button becomes the sheet; what becomes of the notice is told beside it.
    let report = channel::report(ctx, sender, id, About::Papers, &key, delivery);
    let report = Report { message: None, ..report };
    let letter = Letter {
        to: group.address(),
        lane: Lane::Cards,
        errand: Errand::Say(said.into()),
        due_at,
        expires_at: Some(retention::LETTERS.end(ctx.now)),
        dedupe_key: key,
        doubt: Doubt::Repeat,
        campaign: None,
        subject: None,
        asked_by: None,
        report: Some(report.clone()),
    };
    ctx.post(tx, &letter).await?;
    tell_caller(tx, ctx, sender, Deed::Papers, (&at.meeting, &at.neighborhood)).await?;
    let (neighborhood, title) = (Box::new(at.neighborhood.clone()), at.meeting.title.clone());
    show(tx, ctx, sender, at, round).await?;
    channel::confirm(
        tx,
        ctx,
        sender,
        &report,
        PapersNotice::Posting { neighborhood, title, delivery }.into(),
    )
    .await?;
    Ok(None)
}

async fn show(tx: &mut Write, ctx: &Ctx, sender: &Sender, at: At, round: Round) -> Outcome {
    let may_count = round.may_count(ctx.now.local_day(ctx.house.zone)).is_ok();
    let (neighborhood, title) = (Box::new(at.neighborhood), at.meeting.title);
    let round = Box::new(round);
    ctx.replace(tx, sender, PapersNotice::Sheet { round, neighborhood, title, may_count }.into()).await?;
    Ok(None)
}

/// A round, by who may count what it is about.
async fn own(tx: &mut Tx, ctx: &Ctx, sender: &Sender, id: RoundId) -> Outcome<(At, Round)> {
    let round = store::papers::find(tx, id).await?.ok_or(Refusal::StaleButton)?;
    let at = at(tx, ctx, sender, Act::Count, round.meeting).await?;
    if round.counted.is_none() {
        // A correction may have found the households that the meeting lacked: then its result holds.
        lacked(tx, ctx, &at.meeting).await?;
    }
    Ok((at, round))
}

/// Once the result is out, the sums it stands on stay.
async fn is_unpublished(tx: &mut Tx, round: &Round) -> Outcome<()> {
    let Some(counted) = round.counted else { return Ok(()) };
    let published = store::tally::find_published(tx, counted).await?;
    if published.is_some() { Err(PapersRefusal::Counted.into()) } else { Ok(()) }
}

async fn ask_sums(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: RoundId) -> Outcome {
    let (_, round) = own(tx, ctx, sender, id).await?;
    is_unpublished(tx, &round).await?;
    round.check(round.sums, ctx.now.local_day(ctx.house.zone), true)?;
    ask(tx, ctx, sender, PapersDialog::Sums { round: id }).await?;
    ctx.reply(tx, sender, PapersNotice::AskSums { round: Box::new(round) }.into()).await?;
    Ok(None)
}

async fn sums(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: RoundId, words: &str) -> Outcome {
    let (at, round) = own(tx, ctx, sender, id).await?;
    is_unpublished(tx, &round).await?;
    let today = ctx.now.local_day(ctx.house.zone);
    let (sums, reason) = read_sums(words)?;
    round.check(sums, today, reason.is_some())?;
    let by = (sender.account, ctx.now);
    store::papers::add_sums(tx, id, today, sums, reason.as_deref(), by).await?;
    tell_caller(tx, ctx, sender, Deed::PapersSums, (&at.meeting, &at.neighborhood)).await?;
    store::dialog::end(tx, sender.account).await?;
    show(tx, ctx, sender, at, Round { sums, ..round }).await
}

/// `Kiểm phiếu`: before whom?
async fn ask_witnesses(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: RoundId) -> Outcome {
    let (_, round) = own(tx, ctx, sender, id).await?;
    round.may_count(ctx.now.local_day(ctx.house.zone))?;
    ask(tx, ctx, sender, PapersDialog::Witnesses { round: id }).await?;
    ctx.reply(tx, sender, PapersNotice::AskWitnesses.into()).await?;
    Ok(None)
}

/// The papers are counted as a meeting of their own, held when they are counted, with what the first was for and who stood there: so
/// everything about counts holds for them, too.
async fn witnesses(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: RoundId, words: &str) -> Outcome {
    let (at, _) = own(tx, ctx, sender, id).await?;
    store::place::lock_neighborhood(tx, at.neighborhood.id).await?;
    let (at, round) = own(tx, ctx, sender, id).await?;
    round.may_count(ctx.now.local_day(ctx.house.zone))?;
    let witnesses = read_witnesses(words)?;
    nobody_stands(tx, at.meeting.id, &witnesses).await?;
    let first = at.meeting;
    let decided = store::tally::find_published(tx, first.id).await?.and_then(|tally| tally.count.matter);
    let room = MAX_TITLE.saturating_sub(MARK.chars().count());
    let counted = Meeting {
        id: ctx.house.chance.id(ctx.now),
        matter: first.matter.or(decided),
        title: first.title.chars().take(room).collect::<String>() + MARK,
        starts_at: ctx.now,
        state: MeetingState::Called,
        version: 1,
        late_reason: None,
        ..first.clone()
    };
    store::meeting::insert(tx, &counted, ctx.now).await?;
    if !store::papers::count(tx, id, &witnesses, counted.id).await? {
        return Err(PapersRefusal::Counted.into());
    }
    for nominee in store::candidate::nominees(tx, first.id).await? {
        let candidate = Candidate { id: ctx.house.chance.id(ctx.now), meeting: counted.id, nominee };
        store::candidate::insert(tx, &candidate, at.may, ctx.now).await?;
    }
    store::dialog::end(tx, sender.account).await?;
    tally::begin(tx, ctx, sender, counted.id).await
}
