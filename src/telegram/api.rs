//! One call to the Bot API: teloxide's payload types over our own transport. teloxide's own `send` sleeps ten seconds inside
//! a call on a 5xx, throws the error code away and loses errors with parameters it does not know (docs/decisions/0002).

mod fetch;
#[cfg(test)]
mod unreached;
mod upload;

use std::time::Duration;

use reqwest::header::{DATE, RETRY_AFTER};
use reqwest::{Client, Proxy, Url, redirect};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use teloxide::payloads::GetMe;
use teloxide::requests::Payload;

use super::looks::Unknown;
use super::whisper::Log;
use crate::config::{Secret, Telegram};
use crate::domain::ids::{ChatId, MessageId};
use crate::domain::time::Moment;
use crate::meters::{CallEnd, Meters};
pub use upload::Upload;

/// A call that is not a long poll is given up after this long; its outcome is then unknown. One chat's hanging call keeps a place
/// from others no longer than this.
pub const CALL_TIMEOUT: Duration = Duration::from_secs(10);
/// A silent connection is asked whether the other side is still there, so often and so many times; then it is dead.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
const KEEP_ALIVE_EVERY: Duration = Duration::from_secs(5);
const KEEP_ALIVE_TIMES: u32 = 3;
/// Telegram's own servers, which are never older than what is published.
const TELEGRAM: &str = "api.telegram.org";
/// How long a 429 without a number lasts.
const UNTOLD_WAIT: Duration = Duration::from_secs(5);

/// What Telegram says about ourselves.
#[derive(Debug, Deserialize)]
pub struct Me {
    pub username: String,
}

/// Why a call did not do what it should.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    /// 429: nothing was done; wait.
    #[error("too many requests, retry after {} s", .retry_after.as_secs())]
    TooMany { retry_after: Duration },
    /// 400: the group became a supergroup with this number; nothing was done.
    #[error("the chat moved to {0}")]
    Moved(ChatId),
    /// 4xx: Telegram will not do it.
    #[error("{code}: {description}")]
    Refused { why: Refused, code: u16, description: String },
    /// A 5xx of any shape, or a page that is not Telegram's (a proxy's, a captive portal's): nothing was done.
    #[error("server error {code}")]
    Server { code: u16 },
    /// No connection: nothing was done.
    #[error("not reached")]
    NotReached,
    /// The connection broke, or time ran out, after the request left: nobody knows.
    #[error("outcome unknown")]
    Lost,
    /// HTTP 200 whose `"ok":true` arrived, and then not all of the rest: it was done.
    #[error("done, but the answer was cut short")]
    CutShort { message: Option<MessageId> },
}

impl ApiError {
    /// Whether Telegram itself spoke to us, be it a "no".
    pub fn is_answer(&self) -> bool {
        !matches!(self, ApiError::Server { .. } | ApiError::NotReached | ApiError::Lost)
    }
}

/// What a 4xx means, by Telegram's own words (platform facts: the words, not the codes, are stable).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// We may not write there: blocked, removed, deactivated, no right to speak.
    ShutOut,
    /// The group is closed to us for now (an administrator locked it); nothing tells when it opens again.
    Muted,
    /// The message shows this already.
    NotModified,
    /// The message to edit or pin is gone, or can no longer be edited.
    MessageGone,
    /// The topic was closed or deleted.
    ThreadGone,
    /// The press is too old to be answered; what it did still counts.
    QueryTooOld,
    /// A right is missing for this one thing (pinning).
    NoRight,
    /// The person, or the group, takes no voice messages; anything else may be said there.
    NoVoice,
    /// Another instance polls, or a webhook is set.
    Conflict,
    /// The token is wrong or was revoked.
    Unauthorized,
    Other,
}

