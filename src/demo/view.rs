//! What the page is shown, as JSON: one person's chats, and the room's books.

use std::collections::HashMap;

use serde_json::{Value, json};
use telegram_sim::{BotSeat, ChatFacts, ChatKind, MessageView, Reach};

use super::cast::Player;
use super::hall::Hall;
use super::words::{Both, Refused, both};
use crate::domain::household::LinkState;
use crate::domain::ids::{AccountId, ChatId};
use crate::domain::letter::{Lane, LetterState};
use crate::store::{self, Tx};
use crate::text::format;

/// How many messages of a chat are shown at first, and how many more at a time.
pub(super) const SHOWN: usize = 120;

/// Those who hold an office here: what they are does not change by what they tap.
const OFFICIALS: [&str; 3] = ["head", "officer", "operator"];

/// The words of a message; a deep link's payload is sent, but no app shows it.
fn text(message: &MessageView) -> &str {
    match message.text.split_once(' ') {
        Some((command, _)) if !message.by_bot && command.split('@').next() == Some("/start") => command,
        _ => &message.text,
    }
}

/// Where what stands out of the words begins and ends, in the units of the page's own texts.
fn bold(message: &MessageView) -> Vec<(usize, usize)> {
    let bold = message.entities.iter().filter(|entity| entity.kind == "bold");
    bold.map(|entity| (entity.offset, entity.offset + entity.length)).collect()
}

/// Whether `viewer` may change what it says: words of their own.
pub(super) fn is_editable(message: &MessageView, viewer: i64) -> bool {
    let has_only_words = message.document.is_none() && message.point.is_none() && message.service.is_none();
    message.from_id == viewer && !message.by_bot && !message.deleted && has_only_words
}

/// A message as `viewer` sees it.
pub(super) fn message(message: &MessageView, viewer: i64) -> Value {
    let rows = message.buttons.iter().map(|row| {
        row.iter()
            .map(|button| json!({"label": button.label, "url": button.url, "style": button.style}))
            .collect::<Vec<_>>()
    });
    json!({
        "id": message.id,
        "date_ms": message.date_ms,
        "from": message.from,
        "from_id": message.from_id,
        "mine": message.from_id == viewer,
        "by_bot": message.by_bot,
        "text": text(message),
        "bold": bold(message),
        "buttons": rows.collect::<Vec<_>>(),
        "edits": message.edits,
        "edited_at_ms": message.edited_at_ms,
        "pinned": message.pinned,
        "deleted": message.deleted,
        "document": message.document.as_ref().map(|file| json!({
            "name": file.name,
            "size": file.bytes.len(),
            "photo": message.photo,
            "voice": message.voice,
        })),
        "point": message.point.map(|point| json!({"latitude": point.latitude, "longitude": point.longitude})),
        "editable": is_editable(message, viewer),
        "service": message.service,
        "reply_to": message.reply_to,
        "force_reply": message.force_reply,
    })
}

fn seat(facts: &ChatFacts) -> &'static str {
    match facts.bot {
        BotSeat::NotStarted if facts.kind == ChatKind::Private => "not_started",
        BotSeat::NotStarted | BotSeat::Left => "absent",
        BotSeat::Member => "member",
        BotSeat::Admin => "admin",
        BotSeat::Blocked => "blocked",
    }
}

impl Hall {
    /// The chats of a person, without their messages.
    pub(super) fn chats_of(&self, viewer: i64) -> Vec<Value> {
        let sim = &self.room.sim;
        let chats = sim.chats_of(viewer).into_iter().filter_map(|id| sim.chat_facts(id));
        chats.map(|facts| self.chat(&facts, viewer)).collect()
    }

