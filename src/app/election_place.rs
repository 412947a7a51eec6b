//! Officials write down where and when their neighbourhood elects, and tick what hangs at the community house. Rules in
//! `domain/election_place.rs`, wording in `telegram/election_place.rs`; the papers after a failed meeting are `ballots.rs`, what is
//! missing in the province is `missing.rs`.

pub mod ballots;
mod missing;

use super::authority::{Of, Which, barred, is_kept_out, lead, led, official, stands_not, which};
use super::{Ctx, Outcome, Sender, team};
use crate::domain::election::Election;
use crate::domain::election_place::{
    MAX_CONTACT, MAX_PLACE, PlaceAct, PlaceDialog, PlaceField, PlaceHours, PlaceNotice, PlaceRefusal, Posted,
    SheetNews, Ticked, read_text,
};
use crate::domain::fold::nfc;
use crate::domain::ids::{AccountId, NeighborhoodId};
use crate::domain::matter::Agenda;
use crate::domain::office::Act;
use crate::domain::people::MayLead;
use crate::domain::place::Neighborhood;
use crate::domain::polling::LATEST;
use crate::domain::say::Dialog;
use crate::domain::setup::MAX_CHOICES;
use crate::domain::time::Moment;
use crate::domain::when::parse_date;
use crate::store::{self, Fault, Tx, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum PlaceIntent {
    /// The button under `/baucu` of who leads something.
    Open,
    /// Everything about this neighbourhood.
    Sheet(NeighborhoodId),
    Ask {
        neighborhood: NeighborhoodId,
        field: PlaceField,
    },
    /// What was written down there is taken away.
    Clear {
        neighborhood: NeighborhoodId,
        field: PlaceField,
    },
    /// Ticks that something hangs at the community house, or takes the tick away.
    Tick {
        neighborhood: NeighborhoodId,
        posted: Posted,
    },
    /// The link for a poster.
    Poster(NeighborhoodId),
    /// The election meeting lacked the households.
    Failed(NeighborhoodId),
    /// Papers to every household instead: asks from when.
    Ballots(NeighborhoodId),
    /// Another first day than the one previewed.
    EditBallots(NeighborhoodId),
    ConfirmBallots(NeighborhoodId),
    DropBallots(NeighborhoodId),
    /// Who has not said where and when: a page.
    Missing(i64),
}

/// What is typed, or pressed, to take away what stands there.
const TAKEN_AWAY: &str = "-";

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: PlaceIntent) -> Outcome {
    sender.in_private()?;
    match intent {
        PlaceIntent::Open => open(tx, ctx, sender, "").await,
        PlaceIntent::Sheet(id) => {
            let at = at(tx, ctx, sender, id).await?;
            show(tx, ctx, sender, at, None).await
        }
        PlaceIntent::Ask { neighborhood, field } => ask(tx, ctx, sender, neighborhood, field).await,
        PlaceIntent::Clear { neighborhood, field } => {
            answer(tx, ctx, sender, neighborhood, field, TAKEN_AWAY).await
        }
        PlaceIntent::Tick { neighborhood, posted } => tick(tx, ctx, sender, neighborhood, posted).await,
        PlaceIntent::Poster(id) => poster(tx, ctx, sender, id).await,
        PlaceIntent::Failed(id) => ballots::ask_failed(tx, ctx, sender, id).await,
        PlaceIntent::Ballots(id) => ballots::ask(tx, ctx, sender, id, None).await,
        PlaceIntent::EditBallots(id) => ballots::edit(tx, ctx, sender, id).await,
        PlaceIntent::ConfirmBallots(id) => ballots::confirm(tx, ctx, sender, id).await,
        PlaceIntent::DropBallots(id) => ballots::drop(tx, ctx, sender, id).await,
        PlaceIntent::Missing(page) => missing::show(tx, ctx, sender, page).await,
    }
}

