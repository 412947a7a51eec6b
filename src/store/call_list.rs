//! Earlier meetings from which it is reckoned who comes. Partner of `domain/call_list.rs`.

use super::{Columns as _, Fault, Tx, statements};
use crate::domain::ids::{MeetingId, NeighborhoodId};
use crate::domain::time::Moment;

statements! {
    // Who was marked is kept as long as the answers are; what nobody was marked at tells nothing.
    EARLIER = "SELECT m.id, m.starts_at, (SELECT COUNT(*) FROM presence p WHERE p.meeting_id = m.id) AS marked
        FROM meeting m WHERE m.neighborhood_id = $1 AND m.state = 'called' AND m.starts_at < $2 AND m.starts_at >= $3
        ORDER BY m.starts_at DESC LIMIT CAST($4 AS BIGINT)";
}

/// A meeting that was held before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earlier {
    pub meeting: MeetingId,
    pub starts_at: Moment,
    /// Households that were marked at its door.
    pub marked: i64,
}

/// Up to `limit` meetings of a neighbourhood that began between `since` and `before`, the last first.
pub async fn earlier(
    tx: &mut Tx,
    neighborhood: NeighborhoodId,
    (since, before): (Moment, Moment),
    limit: i64,
) -> Result<Vec<Earlier>, Fault> {
    let query = sqlx::query(EARLIER)
        .bind(neighborhood.to_string())
        .bind(before.unix_millis())
        .bind(since.unix_millis())
        .bind(limit);
    let rows = query.fetch_all(tx).await?;
    let earlier = |row| -> Result<Earlier, Fault> {
        let row: &sqlx::any::AnyRow = row;
        Ok(Earlier {
            meeting: row.id("id")?,
            starts_at: row.moment("starts_at")?,
            marked: row.int("marked")?,
        })
    };
    rows.iter().map(earlier).collect()
}
