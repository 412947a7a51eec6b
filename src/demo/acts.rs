//! The list of what the room can be told to do. The page draws its buttons from it and knows none of them by name.

use std::sync::Arc;

use serde::Serialize;
use telegram_sim::{BotSeat, Point, Reach};

use super::hall::{BotState, Hall};
use super::words::{Both, Refused, both, refused};
use crate::domain::reminder::Reminder;
use crate::domain::time::Moment;
use crate::domain::words::all;

/// A point in Bình Ngọc.
const HALL: Point = Point { latitude: 21.5243, longitude: 107.9645 };

pub(super) const CROWD_LINKS: &str = "crowd-link";
pub(super) const CROWD_ANSWERS: &str = "crowd-answer";
pub(super) const CROWD_MEETS: &str = "crowd-meet";

/// One thing the room can be told to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Hour,
    Day,
    Due,
    Meeting,
    Eve,
    Morning,
    Halt,
    Answers,
    Meets,
    Links,
    Disperse,
    BusyTelegram,
    Cut,
    Block,
    Upgrade,
    Kill,
    Revive,
    Point,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Group {
    Clock,
    Crowd,
    Trouble,
}

/// How an act stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    Ready,
    /// A switch that is on.
    On,
    /// Under way.
    Busy,
    /// It cannot be done now.
    Off,
}

/// An act as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ActView {
    id: &'static str,
    group: Group,
    label: Both,
    about: Both,
    state: State,
}

all! {
    Act {
        Hour,
        Day,
        Due,
        Meeting,
        Eve,
        Morning,
        Halt,
        Answers,
        Meets,
        Links,
        Disperse,
        BusyTelegram,
        Cut,
        Block,
        Upgrade,
        Kill,
        Revive,
        Point,
    }
}

