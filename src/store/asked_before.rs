//! What accounts that were forgotten had asked, without saying whose it was: a keyed hash of the account and of what it asked about.
//! Partners: `app/link/data.rs`, `app/objection.rs`.

use super::vault::Hashed;
use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::{AccountId, ObjectionId};
use crate::domain::time::Moment;
use crate::domain::words::words;

statements! {
    KEEP = "INSERT INTO asked_before (asker_hash, outcome, objection_id, at, until) VALUES ($1, $2, $3, $4, $5)";
    TIMES = "SELECT at FROM asked_before WHERE asker_hash = $1 AND outcome = $2 AND until > $3 ORDER BY at DESC";
    OBJECTIONS = "SELECT objection_id FROM asked_before
        WHERE asker_hash = $1 AND outcome = 'overruled' AND until > $2 AND objection_id IS NOT NULL ORDER BY at DESC";
    FORGET = "DELETE FROM asked_before WHERE until <= $1";
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// An official said no.
    Rejected,
    /// Whoever asked took it back, or was forgotten while it waited.
    Withdrawn,
    /// An objection that was not accepted.
    Overruled,
}

words! {
    Outcome {
        Rejected = "rejected",
        Withdrawn = "withdrawn",
        Overruled = "overruled",
    }
}

/// Something that was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked<'a> {
    pub account: AccountId,
    /// A household's id, or what an objection said.
    pub about: &'a str,
}

impl Asked<'_> {
    fn text(&self) -> String {
        format!("{} {}", self.account, self.about)
    }
}

/// Keeps what became of it at `at`, until then.
pub async fn keep(
    tx: &mut Write,
    asked: Asked<'_>,
    outcome: Outcome,
    objection: Option<ObjectionId>,
    (at, until): (Moment, Moment),
) -> Result<(), Fault> {
    sqlx::query(KEEP)
        .bind(tx.hash(Hashed::Asker, &asked.text()))
        .bind(outcome.code())
        .bind(objection.map(|id| id.to_string()))
        .bind(at.unix_millis())
        .bind(until.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// When it ended so before the account was forgotten, the latest first.
pub async fn times(
    tx: &mut Tx,
    asked: Asked<'_>,
    outcome: Outcome,
    now: Moment,
) -> Result<Vec<Moment>, Fault> {
    let query = sqlx::query(TIMES).bind(tx.hash(Hashed::Asker, &asked.text())).bind(outcome.code());
    query.bind(now.unix_millis()).fetch_all(tx).await?.iter().map(|row| row.moment("at")).collect()
}

/// The objection of the account that said the same and was not accepted.
pub async fn overruled(tx: &mut Tx, asked: Asked<'_>, now: Moment) -> Result<Option<ObjectionId>, Fault> {
    let query = sqlx::query(OBJECTIONS).bind(tx.hash(Hashed::Asker, &asked.text())).bind(now.unix_millis());
    query.fetch_all(tx).await?.first().map(|row| row.id("objection_id")).transpose()
}

/// Drops what is over; how much that was.
pub async fn forget(tx: &mut Write, now: Moment) -> Result<u64, Fault> {
    Ok(sqlx::query(FORGET).bind(now.unix_millis()).execute(&mut **tx).await?.rows_affected())
}
