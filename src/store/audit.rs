//! The log of acts that touch many households' data at once: numbers, never names (docs/domain.md §8 P9). Partner of `app/roll.rs`.

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::{AccountId, HouseholdId};
use crate::domain::link::KeptAct;
use crate::domain::people::MayLead;
use crate::domain::roll::AuditedAct;
use crate::domain::time::Moment;

/// Minutes within which an account looks once, however many lists and pages it turns.
pub const ONE_LOOK_MINUTES: i64 = 10;

const DAY_MILLIS: i64 = 86_400_000;

statements! {
    INSERT = "INSERT INTO audit (at, account_id, act, neighborhood_id) VALUES ($1, $2, $3, $4)";
    INSERT_ABOUT = "INSERT INTO audit (at, account_id, act, neighborhood_id, household_id) VALUES ($1, $2, $3, $4, $5)";
    INSERT_ONCE = "INSERT INTO audit (at, account_id, act, neighborhood_id) SELECT $1, $2, $3, $4
        WHERE NOT EXISTS (SELECT 1 FROM audit a
            WHERE a.neighborhood_id = $4 AND a.at > $5 AND a.account_id = $2 AND a.act = $3)";
    // By the index of days (migrations/0028), then by the time itself.
    FORGET = "DELETE FROM audit WHERE at / 86400000 <= $2 AND at < $1";
    OF_ACCOUNT = "SELECT a.at, a.act, n.name, c.name AS commune, h.number
        FROM audit a JOIN neighborhood n ON n.id = a.neighborhood_id JOIN commune c ON c.id = n.commune_id
            LEFT JOIN household h ON h.id = a.household_id
        WHERE a.account_id = $1 ORDER BY a.at DESC, a.act";
}

/// Notes that the bearer of the proof did this now.
pub async fn note(tx: &mut Write, proof: MayLead, act: AuditedAct, now: Moment) -> Result<(), Fault> {
    sqlx::query(INSERT)
        .bind(now.unix_millis())
        .bind(proof.account.0)
        .bind(act.code())
        .bind(proof.neighborhood.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// As [`note`], but for the same act by the same account within [`ONE_LOOK_MINUTES`]: pages that are turned are one look, and a page
/// that is turned to long afterwards is another.
pub async fn note_look(tx: &mut Write, proof: MayLead, act: AuditedAct, now: Moment) -> Result<(), Fault> {
    sqlx::query(INSERT_ONCE)
        .bind(now.unix_millis())
        .bind(proof.account.0)
        .bind(act.code())
        .bind(proof.neighborhood.to_string())
        .bind(now.plus_minutes(-ONE_LOOK_MINUTES).unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// As [`note`], with the one household it was about.
pub async fn note_about(
    tx: &mut Write,
    proof: MayLead,
    act: AuditedAct,
    household: HouseholdId,
    now: Moment,
) -> Result<(), Fault> {
    sqlx::query(INSERT_ABOUT)
        .bind(now.unix_millis())
        .bind(proof.account.0)
        .bind(act.code())
        .bind(proof.neighborhood.to_string())
        .bind(household.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Drops what was noted before this moment; how much that was.
pub async fn forget(tx: &mut Write, before: Moment) -> Result<u64, Fault> {
    let query = sqlx::query(FORGET).bind(before.unix_millis()).bind(before.unix_millis() / DAY_MILLIS);
    Ok(query.execute(&mut **tx).await?.rows_affected())
}

/// What an account did, the latest first.
pub async fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<KeptAct>, Fault> {
    let rows = sqlx::query(OF_ACCOUNT).bind(account.0).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            Ok(KeptAct {
                at: row.moment("at")?,
                act: row.word("act", AuditedAct::from_code)?,
                place: format!("{}, {}", row.text("name")?, row.text("commune")?),
                number: row.opt_text("number")?,
            })
        })
        .collect()
}
