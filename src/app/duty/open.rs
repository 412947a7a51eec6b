//! `/viec`: what has dates where the sender leads, page by page; of more places than are looked through at once, commune by commune.

use super::super::authority::{self, led};
use super::{clocks_in, near_election, province, reader};
use crate::app::{Ctx, Outcome, Sender};
use crate::domain::duty::{Clock, DutyNotice};
use crate::domain::ids::CommuneId;
use crate::domain::setup::{MAX_NEIGHBORHOODS, Page, SetupRefusal, shortened};
use crate::store::{self, Write};

/// Clocks on one page.
const MAX_CLOCKS: usize = 12;

pub(super) async fn open(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    (words, commune): (&str, Option<CommuneId>),
    page: i64,
) -> Outcome {
    let authority = authority::official(tx, ctx, sender).await?;
    store::dialog::end(tx, sender.account).await?;
    let mut led = led(tx, &authority).await?;
    let Some(first) = led.first() else {
        // Who presides and leads nothing sees the dates of the whole election.
        return province::show(tx, ctx, sender).await;
    };
    let example = format!("{}, {}", first.name, first.commune_name);
    if !words.is_empty() {
        led = authority::named(&led, words);
        if led.is_empty() {
            return Err(SetupRefusal::NoSuchNeighborhood { words: shortened(words), example }.into());
        }
    }
    if let Some(commune) = commune {
        led.retain(|neighborhood| neighborhood.commune == commune);
    }
    if led.len() > MAX_NEIGHBORHOODS {
        if !words.is_empty() {
            return Err(SetupRefusal::NameThePlace { example }.into());
        }
        let mut communes: Vec<(CommuneId, String)> =
            led.into_iter().map(|neighborhood| (neighborhood.commune, neighborhood.commune_name)).collect();
        communes.dedup_by_key(|(commune, _)| *commune);
        let (communes, page) = Page::cut(communes, page);
        ctx.replace(tx, sender, DutyNotice::ChooseCommune { communes, page }.into()).await?;
        return Ok(None);
    }
    let (election, work_days) = (near_election(tx, ctx).await?, store::holiday::work_days(tx).await?);
    let mut clocks = Vec::new();
    for neighborhood in &led {
        let found = clocks_in(tx, ctx, neighborhood, election.as_ref(), &work_days).await?;
        // Of a meeting that is over and done nothing need be said.
        let matters = |clock: &Clock| clock.owed() > 0 || clock.day().is_some_and(|day| day >= clock.today);
        clocks.extend(found.into_iter().filter(|(clock, _)| matters(clock)));
    }
    clocks.sort_by_key(|(clock, _)| (std::cmp::Reverse(clock.overdue()), clock.day()));
    let said = match clocks.len() {
        0 => DutyNotice::Nothing,
        1 => {
            let (mut clock, by) = clocks.swap_remove(0);
            reader::reads(tx, ctx, sender, &mut clock, by).await?;
            DutyNotice::Clock(Box::new(clock))
        }
        _ => {
            let clocks = clocks.into_iter().map(|(clock, _)| clock).collect();
            let (clocks, page) = Page::cut_by(clocks, page, MAX_CLOCKS);
            DutyNotice::Choose { clocks, more: 0, page, commune }
        }
    };
    ctx.replace(tx, sender, said.into()).await?;
    Ok(None)
}
