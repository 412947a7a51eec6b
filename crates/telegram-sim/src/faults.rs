//! What goes wrong between bot and server: faults on order, for single calls or until taken back, outages, and stalls.

use std::time::{Duration, Instant};

/// Something that goes wrong with a call, or with every call of an outage ([`Reach::Down`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// 429 with `retry_after`; nothing is done.
    TooMany {
        /// Seconds to wait.
        retry_after: i64,
    },
    /// 500 with a JSON body; nothing is done.
    ServerError,
    /// 502 with an HTML page; nothing is done.
    BadGateway,
    /// Any HTTP status with any kind of body; nothing is done. 200 with a page is a captive portal, 403 or 404 with
    /// a page a wrong proxy; a redirection (3xx) leads to such a portal.
    Status {
        /// The HTTP status.
        code: u16,
        /// What comes with it.
        body: Body,
    },
    /// An error answer in Telegram's shape; nothing is done.
    Error {
        /// The HTTP status and `error_code`.
        code: u16,
        /// The whole description, e.g. `Forbidden: bot was blocked by the user`.
        description: String,
    },
    /// The connection is reset before anything is done.
    Unreachable,
    /// The request is carried out, but the connection is reset without an answer.
    AnswerLost,
    /// The request is carried out; of the answer come the status line (with the full `Content-Length`) and the
    /// first bytes of the body, then the connection is reset.
    CutBody {
        /// How many bytes of the body, at most all but the last. A success begins with `{"ok":true`, ten bytes.
        after: usize,
    },
    /// The request is taken and never answered: the client has to give up.
    Hang {
        /// Whether it is carried out.
        done: bool,
    },
    /// The request is carried out at once and answered this much later (real time).
    Slow(Duration),
}

/// A body that comes with a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// JSON in Telegram's shape, with the status as `error_code`.
    Telegram,
    /// A page of HTML, as proxies make them.
    Html,
    /// Nothing at all.
    Empty,
}

impl Fault {
    /// Every kind of fault, one of each shape, for tests that try them all. `slow` is how long the slow one takes.
    pub fn every_kind(slow: Duration) -> Vec<Fault> {
        let mut kinds = vec![
            Fault::TooMany { retry_after: 2 },
            Fault::ServerError,
            Fault::BadGateway,
            Fault::Unreachable,
            Fault::AnswerLost,
            Fault::CutBody { after: 0 },
            Fault::CutBody { after: 4 },
            Fault::CutBody { after: 20 },
            Fault::Hang { done: false },
            Fault::Hang { done: true },
            Fault::Slow(slow),
        ];
        for code in [500, 502, 503, 504] {
            kinds.extend([Body::Telegram, Body::Html, Body::Empty].map(|body| Fault::Status { code, body }));
        }
        let others = [
            (200, Body::Html),
            (200, Body::Empty),
            (301, Body::Html),
            (403, Body::Html),
            (404, Body::Html),
            (429, Body::Html),
            (429, Body::Empty),
        ];
        kinds.extend(others.map(|(code, body)| Fault::Status { code, body }));
        kinds
    }

    /// Whether a call that suffers this is carried out all the same.
    pub fn carries_out(&self) -> bool {
        match self {
            Fault::AnswerLost | Fault::CutBody { .. } | Fault::Slow(_) => true,
            Fault::Hang { done } => *done,
            Fault::TooMany { .. }
            | Fault::ServerError
            | Fault::BadGateway
            | Fault::Status { .. }
            | Fault::Error { .. }
            | Fault::Unreachable => false,
        }
    }
}

/// How well the bot reaches the server, until it is changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Reach {
    /// As usual.
    #[default]
    Well,
    /// Whatever the limits count, sending and editing, is answered 429; polls and answers to presses go on.
    TooMany {
        /// Seconds to wait, the same in every answer.
        retry_after: i64,
    },
    /// Every call suffers this, polls too, and a poll that waits already at once, unless the fault lets calls be
    /// carried out. What was already carried out is still answered.
    Down(Fault),
    /// Nobody listens any more: connections are refused, those that exist are reset at once. Afterwards the server
    /// listens at the same address again. There is no such fault of a single call: TCP knows no calls.
    Refused,
}

impl Reach {
    /// The outage in which every connection is reset before anything is done.
    pub const CUT: Reach = Reach::Down(Fault::Unreachable);

    /// Whether calls are carried out.
    pub(crate) fn carries_out(&self) -> bool {
        match self {
            Reach::Well | Reach::TooMany { .. } => true,
            Reach::Down(fault) => fault.carries_out(),
            Reach::Refused => false,
        }
    }

    /// What every call suffers.
    pub(crate) fn fault(&self) -> Option<&Fault> {
        match self {
            Reach::Well | Reach::TooMany { .. } => None,
            Reach::Down(fault) => Some(fault),
            // A call that was being read when the listener closed.
            Reach::Refused => Some(&Fault::Unreachable),
        }
    }
}

