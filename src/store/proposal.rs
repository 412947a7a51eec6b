//! Changes for the whole province that wait for a second official. Partner of `domain/proposal.rs`.

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::{AccountId, ElectionId};
use crate::domain::proposal::{Proposal, ProposalState};
use crate::domain::time::Moment;

statements! {
    INSERT = "INSERT INTO election_proposal (id, act, state, proposed_by, proposed_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (state) WHERE state = 'open' DO NOTHING";
    GET = "SELECT id, act, state, proposed_by, proposed_at, expires_at FROM election_proposal WHERE id = $1";
    OPEN = "SELECT id, act, state, proposed_by, proposed_at, expires_at FROM election_proposal WHERE state = 'open'";
    END = "UPDATE election_proposal SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1 AND state = 'open'";
}

fn proposal(row: &AnyRow) -> Result<Proposal, Fault> {
    Ok(Proposal {
        id: row.id("id")?,
        change: row.json("act")?,
        state: row.word("state", ProposalState::from_code)?,
        proposed_by: AccountId(row.int("proposed_by")?),
        proposed_at: row.moment("proposed_at")?,
        expires_at: row.moment("expires_at")?,
    })
}

/// Keeps a new one; false when another waits already.
pub async fn insert(tx: &mut Write, proposal: &Proposal) -> Result<bool, Fault> {
    let done = sqlx::query(INSERT)
        .bind(proposal.id.to_string())
        .bind(tx.seal_json(&proposal.change)?)
        .bind(proposal.state.code())
        .bind(proposal.proposed_by.0)
        .bind(proposal.proposed_at.unix_millis())
        .bind(proposal.expires_at.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

pub async fn find(tx: &mut Tx, id: ElectionId) -> Result<Option<Proposal>, Fault> {
    sqlx::query(GET).bind(id.to_string()).fetch_optional(tx).await?.as_ref().map(proposal).transpose()
}

/// The one that waits; its time may be over.
pub async fn open(tx: &mut Tx) -> Result<Option<Proposal>, Fault> {
    sqlx::query(OPEN).fetch_optional(tx).await?.as_ref().map(proposal).transpose()
}

/// Ends one that waits; false when it did not. `by`: `None` when its time ran out.
pub async fn end(
    tx: &mut Write,
    id: ElectionId,
    state: ProposalState,
    by: Option<AccountId>,
    now: Moment,
) -> Result<bool, Fault> {
    let query = sqlx::query(END).bind(id.to_string()).bind(state.code()).bind(by.map(|by| by.0));
    Ok(query.bind(now.unix_millis()).execute(&mut **tx).await?.rows_affected() > 0)
}
