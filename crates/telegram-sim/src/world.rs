//! The state of the little world: people, chats, messages, presses, files and what the bot did.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tokio::sync::{broadcast, oneshot};

use super::base::{BOT_ID, GROUP_ANONYMOUS_BOT, JUMP};
use super::faults::{Faults, Reach};
use super::files::{FileKind, FileRec};
use super::limits::LimitBook;
use super::queue::Updates;
use super::records::{Author, ChatRec, Content, Draft, MsgRec, PressRec, Role, Service, ToastLine, UserRec};
use super::view::{
    Button, Call, ChatKind, ChatView, FileView, MessageView, Person, PressId, SimEvent, Toast,
};
use super::webhook::Deliveries;

/// The first callback query id; like the real ones a large number.
const FIRST_QUERY: u64 = 4_300_000_000_000_000_000;

/// The numbers that are given away next.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Counters {
    seq: u64,
    user: i64,
    group: i64,
    supergroup: i64,
    /// Of a message in any private chat or basic group.
    shared_message: i64,
    file: u64,
    query: u64,
}

impl Counters {
    /// Leaves out some numbers of messages and presses.
    pub(crate) fn jump(&mut self) {
        self.shared_message += i64::from(JUMP);
        self.query += u64::from(JUMP);
    }
}

/// A stored list of commands: (scope key, language) to (command, description).
pub(crate) type CommandLists = HashMap<(String, String), Vec<(String, String)>>;

/// Everything behind the lock.
pub(crate) struct World {
    pub bot_username: String,
    pub bot_name: String,
    pub privacy: bool,
    pub users: HashMap<i64, UserRec>,
    pub chats: HashMap<i64, ChatRec>,
    pub presses: Vec<PressRec>,
    /// Who waits for the answer to which press.
    pub waiters: HashMap<usize, Vec<oneshot::Sender<()>>>,
    pub files: HashMap<String, Arc<FileRec>>,
    pub files_by_path: HashMap<String, Arc<FileRec>>,
    pub updates: Updates,
    pub limits: LimitBook,
    pub faults: Faults,
    pub reach: Reach,
    pub calls: Vec<Call>,
    pub call_counts: HashMap<String, usize>,
    pub breaches: Vec<String>,
    pub commands: CommandLists,
    pub texts: HashMap<(String, String), String>,
    pub webhook: Option<Map<String, Value>>,
    pub deliveries: Deliveries,
    /// It knows nothing that came after Bot API 9.1.
    pub older: bool,
    /// It keeps files on its own disk, in this folder, and names them by their path there.
    pub local_files: Option<PathBuf>,
    /// What members alone saw after a press: chat, member, words.
    pub whispers: Vec<(i64, i64, String)>,
    pub last_activity: Instant,
    pub in_flight: usize,
    /// Grows with everything that may have changed what is worth keeping, except the fate of updates.
    pub changes: u64,
    pub counters: Counters,
    events: broadcast::Sender<SimEvent>,
}

impl World {
    pub(crate) fn new(
        bot_username: &str,
        bot_name: &str,
        limits: LimitBook,
        updates: Updates,
        events: broadcast::Sender<SimEvent>,
    ) -> Self {
        World {
            bot_username: bot_username.to_owned(),
            bot_name: bot_name.to_owned(),
            privacy: true,
            users: HashMap::new(),
            chats: HashMap::new(),
            presses: Vec::new(),
            waiters: HashMap::new(),
            files: HashMap::new(),
            files_by_path: HashMap::new(),
            updates,
            limits,
            faults: Faults::default(),
            reach: Reach::default(),
            calls: Vec::new(),
            call_counts: HashMap::new(),
            breaches: Vec::new(),
            commands: HashMap::new(),
            texts: HashMap::new(),
            webhook: None,
            deliveries: Deliveries::default(),
            older: false,
            local_files: None,
            whispers: Vec::new(),
            last_activity: Instant::now(),
            in_flight: 0,
            changes: 0,
            counters: Counters {
                seq: 0,
                user: 5_200_000_000,
                group: -4_100_000_000,
                supergroup: -1_002_000_000_000,
                shared_message: 1,
                file: 1,
                query: FIRST_QUERY,
            },
            events,
        }
    }

