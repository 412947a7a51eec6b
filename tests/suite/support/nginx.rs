//! A real nginx with TLS in front, by the configuration that stands in docs/operating.md.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::bot::free_address;

const PAGE: &str = include_str!("../../../docs/operating.md");

pub struct Nginx {
    child: Child,
    folder: PathBuf,
    pub address: SocketAddr,
    /// What signed itself, as PEM.
    pub certificate: Vec<u8>,
}

/// The first block of the page in this language that has `words` in it.
pub fn block(language: &str, words: &str) -> String {
    let begins = format!("```{language}\n");
    let mut blocks = PAGE.split(&begins).skip(1).filter_map(|rest| rest.split("\n```").next());
    let found = blocks.find(|block| block.contains(words));
    found.unwrap_or_else(|| panic!("docs/operating.md has no {language} block with {words:?}")).to_owned()
}

fn run(command: &mut Command) {
    let output = command.output().expect("it is installed: scripts/test installs it");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

impl Nginx {
    /// In `folder`, before these instances.
    pub async fn start(folder: &Path, instances: &[SocketAddr]) -> Self {
        let folder = folder.join("nginx");
        std::fs::create_dir(&folder).expect("a folder");
        let path = |name: &str| folder.join(name).display().to_string();
        let address = free_address();
        let name = format!("subjectAltName=IP:{}", address.ip());
        run(Command::new("openssl")
            .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"])
            .args(["-nodes", "-days", "2", "-subj", "/CN=loa.example.vn", "-addext", &name, "-addext"])
            .args([
                "basicConstraints=critical,CA:FALSE",
                "-keyout",
                &path("key.pem"),
                "-out",
                &path("cert.pem"),
            ]));
        let upstream: String =
            instances.iter().map(|at| format!("    server {at} max_fails=1 fail_timeout=5s;\n")).collect();
        let one = "    server 127.0.0.1:8080 max_fails=1 fail_timeout=5s;\n";
        let mut site = block("nginx", "location = /webhook");
        // What is different on this machine, and nothing else.
        for (on_the_page, here) in [
            (one, upstream.as_str()),
            ("listen 443 ssl;", &format!("listen {address} ssl;")),
            ("/etc/letsencrypt/live/loa.example.vn/fullchain.pem", &path("cert.pem")),
            ("/etc/letsencrypt/live/loa.example.vn/privkey.pem", &path("key.pem")),
        ] {
            assert!(site.contains(on_the_page), "{on_the_page:?} is not on the page");
            site = site.replace(on_the_page, here);
        }
        let temp: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .iter()
            .map(|kind| format!("    {kind}_temp_path {};\n", path(kind)))
            .collect();
        let main = format!(
            "daemon off;\nmaster_process off;\npid {};\nerror_log {} warn;\nevents {{ worker_connections 1024; }}\nhttp {{\n    access_log off;\n{temp}{site}\n}}\n",
            path("pid"),
            path("error.log"),
        );
        std::fs::write(folder.join("nginx.conf"), main).expect("written");
        let child = Command::new("nginx")
            .args(["-p", &folder.display().to_string(), "-e", &path("error.log"), "-c", &path("nginx.conf")])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("nginx is installed: scripts/test installs it");
        let certificate = std::fs::read(folder.join("cert.pem")).expect("made");
        let nginx = Self { child, folder, address, certificate };
        for _ in 0..200 {
            if tokio::net::TcpStream::connect(address).await.is_ok() {
                return nginx;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("nginx does not listen:\n{}", nginx.said());
    }

    /// Where Telegram brings updates.
    pub fn webhook(&self) -> String {
        format!("https://{}/webhook", self.address)
    }

    /// Its log of errors.
    pub fn said(&self) -> String {
        std::fs::read_to_string(self.folder.join("error.log")).unwrap_or_default()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
