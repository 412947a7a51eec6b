//! Which columns are sealed, and how a database is carried over: whatever is not sealed with the current key is sealed with it, in
//! batches that may be interrupted, and then nothing of what it was stays behind. The same for a database from before and for a new
//! key. Why: docs/decisions/0020; what stays in the clear and why: docs/privacy.md §6.

use std::time::Duration;

use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Executor as _};

use super::backup::Tell;
use super::keys::{self, Check, KeyStanding};
use super::open::{self, Place};
use super::vault::{Hashed, Vault, is_sealed};
use super::{Columns as _, Engine, Fault, statements};

/// Moves on with every change of [`SEALED`]: a database that was carried through an earlier list is carried through the new one.
const COVERS: i64 = 3;
/// Rows sealed in one transaction.
const BATCH: i64 = 500;
/// Every so many rows a line is logged.
const TELL_EVERY: u64 = 50_000;

/// How long transactions of others on the server are waited for.
const OTHERS_END_WITHIN: Duration = Duration::from_secs(60);
const LOOK_AGAIN: Duration = Duration::from_millis(100);

statements! {
    BEGIN_CHECK = "INSERT INTO data_key (name, key_id, proof, covers) VALUES ('data', $1, $2, 0) ON CONFLICT (name) DO NOTHING";
    END_CHECK = "UPDATE data_key SET key_id = $1, proof = $2, covers = $3 WHERE name = 'data'";
    // Of two instances that start at once one carries over and the other waits.
    ONE_AT_A_TIME_POSTGRES = "SELECT 1 AS one FROM (SELECT pg_advisory_lock(7308624186221)) AS locked";
    LAST_POSTGRES = "SELECT txid_current() AS xid";
    // A table that is written anew keeps what any transaction on the server may still look at.
    ALL_SEE_POSTGRES = "SELECT CASE WHEN txid_snapshot_xmin(txid_current_snapshot()) > $1 THEN 1 ELSE 0 END::BIGINT AS all_see";
    NOTHING_LEFT_SQLITE = "PRAGMA wal_checkpoint(TRUNCATE)";
}

/// A column of a primary key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Text(&'static str),
    Number(&'static str),
}

impl Key {
    const fn name(self) -> &'static str {
        match self {
            Key::Text(name) | Key::Number(name) => name,
        }
    }
}

/// What is made of sealed values, so that they are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// By nothing.
    Not,
    Household,
    Nominee,
    Venue,
}

/// The sealed columns of a table.
#[derive(Debug, Clone, Copy)]
pub struct Sealed {
    pub table: &'static str,
    pub key: &'static [Key],
    pub columns: &'static [&'static str],
    pub found: Found,
}

const fn sealed(table: &'static str, key: &'static [Key], columns: &'static [&'static str]) -> Sealed {
    Sealed { table, key, columns, found: Found::Not }
}

const ID: &[Key] = &[Key::Text("id")];

/// Every sealed column. A test holds it, with those that stay in the clear, against the tables.
pub const SEALED: &[Sealed] = &[
    sealed("account", &[Key::Number("id")], &["display_name"]),
    sealed("announcement", ID, &["words", "picture"]),
    sealed("ballot_round", ID, &["team", "witnesses"]),
    sealed("ballot_sum", &[Key::Text("round_id"), Key::Number("number")], &["reason"]),
    Sealed { found: Found::Nominee, ..sealed("candidate", ID, &["name", "post"]) },
    sealed("correction", ID, &["words", "reason"]),
    sealed("dialog", &[Key::Number("account_id")], &["state"]),
    sealed("election", ID, &["title"]),
    sealed(
        "election_place",
        &[Key::Text("election_id"), Key::Text("neighborhood_id")],
        &["place", "contact"],
    ),
    sealed("election_proposal", ID, &["act"]),
    Sealed {
        found: Found::Household,
        ..sealed(
            "household",
            ID,
            &["head_name", "address", "representative", "alley", "cluster", "code", "token"],
        )
    },
    sealed("household_link", ID, &["display_name"]),
    sealed(
        "invitation_habit",
        &[Key::Text("neighborhood_id"), Key::Text("convener")],
        &["chair", "guests", "contact"],
    ),
    sealed("meeting", ID, &["title", "venue", "late_reason", "chair", "guests", "contact", "paper_number"]),
    sealed("meeting_document", ID, &["handle", "name", "late_reason"]),
    sealed("neighborhood", ID, &["venue"]),
    sealed("order_step", &[Key::Text("meeting_id"), Key::Text("step")], &["said", "said_before"]),
    sealed("outbox", ID, &["errand"]),
    sealed("place_sheet", ID, &["file", "rows_json"]),
    sealed("role_grant", ID, &["holder_name"]),
    sealed("roll_import", ID, &["file", "rows_json", "columns", "undo"]),
    sealed("roll_objection", ID, &["head_name", "address", "reason"]),
    sealed("rsvp", &[Key::Text("meeting_id"), Key::Text("household_id")], &["substitute_name"]),
    sealed("tally", ID, &["reason"]),
    sealed("tally_line", &[Key::Text("tally_id"), Key::Number("position")], &["name", "post"]),
    sealed("unit_change", ID, &["act"]),
    sealed("unit_sheet", ID, &["file", "plan"]),
    Sealed {
        found: Found::Venue,
        ..sealed("venue_pin", &[Key::Text("neighborhood_id"), Key::Text("venue")], &["name"])
    },
    sealed(
        "printed_paper",
        &[Key::Text("meeting_id"), Key::Text("paper"), Key::Number("printed_at")],
        &["edition"],
    ),
    sealed("voice_note", &[Key::Text("meeting_id")], &["handle"]),
];

