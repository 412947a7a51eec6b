//! kill -9 at random moments, the real binary, a real database; the simulator's own log is the judge.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use crate::support::bot::Bot;
use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{HEAD, World};
use loa_phuong::clock::Clock;
use loa_phuong::domain::account::AccountNotice;
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::ids::{AccountId, ChatId, HouseholdId, MeetingId};
use loa_phuong::domain::letter::{Address, Doubt, Errand, Lane, Letter, LetterState};
use loa_phuong::domain::meeting::{Meeting, MeetingKind, MeetingState};
use loa_phuong::domain::say::Notice;
use loa_phuong::domain::time::Moment;
use loa_phuong::store;
use loa_phuong::telegram::press::Press;
use loa_phuong::telegram::rsvp::RsvpButton;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use telegram_sim::{Limits, Person, Sim, SimOptions};

const TAPS: usize = 1_000;

/// A called meeting in a group of the simulator, with one linked account for each of `households` households.
pub async fn a_meeting(
    world: &mut World,
    sim: &Sim,
    households: usize,
) -> (MeetingId, i64, i64, Vec<(i64, HouseholdId)>) {
    let (_, neighborhood, _) = world.ward(households).await;
    let head = sim.add_user(Person::named("Trưởng ban"));
    let group = sim.add_supergroup("Khu phố 1", &[head]);
    sim.add_bot(group, head);
    sim.promote_bot(group, true);
    let meeting = Meeting {
        id: world.house.chance.id(world.now),
        neighborhood: neighborhood.id,
        kind: MeetingKind::CandidateIntro,
        matter: None,
        convener: None,
        title: "Giới thiệu người ứng cử Trưởng khu phố".to_owned(),
        venue: neighborhood.venue.clone(),
        starts_at: world.now.plus_days(3),
        state: MeetingState::Called,
        version: 1,
        late_reason: None,
        particulars: Default::default(),
        called_by: AccountId(head),
    };
    let mut tx = world.store.begin_write().await.expect("begin");
    store::group::bind(&mut tx, ChatId(group), None, neighborhood.id, AccountId(head), world.now)
        .await
        .expect("bind");
    store::meeting::insert(&mut tx, &meeting, world.now).await.expect("meeting");
    // Nobody holds an office who is not among the people of this simulator: by day they would be reminded of what is owed.
    let held = AccountId(HEAD);
    for grant in store::grant::of_account(&mut tx, held, world.now).await.expect("read") {
        store::grant::end(&mut tx, held, grant, world.now).await.expect("ended");
    }
    tx.commit().await.expect("commit");
    let mut people = Vec::new();
    for number in 1..=households {
        let account = sim.add_user(Person::named(&format!("Hộ {number}")));
        sim.add_member(group, account);
        let household = world.link(account, neighborhood.id, &number.to_string()).await;
        people.push((account, household.id));
    }
    (meeting.id, group, head, people)
}

fn real_world_clock() -> (Clock, Arc<dyn Fn() -> i64 + Send + Sync>) {
    let clock = Clock::system();
    let of_sim = clock.clone();
    (clock, Arc::new(move || of_sim.now().unix_millis()))
}

