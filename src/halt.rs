//! The kill switch, for when something got out: `loa halt` ends every bot on this database, lets none start, and makes new codes and
//! links of all households, so that whoever has the old ones opens nothing; `loa resume` lets it run again. What else is to be done
//! then, and by when: docs/privacy.md §10.

use std::time::Duration;

use anyhow::{Context as _, bail};
use tokio::sync::watch;

use crate::chance::Chance;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::ids::HouseholdId;
use crate::domain::pause::Pause;
use crate::store::{self, Fault, Store};

/// How often a running bot looks whether it is to end.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// Households that get new codes in one transaction.
const BATCH: i64 = 200;
/// How often one is tried that others were in the way of: a bot may still be ending.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(200);
/// A code that another household has is drawn again.
const CODE_TRIES: u32 = 20;

/// Why nothing runs on this database; `None` when it may.
///
/// # Errors
/// When the database does not say.
pub async fn on(store: &Store) -> Result<Option<Pause>, Fault> {
    let mut tx = store.begin_read().await?;
    let on = store::halt::on(&mut tx).await?;
    tx.rollback().await?;
    Ok(on)
}

/// Ends when everything is stopped, or when told to. A database that is away says nothing about it.
///
/// # Errors
/// When everything is stopped.
pub async fn watch(store: Store, mut stop: watch::Receiver<bool>) -> anyhow::Result<()> {
    loop {
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return Ok(()),
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
        if let Ok(Some(pause)) = on(&store).await {
            bail!(pause.told());
        }
    }
}

/// Gives up to [`BATCH`] households behind `after` new codes and links; the last of them, and how many they were.
async fn renew(
    store: &Store,
    chance: &Chance,
    after: Option<HouseholdId>,
) -> Result<(Option<HouseholdId>, usize), Fault> {
    let mut tx = store.begin_write().await?;
    let households = store::halt::next_households(&mut tx, after, BATCH).await?;
    for id in &households {
        for _ in 0..CODE_TRIES {
            if store::household::reissue(&mut tx, *id, &chance.household_code(), &chance.token()).await? {
                break;
            }
        }
    }
    tx.commit().await?;
    Ok((households.last().copied(), households.len()))
}

/// What [`halt`] put out of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Revoked {
    /// Households whose code and link are new.
    pub households: usize,
    /// Links to offices.
    pub appointments: u64,
}

/// Stops everything, and then puts codes and links that were given out out of use.
///
/// # Errors
/// When the database cannot be written; what was done until then stays done, and it may be said again.
pub async fn halt(store: &Store, clock: &Clock, chance: &Chance) -> anyhow::Result<Revoked> {
    let mut revoked = Revoked::default();
    tried(async || {
        let mut tx = store.begin_write().await?;
        store::halt::begin(&mut tx, Pause::Halted, clock.now()).await?;
        revoked.appointments = store::halt::end_appointments(&mut tx, clock.now()).await?;
        tx.commit().await
    })
    .await?;
    let mut after = None;
    loop {
        let (last, done) = tried(async || renew(store, chance, after).await).await?;
        if done == 0 {
            return Ok(revoked);
        }
        (after, revoked.households) = (last, revoked.households + done);
    }
}

async fn tried<T>(mut act: impl AsyncFnMut() -> Result<T, Fault>) -> Result<T, Fault> {
    for _ in 1..TRIES {
        match act().await {
            Err(fault) if fault.is_passing() => tokio::time::sleep(PAUSE).await,
            done => return done,
        }
    }
    act().await
}

/// `loa halt`.
///
/// # Errors
/// When the database cannot be used.
pub async fn halt_by(config: &Config) -> anyhow::Result<()> {
    // Without a claim: a bot may be at work, and is to end.
    let store = Store::connect(config.database_url.expose(), &config.data_key).await?;
    store.migrate().await?;
    let done = halt(&store, &Clock::system(), &Chance::from_system()?).await;
    let Revoked { households, appointments } =
        done.context("not everything was done: run `loa halt` again")?;
    store.close().await;
    println!("Everything is stopped: a running bot ends within seconds, and none starts.");
    println!(
        "New codes and links: {households} households. Links to offices that are good no more: {appointments}."
    );
    println!(
        "What else is to be done within 72 hours: docs/privacy.md §10. `loa resume` lets the bot run again."
    );
    Ok(())
}

/// `loa resume`; `moved_back`: also where the database was moved away.
///
/// # Errors
/// When the database was moved away, or cannot be used.
pub async fn resume_by(config: &Config, moved_back: bool) -> anyhow::Result<()> {
    let store = Store::connect(config.database_url.expose(), &config.data_key).await?;
    store.migrate().await?;
    let pause = on(&store).await?;
    if pause == Some(Pause::Moved) && !moved_back {
        store.close().await;
        bail!(Pause::Moved.told());
    }
    tried(async || {
        let mut tx = store.begin_write().await?;
        store::halt::lift(&mut tx, Clock::system().now()).await?;
        tx.commit().await
    })
    .await?;
    store.close().await;
    match pause {
        Some(Pause::Halted) => {
            println!("The bot may run again. The households' new codes are printed with /hodan.");
        }
        Some(Pause::Restored | Pause::Moved) => println!("The bot may run on this database: `loa run`."),
        None => println!("It was not stopped."),
    }
    Ok(())
}
