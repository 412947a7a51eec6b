//! The record: appended to, read from the beginning, never changed. Partner of `domain/record.rs`.

use sqlx::any::AnyRow;

use super::vault::Hashed;
use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::{AccountId, MeetingId, TallyId};
use crate::domain::record::{Content, Entry, Recorded, Walk};
use crate::domain::time::Moment;

/// Letters of a keyed hash that stand for an account: enough that no two of a province's officials share them.
const PSEUDONYM: usize = 16;

statements! {
    LAST = "SELECT seq, hash FROM record WHERE seq > 0 ORDER BY seq DESC LIMIT 1";
    INSERT = "INSERT INTO record (seq, at, act, who, subject, content, hash, code) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    BEHIND = "SELECT seq, at, act, who, subject, content, hash FROM record WHERE seq > $1 ORDER BY seq LIMIT CAST($2 AS BIGINT)";
    LAST_OF = "SELECT seq, at, act, who, subject, content, hash FROM record WHERE subject = $1 ORDER BY seq DESC LIMIT 1";
    LAST_OF_MEETING = "SELECT seq, at, act, who, subject, content, hash FROM record WHERE subject = $1
        AND act IN ('meeting_called', 'meeting_moved', 'meeting_corrected') ORDER BY seq DESC LIMIT 1";
    WITH_CODE = "SELECT seq, at, act, who, subject, content, hash FROM record WHERE code = $1 ORDER BY seq LIMIT 1";
    // Every count that was ever out.
    OUT = "SELECT id FROM tally WHERE id > $1 AND revision IS NOT NULL ORDER BY id LIMIT CAST($2 AS BIGINT)";
    BEFORE = "SELECT tally_id FROM record_before ORDER BY tally_id";
}

/// What a count is called in the record.
pub fn of_tally(id: TallyId) -> String {
    format!("tally {id}")
}

/// What a meeting is called in the record.
pub fn of_meeting(id: MeetingId) -> String {
    format!("meeting {id}")
}

fn entry(row: &AnyRow) -> Result<Entry, Fault> {
    Ok(Entry {
        seq: row.int("seq")?,
        at: row.moment("at")?,
        act: row.text("act")?,
        who: row.text("who")?,
        subject: row.text("subject")?,
        content: row.text("content")?,
        hash: row.text("hash")?,
    })
}

/// What stands for an account in the record.
pub fn pseudonym(tx: &Tx, account: AccountId) -> String {
    let mut hash = tx.hash(Hashed::Actor, &account.0.to_string());
    hash.truncate(PSEUDONYM);
    hash
}

/// Where the chain ends.
pub async fn end(tx: &mut Tx) -> Result<Walk, Fault> {
    match sqlx::query(LAST).fetch_optional(tx).await? {
        Some(row) => Ok(Walk::behind(row.int("seq")?, row.text("hash")?)),
        None => Ok(Walk::default()),
    }
}

/// Writes an entry behind the last one; who acted becomes a pseudonym. Before the very first it says what was out until then.
pub async fn append(
    tx: &mut Write,
    act: Recorded,
    by: Option<AccountId>,
    subject: String,
    content: &Content,
    now: Moment,
) -> Result<Entry, Fault> {
    let who = by.map(|by| pseudonym(tx, by)).unwrap_or_default();
    let mut end = end(tx).await?;
    if end.is_empty() {
        let content = Content::of_before(&before(tx).await?);
        let first = end.next(now, Recorded::RecordBegun, String::new(), "record".to_owned(), &content);
        insert(tx, &first).await?;
        end = Walk::behind(first.seq, first.hash);
    }
    let entry = end.next(now, act, who, subject, content);
    insert(tx, &entry).await?;
    Ok(entry)
}

async fn insert(tx: &mut Write, entry: &Entry) -> Result<(), Fault> {
    sqlx::query(INSERT)
        .bind(entry.seq)
        .bind(entry.at.unix_millis())
        .bind(&entry.act)
        .bind(&entry.who)
        .bind(&entry.subject)
        .bind(&entry.content)
        .bind(&entry.hash)
        .bind(entry.code())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Counts that were out before there was a record, in order.
pub async fn before(tx: &mut Tx) -> Result<Vec<TallyId>, Fault> {
    let rows = sqlx::query(BEFORE).fetch_all(tx).await?;
    rows.iter().map(|row| row.id("tally_id")).collect()
}

/// Up to `limit` entries behind number `seq`, in order.
pub async fn behind(tx: &mut Tx, seq: i64, limit: i64) -> Result<Vec<Entry>, Fault> {
    let rows = sqlx::query(BEHIND).bind(seq).bind(limit).fetch_all(tx).await?;
    rows.iter().map(entry).collect()
}

/// The last entry about something.
pub async fn last_of(tx: &mut Tx, subject: &str) -> Result<Option<Entry>, Fault> {
    let row = sqlx::query(LAST_OF).bind(subject).fetch_optional(tx).await?;
    row.as_ref().map(entry).transpose()
}

/// The last entry that says of a meeting what its invitation says: that it was called, moved or corrected.
pub async fn last_of_meeting(tx: &mut Tx, meeting: MeetingId) -> Result<Option<Entry>, Fault> {
    let row = sqlx::query(LAST_OF_MEETING).bind(of_meeting(meeting)).fetch_optional(tx).await?;
    row.as_ref().map(entry).transpose()
}

/// The entry with this verification code.
pub async fn with_code(tx: &mut Tx, code: &str) -> Result<Option<Entry>, Fault> {
    let row = sqlx::query(WITH_CODE).bind(code).fetch_optional(tx).await?;
    row.as_ref().map(entry).transpose()
}

/// Up to `limit` counts that were ever out, behind this one.
pub async fn counts_out(tx: &mut Tx, after: Option<TallyId>, limit: i64) -> Result<Vec<TallyId>, Fault> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    let rows = sqlx::query(OUT).bind(after).bind(limit).fetch_all(tx).await?;
    rows.iter().map(|row| row.id("id")).collect()
}
