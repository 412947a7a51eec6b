//! Setting up communes, neighbourhoods, their groups and their officials from chat.

use super::{Ctx, Outcome, Sender};
use crate::domain::refusal::Refusal;
use crate::domain::setup::SetupDialog;
use crate::store::Tx;

#[derive(Debug, Clone, PartialEq)]
pub enum SetupIntent {
    /// `/khupho`, with what follows the command.
    Places(String),
    /// `/canbo`, with what follows the command.
    Appoint(String),
    /// A deep link with the token of an appointment.
    OpenAppointment(String),
}

pub(super) async fn handle(_tx: &mut Tx, _ctx: &Ctx, _sender: &Sender, _intent: SetupIntent) -> Outcome {
    Err(Refusal::NotUnderstood.into())
}

pub(super) async fn typed(
    _tx: &mut Tx,
    _ctx: &Ctx,
    _sender: &Sender,
    _dialog: SetupDialog,
    _words: &str,
) -> Outcome {
    Err(Refusal::NotUnderstood.into())
}