    /// Records a mistake that a test should fail on.
    pub(crate) fn breach(&mut self, what: impl Into<String>) {
        self.changes += 1;
        self.breaches.push(what.into());
    }

    pub(crate) fn record_call(&mut self, call: Call) {
        *self.call_counts.entry(call.method.clone()).or_default() += 1;
        self.calls.push(call);
    }

    /// The webhook is another one, or none: what is under way to it counts no more.
    pub(crate) fn turn_webhook(&mut self, webhook: Option<Map<String, Value>>) {
        self.webhook = webhook;
        self.in_flight = self.in_flight.saturating_sub(self.deliveries.begin_anew());
        self.updates.wake();
    }

    /// The id of the next callback query.
    pub(crate) fn next_query(&mut self) -> u64 {
        let query = self.counters.query;
        self.counters.query += 1;
        query
    }

    fn next_seq(&mut self) -> u64 {
        self.counters.seq += 1;
        self.counters.seq
    }

    /// Sends an event if somebody listens; `make` runs only then.
    pub(crate) fn emit(&self, make: impl FnOnce(&World) -> Option<SimEvent>) {
        if self.events.receiver_count() > 0
            && let Some(event) = make(self)
        {
            // An error only says that the last listener has just gone.
            let _ = self.events.send(event);
        }
    }

    // ---- people and chats ----

    pub(crate) fn add_user(&mut self, person: Person) -> i64 {
        let id = self.counters.user;
        self.counters.user += 1;
        self.add_user_as(id, person)
    }

    pub(crate) fn add_user_as(&mut self, id: i64, person: Person) -> i64 {
        let mut chat = ChatRec::new(id, ChatKind::Private, &person.full_name());
        chat.members.insert(id, Role::Member);
        self.chats.insert(id, chat);
        self.users.insert(id, UserRec { id, person, deactivated: false });
        id
    }

    pub(crate) fn add_chat(&mut self, kind: ChatKind, title: &str, members: &[i64]) -> i64 {
        let id = if kind == ChatKind::Group {
            self.counters.group -= 1;
            self.counters.group
        } else {
            self.counters.supergroup -= 1;
            self.counters.supergroup
        };
        let mut chat = ChatRec::new(id, kind, title);
        for (i, user) in members.iter().enumerate() {
            let role = if i == 0 { Role::Owner } else { Role::Member };
            chat.members.insert(*user, role);
        }
        self.chats.insert(id, chat);
        id
    }

    pub(crate) fn name_of(&self, user: i64) -> String {
        if user == BOT_ID {
            return self.bot_name.clone();
        }
        self.users.get(&user).map(|u| u.person.full_name()).unwrap_or_else(|| format!("#{user}"))
    }

    /// The owner of a group, or whoever comes first.
    pub(crate) fn owner_of(&self, chat: i64) -> Option<i64> {
        let chat = self.chats.get(&chat)?;
        chat.members
            .iter()
            .find(|(_, r)| **r == Role::Owner)
            .or_else(|| chat.members.iter().next())
            .map(|(u, _)| *u)
    }

    // ---- messages ----

    /// Puts a message into a chat and gives it its number. Says nothing to the bot.
    pub(crate) fn post(&mut self, now: i64, chat_id: i64, draft: Draft) -> Option<i64> {
        let seq = self.next_seq();
        let chat = self.chats.get_mut(&chat_id)?;
        // Private chats and basic groups share one counter, supergroups have their own.
        let counter = if chat.kind == ChatKind::Supergroup {
            &mut chat.next_id
        } else {
            &mut self.counters.shared_message
        };
        let id = *counter;
        *counter += 1;
        chat.messages.push(MsgRec {
            id,
            seq,
            date_ms: now,
            author: draft.author,
            content: draft.content,
            thread: draft.thread,
            reply_to: draft.reply_to,
            markup: draft.markup,
            look: draft.look,
            entities: draft.entities,
            force_reply: draft.force_reply,
            edits: 0,
            edited_at_ms: None,
            pinned: false,
            deleted: false,
        });
        self.emit(|w| Some(SimEvent::MessageNew { chat: chat_id, message: w.message_view(chat_id, id)? }));
        Some(id)
    }

