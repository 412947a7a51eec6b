//! Pure rules: no async, no SQL, no messenger, no text for people. Time and chance are arguments.

pub mod fold;
pub mod roll;
pub mod when;
