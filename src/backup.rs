//! `loa backup`, beside a running bot; and the backup that is made every night where `LOA_BACKUP_DIR` names a folder. How to use it and how to
//! get it back: docs/backup.md. Partners: `store/backup.rs`, and `restore.rs`, which reads it.

use std::fs::{self, DirBuilder, File};
use std::io::{self, BufWriter};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use anyhow::{Context as _, bail};
use chrono::{NaiveDateTime, NaiveTime};
use chrono_tz::Tz;
use tokio::runtime::Handle;
use tokio::sync::watch;

use crate::caught;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::retention::BACKUPS;
use crate::domain::time::Moment;
use crate::progress::Progress;
use crate::store::backup::Manifest;
use crate::store::{self, Standing, Store, Tell};
use crate::trouble::Trouble;

/// When a nightly backup is due, by the hour of the place: nobody is written to, and few write.
const DUE: (u32, u32) = (2, 30);
/// How often it is looked whether one is due.
const LOOK_EVERY: Duration = Duration::from_secs(60);
/// The pauses after a backup that failed.
const BACK_OFF: (Duration, Duration) = (Duration::from_secs(60), Duration::from_secs(60 * 60));
/// Of several instances none begins one while another is at it; who was ended in the middle is waited for no longer.
const AT_IT_MINUTES: i64 = 120;
/// How the files that are not done are called, and how long one may lie there.
const HALF: &str = ".loa-backup-";
const HALF_DAYS: i64 = 1;
/// How a nightly backup is called, by its local time.
const NAME: &str = "loa-%Y%m%d-%H%M%S.backup";

/// Writes a backup beside its place, under a name of its own, and puts it there when it is whole and on the disk.
///
/// # Errors
/// When the database cannot be read, or the file cannot be written, or there is one already; nothing is left behind then.
pub async fn write(store: &Store, file: &Path, now: Moment, tell: Tell<'_>) -> anyhow::Result<Manifest> {
    anyhow::ensure!(!file.exists(), "there is a file {} already: name another", file.display());
    let unwritten = || format!("the backup {} cannot be written", file.display());
    // Its owner's alone, as all such files are.
    let half =
        tempfile::Builder::new().prefix(HALF).tempfile_in(store::folder_of(file)).with_context(unwritten)?;
    let manifest = store.back_up(BufWriter::new(half.as_file()), now, tell).await?;
    half.as_file().sync_all().with_context(unwritten)?;
    half.persist_noclobber(file).map_err(|refused| refused.error).with_context(unwritten)?;
    File::open(store::folder_of(file)).and_then(|folder| folder.sync_all()).with_context(unwritten)?;
    Ok(manifest)
}

/// Opens the database of a command that makes none.
///
/// # Errors
/// When there is none, or it cannot be used.
pub async fn existing(config: &Config) -> anyhow::Result<Store> {
    let (url, key) = (config.database_url.expose(), &config.data_key);
    if let (_, Standing::Absent, _) = store::look(url, key).await? {
        bail!(
            "there is no database yet, so there is nothing to take: look at DATABASE_URL and at the folder you are in"
        );
    }
    Ok(Store::connect(url, key).await?)
}

/// `loa backup`.
///
/// # Errors
/// As [`write()`].
pub async fn backup_by(config: &Config, file: &Path) -> anyhow::Result<()> {
    let store = existing(config).await?;
    let mut progress = Progress::begin("backup", store.rows().await?);
    let made = write(&store, file, Clock::system().now(), &mut |rows| progress.add(rows)).await;
    progress.end();
    let manifest = made?;
    store.close().await;
    println!(
        "{}: {} rows of {} tables, sealed with the data key.",
        file.display(),
        manifest.rows(),
        manifest.tables.len()
    );
    println!(
        "`loa restore` reads it back into an empty database, with that key alone: keep a copy of it, and not beside this file."
    );
    Ok(())
}

/// The last moment at which a nightly backup was due.
fn last_due(now: Moment, zone: Tz) -> Moment {
    let local = now.local(zone);
    let at = NaiveTime::from_hms_opt(DUE.0, DUE.1, 0).unwrap_or_default();
    let day = if local.time() >= at { local.date() } else { local.date() - chrono::Duration::days(1) };
    Moment::from_local(day.and_time(at), zone)
}

/// When a file was made that has the name of a nightly backup.
fn made_at(name: &str, zone: Tz) -> Option<Moment> {
    NaiveDateTime::parse_from_str(name, NAME).ok().map(|local| Moment::from_local(local, zone))
}

/// Drops nightly backups whose time is over, and what a process that was killed left; files with other names are nobody's business.
fn tidy(folder: &Path, now: Moment, zone: Tz) -> io::Result<usize> {
    let mut gone = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_over = match made_at(&name, zone) {
            Some(made) => made < BACKUPS.before(now),
            None if name.starts_with(HALF) => {
                let changed = entry.metadata()?.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
                let changed =
                    Moment::from_unix_millis(i64::try_from(changed.as_millis()).unwrap_or(i64::MAX));
                changed < now.plus_days(-HALF_DAYS)
            }
            None => false,
        };
        if is_over {
            fs::remove_file(entry.path())?;
            gone += 1;
        }
    }
    Ok(gone)
}

