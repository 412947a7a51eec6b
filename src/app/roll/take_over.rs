//! What a yes to a preview does: the rows become the roll in one transaction. Codes, accounts and answers stay with the households,
//! whatever number they have now (`domain/roll/identity.rs`).

use std::collections::HashMap;

use super::super::authority::{keep_roll, stands_not};
use super::super::{Ctx, Outcome, Sender, Toast, link as links_of, record};
use super::{own_import, preview};
use crate::domain::digest::sha256;
use crate::domain::household::{Household, Link, LinkState};
use crate::domain::household_change::ChangeNotice;
use crate::domain::household_page::Which;
use crate::domain::ids::{HouseholdId, NeighborhoodId, RollImportId};
use crate::domain::link::LinkNotice;
use crate::domain::people::MayLead;
use crate::domain::place::Neighborhood;
use crate::domain::record::{Content, Recorded};
use crate::domain::roll::{
    AuditedAct, Identity, ImportState, Left, Plan, RollNotice, RollRefusal, RollRow, RollUndo, Whose,
    number_key,
};
use crate::domain::say::{Notice, Refusal};
use crate::store::household::Past;
use crate::store::roll::RollImport;
use crate::store::{self, Fault, Tx, Write};

/// `by`: in which way the list is read, where an official was asked.
pub(super) async fn confirm(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: RollImportId,
    by: Option<Identity>,
) -> Outcome {
    let import = own_import(tx, ctx, sender, id).await?;
    let (neighborhood, proof) =
        keep_roll(tx, ctx, sender, import.neighborhood.ok_or(Refusal::StaleButton)?).await?;
    stands_not(tx, ctx, sender, &neighborhood).await?;
    store::place::lock_neighborhood(tx, neighborhood.id).await?;
    match import.state {
        ImportState::Previewed => {}
        ImportState::Imported => {
            return Ok(Some(Toast::Say(Notice::Roll(RollNotice::AlreadyImported))));
        }
        _ => return Err(Refusal::StaleButton.into()),
    }
    as_seen(tx, &import, neighborhood.id).await?;
    let rows = store::roll::rows(tx, id).await?.ok_or(Refusal::StaleButton)?;
    let columns = import.columns.clone();
    if by.is_none() {
        let shown = preview(tx, ctx, proof, import, neighborhood.clone(), &rows).await?;
        if shown.is_asked() {
            ctx.replace(tx, sender, Notice::Roll(RollNotice::Preview(Box::new(shown)))).await?;
            return Ok(None);
        }
    }
    let by = by.unwrap_or(Identity::Family);
    let undo = take_over(tx, ctx, proof, &neighborhood, (&rows, by)).await?;
    super::remember(tx, ctx, proof, &columns).await?;
    store::roll::end(tx, id, ImportState::Previewed, ImportState::Imported, ctx.now).await?;
    store::audit::note(tx, proof, AuditedAct::RollImported, ctx.now).await?;
    let content = Content::new()
        .with("rows", rows.len())
        .with("roll", digest(&store::household::list(tx, neighborhood.id).await?)?);
    record::note(tx, ctx, sender, Recorded::RollImported, record::of_unit(neighborhood.id), content).await?;
    count_anew(tx, ctx, neighborhood.id).await?;
    let (change, unlinked) = (undo.change, undo.links.len());
    let undo = if change.is_none() {
        None
    } else {
        let after = digest(&store::household::list(tx, neighborhood.id).await?)?;
        store::roll::keep_undo(tx, id, &undo, &after).await?;
        Some(id)
    };
    let size = rows.len();
    let notice = RollNotice::Imported { neighborhood, change, size, unlinked, undo };
    ctx.replace(tx, sender, Notice::Roll(notice)).await?;
    Ok(None)
}

/// The roll is still the one that the preview was held against.
///
/// # Errors
/// [`RollRefusal::Overtaken`] by another list, [`RollRefusal::ChangedSince`] by hand.
pub(super) async fn as_seen(tx: &mut Tx, import: &RollImport, neighborhood: NeighborhoodId) -> Outcome<()> {
    let (imports, _) = store::roll::imports(tx, neighborhood).await?;
    if import.imports_before != Some(imports) {
        return Err(RollRefusal::Overtaken.into());
    }
    let Some(seen) = &import.seen_sha256 else { return Ok(()) };
    if digest(&store::household::list(tx, neighborhood).await?)? != *seen {
        return Err(RollRefusal::ChangedSince.into());
    }
    Ok(())
}

