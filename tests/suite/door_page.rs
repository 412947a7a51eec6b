//! The page for the door, over HTTP: signed links, entries that are told twice, late and in any order, two officials at once. What a kill
//! does to it: `door_killed.rs`.

use std::sync::Arc;
use std::time::Duration;

use loa_phuong::chance::Chance;
use loa_phuong::clock::Clock;
use loa_phuong::config::Config;
use loa_phuong::domain::door::DoorLink;
use loa_phuong::domain::ids::NeighborhoodId;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::time::Moment;
use loa_phuong::door::{self, Doorway};
use loa_phuong::halt;
use loa_phuong::run::{self, Parts};
use loa_phuong::store;
use loa_phuong::telegram::message::Act;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use telegram_sim::{Sim, SimOptions};
use tokio::net::TcpListener;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

use crate::support::databases::{Engine, TestDatabase, fresh, on_both_databases};
use crate::support::world::{Delivered, HEAD, World, assert_has};

const LINE: &str = "/hop 19h30 21/5/2022 | Nhà văn hóa | Họp dân";
const SECOND: i64 = 101;
const STRANGER: i64 = 900;

/// A served page; its clock stands where it is put.
struct Page {
    world: World,
    place: NeighborhoodId,
    clock: Clock,
    address: String,
    stop: watch::Sender<bool>,
    served: JoinHandle<anyhow::Result<()>>,
    client: Client,
}

impl Page {
    /// A meeting at half past seven with two officials at its door, and the page of each at ten to seven.
    async fn open(db: &TestDatabase, households: usize) -> (Self, [String; 2]) {
        let listener = Arc::new(TcpListener::bind("127.0.0.1:0").await.unwrap());
        let address = format!("http://{}", listener.local_addr().unwrap());
        let mut world = World::new(db).await;
        let (_, place, _) = world.ward(households).await;
        world.appoint(SECOND, Role::FrontHead, Scope::Neighborhood(place.id)).await;
        let preview = world.hop(HEAD, LINE).await;
        world.press(HEAD, &preview, "Gửi giấy mời").await;
        world.wait_until("2022-05-21 18:50");
        world.deliver().await;
        let asked = world.private(HEAD, "/diemdanh").await;
        assert!(pages(&asked).is_empty(), "without a public address there is no page");
        Arc::get_mut(&mut world.house).unwrap().public_url = Some(address.clone());
        let mut links = Vec::new();
        for who in [HEAD, SECOND] {
            let asked = world.private(who, "/diemdanh").await;
            let page = pages(&asked).remove(0);
            links.push(page.strip_prefix(&format!("{address}/door/#")).expect("our own page").to_owned());
        }
        let clock = Clock::by_hand(world.now, 0);
        let (stop, served) = serve(&world, &clock, &listener);
        let (place, client) = (place.id, Client::new());
        let page = Self { world, place, clock, address, stop, served, client };
        (page, links.try_into().unwrap())
    }

    async fn end(self) {
        self.stop.send_replace(true);
        self.served.await.unwrap().unwrap();
    }

    fn at(&mut self, now: Moment) {
        self.world.now = now;
        self.clock.turn(now, 0);
    }

    async fn room(&self, link: &str) -> (StatusCode, Value) {
        let asked = self.client.get(format!("{}/door/api/room", self.address)).bearer_auth(link);
        let answer = asked.send().await.unwrap();
        (answer.status(), answer.json().await.unwrap())
    }

    async fn tell(&self, link: &str, entries: &[Value]) -> Option<(StatusCode, Value)> {
        tell(&self.client, &self.address, link, entries).await
    }

    /// What is said of one entry, and how many are here then.
    async fn one(&self, link: &str, entry: Value) -> (String, String, i64) {
        let (status, answer) = self.tell(link, &[entry]).await.unwrap();
        assert_eq!(status, StatusCode::OK, "{answer}");
        let text = |of: &str| answer["results"][0][of].as_str().unwrap().to_owned();
        (text("tone"), text("text"), answer["room"]["present"].as_i64().unwrap())
    }

    async fn here(&self) -> i64 {
        self.world.count("presence", "left_at IS NULL").await
    }

