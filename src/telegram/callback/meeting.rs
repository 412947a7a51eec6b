//! Buttons of `app/meeting.rs`.

use super::{Packet, Reader};
use crate::app::meeting::MeetingIntent;

pub(super) fn encode(_intent: &MeetingIntent) -> Option<Packet> {
    None
}

pub(super) fn decode(_action: char, _reader: Reader<'_>) -> Option<MeetingIntent> {
    None
}
