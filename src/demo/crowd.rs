//! What many people do at once: households answer over ten minutes, all khu phố hold their conferences.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use anyhow::Context as _;
use chrono::{Days, NaiveTime};

use super::acts::{CROWD_ANSWERS, CROWD_LINKS, CROWD_MEETS};
use super::cast::Quarter;
use super::hall::{Hall, Progress, locked};
use super::ward::{self, QUARTERS};
use super::words::{Both, Refused, both, introduces, of_the_bot, refused};
use crate::domain::ids::ChatId;
use crate::domain::time::Moment;
use crate::store;

/// The button most households press under a notice.
const TAPPED: &str = "Tham dự";
/// Households that link at once when one asks for it.
const LINK_MOST: usize = 120;
/// The households answer over this long.
const ANSWERING_MINUTES: i64 = 10;
/// The pace of the clock while a crowd is at it.
const HURRY: u32 = 120;
/// A conference lasts this long.
const CONFERENCE_MINUTES: i64 = 75;
/// A conference that the crowd calls is this many days ahead, at this hour.
const AHEAD_DAYS: u64 = 3;
const USUAL_TIME: (u32, u32) = (19, 30);
/// Of a roll so many in a hundred are present when the facts of the story do not fit it.
const PRESENT_PERCENT: i64 = 58;
/// Nobody waits longer for their turn, in real time.
const IMPATIENCE: Duration = Duration::from_millis(200);
const REST_MOST: Duration = Duration::from_secs(30);

/// How far a khu phố is with its conference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    /// Households on its roll.
    pub roll: i64,
    /// When its next conference is.
    pub coming: Option<Moment>,
    /// A conference that is over and waits for its result.
    pub unpublished: bool,
    pub published: bool,
}

impl Hall {
    /// How far a khu phố is, by the bot's own database.
    pub(super) async fn standing(&self, quarter: &Quarter) -> Result<Standing, store::Fault> {
        let now = self.room.clock.now();
        let mut tx = self.store().begin_read().await?;
        let nothing = Standing { roll: 0, coming: None, unpublished: false, published: false };
        let Some(group) = store::group::find_by_chat(&mut tx, ChatId(quarter.group)).await? else {
            return Ok(nothing);
        };
        let coming = store::meeting::coming_in(&mut tx, group.neighborhood, now).await?;
        let mut standing = Standing {
            roll: store::household::roll_size(&mut tx, group.neighborhood).await?,
            coming: coming.first().map(|meeting| meeting.starts_at),
            ..nothing
        };
        for meeting in store::meeting::called_in(&mut tx, group.neighborhood).await? {
            if store::tally::find_published(&mut tx, meeting.id).await?.is_some() {
                standing.published = true;
            } else if meeting.starts_at <= now {
                standing.unpublished = true;
            }
        }
        Ok(standing)
    }