impl Act {
    pub(super) fn id(self) -> &'static str {
        match self {
            Act::Hour => "forward-hour",
            Act::Day => "forward-day",
            Act::Due => "forward-due",
            Act::Meeting => "forward-meeting",
            Act::Eve => "forward-eve",
            Act::Morning => "forward-morning",
            Act::Halt => "clock-halt",
            Act::Answers => CROWD_ANSWERS,
            Act::Meets => CROWD_MEETS,
            Act::Links => CROWD_LINKS,
            Act::Disperse => "crowd-stop",
            Act::BusyTelegram => "telegram-busy",
            Act::Cut => "telegram-cut",
            Act::Block => "block-bot",
            Act::Upgrade => "group-upgrade",
            Act::Kill => "bot-kill",
            Act::Revive => "bot-start",
            Act::Point => "send-point",
        }
    }

    pub(super) fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.id() == id)
    }

    fn group(self) -> Group {
        match self {
            Act::Hour | Act::Day | Act::Due | Act::Meeting | Act::Eve | Act::Morning | Act::Halt => {
                Group::Clock
            }
            Act::Answers | Act::Meets | Act::Links | Act::Disperse | Act::Point => Group::Crowd,
            Act::BusyTelegram | Act::Cut | Act::Block | Act::Upgrade | Act::Kill | Act::Revive => {
                Group::Trouble
            }
        }
    }

    /// What it is called; `name` is who asks.
    fn label(self, name: &str) -> Both {
        match self {
            Act::Hour => both("+1 giờ", "+1 hour"),
            Act::Day => both("+1 ngày", "+1 day"),
            Act::Due => both("Đến việc kế tiếp", "To the next thing due"),
            Act::Meeting => both("Đến hết cuộc họp kế tiếp", "Past the next meeting"),
            Act::Eve => both("Đến hôm trước ngày bầu cử", "To the day before the election"),
            Act::Morning => both("Đến sáng ngày bầu cử", "To the morning of election day"),
            Act::Halt => both("Dừng đồng hồ lại", "Stop the jump"),
            Act::Answers => both("Các hộ khu phố 1 trả lời", "Households of khu phố 1 answer"),
            Act::Meets => both("Các khu phố họp và công bố", "All khu phố meet and publish"),
            Act::Links => both("Thêm hộ khu phố 1 liên kết", "More households of khu phố 1 link"),
            Act::Disperse => both("Cho bà con dừng lại", "Stop the crowd"),
            Act::BusyTelegram => both("Telegram báo quá tải (429)", "Telegram answers 429"),
            Act::Cut => both("Mất liên lạc với Telegram", "Telegram is unreachable"),
            Act::Block => both(format!("{name} chặn bot"), format!("{name} blocks the bot")),
            Act::Upgrade => both("Nhóm khu phố 1 thành siêu nhóm", "Group 1 becomes a supergroup"),
            Act::Kill => both("Tắt bot giữa chừng (kill -9)", "Kill the bot (kill -9)"),
            Act::Revive => both("Bật bot lại", "Start the bot again"),
            Act::Point => both(format!("{name} gửi vị trí nhà văn hóa"), format!("{name} sends a map point")),
        }
    }

    fn about(self) -> Both {
        match self {
            Act::Hour | Act::Day => both("Dừng ở từng việc đến hạn.", "Stops at each thing due."),
            Act::Due => {
                both("Lời nhắc, giờ họp, lúc ngừng báo dự.", "A reminder, a meeting, a notice to be closed.")
            }
            Act::Meeting => {
                both("Qua các lời nhắc và giờ họp.", "Past its reminders and the moment its notice closes.")
            }
            Act::Eve => both(
                "Lời nhắc “ngày mai bầu cử” gửi lúc 7 giờ.",
                "The reminder that says “tomorrow” leaves at seven.",
            ),
            Act::Morning => both(
                "Lời nhắc cuối cùng gửi lúc 6 giờ sáng.",
                "The last reminder leaves at six in the morning.",
            ),
            Act::Halt => both("Đồng hồ đứng lại ở việc vừa xong.", "The clock stays where it is."),
            Act::Answers => both("Trong mười phút của phòng tập.", "Over ten minutes of the room’s time."),
            Act::Meets => both(
                "Mời họp, bà con trả lời, đồng hồ đi đến sau giờ họp, từng khu phố công bố kết quả.",
                "They call their conferences, households answer, the clock moves past them, each publishes its result.",
            ),
            Act::Links => both(
                "Các hộ mở liên kết trên giấy mời, đồng ý, và được bà Phượng duyệt.",
                "They open the link on their paper, agree, and are approved by bà Phượng.",
            ),
            Act::Disperse => both("Việc đã bấm vẫn được ghi.", "What was pressed stays recorded."),
            Act::BusyTelegram => both(
                "Tin gửi đi phải chờ; câu trả lời vẫn được ghi. Bấm lần nữa để hết.",
                "What is sent has to wait; answers are still recorded. Press again to end it.",
            ),
            Act::Cut => both(
                "Tin chờ gửi, không mất. Bấm lần nữa để nối lại.",
                "Letters wait and are not lost. Press again to reconnect.",
            ),
            Act::Block => both(
                "Bot thôi gửi cho người đã chặn. Bấm lần nữa để bỏ chặn: lời nhắc sau lại đến.",
                "The bot stops writing to whoever blocks it. Press again to unblock: later reminders come.",
            ),
            Act::Upgrade => both(
                "Telegram đổi mã của nhóm; giấy mời và số liệu theo sang nhóm mới.",
                "Telegram changes the group’s number; the notice and its figures move along.",
            ),
            Act::Kill => both(
                "Bot bị tắt đột ngột, như khi mất điện. Việc đã ghi còn nguyên; lần bấm mới chờ ở Telegram, tối đa 150 giây.",
                "The real process dies at once. What was recorded stays; new presses wait at Telegram, for 150 s at most.",
            ),
            Act::Revive => both("Bot đọc lại sổ và làm tiếp.", "The bot reads its books and goes on."),
            Act::Point => both(
                "Trong tin nhắn riêng với bot, như ghim vị trí trên điện thoại. Cán bộ gửi thì giấy mời có nút Chỉ đường.",
                "In private to the bot, as a telephone shares a place. From an official it puts Directions under the notice.",
            ),
        }
    }

    /// Why it cannot be done now.
    fn why_not(self) -> Both {
        match self {
            Act::Due => both("Chưa có việc nào hẹn giờ.", "Nothing is due."),
            Act::Meeting => both(
                "Chưa có cuộc họp nào sắp tới; bà Phượng mời họp trước đã.",
                "No meeting is coming; let bà Phượng call one first.",
            ),
            Act::Eve | Act::Morning => both("Ngày ấy đã qua.", "That day is past."),
            Act::Answers | Act::Meets | Act::Links => {
                both("Bà con đang bận việc khác.", "The crowd is busy with something else.")
            }
            Act::Upgrade => both("Nhóm này đã là siêu nhóm rồi.", "The group is a supergroup already."),
            Act::Hour
            | Act::Day
            | Act::Halt
            | Act::Disperse
            | Act::BusyTelegram
            | Act::Cut
            | Act::Block
            | Act::Kill
            | Act::Revive
            | Act::Point => both("Lúc này chưa làm được.", "Not now."),
        }
    }

    /// Whether it has a button only while there is something for it to end or begin again.
    fn comes_and_goes(self) -> bool {
        matches!(self, Act::Halt | Act::Disperse | Act::Kill | Act::Revive)
    }
}

