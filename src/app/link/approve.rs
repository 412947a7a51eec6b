//! Who may speak for a household: what officials are shown of a request, and what they decide.

use std::collections::{HashMap, HashSet};

use super::super::authority::{self, keep_roll, rolls};
use super::super::{Ctx, Outcome, Sender, Toast, copies};
use crate::domain::household::{Household, Link, LinkState};
use crate::domain::household_page::{HouseholdNotice, Which};
use crate::domain::ids::{AccountId, ChatId, HouseholdId, LinkId, MessageId};
use crate::domain::letter::{Errand, Letter};
use crate::domain::link::{
    LinkDialog, LinkNotice, MAX_REQUESTS_SHOWN, Reason, Request, WAITS_LONG_DAYS, WhyNot,
};
use crate::domain::people::{Grant, MayLead, Role, Scope};
use crate::domain::place::Neighborhood;
use crate::domain::roll::AuditedAct;
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::store::{self, Fault, Tx, Write};

/// Who is asked: those who keep the neighbourhood's roll; without any, the ward's officers; without any, the operators.
pub(in crate::app) async fn deciders(
    tx: &mut Tx,
    ctx: &Ctx,
    neighborhood: &Neighborhood,
) -> Result<Vec<AccountId>, Fault> {
    let keepers = store::grant::roll_keepers(tx, neighborhood.id, ctx.now).await?;
    if !keepers.is_empty() {
        return Ok(keepers);
    }
    let grant = Grant { role: Role::WardOfficer, scope: Scope::Commune(neighborhood.commune) };
    let officers = store::grant::holders(tx, grant, ctx.now).await?;
    Ok(if officers.is_empty() { ctx.house.operators.clone() } else { officers })
}

pub(super) async fn as_request(
    tx: &mut Tx,
    ctx: &Ctx,
    link: &Link,
    household: &Household,
    neighborhood: &Neighborhood,
) -> Result<Request, Fault> {
    let links = store::link::active_of_household(tx, household.id).await?;
    let approved = links.iter().filter(|other| other.state == LinkState::Approved);
    let others: Vec<String> = approved.map(|other| other.display_name.clone()).collect();
    let waiting = links.iter().filter(|other| other.state == LinkState::Pending && other.id != link.id);
    let waits_long = link.requested_at <= ctx.now.plus_days(-WAITS_LONG_DAYS);
    Ok(Request {
        link: link.id,
        neighborhood: neighborhood.clone(),
        number: household.number.clone(),
        head_name: household.head_name.clone(),
        applicant: link.display_name.clone(),
        accounts: others.len(),
        others,
        came_by: link.came_by,
        beside: waiting.map(|other| other.display_name.clone()).collect(),
        waits_since: waits_long.then_some(link.requested_at),
    })
}

/// The pending requests this account may decide, oldest first.
async fn decidable(tx: &mut Tx, ctx: &Ctx, sender: &Sender) -> Outcome<Vec<(Link, Neighborhood, MayLead)>> {
    let authority = ctx.authority(tx, sender.account).await?;
    let led = rolls(tx, &authority).await?;
    if led.is_empty() {
        return Err(Refusal::OfficialsOnly.into());
    }
    let mut pending = Vec::new();
    for neighborhood in led {
        let proof = authority.keep_roll(&neighborhood)?;
        for link in store::link::pending(tx, neighborhood.id).await? {
            pending.push((link, neighborhood.clone(), proof));
        }
    }
    pending.sort_by_key(|(link, _, _)| link.id);
    Ok(pending)
}

pub(super) async fn approvals(tx: &mut Write, ctx: &Ctx, sender: &Sender, after: Option<LinkId>) -> Outcome {
    let mut pending = decidable(tx, ctx, sender).await?;
    // Several for one household stand together, where the first of them would, on one page.
    let mut firsts: HashMap<HouseholdId, LinkId> = HashMap::new();
    for (link, ..) in &pending {
        firsts.entry(link.household).or_insert(link.id);
    }
    let first = |link: &Link| firsts.get(&link.household).copied().unwrap_or(link.id);
    pending.sort_by_key(|(link, ..)| (first(link), link.id));
    pending.retain(|(link, ..)| after.is_none_or(|after| first(link) > after));
    let next = pending.iter().enumerate().skip(MAX_REQUESTS_SHOWN).find(|(at, (link, ..))| {
        at.checked_sub(1).and_then(|before| pending.get(before)).map(|(before, ..)| before.household)
            != Some(link.household)
    });
    let left = pending.split_off(next.map_or(pending.len(), |(at, _)| at)).len();
    let Some(until) = pending.last().map(|(link, ..)| first(link)) else {
        ctx.reply(tx, sender, Notice::Link(LinkNotice::NoRequests)).await?;
        return Ok(None);
    };
    let shown = pending.len();
    for (link, neighborhood, proof) in pending {
        store::audit::note_look(tx, proof, AuditedAct::RequestsRead, ctx.now).await?;
        let Some(household) = store::household::find(tx, link.household).await? else { continue };
        let request = Box::new(as_request(tx, ctx, &link, &household, &neighborhood).await?);
        show(tx, ctx, sender.account, request).await?;
    }
    if shown > 1 || left > 0 {
        let notice = LinkNotice::Requests { shown, left, until, pages: true };
        ctx.reply(tx, sender, Notice::Link(notice)).await?;
    }
    Ok(None)
}

