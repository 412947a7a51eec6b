//! Reading the world: chats as people see them, and what became of presses, calls and updates.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use tokio::sync::{broadcast, oneshot};

use super::Sim;
use super::queue::UpdateInfo;
use super::records::{Author, Content, PressRec, Seat};
use super::transcript;
use super::view::{
    BotSeat, Call, ChatFacts, ChatView, MessageView, Person, PressCounts, PressId, PressInfo, SimEvent, Toast,
};

/// What people see.
impl Sim {
    /// A chat with all its messages.
    pub fn chat(&self, chat: i64) -> Option<ChatView> {
        self.world().chat_view(chat)
    }

    /// One message, even if deleted.
    pub fn message(&self, chat: i64, id: i64) -> Option<MessageView> {
        self.world().message_view(chat, id)
    }

    /// The last messages of a chat (before this one, if given) that are not deleted, oldest first, and
    /// whether there are older ones.
    pub fn recent(&self, chat: i64, before: Option<i64>, limit: usize) -> Option<(Vec<MessageView>, bool)> {
        let w = self.world();
        let c = w.chats.get(&chat)?;
        let mut older = c.newest().skip_while(|m| before.is_some_and(|id| m.id >= id));
        let mut views: Vec<_> = older.by_ref().take(limit).map(|m| w.view_of(c, m)).collect();
        views.reverse();
        Some((views, older.next().is_some()))
    }

    /// What this member alone saw in a group after his presses, the oldest first.
    pub fn whispers(&self, chat: i64, user: i64) -> Vec<String> {
        let w = self.world();
        let his = w.whispers.iter().filter(|(at, to, _)| (*at, *to) == (chat, user));
        his.map(|(_, _, words)| words.clone()).collect()
    }

    /// What a list of chats shows of this one.
    pub fn chat_facts(&self, chat: i64) -> Option<ChatFacts> {
        let w = self.world();
        let c = w.chats.get(&chat)?;
        Some(ChatFacts {
            id: c.id,
            title: c.title.clone(),
            kind: c.kind,
            bot: match c.seat {
                Seat::Never => BotSeat::NotStarted,
                Seat::Member => BotSeat::Member,
                Seat::Admin { .. } => BotSeat::Admin,
                Seat::Kicked if !c.is_group() => BotSeat::Blocked,
                Seat::Kicked => BotSeat::Left,
            },
            migrated_to: c.migrated_to,
            members: c.members.keys().copied().collect(),
            pinned: c.messages.iter().filter(|m| m.pinned).map(|m| m.id).collect(),
            newest: c.newest().next().map(|m| m.id),
        })
    }

    /// How many messages after this one a person has not written themselves; deleted and service
    /// messages do not count.
    pub fn unread_after(&self, chat: i64, user: i64, id: i64) -> usize {
        let w = self.world();
        let Some(c) = w.chats.get(&chat) else {
            return 0;
        };
        let newer = c.newest().take_while(|m| m.id > id);
        newer.filter(|m| m.author != Author::User(user) && !matches!(m.content, Content::Service(_))).count()
    }

    /// The chats a person is in, by id: their private one, groups, and groups that moved since.
    pub fn chats_of(&self, user: i64) -> Vec<i64> {
        let w = self.world();
        let theirs = w.chats.values().filter(|c| c.members.contains_key(&user));
        let mut ids: Vec<_> = theirs.map(|c| c.id).collect();
        ids.sort_unstable();
        ids
    }

    /// The bot's newest message in a chat that is not deleted and not a service message.
    pub fn last_bot_message(&self, chat: i64) -> Option<MessageView> {
        let w = self.world();
        let c = w.chats.get(&chat)?;
        let m =
            c.messages.iter().rev().find(|m| {
                m.author == Author::Bot && !m.deleted && !matches!(m.content, Content::Service(_))
            })?;
        Some(w.view_of(c, m))
    }

    /// Everybody, in the order they were added.
    pub fn people(&self) -> Vec<(i64, Person)> {
        let w = self.world();
        let mut people: Vec<_> = w.users.values().map(|u| (u.id, u.person.clone())).collect();
        people.sort_unstable_by_key(|(id, _)| *id);
        people
    }

    /// One person.
    pub fn person(&self, id: i64) -> Option<Person> {
        self.world().users.get(&id).map(|u| u.person.clone())
    }

    /// The chat as plain text, as a reader in Vietnam sees it; empty if there is no such chat.
    pub fn transcript(&self, chat: i64) -> String {
        transcript::transcript(&self.world(), chat).unwrap_or_default()
    }

    /// Everything readers see, as it happens.
    pub fn subscribe(&self) -> broadcast::Receiver<SimEvent> {
        self.house.events.subscribe()
    }

    /// The command menu a person sees in a chat: the narrowest scope, in their language if there is one.
    pub fn commands_for(&self, user: i64, chat: i64) -> Vec<(String, String)> {
        let w = self.world();
        let mut scopes = Vec::new();
        if chat == user {
            scopes.push(format!("chat:{chat}"));
            scopes.push("all_private_chats".to_owned());
        } else {
            let admin = w.chats.get(&chat).is_some_and(|c| c.is_admin(user));
            scopes.push(format!("chat_member:{chat}:{user}"));
            if admin {
                scopes.push(format!("chat_administrators:{chat}"));
            }
            scopes.push(format!("chat:{chat}"));
            if admin {
                scopes.push("all_chat_administrators".to_owned());
            }
            scopes.push("all_group_chats".to_owned());
        }
        scopes.push("default".to_owned());
        let language = w
            .users
            .get(&user)
            .and_then(|u| u.person.language_code.as_deref())
            .map(|code| code.chars().take(2).collect::<String>())
            .unwrap_or_default();
        for scope in scopes {
            for language in [language.as_str(), ""] {
                if let Some(list) = w.commands.get(&(scope.clone(), language.to_owned())) {
                    return list.clone();
                }
            }
        }
        Vec::new()
    }