/// The ways in which Telegram, and servers of one's own that are older, say that only others may speak.
const MUTED: [&str; 11] = [
    "chat_admin_required",
    "chat_write_forbidden",
    "not enough rights to send",
    "have no rights to send",
    "have no write access",
    "need administrator rights",
    "chat_restricted",
    "chat_send_plain_forbidden",
    "chat_send_docs_forbidden",
    "chat_guest_send_forbidden",
    "user_banned_in_channel",
];

/// The ways in which Telegram says that only voices are refused: by a person's privacy, by a group's rights.
const NO_VOICE: [&str; 4] = [
    "voice_messages_forbidden",
    "restricted receiving of voice",
    "not enough rights to send voice notes",
    "chat_send_voices_forbidden",
];

/// Sorts a 4xx by its words.
pub fn classify(code: u16, description: &str) -> Refused {
    let words = description.to_lowercase();
    let says = |text: &str| words.contains(text);
    if code == 401 || (code == 404 && says("not found") && !says("message") && !says("chat")) {
        Refused::Unauthorized
    } else if code == 409 {
        Refused::Conflict
    } else if says("message is not modified") {
        Refused::NotModified
    } else if says("query is too old") || says("query id is invalid") {
        Refused::QueryTooOld
    } else if says("message thread not found") || says("topic_closed") || says("topic_deleted") {
        Refused::ThreadGone
    } else if says("message to edit not found")
        || says("message can't be edited")
        || says("message to pin not found")
        || says("message_id_invalid")
    {
        Refused::MessageGone
    } else if says("not enough rights to manage pinned") {
        Refused::NoRight
    } else if NO_VOICE.iter().any(|text| says(text)) {
        Refused::NoVoice
    } else if MUTED.iter().any(|text| says(text)) {
        Refused::Muted
    } else if code == 403
        || says("forbidden:")
        || says("chat not found")
        || says("user is deactivated")
        || says("group chat was deleted")
        || says("group chat was deactivated")
        || says("group chat is deactivated")
        || says("channel_private")
        || says("peer_id_invalid")
    {
        Refused::ShutOut
    } else {
        Refused::Other
    }
}

#[derive(Deserialize)]
struct Envelope<'a> {
    ok: bool,
    #[serde(borrow)]
    result: Option<&'a RawValue>,
    error_code: Option<u16>,
    description: Option<String>,
    #[serde(borrow)]
    parameters: Option<&'a RawValue>,
}

/// What an error tells to do; what we cannot read of it is as if it were not there.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Parameters {
    retry_after: Value,
    migrate_to_chat_id: Value,
}

impl Parameters {
    fn read(text: Option<&RawValue>) -> Self {
        text.and_then(|text| serde_json::from_str(text.get()).ok()).unwrap_or_default()
    }
}

/// The Bot API at one address, for one token. Clones share connections.
#[derive(Clone)]
pub struct Api {
    client: Client,
    /// Long polls have a connection of their own: after one that was cut in silence the next poll does not take another that was
    /// cut with it, and waits half a minute once more.
    polls: Client,
    base: Url,
    token: Secret,
    /// What newer clients show and this server does not take.
    pub(super) unknown: Unknown,
    /// It shows a message to one member of a group alone (`whisper.rs`).
    pub(super) whispers: bool,
    /// What was shown so, for the post's pace.
    pub whispered: Log,
    /// Told how every call ends; polls are none.
    pub meters: Meters,
}

impl Api {
    /// # Errors
    /// When the proxy's address cannot be used.
    pub fn new(telegram: &Telegram) -> anyhow::Result<Self> {
        let client = || -> anyhow::Result<Client> {
            let client = Client::builder()
                .connect_timeout(Duration::from_secs(5))
                .redirect(redirect::Policy::none())
                .tcp_nodelay(true)
                .tcp_keepalive(KEEP_ALIVE)
                .tcp_keepalive_interval(KEEP_ALIVE_EVERY)
                .tcp_keepalive_retries(KEEP_ALIVE_TIMES)
                .pool_idle_timeout(Duration::from_secs(60));
            let client = match &telegram.proxy {
                Some(proxy) => client.proxy(Proxy::all(proxy.expose())?),
                None => client.no_proxy(),
            };
            Ok(client.build()?)
        };
        let (base, token) = (telegram.api_url.clone(), telegram.token.clone());
        let whispers = base.host_str() == Some(TELEGRAM);
        let (unknown, whispered, meters) = (Unknown::default(), Log::default(), Meters::default());
        Ok(Self { client: client()?, polls: client()?, base, token, unknown, whispers, whispered, meters })
    }

