//! What is kept about people is sealed: a stolen database shows none of it, a database from before is carried over without leaving
//! anything behind, and nothing is read or written with a wrong key (docs/decisions/0020).

use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use loa_phuong::app::Intent;
use loa_phuong::app::correction::CorrectionIntent;
use loa_phuong::chance::Chance;
use loa_phuong::clock::Clock;
use loa_phuong::config::practice_data_key;
use loa_phuong::domain::account::AccountNotice;
use loa_phuong::domain::data_key::{DataKeySource, DataKeys};
use loa_phuong::domain::household_page::HouseholdDialog;
use loa_phuong::domain::ids::{AccountId, ChatId};
use loa_phuong::domain::letter::{Address, Doubt, Errand, Lane, Letter, LetterState};
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::pause::Pause;
use loa_phuong::domain::people::Language;
use loa_phuong::domain::pin::Pin;
use loa_phuong::domain::say::Dialog;
use loa_phuong::halt;
use loa_phuong::store::{self, Fault, KeyStanding, Store, seal};
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Executor as _};

use crate::support::databases::{Engine, TestDatabase, on_both_databases, on_both_empty_databases};
use crate::support::leaks::{self, all_columns, text_columns, texts};
use crate::support::world::{HEAD, World, assert_has};

const TAM: i64 = 31;

async fn by_hand(db: &TestDatabase) -> AnyConnection {
    leaks::connect(&db.url).await
}

/// Which of these words whoever takes the database away can read: in its values, and in the bytes of its files.
async fn readable(db: &TestDatabase, words: &[&str]) -> Vec<String> {
    let mut here = by_hand(db).await;
    let owned: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let mut found = leaks::in_columns(&mut here, db.engine, &owned).await;
    match db.engine {
        Engine::Sqlite => {
            for suffix in ["", "-wal"] {
                let file = PathBuf::from(format!("{}{suffix}", leaks::file_of(&db.url).display()));
                let hit = leaks::in_bytes(&file, words);
                found.extend(hit.into_iter().map(|word| format!("{word} in the file{suffix}")));
            }
        }
        Engine::Postgres => {
            here.execute("CHECKPOINT").await.expect("a checkpoint");
            for word in words {
                let sql = format!(
                    "SELECT CAST(c.relname AS TEXT) FROM pg_class c WHERE c.relkind IN ('r', 'i', 't')
                        AND pg_relation_filepath(c.oid) IS NOT NULL AND pg_relation_size(c.oid) > 0
                        AND (c.relnamespace = 'public'::regnamespace OR c.relnamespace = 'pg_toast'::regnamespace
                            OR c.relname = 'pg_statistic')
                        AND position(convert_to('{word}', 'UTF8') IN pg_read_binary_file(pg_relation_filepath(c.oid))) > 0"
                );
                let hit = texts(&mut here, &sql).await;
                found.extend(hit.into_iter().map(|table| format!("{word} in the file of {table}")));
            }
        }
    }
    here.close().await.expect("closed");
    found
}

/// What a whole conversation leaves in the database, and words that stand nowhere else.
async fn lived(world: &mut World) -> Vec<String> {
    let (_, place, group) = world.ward(0).await;
    let lan = "Trần Thị Lan Hương Sen".to_owned();
    let mut csv = format!(
        "Số hộ;Chủ hộ;Địa chỉ\n1;{lan};Ngách Hoa Giấy 7\n2;Vũ Văn Sáo;Ngách Hoa Giấy 9\n3;Đỗ Tre;Ngách Hoa Giấy 11\n"
    );
    for number in 4..=12 {
        csv.push_str(&format!("{number};Phạm Văn Tre;Ngách Trúc {number}\n"));
    }
    let errands = world.send_file(HEAD, "danh-sach-hoa-giay.csv", Some(200), "").await;
    let preview = world.read_roll(&errands, csv.as_bytes()).await;
    world.press(HEAD, preview.last().expect("a preview"), "Nhập danh sách").await;
    let household = world.link(TAM, place.id, "1").await;
    let meeting =
        world.call(HEAD, "20h 28/5 | Nhà ông Bảy Sáo | Họp về ngách Hoa Giấy", "Việc khác", group).await;
    world.press(TAM, &meeting, "Người nhà đi thay").await;
    world.private(TAM, "Vũ Thị Chim Én").await;
    world.private(HEAD, "/ungcu Ông Đoàn Mạnh Trúc | Bí thư chi bộ Măng").await;
    world.private(HEAD, "/thongbao").await;
    world.private(HEAD, "Ngách Hoa Giấy mất điện, xin hỏi ông Bảy Sáo").await;
    world.press_intent(TAM, TAM, 1, Intent::Correction(CorrectionIntent::Begin)).await;
    world.private(TAM, "Chủ hộ nay là Bùi Thị Vạn Thọ").await;
    // A conversation that waits, and a letter that does.
    world.private(TAM, "/timho").await;
    world.private(HEAD, "/timho").await;
    world.execute("UPDATE outbox SET due_at = due_at WHERE state = 'waiting'").await;
    let words = [
        "Lan Hương Sen",
        "Hoa Giấy",
        "hoa-giay",
        "Bảy Sáo",
        "Văn Sáo",
        "Chim Én",
        "Mạnh Trúc",
        "Vạn Thọ",
        "Người 31",
    ];
    let words = words.into_iter().map(str::to_owned);
    words.chain([household.code, household.token]).collect()
}