    /// The name, description or short description the bot gave itself (`what`: `Name`, `Description`,
    /// `ShortDescription`) in a language (empty: for everybody).
    pub fn bot_text(&self, what: &str, language: &str) -> Option<String> {
        self.world().texts.get(&(what.to_owned(), language.to_owned())).cloned()
    }
}

/// The log: presses, calls and updates, and what became of them.
impl Sim {
    /// What a person saw after a press, if the bot has answered.
    pub fn toast(&self, press: PressId) -> Option<Toast> {
        self.world().presses.get(press.0).and_then(|p| p.toast.clone())
    }

    /// Waits (real time) for the answer to a press.
    pub async fn await_toast(&self, press: PressId, timeout: Duration) -> Option<Toast> {
        let answered = {
            let mut w = self.house.core.lock();
            let p = w.presses.get(press.0)?;
            if p.toast.is_some() {
                return p.toast.clone();
            }
            let (tell, answered) = oneshot::channel();
            w.waiters.entry(press.0).or_default().push(tell);
            answered
        };
        // Whether it came or the time ran out, the press itself knows.
        let _ = tokio::time::timeout(timeout, answered).await;
        self.toast(press)
    }

    /// Every press and what became of it: the judge of crash tests.
    pub fn presses(&self) -> Vec<PressInfo> {
        let w = self.world();
        let info = |(i, p): (usize, &PressRec)| PressInfo {
            id: PressId(i),
            update_id: p.update_id,
            user: p.user,
            chat: p.chat,
            message: p.message,
            data: p.data.clone(),
            confirmed: w.updates.info(p.update_id).is_some_and(|u| u.confirmed_ms.is_some()),
            answered: p.toast.is_some(),
        };
        w.presses.iter().enumerate().map(info).collect()
    }

    /// How many presses there were and what became of them.
    pub fn press_counts(&self) -> PressCounts {
        let now = self.now();
        let mut w = self.house.core.lock();
        w.updates.expire(now);
        let mut counts = PressCounts { pressed: w.presses.len(), ..PressCounts::default() };
        for press in &w.presses {
            let update = w.updates.info(press.update_id);
            counts.answered += usize::from(press.toast.is_some());
            counts.recorded += usize::from(update.is_some_and(|u| u.confirmed_ms.is_some()));
            counts.lost += usize::from(update.is_some_and(|u| u.expired));
        }
        counts
    }

    /// Every call, in the order of their answers.
    pub fn calls(&self) -> Vec<Call> {
        self.world().calls.clone()
    }

    /// How often each text was carried out as a message in each chat: the judge of what was lost or repeated.
    pub fn deliveries(&self) -> HashMap<(i64, String), usize> {
        let mut counts = HashMap::new();
        for call in self.world().calls.iter().filter(|call| call.done && call.method.starts_with("send")) {
            if let (Some(chat), Some(text)) = (call.chat, &call.text) {
                *counts.entry((chat, text.clone())).or_default() += 1;
            }
        }
        counts
    }

    /// How many calls of a method came in and ended.
    pub fn count_calls(&self, method: &str) -> usize {
        self.world().call_counts.iter().filter(|(m, _)| m.eq_ignore_ascii_case(method)).map(|(_, n)| n).sum()
    }

    /// How often an update was brought to the webhook, and how many were ever under way at once.
    pub fn brought(&self) -> (usize, usize) {
        let w = self.world();
        (w.deliveries.brought, w.deliveries.most)
    }

    /// How many polls for updates have begun, those too that still wait.
    pub fn polls(&self) -> u64 {
        self.world().updates.polls()
    }

    /// What the bot (or the test: `handle: …`) did that it must not do.
    pub fn breaches(&self) -> Vec<String> {
        self.world().breaches.clone()
    }

    /// Updates the bot has not yet confirmed.
    pub fn pending_updates(&self) -> usize {
        let now = self.now();
        let mut w = self.house.core.lock();
        w.updates.expire(now);
        w.updates.pending()
    }

    /// Every update ever made and what became of it.
    pub fn updates(&self) -> Vec<UpdateInfo> {
        self.world().updates.log().to_vec()
    }

    /// Whether the bot has confirmed an update.
    pub fn is_confirmed(&self, update_id: i64) -> bool {
        self.world().updates.info(update_id).is_some_and(|u| u.confirmed_ms.is_some())
    }

    /// Waits (real time) until no update is unconfirmed and nothing but polling came for `quiet`.
    pub async fn settle(&self, quiet: Duration, timeout: Duration) -> bool {
        let deadline = Instant::now() + timeout;
        let step = (quiet / 5).clamp(Duration::from_millis(2), Duration::from_millis(50));
        loop {
            let now = self.now();
            let settled = {
                let mut w = self.house.core.lock();
                w.updates.expire(now);
                w.updates.pending() == 0 && w.quiet_for().is_some_and(|d| d >= quiet)
            };
            if settled {
                return true;
            }
            if Instant::now() >= deadline {
                return false;
            }
            tokio::time::sleep(step).await;
        }
    }
}
