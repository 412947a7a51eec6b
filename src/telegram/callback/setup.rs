//! Buttons of `app/setup.rs`.

use super::{Packet, Reader};
use crate::app::setup::SetupIntent;

pub(super) fn encode(_intent: &SetupIntent) -> Option<Packet> {
    None
}

pub(super) fn decode(_action: char, _reader: Reader<'_>) -> Option<SetupIntent> {
    None
}
