//! Four hundred households come past two people, at the pace of people, while the real process is killed and the network is away. What a
//! person does takes the time that is stated here; what the bot takes is measured.

use std::collections::HashMap;
use std::process::Command;
use std::time::Duration;

use loa_phuong::clock::Clock;
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::store;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::door_page::pages;
use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::running::{Running, SOON, loa, real_sim};
use crate::support::world::{HEAD, World};

const SECOND: i64 = 101;
const HOUSEHOLDS: usize = 400;
/// What a person takes for one household, until the next one stands at the door: the camera held over a slip, a number typed; now and
/// then somebody looks for their paper.
const SCAN_MILLIS: i64 = 2_000;
const NUMBER_MILLIS: i64 = 2_500;
const LOOKS_MILLIS: i64 = 400;
/// They go on while nobody answers, so long after each kill.
const AWAY_MILLIS: i64 = 60_000;
const TEN_MINUTES: i64 = 600_000;
/// After so many households of a person the process is killed.
const KILLS: [usize; 2] = [50, 130];
/// A page tells so much at once.
const BATCH: usize = 100;

/// One of the two at the door, with a telephone.
struct Keeper {
    name: usize,
    link: String,
    queue: Vec<(&'static str, String)>,
    done: usize,
    /// What was not answered yet, with when it was seen.
    kept: Vec<(Value, i64)>,
    /// How long this has taken so far.
    hand: i64,
    /// What each entry was answered with.
    heard: HashMap<String, String>,
}

impl Keeper {
    /// The next household; `looks`: how long it looked for its paper.
    fn next(&mut self, looks: i64) {
        let Some((kind, text)) = self.queue.get(self.done).cloned() else { return };
        self.hand += looks + if kind == "square" { SCAN_MILLIS } else { NUMBER_MILLIS };
        let id = format!("k{}-{}", self.name, self.done);
        self.kept.push((json!({ "id": id, "kind": kind, "text": text }), self.hand));
        self.done += 1;
    }

