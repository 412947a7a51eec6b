//! A town: the demo's room (simulator over HTTP, the real loops of the bot, a real database, a clock that runs fast) with the
//! questions tests ask. People act through the simulator; tests read what stands in the chats.

use std::ops::{Deref, DerefMut};
use std::time::Duration;

use loa_phuong::demo::room::Room;
use loa_phuong::domain::letter::LetterState;
use loa_phuong::domain::time::Moment;
use telegram_sim::{MessageView, Person};

use super::databases::TestDatabase;

/// 08:00 on Monday 16/5/2022 in Vietnam.
pub const START: Moment = Moment::from_unix_millis(1_652_662_800_000);
/// Town seconds per real second.
const SPEED: u32 = 30;

pub struct Town(pub Room);

/// A message with plain spaces where a line must not end: tests are typed with those.
fn as_typed(message: MessageView) -> MessageView {
    MessageView { text: message.text.replace('\u{A0}', " "), ..message }
}

impl Deref for Town {
    type Target = Room;
    fn deref(&self) -> &Room {
        &self.0
    }
}

impl DerefMut for Town {
    fn deref_mut(&mut self) -> &mut Room {
        &mut self.0
    }
}

impl Town {
    /// A town with an operator and a running bot; nothing else yet.
    pub async fn open(db: &TestDatabase) -> Self {
        Self(Room::open_by(db.road, &db.url, START, SPEED).await.expect("the room opens"))
    }

    pub fn person(&self, name: &str) -> i64 {
        self.sim.add_user(Person::named(name))
    }

    /// Waits until everything said was taken in and every letter that is due has left.
    pub async fn quiet(&self) {
        if let Err(error) = self.rest().await {
            panic!("{error}: {:?} {:?}", self.states().await, self.sim.breaches());
        }
    }

    /// How many letters are in each state.
    pub async fn states(&self) -> Vec<(LetterState, i64)> {
        let letters = self.letters().await.expect("read");
        letters.into_iter().map(|(_, state, count)| (state, count)).collect()
    }

    /// `who` says `text` in `chat`; the last message of ours there once all is quiet.
    pub async fn say(&self, who: i64, chat: i64, text: &str) -> MessageView {
        self.sim.say(who, chat, text);
        self.quiet().await;
        self.last(chat)
    }

    /// `who` says `text` in private.
    pub async fn private(&self, who: i64, text: &str) -> MessageView {
        self.say(who, who, text).await
    }

    /// The last message of ours in a chat.
    pub fn last(&self, chat: i64) -> MessageView {
        self.sim
            .last_bot_message(chat)
            .map(as_typed)
            .unwrap_or_else(|| panic!("we said nothing:\n{}", self.sim.transcript(chat)))
    }

    /// Messages of ours that stand in a chat.
    pub fn said(&self, chat: i64) -> Vec<MessageView> {
        let messages = self.sim.chat(chat).map(|chat| chat.messages).unwrap_or_default();
        messages
            .into_iter()
            .filter(|message| message.by_bot && !message.deleted && message.service.is_none())
            .map(as_typed)
            .collect()
    }

    /// The newest message of ours that has this button.
    pub fn with_button(&self, chat: i64, label: &str) -> MessageView {
        let found = self.said(chat).into_iter().rev().find(|message| message.button(label).is_some());
        found.unwrap_or_else(|| panic!("no button {label:?}:\n{}", self.sim.transcript(chat)))
    }

    /// `who` presses the newest button with this label; the toast (or the address it opens), once all is quiet.
    pub async fn press(&self, who: i64, chat: i64, label: &str) -> String {
        let message = self.with_button(chat, label);
        let press = self.sim.press(who, chat, message.id, label).expect("the button is there");
        let toast =
            self.sim.await_toast(press, Duration::from_secs(20)).await.expect("the press is answered");
        self.quiet().await;
        toast.url.or(toast.text).unwrap_or_default().replace('\u{A0}', " ")
    }

    /// Calls a meeting with a whole line, and says that it is for what it is likely for.
    pub async fn hop(&self, who: i64, line: &str) {
        let question = self.private(who, line).await;
        self.press(who, who, &question.buttons[0][0].label).await;
    }

    /// Moves the clock on and lets what becomes due happen.
    pub async fn turn(&self, to: Moment) {
        if let Err(error) = self.0.turn(to, SPEED).await {
            panic!("{error}: {:?} {:?}", self.states().await, self.sim.breaches());
        }
    }

    /// At the end: nothing unread, nothing unsent, no rule of the Bot API broken, no wording broken.
    pub async fn close(mut self) {
        self.quiet().await;
        self.stop_bot().await.expect("the bot drains");
        assert_eq!(self.sim.pending_updates(), 0, "something was left unread");
        assert_eq!(self.sim.breaches(), Vec::<String>::new());
        assert_eq!(loa_phuong::text::fault_count(), 0, "a wording is broken");
    }
}
