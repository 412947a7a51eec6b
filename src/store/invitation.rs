//! What an invitation says beyond its notice, its documents, and whom they have reached. Partner of `domain/invitation.rs`.

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::{AccountId, ChatId, DocumentId, HouseholdId, MeetingId, NeighborhoodId};
use crate::domain::invitation::{Document, OnPaper, Particulars};
use crate::domain::letter::{Address, SentFile};
use crate::domain::office::Convener;
use crate::domain::people::Language;
use crate::domain::time::Moment;

statements! {
    SET_PARTICULARS = "UPDATE meeting SET chair = $2, guests = $3, contact = $4, paper_number = $5 WHERE id = $1";
    HABIT = "SELECT chair, guests, contact FROM invitation_habit WHERE neighborhood_id = $1 AND convener = $2";
    KEEP_HABIT = "INSERT INTO invitation_habit (neighborhood_id, convener, chair, guests, contact, kept_by, kept_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (neighborhood_id, convener) DO UPDATE SET chair = excluded.chair, guests = excluded.guests,
            contact = excluded.contact, kept_by = excluded.kept_by, kept_at = excluded.kept_at";
    ADD = "INSERT INTO meeting_document (id, meeting_id, handle, name, bytes, added_by, added_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    DROP = "DELETE FROM meeting_document WHERE id = $1 AND issued_at IS NULL";
    MEETING_OF = "SELECT meeting_id FROM meeting_document WHERE id = $1";
    // Counted over today's roll: a household that ended needs no paper.
    OF_MEETING = "SELECT d.id, d.name, d.issued_at,
            (SELECT COUNT(*) FROM document_receipt r JOIN household h ON h.id = r.household_id
                WHERE r.document_id = d.id AND r.via = 'message' AND h.removed_at IS NULL) AS by_message,
            (SELECT COUNT(*) FROM document_receipt r JOIN household h ON h.id = r.household_id
                WHERE r.document_id = d.id AND r.via = 'paper' AND h.removed_at IS NULL) AS on_paper
        FROM meeting_document d WHERE d.meeting_id = $1 ORDER BY d.id";
    WAITING = "SELECT COUNT(*) AS n FROM meeting_document WHERE meeting_id = $1 AND issued_at IS NULL";
    COUNT = "SELECT COUNT(*) AS n FROM meeting_document WHERE meeting_id = $1";
    ISSUE = "UPDATE meeting_document SET issued_at = $2, late_reason = $3, told = 0 WHERE meeting_id = $1 AND issued_at IS NULL";
    PROMISED = "SELECT name, added_by FROM meeting_document WHERE meeting_id = $1 AND issued_at > $2 ORDER BY id";
    UNTOLD = "SELECT d.id, d.meeting_id, d.handle, d.name, d.bytes, d.issued_at, d.added_by, d.account_cursor, d.late_reason
        FROM meeting_document d WHERE d.told = 0 ORDER BY d.issued_at, d.id LIMIT 20";
    // Only from where it was read: of two calendars one writes the batch.
    ADVANCE = "UPDATE meeting_document SET account_cursor = $3, told = $4 WHERE id = $1 AND account_cursor = $2 AND told = 0";
    NEXT_ACCOUNTS = "SELECT u.account_id, COALESCE((SELECT a.language FROM account a WHERE a.id = u.account_id), 'vi') AS language
        FROM (
            SELECT DISTINCT l.account_id FROM household_link l
            WHERE l.neighborhood_id = $1 AND l.state = 'approved' AND l.account_id > $2
        ) AS u ORDER BY u.account_id LIMIT CAST($3 AS BIGINT)";
    // Every household of the meeting's neighbourhood for which the account speaks.
    RECEIVED = "INSERT INTO document_receipt (document_id, household_id, via, at)
        SELECT d.id, h.id, 'message', $3
        FROM meeting_document d JOIN meeting m ON m.id = d.meeting_id
            JOIN household_link l ON l.neighborhood_id = m.neighborhood_id
            JOIN household h ON h.id = l.household_id
        WHERE d.id = $1 AND l.account_id = $2 AND l.state = 'approved' AND h.removed_at IS NULL
        ON CONFLICT (document_id, household_id) DO NOTHING";
    HANDED = "INSERT INTO document_receipt (document_id, household_id, via, noted_by, at)
        SELECT d.id, h.id, 'paper', $3, $4
        FROM meeting_document d JOIN meeting m ON m.id = d.meeting_id
            JOIN household h ON h.neighborhood_id = m.neighborhood_id
        WHERE d.meeting_id = $1 AND d.issued_at IS NOT NULL AND h.id = $2 AND h.removed_at IS NULL
        ON CONFLICT (document_id, household_id) DO NOTHING";
    HANDED_ALL = "INSERT INTO document_receipt (document_id, household_id, via, noted_by, at)
        SELECT d.id, h.id, 'paper', $2, $3
        FROM meeting_document d JOIN meeting m ON m.id = d.meeting_id
            JOIN household h ON h.neighborhood_id = m.neighborhood_id
        WHERE d.meeting_id = $1 AND d.issued_at IS NOT NULL AND h.removed_at IS NULL
        ON CONFLICT (document_id, household_id) DO NOTHING";
    // Households that some issued document has not reached.
    WITHOUT = "SELECT h.id, h.number, h.head_name, h.address
        FROM household h WHERE h.neighborhood_id = $2 AND h.removed_at IS NULL AND (
                SELECT COUNT(*) FROM meeting_document d JOIN document_receipt r ON r.document_id = d.id
                WHERE d.meeting_id = $1 AND d.issued_at IS NOT NULL AND r.household_id = h.id)
            < (SELECT COUNT(*) FROM meeting_document d WHERE d.meeting_id = $1 AND d.issued_at IS NOT NULL)
        ORDER BY h.id LIMIT CAST($3 AS BIGINT)";
    COUNT_WITHOUT = "SELECT COUNT(*) AS n
        FROM household h WHERE h.neighborhood_id = $2 AND h.removed_at IS NULL AND (
                SELECT COUNT(*) FROM meeting_document d JOIN document_receipt r ON r.document_id = d.id
                WHERE d.meeting_id = $1 AND d.issued_at IS NOT NULL AND r.household_id = h.id)
            < (SELECT COUNT(*) FROM meeting_document d WHERE d.meeting_id = $1 AND d.issued_at IS NOT NULL)";
    LAST_RECEIPT = "SELECT MAX(r.at) AS at FROM meeting_document d JOIN document_receipt r ON r.document_id = d.id
        WHERE d.meeting_id = $1 AND d.issued_at IS NOT NULL";
    FORGET_RECEIPTS = "DELETE FROM document_receipt WHERE document_id IN (
            SELECT d.id FROM meeting_document d WHERE d.added_at < $1 ORDER BY d.added_at LIMIT CAST($2 AS BIGINT))";
    FORGET = "DELETE FROM meeting_document WHERE id IN (
            SELECT d.id FROM meeting_document d WHERE d.added_at < $1 ORDER BY d.added_at LIMIT CAST($2 AS BIGINT))";
}

