//! Bringing updates to a webhook by itself, as Telegram does: one queue a chat (or presser), one update of each under way, several
//! queues at once, each tried again until it is taken; and the call that an answer may name.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Map, Value};
use tokio::task::JoinSet;

use super::faults::Fault;
use super::http;
use super::shared::Core;
use super::world::World;

/// Updates under way at once, unless the bot says otherwise (Bot API, setWebhook).
const CONNECTIONS: u64 = 40;
/// An answer is waited for this long (source: WebhookActor.cpp).
const ANSWER_WITHIN: Duration = Duration::from_secs(60);
/// The first try again comes at once, the next after this; it doubles.
const AGAIN_AFTER: Duration = Duration::from_secs(2);
const AGAIN_MOST: Duration = Duration::from_secs(60);
/// The longest `Retry-After` that is obeyed.
const RETRY_AFTER_MOST: u64 = 3_600;
/// How often it is looked whether an outage is over.
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// Methods that an answer cannot call.
const NOT_IN_AN_ANSWER: [&str; 4] = ["setWebhook", "deleteWebhook", "close", "logOut"];

/// What became of the tries of a queue whose first update was not taken.
struct Failing {
    tries: u32,
    next: Instant,
}

/// What is under way to the webhook, and what went wrong.
#[derive(Default)]
pub(crate) struct Deliveries {
    /// Queues of which an update is under way.
    busy: HashSet<String>,
    failing: HashMap<String, Failing>,
    /// Unix seconds, and the words.
    pub last_error: Option<(i64, String)>,
    /// A certificate to be trusted besides the usual ones, as PEM.
    pub trusted: Option<Vec<u8>>,
    /// Grows whenever the webhook is set or taken away: what was under way then counts no more.
    generation: u64,
    /// The most updates that were ever under way at once.
    pub most: usize,
    /// Updates brought, each as often as it was.
    pub brought: usize,
}

impl Deliveries {
    /// Another webhook, or none: everything is tried anew. Answers how many updates were under way.
    pub(crate) fn begin_anew(&mut self) -> usize {
        let under_way = self.busy.len();
        self.failing.clear();
        self.busy.clear();
        self.last_error = None;
        self.generation += 1;
        under_way
    }
}

/// One update on its way.
struct Delivery {
    id: i64,
    queue: String,
    text: String,
    url: String,
    secret: Option<String>,
    fault: Option<Fault>,
    generation: u64,
}

/// The webhook as it was set.
fn webhook(w: &World) -> Option<(&str, Option<&str>, usize)> {
    let hook = w.webhook.as_ref()?;
    let text = |key: &str| hook.get(key).and_then(Value::as_str);
    let connections =
        hook.get("max_connections").and_then(Value::as_u64).unwrap_or(CONNECTIONS).clamp(1, 100);
    Some((text("url")?, text("secret_token"), usize::try_from(connections).unwrap_or(1)))
}

/// The next update that may leave, or when to look again.
fn next(core: &Core, w: &mut World) -> Result<Delivery, Option<Instant>> {
    let Some((url, secret, connections)) = webhook(w) else { return Err(None) };
    let (url, secret) = (url.to_owned(), secret.map(str::to_owned));
    let now = Instant::now();
    if !w.reach.carries_out() {
        return Err(Some(now + LOOK_EVERY));
    }
    w.updates.expire(core.now());
    if w.deliveries.busy.len() >= connections {
        return Err(None);
    }
    let (mut seen, mut again) = (HashSet::new(), None::<Instant>);
    let found = w.updates.queued().find_map(|(id, queue, text)| {
        // Only the first of each queue.
        if w.deliveries.busy.contains(queue) || !seen.insert(queue.to_owned()) {
            return None;
        }
        match w.deliveries.failing.get(queue).filter(|failing| failing.next > now) {
            Some(failing) => {
                again = Some(again.map_or(failing.next, |again| again.min(failing.next)));
                None
            }
            None => Some((id, queue.to_owned(), text.to_owned())),
        }
    });
    let Some((id, queue, text)) = found else { return Err(again) };
    w.deliveries.busy.insert(queue.clone());
    w.deliveries.most = w.deliveries.most.max(w.deliveries.busy.len());
    w.deliveries.brought += 1;
    w.updates.deliver(id);
    let fault = w.faults.take_named("webhook");
    w.in_flight += 1;
    w.last_activity = now;
    Ok(Delivery { id, queue, text, url, secret, fault, generation: w.deliveries.generation })
}

