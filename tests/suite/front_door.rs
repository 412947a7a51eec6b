//! Updates that Telegram brings by itself: the real binary behind its webhook. Nothing is lost and nothing doubled, whoever brings
//! what how often and in which order, and whenever the process dies.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::time::Duration;

use loa_phuong::clock::Clock;
use loa_phuong::domain::answer::Answer;
use loa_phuong::telegram::press::Press;
use loa_phuong::telegram::rsvp::RsvpButton;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use telegram_sim::{Fault, FaultFilter, PressId};

use crate::crash_points::{Ground, HOUSEHOLDS};
use crate::support::bot::{Bot, WEBHOOK_SECRET, free_address};
use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::running::{self, Running, loa};
use crate::support::world::World;

const SOON: Duration = Duration::from_secs(20);
const HEADER: &str = "X-Telegram-Bot-Api-Secret-Token";
/// Beyond the numbers that the simulator gives.
const OWN_UPDATES: i64 = 900_000_000;

/// Where the bot of a test is brought updates.
struct Door {
    listen: SocketAddr,
    url: String,
    client: Client,
}

impl Door {
    fn new() -> Self {
        let listen = free_address();
        Self {
            listen,
            url: format!("http://{listen}/webhook"),
            client: Client::builder().no_proxy().build().unwrap(),
        }
    }

    fn start(&self, ground: &Ground) -> Bot {
        Bot::start_at(&ground.sim, &ground.url, ground.folder.path(), (self.listen, &self.url))
    }

    /// Started, and told to Telegram.
    async fn open(&self, ground: &Ground) -> Bot {
        let told = ground.sim.count_calls("setWebhook");
        let bot = self.start(ground);
        ground.until("the webhook is set", |ground| ground.sim.count_calls("setWebhook") > told).await;
        bot
    }

    async fn bring(&self, secret: Option<&str>, body: String) -> (StatusCode, String) {
        let mut request = self.client.post(&self.url).header("content-type", "application/json").body(body);
        if let Some(secret) = secret {
            request = request.header(HEADER, secret);
        }
        let answer = request.send().await.expect("it listens");
        (answer.status(), answer.text().await.expect("a text"))
    }

    async fn bring_update(&self, update: &Value) -> Value {
        let (status, body) = self.bring(Some(WEBHOOK_SECRET), update.to_string()).await;
        assert_eq!(status, StatusCode::OK, "{body}");
        if body.is_empty() { Value::Null } else { serde_json::from_str(&body).expect("a call") }
    }
}

/// Update `id`: `who` presses `answer` under the notice.
fn pressed(ground: &Ground, id: i64, who: i64, answer: Answer) -> Value {
    let intent = RsvpButton::AnswerNotice { meeting: ground.meeting.id, answer };
    json!({"update_id": id, "callback_query": {
        "id": format!("own{id}"), "chat_instance": "1", "data": Press::from(intent).data(),
        "from": {"id": who, "is_bot": false, "first_name": "Người nhà"},
        "message": {"message_id": ground.card, "date": 1_652_662_800, "text": "…",
            "chat": {"id": ground.group, "type": "supergroup", "title": "Khu phố 1"}},
    }})
}

fn words(id: i64, who: i64, text: &str) -> Value {
    json!({"update_id": id, "message": {"message_id": 7, "date": 1_652_662_800, "text": text,
        "from": {"id": who, "is_bot": false, "first_name": "Người"},
        "chat": {"id": who, "type": "private", "first_name": "Người"}}})
}

/// A meeting whose residents may be written to.
async fn lay(db: &TestDatabase) -> Ground {
    let ground = Ground::lay(db).await;
    for (account, _) in &ground.households {
        ground.sim.unblock_bot(*account);
    }
    ground
}

/// Another account of a household.
async fn relative(ground: &mut Ground, number: usize) -> i64 {
    let account = ground.person();
    ground.sim.add_member(ground.group, account);
    ground.world.link(account, ground.meeting.neighborhood, &number.to_string()).await;
    account
}

async fn marks(world: &World) -> i64 {
    world.count("seen_update", &format!("update_id >= {OWN_UPDATES}")).await
}

/// Every press was answered, and every answer kept is the last one pressed.
async fn judge(ground: &Ground, last: &HashMap<usize, Answer>, presses: &[PressId]) {
    for press in presses {
        let toast = ground.sim.await_toast(*press, SOON).await;
        assert!(toast.is_some(), "somebody was left with a spinner");
    }
    let wanted: HashMap<_, _> =
        last.iter().map(|(household, answer)| (ground.households[*household].1, *answer)).collect();
    assert_eq!(ground.kept().await, wanted);
}

