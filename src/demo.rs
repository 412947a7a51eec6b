//! The room to practise in: the simulator, the bot, a clock of its own, and the story.

/// Lives through the story and prints each chat.
///
/// # Errors
/// When the bot did not do what the story needs.
pub async fn demo() -> anyhow::Result<()> {
    Ok(())
}
