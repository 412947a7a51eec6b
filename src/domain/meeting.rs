//! Meetings: what is called, for when, until when answers are taken, and what may still happen to it; in `meeting/`, what is read
//! from typed words, and what leaves when. Stored by `store/meeting.rs`, done by `app/meeting/`, worded by `telegram/meeting.rs`.

use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::delivery::{About, Delivery};
use super::fold::fold;
use super::ids::{AccountId, HouseholdId, MeetingId, NeighborhoodId};
use super::place::{Neighborhood, NeighborhoodKind};
use super::time::Moment;
use super::when::WhenFault;
use super::words::words;

mod leave;
mod typed;

pub use leave::{ReminderKind, late_days, leaves_at};
pub use typed::{Wanted, check_ahead, example, read_line, read_move, read_reason, read_title, read_venue};

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

words! {
    MeetingKind {
        CandidateIntro = "candidate_intro",
        Community = "community",
        Annual = "annual",
    }
}

impl MeetingKind {
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

words! {
    MeetingState {
        Draft = "draft",
        Called = "called",
        CalledOff = "called_off",
        Discarded = "discarded",
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

    /// Whether answers are taken at `now`, and why not.
    pub fn gate(&self, now: Moment) -> Gate {
        gate(self.state, self.starts_at, now)
    }

    pub fn takes_answers(&self, now: Moment) -> bool {
        self.gate(now) == Gate::Open
    }
}

/// Whether a meeting takes answers, and why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Answers are taken; it may be moved or called off.
    Open,
    /// The meeting has begun.
    Begun,
    CalledOff,
    /// Its notice never went out.
    NeverCalled,
}

/// Answers are taken from the notice on until the meeting begins. Everything that asks whether a meeting is open asks here;
/// `store/meeting.rs` only spares itself rows that cannot be.
pub fn gate(state: MeetingState, starts_at: Moment, now: Moment) -> Gate {
    match state {
        MeetingState::Called if is_ahead(starts_at, now) => Gate::Open,
        MeetingState::Called => Gate::Begun,
        MeetingState::CalledOff => Gate::CalledOff,
        MeetingState::Draft | MeetingState::Discarded => Gate::NeverCalled,
    }
}

/// Whether a meeting may still be called for, or moved to, `starts_at`.
pub fn is_ahead(starts_at: Moment, now: Moment) -> bool {
    now < starts_at
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
        // A draft is shown as the group will read it.
        let state = if meeting.state == MeetingState::Draft { MeetingState::Called } else { meeting.state };
        let phase = match gate(state, meeting.starts_at, now) {
            Gate::Open => CardPhase::Open,
            Gate::Begun => CardPhase::Closed,
            Gate::CalledOff | Gate::NeverCalled => CardPhase::CalledOff,
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

    fn meeting(state: MeetingState) -> Meeting {
        Meeting {
            id: super::super::ids::Id::mint(Moment::from_unix_millis(0), [1; 10]),
            neighborhood: super::super::ids::Id::mint(Moment::from_unix_millis(0), [2; 10]),
            kind: MeetingKind::Community,
            title: "Làm đường ngõ 3".to_owned(),
            venue: "Nhà văn hóa".to_owned(),
            starts_at: local(21, 19, 30),
            state,
            version: 1,
            late_reason: None,
            called_by: AccountId(1),
        }
    }

    #[test]
    fn answers_close_at_the_very_moment_the_meeting_begins() {
        let called = meeting(MeetingState::Called);
        let starts_at = called.starts_at;
        assert_eq!(called.gate(starts_at.plus_millis(-1)), Gate::Open);
        assert_eq!(called.gate(starts_at), Gate::Begun);
        assert_eq!(called.gate(starts_at.plus_days(90)), Gate::Begun);
        assert!(called.takes_answers(starts_at.plus_millis(-1)) && !called.takes_answers(starts_at));
    }

    #[test]
    fn only_a_called_meeting_takes_answers_whatever_the_hour() {
        for (state, gate) in [
            (MeetingState::CalledOff, Gate::CalledOff),
            (MeetingState::Draft, Gate::NeverCalled),
            (MeetingState::Discarded, Gate::NeverCalled),
        ] {
            for minutes in [-60, 0, 60] {
                let meeting = meeting(state);
                assert_eq!(meeting.gate(meeting.starts_at.plus_minutes(minutes)), gate);
            }
        }
    }

    #[test]
    fn a_card_has_buttons_exactly_while_answers_are_taken_and_a_draft_looks_as_it_will() {
        let place = Neighborhood {
            id: super::super::ids::Id::mint(Moment::from_unix_millis(0), [2; 10]),
            commune: super::super::ids::Id::mint(Moment::from_unix_millis(0), [3; 10]),
            kind: NeighborhoodKind::KhuPho,
            name: "Khu phố 1".to_owned(),
            commune_name: "Phường Bình Ngọc".to_owned(),
            venue: String::new(),
            position: 1,
        };
        let phase = |state, minutes| {
            let meeting = meeting(state);
            MeetingCard::new(&meeting, &place, Turnout::default(), meeting.starts_at.plus_minutes(minutes))
                .phase
        };
        for state in [MeetingState::Called, MeetingState::Draft] {
            assert_eq!((phase(state, -1), phase(state, 0)), (CardPhase::Open, CardPhase::Closed));
        }
        for state in [MeetingState::CalledOff, MeetingState::Discarded] {
            assert_eq!((phase(state, -1), phase(state, 0)), (CardPhase::CalledOff, CardPhase::CalledOff));
        }
    }
}