/// The roll that holds, and those households that left it and may come back: who went into another household is that one now.
pub(in super::super) async fn known(
    tx: &mut Tx,
    neighborhood: NeighborhoodId,
) -> Result<(Vec<Household>, Vec<Household>), Fault> {
    let current = store::household::list(tx, neighborhood).await?;
    Ok((current, past(tx, neighborhood).await?.into_iter().map(|past| past.household).collect()))
}

async fn past(tx: &mut Tx, neighborhood: NeighborhoodId) -> Result<Vec<Past>, Fault> {
    let mut past = store::household::past(tx, neighborhood).await?;
    past.retain(|past| past.closed.is_none_or(|closed| closed.into.is_none()));
    Ok(past)
}

/// Fingerprint of a roll: by it, whatever changed it in the meantime is seen.
pub(super) fn digest(roll: &[Household]) -> Result<String, Fault> {
    let mut rows: Vec<(HouseholdId, RollRow)> =
        roll.iter().map(|household| (household.id, RollRow::from(household))).collect();
    rows.sort_by_key(|(id, _)| *id);
    Ok(sha256(store::to_json(&rows)?.as_bytes()))
}

/// The cards of coming meetings count out of the roll as it is now.
pub(in super::super) async fn count_anew(
    tx: &mut Write,
    ctx: &Ctx,
    neighborhood: NeighborhoodId,
) -> Result<(), Fault> {
    for meeting in store::meeting::called_in(tx, neighborhood).await? {
        if meeting.takes_answers(ctx.now) {
            store::card::touch(tx, &[meeting.id], ctx.now).await?;
        }
    }
    Ok(())
}

/// Makes `rows` the roll; what that changed. Households that are nobody's row leave it, and the accounts that spoke for them are told.
async fn take_over(
    tx: &mut Write,
    ctx: &Ctx,
    proof: MayLead,
    neighborhood: &Neighborhood,
    (rows, by): (&[RollRow], Identity),
) -> Result<RollUndo, Fault> {
    let current = store::household::list(tx, proof.neighborhood).await?;
    let past = past(tx, proof.neighborhood).await?;
    let left: Vec<Household> = past.iter().map(|past| past.household.clone()).collect();
    let plan = Plan::new((&current, &left), rows, by);
    let mut undo = RollUndo { change: plan.change(), ..RollUndo::default() };
    let gone = plan.gone();
    let links = store::link::active_of_neighborhood(tx, proof.neighborhood).await?;
    for link in plan.lost(&links) {
        store::link::decide(tx, link.id, link.state, LinkState::Revoked, proof.account, ctx.now).await?;
        undo.links.push((link.id, link.state));
        let left = gone.iter().find(|household| household.id == link.household);
        if let Some(left) = left.filter(|_| link.state == LinkState::Pending) {
            links_of::ends_waiting(tx, ctx, link, left, neighborhood).await?;
            continue;
        }
        let number = left.map(|household| household.number.clone()).unwrap_or_default();
        let notice = LinkNotice::HouseholdLeft { number, neighborhood: neighborhood.clone(), waited: false };
        ctx.tell(tx, link.account, Notice::Link(notice)).await?;
    }
    for household in &gone {
        store::household::remove(tx, household.id, ctx.now).await?;
        undo.removed.push(household.id);
    }
    let mut set: Vec<(&Household, &RollRow)> = Vec::new();
    let mut added = Vec::new();
    for (row, whose) in rows.iter().zip(&plan.whose) {
        match whose {
            Whose::Known(place) => {
                let Some(household) = current.get(*place).filter(|one| RollRow::from(*one) != *row) else {
                    continue;
                };
                undo.changed.push((household.id, RollRow::from(household)));
                set.push((household, row));
            }
            Whose::Back(place) => {
                let Some(one) = past.get(*place) else { continue };
                let left = Left { at: one.at, row: RollRow::from(&one.household), closed: one.closed };
                undo.back.push((one.household.id, left));
                store::household::reopen(tx, one.household.id).await?;
                set.push((&one.household, row));
            }
            Whose::New => added.push(row),
        }
    }
    write(tx, &set).await?;
    tell_numbers(tx, ctx, (proof, neighborhood), (&set, &links)).await?;
    renew_requests(tx, ctx, neighborhood, (&set, &links)).await?;
    for row in added {
        undo.added.push(add(tx, ctx, proof, row).await?);
    }
    Ok(undo)
}

