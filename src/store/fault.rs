//! What goes wrong with the database, and whether it passes by itself.

use std::error::Error as _;
use std::io;

use sqlx::migrate::MigrateError;

/// The database did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error(transparent)]
    Sqlx(#[from] sqlx::Error),
    #[error(transparent)]
    Migrate(#[from] MigrateError),
    /// A stored value that our own types cannot read.
    #[error("column {column}: {why}")]
    Unreadable { column: String, why: String },
    /// No answer within the time we give it; whether it was done is unknown.
    #[error("the database did not answer in time: {0}")]
    Silent(&'static str),
    /// Somebody else changed meanwhile what this transaction is about.
    #[error("overtaken by another transaction: {0}")]
    Overtaken(&'static str),
    /// The database cannot be opened; the sentence says what is wrong and what to do.
    #[error("{what}; {advice}")]
    Unusable { what: String, advice: String, passing: bool },
}

impl Fault {
    /// Whether the same transaction may succeed when simply tried again, at once or later: a serialization failure, a deadlock,
    /// a busy database, a full disk, a lost connection, a server that starts or stops. Never a broken statement or a constraint.
    pub fn is_passing(&self) -> bool {
        match self {
            Fault::Sqlx(error) => passes(error),
            Fault::Migrate(MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _)) => {
                passes(error)
            }
            Fault::Migrate(_) | Fault::Unreadable { .. } => false,
            Fault::Silent(_) | Fault::Overtaken(_) => true,
            Fault::Unusable { passing, .. } => *passing,
        }
    }

    /// Whether the connection itself is gone or silent, so that others to the same server are likely gone too.
    pub(super) fn is_of_the_line(&self) -> bool {
        match self {
            Fault::Sqlx(error @ sqlx::Error::Database(_)) => {
                code(error).is_some_and(|code| code.len() == 5 && matches!(&code[..2], "08" | "57"))
            }
            Fault::Sqlx(error) => passes(error),
            Fault::Silent(_) => true,
            _ => false,
        }
    }

    /// SQLite: another connection holds the lock; this one is as it was.
    pub(super) fn is_busy(&self) -> bool {
        matches!(self, Fault::Sqlx(error) if code(error).is_some_and(|code| matches!(sqlite(&code), Some(5 | 6))))
    }
}

/// What the database itself calls the error.
pub(super) fn code(error: &sqlx::Error) -> Option<String> {
    error.as_database_error()?.code().map(|code| code.into_owned())
}

/// The primary result code of SQLite, or nothing for a SQLSTATE, which always has five characters; a code of SQLite never has.
pub(super) fn sqlite(code: &str) -> Option<i32> {
    (code.len() != 5).then(|| code.parse::<i32>().ok()).flatten().map(|code| code & 0xff)
}

fn passes(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Database(_) => code(error).is_some_and(|code| code_passes(&code)),
        sqlx::Error::Io(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::WorkerCrashed
        | sqlx::Error::Protocol(_)
        | sqlx::Error::BeginFailed => true,
        // A handshake that was cut, not one that was refused.
        sqlx::Error::Tls(_) => {
            let mut cause = error.source();
            while let Some(error) = cause {
                if error
                    .downcast_ref::<io::Error>()
                    .is_some_and(|error| error.kind() != io::ErrorKind::InvalidData)
                {
                    return true;
                }
                cause = error.source();
            }
            false
        }
        _ => false,
    }
}

fn code_passes(code: &str) -> bool {
    match sqlite(code) {
        // BUSY, LOCKED, NOMEM, IOERR, FULL, with all their kin.
        Some(primary) => matches!(primary, 5 | 6 | 7 | 10 | 13),
        // Connection, rollback, resources, operator's hand; read-only (a standby), a lock not to be had, the disk.
        None => {
            code.is_char_boundary(2) && matches!(code.get(..2), Some("08" | "40" | "53" | "57"))
                || matches!(code, "25006" | "55P03" | "58030")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_and_what_does_not_by_the_databases_own_codes() {
        let passing = [
            // SQLite: primary and extended.
            "5", "261", "517", "773", "6", "262", "518", "7", "3082", "10", "266", "522", "778", "1034",
            "4874", "8458", "13", // PostgreSQL.
            "08000", "08003", "08006", "08P01", "40001", "40P01", "40003", "53000", "53100", "53200",
            "53300", "57000", "57014", "57P01", "57P02", "57P03", "25006", "55P03", "58030",
        ];
        let lasting = [
            // SQLite: error, readonly, corrupt, cannot open, constraint and kin, mismatch, not a database.
            "1", "8", "1032", "11", "267", "14", "19", "275", "787", "1299", "1555", "2067", "20", "26",
            "257", "513",
            // PostgreSQL: constraint, syntax, missing table, password, missing database, disk codes that are not the disk.
            "23505", "23503", "23514", "42601", "42P01", "28P01", "3D000", "22P02", "25001", "25P02", "55006",
            "58P01", "0A000", "XX000", "10000", "13000", "00005", "",
        ];
        for code in passing {
            assert!(code_passes(code), "{code} passes");
        }
        for code in lasting {
            assert!(!code_passes(code), "{code} does not pass");
        }
    }

    #[test]
    fn broken_lines_pass_and_our_own_mistakes_do_not() {
        let io = || io::Error::from(io::ErrorKind::UnexpectedEof);
        let passing = [
            sqlx::Error::Io(io()),
            sqlx::Error::PoolTimedOut,
            sqlx::Error::WorkerCrashed,
            sqlx::Error::Protocol("expecting ReadyForQuery".to_owned()),
            sqlx::Error::Tls(Box::new(io())),
        ];
        for error in passing {
            let said = error.to_string();
            assert!(Fault::Sqlx(error).is_passing(), "{said}");
        }
        let lasting = [
            sqlx::Error::RowNotFound,
            sqlx::Error::ColumnNotFound("x".to_owned()),
            sqlx::Error::PoolClosed,
            sqlx::Error::InvalidSavePointStatement,
            sqlx::Error::Tls("certificate refused".into()),
            sqlx::Error::Configuration("no url".into()),
        ];
        for error in lasting {
            let said = error.to_string();
            assert!(!Fault::Sqlx(error).is_passing(), "{said}");
        }
        assert!(Fault::Migrate(MigrateError::Execute(sqlx::Error::Io(io()))).is_passing());
        assert!(!Fault::Migrate(MigrateError::VersionMissing(9)).is_passing());
        assert!(Fault::Silent("commit").is_passing());
    }
}
