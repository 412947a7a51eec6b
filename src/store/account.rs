//! Accounts: language, consent, reachability. Partner of `app/account.rs` and `app/link.rs`.

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::{AccountId, ChatId};
use crate::domain::people::Language;
use crate::domain::time::Moment;

statements! {
    GET = "SELECT id, display_name, language, consent_version, consent_at, reachable FROM account WHERE id = $1";
    // Asked of everybody who says something: one look for all there is to know before anything is done.
    MEET = "SELECT (SELECT language FROM account WHERE id = $1) AS language,
        (SELECT COUNT(*) FROM parked_chat WHERE chat_id = $2) AS parked";
    SET_LANGUAGE = "INSERT INTO account (id, display_name, language, created_at) VALUES ($1, '', $2, $3)
        ON CONFLICT (id) DO UPDATE SET language = excluded.language";
    SET_CONSENT = "INSERT INTO account (id, display_name, language, consent_version, consent_at, created_at)
        VALUES ($1, $2, 'vi', $3, $4, $4)
        ON CONFLICT (id) DO UPDATE SET display_name = excluded.display_name, consent_version = excluded.consent_version,
            consent_at = excluded.consent_at, reachable = 1";
    SET_NAME = "UPDATE account SET display_name = $2 WHERE id = $1";
    SET_REACHABLE = "UPDATE account SET reachable = $2 WHERE id = $1";
    GIVE_UP = "INSERT INTO given_up (account_id, given_up_at) VALUES ($1, $2)
        ON CONFLICT (account_id) DO UPDATE SET given_up_at = excluded.given_up_at";
    GIVEN_UP_AT = "SELECT given_up_at FROM given_up WHERE account_id = $1";
    FORGET_GIVEN_UP = "DELETE FROM given_up WHERE given_up_at < $1";
    DELETE_GIVEN_UP = "DELETE FROM given_up WHERE account_id = $1";
    DELETE = "DELETE FROM account WHERE id = $1";
}

/// An account we keep something about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    /// Empty until the account agreed to be kept.
    pub display_name: String,
    pub language: Language,
    /// The version of the privacy notice that was agreed to.
    pub consent_version: Option<i64>,
    /// When it was agreed to.
    pub consent_at: Option<Moment>,
    /// False after the person blocked us.
    pub reachable: bool,
}

pub async fn find(tx: &mut Tx, id: AccountId) -> Result<Option<Account>, Fault> {
    let row = sqlx::query(GET).bind(id.0).fetch_optional(tx).await?;
    row.map(|row| {
        Ok(Account {
            id: AccountId(row.int("id")?),
            display_name: row.text("display_name")?,
            language: row.word("language", Language::from_code)?,
            consent_version: row.opt_int("consent_version")?,
            consent_at: row.opt_moment("consent_at")?,
            reachable: row.flag("reachable")?,
        })
    })
    .transpose()
}

/// The language we keep of an account, and whether the chat it speaks from is parked.
pub async fn meet(tx: &mut Tx, id: AccountId, chat: ChatId) -> Result<(Option<Language>, bool), Fault> {
    let row = sqlx::query(MEET).bind(id.0).bind(chat.0).fetch_one(tx).await?;
    Ok((row.opt_word("language", Language::from_code)?, row.flag("parked")?))
}

/// Keeps a chosen language (and nothing else about the account).
pub async fn set_language(
    tx: &mut Write,
    id: AccountId,
    language: Language,
    now: Moment,
) -> Result<(), Fault> {
    sqlx::query(SET_LANGUAGE)
        .bind(id.0)
        .bind(language.code())
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Keeps the agreement to the privacy notice of `version`, provable by its time (docs/domain.md §8 P3).
pub async fn set_consent(
    tx: &mut Write,
    id: AccountId,
    name: &str,
    version: i64,
    now: Moment,
) -> Result<(), Fault> {
    sqlx::query(SET_CONSENT)
        .bind(id.0)
        .bind(tx.seal(name)?)
        .bind(version)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Keeps the name that the messenger shows now.
pub async fn set_name(tx: &mut Write, id: AccountId, name: &str) -> Result<(), Fault> {
    sqlx::query(SET_NAME).bind(id.0).bind(tx.seal(name)?).execute(&mut **tx).await?;
    Ok(())
}

/// Notes that the person blocked us, or came back.
pub async fn set_reachable(tx: &mut Write, id: AccountId, reachable: bool) -> Result<(), Fault> {
    sqlx::query(SET_REACHABLE).bind(id.0).bind(i64::from(reachable)).execute(&mut **tx).await?;
    Ok(())
}

/// Notes that an account gave up whatever it was at.
pub async fn give_up(tx: &mut Write, id: AccountId, at: Moment) -> Result<(), Fault> {
    sqlx::query(GIVE_UP).bind(id.0).bind(at.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}

/// When an account last gave up what it was at.
pub async fn given_up_at(tx: &mut Tx, id: AccountId) -> Result<Option<Moment>, Fault> {
    let row = sqlx::query(GIVEN_UP_AT).bind(id.0).fetch_optional(tx).await?;
    row.map(|row| row.moment("given_up_at")).transpose()
}

/// Forgets what was given up so long ago that no button of it is pressed any more.
pub async fn forget_given_up(tx: &mut Write, before: Moment) -> Result<(), Fault> {
    sqlx::query(FORGET_GIVEN_UP).bind(before.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}

/// Forgets the account row itself; links and answers are the business of their own files.
pub async fn delete(tx: &mut Write, id: AccountId) -> Result<(), Fault> {
    sqlx::query(DELETE).bind(id.0).execute(&mut **tx).await?;
    sqlx::query(DELETE_GIVEN_UP).bind(id.0).execute(&mut **tx).await?;
    Ok(())
}
