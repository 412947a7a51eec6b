//! Where and when each neighbourhood elects, and the papers after a meeting that failed. Partner of `domain/election_place.rs`.

use chrono::NaiveDate;
use sqlx::any::AnyRow;

use super::election::{minute, opt_time};
use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::election::{Edition, Place};
use crate::domain::election_mode::FailedMeeting;
use crate::domain::election_place::{Ballots, Known, PlaceHours, Ticked, Whereabouts, Written};
use crate::domain::ids::{AccountId, ChatId, ElectionId, NeighborhoodId};
use crate::domain::letter::Address;
use crate::domain::people::Language;
use crate::domain::place::NeighborhoodKind;
use crate::domain::time::Moment;

macro_rules! known_columns {
    ($rest:literal) => {
        concat!(
            "SELECT n.id AS neighborhood_id, n.commune_id, COALESCE(n.unit, n.kind) AS kind, n.name, c.name AS commune_name, n.venue, p.place,
                p.opens_minute, p.closes_minute, p.contact, p.list_posted_at, p.roll_posted_at, b.starts_on
            FROM neighborhood n
            JOIN commune c ON c.id = n.commune_id
            LEFT JOIN election_place p ON p.election_id = $1 AND p.neighborhood_id = n.id
            LEFT JOIN household_ballot b ON b.election_id = $1 AND b.election_version = $2 AND b.neighborhood_id = n.id
            WHERE n.valid_to IS NULL",
            $rest
        )
    };
}

statements! {
    GET = "SELECT place, opens_minute, closes_minute, contact, list_posted_by, list_posted_at, roll_posted_by, roll_posted_at
        FROM election_place WHERE election_id = $1 AND neighborhood_id = $2";
    SAVE = "INSERT INTO election_place (election_id, neighborhood_id, place, opens_minute, closes_minute, contact, list_posted_by,
            list_posted_at, roll_posted_by, roll_posted_at, set_by, set_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        ON CONFLICT (election_id, neighborhood_id) DO UPDATE SET place = excluded.place, opens_minute = excluded.opens_minute,
            closes_minute = excluded.closes_minute, contact = excluded.contact, list_posted_by = excluded.list_posted_by,
            list_posted_at = excluded.list_posted_at, roll_posted_by = excluded.roll_posted_by,
            roll_posted_at = excluded.roll_posted_at, set_by = excluded.set_by, set_at = excluded.set_at";
    TICKED = "SELECT p.neighborhood_id, n.name, c.name AS commune_name, p.list_posted_by, p.roll_posted_by
        FROM election_place p JOIN neighborhood n ON n.id = p.neighborhood_id AND n.valid_to IS NULL JOIN commune c ON c.id = n.commune_id
        WHERE p.election_id = $1 AND (p.list_posted_at IS NOT NULL OR p.roll_posted_at IS NOT NULL) ORDER BY c.name, n.position, n.name";
    UNTICK = "UPDATE election_place SET list_posted_by = NULL, list_posted_at = NULL, roll_posted_by = NULL, roll_posted_at = NULL
        WHERE election_id = $1 AND (list_posted_at IS NOT NULL OR roll_posted_at IS NOT NULL)";
    ALL = known_columns!(" ORDER BY c.name, c.id, n.position, n.name");
    ONE = known_columns!(" AND n.id = $3");
    BALLOTS = "SELECT failed_on, present, roll, failed_by, failed_at, starts_on, decided_by, decided_at FROM household_ballot
        WHERE election_id = $1 AND election_version = $2 AND neighborhood_id = $3";
    // A meeting recorded anew, as long as nothing was decided by it.
    RECORD_FAILED = "INSERT INTO household_ballot (election_id, election_version, neighborhood_id, failed_on, present, roll, failed_by,
            failed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (election_id, election_version, neighborhood_id) DO UPDATE SET failed_on = excluded.failed_on,
            present = excluded.present, roll = excluded.roll, failed_by = excluded.failed_by, failed_at = excluded.failed_at
        WHERE household_ballot.decided_at IS NULL";
    // What a count said, and a correction took back.
    DROP_FAILED = "DELETE FROM household_ballot WHERE election_id = $1 AND election_version = $2 AND neighborhood_id = $3
        AND failed_on = $4 AND decided_at IS NULL";
    DECIDE = "UPDATE household_ballot SET starts_on = $4, decided_by = $5, decided_at = $6
        WHERE election_id = $1 AND election_version = $2 AND neighborhood_id = $3 AND decided_at IS NULL";
    UNTOLD = "SELECT election_id, election_version, neighborhood_id, failed_on, present, roll, starts_on, subscriber_cursor
        FROM household_ballot WHERE told = 0 AND decided_at IS NOT NULL ORDER BY decided_at LIMIT 20";
    // Only from where it was read: of two calendars one writes the batch.
    ADVANCE = "UPDATE household_ballot SET subscriber_cursor = $4, told = $5
        WHERE election_id = $1 AND election_version = $2 AND neighborhood_id = $3 AND subscriber_cursor = $6 AND told = 0";
    // Who chose the neighbourhood or its commune, and who speaks for a household in it.
    NEXT_OF_UNIT = "SELECT u.chat_id, COALESCE((SELECT a.language FROM account a WHERE a.id = u.chat_id), 'vi') AS language
        FROM (
            SELECT s.chat_id FROM subscriber s
            WHERE s.neighborhood_id = $1 AND s.neighborhood_id IS NOT NULL AND s.chat_id > $3 AND s.active = 1 AND s.parked = 0
            UNION SELECT s.chat_id FROM subscriber s
            WHERE s.commune_id = $2 AND s.commune_id IS NOT NULL AND s.chat_id > $3 AND s.active = 1 AND s.parked = 0
            UNION SELECT s.chat_id FROM household_link l JOIN subscriber s ON s.chat_id = l.account_id
            WHERE l.neighborhood_id = $1 AND l.state = 'approved' AND s.chat_id > $3 AND s.active = 1 AND s.parked = 0
        ) AS u ORDER BY u.chat_id LIMIT CAST($4 AS BIGINT)";
}

