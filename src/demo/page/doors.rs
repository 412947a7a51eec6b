//! What is asked and done on the page: each door checks who stands before it and hands on to the simulator or the room.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use reqwest::Url;
use serde::Deserialize;
use serde_json::json;
use telegram_sim::{Person, PressError};

use super::{Answer, Shared};
use crate::demo::acts::Act;
use crate::demo::cast::{Beginning, Player};
use crate::demo::hall::Hall;
use crate::demo::hand::SPEEDS;
use crate::demo::tour::{Scene, past};
use crate::demo::view::is_editable;
use crate::demo::words::{Refused, both, refused};
use crate::documents::square_code;

/// Telegram's longest message, in UTF-16 units (Bot API, sendMessage).
const TEXT_MOST: usize = 4096;

impl Hall {
    /// Checks that this person plays here.
    fn expect_player(&self, person: i64) -> Result<(), Refused> {
        match self.cast().player(person) {
            Some(_) => Ok(()),
            None => Err(refused("Không có người này trong phòng.", "Nobody of this number is in the room.")),
        }
    }

    /// Checks that this person may write in this chat.
    fn expect_member(&self, person: i64, chat: i64) -> Result<(), Refused> {
        self.expect_player(person)?;
        let facts = self.room.sim.chat_facts(chat).filter(|facts| facts.members.contains(&person));
        match facts {
            Some(facts) if facts.migrated_to.is_none() => Ok(()),
            Some(_) => Err(refused(
                "Nhóm này đã thành siêu nhóm; xin vào nhóm mới.",
                "This group has become a supergroup; please use the new one.",
            )),
            None => {
                Err(refused("Người này không ở trong cuộc trò chuyện.", "This person is not in that chat."))
            }
        }
    }
}

pub(super) async fn tours(State(practice): Shared) -> Answer {
    let hall = practice.hall()?;
    Ok(Json(json!({"tours": hall.tours().await?})))
}

#[derive(Deserialize)]
pub(super) struct OneMessage {
    #[serde(rename = "as")]
    person: i64,
    chat: i64,
    message: i64,
}

pub(super) async fn file(
    State(practice): Shared,
    Query(asked): Query<OneMessage>,
) -> Result<Response, Refused> {
    let hall = practice.hall()?;
    let OneMessage { person, chat, message } = asked;
    hall.expect_player(person)?;
    let may_read = hall.room.sim.chat_facts(chat).is_some_and(|facts| facts.members.contains(&person));
    let found = hall.room.sim.message(chat, message).filter(|message| may_read && !message.deleted);
    let Some(file) = found.and_then(|message| message.document) else {
        return Err(refused("Không có tệp này.", "There is no such file."));
    };
    let shown = if file.bytes.starts_with(b"\x89PNG") {
        Some("image/png")
    } else if file.bytes.starts_with(b"%PDF-") {
        Some("application/pdf")
    } else if file.bytes.starts_with(b"\xff\xd8\xff") {
        Some("image/jpeg")
    } else if file.bytes.starts_with(b"OggS") {
        Some("audio/ogg")
    } else {
        None
    };
    let way = if shown.is_some() { "inline" } else { "attachment" };
    let disposition = format!("{way}; filename*=UTF-8''{}", percent(&file.name));
    let headers = [
        (header::CONTENT_TYPE, shown.unwrap_or("application/octet-stream").to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, Bytes::copy_from_slice(&file.bytes)).into_response())
}

