//! `/timho` and the page of one household: who speaks for it, an account taken off it, its code drawn anew. For those who lead the
//! neighbourhood, and, without the search, for the household itself (`/ho`). Rules in `domain/household_page.rs`, wording in
//! `telegram/household.rs`.

mod deputy;
pub(super) mod renew;

use super::authority::{named, naming, rolls};
use super::{Ctx, Outcome, Sender, link};
use crate::domain::fold::nfc;
use crate::domain::household::{Household, Link, LinkState, SpeaksAs};
use crate::domain::household_page::{
    By, Found, HouseholdDialog, HouseholdNotice, HouseholdPage, HouseholdRefusal, MAX_FOUND, MAX_RENEWABLE,
    MAX_SEARCHED, Renewable, Speaker, Which, found,
};
use crate::domain::ids::{HouseholdId, LinkId, NeighborhoodId};
use crate::domain::people::{MayLead, NotYours};
use crate::domain::place::Neighborhood;
use crate::domain::roll::AuditedAct;
use crate::domain::rsvp::numbering::formerly;
use crate::domain::say::{Dialog, Refusal};
use crate::domain::setup::Page;
use crate::store::{self, Fault, Tx, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum HouseholdIntent {
    /// `/timho`, with what follows the command: number, name or alley, behind a neighbourhood where somebody leads many.
    Find(String),
    /// Another page of those that were found.
    FoundPage(i64),
    Show(HouseholdId),
    AskDetach(LinkId),
    Detach(LinkId),
    AskReissue(HouseholdId),
    Reissue(HouseholdId),
    /// New codes for all of a neighbourhood; `count`: how many were shown.
    AskRenewAll(NeighborhoodId),
    RenewAll {
        neighborhood: NeighborhoodId,
        count: i64,
    },
    /// New codes for all that were just found.
    AskRenewFound,
    RenewFound {
        count: i64,
    },
    /// A square code for somebody who stands before the official.
    AskPass(HouseholdId),
    ShowPass {
        household: HouseholdId,
        speaks_as: SpeaksAs,
    },
    /// Somebody of another household speaks for this one, too.
    AskDeputy(HouseholdId),
    Depute {
        household: HouseholdId,
        link: LinkId,
    },
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: HouseholdIntent) -> Outcome {
    sender.in_private()?;
    match intent {
        HouseholdIntent::Find(words) => {
            store::dialog::end(tx, sender.account).await?;
            Box::pin(find(tx, ctx, sender, &words, 0)).await
        }
        HouseholdIntent::FoundPage(page) => match store::dialog::find(tx, sender.account).await? {
            Some(Dialog::Household(HouseholdDialog::Found { typed, .. })) => {
                Box::pin(find(tx, ctx, sender, &typed, page)).await
            }
            _ => Err(Refusal::StaleButton.into()),
        },
        HouseholdIntent::Show(id) => {
            let seen = see(tx, ctx, sender, id).await?;
            Box::pin(show(tx, ctx, sender, seen)).await
        }
        HouseholdIntent::AskDetach(id) => ask_detach(tx, ctx, sender, id).await,
        HouseholdIntent::Detach(id) => detach(tx, ctx, sender, id).await,
        HouseholdIntent::AskReissue(id) => {
            let (household, place, _) = leads(see(tx, ctx, sender, id).await?)?;
            let notice = HouseholdNotice::AskReissue { household: id, of: which(&household, &place) };
            ctx.replace(tx, sender, notice.into()).await?;
            Ok(None)
        }
        HouseholdIntent::Reissue(id) => renew::one(tx, ctx, sender, id).await,
        HouseholdIntent::AskRenewAll(id) => renew::all(tx, ctx, sender, id, None).await,
        HouseholdIntent::RenewAll { neighborhood, count } => {
            renew::all(tx, ctx, sender, neighborhood, Some(count)).await
        }
        HouseholdIntent::AskRenewFound => renew::found_before(tx, ctx, sender, None).await,
        HouseholdIntent::RenewFound { count } => renew::found_before(tx, ctx, sender, Some(count)).await,
        HouseholdIntent::AskPass(id) => {
            let (household, place, _) = leads(see(tx, ctx, sender, id).await?)?;
            let notice = HouseholdNotice::AskPass { household: id, of: which(&household, &place) };
            ctx.replace(tx, sender, notice.into()).await?;
            Ok(None)
        }
        HouseholdIntent::ShowPass { household, speaks_as } => {
            let (household, place, proof) = leads(see(tx, ctx, sender, household).await?)?;
            link::pass::show(tx, ctx, sender, proof, &which(&household, &place), household.id, speaks_as)
                .await
        }
        HouseholdIntent::AskDeputy(id) => deputy::ask(tx, ctx, sender, id).await,
        HouseholdIntent::Depute { household, link } => deputy::make(tx, ctx, sender, household, link).await,
    }
}

pub(super) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: HouseholdDialog,
    words: &str,
) -> Outcome {
    sender.in_private()?;
    match dialog {
        HouseholdDialog::Words | HouseholdDialog::Found { .. } => {
            Box::pin(find(tx, ctx, sender, words, 0)).await
        }
        HouseholdDialog::Deputy { household } => deputy::typed(tx, ctx, sender, household, words).await,
        HouseholdDialog::Renewing { renewal, typed } => {
            renew::answered(tx, ctx, sender, renewal, typed, words).await
        }
    }
}

