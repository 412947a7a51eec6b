//! The calendar: what becomes due by itself. Waves of election reminders are opened and written to their recipients, meetings
//! are reminded of and their cards closed, letters that came too late are cancelled, officials are reminded of what they owe. The
//! use-cases are in `app/campaign.rs`, `app/meeting.rs` and `app/duty.rs`; the letters are sent by the post.
//!
//! It looks often and writes seldom: one look is a few ends of indexes, and when nothing is due no transaction that writes is
//! begun. Every step is one short transaction and may be done again: two calendars, or one after a crash, make no letter twice.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, watch};

use crate::app::election::proposal;
use crate::app::election_place::ballots;
use crate::app::link::pass;
use crate::app::unit::merge as unit_merge;
use crate::app::{Ctx, House, campaign, duty, invitation, meeting, place_sheet, roll, unit_sheet, wave};
use crate::clock::Clock;
use crate::domain::objection::FROZEN_DAYS;
use crate::domain::retention;
use crate::domain::time::Moment;
use crate::health::{Health, Part};
use crate::store::election_place::Untold;
use crate::store::invitation::Untold as UntoldDocument;
use crate::store::{self, Store};
use crate::trouble::Trouble;

/// Looks again after this time even if nobody called: heals a lost wake-up.
const HEAL: Duration = Duration::from_secs(30);

/// The least time between two turns.
const REST: Duration = Duration::from_millis(100);

const BACK_OFF: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(2));

/// How often what is over is tidied up.
const TIDY_EVERY_MILLIS: i64 = 3_600_000;

/// The machine's clock is set right by less than this all the time.
const CLOCK_SLACK_SECS: i64 = 60;

/// Meetings whose answers are dropped in one transaction, and letters: nobody else can write meanwhile.
const MEETINGS_AT_ONCE: i64 = 20;
const LETTERS_AT_ONCE: i64 = 1_000;
/// Households that left the roll, whose names are forgotten in one transaction.
const HOUSEHOLDS_AT_ONCE: i64 = 500;
/// Documents, each with a row for every household.
const DOCUMENTS_AT_ONCE: i64 = 3;
/// Such transactions between two turns.
const STEPS_AT_ONCE: usize = 10;

/// A tidying that failed is tried again after this long; what is due is done meanwhile.
const TIDY_AGAIN_MILLIS: i64 = 60_000;

/// What a turn left out is tried again after this long.
const SPOILT_AGAIN_MILLIS: i64 = 60_000;

/// How often a step is tried again at once when the database was merely busy with somebody else.
const TRIES: u32 = 5;

/// What one turn did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Turn {
    /// When something is due again.
    next: Option<Moment>,
    /// Whether anything was due: letters may have been written.
    wrote: bool,
}

/// Does everything that is due at `ctx.now`, one batch of each wave; says when something is due again.
///
/// # Errors
/// When the database fails, or stays busy.
pub async fn tick(store: &Store, ctx: &Ctx) -> Result<Option<Moment>, store::Fault> {
    Ok(patiently(|| turn(store, ctx)).await?.next)
}

/// Tidies up what is over at `ctx.now`, and what a wrong clock left behind: to be done now and then.
///
/// # Errors
/// When the database fails, or stays busy.
pub async fn tidy(store: &Store, ctx: &Ctx) -> Result<(), store::Fault> {
    while tidy_some(store, ctx).await? {}
    Ok(())
}

/// A part of the tidying, so that nothing that becomes due waits for the whole; false when nothing is left.
async fn tidy_some(store: &Store, ctx: &Ctx) -> Result<bool, store::Fault> {
    // What somebody waits for comes before what is merely swept up.
    let mut steps = 0;
    while steps < STEPS_AT_ONCE && patiently(|| look_at_duties(store, ctx)).await? {
        steps += 1;
    }
    patiently(|| set_right(store, ctx)).await?;
    for _ in 0..STEPS_AT_ONCE {
        let more = patiently(|| forget_answers(store, ctx)).await?;
        let more = more || patiently(|| forget_documents(store, ctx)).await?;
        let more = more || patiently(|| forget_households(store, ctx)).await?;
        if !more && !patiently(|| forget_letters(store, ctx)).await? {
            return Ok(steps == STEPS_AT_ONCE);
        }
    }
    Ok(true)
}

