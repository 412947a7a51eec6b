//! Grants of roles, with beginning and end. Partner of `domain/people.rs`.

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, Write, statements};
use chrono::NaiveDate;

use crate::domain::ids::{AccountId, CommuneId, ElectionId, GrantId, NeighborhoodId};
use crate::domain::people::{Grant, Role, Scope};
use crate::domain::team::TeamTerm;
use crate::domain::time::Moment;

statements! {
    INSERT = "INSERT INTO role_grant (id, account_id, role, commune_id, neighborhood_id, granted_by, starts_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    OF_ACCOUNT = "SELECT role, commune_id, neighborhood_id FROM role_grant
        WHERE account_id = $1 AND starts_at <= $2 AND (ends_at IS NULL OR ends_at > $2)
            AND (until_at IS NULL OR until_at > $2) ORDER BY id";
    TENURES = "SELECT role, commune_id, neighborhood_id, starts_at, COALESCE(until_at, ends_at) AS ends_at FROM role_grant
        WHERE account_id = $1 AND starts_at <= $2 AND (ends_at IS NULL OR ends_at > $2)
            AND (until_at IS NULL OR until_at > $2) ORDER BY id";
    LEADERS = "SELECT DISTINCT account_id FROM role_grant
        WHERE neighborhood_id = $1 AND starts_at <= $2 AND (ends_at IS NULL OR ends_at > $2)
            AND (until_at IS NULL OR until_at > $2) ORDER BY account_id";
    ROLL_KEEPERS = "SELECT DISTINCT account_id FROM role_grant
        WHERE neighborhood_id = $1 AND role <> 'election_team' AND starts_at <= $2 AND (ends_at IS NULL OR ends_at > $2)
            AND (until_at IS NULL OR until_at > $2) ORDER BY account_id";
    HOLDERS = "SELECT account_id FROM role_grant
        WHERE role = $1 AND COALESCE(neighborhood_id, commune_id, '') = $2
            AND starts_at <= $3 AND (ends_at IS NULL OR ends_at > $3) AND (until_at IS NULL OR until_at > $3) ORDER BY id";
    SET_HOLDER_NAME = "UPDATE role_grant SET holder_name = $2 WHERE id = $1";
    HELD = "SELECT id, account_id, holder_name, role, commune_id, neighborhood_id, election_id, election_day, until_at, starts_at, granted_by
        FROM role_grant
        WHERE starts_at <= $1 AND (ends_at IS NULL OR ends_at > $1) AND (until_at IS NULL OR until_at > $1) ORDER BY id";
    NAME_OF = "SELECT holder_name FROM role_grant WHERE account_id = $1 AND holder_name <> '' ORDER BY id DESC LIMIT 1";
    FORGET_NAME = "UPDATE role_grant SET holder_name = '' WHERE account_id = $1 AND (ends_at <= $2 OR until_at <= $2)";
    // Nobody is appointed, or dismissed, for a later day.
    FROM_AHEAD = "UPDATE role_grant SET starts_at = CASE WHEN starts_at > $2 THEN CAST($1 AS BIGINT) ELSE starts_at END,
            ends_at = CASE WHEN ends_at > $2 THEN CAST($1 AS BIGINT) ELSE ends_at END
        WHERE starts_at > $2 OR ends_at > $2";
    END = "UPDATE role_grant SET ends_at = $3 WHERE account_id = $1 AND role = $2
        AND COALESCE(neighborhood_id, commune_id, '') = $4 AND (ends_at IS NULL OR ends_at > $3)";
    SET_TERM = "UPDATE role_grant SET election_id = $2, election_day = $3, until_at = $4 WHERE id = $1";
    TERMS = "SELECT election_id, election_day, until_at FROM role_grant
        WHERE account_id = $1 AND neighborhood_id = $2 AND role = 'election_team' AND starts_at <= $3
            AND ends_at IS NULL AND (until_at IS NULL OR until_at > $3) ORDER BY id";
    // An election of the neighbourhood's own has the day of its meeting.
    PIN = "UPDATE role_grant SET election_day = $2, until_at = $3
        WHERE neighborhood_id = $1 AND role = 'election_team' AND election_id IS NULL AND election_day IS NULL
            AND ends_at IS NULL AND until_at > $4";
    UNPIN = "UPDATE role_grant SET election_day = NULL, until_at = $3
        WHERE neighborhood_id = $1 AND role = 'election_team' AND election_id IS NULL AND election_day = $2 AND ends_at IS NULL";
    LAST = "UPDATE role_grant SET until_at = $2
        WHERE neighborhood_id = $1 AND role = 'election_team' AND election_day IS NOT NULL AND ends_at IS NULL
            AND until_at > $3 AND until_at < $2";
    JOIN = "UPDATE role_grant SET election_id = $1, election_day = $2, until_at = $3
        WHERE role = 'election_team' AND election_id IS NULL AND election_day IS NULL AND ends_at IS NULL AND until_at > $4";
    MOVE = "UPDATE role_grant SET election_day = $2, until_at = $3
        WHERE election_id = $1 AND ends_at IS NULL AND until_at > $4";
    CALL_OFF = "UPDATE role_grant SET until_at = $2 WHERE election_id = $1 AND ends_at IS NULL AND until_at > $2";
    // A team goes with its election.
    SET_UNTIL = "UPDATE role_grant SET until_at = $2 WHERE id = $1 AND role <> 'election_team' AND ends_at IS NULL";
    RAN_OUT = "SELECT r.id, r.account_id, r.holder_name, r.role, r.commune_id, r.neighborhood_id, r.election_id, r.election_day, r.until_at,
            r.starts_at, r.granted_by
        FROM role_grant r LEFT JOIN neighborhood n ON n.id = r.neighborhood_id
        WHERE (n.commune_id = $1 OR r.commune_id = $1) AND r.ends_at IS NULL AND r.until_at > $2 AND r.until_at <= $3 ORDER BY r.id";
}

