//! The sending limits: one message a second per chat, twenty a minute per group, thirty a second overall.
//!
//! Sends obey all three. Edits obey their chat's limits only: Telegram's maintainers say that edits share the limit of
//! their chat, while the thirty a second are named for messages sent; that edits are free of them is inferred. Answers
//! to presses, chat actions, polls and questions are not limited.

use std::collections::{HashMap, VecDeque};

/// Which limits the simulated server keeps. Times are the simulator's own clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Keep limits at all.
    pub enabled: bool,
    /// Messages that may come at once in one chat before the pace of one a second holds.
    pub chat_burst: u32,
    /// Sends and edits together in one group within a minute.
    pub group_per_minute: u32,
    /// Messages sent a second over all chats; edits do not count.
    pub overall_per_second: u32,
    /// Judge the overall limit strictly: never more within any 1,000 ms. Otherwise a bucket of that many fills at that
    /// pace, which lets a pause be made up for.
    pub strict: bool,
}

/// What the limits tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    /// A new message.
    Send,
    /// A change of one.
    Edit,
}

impl Limits {
    /// The numbers that Telegram's FAQ and its maintainers give.
    pub fn real() -> Self {
        Limits { enabled: true, chat_burst: 3, group_per_minute: 20, overall_per_second: 30, strict: false }
    }

    /// The same numbers, the overall one in every sliding second.
    pub fn strict() -> Self {
        Limits { strict: true, ..Limits::real() }
    }

    /// No limits.
    pub fn off() -> Self {
        Limits { enabled: false, ..Limits::real() }
    }
}

/// A token bucket that fills at `per_second` up to `burst`.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    tokens: f64,
    at_ms: i64,
}

impl Bucket {
    fn full(burst: f64, now: i64) -> Self {
        Bucket { tokens: burst, at_ms: now }
    }

    fn refill(&mut self, now: i64, per_second: f64, burst: f64) {
        if now > self.at_ms {
            let gained = (now - self.at_ms) as f64 / 1000.0 * per_second;
            self.tokens = (self.tokens + gained).min(burst);
            self.at_ms = now;
        }
    }

    /// Milliseconds until one token is there.
    fn wait_ms(&self, per_second: f64) -> i64 {
        if self.tokens >= 1.0 { 0 } else { ((1.0 - self.tokens) / per_second * 1000.0).ceil() as i64 }
    }
}

/// A refusal that is still in force.
#[derive(Debug, Clone, Copy, Default)]
struct Penalty {
    until_ms: i64,
    strikes: i64,
}

impl Penalty {
    /// Seconds to wait if the penalty still holds; asking during it makes it longer.
    fn insist(&mut self, now: i64) -> Option<i64> {
        if now >= self.until_ms {
            return None;
        }
        self.strikes += 1;
        // The first few may have been in flight already and cost little.
        self.until_ms += 1000 * (self.strikes / 3).min(30);
        Some(ceil_secs(self.until_ms - now))
    }

    fn start(&mut self, now: i64, wait_ms: i64) -> i64 {
        let seconds = ceil_secs(wait_ms);
        self.until_ms = now + seconds * 1000;
        self.strikes = 0;
        seconds
    }
}

fn ceil_secs(ms: i64) -> i64 {
    ((ms + 999) / 1000).max(1)
}

struct ChatLimit {
    second: Bucket,
    minute: VecDeque<i64>,
    penalty: Penalty,
}

/// What has been sent lately.
pub(crate) struct LimitBook {
    pub limits: Limits,
    chats: HashMap<i64, ChatLimit>,
    overall: Option<Bucket>,
    /// When the messages of the last second were sent.
    second: VecDeque<i64>,
    overall_penalty: Penalty,
}

impl LimitBook {
    pub(crate) fn new(limits: Limits) -> Self {
        LimitBook {
            limits,
            chats: HashMap::new(),
            overall: None,
            second: VecDeque::new(),
            overall_penalty: Penalty::default(),
        }
    }

    /// Takes one message's or edit's worth for this chat, or says for how many seconds to wait.
    pub(crate) fn take(&mut self, now: i64, chat: i64, group: bool, act: Act) -> Result<(), i64> {
        if !self.limits.enabled {
            return Ok(());
        }
        let chat_burst = f64::from(self.limits.chat_burst.max(1));
        let per_second = f64::from(self.limits.overall_per_second.max(1));
        let entry = self.chats.entry(chat).or_insert_with(|| ChatLimit {
            second: Bucket::full(chat_burst, now),
            minute: VecDeque::new(),
            penalty: Penalty::default(),
        });
        if let Some(seconds) = entry.penalty.insist(now) {
            return Err(seconds);
        }
        if act == Act::Send
            && let Some(seconds) = self.overall_penalty.insist(now)
        {
            return Err(seconds);
        }
        entry.second.refill(now, 1.0, chat_burst);
        while entry.minute.front().is_some_and(|t| now - *t >= 60_000) {
            entry.minute.pop_front();
        }
        let mut wait = entry.second.wait_ms(1.0);
        if group
            && entry.minute.len() >= self.limits.group_per_minute as usize
            && let Some(oldest) = entry.minute.front()
        {
            wait = wait.max(oldest + 60_000 - now);
        }
        if wait > 0 {
            return Err(entry.penalty.start(now, wait));
        }
        if act == Act::Send {
            let overall = self.overall.get_or_insert_with(|| Bucket::full(per_second, now));
            overall.refill(now, per_second, per_second);
            while self.second.front().is_some_and(|t| now - *t >= 1000) {
                self.second.pop_front();
            }
            let wait = match self.second.front() {
                Some(oldest) if self.limits.strict => {
                    let full = self.second.len() >= self.limits.overall_per_second.max(1) as usize;
                    if full { oldest + 1000 - now } else { 0 }
                }
                _ if self.limits.strict => 0,
                _ => overall.wait_ms(per_second),
            };
            if wait > 0 {
                return Err(self.overall_penalty.start(now, wait));
            }
            overall.tokens -= 1.0;
            self.second.push_back(now);
        }
        entry.second.tokens -= 1.0;
        if group {
            entry.minute.push_back(now);
        }
        Ok(())
    }
}