fn ticked(row: &AnyRow, by: &str, at: &str) -> Result<Option<Ticked>, Fault> {
    let (by, at) = (row.opt_int(by)?, row.opt_moment(at)?);
    Ok(by.zip(at).map(|(by, at)| Ticked { by: AccountId(by), at }))
}

fn hours(row: &AnyRow) -> Result<Option<PlaceHours>, Fault> {
    let closes = opt_time(row, "closes_minute")?;
    Ok(opt_time(row, "opens_minute")?.map(|opens| PlaceHours::kept(opens, closes)))
}

fn day(row: &AnyRow, column: &str) -> Result<Option<NaiveDate>, Fault> {
    row.opt_word(column, |text| text.parse().ok())
}

/// What the officials of a neighbourhood wrote down; nothing is an answer too.
pub async fn find(tx: &mut Tx, election: ElectionId, neighborhood: NeighborhoodId) -> Result<Written, Fault> {
    let row =
        sqlx::query(GET).bind(election.to_string()).bind(neighborhood.to_string()).fetch_optional(tx).await?;
    let Some(row) = row else {
        return Ok(Written::default());
    };
    Ok(Written {
        place: row.opt_text("place")?,
        hours: hours(&row)?,
        contact: row.opt_text("contact")?,
        list_posted: ticked(&row, "list_posted_by", "list_posted_at")?,
        roll_posted: ticked(&row, "roll_posted_by", "roll_posted_at")?,
    })
}

pub async fn save(
    tx: &mut Write,
    election: ElectionId,
    neighborhood: NeighborhoodId,
    written: &Written,
    by: AccountId,
    now: Moment,
) -> Result<(), Fault> {
    let hours = written.hours;
    sqlx::query(SAVE)
        .bind(election.to_string())
        .bind(neighborhood.to_string())
        .bind(tx.seal_opt(written.place.as_deref())?)
        .bind(hours.map(|hours| minute(hours.opens())))
        .bind(hours.and_then(|hours| hours.closes()).map(minute))
        .bind(tx.seal_opt(written.contact.as_deref())?)
        .bind(written.list_posted.map(|ticked| ticked.by.0))
        .bind(written.list_posted.map(|ticked| ticked.at.unix_millis()))
        .bind(written.roll_posted.map(|ticked| ticked.by.0))
        .bind(written.roll_posted.map(|ticked| ticked.at.unix_millis()))
        .bind(by.0)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Where something was ticked as hanging at the community house: the place, with its commune, and by whom.
pub async fn ticked_in(tx: &mut Tx, election: ElectionId) -> Result<Vec<(String, Vec<AccountId>)>, Fault> {
    let rows = sqlx::query(TICKED).bind(election.to_string()).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            let by = [row.opt_int("list_posted_by")?, row.opt_int("roll_posted_by")?];
            let place = format!("{}, {}", row.text("name")?, row.text("commune_name")?);
            Ok((place, by.into_iter().flatten().map(AccountId).collect()))
        })
        .collect()
}

/// Nothing is ticked any more for this election.
pub async fn untick(tx: &mut Write, election: ElectionId) -> Result<(), Fault> {
    sqlx::query(UNTICK).bind(election.to_string()).execute(&mut **tx).await?;
    Ok(())
}

fn known(row: &AnyRow) -> Result<Known, Fault> {
    Ok(Known {
        neighborhood: row.id("neighborhood_id")?,
        commune: row.id("commune_id")?,
        place: Place {
            neighborhood: row.text("name")?,
            commune: row.text("commune_name")?,
            venue: row.text("venue")?,
            at: Some(Whereabouts {
                kind: row.word("kind", NeighborhoodKind::from_code)?,
                place: row.opt_text("place")?,
                hours: hours(row)?,
                contact: row.opt_text("contact")?,
                list_posted: row.opt_int("list_posted_at")?.is_some(),
                roll_posted: row.opt_int("roll_posted_at")?.is_some(),
                ballots_from: day(row, "starts_on")?,
            }),
        },
    })
}

