//! The outbox: letters waiting, under way and ended. Written in the transaction of the effect, emptied by `post/`.

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, statements, to_json};
use crate::domain::ids::{CampaignId, ChatId, LetterId, MessageId, ThreadId};
use crate::domain::letter::{Address, Doubt, Errand, Lane, Letter, LetterState};
use crate::domain::people::Language;
use crate::domain::time::Moment;

/// Due time of letters to a chat that we may not write to now; [`unpark`] brings them back.
const PARKED: i64 = i64::MAX / 4;

statements! {
    ENQUEUE = "INSERT INTO outbox (id, dedupe_key, lane, chat_id, thread_id, language, errand, doubt, campaign_id, subject,
            due_at, expires_at, state, created_at, asked_by, report)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'waiting', $13, $14, $15)
        ON CONFLICT (dedupe_key) DO NOTHING";
    // One letter a chat at a time, in the order of lane and writing: a chat that must wait holds up nobody else.
    LEASE = "UPDATE outbox SET state = 'sending', lease_until = $2, attempts = attempts + 1
        WHERE state = 'waiting' AND id IN (
            SELECT o.id FROM outbox o
            WHERE o.state = 'waiting' AND o.lane >= $3 AND o.lane <= $4 AND o.due_at <= $1
                AND (o.expires_at IS NULL OR o.expires_at > $1)
                AND NOT EXISTS (SELECT 1 FROM outbox p WHERE p.chat_id = o.chat_id AND p.state = 'sending')
                AND NOT EXISTS (
                    SELECT 1 FROM outbox p
                    WHERE p.chat_id = o.chat_id AND p.state = 'waiting' AND p.due_at <= $1
                        AND (p.lane < o.lane OR (p.lane = o.lane AND p.id < o.id)))
            ORDER BY o.lane, o.due_at, o.id
            LIMIT $5)
        RETURNING id, lane, chat_id, thread_id, language, errand, doubt, attempts, expires_at, campaign_id";
    // What was said is in the chat; the words and names need not stay with us (domain.md §8 P7).
    END = "UPDATE outbox SET errand = 'null', state = $2, ended_at = $3, message_id = $4, last_error = $5, lease_until = NULL
        WHERE id = $1 AND state = 'sending'";
    RETRY = "UPDATE outbox SET state = 'waiting', due_at = $2, last_error = $3, lease_until = NULL
        WHERE id = $1 AND state = 'sending'";
    UNTAKE = "UPDATE outbox SET state = 'waiting', due_at = $2, attempts = attempts - 1, lease_until = NULL
        WHERE id = $1 AND state = 'sending'";
    HOLD_CHAT = "UPDATE outbox SET due_at = $2 WHERE chat_id = $1 AND state = 'waiting' AND due_at < $2";
    EXPIRE = "UPDATE outbox SET errand = 'null', state = 'cancelled', ended_at = $1 WHERE state = 'waiting' AND expires_at <= $1";
    CANCEL_SUBJECT = "UPDATE outbox SET errand = 'null', state = 'cancelled', ended_at = $2 WHERE subject = $1 AND state = 'waiting'";
    CANCEL_KEY = "UPDATE outbox SET errand = 'null', state = 'cancelled', ended_at = $2 WHERE dedupe_key = $1 AND state = 'waiting'";
    CANCEL_POSTS = "UPDATE outbox SET errand = 'null', state = 'cancelled', ended_at = $2
        WHERE subject = $1 AND state = 'waiting' AND dedupe_key LIKE 'call:%'";
    IS_WRITTEN = "SELECT COUNT(*) AS n FROM outbox WHERE dedupe_key = $1";
    CANCEL_CAMPAIGNS_OF_CHAT = "UPDATE outbox SET errand = 'null', state = 'cancelled', ended_at = $2
        WHERE chat_id = $1 AND campaign_id IS NOT NULL AND state = 'waiting'";
    RECOVER_REPEAT = "UPDATE outbox SET state = 'waiting', due_at = $1, lease_until = NULL, last_error = 'interrupted'
        WHERE state = 'sending' AND lease_until <= $2 AND attempts < 3";
    RECOVER_UNKNOWN = "UPDATE outbox SET errand = 'null', state = 'unknown', ended_at = $1, lease_until = NULL, last_error = 'interrupted'
        WHERE state = 'sending' AND lease_until <= $2 AND attempts >= 3";
    PARK = "UPDATE outbox SET due_at = $2 WHERE chat_id = $1 AND state = 'waiting'";
    UNPARK = "UPDATE outbox SET due_at = $2 WHERE chat_id = $1 AND state = 'waiting' AND due_at >= $3";
    MOVE_CHAT = "UPDATE outbox SET chat_id = $2, thread_id = NULL WHERE chat_id = $1 AND state IN ('waiting', 'sending')";
    CLEAR_THREAD = "UPDATE outbox SET thread_id = NULL WHERE chat_id = $1 AND state IN ('waiting', 'sending')";
    // A chat with a letter under way wakes the post when that letter ends.
    NEXT_DUE = "SELECT MIN(o.due_at) AS due_at FROM outbox o WHERE o.state = 'waiting' AND o.due_at < $1
        AND NOT EXISTS (SELECT 1 FROM outbox p WHERE p.chat_id = o.chat_id AND p.state = 'sending')";
    UNDER_WAY = "SELECT COUNT(*) AS n FROM outbox WHERE state = 'sending'";
    TALLY = "SELECT lane, state, COUNT(*) AS n FROM outbox GROUP BY lane, state ORDER BY lane, state";
    TALLY_CAMPAIGN = "SELECT state, COUNT(*) AS n FROM outbox WHERE campaign_id = $1 GROUP BY state ORDER BY state";
    DELETE_OF_CHAT = "DELETE FROM outbox WHERE chat_id = $1 AND state = 'waiting'";
    FORGET_CHAT = "DELETE FROM outbox WHERE chat_id = $1 AND campaign_id IS NULL AND state <> 'sending'";
    FORGET = "DELETE FROM outbox WHERE ended_at < $1 AND campaign_id IS NULL";
}

