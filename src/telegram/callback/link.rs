//! Buttons of `app/link.rs`.

use super::{Packet, Reader};
use crate::app::link::LinkIntent;

pub(super) fn encode(_intent: &LinkIntent) -> Option<Packet> {
    None
}

pub(super) fn decode(_action: char, _reader: Reader<'_>) -> Option<LinkIntent> {
    None
}