async fn patiently<T, F: Future<Output = Result<T, store::Fault>>>(step: impl Fn() -> F) -> F::Output {
    let mut tries = 0;
    loop {
        match step().await {
            Err(fault) if fault.is_passing() && tries < TRIES => {
                tries += 1;
                tokio::time::sleep(Duration::from_millis(10 << tries)).await;
            }
            outcome => return outcome,
        }
    }
}

/// What is due at a moment.
struct Due {
    waves: campaign::Due,
    meetings: meeting::Due,
    /// Reminders in private, announcements, and who reads how far a wave is.
    others: wave::Due,
    /// A letter waits that is too late to say.
    late: bool,
    /// When a change that waits for its second official runs out.
    proposal: Option<Moment>,
    /// When a change of units that waits for its second official runs out.
    unit_change: Option<Moment>,
    /// When a pass that an official shows runs out.
    pass: Option<Moment>,
    /// Papers to households of which not everybody has been told.
    ballots: Vec<Untold>,
    /// Documents of which not everybody has been written to.
    documents: Vec<UntoldDocument>,
    now: Moment,
}

impl Due {
    fn anything(&self) -> bool {
        let Due { waves, meetings, late, .. } = self;
        let waves = waves.open || waves.hold || !waves.hungry.is_empty();
        let untold = !self.ballots.is_empty() || !self.documents.is_empty();
        waves
            || meetings.remind
            || meetings.close
            || *late
            || self.runs_out()
            || self.unit_change_runs_out()
            || self.pass_is_over()
            || untold
            || self.others.anything()
    }

    fn runs_out(&self) -> bool {
        self.proposal.is_some_and(|at| at <= self.now)
    }

    fn unit_change_runs_out(&self) -> bool {
        self.unit_change.is_some_and(|at| at <= self.now)
    }

    fn pass_is_over(&self) -> bool {
        self.pass.is_some_and(|at| at <= self.now)
    }

    fn next(&self, now: Moment) -> Option<Moment> {
        let next = self
            .waves
            .next
            .into_iter()
            .chain(self.meetings.next)
            .chain(self.proposal)
            .chain(self.unit_change)
            .chain(self.pass)
            .chain(self.others.next);
        if self.anything() { Some(now) } else { next.min() }
    }
}

async fn look(store: &Store, ctx: &Ctx) -> Result<Due, store::Fault> {
    let mut tx = store.begin_read().await?;
    let due = Due {
        waves: campaign::look(&mut tx, ctx).await?,
        meetings: meeting::look(&mut tx, ctx).await?,
        others: wave::look(&mut tx, ctx).await?,
        late: store::outbox::waves::is_late(&mut tx, ctx.now).await?,
        proposal: proposal::next_due(&mut tx).await?,
        unit_change: unit_merge::next_due(&mut tx).await?,
        pass: pass::next_due(&mut tx).await?,
        ballots: readable(ballots::look(&mut tx).await)?,
        documents: readable(invitation::look(&mut tx).await)?,
        now: ctx.now,
    };
    tx.commit().await?;
    Ok(due)
}

/// Rows that cannot be read hold up nothing but themselves.
fn readable<T>(rows: Result<Vec<T>, store::Fault>) -> Result<Vec<T>, store::Fault> {
    match rows {
        Err(fault @ store::Fault::Unreadable { .. }) => {
            tracing::error!(%fault, "calendar: a row is left out");
            Ok(Vec::new())
        }
        rows => rows,
    }
}

/// All our transactions begin here. Unique keys, and conditions in what they change, keep two of them apart: they need not see one
/// consistent state.
async fn begin(store: &Store) -> Result<store::Write, store::Fault> {
    store.begin_write_loose().await
}

/// What a turn could not do for a reason of its own: a row that cannot be read, a rule that was broken.
#[derive(Debug, Default)]
struct Spoilt(bool);

impl Spoilt {
    /// One step in a transaction of its own. What fails for a reason of its own costs only itself; a fault that passes undoes the turn,
    /// which is tried again.
    async fn alone<T>(
        &mut self,
        step: &str,
        store: &Store,
        work: impl AsyncFnOnce(&mut store::Write) -> Result<T, store::Fault>,
    ) -> Result<(), store::Fault> {
        let done = async {
            let mut tx = begin(store).await?;
            work(&mut tx).await?;
            tx.commit().await
        };
        match done.await {
            Err(fault) if !fault.is_passing() => {
                tracing::error!(%fault, step, "calendar: left out; it is tried again in a minute");
                self.0 = true;
                Ok(())
            }
            done => done,
        }
    }
}

