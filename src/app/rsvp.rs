//! One household, one answer: by tap, or recorded by an official for somebody without a phone.

use super::{Ctx, Outcome, Sender};
use crate::domain::household::Link;
use crate::domain::ids::MeetingId;
use crate::domain::link::LinkNotice;
use crate::domain::notice::Notice;
use crate::domain::refusal::Refusal;
use crate::domain::rsvp::{Answer, RsvpDialog, Via};
use crate::store::{self, Tx};

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

/// The answer an account pressed before it was linked counts now, unless it is too late or the household has answered since.
pub(super) async fn count_held(tx: &mut Tx, ctx: &Ctx, link: &Link) -> Outcome<()> {
    let Some(held) = link.held_answer else { return Ok(()) };
    let household = store::household::find(tx, link.household).await?;
    let neighborhood = store::place::find_neighborhood(tx, link.neighborhood).await?;
    let meeting = store::meeting::find(tx, held.meeting).await?;
    let (Some(household), Some(neighborhood), Some(meeting)) = (household, neighborhood, meeting) else {
        return Ok(());
    };
    let (number, account) = (household.number, link.account);
    let foreign = meeting.neighborhood != link.neighborhood;
    let before = store::rsvp::find(tx, meeting.id, link.household).await?;
    if foreign || !meeting.takes_answers(ctx.now) || before.is_some_and(|before| before != held.answer) {
        let notice = LinkNotice::HeldLapsed { number, neighborhood };
        ctx.tell(tx, account, Notice::Link(notice)).await?;
        return Ok(());
    }
    let given = store::rsvp::Given {
        meeting: meeting.id,
        household: link.household,
        answer: held.answer,
        via: Via::Tap,
        by: account,
        at: ctx.now,
        substitute_name: None,
    };
    store::rsvp::answer(tx, &given).await?;
    store::card::touch(tx, meeting.id, ctx.now).await?;
    let notice = LinkNotice::HeldCounted { number, neighborhood, answer: held.answer };
    ctx.tell(tx, account, Notice::Link(notice)).await?;
    Ok(())
}
