//! The only folder that imports sqlx. One file a noun; plain functions over `&mut Tx`; SQL as constants, the same text for
//! SQLite and PostgreSQL.

pub mod account;
pub mod alarm;
pub mod announcement;
pub mod appointment;
mod archive;
pub mod asked_before;
pub mod attendance;
pub mod audit;
pub mod backup;
pub mod call_list;
pub mod campaign;
pub mod candidate;
pub mod card;
mod connection;
pub mod correction;
pub mod dialog;
pub mod door;
pub mod duty;
pub mod election;
pub mod election_place;
mod fault;
pub mod grant;
pub mod group;
pub mod guess;
pub mod halt;
pub mod holiday;
pub mod household;
pub mod invitation;
mod keys;
pub mod lease;
pub mod link;
pub mod meeting;
pub mod objection;
mod open;
pub mod order;
pub mod outbox;
pub mod papers;
pub mod parked;
pub mod pass;
pub mod pin;
pub mod place;
pub mod place_sheet;
mod pool;
pub mod presence;
pub mod printed;
pub mod proposal;
pub mod record;
pub mod restore;
pub mod roll;
pub mod rsvp;
pub mod seal;
pub mod seen;
pub mod subscriber;
mod tables;
pub mod tally;
pub mod unit_change;
pub mod unit_sheet;
mod vault;
pub mod voice_note;
pub mod wave;

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::any::AnyRow;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{Executor as _, Row as _, SqlSafeStr as _};

use crate::domain::data_key::DataKeySource;
use crate::domain::time::Moment;
pub use backup::Tell;
pub use connection::Tx;
pub use fault::Fault;
pub use keys::{KeyStanding, LOSS as KEY_LOSS, renew as renew_key};
pub use open::{Claim, Standing, claim, file, folder_of, look};
use open::{Lock, Place};
use pool::Pool;
pub use pool::{Transaction, Write};
use vault::{Hashed, Vault};

/// Declares SQL constants and lists them, so that a test can prepare every one on both databases.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)+) => {
        $($(#[$doc])* const $name: &str = $sql;)+
        /// Every statement of this file, for the test that prepares them on both databases.
        pub(crate) const STATEMENTS: &[(&str, &str)] = &[$((stringify!($name), $name)),+];
    };
}
use statements;

