//! Intake without loss: updates are acknowledged only after their effects are committed. A batch is one transaction, first
//! without a savepoint and with all presses under notices in a few statements; a batch that fails so is undone and taken in
//! again with care, each update in a savepoint of its own. What polls (`intake/poll.rs`) and what Telegram brings by itself
//! (`intake/webhook.rs`) goes the same road.

mod poll;
pub mod webhook;

use std::collections::HashSet;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use futures_util::{FutureExt as _, StreamExt as _, stream};
use tokio::sync::{Notify, watch};

use super::answers::{Answers, Due, To};
use super::api::Api;
use super::intent::{Heard, Update};
use crate::app::rsvp::Press;
use crate::app::{self, Ctx, House, Intent, RoomKind, Stop, Toast};
use crate::caught;
use crate::clock::Clock;
use crate::domain::ids::{AccountId, ChatId};
use crate::domain::people::Language;
use crate::domain::retention;
use crate::domain::say::Refusal;
use crate::domain::time::Moment;
use crate::health::{Health, Part};
use crate::store::seen::Unanswered;
use crate::store::{self, Engine, Store, Write};
use crate::trouble::Trouble;

/// At the end the answers under way are waited for this long; what is left is answered after the next start.
const LAST_ANSWERS: Duration = Duration::from_secs(5);
/// A handler that fails is tried this often before its update is recorded with the error and apologised for.
const TRIES: u32 = 3;
const BATCH_BACK_OFF: (Duration, Duration) = (Duration::from_millis(20), Duration::from_secs(2));
const HOUSE_BACK_OFF: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(2));
/// How often old marks are dropped, and how many in one short transaction.
const TIDY_EVERY_MILLIS: i64 = 60 * 60 * 1_000;
const TIDY_AT_ONCE: i64 = 500;
/// How often it is looked whether answers are to be written down that no batch took with it.
const KEEP_HOUSE_EVERY: Duration = Duration::from_secs(1);
/// Answers written down in one transaction.
const ANSWERED_AT_ONCE: usize = 1_000;
/// Presses of before a crash that are read together, and how many are answered at once: those of now come first.
const LEFT_BEHIND: usize = 1_000;
const LEFT_BEHIND_AT_ONCE: usize = 64;
/// Where several instances may run, another one may be answering still when we start.
const OTHERS_ANSWER: Duration = Duration::from_secs(3);

/// What became of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// Committed; something in it was new.
    New,
    /// Committed; all of it was known before.
    Known,
    /// We were told to stop: nothing was kept, and whoever brought the batch must keep it.
    Stopped,
}

/// What a batch brought.
#[derive(Default)]
struct Brought {
    new: bool,
    /// Something besides presses under notices: the calendar may have something new to wait for.
    acts: bool,
    due: Vec<Due>,
}

/// The transaction cannot go on; nothing of the batch was acknowledged, all of it is tried again.
enum Undone {
    /// The database is in trouble.
    Waited(store::Fault),
    /// Something in the batch is: it is tried again with care.
    WithCare(String),
}

impl From<store::Fault> for Undone {
    fn from(fault: store::Fault) -> Self {
        if fault.is_passing() { Undone::Waited(fault) } else { Undone::WithCare(fault.to_string()) }
    }
}

pub struct Intake {
    pub api: Api,
    pub store: Store,
    pub clock: Clock,
    pub house: Arc<House>,
    /// Told when letters may have been written.
    pub post_wake: Arc<Notify>,
    /// Told when the calendar may have something new to wait for.
    pub calendar_wake: Arc<Notify>,
    /// Told of every batch.
    pub health: Health,
    /// Where Telegram brings updates; without it they are polled.
    pub inlet: Option<webhook::Inlet>,
    /// Whether this instance is the one that polls; without it, it always is.
    pub leads: Option<watch::Receiver<bool>>,
    answers: Arc<Answers>,
    /// When old marks were dropped last ([`Clock::steady`]).
    tidied_at: AtomicI64,
}

impl Intake {
    pub fn new(
        api: Api,
        store: Store,
        clock: Clock,
        house: Arc<House>,
        post_wake: Arc<Notify>,
        calendar_wake: Arc<Notify>,
    ) -> Self {
        let answers = Arc::new(Answers::new(api.clone(), clock.clone(), &house));
        let tidied_at = AtomicI64::new(-TIDY_EVERY_MILLIS);
        Self {
            api,
            store,
            clock,
            house,
            post_wake,
            calendar_wake,
            health: Health::default(),
            inlet: None,
            leads: None,
            answers,
            tidied_at,
        }
    }

