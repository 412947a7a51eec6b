//! A room: a simulator, a database of its own, a clock moved by hand, and (in the story and the tests) the bot's loops in the
//! same process. In the practice room the bot is a process of its own (`process.rs`).

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use serde::{Deserialize, Serialize};
use telegram_sim::{Person, Sim, SimOptions};
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

use super::ward;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::config::{self, Config, PRACTICE_DATA_KEY, PRACTICE_TOKEN, Secret, WEBHOOK_PATH, Webhook};
use crate::domain::letter::{Lane, LetterState};
use crate::domain::time::Moment;
use crate::health::{Health, Part};
use crate::run::{self, Parts};
use crate::store::{self, Store};

/// How long a room may take to come to rest, in real time.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);

/// No call for this long means that none is under way.
const SILENCE: Duration = Duration::from_millis(40);

/// What a bot in this room is told instead of an environment.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Settings {
    pub token: String,
    pub api_url: String,
    pub database_url: String,
    pub operator: i64,
    pub controller: String,
    /// Another time zone than the country's.
    #[serde(default)]
    pub zone: Option<String>,
    /// Where the room itself serves the page for the door.
    #[serde(default)]
    pub public_url: Option<String>,
}

impl Settings {
    /// The bot's configuration. Only [`PRACTICE_TOKEN`] at an address on this machine is taken: whatever else is asked,
    /// nothing in the room can reach Telegram.
    ///
    /// # Errors
    /// When the settings are none of a room's.
    pub(super) fn config(&self) -> anyhow::Result<Config> {
        let mut config = Config::from_lookup(|name| match name {
            "TELOXIDE_TOKEN" => Some(self.token.clone()),
            "TELOXIDE_API_URL" => Some(self.api_url.clone()),
            "DATABASE_URL" => Some(self.database_url.clone()),
            "LOA_DATA_KEY" => Some(PRACTICE_DATA_KEY.to_owned()),
            "LOA_ADMINS" => Some(self.operator.to_string()),
            "LOA_CONTROLLER" => Some(self.controller.clone()),
            "LOA_TIME_ZONE" => self.zone.clone(),
            _ => None,
        })?;
        ensure!(
            config.telegram.token.expose() == PRACTICE_TOKEN,
            "the practice room refuses a real bot token"
        );
        ensure!(
            config::is_loopback(&config.telegram.api_url),
            "the practice room talks to this machine only"
        );
        config.public_url = self.public_url.clone();
        Ok(config)
    }
}

/// Where nobody listens, on an address of this machine that no other process uses: there nobody takes the port meanwhile.
fn free_address() -> std::io::Result<SocketAddr> {
    let process = std::process::id().to_be_bytes();
    // 127.128.0.1 to 127.191.255.255; the last byte may not be 0.
    let own = [127, 128 | (process[1] & 63), process[2], process[3].max(1)];
    std::net::TcpListener::bind(SocketAddr::from((own, 0)))?.local_addr()
}

/// A simulator with our bot in it, by the room's clock.
pub(super) fn sim_options(clock: &Clock) -> SimOptions {
    let clock = clock.clone();
    SimOptions {
        token: PRACTICE_TOKEN.to_owned(),
        bot_username: "loa_phuong_bot".to_owned(),
        bot_name: "Loa Phường".to_owned(),
        ..SimOptions::new(Arc::new(move || clock.now().unix_millis()))
    }
}

/// How updates come to the bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Road {
    /// It asks for them.
    #[default]
    Polls,
    /// The simulator brings them.
    Webhook,
}

pub struct Room {
    pub sim: Sim,
    pub clock: Clock,
    pub store: Store,
    /// The one operator (`LOA_ADMINS`).
    pub operator: i64,
    pub(super) settings: Settings,
    pub(super) config: Config,
    bots: Vec<Running>,
}

/// A bot in this process.
struct Running {
    stop: watch::Sender<bool>,
    health: Health,
    calendar_wake: Arc<Notify>,
    task: JoinHandle<anyhow::Result<()>>,
}

impl Room {
    /// Opens a room on `database_url` at `start`, its clock at `speed` times the real pace, the bot running.
    ///
    /// # Errors
    /// When a port, the database or the bot cannot be opened.
    pub async fn open(database_url: &str, start: Moment, speed: u32) -> anyhow::Result<Self> {
        Self::open_by(Road::Polls, database_url, start, speed).await
    }

    /// As [`Room::open`], with updates coming by `road`.
    ///
    /// # Errors
    /// As there.
    pub async fn open_by(road: Road, database_url: &str, start: Moment, speed: u32) -> anyhow::Result<Self> {
        let clock = Clock::by_hand(start, speed);
        let sim = Sim::start(sim_options(&clock))?;
        let operator = sim.add_user(Person::named("Vận hành"));
        let mut room = Self::furnish(sim, clock, operator, database_url).await?;
        if road == Road::Webhook {
            let address = free_address()?;
            room.config.listen = Some(address);
            let secret = Secret::new("practice-room-webhook-secret");
            room.config.webhook = Some(Webhook { url: format!("http://{address}{WEBHOOK_PATH}"), secret });
        }
        room.start_bot().await?;
        Ok(room)
    }

