//! The documents that are handed out: made when they leave, for a reader who may still have them. Their bytes are made by `documents/`.

use std::collections::HashMap;

use super::super::{Ctx, Stop};
use crate::domain::fold::fold;
use crate::domain::household::{Household, LinkState};
use crate::domain::ids::{AccountId, HouseholdId, NeighborhoodId, RollImportId};
use crate::domain::letter::Paper;
use crate::domain::paper::{LinkedRow, PaperContent};
use crate::domain::people::Language;
use crate::domain::place::Neighborhood;
use crate::domain::printing::HouseholdCode;
use crate::domain::roll::{ImportState, RollFinding, RollRow, number_order, readings};
use crate::domain::rsvp::numbering::formerly;
use crate::domain::say::Notice;
use crate::store::{self, Fault, Tx};

/// What goes into a document for `reader`, and the name of its file; `None` when the reader may not have it (any more).
///
/// # Errors
/// Store faults only. The bytes are made by `documents::bytes`.
pub async fn paper(
    tx: &mut Tx,
    ctx: &Ctx,
    paper: &Paper,
    reader: AccountId,
) -> Result<Option<(String, PaperContent)>, Fault> {
    let language = store::account::find(tx, reader).await?.map(|known| known.language).unwrap_or_default();
    match paper {
        Paper::RollTemplate => {
            Ok(Some(("mau-danh-sach-ho.xlsx".to_owned(), PaperContent::RollTemplate(language))))
        }
        Paper::HouseholdCodes(id) => {
            let Some(neighborhood) = led_by(tx, ctx, *id, reader).await? else { return Ok(None) };
            let households = store::household::list(tx, *id).await?;
            let rows = codes_of(tx, ctx, (*id, households)).await?;
            let name = fold(&neighborhood.name).replace(' ', "-");
            let content = PaperContent::HouseholdCodes { neighborhood, rows, language };
            Ok(Some((format!("ma-ho-{name}.xlsx"), content)))
        }
        Paper::Roll(id) => {
            let Some(neighborhood) = led_by(tx, ctx, *id, reader).await? else { return Ok(None) };
            let name = fold(&neighborhood.name).replace(' ', "-");
            let rows = exported(tx, *id).await?;
            let content = PaperContent::Roll { neighborhood, rows, language };
            Ok(Some((format!("danh-sach-ho-{name}.xlsx"), content)))
        }
        Paper::Squares { neighborhood, of, file } => {
            super::super::printing::squares_paper(tx, ctx, (*neighborhood, of, *file), reader).await
        }
        Paper::RollUp { commune, form } => {
            super::super::printing::roll_up_paper(tx, ctx, (*commune, *form), reader).await
        }
        Paper::Calendar(meeting) => super::super::printing::calendar_entry(tx, ctx, *meeting).await,
        Paper::Printed { meeting, printed, form, file } => {
            super::super::printing::paper(tx, ctx, (*meeting, *printed, *form, *file), reader).await
        }
        Paper::RollChanges(import) => changes(tx, ctx, *import, reader, language).await,
        Paper::Attendance(meeting) => super::super::attendance::paper(tx, ctx, *meeting, reader).await,
        Paper::PlaceTemplate => Ok(super::super::place_sheet::template(tx, ctx, reader)
            .await?
            .map(|places| ("mau-noi-bau.xlsx".to_owned(), PaperContent::PlaceTemplate(places)))),
        Paper::UnitTemplate => Ok(super::super::unit_sheet::template(tx, ctx, reader)
            .await?
            .map(|units| ("mau-thon-khu-pho.xlsx".to_owned(), PaperContent::UnitTemplate(units)))),
        Paper::AccountData => {
            let (kept, zone) = (super::super::link::kept(tx, ctx, reader).await?, ctx.house.zone);
            let content = PaperContent::AccountData { kept, language, zone };
            Ok(Some(("du-lieu-cua-toi.json".to_owned(), content)))
        }
        Paper::AccountPage => {
            let (kept, zone) = (super::super::link::kept(tx, ctx, reader).await?, ctx.house.zone);
            let content = PaperContent::AccountPage { kept, language, zone, made_at: ctx.now };
            Ok(Some(("du-lieu-cua-toi.html".to_owned(), content)))
        }
    }
}

/// Households in the order of their numbers, each with its code and link.
pub(in crate::app) async fn codes_of(
    tx: &mut Tx,
    ctx: &Ctx,
    (place, mut households): (NeighborhoodId, Vec<Household>),
) -> Result<Vec<HouseholdCode>, Fault> {
    let formers = store::unit_change::former_numbers(tx, place).await?;
    households.sort_by_cached_key(|household| number_order(&household.number));
    // The same link as `telegram/start_link.rs` makes; a test holds the two together.
    let open = format!("https://t.me/{}?start=h", ctx.house.bot_username);
    let code = |household: Household| HouseholdCode {
        formerly: formerly(&formers, household.id),
        number: household.number,
        head_name: household.head_name,
        address: household.address,
        code: household.code,
        link: format!("{open}{}", household.token),
    };
    Ok(households.into_iter().map(code).collect())
}

