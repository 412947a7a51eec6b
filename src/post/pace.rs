//! Telegram's limits as arithmetic: when may this chat be written to, and how many letters may leave now. Pure; time is an argument,
//! in milliseconds of a clock that never goes back ([`crate::clock::Clock::steady`]). Partner of `desk.rs`.

use std::collections::{HashMap, VecDeque};

use crate::domain::ids::ChatId;

/// One message a second to one chat, short bursts allowed (bots FAQ).
const CHAT_APART_MILLIS: i64 = 1_050;
const CHAT_BURST: i64 = 3;
/// A group takes 20 messages a minute, sends and edits together (bots FAQ; tdlib/td#3034). We stop short of it.
const GROUP_WINDOW_MILLIS: i64 = 61_000;
const GROUP_SENDS: usize = 19;
/// Edits leave room for notices.
const GROUP_EDITS: usize = 16;
/// Answers to members leave room for both, whoever asks how much, and for a notice however much is edited.
const GROUP_ANSWERS: usize = 8;
const GROUP_WITH_ANSWERS: usize = 17;
/// Telegram names about 30 sends a second over all chats (bots FAQ). Nothing is saved up: a sliding window, a little longer than a
/// second for what no answer tells of.
const ALL_PER_WINDOW: usize = 30;
const ALL_WINDOW_MILLIS: i64 = 1_005;
/// So long before its place is open a letter is taken up: what the transaction costs does not keep the place empty.
pub const LEAD_MILLIS: i64 = 20;
/// As good as no limit: more than there are places.
const UNPACED: usize = 1_000;
/// Calls that come back much later than all others, and by more than this, stood still on their way.
const JITTER_MILLIS: i64 = 25;
/// A 429 of one chat is that chat's; bulk letters hold their breath no longer than this.
const BULK_PAUSE_MOST_MILLIS: i64 = 5_000;
/// 429s of two chats within this time are taken for a limit on what is sent to many: bulk waits as told. Answers and notices go on:
/// Telegram limits them chat by chat alone, and each chat waits as it was told.
const SECOND_CHAT_WITHIN_MILLIS: i64 = 10_000;

/// So many calls say how long one takes, and how long the quickest; more than stand still at once.
const REMEMBERED_CALLS: usize = 512;
/// From so many on the road is known.
const KNOWN_CALLS: usize = 128;

/// What a call does to a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// A notice, a result, a reminder.
    Send,
    /// An answer to somebody.
    Answer,
    Edit,
}

#[derive(Debug, Default)]
struct Chat {
    /// When the burst is used up: a chat's own leaky bucket.
    full_until: i64,
    /// Calls of the last minute, for groups; whether each was an answer.
    recent: VecDeque<(i64, bool)>,
    paused_until: i64,
}

/// A send over all chats.
#[derive(Debug, Clone, Copy)]
struct Sent {
    /// When it was counted at the latest, as far as we know: when it left, until its answer says more.
    at: i64,
    bulk: bool,
    /// Nobody has answered it yet: it may still be counted.
    is_under_way: bool,
}

/// The pace of everything we send. Forgets at a restart; Telegram's 429 then teaches it again.
#[derive(Debug)]
pub struct Pace {
    /// Whether anything is held back at all.
    kept: bool,
    chats: HashMap<ChatId, Chat>,
    /// The last sends over all chats.
    sends: Vec<Sent>,
    /// How long the last calls that were answered took.
    took: VecDeque<i64>,
    bulk_per_window: usize,
    bulk_paused_until: i64,
    last_too_many: Option<(ChatId, i64)>,
}

impl Pace {
    /// `bulk_per_second`: how many of the sends of a second may be bulk.
    pub fn new(bulk_per_second: u32) -> Self {
        Self {
            kept: true,
            chats: HashMap::new(),
            sends: Vec::new(),
            took: VecDeque::new(),
            bulk_per_window: usize::try_from(bulk_per_second).unwrap_or(ALL_PER_WINDOW).min(ALL_PER_WINDOW),
            bulk_paused_until: i64::MIN,
            last_too_many: None,
        }
    }

    /// No limits: for a world without a messenger.
    pub fn unlimited() -> Self {
        Self { kept: false, ..Self::new(0) }
    }

