//! A backup read back into an empty database of either engine, all of it or nothing: counted, summed, and held against what the backup says
//! of itself. What comes out is paused. Partners: `backup.rs`, `archive.rs`.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use flate2::read::ZlibDecoder;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Executor as _};

use super::archive::{Opener, refused};
use super::backup::{self, FORMAT, Manifest, TELL_EVERY, Tell};
use super::keys::{self, KeyStanding};
use super::open::{self, Place, beside};
use super::tables::{self, Cell, Kind, Listed, Sum, Table};
use super::vault::Vault;
use super::{Columns as _, Engine, Fault, Store, Tx, migrate_to, pool, seal, statements};
use crate::domain::data_key::DataKeySource;
use crate::domain::ids::LetterId;
use crate::domain::letter::{Errand, Lane, LetterState};
use crate::domain::time::Moment;

/// Values written by one statement, and rows: SQLite takes 32,766 values, PostgreSQL 65,535.
const CELLS_AT_ONCE: usize = 8_000;
const ROWS_AT_ONCE: usize = 500;
/// No line of a backup is longer.
const LONGEST_LINE: u64 = 64 * 1024 * 1024;

/// A file that is in nobody's hands yet need not survive a power cut until it is put in its place.
const SETTLE_SQLITE: &str = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -65536; \
    PRAGMA locking_mode = EXCLUSIVE";
const SETTLE_POSTGRES: &str = "SET idle_in_transaction_session_timeout = 0; SET enable_seqscan = on";

const INDEXES_SQLITE: &str =
    "SELECT name, sql AS made_by FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name";
const INDEXES_POSTGRES: &str = "SELECT CAST(i.indexrelid::regclass AS TEXT) AS name, pg_get_indexdef(i.indexrelid) AS made_by
    FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
    JOIN pg_catalog.pg_class ours ON ours.oid = to_regclass('_sqlx_migrations')
    WHERE t.relnamespace = ours.relnamespace AND t.relname = $1
        AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))";
const REFERENCES_POSTGRES: &str =
    "SELECT CAST(c.conname AS TEXT) AS name, pg_get_constraintdef(c.oid) AS made_by
    FROM pg_catalog.pg_constraint c WHERE c.contype = 'f' AND c.conrelid = to_regclass($1)";
const LEADS_NOWHERE_SQLITE: &str = "SELECT \"table\" AS name FROM pragma_foreign_key_check LIMIT 1";
const PAUSE: &str = "INSERT INTO halt (at) VALUES ($1) ON CONFLICT (at) DO UPDATE SET lifted_at = NULL";
const SAY_WHY: &str = "UPDATE halt SET why = 'restored' WHERE at = $1";

statements! {
    OPEN_LETTERS = "SELECT id, lane, errand, state, expires_at FROM outbox WHERE id > $1 AND state IN ('waiting', 'sending') ORDER BY id LIMIT CAST($2 AS BIGINT)";
    OPEN_WAVES = "SELECT (SELECT COUNT(*) FROM campaign WHERE ended_at IS NULL) + (SELECT COUNT(*) FROM wave WHERE ended_at IS NULL) AS n";
}

/// A letter that has not ended.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenLetter {
    pub id: LetterId,
    pub lane: Lane,
    /// `None`: it cannot be read, and will be set aside.
    pub errand: Option<Errand>,
    pub is_under_way: bool,
    pub expires_at: Option<Moment>,
}

/// Up to `limit` letters behind `after` that have not ended.
pub async fn open_letters(
    tx: &mut Tx,
    after: Option<LetterId>,
    limit: i64,
) -> Result<Vec<OpenLetter>, Fault> {
    let after = after.map(|after| after.to_string()).unwrap_or_default();
    let rows = sqlx::query(OPEN_LETTERS).bind(after).bind(limit).fetch_all(tx).await?;
    let letter = |row: &AnyRow| {
        Ok(OpenLetter {
            id: row.id("id")?,
            lane: Lane::from_rank(row.int("lane")?).unwrap_or(Lane::Bulk),
            errand: Errand::from_stored(&row.text("errand")?).ok(),
            is_under_way: row.word("state", LetterState::from_code)? == LetterState::Sending,
            expires_at: row.opt_moment("expires_at")?,
        })
    };
    rows.iter().map(letter).collect()
}

/// Waves whose letters have not all ended, or are not all written.
pub async fn open_waves(tx: &mut Tx) -> Result<i64, Fault> {
    sqlx::query(OPEN_WAVES).fetch_one(tx).await?.int("n")
}

