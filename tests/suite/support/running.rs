//! The real binary as a supervisor sees it: what it says on standard error, and how it ends.

use std::io::Read as _;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::time::Duration;

use loa_phuong::clock::Clock;
use telegram_sim::{Sim, SimOptions};

use super::leaks;

pub fn loa(folder: &Path, database_url: &str, api_url: &str, token: &str, command: &str) -> Command {
    let mut loa = Command::new(env!("CARGO_BIN_EXE_loa"));
    loa.arg(command)
        .current_dir(folder)
        .env("TELOXIDE_TOKEN", token)
        .env("TELOXIDE_API_URL", api_url)
        .env("DATABASE_URL", database_url)
        .env("LOA_DATA_KEY", loa_phuong::config::PRACTICE_DATA_KEY)
        .env("LOA_ADMINS", "1")
        .env("LOA_CONTROLLER", "Ủy ban nhân dân phường Bình Ngọc")
        .env("LOA_STOP_SECONDS", "4")
        .env("LOA_LOG", "loa_phuong=info,warn")
        .env("LOA_LOG_FORMAT", "text")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    loa
}

pub const TOKEN: &str = "123456789:AAxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
/// Nobody listens there.
pub const NOWHERE: &str = "http://127.0.0.1:9";

/// What a process says, line by line, and how it ends.
pub struct Running {
    pub child: Child,
    pub said: Arc<std::sync::Mutex<String>>,
}

impl Running {
    pub fn start(mut command: Command) -> Self {
        let mut child = command.spawn().expect("the binary starts");
        let mut stderr = child.stderr.take().expect("piped");
        let said = Arc::new(std::sync::Mutex::new(String::new()));
        let into = said.clone();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = stderr.read(&mut bytes) {
                into.lock().expect("whole").push_str(&String::from_utf8_lossy(&bytes[..count]));
            }
        });
        Self { child, said }
    }

    pub fn said(&self) -> String {
        self.said.lock().expect("whole").clone()
    }

    /// Waits until it says `words`; after how many milliseconds.
    pub async fn says(&self, words: &str, within: Duration) -> i64 {
        let clock = Clock::system();
        while !self.said().contains(words) {
            assert!(clock.steady() < within.as_millis() as i64, "{words:?} is not said:\n{}", self.said());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        clock.steady()
    }

    pub fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args([name, &pid]).status().expect("kill is there").success());
    }

    /// Whether it ended with success, and after how many milliseconds.
    pub async fn ends(&mut self, within: Duration) -> (bool, i64) {
        let clock = Clock::system();
        loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                tokio::time::sleep(Duration::from_millis(50)).await;
                return (status.success(), clock.steady());
            }
            assert!(clock.steady() < within.as_millis() as i64, "it does not end:\n{}", self.said());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let found = leaks::in_print(&self.said());
        assert!(found.is_empty() || std::thread::panicking(), "{found:?}");
    }
}

pub fn output(mut command: Command) -> (bool, String) {
    let Output { status, stdout, stderr } = command.output().expect("the binary runs");
    (status.success(), format!("{}{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr)))
}

pub fn real_sim() -> Sim {
    let clock = Clock::system();
    Sim::start(SimOptions::new(Arc::new(move || clock.now().unix_millis()))).expect("the simulator starts")
}

pub const SOON: Duration = Duration::from_secs(20);
