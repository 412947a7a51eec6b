//! Every look at a table that grows goes through an index: the plan of every statement of the store, on both engines; and who may
//! write letters.
//!
//! SQLite plans by the schema alone, as the bot's own database does, which is never analysed. PostgreSQL plans as it does for a
//! statement it has run often (a generic plan), on a filled and analysed database; there scans, and joins that read one side whole,
//! are made as dear as can be, so that one is left in the plan only where no index serves.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use loa_phuong::config::practice_data_key;
use loa_phuong::store::{self, Store};
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Executor as _, Row as _};

use crate::support::databases::{self, Engine, TestDatabase, on_both_databases};

/// Tables that have as many rows as the province has places, offices, groups and elections, or one. Every other table grows with
/// people, letters and years.
const FEW_ROWS: &[&str] = &[
    // No table: it walks over the list it is given.
    "json_each",
    // As little a table: the units that one unit came from.
    "came_from",
    "_sqlx_migrations",
    "ballot_round",
    "ballot_sum",
    "commune",
    "day_off",
    "duty_round",
    "election",
    "election_place",
    "election_proposal",
    // Those that somebody holds just now.
    "held_wave",
    "group_chat",
    "halt",
    "household_ballot",
    "invitation_habit",
    "known_year",
    "lease",
    "neighborhood",
    "place_sheet",
    "role_grant",
    "unit_change",
    "unit_predecessor",
    "unit_sheet",
    // Those of coming meetings.
    "voice_note",
];

/// Statements that walk a table or an index from one end, and why they may.
const WALKS: &[(&str, &str, &str)] = &[
    (
        "outbox",
        "UNDER_WAY",
        "a wave's open letters, counted hourly; the planner may prefer the waiting ones of all waves",
    ),
    ("halt", "END_APPOINTMENTS", "once, when everything is stopped"),
    ("outbox", "TALLY", "the practice room counts its letters"),
    ("outbox", "TAKE_UP", "the waiting letters of a lane in the order they are due, until enough are found"),
    ("outbox", "NEXT_DUE", "the waiting letters in the order they are due, until one is found"),
    ("parked", "NEXT_DUE", "one end of the index"),
    ("card", "NEXT_DUE", "the cards that are to be edited"),
    ("outbox", "QUEUES", "the letters that wait, counted when whoever watches the bot asks"),
    ("roll", "FORGET_FILES", "the few lists that were ever uploaded, once an hour"),
    (
        "roll",
        "HEADINGS",
        "the few headings that officials of all neighbourhoods were asked about, once an hour",
    ),
    (
        "record",
        "BEFORE",
        "the counts from before there was a record, read when it begins and when it is checked",
    ),
    ("subscriber", "COUNT", "counted when an official asks how many a wave reaches"),
    (
        "tally",
        "OUT_OF",
        "the counts that are out, a few a neighbourhood, when an officer of a commune asks for results",
    ),
];

/// Partial indexes of little content, walked whole.
const SMALL: &[(&str, &str)] = &[
    ("campaign_unended", "waves with letters that have not ended"),
    ("wave_expanding", "waves that are still being written"),
    ("wave_unended", "waves with letters that have not ended"),
    ("wave_progress_open", "waves that somebody watches"),
    ("wave_unstripped", "reminders of meetings that are not over, or were a minute ago"),
    ("card_live", "one card a coming meeting"),
    ("card_closed", "dropped when their meeting is over"),
    ("card_due", "cards that are to be edited"),
    ("tally_drafts", "counts that are being entered"),
    ("outbox_doubted", "letters that are in doubt"),
    ("meeting_document_untold", "documents that are on their way"),
    ("roll_import_undo", "imports of the last day, which can be taken back"),
    ("pass_open", "square codes that are shown just now"),
    ("outbox_chat_sending", "at most eight letters are under way"),
];

/// Indexes without which a statement must be found to scan.
const NEEDED: &[&str] = &[
    "appointment_made_by",
    "appointment_ended_by",
    "card_closed",
    "code_guess_last",
    "household_link_neighborhood",
    "outbox_chat",
    "roll_import_open",
    "rsvp_answered_by",
    "tally_drafts",
];