impl Sealed {
    /// The next rows behind a key.
    fn select(&self) -> String {
        let keys: Vec<&str> = self.key.iter().map(|key| key.name()).collect();
        let list = keys.join(", ");
        let marks: Vec<String> = (1..=keys.len()).map(|at| format!("${at}")).collect();
        let found = self.found.columns().iter().filter(|column| !keys.contains(column));
        let columns: Vec<&str> = self.columns.iter().chain(found).copied().collect();
        format!(
            "SELECT {list}, {} FROM {} WHERE ({list}) > ({}) ORDER BY {list} LIMIT CAST(${} AS BIGINT)",
            columns.join(", "),
            self.table,
            marks.join(", "),
            keys.len() + 1
        )
    }

    /// Writes what `columns` and what they are found by became.
    fn update(&self) -> String {
        let names = self.columns.iter().chain(self.found.columns());
        let set: Vec<String> = (1..).zip(names).map(|(at, name)| format!("{name} = ${at}")).collect();
        let keys = (set.len() + 1..).zip(self.key).map(|(at, key)| format!("{} = ${at}", key.name()));
        let keys: Vec<String> = keys.collect();
        format!("UPDATE {} SET {} WHERE {}", self.table, set.join(", "), keys.join(" AND "))
    }
}

/// Every statement that [`SEALED`] makes, for the test that prepares them on both databases.
pub fn made_statements() -> Vec<String> {
    SEALED.iter().flat_map(|sealed| [sealed.select(), sealed.update()]).collect()
}

impl Found {
    /// The columns by which a row is found.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Found::Not => &[],
            Found::Household => &["code_hash", "token_hash"],
            Found::Nominee => &["name_key"],
            Found::Venue => &["venue"],
        }
    }

    /// Their values for a row whose opened values are told by `of`; `was_sealed`: with whatever key.
    fn values(
        self,
        vault: &Vault,
        row: &AnyRow,
        was_sealed: bool,
        of: impl Fn(&str) -> String,
    ) -> Result<Vec<String>, Fault> {
        Ok(match self {
            Found::Not => Vec::new(),
            Found::Household => {
                vec![vault.hash(Hashed::Code, &of("code")), vault.hash(Hashed::Token, &of("token"))]
            }
            // It only keeps one name from standing twice on a list: the hash of an older key does so as well, and nothing can clash.
            Found::Nominee if was_sealed => vec![row.text("name_key")?],
            Found::Nominee => vec![vault.hash(Hashed::Nominee, &row.text("name_key")?)],
            Found::Venue => vec![vault.hash(Hashed::Venue, &of("name"))],
        })
    }
}

/// Where a table is read on: a value of each column of its key.
#[derive(Debug, Clone, PartialEq, Eq)]
enum At {
    Text(String),
    Number(i64),
}

type Query<'q> = sqlx::query::Query<'q, sqlx::Any, sqlx::any::AnyArguments>;

fn bound<'q>(query: Query<'q>, at: &[At]) -> Query<'q> {
    at.iter().fold(query, |query, at| match at {
        At::Text(text) => query.bind(text.clone()),
        At::Number(number) => query.bind(*number),
    })
}

/// Whether a stored value is still to be sealed. An empty one tells nothing, and neither does a letter's that has ended.
fn is_open(vault: &Vault, stored: &str) -> bool {
    !stored.is_empty() && stored != "null" && !vault.is_current(stored)
}

