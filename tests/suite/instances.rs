//! Several instances of the real binary on one PostgreSQL, behind nginx with TLS as docs/operating.md has it: updates go to any of
//! them in any order, one sends, and whatever becomes of one of them is nobody's loss.

use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use loa_phuong::clock::Clock;
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::ids::HouseholdId;
use loa_phuong::domain::letter::LetterState;
use loa_phuong::post::desk::UNDER_WAY;
use loa_phuong::telegram::press::Press;
use loa_phuong::telegram::rsvp::RsvpButton;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use reqwest::{Client, StatusCode};
use telegram_sim::{PressId, Sim};

use crate::crash_points::{Ground, HOUSEHOLDS};
use crate::support::bot::{Bot, PROGRAM, WEBHOOK_SECRET, free_address};
use crate::support::databases::{Engine, TestDatabase, migrated};
use crate::support::nginx::Nginx;
use crate::support::proxy::Proxy;

const SOON: Duration = Duration::from_secs(30);
/// Taken over so long after a kill, and after a stop or a cut that nobody tells of; and what the machine needs to say a letter.
const AFTER_A_KILL: i64 = 2_000;
const AFTER_SILENCE: i64 = 5_000;
const SAID_WITHIN: i64 = 1_500;
/// How often an instance falls in the same way until all is as soon as that, and what not even a late one may take.
const ATTEMPTS: usize = 3;
const NEVER_LONGER: i64 = 12_000;

/// Which program an instance is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Version {
    Before,
    OfNow,
}

/// The program of an earlier version, where there is one: `LOA_EARLIER_PROGRAM` names it. Otherwise it is the one of now.
#[expect(
    clippy::disallowed_methods,
    reason = "not a setting of the bot: whoever tests an upgrade talks to the tests"
)]
fn program_before() -> String {
    std::env::var("LOA_EARLIER_PROGRAM").unwrap_or_else(|_| PROGRAM.to_owned())
}

/// One instance, with a line of its own to the database.
struct Instance {
    listen: SocketAddr,
    proxy: Proxy,
    bot: Option<Bot>,
}

/// A meeting whose households have two accounts each, and the instances behind nginx.
pub struct House {
    pub ground: Ground,
    nginx: Nginx,
    instances: Vec<Instance>,
    /// Two accounts of each household.
    accounts: Vec<[i64; 2]>,
}

impl House {
    async fn open(db: &TestDatabase, count: usize) -> Self {
        let mut ground = Ground::lay(db).await;
        let mut accounts = Vec::new();
        for number in 1..=HOUSEHOLDS {
            let second = ground.person();
            ground.sim.add_member(ground.group, second);
            ground.world.link(second, ground.meeting.neighborhood, &number.to_string()).await;
            let first = ground.households[number - 1].0;
            ground.sim.unblock_bot(first);
            accounts.push([first, second]);
        }
        Self::stand(db, ground, count, accounts, Version::OfNow).await
    }

    /// With one account of each household, and instances of an older version.
    pub async fn open_wide(db: &TestDatabase, count: usize, households: usize) -> Self {
        let ground = Ground::lay_for(db, households).await;
        let accounts = ground.households.iter().map(|(account, _)| [*account; 2]).collect();
        Self::stand(db, ground, count, accounts, Version::Before).await
    }

    async fn stand(
        db: &TestDatabase,
        ground: Ground,
        count: usize,
        accounts: Vec<[i64; 2]>,
        version: Version,
    ) -> Self {
        let mut instances = Vec::new();
        for _ in 0..count {
            instances.push(Instance {
                listen: free_address(),
                proxy: Proxy::start(&db.url).await,
                bot: None,
            });
        }
        let listens: Vec<SocketAddr> = instances.iter().map(|instance| instance.listen).collect();
        let nginx = Nginx::start(ground.folder.path(), &listens).await;
        ground.sim.trust(&nginx.certificate);
        let mut house = Self { ground, nginx, instances, accounts };
        for at in 0..count {
            house.start_as(at, version).await;
        }
        house
    }

    /// Starts one, and returns once it listens.
    pub async fn start(&mut self, at: usize) {
        self.start_as(at, Version::OfNow).await;
    }

