//! How a database is found: which file or server the URL means, what is wrong with it in words, who may use it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;
use std::sync::Arc;
use std::time::Duration;

use sqlx::any::AnyConnectOptions;
use sqlx::migrate::MigrateError;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AnyConnection, ConnectOptions as _, Connection as _, Executor as _};

use super::fault::{code, sqlite};
use super::keys::{self, Check, KeyStanding};
use super::pool::{self, within};
use super::{Columns as _, Engine, Fault, MIGRATIONS};
use crate::domain::data_key::DataKeySource;

/// Asking an idle database what it is must not take longer.
const LOOK: Duration = Duration::from_secs(10);
/// A predecessor that is just being killed keeps the lock a moment longer.
const LOCK_TRIES: u32 = 5;
const LOCK_PAUSE: Duration = Duration::from_millis(100);
/// Links that lead to links are followed so far.
const LINKS_MOST: usize = 40;
/// Up to this size a file and its unfinished log are copied to be looked at.
const COPY_MOST: u64 = 256 * 1024 * 1024;

/// Whether our table of migrations is there.
const HAS_TABLE_SQLITE: &str =
    "SELECT COUNT(*) AS tables FROM sqlite_master WHERE type = 'table' AND name = '_sqlx_migrations'";
const HAS_TABLE_POSTGRES: &str =
    "SELECT COUNT(*) AS tables FROM pg_catalog.pg_class WHERE oid = to_regclass('_sqlx_migrations')";
const VERSION: &str = "SELECT COALESCE(MAX(version), 0) AS version FROM _sqlx_migrations";

/// What a SQLite URL says when nothing may be written.
const READ_ONLY: &[&str] = &["mode=ro", "immutable=1", "immutable=true"];
/// The byte of a SQLite file that says who may write to it, and the newest version that SQLite writes.
const WRITE_VERSION: (usize, u8) = (18, 2);
/// Takes the right to write and uses it: what only may be read lets that right be taken. The same number again, and undone.
const TRY_TO_WRITE: &str = "BEGIN IMMEDIATE; PRAGMA user_version = 0; ROLLBACK";
/// PostgreSQL: whether a transaction of ours may write, whether we may make tables, and how many of ours we may not write to.
/// Nothing is tried. A start asks for the table of migrations, if only to find it there: the right to make it is needed.
const MAY_WRITE_POSTGRES: &str = "SELECT CASE WHEN current_setting('transaction_read_only') = 'on' THEN 1 ELSE 0 END::BIGINT AS reads_only,
    CASE WHEN has_schema_privilege(current_schema(), 'CREATE') THEN 1 ELSE 0 END::BIGINT AS makes_tables,
    (SELECT COUNT(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_class ours ON ours.oid = to_regclass('_sqlx_migrations')
        WHERE c.relnamespace = ours.relnamespace AND c.relowner = ours.relowner AND c.relkind = 'r'
            AND NOT (has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'INSERT')
                AND has_table_privilege(c.oid, 'UPDATE') AND has_table_privilege(c.oid, 'DELETE'))) AS shut";
const RIGHTS_OF_A_FILE: &str = "give the user who runs the bot the right to write to the file and its folder";
const RIGHTS_ON_A_SERVER: &str = "let the user own the database and its tables, or grant it CREATE and USAGE on the schema and all rights on the tables";
const TAKES_NO_WRITES: &str = "is this a standby, or is default_transaction_read_only on? Name the primary in DATABASE_URL, or turn that off";

/// How long a lock of another program is waited for when a SQLite file is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lock {
    /// As at any other time.
    Waited,
    /// Hardly: somebody wants to be told.
    Told,
}

/// The folder that a file is in, or shall be.
pub fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The file of a SQLite database; `None` for one in memory, and for PostgreSQL.
///
/// # Errors
/// When the address is none of a database.
pub fn file(url: &str) -> Result<Option<PathBuf>, Fault> {
    Ok(Place::of(url)?.file)
}

/// What a database URL means.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub engine: Engine,
    /// For connections: never creates a file.
    pub url: String,
    /// The file of a SQLite database; none when it is in memory.
    pub file: Option<PathBuf>,
    pub creates: bool,
}