/// Where nightly backups go, and by whose clock.
#[derive(Debug, Clone)]
pub struct Nightly {
    pub folder: PathBuf,
    pub zone: Tz,
}

impl Nightly {
    /// Makes a backup if one is due and nobody else is at it; where it is.
    ///
    /// # Errors
    /// When it is due and cannot be made; it is due still.
    pub async fn turn(&self, store: &Store, now: Moment) -> anyhow::Result<Option<PathBuf>> {
        let mut tx = store.begin_read().await?;
        let last = store::backup::last(&mut tx).await?;
        tx.rollback().await?;
        // One from the future was made by a clock that was ahead.
        if last.is_some_and(|last| last >= last_due(now, self.zone) && last <= now) {
            return Ok(None);
        }
        let mut tx = store.begin_write_loose().await?;
        let is_ours = store::backup::begin(&mut tx, now, now.plus_minutes(AT_IT_MINUTES)).await?;
        tx.commit().await?;
        if !is_ours {
            return Ok(None);
        }
        let made = self.make(store, now).await;
        let mut tx = store.begin_write_loose().await?;
        store::backup::end(&mut tx, made.is_ok(), now).await?;
        tx.commit().await?;
        made.map(Some)
    }

    async fn make(&self, store: &Store, now: Moment) -> anyhow::Result<PathBuf> {
        match DirBuilder::new().mode(0o700).create(&self.folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                let what = format!("LOA_BACKUP_DIR: the folder {} cannot be made", self.folder.display());
                return Err(error).context(what);
            }
            _ => {}
        }
        let file = self.folder.join(now.local(self.zone).format(NAME).to_string());
        let manifest = write(store, &file, now, &mut |_| ()).await?;
        let gone = match tidy(&self.folder, now, self.zone) {
            Ok(gone) => gone,
            Err(error) => {
                tracing::error!(%error, "backup: those whose time is over could not be removed");
                0
            }
        };
        tracing::info!(file = %file.display(), rows = manifest.rows(), gone, "backup: it was made");
        Ok(file)
    }
}

/// Makes backups at night until told to stop; one that is under way then is dropped, and nothing of it is left.
///
/// # Errors
/// None today: a failure is logged here and tried again.
pub async fn keep(
    store: Store,
    clock: Clock,
    nightly: Nightly,
    mut stop: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    let mut trouble = Trouble::new("backup: the nightly one", BACK_OFF);
    loop {
        let turn = tokio::task::spawn_blocking({
            // On a thread of its own: reading, sealing and writing a whole database holds up nobody.
            let (runtime, mut stop) = (Handle::current(), stop.clone());
            let (store, now, nightly) = (store.clone(), clock.now(), nightly.clone());
            move || {
                runtime.block_on(async {
                    tokio::select! {
                        made = nightly.turn(&store, now) => made,
                        _ = stop.wait_for(|stop| *stop) => Ok(None),
                    }
                })
            }
        });
        let pause = match turn.await {
            Ok(Ok(_)) => {
                trouble.over();
                LOOK_EVERY
            }
            Ok(Err(error)) => trouble.met(format!("{error:#}")),
            Err(broken) => trouble.met(match broken.try_into_panic() {
                Ok(panic) => caught::text(panic),
                Err(error) => error.to_string(),
            }),
        };
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return Ok(()),
            () = tokio::time::sleep(pause) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Asia::Ho_Chi_Minh;

    use super::*;

    fn at(local: &str) -> Moment {
        let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").unwrap();
        Moment::from_local(local, Ho_Chi_Minh)
    }

    #[test]
    fn it_is_due_at_half_past_two_of_the_place() {
        for (now, due) in [
            ("2022-05-20 02:30", "2022-05-20 02:30"),
            ("2022-05-20 02:29", "2022-05-19 02:30"),
            ("2022-05-20 23:59", "2022-05-20 02:30"),
            ("2022-01-01 00:00", "2021-12-31 02:30"),
        ] {
            assert_eq!(last_due(at(now), Ho_Chi_Minh), at(due), "{now}");
        }
    }

    #[test]
    fn what_is_older_than_35_days_goes_and_nothing_that_is_not_ours() {
        let folder = tempfile::tempdir().unwrap();
        let now = at("2022-05-20 02:30");
        let names = [
            ("loa-20220520-023000.backup", true),
            ("loa-20220415-023000.backup", true),
            ("loa-20220415-022959.backup", false),
            ("loa-20210101-000000.backup", false),
            ("loa-20210101.backup", true),
            ("before-the-merge.backup", true),
            ("loa.db", true),
        ];
        for (name, _) in names {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        // Left by a process that was killed: today's may be under way.
        let half = folder.path().join(".loa-backup-abc");
        fs::write(&half, "x").unwrap();
        assert_eq!(tidy(folder.path(), now, Ho_Chi_Minh).unwrap(), 2);
        for (name, stays) in names {
            assert_eq!(folder.path().join(name).exists(), stays, "{name}");
        }
        assert!(half.exists(), "it was written a moment ago, or by a clock that is ahead");
        let later = Clock::system().now().plus_days(2);
        tidy(folder.path(), later, Ho_Chi_Minh).unwrap();
        assert!(!half.exists() && folder.path().join("loa.db").exists());
    }
}