    /// Takes updates in until told to stop; then finishes the batch at hand and returns.
    ///
    /// # Errors
    /// When Telegram refused the token for an hour: nothing else ends the loop.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) -> anyhow::Result<()> {
        // Before the first update: what is taken in from now on is answered by those who take it in.
        let left = tokio::select! {
            left = self.left_behind() => left,
            _ = stop.wait_for(|stop| *stop) => return Ok(()),
        };
        let taking = async {
            match &self.inlet {
                Some(inlet) => self.hear(inlet, stop).await,
                None => self.poll(stop).await,
            }
        };
        let ended = tokio::select! {
            ended = taking => ended,
            never = self.keep_house(left) => match never {},
        };
        let _ = tokio::time::timeout(LAST_ANSWERS, self.answers.all_given()).await;
        if let Err(fault) = self.write_down_answered().await {
            tracing::warn!(%fault, "intake: presses that were answered are answered once more after the next start");
        }
        ended
    }

    /// Takes a batch in and answers its presses; tries until it is committed or we are told to stop.
    pub async fn take_in(&self, updates: &[Update], stop: &mut watch::Receiver<bool>) -> Taken {
        let Some(brought) = self.keep(updates, stop).await else { return Taken::Stopped };
        for due in brought.due {
            self.answers.give(due);
        }
        if brought.new { Taken::New } else { Taken::Known }
    }

    /// Takes a batch in, and says what it brought; tries until it is committed, or once more when told to stop.
    async fn keep(&self, updates: &[Update], stop: &mut watch::Receiver<bool>) -> Option<Brought> {
        let mut trouble = Trouble::new("intake: a batch of updates", BATCH_BACK_OFF);
        let mut with_care = false;
        loop {
            let answered = self.answers.take_answered(ANSWERED_AT_ONCE);
            let begun = self.clock.steady();
            let taking = async {
                match with_care {
                    false => store::bounded(self.commit_fast(updates, &answered)).await,
                    true => store::bounded(self.commit_with_care(updates, &answered))
                        .await
                        .map_err(Undone::Waited),
                }
            };
            let taken = tokio::select! {
                taken = taking => taken,
                () = self.cut_off(stop.clone()) => Err(Undone::Waited(store::Fault::Silent("the right to send"))),
            };
            match taken {
                Ok(brought) => {
                    trouble.over();
                    self.health.worked(Part::Intake);
                    self.measure(updates, begun);
                    if brought.new {
                        self.post_wake.notify_one();
                    }
                    if brought.acts {
                        self.calendar_wake.notify_one();
                    }
                    return Some(brought);
                }
                Err(Undone::WithCare(why)) => {
                    self.answers.put_back(answered);
                    tracing::warn!(
                        why,
                        "intake: a batch was undone and is taken in again, each update by itself"
                    );
                    with_care = true;
                }
                Err(Undone::Waited(fault)) => {
                    self.health.failed(Part::Intake, &fault);
                    self.answers.put_back(answered);
                    let pause = trouble.met(fault.to_string());
                    tokio::select! {
                        () = tokio::time::sleep(pause) => {}
                        _ = stop.wait_for(|stop| *stop) => return None,
                    }
                }
            }
        }
    }

    /// Waits until we lose the right to send though nobody told us to stop: our lines to the database are cut, then.
    async fn cut_off(&self, stop: watch::Receiver<bool>) {
        match &self.leads {
            Some(leads) => store::lease::lost(leads.clone()).await,
            None => std::future::pending().await,
        }
        if *stop.borrow() {
            std::future::pending::<()>().await;
        }
    }

    /// How long the commit took, and how long what was written waited for it.
    fn measure(&self, updates: &[Update], begun: i64) {
        let millis = |millis: i64| Duration::from_millis(u64::try_from(millis).unwrap_or(0));
        self.api.meters.turned(Part::Intake, millis(self.clock.steady() - begun));
        let now = self.clock.now();
        for written_at in updates.iter().filter_map(|update| update.written_at) {
            self.api.meters.taken_in(millis(now.millis_since(written_at)));
        }
    }

    /// The whole batch without a savepoint: presses under notices in a few statements for all, the rest one by one.
    async fn commit_fast(&self, updates: &[Update], answered: &[i64]) -> Result<Brought, Undone> {
        let ctx = Ctx { now: self.clock.now(), house: self.house.clone() };
        // Of presses under notices the unique keys take care.
        let begun = if updates.iter().all(is_press_under_notice) {
            self.store.begin_write_loose().await
        } else {
            self.store.begin_write().await
        };
        let mut tx = begun.map_err(Undone::Waited)?;
        let taken = AssertUnwindSafe(self.take_all(&mut tx, &ctx, updates, answered)).catch_unwind().await;
        let undone = match taken {
            Ok(Ok(brought)) => {
                tx.commit().await?;
                return Ok(brought);
            }
            Ok(Err(fault)) => Undone::from(fault),
            Err(panic) => Undone::WithCare(caught::text(panic)),
        };
        let _ = tx.rollback().await;
        Err(undone)
    }

    async fn take_all(
        &self,
        tx: &mut Write,
        ctx: &Ctx,
        updates: &[Update],
        answered: &[i64],
    ) -> Result<Brought, store::Fault> {
        if !answered.is_empty() {
            store::seen::answered(tx, answered).await?;
        }
        let mut marks: Vec<(i64, Option<&str>)> =
            updates.iter().filter_map(|update| Some((update.id?, update.press.as_deref()))).collect();
        // Two that take in the same updates, a zombie and its successor, then wait for each other in one order.
        marks.sort_unstable();
        let mut fresh = store::seen::mark_all(tx, &marks, ctx.now).await?;
        store::rsvp::hold(tx, &pressers(updates)).await?;
        let mut brought = Brought { new: !fresh.is_empty(), ..Brought::default() };
        let mut presses: Vec<(&Update, Press<'_>)> = Vec::new();
        let mut ignored: Vec<ChatId> = Vec::new();
        let mut silent = Vec::new();
        for update in updates {
            let Some(id) = update.id else { continue };
            // A replay, or nobody who says anything; a press is answered all the same.
            let Some(heard) = update.heard.as_ref().filter(|_| fresh.remove(&id)) else {
                silent.extend(empty(update));
                continue;
            };
            match Press::read(&heard.sender, &heard.intent) {
                Some(press) => presses.push((update, press)),
                None if heard.intent == Intent::Ignored => ignored.push(heard.sender.room.chat),
                None => {
                    take_presses(tx, ctx, &mut presses, &mut brought).await?;
                    brought.acts = true;
                    let (toast, language) = self.take_one(tx, ctx, heard).await?;
                    brought.due.extend(due(update, toast, language));
                }
            }
        }
        take_presses(tx, ctx, &mut presses, &mut brought).await?;
        // The update and its replay may stand in one batch: what it says comes first.
        brought.due.append(&mut silent);
        if !ignored.is_empty() {
            for chat in store::parked::among(tx, &ignored).await? {
                app::channel::heard_from(tx, ctx, chat).await?;
            }
        }
        Ok(brought)
    }

    /// One update of a batch that has gone well so far. A refusal keeps only itself.
    async fn take_one(
        &self,
        tx: &mut Write,
        ctx: &Ctx,
        heard: &Heard,
    ) -> Result<(Option<Toast>, Language), store::Fault> {
        let sender = app::meet(tx, ctx, &heard.sender, &heard.intent).await?;
        store::savepoint(tx).await?;
        let toast = match app::act(tx, ctx, &sender, heard.intent.clone()).await {
            Ok(toast) => toast,
            Err(Stop::Fault(fault)) => return Err(fault),
            Err(Stop::Refused(refusal)) => {
                store::undo(tx).await?;
                app::say_no(tx, ctx, &sender, &heard.intent, *refusal).await?
            }
        };
        store::release(tx).await?;
        Ok((toast, sender.language))
    }

    /// Each update in a savepoint of its own, so that one that fails takes no other with it.
    async fn commit_with_care(&self, updates: &[Update], answered: &[i64]) -> Result<Brought, store::Fault> {
        let ctx = Ctx { now: self.clock.now(), house: self.house.clone() };
        let mut tx = self.store.begin_write().await?;
        let mut brought = Brought { acts: true, ..Brought::default() };
        if !answered.is_empty() {
            store::seen::answered(&mut tx, answered).await?;
        }
        for update in updates {
            if let Some(id) = update.id {
                self.take_carefully(&mut tx, &ctx, id, update, &mut brought).await?;
            }
        }
        tx.commit().await?;
        Ok(brought)
    }

    /// One update inside its savepoint. A refusal keeps only itself; a fault keeps nothing and is tried again; after the last try
    /// only the mark with the error is kept, and the person is told that nothing was saved.
    async fn take_carefully(
        &self,
        tx: &mut Write,
        ctx: &Ctx,
        id: i64,
        update: &Update,
        brought: &mut Brought,
    ) -> Result<(), store::Fault> {
        let press = update.press.as_deref();
        store::savepoint(tx).await?;
        let new = store::seen::mark(tx, id, ctx.now, None, press).await?;
        brought.new |= new;
        let Some(heard) = update.heard.as_ref().filter(|_| new) else {
            brought.due.extend(empty(update));
            return store::release(tx).await;
        };
        let mut why = String::new();
        for _ in 0..TRIES {
            let handled = AssertUnwindSafe(self.handle(tx, ctx, id, press, heard)).catch_unwind().await;
            match handled {
                Ok(Ok((toast, language))) => {
                    brought.due.extend(due(update, toast, language));
                    return store::release(tx).await;
                }
                Ok(Err(fault)) if fault.is_passing() => return Err(fault),
                Ok(Err(fault)) => why = fault.to_string(),
                Err(panic) => why = caught::text(panic),
            }
            store::undo(tx).await?;
            store::seen::mark(tx, id, ctx.now, None, press).await?;
        }
        tracing::error!(update = id, why, "intake: an update failed {TRIES} times and is recorded");
        store::undo(tx).await?;
        store::seen::mark(tx, id, ctx.now, Some(&why), press).await?;
        store::release(tx).await?;
        store::savepoint(tx).await?;
        let apology = AssertUnwindSafe(apologise(tx, ctx, heard)).catch_unwind().await;
        let (toast, language) = match apology {
            Ok(Ok(said)) => said,
            Ok(Err(fault)) if fault.is_passing() => return Err(fault),
            failed => {
                let why = match failed {
                    Ok(failed) => failed.err().map(|fault| fault.to_string()),
                    Err(panic) => Some(caught::text(panic)),
                };
                tracing::error!(update = id, why, "intake: nobody could be told that an update failed");
                store::undo(tx).await?;
                (None, Language::default())
            }
        };
        brought.due.extend(due(update, toast, language));
        store::release(tx).await
    }

    async fn handle(
        &self,
        tx: &mut Write,
        ctx: &Ctx,
        id: i64,
        press: Option<&str>,
        heard: &Heard,
    ) -> Result<(Option<Toast>, Language), store::Fault> {
        let sender = app::meet(tx, ctx, &heard.sender, &heard.intent).await?;
        match app::act(tx, ctx, &sender, heard.intent.clone()).await {
            Ok(toast) => Ok((toast, sender.language)),
            Err(Stop::Fault(fault)) => Err(fault),
            Err(Stop::Refused(refusal)) => {
                store::undo(tx).await?;
                store::seen::mark(tx, id, ctx.now, None, press).await?;
                let sender = app::meet(tx, ctx, &heard.sender, &heard.intent).await?;
                Ok((app::say_no(tx, ctx, &sender, &heard.intent, *refusal).await?, sender.language))
            }
        }
    }

    /// What can be done between batches: presses that were `left` unanswered by a crash, answers to be written down, old marks.
    async fn keep_house(&self, mut left: Vec<Unanswered>) -> std::convert::Infallible {
        if self.store.engine() == Engine::Postgres && !left.is_empty() {
            tokio::time::sleep(OTHERS_ANSWER).await;
            let still: HashSet<i64> = self.left_behind().await.iter().map(|left| left.update).collect();
            left.retain(|left| still.contains(&left.update));
        }
        stream::iter(left)
            .for_each_concurrent(LEFT_BEHIND_AT_ONCE, |left| self.answers.give_now(nothing_to_say(left)))
            .await;
        let mut trouble = Trouble::new("intake: writing down what was answered", HOUSE_BACK_OFF);
        loop {
            tokio::time::sleep(KEEP_HOUSE_EVERY).await;
            match self.tidy().await {
                Ok(()) => trouble.over(),
                Err(fault) => tokio::time::sleep(trouble.met(fault.to_string())).await,
            }
        }
    }

    /// Presses that were saved and never answered, newest first, whatever the clock showed then or shows now: whether one is too old
    /// Telegram says itself. Waits for the database.
    async fn left_behind(&self) -> Vec<Unanswered> {
        let mut trouble = Trouble::new("intake: looking for presses left unanswered", HOUSE_BACK_OFF);
        let mut left: Vec<Unanswered> = Vec::new();
        loop {
            let after = left.last().map(|last| (last.seen_at, last.update));
            match self.some_left_behind(after).await {
                Ok(some) => {
                    trouble.over();
                    let is_last = some.len() < LEFT_BEHIND;
                    left.extend(some);
                    if is_last {
                        return left;
                    }
                }
                Err(fault) => tokio::time::sleep(trouble.met(fault.to_string())).await,
            }
        }
    }

    async fn some_left_behind(&self, after: Option<(Moment, i64)>) -> Result<Vec<Unanswered>, store::Fault> {
        let mut tx = self.store.begin_read().await?;
        let left = store::seen::unanswered(&mut tx, after, LEFT_BEHIND as i64).await?;
        tx.commit().await?;
        Ok(left)
    }

    async fn tidy(&self) -> Result<(), store::Fault> {
        self.write_down_answered().await?;
        let now = self.clock.steady();
        if now - self.tidied_at.load(Ordering::Relaxed) < TIDY_EVERY_MILLIS {
            return Ok(());
        }
        let before = retention::UPDATES.before(self.clock.now());
        loop {
            let mut tx = self.store.begin_write_loose().await?;
            let dropped = store::seen::forget(&mut tx, before, TIDY_AT_ONCE).await?;
            tx.commit().await?;
            if dropped == 0 {
                break;
            }
        }
        self.tidied_at.store(now, Ordering::Relaxed);
        Ok(())
    }

    async fn write_down_answered(&self) -> Result<(), store::Fault> {
        loop {
            let answered = self.answers.take_answered(ANSWERED_AT_ONCE);
            if answered.is_empty() {
                return Ok(());
            }
            let written = async {
                let mut tx = self.store.begin_write_loose().await?;
                store::seen::answered(&mut tx, &answered).await?;
                tx.commit().await
            };
            if let Err(fault) = written.await {
                self.answers.put_back(answered);
                return Err(fault);
            }
        }
    }
}