async fn turn(store: &Store, ctx: &Ctx) -> Result<Turn, store::Fault> {
    let due = look(store, ctx).await?;
    if !due.anything() {
        return Ok(Turn { next: due.next(ctx.now), wrote: false });
    }
    let mut spoilt = Spoilt::default();
    if due.waves.open || due.waves.hold {
        let open = async |tx: &mut store::Write| {
            campaign::open_due(tx, ctx).await?;
            campaign::hold_at_night(tx, ctx).await
        };
        spoilt.alone("waves are opened", store, open).await?;
    }
    // What was opened just now is hungry too.
    let hungry = if due.waves.open { look(store, ctx).await?.waves.hungry } else { due.waves.hungry.clone() };
    for wave in hungry {
        spoilt.alone("a wave", store, async |tx| campaign::expand(tx, ctx, wave).await).await?;
    }
    if due.runs_out() {
        spoilt.alone("a proposal", store, async |tx| proposal::expire_due(tx, ctx).await).await?;
    }
    if due.unit_change_runs_out() {
        spoilt.alone("changes of units", store, async |tx| unit_merge::expire_due(tx, ctx).await).await?;
    }
    if due.pass_is_over() {
        spoilt.alone("passes", store, async |tx| pass::run_out(tx, ctx).await).await?;
    }
    if due.late {
        spoilt.alone("late letters", store, async |tx| store::outbox::expire(tx, ctx.now).await).await?;
    }
    if due.meetings.remind || due.meetings.close {
        let remind = async |tx: &mut store::Write| {
            meeting::plan_reminders(tx, ctx).await?;
            meeting::close_due(tx, ctx).await
        };
        spoilt.alone("meetings", store, remind).await?;
    }
    for untold in &due.ballots {
        spoilt.alone("household ballots", store, async |tx| ballots::tell(tx, ctx, untold).await).await?;
    }
    for untold in &due.documents {
        spoilt.alone("a document", store, async |tx| invitation::tell(tx, ctx, untold).await).await?;
    }
    if due.others.open {
        spoilt.alone("reminders in private", store, async |tx| wave::open_due(tx, ctx).await).await?;
    }
    let hungry =
        if due.others.open { look(store, ctx).await?.others.hungry } else { due.others.hungry.clone() };
    for wave in hungry {
        spoilt.alone("a wave", store, async |tx| wave::expand(tx, ctx, wave).await).await?;
    }
    if due.others.progress {
        spoilt.alone("how far waves are", store, async |tx| wave::show_due(tx, ctx).await).await?;
    }
    if let Some(wave) = due.others.strip {
        spoilt.alone("buttons of reminders", store, async |tx| wave::strip(tx, ctx, wave).await).await?;
    }
    let next = look(store, ctx).await?.next(ctx.now);
    let later = ctx.now.plus_millis(SPOILT_AGAIN_MILLIS);
    // What was left out is still due; nobody turns in a circle for it.
    let next = if spoilt.0 { Some(next.map_or(later, |next| next.max(later))) } else { next };
    Ok(Turn { next, wrote: true })
}

