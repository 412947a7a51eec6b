//! The rows: each makes its database, runs the real binary on it against the fake Telegram, and writes down what it saw.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use loa_phuong::app::{Ctx, House};
use loa_phuong::calendar;
use loa_phuong::chance::Chance;
use loa_phuong::clock::Clock;
use loa_phuong::config::practice_data_key;
use loa_phuong::domain::answer::Answer;
use loa_phuong::store::Store;
use sqlx::AnyConnection;
use sqlx::AssertSqlSafe;

use crate::database::{Database, Engine, Server, run};
use crate::machine::{BINARY, Bot, Fail, file_mb};
use crate::sheet::{Sheet, percentile};
use crate::telegram::{Manner, Telegram};
use crate::town::{Town, now_ms, set_election, write_wave, zone_at_noon};

/// What Telegram takes for an answer, from Vietnam.
const FAR: Manner = Manner { answer_ms: 40, poll_ms: 0, limits: false, stall_every_ms: 0, stall_ms: 0 };
const NEAR: Manner = Manner { answer_ms: 0, ..FAR };
/// For everything that is sent: as far away as in earnest, and strict.
const STRICT: Manner = Manner { limits: true, ..FAR };
/// Half a minute for what takes a second.
const PATIENCE: Duration = Duration::from_secs(120);
const ZONE: &str = "Asia/Ho_Chi_Minh";
/// Updates in one transaction of the raw group commit, as Telegram hands them out.
const BATCH: usize = 100;

/// What every row works with.
pub struct Bench {
    pub server: Server,
    pub telegram: Telegram,
    pub sheet: Sheet,
    pub rounds: usize,
    pub engines: Vec<Engine>,
    /// Full lengths instead of short ones.
    pub full: bool,
}

fn seconds(micros: u64) -> f64 {
    micros as f64 / 1e6
}

fn millis(micros: f64) -> f64 {
    micros / 1e3
}

impl Bench {
    fn length(&self, short: u64, full: u64) -> u64 {
        if self.full { full } else { short }
    }

    pub fn heading(&self, words: &str) {
        eprintln!("{words}");
    }

    pub async fn town(&mut self, engine: Engine, town: Town) -> Result<Database, Fail> {
        let database = self.server.fresh(engine).await?;
        town.fill(&database).await?;
        Ok(database)
    }

    /// So many taps, all at once, spread over the khu phố of a town; two of three attend.
    fn stage_taps(&mut self, town: &Town, taps: u64) -> Result<(), Fail> {
        let tap = |n: u64| {
            let answer = if n % 3 == 2 { Answer::Absent } else { Answer::Attending };
            town.tap(n % town.quarters, n / town.quarters, answer)
        };
        self.telegram.stage((0..taps).map(tap).collect::<Result<Vec<_>, _>>()?.into_iter())
    }

    /// 300 and 1,000 neighbours tap one card at once.
    pub async fn storm(&mut self) -> Result<(), Fail> {
        self.heading("storm: taps under one card, answers after 40 ms");
        for taps in [300, 1_000] {
            for engine in self.engines.clone() {
                for _ in 0..self.rounds {
                    let town = Town::new(1, taps);
                    let database = self.town(engine, town).await?;
                    self.telegram.manner(FAR)?;
                    let bot = Bot::settled(&mut self.telegram, &database, ZONE).await?;
                    self.stage_taps(&town, taps)?;
                    self.telegram.go(Duration::ZERO)?;
                    let all = usize::try_from(taps)?;
                    self.telegram.until("answers", PATIENCE, |c| c.answered == all).await?;
                    self.telegram.until("rest", PATIENCE, |c| c.quiet_ms > 4_000).await?;
                    let mut report = self.telegram.report()?;
                    let waits = &mut report.waits_us;
                    let (p50, p99) = (percentile(waits, 50), percentile(waits, 99));
                    let target = if taps == 1_000 { "0.3" } else { "" };
                    let name = |what: &str| format!("{taps} taps, one card: {what}");
                    let answered = seconds(report.last_answer_us);
                    self.sheet.add(engine, name("all answered after"), "s", target, answered);
                    self.sheet.add(engine, name("tap to toast, p50"), "ms", "", millis(p50));
                    self.sheet.add(engine, name("tap to toast, p99"), "ms", "", millis(p99));
                    self.sheet.add(engine, name("edits tried"), "", "1", report.counts.edits as f64);
                    self.sheet.add(engine, name("RSS"), "MB", "", bot.memory_mb()?);
                    expect_answers(&database, taps).await?;
                    bot.terminate()?;
                    database.drop().await?;
                }
            }
        }
        Ok(())
    }

