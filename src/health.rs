//! Whether the loops get anything done. A process in which every turn of a loop fails for minutes does nobody any good: it ends
//! with the reason, and whoever supervises it starts it afresh. To have nothing to do is not to fail.

use std::fmt::Display;
use std::sync::atomic::{AtomicI64, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::clock::Clock;
use crate::domain::words::all;

/// A loop is given up after this long without a committed turn, counted from its first failure.
const GIVEN_UP_MILLIS: i64 = 5 * 60_000;
/// Fewer failures than this are not "every turn".
const FEWEST: u32 = 3;
/// A loop that fails tries again within half a minute; one that has not tried for longer is idle.
const IDLE_MILLIS: i64 = 60_000;
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// No failure since the last committed turn.
const FINE: i64 = -1;
const NEVER: i64 = -1;

/// The loops that do their work in transactions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Intake,
    Post,
    Calendar,
}

all! {
    Part { Intake, Post, Calendar }
}

impl Part {
    /// Its name, as logs and figures have it.
    pub fn name(self) -> &'static str {
        match self {
            Part::Intake => "intake",
            Part::Post => "post",
            Part::Calendar => "calendar",
        }
    }
}

/// Shared by all loops; cheap to tell. Measures real time, whatever clock the bot lives by.
#[derive(Clone)]
pub struct Health(Arc<Inner>);

struct Inner {
    clock: Clock,
    pulses: [Pulse; 3],
}

#[derive(Default)]
struct Pulse {
    /// When a turn was committed last; [`NEVER`] before the first.
    worked_at: AtomicI64,
    failing_since: AtomicI64,
    last_failed: AtomicI64,
    failures: AtomicU32,
    cause: Mutex<String>,
    /// Odd while the loop works or waits for what it has begun; even while it rests.
    work: AtomicU64,
}

impl Default for Health {
    fn default() -> Self {
        Self::by(Clock::system())
    }
}

impl Health {
    /// `clock`: its steady time is what counts.
    pub fn by(clock: Clock) -> Self {
        let pulses: [Pulse; 3] = Default::default();
        for pulse in &pulses {
            pulse.failing_since.store(FINE, Ordering::Relaxed);
            pulse.worked_at.store(NEVER, Ordering::Relaxed);
        }
        Self(Arc::new(Inner { clock, pulses }))
    }

    fn pulse(&self, part: Part) -> &Pulse {
        &self.0.pulses[part as usize]
    }

    /// A turn of this loop was committed. A turn in which it had no right to do anything is none.
    pub fn worked(&self, part: Part) {
        let pulse = self.pulse(part);
        pulse.worked_at.store(self.0.clock.steady(), Ordering::Relaxed);
        Self::is_fine(pulse);
    }

    /// How long ago a turn of this loop was committed; `None`: none was yet.
    pub fn since_turn(&self, part: Part) -> Option<Duration> {
        let at = self.pulse(part).worked_at.load(Ordering::Relaxed);
        let since = self.0.clock.steady().saturating_sub(at);
        (at != NEVER).then(|| Duration::from_millis(since.unsigned_abs()))
    }

    fn is_fine(pulse: &Pulse) {
        if pulse.failing_since.load(Ordering::Relaxed) != FINE {
            pulse.failing_since.store(FINE, Ordering::Relaxed);
            pulse.failures.store(0, Ordering::Relaxed);
        }
    }

    /// A turn of this loop was undone.
    pub fn failed(&self, part: Part, cause: &dyn Display) {
        let (pulse, now) = (self.pulse(part), self.0.clock.steady());
        if now - pulse.last_failed.load(Ordering::Relaxed) >= IDLE_MILLIS {
            // It was idle: what it did before says nothing of now.
            Self::is_fine(pulse);
        }
        let _ = pulse.failing_since.compare_exchange(FINE, now, Ordering::Relaxed, Ordering::Relaxed);
        pulse.last_failed.store(now, Ordering::Relaxed);
        pulse.failures.fetch_add(1, Ordering::Relaxed);
        *pulse.cause.lock().unwrap_or_else(PoisonError::into_inner) = cause.to_string();
    }

