//! Uploaded rolls, from upload to import or refusal. Partner of `domain/roll.rs`; the households themselves are in
//! `store/household.rs`.

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::{AccountId, NeighborhoodId, RollImportId};
use crate::domain::letter::SentFile;
use crate::domain::people::MayLead;
use crate::domain::roll::{ColumnChoice, ImportColumns, ImportState, RollColumn, RollRow, RollUndo};
use crate::domain::time::Moment;

statements! {
    INSERT = "INSERT INTO roll_import (id, neighborhood_id, account_id, file, state, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
    GET = "SELECT id, neighborhood_id, account_id, file, state, created_at, imports_before, columns, seen_sha256 FROM roll_import WHERE id = $1";
    WAITING = "SELECT id, neighborhood_id, account_id, file, state, created_at, imports_before, columns, seen_sha256 FROM roll_import
        WHERE account_id = $1 AND state IN ('choosing', 'fetching', 'previewed') AND created_at > $2 ORDER BY created_at DESC LIMIT 4";
    CHOOSE = "UPDATE roll_import SET neighborhood_id = $2, state = 'fetching' WHERE id = $1 AND state = 'choosing' AND neighborhood_id IS NULL";
    COLUMNS = "UPDATE roll_import SET state = $3, columns = $4 WHERE id = $1 AND state = $2";
    REMEMBER = "INSERT INTO roll_heading (neighborhood_id, heading, meaning, account_id, chosen_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (neighborhood_id, heading) DO UPDATE SET meaning = excluded.meaning, account_id = excluded.account_id, chosen_at = excluded.chosen_at";
    REMEMBERED = "SELECT heading, meaning FROM roll_heading WHERE neighborhood_id = $1 ORDER BY heading";
    HEADINGS = "SELECT neighborhood_id, heading FROM roll_heading";
    FORGET_HEADING = "DELETE FROM roll_heading WHERE neighborhood_id = $1 AND heading = $2";
    PREVIEW = "UPDATE roll_import SET state = 'previewed', imports_before = $2, row_count = $3, rows_sha256 = $4, rows_json = $5,
            seen_sha256 = $6, columns = $7
        WHERE id = $1 AND state = 'fetching'";
    ROWS = "SELECT rows_json FROM roll_import WHERE id = $1";
    // By the handle of the file the messenger would give it to whoever has the token, long after it was decided.
    END = "UPDATE roll_import SET state = $3, decided_at = $4, file = '', rows_json = NULL, columns = NULL WHERE id = $1 AND state = $2";
    DROP_OPEN = "UPDATE roll_import SET state = 'discarded', decided_at = $2, file = '', rows_json = NULL, columns = NULL
        WHERE account_id = $1 AND neighborhood_id = $3 AND state IN ('choosing', 'fetching', 'previewed')";
    DROP_PREVIEWS = "UPDATE roll_import SET state = 'discarded', decided_at = $2, file = '', rows_json = NULL, columns = NULL
        WHERE account_id = $1 AND state IN ('choosing', 'fetching', 'previewed')";
    UNREAD = "SELECT id FROM roll_import WHERE state IN ('choosing', 'fetching', 'previewed') AND state || '' = 'fetching' AND created_at < $1 ORDER BY created_at";
    DROP_OLD = "UPDATE roll_import SET state = 'discarded', decided_at = $2, file = '', rows_json = NULL, columns = NULL
        WHERE state IN ('choosing', 'fetching', 'previewed') AND created_at < $1";
    FORGET_FILES = "UPDATE roll_import SET file = '' WHERE state IN ('imported', 'faulty', 'discarded') AND file <> ''";
    // One that was undone counts twice: by it too the roll became another.
    IMPORTS = "SELECT COUNT(*) + COUNT(undone_at) AS n, MAX(CASE WHEN undone_at IS NULL THEN decided_at END) AS last_at
        FROM roll_import WHERE neighborhood_id = $1 AND state = 'imported'";
    KEEP_UNDO = "UPDATE roll_import SET undo = $2, after_sha256 = $3 WHERE id = $1 AND state = 'imported'";
    UNDO = "SELECT id, decided_at, undo, after_sha256 FROM roll_import
        WHERE neighborhood_id = $1 AND state = 'imported' AND undo IS NOT NULL AND decided_at > $2 ORDER BY decided_at DESC, id DESC";
    UNDO_OF = "SELECT account_id, MAX(decided_at) AS at FROM roll_import
        WHERE neighborhood_id = $1 AND state = 'imported' AND undo IS NOT NULL AND decided_at > $2 GROUP BY account_id ORDER BY account_id";
    UNDONE = "UPDATE roll_import SET undo = NULL, undone_at = $2 WHERE id = $1 AND undone_at IS NULL";
    FORGET_UNDO = "UPDATE roll_import SET undo = NULL WHERE undo IS NOT NULL AND decided_at <= $1";
}

