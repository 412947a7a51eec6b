//! Where on the map a meeting is: an official sends the point, whoever wants to find the place is sent it in private.

use super::super::authority::{is_kept_out, lead, led, stands_not};
use super::super::{Ctx, Outcome, RoomKind, Sender, Toast, account};
use super::{call, convened, draft, say, tell_caller, toast};
use crate::domain::account::Thing;
use crate::domain::ids::{MeetingId, NeighborhoodId};
use crate::domain::letter::Errand;
use crate::domain::meeting::{
    CallField, Deed, Meeting, MeetingDialog, MeetingNotice, MeetingRefusal, MeetingState, read_venue,
};
use crate::domain::pin::Spot;
use crate::domain::place::Neighborhood;
use crate::domain::say::{Dialog, Refusal};
use crate::domain::start_link::StartLink;
use crate::domain::time::Moment;
use crate::store::{self, Fault, Tx, Write};

/// Somebody sent a point of the map in private. It is the answer where the place of a meeting is asked; without a question it is the
/// usual place of whoever leads one neighbourhood.
pub(in crate::app) async fn sent(tx: &mut Write, ctx: &Ctx, sender: &Sender, spot: Spot) -> Outcome {
    sender.in_private()?;
    match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Meeting(MeetingDialog::Where { neighborhood, starts_at, title })) => {
            let neighborhood = lead(tx, ctx, sender, neighborhood).await?.0;
            let venue = named(&spot)?.unwrap_or_else(|| neighborhood.venue.clone());
            keep(tx, ctx, sender, &neighborhood, &venue, &spot).await?;
            call::go_on(tx, ctx, sender, &neighborhood, starts_at, Some(venue), title).await
        }
        Some(Dialog::Meeting(MeetingDialog::Edit { meeting, field: CallField::Where })) => {
            let (of, neighborhood, _) = convened(tx, ctx, sender, meeting).await?;
            let venue = named(&spot)?.unwrap_or(of.venue);
            keep(tx, ctx, sender, &neighborhood, &venue, &spot).await?;
            draft::given(tx, ctx, sender, meeting, CallField::Where, &venue).await
        }
        Some(Dialog::Meeting(MeetingDialog::Preview { meeting } | MeetingDialog::Reason { meeting })) => {
            let (of, neighborhood, _) = convened(tx, ctx, sender, meeting).await?;
            if of.state != MeetingState::Draft {
                return usual(tx, ctx, sender, &spot).await;
            }
            keep(tx, ctx, sender, &neighborhood, &of.venue, &spot).await?;
            call::show_draft(tx, ctx, sender, &of, &neighborhood).await
        }
        Some(_) => account::wordless(tx, ctx, sender, Thing::Place).await,
        None => usual(tx, ctx, sender, &spot).await,
    }
}

/// The name of the place, where the messenger knows one.
fn named(spot: &Spot) -> Result<Option<String>, MeetingRefusal> {
    spot.name.as_deref().map(read_venue).transpose().map(Option::flatten)
}

/// Nobody asked for it: it is where whoever leads one neighbourhood meets.
async fn usual(tx: &mut Write, ctx: &Ctx, sender: &Sender, spot: &Spot) -> Outcome {
    let authority = ctx.authority(tx, sender.account).await?;
    match led(tx, &authority).await?.as_slice() {
        [one] if !one.venue.is_empty() => {
            keep(tx, ctx, sender, one, &one.venue, spot).await?;
            Ok(None)
        }
        [] => account::wordless(tx, ctx, sender, Thing::Place).await,
        _ => Err(MeetingRefusal::PinOfWhich.into()),
    }
}

async fn keep(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    neighborhood: &Neighborhood,
    venue: &str,
    spot: &Spot,
) -> Outcome<()> {
    stands_not(tx, ctx, sender, neighborhood).await?;
    store::pin::set(tx, neighborhood.id, venue, spot.pin, ctx.now).await?;
    touch(tx, ctx, neighborhood.id).await?;
    let there = coming_there(tx, ctx, neighborhood.id, ctx.now).await?;
    tell_callers(tx, ctx, sender, Deed::Pin { is_kept: true }, (there.as_slice(), neighborhood)).await?;
    let place = format!("{}, {}", neighborhood.name, neighborhood.commune_name);
    let kept = Some((neighborhood.id, ctx.now));
    ctx.reply(tx, sender, say(MeetingNotice::PinKept { place, venue: venue.to_owned(), kept })).await?;
    Ok(())
}

/// Notices that are out get the button, or lose it.
async fn touch(tx: &mut Write, ctx: &Ctx, neighborhood: NeighborhoodId) -> Result<(), Fault> {
    for meeting in store::meeting::coming_in(tx, neighborhood, ctx.now).await? {
        store::card::touch(tx, &[meeting.id], ctx.now).await?;
    }
    Ok(())
}

