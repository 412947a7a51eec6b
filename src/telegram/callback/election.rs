//! Buttons of `app/election.rs`.

use super::{Packet, Reader};
use crate::app::election::ElectionIntent;
use crate::domain::election::Edition;

pub(super) fn encode(intent: &ElectionIntent) -> Option<Packet> {
    let packet = |action| Packet::new('e', action);
    let edition = |action, edition: &Edition| packet(action).id(edition.election).number(edition.version);
    Some(match intent {
        ElectionIntent::Subscribe => packet('s'),
        ElectionIntent::Unsubscribe => packet('u'),
        ElectionIntent::AgreeSubscribe => packet('a'),
        ElectionIntent::DeclineSubscribe => packet('n'),
        ElectionIntent::TakeHours => packet('h'),
        ElectionIntent::TakeTitle => packet('t'),
        ElectionIntent::Confirm(preview) => packet('c').id(*preview),
        ElectionIntent::Discard(preview) => packet('d').id(*preview),
        ElectionIntent::Move(it) => edition('m', it),
        ElectionIntent::CallOff(it) => edition('o', it),
        ElectionIntent::ConfirmCallOff(it) => edition('x', it),
        ElectionIntent::KeepElection => packet('k'),
        ElectionIntent::Set(_) | ElectionIntent::Show => return None,
    })
}

pub(super) fn decode(action: char, mut reader: Reader<'_>) -> Option<ElectionIntent> {
    let intent = match action {
        's' => ElectionIntent::Subscribe,
        'u' => ElectionIntent::Unsubscribe,
        'a' => ElectionIntent::AgreeSubscribe,
        'n' => ElectionIntent::DeclineSubscribe,
        'h' => ElectionIntent::TakeHours,
        't' => ElectionIntent::TakeTitle,
        'c' => ElectionIntent::Confirm(reader.id()?),
        'd' => ElectionIntent::Discard(reader.id()?),
        'm' => ElectionIntent::Move(edition(&mut reader)?),
        'o' => ElectionIntent::CallOff(edition(&mut reader)?),
        'x' => ElectionIntent::ConfirmCallOff(edition(&mut reader)?),
        'k' => ElectionIntent::KeepElection,
        _ => return None,
    };
    reader.end(intent)
}

fn edition(reader: &mut Reader<'_>) -> Option<Edition> {
    Some(Edition { election: reader.id()?, version: reader.number()? })
}

#[cfg(test)]
mod tests {
    use super::super::assert_reads_back;
    use super::*;
    use crate::app::Intent;
    use crate::domain::ids::{ElectionId, Id as _};
    use crate::domain::time::Moment;

    #[test]
    fn every_button_reads_back() {
        let election = ElectionId::mint(Moment::from_unix_millis(1_653_000_000_000), [9; 10]);
        let edition = Edition { election, version: i64::MAX };
        for intent in [
            ElectionIntent::Subscribe,
            ElectionIntent::Unsubscribe,
            ElectionIntent::AgreeSubscribe,
            ElectionIntent::DeclineSubscribe,
            ElectionIntent::TakeHours,
            ElectionIntent::TakeTitle,
            ElectionIntent::Confirm(election),
            ElectionIntent::Discard(election),
            ElectionIntent::Move(edition),
            ElectionIntent::CallOff(edition),
            ElectionIntent::ConfirmCallOff(edition),
            ElectionIntent::KeepElection,
        ] {
            assert_reads_back(Intent::Election(intent));
        }
    }
}
