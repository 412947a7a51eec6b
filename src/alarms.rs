//! Looks every minute for what operators must know: little room, an old backup, letters that were lost, updates that do not come, Telegram
//! away, a standstill. What is said of it, and when: `domain/alarm.rs`, `app/alarm.rs`.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, watch};

use crate::app::{Ctx, House, alarm};
use crate::clock::Clock;
use crate::disk::{self, Room};
use crate::domain::alarm::{AWAY_MINUTES, Alarm, Gap, OLD_BACKUP_DAYS, Observed};
use crate::meters::Meters;
use crate::store::{self, Fault, Store};
use crate::trouble::Trouble;

/// How often it is looked.
const LOOK_EVERY: Duration = Duration::from_secs(60);
const BACK_OFF: (Duration, Duration) = (Duration::from_secs(5), Duration::from_secs(60));

/// Where it is looked.
pub struct Sights {
    pub store: Store,
    pub clock: Clock,
    pub house: Arc<House>,
    pub meters: Meters,
    pub post_wake: Arc<Notify>,
    /// Where the database's file is, if it is one.
    pub folder: Option<PathBuf>,
    /// Whether backups are made at night.
    pub has_backups: bool,
    /// Whether Telegram brings its updates.
    pub has_webhook: bool,
}

impl Sights {
    /// One look at everything.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn look(&self) -> Result<(), Fault> {
        let ctx = Ctx { now: self.clock.now(), house: self.house.clone() };
        let mut observed = Vec::new();
        if let Some(room) = self.room().await {
            let figure = i64::try_from(room.percent()).unwrap_or(100);
            observed.push(Observed { alarm: Alarm::LittleDisk, is_on: room.is_little(), figure });
        }
        let mut tx = self.store.begin_read().await?;
        let backup = store::backup::last(&mut tx).await?;
        self.meters.backed_up(backup.map(|at| ctx.now.millis_since(at)));
        let since = store::backup::owed_since(&mut tx, ctx.now).await?.unwrap_or(ctx.now);
        let days = ctx.now.millis_since(since) / 86_400_000;
        let is_missed = self.has_backups && days >= OLD_BACKUP_DAYS;
        observed.push(Observed { alarm: Alarm::OldBackup, is_on: is_missed, figure: days });
        let lost = alarm::lost_letters(&mut tx, &ctx).await?;
        observed.push(Observed { alarm: Alarm::LostLetters, is_on: lost > 0, figure: lost });
        if self.has_webhook {
            let (waiting, is_failing) = self.meters.webhook();
            observed.push(Observed { alarm: Alarm::Webhook, is_on: is_failing, figure: waiting });
        }
        let is_due = alarm::is_due(&mut tx, &ctx, &observed).await?;
        tx.commit().await?;
        let away = self.meters.was_away().filter(|away| away.as_secs() >= 60 * AWAY_MINUTES.unsigned_abs());
        let mut tx = self.store.begin_write_loose().await?;
        alarm::lives(&mut tx, &ctx, Clock::system().now()).await?;
        store::backup::want(&mut tx, self.has_backups, ctx.now).await?;
        if is_due {
            alarm::observe(&mut tx, &ctx, &observed).await?;
        }
        if let Some(away) = away {
            let millis = i64::try_from(away.as_millis()).unwrap_or(i64::MAX);
            alarm::was(&mut tx, &ctx, Gap::TelegramAway, (ctx.now.plus_millis(-millis), ctx.now)).await?;
        }
        tx.commit().await?;
        // Only now: what a failed commit did not keep is told by the next look.
        self.meters.told_of_away();
        self.post_wake.notify_one();
        Ok(())
    }

    /// The room where the database is; a disk that hangs holds up nobody.
    async fn room(&self) -> Option<Room> {
        let folder = self.folder.clone()?;
        tokio::task::spawn_blocking(move || disk::room(&folder)).await.ok()?.ok()
    }
}

/// Looks until told to stop.
///
/// # Errors
/// None today: a failure is logged here and tried again.
pub async fn run(sights: Sights, mut stop: watch::Receiver<bool>) -> anyhow::Result<()> {
    let mut trouble = Trouble::new("alarms: a look", BACK_OFF);
    while !*stop.borrow() {
        let pause = match store::bounded(sights.look()).await {
            Ok(()) => {
                trouble.over();
                LOOK_EVERY
            }
            Err(fault) => trouble.met(fault.to_string()),
        };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            // Without anybody left to say stop, nobody waits for us either.
            changed = stop.changed() => if changed.is_err() { break },
        }
    }
    Ok(())
}
