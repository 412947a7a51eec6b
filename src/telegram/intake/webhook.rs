//! Updates that Telegram brings: the route, and the loop that gathers what several requests brought into one batch. A request is
//! answered only when what it brought is committed, and the answer gives the press its toast, which saves a call. Whatever comes
//! twice, or is answered and not heard, is answered again and not done again. Why: docs/decisions/0032.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use teloxide::payloads::DeleteWebhook;
use teloxide::payloads::setters::*;
use tokio::sync::{Mutex, mpsc, oneshot, watch};

use super::poll::{POLL_BACK_OFF, Refusals, pause_after};
use super::{Due, Intake, is_press_under_notice};
use crate::clock::Clock;
use crate::config::{Secret, WEBHOOK_PATH, Webhook};
use crate::telegram::api::{Api, ApiError, CALL_TIMEOUT};
use crate::telegram::intent::{self, Update};
use crate::trouble::Trouble;

/// The kinds of updates we listen to, whichever way they come.
pub const ALLOWED_UPDATES: [&str; 4] = ["message", "edited_message", "callback_query", "my_chat_member"];
/// Requests that Telegram may have under way at once; it takes 1 to 100.
const MAX_CONNECTIONS: u8 = 100;
/// The longest update: a message of 4,096 characters with everything around it has less than a tenth of this.
const BODY_MOST: usize = 1024 * 1024;
/// What is not committed by then is answered "not now": whoever stands before us asks another instance, or Telegram us again.
const ANSWER_WITHIN: Duration = Duration::from_secs(3);
/// While a batch has been under way for so long, nobody is made to wait behind it.
const STUCK_MILLIS: i64 = 2_000;
/// Updates taken in together.
const BATCH: usize = 100;
/// Updates that wait for the batch before them; more wait outside.
const WAITING: usize = 1_024;
/// How often it is asked whether Telegram still brings updates here.
const LOOK_EVERY: Duration = Duration::from_secs(15);
/// What Telegram could not bring within so long is a trouble that there is still.
const FAILS_SECS: i64 = 15 * 60;
/// The header of the secret (Bot API, setWebhook).
const SECRET_HEADER: &str = "x-telegram-bot-api-secret-token";
/// No batch is under way.
const IDLE: i64 = i64::MIN;

/// An update that was brought, and who waits to hear that it is kept.
struct Arrival {
    update: Update,
    /// Told with the call that the answer may name.
    kept: oneshot::Sender<Option<String>>,
}

/// Since when a batch is under way ([`Clock::steady`]), or [`IDLE`].
type Begun = Arc<AtomicI64>;

/// What stands behind the route.
pub struct Gate {
    /// The digest of the secret, so that what is compared has one length.
    secret: [u8; 32],
    bot_username: String,
    inbox: mpsc::Sender<Arrival>,
    /// Real time, whatever clock the bot lives by.
    clock: Clock,
    begun: Begun,
    /// Something without a number was brought; it is said once.
    odd: AtomicBool,
}

/// The other end: what was brought, for the loop.
pub struct Inlet {
    webhook: Webhook,
    inbox: Mutex<mpsc::Receiver<Arrival>>,
    clock: Clock,
    begun: Begun,
}

/// The two ends of the webhook: for the listener, and for the intake.
pub fn open(webhook: Webhook, bot_username: &str) -> (Gate, Inlet) {
    let (sender, receiver) = mpsc::channel(WAITING);
    let (clock, begun) = (Clock::system(), Begun::new(AtomicI64::new(IDLE)));
    let gate = Gate {
        secret: hashed(webhook.secret.expose().as_bytes()),
        bot_username: bot_username.to_owned(),
        inbox: sender,
        clock: clock.clone(),
        begun: begun.clone(),
        odd: AtomicBool::new(false),
    };
    (gate, Inlet { webhook, inbox: Mutex::new(receiver), clock, begun })
}

fn hashed(secret: &[u8]) -> [u8; 32] {
    Sha256::digest(secret).into()
}

/// Where Telegram brings updates.
pub fn routes(gate: Gate) -> Router {
    Router::new().route(WEBHOOK_PATH, post(take)).with_state(Arc::new(gate))
}

impl Gate {
    /// In a time that does not tell how much of it was right.
    fn knows(&self, headers: &HeaderMap) -> bool {
        let given = headers.get(SECRET_HEADER).map(|value| hashed(value.as_bytes()));
        given.is_some_and(|given| bool::from(given.ct_eq(&self.secret)))
    }

    fn is_stuck(&self) -> bool {
        let begun = self.begun.load(Ordering::Relaxed);
        begun != IDLE && self.clock.steady() - begun >= STUCK_MILLIS
    }
}

