//! Whom to call before a meeting: the fewest households that have not answered and whose calls make it likely that enough come. An
//! estimate, and said as one. Loaded by `app/call_list.rs`, worded by `telegram/call_list.rs`; held against simulated neighbourhoods in
//! `call_list/simulated.rs` (figures: docs/performance.md; why so: docs/decisions/0027).
//!
//! The model, in thousandths (‰) of a household, in integers:
//!
//! - A household comes with the *rate* of its stance (it said yes, said no, or is silent): how many of that stance came to the
//!   neighbourhood's earlier meetings whose door was kept, mixed with [`PRIOR`] households of a rate that we assume. Without
//!   history only what we assume is left.
//! - On top comes its *habit*: how much more, or less, often it came than its stances foretold, divided by the meetings it was
//!   seen at and [`OWN_PRIOR`] more.
//! - A silent household that is called says yes with the rate of those who said it on the telephone before (`accepts` of [`Rates`], with a
//!   prior, too), and counts from then on as one of those who said yes, or no. What the call *gains* is the difference.
//! - Households come or stay away each for itself (they do not: rain keeps all at home), so the number who come has a variance; a plan
//!   reaches its threshold when what is likely, less one standard deviation, does.

#[cfg(test)]
mod simulated;

use serde::{Deserialize, Serialize};

use super::answer::Answer;

/// A whole household.
const WHOLE: i64 = 1000;

/// What is assumed where nothing is known yet (*ours*, no survey): of those who said yes, no, or nothing, so many in a thousand come; and
/// of those who are called so many say yes.
const ASSUMED_COMING: i64 = 750;
const ASSUMED_AWAY: i64 = 50;
const ASSUMED_SILENT: i64 = 300;
const ASSUMED_ACCEPTS: i64 = 600;

/// Who rings up by themselves says yes oftener than who is called, and both are written down alike: more than this is not believed.
const MOST_ACCEPTS: i64 = 750;

/// What is assumed weighs as much as so many households at a meeting.
pub const PRIOR: i64 = 20;
/// A household's own habit is believed half when it was seen at so many meetings.
pub const OWN_PRIOR: i64 = 2;

/// Nobody is certain to come, and nobody certain to stay away.
const LEAST: i64 = 20;
const MOST: i64 = 980;

/// Earlier meetings that are looked at; answers and check-ins are kept for 90 days (`retention::ANSWERS`).
pub const MEETINGS_LOOKED_AT: i64 = 6;

/// What a household says of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stance {
    /// It comes, or sends somebody.
    Coming,
    Away,
    Silent,
}

impl Stance {
    pub const fn of(answer: Option<Answer>) -> Self {
        match answer {
            Some(answer) if answer.comes() => Stance::Coming,
            Some(_) => Stance::Away,
            None => Stance::Silent,
        }
    }
}

/// A household at an earlier meeting whose door was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    pub stance: Stance,
    pub came: bool,
}

/// Whether the check-ins of a meeting tell who came: somebody may have marked three households and gone in. They do where they are at
/// least half of those who were counted in the room, else, without a count, a tenth of the roll.
pub const fn door_was_kept(marked: i64, counted: Option<i64>, roll: i64) -> bool {
    match counted {
        Some(counted) => marked > 0 && 2 * marked >= counted,
        None => marked > 0 && 10 * marked >= roll,
    }
}

/// How often households of a neighbourhood come, by what they said; in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    coming: i64,
    away: i64,
    silent: i64,
    /// Of those who are asked by telephone so many say yes.
    accepts: i64,
}

impl Rates {
    /// From what was seen; `phoned`: of those whose answer an official took by telephone, how many said yes, and how many they were.
    pub fn learned<'a>(past: impl IntoIterator<Item = &'a Past>, phoned: (i64, i64)) -> Self {
        let mut seen = [(0, 0); 3];
        for one in past {
            let at = match one.stance {
                Stance::Coming => 0,
                Stance::Away => 1,
                Stance::Silent => 2,
            };
            seen[at].0 += i64::from(one.came);
            seen[at].1 += 1;
        }
        let mixed = |(came, all): (i64, i64), assumed| (came * WHOLE + PRIOR * assumed) / (all + PRIOR);
        let [coming, away, silent] = seen;
        Self {
            coming: mixed(coming, ASSUMED_COMING),
            away: mixed(away, ASSUMED_AWAY),
            silent: mixed(silent, ASSUMED_SILENT),
            accepts: mixed(phoned, ASSUMED_ACCEPTS).min(MOST_ACCEPTS),
        }
    }

    const fn of(&self, stance: Stance) -> i64 {
        match stance {
            Stance::Coming => self.coming,
            Stance::Away => self.away,
            Stance::Silent => self.silent,
        }
    }

    /// How much more often than its stances foretold a household came.
    fn habit(&self, past: &[Past]) -> i64 {
        let beyond = |one: &Past| i64::from(one.came) * WHOLE - self.of(one.stance);
        let seen = i64::try_from(past.len()).unwrap_or(i64::MAX - OWN_PRIOR);
        past.iter().map(beyond).sum::<i64>() / (seen + OWN_PRIOR)
    }
}

