//! Meetings: what is called, for when, and what may still happen to it. Stored by `store/meeting.rs`, decided in
//! `app/meeting.rs`, worded by `telegram/meeting.rs`.

use chrono::{Duration, NaiveTime, Timelike as _};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::delivery::{About, Delivery};
use super::fold::fold;
use super::ids::{AccountId, HouseholdId, MeetingId, NeighborhoodId};
use super::place::{Neighborhood, NeighborhoodKind};
use super::time::{Moment, after_quiet_hours, next_quiet_hours};
use super::when::WhenFault;

/// Longest title of a meeting, in characters.
pub const MAX_TITLE: usize = 200;
/// Longest place of a meeting, in characters.
pub const MAX_VENUE: usize = 120;
/// Longest reason for a late notice, in characters.
pub const MAX_REASON: usize = 200;

/// Kinds of meeting (docs/domain.md §1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MeetingKind {
    /// Hội nghị cử tri đại diện hộ gia đình giới thiệu người ứng cử.
    CandidateIntro,
    /// Cuộc họp của cộng đồng dân cư.
    Community,
    /// Hội nghị định kỳ (Luật 10/2022/QH15 Đ.33).
    Annual,
}

impl MeetingKind {
    pub const ALL: [MeetingKind; 3] =
        [MeetingKind::CandidateIntro, MeetingKind::Community, MeetingKind::Annual];

    pub const fn code(self) -> &'static str {
        match self {
            MeetingKind::CandidateIntro => "candidate_intro",
            MeetingKind::Community => "community",
            MeetingKind::Annual => "annual",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The kind that a title speaks of, with or without diacritics.
    pub fn of_title(title: &str) -> Self {
        let title = fold(title);
        if title.contains("gioi thieu") && title.contains("ung cu") {
            MeetingKind::CandidateIntro
        } else if title.contains("dinh ky") {
            MeetingKind::Annual
        } else {
            MeetingKind::Community
        }
    }
}

/// The title of the conference that introduces candidates (docs/domain.md §1), for whoever presses instead of typing it. It is
/// kept as the official's own words, so it is not a wording of ours.
pub const fn intro_title(kind: NeighborhoodKind) -> &'static str {
    match kind {
        NeighborhoodKind::KhuPho => {
            "Hội nghị cử tri đại diện hộ gia đình giới thiệu người ứng cử Trưởng khu phố"
        }
        NeighborhoodKind::ToDanPho => {
            "Hội nghị cử tri đại diện hộ gia đình giới thiệu người ứng cử Tổ trưởng tổ dân phố"
        }
        NeighborhoodKind::Thon => "Hội nghị cử tri đại diện hộ gia đình giới thiệu người ứng cử Trưởng thôn",
        NeighborhoodKind::Ban => "Hội nghị cử tri đại diện hộ gia đình giới thiệu người ứng cử Trưởng bản",
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MeetingState {
    /// Previewed by the official, not yet confirmed; nobody else sees it.
    Draft,
    /// The notice is out.
    Called,
    /// Called off after the notice was out.
    CalledOff,
    /// A draft that was not confirmed.
    Discarded,
}

impl MeetingState {
    pub const ALL: [MeetingState; 4] =
        [MeetingState::Draft, MeetingState::Called, MeetingState::CalledOff, MeetingState::Discarded];

    pub const fn code(self) -> &'static str {
        match self {
            MeetingState::Draft => "draft",
            MeetingState::Called => "called",
            MeetingState::CalledOff => "called_off",
            MeetingState::Discarded => "discarded",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    pub id: MeetingId,
    pub neighborhood: NeighborhoodId,
    pub kind: MeetingKind,
    /// What it is about, as the official wrote it.
    pub title: String,
    pub venue: String,
    /// When it opens; answers are taken until then.
    pub starts_at: Moment,
    pub state: MeetingState,
    /// 1, then one more with every move.
    pub version: i64,
    /// Why the notice left later than the law's days before (NĐ 59/2023/NĐ-CP Đ.3 k.3).
    pub late_reason: Option<String>,
    pub called_by: AccountId,
}

impl Meeting {
    /// The key under which this version's letters are cancelled together.
    pub fn subject(&self) -> String {
        format!("meeting:{}:{}", self.id, self.version)
    }

    /// Whether answers are still taken.
    pub fn takes_answers(&self, now: Moment) -> bool {
        self.state == MeetingState::Called && now < self.starts_at
    }
}

/// How many households gave each answer, out of the whole roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Turnout {
    pub attending: i64,
    pub absent: i64,
    pub substitute: i64,
    /// Households on the roll now.
    pub roll: i64,
}

impl Turnout {
    /// Households that will have somebody in the room.
    pub const fn coming(self) -> i64 {
        self.attending + self.substitute
    }

    pub const fn unanswered(self) -> i64 {
        self.roll - self.attending - self.absent - self.substitute
    }

    /// Households still missing to be more than half of the roll.
    pub const fn missing(self) -> i64 {
        super::majority::missing(self.coming(), self.roll)
    }
}

/// Whether a card still takes answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CardPhase {
    /// Answers are taken: the card has its buttons.
    Open,
    /// The meeting has opened.
    Closed,
    /// The meeting was called off.
    CalledOff,
}

/// A meeting as the group reads it: facts and numbers, never a name. Loaded anew for every rendering by `app/card.rs`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingCard {
    pub meeting: MeetingId,
    pub version: i64,
    pub neighborhood_name: String,
    pub commune_name: String,
    pub kind: MeetingKind,
    pub title: String,
    pub venue: String,
    pub starts_at: Moment,
    pub turnout: Turnout,
    pub phase: CardPhase,
}

