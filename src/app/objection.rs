//! A roll is shown to everybody until a day, objected to in private, and frozen. Rules in `domain/objection.rs`, wording in
//! `telegram/objection.rs`. Who objected never goes to a group.

mod settle;

use chrono::NaiveDate;

use super::authority::{is_kept_out, is_shut_out, keep_roll, officers};
use super::link::deciders;
use super::{Ctx, Outcome, Sender, channel, copies, record};
use crate::domain::delivery::About;
use crate::domain::fold::fold;
use crate::domain::ids::{AccountId, ChatId, MessageId, NeighborhoodId, ObjectionId, OpeningId};
use crate::domain::letter::{Address, Doubt, Errand, Lane, Letter};
use crate::domain::objection::{
    Board, LISTED, MAX_OBJECTIONS, Objection, ObjectionDialog, ObjectionKind, ObjectionNotice,
    ObjectionRefusal, ObjectionState, Opening, check_until, read_household,
};
use crate::domain::place::Neighborhood;
use crate::domain::record::{Content, Recorded};
use crate::domain::retention;
use crate::domain::roll::AuditedAct;
use crate::domain::say::{Dialog, Refusal};
use crate::domain::setup::Page;
use crate::domain::time::after_quiet_hours;
use crate::domain::when::parse_date;
use crate::store::asked_before::{Asked, Outcome as Ended};
use crate::store::{self, Fault, Tx, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum ObjectionIntent {
    /// The roll of a neighbourhood for who leads it: open, frozen, what is objected.
    Board(NeighborhoodId),
    /// Another page of what is objected.
    BoardPage {
        neighborhood: NeighborhoodId,
        page: i64,
    },
    /// Open it to objection: until when?
    Open(NeighborhoodId),
    /// Another last day than the one previewed.
    EditUntil(NeighborhoodId),
    ConfirmOpen(NeighborhoodId),
    Drop(NeighborhoodId),
    Freeze(NeighborhoodId),
    /// A resident objects, from the notice in the group.
    Object(NeighborhoodId),
    Say {
        neighborhood: NeighborhoodId,
        kind: ObjectionKind,
    },
    Withdraw(ObjectionId),
    One(ObjectionId),
    /// How it is to stand on the roll.
    AskRow(ObjectionId),
    /// Add the household as the resident said it.
    Add(ObjectionId),
    Overrule(ObjectionId),
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: ObjectionIntent) -> Outcome {
    sender.in_private()?;
    match intent {
        ObjectionIntent::Board(id) => board(tx, ctx, sender, id, 0).await,
        ObjectionIntent::BoardPage { neighborhood, page } => board(tx, ctx, sender, neighborhood, page).await,
        ObjectionIntent::Open(id) => ask_until(tx, ctx, sender, id, None).await,
        ObjectionIntent::EditUntil(id) => edit_until(tx, ctx, sender, id).await,
        ObjectionIntent::ConfirmOpen(id) => open(tx, ctx, sender, id).await,
        ObjectionIntent::Drop(id) => drop(tx, ctx, sender, id).await,
        ObjectionIntent::Freeze(id) => freeze(tx, ctx, sender, id).await,
        ObjectionIntent::Object(id) => ask(tx, ctx, sender, id).await,
        ObjectionIntent::Say { neighborhood, kind } => ask_words(tx, ctx, sender, neighborhood, kind).await,
        ObjectionIntent::Withdraw(id) => withdraw(tx, ctx, sender, id).await,
        ObjectionIntent::One(id) => settle::one(tx, ctx, sender, id).await,
        ObjectionIntent::AskRow(id) => settle::ask_row(tx, ctx, sender, id).await,
        ObjectionIntent::Add(id) => settle::add_as_said(tx, ctx, sender, id).await,
        ObjectionIntent::Overrule(id) => settle::ask_reason(tx, ctx, sender, id).await,
    }
}

/// What was typed at one of the questions. A fault is told and the question stays open.
pub(super) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: ObjectionDialog,
    words: &str,
) -> Outcome {
    sender.in_private()?;
    match dialog.clone() {
        ObjectionDialog::Until { neighborhood, .. } => preview(tx, ctx, sender, neighborhood, words).await,
        // Another day, typed under the preview, is its day from then on.
        ObjectionDialog::Preview { neighborhood, .. }
            if parse_date(words, ctx.now.local_day(ctx.house.zone)).is_ok() =>
        {
            preview(tx, ctx, sender, neighborhood, words).await
        }
        ObjectionDialog::Preview { .. } => {
            ctx.reply(tx, sender, ObjectionNotice::PressToDecide.into()).await?;
            ask_again(tx, ctx, sender, dialog).await
        }
        ObjectionDialog::Words { neighborhood, kind } => {
            object(tx, ctx, sender, neighborhood, kind, words).await
        }
        ObjectionDialog::Row { objection } => settle::row(tx, ctx, sender, objection, words).await,
        ObjectionDialog::Reason { objection } => settle::overrule(tx, ctx, sender, objection, words).await,
    }
}

