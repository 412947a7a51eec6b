//! The post: takes due letters from the outbox, renders them in the reader's language, makes one call each, and writes down what
//! became of them. One active sender, even with several instances; at most eight calls under way, so a crash repeats at most
//! those. Partners: `store/outbox.rs`, `pace.rs`, `telegram/deliver.rs`.

pub mod pace;

use std::collections::HashSet;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use sha2::{Digest as _, Sha256};
use tokio::sync::{Notify, watch};
use tokio::task::{JoinError, JoinSet};

use crate::app::{self, Ctx, House, Stop};
use crate::clock::Clock;
use crate::documents::{self, roll_file};
use crate::domain::ids::{AccountId, ChatId, MeetingId, MessageId, RollImportId};
use crate::domain::letter::{Address, Doubt, Errand, Fate, Lane, Letter, LetterState, SentFile};
use crate::domain::notice::Notice;
use crate::domain::roll::{RollRejection, RollRow};
use crate::domain::time::Moment;
use crate::store::card::{self, Card};
use crate::store::outbox::{self, Leased};
use crate::store::{self, Engine, Store, Tx};
use crate::telegram::api::{Api, ApiError, Refused};
use crate::telegram::view::{self, Message, Voice};
use crate::telegram::{command, deliver};
use pace::{Act, Pace};

/// Calls under way at the same time: the bound on what a crash can repeat.
const UNDER_WAY: usize = 8;
/// A letter taken up is ours for this long; longer than any call may take.
const LETTER_LEASE_SECS: i64 = 90;
/// The sender's lease; another instance takes over this long after we vanished.
const SENDER_LEASE_SECS: i64 = 8;
const SENDER_LEASE_NAME: &str = "post";
/// Heals what a lost wake-up would delay.
const LOOK_AGAIN_MILLIS: i64 = 2_000;
/// After a 5xx.
const SERVER_TROUBLE_SECS: i64 = 5;
const OUTAGE_FIRST_MILLIS: i64 = 1_000;
const OUTAGE_MOST_MILLIS: i64 = 30_000;
/// Ended chatter is kept this long, for whoever must look into a complaint.
const LETTERS_KEPT_DAYS: i64 = 35;

/// A letter or card on its way.
struct Job {
    what: What,
    chat: ChatId,
    call: Call,
}

enum What {
    Letter(Box<Leased>),
    Card(Card),
}

/// The call to be made, everything already rendered.
enum Call {
    Say { to: Address, message: Message },
    Replace { message_id: MessageId, message: Message },
    Pin { message_id: MessageId },
    Hand { to: Address, message: Message, file_name: String, bytes: Vec<u8> },
    OfferCommands { to: Address, words: Vec<&'static str> },
    FetchRoll { import: RollImportId, file: SentFile },
}

/// What a call brought back.
enum Brought {
    Nothing,
    Message(MessageId),
    Roll { import: RollImportId, name: String, outcome: Result<Vec<RollRow>, RollRejection> },
}

struct Done {
    what: What,
    chat: ChatId,
    digest: String,
    result: Result<Brought, ApiError>,
}

pub struct Post {
    api: Api,
    store: Store,
    clock: Clock,
    house: Arc<House>,
    wake: Arc<Notify>,
    pace: Pace,
    /// Our name in the sender's lease.
    holder: String,
    holds_lease: bool,
    lease_until: Moment,
    /// Whether a first turn was committed.
    started: bool,
    under_way: JoinSet<Done>,
    /// Chats with a card edit under way.
    editing: HashSet<ChatId>,
    outage_until: Moment,
    outage_millis: i64,
    tidied_at: Moment,
}

impl Post {
    pub fn new(
        api: Api,
        store: Store,
        clock: Clock,
        house: Arc<House>,
        wake: Arc<Notify>,
        bulk_per_second: u32,
    ) -> Self {
        let holder = house.chance.token();
        Self {
            api,
            store,
            clock,
            house,
            wake,
            pace: Pace::new(bulk_per_second),
            holder,
            holds_lease: false,
            lease_until: Moment::from_unix_millis(0),
            started: false,
            under_way: JoinSet::new(),
            editing: HashSet::new(),
            outage_until: Moment::from_unix_millis(0),
            outage_millis: OUTAGE_FIRST_MILLIS,
            tidied_at: Moment::from_unix_millis(0),
        }
    }

