//! Units that change, what they came from, and what moves with them. Partner of `domain/unit_change.rs`.

use chrono::NaiveDate;
use sqlx::any::AnyRow;

use super::wave::address;
use super::{Columns as _, Engine, Fault, Tx, Write, engine, record, statements, to_json};
use crate::domain::household::LinkState;
use crate::domain::ids::{AccountId, ChatId, CommuneId, HouseholdId, NeighborhoodId, UnitChangeId};
use crate::domain::letter::Address;
use crate::domain::place::Neighborhood;
use crate::domain::record::{Content, Recorded};
use crate::domain::rsvp::numbering::{FormerNumber, OLD_NUMBERS_DAYS};
use crate::domain::time::Moment;
use crate::domain::unit_change::{
    Called, ChangeState, CommuneName, NewNumber, UnitAct, UnitChange, UnitName,
};

macro_rules! insert_units {
    ($each:literal) => {
        concat!(
            "INSERT INTO neighborhood (id, commune_id, kind, unit, name, venue, position, valid_from)
            SELECT e.value->>0, e.value->>1, e.value->>2, e.value->>3, e.value->>4, e.value->>5, CAST(e.value->>6 AS BIGINT), CAST($2 AS BIGINT) FROM ",
            $each,
            " WHERE TRUE"
        )
    };
}

macro_rules! insert_numbers {
    ($each:literal) => {
        concat!(
            "INSERT INTO unit_number (change_id, household_id, neighborhood_id, before, after)
            SELECT $2, e.value->>0, e.value->>1, e.value->>2, e.value->>3 FROM ",
            $each,
            " WHERE TRUE"
        )
    };
}

