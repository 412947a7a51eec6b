//! One call to the Bot API: teloxide's payload types over our own transport. teloxide's own `send` sleeps ten seconds inside
//! a call on a 5xx, throws the error code away and loses errors with parameters it does not know (docs/decisions/0002).

use std::time::Duration;

use reqwest::{Client, Proxy, StatusCode, Url};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use teloxide::requests::Payload;

use crate::config::{Secret, Telegram};
use crate::domain::ids::ChatId;

/// A call that is not a long poll is given up after this long; its outcome is then unknown.
const CALL_TIMEOUT: Duration = Duration::from_secs(30);
/// Telegram serves files up to 20 MB; we take rolls up to 5 MiB.
const MAX_FILE_BYTES: usize = 5 * 1024 * 1024;

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
    /// 5xx with an answer of Telegram's own: nothing was done.
    #[error("server error {code}")]
    Server { code: u16 },
    /// No connection: nothing was done.
    #[error("not reached")]
    NotReached,
    /// The connection broke, or the answer was garbled, after the request left: nobody knows.
    #[error("outcome unknown")]
    Lost,
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
    /// Another instance polls, or a webhook is set.
    Conflict,
    /// The token is wrong or was revoked.
    Unauthorized,
    Other,
}

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
    } else if says("not enough rights to manage pinned") || says("chat_admin_required") {
        Refused::NoRight
    } else if says("chat_write_forbidden") || says("not enough rights to send") || says("chat_restricted") {
        Refused::Muted
    } else if code == 403
        || says("forbidden:")
        || says("chat not found")
        || says("user is deactivated")
        || says("group chat was deleted")
        || says("peer_id_invalid")
    {
        Refused::ShutOut
    } else {
        Refused::Other
    }
}

#[derive(Deserialize)]
struct Envelope<T> {
    ok: bool,
    result: Option<T>,
    error_code: Option<u16>,
    description: Option<String>,
    #[serde(default)]
    parameters: Parameters,
}

#[derive(Deserialize, Default)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

/// The Bot API at one address, for one token. Clones share connections.
#[derive(Clone)]
pub struct Api {
    client: Client,
    base: Url,
    token: Secret,
}

impl Api {
    /// # Errors
    /// When the proxy's address cannot be used.
    pub fn new(telegram: &Telegram) -> anyhow::Result<Self> {
        let mut client = Client::builder()
            .connect_timeout(Duration::from_secs(5))
            .tcp_nodelay(true)
            .pool_idle_timeout(Duration::from_secs(60));
        client = match &telegram.proxy {
            Some(proxy) => client.proxy(Proxy::all(proxy.expose())?),
            None => client.no_proxy(),
        };
        Ok(Self { client: client.build()?, base: telegram.api_url.clone(), token: telegram.token.clone() })
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

    /// One call; `R` is what we read of the answer, often less than teloxide's whole type.
    ///
    /// # Errors
    /// See [`ApiError`]: each says whether anything was done.
    pub async fn call<P, R>(&self, payload: &P) -> Result<R, ApiError>
    where
        P: Payload + Serialize,
        R: DeserializeOwned,
    {
        let timeout = CALL_TIMEOUT + payload.timeout_hint().unwrap_or_default();
        let request = self.client.post(self.address("", P::NAME)?).json(payload).timeout(timeout);
        answer(request.send().await).await
    }

    /// One call with a payload of our own, given up after `timeout`.
    ///
    /// # Errors
    /// See [`ApiError`]: each says whether anything was done.
    pub async fn call_named<R: DeserializeOwned>(
        &self,
        method: &str,
        payload: &impl Serialize,
        timeout: Duration,
    ) -> Result<R, ApiError> {
        let request = self.client.post(self.address("", method)?).json(payload).timeout(timeout);
        answer(request.send().await).await
    }

    /// Sends a document made in memory.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn send_document<R: DeserializeOwned>(
        &self,
        chat: ChatId,
        thread: Option<i64>,
        caption: &str,
        file_name: &str,
        bytes: Vec<u8>,
    ) -> Result<R, ApiError> {
        let part = reqwest::multipart::Part::bytes(bytes).file_name(file_name.to_owned());
        let mut form = reqwest::multipart::Form::new()
            .text("chat_id", chat.to_string())
            .text("caption", caption.to_owned())
            .part("document", part);
        if let Some(thread) = thread {
            form = form.text("message_thread_id", thread.to_string());
        }
        let request =
            self.client.post(self.address("", "SendDocument")?).multipart(form).timeout(CALL_TIMEOUT * 2);
        answer(request.send().await).await
    }

