//! Pure rules: no async, no SQL, no messenger, no text for people. Time and chance are arguments.

pub mod dialog;
pub mod digest;
pub mod election;
pub mod fold;
pub mod household;
pub mod ids;
pub mod letter;
pub mod link;
pub mod majority;
pub mod meeting;
pub mod nomination;
pub mod notice;
pub mod paper;
pub mod people;
pub mod place;
pub mod refusal;
pub mod reminder;
pub mod roll;
pub mod rsvp;
pub mod rulebook;
pub mod setup;
pub mod start_link;
pub mod tally;
pub mod time;
pub mod when;
