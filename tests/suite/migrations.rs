//! A database that an earlier version filled, brought to the newest: nothing is lost, everything is read, every letter leaves.
//! `migrations/samples/` holds what each version could have stored.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use loa_phuong::config::practice_data_key;
use loa_phuong::domain::announcement::AnnouncementDialog;
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::correction::CorrectionDialog;
use loa_phuong::domain::duty::DutyDialog;
use loa_phuong::domain::election::ElectionDialog;
use loa_phuong::domain::election_place::PlaceDialog;
use loa_phuong::domain::household_change::ChangeDialog;
use loa_phuong::domain::household_page::HouseholdDialog;
use loa_phuong::domain::ids::{AccountId, ChatId, HouseholdId, MeetingId, NeighborhoodId};
use loa_phuong::domain::invitation::InvitationDialog;
use loa_phuong::domain::letter::{Errand, LetterState, Paper, Report, SentFile};
use loa_phuong::domain::link::LinkDialog;
use loa_phuong::domain::meeting::{MeetingDialog, Turnout};
use loa_phuong::domain::objection::ObjectionDialog;
use loa_phuong::domain::order::OrderDialog;
use loa_phuong::domain::papers::PapersDialog;
use loa_phuong::domain::people::{Grant, Role, Scope};
use loa_phuong::domain::place_sheet::SheetDialog;
use loa_phuong::domain::presence::PresenceDialog;
use loa_phuong::domain::roll::{ImportColumns, RollRow};
use loa_phuong::domain::rsvp::RsvpDialog;
use loa_phuong::domain::say::Dialog;
use loa_phuong::domain::say::Notice;
use loa_phuong::domain::setup::SetupDialog;
use loa_phuong::domain::tally::TallyDialog;
use loa_phuong::domain::unit_change::UnitDialog;
use loa_phuong::domain::unit_sheet::UnitSheetDialog;
use loa_phuong::store::{self, MIGRATIONS, Store};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Row as _, SqlSafeStr as _};

use crate::support::databases::{Engine, TestDatabase, on_both_empty_databases};
use crate::support::leaks;
use crate::support::world::World;

/// Columns ("table.column") and tables that a later migration has let go of, once no version in use read them.
const GIVEN_UP: &[&str] = &[];

/// A meeting of the samples that takes answers, one that was held and counted, and their neighbourhood.
const COMING: &str = "0180ca61-0e80-7007-8000-000000000001";
const HELD: &str = "0180ca61-0e80-7007-8000-000000000002";
const KHU_PHO_1: &str = "0180ca61-0e80-7002-8000-000000000001";

const OPEN_ERRANDS: &str = "SELECT errand FROM outbox WHERE state IN ('waiting', 'sending')";

/// Rows, each as the words of its columns.
pub type Rows = Vec<Vec<Option<String>>>;
/// Tables with their columns and rows.
type Contents = BTreeMap<String, (Vec<String>, Rows)>;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations")
}

fn file_name((version, name, _): &(i64, &str, &str)) -> String {
    format!("{version:04}_{name}.sql")
}

/// The `.sql` files of a folder by name, with their text.
fn sql_files(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let named = |path: PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).expect("a text"))
    };
    paths.filter(|path| path.extension().is_some_and(|ends| ends == "sql")).map(named).collect()
}

/// The sample of each migration, in order.
fn samples() -> Vec<(i64, String)> {
    let texts = sql_files(&folder().join("samples"));
    let sample = |migration: &(i64, &str, &str)| {
        let name = file_name(migration);
        let text = texts.get(&name).cloned();
        (
            migration.0,
            text.unwrap_or_else(|| panic!("write migrations/samples/{name} (see migrations/README.md)")),
        )
    };
    MIGRATIONS.iter().map(sample).collect()
}

pub async fn connect(db: &TestDatabase) -> AnyConnection {
    leaks::excuse(&db.url, "samples hold what versions wrote that sealed nothing");
    sqlx::any::install_default_drivers();
    let mut here = AnyConnection::connect(&db.url).await.expect("the test database is there");
    if db.engine == Engine::Sqlite {
        run(&mut here, "PRAGMA foreign_keys = ON").await;
    }
    here
}

async fn run(here: &mut AnyConnection, sql: &str) {
    let done = sqlx::raw_sql(AssertSqlSafe(sql)).execute(here).await;
    done.unwrap_or_else(|error| panic!("{error}\n{}", sql.chars().take(300).collect::<String>()));
}

/// Makes the database what `version` knew.
pub async fn migrate_to(here: &mut AnyConnection, version: i64) {
    let migrations = MIGRATIONS.iter().filter(|migration| migration.0 <= version);
    let migrations = migrations.map(|(version, name, sql)| {
        Migration::new(*version, (*name).into(), MigrationType::Simple, (*sql).into_sql_str(), false)
    });
    Migrator::with_migrations(migrations.collect()).run(here).await.expect("the migrations apply");
}

