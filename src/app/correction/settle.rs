//! An official settles what a household asked to be put right: takes it up, says that it is done, or why not. What is late comes up
//! again once a day, with the daily look at what is owed (`app/duty/round.rs`).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::authority::{keep_roll, rolls};
use super::super::household_change::{self, ChangeIntent};
use super::super::{Ctx, Outcome, Sender};
use super::{ask_of, end_copies, officers, settlers, speakers, subject, ticket};
use crate::domain::correction::{
    CorrectionDialog, CorrectionNotice, CorrectionRefusal, CorrectionState, LISTED, Lateness, Ticket,
    read_reason,
};
use crate::domain::ids::{AccountId, CommuneId, CorrectionId};
use crate::domain::letter::{Errand, Lane, Letter};
use crate::domain::roll::AuditedAct;
use crate::domain::say::{Dialog, Refusal};
use crate::domain::time::next_quiet_hours;
use crate::store::{self, Fault, Tx, Write};

/// Messages that list what is open at once; a button lists the rest.
const MOST_PAGES: usize = 5;

/// An open one, where the sender leads and does not speak for the household.
async fn open_one(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: CorrectionId) -> Outcome<Ticket> {
    let correction = store::correction::find(tx, id).await?.ok_or(Refusal::StaleButton)?;
    let (neighborhood, proof) = keep_roll(tx, ctx, sender, correction.neighborhood).await?;
    if correction.state != CorrectionState::Open {
        return Err(CorrectionRefusal::AlreadySettled { state: correction.state }.into());
    }
    let is_own = correction.account == sender.account
        || speakers(tx, correction.household).await?.contains(&sender.account);
    if is_own {
        return Err(CorrectionRefusal::Own.into());
    }
    // What it says is of a household, whichever button it is by.
    store::audit::note_look(tx, proof, AuditedAct::HouseholdRead, ctx.now).await?;
    Ok(Ticket { correction, neighborhood })
}

/// As an official sees it.
pub(super) async fn shown(tx: &mut Tx, ctx: &Ctx, ticket: &Ticket) -> Result<CorrectionNotice, Fault> {
    let household = store::household::find(tx, ticket.correction.household).await?;
    Ok(CorrectionNotice::One {
        ticket: Box::new(ticket.clone()),
        row: household.map(|household| (household.head_name, household.address)),
        today: ctx.now.local_day(ctx.house.zone),
    })
}

pub(super) async fn one(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: CorrectionId) -> Outcome {
    let ticket = open_one(tx, ctx, sender, id).await?;
    let letter = ctx.chatter(sender.address(), Errand::Say(shown(tx, ctx, &ticket).await?.into()));
    ctx.post(tx, &Letter { subject: Some(subject(id)), ..letter }).await?;
    Ok(None)
}

/// What is open in the places the sender leads, what is due first first, from behind so many on.
pub(super) async fn list(tx: &mut Write, ctx: &Ctx, sender: &Sender, from: i64) -> Outcome {
    let authority = ctx.authority(tx, sender.account).await?;
    let led = rolls(tx, &authority).await?;
    if led.is_empty() {
        return Err(Refusal::OfficialsOnly.into());
    }
    let mut tickets = Vec::new();
    for neighborhood in led {
        let open = store::correction::open_in(tx, neighborhood.id).await?;
        if !open.is_empty() {
            let proof = authority.keep_roll(&neighborhood)?;
            store::audit::note_look(tx, proof, AuditedAct::ObjectionsRead, ctx.now).await?;
        }
        for correction in open {
            tickets.push(Ticket { correction, neighborhood: neighborhood.clone() });
        }
    }
    tickets.sort_by_key(|ticket| (ticket.correction.due.done_by, ticket.correction.id));
    if tickets.is_empty() {
        ctx.reply(tx, sender, CorrectionNotice::NoneOpen.into()).await?;
    }
    let today = ctx.now.local_day(ctx.house.zone);
    // Some may have been settled since the button was said.
    let from = usize::try_from(from).unwrap_or(0);
    let from = if from < tickets.len() { from } else { 0 };
    let tickets = tickets.split_off(from);
    let mut more = tickets.len();
    let end = i64::try_from(from + more.min(LISTED * MOST_PAGES)).unwrap_or(i64::MAX);
    for shown in tickets.chunks(LISTED).take(MOST_PAGES) {
        more -= shown.len();
        let is_last = tickets.len() - more == LISTED * MOST_PAGES;
        let next = (more > 0 && is_last).then_some(end);
        let notice = CorrectionNotice::Open { tickets: shown.to_vec(), more, today, next };
        ctx.reply(tx, sender, notice.into()).await?;
    }
    Ok(None)
}

