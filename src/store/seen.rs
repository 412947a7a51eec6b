//! One update, one mark, written in the transaction of the effect; and the presses that wait for their answer.
//! Partner of `telegram/intake.rs`.

use std::collections::HashSet;

use super::{Columns as _, Engine, Fault, Tx, Write, engine, statements, to_json};
use crate::domain::time::Moment;

macro_rules! mark_all {
    ($each:literal) => {
        concat!(
            "INSERT INTO seen_update (update_id, seen_at, press)
        SELECT CAST(e.value->>0 AS BIGINT), $2, e.value->>1 FROM ",
            $each,
            " WHERE TRUE ON CONFLICT (update_id) DO NOTHING RETURNING update_id"
        )
    };
}

statements! {
    MARK = "INSERT INTO seen_update (update_id, seen_at, fault, press) VALUES ($1, $2, $3, $4)
        ON CONFLICT (update_id) DO NOTHING";
    MARK_ALL_SQLITE = mark_all!("json_each($1) AS e");
    MARK_ALL_POSTGRES = mark_all!("json_array_elements(CAST(CAST($1 AS TEXT) AS json)) AS e(value)");
    ANSWERED_SQLITE = "UPDATE seen_update SET press = NULL WHERE update_id IN (SELECT value FROM json_each($1))";
    ANSWERED_POSTGRES = "UPDATE seen_update SET press = NULL
        WHERE update_id IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(CAST($1 AS TEXT) AS json)) AS e(value))";
    UNANSWERED = "SELECT update_id, press, seen_at FROM seen_update
        WHERE press IS NOT NULL AND seen_at <= $1 AND (seen_at < $1 OR update_id < $2)
        ORDER BY seen_at DESC, update_id DESC LIMIT CAST($3 AS BIGINT)";
    FORGET = "DELETE FROM seen_update WHERE update_id IN (
            SELECT few.update_id FROM (SELECT update_id FROM seen_update WHERE seen_at < $1 ORDER BY seen_at LIMIT 1000) few LIMIT CAST($2 AS BIGINT))";
}

/// Marks an update as handled; false when it already was. `fault`: why it could not be handled, after three tries. `press`: the
/// press that it is, which waits for its answer from now on.
pub async fn mark(
    tx: &mut Write,
    update: i64,
    now: Moment,
    fault: Option<&str>,
    press: Option<&str>,
) -> Result<bool, Fault> {
    let done = sqlx::query(MARK)
        .bind(update)
        .bind(now.unix_millis())
        .bind(fault)
        .bind(press)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Marks many updates, each with the press that it is; tells which were not marked before.
pub async fn mark_all(
    tx: &mut Write,
    updates: &[(i64, Option<&str>)],
    now: Moment,
) -> Result<HashSet<i64>, Fault> {
    let statement = match engine(tx) {
        Engine::Sqlite => MARK_ALL_SQLITE,
        Engine::Postgres => MARK_ALL_POSTGRES,
    };
    let rows =
        sqlx::query(statement).bind(to_json(&updates)?).bind(now.unix_millis()).fetch_all(&mut **tx).await?;
    rows.iter().map(|row| row.int("update_id")).collect()
}

/// The presses of these updates wait no longer.
pub async fn answered(tx: &mut Write, updates: &[i64]) -> Result<(), Fault> {
    let statement = match engine(tx) {
        Engine::Sqlite => ANSWERED_SQLITE,
        Engine::Postgres => ANSWERED_POSTGRES,
    };
    sqlx::query(statement).bind(to_json(&updates)?).execute(&mut **tx).await?;
    Ok(())
}

/// A press that was recorded and never answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    pub update: i64,
    pub press: String,
    pub seen_at: Moment,
}

/// Up to `limit` presses that were never answered, newest first, from behind (when, update) `after` on.
pub async fn unanswered(
    tx: &mut Tx,
    after: Option<(Moment, i64)>,
    limit: i64,
) -> Result<Vec<Unanswered>, Fault> {
    let (seen_at, update) = after.map_or((i64::MAX, i64::MAX), |(at, update)| (at.unix_millis(), update));
    let rows = sqlx::query(UNANSWERED).bind(seen_at).bind(update).bind(limit).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            Ok(Unanswered {
                update: row.int("update_id")?,
                press: row.text("press")?,
                seen_at: row.moment("seen_at")?,
            })
        })
        .collect()
}

/// Drops up to `limit` marks older than `before`; update numbers start anew at random after a quiet week (Bot API, Update).
/// Says how many it dropped.
pub async fn forget(tx: &mut Write, before: Moment, limit: i64) -> Result<u64, Fault> {
    Ok(sqlx::query(FORGET).bind(before.unix_millis()).bind(limit).execute(&mut **tx).await?.rows_affected())
}
