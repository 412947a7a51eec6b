//! What a call brings, and where the bot may act.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::base::{ApiError, Upload};
use crate::faults::Reach;
use crate::limits::Act;
use crate::records::Seat;
use crate::view::ChatKind;
use crate::world::World;

/// The parameters of a call, checked against the rules.
pub(super) type Args = Map<String, Value>;
/// The files that came with it, by their parts' names.
pub(super) type Files = HashMap<String, Upload>;
/// What is answered.
pub(super) type Outcome = Result<Value, ApiError>;

/// A parameter as text.
pub(super) fn text_arg<'a>(args: &'a Args, key: &str) -> Option<&'a str> {
    args.get(key).and_then(Value::as_str)
}

/// A parameter as a number.
pub(super) fn int_arg(args: &Args, key: &str) -> Option<i64> {
    args.get(key).and_then(Value::as_i64)
}

/// A parameter as yes or no; no if it is not there.
pub(super) fn flag(args: &Args, key: &str) -> bool {
    args.get(key).and_then(Value::as_bool).unwrap_or(false)
}

/// The length of a text as Telegram counts it, in UTF-16 units.
pub(super) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The chat a call is about, if the bot knows it.
fn known_chat(w: &World, args: &Args) -> Result<i64, ApiError> {
    let id = match args.get("chat_id") {
        Some(Value::Number(n)) => n.as_i64(),
        Some(Value::String(name)) => name.strip_prefix('@').and_then(|name| {
            w.users
                .values()
                .find(|u| u.person.username.as_ref().is_some_and(|n| n.eq_ignore_ascii_case(name)))
                .map(|u| u.id)
        }),
        _ => None,
    };
    let Some(chat) = id.and_then(|id| w.chats.get(&id)) else {
        // Nothing in this world has the id, so the bot made it up.
        return Err(ApiError::mistake("chat not found"));
    };
    if chat.is_group() && chat.seat == Seat::Never {
        return Err(ApiError::bad("chat not found"));
    }
    Ok(chat.id)
}

/// The chat a call is about, if the bot may write there.
pub(super) fn open_chat(w: &World, args: &Args) -> Result<i64, ApiError> {
    let id = known_chat(w, args)?;
    let Some(chat) = w.chats.get(&id) else {
        return Err(ApiError::bad("chat not found"));
    };
    if let Some(new) = chat.migrated_to {
        return Err(ApiError {
            migrate_to: Some(new),
            ..ApiError::bad("group chat was upgraded to a supergroup chat")
        });
    }
    if chat.kind == ChatKind::Private {
        if w.users.get(&id).is_some_and(|u| u.deactivated) {
            return Err(ApiError::forbidden("user is deactivated"));
        }
        return match chat.seat {
            Seat::Kicked => Err(ApiError::forbidden("bot was blocked by the user")),
            Seat::Member => Ok(id),
            _ => Err(ApiError::forbidden("bot can't initiate conversation with a user")),
        };
    }
    let kind = kind_word(chat.kind);
    match chat.seat {
        Seat::Kicked => Err(ApiError::forbidden(&format!("bot was kicked from the {kind} chat"))),
        Seat::Never => Err(ApiError::forbidden(&format!("bot is not a member of the {kind} chat"))),
        Seat::Member | Seat::Admin { .. } => Ok(id),
    }
}

fn kind_word(kind: ChatKind) -> &'static str {
    match kind {
        ChatKind::Private => "private",
        ChatKind::Group => "group",
        ChatKind::Supergroup => "supergroup",
    }
}

/// The topic a message goes to, if it can.
pub(super) fn thread(w: &World, chat: i64, args: &Args) -> Result<Option<i64>, ApiError> {
    let Some(thread) = int_arg(args, "message_thread_id") else {
        return Ok(None);
    };
    match w.chats.get(&chat).and_then(|c| c.topics.get(&thread)) {
        None => Err(ApiError::bad("message thread not found")),
        Some(topic) if topic.closed => Err(ApiError::bad("TOPIC_CLOSED")),
        Some(_) => Ok(Some(thread)),
    }
}

/// The message that is answered, if there is one.
pub(super) fn reply_to(w: &World, chat: i64, args: &Args) -> Result<Option<i64>, ApiError> {
    let Some(reply) = args.get("reply_parameters") else {
        return Ok(None);
    };
    let Some(id) = reply.get("message_id").and_then(Value::as_i64) else {
        return Err(ApiError::mistake("message identifier is not specified"));
    };
    if w.chats.get(&chat).is_some_and(|c| c.message(id).is_some()) {
        return Ok(Some(id));
    }
    if reply.get("allow_sending_without_reply").and_then(Value::as_bool).unwrap_or(false) {
        return Ok(None);
    }
    Err(ApiError::bad("message to be replied not found"))
}

/// Takes one message's or edit's worth of the limits.
pub(super) fn take_limit(w: &mut World, now: i64, chat: i64, act: Act) -> Result<(), ApiError> {
    if let Reach::TooMany { retry_after } = w.reach {
        return Err(ApiError::too_many(retry_after));
    }
    w.limits.take(now, chat, chat < 0, act).map_err(ApiError::too_many)
}