    async fn start_as(&mut self, at: usize, version: Version) {
        let (webhook, told) = (self.nginx.webhook(), self.ground.sim.count_calls("setWebhook"));
        let instance = &mut self.instances[at];
        let (sim, folder) = (&self.ground.sim, self.ground.folder.path());
        let program = match version {
            Version::Before => program_before(),
            Version::OfNow => PROGRAM.to_owned(),
        };
        let at = (instance.listen, webhook.as_str());
        instance.bot = Some(Bot::start_program_at(&program, sim, &instance.proxy.url, folder, at));
        self.ground
            .until("it is told to Telegram", |ground| ground.sim.count_calls("setWebhook") > told)
            .await;
    }

    pub fn bot(&mut self, at: usize) -> Bot {
        self.instances[at].bot.take().expect("it runs")
    }

    /// As [`House::sender`], while the right may be changing hands.
    pub async fn sender_soon(&self) -> usize {
        loop {
            if let Some(at) = self.sender_now().await {
                return at;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Which instance holds the right to send: the database knows from which port its line comes.
    async fn sender(&self) -> usize {
        self.sender_now().await.expect("somebody sends")
    }

    async fn sender_now(&self) -> Option<usize> {
        let mut tx = self.ground.world.store.begin_read().await.expect("begin");
        let port: Option<i64> = sqlx::query_scalar(
            "SELECT a.client_port::BIGINT FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
             WHERE l.locktype = 'advisory' AND l.classid = 7604 AND l.granted AND a.datname = current_database()",
        )
        .fetch_optional(&mut *tx)
        .await
        .expect("read");
        let port = u16::try_from(port?).expect("a port");
        let of = |instance: &Instance| instance.proxy.has_line_from(port);
        self.instances.iter().position(of)
    }

    fn press(&self, household: usize, account: usize, answer: Answer) -> PressId {
        let intent = RsvpButton::AnswerNotice { meeting: self.ground.meeting.id, answer };
        let who = self.accounts[household][account];
        self.ground.sim.press_data(who, self.ground.group, self.ground.card, &Press::from(intent).data())
    }

    pub fn signal(&self, at: usize, name: &str) {
        self.instances[at].bot.as_ref().expect("it runs").signal(name);
    }

    /// After everything: each press answered; of each household the answer with the highest number stands; the card says so; no
    /// letter waits, none was lost; no rule was broken.
    pub async fn judge(&mut self, presses: &[(PressId, usize, Answer)]) {
        let mut last: BTreeMap<usize, (i64, Answer)> = BTreeMap::new();
        for (press, ..) in presses {
            assert!(
                self.ground.sim.await_toast(*press, SOON).await.is_some(),
                "somebody was left with a spinner"
            );
        }
        self.ground.until("all is taken", |ground| ground.sim.pending_updates() == 0).await;
        let numbers: HashMap<PressId, i64> =
            self.ground.sim.presses().into_iter().map(|press| (press.id, press.update_id)).collect();
        for (press, household, answer) in presses {
            let one = (numbers[press], *answer);
            last.entry(*household).and_modify(|last| *last = (*last).max_by_number(one)).or_insert(one);
        }
        let wanted: HashMap<HouseholdId, Answer> = last
            .iter()
            .map(|(household, (_, answer))| (self.ground.households[*household].1, *answer))
            .collect();
        assert_eq!(self.ground.kept().await, wanted, "of each household the last tap");
        self.ground.all_said().await;
        let coming = wanted.values().filter(|answer| **answer != Answer::Absent).count();
        self.ground.card_says(coming).await;
        assert_eq!(self.ground.sim.breaches(), Vec::<String>::new());
    }

    /// Letters of which the post says that nobody knows whether they arrived.
    pub async fn unknown(&self) -> i64 {
        let states = self.ground.states().await;
        states.iter().filter(|(state, _)| *state == LetterState::Unknown).map(|(_, count)| *count).sum()
    }

    pub fn end(mut self) {
        for at in 0..self.instances.len() {
            if let Some(bot) = self.instances[at].bot.take() {
                bot.terminate();
            }
        }
    }
}

trait ByNumber {
    fn max_by_number(self, other: Self) -> Self;
}

impl ByNumber for (i64, Answer) {
    fn max_by_number(self, other: Self) -> Self {
        if other.0 > self.0 { other } else { self }
    }
}

/// Presses without a pause, until told to stop.
struct Storm {
    stop: Arc<AtomicBool>,
    task: tokio::task::JoinHandle<Vec<(PressId, usize, Answer)>>,
}

impl Storm {
    fn begin(house: &House, seed: u64) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let (sim, group, card) = (house.ground.sim.clone(), house.ground.group, house.ground.card);
        let (accounts, meeting, told) = (house.accounts.clone(), house.ground.meeting.id, stop.clone());
        let task = tokio::spawn(async move {
            let mut rng = StdRng::seed_from_u64(seed);
            let mut presses = Vec::new();
            while !told.load(Ordering::SeqCst) {
                for _ in 0..rng.random_range(1..3) {
                    // The last one is asked how long it waits.
                    let household = rng.random_range(0..accounts.len() - 1);
                    let answer = Answer::ALL[rng.random_range(0..3)];
                    let who = accounts[household][rng.random_range(0..2)];
                    let data = Press::from(RsvpButton::AnswerNotice { meeting, answer }).data();
                    presses.push((sim.press_data(who, group, card, &data), household, answer));
                }
                tokio::time::sleep(Duration::from_millis(rng.random_range(20..100))).await;
            }
            presses
        });
        Self { stop, task }
    }

    async fn end(self) -> Vec<(PressId, usize, Answer)> {
        self.stop.store(true, Ordering::SeqCst);
        self.task.await.expect("no panic")
    }
}

/// Until a press made now, by a household that presses nothing else, is answered, in milliseconds.
async fn answered_after(house: &House, answer: Answer) -> (i64, (PressId, usize, Answer)) {
    let clock = Clock::system();
    let press = house.press(HOUSEHOLDS - 1, 0, answer);
    assert!(house.ground.sim.await_toast(press, SOON).await.is_some(), "not answered");
    (clock.steady(), (press, HOUSEHOLDS - 1, answer))
}

fn sends_since(sim: &Sim, at: i64) -> usize {
    sim.calls().iter().filter(|call| call.method == "sendMessage" && call.at_ms > at && call.done).count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nginx_with_tls_stands_before_us_by_the_configuration_of_the_page() {
    let db = migrated(Engine::Postgres).await;
    let mut house = House::open(&db, 1).await;
    let certificate = reqwest::Certificate::from_pem(&house.nginx.certificate).expect("a certificate");
    let client = Client::builder().no_proxy().add_root_certificate(certificate).build().expect("a client");
    let ask = async |secret: &str, path: &str| {
        let request = client.post(format!("https://{}{path}", house.nginx.address));
        let request = request.header("X-Telegram-Bot-Api-Secret-Token", secret).body("{}");
        request.send().await.expect("nginx answers").status()
    };
    assert_eq!(ask(WEBHOOK_SECRET, "/webhook").await, StatusCode::OK);
    assert_eq!(ask("wrong", "/webhook").await, StatusCode::UNAUTHORIZED);
    for elsewhere in ["/", "/webhook/", "/webhook2", "/metrics"] {
        assert_eq!(ask(WEBHOOK_SECRET, elsewhere).await, StatusCode::NOT_FOUND, "{elsewhere}");
    }
    let big = client.post(house.nginx.webhook()).body("x".repeat(3 * 1024 * 1024)).send().await;
    assert_eq!(big.expect("nginx answers").status(), StatusCode::PAYLOAD_TOO_LARGE);
    let presses: Vec<_> = (0..HOUSEHOLDS)
        .map(|household| (house.press(household, 0, Answer::Attending), household, Answer::Attending))
        .collect();
    house.judge(&presses).await;
    assert_eq!(house.unknown().await, 0, "nothing fell, and nothing is in doubt");
    // While nobody is behind it, Telegram is told to come again in a second, and does.
    house.bot(0).kill_9();
    let refused = client.post(house.nginx.webhook()).body("{}").send().await.expect("nginx answers");
    assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(refused.headers().get("retry-after").map(|value| value.as_bytes()), Some(&b"1"[..]));
    let later = house.press(0, 1, Answer::Absent);
    tokio::time::sleep(Duration::from_millis(700)).await;
    house.start(0).await;
    let clock = Clock::system();
    assert!(house.ground.sim.await_toast(later, SOON).await.is_some());
    assert!(clock.steady() < 3_000, "{} ms", clock.steady());
    house.end();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn taps_of_one_household_on_any_instance_in_any_order_give_one_right_answer() {
    let db = migrated(Engine::Postgres).await;
    let mut house = House::open(&db, 3).await;
    let storm = Storm::begin(&house, 13);
    tokio::time::sleep(Duration::from_secs(4)).await;
    let mut presses = storm.end().await;
    // Both of each household at the very same moment.
    for round in 0..20_usize {
        for household in 0..HOUSEHOLDS {
            for account in 0..2 {
                let answer = Answer::ALL[(round + household + account) % 3];
                presses.push((house.press(household, account, answer), household, answer));
            }
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    house.judge(&presses).await;
    assert_eq!(house.unknown().await, 0, "nothing fell, and nothing is in doubt");
    let (brought, most) = house.ground.sim.brought();
    eprintln!("{} presses, brought {brought} times, {most} at once", presses.len());
    assert!(most > 1, "several were under way at once");
    assert!(most <= 100);
    house.end();
}

/// What becomes of one instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Killed,
    Stopped,
    CutOff,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_becomes_of_the_sender_another_takes_over_and_nothing_is_lost_or_doubled() {
    let db = migrated(Engine::Postgres).await;
    let mut house = House::open(&db, 3).await;
    house.ground.sim.set_answer_delay(Duration::from_millis(60));
    let (mut presses, mut people, mut kills) = (Vec::new(), Vec::new(), 0);
    for fate in [Fate::Killed, Fate::Stopped, Fate::CutOff, Fate::Killed] {
        // A machine that compiles beside us may be late once; what is late each time is ours.
        let mut late = Vec::new();
        while late.len() < ATTEMPTS {
            let letters = house.ground.people(250);
            house.ground.until("they are known", |ground| ground.sim.pending_updates() == 0).await;
            let now = house.ground.clock.now();
            house.ground.write_to(&letters, now).await;
            people.extend(letters);
            let storm = Storm::begin(&house, kills as u64);
            let begun = house.ground.clock.now().unix_millis();
            house.ground.until("letters leave", |ground| sends_since(&ground.sim, begun) > 30).await;
            let at = house.sender_soon().await;
            let clock = Clock::system();
            let fallen = house.ground.clock.now().unix_millis();
            match fate {
                Fate::Killed => house.bot(at).kill_9(),
                Fate::Stopped => house.signal(at, "-STOP"),
                Fate::CutOff => house.instances[at].proxy.silence(true),
            }
            kills += 1;
            // Those under way at that moment are carried out still; what comes a quarter of a second later is another's.
            let another = async {
                house
                    .ground
                    .until("another sends", |ground| sends_since(&ground.sim, fallen + 250) > 0)
                    .await;
                clock.steady()
            };
            let (taken_over, (answered, press)) =
                tokio::join!(another, answered_after(&house, Answer::ALL[kills % 3]));
            presses.push(press);
            eprintln!("{fate:?}: another sends after {taken_over} ms; a tap is answered after {answered} ms");
            let slower = taken_over.max(answered);
            assert!(slower < NEVER_LONGER, "{fate:?}: {taken_over} ms, a tap waited {answered} ms");
            presses.extend(storm.end().await);
            match fate {
                Fate::Killed => house.start(at).await,
                Fate::Stopped => {
                    tokio::time::sleep(Duration::from_secs(2)).await;
                    house.signal(at, "-CONT");
                }
                Fate::CutOff => {
                    tokio::time::sleep(Duration::from_secs(2)).await;
                    house.instances[at].proxy.silence(false);
                }
            }
            let within = if fate == Fate::Killed { AFTER_A_KILL } else { AFTER_SILENCE };
            if slower < within + SAID_WITHIN {
                break;
            }
            late.push((taken_over, answered));
        }
        assert!(
            late.len() < ATTEMPTS,
            "{fate:?}: another sends, a tap is answered too late each time: {late:?}"
        );
    }
    house.judge(&presses).await;
    // What is said once at most, and was under way when its sender fell, nobody says again.
    let unknown = usize::try_from(house.unknown().await).expect("a count");
    assert!(unknown <= kills * UNDER_WAY, "{unknown} in doubt");
    let said = house.ground.said_to(&people);
    assert!(said.iter().all(|said| *said >= 1), "a letter was lost");
    let repeated: usize = said.iter().map(|said| said - 1).sum();
    eprintln!("{} letters, {repeated} repeated over {kills} falls", people.len());
    assert!(repeated <= kills * UNDER_WAY, "{repeated} repeated");
    house.end();
}

/// The turn that was under way when its line was cut would be waited for longer than this whole test lasts.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_cut_off_and_is_back_sends_as_soon_as_it_is_needed() {
    let db = migrated(Engine::Postgres).await;
    let mut house = House::open(&db, 2).await;
    house.ground.sim.set_answer_delay(Duration::from_millis(60));
    let letters = house.ground.people(900);
    house.ground.until("they are known", |ground| ground.sim.pending_updates() == 0).await;
    let now = house.ground.clock.now();
    house.ground.write_to(&letters, now).await;
    let storm = Storm::begin(&house, 21);
    let begun = now.unix_millis();
    house.ground.until("letters leave", |ground| sends_since(&ground.sim, begun) > 30).await;
    let cut_off = house.sender().await;
    house.instances[cut_off].proxy.silence(true);
    let cut_at = house.ground.clock.now().unix_millis();
    house.ground.until("the other sends", |ground| sends_since(&ground.sim, cut_at + 250) > 20).await;
    house.instances[cut_off].proxy.silence(false);
    // Until it has a line to the database again.
    tokio::time::sleep(Duration::from_secs(4)).await;
    let fallen = house.ground.clock.now().unix_millis();
    let clock = Clock::system();
    house.bot(1 - cut_off).kill_9();
    house.ground.until("it sends", |ground| sends_since(&ground.sim, fallen + 250) > 0).await;
    let taken_over = clock.steady();
    let (answered, press) = answered_after(&house, Answer::Attending).await;
    eprintln!("sends again after {taken_over} ms; a tap was answered after {answered} ms more");
    assert!(taken_over < AFTER_SILENCE, "{taken_over} ms");
    // What it has begun on a line of that time is given up after ten seconds.
    assert!(answered < 10_000 + SAID_WITHIN, "{answered} ms");
    let mut presses = storm.end().await;
    presses.push(press);
    house.judge(&presses).await;
    assert!(house.ground.said_to(&letters).iter().all(|said| *said >= 1), "a letter was lost");
    house.end();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rolling_restart_under_load_loses_nothing_and_doubles_nothing() {
    let db = migrated(Engine::Postgres).await;
    let mut house = House::open(&db, 3).await;
    let letters = house.ground.people(300);
    let now = house.ground.clock.now();
    house.ground.write_to(&letters, now).await;
    let storm = Storm::begin(&house, 7);
    for _ in 0..2 {
        for at in 0..3 {
            tokio::time::sleep(Duration::from_millis(400)).await;
            house.bot(at).terminate();
            house.start(at).await;
        }
    }
    let presses = storm.end().await;
    house.judge(&presses).await;
    assert_eq!(house.unknown().await, 0, "a stop that is told leaves nothing in doubt");
    let said = house.ground.said_to(&letters);
    assert!(said.iter().all(|said| *said == 1), "a stop that is told repeats nothing: {said:?}");
    eprintln!(
        "{} presses through six restarts; nginx said:\n{}",
        presses.len(),
        house.nginx.said().lines().count()
    );
    house.end();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_that_poll_one_stands_by_and_takes_over_without_a_quarrel() {
    let db = migrated(Engine::Postgres).await;
    let ground = Ground::lay(&db).await;
    let quarrels = |ground: &Ground| ground.sim.calls().iter().filter(|call| call.status == 409).count();
    let answered = async |household: usize, answer: Answer| {
        let clock = Clock::system();
        let press = ground.press(household, answer);
        assert!(ground.sim.await_toast(press, SOON).await.is_some(), "not answered");
        clock.steady()
    };
    let first = ground.start();
    answered(0, Answer::Attending).await;
    let second = ground.start();
    tokio::time::sleep(Duration::from_secs(3)).await;
    answered(1, Answer::Attending).await;
    assert_eq!(quarrels(&ground), 0, "the second stands by");
    first.kill_9();
    let after_a_kill = answered(2, Answer::Absent).await;
    assert!(after_a_kill < AFTER_A_KILL + SAID_WITHIN, "{after_a_kill} ms");
    assert_eq!(quarrels(&ground), 0);
    let third = ground.start();
    tokio::time::sleep(Duration::from_secs(1)).await;
    // Its poll still waits at Telegram, and takes what comes until another polls.
    second.signal("-STOP");
    let after_a_stop = answered(3, Answer::Absent).await;
    assert!(after_a_stop < AFTER_SILENCE + SAID_WITHIN, "{after_a_stop} ms");
    second.signal("-CONT");
    tokio::time::sleep(Duration::from_secs(4)).await;
    answered(4, Answer::Absent).await;
    assert!(quarrels(&ground) <= 2, "who wakes up stands by: {} conflicts", quarrels(&ground));
    eprintln!("taken over after {after_a_kill} and {after_a_stop} ms, {} conflicts", quarrels(&ground));
    third.terminate();
    second.terminate();
    ground.all_said().await;
    assert_eq!(ground.sim.breaches(), Vec::<String>::new());
}
