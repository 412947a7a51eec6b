//! What this runs on, and the processes that are measured: the real binary, its CPU and memory as Linux tells them.

use std::fs::File;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::database::Database;
use crate::telegram::{Telegram, unix_us};
use crate::webhook::SECRET;

pub type Fail = Box<dyn std::error::Error>;

/// Linux counts a process's time in hundredths of a second (USER_HZ, the same on every common machine).
const TICK_MS: u64 = 10;
/// The binary under measure.
pub const BINARY: &str = env!("CARGO_BIN_EXE_loa");

/// One line about the machine.
pub fn describe() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'))
        .map(|(_, name)| name.trim());
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("?").to_owned();
    format!("{cores} cores ({}), load {load} at the beginning", model.unwrap_or("unknown"))
}

/// User and system time of a process so far.
pub fn cpu_ms(pid: u32) -> Result<u64, Fail> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // The name in brackets may hold spaces; the fields after it are counted from 3.
    let (_, fields) = stat.rsplit_once(')').ok_or("an odd stat")?;
    let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<u64>);
    Ok(ticks.sum::<Result<u64, _>>()? * TICK_MS)
}

/// Resident memory of a process in KiB: now, or (`VmHWM`) the most so far.
pub fn memory_kb(pid: u32, which: &str) -> Result<u64, Fail> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix(which)).ok_or("no such line")?;
    Ok(line.trim_matches(|c: char| !c.is_ascii_digit()).parse()?)
}

/// The bot as it runs in earnest.
pub struct Bot {
    child: Child,
    folder: TempDir,
    /// When it was started, in Unix microseconds.
    pub started_at: u64,
}

impl Bot {
    /// Starts the bot on this database. `zone`: where it is the time of day that the row needs.
    pub fn start(telegram: &Telegram, database: &Database, zone: &str) -> Result<Self, Fail> {
        Self::start_with(telegram, database, zone, &[])
    }

    /// To which updates are brought, at `address`.
    pub fn listening(
        telegram: &Telegram,
        database: &Database,
        zone: &str,
        address: SocketAddr,
    ) -> Result<Self, Fail> {
        let settings = [
            ("LOA_LISTEN", address.to_string()),
            ("LOA_WEBHOOK_URL", "https://loa.example.vn/webhook".to_owned()),
            ("LOA_WEBHOOK_SECRET", SECRET.to_owned()),
        ];
        Self::start_with(telegram, database, zone, &settings)
    }

    fn start_with(
        telegram: &Telegram,
        database: &Database,
        zone: &str,
        settings: &[(&str, String)],
    ) -> Result<Self, Fail> {
        let folder = tempfile::tempdir()?;
        let log = File::create(folder.path().join("log"))?;
        let started_at = unix_us();
        let child = Command::new(BINARY)
            .arg("run")
            .current_dir(folder.path())
            .env_clear()
            .env("TELOXIDE_TOKEN", "7000000001:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw")
            .env("TELOXIDE_API_URL", format!("http://{}", telegram.address()))
            .env("DATABASE_URL", database.url())
            .env("LOA_DATA_KEY", loa_phuong::config::PRACTICE_DATA_KEY)
            .env("LOA_ADMINS", "1")
            .env("LOA_CONTROLLER", "Ủy ban nhân dân phường Bình Ngọc")
            .env("LOA_TIME_ZONE", zone)
            .env("LOA_LOG", "loa_phuong=info,warn")
            .envs(settings.iter().map(|(name, value)| (*name, value.as_str())))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()?;
        Ok(Self { child, folder, started_at })
    }

    /// Starts it and waits until it polls and has been quiet for a while: what it does after a start is done.
    pub async fn settled(telegram: &mut Telegram, database: &Database, zone: &str) -> Result<Self, Fail> {
        telegram.go(Duration::ZERO)?;
        let bot = Self::start(telegram, database, zone)?;
        let begun =
            telegram.until("the first poll", Duration::from_secs(60), |counts| counts.polls > 0).await;
        let settled = match begun {
            Ok(_) => telegram.until("rest", Duration::from_secs(300), |counts| counts.quiet_ms > 2_500).await,
            failed => failed,
        };
        match settled {
            Ok(_) => Ok(bot),
            Err(error) => Err(format!("{error}\n{}", bot.last_words()).into()),
        }
    }

    pub fn cpu_ms(&self) -> Result<u64, Fail> {
        cpu_ms(self.child.id())
    }

    pub fn memory_mb(&self) -> Result<f64, Fail> {
        Ok(memory_kb(self.child.id(), "VmRSS:")? as f64 / 1024.0)
    }

    pub fn most_memory_mb(&self) -> Result<f64, Fail> {
        Ok(memory_kb(self.child.id(), "VmHWM:")? as f64 / 1024.0)
    }

    /// The end of its log.
    pub fn last_words(&self) -> String {
        let log = std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(12)..].join("\n")
    }

    /// SIGKILL; says when, in Unix microseconds.
    pub fn kill_9(mut self) -> Result<u64, Fail> {
        let at = unix_us();
        self.child.kill()?;
        self.child.wait()?;
        Ok(at)
    }

    /// SIGTERM, and waits for the end.
    pub fn terminate(mut self) -> Result<(), Fail> {
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status()?;
        let status = self.child.wait()?;
        if status.success() { Ok(()) } else { Err(format!("{status}\n{}", self.last_words()).into()) }
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The size of a file in MB (10⁶ bytes).
pub fn file_mb(path: &Path) -> Result<f64, Fail> {
    Ok(std::fs::metadata(path)?.len() as f64 / 1e6)
}