async fn connect(db: &TestDatabase) -> AnyConnection {
    let store = Store::connect(&db.url, &practice_data_key()).await.expect("the test database is there");
    store.migrate().await.expect("the migrations apply");
    store.close().await;
    sqlx::any::install_default_drivers();
    AnyConnection::connect(&db.url).await.expect("a connection")
}

async fn run_in(tx: &mut store::Tx, sql: String) {
    if let Err(error) = tx.execute(sqlx::raw_sql(AssertSqlSafe(sql.clone()))).await {
        panic!("{error}: {sql}");
    }
}

async fn run(connection: &mut AnyConnection, sql: String) {
    if let Err(error) = connection.execute(sqlx::raw_sql(AssertSqlSafe(sql.clone()))).await {
        panic!("{error}: {sql}");
    }
}

/// Rows enough that an index pays.
async fn fill(connection: &mut AnyConnection) {
    let rows = [
        ("commune (id, kind, name, province, created_at)", 5, "'c' || i, 'ward', 'Phường ' || i, 'Quảng Ninh', 0"),
        (
            "neighborhood (id, commune_id, kind, name, venue, position, valid_from)",
            20,
            "'n' || i, 'c' || (i % 5), 'khu_pho', 'Khu phố ' || i, '', i, 0",
        ),
        ("group_chat (chat_id, neighborhood_id, bound_by, bound_at)", 20, "-i - 1, 'n' || i, 1, 0"),
        (
            "household (id, neighborhood_id, number, head_name, address, code, token)",
            4000,
            "'h' || i, 'n' || (i % 20), '' || i, 'A', 'B', 'c' || i, 't' || i",
        ),
        (
            "unit_change (id, commune_id, act, state, asked_by, asked_at)",
            20,
            "'u' || i, 'c' || (i % 5), '{}', 'enacted', 1, 0",
        ),
        ("unit_number", 4000, "'u' || (i % 20), 'h' || i, 'n' || (i % 20), '' || i, '' || i"),
        (
            "household_link (id, household_id, neighborhood_id, account_id, display_name, state, requested_at)",
            4000,
            "'l' || i, 'h' || i, 'n' || (i % 20), i, '', CASE WHEN i % 9 = 0 THEN 'pending' ELSE 'approved' END, 0",
        ),
        ("account (id, display_name, language, created_at)", 4000, "i, '', 'vi', 0"),
        ("subscriber (chat_id, active, subscribed_at)", 4000, "i + 1, 1, 0"),
        (
            "meeting (id, neighborhood_id, kind, title, venue, starts_at, state, version, called_by, created_at, opened)",
            2000,
            "'m' || i, 'n' || (i % 20), CASE WHEN i % 2 = 0 THEN 'candidate_intro' ELSE 'community' END, '', '', i * 1000, 'called', 1, 1, 0, CASE WHEN i < 1990 THEN 1 ELSE 0 END",
        ),
        (
            "rsvp (meeting_id, household_id, answer, via, answered_by, answered_at)",
            8000,
            "'m' || (i % 1999), 'h' || (i % 4000), 'attending', 'tap', i % 4000, 0",
        ),
        (
            "candidate (id, meeting_id, name, name_key, post, source, position, added_by, added_at)",
            2000,
            "'d' || i, 'm' || i, 'A', 'a', '', 'front', 0, 1, 0",
        ),
        (
            "tally (id, meeting_id, neighborhood_id, state, revision, roll, present, method, entered_by, entered_at)",
            2000,
            "'y' || i, 'm' || i, 'n' || (i % 20), 'published', 1, 10, 5, 'show_of_hands', 1, 0",
        ),
        ("roll_opening (id, neighborhood_id, until_day, opened_by, opened_at)", 2000, "'p' || i, 'n' || (i % 20), '', 1, 0"),
        ("frozen_household", 4000, "'p' || (i % 20), 'h' || i"),
        (
            "roll_objection (id, opening_id, neighborhood_id, account_id, kind, head_name, address, state, made_at, settled_at)",
            4000,
            "'j' || i, 'p' || (i % 2000), 'n' || (i % 20), i, 'missing', 'A', 'B', CASE WHEN i % 100 = 0 THEN 'open' ELSE 'added' END,
                0, i",
        ),
        ("record", 2000, "i + 1, 0, 'a', '', 'x' || i, '', '', 'c' || i"),
        ("tally_line", 2000, "'y' || i, 0, 'A', '', 'front', 1, 1, 0"),
        ("duty", 4000, "'meeting:m' || (i % 2000), '', CASE WHEN i < 2000 THEN 'posting' ELSE 'sent' END, '2027-01-01', 1, 0"),
        ("card", 200, "-(i % 20) - 1, i, 'm' || (1800 + i), 'vi', 0, 0, '', CASE WHEN i < 20 THEN 0 ELSE 1 END"),
        (
            "outbox (id, dedupe_key, lane, chat_id, language, errand, doubt, campaign_id, due_at, expires_at, state, created_at,
                ended_at)",
            20000,
            "'o' || i, 'k' || i, i % 3, i % 4000, 'vi', 'null', 'rest', CASE WHEN i % 3 = 2 THEN 'w' || (i % 8) END, i, i + 9,
                CASE WHEN i % 10 = 0 THEN 'waiting' ELSE 'sent' END, i, CASE WHEN i % 10 = 0 THEN NULL ELSE i END",
        ),
        (
            "election (id, day, opens_minute, closes_minute, state, version, version_at, preview_id, set_by, created_at)",
            1,
            "'e', '2022-06-05', 420, 1140, 'active', 1, 0, 'p', 1, 0",
        ),
        ("election_place (election_id, neighborhood_id, set_by, set_at)", 20, "'e', 'n' || i, 1, 0"),
        ("invitation_habit (neighborhood_id, convener, kept_by, kept_at)", 20, "'n' || i, 'head', 1, 0"),
        (
            "meeting_document (id, meeting_id, handle, name, added_by, added_at, issued_at, told)",
            2000,
            "'d' || i, 'm' || (i % 1999), 'f', 'a.pdf', 1, i, i, 1",
        ),
        (
            "document_receipt (document_id, household_id, via, at)",
            8000,
            "'d' || (i % 1999), 'h' || (i % 4000), 'message', 0",
        ),
        (
            "household_ballot (election_id, election_version, neighborhood_id, failed_on, present, roll, failed_by, failed_at)",
            20,
            "'e', 1, 'n' || i, '2027-02-07', 1, 10, 1, 0",
        ),
        (
            "campaign (id, election_id, election_version, kind, due_at, expires_at, state, created_at)",
            900,
            "'w' || i, 'e', i, 't14', i, i, CASE WHEN i < 890 THEN 'expanded' ELSE 'expanding' END, 0",
        ),
        (
            "announcement (id, neighborhood_id, words, state, made_by, created_at)",
            2000,
            "'a' || i, 'n' || (i % 20), '', CASE WHEN i < 1990 THEN 'sent' ELSE 'draft' END, i % 100, i",
        ),
        (
            "wave (id, kind, announcement_id, subject, due_at, expires_at, state, asked_by, created_at, ended_at)",
            2000,
            "'v' || i, 'announcement', 'a' || i, 's' || i, i, i, 'expanded', 1, 0, CASE WHEN i < 1990 THEN i END",
        ),
        ("wave_progress", 2000, "'v' || i, 1, NULL, i, CASE WHEN i < 1990 THEN 0 ELSE 1 END"),
        ("held_wave", 5, "'v' || i, 1, i"),
        ("seen_update (update_id, seen_at)", 8000, "i, i"),
        ("roll_heading", 2000, "'n' || (i % 20), 'h' || i, 'head', 1, 0"),
        (
            "roll_import (id, account_id, file, state, created_at)",
            2000,
            "'r' || i, i, '', CASE WHEN i < 1990 THEN 'imported' ELSE 'previewed' END, i",
        ),
        ("audit (at, account_id, act, neighborhood_id)", 2000, "i, i, 'codes_read', 'n' || (i % 20)"),
        (
            "correction (id, account_id, household_id, neighborhood_id, words, state, made_at, answer_by, done_by, settled_at)",
            2000,
            "'k' || i, i, 'h' || i, 'n' || (i % 20), '', CASE WHEN i < 1990 THEN 'done' ELSE 'open' END, 0, '', '', CASE WHEN i < 1990 THEN i END",
        ),
        ("appointment (token_hash, role, made_by, made_at, expires_at)", 2000, "'t' || i, 'front_head', i, i, i"),
        ("dialog", 2000, "i, '', i"),
        ("code_guess", 2000, "i, 1, i"),
        ("parked_chat", 2000, "i, 'shut_out', i, i"),
    ];
    for (table, count, values) in rows {
        run(
            connection,
            format!(
                "INSERT INTO {table} WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {count})
                 SELECT {values} FROM n"
            ),
        )
        .await;
    }
}