/// The open question once more.
pub(super) async fn ask_again(tx: &mut Write, ctx: &Ctx, sender: &Sender, dialog: PlaceDialog) -> Outcome {
    match dialog {
        PlaceDialog::Field { neighborhood, field } => ask(tx, ctx, sender, neighborhood, field).await,
        PlaceDialog::Failed { neighborhood } => ballots::ask_failed(tx, ctx, sender, neighborhood).await,
        PlaceDialog::Ballots { neighborhood, kept } => {
            ballots::ask(tx, ctx, sender, neighborhood, kept).await
        }
        PlaceDialog::Preview { neighborhood, starts_on } => {
            ballots::show(tx, ctx, sender, neighborhood, starts_on).await
        }
    }
}

/// What an official typed at one of the questions. A fault is told and the question stays open.
pub(super) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: PlaceDialog,
    words: &str,
) -> Outcome {
    match dialog.clone() {
        PlaceDialog::Field { neighborhood, field } => {
            answer(tx, ctx, sender, neighborhood, field, words).await
        }
        PlaceDialog::Failed { neighborhood } => ballots::failed(tx, ctx, sender, neighborhood, words).await,
        PlaceDialog::Ballots { neighborhood, .. } => {
            ballots::preview(tx, ctx, sender, neighborhood, words).await
        }
        // Another day, typed under the preview, is its day from then on.
        PlaceDialog::Preview { neighborhood, .. }
            if parse_date(words, ctx.now.local_day(ctx.house.zone)).is_ok() =>
        {
            ballots::preview(tx, ctx, sender, neighborhood, words).await
        }
        PlaceDialog::Preview { .. } => {
            ctx.reply(tx, sender, PlaceNotice::PressToDecide.into()).await?;
            ask_again(tx, ctx, sender, dialog).await
        }
    }
}

/// Whether the account leads any neighbourhood.
pub(super) async fn leads_any(tx: &mut Tx, ctx: &Ctx, account: AccountId) -> Result<bool, Fault> {
    let authority = ctx.authority(tx, account).await?;
    Ok(!led(tx, &authority).await?.is_empty())
}

/// One neighbourhood, the right to lead it, and the election it is about.
pub(super) struct At {
    election: Election,
    neighborhood: Neighborhood,
    proof: MayLead,
}

/// # Errors
/// As [`lead`]; [`PlaceRefusal::NoElection`].
async fn at(tx: &mut Tx, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome<At> {
    let (neighborhood, proof) = lead(tx, ctx, sender, id).await?;
    let election = store::election::active(tx).await?.ok_or(PlaceRefusal::NoElection)?;
    Ok(At { election, neighborhood, proof })
}

/// As [`at`], for who writes something down: nobody who stands there.
async fn at_to_write(tx: &mut Tx, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome<At> {
    let at = at(tx, ctx, sender, id).await?;
    stands_not(tx, ctx, sender, &at.neighborhood).await?;
    Ok(at)
}

/// The sheet of the one neighbourhood that is led or named by `words`, or which of them.
pub(super) async fn open(tx: &mut Write, ctx: &Ctx, sender: &Sender, words: &str) -> Outcome {
    let authority = official(tx, ctx, sender).await?;
    store::election::active(tx).await?.ok_or(PlaceRefusal::NoElection)?;
    let led = led(tx, &authority).await?;
    match which(&authority, led, &nfc(words), MAX_CHOICES)? {
        Which::One(neighborhood) => {
            let at = at(tx, ctx, sender, neighborhood.id).await?;
            show(tx, ctx, sender, at, None).await
        }
        Which::Several(candidates) => {
            ctx.reply(tx, sender, PlaceNotice::Choose { candidates }.into()).await?;
            Ok(None)
        }
    }
}

/// The meeting that elects, as far as its rights go.
fn election_meeting<'a>(ctx: &Ctx, at: &'a At) -> Of<'a> {
    let held_at = Moment::from_local(at.election.polling.day.and_time(LATEST), ctx.house.zone);
    Of { neighborhood: &at.neighborhood, agenda: Some(Agenda::Elect), held_at }
}

