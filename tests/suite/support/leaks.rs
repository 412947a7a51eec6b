//! What nobody may read who takes away a database or a log: names, telephones, words, codes and tokens of the tests' people. They are
//! looked for in every database of the suite when its test is over ([`look`], called where a `TestDatabase` is dropped), and in all
//! that the bot wrote into its log until then; `sealed.rs` looks closer at one conversation. What may stay in the clear:
//! docs/privacy.md §6.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use loa_phuong::domain::fold::fold;
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Row as _};

use super::databases::Engine;

/// How the people of the tests are called: one of each, behind which anything follows.
const FAMILIES: &[&str] = &[
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đoàn",
    "Chu", "Đinh", "Phan", "Mai", "Hà", "Võ", "Lưu", "Tạ", "Cao",
];
const MIDDLES: &[&str] = &["Văn", "Thị"];

/// Names that the messenger shows of them ("Người 31", "@nguoi_31").
const SHOWN: &[&str] = &["Người ", "nguoi_"];

/// Words of what is no secret: names of places stay in the clear.
const OF_PLACES: &[&str] =
    &["phố", "phường", "xã", "thôn", "tổ", "tỉnh", "đặc khu", "bản", "khu ", "ấp", "nghỉ", "tết", "trà cổ"];

/// Columns for them (docs/privacy.md §6).
const PUBLIC: &[&str] = &["commune.name", "commune.province", "neighborhood.name", "neighborhood.former"];

/// A text of so many characters stands nowhere by chance.
const LEAST: usize = 12;

/// Digits from which on a number is a telephone or an identity card.
const PERSONAL_DIGITS: usize = 9;

/// What was said and made in one database.
#[derive(Default)]
struct Heard {
    secrets: BTreeSet<String>,
    /// What the test itself wrote into it, past the bot; `None`: anything may be there.
    by_hand: Option<String>,
    is_excused: bool,
}

/// By the address of the database.
fn heard() -> MutexGuard<'static, BTreeMap<String, Heard>> {
    static HEARD: Mutex<BTreeMap<String, Heard>> = Mutex::new(BTreeMap::new());
    HEARD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// This database holds plain words on purpose, and is not looked at.
pub fn excuse(url: &str, why: &'static str) {
    assert!(!why.is_empty());
    heard().entry(url.to_owned()).or_default().is_excused = true;
}

/// The test wrote this into the database itself: what stands in it is not held against the bot.
pub fn by_hand(url: &str, sql: &str) {
    let mut heard = heard();
    let by_hand = heard.entry(url.to_owned()).or_default().by_hand.get_or_insert_default();
    by_hand.push_str(sql);
    by_hand.push('\n');
}

/// This word must stand nowhere.
pub fn secret(url: &str, word: &str) {
    heard().entry(url.to_owned()).or_default().secrets.insert(word.to_owned());
}

/// Somebody wrote this: no part of it is kept as it is, but names of places.
pub fn said(url: &str, text: &str) {
    let words = text.strip_prefix('/').map_or(text, |command| command.split_once(' ').unwrap_or_default().1);
    for part in words.split(['|', '\n', ';']).map(str::trim) {
        let low = part.to_lowercase();
        if part.chars().count() >= LEAST && part.contains(' ') && !OF_PLACES.iter().any(|of| low.contains(of))
        {
            secret(url, part);
        }
    }
    for digits in text.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() >= PERSONAL_DIGITS) {
        secret(url, digits);
    }
}

/// A message went out: tokens in its links open something.
pub fn sent(url: &str, text: &str) {
    for (at, start) in text.match_indices("start=") {
        let rest = &text[at + start.len()..];
        let end =
            rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
        // The first sign says what it opens: a household, an office, a pass. What leads to a place or a meeting is no secret.
        let token = rest.get(..end).and_then(|payload| payload.strip_prefix(['h', 'o', 's']));
        if let Some(token) = token.filter(|token| token.len() >= LEAST) {
            secret(url, token);
        }
    }
}

/// Words that stand nowhere in the clear, whatever the test.
fn of_all() -> Vec<String> {
    let names =
        || FAMILIES.iter().flat_map(|family| MIDDLES.iter().map(move |middle| format!("{family} {middle} ")));
    let folded = names().map(|name| format!("{} ", fold(&name)));
    let shown = SHOWN.iter().flat_map(|shown| (1..10).map(move |digit| format!("{shown}{digit}")));
    names().chain(folded).chain(shown).collect()
}

