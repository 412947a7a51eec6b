//! The HTTP side: routes, bodies of every kind, answers in Telegram's shape, and what goes wrong on the way.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::extract::connect_info::ConnectInfo;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Path, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::any;
use futures_util::stream;
use serde_json::{Map, Value, json};
use tokio::io;
use tokio::sync::{Notify, watch};

use super::faults::{self, Fault, Staller};
use super::listen::{By, Door, Entrance, Line};
use super::rules::Rules;
use super::world::World;
use super::{Call, Clock, methods, updates};

/// The largest request: Telegram takes files of up to 50 MB.
const MAX_BODY: usize = 55 * 1024 * 1024;

/// Where a redirection leads: a page that has nothing to do with Telegram.
const PORTAL: &str = "/portal";
/// What arrives before a reset has time to be read: a reset overtakes nothing that was read before it.
const BEFORE_RESET: Duration = Duration::from_millis(20);

/// Real time before answers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Delays {
    /// Before every answer but those to `getUpdates`.
    pub answers: Duration,
    /// Before the answers to `getUpdates`.
    pub polls: Duration,
}

/// What the server and the handle share.
pub(crate) struct Core {
    pub token: String,
    pub clock: Clock,
    pub delays: Mutex<Delays>,
    pub staller: Mutex<Staller>,
    pub door: Arc<Door>,
    pub rules: Rules,
    pub world: Mutex<World>,
    pub wake: Arc<Notify>,
    pub stop: watch::Sender<bool>,
}

impl Core {
    /// The time by the clock the simulator was given, in Unix milliseconds.
    pub(crate) fn now(&self) -> i64 {
        (self.clock)()
    }

    /// The world, for a moment; never held across an await.
    pub(crate) fn lock(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A receiver that changes when the server stops.
    pub(crate) fn stopped(&self) -> watch::Receiver<bool> {
        self.stop.subscribe()
    }

    fn delay(&self, polling: bool) -> Duration {
        let delays = *self.delays.lock().unwrap_or_else(PoisonError::into_inner);
        if polling { delays.polls } else { delays.answers + self.staller().take() }
    }

    pub(crate) fn staller(&self) -> MutexGuard<'_, Staller> {
        self.staller.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits while the whole server stands still.
    async fn thaw(&self) {
        loop {
            let Some(until) = self.staller().frozen_until() else { return };
            tokio::time::sleep_until(until.into()).await;
        }
    }
}

/// A refusal in Telegram's shape.
#[derive(Debug, Clone)]
pub(crate) struct ApiError {
    /// 0 if there is no answer at all.
    pub code: u16,
    pub description: String,
    pub migrate_to: Option<i64>,
    pub retry_after: Option<i64>,
    /// The client did something it must never do.
    pub breach: bool,
}

impl ApiError {
    /// A refusal with this code and whole description.
    pub(crate) fn new(code: u16, description: impl Into<String>) -> Self {
        ApiError { code, description: description.into(), migrate_to: None, retry_after: None, breach: false }
    }

    /// No answer at all: the connection closes.
    pub(crate) fn cut_off() -> Self {
        ApiError::new(0, "connection closed before anything was done")
    }

    /// `Bad Request: …` that can happen to the best client.
    pub(crate) fn bad(why: &str) -> Self {
        ApiError::new(400, format!("Bad Request: {why}"))
    }

    /// `Bad Request: …` that a correct client never provokes.
    pub(crate) fn mistake(why: &str) -> Self {
        ApiError { breach: true, ..ApiError::bad(why) }
    }

    /// `Forbidden: …`
    pub(crate) fn forbidden(why: &str) -> Self {
        ApiError::new(403, format!("Forbidden: {why}"))
    }

    /// 429 with its waiting time.
    pub(crate) fn too_many(seconds: i64) -> Self {
        ApiError {
            retry_after: Some(seconds),
            ..ApiError::new(429, format!("Too Many Requests: retry after {seconds}"))
        }
    }

