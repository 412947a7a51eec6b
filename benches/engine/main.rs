//! What the engine does in a second: the real binary as a process of its own, a durable database, a fake Telegram in a third
//! process. `cargo bench`: every row, short; `cargo bench -- storm10k wave --rounds 5 --full`: these, at full length.
//!
//! Rows: ceiling (of the fake itself), storm, storm10k, webhook, wave, pending, scale, province, cards, start, roll, map, papers, restore.
//! `--sqlite` or `--postgres`: that engine alone. Figures are medians, with the least, the most and the number of rounds in brackets; these machines are noisy:
//! compare ratios.

#![expect(clippy::disallowed_methods, reason = "real time and the machine itself are what is measured here")]

mod ceiling;
mod database;
mod machine;
mod map;
mod papers;
mod restore;
mod roll;
mod rows;
mod sheet;
mod telegram;
mod town;
mod webhook;

use std::error::Error;

use database::{Engine, Server};
use machine::Fail;
use rows::Bench;
use sheet::Sheet;
use telegram::Telegram;

const ROWS: [&str; 14] = [
    "ceiling", "storm", "storm10k", "webhook", "wave", "pending", "scale", "province", "cards", "start",
    "roll", "map", "papers", "restore",
];

/// What is asked for.
struct Asked {
    rows: Vec<String>,
    rounds: usize,
    full: bool,
    engines: Vec<Engine>,
}

fn read(arguments: impl Iterator<Item = String>) -> Result<Asked, Fail> {
    let mut asked = Asked { rows: Vec::new(), rounds: 3, full: false, engines: Engine::ALL.to_vec() };
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            // Cargo's own.
            "--bench" => {}
            "--full" => asked.full = true,
            "--sqlite" => asked.engines = vec![Engine::Sqlite],
            "--postgres" => asked.engines = vec![Engine::Postgres],
            "--rounds" => {
                asked.rounds = arguments.next().ok_or("--rounds wants a number")?.parse::<usize>()?.max(1);
            }
            row if ROWS.contains(&row) => asked.rows.push(row.to_owned()),
            other => {
                return Err(format!(
                    "{other:?} is no row; there are {}, and --rounds N, --full, --sqlite, --postgres",
                    ROWS.join(", ")
                )
                .into());
            }
        }
    }
    if asked.rows.is_empty() {
        asked.rows = ROWS.map(str::to_owned).to_vec();
    }
    Ok(asked)
}

fn main() -> Result<(), Box<dyn Error>> {
    if std::env::args().nth(1).as_deref() == Some(telegram::ROLE) {
        return telegram::play();
    }
    if let (Some(roll::ROLE), Some(file)) = (std::env::args().nth(1).as_deref(), std::env::args().nth(2)) {
        return roll::play(&file);
    }
    let asked = read(std::env::args().skip(1))?;
    println!(
        "{}; {} rounds, {}",
        machine::describe(),
        asked.rounds,
        if asked.full { "full" } else { "short" }
    );
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(bench(asked))
}

async fn bench(asked: Asked) -> Result<(), Fail> {
    let mut bench = Bench {
        server: Server::default(),
        telegram: Telegram::start()?,
        sheet: Sheet::default(),
        rounds: asked.rounds,
        engines: asked.engines,
        full: asked.full,
    };
    for row in &asked.rows {
        let done = match row.as_str() {
            "ceiling" => {
                let (presses, cpu) = ceiling::measure().await?;
                println!(
                    "the fake Telegram alone: {presses:.0} presses/s by a trivial client, {cpu:.3} ms of CPU a press"
                );
                Ok(())
            }
            "storm" => bench.storm().await,
            "storm10k" => bench.storm10k().await,
            "webhook" => bench.webhook().await,
            "wave" => bench.wave().await,
            "pending" => bench.pending().await,
            "scale" => bench.scale().await,
            "province" => bench.province().await,
            "cards" => bench.cards().await,
            "roll" => bench.roll().await,
            "map" => bench.map().await,
            "papers" => bench.papers().await,
            "restore" => bench.restore().await,
            _ => bench.start().await,
        };
        if let Err(error) = done {
            // The other rows still have something to say.
            println!("{row} ended early: {error}");
        }
    }
    bench.sheet.print();
    Ok(())
}
