//! Checks every request against the published Bot API: names, types, required fields, lengths.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Map, Value};

/// Methods and types of the Bot API that the simulator knows, taken from its published description.
const RULES: &str = include_str!("rules.json");

/// What is known about one parameter or field.
#[derive(Debug, Deserialize)]
struct Field {
    types: Vec<String>,
    #[serde(default)]
    required: bool,
    min: Option<i64>,
    max: Option<i64>,
    #[serde(default)]
    unit: String,
    /// The length counts after entities are taken out, so it is checked later.
    #[serde(default)]
    after_entities: bool,
}

type Fields = HashMap<String, Field>;

#[derive(Debug, Deserialize)]
struct Spec {
    methods: HashMap<String, Fields>,
    types: HashMap<String, Fields>,
}

/// The rules, ready for look-up.
#[derive(Debug)]
pub(crate) struct Rules {
    spec: Spec,
    /// Lower-case method name to the name as published.
    names: HashMap<String, String>,
}

/// What a check found.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    /// The parameters with their proper types.
    pub args: Map<String, Value>,
    /// Mistakes Telegram would let pass.
    pub notes: Vec<String>,
    /// The mistake Telegram answers 400 to: the words after `Bad Request: `.
    pub mistake: Option<String>,
}

impl Rules {
    /// Reads the embedded rules.
    pub(crate) fn load() -> Result<Self, serde_json::Error> {
        let spec: Spec = serde_json::from_str(RULES)?;
        let names = spec.methods.keys().map(|n| (n.to_ascii_lowercase(), n.clone())).collect();
        Ok(Rules { spec, names })
    }

    /// The method's proper name, whatever case it was asked for in.
    pub(crate) fn method(&self, name: &str) -> Option<&str> {
        self.names.get(&name.to_ascii_lowercase()).map(String::as_str)
    }

    /// Checks a request and brings its values into their proper types.
    pub(crate) fn check(&self, method: &str, given: Map<String, Value>, files: &[&str]) -> Checked {
        let mut out = Checked::default();
        let Some(fields) = self.spec.methods.get(method) else {
            return out;
        };
        for (name, value) in given {
            if value.is_null() {
                continue;
            }
            let Some(field) = fields.get(&name) else {
                out.notes.push(format!("{method}: no parameter is called {name}"));
                continue;
            };
            match self.value(&name, value, &field.types, &mut out.notes) {
                Ok(value) => {
                    if let Some(wrong) = length(&name, &value, field) {
                        if method == "getUpdates" {
                            // Telegram quietly corrects these.
                            out.notes.push(format!("{method}: {wrong}"));
                        } else {
                            out.mistake.get_or_insert_with(|| own_words(method, &name).unwrap_or(wrong));
                        }
                    }
                    out.args.insert(name, value);
                }
                Err(wrong) => {
                    out.mistake.get_or_insert(wrong);
                }
            }
        }
        for (name, field) in fields {
            // An uploaded file may come under its parameter's own name.
            if field.required && !out.args.contains_key(name) && !files.contains(&name.as_str()) {
                out.mistake.get_or_insert_with(|| match name.as_str() {
                    "text" => "message text is empty".to_owned(),
                    "chat_id" => "chat_id is empty".to_owned(),
                    "message_id" => "message identifier is not specified".to_owned(),
                    "document" | "photo" | "voice" => format!("there is no {name} in the request"),
                    _ => format!("parameter \"{name}\" is required"),
                });
            }
        }
        out
    }

    /// One value against the types it may have.
    fn value(
        &self,
        name: &str,
        value: Value,
        types: &[String],
        notes: &mut Vec<String>,
    ) -> Result<Value, String> {
        let names: Vec<&str> = types.iter().map(String::as_str).collect();
        let wrong = |v: &Value| {
            format!("can't parse field \"{name}\": expected {}, found {}", types.join(" or "), short(v))
        };
        match names.as_slice() {
            ["Integer"] => integer(&value).map(Value::from).ok_or_else(|| wrong(&value)),
            ["Integer", "String"] => match integer(&value) {
                Some(n) => Ok(n.into()),
                None if value.is_string() => Ok(value),
                None => Err(wrong(&value)),
            },
            ["Boolean"] | ["True"] => boolean(&value)
                .filter(|b| *b || names != ["True"])
                .map(Value::from)
                .ok_or_else(|| wrong(&value)),
            ["Float"] => match &value {
                Value::Number(_) => Ok(value),
                Value::String(s) => s.parse::<f64>().ok().map(Value::from).ok_or_else(|| wrong(&value)),
                _ => Err(wrong(&value)),
            },
            ["String"] | ["InputFile"] | ["InputFile", "String"] => {
                if value.is_string() {
                    Ok(value)
                } else {
                    Err(wrong(&value))
                }
            }
            [one] if one.starts_with("Array of ") => {
                let item = vec![one["Array of ".len()..].to_owned()];
                match unpack(value)? {
                    Value::Array(items) => items
                        .into_iter()
                        .map(|v| self.value(name, v, &item, notes))
                        .collect::<Result<Vec<_>, _>>()
                        .map(Value::Array),
                    other => Err(wrong(&other)),
                }
            }
            ["BotCommandScope"] => {
                let value = unpack(value)?;
                let kind = value.get("type").and_then(Value::as_str).unwrap_or_default();
                let owner = scope_type(kind).ok_or("BotCommandScope of unknown type".to_owned())?;
                self.object(owner, value, notes)
            }
            [_, _, ..] if names.contains(&"ForceReply") => {
                let value = unpack(value)?;
                let owner = if value.get("inline_keyboard").is_some() {
                    "InlineKeyboardMarkup"
                } else if value.get("keyboard").is_some() {
                    "ReplyKeyboardMarkup"
                } else if value.get("remove_keyboard").is_some() {
                    "ReplyKeyboardRemove"
                } else if value.get("force_reply").is_some() {
                    "ForceReply"
                } else {
                    return Err("object expected as reply markup".to_owned());
                };
                self.object(owner, value, notes)
            }
            [one] => {
                let value = unpack(value)?;
                self.object(one, value, notes)
            }
            _ => Ok(value),
        }
    }

