//! Private chats that asked for election reminders. Groups are in `group.rs`. Partner of `app/election.rs`.

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::ChatId;
use crate::domain::people::Scope;
use crate::domain::time::Moment;

statements! {
    GET = "SELECT active, parked, consent_version, commune_id, neighborhood_id FROM subscriber WHERE chat_id = $1";
    START = "INSERT INTO subscriber (chat_id, active, consent_version, consent_at, subscribed_at)
        VALUES ($1, 1, $2, $3, $4)
        ON CONFLICT (chat_id) DO UPDATE SET
            consent_version = COALESCE(excluded.consent_version, subscriber.consent_version),
            consent_at = COALESCE(excluded.consent_at, subscriber.consent_at),
            subscribed_at = CASE WHEN subscriber.active = 1 THEN subscriber.subscribed_at ELSE excluded.subscribed_at END,
            active = 1, parked = 0, ended_at = NULL";
    CHOOSE = "UPDATE subscriber SET commune_id = $2, neighborhood_id = $3 WHERE chat_id = $1";
    STOP = "UPDATE subscriber SET active = 0, ended_at = $2 WHERE chat_id = $1 AND active = 1";
    SET_PARKED = "UPDATE subscriber SET parked = $2 WHERE chat_id = $1";
    COUNT = "SELECT COUNT(*) AS n FROM subscriber WHERE active = 1 AND parked = 0";
    FORGET = "DELETE FROM subscriber WHERE chat_id = $1";
}

/// What we keep about a private chat that asked for reminders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subscriber {
    /// False after the person said stop.
    pub active: bool,
    /// The person blocked us: no recipient until they return.
    pub parked: bool,
    /// The version of the short notice that was agreed to; `None` under the household notice.
    pub consent_version: Option<i64>,
    /// What they want to hear of.
    pub scope: Scope,
}

/// A neighbourhood, a commune, or the whole province.
pub(super) fn scope(row: &AnyRow) -> Result<Scope, Fault> {
    Ok(match (row.opt_id("neighborhood_id")?, row.opt_id("commune_id")?) {
        (Some(neighborhood), _) => Scope::Neighborhood(neighborhood),
        (None, Some(commune)) => Scope::Commune(commune),
        (None, None) => Scope::Province,
    })
}

pub async fn find(tx: &mut Tx, chat: ChatId) -> Result<Option<Subscriber>, Fault> {
    let row = sqlx::query(GET).bind(chat.0).fetch_optional(tx).await?;
    row.map(|row| {
        Ok(Subscriber {
            active: row.flag("active")?,
            parked: row.flag("parked")?,
            consent_version: row.opt_int("consent_version")?,
            scope: scope(&row)?,
        })
    })
    .transpose()
}

/// Subscribes the chat, or keeps it subscribed. `consent`: the version of the short notice agreed to just now.
pub async fn start(tx: &mut Write, chat: ChatId, consent: Option<i64>, now: Moment) -> Result<(), Fault> {
    sqlx::query(START)
        .bind(chat.0)
        .bind(consent)
        .bind(consent.map(|_| now.unix_millis()))
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What the chat wants to hear of from now on.
pub async fn choose(tx: &mut Write, chat: ChatId, scope: Scope) -> Result<(), Fault> {
    let (commune, neighborhood) = match scope {
        Scope::Neighborhood(id) => (None, Some(id.to_string())),
        Scope::Commune(id) => (Some(id.to_string()), None),
        Scope::Province => (None, None),
    };
    sqlx::query(CHOOSE).bind(chat.0).bind(commune).bind(neighborhood).execute(&mut **tx).await?;
    Ok(())
}

/// Ends the subscription; false when there was none. The row stays as the proof of consent and of its withdrawal.
pub async fn stop(tx: &mut Write, chat: ChatId, now: Moment) -> Result<bool, Fault> {
    Ok(sqlx::query(STOP).bind(chat.0).bind(now.unix_millis()).execute(&mut **tx).await?.rows_affected() > 0)
}

/// The person blocked us: still subscribed, but no recipient of new waves until [`unpark`].
pub async fn park(tx: &mut Write, chat: ChatId) -> Result<(), Fault> {
    sqlx::query(SET_PARKED).bind(chat.0).bind(1_i64).execute(&mut **tx).await?;
    Ok(())
}

/// The person is back.
pub async fn unpark(tx: &mut Write, chat: ChatId) -> Result<(), Fault> {
    sqlx::query(SET_PARKED).bind(chat.0).bind(0_i64).execute(&mut **tx).await?;
    Ok(())
}

/// How many would be recipients now.
pub async fn count(tx: &mut Tx) -> Result<i64, Fault> {
    sqlx::query(COUNT).fetch_one(tx).await?.int("n")
}

/// Forgets the subscription of somebody who asked to be forgotten; letters are the business of
/// [`super::outbox::waves::forget_chat`].
pub async fn forget(tx: &mut Write, chat: ChatId) -> Result<(), Fault> {
    sqlx::query(FORGET).bind(chat.0).execute(&mut **tx).await?;
    Ok(())
}
