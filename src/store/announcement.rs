//! Plain announcements, and whom they reach. Partner of `domain/announcement.rs`; how far one is, is its wave's (`wave.rs`).

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, Write, statements, subscriber, wave};
use crate::domain::announcement::{Announcement, Reach};
use crate::domain::ids::{AccountId, AnnouncementId, ChatId, NeighborhoodId, ThreadId};
use crate::domain::letter::Address;
use crate::domain::people::{Language, Scope};
use crate::domain::time::Moment;
use crate::domain::words::words;

/// The accounts that speak for a household of the neighbourhood ($1) or of the commune ($2).
macro_rules! accounts {
    () => {
        "FROM neighborhood n
            JOIN household_link l ON l.neighborhood_id = n.id AND l.state = 'approved'
            JOIN household h ON h.id = l.household_id AND h.removed_at IS NULL
        WHERE (n.id = $1 OR n.commune_id = $2) AND n.valid_to IS NULL"
    };
}

statements! {
    INSERT = "INSERT INTO announcement (id, neighborhood_id, commune_id, words, picture, to_households, state, made_by, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, 'draft', $7, $8)";
    GET = "SELECT id, neighborhood_id, commune_id, words, picture, to_households, state FROM announcement WHERE id = $1";
    DISCARD_DRAFTS = "UPDATE announcement SET state = 'discarded' WHERE made_by = $1 AND state = 'draft'";
    SET_HOUSEHOLDS = "UPDATE announcement SET to_households = $2 WHERE id = $1 AND state = 'draft'";
    SET_STATE = "UPDATE announcement SET state = $2 WHERE id = $1 AND state = 'draft'";
    FORGET = "DELETE FROM announcement WHERE created_at < $1
        AND NOT EXISTS (SELECT 1 FROM wave w WHERE w.announcement_id = announcement.id)";
    NEXT_GROUPS = "SELECT g.chat_id, g.thread_id, g.neighborhood_id FROM group_chat g
        JOIN neighborhood n ON n.id = g.neighborhood_id AND n.valid_to IS NULL
        WHERE (n.id = $1 OR n.commune_id = $2) AND g.neighborhood_id > $3 ORDER BY g.neighborhood_id LIMIT CAST($4 AS BIGINT)";
    NEXT_ACCOUNTS = concat!(
        "SELECT u.account_id, COALESCE((SELECT a.language FROM account a WHERE a.id = u.account_id), 'vi') AS language
        FROM (SELECT DISTINCT l.account_id ", accounts!(), " AND l.account_id > $3) AS u ORDER BY u.account_id LIMIT CAST($4 AS BIGINT)");
    COUNT_GROUPS = "SELECT COUNT(*) AS n FROM group_chat g
        JOIN neighborhood n ON n.id = g.neighborhood_id AND n.valid_to IS NULL WHERE n.id = $1 OR n.commune_id = $2";
    COUNT_ACCOUNTS = concat!("SELECT COUNT(DISTINCT l.account_id) AS n ", accounts!());
}

/// Where an announcement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnnouncementState {
    /// Previewed, not yet confirmed; nobody else sees it.
    Draft,
    Sent,
    Discarded,
}

words! {
    AnnouncementState {
        Draft = "draft",
        Sent = "sent",
        Discarded = "discarded",
    }
}

/// The neighbourhood, or the commune.
fn place(scope: Scope) -> (Option<String>, Option<String>) {
    match scope {
        Scope::Neighborhood(id) => (Some(id.to_string()), None),
        Scope::Commune(id) => (None, Some(id.to_string())),
        Scope::Province => (None, None),
    }
}