/// The tables that a statement calls by each name.
fn names(sql: &str) -> BTreeMap<String, BTreeSet<String>> {
    let spaced = sql.replace('(', " ( ").replace(')', " ) ").replace(',', " , ");
    let tokens: Vec<&str> = spaced.split_whitespace().collect();
    let is_name = |token: &str| {
        let own_words =
            ["WHERE", "ON", "SET", "JOIN", "LEFT", "ORDER", "GROUP", "LIMIT", "VALUES", "SELECT", "DO"];
        token.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && !own_words.contains(&token)
    };
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (at, word) in tokens.iter().enumerate() {
        let table = tokens.get(at + 1).copied().unwrap_or("(");
        if !["FROM", "JOIN", "UPDATE", "INTO"].contains(word) || !is_name(table) {
            continue;
        }
        let alias = match tokens.get(at + 2).copied() {
            Some("AS") => tokens.get(at + 3).copied(),
            other => other,
        };
        for name in [Some(table), alias.filter(|alias| is_name(alias))].into_iter().flatten() {
            names.entry(name.to_owned()).or_default().insert(table.to_owned());
        }
    }
    names
}

/// A walk over a whole table or index: by which name, along which index.
type Walk = (String, Option<String>);

fn walks_of_sqlite(plan: &[String]) -> Vec<Walk> {
    let walk = |line: &String| {
        let mut words = line.strip_prefix("SCAN ")?.split_whitespace();
        let name = words.next()?.to_owned();
        let index = line.split_once(" INDEX ").map(|(_, rest)| rest.to_owned());
        Some((name, index.and_then(|rest| rest.split_whitespace().next().map(str::to_owned))))
    };
    plan.iter().filter_map(walk).collect()
}

