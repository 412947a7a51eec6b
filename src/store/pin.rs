//! Where on the map the places of a neighbourhood's meetings are, by their names. Partner of `app/meeting/pin.rs`.

use super::{Columns as _, Fault, Hashed, Tx, Write, statements};
use crate::domain::fold::fold;
use crate::domain::ids::NeighborhoodId;
use crate::domain::pin::Pin;
use crate::domain::time::Moment;

statements! {
    SET = "INSERT INTO venue_pin (neighborhood_id, venue, latitude, longitude, set_at, name) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (neighborhood_id, venue) DO UPDATE SET latitude = excluded.latitude, longitude = excluded.longitude, set_at = excluded.set_at";
    GET = "SELECT latitude, longitude FROM venue_pin WHERE neighborhood_id = $1 AND venue = $2";
}

/// Keeps where a place is, in place of what was kept of it.
pub async fn set(
    tx: &mut Write,
    neighborhood: NeighborhoodId,
    venue: &str,
    pin: Pin,
    now: Moment,
) -> Result<(), Fault> {
    sqlx::query(SET)
        .bind(neighborhood.to_string())
        .bind(tx.hash(Hashed::Venue, &fold(venue)))
        .bind(pin.latitude())
        .bind(pin.longitude())
        .bind(now.unix_millis())
        .bind(tx.seal(&fold(venue))?)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn find(tx: &mut Tx, neighborhood: NeighborhoodId, venue: &str) -> Result<Option<Pin>, Fault> {
    let venue = tx.hash(Hashed::Venue, &fold(venue));
    let row = sqlx::query(GET).bind(neighborhood.to_string()).bind(venue).fetch_optional(tx).await?;
    Ok(match row {
        Some(row) => Pin::new(row.int("latitude")?, row.int("longitude")?),
        None => None,
    })
}
