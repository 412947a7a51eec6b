//! What whoever operates the bot has in hand: the questions of `loa setup`, what systemd is told, the unit, the manual.

use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use telegram_sim::{Person, Sim};

use crate::support::clocks::Clocks;
use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::running::{Running, SOON, TOKEN, loa, output, real_sim};

const CONTROLLER: &str = "Ủy ban nhân dân phường \"Bình Ngọc\" $1";

/// `loa setup` in `folder`, answered by `lines`: whether it succeeded, and what it said.
fn set_up(folder: &Path, sim: &Sim, lines: &[&str]) -> (bool, String) {
    let mut setup = loa(folder, "", &sim.api_url(), "", "setup");
    for name in ["LOA_ADMINS", "LOA_CONTROLLER", "LOA_DATA_KEY"] {
        setup.env_remove(name);
    }
    let mut child = setup.stdin(Stdio::piped()).spawn().expect("the binary starts");
    let answers: String = lines.iter().map(|line| format!("{line}\n")).collect();
    // It may have ended before it read all.
    let _ = child.stdin.take().expect("piped").write_all(answers.as_bytes());
    let ended = child.wait_with_output().expect("it ends");
    let said = [ended.stdout, ended.stderr].map(|said| String::from_utf8_lossy(&said).into_owned()).concat();
    (ended.status.success(), said)
}

fn written(folder: &Path) -> Vec<(String, String)> {
    dotenvy::from_path_iter(folder.join(".env"))
        .expect("a file")
        .collect::<Result<_, _>>()
        .expect("every line is read")
}

fn value<'a>(written: &'a [(String, String)], name: &str) -> Option<&'a str> {
    written.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

