//! Days off as operators wrote them down. Partner of `domain/holiday.rs`.

use chrono::NaiveDate;

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::holiday::{OwnDay, WorkDays};
use crate::domain::people::MayOperate;
use crate::domain::time::Moment;

statements! {
    DAYS = "SELECT day, is_off, name FROM day_off ORDER BY day";
    YEARS = "SELECT year FROM known_year ORDER BY year";
    SET_DAY = "INSERT INTO day_off (day, is_off, name, set_by, set_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (day) DO UPDATE SET is_off = excluded.is_off, name = excluded.name, set_by = excluded.set_by,
            set_at = excluded.set_at";
    TAKE_BACK = "DELETE FROM day_off WHERE day = $1";
    SET_YEAR = "INSERT INTO known_year (year, set_by, set_at) VALUES ($1, $2, $3) ON CONFLICT (year) DO NOTHING";
    FORGET_YEAR = "DELETE FROM known_year WHERE year = $1";
}

/// Which days are worked, with everything operators wrote down.
pub async fn work_days(tx: &mut Tx) -> Result<WorkDays, Fault> {
    let days = sqlx::query(DAYS).fetch_all(&mut *tx).await?;
    let own = days.iter().map(|row| {
        Ok(OwnDay {
            day: row.word("day", |text| text.parse::<NaiveDate>().ok())?,
            is_off: row.flag("is_off")?,
            name: row.text("name")?,
        })
    });
    let own = own.collect::<Result<Vec<_>, Fault>>()?;
    let years = sqlx::query(YEARS).fetch_all(tx).await?;
    let complete = years.iter().map(|row| row.int("year").map(|year| i32::try_from(year).unwrap_or(0)));
    Ok(WorkDays::new(own, complete.collect::<Result<_, Fault>>()?))
}

pub async fn set_day(tx: &mut Write, own: &OwnDay, by: MayOperate, now: Moment) -> Result<(), Fault> {
    sqlx::query(SET_DAY)
        .bind(own.day.to_string())
        .bind(i64::from(own.is_off))
        .bind(&own.name)
        .bind(by.account.0)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The list holds again for this day.
pub async fn take_back(tx: &mut Write, day: NaiveDate) -> Result<(), Fault> {
    sqlx::query(TAKE_BACK).bind(day.to_string()).execute(&mut **tx).await?;
    Ok(())
}

/// Every day off of this year is written down, or not any more.
pub async fn set_known(
    tx: &mut Write,
    year: i32,
    is: bool,
    by: MayOperate,
    now: Moment,
) -> Result<(), Fault> {
    let query = match is {
        true => sqlx::query(SET_YEAR).bind(i64::from(year)).bind(by.account.0).bind(now.unix_millis()),
        false => sqlx::query(FORGET_YEAR).bind(i64::from(year)),
    };
    query.execute(&mut **tx).await?;
    Ok(())
}
