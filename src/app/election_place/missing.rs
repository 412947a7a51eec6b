//! Which neighbourhoods have not said where and when they elect: for who presides over the province or governs a commune.

use crate::app::authority::official;
use crate::app::{Ctx, Outcome, Sender};
use crate::domain::election_place::{Lacking, MISSING_A_PAGE, PlaceNotice, PlaceRefusal};
use crate::domain::say::Refusal;
use crate::store::{self, Write};

pub(super) async fn show(tx: &mut Write, ctx: &Ctx, sender: &Sender, page: i64) -> Outcome {
    let authority = official(tx, ctx, sender).await?;
    let election = store::election::active(tx).await?.ok_or(PlaceRefusal::NoElection)?;
    let mut all = store::election_place::all(tx, election.edition()).await?;
    all.retain(|known| authority.preside().is_ok() || authority.govern(known.commune).is_ok());
    if all.is_empty() && authority.preside().is_err() {
        return Err(Refusal::OfficialsOnly.into());
    }
    let of = all.len();
    all.retain(|known| known.place.at.as_ref().is_none_or(|at| at.lacks(&election.polling)));
    let total = all.len();
    let page = usize::try_from(page).unwrap_or(0).min(total.saturating_sub(1) / MISSING_A_PAGE);
    let from = page * MISSING_A_PAGE;
    let mut lacking: Vec<Lacking> = Vec::new();
    for known in all.iter().skip(from).take(MISSING_A_PAGE) {
        let (commune, name) = (&known.place.commune, known.place.neighborhood.clone());
        match lacking.last_mut().filter(|last| last.commune == *commune) {
            Some(last) => last.names.push(name),
            None => lacking.push(Lacking {
                commune: commune.clone(),
                count: all.iter().filter(|other| other.commune == known.commune).count(),
                names: vec![name],
            }),
        }
    }
    let more = from + MISSING_A_PAGE < total;
    let page = i64::try_from(page).unwrap_or(0);
    let said = PlaceNotice::Missing { polling: election.polling, total, of, page, more, lacking };
    ctx.replace(tx, sender, said.into()).await?;
    Ok(None)
}
