//! How much the fake Telegram itself can take: a client that does nothing but poll and answer, against it.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::machine::Fail;
use crate::telegram::{FIRST_UPDATE, Manner, Telegram};

const PRESSES: i64 = 50_000;
const CONNECTIONS: i64 = 64;

/// Presses a second that a trivial client gets answered, and the fake's CPU for one, in milliseconds.
pub async fn measure() -> Result<(f64, f64), Fail> {
    // One of its own, whose numbers begin anew.
    let mut telegram = Telegram::start()?;
    telegram.manner(Manner::default())?;
    let press = |_: i64| {
        |id: i64| {
            format!(
                "{{\"update_id\":{id},\"callback_query\":{{\"id\":\"{id}\",\"data\":\"{}\"}}}}",
                "x".repeat(500)
            )
        }
    };
    telegram.stage((0..PRESSES).map(press))?;
    telegram.go(Duration::ZERO)?;
    let cpu = telegram.cpu_ms()?;
    let (begun, address) = (Instant::now(), telegram.address().to_owned());
    let mut clients = JoinSet::new();
    let mut poller = Client::open(&address).await?;
    for offset in (FIRST_UPDATE..=FIRST_UPDATE + PRESSES).step_by(100) {
        let wait = if offset < FIRST_UPDATE + PRESSES { 25 } else { 0 };
        poller
            .ask("getUpdates", &format!("{{\"offset\":{offset},\"limit\":100,\"timeout\":{wait}}}"))
            .await?;
    }
    for first in 0..CONNECTIONS {
        let address = address.clone();
        clients.spawn(async move {
            let mut client = Client::open(&address).await.map_err(|error| error.to_string())?;
            for press in (first..PRESSES).step_by(usize::try_from(CONNECTIONS).unwrap_or(1)) {
                let body = format!("{{\"callback_query_id\":\"{}\",\"text\":\"x\"}}", FIRST_UPDATE + press);
                client.ask("answerCallbackQuery", &body).await.map_err(|error| error.to_string())?;
            }
            Ok::<(), String>(())
        });
    }
    while let Some(done) = clients.join_next().await {
        done??;
    }
    let took = begun.elapsed().as_secs_f64();
    let counts = telegram.counts()?;
    if i64::try_from(counts.answered)? != PRESSES || i64::try_from(counts.confirmed)? != PRESSES {
        return Err(format!("the fake Telegram lost count: {counts:?}").into());
    }
    Ok((PRESSES as f64 / took, (telegram.cpu_ms()? - cpu) as f64 / PRESSES as f64))
}

struct Client {
    stream: TcpStream,
    input: Vec<u8>,
}

impl Client {
    async fn open(address: &str) -> Result<Self, Fail> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, input: Vec::new() })
    }

    async fn ask(&mut self, method: &str, body: &str) -> Result<(), Fail> {
        let request = format!(
            "POST /bot7000000001:x/{method} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        self.stream.write_all(request.as_bytes()).await?;
        self.input.clear();
        loop {
            if self.stream.read_buf(&mut self.input).await? == 0 {
                return Err("the fake Telegram hung up".into());
            }
            if let Some(rest) = crate::telegram::rest_after(&self.input)
                && rest == 0
            {
                return Ok(());
            }
        }
    }
}
