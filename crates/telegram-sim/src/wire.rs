//! The JSON shapes of the Bot API: users, chats, members, messages.

use serde_json::{Map, Value, json};

use super::base::{BOT_ID, GROUP_ANONYMOUS_BOT};
use super::files::{FileKind, FileRec};
use super::records::{Author, ChatRec, Content, MsgRec, Role, Seat, Service, UserRec};
use super::view::{ChatKind, Entity};
use super::world::World;

/// Unix seconds of Unix milliseconds.
pub(crate) fn secs(ms: i64) -> i64 {
    ms.div_euclid(1000)
}

/// A `User`.
pub(crate) fn user(u: &UserRec) -> Value {
    let mut o = Map::new();
    o.insert("id".into(), u.id.into());
    o.insert("is_bot".into(), false.into());
    o.insert("first_name".into(), u.person.first_name.clone().into());
    for (key, value) in [
        ("last_name", &u.person.last_name),
        ("username", &u.person.username),
        ("language_code", &u.person.language_code),
    ] {
        if let Some(value) = value {
            o.insert(key.into(), value.clone().into());
        }
    }
    Value::Object(o)
}

/// The bot as a `User`.
pub(crate) fn bot(w: &World) -> Value {
    json!({
        "id": BOT_ID,
        "is_bot": true,
        "first_name": w.bot_name,
        "username": w.bot_username,
    })
}

/// Any `User` by id, the bot included.
pub(crate) fn user_by_id(w: &World, id: i64) -> Value {
    match w.users.get(&id) {
        Some(u) => user(u),
        None if id == BOT_ID => bot(w),
        None => json!({"id": id, "is_bot": false, "first_name": ""}),
    }
}

/// A `Chat`.
pub(crate) fn chat(w: &World, c: &ChatRec) -> Value {
    let mut o = Map::new();
    o.insert("id".into(), c.id.into());
    match c.kind {
        ChatKind::Private => {
            o.insert("type".into(), "private".into());
            if let Some(u) = w.users.get(&c.id) {
                o.insert("first_name".into(), u.person.first_name.clone().into());
                if let Some(last) = &u.person.last_name {
                    o.insert("last_name".into(), last.clone().into());
                }
                if let Some(name) = &u.person.username {
                    o.insert("username".into(), name.clone().into());
                }
            }
        }
        ChatKind::Group => {
            o.insert("type".into(), "group".into());
            o.insert("title".into(), c.title.clone().into());
            o.insert("all_members_are_administrators".into(), false.into());
        }
        ChatKind::Supergroup => {
            o.insert("type".into(), "supergroup".into());
            o.insert("title".into(), c.title.clone().into());
            if c.forum {
                o.insert("is_forum".into(), true.into());
            }
        }
    }
    Value::Object(o)
}

/// A `Message`, if it is there and not deleted.
pub(crate) fn message(w: &World, chat_id: i64, id: i64) -> Option<Value> {
    let c = w.chats.get(&chat_id)?;
    Some(message_of(w, c, c.message(id)?, true))
}