    /// Marks a message as deleted.
    pub(crate) fn delete(&mut self, chat_id: i64, id: i64) -> bool {
        let Some(message) = self.chats.get_mut(&chat_id).and_then(|c| c.message_mut(id)) else {
            return false;
        };
        message.deleted = true;
        message.pinned = false;
        self.emit(|_| Some(SimEvent::MessageDeleted { chat: chat_id, message: id }));
        true
    }

    pub(crate) fn emit_edited(&self, chat_id: i64, id: i64) {
        self.emit(|w| Some(SimEvent::MessageEdited { chat: chat_id, message: w.message_view(chat_id, id)? }));
    }

    /// Gives a file its ids. It can be fetched only when kept.
    pub(crate) fn make_file(
        &mut self,
        kind: FileKind,
        name: &str,
        mime: &str,
        bytes: Vec<u8>,
    ) -> Arc<FileRec> {
        let n = self.counters.file;
        self.counters.file += 1;
        let (folder, mark) = match kind {
            FileKind::Document => ("documents", "BQACAgUAAxkBAAI"),
            FileKind::Photo => ("photos", "AgACAgUAAxkBAAI"),
            FileKind::Voice => ("voice", "AwACAgUAAxkBAAI"),
        };
        let extension = name
            .rsplit_once('.')
            .map(|(_, e)| e)
            .filter(|e| e.chars().all(|c| c.is_ascii_alphanumeric()))
            .map(|e| format!(".{e}"))
            .unwrap_or_default();
        Arc::new(FileRec {
            file_id: format!("{mark}{n:06}"),
            unique_id: format!("AgAD{n:06}"),
            path: format!("{folder}/file_{n}{extension}"),
            name: name.to_owned(),
            mime: mime.to_owned(),
            seconds: 0,
            bytes: bytes.into(),
        })
    }

    /// Keeps a file for those who ask for it by its id or path.
    pub(crate) fn keep_file(&mut self, file: &Arc<FileRec>) {
        self.files.insert(file.file_id.clone(), Arc::clone(file));
        self.files_by_path.insert(file.path.clone(), Arc::clone(file));
    }

    // ---- presses ----

    /// Finds a press by the id of its callback query.
    pub(crate) fn press_index(&self, query: &str) -> Option<usize> {
        let query = query.parse::<u64>().ok()?;
        self.presses.binary_search_by_key(&query, |p| p.query).ok()
    }

    /// Shows the answer to a press to the person who pressed.
    pub(crate) fn show_toast(
        &mut self,
        index: usize,
        now: i64,
        text: Option<String>,
        alert: bool,
        url: Option<String>,
    ) {
        let seq = self.next_seq();
        let Some(press) = self.presses.get_mut(index) else {
            return;
        };
        let toast = Toast { text, alert, url, at_ms: now, answered_after: press.at.elapsed() };
        press.toast = Some(toast.clone());
        for waiter in self.waiters.remove(&index).into_iter().flatten() {
            // The waiter may have timed out already.
            let _ = waiter.send(());
        }
        let (user, chat_id) = (press.user, press.chat);
        let who = self.name_of(user);
        if let Some(chat) = self.chats.get_mut(&chat_id) {
            chat.toasts.push(ToastLine { seq, press: index });
        }
        self.emit(|_| Some(SimEvent::Toast { chat: chat_id, user, name: who, press: PressId(index), toast }));
    }

    // ---- views ----

    pub(crate) fn author_name(&self, chat: &ChatRec, author: Author) -> (String, i64) {
        match author {
            Author::User(id) => (self.name_of(id), id),
            Author::Bot => (self.bot_name.clone(), BOT_ID),
            Author::Anonymous => (chat.title.clone(), GROUP_ANONYMOUS_BOT),
        }
    }

    pub(crate) fn message_view(&self, chat_id: i64, id: i64) -> Option<MessageView> {
        let chat = self.chats.get(&chat_id)?;
        Some(self.view_of(chat, chat.any_message(id)?))
    }

