//! The practice room's page: a small server on this machine. What the page is shown comes as server-sent events; what is done
//! on it goes through [`act`](super::acts) and the simulator's own doors. `page/` has what the browser gets.

use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use futures_util::stream::{self, Stream};
use reqwest::Url;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{mpsc, watch};

use super::acts::Act;
use super::cast::{Beginning, Player};
use super::hall::{Hall, Premises};
use super::hand::SPEEDS;
use super::view;
use super::words::{Refused, both, refused};
use crate::sim::{Person, PressError, SimEvent};

/// How often a page is told of what has no event of its own.
const LOOK: Duration = Duration::from_millis(250);
/// Events a slow page may lag behind.
const EVENTS_KEPT: usize = 256;
/// A file larger than what the bot takes may still be sent, to see it refused.
const FILE_MOST: usize = 20 * 1024 * 1024;
/// Telegram's longest message, in UTF-16 units (Bot API, sendMessage).
const TEXT_MOST: usize = 4096;
const POLICY: &str = "default-src 'self'; img-src 'self' blob: data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/// The files of the page: path, kind, content.
const FILES: [(&str, &str, &str); 13] = [
    ("/", "text/html; charset=utf-8", include_str!("page/index.html")),
    ("/app.css", "text/css; charset=utf-8", include_str!("page/app.css")),
    ("/icon.svg", "image/svg+xml", include_str!("page/icon.svg")),
    ("/app.js", "text/javascript; charset=utf-8", include_str!("page/app.js")),
    ("/chat.js", "text/javascript; charset=utf-8", include_str!("page/chat.js")),
    ("/composer.js", "text/javascript; charset=utf-8", include_str!("page/composer.js")),
    ("/dom.js", "text/javascript; charset=utf-8", include_str!("page/dom.js")),
    ("/go.js", "text/javascript; charset=utf-8", include_str!("page/go.js")),
    ("/panel.js", "text/javascript; charset=utf-8", include_str!("page/panel.js")),
    ("/people.js", "text/javascript; charset=utf-8", include_str!("page/people.js")),
    ("/room.js", "text/javascript; charset=utf-8", include_str!("page/room.js")),
    ("/tour.js", "text/javascript; charset=utf-8", include_str!("page/tour.js")),
    ("/words.js", "text/javascript; charset=utf-8", include_str!("page/words.js")),
];

/// The open practice room and the door to it.
pub struct Practice {
    premises: Premises,
    /// The room, and how many there were before it.
    hall: watch::Sender<(u64, Arc<Hall>)>,
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
            "{listen} cannot be listened on; another room may be open (choose with --listen 127.0.0.1:8089)"
        )
    })?;
    let address = listener.local_addr()?;
    let hall = Hall::open(&premises).await?;
    let practice = Arc::new(Practice {
        premises,
        hall: watch::Sender::new((1, hall)),
        resetting: tokio::sync::Mutex::new(()),
        loopback_only: address.ip().is_loopback(),
    });
    opened(address);
    let served = axum::serve(listener, router(practice.clone()));
    tokio::select! {
        served = served.into_future() => served?,
        _ = stop.wait_for(|stopped| *stopped) => {}
    }
    let (_, hall) = practice.current();
    hall.close().await;
    Ok(())
}

fn router(practice: Arc<Practice>) -> Router {
    let mut router = Router::new();
    for (path, kind, content) in FILES {
        let file = move || async move { ([(header::CONTENT_TYPE, kind)], content) };
        router = router.route(path, get(file));
    }
    router
        .route("/api/events", get(events))
        .route("/api/tours", get(tours))
        .route("/api/file", get(file))
        .route("/api/earlier", get(earlier))
        .route("/api/say", post(say))
        .route("/api/press", post(press))
        .route("/api/link", post(open_link))
        .route("/api/upload", post(upload))
        .route("/api/read", post(read))
        .route("/api/unblock", post(unblock))
        .route("/api/act", post(act))
        .route("/api/speed", post(speed))
        .route("/api/tour", post(begin_tour))
        .route("/api/reset", post(reset))
        .route("/api/people", post(add_person))
        .route("/api/groups", post(add_group))
        .layer(DefaultBodyLimit::max(FILE_MOST))
        .layer(middleware::from_fn_with_state(practice.clone(), guard))
        .with_state(practice)
}

