//! The only folder that imports teloxide: updates become intents, notices become messages.

pub mod answers;
pub mod api;
pub mod callback;
pub mod command;
pub mod deliver;
pub mod intake;
pub mod intent;
pub mod start_link;
pub mod view;
