//! The intake under odd answers, faults and crashes: nobody passed over, nothing twice, and a batch the same as its updates one
//! by one. Against a Telegram of a few lines that says exactly what the test wants.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::post;
use loa_phuong::app::channel;
use loa_phuong::clock::Clock;
use loa_phuong::config::{Secret, Telegram};
use loa_phuong::domain::account::AccountNotice;
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::ids::{AccountId, ChatId, MessageId};
use loa_phuong::domain::letter::{Address, Doubt, Errand, Lane, Letter};
use loa_phuong::domain::meeting::{Meeting, MeetingKind};
use loa_phuong::domain::people::Language;
use loa_phuong::domain::say::Notice;
use loa_phuong::domain::time::Moment;
use loa_phuong::store::card::Card;
use loa_phuong::store::parked;
use loa_phuong::store::{self, Store};
use loa_phuong::telegram::api::Api;
use loa_phuong::telegram::intake::{Intake, Taken};
use loa_phuong::telegram::intent;
use loa_phuong::telegram::press::Press;
use loa_phuong::telegram::rsvp::RsvpButton;
use proptest::prelude::*;
use proptest::test_runner::{Config as CaseConfig, TestRunner};
use serde_json::{Value, json};
use sqlx::Row as _;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::support::databases::{Engine, TestDatabase, migrated, on_both_databases};
use crate::support::world::World;

/// What is answered to one call: a status and a body.
type Said = (u16, Value);

#[derive(Default)]
struct Script {
    /// Answers to getUpdates in order; the last one is repeated. None: an empty list after 20 ms.
    polls: VecDeque<Said>,
    /// The parameters of every getUpdates, and when it came.
    polled: Vec<(Value, i64)>,
    /// Answers to the next calls of answerCallbackQuery; then `true`.
    refuse_answers: VecDeque<Said>,
    /// Every answerCallbackQuery that was accepted, by press.
    answered: HashMap<String, Vec<Value>>,
    /// While true, answers to presses hang.
    answers_hang: bool,
    /// While true, a poll is kept waiting, as Telegram does while there is nothing new.
    polls_wait: bool,
}

/// A Telegram that does as it is told.
struct Fake {
    script: Arc<Mutex<Script>>,
    url: String,
    server: JoinHandle<()>,
}

impl Drop for Fake {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn ok(result: Value) -> Said {
    (200, json!({"ok": true, "result": result}))
}

fn no(code: u16, description: &str) -> Said {
    (code, json!({"ok": false, "error_code": code, "description": description}))
}

impl Fake {
    async fn start() -> Self {
        let script = Arc::new(Mutex::new(Script::default()));
        let clock = Clock::system();
        let router = Router::new().route("/{bot}/{method}", post(answer)).with_state((script.clone(), clock));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let server = tokio::spawn(async move { axum::serve(listener, router).await.expect("serves") });
        Self { script, url, server }
    }

    fn script(&self) -> MutexGuard<'_, Script> {
        self.script.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn api(&self) -> Api {
        let telegram = Telegram {
            token: Secret::new("1:a"),
            api_url: self.url.parse().expect("an address"),
            proxy: None,
        };
        Api::new(&telegram).expect("a client")
    }

    fn intake(&self, world: &World) -> Intake {
        let clock = Clock::by_hand(world.now, 0);
        self.intake_at(world, clock)
    }

    fn intake_at(&self, world: &World, clock: Clock) -> Intake {
        let (post, calendar) = (Arc::default(), Arc::default());
        Intake::new(self.api(), world.store.clone(), clock, world.house.clone(), post, calendar)
    }

