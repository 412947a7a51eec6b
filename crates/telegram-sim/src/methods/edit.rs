//! Changing messages: their words and buttons, and whether they are pinned.

use serde_json::Value;

use super::args::{Args, Outcome, int_arg, open_chat, take_limit, units};
use super::text::{Worded, inline_keyboard, newer, plain};
use crate::base::ApiError;
use crate::limits::Act;
use crate::records::{Author, Content, Draft, Seat, Service};
use crate::view::SimEvent;
use crate::wire;
use crate::world::World;

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

pub(super) fn edit_text(w: &mut World, now: i64, args: &Args) -> Outcome {
    let new = plain(args, "text")?;
    if new.text.is_empty() {
        return Err(ApiError::mistake("message text is empty"));
    }
    if units(&new.text) > 4096 {
        return Err(ApiError::mistake("MESSAGE_TOO_LONG"));
    }
    newer(w, args)?;
    let (chat, id) = own_message(w, args)?;
    let markup = inline_keyboard(w, chat, args)?;
    change(w, now, chat, id, new, markup)
}

pub(super) fn edit_caption(w: &mut World, now: i64, args: &Args) -> Outcome {
    let new = plain(args, "caption")?;
    if units(&new.text) > 1024 {
        return Err(ApiError::mistake("message caption is too long"));
    }
    let (chat, id) = own_message(w, args)?;
    let markup = inline_keyboard(w, chat, args)?;
    let gone = || ApiError::bad("message to edit not found");
    let message = w.chats.get(&chat).and_then(|c| c.message(id)).ok_or_else(gone)?;
    let Content::File { caption: old, .. } = &message.content else {
        return Err(ApiError::mistake("there is no caption in the message to edit"));
    };
    let same = new.text == *old && new.entities == message.entities && message.markup == markup;
    take_limit(w, now, chat, Act::Edit)?;
    if same {
        return Err(ApiError::bad(NOT_MODIFIED));
    }
    let message = w.chats.get_mut(&chat).and_then(|c| c.message_mut(id)).ok_or_else(gone)?;
    if let Content::File { caption, .. } = &mut message.content {
        *caption = new.text;
    }
    message.look = new.look;
    message.entities = new.entities;
    message.markup = markup;
    message.edits += 1;
    message.edited_at_ms = Some(now);
    w.emit_edited(chat, id);
    wire::message(w, chat, id).ok_or_else(gone)
}

pub(super) fn edit_markup(w: &mut World, now: i64, args: &Args) -> Outcome {
    let (chat, id) = own_message(w, args)?;
    let markup = inline_keyboard(w, chat, args)?;
    take_limit(w, now, chat, Act::Edit)?;
    let gone = || ApiError::bad("message to edit not found");
    let message = w.chats.get_mut(&chat).and_then(|c| c.message_mut(id)).ok_or_else(gone)?;
    if message.markup == markup {
        return Err(ApiError::bad(NOT_MODIFIED));
    }
    message.markup = markup;
    message.edits += 1;
    message.edited_at_ms = Some(now);
    w.emit_edited(chat, id);
    wire::message(w, chat, id).ok_or_else(gone)
}

fn change(w: &mut World, now: i64, chat: i64, id: i64, new: Worded, markup: Option<Value>) -> Outcome {
    let gone = || ApiError::bad("message to edit not found");
    let message = w.chats.get(&chat).and_then(|c| c.message(id)).ok_or_else(gone)?;
    let Content::Text(old) = &message.content else {
        return Err(ApiError::mistake("there is no text in the message to edit"));
    };
    let same = new.text == *old
        && new.look == message.look
        && new.entities == message.entities
        && message.markup == markup;
    take_limit(w, now, chat, Act::Edit)?;
    if same {
        return Err(ApiError::bad(NOT_MODIFIED));
    }
    let message = w.chats.get_mut(&chat).and_then(|c| c.message_mut(id)).ok_or_else(gone)?;
    message.content = Content::Text(new.text);
    message.look = new.look;
    message.entities = new.entities;
    message.markup = markup;
    message.edits += 1;
    message.edited_at_ms = Some(now);
    w.emit_edited(chat, id);
    wire::message(w, chat, id).ok_or_else(gone)
}

pub(super) fn pin(w: &mut World, now: i64, args: &Args) -> Outcome {
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

pub(super) fn unpin(w: &mut World, args: &Args) -> Outcome {
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
