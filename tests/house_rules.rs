//! The rules of the house, which the compiler does not know: who may import whom, what stays in its folder, how long a file may be,
//! and that every reference leads somewhere.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test says no by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

/// Longest file, in lines, tests excepted; a reader should know what is in it after two screens.
const MOST_LINES: usize = 600;
/// Longer ones, and why.
const LONGER: &[(&str, &str)] = &[
    ("src/domain/when.rs", "one grammar: how people write dates and times"),
    ("src/domain/rsvp/recording.rs", "one grammar: how officials write down who comes, with its tests"),
    ("src/post/desk.rs", "one step of the post: what is prepared is written down beside it"),
    ("src/store/outbox.rs", "the only file that writes letters"),
    ("src/telegram/meeting.rs", "every screen about a meeting, with its tests"),
    ("src/telegram/tally.rs", "every screen about counts and results, with its tests"),
];

/// Whom a folder or file of `src/` may use besides itself. The doors to time, chance and settings may be used as listed too.
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("text", &["domain"]),
    ("chance", &["domain"]),
    ("clock", &["domain"]),
    ("caught", &[]),
    ("trouble", &[]),
    ("health", &["clock", "domain"]),
    ("config", &["domain"]),
    ("meters", &["clock", "domain", "health"]),
    ("alarms", &["app", "clock", "disk", "domain", "meters", "store", "trouble"]),
    ("watch", &["clock", "health", "meters", "store"]),
    ("store", &["domain"]),
    ("documents", &["caught", "domain", "text"]),
    ("app", &["domain", "store", "chance"]),
    (
        "telegram",
        &[
            "app",
            "caught",
            "domain",
            "documents",
            "store",
            "text",
            "clock",
            "config",
            "health",
            "meters",
            "trouble",
        ],
    ),
    ("post", &["app", "caught", "domain", "documents", "store", "telegram", "clock", "health", "trouble"]),
    ("supervisor", &["health"]),
    ("calendar", &["app", "caught", "domain", "store", "clock", "health", "trouble"]),
    (
        "run",
        &[
            "alarms",
            "app",
            "backup",
            "calendar",
            "caught",
            "chance",
            "clock",
            "config",
            "domain",
            "door",
            "halt",
            "health",
            "post",
            "store",
            "supervisor",
            "telegram",
            "trouble",
            "watch",
        ],
    ),
    ("door", &["app", "clock", "domain", "store", "telegram"]),
    ("setup", &["config", "store", "telegram"]),
    ("disk", &[]),
    ("check", &["clock", "config", "disk", "store", "telegram"]),
    ("progress", &["clock"]),
    ("verify", &["config", "domain", "progress", "store"]),
    ("backup", &["caught", "clock", "config", "domain", "progress", "store", "trouble"]),
    ("restore", &["backup", "clock", "config", "domain", "halt", "progress", "store", "verify"]),
    ("halt", &["chance", "clock", "config", "domain", "store"]),
    (
        "demo",
        &[
            "app",
            "chance",
            "clock",
            "config",
            "documents",
            "domain",
            "door",
            "health",
            "run",
            "store",
            "text",
        ],
    ),
];

/// The first file or folder of `domain/` on a way that leads back to itself, with the way.
fn circle<'a>(
    from: &'a str,
    uses: &'a std::collections::BTreeMap<String, std::collections::BTreeSet<String>>,
    way: &mut Vec<&'a str>,
    done: &mut std::collections::BTreeSet<&'a str>,
) -> Option<Vec<String>> {
    if let Some(at) = way.iter().position(|one| *one == from) {
        return Some(way[at..].iter().chain([&from]).map(|one| (*one).to_owned()).collect());
    }
    if !done.insert(from) {
        return None;
    }
    way.push(from);
    let found = uses.get(from).into_iter().flatten().find_map(|next| circle(next, uses, way, done));
    way.pop();
    found
}

