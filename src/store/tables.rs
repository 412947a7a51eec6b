//! The tables as the database itself describes them, and their rows as text that is the same on both engines: what a backup holds. A
//! migration adds nothing here. Partners: `backup.rs` writes them, `restore.rs` reads them back.

use std::fmt;

use serde::de::{Deserializer, Visitor};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe};
use sqlx_core::any::AnyValueKind;

use super::{Columns as _, Engine, Fault, MIGRATIONS};

/// Tables that no backup holds, and why.
pub const LEFT_OUT: &[(&str, &str)] = &[
    ("_sqlx_migrations", "made by the migrations themselves, which a restore applies first"),
    (
        "sender_lease",
        "which process sends, since when, and when it made a backup: nothing of that is so elsewhere",
    ),
    ("alarm", "what was wrong with this server: nothing of that is so elsewhere"),
    ("alive", "when an instance ran last: nothing of that is so elsewhere"),
];

const TABLES_SQLITE: &str = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";
const TABLES_POSTGRES: &str = "SELECT CAST(c.relname AS TEXT) AS name FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_class ours ON ours.oid = to_regclass('_sqlx_migrations')
    WHERE c.relnamespace = ours.relnamespace AND c.relkind = 'r' ORDER BY CAST(c.relname AS TEXT) COLLATE \"C\"";
const COLUMNS_SQLITE: &str = "SELECT name, type AS kind FROM pragma_table_info($1) ORDER BY name";
const COLUMNS_POSTGRES: &str =
    "SELECT CAST(a.attname AS TEXT) AS name, format_type(a.atttypid, NULL) AS kind FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY CAST(a.attname AS TEXT) COLLATE \"C\"";

/// What a column holds: we know two kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Text,
}

/// A table as the database describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    pub name: String,
    /// By name.
    pub columns: Vec<(String, Kind)>,
}

/// Whether a migration of ours made it: what somebody else keeps in the same database is not ours to copy.
fn is_ours(table: &str) -> bool {
    let made = [format!("CREATE TABLE {table} ("), format!("RENAME TO {table};")];
    MIGRATIONS.iter().any(|(_, _, sql)| made.iter().any(|made| sql.contains(made)))
}

impl Table {
    fn list(&self) -> String {
        let names: Vec<String> = self.columns.iter().map(|(name, _)| format!("\"{name}\"")).collect();
        names.join(", ")
    }

    /// Every row, its columns by name.
    pub fn select(&self) -> AssertSqlSafe<String> {
        AssertSqlSafe(format!("SELECT {} FROM \"{}\"", self.list(), self.name))
    }

    pub fn count(&self) -> AssertSqlSafe<String> {
        AssertSqlSafe(format!("SELECT COUNT(*) AS n FROM \"{}\"", self.name))
    }

    /// Whether there is any row.
    pub fn any(&self) -> AssertSqlSafe<String> {
        AssertSqlSafe(format!(
            "SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM \"{}\" LIMIT 1) few",
            self.name
        ))
    }

    pub fn empty(&self) -> AssertSqlSafe<String> {
        AssertSqlSafe(format!("DELETE FROM \"{}\"", self.name))
    }

    /// Writes so many rows at once.
    pub fn insert(&self, rows: usize) -> String {
        let width = self.columns.len();
        let mut sql = format!("INSERT INTO \"{}\" ({}) VALUES ", self.name, self.list());
        for row in 0..rows {
            sql.push_str(if row == 0 { "(" } else { ", (" });
            for column in 1..=width {
                sql.push_str(if column == 1 { "$" } else { ", $" });
                sql.push_str(&(row * width + column).to_string());
            }
            sql.push(')');
        }
        sql
    }
}

/// Every table of ours, by name, but for those that are [left out](LEFT_OUT).
pub(super) async fn all(engine: Engine, connection: &mut AnyConnection) -> Result<Vec<Table>, Fault> {
    let (tables, columns) = match engine {
        Engine::Sqlite => (TABLES_SQLITE, COLUMNS_SQLITE),
        Engine::Postgres => (TABLES_POSTGRES, COLUMNS_POSTGRES),
    };
    let mut all = Vec::new();
    for row in sqlx::query(tables).fetch_all(&mut *connection).await? {
        let name = row.text("name")?;
        if !is_ours(&name) || LEFT_OUT.iter().any(|(left_out, _)| *left_out == name) {
            continue;
        }
        let found = sqlx::query(columns).bind(name.clone()).fetch_all(&mut *connection).await?;
        let column = |row: &AnyRow| {
            let (column, kind) = (row.text("name")?, row.text("kind")?);
            let kind = match kind.to_lowercase().as_str() {
                "bigint" => Kind::Number,
                "text" => Kind::Text,
                other => {
                    let why = format!("{other} is no kind of column that we know");
                    return Err(Fault::Unreadable { column: format!("{name}.{column}"), why });
                }
            };
            Ok((column, kind))
        };
        let columns = found.iter().map(column).collect::<Result<_, Fault>>()?;
        all.push(Table { name, columns });
    }
    Ok(all)
}

