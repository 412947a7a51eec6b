//! An update becomes who asks and what is asked. Total: what cannot be understood is an intent too. Partner of `intake.rs`.

use teloxide::types::{
    CallbackQueryId, Chat, ChatMemberKind, MaybeInaccessibleMessage, Message, MessageKind, Update,
    UpdateKind, User,
};

use super::{callback, command};
use crate::app::channel::ChannelIntent;
use crate::app::{Intent, Room, RoomKind, Sender};
use crate::domain::ids::{AccountId, ChatId, MessageId, ThreadId};
use crate::domain::letter::SentFile;
use crate::domain::people::Language;

/// What an update says to us.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    pub sender: Sender,
    pub intent: Intent,
    /// The press to be answered, when a button was pressed.
    pub press: Option<CallbackQueryId>,
}

/// Reads an update; `None` when nobody in particular says anything to us.
pub fn read(update: &Update, bot_username: &str) -> Option<Heard> {
    match &update.kind {
        UpdateKind::Message(message) => Some(read_message(message, bot_username)),
        UpdateKind::CallbackQuery(query) => {
            let message = query.message.as_ref()?;
            let thread = match message {
                MaybeInaccessibleMessage::Regular(message) => topic(message),
                MaybeInaccessibleMessage::Inaccessible(_) => None,
            };
            let sender = Sender {
                pressed: true,
                message: Some(MessageId(i64::from(message.id().0))),
                ..sender(Some(&query.from), message.chat(), thread)
            };
            let intent = query.data.as_deref().map_or(Intent::StaleButton, callback::decode);
            Some(Heard { sender, intent, press: Some(query.id.clone()) })
        }
        UpdateKind::MyChatMember(change) => {
            let intent = match &change.new_chat_member.kind {
                ChatMemberKind::Left | ChatMemberKind::Banned(_) => ChannelIntent::ShutOut,
                ChatMemberKind::Restricted(we) if !we.is_member => ChannelIntent::ShutOut,
                ChatMemberKind::Restricted(we) if !we.can_send_messages => ChannelIntent::Locked,
                // Added, promoted, allowed to speak again: a try tells whether we may.
                _ => ChannelIntent::Welcomed,
            };
            let intent = Intent::Channel(intent);
            Some(Heard { sender: sender(Some(&change.from), &change.chat, None), intent, press: None })
        }
        _ => None,
    }
}

fn read_message(message: &Message, bot_username: &str) -> Heard {
    let room_chat = ChatId(message.chat.id.0);
    let mut sender = Sender {
        message: Some(MessageId(i64::from(message.id.0))),
        ..sender(message.from.as_ref(), &message.chat, topic(message))
    };
    // An anonymous administrator, or somebody who speaks as a channel: nobody knows who acts (Bot API, Message.sender_chat).
    sender.anonymous = message.sender_chat.is_some() || message.from.as_ref().is_none_or(User::is_anonymous);
    let heard = |intent| Heard { sender, intent, press: None };
    if let Some(to) = message.migrate_to_chat_id() {
        return heard(Intent::Channel(ChannelIntent::Moved { from: room_chat, to: ChatId(to.0) }));
    }
    if let Some(from) = message.migrate_from_chat_id() {
        return heard(Intent::Channel(ChannelIntent::Moved { from: ChatId(from.0), to: room_chat }));
    }
    let private = message.chat.is_private();
    if let Some(document) = message.document().filter(|_| private) {
        let file = SentFile {
            handle: document.file.id.0.clone(),
            name: document.file_name.clone().unwrap_or_default(),
            size: Some(i64::from(document.file.size)),
        };
        return heard(Intent::Sent { file, caption: message.caption().unwrap_or_default().to_owned() });
    }
    let Some(text) = message.text() else {
        // A photograph or a voice message in private deserves an answer; joins and pins in a group do not.
        let said = private && matches!(message.kind, MessageKind::Common(_));
        return heard(if said { Intent::UnknownCommand } else { Intent::Ignored });
    };
    match command::read(text, bot_username) {
        Some(command) => heard(command.intent()),
        None if !private => heard(Intent::Ignored),
        None if text.trim_start().starts_with('/') => heard(Intent::UnknownCommand),
        None => heard(Intent::Typed(text.to_owned())),
    }
}

/// The topic a message stands in; replies in plain supergroups carry a thread number that is no topic.
fn topic(message: &Message) -> Option<ThreadId> {
    message.thread_id.filter(|_| message.is_topic_message).map(|thread| ThreadId(i64::from(thread.0.0)))
}

fn sender(from: Option<&User>, chat: &Chat, thread: Option<ThreadId>) -> Sender {
    let kind = if chat.is_private() { RoomKind::Private } else { RoomKind::Group };
    Sender {
        account: AccountId(from.map_or(0, |user| i64::try_from(user.id.0).unwrap_or(0))),
        name: from.map(User::full_name).unwrap_or_default(),
        anonymous: from.is_none_or(User::is_anonymous),
        pressed: false,
        room: Room {
            chat: ChatId(chat.id.0),
            kind,
            thread,
            title: chat.title().unwrap_or_default().to_owned(),
        },
        message: None,
        language: Language::default(),
    }
}
