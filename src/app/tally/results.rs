//! `/ketqua`: what was published, of one's own places: the newest of each where they are few, and a list of all of them to turn over.

use super::super::authority::scopes;
use super::super::{Ctx, Outcome, RoomKind, Sender, Stop};
use super::publish::{may_open_papers, result_delivery};
use super::show::post;
use super::{is_open_to, second};
use crate::domain::ids::{NeighborhoodId, TallyId};
use crate::domain::letter::{Address, Errand};
use crate::domain::office::Act;
use crate::domain::people::{Language, Scope};
use crate::domain::place::Neighborhood;
use crate::domain::say::{Notice, Refusal};
use crate::domain::setup::Page;
use crate::domain::tally::{Counter, ResultLine, TallyNotice, TallyRefusal};
use crate::store::tally::{Out, Tally};
use crate::store::{self, Tx, Write};

/// Most places whose newest results are shown at once; of more a list is.
const MAX_RESULTS: usize = 3;
/// Results on one page of the list.
const RESULTS_PAGE: usize = 8;

/// Who counted what is published.
async fn counters(
    tx: &mut Tx,
    ctx: &Ctx,
    neighborhood: &Neighborhood,
    published: &Tally,
) -> Result<Vec<Counter>, store::Fault> {
    let mut counters = vec![second::counter(tx, ctx, neighborhood, published).await?];
    if let Some(other) = store::tally::second(tx, published.id).await? {
        counters.push(second::counter(tx, ctx, neighborhood, &other).await?);
    }
    Ok(counters)
}

/// Everything that is out of the places of this account, the newest first; and those places, its household's first.
async fn readable(tx: &mut Tx, ctx: &Ctx, sender: &Sender) -> Outcome<(Vec<Out>, Vec<NeighborhoodId>)> {
    let households = store::household::of_account(tx, sender.account).await?;
    let mut places: Vec<NeighborhoodId> =
        households.into_iter().map(|household| household.neighborhood).collect();
    let authority = ctx.authority(tx, sender.account).await?;
    let mut wide = Vec::new();
    if authority.is_official() {
        let own = match scopes(&authority) {
            Ok(own) => own,
            // Who presides over the province leads no meeting.
            Err(Stop::Refused(_)) => Vec::new(),
            Err(fault) => return Err(fault),
        };
        for scope in own {
            match scope {
                Scope::Neighborhood(id) => places.push(id),
                Scope::Commune(_) | Scope::Province => wide.push(scope),
            }
        }
    }
    let mut seen = Vec::new();
    let mut out: Vec<Out> = Vec::new();
    for place in places {
        // What was decided in the units it came from stays theirs, and is read after its own.
        let before = store::unit_change::predecessors(tx, place).await?;
        for place in std::iter::once(place).chain(before) {
            if !seen.contains(&place) {
                seen.push(place);
                out.extend(store::tally::out_in(tx, place).await?);
            }
        }
    }
    for scope in wide {
        for one in store::tally::out_of(tx, scope).await? {
            if !out.iter().any(|other| other.tally == one.tally) {
                if !seen.contains(&one.neighborhood) {
                    seen.push(one.neighborhood);
                }
                out.push(one);
            }
        }
    }
    out.sort_by_key(|one| (std::cmp::Reverse(one.held_at), std::cmp::Reverse(one.tally)));
    Ok((out, seen))
}

/// `/ketqua`: in a group, the latest result of its neighbourhood; in private, of the sender's own places.
pub(super) async fn results(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    if sender.room.kind == RoomKind::Group {
        return in_group(tx, ctx, sender).await;
    }
    store::dialog::end(tx, sender.account).await?;
    let (out, places) = readable(tx, ctx, sender).await?;
    let newest: Vec<&Out> =
        places.iter().filter_map(|place| out.iter().find(|one| one.neighborhood == *place)).collect();
    match (newest.as_slice(), places.first()) {
        ([], None) => crate::app::link::not_linked(tx, ctx, sender, TallyRefusal::NoNeighborhood).await,
        ([], Some(place)) => none_of(tx, *place).await,
        (few, _) if few.len() <= MAX_RESULTS => {
            for one in few {
                say_one(tx, ctx, sender, sender.address(), one.tally).await?;
            }
            let more = out.len().saturating_sub(few.len());
            if more > 0 {
                let more = i64::try_from(more).unwrap_or(i64::MAX);
                ctx.reply(tx, sender, TallyNotice::MoreResults { more }.into()).await?;
            }
            Ok(None)
        }
        _ => list(tx, ctx, sender, (out, 0)).await,
    }
}

async fn none_of(tx: &mut Tx, place: NeighborhoodId) -> Outcome {
    let found = store::place::find_neighborhood(tx, place).await?;
    let neighborhood = found.map(|found| found.name).ok_or(TallyRefusal::NoNeighborhood)?;
    Err(TallyRefusal::NoResult { neighborhood }.into())
}

