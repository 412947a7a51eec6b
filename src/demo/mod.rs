//! The room to practise in: the simulator, the bot's own loops, a clock moved by hand, and the story of May–June 2022 told in the
//! terminal. Needs no token and reaches no network but loopback.

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

/// Lives through the story and prints each chat as its readers see it.
///
/// # Errors
/// When the bot did not do what the story needs.
pub async fn script() -> anyhow::Result<()> {
    story::tell().await
}
