//! A chat as plain text, the way a reader in Vietnam sees it.

use std::fmt::Write;

use chrono::{DateTime, Duration};

use super::records::{ChatRec, MsgRec, ToastLine};
use super::world::World;

/// Times are shown as in Vietnam, which has had no summer time for decades.
const DISPLAY_OFFSET_HOURS: i64 = 7;

/// The whole chat, oldest first, with what people saw after their presses.
pub(crate) fn transcript(w: &World, chat_id: i64) -> Option<String> {
    let chat = w.chats.get(&chat_id)?;
    let mut out = String::new();
    let mut toasts = chat.toasts.iter().peekable();
    for message in &chat.messages {
        while let Some(line) = toasts.next_if(|t| t.seq < message.seq) {
            write_toast(&mut out, w, line);
        }
        write_message(&mut out, w, chat, message);
    }
    for line in toasts {
        write_toast(&mut out, w, line);
    }
    Some(out)
}

fn stamp(ms: i64) -> String {
    DateTime::from_timestamp_millis(ms)
        .map(|t| (t + Duration::hours(DISPLAY_OFFSET_HOURS)).format("%H:%M %-d/%-m").to_string())
        .unwrap_or_else(|| "--:--".to_owned())
}

/// Adds a line; writing to a `String` cannot fail.
fn line(out: &mut String, args: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(args);
    out.push('\n');
}

fn write_toast(out: &mut String, w: &World, t: &ToastLine) {
    let Some((who, toast)) = w.presses.get(t.press).and_then(|p| Some((p.user, p.toast.as_ref()?))) else {
        return;
    };
    let Some(text) = toast.text.as_deref().or(toast.url.as_deref()) else {
        return;
    };
    let how = if toast.alert { "thấy hộp thoại" } else { "thấy" };
    line(out, format_args!("   ↳ ({} {how}) {}", w.name_of(who), text.replace('\n', "\n     ")));
}

fn write_message(out: &mut String, w: &World, chat: &ChatRec, m: &MsgRec) {
    let view = w.view_of(chat, m);
    let when = stamp(m.date_ms);
    if let Some(service) = &view.service {
        if !m.deleted {
            line(out, format_args!("[{when}] — {service} —"));
        }
        return;
    }
    if m.deleted {
        line(out, format_args!("[{when}] {}: (tin đã xoá)", view.from));
        return;
    }
    let pin = if m.pinned { "📌 " } else { "" };
    let edited = if m.edits > 0 { " (đã sửa)" } else { "" };
    let mut body = Vec::new();
    match (&view.document, view.voice) {
        (_, Some(seconds)) => body.push(format!("🎤 {}:{:02}", seconds / 60, seconds % 60)),
        (Some(document), None) => body.push(format!("📎 {}", document.name)),
        (None, None) => {}
    }
    if !view.text.is_empty() {
        body.extend(view.text.lines().map(str::to_owned));
    }
    let reply = m
        .reply_to
        .and_then(|id| chat.message(id))
        .map(|r| format!(" (trả lời {})", w.author_name(chat, r.author).0))
        .unwrap_or_default();
    let head = format!("[{when}] {pin}{}{reply}{edited}:", view.from);
    if view.by_bot || body.len() > 1 {
        line(out, format_args!("{head}"));
        for text in &body {
            line(out, format_args!("{}", format!("    {text}").trim_end()));
        }
    } else {
        line(out, format_args!("{head} {}", body.concat()));
    }
    for row in &view.buttons {
        let labels: Vec<_> = row.iter().map(|b| format!("[ {} ]", b.label)).collect();
        line(out, format_args!("    {}", labels.join(" ")));
    }
}