impl MeetingCard {
    /// "Khu phố 1, Phường Bình Ngọc": a neighbourhood's name alone is not unique.
    pub fn place(&self) -> String {
        format!("{}, {}", self.neighborhood_name, self.commune_name)
    }

    pub fn new(meeting: &Meeting, neighborhood: &Neighborhood, turnout: Turnout, now: Moment) -> Self {
        let phase = match meeting.state {
            MeetingState::CalledOff | MeetingState::Discarded => CardPhase::CalledOff,
            MeetingState::Draft | MeetingState::Called if now < meeting.starts_at => CardPhase::Open,
            MeetingState::Draft | MeetingState::Called => CardPhase::Closed,
        };
        Self {
            meeting: meeting.id,
            version: meeting.version,
            neighborhood_name: neighborhood.name.clone(),
            commune_name: neighborhood.commune_name.clone(),
            kind: meeting.kind,
            title: meeting.title.clone(),
            venue: meeting.venue.clone(),
            starts_at: meeting.starts_at,
            turnout,
            phase,
        }
    }

    /// Whether its time or place changed after the notice was out.
    pub const fn moved(&self) -> bool {
        self.version > 1
    }
}

/// Reminders to the group before a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReminderKind {
    /// At 18:00 local time on the day before, when people are home and can still settle who goes.
    Eve,
    /// Two hours before, or at the end of the quiet hours when that is later.
    Soon,
}

impl ReminderKind {
    pub const ALL: [ReminderKind; 2] = [ReminderKind::Eve, ReminderKind::Soon];

