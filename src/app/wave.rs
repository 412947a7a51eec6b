//! Waves that no election asked for: reminders in private before a meeting, and announcements; opened when due, written to their
//! recipients batch by batch, held and stopped. Called by `calendar.rs`; rules in `domain/wave.rs`, `domain/meeting/chase.rs`.

mod progress;
mod running;

use super::campaign::{BATCH, LOW_WATER};
use super::{Ctx, Outcome, Sender, announcement, card, unit};
use crate::domain::ids::{CampaignId, LetterId, MeetingId};
use crate::domain::letter::{Doubt, Errand, Lane, Letter};
use crate::domain::meeting::{ChaseKind, Meeting};
use crate::domain::retention;
use crate::domain::rsvp::RsvpNotice;
use crate::domain::time::{Moment, after_quiet_hours};
use crate::domain::wave::WaveOf;
use crate::store::wave::{CampaignState, Cursor, Wave};
use crate::store::{self, Fault, Tx, Write};

pub(super) use progress::begin;
pub use progress::show_due;
pub(super) use running::running;

/// Meetings of which reminders are opened in one transaction.
const OPENED_AT_ONCE: i64 = 50;
/// Waves of which a batch is written in one turn: the meetings of a province may all be reminded of in one evening.
const FED_AT_ONCE: i64 = 50;

#[derive(Debug, Clone, PartialEq)]
pub enum WaveIntent {
    /// What waits of it rests until it is let go on.
    Hold(CampaignId),
    LetGo(CampaignId),
    AskStop(CampaignId),
    Stop(CampaignId),
    /// It is not stopped after all.
    Keep(CampaignId),
    /// What is under way where the sender leads.
    List(i64),
    /// How far this one is.
    Show(CampaignId),
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: WaveIntent) -> Outcome {
    sender.in_private()?;
    match intent {
        WaveIntent::Hold(wave) => progress::hold(tx, ctx, sender, wave).await,
        WaveIntent::LetGo(wave) => progress::let_go(tx, ctx, sender, wave).await,
        WaveIntent::AskStop(wave) => progress::ask_stop(tx, ctx, sender, wave).await,
        WaveIntent::Stop(wave) => progress::stop(tx, ctx, sender, wave).await,
        WaveIntent::Keep(wave) | WaveIntent::Show(wave) => progress::keep(tx, ctx, sender, wave).await,
        WaveIntent::List(page) => running::list(tx, ctx, sender, page).await,
    }
}

/// What waves have to do now, and when they have next.
#[derive(Debug, Default)]
pub struct Due {
    /// A reminder in private is to be opened.
    pub open: bool,
    /// The waves whose next batch the post is ready for.
    pub hungry: Vec<CampaignId>,
    /// Somebody's message about a wave is to be brought up to date.
    pub progress: bool,
    /// The reminders in private of a meeting that is over still have buttons.
    pub strip: Option<CampaignId>,
    pub next: Option<Moment>,
}

impl Due {
    pub fn anything(&self) -> bool {
        self.open || !self.hungry.is_empty() || self.progress || self.strip.is_some()
    }
}

/// Looks at what is due, without writing anything.
///
/// # Errors
/// When the database fails.
pub async fn look(tx: &mut Tx, ctx: &Ctx) -> Result<Due, Fault> {
    let zone = ctx.house.zone;
    let starts = |kind: ChaseKind| kind.starts_due(ctx.now, zone);
    let (open, [ahead, eve]) =
        store::meeting::look_chase(tx, starts(ChaseKind::Ahead), starts(ChaseKind::Eve)).await?;
    let opens = |kind: ChaseKind, starts_at: Option<Moment>| starts_at.map(|at| kind.window(at, zone).0);
    let mut next: Vec<Moment> =
        opens(ChaseKind::Ahead, ahead).into_iter().chain(opens(ChaseKind::Eve, eve)).collect();
    let mut due = Due { open, ..Due::default() };
    let morning = after_quiet_hours(ctx.now, zone);
    if let Some(due_at) = store::wave::next_growing(tx, ctx.now).await? {
        next.push(due_at.max(morning).max(ctx.now.plus_secs(1)));
        if due_at.max(morning) <= ctx.now {
            due.hungry = store::wave::hungry(tx, ctx.now, LOW_WATER, FED_AT_ONCE).await?;
        }
    }
    if let Some(at) = store::wave::next_progress(tx).await? {
        due.progress = at <= ctx.now;
        next.push(at);
    }
    due.strip = store::wave::to_strip(tx, ctx.now).await?;
    due.next = next.into_iter().min();
    Ok(due)
}

/// When the next letters of a wave may be written: never at night.
fn speaks_at(wave: &Wave, ctx: &Ctx) -> Moment {
    wave.due_at.max(after_quiet_hours(ctx.now, ctx.house.zone))
}

/// Opens the reminders in private that are due now, each once a version of its meeting.
///
/// # Errors
/// When the database fails.
pub async fn open_due(tx: &mut Write, ctx: &Ctx) -> Result<(), Fault> {
    let zone = ctx.house.zone;
    for kind in ChaseKind::ALL {
        let starts = kind.starts_due(ctx.now, zone);
        for coming in store::meeting::unchased(tx, kind, starts, OPENED_AT_ONCE, ctx.now).await? {
            let meeting = &coming.meeting;
            let until = kind.due_until(meeting.starts_at, coming.announced_at, ctx.now, zone);
            if let Some(until) = until {
                let wave = Wave {
                    id: ctx.house.chance.id(ctx.now),
                    of: WaveOf::Chase { meeting: meeting.id, kind },
                    subject: meeting.subject(),
                    due_at: ctx.now,
                    expires_at: until.min(meeting.starts_at),
                    state: CampaignState::Expanding,
                    cursor: Cursor::default(),
                    total: 0,
                    asked_by: meeting.called_by,
                    created_at: ctx.now,
                    settled: None,
                };
                store::wave::open(tx, &wave).await?;
            }
            // Or not wanted: the notice itself went out shortly before. That does not change with the clock.
            store::meeting::set_chased(tx, meeting, kind).await?;
        }
    }
    Ok(())
}

