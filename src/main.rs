//! The command line: `loa run` (the default), `demo`, `setup`, `check`, `migrate`, `halt`, `resume`, `key rotate`, `verify`, `record export`,
//! `backup`, `restore`, `move`, `completions`, `manual`.

use std::io::{self, IsTerminal as _};
#[cfg(feature = "practice")]
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context as _;
use clap::{CommandFactory as _, Parser, Subcommand};
use clap_complete::Shell;
use loa_phuong::backup;
use loa_phuong::chance::Chance;
use loa_phuong::check;
use loa_phuong::clock::Clock;
use loa_phuong::config::{self, Config};
#[cfg(feature = "practice")]
use loa_phuong::demo::{self, Premises, process};
#[cfg(feature = "papers")]
use loa_phuong::documents::press::{Limits, child};
use loa_phuong::halt;
use loa_phuong::health::Health;
use loa_phuong::progress::Progress;
use loa_phuong::restore;
use loa_phuong::run::{self, Parts};
use loa_phuong::setup;
use loa_phuong::store::{self, Store};
use loa_phuong::supervisor;
use loa_phuong::verify;
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;

/// How long the runtime may take to end.
const LAST_MOMENTS: Duration = Duration::from_millis(100);

/// What `--version` says: the version, and the commit it was built from (see build.rs).
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), " (", env!("LOA_COMMIT"), ")");

/// Loa Phường: the ward loudspeaker that hears back.
#[derive(Parser)]
#[command(name = "loa", version = VERSION)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Run the bot (needs a token in .env).
    Run,
    /// Open the room to practise in, a page at http://127.0.0.1:8088; no token, no network.
    #[cfg(feature = "practice")]
    Demo {
        /// Tell the whole story in the terminal instead, and end.
        #[arg(long)]
        script: bool,
        /// Where the page is served. An address other people reach lets them into the room.
        #[arg(long, default_value = "127.0.0.1:8088", conflicts_with = "script")]
        listen: SocketAddr,
        /// Where the room is kept between runs.
        #[arg(long, default_value = "loa-demo", conflicts_with = "script")]
        folder: PathBuf,
        /// Open the page in the browser, too.
        #[arg(long, conflicts_with = "script")]
        open: bool,
    },
    /// Ask for what the bot needs, try it, and write it into .env.
    Setup,
    /// Name every mistake in the configuration; try the database and Telegram.
    Check,
    /// Bring the database up to date and stop.
    Migrate,
    /// Stop everything, for when something got out: running bots end, none starts, and every code and link given out is put out
    /// of use.
    Halt,
    /// Let the bot run again after `halt` or `restore`.
    Resume {
        /// Also where the database was moved away: only if nothing ever ran on the new one.
        #[arg(long)]
        moved_back: bool,
    },
    /// The key that seals what is kept about people.
    Key {
        #[command(subcommand)]
        act: KeyAct,
    },
    /// Hold the record and every published result against it; a change is named (docs/record.md).
    Verify {
        /// The verification code of a result, as it stands under it: which act it belongs to is said, too.
        code: Option<String>,
    },
    /// The record: what officials did, as a chain that nobody can change unseen.
    Record {
        #[command(subcommand)]
        act: RecordAct,
    },
    /// Write everything into one file, sealed with the data key; the bot may run meanwhile (docs/backup.md).
    Backup { file: PathBuf },
    /// Read such a file back into the empty database of DATABASE_URL, SQLite or PostgreSQL; it stays paused until `loa resume`.
    Restore { file: PathBuf },
    /// Carry the database of DATABASE_URL over into another, empty one, and check every row. Stop every instance first.
    Move {
        /// Its address, like postgres://user:password@host/loa
        #[arg(long)]
        to: String,
    },
    /// Print what a shell needs to complete our commands: loa completions bash > /etc/bash_completion.d/loa
    Completions { shell: Shell },
    /// Write the pages of the manual, one a command, into a folder.
    Manual { folder: PathBuf },
    /// Makes one paper; called by the bot itself, for each paper a process of its own.
    #[cfg(feature = "papers")]
    #[command(hide = true)]
    Paper {
        /// Bytes of memory that it may ask for.
        #[arg(long, default_value_t = Limits::default().memory)]
        memory: u64,
        /// Seconds of work that it may do.
        #[arg(long, default_value_t = Limits::default().work_secs)]
        work_secs: u64,
    },
    /// The bot of the practice room; started by `demo`.
    #[cfg(feature = "practice")]
    #[command(name = process::SUBCOMMAND, hide = true)]
    PracticeBot,
}

