//! One household, one answer: the primary key says so. Partner of `domain/rsvp.rs`.

use super::{Columns as _, Fault, Tx, statements};
use crate::domain::household::LinkState;
use crate::domain::ids::{AccountId, ChatId, HouseholdId, LinkId, MeetingId};
use crate::domain::link::GivenAnswer;
use crate::domain::meeting::{Meeting, MeetingState, Turnout, Unanswered};
use crate::domain::rsvp::{Answer, Via};
use crate::domain::time::Moment;

statements! {
    ANSWER = "INSERT INTO rsvp (meeting_id, household_id, answer, via, answered_by, answered_at, substitute_name)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (meeting_id, household_id) DO UPDATE SET answer = excluded.answer, via = excluded.via,
            answered_by = excluded.answered_by, answered_at = excluded.answered_at, substitute_name = excluded.substitute_name";
    GET = "SELECT answer, via, answered_by, answered_at, substitute_name FROM rsvp WHERE meeting_id = $1 AND household_id = $2";
    // Everything a press has to be held against, in one look: a thousand neighbours press at once.
    STANDING = "SELECT m.state, m.starts_at, g.chat_id, l.id AS link_id, l.state AS link_state,
            h.id AS household_id, h.number, r.answer,
            (SELECT COUNT(*) FROM household_link o WHERE o.household_id = h.id AND o.state = 'approved') AS accounts,
            a.reachable
        FROM meeting m
        LEFT JOIN group_chat g ON g.neighborhood_id = m.neighborhood_id
        LEFT JOIN household_link l ON l.neighborhood_id = m.neighborhood_id AND l.account_id = $2
            AND l.state IN ('pending', 'approved')
        LEFT JOIN household h ON h.id = l.household_id AND h.removed_at IS NULL
        LEFT JOIN rsvp r ON r.meeting_id = m.id AND r.household_id = h.id
        LEFT JOIN account a ON a.id = $2
        WHERE m.id = $1";
    NAME_SUBSTITUTE = "UPDATE rsvp SET substitute_name = $3
        WHERE meeting_id = $1 AND household_id = $2 AND answer = 'substitute'";
    UNANSWERED = "SELECT h.id, h.number, h.head_name, h.address FROM household h
        WHERE h.neighborhood_id = $1 AND h.removed_at IS NULL AND h.id > $3
            AND NOT EXISTS (SELECT 1 FROM rsvp r WHERE r.meeting_id = $2 AND r.household_id = h.id)
        ORDER BY h.id LIMIT $4";
    FORGET = "DELETE FROM rsvp WHERE meeting_id = $1";
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
    Ok(find_given(tx, meeting, household).await?.map(|given| given.answer))
}

/// The household's answer, if it gave one, with who gave it, how and when.
pub async fn find_given(
    tx: &mut Tx,
    meeting: MeetingId,
    household: HouseholdId,
) -> Result<Option<Given>, Fault> {
    let row =
        sqlx::query(GET).bind(meeting.to_string()).bind(household.to_string()).fetch_optional(tx).await?;
    row.map(|row| {
        Ok(Given {
            meeting,
            household,
            answer: row.word("answer", Answer::from_code)?,
            via: row.word("via", Via::from_code)?,
            by: AccountId(row.int("answered_by")?),
            at: row.moment("answered_at")?,
            substitute_name: row.opt_text("substitute_name")?,
        })
    })
    .transpose()
}

/// How an account stands towards a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub state: MeetingState,
    pub starts_at: Moment,
    /// The group chat of the meeting's neighbourhood.
    pub group: Option<ChatId>,
    pub claim: Claim,
    /// Whether the account has written to us in private before and has not blocked us.
    pub reachable: bool,
}

/// What an account may say for a household of the meeting's neighbourhood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    Nothing,
    /// Asked for and not yet decided.
    Pending(LinkId),
    Approved {
        household: HouseholdId,
        number: String,
        /// The household's answer until now.
        before: Option<Answer>,
        /// Accounts that speak for the household, this one included.
        accounts: i64,
    },
}

/// How `account` stands towards `meeting`; `None` when there is no such meeting.
pub async fn standing(
    tx: &mut Tx,
    meeting: MeetingId,
    account: AccountId,
) -> Result<Option<Standing>, Fault> {
    let row = sqlx::query(STANDING).bind(meeting.to_string()).bind(account.0).fetch_optional(tx).await?;
    let Some(row) = row else { return Ok(None) };
    let link = row.opt_id("link_id")?;
    let claim = match (link, row.opt_id("household_id")?) {
        (Some(link), Some(household)) => {
            if row.opt_word("link_state", LinkState::from_code)? == Some(LinkState::Approved) {
                Claim::Approved {
                    household,
                    number: row.text("number")?,
                    before: row.opt_word("answer", Answer::from_code)?,
                    accounts: row.int("accounts")?,
                }
            } else {
                Claim::Pending(link)
            }
        }
        _ => Claim::Nothing,
    };
    Ok(Some(Standing {
        state: row.word("state", MeetingState::from_code)?,
        starts_at: row.moment("starts_at")?,
        group: row.opt_int("chat_id")?.map(ChatId),
        claim,
        reachable: row.opt_int("reachable")?.is_some_and(|flag| flag != 0),
    }))
}

/// Notes who comes instead; false when the household's answer is another by now.
pub async fn name_substitute(
    tx: &mut Tx,
    meeting: MeetingId,
    household: HouseholdId,
    name: &str,
) -> Result<bool, Fault> {
    let done = sqlx::query(NAME_SUBSTITUTE)
        .bind(meeting.to_string())
        .bind(household.to_string())
        .bind(name)
        .execute(tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Up to `limit` households of the roll that have not answered, in its order, from behind `after` on.
pub async fn unanswered(
    tx: &mut Tx,
    meeting: &Meeting,
    after: Option<HouseholdId>,
    limit: i64,
) -> Result<Vec<Unanswered>, Fault> {
    let rows = sqlx::query(UNANSWERED)
        .bind(meeting.neighborhood.to_string())
        .bind(meeting.id.to_string())
        .bind(after.map(|after| after.to_string()).unwrap_or_default())
        .bind(limit)
        .fetch_all(tx)
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Unanswered {
                household: row.id("id")?,
                number: row.text("number")?,
                head_name: row.text("head_name")?,
                address: row.text("address")?,
            })
        })
        .collect()
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

/// Drops the answers to a meeting; what was counted and published stays.
pub async fn forget(tx: &mut Tx, meeting: MeetingId) -> Result<(), Fault> {
    sqlx::query(FORGET).bind(meeting.to_string()).execute(tx).await?;
    Ok(())
}