/// A row as it is to be, or `None` when it is so already.
fn resealed(vault: &Vault, sealed: &Sealed, row: &AnyRow) -> Result<Option<Vec<Option<String>>>, Fault> {
    let mut stored = Vec::new();
    for column in sealed.columns {
        stored.push(row.opt_text(column)?);
    }
    // Of a place of meetings that no key has sealed, its name stands where the hash will be.
    if sealed.found == Found::Venue && stored == [None] {
        stored = vec![Some(row.text("venue")?)];
    }
    if !stored.iter().flatten().any(|stored| is_open(vault, stored)) {
        return Ok(None);
    }
    let mut opened = Vec::new();
    for (column, stored) in sealed.columns.iter().zip(&stored) {
        let text = stored.as_deref().map(|stored| vault.open(stored)).transpose();
        let Ok(text) = text else {
            tracing::error!(
                table = sealed.table,
                column,
                "seal: a value cannot be opened, and its row stays as it is"
            );
            return Ok(None);
        };
        opened.push(text);
    }
    let mut becomes = Vec::new();
    for (stored, text) in stored.iter().zip(&opened) {
        becomes.push(match (stored, text) {
            (Some(stored), Some(text)) if is_open(vault, stored) => Some(vault.seal(text)?),
            _ => stored.clone(),
        });
    }
    let of = |column: &str| {
        let at = sealed.columns.iter().position(|known| *known == column);
        at.and_then(|at| opened.get(at)?.clone()).unwrap_or_default()
    };
    let was_sealed = stored.iter().flatten().any(|stored| is_sealed(stored));
    becomes.extend(sealed.found.values(vault, row, was_sealed, of)?.into_iter().map(Some));
    Ok(Some(becomes))
}

/// Seals up to [`BATCH`] rows behind `at` and moves it on; how many rows were changed, or `None` when the table is through.
async fn batch(
    connection: &mut AnyConnection,
    vault: &Vault,
    sealed: &Sealed,
    at: &mut Vec<At>,
    tell: Tell<'_>,
) -> Result<Option<u64>, Fault> {
    let query = bound(sqlx::query(AssertSqlSafe(sealed.select())), at).bind(BATCH);
    let rows = query.fetch_all(&mut *connection).await?;
    let Some(last) = rows.last() else { return Ok(None) };
    let place = |row: &AnyRow| -> Result<Vec<At>, Fault> {
        let part = |key: &Key| match key {
            Key::Text(name) => row.text(name).map(At::Text),
            Key::Number(name) => row.int(name).map(At::Number),
        };
        sealed.key.iter().map(part).collect()
    };
    let mut changed = 0;
    tell(rows.len() as u64);
    for row in &rows {
        if let Some(becomes) = resealed(vault, sealed, row)? {
            let query = sqlx::query(AssertSqlSafe(sealed.update()));
            let query = becomes.into_iter().fold(query, Query::bind);
            bound(query, &place(row)?).execute(&mut *connection).await?;
            changed += 1;
        }
    }
    *at = place(last)?;
    Ok(Some(changed))
}

/// As [`batch`], in a transaction of its own.
async fn one_batch(
    engine: Engine,
    connection: &mut AnyConnection,
    vault: &Vault,
    sealed: &Sealed,
    at: &mut Vec<At>,
    tell: Tell<'_>,
) -> Result<Option<u64>, Fault> {
    let begin = match engine {
        Engine::Sqlite => "BEGIN IMMEDIATE",
        Engine::Postgres => "BEGIN ISOLATION LEVEL READ COMMITTED",
    };
    connection.execute(begin).await?;
    let done = batch(connection, vault, sealed, at, tell).await;
    connection.execute(if done.is_ok() { "COMMIT" } else { "ROLLBACK" }).await?;
    done
}

/// How many rows there are to look at.
pub(super) async fn rows(connection: &mut AnyConnection) -> Result<u64, Fault> {
    let mut rows = 0;
    for sealed in SEALED {
        let sql = format!("SELECT COUNT(*) AS n FROM {}", sealed.table);
        rows += sqlx::query(AssertSqlSafe(sql)).fetch_one(&mut *connection).await?.int("n")?;
    }
    Ok(u64::try_from(rows).unwrap_or(0))
}

/// Whether everything is sealed with the current key.
pub(super) fn is_through(vault: &Vault, check: &Check) -> bool {
    check.key_id == vault.id() && check.covers >= COVERS
}

/// Carries the database over, at most `most` batches of it; false when some is left.
pub(super) async fn carry_over(
    place: &Place,
    vault: &Vault,
    standing: &KeyStanding,
    most: usize,
    tell: Tell<'_>,
) -> Result<bool, Fault> {
    let mut connection = open::to_migrate(place).await?;
    let done = carry_over_on(place.engine, &mut connection, (vault, standing), most, tell).await;
    super::pool::close(connection).await;
    done
}