#[derive(Subcommand)]
enum RecordAct {
    /// Write it out, one entry a line, to be checked by a program that is not ours (docs/record.md).
    Export {
        /// Where to; printed without it.
        file: Option<PathBuf>,
    },
}

#[derive(Subcommand)]
enum KeyAct {
    /// Make a new key and seal everything with it. Stop every instance first.
    Rotate,
}

impl Command {
    /// Whether this is about the practice room, whose log shows troubles only.
    fn practises(&self) -> bool {
        match self {
            #[cfg(feature = "practice")]
            Command::Demo { .. } | Command::PracticeBot => true,
            #[cfg(feature = "papers")]
            Command::Paper { .. } => false,
            Command::Run
            | Command::Setup
            | Command::Check
            | Command::Migrate
            | Command::Halt
            | Command::Resume { .. }
            | Command::Backup { .. }
            | Command::Restore { .. }
            | Command::Move { .. }
            | Command::Verify { .. }
            | Command::Completions { .. }
            | Command::Manual { .. }
            | Command::Record { .. }
            | Command::Key { .. } => false,
        }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    #[cfg(feature = "papers")]
    if let Some(Command::Paper { memory, work_secs }) = arguments.command {
        return press(Limits { memory, work_secs, ..Limits::default() });
    }
    if let Err(mistakes) = config::load_dotenv() {
        eprint!("{mistakes}");
        return ExitCode::FAILURE;
    }
    let practises = arguments.command.as_ref().is_some_and(Command::practises);
    let log = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(config::log_filter(practises)))
        .with_writer(io::stderr);
    if config::log_is_json(practises, io::stderr().is_terminal()) {
        log.json().flatten_event(true).with_current_span(false).with_span_list(false).init();
    } else {
        log.init();
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("the runtime could not be started: {error}");
            return ExitCode::FAILURE;
        }
    };
    let outcome = runtime.block_on(async {
        match arguments.command.unwrap_or(Command::Run) {
            Command::Run => run_bot().await,
            #[cfg(feature = "practice")]
            Command::Demo { script: true, .. } => match config::refuse_real_token() {
                Ok(()) => demo::script().await,
                refused => refused,
            },
            #[cfg(feature = "practice")]
            Command::Demo { script: false, listen, folder, open } => practise(listen, folder, open).await,
            #[cfg(feature = "practice")]
            Command::PracticeBot => process::live().await,
            Command::Setup => {
                setup::setup(Path::new(".env"), &mut io::stdin().lock(), &mut io::stdout().lock()).await
            }
            Command::Check => match check::check(Config::from_env()).await {
                true => Ok(()),
                false => Err(anyhow::anyhow!("not everything is right yet")),
            },
            Command::Migrate => migrate().await,
            Command::Halt => halt::halt_by(&configured()?).await,
            Command::Resume { moved_back } => halt::resume_by(&configured()?, moved_back).await,
            Command::Backup { file } => backup::backup_by(&configured()?, &file).await,
            Command::Restore { file } => restore::restore_by(&configured()?, &file).await,
            Command::Move { to } => restore::move_by(&configured()?, &to).await,
            Command::Key { act: KeyAct::Rotate } => rotate().await,
            Command::Verify { code } => verify::verify_by(&configured()?, code.as_deref()).await,
            Command::Record { act: RecordAct::Export { file } } => {
                verify::export_by(&configured()?, file.as_deref()).await
            }
            Command::Completions { shell } => {
                clap_complete::generate(shell, &mut Arguments::command(), "loa", &mut io::stdout());
                Ok(())
            }
            Command::Manual { folder } => clap_mangen::generate_to(Arguments::command(), &folder)
                .context("the manual could not be written"),
            // Done before anything else.
            #[cfg(feature = "papers")]
            Command::Paper { .. } => Ok(()),
        }
    });
    // What blocks a thread (a name that is looked up) is not waited for.
    runtime.shutdown_timeout(LAST_MOMENTS);
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run_bot() -> anyhow::Result<()> {
    let config = match Config::from_env() {
        Err(mistakes) if mistakes.no_token() => anyhow::bail!(config::NO_TOKEN),
        read => read.context("the configuration has mistakes (`loa check` explains)")?,
    };
    let mut stop = run::stop_on_signals(Some(config.stop_within))?;
    supervisor::begun();
    let health = Health::default();
    let telling = tokio::spawn(supervisor::keep_telling(health.clone()));
    let ending = tokio::spawn({
        let mut stop = stop.clone();
        async move {
            if stop.wait_for(|stop| *stop).await.is_ok() {
                supervisor::ends();
            }
        }
    });
    let outcome = live(&config, health, &mut stop).await;
    telling.abort();
    ending.abort();
    outcome
}