    /// Delivers until told to stop; then waits for the calls under way and writes down what became of them.
    ///
    /// # Errors
    /// When a call's task dies: everything else is retried.
    pub async fn run(mut self, mut stop: watch::Receiver<bool>) -> anyhow::Result<()> {
        let mut done = Vec::new();
        let mut back_off = Duration::from_millis(20);
        loop {
            let stopping = *stop.borrow();
            match self.turn(&mut done, stopping).await {
                Ok(next) => {
                    back_off = Duration::from_millis(20);
                    if stopping && self.under_way.is_empty() {
                        break;
                    }
                    let clock = self.clock.clone();
                    tokio::select! {
                        Some(joined) = self.under_way.join_next() => self.collect(joined, &mut done)?,
                        () = self.wake.notified(), if !stopping => {}
                        () = clock.sleep_until(next), if !stopping => {}
                        _ = stop.changed(), if !stopping => {}
                    }
                    while let Some(joined) = self.under_way.try_join_next() {
                        self.collect(joined, &mut done)?;
                    }
                }
                Err(fault) => {
                    tracing::warn!(%fault, "post: a turn was undone and is tried again");
                    tokio::time::sleep(back_off).await;
                    back_off = (back_off * 2).min(Duration::from_secs(10));
                }
            }
        }
        if self.holds_lease
            && let Ok(mut tx) = self.store.begin_write().await
            && store::lease::give_up(&mut tx, SENDER_LEASE_NAME, &self.holder).await.is_ok()
        {
            let _ = tx.commit().await;
        }
        Ok(())
    }

    fn collect(&mut self, joined: Result<Done, JoinError>, done: &mut Vec<Done>) -> anyhow::Result<()> {
        let one = joined?;
        if matches!(one.what, What::Card(_)) {
            self.editing.remove(&one.chat);
        }
        done.push(one);
        Ok(())
    }

    /// One transaction: write down what is done, take up what is due. Only after its commit do the calls begin.
    async fn turn(&mut self, done: &mut Vec<Done>, stopping: bool) -> Result<Moment, store::Fault> {
        let now = self.clock.now();
        let ctx = Ctx { now, house: self.house.clone() };
        let mut tx = self.store.begin_write().await?;
        for one in done.iter() {
            self.write_down(&mut tx, &ctx, one).await?;
        }
        let mut jobs = Vec::new();
        let mut next = now.plus_millis(LOOK_AGAIN_MILLIS);
        let mut newly_held = false;
        let fresh = self.holds_lease && now.plus_secs(SENDER_LEASE_SECS / 2) < self.lease_until;
        let until = now.plus_secs(SENDER_LEASE_SECS);
        if !self.started && self.store.engine() == Engine::Sqlite {
            // Embedded: the process that held the lease is gone, or is an older one that now stops sending.
            store::lease::seize(&mut tx, SENDER_LEASE_NAME, &self.holder, until).await?;
        }
        let taken = !stopping
            && !fresh
            && store::lease::take(&mut tx, SENDER_LEASE_NAME, &self.holder, until, now).await?;
        // A lease lost and found again: first our own calls come back, else they would be taken for a dead sender's.
        let holds = !stopping && (fresh || (taken && (self.holds_lease || self.under_way.is_empty())));
        if holds && !self.holds_lease {
            newly_held = true;
            // Nobody else sends now: what was under way when the last sender vanished is taken up again.
            outbox::recover(&mut tx, now, now.plus_days(1)).await?;
            card::touch_all(&mut tx).await?;
        }
        if holds && now < self.outage_until {
            next = next.min(self.outage_until);
        } else if holds {
            outbox::expire(&mut tx, now).await?;
            app::channel::try_parked(&mut tx, &ctx).await?;
            self.take_letters(&mut tx, &ctx, &mut jobs).await?;
            self.take_cards(&mut tx, &ctx, &mut jobs).await?;
            if self.under_way.len() + jobs.len() < UNDER_WAY {
                let due = [
                    outbox::next_due(&mut tx).await?,
                    card::next_due(&mut tx).await?,
                    store::parked::next_due(&mut tx).await?,
                ];
                for due in due.into_iter().flatten() {
                    // What is due already and was not taken waits for the pace of the bulk lane.
                    let due =
                        if due <= now { self.pace.ready_again_at(now).max(now.plus_millis(10)) } else { due };
                    next = next.min(due);
                }
            }
            if now.millis_since(self.tidied_at) > 3_600_000 {
                outbox::forget(&mut tx, now.plus_days(-LETTERS_KEPT_DAYS)).await?;
            }
        }
        tx.commit().await?;
        if newly_held {
            tracing::info!("post: this instance sends");
        }
        if holds && now.millis_since(self.tidied_at) > 3_600_000 {
            self.tidied_at = now;
        }
        self.holds_lease = holds || (stopping && self.holds_lease);
        if taken {
            self.lease_until = until;
        }
        self.started = true;
        self.learn(done, now);
        done.clear();
        for job in jobs {
            self.begin(job, now);
        }
        Ok(next)
    }

