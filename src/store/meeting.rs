//! Meetings. Partner of `domain/meeting.rs`.

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, statements};
use crate::domain::ids::{AccountId, MeetingId, NeighborhoodId};
use crate::domain::meeting::{Meeting, MeetingKind, MeetingState};
use crate::domain::time::Moment;

macro_rules! meeting_columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, neighborhood_id, kind, title, venue, starts_at, state, version, late_reason, called_by
             FROM meeting ",
            $rest
        )
    };
}

statements! {
    INSERT = "INSERT INTO meeting (id, neighborhood_id, kind, title, venue, starts_at, state, version, called_by, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    GET = meeting_columns!("WHERE id = $1");
    CALLED_IN = meeting_columns!("WHERE neighborhood_id = $1 AND state = 'called' ORDER BY starts_at, id");
    SET_STATE = "UPDATE meeting SET state = $3, called_at = CASE WHEN $3 = 'called' THEN $4 ELSE called_at END
        WHERE id = $1 AND state = $2";
    MOVE = "UPDATE meeting SET starts_at = $2, venue = $3, version = version + 1 WHERE id = $1 AND state IN ('draft', 'called')";
    SET_LATE_REASON = "UPDATE meeting SET late_reason = $2 WHERE id = $1";
}

fn meeting(row: &AnyRow) -> Result<Meeting, Fault> {
    Ok(Meeting {
        id: row.id("id")?,
        neighborhood: row.id("neighborhood_id")?,
        kind: row.word("kind", MeetingKind::from_code)?,
        title: row.text("title")?,
        venue: row.text("venue")?,
        starts_at: row.moment("starts_at")?,
        state: row.word("state", MeetingState::from_code)?,
        version: row.int("version")?,
        late_reason: row.opt_text("late_reason")?,
        called_by: AccountId(row.int("called_by")?),
    })
}

pub async fn insert(tx: &mut Tx, meeting: &Meeting, now: Moment) -> Result<(), Fault> {
    sqlx::query(INSERT)
        .bind(meeting.id.to_string())
        .bind(meeting.neighborhood.to_string())
        .bind(meeting.kind.code())
        .bind(&meeting.title)
        .bind(&meeting.venue)
        .bind(meeting.starts_at.unix_millis())
        .bind(meeting.state.code())
        .bind(meeting.version)
        .bind(meeting.called_by.0)
        .bind(now.unix_millis())
        .execute(tx)
        .await?;
    Ok(())
}

pub async fn find(tx: &mut Tx, id: MeetingId) -> Result<Option<Meeting>, Fault> {
    sqlx::query(GET).bind(id.to_string()).fetch_optional(tx).await?.as_ref().map(meeting).transpose()
}

/// The meetings of a neighbourhood whose notice is out, by their time, past ones included.
pub async fn called_in(tx: &mut Tx, neighborhood: NeighborhoodId) -> Result<Vec<Meeting>, Fault> {
    sqlx::query(CALLED_IN).bind(neighborhood.to_string()).fetch_all(tx).await?.iter().map(meeting).collect()
}

/// Moves a meeting from one state to another; false when it was no longer in `from`.
pub async fn set_state(
    tx: &mut Tx,
    id: MeetingId,
    from: MeetingState,
    to: MeetingState,
    now: Moment,
) -> Result<bool, Fault> {
    let done = sqlx::query(SET_STATE)
        .bind(id.to_string())
        .bind(from.code())
        .bind(to.code())
        .bind(now.unix_millis())
        .execute(tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Gives the meeting another time or place; its version moves on. False when it may no longer move.
pub async fn move_to(tx: &mut Tx, id: MeetingId, starts_at: Moment, venue: &str) -> Result<bool, Fault> {
    let done =
        sqlx::query(MOVE).bind(id.to_string()).bind(starts_at.unix_millis()).bind(venue).execute(tx).await?;
    Ok(done.rows_affected() > 0)
}

pub async fn set_late_reason(tx: &mut Tx, id: MeetingId, reason: &str) -> Result<(), Fault> {
    sqlx::query(SET_LATE_REASON).bind(id.to_string()).bind(reason).execute(tx).await?;
    Ok(())
}