/// Puts in what databases of all versions up to this one could have stored.
pub async fn apply_samples_to(here: &mut AnyConnection, newest: i64) {
    for (_, sample) in samples().into_iter().filter(|(version, _)| *version <= newest) {
        run(here, &sample).await;
    }
}

/// The same for all versions.
pub async fn apply_samples(here: &mut AnyConnection) {
    apply_samples_to(here, i64::MAX).await;
}

/// The words of one column of a query's rows.
async fn words(here: &mut AnyConnection, sql: &str) -> Vec<String> {
    let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(here).await;
    let rows = rows.unwrap_or_else(|error| panic!("{error}: {sql}"));
    rows.iter().filter_map(|row| row.try_get::<Option<String>, _>(0).expect("a text")).collect()
}

/// Every table of ours with its columns.
pub async fn tables(here: &mut AnyConnection, engine: Engine) -> BTreeMap<String, Vec<String>> {
    let list = match engine {
        Engine::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        Engine::Postgres => {
            "SELECT CAST(table_name AS TEXT) FROM information_schema.tables
                WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        }
    };
    let mut tables = BTreeMap::new();
    for table in words(here, list).await {
        let columns = match engine {
            Engine::Sqlite => format!("SELECT name FROM pragma_table_info('{table}')"),
            Engine::Postgres => format!(
                "SELECT CAST(column_name AS TEXT) FROM information_schema.columns
                    WHERE table_schema = 'public' AND table_name = '{table}'"
            ),
        };
        if table != "_sqlx_migrations" {
            let columns = words(here, &columns).await;
            tables.insert(table, columns);
        }
    }
    tables
}

/// The rows of `table`, each as the words of `columns`, sorted.
pub async fn rows(here: &mut AnyConnection, table: &str, columns: &[String]) -> Rows {
    let list: Vec<String> = columns.iter().map(|column| format!("CAST({column} AS TEXT)")).collect();
    let sql = format!("SELECT {} FROM {table}", list.join(", "));
    let found = sqlx::query(AssertSqlSafe(sql)).fetch_all(here).await.expect("the table is read");
    let word = |row: &sqlx::any::AnyRow, at: usize| row.try_get::<Option<String>, _>(at).expect("a text");
    let mut rows: Rows =
        found.iter().map(|row| (0..columns.len()).map(|at| word(row, at)).collect()).collect();
    rows.sort();
    rows
}

/// Every value of an earlier version's columns is where it was.
async fn hold_against(here: &mut AnyConnection, engine: Engine, before: &Contents, from: i64) {
    let after = tables(here, engine).await;
    for (table, (columns, held)) in before {
        let kept = after.get(table).cloned().unwrap_or_default();
        for column in columns.iter().filter(|column| !kept.contains(column)) {
            let gone = format!("{table}.{column}");
            assert!(GIVEN_UP.contains(&gone.as_str()), "{gone} of version {from} is gone");
        }
        let still: Vec<usize> = (0..columns.len()).filter(|at| kept.contains(&columns[*at])).collect();
        if still.is_empty() {
            continue;
        }
        let names: Vec<String> = still.iter().map(|at| columns[*at].clone()).collect();
        let now = rows(here, table, &names).await;
        let mut then: Rows =
            held.iter().map(|row| still.iter().map(|at| row[*at].clone()).collect()).collect();
        then.sort();
        assert_eq!(now.len(), then.len(), "rows of {table}, from version {from}");
        assert_eq!(now, then, "rows of {table}, from version {from}");
    }
}

/// How many rows a table has, or 0 where it did not exist in `before`.
fn count(before: &Contents, table: &str) -> usize {
    before.get(table).map_or(0, |(_, rows)| rows.len())
}

/// The ids of a table, read as ours.
async fn ids<T: std::str::FromStr>(here: &mut AnyConnection, table: &str) -> Vec<T> {
    let found = words(here, &format!("SELECT id FROM {table}")).await;
    found.iter().map(|id| id.parse().unwrap_or_else(|_| panic!("{table}: {id}"))).collect()
}

