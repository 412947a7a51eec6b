//! Answers to presses: hundreds at once, begun right after the commit, tried again while Telegram still takes them. A press waits
//! in the database until it was answered, so a crash in between leaves nobody with a spinner. Partner of `intake.rs`.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::Serialize;
use serde::de::IgnoredAny;
use tokio::sync::{Notify, Semaphore};

use super::api::{Api, ApiError, Refused};
use super::message::Voice;
use super::notice;
use super::start_link;
pub use super::whisper::To;
use super::whisper::Whispers;
use crate::app::{House, Toast};
use crate::clock::Clock;
use crate::domain::people::Language;
use crate::domain::retention::PRESSES;
use crate::text::format;
use crate::trouble;

/// Answers under way at the same time; Telegram does not limit them.
const AT_ONCE: usize = 512;
/// The pause after a call that failed for a passing reason; it doubles. Nothing but [`PRESSES`] ends the tries.
const TRY_AGAIN_FIRST: Duration = Duration::from_millis(500);
const TRY_AGAIN_MOST: Duration = trouble::PAUSE_MOST;
/// A call that takes longer is tried again.
const CALL_TIMEOUT: Duration = Duration::from_secs(10);
/// A longer sentence in a passing bubble cannot be read: it stays until it is closed.
const LONG_TOAST: usize = 60;
/// What the presser alone is shown follows a toast that went with a reply so much later.
const WHISPER_AFTER: Duration = Duration::from_millis(200);
/// So many presses are remembered, so that one that comes again is not answered again.
const REMEMBERED: usize = 8_192;

/// A press to be answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// The update that it was.
    pub update: i64,
    pub press: String,
    /// `None`: an empty answer, which only ends the waiting.
    pub toast: Option<Toast>,
    pub language: Language,
    /// The group in which it was pressed, and by whom.
    pub group: Option<To>,
}

#[derive(Serialize)]
struct AnswerCallbackQuery<'a> {
    callback_query_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    show_alert: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// The same as the answer to a webhook may name it.
#[derive(Serialize)]
struct Reply<'a> {
    method: &'static str,
    #[serde(flatten)]
    call: AnswerCallbackQuery<'a>,
}

#[derive(Default)]
struct Log {
    under_way: usize,
    /// With the reply that it got; `None`: a call of ours answers it.
    known: HashMap<String, Option<String>>,
    in_order: VecDeque<String>,
    /// Updates whose press was answered, or can no longer be.
    answered: Vec<i64>,
}

impl Log {
    /// False when the press was known before.
    fn remember(&mut self, press: &str, reply: Option<String>) -> bool {
        if self.known.contains_key(press) {
            return false;
        }
        self.known.insert(press.to_owned(), reply);
        self.in_order.push_back(press.to_owned());
        if self.in_order.len() > REMEMBERED
            && let Some(oldest) = self.in_order.pop_front()
        {
            self.known.remove(&oldest);
        }
        true
    }
}

pub struct Answers {
    api: Api,
    clock: Clock,
    voices: [Voice; 2],
    places: Semaphore,
    log: Mutex<Log>,
    idle: Notify,
    whispers: Whispers,
}