/// One uploaded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollImport {
    pub id: RollImportId,
    /// `None` until the official said whose roll it is.
    pub neighborhood: Option<NeighborhoodId>,
    pub account: AccountId,
    /// Empty once it is decided.
    pub file: SentFile,
    pub state: ImportState,
    pub created_at: Moment,
    /// Imports of the neighbourhood before the preview was made.
    pub imports_before: Option<i64>,
    /// What its official was asked of its columns.
    pub columns: ImportColumns,
    /// Digest of the roll that the preview compared it with; `None` before, and where it was not kept.
    pub seen_sha256: Option<String>,
}

/// An import that may still be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptUndo {
    pub import: RollImportId,
    pub imported_at: Moment,
    pub undo: RollUndo,
    /// Digest of the roll when it was taken over.
    pub after_sha256: String,
}

/// What is kept of a roll that was read.
#[derive(Debug, Clone, Copy)]
pub struct ReadRoll<'a> {
    pub rows: &'a [RollRow],
    /// SHA-256 of the rows, in hexadecimal.
    pub sha256: &'a str,
    pub imports_before: i64,
    /// Digest of the roll that it was compared with.
    pub seen_sha256: &'a str,
    /// What was asked of it, and what else was found in it.
    pub columns: &'a ImportColumns,
}

fn import(row: &AnyRow) -> Result<RollImport, Fault> {
    Ok(RollImport {
        id: row.id("id")?,
        neighborhood: row.opt_id("neighborhood_id")?,
        account: AccountId(row.int("account_id")?),
        file: row.json_or_empty("file")?,
        state: row.word("state", ImportState::from_code)?,
        created_at: row.moment("created_at")?,
        imports_before: row.opt_int("imports_before")?,
        columns: if row.opt_text("columns")?.is_some() {
            row.json("columns")?
        } else {
            ImportColumns::default()
        },
        seen_sha256: row.opt_text("seen_sha256")?,
    })
}