/// What officials are shown of who waits for a household whose head or number is another now.
pub(super) async fn renew_requests(
    tx: &mut Write,
    ctx: &Ctx,
    neighborhood: &Neighborhood,
    (set, links): (&[(&Household, &RollRow)], &[Link]),
) -> Result<(), Fault> {
    for link in links.iter().filter(|link| link.state == LinkState::Pending) {
        let changed = set.iter().find(|(household, row)| {
            household.id == link.household
                && (household.head_name != row.head_name || household.number != row.number)
        });
        if let Some((household, row)) = changed {
            links_of::show_anew(tx, ctx, link, &with_row((*household).clone(), row), neighborhood).await?;
        }
    }
    Ok(())
}

/// Whoever speaks for a household that has another number now is told it.
pub(super) async fn tell_numbers(
    tx: &mut Write,
    ctx: &Ctx,
    (proof, neighborhood): (MayLead, &Neighborhood),
    (set, links): (&[(&Household, &RollRow)], &[Link]),
) -> Result<(), Fault> {
    let renumbered = set.iter().filter(|(one, row)| number_key(&one.number) != number_key(&row.number));
    let renumbered: HashMap<HouseholdId, &(&Household, &RollRow)> =
        renumbered.map(|both| (both.0.id, both)).collect();
    for link in links {
        let Some((household, row)) = renumbered.get(&link.household) else { continue };
        if link.account != proof.account {
            let of = Which { number: row.number.clone(), neighborhood: neighborhood.clone() };
            let notice = ChangeNotice::NewNumber { before: household.number.clone(), of };
            ctx.tell(tx, link.account, notice.into()).await?;
        }
    }
    Ok(())
}

/// Writes down how households stand on the roll now. Their numbers may go round among them.
pub(super) async fn write(tx: &mut Write, set: &[(&Household, &RollRow)]) -> Result<(), Fault> {
    for (household, _) in set.iter().filter(|(household, row)| household.number != row.number) {
        store::household::unnumber(tx, household.id).await?;
    }
    for (household, row) in set {
        store::household::update(tx, &with_row((*household).clone(), row)).await?;
    }
    Ok(())
}

pub(in super::super) fn with_row(household: Household, row: &RollRow) -> Household {
    Household {
        number: row.number.clone(),
        head_name: row.head_name.clone(),
        address: row.address.clone(),
        representative: row.representative.clone(),
        alley: row.alley.clone(),
        cluster: row.cluster.clone(),
        ..household
    }
}

/// With 400,000 households one code in 2,700 drawn is taken already; eight in a row never are.
pub(in super::super) const CODE_TRIES: usize = 8;

/// Puts one household on the roll, with a code and a token of its own.
pub(in super::super) async fn add(
    tx: &mut Write,
    ctx: &Ctx,
    proof: MayLead,
    row: &RollRow,
) -> Result<HouseholdId, Fault> {
    let chance = &ctx.house.chance;
    for _ in 0..CODE_TRIES {
        let household = Household {
            id: chance.id(ctx.now),
            neighborhood: proof.neighborhood,
            number: row.number.clone(),
            head_name: row.head_name.clone(),
            address: row.address.clone(),
            representative: row.representative.clone(),
            alley: row.alley.clone(),
            cluster: row.cluster.clone(),
            code: chance.household_code(),
            token: chance.token(),
        };
        if store::household::insert_if_free(tx, &household).await? {
            return Ok(household.id);
        }
    }
    Err(Fault::Unreadable { column: "code".to_owned(), why: "no free household code".to_owned() })
}