/// The open question once more.
pub(super) async fn ask_again(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: HouseholdDialog,
) -> Outcome {
    match dialog {
        HouseholdDialog::Words => ask_words(tx, ctx, sender).await,
        HouseholdDialog::Found { typed, .. } => Box::pin(find(tx, ctx, sender, &typed, 0)).await,
        HouseholdDialog::Deputy { household } => deputy::ask(tx, ctx, sender, household).await,
        HouseholdDialog::Renewing { renewal, .. } => {
            ctx.reply(tx, sender, HouseholdNotice::AskRenew(renewal).into()).await?;
            Ok(None)
        }
    }
}

async fn ask_words(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    ctx.reply(tx, sender, HouseholdNotice::AskWords.into()).await?;
    Ok(None)
}

/// "Khu phố 1, Phường Bình Ngọc, 23": the one of these places that stands before what is sought. Its commune may stand there too, so the
/// longest name is tried first.
fn within(places: &[Neighborhood], words: &str) -> Option<(Neighborhood, String)> {
    words.rmatch_indices([',', '|', ':']).find_map(|(at, sign)| {
        let (place, sought) = (words.get(..at)?, words.get(at + sign.len()..)?);
        match named(places, place).as_slice() {
            [one] => Some((one.clone(), nfc(sought))),
            _ => None,
        }
    })
}