    /// What the results say about Telegram itself.
    fn learn(&mut self, done: &[Done], now: Moment) {
        for one in done {
            match &one.result {
                Err(ApiError::NotReached) => {
                    if now >= self.outage_until {
                        tracing::warn!(wait_ms = self.outage_millis, "post: Telegram is not reached");
                        self.outage_until = now.plus_millis(self.outage_millis);
                        self.outage_millis = (self.outage_millis * 2).min(OUTAGE_MOST_MILLIS);
                    }
                }
                Err(ApiError::Lost) => {}
                _ => self.outage_millis = OUTAGE_FIRST_MILLIS,
            }
        }
    }

    async fn take_letters(
        &mut self,
        tx: &mut Tx,
        ctx: &Ctx,
        jobs: &mut Vec<Job>,
    ) -> Result<(), store::Fault> {
        let until = ctx.now.plus_secs(LETTER_LEASE_SECS);
        let allowed = self.pace.allowance(ctx.now);
        let room = |jobs: &Vec<Job>, under_way: usize| {
            let places = i64::try_from(UNDER_WAY.saturating_sub(under_way + jobs.len())).unwrap_or(0);
            places.min(allowed - i64::try_from(jobs.len()).unwrap_or(allowed))
        };
        let free = room(jobs, self.under_way.len());
        if free > 0 {
            let urgent = outbox::lease(tx, ctx.now, until, (Lane::Answers, Lane::Cards), free).await?;
            for letter in urgent {
                self.prepare_safely(tx, ctx, letter, jobs).await?;
            }
        }
        let free = room(jobs, self.under_way.len()).min(self.pace.bulk_allowance(ctx.now));
        if free > 0 {
            let before = jobs.len();
            for letter in outbox::lease(tx, ctx.now, until, (Lane::Bulk, Lane::Bulk), free).await? {
                self.prepare_safely(tx, ctx, letter, jobs).await?;
            }
            self.pace.bulk_taken(jobs.len() - before);
        }
        Ok(())
    }

    /// A letter that cannot be prepared, whatever the reason, is set aside as unknown and holds up nobody else's.
    async fn prepare_safely(
        &mut self,
        tx: &mut Tx,
        ctx: &Ctx,
        letter: Leased,
        jobs: &mut Vec<Job>,
    ) -> Result<(), store::Fault> {
        let (id, before) = (letter.id, jobs.len());
        store::savepoint(tx).await?;
        match AssertUnwindSafe(self.prepare_letter(tx, ctx, letter, jobs)).catch_unwind().await {
            Ok(Ok(())) => return store::release(tx).await,
            Ok(Err(fault)) if fault.is_passing() => return Err(fault),
            Ok(Err(error)) => tracing::error!(%error, "post: a letter cannot be prepared and is set aside"),
            Err(_) => tracing::error!("post: a letter cannot be prepared and is set aside: panic"),
        }
        jobs.truncate(before);
        store::undo(tx).await?;
        store::release(tx).await?;
        outbox::end(tx, id, LetterState::Unknown, None, Some("could not be prepared"), ctx.now).await
    }