async fn carry_over_on(
    engine: Engine,
    connection: &mut AnyConnection,
    (vault, standing): (&Vault, &KeyStanding),
    most: usize,
    tell: Tell<'_>,
) -> Result<bool, Fault> {
    match engine {
        Engine::Sqlite => connection.execute("PRAGMA secure_delete = ON").await?,
        Engine::Postgres => connection.execute(ONE_AT_A_TIME_POSTGRES).await?,
    };
    let begun = keys::check(engine, connection).await?;
    let check = match &begun {
        Some(check) => check.clone(),
        None => {
            let query = sqlx::query(BEGIN_CHECK).bind(vault.id().to_owned()).bind(vault.proof());
            query.execute(&mut *connection).await?;
            let check = keys::check(engine, connection).await?;
            check.unwrap_or(Check { key_id: vault.id().to_owned(), proof: vault.proof(), covers: 0 })
        }
    };
    // Somebody else may have been first, with another key.
    keys::hold_against(vault, &check, standing)?;
    if is_through(vault, &check) {
        return Ok(true);
    }
    let (mut left, mut changed, mut told) = (most, 0, 0);
    for sealed in SEALED {
        let first = |key: &Key| match key {
            Key::Text(_) => At::Text(String::new()),
            Key::Number(_) => At::Number(i64::MIN),
        };
        let mut at: Vec<At> = sealed.key.iter().map(first).collect();
        loop {
            if left == 0 {
                return Ok(false);
            }
            let Some(rows) = one_batch(engine, connection, vault, sealed, &mut at, &mut *tell).await? else {
                break;
            };
            (left, changed) = (left - 1, changed + rows);
            if changed >= told + TELL_EVERY {
                told = changed;
                tracing::info!(rows = changed, table = sealed.table, "seal: the database is being sealed");
            }
        }
    }
    // What was plain is in free pages, dead rows and the log until they are written over. A new database has had nothing plain.
    if changed > 0 || begun.is_some() {
        if !leave_nothing(engine, connection).await? {
            tracing::warn!(
                "seal: everything is sealed, but another program on the server has had a transaction open since before, so that what \
                 was plain stays in dead rows; end that program, and start again"
            );
            return Ok(false);
        }
        tracing::info!(
            rows = changed,
            "seal: the database is sealed, and nothing of what was plain is left in it"
        );
    }
    let query = sqlx::query(END_CHECK).bind(vault.id().to_owned()).bind(vault.proof()).bind(COVERS);
    query.execute(connection).await?;
    Ok(true)
}

/// Waits until no transaction on the server may look at what is over now; false when one goes on and on.
async fn all_see(connection: &mut AnyConnection) -> Result<bool, Fault> {
    let last = sqlx::query(LAST_POSTGRES).fetch_one(&mut *connection).await?.int("xid")?;
    let mut waited = Duration::ZERO;
    loop {
        let looked = sqlx::query(ALL_SEE_POSTGRES).bind(last).fetch_one(&mut *connection).await?;
        if looked.flag("all_see")? {
            return Ok(true);
        }
        if waited >= OTHERS_END_WITHIN {
            return Ok(false);
        }
        tokio::time::sleep(LOOK_AGAIN).await;
        waited += LOOK_AGAIN;
    }
}

/// Whether nothing of what was plain is left; false when dead rows must stay, because somebody may still look at them.
async fn leave_nothing(engine: Engine, connection: &mut AnyConnection) -> Result<bool, Fault> {
    match engine {
        Engine::Sqlite => {
            connection.execute("VACUUM").await?;
            // The log holds what was before; (busy, pages of the log, pages brought over).
            let row = sqlx::query(NOTHING_LEFT_SQLITE).fetch_one(&mut *connection).await?;
            if row.flag("busy")? {
                return Err(Fault::Overtaken("somebody reads, and the log still holds what was not sealed"));
            }
        }
        Engine::Postgres => {
            if !all_see(connection).await? {
                return Ok(false);
            }
            for sealed in SEALED {
                let sql = format!("VACUUM (FULL, ANALYZE) {}", sealed.table);
                connection.execute(AssertSqlSafe(sql)).await?;
            }
            // What it had learned of the values, too, and has learned anew just now; a user without the right is only warned.
            if !all_see(connection).await? {
                return Ok(false);
            }
            connection.execute("VACUUM (FULL) pg_catalog.pg_statistic").await?;
        }
    }
    Ok(true)
}
