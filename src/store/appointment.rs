//! Appointments: links to be passed on, of whose tokens only the SHA-256 is kept. Partner of `app/setup.rs`.

use sqlx::any::AnyRow;

use super::grant::scope_text;
use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::AccountId;
use crate::domain::people::{Grant, Role, Scope};
use crate::domain::setup::MayAppoint;
use crate::domain::time::Moment;

statements! {
    INSERT = "INSERT INTO appointment (token_hash, role, commune_id, neighborhood_id, made_by, made_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    GET = "SELECT role, commune_id, neighborhood_id, made_by, expires_at, ended_at FROM appointment WHERE token_hash = $1";
    JUST_MADE = "SELECT COUNT(*) AS n FROM appointment
        WHERE made_by = $1 AND role = $2 AND COALESCE(neighborhood_id, commune_id, '') = $3 AND made_at > $4 AND made_at <= $5 AND ended_at IS NULL";
    OPEN = "SELECT token_hash, role, commune_id, neighborhood_id, made_by, made_at, expires_at FROM appointment
        WHERE ended_at IS NULL AND expires_at > $1 ORDER BY expires_at, token_hash";
    WITHDRAW = "UPDATE appointment SET ended_at = $2 WHERE token_hash = $1 AND ended_at IS NULL";
    END = "UPDATE appointment SET ended_by = $2, ended_at = $3 WHERE token_hash = $1 AND ended_at IS NULL";
    FORGET_ACCOUNT = "UPDATE appointment SET ended_by = 0 WHERE ended_by = $1";
}

/// An appointment, open or ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appointment {
    pub grant: Grant,
    pub made_by: AccountId,
    pub expires_at: Moment,
    /// Taken or declined.
    pub ended: bool,
}

fn scope(row: &AnyRow) -> Result<Scope, Fault> {
    Ok(match (row.opt_id("neighborhood_id")?, row.opt_id("commune_id")?) {
        (Some(neighborhood), _) => Scope::Neighborhood(neighborhood),
        (None, Some(commune)) => Scope::Commune(commune),
        (None, None) => Scope::Province,
    })
}

/// Keeps an appointment; the proof says that its maker may give the office.
pub async fn insert(
    tx: &mut Write,
    proof: MayAppoint,
    token_hash: &str,
    now: Moment,
    expires_at: Moment,
) -> Result<(), Fault> {
    let (commune, neighborhood) = match proof.grant().scope {
        Scope::Neighborhood(id) => (None, Some(id.to_string())),
        Scope::Commune(id) => (Some(id.to_string()), None),
        Scope::Province => (None, None),
    };
    sqlx::query(INSERT)
        .bind(token_hash)
        .bind(proof.grant().role.code())
        .bind(commune)
        .bind(neighborhood)
        .bind(proof.account().0)
        .bind(now.unix_millis())
        .bind(expires_at.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The appointment of a token.
pub async fn find(tx: &mut Tx, token_hash: &str) -> Result<Option<Appointment>, Fault> {
    let row = sqlx::query(GET).bind(token_hash).fetch_optional(tx).await?;
    row.map(|row| {
        Ok(Appointment {
            grant: Grant { role: row.word("role", Role::from_code)?, scope: scope(&row)? },
            made_by: AccountId(row.int("made_by")?),
            expires_at: row.moment("expires_at")?,
            ended: row.opt_int("ended_at")?.is_some(),
        })
    })
    .transpose()
}

/// An appointment that nobody has used, and that is good still.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    pub hash: String,
    pub grant: Grant,
    pub made_by: AccountId,
    pub made_at: Moment,
    pub expires_at: Moment,
}

/// Every appointment that is good at `now`, the first to run out first.
pub async fn open(tx: &mut Tx, now: Moment) -> Result<Vec<Open>, Fault> {
    let rows = sqlx::query(OPEN).bind(now.unix_millis()).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            Ok(Open {
                hash: row.text("token_hash")?,
                grant: Grant { role: row.word("role", Role::from_code)?, scope: scope(row)? },
                made_by: AccountId(row.int("made_by")?),
                made_at: row.moment("made_at")?,
                expires_at: row.moment("expires_at")?,
            })
        })
        .collect()
}

/// Ends an appointment that nobody has used; the proof says that its bearer may give the office. False when it had ended before.
pub async fn withdraw(
    tx: &mut Write,
    _proof: MayAppoint,
    token_hash: &str,
    now: Moment,
) -> Result<bool, Fault> {
    let done = sqlx::query(WITHDRAW).bind(token_hash).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(done.rows_affected() > 0)
}

/// Whether the same account made the same appointment after `since` and until `until`, and it is still open: a button pressed twice.
pub async fn just_made(tx: &mut Tx, proof: MayAppoint, since: Moment, until: Moment) -> Result<bool, Fault> {
    let row = sqlx::query(JUST_MADE)
        .bind(proof.account().0)
        .bind(proof.grant().role.code())
        .bind(scope_text(proof.grant().scope))
        .bind(since.unix_millis())
        .bind(until.unix_millis())
        .fetch_one(tx)
        .await?;
    Ok(row.int("n")? > 0)
}

/// Ends an appointment: taken by an account, or declined by one of whom nothing is kept. False when it had ended before.
pub async fn end(
    tx: &mut Write,
    token_hash: &str,
    taken_by: Option<AccountId>,
    now: Moment,
) -> Result<bool, Fault> {
    let done = sqlx::query(END)
        .bind(token_hash)
        .bind(taken_by.map_or(0, |account| account.0))
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Forgets who used a link; what came of it is a grant.
pub async fn forget_account(tx: &mut Write, account: AccountId) -> Result<(), Fault> {
    sqlx::query(FORGET_ACCOUNT).bind(account.0).execute(&mut **tx).await?;
    Ok(())
}