fn walks_of_postgres(
    plan: &[String],
    tables: &BTreeMap<String, String>,
    columns: &BTreeMap<String, String>,
) -> Vec<Walk> {
    let mut walks = Vec::new();
    // An index scan is a walk unless a condition on the index follows, before the next node.
    let mut open: Option<Walk> = None;
    for line in plan {
        let node = line.trim_start().trim_start_matches("->").trim_start();
        let of = |rest: &str| rest.split_whitespace().next().unwrap_or_default().to_owned();
        if let Some(condition) = node.strip_prefix("Index Cond:") {
            // A condition on a later column alone leaves the whole index to be read.
            let first = open.as_ref().and_then(|(_, index)| columns.get(index.as_ref()?));
            if first.is_none_or(|first| condition.contains(first.as_str())) {
                open = None;
            }
        } else if let Some((_, rest)) = node.split_once("Seq Scan on ") {
            walks.extend(open.take());
            open = Some((of(rest), None));
        } else if let Some((_, rest)) = node.split_once("Bitmap Index Scan on ") {
            walks.extend(open.take());
            open = Some((tables.get(&of(rest)).cloned().unwrap_or_default(), Some(of(rest))));
        } else if let Some((index, table)) =
            node.split_once(" using ").and_then(|(_, rest)| rest.split_once(" on "))
        {
            walks.extend(open.take());
            open = Some((of(table), Some(of(index))));
        } else if line.contains("->") {
            walks.extend(open.take());
        }
    }
    walks.extend(open);
    walks
}

async fn texts(connection: &mut AnyConnection, sql: String, column: usize) -> Vec<String> {
    let rows = sqlx::query(AssertSqlSafe(sql.clone())).fetch_all(connection).await;
    rows.unwrap_or_else(|error| panic!("{error}: {sql}")).iter().map(|row| row.get(column)).collect()
}

