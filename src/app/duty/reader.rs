//! Who reads a clock: what they may tick of it, and by whom the rest was ticked. Partner of `app/duty.rs`.

use super::super::authority::{self, Of};
use super::super::{Ctx, Sender};
use crate::domain::duty::{About, Clock, Duty, State, Subject};
use crate::domain::ids::AccountId;
use crate::domain::matter::Agenda;
use crate::domain::nomination::Nominee;
use crate::domain::office::{Act, Convener};
use crate::domain::place::Neighborhood;
use crate::store::{self, Fault, Tx};

/// Fills in what depends on the reader: the names of who ticked, and what another office ticks; `by`: who convenes it.
pub(super) async fn reads(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    clock: &mut Clock,
    by: Convener,
) -> Result<(), Fault> {
    for line in &mut clock.lines {
        if let State::Ticked { tick, name } = &mut line.state {
            *name = store::grant::name_of(tx, tick.by).await?.unwrap_or_default();
        }
    }
    let listed = listed(tx, ctx, clock).await?;
    let ticked: Vec<Duty> =
        clock.lines.iter().map(|line| line.duty).filter(|duty| duty.is_ticked()).collect();
    let (closed, is_candidates) =
        authority::closed_to(tx, ctx, sender, (ticked, by), &clock.place, &listed).await?;
    (clock.closed, clock.is_candidates) = (closed, is_candidates);
    if matches!(clock.about, About::Meeting { agenda: Some(Agenda::Release), .. }) {
        let of = of_release(ctx, &clock.place);
        if authority::barred(tx, ctx, sender.account, Act::Publish, of, &listed).await?.is_some() {
            clock.closed = clock.lines.iter().map(|line| line.duty).collect();
        }
    }
    Ok(())
}

/// A meeting about giving up the head's office, as far as its rights go.
pub(super) const fn of_release<'a>(ctx: &Ctx, neighborhood: &'a Neighborhood) -> Of<'a> {
    Of { neighborhood, agenda: Some(Agenda::Release), held_at: ctx.now }
}

/// Whether an account stands at what a clock is about, and so ticks nothing of it.
pub(super) async fn stands(tx: &mut Tx, ctx: &Ctx, clock: &Clock, account: AccountId) -> Result<bool, Fault> {
    let listed = listed(tx, ctx, clock).await?;
    authority::stands(tx, account, clock.place.id, &listed).await
}

async fn listed(tx: &mut Tx, ctx: &Ctx, clock: &Clock) -> Result<Vec<Nominee>, Fault> {
    match clock.subject {
        Subject::Meeting(meeting) => store::candidate::nominees(tx, meeting).await,
        Subject::Election(neighborhood) => authority::listed_in(tx, ctx, neighborhood).await,
    }
}