/// A letter that we hold the lease of.
#[derive(Debug, Clone, PartialEq)]
pub struct Leased {
    pub id: LetterId,
    pub lane: Lane,
    pub to: Address,
    pub errand: Errand,
    pub doubt: Doubt,
    /// How often it was taken up, this time included.
    pub attempts: i64,
    pub expires_at: Option<Moment>,
    pub campaign: Option<CampaignId>,
}

const fn doubt_code(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Repeat => "repeat",
        Doubt::Rest => "rest",
    }
}

/// Writes a letter; false when one with the same key was written before.
pub async fn enqueue(tx: &mut Tx, id: LetterId, letter: &Letter, now: Moment) -> Result<bool, Fault> {
    let done = sqlx::query(ENQUEUE)
        .bind(id.to_string())
        .bind(&letter.dedupe_key)
        .bind(letter.lane.rank())
        .bind(letter.to.chat.0)
        .bind(letter.to.thread.map(|thread| thread.0))
        .bind(letter.to.language.code())
        .bind(to_json(&letter.errand)?)
        .bind(doubt_code(letter.doubt))
        .bind(letter.campaign.map(|campaign| campaign.to_string()))
        .bind(letter.subject.as_deref())
        .bind(letter.due_at.unix_millis())
        .bind(letter.expires_at.map(Moment::unix_millis))
        .bind(now.unix_millis())
        .bind(letter.asked_by.map(|account| account.0))
        .bind(letter.report.as_ref().map(to_json).transpose()?)
        .execute(tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

fn leased(row: &AnyRow) -> Result<Leased, Fault> {
    let lane = row.int("lane")?;
    Ok(Leased {
        id: row.id("id")?,
        lane: Lane::from_rank(lane)
            .ok_or_else(|| Fault::Unreadable { column: "lane".to_owned(), why: lane.to_string() })?,
        to: Address {
            chat: ChatId(row.int("chat_id")?),
            thread: row.opt_int("thread_id")?.map(ThreadId),
            language: row.word("language", Language::from_code)?,
        },
        errand: row.json("errand")?,
        doubt: row.word("doubt", |code| match code {
            "repeat" => Some(Doubt::Repeat),
            "rest" => Some(Doubt::Rest),
            _ => None,
        })?,
        attempts: row.int("attempts")?,
        expires_at: row.opt_moment("expires_at")?,
        campaign: row.opt_id("campaign_id")?,
    })
}

/// Takes up to `limit` due letters of lanes `from..=to`, first the most urgent, at most one a chat, until `until`.
pub async fn lease(
    tx: &mut Tx,
    now: Moment,
    until: Moment,
    (from, to): (Lane, Lane),
    limit: i64,
) -> Result<Vec<Leased>, Fault> {
    let rows = sqlx::query(LEASE)
        .bind(now.unix_millis())
        .bind(until.unix_millis())
        .bind(from.rank())
        .bind(to.rank())
        .bind(limit)
        .fetch_all(&mut *tx)
        .await?;
    let mut letters = Vec::new();
    for row in &rows {
        match leased(row) {
            Ok(letter) => letters.push(letter),
            // Written by another version, in a shape we do not know: it must not hold up everybody else's letters.
            Err(error) => {
                end(tx, row.id("id")?, LetterState::Unknown, None, Some(&error.to_string()), now).await?;
                tracing::error!(%error, "outbox: a letter cannot be read and is set aside");
            }
        }
    }
    Ok(letters)
}

/// Ends a letter in one of its four final states.
pub async fn end(
    tx: &mut Tx,
    id: LetterId,
    state: LetterState,
    message: Option<MessageId>,
    error: Option<&str>,
    now: Moment,
) -> Result<(), Fault> {
    sqlx::query(END)
        .bind(id.to_string())
        .bind(state.code())
        .bind(now.unix_millis())
        .bind(message.map(|message| message.0))
        .bind(error)
        .execute(tx)
        .await?;
    Ok(())
}

/// Puts a letter back to be tried again at `due_at`.
pub async fn retry(tx: &mut Tx, id: LetterId, due_at: Moment, error: &str) -> Result<(), Fault> {
    sqlx::query(RETRY).bind(id.to_string()).bind(due_at.unix_millis()).bind(error).execute(tx).await?;
    Ok(())
}

/// Puts a letter back that was taken but not tried.
pub async fn untake(tx: &mut Tx, id: LetterId, due_at: Moment) -> Result<(), Fault> {
    sqlx::query(UNTAKE).bind(id.to_string()).bind(due_at.unix_millis()).execute(tx).await?;
    Ok(())
}

/// Nothing leaves for this chat before `until`.
pub async fn hold_chat(tx: &mut Tx, chat: ChatId, until: Moment) -> Result<(), Fault> {
    sqlx::query(HOLD_CHAT).bind(chat.0).bind(until.unix_millis()).execute(tx).await?;
    Ok(())
}

/// Cancels what has become too late to say.
pub async fn expire(tx: &mut Tx, now: Moment) -> Result<u64, Fault> {
    Ok(sqlx::query(EXPIRE).bind(now.unix_millis()).execute(tx).await?.rows_affected())
}

/// Cancels the waiting letters about something that moved or was called off.
pub async fn cancel_subject(tx: &mut Tx, subject: &str, now: Moment) -> Result<u64, Fault> {
    Ok(sqlx::query(CANCEL_SUBJECT).bind(subject).bind(now.unix_millis()).execute(tx).await?.rows_affected())
}

/// Cancels one letter if it still waits; says whether it did.
pub async fn cancel_key(tx: &mut Tx, dedupe_key: &str, now: Moment) -> Result<bool, Fault> {
    Ok(sqlx::query(CANCEL_KEY).bind(dedupe_key).bind(now.unix_millis()).execute(tx).await?.rows_affected()
        > 0)
}

/// Cancels the waiting letters that would bring the card of this subject into its group; says whether there were any.
pub async fn cancel_posts(tx: &mut Tx, subject: &str, now: Moment) -> Result<bool, Fault> {
    Ok(sqlx::query(CANCEL_POSTS).bind(subject).bind(now.unix_millis()).execute(tx).await?.rows_affected() > 0)
}

/// Whether a letter with this key was written before.
pub async fn is_written(tx: &mut Tx, dedupe_key: &str) -> Result<bool, Fault> {
    Ok(sqlx::query(IS_WRITTEN).bind(dedupe_key).fetch_one(tx).await?.int("n")? > 0)
}

/// Cancels the waiting campaign letters of a chat whose reader said stop.
pub async fn cancel_campaigns_of_chat(tx: &mut Tx, chat: ChatId, now: Moment) -> Result<u64, Fault> {
    let done = sqlx::query(CANCEL_CAMPAIGNS_OF_CHAT).bind(chat.0).bind(now.unix_millis()).execute(tx).await?;
    Ok(done.rows_affected())
}

/// After a crash: letters that were under way when their lease ran out are tried again, twice at most.
pub async fn recover(tx: &mut Tx, now: Moment, leases_before: Moment) -> Result<u64, Fault> {
    let unknown = sqlx::query(RECOVER_UNKNOWN)
        .bind(now.unix_millis())
        .bind(leases_before.unix_millis())
        .execute(&mut *tx)
        .await?;
    let again = sqlx::query(RECOVER_REPEAT)
        .bind(now.unix_millis())
        .bind(leases_before.unix_millis())
        .execute(tx)
        .await?;
    Ok(unknown.rows_affected() + again.rows_affected())
}

/// Keeps the letters to a chat that we may not write to, until [`unpark`] or their expiry.
pub async fn park(tx: &mut Tx, chat: ChatId) -> Result<(), Fault> {
    sqlx::query(PARK).bind(chat.0).bind(PARKED).execute(tx).await?;
    Ok(())
}

/// Brings the parked letters of a chat back.
pub async fn unpark(tx: &mut Tx, chat: ChatId, now: Moment) -> Result<u64, Fault> {
    let done = sqlx::query(UNPARK).bind(chat.0).bind(now.unix_millis()).bind(PARKED).execute(tx).await?;
    Ok(done.rows_affected())
}

/// Readdresses what has not been sent yet: the group became a supergroup with a new number.
pub async fn move_chat(tx: &mut Tx, from: ChatId, to: ChatId) -> Result<(), Fault> {
    sqlx::query(MOVE_CHAT).bind(from.0).bind(to.0).execute(tx).await?;
    Ok(())
}

/// Sends what waits for a closed topic to the group's general topic.
pub async fn clear_thread(tx: &mut Tx, chat: ChatId) -> Result<(), Fault> {
    sqlx::query(CLEAR_THREAD).bind(chat.0).execute(tx).await?;
    Ok(())
}

/// When the next waiting letter is due, if any waits that is not parked.
pub async fn next_due(tx: &mut Tx) -> Result<Option<Moment>, Fault> {
    sqlx::query(NEXT_DUE).bind(PARKED).fetch_one(tx).await?.opt_moment("due_at")
}

/// How many letters are under way.
pub async fn under_way(tx: &mut Tx) -> Result<i64, Fault> {
    sqlx::query(UNDER_WAY).fetch_one(tx).await?.int("n")
}

/// How many letters are in each state, by lane.
pub async fn tally(tx: &mut Tx) -> Result<Vec<(Lane, LetterState, i64)>, Fault> {
    let rows = sqlx::query(TALLY).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            let lane = row.int("lane")?;
            let lane = Lane::from_rank(lane)
                .ok_or_else(|| Fault::Unreadable { column: "lane".to_owned(), why: lane.to_string() })?;
            Ok((lane, row.word("state", LetterState::from_code)?, row.int("n")?))
        })
        .collect()
}

