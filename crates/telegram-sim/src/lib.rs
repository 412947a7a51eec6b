//! A Bot API simulator over HTTP: stateful users, chats, messages and limits.
//!
//! One [`Sim`] is one bot's `api.telegram.org` on loopback, plus a handle by which tests act as people. This page is the map:
//!
//! - The handle: [`Sim`] here starts and stops it and keeps its world; `act` is what people do, `look` what can be read,
//!   `trouble` what gets in the bot's way. `view` holds what they speak of.
//! - A call: `listen` is the door, `http` takes the call, `request` reads it, `rules` checks it, `methods` carries it out on the
//!   `world`, `answer` sends the answer.
//! - An update: `updates` makes it, `queue` holds it, `hand_over` gives it to the bot that asks, `webhook` brings it to the one that
//!   does not.
//! - `records` is what the world is made of, `files` what messages carry, `limits` and `faults` count and order what goes wrong,
//!   `wire` makes the JSON, `transcript` the plain text, `keep` writes the world down. `shared` is what the server and the handle
//!   hold together, `base` what everybody needs.
//!
//! Dates, limits and expiry follow the clock in [`SimOptions::now`]; only waiting (long polls, delays)
//! is real time. A mistake that a correct bot never makes is kept in [`Sim::breaches`].

#![forbid(unsafe_code)]

mod act;
mod answer;
mod base;
mod faults;
mod files;
mod hand_over;
mod http;
mod keep;
mod limits;
mod listen;
mod look;
mod methods;
mod queue;
mod records;
mod request;
mod rules;
mod shared;
mod transcript;
mod trouble;
mod updates;
mod view;
mod webhook;
mod wire;
mod world;

use std::io;
use std::net::SocketAddr;
use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tokio::sync::{Notify, broadcast, watch};

pub use base::Clock;
pub use faults::{Body, Fault, FaultFilter, Reach, Stall};
pub use limits::Limits;
pub use queue::UpdateInfo;
pub use view::{
    BotSeat, Button, Call, ChatFacts, ChatKind, ChatView, Entity, FileView, MessageView, Person, Point,
    PressCounts, PressError, PressId, PressInfo, SimEvent, Toast,
};

use base::BOT_ID;
use faults::Staller;
use limits::LimitBook;
use listen::Door;
use queue::Updates;
use rules::Rules;
use shared::{Core, Delays};
use world::World;

/// How many events a slow listener may lag behind.
const EVENTS_KEPT: usize = 4096;

/// The token of [`SimOptions::new`]; no real bot has it.
pub const TOKEN: &str = "7000000001:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

/// How to start a [`Sim`].
#[derive(Clone)]
pub struct SimOptions {
    /// The bot's token. Whatever it begins with, the bot's user id is that of [`Sim::bot_id`].
    pub token: String,
    /// The bot's user name, without `@`.
    pub bot_username: String,
    /// The bot's name in chats.
    pub bot_name: String,
    /// The clock of the simulated world, in Unix milliseconds.
    pub now: Clock,
    /// The sending limits.
    pub limits: Limits,
    /// Real time before every answer but those to `getUpdates`.
    pub answer_delay: Duration,
    /// Real time before the answers to `getUpdates`.
    pub poll_delay: Duration,
    /// The id of the first update.
    pub first_update_id: i64,
    /// Where to listen; a free port on a loopback address of its own if `None`.
    pub listen: Option<SocketAddr>,
    /// Whether the bot sees only commands and replies in groups where it is no administrator. A command
    /// counts only at the start of a text, not in a caption; a file is seen when it answers the bot.
    pub privacy_mode: bool,
}

impl SimOptions {
    /// The usual world: a bot called `sim_bot` with [`TOKEN`], real limits, no delay, privacy mode on.
    pub fn new(now: Clock) -> Self {
        SimOptions {
            token: TOKEN.to_owned(),
            bot_username: "sim_bot".to_owned(),
            bot_name: "Sim Bot".to_owned(),
            now,
            limits: Limits::real(),
            answer_delay: Duration::ZERO,
            poll_delay: Duration::ZERO,
            first_update_id: queue::FIRST_UPDATE_ID,
            listen: None,
            privacy_mode: true,
        }
    }
}

/// The simulator: an HTTP server and the people who use it. Clones share it; the last one stops it.
#[derive(Clone)]
pub struct Sim {
    house: Arc<House>,
}

/// The world, to be looked at only.
struct Reading<'a>(MutexGuard<'a, World>);

