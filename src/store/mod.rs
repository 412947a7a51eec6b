//! The only folder that imports sqlx. One file a noun; plain functions over `&mut Tx`; SQL as constants, the same text for
//! SQLite and PostgreSQL.

pub mod account;
pub mod appointment;
pub mod audit;
pub mod campaign;
pub mod candidate;
pub mod card;
pub mod dialog;
pub mod election;
pub mod grant;
pub mod group;
pub mod guess;
pub mod household;
pub mod lease;
pub mod link;
pub mod meeting;
pub mod outbox;
pub mod parked;
pub mod place;
pub mod roll;
pub mod rsvp;
pub mod seen;
pub mod subscriber;
pub mod tally;

use std::str::FromStr;
use std::time::Duration;

use sqlx::any::{AnyPoolOptions, AnyRow};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{Any, AnyConnection, AnyPool, Executor as _, Row as _, SqlSafeStr as _, Transaction};

use crate::domain::time::Moment;

/// What store functions work on: a connection inside a transaction (or, for reads, a plain connection).
pub type Tx = AnyConnection;

/// Declares SQL constants and lists them, so that a test can prepare every one on both databases.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)+) => {
        $($(#[$doc])* const $name: &str = $sql;)+
        /// Every statement of this file, for the test that prepares them on both databases.
        pub(super) const STATEMENTS: &[(&str, &str)] = &[$((stringify!($name), $name)),+];
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
        ("appointment", appointment::STATEMENTS),
        ("audit", audit::STATEMENTS),
        ("campaign", campaign::STATEMENTS),
        ("candidate", candidate::STATEMENTS),
        ("card", card::STATEMENTS),
        ("dialog", dialog::STATEMENTS),
        ("election", election::STATEMENTS),
        ("grant", grant::STATEMENTS),
        ("group", group::STATEMENTS),
        ("guess", guess::STATEMENTS),
        ("household", household::STATEMENTS),
        ("lease", lease::STATEMENTS),
        ("link", link::STATEMENTS),
        ("meeting", meeting::STATEMENTS),
        ("outbox", outbox::STATEMENTS),
        ("parked", parked::STATEMENTS),
        ("place", place::STATEMENTS),
        ("roll", roll::STATEMENTS),
        ("rsvp", rsvp::STATEMENTS),
        ("seen", seen::STATEMENTS),
        ("subscriber", subscriber::STATEMENTS),
        ("tally", tally::STATEMENTS),
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
];

/// The database did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error(transparent)]
    Sqlx(#[from] sqlx::Error),
    #[error(transparent)]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A stored value that our own types cannot read.
    #[error("column {column}: {why}")]
    Unreadable { column: String, why: String },
}

impl Fault {
    /// Whether the same transaction may succeed when simply tried again: a serialization failure, a deadlock, a busy
    /// database, a lost connection.
    pub fn is_passing(&self) -> bool {
        match self {
            Fault::Sqlx(sqlx::Error::Database(error)) => {
                // PostgreSQL: serialization_failure, deadlock_detected, admin_shutdown…; SQLite: BUSY, LOCKED and kin.
                error.code().is_some_and(|code| {
                    matches!(
                        code.as_ref(),
                        "40001" | "40P01" | "57P01" | "57P02" | "57P03" | "5" | "6" | "261" | "517"
                    )
                })
            }
            Fault::Sqlx(sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::WorkerCrashed) => true,
            _ => false,
        }
    }
}

/// Which database is behind the URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// The database: one writer and several readers on SQLite, a pool of each on PostgreSQL.
#[derive(Clone)]
pub struct Store {
    engine: Engine,
    writer: AnyPool,
    reader: AnyPool,
}

impl Store {
    /// Connects; does not migrate.
    ///
    /// # Errors
    /// When the database cannot be reached or the URL is not one of `sqlite:` and `postgres:`.
    pub async fn connect(url: &str) -> Result<Self, Fault> {
        sqlx::any::install_default_drivers();
        let engine = if url.starts_with("sqlite:") { Engine::Sqlite } else { Engine::Postgres };
        let url = if engine == Engine::Sqlite && !url.contains("mode=") {
            format!("{url}{}mode=rwc", if url.contains('?') { '&' } else { '?' })
        } else {
            url.to_owned()
        };
        let (writers, readers) = match engine {
            Engine::Sqlite => (1, 4),
            Engine::Postgres => (4, 4),
        };
        Ok(Self {
            engine,
            writer: pool(engine, &url, writers).await?,
            reader: pool(engine, &url, readers).await?,
        })
    }

    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Applies the migrations that are missing.
    ///
    /// # Errors
    /// When a migration fails, or the database was migrated by a newer version.
    pub async fn migrate(&self) -> Result<(), Fault> {
        let migrations = MIGRATIONS
            .iter()
            .map(|(version, name, sql)| {
                Migration::new(*version, (*name).into(), MigrationType::Simple, (*sql).into_sql_str(), false)
            })
            .collect();
        Migrator::with_migrations(migrations).run(&self.writer).await?;
        Ok(())
    }

    /// Begins a transaction that may read and then write: `BEGIN IMMEDIATE` on SQLite, `SERIALIZABLE` on PostgreSQL.
    /// A caller on PostgreSQL must be ready to try again ([`Fault::is_passing`]).
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn begin_write(&self) -> Result<Transaction<'static, Any>, Fault> {
        let statement = match self.engine {
            Engine::Sqlite => "BEGIN IMMEDIATE",
            Engine::Postgres => "BEGIN ISOLATION LEVEL SERIALIZABLE",
        };
        Ok(self.writer.begin_with(statement).await?)
    }

    /// Begins a transaction that only reads, on one consistent state.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn begin_read(&self) -> Result<Transaction<'static, Any>, Fault> {
        let statement = match self.engine {
            Engine::Sqlite => "BEGIN DEFERRED",
            Engine::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        Ok(self.reader.begin_with(statement).await?)
    }

    /// Asks the database to understand a statement of ours without running it.
    ///
    /// # Errors
    /// What the database says about it.
    pub async fn prepare(&self, sql: &'static str) -> Result<(), Fault> {
        let mut connection = self.reader.acquire().await?;
        connection.prepare(sql.into_sql_str()).await?;
        Ok(())
    }

    /// Closes all connections, finishing what is under way.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

async fn pool(engine: Engine, url: &str, size: u32) -> Result<AnyPool, sqlx::Error> {
    AnyPoolOptions::new()
        .max_connections(size)
        .acquire_timeout(Duration::from_secs(10))
        .after_connect(move |conn, _| {
            Box::pin(async move {
                if engine == Engine::Sqlite {
                    // FULL: what we called saved survives a power cut (promise 1).
                    conn.execute(
                        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000",
                    )
                    .await?;
                }
                Ok(())
            })
        })
        .connect(url)
        .await
}

/// Which database a connection leads to: some statements differ.
pub(crate) fn engine(tx: &Tx) -> Engine {
    if tx.backend_name() == "SQLite" { Engine::Sqlite } else { Engine::Postgres }
}

/// Opens a savepoint for one update inside a batch.
pub async fn savepoint(tx: &mut Tx) -> Result<(), Fault> {
    sqlx::query("SAVEPOINT one_update").execute(tx).await?;
    Ok(())
}

/// Keeps what happened since [`savepoint`].
pub async fn release(tx: &mut Tx) -> Result<(), Fault> {
    sqlx::query("RELEASE SAVEPOINT one_update").execute(tx).await?;
    Ok(())
}

/// Undoes what happened since [`savepoint`]; the savepoint stays open.
pub async fn undo(tx: &mut Tx) -> Result<(), Fault> {
    sqlx::query("ROLLBACK TO SAVEPOINT one_update").execute(tx).await?;
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
        serde_json::from_str(&self.text(column)?)
            .map_err(|error| Fault::Unreadable { column: column.to_owned(), why: error.to_string() })
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

/// A JSON document of ours as text.
pub(crate) fn to_json<T: serde::Serialize>(value: &T) -> Result<String, Fault> {
    serde_json::to_string(value)
        .map_err(|error| Fault::Unreadable { column: "(written)".to_owned(), why: error.to_string() })
}
