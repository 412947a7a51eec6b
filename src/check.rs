//! `loa check`: names every mistake in the configuration, tries the database and Telegram, and says what to do.

use std::io::ErrorKind;
use std::path::PathBuf;

use tokio::net::TcpListener;

use crate::clock::Clock;
use crate::config::{Config, Mistakes, Webhook};
use crate::disk;
use crate::store::{self, KeyStanding, Standing};
use crate::telegram::api::{Api, ApiError, Refused};
use crate::telegram::intake::webhook::{self, Info};

/// A clock is off when it is wrong by more; the head of an answer has whole seconds and was some time under way.
const CLOCK_OFF_SECONDS: i64 = 30;

/// Prints what is right and what is not; true when everything is right.
pub async fn check(config: Result<Config, Mistakes>) -> bool {
    let config = match config {
        Ok(config) => config,
        Err(mistakes) => {
            println!("configuration  ✗");
            print!("{mistakes}");
            println!("Put these right in .env (see .env.example), then run `loa check` again.");
            return false;
        }
    };
    println!("configuration  ✓");
    let (database, key) = check_database(&config).await;
    let disk = check_disk(&config);
    let modes = check_modes(&config, key);
    let telegram = check_telegram(&config).await;
    let clock = check_clock(&config).await;
    let listener = check_listener(&config).await;
    let is_well = database && disk && modes && telegram && clock && listener;
    if is_well {
        println!("All is well: start with `loa run`.");
    }
    is_well
}

/// Whether there is room for a database to grow; on another machine it is that machine's affair.
fn check_disk(config: &Config) -> bool {
    let Ok(Some(file)) = store::file(config.database_url.expose()) else { return true };
    match disk::room(store::folder_of(&file)) {
        Ok(room) if room.is_little() => {
            println!(
                "disk           ✗ {} MB left, {} % of it: make room, or the database cannot grow and answers cannot be kept",
                room.left / 1_000_000,
                room.percent()
            );
            false
        }
        Ok(room) => {
            println!("disk           ✓ ({} MB left, {} % of it)", room.left / 1_000_000, room.percent());
            true
        }
        // Without the folder there is no database either, which is said above.
        Err(_) => true,
    }
}

/// Whether what is secret is its owner's alone.
#[cfg(unix)]
fn check_modes(config: &Config, key: Option<PathBuf>) -> bool {
    use std::os::unix::fs::PermissionsExt as _;

    let database = store::file(config.database_url.expose()).ok().flatten();
    let secrets = [Some(PathBuf::from(".env")), database, key];
    let open: Vec<String> = secrets
        .into_iter()
        .flatten()
        .filter(|file| std::fs::metadata(file).is_ok_and(|found| found.permissions().mode() & 0o077 != 0))
        .map(|file| file.display().to_string())
        .collect();
    if !open.is_empty() {
        println!(
            "files          ✗ others on this machine may read {}: chmod 600 {}",
            open.join(", "),
            open.join(" ")
        );
        return false;
    }
    println!("files          ✓ (what is secret is readable by its owner alone)");
    true
}

/// There nobody says.
#[cfg(not(unix))]
fn check_modes(_config: &Config, _key: Option<PathBuf>) -> bool {
    true
}

/// Whether this machine's clock is right: meetings, reminders and deadlines go by it.
async fn check_clock(config: &Config) -> bool {
    let Ok(api) = Api::new(&config.telegram) else { return true };
    let Some(theirs) = api.hour_there().await else {
        println!("clock          – (nobody to ask)");
        return true;
    };
    let ahead = Clock::system().now().millis_since(theirs) / 1000;
    if ahead.abs() <= CLOCK_OFF_SECONDS {
        println!("clock          ✓");
        return true;
    }
    let where_to = if ahead > 0 { "ahead" } else { "behind" };
    println!(
        "clock          ✗ this machine's clock is {} seconds {where_to}: set it right (timedatectl set-ntp true), or reminders come at the wrong hour",
        ahead.abs()
    );
    false
}

/// What is served to whom.
fn served(config: &Config) -> String {
    let page = config.public_url.as_ref().map(|url| format!("{url}/door/"));
    let webhook = config.webhook.as_ref().map(|webhook| webhook.url.clone());
    page.into_iter().chain(webhook).collect::<Vec<_>>().join(", ")
}

