//! What the page for the door told us, each once, and the signature of its links. Rules in `domain/door.rs`.

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Hashed, Store, Tx, Write, statements};
use crate::domain::ids::{AccountId, HouseholdId, MeetingId};
use crate::domain::presence::{Former, Presence, Step};
use crate::domain::time::Moment;

statements! {
    FIND = "SELECT account_id, step, seen_at, undone_at FROM door_entry WHERE meeting_id = $1 AND entry = $2";
    INSERT = "INSERT INTO door_entry (meeting_id, entry, account_id, step, seen_at, undone_at) VALUES ($1, $2, $3, $4, $5, $6)";
    MARK = "INSERT INTO door_mark (meeting_id, entry, household_id, changed, came_at, left_at, marked_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    MARKS = "SELECT household_id, changed, came_at, left_at, marked_by FROM door_mark WHERE meeting_id = $1 AND entry = $2";
    SEEN_AFTER = "SELECT e.step, e.seen_at FROM door_mark m JOIN door_entry e ON e.meeting_id = m.meeting_id AND e.entry = m.entry
        WHERE m.household_id = $1 AND m.meeting_id = $2 AND e.seen_at > $3 AND e.undone_at IS NULL
        ORDER BY e.seen_at DESC LIMIT 1";
    UNDO = "UPDATE door_entry SET undone_at = $1 WHERE meeting_id = $2 AND entry = $3 AND undone_at IS NULL";
    FORGET_MARKS = "DELETE FROM door_mark WHERE meeting_id = $1";
    FORGET_ENTRIES = "DELETE FROM door_entry WHERE meeting_id = $1";
}

impl Store {
    /// Whether `signature` is what [`sign`] made of `text`, found out in a time that tells nothing.
    pub fn has_signed(&self, text: &str, signature: &str) -> bool {
        self.vault.is_hash(Hashed::Door, text, signature)
    }
}

/// What nobody can make of `text` who has not the data key.
pub fn sign(tx: &Tx, text: &str) -> String {
    tx.hash(Hashed::Door, text)
}

const fn step_code(step: Step) -> &'static str {
    match step {
        Step::Comes => "comes",
        Step::Leaves => "leaves",
    }
}

fn read_step(code: &str) -> Option<Step> {
    [Step::Comes, Step::Leaves].into_iter().find(|step| step_code(*step) == code)
}

/// An entry that was heard of before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    pub account: AccountId,
    pub step: Step,
    pub seen_at: Moment,
    pub undone_at: Option<Moment>,
}

pub async fn find(tx: &mut Tx, meeting: MeetingId, entry: &str) -> Result<Option<Heard>, Fault> {
    let row = sqlx::query(FIND).bind(meeting.to_string()).bind(entry).fetch_optional(tx).await?;
    row.map(|row| {
        Ok(Heard {
            account: AccountId(row.int("account_id")?),
            step: row.word("step", read_step)?,
            seen_at: row.moment("seen_at")?,
            undone_at: row.opt_moment("undone_at")?,
        })
    })
    .transpose()
}

pub async fn insert(tx: &mut Write, meeting: MeetingId, entry: &str, heard: &Heard) -> Result<(), Fault> {
    sqlx::query(INSERT)
        .bind(meeting.to_string())
        .bind(entry)
        .bind(heard.account.0)
        .bind(step_code(heard.step))
        .bind(heard.seen_at.unix_millis())
        .bind(heard.undone_at.map(Moment::unix_millis))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Keeps what a household of an entry was before it, and whether the entry changed that.
pub async fn mark(
    tx: &mut Write,
    meeting: MeetingId,
    entry: &str,
    former: &Former,
    changed: bool,
) -> Result<(), Fault> {
    sqlx::query(MARK)
        .bind(meeting.to_string())
        .bind(entry)
        .bind(former.household.to_string())
        .bind(i64::from(changed))
        .bind(former.before.map(|before| before.came_at.unix_millis()))
        .bind(former.before.and_then(|before| before.left_at).map(Moment::unix_millis))
        .bind(former.before.map(|before| before.by.0))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

fn former(row: &AnyRow) -> Result<(Former, bool), Fault> {
    let (left_at, by) = (row.opt_moment("left_at")?, row.opt_int("marked_by")?);
    let before = row.opt_moment("came_at")?.zip(by);
    let former = Former {
        household: row.id("household_id")?,
        before: before.map(|(came_at, by)| Presence { came_at, left_at, by: AccountId(by) }),
    };
    Ok((former, row.flag("changed")?))
}

/// The households of an entry, what each was before, and whether the entry changed it.
pub async fn marks(tx: &mut Tx, meeting: MeetingId, entry: &str) -> Result<Vec<(Former, bool)>, Fault> {
    let rows = sqlx::query(MARKS).bind(meeting.to_string()).bind(entry).fetch_all(tx).await?;
    let mut marks = rows.iter().map(former).collect::<Result<Vec<_>, Fault>>()?;
    // In the order of the roll. (Asked for in SQL it would have PostgreSQL walk along all households.)
    marks.sort_by_key(|(former, _)| former.household.to_string());
    Ok(marks)
}

/// The last that was seen of a household after `since`, and when.
pub async fn seen_after(
    tx: &mut Tx,
    meeting: MeetingId,
    household: HouseholdId,
    since: Moment,
) -> Result<Option<(Step, Moment)>, Fault> {
    let query = sqlx::query(SEEN_AFTER).bind(household.to_string()).bind(meeting.to_string());
    let row = query.bind(since.unix_millis()).fetch_optional(tx).await?;
    row.map(|row| Ok((row.word("step", read_step)?, row.moment("seen_at")?))).transpose()
}

/// Notes that an entry was taken back.
pub async fn undo(tx: &mut Write, meeting: MeetingId, entry: &str, now: Moment) -> Result<(), Fault> {
    let query = sqlx::query(UNDO).bind(now.unix_millis()).bind(meeting.to_string()).bind(entry);
    query.execute(&mut **tx).await?;
    Ok(())
}

/// Forgets what was told of a meeting, with who came to it; how many entries that were.
pub(super) async fn forget(tx: &mut Write, meeting: MeetingId) -> Result<u64, Fault> {
    sqlx::query(FORGET_MARKS).bind(meeting.to_string()).execute(&mut **tx).await?;
    let entries = sqlx::query(FORGET_ENTRIES).bind(meeting.to_string()).execute(&mut **tx).await?;
    Ok(entries.rows_affected())
}
