//! Faults on order, what the next matching calls shall suffer, and outages, which last until they are over.

use std::time::Duration;

/// Something that goes wrong with a call.
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
    /// The request is carried out, but the connection closes without an answer.
    AnswerLost,
    /// The connection closes before anything is done.
    Unreachable,
    /// The request is carried out at once and answered this much later (real time).
    Slow(Duration),
    /// An error answer in Telegram's shape; nothing is done.
    Error {
        /// The HTTP status and `error_code`.
        code: u16,
        /// The whole description, e.g. `Forbidden: bot was blocked by the user`.
        description: String,
    },
}

/// How well the bot reaches the server, until it is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// As usual.
    #[default]
    Well,
    /// Whatever the limits count, sending and editing, is answered 429; polls and answers to presses go on.
    TooMany {
        /// Seconds to wait, the same in every answer.
        retry_after: i64,
    },
    /// Every connection closes before anything is done, that of a waiting long poll at once. What was
    /// already carried out is still answered.
    Cut,
}

/// Which calls a fault hits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FaultFilter {
    /// Only this method (any case); if `None`, any but `getUpdates`, which comes all the time and has to
    /// be named.
    pub method: Option<String>,
    /// Only calls about this chat; any if `None`.
    pub chat: Option<i64>,
    /// How many calls; 0 counts as 1.
    pub times: u32,
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

    pub(crate) fn clear(&mut self) {
        self.queue.clear();
    }

    pub(crate) fn left(&self) -> usize {
        self.queue.iter().map(|(_, f)| f.times as usize).sum()
    }

    /// Takes the fault meant for this call.
    pub(crate) fn take(&mut self, method: &str, chat: Option<i64>) -> Option<Fault> {
        let at = self.queue.iter().position(|(_, f)| {
            f.method.as_ref().map_or(method != "getUpdates", |m| m.eq_ignore_ascii_case(method))
                && f.chat.is_none_or(|c| Some(c) == chat)
        })?;
        let (fault, filter) = self.queue.get_mut(at)?;
        filter.times -= 1;
        let fault = fault.clone();
        if filter.times == 0 {
            self.queue.remove(at);
        }
        Some(fault)
    }
}
