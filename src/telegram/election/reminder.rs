//! The five reminders and the corrections, in words. Each says what the law orders, or what an official ticked (NĐ 59/2023/NĐ-CP Đ.6
//! k.1), and nothing else; where and when is `../election_place.rs`.

use chrono::NaiveDate;

use super::{ElectionButton, headed, headline, held, short_day};
use crate::args;
use crate::domain::election::Audience;
use crate::domain::election_mode::{ElectionMode, Electorate};
use crate::domain::election_place::Posted;
use crate::domain::polling::PollingDay;
use crate::domain::reminder::Reminder;
use crate::telegram::election_place::{posted, where_lines};
use crate::telegram::message::{Message, Voice};
use crate::text::format;

pub(super) fn message(
    reminder: Reminder,
    polling: &PollingDay,
    counted_on: NaiveDate,
    audience: &Audience,
    voice: &Voice,
) -> Message {
    let days = polling.days_left(counted_on);
    let room = if matches!(audience, Audience::Group(_)) { "group" } else { "private" };
    let voters = if polling.electorate == Electorate::AllVoters { "all" } else { "households" };
    let is_meeting = polling.mode() != ElectionMode::SeparatePoll;
    let say = |key: &str| {
        let args = args! {
            "n" => days,
            "days" => voice.number(days),
            "from" => format::date(counted_on, voice.language),
            "room" => room,
            "voters" => voters,
            "mode" => if is_meeting { "meeting" } else { "poll" },
            "day" => short_day(polling.day, voice),
            "where" => where_lines(polling, audience, voice),
        };
        voice.say(key, args)
    };
    let of = |key: &str, of: String| voice.say(key, args! { "of" => of, "room" => room, "voters" => voters });
    let parts: Vec<String> = match reminder {
        Reminder::FourteenDays => {
            // The election team need not exist before T-10, and no law hangs the roll anywhere by then.
            let roll = posted(audience, Posted::Roll, voice)
                .map_or_else(|| say("election-roll-ask"), |at| of("election-roll-posted", at));
            let rule = is_meeting.then(|| say("election-by-meeting"));
            [Some(say("election-left")), rule, Some(roll)].into_iter().flatten().collect()
        }
        Reminder::SevenDays => {
            let list = posted(audience, Posted::List, voice).map(|at| of("election-list-posted", at));
            let first = [say("election-left"), say("election-decisions")];
            first.into_iter().chain(list).chain([say("election-read-them")]).collect()
        }
        Reminder::ThreeDays => {
            let key = match (polling.electorate, is_meeting) {
                (Electorate::AllVoters, _) => "election-sends-voters",
                (Electorate::Households, true) => "election-sends-meeting",
                (Electorate::Households, false) => "election-sends-poll",
            };
            vec![say("election-left"), say(key)]
        }
        Reminder::DayBefore => {
            vec![say(if is_meeting { "election-meeting-t1" } else { "election-reminder-t1" })]
        }
        Reminder::Morning => {
            vec![say(if is_meeting { "election-meeting-day" } else { "election-reminder-day" })]
        }
    };
    Message::text(headed(audience, Some(polling), parts.join(" "), voice))
        .button(voice.word("election-button-stop"), ElectionButton::Unsubscribe)
}

pub(super) fn correction(key: &str, polling: &PollingDay, audience: &Audience, voice: &Voice) -> Message {
    let args = args! { "polling" => headline(polling, voice), "hours" => held(polling, voice) };
    Message::text(headed(audience, None, voice.say(key, args), voice))
        .button(voice.word("election-button-stop"), ElectionButton::Unsubscribe)
}
