//! A backup of a province and its way back: `loa backup`, and `loa restore` into each engine until it is ready to run, by the real binary.
//! Each household has answered for each of five meetings that were, which is more than is ever kept.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use sqlx::Connection as _;

use crate::database::{Database, Engine, run};
use crate::machine::{BINARY, Fail, file_mb};
use crate::rows::Bench;
use crate::town::Town;

const PAST_MEETINGS: u64 = 5;
const ANSWERS: &str = "INSERT INTO rsvp (meeting_id, household_id, answer, via, answered_by, answered_at)
    SELECT m.id, h.id, 'attending', 'tap', 5000000000, m.starts_at FROM meeting m JOIN household h ON h.neighborhood_id = m.neighborhood_id
    WHERE m.announced_at IS NOT NULL ON CONFLICT (meeting_id, household_id) DO NOTHING";

/// Runs one command of the binary on a database; how many seconds it took.
fn command(folder: &Path, database: &Database, words: &[&str]) -> Result<f64, Fail> {
    let began = Instant::now();
    let done = Command::new(BINARY)
        .args(words)
        .current_dir(folder)
        .env_clear()
        .env("TELOXIDE_TOKEN", "7000000001:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw")
        .env("DATABASE_URL", database.url())
        .env("LOA_DATA_KEY", loa_phuong::config::PRACTICE_DATA_KEY)
        .env("LOA_ADMINS", "1")
        .env("LOA_CONTROLLER", "Ủy ban nhân dân phường Bình Ngọc")
        .stdin(Stdio::null())
        .output()?;
    if !done.status.success() {
        return Err(format!("{words:?}: {}", String::from_utf8_lossy(&done.stderr)).into());
    }
    Ok(began.elapsed().as_secs_f64())
}

impl Bench {
    pub async fn restore(&mut self) -> Result<(), Fail> {
        let town = Town {
            past_meetings: PAST_MEETINGS,
            answered_percent: 50,
            ..Town::new(if self.full { 1_460 } else { 42 }, 240)
        };
        let words = format!("{} households, {PAST_MEETINGS} past meetings each", town.households());
        self.heading(&format!("restore: {words}"));
        let folder = tempfile::tempdir()?;
        for engine in self.engines.clone() {
            let database = self.town(engine, town).await?;
            let mut connection = database.connect_to_fill().await?;
            run(&mut connection, ANSWERS).await?;
            connection.close().await?;
            database.settle().await?;
            let name = |what: &str| format!("{words}: {what}");
            let file = format!("{engine:?}.backup");
            let took = command(folder.path(), &database, &["backup", &file])?;
            self.sheet.add(engine, name("loa backup"), "s", "", took);
            self.sheet.add(engine, name("its file"), "MB", "", file_mb(&folder.path().join(&file))?);
            self.sheet.add(engine, name("database"), "MB", "", database.size_mb().await?);
            let target = match engine {
                Engine::Sqlite => "≤ 60",
                Engine::Postgres => "≤ 180",
            };
            let rounds = if self.full { 1 } else { self.rounds };
            for _ in 0..rounds {
                let into = self.server.fresh(engine).await?;
                let took = command(folder.path(), &into, &["restore", &file])?;
                self.sheet.add(engine, name("loa restore, until it may run"), "s", target, took);
                into.drop().await?;
            }
            database.drop().await?;
        }
        Ok(())
    }
}