fn not_empty(place: &Place, table: &str) -> Fault {
    let (what, advice) = match (&place.file, place.engine) {
        (Some(file), _) => (
            format!("the database file {} is not empty (there are rows in {table})", file.display()),
            "put it aside, or name another file in DATABASE_URL; nothing is ever restored over what is there",
        ),
        (None, Engine::Sqlite) => {
            ("a database in memory is gone with this command".to_owned(), "name a file in DATABASE_URL")
        }
        (None, Engine::Postgres) => (
            format!("the database is not empty (there are rows in {table})"),
            "make another one (createdb), and name it; nothing is ever restored over what is there",
        ),
    };
    Fault::Unusable { what, advice: advice.to_owned(), passing: false }
}

fn strange() -> Fault {
    refused("there is a line in the backup that is none of ours")
}

/// A backup that is being read.
struct Source {
    lines: BufReader<ZlibDecoder<Opener<File>>>,
    manifest: Manifest,
    line: Vec<u8>,
}

impl Source {
    fn open(file: &Path, vault: &Vault) -> Result<Self, Fault> {
        let opened = File::open(file).map_err(|error| Fault::Unusable {
            what: format!("the backup {} cannot be read ({error})", file.display()),
            advice: "name a file that `loa backup` made".to_owned(),
            passing: false,
        })?;
        let lines = BufReader::with_capacity(64 * 1024, ZlibDecoder::new(Opener::begin(opened, vault)?));
        let manifest = Manifest {
            format: String::new(),
            program: String::new(),
            schema: 0,
            engine: String::new(),
            at: 0,
            tables: Vec::new(),
        };
        let mut source = Self { lines, manifest, line: Vec::new() };
        source.manifest = source.manifest()?;
        if source.manifest.format != FORMAT {
            return Err(refused(format!(
                "{} is no shape of backup that this version knows",
                source.manifest.format
            )));
        }
        Ok(source)
    }

    fn next(&mut self) -> Result<&[u8], Fault> {
        self.line.clear();
        let mut limited = (&mut self.lines).take(LONGEST_LINE);
        limited.read_until(b'\n', &mut self.line).map_err(|error| refused(error.to_string()))?;
        if self.line.last() != Some(&b'\n') {
            return Err(refused("the backup ends in the middle"));
        }
        Ok(&self.line)
    }

    fn manifest(&mut self) -> Result<Manifest, Fault> {
        serde_json::from_slice(self.next()?).map_err(|_| strange())
    }

    /// What the end says of each table; behind it there is nothing.
    fn end(&mut self) -> Result<Vec<Listed>, Fault> {
        let end = self.manifest()?;
        let nothing_left = self.lines.fill_buf().map_err(|error| refused(error.to_string()))?.is_empty();
        if !nothing_left || !self.lines.get_ref().get_ref().is_through() {
            return Err(refused("there is something behind the end of the backup"));
        }
        Ok(end.tables)
    }
}

/// What has to be made again once all rows are there.
struct Aside {
    statements: Vec<String>,
}

async fn do_it(connection: &mut AnyConnection, sql: String) -> Result<(), Fault> {
    connection.execute(AssertSqlSafe(sql)).await?;
    Ok(())
}

impl Aside {
    /// Puts indexes aside, and on PostgreSQL what holds one table to another: rows come in no order that suits it, and all at once is
    /// quicker.
    async fn put(engine: Engine, connection: &mut AnyConnection, tables: &[Table]) -> Result<Self, Fault> {
        let (mut references, mut indexes) = (Vec::new(), Vec::new());
        if engine == Engine::Sqlite {
            for row in sqlx::query(INDEXES_SQLITE).fetch_all(&mut *connection).await? {
                do_it(connection, format!("DROP INDEX \"{}\"", row.text("name")?)).await?;
                indexes.push(row.text("made_by")?);
            }
            return Ok(Self { statements: indexes });
        }
        for table in tables {
            for row in
                sqlx::query(REFERENCES_POSTGRES).bind(table.name.clone()).fetch_all(&mut *connection).await?
            {
                let (name, made_by) = (row.text("name")?, row.text("made_by")?);
                do_it(connection, format!("ALTER TABLE \"{}\" DROP CONSTRAINT \"{name}\"", table.name))
                    .await?;
                references
                    .push(format!("ALTER TABLE \"{}\" ADD CONSTRAINT \"{name}\" {made_by}", table.name));
            }
        }
        for table in tables {
            for row in
                sqlx::query(INDEXES_POSTGRES).bind(table.name.clone()).fetch_all(&mut *connection).await?
            {
                do_it(connection, format!("DROP INDEX {}", row.text("name")?)).await?;
                indexes.push(row.text("made_by")?);
            }
        }
        // Indexes first: by them it is checked quickly that every reference leads somewhere.
        indexes.extend(references);
        Ok(Self { statements: indexes })
    }

