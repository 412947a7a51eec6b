//! What the calendar does about meetings: reminders to the group, and the last edit of a card.

use super::super::{Ctx, card, voice_note};
use super::{remind_key, say, take_down};
use crate::domain::letter::{Doubt, Lane, Letter};
use crate::domain::meeting::{MeetingNotice, ReminderKind};
use crate::domain::time::Moment;
use crate::store::{self, Tx, Write};

/// Reminders written in one transaction.
const REMINDERS_AT_ONCE: i64 = 50;

/// For the calendar: writes reminders that are due now, each once a version of its meeting, not all of them when there are very
/// many. One that was missed is written while it is still of use (`ReminderKind::window`), and never for a meeting that moved, was
/// called off or opened.
pub async fn plan_reminders(tx: &mut Write, ctx: &Ctx) -> Result<(), store::Fault> {
    let zone = ctx.house.zone;
    for kind in ReminderKind::ALL {
        let starts = kind.starts_due(ctx.now, zone);
        for coming in store::meeting::unreminded(tx, kind, starts, REMINDERS_AT_ONCE, ctx.now).await? {
            let meeting = &coming.meeting;
            let until = kind.due_until(meeting.starts_at, coming.announced_at, ctx.now, zone);
            let neighborhood = store::place::find_neighborhood(tx, meeting.neighborhood).await?;
            if let (Some(until), Some(neighborhood)) = (until, neighborhood) {
                let card = Box::new(card::of(tx, ctx, meeting, &neighborhood).await?);
                let notice = say(MeetingNotice::Reminder { kind, card });
                let letter = Letter {
                    to: coming.to,
                    lane: Lane::Bulk,
                    errand: voice_note::voiced(tx, meeting.id, notice).await?,
                    due_at: ctx.now,
                    expires_at: Some(until.min(meeting.starts_at)),
                    dedupe_key: remind_key(meeting, meeting.version, kind),
                    doubt: Doubt::Repeat,
                    campaign: None,
                    subject: Some(meeting.subject()),
                    asked_by: None,
                    report: None,
                };
                ctx.post(tx, &letter).await?;
            }
            // Or not wanted: the notice itself went out shortly before. That does not change with the clock.
            store::meeting::set_reminded(tx, meeting, kind).await?;
        }
    }
    Ok(())
}

/// For the calendar: cards of meetings that have opened get their last edit, without buttons, and are unpinned. Again and again
/// harmless: the post closes a card after that edit.
pub async fn close_due(tx: &mut Write, ctx: &Ctx) -> Result<(), store::Fault> {
    store::card::touch_opened(tx, ctx.now).await?;
    for meeting in store::meeting::opening(tx, ctx.now).await? {
        take_down(tx, ctx, &meeting).await?;
    }
    store::meeting::set_opened(tx, ctx.now).await
}

/// What meetings have due now, and when they have next.
#[derive(Debug, Clone, Copy)]
pub struct Due {
    /// A reminder is to be written.
    pub remind: bool,
    /// A meeting has opened.
    pub close: bool,
    pub next: Option<Moment>,
}

/// For the calendar: looks at what is due, without writing anything.
pub async fn look(tx: &mut Tx, ctx: &Ctx) -> Result<Due, store::Fault> {
    let zone = ctx.house.zone;
    let starts_due = |kind: ReminderKind| kind.starts_due(ctx.now, zone);
    let (eve, soon) = (starts_due(ReminderKind::Eve), starts_due(ReminderKind::Soon));
    let look = store::meeting::look(tx, ctx.now, eve, soon).await?;
    let due = |kind: ReminderKind, starts_at: Option<Moment>| starts_at.map(|at| kind.window(at, zone).0);
    let next =
        [look.next_opening, due(ReminderKind::Eve, look.next_eve), due(ReminderKind::Soon, look.next_soon)];
    Ok(Due {
        remind: look.eve.is_some() || look.soon.is_some(),
        close: look.opening.is_some(),
        next: next.into_iter().flatten().min(),
    })
}

/// For the calendar: the next moment after `now` at which a reminder falls due or a meeting opens.
pub async fn next_due(tx: &mut Tx, ctx: &Ctx) -> Result<Option<Moment>, store::Fault> {
    Ok(look(tx, ctx).await?.next)
}
