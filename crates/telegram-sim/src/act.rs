//! What people do: come and go, write, press. Acts that cannot be are kept as breaches that begin with `handle: `.

use serde_json::Value;

use super::Sim;
use super::base::{BOT_ID, MESSAGE_TTL_MS, good_start};
use super::files::{FileKind, FileRec};
use super::records::{Author, Content, Draft, Role, Seat, Service, Topic};
use super::view::{Button, ChatKind, Person, Point, PressError, PressId, SimEvent};
use super::world::{World, buttons};

/// The world and who is in it.
impl Sim {
    /// Adds a person. The number is also the id of their private chat with the bot.
    pub fn add_user(&self, person: Person) -> i64 {
        self.act().add_user(person)
    }

    /// The same with this number, which is nobody's yet.
    pub fn add_user_as(&self, id: i64, person: Person) -> i64 {
        self.act().add_user_as(id, person)
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

    /// Closes a topic; writing there answers `TOPIC_CLOSED`.
    pub fn close_topic(&self, chat: i64, thread: i64) {
        let now = self.now();
        let mut w = self.act();
        let owner = w.owner_of(chat).unwrap_or_default();
        match w.chats.get_mut(&chat).and_then(|c| c.topics.get_mut(&thread)) {
            Some(topic) => topic.closed = true,
            None => return w.breach(format!("handle: chat {chat} has no topic {thread}")),
        }
        let mut draft = Draft::new(Author::User(owner), Content::Service(Service::TopicClosed));
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
}

/// Writing and pressing.
impl Sim {
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

    /// A person records a voice message of so many seconds.
    pub fn send_voice(&self, user: i64, chat: i64, seconds: i64, bytes: &[u8]) -> i64 {
        let mut w = self.act();
        let made = w.make_file(FileKind::Voice, "voice.ogg", "audio/ogg", bytes.to_vec());
        let file = std::sync::Arc::new(FileRec {
            file_id: made.file_id.clone(),
            unique_id: made.unique_id.clone(),
            path: made.path.clone(),
            name: made.name.clone(),
            mime: made.mime.clone(),
            seconds,
            bytes: std::sync::Arc::clone(&made.bytes),
        });
        w.keep_file(&file);
        drop(w);
        let content = Content::File { kind: FileKind::Voice, file, caption: String::new() };
        self.write(user, chat, content, None, None)
    }

    /// A chat takes no voice messages from now on, or takes them again: a person by their privacy, a group by its rights.
    pub fn forbid_voices(&self, chat: i64, forbidden: bool) {
        let mut w = self.act();
        match w.chats.get_mut(&chat) {
            Some(c) => c.no_voices = forbidden,
            None => w.breach(format!("handle: forbid_voices: no chat {chat}")),
        }
    }

    /// A person sends a point of the map; a venue has a name and an address.
    pub fn send_point(&self, user: i64, chat: i64, point: Point, venue: Option<(&str, &str)>) -> i64 {
        let (title, address) = venue.unwrap_or_default();
        let content = Content::Point { point, title: title.to_owned(), address: address.to_owned() };
        self.write(user, chat, content, None, None)
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
        if !good_start(&payload) {
            self.act().breach(format!("no start parameter can be {payload:?}"));
            return 0;
        }
        let text = format!("/start {payload}");
        self.say(user, user, text.trim_end())
    }

    /// A person follows a `?startgroup=X` link and picks this group: the bot comes in and gets its `/start`.
    pub fn open_group_link(&self, user: i64, chat: i64, payload: &str) -> i64 {
        if !good_start(payload) {
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
        let rows = buttons(m.markup.as_ref());
        let Some(Button { label, data, url, .. }) = find(&rows) else {
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
}