/// The particulars of a meeting's row.
pub(super) fn particulars(row: &AnyRow) -> Result<Particulars, Fault> {
    Ok(Particulars {
        chair: row.opt_text("chair")?,
        guests: row.opt_text("guests")?,
        contact: row.opt_text("contact")?,
        number: row.opt_text("paper_number")?,
    })
}

pub async fn set_particulars(tx: &mut Write, meeting: MeetingId, of: &Particulars) -> Result<(), Fault> {
    sqlx::query(SET_PARTICULARS)
        .bind(meeting.to_string())
        .bind(tx.seal_opt(of.chair.as_deref())?)
        .bind(tx.seal_opt(of.guests.as_deref())?)
        .bind(tx.seal_opt(of.contact.as_deref())?)
        .bind(tx.seal_opt(of.number.as_deref())?)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What stood in the last invitation of this neighbourhood by the same convener; empty before the first.
pub async fn habit(
    tx: &mut Tx,
    neighborhood: NeighborhoodId,
    convener: Convener,
) -> Result<Particulars, Fault> {
    // The commune's chair convenes a release once in years: there is no habit.
    if convener == Convener::Commune {
        return Ok(Particulars::default());
    }
    let query = sqlx::query(HABIT).bind(neighborhood.to_string()).bind(convener.code());
    let Some(row) = query.fetch_optional(tx).await? else { return Ok(Particulars::default()) };
    Ok(Particulars {
        chair: row.opt_text("chair")?,
        guests: row.opt_text("guests")?,
        contact: row.opt_text("contact")?,
        number: None,
    })
}

pub async fn keep_habit(
    tx: &mut Write,
    neighborhood: NeighborhoodId,
    convener: Convener,
    habit: &Particulars,
    by: AccountId,
    now: Moment,
) -> Result<(), Fault> {
    if convener == Convener::Commune {
        return Ok(());
    }
    sqlx::query(KEEP_HABIT)
        .bind(neighborhood.to_string())
        .bind(convener.code())
        .bind(tx.seal_opt(habit.chair.as_deref())?)
        .bind(tx.seal_opt(habit.guests.as_deref())?)
        .bind(tx.seal_opt(habit.contact.as_deref())?)
        .bind(by.0)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn add(
    tx: &mut Write,
    id: DocumentId,
    meeting: MeetingId,
    file: &SentFile,
    by: AccountId,
    now: Moment,
) -> Result<(), Fault> {
    sqlx::query(ADD)
        .bind(id.to_string())
        .bind(meeting.to_string())
        .bind(tx.seal(&file.handle)?)
        .bind(tx.seal(&file.name)?)
        .bind(file.size)
        .bind(by.0)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Takes away a document that is not issued; false when it is, or is gone.
pub async fn drop(tx: &mut Write, id: DocumentId) -> Result<bool, Fault> {
    let done = sqlx::query(DROP).bind(id.to_string()).execute(&mut **tx).await?;
    Ok(done.rows_affected() > 0)
}

/// The meeting of a document.
pub async fn meeting_of(tx: &mut Tx, id: DocumentId) -> Result<Option<MeetingId>, Fault> {
    let row = sqlx::query(MEETING_OF).bind(id.to_string()).fetch_optional(tx).await?;
    row.map(|row| row.id("meeting_id")).transpose()
}

/// The documents of a meeting in the order they came, with how many households have each.
pub async fn of_meeting(tx: &mut Tx, meeting: MeetingId) -> Result<Vec<Document>, Fault> {
    let rows = sqlx::query(OF_MEETING).bind(meeting.to_string()).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            Ok(Document {
                id: row.id("id")?,
                name: row.text("name")?,
                issued_at: row.opt_moment("issued_at")?,
                by_message: row.int("by_message")?,
                on_paper: row.int("on_paper")?,
            })
        })
        .collect()
}

/// Whether a document of the meeting was not sent yet.
pub async fn waits(tx: &mut Tx, meeting: MeetingId) -> Result<bool, Fault> {
    Ok(sqlx::query(WAITING).bind(meeting.to_string()).fetch_one(tx).await?.int("n")? > 0)
}

pub async fn count(tx: &mut Tx, meeting: MeetingId) -> Result<i64, Fault> {
    sqlx::query(COUNT).bind(meeting.to_string()).fetch_one(tx).await?.int("n")
}

/// The documents of a meeting that wait are on their way from `at` on, with why they are late, where they are; says how many.
pub async fn issue(
    tx: &mut Write,
    meeting: MeetingId,
    at: Moment,
    late_reason: Option<&str>,
) -> Result<u64, Fault> {
    let query =
        sqlx::query(ISSUE).bind(meeting.to_string()).bind(at.unix_millis()).bind(tx.seal_opt(late_reason)?);
    Ok(query.execute(&mut **tx).await?.rows_affected())
}

/// The documents of a meeting that were to leave after `now`, with who added each.
pub async fn promised(
    tx: &mut Tx,
    meeting: MeetingId,
    now: Moment,
) -> Result<Vec<(String, AccountId)>, Fault> {
    let query = sqlx::query(PROMISED).bind(meeting.to_string()).bind(now.unix_millis());
    let rows = query.fetch_all(tx).await?;
    rows.iter().map(|row| Ok((row.text("name")?, AccountId(row.int("added_by")?)))).collect()
}

/// A document of which not everybody has been written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Untold {
    pub document: DocumentId,
    pub meeting: MeetingId,
    pub file: SentFile,
    pub issued_at: Moment,
    pub added_by: AccountId,
    /// Why it comes later than it must; none: in time.
    pub late_reason: Option<String>,
    /// Private chats up to this one have been written to; 0: nobody, the group neither.
    pub cursor: ChatId,
}

