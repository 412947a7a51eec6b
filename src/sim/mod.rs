//! A Bot API simulator over HTTP: stateful users, chats, messages and limits. Imports nothing of ours.
//!
//! One [`Sim`] is one bot's `api.telegram.org` on loopback, plus a handle by which tests, the demo and
//! a page act as people. In reading order: `listen` is the door, `http` takes a request, `rules` checks it, `methods` carries
//! it out on the `world`, `updates` hands the bot its updates, `limits` and `faults` get in the way,
//! `wire` makes the JSON, `transcript` the plain text, `keep` saves the world for the next run.
//!
//! Dates, limits and expiry follow the clock in [`SimOptions::now`]; only waiting (long polls, delays)
//! is real time. A mistake that a correct bot never makes is kept in [`Sim::breaches`].

mod faults;
mod http;
mod keep;
mod limits;
mod listen;
mod methods;
mod rules;
mod transcript;
mod updates;
mod wire;
mod world;

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::{Notify, broadcast, oneshot, watch};

pub use faults::{Body, Fault, FaultFilter, Reach, Stall};
pub use limits::Limits;
pub use updates::UpdateInfo;

use faults::Staller;
use http::{Core, Delays};
use limits::LimitBook;
use listen::Door;
use updates::Updates;
use world::{Author, BOT_ID, Content, Draft, FileKind, MESSAGE_TTL_MS, Role, Seat, Service, Topic, World};

/// A clock in Unix milliseconds.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// How many events a slow listener may lag behind.
const EVENTS_KEPT: usize = 4096;

/// The token of the usual world's bot; no real bot has it.
pub const TOKEN: &str = "7000000001:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

/// How to start a [`Sim`].
#[derive(Clone)]
pub struct SimOptions {
    /// The bot's token.
    pub token: String,
    /// The bot's user name, without `@`.
    pub bot_username: String,
    /// The bot's name in chats.
    pub bot_name: String,
    /// The clock of the simulated world, in Unix milliseconds.
    pub now: Clock,
    /// The sending limits.
    pub limits: Limits,
    /// Real time before every answer but those to `getUpdates`.
    pub answer_delay: Duration,
    /// Real time before the answers to `getUpdates`.
    pub poll_delay: Duration,
    /// The id of the first update.
    pub first_update_id: i64,
    /// Where to listen; a free port on 127.0.0.1 if `None`.
    pub listen: Option<SocketAddr>,
    /// Whether the bot sees only commands and replies in groups where it is no administrator. A command
    /// counts only at the start of a text, not in a caption; a file is seen when it answers the bot.
    pub privacy_mode: bool,
}

impl SimOptions {
    /// The usual world: real limits, no delay, privacy mode on.
    pub fn new(now: Clock) -> Self {
        SimOptions {
            token: TOKEN.to_owned(),
            bot_username: "loa_phuong_bot".to_owned(),
            bot_name: "Loa Phường".to_owned(),
            now,
            limits: Limits::real(),
            answer_delay: Duration::ZERO,
            poll_delay: Duration::ZERO,
            first_update_id: updates::FIRST_UPDATE_ID,
            listen: None,
            privacy_mode: true,
        }
    }
}

/// A person to add to the world.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Person {
    /// First name, or the whole name.
    pub first_name: String,
    /// Last name.
    pub last_name: Option<String>,
    /// User name, without `@`.
    pub username: Option<String>,
    /// The language of their app, e.g. `vi`.
    pub language_code: Option<String>,
}

impl Person {
    /// Somebody with a Vietnamese app and no user name.
    pub fn named(name: &str) -> Self {
        Person { first_name: name.to_owned(), language_code: Some("vi".to_owned()), ..Person::default() }
    }

    /// First and last name as an app shows them.
    pub fn full_name(&self) -> String {
        match &self.last_name {
            Some(last) => format!("{} {last}", self.first_name),
            None => self.first_name.clone(),
        }
    }
}

/// The kinds of chat in this world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChatKind {
    /// A person and the bot.
    Private,
    /// A basic group.
    Group,
    /// A supergroup.
    Supergroup,
}

/// A press of a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PressId(usize);

/// What a person saw after a press.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toast {
    /// The words; `None` if only the spinner stopped.
    pub text: Option<String>,
    /// A box that has to be closed, not a passing line.
    pub alert: bool,
    /// A link that opens.
    pub url: Option<String>,
    /// When, by the simulator's clock.
    pub at_ms: i64,
    /// Real time between press and answer.
    pub answered_after: Duration,
}

/// A button of an inline keyboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// The callback data, if it has any.
    pub data: Option<String>,
    /// The link, if it is one.
    pub url: Option<String>,
}

/// A file in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileView {
    /// File name.
    pub name: String,
    /// Its content.
    pub bytes: Arc<[u8]>,
}

/// A message as a reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageView {
    /// Number within the chat.
    pub id: i64,
    /// When it was sent.
    pub date_ms: i64,
    /// The author's name.
    pub from: String,
    /// The author's user id.
    pub from_id: i64,
    /// Whether our bot wrote it.
    pub by_bot: bool,
    /// Text or caption.
    pub text: String,
    /// The keyboard below it, row by row.
    pub buttons: Vec<Vec<Button>>,
    /// How often it was edited.
    pub edits: u32,
    /// When it was edited last.
    pub edited_at_ms: Option<i64>,
    /// Whether it is pinned.
    pub pinned: bool,
    /// Whether it was deleted.
    pub deleted: bool,
    /// The file it carries, whatever its kind.
    pub document: Option<FileView>,
    /// Whether that file is shown as a picture.
    pub photo: bool,
    /// What Telegram says, if it is a service message.
    pub service: Option<String>,
    /// The message it answers.
    pub reply_to: Option<i64>,
    /// The topic it is in.
    pub thread: Option<i64>,
    /// Whether the reader's app opens an answer to it by itself.
    pub force_reply: bool,
}

