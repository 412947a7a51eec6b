//! Buttons of `app/rsvp.rs`.

use super::super::start_link::{answer_letter, answer_of};
use super::{Packet, Reader};
use crate::app::rsvp::RsvpIntent;

pub(super) fn encode(intent: &RsvpIntent) -> Option<Packet> {
    match intent {
        RsvpIntent::Answer { meeting, answer } => {
            Some(Packet::new('v', 'a').id(*meeting).letter(answer_letter(*answer)))
        }
        RsvpIntent::SkipName => Some(Packet::new('v', 'n')),
        RsvpIntent::RecordFor(meeting) => Some(Packet::new('v', 'm').id(*meeting)),
        RsvpIntent::RecordAnswer { meeting, household, answer } => {
            Some(Packet::new('v', 'r').id(*meeting).id(*household).letter(answer_letter(*answer)))
        }
        RsvpIntent::Record(_) => None,
    }
}

pub(super) fn decode(action: char, mut reader: Reader<'_>) -> Option<RsvpIntent> {
    match action {
        'a' => {
            let (meeting, answer) = (reader.id()?, answer_of(reader.letter()?)?);
            reader.end(RsvpIntent::Answer { meeting, answer })
        }
        'n' => reader.end(RsvpIntent::SkipName),
        'm' => {
            let meeting = reader.id()?;
            reader.end(RsvpIntent::RecordFor(meeting))
        }
        'r' => {
            let (meeting, household) = (reader.id()?, reader.id()?);
            let answer = answer_of(reader.letter()?)?;
            reader.end(RsvpIntent::RecordAnswer { meeting, household, answer })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::assert_reads_back;
    use super::*;
    use crate::app::Intent;
    use crate::domain::ids::{HouseholdId, Id as _, MeetingId};
    use crate::domain::rsvp::Answer;
    use crate::domain::time::Moment;

    #[test]
    fn every_button_reads_back() {
        let meeting = MeetingId::mint(Moment::from_unix_millis(1_653_000_000_000), [9; 10]);
        let household = HouseholdId::mint(Moment::from_unix_millis(1_653_000_000_000), [8; 10]);
        assert_reads_back(Intent::Rsvp(RsvpIntent::SkipName));
        assert_reads_back(Intent::Rsvp(RsvpIntent::RecordFor(meeting)));
        for answer in Answer::ALL {
            assert_reads_back(Intent::Rsvp(RsvpIntent::Answer { meeting, answer }));
            assert_reads_back(Intent::Rsvp(RsvpIntent::RecordAnswer { meeting, household, answer }));
        }
    }
}
