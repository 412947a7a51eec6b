//! The ground the engine stands on: connections that break, a second process, signals in every state, who may send.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use crate::support::databases::{Engine, TestDatabase, fresh, on_both_databases};
use crate::support::proxy::Proxy;
use crate::support::running::{NOWHERE, Running, SOON, TOKEN, loa, output, real_sim};
use loa_phuong::chance::Chance;
use loa_phuong::clock::Clock;
use loa_phuong::config::{Config, PRACTICE_DATA_KEY, practice_data_key};
use loa_phuong::domain::time::Moment;
use loa_phuong::health::{Health, Part};
use loa_phuong::post::lease::{Hold, Lease};
use loa_phuong::run::{self, Parts};
use loa_phuong::store::lease::{self, Line};
use loa_phuong::store::{self, Fault, Store};
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Executor as _};
use telegram_sim::{Fault as SimFault, FaultFilter, Person};

// --- connections -------------------------------------------------------------------------------------------------------------

async fn store(url: &str) -> Store {
    let store = Store::connect(url, &practice_data_key()).await.expect("connects");
    store.migrate().await.expect("migrates");
    store
}

/// A connection that is none of the bot's.
async fn by_hand(url: &str) -> AnyConnection {
    sqlx::any::install_default_drivers();
    AnyConnection::connect(url).await.expect("connects")
}

async fn see(store: &Store, now: i64) -> Result<(), Fault> {
    let mut tx = store.begin_write().await?;
    lease::seen(&mut tx, Moment::from_unix_millis(now)).await?;
    tx.commit().await
}

async fn seen(store: &Store) -> Option<i64> {
    let mut tx = store.begin_read().await.expect("begins");
    lease::last_seen(&mut tx).await.expect("reads").map(Moment::unix_millis)
}

#[tokio::test]
async fn a_full_disk_stops_writes_only_while_it_is_full() {
    let db = fresh(Engine::Sqlite).await;
    let store = store(&db.url).await;
    let clock = Clock::system();
    for round in 0..5 {
        for _ in 0..3 {
            let mut tx = store.begin_write().await.expect("the writer is to be had, however often it failed");
            // No page more than there are: what a full disk says, SQLite says of itself.
            tx.execute("PRAGMA max_page_count = 1").await.expect("a limit");
            tx.execute("CREATE TABLE IF NOT EXISTS ballast (bytes BLOB)").await.ok();
            let full = tx.execute("INSERT INTO audit SELECT * FROM audit WHERE 0; CREATE TABLE heap AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) SELECT i, randomblob(1000) AS b FROM n").await;
            let fault = Fault::from(full.expect_err("the disk is full"));
            assert!(fault.to_string().contains("13"), "{fault}");
            assert!(fault.is_passing());
            match round {
                // The ways a loop leaves a broken transaction.
                0 => drop(tx),
                1 => drop(tx.rollback().await),
                _ => drop(tx.commit().await),
            }
        }
        let freed = clock.steady();
        let mut tx = store.begin_write().await.expect("begins");
        tx.execute("PRAGMA max_page_count = 1073741823").await.expect("room again");
        tx.commit().await.expect("commits");
        see(&store, round).await.expect("writes go on");
        assert!(clock.steady() - freed < 5_000);
        assert_eq!(seen(&store).await, Some(round));
    }
}

