//! Links of appointments that nobody has used yet, seen and withdrawn; and the last day of an office.

use chrono::{Days, NaiveTime};

use super::{gives, governed, holder, no_candidate, office_of};
use crate::app::{Ctx, Outcome, Sender, Toast};
use crate::domain::ids::GrantId;
use crate::domain::link::display_name;
use crate::domain::people::{Authority, Role, Scope};
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::setup::{
    LAST_DAY_MOST, MARK, MayAppoint, Office, OpenLink, Page, SetupDialog, SetupNotice, SetupRefusal,
    may_appoint,
};
use crate::domain::time::Moment;
use crate::domain::when::parse_date;
use crate::store::appointment::Open;
use crate::store::{self, Fault, Write};

fn mark(hash: &str) -> String {
    hash.chars().take(MARK).collect()
}

/// Shows a page of the open links for offices in `of` that this account may give; nothing when there is none.
pub(super) async fn show(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    authority: &Authority,
    (of, page): (Scope, i64),
) -> Result<(), Fault> {
    let mut links = Vec::new();
    for open in store::appointment::open(tx, ctx.now).await? {
        let Some(office) = office_of(tx, open.grant).await? else { continue };
        if gives(authority, &office, of) && is_good(tx, ctx, &open, &office).await? {
            let (mark, made_at, until) = (mark(&open.hash), open.made_at, open.expires_at);
            links.push(OpenLink { mark, office, made_at, until });
        }
    }
    if links.is_empty() {
        return Ok(());
    }
    // A link that went to the wrong person was made just now.
    links.sort_by_key(|link| std::cmp::Reverse(link.made_at));
    let (links, page) = Page::cut(links, page);
    let notice = Notice::Setup(SetupNotice::OpenLinks { links, more: 0, of: Some((of, page)) });
    // The first page stands beside the question; another takes the place of the one before.
    if page.at > 0 { ctx.replace(tx, sender, notice).await } else { ctx.reply(tx, sender, notice).await }
}

/// Whether who made the link may still give the office: otherwise it opens nothing.
async fn is_good(tx: &mut Write, ctx: &Ctx, open: &Open, office: &Office) -> Result<bool, Fault> {
    Ok(may_appoint(&ctx.authority(tx, open.made_by).await?, office).is_ok())
}

/// Ends a link that nobody has used.
pub(super) async fn withdraw(tx: &mut Write, ctx: &Ctx, sender: &Sender, marked: &str) -> Outcome {
    let authority = ctx.authority(tx, sender.account).await?;
    governed(tx, &authority).await?;
    let all = store::appointment::open(tx, ctx.now).await?;
    let Some(open) = all.into_iter().find(|open| mark(&open.hash) == marked) else {
        return Ok(Some(Toast::Say(Notice::Setup(SetupNotice::AlreadyWithdrawn))));
    };
    let office = office_of(tx, open.grant).await?.ok_or(Refusal::StaleButton)?;
    let proof = may_appoint(&authority, &office)?;
    no_candidate(tx, ctx, sender, &office, false).await?;
    end(tx, ctx, sender, proof, &open, &office, false).await?;
    ctx.replace(tx, sender, Notice::Setup(SetupNotice::LinkWithdrawn { office })).await?;
    Ok(None)
}

/// Ends the older links for an office that one person holds; says whether there was one.
pub(super) async fn replace_older(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    proof: MayAppoint,
    office: &Office,
) -> Result<bool, Fault> {
    if !office.is_one_persons() {
        return Ok(false);
    }
    let mut any = false;
    for open in store::appointment::open(tx, ctx.now).await? {
        if open.grant == office.grant() {
            any = true;
            end(tx, ctx, sender, proof, &open, office, true).await?;
        }
    }
    Ok(any)
}

async fn end(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    proof: MayAppoint,
    open: &Open,
    office: &Office,
    replaced: bool,
) -> Result<(), Fault> {
    if store::appointment::withdraw(tx, proof, &open.hash, ctx.now).await? && open.made_by != sender.account {
        let (office, by) = (office.clone(), display_name(&sender.name));
        let notice = SetupNotice::LinkEnded { office, by, replaced };
        ctx.tell(tx, open.made_by, Notice::Setup(notice)).await?;
    }
    Ok(())
}

/// Until which day does this office hold?
pub(super) async fn ask_until(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: GrantId) -> Outcome {
    let Some(holder) = holder(tx, ctx, sender, id).await? else {
        return Ok(Some(Toast::Say(Notice::Setup(SetupNotice::AlreadyRevoked))));
    };
    if holder.office.role() == Role::ElectionTeam {
        return Err(SetupRefusal::TeamEndsItself.into());
    }
    store::dialog::set(tx, sender.account, &Dialog::Setup(SetupDialog::Until { grant: id }), ctx.now).await?;
    ctx.reply(tx, sender, Notice::Setup(SetupNotice::AskUntil { holder })).await?;
    Ok(None)
}

/// The last day of an office, typed; nothing: it is asked for once more.
pub(super) async fn typed(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: GrantId, words: &str) -> Outcome {
    if words.trim().is_empty() {
        return ask_until(tx, ctx, sender, id).await;
    }
    let Some(mut holder) = holder(tx, ctx, sender, id).await? else {
        store::dialog::end(tx, sender.account).await?;
        ctx.reply(tx, sender, Notice::Setup(SetupNotice::AlreadyRevoked)).await?;
        return Ok(None);
    };
    let today = ctx.now.local_day(ctx.house.zone);
    let day = parse_date(words, today).ok().filter(|day| {
        let ahead = (*day - today).num_days();
        (0..=LAST_DAY_MOST).contains(&ahead)
    });
    let next = day.and_then(|day| day.checked_add_days(Days::new(1))).ok_or(SetupRefusal::NoLastDay)?;
    let until = Moment::from_local(next.and_time(NaiveTime::MIN), ctx.house.zone);
    if !store::grant::set_until(tx, id, until).await? {
        return Err(SetupRefusal::TeamEndsItself.into());
    }
    store::dialog::end(tx, sender.account).await?;
    let (account, office) = (holder.account, holder.office.clone());
    holder.until = Some(until);
    ctx.reply(tx, sender, Notice::Setup(SetupNotice::UntilSet { holder })).await?;
    if account != sender.account {
        ctx.tell(tx, account, Notice::Setup(SetupNotice::HoldsUntil { office, until })).await?;
    }
    Ok(None)
}