/// A household before the meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub stance: Stance,
    /// It is in the room already.
    pub is_here: bool,
    pub past: Vec<Past>,
}

/// How many households will be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    /// As likely more as fewer.
    pub likely: i64,
    /// Less one standard deviation: in about five of six cases more.
    pub at_least: i64,
}

/// A sum of households that come each with its own likelihood: thousandths, and their variance in millionths.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    mean: i64,
    variance: i64,
}

impl Sum {
    fn add(&mut self, likelihood: i64) {
        self.mean += likelihood;
        self.variance += likelihood * (WHOLE - likelihood);
    }

    fn take(&mut self, likelihood: i64) {
        self.mean -= likelihood;
        self.variance -= likelihood * (WHOLE - likelihood);
    }

    fn expected(self) -> Expected {
        Expected {
            likely: (self.mean + WHOLE / 2) / WHOLE,
            at_least: ((self.mean - self.variance.max(0).isqrt()) / WHOLE).max(0),
        }
    }
}

/// Whom to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Places in the list of households, whose call gains most first.
    pub calls: Vec<usize>,
    /// Who comes if nobody is called, and if these are.
    pub without: Expected,
    pub with: Expected,
    /// Whether the calls make it likely that enough come; else they are all that gain anything.
    pub reaches: bool,
}

