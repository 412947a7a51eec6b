//! What a command is to the question that is open: whether it only looks, begins another work, or is an answer.

use super::super::Intent;
use super::super::account::AccountIntent;
use super::super::election::ElectionIntent;
use super::super::link::LinkIntent;
use super::super::meeting::MeetingIntent;
use super::super::roll::RollIntent;
use super::super::rsvp::RsvpIntent;
use super::super::setup::SetupIntent;
use super::super::tally::TallyIntent;
use crate::domain::home::Work;

/// What a command is to an open question.
pub(super) enum Beside {
    /// It only shows something: the question stays open.
    Looks,
    /// It begins this work, or is part of it.
    Begins(Work),
    /// It is an answer, or none of the messenger's words.
    Answers,
}

pub(super) fn beside(intent: &Intent) -> Beside {
    match intent {
        Intent::Ignored
        | Intent::Typed(_)
        | Intent::Wordless(_)
        | Intent::Placed(_)
        | Intent::Pictured { .. }
        | Intent::Spoken(_)
        | Intent::Wave(_)
        | Intent::Drop
        | Intent::StaleButton
        | Intent::Roll(RollIntent::InGroup | RollIntent::FileInGroup)
        | Intent::Account(AccountIntent::CalledByName)
        | Intent::Channel(_) => Beside::Answers,
        Intent::Sent { .. } | Intent::Roll(_) => Beside::Begins(Work::Roll),
        Intent::Meeting(MeetingIntent::Mine | MeetingIntent::Coming | MeetingIntent::ShowPin(_))
        | Intent::Link(LinkIntent::MyHousehold | LinkIntent::Approvals | LinkIntent::MyData)
        | Intent::Tally(TallyIntent::Results | TallyIntent::RollUp)
        | Intent::Account(
            AccountIntent::Start
            | AccountIntent::Help
            | AccountIntent::ChooseLanguage
            | AccountIntent::SetLanguage(_)
            | AccountIntent::Open(_)
            | AccountIntent::WhoAmI
            | AccountIntent::Leave(..),
        )
        | Intent::UnknownCommand { .. }
        | Intent::Edited(_)
        | Intent::Duty(_)
        | Intent::Holiday(_)
        | Intent::Alarm(_) => Beside::Looks,
        Intent::Setup(SetupIntent::Places(words) | SetupIntent::Appoint(words))
            if words.trim().is_empty() =>
        {
            Beside::Looks
        }
        Intent::Setup(_) => Beside::Begins(Work::Setup),
        Intent::Election(ElectionIntent::Set(_)) => Beside::Begins(Work::Election),
        Intent::Election(_) => Beside::Looks,
        Intent::Objection(_) => Beside::Begins(Work::Objection),
        Intent::Correction(_) => Beside::Begins(Work::Correction),
        Intent::Household(_) => Beside::Begins(Work::Household),
        Intent::HouseholdChange(_) => Beside::Begins(Work::HouseholdChange),
        Intent::Link(_) => Beside::Begins(Work::Code),
        Intent::Meeting(_) => Beside::Begins(Work::Meeting),
        Intent::Invitation(_) => Beside::Begins(Work::Invitation),
        Intent::Rsvp(RsvpIntent::Record(_)) => Beside::Begins(Work::Recording),
        Intent::Presence(_) => Beside::Begins(Work::Presence),
        Intent::Order(_) => Beside::Begins(Work::Order),
        Intent::Rsvp(_) | Intent::Attendance(_) | Intent::Printing(_) => Beside::Looks,
        Intent::Tally(TallyIntent::Nominate(_)) => Beside::Begins(Work::Nomination),
        Intent::Tally(_) => Beside::Begins(Work::Count),
        Intent::Papers(_) => Beside::Begins(Work::Papers),
        Intent::VoiceNote(_) => Beside::Begins(Work::VoiceNote),
        Intent::ElectionPlace(_) => Beside::Begins(Work::ElectionPlace),
        Intent::PlaceSheet(_) => Beside::Begins(Work::PlaceSheet),
        Intent::Announcement(_) => Beside::Begins(Work::Announcement),
        Intent::Unit(_) => Beside::Begins(Work::Unit),
        Intent::UnitSheet(_) => Beside::Begins(Work::UnitSheet),
    }
}