    /// One object against its published fields. Types that are not in the rules pass as they are.
    fn object(&self, owner: &str, value: Value, notes: &mut Vec<String>) -> Result<Value, String> {
        let Value::Object(given) = value else {
            return Err(format!("expected an object of type {owner}, found {}", short(&value)));
        };
        let Some(fields) = self.spec.types.get(owner) else {
            return Ok(Value::Object(given));
        };
        let mut out = Map::new();
        for (name, value) in given {
            if value.is_null() {
                continue;
            }
            let Some(field) = fields.get(&name) else {
                notes.push(format!("{owner}: no field is called {name}"));
                continue;
            };
            let value = self.value(&name, value, &field.types, notes)?;
            if let Some(wrong) = length(&name, &value, field) {
                return Err(own_words(owner, &name).unwrap_or(format!("{owner}: {wrong}")));
            }
            out.insert(name, value);
        }
        if let Some((missing, _)) = fields.iter().find(|(n, f)| f.required && !out.contains_key(*n)) {
            return Err(own_words(owner, missing)
                .unwrap_or(format!("can't parse {owner}: field \"{missing}\" must be there")));
        }
        Ok(Value::Object(out))
    }
}

fn scope_type(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "default" => "BotCommandScopeDefault",
        "all_private_chats" => "BotCommandScopeAllPrivateChats",
        "all_group_chats" => "BotCommandScopeAllGroupChats",
        "all_chat_administrators" => "BotCommandScopeAllChatAdministrators",
        "chat" => "BotCommandScopeChat",
        "chat_administrators" => "BotCommandScopeChatAdministrators",
        "chat_member" => "BotCommandScopeChatMember",
        _ => return None,
    })
}

/// Telegram's own words for some mistakes.
fn own_words(owner: &str, field: &str) -> Option<String> {
    let words = match (owner, field) {
        ("InlineKeyboardButton", "callback_data") => "BUTTON_DATA_INVALID",
        ("answerCallbackQuery", "text") => "MESSAGE_TOO_LONG",
        ("BotCommand", "command") => "BOT_COMMAND_INVALID",
        ("BotCommand", "description") => "BOT_COMMAND_DESCRIPTION_INVALID",
        ("setMyCommands", "commands") => "BOT_COMMANDS_TOO_MUCH",
        _ => return None,
    };
    Some(words.to_owned())
}

/// In forms and queries, and wherever a client likes, nested values come as JSON text.
fn unpack(value: Value) -> Result<Value, String> {
    match value {
        Value::String(text) => {
            serde_json::from_str(&text).map_err(|e| format!("can't parse JSON object: {e}"))
        }
        other => Ok(other),
    }
}

fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::Number(n) => n.as_i64(),
        Value::String(s) => s.trim().parse().ok(),
        _ => None,
    }
}

fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(b) => Some(*b),
        Value::String(s) => match s.to_ascii_lowercase().as_str() {
            "true" | "1" | "yes" | "t" => Some(true),
            "false" | "0" | "no" | "f" | "" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// The words for a value that is too long, too short, too big or too small.
fn length(name: &str, value: &Value, field: &Field) -> Option<String> {
    if field.after_entities {
        return None;
    }
    let size = match value {
        Value::Number(n) => n.as_i64()?,
        Value::Array(a) => i64::try_from(a.len()).ok()?,
        Value::String(s) if field.unit == "bytes" => i64::try_from(s.len()).ok()?,
        Value::String(s) => i64::try_from(s.encode_utf16().count()).ok()?,
        _ => return None,
    };
    let low = field.min.is_some_and(|min| size < min);
    let high = field.max.is_some_and(|max| size > max);
    (low || high).then(|| {
        format!(
            "{name} must have {}-{} {}, has {size}",
            field.min.unwrap_or(0),
            field.max.map(|m| m.to_string()).unwrap_or_default(),
            field.unit
        )
    })
}
