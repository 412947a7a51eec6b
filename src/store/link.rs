//! Claims of accounts to households. Partner of `domain/link.rs`.

use sqlx::any::AnyRow;

use super::asked_before::{self, Asked, Outcome as Ended};
use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::answer::Answer;
use crate::domain::household::{CameBy, HeldAnswer, Link, LinkState, SpeaksAs};
use crate::domain::ids::{AccountId, HouseholdId, LinkId, NeighborhoodId};
use crate::domain::link::EndedLink;
use crate::domain::people::Scope;
use crate::domain::time::Moment;

macro_rules! link_columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, household_id, neighborhood_id, account_id, display_name, state, requested_at,
                held_meeting_id, held_answer, came_by, speaks_as FROM household_link ",
            $rest
        )
    };
}

statements! {
    INSERT = "INSERT INTO household_link (id, household_id, neighborhood_id, account_id, display_name, state,
            requested_at, held_meeting_id, held_answer, came_by, speaks_as)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    GET = link_columns!("WHERE id = $1");
    ACTIVE_IN = link_columns!("WHERE account_id = $1 AND neighborhood_id = $2 AND state IN ('pending', 'approved') ORDER BY id");
    ACTIVE_OF_ACCOUNT = link_columns!("WHERE account_id = $1 AND state IN ('pending', 'approved') ORDER BY id");
    ACTIVE_OF_HOUSEHOLD = link_columns!("WHERE household_id = $1 AND state IN ('pending', 'approved') ORDER BY id");
    ACTIVE_OF_NEIGHBORHOOD = link_columns!("WHERE neighborhood_id = $1 AND state IN ('pending', 'approved') ORDER BY id");
    REFUSED = "SELECT decided_at AS at FROM household_link
        WHERE account_id = $1 AND household_id = $2 AND state = 'rejected' AND decided_at IS NOT NULL ORDER BY decided_at DESC LIMIT 2";
    WITHDRAWN_SINCE = "SELECT decided_at AS at FROM household_link
        WHERE account_id = $1 AND household_id = $2 AND state = 'revoked' AND decided_by = $1 AND decided_at > $3 ORDER BY decided_at DESC";
    DECIDED_BY = "SELECT decided_by FROM household_link WHERE id = $1";
    PENDING = link_columns!("WHERE neighborhood_id = $1 AND state = 'pending' ORDER BY id");
    // One neighbourhood, or all of a commune.
    COUNT_PENDING = "SELECT CAST(COALESCE(SUM((SELECT COUNT(*) FROM household_link l
            WHERE l.neighborhood_id = n.id AND l.state = 'pending')), 0) AS BIGINT) AS n
        FROM neighborhood n WHERE (n.id = $1 OR n.commune_id = $1) AND n.valid_to IS NULL";
    WAITING = "SELECT COUNT(*) AS n, MIN(requested_at) AS since FROM household_link
        WHERE neighborhood_id = $1 AND state = 'pending' AND requested_at <= $2";
    DECIDE = "UPDATE household_link SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1 AND state = $5";
    SPEAKS_AS = "UPDATE household_link SET speaks_as = $2 WHERE id = $1";
    HOLD = "UPDATE household_link SET held_meeting_id = $2, held_answer = $3 WHERE id = $1";
    HOLD_PENDING = "UPDATE household_link SET held_meeting_id = $2, held_answer = $3 WHERE id = $1 AND state = 'pending'";
    ENDED_OF_ACCOUNT = "SELECT h.number, n.name, c.name AS commune, l.state, l.requested_at, l.decided_at
        FROM household_link l JOIN household h ON h.id = l.household_id JOIN neighborhood n ON n.id = l.neighborhood_id
            JOIN commune c ON c.id = n.commune_id
        WHERE l.account_id = $1 AND l.state IN ('rejected', 'revoked') ORDER BY l.id DESC";
    CLAIMS = "SELECT l.id, l.household_id, h.number, l.neighborhood_id, l.state, l.decided_at, l.decided_by
        FROM household_link l JOIN household h ON h.id = l.household_id WHERE l.account_id = $1 ORDER BY l.id";
    // By the index of the names that ended links still have (migrations/0044).
    FORGET_NAMES = "UPDATE household_link SET display_name = ''
        WHERE state IN ('rejected', 'revoked') AND display_name <> '' AND decided_at < $1";
    DELETE_OF_ACCOUNT = "DELETE FROM household_link WHERE account_id = $1";
}

