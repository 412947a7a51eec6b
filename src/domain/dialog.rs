//! Conversations under way: what the next words of an account in its private chat will mean. Stored by `store/dialog.rs`.

use serde::{Deserialize, Serialize};

use super::election::ElectionDialog;
use super::link::LinkDialog;
use super::meeting::MeetingDialog;
use super::rsvp::RsvpDialog;
use super::setup::SetupDialog;
use super::tally::TallyDialog;

/// A conversation under way; any command ends it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Dialog {
    Setup(SetupDialog),
    Link(LinkDialog),
    Meeting(MeetingDialog),
    Rsvp(RsvpDialog),
    Tally(TallyDialog),
    Election(ElectionDialog),
}