#[tokio::test(flavor = "multi_thread")]
async fn setup_asks_again_for_what_is_wrong_and_writes_what_the_bot_starts_with() {
    let (sim, folder) = (real_sim(), tempfile::tempdir().expect("a folder"));
    let lien = sim.add_user(Person::named("Bà Liên"));
    let nam = sim.add_user(Person::named("Ông Năm"));
    sim.say(lien, lien, "/start");
    sim.say(nam, nam, "chào bot");
    let unread = sim.pending_updates();
    let answers = ["hello", TOKEN, sim.token(), "", "c", "k", "", CONTROLLER, "mysql://x", ""];
    let (well, said) = set_up(folder.path(), &sim, &answers);
    assert!(well, "{said}");
    for words in [
        "does not look like a token",
        "Telegram không nhận mã này",
        &format!("Bà Liên ({lien}): là người vận hành?"),
        "is missing; name the body",
        "must begin with sqlite: or postgres:",
        "loa check",
    ] {
        assert!(said.contains(words), "{words:?} is not in\n{said}");
    }
    assert!(!said.contains(sim.token()), "the token is not shown again");
    let written = written(folder.path());
    assert_eq!(value(&written, "TELOXIDE_TOKEN"), Some(sim.token()));
    assert_eq!(value(&written, "LOA_ADMINS"), Some(lien.to_string().as_str()));
    assert_eq!(value(&written, "LOA_CONTROLLER"), Some(CONTROLLER));
    assert_eq!(value(&written, "DATABASE_URL"), None);
    let mode = std::fs::metadata(folder.path().join(".env")).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(sim.pending_updates(), unread, "what was written to the bot waits for it");

    // With this file alone, the bot is well.
    let mut check = Command::new(env!("CARGO_BIN_EXE_loa"));
    check.arg("check").current_dir(folder.path());
    let (well, said) = output(check);
    assert!(well && said.contains("All is well"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn setup_that_breaks_off_leaves_everything_as_it_was() {
    let (sim, folder) = (real_sim(), tempfile::tempdir().expect("a folder"));
    let file = folder.path().join(".env");
    let token = sim.token().to_owned();
    let whole = [token.as_str(), "4242", CONTROLLER, ""];
    for answered in 0..whole.len() {
        let (well, said) = set_up(folder.path(), &sim, &whole[..answered]);
        assert!(!well && said.contains("Chưa viết gì cả"), "{answered}: {said}");
        assert!(!file.exists(), "after {answered} answers");
    }
    std::fs::write(&file, "LOA_ADMINS=7\n").expect("written");
    let (well, _) = set_up(folder.path(), &sim, &["k"]);
    assert!(!well && std::fs::read_to_string(&file).expect("a file") == "LOA_ADMINS=7\n");
    let again: Vec<&str> = ["c"].into_iter().chain(whole).collect();
    let (well, said) = set_up(folder.path(), &sim, &again);
    assert!(well, "{said}");
    assert_eq!(value(&written(folder.path()), "LOA_ADMINS"), Some("4242"));
    let old = std::fs::read_to_string(folder.path().join(".env.old")).expect("the old one is kept");
    assert_eq!(old, "LOA_ADMINS=7\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn check_names_a_clock_that_is_off_and_secrets_that_others_may_read() {
    let (sim, folder, clocks) = (real_sim(), tempfile::tempdir().expect("a folder"), Clocks::new());
    let check = || {
        let mut check = loa(folder.path(), "sqlite://loa.db", &sim.api_url(), sim.token(), "check");
        check.env_remove("LOA_DATA_KEY");
        clocks.rule(&mut check);
        output(check)
    };
    let mut migrate = loa(folder.path(), "sqlite://loa.db", &sim.api_url(), sim.token(), "migrate");
    migrate.env_remove("LOA_DATA_KEY");
    assert!(output(migrate).0);
    let (well, said) = check();
    assert!(well && said.contains("clock          ✓") && said.contains("disk           ✓"), "{said}");
    for (ahead, words) in [(3_600_000, "seconds ahead"), (-3_600_000, "seconds behind")] {
        clocks.set_wall(ahead);
        let (well, said) = check();
        assert!(!well && said.contains(words) && said.contains("timedatectl"), "{said}");
    }
    clocks.set_wall(0);
    std::fs::write(folder.path().join(".env"), "LOA_LOG=warn\n").expect("written");
    for name in [".env", "loa.db", "loa.db.key"] {
        let file = folder.path().join(name);
        let mode =
            |mode| std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).expect("set");
        mode(0o640);
        let (well, said) = check();
        let is_named = |line: &str| line.contains("chmod 600") && line.ends_with(name);
        assert!(!well && said.lines().any(is_named), "{name}: {said}");
        mode(0o600);
    }
    let (well, said) = check();
    assert!(well, "{said}");
}

/// Everything that was told within `within`, until `last` was among it.
fn told(socket: &UnixDatagram, last: &str, within: Duration) -> String {
    let (mut said, mut bytes) = (String::new(), [0; 4096]);
    socket.set_read_timeout(Some(within)).expect("set");
    while !said.contains(last) {
        let count = socket.recv(&mut bytes).unwrap_or_else(|_| panic!("{last:?} is not told: {said}"));
        said.push_str(&String::from_utf8_lossy(&bytes[..count]));
        said.push('\n');
    }
    said
}

on_both_databases! {
    async fn systemd_hears_when_it_begins_lives_and_ends(db: TestDatabase) {
        let (sim, folder) = (real_sim(), tempfile::tempdir().expect("a folder"));
        let path = folder.path().join("notify");
        let socket = UnixDatagram::bind(&path).expect("bound");
        let mut command = loa(folder.path(), &db.url, &sim.api_url(), sim.token(), "run");
        command.env("NOTIFY_SOCKET", &path).env("WATCHDOG_USEC", "400000");
        let mut bot = Running::start(command);
        let begun = told(&socket, "READY=1", SOON);
        assert!(!begun.contains("listens"), "what is waited for after the settings may take long: {begun}");
        bot.says("listening", SOON).await;
        told(&socket, "STATUS=listens", SOON);
        for _ in 0..3 {
            told(&socket, "WATCHDOG=1", Duration::from_millis(400));
        }
        bot.signal("-TERM");
        told(&socket, "STOPPING=1", SOON);
        assert!(bot.ends(SOON).await.0);
    }
}

#[test]
fn the_unit_is_read_without_complaint_and_exposes_little() {
    let folder = tempfile::tempdir().expect("a folder");
    let unit = include_str!("../../packaging/loa-phuong.service");
    // `verify` looks for the program; where the package puts it, there is none here.
    let here = unit.replace("/usr/bin/loa ", concat!(env!("CARGO_BIN_EXE_loa"), " "));
    assert_ne!(here, unit);
    let file = folder.path().join("loa-phuong.service");
    std::fs::write(&file, &here).expect("written");
    let analyze = |arguments: &[&str]| {
        let mut command = Command::new("systemd-analyze");
        command.args(arguments).arg(&file);
        output(command)
    };
    let (well, said) = analyze(&["verify", "--man=no", "--recursive-errors=no"]);
    assert!(well && said.is_empty(), "{said}");
    let (well, said) = analyze(&["security", "--offline=true", "--no-pager", "--threshold=20"]);
    assert!(well, "{said}");
    // The stop that the unit waits for is longer than the longest that can be set.
    assert!(unit.contains("TimeoutStopSec=130") && unit.contains("Restart=always"));
}

#[test]
fn every_command_has_a_page_of_the_manual_and_is_completed() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_loa"));
        command.current_dir(folder.path()).args(arguments);
        let (well, said) = output(command);
        assert!(well, "{said}");
        said
    };
    run(&["manual", "."]);
    let completed = run(&["completions", "bash"]);
    let help = run(&["--help"]);
    let names: Vec<&str> = help
        .lines()
        .skip_while(|line| !line.starts_with("Commands:"))
        .skip(1)
        .map_while(|line| line.strip_prefix("  "))
        .filter_map(|line| line.split_whitespace().next().filter(|_| !line.starts_with(' ')))
        .collect();
    assert!(names.len() > 8, "{help}");
    for name in names.into_iter().filter(|name| *name != "help") {
        assert!(folder.path().join(format!("loa-{name}.1")).exists(), "{name}");
        assert!(completed.contains(name), "{name}");
    }
}

/// What stands in code on a page: the lines of its blocks of shell, and what is between backticks.
fn in_code(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, part) in page.split("```").enumerate() {
        match part.strip_prefix("sh\n") {
            Some(block) if at % 2 == 1 => found.extend(block.lines().map(str::to_owned)),
            _ if at % 2 == 1 => {}
            _ => found.extend(part.split('`').skip(1).step_by(2).map(str::to_owned)),
        }
    }
    found
}

