//! An update becomes who asks and what is asked. Total: what cannot be understood is an intent too. Partner of `intake.rs`.
//!
//! Numbers of updates are read as 64 bits, and presses by types of our own: a thousand may come within seconds, each with the
//! whole message it stands under, of which we need three numbers.

use std::borrow::Cow;
use std::panic::AssertUnwindSafe;

use serde::Deserialize;
use serde_json::value::RawValue;
use teloxide::types::{Chat, ChatMemberKind, ChatMemberUpdated, Message, MessageKind, User, UserId};

use super::{command, press};
use crate::app::account::AccountIntent;
use crate::app::announcement::AnnouncementIntent;
use crate::app::channel::ChannelIntent;
use crate::app::roll::RollIntent;
use crate::app::{Intent, Room, RoomKind, Sender};
use crate::caught;
use crate::domain::account::Thing;
use crate::domain::ids::{AccountId, ChatId, MessageId, ThreadId};
use crate::domain::letter::SentFile;
use crate::domain::people::Language;
use crate::domain::pin::{Pin, Spot};
use crate::domain::roll::may_list_people;
use crate::domain::time::Moment;
use crate::domain::voice_note::SentVoice;

/// Longest identifier of a press that we believe; Telegram's have about twenty digits.
const MAX_PRESS: usize = 64;

/// One update as read.
#[derive(Debug, Clone, PartialEq)]
pub struct Update {
    /// Its number; `None` for what is not an update.
    pub id: Option<i64>,
    /// The press to be answered, when a button was pressed.
    pub press: Option<String>,
    /// When it was written, in whole seconds; a press has no hour.
    pub written_at: Option<Moment>,
    /// What it says to us; `None` when nobody in particular says anything.
    pub heard: Option<Heard>,
}

/// What an update says to us.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    pub sender: Sender,
    pub intent: Intent,
}

/// The parts of an update that we listen to; the rest is passed over unread.
#[derive(Deserialize)]
struct Parts<'a> {
    #[serde(borrow)]
    update_id: Option<&'a RawValue>,
    #[serde(borrow)]
    callback_query: Option<&'a RawValue>,
    #[serde(borrow)]
    message: Option<&'a RawValue>,
    #[serde(borrow)]
    edited_message: Option<&'a RawValue>,
    #[serde(borrow)]
    my_chat_member: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct PressId<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
}

#[derive(Deserialize)]
struct PressRead<'a> {
    from: Presser,
    #[serde(borrow)]
    message: Option<Under<'a>>,
    data: Option<String>,
}

#[derive(Deserialize)]
struct Presser {
    id: u64,
    first_name: String,
    last_name: Option<String>,
    username: Option<String>,
    language_code: Option<String>,
}

/// The message that a button stands under.
#[derive(Deserialize)]
struct Under<'a> {
    message_id: i64,
    /// 0 when the message is too old for Telegram to show it.
    date: i64,
    edit_date: Option<i64>,
    #[serde(borrow)]
    chat: Place<'a>,
    message_thread_id: Option<i64>,
    #[serde(default)]
    is_topic_message: bool,
}

#[derive(Deserialize)]
struct Place<'a> {
    id: i64,
    #[serde(borrow, rename = "type")]
    kind: Cow<'a, str>,
    title: Option<String>,
}

/// Reads one update, whatever stands in it.
pub fn read(text: &str, bot_username: &str) -> Update {
    let Ok(parts) = serde_json::from_str::<Parts<'_>>(text) else {
        return Update { id: None, press: None, written_at: None, heard: None };
    };
    let id = parts.update_id.and_then(|id| id.get().parse().ok()).filter(|id| *id >= 0);
    let (mut press, mut written_at, mut heard) = (None, None, None);
    if let Some(query) = parts.callback_query {
        press = read_press_id(query.get());
        heard = press.is_some().then(|| read_press(query.get())).flatten();
    } else if let Some(message) = parts.message {
        let message = read_safely::<Message>(message.get());
        written_at =
            message.as_ref().map(|message| Moment::from_unix_millis(message.date.timestamp_millis()));
        heard = message.map(|message| read_message(&message, bot_username));
    } else if let Some(message) = parts.edited_message {
        heard = read_safely::<Message>(message.get()).map(|message| read_edited(&message, bot_username));
    } else if let Some(change) = parts.my_chat_member {
        heard = read_safely::<ChatMemberUpdated>(change.get()).map(|change| read_change(&change));
    }
    if let Some(heard) = &mut heard {
        heard.sender.update = id.unwrap_or_default();
    }
    Update { id, press, written_at, heard }
}

