//! Acting and showing: people do things in the room, and the terminal shows what stands in the chats, once each.

use std::collections::{HashMap, HashSet};

use chrono_tz::Asia::Ho_Chi_Minh;
use telegram_sim::{MessageView, Person, SimEvent};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::TryRecvError;

use super::room::Room;
use crate::domain::people::Language;
use crate::domain::time::Moment;
use crate::text::format;

pub(super) struct Stage {
    pub(super) room: Room,
    pub(super) speed: u32,
    /// What was shown of each message: (chat, message) to its text and buttons.
    shown: HashMap<(i64, i64), String>,
    /// People without a name in the story: their toasts and private chats are not shown.
    crowd: HashSet<i64>,
    events: Receiver<SimEvent>,
    toasts: Vec<(i64, String)>,
}

impl Stage {
    pub(super) fn new(room: Room, speed: u32) -> Self {
        let events = room.sim.subscribe();
        Self { room, speed, shown: HashMap::new(), crowd: HashSet::new(), events, toasts: Vec::new() }
    }

    pub(super) fn person(&self, name: &str) -> i64 {
        self.room.sim.add_user(Person::named(name))
    }

    pub(super) fn one_of_the_crowd(&mut self, name: &str) -> i64 {
        let person = self.person(name);
        self.crowd.insert(person);
        person
    }

    /// A heading with the room's own date and time.
    pub(super) fn act(&self, title: &str) {
        let now = self.room.clock.now().local(Ho_Chi_Minh);
        let when = format::date_time(now, Language::Vi);
        println!("\n━━━ {when} ━━━ {title}\n");
    }

    /// A line of the narrator.
    #[expect(clippy::unused_self, reason = "reads as part of the play")]
    pub(super) fn tell(&self, line: &str) {
        println!("  · {line}");
    }

    /// Moves the clock on; what becomes due is delivered.
    pub(super) async fn turn(&mut self, to: Moment) -> anyhow::Result<()> {
        self.room.turn(to, self.speed).await?;
        self.hear();
        Ok(())
    }

    pub(super) async fn rest(&mut self) -> anyhow::Result<()> {
        self.room.rest().await?;
        self.hear();
        Ok(())
    }

    fn hear(&mut self) {
        loop {
            match self.events.try_recv() {
                Ok(SimEvent::Toast { chat, user, name, toast, .. }) if !self.crowd.contains(&user) => {
                    if let Some(text) = toast.text.or(toast.url) {
                        self.toasts.push((chat, format!("({name} thấy) {text}")));
                    }
                }
                Ok(_) | Err(TryRecvError::Lagged(_)) => {}
                Err(TryRecvError::Empty | TryRecvError::Closed) => return,
            }
        }
    }

    pub(super) async fn say(&mut self, who: i64, chat: i64, text: &str) -> anyhow::Result<()> {
        self.room.say(who, chat, text).await?;
        self.hear();
        Ok(())
    }

    pub(super) async fn press(&mut self, who: i64, chat: i64, label: &str) -> anyhow::Result<String> {
        let answer = self.room.press(who, chat, label).await?;
        self.hear();
        Ok(answer)
    }

    /// Shows what is new or changed in a chat. Of messages that begin alike, `at_most` are shown and the rest counted.
    pub(super) fn show(&mut self, title: &str, chat: i64, at_most: usize) {
        let messages = self.room.sim.chat(chat).map(|chat| chat.messages).unwrap_or_default();
        let mut alike: HashMap<String, usize> = HashMap::new();
        let mut left_out = 0;
        let mut lines = Vec::new();
        // Who joined the group is of no interest; that we did, and what was pinned, is.
        let of_interest = |message: &&MessageView| {
            !message.deleted && message.service.as_ref().is_none_or(|what| what.contains("Loa Phường"))
        };
        for message in messages.iter().filter(of_interest) {
            let text = written(message);
            let known = self.shown.insert((chat, message.id), text.clone());
            if known.as_ref() == Some(&text) {
                continue;
            }
            let kind: String = message.text.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
            let count = alike.entry(kind).or_default();
            *count += 1;
            if *count > at_most && message.service.is_none() {
                left_out += 1;
                continue;
            }
            lines.push(line(message, &text));
        }
        if lines.is_empty() {
            return;
        }
        println!("  ┌ {title}");
        for line in lines {
            for row in line.lines() {
                println!("  │ {row}");
            }
        }
        if left_out > 0 {
            println!("  │ … và {left_out} tin tương tự");
        }
        let toasts = std::mem::take(&mut self.toasts);
        let (here, elsewhere): (Vec<_>, Vec<_>) = toasts.into_iter().partition(|(at, _)| *at == chat);
        for (_, toast) in here {
            println!("  │ ↳ {}", toast.replace('\n', "\n  │   "));
        }
        self.toasts = elsewhere;
        println!("  └");
    }
}

fn written(message: &MessageView) -> String {
    let mut text = message.text.clone();
    for row in &message.buttons {
        let labels: Vec<String> = row.iter().map(|button| format!("[ {} ]", button.label)).collect();
        text.push('\n');
        text.push_str(&labels.join(" "));
    }
    if let Some(document) = &message.document {
        text = format!("📎 {}\n{text}", document.name);
    }
    text.trim_end().to_owned()
}

fn line(message: &MessageView, text: &str) -> String {
    let when = Moment::from_unix_millis(message.edited_at_ms.unwrap_or(message.date_ms)).local(Ho_Chi_Minh);
    let stamp = when.format("%H:%M %-d/%-m");
    if let Some(service) = &message.service {
        return format!("{stamp}  — {service} —");
    }
    let pin = if message.pinned { "📌 " } else { "" };
    let edited = if message.edits > 0 { " (đã sửa)" } else { "" };
    let mut rows = text.lines();
    if message.by_bot || text.contains('\n') {
        let body: Vec<String> = rows.map(|row| format!("    {row}").trim_end().to_owned()).collect();
        format!("{stamp}  {pin}{}{edited}:\n{}", message.from, body.join("\n"))
    } else {
        format!("{stamp}  {}{edited}: {}", message.from, rows.next().unwrap_or_default())
    }
}
