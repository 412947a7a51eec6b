//! The post: delivery. One active sender, even with several instances; at most eight calls under way, so a crash repeats at most
//! those. This file is the loop; what it decides and writes is `desk.rs`, when it may send is `pace.rs` and `weather.rs`, whether
//! it may send at all is `lease.rs`.

pub mod desk;
pub mod lease;
pub mod pace;
pub mod weather;

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;

use crate::app::{Ctx, House};
use crate::caught;
use crate::clock::Clock;
use crate::documents::press::Press;
use crate::documents::{self, Unmade, place_file, roll_file, unit_file};
use crate::domain::ids::ChatId;
use crate::domain::printing::{Print, PrintingNotice, Unprintable};
use crate::health::{Health, Part};
use crate::store::card::Card;
use crate::store::{self, Store};
use crate::telegram::api::{Api, ApiError};
use crate::telegram::{deliver, notice};
use crate::trouble::Trouble;
use desk::{Brought, Call, Desk, Done, Fetch, Job, Knock, UNDER_WAY};
use lease::{Hold, Lease};
use pace::Pace;

/// After a turn that failed; grows to no more than the second, so that a database that works again is found soon.
const BACK_OFF: (Duration, Duration) = (Duration::from_millis(20), Duration::from_secs(2));
/// After a turn in which the database named another sender.
const ELSEWHERE: Duration = BACK_OFF.1;
/// Calls that come back together are written down together, and a burst of updates wakes us once.
const GATHER: Duration = Duration::from_millis(4);

/// A file that comes drop by drop is given up after this long in all.
const FETCH_MOST: Duration = Duration::from_secs(60);

/// What a spawned call comes back with.
enum Back {
    Done(Box<Done>),
    Knocked(Knock, Result<(), ApiError>),
}

pub struct Post {
    api: Api,
    store: Store,
    clock: Clock,
    house: Arc<House>,
    wake: Arc<Notify>,
    desk: Desk,
    lease: Lease,
    calls: JoinSet<Back>,
    /// Calls that are over and not yet written down.
    done: Vec<Done>,
    /// Cards taken to be edited in turns of which nobody heard whether they were committed: not marked any more, or still.
    unsure: Vec<Card>,
    remembered_at: i64,
    /// Since when nothing but harmless calls leaves.
    down_since: Option<i64>,
    sends: bool,
    press: Press,
    /// Told of every turn.
    pub health: Health,
}

