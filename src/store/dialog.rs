//! Conversations under way, one an account, or what stands on its screen where there is none. Partner of `domain/say.rs`.

use super::{Columns as _, Engine, Fault, Tx, Write, engine, statements, to_json};
use crate::domain::ids::AccountId;
use crate::domain::say::{Dialog, Notice, Screen};
use crate::domain::time::Moment;

macro_rules! set_all {
    ($each:literal) => {
        concat!(
            "INSERT INTO dialog (account_id, state, updated_at)
        SELECT CAST(e.value->>0 AS BIGINT), e.value->>1, $2 FROM ",
            $each,
            " WHERE TRUE ON CONFLICT (account_id) DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at"
        )
    };
}

statements! {
    GET = "SELECT state, updated_at FROM dialog WHERE account_id = $1";
    SET = "INSERT INTO dialog (account_id, state, updated_at) VALUES ($1, $2, $3)
        ON CONFLICT (account_id) DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at";
    SET_ALL_SQLITE = set_all!("json_each($1) AS e");
    SET_ALL_POSTGRES = set_all!("json_array_elements(CAST(CAST($1 AS TEXT) AS json)) AS e(value)");
    END = "DELETE FROM dialog WHERE account_id = $1";
}

/// The conversation under way; one that an older version wrote and we cannot read counts as none, and so does a screen.
pub async fn find(tx: &mut Tx, account: AccountId) -> Result<Option<Dialog>, Fault> {
    let row = sqlx::query(GET).bind(account.0).fetch_optional(tx).await?;
    Ok(row.and_then(|row| row.json("state").ok()))
}

/// The conversation under way, and when its question was asked.
pub async fn find_with_time(tx: &mut Tx, account: AccountId) -> Result<Option<(Dialog, Moment)>, Fault> {
    let Some(row) = sqlx::query(GET).bind(account.0).fetch_optional(tx).await? else { return Ok(None) };
    let asked_at = row.moment("updated_at")?;
    Ok(row.json("state").ok().map(|dialog| (dialog, asked_at)))
}

/// What was said last with buttons where no conversation is under way, and when (`app/screen.rs`).
pub async fn screen(tx: &mut Tx, account: AccountId) -> Result<Option<(Vec<Notice>, Moment)>, Fault> {
    let Some(row) = sqlx::query(GET).bind(account.0).fetch_optional(tx).await? else { return Ok(None) };
    let at = row.moment("updated_at")?;
    Ok(row.json("state").ok().map(|Screen { screen }| (screen, at)))
}

/// Keeps it, where no conversation is: whoever looks for one finds none.
pub async fn show(tx: &mut Write, account: AccountId, said: Vec<Notice>, now: Moment) -> Result<(), Fault> {
    sqlx::query(SET)
        .bind(account.0)
        .bind(tx.seal_json(&Screen { screen: said })?)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn set(tx: &mut Write, account: AccountId, dialog: &Dialog, now: Moment) -> Result<(), Fault> {
    sqlx::query(SET)
        .bind(account.0)
        .bind(tx.seal_json(dialog)?)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Begins (or continues) one conversation each with many accounts.
pub async fn set_all(tx: &mut Write, dialogs: &[(AccountId, &Dialog)], now: Moment) -> Result<(), Fault> {
    let statement = match engine(tx) {
        Engine::Sqlite => SET_ALL_SQLITE,
        Engine::Postgres => SET_ALL_POSTGRES,
    };
    let mut rows = Vec::with_capacity(dialogs.len());
    for (account, dialog) in dialogs {
        rows.push((account.0, tx.seal_json(dialog)?));
    }
    sqlx::query(statement).bind(to_json(&rows)?).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}

/// Ends the conversation; says whether there was one.
pub async fn end(tx: &mut Write, account: AccountId) -> Result<bool, Fault> {
    Ok(sqlx::query(END).bind(account.0).execute(&mut **tx).await?.rows_affected() > 0)
}
