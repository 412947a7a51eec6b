//! Sheets of where and when every neighbourhood elects, from upload to being taken over. Partner of `domain/place_sheet.rs`.

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::{AccountId, PlaceSheetId};
use crate::domain::letter::SentFile;
use crate::domain::place_sheet::PlaceRow;
use crate::domain::polling::Edition;
use crate::domain::roll::ImportState;
use crate::domain::time::Moment;

statements! {
    INSERT = "INSERT INTO place_sheet (id, election_id, election_version, account_id, file, state, created_at)
        VALUES ($1, $2, $3, $4, $5, 'fetching', $6)";
    GET = "SELECT id, election_id, election_version, account_id, file, state, created_at FROM place_sheet WHERE id = $1";
    WAITING = "SELECT id, election_id, election_version, account_id, file, state, created_at FROM place_sheet
        WHERE account_id = $1 AND state IN ('fetching', 'previewed')";
    PREVIEW = "UPDATE place_sheet SET state = 'previewed', rows_json = $2 WHERE id = $1 AND state = 'fetching'";
    ROWS = "SELECT rows_json FROM place_sheet WHERE id = $1";
    END = "UPDATE place_sheet SET state = $3, decided_at = $4, file = '', rows_json = NULL WHERE id = $1 AND state = $2";
    DROP_OPEN = "UPDATE place_sheet SET state = 'discarded', decided_at = $2, file = '', rows_json = NULL
        WHERE account_id = $1 AND state IN ('fetching', 'previewed')";
    UNREAD = "SELECT id FROM place_sheet WHERE state IN ('fetching', 'previewed') AND state || '' = 'fetching' AND created_at < $1 ORDER BY created_at";
    DROP_OLD = "UPDATE place_sheet SET state = 'discarded', decided_at = $2, file = '', rows_json = NULL
        WHERE state IN ('fetching', 'previewed') AND created_at < $1";
    FORGET_FILES = "UPDATE place_sheet SET file = '' WHERE state IN ('imported', 'faulty', 'discarded') AND file <> ''";
}

/// One uploaded sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceSheet {
    pub id: PlaceSheetId,
    /// The election it is about, as it was when the file came.
    pub edition: Edition,
    pub account: AccountId,
    /// Empty once it is decided.
    pub file: SentFile,
    pub state: ImportState,
    pub created_at: Moment,
}

fn sheet(row: &AnyRow) -> Result<PlaceSheet, Fault> {
    Ok(PlaceSheet {
        id: row.id("id")?,
        edition: Edition { election: row.id("election_id")?, version: row.int("election_version")? },
        account: AccountId(row.int("account_id")?),
        file: row.json_or_empty("file")?,
        state: row.word("state", ImportState::from_code)?,
        created_at: row.moment("created_at")?,
    })
}

/// Keeps a sheet that is to be fetched.
pub async fn insert(tx: &mut Write, sheet: &PlaceSheet) -> Result<(), Fault> {
    sqlx::query(INSERT)
        .bind(sheet.id.to_string())
        .bind(sheet.edition.election.to_string())
        .bind(sheet.edition.version)
        .bind(sheet.account.0)
        .bind(tx.seal_json(&sheet.file)?)
        .bind(sheet.created_at.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn find(tx: &mut Tx, id: PlaceSheetId) -> Result<Option<PlaceSheet>, Fault> {
    sqlx::query(GET).bind(id.to_string()).fetch_optional(tx).await?.as_ref().map(sheet).transpose()
}

/// The sheet of an account that was previewed and waits for its buttons.
pub async fn waiting(tx: &mut Tx, account: AccountId) -> Result<Option<PlaceSheet>, Fault> {
    let rows = sqlx::query(WAITING).bind(account.0).fetch_all(tx).await?;
    let sheets = rows.iter().map(sheet).collect::<Result<Vec<_>, _>>()?;
    Ok(sheets
        .into_iter()
        .filter(|sheet| sheet.state == ImportState::Previewed)
        .max_by_key(|sheet| sheet.created_at))
}

/// The file was read and has no fault; false when nobody waits for it any more.
pub async fn preview(tx: &mut Write, id: PlaceSheetId, rows: &[PlaceRow]) -> Result<bool, Fault> {
    let done =
        sqlx::query(PREVIEW).bind(id.to_string()).bind(tx.seal_json(&rows)?).execute(&mut **tx).await?;
    Ok(done.rows_affected() > 0)
}

/// The rows of a previewed sheet.
pub async fn rows(tx: &mut Tx, id: PlaceSheetId) -> Result<Option<Vec<PlaceRow>>, Fault> {
    let row = sqlx::query(ROWS).bind(id.to_string()).fetch_optional(tx).await?;
    row.filter(|row| row.opt_text("rows_json").is_ok_and(|rows| rows.is_some()))
        .map(|row| row.json("rows_json"))
        .transpose()
}

/// Ends a sheet in `to` and drops its rows; false when it was no longer in `from`.
pub async fn end(
    tx: &mut Write,
    id: PlaceSheetId,
    from: ImportState,
    to: ImportState,
    now: Moment,
) -> Result<bool, Fault> {
    let done = sqlx::query(END)
        .bind(id.to_string())
        .bind(from.code())
        .bind(to.code())
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Drops every sheet of this account that is not decided; whether there was one.
pub async fn drop_previews(tx: &mut Write, account: AccountId, now: Moment) -> Result<bool, Fault> {
    let done = sqlx::query(DROP_OPEN).bind(account.0).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(done.rows_affected() > 0)
}

/// Sheets that nobody decided on since `before` are dropped; how many.
pub async fn drop_old(tx: &mut Write, before: Moment, now: Moment) -> Result<u64, Fault> {
    let query = sqlx::query(DROP_OLD).bind(before.unix_millis()).bind(now.unix_millis());
    Ok(query.execute(&mut **tx).await?.rows_affected())
}

/// Those that wait to be read since before this moment.
pub async fn unread(tx: &mut Tx, before: Moment) -> Result<Vec<PlaceSheetId>, Fault> {
    let rows = sqlx::query(UNREAD).bind(before.unix_millis()).fetch_all(tx).await?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// Forgets the files of sheets that are decided, which a version before this one kept; how many.
pub async fn forget_files(tx: &mut Write) -> Result<u64, Fault> {
    Ok(sqlx::query(FORGET_FILES).execute(&mut **tx).await?.rows_affected())
}
