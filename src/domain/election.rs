//! Election days: what may be set, who is told, and what is said about it. Decided in `app/election.rs`, kept by
//! `store/election.rs`, worded by `telegram/election.rs`; the reminders before the day are in `reminder.rs`.

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

pub use super::election_place::{Audience, Place};
use super::ids::{AccountId, ElectionId};
use super::people::Scope;
use super::place::{Commune, Neighborhood};
pub use super::polling::Edition;
use super::polling::{Hours, HoursFault, PollingDay, PollingField, Usual};
use super::proposal::Change;
use super::reminder::{Reminder, Sums, WaveKind};
use super::time::Moment;
use super::when::WhenFault;
use super::words::words;

/// The version of the short privacy notice for reminders (`election-ask-consent` in `text/`). It is kept with the
/// subscription, not with the account: who agreed to reminders has not agreed to the household notice.
/// The second version tells that the chosen place is kept too.
pub const REMINDER_CONSENT_VERSION: i64 = 2;

/// Where an election is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ElectionState {
    /// Reminders go out; there is at most one.
    Active,
    /// The polls have closed and another election was set since.
    Over,
    CalledOff,
}

words! {
    ElectionState {
        Active = "active",
        Over = "over",
        CalledOff = "called_off",
    }
}

/// An election. Every change of day, hours or title is a new version; a reminder belongs to one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Election {
    pub id: ElectionId,
    pub polling: PollingDay,
    pub state: ElectionState,
    pub version: i64,
    /// When this version was set: reminders due earlier are never made.
    pub version_at: Moment,
    /// The preview that was confirmed last: a second press on it changes nothing.
    pub preview: ElectionId,
    pub set_by: AccountId,
}

impl Election {
    /// What the letters about one version are cancelled by.
    pub fn subject(&self) -> String {
        format!("election:{}:{}", self.id, self.version)
    }

    pub fn edition(&self) -> Edition {
        Edition { election: self.id, version: self.version }
    }
}

/// What a subscriber hears of: its name is empty for the whole province.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    pub scope: Scope,
    pub name: String,
}

/// Places offered as buttons at once; more are chosen by commune.
pub const PLACES_OFFERED: usize = 8;
/// Places on one page of a choice.
pub const CHOICES_A_PAGE: usize = 30;

/// One reminder of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    pub reminder: Reminder,
    pub due_at: Moment,
    /// Due before this version was set: it will not be sent.
    pub missed: bool,
    /// Nobody was there in its time: it was not sent.
    #[serde(default)]
    pub lapsed: bool,
}

/// The five reminders of a day set (or moved) at `set_at`.
pub fn plan(polling: &PollingDay, set_at: Moment, zone: Tz) -> Vec<Planned> {
    let planned = |reminder: Reminder| {
        let due_at = reminder.due(polling, zone);
        Planned { reminder, due_at, missed: due_at < set_at, lapsed: false }
    };
    Reminder::ALL.into_iter().map(planned).collect()
}

/// What became of one wave, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaveReport {
    pub kind: WaveKind,
    pub due_at: Moment,
    pub sums: Sums,
    /// Nobody was there in its time: nothing of it was sent.
    #[serde(default)]
    pub missed: bool,
    /// People get these reminders, not only groups: small numbers are not told.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub to_people: bool,
}