/// What is small: sums of waves that ended, wrong codes, closed cards, and what a clock that was ahead did too early.
async fn set_right(store: &Store, ctx: &Ctx) -> Result<(), store::Fault> {
    let mut tx = begin(store).await?;
    campaign::after_a_clock_ahead(&mut tx, ctx).await?;
    store::meeting::set_not_opened(&mut tx, ctx.now).await?;
    // Nobody but us looks for a card whose last edit was lost.
    store::card::touch_over(&mut tx, ctx.now).await?;
    store::card::drop_over(&mut tx, ctx.now).await?;
    store::account::forget_given_up(&mut tx, retention::LETTERS.before(ctx.now)).await?;
    let pause = retention::WRONG_CODES;
    store::guess::forget(&mut tx, pause.before(ctx.now), pause.end(ctx.now)).await?;
    let asked_before = store::asked_before::forget(&mut tx, ctx.now).await?;
    let passes = store::pass::forget(&mut tx, retention::PASSES_OVER.before(ctx.now)).await?;
    let links = store::link::forget_names(&mut tx, retention::ENDED_LINKS.before(ctx.now)).await?;
    let objections = store::objection::forget(&mut tx, retention::OBJECTIONS.before(ctx.now)).await?;
    let corrections = store::correction::forget(&mut tx, retention::CORRECTIONS.before(ctx.now)).await?;
    let undo = store::roll::forget_undo(&mut tx, retention::ROLL_UNDO.before(ctx.now)).await?;
    let previews = retention::ROLL_PREVIEWS.before(ctx.now);
    let unread = roll::give_up_unread(&mut tx, ctx, previews).await?
        + place_sheet::give_up_unread(&mut tx, ctx, previews).await?
        + unit_sheet::give_up_unread(&mut tx, ctx, previews).await?;
    let undecided = unread
        + store::roll::drop_old(&mut tx, previews, ctx.now).await?
        + store::place_sheet::drop_old(&mut tx, previews, ctx.now).await?
        + unit_sheet::drop_old(&mut tx, ctx, previews).await?;
    let files = store::roll::forget_files(&mut tx).await?
        + store::place_sheet::forget_files(&mut tx).await?
        + store::unit_sheet::forget_files(&mut tx).await?;
    let headings = roll::forget_names(&mut tx).await?;
    let log = store::audit::forget(&mut tx, retention::LOG.before(ctx.now)).await?;
    store::campaign::settle(&mut tx, ctx.now).await?;
    store::wave::settle(&mut tx, ctx.now).await?;
    let voices = store::voice_note::forget(&mut tx, ctx.now).await?;
    let announcements = store::announcement::forget(&mut tx, retention::LETTERS.before(ctx.now)).await?;
    tx.commit().await?;
    told("traces of what forgotten accounts had asked", asked_before);
    told("passes", passes);
    told("names in links that ended", links);
    told("rolls as they were before an import", undo);
    told("recordings of voices", voices);
    told("names in objections", objections);
    told("words about households", corrections);
    told("announcements", announcements);
    told("entries of the log", log);
    told("uploaded lists that nobody decided on", undecided);
    told("handles of uploaded files", files);
    told("headings that may name somebody", headings);
    Ok(())
}

/// What was kept about people and is gone, in numbers: whoever answers for the data can show that it goes.
fn told(what: &'static str, removed: u64) {
    if removed > 0 {
        tracing::info!(what, removed, "retention: its time is over, and it was removed");
    }
}

/// Drops the answers to some of the meetings that are long over, as the privacy notice promises; false when none is left.
async fn forget_answers(store: &Store, ctx: &Ctx) -> Result<bool, store::Fault> {
    let mut tx = store.begin_read().await?;
    let before = retention::ANSWERS.before(ctx.now);
    let meetings = store::meeting::with_answers(&mut tx, before, MEETINGS_AT_ONCE).await?;
    tx.commit().await?;
    if meetings.is_empty() {
        return Ok(false);
    }
    let mut tx = begin(store).await?;
    let (mut answers, mut marked, mut at_door) = (0, 0, 0);
    for meeting in meetings {
        answers += store::rsvp::forget(&mut tx, meeting).await?;
        let (households, entries) = store::presence::forget(&mut tx, meeting).await?;
        (marked, at_door) = (marked + households, at_door + entries);
        store::meeting::set_answers_gone(&mut tx, meeting).await?;
    }
    tx.commit().await?;
    told("answers of households", answers);
    told("presences of households", marked);
    told("entries at the door", at_door);
    Ok(true)
}

/// Forgets the names of some households that left the roll long ago; false when none is left.
async fn forget_households(store: &Store, ctx: &Ctx) -> Result<bool, store::Fault> {
    let mut tx = begin(store).await?;
    let (before, frozen) = (retention::HOUSEHOLDS_LEFT.before(ctx.now), ctx.now.plus_days(-FROZEN_DAYS));
    let forgotten = store::household::forget_left(&mut tx, before, frozen, HOUSEHOLDS_AT_ONCE).await?;
    tx.commit().await?;
    told("names of households that left the roll", forgotten);
    Ok(forgotten > 0)
}

/// Drops some documents whose time is over, with who got them; false when none is left.
async fn forget_documents(store: &Store, ctx: &Ctx) -> Result<bool, store::Fault> {
    let mut tx = begin(store).await?;
    let (documents, receipts) = invitation::forget(&mut tx, ctx, DOCUMENTS_AT_ONCE).await?;
    let steps = store::order::forget(&mut tx, retention::RECEIPTS.before(ctx.now)).await?;
    let papers = store::printed::forget(&mut tx, retention::RECEIPTS.before(ctx.now)).await?;
    tx.commit().await?;
    told("documents of meetings", documents);
    told("receipts of documents", receipts);
    told("steps of the order of a meeting", steps);
    told("marks of printed papers", papers);
    Ok(documents > 0)
}

