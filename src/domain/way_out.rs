//! The way out of a question: whatever asks for words, or offers choices none of which leaves it, has one button more that does. It
//! stands under the message (`telegram/notice.rs`) and is done by `app/question/leave.rs`. A question with a way out of its own
//! ("Xong", "Bỏ qua", "Quay lại") is not named here. It leaves the question it stands under and no other (decisions/0038).

use super::announcement::AnnouncementNotice;
use super::correction::CorrectionNotice;
use super::duty::DutyNotice;
use super::election::ElectionNotice;
use super::election_place::PlaceNotice;
use super::home::Work;
use super::household_change::ChangeNotice;
use super::household_page::HouseholdNotice;
use super::invitation::InvitationNotice;
use super::link::LinkNotice;
use super::meeting::MeetingNotice;
use super::objection::ObjectionNotice;
use super::order::OrderNotice;
use super::papers::PapersNotice;
use super::place_sheet::SheetNotice;
use super::presence::PresenceNotice;
use super::rsvp::RsvpNotice;
use super::say::Notice;
use super::setup::SetupNotice;
use super::tally::{Purpose, Question, TallyNotice};
use super::unit_change::UnitNotice;
use super::unit_sheet::UnitSheetNotice;

/// How a question is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WayOut {
    pub work: Work,
    /// Something that is written already is being changed: it stays as it is.
    pub keeps: bool,
}

impl WayOut {
    /// The one that the button under this notice takes; none where nothing is asked, or it is left by its own buttons.
    pub fn of(notice: &Notice) -> Option<Self> {
        let drops = |work| Some(Self { work, keeps: false });
        let keeps = |work| Some(Self { work, keeps: true });
        match notice {
            Notice::Setup(SetupNotice::AskUntil { .. } | SetupNotice::AskCreateField { .. }) => {
                keeps(Work::Setup)
            }
            Notice::Objection(ObjectionNotice::AskUntil { kept, .. }) => {
                Some(Self { work: Work::Objection, keeps: kept.is_some() })
            }
            Notice::Objection(
                ObjectionNotice::AskWords { .. }
                | ObjectionNotice::AskRow { .. }
                | ObjectionNotice::AskReason,
            ) => drops(Work::Objection),
            Notice::Correction(CorrectionNotice::AskWords { .. } | CorrectionNotice::AskReason(_)) => {
                drops(Work::Correction)
            }
            Notice::Household(
                HouseholdNotice::AskWords
                | HouseholdNotice::AskSought { .. }
                | HouseholdNotice::NoneFound { .. }
                | HouseholdNotice::AskDeputy { .. }
                | HouseholdNotice::Candidates { .. }
                | HouseholdNotice::NoCandidate { .. },
            ) => drops(Work::Household),
            Notice::HouseholdChange(ChangeNotice::AskAdd { .. } | ChangeNotice::AskInto { .. }) => {
                drops(Work::HouseholdChange)
            }
            Notice::HouseholdChange(ChangeNotice::AskField { .. } | ChangeNotice::AskNewField { .. }) => {
                keeps(Work::HouseholdChange)
            }
            Notice::Link(LinkNotice::AskCode { .. } | LinkNotice::NotACode) => drops(Work::Code),
            Notice::Meeting(
                MeetingNotice::ChooseNeighborhood(_)
                | MeetingNotice::ChooseNeighborhoodOn { .. }
                | MeetingNotice::AskWhen { .. }
                | MeetingNotice::AskWhere { .. }
                | MeetingNotice::AskWhat { .. }
                | MeetingNotice::AskAgenda { meeting: None, .. },
            ) => drops(Work::Meeting),
            Notice::Meeting(
                MeetingNotice::AskAgenda { meeting: Some(_), .. } | MeetingNotice::AskReason { .. },
            ) => keeps(Work::Meeting),
            Notice::Invitation(InvitationNotice::Ask { .. } | InvitationNotice::AskLate { .. }) => {
                keeps(Work::Invitation)
            }
            Notice::Rsvp(RsvpNotice::ChooseMeeting(_) | RsvpNotice::ChooseMeetingOn { .. }) => {
                drops(Work::Recording)
            }
            Notice::Presence(PresenceNotice::ChooseMeeting { .. }) => drops(Work::Presence),
            Notice::Order(OrderNotice::ChooseMeeting { .. }) => drops(Work::Order),
            Notice::Tally(TallyNotice::ChooseMeeting { purpose, .. }) => drops(match purpose {
                Purpose::Nominate => Work::Nomination,
                Purpose::Count => Work::Count,
            }),
            Notice::Tally(TallyNotice::AskNominee) => drops(Work::Nomination),
            Notice::Tally(TallyNotice::AskAgain { .. }) => drops(Work::Meeting),
            Notice::Tally(TallyNotice::Ask { question, .. }) => match question {
                Question::Which { .. } => None,
                _ => drops(Work::Count),
            },
            Notice::Papers(
                PapersNotice::AskTeam { .. }
                | PapersNotice::AskDays { .. }
                | PapersNotice::AskSums { .. }
                | PapersNotice::AskWitnesses,
            ) => drops(Work::Papers),
            Notice::Papers(PapersNotice::AskField { .. }) => keeps(Work::Papers),
            Notice::Election(
                ElectionNotice::AskDay { .. }
                | ElectionNotice::AskHours { .. }
                | ElectionNotice::AskTitle { .. },
            ) => drops(Work::Election),
            Notice::Election(ElectionNotice::AskField { .. }) => keeps(Work::Election),
            Notice::ElectionPlace(PlaceNotice::Ask { .. }) => keeps(Work::ElectionPlace),
            Notice::ElectionPlace(PlaceNotice::AskBallots { kept, .. }) => {
                Some(Self { work: Work::ElectionPlace, keeps: kept.is_some() })
            }
            Notice::ElectionPlace(PlaceNotice::AskFailed { .. }) => drops(Work::ElectionPlace),
            Notice::Duty(DutyNotice::AskReceived { .. } | DutyNotice::AskSent { .. }) => drops(Work::Duty),
            Notice::PlaceSheet(SheetNotice::AskFile { .. } | SheetNotice::StillWaiting) => {
                drops(Work::PlaceSheet)
            }
            Notice::UnitSheet(UnitSheetNotice::AskFile | UnitSheetNotice::StillWaiting) => {
                drops(Work::UnitSheet)
            }
            Notice::Announcement(
                AnnouncementNotice::AskWhere(_)
                | AnnouncementNotice::AskWhereOn { .. }
                | AnnouncementNotice::AskWords { .. },
            ) => drops(Work::Announcement),
            Notice::Announcement(AnnouncementNotice::AskField { .. }) => keeps(Work::Announcement),
            Notice::Unit(
                UnitNotice::AskName { .. }
                | UnitNotice::AskAdd { .. }
                | UnitNotice::AskInto { .. }
                | UnitNotice::ChooseUnits { .. }
                | UnitNotice::AskCommuneName { .. },
            ) => drops(Work::Unit),
            _ => None,
        }
    }
}
