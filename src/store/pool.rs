//! The open connections, each lent to one transaction at a time. A connection that anything went wrong with is closed and never
//! lent again: after a failed rollback (SQLite rolls back by itself on FULL, IOERR and NOMEM) or a commit whose outcome we did not
//! hear, nobody knows what state it is in. Every act here has a limit in real time, so that a line cut in silence is noticed.

use std::ops::{Deref, DerefMut};
use std::str::FromStr as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sqlx::any::AnyConnectOptions;
use sqlx::{AnyConnection, ConnectOptions as _, Connection as _, Executor as _};
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::vault::Vault;
use super::{Engine, Fault, Tx};

/// How long we wait for the database to open a connection, to begin, to commit, or for a connection to come free.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long what nobody waits for may take: a rollback, a good-bye.
const TIDYING: Duration = Duration::from_secs(5);

/// SQLite. FULL: what we called saved survives a power cut (promise 1).
const SETTLE_SQLITE: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000";

/// PostgreSQL: the server, too, notices a client that is gone, and lets go of what it held. A plan is kept as long as its connection
/// until the tables are analysed anew: made while they were empty it would read them whole, and the first wave of a new house (or
/// the first after a quiet year) would be sent at two thirds of the pace for a minute. Every statement of ours has its index.
const SETTLE_POSTGRES: &str = "SET enable_seqscan = off; SET jit = off; SET statement_timeout = '30s'; SET idle_in_transaction_session_timeout = '4s'; \
    SET lock_timeout = '10s'; SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; \
    SET tcp_keepalives_count = 3; SET tcp_user_timeout = 20000";

/// The outcome of `act`, or [`Fault::Silent`] after `limit`.
pub(super) async fn within<T, E: Into<Fault>>(
    limit: Duration,
    name: &'static str,
    act: impl Future<Output = Result<T, E>>,
) -> Result<T, Fault> {
    match tokio::time::timeout(limit, act).await {
        Ok(outcome) => outcome.map_err(Into::into),
        Err(_) => Err(Fault::Silent(name)),
    }
}

/// Opens a connection and makes it ours.
pub(super) async fn open(engine: Engine, url: &str) -> Result<AnyConnection, Fault> {
    open_with(engine, AnyConnectOptions::from_str(url)?).await
}

/// The same for statements that may take long: nobody is warned of those that do.
pub(super) async fn open_for_long(engine: Engine, url: &str) -> Result<AnyConnection, Fault> {
    open_with(engine, AnyConnectOptions::from_str(url)?.disable_statement_logging()).await
}

async fn open_with(engine: Engine, options: AnyConnectOptions) -> Result<AnyConnection, Fault> {
    let opening = async {
        let mut connection = options.connect().await?;
        let settle = match engine {
            Engine::Sqlite => SETTLE_SQLITE,
            Engine::Postgres => SETTLE_POSTGRES,
        };
        connection.execute(settle).await?;
        Ok::<_, sqlx::Error>(connection)
    };
    within(PATIENCE, "connect", opening).await
}

/// Says good-bye, but not for long.
pub(super) async fn close(connection: AnyConnection) {
    let _ = tokio::time::timeout(TIDYING, connection.close()).await;
}

pub(super) struct Pool {
    engine: Engine,
    url: String,
    /// Which opens what its connections read.
    vault: Arc<Vault>,
    size: u32,
    places: Arc<Semaphore>,
    idle: Mutex<Vec<Tx>>,
}

impl Pool {
    pub(super) fn new(
        (engine, url): (Engine, &str),
        vault: &Arc<Vault>,
        size: u32,
        first: Option<AnyConnection>,
    ) -> Arc<Self> {
        let places = Arc::new(Semaphore::new(size as usize));
        let idle = Mutex::new(first.into_iter().map(|first| Tx::new(first, vault.clone())).collect());
        Arc::new(Self { engine, url: url.to_owned(), vault: vault.clone(), size, places, idle })
    }

    /// Lends a connection; whether it was idle, so that it may have been cut meanwhile.
    async fn lend(self: &Arc<Self>) -> Result<(Lent, bool), Fault> {
        let place = tokio::time::timeout(PATIENCE, self.places.clone().acquire_owned())
            .await
            .map_err(|_| Fault::Silent("a connection to come free"))?
            .map_err(|_| sqlx::Error::PoolClosed)?;
        let idle = self.idle().pop();
        let was_idle = idle.is_some();
        let connection = match idle {
            Some(connection) => connection,
            None => Tx::new(open(self.engine, &self.url).await?, self.vault.clone()),
        };
        Ok((Lent { pool: self.clone(), connection: Some(connection), _place: place }, was_idle))
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Tx>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a transaction. A connection that was cut while it lay idle is replaced without a word.
    pub(super) async fn begin(self: &Arc<Self>, statement: &'static str) -> Result<Transaction, Fault> {
        loop {
            let (lent, was_idle) = self.lend().await?;
            // Dropped half-way, it is rolled back like any other.
            let mut begun = Transaction { lent: Some(lent) };
            let fault = match within(PATIENCE, "begin", begun.execute(statement)).await {
                Ok(_) => return Ok(begun),
                Err(fault) => fault,
            };
            if let Some(lent) = begun.lent.take() {
                if fault.is_busy() {
                    lent.give_back();
                } else {
                    // What lies beside it was most likely cut by the same knife.
                    let beside =
                        if fault.is_of_the_line() { std::mem::take(&mut *self.idle()) } else { Vec::new() };
                    lent.discard();
                    drop(beside);
                }
            }
            if !was_idle || !fault.is_of_the_line() || matches!(fault, Fault::Silent(_)) {
                return Err(fault);
            }
        }
    }

    /// Closes every connection; waits a while for those that are lent.
    pub(super) async fn close(&self) {
        let _ = tokio::time::timeout(TIDYING, self.places.acquire_many(self.size)).await;
        self.places.close();
        let idle = std::mem::take(&mut *self.idle());
        for connection in idle {
            close(connection.into_connection()).await;
        }
    }
}

/// A connection out of the pool; its place is free again when this is dropped.
struct Lent {
    pool: Arc<Pool>,
    connection: Option<Tx>,
    _place: OwnedSemaphorePermit,
}

impl Lent {
    /// For a connection that is certainly in no transaction.
    fn give_back(mut self) {
        if let Some(connection) = self.connection.take() {
            if self.pool.places.is_closed() {
                in_background(close(connection.into_connection()));
            } else {
                self.pool.idle().push(connection);
            }
        }
    }

