//! What is written into the record, act by act: where it was done, what it was, never who it was about. Rules in `domain/record.rs`.

use chrono::NaiveDate;

use super::{Ctx, Sender};
use crate::domain::duty::Duty;
use crate::domain::ids::{AccountId, ElectionId, HouseholdId, NeighborhoodId};
use crate::domain::meeting::Meeting;
use crate::domain::people::{Grant, Scope};
use crate::domain::record::{Content, Recorded};
use crate::store::{self, Fault, Write};

/// What a neighbourhood is called in the record.
pub(super) fn of_unit(id: NeighborhoodId) -> String {
    format!("unit {id}")
}

/// What a household is called in the record.
pub(super) fn of_household(id: HouseholdId) -> String {
    format!("household {id}")
}

/// What an election is called in the record.
pub(super) fn of_election(id: ElectionId) -> String {
    format!("election {id}")
}

/// What the notice of a meeting says.
fn of_meeting(meeting: &Meeting) -> Content {
    Content::new()
        .with("unit", meeting.neighborhood)
        .with("version", meeting.version)
        .with("kind", meeting.kind.code())
        .with_some("matter", meeting.matter.map(crate::domain::matter::Matter::code))
        .with("title", &meeting.title)
        .with("venue", &meeting.venue)
        .with("starts_at", meeting.starts_at.unix_millis())
}

/// Writes that the sender did this now.
pub(super) async fn note(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    act: Recorded,
    subject: String,
    content: Content,
) -> Result<(), Fault> {
    store::record::append(tx, act, Some(sender.account), subject, &content, ctx.now).await?;
    Ok(())
}

/// The same, of a meeting as it is from here on.
pub(super) async fn note_meeting(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    act: Recorded,
    meeting: &Meeting,
) -> Result<(), Fault> {
    note(tx, ctx, sender, act, store::record::of_meeting(meeting.id), of_meeting(meeting)).await
}

/// The same, of a duty: ticked as done on a day, or taken back.
pub(super) async fn note_duty(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    (duty, done_on): (Duty, Option<NaiveDate>),
    subject: String,
) -> Result<(), Fault> {
    let act = if done_on.is_some() { Recorded::DutyTicked } else { Recorded::DutyTakenBack };
    let content = Content::new().with("duty", duty.code()).with_some("on", done_on);
    note(tx, ctx, sender, act, subject, content).await
}

/// The same, of an office that somebody gave or ended: pseudonyms both.
pub(super) async fn note_office(
    tx: &mut Write,
    ctx: &Ctx,
    (act, by): (Recorded, AccountId),
    (holder, grant): (AccountId, Grant),
) -> Result<(), Fault> {
    let holder = store::record::pseudonym(tx, holder);
    let content = Content::new().with("holder", holder).with("role", grant.role.code());
    let subject = match grant.scope {
        Scope::Neighborhood(id) => of_unit(id),
        Scope::Commune(id) => format!("commune {id}"),
        Scope::Province => "province".to_owned(),
    };
    store::record::append(tx, act, Some(by), subject, &content, ctx.now).await?;
    Ok(())
}
