//! Rendered messages become calls. Says nothing about when or whether: that is `post/desk.rs`.

use reqwest::Url;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use teloxide::payloads::setters::*;
use teloxide::payloads::{
    EditMessageCaption, EditMessageReplyMarkup, EditMessageText, GetMe, PinChatMessage, SendChatAction,
    SendDocument, SendMessage, SendPhoto, SendVenue, SendVoice, SetMyCommands, SetMyDescription,
    SetMyShortDescription, UnpinChatMessage,
};
use teloxide::requests::Payload as _;
use teloxide::types::{
    BotCommand, BotCommandScope, ChatAction, ChatId as TelegramChatId, LinkPreviewOptions, MessageEntity,
    MessageId as TelegramMessageId, Recipient,
};

use super::api::{Api, ApiError, CALL_TIMEOUT, Refused, Upload};
use super::looks::{self, DateTime, Looks, Tries};
use super::message::{Act, Button, MAX_CAPTION_UNITS, Message, cut};
use super::{command, start_link};
use crate::args;
use crate::domain::ids::{ChatId, MessageId};
use crate::domain::letter::Address;
use crate::domain::people::Language;
use crate::domain::pin::Pin;
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

/// A button as Telegram takes it.
#[derive(Serialize)]
struct Key<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    callback_data: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<Url>,
    #[serde(skip_serializing_if = "Option::is_none")]
    web_app: Option<WebApp<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    copy_text: Option<Copied<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    style: Option<&'static str>,
}

#[derive(Serialize)]
struct WebApp<'a> {
    url: &'a str,
}

#[derive(Serialize)]
struct Copied<'a> {
    text: &'a str,
}

/// What stands under a message.
#[derive(Serialize)]
#[serde(untagged)]
enum Markup<'a> {
    Keys { inline_keyboard: Vec<Vec<Key<'a>>> },
    Reply { force_reply: bool },
}

fn key<'a>(button: &'a Button, bot_username: &str, looks: Looks) -> Option<Key<'a>> {
    let style = looks::style(&button.act).filter(|_| looks.styles());
    let key =
        Key { text: &button.label, callback_data: None, url: None, web_app: None, copy_text: None, style };
    match &button.act {
        Act::Press(press) => Some(Key { callback_data: Some(press.data()), ..key }),
        Act::Start(link) => Some(Key { url: Url::parse(&start_link::url(link, bot_username)).ok(), ..key }),
        Act::Open(address) => Some(Key { url: Url::parse(address).ok(), ..key }),
        // Telegram opens pages with TLS only; elsewhere (the practice room) a browser does.
        Act::Page(address) if address.starts_with("https:") => {
            Some(Key { web_app: Some(WebApp { url: address }), ..key })
        }
        Act::Page(address) => Some(Key { url: Url::parse(address).ok(), ..key }),
        Act::Copy(text) if looks.copies() => Some(Key { copy_text: Some(Copied { text }), ..key }),
        // The words have it.
        Act::Copy(_) => None,
    }
    .filter(|key| {
        key.callback_data.is_some() || key.url.is_some() || key.web_app.is_some() || key.copy_text.is_some()
    })
}

fn keyboard<'a>(message: &'a Message, bot_username: &str, looks: Looks) -> Markup<'a> {
    let row = |row: &'a Vec<Button>| -> Vec<Key<'a>> {
        row.iter().filter_map(|button| key(button, bot_username, looks)).collect()
    };
    Markup::Keys { inline_keyboard: message.keyboard.iter().map(row).filter(|row| !row.is_empty()).collect() }
}

/// Words to be sent, or to take the place of others.
#[derive(Serialize)]
struct Words<'a> {
    chat_id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_thread_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_id: Option<i64>,
    text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    entities: Vec<Entity>,
    link_preview_options: LinkPreviewOptions,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_markup: Option<Markup<'a>>,
}

/// What stands out of a text, and what leads from it.
#[derive(Serialize)]
#[serde(untagged)]
enum Entity {
    Look(MessageEntity),
    Date(DateTime),
}

fn entities(message: &Message, looks: Looks) -> Vec<Entity> {
    if message.copied {
        return vec![Entity::Look(MessageEntity::pre(None, 0, message.text.encode_utf16().count()))];
    }
    let bold = message.bold.iter().map(|bold| Entity::Look(MessageEntity::bold(bold.offset, bold.length)));
    bold.chain(looks::dates(message, looks).into_iter().map(Entity::Date)).collect()
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
    let mut tries = Tries::of(message, &api.unknown);
    loop {
        let looks = tries.looks();
        let reply_markup = match (message.keyboard.is_empty(), message.force_reply) {
            (false, _) => Some(keyboard(message, bot_username, looks)),
            (true, true) => Some(Markup::Reply { force_reply: true }),
            (true, false) => None,
        };
        let payload = Words {
            chat_id: to.chat.0,
            message_thread_id: to.thread.map(|thread| thread.0),
            message_id: None,
            text: format::bound(&message.text),
            entities: entities(message, looks),
            link_preview_options: no_preview(),
            reply_markup,
        };
        let outcome = sent(api.call_as(SendMessage::NAME, &payload, CALL_TIMEOUT).await);
        if !tries.go_on(&outcome) {
            return outcome;
        }
    }
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
    let mut tries = Tries::of(message, &api.unknown);
    loop {
        let looks = tries.looks();
        let payload = Words {
            chat_id: chat.0,
            message_thread_id: None,
            message_id: Some(id.0),
            text: format::bound(&message.text),
            entities: entities(message, looks),
            link_preview_options: no_preview(),
            reply_markup: Some(keyboard(message, bot_username, looks)),
        };
        let outcome = done(api.call_as(EditMessageText::NAME, &payload, CALL_TIMEOUT).await);
        if !tries.go_on(&outcome) {
            return outcome;
        }
    }
}