/// The store reads every row through its own functions.
async fn read_back(store: &Store, here: &mut AnyConnection, world: &World, from: i64) {
    let mut tx = store.begin_read().await.unwrap();
    let tx = &mut *tx;
    assert_eq!(store::place::communes(tx).await.unwrap().len(), 4);
    let places = store::place::all_neighborhoods(tx).await.unwrap();
    let held = if from >= 26 { 6 } else { 4 };
    assert_eq!(places.len(), held, "those that ended are no longer listed");
    let khu_pho_1: NeighborhoodId = KHU_PHO_1.parse().unwrap();
    let group = store::group::find_by_neighborhood(tx, khu_pho_1).await.unwrap().expect("a group");
    assert_eq!(group.chat, ChatId(-1_001_000_000_001));
    let held = [(100, Role::FrontHead), (101, Role::NeighborhoodHead), (103, Role::ProvinceAdmin)];
    for (account, role) in held {
        let grants: Vec<Grant> =
            store::grant::of_account(tx, AccountId(5_000_000_000 + account), world.now).await.unwrap();
        assert_eq!(grants.iter().map(|grant| grant.role).collect::<Vec<_>>(), [role]);
    }
    assert!(store::grant::held(tx, world.now).await.unwrap().len() >= 4);

    let roll = store::household::list(tx, khu_pho_1).await.unwrap();
    assert_eq!(roll.len(), 5, "household 16 left the roll");
    assert!(roll.iter().any(|household| household.head_name == "Lê Thị Thu Hương"), "{roll:?}");
    for id in ids::<HouseholdId>(here, "household").await {
        store::household::find(tx, id).await.unwrap();
    }
    let mut states = BTreeSet::new();
    for id in ids(here, "household_link").await {
        states.insert(store::link::find(tx, id).await.unwrap().expect("a link").state.code());
    }
    assert_eq!(states.len(), 4);
    for account in [1001, 1003, 1005] {
        store::account::find(tx, AccountId(5_000_000_000 + account)).await.unwrap().expect("an account");
    }
    for account in words(here, "SELECT CAST(account_id AS TEXT) FROM dialog").await {
        let account = AccountId(account.parse().unwrap());
        let dialog = store::dialog::find(tx, account).await.unwrap();
        assert!(dialog.is_some(), "the conversation with {account} cannot be read, from version {from}");
    }
    if from >= 2 {
        for id in ids(here, "roll_import").await {
            assert!(store::roll::find(tx, id).await.unwrap().is_some());
            store::roll::rows(tx, id).await.unwrap();
        }
        if from >= 22 {
            let long_ago = world.now.plus_days(-3_000);
            assert_eq!(store::roll::undoable(tx, khu_pho_1, long_ago).await.unwrap().len(), 1);
            let past = store::household::past(tx, khu_pho_1).await.unwrap();
            let closed: BTreeSet<&str> = past.iter().filter_map(|one| Some(one.closed?.how.code())).collect();
            assert_eq!(closed.len(), 3, "{past:?}");
        }
        assert_eq!(store::guess::find(tx, AccountId(5_000_001_009)).await.unwrap().unwrap().wrong, 5);
        let front_head = store::appointment::find(tx, &"a".repeat(64)).await.unwrap();
        assert!(front_head.is_some(), "a link that was passed on is still good");
    }
    if from >= 3 {
        for id in ids::<MeetingId>(here, "meeting").await {
            assert!(store::meeting::find(tx, id).await.unwrap().is_some());
        }
        let coming: MeetingId = COMING.parse().unwrap();
        let turnout = Turnout { attending: 1, absent: 1, substitute: 1, roll: 5 };
        assert_eq!(store::rsvp::turnout(tx, coming).await.unwrap(), turnout);
        let answers = store::rsvp::of_meeting(tx, coming).await.unwrap();
        assert_eq!(answers.len(), 4);
        let named = answers.iter().find(|(_, answer)| *answer == Answer::Substitute).unwrap().0;
        let named = store::rsvp::find_given(tx, coming, named).await.unwrap().unwrap();
        assert_eq!(named.substitute_name.as_deref(), Some("Đoàn Thị Quý"));
        assert_eq!(store::card::of_meeting(tx, coming).await.unwrap().len(), 1);
    }
    if from >= 4 {
        for id in ids(here, "tally").await {
            let tally = store::tally::find(tx, id).await.unwrap().expect("a count");
            assert!(!tally.count.lines.is_empty());
        }
        let meeting: MeetingId = HELD.parse().unwrap();
        let revisions = store::tally::revisions(tx, meeting).await.unwrap();
        assert_eq!(revisions.iter().map(|tally| tally.revision).collect::<Vec<_>>(), [Some(1), Some(2)]);
        assert_eq!(store::candidate::list(tx, meeting).await.unwrap().len(), 2);
        let commune = places.iter().find(|place| place.id == khu_pho_1).unwrap().commune;
        let since = world.now.plus_days(-30);
        let until = world.now.plus_days(30);
        let called = store::tally::meetings(tx, Scope::Commune(commune), since, until).await.unwrap();
        assert_eq!(called.len(), 2);
    }
    if from >= 5 {
        assert_eq!(store::election::active(tx).await.unwrap().expect("an election").version, 2);
        let mut letters = 0;
        for id in ids(here, "election").await {
            store::election::find(tx, id).await.unwrap().expect("an election");
            for wave in store::campaign::of_election(tx, id).await.unwrap() {
                let sums = store::campaign::sums(tx, wave.id).await.unwrap();
                assert!(sums.add_up(), "{wave:?} {sums:?}");
                letters += sums.total;
            }
        }
        assert!(letters > 6, "{letters}");
        assert_eq!(store::subscriber::count(tx).await.unwrap(), 2, "one has blocked us, one said stop");
    }
    if from >= 6 {
        assert!(store::parked::is_parked(tx, ChatId(-1_001_000_000_003)).await.unwrap());
    }
    if from >= 27 {
        assert_eq!(store::correction::open_in(tx, khu_pho_1).await.unwrap().len(), 1);
        assert_eq!(store::correction::given_by(tx, AccountId(5_000_002_701)).await.unwrap().len(), 3);
    }
    if from >= 17 {
        for id in ids(here, "wave").await {
            let wave = store::wave::find(tx, id).await.unwrap().expect("a wave");
            let sums = store::wave::sums(tx, &wave).await.unwrap();
            assert!(sums.add_up(), "{wave:?} {sums:?}");
        }
        assert_eq!(store::wave::unended(tx).await.unwrap().len(), 2);
        for id in ids(here, "announcement").await {
            assert!(store::announcement::find(tx, id).await.unwrap().is_some());
        }
        assert_eq!(store::wave::progress_due(tx, world.now, 9).await.unwrap().len(), 1);
    }
    if from >= 26 {
        let mut states = BTreeSet::new();
        for id in ids(here, "unit_change").await {
            states.insert(store::unit_change::find(tx, id).await.unwrap().expect("a change").state.code());
        }
        assert_eq!(states.len(), 3);
        let mut previewed = 0;
        for id in ids(here, "unit_sheet").await {
            assert!(store::unit_sheet::find(tx, id).await.unwrap().is_some());
            previewed += usize::from(store::unit_sheet::planned(tx, id).await.unwrap().is_some());
        }
        assert_eq!(previewed, 1);
        let into: Vec<NeighborhoodId> = ids(here, "neighborhood WHERE name = 'Thôn Đông'").await;
        assert_eq!(store::unit_change::predecessors(tx, into[0]).await.unwrap().len(), 2);
        let named = places.iter().filter(|place| place.name == "Thôn 4 (trước là Thôn 1, Xã Vĩnh Trung)");
        assert_eq!(named.count(), 1);
    }
    if from >= 13 {
        let coming = store::duty::Key::meeting(COMING.parse().unwrap());
        assert_eq!(store::duty::ticks(tx, &coming).await.unwrap().len(), 2);
        assert!(store::duty::round(tx).await.unwrap().is_some());
        let days = store::holiday::work_days(tx).await.unwrap();
        assert!(days.knows(2028) && !days.knows(2029));
        for id in ids(here, "place_sheet").await {
            assert!(store::place_sheet::find(tx, id).await.unwrap().is_some());
            store::place_sheet::rows(tx, id).await.unwrap();
        }
    }
}