/// What must not be found in this database; `None`: anything may.
fn words(url: &str) -> Option<Vec<String>> {
    let Heard { secrets, by_hand, is_excused } = heard().remove(url).unwrap_or_default();
    let by_hand = by_hand.unwrap_or_default();
    let all = of_all().into_iter().chain(secrets);
    (!is_excused).then(|| all.filter(|word| !by_hand.contains(word.trim())).collect())
}

/// Looks into a database that a test is done with, and into the log; what is found is said by a panic, in the test's own words if it
/// is panicking already.
pub fn look(engine: Engine, url: &str, story: &str) {
    let words = words(url);
    let mut found = in_log(words.as_deref());
    if let Some(words) = words {
        found.extend(match engine {
            Engine::Sqlite => in_files(url, &words),
            Engine::Postgres => without_public(apart(url, engine, words)),
        });
    }
    if found.is_empty() {
        return;
    }
    let said = format!("{story}: kept or printed in the clear (docs/privacy.md §6): {}", found.join("; "));
    if std::thread::panicking() {
        eprintln!("{said}");
    } else {
        panic!("{said}");
    }
}

pub fn file_of(url: &str) -> PathBuf {
    PathBuf::from(url.trim_start_matches("sqlite://").split('?').next().unwrap_or_default())
}

/// The bytes of a SQLite database and of its log hold these words: `grep` is fast where tests are not.
fn in_files(url: &str, words: &[String]) -> Vec<String> {
    let file = file_of(url);
    let files: Vec<PathBuf> =
        ["", "-wal"].iter().map(|suffix| PathBuf::from(format!("{}{suffix}", file.display()))).collect();
    let there: Vec<&PathBuf> = files.iter().filter(|file| file.exists()).collect();
    if there.is_empty() {
        return Vec::new();
    }
    let mut list = tempfile::NamedTempFile::new().expect("a file");
    list.write_all(words.join("\n").as_bytes()).expect("written");
    let mut grep = Command::new("grep");
    grep.args(["-aFo", "-f"]).arg(list.path()).args(&there).env("LC_ALL", "C");
    let found = grep.output().expect("grep is there");
    let found: BTreeSet<String> = String::from_utf8_lossy(&found.stdout).lines().map(str::to_owned).collect();
    if found.is_empty() {
        return Vec::new();
    }
    let columns = apart(url, Engine::Sqlite, words.to_vec());
    if columns.is_empty() {
        return found.into_iter().take(10).map(|hit| format!("{hit}, in no row any more")).collect();
    }
    without_public(columns)
}

/// What stands elsewhere than in the names of places.
fn without_public(mut found: Vec<String>) -> Vec<String> {
    found.retain(|hit| !PUBLIC.iter().any(|column| hit.ends_with(&format!(" in {column}"))));
    found
}

/// In a thread and a runtime of its own: whoever drops a database may be in the middle of another.
fn apart(url: &str, engine: Engine, words: Vec<String>) -> Vec<String> {
    let url = url.to_owned();
    let looking = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let mut here = connect(&url).await;
            let found = in_columns(&mut here, engine, &words).await;
            let _ = here.close().await;
            found
        })
    });
    looking.join().unwrap_or_default()
}

pub async fn connect(url: &str) -> AnyConnection {
    sqlx::any::install_default_drivers();
    AnyConnection::connect(url).await.expect("the test database is there")
}

pub async fn texts(here: &mut AnyConnection, sql: &str) -> Vec<String> {
    let rows = sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_all(here).await;
    let rows = rows.unwrap_or_else(|error| panic!("{error}: {sql}"));
    rows.iter().filter_map(|row| row.try_get::<Option<String>, _>(0).expect("a text")).collect()
}

/// Every column, as "table.column".
pub async fn all_columns(here: &mut AnyConnection, engine: Engine) -> BTreeSet<String> {
    let sql = match engine {
        Engine::Sqlite => {
            "SELECT t.name || '.' || c.name FROM sqlite_master t, pragma_table_info(t.name) c
                WHERE t.type = 'table' AND t.name NOT LIKE '\\_sqlx%' ESCAPE '\\'"
        }
        Engine::Postgres => {
            "SELECT CAST(c.relname || '.' || a.attname AS TEXT) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_sqlx_migrations'
                    AND a.attnum > 0 AND NOT a.attisdropped"
        }
    };
    texts(here, sql).await.into_iter().collect()
}