    /// 10,000 taps over 30 cards, durable.
    pub async fn storm10k(&mut self) -> Result<(), Fail> {
        self.heading("storm10k: 10,000 taps over 30 cards, durable");
        let (town, taps) = (Town::new(30, 334), 10_000);
        for engine in self.engines.clone() {
            for _ in 0..self.rounds {
                for (manner, at, target) in [
                    (NEAR, "0 ms on answers", if engine == Engine::Sqlite { "10,000 / 4,000" } else { "" }),
                    (FAR, "40 ms on answers", if engine == Engine::Sqlite { "6,000 / 3,000" } else { "" }),
                ] {
                    let database = self.town(engine, town).await?;
                    self.telegram.manner(manner)?;
                    let bot = Bot::settled(&mut self.telegram, &database, ZONE).await?;
                    let (fake_before, bot_before) = (self.telegram.cpu_ms()?, bot.cpu_ms()?);
                    self.stage_taps(&town, taps)?;
                    self.telegram.go(Duration::ZERO)?;
                    let all = usize::try_from(taps)?;
                    self.telegram
                        .until("answers", PATIENCE, |c| c.answered == all && c.confirmed == all)
                        .await?;
                    let report = self.telegram.report()?;
                    let per_second = |micros: u64| taps as f64 / seconds(micros);
                    let name = |what: &str| format!("10,000 taps, {at}: {what}");
                    let answered = per_second(report.last_answer_us);
                    self.sheet.add(engine, name("answered"), "taps/s", target, answered);
                    let committed = per_second(report.last_confirmed_us);
                    self.sheet.add(engine, name("committed and confirmed"), "taps/s", "", committed);
                    let cpu = |before: u64, after: u64| (after - before) as f64 / taps as f64;
                    let spent = cpu(bot_before, bot.cpu_ms()?);
                    self.sheet.add(engine, name("CPU of the bot"), "ms a tap", "", spent);
                    let spent = cpu(fake_before, self.telegram.cpu_ms()?);
                    self.sheet.add(engine, name("CPU of the fake"), "ms a tap", "", spent);
                    expect_answers(&database, taps).await?;
                    bot.terminate()?;
                    database.drop().await?;
                }
                let database = self.town(engine, town).await?;
                let raw = raw_group_commit(&database, &town, taps).await?;
                let measure = "raw group commit of the same marks and answers, batches of 100";
                self.sheet.add(engine, measure, "taps/s", "", raw);
                database.drop().await?;
            }
        }
        Ok(())
    }

    /// A wave of reminders to private chats and groups, with and without a server that stands still now and then.
    pub async fn wave(&mut self) -> Result<(), Fail> {
        let lasts = self.length(60, 180);
        self.heading(&format!("wave: 20,000 people and 400 groups, {lasts} s, 30 a second, strict"));
        let town = Town { subscribed_percent: 100, ..Town::new(400, 50) };
        for engine in self.engines.clone() {
            for _ in 0..self.rounds {
                for (stalls, words) in [(false, "wave"), (true, "wave, 0.6 s of standstill every 10 s")] {
                    let database = self.town(engine, town).await?;
                    let zone = zone_at_noon()?;
                    let stalled = Manner { stall_every_ms: 10_000, stall_ms: 600, ..STRICT };
                    self.telegram.manner(STRICT)?;
                    // The cards are right before the wave begins.
                    Bot::settled(&mut self.telegram, &database, &zone).await?.terminate()?;
                    let mut connection = database.connect().await?;
                    set_election(&mut connection, &zone).await?;
                    let before = self.telegram.counts()?.too_many;
                    self.telegram.go(Duration::ZERO)?;
                    let bot = Bot::start(&self.telegram, &database, &zone)?;
                    let begun = self.telegram.until("the first letter", PATIENCE, |c| c.sends > 0).await;
                    begun.map_err(|error| format!("{error}\n{}", bot.last_words()))?;
                    self.telegram.manner(if stalls { stalled } else { STRICT })?;
                    self.telegram.go(Duration::ZERO)?;
                    let cpu = bot.cpu_ms()?;
                    tokio::time::sleep(Duration::from_secs(lasts)).await;
                    let (report, cpu) = (self.telegram.report()?, bot.cpu_ms()? - cpu);
                    let counts = &report.counts;
                    let name = |what: &str| format!("{words}: {what}");
                    let share = counts.sends as f64 / (30 * lasts) as f64;
                    self.sheet.add(engine, name("share of the permitted 30/s"), "", "≥ 0.98", share);
                    let refused = (counts.too_many - before) as f64;
                    self.sheet.add(engine, name("429s"), "", "0", refused);
                    let most = report.most_a_second as f64;
                    self.sheet.add(engine, name("most in any second"), "sends", "≤ 30", most);
                    let letter = cpu as f64 / counts.sends.max(1) as f64;
                    self.sheet.add(engine, name("CPU a letter"), "ms", "≤ 1", letter);
                    drop(bot);
                    database.drop().await?;
                }
            }
        }
        Ok(())
    }

