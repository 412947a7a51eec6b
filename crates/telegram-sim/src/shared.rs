//! What the server and the handle share.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, watch};

use super::base::Clock;
use super::faults::Staller;
use super::listen::Door;
use super::rules::Rules;
use super::world::World;

/// Real time before answers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Delays {
    /// Before every answer but those to `getUpdates`.
    pub answers: Duration,
    /// Before the answers to `getUpdates`.
    pub polls: Duration,
}

/// What the server and the handle share.
pub(crate) struct Core {
    pub token: String,
    pub clock: Clock,
    pub delays: Mutex<Delays>,
    pub staller: Mutex<Staller>,
    pub door: Arc<Door>,
    pub rules: Rules,
    pub world: Mutex<World>,
    pub wake: Arc<Notify>,
    pub stop: watch::Sender<bool>,
}

impl Core {
    /// The time by the clock the simulator was given, in Unix milliseconds.
    pub(crate) fn now(&self) -> i64 {
        (self.clock)()
    }

    /// The world, for a moment; never held across an await.
    pub(crate) fn lock(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A receiver that changes when the server stops.
    pub(crate) fn stopped(&self) -> watch::Receiver<bool> {
        self.stop.subscribe()
    }

    /// How much answers are delayed.
    pub(crate) fn delays(&self) -> MutexGuard<'_, Delays> {
        self.delays.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Real time before the next answer.
    pub(crate) fn delay(&self, polling: bool) -> Duration {
        let delays = *self.delays();
        if polling { delays.polls } else { delays.answers + self.staller().take() }
    }

    /// What holds calls up now and then.
    pub(crate) fn staller(&self) -> MutexGuard<'_, Staller> {
        self.staller.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits while the whole server stands still.
    pub(crate) async fn thaw(&self) {
        loop {
            let Some(until) = self.staller().frozen_until() else { return };
            tokio::time::sleep_until(until.into()).await;
        }
    }
}
