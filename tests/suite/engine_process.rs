//! The real binary where only a process can be tried: a loop that gets nothing done any more, a stop in states that last, a poll whose
//! line was cut in silence, the machine's clock set under it.

use std::process::Command;
use std::time::Duration;

use loa_phuong::clock::Clock;
use loa_phuong::demo::roll;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::health::Part;
use sqlx::{AnyConnection, Connection as _, Executor as _, Row as _};
use telegram_sim::{Body, Fault, FaultFilter, Person, Reach, Sim};

use crate::migrations;
use crate::support::clocks::Clocks;
use crate::support::databases::{Engine, TestDatabase, fresh, on_both_databases};
use crate::support::proxy::Proxy;
use crate::support::running::{NOWHERE, Running, SOON, TOKEN, loa, output, real_sim};
use crate::support::world::World;

/// A Telegram, a folder and a database for the bot.
struct Place {
    sim: Sim,
    folder: tempfile::TempDir,
    url: String,
}

impl Place {
    fn new(db: &TestDatabase) -> Self {
        Self { sim: real_sim(), folder: tempfile::tempdir().expect("a folder"), url: db.url.clone() }
    }

    fn command(&self) -> Command {
        loa(self.folder.path(), &self.url, &self.sim.api_url(), self.sim.token(), "run")
    }

    async fn start(&self) -> Running {
        let bot = Running::start(self.command());
        bot.says("listening", SOON).await;
        bot
    }

    async fn by_hand(&self) -> AnyConnection {
        sqlx::any::install_default_drivers();
        AnyConnection::connect(&self.url).await.expect("connects")
    }

    fn people(&self, count: usize) -> Vec<i64> {
        (0..count).map(|number| self.sim.add_user(Person::named(&format!("Hộ {number}")))).collect()
    }

    /// How often something was carried out as a message to this chat.
    fn said(&self, chat: i64) -> usize {
        self.sim.deliveries().iter().filter(|((to, _), _)| *to == chat).map(|(_, count)| count).sum()
    }

