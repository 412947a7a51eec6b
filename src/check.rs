//! `loa check`: names every mistake in the configuration, tries the database and Telegram, and says what to do.

use crate::config::{Config, Mistakes};
use crate::run;
use crate::store::Store;
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
    if database && telegram {
        println!("All is well: start with `loa run`.");
    }
    database && telegram
}

async fn check_database(config: &Config) -> bool {
    let tried = async {
        let store = Store::connect(config.database_url.expose()).await?;
        store.migrate().await?;
        store.close().await;
        Ok::<_, crate::store::Fault>(store.engine())
    };
    match tried.await {
        Ok(engine) => {
            println!("database       ✓ ({engine:?}, up to date)");
            true
        }
        Err(fault) => {
            println!("database       ✗ {fault}");
            println!(
                "  DATABASE_URL: is the folder writable (SQLite), or the server running and the password right (PostgreSQL)?"
            );
            false
        }
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
    let advice = match run::who_am_i(&api).await {
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
