//! Households on the roll that holds now. Partner of `domain/household.rs`.

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Hashed, Tx, Write, statements};
use crate::domain::alley::{group, lane};
use crate::domain::household::{Closed, Closing, Household};
use crate::domain::ids::{AccountId, HouseholdId, LinkId, NeighborhoodId, OpeningId};
use crate::domain::roll::Left;
use crate::domain::time::Moment;
use crate::domain::unit_change::Numbered;

macro_rules! household_columns {
    ($rest:literal) => {
        concat!(
            "SELECT h.id, h.neighborhood_id, h.number, h.head_name, h.address, h.representative, h.alley, h.cluster,
                h.code, h.token
             FROM household h ",
            $rest
        )
    };
}

statements! {
    INSERT = "INSERT INTO household (id, neighborhood_id, number, head_name, address, representative, code, token, alley, cluster,
            code_hash, token_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    INSERT_IF_FREE = "INSERT INTO household (id, neighborhood_id, number, head_name, address, representative, code, token, alley, cluster,
            code_hash, token_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (code_hash) DO NOTHING";
    UPDATE = "UPDATE household SET head_name = $2, address = $3, representative = $4, number = $5, alley = $6, cluster = $7
        WHERE id = $1";
    LEAVE_AGAIN = "UPDATE household SET removed_at = $2, closed_as = $3, closed_on = $4, merged_into = $5, number = $6, head_name = $7,
            address = $8, representative = $9, alley = $10, cluster = $11
        WHERE id = $1";
    HAND_OVER = "UPDATE household_link SET household_id = $2 WHERE id = $1 AND state IN ('pending', 'approved')";
    ANSWERED = "SELECT COUNT(*) AS n FROM rsvp WHERE household_id = $1 AND answered_at >= $2";
    // A number of a list is never this long.
    UNNUMBER = "UPDATE household SET number = 'left:' || id WHERE id = $1";
    REOPEN = "UPDATE household SET removed_at = NULL, closed_as = NULL, closed_on = NULL, merged_into = NULL, number = 'left:' || id
        WHERE id = $1";
    CLOSE = "UPDATE household SET removed_at = $2, closed_as = $3, closed_on = $4, merged_into = $5
        WHERE id = $1 AND removed_at IS NULL";
    REISSUE = "UPDATE household SET code = $2, token = $3, code_hash = $4, token_hash = $5
        WHERE id = $1 AND (removed_at IS NULL OR code_hash IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM household other WHERE other.code_hash = $4)";
    REMOVE = "UPDATE household SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL";
    COUNT = "SELECT COUNT(*) AS n FROM household WHERE neighborhood_id = $1 AND removed_at IS NULL";
    LINKED = "SELECT COUNT(DISTINCT l.household_id) AS n FROM household_link l JOIN household h ON h.id = l.household_id
        WHERE l.neighborhood_id = $1 AND l.state = 'approved' AND h.removed_at IS NULL";
    GET = household_columns!("WHERE h.id = $1 AND h.removed_at IS NULL");
    BY_CODE = household_columns!("WHERE h.code_hash = $1 AND h.removed_at IS NULL");
    BY_TOKEN = household_columns!("WHERE h.token_hash = $1 AND h.removed_at IS NULL");
    BY_NUMBER = household_columns!("WHERE h.neighborhood_id = $1 AND h.number = $2 AND h.removed_at IS NULL");
    PAST = "SELECT h.id, h.neighborhood_id, h.number, h.head_name, h.address, h.representative, h.alley, h.cluster, h.code, h.token,
            h.removed_at, h.closed_as, h.closed_on, h.merged_into
        FROM household h WHERE h.neighborhood_id = $1 AND h.removed_at IS NOT NULL AND h.head_name <> ''
        ORDER BY h.removed_at DESC, h.id LIMIT CAST($2 AS BIGINT)";
    // Each has a code and a token of its own, which open nothing. What may still be asked about keeps its name.
    FORGET_LEFT = "UPDATE household SET head_name = '', address = '', representative = NULL, alley = NULL, cluster = NULL,
            code = 'gone:' || id, token = 'gone:' || id, code_hash = NULL, token_hash = NULL
        WHERE id IN (SELECT h.id FROM household h
            WHERE h.removed_at IS NOT NULL AND h.head_name <> '' AND h.removed_at < $1
                AND NOT EXISTS (SELECT 1 FROM correction c WHERE c.household_id = h.id AND c.state = 'open')
                AND NOT EXISTS (SELECT 1 FROM roll_objection o
                    WHERE o.neighborhood_id = h.neighborhood_id AND o.state = 'open')
                AND NOT EXISTS (SELECT 1 FROM roll_import i
                    WHERE i.neighborhood_id = h.neighborhood_id AND i.state = 'imported' AND i.undo IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM roll_opening r JOIN frozen_household f ON f.opening_id = r.id
                    WHERE r.neighborhood_id = h.neighborhood_id AND r.frozen_at > $2 AND f.household_id = h.id)
            ORDER BY h.removed_at LIMIT CAST($3 AS BIGINT))";
    NUMBERS = "SELECT id, neighborhood_id, number FROM household WHERE neighborhood_id = $1 AND removed_at IS NULL ORDER BY id";
    LIST = household_columns!("WHERE h.neighborhood_id = $1 AND h.removed_at IS NULL ORDER BY h.id");
    LIST_OF_FROZEN = household_columns!("JOIN frozen_household f ON f.household_id = h.id WHERE f.opening_id = $1 ORDER BY h.id");
    IS_OF_FROZEN = "SELECT COUNT(*) AS n FROM frozen_household WHERE opening_id = $1 AND household_id = $2";
    OF_ACCOUNT = household_columns!(
        "JOIN household_link l ON l.household_id = h.id
         WHERE l.account_id = $1 AND l.state = 'approved' AND h.removed_at IS NULL ORDER BY h.id"
    );
}

