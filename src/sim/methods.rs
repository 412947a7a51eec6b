//! What each Bot API method does, one function a method.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::ChatKind;
use super::SimEvent;
use super::faults::Reach;
use super::http::{ApiError, Upload};
use super::limits::Act;
use super::wire;
use super::world::{
    Author, BOT_ID, Content, Draft, FileKind, FileRec, GROUP_ANONYMOUS_BOT, PRESS_TTL_MS, Seat, Service,
    World,
};

type Args = Map<String, Value>;
type Files = HashMap<String, Upload>;
type Outcome = Result<Value, ApiError>;

/// Messages older than this cannot be deleted.
const DELETE_WINDOW_MS: i64 = 48 * 3_600_000;
/// The largest file a bot may fetch.
const GET_FILE_MAX: usize = 20 * 1024 * 1024;
/// The largest keyboard Telegram takes, in buttons.
const KEYBOARD_MAX: usize = 100;

/// Parameters that change what a message is in ways this world does not know.
const NOT_SIMULATED: [&str; 4] = [
    "business_connection_id",
    "direct_messages_topic_id",
    "ephemeral_message_parameters",
    "suggested_post_parameters",
];

/// Carries out a checked call. `getUpdates` is not here: it waits.
pub(crate) fn carry_out(w: &mut World, now: i64, method: &str, args: &Args, files: Files) -> Outcome {
    match method {
        "getMe" => Ok(get_me(w)),
        "sendMessage" => send_message(w, now, args),
        "sendDocument" => send_file(w, now, args, files, FileKind::Document),
        "sendPhoto" => send_file(w, now, args, files, FileKind::Photo),
        "sendVoice" => send_file(w, now, args, files, FileKind::Voice),
        "editMessageText" => edit_text(w, now, args),
        "editMessageReplyMarkup" => edit_markup(w, now, args),
        "deleteMessage" => delete_message(w, now, args),
        "answerCallbackQuery" => answer_callback(w, now, args),
        "pinChatMessage" => pin(w, now, args),
        "unpinChatMessage" => unpin(w, args),
        "getChat" => get_chat(w, args),
        "getChatMember" => get_chat_member(w, args),
        "getChatAdministrators" => get_chat_administrators(w, args),
        "getChatMemberCount" => get_chat_member_count(w, args),
        "getFile" => get_file(w, args),
        "leaveChat" => leave_chat(w, now, args),
        "sendChatAction" => send_chat_action(w, args),
        "setMyCommands" => set_my_commands(w, args),
        "getMyCommands" => get_my_commands(w, args),
        "deleteMyCommands" => delete_my_commands(w, args),
        "setMyName" | "setMyDescription" | "setMyShortDescription" => Ok(set_my_text(w, method, args)),
        "setWebhook" => set_webhook(w, now, args),
        "deleteWebhook" => Ok(delete_webhook(w, now, args)),
        "getWebhookInfo" => Ok(get_webhook_info(w)),
        _ => Err(ApiError { breach: true, ..ApiError::new(404, "Not Found") }),
    }
}

/// Whether a call of this method, if it succeeds, can leave the world other than it was.
pub(crate) fn changes(method: &str) -> bool {
    !method.starts_with("get") && method != "sendChatAction"
}

fn text_arg<'a>(args: &'a Args, key: &str) -> Option<&'a str> {
    args.get(key).and_then(Value::as_str)
}

fn int_arg(args: &Args, key: &str) -> Option<i64> {
    args.get(key).and_then(Value::as_i64)
}