/// Telegram asks again as soon as it is told, and not ever later.
fn not_now() -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "1")]).into_response()
}

async fn take(State(gate): State<Arc<Gate>>, headers: HeaderMap, body: Body) -> Response {
    if !gate.knows(&headers) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let body = match tokio::time::timeout(ANSWER_WITHIN, to_bytes(body, BODY_MOST)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    let update = intent::read(&String::from_utf8_lossy(&body), &gate.bot_username);
    if update.id.is_none() {
        // It would come again for a day otherwise.
        if !gate.odd.swap(true, Ordering::Relaxed) {
            tracing::warn!("intake: what has no number of an update is passed over");
        }
        return StatusCode::OK.into_response();
    }
    if gate.is_stuck() {
        return not_now();
    }
    let (kept, heard) = oneshot::channel();
    let taken = async {
        gate.inbox.send(Arrival { update, kept }).await.ok()?;
        heard.await.ok()
    };
    match tokio::time::timeout(ANSWER_WITHIN, taken).await {
        Ok(Some(Some(call))) => ([(header::CONTENT_TYPE, "application/json")], call).into_response(),
        Ok(Some(None)) => StatusCode::OK.into_response(),
        Ok(None) | Err(_) => not_now(),
    }
}

impl Intake {
    /// Takes in what Telegram brings until told to stop.
    ///
    /// # Errors
    /// When Telegram refused the token for an hour.
    pub(super) async fn hear(&self, inlet: &Inlet, mut stop: watch::Receiver<bool>) -> anyhow::Result<()> {
        let mut stopped = stop.clone();
        tokio::select! {
            () = self.gather(inlet, &mut stop) => Ok(()),
            refused = self.keep_registered(&inlet.webhook, &mut stopped) => refused,
        }
    }

    /// What several requests brought meanwhile is one batch. Told to stop, it takes in what waits, and no more is let in.
    async fn gather(&self, inlet: &Inlet, stop: &mut watch::Receiver<bool>) {
        let mut inbox = inlet.inbox.lock().await;
        let mut arrivals = Vec::new();
        loop {
            tokio::select! {
                count = inbox.recv_many(&mut arrivals, BATCH) => {
                    if count == 0 {
                        return;
                    }
                }
                _ = stop.wait_for(|stop| *stop), if !inbox.is_closed() => {
                    inbox.close();
                    continue;
                }
            }
            // Whoever went meanwhile brings it again.
            arrivals.retain(|arrival| !arrival.kept.is_closed());
            // Later answers win by the numbers of their updates.
            arrivals.sort_by_key(|arrival| arrival.update.id);
            inlet.begun.store(inlet.clock.steady(), Ordering::Relaxed);
            // Presses under notices for themselves: what else was brought does not have them undone when another instance is in the way.
            let (presses, others) =
                arrivals.drain(..).partition(|arrival| is_press_under_notice(&arrival.update));
            self.take_arrivals(presses, stop).await;
            self.take_arrivals(others, stop).await;
            inlet.begun.store(IDLE, Ordering::Relaxed);
        }
    }

    async fn take_arrivals(&self, arrivals: Vec<Arrival>, stop: &mut watch::Receiver<bool>) {
        let (updates, waiting): (Vec<Update>, Vec<_>) =
            arrivals.into_iter().map(|arrival| (arrival.update, arrival.kept)).unzip();
        if updates.is_empty() {
            return;
        }
        // Without an answer they come again.
        let Some(brought) = self.keep(&updates, stop).await else { return };
        for (update, kept) in updates.iter().zip(waiting) {
            let mut own = brought.due.iter().filter(|due| Some(due.update) == update.id);
            // Of an update that came twice in one batch, what is said to the first.
            let Some(due) = own.next() else {
                let _ = kept.send(None);
                continue;
            };
            self.answer_with(due.clone(), kept);
        }
    }

    /// The answer to the request gives the press its toast; if nobody waits for it any more, a call of its own does.
    fn answer_with(&self, due: Due, kept: oneshot::Sender<Option<String>>) {
        let call = self.answers.as_reply(&due);
        match kept.send(call.clone()) {
            Ok(()) => self.answers.went_with(due, call),
            Err(_) => self.answers.give(due),
        }
    }

    /// Tells Telegram where to bring updates, and sees to it that this stays so: a version before ours that polls takes it away.
    /// Returns only when the token is refused for good.
    async fn keep_registered(
        &self,
        webhook: &Webhook,
        stop: &mut watch::Receiver<bool>,
    ) -> anyhow::Result<()> {
        let mut trouble = Trouble::new("intake: telling Telegram where to bring updates", POLL_BACK_OFF);
        let mut refusals = Refusals::default();
        let (mut told, mut failed_at) = (false, None);
        loop {
            let done = if told {
                look(&self.api, webhook, &mut failed_at).await
            } else {
                set(&self.api, webhook).await
            };
            let pause = match done {
                Ok(stands) => {
                    trouble.over();
                    refusals.over();
                    if !told {
                        tracing::info!("intake: Telegram brings updates");
                    } else if !stands {
                        tracing::warn!(
                            "intake: Telegram brought updates no longer, or elsewhere; it is told again"
                        );
                    }
                    let next = if stands { LOOK_EVERY } else { Duration::ZERO };
                    told = stands;
                    next
                }
                Err(error) => {
                    refusals.met(&error, self.clock.steady())?;
                    pause_after(&mut trouble, &error)
                }
            };
            let stopped = async {
                let _ = stop.wait_for(|stop| *stop).await;
            };
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                // Those who wait inside are still taken in; nothing is told any more.
                () = stopped => break,
            }
        }
        std::future::pending().await
    }
}

