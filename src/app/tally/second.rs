//! A second count: somebody else enters the same meeting for themselves, and publishing waits until the two agree.

use super::super::meeting::count_is_told;
use super::super::{Ctx, Outcome, Sender, Stop, Toast};
use super::publish::own;
use super::show::preview;
use super::{Ground, authority, is_of_its_meeting, may_count, people, words_of};
use crate::domain::ids::{AccountId, Id as _, MeetingId, TallyId};
use crate::domain::meeting::Deed;
use crate::domain::office::Act;
use crate::domain::people::{Grant, Role, Scope};
use crate::domain::place::Neighborhood;
use crate::domain::say::{Notice, Refusal};
use crate::domain::tally::{
    self, Counter, MAX_COUNTERS, Mismatch, Second, TallyNotice, TallyRefusal, TallyState, differences,
};
use crate::store::tally::{Draft, Tally};
use crate::store::{self, Fault, Tx, Write};

/// The counts that stand beside the one of `account`: of the same first publication or correction, by others who may count still.
async fn beside(
    tx: &mut Tx,
    ctx: &Ctx,
    ground: &Ground,
    account: AccountId,
    corrects: Option<TallyId>,
) -> Result<Vec<Tally>, Fault> {
    let mut standing = Vec::new();
    for tally in store::tally::standing(tx, ground.meeting.id).await? {
        let is_beside = tally.entered_by != account && tally.corrects == corrects;
        if !is_beside || is_of_its_meeting(ground, &tally.count).is_err() {
            continue;
        }
        let people = people(tx, ctx, ground, &tally.count).await?;
        let of = ground.of(tally.count.agenda());
        match authority::may_by(tx, ctx, tally.entered_by, Act::Count, of, &people).await {
            Ok(_) => standing.push(tally),
            Err(Stop::Refused(_)) => {}
            Err(Stop::Fault(fault)) => return Err(fault),
        }
    }
    Ok(standing)
}

/// Whether this account may be one of the two who count.
///
/// # Errors
/// [`TallyRefusal::TwoCounters`].
pub(super) async fn is_open_to(
    tx: &mut Tx,
    ctx: &Ctx,
    ground: &Ground,
    account: AccountId,
    published: Option<&Tally>,
) -> Outcome<()> {
    let others = beside(tx, ctx, ground, account, published.map(|tally| tally.id)).await?;
    if others.len() < MAX_COUNTERS { Ok(()) } else { Err(TallyRefusal::TwoCounters.into()) }
}

/// Whether somebody else was asked to count what this account has drafted: a new draft of theirs waits, too.
pub(super) async fn is_waited_for(
    tx: &mut Tx,
    meeting: MeetingId,
    account: AccountId,
) -> Result<bool, Fault> {
    let standing = store::tally::standing(tx, meeting).await?;
    Ok(standing.iter().any(|tally| tally.entered_by == account && tally.second_asked))
}

/// Who counted, by office.
pub(super) async fn counter(
    tx: &mut Tx,
    ctx: &Ctx,
    neighborhood: &Neighborhood,
    tally: &Tally,
) -> Result<Counter, Fault> {
    let authority = ctx.authority(tx, tally.entered_by).await?;
    Ok(Counter {
        role: authority.roles_at(neighborhood).first().copied(),
        name: store::grant::name_of(tx, tally.entered_by).await?.unwrap_or_default(),
        agreed_at: tally.agreed_to.map(|_| tally.entered_at),
    })
}

/// One's own count as one of the two sees it: beside another that differs, or the preview.
async fn shown(
    tx: &mut Tx,
    ctx: &Ctx,
    ground: &Ground,
    own: &Tally,
    other: Option<&Tally>,
) -> Result<Notice, Fault> {
    let Some(other) = other else {
        let second = if own.second_asked { Second::Awaited } else { Second::Nobody };
        return preview(tx, ctx, ground, own, second).await;
    };
    let by = counter(tx, ctx, &ground.neighborhood, other).await?;
    let differences = differences((&own.count, own.roll), (&other.count, other.roll));
    if differences.is_empty() {
        return preview(tx, ctx, ground, own, Second::Agrees(by)).await;
    }
    Ok(Notice::Tally(TallyNotice::Mismatch(Box::new(Mismatch {
        mine: own.id,
        theirs: other.id,
        neighborhood: authority::called_to(tx, ctx, own.entered_by, &ground.neighborhood).await?,
        held_at: ground.meeting.starts_at,
        other: by,
        unit: ground.neighborhood.kind,
        differences,
    }))))
}

