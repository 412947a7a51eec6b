//! Buttons of `app/meeting.rs`.

use super::{Packet, Reader};
use crate::app::meeting::MeetingIntent;

pub(super) fn encode(intent: &MeetingIntent) -> Option<Packet> {
    let about = |action, meeting| Some(Packet::new('m', action).id(meeting));
    match intent {
        MeetingIntent::CallIn(neighborhood) => Some(Packet::new('m', 'n').id(*neighborhood)),
        MeetingIntent::UseVenue => Some(Packet::new('m', 'w')),
        MeetingIntent::UseTitle => Some(Packet::new('m', 't')),
        MeetingIntent::Confirm(meeting) => about('c', *meeting),
        MeetingIntent::Discard(meeting) => about('d', *meeting),
        MeetingIntent::GiveReason(meeting) => about('r', *meeting),
        MeetingIntent::AskMove(meeting) => about('m', *meeting),
        MeetingIntent::ConfirmMove { meeting, version } => {
            Some(Packet::new('m', 'v').id(*meeting).number(*version))
        }
        MeetingIntent::AskCallOff(meeting) => about('o', *meeting),
        MeetingIntent::ConfirmCallOff(meeting) => about('x', *meeting),
        MeetingIntent::Keep(meeting) => about('k', *meeting),
        MeetingIntent::Unanswered { meeting, after: None } => about('u', *meeting),
        MeetingIntent::Unanswered { meeting, after: Some(after) } => {
            Some(Packet::new('m', 'p').id(*meeting).id(*after))
        }
        MeetingIntent::Call(_) | MeetingIntent::Mine | MeetingIntent::Coming => None,
    }
}

pub(super) fn decode(action: char, mut reader: Reader<'_>) -> Option<MeetingIntent> {
    let intent = match action {
        'n' => MeetingIntent::CallIn(reader.id()?),
        'w' => MeetingIntent::UseVenue,
        't' => MeetingIntent::UseTitle,
        'c' => MeetingIntent::Confirm(reader.id()?),
        'd' => MeetingIntent::Discard(reader.id()?),
        'r' => MeetingIntent::GiveReason(reader.id()?),
        'm' => MeetingIntent::AskMove(reader.id()?),
        'v' => MeetingIntent::ConfirmMove { meeting: reader.id()?, version: reader.number()? },
        'o' => MeetingIntent::AskCallOff(reader.id()?),
        'x' => MeetingIntent::ConfirmCallOff(reader.id()?),
        'k' => MeetingIntent::Keep(reader.id()?),
        'u' => MeetingIntent::Unanswered { meeting: reader.id()?, after: None },
        'p' => MeetingIntent::Unanswered { meeting: reader.id()?, after: Some(reader.id()?) },
        _ => return None,
    };
    reader.end(intent)
}

#[cfg(test)]
mod tests {
    use super::super::assert_reads_back;
    use super::*;
    use crate::app::Intent;
    use crate::domain::ids::{HouseholdId, Id as _, MeetingId, NeighborhoodId};
    use crate::domain::time::Moment;

    #[test]
    fn every_button_reads_back() {
        let now = Moment::from_unix_millis(1_653_000_000_000);
        let meeting = MeetingId::mint(now, [9; 10]);
        let household = HouseholdId::mint(now, [8; 10]);
        for intent in [
            MeetingIntent::CallIn(NeighborhoodId::mint(now, [7; 10])),
            MeetingIntent::UseVenue,
            MeetingIntent::UseTitle,
            MeetingIntent::Confirm(meeting),
            MeetingIntent::Discard(meeting),
            MeetingIntent::GiveReason(meeting),
            MeetingIntent::AskMove(meeting),
            MeetingIntent::ConfirmMove { meeting, version: 12 },
            MeetingIntent::AskCallOff(meeting),
            MeetingIntent::ConfirmCallOff(meeting),
            MeetingIntent::Keep(meeting),
            MeetingIntent::Unanswered { meeting, after: None },
            MeetingIntent::Unanswered { meeting, after: Some(household) },
        ] {
            assert_reads_back(Intent::Meeting(intent));
        }
    }
}