/// Every statement of the store that `engine` is asked: (file, name, SQL). A statement whose name ends with an engine's name is
/// for that engine alone.
pub fn all_statements(engine: Engine) -> Vec<(&'static str, &'static str, &'static str)> {
    let foreign = match engine {
        Engine::Sqlite => "_POSTGRES",
        Engine::Postgres => "_SQLITE",
    };
    let files: &[(&'static str, &[(&'static str, &'static str)])] = &[
        ("account", account::STATEMENTS),
        ("alarm", alarm::STATEMENTS),
        ("announcement", announcement::STATEMENTS),
        ("appointment", appointment::STATEMENTS),
        ("asked_before", asked_before::STATEMENTS),
        ("attendance", attendance::STATEMENTS),
        ("audit", audit::STATEMENTS),
        ("backup", backup::STATEMENTS),
        ("call_list", call_list::STATEMENTS),
        ("campaign", campaign::STATEMENTS),
        ("candidate", candidate::STATEMENTS),
        ("card", card::STATEMENTS),
        ("card", card::over::STATEMENTS),
        ("correction", correction::STATEMENTS),
        ("dialog", dialog::STATEMENTS),
        ("door", door::STATEMENTS),
        ("duty", duty::STATEMENTS),
        ("election", election::STATEMENTS),
        ("election_place", election_place::STATEMENTS),
        ("grant", grant::STATEMENTS),
        ("group", group::STATEMENTS),
        ("guess", guess::STATEMENTS),
        ("halt", halt::STATEMENTS),
        ("holiday", holiday::STATEMENTS),
        ("household", household::STATEMENTS),
        ("invitation", invitation::STATEMENTS),
        ("keys", keys::STATEMENTS),
        ("lease", lease::STATEMENTS),
        ("link", link::STATEMENTS),
        ("meeting", meeting::STATEMENTS),
        ("objection", objection::STATEMENTS),
        ("order", order::STATEMENTS),
        ("outbox", outbox::STATEMENTS),
        ("outbox", outbox::waves::STATEMENTS),
        ("papers", papers::STATEMENTS),
        ("parked", parked::STATEMENTS),
        ("pass", pass::STATEMENTS),
        ("pin", pin::STATEMENTS),
        ("place", place::STATEMENTS),
        ("place_sheet", place_sheet::STATEMENTS),
        ("presence", presence::STATEMENTS),
        ("printed", printed::STATEMENTS),
        ("proposal", proposal::STATEMENTS),
        ("record", record::STATEMENTS),
        ("restore", restore::STATEMENTS),
        ("roll", roll::STATEMENTS),
        ("rsvp", rsvp::STATEMENTS),
        ("seal", seal::STATEMENTS),
        ("seen", seen::STATEMENTS),
        ("subscriber", subscriber::STATEMENTS),
        ("tally", tally::STATEMENTS),
        ("unit_change", unit_change::STATEMENTS),
        ("unit_sheet", unit_sheet::STATEMENTS),
        ("voice_note", voice_note::STATEMENTS),
        ("wave", wave::STATEMENTS),
    ];
    let all = files.iter().flat_map(|(file, list)| list.iter().map(|(name, sql)| (*file, *name, *sql)));
    all.filter(|(_, name, _)| !name.ends_with(foreign)).collect()
}

/// The migrations, in order; a test holds this list against the folder.
pub const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "core", include_str!("../../migrations/0001_core.sql")),
    (2, "people", include_str!("../../migrations/0002_people.sql")),
    (3, "meeting", include_str!("../../migrations/0003_meeting.sql")),
    (4, "tally", include_str!("../../migrations/0004_tally.sql")),
    (5, "election", include_str!("../../migrations/0005_election.sql")),
    (6, "engine", include_str!("../../migrations/0006_engine.sql")),
    (7, "lasting", include_str!("../../migrations/0007_lasting.sql")),
    (8, "one_question", include_str!("../../migrations/0008_one_question.sql")),
    (9, "matter", include_str!("../../migrations/0009_matter.sql")),
    (10, "election_modes", include_str!("../../migrations/0010_election_modes.sql")),
    (11, "invitation", include_str!("../../migrations/0011_invitation.sql")),
    (12, "counts", include_str!("../../migrations/0012_counts.sql")),
    (13, "units_and_dates", include_str!("../../migrations/0013_units_and_dates.sql")),
    (14, "late_documents", include_str!("../../migrations/0014_late_documents.sql")),
    (15, "looks", include_str!("../../migrations/0015_looks.sql")),
    (16, "team", include_str!("../../migrations/0016_team.sql")),
    (17, "waves", include_str!("../../migrations/0017_waves.sql")),
    (18, "daily_use", include_str!("../../migrations/0018_daily_use.sql")),
    (19, "roll_headings", include_str!("../../migrations/0019_roll_headings.sql")),
    (20, "kind_of_a_count", include_str!("../../migrations/0020_kind_of_a_count.sql")),
    (21, "household_acts", include_str!("../../migrations/0021_household_acts.sql")),
    (22, "roll_identity", include_str!("../../migrations/0022_roll_identity.sql")),
    (23, "accounts_and_codes", include_str!("../../migrations/0023_accounts_and_codes.sql")),
    (24, "growing_waves", include_str!("../../migrations/0024_growing_waves.sql")),
    (25, "data_key", include_str!("../../migrations/0025_data_key.sql")),
    (26, "units", include_str!("../../migrations/0026_units.sql")),
    (27, "corrections", include_str!("../../migrations/0027_corrections.sql")),
    (28, "log_ends", include_str!("../../migrations/0028_log_ends.sql")),
    (29, "presence", include_str!("../../migrations/0029_presence.sql")),
    (30, "order", include_str!("../../migrations/0030_order.sql")),
    (31, "door_page", include_str!("../../migrations/0031_door_page.sql")),
    (32, "voice_note", include_str!("../../migrations/0032_voice_note.sql")),
    (33, "record", include_str!("../../migrations/0033_record.sql")),
    (35, "old_numbers", include_str!("../../migrations/0035_old_numbers.sql")),
    (36, "printed", include_str!("../../migrations/0036_printed.sql")),
    (37, "order_of_taps", include_str!("../../migrations/0037_order_of_taps.sql")),
    (38, "pause", include_str!("../../migrations/0038_pause.sql")),
    (41, "asked_before", include_str!("../../migrations/0041_asked_before.sql")),
    (42, "alarm", include_str!("../../migrations/0042_alarm.sql")),
    (44, "names_of_ended_links", include_str!("../../migrations/0044_names_of_ended_links.sql")),
];

