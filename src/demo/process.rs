//! The bot as a process of its own, so that `kill -9` is one. The room tells it its settings and, line by line, how its clock is
//! turned; when the room goes, the pipe closes and the bot stops.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use serde::Serialize;
use tokio::io::AsyncWriteExt as _;
use tokio::process::{Child, ChildStdin, Command};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

use super::room::Settings;
use crate::chance::Chance;
use crate::clock::{Clock, Setting};
use crate::run::{self, Parts};
use crate::store;

/// The hidden sub-command of the binary that [`live`] is.
pub const SUBCOMMAND: &str = "practice-bot";

/// A bot that is to stop gets this long, in real time.
const STOP_MOST: Duration = Duration::from_secs(15);

/// Whether the one before has ended is asked so often.
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// A running bot.
pub(super) struct Bot {
    child: Child,
    telling: JoinHandle<()>,
}

impl Bot {
    /// Starts `program` as the bot. `log`: what it logs, a filter as of `LOA_LOG`. It inherits no other setting.
    ///
    /// # Errors
    /// When the process cannot be started.
    pub(super) async fn start(
        program: &Path,
        settings: &Settings,
        clock: &Clock,
        log: &str,
    ) -> anyhow::Result<Self> {
        let mut child = Command::new(program)
            .arg(SUBCOMMAND)
            .env_clear()
            .env("LOA_LOG", log)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            // Ctrl-C is for the room, which then lets the bot finish.
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("{} could not be started", program.display()))?;
        let mut pipe = child.stdin.take().context("a pipe to the bot")?;
        write_line(&mut pipe, settings).await?;
        let turns = clock.turns();
        let telling = tokio::spawn(tell(pipe, clock.clone(), turns));
        Ok(Self { child, telling })
    }

    /// Whether the process lives.
    pub(super) fn lives(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// SIGKILL: nothing under way is finished.
    ///
    /// # Errors
    /// When the process cannot be killed.
    pub(super) async fn kill_9(mut self) -> anyhow::Result<()> {
        self.telling.abort();
        Ok(self.child.kill().await?)
    }

    /// Lets the bot finish what is under way, as SIGTERM would.
    ///
    /// # Errors
    /// When it ended in a fault.
    pub(super) async fn stop(mut self) -> anyhow::Result<()> {
        self.telling.abort();
        let _ = self.telling.await;
        match tokio::time::timeout(STOP_MOST, self.child.wait()).await {
            Ok(ended) => {
                let ended = ended?;
                ensure!(ended.success(), "the bot ended with {ended}");
                Ok(())
            }
            Err(_) => {
                self.child.kill().await?;
                bail!("the bot did not end within {} s and was killed", STOP_MOST.as_secs())
            }
        }
    }
}

async fn write_line(pipe: &mut ChildStdin, line: &impl Serialize) -> anyhow::Result<()> {
    let mut line = serde_json::to_vec(line)?;
    line.push(b'\n');
    pipe.write_all(&line).await?;
    Ok(pipe.flush().await?)
}

async fn tell(mut pipe: ChildStdin, clock: Clock, mut turns: watch::Receiver<()>) {
    // It ends when the process is gone (the pipe breaks) or the task is aborted (the pipe closes).
    while write_line(&mut pipe, &clock.setting()).await.is_ok() && turns.changed().await.is_ok() {}
}

/// The bot of a room that was killed finishes what is under way, and keeps the database as long as it does.
async fn predecessor_ends(url: &str) {
    let until = tokio::time::Instant::now() + STOP_MOST;
    while store::claim(url).await.is_err() && tokio::time::Instant::now() < until {
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}

/// The life of the process: settings and a clock from standard input, the bot's own loops, a stop when the input ends.
///
/// # Errors
/// When the settings are none of a room's, or the bot fails.
pub async fn live() -> anyhow::Result<()> {
    let told = "this sub-command is started by the practice room (`loa demo`), not by hand";
    // Read on a thread of its own: tokio's would keep the process from ending while it waits for a line.
    let (line, mut lines) = mpsc::unbounded_channel();
    std::thread::spawn(move || {
        let send = |read: std::io::Result<String>| read.is_ok_and(|read| line.send(read).is_ok());
        std::io::stdin().lines().all(send)
    });
    let settings: Settings = serde_json::from_str(&lines.recv().await.context(told)?).context(told)?;
    let config = settings.config()?;
    let setting: Setting = serde_json::from_str(&lines.recv().await.context(told)?).context(told)?;
    let clock = Clock::by_hand(setting.shown, setting.speed);
    let (stop, stopped) = watch::channel(false);
    tokio::spawn({
        let clock = clock.clone();
        async move {
            while let Some(line) = lines.recv().await {
                if let Ok(setting) = serde_json::from_str(&line) {
                    clock.set(setting);
                }
            }
            stop.send_replace(true);
            stop.closed().await;
        }
    });
    predecessor_ends(config.database_url.expose()).await;
    let parts = Parts::assemble(&config, clock, Chance::from_system()?).await?;
    // The room's Telegram shows a message to one member alone, as the real one does.
    let parts = Parts { api: parts.api.clone().whispering(), ..parts };
    run::run(parts, stopped).await
}
