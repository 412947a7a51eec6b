//! Wording of `app/alarm.rs`; sentences in `text/*/alarm.ftl`.

use super::message::{Message, Voice};
use super::press::buttons;
use crate::app::alarm::AlarmIntent;
use crate::args;
use crate::domain::alarm::{Alarm, AlarmNotice, Queue, Status};
use crate::domain::letter::Lane;

buttons! {
    /// Buttons of how the bot does.
    AlarmButton asks AlarmIntent {
        's' Status;
    }
}

pub(super) fn render(notice: &AlarmNotice, voice: &Voice) -> Message {
    Message::text(match notice {
        AlarmNotice::Raised { alarm, figure } => {
            voice.say("alarm-raised", args! { "alarm" => alarm.code(), "figure" => voice.number(*figure) })
        }
        AlarmNotice::Over { alarm, from, to } => {
            let args = args! {
                "alarm" => alarm.code(), "from" => voice.date_time(*from), "to" => voice.date_time(*to),
            };
            voice.say("alarm-over", args)
        }
        AlarmNotice::Was { gap, from, to } => {
            let args = args! {
                "gap" => gap.code(), "from" => voice.date_time(*from), "to" => voice.date_time(*to),
            };
            voice.say("alarm-was", args)
        }
        AlarmNotice::Here { chat } => voice.say("alarm-here", args! { "chat" => chat.to_string() }),
        AlarmNotice::Status(status) => return show(status, voice),
    })
}

fn show(status: &Status, voice: &Voice) -> Message {
    let mut lines = vec![voice.say("alarm-status", args! { "version" => status.version.as_str() })];
    lines.extend(
        status.since.map(|since| voice.say("alarm-since", args! { "when" => voice.date_time(since) })),
    );
    let queue = |lane: Lane| {
        let waits = status.queues.iter().find(|queue| queue.lane == lane);
        let (count, late_secs) = waits.map_or((0, 0), |Queue { count, late_secs, .. }| (*count, *late_secs));
        let args = args! {
            "lane" => match lane { Lane::Answers => "answers", Lane::Cards => "notices", Lane::Bulk => "bulk" },
            "count" => voice.number(count), "minutes" => voice.number(late_secs / 60),
            "is_late" => if late_secs >= 60 { "yes" } else { "no" },
        };
        voice.say("alarm-queue", args)
    };
    lines.extend(Lane::ALL.map(queue));
    lines.push(match status.backup {
        Some(at) => voice.say("alarm-backup", args! { "when" => voice.date_time(at) }),
        None => voice.word("alarm-no-backup"),
    });
    let open = |(alarm, since): &(Alarm, _)| {
        voice.say("alarm-open", args! { "alarm" => alarm.code(), "when" => voice.date_time(*since) })
    };
    lines.extend(status.alarms.iter().map(open));
    if status.alarms.is_empty() {
        lines.push(voice.word("alarm-none"));
    }
    Message::text(lines.join("\n")).button(voice.word("alarm-button-again"), AlarmButton::Status)
}