    /// The earliest time at which `act` may be done to `chat`; `now` itself when it may be done at once.
    pub fn ready_at(&mut self, chat: ChatId, act: Act, now: i64) -> i64 {
        let Some(known) = self.chats.get_mut(&chat).filter(|_| self.kept) else { return now };
        forget_old(known, now);
        let burst = known.full_until - (CHAT_BURST - 1) * CHAT_APART_MILLIS;
        let mut ready = now.max(known.paused_until).max(burst);
        if is_group(chat) {
            let most = match act {
                Act::Send => GROUP_SENDS,
                Act::Answer => GROUP_WITH_ANSWERS,
                Act::Edit => GROUP_EDITS,
            };
            let mut wait_for = |index: Option<usize>| {
                let oldest = index.and_then(|index| known.recent.get(index));
                ready = ready.max(oldest.map_or(now, |(at, _)| at + GROUP_WINDOW_MILLIS));
            };
            wait_for(known.recent.len().checked_sub(most));
            if act == Act::Answer {
                let answers: Vec<usize> =
                    (0..known.recent.len()).filter(|index| known.recent[*index].1).collect();
                let place = answers.len().checked_sub(GROUP_ANSWERS);
                wait_for(place.and_then(|place| answers.get(place).copied()));
            }
        }
        ready
    }

    /// `act` was done to `chat` at `now`, by a letter of the bulk lane or not.
    pub fn note(&mut self, chat: ChatId, act: Act, bulk: bool, now: i64) {
        if !self.kept {
            return;
        }
        if act != Act::Edit {
            self.sends.push(Sent { at: now, bulk, is_under_way: true });
        }
        if self.chats.len() > 10_000 {
            self.chats.retain(|_, known| {
                forget_old(known, now);
                known.full_until > now || known.paused_until > now || !known.recent.is_empty()
            });
        }
        self.note_beside(chat, act, now);
    }

    /// The same, where it counts in its chat alone.
    pub fn note_beside(&mut self, chat: ChatId, act: Act, now: i64) {
        let known = self.chats.entry(chat).or_default();
        known.full_until = known.full_until.max(now) + CHAT_APART_MILLIS;
        if is_group(chat) {
            known.recent.push_back((now, act == Act::Answer));
        }
    }

    /// A send or an answer that left at `began` was answered at `now`, or given up. It was counted when it arrived, not when it left,
    /// and takes its place in the window from then on: what it took longer than the quickest it took half on its way there; what
    /// stood still, all of it.
    pub fn came_back(&mut self, began: i64, is_answered: bool, now: i64) {
        let took = (now - began).max(0);
        if is_answered {
            if self.took.len() == REMEMBERED_CALLS {
                self.took.pop_front();
            }
            self.took.push_back(took);
        }
        // Until the road is known, nothing is supposed in our favour.
        let is_known = self.took.len() >= KNOWN_CALLS;
        let quickest = self.took.iter().min().copied().filter(|_| is_known).unwrap_or(0);
        let late = (took - quickest).max(0);
        let ordinary = 2 * (middle(&self.took) - quickest) + JITTER_MILLIS;
        let on_its_way = if is_known && late <= ordinary { (late + 1) / 2 } else { late };
        if let Some(sent) = self.sends.iter_mut().find(|sent| sent.is_under_way && sent.at == began) {
            sent.is_under_way = false;
            sent.at += on_its_way;
        }
    }

    /// Telegram said 429 for `chat`: it waits as told. A second chat soon after: everything bulk waits as told.
    pub fn too_many(&mut self, chat: ChatId, retry_after_millis: i64, now: i64) {
        let until = now.saturating_add(retry_after_millis);
        let short = now + retry_after_millis.min(BULK_PAUSE_MOST_MILLIS);
        let known = self.chats.entry(chat).or_default();
        known.paused_until = known.paused_until.max(until);
        let another = self
            .last_too_many
            .is_some_and(|(last, at)| last != chat && now - at <= SECOND_CHAT_WITHIN_MILLIS);
        self.bulk_paused_until = self.bulk_paused_until.max(if another { until } else { short });
        self.last_too_many = Some((chat, now));
    }

    /// Until when `chat` was told to be left alone, if it still is.
    pub fn paused_until(&self, chat: ChatId, now: i64) -> Option<i64> {
        self.chats.get(&chat).map(|known| known.paused_until).filter(|until| *until > now)
    }

