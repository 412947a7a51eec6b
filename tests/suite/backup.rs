//! A backup: whole, sealed, taken under load, read back into either engine, paused; what is not whole is refused and leaves nothing;
//! nightly ones; and a database that moves. What docs/backup.md says is done here, command by command.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use loa_phuong::alarms;
use loa_phuong::backup::{self, Nightly};
use loa_phuong::clock::Clock;
use loa_phuong::config::practice_data_key;
use loa_phuong::domain::account::AccountNotice;
use loa_phuong::domain::alarm::Alarm;
use loa_phuong::domain::data_key::DataKeySource;
use loa_phuong::domain::ids::{ChatId, MeetingId};
use loa_phuong::domain::letter::{Address, Doubt, Errand, Lane, Letter};
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::pause::Pause;
use loa_phuong::domain::people::Language;
use loa_phuong::domain::time::Moment;
use loa_phuong::halt;
use loa_phuong::meters::Meters;
use loa_phuong::restore::outstanding;
use loa_phuong::store::backup::{LEFT_OUT, Manifest};
use loa_phuong::store::{self, Store, restore};
use loa_phuong::telegram::press::Press;
use loa_phuong::telegram::rsvp::RsvpButton;
use loa_phuong::verify::verify;
use sqlx::{AnyConnection, Connection as _, Executor as _};
use telegram_sim::Sim;
use tokio::sync::Notify;

use crate::crash;
use crate::migrations;
use crate::support::bot::Bot;
use crate::support::databases::{
    Engine, TestDatabase, fresh, migrated, on_both_databases, on_both_empty_databases,
};
use crate::support::leaks;
use crate::support::running::{NOWHERE, Running, SOON, TOKEN, loa, output, real_sim};
use crate::support::world::World;

const ENGINES: [Engine; 2] = [Engine::Sqlite, Engine::Postgres];

/// Tables with their columns and rows.
type Contents = BTreeMap<String, Vec<Vec<Option<String>>>>;

/// Whatever a database holds, asked by the test's own statements; but for what a restore adds, and what no backup holds.
async fn contents(db: &TestDatabase) -> Contents {
    let mut here = leaks::connect(&db.url).await;
    let mut contents = Contents::new();
    for (table, columns) in migrations::tables(&mut here, db.engine).await {
        if table != "halt" && LEFT_OUT.iter().all(|(name, _)| *name != table) {
            let rows = migrations::rows(&mut here, &table, &columns).await;
            contents.insert(table, rows);
        }
    }
    here.close().await.expect("closed");
    contents
}

/// How many rows there are in all tables.
async fn rows(db: &TestDatabase) -> usize {
    if db.engine == Engine::Sqlite && !leaks::file_of(&db.url).exists() {
        return 0;
    }
    contents(db).await.values().map(Vec::len).sum()
}

async fn count(db: &TestDatabase, sql: &str) -> i64 {
    let mut here = leaks::connect(&db.url).await;
    let found = leaks::texts(&mut here, &format!("SELECT CAST(({sql}) AS TEXT)")).await;
    here.close().await.expect("closed");
    found[0].parse().expect("a number")
}

async fn by_hand(db: &TestDatabase, sql: &'static str) {
    let mut here: AnyConnection = leaks::connect(&db.url).await;
    here.execute(sql).await.unwrap_or_else(|error| panic!("{error}: {sql}"));
    here.close().await.expect("closed");
}

/// A database with a row of everything that any version ever wrote, sealed.
async fn with_everything(db: &TestDatabase) -> Store {
    let store = Store::connect(&db.url, &practice_data_key()).await.expect("there");
    store.migrate().await.expect("migrated");
    let mut here = migrations::connect(db).await;
    migrations::apply_samples(&mut here).await;
    here.close().await.expect("closed");
    store.seal().await.expect("sealed");
    store
}

async fn taken(store: &Store, folder: &Path) -> (PathBuf, Manifest) {
    fs::create_dir_all(folder).expect("a folder");
    let file = folder.join("x.backup");
    let manifest = backup::write(store, &file, Clock::system().now(), &mut |_| ()).await.expect("written");
    (file, manifest)
}

async fn restored(db: &TestDatabase, key: &DataKeySource, file: &Path) -> Result<Manifest, String> {
    leaks::excuse(&db.url, "what a test put into the database it was taken from is in this one too");
    let done = restore::restore(&db.url, key, file, Clock::system().now(), &mut |_| ()).await;
    done.map_err(|fault| fault.to_string())
}

/// Files in a folder, by name.
fn files(folder: &Path) -> BTreeSet<String> {
    let names = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    names.map(|name| name.to_string_lossy().into_owned()).collect()
}

