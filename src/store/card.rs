//! Live cards: messages of ours whose numbers follow the answers. A dirty flag, never a queue of edits.
//! Partner of `post/desk.rs`.
//!
//! On PostgreSQL a burst of answers touches the cards that the post writes down and takes up in the same moment. Two that wait for
//! each other are found by the server only after a second (`deadlock_timeout`), and all taps wait with them. So whoever writes several
//! cards holds their rows in one order, by chat and message, before it writes the first; and the post, which holds some already when
//! it takes up more, passes over those that somebody else holds: who let them go wakes it.

use sqlx::any::AnyRow;

use super::{Columns as _, Engine, Fault, Tx, Write, engine, statements, to_json};
use crate::domain::ids::{ChatId, MeetingId, MessageId};
use crate::domain::letter::Address;
use crate::domain::people::Language;
use crate::domain::time::Moment;

/// Writes to the live cards that match: on SQLite, where there is one writer, as they come; on PostgreSQL holding their rows in order.
macro_rules! write_live {
    (here, $set:expr, $which:expr) => {
        concat!("UPDATE card AS c SET ", $set, " WHERE c.live = 1 AND ", $which)
    };
    (in_order, $set:expr, $which:expr) => {
        concat!(
            "UPDATE card SET ",
            $set,
            " FROM (SELECT c.chat_id AS chat, c.message_id AS message FROM card c WHERE c.live = 1 AND ",
            $which,
            " ORDER BY c.chat_id, c.message_id FOR UPDATE OF c) AS held
            WHERE card.chat_id = held.chat AND card.message_id = held.message"
        )
    };
}

// A card that is to be edited already is not passed over: the post may be taking it this very moment, at READ COMMITTED, and
// have counted before. Its row is waited for, and is marked again.
macro_rules! touch {
    ($manner:ident, $meetings:literal) => {
        write_live!(
            $manner,
            "dirty = 1, due_at = CASE WHEN dirty = 1 OR due_at > $2 THEN due_at ELSE $2 END",
            concat!("c.meeting_id IN (", $meetings, ")")
        )
    };
}

macro_rules! touch_over {
    ($manner:ident) => {
        write_live!(
            $manner,
            "dirty = 1, due_at = CASE WHEN due_at > $1 THEN due_at ELSE $1 END",
            "c.dirty = 0
            AND EXISTS (SELECT 1 FROM meeting m WHERE m.id = c.meeting_id AND (m.state <> 'called' OR m.starts_at <= $1))"
        )
    };
}

macro_rules! due {
    ($held:literal) => {
        concat!(
            "SELECT chat_id, message_id, meeting_id, language, shown_digest FROM card c
        WHERE dirty = 1 AND live = 1 AND due_at <= $1
            AND NOT EXISTS (SELECT 1 FROM parked_chat p WHERE p.chat_id = c.chat_id)
        ORDER BY due_at LIMIT CAST($2 AS BIGINT)",
            $held
        )
    };
}