/// What of a sheet is not the sender's to do: nothing of it where they stand, nor the count of a meeting that is the team's, nor what
/// the commune decides.
async fn closed(tx: &mut Tx, ctx: &Ctx, sender: &Sender, at: &At) -> Result<Vec<PlaceAct>, Fault> {
    if is_kept_out(tx, ctx, sender, &at.neighborhood).await? {
        return Ok(vec![PlaceAct::Write, PlaceAct::RecordFailed, PlaceAct::DecideBallots]);
    }
    let mut closed = Vec::new();
    if barred(tx, ctx, sender.account, Act::Count, election_meeting(ctx, at), &[]).await?.is_some() {
        closed.push(PlaceAct::RecordFailed);
    }
    if ctx.authority(tx, sender.account).await?.govern(at.neighborhood.commune).is_err() {
        closed.push(PlaceAct::DecideBallots);
    }
    Ok(closed)
}

async fn show(tx: &mut Write, ctx: &Ctx, sender: &Sender, at: At, news: Option<SheetNews>) -> Outcome {
    let closed = closed(tx, ctx, sender, &at).await?;
    let At { election, neighborhood, .. } = at;
    let written = store::election_place::find(tx, election.id, neighborhood.id).await?;
    let said = PlaceNotice::Sheet {
        invited: team::beside::invited(tx, ctx, &election, neighborhood.id, &written).await?,
        written,
        ballots: store::election_place::ballots(tx, election.edition(), neighborhood.id).await?,
        polling: election.polling,
        neighborhood: Box::new(neighborhood),
        news,
        closed,
    };
    ctx.replace(tx, sender, said.into()).await?;
    Ok(None)
}

async fn ask(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId, field: PlaceField) -> Outcome {
    let At { election, neighborhood, .. } = at_to_write(tx, ctx, sender, id).await?;
    let dialog = Dialog::ElectionPlace(PlaceDialog::Field { neighborhood: id, field });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    let now = store::election_place::find(tx, election.id, id).await?;
    let (polling, neighborhood) = (election.polling, Box::new(neighborhood));
    ctx.reply(tx, sender, PlaceNotice::Ask { field, polling, neighborhood, now }.into()).await?;
    Ok(None)
}

async fn answer(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: NeighborhoodId,
    field: PlaceField,
    words: &str,
) -> Outcome {
    let at = at_to_write(tx, ctx, sender, id).await?;
    let mut written = store::election_place::find(tx, at.election.id, id).await?;
    let before = written.hours;
    match field {
        PlaceField::Place => written.place = read_text(words, MAX_PLACE)?,
        PlaceField::Contact => written.contact = read_text(words, MAX_CONTACT)?,
        PlaceField::Hours => {
            let taken_away = matches!(read_text(words, MAX_PLACE), Ok(None));
            written.hours =
                if taken_away { None } else { Some(PlaceHours::read(words, &at.election.polling)?) };
        }
    }
    let proof = at.proof;
    store::election_place::save(tx, at.election.id, id, &written, proof.account, ctx.now).await?;
    if written.hours != before {
        team::beside::hours_written(tx, ctx, &at.election, proof.account, &[id]).await?;
    }
    // The button of an older question ends nothing else.
    let asked = Dialog::ElectionPlace(PlaceDialog::Field { neighborhood: id, field });
    if store::dialog::find(tx, sender.account).await? == Some(asked) {
        store::dialog::end(tx, sender.account).await?;
    }
    show(tx, ctx, sender, at, Some(SheetNews::Saved)).await
}

async fn tick(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId, posted: Posted) -> Outcome {
    let at = at_to_write(tx, ctx, sender, id).await?;
    let mut written = store::election_place::find(tx, at.election.id, id).await?;
    let (by, of) = (
        at.proof.account,
        match posted {
            Posted::List => &mut written.list_posted,
            Posted::Roll => &mut written.roll_posted,
        },
    );
    *of = if of.is_some() { None } else { Some(Ticked { by, at: ctx.now }) };
    store::election_place::save(tx, at.election.id, id, &written, by, ctx.now).await?;
    show(tx, ctx, sender, at, Some(SheetNews::Saved)).await
}

async fn poster(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome {
    let (neighborhood, _proof) = lead(tx, ctx, sender, id).await?;
    let governs = ctx.authority(tx, sender.account).await?.govern(neighborhood.commune).is_ok();
    let commune = if governs { store::place::find_commune(tx, neighborhood.commune).await? } else { None };
    let neighborhood = Box::new(neighborhood);
    ctx.reply(tx, sender, PlaceNotice::Poster { neighborhood, commune }.into()).await?;
    Ok(None)
}
