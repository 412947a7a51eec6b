//! How an account comes to speak for a household: consent, code or deep link, approval; and /ho, /duyet, /dulieu.

use super::{Ctx, Outcome, Sender};
use crate::domain::household::HeldAnswer;
use crate::domain::link::LinkDialog;
use crate::domain::refusal::Refusal;
use crate::store::Tx;

#[derive(Debug, Clone, PartialEq)]
pub enum LinkIntent {
    /// A deep link from a household's paper invitation.
    OpenHousehold(String),
    /// A deep link from a press in the group by somebody not linked yet.
    OpenAnswer(HeldAnswer),
    /// `/ho`.
    MyHousehold,
    /// `/duyet`.
    Approvals,
    /// `/dulieu`.
    MyData,
}

pub(super) async fn handle(_tx: &mut Tx, _ctx: &Ctx, _sender: &Sender, _intent: LinkIntent) -> Outcome {
    Err(Refusal::NotUnderstood.into())
}

pub(super) async fn typed(
    _tx: &mut Tx,
    _ctx: &Ctx,
    _sender: &Sender,
    _dialog: LinkDialog,
    _words: &str,
) -> Outcome {
    Err(Refusal::NotUnderstood.into())
}

/// Words typed while no conversation is under way: a household code, or nothing we know.
pub(super) async fn typed_code(_tx: &mut Tx, _ctx: &Ctx, _sender: &Sender, _words: &str) -> Outcome {
    Err(Refusal::NotUnderstood.into())
}