    /// Closes it; the place is free once that is done, so that there are never more connections than places.
    fn discard(mut self) {
        if let Some(connection) = self.connection.take() {
            in_background(async move {
                close(connection.into_connection()).await;
                drop(self);
            });
        }
    }

    /// Rolls back in the background; only a clean success keeps the connection.
    fn roll_back(mut self) {
        in_background(async move {
            let Some(connection) = &mut self.connection else { return };
            match within(TIDYING, "rollback", connection.execute("ROLLBACK")).await {
                Ok(_) => self.give_back(),
                Err(_) => self.discard(),
            }
        });
    }
}

/// Without a runtime the act is simply dropped, and with it the connection.
fn in_background(act: impl Future<Output = ()> + Send + 'static) {
    if let Ok(runtime) = Handle::try_current() {
        runtime.spawn(act);
    }
}

/// A transaction under way. Store functions take it as `&mut Tx`. Dropped without [`Transaction::commit`] it is rolled back in the
/// background; its connection is lent again only after that was confirmed.
pub struct Transaction {
    lent: Option<Lent>,
}

impl Transaction {
    /// Ends the transaction, keeping what was done.
    ///
    /// # Errors
    /// When the database says no (nothing is kept), or does not say anything within 10 s of real time (nobody knows: whatever
    /// is tried again must find out what is there).
    pub async fn commit(mut self) -> Result<(), Fault> {
        let outcome = within(PATIENCE, "commit", self.execute("COMMIT")).await;
        let Some(lent) = self.lent.take() else { return Ok(()) };
        match outcome {
            Ok(_) => {
                lent.give_back();
                Ok(())
            }
            Err(fault) => {
                // An answer, if only a no, leaves the connection in order once it is rolled back.
                match fault {
                    Fault::Sqlx(sqlx::Error::Database(_)) => lent.roll_back(),
                    _ => lent.discard(),
                }
                Err(fault)
            }
        }
    }

    /// Ends the transaction, keeping nothing.
    ///
    /// # Errors
    /// When the database does not confirm it; nothing is kept then either.
    pub async fn rollback(mut self) -> Result<(), Fault> {
        let outcome = within(PATIENCE, "rollback", self.execute("ROLLBACK")).await;
        let Some(lent) = self.lent.take() else { return Ok(()) };
        match outcome {
            Ok(_) => lent.give_back(),
            Err(fault) => {
                lent.discard();
                return Err(fault);
            }
        }
        Ok(())
    }
}

/// A transaction that may write: only [`super::Store::begin_write`] and [`super::Store::begin_write_loose`] begin one. Every function
/// that writes asks for it, so that nothing is written where only reading was begun.
pub struct Write(pub(super) Transaction);

impl Write {
    /// As [`Transaction::commit`].
    ///
    /// # Errors
    /// As there.
    pub async fn commit(self) -> Result<(), Fault> {
        self.0.commit().await
    }

    /// As [`Transaction::rollback`].
    ///
    /// # Errors
    /// As there.
    pub async fn rollback(self) -> Result<(), Fault> {
        self.0.rollback().await
    }
}

impl Deref for Write {
    type Target = Tx;

    fn deref(&self) -> &Tx {
        &self.0
    }
}

impl DerefMut for Write {
    fn deref_mut(&mut self) -> &mut Tx {
        &mut self.0
    }
}

const HELD: &str = "a transaction holds its connection until it ends";

impl Deref for Transaction {
    type Target = Tx;

    #[expect(
        clippy::expect_used,
        reason = "`lent` is taken by what consumes the transaction, and by its end"
    )]
    fn deref(&self) -> &Tx {
        self.lent.as_ref().and_then(|lent| lent.connection.as_ref()).expect(HELD)
    }
}

impl DerefMut for Transaction {
    #[expect(clippy::expect_used, reason = "as above")]
    fn deref_mut(&mut self) -> &mut Tx {
        self.lent.as_mut().and_then(|lent| lent.connection.as_mut()).expect(HELD)
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if let Some(lent) = self.lent.take() {
            lent.roll_back();
        }
    }
}