/// Which database is behind the URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// The database: one writer and several readers on SQLite, a pool of each on PostgreSQL.
#[derive(Clone)]
pub struct Store {
    place: Place,
    vault: Arc<Vault>,
    /// Where its key is.
    key: KeyStanding,
    /// Whether everything was sealed with that key when we connected.
    is_sealed: bool,
    writer: Arc<Pool>,
    reader: Arc<Pool>,
}

/// The most real time a loop gives one whole turn; on a line that was cut in silence a statement would wait for ever.
pub const TURN_LIMIT: Duration = Duration::from_secs(30);

/// Runs one turn, at most [`TURN_LIMIT`] of real time; a turn that takes longer is undone and may be done again.
///
/// # Errors
/// The turn's own, or [`Fault::Silent`].
pub async fn bounded<T, E: From<Fault>>(turn: impl Future<Output = Result<T, E>>) -> Result<T, E> {
    within(TURN_LIMIT, turn).await
}

/// As [`bounded`], with a limit of one's own.
///
/// # Errors
/// As [`bounded`].
pub async fn within<T, E: From<Fault>>(
    limit: Duration,
    turn: impl Future<Output = Result<T, E>>,
) -> Result<T, E> {
    match tokio::time::timeout(limit, turn).await {
        Ok(outcome) => outcome,
        Err(_) => Err(Fault::Silent("a whole turn").into()),
    }
}

impl Store {
    /// Connects; does not migrate. A SQLite file that does not exist is made, its owner's alone; and so is the key's, unless the
    /// database has one already.
    ///
    /// # Errors
    /// At once, with what is wrong and what to do, when the database cannot be used, or not with this key.
    pub async fn connect(url: &str, key: &DataKeySource) -> Result<Self, Fault> {
        Self::connect_with(url, key, Lock::Waited).await
    }

    /// As [`Store::connect`], for a caller that tries again: a file locked by another program is said to be so at once.
    ///
    /// # Errors
    /// As [`Store::connect`].
    pub async fn connect_now(url: &str, key: &DataKeySource) -> Result<Self, Fault> {
        Self::connect_with(url, key, Lock::Told).await
    }

    async fn connect_with(url: &str, key: &DataKeySource, lock: Lock) -> Result<Self, Fault> {
        let place = Place::of(url)?;
        let mut first = open::first(&place, lock).await?;
        let check = keys::check(place.engine, &mut first).await.map_err(|fault| place.explain(fault))?;
        let (vault, key) = keys::unlock(&place, key, check.as_ref())?;
        let is_sealed = check.is_some_and(|check| seal::is_through(&vault, &check));
        let vault = Arc::new(vault);
        let (writers, readers) = match place.engine {
            Engine::Sqlite => (1, 4),
            Engine::Postgres => (4, 4),
        };
        Ok(Self {
            writer: Pool::new((place.engine, &place.url), &vault, writers, Some(first)),
            reader: Pool::new((place.engine, &place.url), &vault, readers, None),
            place,
            vault,
            key,
            is_sealed,
        })
    }

    pub fn engine(&self) -> Engine {
        self.place.engine
    }

    /// Applies the migrations that are missing.
    ///
    /// # Errors
    /// When a migration fails, or the database was migrated by a newer version.
    pub async fn migrate(&self) -> Result<(), Fault> {
        migrate_to(&self.place, i64::MAX).await
    }

    /// Seals whatever is not sealed with the current key, and leaves nothing of what it was behind; does nothing when that was done
    /// before. To be called at every start, behind [`Store::migrate`] and before anything else. Interrupted, it goes on at the next.
    ///
    /// # Errors
    /// When the database was begun with another key, or cannot be worked on.
    pub async fn seal(&self) -> Result<(), Fault> {
        self.seal_at_most(usize::MAX).await.map(drop)
    }

    /// As [`Store::seal`], but stops after so many batches; false when some are left.
    ///
    /// # Errors
    /// As there.
    pub async fn seal_at_most(&self, batches: usize) -> Result<bool, Fault> {
        self.seal_some(batches, &mut |_| ()).await
    }

