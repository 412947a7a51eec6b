//! A new, empty database for every test, on both engines.
//!
//! ```ignore
//! mod support;
//! use support::databases::{TestDatabase, on_both_databases};
//!
//! on_both_databases! {
//!     async fn a_second_answer_replaces_the_first(db: TestDatabase) {
//!         let store = Store::open(&db.url).await.unwrap();
//!         // …
//!     }
//! }
//! ```
//!
//! runs as `a_second_answer_replaces_the_first::sqlite` and `a_second_answer_replaces_the_first::postgres`. The tables are there
//! already; `on_both_empty_databases!` is for what concerns the migrations themselves.
//!
//! SQLite is a file in a temporary folder. PostgreSQL is a database in the server named by `LOA_TEST_POSTGRES`,
//! which `scripts/test` starts; without it (plain `cargo test`) the test process starts a server of its own,
//! which ends with the process. A machine without PostgreSQL fails these tests: nothing is skipped.

use std::hash::{BuildHasher, DefaultHasher, Hash as _, Hasher as _, RandomState};
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::str::FromStr;
use std::sync::{OnceLock, mpsc};
use std::time::Duration;

use loa_phuong::config::practice_data_key;
use loa_phuong::demo::room::Road;
use loa_phuong::disk;
use loa_phuong::store::{MIGRATIONS, Store};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor};
use tempfile::TempDir;
use tokio::sync::oneshot;

use super::leaks;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// An empty database, deleted when this is dropped, whoever is still connected to it.
#[derive(Debug)]
pub struct TestDatabase {
    pub url: String,
    pub engine: Engine,
    /// The story that is told in it.
    pub story: &'static str,
    /// How updates come to the bot of a town on it.
    pub road: Road,
    whereabouts: Whereabouts,
}

impl TestDatabase {
    pub fn of(mut self, story: &'static str) -> Self {
        self.story = story;
        self
    }

    pub fn by_webhook(mut self) -> Self {
        self.road = Road::Webhook;
        self
    }
}

#[derive(Debug)]
enum Whereabouts {
    Folder(TempDir),
    Server { database: String },
}

/// A database as [`Store::migrate`] leaves it, copied from one that was migrated once.
///
/// # Panics
/// If the database cannot be made; the message says what is missing.
pub async fn migrated(engine: Engine) -> TestDatabase {
    match engine {
        Engine::Sqlite => {
            let db = fresh_sqlite();
            if let Whereabouts::Folder(folder) = &db.whereabouts {
                std::fs::copy(sqlite_template().await, folder.path().join("loa.db"))
                    .expect("the template is copied");
            }
            db
        }
        Engine::Postgres => make_postgres(Basis::Template).await,
    }
}

/// What the migrations say, in a word that is fit for a name.
fn version() -> String {
    let mut hasher = DefaultHasher::new();
    MIGRATIONS.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

async fn migrate(url: &str) {
    let store = Store::connect(url, &practice_data_key()).await.expect("the template is there");
    store.migrate().await.expect("the migrations apply");
    store.close().await;
}

/// The file that SQLite's databases are copied from. Whoever is first makes it; of two who are first at once, each makes one,
/// and both are the same.
async fn sqlite_template() -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("template-{}.db", version()));
    if !place.exists() {
        let making = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
        let file = making.path().join("loa.db");
        migrate(&format!("sqlite://{}?mode=rwc", file.display())).await;
        assert!(!making.path().join("loa.db-wal").exists(), "all is in the file once it is closed");
        std::fs::rename(file, &place).expect("the template is put in its place");
    }
    place
}

/// # Panics
/// If the database cannot be made; the message says what is missing.
pub async fn fresh(engine: Engine) -> TestDatabase {
    match engine {
        Engine::Sqlite => fresh_sqlite(),
        Engine::Postgres => make_postgres(Basis::Nothing).await,
    }
}

/// Where SQLite's files are put: in memory where there is room for them. What becomes of a file when a process is killed is the same
/// there, and no test waits for a disk.
fn memory() -> PathBuf {
    const ENOUGH: u64 = 4 << 30;
    let memory = PathBuf::from("/dev/shm");
    match disk::room(&memory) {
        Ok(room) if room.left >= ENOUGH => memory,
        _ => std::env::temp_dir(),
    }
}

fn fresh_sqlite() -> TestDatabase {
    let folder =
        tempfile::Builder::new().prefix("loa-sqlite.").tempdir_in(memory()).expect("a temporary folder");
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("loa.db").display());
    leaks::listen();
    TestDatabase {
        url,
        engine: Engine::Sqlite,
        story: "",
        road: Road::Polls,
        whereabouts: Whereabouts::Folder(folder),
    }
}

/// What a new database on the server is a copy of.
enum Basis {
    Nothing,
    Template,
}