/// Every column that holds text, as "table.column".
pub async fn text_columns(here: &mut AnyConnection, engine: Engine) -> BTreeSet<String> {
    let sql = match engine {
        Engine::Sqlite => {
            "SELECT t.name || '.' || c.name FROM sqlite_master t, pragma_table_info(t.name) c
                WHERE t.type = 'table' AND t.name NOT LIKE '\\_sqlx%' ESCAPE '\\' AND c.type = 'TEXT'"
        }
        Engine::Postgres => {
            "SELECT CAST(c.relname || '.' || a.attname AS TEXT) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_sqlx_migrations'
                    AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid = 'text'::regtype"
        }
    };
    texts(here, sql).await.into_iter().collect()
}

/// The columns of text of the tables into which something was written.
const FILLED: &str = "SELECT CAST(c.relname || '.' || a.attname AS TEXT) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_sqlx_migrations'
        AND pg_relation_size(c.oid) > 0 AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid = 'text'::regtype";

/// Which of these words stand in which column, as "word in table.column": one statement for all columns.
pub async fn in_columns(here: &mut AnyConnection, engine: Engine, words: &[String]) -> Vec<String> {
    let columns = match engine {
        Engine::Sqlite => text_columns(here, engine).await,
        // Most tables of most stories hold nothing: asking them all is what a look would cost.
        Engine::Postgres => texts(here, FILLED).await.into_iter().collect(),
    };
    // What every sealed value begins with: there is nothing to be read behind it.
    let sealed = match engine {
        Engine::Sqlite => "char(30)",
        Engine::Postgres => "chr(30)",
    };
    let all = columns.iter().map(|name| {
        let (table, column) = name.split_once('.').expect("both");
        format!("SELECT '{name}: ' || {column} FROM {table} WHERE substr({column}, 1, 1) <> {sealed}")
    });
    let mut found = BTreeSet::new();
    let all: Vec<String> = all.collect();
    // A compound statement of SQLite has at most 500 parts.
    for some in all.chunks(200) {
        for value in texts(here, &some.join(" UNION ALL ")).await {
            let (column, value) = value.split_once(": ").expect("both");
            let hit = words.iter().filter(|word| value.contains(word.as_str()));
            found.extend(hit.map(|word| format!("“{word}” in {column}")));
        }
    }
    found.into_iter().collect()
}

/// What the bot wrote into its log in this process, since the last time.
#[derive(Default)]
struct Log {
    written: Vec<u8>,
    looked_at: usize,
}

fn log() -> &'static Mutex<Log> {
    static LOG: OnceLock<Mutex<Log>> = OnceLock::new();
    LOG.get_or_init(|| {
        // As an operator has it who wants to know all that we say; libraries may say more (docs/privacy.md §5).
        let filter = tracing_subscriber::EnvFilter::new("loa_phuong=trace,warn");
        let _ = tracing_subscriber::fmt().with_writer(|| Ear).with_env_filter(filter).try_init();
        Mutex::default()
    })
}

struct Ear;

impl std::io::Write for Ear {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        log().lock().unwrap_or_else(PoisonError::into_inner).written.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// From now on what the bot writes into its log is listened to.
pub fn listen() {
    log();
}

fn in_log(words: Option<&[String]>) -> Vec<String> {
    let mut log = log().lock().unwrap_or_else(PoisonError::into_inner);
    let fresh = String::from_utf8_lossy(&log.written[log.looked_at..]).into_owned();
    log.looked_at = log.written.len();
    drop(log);
    match words {
        Some(words) => these_in_print(&fresh, words),
        None => in_print(&fresh),
    }
}

/// Names in what a process printed.
pub fn in_print(printed: &str) -> Vec<String> {
    these_in_print(printed, &of_all())
}

/// The same, with what was said and made in one database: telephones, words, codes and tokens.
fn these_in_print(printed: &str, words: &[String]) -> Vec<String> {
    let hit = words.iter().filter(|word| printed.contains(word.as_str()));
    let line = |word: &String| {
        printed.lines().find(|line| line.contains(word.as_str())).unwrap_or_default().to_owned()
    };
    hit.map(|word| format!("“{word}” in the log: {}", line(word))).collect()
}

/// Where a word stands in the files of a database, in a row or not any more: what `sealed.rs` asks of its one conversation.
pub fn in_bytes(path: &Path, words: &[&str]) -> Vec<String> {
    let bytes = std::fs::read(path).unwrap_or_default();
    let holds = |word: &&&str| bytes.windows(word.len()).any(|window| window == word.as_bytes());
    words.iter().filter(holds).map(|word| (*word).to_owned()).collect()
}
