//! By which day the commune got a decision: asked for, and ticked.

use chrono::NaiveDate;

use super::{allowed, at_meeting, tick_meeting, within};
use crate::app::{Ctx, Outcome, Sender};
use crate::domain::duty::{Duty, DutyDialog, DutyNotice, DutyRefusal};
use crate::domain::ids::MeetingId;
use crate::domain::say::Dialog;
use crate::store::{self, Write};

pub(super) async fn ask(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: MeetingId) -> Outcome {
    let at = at_meeting(tx, ctx, sender, id).await?;
    allowed(tx, ctx, sender, &at, Duty::Received).await?;
    let dialog = Dialog::Duty(DutyDialog::Received { meeting: id });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    let said = DutyNotice::AskReceived { meeting: id, place: at.neighborhood };
    ctx.reply(tx, sender, said.into()).await?;
    Ok(None)
}

pub(super) async fn note(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: MeetingId,
    on: NaiveDate,
) -> Outcome {
    let at = at_meeting(tx, ctx, sender, id).await?;
    let today = ctx.now.local_day(ctx.house.zone);
    if !within(&at, on, today) {
        return Err(DutyRefusal::Received { from: at.day, to: today }.into());
    }
    store::dialog::end(tx, sender.account).await?;
    tick_meeting(tx, ctx, sender, id, Duty::Received, Some(on)).await
}