fn link(row: &AnyRow) -> Result<Link, Fault> {
    let held_answer = match (row.opt_id("held_meeting_id")?, row.opt_word("held_answer", Answer::from_code)?)
    {
        (Some(meeting), Some(answer)) => Some(HeldAnswer { meeting, answer }),
        _ => None,
    };
    Ok(Link {
        id: row.id("id")?,
        household: row.id("household_id")?,
        neighborhood: row.id("neighborhood_id")?,
        account: AccountId(row.int("account_id")?),
        display_name: row.text("display_name")?,
        state: row.word("state", LinkState::from_code)?,
        requested_at: row.moment("requested_at")?,
        held_answer,
        came_by: row.opt_word("came_by", CameBy::from_code)?,
        speaks_as: row.opt_word("speaks_as", SpeaksAs::from_code)?,
    })
}

pub async fn insert(tx: &mut Write, link: &Link) -> Result<(), Fault> {
    sqlx::query(INSERT)
        .bind(link.id.to_string())
        .bind(link.household.to_string())
        .bind(link.neighborhood.to_string())
        .bind(link.account.0)
        .bind(tx.seal(&link.display_name)?)
        .bind(link.state.code())
        .bind(link.requested_at.unix_millis())
        .bind(link.held_answer.map(|held| held.meeting.to_string()))
        .bind(link.held_answer.map(|held| held.answer.code()))
        .bind(link.came_by.map(CameBy::code))
        .bind(link.speaks_as.map(SpeaksAs::code))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// When officials refused this account this household, the latest two first, also before it was forgotten.
pub async fn refused(
    tx: &mut Tx,
    account: AccountId,
    household: HouseholdId,
    now: Moment,
) -> Result<Vec<Moment>, Fault> {
    let query = sqlx::query(REFUSED).bind(account.0).bind(household.to_string());
    let rows = query.fetch_all(&mut *tx).await?;
    let about = household.to_string();
    let before = asked_before::times(tx, Asked { account, about: &about }, Ended::Rejected, now).await?;
    latest_first(&rows, before)
}

/// When an account ended its own claims to a household after `since`, the latest first, also before it was forgotten.
pub async fn withdrawn_since(
    tx: &mut Tx,
    account: AccountId,
    household: HouseholdId,
    (since, now): (Moment, Moment),
) -> Result<Vec<Moment>, Fault> {
    let query = sqlx::query(WITHDRAWN_SINCE).bind(account.0).bind(household.to_string());
    let rows = query.bind(since.unix_millis()).fetch_all(&mut *tx).await?;
    let about = household.to_string();
    let before = asked_before::times(tx, Asked { account, about: &about }, Ended::Withdrawn, now).await?;
    latest_first(&rows, before)
}

pub async fn find(tx: &mut Tx, id: LinkId) -> Result<Option<Link>, Fault> {
    sqlx::query(GET).bind(id.to_string()).fetch_optional(tx).await?.as_ref().map(link).transpose()
}

fn latest_first(rows: &[AnyRow], before: Vec<Moment>) -> Result<Vec<Moment>, Fault> {
    let mut times = before;
    for row in rows {
        times.push(row.moment("at")?);
    }
    times.sort_unstable_by(|one, other| other.cmp(one));
    Ok(times)
}

/// A claim of an account that asks to be forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    pub link: LinkId,
    pub household: HouseholdId,
    pub number: String,
    pub neighborhood: NeighborhoodId,
    pub state: LinkState,
    pub decided_at: Option<Moment>,
    pub decided_by: Option<AccountId>,
}

/// Every claim of an account, whatever became of it.
pub async fn claims(tx: &mut Tx, account: AccountId) -> Result<Vec<Claim>, Fault> {
    let rows = sqlx::query(CLAIMS).bind(account.0).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            Ok(Claim {
                link: row.id("id")?,
                household: row.id("household_id")?,
                number: row.text("number")?,
                neighborhood: row.id("neighborhood_id")?,
                state: row.word("state", LinkState::from_code)?,
                decided_at: row.opt_moment("decided_at")?,
                decided_by: row.opt_int("decided_by")?.map(AccountId),
            })
        })
        .collect()
}

/// The pending and approved claims of an account in a neighbourhood, oldest first.
pub async fn active_in(
    tx: &mut Tx,
    account: AccountId,
    neighborhood: NeighborhoodId,
) -> Result<Vec<Link>, Fault> {
    let rows = sqlx::query(ACTIVE_IN).bind(account.0).bind(neighborhood.to_string()).fetch_all(tx).await?;
    rows.iter().map(link).collect()
}

/// Keeps as what the account speaks for the household.
pub async fn set_speaks_as(tx: &mut Write, id: LinkId, speaks_as: SpeaksAs) -> Result<(), Fault> {
    sqlx::query(SPEAKS_AS).bind(id.to_string()).bind(speaks_as.code()).execute(&mut **tx).await?;
    Ok(())
}

pub async fn active_of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<Link>, Fault> {
    sqlx::query(ACTIVE_OF_ACCOUNT).bind(account.0).fetch_all(tx).await?.iter().map(link).collect()
}