    fn chat(&self, facts: &ChatFacts, viewer: i64) -> Value {
        let cast = self.cast();
        let title = if facts.kind == ChatKind::Private { "Loa Phường" } else { facts.title.as_str() };
        let menu = self.room.sim.commands_for(viewer, facts.id);
        let menu = menu
            .into_iter()
            .map(|(command, description)| json!({"command": command, "description": description}));
        json!({
            "id": facts.id,
            "key": cast.chat_key(facts.id),
            "title": title,
            "kind": match facts.kind {
                ChatKind::Private => "private",
                ChatKind::Group => "group",
                ChatKind::Supergroup => "supergroup",
            },
            "unread": self.unread(&cast.read, viewer, facts.id),
            "bot": seat(facts),
            "members": facts.members.len(),
            "about": if seat(facts) == "not_started" { self.about_bot() } else { None },
            "closed": facts.migrated_to.is_some(),
            "became": facts.migrated_to,
            "menu": menu.collect::<Vec<_>>(),
        })
    }

    fn unread(&self, read: &std::collections::HashMap<(i64, i64), i64>, viewer: i64, chat: i64) -> usize {
        let newest_read = read.get(&(viewer, chat)).copied().unwrap_or(0);
        self.room.sim.unread_after(chat, viewer, newest_read)
    }

    /// Messages of a chat before one of them, oldest first, and whether there are still earlier ones.
    pub(super) fn messages(&self, viewer: i64, chat: i64, before: Option<i64>) -> (Vec<Value>, bool) {
        let (messages, more) = self.room.sim.recent(chat, before, SHOWN).unwrap_or_default();
        (messages.iter().map(|view| message(view, viewer)).collect(), more)
    }

    /// What the bot says of itself to who has never spoken to it, if it has said so.
    fn about_bot(&self) -> Option<Both> {
        let said = |language| self.room.sim.bot_text("Description", language).filter(|text| !text.is_empty());
        let vi = said("vi").or_else(|| said(""))?;
        let en = said("en").unwrap_or_else(|| vi.clone());
        Some(both(vi, en))
    }

    /// How a resident stands with the bot today, by the bot's own database; `None` leaves what the cast says.
    async fn standing_of(&self, tx: &mut Tx, player: &Player) -> Result<(Option<Both>, bool), store::Fault> {
        if player.key.as_deref().is_some_and(|key| OFFICIALS.contains(&key)) {
            return Ok((None, false));
        }
        let links = store::link::active_of_account(tx, AccountId(player.id)).await?;
        let approved = links.iter().find(|link| link.state == LinkState::Approved);
        if let Some(link) = approved.or(links.first()) {
            let number = store::household::find(tx, link.household)
                .await?
                .map(|found| found.number)
                .unwrap_or_default();
            let role = if link.state == LinkState::Approved {
                let place = store::place::find_neighborhood(tx, link.neighborhood).await?;
                let place = place.map(|place| format::inside(&place.name)).unwrap_or_default();
                both(format!("Hộ số {number}, {place}"), format!("Household {number}, {place}"))
            } else {
                both(
                    format!("Chờ duyệt, hộ số {number}"),
                    format!("Waiting for approval, household {number}"),
                )
            };
            return Ok((Some(role), true));
        }
        let reminded = store::subscriber::find(tx, ChatId(player.id)).await?;
        let role = reminded.map(|subscriber| {
            if subscriber.active {
                both("Nhận lời nhắc bầu cử", "Gets election reminders")
            } else {
                both("Đã thôi nhận lời nhắc", "Gets no reminders any more")
            }
        });
        Ok((role, false))
    }

    /// Everybody one can be.
    ///
    /// # Errors
    /// When the bot's database cannot be read.
    pub(super) async fn people(&self) -> Result<Vec<Value>, store::Fault> {
        let players = self.cast().players.clone();
        let mut standing = HashMap::new();
        let mut tx = self.store().begin_read().await?;
        for player in &players {
            standing.insert(player.id, self.standing_of(&mut tx, player).await?);
        }
        drop(tx);
        let cast = self.cast();
        let person = |player: &Player| {
            let chats = self.room.sim.chats_of(player.id);
            let unread: usize = chats.iter().map(|chat| self.unread(&cast.read, player.id, *chat)).sum();
            let (role, linked) = standing.get(&player.id).cloned().unwrap_or_default();
            json!({
                "id": player.id,
                "key": player.key,
                "name": player.name,
                "role": role.unwrap_or_else(|| player.role.clone()),
                "about": player.about,
                "unread": unread,
                "paper": player.paper.as_ref().map(|paper| json!({
                    "title": both(
                        format!("Giấy mời của hộ số {}", paper.household),
                        format!("Invitation of household {}", paper.household),
                    ),
                    "code": paper.printed.code,
                    "url": paper.printed.url,
                    "household": paper.household,
                    "linked": linked,
                })),
            })
        };
        Ok(players.iter().map(person).collect())
    }