async fn make_postgres(from: Basis) -> TestDatabase {
    // Random, because the server may be shared with other test processes, and with what a killed one left.
    let database = format!("loa_test_{:016x}", RandomState::new().hash_one(std::process::id()));
    let (done, created) = oneshot::channel();
    housekeeper()
        .send(Job::Create { database: database.clone(), from, done })
        .expect("the housekeeper is alive");
    let url = created.await.expect("the housekeeper answers").unwrap_or_else(|reason| panic!("{reason}"));
    leaks::listen();
    let whereabouts = Whereabouts::Server { database };
    TestDatabase { url, engine: Engine::Postgres, story: "", road: Road::Polls, whereabouts }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let looked = std::panic::catch_unwind(|| leaks::look(self.engine, &self.url, self.story));
        if let Whereabouts::Server { database } = &self.whereabouts {
            let (done, dropped) = mpsc::channel();
            // Best effort, but waited for: under cargo-nextest the process ends right after its only test.
            if housekeeper().send(Job::Drop { database: database.clone(), done }).is_ok() {
                let _ = dropped.recv_timeout(Duration::from_secs(5));
            }
        }
        if let Err(found) = looked {
            std::panic::resume_unwind(found);
        }
    }
}

enum Job {
    Create { database: String, from: Basis, done: oneshot::Sender<Result<String, String>> },
    Drop { database: String, done: mpsc::Sender<()> },
}

/// One thread with one connection makes and drops the databases of the whole process. A connection belongs to
/// the runtime it was made in, and every `#[tokio::test]` has a runtime of its own.
fn housekeeper() -> &'static mpsc::Sender<Job> {
    static HOUSEKEEPER: OnceLock<mpsc::Sender<Job>> = OnceLock::new();
    HOUSEKEEPER.get_or_init(|| {
        let (sender, jobs) = mpsc::channel();
        std::thread::Builder::new()
            .name("postgres-housekeeper".into())
            .spawn(move || keep_house(jobs))
            .expect("a thread");
        sender
    })
}

fn keep_house(jobs: mpsc::Receiver<Job>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let mut server = runtime.block_on(Server::reach());
    for job in jobs {
        match (job, &mut server) {
            (Job::Create { database, from, done }, Ok(server)) => {
                let _ = done.send(runtime.block_on(server.create(&database, from)));
            }
            (Job::Create { done, .. }, Err(reason)) => {
                let _ = done.send(Err(reason.clone()));
            }
            (Job::Drop { database, done }, Ok(server)) => {
                runtime.block_on(server.drop(&database));
                let _ = done.send(());
            }
            (Job::Drop { .. }, Err(_)) => {}
        }
    }
}

struct Server {
    options: PgConnectOptions,
    connection: PgConnection,
    create_strategy: &'static str,
    _private: Option<PrivateServer>,
}

impl Server {
    async fn reach() -> Result<Server, String> {
        #[expect(
            clippy::disallowed_methods,
            reason = "not a setting of the bot: scripts/test talks to the tests"
        )]
        let given = std::env::var("LOA_TEST_POSTGRES").ok().filter(|url| !url.is_empty());
        let private = if given.is_none() { Some(PrivateServer::start()?) } else { None };
        let url = private.as_ref().map(|server| server.url.clone()).or(given).expect("one of the two");

        let told = |error: sqlx::Error| format!("the PostgreSQL server for the tests at {url}: {error}");
        let options = PgConnectOptions::from_str(&url).map_err(told)?;
        let mut connection = PgConnection::connect_with(&options).await.map_err(told)?;
        let version: String =
            sqlx::query_scalar("SHOW server_version_num").fetch_one(&mut connection).await.map_err(told)?;
        // Measured on PostgreSQL 15 without fsync: 9 ms with FILE_COPY, 20 to 70 ms with the default, WAL_LOG.
        // Older servers do not know the word and always copy the files.
        let create_strategy =
            if version.parse::<u32>().unwrap_or(0) >= 150_000 { "STRATEGY FILE_COPY" } else { "" };
        Ok(Server { options, connection, create_strategy, _private: private })
    }

    async fn create(&mut self, database: &str, from: Basis) -> Result<String, String> {
        let told =
            |error: sqlx::Error| format!("PostgreSQL could not make a database for this test: {error}");
        let template = match from {
            Basis::Nothing => "template0".to_owned(),
            Basis::Template => self.template().await.map_err(told)?,
        };
        self.copy(&template, database).await.map_err(told)?;
        Ok(self.url_of(database))
    }

    fn url_of(&self, database: &str) -> String {
        self.options.clone().database(database).to_url_lossy().to_string()
    }

    async fn copy(&mut self, template: &str, database: &str) -> sqlx::Result<()> {
        let statement = format!("CREATE DATABASE {database} TEMPLATE {template} {}", self.create_strategy);
        self.connection.execute(sqlx::raw_sql(AssertSqlSafe(statement))).await.map(|_| ())
    }

    /// The database that others are copied from. One process makes it; the others wait for it at the lock.
    async fn template(&mut self) -> sqlx::Result<String> {
        let name = format!("loa_template_{}", version());
        if !self.has(&name).await? {
            self.connection.execute("SELECT pg_advisory_lock(20250705)").await?;
            if !self.has(&name).await? {
                let making = format!("{name}_{}", std::process::id());
                self.copy("template0", &making).await?;
                migrate(&self.url_of(&making)).await;
                let statement = format!("ALTER DATABASE {making} RENAME TO {name}");
                self.connection.execute(sqlx::raw_sql(AssertSqlSafe(statement))).await?;
            }
            self.connection.execute("SELECT pg_advisory_unlock(20250705)").await?;
        }
        Ok(name)
    }

    async fn has(&mut self, database: &str) -> sqlx::Result<bool> {
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)")
            .bind(database)
            .fetch_one(&mut self.connection)
            .await
    }

    async fn drop(&mut self, database: &str) {
        let statement = format!("DROP DATABASE IF EXISTS {database} WITH (FORCE)");
        if let Err(error) = self.connection.execute(sqlx::raw_sql(AssertSqlSafe(statement))).await {
            eprintln!("the database {database} stays behind: {error}");
        }
    }
}

