//! The only folder that imports teloxide: updates become intents, notices become messages. A file a feature: its words laid out, its
//! buttons, and what they ask.

pub mod account;
pub mod answers;
pub mod api;
pub mod command;
pub mod deliver;
pub mod election;
pub mod intake;
pub mod intent;
pub mod link;
pub mod meeting;
pub mod message;
pub mod notice;
pub mod press;
pub mod roll;
pub mod rsvp;
pub mod setup;
pub mod start_link;
pub mod tally;
