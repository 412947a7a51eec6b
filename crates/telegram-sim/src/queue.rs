//! The queue of updates: offsets, expiry, allowed kinds, one poller at a time; and the story of every update ever made.

use std::collections::VecDeque;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tokio::sync::Notify;

use super::base::JUMP;

/// The usual first update id; like most real ones a large number that fits an `i32`.
pub(crate) const FIRST_UPDATE_ID: i64 = 700_000_001;
/// Kinds that come only to those who ask for them.
const NOT_BY_DEFAULT: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];

/// What became of one update.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpdateInfo {
    /// The update's number.
    pub update_id: i64,
    /// `message`, `callback_query` and so on.
    pub kind: String,
    /// When it was made, by the simulator's clock.
    pub created_ms: i64,
    /// Whether it was handed out at least once.
    pub delivered: bool,
    /// When it was confirmed by a later offset.
    pub confirmed_ms: Option<i64>,
    /// Whether it was thrown away because nobody fetched it in time.
    pub expired: bool,
}

#[derive(Clone, Serialize, Deserialize)]
struct Queued {
    id: i64,
    expires_ms: i64,
    /// The whole update as JSON text, made once.
    text: String,
    /// Which queue of a webhook it is in.
    #[serde(default)]
    queue: String,
}

/// Telegram brings the updates of one chat, and the presses of one person, one after another (source: WebhookActor.cpp).
fn queue_of(kind: &str, fields: &Map<String, Value>) -> String {
    let part =
        |of: &str| fields.get(kind).and_then(|body| body.get(of)?.get("id")?.as_i64()).unwrap_or_default();
    match kind {
        "callback_query" => format!("presses of {}", part("from")),
        "message" | "edited_message" => format!("chat {}", part("chat")),
        _ => format!("{kind} {}", part("chat")),
    }
}

/// Updates not yet confirmed, and the story of all of them.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Updates {
    queue: VecDeque<Queued>,
    /// In the order of their ids, with a gap wherever a saved world went on.
    log: Vec<UpdateInfo>,
    next_id: i64,
    allowed: Option<Vec<String>>,
    earliest_expiry: i64,
    /// Grows with every poll; an older poller that sees a newer number gives up.
    #[serde(skip)]
    generation: u64,
    /// The newest poller that an outage has cut off.
    #[serde(skip)]
    cut_off: u64,
    /// Grows whenever something becomes of an update.
    #[serde(skip)]
    changes: u64,
    #[serde(skip)]
    wake: Arc<Notify>,
}

impl Updates {
    /// An empty queue whose first update has this id.
    pub(crate) fn new(wake: Arc<Notify>, first_id: i64) -> Self {
        Updates {
            queue: VecDeque::new(),
            log: Vec::new(),
            next_id: first_id,
            allowed: None,
            earliest_expiry: i64::MAX,
            generation: 0,
            cut_off: 0,
            changes: 0,
            wake,
        }
    }

    /// Goes on where a saved world stopped; the next id jumps.
    pub(crate) fn go_on(&mut self, saved: Updates) {
        let next_id = saved.next_id.saturating_add(JUMP.into());
        *self = Updates { next_id, wake: Arc::clone(&self.wake), ..saved };
    }

    /// A number that grows whenever something becomes of an update.
    pub(crate) fn changes(&self) -> u64 {
        self.changes
    }

    fn wanted(&self, kind: &str) -> bool {
        match &self.allowed {
            None => !NOT_BY_DEFAULT.contains(&kind),
            Some(kinds) => kinds.iter().any(|k| k == kind),
        }
    }

    /// Remembers what the bot asks for; an empty list means the default.
    pub(crate) fn allow(&mut self, kinds: Vec<String>) {
        let allowed = (!kinds.is_empty()).then_some(kinds);
        if self.allowed != allowed {
            self.allowed = allowed;
            self.changes += 1;
        }
    }

    /// What the bot has asked for.
    pub(crate) fn allowed(&self) -> Option<&[String]> {
        self.allowed.as_deref()
    }

    /// Queues an update of this kind, unless the bot does not want the kind.
    pub(crate) fn push(&mut self, now: i64, ttl_ms: i64, kind: &str, body: &Value) -> Option<i64> {
        if !self.wanted(kind) {
            return None;
        }
        let mut fields = Map::new();
        fields.insert(kind.to_owned(), body.clone());
        Some(self.push_fields(now, ttl_ms, kind, fields))
    }

    /// Queues hand-made fields as one update.
    pub(crate) fn push_fields(
        &mut self,
        now: i64,
        ttl_ms: i64,
        kind: &str,
        mut fields: Map<String, Value>,
    ) -> i64 {
        let id = self.next_id;
        self.next_id = id.saturating_add(1);
        fields.insert("update_id".to_owned(), id.into());
        let expires_ms = now.saturating_add(ttl_ms);
        self.earliest_expiry = self.earliest_expiry.min(expires_ms);
        let queue = queue_of(kind, &fields);
        self.queue.push_back(Queued { id, expires_ms, text: Value::Object(fields).to_string(), queue });
        self.log.push(UpdateInfo {
            update_id: id,
            kind: kind.to_owned(),
            created_ms: now,
            delivered: false,
            confirmed_ms: None,
            expired: false,
        });
        self.wake.notify_waiters();
        id
    }

