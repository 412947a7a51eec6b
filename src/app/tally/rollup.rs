//! `/tonghop`: how far each neighbourhood of a commune is with its introduction conference.

use std::collections::HashMap;

use super::super::{Ctx, Outcome, Sender};
use crate::domain::ids::{CommuneId, NeighborhoodId, TallyId};
use crate::domain::letter::{Doubt, Errand, Lane, Letter};
use crate::domain::majority::Threshold;
use crate::domain::people::{Grant, Role, Scope};
use crate::domain::place::{Commune, Neighborhood};
use crate::domain::retention;
use crate::domain::say::{Notice, Refusal};
use crate::domain::setup::Page;
use crate::domain::tally::{Progress, ROUND_DAYS, RollUp, TallyNotice, TallyRefusal};
use crate::domain::time::Moment;
use crate::store::tally::Published;
use crate::store::{self, Fault, Tx, Write};

/// `/tonghop`: the sender's commune; with several, which one?
pub(super) async fn ask(tx: &mut Write, ctx: &Ctx, sender: &Sender, page: i64) -> Outcome {
    store::dialog::end(tx, sender.account).await?;
    let authority = ctx.authority(tx, sender.account).await?;
    let mut communes = Vec::new();
    if authority.is_operator() {
        communes = store::place::communes(tx).await?;
        if communes.is_empty() {
            return Err(TallyRefusal::NoCommune.into());
        }
    } else {
        for grant in authority.grants() {
            let Scope::Commune(id) = grant.scope else { continue };
            let known = communes.iter().any(|commune: &Commune| commune.id == id);
            if let Some(commune) = store::place::find_commune(tx, id).await?.filter(|_| !known) {
                communes.push(commune);
            }
        }
    }
    match communes.as_slice() {
        [] => Err(Refusal::OfficialsOnly.into()),
        [only] => show(tx, ctx, sender, only.id, 0).await,
        several => {
            let offered = several.iter().map(|commune| (commune.id, commune.name.clone())).collect();
            let (communes, page) = Page::cut(offered, page);
            ctx.replace(tx, sender, Notice::Tally(TallyNotice::ChooseCommune { communes, page })).await?;
            Ok(None)
        }
    }
}

/// The roll-up of one commune, from `page` on.
pub(super) async fn show(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    commune: CommuneId,
    page: i64,
) -> Outcome {
    let may = ctx.authority(tx, sender.account).await?.govern(commune)?;
    let commune = store::place::find_commune(tx, may.commune).await?.ok_or(Refusal::StaleButton)?;
    let roll_up = roll_up(tx, ctx, &commune, page).await?;
    ctx.replace(tx, sender, Notice::Tally(TallyNotice::RollUp(Box::new(roll_up)))).await?;
    Ok(None)
}

/// How far each neighbourhood of the commune is.
///
/// # Errors
/// Store faults only.
pub(in crate::app) async fn roll_up(
    tx: &mut Tx,
    ctx: &Ctx,
    commune: &Commune,
    page: i64,
) -> Result<RollUp, store::Fault> {
    let since = ctx.now.plus_days(-ROUND_DAYS);
    let places = store::place::neighborhoods(tx, commune.id).await?;
    let published = held(tx, commune.id, since).await?;
    let called = store::tally::introductions_called(tx, commune.id, since).await?;
    let kind = places.first().map(|place| place.kind);
    let progress = |place: &Neighborhood| match (published.get(&place.id), called.get(&place.id)) {
        (Some(held), _) if !Threshold::MoreThanHalf.is_met(held.present, held.roll) => {
            Progress::Short { present: held.present, roll: held.roll }
        }
        (Some(done), _) => {
            let Published { present, roll, leading_yes, leading_name, corrected, unposted } = done.clone();
            Progress::Done { present, roll, leading_yes, leading_name, corrected, unposted }
        }
        (None, Some(at)) => Progress::Called(*at),
        (None, None) => Progress::NotCalled,
    };
    Ok(RollUp {
        commune: commune.id,
        commune_name: commune.name.clone(),
        unit: kind.filter(|kind| places.iter().all(|place| place.kind == *kind)),
        neighborhoods: places.iter().map(|place| (place.name.clone(), progress(place))).collect(),
        page,
        at: ctx.now,
    })
}

/// Whether this neighbourhood's result is still missing in the roll-up.
pub(super) async fn is_missing(tx: &mut Tx, ctx: &Ctx, place: &Neighborhood) -> Result<bool, store::Fault> {
    let since = ctx.now.plus_days(-ROUND_DAYS);
    let published = held(tx, place.commune, since).await?;
    Ok(!published.get(&place.id).is_some_and(is_done))
}

/// The result that makes the commune complete is told to its officers, once.
pub(super) async fn tell_when_complete(
    tx: &mut Write,
    ctx: &Ctx,
    place: &Neighborhood,
    last: TallyId,
) -> Result<(), store::Fault> {
    let Some(commune) = store::place::find_commune(tx, place.commune).await? else { return Ok(()) };
    let roll_up = roll_up(tx, ctx, &commune, 0).await?;
    if !roll_up.is_complete() {
        return Ok(());
    }
    let grant = Grant { role: Role::WardOfficer, scope: Scope::Commune(commune.id) };
    for officer in store::grant::holders(tx, grant, ctx.now).await? {
        let letter = Letter {
            to: ctx.private_address(tx, officer).await?,
            lane: Lane::Answers,
            errand: Errand::Say(Notice::Tally(TallyNotice::RollUp(Box::new(roll_up.clone())))),
            due_at: ctx.now,
            expires_at: Some(retention::LETTERS.end(ctx.now)),
            dedupe_key: format!("complete:{last}:{officer}"),
            doubt: Doubt::Repeat,
            campaign: None,
            subject: None,
            asked_by: None,
            report: None,
        };
        ctx.post(tx, &letter).await?;
    }
    Ok(())
}

/// Whether enough households came.
fn is_done(held: &Published) -> bool {
    Threshold::MoreThanHalf.is_met(held.present, held.roll)
}

/// The introduction that counts for each neighbourhood: the latest one, but for one that enough came to before.
async fn held(
    tx: &mut Tx,
    commune: CommuneId,
    since: Moment,
) -> Result<HashMap<NeighborhoodId, Published>, Fault> {
    let mut found: HashMap<NeighborhoodId, Published> = HashMap::new();
    for (place, published) in store::tally::introductions(tx, commune, since).await? {
        if found.get(&place).is_some_and(is_done) && !is_done(&published) {
            continue;
        }
        found.insert(place, published);
    }
    Ok(found)
}