/// Whether the update is a press under a notice, or says nothing to us.
fn is_press_under_notice(update: &Update) -> bool {
    update.heard.as_ref().is_none_or(|heard| {
        heard.intent == Intent::Ignored || Press::read(&heard.sender, &heard.intent).is_some()
    })
}

/// Who presses under notices.
fn pressers(updates: &[Update]) -> Vec<AccountId> {
    let presses = updates.iter().filter_map(|update| update.heard.as_ref());
    let presses = presses.filter(|heard| Press::read(&heard.sender, &heard.intent).is_some());
    presses.map(|heard| heard.sender.account).collect()
}

/// Presses under notices, all that came in a row.
async fn take_presses(
    tx: &mut Write,
    ctx: &Ctx,
    presses: &mut Vec<(&Update, Press<'_>)>,
    brought: &mut Brought,
) -> Result<(), store::Fault> {
    if presses.is_empty() {
        return Ok(());
    }
    let asked: Vec<Press<'_>> = presses.iter().map(|(_, press)| *press).collect();
    let replies = app::rsvp::press_all(tx, ctx, &asked).await?;
    for ((update, _), reply) in presses.drain(..).zip(replies) {
        brought.due.extend(due(update, Some(reply.toast), reply.language));
    }
    Ok(())
}

async fn apologise(
    tx: &mut Write,
    ctx: &Ctx,
    heard: &Heard,
) -> Result<(Option<Toast>, Language), store::Fault> {
    let sender = app::meet(tx, ctx, &heard.sender, &heard.intent).await?;
    if heard.intent == Intent::Ignored {
        return Ok((None, sender.language));
    }
    Ok((app::say_no(tx, ctx, &sender, &heard.intent, Refusal::Fault).await?, sender.language))
}

/// The press that an update was, to be answered with `toast`.
fn due(update: &Update, toast: Option<Toast>, language: Language) -> Option<Due> {
    let sender = update.heard.as_ref().map(|heard| &heard.sender);
    let group = sender.filter(|sender| sender.room.kind == RoomKind::Group);
    let group = group.map(|sender| To { group: sender.room.chat, account: sender.account });
    Some(Due { update: update.id?, press: update.press.clone()?, toast, language, group })
}

/// Nobody knows any more what was to be said, but nobody is left waiting.
fn nothing_to_say(left: Unanswered) -> Due {
    Due { update: left.update, press: left.press, toast: None, language: Language::default(), group: None }
}

fn empty(update: &Update) -> Option<Due> {
    due(update, None, Language::default())
}
