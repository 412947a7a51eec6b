//! A line to PostgreSQL that can be cut: for good, in silence, or just before or after a COMMIT went through.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Between a client and a server.
pub struct Proxy {
    pub url: String,
    switches: Arc<Switches>,
}

#[derive(Default)]
struct Switches {
    /// So many of the next COMMITs go through, and their answers do not.
    cut_commits: AtomicUsize,
    /// The next COMMIT on a line through which this went in the same transaction is one of these.
    cut_after: Mutex<Option<&'static str>>,
    /// The ports from which the server sees our lines come.
    ports: Mutex<HashSet<u16>>,
    /// Nothing goes through on lines opened before; no end is closed.
    silent: AtomicBool,
    /// How often all lines that were open were lost.
    losses: AtomicUsize,
    /// At which of the next COMMITs all lines fall silent, and whether it still goes through itself.
    halt: Mutex<Option<(usize, bool)>>,
    halted: AtomicBool,
}

impl Switches {
    /// Whether this COMMIT is the one; if so, whether it goes through.
    fn halts(&self) -> Option<bool> {
        let mut halt = self.halt.lock().unwrap_or_else(PoisonError::into_inner);
        let (left, through) = halt.as_mut()?;
        *left = left.saturating_sub(1);
        if *left > 0 {
            return None;
        }
        let through = *through;
        *halt = None;
        self.silent.store(true, Ordering::SeqCst);
        self.halted.store(true, Ordering::SeqCst);
        Some(through)
    }
}

impl Proxy {
    /// `url`: the server's, with a host and a port.
    pub async fn start(url: &str) -> Self {
        let mut url = url::Url::parse(url).expect("a URL");
        let server = (url.host_str().expect("a host").to_owned(), url.port().unwrap_or(5432));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        url.set_host(Some("127.0.0.1")).expect("a host");
        url.set_port(Some(listener.local_addr().expect("an address").port())).expect("a port");
        let switches = Arc::new(Switches::default());
        tokio::spawn({
            let switches = switches.clone();
            async move {
                while let Ok((client, _)) = listener.accept().await {
                    let switches = switches.clone();
                    let server = server.clone();
                    tokio::spawn(async move {
                        let server =
                            TcpStream::connect((server.0.as_str(), server.1)).await.expect("the server");
                        if let Ok(address) = server.local_addr() {
                            let mut ports = switches.ports.lock().unwrap_or_else(PoisonError::into_inner);
                            ports.insert(address.port());
                        }
                        pass_on(client, server, switches).await;
                    });
                }
            }
        });
        Self { url: url.to_string(), switches }
    }

    /// Whether the server sees one of our lines come from this port.
    pub fn has_line_from(&self, port: u16) -> bool {
        self.switches.ports.lock().unwrap_or_else(PoisonError::into_inner).contains(&port)
    }

    /// The answers of the next `times` COMMITs are lost and their lines cut.
    pub fn cut_commits(&self, times: usize) {
        self.switches.cut_commits.store(times, Ordering::SeqCst);
    }

    /// The answer of the next COMMIT of a transaction that begins to use this statement is lost and its line cut.
    pub fn cut_commit_after(&self, statement: &'static str) {
        *self.switches.cut_after.lock().expect("not poisoned") = Some(statement);
    }

    /// Whether that has happened.
    pub fn has_cut(&self) -> bool {
        self.switches.cut_after.lock().expect("not poisoned").is_none()
    }

    pub fn cuts_left(&self) -> usize {
        self.switches.cut_commits.load(Ordering::SeqCst)
    }

    /// The `nth` COMMIT from now on is the last thing anybody says, `through` to the server or not; nothing is answered any more.
    pub fn halt_at_commit(&self, nth: usize, through: bool) {
        self.switches.halted.store(false, Ordering::SeqCst);
        *self.switches.halt.lock().unwrap_or_else(PoisonError::into_inner) = Some((nth.max(1), through));
    }

    /// Whether that COMMIT has come.
    pub fn has_halted(&self) -> bool {
        self.switches.halted.load(Ordering::SeqCst)
    }

    /// From now on nothing goes through any line that is open, whether it is used now or later; no end is closed. New ones work.
    pub fn lose_all_lines(&self) {
        self.switches.losses.fetch_add(1, Ordering::SeqCst);
    }

    /// From now on nothing goes through the lines that are open; new ones work once this is false again.
    pub fn silence(&self, silent: bool) {
        self.switches.silent.store(silent, Ordering::SeqCst);
    }
}

async fn pass_on(client: TcpStream, server: TcpStream, switches: Arc<Switches>) {
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let cut = Arc::new(AtomicBool::new(false));
    let dead = Arc::new(AtomicBool::new(false));
    let born = switches.losses.load(Ordering::SeqCst);
    let is_dead = move |switches: &Switches, dead: &AtomicBool| {
        let lost = switches.silent.load(Ordering::SeqCst) || switches.losses.load(Ordering::SeqCst) != born;
        dead.fetch_or(lost, Ordering::SeqCst) || lost
    };
    let up = {
        let (cut, dead, switches) = (cut.clone(), dead.clone(), switches.clone());
        async move {
            let mut bytes = vec![0; 65_536];
            let mut said = false;
            while let Ok(count @ 1..) = from_client.read(&mut bytes).await {
                let sought = *switches.cut_after.lock().expect("not poisoned");
                said |= sought.is_some_and(|sought| {
                    bytes[..count].windows(sought.len()).any(|part| part == sought.as_bytes())
                });
                if is_dead(&switches, &dead) {
                    continue;
                }
                if bytes[..count].windows(7).any(|seven| seven == b"COMMIT\0") {
                    if let Some(through) = switches.halts() {
                        dead.store(true, Ordering::SeqCst);
                        if through {
                            let _ = to_server.write_all(&bytes[..count]).await;
                        }
                        continue;
                    }
                    if std::mem::take(&mut said)
                        && switches.cut_after.lock().expect("not poisoned").take().is_some()
                    {
                        cut.store(true, Ordering::SeqCst);
                    }
                    let left = |left: usize| left.checked_sub(1);
                    if switches.cut_commits.fetch_update(Ordering::SeqCst, Ordering::SeqCst, left).is_ok() {
                        cut.store(true, Ordering::SeqCst);
                    }
                }
                if to_server.write_all(&bytes[..count]).await.is_err() {
                    break;
                }
            }
        }
    };
    let down = async move {
        let mut bytes = vec![0; 65_536];
        while let Ok(count @ 1..) = from_server.read(&mut bytes).await {
            if is_dead(&switches, &dead) {
                continue;
            }
            if cut.load(Ordering::SeqCst) || to_client.write_all(&bytes[..count]).await.is_err() {
                return;
            }
        }
        // That the server gave up goes through a dead line no more than anything else does.
        if is_dead(&switches, &dead) {
            std::future::pending::<()>().await;
        }
    };
    // Either end's end is both ends' end.
    tokio::select! {
        () = up => {}
        () = down => {}
    }
}
