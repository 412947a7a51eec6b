//! Outages of every kind and length, through the bot's own loops: what has not expired comes out, once where nothing was in doubt
//! and at most twice where it was; nothing is given up, nothing is used up. The simulator's log of what was carried out judges.

use std::time::Duration;

use futures_util::{StreamExt as _, stream};
use loa_phuong::domain::account::AccountNotice;
use loa_phuong::domain::ids::{ChatId, MessageId};
use loa_phuong::domain::letter::{Address, Doubt, Errand, Lane, Letter, LetterState};
use loa_phuong::domain::place::Neighborhood;
use loa_phuong::domain::say::Notice;
use loa_phuong::store;
use telegram_sim::{Body, Fault, FaultFilter, Reach};

use crate::engine_fate::town_with_a_group;
use crate::support::databases::{Engine, TestDatabase, migrated, on_both_databases};
use crate::support::kinds::{self, Readers, Written};
use crate::support::town::Town;

/// Outages that are lived through at the same time.
const OUTAGES_AT_ONCE: usize = 4;
/// People who get a letter of the bulk lane.
const READERS: usize = 60;

/// An outage, whether it leaves doubts, and what breaks.
fn every_outage() -> Vec<(&'static str, Reach, bool)> {
    let status = |code, body| Reach::Down(Fault::Status { code, body });
    vec![
        ("500 of Telegram", Reach::Down(Fault::ServerError), false),
        ("502 page", Reach::Down(Fault::BadGateway), false),
        ("503 empty", status(503, Body::Empty), false),
        ("504 page", status(504, Body::Html), false),
        ("captive portal", status(200, Body::Html), false),
        ("wrong proxy", status(404, Body::Html), false),
        ("redirected", status(301, Body::Empty), false),
        // What is under way when the door shuts is reset.
        ("refused", Reach::Refused, true),
        ("429 of everything", Reach::TooMany { retry_after: 4 }, false),
        ("reset before", Reach::CUT, true),
        ("reset after", Reach::Down(Fault::AnswerLost), true),
        ("cut before ok", Reach::Down(Fault::CutBody { after: 4 }), true),
        ("cut after ok", Reach::Down(Fault::CutBody { after: 40 }), false),
        ("hangs", Reach::Down(Fault::Hang { done: false }), true),
        ("hangs, and is done", Reach::Down(Fault::Hang { done: true }), true),
    ]
}

async fn write_letters(town: &Town, people: &[i64], round: usize) {
    let now = town.clock.now();
    let chance = loa_phuong::chance::Chance::seeded(u64::try_from(round).expect("small") + 77);
    let mut tx = town.store.begin_write().await.expect("begin");
    for person in people {
        let letter = Letter {
            to: Address { chat: ChatId(*person), thread: None, language: Default::default() },
            lane: Lane::Bulk,
            errand: Errand::Say(Notice::Account(AccountNotice::Greeting)),
            due_at: now,
            expires_at: None,
            dedupe_key: format!("wave:{round}:{person}"),
            doubt: Doubt::Repeat,
            campaign: None,
            subject: None,
            asked_by: None,
            report: None,
        };
        store::outbox::enqueue(&mut tx, chance.id(now), &letter, now).await.expect("letter");
    }
    tx.commit().await.expect("commit");
}

fn sends_to(town: &Town, chat: i64) -> usize {
    town.sim.deliveries().iter().filter(|((to, _), _)| *to == chat).map(|(_, count)| count).sum()
}

/// How often each letter of another kind came.
fn came(town: &Town, others: &[Written]) -> Vec<usize> {
    let delivered = town.sim.deliveries();
    let count = |other: &Written| {
        let here = delivered.iter().filter(|((chat, text), _)| {
            *chat == other.chat && text.replace('\u{a0}', " ").contains(&other.words)
        });
        here.map(|(_, count)| count).sum()
    };
    others.iter().map(count).collect()
}