    /// The toasts of `presses`, once all were answered.
    async fn toasts(&self, presses: &[String]) -> Vec<Value> {
        for _ in 0..1_000 {
            let found: Vec<Value> = {
                let script = self.script();
                presses.iter().filter_map(|press| script.answered.get(press)?.first().cloned()).collect()
            };
            if found.len() == presses.len() {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("not every press was answered: {:?}", self.script().answered);
    }

    async fn polled_times(&self, times: usize) {
        for _ in 0..1_500 {
            if self.script().polled.len() >= times {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("polled {} times, not {times}", self.script().polled.len());
    }
}

async fn answer(
    State((script, clock)): State<(Arc<Mutex<Script>>, Clock)>,
    Path((_, method)): Path<(String, String)>,
    body: String,
) -> (StatusCode, String) {
    let params: Value = serde_json::from_str(&body).unwrap_or_default();
    let lock = || script.lock().unwrap_or_else(PoisonError::into_inner);
    let mut hangs = Duration::ZERO;
    let said = match method.as_str() {
        "getUpdates" => {
            let mut script = lock();
            script.polled.push((params, clock.steady()));
            if script.polls_wait && script.polled.len() > 1 {
                hangs = Duration::from_secs(60);
            }
            match script.polls.len() {
                0 => {
                    hangs = Duration::from_millis(20);
                    ok(json!([]))
                }
                1 => script.polls.front().cloned().expect("one"),
                _ => script.polls.pop_front().expect("some"),
            }
        }
        "answerCallbackQuery" => {
            let mut script = lock();
            if script.answers_hang {
                hangs = Duration::from_secs(60);
            }
            match script.refuse_answers.pop_front() {
                Some(said) => said,
                None => {
                    if !script.answers_hang {
                        let press = params["callback_query_id"].as_str().expect("a press").to_owned();
                        script.answered.entry(press).or_default().push(params);
                    }
                    ok(json!(true))
                }
            }
        }
        _ => ok(json!(true)),
    };
    if !hangs.is_zero() {
        tokio::time::sleep(hangs).await;
    }
    (StatusCode::from_u16(said.0).expect("a status"), said.1.to_string())
}

fn chat(who: i64, place: i64) -> Value {
    if place == who {
        json!({"id": who, "type": "private", "first_name": "Người"})
    } else {
        json!({"id": place, "type": "supergroup", "title": "Khu phố 1"})
    }
}

fn person(who: i64) -> Value {
    json!({"id": who, "is_bot": false, "first_name": format!("Người {who}")})
}

/// Update `id`: `who` presses, in `place`, a button that asks `intent`. The press is named "p" and the update's number.
fn press(id: i64, who: i64, place: i64, intent: &Press) -> Value {
    json!({"update_id": id, "callback_query": {
        "id": format!("p{id}"), "from": person(who), "chat_instance": "1",
        "data": intent.data(),
        "message": {"message_id": 10, "date": 1_652_662_800, "chat": chat(who, place), "text": "…"},
    }})
}

/// Update `id`: `who` says `text` in `place`.
fn words(id: i64, who: i64, place: i64, text: &str) -> Value {
    json!({"update_id": id, "message": {
        "message_id": 10 + id % 1_000, "date": 1_652_662_800, "from": person(who), "chat": chat(who, place), "text": text,
    }})
}

fn read(updates: &[Value]) -> Vec<intent::Update> {
    updates.iter().map(|update| intent::read(&update.to_string(), "LoaPhuongBot")).collect()
}

async fn take(intake: &Intake, updates: &[Value]) -> Taken {
    intake.take_in(&read(updates), &mut watch::channel(false).1).await
}

fn asks(meeting: &Meeting, answer: Answer) -> Press {
    RsvpButton::Answer { meeting: meeting.id, answer }.into()
}

/// Where presses are weighed: two meetings of one neighbourhood, one called off, and residents of every kind.
struct Scene {
    world: World,
    group: i64,
    meetings: Vec<Meeting>,
}

/// Accounts of the scene: two of household 1, one each of 2 and 3 (who reads English), one that only asked to be of 4, one of
/// nobody's, and one that has never written to us of 5.
const RESIDENTS: [i64; 7] = [1001, 1002, 1003, 1004, 1005, 1006, 1007];

async fn scene(db: &TestDatabase) -> Scene {
    let mut world = World::new(db).await;
    let (_, neighborhood, group) = world.ward(6).await;
    for (account, number) in [(1001, "1"), (1002, "1"), (1003, "2"), (1004, "3"), (1005, "4"), (1007, "5")] {
        if account != 1005 {
            world.link(account, neighborhood.id, number).await;
            continue;
        }
        world.claim(account, neighborhood.id, number).await;
    }
    let mut meetings = Vec::new();
    for days in [3, 5, 7] {
        let starts_at = world.now.plus_days(days);
        meetings.push(world.called_meeting(&neighborhood, MeetingKind::Community, starts_at).await);
    }
    let mut tx = world.store.begin_write().await.unwrap();
    for (number, meeting) in meetings.iter().enumerate() {
        let card = Card {
            chat: group,
            message: MessageId(10 + number as i64),
            meeting: meeting.id,
            language: Language::Vi,
            shown_digest: String::new(),
        };
        store::card::insert(&mut tx, &card, world.now).await.unwrap();
    }
    sqlx::query("UPDATE meeting SET state = 'called_off' WHERE id = $1")
        .bind(meetings[2].id.to_string())
        .execute(&mut *tx)
        .await
        .unwrap();
    store::account::set_language(&mut tx, AccountId(1004), Language::En, world.now).await.unwrap();
    store::account::set_reachable(&mut tx, AccountId(1007), false).await.unwrap();
    tx.commit().await.unwrap();
    Scene { world, group: group.0, meetings }
}

/// Everything that updates leave, as text; names that are drawn by chance are left out, the order of letters is kept.
async fn left(store: &Store) -> String {
    let questions = [
        "SELECT CAST(update_id AS TEXT) || ' ' || COALESCE(fault, '') AS line FROM seen_update ORDER BY update_id",
        "SELECT meeting_id || ' ' || household_id || ' ' || answer || ' ' || via || ' ' || CAST(answered_by AS TEXT) || ' '
            || CAST(answered_at AS TEXT) AS line, substitute_name AS sealed FROM rsvp ORDER BY meeting_id, household_id",
        "SELECT CAST(account_id AS TEXT) AS line, state AS sealed FROM dialog ORDER BY account_id",
        "SELECT CAST(message_id AS TEXT) || ' ' || CAST(dirty AS TEXT) || ' ' || CAST(due_at AS TEXT) AS line FROM card ORDER BY message_id",
        "SELECT COALESCE(held_meeting_id, '-') || ' ' || COALESCE(held_answer, '-') AS line, display_name AS sealed
            FROM household_link ORDER BY account_id",
        "SELECT CAST(lane AS TEXT) || ' ' || CAST(chat_id AS TEXT) || ' ' || language || ' ' || doubt || ' ' || state
            || ' ' || CAST(due_at AS TEXT) || ' ' || CAST(COALESCE(expires_at, 0) AS TEXT) || ' ' || CAST(created_at AS TEXT)
            || ' ' || CAST(COALESCE(asked_by, 0) AS TEXT) AS line, errand AS sealed FROM outbox WHERE state = 'waiting' ORDER BY id",
        "SELECT CAST(chat_id AS TEXT) AS line FROM parked_chat ORDER BY chat_id",
        "SELECT CAST(id AS TEXT) || ' ' || language || ' ' || CAST(reachable AS TEXT) AS line FROM account ORDER BY id",
    ];
    let mut all = String::new();
    let mut tx = store.begin_read().await.unwrap();
    for question in questions {
        for row in sqlx::query(question).fetch_all(&mut *tx).await.unwrap() {
            all.push_str(&row.get::<String, _>("line"));
            let sealed = row.try_get::<Option<String>, _>("sealed").ok().flatten();
            all.extend([" ", sealed.as_deref().unwrap_or("-"), "\n"]);
        }
        all.push_str("--\n");
    }
    all
}

/// As the scene was made, with `parked` chats.
async fn clean(scene: &Scene, parked_chats: &[i64]) {
    let mut tx = scene.world.store.begin_write().await.unwrap();
    for statement in [
        "DELETE FROM rsvp",
        "DELETE FROM dialog",
        "DELETE FROM outbox",
        "DELETE FROM seen_update",
        "DELETE FROM parked_chat",
        "UPDATE card SET dirty = 0",
        "UPDATE household_link SET held_meeting_id = NULL, held_answer = NULL",
        "UPDATE account SET reachable = CASE WHEN id = 1007 THEN 0 ELSE 1 END",
    ] {
        sqlx::query(statement).execute(&mut *tx).await.unwrap();
    }
    for chat in parked_chats {
        let (now, chat) = (scene.world.now, ChatId(*chat));
        parked::park(&mut tx, chat, parked::Why::ShutOut, now, now.plus_days(1)).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// One thing that somebody does.
#[derive(Debug, Clone)]
enum Deed {
    Presses {
        who: usize,
        private: bool,
        meeting: usize,
        answer: usize,
    },
    /// A press that is no answer.
    Odd {
        who: usize,
        stale: bool,
    },
    Says {
        who: usize,
        private: bool,
        words: &'static str,
    },
    /// An update comes again: so many back.
    Again(usize),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let who = 0..RESIDENTS.len();
    let presses = (who.clone(), prop::bool::weighted(0.2), 0..3_usize, 0..3_usize)
        .prop_map(|(who, private, meeting, answer)| Deed::Presses { who, private, meeting, answer });
    let odd = (who.clone(), any::<bool>()).prop_map(|(who, stale)| Deed::Odd { who, stale });
    let said =
        prop::sample::select(vec!["Trần Thị Hoa", "0912", "/huy", "/lichhop", "/ngonngu", "chào bà con"]);
    let says =
        (who, any::<bool>(), said).prop_map(|(who, private, words)| Deed::Says { who, private, words });
    let again = (1..8_usize).prop_map(Deed::Again);
    let deed = prop_oneof![12 => presses, 1 => odd, 2 => says, 1 => again];
    prop::collection::vec(deed, 1..40)
}

fn updates_of(deeds: &[Deed], scene: &Scene, first: i64) -> Vec<Value> {
    let mut updates: Vec<Value> = Vec::new();
    for (number, deed) in deeds.iter().enumerate() {
        let id = first + number as i64;
        let place = |who: usize, private: bool| if private { RESIDENTS[who] } else { scene.group };
        updates.push(match deed {
            Deed::Presses { who, private, meeting, answer } => press(
                id,
                RESIDENTS[*who],
                place(*who, *private),
                &asks(&scene.meetings[*meeting], Answer::ALL[*answer]),
            ),
            Deed::Odd { who, stale } => {
                let mut odd = press(id, RESIDENTS[*who], scene.group, &RsvpButton::SkipName.into());
                if *stale {
                    odd["callback_query"]["data"] = json!("0:old");
                }
                odd
            }
            Deed::Says { who, private, words: said } => {
                words(id, RESIDENTS[*who], place(*who, *private), said)
            }
            Deed::Again(back) => match updates.len().checked_sub(*back).and_then(|at| updates.get(at)) {
                Some(before) => before.clone(),
                None => continue,
            },
        });
    }
    updates
}

fn presses_of(updates: &[Value]) -> Vec<String> {
    let mut presses: Vec<String> = updates
        .iter()
        .filter_map(|update| Some(update["callback_query"]["id"].as_str()?.to_owned()))
        .collect();
    presses.sort();
    presses.dedup();
    presses
}

/// What people do leaves the same, and is answered the same, in one batch as one by one.
async fn the_same_in_a_batch(db: &TestDatabase, cases: u32) {
    let scene = scene(db).await;
    let config = CaseConfig { cases, failure_persistence: None, ..CaseConfig::default() };
    let mut runner = TestRunner::new(config);
    let parked_chats = prop::sample::subsequence(vec![1001, 1007, 1003, scene.group], 0..3);
    let handle = tokio::runtime::Handle::current();
    let outcome = tokio::task::block_in_place(|| {
        runner.run(&(deeds(), parked_chats), |(deeds, parked_chats)| {
            handle.block_on(async {
                let updates = updates_of(&deeds, &scene, 1);
                let presses = presses_of(&updates);
                let mut seen = Vec::new();
                for together in [true, false] {
                    clean(&scene, &parked_chats).await;
                    // A Telegram and an intake of its own: nothing is remembered from the other way.
                    let fake = Fake::start().await;
                    let intake = fake.intake(&scene.world);
                    if together {
                        take(&intake, &updates).await;
                    } else {
                        for update in &updates {
                            take(&intake, std::slice::from_ref(update)).await;
                        }
                    }
                    seen.push((fake.toasts(&presses).await, left(&scene.world.store).await));
                }
                prop_assert_eq!(&seen[0].0, &seen[1].0);
                prop_assert_eq!(&seen[0].1, &seen[1].1);
                Ok(())
            })
        })
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

/// From now on nothing can be written about household 1's answers.
async fn break_answers(scene: &Scene, engine: Engine) {
    let mut tx = scene.world.store.begin_write().await.unwrap();
    let statements: &[&'static str] = match engine {
        Engine::Sqlite => &["CREATE TRIGGER broken BEFORE INSERT ON rsvp WHEN NEW.answered_by = 1001
            BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END"],
        Engine::Postgres => &[
            "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF NEW.answered_by = 1001 THEN RAISE EXCEPTION 'broken on purpose'; END IF; RETURN NEW; END $$",
            "CREATE TRIGGER broken BEFORE INSERT ON rsvp FOR EACH ROW EXECUTE FUNCTION broken()",
        ],
    };
    for statement in statements {
        sqlx::query(*statement).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
}

on_both_databases! {
    async fn a_batch_leaves_and_says_what_its_updates_would_one_by_one(db: TestDatabase) {
        the_same_in_a_batch(&db, 48).await;
    }

    async fn one_poisoned_update_of_a_hundred_takes_no_other_with_it(db: TestDatabase) {
        let scene = scene(&db).await;
        break_answers(&scene, db.engine).await;
        let fake = Fake::start().await;
        let intake = fake.intake(&scene.world);
        let mut updates = Vec::new();
        for id in 1..=100 {
            // Strangers who ask for help, one in the middle whose answer cannot be kept, and one whose can.
            updates.push(match id {
                50 => press(id, 1001, scene.group, &asks(&scene.meetings[0], Answer::Attending)),
                60 => press(id, 1003, scene.group, &asks(&scene.meetings[0], Answer::Absent)),
                _ => words(id, 5_000 + id, 5_000 + id, "/trogiup"),
            });
        }
        assert_eq!(take(&intake, &updates).await, Taken::New);
        let toasts = fake.toasts(&["p50".to_owned(), "p60".to_owned()]).await;
        assert!(toasts[0]["text"].as_str().unwrap().contains("chưa lưu được"), "{toasts:?}");
        assert!(toasts[1]["text"].as_str().unwrap().replace('\u{a0}', " ").starts_with("Đã ghi nhận: hộ số 2 vắng mặt"), "{toasts:?}");
        let world = &scene.world;
        assert_eq!(world.count("outbox", "lane = 0").await, 98, "each of the others is answered once");
        assert_eq!(world.count("rsvp", "1 = 1").await, 1);
        assert_eq!(world.count("seen_update", "1 = 1").await, 100);
        assert_eq!(world.count("seen_update", "fault IS NOT NULL").await, 1);
        assert_eq!(take(&intake, &updates).await, Taken::Known);
        assert_eq!(world.count("outbox", "lane = 0").await, 98);
    }

    async fn a_press_that_comes_again_is_answered_and_not_done_again(db: TestDatabase) {
        let scene = scene(&db).await;
        let fake = Fake::start().await;
        let tap = press(7, 1003, scene.group, &asks(&scene.meetings[0], Answer::Attending));
        assert_eq!(take(&fake.intake(&scene.world), std::slice::from_ref(&tap)).await, Taken::New);
        fake.toasts(&["p7".to_owned()]).await;
        let before = left(&scene.world.store).await;
        // A new process: it knows nothing of what the other answered.
        let successor = Fake::start().await;
        let intake = successor.intake(&scene.world);
        assert_eq!(take(&intake, &[tap.clone(), tap.clone()]).await, Taken::Known);
        let toast = successor.toasts(&["p7".to_owned()]).await.remove(0);
        assert_eq!(toast, json!({"callback_query_id": "p7"}), "only the waiting ends");
        assert_eq!(left(&scene.world.store).await, before);
        take(&intake, &[tap]).await;
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(successor.script().answered["p7"].len(), 1, "once is enough");
    }

    async fn presses_saved_before_a_kill_are_answered_after_the_next_start(db: TestDatabase) {
        let scene = scene(&db).await;
        let fake = Fake::start().await;
        fake.script().answers_hang = true;
        let clock = Clock::system();
        let mut world = World::new(&db).await;
        world.now = clock.now();
        // A runtime of its own dies as a process does: with everything under way.
        let killed = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let first = fake.intake_at(&World::new(&db).await, clock.clone());
        let updates: Vec<Value> = RESIDENTS
            .iter()
            .zip(1..)
            .map(|(who, id)| press(id, *who, scene.group, &asks(&scene.meetings[0], Answer::Absent)))
            .collect();
        let batch = read(&updates);
        killed
            .spawn(async move { first.take_in(&batch, &mut watch::channel(false).1).await })
            .await
            .expect("committed");
        killed.shutdown_background();
        assert_eq!(scene.world.count("seen_update", "press IS NOT NULL").await, 7);
        // More than are looked up together; and some by a clock that was ahead or behind, then or now: whether they are too old is
        // Telegram's to say.
        let mut tx = scene.world.store.begin_write().await.unwrap();
        for (update, at) in (1_000..3_500).zip(-9_999..) {
            let seen_at = clock.now().plus_millis(at / 3);
            store::seen::mark(&mut tx, update, seen_at, None, Some(&format!("p{update}"))).await.unwrap();
        }
        let wrong = [-2 * 24 * 60, -60, -5, 5, 60, 365 * 24 * 60];
        for (update, minutes) in (90..).zip(wrong) {
            let at = clock.now().plus_minutes(minutes);
            store::seen::mark(&mut tx, update, at, None, Some(&format!("p{update}"))).await.unwrap();
        }
        tx.commit().await.unwrap();

        let successor = Fake::start().await;
        let intake = successor.intake_at(&world, clock);
        let (stop, stopped) = watch::channel(false);
        let running = tokio::spawn(async move { intake.run(stopped).await });
        for toast in successor.toasts(&presses_of(&updates)).await {
            assert_eq!(toast.get("text"), None);
        }
        let left: Vec<String> = (1_000..3_500).map(|update| format!("p{update}")).collect();
        assert_eq!(successor.toasts(&left).await.len(), 2_500);
        let wrong: Vec<String> = (90..).zip(wrong).map(|(update, _)| format!("p{update}")).collect();
        assert_eq!(successor.toasts(&wrong).await.len(), 6, "whatever the clock was");
        stop.send_replace(true);
        running.await.expect("no panic").expect("a stop is no failure");
        assert_eq!(scene.world.count("seen_update", "press IS NOT NULL").await, 0, "and never again");
    }

    async fn answers_that_fail_for_a_passing_reason_are_tried_again(db: TestDatabase) {
        let scene = scene(&db).await;
        let fake = Fake::start().await;
        fake.script().refuse_answers.extend([
            no(500, "Internal Server Error"),
            no(502, "Bad Gateway"),
        ]);
        let intake = fake.intake(&scene.world);
        take(&intake, &[press(1, 1003, scene.group, &asks(&scene.meetings[0], Answer::Attending))]).await;
        let toast = fake.toasts(&["p1".to_owned()]).await.remove(0);
        assert!(toast["text"].as_str().unwrap().starts_with("Đã ghi nhận"), "{toast}");
        // What was answered is written down with the next batch.
        assert_eq!(scene.world.count("seen_update", "press IS NOT NULL").await, 1);
        tokio::time::sleep(Duration::from_millis(50)).await;
        take(&intake, &[words(2, 5, scene.group, "chào bà con")]).await;
        assert_eq!(scene.world.count("seen_update", "press IS NOT NULL").await, 0);
    }

    async fn toasts_come_in_the_language_of_who_pressed(db: TestDatabase) {
        let scene = scene(&db).await;
        let fake = Fake::start().await;
        let intake = fake.intake(&scene.world);
        let stale = |id| {
            let mut stale = press(id, 1004, scene.group, &asks(&scene.meetings[0], Answer::Absent));
            stale["callback_query"]["data"] = json!("0:old");
            stale
        };
        let updates = [
            press(1, 1004, scene.group, &asks(&scene.meetings[0], Answer::Absent)),
            press(2, 1004, scene.group, &asks(&scene.meetings[2], Answer::Absent)),
            stale(3),
        ];
        take(&intake, &updates).await;
        for toast in fake.toasts(&presses_of(&updates)).await {
            let text = toast["text"].as_str().unwrap().replace('\u{a0}', " ");
            assert!(text.is_ascii(), "English: {text}");
        }
    }

    async fn who_changes_an_answer_on_and_on_fills_nobodys_queue(db: TestDatabase) {
        let scene = scene(&db).await;
        let world = &scene.world;
        let fake = Fake::start().await;
        let intake = fake.intake(world);
        for id in 1..=60 {
            let answer = Answer::ALL[id as usize % 3];
            take(&intake, &[press(id, 1003, 1003, &asks(&scene.meetings[0], answer))]).await;
        }
        // What the message pressed shows, and who comes instead.
        let waiting = world.count("outbox", "chat_id = 1003 AND state = 'waiting'").await;
        assert_eq!(waiting, 2, "of sixty changes the last is shown, and asked about once");
        for id in 100..160 {
            let answer = Answer::ALL[id as usize % 3];
            take(&intake, &[press(id, 1001, scene.group, &asks(&scene.meetings[0], answer))]).await;
        }
        let waiting = world.count("outbox", "chat_id = 1002 AND state = 'waiting'").await;
        assert_eq!(waiting, 1, "the other account of the household is told the last");
    }

    async fn who_writes_on_and_on_is_asked_to_wait_once_and_still_may_press(db: TestDatabase) {
        let scene = scene(&db).await;
        let world = &scene.world;
        let fake = Fake::start().await;
        let intake = fake.intake(world);
        let flood: Vec<Value> = (1..=60).map(|id| words(id, 1003, 1003, "/lichhop")).collect();
        take(&intake, &flood).await;
        let said_to = async |sql: &str, words: &str| {
            world.texts(sql).await.iter().filter(|errand| errand.contains(words)).count()
        };
        assert_eq!(world.count("outbox", "chat_id = 1003").await, 21);
        assert_eq!(said_to("SELECT errand FROM outbox", "PleaseWait").await, 1);
        let more = [
            words(61, 1003, 1003, "xin chào"),
            press(62, 1003, 1003, &asks(&scene.meetings[0], Answer::Absent)),
            words(63, 1004, 1004, "/lichhop"),
        ];
        take(&intake, &more).await;
        assert_eq!(world.count("rsvp", "1 = 1").await, 1, "a press counts all the same");
        assert!(fake.toasts(&["p62".to_owned()]).await[0]["text"].is_string());
        assert_eq!(world.count("outbox", "chat_id = 1004").await, 2, "a meeting each, and nobody else waits");
        let own = said_to("SELECT errand FROM outbox WHERE chat_id = 1003", "Own").await;
        assert_eq!(world.count("outbox", "chat_id = 1003").await, 21 + i64::try_from(own).unwrap());
        // The queue is shorter: the person is heard again.
        let mut tx = world.store.begin_write().await.unwrap();
        sqlx::query("UPDATE outbox SET state = 'sent' WHERE chat_id = 1003").execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        take(&intake, &[words(64, 1003, 1003, "/lichhop")]).await;
        assert_eq!(world.count("outbox", "chat_id = 1003 AND state = 'waiting'").await, 2);
    }

    async fn what_others_tell_an_account_does_not_make_it_wait(db: TestDatabase) {
        let scene = scene(&db).await;
        let world = &scene.world;
        let mut tx = world.store.begin_write().await.unwrap();
        for number in 0..40 {
            let letter = Letter {
                to: Address { chat: ChatId(1003), thread: None, language: Language::Vi },
                lane: Lane::Answers,
                errand: Errand::Say(Notice::Account(AccountNotice::Greeting)),
                due_at: world.now,
                expires_at: None,
                dedupe_key: format!("told:{number}"),
                doubt: Doubt::Rest,
                campaign: None,
                subject: None,
                asked_by: None,
                report: None,
            };
            store::outbox::enqueue(&mut tx, world.house.chance.id(world.now), &letter, world.now).await.unwrap();
        }
        tx.commit().await.unwrap();
        let fake = Fake::start().await;
        take(&fake.intake(world), &[words(1, 1003, 1003, "/lichhop")]).await;
        let said = world.texts("SELECT errand FROM outbox WHERE asked_by = 1003").await;
        assert_eq!(said.iter().filter(|errand| !errand.contains("PleaseWait")).count(), 2, "{said:?}");
    }

    async fn a_group_and_each_of_its_members_have_a_budget_of_answers_a_minute(db: TestDatabase) {
        let scene = scene(&db).await;
        let world = &scene.world;
        let fake = Fake::start().await;
        let clock = Clock::by_hand(world.now, 0);
        let intake = fake.intake_at(world, clock.clone());
        let flood: Vec<Value> = (1..=10).map(|id| words(id, 1003, scene.group, "/lichhop")).collect();
        take(&intake, &flood).await;
        assert_eq!(world.count("outbox", "asked_by = 1003").await, 2, "a member's budget");
        let all: Vec<Value> =
            (11..=40).map(|id| words(id, RESIDENTS[(id % 7) as usize], scene.group, "/lichhop")).collect();
        take(&intake, &all).await;
        assert_eq!(world.count("outbox", "asked_by IS NOT NULL").await, 6, "the group's budget");
        // A press is answered to the presser alone, and a minute later there is room again.
        take(&intake, &[press(41, 1003, scene.group, &asks(&scene.meetings[0], Answer::Absent))]).await;
        assert!(fake.toasts(&["p41".to_owned()]).await[0]["text"].is_string());
        clock.turn(world.now.plus_secs(61), 0);
        take(&intake, &[words(42, 1003, scene.group, "/lichhop")]).await;
        assert_eq!(world.count("outbox", "asked_by = 1003").await, 3);
    }

    async fn whatever_comes_from_a_parked_chat_lets_it_be_spoken_to(db: TestDatabase) {
        let scene = scene(&db).await;
        let (world, group) = (&scene.world, scene.group);
        let fake = Fake::start().await;
        let intake = fake.intake(world);
        let tap = asks(&scene.meetings[0], Answer::Absent);
        let welcome = json!({"update_id": 5, "my_chat_member": {"chat": chat(1003, 1003), "from": person(1003),
            "date": 1, "old_chat_member": {"status": "kicked", "user": person(9), "until_date": 0},
            "new_chat_member": {"status": "member", "user": person(9)}}});
        let shut_out = json!({"update_id": 6, "my_chat_member": {"chat": chat(1003, 1003), "from": person(1003),
            "date": 1, "old_chat_member": {"status": "member", "user": person(9)},
            "new_chat_member": {"status": "kicked", "user": person(9), "until_date": 0}}});
        let cases = [
            (1003, press(1, 1003, 1003, &tap), 0),
            (group, press(2, 1003, group, &tap), 0),
            (1003, words(3, 1003, 1003, "/trogiup"), 0),
            (group, words(4, 1003, group, "chào bà con"), 0),
            (1003, welcome, 0),
            (1003, shut_out, 1),
            // Who blocked us in private and presses in the group is still not to be written to in private.
            (1003, press(7, 1003, group, &tap), 1),
        ];
        for (chat, update, parked_still) in cases {
            clean(&scene, &[chat]).await;
            let mut tx = world.store.begin_write().await.unwrap();
            channel::shut_out(&mut tx, &world.ctx(), ChatId(chat)).await.unwrap();
            tx.commit().await.unwrap();
            take(&intake, std::slice::from_ref(&update)).await;
            let parked = format!("chat_id = {chat}");
            assert_eq!(world.count("parked_chat", &parked).await, parked_still, "{update}");
        }
    }
}

/// The database stumbles over one update of a batch that is taken in with care for another's sake: it is waited out, not recorded.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_stumbles_while_a_batch_is_taken_in_with_care_costs_no_update() {
    let db = migrated(Engine::Postgres).await;
    let scene = scene(&db).await;
    break_answers(&scene, db.engine).await;
    let mut tx = scene.world.store.begin_write().await.unwrap();
    for statement in [
        // Counts on through what is undone.
        "CREATE SEQUENCE stumbled",
        "CREATE FUNCTION stumble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF NEW.answered_by = 1003 AND nextval('stumbled') <= 5 THEN
                RAISE EXCEPTION 'a moment' USING ERRCODE = '40001';
            END IF; RETURN NEW; END $$",
        "CREATE TRIGGER stumbles BEFORE INSERT ON rsvp FOR EACH ROW EXECUTE FUNCTION stumble()",
    ] {
        sqlx::query(statement).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
    let fake = Fake::start().await;
    let intake = fake.intake(&scene.world);
    let updates =
        [1001, 1003].map(|who| press(who, who, scene.group, &asks(&scene.meetings[0], Answer::Attending)));
    assert_eq!(take(&intake, &updates).await, Taken::New);
    let toasts = fake.toasts(&["p1001".to_owned(), "p1003".to_owned()]).await;
    assert!(toasts[0]["text"].as_str().unwrap().contains("chưa lưu được"), "{toasts:?}");
    assert!(toasts[1]["text"].as_str().unwrap().starts_with("Đã ghi nhận"), "{toasts:?}");
    assert_eq!(scene.world.count("seen_update", "fault IS NOT NULL").await, 1);
    assert_eq!(scene.world.count("rsvp", "1 = 1").await, 1);
}

/// Runs the loop against `fake` until `until` returns; what the loop ended with.
async fn polls(fake: &Fake, clock: Clock, until: impl Future<Output = ()>) -> anyhow::Result<()> {
    let db = migrated(Engine::Sqlite).await;
    let world = World::new(&db).await;
    let intake = fake.intake_at(&world, clock);
    let (stop, stopped) = watch::channel(false);
    let running = tokio::spawn(async move { intake.run(stopped).await });
    until.await;
    stop.send_replace(true);
    tokio::time::timeout(Duration::from_secs(10), running).await.expect("it stops").expect("no panic")
}

#[tokio::test]
async fn a_stop_begins_no_second_poll_beside_one_that_telegram_has_heard() {
    let stopped_after = async |waited: i64| {
        let fake = Fake::start().await;
        fake.script().polls = VecDeque::from([ok(json!([words(1, 1001, 1001, "Xin chào")])), ok(json!([]))]);
        fake.script().polls_wait = true;
        let clock = Clock::by_hand(at(1_652_662_800_000), 0);
        let waits = async {
            fake.polled_times(2).await;
            clock.turn(clock.now().plus_millis(waited), 0);
            fake.script().polls_wait = false;
        };
        self::polls(&fake, clock.clone(), waits).await.expect("it stops well");
        let polled = fake.script().polled.clone();
        assert_eq!(polled.last().expect("one").0["offset"], 2, "either way what was taken is confirmed");
        polled.len()
    };
    let both = (stopped_after(1_000).await, stopped_after(999).await);
    assert_eq!(both, (2, 3), "after a second, and just before");
}

fn at(millis: i64) -> Moment {
    Moment::from_unix_millis(millis)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_press_is_answered_however_long_the_outage_while_telegram_still_takes_it() {
    let db = migrated(Engine::Sqlite).await;
    let scene = scene(&db).await;
    let fake = Fake::start().await;
    // More failures than a short outage makes.
    fake.script().refuse_answers.extend(vec![no(502, "Bad Gateway"); 7]);
    let intake = fake.intake(&scene.world);
    take(&intake, &[press(1, 1003, scene.group, &asks(&scene.meetings[0], Answer::Attending))]).await;
    let clock = Clock::system();
    while !fake.script().answered.contains_key("p1") {
        assert!(clock.steady() < 40_000, "left with a spinner");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_no_to_the_token_or_to_a_second_poller_is_none_to_the_press() {
    let db = migrated(Engine::Sqlite).await;
    let scene = scene(&db).await;
    let fake = Fake::start().await;
    fake.script().refuse_answers.extend([no(401, "Unauthorized"), no(409, "Conflict")]);
    let intake = fake.intake(&scene.world);
    take(&intake, &[press(1, 1003, scene.group, &asks(&scene.meetings[0], Answer::Attending))]).await;
    let clock = Clock::system();
    while !fake.script().answered.contains_key("p1") {
        assert!(clock.steady() < 20_000, "left with a spinner");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn polls_that_bring_nothing_new_are_a_tenth_of_a_second_apart() {
    let known = ok(json!([words(5, 1, -1, "chào")]));
    let shapes = [
        ok(json!([])),
        ok(json!([{"message": {"x": 1}}, 5, null, "words", {"update_id": "7"}, {"update_id": 1.5}])),
        ok(json!([{"update_id": -7, "message": {}}])),
        known,
        ok(json!([{"update_id": i64::MAX}])),
    ];
    for shape in shapes {
        let fake = Fake::start().await;
        fake.script().polls.push_back(shape.clone());
        polls(&fake, Clock::system(), fake.polled_times(8)).await.expect("odd answers are no failure");
        let polled = fake.script().polled.clone();
        // What is new once was new at the first poll; the rest is measured where it arrives, so one may be late and the next not.
        assert!(polled[7].1 - polled[1].1 >= 550, "{shape:?}: {polled:?}");
        for (params, _) in &polled {
            assert!(params.get("offset").is_none_or(|offset| offset.as_i64() >= Some(0)), "{params}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn numbers_of_updates_are_of_64_bits() {
    let fake = Fake::start().await;
    let big = 9_000_000_000_000_i64;
    fake.script().polls.extend([
        ok(json!([words(big, 1, -1, "chào"), {"update_id": -5}, words(big + 1, 1, -1, "chào"), {}])),
        ok(json!([])),
    ]);
    polls(&fake, Clock::system(), fake.polled_times(3)).await.expect("no failure");
    let polled = fake.script().polled.clone();
    assert_eq!(polled[0].0.get("offset"), None);
    assert_eq!(polled[1].0["offset"], json!(big + 2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_refused_for_less_than_an_hour_ends_nothing() {
    for refusal in [no(401, "Unauthorized"), no(404, "Not Found")] {
        let fake = Fake::start().await;
        fake.script().polls.extend([refusal.clone(), refusal, ok(json!([])), ok(json!([]))]);
        polls(&fake, Clock::system(), fake.polled_times(5)).await.expect("it goes on");
        let polled = fake.script().polled.clone();
        let pauses: Vec<i64> = polled.windows(2).map(|pair| pair[1].1 - pair[0].1).collect();
        assert!(pauses[0] >= 490 && pauses[1] >= 990, "the pause grows: {pauses:?}");
        let kept_waiting: Vec<_> = polled.iter().map(|(params, _)| params["timeout"].as_u64()).collect();
        // Whoever asks whether it is over is answered at once.
        assert_eq!(kept_waiting[..4], [Some(25), Some(0), Some(0), Some(25)]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_refusals_with_an_hour_of_something_else_between_end_nothing() {
    for between in [no(409, "Conflict"), no(502, "Bad Gateway"), no(429, "Too Many Requests: retry after 1")]
    {
        let fake = Fake::start().await;
        fake.script().polls.extend([
            no(404, "Not Found"),
            between.clone(),
            no(404, "Not Found"),
            ok(json!([])),
        ]);
        let clock = Clock::by_hand(at(1_652_662_800_000), 0);
        let turned = clock.clone();
        let ended = polls(&fake, clock, async {
            fake.polled_times(2).await;
            tokio::time::sleep(Duration::from_millis(300)).await;
            turned.turn(turned.now().plus_minutes(61), 0);
            fake.polled_times(4).await;
        })
        .await;
        ended.unwrap_or_else(|why| panic!("{between:?}: {why}"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_refused_for_an_hour_ends_the_loop_with_the_reason() {
    let fake = Fake::start().await;
    fake.script().polls.push_back(no(401, "Unauthorized"));
    let clock = Clock::by_hand(at(1_652_662_800_000), 0);
    let turned = clock.clone();
    let ended = polls(&fake, clock, async {
        fake.polled_times(2).await;
        // What came back of the second poll is heard before the hour is over.
        tokio::time::sleep(Duration::from_millis(300)).await;
        turned.turn(turned.now().plus_minutes(61), 0);
        fake.polled_times(3).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
    })
    .await;
    let why = ended.expect_err("an hour is enough").to_string();
    assert!(why.contains("Unauthorized") && why.contains("@BotFather"), "{why}");
    assert_eq!(fake.script().polled.len(), 3);
}
