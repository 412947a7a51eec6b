//! An official's own voice.

use loa_phuong::domain::invitation::Of;
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::voice_note::{News, VoiceNoteDialog, VoiceNoteNotice, VoiceNoteRefusal};

use super::{Sample, meeting_id, opens, press_refused, said as message, variants, words};

variants! {
    VoiceNoteNotice { Ask, Sheet, Dropped, Spoken, Outdated, Forbidden, Unasked }
    VoiceNoteRefusal { TooLong, TooLarge, NotAVoice, Over, NothingKept }
    VoiceNoteDialog { Record }
}

fn of() -> Box<Of> {
    Box::new(Of {
        meeting: meeting_id(),
        kind: MeetingKind::Community,
        place: words("Khu phố 1, Phường Bình Ngọc"),
        title: words("Họp bàn làm đường ngõ 3"),
        starts_at: opens(),
    })
}

/// As the caption of a voice.
pub fn spoken() -> VoiceNoteNotice {
    VoiceNoteNotice::Spoken { of: of() }
}

pub fn said() -> Vec<Sample> {
    let mut all = Vec::from([false, true].map(|again| message(VoiceNoteNotice::Ask { of: of(), again })));
    let sheet = |is_called, news| message(VoiceNoteNotice::Sheet { of: of(), seconds: 42, is_called, news });
    for is_called in [false, true] {
        all.push(sheet(is_called, None));
        all.push(sheet(is_called, Some(News::Kept)));
        all.push(sheet(is_called, Some(News::Replaced)));
    }
    all.push(sheet(true, Some(News::Posted)));
    all.extend([false, true].map(|is_called| message(VoiceNoteNotice::Dropped { of: of(), is_called })));
    all.push(message(spoken()));
    all.push(message(VoiceNoteNotice::Outdated { of: of() }));
    all.push(message(VoiceNoteNotice::Forbidden { of: of() }));
    all.extend([Some(meeting_id()), None].map(|meeting| message(VoiceNoteNotice::Unasked { meeting })));
    for refusal in [
        VoiceNoteRefusal::TooLong { seconds: 95 },
        VoiceNoteRefusal::TooLarge,
        VoiceNoteRefusal::NotAVoice,
        VoiceNoteRefusal::Over,
        VoiceNoteRefusal::NothingKept,
    ] {
        all.push(press_refused(refusal));
    }
    all
}

pub fn dialogs() -> Vec<VoiceNoteDialog> {
    vec![VoiceNoteDialog::Record { meeting: meeting_id() }]
}
