//! The only place that may draw random numbers: identifiers, household codes, link tokens. Seeded in the demo and the tests.

use std::sync::{Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::rngs::{StdRng, SysRng};
use rand::{Rng, RngExt, SeedableRng};

use crate::domain::household_code;
use crate::domain::ids::Id;
use crate::domain::time::Moment;

/// A source of chance (a cryptographic generator: tokens must not be guessable).
pub struct Chance(Mutex<Source>);

struct Source {
    rng: StdRng,
    /// The moment of the last identifier and how many were drawn in it: identifiers of one millisecond sort as drawn.
    last: (Moment, u32),
}

impl Source {
    fn new(rng: StdRng) -> Self {
        Self { rng, last: (Moment::from_unix_millis(0), 0) }
    }
}

impl Chance {
    /// Seeded by the operating system.
    ///
    /// # Errors
    /// When the operating system gives no randomness.
    pub fn from_system() -> anyhow::Result<Self> {
        Ok(Self(Mutex::new(Source::new(StdRng::try_from_rng(&mut SysRng)?))))
    }

    /// The same draws at every run: for the demo and the tests only.
    pub fn seeded(seed: u64) -> Self {
        Self(Mutex::new(Source::new(StdRng::seed_from_u64(seed))))
    }

    fn source(&self) -> MutexGuard<'_, Source> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A new identifier; it sorts after every earlier one of the same millisecond.
    pub fn id<T: Id>(&self, now: Moment) -> T {
        let mut source = self.source();
        let count = if source.last.0 == now { source.last.1 + 1 } else { 0 };
        source.last = (now, count);
        let mut random = [0; 10];
        source.rng.fill_bytes(&mut random);
        // UUIDv7 keeps 12 + 14 leading bits of these four bytes for us; the rest stays random.
        random[..2].copy_from_slice(&((count >> 14) as u16 & 0x0fff).to_be_bytes());
        random[2..4].copy_from_slice(&((count & 0x3fff) as u16).to_be_bytes());
        T::mint(now, random)
    }

    /// 128 random bits in 22 characters of `[A-Za-z0-9_-]`, for deep links.
    pub fn token(&self) -> String {
        let mut bytes = [0; 16];
        self.source().rng.fill_bytes(&mut bytes);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// A household code.
    pub fn household_code(&self) -> String {
        let rng = &mut self.source().rng;
        household_code::drawn(|signs| rng.random_range(0..signs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::LetterId;

    #[test]
    fn identifiers_of_one_millisecond_sort_as_they_were_drawn() {
        let chance = Chance::seeded(1);
        let now = Moment::from_unix_millis(1_653_000_000_000);
        let ids: Vec<LetterId> = (0..20_000).map(|_| chance.id(now)).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(ids[19_999] < chance.id(now.plus_millis(1)));
    }

    #[test]
    fn a_household_code_is_readable_as_a_code() {
        let code = Chance::seeded(1).household_code();
        assert_eq!(household_code::read(&code).map(|read| read.codes), Some(vec![code]));
    }
}
