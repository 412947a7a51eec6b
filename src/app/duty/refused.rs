//! What the commune refused in writing: who leads there and who convened are told what follows. Partner of `app/duty.rs`.

use std::collections::BTreeSet;

use super::super::{Ctx, Outcome, Sender};
use super::AtMeeting;
use crate::domain::duty::{About, Duty, DutyNotice};
use crate::domain::ids::AccountId;
use crate::domain::office::owes;
use crate::domain::people::{Grant, Role, Scope};
use crate::store::{self, Write};
use chrono::NaiveDate;

/// Tells them that it was noted, or that the note is taken back; whoever noted it sees it on the screen.
pub(super) async fn tell(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    at: &AtMeeting,
    on: NaiveDate,
    taken_back: bool,
) -> Outcome<()> {
    let scope = Scope::Neighborhood(at.neighborhood.id);
    let mut told: BTreeSet<AccountId> = BTreeSet::new();
    let leads = [Role::NeighborhoodHead, Role::FrontHead];
    for role in leads.iter().chain(owes(Duty::Sent, at.by)).filter(|role| **role != Role::WardOfficer) {
        told.extend(store::grant::holders(tx, Grant { role: *role, scope }, ctx.now).await?);
    }
    told.remove(&sender.account);
    for account in told {
        let said = DutyNotice::NotRecognised {
            meeting: at.meeting.id,
            place: at.neighborhood.clone(),
            about: About::Meeting {
                title: at.meeting.title.clone(),
                starts_at: at.meeting.starts_at,
                agenda: at.meeting.agenda(),
            },
            on,
            taken_back,
        };
        ctx.tell(tx, account, said.into()).await?;
    }
    Ok(())
}
