//! `loa restore`: a backup read back into an empty database, which stays paused until a human says `loa resume`; and `loa move`, the same from
//! a database that is here into another one (docs/backup.md). Partners: `store/restore.rs`, `backup.rs`.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Context as _, bail};

use crate::backup;
use crate::clock::Clock;
use crate::config::{Config, Secret};
use crate::domain::letter::{Errand, Lane};
use crate::domain::pause::Pause;
use crate::domain::time::Moment;
use crate::halt;
use crate::progress::Progress;
use crate::store::backup::Manifest;
use crate::store::{self, Fault, Standing, Store};
use crate::verify;

/// Letters read at once.
const PAGE: i64 = 1_000;

/// What a letter is, in the words of `loa restore`.
const fn kind(errand: &Errand, lane: Lane) -> &'static str {
    match errand {
        Errand::Post { .. } => "notices to groups",
        Errand::Say(_) | Errand::SayPinned(_) | Errand::Voiced { .. } => match lane {
            Lane::Answers => "answers to people",
            Lane::Cards => "other messages to groups",
            Lane::Bulk => "reminders and announcements",
        },
        Errand::Show { .. } => "pictures",
        Errand::Point { .. } => "points of the map",
        Errand::Speak { .. } => "voices",
        Errand::Hand { .. } | Errand::Pass { .. } | Errand::ShowPass { .. } => "papers and files",
        Errand::Replace { .. }
        | Errand::Amend { .. }
        | Errand::Caption { .. }
        | Errand::Pin { .. }
        | Errand::Unpin { .. }
        | Errand::Strip { .. }
        | Errand::OfferCommands => "changes of what was sent before (texts, buttons, pins)",
        Errand::FetchRoll { .. } | Errand::FetchPlaces { .. } | Errand::FetchUnits { .. } => {
            "lists that officials sent, to be read"
        }
    }
}

/// Letters that had not ended when the backup was taken: what goes out after `loa resume`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outstanding {
    /// By kind.
    pub letters: BTreeMap<&'static str, u64>,
    /// Of them, those that were under way just then: they may have arrived.
    pub under_way: u64,
    /// Those whose time is over; they are not sent.
    pub expired: u64,
    /// Reminders to many that were not through.
    pub waves: i64,
}

/// Counts what would go out.
///
/// # Errors
/// When the database does not answer.
pub async fn outstanding(store: &Store, now: Moment) -> Result<Outstanding, Fault> {
    let mut tx = store.begin_read().await?;
    let (mut found, mut after) = (Outstanding::default(), None);
    loop {
        let letters = store::restore::open_letters(&mut tx, after, PAGE).await?;
        let Some(last) = letters.last() else { break };
        after = Some(last.id);
        for letter in letters {
            if letter.expires_at.is_some_and(|expires_at| expires_at <= now) {
                found.expired += 1;
                continue;
            }
            let kind = letter
                .errand
                .as_ref()
                .map_or("letters that cannot be read", |errand| kind(errand, letter.lane));
            *found.letters.entry(kind).or_default() += 1;
            found.under_way += u64::from(letter.is_under_way);
        }
    }
    found.waves = store::restore::open_waves(&mut tx).await?;
    tx.rollback().await?;
    Ok(found)
}

fn tell_of_letters(found: &Outstanding, made: &str) {
    println!("After `loa resume` these letters go out, which were not sent when the backup was taken:");
    if found.letters.is_empty() {
        println!("  none");
    }
    for (kind, count) in &found.letters {
        println!("  {count} {kind}");
    }
    if found.under_way > 0 {
        println!("  {} of them were under way at that moment, and may arrive twice.", found.under_way);
    }
    if found.waves > 0 {
        println!("  {} waves of reminders or announcements were not through, and go on.", found.waves);
    }
    if found.expired > 0 {
        println!("  {} more are too late by now, and are not sent.", found.expired);
    }
    println!(
        "What was sent, answered or counted after {made} is not in this backup: nobody can know it from here. Reminders of that time may be \
         said again; answers of that time are to be given again."
    );
    println!(
        "What should have been deleted since, after its time, is deleted within the first hour of `loa run`."
    );
}

/// `at` as people write it.
fn written(at: Moment, config: &Config) -> String {
    at.local(config.zone).format("%H:%M:%S %d/%m/%Y").to_string()
}

fn manifest_told(manifest: &Manifest, config: &Config) -> String {
    format!(
        "{} rows of {} tables, {} households, {} answers, taken at {} from {} by version {}",
        manifest.rows(),
        manifest.tables.len(),
        manifest.rows_of("household"),
        manifest.rows_of("rsvp"),
        written(Moment::from_unix_millis(manifest.at), config),
        manifest.engine,
        manifest.program
    )
}

/// Restores and checks: the database is the backup, row for row, paused.
async fn restored(config: &Config, file: &Path, what: &'static str, now: Moment) -> anyhow::Result<Manifest> {
    let (url, key) = (config.database_url.expose(), &config.data_key);
    let rows = store::restore::look(url, key, file)?.rows();
    // Each is written, and read again.
    let mut progress = Progress::begin(what, 2 * rows);
    let done = store::restore::restore(url, key, file, now, &mut |rows| progress.add(rows)).await;
    progress.end();
    Ok(done?)
}

