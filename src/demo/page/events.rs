//! What one page is told: everything on connecting, then messages and lists as they are now (docs/decisions/0007).

use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Query, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{self, Stream};
use serde::Deserialize;
use serde_json::{Value, json};
use telegram_sim::SimEvent;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::mpsc;

use super::{Practice, Shared};
use crate::demo::hall::Hall;
use crate::demo::view;

/// How often a page is told of what has no event of its own.
const LOOK: Duration = Duration::from_millis(250);
/// Events a slow page may lag behind.
const EVENTS_KEPT: usize = 256;

#[derive(Deserialize)]
pub(super) struct Viewer {
    #[serde(default, rename = "as", deserialize_with = "number_or_nothing")]
    person: Option<i64>,
}

/// `as=` without a number is nobody.
fn number_or_nothing<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    Ok(Option::<String>::deserialize(deserializer)?.and_then(|text| text.parse().ok()))
}

pub(super) async fn events(
    State(practice): Shared,
    Query(viewer): Query<Viewer>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let (send, receive) = mpsc::channel(EVENTS_KEPT);
    tokio::spawn(relay(practice, viewer.person, send));
    let events = stream::unfold(receive, |mut receive| async move {
        let event = receive.recv().await?;
        Some((Ok(event), receive))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

/// A page that is gone needs nothing more.
struct Gone;

/// What a page was last told, by the kind of event.
struct Telling {
    to: mpsc::Sender<Event>,
    last: HashMap<&'static str, String>,
}

impl Telling {
    async fn tell(&mut self, kind: &'static str, data: &Value) -> Result<(), Gone> {
        self.to.send(Event::default().event(kind).data(data.to_string())).await.map_err(|_| Gone)
    }

    /// Tells only what is new.
    async fn tell_if_new(&mut self, kind: &'static str, data: &Value) -> Result<(), Gone> {
        let text = data.to_string();
        if self.last.get(kind) == Some(&text) {
            return Ok(());
        }
        self.last.insert(kind, text);
        self.tell(kind, data).await
    }
}

/// Tells one page what happens in the room, from room to room, until the page goes.
async fn relay(practice: Arc<Practice>, person: Option<i64>, to: mpsc::Sender<Event>) {
    let mut halls = practice.hall.subscribe();
    let mut telling = Telling { to, last: HashMap::new() };
    let gone = telling.to.clone();
    loop {
        let hall = halls.borrow_and_update().clone();
        tokio::select! {
            changed = halls.changed() => if changed.is_err() { return },
            () = gone.closed() => return,
            Gone = show(&hall, person, &mut telling) => return,
        }
    }
}

/// Shows one room for as long as it is open. Ends only when the page is gone.
async fn show(hall: &Hall, person: Option<i64>, telling: &mut Telling) -> Gone {
    loop {
        if let Err(gone) = show_afresh(hall, person, telling).await {
            return gone;
        }
    }
}

/// Shows everything, and then what changes, until the page has to begin anew.
async fn show_afresh(hall: &Hall, person: Option<i64>, telling: &mut Telling) -> Result<(), Gone> {
    let mut happenings = hall.room.sim.subscribe();
    telling.last.clear();
    let was_ready = hall.is_ready();
    let viewer = {
        let cast = hall.cast();
        let known = person.filter(|id| cast.player(*id).is_some());
        known.or_else(|| cast.players.first().map(|player| player.id)).unwrap_or_default()
    };
    match hall.everything(viewer).await {
        Ok(room) => telling.tell("room", &room).await?,
        Err(_) => {
            tokio::time::sleep(LOOK).await;
            return Ok(());
        }
    }
    let mut known: HashSet<i64> = hall.room.sim.chats_of(viewer).into_iter().collect();
    let mut look = tokio::time::interval(LOOK);
    let mut preparing = hall.progress();
    loop {
        tokio::select! {
            happened = happenings.recv() => match happened {
                Ok(happened) if was_ready => tell_happening(hall, viewer, happened, &mut known, telling).await?,
                Ok(_) => {}
                Err(RecvError::Lagged(_)) => return Ok(()),
                Err(RecvError::Closed) => std::future::pending().await,
            },
            _ = look.tick() => {
                if hall.is_ready() != was_ready || (!was_ready && hall.progress() != preparing) {
                    return Ok(());
                }
                preparing = hall.progress();
                if was_ready {
                    tell_changes(hall, viewer, telling).await?;
                }
            }
        }
    }
}

async fn tell_changes(hall: &Hall, viewer: i64, telling: &mut Telling) -> Result<(), Gone> {
    telling.tell_if_new("chats", &json!({"chats": hall.chats_of(viewer)})).await?;
    if let Ok(people) = hall.people().await {
        telling.tell_if_new("people", &json!({"people": people})).await?;
    }
    if let Ok(acts) = hall.acts(viewer).await {
        telling.tell_if_new("acts", &json!({"acts": acts})).await?;
    }
    if let Ok(numbers) = hall.numbers().await {
        telling.tell_if_new("numbers", &numbers).await?;
    }
    Ok(())
}

async fn tell_happening(
    hall: &Hall,
    viewer: i64,
    happened: SimEvent,
    known: &mut HashSet<i64>,
    telling: &mut Telling,
) -> Result<(), Gone> {
    let sim = &hall.room.sim;
    let (chat, message) = match happened {
        SimEvent::Toast { chat, user, toast, .. } if user == viewer => {
            let toast = json!({"chat": chat, "text": toast.text, "alert": toast.alert, "url": toast.url});
            return telling.tell("toast", &toast).await;
        }
        SimEvent::Whisper { chat, user, text, at_ms } if user == viewer => {
            let whisper = json!({"chat": chat, "text": text, "date_ms": at_ms});
            return telling.tell("whisper", &whisper).await;
        }
        SimEvent::Toast { .. } | SimEvent::Whisper { .. } => return Ok(()),
        SimEvent::MessageNew { chat, message } | SimEvent::MessageEdited { chat, message } => {
            (chat, Some(message))
        }
        SimEvent::MessageDeleted { chat, message } | SimEvent::Pinned { chat, message, .. } => {
            (chat, sim.message(chat, message))
        }
        SimEvent::Upgraded { new, .. } => (new, None),
        SimEvent::BotSeat { chat, .. } => (chat, None),
    };
    let is_ours = sim.chat_facts(chat).is_some_and(|facts| facts.members.contains(&viewer));
    if !is_ours {
        return Ok(());
    }
    if known.insert(chat) || message.is_none() {
        telling.tell_if_new("chats", &json!({"chats": hall.chats_of(viewer)})).await?;
    }
    match message {
        Some(message) => {
            let told = json!({"chat": chat, "message": view::message(&message, viewer)});
            telling.tell("message", &told).await
        }
        None => Ok(()),
    }
}
