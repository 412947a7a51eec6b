//! Whether Telegram answers at all. Pure; time is an argument, in milliseconds of a clock that never goes back. Partner of `desk.rs`.
//!
//! While nobody is answered nothing new leaves, nothing is used up, and harmless calls ask whether it is over: first who we are,
//! then, on the very road that letters take, "typing…". What is in doubt gets its second try only after an answer was heard. A
//! "typing…" that stays silent while we are told who we are says only that its chat is silent: letters go on, one at a time.

use crate::domain::letter::Doubt;

/// The first pause after a call came to nothing; it doubles, but a short outage's end is never missed by more than the last.
const PAUSE_FIRST_MILLIS: i64 = 500;
const PAUSE_MOST_MILLIS: i64 = 4_000;
/// After sends alone came to nothing, while harmless calls were answered: what would have to rest if others were answered tries
/// again soon, because a person waits; what is repeated once and then never again waits until such a trouble is likely over.
const REST_AGAIN_MILLIS: i64 = 3_000;
const REPEAT_AGAIN_MILLIS: i64 = 25_000;
/// A call silent for so long holds up nobody else: "typing…", and the letter that leaves alone.
pub const SILENT_MILLIS: i64 = 2_000;
/// A call that came to nothing after so long hung; what is answered now says little about then.
const HUNG_MILLIS: i64 = 5_000;
/// Chats remembered for their trouble.
const TROUBLED_MOST: usize = 8;

/// What is to be done about an outage now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    Nothing,
    /// Who are we?
    Knock,
    /// "typing…" in a chat that a letter waits for.
    ClearThroat,
}

/// The next harmless call: when, and whether it is "typing…".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Next {
    at: i64,
    throat: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sky {
    /// Calls are answered.
    Clear,
    /// Nothing leaves but harmless calls.
    Down(Next),
    /// Harmless calls are answered again: one letter at a time, until one of them is. `Some`: only who we are was answered, and the
    /// questions go on.
    Clearing(Option<Next>),
}

/// What happened last, and what happened last to another chat before that.
#[derive(Debug, Default)]
struct Lately {
    last: Option<(i64, i64)>,
    elsewhere: Option<i64>,
}

impl Lately {
    fn note(&mut self, chat: i64, now: i64) {
        if let Some((last, at)) = self.last
            && last != chat
        {
            self.elsewhere = Some(at);
        }
        self.last = Some((chat, now));
    }

    /// Whether it happened to another chat since `began`.
    fn elsewhere_since(&self, chat: i64, began: i64) -> bool {
        match self.last {
            Some((last, at)) if last != chat => at >= began,
            Some(_) => self.elsewhere.is_some_and(|at| at >= began),
            None => false,
        }
    }
}

/// What the answers, and the silence, of the last calls say.
#[derive(Debug)]
pub struct Weather {
    sky: Sky,
    pause: i64,
    /// When sends or edits were answered, and when they came to nothing.
    answered: Lately,
    troubles: Lately,
    /// When a letter came into doubt last, and whether one was answered since.
    doubt_at: i64,
    answered_since: bool,
    /// Since the last doubt: a harmless call came to nothing, and when "typing…" was answered.
    asked_in_vain: bool,
    asked_well: Option<i64>,
    /// The doubts were not one chat's: others' calls came to nothing at the same time, or nobody was answered all the while.
    wide: bool,
    /// The newest harmless call has not been answered yet.
    unanswered: bool,
    /// The "typing…" that has not come back yet: where, and since when.
    throat: Option<(i64, i64)>,
    /// Chats whose trouble made the pause, and those in which "typing…" came to nothing.
    troubled: Vec<i64>,
    mute: Vec<i64>,
}

impl Default for Weather {
    fn default() -> Self {
        Self {
            sky: Sky::Clear,
            pause: PAUSE_FIRST_MILLIS,
            answered: Lately::default(),
            troubles: Lately::default(),
            doubt_at: i64::MIN,
            answered_since: false,
            asked_in_vain: false,
            asked_well: None,
            wide: false,
            unanswered: false,
            throat: None,
            troubled: Vec::new(),
            mute: Vec::new(),
        }
    }
}

