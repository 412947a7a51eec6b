//! The room's own file: people, chats, clock, and who has read what, written down whenever something changed and read at the
//! next start. The bot's database lies beside it, and a small file with the time, which changes more often.
//!
//! The first line of the room's file is ours, the rest is the simulator's world as it saves itself.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use serde::{Deserialize, Serialize};
use telegram_sim::Sim;

use super::cast::{Beginning, Cast};
use super::hall::{Hall, Premises, locked};
use super::room::{Room, sim_options};
use crate::clock::{Clock, Setting};
use crate::config::practice_data_key;
use crate::domain::time::Moment;
use crate::store::{self, Store};

/// How often the keeper looks whether something changed, in real time.
const EVERY: Duration = Duration::from_millis(500);
/// A clock that has run this far is written down anew.
const CLOCK_MILLIS: i64 = 2_000;
const VERSION: u32 = 1;

#[derive(Debug, Serialize, Deserialize)]
struct Head {
    version: u32,
    shown: Moment,
    pace: u32,
    operator: i64,
    cast: Cast,
}

/// The content of the small file.
#[derive(Debug, Serialize, Deserialize)]
struct Time {
    room: String,
    shown: Moment,
    pace: u32,
}

/// A room as it was left.
#[derive(Debug)]
pub(super) struct Kept {
    shown: Moment,
    pace: u32,
    pub operator: i64,
    pub cast: Cast,
    pub world: Vec<u8>,
}

impl Kept {
    /// Reads the room's file; `None` when there is none.
    ///
    /// # Errors
    /// When the file is broken or of another version.
    pub(super) fn read(premises: &Premises) -> anyhow::Result<Option<Self>> {
        let file = premises.room_file();
        let bytes = match fs::read(&file) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error).with_context(|| file.display().to_string()),
        };
        let end = bytes.iter().position(|byte| *byte == b'\n').context("no first line")?;
        let (head, world) = bytes.split_at(end);
        let head: Head = serde_json::from_slice(head)?;
        ensure!(head.version == VERSION, "it is of version {}", head.version);
        let Head { mut shown, mut pace, operator, cast, .. } = head;
        let later = fs::read(premises.clock_file())
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Time>(&bytes).ok());
        if let Some(later) = later.filter(|later| later.room == cast.room && later.shown > shown) {
            Time { shown, pace, .. } = later;
        }
        Ok(Some(Self { shown, pace, operator, cast, world: world[1..].to_vec() }))
    }

    /// The clock goes on a little later than it was written down: it may have run on for as long as the keeper rests.
    pub(super) fn resume_at(&self) -> Moment {
        let rested = 2 * i64::try_from(EVERY.as_millis()).unwrap_or(0);
        self.shown.plus_millis(rested.saturating_mul(i64::from(self.pace)))
    }
}

impl Hall {
    /// Opens the room as it was left, or a new one, which is then set up while people watch.
    ///
    /// # Errors
    /// When the folder, the database or the bot cannot be used.
    pub(super) async fn open(premises: &Premises) -> anyhow::Result<Arc<Self>> {
        let opened = match Kept::read(premises) {
            Ok(None) => return Self::begin(premises, Beginning::Ready).await,
            Ok(Some(kept)) => Self::restore(premises, kept).await,
            Err(error) => Err(error),
        };
        match opened {
            Ok(hall) => Ok(hall),
            Err(error) => {
                let aside = premises.set_aside()?;
                eprintln!(
                    "Không mở lại được phòng cũ ({error:#}). Phòng cũ được cất ở {aside}; một phòng mới được chuẩn bị."
                );
                eprintln!(
                    "The room as it was left cannot be opened. It is put aside in {aside}; a new one is set up."
                );
                Self::begin(premises, Beginning::Ready).await
            }
        }
    }

    async fn restore(premises: &Premises, kept: Kept) -> anyhow::Result<Arc<Self>> {
        ensure!(premises.database_file().exists(), "the bot's database is gone");
        // The bot lived on after the room was last written down: what it last saw is the newest trace of its clock.
        let books = Store::connect(&premises.database_url()?, &practice_data_key()).await?;
        let mut tx = books.begin_read().await?;
        let seen = store::lease::last_seen(&mut tx).await?;
        drop(tx);
        books.close().await;
        let seen = seen.map(|seen| seen.plus_millis(store::lease::SEEN_EVERY_MILLIS));
        let clock = Clock::by_hand(kept.resume_at().max(seen.unwrap_or_else(|| kept.resume_at())), 1);
        let sim = Sim::restore(sim_options(&clock), &kept.world)?;
        let room = Room::furnish(sim, clock, kept.operator, &premises.database_url()?).await?;
        let hall = Self::around(premises, room, kept.cast)?;
        hall.start_bot().await?;
        hall.open_doors();
        Ok(hall)
    }

    /// Writes the room down, all or nothing.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub(super) fn write_down(&self) -> anyhow::Result<()> {
        let may_write = locked(&self.writing);
        if !*may_write {
            return Ok(());
        }
        let Setting { shown, speed, .. } = self.room.clock.setting();
        let pace = speed.max(self.wanted_pace());
        let head =
            Head { version: VERSION, shown, pace, operator: self.room.operator, cast: self.cast().clone() };
        let mut bytes = serde_json::to_vec(&head)?;
        bytes.push(b'\n');
        bytes.extend(self.room.sim.save()?);
        replace(&self.premises.room_file(), &bytes)
    }

    /// Writes down what the clock shows.
    pub(super) fn write_clock(&self) {
        let room = self.cast().room.clone();
        let Setting { shown, speed, .. } = self.room.clock.setting();
        let time = Time { room, shown, pace: speed.max(self.wanted_pace()) };
        let written = serde_json::to_vec(&time).map_err(anyhow::Error::from);
        if let Err(error) = written.and_then(|bytes| Ok(fs::write(self.premises.clock_file(), bytes)?)) {
            tracing::warn!(%error, "practice room: the time could not be written down");
        }
    }

    /// Writes the room down whenever something changed.
    pub(super) async fn keep_writing(self: Arc<Self>) {
        let mut written = None;
        let mut clock_written = self.room.clock.now();
        loop {
            let now = self.room.clock.now();
            if now.millis_since(clock_written) >= CLOCK_MILLIS {
                self.write_clock();
                clock_written = now;
            }
            let state = (self.room.sim.changes(), serde_json::to_string(&*self.cast()).ok());
            if written.as_ref() != Some(&state) {
                let hall = self.clone();
                match tokio::task::spawn_blocking(move || hall.write_down()).await {
                    Ok(Ok(())) => written = Some(state),
                    Ok(Err(error)) => {
                        tracing::warn!(%error, "practice room: the room could not be written down")
                    }
                    Err(error) => tracing::warn!(%error, "practice room: the keeper stumbled"),
                }
            }
            tokio::time::sleep(EVERY).await;
        }
    }
}

/// Puts new content in the place of a file, all or nothing, even if the power goes.
fn replace(file: &Path, content: &[u8]) -> anyhow::Result<()> {
    let draft = file.with_extension("draft");
    let mut written = fs::File::create(&draft)?;
    written.write_all(content)?;
    written.sync_all()?;
    Ok(fs::rename(draft, file)?)
}
