//! Who asks, and where.

use crate::domain::ids::{AccountId, ChatId, MessageId, ThreadId};
use crate::domain::letter::Address;
use crate::domain::people::Language;
use crate::domain::say::Refusal;
use crate::domain::time::Moment;

/// What kind of place words were said in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoomKind {
    Private,
    Group,
}

/// Where something was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    pub chat: ChatId,
    pub kind: RoomKind,
    pub thread: Option<ThreadId>,
    /// The group's title; empty in private.
    pub title: String,
}

/// Who asks, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    pub account: AccountId,
    /// The name the messenger shows.
    pub name: String,
    /// The name others find this account by, without the sign before it.
    pub username: Option<String>,
    /// Nobody can tell who speaks: an anonymous administrator, a channel.
    pub anonymous: bool,
    /// A button was pressed (the answer is a toast), rather than words said.
    pub pressed: bool,
    pub room: Room,
    /// The message said, or the message whose button was pressed.
    pub message: Option<MessageId>,
    /// When the messenger says that it was said, or that the message whose button was pressed took its last form; in whole seconds.
    pub as_of: Option<Moment>,
    /// The number of the update it came with; 0 when it came with none.
    pub update: i64,
    /// The reader's language: that of the app, until [`super::meet`] fills in the one that was chosen.
    pub language: Language,
}

impl Sender {
    /// # Errors
    /// [`Refusal::PrivateOnly`] in a group.
    pub fn in_private(&self) -> Result<(), Refusal> {
        if self.room.kind == RoomKind::Private { Ok(()) } else { Err(Refusal::PrivateOnly) }
    }

    /// # Errors
    /// [`Refusal::GroupOnly`] in private.
    pub fn in_group(&self) -> Result<(), Refusal> {
        if self.room.kind == RoomKind::Group { Ok(()) } else { Err(Refusal::GroupOnly) }
    }

    /// Where a reply goes. What stands in a group is read by all of it: it speaks Vietnamese, whoever asked.
    pub fn address(&self) -> Address {
        let language = match self.room.kind {
            RoomKind::Private => self.language,
            RoomKind::Group => Language::Vi,
        };
        Address { chat: self.room.chat, thread: self.room.thread, language }
    }
}
