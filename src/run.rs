//! The composition root: starts the loops; the first that ends stops all; a stop drains.

use std::sync::Arc;

use serde::Deserialize;
use teloxide::payloads::GetMe;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;

use crate::app::House;
use crate::calendar;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::config::Config;
use crate::post::Post;
use crate::store::Store;
use crate::telegram::api::Api;
use crate::telegram::deliver;
use crate::telegram::intake::Intake;

/// What Telegram says about ourselves.
#[derive(Debug, Deserialize)]
pub struct Me {
    pub username: String,
}

/// Asks Telegram who we are.
///
/// # Errors
/// When Telegram cannot be reached or refuses the token.
pub async fn who_am_i(api: &Api) -> Result<Me, crate::telegram::api::ApiError> {
    api.call(&GetMe::new()).await
}

/// Everything the loops share.
#[derive(Clone)]
pub struct Parts {
    pub api: Api,
    pub store: Store,
    pub clock: Clock,
    pub house: Arc<House>,
    pub bulk_per_second: u32,
    /// Told when letters may have been written.
    pub post_wake: Arc<Notify>,
    /// Told when the calendar may have something new to wait for.
    pub calendar_wake: Arc<Notify>,
}

impl Parts {
    /// Connects the database, applies what migrations are missing, and asks Telegram who we are.
    ///
    /// # Errors
    /// When the database or Telegram cannot be used.
    pub async fn assemble(config: &Config, clock: Clock, chance: Chance) -> anyhow::Result<Self> {
        let store = Store::connect(config.database_url.expose()).await?;
        store.migrate().await?;
        let api = Api::new(&config.telegram)?;
        let me = who_am_i(&api).await?;
        let house = House {
            zone: config.zone,
            operators: config.operators.clone(),
            controller: config.controller.clone(),
            bot_username: me.username,
            chance,
        };
        Ok(Self {
            api,
            store,
            clock,
            house: Arc::new(house),
            bulk_per_second: config.bulk_per_second,
            post_wake: Arc::default(),
            calendar_wake: Arc::default(),
        })
    }
}

/// Runs until told to stop or until a loop fails; then every loop finishes what is under way.
///
/// # Errors
/// The first loop's failure, after all have stopped.
pub async fn run(parts: Parts, stop: watch::Receiver<bool>) -> anyhow::Result<()> {
    if let Err(error) = deliver::register_commands(&parts.api).await {
        tracing::warn!(%error, "run: the command list could not be registered");
    }
    // A loop that ends tells the others through this one; the caller's stop is passed on into it.
    let (all_stop, all) = watch::channel(false);
    let all_stop = Arc::new(all_stop);
    let mut loops = JoinSet::new();
    let p = parts.clone();
    let intake = Intake::new(p.api, p.store, p.clock, p.house, p.post_wake, p.calendar_wake);
    let stopped = all.clone();
    loops.spawn(async move { intake.run(stopped).await });
    let p = parts.clone();
    let post = Post::new(p.api, p.store, p.clock, p.house, p.post_wake, p.bulk_per_second);
    loops.spawn(post.run(all.clone()));
    let p = parts.clone();
    loops.spawn(calendar::run(p.store, p.clock, p.house, p.calendar_wake, p.post_wake, all.clone()));
    let pass_on = tokio::spawn({
        let (mut stop, all_stop) = (stop, all_stop.clone());
        async move {
            while !*stop.borrow() {
                if stop.changed().await.is_err() {
                    break;
                }
            }
            all_stop.send_replace(true);
        }
    });
    tracing::info!("run: listening");
    let mut outcome = Ok(());
    while let Some(ended) = loops.join_next().await {
        all_stop.send_replace(true);
        // The loops wait on these as well as on the stop.
        parts.post_wake.notify_one();
        parts.calendar_wake.notify_one();
        let ended = ended.unwrap_or_else(|error| Err(error.into()));
        if outcome.is_ok() {
            outcome = ended;
        }
    }
    pass_on.abort();
    parts.store.close().await;
    tracing::info!("run: stopped");
    outcome
}

/// Turns SIGTERM and SIGINT into a stop.
///
/// # Errors
/// When the signals cannot be listened for.
pub fn stop_on_signals() -> anyhow::Result<watch::Receiver<bool>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let (sender, receiver) = watch::channel(false);
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        sender.send_replace(true);
        // A second signal finds the process as it would be without us: it ends at once.
        sender.closed().await;
    });
    Ok(receiver)
}
