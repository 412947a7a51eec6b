//! The entities of a text, checked as Telegram checks them and counted anew on the text without its outer white space.

use serde_json::Value;

use super::args::{Args, text_arg, units};
use crate::base::ApiError;
use crate::view::Entity;

/// The kinds a bot may give.
const KINDS: [&str; 20] = [
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "blockquote",
    "expandable_blockquote",
    "code",
    "pre",
    "text_link",
    "text_mention",
    "custom_emoji",
    "date_time",
];

/// What the entities of a call say about `text`, as it was given.
pub(super) fn given(args: &Args, text: &str) -> Result<Vec<Entity>, ApiError> {
    let list = args.get("entities").or_else(|| args.get("caption_entities")).and_then(Value::as_array);
    let mut entities = Vec::new();
    for entity in list.into_iter().flatten().filter_map(Value::as_object) {
        let kind = text_arg(entity, "type").unwrap_or_default();
        if !KINDS.contains(&kind) {
            return Err(ApiError::mistake("can't parse MessageEntity: Unsupported type specified"));
        }
        let number = |key: &str| {
            let value = entity.get(key).and_then(Value::as_i64).unwrap_or(0);
            usize::try_from(value)
                .map_err(|_| ApiError::mistake(&format!("receive an entity with incorrect {key} {value}")))
        };
        let (offset, length) = (number("offset")?, number("length")?);
        if length > 0 {
            entities.push(Entity { kind: kind.to_owned(), offset, length });
        }
    }
    entities.sort_by_key(|entity| (entity.offset, std::cmp::Reverse(entity.length)));
    let whole = units(text);
    for Entity { offset, length, .. } in &entities {
        let (begin, end) = (*offset, offset.saturating_add(*length));
        if begin >= whole {
            return Err(ApiError::mistake(&format!(
                "entity begins after the end of the text at UTF-16 offset {begin}"
            )));
        }
        if end > whole {
            return Err(ApiError::mistake(&format!(
                "entity beginning at UTF-16 offset {begin} ends after the end of the text at UTF-16 offset {end}"
            )));
        }
        if let Err(byte) = byte_at(text, begin) {
            return Err(ApiError::mistake(&format!(
                "entity begins in a middle of a UTF-16 symbol at byte offset {byte}"
            )));
        }
        if let Err(byte) = byte_at(text, end) {
            return Err(ApiError::mistake(&format!(
                "entity beginning at UTF-16 offset {begin} ends in a middle of a UTF-16 symbol at byte offset {byte}"
            )));
        }
    }
    Ok(trimmed(entities, text))
}

/// The byte at a UTF-16 offset; the byte behind the character that the offset stands in the middle of.
fn byte_at(text: &str, offset: usize) -> Result<usize, usize> {
    let mut at = 0;
    for (byte, character) in text.char_indices() {
        if at == offset {
            return Ok(byte);
        }
        at += character.len_utf16();
        if at > offset {
            return Err(byte + character.len_utf8());
        }
    }
    Ok(text.len())
}

/// The entities as they lie on the text without white space around it; those of nothing but white space are gone.
fn trimmed(entities: Vec<Entity>, text: &str) -> Vec<Entity> {
    let before = units(text) - units(text.trim_start());
    let most = units(text.trim());
    let kept = entities.into_iter().filter_map(|entity| {
        let begin = entity.offset.max(before) - before;
        let end = (entity.offset + entity.length).saturating_sub(before).min(most);
        let (from, to) = (byte_at(text.trim(), begin).ok()?, byte_at(text.trim(), end).ok()?);
        let is_blank = text.trim().get(from..to).is_none_or(|part| part.trim().is_empty());
        (!is_blank).then_some(Entity { offset: begin, length: end.saturating_sub(begin), ..entity })
    });
    kept.collect()
}