/// teloxide's types panic on a few shapes; such an update, like one of an unknown kind, says nothing to us.
fn read_safely<T: for<'a> Deserialize<'a>>(text: &str) -> Option<T> {
    std::panic::catch_unwind(AssertUnwindSafe(|| serde_json::from_str(text).ok())).unwrap_or_else(|panic| {
        tracing::warn!(why = caught::text(panic), "intake: an update has a shape that cannot be read");
        None
    })
}

fn read_press_id(text: &str) -> Option<String> {
    let id = serde_json::from_str::<PressId<'_>>(text).ok()?.id;
    let fits = (1..=MAX_PRESS).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_graphic());
    fits.then(|| id.into_owned())
}

fn read_press(text: &str) -> Option<Heard> {
    let PressRead { from, message, data } = serde_json::from_str(text).ok()?;
    let Under { message_id, date, edit_date, chat, message_thread_id, is_topic_message } = message?;
    let private = chat.kind == "private";
    let sender = Sender {
        account: AccountId(i64::try_from(from.id).unwrap_or(0)),
        username: from.username,
        name: match from.last_name {
            Some(last) => format!("{} {last}", from.first_name),
            None => from.first_name,
        },
        anonymous: UserId(from.id).is_anonymous(),
        pressed: true,
        room: Room {
            chat: ChatId(chat.id),
            kind: if private { RoomKind::Private } else { RoomKind::Group },
            thread: message_thread_id.filter(|_| date != 0 && is_topic_message).map(ThreadId),
            title: chat.title.unwrap_or_default(),
        },
        message: Some(MessageId(message_id)),
        as_of: told_at(date.max(edit_date.unwrap_or(0))),
        update: 0,
        language: spoken(from.language_code.as_deref()),
    };
    Some(Heard { sender, intent: data.as_deref().map_or(Intent::StaleButton, press::asked) })
}

/// A time as the messenger tells it, in seconds; 0 where it does not know.
fn told_at(seconds: i64) -> Option<Moment> {
    (seconds > 0).then(|| Moment::from_unix_millis(seconds.saturating_mul(1000)))
}

fn read_change(change: &ChatMemberUpdated) -> Heard {
    let may_pin =
        matches!(&change.new_chat_member.kind, ChatMemberKind::Administrator(we) if we.can_pin_messages);
    let intent = match &change.new_chat_member.kind {
        ChatMemberKind::Left | ChatMemberKind::Banned(_) => ChannelIntent::ShutOut,
        ChatMemberKind::Restricted(we) if !we.is_member => ChannelIntent::ShutOut,
        ChatMemberKind::Restricted(we) if !we.can_send_messages => ChannelIntent::Locked,
        _ if was_away(&change.old_chat_member.kind) => ChannelIntent::Added { may_pin },
        // Promoted, allowed to speak again: a try tells whether we may.
        _ => ChannelIntent::Welcomed { may_pin },
    };
    let intent = Intent::Channel(intent);
    Heard { sender: sender(Some(&change.from), &change.chat, None), intent }
}

/// Whether we were not in the chat before.
fn was_away(before: &ChatMemberKind) -> bool {
    match before {
        ChatMemberKind::Left | ChatMemberKind::Banned(_) => true,
        ChatMemberKind::Restricted(we) => !we.is_member,
        _ => false,
    }
}

