//! A connection that opens what is sealed: whatever comes out of the database through it is opened before a store function sees it.
//! What goes in is sealed by whoever writes it ([`Tx::seal`]). Partner of `vault.rs`.

use std::fmt;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use futures_util::stream::BoxStream;
use futures_util::{FutureExt as _, StreamExt as _};
use sqlx::any::{AnyQueryResult, AnyRow, AnyStatement, AnyTypeInfo};
use sqlx::{Any, AnyConnection, Column as _, Either, Error, Execute, Executor, SqlStr};
// Which `sqlx` itself does not pass on.
use sqlx_core::any::AnyValueKind;

use super::vault::{Hashed, Shut, Vault, is_sealed};
use super::{Engine, Fault};

/// What store functions work on: a connection inside a transaction (or, for reads, a plain connection), and the vault.
pub struct Tx {
    connection: AnyConnection,
    vault: Arc<Vault>,
}

impl Tx {
    pub(super) fn new(connection: AnyConnection, vault: Arc<Vault>) -> Self {
        Self { connection, vault }
    }

    pub(super) fn into_connection(self) -> AnyConnection {
        self.connection
    }

    pub(super) fn engine(&self) -> Engine {
        if self.connection.backend_name() == "SQLite" { Engine::Sqlite } else { Engine::Postgres }
    }

    /// As [`Vault::seal`].
    pub(super) fn seal(&self, text: &str) -> Result<String, Fault> {
        self.vault.seal(text)
    }

    /// As [`Vault::seal`], where there may be nothing.
    pub(super) fn seal_opt(&self, text: Option<&str>) -> Result<Option<String>, Fault> {
        text.map(|text| self.vault.seal(text)).transpose()
    }

    /// As [`Vault::seal_json`].
    pub(super) fn seal_json<T: serde::Serialize>(&self, value: &T) -> Result<String, Fault> {
        self.vault.seal_json(value)
    }

    /// As [`Vault::hash`].
    pub(super) fn hash(&self, of: Hashed, text: &str) -> String {
        self.vault.hash(of, text)
    }
}

impl fmt::Debug for Tx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tx").field("vault", &self.vault).finish_non_exhaustive()
    }
}

/// What is read in place of a sealed value that cannot be opened. It is no JSON and no code, so that a conversation or a letter that
/// was changed is one that cannot be read; a name shows that something is wrong with it; and whoever looks at other rows, or works
/// through all of them, is not held up.
pub(super) const SHUT: &str = "\u{fffd}";

/// Opens every sealed value of a row.
fn opened(vault: &Vault, mut row: AnyRow) -> AnyRow {
    for (value, column) in row.values.iter_mut().zip(&row.columns) {
        let stored: &str = match &value.kind {
            AnyValueKind::Text(text) => text,
            AnyValueKind::TextSlice(text) => text,
            _ => continue,
        };
        if is_sealed(stored) {
            let text = vault.open(stored).unwrap_or_else(|Shut| {
                tracing::error!(
                    column = column.name(),
                    "store: a value cannot be opened: it is sealed with another key, or was changed"
                );
                SHUT.to_owned()
            });
            value.kind = AnyValueKind::Text(Arc::new(text));
        }
    }
    row
}

impl<'c> Executor<'c> for &'c mut Tx {
    type Database = Any;

    fn fetch_many<'e, 'q: 'e, E>(
        self,
        query: E,
    ) -> BoxStream<'e, Result<Either<AnyQueryResult, AnyRow>, Error>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        let vault = &self.vault;
        let steps = (&mut self.connection).fetch_many(query);
        steps.map(move |step| step.map(|step| step.map_right(|row| opened(vault, row)))).boxed()
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, Result<Option<AnyRow>, Error>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        let vault = &self.vault;
        let row = (&mut self.connection).fetch_optional(query);
        row.map(move |row| row.map(|row| row.map(|row| opened(vault, row)))).boxed()
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [AnyTypeInfo],
    ) -> BoxFuture<'e, Result<AnyStatement, Error>>
    where
        'c: 'e,
    {
        (&mut self.connection).prepare_with(sql, parameters)
    }
}