pub(super) async fn find(tx: &mut Write, ctx: &Ctx, sender: &Sender, words: &str, page: i64) -> Outcome {
    let authority = ctx.authority(tx, sender.account).await?;
    let mut places = rolls(tx, &authority).await?;
    if places.is_empty() {
        return Err(Refusal::OfficialsOnly.into());
    }
    let mut words = nfc(words);
    let typed = words.clone();
    if let Some((one, sought)) = within(&places, &words) {
        (places, words) = (vec![one], sought);
    }
    if words.is_empty() {
        store::dialog::set(tx, sender.account, &Dialog::Household(HouseholdDialog::Words), ctx.now).await?;
        if places.len() > MAX_RENEWABLE {
            return ask_words(tx, ctx, sender).await;
        }
        let called = naming(tx, &authority).await?;
        let renewable = |place: Neighborhood| Renewable { neighborhood: place.id, name: called(&place) };
        let renewable = places.into_iter().map(renewable).collect();
        ctx.reply(tx, sender, HouseholdNotice::AskSought { renewable }.into()).await?;
        return Ok(None);
    }
    if places.len() > MAX_SEARCHED {
        let example = places.first().map(Neighborhood::full_name).unwrap_or_default();
        return Err(HouseholdRefusal::NameThePlace { example }.into());
    }
    let mut hits = Vec::new();
    for place in &places {
        let roll = store::household::list(tx, place.id).await?;
        let formers = store::unit_change::former_numbers(tx, place.id).await?;
        let found = found(&roll, &formers, &words);
        if !found.is_empty() {
            let proof = authority.keep_roll(place)?;
            store::audit::note_look(tx, proof, AuditedAct::HouseholdRead, ctx.now).await?;
        }
        hits.extend(found.into_iter().map(|household| {
            let formerly = formerly(&formers, household.id);
            (household.clone(), place.clone(), formerly)
        }));
    }
    if let [(household, ..)] = hits.as_slice() {
        let seen = see(tx, ctx, sender, household.id).await?;
        store::dialog::end(tx, sender.account).await?;
        return Box::pin(show(tx, ctx, sender, seen)).await;
    }
    // Who asked with words that fit nothing, or too much, tries others.
    let place = hits.first().map(|(_, place, _)| place.id);
    let neighborhood = place.filter(|id| hits.iter().all(|(_, place, _)| place.id == *id));
    let dialog = match hits.is_empty() {
        true => HouseholdDialog::Words,
        false => HouseholdDialog::Found { neighborhood, words: words.clone(), typed },
    };
    store::dialog::set(tx, sender.account, &Dialog::Household(dialog), ctx.now).await?;
    if hits.is_empty() {
        ctx.reply(tx, sender, HouseholdNotice::NoneFound { words }.into()).await?;
        return Ok(None);
    }
    let renewable = if neighborhood.is_some() { hits.len() } else { 0 };
    let (hits, page) = Page::cut_by(hits, page, MAX_FOUND);
    let called = naming(tx, &authority).await?;
    let found = hits.into_iter().map(|(household, place, formerly)| Found {
        household: household.id,
        number: household.number,
        head_name: household.head_name,
        address: household.address,
        neighborhood_name: called(&place),
        formerly,
    });
    let several = HouseholdNotice::Several { found: found.collect(), left: 0, renewable, page };
    ctx.replace(tx, sender, several.into()).await?;
    Ok(None)
}

/// As whom somebody sees a household.
#[derive(Debug, Clone, Copy)]
enum As {
    /// Keeps the roll of its neighbourhood.
    Official(MayLead),
    /// Speaks for it as one of its own.
    Family,
    /// Speaks for it, and is of another household.
    Deputy,
}

/// A household, where it is, and as whom the sender sees it.
type Seen = (Household, Neighborhood, As);

/// The household for who keeps the roll of its neighbourhood or speaks for it. An official's look is noted, whichever button it is by.
async fn see(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: HouseholdId) -> Outcome<Seen> {
    let household = store::household::find(tx, id).await?.ok_or(Refusal::StaleButton)?;
    let place =
        store::place::find_neighborhood(tx, household.neighborhood).await?.ok_or(Refusal::StaleButton)?;
    let not = match ctx.authority(tx, sender.account).await?.keep_roll(&place) {
        Ok(proof) => {
            store::audit::note_look(tx, proof, AuditedAct::HouseholdRead, ctx.now).await?;
            return Ok((household, place, As::Official(proof)));
        }
        Err(not) => not,
    };
    let links = store::link::active_in(tx, sender.account, place.id).await?;
    let own = links.iter().find(|link| link.household == id && link.state == LinkState::Approved);
    match own {
        Some(link) if link.is_own() => Ok((household, place, As::Family)),
        Some(_) => Ok((household, place, As::Deputy)),
        None if not == NotYours::RollKeepers => Err(Refusal::RollKeepersOnly.into()),
        None => Err(HouseholdRefusal::NotYours.into()),
    }
}

