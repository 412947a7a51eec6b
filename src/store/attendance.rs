//! Households with their answers to a meeting, and who looked at them. Partner of `domain/attendance.rs`; the log is written by
//! `store/audit.rs`.

use super::{Columns as _, Engine, Fault, Tx, statements, to_json};
use crate::domain::alley::alley;
use crate::domain::answer::Answer;
use crate::domain::attendance::{Look, Row};
use crate::domain::ids::{CommuneId, HouseholdId, OpeningId};
use crate::domain::meeting::Meeting;
use crate::domain::roll::AuditedAct;

/// Of these communes, with the units that became theirs, however long ago: who leads a unit answers for what was looked at in those that
/// it came from. $4: the commune whose units need no other name. The units first, then their log by its index: the other way round the
/// whole log would be read.
macro_rules! looks {
    ($communes:literal) => {
        concat!(
            "WITH RECURSIVE came_from (id) AS (
                SELECT u.id FROM neighborhood u WHERE u.commune_id IN (",
            $communes,
            ")
                UNION SELECT p.predecessor_id FROM unit_predecessor p JOIN came_from ON p.neighborhood_id = came_from.id)
            SELECT a.at, a.act, CASE WHEN n.commune_id = $4 THEN n.name ELSE n.name || ', ' || c.name END AS name, h.number,
                COALESCE((SELECT g.holder_name FROM role_grant g WHERE g.account_id = a.account_id AND g.holder_name <> ''
                    ORDER BY g.id DESC LIMIT 1), '') AS holder
            FROM came_from CROSS JOIN audit a JOIN neighborhood n ON n.id = a.neighborhood_id JOIN commune c ON c.id = n.commune_id
                LEFT JOIN household h ON h.id = a.household_id
            WHERE a.neighborhood_id = came_from.id
            ORDER BY a.at DESC, a.act LIMIT CAST($2 AS BIGINT) OFFSET CAST($3 AS BIGINT)"
        )
    };
}

statements! {
    ROWS = "SELECT h.id, h.number, h.head_name, h.address, h.alley, h.cluster, r.answer, r.substitute_name
        FROM household h LEFT JOIN rsvp r ON r.meeting_id = $2 AND r.household_id = h.id
        WHERE h.neighborhood_id = $1 AND h.removed_at IS NULL ORDER BY h.id";
    ROWS_OF_FROZEN = "SELECT h.id, h.number, h.head_name, h.address, h.alley, h.cluster, r.answer, r.substitute_name
        FROM frozen_household f JOIN household h ON h.id = f.household_id
            LEFT JOIN rsvp r ON r.meeting_id = $2 AND r.household_id = h.id
        WHERE f.opening_id = $1 ORDER BY h.id";
    LOOKS_SQLITE = looks!("SELECT e.value FROM json_each($1) AS e");
    LOOKS_POSTGRES = looks!("SELECT e.value FROM json_array_elements_text(CAST(CAST($1 AS TEXT) AS json)) AS e(value)");
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

/// Who looked at lists of the households of a commune, and of the communes that went into it: up to `limit`, the latest first, without
/// the first `skip`.
pub async fn looks(
    tx: &mut Tx,
    commune: CommuneId,
    before: &[CommuneId],
    (limit, skip): (i64, i64),
) -> Result<Vec<Look>, Fault> {
    let statement = match tx.engine() {
        Engine::Sqlite => LOOKS_SQLITE,
        Engine::Postgres => LOOKS_POSTGRES,
    };
    let communes: Vec<CommuneId> = std::iter::once(commune).chain(before.iter().copied()).collect();
    let query = sqlx::query(statement).bind(to_json(&communes)?).bind(limit).bind(skip);
    let rows = query.bind(commune.to_string()).fetch_all(tx).await?;
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
