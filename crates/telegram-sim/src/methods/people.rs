//! What people did: presses that are answered, files that are fetched.

use super::args::{Args, Outcome, flag, text_arg};
use crate::base::{ApiError, PRESS_TTL_MS, good_start};
use crate::wire;
use crate::world::World;

/// The largest file a bot may fetch.
const GET_FILE_MAX: usize = 20 * 1024 * 1024;
pub(super) fn answer_callback(w: &mut World, now: i64, args: &Args) -> Outcome {
    const TOO_OLD: &str = "query is too old and response timeout expired or query ID is invalid";
    let query = text_arg(args, "callback_query_id").unwrap_or_default();
    let Some(index) = w.press_index(query) else {
        return Err(ApiError::mistake(TOO_OLD));
    };
    let url = text_arg(args, "url");
    if let Some(url) = url
        && !callback_link(w, url)
    {
        return Err(ApiError::mistake("URL_INVALID"));
    }
    let open = w.presses.get(index).is_some_and(|p| p.toast.is_none() && now - p.at_ms <= PRESS_TTL_MS);
    if !open {
        return Err(ApiError::bad(TOO_OLD));
    }
    let text = text_arg(args, "text").filter(|t| !t.is_empty()).map(str::to_owned);
    w.show_toast(index, now, text, flag(args, "show_alert"), url.map(str::to_owned));
    Ok(true.into())
}

/// A press may open the bot's own deep link and nothing else.
fn callback_link(w: &World, link: &str) -> bool {
    if link.starts_with("tg://") {
        return true;
    }
    let Ok(url) = reqwest::Url::parse(link) else {
        return false;
    };
    matches!(url.host_str(), Some("t.me" | "telegram.me"))
        && url.path().trim_matches('/').eq_ignore_ascii_case(&w.bot_username)
        && url.query_pairs().any(|(k, v)| k == "start" && !v.is_empty() && good_start(&v))
}

pub(super) fn get_file(w: &World, args: &Args) -> Outcome {
    let id = text_arg(args, "file_id").unwrap_or_default();
    let Some(file) = w.files.get(id) else {
        return Err(ApiError::mistake("invalid file_id"));
    };
    if file.bytes.len() > GET_FILE_MAX {
        return Err(ApiError::bad("file is too big"));
    }
    let Some(folder) = &w.local_files else {
        return Ok(wire::file(file, &file.path));
    };
    let at = folder.join(file.path.replace('/', "-"));
    if folder.is_dir()
        && let Err(error) = std::fs::write(&at, &file.bytes)
    {
        return Err(ApiError::new(500, format!("Internal Server Error: {error}")));
    }
    Ok(wire::file(file, &at.display().to_string()))
}
