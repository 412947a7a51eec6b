//! The only place that may ask the time. Everything else is told; the demo and the tests own their clock.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use crate::domain::time::Moment;

/// From this pace on every sleep takes at least [`RACING_REST`] of real time: who looks around every two seconds of this clock
/// would do nothing else.
const RACING: u32 = 600;
const RACING_REST: Duration = Duration::from_millis(50);

/// A clock: the system's, or one moved by hand. Clones show the same time.
#[derive(Clone)]
pub struct Clock(Arc<Kind>);

enum Kind {
    System { since: Instant },
    Hand { hand: Mutex<Hand>, moved: watch::Sender<()> },
}

struct Hand {
    set: Setting,
    since: Instant,
}

/// How a hand-moved clock is set: what it showed, and how it goes on from there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    pub shown: Moment,
    /// Shown milliseconds per real millisecond.
    pub speed: u32,
    /// Where it stands still until it is turned again.
    pub until: Option<Moment>,
}

impl Hand {
    fn now(&self) -> Moment {
        let real = i64::try_from(self.since.elapsed().as_millis()).unwrap_or(i64::MAX);
        let shown = self.set.shown.plus_millis(real.saturating_mul(i64::from(self.set.speed)));
        self.set.until.map_or(shown, |until| shown.min(until.max(self.set.shown)))
    }
}

impl Clock {
    /// The machine's own clock.
    #[allow(clippy::disallowed_methods, reason = "this is the one place that asks the time")]
    pub fn system() -> Self {
        Self(Arc::new(Kind::System { since: Instant::now() }))
    }

    /// A clock that starts at `shown` and runs at `speed` times the real pace (0: it stands still).
    #[allow(clippy::disallowed_methods, reason = "this is the one place that asks the time")]
    pub fn by_hand(shown: Moment, speed: u32) -> Self {
        let hand = Hand { set: Setting { shown, speed, until: None }, since: Instant::now() };
        Self(Arc::new(Kind::Hand { hand: Mutex::new(hand), moved: watch::Sender::new(()) }))
    }

    #[allow(clippy::disallowed_methods, reason = "this is the one place that asks the time")]
    pub fn now(&self) -> Moment {
        match &*self.0 {
            Kind::System { .. } => {
                let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                Moment::from_unix_millis(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
            }
            Kind::Hand { hand, .. } => hand.lock().unwrap_or_else(PoisonError::into_inner).now(),
        }
    }

    /// Milliseconds since some moment, never going back: pauses and paces are measured with it, whatever somebody does to the
    /// machine's clock. A hand-moved clock never goes back anyway.
    pub fn steady(&self) -> i64 {
        match &*self.0 {
            Kind::System { since } => i64::try_from(since.elapsed().as_millis()).unwrap_or(i64::MAX),
            Kind::Hand { .. } => self.now().unix_millis(),
        }
    }

    /// Moves a hand-moved clock forward to `to` (never back) and sets its pace. The system clock ignores it.
    pub fn turn(&self, to: Moment, speed: u32) {
        self.set(Setting { shown: to, speed, until: None });
    }

    /// Sets a hand-moved clock, but never back. The system clock ignores it.
    #[allow(clippy::disallowed_methods, reason = "this is the one place that asks the time")]
    pub fn set(&self, setting: Setting) {
        if let Kind::Hand { hand, moved } = &*self.0 {
            let mut hand = hand.lock().unwrap_or_else(PoisonError::into_inner);
            let set = Setting { shown: hand.now().max(setting.shown), ..setting };
            *hand = Hand { set, since: Instant::now() };
            moved.send_replace(());
        }
    }

    /// How a hand-moved clock stands right now; the system's runs at 1.
    pub fn setting(&self) -> Setting {
        match &*self.0 {
            Kind::System { .. } => Setting { shown: self.now(), speed: 1, until: None },
            Kind::Hand { hand, .. } => {
                let hand = hand.lock().unwrap_or_else(PoisonError::into_inner);
                Setting { shown: hand.now(), ..hand.set }
            }
        }
    }

    /// Tells of every [`Clock::turn`]; the system clock is never turned.
    pub fn turns(&self) -> watch::Receiver<()> {
        match &*self.0 {
            Kind::System { .. } => watch::channel(()).1,
            Kind::Hand { moved, .. } => moved.subscribe(),
        }
    }

    /// Returns once this clock shows `at` or later.
    pub async fn sleep_until(&self, at: Moment) {
        match &*self.0 {
            Kind::System { .. } => {
                let wait = u64::try_from(at.millis_since(self.now())).unwrap_or(0);
                tokio::time::sleep(Duration::from_millis(wait)).await;
            }
            Kind::Hand { moved, .. } => {
                let mut moved = moved.subscribe();
                moved.borrow_and_update();
                if self.setting().speed >= RACING {
                    tokio::select! {
                        () = tokio::time::sleep(RACING_REST) => {}
                        _ = moved.changed() => {}
                    }
                }
                loop {
                    moved.borrow_and_update();
                    let Setting { shown: now, speed, .. } = self.setting();
                    let wait = u64::try_from(at.millis_since(now)).unwrap_or(0);
                    if wait == 0 {
                        return;
                    }
                    let real = wait.checked_div(u64::from(speed)).map_or(u64::MAX / 4, |ms| ms + 1);
                    tokio::select! {
                        () = tokio::time::sleep(Duration::from_millis(real).min(Duration::from_secs(86_400))) => {}
                        _ = moved.changed() => {}
                    }
                }
            }
        }
    }

    /// Returns after `millis` on this clock.
    pub async fn sleep_millis(&self, millis: i64) {
        self.sleep_until(self.now().plus_millis(millis)).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_sleeper_wakes_when_the_hand_is_turned_past_its_moment() {
        let start = Moment::from_unix_millis(1_653_000_000_000);
        let clock = Clock::by_hand(start, 0);
        let sleeper = tokio::spawn({
            let clock = clock.clone();
            async move { clock.sleep_until(start.plus_days(1)).await }
        });
        tokio::task::yield_now().await;
        assert!(!sleeper.is_finished());
        clock.turn(start.plus_days(2), 0);
        assert!(tokio::time::timeout(Duration::from_secs(5), sleeper).await.is_ok());
        assert_eq!(clock.now(), start.plus_days(2));
    }

    #[tokio::test]
    async fn a_hand_with_a_limit_stands_still_there_until_it_is_turned_again() {
        let start = Moment::from_unix_millis(1_653_000_000_000);
        let clock = Clock::by_hand(start, 0);
        let until = Some(start.plus_minutes(1));
        clock.set(Setting { shown: start, speed: 1_000_000, until });
        clock.sleep_until(start.plus_minutes(1)).await;
        assert_eq!(clock.now(), start.plus_minutes(1));
        clock.turn(start.plus_minutes(2), 0);
        assert_eq!(clock.now(), start.plus_minutes(2));
    }

    #[test]
    fn the_hand_never_goes_back() {
        let start = Moment::from_unix_millis(1_653_000_000_000);
        let clock = Clock::by_hand(start, 0);
        clock.turn(start.plus_days(-1), 0);
        assert_eq!(clock.now(), start);
    }
}