    /// The id of the next update, as after a quiet week, when Telegram begins at random.
    pub(crate) fn number_from(&mut self, id: i64) {
        self.next_id = id;
    }

    fn log_index(&self, id: i64) -> Option<usize> {
        // Sorted, unless numbers began anew.
        let found = self.log.binary_search_by_key(&id, |u| u.update_id).ok();
        found.or_else(|| self.log.iter().rposition(|u| u.update_id == id))
    }

    /// What became of an update.
    pub(crate) fn info(&self, id: i64) -> Option<&UpdateInfo> {
        self.log.get(self.log_index(id)?)
    }

    fn info_mut(&mut self, id: i64) -> Option<&mut UpdateInfo> {
        self.changes += 1;
        let at = self.log_index(id)?;
        self.log.get_mut(at)
    }

    /// All updates ever made.
    pub(crate) fn log(&self) -> &[UpdateInfo] {
        &self.log
    }

    /// Updates not yet confirmed.
    pub(crate) fn pending(&self) -> usize {
        self.queue.len()
    }

    /// Throws away what nobody fetched in time.
    pub(crate) fn expire(&mut self, now: i64) {
        if now <= self.earliest_expiry {
            return;
        }
        let (mut gone, mut earliest) = (Vec::new(), i64::MAX);
        self.queue.retain(|q| {
            let keep = now <= q.expires_ms;
            if keep {
                earliest = earliest.min(q.expires_ms);
            } else {
                gone.push(q.id);
            }
            keep
        });
        self.earliest_expiry = earliest;
        for id in gone {
            if let Some(info) = self.info_mut(id) {
                info.expired = true;
            }
        }
    }

    fn confirm_front(&mut self, now: i64) {
        if let Some(q) = self.queue.pop_front()
            && let Some(info) = self.info_mut(q.id)
        {
            info.confirmed_ms = Some(now);
        }
    }

    /// Confirms everything below `offset`; a negative one keeps only that many at the end.
    /// Answers whether anything was confirmed.
    pub(crate) fn confirm(&mut self, now: i64, offset: i64) -> bool {
        let before = self.queue.len();
        if offset < 0 {
            let keep = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
            while self.queue.len() > keep {
                self.confirm_front(now);
            }
        } else {
            while self.queue.front().is_some_and(|q| q.id < offset) {
                self.confirm_front(now);
            }
        }
        before != self.queue.len()
    }

    /// The oldest update not yet confirmed, as JSON text.
    pub(crate) fn oldest(&mut self) -> Option<(i64, String)> {
        let (id, text) = self.queue.front().map(|q| (q.id, q.text.clone()))?;
        if let Some(info) = self.info_mut(id) {
            info.delivered = true;
        }
        Some((id, text))
    }

    /// Those not yet confirmed, oldest first: number, queue of the webhook, text.
    pub(crate) fn queued(&self) -> impl Iterator<Item = (i64, &str, &str)> {
        self.queue.iter().map(|q| (q.id, q.queue.as_str(), q.text.as_str()))
    }

    /// It is handed out.
    pub(crate) fn deliver(&mut self, id: i64) {
        if let Some(info) = self.info_mut(id) {
            info.delivered = true;
        }
    }

    /// Confirms one update, wherever it stands in the queue.
    pub(crate) fn confirm_one(&mut self, now: i64, id: i64) {
        if let Some(at) = self.queue.iter().position(|q| q.id == id) {
            self.queue.remove(at);
        }
        if let Some(info) = self.info_mut(id) {
            info.confirmed_ms.get_or_insert(now);
        }
    }

    /// Confirms everything.
    pub(crate) fn drop_all(&mut self, now: i64) {
        while !self.queue.is_empty() {
            self.confirm_front(now);
        }
    }

    /// The next updates as the text of a JSON array, or `None` if there are none.
    pub(crate) fn batch(&mut self, limit: usize) -> Option<String> {
        if self.queue.is_empty() {
            return None;
        }
        let mut out = String::from("[");
        let mut ids = Vec::with_capacity(limit.min(self.queue.len()));
        for (i, q) in self.queue.iter().take(limit).enumerate() {
            if i > 0 {
                out.push(',');
            }
            out.push_str(&q.text);
            ids.push(q.id);
        }
        out.push(']');
        for id in ids {
            if let Some(info) = self.info_mut(id) {
                info.delivered = true;
            }
        }
        Some(out)
    }

    /// Whoever waits for updates looks again.
    pub(crate) fn wake(&self) {
        self.wake.notify_waiters();
    }

    /// How many polls have begun.
    pub(crate) fn polls(&self) -> u64 {
        self.generation
    }

    /// A new poller takes over; any older one is told to stop. Answers its number.
    pub(crate) fn take_over(&mut self) -> u64 {
        self.generation += 1;
        self.wake.notify_waiters();
        self.generation
    }

    /// Whether a later poller has taken the place of the one with this number.
    pub(crate) fn is_overtaken(&self, poller: u64) -> bool {
        self.generation != poller
    }

    /// Whether an outage has cut off the poller with this number.
    pub(crate) fn is_cut_off(&self, poller: u64) -> bool {
        poller <= self.cut_off
    }

    /// Cuts off whoever polls now.
    pub(crate) fn cut(&mut self) {
        self.cut_off = self.generation;
        self.wake.notify_waiters();
    }
}