impl Deref for Reading<'_> {
    type Target = World;

    fn deref(&self) -> &World {
        &self.0
    }
}

/// Stops the server when the last handle goes.
struct House {
    core: Arc<Core>,
    events: broadcast::Sender<SimEvent>,
    address: SocketAddr,
    bot_username: String,
}

impl Drop for House {
    fn drop(&mut self) {
        self.core.stop.send_replace(true);
    }
}

impl Sim {
    /// Starts the server in a new world. Must be called within a Tokio runtime.
    pub fn start(options: SimOptions) -> io::Result<Sim> {
        Sim::open(options, None)
    }

    /// Starts the server in a world that [`Sim::save`] has written. Must be called within a Tokio runtime.
    ///
    /// The numbers of updates, callback queries and messages jump by 1,000: the saved world may be a
    /// second older than what the bot has already seen. Limits, faults and outages begin anew.
    pub fn restore(options: SimOptions, saved: &[u8]) -> io::Result<Sim> {
        Sim::open(options, Some(saved))
    }

    fn open(options: SimOptions, saved: Option<&[u8]>) -> io::Result<Sim> {
        let runtime = tokio::runtime::Handle::try_current().map_err(io::Error::other)?;
        let listener = match options.listen {
            Some(listen) => std::net::TcpListener::bind(listen)?,
            None => listen::on_an_address_of_our_own()?,
        };
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let rules = Rules::load().map_err(io::Error::other)?;
        let wake = Arc::new(Notify::new());
        let (events, _) = broadcast::channel(EVENTS_KEPT);
        let mut world = World::new(
            &options.bot_username,
            &options.bot_name,
            LimitBook::new(options.limits),
            Updates::new(Arc::clone(&wake), options.first_update_id),
            events.clone(),
        );
        world.privacy = options.privacy_mode;
        if let Some(saved) = saved {
            keep::load(&mut world, saved)?;
        }
        let (stop, _) = watch::channel(false);
        let core = Arc::new(Core {
            token: options.token,
            clock: options.now,
            delays: Mutex::new(Delays { answers: options.answer_delay, polls: options.poll_delay }),
            staller: Mutex::new(Staller::new(Stall::Never)),
            door: Door::open(listener, runtime.clone())?,
            rules,
            world: Mutex::new(world),
            wake,
            stop,
        });
        runtime.spawn(http::serve(Arc::clone(&core)));
        runtime.spawn(webhook::deliver(Arc::clone(&core)));
        Ok(Sim { house: Arc::new(House { core, events, address, bot_username: options.bot_username }) })
    }

    /// Stops the server; the world stays readable.
    pub fn stop(&self) {
        self.house.core.stop.send_replace(true);
    }

    /// What to give a client as the API's address.
    pub fn api_url(&self) -> String {
        format!("http://{}", self.house.address)
    }

    /// The bot's token.
    pub fn token(&self) -> &str {
        &self.house.core.token
    }

    /// The bot's user name, without `@`.
    pub fn bot_username(&self) -> &str {
        &self.house.bot_username
    }

    /// The bot's user id.
    pub fn bot_id(&self) -> i64 {
        BOT_ID
    }

    /// Sends the waiting updates to a webhook, oldest first and one after another, with the secret the
    /// bot has set. An update answered 2xx is confirmed; the first that is not ends the round, as a
    /// failing update holds up its queue. Answers how many were confirmed.
    pub async fn push_updates(&self, url: &str) -> usize {
        hand_over::push(&self.house.core, url).await
    }

    /// The whole world as JSON, for [`Sim::restore`]. Single calls are not kept, only their counts.
    pub fn save(&self) -> io::Result<Vec<u8>> {
        let (world, files) = {
            let w = self.world();
            (keep::world(&w)?, w.files.values().cloned().collect::<Vec<_>>())
        };
        Ok(keep::whole(&world, &files)?)
    }

    /// A number that grows whenever something worth saving may have changed; to be asked before saving.
    /// Calls alone, such as polls that bring nothing, do not count. It begins anew with every start.
    pub fn changes(&self) -> u64 {
        let w = self.world();
        w.changes + w.updates.changes()
    }

    fn now(&self) -> i64 {
        self.house.core.now()
    }

    fn world(&self) -> Reading<'_> {
        Reading(self.house.core.lock())
    }

    /// The world, to be changed in a way that is worth keeping.
    fn act(&self) -> MutexGuard<'_, World> {
        let mut w = self.house.core.lock();
        w.changes += 1;
        w
    }
}
