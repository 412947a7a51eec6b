//! The sender's lease: one active sender, even with several instances (promise 8). Partner of `post/lease.rs`.
//!
//! On PostgreSQL the right is an advisory lock of the session of a [`Line`], so it ends with that connection. Beside it stand two
//! rows in `sender_lease`: `beat`, renewed all the time with the database's own clock, so that others see a holder that went
//! silent; and `sender`, written once by each new holder, which every turn reads under a lock. A SQLite file belongs to one
//! process ([`super::claim`]) and needs none of this.

use std::time::Duration;

use sqlx::{AnyConnection, Executor as _};
use tokio::sync::watch;

use super::pool::{self, within};
use super::{Columns as _, Engine, Fault, Store, Tx, Write, fault, statements};
use crate::domain::time::Moment;

/// How often the post calls [`seen`].
pub const SEEN_EVERY_MILLIS: i64 = 30_000;

statements! {
    SEEN = "INSERT INTO sender_lease (name, holder, until) VALUES ('seen', '', $1)
        ON CONFLICT (name) DO UPDATE SET until = excluded.until";
    LAST_SEEN = "SELECT MAX(until) AS until FROM sender_lease WHERE name = 'seen'";
}

/// Writes down what our clock shows, so that a start can tell whether it was set back. Called about every
/// [`SEEN_EVERY_MILLIS`].
pub async fn seen(tx: &mut Write, now: Moment) -> Result<(), Fault> {
    sqlx::query(SEEN).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}

/// What our clock showed when [`seen`] was last called; it may have gone on for [`SEEN_EVERY_MILLIS`] more.
pub async fn last_seen(tx: &mut Tx) -> Result<Option<Moment>, Fault> {
    sqlx::query(LAST_SEEN).fetch_one(tx).await?.opt_moment("until")
}

/// Waits until the right of `leads`, had now or gained meanwhile, is gone. Whatever its holder has begun is over then: on a
/// line that was cut in silence it would be waited for, and a right that comes back would be one that nobody uses.
pub async fn lost(mut leads: watch::Receiver<bool>) {
    for led in [true, false] {
        if leads.wait_for(|leads| *leads == led).await.is_err() {
            // Whoever could lose it is gone.
            std::future::pending::<()>().await;
        }
    }
}

// What only PostgreSQL has. The two numbers of the lock are ours; no other program locks them in this database.
const SETTLE: &str = "SET lock_timeout = '300ms'; SET statement_timeout = '1500ms'";
const TRY_LOCK: &str = "SELECT CASE WHEN pg_try_advisory_lock(7604, 1) THEN 1 ELSE 0 END::BIGINT AS got";
const UNLOCK: &str = "SELECT pg_advisory_unlock_all()::TEXT";
const BEAT: &str = "INSERT INTO sender_lease (name, holder, until)
    VALUES ('beat', $1, (extract(epoch FROM clock_timestamp()) * 1000)::BIGINT)
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
    RETURNING (SELECT holder FROM sender_lease WHERE name = 'sender') AS sender";
const LAST_BEAT: &str =
    "SELECT holder, until, (extract(epoch FROM clock_timestamp()) * 1000)::BIGINT - until AS age
    FROM sender_lease WHERE name = 'beat'";
const BECOME: &str = "INSERT INTO sender_lease (name, holder, until)
    VALUES ('sender', $1, (extract(epoch FROM clock_timestamp()) * 1000)::BIGINT)
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until";
const IS_SENDER: &str = "SELECT holder FROM sender_lease WHERE name = 'sender' FOR SHARE";
/// The session that holds the lock.
const END_HOLDER: &str = "SELECT COUNT(pg_terminate_backend(pid)) AS ended FROM pg_locks
    WHERE locktype = 'advisory' AND classid = 7604 AND objid = 1 AND objsubid = 2 AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND pid <> pg_backend_pid()";
/// The sessions whose turn has read `sender` under a lock and has not ended; nothing else takes this lock on the table.
const END_TURNS: &str = "SELECT COUNT(pg_terminate_backend(pid)) AS ended FROM pg_locks
    WHERE locktype = 'relation' AND relation = 'sender_lease'::regclass AND mode = 'RowShareLock' AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND pid <> pg_backend_pid()";