    /// The same for a server that is known to show a message to one member alone.
    pub fn whispering(self) -> Self {
        Self { whispers: true, ..self }
    }

    fn address(&self, prefix: &str, rest: &str) -> Result<Url, ApiError> {
        let mut url = self.base.clone();
        url.path_segments_mut()
            .map_err(|()| ApiError::NotReached)?
            .pop_if_empty()
            .extend(prefix.split('/').filter(|part| !part.is_empty()))
            .push(&format!("bot{}", self.token.expose()))
            .extend(rest.split('/'));
        Ok(url)
    }

    /// Asks Telegram who we are.
    ///
    /// # Errors
    /// When Telegram cannot be reached or refuses the token.
    pub async fn who_am_i(&self) -> Result<Me, ApiError> {
        self.call(&GetMe::new()).await
    }

    /// What the clock of Telegram's server shows; `None` when it does not answer or does not say.
    pub async fn hour_there(&self) -> Option<Moment> {
        let answer = self.client.head(self.base.clone()).timeout(CALL_TIMEOUT).send().await.ok()?;
        let said = answer.headers().get(DATE)?.to_str().ok()?;
        let hour = chrono::DateTime::parse_from_rfc2822(said).ok()?;
        Some(Moment::from_unix_millis(hour.timestamp_millis()))
    }

    /// One call; `R` is what we read of the answer, often less than teloxide's whole type.
    ///
    /// # Errors
    /// See [`ApiError`]: each says whether anything was done.
    pub async fn call<P, R>(&self, payload: &P) -> Result<R, ApiError>
    where
        P: Payload + Serialize,
        R: DeserializeOwned,
    {
        self.call_as(P::NAME, payload, CALL_TIMEOUT).await
    }

    /// One call of a method by its name, for what teloxide's types do not cover; given up after `timeout`.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn call_as<P, R>(&self, method: &str, payload: &P, timeout: Duration) -> Result<R, ApiError>
    where
        P: Serialize,
        R: DeserializeOwned,
    {
        let request = self.client.post(self.address("", method)?).json(payload).timeout(timeout);
        self.counted(answer(request.send().await).await)
    }

    fn counted<R>(&self, answered: Result<R, ApiError>) -> Result<R, ApiError> {
        self.meters.called(answered.as_ref().map_or_else(ended, |_| CallEnd::Done));
        answered
    }

    /// A long poll, on a connection of its own; given up after `timeout`.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn poll<P, R>(&self, payload: &P, timeout: Duration) -> Result<R, ApiError>
    where
        P: Serialize,
        R: DeserializeOwned,
    {
        let request = self.polls.post(self.address("", "getUpdates")?).json(payload).timeout(timeout);
        answer(request.send().await).await
    }
}

/// How a call ended, for whoever counts.
fn ended(error: &ApiError) -> CallEnd {
    match error {
        ApiError::TooMany { .. } => CallEnd::TooMany,
        ApiError::Moved(_) => CallEnd::Moved,
        ApiError::Refused { .. } => CallEnd::Refused,
        ApiError::Server { .. } => CallEnd::Server,
        ApiError::NotReached => CallEnd::NotReached,
        ApiError::Lost => CallEnd::Lost,
        ApiError::CutShort { .. } => CallEnd::Done,
    }
}