impl Place {
    pub fn of(url: &str) -> Result<Self, Fault> {
        sqlx::any::install_default_drivers();
        if !url.starts_with("sqlite:") {
            return Ok(Self { engine: Engine::Postgres, url: url.to_owned(), file: None, creates: false });
        }
        let options = AnyConnectOptions::from_str(url)
            .and_then(|any| SqliteConnectOptions::from_url(&any.database_url));
        let options = options.map_err(|error| Fault::Unusable {
            what: format!("DATABASE_URL cannot be read ({error})"),
            advice: "write it like sqlite://loa.db or sqlite:///var/lib/loa/loa.db".to_owned(),
            passing: false,
        })?;
        let mut asked = url.split_once('?').map_or("", |(_, asked)| asked).split('&');
        if let Some(read_only) = asked.find(|asked| READ_ONLY.contains(asked)) {
            return Err(Fault::Unusable {
                what: format!(
                    "the database file {} can only be read, not written: DATABASE_URL says {read_only}",
                    options.get_filename().display()
                ),
                advice: "take that out of DATABASE_URL".to_owned(),
                passing: false,
            });
        }
        let in_memory = url.contains(":memory:") || url.contains("mode=memory");
        Ok(Self {
            engine: Engine::Sqlite,
            url: if in_memory { url.to_owned() } else { url.replace("mode=rwc", "mode=rw") },
            file: (!in_memory).then(|| options.get_filename().to_owned()),
            creates: !in_memory && (!url.contains("mode=") || url.contains("mode=rwc")),
        })
    }

    /// The address of a file: `how` are parameters of a SQLite URL, as that it is to be read only.
    pub fn read_only(&self, file: &Path, how: &str) -> String {
        let path = file.display().to_string().replace('%', "%25").replace('?', "%3F").replace('#', "%23");
        format!("sqlite://{path}?{how}")
    }

    /// Makes the database's file if there is none: it holds names and addresses, so it is its owner's alone.
    fn make_file(&self) -> Result<(), Fault> {
        let Some(file) = self.file.as_deref().filter(|_| self.creates) else { return Ok(()) };
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(file) {
            Ok(_) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            Err(error) => Err(no_file(file, "the database file", &error)),
        }
    }

    /// Opens one connection and tries the database with it: what is wrong is said at once. `to_write`: what is written is undone.
    async fn try_out(&self, to_write: Option<Lock>) -> Result<AnyConnection, Fault> {
        let tried = async {
            let mut connection = pool::open(self.engine, &self.url).await?;
            let attempts: &[&'static str] = match to_write.filter(|_| self.engine == Engine::Sqlite) {
                Some(Lock::Waited) => &[TRY_TO_WRITE],
                Some(Lock::Told) => {
                    &["PRAGMA busy_timeout = 300", TRY_TO_WRITE, "PRAGMA busy_timeout = 5000"]
                }
                None => &[],
            };
            for attempt in attempts {
                within(LOOK, "begin", connection.execute(*attempt)).await?;
            }
            if self.engine == Engine::Postgres {
                may_write_to_server(&mut connection).await?;
            }
            let version = version(self.engine, &mut connection).await?;
            Ok((connection, version))
        };
        let (connection, version) = tried.await.map_err(|fault| self.explain(fault))?;
        match version {
            Some(version) if version > newest() => Err(newer(version)),
            _ => Ok(connection),
        }
    }

    /// Puts into words what a database that cannot be opened says.
    pub fn explain(&self, fault: Fault) -> Fault {
        if matches!(fault, Fault::Unusable { .. }) {
            return fault;
        }
        let passing = fault.is_passing();
        let error = match &fault {
            Fault::Sqlx(error) => Some(error),
            Fault::Migrate(MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _)) => {
                Some(error)
            }
            _ => None,
        };
        let code = error.and_then(code).unwrap_or_default();
        let (what, advice) = match self.engine {
            Engine::Sqlite => self.explain_file(&fault, error, &code),
            Engine::Postgres => explain_server(&fault, error, &code),
        };
        match &fault {
            Fault::Migrate(MigrateError::VersionMissing(version)) => newer(*version),
            Fault::Migrate(MigrateError::VersionMismatch(version) | MigrateError::Dirty(version)) => {
                Fault::Unusable {
                    what: format!(
                        "step {version} of the database's structure is not the one this version knows ({fault})"
                    ),
                    advice: "restore the copy from before, or start the version that wrote it".to_owned(),
                    passing: false,
                }
            }
            _ => Fault::Unusable { what, advice: advice.to_owned(), passing },
        }
    }

    fn explain_file(&self, fault: &Fault, error: Option<&sqlx::Error>, code: &str) -> (String, &'static str) {
        let name = match &self.file {
            Some(file) => format!("the database file {}", file.display()),
            None => "the database in memory".to_owned(),
        };
        let says = error
            .and_then(sqlx::Error::as_database_error)
            .map_or_else(|| fault.to_string(), |error| error.to_string());
        match sqlite(code) {
            Some(5 | 6) => (
                format!("{name} is locked by another program ({says})"),
                "end that program, or wait until it is done",
            ),
            Some(8) => (format!("{name} can only be read, not written ({says})"), RIGHTS_OF_A_FILE),
            Some(10) => {
                (format!("the disk under {name} fails ({says})"), "look at the disk and its free space")
            }
            Some(11) => (
                format!("{name} is damaged ({says})"),
                "keep it aside and put the last good copy in its place",
            ),
            Some(13) => (format!("the disk under {name} is full ({says})"), "make room"),
            Some(14) => (
                format!("{name} cannot be opened ({says})"),
                "is it a file in a folder that exists, and may the user who runs the bot read and write both?",
            ),
            Some(26) => (
                format!("{name} is no SQLite database, or its beginning is destroyed ({says})"),
                "put a good copy in its place, or name another file in DATABASE_URL",
            ),
            _ => (format!("{name} cannot be used ({says})"), "look at the file, its folder and the disk"),
        }
    }
}