/// What is next after a turn.
enum Next {
    /// Look again at this time of the steady clock.
    At(i64),
    /// Somebody else sends; ask again after this much real time.
    Elsewhere(Duration),
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
        let lease = Lease::new(&store, house.chance.token());
        let desk = Desk::new(house.clone(), lease.holder().to_owned(), Pace::new(bulk_per_second), UNDER_WAY);
        Self {
            api,
            store,
            clock,
            house,
            wake,
            desk,
            lease,
            calls: JoinSet::new(),
            done: Vec::new(),
            unsure: Vec::new(),
            remembered_at: i64::MIN,
            down_since: None,
            sends: false,
            press: Press::of_this_program(),
            health: Health::default(),
        }
    }

    /// Whether this instance is the one that sends.
    pub fn leads(&self) -> watch::Receiver<bool> {
        self.lease.leads()
    }

    /// Delivers until told to stop; then waits for the calls under way and writes down what became of them.
    ///
    /// # Errors
    /// None of its own: whatever fails is tried again.
    pub async fn run(mut self, mut stop: watch::Receiver<bool>) -> anyhow::Result<()> {
        let mut trouble = Trouble::new("post: a turn", BACK_OFF);
        loop {
            let stopping = *stop.borrow();
            self.health.begins(Part::Post);
            let begun = self.clock.steady();
            let lost = store::lease::lost(self.lease.leads());
            let turn = async {
                tokio::select! {
                    next = store::bounded(self.turn(stopping)) => next,
                    () = lost => Err(store::Fault::Silent("the right to send")),
                }
            };
            match turn.await {
                Ok(next) => {
                    let took = u64::try_from(self.clock.steady() - begun).unwrap_or(0);
                    self.api.meters.turned(Part::Post, Duration::from_millis(took));
                    self.api.meters.sends(self.sends);
                    trouble.over();
                    if matches!(next, Next::At(_)) {
                        self.health.worked(Part::Post);
                    }
                    if self.calls.is_empty() && self.done.is_empty() {
                        self.health.rests(Part::Post);
                    }
                    if stopping && self.calls.is_empty() && self.done.is_empty() {
                        break;
                    }
                    self.wait(next, &mut stop).await;
                }
                Err(fault) => {
                    self.health.failed(Part::Post, &fault);
                    // Whether it was committed nobody heard.
                    self.desk.look_for_strays();
                    tokio::select! {
                        () = tokio::time::sleep(trouble.met(fault.to_string())) => {}
                        _ = stop.changed(), if !stopping => {}
                    }
                }
            }
        }
        self.lease.give_up().await;
        Ok(())
    }

    /// Waits until there is something to do.
    async fn wait(&mut self, next: Next, stop: &mut watch::Receiver<bool>) {
        let stopping = *stop.borrow();
        let idle = self.calls.is_empty();
        let clock = self.clock.clone();
        let due = async {
            match next {
                Next::At(at) => clock.sleep_millis(at.saturating_sub(clock.steady()).max(0)).await,
                Next::Elsewhere(again_in) => tokio::time::sleep(again_in).await,
            }
        };
        tokio::select! {
            Some(back) = self.calls.join_next() => {
                self.collect(back.ok());
                tokio::time::sleep(GATHER).await;
            }
            () = self.wake.notified(), if !stopping => tokio::time::sleep(GATHER).await,
            // At the end too, when what came back cannot be written down yet.
            () = due, if !stopping || idle => {}
            _ = stop.changed(), if !stopping => {}
            else => {}
        }
        while let Some(back) = self.calls.try_join_next() {
            self.collect(back.ok());
        }
    }

    /// `None`: a call's task was ended from outside, as at the very end.
    fn collect(&mut self, back: Option<Back>) {
        let steady = self.clock.steady();
        match back {
            Some(Back::Done(mut done)) => {
                self.desk.hear(&mut done, steady);
                self.done.push(*done);
            }
            Some(Back::Knocked(knock, result)) => self.desk.knocked(knock, &result, steady),
            None => tracing::error!("post: a call's task was ended"),
        }
        match (self.desk.is_down(), self.down_since) {
            (true, None) => {
                tracing::warn!("post: Telegram does not answer; letters wait");
                self.down_since = Some(steady);
            }
            (false, Some(since)) => {
                tracing::warn!(seconds = (steady - since) / 1000, "post: Telegram answers again");
                self.down_since = None;
            }
            _ => {}
        }
    }

    /// One transaction: write down what is done, take up what is due. Only after its commit do the calls begin.
    async fn turn(&mut self, stopping: bool) -> Result<Next, store::Fault> {
        for whispered in self.api.whispered.take() {
            self.desk.whispered(whispered);
        }
        if stopping && self.done.is_empty() {
            return Ok(Next::At(self.clock.steady()));
        }
        match self.lease.hold().await? {
            Hold::Kept if self.sends => {}
            // Also when taking over failed the first time.
            Hold::Kept | Hold::Gained => {
                self.desk.look_for_strays();
                self.take_over().await?;
            }
            Hold::Not { again_in } => {
                self.sends = false;
                return Ok(Next::Elsewhere(again_in));
            }
        }
        let (now, steady) = (self.clock.now(), self.clock.steady());
        let ctx = Ctx { now, house: self.house.clone() };
        if self.done.is_empty() && self.unsure.is_empty() && !stopping {
            let mut tx = self.store.begin_read().await?;
            let quiet_until = self.desk.glance(&mut tx, &ctx, steady).await?;
            tx.commit().await?;
            if let Some(next) = quiet_until {
                return Ok(Next::At(next));
            }
        }
        let mut tx = self.store.begin_write_loose().await?;
        if !self.lease.confirm(&mut tx).await? {
            tracing::warn!("post: another instance sends now");
            self.sends = false;
            return Ok(Next::Elsewhere(ELSEWHERE));
        }
        let written: Vec<_> = self.done.iter().filter_map(Done::card).chain(&self.unsure).collect();
        store::card::hold(&mut tx, &written).await?;
        for card in &self.unsure {
            store::card::again(&mut tx, card, now).await?;
        }
        self.desk.write_down(&mut tx, &ctx, steady, &self.done).await?;
        let round = if stopping { None } else { Some(self.desk.prepare(&mut tx, &ctx, steady).await?) };
        for card in round.iter().flat_map(|round| &round.jobs).filter_map(Job::card) {
            if !self.unsure.contains(card) {
                self.unsure.push(card.clone());
            }
        }
        let remember = steady.saturating_sub(self.remembered_at) > store::lease::SEEN_EVERY_MILLIS;
        if remember {
            store::lease::seen(&mut tx, now).await?;
        }
        tx.commit().await?;
        self.desk.committed();
        self.unsure.clear();
        if remember {
            self.remembered_at = steady;
        }
        self.done.clear();
        let Some(round) = round else { return Ok(Next::At(steady)) };
        for job in round.jobs {
            self.begin(job);
        }
        if let Some(knock) = round.knock {
            self.knock(knock);
        }
        Ok(Next::At(round.next))
    }

    /// Nobody else sends now.
    async fn take_over(&mut self) -> Result<(), store::Fault> {
        let mut tx = self.store.begin_write_loose().await?;
        if let Some(before) = store::lease::last_seen(&mut tx).await? {
            self.desk.clock_was(before, self.clock.steady());
        }
        self.desk.inherit(&mut tx, self.clock.steady()).await?;
        // Nobody knows which edits were under way.
        store::card::touch_all(&mut tx).await?;
        tx.commit().await?;
        if !std::mem::replace(&mut self.sends, true) {
            tracing::info!("post: this instance sends");
        }
        Ok(())
    }

    fn begin(&mut self, mut job: Job) {
        self.desk.begin(&mut job, self.clock.steady());
        let clock = self.clock.clone();
        let (api, bot, press) = (self.api.clone(), self.house.bot_username.clone(), self.press.clone());
        let digest = job.digest();
        self.calls.spawn(async move {
            let Job { what, chat, call, began, act } = job;
            let early = began - clock.steady();
            if early > 0 {
                clock.sleep_millis(early).await;
            }
            let mut print = None;
            let result = or_lost(make(&api, &bot, &press, chat, call, &mut print)).await;
            Back::Done(Box::new(Done {
                what,
                chat,
                digest,
                began,
                act,
                result,
                print,
                alone: false,
                heard: 0,
                moves: 0,
            }))
        });
    }

    fn knock(&mut self, knock: Knock) {
        let api = self.api.clone();
        self.calls.spawn(async move {
            let result = match knock {
                Knock::WhoAmI => or_lost(deliver::knock(&api)).await,
                Knock::ClearThroat(chat) => or_lost(deliver::clear_throat(&api, chat)).await,
            };
            Back::Knocked(knock, result)
        });
    }
}