statements! {
    INSERT = "INSERT INTO card (chat_id, message_id, meeting_id, language, dirty, due_at, shown_digest, live)
        VALUES ($1, $2, $3, $4, 0, $5, $6, 1)
        ON CONFLICT (chat_id, message_id) DO UPDATE SET meeting_id = excluded.meeting_id, live = 1";
    TOUCH_SQLITE = touch!(here, "SELECT value FROM json_each($1)");
    TOUCH_POSTGRES = touch!(in_order, "SELECT value FROM json_array_elements_text(CAST(CAST($1 AS TEXT) AS json)) AS e(value)");
    TOUCH_OVER_SQLITE = touch_over!(here);
    TOUCH_OVER_POSTGRES = touch_over!(in_order);
    HOLD_POSTGRES = "SELECT c.chat_id FROM card c WHERE (c.chat_id, c.message_id) IN (
            SELECT CAST(e.value->>0 AS BIGINT), CAST(e.value->>1 AS BIGINT)
            FROM json_array_elements(CAST(CAST($1 AS TEXT) AS json)) AS e(value))
        ORDER BY c.chat_id, c.message_id FOR UPDATE OF c";
    HOLD_OF_POSTGRES = "SELECT c.chat_id FROM card c WHERE c.meeting_id IN (
            SELECT value FROM json_array_elements_text(CAST(CAST($1 AS TEXT) AS json)) AS e(value))
        ORDER BY c.chat_id, c.message_id FOR UPDATE OF c";
    TOUCH_ALL = "UPDATE card SET dirty = 1 WHERE live = 1";
    DUE_SQLITE = due!("");
    DUE_POSTGRES = due!(" FOR UPDATE OF c SKIP LOCKED");
    TAKE = "UPDATE card SET dirty = 0 WHERE chat_id = $1 AND message_id = $2";
    UNSURE = "UPDATE card SET shown_digest = '' WHERE chat_id = $1 AND message_id = $2";
    // Also those that are not to be edited now: the next answer would wait until then.
    REWIND = "UPDATE card SET due_at = CASE WHEN due_at <= $2 THEN CAST($1 AS BIGINT) ELSE due_at - CAST($3 AS BIGINT) END
        WHERE live = 1 AND due_at > $1 AND due_at < $4";
    SHOWN = "UPDATE card SET shown_digest = $3, due_at = $4 WHERE chat_id = $1 AND message_id = $2";
    AGAIN = "UPDATE card SET dirty = 1, due_at = $3 WHERE chat_id = $1 AND message_id = $2";
    CLOSE = "UPDATE card SET live = 0 WHERE chat_id = $1 AND message_id = $2 AND live = 1";
    CLOSE_CHAT = "UPDATE card SET live = 0 WHERE chat_id = $1";
    PARK = "UPDATE card SET dirty = 1, due_at = $2 WHERE chat_id = $1 AND live = 1";
    UNPARK = "UPDATE card SET due_at = $2 WHERE chat_id = $1 AND live = 1 AND due_at >= $3";
    OF_MEETING = "SELECT chat_id, message_id, meeting_id, language, shown_digest FROM card WHERE meeting_id = $1 AND live = 1";
    OF_CHAT = "SELECT chat_id, message_id, meeting_id, language, shown_digest FROM card WHERE chat_id = $1 AND live = 1";
    NEXT_DUE = "SELECT due_at FROM card c WHERE dirty = 1 AND live = 1
        AND NOT EXISTS (SELECT 1 FROM parked_chat p WHERE p.chat_id = c.chat_id) ORDER BY due_at LIMIT 1";
}

/// Due time of cards in a chat that we may not write to.
const PARKED: i64 = i64::MAX / 4;
/// The first edit comes this long after the first answer, so that a burst makes one edit.
pub const FIRST_EDIT_AFTER_MILLIS: i64 = 700;
/// Edits of one card are at least this far apart (20 messages a minute in a group, shared by sends and edits).
pub const EDITS_APART_MILLIS: i64 = 3_500;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    pub chat: ChatId,
    pub message: MessageId,
    pub meeting: MeetingId,
    pub language: Language,
    /// Digest of what the message shows now; an unchanged rendering is not sent. Empty while nobody knows.
    pub shown_digest: String,
}

impl Card {
    /// The notice of `meeting` that stands as `message`, and shows `digest`.
    pub fn of(to: Address, message: MessageId, meeting: MeetingId, digest: &str) -> Self {
        Self { chat: to.chat, message, meeting, language: to.language, shown_digest: digest.to_owned() }
    }
}

fn card(row: &AnyRow) -> Result<Card, Fault> {
    Ok(Card {
        chat: ChatId(row.int("chat_id")?),
        message: MessageId(row.int("message_id")?),
        meeting: row.id("meeting_id")?,
        language: row.word("language", Language::from_code)?,
        shown_digest: row.text("shown_digest")?,
    })
}