/// Shows a count to who entered it, and what it means to the other counter, where there is one.
pub(super) async fn show(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    ground: &Ground,
    own: &Tally,
) -> Outcome {
    let others = beside(tx, ctx, ground, own.entered_by, own.corrects).await?;
    let other = others.first();
    let notice = shown(tx, ctx, ground, own, other).await?;
    ctx.replace(tx, sender, notice).await?;
    if let Some(other) = other {
        tell(tx, ctx, ground, other, Some(own)).await?;
    }
    Ok(None)
}

/// Tells who called the meeting of a count that was entered or taken back, unless they count beside it and hear what it means to theirs.
pub(super) async fn tell_caller(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    ground: &Ground,
    (own, is_kept): (&Tally, bool),
) -> Result<(), Fault> {
    let others = beside(tx, ctx, ground, own.entered_by, own.corrects).await?;
    if others.iter().any(|other| other.entered_by == ground.meeting.called_by) {
        return Ok(());
    }
    let deed = Deed::Count { correction: own.corrects.is_some(), is_kept };
    crate::app::meeting::tell_caller(tx, ctx, sender, deed, ground.place()).await
}

/// The count that this official has just previewed, which waits for its buttons.
pub(super) async fn waiting(tx: &mut Tx, ctx: &Ctx, sender: &Sender) -> Result<Option<TallyId>, Fault> {
    let since = TallyId::mint(ctx.now.plus_days(-1), [0; 10]);
    store::tally::waiting(tx, sender.account, since).await
}

