//! The routes of the page. Its files say nothing about anybody; everything else asks for a link that we signed.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use reqwest::Url;
use serde::Deserialize;
use serde_json::{Value, json};

use super::Doorway;
use crate::app::link::LinkIntent;
use crate::app::{Intent, Outcome, Stop, door};
use crate::domain::door::{DoorAct, DoorEntry, DoorLink, EntryName};
use crate::domain::people::Language;
use crate::domain::presence::{PresenceNotice, PresenceRefusal, Step};
use crate::domain::rsvp::numbering::NumbersOf;
use crate::domain::say::{Notice, Refusal};
use crate::store::within;
use crate::telegram::message::Voice;
use crate::telegram::{door as words, notice, start_link};

/// A page tells so much at once at most; what else it keeps it tells behind that.
const BODY_MOST: usize = 64 * 1024;
const ENTRIES_MOST: usize = 100;
/// A request that takes longer is given up; the page asks again.
const ANSWER_WITHIN: Duration = Duration::from_secs(15);
/// What others were in the way of is tried so often.
const TRIES: u32 = 12;
const PAUSE: Duration = Duration::from_millis(25);

/// The page may be shown inside Telegram, and nowhere else inside anything; it runs its own files and asks its own server.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; \
    img-src 'self' blob: data:; media-src 'self' blob:; base-uri 'none'; form-action 'none'; \
    frame-ancestors https://web.telegram.org https://*.telegram.org";

/// The files of the page: name, kind, content.
const FILES: [(&str, &str, &str); 8] = [
    ("", "text/html; charset=utf-8", include_str!("page.html")),
    ("page.css", "text/css; charset=utf-8", include_str!("page.css")),
    ("page.js", "text/javascript; charset=utf-8", include_str!("page.js")),
    ("keep.js", "text/javascript; charset=utf-8", include_str!("keep.js")),
    ("eye.js", "text/javascript; charset=utf-8", include_str!("eye.js")),
    ("qr/decode.js", "text/javascript; charset=utf-8", include_str!("qr/decode.js")),
    ("qr/index.js", "text/javascript; charset=utf-8", include_str!("qr/index.js")),
    ("qr/LICENSE-MIT", "text/plain; charset=utf-8", include_str!("qr/LICENSE-MIT")),
];
/// Keeps those files on the telephone, so that the page opens without network.
const WORKER: &str = include_str!("worker.js");

type Open = Arc<dyn Fn() -> Option<Doorway> + Send + Sync>;

/// The page below `/door/`. `open`: what stands behind it just now; nothing while that is being changed.
pub fn routes(open: impl Fn() -> Option<Doorway> + Send + Sync + 'static) -> Router {
    let open: Open = Arc::new(open);
    let mut router = Router::new();
    for (name, kind, content) in FILES {
        let file = move || async move { ([(header::CONTENT_TYPE, kind)], content) };
        router = router.route(&format!("/door/{name}"), get(file));
    }
    router
        .route(
            "/door/worker.js",
            get(|| async { ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], WORKER) }),
        )
        .route("/door/words.json", get(all_words))
        .route("/door/api/room", get(room))
        .route("/door/api/entries", post(entries))
        .layer(DefaultBodyLimit::max(BODY_MOST))
        .layer(middleware::from_fn(guard))
        .with_state(open)
}

