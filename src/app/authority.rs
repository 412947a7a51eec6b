//! Whose place is it: which neighbourhoods an account leads and in which order, whether it leads this one, and which one its words
//! name. The rights themselves are in `domain/people.rs`.

use super::{Ctx, Outcome, Sender};
use crate::domain::ids::NeighborhoodId;
use crate::domain::people::{Authority, MayLead, Scope};
use crate::domain::place::Neighborhood;
use crate::domain::say::Refusal;
use crate::domain::setup::{SetupRefusal, names_neighborhood, shortened};
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
    let authority = official(tx, ctx, sender).await?;
    let found = store::place::find_neighborhood(tx, neighborhood).await?.ok_or(Refusal::StaleButton)?;
    let proof = authority.lead(&found)?;
    Ok((found, proof))
}

/// The neighbourhoods an account may lead, in the order of lists.
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
