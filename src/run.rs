//! The composition root: starts with patience; runs the loops; the first that ends stops all; a stop drains, but not for ever.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;

use crate::alarms::{self, Sights};
use crate::app::House;
use crate::backup::{self, Nightly};
use crate::calendar;
use crate::caught;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::config::{Config, Webhook};
use crate::domain::data_key::DataKeySource;
use crate::door::{self, Doorway};
use crate::halt;
use crate::health::Health;
use crate::post::Post;
use crate::store::{self, Claim, Fault, Store};
use crate::supervisor;
use crate::telegram::api::{Api, ApiError, Me, Refused};
use crate::telegram::intake::{Intake, webhook};
use crate::telegram::{deliver, label};
use crate::trouble::PAUSE_MOST;
use crate::watch::{self as watching, Watched};

/// The first wait after a trouble at the start; it doubles.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
/// Who we are is told again at every start; nobody waits for it.
const REGISTER_PAUSE_MOST: Duration = Duration::from_secs(30);
/// A database that is away at the start is waited for this long.
const DATABASE_PATIENCE_MILLIS: i64 = 5 * 60_000;
/// A refused token is tried once more after this long: a proxy on a wrong path answers the same.
const REFUSED_PAUSE: Duration = Duration::from_secs(60);

/// A log that is not read is waited for this long at the very end.
const LAST_WORDS: Duration = Duration::from_millis(100);

/// What to do after each trouble with Telegram at the start, and what to say: one line for every change.
#[derive(Debug, Default)]
struct Patience {
    pause: Option<Duration>,
    refused: bool,
    said: String,
}

impl Patience {
    /// How long to wait before the next try.
    ///
    /// # Errors
    /// When the token was refused twice.
    fn after(&mut self, error: &ApiError) -> anyhow::Result<Duration> {
        let pause = match error {
            ApiError::Refused { why: Refused::Unauthorized, .. } => {
                anyhow::ensure!(
                    !std::mem::replace(&mut self.refused, true),
                    "Telegram refuses the bot token ({error}), twice, a minute apart: get a new one from @BotFather and put it \
                     into .env as TELOXIDE_TOKEN"
                );
                REFUSED_PAUSE
            }
            ApiError::TooMany { retry_after } => *retry_after,
            _ => {
                let pause = self.pause.unwrap_or(FIRST_PAUSE);
                self.pause = Some((pause * 2).min(PAUSE_MOST));
                pause
            }
        };
        let says = error.to_string();
        if says != self.said {
            tracing::warn!(
                cause = says,
                "run: Telegram does not say yet who we are; it is asked again and again"
            );
            self.said = says;
        }
        Ok(pause)
    }
}

async fn introduce(api: &Api) -> anyhow::Result<Me> {
    let mut patience = Patience::default();
    loop {
        match api.who_am_i().await {
            Ok(me) => {
                if !patience.said.is_empty() {
                    tracing::info!("run: Telegram answers");
                }
                return Ok(me);
            }
            Err(error) => tokio::time::sleep(patience.after(&error)?).await,
        }
    }
}

/// Claims, connects, migrates and seals; a trouble that passes is waited out.
async fn open_database(url: &str, key: &DataKeySource) -> anyhow::Result<(Claim, Store)> {
    let once = async || {
        let claim = store::claim(url).await?;
        let store = Store::connect_now(url, key).await?;
        store.migrate().await?;
        store.seal().await?;
        let pause = halt::on(&store).await?;
        Ok::<_, Fault>((claim, store, pause))
    };
    let (clock, mut pause, mut said) = (Clock::system(), FIRST_PAUSE, String::new());
    loop {
        match once().await {
            Ok((.., Some(pause))) => anyhow::bail!(pause.told()),
            Ok((claim, store, None)) => {
                if !said.is_empty() {
                    tracing::info!("run: the database is there");
                }
                return Ok((claim, store));
            }
            Err(fault) if fault.is_passing() => {
                if clock.steady() >= DATABASE_PATIENCE_MILLIS {
                    return Err(fault).context("the database was waited for, 5 minutes");
                }
                let says = fault.to_string();
                if says != said {
                    tracing::warn!(cause = says, "run: the database is waited for");
                    said = says;
                }
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(PAUSE_MOST);
            }
            Err(fault) => return Err(fault.into()),
        }
    }
}