    async fn until(&self, what: &str, bot: &Running, done: impl Fn(&Self) -> bool) {
        let clock = Clock::system();
        while !done(self) {
            assert!(clock.steady() < SOON.as_millis() as i64, "not in time: {what}\n{}", bot.said());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

async fn all(hand: &mut AnyConnection, statements: &[&'static str]) {
    for statement in statements {
        hand.execute(*statement).await.expect("done by hand");
    }
}

// --- the watchdog ------------------------------------------------------------------------------------------------------------

/// What makes every turn of a loop fail, and what takes it back.
fn trouble(part: Part, engine: Engine) -> (Vec<&'static str>, Vec<&'static str>) {
    const RAISE: &str = "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken on purpose'; END $$";
    match (part, engine) {
        (Part::Intake, Engine::Sqlite) => (
            vec![
                "CREATE TRIGGER broken BEFORE INSERT ON seen_update BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END",
            ],
            vec!["DROP TRIGGER broken"],
        ),
        (Part::Intake, Engine::Postgres) => (
            vec![
                RAISE,
                "CREATE TRIGGER broken BEFORE INSERT ON seen_update FOR EACH ROW EXECUTE FUNCTION broken()",
            ],
            vec!["DROP TRIGGER broken ON seen_update"],
        ),
        (Part::Post, Engine::Sqlite) => (
            vec![
                "CREATE TRIGGER broken BEFORE UPDATE ON outbox WHEN NEW.state = 'sending'
                    BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END",
            ],
            vec!["DROP TRIGGER broken"],
        ),
        (Part::Post, Engine::Postgres) => (
            vec![
                RAISE,
                "CREATE TRIGGER broken BEFORE UPDATE ON outbox FOR EACH ROW WHEN (NEW.state = 'sending') EXECUTE FUNCTION broken()",
            ],
            vec!["DROP TRIGGER broken ON outbox"],
        ),
        // Nobody but the calendar looks at it while no election is set.
        (Part::Calendar, _) => (
            vec!["ALTER TABLE election_proposal RENAME TO broken_on_purpose"],
            vec!["ALTER TABLE broken_on_purpose RENAME TO election_proposal"],
        ),
    }
}

async fn ends_and_goes_on(db: &TestDatabase, part: Part, name: &str) {
    let (place, clocks) = (Place::new(db), Clocks::new());
    let mut command = place.command();
    clocks.rule(&mut command);
    let mut bot = Running::start(command);
    bot.says("listening", SOON).await;
    let mut hand = place.by_hand().await;
    let (breaks, mends) = trouble(part, db.engine);
    all(&mut hand, &breaks).await;
    let people = place.people(3);
    for who in &people {
        place.sim.say(*who, *who, "/start");
    }
    let cause = if part == Part::Calendar { "election_proposal" } else { "broken on purpose" };
    bot.says(cause, SOON).await;
    // Time goes fifteen times as fast; in steps smaller than those by which a sender trusts its right to send.
    let mut passed = 0;
    while bot.child.try_wait().expect("a child").is_none() {
        assert!(passed < 600_000, "{part:?}: ten minutes, and it goes on:\n{}", bot.said());
        clocks.skip(1_400);
        passed += 1_500;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(passed > 270_000, "{part:?}: given up after {passed} ms");
    let (success, _) = bot.ends(SOON).await;
    let said = bot.said();
    assert!(!success, "{part:?}: it ends as if all were well");
    let reason = said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
    assert!(
        reason.contains(&format!("the {name} has got nothing done for 5 minutes")) && reason.contains(cause),
        "{part:?}: {reason}\n{said}"
    );
    eprintln!("{part:?}, {:?}: ended after {} s of its clock", db.engine, passed / 1000);

    all(&mut hand, &mends).await;
    let mut bot = place.start().await;
    place.until("all are answered", &bot, |place| people.iter().all(|who| place.said(*who) > 0)).await;
    place.until("all is read", &bot, |place| place.sim.pending_updates() == 0).await;
    bot.signal("-TERM");
    assert!(bot.ends(SOON).await.0, "{}", bot.said());
    assert!(people.iter().all(|who| place.said(*who) == 1), "somebody was answered twice");
}

on_both_databases! {
    async fn a_process_whose_intake_gets_nothing_done_ends_with_the_reason_and_the_next_goes_on(db: TestDatabase) {
        ends_and_goes_on(&db, Part::Intake, "intake").await;
    }

    async fn a_process_whose_post_gets_nothing_done_ends_with_the_reason_and_the_next_goes_on(db: TestDatabase) {
        ends_and_goes_on(&db, Part::Post, "post").await;
    }

    async fn a_process_whose_calendar_gets_nothing_done_ends_with_the_reason_and_the_next_goes_on(db: TestDatabase) {
        ends_and_goes_on(&db, Part::Calendar, "calendar").await;
    }
}

// --- stops -------------------------------------------------------------------------------------------------------------------

/// [`loa`] sets LOA_STOP_SECONDS to 4.
const STOPPED_MILLIS: i64 = 4_500;

async fn stops(bot: &mut Running, what: &str) -> i64 {
    bot.signal("-TERM");
    let (success, after) = bot.ends(SOON).await;
    eprintln!("{what}: stopped after {after} ms");
    assert!(success && after < STOPPED_MILLIS, "{what}: {after} ms\n{}", bot.said());
    after
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_migration_that_takes_long_holds_up_no_stop_and_is_done_at_the_next_start() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let db = fresh(engine).await;
        let mut hand = migrations::connect(&db).await;
        migrations::migrate_to(&mut hand, 8).await;
        match engine {
            // The next migration writes them all anew.
            Engine::Sqlite => {
                hand.execute(
                    "INSERT INTO appointment (token_hash, role, made_by, made_at, expires_at)
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500000)
                    SELECT 'token ' || i, 'province_admin', 1, 0, 0 FROM n",
                )
                .await
                .expect("filled");
                hand.close().await.expect("closes");
                hand = AnyConnection::connect(&db.url).await.expect("connects");
            }
            Engine::Postgres => {
                all(&mut hand, &["BEGIN", "LOCK TABLE appointment IN ACCESS EXCLUSIVE MODE"]).await;
            }
        }
        let place = Place::new(&db);
        let mut bot = Running::start(place.command());
        let begun = Clock::system();
        let migrating = match engine {
            Engine::Sqlite => "SELECT 1",
            Engine::Postgres => {
                "SELECT 1 FROM pg_locks WHERE relation = 'appointment'::regclass AND NOT granted"
            }
        };
        while hand.fetch_optional(migrating).await.expect("looks").is_none() {
            assert!(begun.steady() < 15_000, "it does not migrate:\n{}", bot.said());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
        assert!(!bot.said().contains("listening"), "{engine:?}: the migration was over too soon");
        stops(&mut bot, &format!("{engine:?}, migrating")).await;
        assert!(bot.said().contains("stopped before it had started"), "{}", bot.said());
        if engine == Engine::Postgres {
            all(&mut hand, &["ROLLBACK"]).await;
        }
        let mut bot = Running::start(place.command());
        bot.says("listening", Duration::from_secs(60)).await;
        stops(&mut bot, &format!("{engine:?}, migrated")).await;
    }
}

on_both_databases! {
    async fn a_bot_with_letters_waiting_stops_while_telegram_is_down_and_its_successor_sends_them(db: TestDatabase) {
        let place = Place::new(&db);
        let outages = [
            Reach::Refused,
            Reach::CUT,
            Reach::Down(Fault::BadGateway),
            Reach::Down(Fault::Hang { done: false }),
            Reach::Down(Fault::Status { code: 200, body: Body::Html }),
        ];
        for (number, outage) in outages.into_iter().enumerate() {
            let mut bot = place.start().await;
            place.sim.set_reach_for("sendMessage", Some(Fault::BadGateway));
            let people = place.people(12);
            for who in &people {
                place.sim.say(*who, *who, "/start");
            }
            place.until("all is read", &bot, |place| place.sim.pending_updates() == 0).await;
            place.sim.set_reach(outage.clone());
            tokio::time::sleep(Duration::from_millis(700)).await;
            stops(&mut bot, &format!("{outage:?}")).await;
            assert!(people.iter().all(|who| place.said(*who) == 0));
            place.sim.set_reach(Reach::Well);
            place.sim.set_reach_for("sendMessage", None);
            let mut bot = place.start().await;
            place.until("all are answered", &bot, |place| people.iter().all(|who| place.said(*who) > 0)).await;
            stops(&mut bot, "well again").await;
            assert!(people.iter().all(|who| place.said(*who) == 1), "{number}: somebody was answered twice");
        }
    }

    async fn a_bot_that_fetches_a_file_stops_and_its_successor_fetches_it(db: TestDatabase) {
        let place = Place::new(&db);
        let head = place.sim.add_user(Person::named("Trưởng ban"));
        let mut world = World::new(&db).await;
        world.now = Clock::system().now();
        let (_, ward, _) = world.ward(0).await;
        world.appoint(head, Role::FrontHead, Scope::Neighborhood(ward.id)).await;
        world.store.close().await;
        let mut bot = place.start().await;
        place.sim.inject(Fault::Slow(Duration::from_secs(60)), FaultFilter::method("download"));
        place.sim.send_document(head, head, "ho.csv", "text/csv", &roll::csv(&roll::invent(1, 12)), "");
        place.until("the file is asked for", &bot, |place| place.sim.count_calls("getFile") > 0).await;
        tokio::time::sleep(Duration::from_millis(400)).await;
        stops(&mut bot, "fetching").await;
        let mut bot = place.start().await;
        let offered = |place: &Place| {
            let said = place.sim.chat(head).map(|chat| chat.messages).unwrap_or_default();
            said.iter().filter(|message| message.button("Nhập danh sách").is_some()).count()
        };
        place.until("the roll is read", &bot, |place| offered(place) == 1).await;
        stops(&mut bot, "fetched").await;
        assert_eq!(offered(&place), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_instance_without_the_right_to_send_stops_at_once_and_disturbs_nobody() {
    let db = fresh(Engine::Postgres).await;
    let place = Place::new(&db);
    let mut first = place.start().await;
    first.says("this instance sends", SOON).await;
    let mut second = place.start().await;
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert!(!second.said().contains("this instance sends"), "{}", second.said());
    assert!(stops(&mut second, "standing by").await < 1_500, "nothing is under way there");
    let who = place.people(1)[0];
    place.sim.say(who, who, "/start");
    place.until("the first one answers", &first, |place| place.said(who) == 1).await;
    stops(&mut first, "sending").await;
}

/// Waiting for a server that is not there, for a Telegram that is not there, and for both.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_start_that_waits_for_everything_stops_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bot = Running::start(loa(folder.path(), "postgres://loa@127.0.0.1:9/loa", NOWHERE, TOKEN, "run"));
    bot.says("PostgreSQL is not reached", SOON).await;
    bot.says("does not say yet who we are", SOON).await;
    stops(&mut bot, "waiting for both").await;
}

// --- a line cut in silence -----------------------------------------------------------------------------------------------------

on_both_databases! {
    /// Nothing comes through any more and no end is closed: packets vanish. A poll waits 25 s, and 5 s more.
    async fn a_poll_whose_line_was_cut_in_silence_is_given_up_and_the_next_brings_what_came(db: TestDatabase) {
        let place = Place::new(&db);
        let proxy = Proxy::start(&place.sim.api_url()).await;
        let url = proxy.url.trim_end_matches('/').to_owned();
        let mut bot = Running::start(loa(place.folder.path(), &place.url, &url, place.sim.token(), "run"));
        bot.says("listening", SOON).await;
        let people = place.people(2);
        // Several lines lie idle beside the one that polls, and are cut with it.
        for who in &people {
            place.sim.say(*who, *who, "/ngonngu");
        }
        place.until("they are answered", &bot, |place| people.iter().all(|who| place.said(*who) == 1)).await;
        place.until("all is read", &bot, |place| place.sim.pending_updates() == 0).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        let (polls, cut) = (place.sim.polls(), Clock::system());
        proxy.lose_all_lines();
        let presses: Vec<_> = people
            .iter()
            .map(|who| {
                let asked = place.sim.last_bot_message(*who).expect("asked");
                place.sim.press(*who, *who, asked.id, "English").expect("the button is there")
            })
            .collect();
        while place.sim.polls() == polls {
            assert!(cut.steady() < 32_000, "the poll is not given up:\n{}", bot.said());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let again = cut.steady();
        // The poll had begun some moments before the cut.
        assert!(again > 24_000, "given up after {again} ms, when it might have been answered still");
        for press in presses {
            let toast = place.sim.await_toast(press, Duration::from_secs(12)).await;
            assert!(toast.is_some(), "a press was not answered, {} ms after the cut:\n{}", cut.steady(), bot.said());
        }
        eprintln!("the next poll began {again} ms after the cut, all was answered after {} ms", cut.steady());
        assert_eq!(place.sim.pending_updates(), 0);
        stops(&mut bot, "after the cut").await;
    }
}

// --- the machine's clock -------------------------------------------------------------------------------------------------------

const HOUR: i64 = 3_600_000;

on_both_databases! {
    /// Whatever the clock on the wall shows meanwhile: who writes is answered, who said "wait" waits no longer than told, and who shut
    /// us out is tried within a day.
    async fn the_machines_clock_set_under_a_running_process_holds_nobody_longer_than_told(db: TestDatabase) {
        let (place, clocks) = (Place::new(&db), Clocks::new());
        let mut command = place.command();
        clocks.rule(&mut command);
        let mut bot = Running::start(command);
        bot.says("listening", SOON).await;
        let mut hand = place.by_hand().await;
        for ahead in [24 * HOUR, HOUR, -HOUR, -24 * HOUR, 24 * 365 * HOUR] {
            clocks.set_wall(ahead);
            tokio::time::sleep(Duration::from_millis(1_200)).await;
            let people = place.people(4);
            let (held, shut_out, fine) = (people[0], people[1], people[2]);
            for who in &people {
                place.sim.say(*who, *who, "/ngonngu");
            }
            place.until("all are answered", &bot, |place| people.iter().all(|who| place.said(*who) == 1)).await;
            place.sim.inject(Fault::TooMany { retry_after: 5 }, FaultFilter::method("sendMessage").in_chat(held));
            let blocked = "Forbidden: bot was blocked by the user".to_owned();
            let blocked = Fault::Error { code: 403, description: blocked };
            place.sim.inject(blocked, FaultFilter::method("sendMessage").in_chat(shut_out));
            let clock = Clock::system();
            for who in [held, shut_out] {
                place.sim.say(who, who, "/trogiup");
            }
            place.until("both are refused", &bot, |place| place.sim.faults_left() == 0).await;
            tokio::time::sleep(Duration::from_millis(300)).await;
            // It is set right again.
            clocks.set_wall(0);
            place.until("who said wait is answered", &bot, |place| place.said(held) == 2).await;
            let waited = clock.steady();
            eprintln!("{ahead}: answered after {waited} ms");
            assert!((4_900..9_000).contains(&waited), "{ahead}: {waited} ms");
            let asked = place.sim.last_bot_message(fine).expect("asked");
            let press = place.sim.press(fine, fine, asked.id, "English").expect("the button is there");
            assert!(place.sim.await_toast(press, SOON).await.is_some(), "{ahead}");
            tokio::time::sleep(Duration::from_millis(1_500)).await;
            let sql = "SELECT COALESCE(MAX(try_at), 0) AS at FROM parked_chat";
            let try_at: i64 = sqlx::query(sql).fetch_one(&mut hand).await.expect("reads").get("at");
            let in_hours = (try_at - clock.now().unix_millis()) / HOUR;
            assert!(in_hours <= 24, "{ahead}: tried in {in_hours} h");
            let sql = "SELECT COUNT(*) AS n FROM outbox WHERE state = 'waiting'";
            let waiting: i64 = sqlx::query(sql).fetch_one(&mut hand).await.expect("reads").get("n");
            assert_eq!(waiting, 0, "{ahead}: letters wait");
        }
        stops(&mut bot, "clocks set").await;
    }
}

// --- the kill switch and the key ---------------------------------------------------------------------------------------------

on_both_databases! {
    async fn what_was_stopped_starts_again_only_when_told(db: TestDatabase) {
        let place = Place::new(&db);
        let run = |command: &str| output(loa(place.folder.path(), &place.url, &place.sim.api_url(), place.sim.token(), command));
        let (success, said) = run("halt");
        assert!(success && said.contains("Everything is stopped"), "{said}");
        for _ in 0..2 {
            let (success, said) = run("run");
            assert!(!success, "it starts: {said}");
            assert!(said.contains("everything is stopped (`loa halt`)") && said.contains("`loa resume` lets it run"), "{said}");
            assert!(!said.contains("listening"), "{said}");
        }
        assert!(run("resume").0);
        place.start().await;
    }
}

#[test]
fn what_the_loss_of_the_key_means_is_said_in_both_languages_before_it_happens() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |command: &str| {
        let mut command = loa(folder.path(), "sqlite://loa.db", NOWHERE, TOKEN, command);
        command.env_remove("LOA_DATA_KEY");
        output(command).1
    };
    for (command, before) in
        [("check", "will be made in"), ("migrate", "was made"), ("check", "data key       ✓")]
    {
        let said = run(command);
        for words in [
            before,
            "can never read the names in the database again",
            "không ai đọc lại được họ tên, địa chỉ, mã hộ",
        ] {
            assert!(said.contains(words), "{command} does not say {words:?}: {said}");
        }
    }
    std::fs::remove_file(folder.path().join("loa.db.key")).expect("the key is there");
    for command in ["check", "migrate"] {
        let said = run(command);
        for words in ["put the copy of the key file back", "Xin đặt lại bản sao của tệp khóa"] {
            assert!(said.contains(words), "{command} does not say {words:?}: {said}");
        }
    }
    assert!(!folder.path().join("loa.db.key").exists(), "no new key is made for what is sealed with another");
}