fn flag(args: &Args, key: &str) -> bool {
    args.get(key).and_then(Value::as_bool).unwrap_or(false)
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

// ---- where the bot may act ----

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
fn open_chat(w: &World, args: &Args) -> Result<i64, ApiError> {
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
        Seat::Left | Seat::Never => {
            Err(ApiError::forbidden(&format!("bot is not a member of the {kind} chat")))
        }
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
fn thread(w: &World, chat: i64, args: &Args) -> Result<Option<i64>, ApiError> {
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
fn reply_to(w: &World, chat: i64, args: &Args) -> Result<Option<i64>, ApiError> {
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

fn take_limit(w: &mut World, now: i64, chat: i64, act: Act) -> Result<(), ApiError> {
    if let Reach::TooMany { retry_after } = w.reach {
        return Err(ApiError::too_many(retry_after));
    }
    w.limits.take(now, chat, chat < 0, act).map_err(ApiError::too_many)
}

// ---- texts and keyboards ----

/// A text as readers see it, and what makes two equal texts look different.
struct Worded {
    text: String,
    look: String,
}

/// The text as readers see it: tags out, outer white space off.
fn plain(args: &Args, key: &str) -> Result<Worded, ApiError> {
    let raw = text_arg(args, key).unwrap_or_default();
    let entities = args.get("entities").or_else(|| args.get("caption_entities")).and_then(Value::as_array);
    let (text, look) = match text_arg(args, "parse_mode") {
        None => {
            let length = i64::try_from(units(raw)).unwrap_or(i64::MAX);
            for entity in entities.into_iter().flatten() {
                let number = |key: &str| entity.get(key).and_then(Value::as_i64).unwrap_or(0);
                let (start, size) = (number("offset"), number("length"));
                if start < 0 || size <= 0 || start.saturating_add(size) > length {
                    return Err(ApiError::mistake("ENTITY_BOUNDS_INVALID"));
                }
            }
            let look = entities.map(|e| json!(e).to_string()).unwrap_or_default();
            (raw.to_owned(), look)
        }
        Some(mode) if mode.eq_ignore_ascii_case("html") => (strip_html(raw)?, raw.to_owned()),
        Some(mode) if mode.eq_ignore_ascii_case("markdown") || mode.eq_ignore_ascii_case("markdownv2") => {
            (raw.to_owned(), mode.to_owned())
        }
        Some(_) => return Err(ApiError::mistake("unsupported parse_mode")),
    };
    Ok(Worded { text: text.trim().to_owned(), look })
}

/// Takes HTML tags out, roughly as Telegram does.
fn strip_html(text: &str) -> Result<String, ApiError> {
    const TAGS: [&str; 17] = [
        "b",
        "strong",
        "i",
        "em",
        "u",
        "ins",
        "s",
        "strike",
        "del",
        "span",
        "tg-spoiler",
        "a",
        "tg-emoji",
        "tg-time",
        "code",
        "pre",
        "blockquote",
    ];
    let wrong = |why: &str| ApiError::mistake(&format!("can't parse entities: {why}"));
    let mut out = String::with_capacity(text.len());
    let mut open: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let Some(end) = rest[at..].find('>') else {
            return Err(wrong("Unclosed start tag"));
        };
        let tag = &rest[at + 1..at + end];
        rest = &rest[at + end + 1..];
        let closing = tag.starts_with('/');
        let name =
            tag.trim_start_matches('/').split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
        if !TAGS.contains(&name.as_str()) {
            return Err(wrong(&format!("Unsupported start tag \"{name}\"")));
        }
        if closing {
            if open.pop().as_deref() != Some(name.as_str()) {
                return Err(wrong("Unmatched end tag"));
            }
        } else {
            open.push(name);
        }
    }
    if let Some(name) = open.pop() {
        return Err(wrong(&format!("Can't find end tag corresponding to start tag {name}")));
    }
    out.push_str(rest);
    Ok(out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"))
}

/// The inline keyboard of a request, checked. Other kinds of markup are checked and forgotten.
fn inline_keyboard(w: &World, chat: i64, args: &Args) -> Result<Option<Value>, ApiError> {
    let Some(markup) = args.get("reply_markup") else {
        return Ok(None);
    };
    let Some(rows) = markup.get("inline_keyboard").and_then(Value::as_array) else {
        return Ok(None);
    };
    let mut count = 0;
    for button in rows.iter().filter_map(Value::as_array).flatten() {
        count += 1;
        check_button(w, chat, button)?;
    }
    if count > KEYBOARD_MAX {
        return Err(ApiError::mistake("reply markup is too long"));
    }
    if count == 0 {
        return Ok(None);
    }
    // Empty rows are left out.
    let rows: Vec<_> = rows.iter().filter(|r| r.as_array().is_some_and(|r| !r.is_empty())).cloned().collect();
    Ok(Some(json!({ "inline_keyboard": rows })))
}

fn check_button(w: &World, chat: i64, button: &Value) -> Result<(), ApiError> {
    const NOT_ACTIONS: [&str; 3] = ["text", "icon_custom_emoji_id", "style"];
    let Some(fields) = button.as_object() else {
        return Err(ApiError::mistake("can't parse inline keyboard button: expected an Object"));
    };
    if text_arg(fields, "text").is_none_or(|t| t.trim().is_empty()) {
        return Err(ApiError::mistake("can't parse inline keyboard button: text must be non-empty"));
    }
    let actions = fields.keys().filter(|k| !NOT_ACTIONS.contains(&k.as_str())).count();
    if actions == 0 {
        return Err(ApiError::mistake(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ));
    }
    if actions > 1 {
        return Err(ApiError::mistake(
            "can't parse inline keyboard button: exactly one action must be given",
        ));
    }
    if let Some(url) = text_arg(fields, "url")
        && !good_link(w, url)
    {
        return Err(ApiError::mistake("BUTTON_URL_INVALID"));
    }
    if fields.contains_key("web_app") && chat < 0 {
        return Err(ApiError::mistake("BUTTON_TYPE_INVALID"));
    }
    Ok(())
}

/// Whether Telegram takes this as the link of a button.
fn good_link(w: &World, link: &str) -> bool {
    let Ok(url) = reqwest::Url::parse(link) else {
        return false;
    };
    match url.scheme() {
        "tg" => true,
        "http" | "https" => {
            let Some(host) = url.host_str() else {
                return false;
            };
            if !host.contains('.') {
                return false;
            }
            let ours = (host == "t.me" || host == "telegram.me")
                && url.path().trim_matches('/').eq_ignore_ascii_case(&w.bot_username);
            !ours
                || url
                    .query_pairs()
                    .filter(|(k, _)| k == "start" || k == "startgroup")
                    .all(|(_, v)| good_start(&v))
        }
        _ => false,
    }
}

/// Whether this can be the parameter of a deep link.
pub(crate) fn good_start(payload: &str) -> bool {
    payload.len() <= 64 && payload.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

// ---- sending ----

fn get_me(w: &World) -> Value {
    let mut me = wire::bot(w);
    if let Some(o) = me.as_object_mut() {
        for (key, value) in [
            ("can_join_groups", true),
            ("can_read_all_group_messages", !w.privacy),
            ("supports_inline_queries", false),
            ("can_connect_to_business", false),
            ("has_main_web_app", false),
        ] {
            o.insert(key.to_owned(), value.into());
        }
    }
    me
}

fn send_message(w: &mut World, now: i64, args: &Args) -> Outcome {
    let Worded { text, look } = plain(args, "text")?;
    if text.is_empty() {
        return Err(ApiError::mistake("message text is empty"));
    }
    if units(&text) > 4096 {
        return Err(ApiError::mistake("message is too long"));
    }
    send(w, now, args, Content::Text(text), look)
}

/// The common part of everything that posts a message.
fn send(w: &mut World, now: i64, args: &Args, content: Content, look: String) -> Outcome {
    for key in NOT_SIMULATED {
        if args.contains_key(key) {
            w.breach(format!("{key} is not simulated"));
        }
    }
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
        force_reply: args.get("reply_markup").is_some_and(|m| m.get("force_reply").is_some()),
    };
    w.post(now, chat, draft)
        .and_then(|id| wire::message(w, chat, id))
        .ok_or_else(|| ApiError::bad("chat not found"))
}

fn send_file(w: &mut World, now: i64, args: &Args, mut files: Files, kind: FileKind) -> Outcome {
    let field = match kind {
        FileKind::Document => "document",
        FileKind::Photo => "photo",
        FileKind::Voice => "voice",
    };
    let Worded { text: caption, look } = plain(args, "caption")?;
    if units(&caption) > 1024 {
        return Err(ApiError::mistake("message caption is too long"));
    }
    open_chat(w, args)?;
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
    let sent = send(w, now, args, Content::File { kind, file: Arc::clone(&file), caption }, look)?;
    // A file whose message was refused must not stay: the bot will bring it again and again.
    w.keep_file(&file);
    Ok(sent)
}

fn send_chat_action(w: &World, args: &Args) -> Outcome {
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

// ---- changing messages ----

const NOT_MODIFIED: &str = "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

/// The bot's own message that a call is about.
fn own_message(w: &World, args: &Args) -> Result<(i64, i64), ApiError> {
    if args.contains_key("inline_message_id") {
        return Err(ApiError::mistake("inline messages are not simulated"));
    }
    let Some(id) = int_arg(args, "message_id") else {
        return Err(ApiError::mistake("message identifier is not specified"));
    };
    if !args.contains_key("chat_id") {
        return Err(ApiError::mistake("chat_id is empty"));
    }
    let chat = open_chat(w, args)?;
    let Some(c) = w.chats.get(&chat) else {
        return Err(ApiError::bad("chat not found"));
    };
    let Some(message) = c.message(id) else {
        // A message that never was is the bot's own invention, unless it was left in the old group.
        return Err(ApiError {
            breach: c.any_message(id).is_none() && c.migrated_from.is_none(),
            ..ApiError::bad("message to edit not found")
        });
    };
    if message.author != Author::Bot || matches!(message.content, Content::Service(_)) {
        return Err(ApiError::mistake("message can't be edited"));
    }
    Ok((chat, id))
}

fn edit_text(w: &mut World, now: i64, args: &Args) -> Outcome {
    let Worded { text, look } = plain(args, "text")?;
    if text.is_empty() {
        return Err(ApiError::mistake("message text is empty"));
    }
    if units(&text) > 4096 {
        return Err(ApiError::mistake("MESSAGE_TOO_LONG"));
    }
    let (chat, id) = own_message(w, args)?;
    let markup = inline_keyboard(w, chat, args)?;
    change(w, now, chat, id, Some((text, look)), markup)
}

fn edit_markup(w: &mut World, now: i64, args: &Args) -> Outcome {
    let (chat, id) = own_message(w, args)?;
    let markup = inline_keyboard(w, chat, args)?;
    change(w, now, chat, id, None, markup)
}

fn change(
    w: &mut World,
    now: i64,
    chat: i64,
    id: i64,
    text: Option<(String, String)>,
    markup: Option<Value>,
) -> Outcome {
    let gone = || ApiError::bad("message to edit not found");
    let message = w.chats.get(&chat).and_then(|c| c.message(id)).ok_or_else(gone)?;
    let same_text = match (&text, &message.content) {
        (None, _) => true,
        (Some((new, look)), Content::Text(old)) => new == old && *look == message.look,
        (Some(_), _) => {
            return Err(ApiError::mistake("there is no text in the message to edit"));
        }
    };
    let same = same_text && message.markup == markup;
    take_limit(w, now, chat, Act::Edit)?;
    if same {
        return Err(ApiError::bad(NOT_MODIFIED));
    }
    let message = w.chats.get_mut(&chat).and_then(|c| c.message_mut(id)).ok_or_else(gone)?;
    if let Some((text, look)) = text {
        message.content = Content::Text(text);
        message.look = look;
    }
    message.markup = markup;
    message.edits += 1;
    message.edited_at_ms = Some(now);
    w.emit_edited(chat, id);
    wire::message(w, chat, id).ok_or_else(gone)
}

fn delete_message(w: &mut World, now: i64, args: &Args) -> Outcome {
    let chat = open_chat(w, args)?;
    let id = int_arg(args, "message_id").unwrap_or_default();
    let Some(c) = w.chats.get(&chat) else {
        return Err(ApiError::bad("chat not found"));
    };
    let Some(message) = c.message(id) else {
        return Err(ApiError {
            breach: c.any_message(id).is_none() && c.migrated_from.is_none(),
            ..ApiError::bad("message to delete not found")
        });
    };
    if now - message.date_ms > DELETE_WINDOW_MS {
        return Err(ApiError::bad("message can't be deleted for everyone"));
    }
    let may = message.author == Author::Bot || !c.is_group() || matches!(c.seat, Seat::Admin { .. });
    if !may {
        return Err(ApiError::bad("message can't be deleted"));
    }
    w.delete(chat, id);
    Ok(true.into())
}

fn pin(w: &mut World, now: i64, args: &Args) -> Outcome {
    let chat = open_chat(w, args)?;
    let id = int_arg(args, "message_id").unwrap_or_default();
    may_pin(w, chat)?;
    let Some(message) = w.chats.get_mut(&chat).and_then(|c| c.message_mut(id)) else {
        return Err(ApiError::bad("message to pin not found"));
    };
    if message.pinned {
        return Ok(true.into());
    }
    message.pinned = true;
    let draft = Draft::new(Author::Bot, Content::Service(Service::Pinned(id)));
    w.post_and_tell(now, chat, draft);
    w.emit(|_| Some(SimEvent::Pinned { chat, message: id, pinned: true }));
    Ok(true.into())
}

fn unpin(w: &mut World, args: &Args) -> Outcome {
    let chat = open_chat(w, args)?;
    may_pin(w, chat)?;
    let Some(c) = w.chats.get_mut(&chat) else {
        return Err(ApiError::bad("chat not found"));
    };
    let found = match int_arg(args, "message_id") {
        Some(id) => c.message_mut(id),
        None => c.messages.iter_mut().rev().find(|m| m.pinned && !m.deleted),
    };
    let Some(message) = found else {
        return Err(ApiError::bad("message to unpin not found"));
    };
    message.pinned = false;
    let id = message.id;
    w.emit(|_| Some(SimEvent::Pinned { chat, message: id, pinned: false }));
    Ok(true.into())
}

fn may_pin(w: &World, chat: i64) -> Result<(), ApiError> {
    let may = w.chats.get(&chat).is_some_and(|c| !c.is_group() || c.seat == Seat::Admin { can_pin: true });
    if may { Ok(()) } else { Err(ApiError::bad("not enough rights to manage pinned messages in the chat")) }
}

fn answer_callback(w: &mut World, now: i64, args: &Args) -> Outcome {
    const TOO_OLD: &str = "query is too old and response timeout expired or query ID is invalid";
    let query = text_arg(args, "callback_query_id").unwrap_or_default();
    let Some(index) = w.press_index(query) else {
        return Err(ApiError::mistake(TOO_OLD));
    };
    let url = text_arg(args, "url");
    if let Some(url) = url
        && !callback_link(w, url)
    {
        return Err(ApiError::mistake("URL_INVALID"));
    }
    let open = w.presses.get(index).is_some_and(|p| p.toast.is_none() && now - p.at_ms <= PRESS_TTL_MS);
    if !open {
        return Err(ApiError::bad(TOO_OLD));
    }
    let text = text_arg(args, "text").filter(|t| !t.is_empty()).map(str::to_owned);
    w.show_toast(index, now, text, flag(args, "show_alert"), url.map(str::to_owned));
    Ok(true.into())
}

/// A press may open the bot's own deep link and nothing else.
fn callback_link(w: &World, link: &str) -> bool {
    if link.starts_with("tg://") {
        return true;
    }
    let Ok(url) = reqwest::Url::parse(link) else {
        return false;
    };
    matches!(url.host_str(), Some("t.me" | "telegram.me"))
        && url.path().trim_matches('/').eq_ignore_ascii_case(&w.bot_username)
        && url.query_pairs().any(|(k, v)| k == "start" && !v.is_empty() && good_start(&v))
}

// ---- chats ----

fn get_chat(w: &World, args: &Args) -> Outcome {
    let id = known_chat(w, args)?;
    let Some(chat) = w.chats.get(&id) else {
        return Err(ApiError::bad("chat not found"));
    };
    if chat.is_group() {
        open_chat(w, args)?;
    } else if chat.seat == Seat::Never {
        return Err(ApiError::bad("chat not found"));
    }
    Ok(wire::full_chat(w, chat))
}

fn get_chat_member(w: &World, args: &Args) -> Outcome {
    let id = open_chat(w, args)?;
    let user = int_arg(args, "user_id").unwrap_or_default();
    let Some(chat) = w.chats.get(&id) else {
        return Err(ApiError::bad("chat not found"));
    };
    if user == BOT_ID {
        return Ok(wire::bot_member(w, chat.seat));
    }
    if user == GROUP_ANONYMOUS_BOT || !w.users.contains_key(&user) {
        return Err(ApiError::mistake("user not found"));
    }
    // Guaranteed for administrators only; in practice members can be asked about too.
    Ok(wire::member(w, user, chat.members.get(&user).copied()))
}

fn get_chat_administrators(w: &World, args: &Args) -> Outcome {
    let id = open_chat(w, args)?;
    let Some(chat) = w.chats.get(&id).filter(|c| c.is_group()) else {
        return Err(ApiError::mistake("there are no administrators in the private chat"));
    };
    let mut admins: Vec<_> = chat
        .members
        .iter()
        .filter(|(user, _)| chat.is_admin(**user))
        .map(|(user, role)| wire::member(w, *user, Some(*role)))
        .collect();
    if matches!(chat.seat, Seat::Admin { .. }) {
        admins.push(wire::bot_member(w, chat.seat));
    }
    Ok(admins.into())
}

fn get_chat_member_count(w: &World, args: &Args) -> Outcome {
    let id = open_chat(w, args)?;
    let count = w.chats.get(&id).map_or(0, |c| c.members.len());
    Ok((count + 1).into())
}

fn leave_chat(w: &mut World, now: i64, args: &Args) -> Outcome {
    let id = open_chat(w, args)?;
    if id > 0 {
        return Err(ApiError::mistake("chat member status can't be changed in private chats"));
    }
    w.post(now, id, Draft::new(Author::Bot, Content::Service(Service::Left(BOT_ID))));
    w.seat_bot(now, id, BOT_ID, Seat::Left);
    Ok(true.into())
}

fn get_file(w: &World, args: &Args) -> Outcome {
    let id = text_arg(args, "file_id").unwrap_or_default();
    let Some(file) = w.files.get(id) else {
        return Err(ApiError::mistake("invalid file_id"));
    };
    if file.bytes.len() > GET_FILE_MAX {
        return Err(ApiError::bad("file is too big"));
    }
    Ok(wire::file(file))
}

// ---- the bot itself ----

/// The key of a command scope; Telegram keeps one list per scope and language.
fn scope_key(w: &World, args: &Args) -> Result<String, ApiError> {
    let Some(scope) = args.get("scope") else {
        return Ok("default".to_owned());
    };
    let kind = scope.get("type").and_then(Value::as_str).unwrap_or("default");
    let Some(chat) = scope.get("chat_id").and_then(Value::as_i64) else {
        return Ok(kind.to_owned());
    };
    if !w.chats.get(&chat).is_some_and(|c| !c.is_group() || c.seat.present()) {
        return Err(ApiError::bad("chat not found"));
    }
    match scope.get("user_id").and_then(Value::as_i64) {
        Some(user) => Ok(format!("{kind}:{chat}:{user}")),
        None => Ok(format!("{kind}:{chat}")),
    }
}

fn language(args: &Args) -> Result<String, ApiError> {
    let code = text_arg(args, "language_code").unwrap_or_default();
    if code.is_empty() || (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())) {
        Ok(code.to_owned())
    } else {
        Err(ApiError::mistake("language code must be two letters"))
    }
}

fn set_my_commands(w: &mut World, args: &Args) -> Outcome {
    let mut list = Vec::new();
    for item in
        args.get("commands").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
    {
        let command = text_arg(item, "command").unwrap_or_default();
        let command = command.trim_start_matches('/');
        let good = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
        if command.is_empty() || !command.bytes().all(good) {
            return Err(ApiError::mistake("BOT_COMMAND_INVALID"));
        }
        let description = text_arg(item, "description").unwrap_or_default().trim();
        if description.is_empty() {
            return Err(ApiError::mistake("BOT_COMMAND_DESCRIPTION_INVALID"));
        }
        list.push((command.to_owned(), description.to_owned()));
    }
    let key = (scope_key(w, args)?, language(args)?);
    if list.is_empty() {
        w.commands.remove(&key);
    } else {
        w.commands.insert(key, list);
    }
    Ok(true.into())
}

fn get_my_commands(w: &World, args: &Args) -> Outcome {
    let key = (scope_key(w, args)?, language(args)?);
    let list: Vec<_> = w
        .commands
        .get(&key)
        .into_iter()
        .flatten()
        .map(|(command, description)| json!({"command": command, "description": description}))
        .collect();
    Ok(list.into())
}

fn delete_my_commands(w: &mut World, args: &Args) -> Outcome {
    let key = (scope_key(w, args)?, language(args)?);
    w.commands.remove(&key);
    Ok(true.into())
}

fn set_my_text(w: &mut World, method: &str, args: &Args) -> Value {
    let text = ["name", "description", "short_description"]
        .iter()
        .find_map(|key| text_arg(args, key))
        .unwrap_or_default();
    let language = text_arg(args, "language_code").unwrap_or_default();
    let what = method.trim_start_matches("setMy").to_owned();
    w.texts.insert((what, language.to_owned()), text.to_owned());
    true.into()
}

fn set_webhook(w: &mut World, now: i64, args: &Args) -> Outcome {
    let url = text_arg(args, "url").unwrap_or_default();
    if url.is_empty() {
        return Ok(delete_webhook(w, now, args));
    }
    if !url.starts_with("https://") {
        return Err(ApiError::mistake("bad webhook: An HTTPS URL must be provided for webhook"));
    }
    let secret = text_arg(args, "secret_token").unwrap_or_default();
    if !secret.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-') {
        return Err(ApiError::mistake("secret token contains unallowed characters"));
    }
    if flag(args, "drop_pending_updates") {
        w.updates.drop_all(now);
    }
    if let Some(kinds) = args.get("allowed_updates").and_then(Value::as_array) {
        let kinds = kinds.iter().filter_map(Value::as_str).map(str::to_owned);
        w.updates.allow(kinds.collect());
    }
    w.webhook = Some(args.clone());
    Ok(true.into())
}

fn delete_webhook(w: &mut World, now: i64, args: &Args) -> Value {
    w.webhook = None;
    if flag(args, "drop_pending_updates") {
        w.updates.drop_all(now);
    }
    true.into()
}

fn get_webhook_info(w: &World) -> Value {
    let mut info = json!({
        "url": "",
        "has_custom_certificate": false,
        "pending_update_count": w.updates.pending(),
    });
    if let Some(kinds) = w.updates.allowed() {
        info["allowed_updates"] = json!(kinds);
    }
    if let Some(webhook) = &w.webhook {
        for key in ["url", "max_connections", "ip_address"] {
            if let Some(value) = webhook.get(key) {
                info[key] = value.clone();
            }
        }
    }
    info
}
