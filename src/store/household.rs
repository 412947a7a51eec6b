//! Households on the roll that holds now. Partner of `domain/household.rs`.

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::household::Household;
use crate::domain::ids::{AccountId, HouseholdId, NeighborhoodId};
use crate::domain::time::Moment;

macro_rules! household_columns {
    ($rest:literal) => {
        concat!(
            "SELECT h.id, h.neighborhood_id, h.number, h.head_name, h.address, h.representative, h.code, h.token
             FROM household h ",
            $rest
        )
    };
}

statements! {
    INSERT = "INSERT INTO household (id, neighborhood_id, number, head_name, address, representative, code, token)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    INSERT_IF_FREE = "INSERT INTO household (id, neighborhood_id, number, head_name, address, representative, code, token)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (code) DO NOTHING";
    UPDATE = "UPDATE household SET head_name = $2, address = $3, representative = $4, number = $5 WHERE id = $1";
    REISSUE = "UPDATE household SET code = $2, token = $3
        WHERE id = $1 AND removed_at IS NULL AND NOT EXISTS (SELECT 1 FROM household other WHERE other.code = $2)";
    REMOVE = "UPDATE household SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL";
    COUNT = "SELECT COUNT(*) AS n FROM household WHERE neighborhood_id = $1 AND removed_at IS NULL";
    LINKED = "SELECT COUNT(DISTINCT l.household_id) AS n FROM household_link l JOIN household h ON h.id = l.household_id
        WHERE l.neighborhood_id = $1 AND l.state = 'approved' AND h.removed_at IS NULL";
    GET = household_columns!("WHERE h.id = $1 AND h.removed_at IS NULL");
    BY_CODE = household_columns!("WHERE h.code = $1 AND h.removed_at IS NULL");
    BY_TOKEN = household_columns!("WHERE h.token = $1 AND h.removed_at IS NULL");
    BY_NUMBER = household_columns!("WHERE h.neighborhood_id = $1 AND h.number = $2 AND h.removed_at IS NULL");
    LIST = household_columns!("WHERE h.neighborhood_id = $1 AND h.removed_at IS NULL ORDER BY h.id");
    OF_ACCOUNT = household_columns!(
        "JOIN household_link l ON l.household_id = h.id
         WHERE l.account_id = $1 AND l.state = 'approved' AND h.removed_at IS NULL ORDER BY h.id"
    );
}

fn household(row: &AnyRow) -> Result<Household, Fault> {
    Ok(Household {
        id: row.id("id")?,
        neighborhood: row.id("neighborhood_id")?,
        number: row.text("number")?,
        head_name: row.text("head_name")?,
        address: row.text("address")?,
        representative: row.opt_text("representative")?,
        code: row.text("code")?,
        token: row.text("token")?,
    })
}

pub async fn insert(tx: &mut Write, household: &Household) -> Result<(), Fault> {
    insert_by(tx, INSERT, household).await?;
    Ok(())
}

/// Adds a household unless another one, present or past, has its code already; says whether it did.
pub async fn insert_if_free(tx: &mut Write, household: &Household) -> Result<bool, Fault> {
    Ok(insert_by(tx, INSERT_IF_FREE, household).await? > 0)
}

async fn insert_by(tx: &mut Write, statement: &'static str, household: &Household) -> Result<u64, Fault> {
    let done = sqlx::query(statement)
        .bind(household.id.to_string())
        .bind(household.neighborhood.to_string())
        .bind(&household.number)
        .bind(&household.head_name)
        .bind(&household.address)
        .bind(household.representative.as_deref())
        .bind(&household.code)
        .bind(&household.token)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected())
}

/// Takes over the spelling of the number, name, address and representative; code and token stay.
pub async fn update(tx: &mut Write, household: &Household) -> Result<(), Fault> {
    sqlx::query(UPDATE)
        .bind(household.id.to_string())
        .bind(&household.head_name)
        .bind(&household.address)
        .bind(household.representative.as_deref())
        .bind(&household.number)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Gives a household a new code and token; false when another one, present or past, has that code.
pub async fn reissue(tx: &mut Write, id: HouseholdId, code: &str, token: &str) -> Result<bool, Fault> {
    let done = sqlx::query(REISSUE).bind(id.to_string()).bind(code).bind(token).execute(&mut **tx).await?;
    Ok(done.rows_affected() > 0)
}

/// Takes a household off the roll; its past answers stay with past meetings.
pub async fn remove(tx: &mut Write, id: HouseholdId, now: Moment) -> Result<(), Fault> {
    sqlx::query(REMOVE).bind(id.to_string()).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}

/// How many households the roll has now: the denominator of every majority.
pub async fn roll_size(tx: &mut Tx, neighborhood: NeighborhoodId) -> Result<i64, Fault> {
    sqlx::query(COUNT).bind(neighborhood.to_string()).fetch_one(tx).await?.int("n")
}

/// How many of them have an account linked.
pub async fn linked(tx: &mut Tx, neighborhood: NeighborhoodId) -> Result<i64, Fault> {
    sqlx::query(LINKED).bind(neighborhood.to_string()).fetch_one(tx).await?.int("n")
}

pub async fn find(tx: &mut Tx, id: HouseholdId) -> Result<Option<Household>, Fault> {
    sqlx::query(GET).bind(id.to_string()).fetch_optional(tx).await?.as_ref().map(household).transpose()
}

pub async fn find_by_code(tx: &mut Tx, code: &str) -> Result<Option<Household>, Fault> {
    sqlx::query(BY_CODE).bind(code).fetch_optional(tx).await?.as_ref().map(household).transpose()
}

pub async fn find_by_token(tx: &mut Tx, token: &str) -> Result<Option<Household>, Fault> {
    sqlx::query(BY_TOKEN).bind(token).fetch_optional(tx).await?.as_ref().map(household).transpose()
}

pub async fn find_by_number(
    tx: &mut Tx,
    neighborhood: NeighborhoodId,
    number: &str,
) -> Result<Option<Household>, Fault> {
    let row = sqlx::query(BY_NUMBER).bind(neighborhood.to_string()).bind(number).fetch_optional(tx).await?;
    row.as_ref().map(household).transpose()
}

/// The whole roll, in the order it was imported.
pub async fn list(tx: &mut Tx, neighborhood: NeighborhoodId) -> Result<Vec<Household>, Fault> {
    sqlx::query(LIST).bind(neighborhood.to_string()).fetch_all(tx).await?.iter().map(household).collect()
}

/// Every household an account speaks for.
pub async fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<Household>, Fault> {
    sqlx::query(OF_ACCOUNT).bind(account.0).fetch_all(tx).await?.iter().map(household).collect()
}
