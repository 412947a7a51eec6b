//! What a meeting says by voice: one recording each, until it begins. Partner of `domain/voice_note.rs`.

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::{AccountId, MeetingId};
use crate::domain::link::KeptVoice;
use crate::domain::time::Moment;
use crate::domain::voice_note::{SentVoice, VoiceNote};

statements! {
    KEEP = "INSERT INTO voice_note (meeting_id, handle, seconds, added_by, added_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (meeting_id) DO UPDATE SET handle = excluded.handle, seconds = excluded.seconds,
            added_by = excluded.added_by, added_at = excluded.added_at";
    FIND = "SELECT meeting_id, handle, seconds, added_by FROM voice_note WHERE meeting_id = $1";
    OF_ACCOUNT = "SELECT m.title, m.starts_at, v.seconds, v.added_at FROM voice_note v JOIN meeting m ON m.id = v.meeting_id
        WHERE v.added_by = $1 ORDER BY v.added_at DESC, m.id";
    DROP = "DELETE FROM voice_note WHERE meeting_id = $1";
    FORGET = "DELETE FROM voice_note WHERE EXISTS (SELECT 1 FROM meeting m WHERE m.id = voice_note.meeting_id
            AND (m.starts_at <= $1 OR m.state IN ('called_off', 'discarded')))";
    FORGET_ACCOUNT = "DELETE FROM voice_note WHERE added_by = $1";
}

/// Keeps a recording in place of what the meeting had.
pub async fn keep(
    tx: &mut Write,
    meeting: MeetingId,
    voice: &SentVoice,
    by: AccountId,
    now: Moment,
) -> Result<(), Fault> {
    sqlx::query(KEEP)
        .bind(meeting.to_string())
        .bind(tx.seal(&voice.handle)?)
        .bind(voice.seconds)
        .bind(by.0)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn find(tx: &mut Tx, meeting: MeetingId) -> Result<Option<VoiceNote>, Fault> {
    let row = sqlx::query(FIND).bind(meeting.to_string()).fetch_optional(tx).await?;
    row.map(|row| {
        Ok(VoiceNote {
            meeting: row.id("meeting_id")?,
            handle: row.text("handle")?,
            seconds: row.int("seconds")?,
            by: AccountId(row.int("added_by")?),
        })
    })
    .transpose()
}

/// What this account recorded and is still kept, newest first.
pub async fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<KeptVoice>, Fault> {
    let rows = sqlx::query(OF_ACCOUNT).bind(account.0).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            Ok(KeptVoice {
                meeting_title: row.text("title")?,
                starts_at: row.moment("starts_at")?,
                seconds: row.int("seconds")?,
                kept_at: row.moment("added_at")?,
            })
        })
        .collect()
}

/// Lets go of a meeting's recording; false when it had none.
pub async fn drop(tx: &mut Write, meeting: MeetingId) -> Result<bool, Fault> {
    let done = sqlx::query(DROP).bind(meeting.to_string()).execute(&mut **tx).await?;
    Ok(done.rows_affected() > 0)
}

/// Lets go of those of meetings that have begun or do not take place; says how many.
pub async fn forget(tx: &mut Write, now: Moment) -> Result<u64, Fault> {
    Ok(sqlx::query(FORGET).bind(now.unix_millis()).execute(&mut **tx).await?.rows_affected())
}

/// Lets go of whatever this account recorded.
pub async fn forget_account(tx: &mut Write, account: AccountId) -> Result<(), Fault> {
    sqlx::query(FORGET_ACCOUNT).bind(account.0).execute(&mut **tx).await?;
    Ok(())
}
