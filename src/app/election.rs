//! Election days, subscriptions, and the reminders before the day.

use super::{Ctx, Outcome, Sender};
use crate::domain::election::ElectionDialog;
use crate::domain::refusal::Refusal;
use crate::store::Tx;

#[derive(Debug, Clone, PartialEq)]
pub enum ElectionIntent {
    /// `/dotbaucu`, with what follows the command.
    Set(String),
    /// `/baucu`.
    Show,
    /// `/nhac`, or a deep link that asks for it.
    Subscribe,
    /// `/dung`.
    Unsubscribe,
}

pub(super) async fn handle(_tx: &mut Tx, _ctx: &Ctx, _sender: &Sender, _intent: ElectionIntent) -> Outcome {
    Err(Refusal::NotUnderstood.into())
}

pub(super) async fn typed(
    _tx: &mut Tx,
    _ctx: &Ctx,
    _sender: &Sender,
    _dialog: ElectionDialog,
    _words: &str,
) -> Outcome {
    Err(Refusal::NotUnderstood.into())
}
