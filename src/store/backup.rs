//! A backup: every row of every table from one state of the database, in a file that only the data key opens (`archive.rs`). Taken beside
//! a running bot, on either engine, and read back into either (`restore.rs`). The shape: docs/backup.md; why: docs/decisions/0033.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use futures_util::TryStreamExt as _;
use serde::{Deserialize, Serialize};
use sqlx::{AnyConnection, Executor as _};

use super::archive::{Sealer, not_written};
use super::tables::{self, Sum, Table};
use super::{Columns as _, Engine, Fault, Store, Tx, Write, keys, open, pool, statements, to_json};
use crate::domain::time::Moment;

pub use super::tables::{LEFT_OUT, Listed};

/// What the first line of every backup says.
pub(super) const FORMAT: &str = "loa-backup-1";
/// The oldest structure that a backup may be of: before it a database could not be paused, nor sealed.
const OLDEST: i64 = 25;
/// Rows after which somebody is told.
pub(super) const TELL_EVERY: u64 = 1_000;

/// PostgreSQL: nobody is held up by a backup, however long it takes; whole tables are read.
const SETTLE_POSTGRES: &str = "SET idle_in_transaction_session_timeout = 0; SET enable_seqscan = on";

statements! {
    // A time that is later than any we would write was written by a clock that was ahead.
    BEGIN = "INSERT INTO sender_lease (name, holder, until) VALUES ('backup', '', $2)
        ON CONFLICT (name) DO UPDATE SET until = excluded.until WHERE sender_lease.until <= $1 OR sender_lease.until > $2";
    END = "UPDATE sender_lease SET until = $1 WHERE name = 'backup'";
    MADE = "INSERT INTO sender_lease (name, holder, until) VALUES ('backup_made', '', $1)
        ON CONFLICT (name) DO UPDATE SET until = excluded.until";
    LAST = "SELECT until FROM sender_lease WHERE name = 'backup_made'";
    // A clock that was ahead may have written a time to come.
    WANTED = "INSERT INTO sender_lease (name, holder, until) VALUES ('backup_wanted', '', $1)
        ON CONFLICT (name) DO UPDATE SET until = excluded.until WHERE sender_lease.until > excluded.until";
    NOT_WANTED = "DELETE FROM sender_lease WHERE name = 'backup_wanted'";
    OWED_SINCE = "SELECT MAX(until) AS until FROM sender_lease WHERE name IN ('backup_made', 'backup_wanted') AND until <= $1";
}

/// Told of rows that were read or written, as they are.
pub type Tell<'a> = &'a mut (dyn FnMut(u64) + Send);

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: String,
    /// The version of the program that made it.
    pub program: String,
    /// The newest migration of the database it was taken from.
    pub schema: i64,
    pub engine: String,
    /// When it was taken, in Unix milliseconds.
    pub at: i64,
    pub tables: Vec<Listed>,
}

impl Manifest {
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }

    /// So many rows of this table.
    pub fn rows_of(&self, table: &str) -> u64 {
        self.tables.iter().filter(|listed| listed.name == table).map(|listed| listed.rows).sum()
    }
}

fn too_old() -> Fault {
    Fault::Unusable {
        what: "the database is older than what a backup can hold, or there is nothing in it".to_owned(),
        advice: "run `loa migrate` first, beside a copy of the file".to_owned(),
        passing: false,
    }
}

impl Store {
    /// Writes a backup of everything into `out`.
    ///
    /// # Errors
    /// When the database cannot be read, is being sealed with another key, or the file cannot be written.
    pub async fn back_up<W: std::io::Write>(
        &self,
        out: W,
        now: Moment,
        tell: Tell<'_>,
    ) -> Result<Manifest, Fault> {
        let mut connection =
            open::to_migrate(&self.place).await.map_err(|fault| self.place.explain(fault))?;
        let made = self.back_up_on(&mut connection, out, now, tell).await;
        pool::close(connection).await;
        made
    }

