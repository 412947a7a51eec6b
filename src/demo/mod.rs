//! The room to practise in: the simulator, the bot, a clock moved by hand, and the people of a ward. Needs no token and reaches no
//! network but loopback (docs/decisions/0007).
//!
//! - `room` is the stage, `play` what one does on it, `ward` and `roll` the facts.
//! - The terminal: `story` told by `stage` (`demo --script`).
//! - The page: `page` serves what `view` shows of a `hall`. Its bot is a `process`; `hand` moves its clock; `acts` lists what the
//!   panel offers, done by `crowd`, `trouble` and the hand; `prepare` sets it up with its `cast`; `keep` writes it down; `tour` guides.

mod acts;
mod cast;
mod crowd;
mod hall;
mod hand;
mod keep;
pub mod page;
mod play;
mod prepare;
pub mod process;
pub mod roll;
pub mod room;
mod stage;
mod story;
mod tour;
mod trouble;
mod view;
pub mod ward;
mod words;

pub use cast::Beginning;
pub use hall::Premises;
pub use tour::tour_names;

/// Lives through the story and prints each chat as its readers see it.
///
/// # Errors
/// When the bot did not do what the story needs.
pub async fn script() -> anyhow::Result<()> {
    story::tell().await
}
