//! The simulator as a program, for bots in any language: one JSON object a line on standard output tells what happens, one line on
//! standard input lets somebody act. The README lists them.

#![forbid(unsafe_code)]

use std::io::{BufRead as _, Write as _};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::Deserialize;
use serde_json::{Value, json};
use telegram_sim::{MessageView, Person, Sim, SimEvent, SimOptions};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::mpsc;

const USAGE: &str = "usage: telegram-sim [--port <number>]    a free port of 127.0.0.1 if none is given";

/// How often it is looked whether the bot made a mistake, in real time.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// A line of standard input: who, where, and one act.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Line {
    /// Who acts; the first person if not given.
    user: Option<i64>,
    /// Where; the private chat of who acts if not given.
    chat: Option<i64>,
    /// Which message is meant; the bot's newest in the chat if not given.
    message: Option<i64>,
    /// Writes this.
    say: Option<String>,
    /// Answers the message with this.
    reply: Option<String>,
    /// Presses the message's button with this label.
    press: Option<String>,
    /// Brings somebody of this name into the world.
    add_person: Option<String>,
    /// Makes a group of this title, with the bot in it.
    add_group: Option<String>,
}

impl Line {
    /// A line that is no JSON object is what the first person writes to the bot.
    fn read(line: &str) -> Result<Self, String> {
        if line.trim_start().starts_with('{') {
            serde_json::from_str(line).map_err(|error| error.to_string())
        } else {
            Ok(Line { say: Some(line.to_owned()), ..Line::default() })
        }
    }

    /// Lets it happen and answers what became of it.
    fn act(self, sim: &Sim, first: i64) -> Result<Value, String> {
        let user = self.user.unwrap_or(first);
        let chat = self.chat.unwrap_or(user);
        let newest = || sim.last_bot_message(chat).map(|message| message.id);
        let message =
            || self.message.or_else(newest).ok_or_else(|| format!("the bot has said nothing in chat {chat}"));
        // What the handle refuses it keeps as a breach and answers 0.
        let said = |id: i64| match (id, sim.breaches().pop()) {
            (0, why) => Err(why.unwrap_or_default()),
            (id, _) => Ok(json!({ "said": { "chat": chat, "message": id } })),
        };
        match (&self.say, &self.reply, &self.press, &self.add_person, &self.add_group) {
            (Some(text), None, None, None, None) => said(sim.say(user, chat, text)),
            (None, Some(text), None, None, None) => said(sim.reply(user, chat, message()?, text)),
            (None, None, Some(label), None, None) => {
                let message = message()?;
                sim.press(user, chat, message, label)?;
                Ok(json!({ "pressed": { "chat": chat, "message": message, "button": label } }))
            }
            (None, None, None, Some(name), None) => {
                let person = Person { first_name: name.clone(), ..Person::default() };
                Ok(json!({ "person": sim.add_user(person) }))
            }
            (None, None, None, None, Some(title)) => {
                let group = sim.add_group(title, &[user]);
                sim.add_bot(group, user);
                Ok(json!({ "group": group }))
            }
            _ => Err("one of say, reply, press, add_person, add_group".to_owned()),
        }
    }
}

/// What a reader sees happen, as a line; `None` for what people did themselves.
fn told(event: SimEvent) -> Option<Value> {
    Some(match event {
        SimEvent::MessageNew { chat, message } if message.by_bot => {
            json!({ "message": shown(chat, &message) })
        }
        SimEvent::MessageEdited { chat, message } if message.by_bot => {
            json!({ "edited": shown(chat, &message) })
        }
        SimEvent::MessageNew { .. } | SimEvent::MessageEdited { .. } => return None,
        SimEvent::MessageDeleted { chat, message } => {
            json!({ "deleted": { "chat": chat, "message": message } })
        }
        SimEvent::Pinned { chat, message, pinned } => {
            json!({ "pinned": { "chat": chat, "message": message, "pinned": pinned } })
        }
        SimEvent::Toast { chat, user, toast, .. } => {
            json!({ "toast": { "chat": chat, "user": user, "text": toast.text, "alert": toast.alert, "url": toast.url } })
        }
        SimEvent::Whisper { chat, user, text, .. } => {
            json!({ "whisper": { "chat": chat, "user": user, "text": text } })
        }
        SimEvent::Upgraded { old, new } => json!({ "upgraded": { "old": old, "new": new } }),
        SimEvent::BotSeat { chat, present, admin } => {
            json!({ "bot": { "chat": chat, "present": present, "admin": admin } })
        }
    })
}

fn shown(chat: i64, message: &MessageView) -> Value {
    let label = |button: &telegram_sim::Button| match &button.url {
        Some(url) => json!({ "text": button.label, "url": url }),
        None => json!({ "text": button.label }),
    };
    let buttons: Vec<Vec<Value>> =
        message.buttons.iter().map(|row| row.iter().map(label).collect()).collect();
    json!({
        "chat": chat, "message": message.id, "text": message.text, "buttons": buttons,
        "reply_to": message.reply_to, "file": message.document.as_ref().map(|file| &file.name),
    })
}

/// Writes a line at once. Nobody reads any more if it fails, and the program ends with its input.
fn tell(line: &Value) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

fn port(mut arguments: impl Iterator<Item = String>) -> Option<u16> {
    match (arguments.next().as_deref(), arguments.next(), arguments.next()) {
        (None, None, None) => Some(0),
        (Some("--port"), Some(port), None) => port.parse().ok(),
        _ => None,
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let Some(port) = port(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let listen = Some(SocketAddr::from(([127, 0, 0, 1], port)));
    let sim = match Sim::start(SimOptions { listen, ..SimOptions::new(Arc::new(now_ms)) }) {
        Ok(sim) => sim,
        Err(error) => {
            eprintln!("port {port}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let first = sim.add_user(Person { first_name: "Ann".to_owned(), ..Person::default() });
    let group = sim.add_group("Group", &[first]);
    sim.add_bot(group, first);
    let mut events = sim.subscribe();
    tell(&json!({ "ready": {
        "api_url": sim.api_url(), "token": sim.token(), "username": sim.bot_username(), "person": first, "group": group,
    } }));
    // Read on a thread of its own: tokio's would keep the process from ending while it waits for a line.
    let (line, mut lines) = mpsc::unbounded_channel();
    std::thread::spawn(move || {
        let send = |read: std::io::Result<String>| read.is_ok_and(|read| line.send(read).is_ok());
        std::io::stdin().lock().lines().all(send)
    });
    let mut mistakes = 0;
    // A call that was refused is no event.
    let mut look = tokio::time::interval(LOOK_EVERY);
    loop {
        tokio::select! {
            line = lines.recv() => match line {
                Some(line) if line.trim().is_empty() => {}
                Some(line) => tell(
                    &Line::read(&line).and_then(|line| line.act(&sim, first)).unwrap_or_else(|why| json!({ "refused": why })),
                ),
                None => return ExitCode::SUCCESS,
            },
            event = events.recv() => match event {
                Ok(event) => { told(event).iter().for_each(tell); }
                Err(RecvError::Lagged(missed)) => tell(&json!({ "missed": missed })),
                Err(RecvError::Closed) => return ExitCode::SUCCESS,
            },
            _ = look.tick() => {
                for mistake in sim.breaches().iter().skip(mistakes) {
                    mistakes += 1;
                    // Those of the handle were answered as refused.
                    if !mistake.starts_with("handle: ") {
                        tell(&json!({ "mistake": mistake }));
                    }
                }
            }
        }
    }
}