fn read_message(message: &Message, bot_username: &str) -> Heard {
    let room_chat = ChatId(message.chat.id.0);
    let mut sender = Sender {
        message: Some(MessageId(i64::from(message.id.0))),
        as_of: told_at(message.date.timestamp()),
        ..sender(message.from.as_ref(), &message.chat, topic(message))
    };
    // An anonymous administrator, or somebody who speaks as a channel: nobody knows who acts (Bot API, Message.sender_chat).
    sender.anonymous = message.sender_chat.is_some() || message.from.as_ref().is_none_or(User::is_anonymous);
    let heard = |intent| Heard { sender, intent };
    if let Some(to) = message.migrate_to_chat_id() {
        return heard(Intent::Channel(ChannelIntent::Moved { from: room_chat, to: ChatId(to.0) }));
    }
    if let Some(from) = message.migrate_from_chat_id() {
        return heard(Intent::Channel(ChannelIntent::Moved { from: ChatId(from.0), to: room_chat }));
    }
    let private = message.chat.is_private();
    let sheet = message.document().and_then(|document| document.file_name.as_deref());
    if !private && sheet.is_some_and(may_list_people) {
        return heard(Intent::Roll(RollIntent::InGroup));
    }
    let has_file = message.document().is_some() || message.photo().is_some();
    if !private
        && has_file
        && let Some(asked) = asked_beside_file(message, bot_username)
    {
        return heard(asked);
    }
    if !private && message.document().is_some() {
        return heard(Intent::Roll(RollIntent::FileInGroup));
    }
    if let Some(document) = message.document().filter(|_| private) {
        let file = SentFile {
            handle: document.file.id.0.clone(),
            name: document.file_name.clone().unwrap_or_default(),
            size: Some(i64::from(document.file.size)),
        };
        return heard(Intent::Sent { file, caption: message.caption().unwrap_or_default().to_owned() });
    }
    // The largest of the sizes in which Telegram keeps it.
    if let Some(picture) = message.photo().and_then(|sizes| sizes.last()).filter(|_| private) {
        let caption = message.caption().unwrap_or_default();
        let (announces, caption) = match command::read_in_private(caption, bot_username) {
            Intent::Announcement(AnnouncementIntent::Begin(words)) => (true, words),
            Intent::Typed(_) | Intent::Ignored => (false, caption.to_owned()),
            // The words beside a picture say what they say.
            asked => return heard(asked),
        };
        return heard(Intent::Pictured { picture: picture.file.id.0.clone(), caption, announces });
    }
    // The words beside a voice say what they say.
    let is_bare = message.caption().is_none_or(|caption| caption.trim().is_empty());
    if let Some(voice) = message.voice().filter(|_| private && is_bare) {
        return heard(Intent::Spoken(SentVoice {
            handle: voice.file.id.0.clone(),
            seconds: i64::from(voice.duration.seconds()),
            // The channel says nought where it says nothing.
            size: Some(i64::from(voice.file.size)).filter(|bytes| *bytes > 0 && *bytes < i64::from(u32::MAX)),
        }));
    }
    if let Some(spot) = spot(message).filter(|_| private) {
        return heard(Intent::Placed(spot));
    }
    // The words beside a picture say what they say: a code, a command, an answer.
    let caption = message.caption().filter(|caption| private && !caption.trim().is_empty());
    let Some(text) = message.text().or(caption) else {
        // A photograph or a voice message in private deserves an answer; joins and pins in a group do not.
        let said = private && matches!(message.kind, MessageKind::Common(_) | MessageKind::Dice(_));
        return heard(if said { Intent::Wordless(thing(message)) } else { Intent::Ignored });
    };
    match private {
        true => heard(command::read_in_private(text, bot_username)),
        false => heard(match command::read_in_group(text, bot_username) {
            Some(asked) => asked,
            None if !text.trim().starts_with('/') && is_said_to_us(message, text, bot_username) => {
                Intent::Account(AccountIntent::CalledByName)
            }
            None => Intent::Ignored,
        }),
    }
}

/// Whether words in a group are a reply to a message of ours, or hold our name.
fn is_said_to_us(message: &Message, words: &str, bot_username: &str) -> bool {
    let is_us =
        |user: &User| user.username.as_ref().is_some_and(|name| name.eq_ignore_ascii_case(bot_username));
    let is_name = |word: &str| {
        let word = word.trim_matches(|sign: char| !(sign.is_alphanumeric() || matches!(sign, '@' | '_')));
        word.strip_prefix('@').is_some_and(|name| name.eq_ignore_ascii_case(bot_username))
    };
    message.reply_to_message().and_then(|to| to.from.as_ref()).is_some_and(is_us)
        || words.split_whitespace().any(is_name)
}

/// What is asked of us with a file or a picture in a group: the command beside it, or, by a reply or our name, to read it. What people
/// show each other is none of our business.
fn asked_beside_file(message: &Message, bot_username: &str) -> Option<Intent> {
    let caption = message.caption().unwrap_or_default();
    match command::read(caption, bot_username) {
        Some(Intent::Roll(_)) => return Some(Intent::Roll(RollIntent::InGroup)),
        Some(asked) => return Some(asked),
        None => {}
    }
    is_said_to_us(message, caption, bot_username).then_some(Intent::Roll(RollIntent::InGroup))
}

