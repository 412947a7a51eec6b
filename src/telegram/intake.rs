//! Intake without loss: updates are acknowledged only after their effects are committed. A batch is a transaction, an update a
//! savepoint in it; polling today, and whatever brings batches tomorrow feeds the same [`Intake::take_in`].

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use reqwest::Url;
use serde_json::Value;
use teloxide::payloads::setters::*;
use teloxide::payloads::{AnswerCallbackQuery, DeleteWebhook, GetUpdates};
use teloxide::types::{AllowedUpdate, CallbackQueryId, Update};
use tokio::sync::{Notify, Semaphore, watch};

use super::api::{Api, ApiError, Refused};
use super::intent::{self, Heard};
use super::start_link;
use super::view::{self, Voice};
use crate::app::{self, Ctx, House, Intent, Stop, Toast};
use crate::clock::Clock;
use crate::domain::people::Language;
use crate::domain::refusal::Refusal;
use crate::health::{Health, Part};
use crate::store::{self, Store, Tx};

/// Updates asked for in one call; Telegram gives 100 at most (Bot API, getUpdates).
const BATCH: u8 = 100;
/// Seconds a poll waits for something to happen.
const POLL_SECONDS: u32 = 25;
/// A handler that fails is tried this often before its update is recorded with the error and apologised for.
const TRIES: u32 = 3;
/// Presses answered at the same time; answers are not limited by Telegram.
const ANSWERS_AT_ONCE: usize = 64;
/// How long a mark is kept: longer than Telegram keeps an update (24 h).
const MARKS_KEPT_DAYS: i64 = 3;
const BACK_OFF_FIRST: Duration = Duration::from_millis(500);
const BACK_OFF_MOST: Duration = Duration::from_secs(30);
/// A batch that is undone is tried again at least this often: people wait, and the disk may have room again.
const BATCH_BACK_OFF_MOST: Duration = Duration::from_secs(3);

/// What happened to one update inside the batch.
struct Answered {
    press: CallbackQueryId,
    toast: Option<Toast>,
    language: Language,
}

