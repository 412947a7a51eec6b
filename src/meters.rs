//! What is counted of this process, for whoever watches it (`watch.rs` hands it out). No figure is about a person or a chat; the
//! names are those of dashboards and alarms (ops/), and stay.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::clock::Clock;
use crate::domain::letter::Lane;
use crate::domain::words::all;
use crate::health::Part;

/// One word about a figure: which lane, which loop, which outcome.
type Word = [(&'static str, &'static str); 1];
type Seconds = Gauge<f64, AtomicU64>;

/// From the press taken in to the answer shown, and from the hour a message was written to its commit.
const WAITS: [f64; 13] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0, 60.0, 600.0];
const TURNS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5, 10.0];

/// How a call to Telegram ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallEnd {
    /// Telegram did it.
    Done,
    /// 4xx: Telegram will not do it.
    Refused,
    /// 429: too much at once.
    TooMany,
    /// The group has another number now.
    Moved,
    /// 5xx, or a page that is not Telegram's.
    Server,
    /// No connection.
    NotReached,
    /// Nobody knows.
    Lost,
}

all! {
    CallEnd { Done, Refused, TooMany, Moved, Server, NotReached, Lost }
}

impl CallEnd {
    fn word(self) -> &'static str {
        match self {
            CallEnd::Done => "done",
            CallEnd::Refused => "refused",
            CallEnd::TooMany => "too_many",
            CallEnd::Moved => "moved",
            CallEnd::Server => "server",
            CallEnd::NotReached => "not_reached",
            CallEnd::Lost => "lost",
        }
    }
}

fn lane_word(lane: Lane) -> &'static str {
    match lane {
        Lane::Answers => "answers",
        Lane::Cards => "notices",
        Lane::Bulk => "bulk",
    }
}

/// What is only known by asking the database and the loops: read anew for every look.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Letters that wait: the lane, how many, and for how long the one that has been due longest, in seconds.
    pub queues: Vec<(Lane, i64, f64)>,
    /// Seconds since a loop's last committed turn; `None` before the first.
    pub since_turn: Vec<(Part, Option<f64>)>,
    pub uptime: f64,
}

/// Telegram is reached.
const REACHED: i64 = -1;

/// Shared by all loops; cheap to tell.
#[derive(Clone)]
pub struct Meters(Arc<Inner>);

struct Inner {
    calls: Family<Word, Counter>,
    toasts: Histogram,
    lag: Histogram,
    turns: Family<Word, Histogram>,
    sends: Gauge,
    depth: Family<Word, Gauge>,
    age: Family<Word, Seconds>,
    since_turn: Family<Word, Seconds>,
    uptime: Seconds,
    backup_age: Seconds,
    webhook_waiting: Gauge,
    webhook_fails: Gauge,
    clock: Clock,
    /// Since when no call reached Telegram, by the steady clock; [`REACHED`].
    away_since: AtomicI64,
    /// For how long none did, until one did again.
    was_away: Mutex<Option<Duration>>,
    registry: Registry,
}

impl Default for Meters {
    fn default() -> Self {
        let calls = Family::<Word, Counter>::default();
        let (toasts, lag) = (Histogram::new(WAITS), Histogram::new(WAITS));
        let turns = Family::<Word, Histogram>::new_with_constructor(|| Histogram::new(TURNS));
        let (depth, age) = (Family::<Word, Gauge>::default(), Family::<Word, Seconds>::default());
        let (sends, since_turn, uptime) = (Gauge::default(), Family::default(), Seconds::default());
        let mut registry = Registry::with_prefix("loa");
        registry.register("calls", "Calls to Telegram by how they ended", calls.clone());
        registry.register("toast_seconds", "From a press taken in to its answer shown", toasts.clone());
        registry.register("intake_lag_seconds", "From a message written to its commit", lag.clone());
        registry.register("turn_seconds", "Time in the database of a turn, by loop", turns.clone());
        registry.register("sends", "1 where this instance sends", sends.clone());
        registry.register("queue_depth", "Letters that wait, by lane", depth.clone());
        registry.register(
            "queue_age_seconds",
            "How long the oldest letter has been due, by lane",
            age.clone(),
        );
        registry.register(
            "since_turn_seconds",
            "Since the last committed turn, by loop; NaN before the first",
            since_turn.clone(),
        );
        registry.register("uptime_seconds", "Since this process began", uptime.clone());
        let (backup_age, webhook_waiting, webhook_fails) =
            (Seconds::default(), Gauge::default(), Gauge::default());
        backup_age.set(f64::NAN);
        let help = "Since the last nightly backup; NaN where there is none";
        registry.register("backup_age_seconds", help, backup_age.clone());
        registry.register(
            "webhook_waiting",
            "Updates that Telegram has not brought yet",
            webhook_waiting.clone(),
        );
        let help = "1 where Telegram could not bring an update lately";
        registry.register("webhook_fails", help, webhook_fails.clone());
        // Each is there from the beginning: what is missing cannot be told from what is zero.
        for end in CallEnd::ALL {
            let _ = calls.get_or_create(&[("outcome", end.word())]);
        }
        Self(Arc::new(Inner {
            calls,
            toasts,
            lag,
            turns,
            sends,
            depth,
            age,
            since_turn,
            uptime,
            backup_age,
            webhook_waiting,
            webhook_fails,
            clock: Clock::system(),
            away_since: AtomicI64::new(REACHED),
            was_away: Mutex::default(),
            registry,
        }))
    }
}