fn message_of(w: &World, c: &ChatRec, m: &MsgRec, with_reply: bool) -> Value {
    let mut o = Map::new();
    o.insert("message_id".into(), m.id.into());
    match m.author {
        Author::User(id) => {
            o.insert("from".into(), user_by_id(w, id));
        }
        Author::Bot => {
            o.insert("from".into(), bot(w));
        }
        Author::Anonymous => {
            o.insert(
                "from".into(),
                json!({"id": GROUP_ANONYMOUS_BOT, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot"}),
            );
            o.insert("sender_chat".into(), chat(w, c));
        }
    }
    o.insert("chat".into(), chat(w, c));
    o.insert("date".into(), secs(m.date_ms).into());
    if let Some(ms) = m.edited_at_ms {
        o.insert("edit_date".into(), secs(ms).into());
    }
    if let Some(thread) = m.thread {
        o.insert("message_thread_id".into(), thread.into());
        if c.forum {
            o.insert("is_topic_message".into(), true.into());
        }
    }
    if with_reply && let Some(replied) = m.reply_to.and_then(|id| c.message(id)) {
        o.insert("reply_to_message".into(), message_of(w, c, replied, false));
    }
    match &m.content {
        Content::Text(text) => {
            o.insert("text".into(), text.clone().into());
            if let Some(entities) = command_entities(text).or_else(|| own_entities(&m.entities)) {
                o.insert("entities".into(), entities);
            }
        }
        Content::Point { point, title, address } => {
            let location = json!({"latitude": point.latitude, "longitude": point.longitude});
            if !title.is_empty() {
                let venue = json!({"location": location, "title": title, "address": address});
                o.insert("venue".into(), venue);
            }
            o.insert("location".into(), location);
        }
        Content::File { kind, file, caption } => {
            let mut f = Map::new();
            f.insert("file_id".into(), file.file_id.clone().into());
            f.insert("file_unique_id".into(), file.unique_id.clone().into());
            f.insert("file_size".into(), file.bytes.len().into());
            match kind {
                FileKind::Document => {
                    f.insert("file_name".into(), file.name.clone().into());
                    f.insert("mime_type".into(), file.mime.clone().into());
                    o.insert("document".into(), Value::Object(f));
                }
                FileKind::Photo => {
                    f.insert("width".into(), 800.into());
                    f.insert("height".into(), 800.into());
                    o.insert("photo".into(), json!([f]));
                }
                FileKind::Voice => {
                    f.insert("duration".into(), file.seconds.into());
                    f.insert("mime_type".into(), file.mime.clone().into());
                    o.insert("voice".into(), Value::Object(f));
                }
            }
            if !caption.is_empty() {
                o.insert("caption".into(), caption.clone().into());
                if let Some(entities) = command_entities(caption).or_else(|| own_entities(&m.entities)) {
                    o.insert("caption_entities".into(), entities);
                }
            }
        }
        Content::Service(service) => service_fields(w, c, service, &mut o),
    }
    if let Some(markup) = &m.markup {
        o.insert("reply_markup".into(), markup.clone());
    }
    Value::Object(o)
}

fn service_fields(w: &World, c: &ChatRec, service: &Service, o: &mut Map<String, Value>) {
    match service {
        Service::NewMembers(ids) => {
            let members: Vec<_> = ids.iter().map(|id| user_by_id(w, *id)).collect();
            o.insert("new_chat_members".into(), members.into());
        }
        Service::Left(id) => {
            o.insert("left_chat_member".into(), user_by_id(w, *id));
        }
        Service::Pinned(id) => {
            let pinned = match c.message(*id) {
                Some(m) => message_of(w, c, m, false),
                None => json!({"message_id": id, "date": 0, "chat": chat(w, c)}),
            };
            o.insert("pinned_message".into(), pinned);
        }
        Service::MigrateTo(id) => {
            o.insert("migrate_to_chat_id".into(), (*id).into());
        }
        Service::MigrateFrom(id) => {
            o.insert("migrate_from_chat_id".into(), (*id).into());
        }
        Service::TopicCreated(name) => {
            o.insert("forum_topic_created".into(), json!({"name": name, "icon_color": 7_322_096}));
        }
        Service::TopicClosed => {
            o.insert("forum_topic_closed".into(), json!({}));
        }
    }
}

/// The `/command` or `/command@bot` a text begins with, without the slash.
pub(crate) fn command_word(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('/')?;
    // A slash followed by a space is no command.
    let starts_well = rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    starts_well.then(|| rest.split_whitespace().next()).flatten()
}

/// The entities a message was sent with.
fn own_entities(entities: &[Entity]) -> Option<Value> {
    let entity =
        |entity: &Entity| json!({"type": entity.kind, "offset": entity.offset, "length": entity.length});
    (!entities.is_empty()).then(|| entities.iter().map(entity).collect())
}

/// The entity of a command at the start of a text, in UTF-16 units.
fn command_entities(text: &str) -> Option<Value> {
    let word = command_word(text)?;
    let length = word.encode_utf16().count() + 1;
    Some(json!([{"type": "bot_command", "offset": 0, "length": length}]))
}

/// The bot as a `ChatMember`.
pub(crate) fn bot_member(w: &World, seat: Seat) -> Value {
    let user = bot(w);
    match seat {
        Seat::Never => json!({"user": user, "status": "left"}),
        Seat::Member => json!({"user": user, "status": "member"}),
        Seat::Kicked => json!({"user": user, "status": "kicked", "until_date": 0}),
        Seat::Admin { can_pin } => administrator(user, can_pin),
    }
}

/// A person as a `ChatMember`.
pub(crate) fn member(w: &World, user: i64, role: Option<Role>) -> Value {
    let user = user_by_id(w, user);
    match role {
        Some(Role::Owner) => json!({"user": user, "status": "creator", "is_anonymous": false}),
        Some(Role::Admin) => administrator(user, true),
        Some(Role::Member) => json!({"user": user, "status": "member"}),
        None => json!({"user": user, "status": "left"}),
    }
}

fn administrator(user: Value, can_pin: bool) -> Value {
    json!({
        "user": user,
        "status": "administrator",
        "can_be_edited": false,
        "is_anonymous": false,
        "can_manage_chat": true,
        "can_delete_messages": true,
        "can_manage_video_chats": true,
        "can_restrict_members": true,
        "can_promote_members": false,
        "can_change_info": true,
        "can_invite_users": true,
        "can_post_stories": false,
        "can_edit_stories": false,
        "can_delete_stories": false,
        "can_send_welcome_messages": false,
        "can_pin_messages": can_pin,
        "can_manage_topics": false,
    })
}

/// The body of a `my_chat_member` update.
pub(crate) fn my_chat_member(
    w: &World,
    now: i64,
    chat_id: i64,
    by: i64,
    old: Seat,
    new: Seat,
) -> Option<Value> {
    Some(json!({
        "chat": chat(w, w.chats.get(&chat_id)?),
        "from": user_by_id(w, by),
        "date": secs(now),
        "old_chat_member": bot_member(w, old),
        "new_chat_member": bot_member(w, new),
    }))
}

/// The body of a `chat_member` update.
pub(crate) fn chat_member_updated(
    w: &World,
    now: i64,
    chat_id: i64,
    by: i64,
    user: i64,
    old: Option<Role>,
    new: Option<Role>,
) -> Option<Value> {
    Some(json!({
        "chat": chat(w, w.chats.get(&chat_id)?),
        "from": user_by_id(w, by),
        "date": secs(now),
        "old_chat_member": member(w, user, old),
        "new_chat_member": member(w, user, new),
    }))
}

/// A `File`, to be had at `path`.
pub(crate) fn file(f: &FileRec, path: &str) -> Value {
    json!({
        "file_id": f.file_id,
        "file_unique_id": f.unique_id,
        "file_size": f.bytes.len(),
        "file_path": path,
    })
}