pub async fn insert(tx: &mut Write, import: &RollImport) -> Result<(), Fault> {
    sqlx::query(INSERT)
        .bind(import.id.to_string())
        .bind(import.neighborhood.map(|id| id.to_string()))
        .bind(import.account.0)
        .bind(tx.seal_json(&import.file)?)
        .bind(import.state.code())
        .bind(import.created_at.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn find(tx: &mut Tx, id: RollImportId) -> Result<Option<RollImport>, Fault> {
    sqlx::query(GET).bind(id.to_string()).fetch_optional(tx).await?.as_ref().map(import).transpose()
}

/// The newest import of an account since then that was previewed and waits for its buttons.
pub async fn waiting(tx: &mut Tx, account: AccountId, since: Moment) -> Result<Option<RollImport>, Fault> {
    let rows = sqlx::query(WAITING).bind(account.0).bind(since.unix_millis()).fetch_all(tx).await?;
    let imports = rows.iter().map(import).collect::<Result<Vec<_>, _>>()?;
    Ok(imports.into_iter().find(|import| import.state == ImportState::Previewed))
}

/// The official said whose roll it is; false when that was said before.
pub async fn choose(tx: &mut Write, id: RollImportId, neighborhood: NeighborhoodId) -> Result<bool, Fault> {
    let done =
        sqlx::query(CHOOSE).bind(id.to_string()).bind(neighborhood.to_string()).execute(&mut **tx).await?;
    Ok(done.rows_affected() > 0)
}

/// Keeps what is asked of a file's columns, or what was answered, and takes it from one state into another; false when it was in
/// another.
pub async fn ask_columns(
    tx: &mut Write,
    id: RollImportId,
    (from, to): (ImportState, ImportState),
    columns: &ImportColumns,
) -> Result<bool, Fault> {
    let done = sqlx::query(COLUMNS)
        .bind(id.to_string())
        .bind(from.code())
        .bind(to.code())
        .bind(tx.seal_json(columns)?)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Keeps what an official said of a heading, for the files to come.
pub async fn remember(
    tx: &mut Write,
    proof: MayLead,
    heading: &str,
    meaning: RollColumn,
    now: Moment,
) -> Result<(), Fault> {
    sqlx::query(REMEMBER)
        .bind(proof.neighborhood.to_string())
        .bind(heading)
        .bind(meaning.code())
        .bind(proof.account.0)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What officials said of the headings of this neighbourhood's files.
pub async fn remembered(tx: &mut Tx, neighborhood: NeighborhoodId) -> Result<Vec<ColumnChoice>, Fault> {
    let rows = sqlx::query(REMEMBERED).bind(neighborhood.to_string()).fetch_all(tx).await?;
    let choice = |row: &AnyRow| {
        let column = row.word("meaning", RollColumn::from_code)?;
        Ok(ColumnChoice::of_kept(row.text("heading")?, column))
    };
    rows.iter().map(choice).collect()
}

/// Every heading that is remembered, and of whose files.
pub async fn headings(tx: &mut Tx) -> Result<Vec<(NeighborhoodId, String)>, Fault> {
    let rows = sqlx::query(HEADINGS).fetch_all(tx).await?;
    rows.iter().map(|row| Ok((row.id("neighborhood_id")?, row.text("heading")?))).collect()
}

/// Forgets a heading of a neighbourhood's files.
pub async fn forget_heading(tx: &mut Write, of: NeighborhoodId, heading: &str) -> Result<(), Fault> {
    sqlx::query(FORGET_HEADING).bind(of.to_string()).bind(heading).execute(&mut **tx).await?;
    Ok(())
}

/// The file was read; false when nobody waits for it any more.
pub async fn preview(tx: &mut Write, id: RollImportId, read: ReadRoll<'_>) -> Result<bool, Fault> {
    let done = sqlx::query(PREVIEW)
        .bind(id.to_string())
        .bind(read.imports_before)
        .bind(i64::try_from(read.rows.len()).unwrap_or(i64::MAX))
        .bind(read.sha256)
        .bind(tx.seal_json(&read.rows)?)
        .bind(read.seen_sha256)
        .bind(tx.seal_json(read.columns)?)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// The rows of a previewed file.
pub async fn rows(tx: &mut Tx, id: RollImportId) -> Result<Option<Vec<RollRow>>, Fault> {
    let row = sqlx::query(ROWS).bind(id.to_string()).fetch_optional(tx).await?;
    let rows: Option<Vec<RollRow>> = row
        .filter(|row| row.opt_text("rows_json").is_ok_and(|rows| rows.is_some()))
        .map(|row| row.json("rows_json"))
        .transpose()?;
    // A version that knew no alleys wrote some.
    Ok(rows.map(|rows| rows.into_iter().map(RollRow::placed).collect()))
}

/// Ends an import in `to` and drops its rows and its file; false when it was no longer in `from`.
pub async fn end(
    tx: &mut Write,
    id: RollImportId,
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

/// A new file of the same official for the same neighbourhood takes the place of those still open.
pub async fn drop_open(
    tx: &mut Write,
    account: AccountId,
    neighborhood: NeighborhoodId,
    now: Moment,
) -> Result<bool, Fault> {
    let done = sqlx::query(DROP_OPEN)
        .bind(account.0)
        .bind(now.unix_millis())
        .bind(neighborhood.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Drops every file of this account that is not decided; whether there was one.
pub async fn drop_previews(tx: &mut Write, account: AccountId, now: Moment) -> Result<bool, Fault> {
    let done = sqlx::query(DROP_PREVIEWS).bind(account.0).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(done.rows_affected() > 0)
}

/// Files that nobody decided on since `before` are dropped, their rows with them; how many.
pub async fn drop_old(tx: &mut Write, before: Moment, now: Moment) -> Result<u64, Fault> {
    let query = sqlx::query(DROP_OLD).bind(before.unix_millis()).bind(now.unix_millis());
    Ok(query.execute(&mut **tx).await?.rows_affected())
}

/// Those that wait to be read since before this moment.
pub async fn unread(tx: &mut Tx, before: Moment) -> Result<Vec<RollImportId>, Fault> {
    let rows = sqlx::query(UNREAD).bind(before.unix_millis()).fetch_all(tx).await?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// Forgets the files of imports that are decided, which a version before this one kept; how many.
pub async fn forget_files(tx: &mut Write) -> Result<u64, Fault> {
    Ok(sqlx::query(FORGET_FILES).execute(&mut **tx).await?.rows_affected())
}

/// How many rolls the neighbourhood has taken over so far, and when the last.
pub async fn imports(tx: &mut Tx, neighborhood: NeighborhoodId) -> Result<(i64, Option<Moment>), Fault> {
    let row = sqlx::query(IMPORTS).bind(neighborhood.to_string()).fetch_one(tx).await?;
    Ok((row.int("n")?, row.opt_moment("last_at")?))
}

/// Keeps how the roll was before an import that has just been taken over; `after`: digest of the roll now.
pub async fn keep_undo(tx: &mut Write, id: RollImportId, undo: &RollUndo, after: &str) -> Result<(), Fault> {
    sqlx::query(KEEP_UNDO)
        .bind(id.to_string())
        .bind(tx.seal_json(undo)?)
        .bind(after)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Who imported a roll of the neighbourhood that may be taken back since `since`, each with the last time.
pub async fn may_undo(
    tx: &mut Tx,
    neighborhood: NeighborhoodId,
    since: Moment,
) -> Result<Vec<(AccountId, Moment)>, Fault> {
    let query = sqlx::query(UNDO_OF).bind(neighborhood.to_string()).bind(since.unix_millis());
    let rows = query.fetch_all(tx).await?;
    rows.iter().map(|row| Ok((AccountId(row.int("account_id")?), row.moment("at")?))).collect()
}

/// The imports since `since` that may still be taken back, the latest first.
pub async fn undoable(
    tx: &mut Tx,
    neighborhood: NeighborhoodId,
    since: Moment,
) -> Result<Vec<KeptUndo>, Fault> {
    let query = sqlx::query(UNDO).bind(neighborhood.to_string()).bind(since.unix_millis());
    query
        .fetch_all(tx)
        .await?
        .iter()
        .map(|row| {
            Ok(KeptUndo {
                import: row.id("id")?,
                imported_at: row.moment("decided_at")?,
                undo: row.json("undo")?,
                after_sha256: row.text("after_sha256")?,
            })
        })
        .collect()
}

/// An import was taken back; false when it was before.
pub async fn set_undone(tx: &mut Write, id: RollImportId, now: Moment) -> Result<bool, Fault> {
    let done = sqlx::query(UNDONE).bind(id.to_string()).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(done.rows_affected() > 0)
}

/// Drops what imports until `before` changed: they can no longer be taken back. How many.
pub async fn forget_undo(tx: &mut Write, before: Moment) -> Result<u64, Fault> {
    Ok(sqlx::query(FORGET_UNDO).bind(before.unix_millis()).execute(&mut **tx).await?.rows_affected())
}