/// The language of somebody's app; Vietnamese where we do not speak it. A code may tell the country too: `en-GB`.
fn spoken(code: Option<&str>) -> Language {
    let code = code.and_then(|code| code.split('-').next()).unwrap_or_default();
    Language::from_code(code).unwrap_or_default()
}

/// A message that was changed after it was sent. Places that move and pictures that get other words are none of our business.
fn read_edited(message: &Message, bot_username: &str) -> Heard {
    let Heard { sender, intent } = read_message(message, bot_username);
    // It also comes when Telegram itself has changed something: the preview of a link.
    let has_link = |text: &str| {
        text.contains("://") || text.split_whitespace().any(|word| Thing::of_address(word).is_some())
    };
    let is_theirs = message.edit_date().is_some() && message.text().is_some_and(|text| !has_link(text));
    let intent = match intent {
        Intent::Ignored | Intent::Channel(_) => Intent::Ignored,
        now if is_theirs => Intent::Edited(Box::new(now)),
        _ => Intent::Ignored,
    };
    Heard { sender, intent }
}

/// A point of the map. A venue brings its name; a place that moves is nobody's hall.
fn spot(message: &Message) -> Option<Spot> {
    let (location, name) = match message.venue() {
        Some(venue) => (&venue.location, Some(venue.title.clone())),
        None => (message.location()?, None),
    };
    let pin = Pin::of_degrees(location.latitude, location.longitude)?;
    location.live_period.is_none().then_some(Spot { pin, name })
}

