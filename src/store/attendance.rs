//! Households with their answers to a meeting, and who looked at them. Partner of `domain/attendance.rs`; the log is written by
//! `store/audit.rs`.

use super::{Columns as _, Fault, Tx, statements};
use crate::domain::alley::alley;
use crate::domain::answer::Answer;
use crate::domain::attendance::{Look, Row};
use crate::domain::ids::{CommuneId, HouseholdId, OpeningId};
use crate::domain::meeting::Meeting;
use crate::domain::roll::AuditedAct;

statements! {
    ROWS = "SELECT h.id, h.number, h.head_name, h.address, h.alley, h.cluster, r.answer, r.substitute_name
        FROM household h LEFT JOIN rsvp r ON r.meeting_id = $2 AND r.household_id = h.id
        WHERE h.neighborhood_id = $1 AND h.removed_at IS NULL ORDER BY h.id";
    ROWS_OF_FROZEN = "SELECT h.id, h.number, h.head_name, h.address, h.alley, h.cluster, r.answer, r.substitute_name
        FROM frozen_household f JOIN household h ON h.id = f.household_id
            LEFT JOIN rsvp r ON r.meeting_id = $2 AND r.household_id = h.id
        WHERE f.opening_id = $1 ORDER BY h.id";
    LOOKS = "SELECT a.at, a.act, n.name, h.number,
            COALESCE((SELECT g.holder_name FROM role_grant g WHERE g.account_id = a.account_id AND g.holder_name <> ''
                ORDER BY g.id DESC LIMIT 1), '') AS holder
        FROM neighborhood n JOIN audit a ON a.neighborhood_id = n.id LEFT JOIN household h ON h.id = a.household_id
        WHERE n.commune_id = $1 ORDER BY a.at DESC, a.act LIMIT $2 OFFSET $3";
}

/// Every household with its answer to a meeting: of the `frozen` roll, else of that of today.
pub async fn rows(tx: &mut Tx, meeting: &Meeting, frozen: Option<OpeningId>) -> Result<Vec<Row>, Fault> {
    Ok(households(tx, meeting, frozen).await?.into_iter().map(|(_, row)| row).collect())
}

/// The same, each with its household.
pub async fn households(
    tx: &mut Tx,
    meeting: &Meeting,
    frozen: Option<OpeningId>,
) -> Result<Vec<(HouseholdId, Row)>, Fault> {
    let query = match frozen {
        Some(frozen) => sqlx::query(ROWS_OF_FROZEN).bind(frozen.to_string()),
        None => sqlx::query(ROWS).bind(meeting.neighborhood.to_string()),
    };
    let rows = query.bind(meeting.id.to_string()).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            let address = row.text("address")?;
            let found = Row {
                alley: row.opt_text("alley")?.or_else(|| alley(&address)).or(row.opt_text("cluster")?),
                number: row.text("number")?,
                head_name: row.text("head_name")?,
                address,
                answer: row.opt_word("answer", Answer::from_code)?,
                substitute_name: row.opt_text("substitute_name")?,
            };
            Ok((row.id("id")?, found))
        })
        .collect()
}

/// Who looked at lists of the households of a commune: up to `limit`, the latest first, without the first `skip`.
pub async fn looks(tx: &mut Tx, commune: CommuneId, limit: i64, skip: i64) -> Result<Vec<Look>, Fault> {
    let rows = sqlx::query(LOOKS).bind(commune.to_string()).bind(limit).bind(skip).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            Ok(Look {
                at: row.moment("at")?,
                act: row.word("act", AuditedAct::from_code)?,
                by: row.text("holder")?,
                neighborhood_name: row.text("name")?,
                number: row.opt_text("number")?,
            })
        })
        .collect()
}