/// The id of the place, empty for the province.
pub(super) fn scope_text(scope: Scope) -> String {
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
    tx: &mut Write,
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
        .execute(&mut **tx)
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

/// A grant that holds, since when and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tenure {
    pub grant: Grant,
    pub since: Moment,
    pub until: Option<Moment>,
}

/// As [`of_account`], with beginning and end.
pub async fn tenures(tx: &mut Tx, account: AccountId, now: Moment) -> Result<Vec<Tenure>, Fault> {
    let rows = sqlx::query(TENURES).bind(account.0).bind(now.unix_millis()).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            let (since, until) = (row.moment("starts_at")?, row.opt_moment("ends_at")?);
            Ok(Tenure { grant: grant(row)?, since, until })
        })
        .collect()
}

/// The accounts that lead a neighbourhood at `now`.
pub async fn leaders(
    tx: &mut Tx,
    neighborhood: NeighborhoodId,
    now: Moment,
) -> Result<Vec<AccountId>, Fault> {
    let rows =
        sqlx::query(LEADERS).bind(neighborhood.to_string()).bind(now.unix_millis()).fetch_all(tx).await?;
    rows.iter().map(|row| row.int("account_id").map(AccountId)).collect()
}

/// The accounts that keep a neighbourhood's roll at `now`: those to ask who speaks for a household, and what is wrong on the roll.
pub async fn roll_keepers(
    tx: &mut Tx,
    neighborhood: NeighborhoodId,
    now: Moment,
) -> Result<Vec<AccountId>, Fault> {
    let rows = sqlx::query(ROLL_KEEPERS)
        .bind(neighborhood.to_string())
        .bind(now.unix_millis())
        .fetch_all(tx)
        .await?;
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
pub async fn end(tx: &mut Write, account: AccountId, grant: Grant, now: Moment) -> Result<bool, Fault> {
    let done = sqlx::query(END)
        .bind(account.0)
        .bind(grant.role.code())
        .bind(now.unix_millis())
        .bind(scope_text(grant.scope))
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// A grant that holds, and who holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub id: GrantId,
    pub account: AccountId,
    /// The name the messenger showed when the office was taken; may be empty.
    pub name: String,
    pub grant: Grant,
    /// What a team is for, and until when.
    pub term: Option<TeamTerm>,
    pub since: Moment,
    /// When it ends by itself.
    pub until: Option<Moment>,
    pub by: AccountId,
}

fn term(row: &AnyRow) -> Result<Option<TeamTerm>, Fault> {
    let Some(until) = row.opt_moment("until_at")? else { return Ok(None) };
    let day = row.opt_word("election_day", |text| text.parse::<NaiveDate>().ok())?;
    Ok(Some(TeamTerm { election: row.opt_id("election_id")?, day, until }))
}

fn held_row(row: &AnyRow) -> Result<Held, Fault> {
    let grant = grant(row)?;
    Ok(Held {
        id: row.id("id")?,
        account: AccountId(row.int("account_id")?),
        name: row.text("holder_name")?,
        grant,
        term: if grant.role == Role::ElectionTeam { term(row)? } else { None },
        since: row.moment("starts_at")?,
        until: row.opt_moment("until_at")?,
        by: AccountId(row.int("granted_by")?),
    })
}

/// Keeps the name the messenger shows for who took the office.
pub async fn set_holder_name(tx: &mut Write, id: GrantId, name: &str) -> Result<(), Fault> {
    sqlx::query(SET_HOLDER_NAME).bind(id.to_string()).bind(tx.seal(name)?).execute(&mut **tx).await?;
    Ok(())
}

/// Every grant that holds at `now`, oldest first: some thousand rows for a whole province.
pub async fn held(tx: &mut Tx, now: Moment) -> Result<Vec<Held>, Fault> {
    let rows = sqlx::query(HELD).bind(now.unix_millis()).fetch_all(tx).await?;
    rows.iter().map(held_row).collect()
}

/// Keeps which election a team is for.
pub async fn set_term(tx: &mut Write, id: GrantId, term: TeamTerm) -> Result<(), Fault> {
    sqlx::query(SET_TERM)
        .bind(id.to_string())
        .bind(term.election.map(|election| election.to_string()))
        .bind(term.day.map(|day| day.to_string()))
        .bind(term.until.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Lets an office end at `until`; false when it is a team's, or was taken back.
pub async fn set_until(tx: &mut Write, id: GrantId, until: Moment) -> Result<bool, Fault> {
    let query = sqlx::query(SET_UNTIL).bind(id.to_string()).bind(until.unix_millis());
    Ok(query.execute(&mut **tx).await?.rows_affected() > 0)
}

/// What the offices of an account in the team of a neighbourhood are for; `None`: whatever election.
pub async fn terms(
    tx: &mut Tx,
    account: AccountId,
    neighborhood: NeighborhoodId,
    now: Moment,
) -> Result<Vec<Option<TeamTerm>>, Fault> {
    let query = sqlx::query(TERMS).bind(account.0).bind(neighborhood.to_string()).bind(now.unix_millis());
    query.fetch_all(tx).await?.iter().map(term).collect()
}

/// A meeting that elects is called: the day of teams that waited for one.
pub async fn pin(
    tx: &mut Write,
    neighborhood: NeighborhoodId,
    day: NaiveDate,
    until: Moment,
    now: Moment,
) -> Result<(), Fault> {
    sqlx::query(PIN)
        .bind(neighborhood.to_string())
        .bind(day.to_string())
        .bind(until.unix_millis())
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// That meeting is not held on that day: its team waits again.
pub async fn unpin(
    tx: &mut Write,
    neighborhood: NeighborhoodId,
    day: NaiveDate,
    until: Moment,
) -> Result<(), Fault> {
    sqlx::query(UNPIN)
        .bind(neighborhood.to_string())
        .bind(day.to_string())
        .bind(until.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The same election goes on: its team stays at least until then.
pub async fn last(
    tx: &mut Write,
    neighborhood: NeighborhoodId,
    until: Moment,
    now: Moment,
) -> Result<(), Fault> {
    sqlx::query(LAST)
        .bind(neighborhood.to_string())
        .bind(until.unix_millis())
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The province's election is set: teams that waited for a day are for it.
pub async fn join(tx: &mut Write, term: TeamTerm, now: Moment) -> Result<(), Fault> {
    sqlx::query(JOIN)
        .bind(term.election.map(|election| election.to_string()))
        .bind(term.day.map(|day| day.to_string()))
        .bind(term.until.unix_millis())
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// It has another day.
pub async fn move_with(tx: &mut Write, term: TeamTerm, now: Moment) -> Result<(), Fault> {
    sqlx::query(MOVE)
        .bind(term.election.map(|election| election.to_string()))
        .bind(term.day.map(|day| day.to_string()))
        .bind(term.until.unix_millis())
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// It is called off: its teams end with it.
pub async fn call_off(tx: &mut Write, election: ElectionId, now: Moment) -> Result<(), Fault> {
    sqlx::query(CALL_OFF).bind(election.to_string()).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}

/// The offices in a commune that ran out after `from`, and by `to`.
pub async fn ran_out(tx: &mut Tx, commune: CommuneId, from: Moment, to: Moment) -> Result<Vec<Held>, Fault> {
    let query =
        sqlx::query(RAN_OUT).bind(commune.to_string()).bind(from.unix_millis()).bind(to.unix_millis());
    query.fetch_all(tx).await?.iter().map(held_row).collect()
}

/// The name kept with the latest office of an account.
pub async fn name_of(tx: &mut Tx, account: AccountId) -> Result<Option<String>, Fault> {
    let row = sqlx::query(NAME_OF).bind(account.0).fetch_optional(tx).await?;
    row.map(|row| row.text("holder_name")).transpose()
}

/// Drops the name from the offices that have ended; those that hold keep it as long as they are held.
pub async fn forget_name(tx: &mut Write, account: AccountId, now: Moment) -> Result<(), Fault> {
    sqlx::query(FORGET_NAME).bind(account.0).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}

/// Lets offices that were given, or taken, after `ahead` by a clock that was wrong begin, or end, at `now`.
pub async fn from_ahead(tx: &mut Write, now: Moment, ahead: Moment) -> Result<(), Fault> {
    sqlx::query(FROM_AHEAD).bind(now.unix_millis()).bind(ahead.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}
