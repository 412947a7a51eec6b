//! Rendered messages become calls. Says nothing about when or whether: that is `post/desk.rs`.

use reqwest::Url;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use teloxide::payloads::setters::*;
use teloxide::payloads::{
    EditMessageText, GetMe, PinChatMessage, SendChatAction, SendDocument, SendMessage, SetMyCommands,
    SetMyDescription, SetMyShortDescription,
};
use teloxide::requests::Payload as _;
use teloxide::types::{
    BotCommand, BotCommandScope, ChatAction, ChatId as TelegramChatId, ForceReply, InlineKeyboardButton,
    InlineKeyboardMarkup, LinkPreviewOptions, MessageEntity, MessageId as TelegramMessageId, Recipient,
    ReplyMarkup, ThreadId as TelegramThreadId,
};

use super::api::{Api, ApiError, CALL_TIMEOUT};
use super::message::{Act, MAX_CAPTION_UNITS, Message, cut};
use super::{command, start_link};
use crate::args;
use crate::domain::ids::{ChatId, MessageId};
use crate::domain::letter::Address;
use crate::domain::people::Language;
use crate::text::{self, format};

/// The one thing we need to know of a message we sent.
#[derive(Deserialize)]
struct Sent {
    message_id: i64,
}

/// A send that was done; its number, unless the answer was cut off before it.
fn sent(outcome: Result<Sent, ApiError>) -> Result<Option<MessageId>, ApiError> {
    match outcome {
        Ok(sent) => Ok(Some(MessageId(sent.message_id))),
        Err(ApiError::CutShort { message }) => Ok(message),
        Err(error) => Err(error),
    }
}

/// Something that was done and brings nothing back.
fn done(outcome: Result<IgnoredAny, ApiError>) -> Result<(), ApiError> {
    match outcome {
        Ok(_) | Err(ApiError::CutShort { .. }) => Ok(()),
        Err(error) => Err(error),
    }
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
                Act::Press(press) => Some(InlineKeyboardButton::callback(label, press.data())),
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

fn entities(message: &Message) -> Vec<MessageEntity> {
    message.bold.iter().map(|bold| MessageEntity::bold(bold.offset, bold.length)).collect()
}

/// A message's text as a caption, in which nothing stands out.
fn caption(message: &Message) -> String {
    format::bound(&cut(&message.text, MAX_CAPTION_UNITS))
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

/// Sends a new message; its number, unless the answer was cut off before it.
///
/// # Errors
/// See [`ApiError`].
pub async fn say(
    api: &Api,
    to: &Address,
    message: &Message,
    bot_username: &str,
) -> Result<Option<MessageId>, ApiError> {
    let mut payload =
        SendMessage::new(recipient(to.chat), format::bound(&message.text)).link_preview_options(no_preview());
    if !message.bold.is_empty() {
        payload = payload.entities(entities(message));
    }
    if let Some(thread) = to.thread {
        payload = payload.message_thread_id(TelegramThreadId(telegram_id(MessageId(thread.0))));
    }
    if !message.keyboard.is_empty() {
        payload = payload.reply_markup(ReplyMarkup::InlineKeyboard(keyboard(message, bot_username)));
    } else if message.force_reply {
        payload = payload.reply_markup(ReplyMarkup::ForceReply(ForceReply::new()));
    }
    sent(api.call(&payload).await)
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
    let mut payload = EditMessageText::new(recipient(chat), telegram_id(id), format::bound(&message.text))
        .link_preview_options(no_preview())
        .reply_markup(keyboard(message, bot_username));
    if !message.bold.is_empty() {
        payload = payload.entities(entities(message));
    }
    done(api.call(&payload).await)
}

/// Pins a message without a sound.
///
/// # Errors
/// See [`ApiError`].
pub async fn pin(api: &Api, chat: ChatId, id: MessageId) -> Result<(), ApiError> {
    let payload = PinChatMessage::new(recipient(chat), telegram_id(id)).disable_notification(true);
    done(api.call(&payload).await)
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
) -> Result<Option<MessageId>, ApiError> {
    let caption = caption(message);
    let thread = to.thread.map(|thread| thread.0);
    sent(api.send_document(to.chat, thread, &caption, file_name, bytes).await)
}

/// A document that Telegram keeps already, named by its handle.
#[derive(Serialize)]
struct KeptDocument<'a> {
    chat_id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_thread_id: Option<i64>,
    document: &'a str,
    caption: &'a str,
}

/// Sends on a document that somebody sent us, with the message's text as its caption.
///
/// # Errors
/// See [`ApiError`].
pub async fn pass(
    api: &Api,
    to: &Address,
    message: &Message,
    handle: &str,
) -> Result<Option<MessageId>, ApiError> {
    let payload = KeptDocument {
        chat_id: to.chat.0,
        message_thread_id: to.thread.map(|thread| thread.0),
        document: handle,
        caption: &caption(message),
    };
    sent(api.call_as(SendDocument::NAME, &payload, CALL_TIMEOUT).await)
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
    done(api.call(&payload).await)
}

/// Asks who we are: a call that changes nothing, to hear whether anybody answers. The token is not in question here.
///
/// # Errors
/// See [`ApiError`].
pub async fn knock(api: &Api) -> Result<(), ApiError> {
    done(api.call(&GetMe::new()).await)
}

/// Shows "typing…" in a chat for some seconds: a harmless call on the very road that letters take.
///
/// # Errors
/// See [`ApiError`].
pub async fn clear_throat(api: &Api, chat: ChatId) -> Result<(), ApiError> {
    done(api.call(&SendChatAction::new(recipient(chat), ChatAction::Typing)).await)
}

/// Tells Telegram who we are, in both languages: the words in a chat that was not begun yet, those of our profile, and the commands
/// that everybody sees, in private and in groups.
///
/// # Errors
/// See [`ApiError`].
pub async fn register(api: &Api) -> Result<(), ApiError> {
    let scopes = [
        (BotCommandScope::AllPrivateChats, command::for_everyone()),
        (BotCommandScope::AllGroupChats, command::in_groups()),
    ];
    for (scope, words) in scopes {
        let vietnamese = SetMyCommands::new(described(&words, Language::Vi)).scope(scope.clone());
        done(api.call(&vietnamese).await)?;
        let english = SetMyCommands::new(described(&words, Language::En)).scope(scope).language_code("en");
        done(api.call(&english).await)?;
    }
    for (language, code) in [(Language::Vi, ""), (Language::En, "en")] {
        let words = |key: &str| format::bound(&text::say(language, key, &args! {}));
        let whole = SetMyDescription::new().description(words("account-about")).language_code(code);
        done(api.call(&whole).await)?;
        let short =
            SetMyShortDescription::new().short_description(words("account-about-short")).language_code(code);
        done(api.call(&short).await)?;
    }
    Ok(())
}
