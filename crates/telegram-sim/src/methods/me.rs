//! The bot itself: who it is, its commands and descriptions, its webhook.

use serde_json::{Value, json};

use super::args::{Args, Outcome, flag, text_arg};
use crate::base::ApiError;
use crate::wire;
use crate::world::World;

pub(super) fn get_me(w: &World) -> Value {
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

pub(super) fn set_my_commands(w: &mut World, args: &Args) -> Outcome {
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

pub(super) fn set_my_text(w: &mut World, method: &str, args: &Args) -> Value {
    let text = text_arg(args, "description").or(text_arg(args, "short_description")).unwrap_or_default();
    let language = text_arg(args, "language_code").unwrap_or_default();
    let what = method.trim_start_matches("setMy").to_owned();
    w.texts.insert((what, language.to_owned()), text.to_owned());
    true.into()
}

pub(super) fn set_webhook(w: &mut World, now: i64, args: &Args) -> Outcome {
    let url = text_arg(args, "url").unwrap_or_default();
    if url.is_empty() {
        return Ok(delete_webhook(w, now, args));
    }
    // A server of one's own brings them without TLS, too.
    let here = ["http://127.", "http://localhost"].iter().any(|start| url.starts_with(start));
    if !url.starts_with("https://") && !here {
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
    w.turn_webhook(Some(args.clone()));
    Ok(true.into())
}

pub(super) fn delete_webhook(w: &mut World, now: i64, args: &Args) -> Value {
    w.turn_webhook(None);
    if flag(args, "drop_pending_updates") {
        w.updates.drop_all(now);
    }
    true.into()
}

pub(super) fn get_webhook_info(w: &World) -> Value {
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
        if let Some((at, why)) = &w.deliveries.last_error {
            info["last_error_date"] = json!(at);
            info["last_error_message"] = json!(why);
        }
    }
    info
}