#[test]
fn whatever_the_pages_tell_to_type_the_program_takes() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = vec![root.join("README.md"), root.join("README.vi.md"), root.join("SECURITY.md")];
    let docs = std::fs::read_dir(root.join("docs")).expect("there").map(|entry| entry.expect("read").path());
    pages.extend(docs.filter(|path| path.extension().is_some_and(|ending| ending == "md")));
    let mut helps = std::collections::BTreeMap::new();
    let mut seen = 0;
    for page in pages {
        let text = std::fs::read_to_string(&page).expect("a page");
        for code in in_code(&text) {
            let words: Vec<&str> = code.split("  #").next().unwrap_or_default().split_whitespace().collect();
            let Some(at) = words.iter().position(|word| *word == "loa") else { continue };
            let is_said = words[..at].iter().all(|word| {
                word.contains('=') || ["sudo", "-u", "loa-phuong", "cargo", "run"].contains(word)
            });
            let command = words.get(at + 1).filter(|word| word.chars().all(|sign| sign.is_ascii_lowercase()));
            let (true, Some(command)) = (is_said, command) else { continue };
            seen += 1;
            let help = helps.entry((*command).to_owned()).or_insert_with(|| {
                let mut help = Command::new(env!("CARGO_BIN_EXE_loa"));
                help.current_dir(folder.path()).args([*command, "--help"]);
                output(help)
            });
            assert!(help.0, "{}: {code}: {}", page.display(), help.1);
            for flag in words[at..].iter().filter(|word| word.starts_with("--")) {
                let flag = flag.split('=').next().unwrap_or_default();
                assert!(help.1.contains(flag), "{}: {code}: {}", page.display(), help.1);
            }
        }
    }
    assert!(seen > 25, "{seen}");
}

// --- watched -------------------------------------------------------------------------------------------------------------------

/// A port that was free a moment ago.
fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").expect("bound").local_addr().expect("an address").port()
}

async fn asked(address: &str) -> (u16, String) {
    let answer = reqwest::get(address).await.expect("it answers");
    (answer.status().as_u16(), answer.text().await.expect("a text"))
}

/// Every name of a figure of ours in a file of ops/.
fn figures_of(text: &str) -> std::collections::BTreeSet<String> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .filter(|word| word.starts_with("loa_"))
        .map(str::to_owned)
        .collect()
}

/// All texts under `key`, wherever they stand.
fn texts<'a>(value: &'a serde_json::Value, key: &str, into: &mut Vec<&'a str>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                if name == key {
                    into.extend(value.as_str());
                }
                texts(value, key, into);
            }
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| texts(value, key, into)),
        _ => {}
    }
}