impl Hall {
    /// The list as this person sees it.
    pub(super) async fn acts(&self, viewer: i64) -> Result<Vec<ActView>, Refused> {
        let dead = self.bot_state().await == BotState::Dead;
        let due = self.next_due().await?;
        let eve = self.reminder_due(Reminder::DayBefore).await?;
        let morning = self.reminder_due(Reminder::Morning).await?;
        let meeting = self.end_of_next_conference().await?;
        let now = self.room.clock.now();
        let running = self.progress().map(|progress| progress.id);
        let (walking, crowd) = (self.walking_to().is_some(), self.is_crowd_busy());
        let when = |possible: bool| if possible { State::Ready } else { State::Off };
        let switch = |on: bool| if on { State::On } else { State::Ready };
        let of_crowd = |id: &str| match (crowd, running == Some(id)) {
            (_, true) => State::Busy,
            (true, false) => State::Off,
            (false, false) => State::Ready,
        };
        let state = |act: Act| match act {
            Act::Hour | Act::Day => State::Ready,
            Act::Due => when(due.is_some()),
            Act::Meeting => when(meeting.is_some()),
            Act::Eve => when(eve.is_some_and(|eve| eve > now)),
            Act::Morning => when(morning.is_some_and(|morning| morning > now)),
            Act::Halt => when(walking),
            Act::Answers | Act::Meets | Act::Links => of_crowd(act.id()),
            Act::Disperse => when(crowd),
            Act::BusyTelegram => switch(matches!(self.room.sim.reach(), Reach::TooMany { .. })),
            Act::Cut => switch(self.room.sim.reach() == Reach::CUT),
            Act::Block => switch(self.has_blocked(viewer)),
            Act::Upgrade => when(self.can_upgrade()),
            Act::Kill => when(!dead),
            Act::Revive => when(dead),
            Act::Point => when(self.may_write_to_bot(viewer)),
        };
        let name = self.cast().player(viewer).map(|player| player.name.clone()).unwrap_or_default();
        let view = |act: Act| {
            let state = state(act);
            let about = if state == State::Off { act.why_not() } else { act.about() };
            ActView { id: act.id(), group: act.group(), label: act.label(&name), about, state }
        };
        let is_there =
            |act: &ActView| act.state != State::Off || !Act::from_id(act.id).is_some_and(Act::comes_and_goes);
        Ok(Act::ALL.into_iter().map(view).filter(is_there).collect())
    }

    /// Whether this person has begun the private chat, and not blocked the bot.
    fn may_write_to_bot(&self, person: i64) -> bool {
        self.room.sim.chat_facts(person).is_some_and(|facts| facts.bot == BotSeat::Member)
    }

    /// Sends the bot the place of the ward's community house.
    fn send_point(&self, person: i64) {
        self.steady();
        self.room.sim.send_point(person, person, HALL, None);
    }

    /// When a reminder of the election is due.
    async fn reminder_due(&self, reminder: Reminder) -> Result<Option<Moment>, Refused> {
        let zone = self.room.config.zone;
        Ok(self.election().await?.map(|election| reminder.due(&election.polling, zone)))
    }

    /// Does what was asked for by this person.
    pub(super) async fn perform(self: &Arc<Self>, act: Act, person: i64) -> Result<(), Refused> {
        let now = self.room.clock.now();
        match act {
            Act::Hour => self.walk(now.plus_minutes(60)),
            Act::Day => self.walk(now.plus_days(1)),
            Act::Due => self.walk(self.next_due().await?.ok_or_else(nothing_due)?),
            Act::Meeting => self.walk(self.end_of_next_conference().await?.ok_or_else(nothing_due)?),
            Act::Eve => self.walk(self.reminder_due(Reminder::DayBefore).await?.ok_or_else(nothing_due)?),
            Act::Morning => self.walk(self.reminder_due(Reminder::Morning).await?.ok_or_else(nothing_due)?),
            Act::Halt => self.stop_walking(),
            Act::Answers => self.crowd_answers().await?,
            Act::Meets => self.crowd_meets().await?,
            Act::Links => self.crowd_links().await?,
            Act::Disperse => self.disperse(),
            Act::BusyTelegram => self.toggle_busy_telegram(),
            Act::Cut => self.toggle_cut(),
            Act::Block => self.toggle_block(person)?,
            Act::Upgrade => self.upgrade_group()?,
            Act::Kill => self.kill().await?,
            Act::Revive => self.revive().await?,
            Act::Point => self.send_point(person),
        }
        Ok(())
    }
}

fn nothing_due() -> Refused {
    refused("Không còn việc gì đến hạn.", "Nothing more is due.")
}
