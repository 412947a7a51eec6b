//! The records the world is made of.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Instant;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::base::JUMP;
use super::files::{FileKind, FileRec, by_id};
use super::view::{ChatKind, Entity, Person, Point, Toast};

/// A person as the server knows them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct UserRec {
    pub id: i64,
    pub person: Person,
    pub deactivated: bool,
}

/// Where the bot stands in a chat; in a private chat `Never` means not started and `Kicked` blocked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Seat {
    Never,
    Member,
    Admin { can_pin: bool },
    Kicked,
}

impl Seat {
    pub(crate) fn present(self) -> bool {
        matches!(self, Seat::Member | Seat::Admin { .. })
    }
}

/// What a person is in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Role {
    Owner,
    Admin,
    Member,
}

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Author {
    User(i64),
    Bot,
    Anonymous,
}

/// What Telegram itself says in a chat.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Service {
    NewMembers(Vec<i64>),
    Left(i64),
    Pinned(i64),
    MigrateTo(i64),
    MigrateFrom(i64),
    TopicCreated(String),
    TopicClosed,
}

/// What a message says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Content {
    Text(String),
    File {
        kind: FileKind,
        #[serde(with = "by_id")]
        file: Arc<FileRec>,
        caption: String,
    },
    /// A point of the map; a venue has a name and an address.
    Point {
        point: Point,
        title: String,
        address: String,
    },
    Service(Service),
}

/// One message of a chat.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct MsgRec {
    pub id: i64,
    pub seq: u64,
    pub date_ms: i64,
    pub author: Author,
    pub content: Content,
    pub thread: Option<i64>,
    pub reply_to: Option<i64>,
    /// The inline keyboard, exactly as the bot gave it.
    pub markup: Option<Value>,
    /// Formatting by a parse mode, kept only to tell whether an edit changes anything.
    pub look: String,
    /// What looks different from the rest of its text.
    #[serde(default)]
    pub entities: Vec<Entity>,
    pub force_reply: bool,
    pub edits: u32,
    pub edited_at_ms: Option<i64>,
    pub pinned: bool,
    pub deleted: bool,
}

/// A message about to be posted.
#[derive(Debug)]
pub(crate) struct Draft {
    pub author: Author,
    pub content: Content,
    pub thread: Option<i64>,
    pub reply_to: Option<i64>,
    pub markup: Option<Value>,
    pub look: String,
    pub entities: Vec<Entity>,
    pub force_reply: bool,
}

impl Draft {
    pub(crate) fn new(author: Author, content: Content) -> Self {
        Draft {
            author,
            content,
            thread: None,
            reply_to: None,
            markup: None,
            look: String::new(),
            entities: Vec::new(),
            force_reply: false,
        }
    }
}

/// A forum topic.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Topic {
    pub closed: bool,
}

/// Where in a chat the answer to a press was seen.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ToastLine {
    pub seq: u64,
    /// Which press, by its place in [`World::presses`].
    pub press: usize,
}

/// A chat.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ChatRec {
    pub id: i64,
    pub kind: ChatKind,
    pub title: String,
    pub messages: Vec<MsgRec>,
    /// The number of its next message, if it is a supergroup.
    pub next_id: i64,
    pub members: BTreeMap<i64, Role>,
    pub seat: Seat,
    pub migrated_to: Option<i64>,
    pub migrated_from: Option<i64>,
    pub topics: HashMap<i64, Topic>,
    pub forum: bool,
    /// It takes no voice messages.
    #[serde(default)]
    pub no_voices: bool,
    pub toasts: Vec<ToastLine>,
}

impl ChatRec {
    pub(crate) fn new(id: i64, kind: ChatKind, title: &str) -> Self {
        ChatRec {
            id,
            kind,
            title: title.to_owned(),
            messages: Vec::new(),
            next_id: 1,
            members: BTreeMap::new(),
            seat: Seat::Never,
            migrated_to: None,
            migrated_from: None,
            topics: HashMap::new(),
            forum: false,
            no_voices: false,
            toasts: Vec::new(),
        }
    }

    /// A message that existed at some time, deleted or not.
    pub(crate) fn any_message(&self, id: i64) -> Option<&MsgRec> {
        // Ids only grow within a chat, so the list is sorted.
        let at = self.messages.binary_search_by_key(&id, |m| m.id).ok()?;
        self.messages.get(at)
    }

    /// A message that is still there.
    pub(crate) fn message(&self, id: i64) -> Option<&MsgRec> {
        self.any_message(id).filter(|m| !m.deleted)
    }

    /// A message that is still there, to be changed.
    pub(crate) fn message_mut(&mut self, id: i64) -> Option<&mut MsgRec> {
        let at = self.messages.binary_search_by_key(&id, |m| m.id).ok()?;
        self.messages.get_mut(at).filter(|m| !m.deleted)
    }

    /// The newest first, without the deleted ones.
    pub(crate) fn newest(&self) -> impl Iterator<Item = &MsgRec> {
        self.messages.iter().rev().filter(|m| !m.deleted)
    }

    /// Leaves out some message ids.
    pub(crate) fn jump(&mut self) {
        self.next_id += i64::from(JUMP);
    }

    pub(crate) fn is_group(&self) -> bool {
        self.kind != ChatKind::Private
    }

    /// Whether this person is an owner or administrator here.
    pub(crate) fn is_admin(&self, user: i64) -> bool {
        matches!(self.members.get(&user), Some(Role::Owner | Role::Admin))
    }
}

/// One press of a button.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PressRec {
    /// The id of its callback query.
    pub query: u64,
    pub update_id: i64,
    pub user: i64,
    pub chat: i64,
    pub message: i64,
    pub data: String,
    pub at_ms: i64,
    #[serde(skip, default = "Instant::now")]
    pub at: Instant,
    pub toast: Option<Toast>,
}
