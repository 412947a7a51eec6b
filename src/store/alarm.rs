//! What operators were told of unasked, and when an instance was alive last. Partner of `domain/alarm.rs`.

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::alarm::{Alarm, Kept};
use crate::domain::time::Moment;

statements! {
    GET = "SELECT since, told_at FROM alarm WHERE kind = $1";
    SET = "INSERT INTO alarm (kind, since, told_at) VALUES ($1, $2, $3)
        ON CONFLICT (kind) DO UPDATE SET since = excluded.since, told_at = excluded.told_at";
    ALL = "SELECT kind, since FROM alarm WHERE since IS NOT NULL";
    ALIVE = "SELECT since, at FROM alive WHERE id = 1";
    LIVES = "INSERT INTO alive (id, since, at) VALUES (1, $1, $2)
        ON CONFLICT (id) DO UPDATE SET since = excluded.since, at = excluded.at";
}

/// What is kept of a kind.
pub async fn find(tx: &mut Tx, alarm: Alarm) -> Result<Option<Kept>, Fault> {
    let row = sqlx::query(GET).bind(alarm.code()).fetch_optional(tx).await?;
    row.map(|row| Ok(Kept { since: row.opt_moment("since")?, told_at: row.moment("told_at")? })).transpose()
}

pub async fn set(tx: &mut Write, alarm: Alarm, kept: Kept) -> Result<(), Fault> {
    sqlx::query(SET)
        .bind(alarm.code())
        .bind(kept.since.map(Moment::unix_millis))
        .bind(kept.told_at.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What there is, and since when; the earliest first.
pub async fn raised(tx: &mut Tx) -> Result<Vec<(Alarm, Moment)>, Fault> {
    let rows = sqlx::query(ALL).fetch_all(tx).await?;
    let one = |row: &AnyRow| Ok((row.word("kind", Alarm::from_code)?, row.moment("since")?));
    let mut all = rows.iter().map(one).collect::<Result<Vec<_>, Fault>>()?;
    all.sort_by_key(|(_, since)| *since);
    Ok(all)
}

/// Since when an instance has been alive without a standstill, and when it said so last.
pub async fn alive(tx: &mut Tx) -> Result<Option<(Moment, Moment)>, Fault> {
    let row = sqlx::query(ALIVE).fetch_optional(tx).await?;
    row.map(|row| Ok((row.moment("since")?, row.moment("at")?))).transpose()
}

/// An instance is alive now.
pub async fn lives(tx: &mut Write, since: Moment, now: Moment) -> Result<(), Fault> {
    sqlx::query(LIVES).bind(since.unix_millis()).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}