on_both_databases! {
    async fn what_was_not_committed_is_not_there_and_the_next_writer_is_not_held_up(db: TestDatabase) {
        let store = store(&db.url).await;
        see(&store, 1).await.expect("writes");
        for round in 0..20 {
            let mut tx = store.begin_write().await.expect("begins");
            lease::seen(&mut tx, Moment::from_unix_millis(99)).await.expect("writes");
            if round % 2 == 0 { drop(tx) } else { tx.rollback().await.expect("rolls back") }
        }
        // A turn given up in the middle of a statement.
        for _ in 0..10 {
            let turn = async {
                let mut tx = store.begin_write().await?;
                for _ in 0..1_000 {
                    lease::seen(&mut tx, Moment::from_unix_millis(98)).await?;
                }
                tokio::time::sleep(Duration::from_secs(60)).await;
                tx.commit().await
            };
            let given_up = store::within(Duration::from_millis(30), turn).await;
            assert!(matches!(&given_up, Err(fault) if fault.is_passing()), "{given_up:?}");
        }
        let next = tokio::time::timeout(Duration::from_secs(5), see(&store, 2)).await;
        next.expect("is not held up").expect("writes");
        assert_eq!(seen(&store).await, Some(2));
        store.close().await;
        assert!(store.begin_write().await.is_err());
    }

    async fn a_failed_statement_leaves_the_store_in_order(db: TestDatabase) {
        let store = store(&db.url).await;
        for _ in 0..12 {
            let mut tx = store.begin_write().await.expect("begins");
            let fault = Fault::from(tx.execute("SELECT nothing FROM nowhere").await.expect_err("no such table"));
            assert!(!fault.is_passing(), "{fault}");
        }
        see(&store, 5).await.expect("writes");
        assert_eq!(seen(&store).await, Some(5));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_whose_answer_is_cut_is_a_fault_that_passes_and_costs_no_connection() {
    let db = fresh(Engine::Postgres).await;
    let proxy = Proxy::start(&db.url).await;
    let store = store(&proxy.url).await;
    // More cuts than there are connections.
    for round in 1..=12 {
        proxy.cut_commits(1);
        let fault = see(&store, round).await.expect_err("the answer was cut");
        assert!(fault.is_passing(), "{fault}");
        assert_eq!(proxy.cuts_left(), 0);
        // Nobody heard it, but it is there: whoever tries again must find that out.
        assert_eq!(seen(&store).await, Some(round));
        tokio::time::timeout(Duration::from_secs(2), see(&store, -round))
            .await
            .expect("in time")
            .expect("writes");
        assert_eq!(seen(&store).await, Some(-round));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_cut_in_silence_is_noticed_and_replaced() {
    let db = fresh(Engine::Postgres).await;
    let proxy = Proxy::start(&db.url).await;
    let store = store(&proxy.url).await;
    let mut tx = store.begin_write().await.expect("begins");
    lease::seen(&mut tx, Moment::from_unix_millis(1)).await.expect("writes");
    proxy.silence(true);
    let clock = Clock::system();
    let fault = tx.commit().await.expect_err("nobody answers");
    assert!(matches!(fault, Fault::Silent(_)) && fault.is_passing(), "{fault}");
    let waited = clock.steady();
    assert!((9_000..13_000).contains(&waited), "{waited} ms");
    proxy.silence(false);
    tokio::time::timeout(Duration::from_secs(20), see(&store, 2)).await.expect("in time").expect("writes");
    assert_eq!(seen(&store).await, Some(2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_that_the_server_ended_are_replaced_without_a_word() {
    let db = fresh(Engine::Postgres).await;
    let store = store(&db.url).await;
    let mut other = by_hand(&db.url).await;
    for round in 0..3 {
        let all = [store.begin_write().await, store.begin_write().await, store.begin_write().await];
        for tx in all {
            tx.expect("begins").commit().await.expect("commits");
        }
        other
            .execute("SELECT pg_terminate_backend(pid)::TEXT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
            .await
            .expect("ended");
        tokio::time::sleep(Duration::from_millis(100)).await;
        see(&store, round).await.expect("nobody notices");
        assert_eq!(seen(&store).await, Some(round));
    }
}

// --- the real binary ---------------------------------------------------------------------------------------------------------

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_process_on_a_sqlite_file_is_refused_and_its_successor_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let sim = real_sim();
    let run = |command| loa(folder.path(), "sqlite://loa.db", &sim.api_url(), sim.token(), command);
    let mut first = Running::start(run("run"));
    first.says("listening", SOON).await;
    for command in ["run", "migrate"] {
        let clock = Clock::system();
        let (success, said) = output(run(command));
        assert!(!success, "{command}: {said}");
        assert!(said.contains("another loa is at work on the database file loa.db"), "{command}: {said}");
        assert!(said.contains("stop that one first"), "{command}: {said}");
        assert!(clock.steady() < 5_000);
    }
    // Nor by another name of it, through links to the file or to its folder.
    let elsewhere = tempfile::tempdir().expect("a folder");
    std::os::unix::fs::symlink(folder.path().join("loa.db"), elsewhere.path().join("link.db"))
        .expect("a link");
    std::os::unix::fs::symlink(elsewhere.path().join("link.db"), folder.path().join("again.db"))
        .expect("a link");
    std::os::unix::fs::symlink(folder.path(), elsewhere.path().join("folder")).expect("a link");
    for (from, url) in [
        (elsewhere.path(), "sqlite://link.db"),
        (folder.path(), "sqlite://again.db"),
        (elsewhere.path(), "sqlite://folder/loa.db"),
    ] {
        let (success, said) = output(loa(from, url, &sim.api_url(), sim.token(), "run"));
        assert!(!success && said.contains("another loa is at work on the database file"), "{url}: {said}");
        let (success, said) = output(loa(from, url, &sim.api_url(), sim.token(), "check"));
        assert!(success && said.contains("up to date"), "{url}: {said}");
    }
    let (success, said) = output(run("check"));
    assert!(success && said.contains("up to date"), "{said}");
    // Names and addresses are in it.
    for name in ["loa.db", "loa.db-wal", "loa.db-shm", "loa.db.lock"] {
        let mode = fs::metadata(folder.path().join(name)).expect(name).permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    assert!(first.child.try_wait().expect("a child").is_none(), "the first one goes on");
    first.signal("-KILL");
    first.ends(SOON).await;
    let mut next = Running::start(run("run"));
    next.says("listening", SOON).await;
    next.signal("-TERM");
    assert!(next.ends(SOON).await.0, "{}", next.said());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_start_without_a_network_is_patient_and_stops_when_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut waiting = Running::start(loa(folder.path(), "sqlite://loa.db", NOWHERE, TOKEN, "run"));
    waiting.says("Telegram does not say yet who we are", SOON).await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(
        waiting.said().matches("does not say yet").count(),
        1,
        "one line a change: {}",
        waiting.said()
    );
    waiting.signal("-TERM");
    let (success, after) = waiting.ends(SOON).await;
    assert!(success && after < 2_000, "{after} ms: {}", waiting.said());
    assert!(waiting.said().contains("stopped before it had started"), "{}", waiting.said());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_start_goes_on_once_telegram_answers() {
    let folder = tempfile::tempdir().expect("a folder");
    let sim = real_sim();
    for (fault, times) in
        [(SimFault::BadGateway, 1), (SimFault::TooMany { retry_after: 1 }, 1), (SimFault::Unreachable, 1)]
    {
        sim.inject(fault, FaultFilter::method("getMe").times(times));
    }
    let mut bot = Running::start(loa(folder.path(), "sqlite://loa.db", &sim.api_url(), sim.token(), "run"));
    bot.says("listening", SOON).await;
    bot.signal("-TERM");
    assert!(bot.ends(SOON).await.0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_refused_once_is_asked_again_a_minute_later() {
    let folder = tempfile::tempdir().expect("a folder");
    let sim = real_sim();
    let mut bot = Running::start(loa(folder.path(), "sqlite://loa.db", &sim.api_url(), TOKEN, "run"));
    bot.says("Telegram does not say yet who we are", SOON).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(bot.child.try_wait().expect("a child").is_none(), "{}", bot.said());
    bot.signal("-INT");
    let (_, after) = bot.ends(SOON).await;
    assert!(after < 2_000, "{after} ms");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_locked_database_is_named_waited_for_and_no_reason_not_to_stop() {
    let folder = tempfile::tempdir().expect("a folder");
    let sim = real_sim();
    let url = format!("sqlite://{}", folder.path().join("loa.db").display());
    store(&url).await.close().await;
    let mut other = by_hand(&url).await;
    other.execute("BEGIN IMMEDIATE").await.expect("locks");
    let mut bot = Running::start(loa(folder.path(), &url, &sim.api_url(), sim.token(), "run"));
    let after = bot.says("is locked by another program", SOON).await;
    assert!(after < 2_500, "{after} ms");
    other.execute("ROLLBACK").await.expect("unlocks");
    bot.says("listening", SOON).await;
    bot.signal("-TERM");
    assert!(bot.ends(SOON).await.0);

    other.execute("BEGIN IMMEDIATE").await.expect("locks");
    let mut bot = Running::start(loa(folder.path(), &url, &sim.api_url(), sim.token(), "run"));
    bot.says("is locked by another program", SOON).await;
    bot.signal("-TERM");
    let (success, after) = bot.ends(SOON).await;
    assert!(success && after < 4_500, "{after} ms: {}", bot.said());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_running_bot_with_a_locked_database_stops_when_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let sim = real_sim();
    let url = format!("sqlite://{}", folder.path().join("loa.db").display());
    let mut bot = Running::start(loa(folder.path(), &url, &sim.api_url(), sim.token(), "run"));
    bot.says("listening", SOON).await;
    let mut other = by_hand(&url).await;
    other.execute("BEGIN IMMEDIATE").await.expect("locks");
    let lan = sim.add_user(Person::named("Bà Lan"));
    sim.say(lan, lan, "/start");
    tokio::time::sleep(Duration::from_millis(500)).await;
    bot.signal("-TERM");
    let (_, after) = bot.ends(SOON).await;
    assert!(after < 4_500, "{after} ms: {}", bot.said());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_absent_server_is_named_at_once_and_no_reason_not_to_stop() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bot = Running::start(loa(folder.path(), "postgres://loa@127.0.0.1:9/loa", NOWHERE, TOKEN, "run"));
    let after = bot.says("PostgreSQL is not reached", SOON).await;
    assert!(after < 5_000, "{after} ms");
    bot.signal("-TERM");
    let (success, after) = bot.ends(SOON).await;
    assert!(success && after < 2_000, "{after} ms: {}", bot.said());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_running_bot_whose_server_goes_silent_stops_when_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = fresh(Engine::Postgres).await;
    let proxy = Proxy::start(&db.url).await;
    let sim = real_sim();
    let mut bot = Running::start(loa(folder.path(), &proxy.url, &sim.api_url(), sim.token(), "run"));
    bot.says("listening", SOON).await;
    proxy.silence(true);
    tokio::time::sleep(Duration::from_millis(300)).await;
    bot.signal("-TERM");
    let (_, after) = bot.ends(SOON).await;
    assert!(after < 4_500, "{after} ms: {}", bot.said());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_telegram_that_hangs_holds_up_neither_a_stop_at_the_start_nor_one_with_eight_calls() {
    let folder = tempfile::tempdir().expect("a folder");
    // Takes connections and never answers.
    let hanging = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let api_url = format!("http://{}", hanging.local_addr().expect("an address"));
    std::thread::spawn(move || hanging.incoming().collect::<Vec<_>>());
    let mut bot = Running::start(loa(folder.path(), "sqlite://loa.db", &api_url, TOKEN, "run"));
    tokio::time::sleep(Duration::from_secs(1)).await;
    bot.signal("-TERM");
    let (success, after) = bot.ends(SOON).await;
    assert!(success && after < 2_000, "{after} ms: {}", bot.said());

    let sim = real_sim();
    for second_signal in [false, true] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut bot =
            Running::start(loa(folder.path(), "sqlite://loa.db", &sim.api_url(), sim.token(), "run"));
        bot.says("listening", SOON).await;
        sim.inject(SimFault::Slow(Duration::from_secs(25)), FaultFilter::method("sendMessage").times(8));
        let people: Vec<i64> =
            (0..8).map(|number| sim.add_user(Person::named(&format!("Hộ {number}")))).collect();
        for who in &people {
            sim.say(*who, *who, "/start");
        }
        // Carried out, and not answered.
        let under_way = || people.iter().filter(|who| sim.last_bot_message(**who).is_some()).count();
        for _ in 0..500 {
            if under_way() >= 6 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert!(under_way() >= 6, "{}", bot.said());
        bot.signal("-TERM");
        bot.says("told to stop", SOON).await;
        if second_signal {
            tokio::time::sleep(Duration::from_millis(500)).await;
            assert!(
                bot.child.try_wait().expect("a child").is_none(),
                "it waits for its calls: {}",
                bot.said()
            );
            bot.signal("-INT");
            let (success, after) = bot.ends(SOON).await;
            assert!(!success && after < 500, "{success} {after} ms: {}", bot.said());
        } else {
            let (_, after) = bot.ends(SOON).await;
            assert!(after < 4_500, "{after} ms: {}", bot.said());
            assert!(
                bot.said().contains("had not ended in time") && bot.said().contains("post"),
                "{}",
                bot.said()
            );
            // And how many letters it leaves.
            let said = bot.said();
            let left = said.split_once("letters=\"").and_then(|(_, left)| left.split_once('"'));
            let left = left.and_then(|(left, _)| left.parse::<usize>().ok());
            assert!(left.is_some_and(|left| (6..=8).contains(&left)), "{said}");
        }
        sim.clear_faults();
    }
}

/// Whoever should read its log does not, and the pipe is full: all that it has to say hangs.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_that_nobody_reads_holds_up_no_stop() {
    for second_signal in [false, true] {
        let folder = tempfile::tempdir().expect("a folder");
        let sim = real_sim();
        let (mut unread, log) = std::io::pipe().expect("a pipe");
        let mut filling = log.try_clone().expect("another end");
        let mut command = loa(folder.path(), "sqlite://loa.db", &sim.api_url(), sim.token(), "run");
        let child = command.stderr(log).spawn().expect("the binary starts");
        let mut bot = Running { child, said: Arc::default() };
        let (mut said, mut bytes) = (String::new(), [0; 4096]);
        while !said.contains("listening") {
            let count = unread.read(&mut bytes).expect("it says something");
            said.push_str(&String::from_utf8_lossy(&bytes[..count]));
        }
        let filled = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let counted = filled.clone();
        std::thread::spawn(move || {
            while filling.write(b"x").is_ok() {
                counted.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            }
        });
        let mut before = usize::MAX;
        while before != filled.load(std::sync::atomic::Ordering::Relaxed) {
            before = filled.load(std::sync::atomic::Ordering::Relaxed);
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
        bot.signal("-TERM");
        if second_signal {
            tokio::time::sleep(Duration::from_millis(300)).await;
            bot.signal("-INT");
        }
        let (_, after) = bot.ends(SOON).await;
        assert!(after < if second_signal { 1_000 } else { 4_500 }, "{after} ms");
        drop(unread);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bot_whose_disk_was_full_goes_on_where_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let sim = real_sim();
    let start = || {
        let run = loa(folder.path(), "sqlite://loa.db", &sim.api_url(), sim.token(), "run");
        // Without the signal a file that may not grow says so to who writes it, as a full disk does.
        let mut shell = Command::new("bash");
        shell
            .args(["-c", "trap '' XFSZ; exec \"$0\" run", env!("CARGO_BIN_EXE_loa")])
            .current_dir(folder.path());
        shell.envs(run.get_envs().filter_map(|(name, value)| Some((name, value?))));
        shell.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        Running::start(shell)
    };
    let room = |bot: &Running, bytes: &str| {
        let (pid, limit) = (bot.child.id().to_string(), format!("--fsize={bytes}:"));
        assert!(
            Command::new("prlimit").args(["--pid", &pid, &limit]).status().expect("util-linux").success()
        );
    };
    let mut bot = start();
    bot.says("listening", SOON).await;
    let people: Vec<i64> =
        (0..20).map(|number| sim.add_user(Person::named(&format!("Hộ {number}")))).collect();
    room(&bot, "4096");
    for who in &people {
        sim.say(*who, *who, "/start");
    }
    bot.says("is tried again", SOON).await;
    tokio::time::sleep(Duration::from_secs(6)).await;
    room(&bot, "unlimited");
    let freed = Clock::system();
    let answered = || people.iter().filter(|who| sim.last_bot_message(**who).is_some()).count();
    while sim.pending_updates() > 0 || answered() == 0 {
        assert!(
            freed.steady() < 5_000,
            "{} unread, {} answered:\n{}",
            sim.pending_updates(),
            answered(),
            bot.said()
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    while answered() < people.len() {
        assert!(freed.steady() < 20_000, "{} answered:\n{}", answered(), bot.said());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    room(&bot, "4096");
    sim.say(people[0], people[0], "/trogiup");
    tokio::time::sleep(Duration::from_secs(1)).await;
    bot.signal("-TERM");
    let (_, after) = bot.ends(SOON).await;
    assert!(after < 4_500, "{after} ms: {}", bot.said());
    let mut bot = start();
    bot.says("listening", SOON).await;
    for _ in 0..500 {
        if sim.pending_updates() == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(sim.pending_updates(), 0, "{}", bot.said());
    bot.signal("-TERM");
    assert!(bot.ends(SOON).await.0);
}

/// Everything in a folder: names, contents, times.
fn everything(folder: &Path) -> BTreeMap<String, (Vec<u8>, i64, u32)> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| {
        let path = entry.expect("an entry").path();
        let found = fs::metadata(&path).expect("there");
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (
            name,
            (
                fs::read(&path).expect("reads"),
                found.mtime_nsec() + found.mtime() * 1_000_000_000,
                found.mode(),
            ),
        )
    });
    entries.collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn check_writes_nothing_whatever_it_finds() {
    let folder = tempfile::tempdir().expect("a folder");
    let sim = real_sim();
    let check = || {
        let before = everything(folder.path());
        let told = output(loa(folder.path(), "sqlite://loa.db", &sim.api_url(), sim.token(), "check"));
        assert_eq!(everything(folder.path()), before, "{}", told.1);
        told
    };
    let (success, said) = check();
    assert!(success && said.contains("will be created at the first start"), "{said}");

    let url = format!("sqlite://{}", folder.path().join("loa.db").display());
    store(&url).await.close().await;
    let (success, said) = check();
    assert!(success && said.contains("up to date"), "{said}");

    let mut hand = by_hand(&url).await;
    hand.execute("DELETE FROM _sqlx_migrations WHERE version > 4").await.expect("an older version");
    hand.close().await.expect("closes");
    let (success, said) = check();
    assert!(
        success && said.contains("migrations are missing; `loa run` or `loa migrate` applies them"),
        "{said}"
    );

    // What a kill leaves: the newest state is in the log only.
    let mut killed = Running::start({
        fs::remove_file(folder.path().join("loa.db")).expect("removed");
        loa(folder.path(), "sqlite://loa.db", &sim.api_url(), sim.token(), "run")
    });
    killed.says("listening", SOON).await;
    killed.signal("-KILL");
    killed.ends(SOON).await;
    assert!(fs::metadata(folder.path().join("loa.db-wal")).expect("a log").len() > 0);
    let (success, said) = check();
    assert!(success && said.contains("up to date"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn check_writes_nothing_to_a_server_either() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = fresh(Engine::Postgres).await;
    let sim = real_sim();
    let check = || output(loa(folder.path(), &db.url, &sim.api_url(), sim.token(), "check"));
    let (success, said) = check();
    assert!(success && said.contains("will be created at the first start"), "{said}");
    let mut hand = by_hand(&db.url).await;
    let tables: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'")
        .fetch_one(&mut hand)
        .await
        .expect("counts");
    assert_eq!(tables, 0);
    store(&db.url).await.close().await;
    let (success, said) = check();
    assert!(success && said.contains("up to date"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_cannot_be_used_says_why_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = fresh(Engine::Postgres).await;
    fs::write(folder.path().join("letter.txt"), "Kính gửi ".repeat(2_000)).expect("writes");
    fs::create_dir(folder.path().join("folder.db")).expect("a folder");
    let newer = format!("sqlite://{}", folder.path().join("newer.db").display());
    store(&newer).await.close().await;
    let mut hand = by_hand(&newer).await;
    hand.execute("INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'later', 1, x'00', 0)")
        .await
        .expect("a newer version");
    hand.close().await.expect("closes");
    let missing_database = server.url.replace("loa_test_", "no_such_");
    // Only to be read: the URL says so, or the file itself, whoever asks. (Its owner's right is nothing to an administrator.)
    let read_only = format!("sqlite://{}", folder.path().join("read-only.db").display());
    store(&read_only).await.close().await;
    fs::copy(folder.path().join("read-only.db"), folder.path().join("fine.db")).expect("copied");
    let mut header = fs::read(folder.path().join("read-only.db")).expect("reads");
    header[18] = 3;
    fs::write(folder.path().join("read-only.db"), header).expect("writes");
    let cases = [
        ("sqlite://fine.db?mode=ro".to_owned(), "fine.db can only be read, not written"),
        ("sqlite://fine.db?cache=private&immutable=1".to_owned(), "fine.db can only be read, not written"),
        (read_only, "read-only.db can only be read, not written"),
        ("sqlite://letter.txt".to_owned(), "is no SQLite database"),
        ("sqlite://folder.db".to_owned(), "folder.db"),
        ("sqlite://no/such/folder/loa.db".to_owned(), "the folder no/such/folder does not exist"),
        (newer, "a newer version of loa"),
        (missing_database, "the server has no such database"),
    ];
    for (url, why) in cases {
        for command in ["run", "check", "migrate"] {
            let clock = Clock::system();
            let (success, said) = output(loa(folder.path(), &url, NOWHERE, TOKEN, command));
            let after = clock.steady();
            assert!(!success && said.contains(why), "{command} {url}: {said}");
            assert!(!said.contains("pool timed out"), "{command} {url}: {said}");
            assert!(after < 8_000, "{command} {url} took {after} ms: {said}");
        }
    }
}

/// Without a right, in a standby, or where somebody has turned writing off, what `loa check` says is what `loa run` would meet.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_takes_no_writes_of_ours_is_named_by_a_check_and_at_the_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = fresh(Engine::Postgres).await;
    let sim = real_sim();
    let database = db.url.rsplit('/').next().expect("a name").split('?').next().expect("a name").to_owned();
    let mut hand = by_hand(&db.url).await;
    let user = format!("reader_{database}");
    let reads = {
        let mut url = url::Url::parse(&db.url).expect("a URL");
        url.set_username(&user).expect("a name");
        url.set_password(Some("x")).expect("a password");
        url.to_string()
    };
    let as_another =
        format!("CREATE ROLE {user} LOGIN PASSWORD 'x'; GRANT CONNECT ON DATABASE {database} TO {user}");
    hand.execute(sqlx::raw_sql(AssertSqlSafe(as_another))).await.expect("another user");
    let check = |url: &str| output(loa(folder.path(), url, &sim.api_url(), sim.token(), "check"));
    let lacks = "the user lacks a right in the database";

    // Nothing of ours is there yet, and it could not be made.
    let (success, said) = check(&reads);
    assert!(!success && said.contains(lacks) && said.contains("may not make tables"), "{said}");
    store(&db.url).await.close().await;
    let may_make = format!(
        "GRANT CREATE, USAGE ON SCHEMA public TO {user}; GRANT SELECT ON ALL TABLES IN SCHEMA public TO {user}"
    );
    hand.execute(sqlx::raw_sql(AssertSqlSafe(may_make))).await.expect("half a right");
    for command in ["check", "run", "migrate"] {
        let (success, said) = output(loa(folder.path(), &reads, &sim.api_url(), sim.token(), command));
        assert!(!success && said.contains(lacks) && said.contains("of the tables"), "{command}: {said}");
    }
    let may_write = format!("GRANT ALL ON ALL TABLES IN SCHEMA public TO {user}");
    hand.execute(sqlx::raw_sql(AssertSqlSafe(may_write))).await.expect("the other half");
    let (success, said) = check(&reads);
    assert!(success && said.contains("up to date"), "{said}");

    let off = format!("ALTER DATABASE {database} SET default_transaction_read_only = on");
    hand.execute(sqlx::raw_sql(AssertSqlSafe(off))).await.expect("turned off");
    let (success, said) = check(&db.url);
    assert!(!success && said.contains("PostgreSQL takes no writes"), "{said}");
    // It may be turned on again: a start waits for that.
    let waiting = Running::start(loa(folder.path(), &db.url, &sim.api_url(), sim.token(), "run"));
    waiting.says("PostgreSQL takes no writes", SOON).await;
    drop(waiting);
    let gone = format!("SET default_transaction_read_only = off; DROP OWNED BY {user}; DROP ROLE {user}");
    hand.execute(sqlx::raw_sql(AssertSqlSafe(gone))).await.expect("gone again");
}

// --- who may send ------------------------------------------------------------------------------------------------------------

async fn until_gained(lease: &mut Lease, within: Duration) -> i64 {
    let clock = Clock::system();
    loop {
        match lease.hold().await {
            Ok(Hold::Gained) => return clock.steady(),
            Ok(Hold::Kept) => panic!("it was never told that it gained"),
            Ok(Hold::Not { again_in }) => tokio::time::sleep(again_in).await,
            Err(fault) => {
                assert!(fault.is_passing(), "{fault}");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
        assert!(clock.steady() < within.as_millis() as i64, "the right was not gained in time");
    }
}

async fn confirms(lease: &Lease, store: &Store) -> bool {
    let mut tx = store.begin_write_loose().await.expect("begins");
    lease.confirm(&mut tx).await.expect("answers")
}

on_both_databases! {
    async fn one_instance_gains_the_right_once_and_keeps_it(db: TestDatabase) {
        let store = store(&db.url).await;
        let mut lease = Lease::new(&store, "a".to_owned());
        assert!(until_gained(&mut lease, SOON).await < 2_000);
        for _ in 0..30 {
            assert_eq!(lease.hold().await.expect("answers"), Hold::Kept);
            assert!(confirms(&lease, &store).await);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        lease.give_up().await;
        assert!(until_gained(&mut lease, SOON).await < 2_000);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_next_sender_follows_at_once_when_the_last_one_goes_or_dies() {
    let db = fresh(Engine::Postgres).await;
    let (here, there) = (store(&db.url).await, store(&db.url).await);
    let mut first = Lease::new(&here, "first".to_owned());
    let mut second = Lease::new(&there, "second".to_owned());
    until_gained(&mut first, SOON).await;
    for _ in 0..20 {
        assert!(matches!(second.hold().await.expect("answers"), Hold::Not { .. }));
        assert!(!confirms(&second, &there).await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    first.give_up().await;
    let gave_up = until_gained(&mut second, SOON).await;
    assert!(gave_up < 1_000, "{gave_up} ms");
    assert!(!confirms(&first, &here).await && confirms(&second, &there).await);
    // As a death: the connection is gone and nothing was said.
    drop(second);
    let died = until_gained(&mut first, SOON).await;
    assert!(died < 2_000, "{died} ms");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_cut_off_by_the_server_gains_the_right_anew() {
    let db = fresh(Engine::Postgres).await;
    let store = store(&db.url).await;
    let mut lease = Lease::new(&store, "a".to_owned());
    until_gained(&mut lease, SOON).await;
    let mut line = Line::open(&store).await.expect("opens");
    assert_eq!(line.end_holder().await.expect("ends"), 1);
    drop(line);
    // It still trusts its last sign of life for a moment.
    let clock = Clock::system();
    loop {
        match lease.hold().await {
            Ok(Hold::Gained) => break,
            Ok(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            Err(fault) => assert!(fault.is_passing()),
        }
        assert!(clock.steady() < 4_000);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sender_that_goes_silent_is_replaced_whatever_its_clock_or_the_databases_shows() {
    for shift in [0, 30_000, -30_000] {
        let db = fresh(Engine::Postgres).await;
        let store = store(&db.url).await;
        // As a process that was stopped: its connections live, it does nothing.
        let mut line = Line::open(&store).await.expect("opens");
        assert!(line.try_lock().await.expect("locks"));
        line.beat("stopped").await.expect("beats");
        line.become_sender("stopped").await.expect("sends");
        if shift != 0 {
            let mut hand = by_hand(&db.url).await;
            let sql = format!("UPDATE sender_lease SET until = until + {shift} WHERE name = 'beat'");
            hand.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await.expect("shifted");
        }
        let mut old_view = store.begin_write().await.expect("begins");
        assert_eq!(lease::last_seen(&mut old_view).await.expect("reads"), None);
        let mut under_way = store.begin_write().await.expect("begins");
        assert!(lease::is_sender(&mut under_way, "stopped").await.expect("reads"));
        lease::seen(&mut under_way, Moment::from_unix_millis(7)).await.expect("writes");

        let mut next = Lease::new(&store, "next".to_owned());
        let after = until_gained(&mut next, SOON).await;
        assert!(after < 5_000, "{shift}: {after} ms");

        // It wakes up: neither its right, nor its turn under way, nor one with an old view is left.
        assert!(line.beat("stopped").await.is_err());
        let fault = under_way.commit().await.expect_err("it was ended");
        assert!(fault.is_passing(), "{fault}");
        match lease::is_sender(&mut old_view, "stopped").await {
            Ok(sender) => assert!(!sender),
            Err(fault) => assert!(fault.is_passing(), "{fault}"),
        }
        let mut tx = store.begin_write().await.expect("begins");
        assert!(!lease::is_sender(&mut tx, "stopped").await.expect("reads"));
        drop(tx);
        assert_eq!(seen(&store).await, None, "what the stopped sender had not committed never is");
        assert_eq!(next.hold().await.expect("answers"), Hold::Kept);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sender_whose_line_is_cut_in_silence_stops_before_another_begins() {
    let db = fresh(Engine::Postgres).await;
    let proxy = Proxy::start(&db.url).await;
    let (cut_off, there) = (store(&proxy.url).await, store(&db.url).await);
    let mut first = Lease::new(&cut_off, "first".to_owned());
    let mut second = Lease::new(&there, "second".to_owned());
    until_gained(&mut first, SOON).await;
    proxy.silence(true);
    let clock = Clock::system();
    let (mut last_held, mut gained) = (0, None);
    while gained.is_none() || clock.steady() < 6_000 {
        if matches!(first.hold().await, Ok(Hold::Kept | Hold::Gained)) {
            last_held = clock.steady();
        }
        if gained.is_none() && second.hold().await.expect("answers") == Hold::Gained {
            gained = Some(clock.steady());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
        assert!(clock.steady() < 15_000, "nobody sends");
    }
    let gained = gained.expect("gained");
    assert!(last_held < gained, "both held it: {last_held} ms, {gained} ms");
    assert!(gained < 5_000, "{gained} ms");
}

/// A restored copy, a careless hand: the row that every turn reads is gone, or names somebody of before.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sender_that_is_not_written_down_any_more_is_written_down_again() {
    let db = fresh(Engine::Postgres).await;
    let store = store(&db.url).await;
    let mut lease = Lease::new(&store, "a".to_owned());
    until_gained(&mut lease, SOON).await;
    let mut hand = by_hand(&db.url).await;
    for lost in [
        "DELETE FROM sender_lease WHERE name = 'sender'",
        "UPDATE sender_lease SET holder = 'of before' WHERE name = 'sender'",
        "DELETE FROM sender_lease",
    ] {
        hand.execute(lost).await.expect("lost");
        let clock = Clock::system();
        while !confirms(&lease, &store).await {
            assert!(clock.steady() < 3_000, "{lost}: nobody may send");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert!(matches!(lease.hold().await, Ok(Hold::Kept)), "{lost}");
    }
}

// --- the watchdog ------------------------------------------------------------------------------------------------------------

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bot_in_which_a_loop_gets_nothing_done_ends_with_the_reason() {
    let db = fresh(Engine::Sqlite).await;
    let sim = real_sim();
    let config = Config::from_lookup(|name| match name {
        "TELOXIDE_TOKEN" => Some(sim.token().to_owned()),
        "TELOXIDE_API_URL" => Some(sim.api_url()),
        "DATABASE_URL" => Some(db.url.clone()),
        "LOA_DATA_KEY" => Some(PRACTICE_DATA_KEY.to_owned()),
        "LOA_ADMINS" => Some("1".to_owned()),
        "LOA_CONTROLLER" => Some("Ủy ban nhân dân phường".to_owned()),
        _ => None,
    })
    .expect("a configuration");
    let mut parts = Parts::assemble(&config, Clock::system(), Chance::seeded(1)).await.expect("assembles");
    let hand = Clock::by_hand(Moment::from_unix_millis(0), 0);
    parts.health = Health::by(hand.clone());
    let health = parts.health.clone();
    let (_stop, stopped) = tokio::sync::watch::channel(false);
    let running = tokio::spawn(run::run(parts, stopped));
    for _ in 0..11 {
        health.failed(Part::Intake, &"disk full");
        hand.turn(hand.now().plus_secs(30), 0);
    }
    let ended = tokio::time::timeout(SOON, running).await.expect("it ends").expect("whole");
    let reason = ended.expect_err("with a reason").to_string();
    assert!(reason.contains("intake") && reason.contains("disk full"), "{reason}");
}
