//! Acting in a room: people write and press as they would, and wait for what follows. Used by the story and by the crowd.

use std::collections::HashMap;
use std::io::Cursor;
use std::time::Duration;

use anyhow::{Context as _, anyhow};
use calamine::Reader as _;
use chrono::NaiveDate;
use chrono_tz::Asia::Ho_Chi_Minh;
use telegram_sim::{MessageView, PressId};

use super::room::{PATIENCE, Room};
use super::words::of_the_bot;
use crate::clock::Setting;
use crate::domain::time::Moment;

/// A press waits this long for its answer, in real time.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// What the sheet of codes holds for one household: its code, and the link that does the same.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Printed {
    pub head_name: String,
    pub code: String,
    pub url: String,
}

/// `hour:minute` on a day of 2022, in Vietnam.
pub(super) fn at(day: u32, month: u32, hour: u32, minute: u32) -> anyhow::Result<Moment> {
    let local = NaiveDate::from_ymd_opt(2022, month, day).and_then(|day| day.and_hms_opt(hour, minute, 0));
    Ok(Moment::from_local(local.context("a day of the calendar")?, Ho_Chi_Minh))
}

impl Room {
    /// The messages of a chat that still stand.
    fn standing(&self, chat: i64) -> impl DoubleEndedIterator<Item = MessageView> {
        let messages = self.sim.chat(chat).map(|chat| chat.messages).unwrap_or_default();
        messages.into_iter().filter(|message| !message.deleted)
    }

    /// `who` writes, and all that follows from it happens.
    pub(super) async fn say(&self, who: i64, chat: i64, text: &str) -> anyhow::Result<()> {
        self.sim.say(who, chat, text);
        self.rest().await
    }

    /// The newest message of a chat that has a button with this label.
    pub(super) fn with_button(&self, chat: i64, label: &str) -> anyhow::Result<MessageView> {
        let found = self.standing(chat).rev().find(|message| message.button(label).is_some());
        found.ok_or_else(|| anyhow!("no button “{label}” in this chat:\n{}", self.sim.transcript(chat)))
    }

    /// All messages of a chat that have a button with this label.
    pub(super) fn all_with_button(&self, chat: i64, label: &str) -> Vec<i64> {
        self.standing(chat)
            .filter(|message| message.button(label).is_some())
            .map(|message| message.id)
            .collect()
    }

    /// Begins a press without waiting for its answer.
    pub(super) fn begin_press(
        &self,
        who: i64,
        chat: i64,
        message: i64,
        label: &str,
    ) -> anyhow::Result<PressId> {
        self.sim.press(who, chat, message, label).map_err(|why| anyhow!(why))
    }

    /// Presses the newest button with this label; its toast, or the address it opens, once all that follows has happened.
    pub(super) async fn press(&self, who: i64, chat: i64, label: &str) -> anyhow::Result<String> {
        let message = self.with_button(chat, label)?;
        let press = self.begin_press(who, chat, message.id, label)?;
        let toast = self.sim.await_toast(press, ANSWER_WITHIN).await.context("a press was not answered")?;
        self.rest().await?;
        Ok(toast.url.or(toast.text).unwrap_or_default())
    }

    /// A crowd is about to act at once: from here on the clock goes no faster than the real one, for what a busy machine takes longer is
    /// no fault of the bot's. How it stood, for [`Room::crowd_is_heard`].
    pub(super) fn crowd_begins(&self) -> Setting {
        let before = self.clock.setting();
        if before.speed > 1 {
            self.clock.turn(before.shown, 1);
        }
        before
    }

    /// Waits until all that the crowd did was taken in, and lets the clock go on as it did before.
    pub(super) async fn crowd_is_heard(&self, before: Setting) -> anyhow::Result<()> {
        let heard = async {
            while self.sim.pending_updates() > 0 {
                tokio::time::sleep(Duration::from_millis(8)).await;
            }
        };
        tokio::time::timeout(PATIENCE, heard).await.context("the bot does not listen")?;
        if before.speed > 1 {
            self.clock.set(Setting { shown: self.clock.now(), ..before });
        }
        Ok(())
    }

    /// The operator writes an invitation to an office, and `whom` opens its link and takes the office.
    pub(super) async fn appoint(&self, what: &str, whom: i64) -> anyhow::Result<()> {
        let operator = self.operator;
        self.say(operator, operator, &format!("/canbo {what}")).await?;
        let invitation = self.sim.last_bot_message(operator).context("an invitation")?;
        let link = invitation
            .text
            .split_whitespace()
            .find(|word| word.starts_with("https://t.me/"))
            .with_context(|| format!("a link in: {}", invitation.text))?;
        self.sim.open_link(whom, link);
        self.rest().await?;
        self.press(whom, whom, &of_the_bot("setup-button-take")).await?;
        Ok(())
    }

    /// People open the links on their papers and agree, and the heads approve every request they have.
    pub(super) async fn link(&self, people: &[(i64, &Printed)], heads: &[i64]) -> anyhow::Result<()> {
        let pace = self.crowd_begins();
        for (person, printed) in people {
            self.sim.open_link(*person, &printed.url);
        }
        self.crowd_is_heard(pace).await?;
        self.rest().await?;
        let agrees = of_the_bot("link-button-agree");
        let pace = self.crowd_begins();
        for (person, _) in people {
            let message = self.with_button(*person, &agrees)?;
            self.begin_press(*person, *person, message.id, &agrees)?;
        }
        self.crowd_is_heard(pace).await?;
        self.rest().await?;
        let pace = self.crowd_begins();
        for head in heads {
            self.approve_all(*head)?;
        }
        self.crowd_is_heard(pace).await?;
        self.rest().await
    }

    /// `head` presses approval under every request.
    pub(super) fn approve_all(&self, head: i64) -> anyhow::Result<()> {
        let approves = of_the_bot("link-button-approve");
        for request in self.all_with_button(head, &approves) {
            self.begin_press(head, head, request, &approves)?;
        }
        Ok(())
    }

    /// `head` asks for the sheet of household codes and reads it as a computer in the office would: household number to what
    /// is printed for it.
    pub(super) async fn print_codes(&self, head: i64) -> anyhow::Result<HashMap<String, Printed>> {
        self.say(head, head, "/hodan").await?;
        self.press(head, head, &of_the_bot("roll-button-codes")).await?;
        let sheet = self.standing(head).rev().find(|message| message.by_bot && message.document.is_some());
        let document = sheet.and_then(|message| message.document).context("the sheet of codes")?;
        let mut workbook: calamine::Xlsx<_> = calamine::Xlsx::new(Cursor::new(document.bytes.to_vec()))?;
        let range = workbook.worksheet_range_at(0).context("a first sheet")??;
        let rows = range
            .rows()
            .filter(|row| row.get(4).is_some_and(|cell| cell.to_string().starts_with("https://t.me/")));
        let printed = |row: &[calamine::Data]| {
            (
                row[0].to_string(),
                Printed { head_name: row[1].to_string(), code: row[3].to_string(), url: row[4].to_string() },
            )
        };
        Ok(rows.map(printed).collect())
    }
}