async fn live(config: &Config, health: Health, stop: &mut watch::Receiver<bool>) -> anyhow::Result<()> {
    let parts = tokio::select! {
        parts = Parts::assemble(config, Clock::system(), Chance::from_system()?) => parts,
        _ = stop.wait_for(|stop| *stop) => {
            tracing::info!(target: "loa_phuong::run", "run: stopped before it had started; nothing was under way");
            return Ok(());
        }
    };
    let parts = parts.context("could not start (`loa check` says what to do)")?;
    run::run(Parts { health, ..parts }, stop.clone()).await
}

/// Opens the practice room and its page.
#[cfg(feature = "practice")]
async fn practise(listen: SocketAddr, folder: PathBuf, open: bool) -> anyhow::Result<()> {
    config::refuse_real_token()?;
    let program = std::env::current_exe().context("the program cannot find itself")?;
    let premises = Premises { folder, program, log: config::log_filter(true), public_url: None };
    let opened = |address: SocketAddr| {
        println!("Phòng tập đã mở: http://{address} – mở địa chỉ này bằng trình duyệt; Ctrl-C để nghỉ.");
        println!(
            "The practice room is open at http://{address}; Ctrl-C ends it, and it is kept for the next time."
        );
        if !address.ip().is_loopback() {
            println!("Whoever reaches this address can come in and play everybody.");
        }
        for tour in demo::tour_names() {
            println!("  • {tour}");
        }
        if open {
            show_in_browser(&format!("http://{address}/"));
        }
    };
    demo::page::serve(premises, listen, opened, run::stop_on_signals(None)?).await
}

/// Asks the desktop to show a page. Where there is none, the address stands above.
#[cfg(feature = "practice")]
fn show_in_browser(address: &str) {
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let quiet = std::process::Stdio::null;
    let asked = std::process::Command::new(program)
        .args(before)
        .arg(address)
        .stdin(quiet())
        .stdout(quiet())
        .stderr(quiet())
        .spawn();
    if asked.is_err() {
        println!(
            "Chưa mở được trình duyệt; xin mở địa chỉ trên. No browser could be opened; please open the address above."
        );
    }
}

#[cfg(feature = "papers")]
fn press(limits: Limits) -> ExitCode {
    match child::run(limits) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn configured() -> anyhow::Result<Config> {
    Config::from_env().context("the configuration has mistakes (`loa check` explains)")
}

async fn migrate() -> anyhow::Result<()> {
    let config = configured()?;
    // Not under a running bot.
    let _claim = store::claim(config.database_url.expose()).await?;
    let store = Store::connect(config.database_url.expose(), &config.data_key).await?;
    store.migrate().await?;
    store.seal().await?;
    store.close().await;
    println!("The database is up to date.");
    Ok(())
}

/// A new key takes the place of the one in the key file.
async fn rotate() -> anyhow::Result<()> {
    let config = configured()?;
    let (url, key) = (config.database_url.expose(), &config.data_key);
    // Not under a running bot.
    let _claim = store::claim(url).await?;
    // Before the key: a database that is away, or no longer fits, is said to be so while nothing has changed.
    let store = Store::connect(url, key).await?;
    store.migrate().await?;
    store.seal().await?;
    store.close().await;
    let file = store::renew_key(url, key)?;
    let store = Store::connect(url, key).await?;
    let mut progress = Progress::begin("key rotate", store.rows_to_seal().await?);
    let is_done = store.seal_telling(&mut |rows| progress.add(rows)).await;
    progress.end();
    let is_done = is_done?;
    store.close().await;
    println!("The database is sealed with a new key, which is in {}.", file.display());
    if !is_done {
        println!("The old one stays beside it until the next start can clear away what it sealed.");
    }
    println!("Keep a copy of it elsewhere. The old one opens only copies of the database from before.");
    Ok(())
}
