//! Updates fetched by polling. On PostgreSQL one instance polls, the one that sends; the others stand by.

use std::time::Duration;

use serde::Serialize;
use serde_json::value::RawValue;
use tokio::sync::watch;

use super::webhook::{self, ALLOWED_UPDATES};
use super::{Intake, Taken};
use crate::telegram::api::{ApiError, Refused};
use crate::telegram::intent::{self, Update};
use crate::trouble::{self, Trouble};

/// Updates asked for in one call; Telegram gives 100 at most (Bot API, getUpdates).
const BATCH: u8 = 100;
/// Seconds a poll waits for something to happen.
const POLL_SECONDS: u16 = 25;
/// A poll that is not answered so long after it should be is given up: its connection is dead.
const POLL_MARGIN: Duration = Duration::from_secs(5);
/// Polls that bring nothing new begin at least this far apart, whatever comes back at once.
const POLL_FLOOR: Duration = Duration::from_millis(100);
/// A poll that has been under way for so long has reached Telegram. A second one beside it would be a conflict.
const HEARD_MILLIS: i64 = 1_000;
/// The last batch is acknowledged at the end, if that takes no longer.
const GOODBYE: Duration = Duration::from_secs(3);
/// A token that is refused for so long has been taken back.
const REFUSED_FOR_MILLIS: i64 = 60 * 60 * 1_000;
/// However long we are told to wait, it is asked again after this.
const POLL_HELD: Duration = Duration::from_secs(600);
pub(super) const POLL_BACK_OFF: (Duration, Duration) = (Duration::from_millis(500), trouble::PAUSE_MOST);
/// While the token is refused, or another poller is at work, nothing is waited for that ends by itself.
const POLL_REFUSED_MOST: Duration = Duration::from_secs(30);

#[derive(Serialize)]
struct GetUpdates {
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<i64>,
    limit: u8,
    timeout: u16,
    allowed_updates: [&'static str; 4],
}

/// Since when the token is refused without a break.
#[derive(Default)]
pub(super) struct Refusals(Option<i64>);

impl Refusals {
    pub(super) fn over(&mut self) {
        self.0 = None;
    }

    /// # Errors
    /// When the token has been refused for an hour.
    pub(super) fn met(&mut self, error: &ApiError, steady: i64) -> anyhow::Result<()> {
        if !matches!(error, ApiError::Refused { why: Refused::Unauthorized, .. }) {
            self.over();
        } else if steady - *self.0.get_or_insert(steady) >= REFUSED_FOR_MILLIS {
            anyhow::bail!(
                "Telegram has refused the bot token for an hour ({error}); get a new one from @BotFather and put it into .env"
            );
        }
        Ok(())
    }
}

/// Returns when we are to poll; at once where nobody else could.
async fn may_poll(leads: &mut Option<watch::Receiver<bool>>) {
    if let Some(leads) = leads
        && leads.wait_for(|leads| *leads).await.is_err()
    {
        std::future::pending().await
    }
}

/// Returns when somebody else is to poll.
async fn may_not_poll(leads: &mut Option<watch::Receiver<bool>>) {
    match leads {
        Some(leads) => {
            let _ = leads.wait_for(|leads| !*leads).await;
        }
        None => std::future::pending().await,
    }
}

impl Intake {
    /// Polls until told to stop.
    ///
    /// # Errors
    /// When Telegram refused the token for an hour.
    pub(super) async fn poll(&self, mut stop: watch::Receiver<bool>) -> anyhow::Result<()> {
        let mut leads = self.leads.clone();
        let mut offset = None;
        let mut trouble = Trouble::new("intake: polling", POLL_BACK_OFF);
        let mut refusals = Refusals::default();
        let mut webhook_removed = false;
        let mut odd_before = false;
        // The poll that was under way when we were told to stop has told Telegram what was taken in.
        let mut told = false;
        while !*stop.borrow() {
            tokio::select! {
                () = may_poll(&mut leads) => {}
                _ = stop.changed() => {
                    told = true;
                    break;
                }
            }
            let floor = tokio::time::sleep(POLL_FLOOR);
            // One that asks whether a trouble is over is not kept waiting, and is given up sooner.
            let wait = if trouble.is_on() { 0 } else { POLL_SECONDS };
            let begun = self.clock.steady();
            let polled = tokio::select! {
                polled = self.get_updates(offset, BATCH, wait) => polled,
                () = may_not_poll(&mut leads) => {
                    // What was not confirmed comes to whoever polls now; its marks skip it.
                    offset = None;
                    tracing::info!("intake: another instance polls");
                    continue;
                }
                _ = stop.changed() => {
                    told = !trouble.is_on() && self.clock.steady() - begun >= HEARD_MILLIS;
                    break;
                }
            };
            let wait = match polled {
                Ok(texts) => {
                    trouble.over();
                    refusals.over();
                    // Telegram has heard it. Asked for no longer: after a quiet week numbers begin anew, and may be smaller.
                    offset = None;
                    let username = &self.house.bot_username;
                    let mut updates: Vec<Update> =
                        texts.iter().map(|text| intent::read(text.get(), username)).collect();
                    updates.retain(|update| update.id.is_some());
                    let odd = texts.len() - updates.len();
                    if odd > 0 && !odd_before {
                        tracing::warn!(odd, "intake: what has no number of an update is passed over");
                    }
                    odd_before = odd > 0;
                    let taken = match updates.iter().filter_map(|update| update.id).max() {
                        Some(last) => {
                            let taken = self.take_in(&updates, &mut stop).await;
                            if taken != Taken::Stopped {
                                offset = Some(last.saturating_add(1));
                            }
                            taken
                        }
                        None => Taken::Known,
                    };
                    match taken {
                        Taken::New => continue,
                        Taken::Stopped => break,
                        Taken::Known => {
                            floor.await;
                            continue;
                        }
                    }
                }
                Err(error) => {
                    refusals.met(&error, self.clock.steady())?;
                    if matches!(&error, ApiError::Refused { why: Refused::Conflict, .. }) && !webhook_removed
                    {
                        webhook_removed = webhook::remove(&self.api).await;
                    }
                    pause_after(&mut trouble, &error)
                }
            };
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                _ = stop.changed() => break,
            }
        }
        if offset.is_some() && !told {
            // Acknowledges the last batch; when this fails the batch comes again and its marks skip it.
            let _ = tokio::time::timeout(GOODBYE, self.get_updates(offset, 1, 0)).await;
        }
        Ok(())
    }