/// Tells Telegram who we are and which commands people see, until it succeeds; nobody waits for it.
async fn register(api: Api) {
    let (mut pause, mut said) = (FIRST_PAUSE, String::new());
    while let Err(error) = deliver::register(&api).await {
        let says = error.to_string();
        if says != said {
            tracing::warn!(cause = says, "run: who we are could not be told; it is tried again");
            said = says;
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(REGISTER_PAUSE_MOST);
    }
}

/// Everything the loops share.
#[derive(Clone)]
pub struct Parts {
    pub api: Api,
    pub store: Store,
    pub clock: Clock,
    pub house: Arc<House>,
    pub bulk_per_second: u32,
    /// A run that is told to stop has ended after this long.
    pub stop_within: Duration,
    /// Told when letters may have been written.
    pub post_wake: Arc<Notify>,
    /// Told when the calendar may have something new to wait for.
    pub calendar_wake: Arc<Notify>,
    /// Told of every turn of every loop.
    pub health: Health,
    /// Where whoever watches us may ask, unless it is off.
    pub metrics: Option<Arc<TcpListener>>,
    /// Where the page for the door is asked for and Telegram brings updates, unless both are off.
    pub listener: Option<Arc<TcpListener>>,
    /// Where Telegram brings updates; without it they are polled.
    pub webhook: Option<Webhook>,
    /// Where the database's file is, if it is one.
    pub folder: Option<PathBuf>,
    /// Where a backup goes every night, unless that is off.
    pub nightly: Option<Nightly>,
    /// Keeps other processes off a SQLite file for as long as this lives.
    pub claim: Claim,
}

impl Parts {
    /// Claims and connects the database, applies what migrations are missing, and asks Telegram who we are. What passes by
    /// itself is waited out: the database for 5 minutes, Telegram without end.
    ///
    /// # Errors
    /// When the database cannot be used, another process uses its file, or Telegram refuses the token.
    pub async fn assemble(config: &Config, clock: Clock, chance: Chance) -> anyhow::Result<Self> {
        let api = Api::new(&config.telegram)?;
        let listener = match config.listen {
            Some(listen) => Some(listens("LOA_LISTEN", listen).await?),
            None => None,
        };
        let metrics = match config.metrics {
            Some(listen) => Some(listens("LOA_METRICS_LISTEN", listen).await?),
            None => None,
        };
        // Side by side: each is a road and back, or several.
        let ((claim, store), me) =
            tokio::try_join!(open_database(config.database_url.expose(), &config.data_key), introduce(&api))?;
        let house = House {
            zone: config.zone,
            operators: config.operators.clone(),
            operators_chat: config.operators_chat,
            controller: config.controller.clone(),
            bot_username: me.username,
            chance,
            public_url: config.public_url.clone(),
            labels: label::labels,
        };
        Ok(Self {
            api,
            store,
            clock,
            house: Arc::new(house),
            bulk_per_second: config.bulk_per_second,
            stop_within: config.stop_within,
            post_wake: Arc::default(),
            calendar_wake: Arc::default(),
            health: Health::default(),
            metrics,
            listener,
            webhook: config.webhook.clone(),
            folder: store::file(config.database_url.expose())?.map(|file| store::folder_of(&file).to_owned()),
            nightly: config.backup_folder.clone().map(|folder| Nightly { folder, zone: config.zone }),
            claim,
        })
    }
}

async fn listens(name: &str, listen: SocketAddr) -> anyhow::Result<Arc<TcpListener>> {
    let listener = TcpListener::bind(listen).await.with_context(|| {
        format!("{name}: {listen} cannot be listened on; another program may have it, or it is none of this machine's")
    })?;
    Ok(Arc::new(listener))
}

/// The loops that run, each with its name.
#[derive(Default)]
struct Loops {
    running: JoinSet<anyhow::Result<()>>,
    names: HashMap<tokio::task::Id, &'static str>,
}

impl Loops {
    fn begin(&mut self, name: &'static str, run: impl Future<Output = anyhow::Result<()>> + Send + 'static) {
        self.names.insert(self.running.spawn(run).id(), name);
    }

    /// How the next loop ended; `None` when none is left. One that panicked failed, and what the panic quoted stays out of the log.
    async fn next_end(&mut self) -> Option<anyhow::Result<()>> {
        let (id, ended) = match self.running.join_next_with_id().await? {
            Ok((id, ended)) => (id, ended),
            Err(error) => {
                let id = error.id();
                let why = match error.try_into_panic() {
                    Ok(panic) => caught::text(panic),
                    Err(error) => error.to_string(),
                };
                let name = self.names.get(&id).copied().unwrap_or("a loop");
                tracing::error!(name, why, "run: a loop broke off; all end, to be started afresh");
                (id, Err(anyhow::anyhow!("the {name} broke off ({why})")))
            }
        };
        self.names.remove(&id);
        Some(ended)
    }
}

/// Runs until told to stop, until a loop fails, or until one gets nothing done any more; then every loop finishes what is under
/// way, within `stop_within`.
///
/// # Errors
/// The first loop's failure, after all have stopped.
pub async fn run(parts: Parts, stop: watch::Receiver<bool>) -> anyhow::Result<()> {
    // A loop that ends tells the others through this one; the caller's stop is passed on into it.
    let (all_stop, all) = watch::channel(false);
    let all_stop = Arc::new(all_stop);
    let mut loops = Loops::default();
    let p = parts.clone();
    let mut post = Post::new(p.api, p.store, p.clock, p.house, p.post_wake, p.bulk_per_second);
    post.health = p.health;
    let p = parts.clone();
    let mut intake = Intake::new(p.api, p.store, p.clock, p.house, p.post_wake, p.calendar_wake);
    intake.health = p.health;
    intake.leads = Some(post.leads());
    let mut router = Router::new();
    if let Some(webhook) = parts.webhook.clone() {
        let (gate, inlet) = webhook::open(webhook, &parts.house.bot_username);
        intake.inlet = Some(inlet);
        router = router.merge(webhook::routes(gate));
    }
    let stopped = all.clone();
    loops.begin("intake", async move { intake.run(stopped).await });
    loops.begin("post", post.run(all.clone()));
    let p = parts.clone();
    let calendar =
        calendar::run(p.store, p.clock, p.house, p.calendar_wake, p.post_wake, p.health, all.clone());
    loops.begin("calendar", calendar);
    if let Some(listener) = parts.listener.clone() {
        let Parts { store, clock, house, post_wake, .. } = parts.clone();
        if house.public_url.is_some() {
            let way = Doorway { store, clock, house, post_wake };
            router = router.merge(door::routes(move || Some(way.clone())));
        }
        loops.begin("door", door::serve(listener, router, all.clone()));
    }
    if let Some(listener) = parts.metrics.clone() {
        let Parts { api, store, clock, health, .. } = parts.clone();
        let watched = Watched { store, clock, health, meters: api.meters, stopping: all.clone() };
        loops.begin("watch", door::serve(listener, watching::routes(watched), all.clone()));
    }
    if let Some(nightly) = parts.nightly.clone() {
        let (store, clock) = (parts.store.clone(), parts.clock.clone());
        loops.begin("nightly backup", backup::keep(store, clock, nightly, all.clone()));
    }
    let Parts { store, clock, house, post_wake, folder, .. } = parts.clone();
    let sights = Sights {
        store,
        clock,
        house,
        meters: parts.api.meters.clone(),
        post_wake,
        folder,
        has_backups: parts.nightly.is_some(),
        has_webhook: parts.webhook.is_some(),
    };
    loops.begin("alarms", alarms::run(sights, all.clone()));
    loops.begin("kill switch", halt::watch(parts.store.clone(), all.clone()));
    let registering = tokio::spawn(register(parts.api.clone()));
    let pass_on = tokio::spawn({
        let (mut stop, all_stop) = (stop, all_stop.clone());
        async move {
            // Without anybody left to say stop, nobody waits for us either.
            let _ = stop.wait_for(|stop| *stop).await;
            all_stop.send_replace(true);
        }
    });
    tracing::info!("run: listening");
    supervisor::listening();
    let outcome = see_to(&parts, loops, &all_stop).await;
    pass_on.abort();
    registering.abort();
    let _ = tokio::time::timeout(parts.stop_within / 10, parts.store.close()).await;
    tracing::info!("run: stopped");
    outcome
}

/// Waits until every loop has ended; the first that does ends all.
async fn see_to(parts: &Parts, mut loops: Loops, all_stop: &watch::Sender<bool>) -> anyhow::Result<()> {
    let mut outcome = Ok(());
    let all = all_stop.subscribe();
    let late = too_late(all, parts.stop_within * 3 / 4);
    let given_up = parts.health.given_up();
    tokio::pin!(late, given_up);
    let mut judged = false;
    loop {
        tokio::select! {
            ended = loops.next_end() => {
                let Some(ended) = ended else { break };
                outcome = outcome.and(ended);
            }
            reason = &mut given_up, if !judged => {
                judged = true;
                tracing::error!(reason, "run: given up, to be started afresh");
                outcome = outcome.and(Err(anyhow::Error::msg(reason)));
            }
            () = &mut late => {
                loops.running.abort_all();
                let letters = letters_under_way(parts).await;
                let loops: Vec<_> = loops.names.values().collect();
                tracing::warn!(
                    ?loops,
                    letters,
                    "run: these had not ended in time and are left; letters under way are taken up at the next start"
                );
                break;
            }
        }
        all_stop.send_replace(true);
        // The loops wait on these as well as on the stop.
        parts.post_wake.notify_one();
        parts.calendar_wake.notify_one();
    }
    outcome
}

/// Returns `budget` after the stop.
async fn too_late(mut stop: watch::Receiver<bool>, budget: Duration) {
    let _ = stop.wait_for(|stop| *stop).await;
    tokio::time::sleep(budget).await;
}

/// How many letters are under way, in words.
async fn letters_under_way(parts: &Parts) -> String {
    let count = async {
        let mut tx = parts.store.begin_read().await?;
        store::outbox::under_way(&mut tx).await
    };
    match tokio::time::timeout(parts.stop_within / 10, count).await {
        Ok(Ok(count)) => count.to_string(),
        _ => "unknown: the database does not answer".to_owned(),
    }
}

/// Turns SIGTERM and SIGINT into a stop; the second one ends the process at once. `within`: after the first one the process has
/// ended this much later at the latest, whatever hangs, the log too.
///
/// # Errors
/// When the signals cannot be listened for.
pub fn stop_on_signals(within: Option<Duration>) -> anyhow::Result<watch::Receiver<bool>> {
    use tokio::signal::unix::{SignalKind, signal};
    // A thread of its own hears them: the others may all be waiting for a log that nobody reads.
    let ears = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    let (mut terminate, mut interrupt) = {
        let _ears = ears.enter();
        (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?)
    };
    let (sender, receiver) = watch::channel(false);
    let hear = async move {
        for last in [false, true] {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            if last {
                end_saying(|| tracing::warn!("run: told to stop a second time; what is under way is left"));
            }
            sender.send_replace(true);
            if let Some(within) = within {
                // No task that never rests holds it up.
                std::thread::spawn(move || {
                    std::thread::sleep(within.saturating_sub(LAST_WORDS));
                    end_saying(|| tracing::error!("run: it did not end in time and is ended"));
                });
            }
            std::thread::spawn(|| tracing::info!("run: told to stop"));
        }
    };
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || ears.block_on(hear))?;
    Ok(receiver)
}

