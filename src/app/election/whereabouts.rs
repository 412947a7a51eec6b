//! What a reader is told about where and when: the places of an election, read once and given out. Used by `campaign.rs` and `/baucu`.

use std::collections::HashMap;

use crate::domain::election::{Audience, Edition, Place};
use crate::domain::election_place::{Known, PLACES_NAMED};
use crate::domain::ids::{CommuneId, NeighborhoodId};
use crate::domain::people::Scope;
use crate::store::{self, Fault, Tx};

/// The places of one version of an election: as many as the province has neighbourhoods.
pub(in crate::app) struct Places {
    known: Vec<Known>,
    at: HashMap<NeighborhoodId, usize>,
}

impl Places {
    pub(in crate::app) async fn load(tx: &mut Tx, edition: Edition) -> Result<Self, Fault> {
        Ok(Self::new(store::election_place::all(tx, edition).await?))
    }

    /// Some of them: often one.
    pub(in crate::app) async fn of_some(
        tx: &mut Tx,
        edition: Edition,
        neighborhoods: &[NeighborhoodId],
    ) -> Result<Self, Fault> {
        let mut known = Vec::with_capacity(neighborhoods.len());
        for neighborhood in neighborhoods {
            known.extend(store::election_place::one(tx, edition, *neighborhood).await?);
        }
        Ok(Self::new(known))
    }

    fn new(known: Vec<Known>) -> Self {
        let at = known.iter().enumerate().map(|(at, known)| (known.neighborhood, at)).collect();
        Self { known, at }
    }

    pub(in crate::app) fn of(&self, neighborhood: NeighborhoodId) -> Option<&Known> {
        self.at.get(&neighborhood).and_then(|at| self.known.get(*at))
    }

    /// What the group of a neighbourhood reads.
    pub(in crate::app) fn of_group(&self, neighborhood: NeighborhoodId) -> Option<Audience> {
        self.of(neighborhood).map(|known| Audience::Group(known.place.clone()))
    }

    /// What a person reads: the neighbourhood they chose; those of a commune; of the province those of their households.
    pub(in crate::app) fn of_person(&self, scope: Scope, households_in: &[NeighborhoodId]) -> Audience {
        let places: Vec<Place> = match scope {
            Scope::Neighborhood(id) => self.of(id).into_iter().map(|known| known.place.clone()).collect(),
            Scope::Commune(id) => self.of_commune(id),
            Scope::Province => {
                let known = households_in.iter().filter_map(|id| self.of(*id));
                known.map(|known| known.place.clone()).collect()
            }
        };
        Audience::Person(places)
    }

    /// The neighbourhoods of a commune, or of a large one those that said where, up to a screenful, and one line for all others.
    fn of_commune(&self, commune: CommuneId) -> Vec<Place> {
        let all: Vec<&Place> =
            self.known.iter().filter(|known| known.commune == commune).map(|known| &known.place).collect();
        if all.len() <= PLACES_NAMED {
            return all.into_iter().cloned().collect();
        }
        let says = |place: &&&Place| place.at.as_ref().is_some_and(|at| at.place.is_some());
        let mut said: Vec<Place> =
            all.iter().filter(says).take(PLACES_NAMED).map(|place| (*place).clone()).collect();
        said.extend(all.first().map(|first| Place::elsewhere_in(&first.commune)));
        said
    }
}
