//! Wording of `app/voice_note.rs`; sentences in `text/*/voice_note.ftl`.

use super::invitation::InvitationButton;
use super::message::{Message, Voice};
use super::press::buttons;
use crate::app::voice_note::VoiceNoteIntent;
use crate::args;
use crate::domain::ids::MeetingId;
use crate::domain::invitation::Of;
use crate::domain::voice_note::{MAX_SECONDS, News, VoiceNoteNotice, VoiceNoteRefusal};

buttons! {
    /// Buttons of an official's own voice.
    VoiceNoteButton asks VoiceNoteIntent {
        's' Sheet(meeting: MeetingId);
        'r' Record(meeting: MeetingId);
        'h' Hear(meeting: MeetingId);
        'd' Drop(meeting: MeetingId);
        'p' Post(meeting: MeetingId);
    }
}

fn say(key: &str, of: &Of, voice: &Voice) -> String {
    let args = args! {
        "place" => of.place.as_str(), "title" => of.title.as_str(), "when" => voice.date_time(of.starts_at),
        "limit" => voice.number(MAX_SECONDS),
    };
    voice.say(key, args)
}

pub(super) fn render(notice: &VoiceNoteNotice, voice: &Voice) -> Message {
    let back = |message: Message, of: &Of| {
        message.button(voice.word("voice-note-button-back"), InvitationButton::Back(of.meeting))
    };
    let record = |message: Message, meeting: MeetingId| {
        message.button(voice.word("voice-note-button-record"), VoiceNoteButton::Record(meeting))
    };
    match notice {
        VoiceNoteNotice::Ask { of, again } => {
            let key = if *again { "voice-note-ask-again" } else { "voice-note-ask" };
            back(Message::text(say(key, of, voice)), of)
        }
        VoiceNoteNotice::Sheet { of, seconds, is_called, news } => {
            let news = match news {
                None => "none",
                Some(News::Kept) => "kept",
                Some(News::Replaced) => "replaced",
                Some(News::Posted) => "posted",
            };
            let args = args! {
                "place" => of.place.as_str(), "when" => voice.date_time(of.starts_at), "news" => news,
                "seconds" => voice.number(*seconds), "called" => if *is_called { "yes" } else { "no" },
            };
            let meeting = of.meeting;
            let message = Message::text(voice.say("voice-note-sheet", args)).in_pairs([
                (voice.word("voice-note-button-hear"), VoiceNoteButton::Hear(meeting).into()),
                (voice.word("voice-note-button-again"), VoiceNoteButton::Record(meeting).into()),
            ]);
            let message = match (is_called, news) {
                (true, "posted") | (false, _) => message,
                (true, _) => {
                    message.button(voice.word("voice-note-button-post"), VoiceNoteButton::Post(meeting))
                }
            };
            back(message.button(voice.word("voice-note-button-drop"), VoiceNoteButton::Drop(meeting)), of)
        }
        VoiceNoteNotice::Dropped { of, is_called } => {
            let key = if *is_called { "voice-note-dropped-called" } else { "voice-note-dropped" };
            back(record(Message::text(say(key, of, voice)), of.meeting), of)
        }
        VoiceNoteNotice::Spoken { of } => Message::text(say("voice-note-spoken", of, voice)),
        VoiceNoteNotice::Outdated { of } => {
            record(Message::text(say("voice-note-outdated", of, voice)), of.meeting)
        }
        VoiceNoteNotice::Forbidden { of } => Message::text(say("voice-note-forbidden", of, voice)),
        VoiceNoteNotice::Unasked { meeting: Some(meeting) } => {
            record(Message::text(voice.word("voice-note-unasked-draft")), *meeting)
        }
        VoiceNoteNotice::Unasked { meeting: None } => Message::text(voice.word("voice-note-unasked")),
    }
}

pub(super) fn refuse(refusal: &VoiceNoteRefusal, voice: &Voice) -> Message {
    Message::text(match refusal {
        VoiceNoteRefusal::TooLong { seconds } => {
            let args = args! { "seconds" => voice.number(*seconds), "limit" => voice.number(MAX_SECONDS) };
            voice.say("voice-note-too-long", args)
        }
        VoiceNoteRefusal::TooLarge => voice.word("voice-note-too-large"),
        VoiceNoteRefusal::NotAVoice => voice.word("voice-note-not-a-voice"),
        VoiceNoteRefusal::Over => voice.word("voice-note-over"),
        VoiceNoteRefusal::NothingKept => voice.word("voice-note-nothing"),
    })
}
