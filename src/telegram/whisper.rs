//! After a tap the presser sees his household's own answer in the group, and nobody else does (Bot API 10.3, ephemeral messages): an extra
//! on top of the toast, which is always given. Partner of `answers.rs`.
//!
//! A server that does not know the parameter passes over it, and everybody would read the message. So it is asked of Telegram's own
//! servers alone, and never again of one that gives such a message a number.
//!
//! It leaves beside the post, at once or never. Whether it counts towards a limit is unknown: few are shown, the post counts them
//! ([`Log`]), and what Telegram says to one holds the group.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::api::{Api, ApiError};
use super::message::Voice;
use super::notice;
use crate::app::Toast;
use crate::clock::Clock;
use crate::domain::ids::{AccountId, ChatId};
use crate::domain::rsvp::RsvpNotice;
use crate::domain::say::Notice;

/// Telegram takes it for 15 s after the press; a call that takes longer than this is given up.
const CALL_TIMEOUT: Duration = Duration::from_secs(5);
/// In a rush most people have their toast alone: so far apart over all groups, and so many a minute in each.
const APART_MILLIS: i64 = 500;
const IN_A_GROUP: usize = 2;
const MINUTE_MILLIS: i64 = 60_000;
/// After a "wait" none is tried for so long, and no sooner than told.
const REST_MILLIS: i64 = 60_000;

/// One call of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whispered {
    pub group: ChatId,
    /// When it was over, by the steady clock.
    pub at: i64,
    /// How long Telegram told the group to wait, if it did.
    pub wait: Option<Duration>,
}

/// What was shown since somebody looked.
#[derive(Debug, Clone, Default)]
pub struct Log(Arc<Mutex<Vec<Whispered>>>);

impl Log {
    fn note(&self, whispered: Whispered) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(whispered);
    }

    /// All of it, once.
    pub fn take(&self) -> Vec<Whispered> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

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
    pace: Mutex<Pace>,
}

/// When something was shown, by the steady clock.
#[derive(Debug, Default)]
struct Pace {
    /// Nothing is shown before.
    next_at: i64,
    /// In each group, within the last minute.
    recent: HashMap<ChatId, Vec<i64>>,
}

impl Pace {
    /// Whether one may be shown in `group` now; it counts as shown.
    fn allows(&mut self, group: ChatId, steady: i64) -> bool {
        self.recent.retain(|_, shown| {
            shown.retain(|at| steady - at < MINUTE_MILLIS);
            !shown.is_empty()
        });
        let in_group = self.recent.get(&group).map_or(0, Vec::len);
        if steady < self.next_at || in_group >= IN_A_GROUP {
            return false;
        }
        self.next_at = steady.saturating_add(APART_MILLIS);
        self.recent.entry(group).or_default().push(steady);
        true
    }
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
    fn pace(&self) -> std::sync::MutexGuard<'_, Pace> {
        self.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows it, if there is anything to show and the server knows how. Nobody waits for it, and nothing is tried again.
    pub async fn show(&self, api: &Api, to: To, press: &str, toast: &Toast, voice: &Voice, clock: &Clock) {
        let Some(own) = own(toast).filter(|_| api.whispers && !self.never.load(Ordering::Relaxed)) else {
            return;
        };
        if !self.pace().allows(to.group, clock.steady()) {
            return;
        }
        let parameters = Parameters { receiver_user_id: to.account.0, callback_query_id: press };
        let text = notice::render(&own, voice).text;
        let whisper = Whisper { chat_id: to.group.0, text, ephemeral_message_parameters: parameters };
        let shown = api.call_as::<_, Sent>("sendMessage", &whisper, CALL_TIMEOUT).await;
        let at = clock.steady();
        let mut wait = None;
        match shown {
            Ok(Sent { message_id: 0 }) => {}
            Ok(_) => self.never.store(true, Ordering::Relaxed),
            Err(ApiError::TooMany { retry_after }) => {
                let told = i64::try_from(retry_after.as_millis()).unwrap_or(i64::MAX);
                self.pace().next_at = at.saturating_add(told.max(REST_MILLIS));
                wait = Some(retry_after);
            }
            Err(error) => {
                tracing::debug!(%error, "answers: what the presser alone would have seen is left out")
            }
        }
        api.whispered.note(Whispered { group: to.group, at, wait });
    }
}