/// Percent-encodes all but the plainest characters (RFC 8187).
fn percent(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[derive(Deserialize)]
pub(super) struct Earlier {
    #[serde(rename = "as")]
    person: i64,
    chat: i64,
    before: i64,
}

pub(super) async fn earlier(State(practice): Shared, Query(asked): Query<Earlier>) -> Answer {
    let hall = practice.hall()?;
    let Earlier { person, chat, before } = asked;
    hall.expect_player(person)?;
    if !hall.room.sim.chats_of(person).contains(&chat) {
        return Err(refused("Người này không ở trong cuộc trò chuyện.", "This person is not in that chat."));
    }
    let (messages, more) = hall.messages(person, chat, Some(before));
    Ok(Json(json!({"messages": messages, "more": more})))
}

fn done() -> Answer {
    Ok(Json(json!({"ok": true})))
}

/// What Telegram would send.
fn words(text: &str) -> Result<&str, Refused> {
    let text = text.trim();
    if text.is_empty() {
        return Err(refused("Tin nhắn còn trống.", "The message is empty."));
    }
    if text.encode_utf16().count() > TEXT_MOST {
        return Err(refused("Tin nhắn dài quá 4.096 ký tự.", "The message is longer than 4,096 characters."));
    }
    Ok(text)
}

#[derive(Deserialize)]
pub(super) struct Saying {
    #[serde(rename = "as")]
    person: i64,
    chat: i64,
    text: String,
    reply_to: Option<i64>,
}

pub(super) async fn say(State(practice): Shared, Json(asked): Json<Saying>) -> Answer {
    let hall = practice.hall()?;
    let Saying { person, chat, text, reply_to } = asked;
    hall.expect_member(person, chat)?;
    let text = words(&text)?;
    hall.steady();
    let message = match reply_to {
        Some(to) => hall.room.sim.reply(person, chat, to, text),
        None => hall.room.sim.say(person, chat, text),
    };
    Ok(Json(json!({"ok": true, "message": message})))
}

#[derive(Deserialize)]
pub(super) struct Editing {
    #[serde(rename = "as")]
    person: i64,
    chat: i64,
    message: i64,
    text: String,
}

/// Changes the words of an own message; Telegram tells the bot.
pub(super) async fn edit(State(practice): Shared, Json(asked): Json<Editing>) -> Answer {
    let hall = practice.hall()?;
    let Editing { person, chat, message, text } = asked;
    hall.expect_member(person, chat)?;
    let text = words(&text)?;
    let found = hall.room.sim.message(chat, message);
    let Some(found) = found.filter(|found| is_editable(found, person)) else {
        return Err(refused("Tin này không sửa được.", "This message cannot be edited."));
    };
    if found.text != text {
        hall.steady();
        hall.room.sim.edit(person, chat, message, text);
    }
    done()
}

#[derive(Deserialize)]
pub(super) struct Pressing {
    #[serde(rename = "as")]
    person: i64,
    chat: i64,
    message: i64,
    row: usize,
    column: usize,
}

pub(super) async fn press(State(practice): Shared, Json(asked): Json<Pressing>) -> Answer {
    let hall = practice.hall()?;
    let Pressing { person, chat, message, row, column } = asked;
    hall.expect_member(person, chat)?;
    hall.steady();
    match hall.room.sim.press_at(person, chat, message, row, column) {
        Ok(_) => done(),
        Err(PressError::Leads { url, .. }) => Ok(Json(json!({"ok": true, "url": url}))),
        Err(_) => Err(refused("Nút này không còn nữa.", "This button is no longer there.")),
    }
}

#[derive(Deserialize)]
pub(super) struct Link {
    #[serde(rename = "as")]
    person: i64,
    url: String,
    chat: Option<i64>,
}

pub(super) async fn open_link(State(practice): Shared, Json(asked): Json<Link>) -> Answer {
    let hall = practice.hall()?;
    let Link { person, url, chat } = asked;
    hall.expect_player(person)?;
    let sim = &hall.room.sim;
    let outside = || {
        refused(
            "Liên kết này dẫn ra ngoài phòng tập nên không mở được ở đây.",
            "This link leads out of the practice room, so it is not opened here.",
        )
    };
    let parsed = Url::parse(&url).map_err(|_| outside())?;
    let leads_to_bot = parsed.host_str() == Some("t.me")
        && parsed.path().trim_matches('/').eq_ignore_ascii_case(sim.bot_username());
    if !leads_to_bot {
        return Err(outside());
    }
    let payload =
        |name: &str| parsed.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let good = |payload: &str| {
        payload.len() <= 64
            && payload.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
    };
    hall.steady();
    match (payload("startgroup"), chat) {
        (Some(start), Some(group)) if good(&start) => {
            hall.expect_member(person, group)?;
            sim.open_group_link(person, group, &start);
            Ok(Json(json!({"ok": true, "chat": group})))
        }
        (Some(_), None) => Err(refused("Xin chọn một nhóm.", "Please choose a group.")),
        (None, _) => {
            let start = payload("start").unwrap_or_default();
            if !good(&start) {
                return Err(outside());
            }
            sim.open_link(person, &start);
            Ok(Json(json!({"ok": true, "chat": person})))
        }
        (Some(_), Some(_)) => Err(outside()),
    }
}

/// The square code on the paper of a player, as a picture: what a camera would see of it.
pub(super) async fn square(
    State(practice): Shared,
    Query(Someone { person }): Query<Someone>,
) -> Result<impl IntoResponse, Refused> {
    let hall = practice.hall()?;
    let cast = hall.cast();
    let link = cast.player(person).and_then(|player| player.paper.as_ref());
    let link = link.map(|paper| paper.printed.url.clone());
    drop(cast);
    let link = link.ok_or_else(|| refused("Không có giấy mời.", "There is no invitation."))?;
    let picture = square_code::png(&link)?;
    Ok(([(header::CONTENT_TYPE, "image/png")], picture))
}

#[derive(Deserialize)]
pub(super) struct Uploading {
    #[serde(rename = "as")]
    person: i64,
    chat: i64,
    name: String,
    reply_to: Option<i64>,
    /// Of a sound: then it is a voice message.
    seconds: Option<i64>,
}

pub(super) async fn upload(State(practice): Shared, Query(asked): Query<Uploading>, bytes: Bytes) -> Answer {
    let hall = practice.hall()?;
    let Uploading { person, chat, name, reply_to, seconds } = asked;
    hall.expect_member(person, chat)?;
    let kind = match name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).as_deref() {
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("csv") => "text/csv",
        _ => "application/octet-stream",
    };
    hall.steady();
    let sim = &hall.room.sim;
    let message = match (seconds, reply_to) {
        (Some(seconds), _) => sim.send_voice(person, chat, seconds.max(0), &bytes),
        (None, Some(to)) => sim.reply_with_document(person, chat, to, &name, kind, &bytes),
        (None, None) => sim.send_document(person, chat, &name, kind, &bytes, ""),
    };
    Ok(Json(json!({"ok": true, "message": message})))
}

