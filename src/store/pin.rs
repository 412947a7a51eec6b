//! Where on the map the places of a neighbourhood's meetings are, by their names. Partner of `app/meeting/pin.rs`.

use super::{Columns as _, Fault, Hashed, Tx, Write, statements};
use crate::domain::fold::fold;
use crate::domain::ids::NeighborhoodId;
use crate::domain::pin::Pin;
use crate::domain::time::Moment;

statements! {
    SET = "INSERT INTO venue_pin (neighborhood_id, venue, latitude, longitude, set_at, name) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (neighborhood_id, venue) DO UPDATE SET latitude = excluded.latitude, longitude = excluded.longitude, set_at = excluded.set_at";
    GET = "SELECT latitude, longitude, set_at FROM venue_pin WHERE neighborhood_id = $1 AND venue = $2";
    DROP = "DELETE FROM venue_pin WHERE neighborhood_id = $1 AND set_at = $2";
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

/// Where a place is, and since when that is kept.
pub async fn find(
    tx: &mut Tx,
    neighborhood: NeighborhoodId,
    venue: &str,
) -> Result<Option<(Pin, Moment)>, Fault> {
    let venue = tx.hash(Hashed::Venue, &fold(venue));
    let row = sqlx::query(GET).bind(neighborhood.to_string()).bind(venue).fetch_optional(tx).await?;
    Ok(match row {
        Some(row) => {
            let set_at = row.moment("set_at")?;
            Pin::new(row.int("latitude")?, row.int("longitude")?).map(|pin| (pin, set_at))
        }
        None => None,
    })
}

/// Takes away what was kept at this moment; false when it is gone, or another is kept since.
pub async fn remove(tx: &mut Write, neighborhood: NeighborhoodId, set_at: Moment) -> Result<bool, Fault> {
    let query = sqlx::query(DROP).bind(neighborhood.to_string()).bind(set_at.unix_millis());
    Ok(query.execute(&mut **tx).await?.rows_affected() > 0)
}