/// Meetings that are called, at the place whose point was kept at this moment.
async fn coming_there(
    tx: &mut Tx,
    ctx: &Ctx,
    neighborhood: NeighborhoodId,
    set_at: Moment,
) -> Result<Vec<Meeting>, Fault> {
    let mut there = Vec::new();
    for meeting in store::meeting::coming_in(tx, neighborhood, ctx.now).await? {
        let kept = store::pin::find(tx, neighborhood, &meeting.venue).await?;
        if kept.is_some_and(|(_, at)| at == set_at) {
            there.push(meeting);
        }
    }
    Ok(there)
}

async fn tell_callers(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    deed: Deed,
    (meetings, neighborhood): (&[Meeting], &Neighborhood),
) -> Result<(), Fault> {
    for meeting in meetings {
        tell_caller(tx, ctx, sender, deed, (meeting, neighborhood)).await?;
    }
    Ok(())
}

/// The button that takes a point away, as it was kept at that moment.
pub(super) async fn remove(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    (neighborhood, set_at): (NeighborhoodId, i64),
) -> Outcome {
    sender.in_private()?;
    let (neighborhood, _) = lead(tx, ctx, sender, neighborhood).await?;
    stands_not(tx, ctx, sender, &neighborhood).await?;
    let set_at = Moment::from_unix_millis(set_at);
    let there = coming_there(tx, ctx, neighborhood.id, set_at).await?;
    if !store::pin::remove(tx, neighborhood.id, set_at).await? {
        return Err(MeetingRefusal::PinGone.into());
    }
    touch(tx, ctx, neighborhood.id).await?;
    tell_callers(tx, ctx, sender, Deed::Pin { is_kept: false }, (there.as_slice(), &neighborhood)).await?;
    let place = format!("{}, {}", neighborhood.name, neighborhood.commune_name);
    ctx.replace(tx, sender, say(MeetingNotice::PinRemoved { place })).await?;
    Ok(None)
}

/// Whoever leads there may take away what was shown.
async fn offer_removal(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Result<(), Fault> {
    let Some(meeting) = store::meeting::find(tx, meeting).await? else { return Ok(()) };
    let Some(place) = store::place::find_neighborhood(tx, meeting.neighborhood).await? else {
        return Ok(());
    };
    let leads = ctx.authority(tx, sender.account).await?.lead(&place).is_ok();
    if !leads || is_kept_out(tx, ctx, sender, &place).await? {
        return Ok(());
    }
    let Some((_, set_at)) = store::pin::find(tx, place.id, &meeting.venue).await? else { return Ok(()) };
    let kept = Some((place.id, set_at));
    let place = format!("{}, {}", place.name, place.commune_name);
    ctx.tell(tx, sender.account, say(MeetingNotice::PinKept { place, venue: meeting.venue, kept })).await
}

/// Sends the point to whoever asks, in private: a map in the group would push the notice away.
pub(super) async fn show(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let Some(errand) = errand(tx, meeting).await? else {
        return Err(MeetingRefusal::NoPin.into());
    };
    if sender.room.kind == RoomKind::Private {
        ctx.errand(tx, sender.address(), errand).await?;
        offer_removal(tx, ctx, sender, meeting).await?;
        return Ok(None);
    }
    if sender.anonymous {
        return Err(Refusal::Anonymous.into());
    }
    let known = store::account::find(tx, sender.account).await?;
    if !known.is_some_and(|known| known.reachable) {
        return Ok(Some(Toast::Lead(StartLink::Place(meeting))));
    }
    let to = ctx.private_address(tx, sender.account).await?;
    ctx.errand(tx, to, errand).await?;
    offer_removal(tx, ctx, sender, meeting).await?;
    toast(MeetingNotice::PinSent)
}

/// The point of a meeting that is called.
async fn errand(tx: &mut Tx, meeting: MeetingId) -> Outcome<Option<Errand>> {
    let meeting = store::meeting::find(tx, meeting).await?;
    let meeting = meeting.filter(|meeting| meeting.state == MeetingState::Called);
    let meeting = meeting.ok_or(Refusal::StaleButton)?;
    let found = store::place::find_neighborhood(tx, meeting.neighborhood).await?;
    let neighborhood = found.ok_or(Refusal::StaleButton)?;
    let place = format!("{}, {}", neighborhood.name, neighborhood.commune_name);
    let notice = MeetingNotice::Pin { place, venue: meeting.venue.clone(), starts_at: meeting.starts_at };
    let pin = store::pin::find(tx, neighborhood.id, &meeting.venue).await?;
    Ok(pin.map(|(pin, _)| Errand::Point { pin, notice: say(notice) }))
}