pub(super) async fn read(State(practice): Shared, Json(asked): Json<OneMessage>) -> Answer {
    let hall = practice.hall()?;
    let OneMessage { person, chat, message } = asked;
    hall.expect_player(person)?;
    let mut cast = hall.cast();
    let mark = cast.read.entry((person, chat)).or_default();
    *mark = message.max(*mark);
    drop(cast);
    done()
}

#[derive(Deserialize)]
pub(super) struct Someone {
    #[serde(rename = "as")]
    person: i64,
}

pub(super) async fn unblock(State(practice): Shared, Json(asked): Json<Someone>) -> Answer {
    let hall = practice.hall()?;
    hall.expect_player(asked.person)?;
    if hall.has_blocked(asked.person) {
        hall.room.sim.unblock_bot(asked.person);
    }
    done()
}

#[derive(Deserialize)]
pub(super) struct Acting {
    #[serde(rename = "as")]
    person: i64,
    id: String,
}

pub(super) async fn act(State(practice): Shared, Json(asked): Json<Acting>) -> Answer {
    let hall = practice.hall()?;
    hall.expect_player(asked.person)?;
    let act = Act::from_id(&asked.id)
        .ok_or_else(|| refused("Phòng tập không có nút này.", "The room knows no such act."))?;
    hall.perform(act, asked.person).await?;
    done()
}

#[derive(Deserialize)]
pub(super) struct Speed {
    speed: u32,
}

pub(super) async fn speed(State(practice): Shared, Json(asked): Json<Speed>) -> Answer {
    let hall = practice.hall()?;
    if !SPEEDS.contains(&asked.speed) {
        return Err(refused("Không có nhịp này.", "There is no such pace."));
    }
    hall.set_speed(asked.speed);
    done()
}

#[derive(Deserialize)]
pub(super) struct TourAsked {
    id: String,
}

pub(super) async fn begin_tour(State(practice): Shared, Json(asked): Json<TourAsked>) -> Answer {
    let hall = practice.hall()?;
    hall.expect_well().await?;
    if hall.set_scene(&asked.id).await? == Scene::Past {
        return Ok(Json(json!({"ok": false, "past": past()})));
    }
    Ok(Json(json!({"ok": true, "tours": hall.tours().await?})))
}

#[derive(Deserialize)]
pub(super) struct Resetting {
    kind: Beginning,
}

pub(super) async fn reset(State(practice): Shared, Json(asked): Json<Resetting>) -> Answer {
    practice.reset(asked.kind).await?;
    done()
}

#[derive(Deserialize)]
pub(super) struct NewPerson {
    name: String,
    language: String,
}

pub(super) async fn add_person(State(practice): Shared, Json(asked): Json<NewPerson>) -> Answer {
    let hall = practice.hall()?;
    let name = asked.name.trim();
    if name.is_empty() || name.chars().count() > 64 {
        return Err(refused("Xin ghi tên, tối đa 64 ký tự.", "Please give a name of at most 64 characters."));
    }
    let language = if asked.language == "en" { "en" } else { "vi" };
    let id =
        hall.room.sim.add_user(Person { language_code: Some(language.to_owned()), ..Person::named(name) });
    hall.cast().players.push(Player {
        id,
        key: None,
        name: name.to_owned(),
        role: both("Người mới", "A newcomer"),
        about: both("Chưa nói gì với Loa Phường.", "Has not spoken to Loa Phường yet."),
        paper: None,
    });
    Ok(Json(json!({"ok": true, "id": id})))
}

#[derive(Deserialize)]
pub(super) struct NewGroup {
    #[serde(rename = "as")]
    person: i64,
    title: String,
}

pub(super) async fn add_group(State(practice): Shared, Json(asked): Json<NewGroup>) -> Answer {
    let hall = practice.hall()?;
    hall.expect_player(asked.person)?;
    let title = asked.title.trim();
    if title.is_empty() || title.chars().count() > 128 {
        return Err(refused(
            "Xin ghi tên nhóm, tối đa 128 ký tự.",
            "Please give a title of at most 128 characters.",
        ));
    }
    let sim = &hall.room.sim;
    let players: Vec<i64> = hall.cast().players.iter().map(|player| player.id).collect();
    let others = players.into_iter().filter(|id| *id != asked.person);
    let members: Vec<i64> = [asked.person].into_iter().chain(others).collect();
    let chat = sim.add_supergroup(title, &members);
    sim.add_bot(chat, asked.person);
    sim.promote_bot(chat, true);
    Ok(Json(json!({"ok": true, "chat": chat})))
}