/// The transaction cannot go on; nothing of the batch was acknowledged, all of it is tried again.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
struct BatchFault(#[from] store::Fault);

pub struct Intake {
    pub api: Api,
    pub store: Store,
    pub clock: Clock,
    pub house: Arc<House>,
    /// Told when letters may have been written.
    pub post_wake: Arc<Notify>,
    /// Told when the calendar may have something new to wait for.
    pub calendar_wake: Arc<Notify>,
    /// Told of every batch.
    pub health: Health,
    answers: Arc<Semaphore>,
}

impl Intake {
    pub fn new(
        api: Api,
        store: Store,
        clock: Clock,
        house: Arc<House>,
        post_wake: Arc<Notify>,
        calendar_wake: Arc<Notify>,
    ) -> Self {
        let answers = Arc::new(Semaphore::new(ANSWERS_AT_ONCE));
        Self { api, store, clock, house, post_wake, calendar_wake, health: Health::default(), answers }
    }

    /// Polls until told to stop; then finishes the batch at hand and returns.
    ///
    /// # Errors
    /// When Telegram refuses the token: nothing else ends the loop.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) -> anyhow::Result<()> {
        let mut offset = 0;
        let mut back_off = BACK_OFF_FIRST;
        let mut webhook_removed = false;
        while !*stop.borrow() {
            let poll = GetUpdates::new().offset(offset).limit(BATCH).timeout(POLL_SECONDS).allowed_updates([
                AllowedUpdate::Message,
                AllowedUpdate::CallbackQuery,
                AllowedUpdate::MyChatMember,
            ]);
            let polled = tokio::select! {
                polled = self.api.call::<_, Vec<Value>>(&poll) => polled,
                _ = stop.changed() => break,
            };
            match polled {
                Ok(updates) => {
                    back_off = BACK_OFF_FIRST;
                    let Some(last) = updates.iter().filter_map(update_id).max() else { continue };
                    if !self.take_in(&updates, &mut stop).await {
                        break;
                    }
                    offset = i32::try_from(last + 1).unwrap_or(0);
                }
                Err(ApiError::Refused { why: Refused::Unauthorized, .. }) => {
                    anyhow::bail!(
                        "Telegram refuses the bot token; get a new one from @BotFather and put it into .env"
                    );
                }
                Err(error) => {
                    if matches!(&error, ApiError::Refused { why: Refused::Conflict, .. }) && !webhook_removed
                    {
                        webhook_removed = self.remove_webhook().await;
                    }
                    let wait = match &error {
                        ApiError::TooMany { retry_after } => *retry_after,
                        _ => back_off,
                    };
                    tracing::warn!(%error, wait_ms = wait.as_millis() as u64, "intake: polling failed");
                    back_off = (back_off * 2).min(BACK_OFF_MOST);
                    tokio::select! {
                        () = tokio::time::sleep(wait) => {}
                        _ = stop.changed() => break,
                    }
                }
            }
        }
        if offset > 0 {
            // Acknowledges the last batch; when this fails the batch comes again and its marks skip it.
            let confirm = GetUpdates::new().offset(offset).limit(1).timeout(0);
            let _ = self.api.call::<_, Vec<Value>>(&confirm).await;
        }
        let _ = self.answers.acquire_many(u32::try_from(ANSWERS_AT_ONCE).unwrap_or(1)).await;
        Ok(())
    }

    async fn remove_webhook(&self) -> bool {
        self.api.call::<_, Value>(&DeleteWebhook::new().drop_pending_updates(false)).await.is_ok()
    }

    /// Takes a batch in and answers its presses; tries until it is committed (true) or we are told to stop (false: nothing
    /// was kept, and whoever brought the batch must keep it).
    pub async fn take_in(&self, updates: &[Value], stop: &mut watch::Receiver<bool>) -> bool {
        let mut back_off = Duration::from_millis(20);
        loop {
            match store::bounded(self.commit_batch(updates)).await {
                Ok(answered) => {
                    self.health.worked(Part::Intake);
                    self.post_wake.notify_one();
                    self.calendar_wake.notify_one();
                    for one in answered {
                        self.answer(one);
                    }
                    return true;
                }
                Err(BatchFault(fault)) => {
                    self.health.failed(Part::Intake, &fault);
                    tracing::warn!(%fault, updates = updates.len(), "intake: a batch was undone and is tried again");
                    tokio::select! {
                        () = tokio::time::sleep(back_off) => {}
                        _ = stop.changed() => return false,
                    }
                    back_off = (back_off * 2).min(BATCH_BACK_OFF_MOST);
                }
            }
        }
    }

    async fn commit_batch(&self, updates: &[Value]) -> Result<Vec<Answered>, BatchFault> {
        let ctx = Ctx { now: self.clock.now(), house: self.house.clone() };
        let mut tx = self.store.begin_write().await?;
        store::seen::forget(&mut tx, ctx.now.plus_days(-MARKS_KEPT_DAYS)).await?;
        let mut answered = Vec::new();
        for update in updates {
            if let Some(answer) = self.take_one(&mut tx, &ctx, update).await? {
                answered.push(answer);
            }
        }
        tx.commit().await?;
        Ok(answered)
    }

    /// One update inside its savepoint. A refusal keeps only itself; a fault keeps nothing and is tried again; after the last try
    /// only the mark with the error is kept, and the person is told that nothing was saved.
    async fn take_one(&self, tx: &mut Tx, ctx: &Ctx, update: &Value) -> Result<Option<Answered>, BatchFault> {
        let Some(id) = update_id(update) else { return Ok(None) };
        let heard = read_safely(update, &self.house.bot_username);
        store::savepoint(tx).await?;
        if !store::seen::mark(tx, id, ctx.now, None).await? {
            store::release(tx).await?;
            return Ok(None);
        }
        let Some(heard) = &heard else {
            store::release(tx).await?;
            return Ok(None);
        };
        let mut why = String::new();
        for _ in 0..TRIES {
            let handled = AssertUnwindSafe(self.handle(tx, ctx, id, heard)).catch_unwind().await;
            match handled {
                Ok(Ok(answered)) => {
                    store::release(tx).await?;
                    return Ok(answered);
                }
                Ok(Err(fault)) if fault.is_passing() => return Err(fault.into()),
                Ok(Err(fault)) => why = fault.to_string(),
                Err(_) => "panic".clone_into(&mut why),
            }
            store::undo(tx).await?;
            store::seen::mark(tx, id, ctx.now, None).await?;
        }
        tracing::error!(update = id, why, "intake: an update failed {TRIES} times and is recorded");
        store::undo(tx).await?;
        store::seen::mark(tx, id, ctx.now, Some(&why)).await?;
        store::release(tx).await?;
        store::savepoint(tx).await?;
        let apology = AssertUnwindSafe(self.apologise(tx, ctx, heard)).catch_unwind().await;
        let answered = match apology {
            Ok(Ok(answered)) => answered,
            Ok(Err(fault)) if fault.is_passing() => return Err(fault.into()),
            _ => {
                store::undo(tx).await?;
                None
            }
        };
        store::release(tx).await?;
        Ok(answered)
    }

    async fn handle(
        &self,
        tx: &mut Tx,
        ctx: &Ctx,
        id: i64,
        heard: &Heard,
    ) -> Result<Option<Answered>, store::Fault> {
        let toast = match app::handle(tx, ctx, &heard.sender, heard.intent.clone()).await {
            Ok(toast) => toast,
            Err(Stop::Fault(fault)) => return Err(fault),
            Err(Stop::Refused(refusal)) => {
                store::undo(tx).await?;
                store::seen::mark(tx, id, ctx.now, None).await?;
                self.refuse(tx, ctx, heard, *refusal).await?
            }
        };
        self.to_answer(tx, heard, toast).await
    }

    async fn apologise(
        &self,
        tx: &mut Tx,
        ctx: &Ctx,
        heard: &Heard,
    ) -> Result<Option<Answered>, store::Fault> {
        if heard.intent == Intent::Ignored {
            return Ok(None);
        }
        let toast = self.refuse(tx, ctx, heard, Refusal::Fault).await?;
        self.to_answer(tx, heard, toast).await
    }

    async fn refuse(
        &self,
        tx: &mut Tx,
        ctx: &Ctx,
        heard: &Heard,
        refusal: Refusal,
    ) -> Result<Option<Toast>, store::Fault> {
        match app::refuse(tx, ctx, &heard.sender, refusal).await {
            Ok(toast) => Ok(toast),
            Err(Stop::Fault(fault)) => Err(fault),
            Err(Stop::Refused(_)) => Ok(None),
        }
    }

    async fn to_answer(
        &self,
        tx: &mut Tx,
        heard: &Heard,
        toast: Option<Toast>,
    ) -> Result<Option<Answered>, store::Fault> {
        let Some(press) = heard.press.clone() else { return Ok(None) };
        let language = match &toast {
            Some(Toast::Say(_)) => store::account::find(tx, heard.sender.account)
                .await?
                .map(|known| known.language)
                .unwrap_or_default(),
            _ => Language::default(),
        };
        Ok(Some(Answered { press, toast, language }))
    }

    /// Answers a press in the background; the answer is a courtesy, what the press did is committed already.
    fn answer(&self, one: Answered) {
        let (api, answers) = (self.api.clone(), self.answers.clone());
        let voice = Voice {
            language: one.language,
            zone: self.house.zone,
            controller: self.house.controller.clone(),
            bot_username: self.house.bot_username.clone(),
        };
        tokio::spawn(async move {
            let Ok(_place) = answers.acquire().await else { return };
            let answer = AnswerCallbackQuery::new(one.press);
            let answer = match &one.toast {
                Some(Toast::Say(notice)) => {
                    let text = view::toast(notice, &voice);
                    // A long sentence in a passing bubble cannot be read: it stays until it is closed.
                    let long = text.chars().count() > 60;
                    answer.text(text).show_alert(long)
                }
                Some(Toast::Lead(link)) => match Url::parse(&start_link::url(link, &voice.bot_username)) {
                    Ok(url) => answer.url(url),
                    Err(_) => answer,
                },
                None => answer,
            };
            match api.call::<_, Value>(&answer).await {
                Ok(_) | Err(ApiError::Refused { why: Refused::QueryTooOld, .. }) => {}
                Err(error) => tracing::debug!(%error, "intake: a press could not be answered"),
            }
        });
    }
}

fn update_id(update: &Value) -> Option<i64> {
    update.get("update_id")?.as_i64()
}

/// teloxide's types panic on a few shapes; such an update, like one of an unknown kind, says nothing to us.
fn read_safely(update: &Value, bot_username: &str) -> Option<Heard> {
    let read = std::panic::catch_unwind(AssertUnwindSafe(|| {
        // From text: teloxide's reader borrows its keys, which a `Value` cannot lend.
        let update = serde_json::from_str::<Update>(&update.to_string()).ok()?;
        intent::read(&update, bot_username)
    }));
    read.ok().flatten()
}