    /// How many sends of any lane may be made now.
    pub fn allowance(&mut self, now: i64) -> usize {
        if !self.kept {
            return usize::MAX;
        }
        self.sends.retain(|sent| sent.is_under_way || sent.at + ALL_WINDOW_MILLIS > now);
        ALL_PER_WINDOW.saturating_sub(self.sends.len())
    }

    /// How many bulk letters may leave now, of those that [`Pace::allowance`] allows.
    pub fn bulk_allowance(&mut self, now: i64) -> usize {
        let all = self.allowance(now);
        if !self.kept {
            return all;
        }
        if now < self.bulk_paused_until {
            return 0;
        }
        all.min(self.bulk_per_window.saturating_sub(self.sends.iter().filter(|sent| sent.bulk).count()))
    }

    /// When each of the next sends may leave that may within [`LEAD_MILLIS`]: what is taken up a moment early leaves on time, instead
    /// of when it has been taken up.
    pub fn openings(&mut self, bulk: bool, now: i64) -> Vec<i64> {
        if !self.kept {
            return vec![now; UNPACED];
        }
        let open = |nth| self.opening(bulk, (nth, nth), now, true).filter(|at| *at <= now + LEAD_MILLIS);
        (0..ALL_PER_WINDOW).map_while(open).collect()
    }

    /// When to look for a send that is due, as far as all chats together are concerned; `taken`: sends that are about to leave, and
    /// how many of them are bulk.
    pub fn ready_again_at(&mut self, bulk: bool, taken: (usize, usize), now: i64) -> i64 {
        if !self.kept {
            return now;
        }
        // What stands still on its way makes room when it comes back, and not before.
        let opens = self.opening(bulk, taken, now, false).unwrap_or(now + ALL_WINDOW_MILLIS);
        if opens <= now + LEAD_MILLIS { now } else { opens - LEAD_MILLIS }
    }

    /// When the next send may leave behind `taken` others, of which so many are bulk. `sure`: what is under way may still be
    /// counted, so it makes no room; else it is taken to be counted now.
    fn opening(&self, bulk: bool, taken: (usize, usize), now: i64, sure: bool) -> Option<i64> {
        let nth = |held: &mut dyn Iterator<Item = &Sent>, capacity: usize, nth: usize| {
            let mut opens = Vec::new();
            let mut full = 0;
            for sent in held {
                let at = sent.at + ALL_WINDOW_MILLIS;
                if !sent.is_under_way && at <= now {
                    continue;
                }
                full += 1;
                if !(sent.is_under_way && (sure || at <= now)) {
                    opens.push(at);
                }
            }
            opens.sort_unstable();
            match (nth + full).checked_sub(capacity) {
                None => Some(now),
                Some(behind) => opens.get(behind).copied(),
            }
        };
        let all = nth(&mut self.sends.iter(), ALL_PER_WINDOW, taken.0)?;
        if !bulk {
            return Some(all.max(now));
        }
        let of_bulk = nth(&mut self.sends.iter().filter(|sent| sent.bulk), self.bulk_per_window, taken.1)?;
        Some(all.max(of_bulk).max(self.bulk_paused_until).max(now))
    }
}

/// The middle one of these lengths: a few that stood still on their way do not move it.
fn middle(lengths: &VecDeque<i64>) -> i64 {
    let mut sorted: Vec<i64> = lengths.iter().copied().collect();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied().unwrap_or(0)
}

fn forget_old(known: &mut Chat, now: i64) {
    while known.recent.front().is_some_and(|(at, _)| at + GROUP_WINDOW_MILLIS <= now) {
        known.recent.pop_front();
    }
}

/// Telegram numbers groups below zero.
fn is_group(chat: ChatId) -> bool {
    chat.0 < 0
}

#[cfg(test)]
mod tests {
    use rand::rngs::StdRng;
    use rand::{RngExt as _, SeedableRng as _};

    use super::*;

    const GROUP: ChatId = ChatId(-5);
    const PERSON: ChatId = ChatId(5);
    const START: i64 = 1_000_000;

    fn at(millis: i64) -> i64 {
        START + millis
    }

    /// Does `act` as early as allowed, `count` times; returns the moments.
    fn run(pace: &mut Pace, chat: ChatId, act: Act, count: usize) -> Vec<i64> {
        let mut now = START;
        (0..count)
            .map(|_| {
                now = pace.ready_at(chat, act, now);
                pace.note(chat, act, false, now);
                now - START
            })
            .collect()
    }