pub async fn untold(tx: &mut Tx) -> Result<Vec<Untold>, Fault> {
    let rows = sqlx::query(UNTOLD).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            Ok(Untold {
                document: row.id("id")?,
                meeting: row.id("meeting_id")?,
                file: SentFile {
                    handle: row.text("handle")?,
                    name: row.text("name")?,
                    size: row.opt_int("bytes")?,
                },
                issued_at: row.moment("issued_at")?,
                added_by: AccountId(row.int("added_by")?),
                late_reason: row.opt_text("late_reason")?,
                cursor: ChatId(row.int("account_cursor")?),
            })
        })
        .collect()
}

/// Moves the cursor past chats whose letters are written in this very transaction; false when somebody else did.
pub async fn advance(tx: &mut Write, from: &Untold, to: ChatId, told: bool) -> Result<bool, Fault> {
    let done = sqlx::query(ADVANCE)
        .bind(from.document.to_string())
        .bind(from.cursor.0)
        .bind(to.0)
        .bind(i64::from(told))
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Up to `limit` private chats after the cursor that speak for a household of the neighbourhood.
pub async fn next_accounts(
    tx: &mut Tx,
    neighborhood: NeighborhoodId,
    after: ChatId,
    limit: i64,
) -> Result<Vec<Address>, Fault> {
    let query = sqlx::query(NEXT_ACCOUNTS).bind(neighborhood.to_string()).bind(after.0).bind(limit);
    let rows = query.fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            let language = row.word("language", Language::from_code)?;
            Ok(Address { chat: AccountId(row.int("account_id")?).private_chat(), thread: None, language })
        })
        .collect()
}