    /// Renders a leased letter, or puts it back until its chat may be written to.
    async fn prepare_letter(
        &mut self,
        tx: &mut Tx,
        ctx: &Ctx,
        letter: Leased,
        jobs: &mut Vec<Job>,
    ) -> Result<(), store::Fault> {
        let chat = letter.to.chat;
        let paced =
            !matches!(letter.errand, Errand::FetchRoll { .. } | Errand::OfferCommands | Errand::Pin { .. });
        let act = if matches!(letter.errand, Errand::Replace { .. } | Errand::Amend { .. }) {
            Act::Edit
        } else {
            Act::Send
        };
        let ready = self.pace.ready_at(chat, act, ctx.now);
        if paced && ready > ctx.now {
            outbox::untake(tx, letter.id, ready).await?;
            return outbox::hold_chat(tx, chat, ready).await;
        }
        let call = match letter.errand.clone() {
            Errand::Say(notice) => self.say(tx, ctx, &letter, notice).await?,
            Errand::Post { notice, .. } => self.say(tx, ctx, &letter, notice).await?,
            Errand::Replace { message, notice } | Errand::Amend { message, notice } => {
                app::card::refresh(tx, ctx, notice).await?.map(|notice| Call::Replace {
                    message_id: message,
                    message: view::render(&notice, &self.voice(&letter.to)),
                })
            }
            Errand::Pin { message } => Some(Call::Pin { message_id: message }),
            Errand::Hand { paper, notice } => {
                let message = view::render(&notice, &self.voice(&letter.to));
                let reader = AccountId(chat.0);
                match app::roll::paper(tx, ctx, &paper, reader).await? {
                    Some((file_name, content)) => match documents::bytes(&content) {
                        Ok(bytes) => Some(Call::Hand { to: letter.to, message, file_name, bytes }),
                        Err(error) => {
                            tracing::error!(%error, "post: a document could not be made");
                            None
                        }
                    },
                    None => None,
                }
            }
            Errand::OfferCommands => {
                let account = AccountId(chat.0);
                let authority = ctx.authority(tx, account).await?;
                Some(Call::OfferCommands { to: letter.to, words: command::offered(&authority) })
            }
            Errand::FetchRoll { import, file } => Some(Call::FetchRoll { import, file }),
        };
        match call {
            Some(call) => {
                jobs.push(Job { what: What::Letter(Box::new(letter)), chat, call });
                Ok(())
            }
            None => outbox::end(tx, letter.id, LetterState::Cancelled, None, None, ctx.now).await,
        }
    }

    async fn say(
        &self,
        tx: &mut Tx,
        ctx: &Ctx,
        letter: &Leased,
        notice: Notice,
    ) -> Result<Option<Call>, store::Fault> {
        let notice = app::card::refresh(tx, ctx, notice).await?;
        Ok(notice.map(|notice| Call::Say {
            to: letter.to,
            message: view::render(&notice, &self.voice(&letter.to)),
        }))
    }

    fn voice(&self, to: &Address) -> Voice {
        Voice {
            language: to.language,
            zone: self.house.zone,
            controller: self.house.controller.clone(),
            bot_username: self.house.bot_username.clone(),
        }
    }

    async fn take_cards(&mut self, tx: &mut Tx, ctx: &Ctx, jobs: &mut Vec<Job>) -> Result<(), store::Fault> {
        for taken in card::take(tx, ctx.now).await? {
            let ready = self.pace.ready_at(taken.chat, Act::Edit, ctx.now);
            let no_room = self.under_way.len() + jobs.len() >= UNDER_WAY
                || self.pace.allowance(ctx.now) <= i64::try_from(jobs.len()).unwrap_or(i64::MAX);
            if ready > ctx.now || self.editing.contains(&taken.chat) || no_room {
                card::again(tx, &taken, ready.max(ctx.now.plus_millis(200))).await?;
                continue;
            }
            let Some(notice) = app::card::load(tx, ctx, taken.meeting).await? else {
                card::close(tx, taken.chat, taken.message).await?;
                continue;
            };
            let to = Address { chat: taken.chat, thread: None, language: taken.language };
            let message = view::render(&notice, &self.voice(&to));
            let last = app::card::is_final(&notice);
            if digest(&message) == taken.shown_digest {
                if last {
                    card::close(tx, taken.chat, taken.message).await?;
                }
                continue;
            }
            let call = Call::Replace { message_id: taken.message, message };
            jobs.push(Job { chat: taken.chat, what: What::Card(taken), call });
        }
        Ok(())
    }

