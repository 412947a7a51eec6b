//! Buttons of `app/tally.rs`.

use super::{Packet, Reader};
use crate::app::tally::TallyIntent;
use crate::domain::tally::VoteMethod;

const fn method_letter(method: VoteMethod) -> char {
    match method {
        VoteMethod::ShowOfHands => 'h',
        VoteMethod::SecretBallot => 's',
    }
}

pub(super) fn encode(intent: &TallyIntent) -> Option<Packet> {
    let packet = |action| Packet::new('t', action);
    Some(match intent {
        TallyIntent::List(meeting) => packet('l').id(*meeting),
        TallyIntent::Remove(candidate) => packet('r').id(*candidate),
        TallyIntent::Begin(meeting) => packet('b').id(*meeting),
        TallyIntent::Correct(meeting) => packet('c').id(*meeting),
        TallyIntent::Leave => packet('n'),
        TallyIntent::By { meeting, method } => packet('m').id(*meeting).letter(method_letter(*method)),
        TallyIntent::Publish(tally) => packet('p').id(*tally),
        TallyIntent::Edit(tally) => packet('e').id(*tally),
        TallyIntent::Discard(tally) => packet('d').id(*tally),
        TallyIntent::UseRollOfToday(tally) => packet('t').id(*tally),
        TallyIntent::RollUpOf { commune, page } => packet('w').id(*commune).number(*page),
        TallyIntent::Nominate(_) | TallyIntent::Enter(_) | TallyIntent::Results | TallyIntent::RollUp => {
            return None;
        }
    })
}

pub(super) fn decode(action: char, mut reader: Reader<'_>) -> Option<TallyIntent> {
    let intent = match action {
        'l' => TallyIntent::List(reader.id()?),
        'r' => TallyIntent::Remove(reader.id()?),
        'b' => TallyIntent::Begin(reader.id()?),
        'c' => TallyIntent::Correct(reader.id()?),
        'n' => TallyIntent::Leave,
        'm' => {
            let (meeting, letter) = (reader.id()?, reader.letter()?);
            let method = VoteMethod::ALL.into_iter().find(|method| method_letter(*method) == letter)?;
            TallyIntent::By { meeting, method }
        }
        'p' => TallyIntent::Publish(reader.id()?),
        'e' => TallyIntent::Edit(reader.id()?),
        'd' => TallyIntent::Discard(reader.id()?),
        't' => TallyIntent::UseRollOfToday(reader.id()?),
        'w' => TallyIntent::RollUpOf { commune: reader.id()?, page: reader.number()? },
        _ => return None,
    };
    reader.end(intent)
}

#[cfg(test)]
mod tests {
    use super::super::assert_reads_back;
    use super::*;
    use crate::app::Intent;
    use crate::domain::ids::{CandidateId, CommuneId, Id as _, MeetingId, TallyId};
    use crate::domain::time::Moment;

    #[test]
    fn every_button_reads_back() {
        let (now, random) = (Moment::from_unix_millis(1_653_000_000_000), [9; 10]);
        let (meeting, tally) = (MeetingId::mint(now, random), TallyId::mint(now, random));
        let commune = CommuneId::mint(now, random);
        let intents = [
            TallyIntent::List(meeting),
            TallyIntent::Remove(CandidateId::mint(now, random)),
            TallyIntent::Begin(meeting),
            TallyIntent::Correct(meeting),
            TallyIntent::Leave,
            TallyIntent::By { meeting, method: VoteMethod::ShowOfHands },
            TallyIntent::By { meeting, method: VoteMethod::SecretBallot },
            TallyIntent::Publish(tally),
            TallyIntent::Edit(tally),
            TallyIntent::Discard(tally),
            TallyIntent::UseRollOfToday(tally),
            TallyIntent::RollUpOf { commune, page: 4 },
        ];
        for intent in intents {
            assert_reads_back(Intent::Tally(intent));
        }
    }
}
