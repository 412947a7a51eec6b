//! What one matter looks like in several officials' chats: each copy is brought up to date when it is over, wherever it stands. Copies
//! are found by the subject of their letters, so that who lost the office since reads that it is over, too.

use super::Ctx;
use crate::domain::ids::{ChatId, MessageId};
use crate::domain::letter::{Errand, Letter};
use crate::domain::say::Notice;
use crate::store::{self, Fault, Write};

/// What waits about `subject` is not said any more, and every copy reads `notice`, without buttons; `but` is replaced by itself.
pub(super) async fn end(
    tx: &mut Write,
    ctx: &Ctx,
    subject: &str,
    but: Option<(ChatId, MessageId)>,
    notice: &Notice,
) -> Result<(), Fault> {
    store::outbox::cancel_subject(tx, subject, ctx.now).await?;
    for (to, message) in store::outbox::copies(tx, subject).await? {
        if but != Some((to.chat, message)) {
            let letter = ctx.chatter(to, Errand::Amend { message, notice: notice.clone() });
            ctx.post(tx, &Letter { subject: Some(subject.to_owned()), ..letter }).await?;
        }
    }
    Ok(())
}
