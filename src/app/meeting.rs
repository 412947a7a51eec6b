//! Calling a meeting, moving it, calling it off, and showing what is coming.

use super::{Ctx, Outcome, Sender};
use crate::domain::meeting::MeetingDialog;
use crate::domain::refusal::Refusal;
use crate::store::Tx;

#[derive(Debug, Clone, PartialEq)]
pub enum MeetingIntent {
    /// `/hop`, with what follows the command.
    Call(String),
    /// `/cuochop`: the meetings this official has called.
    Mine,
    /// `/lichhop`: what is coming, and my household's answer.
    Coming,
}

pub(super) async fn handle(_tx: &mut Tx, _ctx: &Ctx, _sender: &Sender, _intent: MeetingIntent) -> Outcome {
    Err(Refusal::NotUnderstood.into())
}

pub(super) async fn typed(
    _tx: &mut Tx,
    _ctx: &Ctx,
    _sender: &Sender,
    _dialog: MeetingDialog,
    _words: &str,
) -> Outcome {
    Err(Refusal::NotUnderstood.into())
}
