//! For whoever watches this process: `/healthz` (it lives), `/readyz` (it works), `/metrics` (in figures), on a listener of their own
//! (`LOA_METRICS_LISTEN`), off unless it is set. Nothing here is about a person or a chat.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::watch;

use crate::clock::Clock;
use crate::health::{Health, Part};
use crate::meters::{Meters, Reading};
use crate::store::{self, Store, within};

/// Whoever asks whether we are ready does not wait longer.
const READY_WITHIN: Duration = Duration::from_secs(2);
/// What is counted in the database may take longer, while a million letters wait.
const READ_WITHIN: Duration = Duration::from_secs(8);

const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What is watched.
#[derive(Clone)]
pub struct Watched {
    pub store: Store,
    /// The clock that letters are due by.
    pub clock: Clock,
    pub health: Health,
    pub meters: Meters,
    /// Turns true when the end has begun.
    pub stopping: watch::Receiver<bool>,
}

/// The routes.
pub fn routes(watched: Watched) -> Router {
    Router::new()
        .route("/healthz", get(lives))
        .route("/readyz", get(works))
        .route("/metrics", get(figures))
        .with_state(Arc::new((watched, Clock::system())))
}

type Us = State<Arc<(Watched, Clock)>>;

async fn lives(State(us): Us) -> (StatusCode, String) {
    match us.0.health.verdict() {
        None => (StatusCode::OK, "lives\n".to_owned()),
        Some(why) => (StatusCode::SERVICE_UNAVAILABLE, format!("{why}\n")),
    }
}

async fn works(State(us): Us) -> (StatusCode, String) {
    let no = |why: String| (StatusCode::SERVICE_UNAVAILABLE, format!("{why}\n"));
    if *us.0.stopping.borrow() {
        return no("ends".to_owned());
    }
    if let Some(why) = us.0.health.verdict() {
        return no(why);
    }
    let asked = async {
        let mut tx = us.0.store.begin_read().await?;
        store::outbox::under_way(&mut tx).await?;
        tx.commit().await
    };
    match within(READY_WITHIN, asked).await {
        Ok(()) => (StatusCode::OK, "works\n".to_owned()),
        Err(fault) => no(format!("database: {fault}")),
    }
}

async fn figures(State(us): Us) -> Response {
    let (watched, since) = (&us.0, &us.1);
    let asked = async {
        let mut tx = watched.store.begin_read().await?;
        let queues = store::outbox::queues(&mut tx).await?;
        tx.commit().await?;
        Ok::<_, store::Fault>(queues)
    };
    // What this process counted itself is told even while the database is away.
    let queues = within(READ_WITHIN, asked).await.unwrap_or_default();
    let now = watched.clock.now();
    let reading = Reading {
        queues: queues
            .into_iter()
            .map(|(lane, count, due)| (lane, count, now.millis_since(due).max(0) as f64 / 1000.0))
            .collect(),
        since_turn: Part::ALL
            .into_iter()
            .map(|part| (part, watched.health.since_turn(part).map(|since| since.as_secs_f64())))
            .collect(),
        uptime: since.steady() as f64 / 1000.0,
    };
    ([(header::CONTENT_TYPE, OPEN_METRICS)], watched.meters.text(&reading)).into_response()
}