    fn body(&self) -> String {
        let mut answer = json!({
            "ok": false,
            "error_code": self.code,
            "description": self.description,
        });
        let parameters = match (self.migrate_to, self.retry_after) {
            (Some(id), _) => json!({"migrate_to_chat_id": id}),
            (None, Some(s)) => json!({"retry_after": s}),
            (None, None) => return answer.to_string(),
        };
        answer["parameters"] = parameters;
        answer.to_string()
    }
}

/// A file that came with a request.
#[derive(Debug)]
pub(crate) struct Upload {
    pub name: String,
    pub mime: String,
    pub bytes: Bytes,
}

/// The parameters of a request, before they are checked.
#[derive(Debug, Default)]
pub(crate) struct Params {
    pub values: Map<String, Value>,
    pub files: HashMap<String, Upload>,
}

/// Serves until the core is told to stop.
pub(crate) async fn serve(core: Arc<Core>) {
    let mut stop = core.stopped();
    let entrance = Entrance(Arc::clone(&core.door));
    let router = axum::Router::new()
        .route("/{bot}/{method}", any(api))
        .route("/file/{bot}/{*path}", any(download))
        .route(PORTAL, any(|| async { page(200).response() }))
        .fallback(|| async { Answer::refusal(&ApiError::new(404, "Not Found")).response() })
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(middleware::from_fn(no_browsers))
        .with_state(core);
    let served = axum::serve(entrance, router.into_make_service_with_connect_info::<By>())
        .with_graceful_shutdown(async move {
            // An error says that the core is gone, which is a reason to stop too.
            let _ = stop.wait_for(|stopped| *stopped).await;
        });
    // It ends only when told to.
    let _ = served.await;
}

/// A bot sends none of these headers; a page of some site that has guessed the port does.
async fn no_browsers(request: Request, next: Next) -> Response {
    let headers = request.headers();
    if headers.contains_key(header::ORIGIN) || headers.contains_key("sec-fetch-site") {
        return Answer::refusal(&ApiError::forbidden("browsers are not served")).response();
    }
    next.run(request).await
}

/// An answer before it is sent.
struct Answer {
    code: u16,
    kind: &'static str,
    body: Bytes,
}

impl Answer {
    fn refusal(error: &ApiError) -> Self {
        Answer { code: error.code, kind: "application/json", body: error.body().into() }
    }

    fn response(self) -> Response {
        self.response_with(Body::from)
    }

    /// Sends the head as it is and of the body so much, then resets the connection.
    fn cut_after(self, bytes: usize, line: Arc<Line>) -> Response {
        let length = self.body.len();
        let first = self.body.slice(..bytes.min(length.saturating_sub(1)));
        let mut response = self.response_with(|_| {
            Body::from_stream(stream::unfold((first, line), |(rest, line)| async move {
                if !rest.is_empty() {
                    return Some((Ok(rest), (Bytes::new(), line)));
                }
                tokio::time::sleep(BEFORE_RESET).await;
                line.cut();
                Some((Err(io::Error::from(io::ErrorKind::ConnectionReset)), (rest, line)))
            }))
        });
        response.headers_mut().insert(header::CONTENT_LENGTH, length.into());
        response
    }

