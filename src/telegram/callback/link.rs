//! Buttons of `app/link.rs`.

use super::super::start_link::{answer_letter, answer_of};
use super::{Packet, Reader};
use crate::app::link::LinkIntent;
use crate::domain::household::HeldAnswer;
use crate::domain::link::Claim;

pub(super) fn encode(intent: &LinkIntent) -> Option<Packet> {
    let packet = |action| Packet::new('l', action);
    Some(match intent {
        LinkIntent::OpenHousehold(_)
        | LinkIntent::OpenAnswer(_)
        | LinkIntent::MyHousehold
        | LinkIntent::Approvals
        | LinkIntent::MyData => return None,
        LinkIntent::Agree(Claim::Token(token)) => packet('t').rest(token),
        LinkIntent::Agree(Claim::Code(code)) => packet('c').rest(code),
        LinkIntent::Agree(Claim::Answer(held)) => {
            packet('m').id(held.meeting).letter(answer_letter(held.answer))
        }
        LinkIntent::Decline => packet('n'),
        LinkIntent::Approve(id) => packet('y').id(*id),
        LinkIntent::Reject(id) => packet('x').id(*id),
        LinkIntent::ApproveAll(until) => packet('b').id(*until),
        LinkIntent::CopyData => packet('f'),
        LinkIntent::AskDelete => packet('q'),
        LinkIntent::Delete => packet('e'),
        LinkIntent::KeepData => packet('k'),
    })
}

pub(super) fn decode(action: char, mut reader: Reader<'_>) -> Option<LinkIntent> {
    let intent = match action {
        't' => LinkIntent::Agree(Claim::Token(reader.rest().to_owned())),
        'c' => LinkIntent::Agree(Claim::Code(reader.rest().to_owned())),
        'm' => {
            let (meeting, answer) = (reader.id()?, answer_of(reader.letter()?)?);
            LinkIntent::Agree(Claim::Answer(HeldAnswer { meeting, answer }))
        }
        'n' => LinkIntent::Decline,
        'y' => LinkIntent::Approve(reader.id()?),
        'x' => LinkIntent::Reject(reader.id()?),
        'b' => LinkIntent::ApproveAll(reader.id()?),
        'f' => LinkIntent::CopyData,
        'q' => LinkIntent::AskDelete,
        'e' => LinkIntent::Delete,
        'k' => LinkIntent::KeepData,
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
    use crate::domain::rsvp::Answer;
    use crate::domain::time::Moment;

    fn id<T: Id>() -> T {
        T::mint(Moment::from_unix_millis(1_653_000_000_000), [9; 10])
    }

    #[test]
    fn every_button_reads_back() {
        let mut intents = vec![
            LinkIntent::Agree(Claim::Token("A".repeat(22))),
            LinkIntent::Agree(Claim::Code("AB3D9K".to_owned())),
            LinkIntent::Decline,
            LinkIntent::Approve(id()),
            LinkIntent::Reject(id()),
            LinkIntent::ApproveAll(id()),
            LinkIntent::CopyData,
            LinkIntent::AskDelete,
            LinkIntent::Delete,
            LinkIntent::KeepData,
        ];
        for answer in Answer::ALL {
            intents.push(LinkIntent::Agree(Claim::Answer(HeldAnswer { meeting: id(), answer })));
        }
        for intent in intents {
            assert_reads_back(Intent::Link(intent));
        }
    }
}
