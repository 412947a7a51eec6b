//! The bot as it runs in earnest: the real binary, a process of its own, the simulator in ours.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use loa_phuong::clock::Clock;
use telegram_sim::Sim;

pub struct Bot(Child);

impl Bot {
    /// `zone`: an hour of the day at which waves may speak, whenever the test runs ([`noon_zone_now`]).
    pub fn start_in(sim: &Sim, database_url: &str, folder: &Path, zone: &str) -> Self {
        let child = Command::new(env!("CARGO_BIN_EXE_loa"))
            .arg("run")
            .current_dir(folder)
            .env("TELOXIDE_TOKEN", sim.token())
            .env("TELOXIDE_API_URL", sim.api_url())
            .env("DATABASE_URL", database_url)
            .env("LOA_DATA_KEY", loa_phuong::config::PRACTICE_DATA_KEY)
            .env("LOA_ADMINS", "1")
            .env("LOA_CONTROLLER", "Ủy ban nhân dân phường Bình Ngọc")
            .env("LOA_TIME_ZONE", zone)
            .env("LOA_LOG", "loa_phuong=warn")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .expect("the binary starts");
        Self(child)
    }

    /// In a zone in which it is about noon now: at night what is said to many would wait for the morning.
    pub fn start(sim: &Sim, database_url: &str, folder: &Path) -> Self {
        Self::start_in(sim, database_url, folder, &noon_zone_now())
    }

    pub fn signal(&self, name: &str) {
        let pid = self.0.id().to_string();
        assert!(Command::new("kill").args([name, &pid]).status().expect("kill is there").success());
    }

    pub fn pid(&self) -> u32 {
        self.0.id()
    }

    /// SIGKILL: no destructor, no flush, no goodbye.
    pub fn kill_9(mut self) {
        self.0.kill().expect("the process is ours to kill");
        self.0.wait().expect("it is dead");
    }

    /// SIGTERM, which ends with success.
    pub fn terminate(mut self) {
        self.signal("-TERM");
        assert!(self.0.wait().expect("it ends").success(), "SIGTERM ends with success");
    }

    /// Whether it ended by itself.
    pub fn has_ended(&mut self) -> bool {
        self.0.try_wait().expect("a child").is_some()
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// As [`noon_zone`], at this hour.
pub fn noon_zone_now() -> String {
    noon_zone(Clock::system().now().unix_millis() / 3_600_000 % 24)
}

/// The name of a zone in which it is between noon and one o'clock when it is `utc_hour` in UTC.
fn noon_zone(utc_hour: i64) -> String {
    match 12 - utc_hour {
        0 => "Etc/GMT".to_owned(),
        // The signs of these names are those of POSIX: behind the names is what is east.
        east @ 1.. => format!("Etc/GMT-{east}"),
        west => format!("Etc/GMT+{}", -west),
    }
}
