//! Communes and neighbourhoods. Partner of `domain/place.rs`.

use std::collections::HashMap;

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::{CommuneId, NeighborhoodId};
use crate::domain::place::{Commune, CommuneKind, Neighborhood, NeighborhoodKind, told_apart};
use crate::domain::time::Moment;

macro_rules! neighborhood_columns {
    ($rest:literal) => {
        concat!(
            "SELECT n.id, n.commune_id, COALESCE(n.unit, n.kind) AS kind, n.name, c.name AS commune_name, n.venue, n.position,
                CASE WHEN n.former IS NOT NULL AND EXISTS (SELECT 1 FROM neighborhood o WHERE o.commune_id = n.commune_id
                    AND o.name = n.name AND o.id <> n.id AND o.valid_to IS NULL) THEN n.former END AS former
             FROM neighborhood n JOIN commune c ON c.id = n.commune_id WHERE ",
            $rest
        )
    };
}

statements! {
    INSERT_COMMUNE = "INSERT INTO commune (id, kind, name, province, created_at) VALUES ($1, $2, $3, $4, $5)";
    GET_COMMUNE = "SELECT id, kind, name, province FROM commune WHERE id = $1";
    LIST_COMMUNES = "SELECT id, kind, name, province FROM commune WHERE valid_to IS NULL ORDER BY name, id";
    INSERT_NEIGHBORHOOD = "INSERT INTO neighborhood (id, commune_id, kind, unit, name, venue, position, valid_from)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    GET_NEIGHBORHOOD = neighborhood_columns!("n.valid_to IS NULL AND n.id = $1");
    EVER = neighborhood_columns!("n.id = $1");
    LIST_IN_COMMUNE = neighborhood_columns!("n.valid_to IS NULL AND n.commune_id = $1 ORDER BY n.position, n.name");
    LIST_ALL = neighborhood_columns!("n.valid_to IS NULL ORDER BY c.name, n.position, n.name");
    READINESS = "SELECT n.id,
            (SELECT COUNT(*) FROM household h WHERE h.neighborhood_id = n.id AND h.removed_at IS NULL) AS roll,
            (SELECT COUNT(*) FROM group_chat g WHERE g.neighborhood_id = n.id) AS groups_bound,
            (SELECT COUNT(*) FROM role_grant r WHERE r.neighborhood_id = n.id
                AND r.starts_at <= $1 AND (r.ends_at IS NULL OR r.ends_at > $1)
                AND (r.until_at IS NULL OR r.until_at > $1)) AS heads
        FROM neighborhood n WHERE n.valid_to IS NULL";
    LOCK_NEIGHBORHOOD = "UPDATE neighborhood SET position = position WHERE id = $1";
}

/// What a neighbourhood has: households on the roll, groups bound, offices held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub roll: i64,
    pub groups: i64,
    pub heads: i64,
}

fn commune(row: &AnyRow) -> Result<Commune, Fault> {
    Ok(Commune {
        id: row.id("id")?,
        kind: row.word("kind", CommuneKind::from_code)?,
        name: row.text("name")?,
        province: row.text("province")?,
    })
}

fn neighborhood(row: &AnyRow) -> Result<Neighborhood, Fault> {
    Ok(Neighborhood {
        id: row.id("id")?,
        commune: row.id("commune_id")?,
        kind: row.word("kind", NeighborhoodKind::from_code)?,
        name: match row.opt_text("former")? {
            Some(former) => told_apart(&row.text("name")?, &former),
            None => row.text("name")?,
        },
        commune_name: row.text("commune_name")?,
        venue: row.text("venue")?,
        position: row.int("position")?,
    })
}

pub async fn insert_commune(tx: &mut Write, commune: &Commune, now: Moment) -> Result<(), Fault> {
    sqlx::query(INSERT_COMMUNE)
        .bind(commune.id.to_string())
        .bind(commune.kind.code())
        .bind(&commune.name)
        .bind(&commune.province)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn find_commune(tx: &mut Tx, id: CommuneId) -> Result<Option<Commune>, Fault> {
    let row = sqlx::query(GET_COMMUNE).bind(id.to_string()).fetch_optional(tx).await?;
    row.as_ref().map(commune).transpose()
}

pub async fn communes(tx: &mut Tx) -> Result<Vec<Commune>, Fault> {
    sqlx::query(LIST_COMMUNES).fetch_all(tx).await?.iter().map(commune).collect()
}

/// Adds a neighbourhood that holds from `now` on.
pub async fn insert_neighborhood(
    tx: &mut Write,
    neighborhood: &Neighborhood,
    now: Moment,
) -> Result<(), Fault> {
    sqlx::query(INSERT_NEIGHBORHOOD)
        .bind(neighborhood.id.to_string())
        .bind(neighborhood.commune.to_string())
        .bind(neighborhood.kind.family().code())
        .bind(neighborhood.kind.code())
        .bind(&neighborhood.name)
        .bind(tx.seal(&neighborhood.venue)?)
        .bind(neighborhood.position)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// A neighbourhood that holds now.
pub async fn find_neighborhood(tx: &mut Tx, id: NeighborhoodId) -> Result<Option<Neighborhood>, Fault> {
    let row = sqlx::query(GET_NEIGHBORHOOD).bind(id.to_string()).fetch_optional(tx).await?;
    row.as_ref().map(neighborhood).transpose()
}

/// A neighbourhood that holds now, or held once: what stands in its name stays readable.
pub async fn find_ever(tx: &mut Tx, id: NeighborhoodId) -> Result<Option<Neighborhood>, Fault> {
    let row = sqlx::query(EVER).bind(id.to_string()).fetch_optional(tx).await?;
    row.as_ref().map(neighborhood).transpose()
}

/// The neighbourhoods of a commune that hold now, in their order.
pub async fn neighborhoods(tx: &mut Tx, commune: CommuneId) -> Result<Vec<Neighborhood>, Fault> {
    sqlx::query(LIST_IN_COMMUNE)
        .bind(commune.to_string())
        .fetch_all(tx)
        .await?
        .iter()
        .map(neighborhood)
        .collect()
}

/// Every neighbourhood that holds now.
pub async fn all_neighborhoods(tx: &mut Tx) -> Result<Vec<Neighborhood>, Fault> {
    sqlx::query(LIST_ALL).fetch_all(tx).await?.iter().map(neighborhood).collect()
}

/// How far each neighbourhood that holds now is set up, by its id.
pub async fn readiness(tx: &mut Tx, now: Moment) -> Result<HashMap<NeighborhoodId, Counts>, Fault> {
    let rows = sqlx::query(READINESS).bind(now.unix_millis()).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            let counts =
                Counts { roll: row.int("roll")?, groups: row.int("groups_bound")?, heads: row.int("heads")? };
            Ok((row.id("id")?, counts))
        })
        .collect()
}

/// Makes two writers of one neighbourhood's roll go one after the other.
pub async fn lock_neighborhood(tx: &mut Write, id: NeighborhoodId) -> Result<(), Fault> {
    sqlx::query(LOCK_NEIGHBORHOOD).bind(id.to_string()).execute(&mut **tx).await?;
    Ok(())
}