/// The open question once more.
pub(super) async fn ask_again(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: ObjectionDialog,
) -> Outcome {
    match dialog {
        ObjectionDialog::Until { neighborhood, kept } => ask_until(tx, ctx, sender, neighborhood, kept).await,
        ObjectionDialog::Preview { neighborhood, until } => show(tx, ctx, sender, neighborhood, until).await,
        ObjectionDialog::Words { neighborhood, kind } => ask_words(tx, ctx, sender, neighborhood, kind).await,
        ObjectionDialog::Row { objection } => settle::ask_row(tx, ctx, sender, objection).await,
        ObjectionDialog::Reason { objection } => settle::ask_reason(tx, ctx, sender, objection).await,
    }
}

async fn ask_of(tx: &mut Write, ctx: &Ctx, sender: &Sender, dialog: ObjectionDialog) -> Result<(), Fault> {
    store::dialog::set(tx, sender.account, &Dialog::Objection(dialog), ctx.now).await
}

async fn board(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId, page: i64) -> Outcome {
    let (neighborhood, proof) = keep_roll(tx, ctx, sender, id).await?;
    let open = store::objection::open_in(tx, id).await?;
    let all = open.len();
    if all > 0 {
        store::audit::note_look(tx, proof, AuditedAct::ObjectionsRead, ctx.now).await?;
    }
    let (objections, page) = Page::cut_by(open, page, LISTED);
    let before = usize::try_from(page.at).unwrap_or(0).saturating_mul(LISTED);
    let more = all.saturating_sub(before.saturating_add(objections.len()));
    let opening = store::objection::latest(tx, id).await?;
    let today = ctx.now.local_day(ctx.house.zone);
    let board = Board {
        size: store::household::roll_size(tx, id).await?,
        may_freeze: opening.is_some_and(|opening| opening.may_freeze(today).is_ok()),
        opening,
        objections,
        more: i64::try_from(more).unwrap_or(i64::MAX),
        closed: is_kept_out(tx, ctx, sender, &neighborhood).await?,
        page,
        neighborhood,
    };
    ctx.replace(tx, sender, ObjectionNotice::Board(Box::new(board)).into()).await?;
    Ok(None)
}

/// Whether a roll may be opened: it has households, and is not open already.
async fn may_open(tx: &mut Tx, id: NeighborhoodId) -> Outcome<i64> {
    let size = store::household::roll_size(tx, id).await?;
    if size == 0 {
        return Err(ObjectionRefusal::EmptyRoll.into());
    }
    match store::objection::latest(tx, id).await? {
        Some(Opening { frozen: None, until, .. }) => Err(ObjectionRefusal::AlreadyOpen { until }.into()),
        _ => Ok(size),
    }
}

async fn ask_until(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: NeighborhoodId,
    kept: Option<NaiveDate>,
) -> Outcome {
    let (neighborhood, _) = keep_roll(tx, ctx, sender, id).await?;
    may_open(tx, id).await?;
    ask_of(tx, ctx, sender, ObjectionDialog::Until { neighborhood: id, kept }).await?;
    let today = ctx.now.local_day(ctx.house.zone);
    let earliest = today.checked_add_days(chrono::Days::new(1)).unwrap_or(today);
    let neighborhood = Box::new(neighborhood);
    let asked = ObjectionNotice::AskUntil { neighborhood, earliest, kept }.into();
    match kept {
        Some(_) => ctx.replace(tx, sender, asked).await?,
        None => ctx.reply(tx, sender, asked).await?,
    }
    Ok(None)
}

