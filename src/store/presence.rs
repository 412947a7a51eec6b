//! Households at the door of a meeting. Rules in `domain/presence.rs`.

use std::collections::HashMap;

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::{AccountId, HouseholdId, MeetingId, OpeningId};
use crate::domain::presence::Presence;
use crate::domain::time::Moment;

statements! {
    SET = "INSERT INTO presence (meeting_id, household_id, came_at, left_at, marked_by) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (meeting_id, household_id) DO UPDATE SET came_at = excluded.came_at, left_at = excluded.left_at,
            marked_by = excluded.marked_by";
    FORGET = "DELETE FROM presence WHERE meeting_id = $1 AND household_id = $2";
    OF_MEETING = "SELECT household_id, came_at, left_at, marked_by FROM presence WHERE meeting_id = $1";
    FORGET_ALL = "DELETE FROM presence WHERE meeting_id = $1";
    FIND = "SELECT household_id, came_at, left_at, marked_by FROM presence WHERE meeting_id = $1 AND household_id = $2";
    COUNT = "SELECT COUNT(*) AS n FROM presence p JOIN household h ON h.id = p.household_id AND h.removed_at IS NULL
        WHERE p.meeting_id = $1 AND p.left_at IS NULL";
    COUNT_OF_FROZEN = "SELECT COUNT(*) AS n FROM presence p JOIN frozen_household f ON f.opening_id = $2 AND f.household_id = p.household_id
        WHERE p.meeting_id = $1 AND p.left_at IS NULL";
    TOLD = "SELECT told_at FROM presence_told WHERE meeting_id = $1";
    UNTELL = "DELETE FROM presence_told WHERE meeting_id = $1";
    TELL = "INSERT INTO presence_told (meeting_id, told_at) VALUES ($1, $2) ON CONFLICT (meeting_id) DO NOTHING";
}

fn presence(row: &AnyRow) -> Result<(HouseholdId, Presence), Fault> {
    let presence = Presence {
        came_at: row.moment("came_at")?,
        left_at: row.opt_moment("left_at")?,
        by: AccountId(row.int("marked_by")?),
    };
    Ok((row.id("household_id")?, presence))
}

/// Everybody who came, those who left again too.
pub async fn of_meeting(tx: &mut Tx, meeting: MeetingId) -> Result<HashMap<HouseholdId, Presence>, Fault> {
    let rows = sqlx::query(OF_MEETING).bind(meeting.to_string()).fetch_all(tx).await?;
    rows.iter().map(presence).collect()
}

/// What one household is at the door; `None`: it never came.
pub async fn find(
    tx: &mut Tx,
    meeting: MeetingId,
    household: HouseholdId,
) -> Result<Option<Presence>, Fault> {
    let query = sqlx::query(FIND).bind(meeting.to_string()).bind(household.to_string());
    let row = query.fetch_optional(tx).await?;
    Ok(row.as_ref().map(presence).transpose()?.map(|(_, presence)| presence))
}

/// Households in the room, of those of the `frozen` roll, else of that of today: the roll that they are held against.
pub async fn count(tx: &mut Tx, meeting: MeetingId, frozen: Option<OpeningId>) -> Result<i64, Fault> {
    let query = match frozen {
        Some(frozen) => sqlx::query(COUNT_OF_FROZEN).bind(meeting.to_string()).bind(frozen.to_string()),
        None => sqlx::query(COUNT).bind(meeting.to_string()),
    };
    query.fetch_one(tx).await?.int("n")
}

/// Keeps what a household is at the door; `None`: it never came.
pub async fn set(
    tx: &mut Write,
    meeting: MeetingId,
    household: HouseholdId,
    presence: Option<Presence>,
) -> Result<(), Fault> {
    let (meeting, household) = (meeting.to_string(), household.to_string());
    let query = match presence {
        Some(Presence { came_at, left_at, by }) => sqlx::query(SET)
            .bind(meeting)
            .bind(household)
            .bind(came_at.unix_millis())
            .bind(left_at.map(Moment::unix_millis))
            .bind(by.0),
        None => sqlx::query(FORGET).bind(meeting).bind(household),
    };
    query.execute(&mut **tx).await?;
    Ok(())
}

/// Forgets who came to a meeting, as its answers are (`retention::ANSWERS`): how many households were marked, and how many entries of the
/// door's page told of them.
pub async fn forget(tx: &mut Write, meeting: MeetingId) -> Result<(u64, u64), Fault> {
    let entries = super::door::forget(tx, meeting).await?;
    let marked = sqlx::query(FORGET_ALL).bind(meeting.to_string()).execute(&mut **tx).await?;
    Ok((marked.rows_affected(), entries))
}

/// Since when it is noted that the group is told.
pub async fn told_at(tx: &mut Tx, meeting: MeetingId) -> Result<Option<Moment>, Fault> {
    let row = sqlx::query(TOLD).bind(meeting.to_string()).fetch_optional(tx).await?;
    row.map(|row| row.moment("told_at")).transpose()
}

/// The group may be told anew that enough are here.
pub async fn untell(tx: &mut Write, meeting: MeetingId) -> Result<(), Fault> {
    sqlx::query(UNTELL).bind(meeting.to_string()).execute(&mut **tx).await?;
    Ok(())
}

/// Notes that the group is told that enough are here; false when it was before.
pub async fn tell_once(tx: &mut Write, meeting: MeetingId, now: Moment) -> Result<bool, Fault> {
    let query = sqlx::query(TELL).bind(meeting.to_string()).bind(now.unix_millis());
    Ok(query.execute(&mut **tx).await?.rows_affected() > 0)
}