    fn most_within(times: &[i64], window: i64) -> usize {
        let within =
            |start: &i64| times.iter().filter(|time| (*start..start + window).contains(*time)).count();
        times.iter().map(within).max().unwrap_or(0)
    }

    #[test]
    fn a_person_gets_a_short_burst_then_one_a_second() {
        let times = run(&mut Pace::new(30), PERSON, Act::Send, 6);
        assert_eq!(&times[..3], &[0, 0, 0]);
        assert!(times[3] >= 1_000 && times[4] - times[3] >= 1_000, "{times:?}");
    }

    #[test]
    fn a_group_never_gets_more_than_twenty_a_minute() {
        let times = run(&mut Pace::new(30), GROUP, Act::Send, 60);
        assert!(most_within(&times, 60_000) <= 20, "{times:?}");
    }

    #[test]
    fn edits_leave_room_for_a_notice_and_answers_leave_room_for_both() {
        let mut pace = Pace::new(30);
        for time in 0..16 {
            pace.note(GROUP, Act::Edit, false, at(time * 3_500));
        }
        let now = at(16 * 3_500);
        assert!(pace.ready_at(GROUP, Act::Edit, now) > now);
        assert_eq!(pace.ready_at(GROUP, Act::Send, now), now);
        pace.note(GROUP, Act::Answer, false, now);
        assert!(pace.ready_at(GROUP, Act::Answer, now) > now + 1_000, "answers leave two for notices");
        let mut pace = Pace::new(30);
        let times = run(&mut pace, GROUP, Act::Answer, 40);
        assert!(most_within(&times, 60_000) <= 8, "{times:?}");
        let now = START + times[39];
        assert!(pace.ready_at(GROUP, Act::Edit, now + 3_000) <= now + 3_000, "a card is still edited");
        assert!(pace.ready_at(GROUP, Act::Send, now + 3_000) <= now + 3_000, "a notice still leaves");
    }

    #[test]
    fn one_429_holds_one_chat_as_told_and_bulk_at_most_five_seconds() {
        for (chat, told) in [(PERSON, 300_000), (GROUP, 35_000), (PERSON, 2_000)] {
            let mut pace = Pace::new(30);
            pace.too_many(chat, told, at(0));
            assert_eq!(pace.ready_at(chat, Act::Send, at(1)), at(told));
            assert_eq!(pace.ready_at(ChatId(6), Act::Send, at(1)), at(1));
            assert!(pace.allowance(at(1)) > 0, "answers go on");
            let short = told.min(5_000);
            assert_eq!(pace.bulk_allowance(at(short - 1)), 0);
            assert!(pace.bulk_allowance(at(short)) > 0);
            assert_eq!(
                pace.ready_again_at(true, (0, 0), at(1)),
                at(short - LEAD_MILLIS),
                "nobody looks again before"
            );
        }
    }

    #[test]
    fn a_second_chats_429_holds_bulk_as_told_and_no_answer_to_others() {
        let mut pace = Pace::new(30);
        pace.too_many(GROUP, 10_000, at(0));
        pace.too_many(ChatId(-6), 40_000, at(4_000));
        assert_eq!(pace.bulk_allowance(at(43_999)), 0);
        assert!(pace.bulk_allowance(at(44_000)) > 0);
        assert_eq!(pace.allowance(at(4_001)), 30);
        assert_eq!(pace.ready_at(PERSON, Act::Answer, at(4_001)), at(4_001));
        assert_eq!(pace.ready_at(ChatId(-6), Act::Answer, at(4_001)), at(44_000));
        assert_eq!(pace.ready_again_at(true, (0, 0), at(5_000)), at(44_000 - LEAD_MILLIS));
        assert_eq!(pace.ready_again_at(false, (0, 0), at(5_000)), at(5_000));
    }

    #[test]
    fn what_is_said_beside_the_post_counts_in_its_chat_and_in_no_second() {
        let mut pace = Pace::new(30);
        for number in 0..8 {
            pace.note_beside(GROUP, Act::Answer, at(number * 2_000));
        }
        let now = at(16_000);
        assert!(pace.ready_at(GROUP, Act::Answer, now) > now);
        assert_eq!(pace.ready_at(GROUP, Act::Send, now), now);
        assert_eq!(pace.allowance(at(14_001)), 30);
    }