/// How many chats a wave would reach now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reach {
    pub groups: i64,
    pub subscribers: i64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ElectionNotice {
    /// Which day? `moving`: the election that gets another one.
    AskDay {
        moving: Option<PollingDay>,
    },
    /// Which hours? One button takes `usual`.
    AskHours {
        day: NaiveDate,
        usual: Hours,
    },
    /// Which title? One button takes `usual`.
    AskTitle {
        usual: Option<String>,
    },
    /// What is to stand there instead, before it is set?
    AskField {
        field: PollingField,
        polling: PollingDay,
    },
    /// Words were typed where a button decides.
    PressToDecide,
    /// What would be set; nothing is yet.
    Preview {
        preview: ElectionId,
        polling: PollingDay,
        replaces: Option<PollingDay>,
        days_left: i64,
        plan: Vec<Planned>,
        reach: Reach,
        /// A wave has begun for the old day: a correction will follow.
        correction: bool,
    },
    /// The day is set, or moved.
    Set {
        polling: PollingDay,
        moved: bool,
        correction: bool,
        /// When the correction leaves, if that is not at once.
        #[serde(default)]
        leaves_at: Option<Moment>,
    },
    Discarded,
    /// To the operators: these reminders were due while nobody was there to send them. `more`: others are still to come.
    Missed {
        polling: PollingDay,
        missed: Vec<(Reminder, Moment)>,
        more: bool,
    },
    /// `/dotbaucu` while an election is set.
    Overview {
        edition: Edition,
        polling: PollingDay,
        days_left: i64,
        plan: Vec<Planned>,
        reach: Reach,
        waves: Vec<WaveReport>,
    },
    AskCallOff {
        edition: Edition,
        polling: PollingDay,
        correction: bool,
    },
    CalledOff {
        polling: PollingDay,
        correction: bool,
        #[serde(default)]
        leaves_at: Option<Moment>,
    },
    Kept,
    /// To who asked for a change: it waits. `others`: how many were asked to confirm; 0: nobody else has the right.
    Proposed {
        proposal: ElectionId,
        change: Change,
        others: i64,
        until: Moment,
    },
    /// To the others who have the right: confirm it, or not.
    ToConfirm {
        proposal: ElectionId,
        change: Change,
        by: String,
        until: Moment,
        correction: bool,
    },
    /// To who decided: it was dropped, nothing changed.
    ProposalDropped {
        change: Change,
    },
    /// To the other side: somebody dropped it.
    ProposalRefused {
        change: Change,
        by: String,
    },
    /// To both sides: nobody confirmed it in time.
    ProposalExpired {
        change: Change,
    },
    /// The button was pressed before: this is set already.
    AlreadySet,
    /// The button was pressed before: this was called off already.
    AlreadyCalledOff,

    /// `/nhac` by somebody whom we keep nothing of yet.
    AskConsent,
    ConsentDeclined,
    /// The same for somebody who came for one place.
    AskConsentFor {
        chosen: Chosen,
    },
    /// Reminders are on in this private chat. `near`: places offered; `elsewhere`: others can be chosen.
    Subscribed {
        coming: Option<Coming>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        chosen: Option<Chosen>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        near: Vec<Chosen>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        elsewhere: bool,
    },
    /// Which commune?
    ChooseCommune {
        communes: Vec<Commune>,
        page: i64,
        more: bool,
    },
    /// The whole commune, or which neighbourhood of it?
    ChooseNeighborhood {
        commune: Commune,
        neighborhoods: Vec<Neighborhood>,
        page: i64,
        more: bool,
    },
    /// To a resident who said stop in a group: reminders of their own?
    OwnReminders {
        chosen: Chosen,
    },
    /// To an official who said stop in a group: sure?
    AskGroupStop {
        place: Place,
    },
    /// The official let the group have its reminders.
    GroupKeeps {
        place: Place,
    },
    /// Reminders are on in this group.
    GroupSubscribed {
        place: Place,
        coming: Option<Coming>,
    },
    AlreadySubscribed,
    /// Somebody asked in words to be sent nothing any more: what there is to stop, with its buttons.
    AskStop {
        is_reminded: bool,
        is_linked: bool,
    },
    Unsubscribed,
    NotSubscribed,
    GroupUnsubscribed {
        place: Place,
    },
    GroupNotSubscribed {
        place: Place,
    },
    /// The toast beside [`ElectionNotice::Unsubscribed`] and its kin.
    Stopped,

    /// `/baucu`: the day is set and not over. `offer`: the reader may want reminders.
    Day {
        polling: PollingDay,
        days_left: i64,
        audience: Audience,
        offer: bool,
        /// The reader leads a neighbourhood.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        official: bool,
    },
    /// `/baucu`: the polls have closed, or the day of the meetings is past.
    Over {
        polling: PollingDay,
        audience: Audience,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        official: bool,
    },
    /// `/baucu`: no day is set.
    NotSet {
        audience: Audience,
        offer: bool,
    },

    /// A reminder. `counted_on`: the local day that "so many days left" was counted from.
    Reminder {
        reminder: Reminder,
        polling: PollingDay,
        counted_on: NaiveDate,
        audience: Audience,
    },
    /// A correction: day, hours or title changed after reminders had begun.
    Moved {
        polling: PollingDay,
        audience: Audience,
    },
    /// A correction: the election will not be held as announced.
    WillNotBe {
        polling: PollingDay,
        audience: Audience,
    },
}