/// The group reads Vietnamese, whatever the asker reads.
async fn in_group(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    let group = store::group::find_by_chat(tx, sender.room.chat).await?;
    let place = group.ok_or(TallyRefusal::GroupNotBound)?.neighborhood;
    let to = Address { language: Language::Vi, ..sender.address() };
    let before = store::unit_change::predecessors(tx, place).await?;
    let (mut shown, mut all) = (0, 0);
    for place in std::iter::once(place).chain(before) {
        all += store::tally::out_in(tx, place).await?.len();
        if shown < MAX_RESULTS
            && let Some(tally) = store::tally::find_latest(tx, place).await?
        {
            say_one(tx, ctx, sender, to, tally.id).await?;
            shown += 1;
        }
    }
    if shown == 0 {
        return none_of(tx, place).await;
    }
    let more = i64::try_from(all.saturating_sub(shown)).unwrap_or(i64::MAX);
    if more > 0 {
        ctx.errand(tx, to, Errand::Say(TallyNotice::MoreInPrivate { more }.into())).await?;
    }
    Ok(None)
}

/// A page of all results.
pub(super) async fn page(tx: &mut Write, ctx: &Ctx, sender: &Sender, at: i64) -> Outcome {
    sender.in_private()?;
    let (out, _) = readable(tx, ctx, sender).await?;
    if out.is_empty() {
        return Err(Refusal::StaleButton.into());
    }
    list(tx, ctx, sender, (out, at)).await
}

async fn list(tx: &mut Write, ctx: &Ctx, sender: &Sender, (out, at): (Vec<Out>, i64)) -> Outcome {
    let (shown, page) = Page::cut_by(out, at, RESULTS_PAGE);
    let mut results = Vec::new();
    for one in shown {
        let Some(meeting) = store::meeting::find(tx, one.meeting).await? else { continue };
        let Some(place) = store::place::find_ever(tx, one.neighborhood).await? else { continue };
        results.push(ResultLine {
            tally: one.tally,
            name: place.name.clone(),
            commune: place.commune_name,
            title: meeting.title,
            held_at: one.held_at,
        });
    }
    ctx.replace(tx, sender, TallyNotice::Results { results, page }.into()).await?;
    Ok(None)
}

/// One result of the list, as whoever may read it reads it.
pub(super) async fn one(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: TallyId) -> Outcome {
    sender.in_private()?;
    let (out, _) = readable(tx, ctx, sender).await?;
    // What was corrected since stands in its place with another number.
    if !out.iter().any(|one| one.tally == id) {
        return Err(Refusal::StaleButton.into());
    }
    say_one(tx, ctx, sender, sender.address(), id).await?;
    Ok(None)
}

/// Says one result; to who leads there with how far its message is, and what may follow from it.
async fn say_one(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    to: Address,
    id: TallyId,
) -> Result<(), store::Fault> {
    let Some(tally) = store::tally::find(tx, id).await? else { return Ok(()) };
    let Some(meeting) = store::meeting::find(tx, tally.meeting).await? else { return Ok(()) };
    let Some(neighborhood) = store::place::find_ever(tx, meeting.neighborhood).await? else { return Ok(()) };
    let mut post =
        Box::new(post(tx, ctx, (meeting.title.clone(), meeting.starts_at), &neighborhood, &tally).await?);
    if !tally.count.is_of(meeting.kind, meeting.matter) {
        post.corrected_to = meeting.agenda();
    }
    let is_there = store::place::find_neighborhood(tx, neighborhood.id).await?.is_some();
    let is_own = is_there
        && sender.room.kind == RoomKind::Private
        && ctx.authority(tx, sender.account).await?.lead(&neighborhood).is_ok();
    let delivery = match tally.revision.filter(|_| is_own) {
        Some(revision) => result_delivery(tx, ctx, tally.meeting, revision).await?,
        None => None,
    };
    let notice = match delivery {
        Some(delivery) => {
            let counters = counters(tx, ctx, &neighborhood, &tally).await?;
            // What waits for its correction leads nowhere else, nor does what is another's.
            let is_current = post.corrected_to.is_none();
            let (account, at) = (sender.account, (&meeting, &neighborhood));
            let again = is_current
                && post.may_be_held_again()
                && is_open_to(tx, ctx, account, Act::Convene, &meeting).await?;
            let papers = is_current
                && post.may_go_to_households()
                && may_open_papers(tx, ctx, account, at, &post).await?;
            let of = |offered: bool| offered.then_some(tally.meeting);
            let (again, papers, print) = (of(again), of(papers), of(is_current));
            TallyNotice::OwnResult { post, delivery, counters, again, papers, print }
        }
        None => TallyNotice::Result(post),
    };
    ctx.errand(tx, to, Errand::Say(Notice::Tally(notice))).await
}