    fn begin(&mut self, job: Job, now: Moment) {
        let paced = !matches!(job.call, Call::FetchRoll { .. } | Call::OfferCommands { .. });
        if paced {
            self.pace.note(job.chat, now);
        }
        if matches!(job.what, What::Card(_)) {
            self.editing.insert(job.chat);
        }
        let (api, bot) = (self.api.clone(), self.house.bot_username.clone());
        self.under_way.spawn(async move {
            let digest = match &job.call {
                Call::Say { message, .. } | Call::Replace { message, .. } => digest(message),
                _ => String::new(),
            };
            let result = make(&api, &bot, job.chat, job.call).await;
            Done { what: job.what, chat: job.chat, digest, result }
        });
    }

    /// What became of one call. When that cannot be written down, the letter is at least ended.
    async fn write_down(&mut self, tx: &mut Tx, ctx: &Ctx, done: &Done) -> Result<(), store::Fault> {
        store::savepoint(tx).await?;
        match AssertUnwindSafe(self.write_down_one(tx, ctx, done)).catch_unwind().await {
            Ok(Ok(())) => return store::release(tx).await,
            Ok(Err(fault)) if fault.is_passing() => return Err(fault),
            Ok(Err(error)) => tracing::error!(%error, "post: an outcome cannot be written down"),
            Err(_) => tracing::error!("post: an outcome cannot be written down: panic"),
        }
        store::undo(tx).await?;
        store::release(tx).await?;
        match &done.what {
            What::Letter(letter) => {
                let state = if done.result.is_ok() { LetterState::Sent } else { LetterState::Unknown };
                outbox::end(tx, letter.id, state, None, Some("outcome not written down"), ctx.now).await
            }
            What::Card(card) => card::close(tx, card.chat, card.message).await.map(|_| ()),
        }
    }

    async fn write_down_one(&mut self, tx: &mut Tx, ctx: &Ctx, done: &Done) -> Result<(), store::Fault> {
        match &done.what {
            What::Letter(letter) => self.write_down_letter(tx, ctx, letter, done).await,
            What::Card(card) => self.write_down_card(tx, ctx, card, done).await,
        }
    }

    async fn write_down_letter(
        &mut self,
        tx: &mut Tx,
        ctx: &Ctx,
        letter: &Leased,
        done: &Done,
    ) -> Result<(), store::Fault> {
        let now = ctx.now;
        match &done.result {
            Ok(brought) => {
                let message = match brought {
                    Brought::Message(message) => Some(*message),
                    _ => None,
                };
                outbox::end(tx, letter.id, LetterState::Sent, message, None, now).await?;
                if let (Errand::Post { meeting, .. }, Some(message)) = (&letter.errand, message) {
                    posted(tx, ctx, letter, *meeting, message, &done.digest).await?;
                }
                tell(tx, ctx, letter, Fate::Sent).await?;
                if let Brought::Roll { import, name, outcome } = brought {
                    match app::roll::read_done(tx, ctx, *import, name.clone(), outcome.clone()).await {
                        Ok(()) | Err(Stop::Refused(_)) => {}
                        Err(Stop::Fault(fault)) => return Err(fault),
                    }
                }
                Ok(())
            }
            Err(ApiError::TooMany { retry_after }) => {
                let millis = i64::try_from(retry_after.as_millis()).unwrap_or(60_000);
                let until = self.pace.too_many(done.chat, millis, letter.lane == Lane::Bulk, now);
                outbox::untake(tx, letter.id, until).await?;
                outbox::hold_chat(tx, done.chat, until).await
            }
            Err(ApiError::Moved(to)) => {
                app::channel::moved(tx, ctx, done.chat, *to).await?;
                outbox::untake(tx, letter.id, now).await
            }
            Err(ApiError::Server { .. }) => {
                outbox::untake(tx, letter.id, now.plus_secs(SERVER_TROUBLE_SECS)).await
            }
            Err(ApiError::NotReached) => outbox::untake(tx, letter.id, now).await,
            Err(ApiError::Lost) => self.write_down_lost(tx, ctx, letter).await,
            Err(ApiError::Refused { why, description, .. }) => {
                self.write_down_refused(tx, ctx, letter, *why, description).await
            }
        }
    }

