//! Buttons of `app/election.rs`.

use super::{Packet, Reader};
use crate::app::election::ElectionIntent;

pub(super) fn encode(intent: &ElectionIntent) -> Option<Packet> {
    match intent {
        ElectionIntent::Subscribe => Some(Packet::new('e', 's')),
        ElectionIntent::Unsubscribe => Some(Packet::new('e', 'u')),
        ElectionIntent::Set(_) | ElectionIntent::Show => None,
    }
}

pub(super) fn decode(action: char, reader: Reader<'_>) -> Option<ElectionIntent> {
    match action {
        's' => reader.end(ElectionIntent::Subscribe),
        'u' => reader.end(ElectionIntent::Unsubscribe),
        _ => None,
    }
}
