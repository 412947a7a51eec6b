//! The log of acts that touch many households' data at once: numbers, never names (docs/domain.md §8 P9). Partner of `app/roll.rs`.

use super::{Fault, Write, statements};
use crate::domain::people::MayLead;
use crate::domain::roll::AuditedAct;
use crate::domain::time::Moment;

statements! {
    INSERT = "INSERT INTO audit (at, account_id, act, neighborhood_id) VALUES ($1, $2, $3, $4)";
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