    /// The room as a person sees it.
    pub(super) async fn everything(&self, viewer: i64) -> Result<Value, Refused> {
        let sim = &self.room.sim;
        let ready = self.is_ready();
        let chats = |mut chat: Value| {
            let id = chat["id"].as_i64().unwrap_or_default();
            let (messages, more) = self.messages(viewer, id, None);
            chat["messages"] = messages.into();
            chat["more"] = more.into();
            chat
        };
        Ok(json!({
            "epoch": self.cast().room.clone(),
            "ready": ready,
            "preparing": if ready { None } else { self.progress() },
            "bot": {"id": sim.bot_id(), "username": sim.bot_username(), "name": "Loa Phường"},
            "me": viewer,
            "people": if ready { self.people().await? } else { Vec::new() },
            "chats": if ready { self.chats_of(viewer).into_iter().map(chats).collect() } else { Vec::new() },
            "acts": if ready { json!(self.acts(viewer).await?) } else { json!([]) },
            "files_of_yours": both(
                "Phường có thể nạp danh sách của mình: đóng vai bà Phượng, gửi tệp .xlsx hoặc .csv cho Loa Phường. Tệp chỉ nằm trên máy này.",
                "A ward can load its own roll: be bà Phượng and send an .xlsx or .csv file to Loa Phường. It stays on this machine.",
            ),
        }))
    }

    /// The room's books.
    pub(super) async fn numbers(&self) -> Result<Value, Refused> {
        let sim = &self.room.sim;
        let letters = self.room.letters().await?;
        let count = |lane: Option<Lane>, state: LetterState| -> i64 {
            let counted =
                letters.iter().filter(|(of, is, _)| *is == state && lane.is_none_or(|lane| lane == *of));
            counted.map(|(_, _, count)| count).sum()
        };
        let lane = |lane: Lane| {
            let (id, name) = match lane {
                Lane::Answers => ("now", both("Trả lời từng người", "Replies")),
                Lane::Cards => ("soon", both("Tin vào nhóm", "Group notices")),
                Lane::Bulk => ("bulk", both("Lời nhắc hàng loạt", "Reminders")),
            };
            json!({
                "lane": id,
                "name": name,
                "waiting": count(Some(lane), LetterState::Waiting),
                "sending": count(Some(lane), LetterState::Sending),
            })
        };
        let clock = self.room.clock.setting();
        let taps = sim.press_counts();
        let election = self.election().await?;
        Ok(json!({
            "now_ms": clock.shown,
            "pace": clock.speed,
            "speed": self.speed.load(std::sync::atomic::Ordering::SeqCst),
            "walking": self.walking_to().map(|to| json!({"to_ms": to})),
            "next_due_ms": self.next_due().await?,
            "election": election.map(|election| election.polling.day.to_string()),
            "progress": self.progress(),
            "bot": self.bot_state().await,
            "telegram": match sim.reach() {
                Reach::Well => "well",
                Reach::TooMany { .. } => "slow",
                Reach::Down(_) | Reach::Refused => "cut",
            },
            "lanes": Lane::ALL.map(lane),
            "letters": {
                "waiting": count(None, LetterState::Waiting),
                "sending": count(None, LetterState::Sending),
                "sent": count(None, LetterState::Sent),
                "refused": count(None, LetterState::Refused),
                "unknown": count(None, LetterState::Unknown),
                "cancelled": count(None, LetterState::Cancelled),
            },
            "updates_waiting": sim.pending_updates(),
            "taps": {
                "pressed": taps.pressed,
                "recorded": taps.recorded,
                "answered": taps.answered,
                "lost": taps.lost,
            },
            "edits": sim.count_calls("editMessageText"),
        }))
    }
}
