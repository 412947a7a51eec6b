//! The practice room while it is open: the room itself, the bot's process, who plays, and what is under way.

use std::fs::{self, File};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::Context as _;
use serde::Serialize;
use telegram_sim::{Person, Reach, Sim};
use tokio::task::{AbortHandle, JoinHandle};

use super::cast::{self, Beginning, Cast};
use super::play::at;
use super::process::Bot;
use super::room::{Room, sim_options};
use super::words::Both;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::domain::time::Moment;
use crate::store::{self, Store};

/// Where a practice room lives and what it starts as its bot.
#[derive(Debug, Clone)]
pub struct Premises {
    /// The folder of the room's file and of the bot's database.
    pub folder: PathBuf,
    /// The binary that is started as the bot.
    pub program: PathBuf,
    /// What the bot logs (a filter as of `LOA_LOG`).
    pub log: String,
    /// Where the page for the door is served, once it is.
    pub public_url: Option<String>,
}

impl Premises {
    /// Makes the folder and takes it for ourselves, for as long as the answer is kept: two rooms in one folder would spoil each
    /// other.
    ///
    /// # Errors
    /// When it cannot be made, or another room is open in it.
    pub(super) fn take(&self) -> anyhow::Result<File> {
        let folder = self.folder.display();
        fs::create_dir_all(&self.folder).with_context(|| format!("{folder} cannot be made"))?;
        let lock = File::create(self.folder.join("lock"))?;
        lock.try_lock().with_context(|| {
            format!("một phòng tập khác đang mở trong {folder}; another practice room is open there: choose with --folder")
        })?;
        Ok(lock)
    }

    pub(super) fn room_file(&self) -> PathBuf {
        self.folder.join("room.json")
    }

    /// A small file beside it, with the time.
    pub(super) fn clock_file(&self) -> PathBuf {
        self.folder.join("clock.json")
    }

    pub(super) fn database_file(&self) -> PathBuf {
        self.folder.join("bot.db")
    }

    pub(super) fn database_url(&self) -> anyhow::Result<String> {
        let file = self.database_file();
        Ok(format!("sqlite://{}", file.to_str().context("the folder's name is not readable as text")?))
    }

    /// What belongs to a room.
    fn files(&self) -> [PathBuf; 5] {
        let database = self.database_file();
        let beside = |end: &str| database.with_file_name(format!("bot.db{end}"));
        let (wal, shm) = (beside("-wal"), beside("-shm"));
        [self.room_file(), self.clock_file(), database, wal, shm]
    }

    /// Deletes what a room left behind.
    fn clear(&self) -> anyhow::Result<()> {
        for file in self.files() {
            if file.exists() {
                fs::remove_file(&file).with_context(|| format!("{} cannot be deleted", file.display()))?;
            }
        }
        Ok(())
    }

    /// Moves what a room left behind into a new folder beside it; the folder's name.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub(super) fn set_aside(&self) -> anyhow::Result<String> {
        let free = |number: &u32| !self.folder.join(format!("aside-{number}")).exists();
        let number = (1..).find(free).context("a free name")?;
        let aside = self.folder.join(format!("aside-{number}"));
        fs::create_dir(&aside)?;
        for file in self.files() {
            if let Some(name) = file.file_name().filter(|_| file.exists()) {
                fs::rename(&file, aside.join(name))?;
            }
        }
        Ok(aside.display().to_string())
    }
}

/// Something that takes a while, with the number of steps done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Progress {
    /// The act that asked for it, or `prepare`.
    pub id: &'static str,
    pub done: usize,
    pub of: usize,
    pub what: Both,
}

/// How the bot's process is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum BotState {
    Running,
    /// Started, but it has not asked for anything yet.
    Starting,
    Dead,
}

/// A jump of the clock under way.
pub(super) struct Walk {
    pub to: Moment,
    pub task: AbortHandle,
}