fn unreached(error: &reqwest::Error) -> ApiError {
    if error.is_connect() || error.is_builder() { ApiError::NotReached } else { ApiError::Lost }
}

/// The header Retry-After, in seconds.
fn told(response: &reqwest::Response) -> Option<u64> {
    response.headers().get(RETRY_AFTER)?.to_str().ok()?.parse().ok()
}

async fn answer<R: DeserializeOwned>(sent: Result<reqwest::Response, reqwest::Error>) -> Result<R, ApiError> {
    let mut response = sent.map_err(|error| unreached(&error))?;
    let status = response.status().as_u16();
    let told = told(&response);
    let mut body = Vec::new();
    let whole = loop {
        match response.chunk().await {
            Ok(Some(piece)) => body.extend_from_slice(&piece),
            Ok(None) => break true,
            Err(_) => break false,
        }
    };
    let result = judge(status, told, &body, whole)?;
    serde_json::from_str(result.get()).map_err(|_| cut_short(&body))
}

/// What an answer means, by its words, and by nothing else: the only place that decides it. HTTP status first; then what arrived of
/// the body (`whole`: all of it). `told`: the header Retry-After, in seconds.
fn judge(status: u16, told: Option<u64>, body: &[u8], whole: bool) -> Result<&RawValue, ApiError> {
    if status >= 500 {
        return Err(ApiError::Server { code: status });
    }
    let Ok(envelope) = serde_json::from_slice::<Envelope>(body) else {
        return Err(match status {
            200 if says_ok(body) => cut_short(body),
            429 => ApiError::TooMany { retry_after: wait(told) },
            // All of it arrived, and it is no answer of Telegram's: a page of something in between.
            _ if whole && !body.trim_ascii_start().starts_with(b"{") => ApiError::Server { code: status },
            200 => ApiError::Lost,
            code => ApiError::Server { code },
        });
    };
    if envelope.ok {
        return envelope.result.ok_or_else(|| cut_short(body));
    }
    let code = envelope.error_code.unwrap_or(status);
    let description = envelope.description.unwrap_or_default();
    let parameters = Parameters::read(envelope.parameters);
    if let Some(to) = parameters.migrate_to_chat_id.as_i64() {
        return Err(ApiError::Moved(ChatId(to)));
    }
    match code {
        429 => {
            let told = seconds(&parameters.retry_after).or(told);
            let told = told.or_else(|| description.rsplit(' ').next()?.parse().ok());
            Err(ApiError::TooMany { retry_after: wait(told) })
        }
        500.. => Err(ApiError::Server { code }),
        _ => Err(ApiError::Refused { why: classify(code, &description), code, description }),
    }
}

/// A number of seconds, whole, broken or as text.
fn seconds(value: &Value) -> Option<u64> {
    match value {
        Value::String(text) => text.parse().ok(),
        value => value.as_u64().or_else(|| value.as_f64().map(|seconds| seconds.ceil() as u64)),
    }
}

fn wait(told: Option<u64>) -> Duration {
    told.map_or(UNTOLD_WAIT, |seconds| Duration::from_secs(seconds.max(1)))
}

/// Whether the beginning of an answer says that it was done.
fn says_ok(body: &[u8]) -> bool {
    let mut words = body.iter().filter(|byte| !byte.is_ascii_whitespace());
    br#"{"ok":true"#.iter().all(|expected| words.next() == Some(expected))
}

/// Done; of the rest only the number of the message matters, which comes first in it.
fn cut_short(body: &[u8]) -> ApiError {
    let text = String::from_utf8_lossy(body);
    let number = text.split_once("\"message_id\":").and_then(|(_, rest)| {
        let rest = rest.trim_start();
        let digits = rest.find(|character: char| !character.is_ascii_digit())?;
        rest.get(..digits)?.parse().ok()
    });
    ApiError::CutShort { message: number.map(MessageId) }
}

#[cfg(test)]
mod tests;
