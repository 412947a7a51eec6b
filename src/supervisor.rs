//! What the supervisor (systemd) is told: that the program has begun, that it lives, that it ends. Without one nothing is said.
//! The unit is packaging/loa-phuong.service.

use std::io;
use std::time::Duration;

use sd_notify::NotifyState;

use crate::health::Health;

/// Told as soon as the settings are read: what is waited for after that, the database and Telegram, may take long, and nobody may
/// take the wait for a failure.
pub fn begun() {
    said(sd_notify::notify(&[
        NotifyState::Ready,
        NotifyState::Status("waits for the database and Telegram"),
    ]));
}

/// The loops run.
pub fn listening() {
    said(sd_notify::notify(&[NotifyState::Status("listens")]));
}

/// The end has begun; it takes at most as long as `LOA_STOP_SECONDS`.
pub fn ends() {
    said(sd_notify::notify(&[NotifyState::Stopping]));
}

/// Says twice in every interval of the watchdog that the program lives, as long as no loop is to be given up; without a watchdog it
/// waits for ever.
pub async fn keep_telling(health: Health) {
    let Some(interval) = sd_notify::watchdog_enabled() else { return std::future::pending().await };
    let mut pulse = tokio::time::interval((interval / 2).max(Duration::from_millis(1)));
    loop {
        pulse.tick().await;
        if health.verdict().is_none() {
            said(sd_notify::notify(&[NotifyState::Watchdog]));
        }
    }
}

/// A supervisor that does not hear will act; nothing of ours depends on it.
fn said(outcome: io::Result<()>) {
    if let Err(error) = outcome {
        tracing::debug!(%error, "supervisor: it could not be told");
    }
}