/// Whether the outbox has something in this state, and how much.
async fn in_state(world: &World, state: LetterState) -> i64 {
    world.count("outbox", &format!("state = '{}'", state.code())).await
}

on_both_empty_databases! {
    async fn every_earlier_version_is_brought_to_the_newest_without_a_loss(db: TestDatabase) {
        let samples = samples();
        for (from, _) in &samples {
            let db = crate::support::databases::fresh(db.engine).await;
            let mut here = connect(&db).await;
            migrate_to(&mut here, *from).await;
            for (_, sample) in samples.iter().filter(|(version, _)| version <= from) {
                run(&mut here, sample).await;
            }
            let mut before = Contents::new();
            for (table, columns) in tables(&mut here, db.engine).await {
                let rows = rows(&mut here, &table, &columns).await;
                assert!(!rows.is_empty(), "the samples of 1 to {from} leave {table} empty");
                before.insert(table, (columns, rows));
            }

            let mut world = World::new(&db).await;
            hold_against(&mut here, db.engine, &before, *from).await;
            for errand in words(&mut here, OPEN_ERRANDS).await {
                let read = Errand::from_stored(&errand);
                assert!(read.is_ok(), "from version {from}: {errand}: {read:?}");
            }
            if count(&before, "roll_import") > 0 {
                for file in words(&mut here, "SELECT file FROM roll_import WHERE file <> ''").await {
                    serde_json::from_str::<SentFile>(&file).unwrap();
                }
                for rows in words(&mut here, "SELECT rows_json FROM roll_import").await {
                    serde_json::from_str::<Vec<RollRow>>(&rows).unwrap();
                }
                for columns in words(&mut here, "SELECT columns FROM roll_import").await {
                    serde_json::from_str::<ImportColumns>(&columns).unwrap();
                }
            }
            if *from >= 6 {
                for report in words(&mut here, "SELECT report FROM outbox").await {
                    serde_json::from_str::<Report>(&report).unwrap();
                }
            }
            let store = world.store.clone();
            // Sealing writes every table anew: the oldest and the newest stand for those between.
            if *from == 1 || Some(from) == samples.last().map(|(version, _)| version) {
                store.seal().await.unwrap();
                let mut tx = store.begin_read().await.unwrap();
                for household in store::household::list(&mut tx, KHU_PHO_1.parse().unwrap()).await.unwrap() {
                    let found = store::household::find_by_token(&mut tx, &household.token).await.unwrap();
                    assert_eq!(found.as_ref(), Some(&household), "from version {from}");
                }
                tx.rollback().await.unwrap();
            }
            read_back(&store, &mut here, &world, *from).await;

            // What waited leaves, as the newest version says it; nothing is set aside as unreadable.
            let (waiting, unknown) =
                (in_state(&world, LetterState::Waiting).await, in_state(&world, LetterState::Unknown).await);
            let sent = in_state(&world, LetterState::Sent).await;
            assert!(waiting > 0);
            let delivered = world.deliver().await;
            assert!(delivered.len() as i64 > waiting * 9 / 10, "{} of {waiting} left", delivered.len());
            assert_eq!(in_state(&world, LetterState::Unknown).await, unknown, "from version {from}");
            assert!(in_state(&world, LetterState::Sent).await > sent);
            assert_eq!(loa_phuong::text::fault_count(), 0, "a letter of version {from} is worded");
            here.close().await.unwrap();
            world.store.close().await;
        }
    }

    // During a rolling restart the version before still writes: what it writes must fit the newest tables.
    async fn the_newest_tables_take_what_every_earlier_version_writes(db: TestDatabase) {
        let store = Store::connect(&db.url, &practice_data_key()).await.unwrap();
        store.migrate().await.unwrap();
        let mut here = connect(&db).await;
        for (_, sample) in samples() {
            run(&mut here, &sample).await;
        }
        here.close().await.unwrap();
        store.close().await;
    }

    async fn the_samples_have_every_word_that_a_column_may_hold(db: TestDatabase) {
        let store = Store::connect(&db.url, &practice_data_key()).await.unwrap();
        store.migrate().await.unwrap();
        let mut here = connect(&db).await;
        for (_, sample) in samples() {
            run(&mut here, &sample).await;
        }
        let mut checked = 0;
        for (version, _, sql) in MIGRATIONS {
            for (table, column, wanted) in closed_lists(sql) {
                let values = format!("SELECT DISTINCT CAST({column} AS TEXT) FROM {table}");
                let held = words(&mut here, &values).await;
                for value in wanted {
                    assert!(held.contains(&value), "no sample has {table}.{column} = {value} (migration {version})");
                    checked += 1;
                }
            }
        }
        assert!(checked > 80, "{checked}: the lists in the migrations are found");
        let mut kinds = BTreeSet::new();
        for errand in words(&mut here, OPEN_ERRANDS).await {
            kinds.extend(kinds_of_errand(&Errand::from_stored(&errand).unwrap()));
        }
        for dialog in words(&mut here, "SELECT state FROM dialog").await {
            kinds.insert(kind_of_dialog(&serde_json::from_str(&dialog).unwrap()));
        }
        for kind in KINDS {
            assert!(kinds.contains(kind), "no sample holds a {kind}");
        }
        here.close().await.unwrap();
        store.close().await;
    }
}

