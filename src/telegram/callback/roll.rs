//! Buttons of `app/roll.rs`.

use super::{Packet, Reader};
use crate::app::roll::RollIntent;

pub(super) fn encode(_intent: &RollIntent) -> Option<Packet> {
    None
}

pub(super) fn decode(_action: char, _reader: Reader<'_>) -> Option<RollIntent> {
    None
}