    /// As [`Store::seal`]; `tell` hears of every row that was looked at. False when the next start has something to clear away.
    ///
    /// # Errors
    /// As there.
    pub async fn seal_telling(&self, tell: Tell<'_>) -> Result<bool, Fault> {
        self.seal_some(usize::MAX, tell).await
    }

    /// How many rows [`Store::seal_telling`] looks at.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn rows_to_seal(&self) -> Result<u64, Fault> {
        let mut connection =
            open::to_migrate(&self.place).await.map_err(|fault| self.place.explain(fault))?;
        let rows = seal::rows(&mut connection).await;
        pool::close(connection).await;
        rows
    }

    async fn seal_some(&self, batches: usize, tell: Tell<'_>) -> Result<bool, Fault> {
        let is_done = self.is_sealed || {
            let sealed = seal::carry_over(&self.place, &self.vault, &self.key, batches, tell).await;
            sealed.map_err(|fault| self.place.explain(fault))?
        };
        if is_done && self.vault.has_older() {
            keys::forget_older(&self.key)?;
        }
        Ok(is_done)
    }

    /// Begins a transaction that may read and then write what follows from it: `BEGIN IMMEDIATE` on SQLite, `SERIALIZABLE` on
    /// PostgreSQL. A caller on PostgreSQL must be ready to try again ([`Fault::is_passing`]).
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn begin_write(&self) -> Result<Write, Fault> {
        self.writer
            .begin(match self.engine() {
                Engine::Sqlite => "BEGIN IMMEDIATE",
                Engine::Postgres => "BEGIN ISOLATION LEVEL SERIALIZABLE",
            })
            .await
            .map(Write)
    }

    /// Begins a transaction whose statements are right whatever others commit between them: what must be there once is held by a
    /// unique key, what is taken is taken by the statement that finds it, counts are made by the database. Such transactions
    /// never undo each other. `BEGIN IMMEDIATE` on SQLite (as [`Store::begin_write`]), `READ COMMITTED` on PostgreSQL. Not for
    /// "read, decide, then write by what was read": that needs [`Store::begin_write`].
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn begin_write_loose(&self) -> Result<Write, Fault> {
        self.writer
            .begin(match self.engine() {
                Engine::Sqlite => "BEGIN IMMEDIATE",
                Engine::Postgres => "BEGIN ISOLATION LEVEL READ COMMITTED",
            })
            .await
            .map(Write)
    }

    /// Begins a transaction that only reads, on one consistent state.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn begin_read(&self) -> Result<Transaction, Fault> {
        self.reader
            .begin(match self.engine() {
                Engine::Sqlite => "BEGIN DEFERRED",
                Engine::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            })
            .await
    }

    /// Asks the database to understand a statement of ours without running it.
    ///
    /// # Errors
    /// What the database says about it.
    pub async fn prepare(&self, sql: &'static str) -> Result<(), Fault> {
        let mut tx = self.begin_read().await?;
        tx.prepare(sql.into_sql_str()).await?;
        tx.rollback().await
    }

    /// Closes all connections, finishing what is under way, for a few seconds at most.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

/// Applies the migrations that are missing, up to this one.
async fn migrate_to(place: &Place, newest: i64) -> Result<(), Fault> {
    let migrations = MIGRATIONS
        .iter()
        .filter(|(version, _, _)| *version <= newest)
        .map(|(version, name, sql)| {
            Migration::new(*version, (*name).into(), MigrationType::Simple, (*sql).into_sql_str(), false)
        })
        .collect();
    let explain = |fault| place.explain(fault);
    // A connection of its own, which nothing else may hold up or be held up by.
    let mut connection = open::to_migrate(place).await.map_err(explain)?;
    // As `run`, which the compiler cannot prove to be `Send` on a single connection.
    let outcome = Migrator::with_migrations(migrations).run_direct(None, &mut connection, false).await;
    pool::close(connection).await;
    outcome.map_err(|error| explain(error.into()))
}

/// Which database a connection leads to: some statements differ.
pub(crate) fn engine(tx: &Tx) -> Engine {
    tx.engine()
}

/// Opens a savepoint for one update inside a batch.
pub async fn savepoint(tx: &mut Write) -> Result<(), Fault> {
    sqlx::query("SAVEPOINT one_update").execute(&mut **tx).await?;
    Ok(())
}

