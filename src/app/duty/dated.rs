//! By which day a decision was sent to the commune, and received there: asked for, and ticked. Whoever ticks it later than it was done
//! says when that was.

use chrono::NaiveDate;

use super::{allowed, at_meeting, tick_meeting, within};
use crate::app::{Ctx, Outcome, Sender};
use crate::domain::duty::{Duty, DutyDialog, DutyNotice, DutyRefusal};
use crate::domain::ids::MeetingId;
use crate::domain::say::{Dialog, Refusal};
use crate::store::{self, Write};

/// Asks for the day of what is dated.
pub(super) async fn ask(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    duty: Duty,
) -> Outcome {
    let at = at_meeting(tx, ctx, sender, meeting).await?;
    allowed(tx, ctx, sender, &at, duty).await?;
    let place = at.neighborhood;
    let (dialog, said) = match duty {
        Duty::Sent => (DutyDialog::Sent { meeting }, DutyNotice::AskSent { meeting, place }),
        Duty::Received => (DutyDialog::Received { meeting }, DutyNotice::AskReceived { meeting, place }),
        _ => return Err(Refusal::StaleButton.into()),
    };
    store::dialog::set(tx, sender.account, &Dialog::Duty(dialog), ctx.now).await?;
    ctx.reply(tx, sender, said.into()).await?;
    Ok(None)
}

/// A day on which this cannot have been done, or none at all.
pub(super) const fn refusal(duty: Duty, from: NaiveDate, to: NaiveDate) -> DutyRefusal {
    match duty {
        Duty::Sent => DutyRefusal::Sent { from, to },
        _ => DutyRefusal::Received { from, to },
    }
}

pub(super) async fn note(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    (id, duty): (MeetingId, Duty),
    on: NaiveDate,
) -> Outcome {
    let at = at_meeting(tx, ctx, sender, id).await?;
    let today = ctx.now.local_day(ctx.house.zone);
    if !within(&at, on, today) {
        return Err(refusal(duty, at.day, today).into());
    }
    store::dialog::end(tx, sender.account).await?;
    tick_meeting(tx, ctx, sender, id, duty, Some(on)).await
}