/// The fewest calls after which `needed` households are likely to come.
pub fn plan(households: &[Standing], rates: &Rates, needed: i64) -> Plan {
    let mut sum = Sum::default();
    let mut gains: Vec<(i64, usize, i64, i64)> = Vec::new();
    for (place, household) in households.iter().enumerate() {
        if household.is_here {
            sum.add(WHOLE);
            continue;
        }
        let habit = rates.habit(&household.past);
        let likelihood = |stance| (rates.of(stance) + habit).clamp(LEAST, MOST);
        let before = likelihood(household.stance);
        sum.add(before);
        if household.stance == Stance::Silent {
            let accepts = (rates.accepts + habit).clamp(LEAST, MOST);
            let (yes, no) = (likelihood(Stance::Coming), likelihood(Stance::Away));
            let after = (accepts * yes + (WHOLE - accepts) * no) / WHOLE;
            if after > before {
                gains.push((after - before, place, before, after));
            }
        }
    }
    gains.sort_by_key(|(gain, place, ..)| (-gain, *place));
    let without = sum.expected();
    let mut reaches = without.at_least >= needed;
    let mut calls = Vec::new();
    for (_, place, before, after) in gains {
        if reaches {
            break;
        }
        sum.take(before);
        sum.add(after);
        calls.push(place);
        reaches = sum.expected().at_least >= needed;
    }
    Plan { calls, without, with: sum.expected(), reaches }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stance() -> impl Strategy<Value = Stance> {
        prop_oneof![Just(Stance::Coming), Just(Stance::Away), Just(Stance::Silent)]
    }

    fn past() -> impl Strategy<Value = Vec<Past>> {
        prop::collection::vec(
            (stance(), any::<bool>()).prop_map(|(stance, came)| Past { stance, came }),
            0..6,
        )
    }

    fn households() -> impl Strategy<Value = Vec<Standing>> {
        let one = (stance(), prop::bool::weighted(0.1), past())
            .prop_map(|(stance, is_here, past)| Standing { stance, is_here, past });
        prop::collection::vec(one, 0..60)
    }

    fn learned(households: &[Standing]) -> Rates {
        Rates::learned(households.iter().flat_map(|one| &one.past), (0, 0))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn only_silent_households_that_are_not_here_are_called_each_once(all in households(), needed in 0_i64..80) {
            let plan = plan(&all, &learned(&all), needed);
            let mut places = plan.calls.clone();
            places.sort_unstable();
            places.dedup();
            prop_assert_eq!(places.len(), plan.calls.len());
            prop_assert!(places.iter().all(|place| all[*place].stance == Stance::Silent && !all[*place].is_here));
        }

        #[test]
        fn more_that_are_needed_never_take_fewer_calls_and_begin_with_the_same(all in households(), needed in 0_i64..80) {
            let rates = learned(&all);
            let (fewer, more) = (plan(&all, &rates, needed), plan(&all, &rates, needed + 1));
            prop_assert!(more.calls.starts_with(&fewer.calls));
            prop_assert!(fewer.reaches || !more.reaches);
        }

        #[test]
        fn a_plan_that_reaches_would_not_with_a_call_less(all in households(), needed in 1_i64..80) {
            let rates = learned(&all);
            let whole = plan(&all, &rates, needed);
            prop_assert_eq!(whole.reaches, whole.with.at_least >= needed);
            prop_assert!(whole.with.likely >= whole.without.likely && whole.with.at_least <= whole.with.likely);
            if whole.reaches && !whole.calls.is_empty() {
                prop_assert!(whole.without.at_least < needed);
            }
            let most = i64::try_from(all.len()).unwrap();
            prop_assert!(whole.with.likely <= most, "never more than there are");
        }

        #[test]
        fn who_came_more_often_is_likelier_to_come(all in households(), seen in past()) {
            prop_assume!(seen.iter().any(|one| !one.came));
            let rates = learned(&all);
            let mut oftener = seen.clone();
            if let Some(one) = oftener.iter_mut().find(|one| !one.came) {
                one.came = true;
            }
            prop_assert!(rates.habit(&oftener) > rates.habit(&seen));
        }
    }

    #[test]
    fn without_history_it_is_what_is_assumed_and_said_yes_is_not_yet_there() {
        let rates = Rates::learned([], (0, 0));
        let one = |stance| Standing { stance, is_here: false, past: Vec::new() };
        let mut all: Vec<Standing> = (0..100).map(|_| one(Stance::Coming)).collect();
        all.extend((0..100).map(|_| one(Stance::Silent)));
        let told = plan(&all, &rates, 110);
        assert_eq!(told.without.likely, 105, "75 of those who said yes, 30 of the silent");
        // A call gains 170 ‰: three of five who are called say yes, and three of four of those come.
        assert!(told.reaches && (40..100).contains(&told.calls.len()), "{told:?}");
        let beyond = plan(&all, &rates, 150);
        assert!(
            !beyond.reaches && beyond.calls.len() == 100,
            "all are called, and it is said that it does not reach"
        );
    }

    #[test]
    fn what_was_seen_weighs_more_than_what_is_assumed() {
        let seen = |stance, came, count| (0..count).map(move |_| Past { stance, came });
        let past: Vec<Past> = seen(Stance::Coming, true, 90).chain(seen(Stance::Coming, false, 90)).collect();
        let rates = Rates::learned(&past, (30, 30));
        assert_eq!(rates.coming, 525, "90 and 15 assumed of 200");
        assert_eq!(rates.accepts, MOST_ACCEPTS, "30 and 12 assumed of 50 are more than is believed");
        assert_eq!(Rates::learned([], (0, 30)).accepts, 240, "12 assumed of 50");
        assert_eq!(rates.silent, ASSUMED_SILENT);
    }

    #[test]
    fn who_is_in_the_room_counts_whole_and_is_not_called() {
        let rates = Rates::learned([], (0, 0));
        let here = Standing { stance: Stance::Silent, is_here: true, past: Vec::new() };
        let told = plan(&vec![here; 10], &rates, 10);
        assert_eq!((told.without, told.calls.len()), (Expected { likely: 10, at_least: 10 }, 0));
        assert!(told.reaches);
    }

    #[test]
    fn three_marks_at_a_door_tell_nothing_of_who_came() {
        for (marked, counted, roll, kept) in [
            (0, None, 300, false),
            (3, None, 300, false),
            (30, None, 300, true),
            (60, Some(160), 300, false),
            (80, Some(160), 300, true),
            (0, Some(0), 300, false),
        ] {
            assert_eq!(door_was_kept(marked, counted, roll), kept, "{marked} {counted:?}");
        }
    }
}
