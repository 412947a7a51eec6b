//! Buttons of `app/tally.rs`.

use super::{Packet, Reader};
use crate::app::tally::TallyIntent;

pub(super) fn encode(_intent: &TallyIntent) -> Option<Packet> {
    None
}

pub(super) fn decode(_action: char, _reader: Reader<'_>) -> Option<TallyIntent> {
    None
}