/// A document arrived in a private chat: the households it speaks for have it.
pub async fn received(tx: &mut Write, document: DocumentId, by: AccountId, at: Moment) -> Result<(), Fault> {
    let query = sqlx::query(RECEIVED).bind(document.to_string()).bind(by.0).bind(at.unix_millis());
    query.execute(&mut **tx).await?;
    Ok(())
}

/// These households have the issued documents of a meeting on paper; with none named, all that had none.
pub async fn handed(
    tx: &mut Write,
    meeting: MeetingId,
    households: Option<&[HouseholdId]>,
    by: AccountId,
    at: Moment,
) -> Result<(), Fault> {
    let Some(households) = households else {
        let query = sqlx::query(HANDED_ALL).bind(meeting.to_string()).bind(by.0).bind(at.unix_millis());
        query.execute(&mut **tx).await?;
        return Ok(());
    };
    for household in households {
        sqlx::query(HANDED)
            .bind(meeting.to_string())
            .bind(household.to_string())
            .bind(by.0)
            .bind(at.unix_millis())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Up to `limit` households that some issued document of the meeting has not reached, in the order of the roll.
pub async fn without(
    tx: &mut Tx,
    meeting: MeetingId,
    neighborhood: NeighborhoodId,
    limit: i64,
) -> Result<Vec<OnPaper>, Fault> {
    let query = sqlx::query(WITHOUT).bind(meeting.to_string()).bind(neighborhood.to_string()).bind(limit);
    let rows = query.fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            Ok(OnPaper {
                number: row.text("number")?,
                head_name: row.text("head_name")?,
                address: row.text("address")?,
            })
        })
        .collect()
}

pub async fn count_without(
    tx: &mut Tx,
    meeting: MeetingId,
    neighborhood: NeighborhoodId,
) -> Result<i64, Fault> {
    let query = sqlx::query(COUNT_WITHOUT).bind(meeting.to_string()).bind(neighborhood.to_string());
    query.fetch_one(tx).await?.int("n")
}

/// When the last household got the last document of a meeting; `None` while one has not, or none was sent.
pub async fn reached_at(
    tx: &mut Tx,
    meeting: MeetingId,
    neighborhood: NeighborhoodId,
) -> Result<Option<Moment>, Fault> {
    let row = sqlx::query(LAST_RECEIPT).bind(meeting.to_string()).fetch_one(&mut *tx).await?;
    let last = row.opt_moment("at")?;
    let is_missing = last.is_some() && count_without(tx, meeting, neighborhood).await? > 0;
    Ok(last.filter(|_| !is_missing))
}

/// Drops up to `limit` documents added before `before`, with who got them: how many documents, and how many receipts.
pub async fn forget(tx: &mut Write, before: Moment, limit: i64) -> Result<(u64, u64), Fault> {
    let receipts =
        sqlx::query(FORGET_RECEIPTS).bind(before.unix_millis()).bind(limit).execute(&mut **tx).await?;
    let done = sqlx::query(FORGET).bind(before.unix_millis()).bind(limit).execute(&mut **tx).await?;
    Ok((done.rows_affected(), receipts.rows_affected()))
}