    fn response_with(self, body: impl FnOnce(Bytes) -> Body) -> Response {
        let mut response = Response::new(body(self.body));
        let status = StatusCode::from_u16(self.code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(self.kind));
        if status.is_redirection() {
            headers.insert(header::LOCATION, header::HeaderValue::from_static(PORTAL));
        }
        response
    }
}

fn reason(code: u16) -> String {
    let known = StatusCode::from_u16(code).ok().and_then(|status| status.canonical_reason());
    known.unwrap_or("Unknown").to_owned()
}

/// A page as nginx makes them.
fn page(code: u16) -> Answer {
    let title = format!("{code} {}", reason(code));
    let body = format!(
        "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
    );
    Answer { code, kind: "text/html", body: body.into() }
}

/// Closes the connection without a word.
fn reset(line: &Line) -> Response {
    line.cut();
    Response::new(Body::empty())
}

/// The answer of a fault that lets nothing be done, with the words for the log; `None` if there is no answer at all.
fn instead(fault: &Fault) -> Option<(Answer, String)> {
    let error = match fault {
        Fault::TooMany { retry_after } => ApiError::too_many(*retry_after),
        Fault::ServerError => ApiError::new(500, "Internal Server Error"),
        Fault::Error { code, description } => ApiError::new(*code, description.clone()),
        Fault::BadGateway => return Some((page(502), reason(502))),
        Fault::Status { code, body: faults::Body::Telegram } => ApiError::new(*code, reason(*code)),
        Fault::Status { code, body: faults::Body::Html } => return Some((page(*code), reason(*code))),
        Fault::Status { code, body: faults::Body::Empty } => {
            let nothing = Answer { code: *code, kind: "text/plain", body: Bytes::new() };
            return Some((nothing, reason(*code)));
        }
        Fault::Unreachable
        | Fault::AnswerLost
        | Fault::CutBody { .. }
        | Fault::Hang { .. }
        | Fault::Slow(_) => return None,
    };
    Some((Answer::refusal(&error), error.description))
}

/// Never, or when the server stops.
async fn hang(core: &Core) {
    let mut stop = core.stopped();
    // An error says that the core is gone, which is an end too.
    let _ = stop.wait_for(|stopped| *stopped).await;
}

async fn download(
    State(core): State<Arc<Core>>,
    ConnectInfo(By(line)): ConnectInfo<By>,
    Path((bot, path)): Path<(String, String)>,
) -> Response {
    core.thaw().await;
    let (fault, file) = {
        let w = core.lock();
        (w.reach.fault().cloned(), w.files_by_path.get(&path).cloned())
    };
    let answer = if bot.strip_prefix("bot") != Some(core.token.as_str()) {
        Answer::refusal(&ApiError::new(401, "Unauthorized"))
    } else if let Some(file) = file {
        Answer { code: 200, kind: "application/octet-stream", body: Bytes::copy_from_slice(&file.bytes) }
    } else {
        Answer::refusal(&ApiError::new(404, "Not Found"))
    };
    let answer = match &fault {
        Some(fault) if !fault.carries_out() => instead(fault).map(|(answer, _)| answer),
        _ => Some(answer),
    };
    send(&core, line, answer, fault.as_ref(), false, || {}).await
}

/// Sends an answer the way the fault wants it; `None` is none at all. `told` is called when it is about to leave.
async fn send(
    core: &Core,
    line: Arc<Line>,
    answer: Option<Answer>,
    fault: Option<&Fault>,
    polling: bool,
    told: impl FnOnce(),
) -> Response {
    match (fault, answer) {
        (Some(Fault::Hang { .. }), _) => {
            hang(core).await;
            reset(&line)
        }
        (Some(Fault::AnswerLost), _) | (_, None) => {
            told();
            reset(&line)
        }
        (fault, Some(answer)) => {
            let mut delay = core.delay(polling);
            if let Some(Fault::Slow(more)) = fault {
                delay += *more;
            }
            if !delay.is_zero() {
                tokio::time::sleep(delay).await;
            }
            core.thaw().await;
            told();
            match fault {
                Some(Fault::CutBody { after }) => answer.cut_after(*after, line),
                _ => answer.response(),
            }
        }
    }
}

/// A call under way, until it is answered or its client is gone; then it is in the log.
struct Entry<'a> {
    core: &'a Core,
    polling: bool,
    call: Option<Call>,
}

impl<'a> Entry<'a> {
    fn begin(core: &'a Core, method: &str) -> Self {
        let polling = method == "getUpdates";
        let at_ms = core.now();
        let mut w = core.lock();
        let beside = w.in_flight;
        if !polling {
            w.in_flight += 1;
            w.last_activity = Instant::now();
        }
        drop(w);
        let call = Call {
            method: method.to_owned(),
            chat: None,
            at_ms,
            ended_ms: at_ms,
            status: 0,
            description: None,
            done: false,
            beside,
            text: None,
        };
        Entry { core, polling, call: Some(call) }
    }

    /// Notes something about the call.
    fn note(&mut self, what: impl FnOnce(&mut Call)) {
        self.call.as_mut().map(what);
    }

    fn record(&mut self, end: impl FnOnce(&mut Call)) {
        if let Some(mut call) = self.call.take() {
            call.ended_ms = self.core.now();
            end(&mut call);
            self.core.lock().record_call(call);
        }
    }
}

impl Drop for Entry<'_> {
    fn drop(&mut self) {
        self.record(|call| call.description = Some("the client went without an answer".to_owned()));
        if !self.polling {
            let mut w = self.core.lock();
            w.in_flight = w.in_flight.saturating_sub(1);
            w.last_activity = Instant::now();
        }
    }
}

/// A request after all checks that need no lock.
enum Checked {
    Refused(ApiError),
    Poll(Map<String, Value>),
    Do { args: Map<String, Value>, files: HashMap<String, Upload> },
}