/// Households that left a roll and are looked through for those that come back, the latest first.
const MOST_PAST: i64 = 6_000;

fn household(row: &AnyRow) -> Result<Household, Fault> {
    let address = row.text("address")?;
    // What a list did not say is what the address says.
    let (alley, cluster) = (row.opt_text("alley")?, row.opt_text("cluster")?);
    let alley = alley.or_else(|| lane(&address)).unwrap_or_default();
    let cluster = cluster.or_else(|| group(&address)).unwrap_or_default();
    Ok(Household {
        id: row.id("id")?,
        neighborhood: row.id("neighborhood_id")?,
        number: row.text("number")?,
        head_name: row.text("head_name")?,
        address,
        representative: row.opt_text("representative")?,
        alley,
        cluster,
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
        .bind(tx.seal(&household.head_name)?)
        .bind(tx.seal(&household.address)?)
        .bind(tx.seal_opt(household.representative.as_deref())?)
        .bind(tx.seal(&household.code)?)
        .bind(tx.seal(&household.token)?)
        .bind(tx.seal_opt(said(&household.alley))?)
        .bind(tx.seal_opt(said(&household.cluster))?)
        .bind(tx.hash(Hashed::Code, &household.code))
        .bind(tx.hash(Hashed::Token, &household.token))
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected())
}

fn said(field: &str) -> Option<&str> {
    (!field.is_empty()).then_some(field)
}

/// Takes over number, name, address and representative; code and token stay.
pub async fn update(tx: &mut Write, household: &Household) -> Result<(), Fault> {
    sqlx::query(UPDATE)
        .bind(household.id.to_string())
        .bind(tx.seal(&household.head_name)?)
        .bind(tx.seal(&household.address)?)
        .bind(tx.seal_opt(household.representative.as_deref())?)
        .bind(&household.number)
        .bind(tx.seal_opt(said(&household.alley))?)
        .bind(tx.seal_opt(said(&household.cluster))?)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Frees the number of a household that gets another one: numbers may go round in a circle.
pub async fn unnumber(tx: &mut Write, id: HouseholdId) -> Result<(), Fault> {
    sqlx::query(UNNUMBER).bind(id.to_string()).execute(&mut **tx).await?;
    Ok(())
}

/// Puts a household that left back on the roll, with its code; without a number, until [`update`] gives it one.
pub async fn reopen(tx: &mut Write, id: HouseholdId) -> Result<(), Fault> {
    sqlx::query(REOPEN).bind(id.to_string()).execute(&mut **tx).await?;
    Ok(())
}

/// Takes a household off the roll, with the reason an official gave; false when it had left before.
pub async fn close(tx: &mut Write, id: HouseholdId, closed: &Closed, now: Moment) -> Result<bool, Fault> {
    let done = sqlx::query(CLOSE)
        .bind(id.to_string())
        .bind(now.unix_millis())
        .bind(closed.how.code())
        .bind(closed.on.to_string())
        .bind(closed.into.map(|id| id.to_string()))
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Takes a household that was opened again off the roll, as it had left it.
pub async fn leave_again(tx: &mut Write, id: HouseholdId, left: &Left) -> Result<(), Fault> {
    let row = &left.row;
    sqlx::query(LEAVE_AGAIN)
        .bind(id.to_string())
        .bind(left.at.unix_millis())
        .bind(left.closed.map(|closed| closed.how.code()))
        .bind(left.closed.map(|closed| closed.on.to_string()))
        .bind(left.closed.and_then(|closed| closed.into).map(|id| id.to_string()))
        .bind(&row.number)
        .bind(tx.seal(&row.head_name)?)
        .bind(tx.seal(&row.address)?)
        .bind(tx.seal_opt(row.representative.as_deref())?)
        .bind(tx.seal_opt(said(&row.alley))?)
        .bind(tx.seal_opt(said(&row.cluster))?)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// A claim is to another household of the neighbourhood from now on: its own went into that one.
pub async fn hand_over(tx: &mut Write, link: LinkId, to: HouseholdId) -> Result<(), Fault> {
    sqlx::query(HAND_OVER).bind(link.to_string()).bind(to.to_string()).execute(&mut **tx).await?;
    Ok(())
}

/// Whether it answered any meeting since then.
pub async fn has_answered(tx: &mut Tx, id: HouseholdId, since: Moment) -> Result<bool, Fault> {
    let query = sqlx::query(ANSWERED).bind(id.to_string()).bind(since.unix_millis());
    Ok(query.fetch_one(tx).await?.int("n")? > 0)
}

/// A household that left the roll, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    pub household: Household,
    pub at: Moment,
    pub closed: Option<Closed>,
}

/// The households that left a roll, the latest first.
pub async fn past(tx: &mut Tx, neighborhood: NeighborhoodId) -> Result<Vec<Past>, Fault> {
    let rows = sqlx::query(PAST).bind(neighborhood.to_string()).bind(MOST_PAST).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            let how = row.opt_word("closed_as", Closing::from_code)?;
            let on = row.opt_word("closed_on", |text| text.parse().ok())?;
            let into = row.opt_id("merged_into")?;
            let closed = how.zip(on).map(|(how, on)| Closed { how, on, into });
            Ok(Past { household: household(row)?, at: row.moment("removed_at")?, closed })
        })
        .collect()
}

/// Gives a household a new code and token; false when another one, present or past, has that code.
pub async fn reissue(tx: &mut Write, id: HouseholdId, code: &str, token: &str) -> Result<bool, Fault> {
    let query = sqlx::query(REISSUE).bind(id.to_string()).bind(tx.seal(code)?).bind(tx.seal(token)?);
    let query = query.bind(tx.hash(Hashed::Code, code)).bind(tx.hash(Hashed::Token, token));
    let done = query.execute(&mut **tx).await?;
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
    let code = tx.hash(Hashed::Code, code);
    sqlx::query(BY_CODE).bind(code).fetch_optional(tx).await?.as_ref().map(household).transpose()
}

pub async fn find_by_token(tx: &mut Tx, token: &str) -> Result<Option<Household>, Fault> {
    let token = tx.hash(Hashed::Token, token);
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

/// The households of a frozen roll, in the order of [`list`], those that left since among them.
pub async fn list_of_frozen(tx: &mut Tx, opening: OpeningId) -> Result<Vec<Household>, Fault> {
    let rows = sqlx::query(LIST_OF_FROZEN).bind(opening.to_string()).fetch_all(tx).await?;
    rows.iter().map(household).collect()
}

/// Whether a household stands on a frozen roll.
pub async fn is_of_frozen(tx: &mut Tx, opening: OpeningId, household: HouseholdId) -> Result<bool, Fault> {
    let query = sqlx::query(IS_OF_FROZEN).bind(opening.to_string()).bind(household.to_string());
    Ok(query.fetch_one(tx).await?.int("n")? > 0)
}

/// The numbers of the roll, in the order it was imported: nothing sealed is opened.
pub async fn numbers(tx: &mut Tx, neighborhood: NeighborhoodId) -> Result<Vec<Numbered>, Fault> {
    let rows = sqlx::query(NUMBERS).bind(neighborhood.to_string()).fetch_all(tx).await?;
    let numbered = |row: &AnyRow| {
        Ok(Numbered {
            household: row.id("id")?,
            unit: row.id("neighborhood_id")?,
            number: row.text("number")?,
        })
    };
    rows.iter().map(numbered).collect()
}

/// Every household an account speaks for.
pub async fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<Household>, Fault> {
    sqlx::query(OF_ACCOUNT).bind(account.0).fetch_all(tx).await?.iter().map(household).collect()
}

/// Forgets names, addresses and codes of households that left the roll before `before`, at most `limit` at once, unless something still
/// asks for them: what is open, an import that can be taken back, a roll that was frozen after `frozen_since`. How many.
pub async fn forget_left(
    tx: &mut Write,
    before: Moment,
    frozen_since: Moment,
    limit: i64,
) -> Result<u64, Fault> {
    let query =
        sqlx::query(FORGET_LEFT).bind(before.unix_millis()).bind(frozen_since.unix_millis()).bind(limit);
    Ok(query.execute(&mut **tx).await?.rows_affected())
}
