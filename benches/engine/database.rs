//! Databases as they are in earnest: SQLite as the bot opens it, PostgreSQL with fsync and synchronous commit.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use loa_phuong::config::practice_data_key;
use loa_phuong::store::Store;
use sqlx::AnyConnection;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _};
use tempfile::TempDir;

use crate::machine::Fail;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    pub const ALL: [Engine; 2] = [Engine::Sqlite, Engine::Postgres];

    pub const fn name(self) -> &'static str {
        match self {
            Engine::Sqlite => "SQLite",
            Engine::Postgres => "PostgreSQL",
        }
    }
}

/// Where databases are made: a durable PostgreSQL of our own, started when it is first asked for.
#[derive(Default)]
pub struct Server {
    running: Option<(Child, String)>,
    made: u32,
}

impl Server {
    fn url(&mut self) -> Result<String, Fail> {
        if let Some((_, url)) = &self.running {
            return Ok(url.clone());
        }
        let mut script = Command::new("bash")
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/private-postgres"))
            .arg("--durable")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut url = String::new();
        BufReader::new(script.stdout.take().ok_or("no pipe")?).read_line(&mut url)?;
        let url = url.trim().to_owned();
        if url.is_empty() {
            script.wait()?;
            return Err("PostgreSQL did not start".into());
        }
        self.running = Some((script, url.clone()));
        Ok(url)
    }

    /// A new database with every table and no row.
    pub async fn fresh(&mut self, engine: Engine) -> Result<Database, Fail> {
        sqlx::any::install_default_drivers();
        let database = match engine {
            Engine::Sqlite => {
                let folder = tempfile::Builder::new().prefix("loa-bench.").tempdir()?;
                let url = format!("sqlite://{}?mode=rwc", folder.path().join("loa.db").display());
                Database { engine, url, home: Home::Folder(folder) }
            }
            Engine::Postgres => {
                let server = self.url()?;
                self.made += 1;
                let name = format!("bench_{}", self.made);
                let mut connection = AnyConnection::connect(&server).await?;
                run(&mut connection, format!("CREATE DATABASE {name} TEMPLATE template0")).await?;
                let url = server.rsplit_once('/').map(|(head, _)| format!("{head}/{name}"));
                Database { engine, url: url.ok_or("an odd address")?, home: Home::Server { server, name } }
            }
        };
        let store = Store::connect(database.url(), &practice_data_key()).await?;
        store.migrate().await?;
        store.close().await;
        Ok(database)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some((mut script, _)) = self.running.take() {
            // The script stops the server when its input closes.
            drop(script.stdin.take());
            let _ = script.wait();
        }
    }
}

pub struct Database {
    pub engine: Engine,
    url: String,
    home: Home,
}

enum Home {
    Folder(TempDir),
    Server { server: String, name: String },
}

impl Database {
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A connection that writes as the bot's does.
    pub async fn connect(&self) -> Result<AnyConnection, Fail> {
        let mut connection = AnyConnection::connect(&self.url).await?;
        if self.engine == Engine::Sqlite {
            run(
                &mut connection,
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000",
            )
            .await?;
        }
        Ok(connection)
    }

    /// A connection for filling: nothing it writes is safe before [`Database::settle`].
    pub async fn connect_to_fill(&self) -> Result<AnyConnection, Fail> {
        let mut connection = AnyConnection::connect(&self.url).await?;
        let manner = match self.engine {
            Engine::Sqlite => {
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000"
            }
            Engine::Postgres => "SET synchronous_commit = off",
        };
        run(&mut connection, manner).await?;
        Ok(connection)
    }

    /// After filling: everything is on the disk, and the planner knows the tables.
    pub async fn settle(&self) -> Result<(), Fail> {
        // What was filled in by hand is sealed, as it would be.
        let store = Store::connect(self.url(), &practice_data_key()).await?;
        store.seal().await?;
        store.close().await;
        let mut connection = self.connect().await?;
        let statements: &[&'static str] = match self.engine {
            Engine::Sqlite => &["PRAGMA wal_checkpoint(TRUNCATE)"],
            Engine::Postgres => &["VACUUM ANALYZE", "CHECKPOINT"],
        };
        for statement in statements {
            run(&mut connection, *statement).await?;
        }
        connection.close().await?;
        Ok(())
    }

    pub async fn size_mb(&self) -> Result<f64, Fail> {
        let mut connection = self.connect().await?;
        let size = match self.engine {
            Engine::Sqlite => "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
            Engine::Postgres => "SELECT pg_database_size(current_database())",
        };
        Ok(sqlx::query_scalar::<_, i64>(size).fetch_one(&mut connection).await? as f64 / 1e6)
    }

    pub async fn count(&self, of: &'static str) -> Result<i64, Fail> {
        let mut connection = self.connect().await?;
        let count = format!("SELECT COUNT(*) FROM {of}");
        Ok(sqlx::query_scalar::<_, i64>(AssertSqlSafe(count)).fetch_one(&mut connection).await?)
    }

    /// Deletes it.
    pub async fn drop(self) -> Result<(), Fail> {
        match self.home {
            Home::Folder(folder) => folder.close()?,
            Home::Server { server, name } => {
                let mut connection = AnyConnection::connect(&server).await?;
                run(&mut connection, format!("DROP DATABASE {name} WITH (FORCE)")).await?;
            }
        }
        Ok(())
    }
}

/// Runs SQL of our own as it is.
pub async fn run(connection: &mut AnyConnection, sql: impl Into<String>) -> Result<(), Fail> {
    connection.execute(sqlx::raw_sql(AssertSqlSafe(sql.into()))).await?;
    Ok(())
}
