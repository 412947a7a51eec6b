//! Which papers of a meeting were printed, when, and in which edition. Partner of `domain/printing.rs`.

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::MeetingId;
use crate::domain::printing::{Edition, Print, Printed, Replaced};
use crate::domain::time::Moment;

statements! {
    OF_PAPER = "SELECT printed_at, edition FROM printed_paper WHERE meeting_id = $1 AND paper = $2";
    NOTE = "INSERT INTO printed_paper (meeting_id, paper, printed_at, edition) VALUES ($1, $2, $3, $4)
        ON CONFLICT (meeting_id, paper, printed_at) DO UPDATE SET edition = excluded.edition";
    DROP = "DELETE FROM printed_paper WHERE meeting_id = $1 AND paper = $2 AND printed_at = $3";
    FORGET = "DELETE FROM printed_paper WHERE printed_at < $1";
}

/// When a paper of a meeting was printed, and as what; the last first. Of one edition that was printed several times in a row, the last.
async fn of_paper(
    tx: &mut Tx,
    meeting: MeetingId,
    printed: Printed,
) -> Result<Vec<(Moment, Edition)>, Fault> {
    let query = sqlx::query(OF_PAPER).bind(meeting.to_string()).bind(printed.code());
    let rows = query.fetch_all(tx).await?;
    let print = |row: &AnyRow| Ok((row.moment("printed_at")?, Edition::kept(row.text("edition")?)));
    let mut prints = rows.iter().map(print).collect::<Result<Vec<(Moment, Edition)>, Fault>>()?;
    // Here and not in the statement: a database that must order them may walk the index by time through all meetings.
    prints.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    Ok(prints)
}

/// What this paper was printed as last that is not this edition.
pub async fn last_other(
    tx: &mut Tx,
    meeting: MeetingId,
    printed: Printed,
    edition: &Edition,
) -> Result<Option<Replaced>, Fault> {
    let all = of_paper(tx, meeting, printed).await?;
    let other = all.into_iter().find(|(_, other)| other != edition);
    Ok(other.map(|(at, other)| Replaced { at, changed: edition.changed_from(&other) }))
}

/// Keeps that a paper was printed.
pub async fn note(tx: &mut Write, print: &Print) -> Result<(), Fault> {
    let Print { meeting, printed, edition, at: made_at } = print;
    if let Some((at, last)) = of_paper(tx, *meeting, *printed).await?.into_iter().next()
        && last == *edition
    {
        let query = sqlx::query(DROP).bind(meeting.to_string()).bind(printed.code());
        query.bind(at.unix_millis()).execute(&mut **tx).await?;
    }
    sqlx::query(NOTE)
        .bind(meeting.to_string())
        .bind(printed.code())
        .bind(made_at.unix_millis())
        .bind(tx.seal(edition.as_str())?)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Drops what was printed before `before` (`retention::RECEIPTS`); how much that was.
pub async fn forget(tx: &mut Write, before: Moment) -> Result<u64, Fault> {
    Ok(sqlx::query(FORGET).bind(before.unix_millis()).execute(&mut **tx).await?.rows_affected())
}