/// Lets in only pages of our own: no other site may read or act, not even through a name that points to this machine.
async fn guard(State(practice): Shared, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let named_here = |host: &str| {
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        ["localhost", "127.0.0.1", "[::1]"].contains(&name)
    };
    let host = text_of(headers, header::HOST).unwrap_or_default();
    let from_elsewhere = text_of(headers, "sec-fetch-site")
        .is_some_and(|site| !["same-origin", "none"].contains(&site))
        || text_of(headers, header::ORIGIN).is_some_and(|origin| origin.split("://").nth(1) != Some(host));
    // A form of another site cannot send these kinds.
    let plain_post = request.method() == Method::POST
        && !text_of(headers, header::CONTENT_TYPE)
            .is_some_and(|kind| kind.starts_with("application/json") || kind == "application/octet-stream");
    if (practice.loopback_only && !named_here(host)) || from_elsewhere || plain_post {
        return (StatusCode::FORBIDDEN, "This room is open to its own page only.").into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

fn text_of(headers: &HeaderMap, name: impl header::AsHeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

impl Practice {
    fn current(&self) -> (u64, Arc<Hall>) {
        self.hall.borrow().clone()
    }

    /// The room, once it is ready.
    fn hall(&self) -> Result<Arc<Hall>, Refused> {
        let (_, hall) = self.current();
        match hall.is_ready() {
            true => Ok(hall),
            false => Err(refused(
                "Phòng đang được dọn; xin chờ vài giây.",
                "The room is being set up; a few seconds, please.",
            )),
        }
    }

    async fn reset(&self, beginning: Beginning) -> Result<(), Refused> {
        let _one_at_a_time = self.resetting.lock().await;
        let (epoch, hall) = self.current();
        hall.abandon().await;
        let fresh = Hall::begin(&self.premises, beginning).await?;
        self.hall.send_replace((epoch + 1, fresh));
        Ok(())
    }
}

impl Hall {
    /// Checks that this person plays here.
    fn expect_player(&self, person: i64) -> Result<(), Refused> {
        match self.cast().player(person) {
            Some(_) => Ok(()),
            None => Err(refused("Không có người này trong phòng.", "Nobody of this number is in the room.")),
        }
    }

    /// Checks that this person may write in this chat.
    fn expect_member(&self, person: i64, chat: i64) -> Result<(), Refused> {
        self.expect_player(person)?;
        let facts = self.room.sim.chat_facts(chat).filter(|facts| facts.members.contains(&person));
        match facts {
            Some(facts) if facts.migrated_to.is_none() => Ok(()),
            Some(_) => Err(refused(
                "Nhóm này đã thành siêu nhóm; xin vào nhóm mới.",
                "This group has become a supergroup; please use the new one.",
            )),
            None => {
                Err(refused("Người này không ở trong cuộc trò chuyện.", "This person is not in that chat."))
            }
        }
    }
}

// ---- what the page is shown ----

#[derive(Deserialize)]
struct Viewer {
    #[serde(default, rename = "as", deserialize_with = "number_or_nothing")]
    person: Option<i64>,
}

/// `as=` without a number is nobody.
fn number_or_nothing<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    Ok(Option::<String>::deserialize(deserializer)?.and_then(|text| text.parse().ok()))
}

async fn events(
    State(practice): Shared,
    Query(viewer): Query<Viewer>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let (send, receive) = mpsc::channel(EVENTS_KEPT);
    tokio::spawn(relay(practice, viewer.person, send));
    let events = stream::unfold(receive, |mut receive| async move {
        let event = receive.recv().await?;
        Some((Ok(event), receive))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

/// A page that is gone needs nothing more.
struct Gone;

/// What a page was last told, by the kind of event.
struct Telling {
    to: mpsc::Sender<Event>,
    last: HashMap<&'static str, String>,
}

impl Telling {
    async fn tell(&mut self, kind: &'static str, data: &Value) -> Result<(), Gone> {
        self.to.send(Event::default().event(kind).data(data.to_string())).await.map_err(|_| Gone)
    }

    /// Tells only what is new.
    async fn tell_if_new(&mut self, kind: &'static str, data: &Value) -> Result<(), Gone> {
        let text = data.to_string();
        if self.last.get(kind) == Some(&text) {
            return Ok(());
        }
        self.last.insert(kind, text);
        self.tell(kind, data).await
    }
}

/// Tells one page what happens in the room, from room to room, until the page goes.
async fn relay(practice: Arc<Practice>, person: Option<i64>, to: mpsc::Sender<Event>) {
    let mut halls = practice.hall.subscribe();
    let mut telling = Telling { to, last: HashMap::new() };
    let gone = telling.to.clone();
    loop {
        let (epoch, hall) = halls.borrow_and_update().clone();
        tokio::select! {
            changed = halls.changed() => if changed.is_err() { return },
            () = gone.closed() => return,
            Gone = show(&hall, epoch, person, &mut telling) => return,
        }
    }
}

/// Shows one room for as long as it is open. Ends only when the page is gone.
async fn show(hall: &Hall, epoch: u64, person: Option<i64>, telling: &mut Telling) -> Gone {
    loop {
        if let Err(gone) = show_afresh(hall, epoch, person, telling).await {
            return gone;
        }
    }
}

/// Shows everything, and then what changes, until the page has to begin anew.
async fn show_afresh(
    hall: &Hall,
    epoch: u64,
    person: Option<i64>,
    telling: &mut Telling,
) -> Result<(), Gone> {
    let mut happenings = hall.room.sim.subscribe();
    telling.last.clear();
    let was_ready = hall.is_ready();
    let viewer = {
        let cast = hall.cast();
        let known = person.filter(|id| cast.player(*id).is_some());
        known.or_else(|| cast.players.first().map(|player| player.id)).unwrap_or_default()
    };
    match hall.everything(epoch, viewer).await {
        Ok(room) => telling.tell("room", &room).await?,
        Err(_) => {
            tokio::time::sleep(LOOK).await;
            return Ok(());
        }
    }
    let mut known: HashSet<i64> = hall.room.sim.chats_of(viewer).into_iter().collect();
    let mut look = tokio::time::interval(LOOK);
    let mut preparing = hall.progress();
    loop {
        tokio::select! {
            happened = happenings.recv() => match happened {
                Ok(happened) if was_ready => tell_happening(hall, viewer, happened, &mut known, telling).await?,
                Ok(_) => {}
                Err(RecvError::Lagged(_)) => return Ok(()),
                Err(RecvError::Closed) => std::future::pending().await,
            },
            _ = look.tick() => {
                if hall.is_ready() != was_ready || (!was_ready && hall.progress() != preparing) {
                    return Ok(());
                }
                preparing = hall.progress();
                if was_ready {
                    tell_changes(hall, viewer, telling).await?;
                }
            }
        }
    }
}

async fn tell_changes(hall: &Hall, viewer: i64, telling: &mut Telling) -> Result<(), Gone> {
    telling.tell_if_new("chats", &json!({"chats": hall.chats_of(viewer)})).await?;
    telling.tell_if_new("people", &json!({"people": hall.people()})).await?;
    if let Ok(acts) = hall.acts(viewer).await {
        telling.tell_if_new("acts", &json!({"acts": acts})).await?;
    }
    if let Ok(numbers) = hall.numbers().await {
        telling.tell_if_new("numbers", &numbers).await?;
    }
    Ok(())
}

async fn tell_happening(
    hall: &Hall,
    viewer: i64,
    happened: SimEvent,
    known: &mut HashSet<i64>,
    telling: &mut Telling,
) -> Result<(), Gone> {
    let sim = &hall.room.sim;
    let (chat, message) = match happened {
        SimEvent::Toast { chat, user, toast, .. } if user == viewer => {
            let toast = json!({"chat": chat, "text": toast.text, "alert": toast.alert, "url": toast.url});
            return telling.tell("toast", &toast).await;
        }
        SimEvent::Toast { .. } => return Ok(()),
        SimEvent::MessageNew { chat, message } | SimEvent::MessageEdited { chat, message } => {
            (chat, Some(message))
        }
        SimEvent::MessageDeleted { chat, message } | SimEvent::Pinned { chat, message, .. } => {
            (chat, sim.message(chat, message))
        }
        SimEvent::Upgraded { new, .. } => (new, None),
        SimEvent::BotSeat { chat, .. } => (chat, None),
    };
    let is_ours = sim.chat_facts(chat).is_some_and(|facts| facts.members.contains(&viewer));
    if !is_ours {
        return Ok(());
    }
    if known.insert(chat) || message.is_none() {
        telling.tell_if_new("chats", &json!({"chats": hall.chats_of(viewer)})).await?;
    }
    match message {
        Some(message) => {
            let told = json!({"chat": chat, "message": view::message(&message, viewer)});
            telling.tell("message", &told).await
        }
        None => Ok(()),
    }
}

async fn tours(State(practice): Shared) -> Answer {
    let hall = practice.hall()?;
    Ok(Json(json!({"tours": hall.tours().await?})))
}

#[derive(Deserialize)]
struct OneMessage {
    #[serde(rename = "as")]
    person: i64,
    chat: i64,
    message: i64,
}

async fn file(State(practice): Shared, Query(asked): Query<OneMessage>) -> Result<Response, Refused> {
    let hall = practice.hall()?;
    let OneMessage { person, chat, message } = asked;
    hall.expect_player(person)?;
    let may_read = hall.room.sim.chat_facts(chat).is_some_and(|facts| facts.members.contains(&person));
    let found = hall.room.sim.message(chat, message).filter(|message| may_read && !message.deleted);
    let Some(file) = found.and_then(|message| message.document) else {
        return Err(refused("Không có tệp này.", "There is no such file."));
    };
    let picture = if file.bytes.starts_with(b"\x89PNG") {
        Some("image/png")
    } else if file.bytes.starts_with(b"\xff\xd8\xff") {
        Some("image/jpeg")
    } else {
        None
    };
    let way = if picture.is_some() { "inline" } else { "attachment" };
    let disposition = format!("{way}; filename*=UTF-8''{}", percent(&file.name));
    let headers = [
        (header::CONTENT_TYPE, picture.unwrap_or("application/octet-stream").to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, Bytes::copy_from_slice(&file.bytes)).into_response())
}

/// Percent-encodes all but the plainest characters (RFC 8187).
fn percent(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[derive(Deserialize)]
struct Earlier {
    #[serde(rename = "as")]
    person: i64,
    chat: i64,
    before: i64,
}

async fn earlier(State(practice): Shared, Query(asked): Query<Earlier>) -> Answer {
    let hall = practice.hall()?;
    let Earlier { person, chat, before } = asked;
    hall.expect_player(person)?;
    if !hall.room.sim.chats_of(person).contains(&chat) {
        return Err(refused("Người này không ở trong cuộc trò chuyện.", "This person is not in that chat."));
    }
    let (messages, more) = hall.messages(person, chat, Some(before));
    Ok(Json(json!({"messages": messages, "more": more})))
}

// ---- what is done on the page ----

fn done() -> Answer {
    Ok(Json(json!({"ok": true})))
}

#[derive(Deserialize)]
struct Saying {
    #[serde(rename = "as")]
    person: i64,
    chat: i64,
    text: String,
    reply_to: Option<i64>,
}

async fn say(State(practice): Shared, Json(asked): Json<Saying>) -> Answer {
    let hall = practice.hall()?;
    let Saying { person, chat, text, reply_to } = asked;
    hall.expect_member(person, chat)?;
    let text = text.trim();
    if text.is_empty() {
        return Err(refused("Tin nhắn còn trống.", "The message is empty."));
    }
    if text.encode_utf16().count() > TEXT_MOST {
        return Err(refused("Tin nhắn dài quá 4.096 ký tự.", "The message is longer than 4,096 characters."));
    }
    hall.steady();
    let message = match reply_to {
        Some(to) => hall.room.sim.reply(person, chat, to, text),
        None => hall.room.sim.say(person, chat, text),
    };
    Ok(Json(json!({"ok": true, "message": message})))
}

#[derive(Deserialize)]
struct Pressing {
    #[serde(rename = "as")]
    person: i64,
    chat: i64,
    message: i64,
    row: usize,
    column: usize,
}

async fn press(State(practice): Shared, Json(asked): Json<Pressing>) -> Answer {
    let hall = practice.hall()?;
    let Pressing { person, chat, message, row, column } = asked;
    hall.expect_member(person, chat)?;
    hall.steady();
    match hall.room.sim.press_at(person, chat, message, row, column) {
        Ok(_) => done(),
        Err(PressError::Leads { url, .. }) => Ok(Json(json!({"ok": true, "url": url}))),
        Err(_) => Err(refused("Nút này không còn nữa.", "This button is no longer there.")),
    }
}

#[derive(Deserialize)]
struct Link {
    #[serde(rename = "as")]
    person: i64,
    url: String,
    chat: Option<i64>,
}

async fn open_link(State(practice): Shared, Json(asked): Json<Link>) -> Answer {
    let hall = practice.hall()?;
    let Link { person, url, chat } = asked;
    hall.expect_player(person)?;
    let sim = &hall.room.sim;
    let outside = || {
        refused(
            "Liên kết này dẫn ra ngoài phòng tập nên không mở được ở đây.",
            "This link leads out of the practice room, so it is not opened here.",
        )
    };
    let parsed = Url::parse(&url).map_err(|_| outside())?;
    let leads_to_bot = parsed.host_str() == Some("t.me")
        && parsed.path().trim_matches('/').eq_ignore_ascii_case(sim.bot_username());
    if !leads_to_bot {
        return Err(outside());
    }
    let payload =
        |name: &str| parsed.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let good = |payload: &str| {
        payload.len() <= 64
            && payload.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
    };
    hall.steady();
    match (payload("startgroup"), chat) {
        (Some(start), Some(group)) if good(&start) => {
            hall.expect_member(person, group)?;
            sim.open_group_link(person, group, &start);
            Ok(Json(json!({"ok": true, "chat": group})))
        }
        (Some(_), None) => Err(refused("Xin chọn một nhóm.", "Please choose a group.")),
        (None, _) => {
            let start = payload("start").unwrap_or_default();
            if !good(&start) {
                return Err(outside());
            }
            sim.open_link(person, &start);
            Ok(Json(json!({"ok": true, "chat": person})))
        }
        (Some(_), Some(_)) => Err(outside()),
    }
}

#[derive(Deserialize)]
struct Uploading {
    #[serde(rename = "as")]
    person: i64,
    chat: i64,
    name: String,
    reply_to: Option<i64>,
}

async fn upload(State(practice): Shared, Query(asked): Query<Uploading>, bytes: Bytes) -> Answer {
    let hall = practice.hall()?;
    let Uploading { person, chat, name, reply_to } = asked;
    hall.expect_member(person, chat)?;
    let kind = match name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).as_deref() {
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("csv") => "text/csv",
        _ => "application/octet-stream",
    };
    hall.steady();
    let sim = &hall.room.sim;
    let message = match reply_to {
        Some(to) => sim.reply_with_document(person, chat, to, &name, kind, &bytes),
        None => sim.send_document(person, chat, &name, kind, &bytes, ""),
    };
    Ok(Json(json!({"ok": true, "message": message})))
}

async fn read(State(practice): Shared, Json(asked): Json<OneMessage>) -> Answer {
    let hall = practice.hall()?;
    let OneMessage { person, chat, message } = asked;
    hall.expect_player(person)?;
    let mut cast = hall.cast();
    let mark = cast.read.entry((person, chat)).or_default();
    *mark = message.max(*mark);
    drop(cast);
    done()
}

#[derive(Deserialize)]
struct Someone {
    #[serde(rename = "as")]
    person: i64,
}

async fn unblock(State(practice): Shared, Json(asked): Json<Someone>) -> Answer {
    let hall = practice.hall()?;
    hall.expect_player(asked.person)?;
    if hall.has_blocked(asked.person) {
        hall.room.sim.unblock_bot(asked.person);
    }
    done()
}

#[derive(Deserialize)]
struct Acting {
    #[serde(rename = "as")]
    person: i64,
    id: String,
}

async fn act(State(practice): Shared, Json(asked): Json<Acting>) -> Answer {
    let hall = practice.hall()?;
    hall.expect_player(asked.person)?;
    let act = Act::from_id(&asked.id)
        .ok_or_else(|| refused("Phòng không biết việc này.", "The room knows no such act."))?;
    hall.perform(act, asked.person).await?;
    done()
}

#[derive(Deserialize)]
struct Speed {
    speed: u32,
}

async fn speed(State(practice): Shared, Json(asked): Json<Speed>) -> Answer {
    let hall = practice.hall()?;
    if !SPEEDS.contains(&asked.speed) {
        return Err(refused("Không có nhịp này.", "There is no such pace."));
    }
    hall.set_speed(asked.speed);
    done()
}

#[derive(Deserialize)]
struct TourAsked {
    id: String,
}

async fn begin_tour(State(practice): Shared, Json(asked): Json<TourAsked>) -> Answer {
    let hall = practice.hall()?;
    if hall.is_bot_dead().await {
        return Err(refused(
            "Bot đang dừng; xin bật bot lại trước.",
            "The bot is down; please start it first.",
        ));
    }
    hall.set_scene(&asked.id).await?;
    Ok(Json(json!({"ok": true, "tours": hall.tours().await?})))
}

#[derive(Deserialize)]
struct Resetting {
    kind: Beginning,
}

async fn reset(State(practice): Shared, Json(asked): Json<Resetting>) -> Answer {
    practice.reset(asked.kind).await?;
    done()
}

#[derive(Deserialize)]
struct NewPerson {
    name: String,
    language: String,
}

async fn add_person(State(practice): Shared, Json(asked): Json<NewPerson>) -> Answer {
    let hall = practice.hall()?;
    let name = asked.name.trim();
    if name.is_empty() || name.chars().count() > 64 {
        return Err(refused("Xin ghi tên, tối đa 64 ký tự.", "Please give a name of at most 64 characters."));
    }
    let language = if asked.language == "en" { "en" } else { "vi" };
    let id =
        hall.room.sim.add_user(Person { language_code: Some(language.to_owned()), ..Person::named(name) });
    hall.cast().players.push(Player {
        id,
        key: None,
        name: name.to_owned(),
        role: both("Người mới", "A newcomer"),
        about: both("Chưa nói gì với Loa Phường.", "Has not spoken to Loa Phường yet."),
        paper: None,
    });
    Ok(Json(json!({"ok": true, "id": id})))
}

#[derive(Deserialize)]
struct NewGroup {
    #[serde(rename = "as")]
    person: i64,
    title: String,
}

async fn add_group(State(practice): Shared, Json(asked): Json<NewGroup>) -> Answer {
    let hall = practice.hall()?;
    hall.expect_player(asked.person)?;
    let title = asked.title.trim();
    if title.is_empty() || title.chars().count() > 128 {
        return Err(refused(
            "Xin ghi tên nhóm, tối đa 128 ký tự.",
            "Please give a title of at most 128 characters.",
        ));
    }
    let sim = &hall.room.sim;
    let players: Vec<i64> = hall.cast().players.iter().map(|player| player.id).collect();
    let others = players.into_iter().filter(|id| *id != asked.person);
    let members: Vec<i64> = [asked.person].into_iter().chain(others).collect();
    let chat = sim.add_supergroup(title, &members);
    sim.add_bot(chat, asked.person);
    sim.promote_bot(chat, true);
    Ok(Json(json!({"ok": true, "chat": chat})))
}