#[test]
fn every_migration_is_listed_and_has_its_sample() {
    let listed: BTreeMap<String, String> =
        MIGRATIONS.iter().map(|one| (file_name(one), one.2.to_owned())).collect();
    let files = sql_files(&folder());
    assert_eq!(
        listed.keys().collect::<Vec<_>>(),
        files.keys().collect::<Vec<_>>(),
        "MIGRATIONS in src/store/mod.rs lists the files of migrations/"
    );
    assert_eq!(listed, files, "a migration includes the file of its name");
    assert!(MIGRATIONS.windows(2).all(|pair| pair[0].0 < pair[1].0), "migrations are listed in order");
    let samples = sql_files(&folder().join("samples"));
    for name in files.keys() {
        assert!(
            samples.contains_key(name),
            "migrations/samples/{name} is missing (see migrations/README.md)"
        );
    }
    for name in samples.keys() {
        assert!(files.contains_key(name), "migrations/samples/{name} belongs to no migration");
    }
}

/// (table, column, words) for every `CHECK (column IN (…))` of a migration.
fn closed_lists(sql: &str) -> Vec<(String, String, Vec<String>)> {
    let mut table = String::new();
    let mut lists: Vec<(String, String, Vec<String>)> = Vec::new();
    for line in sql.lines() {
        for opening in ["CREATE TABLE ", "ALTER TABLE "] {
            if let Some(rest) = line.strip_prefix(opening) {
                table = rest.split([' ', '(']).next().unwrap_or_default().to_owned();
            }
        }
        if let Some((_, name)) = line.split_once(" RENAME TO ") {
            // A table made anew takes the place of the old one, with its lists.
            let name = name.trim_end_matches(';').to_owned();
            lists.retain(|(of, ..)| *of != name);
            for (of, ..) in lists.iter_mut().filter(|(of, ..)| *of == table) {
                of.clone_from(&name);
            }
        }
        let Some((_, check)) = line.split_once("CHECK (") else { continue };
        let Some((column, list)) = check.split_once(" IN (") else { continue };
        let list = list.split(')').next().unwrap_or_default();
        let is_column = column.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        if is_column {
            let words = list.split(',').map(|word| word.trim().trim_matches('\'').to_owned());
            lists.push((table.clone(), column.to_owned(), words.collect()));
        }
    }
    lists
}