on_both_databases! {
    async fn a_backup_comes_back_row_for_row_into_either_engine_and_is_paused(db: TestDatabase) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = with_everything(&db).await;
        let (file, manifest) = taken(&store, folder.path()).await;
        assert_eq!(fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o600);
        assert_eq!(files(folder.path()).len(), 1, "nothing else is left beside it");
        let bytes = fs::read(&file).expect("read");
        assert!(!bytes.windows(10).any(|some| some == b"KhuPho 1  " || some == b"neighborho"), "it is sealed");
        let before = contents(&db).await;
        assert!(before.len() > 50 && before.values().all(|rows| !rows.is_empty()), "{:?}", before.keys());
        let verdict = verify(&store).await.expect("verified");
        for engine in ENGINES {
            let into = fresh(engine).await;
            assert_eq!(restored(&into, &practice_data_key(), &file).await.expect("restored"), Manifest {
                tables: manifest.tables.iter().map(|table| store::backup::Listed { sum: String::new(), ..table.clone() }).collect(),
                ..manifest.clone()
            });
            assert_eq!(contents(&into).await, before, "{engine:?}");
            if engine == Engine::Sqlite {
                let file = leaks::file_of(&into.url);
                assert_eq!(fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o600);
                assert_eq!(files(file.parent().expect("a folder")), BTreeSet::from(["loa.db".to_owned()]));
            }
            let there = Store::connect(&into.url, &practice_data_key()).await.expect("opened");
            there.migrate().await.expect("nothing to do");
            assert_eq!(halt::on(&there).await.expect("read"), Some(Pause::Restored));
            assert_eq!(verify(&there).await.expect("verified"), verdict);
            // Indexes and references are as the migrations make them.
            let made = migrated(engine).await;
            assert_eq!(structure(&into).await, structure(&made).await, "{engine:?}");
            // And from there back again it is the same.
            let (again, second) = taken(&there, &folder.path().join(format!("{engine:?}"))).await;
            let sums = |manifest: &Manifest| -> Vec<_> {
                manifest.tables.iter().filter(|table| table.name != "halt").cloned().collect()
            };
            assert_eq!(sums(&second), sums(&manifest));
            let back = fresh(db.engine).await;
            restored(&back, &practice_data_key(), &again).await.expect("restored");
            assert_eq!(contents(&back).await, before, "{engine:?}");
            there.close().await;
        }
        store.close().await;
    }

    async fn every_table_is_in_a_backup_or_is_left_out_for_a_reason(db: TestDatabase) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = with_everything(&db).await;
        let (_, manifest) = taken(&store, folder.path()).await;
        store.close().await;
        let mut here = leaks::connect(&db.url).await;
        let all = migrations::tables(&mut here, db.engine).await;
        let listed: BTreeMap<&str, &Vec<String>> =
            manifest.tables.iter().map(|table| (table.name.as_str(), &table.columns)).collect();
        for (table, mut columns) in all {
            let is_left_out = LEFT_OUT.iter().any(|(name, why)| *name == table && why.len() > 20);
            assert!(listed.contains_key(table.as_str()) != is_left_out, "{table}: in no backup, and no reason for it");
            if let Some(listed) = listed.get(table.as_str()) {
                columns.sort();
                assert_eq!(**listed, columns, "{table}");
            }
        }
        if db.engine == Engine::Postgres {
            let sequences = leaks::texts(&mut here, "SELECT CAST(sequence_name AS TEXT) FROM information_schema.sequences").await;
            assert_eq!(sequences, Vec::<String>::new(), "a restore has to set it: src/store/restore.rs");
        }
        here.close().await.expect("closed");
    }

    async fn what_is_not_whole_or_not_ours_is_refused_and_leaves_the_database_empty(db: TestDatabase) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut world = World::new(&db).await;
        world.ward(600).await;
        world.store.seal().await.expect("sealed");
        let (file, _) = taken(&world.store, folder.path()).await;
        let whole = fs::read(&file).expect("read");
        assert!(whole.len() > 3 * 70_000, "{} bytes: several pieces", whole.len());
        let second = backup::write(&world.store, &file, world.now, &mut |_| ()).await;
        assert!(second.unwrap_err().to_string().contains("already"), "nothing is written over");
        assert_eq!(fs::read(&file).expect("read"), whole);
        let late = whole.len() - 30_000;
        let mut flipped = whole.clone();
        flipped[late] ^= 4;
        let cut = [&whole[..late], &whole[whole.len() - 16..]].concat();
        let swapped = [&whole[..98], &whole[98 + 65_552..98 + 2 * 65_552], &whole[98..98 + 65_552], &whole[98 + 2 * 65_552..]].concat();
        let damaged: [(&str, Vec<u8>, &str); 5] = [
            ("flipped", flipped, "was changed"),
            ("cut", whole[..late].to_vec(), "cut off"),
            ("cut, with its end", cut, "was changed"),
            ("moved", swapped, "was changed"),
            ("another file", b"SQLite format 3\0 and more".to_vec(), "no backup"),
        ];
        for engine in ENGINES {
            let into = fresh(engine).await;
            for (what, bytes, cause) in &damaged {
                let bad = folder.path().join("bad.backup");
                fs::write(&bad, bytes).expect("written");
                let refusal = restored(&into, &practice_data_key(), &bad).await.expect_err(what);
                assert!(refusal.contains(cause) && refusal.contains("; "), "{what}: {refusal}");
                assert_eq!(rows(&into).await, 0, "{engine:?}: {what}");
            }
            let other = folder.path().join("other.key");
            fs::write(&other, "b3RoZXIgb3RoZXIgb3RoZXIgb3RoZXIgb3RoZXIgb3Q=").expect("written");
            let refusal = restored(&into, &DataKeySource::File(other), &file).await.expect_err("another key");
            assert!(refusal.contains("sealed with key") && refusal.contains("LOA_DATA_KEY"), "{refusal}");
            let missing = folder.path().join("missing.key");
            let refusal = restored(&into, &DataKeySource::File(missing.clone()), &file).await.expect_err("no key");
            assert!(refusal.contains("there is no key") && !missing.exists(), "{refusal}");
            assert_eq!(rows(&into).await, 0, "{engine:?}");
            if engine == Engine::Sqlite {
                let beside = files(leaks::file_of(&into.url).parent().expect("a folder"));
                assert!(beside.iter().all(|name| !name.contains("restoring")), "{beside:?}");
            }
            restored(&into, &practice_data_key(), &file).await.expect("the whole one still goes in");
            let before = contents(&into).await;
            let refusal = restored(&into, &practice_data_key(), &file).await.expect_err("not empty");
            assert!(refusal.contains("is not empty") && refusal.contains("another"), "{refusal}");
            assert_eq!(contents(&into).await, before);
        }
    }

    async fn a_database_that_does_not_keep_what_is_put_into_it_is_found_out(db: TestDatabase) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut world = World::new(&db).await;
        world.ward(3).await;
        world.store.seal().await.expect("sealed");
        let (file, _) = taken(&world.store, folder.path()).await;
        let into = migrated(Engine::Postgres).await;
        by_hand(&into, "CREATE FUNCTION other() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.number = NEW.number || '0'; RETURN NEW; END $$").await;
        by_hand(&into, "CREATE TRIGGER other BEFORE INSERT ON household FOR EACH ROW EXECUTE FUNCTION other()").await;
        let refusal = restored(&into, &practice_data_key(), &file).await.expect_err("it differs");
        assert!(refusal.contains("household is not what was put into it"), "{refusal}");
        assert_eq!(rows(&into).await, 0);
    }
}