    /// Sends whenever allowed, looking every `step` ms, but not at all within the stalls.
    fn send_for(
        pace: &mut Pace,
        millis: i64,
        step: i64,
        bulk: bool,
        stalled: impl Fn(i64) -> bool,
    ) -> Vec<i64> {
        let mut sent = Vec::new();
        for time in (0..millis).step_by(usize::try_from(step).unwrap()).filter(|time| !stalled(*time)) {
            let allowed = if bulk { pace.bulk_allowance(at(time)) } else { pace.allowance(at(time)) };
            for _ in 0..allowed {
                pace.note(ChatId(1_000 + i64::try_from(sent.len()).unwrap()), Act::Send, bulk, at(time));
                pace.came_back(at(time), true, at(time));
                sent.push(time);
            }
        }
        sent
    }

    #[test]
    fn no_second_ever_holds_more_than_thirty_sends_even_after_a_stall() {
        for bulk in [false, true] {
            for step in [1, 7, 10, 33] {
                let sent = send_for(&mut Pace::new(30), 60_000, step, bulk, |time| time % 5_000 < 600);
                assert!(most_within(&sent, 1_000) <= 30, "{bulk} {step}");
                assert!(sent.len() > 1_550, "{bulk} {step} {}", sent.len());
            }
        }
    }

    /// A road on which everything stands still for the first 600 ms of every ten seconds, with eight places under way: what leaves
    /// meanwhile is counted when it arrives. Returns when each was counted.
    fn through_standstills(pace: &mut Pace, millis: i64, quick: i64) -> Vec<i64> {
        const PLACES: usize = 8;
        let arrives = |left: i64| if left % 10_000 < 600 { left - left % 10_000 + 600 } else { left };
        let mut under_way: Vec<i64> = Vec::new();
        let mut counted = Vec::new();
        for time in 0..millis {
            let back: Vec<i64> = under_way.extract_if(.., |left| arrives(*left) + quick <= time).collect();
            for left in back {
                pace.came_back(at(left), true, at(time));
            }
            let free = (PLACES - under_way.len()).min(pace.bulk_allowance(at(time)));
            for _ in 0..free {
                let chat = ChatId(1_000 + i64::try_from(counted.len()).unwrap());
                pace.note(chat, Act::Send, true, at(time));
                under_way.push(time);
                counted.push(arrives(time));
            }
        }
        counted
    }

    #[test]
    fn what_stood_still_on_its_way_is_counted_when_it_arrives() {
        for quick in [1, 5, 40] {
            let counted = through_standstills(&mut Pace::new(30), 180_000, quick);
            assert!(most_within(&counted, 1_000) <= 30, "{quick}: {}", most_within(&counted, 1_000));
            // It begins with a standstill, on a road it does not know yet.
            assert!(counted.len() >= 5_238, "{quick}: {} of 5,400", counted.len());
        }
    }

    /// Answers take so many milliseconds, at random, half of it on the way there; eight places. Returns when each send arrived, in half
    /// milliseconds.
    fn on_an_uneven_road(took: std::ops::RangeInclusive<i64>, seed: u64, millis: i64) -> Vec<i64> {
        let mut random = StdRng::seed_from_u64(seed);
        let mut pace = Pace::new(30);
        let mut under_way: Vec<(i64, i64)> = Vec::new();
        let mut arrived = Vec::new();
        for time in 0..millis {
            for (left, _) in under_way.extract_if(.., |(_, back)| *back <= time) {
                pace.came_back(at(left), true, at(time));
            }
            for _ in 0..(8 - under_way.len()).min(pace.bulk_allowance(at(time))) {
                let takes = random.random_range(took.clone());
                let chat = ChatId(1_000 + i64::try_from(arrived.len()).unwrap());
                pace.note(chat, Act::Send, true, at(time));
                under_way.push((time, time + takes));
                arrived.push(2 * time + takes);
            }
        }
        arrived.sort_unstable();
        arrived
    }

    #[test]
    fn on_an_uneven_road_no_second_of_telegrams_holds_more_than_thirty_and_little_is_lost() {
        for seed in 0..8 {
            for (took, least) in [(5..=400, 0.88), (10..=70, 0.98)] {
                let arrived = on_an_uneven_road(took.clone(), seed, 180_000);
                let many = arrived.windows(31).filter(|sends| sends[30] - sends[0] < 2_000).count();
                assert_eq!(many, 0, "{took:?}, seed {seed}: seconds with more than thirty");
                let used = f64::from(u32::try_from(arrived.len()).unwrap()) / 5_400.0;
                eprintln!("{took:?}, seed {seed}: {used:.4} of the permitted");
                assert!(used >= least, "{took:?}, seed {seed}: {used:.4}");
            }
        }
    }

