//! What households ask to be put right about them on the roll. Partner of `domain/correction.rs`.

use chrono::NaiveDate;
use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::correction::{Correction, CorrectionState, Due, GivenCorrection};
use crate::domain::ids::{AccountId, CorrectionId, NeighborhoodId};
use crate::domain::people::Scope;
use crate::domain::time::Moment;

macro_rules! correction_columns {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.account_id, c.household_id, h.number, c.neighborhood_id, c.words, c.state, c.made_at, c.answer_by, c.done_by,
                c.taken_at, c.reason
             FROM correction c JOIN household h ON h.id = c.household_id ",
            $rest
        )
    };
}

statements! {
    INSERT = "INSERT INTO correction (id, account_id, household_id, neighborhood_id, words, state, made_at, answer_by, done_by)
        VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $8)";
    GET = correction_columns!("WHERE c.id = $1");
    OPEN_IN = correction_columns!("WHERE c.neighborhood_id = $1 AND c.state = 'open' ORDER BY c.done_by, c.id");
    OPEN_OF = correction_columns!("WHERE c.account_id = $1 AND c.state = 'open' ORDER BY c.id");
    // One neighbourhood, or all of a commune. $2: today.
    COUNT_OPEN = "SELECT
            CAST(COALESCE(SUM((SELECT COUNT(*) FROM correction c WHERE c.neighborhood_id = n.id AND c.state = 'open')), 0) AS BIGINT) AS n,
            CAST(COALESCE(SUM((SELECT COUNT(*) FROM correction c WHERE c.neighborhood_id = n.id AND c.state = 'open'
                AND (c.done_by < $2 OR (c.taken_at IS NULL AND c.answer_by < $2)))), 0) AS BIGINT) AS late
        FROM neighborhood n WHERE (n.id = $1 OR n.commune_id = $1) AND n.valid_to IS NULL";
    TAKE = "UPDATE correction SET taken_at = $2 WHERE id = $1 AND state = 'open' AND taken_at IS NULL";
    SETTLE = "UPDATE correction SET state = $2, reason = $3, settled_by = $4, settled_at = $5 WHERE id = $1 AND state = 'open'";
    GIVEN_BY = "SELECT c.id, h.number, n.name, m.name AS commune, c.words, c.state, c.made_at, c.answer_by, c.done_by, c.reason
        FROM correction c JOIN household h ON h.id = c.household_id JOIN neighborhood n ON n.id = c.neighborhood_id
            JOIN commune m ON m.id = n.commune_id
        WHERE c.account_id = $1 ORDER BY c.id DESC";
    FORGET_ACCOUNT = "UPDATE correction SET account_id = 0, words = '', reason = NULL,
            settled_by = CASE WHEN state = 'open' THEN 0 ELSE settled_by END,
            settled_at = CASE WHEN state = 'open' THEN $2 ELSE settled_at END,
            state = CASE WHEN state = 'open' THEN 'withdrawn' ELSE state END
        WHERE account_id = $1";
    FORGET = "UPDATE correction SET account_id = 0, words = '', reason = NULL WHERE account_id <> 0 AND settled_at < $1";
}

fn due(row: &AnyRow) -> Result<Due, Fault> {
    let day = |column: &str| row.word(column, |text| text.parse::<NaiveDate>().ok());
    Ok(Due { answer_by: day("answer_by")?, done_by: day("done_by")? })
}

fn correction(row: &AnyRow) -> Result<Correction, Fault> {
    Ok(Correction {
        id: row.id("id")?,
        account: AccountId(row.int("account_id")?),
        household: row.id("household_id")?,
        number: row.text("number")?,
        neighborhood: row.id("neighborhood_id")?,
        words: row.text("words")?,
        state: row.word("state", CorrectionState::from_code)?,
        made_at: row.moment("made_at")?,
        due: due(row)?,
        taken_at: row.opt_moment("taken_at")?,
        reason: row.opt_text("reason")?,
    })
}

/// Keeps a new one.
pub async fn insert(tx: &mut Write, correction: &Correction) -> Result<(), Fault> {
    sqlx::query(INSERT)
        .bind(correction.id.to_string())
        .bind(correction.account.0)
        .bind(correction.household.to_string())
        .bind(correction.neighborhood.to_string())
        .bind(tx.seal(&correction.words)?)
        .bind(correction.made_at.unix_millis())
        .bind(correction.due.answer_by.to_string())
        .bind(correction.due.done_by.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn find(tx: &mut Tx, id: CorrectionId) -> Result<Option<Correction>, Fault> {
    sqlx::query(GET).bind(id.to_string()).fetch_optional(tx).await?.as_ref().map(correction).transpose()
}

/// The open ones of a neighbourhood, what is due first first.
pub async fn open_in(tx: &mut Tx, neighborhood: NeighborhoodId) -> Result<Vec<Correction>, Fault> {
    sqlx::query(OPEN_IN).bind(neighborhood.to_string()).fetch_all(tx).await?.iter().map(correction).collect()
}

/// The open ones of an account, the earliest first.
pub async fn open_of(tx: &mut Tx, account: AccountId) -> Result<Vec<Correction>, Fault> {
    sqlx::query(OPEN_OF).bind(account.0).fetch_all(tx).await?.iter().map(correction).collect()
}

/// How many are open in a neighbourhood, or in all of a commune, and how many of them are late on this local day.
pub async fn count_open(tx: &mut Tx, scope: Scope, today: NaiveDate) -> Result<(i64, i64), Fault> {
    let query = sqlx::query(COUNT_OPEN).bind(super::grant::scope_text(scope)).bind(today.to_string());
    let row = query.fetch_one(tx).await?;
    Ok((row.int("n")?, row.int("late")?))
}

/// Notes that an official has taken it up; false when somebody had before, or it is settled.
pub async fn take(tx: &mut Write, id: CorrectionId, now: Moment) -> Result<bool, Fault> {
    let done = sqlx::query(TAKE).bind(id.to_string()).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(done.rows_affected() > 0)
}

/// Settles an open one in `to`; false when it was settled before.
pub async fn settle(
    tx: &mut Write,
    id: CorrectionId,
    to: CorrectionState,
    reason: Option<&str>,
    by: AccountId,
    now: Moment,
) -> Result<bool, Fault> {
    let done = sqlx::query(SETTLE)
        .bind(id.to_string())
        .bind(to.code())
        .bind(tx.seal_opt(reason)?)
        .bind(by.0)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// What an account asked for, newest first.
pub async fn given_by(tx: &mut Tx, account: AccountId) -> Result<Vec<GivenCorrection>, Fault> {
    let rows = sqlx::query(GIVEN_BY).bind(account.0).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            Ok(GivenCorrection {
                id: row.id("id")?,
                number: row.text("number")?,
                place: format!("{}, {}", row.text("name")?, row.text("commune")?),
                words: row.text("words")?,
                state: row.word("state", CorrectionState::from_code)?,
                made_at: row.moment("made_at")?,
                due: due(row)?,
                reason: row.opt_text("reason")?,
            })
        })
        .collect()
}

/// Forgets what an account asked for: its open ones count as taken back.
pub async fn forget_account(tx: &mut Write, account: AccountId, now: Moment) -> Result<(), Fault> {
    sqlx::query(FORGET_ACCOUNT).bind(account.0).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}

/// Forgets words, reason and account of what was settled before `before`; says of how many.
pub async fn forget(tx: &mut Write, before: Moment) -> Result<u64, Fault> {
    Ok(sqlx::query(FORGET).bind(before.unix_millis()).execute(&mut **tx).await?.rows_affected())
}
