//! One household, one answer: the primary key says so. Partner of `domain/rsvp.rs`.

use super::{Columns as _, Fault, Tx, statements};
use crate::domain::ids::{AccountId, HouseholdId, MeetingId};
use crate::domain::link::GivenAnswer;
use crate::domain::meeting::Turnout;
use crate::domain::rsvp::{Answer, Via};
use crate::domain::time::Moment;

statements! {
    ANSWER = "INSERT INTO rsvp (meeting_id, household_id, answer, via, answered_by, answered_at, substitute_name)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (meeting_id, household_id) DO UPDATE SET answer = excluded.answer, via = excluded.via,
            answered_by = excluded.answered_by, answered_at = excluded.answered_at, substitute_name = excluded.substitute_name";
    GET = "SELECT answer FROM rsvp WHERE meeting_id = $1 AND household_id = $2";
    OF_MEETING = "SELECT household_id, answer FROM rsvp WHERE meeting_id = $1";
    GIVEN_BY = "SELECT m.title, m.starts_at, h.number, r.answer, r.answered_at
        FROM rsvp r JOIN meeting m ON m.id = r.meeting_id JOIN household h ON h.id = r.household_id
        WHERE r.answered_by = $1 AND r.via = 'tap' ORDER BY r.answered_at DESC, m.id";
    FORGET_ACCOUNT = "UPDATE rsvp SET answered_by = 0 WHERE answered_by = $1 AND via = 'tap'";
    TURNOUT = "SELECT
            (SELECT COUNT(*) FROM household h JOIN meeting m ON m.neighborhood_id = h.neighborhood_id
                WHERE m.id = $1 AND h.removed_at IS NULL) AS roll,
            COUNT(CASE WHEN r.answer = 'attending' THEN 1 END) AS attending,
            COUNT(CASE WHEN r.answer = 'absent' THEN 1 END) AS absent,
            COUNT(CASE WHEN r.answer = 'substitute' THEN 1 END) AS substitute
        FROM rsvp r JOIN household h ON h.id = r.household_id AND h.removed_at IS NULL WHERE r.meeting_id = $1";
}

/// Who answered what, how and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    pub meeting: MeetingId,
    pub household: HouseholdId,
    pub answer: Answer,
    pub via: Via,
    pub by: AccountId,
    pub at: Moment,
    /// The member of the household who comes instead, when named.
    pub substitute_name: Option<String>,
}

/// Keeps the household's answer in place of any earlier one.
pub async fn answer(tx: &mut Tx, given: &Given) -> Result<(), Fault> {
    sqlx::query(ANSWER)
        .bind(given.meeting.to_string())
        .bind(given.household.to_string())
        .bind(given.answer.code())
        .bind(given.via.code())
        .bind(given.by.0)
        .bind(given.at.unix_millis())
        .bind(given.substitute_name.as_deref())
        .execute(tx)
        .await?;
    Ok(())
}

/// The household's answer, if it gave one.
pub async fn find(tx: &mut Tx, meeting: MeetingId, household: HouseholdId) -> Result<Option<Answer>, Fault> {
    let row =
        sqlx::query(GET).bind(meeting.to_string()).bind(household.to_string()).fetch_optional(tx).await?;
    row.map(|row| row.word("answer", Answer::from_code)).transpose()
}

/// The live numbers of a meeting, out of the roll as it is now; households that left the roll do not count.
pub async fn turnout(tx: &mut Tx, meeting: MeetingId) -> Result<Turnout, Fault> {
    let row = sqlx::query(TURNOUT).bind(meeting.to_string()).fetch_one(tx).await?;
    Ok(Turnout {
        attending: row.int("attending")?,
        absent: row.int("absent")?,
        substitute: row.int("substitute")?,
        roll: row.int("roll")?,
    })
}

/// Every answer to a meeting: (household, answer).
pub async fn of_meeting(tx: &mut Tx, meeting: MeetingId) -> Result<Vec<(HouseholdId, Answer)>, Fault> {
    let rows = sqlx::query(OF_MEETING).bind(meeting.to_string()).fetch_all(tx).await?;
    rows.iter().map(|row| Ok((row.id("household_id")?, row.word("answer", Answer::from_code)?))).collect()
}

/// The answers an account gave for its own household, newest first (`/dulieu`).
pub async fn given_by(tx: &mut Tx, account: AccountId) -> Result<Vec<GivenAnswer>, Fault> {
    let rows = sqlx::query(GIVEN_BY).bind(account.0).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            Ok(GivenAnswer {
                meeting_title: row.text("title")?,
                starts_at: row.moment("starts_at")?,
                household_number: row.text("number")?,
                answer: row.word("answer", Answer::from_code)?,
                given_at: row.moment("answered_at")?,
            })
        })
        .collect()
}

/// The household's answers stay the household's; which of its accounts tapped is forgotten.
pub async fn forget_account(tx: &mut Tx, account: AccountId) -> Result<(), Fault> {
    sqlx::query(FORGET_ACCOUNT).bind(account.0).execute(tx).await?;
    Ok(())
}
