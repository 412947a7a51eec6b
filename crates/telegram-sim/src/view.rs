//! What can be seen of the world from outside: people, chats, messages, buttons, presses, calls and events.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// A person to add to the world.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Person {
    /// First name, or the whole name.
    pub first_name: String,
    /// Last name.
    pub last_name: Option<String>,
    /// User name, without `@`.
    pub username: Option<String>,
    /// The language of their app, e.g. `vi`.
    pub language_code: Option<String>,
}

impl Person {
    /// Somebody with a Vietnamese app and no user name.
    pub fn named(name: &str) -> Self {
        Person { first_name: name.to_owned(), language_code: Some("vi".to_owned()), ..Person::default() }
    }

    /// First and last name as an app shows them.
    pub fn full_name(&self) -> String {
        match &self.last_name {
            Some(last) => format!("{} {last}", self.first_name),
            None => self.first_name.clone(),
        }
    }
}

/// The kinds of chat in this world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChatKind {
    /// A person and the bot.
    Private,
    /// A basic group.
    Group,
    /// A supergroup.
    Supergroup,
}

/// A press of a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PressId(pub(crate) usize);

/// What a person saw after a press.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toast {
    /// The words; `None` if only the spinner stopped.
    pub text: Option<String>,
    /// A box that has to be closed, not a passing line.
    pub alert: bool,
    /// A link that opens.
    pub url: Option<String>,
    /// When, by the simulator's clock.
    pub at_ms: i64,
    /// Real time between press and answer.
    pub answered_after: Duration,
}

/// A button of an inline keyboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// The callback data, if it has any.
    pub data: Option<String>,
    /// The link, if it is one.
    pub url: Option<String>,
    /// How newer apps colour it: `success`, `danger`, `primary`.
    pub style: Option<String>,
}

/// A stretch of a text that looks different, in UTF-16 units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// How, in the words of the Bot API: `bold`.
    pub kind: String,
    /// Where it begins.
    pub offset: usize,
    /// How long it is.
    pub length: usize,
}

/// A file in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileView {
    /// File name.
    pub name: String,
    /// Its content.
    pub bytes: Arc<[u8]>,
}

/// A point of the map.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Latitude in degrees.
    pub latitude: f64,
    /// Longitude in degrees.
    pub longitude: f64,
}

impl Eq for Point {}

/// A message as a reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageView {
    /// Number within the chat.
    pub id: i64,
    /// When it was sent.
    pub date_ms: i64,
    /// The author's name.
    pub from: String,
    /// The author's user id.
    pub from_id: i64,
    /// Whether our bot wrote it.
    pub by_bot: bool,
    /// Text or caption.
    pub text: String,
    /// What looks different from the rest of it.
    pub entities: Vec<Entity>,
    /// The keyboard below it, row by row.
    pub buttons: Vec<Vec<Button>>,
    /// How often it was edited.
    pub edits: u32,
    /// When it was edited last.
    pub edited_at_ms: Option<i64>,
    /// Whether it is pinned.
    pub pinned: bool,
    /// Whether it was deleted.
    pub deleted: bool,
    /// The file it carries, whatever its kind.
    pub document: Option<FileView>,
    /// Whether that file is shown as a picture.
    pub photo: bool,
    /// How many seconds it is heard, if it is a voice message.
    pub voice: Option<i64>,
    /// The point of the map it shows; its name and what is below it are the text.
    pub point: Option<Point>,
    /// What Telegram says, if it is a service message.
    pub service: Option<String>,
    /// The message it answers.
    pub reply_to: Option<i64>,
    /// The topic it is in.
    pub thread: Option<i64>,
    /// Whether the reader's app opens an answer to it by itself.
    pub force_reply: bool,
}

impl MessageView {
    /// What stands out in bold, in the order of the text.
    pub fn bold(&self) -> Vec<String> {
        let units: Vec<u16> = self.text.encode_utf16().collect();
        let bold = self.entities.iter().filter(|entity| entity.kind == "bold");
        let part = |entity: &Entity| units.get(entity.offset..entity.offset.saturating_add(entity.length));
        bold.filter_map(part).map(String::from_utf16_lossy).collect()
    }

    /// The button with this label.
    pub fn button(&self, label: &str) -> Option<&Button> {
        self.buttons.iter().flatten().find(|b| b.label == label)
    }
}

/// A chat with all its messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChatView {
    /// The chat's id.
    pub id: i64,
    /// Title, or the person's name.
    pub title: String,
    /// Its kind.
    pub kind: ChatKind,
    /// All messages, oldest first, deleted ones too.
    pub messages: Vec<MessageView>,
}

/// Where the bot stands in a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BotSeat {
    /// The person never opened the chat with it; nobody ever brought it into the group.
    NotStarted,
    /// It may write.
    Member,
    /// An administrator of a group.
    Admin,
    /// It left the group or was removed.
    Left,
    /// The person blocked it.
    Blocked,
}

