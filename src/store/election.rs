//! Election days. Partner of `domain/election.rs`.

use chrono::{NaiveDate, NaiveTime, Timelike as _};
use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::election::{Edition, Election, ElectionState};
use crate::domain::election_mode::Electorate;
use crate::domain::ids::{AccountId, ElectionId};
use crate::domain::polling::{Hours, PollingDay};

macro_rules! election_columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, title, day, opens_minute, closes_minute, state, version, version_at, preview_id, set_by,
                electorate FROM election ",
            $rest
        )
    };
}

statements! {
    INSERT = "INSERT INTO election (id, title, day, opens_minute, closes_minute, state, version, version_at, preview_id,
            set_by, created_at, electorate)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $8, $11)";
    GET = election_columns!("WHERE id = $1");
    ACTIVE = election_columns!("WHERE state = 'active'");
    // A new version of an active election; $10 is the version it was made from.
    CHANGE = "UPDATE election SET title = $2, day = $3, opens_minute = $4, closes_minute = $5, version = $6,
            version_at = $7, preview_id = $8, set_by = $9, electorate = $11
        WHERE id = $1 AND state = 'active' AND version = $10";
    HOLD = "UPDATE election SET version = version WHERE id = $1 AND state = 'active' AND version = $2";
    END = "UPDATE election SET state = $2 WHERE id = $1 AND state = 'active'";
}

/// Minutes of the local day.
pub(super) fn minute(time: NaiveTime) -> i64 {
    i64::from(time.num_seconds_from_midnight() / 60)
}

fn time(row: &AnyRow, column: &str) -> Result<NaiveTime, Fault> {
    let minutes = row.int(column)?;
    u32::try_from(minutes)
        .ok()
        .and_then(|minutes| NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0))
        .ok_or_else(|| Fault::Unreadable { column: column.to_owned(), why: format!("minute {minutes}") })
}

/// A local time that may be missing.
pub(super) fn opt_time(row: &AnyRow, column: &str) -> Result<Option<NaiveTime>, Fault> {
    if row.opt_int(column)?.is_none() { Ok(None) } else { time(row, column).map(Some) }
}

fn election(row: &AnyRow) -> Result<Election, Fault> {
    let hours = Hours::new(time(row, "opens_minute")?, time(row, "closes_minute")?).map_err(|fault| {
        Fault::Unreadable { column: "opens_minute".to_owned(), why: format!("{fault:?}") }
    })?;
    let day = row.word("day", |text| text.parse::<NaiveDate>().ok())?;
    Ok(Election {
        id: row.id("id")?,
        polling: PollingDay {
            title: row.opt_text("title")?,
            day,
            hours,
            electorate: row.word("electorate", Electorate::from_code)?,
        },
        state: row.word("state", ElectionState::from_code)?,
        version: row.int("version")?,
        version_at: row.moment("version_at")?,
        preview: row.id("preview_id")?,
        set_by: AccountId(row.int("set_by")?),
    })
}

pub async fn insert(tx: &mut Write, election: &Election) -> Result<(), Fault> {
    let polling = &election.polling;
    sqlx::query(INSERT)
        .bind(election.id.to_string())
        .bind(tx.seal_opt(polling.title.as_deref())?)
        .bind(polling.day.to_string())
        .bind(minute(polling.hours.opens()))
        .bind(minute(polling.hours.closes()))
        .bind(election.state.code())
        .bind(election.version)
        .bind(election.version_at.unix_millis())
        .bind(election.preview.to_string())
        .bind(election.set_by.0)
        .bind(polling.electorate.code())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn find(tx: &mut Tx, id: ElectionId) -> Result<Option<Election>, Fault> {
    sqlx::query(GET).bind(id.to_string()).fetch_optional(tx).await?.as_ref().map(election).transpose()
}

/// The election whose reminders go out; its day may be past.
pub async fn active(tx: &mut Tx) -> Result<Option<Election>, Fault> {
    sqlx::query(ACTIVE).fetch_optional(tx).await?.as_ref().map(election).transpose()
}

/// Keeps `election` as the version after `from`; false when it was no longer active in that version.
pub async fn change(tx: &mut Write, election: &Election, from: i64) -> Result<bool, Fault> {
    let polling = &election.polling;
    let done = sqlx::query(CHANGE)
        .bind(election.id.to_string())
        .bind(tx.seal_opt(polling.title.as_deref())?)
        .bind(polling.day.to_string())
        .bind(minute(polling.hours.opens()))
        .bind(minute(polling.hours.closes()))
        .bind(election.version)
        .bind(election.version_at.unix_millis())
        .bind(election.preview.to_string())
        .bind(election.set_by.0)
        .bind(from)
        .bind(polling.electorate.code())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Keeps this version from being changed until the transaction ends; false when it is no longer the one that holds.
pub async fn hold(tx: &mut Write, edition: Edition) -> Result<bool, Fault> {
    let done =
        sqlx::query(HOLD).bind(edition.election.to_string()).bind(edition.version).execute(&mut **tx).await?;
    Ok(done.rows_affected() > 0)
}

/// Ends an active election; false when it was not active.
pub async fn end(tx: &mut Write, id: ElectionId, state: ElectionState) -> Result<bool, Fault> {
    Ok(sqlx::query(END).bind(id.to_string()).bind(state.code()).execute(&mut **tx).await?.rows_affected() > 0)
}