/// Every neighbourhood that holds now, by commune, with what residents are told of it: as many as the province has.
pub async fn all(tx: &mut Tx, edition: Edition) -> Result<Vec<Known>, Fault> {
    let query = sqlx::query(ALL).bind(edition.election.to_string()).bind(edition.version);
    query.fetch_all(tx).await?.iter().map(known).collect()
}

/// One neighbourhood, with what residents are told of it.
pub async fn one(
    tx: &mut Tx,
    edition: Edition,
    neighborhood: NeighborhoodId,
) -> Result<Option<Known>, Fault> {
    let query = sqlx::query(ONE).bind(edition.election.to_string()).bind(edition.version);
    query.bind(neighborhood.to_string()).fetch_optional(tx).await?.as_ref().map(known).transpose()
}

/// The failed meeting of a neighbourhood and the papers after it.
pub async fn ballots(
    tx: &mut Tx,
    edition: Edition,
    neighborhood: NeighborhoodId,
) -> Result<Option<Ballots>, Fault> {
    let query = sqlx::query(BALLOTS).bind(edition.election.to_string()).bind(edition.version);
    let Some(row) = query.bind(neighborhood.to_string()).fetch_optional(tx).await? else {
        return Ok(None);
    };
    Ok(Some(Ballots {
        failed: failed(&row)?,
        failed_recorded: Ticked { by: AccountId(row.int("failed_by")?), at: row.moment("failed_at")? },
        starts_on: day(&row, "starts_on")?,
        decided: ticked(&row, "decided_by", "decided_at")?,
    }))
}

fn failed(row: &AnyRow) -> Result<FailedMeeting, Fault> {
    let held_on = row.word("failed_on", |text| text.parse().ok())?;
    Ok(FailedMeeting::kept(held_on, row.int("present")?, row.int("roll")?))
}

/// Records that a meeting failed; false when papers were decided after the one recorded before.
pub async fn record_failed(
    tx: &mut Write,
    edition: Edition,
    neighborhood: NeighborhoodId,
    failed: FailedMeeting,
    by: AccountId,
    now: Moment,
) -> Result<bool, Fault> {
    let done = sqlx::query(RECORD_FAILED)
        .bind(edition.election.to_string())
        .bind(edition.version)
        .bind(neighborhood.to_string())
        .bind(failed.held_on().to_string())
        .bind(failed.present())
        .bind(failed.roll())
        .bind(by.0)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Takes back that a meeting of this day failed, unless papers were decided after it.
pub async fn drop_failed(
    tx: &mut Write,
    edition: Edition,
    neighborhood: NeighborhoodId,
    held_on: NaiveDate,
) -> Result<(), Fault> {
    sqlx::query(DROP_FAILED)
        .bind(edition.election.to_string())
        .bind(edition.version)
        .bind(neighborhood.to_string())
        .bind(held_on.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Papers go to the households from `starts_on` on; false when that was decided before.
pub async fn decide_ballots(
    tx: &mut Write,
    edition: Edition,
    neighborhood: NeighborhoodId,
    starts_on: NaiveDate,
    by: AccountId,
    now: Moment,
) -> Result<bool, Fault> {
    let done = sqlx::query(DECIDE)
        .bind(edition.election.to_string())
        .bind(edition.version)
        .bind(neighborhood.to_string())
        .bind(starts_on.to_string())
        .bind(by.0)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Papers that were decided and of which not everybody has been told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Untold {
    pub edition: Edition,
    pub neighborhood: NeighborhoodId,
    pub failed: FailedMeeting,
    pub starts_on: NaiveDate,
    /// Private chats up to this one have been told; 0: nobody, the group neither.
    pub cursor: ChatId,
}

pub async fn untold(tx: &mut Tx) -> Result<Vec<Untold>, Fault> {
    let rows = sqlx::query(UNTOLD).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            Ok(Untold {
                edition: Edition { election: row.id("election_id")?, version: row.int("election_version")? },
                neighborhood: row.id("neighborhood_id")?,
                failed: failed(row)?,
                starts_on: row.word("starts_on", |text| text.parse().ok())?,
                cursor: ChatId(row.int("subscriber_cursor")?),
            })
        })
        .collect()
}

/// Moves the cursor past chats whose letters are written in this very transaction; false when somebody else did.
pub async fn advance(tx: &mut Write, from: &Untold, to: ChatId, told: bool) -> Result<bool, Fault> {
    let done = sqlx::query(ADVANCE)
        .bind(from.edition.election.to_string())
        .bind(from.edition.version)
        .bind(from.neighborhood.to_string())
        .bind(to.0)
        .bind(i64::from(told))
        .bind(from.cursor.0)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Up to `limit` private chats after the cursor that what happens in this neighbourhood concerns.
pub async fn next_of_unit(
    tx: &mut Tx,
    of: &Untold,
    known: &Known,
    limit: i64,
) -> Result<Vec<Address>, Fault> {
    let query =
        sqlx::query(NEXT_OF_UNIT).bind(known.neighborhood.to_string()).bind(known.commune.to_string());
    let rows = query.bind(of.cursor.0).bind(limit).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            let language = row.word("language", Language::from_code)?;
            Ok(Address { chat: ChatId(row.int("chat_id")?), thread: None, language })
        })
        .collect()
}