/// What a list of chats shows of one, without its messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChatFacts {
    /// The chat's id.
    pub id: i64,
    /// Title, or the person's name.
    pub title: String,
    /// Its kind.
    pub kind: ChatKind,
    /// Where the bot stands.
    pub bot: BotSeat,
    /// The supergroup it became.
    pub migrated_to: Option<i64>,
    /// The people in it, by id.
    pub members: Vec<i64>,
    /// The pinned messages, the newest last.
    pub pinned: Vec<i64>,
    /// The newest message that is not deleted.
    pub newest: Option<i64>,
}

/// Why a button could not be pressed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PressError {
    /// The person is not in this chat, or there is no such chat.
    #[error("user {user} does not see chat {chat}")]
    NotSeen {
        /// Who pressed.
        user: i64,
        /// The chat.
        chat: i64,
    },
    /// The message is deleted or never was.
    #[error("no message {message} in chat {chat}")]
    Gone {
        /// The chat.
        chat: i64,
        /// The message.
        message: i64,
    },
    /// The message has other buttons, or none.
    #[error("no button «{wanted}», only {labels:?}")]
    NoButton {
        /// Its label, or where it was looked for.
        wanted: String,
        /// What can be pressed.
        labels: Vec<String>,
    },
    /// The button is a link, which the bot does not hear of.
    #[error("button «{label}» opens {url}")]
    Leads {
        /// What it says.
        label: String,
        /// Where it leads.
        url: String,
    },
    /// The button is of a kind that this world does not know.
    #[error("button «{label}» cannot be pressed here")]
    Odd {
        /// What it says.
        label: String,
    },
}

/// How many presses there were and what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PressCounts {
    /// All of them, those too that the bot does not want to hear of.
    pub pressed: usize,
    /// The bot confirmed the update.
    pub recorded: usize,
    /// The bot answered the press.
    pub answered: usize,
    /// The update expired before the bot confirmed it.
    pub lost: usize,
}

/// One request the bot made, from when it came in until it was answered or its client was gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The method's proper name, or as asked for if there is none.
    pub method: String,
    /// The chat it was about.
    pub chat: Option<i64>,
    /// When it began, by the simulator's clock.
    pub at_ms: i64,
    /// When it ended, by the simulator's clock.
    pub ended_ms: i64,
    /// The HTTP status that was sent; 0 if none was.
    pub status: u16,
    /// The description of an error, or what went wrong on the way.
    pub description: Option<String>,
    /// Whether it was carried out, whatever the client got to know of it.
    pub done: bool,
    /// How many other calls, polls not counted, were under way when it began.
    pub beside: usize,
    /// The text or caption it brought, if it came so far that anything was tried.
    pub text: Option<String>,
}

/// What became of a press.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PressInfo {
    /// The press.
    pub id: PressId,
    /// Its update; 0 if the bot does not want presses.
    pub update_id: i64,
    /// Who pressed.
    pub user: i64,
    /// In which chat.
    pub chat: i64,
    /// Under which message.
    pub message: i64,
    /// The callback data.
    pub data: String,
    /// Whether the bot confirmed the update.
    pub confirmed: bool,
    /// Whether the bot answered it.
    pub answered: bool,
}

/// Something a reader sees happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SimEvent {
    /// A new message.
    MessageNew {
        /// The chat.
        chat: i64,
        /// The message.
        message: MessageView,
    },
    /// A message that says something else now, or has other buttons.
    MessageEdited {
        /// The chat.
        chat: i64,
        /// The message as it is now.
        message: MessageView,
    },
    /// A message that is gone.
    MessageDeleted {
        /// The chat.
        chat: i64,
        /// The message's number.
        message: i64,
    },
    /// A message pinned or unpinned.
    Pinned {
        /// The chat.
        chat: i64,
        /// The message's number.
        message: i64,
        /// Pinned, or not any more.
        pinned: bool,
    },
    /// The answer to a press, seen by one person only.
    Toast {
        /// The chat.
        chat: i64,
        /// Who sees it.
        user: i64,
        /// Their name.
        name: String,
        /// The press.
        press: PressId,
        /// What they see.
        toast: Toast,
    },
    /// What one member alone sees in a group after a press.
    Whisper {
        /// The chat.
        chat: i64,
        /// Who sees it.
        user: i64,
        /// The words.
        text: String,
        /// When, by the simulator's clock.
        at_ms: i64,
    },
    /// A group that became a supergroup.
    Upgraded {
        /// The old id.
        old: i64,
        /// The new id.
        new: i64,
    },
    /// The bot came, went, was promoted or blocked.
    BotSeat {
        /// The chat.
        chat: i64,
        /// Whether it may write there.
        present: bool,
        /// Whether it is an administrator.
        admin: bool,
    },
}
