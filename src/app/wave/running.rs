//! What is under way to many where an account leads: whoever may ask for such a message may hold it and stop it, too.

use super::progress::about;
use crate::app::{Ctx, Outcome, Sender};
use crate::domain::ids::CampaignId;
use crate::domain::people::{Authority, Scope};
use crate::domain::setup::Page;
use crate::domain::wave::WaveNotice;
use crate::store::campaign::CampaignState;
use crate::store::wave::Running;
use crate::store::{self, Fault, Tx, Write};

/// Whether it is of a place where these grants hold.
fn is_here(wave: &Running, authority: &Authority) -> bool {
    authority.is_operator()
        || authority.grants().iter().any(|grant| match grant.scope {
            Scope::Neighborhood(place) => wave.neighborhood == Some(place),
            Scope::Commune(commune) => wave.commune == Some(commune),
            Scope::Province => false,
        })
}

/// The waves that are under way where this account leads; those of an election for who presides.
pub(in crate::app) async fn running(
    tx: &mut Tx,
    ctx: &Ctx,
    authority: &Authority,
) -> Result<Vec<CampaignId>, Fault> {
    let mut waves = Vec::new();
    if !authority.is_official() {
        return Ok(waves);
    }
    if authority.preside().is_ok() {
        let open = store::campaign::unended(tx).await?.into_iter().filter(|wave| {
            wave.state != CampaignState::Cancelled && !wave.missed && wave.expires_at > ctx.now
        });
        waves.extend(open.map(|wave| wave.id));
    }
    for wave in store::wave::running(tx, ctx.now).await?.into_iter().filter(|wave| is_here(wave, authority)) {
        if authority.is_operator() || super::progress::is_for(tx, ctx, wave.id, authority.account()).await? {
            waves.push(wave.id);
        }
    }
    Ok(waves)
}

pub(super) async fn list(tx: &mut Write, ctx: &Ctx, sender: &Sender, page: i64) -> Outcome {
    let authority = crate::app::authority::official(tx, ctx, sender).await?;
    let waves = running(tx, ctx, &authority).await?;
    if let [one] = waves.as_slice() {
        return super::progress::keep(tx, ctx, sender, *one).await;
    }
    let (waves, page) = Page::cut(waves, page);
    let mut shown = Vec::new();
    for wave in waves {
        if let Some(about) = about(tx, wave).await? {
            shown.push((wave, about));
        }
    }
    let notice = match shown.is_empty() {
        true => WaveNotice::NoneRunning,
        false => WaveNotice::List { waves: shown, page },
    };
    ctx.replace(tx, sender, notice.into()).await?;
    Ok(None)
}