/// The election that a new subscriber will be reminded of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coming {
    pub polling: PollingDay,
    pub days_left: i64,
    /// Only what is still to come.
    pub plan: Vec<Planned>,
}

impl Coming {
    /// What somebody who subscribes at `now` can look forward to, of a day set (or moved) at `set_at`.
    pub fn of(polling: PollingDay, set_at: Moment, now: Moment, zone: Tz) -> Self {
        let mut plan = plan(&polling, set_at, zone);
        plan.retain(|planned| !planned.missed && planned.due_at > now);
        Self { days_left: polling.days_left(now.local_day(zone)), polling, plan }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ElectionRefusal {
    /// The day was not understood, does not exist, or is past.
    Day(WhenFault),
    Hours(HoursFault),
    /// Empty, or longer than `most` characters.
    TitleLength {
        most: usize,
    },
    /// A day or hours where the name of the election is asked for.
    TitleIsTime,
    /// The parts of the line are not date | hours | title.
    Parts,
    /// Hours of polls for a day on which heads are elected at meetings (Luật 10/2022/QH15 Đ.17 k.2).
    NoPolls,
    /// All voters, for a day on which the households' representatives elect (Luật 10/2022/QH15 Đ.18 k.2).
    HouseholdsElect,
    /// Another change waits for its second official.
    ProposalPending,
    /// Who asked for a change does not confirm it.
    NeedsAnother,
    /// The proposal was decided or its time is over.
    ProposalOver,
    /// No place that could be subscribed to has such a name.
    NoSuchPlace,
    /// The election is set exactly like this.
    Unchanged,
    /// Somebody changed the election since the preview was made.
    ChangedSince,
    /// The group is bound to no neighbourhood.
    GroupNotBound,
    /// Reminders of a whole group are switched by its officials only.
    GroupNeedsOfficial,
}

/// Setting an election day, question by question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ElectionDialog {
    Day {
        replaces: Option<Edition>,
        usual: Usual,
    },
    Hours {
        replaces: Option<Edition>,
        usual: Usual,
        day: NaiveDate,
    },
    Title {
        replaces: Option<Edition>,
        usual: Usual,
        day: NaiveDate,
        hours: Hours,
    },
    /// A preview is on the screen.
    Preview {
        replaces: Option<Edition>,
        preview: ElectionId,
        polling: PollingDay,
    },
    /// The next words stand in place of this.
    Edit {
        replaces: Option<Edition>,
        preview: ElectionId,
        polling: PollingDay,
        field: PollingField,
    },
}

#[cfg(test)]
mod tests {
    use super::super::election_mode::Electorate;
    use super::*;

    fn june_5() -> PollingDay {
        let day = NaiveDate::from_ymd_opt(2022, 6, 5).unwrap();
        PollingDay { title: None, day, hours: Hours::USUAL, electorate: Electorate::default() }
    }

    #[test]
    fn a_plan_tells_what_was_due_before_it_was_set_and_a_subscriber_only_what_comes() {
        use chrono_tz::Asia::Ho_Chi_Minh;
        let polling = june_5();
        let set_at = Reminder::SevenDays.due(&polling, Ho_Chi_Minh).plus_millis(1);
        let missed: Vec<bool> =
            plan(&polling, set_at, Ho_Chi_Minh).iter().map(|planned| planned.missed).collect();
        assert_eq!(missed, [true, true, false, false, false]);
        let now = Reminder::ThreeDays.due(&polling, Ho_Chi_Minh);
        let coming = Coming::of(polling, set_at, now, Ho_Chi_Minh);
        let reminders: Vec<Reminder> = coming.plan.iter().map(|planned| planned.reminder).collect();
        assert_eq!((coming.days_left, reminders), (3, vec![Reminder::DayBefore, Reminder::Morning]));
    }
}