/// Drops some letters that ended long ago; false when none is left.
async fn forget_letters(store: &Store, ctx: &Ctx) -> Result<bool, store::Fault> {
    let before = retention::LETTERS.before(ctx.now);
    let mut tx = begin(store).await?;
    let of_waves = store::campaign::empty(&mut tx, before, LETTERS_AT_ONCE).await?
        || store::wave::empty(&mut tx, before, LETTERS_AT_ONCE).await?;
    let others = store::outbox::forget(&mut tx, before, LETTERS_AT_ONCE).await?;
    tx.commit().await?;
    told("rows of letters", others);
    Ok(of_waves || others > 0)
}

/// Reminds of what is owed in the next commune of today's look; false when none is left.
async fn look_at_duties(store: &Store, ctx: &Ctx) -> Result<bool, store::Fault> {
    let mut tx = begin(store).await?;
    duty::after_a_clock_ahead(&mut tx, ctx).await?;
    tx.commit().await?;
    let mut tx = store.begin_read().await?;
    let is_due = duty::is_due(&mut tx, ctx).await?;
    tx.commit().await?;
    if !is_due {
        return Ok(false);
    }
    let looked = async {
        let mut tx = begin(store).await?;
        let more = duty::look_at_next(&mut tx, ctx).await?;
        tx.commit().await?;
        Ok(more)
    };
    match looked.await {
        Err(fault) if !store::Fault::is_passing(&fault) => {
            tracing::error!(%fault, "calendar: what is owed in one commune cannot be looked at; the others are");
            let mut tx = begin(store).await?;
            let more = duty::pass_over(&mut tx, ctx).await?;
            tx.commit().await?;
            Ok(more)
        }
        looked => looked,
    }
}

/// Lives through the calendar until `stop` turns true. `wake`: something new may be due; `post_wake`: told when letters may have
/// been written. `health`: told of every turn.
///
/// # Errors
/// None today: a fault is logged here and tried again.
pub async fn run(
    store: Store,
    clock: Clock,
    house: Arc<House>,
    wake: Arc<Notify>,
    post_wake: Arc<Notify>,
    health: Health,
    mut stop: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    let mut trouble = Trouble::new("calendar: a turn", BACK_OFF);
    // When the next tidying is due, on the clock that never goes back.
    let mut tidy_at = i64::MIN;
    let mut looked_at = clock.now();
    while !*stop.borrow() {
        let ctx = Ctx { now: clock.now(), house: house.clone() };
        if ctx.now < looked_at.plus_secs(-CLOCK_SLACK_SECS) {
            tracing::warn!(
                seconds = looked_at.millis_since(ctx.now) / 1000,
                "calendar: the clock was set back"
            );
            tidy_at = i64::MIN;
        }
        looked_at = ctx.now;
        health.begins(Part::Calendar);
        match store::bounded(patiently(|| turn(&store, &ctx))).await {
            Ok(mut turn) => {
                health.worked(Part::Calendar);
                let steady = clock.steady();
                if steady >= tidy_at {
                    turn.wrote = true;
                    match store::bounded(tidy_some(&store, &ctx)).await {
                        Ok(true) => turn.next = Some(ctx.now),
                        Ok(false) => tidy_at = steady + TIDY_EVERY_MILLIS,
                        Err(fault) => {
                            tracing::warn!(%fault, "calendar: what is over was not tidied up; it is tried again");
                            tidy_at = steady + TIDY_AGAIN_MILLIS;
                        }
                    }
                }
                trouble.over();
                if turn.wrote {
                    post_wake.notify_one();
                }
                health.rests(Part::Calendar);
                // A burst of updates wakes us once, not once a batch.
                tokio::time::sleep(REST).await;
                let due = async {
                    match turn.next {
                        Some(next) => clock.sleep_until(next).await,
                        None => std::future::pending().await,
                    }
                };
                let tidy = clock.sleep_millis(tidy_at.saturating_sub(clock.steady()).max(0));
                tokio::select! {
                    () = due => {}
                    () = tidy => {}
                    () = wake.notified() => {}
                    () = tokio::time::sleep(HEAL) => {}
                    // Without anybody left to say stop, nobody waits for us either.
                    changed = stop.changed() => if changed.is_err() { break },
                }
            }
            Err(fault) => {
                health.failed(Part::Calendar, &fault);
                tokio::select! {
                    () = tokio::time::sleep(trouble.met(fault.to_string())) => {}
                    changed = stop.changed() => if changed.is_err() { break },
                }
            }
        }
    }
    Ok(())
}
