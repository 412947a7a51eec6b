//! The bench's own Telegram: as little as it takes, so that it is never the wall. Hand-written HTTP/1.1 with keep-alive, updates
//! serialised beforehand, on one thread. It runs in a process of its own (this program again), so that its CPU is counted
//! apart from the bot's and from whoever fills databases; it takes orders from its standard input, a line of JSON each.
//!
//! It checks nothing: that is the simulator's work. It keeps the limits that the waves are measured by.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet, VecDeque};
use std::error::Error;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::rc::Rc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, mpsc};

use crate::machine::{Fail, cpu_ms};

/// Makes of this program the fake Telegram.
pub const ROLE: &str = "play-telegram";
/// The id of the first update ever; a press's callback query has the id of its update.
pub const FIRST_UPDATE: i64 = 700_000_001;
/// Sends within any second, over all chats.
const SENDS_A_SECOND: usize = 30;
/// Sends and edits within any minute in a group.
const GROUP_A_MINUTE: usize = 20;

/// How it behaves.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct Manner {
    /// Milliseconds before every answer but those to `getUpdates`.
    pub answer_ms: u64,
    /// Milliseconds before the answers to `getUpdates`.
    pub poll_ms: u64,
    /// Answer 429 to what is over the limits: 30 sends in any sliding second, 20 sends and edits in any minute a group.
    pub limits: bool,
    /// At the end of every period of so many milliseconds …
    pub stall_every_ms: u64,
    /// … nothing is taken up nor answered for so many.
    pub stall_ms: u64,
}

#[derive(Debug, Serialize, Deserialize)]
enum Order {
    Manner(Manner),
    /// Updates to hand out after the next [`Order::Go`], whole, numbered on from the last.
    Stage(Vec<String>),
    /// Counts begin anew; what is staged is handed out, one every so many microseconds, or all at once.
    Go {
        every_us: u64,
    },
    Counts,
    Report,
}

/// What happened since the last go.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Counts {
    pub answered: usize,
    /// Updates confirmed by a later offset: the bot says that it has them.
    pub confirmed: usize,
    pub sends: usize,
    pub edits: usize,
    /// Chats in which something was edited.
    pub edited_chats: usize,
    pub polls: usize,
    /// 429s since the fake began.
    pub too_many: usize,
    /// Since the last call that was no poll.
    pub quiet_ms: u64,
}

/// The same in full. Microseconds since the go unless said.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Report {
    pub counts: Counts,
    /// From handing an update out to the answer to its press; those not answered are missing.
    pub waits_us: Vec<u64>,
    pub last_answer_us: u64,
    /// When the last update handed out was confirmed.
    pub last_confirmed_us: u64,
    /// The first edit in each chat, the latest of them.
    pub last_first_edit_us: u64,
    /// The most sends within any sliding second.
    pub most_a_second: usize,
    /// Unix microseconds; 0 if there was none.
    pub first_poll_at: u64,
    pub first_send_at: u64,
}

/// Unix microseconds.
pub fn unix_us() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_micros()).unwrap_or(u64::MAX)
}

// ---- the end that gives orders ----

/// The running fake.
pub struct Telegram {
    child: Child,
    orders: ChildStdin,
    replies: BufReader<ChildStdout>,
    address: String,
    next_update: i64,
}