/// Writes a row as a line: a list of numbers, texts and nothings, the same on both engines.
pub(super) fn write_row(row: &AnyRow, line: &mut Vec<u8>) -> Result<(), Fault> {
    line.clear();
    for (at, value) in row.values.iter().enumerate() {
        line.push(if at == 0 { b'[' } else { b',' });
        let written = match &value.kind {
            AnyValueKind::Null(_) => serde_json::to_writer(&mut *line, &()),
            AnyValueKind::SmallInt(number) => serde_json::to_writer(&mut *line, number),
            AnyValueKind::Integer(number) => serde_json::to_writer(&mut *line, number),
            AnyValueKind::BigInt(number) => serde_json::to_writer(&mut *line, number),
            AnyValueKind::Text(text) => serde_json::to_writer(&mut *line, text.as_str()),
            AnyValueKind::TextSlice(text) => serde_json::to_writer(&mut *line, &**text),
            _ => {
                let column = row.columns.get(at).map(|column| sqlx::Column::name(column).to_owned());
                let why = "neither a number nor a text".to_owned();
                return Err(Fault::Unreadable { column: column.unwrap_or_default(), why });
            }
        };
        written.map_err(|error| super::unread("(a row)", &error))?;
    }
    line.extend_from_slice(b"]\n");
    Ok(())
}

/// A value of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    Nothing,
    Number(i64),
    Text(String),
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        struct Any;

        impl Visitor<'_> for Any {
            type Value = Cell;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, a text or nothing")
            }

            fn visit_unit<E>(self) -> Result<Cell, E> {
                Ok(Cell::Nothing)
            }

            fn visit_i64<E>(self, number: i64) -> Result<Cell, E> {
                Ok(Cell::Number(number))
            }

            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Cell, E> {
                i64::try_from(number).map(Cell::Number).map_err(E::custom)
            }

            fn visit_str<E>(self, text: &str) -> Result<Cell, E> {
                Ok(Cell::Text(text.to_owned()))
            }

            fn visit_string<E>(self, text: String) -> Result<Cell, E> {
                Ok(Cell::Text(text))
            }
        }

        reader.deserialize_any(Any)
    }
}

/// A digest of rows, in whatever order they come; equal rows count each. What somebody could forge is the file's seal to keep.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sum([u64; 4]);

impl Sum {
    /// Adds the SHA-256 of a row of `table`, as a number of 256 bits.
    pub fn add(&mut self, table: &str, line: &[u8]) {
        let digest = Sha256::new().chain_update(table).chain_update([0]).chain_update(line).finalize();
        let mut carry = false;
        for (limb, eight) in self.0.iter_mut().zip(digest.chunks_exact(8)) {
            let mut bytes = [0; 8];
            bytes.copy_from_slice(eight);
            let (once, over) = limb.overflowing_add(u64::from_le_bytes(bytes));
            let (sum, again) = once.overflowing_add(u64::from(carry));
            (*limb, carry) = (sum, over || again);
        }
    }

    pub fn written(self) -> String {
        self.0.iter().map(|limb| format!("{limb:016x}")).collect()
    }
}

/// What a backup says of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    pub name: String,
    pub columns: Vec<String>,
    pub rows: u64,
    /// Of all its rows, in 64 hexadecimal digits; empty before they were read.
    pub sum: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_back_as_it_was_whatever_stands_in_it() {
        let texts = ["", "Nguyễn Văn Ạ", "\u{1e}1.ab", "a\n\t\"\\\u{0}", "null", "12"];
        let mut cells: Vec<Cell> = texts.iter().map(|text| Cell::Text((*text).to_owned())).collect();
        cells.extend([i64::MIN, -1, 0, i64::MAX].map(Cell::Number));
        cells.push(Cell::Nothing);
        let written: Vec<String> = cells
            .iter()
            .map(|cell| match cell {
                Cell::Nothing => "null".to_owned(),
                Cell::Number(number) => number.to_string(),
                Cell::Text(text) => serde_json::to_string(text).unwrap(),
            })
            .collect();
        let line = format!("[{}]", written.join(","));
        assert_eq!(serde_json::from_str::<Vec<Cell>>(&line).unwrap(), cells);
        for wrong in ["[1.5]", "[true]", "[[1]]", "[9223372036854775808]", "[{}]"] {
            assert!(serde_json::from_str::<Vec<Cell>>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_sum_knows_its_rows_and_not_their_order() {
        let sum = |table: &str, lines: &[&str]| {
            let mut sum = Sum::default();
            lines.iter().for_each(|line| sum.add(table, line.as_bytes()));
            sum.written()
        };
        let whole = sum("rsvp", &["[1]", "[2]", "[2]"]);
        assert_eq!(whole, sum("rsvp", &["[2]", "[1]", "[2]"]));
        assert_eq!(whole.len(), 64);
        for other in [
            sum("rsvp", &["[1]", "[2]"]),
            sum("rsvp", &["[1]", "[1]", "[2]"]),
            sum("presence", &["[1]", "[2]", "[2]"]),
            sum("rsvp", &["[1]", "[2]", "[3]"]),
        ] {
            assert_ne!(whole, other);
        }
    }

    #[test]
    fn many_rows_are_one_statement() {
        let columns = vec![("id".to_owned(), Kind::Text), ("no".to_owned(), Kind::Number)];
        let table = Table { name: "tally_line".to_owned(), columns };
        assert_eq!(table.insert(2), r#"INSERT INTO "tally_line" ("id", "no") VALUES ($1, $2), ($3, $4)"#);
    }
}