/// `loa restore`.
///
/// # Errors
/// When the backup is not whole or of another key, or the database is not empty: then nothing has changed.
pub async fn restore_by(config: &Config, file: &Path) -> anyhow::Result<()> {
    // Not under a running bot.
    let _claim = store::claim(config.database_url.expose()).await?;
    let now = Clock::system().now();
    let manifest = restored(config, file, "restore", now).await?;
    println!("Restored: {}. Every row was read again and is as it was.", manifest_told(&manifest, config));
    let store = Store::connect(config.database_url.expose(), &config.data_key).await?;
    verify::told(&verify::verify(&store).await?);
    let found = outstanding(&store, now).await?;
    store.close().await;
    tell_of_letters(&found, &written(Moment::from_unix_millis(manifest.at), config));
    println!(
        "This database is paused: nothing is sent until you say `loa resume`. Then start the bot: `loa run`."
    );
    Ok(())
}

/// The key stays the same; where it is looked for beside the database, it is looked for elsewhere from now on.
fn bring_key(from: &store::KeyStanding, to: &store::KeyStanding) -> anyhow::Result<()> {
    let (store::KeyStanding::File(from), store::KeyStanding::ToBeMade(to)) = (from, to) else {
        return Ok(());
    };
    let unwritten = || format!("the key cannot be copied to {}", to.display());
    let mut new = tempfile::Builder::new()
        .prefix(".loa-key-")
        .tempfile_in(store::folder_of(to))
        .with_context(unwritten)?;
    io::copy(&mut fs::File::open(from).with_context(unwritten)?, &mut new).with_context(unwritten)?;
    new.as_file().sync_all().with_context(unwritten)?;
    new.persist_noclobber(to).map_err(|refused| refused.error).with_context(unwritten)?;
    println!(
        "The key was copied from {} to {}, where it is looked for from now on.",
        from.display(),
        to.display()
    );
    Ok(())
}

/// `loa move`: everything that is in the database of `DATABASE_URL` goes into the empty one behind `to`; the old one is marked, and no
/// process goes on on it.
///
/// # Errors
/// When somebody works on the old one, the new one is not empty, or anything differs: then the new one is left empty, and the old one
/// as it was.
pub async fn move_by(config: &Config, to: &str) -> anyhow::Result<()> {
    let from_url = config.database_url.expose();
    anyhow::ensure!(from_url != to, "--to names the database that DATABASE_URL names already");
    // Only a file has one owner, whom we can keep off.
    anyhow::ensure!(
        from_url.starts_with("sqlite:"),
        "DATABASE_URL names a server: stop every instance, then say `loa backup` for the old database and `loa restore` for the new one"
    );
    let new = Config { database_url: Secret::new(to), ..config.clone() };
    let _claims = (store::claim(from_url).await?, store::claim(to).await?);
    let source = backup::existing(config).await?;
    let clock = Clock::system();
    source.migrate().await?;
    source.seal().await?;
    if halt::on(&source).await? == Some(Pause::Moved) {
        source.close().await;
        bail!(Pause::Moved.told());
    }
    let before = verify::verify(&source).await?;
    let (_, standing, key) = store::look(to, &config.data_key).await?;
    let (.., key_here) = store::look(from_url, &config.data_key).await?;
    if standing != Standing::Absent {
        tracing::info!("move: the new database has tables already; it is looked at whether they are empty");
    }
    bring_key(&key_here, &key)?;
    let now = clock.now();
    let folder = tempfile::Builder::new()
        .prefix(".loa-move-")
        .tempdir_in(".")
        .context("this folder cannot be written to")?;
    let file = folder.path().join("moved.backup");
    let mut progress = Progress::begin("move: reading", source.rows().await?);
    let read = backup::write(&source, &file, now, &mut |rows| progress.add(rows)).await;
    progress.end();
    let read = read?;
    let manifest = restored(&new, &file, "move: writing", now).await?;
    let target = Store::connect(to, &new.data_key).await?;
    let after = verify::verify(&target).await?;
    if before != after || manifest.rows() != read.rows() {
        target.clear().await?;
        target.close().await;
        bail!(
            "the record is not the same there as here: the new database is empty again, and this one goes on"
        );
    }
    verify::told(&after);
    // The old one first: there is no moment in which both may run.
    let mut tx = source.begin_write().await?;
    store::halt::begin(&mut tx, Pause::Moved, now).await?;
    tx.commit().await?;
    let mut tx = target.begin_write().await?;
    store::halt::end_restored(&mut tx, now, clock.now()).await?;
    tx.commit().await?;
    source.close().await;
    target.close().await;
    println!("Moved: {}. Every row was read again and is as it was.", manifest_told(&manifest, config));
    println!(
        "Put the new address into DATABASE_URL, then start the bot: `loa run`. The old database is marked and runs no more."
    );
    Ok(())
}
