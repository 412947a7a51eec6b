//! What is ticked as done, what the clock needs to know of a meeting, and how far the daily look has come. Partner of
//! `domain/duty.rs`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::Tz;
use sqlx::any::AnyRow;

use super::meeting::meeting_row;
use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::duty::{Duty, Tick, Ticks};
use crate::domain::ids::{AccountId, CommuneId, ElectionId, MeetingId, NeighborhoodId};
use crate::domain::meeting::Meeting;
use crate::domain::time::Moment;

statements! {
    TICKS = "SELECT kind, done_on, done_by, done_at FROM duty WHERE subject = $1 AND place = $2";
    SET = "INSERT INTO duty (subject, place, kind, done_on, done_by, done_at) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (subject, place, kind) DO NOTHING";
    TAKE_BACK = "DELETE FROM duty WHERE subject = $1 AND place = $2 AND kind = $3";
    COUNTS = "SELECT kind, COUNT(*) AS ticked FROM duty WHERE subject = $1 GROUP BY kind";
    FACTS = "SELECT m.announced_at,
            (SELECT MIN(t.published_at) FROM tally t WHERE t.meeting_id = m.id AND t.revision IS NOT NULL) AS published_at
        FROM meeting m WHERE m.id = $1";
    MEETINGS_IN = concat!("SELECT ", meeting_row!(), "
        FROM meeting m WHERE neighborhood_id = $1 AND state = 'called' AND starts_at > $2 AND starts_at < $3
        ORDER BY starts_at, id");
    ROUND = "SELECT day, before, position FROM duty_round WHERE name = 'duties'";
    SET_ROUND = "INSERT INTO duty_round (name, day, before, position) VALUES ('duties', $1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET day = excluded.day, before = excluded.before, position = excluded.position";
    NEXT_COMMUNE = "SELECT id FROM commune WHERE id > $1 ORDER BY id LIMIT 1";
}

/// Of what something is ticked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pub subject: String,
    /// The id of the neighbourhood or commune; empty for a meeting.
    pub place: String,
}

impl Key {
    pub fn meeting(id: MeetingId) -> Self {
        Self { subject: format!("meeting:{id}"), place: String::new() }
    }

    /// Another day is another election: what was ticked for the old one does not hold.
    pub fn election(id: ElectionId, day: NaiveDate, place: String) -> Self {
        Self { subject: format!("election:{id}:{day}"), place }
    }
}

fn day(row: &AnyRow, column: &str) -> Result<NaiveDate, Fault> {
    row.word(column, |text| text.parse::<NaiveDate>().ok())
}

/// What is ticked there.
pub async fn ticks(tx: &mut Tx, key: &Key) -> Result<Ticks, Fault> {
    let rows = sqlx::query(TICKS).bind(&key.subject).bind(&key.place).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            let tick = Tick {
                on: day(row, "done_on")?,
                by: AccountId(row.int("done_by")?),
                at: row.moment("done_at")?,
            };
            Ok((row.word("kind", Duty::from_code)?, tick))
        })
        .collect()
}

/// Ticks a duty; what was ticked before stays as it is.
pub async fn tick(tx: &mut Write, key: &Key, duty: Duty, tick: Tick) -> Result<(), Fault> {
    sqlx::query(SET)
        .bind(&key.subject)
        .bind(&key.place)
        .bind(duty.code())
        .bind(tick.on.to_string())
        .bind(tick.by.0)
        .bind(tick.at.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn take_back(tx: &mut Write, key: &Key, duty: Duty) -> Result<(), Fault> {
    let query = sqlx::query(TAKE_BACK).bind(&key.subject).bind(&key.place).bind(duty.code());
    query.execute(&mut **tx).await?;
    Ok(())
}

/// How many places ticked each duty of a subject.
pub async fn counts(tx: &mut Tx, subject: &str) -> Result<BTreeMap<Duty, i64>, Fault> {
    let rows = sqlx::query(COUNTS).bind(subject).fetch_all(tx).await?;
    rows.iter().map(|row| Ok((row.word("kind", Duty::from_code)?, row.int("ticked")?))).collect()
}

/// The local days on which the notice of a meeting, as it is now, was to leave and its result was first published.
pub async fn facts(
    tx: &mut Tx,
    meeting: MeetingId,
    zone: Tz,
) -> Result<(Option<NaiveDate>, Option<NaiveDate>), Fault> {
    let Some(row) = sqlx::query(FACTS).bind(meeting.to_string()).fetch_optional(tx).await? else {
        return Ok((None, None));
    };
    let on = |at: Option<Moment>| at.map(|at| at.local_day(zone));
    Ok((on(row.opt_moment("announced_at")?), on(row.opt_moment("published_at")?)))
}

/// The called meetings of a neighbourhood that begin within `within`, by their time.
pub async fn meetings_in(
    tx: &mut Tx,
    neighborhood: NeighborhoodId,
    within: (Moment, Moment),
) -> Result<Vec<Meeting>, Fault> {
    let query = sqlx::query(MEETINGS_IN).bind(neighborhood.to_string());
    let rows = query.bind(within.0.unix_millis()).bind(within.1.unix_millis()).fetch_all(tx).await?;
    rows.iter().map(super::meeting::meeting).collect()
}

/// How far the daily look has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    pub day: NaiveDate,
    /// The day of the look before.
    pub before: NaiveDate,
    /// The last commune seen, empty at the beginning; `None` when it is over.
    pub position: Option<String>,
}

pub async fn round(tx: &mut Tx) -> Result<Option<Round>, Fault> {
    let row = sqlx::query(ROUND).fetch_optional(tx).await?;
    row.map(|row| {
        Ok(Round {
            day: day(&row, "day")?,
            before: day(&row, "before")?,
            position: row.opt_text("position")?,
        })
    })
    .transpose()
}

pub async fn set_round(tx: &mut Write, round: &Round) -> Result<(), Fault> {
    sqlx::query(SET_ROUND)
        .bind(round.day.to_string())
        .bind(round.before.to_string())
        .bind(round.position.as_deref())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The commune after another, in the order of their ids.
pub async fn next_commune(tx: &mut Tx, after: &str) -> Result<Option<CommuneId>, Fault> {
    let row = sqlx::query(NEXT_COMMUNE).bind(after).fetch_optional(tx).await?;
    row.map(|row| row.id("id")).transpose()
}