/// The count that its official has just previewed, once more; nobody else is told again.
pub(in crate::app) async fn show_waiting(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Result<(), Fault> {
    let Some(id) = waiting(tx, ctx, sender).await? else { return Ok(()) };
    let Some(own) = store::tally::find(tx, id).await? else { return Ok(()) };
    let ground = match super::ground(tx, ctx, sender, Act::Count, own.meeting).await {
        Ok(ground) => ground,
        Err(Stop::Fault(fault)) => return Err(fault),
        Err(Stop::Refused(_)) => return Ok(()),
    };
    let others = beside(tx, ctx, &ground, own.entered_by, own.corrects).await?;
    let notice = shown(tx, ctx, &ground, &own, others.first()).await?;
    ctx.reply(tx, sender, notice).await
}

/// Tells one counter how it stands now with the other.
async fn tell(
    tx: &mut Write,
    ctx: &Ctx,
    ground: &Ground,
    to: &Tally,
    beside: Option<&Tally>,
) -> Result<(), Fault> {
    let notice = shown(tx, ctx, ground, to, beside).await?;
    ctx.tell_latest(tx, to.entered_by, format!("count:{}:{}", to.meeting, to.entered_by), notice).await
}

/// A count was withdrawn: whoever counted beside it may go on alone.
pub(super) async fn withdrawn(
    tx: &mut Write,
    ctx: &Ctx,
    ground: &Ground,
    tally: &Tally,
) -> Result<(), Fault> {
    for other in beside(tx, ctx, ground, tally.entered_by, tally.corrects).await? {
        tell(tx, ctx, ground, &other, None).await?;
    }
    Ok(())
}

/// Whether somebody else has counted what this draft is about.
pub(super) async fn has_other(tx: &mut Tx, ctx: &Ctx, ground: &Ground, own: &Tally) -> Result<bool, Fault> {
    Ok(!beside(tx, ctx, ground, own.entered_by, own.corrects).await?.is_empty())
}

/// The second count of what is to be published, where there is one; a candidate's own is none.
///
/// # Errors
/// [`TallyRefusal::CountsDiffer`], [`TallyRefusal::SecondAwaited`].
pub(super) async fn settled(tx: &mut Tx, ctx: &Ctx, ground: &Ground, own: &Tally) -> Outcome<Option<Tally>> {
    let others = beside(tx, ctx, ground, own.entered_by, own.corrects).await?;
    let differs = |other: &Tally| !differences((&own.count, own.roll), (&other.count, other.roll)).is_empty();
    if others.iter().any(differs) {
        return Err(TallyRefusal::CountsDiffer.into());
    }
    let second = others.into_iter().next();
    if second.is_none() && own.second_asked {
        return Err(TallyRefusal::SecondAwaited.into());
    }
    Ok(second)
}

/// The others who may do this here: who leads the neighbourhood, and the commune's officers.
pub(super) async fn others_who_may(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    act: Act,
    ground: &Ground,
    tally: &Tally,
) -> Outcome<Vec<AccountId>> {
    let mut asked = store::grant::leaders(tx, ground.neighborhood.id, ctx.now).await?;
    let officers = Grant { role: Role::WardOfficer, scope: Scope::Commune(ground.neighborhood.commune) };
    for officer in store::grant::holders(tx, officers, ctx.now).await? {
        if !asked.contains(&officer) {
            asked.push(officer);
        }
    }
    let mut listed = people(tx, ctx, ground, &tally.count).await?;
    listed.extend(store::candidate::nominees(tx, ground.meeting.id).await?);
    let mut may = Vec::new();
    for account in asked {
        let of = ground.of(tally.count.agenda());
        if account == sender.account || authority::barred(tx, ctx, account, act, of, &listed).await?.is_some()
        {
            continue;
        }
        let words = words_of(ground, &tally.count);
        if authority::barred_by_words(tx, ctx, account, act, of, &words).await?.is_none() {
            may.push(account);
        }
    }
    Ok(may)
}

/// `Nhờ người thứ hai`.
pub(super) async fn ask(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: TallyId) -> Outcome {
    let (tally, ground) = own_draft(tx, ctx, sender, id).await?;
    let others = others_who_may(tx, ctx, sender, Act::Count, &ground, &tally).await?;
    if others.is_empty() {
        return Err(TallyRefusal::NobodyElseCounts.into());
    }
    if !store::tally::ask_second(tx, id, true).await? {
        return Ok(Some(Toast::Say(Notice::Tally(TallyNotice::AlreadyNoted))));
    }
    let by = counter(tx, ctx, &ground.neighborhood, &tally).await?;
    for account in &others {
        let wanted = TallyNotice::SecondWanted {
            meeting: tally.meeting,
            neighborhood: authority::called_to(tx, ctx, *account, &ground.neighborhood).await?,
            held_at: ground.meeting.starts_at,
            by: by.clone(),
            unit: ground.neighborhood.kind,
        };
        ctx.tell(tx, *account, Notice::Tally(wanted)).await?;
    }
    if others.contains(&ground.meeting.called_by) {
        count_is_told(tx, ctx, &ground.meeting, &[sender.account]).await?;
    }
    let others = i64::try_from(others.len()).unwrap_or(i64::MAX);
    ctx.replace(tx, sender, Notice::Tally(TallyNotice::SecondAsked { tally: id, others })).await?;
    Ok(None)
}

/// `Thôi chờ`.
pub(super) async fn stop_asking(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: TallyId) -> Outcome {
    let (tally, ground) = own_draft(tx, ctx, sender, id).await?;
    store::tally::ask_second(tx, id, false).await?;
    show(tx, ctx, sender, &ground, &Tally { second_asked: false, ..tally }).await
}

async fn own_draft(tx: &mut Tx, ctx: &Ctx, sender: &Sender, id: TallyId) -> Outcome<(Tally, Ground)> {
    let (tally, ground) = own(tx, ctx, sender, Act::Count, id).await?;
    if tally.state != TallyState::Published {
        is_of_its_meeting(&ground, &tally.count)?;
    }
    if tally.state == TallyState::Draft { Ok((tally, ground)) } else { Err(Refusal::StaleButton.into()) }
}

/// `Theo số bên kia`: what was seen is what is agreed to; who and when stay with the count, and the numbers given up stay kept.
pub(super) async fn agree(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: TallyId,
    other: TallyId,
) -> Outcome {
    let (tally, ground) = own_draft(tx, ctx, sender, id).await?;
    let others = beside(tx, ctx, &ground, sender.account, tally.corrects).await?;
    let other = others.into_iter().find(|one| one.id == other).ok_or(Refusal::StaleButton)?;
    may_count(tx, ctx, sender, Act::Count, &ground, &other.count).await?;
    let checked = tally::check(&other.count, other.roll).map_err(TallyRefusal::Impossible)?;
    store::tally::discard_drafts(tx, tally.meeting, sender.account).await?;
    let draft = Draft {
        id: ctx.house.chance.id(ctx.now),
        meeting: tally.meeting,
        corrects: tally.corrects,
        reason: tally.reason.clone(),
        agreed_to: Some(other.id),
    };
    store::tally::insert(tx, &draft, &checked, ground.may, ctx.now).await?;
    let agreed = store::tally::find(tx, draft.id).await?.ok_or(Refusal::StaleButton)?;
    tell_caller(tx, ctx, sender, &ground, (&agreed, true)).await?;
    show(tx, ctx, sender, &ground, &agreed).await
}