fn leads((household, place, seen_as): Seen) -> Outcome<(Household, Neighborhood, MayLead)> {
    match seen_as {
        As::Official(proof) => Ok((household, place, proof)),
        As::Family | As::Deputy => Err(Refusal::OfficialsOnly.into()),
    }
}

fn which(household: &Household, place: &Neighborhood) -> Which {
    Which { number: household.number.clone(), neighborhood: place.clone() }
}

/// The page. Of the accounts of another family a deputy reads none, nor where it lives.
async fn show(tx: &mut Write, ctx: &Ctx, sender: &Sender, (household, place, seen_as): Seen) -> Outcome {
    let is_deputy = matches!(seen_as, As::Deputy);
    let mut links = store::link::active_of_household(tx, household.id).await?;
    links.retain(|link| !is_deputy || link.account == sender.account);
    let speakers = links.into_iter().map(|link| Speaker {
        link: link.id,
        name: link.display_name,
        approved: link.state == LinkState::Approved,
        is_reader: link.account == sender.account,
        speaks_as: link.speaks_as,
    });
    let formers = store::unit_change::former_numbers(tx, place.id).await?;
    let page = HouseholdPage {
        formerly: formerly(&formers, household.id),
        household: household.id,
        neighborhood: place,
        number: household.number,
        head_name: household.head_name,
        address: if is_deputy { String::new() } else { household.address },
        speakers: speakers.collect(),
        leads: matches!(seen_as, As::Official(_)),
        is_deputy,
    };
    ctx.replace(tx, sender, HouseholdNotice::Page(Box::new(page)).into()).await?;
    Ok(None)
}

/// An account that speaks for a household, for who may take it off.
async fn speaker(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: LinkId) -> Outcome<(Link, Seen, By)> {
    let link = store::link::find(tx, id).await?.ok_or(HouseholdRefusal::AlreadyOff)?;
    let seen = see(tx, ctx, sender, link.household).await?;
    if link.state != LinkState::Approved {
        return Err(HouseholdRefusal::AlreadyOff.into());
    }
    let by = match seen.2 {
        _ if link.account == sender.account => By::Oneself,
        As::Official(_) => By::Official,
        As::Family => By::Family,
        As::Deputy => return Err(HouseholdRefusal::NotYours.into()),
    };
    Ok((link, seen, by))
}

async fn ask_detach(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: LinkId) -> Outcome {
    let (link, (household, place, _), by) = speaker(tx, ctx, sender, id).await?;
    let of = which(&household, &place);
    let notice =
        HouseholdNotice::AskDetach { link: id, household: household.id, of, name: link.display_name, by };
    ctx.replace(tx, sender, notice.into()).await?;
    Ok(None)
}

async fn detach(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: LinkId) -> Outcome {
    let (link, (household, place, seen_as), by) = speaker(tx, ctx, sender, id).await?;
    store::link::decide(tx, link.id, LinkState::Approved, LinkState::Revoked, sender.account, ctx.now)
        .await?;
    if let As::Official(proof) = seen_as {
        store::audit::note(tx, proof, AuditedAct::AccountRemoved, ctx.now).await?;
    }
    let (of, name) = (which(&household, &place), link.display_name);
    if by != By::Oneself {
        ctx.tell(tx, link.account, HouseholdNotice::Removed { of: of.clone(), by }.into()).await?;
    }
    // A deputy reads no names of the household.
    for other in approved(tx, household.id).await?.into_iter().filter(Link::is_own) {
        if other.account != sender.account {
            let notice = HouseholdNotice::OneLess { of: of.clone(), name: name.clone(), by };
            ctx.tell(tx, other.account, notice.into()).await?;
        }
    }
    ctx.replace(tx, sender, HouseholdNotice::Detached { of, name, by }.into()).await?;
    Ok(None)
}

async fn approved(tx: &mut Tx, household: HouseholdId) -> Result<Vec<Link>, Fault> {
    let mut links = store::link::active_of_household(tx, household).await?;
    links.retain(|link| link.state == LinkState::Approved);
    Ok(links)
}