/// What it is that came without words.
fn thing(message: &Message) -> Thing {
    if message.photo().is_some() || message.video().is_some() || message.animation().is_some() {
        Thing::Picture
    } else if message.voice().is_some() || message.audio().is_some() || message.video_note().is_some() {
        Thing::Voice
    } else if message.sticker().is_some() || message.dice().is_some() {
        Thing::Sticker
    } else if message.location().is_some() || message.venue().is_some() {
        Thing::Place
    } else if message.contact().is_some() {
        Thing::Contact
    } else {
        Thing::Other
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
        username: from.and_then(|user| user.username.clone()),
        anonymous: from.is_none_or(User::is_anonymous),
        pressed: false,
        room: Room {
            chat: ChatId(chat.id.0),
            kind,
            thread,
            title: chat.title().unwrap_or_default().to_owned(),
        },
        message: None,
        as_of: None,
        update: 0,
        language: spoken(from.and_then(|user| user.language_code.as_deref())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::rsvp::RsvpIntent;
    use crate::domain::answer::Answer;
    use crate::domain::ids::{Id as _, MeetingId};
    use crate::telegram::rsvp::RsvpButton;

    fn press(chat: &str, more: &str) -> Update {
        let meeting = MeetingId::mint(Moment::from_unix_millis(1_653_000_000_000), [9; 10]);
        let data = press::Press::from(RsvpButton::Answer { meeting, answer: Answer::Absent }).data();
        let text = format!(
            r#"{{"update_id": 9000000000000, "callback_query": {{"id": "42", "chat_instance": "x", "data": "{}",
               "from": {{"id": 7, "is_bot": false, "first_name": "B\u00e0", "last_name": "Lan"}},
               "message": {{"message_id": 5, "text": "\ud83d\ude00", "chat": {chat}, {more}}}}}}}"#,
            data
        );
        read(&text, "LoaPhuongBot")
    }

    #[test]
    fn a_press_is_read_with_a_number_of_64_bits() {
        let group = r#"{"id": -1001, "type": "supergroup", "title": "Khu phố 1", "is_forum": true}"#;
        let update = press(group, r#""date": 1653000000, "message_thread_id": 3, "is_topic_message": true"#);
        assert_eq!((update.id, update.press.as_deref()), (Some(9_000_000_000_000), Some("42")));
        let heard = update.heard.expect("a press says something");
        assert!(matches!(heard.intent, Intent::Rsvp(RsvpIntent::Answer { answer: Answer::Absent, .. })));
        let sender = heard.sender;
        assert_eq!((sender.account, sender.name.as_str()), (AccountId(7), "Bà Lan"));
        assert!(sender.pressed && !sender.anonymous);
        assert_eq!(sender.message, Some(MessageId(5)));
        let room = Room {
            chat: ChatId(-1001),
            kind: RoomKind::Group,
            thread: Some(ThreadId(3)),
            title: "Khu phố 1".to_owned(),
        };
        assert_eq!(sender.room, room);
    }

    #[test]
    fn a_reply_is_no_topic_and_neither_is_a_message_that_telegram_no_longer_shows() {
        let group = r#"{"id": -1001, "type": "supergroup", "title": "Khu phố 1"}"#;
        for more in [
            r#""date": 1653000000, "message_thread_id": 3"#,
            r#""date": 0, "message_thread_id": 3, "is_topic_message": true"#,
        ] {
            let heard = press(group, more).heard.expect("a press says something");
            assert_eq!(heard.sender.room.thread, None, "{more}");
        }
        let private = press(r#"{"id": 7, "type": "private", "first_name": "Lan"}"#, r#""date": 1653000000"#);
        assert_eq!(private.heard.map(|heard| heard.sender.room.kind), Some(RoomKind::Private));
    }

    #[test]
    fn a_message_changed_afterwards_is_read_as_such_and_places_that_move_are_not() {
        let update = |kind: &str, body: &str| {
            let text = format!(
                r#"{{"update_id": 9, "{kind}": {{"message_id": 5, "date": 1653000000, "edit_date": 1653000060,
                   "from": {{"id": 7, "is_bot": false, "first_name": "Lan"}},
                   "chat": {{"id": 7, "type": "private", "first_name": "Lan"}}, {body}}}}}"#
            );
            read(&text, "LoaPhuongBot").heard.map(|heard| heard.intent)
        };
        let said = Intent::Typed("Sân đình".to_owned());
        assert_eq!(update("message", r#""text": "Sân đình""#), Some(said.clone()));
        assert_eq!(update("edited_message", r#""text": "Sân đình""#), Some(Intent::Edited(Box::new(said))));
        let dice = r#""dice": {"emoji": "🎲", "value": 3}"#;
        assert_eq!(update("message", dice), Some(Intent::Wordless(Thing::Sticker)), "a dice is answered");
        let moved = r#""location": {"latitude": 21.0, "longitude": 107.9, "live_period": 60}"#;
        assert_eq!(update("edited_message", moved), Some(Intent::Ignored));
        let link = r#""text": "xem https://example.org""#;
        assert_eq!(update("edited_message", link), Some(Intent::Ignored));
        let photo = r#""photo": [{"file_id": "a", "file_unique_id": "b", "width": 9, "height": 9}]"#;
        let pictured = |caption: &str| {
            let (picture, caption) = ("a".to_owned(), caption.to_owned());
            Some(Intent::Pictured { picture, caption, announces: false })
        };
        assert_eq!(update("message", photo), pictured(""));
        let captioned = format!(r#"{photo}, "caption": " CSM8GX ""#);
        assert_eq!(update("message", &captioned), pictured(" CSM8GX "), "and no announcement it is a code");
        let command = format!(r#"{photo}, "caption": "/lichhop""#);
        let coming = Intent::Meeting(crate::app::meeting::MeetingIntent::Coming);
        assert_eq!(update("message", &command), Some(coming));
    }

    #[test]
    fn whatever_stands_in_an_update_its_number_and_its_press_are_known() {
        let cases = [
            (r#"{"update_id": 5, "callback_query": {"id": "42", "from": 1}}"#, Some(5), Some("42")),
            (r#"{"update_id": 6, "callback_query": {"id": 42}}"#, Some(6), None),
            (r#"{"update_id": 6, "callback_query": {"id": "4\u0000"}}"#, Some(6), None),
            (r#"{"update_id": 7, "message": {"message_id": 1}}"#, Some(7), None),
            (r#"{"update_id": 8, "a_kind_of_tomorrow": {"x": 1}}"#, Some(8), None),
            (r#"{"update_id": -1, "message": {}}"#, None, None),
            (r#"{"update_id": "9"}"#, None, None),
            (r#"{"update_id": 1e3}"#, None, None),
            (r#"{"update_id": 9223372036854775808}"#, None, None),
            (r#"{"message": {}}"#, None, None),
            ("[]", None, None),
            ("null", None, None),
        ];
        for (text, id, press) in cases {
            let update = read(text, "LoaPhuongBot");
            assert_eq!((update.id, update.press.as_deref()), (id, press), "{text}");
            assert_eq!(update.heard, None, "{text}");
        }
    }
}
