//! Whether Telegram answers at all. Pure; time is an argument, in milliseconds of a clock that never goes back. Partner of `desk.rs`.
//!
//! While nobody is answered nothing new leaves, nothing is used up, and harmless calls ask whether it is over: first who we are,
//! then, on the very road that letters take, "typing…". What is in doubt gets its second try only after an answer was heard.

use crate::domain::letter::Doubt;

/// The first pause after a call came to nothing; it doubles, but a short outage's end is never missed by more than the last.
const PAUSE_FIRST_MILLIS: i64 = 500;
const PAUSE_MOST_MILLIS: i64 = 4_000;
/// After sends alone came to nothing, while harmless calls were answered: what would have to rest if others were answered tries
/// again soon, because a person waits; what is repeated once and then never again waits until such a trouble is likely over.
const REST_AGAIN_MILLIS: i64 = 3_000;
const REPEAT_AGAIN_MILLIS: i64 = 25_000;

/// What is to be done about an outage now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    Nothing,
    /// Who are we?
    Knock,
    /// "typing…" in a chat that a letter waits for.
    ClearThroat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sky {
    /// Calls are answered.
    Clear,
    /// Nothing leaves but harmless calls; the next at this time.
    Down { ask_at: i64, throat: bool },
    /// Harmless calls are answered again: one letter at a time, until one of them is.
    Clearing,
}

/// What the answers, and the silence, of the last calls say.
#[derive(Debug)]
pub struct Weather {
    sky: Sky,
    pause: i64,
    /// When a send or an edit was answered last, and another chat's before that.
    answered: Option<(i64, i64)>,
    answered_elsewhere: Option<i64>,
    /// When a letter came into doubt last, and whether one was answered since.
    doubt_at: i64,
    answered_since: bool,
    /// Since the last doubt: a harmless call came to nothing, and when one was answered.
    asked_in_vain: bool,
    asked_well: Option<i64>,
}

impl Default for Weather {
    fn default() -> Self {
        Self {
            sky: Sky::Clear,
            pause: PAUSE_FIRST_MILLIS,
            answered: None,
            answered_elsewhere: None,
            doubt_at: i64::MIN,
            answered_since: false,
            asked_in_vain: false,
            asked_well: None,
        }
    }
}

impl Weather {
    /// A letter or card edit to `chat` was answered, be it with a "no".
    pub fn answered(&mut self, chat: i64, now: i64) {
        if let Some((last, at)) = self.answered
            && last != chat
        {
            self.answered_elsewhere = Some(at);
        }
        self.answered = Some((chat, now));
        self.answered_since = true;
        self.sky = Sky::Clear;
        self.pause = PAUSE_FIRST_MILLIS;
    }

    /// A letter or edit to `chat`, begun at `began`, came to nothing or into doubt. Says whether it is this chat's own trouble:
    /// others were answered meanwhile.
    pub fn trouble(&mut self, chat: i64, began: i64, now: i64) -> bool {
        if self.others_answered(chat, began) {
            return true;
        }
        if !matches!(self.sky, Sky::Down { .. }) {
            // Straight away: one call that came to nothing says little.
            let ask_at = if self.sky == Sky::Clear { now } else { now + self.lengthen() };
            self.sky = Sky::Down { ask_at, throat: false };
        }
        false
    }

    /// Nobody knows what became of a letter. To be told before [`Weather::trouble`].
    pub fn doubted(&mut self, now: i64) {
        self.doubt_at = now;
        self.answered_since = false;
        self.asked_well = None;
        if self.sky == Sky::Clear {
            self.asked_in_vain = false;
        }
    }

    /// Letters are in doubt since before our start: whether anybody is answered is to be heard first. Nobody knows any more what made
    /// the doubts; whoever waits for an answer had better get it twice than not at all.
    pub fn inherited(&mut self, now: i64) {
        self.doubted(now);
        self.asked_in_vain = true;
        self.sky = Sky::Down { ask_at: now, throat: false };
    }

    /// Whether another chat's letter or edit was answered since `began`.
    pub fn others_answered(&self, chat: i64, began: i64) -> bool {
        match self.answered {
            Some((last, at)) if last != chat => at >= began,
            Some(_) => self.answered_elsewhere.is_some_and(|at| at >= began),
            None => false,
        }
    }

    /// A harmless call was answered. `throat`: it was "typing…".
    pub fn heard(&mut self, throat: bool, now: i64) {
        if let Sky::Down { .. } = self.sky {
            self.sky = if throat { Sky::Clearing } else { Sky::Down { ask_at: now, throat: true } };
        }
        if throat {
            self.asked_well = Some(now);
        }
    }

