//! Grants of roles, with beginning and end. Partner of `domain/people.rs`.

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, statements};
use crate::domain::ids::{AccountId, GrantId, NeighborhoodId};
use crate::domain::people::{Grant, Role, Scope};
use crate::domain::time::Moment;

statements! {
    INSERT = "INSERT INTO role_grant (id, account_id, role, commune_id, neighborhood_id, granted_by, starts_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    OF_ACCOUNT = "SELECT role, commune_id, neighborhood_id FROM role_grant
        WHERE account_id = $1 AND starts_at <= $2 AND (ends_at IS NULL OR ends_at > $2) ORDER BY id";
    LEADERS = "SELECT DISTINCT account_id FROM role_grant
        WHERE neighborhood_id = $1 AND starts_at <= $2 AND (ends_at IS NULL OR ends_at > $2) ORDER BY account_id";
    HOLDERS = "SELECT account_id FROM role_grant
        WHERE role = $1 AND COALESCE(neighborhood_id, commune_id, '') = $2
            AND starts_at <= $3 AND (ends_at IS NULL OR ends_at > $3) ORDER BY id";
    END = "UPDATE role_grant SET ends_at = $3 WHERE account_id = $1 AND role = $2
        AND COALESCE(neighborhood_id, commune_id, '') = $4 AND (ends_at IS NULL OR ends_at > $3)";
}

fn scope_text(scope: Scope) -> String {
    match scope {
        Scope::Neighborhood(id) => id.to_string(),
        Scope::Commune(id) => id.to_string(),
        Scope::Province => String::new(),
    }
}

fn grant(row: &AnyRow) -> Result<Grant, Fault> {
    let scope = match (row.opt_id("neighborhood_id")?, row.opt_id("commune_id")?) {
        (Some(neighborhood), _) => Scope::Neighborhood(neighborhood),
        (None, Some(commune)) => Scope::Commune(commune),
        (None, None) => Scope::Province,
    };
    Ok(Grant { role: row.word("role", Role::from_code)?, scope })
}

pub async fn insert(
    tx: &mut Tx,
    id: GrantId,
    account: AccountId,
    grant: Grant,
    by: AccountId,
    now: Moment,
) -> Result<(), Fault> {
    let (commune, neighborhood) = match grant.scope {
        Scope::Neighborhood(id) => (None, Some(id.to_string())),
        Scope::Commune(id) => (Some(id.to_string()), None),
        Scope::Province => (None, None),
    };
    sqlx::query(INSERT)
        .bind(id.to_string())
        .bind(account.0)
        .bind(grant.role.code())
        .bind(commune)
        .bind(neighborhood)
        .bind(by.0)
        .bind(now.unix_millis())
        .execute(tx)
        .await?;
    Ok(())
}

/// The grants of an account that hold at `now`.
pub async fn of_account(tx: &mut Tx, account: AccountId, now: Moment) -> Result<Vec<Grant>, Fault> {
    sqlx::query(OF_ACCOUNT)
        .bind(account.0)
        .bind(now.unix_millis())
        .fetch_all(tx)
        .await?
        .iter()
        .map(grant)
        .collect()
}

/// The accounts that lead a neighbourhood at `now`: those to ask for approvals.
pub async fn leaders(
    tx: &mut Tx,
    neighborhood: NeighborhoodId,
    now: Moment,
) -> Result<Vec<AccountId>, Fault> {
    let rows =
        sqlx::query(LEADERS).bind(neighborhood.to_string()).bind(now.unix_millis()).fetch_all(tx).await?;
    rows.iter().map(|row| row.int("account_id").map(AccountId)).collect()
}

/// The accounts that hold exactly this grant at `now`.
pub async fn holders(tx: &mut Tx, grant: Grant, now: Moment) -> Result<Vec<AccountId>, Fault> {
    let rows = sqlx::query(HOLDERS)
        .bind(grant.role.code())
        .bind(scope_text(grant.scope))
        .bind(now.unix_millis())
        .fetch_all(tx)
        .await?;
    rows.iter().map(|row| row.int("account_id").map(AccountId)).collect()
}

/// Ends a grant at `now`; says whether it held.
pub async fn end(tx: &mut Tx, account: AccountId, grant: Grant, now: Moment) -> Result<bool, Fault> {
    let done = sqlx::query(END)
        .bind(account.0)
        .bind(grant.role.code())
        .bind(now.unix_millis())
        .bind(scope_text(grant.scope))
        .execute(tx)
        .await?;
    Ok(done.rows_affected() > 0)
}
