//! A room: a simulator, a database of its own, the bot's loops, and a clock moved by hand.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::chance::Chance;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::letter::{Lane, LetterState};
use crate::domain::time::Moment;
use crate::run::{self, Parts};
use crate::sim::{Person, Sim, SimOptions};
use crate::store::{self, Store};

/// How long a room may take to come to rest, in real time.
const PATIENCE: Duration = Duration::from_secs(60);

/// No call for this long means that none is under way.
const SILENCE: Duration = Duration::from_millis(40);

pub struct Room {
    pub sim: Sim,
    pub clock: Clock,
    pub store: Store,
    /// The one operator (`LOA_ADMINS`).
    pub operator: i64,
    config: Config,
    bots: Vec<(watch::Sender<bool>, JoinHandle<anyhow::Result<()>>)>,
}

impl Room {
    /// Opens a room on `database_url` at `start`, its clock at `speed` times the real pace, the bot running.
    ///
    /// # Errors
    /// When a port, the database or the bot cannot be opened.
    pub async fn open(database_url: &str, start: Moment, speed: u32) -> anyhow::Result<Self> {
        let clock = Clock::by_hand(start, speed);
        let of_sim = clock.clone();
        let sim = Sim::start(SimOptions::new(Arc::new(move || of_sim.now().unix_millis())))?;
        let operator = sim.add_user(Person::named("Vận hành"));
        let config = Config::from_lookup(|name| match name {
            "TELOXIDE_TOKEN" => Some(sim.token().to_owned()),
            "TELOXIDE_API_URL" => Some(sim.api_url()),
            "DATABASE_URL" => Some(database_url.to_owned()),
            "LOA_ADMINS" => Some(operator.to_string()),
            "LOA_CONTROLLER" => Some("Ủy ban nhân dân phường Bình Ngọc".to_owned()),
            _ => None,
        })?;
        let store = Store::connect(database_url).await?;
        let mut room = Self { sim, clock, store, operator, config, bots: Vec::new() };
        room.start_bot().await?;
        Ok(room)
    }

    /// Starts the bot's loops. A second call before [`Room::stop_bot`] starts another instance on the same database.
    ///
    /// # Errors
    /// When the database or the simulator cannot be reached.
    pub async fn start_bot(&mut self) -> anyhow::Result<()> {
        let seed = 2022 + self.bots.len() as u64;
        let parts = Parts::assemble(&self.config, self.clock.clone(), Chance::seeded(seed)).await?;
        let (stop, stopped) = watch::channel(false);
        self.bots.push((stop, tokio::spawn(run::run(parts, stopped))));
        Ok(())
    }

    /// Stops every instance as SIGTERM would: what is under way is finished.
    ///
    /// # Errors
    /// When a loop failed, or does not end.
    pub async fn stop_bot(&mut self) -> anyhow::Result<()> {
        for (stop, running) in self.bots.drain(..) {
            stop.send_replace(true);
            tokio::time::timeout(PATIENCE, running).await.context("the bot does not stop")???;
        }
        Ok(())
    }

    /// Waits until everything said was taken in and every letter that is due has left.
    ///
    /// # Errors
    /// When the room does not come to rest.
    pub async fn rest(&self) -> anyhow::Result<()> {
        let resting = async {
            // Twice, with a silence on the wire between: an edit under way is in no table.
            loop {
                tokio::time::sleep(Duration::from_millis(8)).await;
                if self.sim.pending_updates() == 0
                    && self.nothing_due().await?
                    && self.sim.settle(SILENCE, PATIENCE).await
                    && self.nothing_due().await?
                {
                    return Ok::<_, anyhow::Error>(());
                }
            }
        };
        match tokio::time::timeout(PATIENCE, resting).await {
            Ok(rested) => rested,
            Err(_) => {
                let (unread, letters) = (self.sim.pending_updates(), self.letters().await?);
                anyhow::bail!("the room does not come to rest: {unread} updates unread, letters {letters:?}")
            }
        }
    }

    async fn nothing_due(&self) -> anyhow::Result<bool> {
        let mut tx = self.store.begin_read().await?;
        let soon = self.clock.now().plus_minutes(2);
        let letters = store::outbox::next_due(&mut tx).await?;
        let cards = store::card::next_due(&mut tx).await?;
        let under_way = store::outbox::under_way(&mut tx).await?;
        Ok(letters.is_none_or(|due| due > soon) && cards.is_none_or(|due| due > soon) && under_way == 0)
    }

    /// How many letters are in each state, by lane.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn letters(&self) -> anyhow::Result<Vec<(Lane, LetterState, i64)>> {
        let mut tx = self.store.begin_read().await?;
        Ok(store::outbox::tally(&mut tx).await?)
    }
}