/// Names of indexes and of what holds one table to another.
async fn structure(db: &TestDatabase) -> Vec<String> {
    let sql = match db.engine {
        Engine::Sqlite => "SELECT name || ': ' || COALESCE(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'",
        Engine::Postgres => {
            "SELECT indexname || ': ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
                UNION ALL SELECT conrelid::regclass || ' ' || conname || ': ' || pg_get_constraintdef(oid) FROM pg_constraint
                    WHERE connamespace = 'public'::regnamespace"
        }
    };
    let mut here = leaks::connect(&db.url).await;
    let mut found = leaks::texts(&mut here, sql).await;
    here.close().await.expect("closed");
    found.sort();
    assert!(found.len() > 100, "{}", found.len());
    found
}

on_both_empty_databases! {
    async fn a_backup_of_an_earlier_version_is_restored_and_brought_up_to_date(db: TestDatabase) {
        const EARLIER: i64 = 33;
        let folder = tempfile::tempdir().expect("a folder");
        let mut here = migrations::connect(&db).await;
        migrations::migrate_to(&mut here, EARLIER).await;
        migrations::apply_samples_to(&mut here, EARLIER).await;
        here.close().await.expect("closed");
        let store = Store::connect(&db.url, &practice_data_key()).await.expect("opened");
        let (file, manifest) = taken(&store, folder.path()).await;
        store.close().await;
        assert_eq!(manifest.schema, EARLIER);
        for engine in ENGINES {
            let into = fresh(engine).await;
            restored(&into, &practice_data_key(), &file).await.expect("restored");
            let there = Store::connect(&into.url, &practice_data_key()).await.expect("opened");
            assert_eq!(halt::on(&there).await.expect("read"), Some(Pause::Restored));
            assert!(there.rows().await.expect("counted") > manifest.rows(), "and the pause");
            assert_eq!(count(&into, "SELECT COUNT(*) FROM data_key WHERE covers > 0").await, 1, "it is sealed");
            there.close().await;
            // Newer tables than its own would miss what the migrations between do to rows.
            let newer = migrated(Engine::Postgres).await;
            let refusal = restored(&newer, &practice_data_key(), &file).await.expect_err("newer tables");
            assert!(refusal.contains("newer tables") && refusal.contains("createdb"), "{refusal}");
        }
        // Before anything could be paused there is no backup, and what to do is said.
        let old = fresh(db.engine).await;
        let mut here = migrations::connect(&old).await;
        migrations::migrate_to(&mut here, 24).await;
        here.close().await.expect("closed");
        let store = Store::connect(&old.url, &practice_data_key()).await.expect("opened");
        let refused = backup::write(&store, &folder.path().join("old.backup"), Clock::system().now(), &mut |_| ()).await;
        assert!(refused.unwrap_err().to_string().contains("loa migrate"));
        assert!(!folder.path().join("old.backup").exists());
        store.close().await;
    }

    async fn a_key_that_changed_since_opens_a_backup_beside_the_new_one(db: TestDatabase) {
        let folder = tempfile::tempdir().expect("a folder");
        let key = DataKeySource::File(folder.path().join("own.key"));
        let store = Store::connect(&db.url, &key).await.expect("opened");
        store.migrate().await.expect("migrated");
        store.seal().await.expect("sealed");
        let (file, _) = taken(&store, folder.path()).await;
        store.close().await;
        let before = fs::read_to_string(folder.path().join("own.key")).expect("the key");
        store::renew_key(&db.url, &key).expect("renewed");
        let store = Store::connect(&db.url, &key).await.expect("opened");
        let refused = backup::write(&store, &folder.path().join("y.backup"), Clock::system().now(), &mut |_| ()).await;
        assert!(refused.unwrap_err().to_string().contains("with a new key"), "half of it would be lost with the old one");
        store.seal().await.expect("sealed anew");
        store.close().await;
        let into = fresh(db.engine).await;
        let refusal = restored(&into, &key, &file).await.expect_err("the new one alone");
        assert!(refusal.contains("behind the newer one"), "{refusal}");
        let after = fs::read_to_string(folder.path().join("own.key")).expect("the key");
        let both = folder.path().join("both.key");
        fs::write(&both, format!("{after}\n{before}")).expect("written");
        restored(&into, &DataKeySource::File(both.clone()), &file).await.expect("both");
        let there = Store::connect(&into.url, &DataKeySource::File(both)).await.expect("opened");
        there.seal().await.expect("sealed with the new one");
        there.close().await;
        Store::connect(&into.url, &key).await.expect("the new one is enough now").close().await;
    }
}