    /// A million letters wait.
    pub async fn pending(&mut self) -> Result<(), Fail> {
        let letters = self.length(100_000, 1_000_000);
        self.heading(&format!("pending: {letters} letters waiting, 30 s"));
        for engine in self.engines.clone() {
            let database = self.server.fresh(engine).await?;
            let zone = zone_at_noon()?;
            write_wave(&database, &zone, letters).await?;
            let name = |what: &str| format!("{letters} letters waiting: {what}");
            self.sheet.add(engine, name("database"), "MB", "", database.size_mb().await?);
            for _ in 0..self.rounds {
                self.telegram.manner(STRICT)?;
                self.telegram.go(Duration::ZERO)?;
                let bot = Bot::start(&self.telegram, &database, &zone)?;
                let begun = self.telegram.until("the first letter", PATIENCE, |c| c.sends > 0).await;
                begun.map_err(|error| format!("{error}\n{}", bot.last_words()))?;
                self.telegram.go(Duration::ZERO)?;
                let (cpu, begun) = (bot.cpu_ms()?, Instant::now());
                tokio::time::sleep(Duration::from_secs(30)).await;
                let (counts, lasted) = (self.telegram.counts()?, begun.elapsed().as_secs_f64());
                let rate = counts.sends as f64 / lasted;
                self.sheet.add(engine, name("sent"), "letters/s", "≥ 29", rate);
                let letter = (bot.cpu_ms()? - cpu) as f64 / counts.sends.max(1) as f64;
                self.sheet.add(engine, name("CPU a letter"), "ms", "≤ 1", letter);
                self.sheet.add(engine, name("RSS, the most"), "MB", "≤ 40", bot.most_memory_mb()?);
                bot.terminate()?;
            }
            database.drop().await?;
        }
        Ok(())
    }

    /// Taps and the calendar's turn beside many households and a long history.
    pub async fn scale(&mut self) -> Result<(), Fail> {
        let quarters = self.length(100, 1_442);
        let long = self.length(100, 300);
        for (quarters, past) in [(quarters, 20), (42, long)] {
            let town = Town {
                past_meetings: past,
                answered_percent: 50,
                subscribed_percent: 50,
                ..Town::new(quarters, 240)
            };
            self.beside("scale", town, past).await?;
        }
        Ok(())
    }

    /// The same in one bot for a whole province: 1,600 units of 600 households.
    pub async fn province(&mut self) -> Result<(), Fail> {
        let past = 2;
        let town = Town {
            past_meetings: past,
            answered_percent: 30,
            subscribed_percent: 30,
            ..Town::new(self.length(160, 1_600), 600)
        };
        self.beside("province", town, past).await
    }

    async fn beside(&mut self, row: &str, town: Town, past: u64) -> Result<(), Fail> {
        let words = format!("{} households, {past} past meetings each", town.households());
        self.heading(&format!("{row}: {words}"));
        let a_quarter = town.households() / town.quarters;
        for engine in self.engines.clone() {
            let database = self.town(engine, town).await?;
            let name = |what: &str| format!("{words}: {what}");
            self.sheet.add(engine, name("database"), "MB", "", database.size_mb().await?);
            self.telegram.manner(NEAR)?;
            let bot = Bot::settled(&mut self.telegram, &database, ZONE).await?;
            for round in 0..self.rounds {
                // One after another, so that none waits for its neighbour; each time other households.
                let taps = (0..400_u64).map(|n| {
                    let spread = (n + 400 * round as u64) * 7_919;
                    let answer = if round % 2 == 0 { Answer::Absent } else { Answer::Attending };
                    town.tap(spread % town.quarters, spread / town.quarters % a_quarter, answer)
                });
                self.telegram.stage(taps.collect::<Result<Vec<_>, _>>()?.into_iter())?;
                self.telegram.go(Duration::from_millis(25))?;
                let told = self.telegram.until("answers", PATIENCE, |c| c.answered == 400).await;
                told.map_err(|error| format!("{error}\n{}", bot.last_words()))?;
                let mut waits = self.telegram.report()?.waits_us;
                let p50 = millis(percentile(&mut waits, 50));
                self.sheet.add(engine, name("tap to toast, p50"), "ms", "", p50);
                let p99 = millis(percentile(&mut waits, 99));
                self.sheet.add(engine, name("tap to toast, p99"), "ms", "≤ 8", p99);
            }
            self.sheet.add(engine, name("RSS, the most"), "MB", "", bot.most_memory_mb()?);
            bot.terminate()?;
            for turn in calendar_turns(&database, self.rounds).await? {
                self.sheet.add(engine, name("the calendar's turn"), "ms", "≤ 1", turn);
            }
            database.drop().await?;
        }
        Ok(())
    }

