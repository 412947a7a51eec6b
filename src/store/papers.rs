//! Papers to every household: the rounds and what was written down day by day. Partner of `domain/papers.rs`.

use chrono::NaiveDate;
use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::{AccountId, MeetingId, NeighborhoodId, RoundId};
use crate::domain::papers::{Round, Sums};
use crate::domain::time::Moment;

macro_rules! round_columns {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.meeting_id, r.neighborhood_id, r.team, r.first_day, r.last_day, r.roll, r.witnesses, r.counted_as,
                (SELECT s.issued FROM ballot_sum s WHERE s.round_id = r.id ORDER BY s.number DESC LIMIT 1) AS issued,
                (SELECT s.collected FROM ballot_sum s WHERE s.round_id = r.id ORDER BY s.number DESC LIMIT 1) AS collected
             FROM ballot_round r ",
            $rest
        )
    };
}

statements! {
    INSERT = "INSERT INTO ballot_round (id, meeting_id, neighborhood_id, team, first_day, last_day, roll, set_by, set_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    GET = round_columns!("WHERE r.id = $1");
    AFTER = round_columns!("WHERE r.meeting_id = $1");
    PLANNED_AT = "SELECT set_at FROM ballot_round WHERE meeting_id = $1";
    COUNTED_AS = round_columns!("WHERE r.counted_as = $1");
    ANNOUNCED = "SELECT COUNT(*) AS n FROM ballot_round WHERE neighborhood_id = $1 AND first_day = $2";
    ADD_SUMS = "INSERT INTO ballot_sum (round_id, number, day, issued, collected, reason, entered_by, entered_at)
        SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4, $5, $6, $7 FROM ballot_sum WHERE round_id = $1";
    GROW = "UPDATE ballot_round SET roll = roll + 1 WHERE neighborhood_id = $1 AND NOT EXISTS (
            SELECT 1 FROM tally t WHERE t.meeting_id = ballot_round.counted_as AND t.state = 'published')";
    COUNT = "UPDATE ballot_round SET witnesses = $2, counted_as = $3 WHERE id = $1 AND counted_as IS NULL";
}

fn round(row: &AnyRow) -> Result<Round, Fault> {
    Ok(Round {
        id: row.id("id")?,
        meeting: row.id("meeting_id")?,
        neighborhood: row.id("neighborhood_id")?,
        team: row.json("team")?,
        first_day: row.word("first_day", |text| text.parse().ok())?,
        last_day: row.word("last_day", |text| text.parse().ok())?,
        roll: row.int("roll")?,
        sums: Sums {
            issued: row.opt_int("issued")?.unwrap_or(0),
            collected: row.opt_int("collected")?.unwrap_or(0),
        },
        witnesses: match row.opt_text("witnesses")? {
            Some(_) => row.json("witnesses")?,
            None => Vec::new(),
        },
        counted: row.opt_id("counted_as")?,
    })
}

/// A household that was missing gets a paper, too, of those whose result is not out yet.
pub async fn grow(tx: &mut Write, neighborhood: NeighborhoodId) -> Result<(), Fault> {
    sqlx::query(GROW).bind(neighborhood.to_string()).execute(&mut **tx).await?;
    Ok(())
}

/// Whether the group of this neighbourhood was told of papers from this day on.
pub async fn is_announced(
    tx: &mut Tx,
    neighborhood: NeighborhoodId,
    first_day: NaiveDate,
) -> Result<bool, Fault> {
    let query = sqlx::query(ANNOUNCED).bind(neighborhood.to_string()).bind(first_day.to_string());
    Ok(query.fetch_one(tx).await?.int("n")? > 0)
}

pub async fn insert(tx: &mut Write, round: &Round, by: AccountId, now: Moment) -> Result<(), Fault> {
    sqlx::query(INSERT)
        .bind(round.id.to_string())
        .bind(round.meeting.to_string())
        .bind(round.neighborhood.to_string())
        .bind(tx.seal_json(&round.team)?)
        .bind(round.first_day.to_string())
        .bind(round.last_day.to_string())
        .bind(round.roll)
        .bind(by.0)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn find(tx: &mut Tx, id: RoundId) -> Result<Option<Round>, Fault> {
    sqlx::query(GET).bind(id.to_string()).fetch_optional(tx).await?.as_ref().map(round).transpose()
}

/// The round after a meeting that lacked the households.
pub async fn after(tx: &mut Tx, meeting: MeetingId) -> Result<Option<Round>, Fault> {
    sqlx::query(AFTER).bind(meeting.to_string()).fetch_optional(tx).await?.as_ref().map(round).transpose()
}

/// The same, and when it was planned.
pub async fn planned_after(tx: &mut Tx, meeting: MeetingId) -> Result<Option<(Round, Moment)>, Fault> {
    let Some(round) = after(tx, meeting).await? else { return Ok(None) };
    let row = sqlx::query(PLANNED_AT).bind(meeting.to_string()).fetch_one(tx).await?;
    Ok(Some((round, row.moment("set_at")?)))
}

/// The round whose papers are counted as this.
pub async fn counted_as(tx: &mut Tx, meeting: MeetingId) -> Result<Option<Round>, Fault> {
    sqlx::query(COUNTED_AS)
        .bind(meeting.to_string())
        .fetch_optional(tx)
        .await?
        .as_ref()
        .map(round)
        .transpose()
}

/// Writes down the sums of a day; those before stay.
pub async fn add_sums(
    tx: &mut Write,
    id: RoundId,
    day: NaiveDate,
    sums: Sums,
    reason: Option<&str>,
    (by, now): (AccountId, Moment),
) -> Result<(), Fault> {
    sqlx::query(ADD_SUMS)
        .bind(id.to_string())
        .bind(day.to_string())
        .bind(sums.issued)
        .bind(sums.collected)
        .bind(tx.seal_opt(reason)?)
        .bind(by.0)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Keeps what the papers are counted as, and before whom; false when they were counted before.
pub async fn count(
    tx: &mut Write,
    id: RoundId,
    witnesses: &[String],
    meeting: MeetingId,
) -> Result<bool, Fault> {
    let done = sqlx::query(COUNT)
        .bind(id.to_string())
        .bind(tx.seal_json(&witnesses)?)
        .bind(meeting.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}
