//! `loa check`: names every mistake in the configuration, tries the database and Telegram, and says what to do.

use std::io::ErrorKind;

use tokio::net::TcpListener;

use crate::config::{Config, Mistakes, Public};
use crate::store::{self, KeyStanding, Standing};
use crate::telegram::api::{Api, ApiError, Refused};

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
    let database = check_database(&config).await;
    let telegram = check_telegram(&config).await;
    let page = check_page(&config).await;
    if database && telegram && page {
        println!("All is well: start with `loa run`.");
    }
    database && telegram && page
}

/// Whether the page for the door could be served here.
async fn check_page(config: &Config) -> bool {
    let Some(Public { url, listen: Some(listen) }) = &config.public else {
        println!("page           – (off: LOA_LISTEN and LOA_PUBLIC_URL are not set)");
        return true;
    };
    match TcpListener::bind(listen).await {
        Ok(_) => println!("page           ✓ ({url}/door/, served at {listen})"),
        // It may be the bot itself, which is looked at while it runs.
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            println!(
                "page           ✓ ({url}/door/; {listen} is listened on: by a running bot, or by something else)"
            );
        }
        Err(error) => {
            println!(
                "page           ✗ LOA_LISTEN: {listen} cannot be listened on ({error}); write an address of this machine"
            );
            return false;
        }
    }
    true
}

/// Writes nothing: no file is made, nothing is migrated.
async fn check_database(config: &Config) -> bool {
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
            true
        }
        Err(fault) => {
            println!("database       ✗ {fault}");
            false
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