/// One outage in the middle of a wave and of letters of every other kind, with a question asked meanwhile: how often what was to come
/// came, at the least and at the most; and how many of those that rest in doubt do, instead of coming.
async fn live_through(
    town: &Town,
    (people, place, readers): (&[i64], &Neighborhood, Readers),
    round: usize,
    reach: Reach,
    length: Duration,
) -> (usize, usize, i64) {
    let asker = people[round % people.len()];
    let before: Vec<usize> = people.iter().map(|person| sends_to(town, *person)).collect();
    write_letters(town, people, round).await;
    let number = 100 + i64::try_from(round).expect("small");
    let chance = loa_phuong::chance::Chance::seeded(number.unsigned_abs() + 7);
    let of = (number, kinds::FIRST_FILE);
    let others = kinds::write(&town.store, &chance, town.clock.now(), place, readers, of).await;
    let sent = town.sim.count_calls("sendMessage");
    // Some leave before; the wake-up comes with the question.
    town.sim.say(asker, asker, "/trogiup");
    for _ in 0..500 {
        if town.sim.count_calls("sendMessage") > sent + 3 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    town.sim.set_reach(reach);
    tokio::time::sleep(Duration::from_millis(150)).await;
    let mut lived = length;
    if length > Duration::from_secs(60) {
        // Most of it passes at once.
        lived = Duration::from_secs(15);
        let millis = i64::try_from(length.as_millis()).expect("short");
        town.clock.turn(town.clock.now().plus_millis(millis), town.clock.setting().speed);
    }
    tokio::time::sleep(lived / 30).await;
    town.sim.set_reach(Reach::Well);
    town.quiet().await;
    let (mut least, mut most) = (usize::MAX, 0);
    for (person, before) in people.iter().zip(before) {
        let asked = usize::from(*person == asker);
        let got = sends_to(town, *person) - before;
        // The question and the letter are two.
        least = least.min(got.saturating_sub(asked));
        most = most.max(got.div_ceil(1 + asked));
    }
    let mut resting = 0;
    for (other, got) in others.iter().zip(came(town, &others)) {
        let mut tx = town.store.begin_read().await.expect("begin");
        let state =
            store::outbox::fate_of(&mut tx, &other.key).await.expect("read").map(|letter| letter.state);
        let rests = other.rests && state == Some(LetterState::Unknown);
        assert!(got > 0 || rests, "{} never came: {state:?}", other.kind);
        resting += i64::from(rests);
        most = most.max(got);
    }
    (least, most, resting)
}

on_both_databases! {
    async fn whatever_an_outage_is_and_however_long_nobody_is_passed_over(db: TestDatabase) {
        let engine = db.engine;
        // Mostly they wait.
        let all = stream::iter(every_outage()).for_each_concurrent(OUTAGES_AT_ONCE, |(kind, reach, doubts)| async move {
            let own = migrated(engine).await;
            let town = Town::open(&own).await;
            let (_, group) = town_with_a_group(&town).await;
            let mut people: Vec<i64> = (0..READERS + 2).map(|n| town.person(&format!("Hộ {n}"))).collect();
            for person in &people {
                town.sim.say(*person, *person, "/start");
            }
            town.quiet().await;
            let [household, official] = [people.pop(), people.pop()].map(|person| ChatId(person.expect("there")));
            let message = MessageId(town.last(group).id);
            let readers = Readers { group: ChatId(group), household, official, message };
            let mut tx = town.store.begin_read().await.expect("begin");
            let bound = store::group::find_by_chat(&mut tx, readers.group).await.expect("read").expect("bound");
            let place = store::place::find_neighborhood(&mut tx, bound.neighborhood).await.expect("read").expect("there");
            drop(tx);
            let mut all_resting = 0;
            // What lies between the shortest and the longest is the post's business, not the database's.
            let lengths: &[u64] = if engine == Engine::Sqlite { &[8, 60, 600, 7_200] } else { &[8, 7_200] };
            for (round, length) in lengths.iter().copied().map(Duration::from_secs).enumerate() {
                let (least, most, resting) = live_through(&town, (&people, &place, readers), round, reach.clone(), length).await;
                // What is in doubt rests where somebody was answered after it.
                assert!(resting == 0 || doubts, "{kind}, {length:?}: nothing was in doubt");
                all_resting += resting;
                assert!(least >= 1, "{kind}, {length:?}: somebody was passed over");
                assert!(most <= if doubts { 2 } else { 1 }, "{kind}, {length:?}: {most} times");
            }
            let states = town.states().await;
            let others = states.iter().filter(|(state, _)| *state != LetterState::Sent);
            let unknown: i64 = others.clone().map(|(_, count)| count).sum();
            assert!(others.clone().all(|(state, _)| *state == LetterState::Unknown), "{kind}: {states:?}");
            assert_eq!(unknown, all_resting, "{kind}: {states:?}");
            town.close().await;
        });
        all.await;
    }

    async fn a_trouble_of_one_call_of_any_kind_loses_no_answer(db: TestDatabase) {
        let town = Town::open(&db).await;
        let lan = town.person("Bà Lan");
        town.private(lan, "/start").await;
        for fault in Fault::every_kind(Duration::from_millis(100)) {
            if matches!(fault, Fault::Hang { .. } | Fault::Error { .. }) {
                continue;
            }
            for method in ["sendMessage", "getUpdates"] {
                let before = town.said(lan).len();
                town.sim.inject(fault.clone(), FaultFilter::method(method));
                town.private(lan, "/trogiup").await;
                let said = town.said(lan).len() - before;
                assert!((1..=2).contains(&said), "{fault:?} into {method}: {said} times");
            }
        }
        town.close().await;
    }

    async fn one_chats_trouble_is_one_chats(db: TestDatabase) {
        let town = Town::open(&db).await;
        let people: Vec<i64> = (0..40).map(|n| town.person(&format!("Hộ {n}"))).collect();
        for person in &people {
            town.sim.say(*person, *person, "/start");
        }
        town.quiet().await;
        // 300 s of the town's clock for one of them.
        town.sim.inject(Fault::TooMany { retry_after: 300 }, FaultFilter::method("sendMessage").in_chat(people[0]));
        let begun = town.clock.now();
        write_letters(&town, &people, 1).await;
        town.sim.say(people[39], people[39], "/trogiup");
        for _ in 0..2_000 {
            if people[1..].iter().all(|person| sends_to(&town, *person) >= 2) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let others = town.clock.now().millis_since(begun) / 1000;
        assert!(others < 120, "the others waited {others} s");
        assert!(sends_to(&town, people[0]) < 2);
        town.turn(town.clock.now().plus_secs(300)).await;
        assert_eq!(sends_to(&town, people[0]), 2);
        town.close().await;
    }
}

/// Two tries that came to nothing while others were answered: what is important rests then, and is in its account.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_twice_in_doubt_is_not_tried_a_third_time() {
    let db = migrated(Engine::Sqlite).await;
    let town = Town::open(&db).await;
    let people: Vec<i64> = (0..12).map(|n| town.person(&format!("Hộ {n}"))).collect();
    for person in &people {
        town.sim.say(*person, *person, "/start");
    }
    town.quiet().await;
    town.sim.inject(Fault::AnswerLost, FaultFilter::method("sendMessage").in_chat(people[0]).times(50));
    write_letters(&town, &people, 1).await;
    town.sim.say(people[5], people[5], "/trogiup");
    for _ in 0..2_000 {
        if sends_to(&town, people[0]) == 3 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    // Somebody is answered after the second doubt.
    town.sim.say(people[6], people[6], "/trogiup");
    town.quiet().await;
    assert_eq!(sends_to(&town, people[0]) - 1, 2);
    assert!(town.states().await.contains(&(LetterState::Unknown, 1)), "{:?}", town.states().await);
    town.close().await;
}