impl Weather {
    /// A letter or card edit to `chat` was answered, be it with a "no".
    pub fn answered(&mut self, chat: i64, now: i64) {
        self.answered.note(chat, now);
        self.answered_since = true;
        self.sky = Sky::Clear;
        self.pause = PAUSE_FIRST_MILLIS;
        self.unanswered = false;
        self.throat = None;
        self.troubled.clear();
        self.mute.clear();
    }

    /// A letter or edit to `chat`, begun at `began`, came to nothing or into doubt. Says whether it is this chat's own trouble:
    /// others were answered meanwhile.
    pub fn trouble(&mut self, chat: i64, began: i64, now: i64) -> bool {
        self.troubles.note(chat, now);
        if self.others_answered(chat, began) {
            return true;
        }
        remember(&mut self.troubled, chat);
        if !self.is_down() {
            // Straight away: one call that came to nothing says little.
            let at = if self.sky == Sky::Clear { now } else { now + self.lengthen() };
            self.sky = Sky::Down(Next { at, throat: false });
        }
        false
    }

    /// Nobody knows what became of a letter to `chat` that left at `began`. To be told before [`Weather::trouble`].
    pub fn doubted(&mut self, chat: i64, began: i64, now: i64) {
        self.doubt_at = now;
        self.answered_since = false;
        self.asked_well = None;
        if self.sky == Sky::Clear {
            self.asked_in_vain = false;
            self.wide = false;
        }
        let alone_for_long = now - began >= HUNG_MILLIS && !self.others_answered(chat, began);
        self.wide |= alone_for_long || self.troubles.elsewhere_since(chat, began);
    }

    /// Letters are in doubt since before our start: whether anybody is answered is to be heard first. Nobody knows any more what made
    /// the doubts; whoever waits for an answer had better get it twice than not at all.
    pub fn inherited(&mut self, now: i64) {
        self.doubt_at = now;
        self.answered_since = false;
        self.asked_well = None;
        self.asked_in_vain = true;
        self.sky = Sky::Down(Next { at: now, throat: false });
    }

    /// Whether another chat's letter or edit was answered since `began`.
    pub fn others_answered(&self, chat: i64, began: i64) -> bool {
        self.answered.elsewhere_since(chat, began)
    }

    /// We were told who we are.
    pub fn heard(&mut self, now: i64) {
        self.unanswered = self.throat.is_some();
        let silent = self.throat.filter(|(_, since)| now - since >= SILENT_MILLIS);
        if let Some((chat, _)) = silent {
            self.throat = None;
            remember(&mut self.mute, chat);
        }
        let after_throat = self.throat.map(|(_, since)| since + SILENT_MILLIS);
        let next = match (silent, after_throat) {
            (Some(_), _) => Next { at: now + self.lengthen(), throat: false },
            (None, Some(at)) => Next { at, throat: false },
            (None, None) => Next { at: now, throat: true },
        };
        self.sky = match self.sky {
            Sky::Down(_) if silent.is_none() => Sky::Down(next),
            Sky::Down(_) | Sky::Clearing(Some(_)) => Sky::Clearing(Some(next)),
            other => other,
        };
    }

    /// "typing…" was answered.
    pub fn throat_heard(&mut self, now: i64) {
        self.unanswered = false;
        self.throat = None;
        self.mute.clear();
        if self.sky != Sky::Clear {
            self.sky = Sky::Clearing(None);
        }
        self.asked_well = Some(now);
    }

    /// A harmless call came to nothing; `throat`: it was "typing…" in this chat.
    pub fn silent(&mut self, throat: Option<i64>) {
        self.asked_in_vain = true;
        if let Some(chat) = throat {
            remember(&mut self.mute, chat);
            if self.throat.is_some_and(|(last, _)| last == chat) {
                self.throat = None;
            }
        }
    }

    /// Where "typing…" is asked, out of the chats that letters wait for, those that wait longest first: rather not where the trouble
    /// began. `None` when no chat is left to ask in.
    pub fn ask_in(&mut self, chats: &[i64], now: i64) -> Option<i64> {
        let others = || chats.iter().copied().filter(|chat| !self.mute.contains(chat));
        let chat = others().find(|chat| !self.troubled.contains(chat)).or_else(|| others().next());
        match chat {
            Some(chat) => self.throat = Some((chat, now)),
            // Everywhere in vain, though we are told who we are: letters must try.
            None if !self.mute.is_empty() => {
                self.unanswered = false;
                self.mute.clear();
                let next = Next { at: now + self.lengthen(), throat: false };
                self.sky = Sky::Clearing(Some(next));
            }
            // Nobody waits: the first answer must do.
            None => self.throat_heard(now),
        }
        chat
    }

