//! People introduced at a meeting. Partner of `domain/nomination.rs`.

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::{CandidateId, MeetingId};
use crate::domain::nomination::{Nominee, Source};
use crate::domain::people::MayLead;
use crate::domain::time::Moment;

statements! {
    INSERT = "INSERT INTO candidate (id, meeting_id, name, name_key, post, source, position, added_by, added_at)
        VALUES ($1, $2, $3, $4, $5, $6, (SELECT COUNT(*) FROM candidate c WHERE c.meeting_id = $2), $7, $8)";
    GET = "SELECT id, meeting_id, name, post, source FROM candidate WHERE id = $1";
    LIST = "SELECT id, meeting_id, name, post, source FROM candidate WHERE meeting_id = $1 ORDER BY position, id";
    REMOVE = "DELETE FROM candidate WHERE id = $1";
    CLEAR = "DELETE FROM candidate WHERE meeting_id = $1";
}

/// A person on the list of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub id: CandidateId,
    pub meeting: MeetingId,
    pub nominee: Nominee,
}

fn candidate(row: &AnyRow) -> Result<Candidate, Fault> {
    Ok(Candidate {
        id: row.id("id")?,
        meeting: row.id("meeting_id")?,
        nominee: Nominee {
            name: row.text("name")?,
            post: row.text("post")?,
            source: row.word("source", Source::from_code)?,
        },
    })
}

/// Adds a person at the end of the list; the proof is for the meeting's neighbourhood.
pub async fn insert(tx: &mut Write, candidate: &Candidate, may: MayLead, now: Moment) -> Result<(), Fault> {
    sqlx::query(INSERT)
        .bind(candidate.id.to_string())
        .bind(candidate.meeting.to_string())
        .bind(&candidate.nominee.name)
        .bind(candidate.nominee.key())
        .bind(&candidate.nominee.post)
        .bind(candidate.nominee.source.code())
        .bind(may.account.0)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn find(tx: &mut Tx, id: CandidateId) -> Result<Option<Candidate>, Fault> {
    sqlx::query(GET).bind(id.to_string()).fetch_optional(tx).await?.as_ref().map(candidate).transpose()
}

/// The list of a meeting, in its order.
pub async fn list(tx: &mut Tx, meeting: MeetingId) -> Result<Vec<Candidate>, Fault> {
    sqlx::query(LIST).bind(meeting.to_string()).fetch_all(tx).await?.iter().map(candidate).collect()
}

pub async fn remove(tx: &mut Write, id: CandidateId) -> Result<(), Fault> {
    sqlx::query(REMOVE).bind(id.to_string()).execute(&mut **tx).await?;
    Ok(())
}

/// Empties the list of a meeting.
pub async fn clear(tx: &mut Write, meeting: MeetingId) -> Result<(), Fault> {
    sqlx::query(CLEAR).bind(meeting.to_string()).execute(&mut **tx).await?;
    Ok(())
}