    async fn get_updates(
        &self,
        offset: Option<i64>,
        limit: u8,
        wait: u16,
    ) -> Result<Vec<Box<RawValue>>, ApiError> {
        let payload = GetUpdates { offset, limit, timeout: wait, allowed_updates: ALLOWED_UPDATES };
        let timeout = Duration::from_secs(wait.into()) + POLL_MARGIN;
        self.api.poll(&payload, timeout).await
    }
}

/// How long to pause after a call that failed.
pub(super) fn pause_after(trouble: &mut Trouble, error: &ApiError) -> Duration {
    match error {
        ApiError::TooMany { retry_after } => {
            trouble.met("too many requests".to_owned()).max((*retry_after).min(POLL_HELD))
        }
        ApiError::Refused { why: Refused::Unauthorized | Refused::Conflict, .. } => {
            trouble.met_for(error.to_string(), POLL_REFUSED_MOST)
        }
        error => trouble.met(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn polling_goes_on_within_five_seconds_of_an_outages_end_and_only_a_refusal_is_asked_about_less_often() {
        let mut trouble = Trouble::new("polling", POLL_BACK_OFF);
        let refused = |why, code| ApiError::Refused { why, code, description: "no".to_owned() };
        for error in [ApiError::Server { code: 502 }, ApiError::NotReached, ApiError::Lost] {
            for _ in 0..20 {
                assert!(pause_after(&mut trouble, &error) <= Duration::from_secs(4), "{error}");
            }
        }
        for error in [refused(Refused::Unauthorized, 401), refused(Refused::Conflict, 409)] {
            for _ in 0..20 {
                assert!(pause_after(&mut trouble, &error) <= POLL_REFUSED_MOST, "{error}");
            }
            assert_eq!(pause_after(&mut trouble, &error), POLL_REFUSED_MOST);
            let other = refused(Refused::Other, 400);
            assert!(pause_after(&mut trouble, &other) <= Duration::from_secs(4), "after {error}");
        }
        for (told, obeyed) in [(41, 41), (10_000, 600)] {
            let error = ApiError::TooMany { retry_after: Duration::from_secs(told) };
            assert_eq!(pause_after(&mut trouble, &error), Duration::from_secs(obeyed));
        }
    }
}