on_both_databases! {
    async fn every_acknowledged_tap_is_in_the_database_once_whenever_we_are_killed(db: TestDatabase) {
        let folder = tempfile::tempdir().expect("a folder");
        let (clock, sim_clock) = real_world_clock();
        let sim = Sim::start(SimOptions::new(sim_clock)).expect("the simulator starts");
        let mut world = World::new(&db).await;
        world.now = clock.now();
        let (meeting, group, head, people) = a_meeting(&mut world, &sim, TAPS).await;
        let household_of: HashMap<i64, HouseholdId> = people.iter().copied().collect();
        // Any message of ours serves to press on: the data says what is asked, the server checks it.
        let mut rng = StdRng::seed_from_u64(4);
        let mut bot = Bot::start(&sim, &db.url, folder.path());
        sim.say(head, group, "/trogiup");
        let card = loop {
            tokio::time::sleep(Duration::from_millis(20)).await;
            if let Some(message) = sim.last_bot_message(group) {
                break message.id;
            }
        };
        let mut last_answer = HashMap::new();
        let mut kills = 0;
        for chunk in people.chunks(125) {
            for (account, _) in chunk {
                let answer = Answer::ALL[rng.random_range(0..3)];
                let intent = RsvpButton::AnswerNotice { meeting, answer };
                sim.press_data(*account, group, card, &Press::from(intent).data());
                last_answer.insert(*account, answer);
            }
            tokio::time::sleep(Duration::from_millis(rng.random_range(0..120))).await;
            bot.kill_9();
            kills += 1;
            // The judge: what the simulator saw acknowledged is in the database before anything is restarted.
            let kept = kept_answers(&world, meeting).await;
            for press in sim.presses().into_iter().filter(|press| press.confirmed) {
                let household = household_of[&press.user];
                assert_eq!(kept.get(&household), Some(&last_answer[&press.user]), "an acknowledged tap was lost");
            }
            bot = Bot::start(&sim, &db.url, folder.path());
        }
        for _ in 0..1_500 {
            if sim.pending_updates() == 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(sim.pending_updates(), 0, "after the last restart everything is taken in");
        bot.terminate();
        let kept = kept_answers(&world, meeting).await;
        assert_eq!(kept.len(), TAPS, "{kills} kills");
        for (account, household) in &people {
            assert_eq!(kept.get(household), Some(&last_answer[account]));
        }
        assert_eq!(sim.breaches(), Vec::<String>::new());
    }

    async fn a_kill_repeats_at_most_the_letters_under_way_and_loses_none(db: TestDatabase) {
        let folder = tempfile::tempdir().expect("a folder");
        let (clock, sim_clock) = real_world_clock();
        let sim = Sim::start(SimOptions { limits: Limits::off(), ..SimOptions::new(sim_clock) }).expect("the simulator starts");
        sim.set_answer_delay(Duration::from_millis(30));
        let mut world = World::new(&db).await;
        world.now = clock.now();
        let people: Vec<i64> = (0..400).map(|n| sim.add_user(Person::named(&format!("Người {n}")))).collect();
        let bot = Bot::start(&sim, &db.url, folder.path());
        for person in &people {
            sim.say(*person, *person, "/start");
        }
        for _ in 0..3_000 {
            tokio::time::sleep(Duration::from_millis(20)).await;
            if sim.pending_updates() == 0 && people.iter().all(|person| sim.last_bot_message(*person).is_some()) {
                break;
            }
        }
        bot.terminate();
        let before: HashMap<i64, usize> = people.iter().map(|person| (*person, said(&sim, *person))).collect();
        write_letters(&world, &people, clock.now()).await;
        let mut kills = 0;
        let mut rng = StdRng::seed_from_u64(5);
        loop {
            let bot = Bot::start(&sim, &db.url, folder.path());
            if kills == kills_wanted(&db) {
                for _ in 0..3_000 {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    if waiting(&world).await == 0 {
                        break;
                    }
                }
                bot.terminate();
                break;
            }
            // Killed while it sends: at a random moment after the next letter has left.
            let sent = sim.count_calls("sendMessage");
            while sim.count_calls("sendMessage") == sent {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            tokio::time::sleep(Duration::from_millis(rng.random_range(50..900))).await;
            bot.kill_9();
            kills += 1;
        }
        let mut repeated = 0;
        for person in &people {
            let count = said(&sim, *person) - before[person];
            assert!(count >= 1, "a letter was lost");
            repeated += count - 1;
        }
        assert!(repeated <= kills * 8, "{repeated} repeated over {kills} kills");
        let mut tx = world.store.begin_read().await.expect("begin");
        let tally = store::outbox::tally(&mut tx).await.expect("read");
        let bulk: Vec<_> = tally.iter().filter(|(lane, _, _)| *lane == Lane::Bulk).collect();
        assert_eq!(bulk, [&(Lane::Bulk, LetterState::Sent, 400)], "every letter ends in exactly one state");
    }
}

fn said(sim: &Sim, person: i64) -> usize {
    sim.chat(person).map_or(0, |chat| chat.messages.iter().filter(|message| message.by_bot).count())
}

async fn kept_answers(world: &World, meeting: MeetingId) -> HashMap<HouseholdId, Answer> {
    let mut tx = world.store.begin_read().await.expect("begin");
    let given = store::rsvp::of_meeting(&mut tx, meeting).await.expect("read");
    let households: HashSet<HouseholdId> = given.iter().map(|(household, _)| *household).collect();
    assert_eq!(households.len(), given.len(), "one household, one answer");
    given.into_iter().collect()
}

async fn waiting(world: &World) -> i64 {
    let mut tx = world.store.begin_read().await.expect("begin");
    let tally = store::outbox::tally(&mut tx).await.expect("read");
    let open = |state| matches!(state, LetterState::Waiting | LetterState::Sending);
    tally.into_iter().filter(|(_, state, _)| open(*state)).map(|(_, _, count)| count).sum()
}

async fn write_letters(world: &World, people: &[i64], now: Moment) {
    let mut tx = world.store.begin_write().await.expect("begin");
    for person in people {
        let letter = Letter {
            to: Address { chat: ChatId(*person), thread: None, language: Default::default() },
            lane: Lane::Bulk,
            errand: Errand::Say(Notice::Account(AccountNotice::Greeting)),
            due_at: now,
            expires_at: None,
            dedupe_key: format!("test:{person}"),
            doubt: Doubt::Repeat,
            campaign: None,
            subject: None,
            asked_by: None,
            report: None,
        };
        store::outbox::enqueue(&mut tx, world.house.chance.id(now), &letter, now).await.expect("letter");
    }
    tx.commit().await.expect("commit");
}

/// On PostgreSQL every successor first waits for the dead sender's lease to end.
fn kills_wanted(db: &TestDatabase) -> usize {
    match db.engine {
        crate::support::databases::Engine::Sqlite => 5,
        crate::support::databases::Engine::Postgres => 2,
    }
}
