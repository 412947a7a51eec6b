//! Taps that Telegram brings: 10,000 of them over 30 cards, at most a hundred under way, to one instance and to three, without a proxy
//! between. The time is that from the first byte of a POST to the last of its answer, which holds the words of the toast.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use loa_phuong::domain::answer::Answer;
use reqwest::Client;
use tokio::task::JoinSet;

use crate::database::{Database, Engine};
use crate::machine::{Bot, Fail};
use crate::rows::{Bench, expect_answers};
use crate::sheet::percentile;
use crate::telegram::{FIRST_UPDATE, Manner};
use crate::town::Town;

const TAPS: usize = 10_000;
/// Telegram keeps no more connections open than this.
const UNDER_WAY: usize = 100;
const ZONE: &str = "Asia/Ho_Chi_Minh";
pub const SECRET: &str = "do-thu-0123456789";

/// Where nobody listens yet.
fn free_address() -> Result<SocketAddr, Fail> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

/// What came of all taps: how long each took, in microseconds, and all of them, in seconds.
struct Brought {
    waits_us: Vec<u64>,
    took: f64,
}

/// Brings every update once, to the instances in turn; what is answered 503 comes again, as Telegram does it.
async fn bring(updates: Vec<String>, instances: &[SocketAddr]) -> Result<Brought, Fail> {
    let client = Client::builder().no_proxy().pool_max_idle_per_host(UNDER_WAY).build()?;
    let (updates, next) = (Arc::new(updates), Arc::new(AtomicUsize::new(0)));
    let begun = Instant::now();
    let mut bringers = JoinSet::new();
    for _ in 0..UNDER_WAY {
        let (client, updates, next) = (client.clone(), updates.clone(), next.clone());
        let instances = instances.to_vec();
        bringers.spawn(async move {
            let mut waits = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(update) = updates.get(at) else { return Ok::<_, reqwest::Error>(waits) };
                let address = instances[at % instances.len()];
                let began = Instant::now();
                loop {
                    let request = client
                        .post(format!("http://{address}/webhook"))
                        .header("X-Telegram-Bot-Api-Secret-Token", SECRET)
                        .header("content-type", "application/json")
                        .body(update.clone());
                    let answer = request.send().await?;
                    let is_taken = answer.status().is_success();
                    answer.bytes().await?;
                    if is_taken {
                        break;
                    }
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                waits.push(u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX));
            }
        });
    }
    let mut waits_us = Vec::with_capacity(TAPS);
    while let Some(brought) = bringers.join_next().await {
        waits_us.extend(brought??);
    }
    Ok(Brought { waits_us, took: begun.elapsed().as_secs_f64() })
}

/// Waits until it says 200 to an empty update.
async fn listens(address: SocketAddr) -> Result<(), Fail> {
    let client = Client::builder().no_proxy().build()?;
    for _ in 0..600 {
        let request = client
            .post(format!("http://{address}/webhook"))
            .header("X-Telegram-Bot-Api-Secret-Token", SECRET)
            .body("{}");
        if request.send().await.is_ok_and(|answer| answer.status().is_success()) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Err(format!("nobody listens at {address}").into())
}

impl Bench {
    pub async fn webhook(&mut self) -> Result<(), Fail> {
        self.heading("webhook: 10,000 taps over 30 cards, brought with at most 100 under way");
        let town = Town::new(30, 334);
        self.telegram.manner(Manner::default())?;
        for engine in self.engines.clone() {
            let counts: &[usize] = if engine == Engine::Postgres { &[1, 3] } else { &[1] };
            for count in counts {
                for _ in 0..self.rounds {
                    self.brought(engine, &town, *count).await?;
                }
            }
        }
        Ok(())
    }

    async fn brought(&mut self, engine: Engine, town: &Town, count: usize) -> Result<(), Fail> {
        let database: Database = self.town(engine, *town).await?;
        let (mut bots, mut addresses) = (Vec::new(), Vec::new());
        for _ in 0..count {
            let address = free_address()?;
            bots.push(Bot::listening(&self.telegram, &database, ZONE, address)?);
            listens(address).await.map_err(|error| format!("{error}\n{}", bots[0].last_words()))?;
            addresses.push(address);
        }
        tokio::time::sleep(Duration::from_secs(3)).await;
        let mut updates = Vec::with_capacity(TAPS);
        for n in 0..TAPS as u64 {
            let answer = if n % 3 == 2 { Answer::Absent } else { Answer::Attending };
            let tap = town.tap(n % town.quarters, n / town.quarters, answer)?;
            updates.push(tap(FIRST_UPDATE + n as i64));
        }
        let mut brought = bring(updates, &addresses).await?;
        let words = if count == 1 { "one instance".to_owned() } else { format!("{count} instances") };
        let name = |what: &str| format!("10,000 taps brought to {words}: {what}");
        self.sheet.add(engine, name("answered"), "taps/s", "", TAPS as f64 / brought.took);
        for (share, target) in [(50, ""), (99, "≤ 50")] {
            let wait = percentile(&mut brought.waits_us, share) / 1e3;
            self.sheet.add(engine, name(&format!("POST to answer, p{share}")), "ms", target, wait);
        }
        expect_answers(&database, TAPS as u64).await?;
        for bot in bots {
            bot.terminate()?;
        }
        database.drop().await
    }
}
