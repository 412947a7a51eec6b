//! Sheets with the units of a province, from upload to being taken over. Partner of `domain/unit_sheet.rs`.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::{AccountId, NeighborhoodId, UnitSheetId};
use crate::domain::letter::SentFile;
use crate::domain::roll::ImportState;
use crate::domain::time::Moment;
use crate::domain::unit_sheet::{ReadUnits, UnitPlan};

statements! {
    CAME_FROM = "SELECT p.neighborhood_id AS id, n.name || ', ' || c.name AS name FROM unit_predecessor p
        JOIN neighborhood n ON n.id = p.predecessor_id JOIN commune c ON c.id = n.commune_id";
    FORMERS = "SELECT id, former AS name FROM neighborhood WHERE former IS NOT NULL AND valid_to IS NULL";
    INSERT = "INSERT INTO unit_sheet (id, account_id, file, state, created_at) VALUES ($1, $2, $3, 'fetching', $4)";
    GET = "SELECT id, account_id, file, state, created_at FROM unit_sheet WHERE id = $1";
    WAITING = "SELECT id, account_id, file, state, created_at FROM unit_sheet WHERE account_id = $1 AND state IN ('fetching', 'previewed')";
    PREVIEW = "UPDATE unit_sheet SET state = 'previewed', plan = $2 WHERE id = $1 AND state = 'fetching'";
    PLAN = "SELECT plan FROM unit_sheet WHERE id = $1 AND plan IS NOT NULL";
    END = "UPDATE unit_sheet SET state = $3, decided_at = $4, file = '', plan = NULL WHERE id = $1 AND state = $2";
    DROP_OPEN = "UPDATE unit_sheet SET state = 'discarded', decided_at = $2, file = '', plan = NULL
        WHERE account_id = $1 AND state IN ('fetching', 'previewed')";
    UNREAD = "SELECT id FROM unit_sheet WHERE state IN ('fetching', 'previewed') AND state || '' = 'fetching' AND created_at < $1 ORDER BY created_at";
    DROP_OLD = "UPDATE unit_sheet SET state = 'discarded', decided_at = $2, file = '', plan = NULL
        WHERE state IN ('fetching', 'previewed') AND created_at < $1 AND id <> $3";
    FORGET_FILES = "UPDATE unit_sheet SET file = '' WHERE state IN ('imported', 'faulty', 'discarded') AND file <> ''";
}

/// One uploaded sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitSheet {
    pub id: UnitSheetId,
    pub account: AccountId,
    /// Empty once it is decided.
    pub file: SentFile,
    pub state: ImportState,
    pub created_at: Moment,
}

/// What was read of a sheet, and what would come of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    pub read: ReadUnits,
    pub plan: UnitPlan,
}

fn sheet(row: &AnyRow) -> Result<UnitSheet, Fault> {
    Ok(UnitSheet {
        id: row.id("id")?,
        account: AccountId(row.int("account_id")?),
        file: row.json_or_empty("file")?,
        state: row.word("state", ImportState::from_code)?,
        created_at: row.moment("created_at")?,
    })
}

/// Keeps a sheet that is to be fetched.
pub async fn insert(tx: &mut Write, sheet: &UnitSheet) -> Result<(), Fault> {
    sqlx::query(INSERT)
        .bind(sheet.id.to_string())
        .bind(sheet.account.0)
        .bind(tx.seal_json(&sheet.file)?)
        .bind(sheet.created_at.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn find(tx: &mut Tx, id: UnitSheetId) -> Result<Option<UnitSheet>, Fault> {
    sqlx::query(GET).bind(id.to_string()).fetch_optional(tx).await?.as_ref().map(sheet).transpose()
}

/// The sheet of an account that was previewed and waits for its buttons.
pub async fn waiting(tx: &mut Tx, account: AccountId) -> Result<Option<UnitSheet>, Fault> {
    let rows = sqlx::query(WAITING).bind(account.0).fetch_all(tx).await?;
    let sheets = rows.iter().map(sheet).collect::<Result<Vec<_>, _>>()?;
    Ok(sheets
        .into_iter()
        .filter(|sheet| sheet.state == ImportState::Previewed)
        .max_by_key(|sheet| sheet.created_at))
}

/// The file was read and has no fault; false when nobody waits for it any more.
pub async fn preview(tx: &mut Write, id: UnitSheetId, planned: &Planned) -> Result<bool, Fault> {
    let query = sqlx::query(PREVIEW).bind(id.to_string()).bind(tx.seal_json(planned)?);
    Ok(query.execute(&mut **tx).await?.rows_affected() > 0)
}

/// What would come of a previewed sheet.
pub async fn planned(tx: &mut Tx, id: UnitSheetId) -> Result<Option<Planned>, Fault> {
    let row = sqlx::query(PLAN).bind(id.to_string()).fetch_optional(tx).await?;
    row.map(|row| row.json("plan")).transpose()
}

/// Ends a sheet in `to` and drops its plan; false when it was no longer in `from`.
pub async fn end(
    tx: &mut Write,
    id: UnitSheetId,
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

/// Sheets that nobody decided on since `before` are dropped, but for the one that waits for a second operator, who has a time of their
/// own; how many.
pub async fn drop_old(
    tx: &mut Write,
    before: Moment,
    waits: Option<UnitSheetId>,
    now: Moment,
) -> Result<u64, Fault> {
    let waits = waits.map(|id| id.to_string()).unwrap_or_default();
    let query = sqlx::query(DROP_OLD).bind(before.unix_millis()).bind(now.unix_millis()).bind(waits);
    Ok(query.execute(&mut **tx).await?.rows_affected())
}

/// Those that wait to be read since before this moment.
pub async fn unread(tx: &mut Tx, before: Moment) -> Result<Vec<UnitSheetId>, Fault> {
    let rows = sqlx::query(UNREAD).bind(before.unix_millis()).fetch_all(tx).await?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// Forgets the files of sheets that are decided, which a version before this one kept; how many.
pub async fn forget_files(tx: &mut Write) -> Result<u64, Fault> {
    Ok(sqlx::query(FORGET_FILES).execute(&mut **tx).await?.rows_affected())
}

/// What every unit was called before, with its ward where that was another, and the names of those that it was made of.
pub async fn past_names(tx: &mut Tx) -> Result<HashMap<NeighborhoodId, Vec<String>>, Fault> {
    let mut names: HashMap<NeighborhoodId, Vec<String>> = HashMap::new();
    for statement in [CAME_FROM, FORMERS] {
        for row in sqlx::query(statement).fetch_all(&mut *tx).await? {
            names.entry(row.id("id")?).or_default().push(row.text("name")?);
        }
    }
    Ok(names)
}