    async fn slip(&self, number: &str) -> String {
        let mut tx = self.world.store.begin_read().await.unwrap();
        let found = store::household::find_by_number(&mut tx, self.place, number).await.unwrap();
        format!("https://t.me/{}?start=h{}", self.world.house.bot_username, found.unwrap().token)
    }
}

fn serve(
    world: &World,
    clock: &Clock,
    listener: &Arc<TcpListener>,
) -> (watch::Sender<bool>, JoinHandle<anyhow::Result<()>>) {
    let (stop, stopped) = watch::channel(false);
    let way = Doorway {
        store: world.store.clone(),
        clock: clock.clone(),
        house: world.house.clone(),
        post_wake: Arc::new(Notify::new()),
    };
    let routes = door::routes(move || Some(way.clone()));
    (stop, tokio::spawn(door::serve(listener.clone(), routes, stopped)))
}

async fn tell(client: &Client, address: &str, link: &str, entries: &[Value]) -> Option<(StatusCode, Value)> {
    let told = client.post(format!("{address}/door/api/entries")).bearer_auth(link);
    let answer = told.json(&json!({ "entries": entries })).send().await.ok()?;
    let status = answer.status();
    Some((status, answer.json().await.ok()?))
}

pub fn pages(said: &[Delivered]) -> Vec<String> {
    let buttons = said.iter().flat_map(|said| said.message.keyboard.iter().flatten());
    let page = |act: &Act| match act {
        Act::Page(address) => Some(address.clone()),
        _ => None,
    };
    buttons.filter_map(|button| page(&button.act)).collect()
}

fn entry(id: &str, kind: &str, text: &str, ago_secs: i64) -> Value {
    json!({ "id": id, "kind": kind, "text": text, "ago": ago_secs * 1000 })
}

/// Where a bot of this very process serves its page, as `loa run` does.
#[tokio::test]
async fn a_running_bot_serves_the_page_where_it_is_told_to_and_stops_with_it() {
    let db = fresh(Engine::Sqlite).await;
    let clock = Clock::system();
    let of_sim = clock.clone();
    let sim = Sim::start(SimOptions::new(Arc::new(move || of_sim.now().unix_millis()))).unwrap();
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let config = |listen: bool| {
        Config::from_lookup(|name| match name {
            "TELOXIDE_TOKEN" => Some(sim.token().to_owned()),
            "TELOXIDE_API_URL" => Some(sim.api_url()),
            "DATABASE_URL" => Some(db.url.clone()),
            "LOA_DATA_KEY" => Some(loa_phuong::config::PRACTICE_DATA_KEY.to_owned()),
            "LOA_ADMINS" => Some("1".to_owned()),
            "LOA_CONTROLLER" => Some("Ủy ban nhân dân phường Bình Ngọc".to_owned()),
            "LOA_LISTEN" => listen.then(|| free.to_string()),
            "LOA_PUBLIC_URL" => listen.then(|| format!("http://{free}")),
            _ => None,
        })
        .unwrap()
    };
    let page = format!("http://{free}/door/");
    for listen in [true, false] {
        let parts = Parts::assemble(&config(listen), clock.clone(), Chance::seeded(1)).await.unwrap();
        let public = parts.house.public_url.clone();
        assert_eq!(public, listen.then(|| format!("http://{free}")));
        let (stop, stopped) = watch::channel(false);
        let running = tokio::spawn(run::run(parts, stopped));
        let answer = reqwest::get(&page).await;
        assert_eq!(answer.is_ok_and(|answer| answer.status() == StatusCode::OK), listen);
        stop.send_replace(true);
        tokio::time::timeout(Duration::from_secs(20), running).await.unwrap().unwrap().unwrap();
        assert!(reqwest::get(&page).await.is_err(), "the page goes with the bot");
    }
}

