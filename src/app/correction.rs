//! "Sửa cho đúng": somebody says in words what is wrong about their household on the roll, and hears by when it is settled; an official
//! of the neighbourhood puts it right (`app/household_change.rs`) or says why not. Rules in `domain/correction.rs`, wording in
//! `telegram/correction.rs`.

mod settle;

pub(super) use settle::remind;

use super::authority::officers;
use super::link::deciders;
use super::{Ctx, Outcome, Sender, copies};
use crate::domain::correction::{
    Correction, CorrectionDialog, CorrectionNotice, CorrectionRefusal, CorrectionState, Due, MAX_OPEN,
    OwnHousehold, Ticket, read_words,
};
use crate::domain::household::{Household, LinkState};
use crate::domain::household_page::Which;
use crate::domain::ids::{AccountId, ChatId, CorrectionId, HouseholdId, MessageId};
use crate::domain::letter::{Errand, Letter};
use crate::domain::link::display_name;
use crate::domain::place::Neighborhood;
use crate::domain::say::{Dialog, Refusal};
use crate::store::{self, Fault, Tx, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum CorrectionIntent {
    /// Something is wrong: about which household?
    Begin,
    About(HouseholdId),
    /// The name that the messenger shows now is the one that is kept.
    TakeName,
    /// The sender's own, as it stands.
    Mine(CorrectionId),
    Withdraw(CorrectionId),
    /// What is open where the sender leads.
    List,
    /// The same, from behind so many on.
    ListFrom(i64),
    One(CorrectionId),
    /// Begin to put it right.
    TakeUp(CorrectionId),
    Done(CorrectionId),
    /// It is not done: why is asked first.
    Decline(CorrectionId),
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: CorrectionIntent) -> Outcome {
    sender.in_private()?;
    match intent {
        CorrectionIntent::Begin => begin(tx, ctx, sender).await,
        CorrectionIntent::About(id) => ask_words(tx, ctx, sender, id).await,
        CorrectionIntent::TakeName => take_name(tx, ctx, sender).await,
        CorrectionIntent::Mine(id) => {
            let ticket = mine(tx, sender, id).await?;
            ctx.reply(tx, sender, CorrectionNotice::Mine(Box::new(ticket)).into()).await?;
            Ok(None)
        }
        CorrectionIntent::Withdraw(id) => withdraw(tx, ctx, sender, id).await,
        CorrectionIntent::List => settle::list(tx, ctx, sender, 0).await,
        CorrectionIntent::ListFrom(from) => settle::list(tx, ctx, sender, from).await,
        CorrectionIntent::One(id) => settle::one(tx, ctx, sender, id).await,
        CorrectionIntent::TakeUp(id) => settle::take_up(tx, ctx, sender, id).await,
        CorrectionIntent::Done(id) => settle::done(tx, ctx, sender, id).await,
        CorrectionIntent::Decline(id) => settle::ask_reason(tx, ctx, sender, id).await,
    }
}

/// What was typed at one of the questions. A fault is told and the question stays open.
pub(super) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: CorrectionDialog,
    words: &str,
) -> Outcome {
    sender.in_private()?;
    match dialog {
        CorrectionDialog::Words { household } => ask_for_it(tx, ctx, sender, household, words).await,
        CorrectionDialog::Reason { correction } => settle::decline(tx, ctx, sender, correction, words).await,
    }
}

/// The open question once more.
pub(super) async fn ask_again(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: CorrectionDialog,
) -> Outcome {
    match dialog {
        CorrectionDialog::Words { household } => ask_words(tx, ctx, sender, household).await,
        CorrectionDialog::Reason { correction } => settle::ask_reason(tx, ctx, sender, correction).await,
    }
}

async fn ask_of(tx: &mut Write, ctx: &Ctx, sender: &Sender, dialog: CorrectionDialog) -> Result<(), Fault> {
    store::dialog::set(tx, sender.account, &Dialog::Correction(dialog), ctx.now).await
}

// Who asks.

/// The name that is kept, where the messenger shows another one by now.
async fn kept_name(tx: &mut Tx, sender: &Sender) -> Result<Option<String>, Fault> {
    let known = store::account::find(tx, sender.account).await?;
    let kept = known.map(|known| known.display_name).filter(|name| !name.is_empty());
    Ok(kept.filter(|name| *name != display_name(&sender.name)))
}

async fn begin(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    store::dialog::end(tx, sender.account).await?;
    let mut households = Vec::new();
    for household in store::household::of_account(tx, sender.account).await? {
        if let Some(place) = store::place::find_neighborhood(tx, household.neighborhood).await? {
            let of = Which { number: household.number, neighborhood: place };
            households.push(OwnHousehold { household: household.id, of });
        }
    }
    let notice = match households.as_slice() {
        [] => CorrectionNotice::OnlyAccount { kept_name: kept_name(tx, sender).await? },
        [only] => return ask_words(tx, ctx, sender, only.household).await,
        _ => CorrectionNotice::Choose { households },
    };
    ctx.reply(tx, sender, notice.into()).await?;
    Ok(None)
}

/// A household of the sender's, who has not too much open.
async fn own(tx: &mut Tx, sender: &Sender, id: HouseholdId) -> Outcome<(Household, Neighborhood)> {
    let own = store::household::of_account(tx, sender.account).await?;
    let household =
        own.into_iter().find(|household| household.id == id).ok_or(CorrectionRefusal::NotYours)?;
    let place = store::place::find_neighborhood(tx, household.neighborhood).await?;
    let place = place.ok_or(CorrectionRefusal::NotYours)?;
    if store::correction::open_of(tx, sender.account).await?.len() >= MAX_OPEN {
        return Err(CorrectionRefusal::TooMany.into());
    }
    Ok((household, place))
}