    async fn make_again(self, connection: &mut AnyConnection) -> Result<(), Fault> {
        for statement in self.statements {
            do_it(connection, statement).await?;
        }
        Ok(())
    }
}

/// Writes some rows of a table.
async fn put(
    connection: &mut AnyConnection,
    sql: &str,
    kinds: &[Kind],
    cells: &mut Vec<Cell>,
) -> Result<(), Fault> {
    let query = sqlx::query(AssertSqlSafe(sql.to_owned()));
    let query =
        cells.drain(..).zip(kinds.iter().cycle()).fold(query, |query, (cell, kind)| match (cell, kind) {
            (Cell::Nothing, Kind::Number) => query.bind(None::<i64>),
            (Cell::Nothing, Kind::Text) => query.bind(None::<String>),
            (Cell::Number(number), _) => query.bind(number),
            (Cell::Text(text), _) => query.bind(text),
        });
    query.execute(connection).await?;
    Ok(())
}

/// Copies the rows of one table; their sum.
async fn copy(
    connection: &mut AnyConnection,
    source: &mut Source,
    table: &Table,
    rows: u64,
    tell: Tell<'_>,
) -> Result<Sum, Fault> {
    let kinds: Vec<Kind> = table.columns.iter().map(|(_, kind)| *kind).collect();
    let width = kinds.len().max(1);
    let at_once = (CELLS_AT_ONCE / width).clamp(1, ROWS_AT_ONCE);
    let (full, mut cells, mut sum, mut told) =
        (table.insert(at_once), Vec::with_capacity(at_once * width), Sum::default(), 0);
    for row in 1..=rows {
        let line = source.next()?;
        sum.add(&table.name, line);
        let values: Vec<Cell> = serde_json::from_slice(line).map_err(|_| strange())?;
        if values.len() != kinds.len() {
            return Err(refused(format!("row {row} of {} has {} values", table.name, values.len())));
        }
        cells.extend(values);
        if cells.len() == at_once * width {
            put(connection, &full, &kinds, &mut cells).await?;
        } else if row == rows {
            put(connection, &table.insert(cells.len() / width), &kinds, &mut cells).await?;
        }
        if row >= told + TELL_EVERY {
            tell(row - told);
            told = row;
        }
    }
    tell(rows - told);
    Ok(sum)
}

/// Fills the empty tables; what they hold then is read again and held against what the backup says of itself.
async fn fill(
    place: &Place,
    connection: &mut AnyConnection,
    source: &mut Source,
    now: Moment,
    tell: Tell<'_>,
) -> Result<(), Fault> {
    let found = tables::all(place.engine, connection).await?;
    let named = |tables: &[Table]| -> Vec<(String, Vec<String>)> {
        let columns = |table: &Table| table.columns.iter().map(|(name, _)| name.clone()).collect();
        tables.iter().map(|table| (table.name.clone(), columns(table))).collect()
    };
    let listed: Vec<_> =
        source.manifest.tables.iter().map(|table| (table.name.clone(), table.columns.clone())).collect();
    if named(&found) != listed {
        return Err(refused("the tables of the backup are not those of its version"));
    }
    for table in found.iter().filter(|table| table.name != "data_key") {
        if sqlx::query(table.any()).fetch_one(&mut *connection).await?.int("n")? > 0 {
            return Err(not_empty(place, &table.name));
        }
    }
    connection.execute("DELETE FROM data_key").await?;
    connection.execute("DELETE FROM sender_lease").await?;
    let aside = Aside::put(place.engine, connection, &found).await?;
    let mut sums = Vec::new();
    for (at, table) in found.iter().enumerate() {
        let rows = source.manifest.tables.get(at).map_or(0, |listed| listed.rows);
        sums.push(copy(connection, source, table, rows, &mut *tell).await?);
    }
    let end = source.end()?;
    if end.len() != sums.len() {
        return Err(refused("the end of the backup does not name all of its tables"));
    }
    for (listed, sum) in end.iter().zip(&sums) {
        if listed.sum != sum.written() {
            return Err(refused(format!("the rows of {} are not those that were backed up", listed.name)));
        }
    }
    aside.make_again(connection).await?;
    if place.engine == Engine::Sqlite
        && let Some(row) = sqlx::query(LEADS_NOWHERE_SQLITE).fetch_optional(&mut *connection).await?
    {
        return Err(refused(format!("a row of {} refers to one that is not there", row.text("name")?)));
    }
    for (table, listed) in found.iter().zip(&end) {
        let (rows, sum) = backup::read(connection, table, &mut *tell, |_| Ok(())).await?;
        if (rows, sum.written()) != (listed.rows, listed.sum.clone()) {
            return Err(refused(format!(
                "what the database keeps of {} is not what was put into it",
                table.name
            )));
        }
    }
    sqlx::query(PAUSE).bind(now.unix_millis()).execute(connection).await?;
    Ok(())
}