async fn plan(connection: &mut AnyConnection, engine: Engine, sql: &str) -> Vec<String> {
    if engine == Engine::Sqlite {
        return texts(connection, format!("EXPLAIN QUERY PLAN {sql}"), 3).await;
    }
    let count = (1..99).take_while(|number| sql.contains(&format!("${number}"))).count();
    let arguments = vec!["NULL"; count].join(", ");
    let arguments = if count == 0 { String::new() } else { format!("({arguments})") };
    run(connection, format!("PREPARE one AS {sql}")).await;
    let plan = texts(connection, format!("EXPLAIN (COSTS OFF) EXECUTE one{arguments}"), 0).await;
    run(connection, "DEALLOCATE one".to_owned()).await;
    plan
}

/// Every statement that walks over a table that grows without being allowed to.
async fn faults(connection: &mut AnyConnection, engine: Engine) -> Vec<String> {
    let asked = match engine {
        Engine::Sqlite => store::Engine::Sqlite,
        Engine::Postgres => store::Engine::Postgres,
    };
    let (mut tables, mut columns) = (BTreeMap::new(), BTreeMap::new());
    if engine == Engine::Postgres {
        let sql = "SELECT CAST(tablename AS TEXT) || ' ' || CAST(indexname AS TEXT) || ' ' || indexdef FROM pg_indexes
            WHERE schemaname = 'public'";
        for line in texts(connection, sql.to_owned(), 0).await {
            let mut words = line.split_whitespace();
            let (table, index) = (words.next().expect("a table"), words.next().expect("an index"));
            let (_, inside) = line.split_once('(').expect("columns");
            let first = inside.split([',', ')', ' ']).next().unwrap_or_default();
            tables.insert(index.to_owned(), table.to_owned());
            columns.insert(index.to_owned(), first.to_owned());
        }
    }
    let all = store::all_statements(asked);
    for (file, name, _) in WALKS {
        assert!(all.iter().any(|known| (known.0, known.1) == (*file, *name)), "no statement {file}::{name}");
    }
    let mut faults = Vec::new();
    for (file, name, sql) in all {
        let plan = plan(connection, engine, sql).await;
        let walks = match engine {
            Engine::Sqlite => walks_of_sqlite(&plan),
            Engine::Postgres => walks_of_postgres(&plan, &tables, &columns),
        };
        let names = names(sql);
        for (what, index) in walks {
            let grows = names
                .get(&what)
                .is_some_and(|tables| tables.iter().any(|table| !FEW_ROWS.contains(&table.as_str())));
            let is_small = index.is_some_and(|index| SMALL.iter().any(|(small, _)| *small == index));
            let may =
                WALKS.iter().any(|(known_file, known_name, _)| (*known_file, *known_name) == (file, name));
            if grows && !is_small && !may {
                faults.push(format!("{file}::{name} walks over {what}:\n  {}", plan.join("\n  ")));
            }
        }
    }
    faults
}

async fn prepared(db: &TestDatabase) -> AnyConnection {
    let mut connection = connect(db).await;
    fill(&mut connection).await;
    if db.engine == Engine::Postgres {
        run(&mut connection, "VACUUM ANALYZE".to_owned()).await;
        let dear = "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off";
        run(&mut connection, format!("{dear}; SET plan_cache_mode = force_generic_plan")).await;
    }
    connection
}

on_both_databases! {
    async fn no_statement_scans_a_table_that_grows(db: TestDatabase) {
        let mut connection = prepared(&db).await;
        let faults = faults(&mut connection, db.engine).await;
        assert!(faults.is_empty(), "{} statements:\n{}", faults.len(), faults.join("\n"));
    }

    async fn without_its_index_a_statement_is_found_to_scan(db: TestDatabase) {
        let mut connection = prepared(&db).await;
        let expected = faults(&mut connection, db.engine).await.len();
        for index in NEEDED {
            let definition = match db.engine {
                Engine::Sqlite => format!("SELECT sql FROM sqlite_master WHERE name = '{index}'"),
                Engine::Postgres => format!("SELECT indexdef FROM pg_indexes WHERE indexname = '{index}'"),
            };
            let again = texts(&mut connection, definition, 0).await.remove(0);
            run(&mut connection, format!("DROP INDEX {index}")).await;
            let found = faults(&mut connection, db.engine).await.len();
            assert!(found > expected, "nothing scans without {index}");
            run(&mut connection, again).await;
        }
    }
}