    /// Lets the crowd do something in the background, one thing at a time.
    fn gather<F>(self: &Arc<Self>, doing: F) -> Result<(), Refused>
    where
        F: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        let mut slot = locked(&self.crowd);
        if slot.is_some() {
            return Err(refused(
                "Bà con đang bận; xin đợi việc này xong.",
                "The crowd is busy; please wait.",
            ));
        }
        self.hurry.store(HURRY, Ordering::SeqCst);
        let hall = self.clone();
        let task = tokio::spawn(async move {
            if let Err(error) = doing.await {
                tracing::warn!("practice room: the crowd did not get to the end: {error:#}");
            }
            hall.disperse();
        });
        *slot = Some(task.abort_handle());
        Ok(())
    }

    /// The crowd stops whatever it does.
    pub(super) fn disperse(&self) {
        self.hurry.store(1, Ordering::SeqCst);
        self.set_progress(None);
        if let Some(crowd) = locked(&self.crowd).take() {
            crowd.abort();
        }
    }

    pub(super) fn is_crowd_busy(&self) -> bool {
        locked(&self.crowd).is_some()
    }

    fn tell_progress(&self, id: &'static str, done: usize, of: usize, what: Both) {
        self.set_progress(Some(Progress { id, done, of, what }));
    }

    /// More households of khu phố 1 link their accounts.
    pub(super) async fn crowd_links(self: &Arc<Self>) -> Result<(), Refused> {
        self.expect_well().await?;
        self.expect_a_roll().await?;
        let hall = self.clone();
        self.gather(async move {
            let what =
                both("Các hộ khu phố 1 liên kết tài khoản", "Households of khu phố 1 link their accounts");
            hall.tell_progress(CROWD_LINKS, 0, 1, what);
            hall.link_households(1, LINK_MOST).await
        })
    }

    async fn expect_a_roll(&self) -> Result<(), Refused> {
        let quarter = self.quarter(1)?;
        if self.standing(&quarter).await?.roll == 0 {
            return Err(refused(
                "Khu phố 1 chưa có danh sách hộ. Xin đóng vai bà Phượng, gửi tệp danh sách cho Loa Phường.",
                "Khu phố 1 has no roll yet. Be bà Phượng and send the roll to Loa Phường as a file.",
            ));
        }
        Ok(())
    }

    /// The households of khu phố 1 answer the invitation over ten minutes of the room's time.
    pub(super) async fn crowd_answers(self: &Arc<Self>) -> Result<(), Refused> {
        self.expect_a_roll().await?;
        let quarter = self.quarter(1)?;
        if self.standing(&quarter).await?.coming.is_none() {
            return Err(refused(
                "Khu phố 1 chưa có cuộc họp nào sắp tới. Xin đóng vai bà Phượng và gửi /hop.",
                "Khu phố 1 has no coming meeting. Be bà Phượng and send /hop.",
            ));
        }
        if self.notice(&quarter).await?.is_none() {
            return Err(refused(
                "Giấy mời chưa vào nhóm: ban đêm Loa Phường không gửi tin. Xin bấm “Đến việc kế tiếp”.",
                "The notice is not in the group yet: nothing is sent at night. Press “To the next thing due”.",
            ));
        }
        if quarter.crowd.is_empty() {
            return Err(refused(
                "Chưa có hộ nào liên kết. Xin bấm “Thêm hộ khu phố 1 liên kết” trước.",
                "No household is linked yet. Press “More households of khu phố 1 link” first.",
            ));
        }
        let hall = self.clone();
        self.gather(async move {
            hall.answer(CROWD_ANSWERS, 1, ANSWERING_MINUTES).await?;
            hall.rest(REST_MOST).await
        })
    }

    /// The crowd of a khu phố answers its invitation within so many minutes.
    async fn answer(&self, act: &'static str, number: usize, minutes: i64) -> anyhow::Result<()> {
        let began = self.room.clock.now();
        let quarter = self.quarter(number)?;
        let mut crowd: Vec<i64> = quarter.crowd.values().copied().collect();
        // Not in the order of the roll: by a mix of their numbers that is the same every time.
        crowd.sort_by_key(|account| account.wrapping_mul(0x9E37_79B9_7F4A_7C15_u64 as i64));
        let of = crowd.len();
        for (done, account) in crowd.into_iter().enumerate() {
            let share =
                i64::try_from(done).unwrap_or(0) * minutes * 60_000 / i64::try_from(of).unwrap_or(1).max(1);
            // Not only by the clock: it goes slowly while the bot is dead, and people press all the same.
            tokio::select! {
                () = self.room.clock.sleep_until(began.plus_millis(share)) => {}
                () = tokio::time::sleep(IMPATIENCE) => {}
            }
            let what = both(
                format!("Các hộ khu phố {number} đang trả lời"),
                format!("Households of khu phố {number} are answering"),
            );
            self.tell_progress(act, done, of, what);
            let label = match done % 12 {
                0 => "Vắng mặt",
                5 => "Người nhà đi thay",
                _ => TAPPED,
            };
            // The group may have become another chat meanwhile, and the notice with it.
            let quarter = self.quarter(number)?;
            let Some(notice) = self.notice(&quarter).await? else { continue };
            if let Err(error) = self.room.begin_press(account, quarter.group, notice, label) {
                tracing::warn!(%error, "practice room: somebody could not press");
            }
        }
        Ok(())
    }

    /// Every khu phố with a roll calls its conference, its households answer, it is held, and its result is published.
    pub(super) async fn crowd_meets(self: &Arc<Self>) -> Result<(), Refused> {
        let mut to_do = Vec::new();
        for number in 1..=QUARTERS.len() {
            let standing = self.standing(&self.quarter(number)?).await?;
            if standing.roll > 0 && !standing.published {
                to_do.push(number);
            }
        }
        if to_do.is_empty() {
            return Err(refused(
                "Các khu phố có danh sách hộ đều đã công bố kết quả.",
                "Every khu phố that has a roll has published its result already.",
            ));
        }
        self.expect_well().await?;
        let hall = self.clone();
        self.gather(async move { hall.hold_conferences(&to_do).await })
    }

    async fn hold_conferences(self: &Arc<Self>, numbers: &[usize]) -> anyhow::Result<()> {
        let of = numbers.len() * 3;
        let mut done = 0;
        let mut last = self.room.clock.now();
        for &number in numbers {
            let quarter = self.quarter(number)?;
            let what = both(
                format!("{} mời họp", quarter.facts().name()),
                format!("Khu phố {number} calls its conference"),
            );
            self.tell_progress(CROWD_MEETS, done, of, what);
            let standing = self.standing(&quarter).await?;
            if standing.coming.is_none() && !standing.unpublished {
                self.call_conference(&quarter).await?;
            }
            last = last.max(self.standing(&quarter).await?.coming.unwrap_or(last));
            done += 1;
        }
        self.wait_for_notices(numbers).await?;
        for &number in numbers {
            if self.standing(&self.quarter(number)?).await?.coming.is_some() {
                self.answer(CROWD_MEETS, number, 1).await?;
            }
            done += 1;
            let what = both("Các hộ trả lời giấy mời", "Households answer the invitation");
            self.tell_progress(CROWD_MEETS, done, of, what);
        }
        self.walk_to(last.plus_minutes(CONFERENCE_MINUTES)).await?;
        for &number in numbers {
            let quarter = self.quarter(number)?;
            let what = both(
                format!("{} công bố kết quả", quarter.facts().name()),
                format!("Khu phố {number} publishes its result"),
            );
            self.tell_progress(CROWD_MEETS, done, of, what);
            self.publish(&quarter).await?;
            done += 1;
        }
        Ok(())
    }

    /// The notice of the next conference, once it stands in the group.
    async fn notice(&self, quarter: &Quarter) -> Result<Option<i64>, store::Fault> {
        let chat = ChatId(quarter.group);
        let now = self.room.clock.now();
        let mut tx = self.store().begin_read().await?;
        let Some(group) = store::group::find_by_chat(&mut tx, chat).await? else { return Ok(None) };
        let coming = store::meeting::coming_in(&mut tx, group.neighborhood, now).await?;
        let Some(meeting) = coming.first() else { return Ok(None) };
        let cards = store::card::of_meeting(&mut tx, meeting.id).await?;
        Ok(cards.into_iter().find(|card| card.chat == chat).map(|card| card.message.0))
    }

    /// A notice called for at night reaches its group in the morning: the clock is moved there.
    pub(super) async fn wait_for_notices(&self, numbers: &[usize]) -> anyhow::Result<()> {
        for number in numbers {
            let quarter = self.quarter(*number)?;
            if self.notice(&quarter).await?.is_none()
                && self.standing(&quarter).await?.coming.is_some()
                && let Some(due) = self.next_due().await?
            {
                self.walk_to(due.plus_minutes(1)).await?;
            }
        }
        Ok(())
    }

    /// When a conference called now is to be, as its head types it: as in the story while that is ahead, else in three days.
    pub(super) fn next_conference(&self, quarter: &Quarter) -> anyhow::Result<String> {
        let zone = self.room.config.zone;
        let today = self.room.clock.now().local_day(zone);
        let day = today.checked_add_days(Days::new(AHEAD_DAYS)).context("a day ahead")?;
        let time = NaiveTime::from_hms_opt(USUAL_TIME.0, USUAL_TIME.1, 0).unwrap_or_default();
        if today <= ward::STORY_BEGINS {
            return Ok(quarter.facts().meeting.to_owned());
        }
        Ok(day.and_time(time).format("%-Hh%M %-d/%-m/%Y").to_string())
    }

    /// When the next conference of any khu phố is over.
    pub(super) async fn end_of_next_conference(&self) -> Result<Option<Moment>, store::Fault> {
        let mut tx = self.store().begin_read().await?;
        let next = store::meeting::next_start(&mut tx, self.room.clock.now()).await?;
        Ok(next.map(|starts| starts.plus_minutes(CONFERENCE_MINUTES)))
    }

    pub(super) async fn call_conference(&self, quarter: &Quarter) -> anyhow::Result<()> {
        let call = quarter.facts().call(&self.next_conference(quarter)?);
        self.room.say(quarter.head, quarter.head, &call).await?;
        for button in [introduces(), of_the_bot("meeting-button-send")] {
            self.room.press(quarter.head, quarter.head, &button).await?;
        }
        Ok(())
    }

    /// How many households are present at a conference: as in the story where the roll is the story's.
    pub(super) async fn present(&self, quarter: &Quarter) -> Result<i64, store::Fault> {
        let roll = self.standing(quarter).await?.roll;
        let facts = quarter.facts();
        let is_the_storys = i64::try_from(facts.households).unwrap_or(0) == roll;
        Ok(if is_the_storys { facts.present } else { (roll * PRESENT_PERCENT / 100).max(1) })
    }

    async fn publish(&self, quarter: &Quarter) -> anyhow::Result<()> {
        let count = quarter.facts().count(self.present(quarter).await?);
        self.room.say(quarter.head, quarter.head, &count).await?;
        self.room.press(quarter.head, quarter.head, &of_the_bot("tally-button-publish")).await?;
        Ok(())
    }
}
