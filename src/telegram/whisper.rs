//! After a tap the presser sees his household's own answer in the group, and nobody else does (Bot API 10.3, ephemeral messages): an extra
//! on top of the toast, which is always given. Partner of `answers.rs`.
//!
//! A server that does not know the parameter passes over it, and everybody would read the message. So it is asked of Telegram's own
//! servers alone, and never again of one that gives such a message a number.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::api::{Api, ApiError};
use super::message::Voice;
use super::notice;
use crate::app::Toast;
use crate::domain::ids::{AccountId, ChatId};
use crate::domain::rsvp::RsvpNotice;
use crate::domain::say::Notice;

/// Telegram takes it for 15 s after the press; a call that takes longer than this is given up.
const CALL_TIMEOUT: Duration = Duration::from_secs(5);
/// Whether it counts towards any limit is unknown: in a rush most people have their toast alone.
const APART_MILLIS: i64 = 500;
/// After a "wait" none is tried for so long.
const REST_MILLIS: i64 = 60_000;

/// To whom, and where it was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct To {
    pub group: ChatId,
    pub account: AccountId,
}

#[derive(Serialize)]
struct Whisper<'a> {
    chat_id: i64,
    text: String,
    ephemeral_message_parameters: Parameters<'a>,
}

#[derive(Serialize)]
struct Parameters<'a> {
    receiver_user_id: i64,
    callback_query_id: &'a str,
}

/// A message that one person sees has no number.
#[derive(Deserialize)]
struct Sent {
    message_id: i64,
}

/// What is known of the server.
#[derive(Debug, Default)]
pub struct Whispers {
    /// It gave such a message a number.
    never: AtomicBool,
    /// Nothing is shown before, by the steady clock.
    next_at: AtomicI64,
}

/// What the presser may see beside the toast: that his household's answer was kept.
fn own(toast: &Toast) -> Option<Notice> {
    match toast {
        Toast::Say(Notice::Rsvp(RsvpNotice::Saved { number, answer, before, starts_at, .. }))
            if *before != Some(*answer) =>
        {
            let (number, answer, starts_at) = (number.clone(), *answer, *starts_at);
            Some(RsvpNotice::OwnAlone { number, answer, starts_at }.into())
        }
        _ => None,
    }
}

impl Whispers {
    /// Shows it, if there is anything to show and the server knows how. Nobody waits for it, and nothing is tried again.
    pub async fn show(&self, api: &Api, to: To, press: &str, toast: &Toast, voice: &Voice, steady: i64) {
        let Some(own) = own(toast).filter(|_| api.whispers && !self.never.load(Ordering::Relaxed)) else {
            return;
        };
        let next = self.next_at.load(Ordering::Relaxed);
        let apart = steady.saturating_add(APART_MILLIS);
        if steady < next
            || self.next_at.compare_exchange(next, apart, Ordering::Relaxed, Ordering::Relaxed).is_err()
        {
            return;
        }
        let parameters = Parameters { receiver_user_id: to.account.0, callback_query_id: press };
        let text = notice::render(&own, voice).text;
        let whisper = Whisper { chat_id: to.group.0, text, ephemeral_message_parameters: parameters };
        match api.call_as::<_, Sent>("sendMessage", &whisper, CALL_TIMEOUT).await {
            Ok(Sent { message_id: 0 }) => {}
            Ok(_) => self.never.store(true, Ordering::Relaxed),
            Err(ApiError::TooMany { .. }) => self.next_at.store(steady + REST_MILLIS, Ordering::Relaxed),
            Err(error) => {
                tracing::debug!(%error, "answers: what the presser alone would have seen is left out")
            }
        }
    }
}