    /// This loop begins a turn.
    pub fn begins(&self, part: Part) {
        self.pulse(part).work.fetch_or(1, Ordering::SeqCst);
    }

    /// A turn of this loop is over and nothing that it began is under way.
    pub fn rests(&self, part: Part) {
        let work = &self.pulse(part).work;
        work.store((work.load(Ordering::SeqCst) | 1).wrapping_add(1), Ordering::SeqCst);
    }

    /// How many turns of this loop are over.
    pub fn turns_of(&self, part: Part) -> u64 {
        self.pulse(part).work.load(Ordering::SeqCst) / 2
    }

    /// The number of this loop's rest, if it rests: the same number before and after a look at the database says that the loop
    /// changed nothing meanwhile.
    pub fn rest_of(&self, part: Part) -> Option<u64> {
        let work = self.pulse(part).work.load(Ordering::SeqCst);
        work.is_multiple_of(2).then_some(work)
    }

    /// Which loop is to be given up, and why.
    pub fn verdict(&self) -> Option<String> {
        let now = self.0.clock.steady();
        Part::ALL.into_iter().find_map(|part| {
            let pulse = self.pulse(part);
            let since = pulse.failing_since.load(Ordering::Relaxed);
            let lost = since != FINE
                && now - since >= GIVEN_UP_MILLIS
                && now - pulse.last_failed.load(Ordering::Relaxed) < IDLE_MILLIS
                && pulse.failures.load(Ordering::Relaxed) >= FEWEST;
            let cause = pulse.cause.lock().unwrap_or_else(PoisonError::into_inner);
            lost.then(|| {
                format!(
                    "the {} has got nothing done for {} minutes; its last trouble: {cause}",
                    part.name(),
                    (now - since) / 60_000
                )
            })
        })
    }

    /// Returns when a loop is to be given up, with the reason.
    pub async fn given_up(&self) -> String {
        loop {
            if let Some(reason) = self.verdict() {
                return reason;
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Moment;

    fn health() -> (Health, impl Fn(i64)) {
        let clock = Clock::by_hand(Moment::from_unix_millis(0), 0);
        let hand = clock.clone();
        (Health::by(clock), move |secs| hand.turn(hand.now().plus_secs(secs), 0))
    }

    #[test]
    fn five_minutes_of_nothing_but_failures_are_enough() {
        let (health, wait) = health();
        for _ in 0..10 {
            health.failed(Part::Post, &"disk full");
            assert_eq!(health.verdict(), None);
            wait(30);
        }
        health.failed(Part::Post, &"disk full");
        let reason = health.verdict().unwrap();
        assert!(reason.contains("post") && reason.contains("disk full"), "{reason}");
    }

    #[test]
    fn one_committed_turn_starts_the_count_anew() {
        let (health, wait) = health();
        for turn in 0..40 {
            health.failed(Part::Intake, &"busy");
            wait(30);
            if turn % 9 == 8 {
                health.worked(Part::Intake);
            }
            assert_eq!(health.verdict(), None);
        }
    }

    #[test]
    fn another_loops_work_does_not_hide_a_loop_that_is_stuck() {
        let (health, wait) = health();
        for _ in 0..11 {
            health.failed(Part::Calendar, &"broken row");
            health.worked(Part::Intake);
            wait(30);
        }
        assert!(health.verdict().unwrap().contains("calendar"));
    }

    #[test]
    fn to_be_idle_is_not_to_fail() {
        let (health, wait) = health();
        for _ in 0..3 {
            health.failed(Part::Intake, &"a moment's trouble");
        }
        wait(3_600);
        assert_eq!(health.verdict(), None);
        health.failed(Part::Intake, &"a moment's trouble");
        assert_eq!(health.verdict(), None, "not for what it was an hour ago");
        for _ in 0..11 {
            wait(30);
            health.failed(Part::Intake, &"a lasting trouble");
        }
        assert!(health.verdict().is_some());
    }
}
