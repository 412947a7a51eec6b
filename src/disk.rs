//! How much room is left where the database is.

use std::io;
use std::path::Path;

/// Less than this share of the disk left is worth an alarm, in percent.
pub const LITTLE_PERCENT: u64 = 5;

/// What a disk has left for us, and has in all, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    pub left: u64,
    pub of: u64,
}

impl Room {
    /// How much is left, in whole percent, rounded down.
    pub fn percent(self) -> u64 {
        let percent = u128::from(self.left) * 100 / u128::from(self.of.max(1));
        u64::try_from(percent).unwrap_or(100)
    }

    pub fn is_little(self) -> bool {
        self.percent() < LITTLE_PERCENT
    }
}

/// The room on the disk that `path`, which exists, is on.
///
/// # Errors
/// When nobody can say.
#[cfg(unix)]
pub fn room(path: &Path) -> io::Result<Room> {
    let said = rustix::fs::statvfs(path)?;
    Ok(Room {
        left: said.f_bavail.saturating_mul(said.f_frsize),
        of: said.f_blocks.saturating_mul(said.f_frsize),
    })
}

/// Elsewhere nobody says.
///
/// # Errors
/// Always.
#[cfg(not(unix))]
pub fn room(_path: &Path) -> io::Result<Room> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_is_less_than_five_in_a_hundred() {
        assert!(Room { left: 4_999, of: 100_000 }.is_little());
        assert!(!Room { left: 5_000, of: 100_000 }.is_little());
        assert!(Room { left: 0, of: 0 }.is_little());
        let here = room(Path::new(".")).unwrap();
        assert!(here.of > 0 && here.left <= here.of);
    }
}
