//! Telegram's limits as arithmetic: when may this chat be written to, and how many bulk letters may leave now. Pure; time is an
//! argument. Partner of `desk.rs`.

use std::collections::{HashMap, VecDeque};

use crate::domain::ids::ChatId;
use crate::domain::time::Moment;

/// One message a second to one chat, short bursts allowed (bots FAQ).
const CHAT_APART_MILLIS: i64 = 1_050;
const CHAT_BURST: i64 = 3;
/// A group takes 20 messages a minute, sends and edits together (bots FAQ; tdlib/td#3034). We stop short of it.
const GROUP_WINDOW_MILLIS: i64 = 61_000;
const GROUP_SENDS: usize = 19;
/// Edits leave room for sends.
const GROUP_EDITS: usize = 16;
/// Everything together: Telegram names about 30 a second (bots FAQ); answers come first, bulk takes what they leave.
const ALL_PER_SECOND: f64 = 27.0;
const ALL_BURST: f64 = 24.0;
/// A limit on everything holds replies to people up no longer than this; bulk waits as long as it is told.
const ANSWERS_WAIT_AT_MOST_MILLIS: i64 = 5_000;
/// 429s from two chats within this time are taken for a limit on all bulk letters.
const GLOBAL_WITHIN_MILLIS: i64 = 2_000;
/// Bulk letters that may leave at once after a pause.
const BULK_BURST: f64 = 8.0;

/// What a call does to a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Send,
    Edit,
}

#[derive(Debug, Default)]
struct Chat {
    /// When the burst is used up: a chat's own leaky bucket.
    full_until: i64,
    /// Calls of the last minute, for groups.
    recent: VecDeque<i64>,
    paused_until: i64,
}

/// A token bucket: `per_second` tokens a second, at most `burst` saved up.
#[derive(Debug)]
struct Bucket {
    per_second: f64,
    burst: f64,
    tokens: f64,
    at: i64,
}

impl Bucket {
    fn new(per_second: f64, burst: f64) -> Self {
        Self { per_second, burst, tokens: 1.0, at: i64::MAX }
    }

    /// Whole tokens there are at `now`.
    fn allowance(&mut self, now: i64) -> i64 {
        #[expect(clippy::cast_precision_loss, reason = "milliseconds since the last look are few")]
        let gained = now.saturating_sub(self.at).max(0) as f64 / 1000.0 * self.per_second;
        self.tokens = (self.tokens + gained).min(self.burst);
        self.at = now;
        #[expect(clippy::cast_possible_truncation, reason = "at most the burst")]
        let whole = self.tokens.floor().max(0.0) as i64;
        whole
    }

    fn take(&mut self, count: usize) {
        self.tokens -= f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    }

    /// When there is a whole token again.
    fn ready_at(&self, now: i64) -> i64 {
        let missing = (1.0 - self.tokens).max(0.0);
        #[expect(clippy::cast_possible_truncation, reason = "a second or so")]
        let wait = (missing / self.per_second * 1000.0).ceil() as i64;
        now + wait
    }
}

/// The pace of everything we send. Forgets at a restart; Telegram's 429 then teaches it again.
#[derive(Debug)]
pub struct Pace {
    chats: HashMap<ChatId, Chat>,
    all: Bucket,
    all_paused_until: i64,
    bulk: Bucket,
    bulk_paused_until: i64,
    last_too_many: Option<(ChatId, i64)>,
}

impl Pace {
    pub fn new(bulk_per_second: u32) -> Self {
        Self {
            chats: HashMap::new(),
            all: Bucket::new(ALL_PER_SECOND, ALL_BURST),
            all_paused_until: i64::MIN,
            bulk: Bucket::new(f64::from(bulk_per_second), BULK_BURST),
            bulk_paused_until: i64::MIN,
            last_too_many: None,
        }
    }

    /// The earliest moment at which `act` may be done to `chat`; `now` itself when it may be done at once.
    pub fn ready_at(&mut self, chat: ChatId, act: Act, now: Moment) -> Moment {
        let Some(known) = self.chats.get_mut(&chat) else { return now };
        let now_millis = now.unix_millis();
        while known.recent.front().is_some_and(|at| at + GROUP_WINDOW_MILLIS <= now_millis) {
            known.recent.pop_front();
        }
        let burst = known.full_until - (CHAT_BURST - 1) * CHAT_APART_MILLIS;
        let mut ready = now_millis.max(known.paused_until).max(burst);
        let most = if act == Act::Send { GROUP_SENDS } else { GROUP_EDITS };
        if is_group(chat)
            && known.recent.len() >= most
            && let Some(oldest) = known.recent.get(known.recent.len() - most)
        {
            ready = ready.max(oldest + GROUP_WINDOW_MILLIS);
        }
        Moment::from_unix_millis(ready)
    }

    /// Something was done to `chat` at `now`.
    pub fn note(&mut self, chat: ChatId, now: Moment) {
        let now_millis = now.unix_millis();
        self.all.take(1);
        if self.chats.len() > 10_000 {
            self.chats.retain(|_, known| {
                known.full_until > now_millis || known.paused_until > now_millis || !known.recent.is_empty()
            });
        }
        let known = self.chats.entry(chat).or_default();
        known.full_until = known.full_until.max(now_millis) + CHAT_APART_MILLIS;
        if is_group(chat) {
            known.recent.push_back(now_millis);
        }
    }

