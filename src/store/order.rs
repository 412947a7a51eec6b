//! The order of a meeting, step by step, and meetings that ended for want of households. Partner of `domain/order.rs`.

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::{AccountId, MeetingId};
use crate::domain::order::{Kept, Said, Step, Steps};
use crate::domain::time::Moment;

statements! {
    OF_MEETING = "SELECT step, said, said_before FROM order_step WHERE meeting_id = $1";
    SET = "INSERT INTO order_step (meeting_id, step, said, said_before, marked_by, marked_at) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (meeting_id, step) DO UPDATE SET said = excluded.said, said_before = excluded.said_before,
            marked_by = excluded.marked_by, marked_at = excluded.marked_at";
    NOTE_SHORT = "INSERT INTO meeting_short (meeting_id, present, roll, noted_by, noted_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (meeting_id) DO UPDATE SET present = excluded.present, roll = excluded.roll, noted_by = excluded.noted_by,
            noted_at = excluded.noted_at";
    SHORT = "SELECT present, roll, noted_at FROM meeting_short WHERE meeting_id = $1";
    TAKE_OFF = "DELETE FROM order_step WHERE meeting_id = $1 AND step = $2";
    FORGET = "DELETE FROM order_step WHERE marked_at < $1";
}

/// A meeting that was ended for want of households, as many as there were then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Short {
    pub present: i64,
    pub roll: i64,
    pub at: Moment,
}

/// Every step of which something was kept.
pub async fn of_meeting(tx: &mut Tx, meeting: MeetingId) -> Result<Steps, Fault> {
    let rows = sqlx::query(OF_MEETING).bind(meeting.to_string()).fetch_all(tx).await?;
    let mut steps = Steps::new();
    for row in &rows {
        let kept = |column| match row.opt_text(column)? {
            Some(_) => row.json::<Said>(column).map(Some),
            None => Ok::<_, Fault>(None),
        };
        let kept = Kept { said: kept("said")?, before: kept("said_before")? };
        steps.insert(row.word("step", Step::from_code)?, kept);
    }
    Ok(steps)
}

/// Keeps what was written of a step.
pub async fn set(
    tx: &mut Write,
    meeting: MeetingId,
    step: Step,
    kept: &Kept,
    (by, now): (AccountId, Moment),
) -> Result<(), Fault> {
    let said = kept.said.as_ref().map(|said| tx.seal_json(said)).transpose()?;
    let before = kept.before.as_ref().map(|said| tx.seal_json(said)).transpose()?;
    sqlx::query(SET)
        .bind(meeting.to_string())
        .bind(step.code())
        .bind(said)
        .bind(before)
        .bind(by.0)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Nothing is written of a step any more.
pub async fn take_off(tx: &mut Write, meeting: MeetingId, step: Step) -> Result<(), Fault> {
    sqlx::query(TAKE_OFF).bind(meeting.to_string()).bind(step.code()).execute(&mut **tx).await?;
    Ok(())
}

/// Keeps that a meeting was ended for want of households.
pub async fn note_short(
    tx: &mut Write,
    meeting: MeetingId,
    short: Short,
    by: AccountId,
) -> Result<(), Fault> {
    sqlx::query(NOTE_SHORT)
        .bind(meeting.to_string())
        .bind(short.present)
        .bind(short.roll)
        .bind(by.0)
        .bind(short.at.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Whether a meeting was ended for want of households.
pub async fn short(tx: &mut Tx, meeting: MeetingId) -> Result<Option<Short>, Fault> {
    let row = sqlx::query(SHORT).bind(meeting.to_string()).fetch_optional(tx).await?;
    row.map(|row| {
        Ok(Short { present: row.int("present")?, roll: row.int("roll")?, at: row.moment("noted_at")? })
    })
    .transpose()
}

/// Drops what was written before `before` (`retention::RECEIPTS`); how much that was.
pub async fn forget(tx: &mut Write, before: Moment) -> Result<u64, Fault> {
    Ok(sqlx::query(FORGET).bind(before.unix_millis()).execute(&mut **tx).await?.rows_affected())
}
