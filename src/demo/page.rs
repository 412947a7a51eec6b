//! The practice room's page: a small server on this machine. What the page is shown comes as server-sent `events`; what is done
//! on it goes through `doors`. The rest of `page/` is what the browser gets.

mod doors;
mod events;

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context as _;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;
use url::{Host, Url};

use super::cast::Beginning;
use super::hall::{Hall, Premises};
use super::words::{Refused, refused};
use crate::chance::Chance;
use crate::door::{self, Doorway};

/// A file larger than what the bot takes may still be sent, to see it refused.
const FILE_MOST: usize = 20 * 1024 * 1024;
const POLICY: &str = "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/// The files of the page: path, kind, content.
const FILES: [(&str, &str, &str); 16] = [
    ("/", "text/html; charset=utf-8", include_str!("page/index.html")),
    ("/app.css", "text/css; charset=utf-8", include_str!("page/app.css")),
    ("/icon.svg", "image/svg+xml", include_str!("page/icon.svg")),
    ("/app.js", "text/javascript; charset=utf-8", include_str!("page/app.js")),
    ("/chat.js", "text/javascript; charset=utf-8", include_str!("page/chat.js")),
    ("/composer.js", "text/javascript; charset=utf-8", include_str!("page/composer.js")),
    ("/dom.js", "text/javascript; charset=utf-8", include_str!("page/dom.js")),
    ("/figures.js", "text/javascript; charset=utf-8", include_str!("page/figures.js")),
    ("/go.js", "text/javascript; charset=utf-8", include_str!("page/go.js")),
    ("/panel.js", "text/javascript; charset=utf-8", include_str!("page/panel.js")),
    ("/people.js", "text/javascript; charset=utf-8", include_str!("page/people.js")),
    ("/room.js", "text/javascript; charset=utf-8", include_str!("page/room.js")),
    ("/slip.js", "text/javascript; charset=utf-8", include_str!("page/slip.js")),
    ("/swipe.js", "text/javascript; charset=utf-8", include_str!("page/swipe.js")),
    ("/tour.js", "text/javascript; charset=utf-8", include_str!("page/tour.js")),
    ("/words.js", "text/javascript; charset=utf-8", include_str!("page/words.js")),
];

/// The open practice room and the door to it.
pub struct Practice {
    premises: Premises,
    hall: watch::Sender<Arc<Hall>>,
    /// One resetting at a time.
    resetting: tokio::sync::Mutex<()>,
    loopback_only: bool,
}

type Shared = State<Arc<Practice>>;
type Answer = Result<Json<Value>, Refused>;

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (StatusCode::CONFLICT, Json(json!({"error": self.0}))).into_response()
    }
}

/// Opens the room and serves its page until told to stop. `opened` is told the address once people can come in.
///
/// # Errors
/// When the address is taken, or the folder, the database or the bot cannot be used.
pub async fn serve(
    premises: Premises,
    listen: SocketAddr,
    opened: impl FnOnce(SocketAddr),
    mut stop: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    let listener = TcpListener::bind(listen).await.with_context(|| {
        format!(
            "cổng {listen} đang bận, có thể một phòng khác đang mở; {listen} is taken, another room may be open: choose with --listen 127.0.0.1:8089"
        )
    })?;
    let address = listener.local_addr()?;
    // Under whatever name the browser came here: its page leads to the same path.
    let premises = Premises { public_url: Some(format!("http://127.0.0.1:{}", address.port())), ..premises };
    let _ours_alone = premises.take()?;
    let hall = Hall::open(&premises).await?;
    let practice = Arc::new(Practice {
        premises,
        hall: watch::Sender::new(hall),
        resetting: tokio::sync::Mutex::new(()),
        loopback_only: address.ip().is_loopback(),
    });
    opened(address);
    let served = axum::serve(listener, router(practice.clone()));
    tokio::select! {
        served = served.into_future() => served?,
        _ = stop.wait_for(|stopped| *stopped) => {}
    }
    practice.current().close().await;
    Ok(())
}