/// PostgreSQL learns on a quiet day that no letter waits. The wave of the next morning must not be looked through by the wrong index:
/// with 40,000 letters one look of the post then took more than a minute.
#[tokio::test]
async fn what_was_learnt_on_a_quiet_day_slows_nothing_on_postgres() {
    let db = databases::fresh(Engine::Postgres).await;
    let mut connection = connect(&db).await;
    fill(&mut connection).await;
    run(&mut connection, "UPDATE outbox SET state = 'sent'".to_owned()).await;
    run(&mut connection, "VACUUM ANALYZE".to_owned()).await;
    run(&mut connection, "UPDATE outbox SET state = 'waiting'".to_owned()).await;
    run(&mut connection, "SET plan_cache_mode = force_generic_plan".to_owned()).await;
    for (name, looks) in [("TAKE_UP", 3), ("NEXT_DUE", 3), ("SOME_CHATS", 3)] {
        let all = store::all_statements(store::Engine::Postgres);
        let (_, _, sql) =
            all.into_iter().find(|known| (known.0, known.1) == ("outbox", name)).expect("a statement");
        let plan = plan(&mut connection, Engine::Postgres, sql).await;
        let text = plan.join("\n");
        let along =
            |index: &str| plan.iter().filter(|line| line.contains(&format!("using {index} on"))).count();
        assert_eq!(along("outbox_next"), looks, "{name}:\n{text}");
        let own = ["outbox_next", "outbox_chat_waiting", "outbox_chat_sending", "outbox_pkey"];
        let all_looks = plan
            .iter()
            .filter(|line| line.contains("Scan") && format!("{line} ").contains(" on outbox "))
            .count();
        assert_eq!(all_looks, own.into_iter().map(along).sum::<usize>(), "{name}:\n{text}");
        let sorts = plan.iter().any(|line| line.trim_start() == "->  Sort");
        assert!(!sorts, "{name}, sorts all that waits:\n{text}");
    }
}

/// A plan is kept by the connection that made it: made while nothing was there yet it read the whole outbox for every letter, and the
/// first wave of a new house went at two thirds of its pace until the tables were analysed.
#[tokio::test]
async fn what_was_planned_while_nothing_was_there_walks_along_indexes_on_postgres() {
    let db = databases::fresh(Engine::Postgres).await;
    let mut connection = connect(&db).await;
    run(&mut connection, "VACUUM ANALYZE".to_owned()).await;
    let store = Store::connect(&db.url, &practice_data_key()).await.expect("the test database is there");
    let mut tx = store.begin_write().await.expect("begins");
    run_in(&mut tx, "SET plan_cache_mode = force_generic_plan".to_owned()).await;
    for (name, arguments) in
        [("TAKE_UP", "1, 'holder', 2, 8, 8, 8, 0, 0"), ("NEXT_DUE", ""), ("SOME_CHATS", "1")]
    {
        let all = store::all_statements(store::Engine::Postgres);
        let (_, _, sql) =
            all.into_iter().find(|known| (known.0, known.1) == ("outbox", name)).expect("a statement");
        run_in(&mut tx, format!("PREPARE one AS {sql}")).await;
        let execute = if arguments.is_empty() { "one".to_owned() } else { format!("one({arguments})") };
        let explain = AssertSqlSafe(format!("EXPLAIN (COSTS OFF) EXECUTE {execute}"));
        let rows = sqlx::query(explain).fetch_all(&mut *tx).await.expect("a plan");
        let plan: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
        let whole = plan.iter().find(|line| line.contains("Seq Scan on outbox"));
        assert_eq!(whole, None, "{name}:\n{}", plan.join("\n"));
        let beside = plan.iter().filter(|line| line.contains("Scan using outbox_"));
        let own = ["outbox_next", "outbox_chat_waiting", "outbox_chat_sending", "outbox_pkey"];
        for line in beside {
            assert!(own.iter().any(|index| line.contains(&format!("using {index} on"))), "{name}: {line}");
        }
        run_in(&mut tx, "DEALLOCATE one".to_owned()).await;
    }
}

