//! Passes: square codes that link on the spot, of whose tokens only the SHA-256 is kept. Partner of `app/household/pass.rs`.

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::household::SpeaksAs;
use crate::domain::ids::{AccountId, HouseholdId};
use crate::domain::people::MayLead;
use crate::domain::time::Moment;

macro_rules! pass_columns {
    ($rest:literal) => {
        concat!("SELECT token_hash, household_id, speaks_as, made_by, expires_at, ended_at FROM pass ", $rest)
    };
}

statements! {
    INSERT = "INSERT INTO pass (token_hash, household_id, speaks_as, made_by, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)";
    GET = pass_columns!("WHERE token_hash = $1");
    OPEN = pass_columns!("WHERE ended_at IS NULL ORDER BY expires_at LIMIT CAST($1 AS BIGINT)");
    END = "UPDATE pass SET ended_at = $2 WHERE token_hash = $1 AND ended_at IS NULL";
    FORGET = "DELETE FROM pass WHERE ended_at < $1";
}

/// A pass, open or ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    /// SHA-256 of its token.
    pub hash: String,
    pub household: HouseholdId,
    /// What it makes of who opens it.
    pub speaks_as: SpeaksAs,
    pub made_by: AccountId,
    pub expires_at: Moment,
    pub has_ended: bool,
}

fn pass(row: &AnyRow) -> Result<Pass, Fault> {
    Ok(Pass {
        hash: row.text("token_hash")?,
        household: row.id("household_id")?,
        speaks_as: row.word("speaks_as", SpeaksAs::from_code)?,
        made_by: AccountId(row.int("made_by")?),
        expires_at: row.moment("expires_at")?,
        has_ended: row.opt_int("ended_at")?.is_some(),
    })
}

/// Keeps a pass; the proof says that its maker leads where the household is.
pub async fn insert(tx: &mut Write, proof: MayLead, pass: &Pass, now: Moment) -> Result<(), Fault> {
    sqlx::query(INSERT)
        .bind(&pass.hash)
        .bind(pass.household.to_string())
        .bind(pass.speaks_as.code())
        .bind(proof.account.0)
        .bind(now.unix_millis())
        .bind(pass.expires_at.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn find(tx: &mut Tx, hash: &str) -> Result<Option<Pass>, Fault> {
    sqlx::query(GET).bind(hash).fetch_optional(tx).await?.as_ref().map(pass).transpose()
}

/// Up to `limit` passes that have not ended, the first to run out first.
pub async fn open(tx: &mut Tx, limit: i64) -> Result<Vec<Pass>, Fault> {
    sqlx::query(OPEN).bind(limit).fetch_all(tx).await?.iter().map(pass).collect()
}

/// Ends a pass; false when it had ended before.
pub async fn end(tx: &mut Write, hash: &str, now: Moment) -> Result<bool, Fault> {
    let done = sqlx::query(END).bind(hash).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(done.rows_affected() > 0)
}

/// Drops what ended before `before`; how much that was.
pub async fn forget(tx: &mut Write, before: Moment) -> Result<u64, Fault> {
    Ok(sqlx::query(FORGET).bind(before.unix_millis()).execute(&mut **tx).await?.rows_affected())
}