/// Everything that may wait in the outbox and every conversation that may be under way. Whoever adds a kind below adds it
/// here, and to the sample of the newest migration.
const KINDS: &[&str] = &[
    "say",
    "post",
    "replace",
    "pin",
    "hand template",
    "hand codes",
    "hand data",
    "amend",
    "pass",
    "fetch roll",
    "offer commands",
    "refusal",
    "account",
    "setup",
    "roll",
    "link",
    "meeting",
    "invitation",
    "rsvp",
    "tally",
    "election",
    "create",
    "ask code",
    "choose neighborhood",
    "when",
    "where",
    "what",
    "reason",
    "move",
    "moving",
    "invitation field",
    "invitation document",
    "invitation paper",
    "substitute name",
    "choose meeting",
    "record",
    "choose count",
    "choose introduction",
    "counting",
    "day",
    "hours",
    "title",
    "preview",
    "election place",
    "place field",
    "place failed",
    "place ballots",
    "place preview",
    "duty",
    "duty received",
    "holiday",
    "place sheet",
    "wave",
    "announcement",
    "announcement where",
    "announcement words",
    "announcement preview",
    "household",
    "household sought",
    "household change",
    "household new",
    "household preview",
    "household field",
    "household save",
    "household into",
    "household close",
    "hand roll",
    "notice preview",
    "notice edit",
    "nominee",
    "why not",
    "unpin",
    "strip",
    "say pinned",
    "show",
    "place sheet file",
    "hand places",
    "fetch places",
    "show pass",
    "caption",
    "office until",
    "household found",
    "deputy",
    "hand page",
    "correction",
    "correction words",
    "correction reason",
    "hand printed",
    "hand calendar",
    "hand squares",
    "hand roll-up",
    "hand changes",
    "presence",
    "printing",
    "choose meeting at the door",
    "at the door",
    "order",
    "choose meeting for its order",
    "step of the order",
    "voiced",
    "speak",
    "voice note",
    "record a voice",
];

fn kinds_of_errand(errand: &Errand) -> Vec<&'static str> {
    match errand {
        Errand::Say(notice) => vec!["say", kind_of_notice(notice)],
        Errand::Post { notice, .. } => vec!["post", kind_of_notice(notice)],
        Errand::Replace { notice, .. } => vec!["replace", kind_of_notice(notice)],
        Errand::Amend { notice, .. } => vec!["amend", kind_of_notice(notice)],
        Errand::Pin { .. } => vec!["pin"],
        Errand::Unpin { .. } => vec!["unpin"],
        Errand::Strip { .. } => vec!["strip"],
        Errand::SayPinned(notice) => vec!["say pinned", kind_of_notice(notice)],
        Errand::Show { notice, .. } => vec!["show", kind_of_notice(notice)],
        Errand::ShowPass { notice, .. } => vec!["show pass", kind_of_notice(notice)],
        Errand::Caption { notice, .. } => vec!["caption", kind_of_notice(notice)],
        Errand::Point { notice, .. } => vec!["point", kind_of_notice(notice)],
        Errand::Hand { paper, notice } => {
            let paper = match paper {
                Paper::RollTemplate => "hand template",
                Paper::HouseholdCodes(_) => "hand codes",
                Paper::Roll(_) => "hand roll",
                Paper::RollChanges(_) => "hand changes",
                Paper::Attendance(_) => "hand attendance",
                Paper::AccountData => "hand data",
                Paper::AccountPage => "hand page",
                Paper::PlaceTemplate => "hand places",
                Paper::Printed { .. } => "hand printed",
                Paper::Calendar(_) => "hand calendar",
                Paper::Squares { .. } => "hand squares",
                Paper::RollUp { .. } => "hand roll-up",
                Paper::UnitTemplate => "hand units",
            };
            vec![paper, kind_of_notice(notice)]
        }
        Errand::Voiced { notice, .. } => vec!["voiced", kind_of_notice(notice)],
        Errand::Speak { notice, .. } => vec!["speak", kind_of_notice(notice)],
        Errand::Pass { notice, .. } => vec!["pass", kind_of_notice(notice)],
        Errand::FetchRoll { .. } => vec!["fetch roll"],
        Errand::FetchPlaces { .. } => vec!["fetch places"],
        Errand::FetchUnits { .. } => vec!["fetch units"],
        Errand::OfferCommands => vec!["offer commands"],
    }
}

