//! Loa Phường: the ward loudspeaker that hears back. This page is the map, in reading order.
//!
//! - [`domain`]: pure rules: who may do what, one household one answer, majorities in integers, reminders, what is to be said.
//! - [`store`]: the only folder with SQL; one text for SQLite and PostgreSQL.
//! - [`app`]: use-cases: everything that can be asked, one function each.
//! - [`text`]: the sentences, Vietnamese first, English complete.
//! - [`documents`]: rolls in; household codes and the data of one's own account out.
//! - [`telegram`]: the only folder with teloxide: updates in, messages out.
//! - [`door`]: the one public listener, and the page for the door of a meeting.
//! - [`post`]: delivery: one sender, Telegram's pace, nobody passed over.
//! - [`calendar`]: what becomes due by itself.
//! - [`health`]: whether the loops get anything done; ends the process when they do not.
//! - [`meters`], [`watch`]: what is counted of this process, and who may ask for it.
//! - [`supervisor`]: what systemd is told.
//! - [`caught`]: what a panic said, for the log.
//! - [`trouble`]: what fails for a while: one line a change, and pauses that grow.
//! - [`config`], [`clock`], [`chance`]: the only doors to the environment, the time and random numbers.
//! - [`run`], [`setup`], [`check`], [`halt`], [`verify`]: the composition root, what it is given, its self-examination, the kill switch, and the record held against
//!   what is stored.
//! - [`backup`], [`restore`]: everything in one sealed file, and read back into either engine; [`progress`]: how far a long command is.
//! - [`demo`] (feature `practice`): the room to practise in and the story, both played on `crates/telegram-sim`, a Bot API simulator
//!   that knows nothing of us.

pub mod alarms;
pub mod app;
pub mod backup;
pub mod calendar;
pub mod caught;
pub mod chance;
pub mod check;
pub mod clock;
pub mod config;
#[cfg(feature = "practice")]
pub mod demo;
pub mod disk;
pub mod documents;
pub mod domain;
pub mod door;
pub mod halt;
pub mod health;
pub mod meters;
pub mod post;
pub mod progress;
pub mod restore;
pub mod run;
pub mod setup;
pub mod store;
pub mod supervisor;
pub mod telegram;
pub mod text;
pub mod trouble;
pub mod verify;
pub mod watch;