    /// Which harmless call is to be made now; it counts as made. The next comes after a pause, whether this one is answered or not.
    pub fn ask(&mut self, now: i64) -> Ask {
        let (Sky::Down(next) | Sky::Clearing(Some(next))) = self.sky else { return Ask::Nothing };
        if now < next.at {
            return Ask::Nothing;
        }
        // A time-out would tell us much later.
        self.asked_in_vain |= self.unanswered;
        self.unanswered = true;
        let then = Next { at: now + self.lengthen(), throat: false };
        self.sky = if self.is_down() { Sky::Down(then) } else { Sky::Clearing(Some(then)) };
        if next.throat { Ask::ClearThroat } else { Ask::Knock }
    }

    fn lengthen(&mut self) -> i64 {
        let pause = self.pause;
        self.pause = (self.pause * 2).min(PAUSE_MOST_MILLIS);
        pause
    }

    /// Whether nothing but harmless calls may leave.
    pub fn is_down(&self) -> bool {
        matches!(self.sky, Sky::Down(_))
    }

    /// Whether harmless calls are answered again, and one letter at a time shows whether letters are.
    pub fn is_clearing(&self) -> bool {
        matches!(self.sky, Sky::Clearing(_))
    }

    /// Whether "typing…" was answered, and no letter came to nothing since.
    pub fn is_heard(&self) -> bool {
        self.sky == Sky::Clearing(None)
    }

    /// How many letters and edits may be under way.
    pub fn places(&self, usually: usize) -> usize {
        match self.sky {
            Sky::Clear => usually,
            Sky::Clearing(_) => 1,
            Sky::Down(_) => 0,
        }
    }

    /// Whether a letter in doubt may have its second try.
    pub fn may_repeat(&self, policy: Doubt, now: i64) -> bool {
        let again = match policy {
            Doubt::Rest => REST_AGAIN_MILLIS,
            Doubt::Repeat => REPEAT_AGAIN_MILLIS,
        };
        let waited = now >= self.doubt_at.saturating_add(again);
        if self.doubt_at == i64::MIN {
            return true;
        }
        match policy {
            // While others are answered it rests for good.
            Doubt::Rest if self.answered_since => self.asked_in_vain || self.wide,
            Doubt::Repeat if self.answered_since => true,
            _ => match self.sky {
                Sky::Clear => waited,
                _ => self.asked_well.is_some() && (self.asked_in_vain || waited),
            },
        }
    }

    /// What is in doubt and not to be tried again: others were answered since. `None`: nothing is known yet. `Some(true)`: no
    /// outage made the doubts, as far as is known a moment later, so that what may rest rests.
    pub fn judged(&self, now: i64) -> Option<bool> {
        // What hung at the same time comes to nothing within that moment.
        let settled = now >= self.doubt_at.saturating_add(REST_AGAIN_MILLIS);
        let rests = settled && !self.asked_in_vain && !self.wide;
        (self.doubt_at != i64::MIN && self.answered_since).then_some(rests)
    }

    /// When there is something to do about an outage, if there is one.
    pub fn next(&self, now: i64) -> Option<i64> {
        match self.sky {
            Sky::Down(next) | Sky::Clearing(Some(next)) => Some(next.at.max(now)),
            _ => [REST_AGAIN_MILLIS, REPEAT_AGAIN_MILLIS]
                .into_iter()
                .map(|again| self.doubt_at.saturating_add(again))
                .find(|at| *at > now),
        }
    }
}