/// How many of a campaign's letters are in each state.
pub async fn tally_campaign(tx: &mut Tx, campaign: CampaignId) -> Result<Vec<(LetterState, i64)>, Fault> {
    let rows = sqlx::query(TALLY_CAMPAIGN).bind(campaign.to_string()).fetch_all(tx).await?;
    rows.iter().map(|row| Ok((row.word("state", LetterState::from_code)?, row.int("n")?))).collect()
}

/// Drops the waiting letters to somebody who asked to be forgotten.
pub async fn delete_of_chat(tx: &mut Tx, chat: ChatId) -> Result<(), Fault> {
    sqlx::query(DELETE_OF_CHAT).bind(chat.0).execute(tx).await?;
    Ok(())
}

/// Drops what waits for, and what was sent to, somebody who asked to be forgotten; campaign letters stay, their sums are
/// shown.
pub async fn forget_chat(tx: &mut Tx, chat: ChatId) -> Result<(), Fault> {
    sqlx::query(FORGET_CHAT).bind(chat.0).execute(tx).await?;
    Ok(())
}

/// Drops letters that ended before `before`; campaign letters stay, their sums are shown.
pub async fn forget(tx: &mut Tx, before: Moment) -> Result<u64, Fault> {
    Ok(sqlx::query(FORGET).bind(before.unix_millis()).execute(tx).await?.rows_affected())
}