    /// The word in the letter's key.
    pub const fn code(self) -> &'static str {
        match self {
            ReminderKind::Eve => "eve",
            ReminderKind::Soon => "soon",
        }
    }

    /// When it is due and until when it is still of use, for a meeting that starts at `starts_at`.
    pub fn window(self, starts_at: Moment, zone: Tz) -> (Moment, Moment) {
        match self {
            ReminderKind::Eve => {
                let eve = starts_at.local_day(zone) - Duration::days(1);
                let clock = |hour| {
                    Moment::from_local(
                        eve.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()),
                        zone,
                    )
                };
                // Not into the quiet hours: after that, the one two hours before does the work.
                (clock(18), clock(21))
            }
            ReminderKind::Soon => {
                (after_quiet_hours(starts_at.plus_minutes(-120), zone), starts_at.plus_minutes(-10))
            }
        }
    }

    /// Until when the reminder may be sent, if it is to be sent at `now`: it is due, still of use, and the notice itself
    /// (`announced_at`) did not go out less than an hour before it was due.
    pub fn due_until(self, starts_at: Moment, announced_at: Moment, now: Moment, zone: Tz) -> Option<Moment> {
        let (from, until) = self.window(starts_at, zone);
        let wanted = from <= now && now < until && announced_at <= from.plus_minutes(-60);
        wanted.then_some(until)
    }

    /// For which starts of meetings it is due and of use at `now`: from the first moment on, before the second. It is due
    /// later for meetings that start at the second or after it.
    pub fn starts_due(self, now: Moment, zone: Tz) -> (Moment, Moment) {
        match self {
            ReminderKind::Eve => {
                let local = now.local(zone);
                let midnight = |days| {
                    Moment::from_local((local.date() + Duration::days(days)).and_time(NaiveTime::MIN), zone)
                };
                match local.hour() {
                    0..18 => (midnight(1), midnight(1)),
                    18..21 => (midnight(1), midnight(2)),
                    _ => (midnight(2), midnight(2)),
                }
            }
            ReminderKind::Soon => {
                let first = now.plus_minutes(10).plus_millis(1);
                // What falls into quiet hours that are not over yet is due at their end.
                let is_quiet = after_quiet_hours(now, zone) > now;
                let end =
                    if is_quiet { next_quiet_hours(now.plus_days(-1), zone) } else { now.plus_millis(1) };
                (first, end.plus_minutes(120).max(first))
            }
        }
    }
}

/// What an official is shown before a notice goes out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingPreview {
    pub card: MeetingCard,
    /// The days of notice the law asks for, when this notice would be later (`domain/rulebook.rs`).
    pub late_days: Option<i64>,
    /// Another meeting of the neighbourhood on the same day.
    pub same_day: Option<Moment>,
    /// When the notice leaves, if not at once because of the quiet hours.
    pub leaves_at: Option<Moment>,
    /// We were removed from the group: the notice waits until we are back.
    pub is_shut_out: bool,
    /// The group lets only others speak: the notice waits until we may, too.
    #[serde(default)]
    pub is_locked: bool,
}

/// A household that has not answered, for the official who calls or visits it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unanswered {
    pub household: HouseholdId,
    pub number: String,
    pub head_name: String,
    pub address: String,
}

/// A coming meeting and, in private, the answer of the reader's own household there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComingMeeting {
    pub card: MeetingCard,
    pub mine: Option<OwnAnswer>,
}

/// The answer of one household, for its own eyes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnAnswer {
    pub number: String,
    pub answer: Option<Answer>,
}