#[test]
fn no_rules_lean_on_each_other_in_a_circle() {
    let mut uses = std::collections::BTreeMap::new();
    let all = files(&["src/domain"], "rs");
    let module =
        |name: &str| name.trim_start_matches("src/domain/").split(['/', '.']).next().map(str::to_owned);
    let modules: Vec<String> = all.iter().filter_map(|(name, _)| module(name)).collect();
    for (name, text) in &all {
        let own = module(name).expect("a name");
        // What is said is made in `mod.rs` from every feature's own.
        if ["mod", "say"].contains(&own.as_str()) {
            continue;
        }
        let code = product(text);
        let top = name.matches('/').count() == 2;
        let mut used = named(code, "crate::domain::");
        used.extend(named(code, if top { "super::" } else { "super::super::" }));
        let found = uses.entry(own.clone()).or_insert_with(std::collections::BTreeSet::new);
        for used in used {
            if used != own && modules.iter().any(|module| module == used) && used != "say" {
                found.insert(used.to_owned());
            }
        }
    }
    let mut done = std::collections::BTreeSet::new();
    for from in uses.keys() {
        let found = circle(from, &uses, &mut Vec::new(), &mut done);
        assert!(found.is_none(), "a circle: {}", found.unwrap_or_default().join(" → "));
    }
    assert!(uses.values().any(|used| used.len() > 3), "nothing was read");
}

/// Crates that one folder alone imports.
const AT_HOME: &[(&str, &str)] =
    &[("teloxide", "src/telegram/"), ("sqlx", "src/store/"), ("telegram_sim", "src/demo/")];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn walk(folder: &Path, kind: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            if path.file_name().is_none_or(|name| name != "node_modules") {
                walk(&path, kind, found);
            }
        } else if path.extension().is_some_and(|extension| extension == kind) {
            found.push(path);
        }
    }
}

/// Every file of a kind below `folders`, as (its path from the root, its text).
fn files(folders: &[&str], kind: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in folders {
        let folder = root().join(folder);
        if folder.is_dir() {
            walk(&folder, kind, &mut found);
        }
    }
    found.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("readable");
        let name = path.strip_prefix(root()).expect("below the root").display().to_string();
        (name, text)
    };
    found.into_iter().map(read).collect()
}

/// The code of a source without the tests at its end.
fn product(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod ").next().unwrap_or(text)
}

/// What a source names behind `prefix`.
fn named<'a>(text: &'a str, prefix: &str) -> Vec<&'a str> {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines
        .flat_map(|line| line.split(prefix).skip(1))
        .map(|rest| rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).next().unwrap_or(rest))
        .collect()
}