/// Whether we could listen here for whoever comes from outside.
async fn check_listener(config: &Config) -> bool {
    let Some(listen) = &config.listen else {
        println!("listener       – (off: neither LOA_PUBLIC_URL nor LOA_WEBHOOK_URL is set)");
        return true;
    };
    let served = served(config);
    match TcpListener::bind(listen).await {
        Ok(_) => println!("listener       ✓ ({served}; at {listen})"),
        // It may be the bot itself, which is looked at while it runs.
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            println!(
                "listener       ✓ ({served}; {listen} is listened on: by a running bot, or by something else)"
            );
        }
        Err(error) => {
            println!(
                "listener       ✗ LOA_LISTEN: {listen} cannot be listened on ({error}); write an address of this machine"
            );
            return false;
        }
    }
    true
}

/// Writes nothing: no file is made, nothing is migrated. With the file of the key, if there is one.
async fn check_database(config: &Config) -> (bool, Option<PathBuf>) {
    match store::look(config.database_url.expose(), &config.data_key).await {
        Ok((engine, standing, key)) => {
            let standing = match standing {
                Standing::Absent => "will be created at the first start".to_owned(),
                Standing::Behind(1) => {
                    "1 migration is missing; `loa run` or `loa migrate` applies it".to_owned()
                }
                Standing::Behind(missing) => {
                    format!("{missing} migrations are missing; `loa run` or `loa migrate` applies them")
                }
                Standing::UpToDate => "up to date".to_owned(),
            };
            println!("database       ✓ ({engine:?}, {standing})");
            println!("data key       ✓ ({})", told(&key));
            let file = if let KeyStanding::File(file) = key { Some(file) } else { None };
            (true, file)
        }
        Err(fault) => {
            println!("database       ✗ {fault}");
            (false, None)
        }
    }
}

/// Where the key is, and what its loss means.
fn told(key: &KeyStanding) -> String {
    let loss = store::KEY_LOSS;
    match key {
        KeyStanding::Setting => format!("in LOA_DATA_KEY; {loss}"),
        KeyStanding::File(file) => format!("in {}; {loss}", file.display()),
        KeyStanding::ToBeMade(file) => format!("will be made in {}; {loss}", file.display()),
        KeyStanding::Fleeting => "of a database in memory, gone with it".to_owned(),
    }
}

/// How updates come, now and after the next start.
fn brought(info: &Info, webhook: Option<&Webhook>) -> String {
    let Info { url, pending_update_count: waiting, last_error_message, .. } = info;
    let now = match (webhook, url.is_empty()) {
        (None, true) => "polled: LOA_WEBHOOK_URL is not set".to_owned(),
        (None, false) => format!("`loa run` will poll and take the webhook {url} away; what waits is kept"),
        (Some(webhook), _) if webhook.url == *url => format!("Telegram brings them to {url}"),
        (Some(webhook), _) => format!("`loa run` will have Telegram bring them to {}", webhook.url),
    };
    let trouble =
        last_error_message.as_ref().map(|why| format!("; the last one could not be brought: {why}"));
    format!("{now}; {waiting} wait{}", trouble.unwrap_or_default())
}

async fn check_telegram(config: &Config) -> bool {
    let api = match Api::new(&config.telegram) {
        Ok(api) => api,
        Err(error) => {
            println!("Telegram       ✗ {error}");
            return false;
        }
    };
    let advice = match api.who_am_i().await {
        Ok(me) => {
            println!("Telegram       ✓ (the bot is @{})", me.username);
            match webhook::info(&api).await {
                Ok(info) => println!("updates        ✓ ({})", brought(&info, config.webhook.as_ref())),
                Err(error) => println!("updates        – (Telegram does not say how they come: {error})"),
            }
            return true;
        }
        Err(ApiError::Refused { why: Refused::Unauthorized, .. }) => {
            "Telegram refuses the token: get a new one from @BotFather and put it into .env as TELOXIDE_TOKEN"
        }
        Err(ApiError::NotReached) => {
            "Telegram cannot be reached from here: check the network, or set TELOXIDE_PROXY (some networks block Telegram)"
        }
        Err(_) => "Telegram answered in a way we cannot read; try again in a few minutes",
    };
    println!("Telegram       ✗ {advice}");
    false
}