    /// Nobody knows whether it arrived: what is safe or important is said once more, chatter rests.
    async fn write_down_lost(&self, tx: &mut Tx, ctx: &Ctx, letter: &Leased) -> Result<(), store::Fault> {
        let repeatable = !matches!(letter.errand, Errand::Say(_) | Errand::Post { .. } | Errand::Hand { .. });
        let again = if repeatable {
            letter.attempts < 5
        } else {
            letter.doubt == Doubt::Repeat && letter.attempts < 2
        };
        if again {
            return outbox::retry(tx, letter.id, ctx.now.plus_secs(SERVER_TROUBLE_SECS), "outcome unknown")
                .await;
        }
        failed(tx, ctx, letter, Fate::Unknown).await?;
        outbox::end(tx, letter.id, LetterState::Unknown, None, Some("outcome unknown"), ctx.now).await
    }

    async fn write_down_refused(
        &self,
        tx: &mut Tx,
        ctx: &Ctx,
        letter: &Leased,
        why: Refused,
        description: &str,
    ) -> Result<(), store::Fault> {
        let now = ctx.now;
        let end = |state| (state, Some(description));
        let (state, error) = match (why, &letter.errand) {
            (Refused::NotModified, _) => (LetterState::Sent, None),
            (Refused::ThreadGone, _) if letter.to.thread.is_some() => {
                store::group::clear_thread(tx, letter.to.chat).await?;
                outbox::clear_thread(tx, letter.to.chat).await?;
                return outbox::untake(tx, letter.id, now).await;
            }
            (Refused::Muted | Refused::ThreadGone, _) if letter.doubt == Doubt::Repeat => {
                outbox::untake(tx, letter.id, now).await?;
                return app::channel::locked(tx, ctx, letter.to.chat).await;
            }
            (Refused::ShutOut, _) => {
                // Keeps what matters until we are welcome again; a reminder or a reply is refused for good.
                let keep = letter.doubt == Doubt::Repeat && letter.campaign.is_none();
                if keep {
                    outbox::untake(tx, letter.id, now).await?;
                }
                app::channel::shut_out(tx, ctx, letter.to.chat).await?;
                if keep {
                    return Ok(());
                }
                end(LetterState::Refused)
            }
            // The message to be replaced is gone: what it would have said is said anew.
            (Refused::MessageGone, Errand::Replace { notice, .. }) => {
                ctx.errand(tx, letter.to, Errand::Say(notice.clone())).await?;
                end(LetterState::Refused)
            }
            (Refused::Unauthorized | Refused::Conflict, _) => {
                return outbox::untake(tx, letter.id, now.plus_secs(30)).await;
            }
            (_, Errand::Pin { .. }) | (Refused::MessageGone, Errand::Amend { .. }) => {
                end(LetterState::Refused)
            }
            _ => {
                tracing::error!(description, lane = ?letter.lane, "post: Telegram refused a letter");
                failed(tx, ctx, letter, Fate::Refused).await?;
                end(LetterState::Refused)
            }
        };
        outbox::end(tx, letter.id, state, None, error, now).await
    }