/// Ends the process, whether or not the log takes what is said.
fn end_saying(words: impl FnOnce() + Send + 'static) -> ! {
    let (said, heard) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        words();
        let _ = said.send(());
    });
    let _ = heard.recv_timeout(LAST_WORDS);
    std::process::exit(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Secret, Telegram};

    async fn parts(folder: &std::path::Path) -> Parts {
        let url = format!("sqlite:{}?mode=rwc", folder.join("loa.db").display());
        let api_url = "http://127.0.0.1:9".parse().unwrap();
        let telegram = Telegram { token: Secret::new("1:x"), api_url, proxy: None };
        let house = House {
            zone: chrono_tz::Asia::Ho_Chi_Minh,
            operators: Vec::new(),
            operators_chat: None,
            controller: String::new(),
            bot_username: "LoaPhuongBot".to_owned(),
            chance: Chance::seeded(1),
            public_url: None,
            labels: label::labels,
        };
        Parts {
            api: Api::new(&telegram).unwrap(),
            store: Store::connect(&url, &DataKeySource::Beside).await.unwrap(),
            clock: Clock::system(),
            house: Arc::new(house),
            bulk_per_second: 30,
            stop_within: Duration::from_secs(10),
            post_wake: Arc::default(),
            calendar_wake: Arc::default(),
            health: Health::default(),
            metrics: None,
            listener: None,
            webhook: None,
            folder: None,
            nightly: None,
            claim: store::claim(&url).await.unwrap(),
        }
    }

    /// Outside of what guards a single update, letter or card.
    #[tokio::test]
    async fn a_loop_that_panics_ends_the_others_in_order_and_the_process_with_its_reason() {
        let folder = tempfile::tempdir().unwrap();
        let parts = parts(folder.path()).await;
        for name in ["intake", "post", "calendar"] {
            let (all_stop, _) = watch::channel(false);
            let (mut loops, finished) = (Loops::default(), Arc::new(std::sync::Mutex::new(Vec::new())));
            for other in ["intake", "post", "calendar"] {
                let (mut stop, finished) = (all_stop.subscribe(), finished.clone());
                loops.begin(other, async move {
                    if other == name {
                        tokio::task::yield_now().await;
                        panic!("on purpose, about \"Bà Lan\"");
                    }
                    stop.wait_for(|stop| *stop).await?;
                    finished.lock().unwrap().push(other);
                    Ok(())
                });
            }
            let ended = tokio::time::timeout(Duration::from_secs(5), see_to(&parts, loops, &all_stop)).await;
            let reason = ended.expect("at once").expect_err("it is a failure").to_string();
            assert_eq!(reason, format!("the {name} broke off (panic: on purpose, about \"…\")"));
            assert_eq!(finished.lock().unwrap().len(), 2, "{name}: what was under way elsewhere is finished");
        }
    }

    #[test]
    fn only_a_token_refused_twice_ends_the_patience() {
        let refused = ApiError::Refused {
            why: Refused::Unauthorized,
            code: 401,
            description: "Unauthorized".to_owned(),
        };
        let mut patience = Patience::default();
        let mut last = Duration::ZERO;
        for _ in 0..20 {
            for error in [ApiError::Server { code: 502 }, ApiError::NotReached, ApiError::Lost] {
                let pause = patience.after(&error).unwrap();
                assert!(pause >= last && pause <= PAUSE_MOST, "{pause:?}");
                last = pause;
            }
        }
        assert_eq!(last, PAUSE_MOST);
        let told = Duration::from_secs(41);
        assert_eq!(patience.after(&ApiError::TooMany { retry_after: told }).unwrap(), told);
        assert_eq!(patience.after(&refused).unwrap(), Duration::from_secs(60), "a minute apart");
        assert!(patience.after(&ApiError::NotReached).is_ok());
        assert!(patience.after(&refused).unwrap_err().to_string().contains("@BotFather"));
    }
}