/// A request that may be decided still; a toast says who has decided it.
async fn undecided(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: LinkId,
) -> Outcome<Result<(Link, Neighborhood, MayLead, Household), Toast>> {
    authority::official(tx, ctx, sender).await?;
    let link = store::link::find(tx, id).await?.ok_or(Refusal::StaleButton)?;
    let (neighborhood, proof) = keep_roll(tx, ctx, sender, link.neighborhood).await?;
    if link.state != LinkState::Pending {
        let decided_by = store::link::decided_by(tx, id).await?;
        if link.state == LinkState::Revoked && decided_by == Some(link.account) {
            return Ok(Err(Toast::Say(Notice::Link(LinkNotice::AlreadyWithdrawn))));
        }
        let by = match decided_by {
            Some(by) => store::grant::name_of(tx, by).await?,
            None => None,
        };
        let approved = link.state == LinkState::Approved;
        return Ok(Err(Toast::Say(Notice::Link(LinkNotice::AlreadyDecided { approved, by }))));
    }
    let household = store::household::find(tx, link.household).await?.ok_or(Refusal::StaleButton)?;
    // Every button of a request shows whose it is.
    store::audit::note_look(tx, proof, AuditedAct::RequestsRead, ctx.now).await?;
    Ok(Ok((link, neighborhood, proof, household)))
}

/// Approves a request, or refuses it for this reason.
pub(super) async fn decide(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: LinkId,
    refused: Option<Reason>,
) -> Outcome {
    let (link, neighborhood, proof, household) = match undecided(tx, ctx, sender, id).await? {
        Ok(open) => open,
        Err(toast @ Toast::Lead(_)) => return Ok(Some(toast)),
        Err(toast) if sender.pressed => return Ok(Some(toast)),
        Err(Toast::Say(said)) => {
            store::dialog::end(tx, sender.account).await?;
            ctx.reply(tx, sender, said).await?;
            return Ok(None);
        }
    };
    let request = Box::new(as_request(tx, ctx, &link, &household, &neighborhood).await?);
    let approved = refused.is_none();
    let shown = sender.message.filter(|_| sender.pressed).map(|message| (sender.room.chat, message));
    match refused {
        None => approve(tx, ctx, proof, &link, &household, &neighborhood).await?,
        Some(reason) => {
            forget_why_not(tx, sender, id).await?;
            store::link::decide(tx, id, LinkState::Pending, LinkState::Rejected, proof.account, ctx.now)
                .await?;
            let reason = Some(reason).filter(|reason| *reason != Reason::Button(WhyNot::Unsaid));
            let neighborhood = neighborhood.clone();
            let notice = LinkNotice::Rejected { number: household.number, neighborhood, reason };
            ctx.tell(tx, link.account, Notice::Link(notice)).await?;
        }
    }
    let decided = Notice::Link(LinkNotice::Decided { request, approved });
    end_copies(tx, ctx, id, shown, &decided).await?;
    if sender.pressed {
        ctx.replace(tx, sender, decided).await?;
    } else {
        // A copy, too: it names whoever asked.
        let letter = ctx.chatter(sender.address(), Errand::Say(decided));
        ctx.post(tx, &Letter { subject: Some(about(id)), asked_by: Some(sender.account), ..letter }).await?;
    }
    Ok(None)
}

/// Groups the messages that show a request.
fn about(id: LinkId) -> String {
    format!("request:{id}")
}

/// Whether this official has a request before them.
async fn was_shown(tx: &mut Tx, official: AccountId, id: LinkId) -> Result<bool, Fault> {
    let copies = store::outbox::copies(tx, &about(id)).await?;
    Ok(copies.iter().any(|(to, _)| to.chat == official.private_chat()))
}

/// Who waits is shown to whoever decides now, as the household is called now: nobody approves it under the name of before. What was said
/// is brought up to date where it stands; what was not is said anew, once.
pub(in crate::app) async fn show_anew(
    tx: &mut Write,
    ctx: &Ctx,
    link: &Link,
    household: &Household,
    neighborhood: &Neighborhood,
) -> Result<(), Fault> {
    let request = Box::new(as_request(tx, ctx, link, household, neighborhood).await?);
    let now = Notice::Link(LinkNotice::Request(request.clone()));
    end_copies(tx, ctx, link.id, None, &now).await?;
    for official in deciders(tx, ctx, neighborhood).await? {
        if !was_shown(tx, official, link.id).await? {
            show(tx, ctx, official, request.clone()).await?;
        }
    }
    Ok(())
}

