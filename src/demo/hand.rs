//! The hand on the room's clock: its pace, and jumps that stop at each thing due. While the bot has something to do the clock
//! runs no faster than [`BUSY_PACE`]: a press must be answered within seconds of the room's time, as in life.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::hall::{Hall, Walk, locked};
use crate::app::{Ctx, House, campaign, meeting};
use crate::clock::Setting;
use crate::config::Config;
use crate::domain::election::Election;
use crate::domain::time::Moment;
use crate::store;

/// The paces one can choose.
pub(super) const SPEEDS: [u32; 3] = [1, 60, 3600];
/// The fastest pace while the bot has something to do.
const BUSY_PACE: u32 = 20;
/// The pace while a room is set up and nobody waits for an answer: letters leave at their own pace, a second each to one reader.
const PREPARING_PACE: u32 = 100;
const LOOK_IN_A_HURRY: Duration = Duration::from_millis(5);
/// How often a fast clock looks whether the bot has something to do, in real time.
const LOOK: Duration = Duration::from_millis(40);
const LOOK_AT_EASE: Duration = Duration::from_millis(200);
/// At each stop of a jump the bot gets this long, in real time.
const STOP_MOST: Duration = Duration::from_secs(30);
/// The calendar needs a moment to notice what is due.
const NOTICE: Duration = Duration::from_millis(250);

/// At each stop of a jump the clock lingers, so that the eye can follow.
const LINGER: Duration = Duration::from_millis(400);

impl Hall {
    pub(super) fn set_speed(&self, speed: u32) {
        self.speed.store(speed, Ordering::SeqCst);
        if speed <= BUSY_PACE {
            self.set_pace(speed);
        }
    }

    fn set_pace(&self, pace: u32) {
        let Setting { shown, speed, until } = self.room.clock.setting();
        if speed != pace || until.is_some() {
            self.room.clock.turn(shown, pace);
        }
    }

    /// The pace chosen, or that of a crowd.
    pub(super) fn wanted_pace(&self) -> u32 {
        self.speed.load(Ordering::SeqCst).max(self.hurry.load(Ordering::SeqCst))
    }

    /// Slows a fast clock down before somebody acts.
    pub(super) fn steady(&self) {
        self.set_pace(self.room.clock.setting().speed.min(BUSY_PACE));
    }

    /// Where a jump under way leads.
    pub(super) fn walking_to(&self) -> Option<Moment> {
        locked(&self.walk).as_ref().map(|walk| walk.to)
    }

    /// The next moment at which the bot does something by itself.
    pub(super) async fn next_due(&self) -> Result<Option<Moment>, store::Fault> {
        let now = self.room.clock.now();
        let of_calendar = self.next_in_calendar().await?;
        let mut tx = self.store().begin_read().await?;
        let of_post = store::outbox::next_due(&mut tx).await?.earliest().filter(|due| *due > now);
        Ok(of_calendar.into_iter().chain(of_post).min())
    }

    /// The same without the letters that wait for their time or their next try.
    async fn next_in_calendar(&self) -> Result<Option<Moment>, store::Fault> {
        let ctx = Ctx { now: self.room.clock.now(), house: self.house() };
        let mut tx = self.store().begin_read().await?;
        let due = [campaign::next_due(&mut tx, &ctx).await?, meeting::next_due(&mut tx, &ctx).await?];
        Ok(due.into_iter().flatten().min())
    }

    /// The election whose day is set.
    pub(super) async fn election(&self) -> Result<Option<Election>, store::Fault> {
        let mut tx = self.store().begin_read().await?;
        store::election::active(&mut tx).await
    }

    pub(super) fn house(&self) -> Arc<House> {
        self.house_by(crate::chance::Chance::seeded(0))
    }

    /// The same for whoever writes, too.
    pub(super) fn house_by(&self, chance: crate::chance::Chance) -> Arc<House> {
        let Config { zone, operators, controller, .. } = &self.room.config;
        Arc::new(House {
            zone: *zone,
            operators: operators.clone(),
            operators_chat: None,
            controller: controller.clone(),
            bot_username: self.room.sim.bot_username().to_owned(),
            chance,
            public_url: None,
            labels: |_, _, _, _| Vec::new(),
        })
    }