fn explain_server(fault: &Fault, error: Option<&sqlx::Error>, code: &str) -> (String, &'static str) {
    let says = error
        .and_then(sqlx::Error::as_database_error)
        .map_or_else(|| fault.to_string(), |error| error.message().to_owned());
    match (code, error) {
        ("28P01" | "28000", _) => (
            format!("PostgreSQL refuses the user ({says})"),
            "put the right user and password into DATABASE_URL (postgres://user:password@host/loa)",
        ),
        ("3D000", _) => (
            format!("the server has no such database ({says})"),
            "create it (createdb loa), or put the right name into DATABASE_URL",
        ),
        ("42501", _) => (format!("the user lacks a right in the database ({says})"), RIGHTS_ON_A_SERVER),
        ("25006", _) => (format!("PostgreSQL takes no writes ({says})"), TAKES_NO_WRITES),
        ("53300", _) => (
            format!("PostgreSQL has no connection left ({says})"),
            "raise max_connections, or end other clients",
        ),
        (code, _) if code.starts_with("57") => {
            (format!("PostgreSQL is starting or stopping ({says})"), "wait, or look at the server's log")
        }
        (_, Some(sqlx::Error::Io(_) | sqlx::Error::Protocol(_) | sqlx::Error::Tls(_))) => (
            format!("PostgreSQL is not reached ({says})"),
            "is the server running, and are host and port in DATABASE_URL right?",
        ),
        _ if matches!(fault, Fault::Silent(_)) => (
            "PostgreSQL takes the connection but does not answer".to_owned(),
            "look at the server and the network between",
        ),
        _ => (format!("the database cannot be used ({says})"), "look at DATABASE_URL and the server's log"),
    }
}

pub(super) fn no_file(file: &Path, name: &str, error: &io::Error) -> Fault {
    let folder = folder_of(file);
    let (what, advice) = match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => (
            format!("the folder {} does not exist", folder.display()),
            "make it, or name another file in DATABASE_URL",
        ),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            (format!("{name} {} cannot be made: the disk is full", file.display()), "make room")
        }
        _ => (
            format!("{name} {} cannot be made ({error})", file.display()),
            "give the user who runs the bot the right to write to that folder",
        ),
    };
    let passing = matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded);
    Fault::Unusable { what, advice: advice.to_owned(), passing }
}

pub(super) fn newest() -> i64 {
    MIGRATIONS.last().map_or(0, |(version, _, _)| *version)
}

pub(super) fn newer(version: i64) -> Fault {
    Fault::Unusable {
        what: format!(
            "the database was written by a newer version of loa (its structure is number {version}, this version knows {})",
            newest()
        ),
        advice: "start the newer version, or restore the copy from before it".to_owned(),
        passing: false,
    }
}

/// The number of the newest migration applied; none when nothing of ours is there.
pub(super) async fn version(engine: Engine, connection: &mut AnyConnection) -> Result<Option<i64>, Fault> {
    let has_table = match engine {
        Engine::Sqlite => HAS_TABLE_SQLITE,
        Engine::Postgres => HAS_TABLE_POSTGRES,
    };
    let asked = async {
        if sqlx::query(has_table).fetch_one(&mut *connection).await?.int("tables")? == 0 {
            return Ok(None);
        }
        Ok::<_, Fault>(Some(sqlx::query(VERSION).fetch_one(connection).await?.int("version")?))
    };
    within(LOOK, "asking for its version", asked).await
}

