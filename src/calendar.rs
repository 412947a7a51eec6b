//! The calendar: what becomes due by itself. Waves of election reminders are opened and written to their recipients, meetings
//! are reminded of and their cards closed, letters that came too late are cancelled. The use-cases are in `app/campaign.rs` and
//! `app/meeting.rs`; the letters are sent by the post.
//!
//! Every step is one short transaction and may be done again: two calendars, or one after a crash, make no letter twice.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, watch};

use crate::app::{Ctx, House, campaign, meeting};
use crate::clock::Clock;
use crate::domain::ids::CampaignId;
use crate::domain::link::GUESSING_PAUSE_MINUTES;
use crate::domain::time::Moment;
use crate::health::{Health, Part};
use crate::store::{self, Store};

/// Looks again after this time even if nobody called: heals a lost wake-up.
const HEAL: Duration = Duration::from_secs(30);

/// The least time between two turns.
const REST: Duration = Duration::from_millis(100);

/// The first wait after a fault; it doubles up to [`HEAL`].
const FIRST_BACK_OFF: Duration = Duration::from_millis(100);

/// How long an answer is kept after its meeting (domain.md §8 P7; said in the privacy notice).
const ANSWERS_KEPT_DAYS: i64 = 90;

/// How often a tick is tried again at once when the database was merely busy with somebody else.
const TRIES: u32 = 5;

/// Does everything that is due at `ctx.now`, one batch of each wave; says when something is due again.
///
/// # Errors
/// When the database fails, or stays busy.
pub async fn tick(store: &Store, ctx: &Ctx) -> Result<Option<Moment>, store::Fault> {
    let mut tries = 0;
    loop {
        match once(store, ctx).await {
            Err(fault) if fault.is_passing() && tries < TRIES => {
                tries += 1;
                tokio::time::sleep(Duration::from_millis(10 << tries)).await;
            }
            outcome => return outcome,
        }
    }
}

async fn once(store: &Store, ctx: &Ctx) -> Result<Option<Moment>, store::Fault> {
    let mut tx = store.begin_write().await?;
    campaign::open_due(&mut tx, ctx).await?;
    campaign::hold_at_night(&mut tx, ctx).await?;
    tx.commit().await?;

    for wave in hungry(store, ctx).await? {
        let mut tx = store.begin_write().await?;
        campaign::expand(&mut tx, ctx, wave).await?;
        tx.commit().await?;
    }

    // After the batches: what was written too late is cancelled in the same turn.
    let mut tx = store.begin_write().await?;
    store::outbox::expire(&mut tx, ctx.now).await?;
    tx.commit().await?;

    // What meetings have due: their reminders, and closing the notices of those that have begun.
    let mut tx = store.begin_write().await?;
    meeting::plan_reminders(&mut tx, ctx).await?;
    meeting::close_due(&mut tx, ctx).await?;
    // As the privacy notice promises.
    store::rsvp::forget(&mut tx, ctx.now.plus_days(-ANSWERS_KEPT_DAYS)).await?;
    store::guess::forget(&mut tx, ctx.now.plus_minutes(-GUESSING_PAUSE_MINUTES)).await?;
    tx.commit().await?;

    let mut tx = store.begin_read().await?;
    let next = [campaign::next_due(&mut tx, ctx).await?, meeting::next_due(&mut tx, ctx).await?];
    tx.commit().await?;
    Ok(next.into_iter().flatten().min())
}

/// The waves whose next batch the post is ready for. Read outside the writing transaction: the post ends letters all the time,
/// and a count of them would make the two undo each other.
async fn hungry(store: &Store, ctx: &Ctx) -> Result<Vec<CampaignId>, store::Fault> {
    let mut tx = store.begin_read().await?;
    let mut hungry = Vec::new();
    for wave in store::campaign::expanding(&mut tx).await? {
        if store::campaign::in_hand(&mut tx, wave.id, ctx.now).await? < campaign::LOW_WATER {
            hungry.push(wave.id);
        }
    }
    tx.commit().await?;
    Ok(hungry)
}

/// Lives through the calendar until `stop` turns true. `wake`: something new may be due; `post_wake`: told after every turn
/// that letters may have been written. `health`: told of every turn.
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
    let mut back_off = FIRST_BACK_OFF;
    while !*stop.borrow() {
        let ctx = Ctx { now: clock.now(), house: house.clone() };
        let next = match store::bounded(tick(&store, &ctx)).await {
            Ok(next) => {
                health.worked(Part::Calendar);
                back_off = FIRST_BACK_OFF;
                post_wake.notify_one();
                next
            }
            Err(fault) => {
                health.failed(Part::Calendar, &fault);
                tracing::warn!(%fault, "calendar: a turn was undone and is tried again");
                tokio::select! {
                    () = tokio::time::sleep(back_off) => {}
                    changed = stop.changed() => if changed.is_err() { break },
                }
                back_off = (back_off * 2).min(HEAL);
                continue;
            }
        };
        // A burst of updates wakes us once, not once a batch.
        tokio::time::sleep(REST).await;
        let due = async {
            match next {
                Some(next) => clock.sleep_until(next).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = due => {}
            () = wake.notified() => {}
            () = tokio::time::sleep(HEAL) => {}
            // Without anybody left to say stop, nobody waits for us either.
            changed = stop.changed() => if changed.is_err() { break },
        }
    }
    Ok(())
}