statements! {
    INSERT = "INSERT INTO unit_change (id, commune_id, act, state, asked_by, asked_at, decided_by, decided_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    GET = "SELECT id, commune_id, act, state, asked_by, asked_at FROM unit_change WHERE id = $1";
    OPEN_IN = "SELECT id, commune_id, act, state, asked_by, asked_at FROM unit_change
        WHERE commune_id = $1 AND state = 'open' ORDER BY id DESC LIMIT 1";
    OPEN_SHEET = "SELECT id, commune_id, act, state, asked_by, asked_at FROM unit_change
        WHERE commune_id IS NULL AND state = 'open' ORDER BY id DESC LIMIT 1";
    DONE_SINCE = "SELECT commune_id, act, decided_at FROM unit_change
        WHERE commune_id = $1 AND state = 'enacted' AND decided_at > $2 AND decided_at <= $3 ORDER BY decided_at DESC, id DESC";
    OLDEST_OPEN = "SELECT MIN(asked_at) AS at FROM unit_change WHERE state = 'open'";
    OPEN_SINCE = "SELECT id, commune_id, act, state, asked_by, asked_at FROM unit_change
        WHERE state = 'open' AND asked_at <= $1 ORDER BY asked_at";
    END = "UPDATE unit_change SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1 AND state = 'open'";
    DROP_OPEN = "UPDATE unit_change SET state = 'dropped', decided_by = $2, decided_at = $3 WHERE commune_id = $1 AND state = 'open'";
    DROP_OPEN_SHEETS = "UPDATE unit_change SET state = 'dropped', decided_by = $1, decided_at = $2
        WHERE commune_id IS NULL AND state = 'open'";
    INSERT_PREDECESSOR = "INSERT INTO unit_predecessor (neighborhood_id, predecessor_id, change_id) VALUES ($1, $2, $3)
        ON CONFLICT (neighborhood_id, predecessor_id) DO NOTHING";
    PREDECESSORS = "WITH RECURSIVE came_from (id) AS (
            SELECT p.predecessor_id FROM unit_predecessor p WHERE p.neighborhood_id = $1
            UNION SELECT p.predecessor_id FROM unit_predecessor p JOIN came_from ON p.neighborhood_id = came_from.id)
        SELECT id FROM came_from ORDER BY id";
    MADE_BY = "SELECT DISTINCT neighborhood_id FROM unit_predecessor WHERE change_id = $1 ORDER BY neighborhood_id";
    RENAME = "UPDATE neighborhood SET name = $2, kind = $3, unit = $4, former = COALESCE($5, former)
        WHERE id = $1 AND valid_to IS NULL";
    MOVE_UNIT = "UPDATE neighborhood SET commune_id = $2, name = $3, kind = $4, unit = $5, former = $6, position = $7
        WHERE id = $1 AND valid_to IS NULL";
    INSERT_UNITS_SQLITE = insert_units!("json_each($1) AS e");
    INSERT_UNITS_POSTGRES = insert_units!("json_array_elements(CAST(CAST($1 AS TEXT) AS json)) AS e(value)");
    FORMER = "SELECT former FROM neighborhood WHERE id = $1";
    END_UNIT = "UPDATE neighborhood SET valid_to = $2 WHERE id = $1 AND valid_to IS NULL";
    LAST_POSITION = "SELECT COALESCE(MAX(position), 0) AS n FROM neighborhood WHERE commune_id = $1";
    INSERT_NUMBERS_SQLITE = insert_numbers!("json_each($1) AS e");
    INSERT_NUMBERS_POSTGRES = insert_numbers!("json_array_elements(CAST(CAST($1 AS TEXT) AS json)) AS e(value)");
    SET_NUMBERS = "UPDATE household SET number = (SELECT u.after FROM unit_number u WHERE u.change_id = $1 AND u.household_id = household.id)
        WHERE id IN (SELECT u.household_id FROM unit_number u WHERE u.change_id = $1 AND u.before <> u.after)";
    MOVE_ON_ROLL = "UPDATE household SET neighborhood_id = $2 WHERE neighborhood_id = $1 AND removed_at IS NULL";
    // Those that left go along: they may come back.
    MOVE_LEFT = "UPDATE household SET neighborhood_id = $2 WHERE neighborhood_id = $1 AND removed_at IS NOT NULL";
    // Whoever speaks for a household of their own in both goes on to speak for both, as what they are where they are approved already:
    // what waits becomes the deputy's.
    MAKE_DEPUTIES = "UPDATE household_link SET speaks_as = 'deputy'
        WHERE neighborhood_id = $1 AND state IN ('pending', 'approved') AND COALESCE(speaks_as, '') <> 'deputy'
            AND EXISTS (SELECT 1 FROM household_link o WHERE o.account_id = household_link.account_id AND o.neighborhood_id = $2
                AND (o.state = 'approved' OR (o.state = 'pending' AND household_link.state = 'pending'))
                AND COALESCE(o.speaks_as, '') <> 'deputy')";
    MAKE_WAITING_DEPUTIES = "UPDATE household_link SET speaks_as = 'deputy'
        WHERE neighborhood_id = $2 AND state = 'pending' AND COALESCE(speaks_as, '') <> 'deputy'
            AND EXISTS (SELECT 1 FROM household_link o WHERE o.account_id = household_link.account_id AND o.neighborhood_id = $1
                AND o.state = 'approved' AND COALESCE(o.speaks_as, '') <> 'deputy')";
    MOVE_LINKS = "UPDATE household_link SET neighborhood_id = $2 WHERE neighborhood_id = $1";
    // What waits is settled where the household is; what was settled stays where it was.
    MOVE_CORRECTIONS = "UPDATE correction SET neighborhood_id = $2 WHERE neighborhood_id = $1 AND state = 'open'";
    MOVE_GROUP = "UPDATE group_chat SET neighborhood_id = $2 WHERE neighborhood_id = $1";
    DROP_GROUP = "DELETE FROM group_chat WHERE neighborhood_id = $1";
    MOVE_SUBSCRIBERS = "UPDATE subscriber SET neighborhood_id = $2 WHERE neighborhood_id = $1";
    END_GRANTS = "UPDATE role_grant SET ends_at = $2
        WHERE neighborhood_id = $1 AND (ends_at IS NULL OR ends_at > $2) AND (until_at IS NULL OR until_at > $2)";
    END_LINKS_TO_OFFICES = "UPDATE appointment SET ended_by = 0, ended_at = $2
        WHERE neighborhood_id = $1 AND ended_at IS NULL AND expires_at > $2";
    JOIN_UNITS = "UPDATE neighborhood SET former = name || ', ' || CAST($3 AS TEXT), commune_id = $2, position = position + $4
        WHERE commune_id = $1 AND valid_to IS NULL";
    JOIN_SUBSCRIBERS = "UPDATE subscriber SET commune_id = $2 WHERE commune_id = $1";
    RENAME_COMMUNE = "UPDATE commune SET kind = $2, name = $3 WHERE id = $1 AND valid_to IS NULL";
    RENAME_PROVINCE = "UPDATE commune SET province = $2 WHERE province = $1 AND valid_to IS NULL";
    END_COMMUNE = "UPDATE commune SET valid_to = $2 WHERE id = $1 AND valid_to IS NULL";
    END_COMMUNE_GRANTS = "UPDATE role_grant SET ends_at = $2
        WHERE commune_id = $1 AND (ends_at IS NULL OR ends_at > $2) AND (until_at IS NULL OR until_at > $2)";
    END_COMMUNE_LINKS = "UPDATE appointment SET ended_by = 0, ended_at = $2
        WHERE commune_id = $1 AND ended_at IS NULL AND expires_at > $2";
    DROP_IMPORTS = "UPDATE roll_import SET state = 'discarded', decided_at = $2, rows_json = NULL, file = '', columns = NULL
        WHERE neighborhood_id = $1 AND state IN ('choosing', 'fetching', 'previewed')";
    DROP_UNDO = "UPDATE roll_import SET undo = NULL WHERE neighborhood_id = $1 AND state = 'imported'";
    COPY_PINS = "INSERT INTO venue_pin (neighborhood_id, venue, latitude, longitude, set_at, name)
        SELECT $2, v.venue, v.latitude, v.longitude, v.set_at, v.name FROM venue_pin v WHERE v.neighborhood_id = $1
        ON CONFLICT (neighborhood_id, venue) DO NOTHING";
    COPY_HEADINGS = "INSERT INTO roll_heading (neighborhood_id, heading, meaning, account_id, chosen_at)
        SELECT $2, r.heading, r.meaning, r.account_id, r.chosen_at FROM roll_heading r WHERE r.neighborhood_id = $1
        ON CONFLICT (neighborhood_id, heading) DO NOTHING";
    PAPERS_OPEN = "SELECT COUNT(*) AS n FROM ballot_round WHERE neighborhood_id = $1 AND counted_as IS NULL AND last_day >= $2";
    BALLOTS_OPEN = "SELECT COUNT(*) AS n FROM household_ballot b JOIN election e ON e.id = b.election_id
        WHERE b.neighborhood_id = $1 AND e.state = 'active' AND e.version = b.election_version";
    SENDING = "SELECT COUNT(*) AS n FROM wave w JOIN announcement a ON a.id = w.announcement_id
        WHERE w.state = 'expanding' AND (a.neighborhood_id = $1 OR a.commune_id = $2)";
    // A unit that took in no other, as nearly all are, is looked at no further.
    FORMER_NUMBERS = "SELECT u.household_id, u.before, u.neighborhood_id, x.decided_at,
            CASE WHEN n.commune_id = p.commune_id THEN n.name ELSE n.name || ', ' || o.name END AS unit
        FROM household h JOIN unit_number u ON u.household_id = h.id AND u.before <> h.number
        JOIN unit_change x ON x.id = u.change_id
        JOIN neighborhood n ON n.id = u.neighborhood_id JOIN commune o ON o.id = n.commune_id
        JOIN neighborhood p ON p.id = h.neighborhood_id
        WHERE h.neighborhood_id = $1 AND h.removed_at IS NULL
            AND EXISTS (SELECT 1 FROM unit_predecessor m WHERE m.neighborhood_id = $1)
        ORDER BY u.change_id, u.household_id";
    NEXT_TOLD = "SELECT l.account_id, l.state, u.household_id, u.before, h.number, p.name AS place, c.name AS commune,
            CASE WHEN n.commune_id = p.commune_id THEN n.name ELSE n.name || ', ' || o.name END AS unit,
            COALESCE((SELECT a.language FROM account a WHERE a.id = l.account_id), 'vi') AS language
        FROM unit_number u
        JOIN household h ON h.id = u.household_id AND h.removed_at IS NULL
        JOIN household_link l ON l.household_id = h.id AND l.state IN ('pending', 'approved')
        JOIN neighborhood n ON n.id = u.neighborhood_id JOIN commune o ON o.id = n.commune_id
        JOIN neighborhood p ON p.id = h.neighborhood_id JOIN commune c ON c.id = p.commune_id
        WHERE u.change_id = $1 AND l.account_id > $2 ORDER BY l.account_id, l.id LIMIT CAST($3 AS BIGINT)";
    COUNT_TOLD = "SELECT COUNT(*) AS n FROM unit_number u
        JOIN household h ON h.id = u.household_id AND h.removed_at IS NULL
        JOIN household_link l ON l.household_id = h.id AND l.state IN ('pending', 'approved')
        WHERE u.change_id = $1";
}

