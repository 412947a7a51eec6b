//! Whose place is it: which neighbourhoods an account leads and in which order, whether it leads this one, and which one its words
//! name. The rights themselves are in `domain/people.rs`.

use std::collections::HashSet;

use super::{Ctx, Outcome, Sender};
use crate::domain::duty::{Duty, DutyRefusal};
use crate::domain::ids::{AccountId, NeighborhoodId};
use crate::domain::majority::Threshold;
use crate::domain::matter::{Agenda, decides_about_people};
use crate::domain::meeting::{Meeting, MeetingKind, MeetingRefusal};
use crate::domain::nomination::{Nominee, is_among, names_any};
use crate::domain::office::{self, Act, Barred, Convener, NoTick, Standing};
use crate::domain::people::{Authority, Grant, MayLead, Role, Scope};
use crate::domain::place::Neighborhood;
use crate::domain::rulebook::Rulebook;
use crate::domain::say::Refusal;
use crate::domain::setup::{SetupRefusal, names_neighborhood, shortened};
use crate::domain::tally::{COUNT_DAYS, ROUND_DAYS, takes_nominees};
use crate::domain::time::Moment;
use crate::store::{self, Fault, Tx};

/// What the sender may do, when it is an official.
///
/// # Errors
/// [`Refusal::Anonymous`] and [`Refusal::OfficialsOnly`].
pub(super) async fn official(tx: &mut Tx, ctx: &Ctx, sender: &Sender) -> Outcome<Authority> {
    if sender.anonymous {
        return Err(Refusal::Anonymous.into());
    }
    let authority = ctx.authority(tx, sender.account).await?;
    if authority.is_official() { Ok(authority) } else { Err(Refusal::OfficialsOnly.into()) }
}

/// The neighbourhood, and the proof that the sender may lead it.
///
/// # Errors
/// As [`official`]; [`Refusal::StaleButton`] when there is no such neighbourhood.
pub(super) async fn lead(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    neighborhood: NeighborhoodId,
) -> Outcome<(Neighborhood, MayLead)> {
    let (found, authority) = official_at(tx, ctx, sender, neighborhood).await?;
    let proof = authority.lead(&found)?;
    Ok((found, proof))
}

async fn official_at(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    neighborhood: NeighborhoodId,
) -> Outcome<(Neighborhood, Authority)> {
    let authority = official(tx, ctx, sender).await?;
    let found = store::place::find_neighborhood(tx, neighborhood).await?.ok_or(Refusal::StaleButton)?;
    Ok((found, authority))
}

/// The officers of the commune that a neighbourhood lies in.
pub(super) async fn officers(tx: &mut Tx, ctx: &Ctx, place: &Neighborhood) -> Result<Vec<AccountId>, Fault> {
    let ward = Grant { role: Role::WardOfficer, scope: Scope::Commune(place.commune) };
    store::grant::holders(tx, ward, ctx.now).await
}

/// As [`lead`], for who keeps the roll there.
///
/// # Errors
/// As [`lead`]; [`Refusal::RollKeepersOnly`] to an election team.
pub(super) async fn keep_roll(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    neighborhood: NeighborhoodId,
) -> Outcome<(Neighborhood, MayLead)> {
    let (found, authority) = official_at(tx, ctx, sender, neighborhood).await?;
    let proof = authority.keep_roll(&found)?;
    Ok((found, proof))
}

/// The neighbourhoods whose roll an account keeps, as [`led`].
///
/// # Errors
/// [`Refusal::RollKeepersOnly`] to who is only of election teams.
pub(super) async fn rolls(tx: &mut Tx, authority: &Authority) -> Outcome<Vec<Neighborhood>> {
    let led = led(tx, authority).await?;
    let kept: Vec<Neighborhood> =
        led.iter().filter(|place| authority.keep_roll(place).is_ok()).cloned().collect();
    if kept.is_empty() && !led.is_empty() {
        return Err(Refusal::RollKeepersOnly.into());
    }
    Ok(kept)
}

/// Whether a meeting is any business of who leads there: an election team's is the one that elects.
pub(super) fn serves(authority: &Authority, place: &Neighborhood, meeting: &Meeting) -> bool {
    authority.keep_roll(place).is_ok() || meeting.agenda() == Some(Agenda::Elect)
}

