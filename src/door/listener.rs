//! Takes connections from outside. Every wait has its end: for a place, a head, an answer, the life of a connection, and the stop.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::header::CONNECTION;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::map_response;
use axum::response::Response;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;

/// Connections at once; more wait in the system's own queue.
const CONNECTIONS: usize = 512;
/// The head of a request, or the next one on a connection, is waited for so long.
const HEAD_WITHIN: Duration = Duration::from_secs(30);
/// The longest head.
const HEAD_MOST: usize = 16 * 1024;
/// A connection that is older is closed behind its next answer.
const LIFE: Duration = Duration::from_secs(10 * 60);
/// What is under way at the stop, or on an old connection, gets this long.
const GRACE: Duration = Duration::from_secs(3);
/// After a connection that could not be taken (no handle is free).
const PAUSE: Duration = Duration::from_millis(100);

/// Serves `router` until told to stop; then answers what is under way.
///
/// # Errors
/// None; a connection that fails is its client's.
pub async fn serve(
    listener: Arc<TcpListener>,
    router: Router,
    mut stop: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    let router = router.layer(map_response(unread));
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let mut open = JoinSet::new();
    loop {
        let next = async {
            let place = places.clone().acquire_owned().await?;
            Ok::<_, anyhow::Error>((listener.accept().await?.0, place))
        };
        let taken = tokio::select! {
            _ = stop.wait_for(|stop| *stop) => break,
            taken = next => taken,
        };
        match taken {
            Ok((stream, place)) => {
                open.spawn(one(stream, router.clone(), stop.clone(), place));
            }
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
        while open.try_join_next().is_some() {}
    }
    let _ = tokio::time::timeout(GRACE, async { while open.join_next().await.is_some() {} }).await;
    Ok(())
}

/// Whoever is answered before all was read is told that nothing more is read here: on a connection that is closed without a word the
/// next request of an honest client is lost.
async fn unread(mut answer: Response) -> Response {
    let of_the_head = [StatusCode::UNAUTHORIZED, StatusCode::REQUEST_TIMEOUT, StatusCode::PAYLOAD_TOO_LARGE];
    if of_the_head.contains(&answer.status()) {
        answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    answer
}

async fn one(
    stream: TcpStream,
    router: Router,
    mut stop: watch::Receiver<bool>,
    _place: OwnedSemaphorePermit,
) {
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_WITHIN)
        .max_buf_size(HEAD_MOST)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    tokio::pin!(connection);
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stop.wait_for(|stop| *stop) => {}
        () = tokio::time::sleep(LIFE) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = tokio::time::timeout(GRACE, connection).await;
}