pub async fn insert(tx: &mut Write, draft: &Announcement, by: AccountId, now: Moment) -> Result<(), Fault> {
    let (neighborhood, commune) = place(draft.scope);
    sqlx::query(INSERT)
        .bind(draft.id.to_string())
        .bind(neighborhood)
        .bind(commune)
        .bind(tx.seal(&draft.words)?)
        .bind(tx.seal_opt(draft.picture.as_deref())?)
        .bind(i64::from(draft.to_households))
        .bind(by.0)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn find(
    tx: &mut Tx,
    id: AnnouncementId,
) -> Result<Option<(Announcement, AnnouncementState)>, Fault> {
    let row = sqlx::query(GET).bind(id.to_string()).fetch_optional(tx).await?;
    row.map(|row| {
        let announcement = Announcement {
            id: row.id("id")?,
            scope: subscriber::scope(&row)?,
            words: row.text("words")?,
            picture: row.opt_text("picture")?,
            to_households: row.flag("to_households")?,
        };
        Ok((announcement, row.word("state", AnnouncementState::from_code)?))
    })
    .transpose()
}

/// Lets go of the drafts of an account: only the newest preview can be sent. Says whether there was one.
pub async fn discard_drafts(tx: &mut Write, by: AccountId) -> Result<bool, Fault> {
    Ok(sqlx::query(DISCARD_DRAFTS).bind(by.0).execute(&mut **tx).await?.rows_affected() > 0)
}

/// Whether a draft is to go to households too; false when it is a draft no longer.
pub async fn set_households(tx: &mut Write, id: AnnouncementId, to_households: bool) -> Result<bool, Fault> {
    let query = sqlx::query(SET_HOUSEHOLDS).bind(id.to_string()).bind(i64::from(to_households));
    Ok(query.execute(&mut **tx).await?.rows_affected() > 0)
}

/// What a draft becomes; false when it is one no longer.
pub async fn set_state(tx: &mut Write, id: AnnouncementId, to: AnnouncementState) -> Result<bool, Fault> {
    let query = sqlx::query(SET_STATE).bind(id.to_string()).bind(to.code());
    Ok(query.execute(&mut **tx).await?.rows_affected() > 0)
}

/// Drops announcements that were made before `before` and whose letters are gone; says how many.
pub async fn forget(tx: &mut Write, before: Moment) -> Result<u64, Fault> {
    Ok(sqlx::query(FORGET).bind(before.unix_millis()).execute(&mut **tx).await?.rows_affected())
}

/// Up to `limit` groups after the cursor, each with its neighbourhood.
pub async fn next_groups(
    tx: &mut Tx,
    scope: Scope,
    after: &str,
    limit: i64,
) -> Result<Vec<(NeighborhoodId, Address)>, Fault> {
    let (neighborhood, commune) = place(scope);
    let query = sqlx::query(NEXT_GROUPS).bind(neighborhood).bind(commune).bind(after.to_owned()).bind(limit);
    let group = |row: &AnyRow| {
        let thread = row.opt_int("thread_id")?.map(ThreadId);
        let to = Address { chat: ChatId(row.int("chat_id")?), thread, language: Language::Vi };
        Ok((row.id("neighborhood_id")?, to))
    };
    query.fetch_all(tx).await?.iter().map(group).collect()
}

/// Up to `limit` private chats after the cursor, each once however many households it speaks for.
pub async fn next_accounts(tx: &mut Tx, scope: Scope, after: i64, limit: i64) -> Result<Vec<Address>, Fault> {
    let (neighborhood, commune) = place(scope);
    let query = sqlx::query(NEXT_ACCOUNTS).bind(neighborhood).bind(commune).bind(after).bind(limit);
    query.fetch_all(tx).await?.iter().map(wave::address).collect()
}

/// Whom an announcement reaches now.
pub async fn reach(tx: &mut Tx, scope: Scope) -> Result<Reach, Fault> {
    let (neighborhood, commune) = place(scope);
    let groups = sqlx::query(COUNT_GROUPS).bind(neighborhood.clone()).bind(commune.clone());
    let groups = groups.fetch_one(&mut *tx).await?.int("n")?;
    let accounts = sqlx::query(COUNT_ACCOUNTS).bind(neighborhood).bind(commune);
    Ok(Reach { groups, accounts: accounts.fetch_one(tx).await?.int("n")? })
}