fn kind_of_notice(notice: &Notice) -> &'static str {
    match notice {
        Notice::Refused(_) => "refusal",
        Notice::Account(_) => "account",
        Notice::Setup(_) => "setup",
        Notice::Roll(_) => "roll",
        Notice::Objection(_) => "objection",
        Notice::Correction(_) => "correction",
        Notice::Household(_) => "household",
        Notice::HouseholdChange(_) => "household change",
        Notice::Link(_) => "link",
        Notice::Meeting(_) => "meeting",
        Notice::Invitation(_) => "invitation",
        Notice::Rsvp(_) => "rsvp",
        Notice::Attendance(_) => "attendance",
        Notice::Presence(_) => "presence",
        Notice::Order(_) => "order",
        Notice::Tally(_) => "tally",
        Notice::Papers(_) => "papers",
        Notice::Printing(_) => "printing",
        Notice::VoiceNote(_) => "voice note",
        Notice::Election(_) => "election",
        Notice::ElectionPlace(_) => "election place",
        Notice::Duty(_) => "duty",
        Notice::Holiday(_) => "holiday",
        Notice::Alarm(_) => "alarm",
        Notice::PlaceSheet(_) => "place sheet",
        Notice::Wave(_) => "wave",
        Notice::Announcement(_) => "announcement",
        Notice::Unit(_) => "unit",
        Notice::UnitSheet(_) => "unit sheet",
    }
}