/// Whether what a start needs is allowed; nothing is changed.
async fn may_write_to_server(connection: &mut AnyConnection) -> Result<(), Fault> {
    let asked = sqlx::query(MAY_WRITE_POSTGRES).fetch_one(connection);
    let row = within(LOOK, "asking what may be written", asked).await?;
    if row.flag("reads_only")? {
        let what = "PostgreSQL takes no writes (transactions are read-only)".to_owned();
        return Err(Fault::Unusable { what, advice: TAKES_NO_WRITES.to_owned(), passing: true });
    }
    let lacks = match (row.flag("makes_tables")?, row.int("shut")?) {
        (true, 0) => return Ok(()),
        (false, _) => "it may not make tables in the schema".to_owned(),
        (true, shut) => format!("it may not read and write {shut} of the tables"),
    };
    let what = format!("the user lacks a right in the database ({lacks})");
    Err(Fault::Unusable { what, advice: RIGHTS_ON_A_SERVER.to_owned(), passing: false })
}

/// Makes the file if there is none, and opens the first connection.
pub(super) async fn first(place: &Place, patience: Lock) -> Result<AnyConnection, Fault> {
    place.make_file()?;
    place.try_out(Some(patience)).await
}

/// A connection for migrations: they may take their time.
pub(super) async fn to_migrate(place: &Place) -> Result<AnyConnection, Fault> {
    let mut connection = pool::open_for_long(place.engine, &place.url).await?;
    if place.engine == Engine::Postgres {
        connection.execute("SET statement_timeout = 0; SET lock_timeout = 0").await?;
    }
    Ok(connection)
}

/// What [`look`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// No file, or nothing of ours in it: it is made at the first start.
    Absent,
    /// So many migrations are missing.
    Behind(usize),
    UpToDate,
}

/// Looks at the database behind `url` and writes nothing: no file is made, nothing is migrated.
///
/// # Errors
/// What is wrong with it and what to do, also when it was written by a newer version.
pub async fn look(url: &str, key: &DataKeySource) -> Result<(Engine, Standing, KeyStanding), Fault> {
    let place = Place::of(url)?;
    let (found, check) = match &place.file {
        Some(file) => look_at_file(&place, file).await?,
        None => {
            let mut connection = place.try_out(None).await?;
            let found = asked(place.engine, &mut connection).await.map_err(|fault| place.explain(fault));
            pool::close(connection).await;
            found?
        }
    };
    let standing = match found {
        None => Standing::Absent,
        Some(version) if version > newest() => return Err(newer(version)),
        Some(found) => match MIGRATIONS.iter().filter(|(version, _, _)| *version > found).count() {
            0 => Standing::UpToDate,
            missing => Standing::Behind(missing),
        },
    };
    Ok((place.engine, standing, keys::look(&place, key, check.as_ref())?))
}

/// The number of the newest migration applied, and what is said of the key.
type Found = (Option<i64>, Option<Check>);

async fn asked(engine: Engine, connection: &mut AnyConnection) -> Result<Found, Fault> {
    let version = version(engine, connection).await?;
    let check = within(LOOK, "asking for its key", keys::check(engine, connection)).await?;
    Ok((version, check))
}

async fn look_at_file(place: &Place, file: &Path) -> Result<Found, Fault> {
    let size = match fs::metadata(file) {
        Ok(found) if found.len() == 0 && found.is_file() => {
            may_write(file)?;
            return Ok((None, None));
        }
        Ok(found) => found.len(),
        Err(error) if error.kind() == io::ErrorKind::NotFound && place.creates => {
            may_make(file)?;
            return Ok((None, None));
        }
        Err(error) => return Err(no_file(file, "the database file", &error)),
    };
    may_write(file)?;
    let real = real_path(file);
    let log = beside(&real, "-wal");
    let log_size = fs::metadata(&log).map_or(0, |found| found.len());
    let ask = async |url: String| {
        let found = async {
            let mut connection = within(LOOK, "connect", AnyConnection::connect(&url)).await?;
            let found = asked(Engine::Sqlite, &mut connection).await;
            pool::close(connection).await;
            found
        };
        found.await.map_err(|fault| place.explain(fault))
    };
    if log_size == 0 {
        // Nobody writes and nothing is pending: the file alone is the whole truth.
        return ask(place.read_only(file, "mode=ro&immutable=1")).await;
    }
    let running = File::open(beside(&real, ".lock"))
        .is_ok_and(|lock| matches!(lock.try_lock_shared(), Err(TryLockError::WouldBlock)));
    if running {
        return ask(place.read_only(file, "mode=ro")).await;
    }
    if size + log_size > COPY_MOST {
        return ask(place.read_only(file, "mode=ro&immutable=1")).await;
    }
    // What a crash left: reading it in place would finish its log, that is, write.
    let copied = || {
        let folder = tempfile::tempdir()?;
        let copy = folder.path().join("look.db");
        fs::copy(file, &copy)?;
        fs::copy(&log, beside(&copy, "-wal"))?;
        Ok((folder, copy))
    };
    let (folder, copy) = copied().map_err(|error: io::Error| no_file(file, "a copy of", &error))?;
    let found = ask(place.read_only(&copy, "mode=rw")).await;
    drop(folder);
    found
}