/// Shows a request to who may decide it.
pub(super) async fn show(
    tx: &mut Write,
    ctx: &Ctx,
    to: AccountId,
    request: Box<Request>,
) -> Result<(), Fault> {
    let subject = Some(about(request.link));
    let to = ctx.private_address(tx, to).await?;
    let letter = ctx.chatter(to, Errand::Say(Notice::Link(LinkNotice::Request(request))));
    ctx.post(tx, &Letter { subject, ..letter }).await?;
    Ok(())
}

/// A request is decided: whoever else was shown it reads so, and no copy of it has buttons any more; `but` is replaced by itself.
pub(super) async fn end_copies(
    tx: &mut Write,
    ctx: &Ctx,
    id: LinkId,
    but: Option<(ChatId, MessageId)>,
    decided: &Notice,
) -> Result<(), Fault> {
    copies::end(tx, ctx, &about(id), but, decided).await
}

/// The question why a request is refused is over, when it was about this one.
async fn forget_why_not(tx: &mut Write, sender: &Sender, id: LinkId) -> Result<(), Fault> {
    let open = Some(Dialog::Link(LinkDialog::WhyNot { link: id }));
    if store::dialog::find(tx, sender.account).await? == open {
        store::dialog::end(tx, sender.account).await?;
    }
    Ok(())
}

pub(super) async fn ask_why_not(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: LinkId) -> Outcome {
    let (link, neighborhood, _, household) = match undecided(tx, ctx, sender, id).await? {
        Ok(open) => open,
        Err(toast) => return Ok(Some(toast)),
    };
    let request = Box::new(as_request(tx, ctx, &link, &household, &neighborhood).await?);
    store::dialog::set(tx, sender.account, &Dialog::Link(LinkDialog::WhyNot { link: id }), ctx.now).await?;
    ctx.replace(tx, sender, Notice::Link(LinkNotice::AskWhyNot(request))).await?;
    Ok(None)
}

/// Shows a request again with its two buttons.
pub(super) async fn keep_request(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: LinkId) -> Outcome {
    forget_why_not(tx, sender, id).await?;
    let (link, neighborhood, _, household) = match undecided(tx, ctx, sender, id).await? {
        Ok(open) => open,
        Err(toast) => return Ok(Some(toast)),
    };
    let request = Box::new(as_request(tx, ctx, &link, &household, &neighborhood).await?);
    ctx.replace(tx, sender, Notice::Link(LinkNotice::Request(request))).await?;
    Ok(None)
}

/// From now on the account speaks for the household; the other accounts of the household are told, and the answer held back
/// counts.
pub(super) async fn approve(
    tx: &mut Write,
    ctx: &Ctx,
    proof: MayLead,
    link: &Link,
    household: &Household,
    neighborhood: &Neighborhood,
) -> Outcome<()> {
    let others = store::link::active_of_household(tx, household.id).await?;
    store::link::decide(tx, link.id, LinkState::Pending, LinkState::Approved, proof.account, ctx.now).await?;
    let (number, neighborhood) = (household.number.clone(), neighborhood.clone());
    let notice: Notice = if link.is_own() {
        LinkNotice::Approved { number: number.clone(), neighborhood: neighborhood.clone() }.into()
    } else {
        let of = Which { number: number.clone(), neighborhood: neighborhood.clone() };
        HouseholdNotice::MadeDeputy { of }.into()
    };
    ctx.tell(tx, link.account, notice).await?;
    let notice = LinkNotice::OneMore { number, neighborhood, name: link.display_name.clone() };
    // A deputy reads no names of the household.
    for other in others.iter().filter(|other| other.state == LinkState::Approved && other.is_own()) {
        ctx.tell(tx, other.account, Notice::Link(notice.clone())).await?;
    }
    if link.held_answer.is_some() {
        crate::app::rsvp::count_held(tx, ctx, link).await?;
    }
    Ok(())
}

pub(super) async fn approve_all(tx: &mut Write, ctx: &Ctx, sender: &Sender, until: LinkId) -> Outcome {
    let pending = decidable(tx, ctx, sender).await?;
    let lasts: HashSet<HouseholdId> =
        pending.iter().filter(|(link, ..)| link.id <= until).map(|(link, ..)| link.household).collect();
    let mut count = 0;
    for (link, neighborhood, proof) in pending {
        // Nobody approves what nobody has shown them: what came back with an old number, or came since.
        if !lasts.contains(&link.household) || !was_shown(tx, sender.account, link.id).await? {
            continue;
        }
        if let Some(household) = store::household::find(tx, link.household).await? {
            let request = Box::new(as_request(tx, ctx, &link, &household, &neighborhood).await?);
            let decided = Notice::Link(LinkNotice::Decided { request, approved: true });
            approve(tx, ctx, proof, &link, &household, &neighborhood).await?;
            end_copies(tx, ctx, link.id, None, &decided).await?;
            count += 1;
        }
    }
    if count == 0 {
        return Ok(Some(Toast::Say(Notice::Link(LinkNotice::NoRequests))));
    }
    ctx.replace(tx, sender, Notice::Link(LinkNotice::AllApproved { count })).await?;
    Ok(None)
}
