//! The sender's lease: one active sender, even with several instances (promise 8). Partner of `post/`.

use super::{Columns as _, Fault, Tx, statements};
use crate::domain::time::Moment;

/// How often the post calls [`seen`].
pub const SEEN_EVERY_MILLIS: i64 = 30_000;

statements! {
    TAKE = "INSERT INTO sender_lease (name, holder, until) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
        WHERE sender_lease.holder = excluded.holder OR sender_lease.until <= $4";
    SEIZE = "INSERT INTO sender_lease (name, holder, until) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until";
    UNTIL = "SELECT MAX(until) AS until FROM sender_lease";
    SEEN = "INSERT INTO sender_lease (name, holder, until) VALUES ('seen', '', $1)
        ON CONFLICT (name) DO UPDATE SET until = excluded.until";
    LAST_SEEN = "SELECT until FROM sender_lease WHERE name = 'seen'";
    GIVE_UP = "DELETE FROM sender_lease WHERE name = $1 AND holder = $2";
}

/// Takes or renews the lease `name` for `holder` until `until`; false while another holder's lease runs.
pub async fn take(tx: &mut Tx, name: &str, holder: &str, until: Moment, now: Moment) -> Result<bool, Fault> {
    let done = sqlx::query(TAKE)
        .bind(name)
        .bind(holder)
        .bind(until.unix_millis())
        .bind(now.unix_millis())
        .execute(tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Takes the lease from whoever holds it: for a database that only one process uses, whose last process is gone.
pub async fn seize(tx: &mut Tx, name: &str, holder: &str, until: Moment) -> Result<(), Fault> {
    sqlx::query(SEIZE).bind(name).bind(holder).bind(until.unix_millis()).execute(tx).await?;
    Ok(())
}

/// Until when any lease runs: no clock that shows less is the one they were taken by.
pub async fn until(tx: &mut Tx) -> Result<Option<Moment>, Fault> {
    sqlx::query(UNTIL).fetch_one(tx).await?.opt_moment("until")
}

/// Gives the lease up, so that the next instance need not wait for its end.
pub async fn give_up(tx: &mut Tx, name: &str, holder: &str) -> Result<(), Fault> {
    sqlx::query(GIVE_UP).bind(name).bind(holder).execute(tx).await?;
    Ok(())
}

/// Writes down what our clock shows, so that a start can tell whether it was set back. Called about every
/// [`SEEN_EVERY_MILLIS`].
pub async fn seen(tx: &mut Tx, now: Moment) -> Result<(), Fault> {
    sqlx::query(SEEN).bind(now.unix_millis()).execute(tx).await?;
    Ok(())
}

/// What our clock showed when [`seen`] was last called; it may have gone on for [`SEEN_EVERY_MILLIS`] more.
pub async fn last_seen(tx: &mut Tx) -> Result<Option<Moment>, Fault> {
    match sqlx::query(LAST_SEEN).fetch_optional(tx).await? {
        Some(row) => Ok(Some(row.moment("until")?)),
        None => Ok(None),
    }
}