/// Pins a message without a sound.
///
/// # Errors
/// See [`ApiError`].
pub async fn pin(api: &Api, chat: ChatId, id: MessageId) -> Result<(), ApiError> {
    let payload = PinChatMessage::new(recipient(chat), telegram_id(id)).disable_notification(true);
    done(api.call(&payload).await)
}

/// Unpins a message.
///
/// # Errors
/// See [`ApiError`].
pub async fn unpin(api: &Api, chat: ChatId, id: MessageId) -> Result<(), ApiError> {
    let payload = UnpinChatMessage::new(recipient(chat)).message_id(telegram_id(id));
    done(api.call(&payload).await)
}

/// Takes the buttons from a message of ours.
///
/// # Errors
/// See [`ApiError`]; "not modified" is one of them and means success.
pub async fn strip(api: &Api, chat: ChatId, id: MessageId) -> Result<(), ApiError> {
    done(api.call(&EditMessageReplyMarkup::new(recipient(chat), telegram_id(id))).await)
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
    sent(api.send_file(Upload::Document, (to.chat, thread), &caption, file_name, bytes).await)
}

/// Sends a picture that we made, with the message's text as its caption.
///
/// # Errors
/// See [`ApiError`].
pub async fn picture(
    api: &Api,
    to: &Address,
    message: &Message,
    file_name: &str,
    bytes: Vec<u8>,
) -> Result<Option<MessageId>, ApiError> {
    let thread = to.thread.map(|thread| thread.0);
    sent(api.send_file(Upload::Picture, (to.chat, thread), &caption(message), file_name, bytes).await)
}

/// A caption in place of another.
#[derive(Serialize)]
struct NewCaption<'a> {
    chat_id: i64,
    message_id: i64,
    caption: &'a str,
}

/// Replaces the caption of a picture of ours.
///
/// # Errors
/// See [`ApiError`]; "not modified" is one of them and means success.
pub async fn caption_of(api: &Api, chat: ChatId, id: MessageId, message: &Message) -> Result<(), ApiError> {
    let payload = NewCaption { chat_id: chat.0, message_id: id.0, caption: &caption(message) };
    done(api.call_as(EditMessageCaption::NAME, &payload, CALL_TIMEOUT).await)
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

/// A picture that Telegram keeps already, named by its handle.
#[derive(Serialize)]
struct KeptPicture<'a> {
    chat_id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_thread_id: Option<i64>,
    photo: &'a str,
    caption: &'a str,
}

/// Sends a picture that somebody sent us, with the message's text as its caption.
///
/// # Errors
/// See [`ApiError`].
pub async fn show(
    api: &Api,
    to: &Address,
    message: &Message,
    picture: &str,
) -> Result<Option<MessageId>, ApiError> {
    let payload = KeptPicture {
        chat_id: to.chat.0,
        message_thread_id: to.thread.map(|thread| thread.0),
        photo: picture,
        caption: &caption(message),
    };
    sent(api.call_as(SendPhoto::NAME, &payload, CALL_TIMEOUT).await)
}

/// A voice message that Telegram keeps already, named by its handle.
#[derive(Serialize)]
struct KeptVoice<'a> {
    chat_id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_thread_id: Option<i64>,
    voice: &'a str,
    duration: i64,
    caption: &'a str,
}

/// Sends on a voice message that somebody sent us, with the message's text as its caption.
///
/// # Errors
/// See [`ApiError`]; [`Refused::NoVoice`] where a chat takes no voices.
pub async fn speak(
    api: &Api,
    to: &Address,
    message: &Message,
    handle: &str,
    seconds: i64,
) -> Result<Option<MessageId>, ApiError> {
    let payload = KeptVoice {
        chat_id: to.chat.0,
        message_thread_id: to.thread.map(|thread| thread.0),
        voice: handle,
        duration: seconds,
        caption: &caption(message),
    };
    sent(api.call_as(SendVoice::NAME, &payload, CALL_TIMEOUT).await)
}

/// A point of the map with its name.
#[derive(Serialize)]
struct Place<'a> {
    chat_id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_thread_id: Option<i64>,
    latitude: f64,
    longitude: f64,
    title: &'a str,
    address: &'a str,
}

/// Longest name of a point.
const MAX_PLACE_UNITS: usize = 128;

/// Sends a point of the map: the first line of the message is its name, the rest stands below it. Where Telegram will not show it, the
/// words come with a link to the point.
///
/// # Errors
/// See [`ApiError`].
pub async fn point(
    api: &Api,
    to: &Address,
    message: &Message,
    pin: Pin,
    bot_username: &str,
) -> Result<Option<MessageId>, ApiError> {
    let (name, below) = message.text.split_once('\n').unwrap_or((&message.text, ""));
    let (latitude, longitude) = pin.degrees();
    let payload = Place {
        chat_id: to.chat.0,
        message_thread_id: to.thread.map(|thread| thread.0),
        latitude,
        longitude,
        title: &cut(name, MAX_PLACE_UNITS),
        address: &format::bound(&cut(below, MAX_PLACE_UNITS)),
    };
    match sent(api.call_as(SendVenue::NAME, &payload, CALL_TIMEOUT).await) {
        Err(ApiError::Refused { why: Refused::Other, .. }) => {
            let link = format!("https://www.google.com/maps?q={latitude},{longitude}");
            let words = Message { text: format!("{}\n{link}", message.text), ..message.clone() };
            say(api, to, &words, bot_username).await
        }
        outcome => outcome,
    }
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
