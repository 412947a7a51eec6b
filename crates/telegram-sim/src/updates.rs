//! The updates that what happens makes: which the bot may see, and what they say.

use std::time::Instant;

use serde_json::json;

use super::base::{MESSAGE_TTL_MS, PRESS_TTL_MS};
use super::records::{Author, ChatRec, Content, Draft, MsgRec, PressRec, Role, Seat};
use super::view::{ChatKind, PressId};
use super::wire;
use super::world::World;

impl World {
    /// Posts a person's or Telegram's message and tells the bot if it may see it.
    pub(crate) fn post_and_tell(&mut self, now: i64, chat_id: i64, draft: Draft) -> Option<i64> {
        let id = self.post(now, chat_id, draft)?;
        self.tell(now, chat_id, id, "message");
        Some(id)
    }

    /// Queues a `message` or `edited_message` update if the bot may see it.
    pub(crate) fn tell(&mut self, now: i64, chat_id: i64, id: i64, kind: &'static str) {
        let seen = self
            .chats
            .get(&chat_id)
            .and_then(|c| c.message(id).map(|m| self.bot_sees(c, m)))
            .unwrap_or(false);
        if !seen {
            return;
        }
        if let Some(body) = wire::message(self, chat_id, id) {
            self.updates.push(now, MESSAGE_TTL_MS, kind, &body);
        }
    }

    fn bot_sees(&self, chat: &ChatRec, message: &MsgRec) -> bool {
        if !chat.seat.present() {
            return false;
        }
        if message.author == Author::Bot {
            // Of its own messages a bot is told only about service ones such as a pin.
            return matches!(message.content, Content::Service(_));
        }
        if chat.kind == ChatKind::Private || !self.privacy || matches!(chat.seat, Seat::Admin { .. }) {
            return true;
        }
        let answers_bot =
            message.reply_to.and_then(|id| chat.message(id)).is_some_and(|m| m.author == Author::Bot);
        match &message.content {
            Content::Service(_) => true,
            Content::Text(text) => answers_bot || self.is_command_for_bot(text),
            Content::File { .. } | Content::Point { .. } => answers_bot,
        }
    }

    fn is_command_for_bot(&self, text: &str) -> bool {
        let Some(word) = wire::command_word(text) else {
            return false;
        };
        match word.split_once('@') {
            Some((_, bot)) => bot.eq_ignore_ascii_case(&self.bot_username),
            None => true,
        }
    }

    // ---- membership ----

    /// Moves the bot to another seat and queues the `my_chat_member` update.
    pub(crate) fn seat_bot(&mut self, now: i64, chat_id: i64, by: i64, seat: Seat) {
        let Some(chat) = self.chats.get_mut(&chat_id) else {
            return;
        };
        let old = std::mem::replace(&mut chat.seat, seat);
        if old == seat {
            return;
        }
        if let Some(body) = wire::my_chat_member(self, now, chat_id, by, old, seat) {
            self.updates.push(now, MESSAGE_TTL_MS, "my_chat_member", &body);
        }
    }

    /// Queues a `chat_member` update; Telegram sends those to administrators only.
    pub(crate) fn tell_member(
        &mut self,
        now: i64,
        chat_id: i64,
        by: i64,
        user: i64,
        old: Option<Role>,
        new: Option<Role>,
    ) {
        let admin = self.chats.get(&chat_id).is_some_and(|c| matches!(c.seat, Seat::Admin { .. }));
        if admin && let Some(body) = wire::chat_member_updated(self, now, chat_id, by, user, old, new) {
            self.updates.push(now, MESSAGE_TTL_MS, "chat_member", &body);
        }
    }

    // ---- presses ----

    /// A press of a button with this data: makes its callback query.
    pub(crate) fn press(&mut self, now: i64, user: i64, chat: i64, message: i64, data: &str) -> PressId {
        let index = self.presses.len();
        let query = self.next_query();
        let message_json = wire::message(self, chat, message).unwrap_or_else(|| {
            // The message is gone: Telegram shows what little it still knows.
            json!({
                "message_id": message,
                "date": 0,
                "chat": self.chats.get(&chat).map(|c| wire::chat(self, c)),
            })
        });
        let body = json!({
            "id": query.to_string(),
            "from": self.users.get(&user).map(wire::user),
            "chat_instance": (chat.unsigned_abs().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 1).to_string(),
            "message": message_json,
            "data": data,
        });
        let update_id = self.updates.push(now, PRESS_TTL_MS, "callback_query", &body).unwrap_or(0);
        self.presses.push(PressRec {
            query,
            update_id,
            user,
            chat,
            message,
            data: data.to_owned(),
            at_ms: now,
            at: Instant::now(),
            toast: None,
        });
        PressId(index)
    }
}