/// Brings updates while a webhook is set, until the server stops.
pub(crate) async fn deliver(core: Arc<Core>) {
    let mut stop = core.stopped();
    let mut under_way = JoinSet::new();
    let mut client = (0, None);
    loop {
        let woken = core.wake.notified();
        tokio::pin!(woken);
        woken.as_mut().enable();
        let again = loop {
            let found = next(&core, &mut core.lock());
            match found {
                Ok(delivery) => {
                    if client.1.is_none() || client.0 != delivery.generation {
                        client = (delivery.generation, Some(client_of(&core)));
                    }
                    if let Some(client) = client.1.clone() {
                        under_way.spawn(one(Arc::clone(&core), client, delivery));
                    }
                }
                Err(again) => break again,
            }
        };
        let again = async {
            match again {
                Some(again) => tokio::time::sleep_until(again.into()).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = woken => {}
            () = again => {}
            Some(_) = under_way.join_next() => {}
            _ = stop.changed() => return,
        }
    }
}

fn client_of(core: &Core) -> reqwest::Client {
    let builder = reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(Duration::from_secs(5))
        .tcp_nodelay(true)
        .timeout(ANSWER_WITHIN);
    let trusted = core.lock().deliveries.trusted.clone();
    let builder = match trusted.and_then(|pem| reqwest::Certificate::from_pem(&pem).ok()) {
        Some(certificate) => builder.add_root_certificate(certificate),
        None => builder,
    };
    builder.build().unwrap_or_default()
}

/// What came back.
enum Heard {
    Taken(Option<Map<String, Value>>),
    Failed { why: String, retry_after: Option<u64> },
}

async fn one(core: Arc<Core>, client: reqwest::Client, delivery: Delivery) {
    let heard = bring(&client, &delivery).await;
    let Delivery { id, queue, generation, .. } = delivery;
    let call = {
        let now = core.now();
        let mut w = core.lock();
        w.last_activity = Instant::now();
        let is_current = w.deliveries.generation == generation;
        if is_current {
            w.in_flight = w.in_flight.saturating_sub(1);
            w.deliveries.busy.remove(&queue);
        }
        match heard {
            Heard::Taken(call) => {
                w.deliveries.failing.remove(&queue);
                w.updates.confirm_one(now, id);
                call
            }
            Heard::Failed { why, retry_after } => {
                w.deliveries.last_error = Some((now.div_euclid(1000), why));
                if is_current {
                    let tries = w.deliveries.failing.get(&queue).map_or(0, |failing| failing.tries);
                    let doubled =
                        AGAIN_AFTER.saturating_mul(1 << tries.saturating_sub(1).min(16)).min(AGAIN_MOST);
                    let pause = match retry_after {
                        Some(seconds) => Duration::from_secs(seconds.min(RETRY_AFTER_MOST)),
                        None if tries == 0 => Duration::ZERO,
                        None => doubled,
                    };
                    let failing = Failing { tries: tries + 1, next: Instant::now() + pause };
                    w.deliveries.failing.insert(queue, failing);
                }
                None
            }
        }
    };
    if let Some(mut call) = call
        && let Some(Value::String(method)) = call.remove("method")
        && !method.to_ascii_lowercase().starts_with("get")
        && !NOT_IN_AN_ANSWER.iter().any(|never| never.eq_ignore_ascii_case(&method))
    {
        http::call_in_an_answer(&core, &method, call);
    }
}

async fn bring(client: &reqwest::Client, delivery: &Delivery) -> Heard {
    let failed = |why: &str| Heard::Failed { why: why.to_owned(), retry_after: None };
    match &delivery.fault {
        Some(Fault::Slow(delay)) => tokio::time::sleep(*delay).await,
        Some(fault) if !fault.carries_out() => return failed("Connection refused"),
        _ => {}
    }
    let request =
        client.post(&delivery.url).header("content-type", "application/json").body(delivery.text.clone());
    let request = match &delivery.secret {
        Some(secret) => request.header("X-Telegram-Bot-Api-Secret-Token", secret),
        None => request,
    };
    let answer = match request.send().await {
        Ok(answer) => answer,
        Err(error) if error.is_timeout() => return failed("Read timeout expired"),
        Err(error) if error.is_connect() => return failed("Connection refused"),
        Err(_) => return failed("Connection reset by peer"),
    };
    let status = answer.status();
    let retry_after = answer.headers().get("retry-after").and_then(|value| value.to_str().ok()?.parse().ok());
    let body = answer.bytes().await;
    if matches!(&delivery.fault, Some(Fault::AnswerLost | Fault::CutBody { .. } | Fault::Hang { .. })) {
        return failed("Connection reset by peer");
    }
    match body {
        Ok(body) if status.is_success() => Heard::Taken(serde_json::from_slice(&body).ok()),
        Ok(_) => {
            let words = status.canonical_reason().unwrap_or_default();
            Heard::Failed {
                why: format!("Wrong response from the webhook: {} {words}", status.as_u16()),
                retry_after,
            }
        }
        Err(_) => failed("Connection reset by peer"),
    }
}