on_both_databases! {
    async fn whoever_watches_reads_what_dashboard_and_alarms_ask_for(db: TestDatabase) {
        let (sim, folder) = (real_sim(), tempfile::tempdir().expect("a folder"));
        let port = free_port();
        let mut command = loa(folder.path(), &db.url, &sim.api_url(), sim.token(), "run");
        command.env("LOA_METRICS_LISTEN", format!("127.0.0.1:{port}"));
        let mut bot = Running::start(command);
        bot.says("listening", SOON).await;
        let at = |path: &str| format!("http://127.0.0.1:{port}{path}");
        assert_eq!(asked(&at("/healthz")).await.0, 200);
        assert_eq!(asked(&at("/readyz")).await.0, 200);
        let who = sim.add_user(Person::named("Bà Liên"));
        sim.say(who, who, "/start");
        sim.settle(Duration::from_millis(300), SOON).await;
        let (status, figures) = asked(&at("/metrics")).await;
        assert_eq!(status, 200);
        let told = |line: &str| figures.lines().any(|told| told.starts_with(line));
        assert!(told("loa_queue_depth{lane=\"bulk\"} 0") && told("loa_sends 1"), "{figures}");
        assert!(!told("loa_calls_total{outcome=\"done\"} 0"), "{figures}");
        assert!(told("loa_intake_lag_seconds_count 1"), "{figures}");
        assert!(figures.ends_with("# EOF\n"), "{figures}");
        // Nobody's number is in it.
        assert!(!figures.contains(&who.to_string()), "{figures}");

        let alarms = include_str!("../../ops/alerts.yml");
        let dashboard = include_str!("../../ops/dashboard.json");
        let rules = yaml_rust2::YamlLoader::load_from_str(alarms).expect("it is YAML");
        let rules = rules[0]["groups"][0]["rules"].as_vec().expect("rules").clone();
        assert!(rules.len() > 5);
        for rule in &rules {
            for part in ["alert", "expr"] {
                assert!(rule[part].as_str().is_some_and(|text| !text.is_empty()), "{rule:?}");
            }
            let notes = &rule["annotations"];
            assert!(notes["summary"].as_str().is_some() && notes["action"].as_str().is_some(), "{rule:?}");
        }
        let dashboard: serde_json::Value = serde_json::from_str(dashboard).expect("it is JSON");
        let mut asks = Vec::new();
        texts(&dashboard, "expr", &mut asks);
        assert!(asks.len() > 8);
        let alarms: Vec<&str> = rules.iter().filter_map(|rule| rule["expr"].as_str()).collect();
        for name in figures_of(&[asks, alarms].concat().join("\n")) {
            assert!(figures.contains(&name), "{name} is asked for, and nobody tells it:\n{figures}");
        }

        // Told to stop, it takes no more work, and says so while it can.
        bot.signal("-TERM");
        assert!(bot.ends(SOON).await.0);
        assert!(reqwest::get(at("/healthz")).await.is_err());
    }

    async fn a_log_that_nobody_reads_along_is_one_object_a_line(db: TestDatabase) {
        let (sim, folder) = (real_sim(), tempfile::tempdir().expect("a folder"));
        let mut command = loa(folder.path(), &db.url, &sim.api_url(), sim.token(), "run");
        command.env_remove("LOA_LOG_FORMAT");
        let mut bot = Running::start(command);
        bot.says("listening", SOON).await;
        let who = sim.add_user(Person::named("Nguyễn Thị Liên"));
        sim.say(who, who, "Tôi là Nguyễn Thị Liên, 0912345678");
        sim.settle(Duration::from_millis(300), SOON).await;
        bot.signal("-TERM");
        assert!(bot.ends(SOON).await.0);
        let said = bot.said();
        let mut messages = Vec::new();
        for line in said.lines() {
            let line: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
            assert!(line["timestamp"].is_string() && line["level"].is_string() && line["target"].is_string(), "{line}");
            messages.push(line["message"].as_str().expect("a message").to_owned());
        }
        assert!(messages.iter().any(|message| message.contains("run: listening")), "{said}");
        assert!(messages.iter().any(|message| message.contains("run: stopped")), "{said}");
    }
}

// --- the pages -----------------------------------------------------------------------------------------------------------------

fn sources(folder: &Path, into: &mut String) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs") {
            into.push_str(&std::fs::read_to_string(&path).expect("a text"));
        }
    }
}

#[test]
fn what_the_page_of_troubles_quotes_is_what_the_program_says() {
    let mut program = String::new();
    sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut program);
    let page = include_str!("../../docs/when-something-is-wrong.md");
    let seen = page.lines().filter(|line| line.starts_with("| ")).filter_map(|line| line.split('|').nth(1));
    let quoted: Vec<&str> = seen.flat_map(|seen| seen.split('"').skip(1).step_by(2)).collect();
    assert!(quoted.len() >= 4, "{quoted:?}");
    for words in quoted {
        assert!(program.contains(words), "nothing says {words:?}");
    }
}