async fn preview(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId, words: &str) -> Outcome {
    keep_roll(tx, ctx, sender, id).await?;
    let today = ctx.now.local_day(ctx.house.zone);
    let until = parse_date(words, today).map_err(|_| ObjectionRefusal::UntilUnread)?;
    let until = check_until(until, today)?;
    show(tx, ctx, sender, id, until).await
}

/// What the group would read, as it waits for its button.
pub(super) async fn show(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: NeighborhoodId,
    until: NaiveDate,
) -> Outcome {
    let (neighborhood, _) = keep_roll(tx, ctx, sender, id).await?;
    let size = may_open(tx, id).await?;
    ask_of(tx, ctx, sender, ObjectionDialog::Preview { neighborhood: id, until }).await?;
    let neighborhood = Box::new(neighborhood);
    ctx.replace(tx, sender, ObjectionNotice::Preview { neighborhood, size, until }.into()).await?;
    Ok(None)
}

/// `Sửa ngày`: the question stands in place of the preview.
async fn edit_until(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome {
    match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Objection(ObjectionDialog::Preview { neighborhood, until })) if neighborhood == id => {
            ask_until(tx, ctx, sender, id, Some(until)).await
        }
        _ => Err(Refusal::StaleButton.into()),
    }
}

/// `Gửi thông báo`.
async fn open(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome {
    let (neighborhood, proof) = keep_roll(tx, ctx, sender, id).await?;
    settle::is_no_candidate(tx, ctx, sender, &neighborhood).await?;
    store::place::lock_neighborhood(tx, id).await?;
    let until = match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Objection(ObjectionDialog::Preview { neighborhood, until })) if neighborhood == id => {
            until
        }
        _ => return Err(Refusal::StaleButton.into()),
    };
    let size = may_open(tx, id).await?;
    let until = check_until(until, ctx.now.local_day(ctx.house.zone))?;
    let opening = Opening { id: ctx.house.chance.id(ctx.now), neighborhood: id, until, frozen: None };
    store::objection::open(tx, &opening, proof, ctx.now).await?;
    store::dialog::end(tx, sender.account).await?;
    let neighborhood = Box::new(neighborhood);
    let said = ObjectionNotice::Opened { neighborhood: neighborhood.clone(), size, until };
    tell_group(tx, ctx, sender, neighborhood, About::RollOpened(id), open_key(opening.id), said).await
}

