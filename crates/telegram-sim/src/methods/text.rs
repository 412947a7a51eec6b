//! Texts and keyboards of a call, checked.

use serde_json::{Value, json};

use super::args::{Args, text_arg};
use super::entities;
use crate::base::{ApiError, good_start};
use crate::view::Entity;
use crate::world::World;

/// The largest keyboard Telegram takes, in buttons.
const KEYBOARD_MAX: usize = 100;

/// A text as readers see it, and what makes two equal texts look different.
pub(super) struct Worded {
    pub text: String,
    pub look: String,
    pub entities: Vec<Entity>,
}

/// The text as readers see it: tags out, outer white space off.
pub(super) fn plain(args: &Args, key: &str) -> Result<Worded, ApiError> {
    let raw = text_arg(args, key).unwrap_or_default();
    let (text, look, entities) = match text_arg(args, "parse_mode") {
        None => (raw.to_owned(), String::new(), entities::given(args, raw)?),
        Some(mode) if mode.eq_ignore_ascii_case("html") => (strip_html(raw)?, raw.to_owned(), Vec::new()),
        Some(mode) if mode.eq_ignore_ascii_case("markdown") || mode.eq_ignore_ascii_case("markdownv2") => {
            (raw.to_owned(), mode.to_owned(), Vec::new())
        }
        Some(_) => return Err(ApiError::mistake("unsupported parse_mode")),
    };
    Ok(Worded { text: text.trim().to_owned(), look, entities })
}

/// What clients of Bot API 9.4 and later show: a server that is older refuses it, this one checks it.
pub(super) fn newer(w: &World, args: &Args) -> Result<(), ApiError> {
    for entity in args.get("entities").and_then(Value::as_array).into_iter().flatten() {
        if entity.get("type").and_then(Value::as_str) != Some("date_time") {
            continue;
        }
        if w.older {
            return Err(ApiError::bad("can't parse entities: unsupported MessageEntity type \"date_time\""));
        }
        let at = entity.get("unix_time").and_then(Value::as_i64);
        if at.is_none_or(|at| at <= 0 || at > i64::from(i32::MAX)) {
            return Err(ApiError::mistake("ENTITY_DATE_INVALID"));
        }
    }
    let rows = args.get("reply_markup").and_then(|m| m.get("inline_keyboard")).and_then(Value::as_array);
    let buttons = rows.into_iter().flatten().filter_map(Value::as_array).flatten();
    for button in buttons {
        for field in ["style", "copy_text"].into_iter().filter(|field| button.get(field).is_some()) {
            if w.older {
                let words = format!("can't parse inline keyboard button: unknown field \"{field}\"");
                return Err(ApiError::bad(&words));
            }
        }
        let style = button.get("style").and_then(Value::as_str);
        if style.is_some_and(|style| !["danger", "success", "primary"].contains(&style)) {
            return Err(ApiError::mistake("BUTTON_STYLE_INVALID"));
        }
    }
    Ok(())
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
pub(super) fn inline_keyboard(w: &World, chat: i64, args: &Args) -> Result<Option<Value>, ApiError> {
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
