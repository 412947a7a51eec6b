//! Rolls open to objection, frozen rolls, and the objections. Partner of `domain/objection.rs`.

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::{AccountId, HouseholdId, NeighborhoodId, ObjectionId, OpeningId};
use crate::domain::objection::{
    FROZEN_DAYS, Frozen, GivenObjection, Objection, ObjectionKind, ObjectionState, Opening,
};
use crate::domain::people::MayLead;
use crate::domain::time::Moment;

macro_rules! opening_columns {
    ($rest:literal) => {
        concat!("SELECT id, neighborhood_id, until_day, size, frozen_at FROM roll_opening ", $rest)
    };
}

macro_rules! objection_columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, opening_id, neighborhood_id, account_id, kind, head_name, address, state, reason, made_at
             FROM roll_objection ",
            $rest
        )
    };
}

statements! {
    OPEN = "INSERT INTO roll_opening (id, neighborhood_id, until_day, opened_by, opened_at) VALUES ($1, $2, $3, $4, $5)";
    LATEST = opening_columns!("WHERE neighborhood_id = $1 ORDER BY id DESC LIMIT 1");
    IN_FORCE = opening_columns!(
        "WHERE neighborhood_id = $1 AND frozen_at <= $2 AND frozen_at > $3 ORDER BY frozen_at DESC, id DESC LIMIT 1"
    );
    FREEZE = "UPDATE roll_opening SET size = $2, frozen_by = $3, frozen_at = $4 WHERE id = $1 AND frozen_at IS NULL";
    KEEP_HOUSEHOLDS = "INSERT INTO frozen_household (opening_id, household_id)
        SELECT $1, h.id FROM household h WHERE h.neighborhood_id = $2 AND h.removed_at IS NULL";
    ADD_HOUSEHOLD = "INSERT INTO frozen_household (opening_id, household_id) VALUES ($1, $2)";
    GROW = "UPDATE roll_opening SET size = size + 1 WHERE id = $1 AND frozen_at IS NOT NULL";
    OBJECT = "INSERT INTO roll_objection (id, opening_id, neighborhood_id, account_id, kind, head_name, address, state, made_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8)";
    GET = objection_columns!("WHERE id = $1");
    OVERRULED = objection_columns!("WHERE neighborhood_id = $1 AND opening_id = $2 AND account_id = $3 AND state = 'overruled' ORDER BY id DESC");
    OPEN_IN = objection_columns!("WHERE neighborhood_id = $1 AND state = 'open' ORDER BY id");
    OF_ACCOUNT = objection_columns!("WHERE account_id = $1 ORDER BY id");
    SETTLE = "UPDATE roll_objection SET state = $2, reason = $3, settled_by = $4, settled_at = $5 WHERE id = $1 AND state = 'open'";
    GIVEN_BY = "SELECT o.kind, o.head_name, o.address, o.state, o.made_at, n.name, c.name AS commune
        FROM roll_objection o JOIN neighborhood n ON n.id = o.neighborhood_id
            JOIN commune c ON c.id = n.commune_id
        WHERE o.account_id = $1 ORDER BY o.id DESC";
    FORGET_ACCOUNT = "UPDATE roll_objection SET account_id = 0, head_name = '', address = '',
            settled_by = CASE WHEN state = 'open' THEN 0 ELSE settled_by END,
            settled_at = CASE WHEN state = 'open' THEN $2 ELSE settled_at END,
            state = CASE WHEN state = 'open' THEN 'withdrawn' ELSE state END
        WHERE account_id = $1";
    FORGET = "UPDATE roll_objection SET account_id = 0, head_name = '', address = '' WHERE account_id <> 0 AND settled_at < $1";
}

fn opening(row: &AnyRow) -> Result<Opening, Fault> {
    let frozen = match (row.opt_moment("frozen_at")?, row.opt_int("size")?) {
        (Some(at), Some(size)) => Some(Frozen { at, size }),
        _ => None,
    };
    Ok(Opening {
        id: row.id("id")?,
        neighborhood: row.id("neighborhood_id")?,
        until: row.word("until_day", |text| text.parse().ok())?,
        frozen,
    })
}

fn objection(row: &AnyRow) -> Result<Objection, Fault> {
    Ok(Objection {
        id: row.id("id")?,
        opening: row.id("opening_id")?,
        neighborhood: row.id("neighborhood_id")?,
        account: AccountId(row.int("account_id")?),
        kind: row.word("kind", ObjectionKind::from_code)?,
        head_name: row.text("head_name")?,
        address: row.text("address")?,
        state: row.word("state", ObjectionState::from_code)?,
        reason: row.opt_text("reason")?,
        made_at: row.moment("made_at")?,
    })
}

