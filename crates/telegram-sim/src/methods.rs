//! What each Bot API method does, one function a method. A method that is added also gets its rules (`scripts/make-rules`).

mod args;
mod edit;
mod entities;
mod me;
mod people;
mod send;
mod text;

use args::{Args, Files, Outcome};

use super::base::ApiError;
use super::files::FileKind;
use super::world::World;

/// Carries out a checked call. `getUpdates` is not here: it waits.
pub(crate) fn carry_out(w: &mut World, now: i64, method: &str, args: &Args, files: Files) -> Outcome {
    match method {
        "getMe" => Ok(me::get_me(w)),
        "sendMessage" => send::send_message(w, now, args),
        "sendDocument" => send::send_file(w, now, args, files, FileKind::Document),
        "sendPhoto" => send::send_file(w, now, args, files, FileKind::Photo),
        "sendVoice" => send::send_file(w, now, args, files, FileKind::Voice),
        "editMessageText" => edit::edit_text(w, now, args),
        "editMessageCaption" => edit::edit_caption(w, now, args),
        "editMessageReplyMarkup" => edit::edit_markup(w, now, args),
        "answerCallbackQuery" => people::answer_callback(w, now, args),
        "pinChatMessage" => edit::pin(w, now, args),
        "unpinChatMessage" => edit::unpin(w, args),
        "getFile" => people::get_file(w, args),
        "sendVenue" => send::send_venue(w, now, args),
        "sendChatAction" => send::send_chat_action(w, args),
        "setMyCommands" => me::set_my_commands(w, args),
        "setMyDescription" | "setMyShortDescription" => Ok(me::set_my_text(w, method, args)),
        "setWebhook" => me::set_webhook(w, now, args),
        "deleteWebhook" => Ok(me::delete_webhook(w, now, args)),
        "getWebhookInfo" => Ok(me::get_webhook_info(w)),
        _ => Err(ApiError { breach: true, ..ApiError::new(404, "Not Found") }),
    }
}

/// Whether a call of this method, if it succeeds, can leave the world other than it was.
pub(crate) fn changes(method: &str) -> bool {
    !method.starts_with("get") && method != "sendChatAction"
}
