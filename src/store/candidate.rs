//! People introduced at a meeting. Partner of `domain/nomination.rs`.

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Hashed, Tx, Write, statements};
use crate::domain::ids::{AccountId, CandidateId, MeetingId, NeighborhoodId};
use crate::domain::nomination::{Nominee, Source};
use crate::domain::people::MayLead;
use crate::domain::time::Moment;

statements! {
    INSERT = "INSERT INTO candidate (id, meeting_id, name, name_key, post, source, position, added_by, added_at)
        VALUES ($1, $2, $3, $4, $5, $6, (SELECT COUNT(*) FROM candidate c WHERE c.meeting_id = $2), $7, $8)";
    GET = "SELECT id, meeting_id, name, post, source FROM candidate WHERE id = $1";
    LIST = "SELECT id, meeting_id, name, post, source FROM candidate WHERE meeting_id = $1 ORDER BY position, id";
    WITHIN = "SELECT c.id, c.meeting_id, c.name, c.post, c.source FROM meeting m JOIN candidate c ON c.meeting_id = m.id
        WHERE m.neighborhood_id = $1 AND m.starts_at > $2 AND m.starts_at < $3 AND m.state IN ('called', 'called_off')
        ORDER BY m.starts_at, c.position, c.id";
    SET_SOURCE = "UPDATE candidate SET source = $2 WHERE id = $1";
    REMOVE = "DELETE FROM candidate WHERE id = $1";
    CLEAR = "DELETE FROM candidate WHERE meeting_id = $1";
    OFFICES_OF = "SELECT holder_name AS name FROM role_grant WHERE account_id = $1 AND holder_name <> ''";
    HOUSEHOLDS_OF = "SELECT COALESCE(h.representative, h.head_name) AS name
        FROM household_link l JOIN household h ON h.id = l.household_id
        WHERE l.account_id = $1 AND l.neighborhood_id = $2 AND l.state = 'approved' AND COALESCE(l.speaks_as, '') <> 'deputy'";
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
        .bind(tx.seal(&candidate.nominee.name)?)
        .bind(tx.hash(Hashed::Nominee, &candidate.nominee.key()))
        .bind(tx.seal(&candidate.nominee.post)?)
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

/// The people on the lists of a neighbourhood's meetings between two moments, those called off included.
pub async fn listed_within(
    tx: &mut Tx,
    neighborhood: NeighborhoodId,
    (from, until): (Moment, Moment),
) -> Result<Vec<Nominee>, Fault> {
    let query =
        sqlx::query(WITHIN).bind(neighborhood.to_string()).bind(from.unix_millis()).bind(until.unix_millis());
    query.fetch_all(tx).await?.iter().map(|row| Ok(candidate(row)?.nominee)).collect()
}

/// Who brought a person in.
pub async fn set_source(tx: &mut Write, id: CandidateId, source: Source) -> Result<(), Fault> {
    sqlx::query(SET_SOURCE).bind(id.to_string()).bind(source.code()).execute(&mut **tx).await?;
    Ok(())
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

/// The people on the list of a meeting, in its order.
pub async fn nominees(tx: &mut Tx, meeting: MeetingId) -> Result<Vec<Nominee>, Fault> {
    Ok(list(tx, meeting).await?.into_iter().map(|candidate| candidate.nominee).collect())
}

/// The names under which an account is known in a neighbourhood: as who took an office, and as who represents its household.
pub async fn names_of(
    tx: &mut Tx,
    account: AccountId,
    neighborhood: NeighborhoodId,
) -> Result<Vec<String>, Fault> {
    let mut rows = sqlx::query(OFFICES_OF).bind(account.0).fetch_all(&mut *tx).await?;
    let households = sqlx::query(HOUSEHOLDS_OF).bind(account.0).bind(neighborhood.to_string());
    rows.extend(households.fetch_all(tx).await?);
    rows.iter().map(|row| row.text("name")).collect()
}