/// The pending and approved claims to a household.
pub async fn active_of_household(tx: &mut Tx, household: HouseholdId) -> Result<Vec<Link>, Fault> {
    sqlx::query(ACTIVE_OF_HOUSEHOLD)
        .bind(household.to_string())
        .fetch_all(tx)
        .await?
        .iter()
        .map(link)
        .collect()
}

/// The pending and approved claims of a neighbourhood.
pub async fn active_of_neighborhood(tx: &mut Tx, neighborhood: NeighborhoodId) -> Result<Vec<Link>, Fault> {
    let rows = sqlx::query(ACTIVE_OF_NEIGHBORHOOD).bind(neighborhood.to_string()).fetch_all(tx).await?;
    rows.iter().map(link).collect()
}

/// Who decided a claim last.
pub async fn decided_by(tx: &mut Tx, id: LinkId) -> Result<Option<AccountId>, Fault> {
    let row = sqlx::query(DECIDED_BY).bind(id.to_string()).fetch_optional(tx).await?;
    Ok(row.map(|row| row.opt_int("decided_by")).transpose()?.flatten().map(AccountId))
}

/// The claims an official of the neighbourhood has still to decide, oldest first.
pub async fn pending(tx: &mut Tx, neighborhood: NeighborhoodId) -> Result<Vec<Link>, Fault> {
    sqlx::query(PENDING).bind(neighborhood.to_string()).fetch_all(tx).await?.iter().map(link).collect()
}

/// How many claims wait in a neighbourhood, or in all of a commune.
pub async fn count_pending(tx: &mut Tx, scope: Scope) -> Result<i64, Fault> {
    sqlx::query(COUNT_PENDING).bind(super::grant::scope_text(scope)).fetch_one(tx).await?.int("n")
}

/// How many claims in a neighbourhood have waited since `before` or longer, and since when the oldest does.
pub async fn waiting(
    tx: &mut Tx,
    neighborhood: NeighborhoodId,
    before: Moment,
) -> Result<Option<(i64, Moment)>, Fault> {
    let query = sqlx::query(WAITING).bind(neighborhood.to_string()).bind(before.unix_millis());
    let row = query.fetch_one(tx).await?;
    let count = row.int("n")?;
    Ok(row.opt_moment("since")?.map(|since| (count, since)))
}

/// Moves a claim from one state to another; false when it was no longer in `from`.
pub async fn decide(
    tx: &mut Write,
    id: LinkId,
    from: LinkState,
    to: LinkState,
    by: AccountId,
    now: Moment,
) -> Result<bool, Fault> {
    let done = sqlx::query(DECIDE)
        .bind(id.to_string())
        .bind(to.code())
        .bind(by.0)
        .bind(now.unix_millis())
        .bind(from.code())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Keeps (or, with `None`, lets go of) the answer that counts on approval.
pub async fn hold_answer(tx: &mut Write, id: LinkId, held: Option<HeldAnswer>) -> Result<(), Fault> {
    sqlx::query(HOLD)
        .bind(id.to_string())
        .bind(held.map(|held| held.meeting.to_string()))
        .bind(held.map(|held| held.answer.code()))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Keeps an answer for a claim that is still not decided.
///
/// # Errors
/// [`Fault::Overtaken`] when it was decided meanwhile: the answer would never count.
pub async fn hold_pending(tx: &mut Write, id: LinkId, held: HeldAnswer) -> Result<(), Fault> {
    let done = sqlx::query(HOLD_PENDING)
        .bind(id.to_string())
        .bind(held.meeting.to_string())
        .bind(held.answer.code())
        .execute(&mut **tx)
        .await?;
    if done.rows_affected() > 0 { Ok(()) } else { Err(Fault::Overtaken("a claim was decided")) }
}

/// The claims of an account that were refused or have ended, the latest first.
pub async fn ended_of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<EndedLink>, Fault> {
    let rows = sqlx::query(ENDED_OF_ACCOUNT).bind(account.0).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            Ok(EndedLink {
                number: row.text("number")?,
                place: format!("{}, {}", row.text("name")?, row.text("commune")?),
                state: row.word("state", LinkState::from_code)?,
                requested_at: row.moment("requested_at")?,
                ended_at: row.opt_moment("decided_at")?,
            })
        })
        .collect()
}

/// Forgets every claim of an account (`/dulieu`, delete).
pub async fn delete_of_account(tx: &mut Write, account: AccountId) -> Result<(), Fault> {
    sqlx::query(DELETE_OF_ACCOUNT).bind(account.0).execute(&mut **tx).await?;
    Ok(())
}

/// Forgets the names in links that were refused or ended before `before`; how many.
pub async fn forget_names(tx: &mut Write, before: Moment) -> Result<u64, Fault> {
    Ok(sqlx::query(FORGET_NAMES).bind(before.unix_millis()).execute(&mut **tx).await?.rows_affected())
}
