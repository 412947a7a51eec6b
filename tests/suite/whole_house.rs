//! Everything at once: nginx with TLS, PostgreSQL and three instances; three thousand households answer while instances are killed,
//! stopped, restarted and replaced by a newer version; a backup taken meanwhile is restored into the other database. Then it is
//! counted. With `LOA_EARLIER_PROGRAM` the instances at the beginning are of that version.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use loa_phuong::config::practice_data_key;
use loa_phuong::domain::answer::Answer;
use loa_phuong::post::desk::UNDER_WAY;
use loa_phuong::store::{self, Store};
use loa_phuong::telegram::press::Press;
use loa_phuong::telegram::rsvp::RsvpButton;
use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use telegram_sim::PressId;

use crate::instances::House;
use crate::support::databases::{Engine, fresh, migrated};
use crate::support::running::{loa, output};

const HOUSEHOLDS: usize = 3_000;
/// Of those, so many change their mind later.
const WAVERING: usize = 600;
const LETTERS: usize = 400;

type Presses = Arc<Mutex<Vec<(PressId, usize, Answer)>>>;

/// Every household presses once, in any order; some press again.
fn people_answer(house: &House, presses: &Presses) -> std::thread::JoinHandle<()> {
    let (sim, group, card) = (house.ground.sim.clone(), house.ground.group, house.ground.card);
    let (meeting, presses) = (house.ground.meeting.id, presses.clone());
    let accounts: Vec<i64> = house.ground.households.iter().map(|(account, _)| *account).collect();
    std::thread::spawn(move || {
        let mut rng = StdRng::seed_from_u64(5_6);
        let mut order: Vec<usize> = (0..HOUSEHOLDS).collect();
        order.shuffle(&mut rng);
        let again: Vec<usize> = order.iter().copied().take(WAVERING).collect();
        for (done, household) in order.into_iter().chain(again).enumerate() {
            let answer = Answer::ALL[rng.random_range(0..3)];
            let data = Press::from(RsvpButton::AnswerNotice { meeting, answer }).data();
            let press = sim.press_data(accounts[household], group, card, &data);
            presses.lock().expect("whole").push((press, household, answer));
            if done % 10 == 9 {
                std::thread::sleep(Duration::from_millis(rng.random_range(40..120)));
            }
        }
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_thousand_households_answer_while_instances_fall_and_are_replaced_and_a_backup_is_taken() {
    let db = migrated(Engine::Postgres).await;
    let mut house = House::open_wide(&db, 3, HOUSEHOLDS).await;
    let letters = house.ground.people(LETTERS);
    house.ground.until("they are known", |ground| ground.sim.pending_updates() == 0).await;
    let now = house.ground.clock.now();
    house.ground.write_to(&letters, now).await;
    let presses: Presses = Arc::default();
    let people = people_answer(&house, &presses);
    let pressed = |presses: &Presses| presses.lock().expect("whole").len();
    while pressed(&presses) < 300 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }

    // Who was told before the backup begins that the answer is kept.
    let told: HashSet<usize> = {
        let answered: HashSet<PressId> = house
            .ground
            .sim
            .presses()
            .into_iter()
            .filter(|press| press.answered)
            .map(|press| press.id)
            .collect();
        let presses = presses.lock().expect("whole");
        presses
            .iter()
            .filter(|(press, ..)| answered.contains(press))
            .map(|(_, household, _)| *household)
            .collect()
    };
    assert!(told.len() > 50, "{} were told", told.len());
    let commands = |url: &str, words: &[&str]| {
        let sim = &house.ground.sim;
        let mut command = loa(house.ground.folder.path(), url, &sim.api_url(), sim.token(), words[0]);
        command.args(&words[1..]);
        command
    };
    let backup = commands(&db.url, &["backup", "load.backup"]);
    let backup = tokio::task::spawn_blocking(move || output(backup));

    // One after the other falls, in every way there is, and the next is of the new version.
    let falls = AtomicUsize::new(0);
    for round in 0.. {
        if people.is_finished() && round >= 6 {
            break;
        }
        let at = if round % 2 == 0 { house.sender_soon().await } else { round % 3 };
        match round % 4 {
            0 | 3 => {
                house.bot(at).kill_9();
                falls.fetch_add(1, Ordering::SeqCst);
            }
            1 => house.bot(at).terminate(),
            _ => {
                house.signal(at, "-STOP");
                tokio::time::sleep(Duration::from_secs(5)).await;
                house.signal(at, "-CONT");
                tokio::time::sleep(Duration::from_millis(500)).await;
                house.bot(at).terminate();
                falls.fetch_add(1, Ordering::SeqCst);
            }
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        house.start(at).await;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    people.join().expect("no panic");
    let falls = falls.into_inner();

    let presses = Arc::into_inner(presses).expect("nobody presses any more").into_inner().expect("whole");
    assert_eq!(presses.len(), HOUSEHOLDS + WAVERING);
    house.judge(&presses).await;
    let said = house.ground.said_to(&letters);
    assert!(said.iter().all(|said| *said >= 1), "a letter was lost");
    let repeated: usize = said.iter().map(|said| said - 1).sum();
    assert!(repeated <= falls * UNDER_WAY, "{repeated} repeated over {falls} falls");
    let unknown = usize::try_from(house.unknown().await).expect("a count");
    assert!(unknown <= falls * UNDER_WAY, "{unknown} in doubt over {falls} falls");

    // The backup was taken in the midst of it, and says of each household something that it said.
    let (well, words) = backup.await.expect("no panic");
    assert!(well, "{words}");
    let other = fresh(Engine::Sqlite).await;
    for command in [["restore", "load.backup"].as_slice(), &["verify"]] {
        let command_said = {
            let sim = &house.ground.sim;
            let mut run =
                loa(house.ground.folder.path(), &other.url, &sim.api_url(), sim.token(), command[0]);
            run.args(&command[1..]);
            output(run)
        };
        assert!(command_said.0, "{}", command_said.1);
    }
    let restored = Store::connect(&other.url, &practice_data_key()).await.expect("opened");
    let mut tx = restored.begin_read().await.expect("begin");
    let kept: HashMap<_, _> =
        store::rsvp::of_meeting(&mut tx, house.ground.meeting.id).await.expect("read").into_iter().collect();
    tx.commit().await.expect("read");
    let mut given: HashMap<usize, HashSet<Answer>> = HashMap::new();
    for (_, household, answer) in &presses {
        given.entry(*household).or_default().insert(*answer);
    }
    for (household, given) in &given {
        let (_, id) = house.ground.households[*household];
        match kept.get(&id) {
            Some(answer) => assert!(given.contains(answer), "household {household} never said so"),
            None => assert!(!told.contains(household), "household {household} was told that it is kept"),
        }
    }
    eprintln!(
        "{} presses through {falls} falls, {repeated} letters twice, {unknown} in doubt; {} answers in the backup, {} told before",
        presses.len(),
        kept.len(),
        told.len()
    );
    house.end();
}
