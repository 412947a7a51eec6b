//! Sending: texts, files, and that something is being written.

use std::sync::Arc;

use serde_json::Value;

use super::args::{Args, Files, Outcome, open_chat, reply_to, take_limit, text_arg, thread, units};
use super::text::{Worded, inline_keyboard, newer, plain};
use crate::base::ApiError;
use crate::files::{FileKind, FileRec};
use crate::limits::Act;
use crate::records::{Author, Content, Draft};
use crate::view::{Entity, Point, SimEvent};
use crate::wire;
use crate::world::World;

/// Parameters that change what a message is in ways this world does not know.
const NOT_SIMULATED: [&str; 3] =
    ["business_connection_id", "direct_messages_topic_id", "suggested_post_parameters"];

/// A message that one member sees answers his press for so long.
const WHISPER_MS: i64 = 15_000;

pub(super) fn send_message(w: &mut World, now: i64, args: &Args) -> Outcome {
    let Worded { text, look, entities } = plain(args, "text")?;
    if text.is_empty() {
        return Err(ApiError::mistake("message text is empty"));
    }
    if units(&text) > 4096 {
        return Err(ApiError::mistake("message is too long"));
    }
    match args.get("ephemeral_message_parameters").filter(|_| !w.older) {
        Some(whisper) => send_whisper(w, now, args, whisper, text),
        // A server that does not know the parameter passes over it: everybody reads the message.
        None => send(w, now, args, Content::Text(text), look, entities),
    }
}

/// A message in a group that one member alone sees, after a press of his: it has no number.
fn send_whisper(w: &mut World, now: i64, args: &Args, whisper: &Value, text: String) -> Outcome {
    let chat = open_chat(w, args)?;
    let to = whisper.get("receiver_user_id").and_then(Value::as_i64).unwrap_or_default();
    let query = whisper.get("callback_query_id").and_then(Value::as_str).unwrap_or_default();
    let is_group = w.chats.get(&chat).is_some_and(|c| c.is_group() && c.members.contains_key(&to));
    if !is_group {
        return Err(ApiError::mistake("USER_NOT_PARTICIPANT"));
    }
    let press = w.press_index(query).and_then(|index| w.presses.get(index));
    let fits = press.is_some_and(|press| press.user == to && press.chat == chat);
    if !fits {
        return Err(ApiError::mistake("query ID is invalid"));
    }
    if press.is_some_and(|press| now - press.at_ms > WHISPER_MS) {
        return Err(ApiError::bad("query is too old and response timeout expired or query ID is invalid"));
    }
    w.whispers.push((chat, to, text.clone()));
    let said = text.clone();
    w.emit(|_| Some(SimEvent::Whisper { chat, user: to, text: said, at_ms: now }));
    Ok(
        serde_json::json!({ "message_id": 0, "date": wire::secs(now), "chat": { "id": chat, "type": "supergroup" }, "text": text }),
    )
}

/// The common part of everything that posts a message.
fn send(
    w: &mut World,
    now: i64,
    args: &Args,
    content: Content,
    look: String,
    entities: Vec<Entity>,
) -> Outcome {
    for key in NOT_SIMULATED {
        if args.contains_key(key) {
            w.breach(format!("{key} is not simulated"));
        }
    }
    newer(w, args)?;
    let chat = open_chat(w, args)?;
    let markup = inline_keyboard(w, chat, args)?;
    let thread = thread(w, chat, args)?;
    let reply_to = reply_to(w, chat, args)?;
    take_limit(w, now, chat, Act::Send)?;
    let draft = Draft {
        author: Author::Bot,
        content,
        thread,
        reply_to,
        markup,
        look,
        entities,
        force_reply: args.get("reply_markup").is_some_and(|m| m.get("force_reply").is_some()),
    };
    w.post(now, chat, draft)
        .and_then(|id| wire::message(w, chat, id))
        .ok_or_else(|| ApiError::bad("chat not found"))
}

pub(super) fn send_file(w: &mut World, now: i64, args: &Args, mut files: Files, kind: FileKind) -> Outcome {
    let field = match kind {
        FileKind::Document => "document",
        FileKind::Photo => "photo",
        FileKind::Voice => "voice",
    };
    let Worded { text: caption, look, entities } = plain(args, "caption")?;
    if units(&caption) > 1024 {
        return Err(ApiError::mistake("message caption is too long"));
    }
    let chat = open_chat(w, args)?;
    if kind == FileKind::Voice && w.chats.get(&chat).is_some_and(|c| c.no_voices) {
        return Err(ApiError::bad(match chat > 0 {
            true => "VOICE_MESSAGES_FORBIDDEN",
            false => "not enough rights to send voice notes to the chat",
        }));
    }
    let given = text_arg(args, field);
    let upload = match given {
        None => files.remove(field),
        Some(text) => text.strip_prefix("attach://").and_then(|part| files.remove(part)),
    };
    let file: Arc<FileRec> = match (upload, given) {
        (Some(upload), _) if upload.bytes.is_empty() => {
            return Err(ApiError::mistake("file must be non-empty"));
        }
        (Some(upload), _) => w.make_file(kind, &upload.name, &upload.mime, upload.bytes.to_vec()),
        (None, Some(id)) => match w.files.get(id) {
            Some(file) => Arc::clone(file),
            None => {
                return Err(ApiError::mistake("wrong file identifier/HTTP URL specified"));
            }
        },
        (None, None) => {
            return Err(ApiError::mistake(&format!("there is no {field} in the request")));
        }
    };
    let content = Content::File { kind, file: Arc::clone(&file), caption };
    let sent = send(w, now, args, content, look, entities)?;
    // A file whose message was refused must not stay: the bot will bring it again and again.
    w.keep_file(&file);
    Ok(sent)
}

pub(super) fn send_venue(w: &mut World, now: i64, args: &Args) -> Outcome {
    let degrees = |key: &str, most: f64| {
        let found = args.get(key).and_then(Value::as_f64).filter(|degrees| degrees.abs() <= most);
        found.ok_or_else(|| ApiError::mistake(&format!("{key} is invalid")))
    };
    let point = Point { latitude: degrees("latitude", 90.0)?, longitude: degrees("longitude", 180.0)? };
    let words = |key: &str| text_arg(args, key).map(str::to_owned).unwrap_or_default();
    let content = Content::Point { point, title: words("title"), address: words("address") };
    send(w, now, args, content, String::new(), Vec::new())
}

pub(super) fn send_chat_action(w: &World, args: &Args) -> Outcome {
    const ACTIONS: [&str; 11] = [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ];
    if !text_arg(args, "action").is_some_and(|a| ACTIONS.contains(&a)) {
        return Err(ApiError::mistake("wrong parameter action in request"));
    }
    let chat = open_chat(w, args)?;
    thread(w, chat, args)?;
    Ok(true.into())
}