/// A neighbourhood to choose by button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeighborhoodChoice {
    pub neighborhood: NeighborhoodId,
    pub name: String,
    pub commune_name: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum MeetingNotice {
    /// The notice in the group, with live numbers.
    Call(Box<MeetingCard>),
    /// To the group, before the meeting.
    Reminder {
        kind: ReminderKind,
        card: Box<MeetingCard>,
    },
    /// To the group: the marked correction of a time or place.
    Moved {
        card: Box<MeetingCard>,
        from: Moment,
        from_venue: String,
    },
    /// To the group: the meeting does not take place.
    CalledOff(Box<MeetingCard>),
    /// `/hop`: for which neighbourhood?
    ChooseNeighborhood(Vec<NeighborhoodChoice>),
    /// `/hop`, guided: when?
    AskWhen {
        neighborhood_name: String,
        example: Moment,
    },
    /// `/hop`, guided: where? `venue` is where it is usually held.
    AskWhere {
        starts_at: Moment,
        venue: String,
    },
    /// `/hop`, guided: about what?
    AskWhat {
        starts_at: Moment,
        venue: String,
    },
    /// Said in the group: the rest is in the private chat.
    ContinuedInPrivate,
    Preview(Box<MeetingPreview>),
    /// The notice would be late: why?
    AskReason {
        days: i64,
    },
    /// Written by version 0.1.0: Telegram did not take the notice, or nobody knows whether it did.
    NotPosted {
        place: String,
        title: String,
    },
    /// To the official who called, moved or called it off: how far it is that the group reads of it.
    Posting {
        about: About,
        card: Box<MeetingCard>,
        delivery: Delivery,
    },
    /// While the preview lay there, the notice became late.
    NowLate,
    AlreadySent,
    Discarded,
    /// One meeting of an official's: whether the group has read of it, as far as is known, and what may be done about it.
    Mine {
        card: Box<MeetingCard>,
        posting: Option<(About, Delivery)>,
    },
    /// More meetings than are shown.
    MoreOfMine(i64),
    NoneOfMine,
    /// To when, or where, is it moved?
    AskMove {
        card: Box<MeetingCard>,
        example: Moment,
    },
    /// `card` as it would be after the move.
    MovePreview {
        card: Box<MeetingCard>,
        from: Moment,
        from_venue: String,
        late_days: Option<i64>,
    },
    AlreadyMoved,
    AskCallOff(Box<MeetingCard>),
    AlreadyCalledOff,
    /// Households to call, in the order of the roll; `more_after` when there are more.
    Unanswered {
        card: Box<MeetingCard>,
        households: Vec<Unanswered>,
        more_after: Option<HouseholdId>,
    },
    /// `/lichhop`: never empty.
    Coming(Vec<ComingMeeting>),
    NothingComing,
    /// `/lichhop` in a group.
    NothingComingHere {
        neighborhood_name: String,
        commune_name: String,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum MeetingRefusal {
    /// The date or time cannot be taken; `example` is one that can.
    When {
        fault: WhenFault,
        example: Moment,
    },
    TitleMissing,
    TitleTooLong,
    VenueTooLong,
    ReasonMissing,
    ReasonTooLong,
    /// No neighbourhood has been set up yet.
    NothingToLead,
    /// No neighbourhood of the official's has this name.
    UnknownNeighborhood,
    /// No group is bound to the neighbourhood.
    NoGroup {
        neighborhood_name: String,
    },
    /// This group belongs to no neighbourhood.
    GroupNotBound,
    /// No roll: no denominator, nobody to invite.
    RollEmpty {
        neighborhood_name: String,
    },
    /// The same time and place as before.
    NothingMoved,
    /// The meeting has opened: it can no longer be moved or called off.
    AlreadyOpen,
}

/// What the next typed words of an official mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum MeetingDialog {
    /// The neighbourhood of a meeting given as `line`.
    Choose {
        line: String,
    },
    When {
        neighborhood: NeighborhoodId,
    },
    Where {
        neighborhood: NeighborhoodId,
        starts_at: Moment,
    },
    What {
        neighborhood: NeighborhoodId,
        starts_at: Moment,
        venue: String,
    },
    /// Why the notice of this draft leaves late.
    Reason {
        meeting: MeetingId,
    },
    /// The new time, or place, of a meeting.
    Move {
        meeting: MeetingId,
    },
    /// A move of this version, previewed and not yet confirmed.
    Moving {
        meeting: MeetingId,
        version: i64,
        starts_at: Moment,
        venue: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use chrono_tz::Asia::Ho_Chi_Minh;

    fn local(day: u32, hour: u32, minute: u32) -> Moment {
        let at = NaiveDate::from_ymd_opt(2022, 5, day).and_then(|d| d.and_hms_opt(hour, minute, 0)).unwrap();
        Moment::from_local(at, Ho_Chi_Minh)
    }

    #[test]
    fn the_kind_is_read_from_the_title_with_or_without_diacritics() {
        for title in ["Giới thiệu người ứng cử Trưởng khu phố", "HN GIOI THIEU NGUOI UNG CU"]
        {
            assert_eq!(MeetingKind::of_title(title), MeetingKind::CandidateIntro, "{title}");
        }
        assert_eq!(MeetingKind::of_title("Hội nghị định kỳ cuối năm"), MeetingKind::Annual);
        assert_eq!(MeetingKind::of_title("Làm đường ngõ 3"), MeetingKind::Community);
        assert_eq!(MeetingKind::of_title("Giới thiệu luật đất đai"), MeetingKind::Community);
    }

    #[test]
    fn the_standard_titles_are_of_the_kind_they_stand_for() {
        for kind in NeighborhoodKind::ALL {
            assert_eq!(MeetingKind::of_title(intro_title(kind)), MeetingKind::CandidateIntro);
            assert!(intro_title(kind).chars().count() <= MAX_TITLE);
        }
    }

    #[test]
    fn the_evening_before_is_six_o_clock_until_the_quiet_hours() {
        let (from, until) = ReminderKind::Eve.window(local(21, 19, 30), Ho_Chi_Minh);
        assert_eq!((from, until), (local(20, 18, 0), local(20, 21, 0)));
        assert_eq!(ReminderKind::Eve.window(local(21, 7, 0), Ho_Chi_Minh).0, local(20, 18, 0));
    }

    #[test]
    fn two_hours_before_waits_for_the_end_of_the_quiet_hours() {
        assert_eq!(ReminderKind::Soon.window(local(21, 19, 30), Ho_Chi_Minh).0, local(21, 17, 30));
        assert_eq!(
            ReminderKind::Soon.window(local(21, 7, 30), Ho_Chi_Minh),
            (local(21, 6, 30), local(21, 7, 20))
        );
        let at_dawn = local(21, 6, 30);
        let long_ago = local(1, 8, 0);
        for minute in 0..120 {
            let now = at_dawn.plus_minutes(minute - 100);
            assert_eq!(ReminderKind::Soon.due_until(at_dawn, long_ago, now, Ho_Chi_Minh), None, "{minute}");
        }
    }

    #[test]
    fn a_reminder_is_of_use_only_in_its_window_and_not_right_after_the_notice() {
        let (starts, called) = (local(21, 19, 30), local(18, 8, 0));
        let due = |now, announced| ReminderKind::Eve.due_until(starts, announced, now, Ho_Chi_Minh);
        assert_eq!(due(local(20, 17, 59), called), None);
        assert_eq!(due(local(20, 18, 0), called), Some(local(20, 21, 0)));
        assert_eq!(due(local(20, 20, 59), called), Some(local(20, 21, 0)));
        assert_eq!(due(local(20, 21, 0), called), None);
        assert_eq!(due(local(20, 18, 0), local(20, 17, 30)), None);
    }

    #[test]
    fn the_starts_a_reminder_is_due_for_are_those_whose_window_is_open() {
        for minute in (0..3 * 24 * 60).step_by(10) {
            let now = local(20, 0, 0).plus_minutes(minute);
            for kind in ReminderKind::ALL {
                let (first, end) = kind.starts_due(now, Ho_Chi_Minh);
                for later in (1..3 * 24 * 60).step_by(10) {
                    for start in [now.plus_minutes(later), now.plus_minutes(later + 9)] {
                        let (from, until) = kind.window(start, Ho_Chi_Minh);
                        let at = (kind, now.local(Ho_Chi_Minh), start.local(Ho_Chi_Minh));
                        assert_eq!(first <= start && start < end, from <= now && now < until, "due: {at:?}");
                        if start >= end {
                            assert!(from > now, "later: {at:?}");
                        }
                    }
                }
            }
        }
    }
}