// --- at night ----------------------------------------------------------------------------------------------------------------

fn letter(chat: i64, due_at: Moment, key: &str) -> Letter {
    Letter {
        to: Address { chat: ChatId(chat), thread: None, language: Language::Vi },
        lane: Lane::Answers,
        errand: Errand::Say(AccountNotice::Greeting.into()),
        due_at,
        expires_at: None,
        dedupe_key: key.to_owned(),
        doubt: Doubt::Rest,
        campaign: None,
        subject: None,
        asked_by: None,
        report: None,
    }
}

on_both_databases! {
    async fn one_instance_makes_one_backup_a_night_and_keeps_it_35_days(db: TestDatabase) {
        let folder = tempfile::tempdir().expect("a folder");
        let world = World::new(&db).await;
        world.store.seal().await.expect("sealed");
        let other = Store::connect(&db.url, &practice_data_key()).await.expect("a second instance");
        let nightly = Nightly { folder: folder.path().join("backups"), zone: world.house.zone };
        let at = |local: &str| world.at(local);
        let both = async |local: &str| {
            let now = at(local);
            let made = tokio::join!(nightly.turn(&world.store, now), nightly.turn(&other, now));
            [made.0.expect("no fault"), made.1.expect("no fault")].into_iter().flatten().collect::<Vec<_>>()
        };
        // The first at once; then each night one.
        assert_eq!(both("2022-05-16 08:00").await.len(), 1);
        assert_eq!(both("2022-05-16 23:59").await.len(), 0);
        assert_eq!(both("2022-05-17 02:29").await.len(), 0);
        assert_eq!(both("2022-05-17 02:30").await.len(), 1);
        assert_eq!(both("2022-05-17 12:00").await.len(), 0);
        let first = nightly.folder.join("loa-20220516-080000.backup");
        assert!(first.exists(), "{:?}", files(&nightly.folder));
        let kept = both("2022-06-20 07:59").await;
        assert!(kept.len() == 1 && first.exists(), "35 days are not over");
        both("2022-06-21 02:30").await;
        assert!(!first.exists() && kept[0].exists(), "{:?}", files(&nightly.folder));
        // Each is whole.
        let into = fresh(db.engine).await;
        restored(&into, &practice_data_key(), &kept[0]).await.expect("restored");
        // A clock that was a year ahead for an hour keeps nobody from the next one.
        assert_eq!(both("2023-06-21 02:30").await.len(), 1);
        assert_eq!(both("2022-06-22 02:30").await.len(), 1);
        other.close().await;
    }

    async fn a_backup_that_is_never_made_is_missed_however_often_the_bot_is_started_anew(db: TestDatabase) {
        let world = World::new(&db).await;
        let is_missed = async |local: &str, has_backups: bool| {
            // Each look is of a process of its own.
            let sights = alarms::Sights {
                store: world.store.clone(),
                clock: Clock::by_hand(world.at(local), 0),
                house: world.house.clone(),
                meters: Meters::default(),
                post_wake: Arc::new(Notify::new()),
                folder: None,
                has_backups,
                has_webhook: false,
            };
            sights.look().await.expect("no fault");
            let mut tx = world.store.begin_read().await.expect("begin");
            store::alarm::raised(&mut tx).await.expect("read").iter().any(|(alarm, _)| *alarm == Alarm::OldBackup)
        };
        assert!(!is_missed("2022-05-16 08:00", true).await, "it is owed from now on");
        assert!(!is_missed("2022-05-17 08:00", true).await);
        assert!(is_missed("2022-05-18 08:01", true).await, "two days");
        // Nobody wants them for a while: what is owed begins anew.
        assert!(!is_missed("2022-06-18 08:00", false).await);
        assert!(!is_missed("2022-06-19 08:00", true).await);
        assert!(is_missed("2022-06-21 08:01", true).await);
        // Made; and by a clock that was a year ahead.
        let folder = tempfile::tempdir().expect("a folder");
        world.store.seal().await.expect("sealed");
        let nightly = Nightly { folder: folder.path().join("backups"), zone: world.house.zone };
        nightly.turn(&world.store, world.at("2022-06-21 09:00")).await.expect("no fault").expect("made");
        assert!(!is_missed("2022-06-21 10:02", true).await);
        nightly.turn(&world.store, world.at("2023-06-21 09:00")).await.expect("no fault").expect("made");
        assert!(is_missed("2022-06-25 08:00", true).await, "what is to come is no backup");
    }

    async fn a_nightly_backup_that_fails_leaves_nothing_and_is_made_once_it_can_be(db: TestDatabase) {
        let folder = tempfile::tempdir().expect("a folder");
        let world = World::new(&db).await;
        world.store.seal().await.expect("sealed");
        let blocked = folder.path().join("backups");
        let nightly = Nightly { folder: blocked.clone(), zone: world.house.zone };
        fs::write(&blocked, "a file where the folder is to be").expect("written");
        assert!(nightly.turn(&world.store, world.now).await.is_err());
        let missing = Nightly { folder: folder.path().join("no/such/folder"), zone: world.house.zone };
        let refusal = missing.turn(&world.store, world.now).await.expect_err("it is not made out of nothing");
        assert!(refusal.to_string().contains("LOA_BACKUP_DIR"), "{refusal}");
        fs::remove_file(&blocked).expect("removed");
        // It has begun, and a table cannot be read.
        by_hand(&db, "ALTER TABLE wave ADD COLUMN half DOUBLE PRECISION").await;
        assert!(nightly.turn(&world.store, world.now).await.is_err());
        assert_eq!(files(&blocked), BTreeSet::new(), "no half file");
        by_hand(&db, "ALTER TABLE wave DROP COLUMN half").await;
        assert!(nightly.turn(&world.store, world.now).await.expect("made").expect("due").exists());
    }

    async fn a_running_bot_makes_its_backup_and_stops_when_told(db: TestDatabase) {
        let (sim, folder) = (real_sim(), tempfile::tempdir().expect("a folder"));
        let mut command = loa(folder.path(), &db.url, &sim.api_url(), sim.token(), "run");
        command.env("LOA_BACKUP_DIR", "backups");
        let mut bot = Running::start(command);
        bot.says("backup: it was made", SOON).await;
        let made = files(&folder.path().join("backups"));
        assert!(made.len() == 1 && made.iter().all(|name| name.ends_with(".backup")), "{made:?}");
        let mode = fs::metadata(folder.path().join("backups")).expect("a folder").permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
        bot.signal("-TERM");
        assert!(bot.ends(SOON).await.0);
    }
}