impl MessageView {
    /// The button with this label.
    pub fn button(&self, label: &str) -> Option<&Button> {
        self.buttons.iter().flatten().find(|b| b.label == label)
    }
}

/// A chat with all its messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChatView {
    /// The chat's id.
    pub id: i64,
    /// Title, or the person's name.
    pub title: String,
    /// Its kind.
    pub kind: ChatKind,
    /// All messages, oldest first, deleted ones too.
    pub messages: Vec<MessageView>,
}

/// Where the bot stands in a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BotSeat {
    /// The person never opened the chat with it; nobody ever brought it into the group.
    NotStarted,
    /// It may write.
    Member,
    /// An administrator of a group.
    Admin,
    /// It left the group or was removed.
    Left,
    /// The person blocked it.
    Blocked,
}

/// What a list of chats shows of one, without its messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChatFacts {
    /// The chat's id.
    pub id: i64,
    /// Title, or the person's name.
    pub title: String,
    /// Its kind.
    pub kind: ChatKind,
    /// Where the bot stands.
    pub bot: BotSeat,
    /// The supergroup it became.
    pub migrated_to: Option<i64>,
    /// The people in it, by id.
    pub members: Vec<i64>,
    /// The pinned messages, the newest last.
    pub pinned: Vec<i64>,
    /// The newest message that is not deleted.
    pub newest: Option<i64>,
}

/// Why a button could not be pressed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PressError {
    /// The person is not in this chat, or there is no such chat.
    #[error("user {user} does not see chat {chat}")]
    NotSeen {
        /// Who pressed.
        user: i64,
        /// The chat.
        chat: i64,
    },
    /// The message is deleted or never was.
    #[error("no message {message} in chat {chat}")]
    Gone {
        /// The chat.
        chat: i64,
        /// The message.
        message: i64,
    },
    /// The message has other buttons, or none.
    #[error("no button «{wanted}», only {labels:?}")]
    NoButton {
        /// Its label, or where it was looked for.
        wanted: String,
        /// What can be pressed.
        labels: Vec<String>,
    },
    /// The button is a link, which the bot does not hear of.
    #[error("button «{label}» opens {url}")]
    Leads {
        /// What it says.
        label: String,
        /// Where it leads.
        url: String,
    },
    /// The button is of a kind that this world does not know.
    #[error("button «{label}» cannot be pressed here")]
    Odd {
        /// What it says.
        label: String,
    },
}

/// How many presses there were and what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PressCounts {
    /// All of them, those too that the bot does not want to hear of.
    pub pressed: usize,
    /// The bot confirmed the update.
    pub recorded: usize,
    /// The bot answered the press.
    pub answered: usize,
    /// The update expired before the bot confirmed it.
    pub lost: usize,
}

/// One request the bot made, from when it came in until it was answered or its client was gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The method's proper name, or as asked for if there is none.
    pub method: String,
    /// The chat it was about.
    pub chat: Option<i64>,
    /// When it began, by the simulator's clock.
    pub at_ms: i64,
    /// When it ended, by the simulator's clock.
    pub ended_ms: i64,
    /// The HTTP status that was sent; 0 if none was.
    pub status: u16,
    /// The description of an error, or what went wrong on the way.
    pub description: Option<String>,
    /// Whether it was carried out, whatever the client got to know of it.
    pub done: bool,
    /// How many other calls, polls not counted, were under way when it began.
    pub beside: usize,
    /// The text or caption it brought, if it came so far that anything was tried.
    pub text: Option<String>,
}

/// What became of a press.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PressInfo {
    /// The press.
    pub id: PressId,
    /// Its update; 0 if the bot does not want presses.
    pub update_id: i64,
    /// Who pressed.
    pub user: i64,
    /// In which chat.
    pub chat: i64,
    /// Under which message.
    pub message: i64,
    /// The callback data.
    pub data: String,
    /// Whether the bot confirmed the update.
    pub confirmed: bool,
    /// Whether the bot answered it.
    pub answered: bool,
}

/// Something a reader sees happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SimEvent {
    /// A new message.
    MessageNew {
        /// The chat.
        chat: i64,
        /// The message.
        message: MessageView,
    },
    /// A message that says something else now, or has other buttons.
    MessageEdited {
        /// The chat.
        chat: i64,
        /// The message as it is now.
        message: MessageView,
    },
    /// A message that is gone.
    MessageDeleted {
        /// The chat.
        chat: i64,
        /// The message's number.
        message: i64,
    },
    /// A message pinned or unpinned.
    Pinned {
        /// The chat.
        chat: i64,
        /// The message's number.
        message: i64,
        /// Pinned, or not any more.
        pinned: bool,
    },
    /// The answer to a press, seen by one person only.
    Toast {
        /// The chat.
        chat: i64,
        /// Who sees it.
        user: i64,
        /// Their name.
        name: String,
        /// The press.
        press: PressId,
        /// What they see.
        toast: Toast,
    },
    /// A group that became a supergroup.
    Upgraded {
        /// The old id.
        old: i64,
        /// The new id.
        new: i64,
    },
    /// The bot came, went, was promoted or blocked.
    BotSeat {
        /// The chat.
        chat: i64,
        /// Whether it may write there.
        present: bool,
        /// Whether it is an administrator.
        admin: bool,
    },
}

/// The simulator: an HTTP server and the people who use it. Clones share it; the last one stops it.
#[derive(Clone)]
pub struct Sim {
    house: Arc<House>,
}

/// The world, to be looked at only.
struct Reading<'a>(MutexGuard<'a, World>);

impl Deref for Reading<'_> {
    type Target = World;

    fn deref(&self) -> &World {
        &self.0
    }
}

/// Stops the server when the last handle goes.
struct House {
    core: Arc<Core>,
    events: broadcast::Sender<SimEvent>,
    address: SocketAddr,
    bot_username: String,
}

impl Drop for House {
    fn drop(&mut self) {
        self.core.stop.send_replace(true);
    }
}