    /// Every card of a city is touched at once.
    pub async fn cards(&mut self) -> Result<(), Fail> {
        let quarters = self.length(300, 1_442);
        self.heading(&format!("cards: {quarters} cards touched at once, answers after 40 ms"));
        let town = Town::new(quarters, 10);
        for engine in self.engines.clone() {
            let database = self.town(engine, town).await?;
            self.telegram.manner(STRICT)?;
            let bot = Bot::settled(&mut self.telegram, &database, ZONE).await?;
            for round in 0..self.rounds {
                // Edits of a card are some seconds apart.
                tokio::time::sleep(Duration::from_secs(5)).await;
                let answer = if round % 2 == 0 { Answer::Attending } else { Answer::Absent };
                let taps = (0..quarters).map(|quarter| town.tap(quarter, 1, answer));
                self.telegram.stage(taps.collect::<Result<Vec<_>, _>>()?.into_iter())?;
                self.telegram.go(Duration::ZERO)?;
                let all = usize::try_from(quarters)?;
                let told = self
                    .telegram
                    .until("edits", PATIENCE, |c| c.answered == all && c.edited_chats == all)
                    .await;
                told.map_err(|error| format!("{error}\n{}", bot.last_words()))?;
                let report = self.telegram.report()?;
                let name = |what: &str| format!("{quarters} cards touched at once: {what}");
                let right = seconds(report.last_first_edit_us);
                self.sheet.add(engine, name("all right after"), "s", "≤ 15", right);
                self.sheet.add(engine, name("429s"), "", "0", report.counts.too_many as f64);
            }
            bot.terminate()?;
            database.drop().await?;
        }
        Ok(())
    }

    /// Starts, kills, and what it takes to be there at all.
    pub async fn start(&mut self) -> Result<(), Fail> {
        self.heading("start: from nothing, after a kill, and idle");
        let town = Town::new(30, 240);
        for engine in self.engines.clone() {
            let database = self.town(engine, town).await?;
            let zone = zone_at_noon()?;
            self.telegram.manner(Manner { limits: false, ..FAR })?;
            let bot = Bot::settled(&mut self.telegram, &database, &zone).await?;
            let cpu = bot.cpu_ms()?;
            tokio::time::sleep(Duration::from_secs(10)).await;
            self.sheet.add(engine, "idle: CPU", "%", "", (bot.cpu_ms()? - cpu) as f64 / 100.0);
            self.sheet.add(engine, "idle: RSS", "MB", "", bot.memory_mb()?);
            bot.terminate()?;
            self.telegram.manner(NEAR)?;
            for _ in 0..self.rounds.max(5) {
                self.telegram.go(Duration::ZERO)?;
                let bot = Bot::start(&self.telegram, &database, &zone)?;
                self.telegram.until("the first poll", PATIENCE, |c| c.polls > 0).await?;
                let took = self.telegram.report()?.first_poll_at.saturating_sub(bot.started_at);
                self.sheet.add(engine, "start to the first getUpdates", "ms", "≤ 20", millis(took as f64));
                bot.terminate()?;
            }
            let size = file_mb(Path::new(BINARY))?;
            self.sheet.add(engine, "binary", "MB", "≤ 20", size);
            database.drop().await?;
            self.kill(engine, &zone).await?;
        }
        Ok(())
    }