#[test]
fn nobody_imports_whom_the_floor_below_does_not_know() {
    let mut faults = Vec::new();
    for (name, text) in files(&["src"], "rs") {
        let first =
            name.trim_start_matches("src/").split(['/', '.']).next().expect("a first part").to_owned();
        if ["main", "lib"].contains(&first.as_str()) {
            continue;
        }
        let (_, may) = MAY_USE
            .iter()
            .find(|(folder, _)| *folder == first)
            .unwrap_or_else(|| panic!("{name}: give `{first}` its place in MAY_USE"));
        for used in named(product(&text), "crate::") {
            // Macros live at the crate's root.
            if used != first && used != "args" && !may.contains(&used) {
                faults.push(format!("{name} uses crate::{used}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn some_crates_stay_in_their_folder() {
    let mut faults = Vec::new();
    for (name, text) in files(&["src"], "rs") {
        for (of, home) in AT_HOME {
            let used = product(&text).lines().any(|line| {
                !line.trim_start().starts_with("//")
                    && (line.contains(&format!("{of}::")) || line.contains(&format!("use {of}")))
            });
            if used && !name.starts_with(home) {
                faults.push(format!("{name} imports {of}, which belongs in {home}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What writes asks for a `Write`, which only `begin_write` makes: whoever holds a mere `Tx` cannot have a statement carried out for
/// its effect.
#[test]
fn what_writes_asks_for_the_right_to() {
    let mut faults = Vec::new();
    for (name, text) in files(&["src/store"], "rs") {
        if ["src/store/pool.rs", "src/store/open.rs"].contains(&name.as_str()) {
            continue;
        }
        for function in product(&text).split("fn ").skip(1) {
            let (head, body) = function.split_once('{').unwrap_or((function, ""));
            let makes_one = body.contains("Write(") && !["src/store/mod.rs"].contains(&name.as_str());
            if makes_one {
                faults.push(format!("{name} makes a Write: {}", head.split('(').next().unwrap_or(head)));
            }
            if head.contains("tx: &mut Tx") && (body.contains(".execute(") || body.contains("&mut **tx")) {
                faults.push(format!("{name}: {}", head.split('(').next().unwrap_or(head)));
            }
        }
    }
    assert!(faults.is_empty(), "these write without `Write`: {faults:?}");
}

/// SQLite looks at the value behind a bare `LIMIT $1` when it plans, and therefore plans anew at every call; behind a CAST it does not.
#[test]
fn no_statement_is_planned_anew_for_its_limit() {
    let bare: Vec<_> = files(&["src/store"], "rs")
        .into_iter()
        .filter(|(_, text)| {
            ["LIMIT $", "OFFSET $", "LIMIT \",", "OFFSET \","].iter().any(|bare| text.contains(bare))
        })
        .map(|(name, _)| name)
        .collect();
    assert!(bare.is_empty(), "these plan anew at every call, for want of CAST(… AS BIGINT): {bare:?}");
}

#[test]
fn the_simulator_knows_nothing_of_us() {
    for (name, text) in files(&["crates/telegram-sim"], "rs") {
        assert!(!text.contains("loa_phuong"), "{name} imports the bot");
    }
}

#[test]
fn files_stay_short() {
    let all = files(&["src", "crates/telegram-sim/src", "benches"], "rs");
    let lines =
        |name: &str| all.iter().find(|(other, _)| other == name).map(|(_, text)| text.lines().count());
    for (name, why) in LONGER {
        let lines = lines(name).unwrap_or_else(|| panic!("there is no {name} any more"));
        assert!(lines > MOST_LINES, "{name} ({why}) is short again: take it off the list");
    }
    let long: Vec<_> = all
        .iter()
        .filter(|(name, _)| LONGER.iter().all(|(known, _)| known != name))
        .map(|(name, text)| (name, text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .collect();
    assert!(long.is_empty(), "split by what a person looks for: {long:?}");
}

/// "docs/domain.md §8 P9": the heading, and the row or paragraph in it.
fn leads_somewhere(document: &str, reference: &str) -> bool {
    let mut words = reference.trim_start_matches('§').split(' ');
    let number = words.next().unwrap_or_default().trim_end_matches(['.', ',', ')', ';', ':']);
    let section = number.split('.').next().unwrap_or_default();
    let has = |start: String| document.lines().any(|line| line.starts_with(&start));
    let row = words.next().map(|word| word.trim_end_matches(['.', ',', ')', ';', ':']));
    let row = row.filter(|word| {
        let mut letters = word.chars();
        letters.next().is_some_and(|letter| "MPD".contains(letter))
            && word.len() > 1
            && letters.all(|digit| digit.is_ascii_digit())
    });
    has(format!("## {section}. "))
        && (section == number || has(format!("### {number} ")) || has(format!("**{number} ")))
        && row.is_none_or(|row| has(format!("| {row} |")))
}

#[test]
fn every_reference_to_a_document_leads_somewhere() {
    let mut sources = files(&["src", "tests", "benches", "crates"], "rs");
    sources.extend(files(&["migrations"], "sql"));
    sources.extend(files(&["src"], "ftl"));
    let mut seen = 0;
    let mut faults = Vec::new();
    for (name, text) in &sources {
        for line in text.lines().filter(|_| name != "tests/house_rules.rs") {
            for rest in line.split("docs/").skip(1) {
                let end = rest.find(".md").map(|at| at + 3);
                let Some(path) =
                    end.and_then(|end| rest.get(..end)).filter(|path| !path.contains([' ', '"']))
                else {
                    // A folder of documents, or one named by its number: docs/decisions/0007.
                    continue;
                };
                let Ok(document) = fs::read_to_string(root().join("docs").join(path)) else {
                    faults.push(format!("{name}: there is no docs/{path}"));
                    continue;
                };
                seen += 1;
                let after = rest.get(path.len()..).unwrap_or_default();
                for reference in after.split('§').skip(1) {
                    if !leads_somewhere(&document, reference) {
                        faults.push(format!("{name}: docs/{path} has no §{}", reference.trim_end()));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(seen > 20, "only {seen} references were found");
}

#[test]
fn a_reference_that_leads_nowhere_is_found() {
    let document = "## 8. Data\n\n| P9 | x |\n\n**8.2 Roll.** y\n";
    for good in ["§8", "§8 P9)", "§8.2", "§8, and so on"] {
        assert!(leads_somewhere(document, good), "{good}");
    }
    for bad in ["§7", "§8 P1", "§8.3"] {
        assert!(!leads_somewhere(document, bad), "{bad}");
    }
}

/// Dependencies that no source names, and why they are there.
const UNNAMED: &[(&str, &str)] = &[("takecell", "held at a version for teloxide")];

/// The names in a section of a manifest.
fn dependencies<'a>(manifest: &'a str, section: &str) -> Vec<&'a str> {
    let lines = manifest.lines().skip_while(|line| *line != section).skip(1);
    let lines = lines.take_while(|line| !line.starts_with('['));
    lines.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name).collect()
}

#[test]
fn every_dependency_is_used() {
    let packages: [(&str, &[&str], &[&str]); 2] = [
        ("Cargo.toml", &["src"], &["src", "tests", "benches"]),
        ("crates/telegram-sim/Cargo.toml", &["crates/telegram-sim/src"], &["crates/telegram-sim"]),
    ];
    let mut unused = Vec::new();
    for (manifest, product, everything) in packages {
        let text = fs::read_to_string(root().join(manifest)).expect("a manifest");
        for (section, folders) in [("[dependencies]", product), ("[dev-dependencies]", everything)] {
            let listed = dependencies(&text, section);
            assert!(!listed.is_empty(), "{manifest} has no {section}");
            let sources = files(folders, "rs");
            for name in listed {
                let path = format!("{}::", name.replace('-', "_"));
                let is_used = sources.iter().any(|(_, text)| text.contains(&path));
                if !is_used && UNNAMED.iter().all(|(known, _)| *known != name) {
                    unused.push(format!("{manifest}: {name}"));
                }
            }
        }
    }
    assert!(unused.is_empty(), "no source names them: {unused:?}");
}

#[test]
fn every_file_of_the_suite_runs() {
    let main = fs::read_to_string(root().join("tests/suite/main.rs")).expect("readable");
    for (name, _) in files(&["tests/suite"], "rs") {
        let rest = name.trim_start_matches("tests/suite/");
        if let Some(module) =
            rest.strip_suffix(".rs").filter(|module| !module.contains('/') && *module != "main")
        {
            assert!(main.contains(&format!("mod {module};")), "{name} is not listed in tests/suite/main.rs");
        }
    }
}

#[test]
fn every_migration_has_its_sample() {
    let migrations = files(&["migrations"], "sql");
    let (samples, migrations): (Vec<_>, Vec<_>) =
        migrations.into_iter().map(|(name, _)| name).partition(|name| name.contains("/samples/"));
    assert!(!migrations.is_empty());
    for migration in migrations {
        let sample = migration.replace("migrations/", "migrations/samples/");
        assert!(samples.contains(&sample), "write {sample} (migrations/README.md)");
    }
}

/// The words of the commands, from the table that says what each asks.
fn commands() -> Vec<String> {
    let table = fs::read_to_string(root().join("src/telegram/command.rs")).expect("readable");
    let table = table.split_once("const COMMANDS").expect("the table").1;
    let table = table.split_once("];").expect("its end").0;
    let rows = table.split("command(").skip(1);
    rows.filter_map(|row| row.split('"').nth(1)).map(str::to_owned).collect()
}

#[test]
fn every_command_stands_in_the_tables_of_both_readmes() {
    let commands = commands();
    assert!(commands.len() > 20, "{commands:?}");
    for page in ["README.md", "README.vi.md"] {
        let text = fs::read_to_string(root().join(page)).expect("readable");
        let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| ")).collect();
        for word in &commands {
            let named = format!("`/{word}`");
            assert!(rows.iter().any(|row| row.contains(&named)), "{page} has no row for /{word}");
        }
        // And none that there is not.
        let words =
            rows.iter().flat_map(|row| row.split("`/").skip(1)).filter_map(|rest| rest.split('`').next());
        for word in words.filter(|word| word.chars().all(|c| c.is_ascii_lowercase())) {
            assert!(commands.iter().any(|known| known == word), "{page} names /{word}, which is no command");
        }
    }
}

#[test]
fn every_decision_is_listed_by_its_title() {
    let list = fs::read_to_string(root().join("docs/decisions/README.md")).expect("readable");
    let decisions = files(&["docs/decisions"], "md");
    for (name, text) in decisions.iter().filter(|(name, _)| !name.ends_with("README.md")) {
        let file = name.trim_start_matches("docs/decisions/");
        let title = text.lines().next().unwrap_or_default().trim_start_matches("# ");
        let title = title.split_once(" · ").map_or(title, |(_, title)| title);
        let number = file.split('-').next().unwrap_or_default();
        let line = format!("- [{number}]({file}) {title}");
        assert!(list.lines().any(|listed| listed == line), "docs/decisions/README.md has no line: {line}");
    }
}