/// A limit that is a parameter is taken for a tenth of the table, "is null" for one row of two hundred: with a million letters
/// PostgreSQL read them all, for seconds, to take up eight. Asked with what it knows and with what it does not.
#[tokio::test]
async fn eight_letters_are_found_without_reading_all_of_them_on_postgres() {
    let db = databases::fresh(Engine::Postgres).await;
    let mut connection = connect(&db).await;
    fill(&mut connection).await;
    run(&mut connection, "UPDATE outbox SET state = 'waiting', lane = 2".to_owned()).await;
    run(&mut connection, "DELETE FROM parked_chat".to_owned()).await;
    run(&mut connection, "VACUUM ANALYZE".to_owned()).await;
    for (file, name, arguments) in [
        ("outbox", "TAKE_UP", "1, 'holder', 2, 8, 8, 8, 0, 0"),
        ("outbox", "NEXT_DUE", ""),
        ("outbox", "FORGET", "1000000, 500"),
        ("outbox", "DROP", "'w1', 500"),
    ] {
        let all = store::all_statements(store::Engine::Postgres);
        let (_, _, sql) =
            all.into_iter().find(|known| (known.0, known.1) == (file, name)).expect("a statement");
        run(&mut connection, format!("PREPARE one AS {sql}")).await;
        // Five hundred of these few thousand may well be sought by reading all; eight may not.
        let modes = ["force_generic_plan", "force_custom_plan"];
        let modes = if ["FORGET", "DROP"].contains(&name) { &modes[..1] } else { &modes[..] };
        for mode in modes {
            run(&mut connection, format!("SET plan_cache_mode = {mode}")).await;
            let execute = if arguments.is_empty() { "one".to_owned() } else { format!("one({arguments})") };
            let plan = texts(&mut connection, format!("EXPLAIN (COSTS OFF) EXECUTE {execute}"), 0).await;
            let whole =
                |line: &String| line.contains("Seq Scan on outbox") || line.trim_start() == "->  Sort";
            assert!(!plan.iter().any(whole), "{file}::{name}, {mode}:\n{}", plan.join("\n"));
        }
        run(&mut connection, "DEALLOCATE one".to_owned()).await;
    }
}

#[test]
fn only_the_outbox_writes_letters() {
    fn look(folder: &Path, faults: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                look(&path, faults);
            } else if path.extension().is_some_and(|kind| kind == "rs") && !path.ends_with("store/outbox.rs")
            {
                let text = std::fs::read_to_string(&path).expect("a source");
                let words: Vec<&str> = text
                    .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
                    .filter(|word| !word.is_empty())
                    .collect();
                let writes = |three: &[&str]| {
                    let [one, two, three] = three else { return false };
                    let (one, two) = (one.to_lowercase(), two.to_lowercase());
                    (["insert into", "delete from"].contains(&format!("{one} {two}").as_str())
                        && *three == "outbox")
                        || (one == "update" && two == "outbox")
                };
                if words.windows(3).any(writes) {
                    faults.push(path.display().to_string());
                }
            }
        }
    }
    let mut faults = Vec::new();
    look(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut faults);
    assert!(faults.is_empty(), "{faults:?} write letters");
}

/// Every end of a letter that is written into a statement, and the last of them through `END`.
#[test]
fn however_a_letter_ends_its_words_go() {
    for engine in [store::Engine::Sqlite, store::Engine::Postgres] {
        let mut ends = 0;
        for (file, name, sql) in store::all_statements(engine) {
            let Some((_, set)) = sql.split_once("UPDATE outbox SET ") else { continue };
            let set = set.split(" WHERE").next().unwrap_or_default().split("\n").next().unwrap_or_default();
            let ended =
                ["'sent'", "'refused'", "'unknown'", "'cancelled'"].iter().any(|state| set.contains(state));
            if ended || set.contains("ended_at = ") {
                ends += 1;
                assert!(set.contains("errand = 'null'"), "{file}::{name} keeps the words: {sql}");
            }
        }
        assert!(ends >= 7, "only {ends} statements end letters");
    }
}