impl Answers {
    pub fn new(api: Api, clock: Clock, house: &House) -> Self {
        let today = clock.now().local_day(house.zone);
        let voices = [Language::Vi, Language::En].map(|language| Voice {
            language,
            zone: house.zone,
            today,
            controller: house.controller.clone(),
            bot_username: house.bot_username.clone(),
        });
        Self {
            api,
            clock,
            voices,
            places: Semaphore::new(AT_ONCE),
            log: Mutex::default(),
            idle: Notify::new(),
            whispers: Whispers::default(),
        }
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers in the background. A press that was given before is not answered again.
    pub fn give(self: &Arc<Self>, due: Due) {
        if self.enter(&due) {
            let answers = self.clone();
            tokio::spawn(async move { answers.answer(due).await });
        }
    }

    /// Answers, and returns when that is done.
    pub async fn give_now(&self, due: Due) {
        if self.enter(&due) {
            self.answer(due).await;
        }
    }

    fn enter(&self, due: &Due) -> bool {
        let mut log = self.log();
        if !log.remember(&due.press, None) {
            return false;
        }
        log.under_way += 1;
        true
    }

    /// The call that the answer to a webhook may name: of a press that comes again, the same one. `None`: it is answered by a call of
    /// ours.
    pub fn as_reply(&self, due: &Due) -> Option<String> {
        if let Some(known) = self.log().known.get(&due.press) {
            return known.clone();
        }
        let reply = Reply { method: "answerCallbackQuery", call: self.word(due) };
        serde_json::to_string(&reply).ok()
    }

    /// That call went with an answer to the webhook; should nobody have heard it, the update comes again.
    pub fn went_with(self: &Arc<Self>, due: Due, reply: Option<String>) {
        if reply.is_none() {
            return;
        }
        let is_new = {
            let mut log = self.log();
            log.answered.push(due.update);
            log.remember(&due.press, reply)
        };
        if is_new && due.group.is_some() && self.api.whispers {
            let answers = self.clone();
            tokio::spawn(async move {
                tokio::time::sleep(WHISPER_AFTER).await;
                answers.whisper(&due).await;
            });
        }
    }

    async fn answer(&self, due: Due) {
        let under_way = UnderWay { answers: self, update: due.update };
        let given = self.call(&due).await;
        drop(under_way);
        if given {
            self.whisper(&due).await;
        }
    }

    /// Says whether it was given.
    async fn call(&self, due: &Due) -> bool {
        let begun = self.clock.steady();
        let answer = self.word(due);
        let mut pause = TRY_AGAIN_FIRST;
        loop {
            let called = {
                let Ok(_place) = self.places.acquire().await else { return false };
                if self.clock.steady() - begun > PRESSES.in_millis() {
                    return false;
                }
                self.api.call_as::<_, IgnoredAny>("answerCallbackQuery", &answer, CALL_TIMEOUT).await
            };
            let wait = match called {
                // A "no" is final; mostly that the press is too old, or answered already.
                Ok(_) => {
                    let millis = u64::try_from(self.clock.steady() - begun).unwrap_or(0);
                    self.api.meters.answered(Duration::from_millis(millis));
                    return true;
                }
                Err(ApiError::TooMany { retry_after }) => retry_after.max(pause),
                Err(error) if error.is_answer() && !is_about_us(&error) => return false,
                Err(error) => {
                    tracing::debug!(%error, "answers: a press could not be answered yet");
                    pause
                }
            };
            tokio::time::sleep(wait).await;
            pause = (pause * 2).min(TRY_AGAIN_MOST);
        }
    }

    /// What the presser alone sees in the group, when there is anything of the kind.
    async fn whisper(&self, due: &Due) {
        if let (Some(to), Some(toast)) = (due.group, &due.toast) {
            let voice = self.voice(due.language);
            self.whispers.show(&self.api, to, &due.press, toast, &voice, &self.clock).await;
        }
    }

    fn voice(&self, language: Language) -> Voice {
        let [vietnamese, english] = &self.voices;
        let voice = match language {
            Language::Vi => vietnamese,
            Language::En => english,
        };
        Voice { today: self.clock.now().local_day(voice.zone), ..voice.clone() }
    }

    fn word<'a>(&self, due: &'a Due) -> AnswerCallbackQuery<'a> {
        let voice = self.voice(due.language);
        let (mut text, mut url) = (None, None);
        match &due.toast {
            Some(Toast::Say(notice)) => text = Some(format::bound(&notice::toast(notice, &voice))),
            Some(Toast::Lead(link)) => url = Some(start_link::url(link, &voice.bot_username)),
            None => {}
        }
        let show_alert = text.as_ref().is_some_and(|text| text.chars().nth(LONG_TOAST).is_some());
        AnswerCallbackQuery { callback_query_id: &due.press, text, show_alert, url }
    }

    /// Up to `most` updates whose press waits no longer; whoever takes them writes it down, or puts them back.
    pub fn take_answered(&self, most: usize) -> Vec<i64> {
        let mut log = self.log();
        let kept = log.answered.len().saturating_sub(most);
        log.answered.split_off(kept)
    }

    pub fn put_back(&self, answered: Vec<i64>) {
        self.log().answered.extend(answered);
    }

    /// Returns when nothing is under way.
    pub async fn all_given(&self) {
        loop {
            let idle = self.idle.notified();
            if self.log().under_way == 0 {
                return;
            }
            idle.await;
        }
    }
}

/// A "no" to whoever asks with this token now, not to this press: those who poll deal with it.
fn is_about_us(error: &ApiError) -> bool {
    matches!(error, ApiError::Refused { why: Refused::Unauthorized | Refused::Conflict, .. })
}

/// An answer under way; however its task ends, the press waits no longer.
struct UnderWay<'a> {
    answers: &'a Answers,
    update: i64,
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        let mut log = self.answers.log();
        log.answered.push(self.update);
        log.under_way -= 1;
        if log.under_way == 0 {
            self.answers.idle.notify_waiters();
        }
    }
}
