//! One household, one answer: by tap, or recorded by an official for somebody without a phone.

use super::{Ctx, Outcome, Sender};
use crate::domain::ids::MeetingId;
use crate::domain::refusal::Refusal;
use crate::domain::rsvp::{Answer, RsvpDialog};
use crate::store::Tx;

#[derive(Debug, Clone, PartialEq)]
pub enum RsvpIntent {
    /// A button under a notice.
    Answer { meeting: MeetingId, answer: Answer },
    /// `/ghinhan`, with what follows the command.
    Record(String),
}

pub(super) async fn handle(_tx: &mut Tx, _ctx: &Ctx, _sender: &Sender, _intent: RsvpIntent) -> Outcome {
    Err(Refusal::NotUnderstood.into())
}

pub(super) async fn typed(
    _tx: &mut Tx,
    _ctx: &Ctx,
    _sender: &Sender,
    _dialog: RsvpDialog,
    _words: &str,
) -> Outcome {
    Err(Refusal::NotUnderstood.into())
}