/// Which calls a fault hits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FaultFilter {
    /// Only this method (any case); if `None`, any but `getUpdates`, which comes all the time and has to
    /// be named, and `download`, which is no method: the file itself.
    pub method: Option<String>,
    /// Only calls about this chat; any if `None`.
    pub chat: Option<i64>,
    /// How many calls; 0 counts as 1.
    pub times: u32,
    /// Every such call until the faults are taken back, however many.
    pub lasting: bool,
}

impl FaultFilter {
    /// The next call of any kind but `getUpdates`.
    pub fn next() -> Self {
        FaultFilter { times: 1, ..FaultFilter::default() }
    }

    /// The next call of this method.
    pub fn method(method: &str) -> Self {
        FaultFilter { method: Some(method.to_owned()), ..FaultFilter::next() }
    }

    /// Only for this chat.
    pub fn in_chat(mut self, chat: i64) -> Self {
        self.chat = Some(chat);
        self
    }

    /// That many calls.
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }

    /// Every one, until [`crate::Sim::clear_faults`].
    pub fn lasting(mut self) -> Self {
        self.lasting = true;
        self
    }
}

/// The faults still to come, in the order they were asked for.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    queue: Vec<(Fault, FaultFilter)>,
}

impl Faults {
    pub(crate) fn add(&mut self, fault: Fault, mut filter: FaultFilter) {
        filter.times = filter.times.max(1);
        self.queue.push((fault, filter));
    }

    /// Takes back those that last for this method, whatever the chat.
    pub(crate) fn end_lasting(&mut self, method: &str) {
        self.queue.retain(|(_, f)| {
            !(f.lasting && f.method.as_ref().is_some_and(|m| m.eq_ignore_ascii_case(method)))
        });
    }

    pub(crate) fn clear(&mut self) {
        self.queue.clear();
    }

    pub(crate) fn left(&self) -> usize {
        self.queue.iter().filter(|(_, f)| !f.lasting).map(|(_, f)| f.times as usize).sum()
    }

    /// Takes the fault meant for this alone, by name.
    pub(crate) fn take_named(&mut self, name: &str) -> Option<Fault> {
        let named = |f: &FaultFilter| f.method.as_ref().is_some_and(|m| m.eq_ignore_ascii_case(name));
        if self.queue.iter().any(|(_, f)| named(f)) { self.take(name, None) } else { None }
    }

    /// Takes the fault meant for this call.
    pub(crate) fn take(&mut self, method: &str, chat: Option<i64>) -> Option<Fault> {
        let at = self.queue.iter().position(|(_, f)| {
            f.method.as_ref().map_or(method != "getUpdates", |m| m.eq_ignore_ascii_case(method))
                && f.chat.is_none_or(|c| Some(c) == chat)
        })?;
        let (fault, filter) = self.queue.get_mut(at)?;
        let fault = fault.clone();
        if !filter.lasting {
            filter.times -= 1;
            if filter.times == 0 {
                self.queue.remove(at);
            }
        }
        Some(fault)
    }
}

/// What now and then holds calls up that are otherwise well (real time).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stall {
    /// Nothing does.
    #[default]
    Never,
    /// Every `nth` call, `getUpdates` not counted, is answered this much later.
    Calls {
        /// Which; 0 counts as 1.
        nth: u32,
        /// How much later.
        lasts: Duration,
    },
    /// The whole server stands still for `lasts` at the beginning of every period of this length: nothing is carried
    /// out and nothing answered, polls neither.
    Server {
        /// The period, longer than `lasts`.
        every: Duration,
        /// How long the server stands still.
        lasts: Duration,
    },
    /// The whole server stands still once, from now on.
    Once(Duration),
}

/// A stall in force.
#[derive(Debug)]
pub(crate) struct Staller {
    stall: Stall,
    since: Instant,
    calls: u32,
}

impl Staller {
    pub(crate) fn new(stall: Stall) -> Self {
        Staller { stall, since: Instant::now(), calls: 0 }
    }

    /// When the whole server goes on, if it stands still.
    pub(crate) fn frozen_until(&self) -> Option<Instant> {
        let begun = match self.stall {
            Stall::Never | Stall::Calls { .. } => return None,
            Stall::Once(_) => self.since,
            Stall::Server { every, .. } => {
                let periods = self.since.elapsed().as_nanos() / every.as_nanos().max(1);
                self.since + every * u32::try_from(periods).unwrap_or(u32::MAX)
            }
        };
        let (Stall::Once(lasts) | Stall::Server { lasts, .. }) = self.stall else { return None };
        Some(begun + lasts).filter(|until| *until > Instant::now())
    }

    /// How much later this call is answered.
    pub(crate) fn take(&mut self) -> Duration {
        let Stall::Calls { nth, lasts } = self.stall else { return Duration::ZERO };
        self.calls += 1;
        if self.calls < nth.max(1) {
            return Duration::ZERO;
        }
        self.calls = 0;
        lasts
    }
}