    /// A room without a bot, its database brought up to date.
    pub(super) async fn furnish(
        sim: Sim,
        clock: Clock,
        operator: i64,
        database_url: &str,
    ) -> anyhow::Result<Self> {
        let settings = Settings {
            token: sim.token().to_owned(),
            api_url: sim.api_url(),
            database_url: database_url.to_owned(),
            operator,
            controller: ward::CONTROLLER.to_owned(),
            zone: None,
            public_url: None,
        };
        let config = settings.config()?;
        let store = Store::connect(database_url, &config.data_key).await?;
        store.migrate().await?;
        Ok(Self { sim, clock, store, operator, settings, config, bots: Vec::new() })
    }

    /// Starts the bot's loops. A second call before [`Room::stop_bot`] starts another instance on the same database.
    ///
    /// # Errors
    /// When the database or the simulator cannot be reached.
    pub async fn start_bot(&mut self) -> anyhow::Result<()> {
        let seed = 2022 + self.bots.len() as u64;
        let parts = Parts::assemble(&self.config, self.clock.clone(), Chance::seeded(seed)).await?;
        let (stop, stopped) = watch::channel(false);
        let (health, calendar_wake) = (parts.health.clone(), parts.calendar_wake.clone());
        let task = tokio::spawn(run::run(parts, stopped));
        self.bots.push(Running { stop, health, calendar_wake, task });
        Ok(())
    }

    /// Stops every instance as SIGTERM would: what is under way is finished.
    ///
    /// # Errors
    /// When a loop failed, or does not end.
    pub async fn stop_bot(&mut self) -> anyhow::Result<()> {
        for bot in self.bots.drain(..) {
            bot.stop.send_replace(true);
            tokio::time::timeout(PATIENCE, bot.task).await.context("the bot does not stop")???;
        }
        Ok(())
    }

    /// Moves the clock on and waits until all that became due by itself is done and its letters have left.
    ///
    /// # Errors
    /// When the room does not come to rest.
    pub async fn turn(&self, to: Moment, speed: u32) -> anyhow::Result<()> {
        self.clock.turn(to, speed);
        for bot in &self.bots {
            // A turn that was under way may have read the old hour: the second one has not.
            for _ in 0..2 {
                let before = bot.health.turns_of(Part::Calendar);
                bot.calendar_wake.notify_one();
                let turned = async {
                    while bot.health.turns_of(Part::Calendar) == before {
                        tokio::time::sleep(Duration::from_millis(8)).await;
                    }
                };
                tokio::time::timeout(PATIENCE, turned).await.context("the calendar does not turn")?;
            }
        }
        self.rest().await
    }

    /// Waits until everything said was taken in and every letter that is due has left.
    ///
    /// # Errors
    /// When the room does not come to rest.
    pub async fn rest(&self) -> anyhow::Result<()> {
        let resting = async {
            loop {
                tokio::time::sleep(Duration::from_millis(8)).await;
                if self.sim.pending_updates() > 0
                    || !self.nothing_due().await?
                    || !self.sim.settle(SILENCE, PATIENCE).await
                {
                    continue;
                }
                // An edit under way is in no table: the loops themselves must have rested all the while.
                let rest = self.rest_of_loops();
                if rest.is_some() && self.nothing_due().await? && rest == self.rest_of_loops() {
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

    /// Which rest the post and the calendar of every bot in this process have; `None` when one of them is at work.
    fn rest_of_loops(&self) -> Option<Vec<u64>> {
        let loops = self.bots.iter().flat_map(|bot| [Part::Post, Part::Calendar].map(|part| (bot, part)));
        loops.map(|(bot, part)| bot.health.rest_of(part)).collect()
    }

    async fn nothing_due(&self) -> anyhow::Result<bool> {
        let mut tx = self.store.begin_read().await?;
        let soon = self.clock.now().plus_minutes(2);
        let letters = store::outbox::next_due(&mut tx).await?.earliest();
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

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(token: &str, api_url: &str) -> Settings {
        Settings {
            token: token.to_owned(),
            api_url: api_url.to_owned(),
            database_url: "sqlite://x.db".to_owned(),
            operator: 1,
            controller: ward::CONTROLLER.to_owned(),
            zone: None,
            public_url: None,
        }
    }

    #[test]
    fn a_bot_of_the_room_takes_neither_a_real_token_nor_an_address_outside() {
        let here = "http://127.0.0.1:9";
        assert!(settings(PRACTICE_TOKEN, here).config().is_ok());
        for outside in ["https://api.telegram.org", "http://192.168.1.4:80", "http://127.0.0.1.example.com"] {
            assert!(settings(PRACTICE_TOKEN, outside).config().is_err(), "{outside}");
        }
        assert!(settings("123456789:AAxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", here).config().is_err());
    }
}