pub(super) struct Hall {
    pub premises: Premises,
    pub room: Room,
    cast: Mutex<Cast>,
    bot: tokio::sync::Mutex<Option<Bot>>,
    /// How many polls there were before the bot was last started.
    polls_before: AtomicU64,
    ready: AtomicBool,
    progress: Mutex<Option<Progress>>,
    /// The chosen pace of the clock.
    pub(super) speed: AtomicU32,
    /// The least pace while the crowd is at it.
    pub(super) hurry: AtomicU32,
    pub(super) walk: Mutex<Option<Walk>>,
    pub(super) crowd: Mutex<Option<AbortHandle>>,
    tasks: Mutex<Vec<JoinHandle<()>>>,
    /// Whether the room may still be written down; held while it is.
    pub(super) writing: Mutex<bool>,
}

pub(super) fn locked<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Hall {
    /// A new room; what was there before is deleted.
    pub(super) async fn begin(premises: &Premises, beginning: Beginning) -> anyhow::Result<Arc<Self>> {
        premises.clear()?;
        let clock = Clock::by_hand(at(16, 5, 8, 0)?, 1);
        let sim = Sim::start(sim_options(&clock))?;
        let operator = sim.add_user(Person::named(cast::OPERATOR));
        let room = Room::furnish(sim, clock, operator, &premises.database_url()?).await?;
        let cast = Cast {
            room: Chance::from_system()?.token(),
            skips_call: false,
            beginning,
            players: Vec::new(),
            quarters: Vec::new(),
            read: std::collections::HashMap::new(),
        };
        let hall = Self::around(premises, room, cast)?;
        hall.start_bot().await?;
        hall.spawn(|hall| async move {
            let prepared = tokio::select! {
                prepared = hall.prepare() => prepared,
                () = hall.hurry_the_clock() => Ok(()),
            };
            match prepared {
                Ok(()) => hall.open_doors(),
                Err(error) => {
                    tracing::error!("practice room: it could not be set up: {error:#}");
                    hall.set_progress(Some(Progress {
                        id: "failed",
                        done: 0,
                        of: 0,
                        what: super::words::both(
                            format!("Chưa chuẩn bị được phòng: {error:#}"),
                            format!("The room could not be set up: {error:#}"),
                        ),
                    }));
                }
            }
        });
        Ok(hall)
    }

    pub(super) fn around(premises: &Premises, mut room: Room, cast: Cast) -> anyhow::Result<Arc<Self>> {
        room.settings.public_url = premises.public_url.clone();
        Ok(Arc::new(Self {
            premises: premises.clone(),
            room,
            cast: Mutex::new(cast),
            bot: tokio::sync::Mutex::new(None),
            polls_before: AtomicU64::new(0),
            ready: AtomicBool::new(false),
            progress: Mutex::new(None),
            speed: AtomicU32::new(1),
            hurry: AtomicU32::new(1),
            walk: Mutex::new(None),
            crowd: Mutex::new(None),
            tasks: Mutex::new(Vec::new()),
            writing: Mutex::new(true),
        }))
    }

    /// From now on people may act; the hand minds the clock and the keeper writes the room down.
    pub(super) fn open_doors(self: &Arc<Self>) {
        self.set_progress(None);
        self.ready.store(true, Ordering::SeqCst);
        self.spawn(|hall| async move { hall.mind_the_clock().await });
        self.spawn(|hall| async move { hall.keep_writing().await });
    }

    fn spawn<F: Future<Output = ()> + Send + 'static>(self: &Arc<Self>, task: impl FnOnce(Arc<Self>) -> F) {
        let task = tokio::spawn(task(self.clone()));
        locked(&self.tasks).push(task);
    }

    /// Closes the room: whatever is under way ends, the bot finishes its work, the room is written down.
    pub(super) async fn close(&self) {
        self.end_tasks().await;
        if let Some(bot) = self.bot.lock().await.take()
            && let Err(error) = bot.stop().await
        {
            tracing::warn!(%error, "practice room: the bot did not end well");
        }
        if self.is_ready()
            && let Err(error) = self.write_down()
        {
            tracing::warn!(%error, "practice room: the room could not be written down");
        }
        self.leave().await;
    }

    /// Ends the room for good: nothing of it is kept.
    pub(super) async fn abandon(&self) {
        // First, so that no page asks for what is being taken away.
        self.ready.store(false, Ordering::SeqCst);
        self.end_tasks().await;
        *locked(&self.writing) = false;
        if let Err(error) = self.kill_bot().await {
            tracing::warn!(%error, "practice room: the bot could not be killed");
        }
        self.leave().await;
    }

    async fn end_tasks(&self) {
        if let Some(crowd) = locked(&self.crowd).take() {
            crowd.abort();
        }
        if let Some(walk) = locked(&self.walk).take() {
            walk.task.abort();
        }
        let tasks = std::mem::take(&mut *locked(&self.tasks));
        for task in tasks {
            task.abort();
            let _ = task.await;
        }
    }

    async fn leave(&self) {
        self.room.sim.stop();
        self.room.store.close().await;
    }

    pub(super) fn is_ready(&self) -> bool {
        self.ready.load(Ordering::SeqCst)
    }

    pub(super) fn cast(&self) -> MutexGuard<'_, Cast> {
        locked(&self.cast)
    }

    pub(super) fn progress(&self) -> Option<Progress> {
        locked(&self.progress).clone()
    }

    pub(super) fn set_progress(&self, progress: Option<Progress>) {
        *locked(&self.progress) = progress;
    }

    // ---- the bot ----

    /// Starts the bot unless it lives.
    pub(super) async fn start_bot(&self) -> anyhow::Result<()> {
        let mut slot = self.bot.lock().await;
        if slot.as_mut().is_some_and(Bot::lives) {
            return Ok(());
        }
        self.polls_before.store(self.room.sim.polls(), Ordering::SeqCst);
        let Premises { program, log, .. } = &self.premises;
        *slot = Some(Bot::start(program, &self.room.settings, &self.room.clock, log).await?);
        Ok(())
    }

    /// `kill -9`.
    pub(super) async fn kill_bot(&self) -> anyhow::Result<()> {
        match self.bot.lock().await.take() {
            Some(bot) => bot.kill_9().await,
            None => Ok(()),
        }
    }

    pub(super) async fn bot_state(&self) -> BotState {
        let lives = self.bot.lock().await.as_mut().is_some_and(Bot::lives);
        let has_polled = self.room.sim.polls() > self.polls_before.load(Ordering::SeqCst);
        match (lives, has_polled) {
            (false, _) => BotState::Dead,
            (true, false) => BotState::Starting,
            (true, true) => BotState::Running,
        }
    }

    /// Whether the bot lives and Telegram answers it: only then does it make sense to wait for it.
    pub(super) async fn is_well(&self) -> bool {
        self.room.sim.reach() == Reach::Well && self.bot_state().await != BotState::Dead
    }

    /// Waits until all that was said and is due has been done, but not longer than `most` (real time), and not for a bot that
    /// is dead or cut off.
    pub(super) async fn rest(&self, most: Duration) -> anyhow::Result<()> {
        if self.is_well().await
            && let Ok(rested) = tokio::time::timeout(most, self.room.rest()).await
        {
            return rested;
        }
        Ok(())
    }

    pub(super) fn store(&self) -> &Store {
        &self.room.store
    }

    /// Whether something waits that the bot could do now.
    pub(super) async fn is_busy(&self) -> Result<bool, store::Fault> {
        if self.room.sim.pending_updates() > 0 {
            return Ok(true);
        }
        let now = self.room.clock.now();
        let mut tx = self.store().begin_read().await?;
        let letters = store::outbox::next_due(&mut tx).await?.earliest();
        let under_way = store::outbox::under_way(&mut tx).await?;
        Ok(under_way > 0 || letters.is_some_and(|due| due <= now))
    }
}