fn kind_of_dialog(dialog: &Dialog) -> &'static str {
    match dialog {
        Dialog::VoiceNote(_) => "record a voice",
        Dialog::Setup(SetupDialog::Create { .. }) => "create",
        Dialog::Setup(SetupDialog::CreateField { .. }) => "create field",
        Dialog::Setup(SetupDialog::Until { .. }) => "office until",
        Dialog::Objection(ObjectionDialog::Until { .. }) => "objections until",
        Dialog::Objection(ObjectionDialog::Preview { .. }) => "objections preview",
        Dialog::Objection(ObjectionDialog::Words { .. }) => "objection words",
        Dialog::Objection(ObjectionDialog::Row { .. }) => "objection row",
        Dialog::Objection(ObjectionDialog::Reason { .. }) => "objection reason",
        Dialog::Correction(CorrectionDialog::Words { .. }) => "correction words",
        Dialog::Correction(CorrectionDialog::Reason { .. }) => "correction reason",
        Dialog::Household(HouseholdDialog::Words) => "household sought",
        Dialog::Household(HouseholdDialog::Found { .. }) => "household found",
        Dialog::Sure(_) => "last word",
        Dialog::Meeting(MeetingDialog::AgendaOf { .. }) => "agenda of",
        Dialog::Household(HouseholdDialog::Deputy { .. }) => "deputy",
        Dialog::Household(HouseholdDialog::Renewing { .. }) => "codes renewed",
        Dialog::HouseholdChange(ChangeDialog::Add { .. }) => "household new",
        Dialog::HouseholdChange(ChangeDialog::New { .. }) => "household preview",
        Dialog::HouseholdChange(ChangeDialog::NewField { .. }) => "household preview edit",
        Dialog::HouseholdChange(ChangeDialog::Field { .. }) => "household field",
        Dialog::HouseholdChange(ChangeDialog::Save { .. }) => "household save",
        Dialog::HouseholdChange(ChangeDialog::Into { .. }) => "household into",
        Dialog::HouseholdChange(ChangeDialog::Close { .. }) => "household close",
        Dialog::Link(LinkDialog::AskCode { .. }) => "ask code",
        Dialog::Link(LinkDialog::WhyNot { .. }) => "why not",
        Dialog::Meeting(MeetingDialog::Choose { .. }) => "choose neighborhood",
        Dialog::Meeting(MeetingDialog::When { .. }) => "when",
        Dialog::Meeting(MeetingDialog::Where { .. }) => "where",
        Dialog::Meeting(MeetingDialog::What { .. }) => "what",
        Dialog::Meeting(MeetingDialog::Agenda { .. }) => "agenda",
        Dialog::Meeting(MeetingDialog::Preview { .. }) => "notice preview",
        Dialog::Meeting(MeetingDialog::Edit { .. }) => "notice edit",
        Dialog::Meeting(MeetingDialog::Reason { .. }) => "reason",
        Dialog::Meeting(MeetingDialog::Correcting { .. }) => "correcting",
        Dialog::Meeting(MeetingDialog::Move { .. }) => "move",
        Dialog::Meeting(MeetingDialog::Moving { .. }) => "moving",
        Dialog::Invitation(InvitationDialog::Field { .. }) => "invitation field",
        Dialog::Invitation(InvitationDialog::Document { .. }) => "invitation document",
        Dialog::Invitation(InvitationDialog::Paper { .. }) => "invitation paper",
        Dialog::Invitation(InvitationDialog::Late { .. }) => "invitation late",
        Dialog::Rsvp(RsvpDialog::SubstituteName { .. }) => "substitute name",
        Dialog::Rsvp(RsvpDialog::ChooseMeeting { .. }) => "choose meeting",
        Dialog::Rsvp(RsvpDialog::Record { .. }) => "record",
        Dialog::Presence(PresenceDialog::ChooseMeeting { .. }) => "choose meeting at the door",
        Dialog::Presence(PresenceDialog::Marking { .. }) => "at the door",
        Dialog::Order(OrderDialog::ChooseMeeting) => "choose meeting for its order",
        Dialog::Order(OrderDialog::Asking { .. }) => "step of the order",
        Dialog::Tally(TallyDialog::ChooseMeeting { .. }) => "choose count",
        Dialog::Tally(TallyDialog::ChooseIntroduction { .. }) => "choose introduction",
        Dialog::Tally(TallyDialog::Counting(_)) => "counting",
        Dialog::Tally(TallyDialog::Nominee { .. }) => "nominee",
        Dialog::Tally(TallyDialog::Again { .. }) => "again",
        Dialog::Papers(PapersDialog::Team { .. }) => "papers team",
        Dialog::Papers(PapersDialog::Days { .. }) => "papers days",
        Dialog::Papers(PapersDialog::Preview { .. }) => "papers preview",
        Dialog::Papers(PapersDialog::Edit { .. }) => "papers edit",
        Dialog::Papers(PapersDialog::Sums { .. }) => "papers sums",
        Dialog::Papers(PapersDialog::Witnesses { .. }) => "papers witnesses",
        Dialog::Election(ElectionDialog::Day { .. }) => "day",
        Dialog::Election(ElectionDialog::Hours { .. }) => "hours",
        Dialog::Election(ElectionDialog::Title { .. }) => "title",
        Dialog::Election(ElectionDialog::Preview { .. }) => "preview",
        Dialog::Election(ElectionDialog::Edit { .. }) => "election edit",
        Dialog::ElectionPlace(PlaceDialog::Field { .. }) => "place field",
        Dialog::ElectionPlace(PlaceDialog::Failed { .. }) => "place failed",
        Dialog::ElectionPlace(PlaceDialog::Ballots { .. }) => "place ballots",
        Dialog::ElectionPlace(PlaceDialog::Preview { .. }) => "place preview",
        Dialog::Duty(DutyDialog::Received { .. }) => "duty received",
        Dialog::Duty(DutyDialog::Sent { .. }) => "duty sent",
        Dialog::PlaceSheet(SheetDialog::File { .. }) => "place sheet file",
        Dialog::Announcement(AnnouncementDialog::Where { .. }) => "announcement where",
        Dialog::Announcement(AnnouncementDialog::Words { .. }) => "announcement words",
        Dialog::Announcement(AnnouncementDialog::Preview { .. }) => "announcement preview",
        Dialog::Announcement(AnnouncementDialog::Edit { .. }) => "announcement edit",
        Dialog::Unit(UnitDialog::Add { .. }) => "unit new",
        Dialog::Unit(UnitDialog::Adding { .. }) => "unit preview",
        Dialog::Unit(UnitDialog::Rename { .. }) => "unit name",
        Dialog::Unit(UnitDialog::Renaming { .. }) => "unit name preview",
        Dialog::Unit(UnitDialog::Choose { .. }) => "units chosen",
        Dialog::Unit(UnitDialog::Into { .. }) => "units into",
        Dialog::Unit(UnitDialog::Merging(_)) => "units merging",
        Dialog::Unit(UnitDialog::RenameCommune { .. }) => "commune name",
        Dialog::Unit(UnitDialog::RenamingCommune { .. }) => "commune name preview",
        Dialog::UnitSheet(UnitSheetDialog::File) => "unit sheet file",
    }
}