fn strs(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

fn refusal<T>(outcome: Result<T, Fault>) -> String {
    match outcome {
        Ok(_) => panic!("it is refused"),
        Err(fault) => {
            assert!(!fault.is_passing(), "nobody waits for it: {fault}");
            fault.to_string()
        }
    }
}

/// A key file in a folder of the test's own.
fn keys(folder: &Path, name: &str) -> DataKeySource {
    DataKeySource::File(folder.join(name))
}

on_both_databases! {
    async fn a_stolen_database_shows_no_name_no_code_and_no_word(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let words = lived(&mut world).await;
        let code = words[words.len() - 2].clone();
        assert_eq!(readable(&db, &strs(&words)).await, Vec::<String>::new());
        // And yet it all works, with the papers that were handed out.
        let found = world.private(HEAD, "/timho huong sen").await;
        assert_has(found[0].text(), &["Trần Thị Lan Hương Sen", "Ngách Hoa Giấy 7"]);
        let asked = world.private(77, &code).await;
        assert_has(asked[0].text(), &["Trước khi tiếp tục"]);
        // What is looked for can be found where it is.
        world.execute("UPDATE household SET head_name = 'Hồ Thị Lộ'").await;
        assert!(!readable(&db, &["Hồ Thị Lộ"]).await.is_empty(), "the search sees what is plain");
    }

    async fn a_changed_value_costs_itself_and_holds_up_nobody(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let words = lived(&mut world).await;
        assert!(words.len() > 3);
        world.execute("UPDATE household SET head_name = SUBSTR(head_name, 1, 40) || 'AAAA' WHERE number = '2'").await;
        world.execute("UPDATE meeting SET title = SUBSTR(title, 1, 40) || 'AAAA'").await;
        world.execute("UPDATE dialog SET state = SUBSTR(state, 1, 40) || 'AAAA'").await;
        let several = world.private(HEAD, "/timho hoa giay").await;
        assert_has(several[0].text(), &["Số 1: Trần Thị Lan Hương Sen", "Số 2: \u{fffd}", "Số 3: Đỗ Tre"]);
        // Reminders of that meeting still come, and letters of others leave beside one that was changed.
        world.private(TAM, "/lichhop").await;
        world.wait_until("2022-05-27 19:30");
        let mut tx = world.store.begin_write().await.unwrap();
        for (key, chat) in [("one", 501), ("two", 502)] {
            let letter = Letter {
                to: Address { chat: ChatId(chat), thread: None, language: Language::Vi },
                lane: Lane::Answers,
                errand: Errand::Say(AccountNotice::Greeting.into()),
                due_at: world.now,
                expires_at: None,
                dedupe_key: key.to_owned(),
                doubt: Doubt::Rest,
                campaign: None,
                subject: None,
                asked_by: None,
                report: None,
            };
            let id = world.house.chance.id(world.now);
            assert!(store::outbox::enqueue(&mut tx, id, &letter, world.now).await.unwrap());
        }
        tx.commit().await.unwrap();
        world.execute("UPDATE outbox SET errand = SUBSTR(errand, 1, 40) || 'AAAA' WHERE dedupe_key = 'one'").await;
        world.wake_calendar().await;
        let unknown = format!("state = '{}'", LetterState::Unknown.code());
        assert_eq!(world.count("outbox", &format!("dedupe_key = 'one' AND {unknown}")).await, 1);
        assert_eq!(world.count("outbox", "dedupe_key = 'two' AND state = 'sent'").await, 1);
    }

    async fn every_column_that_holds_text_is_sealed_or_has_a_reason_not_to_be(db: TestDatabase) {
        let page = include_str!("../../docs/privacy.md");
        let reasons = page.split("### What stays in the clear").nth(1).expect("the table of the page on privacy");
        let reasons = reasons.split("\n## ").next().expect("its end");
        let mut clear = BTreeSet::new();
        for row in reasons.lines().filter(|line| line.starts_with("| `")) {
            let (columns, reason) = row[1..].split_once('|').expect("two cells");
            assert!(reason.trim().trim_end_matches('|').trim().len() > 10, "a reason: {row}");
            for named in columns.split('`').skip(1).step_by(2) {
                assert!(clear.insert(named.to_owned()), "{named} stands twice");
            }
        }
        let sealed: BTreeSet<String> = seal::SEALED
            .iter()
            .flat_map(|one| {
                let columns = one.columns.iter().chain(one.found.columns());
                columns.map(|column| format!("{}.{column}", one.table))
            })
            .collect();
        let mut here = by_hand(&db).await;
        let all = text_columns(&mut here, db.engine).await;
        let is_id = |column: &String| column.ends_with(".id") || column.ends_with("_id");
        for column in all.iter().filter(|column| !is_id(column)) {
            let (is_sealed, is_clear) = (sealed.contains(column), clear.contains(column));
            assert!(
                is_sealed != is_clear,
                "{column}: seal it (SEALED in src/store/seal.rs), or give its reason on the page on privacy, and not both"
            );
        }
        for named in sealed.union(&clear) {
            assert!(all.contains(named), "there is no column {named}");
        }
        for sql in seal::made_statements() {
            let prepared = here.prepare(sqlx::SqlSafeStr::into_sql_str(AssertSqlSafe(sql.clone()))).await;
            assert!(prepared.is_ok(), "{sql}: {:?}", prepared.err());
        }
        here.close().await.unwrap();
    }

    async fn whatever_is_kept_of_a_person_stands_on_the_page_with_why_and_how_long(db: TestDatabase) {
        let page = include_str!("../../docs/privacy.md");
        let chapter = |from: &str, until: &str| {
            let rest = page.split(from).nth(1).unwrap_or_else(|| panic!("a chapter {from:?}"));
            rest.split(until).next().unwrap_or(rest).to_owned()
        };
        let (why, how_long) = (chapter("\n## 1. ", "\n## 2. "), chapter("\n## 2. ", "\n## 3. "));
        let mut here = by_hand(&db).await;
        let numbers = all_columns(&mut here, db.engine).await;
        here.close().await.unwrap();
        // A keyed hash or the number of an account or of a chat, who did something, and whatever is sealed.
        let is_of_somebody = |column: &str| {
            matches!(column, "account_id" | "chat_id" | "asker_hash" | "who")
                || (column.ends_with("_by") && !matches!(column, "answer_by" | "done_by"))
        };
        let of_somebody = numbers.iter().filter_map(|named| named.split_once('.'));
        let mut tables: BTreeSet<&str> =
            of_somebody.filter(|(_, column)| is_of_somebody(column)).map(|(table, _)| table).collect();
        tables.extend(seal::SEALED.iter().map(|one| one.table));
        assert!(tables.len() > 45, "{tables:?}");
        let rows = |chapter: &str| {
            let rows = chapter.lines().filter(|line| line.starts_with("| "));
            rows.map(str::to_owned).collect::<Vec<String>>().join("\n")
        };
        for (chapter, what) in [(rows(&why), "§1, why"), (rows(&how_long), "§2, how long")] {
            let missing: Vec<&&str> =
                tables.iter().filter(|table| !chapter.contains(&format!("`{table}`"))).collect();
            assert!(missing.is_empty(), "{what}: {missing:?}");
        }
    }

    async fn a_database_from_before_is_sealed_step_by_step_and_keeps_nothing_plain(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(3).await;
        world.link(TAM, place.id, "1").await;
        let starts_at = world.now.plus_days(3);
        let meeting = world.called_meeting(&place, MeetingKind::Community, starts_at).await;
        let roll = {
            let mut tx = world.store.begin_read().await.unwrap();
            store::household::list(&mut tx, place.id).await.unwrap()
        };
        // As the version before wrote.
        for household in &roll {
            let (number, code, token) = (&household.number, &household.code, &household.token);
            world.execute(&format!(
                "UPDATE household SET head_name = 'Hồ Thị Cũ {number}', address = 'Ngách Rêu {number}', representative = NULL,
                    code = '{code}', token = '{token}', code_hash = NULL, token_hash = NULL WHERE number = '{number}'"
            )).await;
        }
        let errand = serde_json::to_string(&Errand::Say(AccountNotice::Greeting.into())).unwrap();
        for statement in [
            "UPDATE account SET display_name = 'Hồ Thị Cũ'".to_owned(),
            "UPDATE household_link SET display_name = 'Hồ Thị Cũ'".to_owned(),
            "UPDATE meeting SET title = 'Họp Rêu', venue = 'Nhà Rêu'".to_owned(),
            format!(
                "INSERT INTO rsvp (meeting_id, household_id, answer, via, answered_by, answered_at, substitute_name)
                    VALUES ('{}', '{}', 'substitute', 'tap', 1, 1, 'Hồ Thị Cũ')",
                meeting.id, roll[0].id
            ),
            format!(
                "INSERT INTO candidate (id, meeting_id, name, name_key, post, source, position, added_by, added_at)
                    VALUES ('0180ca61-0e80-7024-8000-000000000001', '{}', 'Ông Hồ Cũ', 'hồ cũ', 'Bí thư Rêu', 'front', 0, 1, 1)",
                meeting.id
            ),
            format!(
                "INSERT INTO venue_pin (neighborhood_id, venue, latitude, longitude, set_at) VALUES ('{}', 'nha reu', 1, 2, 3)",
                place.id
            ),
            format!(
                "INSERT INTO outbox (id, dedupe_key, lane, chat_id, language, errand, doubt, due_at, state, created_at)
                    VALUES ('0180ca61-0e80-7024-8000-000000000002', 'k1', 0, 5, 'vi', '{errand}', 'rest', 0, 'waiting', 0),
                        ('0180ca61-0e80-7024-8000-000000000003', 'k2', 0, 5, 'vi', 'null', 'rest', 0, 'sent', 0)"
            ),
            format!(
                "INSERT INTO dialog (account_id, state, updated_at) VALUES (31, '{}', 0)",
                serde_json::to_string(&Dialog::Household(HouseholdDialog::Words)).unwrap()
            ),
        ] {
            world.execute(&statement).await;
        }
        if db.engine == Engine::Postgres {
            let mut here = by_hand(&db).await;
            here.execute("ANALYZE").await.unwrap();
            here.close().await.unwrap();
        }
        let words = ["Thị Cũ", "Ngách Rêu", "Họp Rêu", "Nhà Rêu", "nha reu", "hồ cũ", "Bí thư Rêu", roll[0].code.as_str(), roll[0].token.as_str(), "Greeting"];
        let before = readable(&db, &words).await;
        assert!(words.iter().all(|word| before.iter().any(|found| found.starts_with(word))), "{before:?}");

        // Cut off after every batch; what is read meanwhile is the same.
        let (mut steps, key) = (0, practice_data_key());
        loop {
            world.store.close().await;
            world.store = Store::connect(&db.url, &key).await.unwrap();
            steps += 1;
            assert!(steps < 200);
            // Each start goes through what the ones before did, so each may go further.
            let done = world.store.seal_at_most(steps).await.unwrap();
            let mut tx = world.store.begin_read().await.unwrap();
            let names: Vec<String> =
                store::household::list(&mut tx, place.id).await.unwrap().into_iter().map(|one| one.head_name).collect();
            assert_eq!(names, ["Hồ Thị Cũ 1", "Hồ Thị Cũ 2", "Hồ Thị Cũ 3"]);
            tx.rollback().await.unwrap();
            if done {
                break;
            }
            assert_eq!(world.count("data_key", "covers = 0").await, 1);
        }
        assert!(steps > 5, "{steps}");
        assert_eq!(world.count("data_key", "covers > 0").await, 1);
        assert_eq!(readable(&db, &words).await, Vec::<String>::new());

        let mut tx = world.store.begin_write().await.unwrap();
        for household in &roll {
            let found = store::household::find_by_code(&mut tx, &household.code).await.unwrap().unwrap();
            assert_eq!((found.id, &found.code), (household.id, &household.code), "papers stay valid");
            let found = store::household::find_by_token(&mut tx, &household.token).await.unwrap().unwrap();
            assert_eq!(found.id, household.id);
        }
        assert_eq!(store::pin::find(&mut tx, place.id, "Nhà Rêu").await.unwrap().map(|(pin, _)| pin), Pin::new(1, 2));
        assert_eq!(store::candidate::list(&mut tx, meeting.id).await.unwrap()[0].nominee.name, "Ông Hồ Cũ");
        let given = store::rsvp::find_given(&mut tx, meeting.id, roll[0].id).await.unwrap().unwrap();
        assert_eq!(given.substitute_name.as_deref(), Some("Hồ Thị Cũ"));
        assert!(store::dialog::find(&mut tx, AccountId(31)).await.unwrap().is_some());
        assert_eq!(store::meeting::find(&mut tx, meeting.id).await.unwrap().unwrap().venue, "Nhà Rêu");
        tx.rollback().await.unwrap();
        assert!(!world.deliver().await.is_empty(), "what waited leaves");
        // A second time there is nothing to do.
        assert!(world.store.seal_at_most(0).await.unwrap());
    }
}

on_both_empty_databases! {
    async fn another_key_is_refused_by_whoever_starts_and_none_is_made_for_a_sealed_database(db: TestDatabase) {
        let folder = tempfile::tempdir().unwrap();
        let (own, other) = (keys(folder.path(), "own.key"), keys(folder.path(), "other.key"));
        let DataKeySource::File(file) = &own else { panic!("a file") };
        assert_eq!(store::look(&db.url, &own).await.unwrap().2, KeyStanding::ToBeMade(file.clone()));
        assert!(!file.exists(), "a look makes nothing");
        let first = Store::connect(&db.url, &own).await.unwrap();
        first.migrate().await.unwrap();
        first.seal().await.unwrap();
        assert_eq!(std::fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(DataKeys::read(&std::fs::read_to_string(file).unwrap()).is_some_and(|keys| keys.older.is_empty()));
        assert_eq!(store::look(&db.url, &own).await.unwrap().2, KeyStanding::File(file.clone()));

        // A second instance beside the first, and `loa check`; without a key, and with another.
        let said = refusal(Store::connect(&db.url, &other).await);
        assert_has(&said, &["is sealed with key ", "other.key is missing", "put the copy of the key file back"]);
        assert!(!folder.path().join("other.key").exists(), "no new one is made for it");
        assert_eq!(refusal(store::look(&db.url, &other).await), said);
        let said = refusal(Store::connect(&db.url, &practice_data_key()).await);
        assert_has(&said, &["LOA_DATA_KEY holds another (ea9dcd12)", "or the key into LOA_DATA_KEY"]);
        std::fs::write(folder.path().join("other.key"), "khóa").unwrap();
        assert_has(&refusal(Store::connect(&db.url, &other).await), &["holds no key of 32 bytes"]);
        first.close().await;
        std::fs::copy(file, folder.path().join("other.key")).unwrap();
        Store::connect(&db.url, &other).await.unwrap().close().await;
    }

    async fn of_two_that_begin_a_database_at_once_with_two_keys_one_is_refused(db: TestDatabase) {
        let folder = tempfile::tempdir().unwrap();
        let first = Store::connect(&db.url, &keys(folder.path(), "first.key")).await.unwrap();
        let second = Store::connect(&db.url, &keys(folder.path(), "second.key")).await.unwrap();
        first.migrate().await.unwrap();
        first.seal().await.unwrap();
        assert_has(&refusal(second.seal().await), &["second.key holds another"]);
        first.seal().await.unwrap();
    }

    async fn a_new_key_seals_everything_and_the_old_one_opens_it_no_more(db: TestDatabase) {
        let folder = tempfile::tempdir().unwrap();
        let key = keys(folder.path(), "loa.key");
        let DataKeySource::File(file) = &key else { panic!("a file") };
        let mut world = World::new(&db).await;
        world.store.close().await;
        world.store = Store::connect(&db.url, &key).await.unwrap();
        world.store.seal().await.unwrap();
        let (_, place, _) = world.ward(3).await;
        let household = world.link(TAM, place.id, "2").await;
        world.store.close().await;
        std::fs::copy(file, folder.path().join("old.key")).unwrap();
        let ids = async || {
            let mut here = by_hand(&db).await;
            let heads = texts(&mut here, "SELECT SUBSTR(head_name, 2, 10) FROM household").await;
            here.close().await.unwrap();
            heads.into_iter().collect::<BTreeSet<_>>()
        };
        let before = ids().await;

        store::renew_key(&db.url, &key).unwrap();
        store::renew_key(&db.url, &key).unwrap();
        let under_way = DataKeys::read(&std::fs::read_to_string(file).unwrap()).unwrap();
        assert_eq!(under_way.older.len(), 1, "one that is under way is not begun again");
        world.store = Store::connect(&db.url, &key).await.unwrap();
        // Interrupted in the middle, everything is read, and it goes on.
        assert!(!world.store.seal_at_most(2).await.unwrap());
        let mut tx = world.store.begin_read().await.unwrap();
        assert_eq!(store::household::list(&mut tx, place.id).await.unwrap().len(), 3);
        tx.rollback().await.unwrap();
        world.store.close().await;
        world.store = Store::connect(&db.url, &key).await.unwrap();
        world.store.seal().await.unwrap();
        let after = ids().await;
        assert!((before.len(), after.len()) == (1, 1) && before.is_disjoint(&after), "{before:?} {after:?}");
        let left = DataKeys::read(&std::fs::read_to_string(file).unwrap()).unwrap();
        assert_eq!((left.current, left.older), (under_way.current, Vec::new()));
        assert_eq!(std::fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_has(&refusal(Store::connect(&db.url, &keys(folder.path(), "old.key")).await), &["holds another"]);

        let mut tx = world.store.begin_read().await.unwrap();
        let found = store::household::find_by_code(&mut tx, &household.code).await.unwrap().unwrap();
        assert_eq!((found.id, found.head_name.as_str()), (household.id, "Nguyễn Văn 2"));
        assert_eq!(store::household::find_by_token(&mut tx, &household.token).await.unwrap().unwrap().id, found.id);
        tx.rollback().await.unwrap();
    }
}

on_both_databases! {
    async fn the_kill_switch_ends_what_runs_lets_nothing_start_and_puts_codes_out_of_use(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(450).await;
        let household = world.link(TAM, place.id, "7").await;
        // One has left the roll, and may come back.
        let mut tx = world.store.begin_read().await.unwrap();
        let left = store::household::find_by_number(&mut tx, place.id, "450").await.unwrap().unwrap();
        drop(tx);
        world.execute("UPDATE household SET removed_at = 1 WHERE number = '450'").await;
        let (clock, chance) = (Clock::system(), Chance::seeded(3));
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let running = tokio::spawn(halt::watch(world.store.clone(), stopped));
        let revoked = halt::halt(&world.store, &clock, &chance).await.unwrap();
        assert_eq!(revoked.households, 450);
        let ended = tokio::time::timeout(Duration::from_secs(6), running).await.expect("it ends").unwrap();
        assert_has(&ended.unwrap_err().to_string(), &["everything is stopped", "loa resume"]);
        assert_eq!(halt::on(&world.store).await.unwrap(), Some(Pause::Halted));
        let asked = world.private(78, &household.code).await;
        assert!(!asked[0].text().contains("Hộ số 7"), "{}", asked[0].text());
        world.execute("UPDATE household SET removed_at = NULL WHERE number = '450'").await;
        let mut tx = world.store.begin_write().await.unwrap();
        assert!(store::household::find_by_code(&mut tx, &left.code).await.unwrap().is_none());
        assert!(store::household::find_by_token(&mut tx, &household.token).await.unwrap().is_none());
        let now = store::household::find(&mut tx, household.id).await.unwrap().unwrap();
        assert_eq!(store::household::find_by_code(&mut tx, &now.code).await.unwrap().unwrap().id, household.id);
        assert!(store::halt::lift(&mut tx, world.now).await.unwrap());
        assert!(!store::halt::lift(&mut tx, world.now).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(halt::on(&world.store).await.unwrap(), None);
        drop(stop);
    }
}
