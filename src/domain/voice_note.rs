//! An official's own voice: recorded in the private chat, in whatever language, sent after a meeting's notice and its reminders. The
//! messenger keeps the sound; we keep its handle until the meeting begins. Done by `app/voice_note.rs`, kept by `store/voice_note.rs`,
//! worded by `telegram/voice_note.rs`.

use serde::{Deserialize, Serialize};

use super::ids::{AccountId, MeetingId};
use super::invitation::Of;
use super::words::all;

/// Longest recording: nobody listens longer, and so long a loudspeaker script takes at most.
pub const MAX_SECONDS: i64 = 60;
/// Most bytes: a minute as telephones record it has a quarter of that.
pub const MAX_BYTES: i64 = 1_000_000;

/// A voice message that somebody sent, as the channel names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentVoice {
    /// The channel's handle of it.
    pub handle: String,
    pub seconds: i64,
    /// Bytes, where the channel says how many.
    pub size: Option<i64>,
}

impl SentVoice {
    /// Whether it may go with a meeting.
    ///
    /// # Errors
    /// [`VoiceNoteRefusal::TooLong`]; [`VoiceNoteRefusal::TooLarge`].
    pub fn check(&self) -> Result<(), VoiceNoteRefusal> {
        if self.seconds > MAX_SECONDS {
            return Err(VoiceNoteRefusal::TooLong { seconds: self.seconds });
        }
        if self.size.is_some_and(|bytes| bytes > MAX_BYTES) {
            return Err(VoiceNoteRefusal::TooLarge);
        }
        Ok(())
    }
}

/// What a meeting says by voice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoiceNote {
    pub meeting: MeetingId,
    pub handle: String,
    pub seconds: i64,
    pub by: AccountId,
}

/// What the sheet says at its top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum News {
    Kept,
    /// In place of one from before.
    Replaced,
    /// It is on its way to the group.
    Posted,
}

all! {
    News { Kept, Replaced, Posted }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum VoiceNoteNotice {
    /// The next voice message is the meeting's; `again`: in place of the one it has.
    Ask { of: Box<Of>, again: bool },
    /// What is kept, and what may be done with it.
    Sheet { of: Box<Of>, seconds: i64, is_called: bool, news: Option<News> },
    /// It is said no more.
    Dropped { of: Box<Of>, is_called: bool },
    /// Under the voice itself.
    Spoken { of: Box<Of> },
    /// Time or place changed: what was recorded says the old ones, and is said no more.
    Outdated { of: Box<Of> },
    /// The group takes no voice messages; the notice stands there in words.
    Forbidden { of: Box<Of> },
    /// A voice that nobody asked for, from an official; the meeting that waits to be sent, if one does.
    Unasked { meeting: Option<MeetingId> },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum VoiceNoteRefusal {
    /// Longer than [`MAX_SECONDS`].
    TooLong { seconds: i64 },
    /// More than [`MAX_BYTES`].
    TooLarge,
    /// Words where a voice was asked for.
    NotAVoice,
    /// The meeting has begun, or was called off.
    Over,
    /// The meeting has none.
    NothingKept,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum VoiceNoteDialog {
    /// The next voice message is that of this meeting.
    Record { meeting: MeetingId },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_may_be_said_and_a_second_more_is_told() {
        let voice =
            |seconds, size| SentVoice { handle: "AwACAgUAAxkBAAIB".to_owned(), seconds, size }.check();
        assert_eq!(voice(MAX_SECONDS, Some(MAX_BYTES)), Ok(()));
        assert_eq!(voice(0, None), Ok(()), "a channel that tells no size is believed");
        assert_eq!(voice(MAX_SECONDS + 1, None), Err(VoiceNoteRefusal::TooLong { seconds: 61 }));
        assert_eq!(voice(30, Some(MAX_BYTES + 1)), Err(VoiceNoteRefusal::TooLarge));
    }
}
