//! Held answers: pressed by an account before an official has approved it, and counted on approval. Kept with the claim by
//! `store/link.rs`, done by `app/rsvp.rs` and `app/link.rs`.

use super::answer::Answer;
use super::household::{HeldAnswer, Link};
use super::ids::NeighborhoodId;
use super::meeting::Meeting;
use super::time::Moment;

/// What a household's answer was before, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    pub answer: Answer,
    pub at: Moment,
}

/// What becomes of a held answer when its account is approved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is the household's answer from now on, in place of this one.
    Counts { before: Option<Answer> },
    /// The household has given the same answer already: nothing changes.
    StandsAlready,
    /// It does not count.
    Lapsed,
}

/// A held answer counts on approval of `link`, unless its meeting takes no answers any more, or the household has given another
/// answer since the claim was made. `meeting` is the one it was pressed for; it came in with a deep link, which anybody can
/// write, so it may be of another neighbourhood.
pub fn outcome(
    link: &Link,
    answer: Answer,
    meeting: &Meeting,
    known: Option<Before>,
    now: Moment,
) -> Outcome {
    let overtaken = known.is_some_and(|known| known.answer != answer && known.at >= link.requested_at);
    if meeting.neighborhood != link.neighborhood || !meeting.takes_answers(now) || overtaken {
        return Outcome::Lapsed;
    }
    let before = known.map(|known| known.answer);
    if before == Some(answer) { Outcome::StandsAlready } else { Outcome::Counts { before } }
}

/// A claim keeps one answer. Whether it may keep this one in place of `held`, where `other` is the meeting of `held` as it is
/// now: an answer for another meeting is not lost while that meeting takes answers.
pub fn may_hold(wanted: HeldAnswer, held: Option<HeldAnswer>, other: Option<&Meeting>, now: Moment) -> bool {
    match (held, other) {
        (Some(held), Some(other)) if held.meeting != wanted.meeting => !other.takes_answers(now),
        _ => true,
    }
}

/// Whether an answer pressed for `meeting` (`None`: gone) is one of this neighbourhood's to hold.
pub fn belongs(meeting: Option<&Meeting>, neighborhood: NeighborhoodId) -> bool {
    meeting.is_some_and(|meeting| meeting.neighborhood == neighborhood)
}

#[cfg(test)]
mod tests {
    use super::super::household::LinkState;
    use super::super::ids::{AccountId, HouseholdId, Id as _, LinkId, MeetingId};
    use super::super::meeting::{MeetingKind, MeetingState};
    use super::*;

    const STARTS: Moment = Moment::from_unix_millis(1_653_136_200_000);

    fn place(byte: u8) -> NeighborhoodId {
        NeighborhoodId::mint(STARTS, [byte; 10])
    }

    fn meeting(byte: u8, state: MeetingState) -> Meeting {
        Meeting {
            id: MeetingId::mint(STARTS, [byte; 10]),
            neighborhood: place(1),
            kind: MeetingKind::Community,
            matter: None,
            convener: None,
            title: "Làm đường".to_owned(),
            venue: "Nhà văn hóa".to_owned(),
            starts_at: STARTS,
            state,
            version: 1,
            late_reason: None,
            particulars: Default::default(),
            called_by: AccountId(1),
        }
    }

    fn called() -> Meeting {
        meeting(1, MeetingState::Called)
    }

    /// Asked for an hour before the meeting.
    fn link(neighborhood: NeighborhoodId) -> Link {
        Link {
            id: LinkId::mint(STARTS, [3; 10]),
            household: HouseholdId::mint(STARTS, [4; 10]),
            neighborhood,
            account: AccountId(5),
            display_name: "Lan".to_owned(),
            state: LinkState::Pending,
            requested_at: STARTS.plus_minutes(-60),
            held_answer: Some(HeldAnswer { meeting: called().id, answer: Answer::Attending }),
            came_by: None,
            speaks_as: None,
        }
    }

    fn on_approval(meeting: &Meeting, known: Option<Before>, now: Moment) -> Outcome {
        outcome(&link(place(1)), Answer::Attending, meeting, known, now)
    }

    #[test]
    fn it_counts_until_the_meeting_begins() {
        let counts = Outcome::Counts { before: None };
        assert_eq!(on_approval(&called(), None, STARTS.plus_millis(-1)), counts);
        assert_eq!(on_approval(&called(), None, STARTS), Outcome::Lapsed);
        let off = meeting(1, MeetingState::CalledOff);
        assert_eq!(on_approval(&off, None, STARTS.plus_minutes(-10)), Outcome::Lapsed);
    }

    #[test]
    fn it_does_not_count_for_a_meeting_of_another_neighbourhood() {
        let now = STARTS.plus_minutes(-10);
        assert_eq!(outcome(&link(place(2)), Answer::Attending, &called(), None, now), Outcome::Lapsed);
        assert!(belongs(Some(&called()), place(1)) && !belongs(Some(&called()), place(2)));
        assert!(!belongs(None, place(1)));
    }

    #[test]
    fn another_answer_of_the_household_stands_if_it_came_after_the_claim() {
        let now = STARTS.plus_minutes(-10);
        let known = |answer, minutes| Some(Before { answer, at: STARTS.plus_minutes(minutes) });
        let counts = Outcome::Counts { before: Some(Answer::Absent) };
        assert_eq!(on_approval(&called(), known(Answer::Absent, -61), now), counts);
        assert_eq!(on_approval(&called(), known(Answer::Absent, -60), now), Outcome::Lapsed);
        for minutes in [-61, -60] {
            let same = known(Answer::Attending, minutes);
            assert_eq!(on_approval(&called(), same, now), Outcome::StandsAlready);
        }
    }

    #[test]
    fn a_claim_keeps_one_answer_and_no_meeting_that_is_open_loses_its_own() {
        let now = STARTS.plus_minutes(-10);
        let of = |meeting: &Meeting| HeldAnswer { meeting: meeting.id, answer: Answer::Absent };
        let (wanted, other) = (called(), meeting(2, MeetingState::Called));
        assert!(may_hold(of(&wanted), None, None, now));
        assert!(may_hold(of(&wanted), Some(of(&wanted)), Some(&wanted), now));
        assert!(!may_hold(of(&wanted), Some(of(&other)), Some(&other), now));
        assert!(may_hold(of(&wanted), Some(of(&other)), Some(&other), STARTS));
        assert!(may_hold(of(&wanted), Some(of(&other)), None, now));
        let off = meeting(2, MeetingState::CalledOff);
        assert!(may_hold(of(&wanted), Some(of(&off)), Some(&off), now));
    }
}
