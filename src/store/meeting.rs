//! Meetings. Partner of `domain/meeting.rs`.

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, statements};
use crate::domain::ids::{AccountId, ChatId, MeetingId, NeighborhoodId, ThreadId};
use crate::domain::letter::Address;
use crate::domain::meeting::{Meeting, MeetingKind, MeetingState};
use crate::domain::people::Language;
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
    COMING_IN = meeting_columns!("WHERE neighborhood_id = $1 AND state = 'called' AND starts_at > $2 ORDER BY starts_at, id");
    CALLED_OFF_IN = meeting_columns!("WHERE neighborhood_id = $1 AND state = 'called_off' AND starts_at > $2 ORDER BY starts_at, id");
    COMING_BETWEEN = "SELECT m.id, m.neighborhood_id, m.kind, m.title, m.venue, m.starts_at, m.state, m.version, m.late_reason,
            m.called_by, m.announced_at, g.chat_id, g.thread_id
        FROM meeting m JOIN group_chat g ON g.neighborhood_id = m.neighborhood_id
        WHERE m.state = 'called' AND m.starts_at > $1 AND m.starts_at <= $2 ORDER BY m.starts_at, m.id";
    STARTS_AFTER = "SELECT DISTINCT starts_at FROM meeting WHERE state = 'called' AND starts_at > $1 ORDER BY starts_at";
    DISCARD_DRAFTS = "UPDATE meeting SET state = 'discarded' WHERE neighborhood_id = $1 AND called_by = $2 AND state = 'draft'";
    CALLED_IN = meeting_columns!("WHERE neighborhood_id = $1 AND state = 'called' ORDER BY starts_at, id");
    SET_STATE = "UPDATE meeting SET state = $3, announced_at = CASE WHEN $3 = 'called' THEN $4 ELSE announced_at END
        WHERE id = $1 AND state = $2";
    MOVE = "UPDATE meeting SET starts_at = $2, venue = $3, version = version + 1, announced_at = $4
        WHERE id = $1 AND state = 'called'";
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

/// The meetings of a neighbourhood that take answers at `now`, the next one first.
pub async fn coming_in(
    tx: &mut Tx,
    neighborhood: NeighborhoodId,
    now: Moment,
) -> Result<Vec<Meeting>, Fault> {
    sqlx::query(COMING_IN)
        .bind(neighborhood.to_string())
        .bind(now.unix_millis())
        .fetch_all(tx)
        .await?
        .iter()
        .map(meeting)
        .collect()
}

/// The meetings of a neighbourhood that would have begun after `now` and were called off, the next one first.
pub async fn called_off_in(
    tx: &mut Tx,
    neighborhood: NeighborhoodId,
    now: Moment,
) -> Result<Vec<Meeting>, Fault> {
    sqlx::query(CALLED_OFF_IN)
        .bind(neighborhood.to_string())
        .bind(now.unix_millis())
        .fetch_all(tx)
        .await?
        .iter()
        .map(meeting)
        .collect()
}

/// A coming meeting and the group that is to be reminded of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming {
    pub meeting: Meeting,
    /// When the notice of this version left.
    pub announced_at: Moment,
    pub to: Address,
}

/// The called meetings that start after `from` and not after `until` and whose neighbourhood has a group.
pub async fn coming_between(tx: &mut Tx, from: Moment, until: Moment) -> Result<Vec<Coming>, Fault> {
    let rows =
        sqlx::query(COMING_BETWEEN).bind(from.unix_millis()).bind(until.unix_millis()).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            Ok(Coming {
                meeting: meeting(row)?,
                announced_at: row.opt_moment("announced_at")?.unwrap_or(from),
                to: Address {
                    chat: ChatId(row.int("chat_id")?),
                    thread: row.opt_int("thread_id")?.map(ThreadId),
                    language: Language::Vi,
                },
            })
        })
        .collect()
}

/// The moments after `now` at which called meetings start.
pub async fn starts_after(tx: &mut Tx, now: Moment) -> Result<Vec<Moment>, Fault> {
    let rows = sqlx::query(STARTS_AFTER).bind(now.unix_millis()).fetch_all(tx).await?;
    rows.iter().map(|row| row.moment("starts_at")).collect()
}

/// Lets go of the drafts an account made for a neighbourhood: only the newest preview can be sent.
pub async fn discard_drafts(tx: &mut Tx, neighborhood: NeighborhoodId, by: AccountId) -> Result<(), Fault> {
    sqlx::query(DISCARD_DRAFTS).bind(neighborhood.to_string()).bind(by.0).execute(tx).await?;
    Ok(())
}

/// Takes a meeting from one state to another; false when it was no longer in `from`. A meeting that is called has its
/// notice leave at `at`.
pub async fn set_state(
    tx: &mut Tx,
    id: MeetingId,
    from: MeetingState,
    to: MeetingState,
    at: Moment,
) -> Result<bool, Fault> {
    let done = sqlx::query(SET_STATE)
        .bind(id.to_string())
        .bind(from.code())
        .bind(to.code())
        .bind(at.unix_millis())
        .execute(tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Gives a called meeting another time or place, announced at `announced_at`; its version moves on. False when it may no
/// longer move.
pub async fn move_to(
    tx: &mut Tx,
    id: MeetingId,
    starts_at: Moment,
    venue: &str,
    announced_at: Moment,
) -> Result<bool, Fault> {
    let done = sqlx::query(MOVE)
        .bind(id.to_string())
        .bind(starts_at.unix_millis())
        .bind(venue)
        .bind(announced_at.unix_millis())
        .execute(tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

pub async fn set_late_reason(tx: &mut Tx, id: MeetingId, reason: &str) -> Result<(), Fault> {
    sqlx::query(SET_LATE_REASON).bind(id.to_string()).bind(reason).execute(tx).await?;
    Ok(())
}