    /// Telegram said 429 for `chat`: it waits. Two chats within two seconds: all bulk letters wait too.
    pub fn too_many(&mut self, chat: ChatId, retry_after_millis: i64, bulk: bool, now: Moment) -> Moment {
        let until = now.unix_millis() + retry_after_millis;
        let known = self.chats.entry(chat).or_default();
        known.paused_until = known.paused_until.max(until);
        let another = self
            .last_too_many
            .is_some_and(|(last, at)| last != chat && now.unix_millis() - at <= GLOBAL_WITHIN_MILLIS);
        if another || (bulk && !is_group(chat)) {
            self.bulk_paused_until = self.bulk_paused_until.max(until);
        }
        if another {
            let pause = retry_after_millis.min(ANSWERS_WAIT_AT_MOST_MILLIS);
            self.all_paused_until = self.all_paused_until.max(now.unix_millis() + pause);
        }
        self.last_too_many = Some((chat, now.unix_millis()));
        Moment::from_unix_millis(until)
    }

    /// How many calls of any lane may be made now.
    pub fn allowance(&mut self, now: Moment) -> i64 {
        let tokens = self.all.allowance(now.unix_millis());
        if now.unix_millis() < self.all_paused_until { 0 } else { tokens }
    }

    /// How many bulk letters may leave now, of those that [`Pace::allowance`] allows.
    pub fn bulk_allowance(&mut self, now: Moment) -> i64 {
        let tokens = self.bulk.allowance(now.unix_millis());
        if now.unix_millis() < self.bulk_paused_until { 0 } else { tokens }
    }

    /// `count` bulk letters left.
    pub fn bulk_taken(&mut self, count: usize) {
        self.bulk.take(count);
    }

    /// When something that is due already may leave.
    pub fn ready_again_at(&self, now: Moment) -> Moment {
        let all = self.all.ready_at(now.unix_millis()).max(self.all_paused_until);
        let bulk = self.bulk.ready_at(now.unix_millis()).max(self.bulk_paused_until);
        // Urgent letters wait for the one, bulk letters for both.
        Moment::from_unix_millis(if self.bulk_paused_until > now.unix_millis() { all } else { all.max(bulk) })
    }
}

/// Telegram numbers groups below zero.
fn is_group(chat: ChatId) -> bool {
    chat.0 < 0
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUP: ChatId = ChatId(-5);
    const PERSON: ChatId = ChatId(5);

    fn at(millis: i64) -> Moment {
        Moment::from_unix_millis(1_000_000 + millis)
    }

    /// Does `act` as early as allowed, `count` times; returns the moments.
    fn run(pace: &mut Pace, chat: ChatId, act: Act, count: usize) -> Vec<i64> {
        let mut now = at(0);
        (0..count)
            .map(|_| {
                now = pace.ready_at(chat, act, now);
                pace.note(chat, now);
                now.unix_millis() - at(0).unix_millis()
            })
            .collect()
    }

    #[test]
    fn a_person_gets_a_short_burst_then_one_a_second() {
        let times = run(&mut Pace::new(25), PERSON, Act::Send, 6);
        assert_eq!(&times[..3], &[0, 0, 0]);
        assert!(times[3] >= 1_000 && times[4] - times[3] >= 1_000, "{times:?}");
    }

    #[test]
    fn a_group_never_gets_more_than_twenty_a_minute() {
        let times = run(&mut Pace::new(25), GROUP, Act::Send, 60);
        for start in &times {
            let within = times.iter().filter(|time| (*start..start + 60_000).contains(*time)).count();
            assert!(within <= 20, "{within} within a minute of {start}");
        }
    }

    #[test]
    fn edits_leave_room_for_a_notice() {
        let mut pace = Pace::new(25);
        for time in 0..16 {
            pace.note(GROUP, at(time * 3_500));
        }
        let now = at(16 * 3_500);
        assert!(pace.ready_at(GROUP, Act::Edit, now) > now);
        assert_eq!(pace.ready_at(GROUP, Act::Send, now), now);
    }

    #[test]
    fn one_429_holds_up_one_chat_and_two_hold_up_the_bulk() {
        let mut pace = Pace::new(25);
        pace.too_many(GROUP, 10_000, false, at(0));
        assert_eq!(pace.ready_at(GROUP, Act::Send, at(1)), at(10_000));
        assert_eq!(pace.ready_at(PERSON, Act::Send, at(1)), at(1));
        assert!(pace.bulk_allowance(at(1)) > 0);
        pace.too_many(ChatId(-6), 4_000, false, at(100));
        assert_eq!(pace.bulk_allowance(at(200)), 0);
        assert!(pace.bulk_allowance(at(4_200)) > 0);
    }

    #[test]
    fn everything_together_stays_below_thirty_a_second() {
        let mut pace = Pace::new(25);
        let mut sent = Vec::new();
        for tick in 0..1_000 {
            for _ in 0..pace.allowance(at(tick * 10)) {
                pace.note(ChatId(1_000 + i64::try_from(sent.len()).unwrap()), at(tick * 10));
                sent.push(tick * 10);
            }
        }
        for start in &sent {
            let within = sent.iter().filter(|time| (*start..start + 1_000).contains(*time)).count();
            assert!(within <= 52, "{within} within a second");
        }
        assert!((260..=300).contains(&sent.len()), "{} in ten seconds", sent.len());
    }

    #[test]
    fn bulk_letters_leave_at_the_configured_rate() {
        let mut pace = Pace::new(25);
        let mut sent = 0;
        for tick in 0..1_000 {
            let allowed = pace.bulk_allowance(at(tick * 10));
            pace.bulk_taken(usize::try_from(allowed).unwrap());
            sent += allowed;
        }
        assert!((245..=260).contains(&sent), "{sent} in ten seconds");
    }
}
