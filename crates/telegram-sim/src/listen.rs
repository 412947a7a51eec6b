//! The listener: it can stop listening and begin again at the same address, and every connection can be reset.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{self, AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::runtime::Handle;

/// How many connections may wait to be accepted.
const BACKLOG: u32 = 1024;

fn hold<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One connection, to be reset from wherever.
#[derive(Debug, Default)]
pub(crate) struct Line {
    cut: AtomicBool,
    reader: Mutex<Option<Waker>>,
}

impl Line {
    /// Resets the connection; whoever waits for its next byte is woken.
    pub(crate) fn cut(&self) {
        self.cut.store(true, Ordering::SeqCst);
        if let Some(reader) = hold(&self.reader).take() {
            reader.wake();
        }
    }
}

enum State {
    Open(TcpListener),
    /// Bound but not listening: nobody else gets the port, and who connects is refused.
    Shut(Option<TcpSocket>),
    Gone,
}

/// The listening socket and the connections that came through it.
pub(crate) struct Door {
    address: SocketAddr,
    runtime: Handle,
    state: Mutex<State>,
    /// Who waits for the next connection: a socket that goes wakes nobody, so a new one must.
    accepting: Mutex<Option<Waker>>,
    lines: Mutex<(u64, HashMap<u64, Arc<Line>>)>,
}

impl Door {
    pub(crate) fn open(listener: TcpListener, runtime: Handle) -> io::Result<Arc<Self>> {
        Ok(Arc::new(Door {
            address: listener.local_addr()?,
            runtime,
            state: Mutex::new(State::Open(listener)),
            accepting: Mutex::default(),
            lines: Mutex::default(),
        }))
    }

    /// Stops listening and resets every connection.
    pub(crate) fn shut(&self) -> io::Result<()> {
        let mut state = hold(&self.state);
        if matches!(*state, State::Open(_)) {
            // The old socket goes first, or the address would not be free.
            *state = State::Shut(None);
            *state = State::Shut(Some(bind(self.address)?));
        }
        drop(state);
        for line in hold(&self.lines).1.values() {
            line.cut();
        }
        Ok(())
    }

    /// Listens again, if it had stopped.
    pub(crate) fn reopen(&self) -> io::Result<()> {
        let _inside = self.runtime.enter();
        let mut state = hold(&self.state);
        if let State::Shut(bound) = &mut *state {
            let socket = match bound.take() {
                Some(socket) => socket,
                None => bind(self.address)?,
            };
            *state = State::Open(socket.listen(BACKLOG)?);
            drop(state);
            if let Some(accepting) = hold(&self.accepting).take() {
                accepting.wake();
            }
        }
        Ok(())
    }

    fn poll_accept(&self, cx: &mut Context<'_>) -> Poll<io::Result<(TcpStream, SocketAddr)>> {
        *hold(&self.accepting) = Some(cx.waker().clone());
        match &mut *hold(&self.state) {
            State::Open(listener) => listener.poll_accept(cx),
            State::Shut(_) | State::Gone => Poll::Pending,
        }
    }
}

/// A free port on a loopback address that no other process uses.
///
/// A door that shuts and opens again needs its port back; on 127.0.0.1 everybody's outgoing
/// connections and listeners draw from the same ports, and one of them may have taken it meanwhile.
/// Systems that know only 127.0.0.1 get that one.
pub(crate) fn on_an_address_of_our_own() -> io::Result<std::net::TcpListener> {
    let process = std::process::id().to_be_bytes();
    // 127.64.0.1 to 127.127.255.255; the last byte may not be 0.
    let own = [127, 64 | (process[1] & 63), process[2], process[3].max(1)];
    std::net::TcpListener::bind(SocketAddr::from((own, 0)))
        .or_else(|_| std::net::TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))))
}

fn bind(address: SocketAddr) -> io::Result<TcpSocket> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    // Connections of before may still linger at this address.
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    Ok(socket)
}

/// What the HTTP server accepts from; the door goes with it.
pub(crate) struct Entrance(pub Arc<Door>);

impl Drop for Entrance {
    fn drop(&mut self) {
        *hold(&self.0.state) = State::Gone;
    }
}

/// A connection that a handler or an outage can reset.
pub(crate) struct CuttableStream {
    stream: TcpStream,
    door: Arc<Door>,
    number: u64,
    line: Arc<Line>,
}

impl CuttableStream {
    fn new(stream: TcpStream, door: &Arc<Door>) -> Self {
        let line = Arc::new(Line::default());
        let mut lines = hold(&door.lines);
        lines.0 += 1;
        let number = lines.0;
        lines.1.insert(number, Arc::clone(&line));
        drop(lines);
        CuttableStream { stream, door: Arc::clone(door), number, line }
    }

    fn check(&self) -> io::Result<()> {
        if !self.line.cut.load(Ordering::SeqCst) {
            return Ok(());
        }
        // The kernel then sends a reset instead of a polite end; if it cannot, the end is polite.
        let _ = self.stream.set_zero_linger();
        Err(io::ErrorKind::ConnectionReset.into())
    }
}

impl Drop for CuttableStream {
    fn drop(&mut self) {
        hold(&self.door.lines).1.remove(&self.number);
        let _ = self.check();
    }
}

impl Listener for Entrance {
    type Io = CuttableStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (CuttableStream, SocketAddr) {
        loop {
            match std::future::poll_fn(|cx| self.0.poll_accept(cx)).await {
                Ok((stream, address)) => {
                    // Without it small answers wait; if it fails they only come a little later.
                    let _ = stream.set_nodelay(true);
                    return (CuttableStream::new(stream, &self.0), address);
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.0.address)
    }
}

/// The connection a request came by.
#[derive(Clone)]
pub(crate) struct By(pub Arc<Line>);

impl Connected<IncomingStream<'_, Entrance>> for By {
    fn connect_info(stream: IncomingStream<'_, Entrance>) -> Self {
        By(Arc::clone(&stream.io().line))
    }
}

impl AsyncRead for CuttableStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.check()?;
        let read = Pin::new(&mut self.stream).poll_read(cx, buf);
        if read.is_pending() {
            *hold(&self.line.reader) = Some(cx.waker().clone());
            // It may have been cut in between, when nobody was there to be woken.
            self.check()?;
        }
        read
    }
}

impl AsyncWrite for CuttableStream {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[std::io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
