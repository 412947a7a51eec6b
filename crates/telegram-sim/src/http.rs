//! The HTTP side: a call from when it comes in until it is answered, and what goes wrong on the way.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use axum::body::Bytes;
use axum::extract::connect_info::ConnectInfo;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::header;
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::any;
use serde_json::{Map, Value};

use super::answer::{Answer, PORTAL, instead, page, reset};
use super::base::{ApiError, Upload};
use super::faults::Fault;
use super::listen::{By, Entrance, Line};
use super::request::{MAX_BODY, Params, read};
use super::shared::Core;
use super::view::Call;
use super::world::World;
use super::{hand_over, methods};

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
        let mut w = core.lock();
        let meant = w.faults.take_named("download");
        (w.reach.fault().cloned().or(meant), w.files_by_path.get(&path).cloned())
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
        Some(TakenUp::Poll(args)) => match hand_over::get_updates(&core, &args).await {
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

/// Carries out the call that an answer to a webhook names; nobody hears what became of it.
pub(crate) fn call_in_an_answer(core: &Core, method: &str, values: Map<String, Value>) {
    let known = core.rules.method(method);
    let method = known.unwrap_or(method);
    let mut entry = Entry::begin(core, method);
    let chat = chat_of(&core.lock(), &values);
    entry.note(|call| call.chat = chat);
    let mut breaches = Vec::new();
    let checked = if known.is_some() {
        check(core, method, Params { values, files: HashMap::new() }, &mut breaches)
    } else {
        breaches.push(format!("{method}: there is no such method here"));
        Checked::Refused(ApiError::new(404, "Not Found"))
    };
    let (fault, outcome) = take_up(core, method, chat, checked, breaches, &mut entry);
    entry.record(|call| {
        (call.status, call.description) = match outcome {
            Some(TakenUp::Done(Ok(_))) => (200, Some(IN_AN_ANSWER.to_owned())),
            Some(TakenUp::Done(Err(error))) => (error.code, Some(error.description)),
            Some(TakenUp::Poll(_)) | None => (0, fault.map(|fault| format!("{fault:?}"))),
        };
    });
}

/// What the log says of a call that came with an answer to the webhook and was carried out.
const IN_AN_ANSWER: &str = "named in an answer to the webhook";

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