    pub(crate) fn view_of(&self, chat: &ChatRec, m: &MsgRec) -> MessageView {
        let (from, from_id) = self.author_name(chat, m.author);
        let (text, document, service) = match &m.content {
            Content::Text(text) => (text.clone(), None, None),
            Content::File { file, caption, .. } => (
                caption.clone(),
                Some(FileView { name: file.name.clone(), bytes: Arc::clone(&file.bytes) }),
                None,
            ),
            Content::Point { title, address, .. } => {
                (format!("{title}\n{address}").trim().to_owned(), None, None)
            }
            Content::Service(service) => {
                (String::new(), None, Some(self.service_words(chat, &from, service)))
            }
        };
        let point = match m.content {
            Content::Point { point, .. } => Some(point),
            _ => None,
        };
        let photo = matches!(m.content, Content::File { kind: FileKind::Photo, .. });
        let voice = match &m.content {
            Content::File { kind: FileKind::Voice, file, .. } => Some(file.seconds),
            _ => None,
        };
        MessageView {
            id: m.id,
            date_ms: m.date_ms,
            from,
            from_id,
            by_bot: m.author == Author::Bot,
            text,
            entities: m.entities.clone(),
            buttons: buttons(m.markup.as_ref()),
            edits: m.edits,
            edited_at_ms: m.edited_at_ms,
            pinned: m.pinned,
            deleted: m.deleted,
            document,
            photo,
            voice,
            point,
            service,
            reply_to: m.reply_to,
            thread: m.thread,
            force_reply: m.force_reply,
        }
    }

    fn service_words(&self, chat: &ChatRec, from: &str, service: &Service) -> String {
        match service {
            Service::NewMembers(ids) => {
                let names: Vec<_> = ids.iter().map(|id| self.name_of(*id)).collect();
                format!("{from} thêm {} vào nhóm", names.join(", "))
            }
            Service::Left(id) => format!("{} đã rời nhóm", self.name_of(*id)),
            Service::Pinned(id) => {
                let what = chat
                    .any_message(*id)
                    .map(|m| match &m.content {
                        Content::Text(t) => t.as_str(),
                        Content::File { file, .. } => file.name.as_str(),
                        Content::Point { title, .. } => title.as_str(),
                        Content::Service(_) => "",
                    })
                    .unwrap_or_default();
                let line = what.lines().next().unwrap_or_default();
                let mut first: String = line.chars().take(40).collect();
                if first.len() < line.len() {
                    first.truncate(first.rfind(' ').unwrap_or(first.len()));
                    first.push('…');
                }
                format!("{from} đã ghim “{first}”")
            }
            Service::MigrateTo(_) => "Nhóm được nâng cấp thành siêu nhóm".to_owned(),
            Service::MigrateFrom(_) => "Siêu nhóm được tạo từ nhóm cũ".to_owned(),
            Service::TopicCreated(name) => format!("{from} tạo chủ đề “{name}”"),
            Service::TopicClosed => format!("{from} đóng chủ đề"),
        }
    }

    pub(crate) fn chat_view(&self, chat_id: i64) -> Option<ChatView> {
        let chat = self.chats.get(&chat_id)?;
        Some(ChatView {
            id: chat.id,
            title: chat.title.clone(),
            kind: chat.kind,
            messages: chat.messages.iter().map(|m| self.view_of(chat, m)).collect(),
        })
    }

    /// How long nothing but polling has happened, if nothing is under way.
    pub(crate) fn quiet_for(&self) -> Option<Duration> {
        (self.in_flight == 0).then(|| self.last_activity.elapsed())
    }
}

/// The buttons of an inline keyboard.
pub(crate) fn buttons(markup: Option<&Value>) -> Vec<Vec<Button>> {
    let text = |b: &Value, key: &str| b.get(key).and_then(Value::as_str).map(str::to_owned);
    markup
        .and_then(|m| m.get("inline_keyboard"))
        .and_then(Value::as_array)
        .map(|rows| {
            rows.iter()
                .filter_map(Value::as_array)
                .map(|row| {
                    row.iter()
                        .map(|b| Button {
                            label: text(b, "text").unwrap_or_default(),
                            data: text(b, "callback_data"),
                            url: text(b, "url"),
                            style: text(b, "style"),
                        })
                        .collect()
                })
                .collect()
        })
        .unwrap_or_default()
}