async fn ask_words(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: HouseholdId) -> Outcome {
    let (household, neighborhood) = own(tx, sender, id).await?;
    ask_of(tx, ctx, sender, CorrectionDialog::Words { household: id }).await?;
    let of = Which { number: household.number, neighborhood };
    let notice = CorrectionNotice::AskWords { of, kept_name: kept_name(tx, sender).await? };
    ctx.reply(tx, sender, notice.into()).await?;
    Ok(None)
}

async fn ask_for_it(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: HouseholdId, words: &str) -> Outcome {
    let (household, neighborhood) = own(tx, sender, id).await?;
    let words = read_words(words)?;
    let days = store::holiday::work_days(tx).await?;
    let correction = Correction {
        id: ctx.house.chance.id(ctx.now),
        account: sender.account,
        household: id,
        number: household.number,
        neighborhood: neighborhood.id,
        words,
        state: CorrectionState::Open,
        made_at: ctx.now,
        due: Due::from(ctx.now.local_day(ctx.house.zone), &days),
        taken_at: None,
        reason: None,
    };
    store::correction::insert(tx, &correction).await?;
    store::dialog::end(tx, sender.account).await?;
    let ticket = Ticket { correction, neighborhood };
    for official in settlers(tx, ctx, &ticket).await? {
        let shown = settle::shown(tx, ctx, &ticket).await?;
        let to = ctx.private_address(tx, official).await?;
        let letter = ctx.chatter(to, Errand::Say(shown.into()));
        ctx.post(tx, &Letter { subject: Some(subject(ticket.correction.id)), ..letter }).await?;
    }
    ctx.reply(tx, sender, CorrectionNotice::Mine(Box::new(ticket)).into()).await?;
    Ok(None)
}

async fn take_name(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    let name = display_name(&sender.name);
    if name.is_empty() || kept_name(tx, sender).await?.is_none() {
        return Err(Refusal::StaleButton.into());
    }
    store::account::set_name(tx, sender.account, &name).await?;
    ctx.reply(tx, sender, CorrectionNotice::NameTaken { name }.into()).await?;
    Ok(None)
}

/// One of the sender's own.
async fn mine(tx: &mut Tx, sender: &Sender, id: CorrectionId) -> Outcome<Ticket> {
    let correction = store::correction::find(tx, id).await?;
    let correction =
        correction.filter(|correction| correction.account == sender.account).ok_or(Refusal::StaleButton)?;
    Ok(ticket(tx, correction).await?.ok_or(Refusal::StaleButton)?)
}

async fn ticket(tx: &mut Tx, correction: Correction) -> Result<Option<Ticket>, Fault> {
    let place = store::place::find_neighborhood(tx, correction.neighborhood).await?;
    Ok(place.map(|neighborhood| Ticket { correction, neighborhood }))
}

/// `Rút lại`, by who made it.
async fn withdraw(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: CorrectionId) -> Outcome {
    let mut ticket = mine(tx, sender, id).await?;
    let to = CorrectionState::Withdrawn;
    if !store::correction::settle(tx, id, to, None, sender.account, ctx.now).await? {
        return Err(CorrectionRefusal::AlreadySettled { state: ticket.correction.state }.into());
    }
    ticket.correction.state = to;
    end_copies(tx, ctx, &ticket, None).await?;
    ctx.replace(tx, sender, CorrectionNotice::Mine(Box::new(ticket)).into()).await?;
    Ok(None)
}

/// Takes back and forgets what an account asked for.
pub(super) async fn forget_account(tx: &mut Write, ctx: &Ctx, account: AccountId) -> Result<(), Fault> {
    for open in store::correction::open_of(tx, account).await? {
        let forgotten = Correction { words: String::new(), state: CorrectionState::Withdrawn, ..open };
        if let Some(ticket) = ticket(tx, forgotten).await? {
            end_copies(tx, ctx, &ticket, None).await?;
        }
    }
    store::correction::forget_account(tx, account, ctx.now).await
}

// Who is shown it.

/// The accounts that speak for a household: none of them settles what is asked for it.
async fn speakers(tx: &mut Tx, household: HouseholdId) -> Result<Vec<AccountId>, Fault> {
    let links = store::link::active_of_household(tx, household).await?;
    Ok(links.iter().filter(|link| link.state == LinkState::Approved).map(|link| link.account).collect())
}

/// Who is asked: as for who may speak for a household, but for those whose own matter it is; where that leaves nobody, the next above.
async fn settlers(tx: &mut Tx, ctx: &Ctx, ticket: &Ticket) -> Result<Vec<AccountId>, Fault> {
    let own = speakers(tx, ticket.correction.household).await?;
    let others = |mut accounts: Vec<AccountId>| {
        accounts.retain(|account| !own.contains(account) && *account != ticket.correction.account);
        accounts
    };
    let mut asked = others(deciders(tx, ctx, &ticket.neighborhood).await?);
    if asked.is_empty() {
        asked = others(officers(tx, ctx, &ticket.neighborhood).await?);
    }
    Ok(if asked.is_empty() { others(ctx.house.operators.clone()) } else { asked })
}

/// Groups the messages that show a request.
fn subject(id: CorrectionId) -> String {
    format!("correction:{id}")
}

/// A request is settled: whoever was shown it reads so, and no copy of it has buttons any more; `but` is replaced by itself.
async fn end_copies(
    tx: &mut Write,
    ctx: &Ctx,
    settled: &Ticket,
    but: Option<(ChatId, MessageId)>,
) -> Result<(), Fault> {
    let notice = CorrectionNotice::Settled(Box::new(settled.clone())).into();
    copies::end(tx, ctx, &subject(settled.correction.id), but, &notice).await
}
