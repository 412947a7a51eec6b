//! One update, one mark, written in the transaction of the effect. Partner of `telegram/intake.rs`.

use super::{Fault, Tx, statements};
use crate::domain::time::Moment;

statements! {
    MARK = "INSERT INTO seen_update (update_id, seen_at, fault) VALUES ($1, $2, $3) ON CONFLICT (update_id) DO NOTHING";
    FORGET = "DELETE FROM seen_update WHERE seen_at < $1";
}

/// Marks an update as handled; false when it already was. `fault`: why it could not be handled, after three tries.
pub async fn mark(tx: &mut Tx, update: i64, now: Moment, fault: Option<&str>) -> Result<bool, Fault> {
    let done = sqlx::query(MARK).bind(update).bind(now.unix_millis()).bind(fault).execute(tx).await?;
    Ok(done.rows_affected() > 0)
}

/// Drops marks older than `before`; update numbers start anew at random after a quiet week (Bot API, Update).
pub async fn forget(tx: &mut Tx, before: Moment) -> Result<u64, Fault> {
    Ok(sqlx::query(FORGET).bind(before.unix_millis()).execute(tx).await?.rows_affected())
}