/// The newest few of them.
fn remember(chats: &mut Vec<i64>, chat: i64) {
    chats.retain(|known| *known != chat);
    if chats.len() == TROUBLED_MOST {
        chats.remove(0);
    }
    chats.push(chat);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_call_that_came_to_nothing_is_asked_about_at_once_and_forgotten() {
        let mut weather = Weather::default();
        assert!(!weather.trouble(5, 0, 100));
        assert_eq!(weather.places(8), 0);
        assert_eq!(weather.ask(100), Ask::Knock);
        assert_eq!(weather.ask(101), Ask::Nothing);
        weather.heard(140);
        assert_eq!(weather.ask(140), Ask::ClearThroat);
        assert_eq!(weather.ask_in(&[5, 6], 140), Some(6), "not where the trouble began");
        weather.throat_heard(180);
        assert_eq!(weather.places(8), 1, "one at a time");
        weather.answered(6, 230);
        assert_eq!(weather.places(8), 8);
    }

    #[test]
    fn an_outage_is_asked_about_ever_less_often_but_its_end_is_seen_within_five_seconds() {
        let mut weather = Weather::default();
        weather.trouble(5, 0, 0);
        let mut asked = Vec::new();
        for now in 0..7_200_000 {
            if weather.ask(now) == Ask::Knock {
                asked.push(now);
                weather.silent(None);
            }
        }
        let apart: Vec<i64> = asked.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert_eq!(&apart[..5], &[500, 1_000, 2_000, 4_000, 4_000]);
        assert_eq!(apart.iter().max(), Some(&4_000));
    }

    #[test]
    fn who_has_trouble_while_others_are_answered_has_it_alone() {
        let mut weather = Weather::default();
        weather.answered(6, 50);
        assert!(weather.trouble(5, 10, 100));
        assert_eq!(weather.places(8), 8);
        // Not by an answer from before the call, nor by one of the same chat.
        assert!(!weather.trouble(5, 60, 120));
        let mut weather = Weather::default();
        weather.answered(5, 50);
        assert!(!weather.trouble(5, 10, 100));
        weather.answered(6, 130);
        weather.answered(5, 140);
        assert!(weather.trouble(5, 110, 150));
    }

    #[test]
    fn a_doubt_waits_for_an_answer() {
        for policy in [Doubt::Rest, Doubt::Repeat] {
            let mut weather = Weather::default();
            assert!(weather.may_repeat(policy, 0));
            weather.doubted(5, 0, 10);
            weather.trouble(5, 0, 10);
            assert!(!weather.may_repeat(policy, 1_000_000), "nobody answers");
            weather.silent(None);
            weather.heard(2_000);
            assert!(!weather.may_repeat(policy, 2_000), "the road of letters was not tried");
            weather.throat_heard(2_100);
            assert!(weather.may_repeat(policy, 2_100), "an outage, and it is over");
        }
    }

    #[test]
    fn a_doubt_from_before_the_start_waits_for_an_answer_too() {
        for policy in [Doubt::Rest, Doubt::Repeat] {
            let mut weather = Weather::default();
            weather.inherited(10);
            assert_eq!((weather.places(8), weather.judged(10)), (0, None));
            assert!(!weather.may_repeat(policy, 1_000_000));
            assert_eq!(weather.ask(10), Ask::Knock);
            weather.heard(20);
            assert_eq!(weather.ask(20), Ask::ClearThroat);
            assert!(!weather.may_repeat(policy, 20));
            weather.throat_heard(30);
            assert!(weather.places(8) == 1 && weather.may_repeat(policy, 30));
            weather.answered(6, 40);
            assert!(weather.may_repeat(policy, 40));
            assert_eq!(weather.judged(40), Some(false), "only what was in doubt twice");
        }
    }

    #[test]
    fn sends_that_come_to_nothing_while_harmless_calls_are_answered_wait_longer() {
        let mut weather = Weather::default();
        weather.doubted(5, 0, 10);
        weather.trouble(5, 0, 10);
        weather.heard(50);
        weather.throat_heard(90);
        assert!(!weather.may_repeat(Doubt::Rest, 3_009) && weather.may_repeat(Doubt::Rest, 3_010));
        assert!(!weather.may_repeat(Doubt::Repeat, 25_009) && weather.may_repeat(Doubt::Repeat, 25_010));
        assert_eq!(weather.next(100), Some(3_010));
        assert_eq!(weather.next(3_010), Some(25_010));
        weather.answered(6, 200);
        assert!(weather.may_repeat(Doubt::Repeat, 200), "a letter was answered");
    }

    #[test]
    fn a_letter_that_fails_again_makes_the_pause_longer() {
        let mut weather = Weather::default();
        weather.trouble(5, 0, 0);
        let mut now = 0;
        let mut tries = Vec::new();
        for _ in 0..6 {
            while weather.ask(now) != Ask::Knock {
                now += 1;
            }
            weather.heard(now);
            assert_eq!(weather.ask(now), Ask::ClearThroat);
            weather.throat_heard(now);
            tries.push(now);
            weather.trouble(6, now, now);
        }
        assert_eq!(tries.last().map(|last| last - tries[4]), Some(4_000), "{tries:?}");
    }

    /// An outage of 20 s in which calls hang; the letter left 5 s after it began, and comes to nothing 5 s before it ends.
    #[test]
    fn silence_is_heard_before_a_harmless_call_runs_out_of_time() {
        let mut weather = Weather::default();
        weather.doubted(5, 5_000, 15_000);
        assert!(!weather.trouble(5, 5_000, 15_000));
        for now in 15_000..25_000 {
            match weather.ask(now) {
                Ask::Knock if now >= 20_000 => weather.heard(now),
                Ask::ClearThroat => {
                    weather.throat_heard(now);
                    weather.answered(6, now + 40);
                    break;
                }
                _ => {}
            }
        }
        assert!(!weather.is_down() && weather.asked_in_vain);
        assert_eq!(weather.judged(30_000), Some(false), "an outage made the doubt");
        assert!(weather.may_repeat(Doubt::Rest, 30_000));
    }

    /// It was over before the letters that hung in it came back.
    #[test]
    fn what_hung_when_nobody_was_answered_or_others_hung_too_is_no_chats_own_trouble() {
        let mut weather = Weather::default();
        weather.doubted(5, 0, 10_000);
        weather.trouble(5, 0, 10_000);
        weather.answered(6, 10_050);
        assert_eq!(weather.judged(20_000), Some(false), "nobody was answered meanwhile");

        let mut weather = Weather::default();
        weather.answered(9, 6_000);
        for (chat, now) in [(5, 10_000), (6, 10_300)] {
            weather.doubted(chat, now - 10_000, now);
            assert!(weather.trouble(chat, now - 10_000, now), "others were answered late in it");
        }
        weather.answered(7, 10_400);
        assert_eq!(weather.judged(20_000), Some(false), "two chats' calls hung at the same time");
        assert!(weather.may_repeat(Doubt::Rest, 20_000));

        let mut weather = Weather::default();
        weather.answered(9, 500);
        weather.doubted(5, 0, 10_000);
        assert!(weather.trouble(5, 0, 10_000));
        weather.answered(7, 10_400);
        assert_eq!(weather.judged(10_400), Some(false), "what hung with it may still come to nothing");
        assert_eq!(weather.judged(13_000), Some(true), "one chat's own");
    }

    #[test]
    fn a_typing_that_stays_silent_while_we_are_told_who_we_are_opens_the_road_for_others() {
        let mut weather = Weather::default();
        weather.doubted(5, 0, 10_000);
        weather.trouble(5, 0, 10_000);
        let (mut typing, mut opened) = (0, None);
        for now in 10_000..40_000 {
            match weather.ask(now) {
                Ask::Knock => weather.heard(now),
                Ask::ClearThroat => typing += i32::from(weather.ask_in(&[5], now).is_some()),
                Ask::Nothing => {}
            }
            if !weather.is_down() && opened.is_none() {
                opened = Some(now);
            }
        }
        assert_eq!(opened, Some(10_001 + SILENT_MILLIS));
        assert!((2..6).contains(&typing), "{typing}: it is asked on");
        assert_eq!(weather.places(8), 1);
        assert!(!weather.may_repeat(Doubt::Rest, 40_000), "the road of letters was not heard of");
    }

    #[test]
    fn where_typing_came_to_nothing_it_is_not_asked_again_before_the_others() {
        let mut weather = Weather::default();
        weather.trouble(5, 0, 0);
        let mut asked = Vec::new();
        for now in 0..60_000 {
            match weather.ask(now) {
                Ask::Knock => weather.heard(now),
                Ask::ClearThroat => match weather.ask_in(&[5, 6, 7], now) {
                    Some(chat) => {
                        asked.push(chat);
                        weather.silent(Some(chat));
                    }
                    None => break,
                },
                Ask::Nothing => {}
            }
        }
        assert_eq!(asked, [6, 7, 5]);
        assert!(weather.is_clearing(), "a letter must try");
    }
}
