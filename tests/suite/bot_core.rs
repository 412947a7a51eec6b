//! The road itself, over HTTP: intake, use-cases, outbox, delivery, against the simulator.

use std::time::Duration;

use crate::support::databases::{Engine, TestDatabase, by_both_roads, migrated};
use crate::support::town::Town;
use loa_phuong::domain::letter::LetterState;
use telegram_sim::{Fault, FaultFilter};

by_both_roads! {
    async fn a_newcomer_is_greeted_over_the_wire(db: TestDatabase) {
        let town = Town::open(&db).await;
        let lan = town.person("Bà Lan");
        let said = town.private(lan, "/start").await;
        assert!(said.text.starts_with("Kính chào ông/bà."), "{}", said.text);
        assert_eq!(said.buttons.len(), 1);
        town.close().await;
    }

    async fn who_we_are_and_our_commands_are_told_in_both_languages(db: TestDatabase) {
        let town = Town::open(&db).await;
        let lan = town.person("Bà Lan");
        let john = town.sim.add_user(telegram_sim::Person { first_name: "John".into(), language_code: Some("en".into()), ..Default::default() });
        town.private(lan, "/trogiup").await;
        let word = |who: i64| town.sim.commands_for(who, who).into_iter().find(|(word, _)| word == "lichhop").map(|(_, what)| what);
        assert_eq!(word(lan).as_deref(), Some("Lịch họp sắp tới"));
        assert_eq!(word(john).as_deref(), Some("Coming meetings"));
        let about = |what: &str, language: &str| town.sim.bot_text(what, language).unwrap_or_default();
        assert!(about("Description", "").starts_with("Loa Phường là chiếc loa của khu phố"), "{}", about("Description", ""));
        assert!(about("Description", "en").starts_with("Loa Phường is the neighbourhood's loudspeaker"));
        assert!(about("ShortDescription", "").contains("mỗi hộ") && about("ShortDescription", "en").contains("tap"));
        assert!(town.private(john, "/start").await.text.starts_with("Hello."));
        town.close().await;
    }

    async fn what_we_cannot_read_does_not_stop_us(db: TestDatabase) {
        let town = Town::open(&db).await;
        let lan = town.person("Bà Lan");
        town.sim.raw_update(serde_json::json!({"poll_answer": {"poll_id": "1", "option_ids": []}}));
        town.sim.raw_update(serde_json::json!({"a_kind_of_tomorrow": {"x": 1}}));
        town.sim.raw_update(serde_json::json!({"message": {"message_id": 1}}));
        assert!(town.private(lan, "/start").await.text.starts_with("Kính chào"));
        town.close().await;
    }

    async fn every_trouble_of_the_wire_ends_with_the_answer_there_once(db: TestDatabase) {
        let town = Town::open(&db).await;
        let lan = town.person("Bà Lan");
        let troubles = [
            Fault::TooMany { retry_after: 2 },
            Fault::ServerError,
            Fault::Slow(Duration::from_millis(300)),
        ];
        for trouble in troubles {
            let before = town.sim.chat(lan).map_or(0, |chat| chat.messages.iter().filter(|m| m.by_bot).count());
            town.sim.inject(trouble.clone(), FaultFilter::method("sendMessage"));
            town.private(lan, "/trogiup").await;
            let after = town.sim.chat(lan).map_or(0, |chat| chat.messages.iter().filter(|m| m.by_bot).count());
            assert_eq!(after, before + 1, "{trouble:?}");
        }
        town.close().await;
    }

    async fn polling_goes_on_after_an_outage(db: TestDatabase) {
        let town = Town::open(&db).await;
        let lan = town.person("Bà Lan");
        town.sim.inject(Fault::BadGateway, FaultFilter::method("getUpdates"));
        town.sim.inject(Fault::TooMany { retry_after: 1 }, FaultFilter::method("getUpdates"));
        assert!(town.private(lan, "/start").await.text.starts_with("Kính chào"));
        town.close().await;
    }

    async fn a_reply_whose_outcome_is_unknown_rests_while_others_are_answered(db: TestDatabase) {
        let town = Town::open(&db).await;
        let lan = town.person("Bà Lan");
        let others: Vec<i64> = (0..6).map(|number| town.person(&format!("Hộ {number}"))).collect();
        town.private(lan, "/start").await;
        // At the pace of the machine: the others are answered before the seconds are over after which it would be said again.
        town.clock.turn(town.clock.now(), 1);
        let calls = town.sim.count_calls("sendMessage");
        town.sim.inject(Fault::CutBody { after: 0 }, FaultFilter::method("sendMessage").in_chat(lan));
        town.sim.set_answer_delay(Duration::from_millis(1_500));
        town.sim.say(lan, lan, "/trogiup");
        // Carried out, and still to be cut off when the others have been answered.
        while town.said(lan).len() < 2 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        town.sim.set_answer_delay(Duration::ZERO);
        let ask = || {
            for other in &others {
                town.sim.say(*other, *other, "/trogiup");
            }
        };
        ask();
        while town.sim.count_calls("sendMessage") < calls + 7 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        // And again once it is in doubt: only then it is known that the others get their letters.
        while doubts(&town).await == 0 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        ask();
        town.quiet().await;
        town.turn(town.clock.now().plus_minutes(11)).await;
        let lost: Vec<_> = town.sim.calls().into_iter().filter(|call| call.method == "sendMessage" && call.chat == Some(lan)).collect();
        assert_eq!(lost.len(), 2, "not a third call: {lost:?}");
        assert_eq!(town.said(lan).len(), 2);
        let states = town.states().await;
        assert_eq!(states.last(), Some(&(LetterState::Unknown, 1)), "{states:?}");
        for other in &others {
            assert_eq!(town.said(*other).len(), 2);
        }
        town.close().await;
    }

    async fn a_reply_whose_outcome_is_unknown_while_nobody_is_answered_is_said_again(db: TestDatabase) {
        let town = Town::open(&db).await;
        let lan = town.person("Bà Lan");
        for (trouble, said) in [(Fault::AnswerLost, 2), (Fault::Unreachable, 1), (Fault::BadGateway, 1)] {
            let before = town.said(lan).len();
            town.sim.inject(trouble.clone(), FaultFilter::method("sendMessage"));
            town.private(lan, "/trogiup").await;
            assert_eq!(town.said(lan).len(), before + said, "{trouble:?}");
        }
        assert_eq!(town.states().await, [(LetterState::Sent, 3)]);
        town.close().await;
    }

    async fn somebody_who_blocked_us_costs_nobody_else_anything(db: TestDatabase) {
        let town = Town::open(&db).await;
        let (lan, hoa) = (town.person("Bà Lan"), town.person("Ông Hòa"));
        town.private(lan, "/start").await;
        town.sim.say(lan, lan, "/trogiup");
        town.sim.block_bot(lan);
        assert!(town.private(hoa, "/start").await.text.starts_with("Kính chào"));
        town.sim.unblock_bot(lan);
        assert!(town.private(lan, "/start").await.text.starts_with("Kính chào"));
        town.close().await;
    }

    async fn after_a_quiet_week_numbers_begin_anew_and_nobody_is_passed_over(db: TestDatabase) {
        let town = Town::open(&db).await;
        let lan = town.person("Bà Lan");
        town.private(lan, "/start").await;
        for first in [5_000, 90_000_000, 20] {
            town.sim.number_updates_from(first);
            let before = town.said(lan).len();
            town.private(lan, "/trogiup").await;
            assert_eq!(town.said(lan).len(), before + 1, "from number {first} on");
        }
        town.close().await;
    }

    async fn a_stopped_bot_takes_up_where_it_left(db: TestDatabase) {
        let mut town = Town::open(&db).await;
        let lan = town.person("Bà Lan");
        town.private(lan, "/start").await;
        town.stop_bot().await.expect("drains");
        town.sim.say(lan, lan, "/trogiup");
        assert_eq!(town.sim.pending_updates(), 1);
        town.start_bot().await.expect("starts");
        town.quiet().await;
        assert!(town.last(lan).text.starts_with("Bà con có thể dùng"));
        let said = town.sim.chat(lan).expect("a chat").messages.iter().filter(|m| m.by_bot).count();
        assert_eq!(said, 2);
        town.close().await;
    }

    async fn a_letter_that_cannot_be_read_is_set_aside_and_holds_up_nobody(db: TestDatabase) {
        let town = Town::open(&db).await;
        let lan = town.person("Bà Lan");
        town.private(lan, "/start").await;
        let mut tx = town.store.begin_write().await.expect("begin");
        sqlx::query(
            "INSERT INTO outbox (id, dedupe_key, lane, chat_id, language, errand, doubt, due_at, state, created_at)
             VALUES ('00000000-0000-7000-8000-000000000000', 'old', 0, $1, 'vi', '{\"Shape\":\"of yesterday\"}', 'rest', 0, 'waiting', 0)",
        )
        .bind(lan)
        .execute(&mut *tx)
        .await
        .expect("an old letter");
        tx.commit().await.expect("commit");
        assert!(town.private(lan, "/trogiup").await.text.starts_with("Bà con có thể dùng"));
        assert!(town.states().await.contains(&(LetterState::Unknown, 1)));
        town.close().await;
    }

    async fn a_photograph_in_private_is_answered(db: TestDatabase) {
        let town = Town::open(&db).await;
        let lan = town.person("Bà Lan");
        town.private(lan, "/start").await;
        town.sim.raw_update(serde_json::json!({"message": {
            "message_id": 77, "date": 1_652_662_800, "chat": {"id": lan, "type": "private", "first_name": "Lan"},
            "from": {"id": lan, "is_bot": false, "first_name": "Lan"},
            "photo": [{"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1, "file_size": 1}]
        }}));
        town.quiet().await;
        assert!(town.last(lan).text.contains("/trogiup"));
        town.close().await;
    }

    async fn a_stale_button_is_answered_with_what_to_do(db: TestDatabase) {
        let town = Town::open(&db).await;
        let lan = town.person("Bà Lan");
        let said = town.private(lan, "/start").await;
        let press = town.sim.press_data(lan, lan, said.id, "0:old:format");
        let toast = town.sim.await_toast(press, Duration::from_secs(10)).await.expect("answered");
        assert!(toast.text.unwrap_or_default().contains("đã cũ"));
        town.close().await;
    }

    async fn an_update_that_always_fails_is_recorded_and_apologised_for_and_stops_nobody(db: TestDatabase) {
        let town = Town::open(&db).await;
        let (lan, hoa) = (town.person("Bà Lan"), town.person("Ông Hòa"));
        let said = town.private(lan, "/ngonngu").await;
        break_accounts(&db).await;
        let press = town.sim.press(lan, lan, said.id, "English").expect("the button is there");
        town.sim.say(hoa, hoa, "/trogiup");
        let toast = town.sim.await_toast(press, Duration::from_secs(10)).await.expect("the press is answered");
        assert!(toast.text.unwrap_or_default().contains("chưa lưu được"));
        town.quiet().await;
        assert!(town.last(hoa).text.starts_with("Bà con có thể dùng"));
        assert_eq!(town.last(lan).text, said.text, "nothing of the failed update was kept");
        town.close().await;
    }
}

/// How many letters wait whose fate nobody knows.
async fn doubts(town: &Town) -> i64 {
    let mut tx = town.store.begin_read().await.expect("begin");
    let count = "SELECT COUNT(*) FROM outbox WHERE doubts > 0";
    sqlx::query_scalar(count).fetch_one(&mut *tx).await.expect("counts")
}

/// From now on nothing can be written about an account.
async fn break_accounts(db: &TestDatabase) {
    sqlx::any::install_default_drivers();
    let pool = sqlx::AnyPool::connect(&db.url).await.expect("the database is there");
    let statements: &[&'static str] = match db.engine {
        Engine::Sqlite => &[
            "CREATE TRIGGER broken BEFORE INSERT ON account BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END",
        ],
        Engine::Postgres => &[
            "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken on purpose'; END $$",
            "CREATE TRIGGER broken BEFORE INSERT ON account FOR EACH ROW EXECUTE FUNCTION broken()",
        ],
    };
    for statement in statements {
        sqlx::query(*statement).execute(&pool).await.expect("the trigger is there");
    }
}

/// Several instances are PostgreSQL's; SQLite is embedded in one process.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_instances_on_one_database_send_every_letter_once() {
    let db = migrated(Engine::Postgres).await;
    let mut town = Town::open(&db).await;
    let people: Vec<i64> = (0..12).map(|number| town.person(&format!("Hộ {number}"))).collect();
    town.private(people[0], "/start").await;
    town.start_bot().await.expect("a second instance starts");
    for person in &people[1..] {
        town.sim.say(*person, *person, "/start");
    }
    // One of the two polls, the other stands by.
    for _ in 0..600 {
        if people.iter().all(|person| !town.said(*person).is_empty()) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    town.stop_bot().await.expect("both drain");
    for person in &people {
        assert_eq!(town.said(*person).len(), 1);
    }
    let conflicts = town.sim.calls().iter().filter(|call| call.status == 409).count();
    assert!(conflicts <= 1, "{conflicts} conflicts: one polls");
}