/// Whether an account stands on a list, by the names it is known under in the neighbourhood.
pub(super) async fn stands(
    tx: &mut Tx,
    account: AccountId,
    neighborhood: NeighborhoodId,
    listed: &[Nominee],
) -> Result<bool, Fault> {
    Ok(!listed.is_empty() && is_among(listed, &store::candidate::names_of(tx, account, neighborhood).await?))
}

/// Who an account is at a meeting of `neighborhood` where these people stand.
async fn standing(
    tx: &mut Tx,
    ctx: &Ctx,
    account: AccountId,
    neighborhood: &Neighborhood,
    listed: &[Nominee],
) -> Result<Standing, Fault> {
    let authority = ctx.authority(tx, account).await?;
    let (has_head, is_one) = head_of(tx, ctx, neighborhood.id).await?;
    Ok(Standing {
        roles: authority.roles_at(neighborhood),
        is_operator: authority.is_operator(),
        is_candidate: stands(tx, account, neighborhood.id, listed).await?,
        has_head,
        is_one,
    })
}

/// Whether somebody holds the head's office, and whether that is who leads the Front committee.
pub(super) async fn head_of(
    tx: &mut Tx,
    ctx: &Ctx,
    neighborhood: NeighborhoodId,
) -> Result<(bool, bool), Fault> {
    let here = |role| Grant { role, scope: Scope::Neighborhood(neighborhood) };
    let heads = store::grant::holders(tx, here(Role::NeighborhoodHead), ctx.now).await?;
    if heads.is_empty() {
        return Ok((false, false));
    }
    let fronts = store::grant::holders(tx, here(Role::FrontHead), ctx.now).await?;
    Ok((true, heads.iter().any(|head| fronts.contains(head))))
}

/// The meeting that somebody would do something about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Of<'a> {
    pub neighborhood: &'a Neighborhood,
    /// None was kept by a version that did not ask: it is taken as any other matter.
    pub agenda: Option<Agenda>,
    /// A refusal cites the rules of its day.
    pub held_at: Moment,
}

/// Whether the sender may do this about a meeting; who signs for it then.
///
/// # Errors
/// [`MeetingRefusal::Barred`], with who does it instead.
pub(super) async fn may(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    act: Act,
    of: Of<'_>,
    listed: &[Nominee],
) -> Outcome<Convener> {
    may_by(tx, ctx, sender.account, act, of, listed).await
}

/// Whether the sender may do this about what `words` speak of, under whatever matter it is held: where that is giving up the head's
/// office, it is the Front's and nobody's own; and what decides about people and names the sender is others'.
///
/// # Errors
/// As [`may`].
pub(super) async fn may_speak_of(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    act: Act,
    of: Of<'_>,
    words: &[&str],
) -> Outcome<()> {
    match barred_by_words(tx, ctx, sender.account, act, of, words).await? {
        Some((barred, agenda)) => Err(refusal(ctx, barred, agenda, of.neighborhood, of.held_at).into()),
        None => Ok(()),
    }
}

/// What keeps an account from it, and as what kind of meeting that is taken.
pub(super) async fn barred_by_words(
    tx: &mut Tx,
    ctx: &Ctx,
    account: AccountId,
    act: Act,
    of: Of<'_>,
    words: &[&str],
) -> Result<Option<(Barred, Agenda)>, Fault> {
    // "Cho thôi Trưởng ban Thanh tra" is the boards'.
    let is_boards = of.agenda == Some(Agenda::Boards);
    if !is_boards && words.iter().any(|words| Agenda::of_a_person(words) == Some(Agenda::Release)) {
        let release = Of { agenda: Some(Agenda::Release), ..of };
        if let Some(barred) = barred(tx, ctx, account, act, release, &[]).await? {
            return Ok(Some((barred, Agenda::Release)));
        }
    }
    if words.iter().any(|words| decides_about_people(words)) {
        let names = store::candidate::names_of(tx, account, of.neighborhood.id).await?;
        if words.iter().any(|words| names_any(words, &names)) {
            return Ok(Some((Barred::OwnMatter, of.agenda.unwrap_or(Agenda::Other))));
        }
    }
    Ok(None)
}