on_both_databases! {
    async fn a_link_that_is_none_is_over_or_is_anothers_opens_nothing_and_leaves_no_trace(db: TestDatabase) {
        let (mut page, [head, second]) = Page::open(&db, 12).await;
        let files = page.client.get(format!("{}/door/", page.address)).send().await.unwrap();
        let header = |name: &str| files.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        assert_has(header("content-security-policy"), &["default-src 'none'", "script-src 'self'", "frame-ancestors https://web.telegram.org"]);
        assert_eq!((header("cache-control"), header("referrer-policy")), ("no-store", "no-referrer"));
        let (status, room) = page.room(&head).await;
        assert_eq!((status, &room["present"], &room["roll"], &room["needed"]), (StatusCode::OK, &json!(0), &json!(12), &json!(7)));
        assert_has(room["text"].as_str().unwrap(), &["Có mặt 0/12 hộ", "còn thiếu 7 hộ"]);

        // Made up, changed by one sign, of somebody who holds no office and was never given one.
        let (written, link, signature) = DoorLink::read(&head).unwrap();
        let strangers = DoorLink { account: loa_phuong::domain::ids::AccountId(STRANGER), ..link }.written();
        let last = if signature.ends_with('A') { 'B' } else { 'A' };
        let changed = format!("{written}.{}{last}", &signature[1..]);
        for wrong in ["", "x", &changed, &format!("{strangers}.{signature}"), &head[1..]] {
            assert_eq!(page.room(wrong).await.0, StatusCode::UNAUTHORIZED, "{wrong}");
            let (status, no) = page.tell(wrong, &[entry("a1", "comes", "1", 0)]).await.unwrap();
            assert_eq!(status, StatusCode::UNAUTHORIZED);
            assert_has(no["text"].as_str().unwrap(), &["Xin gửi /diemdanh"]);
        }
        // More than anybody types at once is not read.
        let long = "1 ".repeat(40_000);
        let answer = page.client.post(format!("{}/door/api/entries", page.address)).bearer_auth(&head)
            .json(&json!({ "entries": [entry("a1", "comes", &long, 0)] })).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);

        // The office is lost while the page is open.
        page.world.execute(&format!("UPDATE role_grant SET ends_at = {} WHERE account_id = {SECOND}", page.world.now.unix_millis())).await;
        let (status, no) = page.tell(&second, &[entry("b1", "comes", "1", 0)]).await.unwrap();
        assert_eq!(status, StatusCode::FORBIDDEN, "{no}");
        let now = page.world.now;
        // Everything was stopped and goes on again: links from before stay closed.
        let clock = page.clock.clone();
        halt::halt(&page.world.store, &clock, &page.world.house.chance).await.unwrap();
        assert_eq!(page.room(&head).await.0, StatusCode::UNAUTHORIZED);
        page.world.execute(&format!("UPDATE halt SET lifted_at = {}", now.unix_millis())).await;
        assert_eq!(page.room(&head).await.0, StatusCode::UNAUTHORIZED);
        for table in ["presence", "door_entry", "door_mark"] {
            assert_eq!(page.world.count(table, "1 = 1").await, 0, "{table}");
        }
        page.at(now.plus_minutes(1));
        let fresh = pages(&page.world.private(HEAD, "/diemdanh").await).remove(0);
        let fresh = fresh.split_once('#').unwrap().1.to_owned();
        assert_eq!(page.room(&fresh).await.0, StatusCode::OK, "a new one is given");
        page.at(now.plus_minutes(1 + 361));
        let (status, no) = page.room(&fresh).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED, "six hours later it is over: {no}");
        // A minute before the door closes.
        page.world.wait_until("2022-05-22 19:29");
        page.at(page.world.now);
        let last = pages(&page.world.private(HEAD, "/diemdanh").await).remove(0);
        let last = last.split_once('#').unwrap().1.to_owned();
        assert_eq!(page.room(&last).await.0, StatusCode::OK);
        page.at(page.world.now.plus_minutes(2));
        assert_eq!(page.room(&last).await.0, StatusCode::UNAUTHORIZED, "the door is closed");
        page.end().await;
    }

    async fn what_is_told_twice_late_and_in_any_order_counts_once_and_as_it_was_seen(db: TestDatabase) {
        let (mut page, [head, second]) = Page::open(&db, 12).await;
        // As in the chat, and told again because the answer was lost.
        for _ in 0..2 {
            let (tone, text, here) = page.one(&head, entry("a1", "comes", "4", 0)).await;
            assert_eq!((tone.as_str(), text.as_str(), here), ("good", "Đã điểm danh: hộ số 4 (Nguyễn Văn 4). Hộ chưa báo trước.", 1));
        }
        let now = page.world.now;
        page.at(now.plus_minutes(5));
        let slip = page.slip("4").await;
        let (tone, text, here) = page.one(&second, entry("b1", "square", &slip, 0)).await;
        assert_eq!((tone.as_str(), here), ("already", 1));
        assert_has(&text, &["Hộ số 4 (Nguyễn Văn 4) đã điểm danh lúc 18 giờ 50"]);
        let (tone, text, here) = page.one(&head, entry("a2", "comes", "5, 7-9, 99", 0)).await;
        assert_eq!((tone.as_str(), here), ("bad", 5));
        assert_has(&text, &["Đã điểm danh (4 hộ): 5, 7–9", "Chưa ghi", "99"]);
        let (tone, _, here) = page.one(&second, entry("b2", "leaves", "7", 0)).await;
        assert_eq!((tone.as_str(), here), ("gone", 4));
        let (tone, text, _) = page.one(&second, entry("b3", "leaves", "12", 0)).await;
        assert_eq!(tone, "already");
        assert_has(&text, &["Chưa điểm danh hoặc đã ra về: 12"]);
        let other = entry("b4", "square", "https://example.com/?start=h1", 0);
        assert_has(&page.one(&second, other).await.1, &["không phải mã vuông trên giấy mời"]);
        // Taken back, once; what came since stays, and nobody takes back what is another's.
        assert_eq!(page.one(&second, entry("b5", "undo", "a2", 0)).await.0, "bad");
        for id in ["a3", "a4"] {
            let (tone, _, here) = page.one(&head, entry(id, "undo", "a2", 0)).await;
            assert_eq!((tone.as_str(), here), ("undone", 1), "4 alone: 7 had left, which stands");
        }
        assert_eq!(page.one(&head, entry("a2", "comes", "5, 7-9, 99", 0)).await.0, "undone");
        // Taken back before it was ever told.
        page.one(&head, entry("a5", "undo", "a6", 0)).await;
        assert_eq!(page.one(&head, entry("a6", "comes", "6", 0)).await.2, 1);

        // An hour without network at two telephones, told in any order: 10 comes, leaves and comes back; 11 comes and leaves; 12 comes.
        page.at(now.plus_minutes(65));
        let mut kept = vec![
            (&head, entry("k1", "comes", "10", 3000)), (&second, entry("k2", "leaves", "10", 2000)),
            (&head, entry("k3", "comes", "10", 1000)), (&second, entry("k4", "comes", "11", 2500)),
            (&head, entry("k5", "leaves", "11", 1500)), (&second, entry("k6", "comes", "12", 500)),
        ];
        let mut chance = StdRng::seed_from_u64(7);
        for round in 0..6 {
            kept.shuffle(&mut chance);
            for (link, told) in &kept {
                let told = json!({ "id": format!("{}-{round}", told["id"].as_str().unwrap()), "kind": told["kind"], "text": told["text"], "ago": told["ago"] });
                for _ in 0..2 {
                    page.one(link, told.clone()).await;
                }
            }
            assert_eq!(page.here().await, 3, "4, 10 and 12 are here: {kept:?}");
            let gone = "left_at IS NOT NULL";
            assert_eq!(page.world.count("presence", gone).await, 2, "7 and 11 left: {kept:?}");
            let first = page.world.count("presence", &format!("came_at >= {}", now.plus_minutes(66).unix_millis())).await;
            assert_eq!(first, 0, "nobody came later than it was seen");
            page.world.execute("DELETE FROM door_mark WHERE entry LIKE 'k%'").await;
            page.world.execute("DELETE FROM door_entry WHERE entry LIKE 'k%'").await;
            page.world.execute(&format!("DELETE FROM presence WHERE came_at BETWEEN {} AND {}", now.plus_minutes(10).unix_millis(), now.plus_minutes(64).unix_millis())).await;
        }
        page.end().await;
    }
}