/// The neighbourhood, if the reader leads it.
async fn led_by(
    tx: &mut Tx,
    ctx: &Ctx,
    id: NeighborhoodId,
    reader: AccountId,
) -> Result<Option<Neighborhood>, Fault> {
    let authority = ctx.authority(tx, reader).await?;
    let found = store::place::find_neighborhood(tx, id).await?;
    Ok(found.filter(|place| authority.keep_roll(place).is_ok()))
}

/// What an uploaded list would change, for who sent it, while it waits for a yes.
async fn changes(
    tx: &mut Tx,
    ctx: &Ctx,
    id: RollImportId,
    reader: AccountId,
    language: Language,
) -> Result<Option<(String, PaperContent)>, Fault> {
    let import = store::roll::find(tx, id).await?;
    let own = import.filter(|one| one.account == reader && one.state == ImportState::Previewed);
    let Some((import, of)) = own.and_then(|one| one.neighborhood.map(|of| (one, of))) else {
        return Ok(None);
    };
    let Some(neighborhood) = led_by(tx, ctx, of, reader).await? else { return Ok(None) };
    // It would tell other changes than the preview whose button takes the list over; pressed again, the button says so.
    match super::take_over::as_seen(tx, &import, of).await {
        Ok(()) => {}
        Err(Stop::Refused(_)) => return Ok(None),
        Err(Stop::Fault(fault)) => return Err(fault),
    }
    let Some(rows) = store::roll::rows(tx, id).await? else { return Ok(None) };
    let (current, past) = super::take_over::known(tx, of).await?;
    let links = store::link::active_of_neighborhood(tx, of).await?;
    let readings = readings((&current, &past), &links, &rows);
    let name = fold(&neighborhood.name).replace(' ', "-");
    let unread =
        import.columns.findings.unwrap_or_default().into_iter().filter_map(|finding| match finding {
            RollFinding::RowsUnread(rows) => Some(rows),
            _ => None,
        });
    let unread = unread.flat_map(|rows| rows.all().cloned().collect::<Vec<_>>()).collect();
    let (file_name, made_at, zone) = (import.file.name, ctx.now, ctx.house.zone);
    let content =
        PaperContent::RollChanges { neighborhood, file_name, readings, unread, made_at, zone, language };
    Ok(Some((format!("thay-doi-{name}.xlsx"), content)))
}

/// What is said to `reader` in place of a document that would not be true any more when it leaves; `None`: nothing.
///
/// # Errors
/// Store faults only.
pub async fn outdated(
    tx: &mut Tx,
    ctx: &Ctx,
    paper: &Paper,
    reader: AccountId,
) -> Result<Option<Notice>, Fault> {
    let id = match paper {
        Paper::RollChanges(id) => id,
        Paper::Printed { meeting, printed, .. } => {
            return super::super::printing::gone(tx, ctx, (*meeting, *printed), reader).await;
        }
        _ => return Ok(None),
    };
    let import = store::roll::find(tx, *id).await?;
    let own = import.filter(|one| one.account == reader && one.state == ImportState::Previewed);
    let Some((import, of)) = own.and_then(|one| one.neighborhood.map(|of| (one, of))) else {
        return Ok(None);
    };
    match super::take_over::as_seen(tx, &import, of).await {
        Ok(()) => Ok(None),
        Err(Stop::Refused(refusal)) => Ok(Some(Notice::Refused(*refusal))),
        Err(Stop::Fault(fault)) => Err(fault),
    }
}

/// The roll in the order of its numbers, with how many accounts speak, or ask to speak, for each household.
async fn exported(tx: &mut Tx, id: NeighborhoodId) -> Result<Vec<LinkedRow>, Fault> {
    let mut accounts: HashMap<HouseholdId, (usize, usize)> = HashMap::new();
    for link in store::link::active_of_neighborhood(tx, id).await? {
        let (linked, waiting) = accounts.entry(link.household).or_default();
        match link.state {
            LinkState::Approved => *linked += 1,
            LinkState::Pending => *waiting += 1,
            LinkState::Rejected | LinkState::Revoked => {}
        }
    }
    let mut households = store::household::list(tx, id).await?;
    households.sort_by_cached_key(|household| number_order(&household.number));
    let row = |household: &crate::domain::household::Household| {
        let (linked, waiting) = accounts.get(&household.id).copied().unwrap_or_default();
        LinkedRow { row: RollRow::from(household), linked, waiting }
    };
    Ok(households.iter().map(row).collect())
}
