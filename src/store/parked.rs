//! Chats that refuse us for now: what waits for them rests. Partner of `app/channel.rs`.

use super::{Columns as _, Engine, Fault, Tx, Write, engine, statements, to_json};
pub use crate::domain::delivery::Why;
use crate::domain::ids::ChatId;
use crate::domain::time::Moment;

statements! {
    PARK = "INSERT INTO parked_chat (chat_id, why, since, try_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (chat_id) DO UPDATE SET why = excluded.why, try_at = excluded.try_at";
    WHY = "SELECT why FROM parked_chat WHERE chat_id = $1";
    IS_PARKED = "SELECT COUNT(*) AS n FROM parked_chat WHERE chat_id = $1";
    AMONG_SQLITE = "SELECT chat_id FROM parked_chat WHERE chat_id IN (SELECT value FROM json_each($1)) ORDER BY chat_id";
    AMONG_POSTGRES = "SELECT chat_id FROM parked_chat WHERE chat_id IN (
        SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(CAST($1 AS TEXT) AS json)) AS e(value)) ORDER BY chat_id";
    UNPARK = "DELETE FROM parked_chat WHERE chat_id = $1";
    // Also what no right clock can have put off so far ($3).
    DUE = "SELECT chat_id FROM (
        SELECT * FROM (SELECT chat_id, try_at FROM parked_chat WHERE try_at <= $1 ORDER BY try_at, chat_id LIMIT CAST($2 AS BIGINT)) past
        UNION ALL SELECT * FROM (SELECT chat_id, try_at FROM parked_chat WHERE try_at > $3 ORDER BY try_at LIMIT CAST($2 AS BIGINT)) ahead) due
        ORDER BY try_at, chat_id LIMIT CAST($2 AS BIGINT)";
    REWIND = "UPDATE parked_chat SET try_at = try_at - $2 WHERE try_at > $1";
    NEXT_DUE = "SELECT try_at FROM parked_chat ORDER BY try_at LIMIT 1";
}

/// Nothing is sent to `chat` until [`unpark`]; a try is due at `try_at`.
pub async fn park(tx: &mut Write, chat: ChatId, why: Why, now: Moment, try_at: Moment) -> Result<(), Fault> {
    sqlx::query(PARK)
        .bind(chat.0)
        .bind(why.code())
        .bind(now.unix_millis())
        .bind(try_at.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Why `chat` is parked; `None` when it is not.
pub async fn why(tx: &mut Tx, chat: ChatId) -> Result<Option<Why>, Fault> {
    let row = sqlx::query(WHY).bind(chat.0).fetch_optional(tx).await?;
    row.map(|row| row.word("why", Why::from_code)).transpose()
}

pub async fn is_parked(tx: &mut Tx, chat: ChatId) -> Result<bool, Fault> {
    Ok(sqlx::query(IS_PARKED).bind(chat.0).fetch_one(tx).await?.int("n")? > 0)
}

/// Which of these chats are parked.
pub async fn among(tx: &mut Tx, chats: &[ChatId]) -> Result<Vec<ChatId>, Fault> {
    let statement = match engine(tx) {
        Engine::Sqlite => AMONG_SQLITE,
        Engine::Postgres => AMONG_POSTGRES,
    };
    let chats: Vec<i64> = chats.iter().map(|chat| chat.0).collect();
    let rows = sqlx::query(statement).bind(to_json(&chats)?).fetch_all(tx).await?;
    rows.iter().map(|row| Ok(ChatId(row.int("chat_id")?))).collect()
}

/// Says whether it was parked.
pub async fn unpark(tx: &mut Write, chat: ChatId) -> Result<bool, Fault> {
    Ok(sqlx::query(UNPARK).bind(chat.0).execute(&mut **tx).await?.rows_affected() > 0)
}

/// Up to `limit` chats whose try is due; and those that are put off past `farthest`, which only a wrong clock does.
pub async fn due(tx: &mut Tx, now: Moment, farthest: Moment, limit: i64) -> Result<Vec<ChatId>, Fault> {
    let query = sqlx::query(DUE).bind(now.unix_millis()).bind(limit).bind(farthest.unix_millis());
    query.fetch_all(tx).await?.iter().map(|row| Ok(ChatId(row.int("chat_id")?))).collect()
}

/// The clock was set back by `back` milliseconds from `before`: tries that were to come come as soon as they would have.
pub async fn rewind(tx: &mut Write, before: Moment, back: i64) -> Result<(), Fault> {
    sqlx::query(REWIND).bind(before.unix_millis()).bind(back).execute(&mut **tx).await?;
    Ok(())
}

/// When the next try is due.
pub async fn next_due(tx: &mut Tx) -> Result<Option<Moment>, Fault> {
    let row = sqlx::query(NEXT_DUE).fetch_optional(tx).await?;
    row.map(|row| row.moment("try_at")).transpose()
}
