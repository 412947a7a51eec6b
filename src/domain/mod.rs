//! Pure rules: no async, no SQL, no messenger, no text for people. Time and chance are arguments.

pub mod account;
pub mod answer;
pub mod attendance;
pub mod delivery;
pub mod digest;
pub mod duty;
pub mod election;
pub mod election_line;
pub mod election_mode;
pub mod election_place;
pub mod fold;
pub mod held;
pub mod holiday;
pub mod household;
pub mod ids;
pub mod invitation;
pub mod letter;
pub mod link;
pub mod majority;
pub mod matter;
pub mod meeting;
pub mod nomination;
pub mod objection;
pub mod office;
pub mod paper;
pub mod papers;
pub mod patience;
pub mod people;
pub mod place;
pub mod place_sheet;
pub mod polling;
pub mod proposal;
pub mod reminder;
pub mod retention;
pub mod roll;
pub mod rsvp;
pub mod rulebook;
pub mod say;
pub mod setup;
pub mod start_link;
pub mod tally;
pub mod team;
pub mod time;
pub mod unit;
pub mod when;
pub(crate) mod words;

// Every feature: its notice, its "no" and its conversation, as far as it has them.
say::features! {
    Account: account::AccountNotice;
    Setup: setup::SetupNotice, setup::SetupRefusal, setup::SetupDialog;
    Roll: roll::RollNotice, roll::RollRefusal;
    Objection: objection::ObjectionNotice, objection::ObjectionRefusal, objection::ObjectionDialog;
    Link: link::LinkNotice, link::LinkRefusal, link::LinkDialog;
    Meeting: meeting::MeetingNotice, meeting::MeetingRefusal, meeting::MeetingDialog;
    Invitation: invitation::InvitationNotice, invitation::InvitationRefusal, invitation::InvitationDialog;
    Rsvp: rsvp::RsvpNotice, rsvp::RsvpRefusal, rsvp::RsvpDialog;
    Attendance: attendance::AttendanceNotice;
    Tally: tally::TallyNotice, tally::TallyRefusal, tally::TallyDialog;
    Papers: papers::PapersNotice, papers::PapersRefusal, papers::PapersDialog;
    Election: election::ElectionNotice, election::ElectionRefusal, election::ElectionDialog;
    ElectionPlace: election_place::PlaceNotice, election_place::PlaceRefusal, election_place::PlaceDialog;
    Duty: duty::DutyNotice, duty::DutyRefusal, duty::DutyDialog;
    Holiday: holiday::HolidayNotice, holiday::HolidayRefusal;
    PlaceSheet: place_sheet::SheetNotice, place_sheet::SheetRefusal, place_sheet::SheetDialog;
}