fn router(practice: Arc<Practice>) -> Router {
    let mut router = Router::new();
    for (path, kind, content) in FILES {
        let file = move || async move { ([(header::CONTENT_TYPE, kind)], content) };
        router = router.route(path, get(file));
    }
    router
        .route("/api/events", get(events::events))
        .route("/api/tours", get(doors::tours))
        .route("/api/file", get(doors::file))
        .route("/api/earlier", get(doors::earlier))
        .route("/api/say", post(doors::say))
        .route("/api/edit", post(doors::edit))
        .route("/api/press", post(doors::press))
        .route("/api/link", post(doors::open_link))
        .route("/api/upload", post(doors::upload))
        .route("/api/read", post(doors::read))
        .route("/api/unblock", post(doors::unblock))
        .route("/api/act", post(doors::act))
        .route("/api/speed", post(doors::speed))
        .route("/api/tour", post(doors::begin_tour))
        .route("/api/reset", post(doors::reset))
        .route("/api/people", post(doors::add_person))
        .route("/api/groups", post(doors::add_group))
        .route("/api/square", get(doors::square))
        .layer(DefaultBodyLimit::max(FILE_MOST))
        .with_state(practice.clone())
        .merge(door_of(practice.clone()))
        .layer(middleware::from_fn_with_state(practice, guard))
}

/// The page for the door, with the data of the room as it is just then.
fn door_of(practice: Arc<Practice>) -> Router {
    door::routes(move || {
        let hall = practice.hall().ok()?;
        Some(Doorway {
            store: hall.store().clone(),
            clock: hall.room.clock.clone(),
            house: hall.house_by(Chance::from_system().ok()?),
            // The bot is another process and looks by itself.
            post_wake: Arc::default(),
        })
    })
}

/// Lets in only pages of our own: no other site may read or act, not even through a name that points to this machine.
async fn guard(State(practice): Shared, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let host = text_of(headers, header::HOST).unwrap_or_default();
    let from_elsewhere = text_of(headers, "sec-fetch-site")
        .is_some_and(|site| !["same-origin", "none"].contains(&site))
        || text_of(headers, header::ORIGIN).is_some_and(|origin| origin.split("://").nth(1) != Some(host));
    // A form of another site cannot send these kinds.
    let plain_post = request.method() == Method::POST
        && !text_of(headers, header::CONTENT_TYPE)
            .is_some_and(|kind| kind.starts_with("application/json") || kind == "application/octet-stream");
    if !is_plain_address(host, practice.loopback_only) || from_elsewhere || plain_post {
        return (StatusCode::FORBIDDEN, "This room is open to its own page only.").into_response();
    }
    let mut response = next.run(request).await;
    door::guarded(response.headers_mut(), POLICY);
    response
}

/// Whether a host is named by its number, or is `localhost`: another name may be made to point here by anybody.
fn is_plain_address(host: &str, loopback_only: bool) -> bool {
    let Ok(url) = Url::parse(&format!("http://{host}")) else { return false };
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => !loopback_only || ip.is_loopback(),
        Some(Host::Ipv6(ip)) => !loopback_only || ip.is_loopback(),
        None => false,
    }
}

fn text_of(headers: &HeaderMap, name: impl header::AsHeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

impl Practice {
    fn current(&self) -> Arc<Hall> {
        self.hall.borrow().clone()
    }

    /// The room, once it is ready.
    fn hall(&self) -> Result<Arc<Hall>, Refused> {
        let hall = self.current();
        match hall.is_ready() {
            true => Ok(hall),
            false => Err(refused(
                "Phòng đang được chuẩn bị; xin chờ vài giây.",
                "The room is being set up; a few seconds, please.",
            )),
        }
    }

    async fn reset(&self, beginning: Beginning) -> Result<(), Refused> {
        let _one_at_a_time = self.resetting.lock().await;
        self.current().abandon().await;
        let fresh = Hall::begin(&self.premises, beginning).await?;
        self.hall.send_replace(fresh);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_named_by_its_number() {
        for here in ["127.0.0.1:8088", "127.0.0.2", "localhost:8088", "[::1]:8088", "[::1]"] {
            assert!(is_plain_address(here, true), "{here}");
        }
        assert!(is_plain_address("192.168.1.4:8088", false));
        for elsewhere in
            ["192.168.1.4:8088", "example.com", "127.0.0.1.example.com:80", "localhost.example.com", ""]
        {
            assert!(!is_plain_address(elsewhere, true), "{elsewhere}");
        }
        assert!(!is_plain_address("example.com:8088", false));
    }
}