    /// Begins to move the clock to `to`, in the background; an earlier jump is given up.
    pub(super) fn walk(self: &Arc<Self>, to: Moment) {
        self.stop_walking();
        let mut slot = locked(&self.walk);
        let hall = self.clone();
        let task = tokio::spawn(async move {
            if let Err(error) = hall.walk_to(to).await {
                tracing::warn!(%error, "practice room: the clock was not moved to the end");
            }
            // Unless another jump has taken its place.
            locked(&hall.walk).take_if(|walk| Some(walk.task.id()) == tokio::task::try_id());
        });
        *slot = Some(Walk { to, task: task.abort_handle() });
    }

    pub(super) fn stop_walking(&self) {
        if let Some(walk) = locked(&self.walk).take() {
            walk.task.abort();
        }
    }

    /// Moves the clock to `to`, stopping at each thing due until the bot has done it. While presses wait for a bot that is dead
    /// or cut off, the clock does not jump: they would be gone.
    pub(super) async fn walk_to(&self, to: Moment) -> anyhow::Result<()> {
        self.set_pace(BUSY_PACE);
        self.rest(STOP_MOST).await?;
        loop {
            self.wait_while_presses_wait().await;
            let now = self.room.clock.now();
            // A bot that cannot send would try each letter again every few seconds: those are no stops.
            let due =
                if self.is_well().await { self.next_due().await? } else { self.next_in_calendar().await? };
            let next = due.filter(|due| *due > now && *due < to);
            self.room.clock.turn(next.unwrap_or(to), BUSY_PACE);
            self.write_clock();
            tokio::time::sleep(NOTICE).await;
            self.rest(STOP_MOST).await?;
            if next.is_none() || self.room.clock.now() >= to {
                return Ok(());
            }
            tokio::time::sleep(LINGER).await;
        }
    }

    async fn wait_while_presses_wait(&self) {
        while self.room.sim.pending_updates() > 0 && !self.is_well().await {
            self.set_pace(1);
            tokio::time::sleep(LOOK_AT_EASE).await;
        }
    }

    /// Lets the clock run as fast as the bot can follow, for as long as this is awaited: while a room is set up.
    pub(super) async fn hurry_the_clock(&self) {
        loop {
            let taps = self.room.sim.press_counts();
            let waited_for = self.room.sim.pending_updates() > 0 || taps.answered + taps.lost < taps.pressed;
            self.set_pace(if waited_for { BUSY_PACE } else { PREPARING_PACE });
            tokio::time::sleep(LOOK_IN_A_HURRY).await;
        }
    }

    /// Keeps the clock at the chosen pace, or slower while the bot has something to do. While it cannot do it, dead or cut off,
    /// the clock goes at the real pace: Telegram keeps a press for 150 seconds only (platform facts), and nobody should lose
    /// one by watching.
    pub(super) async fn mind_the_clock(&self) {
        loop {
            if self.walking_to().is_some() {
                tokio::time::sleep(LOOK_AT_EASE).await;
                continue;
            }
            let wanted = self.wanted_pace();
            if !self.is_well().await {
                let waited_for = self.is_crowd_busy() || self.room.sim.pending_updates() > 0;
                self.set_pace(if waited_for { 1 } else { wanted });
                tokio::time::sleep(LOOK).await;
                continue;
            }
            if wanted <= BUSY_PACE {
                self.set_pace(wanted);
                tokio::time::sleep(LOOK_AT_EASE).await;
                continue;
            }
            if self.is_busy().await.unwrap_or(true) {
                self.set_pace(BUSY_PACE);
                tokio::time::sleep(LOOK).await;
                continue;
            }
            // Neither clock may pass what is due before the other: both stand still there until the hand has seen it.
            let until = self.next_due().await.ok().flatten();
            let setting = self.room.clock.setting();
            if (setting.speed, setting.until) != (wanted, until) {
                self.room.clock.set(Setting { speed: wanted, until, ..setting });
            }
            let due = async {
                match until {
                    Some(until) => self.room.clock.sleep_until(until).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = due => {
                    self.set_pace(BUSY_PACE);
                    tokio::time::sleep(NOTICE).await;
                }
                () = tokio::time::sleep(LOOK) => {}
            }
        }
    }
}