/// Writes the next batch of a wave, unless it is night or somebody holds it. The cursor moves with the letters or not at all
/// (promise 3).
///
/// # Errors
/// When the database fails.
pub async fn expand(tx: &mut Write, ctx: &Ctx, id: CampaignId) -> Result<(), Fault> {
    let wave = store::wave::find(tx, id).await?.filter(|wave| wave.state == CampaignState::Expanding);
    let Some(wave) = wave.filter(|wave| speaks_at(wave, ctx) <= ctx.now) else { return Ok(()) };
    if wave.expires_at > ctx.now && store::wave::is_held(tx, id).await? {
        return Ok(());
    }
    let (cursor, letters, ended) = match wave.of {
        WaveOf::Chase { meeting, kind } => chased(tx, ctx, &wave, meeting, kind).await?,
        WaveOf::Numbers(change) => unit::letters(tx, ctx, &wave, change, BATCH).await?,
        WaveOf::Announcement(id) => {
            let (cursor, letters) = announcement::letters(tx, ctx, &wave, id, BATCH).await?;
            let ended = i64::try_from(letters.len()).unwrap_or(BATCH) < BATCH;
            (cursor, letters, ended)
        }
    };
    let state = if ended { CampaignState::Expanded } else { CampaignState::Expanding };
    if !store::wave::advance(tx, &wave, &cursor, state).await? || letters.is_empty() {
        return Ok(());
    }
    let written = store::outbox::enqueue_many(tx, &letters, ctx.now).await?;
    store::wave::count_written(tx, id, written).await?;
    begin(tx, ctx, id, wave.asked_by, None).await
}

/// The reminders in private of a meeting that is over lose their buttons, which are answered no more.
///
/// # Errors
/// When the database fails.
pub async fn strip(tx: &mut Write, ctx: &Ctx, id: CampaignId) -> Result<(), Fault> {
    store::wave::set_stripped(tx, id).await?;
    let said = store::outbox::said_in_wave(tx, id).await?;
    let letters: Vec<(LetterId, Letter)> = said
        .into_iter()
        .map(|(to, message)| {
            let letter = Letter {
                to,
                lane: Lane::Bulk,
                errand: Errand::Strip { message },
                due_at: ctx.now,
                expires_at: Some(retention::LETTERS.end(ctx.now)),
                dedupe_key: format!("strip:{}:{message}", to.chat),
                doubt: Doubt::Rest,
                campaign: None,
                subject: None,
                asked_by: None,
                report: None,
            };
            (ctx.house.chance.id(ctx.now), letter)
        })
        .collect();
    store::outbox::enqueue_many(tx, &letters, ctx.now).await?;
    Ok(())
}

/// Where the next begins, the letters, and whether they were the last.
pub(super) type Batch = (Cursor, Vec<(LetterId, Letter)>, bool);

/// The next reminders of a meeting; none when it has begun, moved or was called off.
async fn chased(
    tx: &mut Tx,
    ctx: &Ctx,
    wave: &Wave,
    meeting: MeetingId,
    kind: ChaseKind,
) -> Result<Batch, Fault> {
    let mut cursor = wave.cursor.clone();
    let still = |meeting: &Meeting| meeting.takes_answers(ctx.now) && meeting.subject() == wave.subject;
    let meeting = store::meeting::find(tx, meeting).await?.filter(still);
    let meeting = meeting.filter(|_| wave.expires_at > ctx.now);
    let Some(meeting) = meeting else { return Ok((cursor, Vec::new(), true)) };
    let Some(neighborhood) = store::place::find_neighborhood(tx, meeting.neighborhood).await? else {
        return Ok((cursor, Vec::new(), true));
    };
    let card = card::of(tx, ctx, &meeting, &neighborhood).await?;
    let has_voice = store::voice_note::find(tx, meeting.id).await?.is_some();
    let mut letters = Vec::new();
    let about = (neighborhood.id, meeting.id, kind);
    let (next, is_last) = store::wave::next_chased(tx, about, cursor.account, BATCH).await?;
    for one in next {
        cursor.account = one.to.chat.0;
        let (number, answer, card) = (one.number, one.answer, Box::new(card.clone()));
        let household = Some(one.household);
        let notice = RsvpNotice::Reminded { kind, household, number, answer, card }.into();
        let letter = Letter {
            to: one.to,
            lane: Lane::Bulk,
            errand: match has_voice {
                true => Errand::Voiced { meeting: meeting.id, notice },
                false => Errand::Say(notice),
            },
            due_at: ctx.now,
            expires_at: Some(wave.expires_at),
            dedupe_key: format!("chase:{}:{}:{}:{}", wave.subject, kind.code(), one.to.chat, one.household),
            doubt: Doubt::Repeat,
            campaign: Some(wave.id),
            subject: Some(wave.subject.clone()),
            asked_by: None,
            report: None,
        };
        letters.push((ctx.house.chance.id(ctx.now), letter));
    }
    Ok((cursor, letters, is_last))
}