on_both_databases! {
    async fn who_does_not_know_the_secret_is_sent_away_and_leaves_no_trace(db: TestDatabase) {
        let ground = lay(&db).await;
        let door = Door::new();
        let mut command = loa(ground.folder.path(), &db.url, &ground.sim.api_url(), ground.sim.token(), "run");
        command
            .env("LOA_LISTEN", door.listen.to_string())
            .env("LOA_WEBHOOK_URL", &door.url)
            .env("LOA_WEBHOOK_SECRET", WEBHOOK_SECRET);
        let mut bot = Running::start(command);
        bot.says("Telegram brings updates", SOON).await;
        bot.says("this instance sends", SOON).await;
        let before = bot.said();
        let update = words(OWN_UPDATES, ground.households[0].0, "/trogiup").to_string();
        let almost = &WEBHOOK_SECRET[..WEBHOOK_SECRET.len() - 1];
        for secret in [None, Some(""), Some(almost), Some("x"), Some(&*WEBHOOK_SECRET.to_uppercase())] {
            assert_eq!(door.bring(secret, update.clone()).await, (StatusCode::UNAUTHORIZED, String::new()), "{secret:?}");
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(bot.said(), before, "not in the log");
        assert_eq!(marks(&ground.world).await, 0, "not in the database");
        assert_eq!(ground.said(ground.households[0].0), 0);
        // With it, whatever it is, it is taken from Telegram, or it would come for a day.
        for odd in ["", "{", "null", "[]", "{\"update_id\": \"7\"}", "{\"update_id\": -7}"] {
            assert_eq!(door.bring(Some(WEBHOOK_SECRET), odd.to_owned()).await.0, StatusCode::OK, "{odd}");
        }
        // What is refused is the last on its connection, and says so: nobody's next update is lost on it.
        let too_long = "x".repeat(1024 * 1024 + 1);
        for (secret, body, wanted) in [
            (WEBHOOK_SECRET, too_long, StatusCode::PAYLOAD_TOO_LARGE),
            ("not the secret", update, StatusCode::UNAUTHORIZED),
        ] {
            let request = door.client.post(&door.url).header(HEADER, secret).body(body);
            let answer = request.send().await.expect("it listens");
            assert_eq!(answer.status(), wanted);
            assert_eq!(answer.headers().get("connection").map(|said| said.as_bytes()), Some(&b"close"[..]));
        }
        assert_eq!(door.bring_update(&words(OWN_UPDATES, ground.households[0].0, "/trogiup")).await, Value::Null);
        assert_eq!(marks(&ground.world).await, 1);
        bot.signal("-TERM");
        assert!(bot.ends(SOON).await.0);
        assert!(!bot.said().contains(WEBHOOK_SECRET) && !bot.said().contains("trogiup"));
    }

    async fn what_is_brought_twice_and_out_of_order_is_done_once_and_answered_each_time(db: TestDatabase) {
        let mut ground = lay(&db).await;
        let door = Door::new();
        let bot = door.open(&ground).await;
        let (first, second) = (ground.households[0].0, relative(&mut ground, 1).await);
        let kept = async || ground.kept().await.get(&ground.households[0].1).copied();
        // Pressed later, brought first.
        let later = pressed(&ground, OWN_UPDATES + 2, second, Answer::Absent);
        let said = door.bring_update(&later).await;
        assert_eq!(said["method"], "answerCallbackQuery");
        assert_eq!(said["callback_query_id"], format!("own{}", OWN_UPDATES + 2));
        assert!(said["text"].as_str().unwrap().contains("vắng mặt"), "{said}");
        let earlier = pressed(&ground, OWN_UPDATES + 1, first, Answer::Attending);
        let overtaken = door.bring_update(&earlier).await;
        assert_eq!(kept().await, Some(Answer::Absent), "the later one stands");
        assert!(overtaken["text"].as_str().unwrap().contains("vẫn là: vắng mặt"), "and is what is said: {overtaken}");
        // Brought again, since Telegram did not hear the answer: the same words, and nothing done.
        let letters = ground.said(second);
        assert_eq!(door.bring_update(&later).await, said);
        assert_eq!(door.bring_update(&earlier).await, overtaken);
        // What stands is pressed once more, by the highest number, and then what was pressed between.
        door.bring_update(&pressed(&ground, OWN_UPDATES + 5, first, Answer::Absent)).await;
        door.bring_update(&pressed(&ground, OWN_UPDATES + 4, second, Answer::Substitute)).await;
        assert_eq!(kept().await, Some(Answer::Absent), "what was said again stands");
        // A press after both, and then everything again in another order.
        let last = pressed(&ground, OWN_UPDATES + 6, first, Answer::Attending);
        door.bring_update(&last).await;
        for again in [&later, &last, &earlier] {
            door.bring_update(again).await;
        }
        assert_eq!(kept().await, Some(Answer::Attending));
        ground.all_said().await;
        assert_eq!(ground.said(second), letters + 1, "told once of the one change that was another's");
        // Another process knows of none of them what was said, and leaves nobody with a spinner.
        bot.kill_9();
        let bot = door.open(&ground).await;
        let again = door.bring_update(&later).await;
        assert_eq!((&again["method"], again.get("text")), (&json!("answerCallbackQuery"), None));
        assert_eq!(kept().await, Some(Answer::Attending));
        // After a quiet week numbers begin anew, and may be smaller.
        let small = words(77, first, "/trogiup");
        let before = ground.said(first);
        door.bring_update(&small).await;
        door.bring_update(&small).await;
        ground.all_said().await;
        assert_eq!(ground.said(first), before + 1);
        bot.terminate();
    }

    async fn an_answer_to_the_webhook_that_is_lost_costs_nobody_anything(db: TestDatabase) {
        let ground = lay(&db).await;
        let door = Door::new();
        let bot = door.open(&ground).await;
        let asker = ground.person();
        for fault in [Fault::AnswerLost, Fault::Unreachable, Fault::Slow(Duration::from_millis(400))] {
            let before = ground.said(asker);
            ground.sim.inject(fault.clone(), FaultFilter::method("webhook").times(4));
            let presses: Vec<PressId> = (0..2).map(|household| ground.press(household, Answer::Attending)).collect();
            ground.sim.say(asker, asker, "/trogiup");
            ground.until("the faults", |ground| ground.sim.faults_left() == 0 || fault.carries_out()).await;
            for press in presses {
                let toast = ground.sim.await_toast(press, SOON).await.expect("answered");
                let words = toast.text.expect("words");
                assert!(words.contains("có người dự") || words.contains("vẫn là: tham dự"), "{fault:?}: {words}");
            }
            ground.until("taken", |ground| ground.sim.pending_updates() == 0).await;
            ground.all_said().await;
            assert_eq!(ground.said(asker), before + 1, "{fault:?}");
            ground.sim.clear_faults();
        }
        // The toast came with the answer: no call of ours was needed.
        let calls = ground.sim.calls();
        let mut toasts = calls.iter().filter(|call| call.method == "answerCallbackQuery");
        assert!(toasts.all(|call| call.description.is_some()), "{calls:?}");
        ground.end(bot).await;
    }

    async fn every_tap_is_kept_once_and_answered_whenever_we_are_killed(db: TestDatabase) {
        let ground = lay(&db).await;
        let door = Door::new();
        let (mut last, mut presses, mut askers) = (HashMap::new(), Vec::new(), Vec::new());
        let mut bot = door.open(&ground).await;
        for round in 0..10_usize {
            for household in 0..HOUSEHOLDS {
                let answer = Answer::ALL[(round + household) % 3];
                presses.push((ground.press(household, answer), household, answer));
                last.insert(household, answer);
            }
            let asker = ground.person();
            ground.sim.say(asker, asker, "/trogiup");
            askers.push(asker);
            if round % 3 == 1 {
                ground.sim.inject(Fault::AnswerLost, FaultFilter::method("webhook").times(3));
            }
            tokio::time::sleep(Duration::from_millis([0, 3, 8, 15, 40, 120][round % 6])).await;
            bot.kill_9();
            // What Telegram heard is kept, before anything is restarted: of each household the last that it heard.
            let kept = ground.kept().await;
            let seen: HashMap<PressId, bool> =
                ground.sim.presses().into_iter().map(|press| (press.id, press.confirmed)).collect();
            for household in 0..HOUSEHOLDS {
                let of_it = presses.iter().filter(|(_, of, _)| *of == household);
                let heard = of_it.filter(|(press, ..)| seen[press]).map(|(_, _, answer)| *answer).next_back();
                let later: Vec<Answer> = presses
                    .iter()
                    .filter(|(press, of, _)| *of == household && !seen[press])
                    .map(|(_, _, answer)| *answer)
                    .collect();
                let kept = kept.get(&ground.households[household].1).copied();
                assert!(
                    kept == heard || kept.is_some_and(|kept| later.contains(&kept)),
                    "household {household}: {kept:?}, heard {heard:?}, on their way {later:?}"
                );
            }
            bot = door.start(&ground);
        }
        let presses: Vec<PressId> = presses.into_iter().map(|(press, ..)| press).collect();
        judge(&ground, &last, &presses).await;
        ground.end(bot).await;
        for said in ground.said_to(&askers) {
            assert!((1..=2).contains(&said), "{said} times");
        }
    }

    async fn a_database_that_is_held_is_waited_for_and_telegram_comes_again_at_once(db: TestDatabase) {
        let ground = lay(&db).await;
        let door = Door::new();
        let bot = door.open(&ground).await;
        let mut hand = ground.hold_the_store().await;
        let presses: Vec<PressId> = (0..6).map(|household| ground.press(household, Answer::Attending)).collect();
        tokio::time::sleep(Duration::from_millis(500)).await;
        let late = door.bring(Some(WEBHOOK_SECRET), words(OWN_UPDATES, ground.households[0].0, "x").to_string()).await;
        assert_eq!(late.0, StatusCode::SERVICE_UNAVAILABLE, "nothing is said to be taken that is not committed");
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert!(ground.sim.presses().iter().all(|press| !press.confirmed));
        use sqlx::Executor as _;
        hand.execute("ROLLBACK").await.expect("let go");
        let clock = Clock::system();
        judge(&ground, &(0..6).map(|household| (household, Answer::Attending)).collect(), &presses).await;
        // Five seconds, and what the machine needs for the rest.
        assert!(clock.steady() < 6_500, "{} ms after the end", clock.steady());
        ground.end(bot).await;
    }

    async fn by_one_setting_updates_are_brought_or_polled_and_none_is_lost_between(db: TestDatabase) {
        let ground = lay(&db).await;
        let door = Door::new();
        let (mut last, mut presses) = (HashMap::new(), Vec::new());
        for round in 0..4_usize {
            let press = |household: usize| {
                let answer = Answer::ALL[(round + household) % 3];
                (ground.press(household, answer), household, answer)
            };
            // Pressed while nobody is there.
            let mut new = vec![press(0), press(1)];
            let bot = if round % 2 == 0 { door.open(&ground).await } else { ground.start() };
            new.extend([press(2), press(3)]);
            for (press, household, answer) in new {
                presses.push(press);
                last.insert(household, answer);
            }
            judge(&ground, &last, &presses).await;
            ground.end(bot).await;
        }
        assert_eq!(ground.sim.breaches(), Vec::<String>::new());
    }

    async fn a_webhook_that_somebody_took_away_is_set_again(db: TestDatabase) {
        let ground = lay(&db).await;
        let door = Door::new();
        let bot = door.open(&ground).await;
        // As a version before ours does, that polls beside us while we are rolled out.
        let of_sim = format!("{}/bot{}/deleteWebhook", ground.sim.api_url(), ground.sim.token());
        door.client.get(&of_sim).send().await.expect("answered");
        let press = ground.press(0, Answer::Attending);
        judge(&ground, &HashMap::from([(0, Answer::Attending)]), &[press]).await;
        ground.end(bot).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn loa_check_tells_how_updates_come() {
    let folder = tempfile::tempdir().expect("a folder");
    let sim = running::real_sim();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("loa.db").display());
    let check = |webhook: Option<&str>| {
        let mut command = loa(folder.path(), &url, &sim.api_url(), sim.token(), "check");
        if let Some(webhook) = webhook {
            command
                .env("LOA_LISTEN", "127.0.0.1:0")
                .env("LOA_WEBHOOK_URL", webhook)
                .env("LOA_WEBHOOK_SECRET", WEBHOOK_SECRET);
        }
        tokio::task::spawn_blocking(move || running::output(command))
    };
    let (well, said) = check(None).await.unwrap();
    assert!(well && said.contains("updates        ✓ (polled: LOA_WEBHOOK_URL is not set; 0 wait)"), "{said}");
    assert!(said.contains("listener       – (off"), "{said}");
    let hook = "http://127.0.0.1:9/webhook";
    let (well, said) = check(Some(hook)).await.unwrap();
    assert!(well && said.contains(&format!("`loa run` will have Telegram bring them to {hook}")), "{said}");
    assert!(!said.contains(WEBHOOK_SECRET), "{said}");
    let set = format!("{}/bot{}/setWebhook?url={hook}", sim.api_url(), sim.token());
    reqwest::get(set).await.expect("answered");
    let ann = sim.add_user(telegram_sim::Person::named("Bà Lan"));
    sim.say(ann, ann, "/start");
    tokio::time::sleep(Duration::from_millis(500)).await;
    let (well, said) = check(Some(hook)).await.unwrap();
    let told = format!(
        "Telegram brings them to {hook}; 1 wait; the last one could not be brought: Connection refused"
    );
    assert!(well && said.contains(&told), "{said}");
    let (well, said) = check(None).await.unwrap();
    assert!(
        well && said.contains(&format!("take the webhook {hook} away; what waits is kept; 1 wait")),
        "{said}"
    );
}
