//! What many files here need and what needs none of them.

use std::sync::Arc;

use axum::body::Bytes;
use serde_json::json;

/// A clock in Unix milliseconds.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// The account Telegram shows as the author of an anonymous administrator's message.
pub(crate) const GROUP_ANONYMOUS_BOT: i64 = 1_087_968_824;
/// The simulated bot's own user id.
pub(crate) const BOT_ID: i64 = 7_000_000_001;
/// How long a press waits for delivery, and how long it may be answered.
pub(crate) const PRESS_TTL_MS: i64 = 150_000;
/// How long a message waits for delivery.
pub(crate) const MESSAGE_TTL_MS: i64 = 86_400_000;
/// By how much the numbers of updates, presses and messages jump. The bot may have seen some that were
/// given away after the world was saved, and must never meet one of them as something else.
pub(crate) const JUMP: u16 = 1000;

/// Whether this can be the parameter of a deep link.
pub(crate) fn good_start(payload: &str) -> bool {
    payload.len() <= 64 && payload.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// A refusal in Telegram's shape.
#[derive(Debug, Clone)]
pub(crate) struct ApiError {
    /// 0 if there is no answer at all.
    pub code: u16,
    pub description: String,
    pub migrate_to: Option<i64>,
    pub retry_after: Option<i64>,
    /// The client did something it must never do.
    pub breach: bool,
}

impl ApiError {
    /// A refusal with this code and whole description.
    pub(crate) fn new(code: u16, description: impl Into<String>) -> Self {
        ApiError { code, description: description.into(), migrate_to: None, retry_after: None, breach: false }
    }

    /// No answer at all: the connection closes.
    pub(crate) fn cut_off() -> Self {
        ApiError::new(0, "connection closed before anything was done")
    }

    /// `Bad Request: …` that can happen to the best client.
    pub(crate) fn bad(why: &str) -> Self {
        ApiError::new(400, format!("Bad Request: {why}"))
    }

    /// `Bad Request: …` that a correct client never provokes.
    pub(crate) fn mistake(why: &str) -> Self {
        ApiError { breach: true, ..ApiError::bad(why) }
    }

    /// `Forbidden: …`
    pub(crate) fn forbidden(why: &str) -> Self {
        ApiError::new(403, format!("Forbidden: {why}"))
    }

    /// 429 with its waiting time.
    pub(crate) fn too_many(seconds: i64) -> Self {
        ApiError {
            retry_after: Some(seconds),
            ..ApiError::new(429, format!("Too Many Requests: retry after {seconds}"))
        }
    }

    /// The whole answer as JSON.
    pub(crate) fn body(&self) -> String {
        let mut answer = json!({
            "ok": false,
            "error_code": self.code,
            "description": self.description,
        });
        let parameters = match (self.migrate_to, self.retry_after) {
            (Some(id), _) => json!({"migrate_to_chat_id": id}),
            (None, Some(s)) => json!({"retry_after": s}),
            (None, None) => return answer.to_string(),
        };
        answer["parameters"] = parameters;
        answer.to_string()
    }
}

/// A file that came with a request.
#[derive(Debug)]
pub(crate) struct Upload {
    pub name: String,
    pub mime: String,
    pub bytes: Bytes,
}
