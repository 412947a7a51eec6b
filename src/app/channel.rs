//! What happens to the channel itself: groups move, throw us out and take us back; people block us and return.

use super::{Ctx, Outcome, Sender};
use crate::domain::ids::ChatId;
use crate::store::{self, Tx};

#[derive(Debug, Clone, PartialEq)]
pub enum ChannelIntent {
    /// The group became a supergroup with a new number.
    Moved { from: ChatId, to: ChatId },
    /// We may write to this chat again, or for the first time.
    Welcomed,
    /// We were removed from the group, or blocked by the person.
    ShutOut,
}

pub(super) async fn handle(tx: &mut Tx, ctx: &Ctx, sender: &Sender, intent: ChannelIntent) -> Outcome {
    match intent {
        ChannelIntent::Moved { from, to } => moved(tx, from, to).await?,
        ChannelIntent::Welcomed => welcomed(tx, ctx, sender.room.chat).await?,
        ChannelIntent::ShutOut => shut_out(tx, sender.room.chat).await?,
    }
    Ok(None)
}

/// Rewrites the number of a chat everywhere, in the caller's transaction.
pub async fn moved(tx: &mut Tx, from: ChatId, to: ChatId) -> Result<(), store::Fault> {
    store::group::move_chat(tx, from, to).await?;
    store::outbox::move_chat(tx, from, to).await?;
    Ok(())
}

async fn welcomed(tx: &mut Tx, ctx: &Ctx, chat: ChatId) -> Result<(), store::Fault> {
    store::group::set_reachable(tx, chat, true).await?;
    store::account::set_reachable(tx, crate::domain::ids::AccountId(chat.0), true).await?;
    store::outbox::unpark(tx, chat, ctx.now).await?;
    Ok(())
}

/// Parks the chat: nothing is sent until we are welcome again, and nothing is lost.
pub async fn shut_out(tx: &mut Tx, chat: ChatId) -> Result<(), store::Fault> {
    store::group::set_reachable(tx, chat, false).await?;
    store::account::set_reachable(tx, crate::domain::ids::AccountId(chat.0), false).await?;
    store::outbox::park(tx, chat).await?;
    Ok(())
}