/// A call that panics is one whose outcome nobody knows; were it only gone, its chat would wait for it for ever.
async fn or_lost<T>(call: impl Future<Output = Result<T, ApiError>>) -> Result<T, ApiError> {
    AssertUnwindSafe(call).catch_unwind().await.unwrap_or_else(|panic| {
        tracing::error!(why = caught::text(panic), "post: a call panicked");
        Err(ApiError::Lost)
    })
}

/// `print`: set to the paper that leaves, once it was made.
async fn make(
    api: &Api,
    bot: &str,
    press: &Press,
    chat: ChatId,
    call: Call,
    print: &mut Option<Print>,
) -> Result<Brought, ApiError> {
    match call {
        Call::Say { to, message } => deliver::say(api, &to, &message, bot).await.map(Brought::Message),
        Call::Replace { message_id, message } => {
            deliver::replace(api, chat, message_id, &message, bot).await.map(|()| Brought::Nothing)
        }
        Call::Pin { message_id } => deliver::pin(api, chat, message_id).await.map(|()| Brought::Nothing),
        Call::Unpin { message_id } => deliver::unpin(api, chat, message_id).await.map(|()| Brought::Nothing),
        Call::Strip { message_id } => deliver::strip(api, chat, message_id).await.map(|()| Brought::Nothing),
        Call::Hand { to, message, file_name, content, voice } => {
            let (is_picture, paper) = (content.is_picture(), content.print());
            match documents::bytes(*content, press).await {
                Ok(bytes) => {
                    *print = paper;
                    match is_picture {
                        true => deliver::picture(api, &to, &message, &file_name, bytes).await,
                        false => deliver::hand(api, &to, &message, &file_name, bytes).await,
                    }
                }
                Err(Unmade { fault, why }) => {
                    // What the reader is told how to mend is no trouble of ours; a letter or a name does not belong into a log.
                    match &why {
                        Some(Unprintable::Letter { .. }) => {
                            tracing::info!(file_name, "post: a document has a letter that cannot be printed");
                        }
                        _ => tracing::error!(error = %fault, file_name, "post: a document could not be made"),
                    }
                    let notice = why.map_or(PrintingNotice::Unmade, PrintingNotice::Unprintable);
                    deliver::say(api, &to, &notice::render(&notice.into(), &voice), bot).await
                }
            }
            .map(Brought::Message)
        }
        Call::Pass { to, message, handle } => {
            deliver::pass(api, &to, &message, &handle).await.map(Brought::Message)
        }
        Call::Point { to, message, pin } => {
            deliver::point(api, &to, &message, pin, bot).await.map(Brought::Message)
        }
        Call::Show { to, message, picture } => {
            deliver::show(api, &to, &message, &picture).await.map(Brought::Message)
        }
        Call::Speak { to, message, handle, seconds } => {
            deliver::speak(api, &to, &message, &handle, seconds).await.map(Brought::Message)
        }
        Call::Picture { to, message, file_name, bytes } => {
            deliver::picture(api, &to, &message, &file_name, bytes).await.map(Brought::Message)
        }
        Call::Caption { message_id, message } => {
            deliver::caption_of(api, chat, message_id, &message).await.map(|()| Brought::Nothing)
        }
        Call::OfferCommands { to, words } => {
            deliver::offer_commands(api, &to, &words).await.map(|()| Brought::Nothing)
        }
        Call::Fetch { file, what } => {
            let fetched = tokio::time::timeout(FETCH_MOST, api.fetch(&file.handle)).await;
            let bytes = fetched.map_err(|_| ApiError::Lost)??;
            let name = file.name;
            let read = move || match what {
                Fetch::Roll { import, columns } => {
                    let outcome = roll_file::read(&bytes, &columns);
                    Brought::Roll { import, name, outcome }
                }
                Fetch::Places(sheet) => Brought::Places { sheet, outcome: place_file::read(&bytes) },
                Fetch::Units(sheet) => Brought::Units { sheet, outcome: unit_file::read(&bytes) },
            };
            tokio::task::spawn_blocking(read).await.map_err(|_| ApiError::Lost)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_call_that_panics_comes_back_as_one_whose_outcome_nobody_knows() {
        let panics = async {
            tokio::task::yield_now().await;
            if tokio::runtime::Handle::try_current().is_ok() {
                panic!("on purpose");
            }
            Ok(Brought::Nothing)
        };
        assert_eq!(or_lost(panics).await.err(), Some(ApiError::Lost));
        assert!(or_lost(async { Ok(Brought::Nothing) }).await.is_ok());
    }
}