/// Opens the roll of the neighbourhood that the proof names.
pub async fn open(tx: &mut Write, opening: &Opening, may: MayLead, now: Moment) -> Result<(), Fault> {
    sqlx::query(OPEN)
        .bind(opening.id.to_string())
        .bind(may.neighborhood.to_string())
        .bind(opening.until.to_string())
        .bind(may.account.0)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The newest opening of a neighbourhood, frozen or not.
pub async fn latest(tx: &mut Tx, neighborhood: NeighborhoodId) -> Result<Option<Opening>, Fault> {
    sqlx::query(LATEST)
        .bind(neighborhood.to_string())
        .fetch_optional(tx)
        .await?
        .as_ref()
        .map(opening)
        .transpose()
}

/// The frozen roll that holds for what begins at `starts_at`: the last one frozen by then, unless that is too long ago.
pub async fn in_force(
    tx: &mut Tx,
    neighborhood: NeighborhoodId,
    starts_at: Moment,
) -> Result<Option<Opening>, Fault> {
    let row = sqlx::query(IN_FORCE)
        .bind(neighborhood.to_string())
        .bind(starts_at.unix_millis())
        .bind(starts_at.plus_days(-FROZEN_DAYS).unix_millis())
        .fetch_optional(tx)
        .await?;
    row.as_ref().map(opening).transpose()
}

/// Freezes the roll as it is now, with its `size`; false when it was frozen before.
pub async fn freeze(
    tx: &mut Write,
    id: OpeningId,
    size: i64,
    may: MayLead,
    now: Moment,
) -> Result<bool, Fault> {
    let done = sqlx::query(FREEZE)
        .bind(id.to_string())
        .bind(size)
        .bind(may.account.0)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query(KEEP_HOUSEHOLDS)
        .bind(id.to_string())
        .bind(may.neighborhood.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(true)
}

/// Adds a household to a frozen roll.
pub async fn grow(tx: &mut Write, id: OpeningId, household: HouseholdId) -> Result<(), Fault> {
    sqlx::query(GROW).bind(id.to_string()).execute(&mut **tx).await?;
    sqlx::query(ADD_HOUSEHOLD).bind(id.to_string()).bind(household.to_string()).execute(&mut **tx).await?;
    Ok(())
}

/// Keeps a new objection.
pub async fn object(tx: &mut Write, objection: &Objection) -> Result<(), Fault> {
    sqlx::query(OBJECT)
        .bind(objection.id.to_string())
        .bind(objection.opening.to_string())
        .bind(objection.neighborhood.to_string())
        .bind(objection.account.0)
        .bind(objection.kind.code())
        .bind(tx.seal(&objection.head_name)?)
        .bind(tx.seal(&objection.address)?)
        .bind(objection.made_at.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn find(tx: &mut Tx, id: ObjectionId) -> Result<Option<Objection>, Fault> {
    sqlx::query(GET).bind(id.to_string()).fetch_optional(tx).await?.as_ref().map(objection).transpose()
}

/// What an account was answered about an opening with a no, newest first.
pub async fn overruled(tx: &mut Tx, opening: &Opening, account: AccountId) -> Result<Vec<Objection>, Fault> {
    let query = sqlx::query(OVERRULED)
        .bind(opening.neighborhood.to_string())
        .bind(opening.id.to_string())
        .bind(account.0);
    query.fetch_all(tx).await?.iter().map(objection).collect()
}

/// The open objections of a neighbourhood, the earliest first.
pub async fn open_in(tx: &mut Tx, neighborhood: NeighborhoodId) -> Result<Vec<Objection>, Fault> {
    sqlx::query(OPEN_IN).bind(neighborhood.to_string()).fetch_all(tx).await?.iter().map(objection).collect()
}

/// The objections of an account, whatever became of them.
pub async fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<Objection>, Fault> {
    sqlx::query(OF_ACCOUNT).bind(account.0).fetch_all(tx).await?.iter().map(objection).collect()
}

/// Settles an open objection in `to`; false when it was settled before.
pub async fn settle(
    tx: &mut Write,
    id: ObjectionId,
    to: ObjectionState,
    reason: Option<&str>,
    by: AccountId,
    now: Moment,
) -> Result<bool, Fault> {
    let done = sqlx::query(SETTLE)
        .bind(id.to_string())
        .bind(to.code())
        .bind(tx.seal_opt(reason)?)
        .bind(by.0)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// What an account objected to, newest first.
pub async fn given_by(tx: &mut Tx, account: AccountId) -> Result<Vec<GivenObjection>, Fault> {
    let rows = sqlx::query(GIVEN_BY).bind(account.0).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            Ok(GivenObjection {
                place: format!("{}, {}", row.text("name")?, row.text("commune")?),
                kind: row.word("kind", ObjectionKind::from_code)?,
                head_name: row.text("head_name")?,
                address: row.text("address")?,
                state: row.word("state", ObjectionState::from_code)?,
                made_at: row.moment("made_at")?,
            })
        })
        .collect()
}

/// Forgets what an account objected to: its open ones count as taken back.
pub async fn forget_account(tx: &mut Write, account: AccountId, now: Moment) -> Result<(), Fault> {
    sqlx::query(FORGET_ACCOUNT).bind(account.0).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}

/// Forgets name, address and account of what was settled before `before`; says of how many.
pub async fn forget(tx: &mut Write, before: Moment) -> Result<u64, Fault> {
    Ok(sqlx::query(FORGET).bind(before.unix_millis()).execute(&mut **tx).await?.rows_affected())
}
