//! Live notices as they are now. Partner of `worker/post.rs`.

use super::Ctx;
use crate::domain::ids::MeetingId;
use crate::domain::notice::Notice;
use crate::store::{self, Tx};

/// The card of a meeting as it is now; `None` when there is no such meeting.
pub async fn load(_tx: &mut Tx, _ctx: &Ctx, _meeting: MeetingId) -> Result<Option<Notice>, store::Fault> {
    Ok(None)
}

/// `notice` as it is to be said now; `None` when it is no longer to be said.
pub async fn refresh(_tx: &mut Tx, _ctx: &Ctx, notice: Notice) -> Result<Option<Notice>, store::Fault> {
    Ok(Some(notice))
}

/// Whether a card shows the end of its story and is edited no more.
pub fn is_final(_notice: &Notice) -> bool {
    false
}
