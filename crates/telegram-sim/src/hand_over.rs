//! Handing updates to a bot that asks for them, and, by hand, to its webhook.

use std::time::Duration;

use serde_json::{Map, Value};
use tokio::time::Instant;

use super::base::ApiError;
use super::shared::Core;

/// Telegram's own cap on the waiting time of one poll.
const LONG_POLL_MAX_SECS: u64 = 50;

fn conflict(why: &str) -> ApiError {
    ApiError::new(409, format!("Conflict: {why}"))
}

/// Answers `getUpdates`: the text of the JSON array.
pub(crate) async fn get_updates(core: &Core, args: &Map<String, Value>) -> Result<String, ApiError> {
    let number = |key: &str| args.get(key).and_then(Value::as_i64);
    let offset = number("offset").unwrap_or(0);
    let limit = usize::try_from(number("limit").unwrap_or(100).clamp(1, 100)).unwrap_or(100);
    let wait = u64::try_from(number("timeout").unwrap_or(0)).unwrap_or(0).min(LONG_POLL_MAX_SECS);
    let deadline = Instant::now() + Duration::from_secs(wait);
    let mine = {
        let now = core.now();
        let mut w = core.lock();
        if !w.reach.carries_out() {
            return Err(ApiError::cut_off());
        }
        if w.webhook.is_some() {
            return Err(conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
            ));
        }
        if let Some(kinds) = args.get("allowed_updates").and_then(Value::as_array) {
            let kinds = kinds.iter().filter_map(Value::as_str).map(str::to_owned);
            w.updates.allow(kinds.collect());
        }
        if w.updates.confirm(now, offset) {
            // What was just confirmed may be answered at any moment.
            w.last_activity = std::time::Instant::now();
        }
        w.updates.take_over()
    };
    let mut stop = core.stopped();
    loop {
        let woken = core.wake.notified();
        tokio::pin!(woken);
        woken.as_mut().enable();
        {
            let now = core.now();
            let mut w = core.lock();
            if w.updates.is_cut_off(mine) {
                return Err(ApiError::cut_off());
            }
            if w.updates.is_overtaken(mine) {
                return Err(conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance is running",
                ));
            }
            w.updates.expire(now);
            if let Some(batch) = w.updates.batch(limit) {
                return Ok(batch);
            }
        }
        let over = tokio::time::sleep_until(deadline);
        tokio::select! {
            () = woken => {}
            () = over => return Ok("[]".to_owned()),
            _ = stop.changed() => return Ok("[]".to_owned()),
        }
    }
}

/// Sends the waiting updates to a webhook, as [`crate::Sim::push_updates`] says. Answers how many were confirmed.
pub(crate) async fn push(core: &Core, url: &str) -> usize {
    let client = reqwest::Client::new();
    let secret = core.lock().webhook.as_ref().and_then(|w| Some(w.get("secret_token")?.as_str()?.to_owned()));
    let mut confirmed = 0;
    loop {
        let now = core.now();
        let next = {
            let mut w = core.lock();
            w.updates.expire(now);
            w.reach.carries_out().then(|| w.updates.oldest()).flatten()
        };
        let Some((id, body)) = next else {
            return confirmed;
        };
        let mut request = client.post(url).header("content-type", "application/json").body(body);
        if let Some(secret) = &secret {
            request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
        }
        match request.send().await {
            Ok(answer) if answer.status().is_success() => {}
            Ok(_) | Err(_) => return confirmed,
        }
        confirmed += 1;
        let now = core.now();
        let mut w = core.lock();
        w.updates.confirm_one(now, id);
        w.last_activity = std::time::Instant::now();
    }
}