/// As [`barred`], with what the title of the meeting speaks of.
pub(super) async fn barred_at(
    tx: &mut Tx,
    ctx: &Ctx,
    account: AccountId,
    act: Act,
    (of, title): (Of<'_>, &str),
    listed: &[Nominee],
) -> Result<Option<Barred>, Fault> {
    match barred(tx, ctx, account, act, of, listed).await? {
        Some(barred) => Ok(Some(barred)),
        None => Ok(barred_by_words(tx, ctx, account, act, of, &[title]).await?.map(|(barred, _)| barred)),
    }
}

/// As [`may`], for an account that does not ask itself.
///
/// # Errors
/// As [`may`].
pub(super) async fn may_by(
    tx: &mut Tx,
    ctx: &Ctx,
    account: AccountId,
    act: Act,
    Of { neighborhood, agenda, held_at }: Of<'_>,
    listed: &[Nominee],
) -> Outcome<Convener> {
    let agenda = agenda.unwrap_or(Agenda::Other);
    let standing = standing(tx, ctx, account, neighborhood, listed).await?;
    office::may(&standing, act, agenda)
        .map_err(|barred| refusal(ctx, barred, agenda, neighborhood, held_at))?;
    Ok(office::convener(agenda, standing.has_head, standing.is_one))
}

/// What keeps an account from doing this about a meeting; `None` where it may.
pub(super) async fn barred(
    tx: &mut Tx,
    ctx: &Ctx,
    account: AccountId,
    act: Act,
    Of { neighborhood, agenda, .. }: Of<'_>,
    listed: &[Nominee],
) -> Result<Option<Barred>, Fault> {
    let standing = standing(tx, ctx, account, neighborhood, listed).await?;
    Ok(office::may(&standing, act, agenda.unwrap_or(Agenda::Other)).err())
}

fn refusal(
    ctx: &Ctx,
    barred: Barred,
    agenda: Agenda,
    neighborhood: &Neighborhood,
    held_at: Moment,
) -> MeetingRefusal {
    let rules = Rulebook::at(held_at.local_day(ctx.house.zone));
    MeetingRefusal::Barred { barred, agenda, unit: neighborhood.kind, before_2023: !rules.names_matters() }
}

/// Whether the sender may tick a duty of a neighbourhood, or take the tick back; `by`: who convenes the meeting it belongs to.
///
/// # Errors
/// [`DutyRefusal`].
pub(super) async fn may_tick(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    (duty, by): (Duty, Convener),
    neighborhood: &Neighborhood,
    listed: &[Nominee],
) -> Outcome<()> {
    let standing = standing(tx, ctx, sender.account, neighborhood, listed).await?;
    let before_2023 = !Rulebook::at(ctx.now.local_day(ctx.house.zone)).names_matters();
    office::may_tick(&standing, duty, by).map_err(|no| match no {
        NoTick::Candidate => DutyRefusal::Candidate,
        NoTick::AnotherOffice => DutyRefusal::NotYours { duty, before_2023 },
    })?;
    Ok(())
}

/// Which of these duties the sender may not tick, and whether that is because the sender stands on the list.
pub(super) async fn closed_to(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    (duties, by): (Vec<Duty>, Convener),
    neighborhood: &Neighborhood,
    listed: &[Nominee],
) -> Result<(Vec<Duty>, bool), Fault> {
    let standing = standing(tx, ctx, sender.account, neighborhood, listed).await?;
    let closed = duties.into_iter().filter(|duty| office::may_tick(&standing, *duty, by).is_err());
    Ok((closed.collect(), standing.is_candidate))
}

/// Everybody who stands at a meeting of this neighbourhood that is to come, or whose count is not out yet; and whom an introduction
/// brought forward with more than half of the roll, until the election that is set is over.
pub(super) async fn listed_in(
    tx: &mut Tx,
    ctx: &Ctx,
    neighborhood: NeighborhoodId,
) -> Result<Vec<Nominee>, Fault> {
    let mut listed = Vec::new();
    let election = store::election::active(tx).await?;
    let elects = election.is_some_and(|election| !election.polling.is_over(ctx.now, ctx.house.zone));
    for meeting in store::meeting::called_in(tx, neighborhood).await? {
        if let Some(out) = store::tally::find_published(tx, meeting.id).await? {
            let is_recent = meeting.starts_at > ctx.now.plus_days(-ROUND_DAYS);
            if elects && is_recent && out.count.kind == MeetingKind::CandidateIntro {
                let lines = out.count.lines.into_iter();
                let stand = lines.filter(|line| Threshold::MoreThanHalf.is_met(line.votes.yes, out.roll));
                listed.extend(stand.map(|line| line.nominee));
            }
            continue;
        }
        if meeting.starts_at <= ctx.now.plus_days(-COUNT_DAYS) {
            continue;
        }
        listed.extend(store::candidate::nominees(tx, meeting.id).await?);
        let drafts = store::tally::standing(tx, meeting.id).await?;
        // A proposal stands on no list.
        for tally in drafts.into_iter().filter(|tally| takes_nominees(tally.count.kind, tally.count.matter)) {
            listed.extend(tally.count.lines.into_iter().map(|line| line.nominee));
        }
    }
    Ok(listed)
}

/// Everybody who stands or stood on a list of this neighbourhood within a term of this moment, whatever became of the list.
pub(super) async fn listed_around(
    tx: &mut Tx,
    ctx: &Ctx,
    neighborhood: NeighborhoodId,
    at: Moment,
) -> Result<Vec<Nominee>, Fault> {
    let within = (at.plus_days(-ROUND_DAYS), at.plus_days(ROUND_DAYS));
    let mut listed = store::candidate::listed_within(tx, neighborhood, within).await?;
    listed.extend(listed_in(tx, ctx, neighborhood).await?);
    Ok(listed)
}

/// Whether an account stands at any of these meetings.
pub(super) async fn stands_here(
    tx: &mut Tx,
    ctx: &Ctx,
    account: AccountId,
    neighborhood: NeighborhoodId,
) -> Result<bool, Fault> {
    let listed = listed_in(tx, ctx, neighborhood).await?;
    stands(tx, account, neighborhood, &listed).await
}

/// Whether an account holds the head's office here, and a meeting about giving it up is to come, or its count is not out.
pub(super) async fn is_to_be_released(
    tx: &mut Tx,
    ctx: &Ctx,
    account: AccountId,
    neighborhood: &Neighborhood,
) -> Result<bool, Fault> {
    let authority = ctx.authority(tx, account).await?;
    let roles = authority.roles_at(neighborhood);
    if !roles.contains(&Role::NeighborhoodHead) {
        return Ok(false);
    }
    for meeting in store::meeting::called_in(tx, neighborhood.id).await? {
        let is_open = meeting.agenda() == Some(Agenda::Release)
            && meeting.starts_at > ctx.now.plus_days(-COUNT_DAYS)
            && store::tally::find_published(tx, meeting.id).await?.is_none();
        if is_open {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether [`stands_not`] keeps the sender out: what is not theirs to do is not offered.
pub(super) async fn is_kept_out(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    neighborhood: &Neighborhood,
) -> Result<bool, Fault> {
    is_shut_out(tx, ctx, sender.account, neighborhood).await
}

/// As [`is_kept_out`], for an account that does not ask itself.
pub(super) async fn is_shut_out(
    tx: &mut Tx,
    ctx: &Ctx,
    account: AccountId,
    neighborhood: &Neighborhood,
) -> Result<bool, Fault> {
    Ok(is_to_be_released(tx, ctx, account, neighborhood).await?
        || stands_here(tx, ctx, account, neighborhood.id).await?)
}

/// Whoever stands here arranges nothing about the vote: neither the roll, nor place and day, nor what is recorded of it
/// (NĐ 59/2023/NĐ-CP Đ.6 k.1b).
///
/// # Errors
/// [`MeetingRefusal::Barred`].
pub(super) async fn stands_not(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    neighborhood: &Neighborhood,
) -> Outcome<()> {
    if is_to_be_released(tx, ctx, sender.account, neighborhood).await? {
        return Err(refusal(ctx, Barred::OwnRelease, Agenda::Release, neighborhood, ctx.now).into());
    }
    if !stands_here(tx, ctx, sender.account, neighborhood.id).await? {
        return Ok(());
    }
    Err(refusal(ctx, Barred::Candidate, Agenda::Elect, neighborhood, ctx.now).into())
}

/// Where this account leads, as far as its offices reach; a province administrator leads nowhere, an operator everywhere.
///
/// # Errors
/// [`Refusal::OfficialsOnly`] when nowhere.
pub(super) fn scopes(authority: &Authority) -> Outcome<Vec<Scope>> {
    if authority.is_operator() {
        return Ok(vec![Scope::Province]);
    }
    let local = authority.grants().iter().map(|grant| grant.scope).filter(|scope| *scope != Scope::Province);
    let scopes: Vec<Scope> = local.collect();
    if scopes.is_empty() { Err(Refusal::OfficialsOnly.into()) } else { Ok(scopes) }
}

/// The neighbourhoods an account may lead: by commune, then by their position in it.
pub(super) async fn led(tx: &mut Tx, authority: &Authority) -> Result<Vec<Neighborhood>, Fault> {
    if !authority.is_operator() {
        // Most officials have one office; nobody else's places need be read for them.
        match authority.grants() {
            [] => return Ok(Vec::new()),
            [one] => match one.scope {
                Scope::Neighborhood(id) => {
                    return Ok(store::place::find_neighborhood(tx, id).await?.into_iter().collect());
                }
                Scope::Commune(id) => return store::place::neighborhoods(tx, id).await,
                Scope::Province => return Ok(Vec::new()),
            },
            _ => {}
        }
    }
    let mut all = store::place::all_neighborhoods(tx).await?;
    all.retain(|neighborhood| authority.lead(neighborhood).is_ok());
    Ok(all)
}

/// Whether these scopes lie in more than one commune: each may have a "Khu phố 1".
pub(super) async fn spans_communes(tx: &mut Tx, scopes: &[Scope]) -> Result<bool, Fault> {
    let mut communes = HashSet::new();
    for scope in scopes {
        match scope {
            Scope::Neighborhood(id) => {
                communes.extend(store::place::find_neighborhood(tx, *id).await?.map(|place| place.commune));
            }
            Scope::Commune(id) => {
                communes.insert(*id);
            }
            Scope::Province => communes.extend(store::place::communes(tx).await?.iter().map(|one| one.id)),
        }
    }
    Ok(communes.len() > 1)
}

/// How units are called to an official: with their commune, where they serve several.
pub(super) async fn naming(tx: &mut Tx, authority: &Authority) -> Result<fn(&Neighborhood) -> String, Fault> {
    let serves = scopes(authority).unwrap_or_default();
    Ok(match spans_communes(tx, &serves).await? {
        true => Neighborhood::full_name,
        false => |place: &Neighborhood| place.name.clone(),
    })
}

/// How this unit is called to an account.
pub(super) async fn called_to(
    tx: &mut Tx,
    ctx: &Ctx,
    account: AccountId,
    place: &Neighborhood,
) -> Result<String, Fault> {
    let authority = ctx.authority(tx, account).await?;
    Ok(naming(tx, &authority).await?(place))
}

/// Those that `words` name: "1", "Khu phố 1", "khu pho 1, phuong Binh Ngoc".
pub(super) fn named(led: &[Neighborhood], words: &str) -> Vec<Neighborhood> {
    led.iter().filter(|neighborhood| names_neighborhood(neighborhood, words)).cloned().collect()
}

/// One neighbourhood, or several to choose from by button.
pub(super) enum Which {
    One(Neighborhood),
    Several(Vec<Neighborhood>),
}

/// Which of the neighbourhoods an account leads is meant by `words`; none: any of them.
///
/// # Errors
/// To those who lead none; when the words fit none; when there are more than `limit` to choose from.
pub(super) fn which(
    authority: &Authority,
    mut led: Vec<Neighborhood>,
    words: &str,
    limit: usize,
) -> Result<Which, Refusal> {
    let Some(first) = led.first() else {
        return Err(if authority.is_operator() {
            SetupRefusal::NothingSetUp.into()
        } else {
            Refusal::OfficialsOnly
        });
    };
    let example = format!("{}, {}", first.name, first.commune_name);
    if !words.is_empty() {
        led = named(&led, words);
    }
    if led.len() > limit {
        return Err(SetupRefusal::NameThePlace { example }.into());
    }
    let one = if led.len() == 1 { led.pop() } else { None };
    match one {
        Some(neighborhood) => Ok(Which::One(neighborhood)),
        None if led.is_empty() => {
            Err(SetupRefusal::NoSuchNeighborhood { words: shortened(words), example }.into())
        }
        None => Ok(Which::Several(led)),
    }
}