    async fn back_up_on<W: std::io::Write>(
        &self,
        connection: &mut AnyConnection,
        out: W,
        now: Moment,
        tell: Tell<'_>,
    ) -> Result<Manifest, Fault> {
        match self.engine() {
            Engine::Sqlite => connection.execute("BEGIN DEFERRED").await?,
            Engine::Postgres => {
                connection.execute(SETTLE_POSTGRES).await?;
                connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?
            }
        };
        let schema = open::version(self.engine(), connection).await?.filter(|version| *version >= OLDEST);
        let schema = schema.ok_or_else(too_old)?;
        let check = keys::check(self.engine(), connection).await?.ok_or_else(too_old)?;
        if check.key_id != self.vault.id() {
            return Err(Fault::Unusable {
                what: format!(
                    "the database is being sealed with a new key ({}), and not through with it",
                    self.vault.id()
                ),
                advice: "run `loa migrate`, then take the backup".to_owned(),
                passing: false,
            });
        }
        let found = tables::all(self.engine(), connection).await?;
        let mut listed = Vec::new();
        for table in &found {
            let rows = sqlx::query(table.count()).fetch_one(&mut *connection).await?.int("n")?;
            let columns = table.columns.iter().map(|(name, _)| name.clone()).collect();
            let rows = u64::try_from(rows).unwrap_or(0);
            listed.push(Listed { name: table.name.clone(), columns, rows, sum: String::new() });
        }
        let mut manifest = Manifest {
            format: FORMAT.to_owned(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            schema,
            engine: match self.engine() {
                Engine::Sqlite => "sqlite",
                Engine::Postgres => "postgres",
            }
            .to_owned(),
            at: now.unix_millis(),
            tables: listed,
        };
        let failed = |error: std::io::Error| not_written(&error);
        let mut lines = ZlibEncoder::new(Sealer::begin(out, &self.vault)?, Compression::fast());
        writeln!(lines, "{}", to_json(&manifest)?).map_err(failed)?;
        for (table, listed) in found.iter().zip(&mut manifest.tables) {
            let (rows, sum) = read(connection, table, &mut *tell, |line| lines.write_all(line)).await?;
            if rows != listed.rows {
                return Err(Fault::Overtaken("the database did not keep still while it was read"));
            }
            listed.sum = sum.written();
        }
        writeln!(lines, "{}", to_json(&manifest)?).map_err(failed)?;
        lines.finish().and_then(Sealer::finish).map_err(failed)?;
        connection.execute("ROLLBACK").await?;
        Ok(manifest)
    }

    /// How many rows all tables have, but for those that no backup holds.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn rows(&self) -> Result<u64, Fault> {
        let mut connection =
            open::to_migrate(&self.place).await.map_err(|fault| self.place.explain(fault))?;
        let counted = async {
            let mut rows = 0;
            for table in tables::all(self.engine(), &mut connection).await? {
                rows += sqlx::query(table.count()).fetch_one(&mut connection).await?.int("n")?;
            }
            Ok::<_, Fault>(u64::try_from(rows).unwrap_or(0))
        };
        let rows = counted.await;
        pool::close(connection).await;
        rows
    }
}

/// Reads every row of a table as a line and hands it on; how many they are, and their sum.
pub(super) async fn read(
    connection: &mut AnyConnection,
    table: &Table,
    tell: Tell<'_>,
    mut each: impl FnMut(&[u8]) -> std::io::Result<()>,
) -> Result<(u64, Sum), Fault> {
    let (mut count, mut told, mut sum, mut line) = (0, 0, Sum::default(), Vec::new());
    let mut rows = sqlx::query(table.select()).fetch(connection);
    while let Some(row) = rows.try_next().await? {
        tables::write_row(&row, &mut line)?;
        sum.add(&table.name, &line);
        each(&line).map_err(|error| not_written(&error))?;
        count += 1;
        if count >= told + TELL_EVERY {
            tell(count - told);
            told = count;
        }
    }
    tell(count - told);
    Ok((count, sum))
}

/// Whether it is ours to make the nightly backup: nobody began one whose time until `until` is not over.
pub async fn begin(tx: &mut Write, now: Moment, until: Moment) -> Result<bool, Fault> {
    let done =
        sqlx::query(BEGIN).bind(now.unix_millis()).bind(until.unix_millis()).execute(&mut **tx).await?;
    Ok(done.rows_affected() > 0)
}

/// It is over: made, or to be tried again.
pub async fn end(tx: &mut Write, made: bool, now: Moment) -> Result<(), Fault> {
    sqlx::query(END).bind(now.unix_millis()).execute(&mut **tx).await?;
    if made {
        sqlx::query(MADE).bind(now.unix_millis()).execute(&mut **tx).await?;
    }
    Ok(())
}

/// Backups are made at night from now on, or no longer: kept over restarts, so that a bot that is started anew each day and has never
/// made one is not taken for a new one each day.
pub async fn want(tx: &mut Write, is_wanted: bool, now: Moment) -> Result<(), Fault> {
    let done = if is_wanted { sqlx::query(WANTED).bind(now.unix_millis()) } else { sqlx::query(NOT_WANTED) };
    done.execute(&mut **tx).await?;
    Ok(())
}

/// Since when a backup has been owed: since the last one, or since they are wanted, whichever is later.
pub async fn owed_since(tx: &mut Tx, now: Moment) -> Result<Option<Moment>, Fault> {
    let row = sqlx::query(OWED_SINCE).bind(now.unix_millis()).fetch_one(tx).await?;
    row.opt_moment("until")
}

/// When the last nightly backup was made.
pub async fn last(tx: &mut Tx) -> Result<Option<Moment>, Fault> {
    sqlx::query(LAST).fetch_optional(tx).await?.map(|row| row.moment("until")).transpose()
}
