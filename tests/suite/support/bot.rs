//! The bot as it runs in earnest: the real binary, a process of its own, the simulator in ours.

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use loa_phuong::clock::Clock;
use telegram_sim::Sim;

pub struct Bot(Child);

/// What Telegram says with every update.
pub const WEBHOOK_SECRET: &str = "thu-nghiem-0123456789";

/// The program of now.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_loa");

/// Where nobody listens, on an address of this machine that no other process uses.
pub fn free_address() -> SocketAddr {
    let process = std::process::id().to_be_bytes();
    let own = [127, 192 | (process[1] & 31), process[2], process[3].max(1)];
    let listener = std::net::TcpListener::bind(SocketAddr::from((own, 0))).expect("a port");
    listener.local_addr().expect("an address")
}

impl Bot {
    /// `zone`: an hour of the day at which waves may speak, whenever the test runs ([`noon_zone_now`]).
    pub fn start_in(sim: &Sim, database_url: &str, folder: &Path, zone: &str) -> Self {
        Self::start_with(PROGRAM, sim, database_url, folder, zone, &[])
    }

    /// To which Telegram brings updates: at `url`, behind which it listens at `listen`.
    pub fn start_at(sim: &Sim, database_url: &str, folder: &Path, at: (SocketAddr, &str)) -> Self {
        Self::start_program_at(PROGRAM, sim, database_url, folder, at)
    }

    /// As [`Bot::start_at`], another program than ours of now.
    pub fn start_program_at(
        program: &str,
        sim: &Sim,
        database_url: &str,
        folder: &Path,
        (listen, url): (SocketAddr, &str),
    ) -> Self {
        let listen = listen.to_string();
        let settings = [
            ("LOA_LISTEN", listen.as_str()),
            ("LOA_WEBHOOK_URL", url),
            ("LOA_WEBHOOK_SECRET", WEBHOOK_SECRET),
        ];
        Self::start_with(program, sim, database_url, folder, &noon_zone_now(), &settings)
    }

    fn start_with(
        program: &str,
        sim: &Sim,
        database_url: &str,
        folder: &Path,
        zone: &str,
        settings: &[(&str, &str)],
    ) -> Self {
        let child = Command::new(program)
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
            .envs(settings.iter().copied())
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