fn change(row: &AnyRow) -> Result<UnitChange, Fault> {
    Ok(UnitChange {
        id: row.id("id")?,
        commune: row.opt_id("commune_id")?,
        act: row.json("act")?,
        state: row.word("state", ChangeState::from_code)?,
        asked_by: AccountId(row.int("asked_by")?),
        asked_at: row.moment("asked_at")?,
    })
}

/// What a change is called in the record.
fn of(id: UnitChangeId) -> String {
    format!("change {id}")
}

fn content(change: &UnitChange) -> Result<Content, Fault> {
    Ok(Content::new().with("act", to_json(&change.act)?))
}

/// Keeps a change: one that waits, or one that is done with this. What is done is recorded.
pub async fn insert(tx: &mut Write, change: &UnitChange) -> Result<(), Fault> {
    let done = change.state != ChangeState::Open;
    if change.state == ChangeState::Enacted {
        record::append(
            tx,
            Recorded::UnitChanged,
            Some(change.asked_by),
            of(change.id),
            &content(change)?,
            change.asked_at,
        )
        .await?;
    }
    sqlx::query(INSERT)
        .bind(change.id.to_string())
        .bind(change.commune.map(|commune| commune.to_string()))
        .bind(tx.seal_json(&change.act)?)
        .bind(change.state.code())
        .bind(change.asked_by.0)
        .bind(change.asked_at.unix_millis())
        .bind(done.then_some(change.asked_by.0))
        .bind(done.then_some(change.asked_at.unix_millis()))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn find(tx: &mut Tx, id: UnitChangeId) -> Result<Option<UnitChange>, Fault> {
    sqlx::query(GET).bind(id.to_string()).fetch_optional(tx).await?.as_ref().map(change).transpose()
}

/// The latest one of a commune that nobody decided; its time may be over.
pub async fn open_in(tx: &mut Tx, commune: CommuneId) -> Result<Option<UnitChange>, Fault> {
    let row = sqlx::query(OPEN_IN).bind(commune.to_string()).fetch_optional(tx).await?;
    row.as_ref().map(change).transpose()
}

/// The latest sheet of many communes that nobody decided; its time may be over.
pub async fn open_sheet(tx: &mut Tx) -> Result<Option<UnitChange>, Fault> {
    sqlx::query(OPEN_SHEET).fetch_optional(tx).await?.as_ref().map(change).transpose()
}

/// A unit as it was called at a moment: what was done to its name since is undone, in every commune it belonged to.
pub async fn called_at(tx: &mut Tx, unit: &Neighborhood, at: Moment, now: Moment) -> Result<Called, Fault> {
    let mut called = Called::now(unit);
    let mut until = now;
    loop {
        let here = called.commune;
        let query = sqlx::query(DONE_SINCE).bind(here.to_string());
        let query = query.bind(at.unix_millis()).bind(until.unix_millis());
        for row in query.fetch_all(&mut *tx).await? {
            called = called.undo(here, &row.json("act")?);
            until = row.moment("decided_at")?.plus_millis(-1);
            if called.commune != here {
                break;
            }
        }
        if called.commune == here {
            return Ok(called);
        }
    }
}

/// The communes that went into this one, and those that went into them.
pub async fn communes_before(tx: &mut Tx, commune: CommuneId, now: Moment) -> Result<Vec<CommuneId>, Fault> {
    let (mut before, mut at) = (vec![commune], 0);
    while let Some(here) = before.get(at).copied() {
        let query = sqlx::query(DONE_SINCE).bind(here.to_string()).bind(0_i64).bind(now.unix_millis());
        for row in query.fetch_all(&mut *tx).await? {
            match row.json("act")? {
                UnitAct::Joined(join) if join.into == here && !before.contains(&join.from) => {
                    before.push(join.from);
                }
                _ => {}
            }
        }
        at += 1;
    }
    Ok(before.split_off(1))
}

/// When the oldest one that waits was asked for.
pub async fn oldest_open(tx: &mut Tx) -> Result<Option<Moment>, Fault> {
    sqlx::query(OLDEST_OPEN).fetch_one(tx).await?.opt_moment("at")
}

/// Those that wait and were asked for at `then` or before.
pub async fn open_since(tx: &mut Tx, then: Moment) -> Result<Vec<UnitChange>, Fault> {
    let rows = sqlx::query(OPEN_SINCE).bind(then.unix_millis()).fetch_all(tx).await?;
    rows.iter().map(change).collect()
}

/// Ends one that waits; false when it did not. `by`: `None` when its time ran out.
pub async fn end(
    tx: &mut Write,
    id: UnitChangeId,
    state: ChangeState,
    by: Option<AccountId>,
    now: Moment,
) -> Result<bool, Fault> {
    let query = sqlx::query(END).bind(id.to_string()).bind(state.code()).bind(by.map(|by| by.0));
    let query = query.bind(now.unix_millis());
    let ended = query.execute(&mut **tx).await?.rows_affected() > 0;
    if ended
        && state == ChangeState::Enacted
        && let Some(change) = find(tx, id).await?
    {
        record::append(tx, Recorded::UnitChanged, by, of(id), &content(&change)?, now).await?;
    }
    Ok(ended)
}

/// Whatever waits in a commune is dropped: another takes its place.
pub async fn drop_open(tx: &mut Write, commune: CommuneId, by: AccountId, now: Moment) -> Result<(), Fault> {
    let query = sqlx::query(DROP_OPEN).bind(commune.to_string()).bind(by.0).bind(now.unix_millis());
    query.execute(&mut **tx).await?;
    Ok(())
}

/// Whatever sheet waits is dropped: another takes its place.
pub async fn drop_open_sheets(tx: &mut Write, by: AccountId, now: Moment) -> Result<(), Fault> {
    sqlx::query(DROP_OPEN_SHEETS).bind(by.0).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}

/// A unit came from another by a change.
pub async fn insert_predecessor(
    tx: &mut Write,
    (unit, before): (NeighborhoodId, NeighborhoodId),
    change: UnitChangeId,
) -> Result<(), Fault> {
    sqlx::query(INSERT_PREDECESSOR)
        .bind(unit.to_string())
        .bind(before.to_string())
        .bind(change.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The units that a unit came from, and those before them.
pub async fn predecessors(tx: &mut Tx, unit: NeighborhoodId) -> Result<Vec<NeighborhoodId>, Fault> {
    let rows = sqlx::query(PREDECESSORS).bind(unit.to_string()).fetch_all(tx).await?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// The units that others went into by a change.
pub async fn made_by(tx: &mut Tx, change: UnitChangeId) -> Result<Vec<NeighborhoodId>, Fault> {
    let rows = sqlx::query(MADE_BY).bind(change.to_string()).fetch_all(tx).await?;
    rows.iter().map(|row| row.id("neighborhood_id")).collect()
}

/// Adds neighbourhoods that hold from `now` on, in one statement.
pub async fn insert_units(tx: &mut Write, units: &[Neighborhood], now: Moment) -> Result<(), Fault> {
    let statement = match engine(tx) {
        Engine::Sqlite => INSERT_UNITS_SQLITE,
        Engine::Postgres => INSERT_UNITS_POSTGRES,
    };
    let mut rows = Vec::new();
    for unit in units {
        let (id, commune, venue) = (unit.id.to_string(), unit.commune.to_string(), tx.seal(&unit.venue)?);
        rows.push((
            id,
            commune,
            unit.kind.family().code(),
            unit.kind.code(),
            &unit.name,
            venue,
            unit.position,
        ));
    }
    sqlx::query(statement).bind(to_json(&rows)?).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}

/// A unit that holds belongs to another commune, under this name; `former`: its name and commune until now.
pub async fn move_unit(
    tx: &mut Write,
    unit: NeighborhoodId,
    (commune, position): (CommuneId, i64),
    name: &UnitName,
    former: &str,
) -> Result<bool, Fault> {
    let done = sqlx::query(MOVE_UNIT)
        .bind(unit.to_string())
        .bind(commune.to_string())
        .bind(&name.name)
        .bind(name.kind.family().code())
        .bind(name.kind.code())
        .bind(former)
        .bind(position)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Gives a unit that holds another name; `former`: what is kept of the one before.
pub async fn rename(
    tx: &mut Write,
    unit: NeighborhoodId,
    name: &UnitName,
    former: Option<&str>,
) -> Result<bool, Fault> {
    let done = sqlx::query(RENAME)
        .bind(unit.to_string())
        .bind(&name.name)
        .bind(name.kind.family().code())
        .bind(name.kind.code())
        .bind(former)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// What a unit was called before.
pub async fn former(tx: &mut Tx, unit: NeighborhoodId) -> Result<Option<String>, Fault> {
    let row = sqlx::query(FORMER).bind(unit.to_string()).fetch_optional(tx).await?;
    Ok(row.map(|row| row.opt_text("former")).transpose()?.flatten())
}

/// A unit holds no longer; false when it did not before.
pub async fn end_unit(tx: &mut Write, unit: NeighborhoodId, now: Moment) -> Result<bool, Fault> {
    let query = sqlx::query(END_UNIT).bind(unit.to_string()).bind(now.unix_millis());
    Ok(query.execute(&mut **tx).await?.rows_affected() > 0)
}

/// The last place in the lists of a commune.
pub async fn last_position(tx: &mut Tx, commune: CommuneId) -> Result<i64, Fault> {
    sqlx::query(LAST_POSITION).bind(commune.to_string()).fetch_one(tx).await?.int("n")
}

/// Keeps the numbers before and after, and writes the new ones.
pub async fn set_numbers(tx: &mut Write, change: UnitChangeId, numbers: &[NewNumber]) -> Result<(), Fault> {
    let statement = match engine(tx) {
        Engine::Sqlite => INSERT_NUMBERS_SQLITE,
        Engine::Postgres => INSERT_NUMBERS_POSTGRES,
    };
    let rows: Vec<(String, String, &str, &str)> = numbers
        .iter()
        .map(|one| (one.household.to_string(), one.unit.to_string(), one.before.as_str(), one.after.as_str()))
        .collect();
    sqlx::query(statement).bind(to_json(&rows)?).bind(change.to_string()).execute(&mut **tx).await?;
    sqlx::query(SET_NUMBERS).bind(change.to_string()).execute(&mut **tx).await?;
    Ok(())
}

/// Moves what lives in a unit into another: households, the accounts that speak for them, what they ask to be put right, subscribers, points of venues, headings of
/// rolls. What was held, counted, read and ticked stays where it was done.
pub async fn move_into(tx: &mut Write, from: NeighborhoodId, to: NeighborhoodId) -> Result<(), Fault> {
    let statements = [
        MOVE_ON_ROLL,
        MOVE_LEFT,
        MAKE_DEPUTIES,
        MAKE_WAITING_DEPUTIES,
        MOVE_LINKS,
        MOVE_CORRECTIONS,
        MOVE_SUBSCRIBERS,
        COPY_PINS,
        COPY_HEADINGS,
    ];
    for statement in statements {
        sqlx::query(statement).bind(from.to_string()).bind(to.to_string()).execute(&mut **tx).await?;
    }
    Ok(())
}

/// The group of a unit is the voice of another from now on.
pub async fn move_group(tx: &mut Write, from: NeighborhoodId, to: NeighborhoodId) -> Result<(), Fault> {
    sqlx::query(MOVE_GROUP).bind(from.to_string()).bind(to.to_string()).execute(&mut **tx).await?;
    Ok(())
}

/// A unit has no group any more.
pub async fn drop_group(tx: &mut Write, unit: NeighborhoodId) -> Result<(), Fault> {
    sqlx::query(DROP_GROUP).bind(unit.to_string()).execute(&mut **tx).await?;
    Ok(())
}

/// The offices of a unit end, and the links to them.
pub async fn end_offices(tx: &mut Write, unit: NeighborhoodId, now: Moment) -> Result<(), Fault> {
    for statement in [END_GRANTS, END_LINKS_TO_OFFICES] {
        sqlx::query(statement).bind(unit.to_string()).bind(now.unix_millis()).execute(&mut **tx).await?;
    }
    Ok(())
}

/// Gives a commune that holds another name; false when it ended.
pub async fn rename_commune(tx: &mut Write, commune: CommuneId, name: &CommuneName) -> Result<bool, Fault> {
    let query = sqlx::query(RENAME_COMMUNE).bind(commune.to_string()).bind(name.kind.code()).bind(&name.name);
    Ok(query.execute(&mut **tx).await?.rows_affected() > 0)
}

/// The units of a commune belong to another from now on, after its own, and the commune ends with its offices; false when it had ended.
pub async fn join(
    tx: &mut Write,
    (from, name): (CommuneId, &str),
    into: CommuneId,
    now: Moment,
) -> Result<bool, Fault> {
    if !end_commune(tx, from, now).await? {
        return Ok(false);
    }
    let last = last_position(tx, into).await?;
    let (from, into) = (from.to_string(), into.to_string());
    sqlx::query(JOIN_UNITS).bind(&from).bind(&into).bind(name).bind(last).execute(&mut **tx).await?;
    sqlx::query(JOIN_SUBSCRIBERS).bind(&from).bind(&into).execute(&mut **tx).await?;
    Ok(true)
}

/// A commune ends with its offices; false when it had ended.
pub async fn end_commune(tx: &mut Write, commune: CommuneId, now: Moment) -> Result<bool, Fault> {
    let ended = sqlx::query(END_COMMUNE).bind(commune.to_string()).bind(now.unix_millis());
    if ended.execute(&mut **tx).await?.rows_affected() == 0 {
        return Ok(false);
    }
    for statement in [END_COMMUNE_GRANTS, END_COMMUNE_LINKS] {
        sqlx::query(statement).bind(commune.to_string()).bind(now.unix_millis()).execute(&mut **tx).await?;
    }
    Ok(true)
}

/// Every commune that says this of its higher levels says the other from now on.
pub async fn rename_province(tx: &mut Write, before: &str, name: &str) -> Result<(), Fault> {
    sqlx::query(RENAME_PROVINCE).bind(before).bind(name).execute(&mut **tx).await?;
    Ok(())
}

/// Files that wait to be taken over are dropped, and what was taken over cannot be taken back: the roll is another.
pub async fn drop_imports(tx: &mut Write, unit: NeighborhoodId, now: Moment) -> Result<(), Fault> {
    sqlx::query(DROP_IMPORTS).bind(unit.to_string()).bind(now.unix_millis()).execute(&mut **tx).await?;
    sqlx::query(DROP_UNDO).bind(unit.to_string()).execute(&mut **tx).await?;
    Ok(())
}

/// Whether papers to every household of a unit are out that nobody counted, the last day of which is not before `since`.
pub async fn has_papers(tx: &mut Tx, unit: NeighborhoodId, since: NaiveDate) -> Result<bool, Fault> {
    let query = sqlx::query(PAPERS_OPEN).bind(unit.to_string()).bind(since.to_string());
    Ok(query.fetch_one(tx).await?.int("n")? > 0)
}

/// Whether the election failed here and goes to every household.
pub async fn has_ballots(tx: &mut Tx, unit: NeighborhoodId) -> Result<bool, Fault> {
    Ok(sqlx::query(BALLOTS_OPEN).bind(unit.to_string()).fetch_one(tx).await?.int("n")? > 0)
}

/// Whether an announcement to the unit, or to its commune, is still being written to its readers.
pub async fn is_sending(tx: &mut Tx, unit: NeighborhoodId, commune: CommuneId) -> Result<bool, Fault> {
    let query = sqlx::query(SENDING).bind(unit.to_string()).bind(commune.to_string());
    Ok(query.fetch_one(tx).await?.int("n")? > 0)
}

/// The numbers that households of a unit had before it took in theirs, where they have another now; the latest last.
pub async fn former_numbers(tx: &mut Tx, unit: NeighborhoodId) -> Result<Vec<FormerNumber>, Fault> {
    let rows = sqlx::query(FORMER_NUMBERS).bind(unit.to_string()).fetch_all(tx).await?;
    let former = |row: &AnyRow| {
        let since = row.opt_moment("decided_at")?.unwrap_or(Moment::from_unix_millis(0));
        Ok(FormerNumber {
            household: row.id("household_id")?,
            number: row.text("before")?,
            unit: row.id("neighborhood_id")?,
            unit_name: row.text("unit")?,
            until: since.plus_days(OLD_NUMBERS_DAYS),
        })
    };
    rows.iter().map(former).collect()
}

/// An account that is told the number of a household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub to: Address,
    pub household: HouseholdId,
    /// The former unit, with its commune where that is another.
    pub unit: String,
    pub before: String,
    pub now: String,
    /// The unit it is of now, and its commune.
    pub place: String,
    pub commune: String,
    /// The account only asked to speak for the household, and waits.
    pub waits: bool,
}

/// Up to `limit` households of accounts after the cursor that are told their numbers, all of each account's; and whether they were the
/// last.
pub async fn next_told(
    tx: &mut Tx,
    change: UnitChangeId,
    after: i64,
    limit: i64,
) -> Result<(Vec<Told>, bool), Fault> {
    let query = sqlx::query(NEXT_TOLD).bind(change.to_string()).bind(after).bind(limit);
    let told = |row: &AnyRow| {
        Ok(Told {
            to: address(row)?,
            household: row.id("household_id")?,
            unit: row.text("unit")?,
            before: row.text("before")?,
            now: row.text("number")?,
            place: row.text("place")?,
            commune: row.text("commune")?,
            waits: row.word("state", LinkState::from_code)? == LinkState::Pending,
        })
    };
    let mut all: Vec<Told> = query.fetch_all(tx).await?.iter().map(told).collect::<Result<_, Fault>>()?;
    let is_last = i64::try_from(all.len()).unwrap_or(limit) < limit;
    let last: Option<ChatId> = all.last().filter(|_| !is_last).map(|last| last.to.chat);
    if let Some(last) = last
        && all.iter().any(|one| one.to.chat != last)
    {
        // The limit may have cut an account's households in two.
        all.retain(|one| one.to.chat != last);
    }
    Ok((all, is_last))
}

/// How many letters tell a number.
pub async fn count_told(tx: &mut Tx, change: UnitChangeId) -> Result<i64, Fault> {
    sqlx::query(COUNT_TOLD).bind(change.to_string()).fetch_one(tx).await?.int("n")
}