impl Meters {
    /// A call to Telegram ended so.
    pub fn called(&self, end: CallEnd) {
        self.0.calls.get_or_create(&[("outcome", end.word())]).inc();
        let (inner, now) = (&self.0, self.0.clock.steady());
        match end {
            CallEnd::Done | CallEnd::Refused | CallEnd::TooMany | CallEnd::Moved => {
                let since = inner.away_since.swap(REACHED, Ordering::Relaxed);
                if since != REACHED {
                    let away = Duration::from_millis(now.saturating_sub(since).unsigned_abs());
                    let mut was_away = inner.was_away.lock().unwrap_or_else(PoisonError::into_inner);
                    *was_away = Some(was_away.map_or(away, |before| before.max(away)));
                }
            }
            CallEnd::Server | CallEnd::NotReached | CallEnd::Lost => {
                let (from, to) = (REACHED, now);
                let _ = inner.away_since.compare_exchange(from, to, Ordering::Relaxed, Ordering::Relaxed);
            }
        }
    }

    /// For how long no call had reached Telegram when one did again, at most since [`Self::told_of_away`].
    pub fn was_away(&self) -> Option<Duration> {
        *self.0.was_away.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whoever must know of it does.
    pub fn told_of_away(&self) {
        *self.0.was_away.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// The last nightly backup was made so many milliseconds ago; `None`: there is none.
    pub fn backed_up(&self, millis_ago: Option<i64>) {
        self.0.backup_age.set(millis_ago.map_or(f64::NAN, |millis| millis as f64 / 1000.0));
    }

    /// So many updates wait at Telegram; `fails`: one could not be brought lately.
    pub fn looked_at_webhook(&self, waiting: i64, fails: bool) {
        self.0.webhook_waiting.set(waiting);
        self.0.webhook_fails.set(i64::from(fails));
    }

    /// What was told by [`Self::looked_at_webhook`].
    pub fn webhook(&self) -> (i64, bool) {
        (self.0.webhook_waiting.get(), self.0.webhook_fails.get() == 1)
    }

    /// A press was answered so long after it was taken in.
    pub fn answered(&self, after: Duration) {
        self.0.toasts.observe(after.as_secs_f64());
    }

    /// What somebody wrote was committed so long after it was written.
    pub fn taken_in(&self, after: Duration) {
        self.0.lag.observe(after.as_secs_f64());
    }

    /// A turn of a loop took so long.
    pub fn turned(&self, part: Part, took: Duration) {
        self.0.turns.get_or_create(&[("loop", part.name())]).observe(took.as_secs_f64());
    }

    /// Whether this instance is the one that sends.
    pub fn sends(&self, sends: bool) {
        self.0.sends.set(i64::from(sends));
    }

    /// All figures in the text form of OpenMetrics.
    pub fn text(&self, reading: &Reading) -> String {
        let inner = &self.0;
        for lane in Lane::ALL {
            let (count, age) = reading
                .queues
                .iter()
                .find(|(of, ..)| *of == lane)
                .map_or((0, 0.0), |(_, count, age)| (*count, *age));
            inner.depth.get_or_create(&[("lane", lane_word(lane))]).set(count);
            inner.age.get_or_create(&[("lane", lane_word(lane))]).set(age);
        }
        for (part, since) in &reading.since_turn {
            inner.since_turn.get_or_create(&[("loop", part.name())]).set(since.unwrap_or(f64::NAN));
        }
        inner.uptime.set(reading.uptime);
        let mut text = String::new();
        // Writing into a string does not fail.
        let _ = encode(&mut text, &inner.registry);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn that_telegram_was_away_is_known_once_it_is_back_until_somebody_was_told() {
        let meters = Meters::default();
        meters.called(CallEnd::Done);
        assert_eq!(meters.was_away(), None);
        meters.called(CallEnd::NotReached);
        meters.called(CallEnd::Lost);
        assert_eq!(meters.was_away(), None, "it is away still");
        // A refusal is an answer, too.
        meters.called(CallEnd::Refused);
        assert!(meters.was_away().is_some() && meters.was_away().is_some());
        meters.told_of_away();
        assert_eq!(meters.was_away(), None);
    }

    #[test]
    fn what_was_told_is_read_back() {
        let meters = Meters::default();
        meters.called(CallEnd::TooMany);
        meters.answered(Duration::from_millis(30));
        meters.turned(Part::Post, Duration::from_millis(2));
        meters.sends(true);
        let reading = Reading {
            queues: vec![(Lane::Bulk, 12, 3.5)],
            since_turn: vec![(Part::Post, Some(1.0))],
            ..Reading::default()
        };
        let text = meters.text(&reading);
        for line in [
            "loa_calls_total{outcome=\"too_many\"} 1",
            "loa_calls_total{outcome=\"lost\"} 0",
            "loa_toast_seconds_bucket{le=\"0.05\"} 1",
            "loa_toast_seconds_bucket{le=\"0.025\"} 0",
            "loa_turn_seconds_count{loop=\"post\"} 1",
            "loa_sends 1",
            "loa_queue_depth{lane=\"bulk\"} 12",
            "loa_queue_depth{lane=\"answers\"} 0",
            "loa_queue_age_seconds{lane=\"bulk\"} 3.5",
            "loa_since_turn_seconds{loop=\"post\"} 1.0",
            "# EOF",
        ] {
            assert!(text.contains(line), "{line} is not in\n{text}");
        }
    }
}