async fn drop(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome {
    keep_roll(tx, ctx, sender, id).await?;
    store::dialog::end(tx, sender.account).await?;
    ctx.replace(tx, sender, ObjectionNotice::Dropped.into()).await?;
    Ok(None)
}

/// `Chốt danh sách`: keeps its size and its households; later imports do not touch it.
async fn freeze(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome {
    let (neighborhood, proof) = keep_roll(tx, ctx, sender, id).await?;
    settle::is_no_candidate(tx, ctx, sender, &neighborhood).await?;
    store::place::lock_neighborhood(tx, id).await?;
    let opening = store::objection::latest(tx, id).await?.ok_or(ObjectionRefusal::NotOpen)?;
    opening.may_freeze(ctx.now.local_day(ctx.house.zone))?;
    let size = store::household::roll_size(tx, id).await?;
    if size == 0 {
        return Err(ObjectionRefusal::EmptyRoll.into());
    }
    if !store::objection::freeze(tx, opening.id, size, proof, ctx.now).await? {
        return Err(ObjectionRefusal::AlreadyFrozen.into());
    }
    let content = Content::new().with("opening", opening.id).with("size", size);
    record::note(tx, ctx, sender, Recorded::RollFrozen, record::of_unit(id), content).await?;
    let neighborhood = Box::new(neighborhood);
    let said = ObjectionNotice::Frozen { neighborhood: neighborhood.clone(), size, at: ctx.now };
    // Whoever has not read that it was open need not read it any more.
    store::outbox::cancel_key(tx, &open_key(opening.id), ctx.now).await?;
    let key = format!("roll-frozen:{}", opening.id);
    tell_group(tx, ctx, sender, neighborhood, About::RollFrozen(id), key, said).await
}

fn open_key(opening: OpeningId) -> String {
    format!("roll-open:{opening}")
}

/// Tells the group, and the sender what becomes of that.
///
/// # Errors
/// [`ObjectionRefusal::NoGroup`].
async fn tell_group(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    neighborhood: Box<Neighborhood>,
    about: About,
    key: String,
    said: ObjectionNotice,
) -> Outcome {
    let group = store::group::find_by_neighborhood(tx, neighborhood.id).await?;
    let group = group.ok_or(ObjectionRefusal::NoGroup)?;
    let due_at = after_quiet_hours(ctx.now, ctx.house.zone);
    let delivery = channel::outlook(tx, ctx, &group, due_at).await?;
    let report = channel::report(ctx, sender, None, about, &key, delivery);
    let letter = group_letter(ctx, group.address(), key, said);
    ctx.post(tx, &Letter { report: Some(report.clone()), ..letter }).await?;
    let is_frozen = matches!(about, About::RollFrozen(_));
    let sending = ObjectionNotice::Sending { neighborhood, is_frozen, delivery };
    channel::confirm(tx, ctx, sender, &report, sending.into()).await?;
    Ok(None)
}

/// What a group reads about its roll, not at night.
fn group_letter(ctx: &Ctx, to: Address, key: String, said: ObjectionNotice) -> Letter {
    Letter {
        to,
        lane: Lane::Cards,
        errand: Errand::Say(said.into()),
        due_at: after_quiet_hours(ctx.now, ctx.house.zone),
        expires_at: Some(retention::LETTERS.end(ctx.now)),
        dedupe_key: key,
        doubt: Doubt::Repeat,
        campaign: None,
        subject: None,
        asked_by: None,
        report: None,
    }
}

// A resident.

/// The neighbourhood and its roll, as long as it takes objections.
async fn open_roll(tx: &mut Tx, ctx: &Ctx, id: NeighborhoodId) -> Outcome<(Neighborhood, Opening)> {
    let neighborhood = store::place::find_neighborhood(tx, id).await?.ok_or(ObjectionRefusal::NotOpen)?;
    let opening = store::objection::latest(tx, id).await?.filter(|opening| opening.takes_objections(ctx.now));
    Ok((neighborhood, opening.ok_or(ObjectionRefusal::NotOpen)?))
}

/// What is kept of an objection, before anything is: the buttons below are the agreement to it.
async fn ask(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome {
    store::dialog::end(tx, sender.account).await?;
    let (neighborhood, opening) = open_roll(tx, ctx, id).await?;
    let (neighborhood, days) = (Box::new(neighborhood), retention::OBJECTIONS.in_days());
    ctx.reply(tx, sender, ObjectionNotice::Ask { neighborhood, opening, days }.into()).await?;
    Ok(None)
}

async fn ask_words(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: NeighborhoodId,
    kind: ObjectionKind,
) -> Outcome {
    open_roll(tx, ctx, id).await?;
    ask_of(tx, ctx, sender, ObjectionDialog::Words { neighborhood: id, kind }).await?;
    ctx.reply(tx, sender, ObjectionNotice::AskWords { kind }.into()).await?;
    Ok(None)
}

async fn object(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: NeighborhoodId,
    kind: ObjectionKind,
    words: &str,
) -> Outcome {
    let (neighborhood, opening) = open_roll(tx, ctx, id).await?;
    let (head_name, address) = read_household(words)?;
    let open = store::objection::open_in(tx, id).await?;
    if open.iter().filter(|other| other.account == sender.account).count() >= MAX_OBJECTIONS {
        return Err(ObjectionRefusal::TooMany.into());
    }
    // Whoever was answered turns to the Front or the committee, as the answer said; the same words hold up no result again.
    let before = store::objection::overruled(tx, &opening, sender.account).await?;
    let is_same = |other: &Objection| other.kind == kind && fold(&other.head_name) == fold(&head_name);
    let mut answered = before.into_iter().find(is_same);
    if answered.is_none() {
        let said = said(opening.id, kind, &head_name);
        let asked = Asked { account: sender.account, about: &said };
        if let Some(id) = store::asked_before::overruled(tx, asked, ctx.now).await? {
            answered = store::objection::find(tx, id).await?;
        }
    }
    if let Some(answered) = answered {
        let reason = answered.reason.unwrap_or_default();
        return Err(ObjectionRefusal::Answered { reason }.into());
    }
    let objection = Objection {
        id: ctx.house.chance.id(ctx.now),
        opening: opening.id,
        neighborhood: id,
        account: sender.account,
        kind,
        head_name,
        address,
        state: ObjectionState::Open,
        reason: None,
        made_at: ctx.now,
    };
    store::objection::object(tx, &objection).await?;
    store::dialog::end(tx, sender.account).await?;
    for (decider, closed) in told(tx, ctx, sender, &neighborhood).await? {
        let shown = settle::shown(tx, &neighborhood, &objection, closed).await?;
        let to = ctx.private_address(tx, decider).await?;
        let subject = Some(subject(objection.id));
        ctx.post(tx, &Letter { subject, ..ctx.chatter(to, Errand::Say(shown.into())) }).await?;
    }
    let (objection, neighborhood) = (Box::new(objection), Box::new(neighborhood));
    ctx.reply(tx, sender, ObjectionNotice::Received { objection, neighborhood }.into()).await?;
    Ok(None)
}

/// Who hears of an objection, and whether they stand there and settle nothing: whoever leads, and where none of them may settle it, the
/// officers of the commune.
async fn told(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    neighborhood: &Neighborhood,
) -> Result<Vec<(AccountId, bool)>, Fault> {
    let mut told = Vec::new();
    for decider in deciders(tx, ctx, neighborhood).await? {
        if decider != sender.account {
            told.push((decider, is_shut_out(tx, ctx, decider, neighborhood).await?));
        }
    }
    if told.iter().all(|(_, closed)| *closed) {
        for officer in officers(tx, ctx, neighborhood).await? {
            if officer != sender.account && !told.iter().any(|(account, _)| *account == officer) {
                told.push((officer, is_shut_out(tx, ctx, officer, neighborhood).await?));
            }
        }
    }
    Ok(told)
}

/// By which what waits about an open objection is called off once it is settled.
fn subject(objection: ObjectionId) -> String {
    format!("objection:{objection}")
}

/// What an objection says, as two of them are compared.
fn said(opening: OpeningId, kind: ObjectionKind, head_name: &str) -> String {
    format!("{opening} {} {}", kind.code(), fold(head_name))
}

/// An objection is over: no copy of it has buttons or names any more; `but` is replaced by itself.
async fn end_copies(
    tx: &mut Write,
    ctx: &Ctx,
    objection: &Objection,
    but: Option<(ChatId, MessageId)>,
) -> Result<(), Fault> {
    let Some(neighborhood) = store::place::find_ever(tx, objection.neighborhood).await? else {
        return Ok(());
    };
    let over = ObjectionNotice::Over { state: objection.state, neighborhood: Box::new(neighborhood) };
    copies::end(tx, ctx, &subject(objection.id), but, &over.into()).await
}

/// Takes back and forgets what an account objected to.
pub(super) async fn forget_account(tx: &mut Write, ctx: &Ctx, account: AccountId) -> Result<(), Fault> {
    for objection in store::objection::of_account(tx, account).await? {
        if objection.state == ObjectionState::Overruled {
            let said = said(objection.opening, objection.kind, &objection.head_name);
            let asked = Asked { account, about: &said };
            let times = (ctx.now, retention::OBJECTIONS.end(ctx.now));
            store::asked_before::keep(tx, asked, Ended::Overruled, Some(objection.id), times).await?;
        }
        let state = match objection.state {
            ObjectionState::Open => ObjectionState::Withdrawn,
            settled => settled,
        };
        end_copies(tx, ctx, &Objection { state, ..objection }, None).await?;
    }
    store::objection::forget_account(tx, account, ctx.now).await
}

/// `Rút ý kiến`, by who made it.
async fn withdraw(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: ObjectionId) -> Outcome {
    let objection = store::objection::find(tx, id).await?;
    let objection =
        objection.filter(|objection| objection.account == sender.account).ok_or(Refusal::StaleButton)?;
    let to = ObjectionState::Withdrawn;
    if !store::objection::settle(tx, id, to, None, sender.account, ctx.now).await? {
        return Err(ObjectionRefusal::AlreadySettled.into());
    }
    end_copies(tx, ctx, &Objection { state: to, ..objection }, None).await?;
    ctx.replace(tx, sender, ObjectionNotice::Withdrawn.into()).await?;
    Ok(None)
}