    /// Fetches a file that somebody sent.
    ///
    /// # Errors
    /// See [`ApiError`]; a file over 5 MiB is refused.
    pub async fn fetch(&self, handle: &str) -> Result<Vec<u8>, ApiError> {
        #[derive(Deserialize)]
        struct Found {
            file_path: String,
        }
        let get = teloxide::payloads::GetFile::new(teloxide::types::FileId(handle.to_owned()));
        let found: Found = self.call(&get).await?;
        let url = self.address("file", &found.file_path)?;
        let mut response =
            self.client.get(url).timeout(CALL_TIMEOUT * 2).send().await.map_err(|error| unreached(&error))?;
        if response.status() != StatusCode::OK {
            let code = response.status().as_u16();
            let description = "the file is not to be had".to_owned();
            return Err(match code {
                500.. => ApiError::Server { code },
                _ => ApiError::Refused { why: Refused::Other, code, description },
            });
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|_| ApiError::Lost)? {
            if bytes.len() + chunk.len() > MAX_FILE_BYTES {
                let description = "the file is larger than it was declared".to_owned();
                return Err(ApiError::Refused { why: Refused::Other, code: 413, description });
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }
}

fn unreached(error: &reqwest::Error) -> ApiError {
    if error.is_connect() || error.is_builder() { ApiError::NotReached } else { ApiError::Lost }
}

async fn answer<R: DeserializeOwned>(sent: Result<reqwest::Response, reqwest::Error>) -> Result<R, ApiError> {
    let response = sent.map_err(|error| unreached(&error))?;
    let status = response.status();
    let body = response.bytes().await.map_err(|_| ApiError::Lost)?;
    let Ok(envelope) = serde_json::from_slice::<Envelope<R>>(&body) else {
        // A proxy's own page, or an answer we cannot read: nobody knows what was done.
        return Err(ApiError::Lost);
    };
    if envelope.ok {
        return envelope.result.ok_or(ApiError::Lost);
    }
    let code = envelope.error_code.unwrap_or(status.as_u16());
    let description = envelope.description.unwrap_or_default();
    if let Some(to) = envelope.parameters.migrate_to_chat_id {
        return Err(ApiError::Moved(ChatId(to)));
    }
    match code {
        429 => {
            let told =
                envelope.parameters.retry_after.or_else(|| description.rsplit(' ').next()?.parse().ok());
            Err(ApiError::TooMany { retry_after: Duration::from_secs(told.unwrap_or(5).max(1)) })
        }
        500.. => Err(ApiError::Server { code }),
        _ => Err(ApiError::Refused { why: classify(code, &description), code, description }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telegrams_own_words_are_sorted() {
        let cases = [
            (403, "Forbidden: bot was blocked by the user", Refused::ShutOut),
            (403, "Forbidden: bot is not a member of the supergroup chat", Refused::ShutOut),
            (403, "Forbidden: bot was kicked from the group chat", Refused::ShutOut),
            (403, "Forbidden: the group chat was deleted", Refused::ShutOut),
            (403, "Forbidden: bot can't initiate conversation with a user", Refused::ShutOut),
            (400, "Bad Request: chat not found", Refused::ShutOut),
            (400, "Bad Request: CHAT_WRITE_FORBIDDEN", Refused::Muted),
            (400, "Bad Request: TOPIC_CLOSED", Refused::ThreadGone),
            (400, "Bad Request: message thread not found", Refused::ThreadGone),
            (400, "Bad Request: message to edit not found", Refused::MessageGone),
            (400, "Bad Request: message can't be edited", Refused::MessageGone),
            (400, "Bad Request: not enough rights to manage pinned messages in the chat", Refused::NoRight),
            (
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
                Refused::QueryTooOld,
            ),
            (
                400,
                "Bad Request: message is not modified: specified new message content and reply markup are exactly \
                 the same as a current content and reply markup of the message",
                Refused::NotModified,
            ),
            (409, "Conflict: terminated by other getUpdates request", Refused::Conflict),
            (401, "Unauthorized", Refused::Unauthorized),
            (404, "Not Found", Refused::Unauthorized),
            (400, "Bad Request: BUTTON_DATA_INVALID", Refused::Other),
        ];
        for (code, words, why) in cases {
            assert_eq!(classify(code, words), why, "{words}");
        }
    }
}