/// Remembers a message just sent as a live card.
pub async fn insert(tx: &mut Write, card: &Card, now: Moment) -> Result<(), Fault> {
    sqlx::query(INSERT)
        .bind(card.chat.0)
        .bind(card.message.0)
        .bind(card.meeting.to_string())
        .bind(card.language.code())
        .bind(now.plus_millis(EDITS_APART_MILLIS).unix_millis())
        .bind(&card.shown_digest)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The numbers of these meetings changed: their cards are to be edited soon.
pub async fn touch(tx: &mut Write, meetings: &[MeetingId], now: Moment) -> Result<(), Fault> {
    let statement = match engine(tx) {
        Engine::Sqlite => TOUCH_SQLITE,
        Engine::Postgres => TOUCH_POSTGRES,
    };
    let due_at = now.plus_millis(FIRST_EDIT_AFTER_MILLIS);
    sqlx::query(statement).bind(to_json(&meetings)?).bind(due_at.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}

/// Marks the live cards of meetings that no longer take answers: they have one edit to come, the last.
pub async fn touch_over(tx: &mut Write, now: Moment) -> Result<(), Fault> {
    let statement = match engine(tx) {
        Engine::Sqlite => TOUCH_OVER_SQLITE,
        Engine::Postgres => TOUCH_OVER_POSTGRES,
    };
    sqlx::query(statement).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}

/// Holds the rows of these cards until the transaction ends, in the order in which everybody holds them.
pub async fn hold(tx: &mut Write, cards: &[&Card]) -> Result<(), Fault> {
    if engine(tx) == Engine::Sqlite || cards.len() < 2 {
        return Ok(());
    }
    let keys: Vec<_> = cards.iter().map(|card| (card.chat.0, card.message.0)).collect();
    sqlx::query(HOLD_POSTGRES).bind(to_json(&keys)?).fetch_all(&mut **tx).await?;
    Ok(())
}

/// As [`hold`], the cards of these meetings. Whoever writes letters and then cards holds the cards first, as the post does, which would
/// wait for a letter of ours while we wait for its card.
pub async fn hold_of(tx: &mut Write, meetings: &[MeetingId]) -> Result<(), Fault> {
    if engine(tx) == Engine::Postgres {
        sqlx::query(HOLD_OF_POSTGRES).bind(to_json(&meetings)?).fetch_all(&mut **tx).await?;
    }
    Ok(())
}

/// After a restart nobody knows which edit was under way: look at all of them again.
pub async fn touch_all(tx: &mut Write) -> Result<(), Fault> {
    sqlx::query(TOUCH_ALL).execute(&mut **tx).await?;
    Ok(())
}

/// Cards that are due, the longest waiting first.
#[derive(Debug, Default)]
pub struct Due {
    pub cards: Vec<Card>,
    /// Those whose row cannot be read, and why: damaged, or another version's.
    pub unreadable: Vec<(ChatId, MessageId, Fault)>,
}

/// Up to `limit` cards that are due and that nobody else holds.
pub async fn due(tx: &mut Write, now: Moment, limit: i64) -> Result<Due, Fault> {
    let statement = match engine(tx) {
        Engine::Sqlite => DUE_SQLITE,
        Engine::Postgres => DUE_POSTGRES,
    };
    let mut due = Due::default();
    for row in &sqlx::query(statement).bind(now.unix_millis()).bind(limit).fetch_all(&mut **tx).await? {
        match card(row) {
            Ok(card) => due.cards.push(card),
            Err(fault) => {
                let (chat, message) = (ChatId(row.int("chat_id")?), MessageId(row.int("message_id")?));
                due.unreadable.push((chat, message, fault));
            }
        }
    }
    Ok(due)
}

/// Takes a card to be shown; answers from now on make it dirty anew.
pub async fn take(tx: &mut Write, card: &Card) -> Result<(), Fault> {
    sqlx::query(TAKE).bind(card.chat.0).bind(card.message.0).execute(&mut **tx).await?;
    Ok(())
}

/// An edit of the card is about to begin: what it shows nobody knows until that edit is answered ([`shown`]).
pub async fn unsure(tx: &mut Write, card: &Card) -> Result<(), Fault> {
    sqlx::query(UNSURE).bind(card.chat.0).bind(card.message.0).execute(&mut **tx).await?;
    Ok(())
}

/// The clock was set back to `now`, by `back` milliseconds: what was due by `due` on it stays due, and what waits longer, because its
/// chat was told to, waits no longer than it was to.
pub async fn rewind(tx: &mut Write, now: Moment, due: Moment, back: i64) -> Result<(), Fault> {
    sqlx::query(REWIND)
        .bind(now.unix_millis())
        .bind(due.unix_millis())
        .bind(back)
        .bind(PARKED)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The card shows `digest` now; its next edit waits until `next`.
pub async fn shown(tx: &mut Write, card: &Card, digest: &str, next: Moment) -> Result<(), Fault> {
    sqlx::query(SHOWN)
        .bind(card.chat.0)
        .bind(card.message.0)
        .bind(digest)
        .bind(next.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The edit did not happen; try again at `due_at`.
pub async fn again(tx: &mut Write, card: &Card, due_at: Moment) -> Result<(), Fault> {
    put_off(tx, card.chat, card.message, due_at).await
}

/// Nothing is done about a card before `due_at`.
pub async fn put_off(tx: &mut Write, chat: ChatId, message: MessageId, due_at: Moment) -> Result<(), Fault> {
    let query = sqlx::query(AGAIN).bind(chat.0).bind(message.0).bind(due_at.unix_millis());
    query.execute(&mut **tx).await?;
    Ok(())
}

/// The message is gone or finished; false when it already was.
pub async fn close(tx: &mut Write, chat: ChatId, message: MessageId) -> Result<bool, Fault> {
    Ok(sqlx::query(CLOSE).bind(chat.0).bind(message.0).execute(&mut **tx).await?.rows_affected() > 0)
}

/// Every card of a chat is out of reach.
pub async fn close_chat(tx: &mut Write, chat: ChatId) -> Result<(), Fault> {
    sqlx::query(CLOSE_CHAT).bind(chat.0).execute(&mut **tx).await?;
    Ok(())
}

/// Edits nothing in a chat that we may not write to, until [`unpark`].
pub async fn park(tx: &mut Write, chat: ChatId) -> Result<(), Fault> {
    sqlx::query(PARK).bind(chat.0).bind(PARKED).execute(&mut **tx).await?;
    Ok(())
}

/// Brings the cards of a chat up to date again.
pub async fn unpark(tx: &mut Write, chat: ChatId, now: Moment) -> Result<(), Fault> {
    sqlx::query(UNPARK).bind(chat.0).bind(now.unix_millis()).bind(PARKED).execute(&mut **tx).await?;
    Ok(())
}

pub async fn of_meeting(tx: &mut Tx, meeting: MeetingId) -> Result<Vec<Card>, Fault> {
    sqlx::query(OF_MEETING).bind(meeting.to_string()).fetch_all(tx).await?.iter().map(card).collect()
}

pub async fn of_chat(tx: &mut Tx, chat: ChatId) -> Result<Vec<Card>, Fault> {
    sqlx::query(OF_CHAT).bind(chat.0).fetch_all(tx).await?.iter().map(card).collect()
}

/// When the next card is due.
pub async fn next_due(tx: &mut Tx) -> Result<Option<Moment>, Fault> {
    sqlx::query(NEXT_DUE).fetch_optional(tx).await?.map(|row| row.moment("due_at")).transpose()
}

/// Cards of meetings that are over.
pub(super) mod over {
    use super::super::{Engine, Fault, Write, engine, statements};
    use crate::domain::time::Moment;

    macro_rules! touch_opened {
        ($manner:ident) => {
            write_live!(
                $manner,
                "dirty = 1, due_at = CASE WHEN due_at > $1 THEN due_at ELSE $1 END",
                "c.dirty = 0 AND c.meeting_id IN (
                SELECT m.id FROM meeting m WHERE m.state = 'called' AND m.opened = 0 AND m.starts_at <= $1)"
            )
        };
    }

    statements! {
        TOUCH_OPENED_SQLITE = touch_opened!(here);
        TOUCH_OPENED_POSTGRES = touch_opened!(in_order);
        DROP_OVER = "DELETE FROM card WHERE live = 0
            AND EXISTS (SELECT 1 FROM meeting m WHERE m.id = card.meeting_id AND m.starts_at <= $1)";
    }

    /// Marks the live cards of meetings that have begun until `now` and were not told of it: they have one edit to come, the last.
    pub async fn touch_opened(tx: &mut Write, now: Moment) -> Result<(), Fault> {
        let statement = match engine(tx) {
            Engine::Sqlite => TOUCH_OPENED_SQLITE,
            Engine::Postgres => TOUCH_OPENED_POSTGRES,
        };
        sqlx::query(statement).bind(now.unix_millis()).execute(&mut **tx).await?;
        Ok(())
    }

    /// Drops the closed cards of meetings that have begun until `now`.
    pub async fn drop_over(tx: &mut Write, now: Moment) -> Result<(), Fault> {
        sqlx::query(DROP_OVER).bind(now.unix_millis()).execute(&mut **tx).await?;
        Ok(())
    }
}

pub use over::{drop_over, touch_opened};
