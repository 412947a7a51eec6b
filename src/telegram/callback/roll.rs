//! Buttons of `app/roll.rs`.

use super::{Packet, Reader};
use crate::app::roll::RollIntent;

pub(super) fn encode(intent: &RollIntent) -> Option<Packet> {
    let packet = |action| Packet::new('r', action);
    Some(match intent {
        RollIntent::Ask(_) => return None,
        RollIntent::Show(id) => packet('s').id(*id),
        RollIntent::Choose { import, neighborhood } => packet('h').id(*import).id(*neighborhood),
        RollIntent::Confirm(import) => packet('c').id(*import),
        RollIntent::Discard(import) => packet('d').id(*import),
        RollIntent::Template => packet('t'),
        RollIntent::Codes(id) => packet('p').id(*id),
    })
}

pub(super) fn decode(action: char, mut reader: Reader<'_>) -> Option<RollIntent> {
    let intent = match action {
        's' => RollIntent::Show(reader.id()?),
        'h' => RollIntent::Choose { import: reader.id()?, neighborhood: reader.id()? },
        'c' => RollIntent::Confirm(reader.id()?),
        'd' => RollIntent::Discard(reader.id()?),
        't' => RollIntent::Template,
        'p' => RollIntent::Codes(reader.id()?),
        _ => return None,
    };
    reader.end(intent)
}

#[cfg(test)]
mod tests {
    use super::super::assert_reads_back;
    use super::*;
    use crate::app::Intent;
    use crate::domain::ids::Id;
    use crate::domain::time::Moment;

    fn id<T: Id>() -> T {
        T::mint(Moment::from_unix_millis(1_653_000_000_000), [9; 10])
    }

    #[test]
    fn every_button_reads_back() {
        for intent in [
            RollIntent::Show(id()),
            RollIntent::Choose { import: id(), neighborhood: id() },
            RollIntent::Confirm(id()),
            RollIntent::Discard(id()),
            RollIntent::Template,
            RollIntent::Codes(id()),
        ] {
            assert_reads_back(Intent::Roll(intent));
        }
    }
}
