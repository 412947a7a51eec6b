//! The HTTP side: routes, bodies of every kind, answers in Telegram's shape, and lost connections.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::extract::connect_info::{ConnectInfo, Connected};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Path, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::any;
use axum::serve::{IncomingStream, Listener};
use serde_json::{Map, Value, json};
use tokio::io::{self, AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, watch};

use super::faults::{Fault, Reach};
use super::rules::Rules;
use super::world::World;
use super::{Call, Clock, methods, updates};

/// The largest request: Telegram takes files of up to 50 MB.
const MAX_BODY: usize = 55 * 1024 * 1024;

/// What the server and the handle share.
pub(crate) struct Core {
    pub token: String,
    pub clock: Clock,
    pub answer_delay: Mutex<Duration>,
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

    fn delay(&self) -> Duration {
        *self.answer_delay.lock().unwrap_or_else(PoisonError::into_inner)
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

// ---- a listener whose connections can be cut ----

/// Accepts connections that a handler can cut without an answer.
pub(crate) struct CuttableListener(pub TcpListener);

/// A connection with a switch that cuts it.
pub(crate) struct CuttableStream {
    stream: TcpStream,
    cut: Cut,
}

/// The switch.
#[derive(Clone)]
pub(crate) struct Cut(Arc<AtomicBool>);

impl Cut {
    fn now(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    fn check(&self) -> io::Result<()> {
        if self.0.load(Ordering::SeqCst) { Err(io::ErrorKind::ConnectionReset.into()) } else { Ok(()) }
    }
}

impl Listener for CuttableListener {
    type Io = CuttableStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (CuttableStream, SocketAddr) {
        loop {
            match self.0.accept().await {
                Ok((stream, address)) => {
                    // Without it small answers wait; if it fails they only come a little later.
                    let _ = stream.set_nodelay(true);
                    let cut = Cut(Arc::new(AtomicBool::new(false)));
                    return (CuttableStream { stream, cut }, address);
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

impl Connected<IncomingStream<'_, CuttableListener>> for Cut {
    fn connect_info(stream: IncomingStream<'_, CuttableListener>) -> Self {
        stream.io().cut.clone()
    }
}

impl AsyncRead for CuttableStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.cut.check()?;
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for CuttableStream {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        self.cut.check()?;
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.cut.check()?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[std::io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.cut.check()?;
        Pin::new(&mut self.stream).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

/// Serves until the core is told to stop.
pub(crate) async fn serve(listener: TcpListener, core: Arc<Core>) {
    let mut stop = core.stopped();
    let router = axum::Router::new()
        .route("/{bot}/{method}", any(api))
        .route("/file/{bot}/{*path}", any(download))
        .fallback(|ConnectInfo(cut): ConnectInfo<Cut>| async move {
            refuse(&cut, &ApiError::new(404, "Not Found"))
        })
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(middleware::from_fn(no_browsers))
        .with_state(core);
    let served = axum::serve(CuttableListener(listener), router.into_make_service_with_connect_info::<Cut>())
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
        return answer(403, "application/json", ApiError::forbidden("browsers are not served").body());
    }
    next.run(request).await
}

fn answer(code: u16, kind: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
    response
}

fn refuse(cut: &Cut, error: &ApiError) -> Response {
    if error.code == 0 {
        cut.now();
        return Response::new(Body::empty());
    }
    answer(error.code, "application/json", error.body())
}

async fn download(
    State(core): State<Arc<Core>>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    Path((bot, path)): Path<(String, String)>,
) -> Response {
    let (reach, file) = {
        let w = core.lock();
        (w.reach, w.files_by_path.get(&path).cloned())
    };
    if reach == Reach::Cut {
        return refuse(&cut, &ApiError::cut_off());
    }
    if bot.strip_prefix("bot") != Some(core.token.as_str()) {
        return refuse(&cut, &ApiError::new(401, "Unauthorized"));
    }
    match file {
        Some(file) => answer(200, "application/octet-stream", Bytes::copy_from_slice(&file.bytes)),
        None => refuse(&cut, &ApiError::new(404, "Not Found")),
    }
}

/// Counts a call as under way until it is answered or its client is gone.
struct UnderWay<'a>(&'a Core);

impl<'a> UnderWay<'a> {
    fn start(core: &'a Core) -> Self {
        let mut w = core.lock();
        w.in_flight += 1;
        w.last_activity = Instant::now();
        drop(w);
        UnderWay(core)
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        let mut w = self.0.lock();
        w.in_flight = w.in_flight.saturating_sub(1);
        w.last_activity = Instant::now();
    }
}

async fn api(
    State(core): State<Arc<Core>>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    Path((bot, asked)): Path<(String, String)>,
    request: Request,
) -> Response {
    let known = core.rules.method(&asked);
    if let Some(response) = cut_off(&core, &cut, known.unwrap_or(&asked)) {
        return response;
    }
    if bot.strip_prefix("bot") != Some(core.token.as_str()) {
        return refuse(&cut, &ApiError::new(401, "Unauthorized"));
    }
    let Some(method) = known else {
        let error = ApiError::new(404, "Not Found");
        let now = core.now();
        let mut w = core.lock();
        w.breach(format!("{asked}: there is no such method here"));
        w.record_call(call(&asked, None, now, Err(&error)));
        return refuse(&cut, &error);
    };
    let polling = method == "getUpdates";
    let _under_way = (!polling).then(|| UnderWay::start(&core));
    let params = match read(request).await {
        Ok(params) => params,
        Err(why) => {
            let error = ApiError::mistake(&why);
            let now = core.now();
            let mut w = core.lock();
            w.breach(format!("{method}: {why}"));
            w.record_call(call(method, None, now, Err(&error)));
            return refuse(&cut, &error);
        }
    };
    let now = core.now();
    let (chat, fault) = {
        let mut w = core.lock();
        let chat = chat_of(&w, &params.values);
        (chat, w.faults.take(method, chat))
    };
    let sabotage = match &fault {
        Some(Fault::TooMany { retry_after }) => {
            Some(refuse_with(&core, &cut, method, chat, now, &ApiError::too_many(*retry_after)))
        }
        Some(Fault::ServerError) => {
            Some(refuse_with(&core, &cut, method, chat, now, &ApiError::new(500, "Internal Server Error")))
        }
        Some(Fault::Error { code, description }) => {
            Some(refuse_with(&core, &cut, method, chat, now, &ApiError::new(*code, description.clone())))
        }
        Some(Fault::BadGateway) => {
            // Only the record is of use; the body is nginx's.
            let _ = refuse_with(&core, &cut, method, chat, now, &ApiError::new(502, "Bad Gateway"));
            Some(answer(
                502,
                "text/html",
                "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n",
            ))
        }
        Some(Fault::Unreachable) => {
            return refuse_with(&core, &cut, method, chat, now, &ApiError::cut_off());
        }
        Some(Fault::AnswerLost | Fault::Slow(_)) | None => None,
    };
    let response = match sabotage {
        Some(response) => response,
        None => carry_out(&core, &cut, method, chat, now, params, fault.as_ref()).await,
    };
    if fault == Some(Fault::AnswerLost) {
        cut.now();
        return Response::new(Body::empty());
    }
    let mut delay = core.delay();
    if let Some(Fault::Slow(more)) = fault {
        delay += more;
    }
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    response
}

fn refuse_with(
    core: &Core,
    cut: &Cut,
    method: &str,
    chat: Option<i64>,
    now: i64,
    error: &ApiError,
) -> Response {
    core.lock().record_call(call(method, chat, now, Err(error)));
    refuse(cut, error)
}

/// Closes the connection if there is an outage, before anything is read or any fault used up.
fn cut_off(core: &Core, cut: &Cut, method: &str) -> Option<Response> {
    let now = core.now();
    let mut w = core.lock();
    if w.reach != Reach::Cut {
        return None;
    }
    if method != "getUpdates" {
        w.last_activity = Instant::now();
    }
    let error = ApiError::cut_off();
    w.record_call(call(method, None, now, Err(&error)));
    Some(refuse(cut, &error))
}

/// Checks and carries out a call, and records it.
async fn carry_out(
    core: &Core,
    cut: &Cut,
    method: &str,
    chat: Option<i64>,
    now: i64,
    params: Params,
    fault: Option<&Fault>,
) -> Response {
    let Params { values, files } = params;
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let mut checked = core.rules.check(method, values, &names);
    let notes = std::mem::take(&mut checked.notes);
    let mistake = checked.mistake.take();
    if !notes.is_empty() {
        let mut w = core.lock();
        notes.into_iter().for_each(|note| w.breach(note));
    }
    let outcome = match mistake {
        Some(why) => Err(ApiError::mistake(&why)),
        None if method == "getUpdates" => updates::get_updates(core, &checked.args).await,
        None => {
            let mut w = core.lock();
            if w.reach == Reach::Cut {
                Err(ApiError::cut_off())
            } else {
                methods::carry_out(&mut w, now, method, &checked.args, files).map(|result| result.to_string())
            }
        }
    };
    let mut w = core.lock();
    let mut record = call(method, chat, now, outcome.as_ref().map(|_| ()));
    if fault == Some(&Fault::AnswerLost) {
        let was = record.description.take().unwrap_or_else(|| "done".to_owned());
        record.description = Some(format!("answer lost ({was})"));
    }
    w.record_call(record);
    match &outcome {
        Ok(_) => w.changes += u64::from(methods::changes(method)),
        Err(error) if error.breach => w.breach(format!("{method}: {}", error.description)),
        Err(_) => {}
    }
    drop(w);
    match outcome {
        Ok(result) => answer(200, "application/json", format!("{{\"ok\":true,\"result\":{result}}}")),
        Err(error) => refuse(cut, &error),
    }
}

fn call(method: &str, chat: Option<i64>, at_ms: i64, outcome: Result<(), &ApiError>) -> Call {
    let (status, description) = match outcome {
        Ok(()) => (200, None),
        Err(error) => (error.code, Some(error.description.clone())),
    };
    Call { method: method.to_owned(), chat, at_ms, status, description }
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