impl Sim {
    /// Starts the server in a new world. Must be called within a Tokio runtime.
    pub fn start(options: SimOptions) -> io::Result<Sim> {
        Sim::open(options, None)
    }

    /// Starts the server in a world that [`Sim::save`] has written. Must be called within a Tokio runtime.
    ///
    /// The numbers of updates, callback queries and messages jump by 1,000: the saved world may be a
    /// second older than what the bot has already seen. Limits, faults and outages begin anew.
    pub fn restore(options: SimOptions, saved: &[u8]) -> io::Result<Sim> {
        Sim::open(options, Some(saved))
    }

    fn open(options: SimOptions, saved: Option<&[u8]>) -> io::Result<Sim> {
        let runtime = tokio::runtime::Handle::try_current().map_err(io::Error::other)?;
        let listen = options.listen.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 0)));
        let listener = std::net::TcpListener::bind(listen)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let rules = rules::Rules::load().map_err(io::Error::other)?;
        let wake = Arc::new(Notify::new());
        let (events, _) = broadcast::channel(EVENTS_KEPT);
        let mut world = World::new(
            &options.bot_username,
            &options.bot_name,
            LimitBook::new(options.limits),
            Updates::new(Arc::clone(&wake), options.first_update_id),
            events.clone(),
        );
        world.privacy = options.privacy_mode;
        if let Some(saved) = saved {
            keep::load(&mut world, saved)?;
        }
        let (stop, _) = watch::channel(false);
        let core = Arc::new(Core {
            token: options.token,
            clock: options.now,
            delays: Mutex::new(Delays { answers: options.answer_delay, polls: options.poll_delay }),
            staller: Mutex::new(Staller::new(Stall::Never)),
            door: Door::open(listener, runtime.clone())?,
            rules,
            world: Mutex::new(world),
            wake,
            stop,
        });
        runtime.spawn(http::serve(Arc::clone(&core)));
        Ok(Sim { house: Arc::new(House { core, events, address, bot_username: options.bot_username }) })
    }

    /// Stops the server; the world stays readable.
    pub fn stop(&self) {
        self.house.core.stop.send_replace(true);
    }

    /// What to give a client as the API's address.
    pub fn api_url(&self) -> String {
        format!("http://{}", self.house.address)
    }

    /// The bot's token.
    pub fn token(&self) -> &str {
        &self.house.core.token
    }

    /// The bot's user name, without `@`.
    pub fn bot_username(&self) -> &str {
        &self.house.bot_username
    }

    /// The bot's user id.
    pub fn bot_id(&self) -> i64 {
        BOT_ID
    }

    fn now(&self) -> i64 {
        self.house.core.now()
    }

    fn world(&self) -> Reading<'_> {
        Reading(self.house.core.lock())
    }

    /// The world, to be changed in a way that is worth keeping.
    fn act(&self) -> MutexGuard<'_, World> {
        let mut w = self.house.core.lock();
        w.changes += 1;
        w
    }

    // ---- keeping the world ----

    /// The whole world as JSON, for [`Sim::restore`]. Single calls are not kept, only their counts.
    pub fn save(&self) -> io::Result<Vec<u8>> {
        let (world, files) = {
            let w = self.world();
            (keep::world(&w)?, w.files.values().cloned().collect::<Vec<_>>())
        };
        Ok(keep::whole(&world, &files)?)
    }

    /// A number that grows whenever something worth saving may have changed; to be asked before saving.
    /// Calls alone, such as polls that bring nothing, do not count. It begins anew with every start.
    pub fn changes(&self) -> u64 {
        let w = self.world();
        w.changes + w.updates.changes()
    }

    // ---- the world ----

    /// Adds a person. The number is also the id of their private chat with the bot.
    pub fn add_user(&self, person: Person) -> i64 {
        self.act().add_user(person)
    }

    /// Adds a basic group without the bot. The first member owns it.
    pub fn add_group(&self, title: &str, members: &[i64]) -> i64 {
        self.act().add_chat(ChatKind::Group, title, members)
    }

    /// Adds a supergroup without the bot. The first member owns it.
    pub fn add_supergroup(&self, title: &str, members: &[i64]) -> i64 {
        self.act().add_chat(ChatKind::Supergroup, title, members)
    }

    /// A person joins a group.
    pub fn add_member(&self, chat: i64, user: i64) {
        let now = self.now();
        let mut w = self.act();
        let Some(c) = w.chats.get_mut(&chat) else {
            return w.breach(format!("handle: add_member: no chat {chat}"));
        };
        let old = c.members.insert(user, Role::Member);
        if old.is_some() {
            return;
        }
        let draft = Draft::new(Author::User(user), Content::Service(Service::NewMembers(vec![user])));
        w.post_and_tell(now, chat, draft);
        w.tell_member(now, chat, user, user, None, Some(Role::Member));
    }

    /// People who were in a group before anybody looked: no line in the chat, no update.
    pub fn seat_members(&self, chat: i64, users: &[i64]) {
        let mut w = self.act();
        match w.chats.get_mut(&chat) {
            Some(c) => {
                for user in users {
                    c.members.entry(*user).or_insert(Role::Member);
                }
            }
            None => w.breach(format!("handle: seat_members: no chat {chat}")),
        }
    }

    /// A person leaves a group.
    pub fn remove_member(&self, chat: i64, user: i64) {
        let now = self.now();
        let mut w = self.act();
        let Some(old) = w.chats.get_mut(&chat).and_then(|c| c.members.remove(&user)) else {
            return w.breach(format!("handle: remove_member: {user} is not in chat {chat}"));
        };
        let draft = Draft::new(Author::User(user), Content::Service(Service::Left(user)));
        w.post_and_tell(now, chat, draft);
        w.tell_member(now, chat, user, user, Some(old), None);
    }

    /// Makes a person an administrator of a group, or an ordinary member again.
    pub fn set_admin(&self, chat: i64, user: i64, admin: bool) {
        let now = self.now();
        let mut w = self.act();
        let new = if admin { Role::Admin } else { Role::Member };
        let Some(old) = w.chats.get_mut(&chat).map(|c| c.members.insert(user, new)) else {
            return w.breach(format!("handle: set_admin: no chat {chat}"));
        };
        let by = w.owner_of(chat).unwrap_or(user);
        w.tell_member(now, chat, by, user, old, Some(new));
    }

    /// Somebody adds the bot to a group.
    pub fn add_bot(&self, chat: i64, by_user: i64) {
        let now = self.now();
        let mut w = self.act();
        self.seat(&mut w, now, chat, by_user, Seat::Member);
        let draft = Draft::new(Author::User(by_user), Content::Service(Service::NewMembers(vec![BOT_ID])));
        w.post_and_tell(now, chat, draft);
    }

    /// The owner makes the bot an administrator.
    pub fn promote_bot(&self, chat: i64, can_pin: bool) {
        let now = self.now();
        let mut w = self.act();
        let by = w.owner_of(chat).unwrap_or_default();
        self.seat(&mut w, now, chat, by, Seat::Admin { can_pin });
    }

    /// The owner makes the bot an ordinary member again.
    pub fn demote_bot(&self, chat: i64) {
        let now = self.now();
        let mut w = self.act();
        let by = w.owner_of(chat).unwrap_or_default();
        self.seat(&mut w, now, chat, by, Seat::Member);
    }

    /// Somebody removes the bot from a group.
    pub fn remove_bot(&self, chat: i64, by_user: i64) {
        let now = self.now();
        let mut w = self.act();
        let draft = Draft::new(Author::User(by_user), Content::Service(Service::Left(BOT_ID)));
        let basic = w.chats.get(&chat).is_some_and(|c| c.kind == ChatKind::Group);
        if basic {
            // A basic group tells even those it removes.
            w.post_and_tell(now, chat, draft);
        } else {
            w.post(now, chat, draft);
        }
        self.seat(&mut w, now, chat, by_user, Seat::Kicked);
    }

    fn seat(&self, w: &mut World, now: i64, chat: i64, by: i64, seat: Seat) {
        if !w.chats.contains_key(&chat) {
            return w.breach(format!("handle: no chat {chat}"));
        }
        w.seat_bot(now, chat, by, seat);
        w.emit(|_| {
            Some(SimEvent::BotSeat {
                chat,
                present: seat.present(),
                admin: matches!(seat, Seat::Admin { .. }),
            })
        });
    }

    /// A basic group becomes a supergroup; answers the new id. Old messages stay in the old chat.
    pub fn upgrade_group(&self, chat: i64) -> i64 {
        let now = self.now();
        let mut w = self.act();
        let Some((title, members, seat, owner)) = w
            .chats
            .get(&chat)
            .filter(|c| c.kind == ChatKind::Group && c.migrated_to.is_none())
            .map(|c| (c.title.clone(), c.members.clone(), c.seat, w.owner_of(chat)))
        else {
            w.breach(format!("handle: upgrade_group: {chat} is no basic group"));
            return chat;
        };
        let new = w.add_chat(ChatKind::Supergroup, &title, &[]);
        if let Some(c) = w.chats.get_mut(&new) {
            c.members = members;
            c.seat = seat;
            c.migrated_from = Some(chat);
        }
        let author = Author::User(owner.unwrap_or_default());
        let draft = Draft::new(author, Content::Service(Service::MigrateTo(new)));
        w.post_and_tell(now, chat, draft);
        if let Some(c) = w.chats.get_mut(&chat) {
            c.migrated_to = Some(new);
        }
        let draft = Draft::new(Author::Anonymous, Content::Service(Service::MigrateFrom(chat)));
        w.post_and_tell(now, new, draft);
        w.emit(|_| Some(SimEvent::Upgraded { old: chat, new }));
        new
    }

    /// Opens a topic in a supergroup and answers its number.
    pub fn open_topic(&self, chat: i64, name: &str) -> i64 {
        let now = self.now();
        let mut w = self.act();
        let owner = w.owner_of(chat).unwrap_or_default();
        match w.chats.get_mut(&chat) {
            Some(c) if c.kind == ChatKind::Supergroup => c.forum = true,
            _ => {
                w.breach(format!("handle: open_topic: {chat} is no supergroup"));
                return 0;
            }
        }
        let service = Service::TopicCreated(name.to_owned());
        let draft = Draft::new(Author::User(owner), Content::Service(service));
        let Some(id) = w.post(now, chat, draft) else {
            return 0;
        };
        // A topic's number is that of the message that opened it.
        if let Some(c) = w.chats.get_mut(&chat) {
            c.topics.insert(id, Topic { closed: false });
            if let Some(m) = c.message_mut(id) {
                m.thread = Some(id);
            }
        }
        w.tell(now, chat, id, "message");
        id
    }

    /// Closes a topic.
    pub fn close_topic(&self, chat: i64, thread: i64) {
        self.turn_topic(chat, thread, true);
    }

    /// Opens a closed topic again.
    pub fn reopen_topic(&self, chat: i64, thread: i64) {
        self.turn_topic(chat, thread, false);
    }

    fn turn_topic(&self, chat: i64, thread: i64, closed: bool) {
        let now = self.now();
        let mut w = self.act();
        let owner = w.owner_of(chat).unwrap_or_default();
        match w.chats.get_mut(&chat).and_then(|c| c.topics.get_mut(&thread)) {
            Some(topic) => topic.closed = closed,
            None => return w.breach(format!("handle: chat {chat} has no topic {thread}")),
        }
        let service = if closed { Service::TopicClosed } else { Service::TopicReopened };
        let mut draft = Draft::new(Author::User(owner), Content::Service(service));
        draft.thread = Some(thread);
        w.post_and_tell(now, chat, draft);
    }

    /// Deletes a topic; writing there answers `message thread not found`.
    pub fn delete_topic(&self, chat: i64, thread: i64) {
        let mut w = self.act();
        let gone = w.chats.get_mut(&chat).and_then(|c| c.topics.remove(&thread));
        if gone.is_none() {
            w.breach(format!("handle: chat {chat} has no topic {thread}"));
        }
    }

    /// A person blocks the bot.
    pub fn block_bot(&self, user: i64) {
        let now = self.now();
        let mut w = self.act();
        self.seat(&mut w, now, user, user, Seat::Kicked);
    }

    /// A person unblocks the bot.
    pub fn unblock_bot(&self, user: i64) {
        let now = self.now();
        let mut w = self.act();
        self.seat(&mut w, now, user, user, Seat::Member);
    }

    /// A person deletes their account.
    pub fn deactivate(&self, user: i64) {
        let mut w = self.act();
        match w.users.get_mut(&user) {
            Some(u) => u.deactivated = true,
            None => w.breach(format!("handle: deactivate: no user {user}")),
        }
    }

    /// Somebody deletes a message. Bots are not told.
    pub fn delete_message(&self, chat: i64, id: i64) {
        let mut w = self.act();
        if !w.delete(chat, id) {
            w.breach(format!("handle: delete_message: no message {id} in {chat}"));
        }
    }

    /// Turns the sending limits on or off.
    pub fn set_limits(&self, limits: Limits) {
        self.house.core.lock().limits = LimitBook::new(limits);
    }

    /// Changes the real time before every answer but those to `getUpdates`.
    pub fn set_answer_delay(&self, delay: Duration) {
        self.house.core.delays.lock().unwrap_or_else(PoisonError::into_inner).answers = delay;
    }

    /// Changes the real time before the answers to `getUpdates`.
    pub fn set_poll_delay(&self, delay: Duration) {
        self.house.core.delays.lock().unwrap_or_else(PoisonError::into_inner).polls = delay;
    }

    /// Begins to hold calls up now and then; [`Stall::Never`] ends it for those that come afterwards.
    pub fn set_stall(&self, stall: Stall) {
        *self.house.core.staller() = Staller::new(stall);
    }

    // ---- acts ----

    /// A person writes. `chat == user` is their private chat with the bot, which this opens.
    pub fn say(&self, user: i64, chat: i64, text: &str) -> i64 {
        self.write(user, chat, Content::Text(text.to_owned()), None, None)
    }

    /// A person writes in a topic.
    pub fn say_in_topic(&self, user: i64, chat: i64, thread: i64, text: &str) -> i64 {
        self.write(user, chat, Content::Text(text.to_owned()), None, Some(thread))
    }

    /// A person answers a message.
    pub fn reply(&self, user: i64, chat: i64, to_message: i64, text: &str) -> i64 {
        self.write(user, chat, Content::Text(text.to_owned()), Some(to_message), None)
    }

    /// An administrator who hides behind the group writes.
    pub fn say_anonymously(&self, chat: i64, text: &str) -> i64 {
        let now = self.now();
        let mut w = self.act();
        let draft = Draft::new(Author::Anonymous, Content::Text(text.to_owned()));
        match w.post_and_tell(now, chat, draft) {
            Some(id) => id,
            None => {
                w.breach(format!("handle: say_anonymously: no chat {chat}"));
                0
            }
        }
    }

    /// A person sends a file.
    pub fn send_document(
        &self,
        user: i64,
        chat: i64,
        file_name: &str,
        mime: &str,
        bytes: &[u8],
        caption: &str,
    ) -> i64 {
        let content = self.file(file_name, mime, bytes, caption);
        self.write(user, chat, content, None, None)
    }

    /// A person answers a message with a file.
    pub fn reply_with_document(
        &self,
        user: i64,
        chat: i64,
        to_message: i64,
        file_name: &str,
        mime: &str,
        bytes: &[u8],
    ) -> i64 {
        let content = self.file(file_name, mime, bytes, "");
        self.write(user, chat, content, Some(to_message), None)
    }

    fn file(&self, file_name: &str, mime: &str, bytes: &[u8], caption: &str) -> Content {
        let mut w = self.act();
        let file = w.make_file(FileKind::Document, file_name, mime, bytes.to_vec());
        w.keep_file(&file);
        Content::File { kind: FileKind::Document, file, caption: caption.to_owned() }
    }

    /// What every act of writing comes to. Answers 0, and keeps a breach, if it cannot be.
    fn write(
        &self,
        user: i64,
        chat: i64,
        content: Content,
        reply_to: Option<i64>,
        thread: Option<i64>,
    ) -> i64 {
        let now = self.now();
        let mut w = self.act();
        if !w.chats.get(&chat).is_some_and(|c| c.members.contains_key(&user) && c.migrated_to.is_none()) {
            w.breach(format!("handle: user {user} cannot write in chat {chat}"));
            return 0;
        }
        if chat == user {
            let seat = w.chats.get(&chat).map(|c| c.seat);
            match seat {
                // Writing to a blocked bot unblocks it first.
                Some(Seat::Kicked) => self.seat(&mut w, now, chat, user, Seat::Member),
                Some(Seat::Member) | None => {}
                Some(_) => {
                    if let Some(c) = w.chats.get_mut(&chat) {
                        c.seat = Seat::Member;
                    }
                }
            }
        }
        let mut draft = Draft::new(Author::User(user), content);
        draft.thread = thread;
        draft.reply_to = reply_to;
        w.post_and_tell(now, chat, draft).unwrap_or(0)
    }

    /// A person changes their own message.
    pub fn edit(&self, user: i64, chat: i64, message: i64, text: &str) {
        let now = self.now();
        let mut w = self.act();
        let found = w.chats.get_mut(&chat).and_then(|c| c.message_mut(message));
        match found {
            Some(m) if m.author == Author::User(user) => {
                m.content = Content::Text(text.to_owned());
                m.edits += 1;
                m.edited_at_ms = Some(now);
            }
            _ => {
                return w.breach(format!("handle: edit: {user} has no message {message} in {chat}"));
            }
        }
        w.emit_edited(chat, message);
        w.tell(now, chat, message, "edited_message");
    }

    /// A person follows a deep link (`https://t.me/<bot>?start=X`) or its bare payload: `/start X`.
    pub fn open_link(&self, user: i64, url_or_payload: &str) -> i64 {
        let payload = match reqwest::Url::parse(url_or_payload) {
            Ok(url) => {
                let name = url.path().trim_matches('/').to_owned();
                if !name.eq_ignore_ascii_case(self.bot_username()) {
                    self.act().breach(format!("link leads elsewhere: {url_or_payload}"));
                    return 0;
                }
                url.query_pairs().find(|(k, _)| k == "start").map(|(_, v)| v.into_owned()).unwrap_or_default()
            }
            Err(_) => url_or_payload.to_owned(),
        };
        if !methods::good_start(&payload) {
            self.act().breach(format!("no start parameter can be {payload:?}"));
            return 0;
        }
        let text = format!("/start {payload}");
        self.say(user, user, text.trim_end())
    }

    /// A person follows a `?startgroup=X` link and picks this group: the bot comes in and gets its `/start`.
    pub fn open_group_link(&self, user: i64, chat: i64, payload: &str) -> i64 {
        if !methods::good_start(payload) {
            self.act().breach(format!("no start parameter can be {payload:?}"));
            return 0;
        }
        if !self.world().chats.get(&chat).is_some_and(|c| c.seat.present()) {
            self.add_bot(chat, user);
        }
        let text = format!("/start@{} {payload}", self.bot_username());
        self.say(user, chat, text.trim_end())
    }

    /// A person presses the button with this label. A link answers `Err` with where it leads.
    pub fn press(&self, user: i64, chat: i64, message: i64, label: &str) -> Result<PressId, String> {
        let with_label = |rows: &[Vec<Button>]| rows.iter().flatten().find(|b| b.label == label).cloned();
        self.press_found(user, chat, message, with_label, label.to_owned()).map_err(|e| e.to_string())
    }

    /// A person presses the button at this place, counted from 0.
    pub fn press_at(
        &self,
        user: i64,
        chat: i64,
        message: i64,
        row: usize,
        column: usize,
    ) -> Result<PressId, PressError> {
        let there = |rows: &[Vec<Button>]| rows.get(row)?.get(column).cloned();
        self.press_found(user, chat, message, there, format!("{row}/{column}"))
    }

    /// Presses what `find` picks among the rows of buttons; `wanted` says what it looked for.
    fn press_found(
        &self,
        user: i64,
        chat: i64,
        message: i64,
        find: impl FnOnce(&[Vec<Button>]) -> Option<Button>,
        wanted: String,
    ) -> Result<PressId, PressError> {
        let now = self.now();
        let mut w = self.act();
        let c = w.chats.get(&chat).filter(|c| c.members.contains_key(&user));
        let c = c.ok_or(PressError::NotSeen { user, chat })?;
        let m = c.message(message).ok_or(PressError::Gone { chat, message })?;
        let rows = world::buttons(m.markup.as_ref());
        let Some(Button { label, data, url }) = find(&rows) else {
            let labels = rows.into_iter().flatten().map(|b| b.label).collect();
            return Err(PressError::NoButton { wanted, labels });
        };
        match (data, url) {
            (Some(data), _) => Ok(w.press(now, user, chat, message, &data)),
            (None, Some(url)) => Err(PressError::Leads { label, url }),
            (None, None) => Err(PressError::Odd { label }),
        }
    }

    /// A press with any data at all, as an odd or outdated client sends it. The message may be gone.
    pub fn press_data(&self, user: i64, chat: i64, message: i64, data: &str) -> PressId {
        let now = self.now();
        self.act().press(now, user, chat, message, data)
    }

    /// Queues a hand-made update; its `update_id` is filled in and answered.
    pub fn raw_update(&self, update: Value) -> i64 {
        let now = self.now();
        let mut w = self.act();
        let Value::Object(fields) = update else {
            w.breach("handle: raw_update wants an object");
            return 0;
        };
        let kind = fields.keys().find(|k| *k != "update_id").cloned().unwrap_or_default();
        w.updates.push_fields(now, MESSAGE_TTL_MS, &kind, fields)
    }

    // ---- reading ----

    /// A chat with all its messages.
    pub fn chat(&self, chat: i64) -> Option<ChatView> {
        self.world().chat_view(chat)
    }

    /// One message, even if deleted.
    pub fn message(&self, chat: i64, id: i64) -> Option<MessageView> {
        self.world().message_view(chat, id)
    }

    /// The last messages of a chat (before this one, if given) that are not deleted, oldest first, and
    /// whether there are older ones.
    pub fn recent(&self, chat: i64, before: Option<i64>, limit: usize) -> Option<(Vec<MessageView>, bool)> {
        let w = self.world();
        let c = w.chats.get(&chat)?;
        let mut older = c.newest().skip_while(|m| before.is_some_and(|id| m.id >= id));
        let mut views: Vec<_> = older.by_ref().take(limit).map(|m| w.view_of(c, m)).collect();
        views.reverse();
        Some((views, older.next().is_some()))
    }

    /// What a list of chats shows of this one.
    pub fn chat_facts(&self, chat: i64) -> Option<ChatFacts> {
        let w = self.world();
        let c = w.chats.get(&chat)?;
        Some(ChatFacts {
            id: c.id,
            title: c.title.clone(),
            kind: c.kind,
            bot: match c.seat {
                Seat::Never => BotSeat::NotStarted,
                Seat::Member => BotSeat::Member,
                Seat::Admin { .. } => BotSeat::Admin,
                Seat::Kicked if !c.is_group() => BotSeat::Blocked,
                Seat::Left | Seat::Kicked => BotSeat::Left,
            },
            migrated_to: c.migrated_to,
            members: c.members.keys().copied().collect(),
            pinned: c.messages.iter().filter(|m| m.pinned).map(|m| m.id).collect(),
            newest: c.newest().next().map(|m| m.id),
        })
    }

    /// How many messages after this one a person has not written themselves; deleted and service
    /// messages do not count.
    pub fn unread_after(&self, chat: i64, user: i64, id: i64) -> usize {
        let w = self.world();
        let Some(c) = w.chats.get(&chat) else {
            return 0;
        };
        let newer = c.newest().take_while(|m| m.id > id);
        newer.filter(|m| m.author != Author::User(user) && !matches!(m.content, Content::Service(_))).count()
    }

    /// The chats a person is in, by id: their private one, groups, and groups that moved since.
    pub fn chats_of(&self, user: i64) -> Vec<i64> {
        let w = self.world();
        let theirs = w.chats.values().filter(|c| c.members.contains_key(&user));
        let mut ids: Vec<_> = theirs.map(|c| c.id).collect();
        ids.sort_unstable();
        ids
    }

    /// The ids of all chats that have a message.
    pub fn chats(&self) -> Vec<i64> {
        let w = self.world();
        let mut ids: Vec<_> = w.chats.values().filter(|c| !c.messages.is_empty()).map(|c| c.id).collect();
        ids.sort_unstable();
        ids
    }

    /// The bot's newest message in a chat that is not deleted and not a service message.
    pub fn last_bot_message(&self, chat: i64) -> Option<MessageView> {
        let w = self.world();
        let c = w.chats.get(&chat)?;
        let m =
            c.messages.iter().rev().find(|m| {
                m.author == Author::Bot && !m.deleted && !matches!(m.content, Content::Service(_))
            })?;
        Some(w.view_of(c, m))
    }

    /// What a person saw after a press, if the bot has answered.
    pub fn toast(&self, press: PressId) -> Option<Toast> {
        self.world().presses.get(press.0).and_then(|p| p.toast.clone())
    }

    /// Waits (real time) for the answer to a press.
    pub async fn await_toast(&self, press: PressId, timeout: Duration) -> Option<Toast> {
        let answered = {
            let mut w = self.house.core.lock();
            let p = w.presses.get(press.0)?;
            if p.toast.is_some() {
                return p.toast.clone();
            }
            let (tell, answered) = oneshot::channel();
            w.waiters.entry(press.0).or_default().push(tell);
            answered
        };
        // Whether it came or the time ran out, the press itself knows.
        let _ = tokio::time::timeout(timeout, answered).await;
        self.toast(press)
    }

    /// Every call, in the order of their answers.
    pub fn calls(&self) -> Vec<Call> {
        self.world().calls.clone()
    }

    /// How often each text was carried out as a message in each chat: the judge of what was lost or repeated.
    pub fn deliveries(&self) -> HashMap<(i64, String), usize> {
        let mut counts = HashMap::new();
        for call in self.world().calls.iter().filter(|call| call.done && call.method.starts_with("send")) {
            if let (Some(chat), Some(text)) = (call.chat, &call.text) {
                *counts.entry((chat, text.clone())).or_default() += 1;
            }
        }
        counts
    }

    /// How many calls of a method came in and ended.
    pub fn count_calls(&self, method: &str) -> usize {
        self.world().call_counts.iter().filter(|(m, _)| m.eq_ignore_ascii_case(method)).map(|(_, n)| n).sum()
    }

    /// How many polls for updates have begun, those too that still wait.
    pub fn polls(&self) -> u64 {
        self.world().updates.polls()
    }

    /// What the bot (or the test: `handle: …`) did that it must not do.
    pub fn breaches(&self) -> Vec<String> {
        self.world().breaches.clone()
    }

    /// Updates the bot has not yet confirmed.
    pub fn pending_updates(&self) -> usize {
        let now = self.now();
        let mut w = self.house.core.lock();
        w.updates.expire(now);
        w.updates.pending()
    }

    /// Every update ever made and what became of it.
    pub fn updates(&self) -> Vec<UpdateInfo> {
        self.world().updates.log().to_vec()
    }

    /// The updates that the bot has confirmed.
    pub fn confirmed_updates(&self) -> Vec<UpdateInfo> {
        let w = self.world();
        let confirmed = w.updates.log().iter().filter(|u| u.confirmed_ms.is_some());
        confirmed.cloned().collect()
    }

    /// Whether the bot has confirmed an update.
    pub fn is_confirmed(&self, update_id: i64) -> bool {
        self.world().updates.info(update_id).is_some_and(|u| u.confirmed_ms.is_some())
    }

    /// What the bot gave to `setWebhook`, if a webhook is set.
    pub fn webhook(&self) -> Option<Value> {
        self.world().webhook.clone().map(Value::Object)
    }

    /// Sends the waiting updates to a webhook, oldest first and one after another, with the secret the
    /// bot has set. An update answered 2xx is confirmed; the first that is not ends the round, as a
    /// failing update holds up its queue. Answers how many were confirmed.
    pub async fn push_updates(&self, url: &str) -> usize {
        let client = reqwest::Client::new();
        let secret = self.webhook().and_then(|w| Some(w.get("secret_token")?.as_str()?.to_owned()));
        let mut confirmed = 0;
        loop {
            let now = self.now();
            let next = {
                let mut w = self.house.core.lock();
                w.updates.expire(now);
                w.reach.carries_out().then(|| w.updates.oldest()).flatten()
            };
            let Some((id, body)) = next else {
                return confirmed;
            };
            let mut request = client.post(url).header("content-type", "application/json").body(body);
            if let Some(secret) = &secret {
                request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
            }
            match request.send().await {
                Ok(answer) if answer.status().is_success() => {}
                Ok(_) | Err(_) => return confirmed,
            }
            confirmed += 1;
            let now = self.now();
            let mut w = self.house.core.lock();
            w.updates.confirm_one(now, id);
            w.last_activity = Instant::now();
        }
    }

    /// Everybody, in the order they were added.
    pub fn people(&self) -> Vec<(i64, Person)> {
        let w = self.world();
        let mut people: Vec<_> = w.users.values().map(|u| (u.id, u.person.clone())).collect();
        people.sort_unstable_by_key(|(id, _)| *id);
        people
    }

    /// One person.
    pub fn person(&self, id: i64) -> Option<Person> {
        self.world().users.get(&id).map(|u| u.person.clone())
    }

    /// The people in a chat.
    pub fn members(&self, chat: i64) -> Vec<i64> {
        let w = self.world();
        w.chats.get(&chat).map(|c| c.members.keys().copied().collect()).unwrap_or_default()
    }

    /// Every press and what became of it: the judge of crash tests.
    pub fn presses(&self) -> Vec<PressInfo> {
        let w = self.world();
        let info = |(i, p): (usize, &world::PressRec)| PressInfo {
            id: PressId(i),
            update_id: p.update_id,
            user: p.user,
            chat: p.chat,
            message: p.message,
            data: p.data.clone(),
            confirmed: w.updates.info(p.update_id).is_some_and(|u| u.confirmed_ms.is_some()),
            answered: p.toast.is_some(),
        };
        w.presses.iter().enumerate().map(info).collect()
    }

    /// How many presses there were and what became of them.
    pub fn press_counts(&self) -> PressCounts {
        let now = self.now();
        let mut w = self.house.core.lock();
        w.updates.expire(now);
        let mut counts = PressCounts { pressed: w.presses.len(), ..PressCounts::default() };
        for press in &w.presses {
            let update = w.updates.info(press.update_id);
            counts.answered += usize::from(press.toast.is_some());
            counts.recorded += usize::from(update.is_some_and(|u| u.confirmed_ms.is_some()));
            counts.lost += usize::from(update.is_some_and(|u| u.expired));
        }
        counts
    }

    /// The command menu a person sees in a chat: the narrowest scope, in their language if there is one.
    pub fn commands_for(&self, user: i64, chat: i64) -> Vec<(String, String)> {
        let w = self.world();
        let mut scopes = Vec::new();
        if chat == user {
            scopes.push(format!("chat:{chat}"));
            scopes.push("all_private_chats".to_owned());
        } else {
            let admin = w.chats.get(&chat).is_some_and(|c| c.is_admin(user));
            scopes.push(format!("chat_member:{chat}:{user}"));
            if admin {
                scopes.push(format!("chat_administrators:{chat}"));
            }
            scopes.push(format!("chat:{chat}"));
            if admin {
                scopes.push("all_chat_administrators".to_owned());
            }
            scopes.push("all_group_chats".to_owned());
        }
        scopes.push("default".to_owned());
        let language = w
            .users
            .get(&user)
            .and_then(|u| u.person.language_code.as_deref())
            .map(|code| code.chars().take(2).collect::<String>())
            .unwrap_or_default();
        for scope in scopes {
            for language in [language.as_str(), ""] {
                if let Some(list) = w.commands.get(&(scope.clone(), language.to_owned())) {
                    return list.clone();
                }
            }
        }
        Vec::new()
    }

    /// The name, description or short description the bot gave itself (`what`: `Name`, `Description`,
    /// `ShortDescription`) in a language (empty: for everybody).
    pub fn bot_text(&self, what: &str, language: &str) -> Option<String> {
        self.world().texts.get(&(what.to_owned(), language.to_owned())).cloned()
    }

    /// Makes the next matching calls suffer.
    pub fn inject(&self, fault: Fault, filter: FaultFilter) {
        self.house.core.lock().faults.add(fault, filter);
    }

    /// Faults ordered and not yet used up.
    pub fn faults_left(&self) -> usize {
        self.world().faults.left()
    }

    /// Takes back all faults not yet used up.
    pub fn clear_faults(&self) {
        self.house.core.lock().faults.clear();
    }

    /// Makes all calls of one method suffer until `None` ends it.
    pub fn set_reach_for(&self, method: &str, fault: Option<Fault>) {
        let mut w = self.house.core.lock();
        w.faults.end_lasting(method);
        if let Some(fault) = fault {
            w.faults.add(fault, FaultFilter::method(method).lasting());
        }
    }

    /// Begins an outage, or ends it with [`Reach::Well`].
    pub fn set_reach(&self, reach: Reach) {
        let door = &self.house.core.door;
        let mut w = self.house.core.lock();
        let turned = if reach == Reach::Refused { door.shut() } else { door.reopen() };
        if let Err(error) = turned {
            w.breach(format!("handle: set_reach: the listener: {error}"));
        }
        if !reach.carries_out() {
            w.updates.cut();
        }
        w.reach = reach;
    }

    /// How well the bot reaches the server now.
    pub fn reach(&self) -> Reach {
        self.world().reach.clone()
    }

    /// Everything readers see, as it happens.
    pub fn subscribe(&self) -> broadcast::Receiver<SimEvent> {
        self.house.events.subscribe()
    }

    /// The chat as plain text, as a reader in Vietnam sees it; empty if there is no such chat.
    pub fn transcript(&self, chat: i64) -> String {
        transcript::transcript(&self.world(), chat).unwrap_or_default()
    }

    /// Waits (real time) until no update is unconfirmed and nothing but polling came for `quiet`.
    pub async fn settle(&self, quiet: Duration, timeout: Duration) -> bool {
        let deadline = Instant::now() + timeout;
        let step = (quiet / 5).clamp(Duration::from_millis(2), Duration::from_millis(50));
        loop {
            let now = self.now();
            let settled = {
                let mut w = self.house.core.lock();
                w.updates.expire(now);
                w.updates.pending() == 0 && w.quiet_for().is_some_and(|d| d >= quiet)
            };
            if settled {
                return true;
            }
            if Instant::now() >= deadline {
                return false;
            }
            tokio::time::sleep(step).await;
        }
    }
}