/// Whether we could write to the file and beside it; nothing is changed.
fn may_write(file: &Path) -> Result<(), Fault> {
    let refused = |why: &str| Fault::Unusable {
        what: format!("the database file {} can only be read, not written ({why})", file.display()),
        advice: RIGHTS_OF_A_FILE.to_owned(),
        passing: false,
    };
    let opened = OpenOptions::new().read(true).write(true).open(file);
    let mut opened = opened.map_err(|error| refused(&error.to_string()))?;
    let (at, newest) = WRITE_VERSION;
    let mut beginning = [0; WRITE_VERSION.0 + 1];
    let is_sqlite = opened.read_exact(&mut beginning).is_ok() && beginning.starts_with(b"SQLite format 3\0");
    if is_sqlite && beginning.get(at).is_some_and(|version| *version > newest) {
        return Err(refused("its header says so"));
    }
    may_make(&real_path(file))
}

/// Whether a file could be made in the folder: one without a name is, and is gone at once.
fn may_make(file: &Path) -> Result<(), Fault> {
    let folder = folder_of(file);
    let made = match fs::metadata(folder) {
        Ok(found) if !found.is_dir() => Err(io::Error::from(io::ErrorKind::NotADirectory)),
        Ok(_) => tempfile::tempfile_in(folder).map(drop),
        Err(error) => Err(error),
    };
    made.map_err(|error| no_file(file, "the database file", &error))
}

/// Where a file is, or will be made, whatever links lead there: one file has one lock. SQLite keeps its log there too.
pub(super) fn real_path(file: &Path) -> PathBuf {
    let mut path = file.to_owned();
    for _ in 0..LINKS_MOST {
        let folder = folder_of(&path);
        let Ok(folder) = fs::canonicalize(folder) else { break };
        let real = folder.join(path.file_name().unwrap_or_default());
        match fs::read_link(&real) {
            Ok(target) => path = folder.join(target),
            Err(_) => return real,
        }
    }
    path
}

pub(super) fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// The right to be the only process that works on a SQLite file; it ends with the process, however that ends, or when the last
/// clone is dropped. A PostgreSQL database needs none.
#[derive(Debug, Clone)]
pub struct Claim(#[expect(dead_code, reason = "held, not used")] Option<Arc<File>>);

/// Claims the database behind `url` for this process. The lock is a file beside the database, which stays.
///
/// # Errors
/// When another process has it, or the file cannot be made: what to do.
pub async fn claim(url: &str) -> Result<Claim, Fault> {
    let place = Place::of(url)?;
    let Some(file) = &place.file else { return Ok(Claim(None)) };
    let name = beside(&real_path(file), ".lock");
    let lock = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&name);
    let lock = lock.map_err(|error| no_file(&name, "the lock file", &error))?;
    for try_number in 1.. {
        match lock.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) if try_number < LOCK_TRIES => tokio::time::sleep(LOCK_PAUSE).await,
            Err(TryLockError::WouldBlock) => {
                return Err(Fault::Unusable {
                    what: format!(
                        "another loa is at work on the database file {} (it holds {})",
                        file.display(),
                        name.display()
                    ),
                    advice: "stop that one first, or name another file in DATABASE_URL; several instances need PostgreSQL"
                        .to_owned(),
                    passing: false,
                });
            }
            Err(TryLockError::Error(error)) => {
                return Err(Fault::Unusable {
                    what: format!("the file {} cannot be locked ({error})", name.display()),
                    advice: "put the database on a disk of this machine; network folders lose data"
                        .to_owned(),
                    passing: false,
                });
            }
        }
    }
    Ok(Claim(Some(Arc::new(lock))))
}