// --- under load, into the other engine -------------------------------------------------------------------------------------

const HOUSEHOLDS: usize = 150;

fn press(sim: &Sim, who: i64, group: i64, card: i64, meeting: MeetingId) {
    let answer = loa_phuong::domain::answer::Answer::Attending;
    sim.press_data(who, group, card, &Press::from(RsvpButton::AnswerNotice { meeting, answer }).data());
}

fn run(folder: &Path, url: &str, sim: &Sim, command: &[&str]) -> (bool, String) {
    let mut loa = loa(folder, url, &sim.api_url(), sim.token(), command[0]);
    loa.args(&command[1..]);
    output(loa)
}

on_both_databases! {
    async fn a_backup_taken_while_answers_come_is_restored_into_the_other_engine_and_goes_on_when_told(db: TestDatabase) {
        let folder = tempfile::tempdir().expect("a folder");
        let (sim, clock) = (real_sim(), Clock::system());
        let mut world = World::new(&db).await;
        world.store.seal().await.expect("sealed");
        world.now = clock.now();
        let (meeting, group, head, people) = crash::a_meeting(&mut world, &sim, HOUSEHOLDS).await;
        // Letters that wait when the backup is taken, and only then are due.
        let mut tx = world.store.begin_write().await.expect("begin");
        for number in 0..3 {
            let id = world.house.chance.id(world.now);
            let words = format!("waits {number}");
            let letter = Letter { lane: Lane::Bulk, ..letter(group, clock.now().plus_days(1), &words) };
            assert!(store::outbox::enqueue(&mut tx, id, &letter, clock.now()).await.expect("written"));
        }
        tx.commit().await.expect("commit");
        let bot = Bot::start(&sim, &db.url, folder.path());
        sim.say(head, group, "/trogiup");
        let card = loop {
            tokio::time::sleep(Duration::from_millis(20)).await;
            if let Some(message) = sim.last_bot_message(group) {
                break message.id;
            }
        };
        let acknowledged = || sim.presses().into_iter().filter(|press| press.confirmed).count();
        for (account, _) in people.iter().take(50) {
            press(&sim, *account, group, card, meeting);
        }
        while acknowledged() < 30 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        // While this is under way, the others answer.
        let before = acknowledged();
        let others: Vec<i64> = people.iter().skip(50).map(|(account, _)| *account).collect();
        let (of_load, load_sim) = (others.clone(), sim.clone());
        let load = std::thread::spawn(move || {
            for account in of_load {
                press(&load_sim, account, group, card, meeting);
                std::thread::sleep(Duration::from_millis(8));
            }
        });
        let (well, said) = run(folder.path(), &db.url, &sim, &["backup", "x.backup"]);
        assert!(well && said.contains("sealed with the data key"), "{said}");
        assert!(said.contains("backup: ") && said.contains(" rows in "), "how far it was, in plain lines: {said}");
        load.join().expect("pressed");
        bot.terminate();

        let other = fresh(match db.engine {
            Engine::Sqlite => Engine::Postgres,
            Engine::Postgres => Engine::Sqlite,
        }).await;
        let (well, said) = run(folder.path(), &other.url, &sim, &["restore", "x.backup"]);
        assert!(well, "{said}");
        assert!(said.contains("Every row was read again") && said.contains("  3 reminders and announcements"), "{said}");
        assert!(said.contains("is not in this backup: nobody can know it from here") && said.contains("`loa resume`"), "{said}");
        let answers = count(&other, "SELECT COUNT(*) FROM rsvp").await;
        assert!(said.contains(&format!(" {HOUSEHOLDS} households, {answers} answers,")), "{answers}: {said}");
        assert!(answers >= before as i64 && answers <= HOUSEHOLDS as i64, "{answers} of those at least {before}");
        let (well, said) = run(folder.path(), &other.url, &sim, &["verify"]);
        assert!(well, "{said}");

        // Paused: it does not run, and nothing leaves.
        by_hand(&other, "UPDATE outbox SET due_at = 1 WHERE dedupe_key LIKE 'waits %'").await;
        let sent = sim.deliveries().values().sum::<usize>();
        let (well, said) = run(folder.path(), &other.url, &sim, &["run"]);
        assert!(!well && said.contains("was restored from a backup and is paused") && said.contains("`loa resume`"), "{said}");
        assert_eq!(sim.deliveries().values().sum::<usize>(), sent);
        let (well, said) = run(folder.path(), &other.url, &sim, &["resume"]);
        assert!(well, "{said}");
        let read = || sim.deliveries().iter().filter(|((to, _), _)| *to == group).map(|(_, count)| count).sum::<usize>();
        let had = read();
        let bot = Bot::start(&sim, &other.url, folder.path());
        for account in others {
            press(&sim, account, group, card, meeting);
        }
        let began = clock.steady();
        while read() < had + 3 || sim.pending_updates() > 0 || count(&other, "SELECT COUNT(*) FROM rsvp").await < answers.max(130) {
            assert!(clock.steady() - began < 30_000, "{} letters, {} updates", read() - had, sim.pending_updates());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bot.terminate();
        assert_eq!(read(), had + 3, "each once");
        assert_eq!(sim.breaches(), Vec::<String>::new());
    }

    async fn what_would_go_out_again_is_counted_by_kind(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(3).await;
        let starts_at = world.now.plus_days(3);
        world.called_meeting(&place, MeetingKind::Community, starts_at).await;
        let mut tx = world.store.begin_write().await.expect("begin");
        let of = |errand: Errand, lane, key: &str| Letter { errand, lane, ..letter(77, world.now, key) };
        let say = || Errand::Say(AccountNotice::Greeting.into());
        let meeting: MeetingId = world.house.chance.id(world.now);
        let letters = [
            of(say(), Lane::Answers, "1"),
            of(say(), Lane::Bulk, "2"),
            of(say(), Lane::Bulk, "3"),
            of(Errand::Post { meeting, notice: AccountNotice::Greeting.into() }, Lane::Cards, "4"),
            of(Errand::OfferCommands, Lane::Answers, "5"),
            Letter { expires_at: Some(world.now), ..of(say(), Lane::Answers, "6") },
        ];
        for letter in letters {
            let id = world.house.chance.id(world.now);
            store::outbox::enqueue(&mut tx, id, &letter, world.now).await.expect("written");
        }
        tx.commit().await.expect("commit");
        world.execute("UPDATE outbox SET state = 'sending', lease_until = 1 WHERE dedupe_key = '2'").await;
        world.execute("UPDATE outbox SET state = 'sent', errand = 'null' WHERE dedupe_key = '5'").await;
        let found = outstanding(&world.store, world.now).await.expect("counted");
        let letters: Vec<(&str, u64)> = found.letters.clone().into_iter().collect();
        assert_eq!(letters, [("answers to people", 1), ("notices to groups", 1), ("reminders and announcements", 2)]);
        assert_eq!((found.under_way, found.expired, found.waves), (1, 1, 0));
    }
}

// --- a move ------------------------------------------------------------------------------------------------------------------

#[tokio::test(flavor = "multi_thread")]
async fn a_sqlite_database_moves_to_postgres_and_no_process_goes_on_on_the_old_one() {
    let (sim, folder) = (real_sim(), tempfile::tempdir().expect("a folder"));
    let target = fresh(Engine::Postgres).await;
    // The key is beside the database, as it is when nobody sets one.
    let command = |url: &str, words: &[&str]| {
        let mut loa = loa(folder.path(), url, &sim.api_url(), sim.token(), words[0]);
        loa.args(&words[1..]).env_remove("LOA_DATA_KEY");
        loa
    };
    let old = "sqlite://loa.db";
    let run = |url: &str, words: &[&str]| output(command(url, words));
    let moves = || run(old, &["move", "--to", &target.url]);
    let mut bot = Running::start(command(old, &["run"]));
    bot.says("listening", SOON).await;
    let people: Vec<i64> =
        (0..5).map(|number| sim.add_user(telegram_sim::Person::named(&format!("Hộ {number}")))).collect();
    for who in &people {
        sim.say(*who, *who, "/start");
    }
    let clock = Clock::system();
    while people.iter().any(|who| sim.last_bot_message(*who).is_none()) {
        assert!(clock.steady() < 20_000, "{}", bot.said());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    // While somebody works on it, it stays.
    let (well, said) = moves();
    assert!(
        !well && said.contains("another loa is at work") && said.contains("stop that one first"),
        "{said}"
    );
    assert_eq!(rows(&target).await, 0);
    bot.signal("-TERM");
    assert!(bot.ends(SOON).await.0);

    // A database that changes what it is given is found out, and is left empty; the old one goes on.
    let store = Store::connect(&target.url, &practice_data_key()).await.expect("opened");
    store.migrate().await.expect("migrated");
    store.close().await;
    by_hand(&target, "CREATE FUNCTION other() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.language = 'en'; RETURN NEW; END $$").await;
    by_hand(&target, "CREATE TRIGGER other BEFORE INSERT ON account FOR EACH ROW EXECUTE FUNCTION other()")
        .await;
    by_hand(&target, "CREATE TRIGGER other BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION other()")
        .await;
    let (well, said) = moves();
    assert!(!well && said.contains("is not what was put into it"), "{said}");
    assert_eq!(rows(&target).await, 0);
    by_hand(&target, "DROP FUNCTION other CASCADE").await;
    let mut bot = Running::start(command(old, &["run"]));
    bot.says("listening", SOON).await;
    bot.signal("-TERM");
    assert!(bot.ends(SOON).await.0);

    let (well, said) = moves();
    assert!(well && said.contains("Every row was read again") && said.contains("DATABASE_URL"), "{said}");
    assert!(
        said.contains("The key was copied from loa.db.key to loa.key")
            || folder.path().join("loa.key").exists(),
        "{said}"
    );
    let mode = fs::metadata(folder.path().join("loa.key")).expect("the key").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let left = files(folder.path());
    assert!(left.iter().all(|name| !name.starts_with(".loa-")), "{left:?}");
    for words in [&["run"][..], &["resume"], &["move", "--to", &target.url]] {
        let (well, said) = run(old, words);
        assert!(!well && said.contains("was moved") && said.contains("--moved-back"), "{words:?}: {said}");
    }
    let (well, said) = run(old, &["move", "--to", old]);
    assert!(!well && said.contains("DATABASE_URL names already"), "{said}");
    let (well, said) = run(&target.url, &["move", "--to", "sqlite://new.db"]);
    assert!(!well && said.contains("names a server") && said.contains("`loa backup`"), "{said}");
    let mut bot = Running::start(command(&target.url, &["run"]));
    bot.says("listening", SOON).await;
    let who = people[0];
    let had = sim.last_bot_message(who).expect("greeted").id;
    sim.say(who, who, "/start");
    let clock = Clock::system();
    while sim.last_bot_message(who).is_none_or(|message| message.id == had) {
        assert!(clock.steady() < 20_000, "{}", bot.said());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    bot.signal("-TERM");
    assert!(bot.ends(SOON).await.0);
    // Back, for somebody who thought better of it before anything ran there.
    let (well, said) = run(old, &["resume", "--moved-back"]);
    assert!(well, "{said}");
    let mut bot = Running::start(command(old, &["run"]));
    bot.says("listening", SOON).await;
    bot.signal("-TERM");
    assert!(bot.ends(SOON).await.0);
}

// --- the page ----------------------------------------------------------------------------------------------------------------

/// The commands of a page: the lines of its blocks of shell.
fn commands(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for block in page.split("```sh\n").skip(1) {
        let block = block.split("```").next().unwrap_or_default();
        let lines = block.lines().map(|line| line.split("  #").next().unwrap_or_default().trim());
        found.extend(lines.filter(|line| !line.is_empty()).map(str::to_owned));
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_of_the_page_on_backups_does_what_the_page_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = migrated(Engine::Sqlite).await;
    let mut world = World::new(&source).await;
    world.ward(20).await;
    world.store.seal().await.expect("sealed");
    world.store.close().await;
    fs::copy(leaks::file_of(&source.url), folder.path().join("loa.db"))
        .expect("a database as the page has it");
    let servers = [fresh(Engine::Postgres).await, fresh(Engine::Postgres).await];
    fs::write(folder.path().join("loa.db.key"), loa_phuong::config::PRACTICE_DATA_KEY).expect("written");
    let bin = Path::new(env!("CARGO_BIN_EXE_loa")).parent().expect("a folder").display().to_string();
    let found = commands(include_str!("../../docs/backup.md"));
    assert!(found.len() >= 10, "{found:?}");
    for line in found {
        let here = line
            .replace("postgres://loa:password@localhost/loa2", &format!("'{}'", servers[1].url))
            .replace("postgres://loa:password@localhost/loa", &format!("'{}'", servers[0].url));
        let mut shell = Command::new("bash");
        let path = format!("{bin}:/usr/bin:/bin");
        let basis = loa(folder.path(), "sqlite://loa.db", NOWHERE, TOKEN, "-");
        for (name, value) in basis.get_envs() {
            if let Some(value) = value.filter(|_| name != "LOA_DATA_KEY") {
                shell.env(name, value);
            }
        }
        shell.args(["-euc", &here]).current_dir(folder.path()).env("PATH", path);
        let (well, said) = output(shell);
        assert!(well, "{line}\n{said}");
    }
}
