//! Wrong household codes typed by an account. Partner of `domain/link.rs` (`Guesses`).

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::AccountId;
use crate::domain::link::Guesses;
use crate::domain::time::Moment;

statements! {
    GET = "SELECT wrong, COALESCE(looked_up, wrong) AS looked_up, last_at FROM code_guess WHERE account_id = $1";
    SET = "INSERT INTO code_guess (account_id, wrong, last_at, looked_up) VALUES ($1, $2, $3, $4)
        ON CONFLICT (account_id) DO UPDATE SET wrong = excluded.wrong, last_at = excluded.last_at, looked_up = excluded.looked_up";
    LOOKED_UP_BETWEEN = "SELECT CAST(COALESCE(SUM(COALESCE(looked_up, wrong)), 0) AS BIGINT) AS n FROM code_guess WHERE last_at >= $1 AND last_at <= $2";
    FORGET = "DELETE FROM code_guess WHERE last_at < $1 OR last_at > $2";
}

pub async fn find(tx: &mut Tx, account: AccountId) -> Result<Option<Guesses>, Fault> {
    let row = sqlx::query(GET).bind(account.0).fetch_optional(tx).await?;
    row.map(|row| {
        let (wrong, looked_up) = (row.int("wrong")?, row.int("looked_up")?);
        Ok(Guesses { wrong, looked_up, last_at: row.moment("last_at")? })
    })
    .transpose()
}

pub async fn set(tx: &mut Write, account: AccountId, guesses: Guesses) -> Result<(), Fault> {
    sqlx::query(SET)
        .bind(account.0)
        .bind(guesses.wrong)
        .bind(guesses.last_at.unix_millis())
        .bind(guesses.looked_up)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Codes that were looked up for all accounts that typed a wrong one since `since`; what lies behind `until` was written by a clock that was wrong, and is
/// held against nobody.
pub async fn looked_up_between(tx: &mut Tx, since: Moment, until: Moment) -> Result<i64, Fault> {
    let query = sqlx::query(LOOKED_UP_BETWEEN).bind(since.unix_millis()).bind(until.unix_millis());
    query.fetch_one(tx).await?.int("n")
}

/// Drops the counts of pauses that are over, and those behind `until`. A count outlives its account's deletion until then: asking to
/// be forgotten must not open the next round of guessing.
pub async fn forget(tx: &mut Write, before: Moment, until: Moment) -> Result<(), Fault> {
    sqlx::query(FORGET).bind(before.unix_millis()).bind(until.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}