/// The keys for a backup; none is made.
fn keys_for(place: &Place, key: &DataKeySource) -> Result<(Vault, KeyStanding), Fault> {
    match keys::find(place, key, None)? {
        (Some(keys), standing) => Ok((Vault::new(&keys)?, standing)),
        (None, standing) => {
            let file = match standing {
                KeyStanding::ToBeMade(file) | KeyStanding::File(file) => file.display().to_string(),
                KeyStanding::Setting | KeyStanding::Fleeting => "LOA_DATA_KEY".to_owned(),
            };
            Err(Fault::Unusable {
                what: format!(
                    "there is no key, and a backup is opened with the one of its database: {file} is missing"
                ),
                advice: "put the copy of the key file there, or the key into LOA_DATA_KEY".to_owned(),
                passing: false,
            })
        }
    }
}

/// A SQLite file that is being made; gone with this, unless it was put in its place.
struct Making(PathBuf);

impl Making {
    fn begin(file: &Path) -> Result<Self, Fault> {
        let making = Self(beside(file, ".restoring"));
        making.remove();
        let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&making.0);
        made.map_err(|error| open::no_file(&making.0, "the database file", &error))?;
        Ok(making)
    }

    fn remove(&self) {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            let _ = fs::remove_file(beside(&self.0, suffix));
        }
    }

    /// What lay beside an empty database of that name is no part of the new one.
    fn put_in_place(self, file: &Path) -> io::Result<()> {
        if fs::metadata(beside(&self.0, "-wal")).is_ok_and(|log| log.len() > 0) {
            return Err(io::Error::other("SQLite has not finished with it"));
        }
        File::open(&self.0)?.sync_all()?;
        for suffix in ["-wal", "-shm", "-journal"] {
            match fs::remove_file(beside(file, suffix)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        fs::rename(&self.0, file)?;
        keys::settle(file)
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        self.remove();
    }
}

/// Migrates what was restored to the newest structure, seals it with the current key, and says why it is paused.
async fn bring_up_to_date(
    place: &Place,
    vault: &Vault,
    standing: &KeyStanding,
    now: Moment,
) -> Result<(), Fault> {
    migrate_to(place, i64::MAX).await?;
    if !seal::carry_over(place, vault, standing, usize::MAX, &mut |_| ()).await? {
        tracing::warn!("restore: what the old key sealed is cleared away by the next start");
    }
    let mut connection = open::to_migrate(place).await?;
    let said = sqlx::query(SAY_WHY).bind(now.unix_millis()).execute(&mut connection).await;
    pool::close(connection).await;
    said?;
    Ok(())
}

async fn into_file(
    place: &Place,
    (vault, standing): (&Vault, &KeyStanding),
    source: &mut Source,
    now: Moment,
    tell: Tell<'_>,
) -> Result<(), Fault> {
    let Some(file) = &place.file else { return Err(not_empty(place, "")) };
    let file = &open::real_path(file);
    if fs::metadata(file).is_ok_and(|found| found.len() > 0) {
        let mut there = pool::open(Engine::Sqlite, &place.read_only(file, "mode=rw")).await?;
        let found = async {
            for table in tables::all(Engine::Sqlite, &mut there).await? {
                let rows = sqlx::query(table.any()).fetch_one(&mut there).await?.int("n")?;
                if rows > 0 && table.name != "data_key" {
                    return Err(not_empty(place, &table.name));
                }
            }
            Ok(())
        };
        let found = found.await;
        pool::close(there).await;
        found?;
    }
    let making = Making::begin(file)?;
    let new = Place {
        file: Some(making.0.clone()),
        url: place.read_only(&making.0, "mode=rw"),
        creates: false,
        ..place.clone()
    };
    migrate_to(&new, source.manifest.schema).await?;
    let mut connection = open::to_migrate(&new).await?;
    let filled = async {
        connection.execute(SETTLE_SQLITE).await?;
        connection.execute("BEGIN IMMEDIATE").await?;
        fill(&new, &mut connection, source, now, tell).await?;
        connection.execute("COMMIT").await?;
        Ok::<_, Fault>(())
    };
    let filled = filled.await;
    pool::close(connection).await;
    filled?;
    bring_up_to_date(&new, vault, standing, now).await?;
    making.put_in_place(file).map_err(|error| open::no_file(file, "the database file", &error))
}

async fn into_server(
    place: &Place,
    (vault, standing): (&Vault, &KeyStanding),
    source: &mut Source,
    now: Moment,
    tell: Tell<'_>,
) -> Result<(), Fault> {
    let mut connection = open::to_migrate(place).await?;
    let filled = async {
        if open::version(place.engine, &mut connection)
            .await?
            .is_some_and(|version| version > source.manifest.schema)
        {
            return Err(Fault::Unusable {
                what: "the database has newer tables than the backup".to_owned(),
                advice: "make another one (createdb), and name it: nothing must be in it, no tables either"
                    .to_owned(),
                passing: false,
            });
        }
        migrate_to(place, source.manifest.schema).await?;
        connection.execute(SETTLE_POSTGRES).await?;
        connection.execute("BEGIN").await?;
        for table in tables::all(place.engine, &mut connection).await? {
            do_it(&mut connection, format!("LOCK TABLE \"{}\" IN ACCESS EXCLUSIVE MODE", table.name)).await?;
        }
        fill(place, &mut connection, source, now, tell).await?;
        connection.execute("COMMIT").await?;
        // What was learnt of empty tables is not true of full ones.
        if let Err(error) = connection.execute("ANALYZE").await {
            tracing::warn!(%error, "restore: the tables could not be analysed; PostgreSQL does it by itself in a while");
        }
        Ok(())
    };
    let filled = filled.await;
    pool::close(connection).await;
    filled?;
    bring_up_to_date(place, vault, standing, now).await
}

/// What a backup says of itself; its rows are not looked at.
///
/// # Errors
/// When it is no backup, or the key opens it not.
pub fn look(url: &str, key: &DataKeySource, file: &Path) -> Result<Manifest, Fault> {
    let (vault, _) = keys_for(&Place::of(url)?, key)?;
    Ok(Source::open(file, &vault)?.manifest)
}

/// Reads a backup into the empty database behind `url`, which is paused then. Whoever calls holds the claim on it. `tell` hears of every row
/// twice: written, and read again.
///
/// # Errors
/// When the backup is not whole or of another key, or the database is not empty: then nothing has changed.
pub async fn restore(
    url: &str,
    key: &DataKeySource,
    file: &Path,
    now: Moment,
    tell: Tell<'_>,
) -> Result<Manifest, Fault> {
    let place = Place::of(url)?;
    let (vault, standing) = keys_for(&place, key)?;
    let mut source = Source::open(file, &vault)?;
    if source.manifest.schema > open::newest() {
        return Err(open::newer(source.manifest.schema));
    }
    let done = match place.engine {
        Engine::Sqlite => into_file(&place, (&vault, &standing), &mut source, now, tell).await,
        Engine::Postgres => into_server(&place, (&vault, &standing), &mut source, now, tell).await,
    };
    done.map_err(|fault| place.explain(fault))?;
    Ok(source.manifest)
}

impl Store {
    /// Takes every row out again; what a move put here and was found not to be the same.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn clear(&self) -> Result<(), Fault> {
        let mut connection = open::to_migrate(&self.place).await?;
        let cleared = async {
            let found = tables::all(self.engine(), &mut connection).await?;
            connection.execute("BEGIN").await?;
            match self.engine() {
                Engine::Postgres => {
                    let names: Vec<String> =
                        found.iter().map(|table| format!("\"{}\"", table.name)).collect();
                    do_it(&mut connection, format!("TRUNCATE {}", names.join(", "))).await?;
                }
                Engine::Sqlite => {
                    connection.execute("PRAGMA defer_foreign_keys = ON").await?;
                    for table in &found {
                        connection.execute(table.empty()).await?;
                    }
                }
            }
            connection.execute("COMMIT").await?;
            Ok(())
        };
        let cleared = cleared.await;
        pool::close(connection).await;
        cleared
    }
}
