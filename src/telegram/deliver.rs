//! Rendered messages become calls. Says nothing about when or whether: that is `post/`.

use reqwest::Url;
use serde::Deserialize;
use serde_json::Value;
use teloxide::payloads::setters::*;
use teloxide::payloads::{EditMessageText, PinChatMessage, SendMessage, SetMyCommands};
use teloxide::types::{
    BotCommand, BotCommandScope, ChatId as TelegramChatId, ForceReply, InlineKeyboardButton,
    InlineKeyboardMarkup, LinkPreviewOptions, MessageId as TelegramMessageId, Recipient, ReplyMarkup,
    ThreadId as TelegramThreadId,
};

use super::api::{Api, ApiError};
use super::view::{Act, MAX_CAPTION_UNITS, Message, cut};
use super::{callback, command, start_link};
use crate::args;
use crate::domain::ids::{ChatId, MessageId};
use crate::domain::letter::Address;
use crate::domain::people::Language;
use crate::text;

/// The one thing we need to know of a message we sent.
#[derive(Deserialize)]
struct Sent {
    message_id: i64,
}

fn recipient(chat: ChatId) -> Recipient {
    Recipient::Id(TelegramChatId(chat.0))
}

fn telegram_id(message: MessageId) -> TelegramMessageId {
    TelegramMessageId(i32::try_from(message.0).unwrap_or(0))
}

fn keyboard(message: &Message, bot_username: &str) -> InlineKeyboardMarkup {
    let rows = message.keyboard.iter().map(|row| {
        row.iter().filter_map(|button| {
            let label = button.label.clone();
            match &button.act {
                Act::Press(intent) => {
                    let data = callback::encode(intent);
                    debug_assert!(data.is_some(), "a button that asks nothing: {label}");
                    data.map(|data| InlineKeyboardButton::callback(label, data))
                }
                Act::Start(link) => {
                    let url = Url::parse(&start_link::url(link, bot_username)).ok()?;
                    Some(InlineKeyboardButton::url(label, url))
                }
                Act::Open(address) => Some(InlineKeyboardButton::url(label, Url::parse(address).ok()?)),
            }
        })
    });
    InlineKeyboardMarkup::new(rows.map(Iterator::collect::<Vec<_>>).filter(|row| !row.is_empty()))
}

fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

/// Sends a new message.
///
/// # Errors
/// See [`ApiError`].
pub async fn say(
    api: &Api,
    to: &Address,
    message: &Message,
    bot_username: &str,
) -> Result<MessageId, ApiError> {
    let mut payload = SendMessage::new(recipient(to.chat), &message.text).link_preview_options(no_preview());
    if let Some(thread) = to.thread {
        payload = payload.message_thread_id(TelegramThreadId(telegram_id(MessageId(thread.0))));
    }
    if !message.keyboard.is_empty() {
        payload = payload.reply_markup(ReplyMarkup::InlineKeyboard(keyboard(message, bot_username)));
    } else if message.force_reply {
        payload = payload.reply_markup(ReplyMarkup::ForceReply(ForceReply::new()));
    }
    let sent: Sent = api.call(&payload).await?;
    Ok(MessageId(sent.message_id))
}

/// Replaces text and buttons of a message of ours. The buttons go with every edit: an edit without them removes them.
///
/// # Errors
/// See [`ApiError`]; "not modified" is one of them and means success.
pub async fn replace(
    api: &Api,
    chat: ChatId,
    id: MessageId,
    message: &Message,
    bot_username: &str,
) -> Result<(), ApiError> {
    let payload = EditMessageText::new(recipient(chat), telegram_id(id), &message.text)
        .link_preview_options(no_preview())
        .reply_markup(keyboard(message, bot_username));
    api.call::<_, Value>(&payload).await.map(|_| ())
}

/// Pins a message without a sound.
///
/// # Errors
/// See [`ApiError`].
pub async fn pin(api: &Api, chat: ChatId, id: MessageId) -> Result<(), ApiError> {
    let payload = PinChatMessage::new(recipient(chat), telegram_id(id)).disable_notification(true);
    api.call::<_, Value>(&payload).await.map(|_| ())
}

/// Sends a document with the message's text as its caption.
///
/// # Errors
/// See [`ApiError`].
pub async fn hand(
    api: &Api,
    to: &Address,
    message: &Message,
    file_name: &str,
    bytes: Vec<u8>,
) -> Result<MessageId, ApiError> {
    let caption = cut(&message.text, MAX_CAPTION_UNITS);
    let thread = to.thread.map(|thread| thread.0);
    let sent: Sent = api.send_document(to.chat, thread, &caption, file_name, bytes).await?;
    Ok(MessageId(sent.message_id))
}

fn described(words: &[&str], language: Language) -> Vec<BotCommand> {
    words
        .iter()
        .map(|word| BotCommand::new(*word, text::say(language, &format!("command-{word}"), &args! {})))
        .collect()
}

/// Shows one reader their own commands, in their language.
///
/// # Errors
/// See [`ApiError`].
pub async fn offer_commands(api: &Api, to: &Address, words: &[&str]) -> Result<(), ApiError> {
    let payload = SetMyCommands::new(described(words, to.language))
        .scope(BotCommandScope::Chat { chat_id: recipient(to.chat) });
    api.call::<_, Value>(&payload).await.map(|_| ())
}

/// Registers what everybody sees, in private and in groups, in both languages.
///
/// # Errors
/// See [`ApiError`].
pub async fn register_commands(api: &Api) -> Result<(), ApiError> {
    let scopes = [
        (BotCommandScope::AllPrivateChats, command::EVERYONE.as_slice()),
        (BotCommandScope::AllGroupChats, command::IN_GROUPS.as_slice()),
    ];
    for (scope, words) in scopes {
        let vietnamese = SetMyCommands::new(described(words, Language::Vi)).scope(scope.clone());
        api.call::<_, Value>(&vietnamese).await?;
        let english = SetMyCommands::new(described(words, Language::En)).scope(scope).language_code("en");
        api.call::<_, Value>(&english).await?;
    }
    Ok(())
}
