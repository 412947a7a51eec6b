//! Whoever is not reached, or falls silent: what `unreached` makes of real sockets. Partner of the table in `api.rs`.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use serde_json::Value;
use tokio::net::TcpSocket;

use super::{Api, ApiError};
use crate::config::{Secret, Telegram};

/// A server on this machine that does with every connection what it is told, and the address of it.
fn server(act: impl Fn(TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || listener.incoming().flatten().for_each(act));
    address
}

/// Reads the request to its end.
fn read_request(line: &mut TcpStream) {
    let (mut request, mut bytes) = (Vec::new(), [0; 4096]);
    while !request.ends_with(b"{}") {
        match line.read(&mut bytes) {
            Ok(count @ 1..) => request.extend_from_slice(&bytes[..count]),
            _ => break,
        }
    }
}

/// One row: what is between us and Telegram, and whether the request may have been read there.
#[tokio::test]
async fn whoever_is_not_reached_has_done_nothing_and_whoever_falls_silent_may_have() {
    let nobody = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    // Its queue is full: what knocks gets no answer at all.
    let deaf = TcpSocket::new_v4().unwrap();
    deaf.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let deaf = deaf.listen(1).unwrap();
    let at = deaf.local_addr().unwrap();
    let mut queue = Vec::new();
    while let Ok(Ok(line)) =
        tokio::time::timeout(Duration::from_millis(300), tokio::net::TcpStream::connect(at)).await
    {
        queue.push(line);
    }
    let cut_at_once = server(drop);
    // Closed with some of it unread, which the kernel says with a reset.
    let reset = server(|mut line| drop(line.read_exact(&mut [0; 20])));
    let closed = server(|mut line| read_request(&mut line));
    let silent = server(std::mem::forget);
    let half = server(|mut line| {
        read_request(&mut line);
        let _ = line.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"ok\"");
    });
    let headers_alone = server(|mut line| {
        read_request(&mut line);
        let _ = line.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
    });
    let no_http = server(|mut line| {
        read_request(&mut line);
        let _ = line.write_all(b"SSH-2.0-OpenSSH_9.6\r\n");
    });
    let rows = [
        ("refused", nobody, ApiError::NotReached),
        ("no such name", "http://nowhere.invalid".to_owned(), ApiError::NotReached),
        // A broadcast address: the kernel knows no way there.
        ("no route", "http://255.255.255.255:9".to_owned(), ApiError::NotReached),
        ("no answer to the knock", format!("http://{at}"), ApiError::NotReached),
        ("cut before it was read", cut_at_once, ApiError::Lost),
        ("reset while it was read", reset, ApiError::Lost),
        ("closed after it was read", closed, ApiError::Lost),
        ("time-out", silent, ApiError::Lost),
        ("cut in the answer", half, ApiError::Lost),
        ("cut before the answer's first byte", headers_alone, ApiError::Lost),
        ("something else", no_http, ApiError::Lost),
    ];
    for (name, address, expected) in rows {
        let (token, api_url) = (Secret::new("1:a"), address.parse().unwrap());
        let api = Api::new(&Telegram { token, api_url, proxy: None }).unwrap();
        let patience = Duration::from_secs(if name == "time-out" { 1 } else { 8 });
        let nothing = serde_json::json!({});
        let called = api.call_as::<_, Value>("getMe", &nothing, patience).await;
        assert_eq!(called.err(), Some(expected.clone()), "{name}");
        assert_eq!(api.poll::<_, Value>(&nothing, patience).await.err(), Some(expected), "{name}, polled");
    }
}

/// The kernel's own list of connections: whose port, and what the next of its timers is for.
fn timer_of(port: u16) -> Option<String> {
    let lines = std::fs::read_to_string("/proc/net/tcp").unwrap();
    let ours = format!(":{port:04X}");
    let mut rows = lines.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let row = rows.find(|row| row.get(1).is_some_and(|local| local.ends_with(&ours)))?;
    row.get(5).map(|timer| (*timer).to_owned())
}

#[tokio::test]
async fn a_line_on_which_nothing_is_said_is_asked_whether_anybody_is_there() {
    for polled in [false, true] {
        let (tell, told) = std::sync::mpsc::channel();
        let address = server(move |mut line| {
            read_request(&mut line);
            let _ = tell.send(line.peer_addr().unwrap().port());
            std::mem::forget(line);
        });
        let (token, api_url) = (Secret::new("1:a"), address.parse().unwrap());
        let api = Api::new(&Telegram { token, api_url, proxy: None }).unwrap();
        let waits = tokio::spawn(async move {
            let (nothing, patience) = (serde_json::json!({}), Duration::from_secs(10));
            match polled {
                true => api.poll::<_, Value>(&nothing, patience).await,
                false => api.call_as("getMe", &nothing, patience).await,
            }
        });
        let port = tokio::task::spawn_blocking(move || told.recv().unwrap()).await.unwrap();
        // Before that, for a moment, whether the request arrived.
        let mut timer = String::new();
        for _ in 0..50 {
            timer = timer_of(port).unwrap();
            if timer.starts_with("02:") {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let (kind, hundredths) = timer.split_once(':').unwrap();
        let hundredths = u64::from_str_radix(hundredths, 16).unwrap();
        assert!(kind == "02" && hundredths <= 1_500, "polled: {polled}: {timer}");
        waits.abort();
    }
}