    async fn write_down_card(
        &mut self,
        tx: &mut Tx,
        ctx: &Ctx,
        shown: &Card,
        done: &Done,
    ) -> Result<(), store::Fault> {
        let now = ctx.now;
        let next = now.plus_millis(card::EDITS_APART_MILLIS);
        match &done.result {
            Ok(_) | Err(ApiError::Refused { why: Refused::NotModified, .. }) => {
                card::shown(tx, shown, &done.digest, next).await?;
                let last = app::card::load(tx, ctx, shown.meeting)
                    .await?
                    .is_none_or(|notice| app::card::is_final(&notice));
                if last {
                    // Looked at once more: the edit may have been rendered before the end.
                    card::again(tx, shown, next).await?;
                }
                Ok(())
            }
            Err(ApiError::TooMany { retry_after }) => {
                let millis = i64::try_from(retry_after.as_millis()).unwrap_or(60_000);
                let until = self.pace.too_many(shown.chat, millis, false, now);
                outbox::hold_chat(tx, shown.chat, until).await?;
                card::again(tx, shown, until).await
            }
            Err(ApiError::Moved(to)) => app::channel::moved(tx, ctx, shown.chat, *to).await,
            Err(ApiError::Server { .. } | ApiError::NotReached | ApiError::Lost) => {
                card::again(tx, shown, now.plus_secs(SERVER_TROUBLE_SECS)).await
            }
            Err(ApiError::Refused { why: Refused::ShutOut, .. }) => {
                card::again(tx, shown, now).await?;
                app::channel::shut_out(tx, ctx, shown.chat).await
            }
            Err(ApiError::Refused { why: Refused::Muted | Refused::ThreadGone, .. }) => {
                card::again(tx, shown, now).await?;
                app::channel::locked(tx, ctx, shown.chat).await
            }
            Err(ApiError::Refused { why: Refused::MessageGone, .. }) => {
                card::close(tx, shown.chat, shown.message).await?;
                app::channel::card_gone(tx, ctx, shown).await
            }
            Err(ApiError::Refused { description, .. }) => {
                tracing::error!(description, "post: Telegram refused an edit");
                card::again(tx, shown, now.plus_secs(60)).await
            }
        }
    }
}

/// A meeting's notice is out: it becomes the live card and is pinned where we may.
async fn posted(
    tx: &mut Tx,
    ctx: &Ctx,
    letter: &Leased,
    meeting: MeetingId,
    message: MessageId,
    digest: &str,
) -> Result<(), store::Fault> {
    let shown = Card {
        chat: letter.to.chat,
        message,
        meeting,
        language: letter.to.language,
        shown_digest: digest.to_owned(),
    };
    card::insert(tx, &shown, ctx.now).await?;
    // Answers may have come while it was under way.
    card::touch(tx, meeting, ctx.now).await?;
    let pin = Letter {
        to: letter.to,
        lane: Lane::Cards,
        errand: Errand::Pin { message },
        due_at: ctx.now,
        expires_at: None,
        dedupe_key: format!("pin:{}", letter.id),
        doubt: Doubt::Rest,
        campaign: None,
        subject: None,
        asked_by: None,
        report: None,
    };
    ctx.post(tx, &pin).await?;
    Ok(())
}

/// A letter came to nothing: whoever waits for it is told.
async fn failed(tx: &mut Tx, ctx: &Ctx, letter: &Leased, fate: Fate) -> Result<(), store::Fault> {
    if let Errand::FetchRoll { import, .. } = &letter.errand {
        match app::roll::fetch_failed(tx, ctx, *import).await {
            Ok(()) | Err(Stop::Refused(_)) => {}
            Err(Stop::Fault(fault)) => return Err(fault),
        }
    }
    tell(tx, ctx, letter, fate).await
}

async fn tell(tx: &mut Tx, ctx: &Ctx, letter: &Leased, fate: Fate) -> Result<(), store::Fault> {
    match &letter.report {
        Some(report) => app::channel::fate(tx, ctx, report, fate).await,
        None => Ok(()),
    }
}

async fn make(api: &Api, bot: &str, chat: ChatId, call: Call) -> Result<Brought, ApiError> {
    match call {
        Call::Say { to, message } => deliver::say(api, &to, &message, bot).await.map(Brought::Message),
        Call::Replace { message_id, message } => {
            deliver::replace(api, chat, message_id, &message, bot).await.map(|()| Brought::Nothing)
        }
        Call::Pin { message_id } => deliver::pin(api, chat, message_id).await.map(|()| Brought::Nothing),
        Call::Hand { to, message, file_name, bytes } => {
            deliver::hand(api, &to, &message, &file_name, bytes).await.map(Brought::Message)
        }
        Call::OfferCommands { to, words } => {
            deliver::offer_commands(api, &to, &words).await.map(|()| Brought::Nothing)
        }
        Call::FetchRoll { import, file } => {
            let bytes = api.fetch(&file.handle).await?;
            let name = file.name;
            let read_name = name.clone();
            let outcome = tokio::task::spawn_blocking(move || roll_file::read(&read_name, &bytes)).await;
            match outcome {
                Ok(outcome) => Ok(Brought::Roll { import, name, outcome }),
                Err(_) => Err(ApiError::Lost),
            }
        }
    }
}

/// What a message shows, as a short text to compare.
fn digest(message: &Message) -> String {
    let mut hash = Sha256::new();
    hash.update(message.text.as_bytes());
    for button in message.keyboard.iter().flatten() {
        hash.update(b"\0");
        hash.update(format!("{button:?}").as_bytes());
    }
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