/// Keeps what happened since [`savepoint`].
pub async fn release(tx: &mut Write) -> Result<(), Fault> {
    sqlx::query("RELEASE SAVEPOINT one_update").execute(&mut **tx).await?;
    Ok(())
}

/// Undoes what happened since [`savepoint`]; the savepoint stays open.
pub async fn undo(tx: &mut Write) -> Result<(), Fault> {
    sqlx::query("ROLLBACK TO SAVEPOINT one_update").execute(&mut **tx).await?;
    Ok(())
}

/// Reading our own types out of rows.
pub(crate) trait Columns {
    fn text(&self, column: &str) -> Result<String, Fault>;
    fn opt_text(&self, column: &str) -> Result<Option<String>, Fault>;
    fn int(&self, column: &str) -> Result<i64, Fault>;
    fn opt_int(&self, column: &str) -> Result<Option<i64>, Fault>;

    fn flag(&self, column: &str) -> Result<bool, Fault> {
        Ok(self.int(column)? != 0)
    }
    fn moment(&self, column: &str) -> Result<Moment, Fault> {
        Ok(Moment::from_unix_millis(self.int(column)?))
    }
    fn opt_moment(&self, column: &str) -> Result<Option<Moment>, Fault> {
        Ok(self.opt_int(column)?.map(Moment::from_unix_millis))
    }
    /// An identifier.
    fn id<T: FromStr>(&self, column: &str) -> Result<T, Fault> {
        let text = self.text(column)?;
        text.parse()
            .map_err(|_| Fault::Unreadable { column: column.to_owned(), why: "not an identifier".to_owned() })
    }
    fn opt_id<T: FromStr>(&self, column: &str) -> Result<Option<T>, Fault> {
        self.opt_text(column)?
            .map(|text| {
                text.parse().map_err(|_| Fault::Unreadable {
                    column: column.to_owned(),
                    why: "not an identifier".to_owned(),
                })
            })
            .transpose()
    }
    /// A word of a closed list, read by `from_code`.
    fn word<T>(&self, column: &str, from_code: impl Fn(&str) -> Option<T>) -> Result<T, Fault> {
        let text = self.text(column)?;
        from_code(&text)
            .ok_or_else(|| Fault::Unreadable { column: column.to_owned(), why: "unknown word".to_owned() })
    }
    fn opt_word<T>(&self, column: &str, from_code: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Fault> {
        self.opt_text(column)?
            .map(|text| {
                from_code(&text).ok_or_else(|| Fault::Unreadable {
                    column: column.to_owned(),
                    why: "unknown word".to_owned(),
                })
            })
            .transpose()
    }
    /// A JSON document of ours.
    fn json<T: serde::de::DeserializeOwned>(&self, column: &str) -> Result<T, Fault> {
        serde_json::from_str(&self.text(column)?).map_err(|error| unread(column, &error))
    }

    /// As [`Columns::json`]; what was emptied is as nothing was.
    fn json_or_empty<T: serde::de::DeserializeOwned + Default>(&self, column: &str) -> Result<T, Fault> {
        if self.text(column)?.is_empty() { Ok(T::default()) } else { self.json(column) }
    }
}

impl Columns for AnyRow {
    fn text(&self, column: &str) -> Result<String, Fault> {
        Ok(self.try_get(column)?)
    }
    fn opt_text(&self, column: &str) -> Result<Option<String>, Fault> {
        Ok(self.try_get(column)?)
    }
    fn int(&self, column: &str) -> Result<i64, Fault> {
        Ok(self.try_get(column)?)
    }
    fn opt_int(&self, column: &str) -> Result<Option<i64>, Fault> {
        Ok(self.try_get(column)?)
    }
}

/// A document that is none of ours. What the reader of JSON says of it may quote it, and is not passed on.
fn unread(column: &str, error: &serde_json::Error) -> Fault {
    let why = format!("no document we know ({:?} at {})", error.classify(), error.column());
    Fault::Unreadable { column: column.to_owned(), why }
}

/// A JSON document of ours as text.
pub(crate) fn to_json<T: serde::Serialize>(value: &T) -> Result<String, Fault> {
    serde_json::to_string(value)
        .map_err(|error| Fault::Unreadable { column: "(written)".to_owned(), why: error.to_string() })
}