    #[test]
    fn places_that_open_one_by_one_are_each_known_before_they_open() {
        let mut pace = Pace::new(28);
        for number in 0..30 {
            pace.note(ChatId(number), Act::Send, number < 28, at(number * 10));
            pace.came_back(at(number * 10), true, at(number * 10));
        }
        let opens = |nth: i64| at(nth * 10 + ALL_WINDOW_MILLIS);
        let now = opens(0) - LEAD_MILLIS;
        assert_eq!(pace.openings(true, now), [opens(0)]);
        assert_eq!(pace.openings(true, now + 10), [opens(0), opens(1)]);
        assert_eq!(pace.openings(true, opens(1)), [opens(1), opens(1), opens(2), opens(3)]);
        assert_eq!(pace.ready_again_at(true, (0, 0), now), now);
        assert_eq!(
            pace.ready_again_at(true, (1, 1), now),
            opens(1) - LEAD_MILLIS,
            "behind one that is taken"
        );
        assert_eq!(pace.ready_again_at(true, (3, 3), now), opens(3) - LEAD_MILLIS);
        assert_eq!(pace.ready_again_at(false, (1, 1), now), opens(1) - LEAD_MILLIS);
        // What is under way may still be counted.
        pace.note(ChatId(99), Act::Send, true, opens(0));
        assert_eq!(pace.openings(true, opens(0) - 1), [opens(1)]);
    }

    #[test]
    fn a_call_that_hangs_keeps_its_place_and_nobody_looks_in_vain() {
        let mut pace = Pace::new(30);
        for number in 0..30 {
            pace.note(ChatId(number), Act::Send, true, at(0));
        }
        assert_eq!(pace.bulk_allowance(at(5_000)), 0);
        assert!(pace.ready_again_at(true, (0, 0), at(5_000)) >= at(5_980));
        pace.came_back(at(0), true, at(5_000));
        assert_eq!(pace.bulk_allowance(at(5_000)), 0, "it may have been counted just now");
        assert_eq!(pace.bulk_allowance(at(5_000 + ALL_WINDOW_MILLIS)), 1);
    }

    #[test]
    fn a_wave_uses_what_is_permitted() {
        let sent = send_for(&mut Pace::new(30), 180_000, 1, true, |_| false);
        assert!(sent.len() >= 5_292, "{} of 5,400", sent.len());
        assert!(most_within(&sent, 1_000) <= 30);
    }

    #[test]
    fn bulk_letters_leave_at_the_configured_rate_and_answers_pass_them() {
        let mut pace = Pace::new(20);
        let sent = send_for(&mut pace, 10_000, 10, true, |_| false);
        assert!(most_within(&sent, 1_000) <= 20);
        assert!(sent.len() >= 190, "{}", sent.len());
        assert_eq!(pace.bulk_allowance(at(9_990)), 0);
        assert!(pace.allowance(at(9_990)) >= 10);
    }

    #[test]
    fn edits_are_their_chats_business_alone() {
        let mut pace = Pace::new(30);
        for number in 0..500 {
            pace.note(ChatId(-1_000 - number), Act::Edit, false, at(0));
        }
        assert_eq!(pace.allowance(at(0)), 30);
    }

    #[test]
    fn whoever_waits_is_told_exactly_when_to_look_again() {
        let mut pace = Pace::new(30);
        let mut now = START;
        let mut sent = Vec::new();
        while sent.len() < 300 {
            let ready = pace.ready_again_at(true, (0, 0), now);
            assert!(ready >= now);
            let open = pace.openings(true, ready);
            now = *open.first().expect("nobody looks in vain");
            assert!(now - ready <= LEAD_MILLIS && pace.bulk_allowance(now) > 0);
            pace.note(ChatId(i64::try_from(sent.len()).unwrap()), Act::Send, true, now);
            pace.came_back(now, true, now);
            sent.push(now);
        }
        assert!(now - START <= 9 * ALL_WINDOW_MILLIS, "{}", now - START);
    }
}