/// No act on a [`Line`] takes longer in real time: after that it is to be dropped, and with it the right.
const LINE_LIMIT: Duration = Duration::from_secs(2);

/// The newest sign of life of whoever sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beat {
    pub holder: String,
    /// When it was given, by the database's clock.
    pub at: i64,
    /// Milliseconds since, by the same clock.
    pub age: i64,
}

/// A PostgreSQL connection of its own, over which the right to send is held.
pub struct Line {
    connection: AnyConnection,
}

impl Line {
    /// # Errors
    /// When the server is not reached.
    pub async fn open(store: &Store) -> Result<Self, Fault> {
        let opening = async {
            let mut connection = pool::open(Engine::Postgres, &store.place.url).await?;
            connection.execute(SETTLE).await?;
            Ok::<_, Fault>(Self { connection })
        };
        within(LINE_LIMIT, "connect", opening).await.map_err(|fault| store.place.explain(fault))
    }

    /// Takes the right if nobody has it. Taking it twice is allowed.
    pub async fn try_lock(&mut self) -> Result<bool, Fault> {
        let row = within(LINE_LIMIT, "lock", sqlx::query(TRY_LOCK).fetch_one(&mut self.connection)).await?;
        row.flag("got")
    }

    /// Gives a sign of life. Says whether it is `holder` who is written down as the sender.
    pub async fn beat(&mut self, holder: &str) -> Result<bool, Fault> {
        let row = within(LINE_LIMIT, "beat", sqlx::query(BEAT).bind(holder).fetch_one(&mut self.connection))
            .await?;
        Ok(row.opt_text("sender")?.as_deref() == Some(holder))
    }

    /// The holder's newest sign of life.
    pub async fn last_beat(&mut self) -> Result<Option<Beat>, Fault> {
        let row =
            within(LINE_LIMIT, "last beat", sqlx::query(LAST_BEAT).fetch_optional(&mut self.connection))
                .await?;
        row.map(|row| Ok(Beat { holder: row.text("holder")?, at: row.int("until")?, age: row.int("age")? }))
            .transpose()
    }

    /// Writes down that we send now: from here on no turn of another holder can commit. A turn that is under way is waited
    /// for a moment; if its process does not go on, its session is ended.
    pub async fn become_sender(&mut self, holder: &str) -> Result<(), Fault> {
        for _ in 0..3 {
            let written = sqlx::query(BECOME).bind(holder).execute(&mut self.connection);
            match within(LINE_LIMIT, "take over", written).await {
                Ok(_) => return Ok(()),
                Err(Fault::Sqlx(error)) if fault::code(&error).as_deref() == Some("55P03") => {
                    within(LINE_LIMIT, "end turns", sqlx::query(END_TURNS).fetch_one(&mut self.connection))
                        .await?;
                }
                Err(fault) => return Err(fault),
            }
        }
        Err(Fault::Silent("take over"))
    }

    /// Ends the session of whoever has the right; how many were ended.
    pub async fn end_holder(&mut self) -> Result<i64, Fault> {
        within(LINE_LIMIT, "end holder", sqlx::query(END_HOLDER).fetch_one(&mut self.connection))
            .await?
            .int("ended")
    }

    /// Gives the right back and hangs up.
    pub async fn close(mut self) {
        let _ = within(LINE_LIMIT, "unlock", self.connection.execute(UNLOCK)).await;
        pool::close(self.connection).await;
    }
}

/// Inside a turn on PostgreSQL: whether `holder` is the sender. Nobody can take over until the transaction ends; a transaction
/// whose view is from before a take-over fails here, passing.
pub async fn is_sender(tx: &mut Tx, holder: &str) -> Result<bool, Fault> {
    let row = sqlx::query(IS_SENDER).fetch_optional(tx).await?;
    Ok(match row {
        Some(row) => row.text("holder")? == holder,
        None => false,
    })
}