/// `Sửa hộ này`: who asked is told that somebody is at it, and the household is shown with what may be put right.
pub(super) async fn take_up(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: CorrectionId) -> Outcome {
    let ticket = open_one(tx, ctx, sender, id).await?;
    let household = ticket.correction.household;
    if store::correction::take(tx, id, ctx.now).await? {
        let account = ticket.correction.account;
        ctx.tell(tx, account, CorrectionNotice::TakenUp(Box::new(ticket)).into()).await?;
    }
    // The request stays where it is, with its buttons.
    let anew = Sender { pressed: false, message: None, ..sender.clone() };
    Box::pin(household_change::handle(tx, ctx, &anew, ChangeIntent::Show(household))).await
}

pub(super) async fn done(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: CorrectionId) -> Outcome {
    let ticket = open_one(tx, ctx, sender, id).await?;
    settle(tx, ctx, sender, ticket, (CorrectionState::Done, None)).await
}

/// `Không sửa`: why?
pub(super) async fn ask_reason(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: CorrectionId) -> Outcome {
    let ticket = open_one(tx, ctx, sender, id).await?;
    ask_of(tx, ctx, sender, CorrectionDialog::Reason { correction: id }).await?;
    ctx.reply(tx, sender, CorrectionNotice::AskReason(Box::new(ticket)).into()).await?;
    Ok(None)
}

pub(super) async fn decline(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: CorrectionId,
    words: &str,
) -> Outcome {
    let ticket = open_one(tx, ctx, sender, id).await?;
    let reason = read_reason(words)?;
    settle(tx, ctx, sender, ticket, (CorrectionState::Declined, Some(reason))).await
}

async fn settle(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    mut ticket: Ticket,
    (to, reason): (CorrectionState, Option<String>),
) -> Outcome {
    let id = ticket.correction.id;
    if !store::correction::settle(tx, id, to, reason.as_deref(), sender.account, ctx.now).await? {
        let state = store::correction::find(tx, id).await?.map_or(to, |now| now.state);
        return Err(CorrectionRefusal::AlreadySettled { state }.into());
    }
    (ticket.correction.state, ticket.correction.reason) = (to, reason);
    let question = Dialog::Correction(CorrectionDialog::Reason { correction: id });
    if store::dialog::find(tx, sender.account).await? == Some(question) {
        store::dialog::end(tx, sender.account).await?;
    }
    let replaced = sender.message.filter(|_| sender.pressed).map(|message| (sender.room.chat, message));
    end_copies(tx, ctx, &ticket, replaced).await?;
    let account = ticket.correction.account;
    let ticket = Box::new(ticket);
    ctx.tell(tx, account, CorrectionNotice::Told(ticket.clone()).into()).await?;
    ctx.replace(tx, sender, CorrectionNotice::Settled(ticket).into()).await?;
    Ok(None)
}

/// Reminds of what is late in a commune; `subject`: of the letters of this day's look.
pub(in crate::app) async fn remind(
    tx: &mut Write,
    ctx: &Ctx,
    commune: CommuneId,
    (day, subject): (NaiveDate, String),
) -> Result<(), Fault> {
    // Whether the ward is told, by whom: one letter of each to an account.
    let mut late: BTreeMap<(bool, AccountId), (usize, NaiveDate)> = BTreeMap::new();
    let mut count = |told: (bool, AccountId), since: NaiveDate| {
        let (all, oldest) = late.entry(told).or_insert((0, since));
        (*all, *oldest) = (*all + 1, since.min(*oldest));
    };
    for place in store::place::neighborhoods(tx, commune).await? {
        for correction in store::correction::open_in(tx, place.id).await? {
            let Some(lateness) = correction.lateness(day) else { continue };
            let due = correction.due;
            let Some(ticket) = ticket(tx, correction).await? else { continue };
            let asked = settlers(tx, ctx, &ticket).await?;
            if lateness == Lateness::Overdue {
                let own = speakers(tx, ticket.correction.household).await?;
                for officer in officers(tx, ctx, &place).await? {
                    if !asked.contains(&officer) && !own.contains(&officer) {
                        count((true, officer), due.done_by);
                    }
                }
            }
            let since = if lateness == Lateness::Overdue { due.done_by } else { due.answer_by };
            for official in asked {
                count((false, official), since);
            }
        }
    }
    for ((ward, account), (count, since)) in late {
        let to = ctx.private_address(tx, account).await?;
        let errand = Errand::Say(CorrectionNotice::Late { count, since, ward }.into());
        let letter = Letter {
            lane: Lane::Bulk,
            expires_at: Some(next_quiet_hours(ctx.now, ctx.house.zone)),
            dedupe_key: format!("corrections:{ward}:{account}:{commune}:{day}"),
            subject: Some(subject.clone()),
            ..ctx.chatter(to, errand)
        };
        ctx.post(tx, &letter).await?;
    }
    Ok(())
}