    /// Tells what is kept and waits for the answer, which takes its time.
    async fn tell(&mut self, client: &Client, address: &str) {
        let told = self.kept.iter().take(BATCH).map(|(entry, seen)| {
            let mut entry = entry.clone();
            entry["ago"] = json!(self.hand - seen);
            entry
        });
        let entries: Vec<Value> = told.collect();
        if entries.is_empty() {
            return;
        }
        let clock = Clock::system();
        let told = client.post(format!("{address}/door/api/entries")).bearer_auth(&self.link);
        let Ok(answer) = told.json(&json!({ "entries": entries })).send().await else { return };
        if answer.status() != StatusCode::OK {
            return;
        }
        let Ok(answer) = answer.json::<Value>().await else { return };
        for one in answer["results"].as_array().unwrap() {
            let word = |field: &str| one[field].as_str().unwrap().to_owned();
            self.heard.insert(word("id"), word("tone"));
        }
        self.kept.retain(|(entry, _)| !self.heard.contains_key(entry["id"].as_str().unwrap()));
        self.hand += clock.steady();
    }
}

async fn is_up(client: &Client, address: &str, bot: &Running) {
    let clock = Clock::system();
    while client.get(format!("{address}/door/")).send().await.is_err() {
        assert!(clock.steady() < SOON.as_millis() as i64, "the page is not served:\n{}", bot.said());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

on_both_databases! {
    async fn four_hundred_households_come_past_two_people_within_ten_minutes_while_the_process_is_killed(db: TestDatabase) {
        let (sim, folder, client) = (real_sim(), tempfile::tempdir().unwrap(), Client::new());
        let listen = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let address = format!("http://{listen}");
        let mut world = World::new(&db).await;
        world.now = Clock::system().now();
        std::sync::Arc::get_mut(&mut world.house).unwrap().public_url = Some(address.clone());
        let (_, place, _) = world.ward(HOUSEHOLDS).await;
        world.appoint(SECOND, Role::FrontHead, Scope::Neighborhood(place.id)).await;
        let starts_at = world.now.plus_minutes(60);
        let meeting = world.called_meeting(&place, MeetingKind::CandidateIntro, starts_at).await;
        let mut links = Vec::new();
        for who in [HEAD, SECOND] {
            let asked = world.private(who, "/diemdanh").await;
            links.push(pages(&asked).remove(0).split_once('#').unwrap().1.to_owned());
        }
        let start = || -> Command {
            let mut command = loa(folder.path(), &db.url, &sim.api_url(), sim.token(), "run");
            command.env("LOA_LISTEN", listen.to_string()).env("LOA_PUBLIC_URL", &address);
            command
        };
        let mut bot = Running::start(start());
        is_up(&client, &address, &bot).await;

        let mut tx = world.store.begin_read().await.unwrap();
        let roll = store::household::list(&mut tx, place.id).await.unwrap();
        drop(tx);
        let mut keepers: [Keeper; 2] = [0, 1].map(|name| Keeper {
            name,
            link: links[name].clone(),
            queue: Vec::new(),
            done: 0,
            kept: Vec::new(),
            hand: 0,
            heard: HashMap::new(),
        });
        // Every third has its slip in hand; of every eleventh somebody stands in the other queue, too.
        let mut twice = 0;
        for household in &roll {
            let number: usize = household.number.parse().unwrap();
            let asks = match number % 3 {
                0 => ("square", format!("https://t.me/{}?start=h{}", sim.bot_username(), household.token)),
                _ => ("comes", household.number.clone()),
            };
            keepers[number % 2].queue.push(asks.clone());
            if number.is_multiple_of(11) {
                twice += 1;
                keepers[(number + 1) % 2].queue.push(asks);
            }
        }
        let mut chance = StdRng::seed_from_u64(400);
        let mut away_until = 0;
        while keepers.iter().any(|keeper| keeper.done < keeper.queue.len() || !keeper.kept.is_empty()) {
            for keeper in &mut keepers {
                keeper.next(chance.random_range(0..LOOKS_MILLIS));
            }
            let now = keepers[0].hand.max(keepers[1].hand);
            let is_last = keepers.iter().all(|keeper| keeper.done == keeper.queue.len());
            if away_until > 0 {
                if now < away_until && !is_last {
                    continue;
                }
                away_until = 0;
                bot = Running::start(start());
                is_up(&client, &address, &bot).await;
            }
            let is_killed = KILLS.contains(&keepers[0].done);
            let [first, second] = &mut keepers;
            let both = futures_util::future::join(first.tell(&client, &address), second.tell(&client, &address));
            if is_killed {
                // In the middle: what was committed by then nobody hears of, and all is told again.
                let within = Duration::from_millis(chance.random_range(1..25));
                let _ = tokio::time::timeout(within, both).await;
                bot.child.kill().expect("SIGKILL");
                bot.child.wait().expect("it is dead");
                away_until = now + AWAY_MILLIS;
            } else {
                both.await;
            }
        }
        let told = |tone: &str| keepers.iter().flat_map(|keeper| keeper.heard.values()).filter(|told| *told == tone).count();
        let here = format!("meeting_id = '{}' AND left_at IS NULL", meeting.id);
        assert_eq!(world.count("presence", &here).await, HOUSEHOLDS as i64, "none is lost");
        assert_eq!((told("good"), told("already")), (HOUSEHOLDS, twice), "each was let in once, and the second of a household was told");
        assert_eq!(world.count("door_entry", "1 = 1").await as usize, HOUSEHOLDS + twice, "nothing that was told twice is kept twice");
        assert_eq!(world.count("outbox", "dedupe_key LIKE 'enough:%'").await, 1, "the group is told once");
        let took = keepers[0].hand.max(keepers[1].hand);
        assert!(took <= TEN_MINUTES, "it took {} s", took / 1000);
        println!("two people took {} s", took / 1000);
    }
}