/// `scripts/private-postgres`, which stops its server and deletes its folder when the pipe to it closes.
/// The pipe closes when this is dropped and when this process ends, however it ends.
pub struct PrivateServer {
    pub url: String,
    script: Child,
}

impl PrivateServer {
    pub fn start() -> Result<PrivateServer, String> {
        let mut script = Command::new("bash")
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/private-postgres"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0) // whatever kills the tests as a group must not kill the one who cleans up
            .spawn()
            .map_err(|error| format!("scripts/private-postgres did not start: {error}"))?;

        let mut url = String::new();
        let _ = BufReader::new(script.stdout.take().expect("piped")).read_line(&mut url);
        if url.trim().is_empty() {
            let mut reason = String::new();
            let _ = script.stderr.take().expect("piped").read_to_string(&mut reason);
            let _ = script.wait();
            return Err(format!(
                "These tests need PostgreSQL and could not start it. Run scripts/test, which installs what is \
                 missing, or set LOA_TEST_POSTGRES to a server.\n{reason}"
            ));
        }
        Ok(PrivateServer { url: url.trim().to_owned(), script })
    }
}

impl Drop for PrivateServer {
    fn drop(&mut self) {
        drop(self.script.stdin.take());
        let _ = self.script.wait();
    }
}

/// Makes of one story two tests, `sqlite` and `postgres`, in a module with the story's name.
macro_rules! on_both_databases {
    ($($stories:tt)+) => {
        $crate::support::databases::stories! { migrated; $($stories)+ }
    };
}
pub(crate) use on_both_databases;

/// As `on_both_databases!`, but without any table.
macro_rules! on_both_empty_databases {
    ($($stories:tt)+) => {
        $crate::support::databases::stories! { fresh; $($stories)+ }
    };
}
pub(crate) use on_both_empty_databases;

/// As `on_both_databases!`, once with updates that are polled and once with a webhook (`Town::open` does as it is told).
macro_rules! by_both_roads {
    ($($(#[$attribute:meta])* async fn $name:ident($db:ident: $ty:ty) $body:block)+) => {
        $crate::support::databases::stories! { migrated; $($(#[$attribute])* async fn $name($db: $ty) $body)+ }
        mod by_webhook {
            $(mod $name {
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn sqlite() {
                    use $crate::support::databases::{Engine, migrated};
                    super::super::$name::story(migrated(Engine::Sqlite).await.of(stringify!($name)).by_webhook()).await;
                }

                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn postgres() {
                    use $crate::support::databases::{Engine, migrated};
                    super::super::$name::story(migrated(Engine::Postgres).await.of(stringify!($name)).by_webhook()).await;
                }
            })+
        }
    };
}
pub(crate) use by_both_roads;

macro_rules! stories {
    ($made:ident; $(
        $(#[$attribute:meta])*
        async fn $name:ident($db:ident: $ty:ty) $body:block
    )+) => {$(
        mod $name {
            #[allow(unused_imports, reason = "the story may need nothing from its file")]
            use super::*;

            pub(super) async fn story($db: $ty) $body

            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                use $crate::support::databases::{Engine, $made};
                story($made(Engine::Sqlite).await.of(stringify!($name))).await;
            }

            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                use $crate::support::databases::{Engine, $made};
                story($made(Engine::Postgres).await.of(stringify!($name))).await;
            }
        }
    )+};
}
pub(crate) use stories;