impl Telegram {
    pub fn start() -> Result<Self, Fail> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg(ROLE)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let orders = child.stdin.take().ok_or("no pipe to the fake Telegram")?;
        let mut replies = BufReader::new(child.stdout.take().ok_or("no pipe from the fake Telegram")?);
        let mut address = String::new();
        replies.read_line(&mut address)?;
        let address = address.trim().to_owned();
        Ok(Self { child, orders, replies, address, next_update: FIRST_UPDATE })
    }

    /// Host and port.
    pub fn address(&self) -> &str {
        &self.address
    }

    pub fn cpu_ms(&self) -> Result<u64, Fail> {
        cpu_ms(self.child.id())
    }

    fn order<R: for<'de> Deserialize<'de>>(&mut self, order: &Order) -> Result<R, Fail> {
        let mut line = serde_json::to_vec(order)?;
        line.push(b'\n');
        self.orders.write_all(&line)?;
        let mut reply = String::new();
        self.replies.read_line(&mut reply)?;
        Ok(serde_json::from_str(&reply)?)
    }

    pub fn manner(&mut self, manner: Manner) -> Result<(), Fail> {
        self.order(&Order::Manner(manner))
    }

    /// Stages updates; `make` writes each whole, given its id.
    pub fn stage(&mut self, updates: impl Iterator<Item = impl FnOnce(i64) -> String>) -> Result<(), Fail> {
        let first = self.next_update;
        let updates: Vec<String> = (first..).zip(updates).map(|(id, make)| make(id)).collect();
        self.next_update += i64::try_from(updates.len())?;
        self.order(&Order::Stage(updates))
    }

    /// Counts begin anew, and what is staged is handed out: all at once, or one after every such time.
    pub fn go(&mut self, every: Duration) -> Result<(), Fail> {
        self.order(&Order::Go { every_us: u64::try_from(every.as_micros())? })
    }

    pub fn counts(&mut self) -> Result<Counts, Fail> {
        self.order(&Order::Counts)
    }

    pub fn report(&mut self) -> Result<Report, Fail> {
        self.order(&Order::Report)
    }

    /// Waits until the counts are as wanted.
    pub async fn until(
        &mut self,
        what: &str,
        most: Duration,
        wanted: impl Fn(&Counts) -> bool,
    ) -> Result<Counts, Fail> {
        let begun = Instant::now();
        loop {
            let counts = self.counts()?;
            if wanted(&counts) {
                return Ok(counts);
            }
            if begun.elapsed() > most {
                return Err(format!("{what}: not within {} s: {counts:?}", most.as_secs()).into());
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

impl Drop for Telegram {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

// ---- the fake itself ----

struct State {
    manner: Manner,
    staged: Vec<String>,
    queue: VecDeque<(i64, Rc<str>)>,
    next_update: i64,
    /// The first update of the last go.
    first: i64,
    go: Instant,
    /// When each update since the go was handed out, and when its press was answered.
    out: Vec<(u64, Option<u64>)>,
    counts: Counts,
    report: Report,
    edited: HashSet<i64>,
    last_call: Instant,
    next_message: i64,
    sends: VecDeque<Instant>,
    groups: HashMap<i64, VecDeque<Instant>>,
}

type Shared = Rc<(RefCell<State>, Notify)>;

/// The process: serves until its standard input closes.
pub fn play() -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let now = Instant::now();
    let state = State {
        manner: Manner::default(),
        staged: Vec::new(),
        queue: VecDeque::new(),
        next_update: FIRST_UPDATE,
        first: FIRST_UPDATE,
        go: now,
        out: Vec::new(),
        counts: Counts::default(),
        report: Report::default(),
        edited: HashSet::new(),
        last_call: now,
        next_message: 1_000,
        sends: VecDeque::new(),
        groups: HashMap::new(),
    };
    let shared: Shared = Rc::new((RefCell::new(state), Notify::new()));
    tokio::task::LocalSet::new().block_on(&runtime, async move {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        println!("{}", listener.local_addr()?);
        let (line, mut lines) = mpsc::unbounded_channel();
        std::thread::spawn(move || {
            std::io::stdin().lines().all(|read| read.is_ok_and(|read| line.send(read).is_ok()))
        });
        let serving = shared.clone();
        tokio::task::spawn_local(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::task::spawn_local(serve(stream, serving.clone()));
            }
        });
        while let Some(line) = lines.recv().await {
            let reply = obey(&shared, serde_json::from_str(&line)?)?;
            println!("{reply}");
        }
        Ok(())
    })
}

fn obey(shared: &Shared, order: Order) -> Result<String, Box<dyn Error>> {
    let (cell, wake) = &**shared;
    let mut state = cell.borrow_mut();
    match order {
        Order::Manner(manner) => state.manner = manner,
        Order::Stage(updates) => state.staged.extend(updates),
        Order::Go { every_us } => {
            let too_many = state.counts.too_many;
            state.counts = Counts { too_many, ..Counts::default() };
            state.report = Report::default();
            state.edited.clear();
            state.go = Instant::now();
            state.first = state.next_update;
            state.out.clear();
            if every_us == 0 {
                for update in std::mem::take(&mut state.staged) {
                    state.hand_out(update);
                }
                wake.notify_waiters();
            } else {
                let (staged, shared) = (std::mem::take(&mut state.staged), shared.clone());
                tokio::task::spawn_local(async move {
                    for update in staged {
                        shared.0.borrow_mut().hand_out(update);
                        shared.1.notify_waiters();
                        tokio::time::sleep(Duration::from_micros(every_us)).await;
                    }
                });
            }
        }
        Order::Counts => return Ok(serde_json::to_string(&state.counts())?),
        Order::Report => {
            let mut report = state.report.clone();
            report.counts = state.counts();
            report.waits_us =
                state.out.iter().filter_map(|(out, answered)| Some((*answered)? - out)).collect();
            return Ok(serde_json::to_string(&report)?);
        }
    }
    Ok("null".to_owned())
}

impl State {
    fn since_go(&self) -> u64 {
        u64::try_from(self.go.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    fn counts(&self) -> Counts {
        let quiet_ms = u64::try_from(self.last_call.elapsed().as_millis()).unwrap_or(u64::MAX);
        Counts { edited_chats: self.edited.len(), quiet_ms, ..self.counts.clone() }
    }

    fn hand_out(&mut self, update: String) {
        let id = self.next_update;
        self.next_update += 1;
        self.out.push((self.since_go(), None));
        self.queue.push_back((id, update.into()));
    }

    /// When the present stall is over, if there is one.
    fn stalled_until(&self) -> Option<Instant> {
        let Manner { stall_every_ms: every, stall_ms: lasts, .. } = self.manner;
        if every == 0 || lasts == 0 {
            return None;
        }
        let into = self.since_go() / 1000 % every;
        (into >= every - lasts).then(|| Instant::now() + Duration::from_millis(every - into))
    }

    fn confirm(&mut self, offset: i64) {
        while self.queue.front().is_some_and(|(id, _)| *id < offset) {
            self.queue.pop_front();
            self.counts.confirmed += 1;
            self.report.last_confirmed_us = self.since_go();
        }
    }

    fn press(&mut self, id: i64) {
        let now = self.since_go();
        let at = usize::try_from(id - self.first).ok();
        if let Some((_, answered @ None)) = at.and_then(|at| self.out.get_mut(at)) {
            *answered = Some(now);
            self.counts.answered += 1;
            self.report.last_answer_us = now;
        }
    }

    /// Seconds to wait, if this is over a limit; otherwise it is counted.
    fn limit(&mut self, chat: i64, send: bool) -> Option<u64> {
        let now = Instant::now();
        let (second, minute) = (Duration::from_secs(1), Duration::from_secs(60));
        forget(&mut self.sends, now, second);
        let group = self.groups.entry(chat).or_default();
        forget(group, now, minute);
        if self.manner.limits {
            let full_group = chat < 0 && group.len() >= GROUP_A_MINUTE;
            let wait = match group.front().filter(|_| full_group) {
                Some(oldest) => Some(minute - now.duration_since(*oldest)),
                None => self
                    .sends
                    .front()
                    .filter(|_| send && self.sends.len() >= SENDS_A_SECOND)
                    .map(|oldest| second - now.duration_since(*oldest)),
            };
            if let Some(wait) = wait {
                self.counts.too_many += 1;
                return Some(wait.as_secs() + 1);
            }
        }
        if chat < 0 {
            group.push_back(now);
        }
        if send {
            self.sends.push_back(now);
            self.report.most_a_second = self.report.most_a_second.max(self.sends.len());
        }
        None
    }

    fn message(&mut self, body: &[u8], send: bool) -> (u16, String) {
        let chat = number(body, b"\"chat_id\":").unwrap_or(0);
        if let Some(wait) = self.limit(chat, send) {
            let body = format!(
                "{{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after {wait}\",\"parameters\":{{\"retry_after\":{wait}}}}}"
            );
            return (429, body);
        }
        let id = if send {
            self.counts.sends += 1;
            if self.report.first_send_at == 0 {
                self.report.first_send_at = unix_us();
            }
            self.next_message += 1;
            self.next_message
        } else {
            self.counts.edits += 1;
            if self.edited.insert(chat) {
                self.report.last_first_edit_us = self.since_go();
            }
            number(body, b"\"message_id\":").unwrap_or(0)
        };
        let kind = if chat < 0 { "supergroup" } else { "private" };
        let body = format!(
            "{{\"ok\":true,\"result\":{{\"message_id\":{id},\"date\":1,\"chat\":{{\"id\":{chat},\"type\":\"{kind}\",\"title\":\"x\",\"first_name\":\"x\"}},\"text\":\"x\"}}}}"
        );
        (200, body)
    }
}

fn forget(times: &mut VecDeque<Instant>, now: Instant, window: Duration) {
    while times.front().is_some_and(|time| now.duration_since(*time) >= window) {
        times.pop_front();
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// The number after a key of a JSON object, quoted or not.
fn number(body: &[u8], key: &[u8]) -> Option<i64> {
    let rest = body.get(find(body, key)? + key.len()..)?;
    let rest = rest.strip_prefix(b"\"").unwrap_or(rest);
    let (rest, sign) = rest.strip_prefix(b"-").map_or((rest, 1), |rest| (rest, -1));
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit());
    Some(sign * digits.fold(0_i64, |sum, digit| sum * 10 + i64::from(digit - b'0')))
}

async fn thaw(shared: &Shared) {
    loop {
        let until = shared.0.borrow().stalled_until();
        let Some(until) = until else { return };
        tokio::time::sleep_until(until.into()).await;
    }
}

async fn serve(mut stream: TcpStream, shared: Shared) {
    // Without it small answers wait; if it fails they only come a little later.
    let _ = stream.set_nodelay(true);
    let (mut input, mut output) = (Vec::with_capacity(4096), Vec::with_capacity(4096));
    loop {
        let Some((head, length)) = read(&mut stream, &mut input).await else { return };
        thaw(&shared).await;
        let method = method_of(&input[..head]);
        let is = |name: &[u8]| method.eq_ignore_ascii_case(name);
        let polling = is(b"getUpdates");
        let body = &input[head..head + length];
        let (status, answer) = if polling {
            (200, poll(&shared, body).await)
        } else {
            let mut state = shared.0.borrow_mut();
            state.last_call = Instant::now();
            if is(b"answerCallbackQuery") {
                state.press(number(body, b"\"callback_query_id\":").unwrap_or(0));
                (200, "{\"ok\":true,\"result\":true}".to_owned())
            } else if is(b"sendMessage") {
                state.message(body, true)
            } else if is(b"editMessageText") {
                state.message(body, false)
            } else if is(b"getMe") {
                (200, "{\"ok\":true,\"result\":{\"id\":7000000001,\"is_bot\":true,\"first_name\":\"Loa\",\"username\":\"loa_phuong_bot\",\"can_join_groups\":true,\"can_read_all_group_messages\":false,\"supports_inline_queries\":false,\"has_main_web_app\":false,\"can_connect_to_business\":false}}".to_owned())
            } else {
                // setMyCommands, pinChatMessage, sendChatAction and whatever else says only yes.
                (200, "{\"ok\":true,\"result\":true}".to_owned())
            }
        };
        let delay = {
            let manner = shared.0.borrow().manner;
            if polling { manner.poll_ms } else { manner.answer_ms }
        };
        if delay > 0 {
            tokio::time::sleep(Duration::from_millis(delay)).await;
        }
        thaw(&shared).await;
        input.drain(..head + length);
        output.clear();
        let words = if status == 200 { "OK" } else { "Too Many Requests" };
        output.extend_from_slice(
            format!(
                "HTTP/1.1 {status} {words}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
                answer.len()
            )
            .as_bytes(),
        );
        output.extend_from_slice(answer.as_bytes());
        if stream.write_all(&output).await.is_err() {
            return;
        }
    }
}

/// Reads a whole request into `input`: the lengths of its head and body.
async fn read(stream: &mut TcpStream, input: &mut Vec<u8>) -> Option<(usize, usize)> {
    loop {
        if let Some(end) = find(input, b"\r\n\r\n") {
            let head = end + 4;
            let length = content_length(&input[..head]);
            if input.len() >= head + length {
                return Some((head, length));
            }
        }
        if stream.read_buf(input).await.ok()? == 0 {
            return None;
        }
    }
}

/// How many bytes are missing of a whole message, request or answer; `None` while its head is not whole.
pub fn rest_after(input: &[u8]) -> Option<usize> {
    let head = find(input, b"\r\n\r\n")? + 4;
    Some((head + content_length(&input[..head])).saturating_sub(input.len()))
}

fn content_length(head: &[u8]) -> usize {
    const NAME: &[u8] = b"content-length:";
    head.split(|byte| *byte == b'\n')
        .find(|line| line.get(..NAME.len()).is_some_and(|name| name.eq_ignore_ascii_case(NAME)))
        .map_or(0, |line| {
            let digits = line.iter().skip(NAME.len()).filter(|byte| byte.is_ascii_digit());
            digits.fold(0, |sum, digit| sum * 10 + usize::from(digit - b'0'))
        })
}

/// The last part of the path.
fn method_of(head: &[u8]) -> &[u8] {
    let path = head.split(|byte| *byte == b' ').nth(1).unwrap_or_default();
    let path = path.split(|byte| *byte == b'?').next().unwrap_or_default();
    path.rsplit(|byte| *byte == b'/').next().unwrap_or_default()
}

async fn poll(shared: &Shared, body: &[u8]) -> String {
    let (cell, wake) = &**shared;
    let wait = u64::try_from(number(body, b"\"timeout\":").unwrap_or(0)).unwrap_or(0);
    let limit = usize::try_from(number(body, b"\"limit\":").unwrap_or(100)).unwrap_or(100).clamp(1, 100);
    {
        let mut state = cell.borrow_mut();
        state.counts.polls += 1;
        if state.report.first_poll_at == 0 {
            state.report.first_poll_at = unix_us();
        }
        state.confirm(number(body, b"\"offset\":").unwrap_or(0));
    }
    let deadline = tokio::time::Instant::now() + Duration::from_secs(wait);
    loop {
        let woken = wake.notified();
        tokio::pin!(woken);
        woken.as_mut().enable();
        {
            let state = cell.borrow();
            if !state.queue.is_empty() {
                let batch: Vec<&str> = state.queue.iter().take(limit).map(|(_, text)| &**text).collect();
                return format!("{{\"ok\":true,\"result\":[{}]}}", batch.join(","));
            }
        }
        if tokio::time::timeout_at(deadline, woken).await.is_err() {
            return "{\"ok\":true,\"result\":[]}".to_owned();
        }
    }
}