/// What every answer of a page of ours tells the browser: whose scripts run, and that nothing is kept.
pub fn guarded(headers: &mut HeaderMap, policy: &'static str) {
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

async fn guard(request: Request, next: Next) -> Response {
    let answered = tokio::time::timeout(ANSWER_WITHIN, next.run(request)).await;
    let mut response = answered.unwrap_or_else(|_| StatusCode::SERVICE_UNAVAILABLE.into_response());
    let headers = response.headers_mut();
    guarded(headers, POLICY);
    headers.insert(
        "permissions-policy",
        HeaderValue::from_static("camera=(self), microphone=(), geolocation=()"),
    );
    response
}

/// Who asks: a link that we signed, and what stands behind the page.
struct Asking {
    link: DoorLink,
    way: Doorway,
}

/// No, with what to do about it.
struct No(StatusCode, String);

impl IntoResponse for No {
    fn into_response(self) -> Response {
        (self.0, Json(json!({ "text": self.1 }))).into_response()
    }
}

impl FromRequestParts<Open> for Asking {
    type Rejection = No;

    /// A link that we did not sign is refused before anything is looked up.
    async fn from_request_parts(parts: &mut Parts, open: &Open) -> Result<Self, No> {
        let way = open().ok_or_else(busy)?;
        let given = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let link = given.and_then(|given| given.strip_prefix("Bearer ")).and_then(DoorLink::read);
        match link {
            Some((written, link, signature)) if way.store.has_signed(written, signature) => {
                Ok(Self { link, way })
            }
            _ => Err(refused(&way, Language::default(), PresenceRefusal::LinkEnded.into())),
        }
    }
}

fn busy() -> No {
    No(StatusCode::SERVICE_UNAVAILABLE, String::new())
}

fn voice(way: &Doorway, language: Language) -> Voice {
    Voice {
        language,
        zone: way.house.zone,
        today: way.clock.now().local_day(way.house.zone),
        controller: way.house.controller.clone(),
        bot_username: way.house.bot_username.clone(),
    }
}

fn refused(way: &Doorway, language: Language, refusal: Refusal) -> No {
    let status = match refusal {
        Refusal::Presence(PresenceRefusal::LinkEnded) => StatusCode::UNAUTHORIZED,
        _ => StatusCode::FORBIDDEN,
    };
    No(status, notice::render(&Notice::Refused(refusal), &voice(way, language)).text)
}

impl Asking {
    fn no(&self, language: Language, stop: Stop) -> No {
        match stop {
            Stop::Refused(refusal) => refused(&self.way, language, *refusal),
            Stop::Fault(fault) => {
                tracing::warn!(cause = fault.to_string(), "door: what the page asked could not be done");
                busy()
            }
        }
    }

    async fn look(&self) -> Outcome<door::DoorView> {
        let looked = async {
            let mut tx = self.way.store.begin_read().await?;
            let view = door::look(&mut tx, &self.way.ctx(), &self.link).await?;
            tx.rollback().await?;
            Ok::<_, Stop>(view)
        };
        within(ANSWER_WITHIN, looked).await
    }

    /// Does one thing in a transaction of its own.
    async fn enter(&self, entry: &DoorEntry) -> Outcome<Notice> {
        let mut tries = 1;
        loop {
            let once = async {
                let mut tx = self.way.store.begin_write().await?;
                let notice = door::enter(&mut tx, &self.way.ctx(), &self.link, entry).await?;
                tx.commit().await?;
                Ok::<_, Stop>(notice)
            };
            match once.await {
                Err(Stop::Fault(fault)) if fault.is_passing() && tries < TRIES => {
                    tokio::time::sleep(PAUSE * tries).await;
                    tries += 1;
                }
                outcome => return outcome,
            }
        }
    }

    fn shown(&self, view: &door::DoorView) -> Value {
        let voice = voice(&self.way, view.language);
        let room = &view.room;
        json!({
            "language": view.language.code(),
            "name": view.neighborhood_name,
            "when": voice.date_time(view.starts_at),
            "present": room.present,
            "roll": room.roll,
            "needed": room.needed(),
            "missing": room.missing(),
            "enough": room.is_enough(),
            "coming": view.coming,
            "text": words::room(room, &voice),
            "at": voice.time(self.way.clock.now()),
            "until": voice.time(view.until),
        })
    }
}

async fn all_words() -> Json<Value> {
    Json(Language::ALL.iter().map(|language| (language.code(), json!(words::page(*language)))).collect())
}

async fn room(asking: Asking) -> Result<Json<Value>, No> {
    match asking.look().await {
        Ok(view) => Ok(Json(asking.shown(&view))),
        Err(stop) => Err(asking.no(Language::default(), stop)),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Comes,
    Leaves,
    Square,
    Undo,
}

#[derive(Deserialize)]
struct Told {
    id: String,
    kind: Kind,
    text: String,
    /// Whose numbers stand in it, once that was asked.
    #[serde(default)]
    by: Option<NumbersOf>,
    /// Milliseconds since it was done.
    #[serde(default)]
    ago: i64,
}

#[derive(Deserialize)]
struct AllTold {
    entries: Vec<Told>,
}

/// What a square code leads to.
fn square(text: &str, bot_username: &str) -> DoorAct {
    let Ok(url) = Url::parse(text.trim()) else { return DoorAct::AnotherSquare };
    let is_ours = matches!(url.host_str(), Some("t.me" | "telegram.me"))
        && url.path().trim_matches('/').eq_ignore_ascii_case(bot_username);
    let start = url.query_pairs().find(|(key, _)| key == "start").map(|(_, value)| value.into_owned());
    match start.filter(|_| is_ours).map(|start| start_link::intent(&start)) {
        Some(Intent::Link(LinkIntent::OpenHousehold(token))) => DoorAct::Household(token),
        _ => DoorAct::AnotherSquare,
    }
}

fn read(told: &Told, bot_username: &str) -> Option<DoorEntry> {
    let act = match told.kind {
        Kind::Comes => DoorAct::typed(&told.text, Step::Comes, told.by)?,
        Kind::Leaves => DoorAct::typed(&told.text, Step::Leaves, told.by)?,
        Kind::Square => square(&told.text, bot_username),
        Kind::Undo => DoorAct::Undo(EntryName::read(&told.text)?),
    };
    Some(DoorEntry { name: EntryName::read(&told.id)?, act, ago_millis: told.ago })
}

/// In what colour the page says it.
fn tone(notice: &Notice) -> &'static str {
    match notice {
        Notice::Presence(PresenceNotice::One { household, step, .. }) => match (step, household.already_at) {
            (_, Some(_)) => "already",
            (Step::Comes, None) => "good",
            (Step::Leaves, None) => "gone",
        },
        Notice::Presence(PresenceNotice::Marked(marked)) => {
            match (marked.count, marked.problems.is_empty()) {
                (_, false) => "bad",
                (0, true) => "already",
                _ if marked.step == Step::Leaves => "gone",
                _ => "good",
            }
        }
        Notice::Presence(PresenceNotice::Undone { .. }) => "undone",
        _ => "bad",
    }
}

async fn entries(
    State(_): State<Open>,
    asking: Asking,
    Json(told): Json<AllTold>,
) -> Result<Json<Value>, No> {
    let language = asking.look().await.map_err(|stop| asking.no(Language::default(), stop))?.language;
    let voice = voice(&asking.way, language);
    let mut results = Vec::new();
    for told in told.entries.iter().take(ENTRIES_MOST) {
        let result = match read(told, &asking.way.house.bot_username) {
            Some(entry) => asking.enter(&entry).await,
            None => Ok(Notice::Refused(PresenceRefusal::NotASlip.into())),
        };
        match result {
            Ok(notice) => {
                let text = words::brief(&notice, &voice);
                let choices: Vec<Value> = words::choices(&notice, &voice)
                    .into_iter()
                    .map(|(by, label)| json!({ "by": by, "label": label }))
                    .collect();
                results
                    .push(json!({ "id": told.id, "tone": tone(&notice), "text": text, "choices": choices }));
            }
            // What was done is told; the rest the page tells again.
            Err(Stop::Fault(fault)) if !results.is_empty() => {
                tracing::warn!(cause = fault.to_string(), "door: some of what the page told was not done");
                break;
            }
            Err(stop) => return Err(asking.no(language, stop)),
        }
    }
    asking.way.post_wake.notify_one();
    let view = asking.look().await.map_err(|stop| asking.no(language, stop))?;
    Ok(Json(json!({ "results": results, "room": asking.shown(&view) })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_square_of_a_slip_of_ours_names_a_household() {
        let token = "AAAAAAAAAAAAAAAAAAAAAA";
        let slip = format!("https://t.me/LoaPhuongBot?start=h{token}");
        assert_eq!(square(&slip, "loaphuongbot"), DoorAct::Household(token.to_owned()));
        for other in [
            "",
            "15",
            "https://t.me/AnotherBot?start=hAAAAAAAAAAAAAAAAAAAAAA",
            "https://example.com/LoaPhuongBot?start=hAAAAAAAAAAAAAAAAAAAAAA",
            "https://t.me/LoaPhuongBot?start=sAAAAAAAAAAAAAAAAAAAAAA",
            "https://t.me/LoaPhuongBot",
        ] {
            assert_eq!(square(other, "LoaPhuongBot"), DoorAct::AnotherSquare, "{other}");
        }
    }
}
