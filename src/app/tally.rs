//! Candidates, the count after the meeting, its publication, and the ward's roll-up.

use super::{Ctx, Outcome, Sender};
use crate::domain::refusal::Refusal;
use crate::domain::tally::TallyDialog;
use crate::store::Tx;

#[derive(Debug, Clone, PartialEq)]
pub enum TallyIntent {
    /// `/ungcu`, with what follows the command.
    Nominate(String),
    /// `/bieuquyet`, with what follows the command.
    Enter(String),
    /// `/ketqua`.
    Results,
    /// `/tonghop`.
    RollUp,
}

pub(super) async fn handle(_tx: &mut Tx, _ctx: &Ctx, _sender: &Sender, _intent: TallyIntent) -> Outcome {
    Err(Refusal::NotUnderstood.into())
}

pub(super) async fn typed(
    _tx: &mut Tx,
    _ctx: &Ctx,
    _sender: &Sender,
    _dialog: TallyDialog,
    _words: &str,
) -> Outcome {
    Err(Refusal::NotUnderstood.into())
}