#[derive(Serialize)]
struct SetWebhook<'a> {
    url: &'a str,
    secret_token: &'a str,
    max_connections: u8,
    allowed_updates: [&'static str; 4],
    drop_pending_updates: bool,
}

/// What Telegram knows of the webhook.
#[derive(Debug, Clone, Deserialize)]
pub struct Info {
    pub url: String,
    #[serde(default)]
    pub pending_update_count: i64,
    /// Unix seconds of the last update that could not be brought.
    pub last_error_date: Option<i64>,
    pub last_error_message: Option<String>,
}

/// # Errors
/// See [`ApiError`].
pub async fn info(api: &Api) -> Result<Info, ApiError> {
    api.call_as("getWebhookInfo", &serde_json::json!({}), CALL_TIMEOUT).await
}

async fn set(api: &Api, webhook: &Webhook) -> Result<bool, ApiError> {
    let Webhook { url, secret } = webhook;
    let payload = SetWebhook {
        url,
        secret_token: Secret::expose(secret),
        max_connections: MAX_CONNECTIONS,
        allowed_updates: ALLOWED_UPDATES,
        drop_pending_updates: false,
    };
    api.call_as::<_, Value>("setWebhook", &payload, CALL_TIMEOUT).await.map(|_| true)
}

/// Whether Telegram failed to bring an update within a quarter of an hour; `at` in Unix seconds.
fn is_recent(at: i64) -> bool {
    Clock::system().now().plus_secs(-FAILS_SECS).unix_millis() / 1000 <= at
}

/// Whether updates are still brought to us; what went wrong on the way since is said.
async fn look(api: &Api, webhook: &Webhook, failed_at: &mut Option<i64>) -> Result<bool, ApiError> {
    let Info { url, pending_update_count: waiting, last_error_date, last_error_message } = info(api).await?;
    api.meters.looked_at_webhook(waiting, waiting > 0 && last_error_date.is_some_and(is_recent));
    if last_error_date > *failed_at {
        let why = last_error_message.unwrap_or_default();
        tracing::warn!(why, waiting, "intake: Telegram could not bring an update; it brings it again");
        *failed_at = last_error_date;
    }
    Ok(url == webhook.url)
}

/// Takes the webhook away, and keeps what waits; says whether it is gone.
pub(super) async fn remove(api: &Api) -> bool {
    api.call::<_, Value>(&DeleteWebhook::new().drop_pending_updates(false)).await.is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gate(secret: &str) -> Gate {
        let webhook =
            Webhook { url: "https://loa.example.vn/webhook".to_owned(), secret: Secret::new(secret) };
        open(webhook, "LoaPhuongBot").0
    }

    #[test]
    fn only_the_whole_secret_opens() {
        let gate = gate("mot-hai-ba-bon-nam-sau");
        let with = |given: Option<&str>| {
            let mut headers = HeaderMap::new();
            if let Some(given) = given {
                headers.insert(SECRET_HEADER, given.parse().unwrap());
            }
            gate.knows(&headers)
        };
        assert!(with(Some("mot-hai-ba-bon-nam-sau")));
        for wrong in
            [None, Some(""), Some("mot-hai-ba-bon-nam-sa"), Some("mot-hai-ba-bon-nam-sauu"), Some("x")]
        {
            assert!(!with(wrong), "{wrong:?}");
        }
    }

    #[test]
    fn who_waits_behind_a_batch_that_does_not_end_is_told_to_come_again() {
        let gate = gate("mot-hai-ba-bon-nam-sau");
        assert!(!gate.is_stuck());
        gate.begun.store(gate.clock.steady(), Ordering::Relaxed);
        assert!(!gate.is_stuck());
        gate.begun.store(gate.clock.steady() - STUCK_MILLIS, Ordering::Relaxed);
        assert!(gate.is_stuck());
    }
}