    /// kill -9 in the middle of a wave, and a new process at once.
    async fn kill(&mut self, engine: Engine, zone: &str) -> Result<(), Fail> {
        let database = self.server.fresh(engine).await?;
        write_wave(&database, zone, 20_000).await?;
        self.telegram.manner(FAR)?;
        let mut bot = Bot::start(&self.telegram, &database, zone)?;
        for _ in 0..self.rounds.max(5) {
            self.telegram.go(Duration::ZERO)?;
            self.telegram.until("letters", PATIENCE, |c| c.sends > 40).await?;
            let killed_at = bot.kill_9()?;
            // What is on the wire arrives before the count begins.
            tokio::time::sleep(Duration::from_millis(2)).await;
            self.telegram.go(Duration::ZERO)?;
            bot = Bot::start(&self.telegram, &database, zone)?;
            self.telegram.until("the next letter", PATIENCE, |c| c.sends > 0).await?;
            let took = self.telegram.report()?.first_send_at.saturating_sub(killed_at);
            let target = if engine == Engine::Sqlite { "0.5 / 2" } else { "" };
            self.sheet.add(engine, "kill -9 to the next send", "s", target, seconds(took));
        }
        bot.terminate()?;
        database.drop().await
    }
}

pub async fn expect_answers(database: &Database, taps: u64) -> Result<(), Fail> {
    let kept = database.count("rsvp").await?;
    if u64::try_from(kept)? == taps {
        Ok(())
    } else {
        Err(format!("{kept} answers of {taps} were kept").into())
    }
}

/// Turns in which nothing is due, the median of every round of thirty; in milliseconds.
async fn calendar_turns(database: &Database, rounds: usize) -> Result<Vec<f64>, Fail> {
    let store = Store::connect(database.url(), &practice_data_key()).await?;
    let house = Arc::new(House {
        zone: chrono_tz::Asia::Ho_Chi_Minh,
        operators: Vec::new(),
        operators_chat: None,
        controller: String::new(),
        bot_username: String::new(),
        chance: Chance::seeded(1),
        public_url: None,
        labels: loa_phuong::telegram::label::labels,
    });
    let clock = Clock::system();
    let ctx = || Ctx { now: clock.now(), house: house.clone() };
    // What a first turn finds to do is done.
    for _ in 0..30 {
        calendar::tick(&store, &ctx()).await?;
    }
    let mut medians = Vec::new();
    for _ in 0..rounds {
        let mut turns = Vec::new();
        for _ in 0..30 {
            let begun = Instant::now();
            calendar::tick(&store, &ctx()).await?;
            turns.push(u64::try_from(begun.elapsed().as_micros())?);
        }
        medians.push(millis(percentile(&mut turns, 50)));
    }
    store.close().await;
    Ok(medians)
}

/// What the database alone can do: the marks and the answers of a storm, 100 updates a transaction, one statement each.
async fn raw_group_commit(database: &Database, town: &Town, taps: u64) -> Result<f64, Fail> {
    let mut connection: AnyConnection = database.connect().await?;
    let places = |columns: usize| {
        let row = |n: usize| {
            let row: Vec<String> = (1..=columns).map(|column| format!("${}", n * columns + column)).collect();
            format!("({})", row.join(","))
        };
        (0..BATCH).map(row).collect::<Vec<_>>().join(",")
    };
    let marks = format!(
        "INSERT INTO seen_update (update_id, seen_at) VALUES {} ON CONFLICT (update_id) DO NOTHING",
        places(2)
    );
    let answers = format!(
        "INSERT INTO rsvp (meeting_id, household_id, answer, via, answered_by, answered_at) VALUES {}
         ON CONFLICT (meeting_id, household_id) DO UPDATE SET answer = excluded.answer, via = excluded.via,
            answered_by = excluded.answered_by, answered_at = excluded.answered_at",
        places(6)
    );
    let (begin, now) =
        if database.engine == Engine::Sqlite { ("BEGIN IMMEDIATE", now_ms()) } else { ("BEGIN", now_ms()) };
    let begun = Instant::now();
    for first in (0..taps).step_by(BATCH) {
        run(&mut connection, begin).await?;
        let mut mark = sqlx::query(AssertSqlSafe(marks.as_str()));
        let mut answer = sqlx::query(AssertSqlSafe(answers.as_str()));
        for n in first..first + BATCH as u64 {
            let (quarter, household) = (n % town.quarters, n / town.quarters);
            mark = mark.bind(n.cast_signed()).bind(now);
            answer = answer
                .bind(town.meeting(quarter))
                .bind(town.household(quarter, household))
                .bind("attending")
                .bind("tap")
                .bind(town.account(quarter, household))
                .bind(now);
        }
        mark.execute(&mut connection).await?;
        answer.execute(&mut connection).await?;
        run(&mut connection, "COMMIT").await?;
    }
    let rate = taps as f64 / begun.elapsed().as_secs_f64();
    expect_answers(database, taps).await?;
    Ok(rate)
}