    /// A harmless call came to nothing.
    pub fn silent(&mut self) {
        self.asked_in_vain = true;
    }

    /// There is no chat to say "typing…" in: the first answer must do.
    pub fn no_throat(&mut self, now: i64) {
        self.heard(true, now);
    }

    /// Which harmless call is to be made now; it counts as made. The next comes after a pause, whether this one is answered or not.
    pub fn ask(&mut self, now: i64) -> Ask {
        match self.sky {
            Sky::Down { ask_at, throat } if now >= ask_at => {
                let next = now + self.lengthen();
                self.sky = Sky::Down { ask_at: next, throat: false };
                if throat { Ask::ClearThroat } else { Ask::Knock }
            }
            _ => Ask::Nothing,
        }
    }

    fn lengthen(&mut self) -> i64 {
        let pause = self.pause;
        self.pause = (self.pause * 2).min(PAUSE_MOST_MILLIS);
        pause
    }

    /// Whether nothing but harmless calls may leave.
    pub fn is_down(&self) -> bool {
        matches!(self.sky, Sky::Down { .. })
    }

    /// How many letters and edits may be under way.
    pub fn places(&self, usually: usize) -> usize {
        match self.sky {
            Sky::Clear => usually,
            Sky::Clearing => 1,
            Sky::Down { .. } => 0,
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
            Doubt::Rest if self.answered_since => self.asked_in_vain,
            Doubt::Repeat if self.answered_since => true,
            _ => match self.sky {
                Sky::Clear => waited,
                _ => self.asked_well.is_some() && (self.asked_in_vain || waited),
            },
        }
    }

    /// What is in doubt and not to be tried again: others were answered since. `None`: nothing is known yet. `Some(true)`: no
    /// outage made the doubts, so that what may rest rests.
    pub fn judged(&self) -> Option<bool> {
        (self.doubt_at != i64::MIN && self.answered_since).then_some(!self.asked_in_vain)
    }

    /// When there is something to do about an outage, if there is one.
    pub fn next(&self, now: i64) -> Option<i64> {
        match self.sky {
            Sky::Down { ask_at, .. } => Some(ask_at.max(now)),
            _ => [REST_AGAIN_MILLIS, REPEAT_AGAIN_MILLIS]
                .into_iter()
                .map(|again| self.doubt_at.saturating_add(again))
                .find(|at| *at > now),
        }
    }
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
        weather.heard(false, 140);
        assert_eq!(weather.ask(140), Ask::ClearThroat);
        weather.heard(true, 180);
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
                weather.silent();
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
            weather.trouble(5, 0, 10);
            weather.doubted(10);
            assert!(!weather.may_repeat(policy, 1_000_000), "nobody answers");
            weather.silent();
            weather.heard(false, 2_000);
            assert!(!weather.may_repeat(policy, 2_000), "the road of letters was not tried");
            weather.heard(true, 2_100);
            assert!(weather.may_repeat(policy, 2_100), "an outage, and it is over");
        }
    }

    #[test]
    fn a_doubt_from_before_the_start_waits_for_an_answer_too() {
        for policy in [Doubt::Rest, Doubt::Repeat] {
            let mut weather = Weather::default();
            weather.inherited(10);
            assert_eq!((weather.places(8), weather.judged()), (0, None));
            assert!(!weather.may_repeat(policy, 1_000_000));
            assert_eq!(weather.ask(10), Ask::Knock);
            weather.heard(false, 20);
            assert_eq!(weather.ask(20), Ask::ClearThroat);
            assert!(!weather.may_repeat(policy, 20));
            weather.heard(true, 30);
            assert!(weather.places(8) == 1 && weather.may_repeat(policy, 30));
            weather.answered(6, 40);
            assert!(weather.may_repeat(policy, 40));
            assert_eq!(weather.judged(), Some(false), "only what was in doubt twice");
        }
    }

    #[test]
    fn sends_that_come_to_nothing_while_harmless_calls_are_answered_wait_longer() {
        let mut weather = Weather::default();
        weather.trouble(5, 0, 10);
        weather.doubted(10);
        weather.heard(false, 50);
        weather.heard(true, 90);
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
            weather.heard(false, now);
            assert_eq!(weather.ask(now), Ask::ClearThroat);
            weather.heard(true, now);
            tries.push(now);
            weather.trouble(6, now, now);
        }
        assert_eq!(tries.last().map(|last| last - tries[4]), Some(4_000), "{tries:?}");
    }
}
