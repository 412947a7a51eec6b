//! The kill switch: whether everything is stopped, and codes and links that open nothing any more. Partner of `src/halt.rs`.

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::HouseholdId;
use crate::domain::pause::Pause;
use crate::domain::time::Moment;

statements! {
    ON = "SELECT why FROM halt WHERE lifted_at IS NULL";
    // A link outlives a move, and a restore that nobody asked for by `loa halt`.
    LAST = "SELECT at FROM halt WHERE why IS NULL ORDER BY at DESC LIMIT 1";
    BEGIN = "INSERT INTO halt (at, why) VALUES ($1, $2) ON CONFLICT (at) DO UPDATE SET lifted_at = NULL, why = excluded.why";
    LIFT = "UPDATE halt SET lifted_at = $1 WHERE lifted_at IS NULL";
    END_RESTORED = "UPDATE halt SET lifted_at = $1 WHERE at = $2 AND why = 'restored'";
    END_APPOINTMENTS = "UPDATE appointment SET ended_by = 0, ended_at = $1 WHERE ended_at IS NULL";
    END_PASSES = "UPDATE pass SET ended_at = $1 WHERE ended_at IS NULL";
    // Who left may come back with the code on its paper.
    NEXT_HOUSEHOLDS = "SELECT id FROM household WHERE (removed_at IS NULL OR code_hash IS NOT NULL) AND id > $1 ORDER BY id LIMIT CAST($2 AS BIGINT)";
}

/// Why nothing runs; `None` when it may.
pub async fn on(tx: &mut Tx) -> Result<Option<Pause>, Fault> {
    let rows = sqlx::query(ON).fetch_all(tx).await?;
    let pause = |row: &AnyRow| Ok(row.opt_word("why", Pause::from_code)?.unwrap_or(Pause::Halted));
    rows.iter().map(pause).collect::<Result<Vec<_>, Fault>>().map(|all| all.into_iter().max())
}

/// When everything was stopped last, whether or not it runs again.
pub async fn last(tx: &mut Tx) -> Result<Option<Moment>, Fault> {
    sqlx::query(LAST).fetch_optional(tx).await?.map(|row| row.moment("at")).transpose()
}

/// From now on no bot runs on this database.
pub async fn begin(tx: &mut Write, pause: Pause, now: Moment) -> Result<(), Fault> {
    let why = Some(pause).filter(|pause| *pause != Pause::Halted).map(Pause::code);
    sqlx::query(BEGIN).bind(now.unix_millis()).bind(why).execute(&mut **tx).await?;
    Ok(())
}

/// It may run again; false when it was not stopped.
pub async fn lift(tx: &mut Write, now: Moment) -> Result<bool, Fault> {
    Ok(sqlx::query(LIFT).bind(now.unix_millis()).execute(&mut **tx).await?.rows_affected() > 0)
}

/// What was restored at `at` may run, unless it is stopped for another reason.
pub async fn end_restored(tx: &mut Write, at: Moment, now: Moment) -> Result<(), Fault> {
    sqlx::query(END_RESTORED).bind(now.unix_millis()).bind(at.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}

/// No link to an office that was passed on, and no square code that was shown, is good any more; says how many links were.
pub async fn end_appointments(tx: &mut Write, now: Moment) -> Result<u64, Fault> {
    sqlx::query(END_PASSES).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(sqlx::query(END_APPOINTMENTS).bind(now.unix_millis()).execute(&mut **tx).await?.rows_affected())
}

/// Up to `limit` households behind `after`, of all neighbourhoods; those that left among them, while their names are kept.
pub async fn next_households(
    tx: &mut Tx,
    after: Option<HouseholdId>,
    limit: i64,
) -> Result<Vec<HouseholdId>, Fault> {
    let after = after.map(|after| after.to_string()).unwrap_or_default();
    let rows = sqlx::query(NEXT_HOUSEHOLDS).bind(after).bind(limit).fetch_all(tx).await?;
    rows.iter().map(|row| row.id("id")).collect()
}