async fn api(
    State(core): State<Arc<Core>>,
    ConnectInfo(By(line)): ConnectInfo<By>,
    Path((bot, asked)): Path<(String, String)>,
    request: Request,
) -> Response {
    let known = core.rules.method(&asked);
    let method = known.unwrap_or(&asked);
    let mut entry = Entry::begin(&core, method);
    let read = read(request).await;
    core.thaw().await;
    let mut breaches = Vec::new();
    let values = read.as_ref().ok().map(|params| &params.values);
    let chat = values.and_then(|values| chat_of(&core.lock(), values));
    let checked = if bot.strip_prefix("bot") != Some(core.token.as_str()) {
        Checked::Refused(ApiError::new(401, "Unauthorized"))
    } else if known.is_none() {
        breaches.push(format!("{asked}: there is no such method here"));
        Checked::Refused(ApiError::new(404, "Not Found"))
    } else {
        match read {
            Ok(params) => check(&core, method, params, &mut breaches),
            Err(why) => Checked::Refused(ApiError::mistake(&why)),
        }
    };
    entry.note(|call| call.chat = chat);
    let (mut fault, outcome) = take_up(&core, method, chat, checked, breaches, &mut entry);
    let outcome = match outcome {
        Some(TakenUp::Done(outcome)) => Some(outcome),
        Some(TakenUp::Poll(args)) => match updates::get_updates(&core, &args).await {
            // An outage has come over the waiting poll.
            Err(error) if error.code == 0 => {
                fault = Some(core.lock().reach.fault().cloned().unwrap_or(Fault::Unreachable));
                None
            }
            outcome => Some(outcome),
        },
        None => None,
    };
    let (answer, words) = match outcome {
        Some(Ok(result)) => {
            entry.note(|call| call.done = true);
            let body = format!("{{\"ok\":true,\"result\":{result}}}");
            (Some(Answer { code: 200, kind: "application/json", body: body.into() }), None)
        }
        Some(Err(error)) => (Some(Answer::refusal(&error)), Some(error.description)),
        None => match fault.as_ref().and_then(instead) {
            Some((answer, words)) => (Some(answer), Some(words)),
            None => (None, Some("connection reset before anything was done".to_owned())),
        },
    };
    let lost = fault == Some(Fault::AnswerLost);
    let cut = match fault {
        Some(Fault::CutBody { after }) => Some(format!("answer cut after {after}")),
        _ => None,
    };
    let status = answer.as_ref().filter(|_| !lost).map_or(0, |answer| answer.code);
    let told = |entry: &mut Entry<'_>| {
        entry.record(|call| {
            call.status = status;
            call.description = match words {
                words if lost => Some(format!("answer lost ({})", words.as_deref().unwrap_or("done"))),
                words => words.or(cut),
            };
        });
    };
    send(&core, line, answer, fault.as_ref(), method == "getUpdates", || told(&mut entry)).await
}

/// Checks a request against the rules; what Telegram would let pass is added to `breaches`.
fn check(core: &Core, method: &str, params: Params, breaches: &mut Vec<String>) -> Checked {
    let Params { values, files } = params;
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let mut checked = core.rules.check(method, values, &names);
    breaches.append(&mut checked.notes);
    match checked.mistake {
        Some(why) => Checked::Refused(ApiError::mistake(&why)),
        None if method == "getUpdates" => Checked::Poll(checked.args),
        None => Checked::Do { args: checked.args, files },
    }
}

/// A call that no fault keeps from being carried out.
enum TakenUp {
    Done(Result<String, ApiError>),
    Poll(Map<String, Value>),
}

