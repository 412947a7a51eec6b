//! Group chats bound to neighbourhoods. Partner of `app/setup.rs` (binding) and `app/channel.rs` (migration, removal).

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::{AccountId, ChatId, NeighborhoodId, ThreadId};
use crate::domain::letter::Address;
use crate::domain::people::Language;
use crate::domain::time::Moment;

statements! {
    BY_CHAT = "SELECT chat_id, neighborhood_id, thread_id, reminders, reachable FROM group_chat WHERE chat_id = $1";
    BY_NEIGHBORHOOD = "SELECT chat_id, neighborhood_id, thread_id, reminders, reachable FROM group_chat WHERE neighborhood_id = $1";
    BIND_GROUP = "INSERT INTO group_chat (chat_id, neighborhood_id, thread_id, bound_by, bound_at) VALUES ($1, $2, $3, $4, $5)";
    UNBIND_CHAT = "DELETE FROM group_chat WHERE chat_id = $1";
    UNBIND_NEIGHBORHOOD = "DELETE FROM group_chat WHERE neighborhood_id = $1";
    SET_REMINDERS = "UPDATE group_chat SET reminders = $2 WHERE chat_id = $1";
    SET_REACHABLE = "UPDATE group_chat SET reachable = $2 WHERE chat_id = $1";
    CLEAR_THREAD = "UPDATE group_chat SET thread_id = NULL WHERE chat_id = $1 AND thread_id = $2";
    MAY_PIN = "SELECT may_pin FROM seat WHERE chat_id = $1";
    SET_SEAT = "INSERT INTO seat (chat_id, may_pin) VALUES ($1, $2) ON CONFLICT (chat_id) DO UPDATE SET may_pin = excluded.may_pin";
    LEAVE_SEAT = "DELETE FROM seat WHERE chat_id = $1";
    MOVE_GROUP = "UPDATE group_chat SET chat_id = $2 WHERE chat_id = $1";
}

/// A group chat and the neighbourhood whose voice we are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupChat {
    pub chat: ChatId,
    pub neighborhood: NeighborhoodId,
    /// The topic where the binding command was given.
    pub thread: Option<ThreadId>,
    /// Whether the group takes election reminders.
    pub reminders: bool,
    /// False after we were removed from it.
    pub reachable: bool,
}

impl GroupChat {
    /// Where letters to this group go; groups read Vietnamese.
    pub fn address(&self) -> Address {
        Address { chat: self.chat, thread: self.thread, language: Language::Vi }
    }
}

fn group(row: &AnyRow) -> Result<GroupChat, Fault> {
    Ok(GroupChat {
        chat: ChatId(row.int("chat_id")?),
        neighborhood: row.id("neighborhood_id")?,
        thread: row.opt_int("thread_id")?.map(ThreadId),
        reminders: row.flag("reminders")?,
        reachable: row.flag("reachable")?,
    })
}

pub async fn find_by_chat(tx: &mut Tx, chat: ChatId) -> Result<Option<GroupChat>, Fault> {
    sqlx::query(BY_CHAT).bind(chat.0).fetch_optional(tx).await?.as_ref().map(group).transpose()
}

pub async fn find_by_neighborhood(
    tx: &mut Tx,
    neighborhood: NeighborhoodId,
) -> Result<Option<GroupChat>, Fault> {
    sqlx::query(BY_NEIGHBORHOOD)
        .bind(neighborhood.to_string())
        .fetch_optional(tx)
        .await?
        .as_ref()
        .map(group)
        .transpose()
}

/// Makes `chat` the group of `neighborhood`; whatever either was bound to before is let go.
pub async fn bind(
    tx: &mut Write,
    chat: ChatId,
    thread: Option<ThreadId>,
    neighborhood: NeighborhoodId,
    by: AccountId,
    now: Moment,
) -> Result<(), Fault> {
    sqlx::query(UNBIND_CHAT).bind(chat.0).execute(&mut **tx).await?;
    sqlx::query(UNBIND_NEIGHBORHOOD).bind(neighborhood.to_string()).execute(&mut **tx).await?;
    sqlx::query(BIND_GROUP)
        .bind(chat.0)
        .bind(neighborhood.to_string())
        .bind(thread.map(|thread| thread.0))
        .bind(by.0)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn set_reminders(tx: &mut Write, chat: ChatId, on: bool) -> Result<bool, Fault> {
    Ok(sqlx::query(SET_REMINDERS).bind(chat.0).bind(i64::from(on)).execute(&mut **tx).await?.rows_affected()
        > 0)
}

pub async fn set_reachable(tx: &mut Write, chat: ChatId, reachable: bool) -> Result<(), Fault> {
    sqlx::query(SET_REACHABLE).bind(chat.0).bind(i64::from(reachable)).execute(&mut **tx).await?;
    Ok(())
}

/// Falls back to the group's general topic after ours was closed or deleted; false when we spoke elsewhere.
pub async fn clear_thread(tx: &mut Write, chat: ChatId, thread: ThreadId) -> Result<bool, Fault> {
    let done = sqlx::query(CLEAR_THREAD).bind(chat.0).bind(thread.0).execute(&mut **tx).await?;
    Ok(done.rows_affected() > 0)
}

/// Whether we may pin in a group, as far as we were told.
pub async fn may_pin(tx: &mut Tx, chat: ChatId) -> Result<bool, Fault> {
    let row = sqlx::query(MAY_PIN).bind(chat.0).fetch_optional(tx).await?;
    Ok(row.map(|row| row.flag("may_pin")).transpose()?.unwrap_or(false))
}

/// What the messenger says of our seat in a group; `None`: we have none any more.
pub async fn set_seat(tx: &mut Write, chat: ChatId, may_pin: Option<bool>) -> Result<(), Fault> {
    match may_pin {
        Some(may_pin) => {
            sqlx::query(SET_SEAT).bind(chat.0).bind(i64::from(may_pin)).execute(&mut **tx).await?;
        }
        None => {
            sqlx::query(LEAVE_SEAT).bind(chat.0).execute(&mut **tx).await?;
        }
    }
    Ok(())
}

/// The group became a supergroup with a new number.
pub async fn move_chat(tx: &mut Write, from: ChatId, to: ChatId) -> Result<(), Fault> {
    // The new number may have been bound on its own before the old one's letter came back.
    sqlx::query(UNBIND_CHAT).bind(to.0).execute(&mut **tx).await?;
    sqlx::query(MOVE_GROUP).bind(from.0).bind(to.0).execute(&mut **tx).await?;
    Ok(())
}
