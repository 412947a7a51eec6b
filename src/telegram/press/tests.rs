//! What stands behind buttons, by its cases.

use super::*;
use crate::app::meeting::MeetingIntent;
use crate::domain::household::HeldAnswer;
use crate::domain::ids::{HouseholdId, MeetingId};
use crate::domain::link::Claim;
use crate::domain::time::Moment;
use crate::telegram::link::LinkButton;
use crate::telegram::setup::SetupButton;
use crate::telegram::tally::TallyButton;

fn id<T: Id>() -> T {
    T::mint(Moment::from_unix_millis(1_653_000_000_000), [9; 10])
}

fn reads_back(press: impl Into<Press>) {
    let press = press.into();
    let data = press.data();
    assert!(data.len() <= MAX_DATA, "{} bytes: {press:?}", data.len());
    assert_eq!(Press::read(&data), Some(press));
}

#[test]
fn whatever_a_button_carries_reads_back() {
    use crate::telegram::account::AccountButton;
    use crate::telegram::election::ElectionButton;
    use crate::telegram::meeting::MeetingButton;
    use crate::telegram::rsvp::RsvpButton;
    for language in Language::ALL {
        reads_back(AccountButton::SetLanguage(language));
    }
    for work in Work::ALL {
        reads_back(AccountButton::Leave(1_653_000_000_000, work));
    }
    for answer in Answer::ALL {
        reads_back(RsvpButton::RecordAnswer { meeting: id(), household: id(), answer });
        reads_back(LinkButton::from(Claim::Answer(HeldAnswer { meeting: id(), answer })));
    }
    reads_back(LinkButton::from(Claim::Token("A".repeat(22))));
    reads_back(LinkButton::from(Claim::Code("AB3D9K".to_owned())));
    for scope in [Scope::Neighborhood(id()), Scope::Commune(id()), Scope::Province] {
        reads_back(SetupButton::AppointAt(scope));
        for role in Role::ALL {
            reads_back(SetupButton::AppointTo(Grant { role, scope }));
        }
    }
    for agenda in Agenda::ALL {
        reads_back(MeetingButton::SetAgenda { meeting: id(), agenda });
    }
    for matter in Matter::ALL {
        reads_back(TallyButton::Decides { meeting: id(), matter });
    }
    for method in VoteMethod::ALL {
        reads_back(TallyButton::By { meeting: id(), method });
    }
    for number in [i64::MIN, -1, 0, i64::MAX] {
        reads_back(TallyButton::RollUpOf { commune: id(), page: number });
        reads_back(ElectionButton::Move(Edition { election: id(), version: number }));
    }
}

#[test]
fn buttons_of_the_first_version_are_still_understood() {
    let (meeting, household): (MeetingId, HouseholdId) = (id(), id());
    let unanswered = |after| Intent::Meeting(MeetingIntent::Unanswered { meeting, after });
    assert_eq!(asked(&format!("1mu{}", meeting.short())), unanswered(None));
    assert_eq!(asked(&format!("1mp{}{}", meeting.short(), household.short())), unanswered(Some(household)));
    let moved = MeetingIntent::ConfirmMove { meeting, version: 12 };
    assert_eq!(asked(&format!("1mv{}12.", meeting.short())), Intent::Meeting(moved));
    assert_eq!(
        asked("1lcAB3D9K"),
        Intent::Link(crate::app::link::LinkIntent::Agree(Claim::Code("AB3D9K".to_owned())))
    );
}

#[test]
fn forged_data_is_a_stale_button() {
    for data in
        ["", "1", "1a", "1aX", "1al", "1alxx", "2alvi", "1v", "1vaAAAA", "đđđ", "1vađđđđđđđđđđđđđđ", "💥"]
    {
        assert_eq!(asked(data), Intent::StaleButton, "{data}");
    }
}

proptest::proptest! {
    #[test]
    fn no_data_makes_reading_panic(data in ".{0,70}") {
        let _ = asked(&data);
    }
}