/// Finds what the call suffers and carries it out, if that lets it, in one hold of the world: after an outage has
/// begun nothing is done any more.
fn take_up(
    core: &Core,
    method: &str,
    chat: Option<i64>,
    checked: Checked,
    breaches: Vec<String>,
    entry: &mut Entry<'_>,
) -> (Option<Fault>, Option<TakenUp>) {
    let now = core.now();
    let mut w = core.lock();
    let down = w.reach.fault().cloned();
    let meant = |w: &mut World| match checked {
        Checked::Refused(_) => None,
        Checked::Poll(_) | Checked::Do { .. } => w.faults.take(method, chat),
    };
    let fault = down.or_else(|| meant(&mut w));
    if fault.as_ref().is_some_and(|fault| !fault.carries_out()) {
        return (fault, None);
    }
    breaches.into_iter().for_each(|breach| w.breach(breach));
    let outcome = match checked {
        Checked::Refused(error) => Err(error),
        Checked::Poll(args) => return (fault, Some(TakenUp::Poll(args))),
        Checked::Do { mut args, files } => {
            let outcome = methods::carry_out(&mut w, now, method, &args, files);
            entry.note(|call| {
                call.done = outcome.is_ok();
                call.text = match args.remove("text").or_else(|| args.remove("caption")) {
                    Some(Value::String(text)) => Some(text),
                    _ => None,
                };
            });
            outcome.map(|result| result.to_string())
        }
    };
    match &outcome {
        Ok(_) => w.changes += u64::from(methods::changes(method)),
        Err(error) if error.breach => w.breach(format!("{method}: {}", error.description)),
        Err(_) => {}
    }
    (fault, Some(TakenUp::Done(outcome)))
}

/// The chat a request is about, as far as it tells.
fn chat_of(w: &World, values: &Map<String, Value>) -> Option<i64> {
    match values.get("chat_id") {
        Some(Value::Number(n)) => n.as_i64(),
        Some(Value::String(s)) => s.parse().ok(),
        _ => {
            let query = values.get("callback_query_id")?.as_str()?;
            w.presses.get(w.press_index(query)?).map(|p| p.chat)
        }
    }
}

/// Reads the parameters from wherever the client put them.
async fn read(request: Request) -> Result<Params, String> {
    let mut params = Params::default();
    if let Some(query) = request.uri().query() {
        for (key, value) in pairs(query)? {
            params.values.insert(key, Value::String(value));
        }
    }
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default()
        .to_ascii_lowercase();
    if kind.starts_with("multipart/form-data") {
        let mut form =
            Multipart::from_request(request, &()).await.map_err(|e| format!("can't read multipart: {e}"))?;
        while let Some(part) = form.next_field().await.map_err(|e| format!("can't read multipart: {e}"))? {
            let name = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                Some(file_name) => {
                    let mime = part.content_type().unwrap_or("application/octet-stream").to_owned();
                    let bytes = part.bytes().await.map_err(|e| format!("can't read file: {e}"))?;
                    params.files.insert(name, Upload { name: file_name, mime, bytes });
                }
                None => {
                    let text = part.text().await.map_err(|e| format!("can't read field: {e}"))?;
                    params.values.insert(name, Value::String(text));
                }
            }
        }
        return Ok(params);
    }
    let body = axum::body::to_bytes(request.into_body(), MAX_BODY)
        .await
        .map_err(|e| format!("can't read body: {e}"))?;
    if body.is_empty() {
        return Ok(params);
    }
    if kind.starts_with("application/json") {
        match serde_json::from_slice(&body) {
            Ok(Value::Object(values)) => params.values.extend(values),
            // Some clients send `null` when there is nothing to say.
            Ok(Value::Null) => {}
            Ok(_) => return Err("can't parse request: a JSON object is expected".to_owned()),
            Err(e) => return Err(format!("can't parse JSON: {e}")),
        }
    } else if kind.starts_with("application/x-www-form-urlencoded") {
        let text = std::str::from_utf8(&body).map_err(|e| format!("can't read form: {e}"))?;
        for (key, value) in pairs(text)? {
            params.values.insert(key, Value::String(value));
        }
    } else {
        return Err(format!("unsupported content type {kind:?}"));
    }
    Ok(params)
}

/// The pairs of a query or a form.
fn pairs(text: &str) -> Result<Vec<(String, String)>, String> {
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(key)?, decode(value)?))
        })
        .collect()
}

fn decode(text: &str) -> Result<String, String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(b) = bytes.next() {
        out.push(match b {
            b'+' => b' ',
            b'%' => {
                let mut digit = || bytes.next().and_then(|d| char::from(d).to_digit(16));
                match (digit(), digit()) {
                    // Two hexadecimal digits always fit a byte.
                    (Some(high), Some(low)) => (high * 16 + low) as u8,
                    _ => return Err("bad percent encoding".to_owned()),
                }
            }
            other => other,
        });
    }
    String::from_utf8(out).map_err(|_| "text is not UTF-8".to_owned())
}
